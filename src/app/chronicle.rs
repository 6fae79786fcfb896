//! Where the chronicle of a plan is kept: in `IndexedDB`, in one database, a record for each step. Only reached from pieces.
//!
//! It is written after an edit was saved and drawn, and read when the browser has time; nothing waits for it. Several tabs may
//! write: each reads what the others wrote in the same transaction before it writes, so that the numbers follow one another.
//! Where `IndexedDB` is refused, full or missing, the chronicle is in memory until the tab is closed, and that is said.
//!
//! The chronicle of a plan that was deleted goes when the application begins the next time: taking the deletion back before
//! brings it back as well.

use super::document::Document;
use super::storage::{self, Local};
use crate::plan::Plan;
use crate::state::chronicle::{
    Chronicle, Kind, LIMIT, MOST_MOMENTS, Moment, Tab, Unnoted, moment_name, opened_with, since,
};
use crate::state::history::{DEPTH, Step};
use crate::state::json;
use crate::state::merge::Tree;
use crate::state::replica::Writer;
use crate::state::shelf::{self, Store};
use idb::{
    Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// The database of this application.
pub const DATABASE: &str = "uniplan.chronicles";

const RECORDS: &str = "records";

/// How long the tab that did something has to note it itself.
const UNTIL_HEARD: Duration = Duration::from_millis(1_500);

/// How many entries are read in one go, so that the page answers in between.
const AT_ONCE: usize = 1_000;

/// The chronicle of the plan on the screen.
#[derive(Clone)]
pub struct Kept {
    /// Of which plan.
    pub id: String,
    /// The steps.
    pub chronicle: Chronicle,
    /// Moments with a name, the oldest first.
    pub moments: Vec<Moment>,
    /// Is it kept, so that it is there after a reload?
    pub is_kept: bool,
    /// Could what was kept not be read, so that it began anew?
    pub began_anew: bool,
    seen: Arc<Plan>,
    undone: Vec<Arc<Plan>>,
}

thread_local! {
    static KEPT: RefCell<Option<Rc<Kept>>> = const { RefCell::new(None) };
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static AGAIN: Cell<bool> = const { Cell::new(false) };
    static SWEPT: Cell<bool> = const { Cell::new(false) };
    /// The next step restores an earlier moment.
    static RESTORING: Cell<bool> = const { Cell::new(false) };
    static TOLD: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static MEMORY_TAB: Cell<Option<Tab>> = const { Cell::new(None) };
    /// As what this tab wrote before it was loaded again.
    static WROTE_AS: Cell<Option<Writer>> = const { Cell::new(None) };
}

/// The number of this tab: the same after it is loaded again.
pub fn tab() -> Tab {
    if let Some(tab) = MEMORY_TAB.get() {
        return tab;
    }
    let stored = storage::session().and_then(|session| session.get_item(storage::HISTORY_KEY).ok().flatten());
    let stored = stored.unwrap_or_default();
    let (tab, writer) = stored.split_once(' ').unwrap_or((&stored, ""));
    WROTE_AS.set(u64::from_str_radix(writer, 16).ok().map(Writer));
    #[allow(clippy::cast_possible_truncation, reason = "half of it is chance enough")]
    let tab = tab.parse().unwrap_or((storage::chance() >> 32) as u32);
    MEMORY_TAB.set(Some(Tab(tab)));
    Tab(tab)
}

/// Leaves for this tab, when it is loaded again, who it was and as what it wrote.
fn leave_word(document: Document) {
    let (tab, writer) = (tab().0, document.writer().0);
    if let Some(session) = storage::session() {
        session.set_item(storage::HISTORY_KEY, &format!("{tab} {writer:x}")).ok();
    }
}

/// Was the plan, as it was opened, written last by this very tab before it was loaded again?
fn is_of_this_tab(document: Document) -> bool {
    tab();
    WROTE_AS.get().is_some_and(|writer| document.written_before() == Some(writer))
}

/// What is known of the plan on the screen so far.
pub fn kept() -> Option<Rc<Kept>> {
    KEPT.with_borrow(Clone::clone)
}

/// Calls something whenever the chronicle has changed; one at a time.
pub fn follow(told: impl Fn() + 'static) {
    TOLD.set(Some(Box::new(told)));
}

/// No longer.
pub fn unfollow() {
    TOLD.set(None);
}

/// Another plan is shown, or the same one anew: what was kept of its past is read again.
pub fn forget() {
    KEPT.set(None);
}

/// The next step restores an earlier moment.
pub fn will_restore() {
    RESTORING.set(true);
}

/// Notes what was done since the last time; reads what was kept before that.
pub async fn keep(document: Document) {
    if BUSY.replace(true) {
        AGAIN.set(true);
        return;
    }
    loop {
        AGAIN.set(false);
        once(document, None).await;
        if !AGAIN.get() {
            break;
        }
    }
    BUSY.set(false);
    tell();
}

/// Gives the present moment, or an earlier one, a name; an empty one takes it away. Says whether it could be.
pub async fn name_moment(document: Document, number: u64, typed: String) -> bool {
    while BUSY.replace(true) {
        pause().await;
    }
    let done = once(document, Some((number, moment_name(&typed)))).await;
    BUSY.set(false);
    tell();
    done
}

fn tell() {
    TOLD.with_borrow(|told| told.iter().for_each(|told| told()));
}

/// Lets the browser draw what has changed, and hear whoever wants something, before long work goes on.
pub(crate) async fn pause() {
    rest(Duration::ZERO).await;
}

async fn rest(how_long: Duration) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        set_timeout(move || drop(done.call0(&JsValue::NULL)), how_long);
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.ok();
}

async fn once(document: Document, naming: Option<(u64, String)>) -> bool {
    if storage::is_stopped() {
        return false;
    }
    let id = document.id.get_untracked();
    leave_word(document);
    let mut kept = match kept().filter(|kept| kept.id == id) {
        Some(kept) => Kept::clone(&kept),
        None => load(document, id.clone()).await,
    };
    if document.id.get_untracked() != id {
        // Another plan is on the screen by now.
        AGAIN.set(true);
        return false;
    }
    let look = |kept: &Kept| document.steps(|history| since(history, &kept.seen, &kept.undone));
    if naming.is_none() && look(&kept).iter().any(|(kind, ..)| *kind == Kind::Heard) {
        rest(UNTIL_HEARD).await;
        if document.id.get_untracked() != id {
            AGAIN.set(true);
            return false;
        }
    }
    let unnoted = look(&kept);
    let undone: Vec<Arc<Plan>> =
        document.steps(|history| history.future().iter().map(|step| step.after().clone()).collect());
    let present = document.plan.get_untracked();
    let mut named = true;
    if let Some((number, name)) = &naming {
        named = set_name(&mut kept, *number, name);
    }
    let is_stored = document.revision() > 0;
    if is_stored && (!unnoted.is_empty() || naming.is_some() || !kept.chronicle.ends_with(&present)) {
        let is_alone = document.steps(crate::state::history::History::is_alone);
        let written = write(&mut kept, &unnoted, &present, is_alone, naming.is_some()).await;
        if written.is_err() {
            kept.is_kept = false;
            note(&mut kept.chronicle, &unnoted, &present, is_alone);
            kept.chronicle.trim(LIMIT);
        }
    }
    kept.seen = present;
    kept.undone = undone;
    KEPT.set(Some(Rc::new(kept)));
    if !SWEPT.replace(true) {
        sweep(&id).await.ok();
    }
    named
}

fn set_name(kept: &mut Kept, number: u64, name: &str) -> bool {
    let known = kept.moments.iter().position(|moment| moment.number == number);
    match (known, name.is_empty()) {
        (Some(at), true) => drop(kept.moments.remove(at)),
        (Some(at), false) => {
            if let Some(moment) = kept.moments.get_mut(at) {
                name.clone_into(&mut moment.name);
            }
        }
        (None, true) => {}
        (None, false) => {
            let Ok(plan) = kept.chronicle.plan_after(number) else { return false };
            if kept.moments.len() >= MOST_MOMENTS {
                return false;
            }
            let entry = kept.chronicle.entries().find(|entry| entry.number == number);
            let at = entry.map_or_else(|| super::browser::now().timestamp_millis(), |entry| entry.at);
            let plan = Tree::of(&plan).write();
            kept.moments.push(Moment { number, at, name: name.to_owned(), plan });
            kept.moments.sort_by_key(|moment| moment.number);
        }
    }
    true
}

/// Puts what was done into the chronicle. What another tab did may still be on its way; alone, the plan is what it ends with.
fn note(chronicle: &mut Chronicle, unnoted: &[Unnoted], present: &Plan, is_alone: bool) {
    let (now, tab) = (super::browser::now().timestamp_millis(), tab());
    let restored = RESTORING.replace(false);
    let count = unnoted.len();
    for (place, (kind, before, after)) in unnoted.iter().enumerate() {
        let kind = if restored && place + 1 == count && *kind == Kind::Edit { Kind::Restored } else { *kind };
        // What was heard is noted by the tab that did it; else it is settled below.
        if kind != Kind::Heard {
            chronicle.note(kind, now, tab, before, after);
        }
    }
    let rest = if is_alone { Kind::Elsewhere } else { Kind::Heard };
    chronicle.settle(rest, now, tab, present);
}

// ------------------------------------------------------------------------------------------------------------- the records

fn key(id: &str, part: &str) -> JsValue {
    JsValue::from_str(&format!("{id}/{part}"))
}

fn entry_key(id: &str, number: u64) -> JsValue {
    key(id, &format!("e/{number:010}"))
}

/// The entries of a plan from a number on.
fn entries_from(id: &str, number: u64) -> Result<KeyRange, Error> {
    KeyRange::bound(&entry_key(id, number), &key(id, "e/~"), None, None)
}

async fn database() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            database.create_object_store(RECORDS, ObjectStoreParams::new()).ok();
        }
    });
    let mut database = request.await?;
    // Another tab with a newer program, or one that forgets everything, need not wait for this one.
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    Ok(database)
}

async fn text(store: &ObjectStore, key: JsValue) -> Result<Option<String>, Error> {
    Ok(store.get(key)?.await?.and_then(|value| value.as_string()))
}

async fn texts(store: &ObjectStore, range: KeyRange) -> Result<Vec<String>, Error> {
    let all = store.get_all(Some(Query::KeyRange(range)), None)?.await?;
    // One that is no text is damage: an empty one is none either.
    Ok(all.into_iter().map(|value| value.as_string().unwrap_or_default()).collect())
}

async fn put(store: &ObjectStore, key: JsValue, text: &str) -> Result<(), Error> {
    store.put(&JsValue::from_str(text), Some(&key))?.await.map(drop)
}

async fn end(transaction: Transaction) -> Result<(), Error> {
    transaction.commit()?.await.map(drop)
}

/// The chronicle as it was kept, with the plan as it was when it was opened at its end.
async fn load(document: Document, id: String) -> Kept {
    let opened = document.steps(|history| opened_with(history).clone());
    let fresh = |is_kept: bool, began_anew: bool, moments: Vec<Moment>| Kept {
        id: id.clone(),
        chronicle: Chronicle::new(&opened),
        moments,
        is_kept,
        began_anew,
        seen: opened.clone(),
        undone: Vec::new(),
    };
    let Ok((beginning, moments, entries)) = read(&id).await else { return fresh(false, false, Vec::new()) };
    let moments = moments.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let Some(beginning) = beginning else { return fresh(true, false, moments) };
    let Ok(mut chronicle) = Chronicle::read(&beginning) else { return fresh(true, true, moments) };
    for some in entries.chunks(AT_ONCE) {
        if chronicle.follow_all(some).is_err() {
            return fresh(true, true, moments);
        }
        pause().await;
    }
    let mut seen = opened.clone();
    // What was saved, and left behind before it was noted, is still one's own step: it is noted now.
    let unnoted = (!chronicle.ends_with(&opened) && is_of_this_tab(document)).then(|| chronicle.plan().ok()).flatten();
    if document.id.get_untracked() == id && (unnoted.is_some() || chronicle.ends_with(&opened)) {
        // Alone, whoever made them last is oneself.
        let of = (!document.steps(crate::state::history::History::is_alone)).then(tab);
        if let Ok((mut past, mut future)) = chronicle.steps(of, DEPTH) {
            if let Some(end) = unnoted {
                seen = Arc::new(end);
                past.push(Step::new(seen.clone(), opened.clone()));
                future.clear();
            }
            document.recall(past, future);
        }
    }
    Kept { chronicle, seen, ..fresh(true, false, moments) }
}

type Records = (Option<String>, Option<String>, Vec<String>);

async fn read(id: &str) -> Result<Records, Error> {
    let database = database().await?;
    let transaction = database.transaction(&[RECORDS], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(RECORDS)?;
    let beginning = text(&store, key(id, "base")).await?;
    let moments = text(&store, key(id, "moments")).await?;
    let entries = texts(&store, entries_from(id, 0)?).await?;
    database.close();
    Ok((beginning, moments, entries))
}

/// Writes what was done behind what others wrote meanwhile.
async fn write(
    kept: &mut Kept,
    unnoted: &[Unnoted],
    present: &Plan,
    is_alone: bool,
    with_moments: bool,
) -> Result<(), Error> {
    let database = database().await?;
    let transaction = database.transaction(&[RECORDS], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(RECORDS)?;
    let mut chronicle = kept.chronicle.clone();
    let is_new = text(&store, key(&kept.id, "base")).await?.is_none() || kept.began_anew || !kept.is_kept;
    if is_new {
        store.delete(Query::KeyRange(entries_from(&kept.id, 0)?))?.await?;
    } else {
        let others = texts(&store, entries_from(&kept.id, chronicle.next())?).await?;
        if others.iter().try_for_each(|text| chronicle.follow(text)).is_err() {
            // What others wrote does not follow: the difference is noted, and stands in its place.
            store.delete(Query::KeyRange(entries_from(&kept.id, chronicle.next())?))?.await?;
        }
    }
    let from = if is_new { chronicle.first() + 1 } else { chronicle.next() };
    let first = chronicle.first();
    note(&mut chronicle, unnoted, present, is_alone);
    chronicle.trim(LIMIT);
    for entry in chronicle.entries().filter(|entry| entry.number >= from) {
        put(&store, entry_key(&kept.id, entry.number), &entry.write()).await?;
    }
    if is_new || chronicle.first() != first {
        put(&store, key(&kept.id, "base"), &chronicle.beginning()).await?;
        let gone = KeyRange::bound(&entry_key(&kept.id, 0), &entry_key(&kept.id, chronicle.first()), None, None)?;
        store.delete(Query::KeyRange(gone))?.await?;
    }
    if with_moments || is_new {
        let moments = json::dense(&kept.moments);
        put(&store, key(&kept.id, "moments"), &moments).await?;
    }
    end(transaction).await?;
    database.close();
    kept.chronicle = chronicle;
    kept.is_kept = true;
    kept.began_anew = false;
    Ok(())
}

/// Takes away the chronicles of plans that are no longer there.
async fn sweep(open: &str) -> Result<(), Error> {
    let Ok(stored) = Local.keys(shelf::PLAN) else { return Ok(()) };
    let plans: BTreeSet<&str> = stored.iter().filter_map(|key| key.strip_prefix(shelf::PLAN)).chain([open]).collect();
    let database = database().await?;
    let transaction = database.transaction(&[RECORDS], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(RECORDS)?;
    let keys = store.get_all_keys(None, None)?.await?;
    let ids: BTreeSet<String> =
        keys.iter().filter_map(|key| key.as_string()?.split('/').next().map(str::to_owned)).collect();
    for id in ids.iter().filter(|id| !plans.contains(id.as_str())) {
        let all = KeyRange::bound(&key(id, ""), &key(id, "~"), None, None)?;
        store.delete(Query::KeyRange(all))?.await?;
    }
    end(transaction).await?;
    database.close();
    Ok(())
}
