//! The saved form of a plan: what stands in local storage and in an exported file, versioned from the first day.
//!
//! Whatever comes from outside is first limited in size, then told apart (not JSON, not ours, newer than this program),
//! then read into typed values. The caller keeps the original text whenever this says no.

use crate::named::{Named, read_by_name};
use crate::plan::Plan;
use crate::plan::check::{PlanFault, check};
use crate::plan::unknown::{Part, Unknown};
use crate::state::carried;
use crate::state::json;
use crate::state::json_path::path_of;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// What every file says it is.
pub const FORMAT: &str = "uniplan-plan";

/// The version this program writes.
pub const VERSION: u32 = 2;

/// The largest file that is read, in bytes: more than the largest plan with the longest names takes.
pub const MAX_BYTES: usize = 3_000_000;

/// The most characters of what was found that are repeated.
const MAX_DETAIL: usize = 120;

/// The most characters of a path that are repeated: more than the longest that there is.
const MAX_PATH: usize = 70;

/// A plan with what tells it apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "SavedPlan")]
pub struct SavedPlan {
    /// What it is: always `uniplan-plan`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = FORMAT)))]
    pub format: String,
    /// Version of the format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    pub version: u32,
    /// By what a file is known again where it was exported; 0 where nothing is said of that. Without meaning elsewhere.
    #[serde(default)]
    pub revision: u64,
    /// The plan.
    pub plan: Plan,
}

read_by_name!(SavedPlan);

impl SavedPlan {
    /// The plan, as it is brought in from a file. One without a customer's name may be a template that is opened for several:
    /// in calendars it is a new plan, so that one customer's dates never move another's. Read again over itself, it is
    /// what it was.
    pub fn brought_in(self, present: &Plan) -> Plan {
        let mut plan = self.plan;
        if plan.contract.customer.is_empty() {
            plan.calendar_key = present.calendar_key;
            if plan != *present {
                plan.calendar_key = None;
            }
        }
        plan
    }
}

/// Why a text is not taken for a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Larger than is read.
    #[error("the file has {bytes} bytes; at most {MAX_BYTES} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not JSON, or cut off.
    #[error("the file is not complete JSON (line {line}, column {column})")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not a plan of Uniplan.
    #[error("the file is not a Uniplan plan")]
    NotOurs,
    /// Written by a newer program.
    #[error("the file has version {found}; this program reads up to {VERSION}")]
    Newer {
        /// Its version.
        found: u64,
    },
    /// Ours, but a value in it is not of its type, or a name is unknown.
    #[error("a value in the file is not sound: {found}, line {line} ({path})")]
    Unreadable {
        /// What was found, in English, for a report.
        found: String,
        /// Line, from 1.
        line: usize,
        /// Where in the file by the names of fields, such as `plan.lines[3].quantity`.
        path: String,
    },
    /// Ours, but not as it was written: its sum is another.
    #[error("the text is not what was written")]
    Damaged,
    /// Ours, but what is in it makes no sense as a plan.
    #[error("a value in the file is not sound: {0}")]
    Unsound(#[from] PlanFault),
}

/// Reads a plan from the text of a file or of local storage. What a newer version put in beside what this one knows is kept
/// in [`Plan::unknown`].
pub fn open(text: &str) -> Result<SavedPlan, OpenError> {
    let text = told_apart(text)?;
    // Nearly always nothing is unknown.
    let saved = match serde_json::from_str::<SavedPlan>(text) {
        Ok(saved) if saved.plan.unknown.is_empty() => saved,
        Ok(saved) => {
            // First, because what is put back is not looked at.
            sound(&saved.plan)?;
            let (text, left) = carried::put_back(&saved.plan, saved.revision);
            with_unknown(&text, &saved.plan.unknown.parts().unwrap_or_default(), left)?
        }
        Err(_) => with_unknown(text, &[], Vec::new())?,
    };
    check(&saved.plan)?;
    Ok(saved)
}

/// Reads a plan in which something is unknown. Of what was `carried` already, what still is unknown stays as it was; what this
/// version knows has become part of the plan. What has no place is `left` as it was: a step taken back brings its place back.
fn with_unknown(text: &str, carried: &[Part], left: Vec<Part>) -> Result<SavedPlan, OpenError> {
    let mut saved = carried::open(text).map_err(|error| brief(&error.0, &error.1))?;
    if let (false, Some(parts)) = (carried.is_empty(), saved.plan.unknown.parts()) {
        let mut rest: Vec<&Part> = carried.iter().collect();
        let mut as_it_was = |part: Part| {
            // Where what stood before it in a list was taken out, it is found at an earlier place; that is no news either.
            let list = |part: &Part| part.path.rsplit_once('/').map(|(list, _)| list.to_owned());
            let is_moved = |before: &&Part| before.json == part.json && list(before) == list(&part);
            let same = rest.iter().position(|before| before.path == part.path);
            match same.or_else(|| rest.iter().position(is_moved)) {
                Some(at) => rest.remove(at).clone(),
                None => part,
            }
        };
        saved.plan.unknown = Unknown::of(parts.into_iter().map(&mut as_it_was).chain(left).collect());
    }
    sound(&saved.plan)?;
    Ok(saved)
}

/// Is what is unknown as it can be kept, and does it go together with the plan?
fn sound(plan: &Plan) -> Result<(), OpenError> {
    carried::check(plan).map_err(|fault| match fault {
        Some(fault) => OpenError::Unsound(fault),
        None => OpenError::Unreadable {
            found: "what is kept of a newer version is too much, or not as it was written".to_owned(),
            line: 0,
            path: "plan.unknown".to_owned(),
        },
    })
}

/// Reads a plan in which nothing is unknown: for those who compute with it, and could not see that something is missing.
pub fn open_known(text: &str) -> Result<SavedPlan, OpenError> {
    let text = told_apart(text)?;
    let saved: SavedPlan = serde_json::from_str(text).map_err(|error| brief(&error, text))?;
    if !saved.plan.unknown.is_empty() {
        let found = "the plan holds what this version does not know".to_owned();
        return Err(OpenError::Unreadable { found, line: 0, path: "plan.unknown".to_owned() });
    }
    check(&saved.plan)?;
    Ok(saved)
}

/// The text of a plan of a version that is read.
fn told_apart(text: &str) -> Result<&str, OpenError> {
    if text.len() > MAX_BYTES {
        return Err(OpenError::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}');
    // First as JSON of whatever kind, so that what is cut off is not taken for somebody else's.
    let not_json = |error: serde_json::Error| OpenError::NotJson { line: error.line(), column: error.column() };
    serde_json::from_str::<IgnoredAny>(text).map_err(not_json)?;
    let header = Header::deserialize(Named(&mut serde_json::Deserializer::from_str(text)));
    let header = header.map_err(|_| OpenError::NotOurs)?;
    if header.format != FORMAT {
        return Err(OpenError::NotOurs);
    }
    match header.version {
        // Version 1 knew no events and one place only; what it left out has a default.
        1 | 2 => Ok(text),
        0 => Err(OpenError::NotOurs),
        found => Err(OpenError::Newer { found }),
    }
}

/// The plan of a JSON value, if it is one. What has to hold of every plan is not asked.
pub fn plan_of(value: &serde_json::Value) -> Option<Plan> {
    // By the code that reads files.
    let text = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"plan\":{value}}}");
    serde_json::from_str::<SavedPlan>(&text).ok().map(|saved| saved.plan)
}

/// What tells a file apart before the rest of it is read.
///
/// Each version that was ever shipped keeps its own type and is upgraded by a conversion from it into the next: so far
/// there is one.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u64,
}

/// What was found, in which line and where in the plan, without the list of everything that could stand there instead.
pub(super) fn brief(error: &serde_json::Error, text: &str) -> OpenError {
    let found = error.to_string();
    let path = path_of(error, text);
    let found = found.split_once(", expected one of").map_or(found.as_str(), |(found, _)| found);
    let found = found.rsplit_once(" at line ").map_or(found, |(found, _)| found);
    // What was found is repeated, and can be a text of any length; so can the name of a day or a duty.
    OpenError::Unreadable { found: cut(found, MAX_DETAIL), line: error.line(), path: cut(&path, MAX_PATH) }
}

/// A text, or its beginning.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A [`SavedPlan`] on its way out: the plan is not copied for that.
#[derive(Serialize)]
struct Writing<'a> {
    format: &'a str,
    version: u32,
    revision: u64,
    plan: &'a Plan,
}

/// The text of a plan, indented so that people and version control can read it.
pub fn write(plan: &Plan, revision: u64) -> String {
    json::indented(&Writing { format: FORMAT, version: VERSION, revision, plan })
}

/// The same text as it is stored: two fifths of it would be spaces, which every edit would write twice. What counts saves is in
/// the [`envelope`](super::envelope).
pub fn payload(plan: &Plan) -> String {
    json::dense(&Writing { format: FORMAT, version: VERSION, revision: 0, plan })
}
