//! The saved form of a plan: what stands in local storage and in an exported file, versioned from the first day.
//!
//! Whatever comes from outside is first limited in size, then told apart (not JSON, not ours, newer than this program),
//! then read into typed values. The caller keeps the original text whenever this says no.

use crate::entry::YEARS;
use crate::money::Amount;
use crate::named::{Named, read_by_name};
use crate::plan::contract::{DateError, DateField, MAX_YEARS, YearTerms};
use crate::plan::credits::{CreditFault, MAX_CREDIT_ENTRIES};
use crate::plan::fee_table::{BandError, FeeTable, MAX_FEE_TABLES};
use crate::plan::line::{LineItem, MAX_SOLUTIONS};
use crate::plan::log_entry::{MAX_EVENTS, MAX_EVENTS_OF_PLAN};
use crate::plan::place::{MAX_LOCATIONS, PlaceTerms};
use crate::plan::{MAX_INCIDENTS, MAX_LINES, Plan};
use crate::state::command::MAX_EVENT_DAYS;
use chrono::{Datelike, NaiveDate};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// What every file says it is.
pub const FORMAT: &str = "uniplan-plan";

/// The version this program writes.
pub const VERSION: u32 = 2;

/// The largest number of a line or an incident that is read: there is always another one free above it.
pub const MAX_ID: u32 = 1_000_000_000;

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
    /// Counts the saves of a browser, so that two tabs can tell which is newer. Without meaning in a file.
    #[serde(default)]
    pub revision: u64,
    /// The plan.
    pub plan: Plan,
}

read_by_name!(SavedPlan);

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
    /// Ours, but a value in it is not sound.
    #[error("a value in the file is not sound: {0}")]
    Unsound(Unsound),
}

/// What is not sound in a file of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// A value is not of its type, or a name is unknown.
    #[error("{0}")]
    Unreadable(String),
    /// More lines than a plan can have.
    #[error("too many lines")]
    TooManyLines,
    /// More incidents than a plan can have.
    #[error("too many incidents")]
    TooManyIncidents,
    /// More events than an incident, or all of them, can have.
    #[error("too many events")]
    TooManyEvents,
    /// More places than a plan can have.
    #[error("too many places")]
    TooManyPlaces,
    /// An incident at a place that the plan does not have.
    #[error("an incident names a place that is not there")]
    NoSuchPlace,
    /// A line for a place that the plan does not have.
    #[error("a line names a place that is not there")]
    NoSuchPlaceOfLine,
    /// More uses or exchanges of credits than a plan can have.
    #[error("too many credit entries")]
    TooManyCreditEntries,
    /// A rate, a use or an exchange of credits makes no sense.
    #[error("{0}")]
    Credits(CreditFault),
    /// More contract years than a plan can have.
    #[error("too many contract years")]
    TooManyYears,
    /// The contract dates contradict each other.
    #[error("the contract dates contradict each other")]
    Dates(DateError),
    /// A number of a line, an incident, an event, a place or a credit entry is there twice.
    #[error("a number of a line, an incident, an event or a place is used twice")]
    NumberUsedTwice,
    /// The next number is not above every number in use, or leaves no room.
    #[error("next_id must be above every number in use, and at most 1,000,000,000")]
    NextNumber,
    /// A planned event of no day, or of too many.
    #[error("an event lasts 1 to 60 days")]
    EventLength,
    /// A planned event about no solution, or too many.
    #[error("a planned event is about 1 to 20 solutions")]
    SolutionCount,
    /// A date outside the years that are read.
    #[error("a date lies outside 2015 to 2060")]
    DateOutOfRange,
    /// A discount that is more than the price it is taken off.
    #[error("a discount is more than the price")]
    DiscountAboveAmount,
    /// More tables of spend bands than a plan can have.
    #[error("too many tables of spend bands")]
    TooManyFeeTables,
    /// The bands of a table have a gap or overlap.
    #[error("the bands of a table do not hold together: {0}")]
    Bands(BandError),
    /// A duty that does not apply, and nothing that says why.
    #[error("a duty that does not apply has no note")]
    DutyWithoutNote,
    /// An amount with more decimal places than its currency.
    #[error("an amount has more decimal places than the currency")]
    AmountTooFine,
}

/// Reads a plan from the text of a file or of local storage.
pub fn open(text: &str) -> Result<SavedPlan, OpenError> {
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
    let mut json = serde_json::Deserializer::from_str(text);
    let saved: Result<SavedPlan, _> = match header.version {
        // Version 1 knew no events and one place only; what it left out has a default.
        1 | 2 => serde_path_to_error::deserialize(&mut json),
        0 => return Err(OpenError::NotOurs),
        found => return Err(OpenError::Newer { found }),
    };
    let saved = saved.map_err(|error| OpenError::Unsound(Unsound::Unreadable(brief(&error))))?;
    check(&saved.plan).map_err(OpenError::Unsound)?;
    Ok(saved)
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
fn brief(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let (found, path) = (error.inner().to_string(), error.path().to_string());
    let found = found.split_once(", expected one of").map_or(found.as_str(), |(found, _)| found);
    let found = found.rsplit_once(" at line ").map_or(found, |(found, _)| found);
    // What was found is repeated, and can be a text of any length; so can the name of a day or a duty.
    let (found, path) = (cut(found, MAX_DETAIL), cut(&path, MAX_PATH));
    format!("{found}, line {} ({path})", error.inner().line())
}

/// A text, or its beginning.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What the types alone cannot ensure, and what every [`Command`](super::command::Command) leaves intact.
fn check(plan: &Plan) -> Result<(), Unsound> {
    if plan.lines.len() > MAX_LINES {
        return Err(Unsound::TooManyLines);
    }
    if plan.incidents.len() > MAX_INCIDENTS {
        return Err(Unsound::TooManyIncidents);
    }
    if plan.incidents.iter().any(|incident| incident.events.len() > MAX_EVENTS)
        || plan.incidents.iter().map(|incident| incident.events.len()).sum::<usize>() > MAX_EVENTS_OF_PLAN
    {
        return Err(Unsound::TooManyEvents);
    }
    if plan.locations.len() > MAX_LOCATIONS {
        return Err(Unsound::TooManyPlaces);
    }
    if plan.incidents.iter().filter_map(|incident| incident.location).any(|place| plan.location(place).is_none()) {
        return Err(Unsound::NoSuchPlace);
    }
    if plan.lines.iter().filter_map(|line| line.location).any(|place| plan.location(place).is_none()) {
        return Err(Unsound::NoSuchPlaceOfLine);
    }
    if plan.credit_uses.len() > MAX_CREDIT_ENTRIES || plan.credit_transfers.len() > MAX_CREDIT_ENTRIES {
        return Err(Unsound::TooManyCreditEntries);
    }
    check_credits(plan).map_err(Unsound::Credits)?;
    if plan.contract.years.len() > MAX_YEARS {
        return Err(Unsound::TooManyYears);
    }
    plan.contract.dates.check().map_err(Unsound::Dates)?;
    let lines = plan.lines.iter().map(|line| line.id.0);
    let incidents = plan.incidents.iter().map(|incident| incident.id.0);
    let events = plan.incidents.iter().flat_map(|incident| &incident.events).map(|event| event.id.0);
    let locations = plan.locations.iter().map(|location| location.id.0);
    let credits = plan.credit_uses.iter().map(|used| used.id);
    let credits = credits.chain(plan.credit_transfers.iter().map(|moved| moved.id)).map(|id| id.0);
    let mut used: Vec<u32> = lines.chain(incidents).chain(events).chain(locations).chain(credits).collect();
    used.sort_unstable();
    if used.windows(2).any(|pair| matches!(pair, [one, next] if one == next)) {
        return Err(Unsound::NumberUsedTwice);
    }
    if plan.next_id > MAX_ID || used.last().is_some_and(|last| *last >= plan.next_id) {
        return Err(Unsound::NextNumber);
    }
    let planned = || plan.lines.iter().filter_map(|line| line.event);
    let days = plan.incidents.iter().filter_map(|one| one.facts.event_window).map(|window| window.days);
    if !days.chain(planned().map(|event| event.days)).all(|days| (1..=MAX_EVENT_DAYS).contains(&days)) {
        return Err(Unsound::EventLength);
    }
    if !planned().all(|event| (1..=MAX_SOLUTIONS).contains(&event.solutions)) {
        return Err(Unsound::SolutionCount);
    }
    if !plan.readiness.iter().all(|(_, state)| state.is_sound()) {
        return Err(Unsound::DutyWithoutNote);
    }
    if !dates(plan).all(|date| YEARS.contains(&date.year())) {
        return Err(Unsound::DateOutOfRange);
    }
    check_prices(plan)?;
    if !amounts(plan).all(|amount| amount.fitting(plan.contract.currency).is_ok()) {
        return Err(Unsound::AmountTooFine);
    }
    Ok(())
}

fn check_credits(plan: &Plan) -> Result<(), CreditFault> {
    terms(plan).filter_map(|terms| terms.credit_rate).try_for_each(|rate| rate.check())?;
    plan.credit_uses.iter().try_for_each(|used| used.check(plan))?;
    plan.credit_transfers.iter().try_for_each(|moved| moved.check(plan))
}

/// What is agreed for each place.
fn terms(plan: &Plan) -> impl Iterator<Item = &PlaceTerms> {
    std::iter::once(&plan.host).chain(plan.locations.iter().map(|location| &location.terms))
}

/// Discounts and tables of spend bands.
fn check_prices(plan: &Plan) -> Result<(), Unsound> {
    let currency = plan.contract.currency;
    let lines = plan.lines.iter().all(|line| line.discount_fits(currency));
    if !lines || !plan.contract.years.iter().all(YearTerms::discount_fits) {
        return Err(Unsound::DiscountAboveAmount);
    }
    if plan.contract.fee_tables.len() > MAX_FEE_TABLES {
        return Err(Unsound::TooManyFeeTables);
    }
    plan.contract.fee_tables.iter().try_for_each(FeeTable::check).map_err(Unsound::Bands)
}

/// Every date that somebody entered, the exceptions of the calendar aside: those may lie in any year.
fn dates(plan: &Plan) -> impl Iterator<Item = NaiveDate> {
    let contract = DateField::ALL.into_iter().filter_map(|field| plan.contract.dates.get(field));
    let rate = plan.contract.usd_rate.and_then(|rate| rate.on);
    let of_lines = plan.lines.iter().flat_map(|line| {
        [line.delivered_on, line.added_on, line.scheduled_on, line.event.map(|event| event.first)].into_iter().flatten()
    });
    let openings = plan.incidents.iter().map(|incident| incident.opened.local.date());
    let events = plan.incidents.iter().filter_map(|incident| incident.facts.event_window.map(|window| window.first));
    let log = plan.incidents.iter().flat_map(|incident| &incident.events).map(|event| event.local.date());
    let rates = terms(plan).flat_map(|terms| {
        [terms.rate.and_then(|rate| rate.on), terms.credit_rate.and_then(|rate| rate.on)].into_iter().flatten()
    });
    let moves = plan
        .credit_transfers
        .iter()
        .flat_map(|moved| [moved.on, moved.from_rate.on, moved.to_rate.on, moved.conversion.and_then(|rate| rate.on)]);
    let credits = plan.credit_uses.iter().map(|used| used.on).chain(moves).flatten();
    let bands = plan.contract.fee_tables.iter().flat_map(FeeTable::days);
    let contract = contract.chain(rates).chain(credits).chain(bands);
    contract.chain(rate).chain(of_lines).chain(openings).chain(events).chain(log).chain(plan.intake_completed_on)
}

/// Every amount that somebody entered.
fn amounts(plan: &Plan) -> impl Iterator<Item = Amount> {
    plan.contract.amounts().chain(plan.lines.iter().flat_map(LineItem::amounts))
}

/// The text of a plan, indented so that people and version control can read it.
pub fn write(plan: &Plan, revision: u64) -> String {
    let saved = SavedPlan { format: FORMAT.to_owned(), version: VERSION, revision, plan: plan.clone() };
    // Serialising plain values to a string cannot fail; an empty text would be refused on reading, never taken for a plan.
    serde_json::to_string_pretty(&saved).unwrap_or_default()
}
