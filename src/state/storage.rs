//! Local storage, through gloo-storage. What is saved where:
//!
//! - `uniplan.plan`: the plan, as [`super::saved::SavedPlan`]; written on every change, as one text.
//! - `uniplan.plan.previous`: the generation before, read only if the first cannot be.
//! - `uniplan.preferences`: language and theme; boot.js reads it before the first paint.
//! - `uniplan.aside.*`: texts that could not be read, or that another tab wrote meanwhile; never deleted by us.
//!
//! Storage can be forbidden, full or cleared at any time: every call says so instead of panicking, and the application
//! goes on in memory.

use super::reader;
use super::saved::{self, OpenError, SavedPlan};
use crate::plan::Plan;
use crate::text::Lang;
use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

/// The plan.
pub const PLAN_KEY: &str = "uniplan.plan";
const PREVIOUS_KEY: &str = "uniplan.plan.previous";
const PREFERENCES_KEY: &str = "uniplan.preferences";
const ASIDE_PREFIX: &str = "uniplan.aside.";

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// What belongs to the browser, not to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// Language of the screen.
    pub lang: Lang,
    /// Theme.
    #[serde(default)]
    pub theme: Theme,
}

/// What was found in storage.
#[derive(Clone, Debug)]
pub enum Stored {
    /// Nothing.
    Nothing,
    /// A plan.
    Plan(Box<SavedPlan>),
    /// A text that is not a plan. It was put aside.
    Unreadable {
        /// Why.
        error: OpenError,
        /// The generation before, if that one can be read.
        previous: Option<Box<SavedPlan>>,
    },
    /// A text that could not be put aside, or was written by a newer program: nothing may be written over it.
    Locked(OpenError),
    /// Storage cannot be used.
    Unavailable,
}

/// Why a plan was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSaved;

/// Is storage there at all? gloo-storage panics where it is forbidden, so this is asked first, each time.
fn available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

fn read(key: &str) -> Option<String> {
    if available() { LocalStorage::raw().get_item(key).ok().flatten() } else { None }
}

fn write(key: &str, text: &str) -> Result<(), NotSaved> {
    if !available() {
        return Err(NotSaved);
    }
    LocalStorage::raw().set_item(key, text).map_err(|_| NotSaved)
}

/// What is stored.
pub fn load() -> Stored {
    if !available() {
        return Stored::Unavailable;
    }
    let Some(text) = read(PLAN_KEY) else { return Stored::Nothing };
    match saved::open(&text) {
        Ok(plan) => Stored::Plan(Box::new(plan)),
        Err(error @ OpenError::Newer { .. }) => Stored::Locked(error),
        Err(error) if put_aside(&text).is_err() => Stored::Locked(error),
        Err(error) => {
            let previous = read(PREVIOUS_KEY).and_then(|text| saved::open(&text).ok()).map(Box::new);
            Stored::Unreadable { error, previous }
        }
    }
}

/// Keeps a text under a key of its own; the same text only once.
pub fn put_aside(text: &str) -> Result<(), NotSaved> {
    if aside().iter().any(|(_, kept)| kept == text) {
        return Ok(());
    }
    // A browser has no room for a thousand of them; if it had, the newest would wait for somebody to clear up.
    let free = (1..1_000).find(|number| read(&format!("{ASIDE_PREFIX}{number}")).is_none()).ok_or(NotSaved)?;
    write(&format!("{ASIDE_PREFIX}{free}"), text)
}

/// Every text that was put aside, with its key.
pub fn aside() -> Vec<(String, String)> {
    if !available() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    let mut kept: Vec<(String, String)> = (0..count)
        .filter_map(|i| storage.key(i).ok().flatten())
        .filter(|key| key.starts_with(ASIDE_PREFIX))
        .filter_map(|key| read(&key).map(|text| (key, text)))
        .collect();
    kept.sort();
    kept
}

/// The text of the stored plan, whatever it is.
pub fn stored_text() -> Option<String> {
    read(PLAN_KEY)
}

/// What this tab knows to be stored.
#[derive(Clone, Debug, Default)]
pub struct Generation {
    /// How many times the plan was saved.
    pub revision: u64,
    /// The text, if this tab wrote it: what stands there unchanged need not be read again before it is written over.
    pub text: String,
}

/// Saves a plan. What another tab wrote since `known` is put aside first, so that neither is lost.
pub fn save(plan: &Plan, known: &Generation) -> Result<Generation, NotSaved> {
    let mut revision = known.revision;
    if let Some(before) = read(PLAN_KEY) {
        if before != known.text
            && let Ok(theirs) = saved::open(&before)
            && theirs.revision > known.revision
        {
            revision = theirs.revision;
            if theirs.plan != *plan {
                put_aside(&before)?;
            }
        }
        // If there is no room for both generations, the newer one is worth more.
        if write(PREVIOUS_KEY, &before).is_err() {
            LocalStorage::delete(PREVIOUS_KEY);
        }
    }
    revision += 1;
    let text = saved::write(plan, revision);
    write(PLAN_KEY, &text).map(|()| Generation { revision, text })
}

/// The preferences, if any were saved.
pub fn preferences() -> Option<Preferences> {
    reader::read(&read(PREFERENCES_KEY)?).ok()
}

/// Saves the preferences; if that cannot be done, they hold until the page is closed.
pub fn save_preferences(preferences: Preferences) {
    // Plain values cannot fail to be written. Pretty, as plans are: another way of writing would be more to load.
    let text = serde_json::to_string_pretty(&preferences).unwrap_or_default();
    write(PREFERENCES_KEY, &text).ok();
}
