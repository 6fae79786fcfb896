//! Everything of a browser in one file: all plans with when each was changed, exported and put away, the settings, and the
//! texts that were put aside.
//!
//! The file has a format and a version of its own. Each plan in it is a file as one plan has it, and is checked as if it were
//! opened alone; one that cannot be read is named, and the rest can be taken in. What is not in it: how often a plan was
//! saved and by which tabs, the generation before, what was sent out, and which tab has what open.

use super::json;
use super::keeping;
use super::saved::{self, OpenError};
use super::sent;
use super::shelf::{self, ABOUT, ARCHIVED, ASIDE, About, BACKUP, NotSaved, OPEN, PREFERENCES, Store, key};
use crate::named::Named;
use crate::plan::Plan;
use crate::text::Lang;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// What the file says it is.
pub const FORMAT: &str = "uniplan-everything";

/// The version that this program writes.
pub const VERSION: u32 = 1;

/// The largest file that is read, in bytes: more than browsers keep.
pub const MAX_BYTES: usize = 16_000_000;

/// How many plans and how many texts are taken from a file.
pub const MOST: usize = 1_000;

/// The most characters of a name that are repeated.
const MOST_OF_A_NAME: usize = 80;

/// What belongs to the browser, not to a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Language of the screen.
    pub lang: Lang,
    /// Theme, by its code.
    pub theme: String,
}

/// A plan in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// By what the browser knew it.
    pub id: String,
    /// The plan.
    pub plan: Plan,
    /// The number by which a file is known again; see [`sent::Mark`].
    pub revision: u64,
    /// When it was changed, in milliseconds since 1970, UTC.
    pub changed: i64,
    /// When it was exported.
    pub backup: Option<i64>,
    /// When it was put away.
    pub archived: Option<i64>,
}

/// Why a plan of the file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read.
    NotRead(OpenError),
    /// There is another one in the file that says it is the same.
    Twice,
    /// The file does not say which plan it is.
    NoId,
}

/// A plan of the file that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its name, as far as it can be told; else its place in the file, from 1.
    pub name: String,
    /// Why.
    pub why: Refusal,
}

/// What is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Everything {
    /// The plans.
    pub plans: Vec<Held>,
    /// Those that cannot be taken.
    pub refused: Vec<Refused>,
    /// The settings, where they are any.
    pub settings: Option<Settings>,
    /// The plan with which a new tab begins.
    pub open: Option<String>,
    /// The texts that were put aside.
    pub aside: Vec<String>,
}

// --------------------------------------------------------------------------------------------------------------- writing

#[derive(Serialize)]
struct Written {
    format: &'static str,
    version: u32,
    settings: Option<Settings>,
    open: Option<String>,
    plans: Vec<WrittenPlan>,
    aside: Vec<String>,
}

#[derive(Serialize)]
struct WrittenPlan {
    id: String,
    changed: i64,
    backup: Option<i64>,
    archived: Option<i64>,
    /// The text of its file, read as JSON, so that the whole is JSON that people can read.
    file: Value,
}

fn number(store: &impl Store, prefix: &str, id: &str) -> Result<Option<i64>, NotSaved> {
    Ok(store.get(&key(prefix, id))?.and_then(|at| at.parse().ok()))
}

fn settings_of(text: &str) -> Option<Settings> {
    let settings = Settings::deserialize(Named(&mut serde_json::Deserializer::from_str(text))).ok()?;
    (settings.theme.len() <= MOST_OF_A_NAME).then_some(settings)
}

/// The text of a file with everything in it. `unsaved` is the plan on a screen with what is not saved yet. What cannot be read
/// is among the texts put aside. What was sent in this way is kept as with every file.
pub fn write(store: &impl Store, unsaved: Option<(&str, &Plan)>) -> Result<String, NotSaved> {
    let mut plans = Vec::new();
    let mut aside = BTreeSet::new();
    for key in store.keys(ASIDE)? {
        aside.extend(store.get(&key)?);
    }
    let mut ids = shelf::ids(store)?;
    if let Some((id, _)) = unsaved
        && !ids.iter().any(|known| known == id)
    {
        ids.push(id.to_owned());
    }
    for id in ids {
        let stored = store.get(&key(shelf::PLAN, &id))?;
        let is_read = stored.as_ref().is_none_or(|text| shelf::open(&id, text, false).is_ok());
        let present = unsaved.filter(|(open, _)| *open == id).map(|(_, plan)| plan.clone());
        let plan = match present {
            Some(plan) => Some(plan),
            None => shelf::plan_of(store, &id)?.map(|opened| opened.plan),
        };
        if !is_read {
            aside.extend(stored);
        }
        let Some(plan) = plan else { continue };
        let text = sent::write(&id, &plan);
        // Without room for it, merging has no common version.
        sent::keep(store, &id, &text).ok();
        let about = store.get(&key(ABOUT, &id))?.and_then(|text| serde_json::from_str::<About>(&text).ok());
        plans.push(WrittenPlan {
            changed: about.map_or(0, |about| about.changed),
            backup: keeping::backup(store, &id).map(|backup| backup.at),
            archived: number(store, ARCHIVED, &id)?,
            file: serde_json::from_str(&text).unwrap_or_default(),
            id,
        });
    }
    let settings = store.get(PREFERENCES)?.and_then(|text| settings_of(&text));
    let aside = aside.into_iter().collect();
    let written = Written { format: FORMAT, version: VERSION, settings, open: store.get(OPEN)?, plans, aside };
    Ok(json::indented(&written))
}

// --------------------------------------------------------------------------------------------------------------- reading

#[derive(Deserialize)]
struct Header {
    format: String,
    version: u64,
}

#[derive(Deserialize)]
struct Read {
    #[serde(default)]
    settings: Value,
    #[serde(default)]
    open: Value,
    #[serde(default)]
    plans: Vec<Value>,
    #[serde(default)]
    aside: Vec<Value>,
}

#[derive(Deserialize)]
struct ReadPlan {
    id: String,
    #[serde(default)]
    changed: i64,
    #[serde(default)]
    backup: Option<i64>,
    #[serde(default)]
    archived: Option<i64>,
    file: Value,
}

/// Does a text say that it is such a file?
pub fn is_one(text: &str) -> bool {
    header(text.trim_start_matches('\u{feff}')).is_some()
}

fn header(text: &str) -> Option<Header> {
    let header = Header::deserialize(Named(&mut serde_json::Deserializer::from_str(text))).ok();
    header.filter(|header| header.format == FORMAT)
}

/// Reads such a file. An error says why nothing of it can be taken.
pub fn read(text: &str) -> Result<Everything, OpenError> {
    if text.len() > MAX_BYTES {
        return Err(OpenError::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}');
    let not_json = |error: serde_json::Error| OpenError::NotJson { line: error.line(), column: error.column() };
    serde_json::from_str::<IgnoredAny>(text).map_err(not_json)?;
    let header = header(text).ok_or(OpenError::NotOurs)?;
    match header.version {
        1 => {}
        0 => return Err(OpenError::NotOurs),
        found => return Err(OpenError::Newer { found }),
    }
    let read = Read::deserialize(Named(&mut serde_json::Deserializer::from_str(text)));
    let read = read.map_err(|error| saved::brief(&error, text))?;
    let mut everything = Everything {
        settings: settings_of(&read.settings.to_string()),
        open: read.open.as_str().filter(|id| is_id(id)).map(str::to_owned),
        ..Everything::default()
    };
    let mut ids = BTreeSet::new();
    for (entry, number) in read.plans.into_iter().take(MOST).zip(1..) {
        let name = name_of(&entry, number);
        match held(&entry) {
            Ok(held) if ids.insert(held.id.clone()) => everything.plans.push(held),
            Ok(_) => everything.refused.push(Refused { name, why: Refusal::Twice }),
            Err(why) => everything.refused.push(Refused { name, why }),
        }
    }
    let texts = read.aside.into_iter().take(MOST).filter_map(|text| match text {
        Value::String(text) if !text.is_empty() => Some(text),
        _ => None,
    });
    everything.aside = texts.collect();
    Ok(everything)
}

/// As browsers make them; one that has points in it could be part of another key.
fn is_id(id: &str) -> bool {
    (1..=40).contains(&id.len()) && id.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
}

fn held(entry: &Value) -> Result<Held, Refusal> {
    let text = entry.to_string();
    let read = ReadPlan::deserialize(Named(&mut serde_json::Deserializer::from_str(&text)));
    let read = read.map_err(|error| Refusal::NotRead(saved::brief(&error, &text)))?;
    if !is_id(&read.id) {
        return Err(Refusal::NoId);
    }
    let saved = saved::open(&read.file.to_string()).map_err(Refusal::NotRead)?;
    Ok(Held {
        id: read.id,
        plan: saved.plan,
        revision: saved.revision,
        changed: read.changed,
        backup: read.backup,
        archived: read.archived,
    })
}

fn name_of(entry: &Value, number: usize) -> String {
    let named = entry.pointer("/file/plan/name").and_then(Value::as_str).filter(|name| !name.is_empty());
    named.map_or_else(|| number.to_string(), |name| name.chars().take(MOST_OF_A_NAME).collect())
}

// -------------------------------------------------------------------------------------------------------------- taking in

/// What of a plan in the file is in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Here {
    /// Nothing.
    Nothing,
    /// The same.
    Same,
    /// Another version.
    Other(Box<Plan>),
    /// Something that cannot be read.
    Unreadable,
}

/// What of a plan is in this browser.
pub fn here(store: &impl Store, held: &Held) -> Result<Here, NotSaved> {
    Ok(match shelf::plan_of(store, &held.id)? {
        Some(opened) if opened.plan == held.plan => Here::Same,
        Some(opened) => Here::Other(Box::new(opened.plan)),
        None if store.get(&key(shelf::PLAN, &held.id))?.is_some() => Here::Unreadable,
        None => Here::Nothing,
    })
}

/// Takes in a plan that this browser does not have, by the same id.
pub fn take_new(store: &impl Store, held: &Held, writer: &str, about: &About) -> Result<(), NotSaved> {
    let about = About { changed: held.changed, ..about.clone() };
    shelf::create(store, &held.id, writer, &held.plan, &about)?;
    if let Some(at) = held.backup {
        // That nobody knows of a backup costs less than the plan.
        store.set(&key(BACKUP, &held.id), &at.to_string()).ok();
    }
    shelf::archive(store, &held.id, held.archived)
}

/// Takes in the rest: what was put aside, and with which plan a new tab begins. Says how many texts there was no room for.
pub fn take_rest(store: &impl Store, everything: &Everything) -> usize {
    let is_there = |id: &String| matches!(store.get(&key(shelf::PLAN, id)), Ok(Some(_)));
    if let Some(open) = everything.open.as_ref().filter(|id| is_there(id)) {
        store.set(OPEN, open).ok();
    }
    everything.aside.iter().filter(|text| shelf::put_aside(store, text).is_err()).count()
}
