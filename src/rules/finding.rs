//! One finding: how grave, about what, why, and how to mend it.

use super::explanation::Why;
use crate::catalog::readings::ReadingId;
use crate::catalog::rule_book::Firmness;
use crate::money::Quantity;
use crate::plan::contract::YearIndex;
use crate::plan::incident::IncidentId;
use crate::plan::line::LineId;
use crate::plan::place::Place;
use serde::Serialize;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The document forbids it. Made by [`Level::forbidden`] only.
    Error,
    /// It costs or loses something, or a reading forbids it.
    Warning,
    /// Worth knowing, or still to be confirmed.
    Hint,
}

impl Level {
    /// What is forbidden, by what it rests on: an error where the deciding rule is printed, and every reading of the reason is
    /// one of those told `aside`, which change nothing about it; otherwise only we say so, and it is a warning.
    pub fn forbidden(why: &Why, aside: &[ReadingId]) -> Self {
        let is_printed = |rule: &crate::catalog::rule_book::RuleId| match rule.rule().standing {
            Firmness::Printed | Firmness::DerivedInPart => true,
            Firmness::Derived | Firmness::Reading(_) => false,
        };
        let is_certain = why.readings.iter().all(|reading| aside.contains(reading));
        if is_certain && why.rules.first().is_some_and(is_printed) { Self::Error } else { Self::Warning }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The contract as a whole.
    Contract,
    /// A contract year.
    Year(YearIndex),
    /// A line of the plan.
    Line(LineId),
    /// A place.
    Place(Place),
    /// An incident.
    Incident(IncidentId),
}

/// A change that mends a finding, where there is a safe one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fix {
    /// Invoice the line instead.
    Invoice(LineId),
    /// Take the line out.
    Remove(LineId),
    /// Give the line this quantity.
    Quantity(LineId, Quantity),
    /// Buy the line for the host.
    ToHost(LineId),
}

/// One finding; what was found is of the type of whoever looked: see [`super::checks`], [`super::service_checks`], [`super::findings`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding<R> {
    /// How grave.
    pub level: Level,
    /// About what.
    pub subject: Subject,
    /// What.
    pub reason: R,
    /// The rule and its arithmetic.
    pub why: Why,
    /// At most one safe way to mend it.
    pub fix: Option<Fix>,
}

impl<R> Finding<R> {
    /// The same finding with its reason as another type has it.
    pub fn map<S>(self, change: impl FnOnce(R) -> S) -> Finding<S> {
        let Self { level, subject, reason, why, fix } = self;
        Finding { level, subject, reason: change(reason), why, fix }
    }
}
