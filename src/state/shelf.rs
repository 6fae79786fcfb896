//! The plans of a browser: under which keys each stands, how one is saved, and how they are listed, made and deleted.
//!
//! - `uniplan.plans.<id>`: a plan in its [`envelope`]; `uniplan.before.<id>`: the generation before.
//! - `uniplan.about.<id>`: what a list says of it, so that no list reads plans. Where it is missing, the plan is read.
//! - `uniplan.backup.<id>`, `uniplan.archived.<id>`: when it was last exported, and put away; in milliseconds since 1970, UTC.
//!   Keys of their own, so that no tab writes over what another said. After the time of an export stands the revision
//!   that was exported (`keeping.rs`).
//! - `uniplan.reminded.<id>`: at which revision somebody last dismissed the reminder of a backup.
//! - `uniplan.try.<id>`: of which plan this one is a try ([`super::trial`]).
//! - `uniplan.open`: where a new tab begins. Each tab knows its own plan.
//! - `uniplan.aside.*`: texts that could not be read; never deleted by us. Or that another tab wrote meanwhile, until
//!   both are merged.
//! - `uniplan.deck.<id>`: how its workshop is arranged; see [`super::deck`].
//! - `uniplan.sent.<id>.<n>`: the last files that were exported of a plan; see [`super::sent`].
//! - `uniplan.here`: which tab has opened which plan last, so that tabs know that they have company.
//!
//! A browser can refuse each call, lose what it was given or answer with something else: what was written is read again
//! before it is called saved, and the generation before is written before the plan is. Nothing here has a clock or chance.

use super::deck::DECK;
use super::envelope::{self, Read, Sealed, seal, unseal};
use super::json;
use super::migration;
use super::replica::Seen;
use super::saved::{self, OpenError};
use super::sent;
use crate::plan::Plan;
use serde::{Deserialize, Serialize};

/// The plans.
pub const PLAN: &str = "uniplan.plans.";
/// The generation before of each.
pub const BEFORE: &str = "uniplan.before.";
/// What a list says of each.
pub const ABOUT: &str = "uniplan.about.";
/// When each was exported.
pub const BACKUP: &str = "uniplan.backup.";
/// When each was put away.
pub const ARCHIVED: &str = "uniplan.archived.";
/// At which revision of each somebody last dismissed the reminder of a backup.
pub const REMINDED: &str = "uniplan.reminded.";
/// Of which plan each is a try ([`super::trial`]).
pub const TRIED: &str = "uniplan.try.";
/// The plan with which a new tab begins.
pub const OPEN: &str = "uniplan.open";
/// The plan that was opened last by a tab, and the tab.
pub const HERE: &str = "uniplan.here";
/// The last files of each plan, so that they are known when they come back ([`super::sent`]).
pub const SENT: &str = "uniplan.sent.";
/// Language and theme.
pub const PREFERENCES: &str = "uniplan.preferences";
/// What was put aside.
pub const ASIDE: &str = "uniplan.aside.";

/// Why something was not saved, or not read: the browser refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSaved;

/// A place for texts, such as the local storage of a browser.
pub trait Store {
    /// The text under a key, if there is one.
    fn get(&self, key: &str) -> Result<Option<String>, NotSaved>;
    /// Puts a text under a key.
    fn set(&self, key: &str, text: &str) -> Result<(), NotSaved>;
    /// Takes a key away.
    fn delete(&self, key: &str);
    /// Every key with a prefix, in order.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, NotSaved>;
}

/// What a tab knows of its plan as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Which plan it is.
    pub id: String,
    /// How many times it was saved.
    pub revision: u64,
    /// How much of every tab is in the plan, as JSON: [`Seen`] in quotes.
    pub seen: String,
    /// The stored text; empty where none is known to be sound.
    pub text: String,
}

/// A plan that was read from the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// What is known of the stored one.
    pub known: Known,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Nothing.
    Nothing,
    /// A plan.
    Plan(Box<Opened>),
    /// A text that is not a plan. It was put aside.
    Unreadable {
        /// Why.
        error: OpenError,
        /// Which plan it would have been; empty where it has no place on the shelf.
        id: String,
        /// The generation before, if that one can be read.
        previous: Option<Box<Opened>>,
    },
    /// A text that could not be put aside, or was written by a newer program: nothing may be written over it.
    Locked {
        /// Why.
        error: OpenError,
        /// Where it stands.
        key: String,
    },
    /// A text, and what reads it did not load.
    Unread,
    /// Storage cannot be used.
    Unavailable,
}

/// What a list says of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its name.
    pub name: String,
    /// The customer.
    pub customer: String,
    /// What of the Flex Allowance is allotted, as it is written.
    pub flex: String,
    /// When it was changed, in milliseconds since 1970, UTC.
    pub changed: i64,
    /// How many lines it has.
    pub lines: usize,
    /// How many incidents it has.
    pub incidents: usize,
}

impl About {
    /// What a list says of a plan.
    pub fn of(plan: &Plan, flex: String, changed: i64) -> Self {
        Self {
            name: plan.name.as_str().to_owned(),
            customer: plan.contract.customer.as_str().to_owned(),
            flex,
            changed,
            lines: plan.lines.len(),
            incidents: plan.incidents.len(),
        }
    }
}

/// A key of a plan.
pub fn key(prefix: &str, id: &str) -> String {
    [prefix, id].concat()
}

// ---------------------------------------------------------------------------------------------------------------- saving

/// Writes a text and reads it again. A text that was cut off on its way is written once more.
pub(super) fn write(store: &impl Store, key: &str, text: &str) -> Result<(), NotSaved> {
    for _ in 0..2 {
        store.set(key, text)?;
        if store.get(key)?.as_deref() == Some(text) {
            return Ok(());
        }
    }
    Err(NotSaved)
}

/// Saves a plan, `payload` as [`saved::payload`] has it. Any crash on the way leaves the plan as it was or as it is now.
pub fn save(store: &impl Store, known: &Known, writer: &str, payload: &str) -> Result<Known, NotSaved> {
    let (here, before) = (key(PLAN, &known.id), key(BEFORE, &known.id));
    let mut revision = known.revision;
    let expected = (!known.text.is_empty()).then_some(known.text.as_str());
    let mut stored = store.get(&here)?;
    let is_sound = |text: &String| unseal(text).is_some();
    if stored.as_deref() != expected && !stored.as_ref().is_some_and(is_sound) {
        // What is neither expected nor sound is asked for twice before anything is made of it.
        stored = store.get(&here)?.or(stored);
    }
    if let Some(stored) = stored {
        let is_sound = stored == known.text || is_sound(&stored);
        if stored != known.text {
            revision = put_aside_unseen(store, known, writer, &stored, payload)?;
        }
        if is_sound {
            if store.set(&before, &stored).is_err() {
                // If there is no room for both generations, the newer one is worth more.
                store.delete(&before);
            } else if store.get(&before)?.as_deref() != Some(stored.as_str()) {
                return Err(NotSaved);
            }
        }
    }
    revision += 1;
    let text = seal(Sealed { revision, writer, seen: &known.seen, payload });
    if write(store, &here, &text).is_err() {
        // What was sent as a file is worth less than the plan.
        for key in store.keys(SENT)? {
            store.delete(&key);
        }
        write(store, &here, &text)?;
    }
    Ok(Known { id: known.id.clone(), revision, seen: known.seen.clone(), text })
}

/// What becomes of a text that another tab stored since this one looked, and that is not in the plan of this one: it is put
/// aside until the browser tells this tab of it and it is merged ([`merged`]). Says from which revision on is counted.
fn put_aside_unseen(
    store: &impl Store,
    known: &Known,
    writer: &str,
    theirs: &str,
    mine: &str,
) -> Result<u64, NotSaved> {
    let Some(sealed) = unseal(theirs) else {
        return put_aside(store, theirs).map(|()| known.revision);
    };
    // One's own of before is no news: some browsers answer with what was there a moment ago.
    let is_own = sealed.writer == writer && sealed.revision <= known.revision;
    let is_seen = !sealed.seen.is_empty() && Seen::parse(&known.seen).has(&Seen::parse(sealed.seen));
    if sealed.payload != mine && !is_own && !is_seen {
        put_aside(store, theirs)?;
    }
    Ok(known.revision.max(sealed.revision))
}

/// A text of another tab is in the plan of this one now: it need not be kept aside.
pub fn merged(store: &impl Store, text: &str) {
    for key in store.keys(ASIDE).unwrap_or_default() {
        if store.get(&key).ok().flatten().as_deref() == Some(text) {
            store.delete(&key);
        }
    }
}

/// Keeps a text under a key of its own; the same text only once.
pub fn put_aside(store: &impl Store, text: &str) -> Result<(), NotSaved> {
    let kept = store.keys(ASIDE)?;
    for key in &kept {
        if store.get(key)?.as_deref() == Some(text) {
            return Ok(());
        }
    }
    // A browser has no room for a thousand of them; if it had, the newest would wait for somebody to clear up.
    let free = (1..1_000).map(|number| format!("{ASIDE}{number}")).find(|key| !kept.contains(key));
    write(store, &free.ok_or(NotSaved)?, text)
}

/// Writes what a list says of a plan. If it cannot be written, the list reads the plan.
pub fn write_about(store: &impl Store, id: &str, about: &About) {
    let text = json::dense(about);
    let place = key(ABOUT, id);
    if store.set(&place, &text).is_err() {
        store.delete(&place);
    }
}

// --------------------------------------------------------------------------------------------------------------- reading

/// What a tab begins with: what a release before the shelf left, else the plan that this tab had, else the one that was
/// open last, else the one that was changed last.
pub fn start(store: &impl Store, tab: Option<&str>) -> Stored {
    let found = migration::migrate(store).and_then(|brought| match brought {
        Some(stored) => Ok(stored),
        None => first_of(store, tab),
    });
    found.unwrap_or(Stored::Unavailable)
}

fn first_of(store: &impl Store, tab: Option<&str>) -> Result<Stored, NotSaved> {
    let ids = ids(store)?;
    let open = store.get(OPEN)?;
    let named = tab.into_iter().chain(open.as_deref()).find(|id| ids.iter().any(|there| there == id));
    let id = match named {
        Some(id) => Some(id.to_owned()),
        None => list(store)?.into_iter().next().map(|entry| entry.id),
    };
    id.map_or(Ok(Stored::Nothing), |id| read(store, &id))
}

/// Reads a plan.
pub fn read(store: &impl Store, id: &str) -> Result<Stored, NotSaved> {
    let (here, before) = (key(PLAN, id), key(BEFORE, id));
    let mut text = store.get(&here)?;
    if text.as_ref().is_none_or(|text| open(id, text, true).is_err()) {
        text = store.get(&here)?;
    }
    let Some(text) = text else {
        // Gone, but for the generation before.
        let before = store.get(&before)?.and_then(|text| open(id, &text, false).ok());
        return Ok(before.map_or(Stored::Nothing, |opened| Stored::Plan(Box::new(opened))));
    };
    Ok(match open(id, &text, true) {
        Ok(opened) => Stored::Plan(Box::new(opened)),
        Err(error @ OpenError::Newer { .. }) => Stored::Locked { error, key: here },
        Err(error) if put_aside(store, &text).is_err() => Stored::Locked { error, key: here },
        Err(error) => {
            let previous = store.get(&before)?.and_then(|text| open(id, &text, false).ok()).map(Box::new);
            Stored::Unreadable { error, id: id.to_owned(), previous }
        }
    })
}

/// Reads a stored text of a plan; `is_present` says that it is the one that will be written over.
pub fn open(id: &str, text: &str, is_present: bool) -> Result<Opened, OpenError> {
    let Read { plan, revision, seen } = envelope::read(text)?;
    let text = if is_present { text.to_owned() } else { String::new() };
    Ok(Opened { plan, known: Known { id: id.to_owned(), revision, seen, text } })
}

pub(super) fn ids(store: &impl Store) -> Result<Vec<String>, NotSaved> {
    let mut ids = Vec::new();
    for prefix in [PLAN, BEFORE] {
        ids.extend(store.keys(prefix)?.iter().filter_map(|key| key.strip_prefix(prefix)).map(str::to_owned));
    }
    ids.sort();
    ids.dedup();
    Ok(ids)
}

/// A plan in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which plan it is.
    pub id: String,
    /// What is said of it; nothing where it cannot be read.
    pub about: Option<About>,
    /// When it was last exported.
    pub backup: Option<i64>,
    /// Is it put away?
    pub archived: bool,
    /// Is it a try of another plan?
    pub tried: bool,
}

/// Every plan, the one that was changed last first.
pub fn list(store: &impl Store) -> Result<Vec<Entry>, NotSaved> {
    let mut entries = Vec::new();
    for id in ids(store)? {
        let about = store.get(&key(ABOUT, &id))?.and_then(|text| serde_json::from_str::<About>(&text).ok());
        let about = match about {
            Some(about) => Some(about),
            None => plan_of(store, &id)?.map(|opened| About::of(&opened.plan, String::new(), 0)),
        };
        let backup = store.get(&key(BACKUP, &id))?.and_then(|text| text.split(' ').next()?.parse().ok());
        let archived = store.get(&key(ARCHIVED, &id))?.is_some();
        let tried = store.get(&key(TRIED, &id))?.is_some();
        entries.push(Entry { id, about, backup, archived, tried });
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.about.as_ref().map(|about| about.changed)));
    Ok(entries)
}

/// A plan as it is stored, or the generation before; nothing is put aside for that.
pub fn plan_of(store: &impl Store, id: &str) -> Result<Option<Opened>, NotSaved> {
    let Some(text) = store.get(&key(PLAN, id))? else {
        return Ok(store.get(&key(BEFORE, id))?.and_then(|text| open(id, &text, false).ok()));
    };
    if let Ok(opened) = open(id, &text, true) {
        return Ok(Some(opened));
    }
    Ok(store.get(&key(BEFORE, id))?.and_then(|text| open(id, &text, false).ok()))
}

// -------------------------------------------------------------------------------------------------- making and changing

/// An id from chance; never that of a plan that is there.
pub fn new_id(chance: u64) -> String {
    format!("{chance:016x}")
}

/// Puts a plan on the shelf, as a new one.
pub fn create(store: &impl Store, id: &str, writer: &str, plan: &Plan, about: &About) -> Result<Opened, NotSaved> {
    let known = Known { id: id.to_owned(), ..Known::default() };
    let known = match save(store, &known, writer, &saved::payload(plan)) {
        Ok(known) => known,
        Err(error) => {
            // Nothing that was cut off is left behind.
            store.delete(&key(PLAN, id));
            return Err(error);
        }
    };
    write_about(store, id, about);
    Ok(Opened { plan: plan.clone(), known })
}

/// A copy that is a plan of its own: in calendars, too.
pub fn copy_of(plan: &Plan) -> Plan {
    Plan { calendar_key: None, ..plan.clone() }
}

/// Puts a plan away, or takes it out again; `at` is when, in milliseconds since 1970, UTC.
pub fn archive(store: &impl Store, id: &str, at: Option<i64>) -> Result<(), NotSaved> {
    let key = key(ARCHIVED, id);
    if let Some(at) = at {
        return write(store, &key, &at.to_string());
    }
    store.delete(&key);
    Ok(())
}

/// A plan that was deleted, as it stood: it can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// Which plan it was.
    pub id: String,
    items: Vec<(String, String)>,
}

/// Deletes a plan. What is returned puts it back.
pub fn delete(store: &impl Store, id: &str) -> Result<Deleted, NotSaved> {
    let mut items = Vec::new();
    // The generation before goes first: alone it would be taken for the plan.
    let keys = [BEFORE, PLAN, ABOUT, BACKUP, ARCHIVED, REMINDED, TRIED, DECK].map(|prefix| key(prefix, id));
    for key in keys.into_iter().chain(store.keys(&sent::of_plan(id))?) {
        if let Some(text) = store.get(&key)? {
            items.push((key, text));
        }
    }
    for (key, _) in &items {
        store.delete(key);
    }
    Ok(Deleted { id: id.to_owned(), items })
}

/// Puts back what was deleted.
pub fn restore(store: &impl Store, deleted: &Deleted) -> Result<(), NotSaved> {
    deleted.items.iter().try_for_each(|(key, text)| write(store, key, text))
}
