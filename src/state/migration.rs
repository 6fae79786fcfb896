//! What releases before the shelf left in storage: one plan, the generation before it, and the plans that others took the place
//! of. Each becomes a plan on the shelf.
//!
//! A crash on the way loses nothing: an old key is deleted only when its text stands on the shelf or was put aside, and a plan has
//! the sum of its text for an id, so that a second run finds what the first one brought.

use super::envelope::{Sealed, checksum, seal, unseal};
use super::saved::{self, OpenError, SavedPlan};
use super::shelf::{
    self, ABOUT, About, BEFORE, Known, NotSaved, OPEN, Opened, PLAN, Store, Stored, key, put_aside, write,
};

/// The plan.
pub const PLAN_KEY: &str = "uniplan.plan";
/// The generation before.
pub const PREVIOUS_KEY: &str = "uniplan.plan.previous";
const LINEAGE_KEY: &str = "uniplan.plan.lineage";
/// Plans that others took the place of; the number is when, in milliseconds since 1970 (UTC).
pub const KEPT: &str = "uniplan.kept.";

/// Brings what earlier releases left onto the shelf. Says what to begin with, if they left a plan that was open.
pub(super) fn migrate(store: &impl Store) -> Result<Option<Stored>, NotSaved> {
    for old in store.keys(KEPT)? {
        let Some(text) = store.get(&old)? else { continue };
        let changed = old.strip_prefix(KEPT).and_then(|at| at.parse().ok()).unwrap_or_default();
        let is_safe = match saved::open(&text) {
            Ok(saved) => bring(store, &text, &saved, changed).is_ok(),
            Err(_) => put_aside(store, &text).is_ok(),
        };
        if is_safe {
            delete_if_same(store, &old, &text)?;
        }
    }
    let (text, previous) = (store.get(PLAN_KEY)?, store.get(PREVIOUS_KEY)?);
    if text.is_none() && previous.is_none() {
        store.delete(LINEAGE_KEY);
        return Ok(None);
    }
    let Some(text) = text else {
        // Only the generation before is left, from a run that stopped here: its plan is on the shelf.
        if let Some(text) = previous.filter(|text| bring_or_put_aside(store, text)) {
            delete_if_same(store, PREVIOUS_KEY, &text)?;
        }
        return Ok(None);
    };
    match saved::open(&text) {
        Ok(saved) => {
            let previous = previous.as_deref().filter(|text| saved::open(text).is_ok());
            Ok(Some(Stored::Plan(bring_open(store, (PLAN_KEY, &text), saved, previous))))
        }
        Err(error @ OpenError::Newer { .. }) => Ok(Some(Stored::Locked { error, key: PLAN_KEY.to_owned() })),
        Err(error) if put_aside(store, &text).is_err() => Ok(Some(Stored::Locked { error, key: PLAN_KEY.to_owned() })),
        Err(error) => {
            let before = previous.and_then(|text| saved::open(&text).ok().map(|saved| (text, saved)));
            let previous = match before {
                None => {
                    delete_if_same(store, PLAN_KEY, &text)?;
                    None
                }
                Some((before, saved)) => {
                    let opened = bring_open(store, (PREVIOUS_KEY, &before), saved, None);
                    delete_if_same(store, PLAN_KEY, &text)?;
                    Some(opened)
                }
            };
            Ok(Some(Stored::Unreadable { error, id: String::new(), previous }))
        }
    }
}

/// Takes an old key away whose text is safe, if it is the text that stands there: what was read may not have been.
fn delete_if_same(store: &impl Store, key: &str, text: &str) -> Result<(), NotSaved> {
    if store.get(key)?.as_deref() == Some(text) {
        store.delete(key);
    }
    Ok(())
}

/// Brings the plan that was open, with the generation before. If there is no room for it, it is shown all the same, and stays
/// where it was.
fn bring_open(store: &impl Store, from: (&str, &str), saved: SavedPlan, previous: Option<&str>) -> Box<Opened> {
    let (old, text) = from;
    let id = id_of(text);
    if bring(store, text, &saved, 0).is_ok() {
        store.set(OPEN, &id).ok();
        if keep_before(store, &id, saved.revision, previous) && delete_if_same(store, old, text).is_ok() {
            store.delete(LINEAGE_KEY);
        }
        // What is on the shelf may be further on: an earlier run brought it, and somebody went on with it.
        if let Ok(Stored::Plan(opened)) = shelf::read(store, &id) {
            return opened;
        }
    }
    let known = Known { id, revision: saved.revision, ..Known::default() };
    Box::new(Opened { plan: saved.plan, known })
}

/// Keeps the generation before of a plan that was brought; says whether the old key of it is no longer needed. It goes before the
/// plan does: alone it would be taken for a plan.
fn keep_before(store: &impl Store, id: &str, revision: u64, previous: Option<&str>) -> bool {
    let Some(payload) = previous else { return true };
    let place = key(BEFORE, id);
    if matches!(store.get(&place), Ok(None)) {
        let sealed = Sealed { revision: revision.saturating_sub(1), writer: "", seen: "", payload };
        // Without room for it the plan itself is worth more.
        store.set(&place, &seal(sealed)).ok();
    }
    delete_if_same(store, PREVIOUS_KEY, payload).is_ok()
}

fn bring_or_put_aside(store: &impl Store, text: &str) -> bool {
    match saved::open(text) {
        Ok(saved) => bring(store, text, &saved, 0).is_ok(),
        Err(_) => put_aside(store, text).is_ok(),
    }
}

/// Puts the text of a plan onto the shelf, unless it is there.
fn bring(store: &impl Store, text: &str, saved: &SavedPlan, changed: i64) -> Result<(), NotSaved> {
    let id = id_of(text);
    let place = key(PLAN, &id);
    if store.get(&place)?.is_some_and(|there| unseal(&there).is_some()) {
        return Ok(());
    }
    let payload = text.trim_start_matches('\u{feff}');
    write(store, &place, &seal(Sealed { revision: saved.revision, writer: "", seen: "", payload }))?;
    if store.get(&key(ABOUT, &id))?.is_none() {
        shelf::write_about(store, &id, &About::of(&saved.plan, String::new(), changed));
    }
    Ok(())
}

fn id_of(text: &str) -> String {
    shelf::new_id(checksum(text))
}
