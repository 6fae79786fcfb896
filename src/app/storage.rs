//! Local storage, through gloo-storage. What is saved where:
//!
//! - `uniplan.plan`: the plan, as [`SavedPlan`]; written on every change, as one text.
//! - `uniplan.plan.previous`: the generation before, read only if the first cannot be; written when the change is drawn.
//! - `uniplan.plan.lineage`: a mark that is new whenever another plan takes the place of the stored one, so that a tab can
//!   tell that from a change.
//! - `uniplan.kept.*`: plans that others took the place of; the number is when, in milliseconds since 1970 (UTC).
//! - `uniplan.aside.*`: texts that could not be read, or that another tab wrote meanwhile; never deleted by us.
//! - `uniplan.preferences`: language and theme; first.js reads it before the first paint and writes it on `<html>`.
//!
//! Storage can be forbidden, full or cleared at any time: every call says so instead of panicking, and the application
//! goes on in memory. Nothing here reads a plan but [`read`], which stands in a piece of its own: saving compares texts.

use super::after_paint;
use crate::plan::Plan;
use crate::state::saved::{self, OpenError, SavedPlan};
use crate::text::Lang;
use chrono::{DateTime, Utc};
use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;

/// The plan.
pub const PLAN_KEY: &str = "uniplan.plan";
const PREVIOUS_KEY: &str = "uniplan.plan.previous";
const LINEAGE_KEY: &str = "uniplan.plan.lineage";
const PREFERENCES_KEY: &str = "uniplan.preferences";
const ASIDE_PREFIX: &str = "uniplan.aside.";
const KEPT_PREFIX: &str = "uniplan.kept.";

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
    /// A text, and what reads it did not load.
    Unread,
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

fn get(key: &str) -> Option<String> {
    if available() { LocalStorage::raw().get_item(key).ok().flatten() } else { None }
}

fn set(key: &str, text: &str) -> Result<(), NotSaved> {
    if !available() {
        return Err(NotSaved);
    }
    LocalStorage::raw().set_item(key, text).map_err(|_| NotSaved)
}

fn delete(key: &str) {
    if available() {
        LocalStorage::delete(key);
    }
}

/// Every key with a prefix, in order.
fn keys(prefix: &str) -> Vec<String> {
    if !available() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    let mut keys: Vec<String> =
        (0..count).filter_map(|i| storage.key(i).ok().flatten()).filter(|key| key.starts_with(prefix)).collect();
    keys.sort();
    keys
}

/// What is stored, where nothing has to be read for that: no plan, or no storage.
pub fn without_reading() -> Option<Stored> {
    if !available() {
        return Some(Stored::Unavailable);
    }
    get(PLAN_KEY).is_none().then_some(Stored::Nothing)
}

/// Reads what is stored.
pub fn read() -> Stored {
    if !available() {
        return Stored::Unavailable;
    }
    let Some(text) = get(PLAN_KEY) else { return Stored::Nothing };
    match saved::open(&text) {
        Ok(plan) => Stored::Plan(Box::new(plan)),
        Err(error @ OpenError::Newer { .. }) => Stored::Locked(error),
        Err(error) if put_aside(&text).is_err() => Stored::Locked(error),
        Err(error) => {
            let previous = get(PREVIOUS_KEY).and_then(|text| saved::open(&text).ok()).map(Box::new);
            Stored::Unreadable { error, previous }
        }
    }
}

// ---------------------------------------------------------------------------------------------------------- put aside, kept

/// Keeps a text under a key of its own; the same text only once.
pub fn put_aside(text: &str) -> Result<(), NotSaved> {
    let kept = keys(ASIDE_PREFIX);
    if kept.iter().any(|key| get(key).as_deref() == Some(text)) {
        return Ok(());
    }
    // A browser has no room for a thousand of them; if it had, the newest would wait for somebody to clear up.
    let free = (1..1_000).map(|number| format!("{ASIDE_PREFIX}{number}")).find(|key| !kept.contains(key));
    set(&free.ok_or(NotSaved)?, text)
}

/// Every text that was put aside, with its key.
pub fn aside() -> Vec<(String, String)> {
    keys(ASIDE_PREFIX).into_iter().filter_map(|key| get(&key).map(|text| (key, text))).collect()
}

/// The key of a plan that is kept beside the stored one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptKey(String);

impl KeptKey {
    /// When it was kept first.
    pub fn since(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.0.strip_prefix(KEPT_PREFIX)?.parse().ok()?)
    }
}

/// Keeps a plan beside the stored one, under the key it has or under a new one.
pub fn keep(key: Option<&KeptKey>, plan: &Plan) -> Result<KeptKey, NotSaved> {
    let text = saved::write(plan, 0);
    match key {
        Some(key) => set(&key.0, &text).map(|()| key.clone()),
        None => keep_text(&text),
    }
}

/// Keeps the text of a plan beside the stored one; the same plan only once, whenever it was saved.
pub fn keep_text(text: &str) -> Result<KeptKey, NotSaved> {
    let text = &without_revision(text);
    if let Some((key, _)) = kept().into_iter().find(|(_, kept)| *kept == *text) {
        return Ok(key);
    }
    let mut at = Utc::now().timestamp_millis();
    while get(&format!("{KEPT_PREFIX}{at}")).is_some() {
        at += 1;
    }
    let key = format!("{KEPT_PREFIX}{at}");
    set(&key, text).map(|()| KeptKey(key))
}

/// The text of a plan as it is exported: the count of its saves is that of the stored one only.
fn without_revision(text: &str) -> String {
    const FIELD: &str = "\"revision\": ";
    match text.split_once(FIELD) {
        Some((before, after)) => {
            let after = after.trim_start_matches(|char: char| char.is_ascii_digit());
            format!("{before}{FIELD}0{after}")
        }
        None => text.to_owned(),
    }
}

/// Every plan that is kept beside the stored one, the newest first.
pub fn kept() -> Vec<(KeptKey, String)> {
    keys(KEPT_PREFIX).into_iter().rev().filter_map(|key| get(&key).map(|text| (KeptKey(key), text))).collect()
}

/// Does not keep a plan any longer.
pub fn forget(key: &KeptKey) {
    delete(&key.0);
}

// --------------------------------------------------------------------------------------------------------------- the plan

/// The text of the stored plan, whatever it is.
pub fn stored_text() -> Option<String> {
    get(PLAN_KEY)
}

/// Which plan the stored one is, as far as tabs can tell; empty for the first of a browser.
pub fn lineage() -> String {
    get(LINEAGE_KEY).unwrap_or_default()
}

/// Says that another plan takes the place of the stored one.
pub fn begin_lineage() -> Result<String, NotSaved> {
    // Two tabs do not begin one in the same millisecond, and if they did, it would be a change to the other.
    let lineage = Utc::now().timestamp_millis().to_string();
    set(LINEAGE_KEY, &lineage).map(|()| lineage)
}

/// What this tab knows to be stored.
#[derive(Clone, Debug, Default)]
pub struct Generation {
    /// How many times the plan was saved.
    pub revision: u64,
    /// Which plan it is.
    pub lineage: String,
    /// The text, if this tab wrote it: what stands there unchanged need not be looked at again before it is written over.
    pub text: String,
}

/// Where a plan was saved.
#[derive(Clone, Debug)]
pub enum Saved {
    /// As the stored one.
    Here(Generation),
    /// Beside it: another tab has put another plan there.
    Apart(KeptKey),
}

/// Saves a plan. What another tab wrote since `known` is put aside first, so that neither is lost.
pub fn save(plan: &Plan, known: &Generation) -> Result<Saved, NotSaved> {
    if lineage() != known.lineage {
        return keep(None, plan).map(Saved::Apart);
    }
    let mut revision = known.revision;
    if let Some(before) = get(PLAN_KEY) {
        if before != known.text
            && let Some(theirs) = revision_in(&before)
            && theirs > known.revision
        {
            revision = theirs;
            if saved::write(plan, theirs) != before {
                put_aside(&before)?;
            }
        }
        after_paint(move || keep_previous(&before));
    }
    revision += 1;
    let text = saved::write(plan, revision);
    if set(PLAN_KEY, &text).is_err() {
        // If there is no room for both generations, the newer one is worth more.
        delete(PREVIOUS_KEY);
        set(PLAN_KEY, &text)?;
    }
    Ok(Saved::Here(Generation { revision, lineage: known.lineage.clone(), text }))
}

/// Keeps the generation before the stored one. Not at once: it is only wanted where the stored one cannot be read.
fn keep_previous(text: &str) {
    if set(PREVIOUS_KEY, text).is_err() {
        delete(PREVIOUS_KEY);
    }
}

/// The revision that a stored text says it is, by the browser's reader: ours stands in a piece of its own.
fn revision_in(text: &str) -> Option<u64> {
    let revision = js_sys::Reflect::get(&js_sys::JSON::parse(text).ok()?, &"revision".into()).ok()?.as_f64()?;
    // Counted from 0 by ones: whole, and far below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    (revision >= 0.0).then_some(revision as u64)
}

/// Saves the preferences; if that cannot be done, they hold until the page is closed.
pub fn save_preferences(preferences: Preferences) {
    // Plain values cannot fail to be written. Pretty, as plans are: another way of writing would be more to load.
    let text = serde_json::to_string_pretty(&preferences).unwrap_or_default();
    set(PREFERENCES_KEY, &text).ok();
}
