//! Where in a plan something stands: which thing by its number, and which field by its name in the saved form.

use super::shape::{ORDER, Shape};
use crate::plan::credits::CreditEntryId;
use crate::plan::incident::IncidentId;
use crate::plan::line::LineId;
use crate::plan::log_entry::EventId;
use crate::plan::people::PersonId;
use crate::plan::place::LocationId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A thing in a plan that has a number, or the plan itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The plan, for all that has no number.
    Plan,
    /// A line.
    Line(LineId),
    /// A place beside the host.
    Location(LocationId),
    /// Somebody on call.
    Person(PersonId),
    /// A use of credits.
    CreditUse(CreditEntryId),
    /// An exchange of credits.
    CreditTransfer(CreditEntryId),
    /// An incident.
    Incident(IncidentId),
    /// An event of an incident.
    Event(IncidentId, EventId),
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Path {
    /// In which thing.
    pub subject: Subject,
    /// Which of its fields, by the names of the saved form with points between them, such as `details.hours`; what is in a
    /// list by its position (`contract.years.0.base_price`), its code (`readiness.R-1.note`), or its service and severity
    /// (`exhibit_times.mscir/A`). The name of a list of things is their order. Empty, it is the thing itself.
    pub field: String,
}

/// A text that is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a path in a plan")]
pub struct NoPath;

/// The lists of things with numbers, each with the letter that stands for one of them.
const LISTS: [(&str, char); 6] = [
    ("lines", 'l'),
    ("locations", 'o'),
    ("people", 'p'),
    ("credit_uses", 'u'),
    ("credit_transfers", 't'),
    ("incidents", 'i'),
];

impl Subject {
    fn of(list: &str, number: u32) -> Option<Self> {
        Some(match list {
            "lines" => Self::Line(LineId(number)),
            "locations" => Self::Location(LocationId(number)),
            "people" => Self::Person(PersonId(number)),
            "credit_uses" => Self::CreditUse(CreditEntryId(number)),
            "credit_transfers" => Self::CreditTransfer(CreditEntryId(number)),
            "incidents" => Self::Incident(IncidentId(number)),
            _ => return None,
        })
    }

    /// The list it stands in and its number there; those of its incident for an event, which has another number.
    const fn place(self) -> Option<(&'static str, u32, Option<u32>)> {
        Some(match self {
            Self::Plan => return None,
            Self::Line(LineId(id)) => ("lines", id, None),
            Self::Location(LocationId(id)) => ("locations", id, None),
            Self::Person(PersonId(id)) => ("people", id, None),
            Self::CreditUse(CreditEntryId(id)) => ("credit_uses", id, None),
            Self::CreditTransfer(CreditEntryId(id)) => ("credit_transfers", id, None),
            Self::Incident(IncidentId(id)) => ("incidents", id, None),
            Self::Event(IncidentId(incident), EventId(id)) => ("incidents", incident, Some(id)),
        })
    }
}

impl Path {
    /// The plan as a whole.
    pub const WHOLE: Self = Self { subject: Subject::Plan, field: String::new() };

    /// Is it the plan as a whole?
    pub fn is_whole(&self) -> bool {
        *self == Self::WHOLE
    }

    /// The way through the tree.
    pub(super) fn steps(&self) -> Vec<String> {
        let mut steps = Vec::new();
        if let Some((list, id, event)) = self.subject.place() {
            steps.extend([list.to_owned(), id.to_string()]);
            steps.extend(event.into_iter().flat_map(|event| ["events".to_owned(), event.to_string()]));
        }
        steps.extend(self.field.split('.').filter(|step| !step.is_empty()).map(str::to_owned));
        if matches!(Shape::at(&steps), Shape::Rows { .. }) {
            steps.push(ORDER.to_owned());
        }
        steps
    }

    /// From the way through the tree.
    pub(super) fn of(steps: &[String]) -> Self {
        let (mut subject, mut rest) = (Subject::Plan, steps);
        if let [list, id, inner @ ..] = steps
            && let Some(thing) = id.parse().ok().and_then(|id| Subject::of(list, id))
        {
            (subject, rest) = (thing, inner);
            if let (Subject::Incident(incident), [events, id, inner @ ..]) = (thing, inner)
                && events == "events"
                && let Ok(id) = id.parse()
            {
                (subject, rest) = (Subject::Event(incident, EventId(id)), inner);
            }
        }
        let names: Vec<&str> = rest.iter().map(String::as_str).filter(|step| *step != ORDER).collect();
        Self { subject, field: names.join(".") }
    }
}

/// As short as it can be and still be told apart: `l5:quantity`, `i2e7:kind`, `contract.tax`.
impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((list, id, event)) = self.subject.place() {
            let letter = LISTS.iter().find(|(name, _)| *name == list).map_or('?', |(_, letter)| *letter);
            write!(formatter, "{letter}{id}")?;
            if let Some(event) = event {
                write!(formatter, "e{event}")?;
            }
            if !self.field.is_empty() {
                formatter.write_str(":")?;
            }
        }
        formatter.write_str(&self.field)
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.to_string()
    }
}

impl TryFrom<String> for Path {
    type Error = NoPath;

    fn try_from(text: String) -> Result<Self, NoPath> {
        let (thing, field) = text.split_once(':').unwrap_or((&text, ""));
        let mut chars = thing.chars();
        let letter = chars.next();
        let list = LISTS.iter().find(|(_, known)| Some(*known) == letter).map(|(list, _)| *list);
        let numbers = chars.as_str();
        if let Some(list) = list
            && numbers.starts_with(|char: char| char.is_ascii_digit())
        {
            let (id, event) = numbers.split_once('e').map_or((numbers, None), |(id, event)| (id, Some(event)));
            let id = id.parse().map_err(|_| NoPath)?;
            let subject = match (Subject::of(list, id).ok_or(NoPath)?, event) {
                (thing, None) => thing,
                (Subject::Incident(incident), Some(event)) => {
                    Subject::Event(incident, EventId(event.parse().map_err(|_| NoPath)?))
                }
                _ => return Err(NoPath),
            };
            return Ok(Self { subject, field: field.to_owned() });
        }
        // The fields of the plan stand alone.
        if text.contains(':') { Err(NoPath) } else { Ok(Self { subject: Subject::Plan, field: text }) }
    }
}
