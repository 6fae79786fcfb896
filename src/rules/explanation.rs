//! Why a figure is what it is: the rule, its inputs and steps, the readings that were chosen.
//!
//! A rule returns its value together with this; the screen and the JSON door render it and never re-derive it.

mod what;
mod working;

use crate::catalog::charts::{ChartId, Severity};
use crate::catalog::readings::ReadingId;
use crate::catalog::rule_book::RuleId;
use crate::money::Money;
use crate::plan::contract::YearIndex;
use crate::plan::incident::ContactLanguage;
use crate::plan::place::Place;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::ops::Deref;
pub use what::{GapBecause, PriceFact, Use, What};
pub(super) use working::{Lines, Rounding, Working};

/// A value with the reason for it. An amount has one only from a [`Working`], whose lines come to it; what is decided or
/// dated is given its reason by [`Explained::decided`]. Both can be read, and neither written: it stands for what it is
/// made of by `Deref`, and for nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Explained<T>(Reasoned<T>);

/// What can be read of an [`Explained`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reasoned<T> {
    /// The value.
    pub value: T,
    /// Why.
    pub why: Why,
}

impl<T> Deref for Explained<T> {
    type Target = Reasoned<T>;

    fn deref(&self) -> &Reasoned<T> {
        &self.0
    }
}

impl<T> Explained<T> {
    /// The value, without its reason.
    pub fn into_value(self) -> T {
        self.0.value
    }

    /// The reason, for something that rests on it too.
    pub fn into_why(self) -> Why {
        self.0.why
    }
}

/// What is decided, dated or measured, and not added up: its reason cannot be the lines of a sum.
pub trait Decided {}

impl Decided for bool {}
impl Decided for u32 {}
impl Decided for NaiveDate {}
impl Decided for DateTime<FixedOffset> {}
impl Decided for TimeDelta {}
impl Decided for Option<ChartId> {}

impl<T: Decided> Explained<T> {
    /// Something decided, with the reason for it.
    pub(super) const fn decided(value: T, why: Why) -> Self {
        Self(Reasoned { value, why })
    }
}

/// The reason for a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The rules, the deciding one first.
    pub rules: Vec<RuleId>,
    /// Inputs and steps, in order; the last one is the value.
    pub working: Vec<Step>,
    /// The readings chosen where the document leaves something open.
    pub readings: Vec<ReadingId>,
}

/// One line of the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// How it joins what stands above it.
    pub how: How,
    /// What it is.
    pub what: What,
    /// How much, when, or how long.
    pub value: Value,
    /// How far it is indented: a deeper line is a part of how the nearest line above that is less deep came about.
    #[serde(skip_serializing_if = "is_zero")]
    pub depth: u8,
    /// The contract year of a line of a sum over several, where its name does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<YearIndex>,
    /// The place of a line of a sum over several; `null` is the host, left out is no place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
const fn is_zero(depth: &u8) -> bool {
    *depth == 0
}

impl Step {
    /// A line that stands for itself.
    pub const fn new(how: How, what: What, value: Value) -> Self {
        Self { how, what, value, depth: 0, year: None, place: None }
    }

    /// The same as a part of how the line above it came about.
    #[must_use]
    fn deeper(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }
}

/// How a step joins those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// An input.
    Given,
    /// Added.
    Plus,
    /// Taken away.
    Minus,
    /// Multiplied.
    Times,
    /// Divided.
    DividedBy,
    /// The above, rounded up to a whole unit.
    RoundedUp,
    /// The above, rounded to the nearest whole unit, a half upwards.
    RoundedToNearest,
    /// Compared with the one above: the higher holds.
    HigherOf,
    /// Compared with the one above: the lower holds.
    LowerOf,
    /// The outcome of the steps above.
    Equals,
    /// Counted on a clock.
    Counted,
    /// Left out by a clock.
    Skipped,
    /// The outcome of the other reading.
    Otherwise,
}

/// The value of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// An amount.
    Money(Money),
    /// A bare number.
    Number(Decimal),
    /// A share: 0.5 is 50 %.
    Share(Decimal),
    /// A count.
    Count(usize),
    /// A number of calendar days.
    Days(i64),
    /// A day, in the customer's local dates.
    Date(NaiveDate),
    /// An instant, in the zone of the incident.
    Instant(DateTime<FixedOffset>),
    /// From an instant to another.
    Between(DateTime<FixedOffset>, DateTime<FixedOffset>),
    /// A length of time.
    #[serde(serialize_with = "iso_length")]
    Length(TimeDelta),
    /// A chart.
    Chart(ChartId),
    /// A severity.
    Severity(Severity),
    /// Yes or no.
    Answer(bool),
    /// A language.
    Language(ContactLanguage),
    /// Not known: nobody entered it.
    Unknown,
}

fn iso_length<S: Serializer>(length: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("PT{}S", length.num_seconds()))
}

impl Why {
    /// A reason that rests on one rule.
    pub fn by(rule: RuleId) -> Self {
        Self { rules: vec![rule], working: Vec::new(), readings: Vec::new() }
    }

    /// And on another; one that is named already is not named twice.
    #[must_use]
    pub fn and(mut self, rule: RuleId) -> Self {
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
        self
    }

    /// A reading that was chosen; one that is named already is not named twice.
    #[must_use]
    pub fn reading(mut self, reading: impl Into<ReadingId>) -> Self {
        let reading = reading.into();
        if !self.readings.contains(&reading) {
            self.readings.push(reading);
        }
        self
    }

    /// Several readings that were chosen.
    #[must_use]
    pub fn readings(self, readings: &[ReadingId]) -> Self {
        readings.iter().fold(self, |why, reading| why.reading(*reading))
    }

    /// One more line of working.
    #[must_use]
    pub fn step(mut self, how: How, what: What, value: Value) -> Self {
        self.working.push(Step::new(how, what, value));
        self
    }

    /// Several more lines of working.
    #[must_use]
    pub fn steps(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.working.extend(steps);
        self
    }
}
