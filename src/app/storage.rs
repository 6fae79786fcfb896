//! The storage of the browser, through gloo-storage. Under which keys plans stand: `state/shelf.rs`. Besides:
//!
//! - `uniplan.preferences`: language and theme; first.js reads it before the first paint and writes it on `<html>`.
//! - `uniplan.recent`: what was found or done last by its name; `uniplan.tour`: the tour was taken, or skipped.
//! - `uniplan.asked`: when the browser was asked to keep what is stored (`site.rs`).
//! - `uniplan.forget`, for a moment: everything is being forgotten ([`stop`]).
//! - `uniplan.tab`, in the storage of the tab: which plan it has open.
//! - `uniplan.stage`, in the storage of the tab: by what its audience window knows it, and whether amounts are masked (`stage.rs`).
//! - `uniplan.chronicle`, in the storage of the tab: its number in the history of plans, which is in a database of its own
//!   (`app/chronicle.rs`).
//!
//! Storage can be forbidden, full or cleared at any time: every call says so instead of panicking, and the application
//! goes on in memory. Nothing here reads a plan but [`read`], which stands in a piece of its own: saving compares texts.

use crate::state::json;
use crate::state::replica::Writer;
use crate::state::shelf::{self, NotSaved, Store, Stored};
use crate::text::Lang;
use chrono::Utc;
use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use std::cell::Cell;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order in which the button goes through them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As it stands on `<html>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What belongs to the browser, not to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Preferences {
    /// Language of the screen.
    pub lang: Lang,
    /// Theme.
    pub theme: Theme,
}

/// The local storage of the browser. It can be forbidden at any time: this is asked first, each time.
#[derive(Clone, Copy, Debug)]
pub struct Local;

thread_local! {
    /// Has this tab stopped storing?
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// From now on this tab stores nothing, and it is no tab of a plan any more. Reading and deleting go on.
pub fn stop() {
    STOPPED.set(true);
    if let Some(session) = session() {
        for key in [TAB_KEY, HISTORY_KEY] {
            session.remove_item(key).ok();
        }
    }
}

/// Is nothing stored by this tab any more?
pub fn is_stopped() -> bool {
    STOPPED.get()
}

/// Is storage there at all? gloo-storage panics where it is forbidden.
fn available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

impl Store for Local {
    fn get(&self, key: &str) -> Result<Option<String>, NotSaved> {
        if !available() {
            return Err(NotSaved);
        }
        LocalStorage::raw().get_item(key).map_err(|_| NotSaved)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), NotSaved> {
        if STOPPED.get() || !available() {
            return Err(NotSaved);
        }
        LocalStorage::raw().set_item(key, text).map_err(|_| NotSaved)
    }

    fn delete(&self, key: &str) {
        if available() {
            LocalStorage::delete(key);
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, NotSaved> {
        if !available() {
            return Err(NotSaved);
        }
        let storage = LocalStorage::raw();
        let count = storage.length().map_err(|_| NotSaved)?;
        let mut keys: Vec<String> =
            (0..count).filter_map(|i| storage.key(i).ok().flatten()).filter(|key| key.starts_with(prefix)).collect();
        keys.sort();
        Ok(keys)
    }
}

/// What is stored, where nothing has to be read for that: no plan, or no storage.
pub fn without_reading() -> Option<Stored> {
    match Local.keys("uniplan.") {
        Err(NotSaved) => Some(Stored::Unavailable),
        // The plans of now and of before, and what was kept: boot.js asks the same.
        Ok(keys) => {
            let is_plan = |key: &String| {
                ["plan", "before.", "kept."]
                    .iter()
                    .any(|name| key.strip_prefix("uniplan.").is_some_and(|rest| rest.starts_with(name)))
            };
            (!keys.iter().any(is_plan)).then_some(Stored::Nothing)
        }
    }
}

/// Reads what this tab begins with.
pub fn read() -> Stored {
    shelf::start(&Local, tab().as_deref())
}

/// The text under a key.
pub fn text(key: &str) -> Option<String> {
    Local.get(key).ok().flatten()
}

/// Where it is kept what was found last.
const RECENT: &str = "uniplan.recent";

/// How many are kept.
const RECENT_MOST: usize = 8;

/// What was found or done last by its name, the last one first. Whatever stands there: a few short lines are taken of it.
pub fn recent() -> Vec<String> {
    let text = text(RECENT).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty() && line.len() <= 100).take(RECENT_MOST).map(str::to_owned).collect()
}

/// Remembers that something was found.
pub fn note_recent(code: &str) {
    let rest = recent().into_iter().filter(|one| one != code).take(RECENT_MOST - 1);
    let lines: Vec<String> = std::iter::once(code.to_owned()).chain(rest).collect();
    Local.set(RECENT, &lines.join("\n")).ok();
}

/// Where it is kept that the tour need not be offered any more.
const TOUR: &str = "uniplan.tour";

/// Was the tour taken, or skipped?
pub fn is_tour_seen() -> bool {
    text(TOUR).is_some()
}

/// Remembers that it was; where that cannot be kept it is offered again.
pub fn note_tour_seen() {
    Local.set(TOUR, "seen").ok();
}

/// Every text that was put aside, with its key.
pub fn aside() -> Vec<(String, String)> {
    let keys = Local.keys(shelf::ASIDE).unwrap_or_default();
    keys.into_iter().filter_map(|key| text(&key).map(|text| (key, text))).collect()
}

/// A number that nobody else has drawn.
pub fn chance() -> u64 {
    // 32 bits each: what a float holds.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 2^32")]
    let half = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    (half() << 32) | half()
}

// --------------------------------------------------------------------------------------------------------------- this tab

/// Where a tab keeps which plan is its own, so that it shows it again when it is loaded anew.
const TAB_KEY: &str = "uniplan.tab";

/// By what the history knows this tab; in the storage of the session.
pub const HISTORY_KEY: &str = "uniplan.chronicle";

/// The storage of this tab, which ends with it.
pub(super) fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn tab() -> Option<String> {
    session()?.get_item(TAB_KEY).ok()?
}

/// Says that this tab has a plan open; a new tab begins with it, too. If that cannot be written, they begin with another.
pub fn remember(id: &str, writer: Writer) {
    if let Some(session) = session() {
        session.set_item(TAB_KEY, id).ok();
    }
    Local.set(shelf::OPEN, id).ok();
    be_here(id, writer);
}

/// Tells other tabs that this one has a plan open.
pub fn be_here(id: &str, writer: Writer) {
    Local.set(shelf::HERE, &format!("{id} {:x}", writer.0)).ok();
}

/// Writes down that a plan was exported, as it was when it had been saved so many times.
pub fn note_backup(id: &str, revision: u64) {
    Local.set(&shelf::key(shelf::BACKUP, id), &format!("{} {revision}", Utc::now().timestamp_millis())).ok();
}

/// Saves the preferences; if that cannot be done, they hold until the page is closed.
pub fn save_preferences(preferences: Preferences) {
    Local.set(shelf::PREFERENCES, &json::dense(&preferences)).ok();
}
