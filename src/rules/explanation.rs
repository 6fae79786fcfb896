//! Why a figure is what it is: the rule, its inputs and steps, the readings that were chosen.
//!
//! A rule returns its value together with this; the screen and the JSON door render it and never re-derive it.

mod working;

use super::cover::GapBecause;
use super::service_details::Measure;
use super::totals::PriceFact;
use crate::catalog::charts::{ChartId, ClockKind, Severity};
use crate::catalog::readings::ReadingId;
use crate::catalog::rule_book::RuleId;
use crate::catalog::services::{FlexKind, ServiceId};
use crate::money::Money;
use crate::plan::contract::{DateField, YearIndex};
use crate::plan::incident::ContactLanguage;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
pub(super) use working::{Lines, Rounding, Working};

/// A value with the reason for it. An amount has one only from a [`Working`], whose lines come to it; what is decided or
/// dated is given its reason by [`Explained::decided`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained<T> {
    /// The value.
    pub value: T,
    /// Why.
    pub why: Why,
    /// Nobody else can make one.
    #[serde(skip)]
    made: Made,
}

/// That a value was made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made;

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
        Self { value, why, made: Made }
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

/// What the value of a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The Flex Allowance of a year.
    FlexAllowance(YearIndex),
    /// Price of the base package of a year.
    BasePrice(YearIndex),
    /// A line of the plan, by its service.
    Line(ServiceId),
    /// What is allotted to a kind of service.
    Allotted(FlexKind),
    /// What is asked of the Flex Allowance for Proactive Credits and Custom Proactive together.
    CappedAsked,
    /// What is asked of the Flex Allowance for everything else.
    UncappedAsked,
    /// 20 % of the Flex Allowance.
    CapShare,
    /// The 50,000 USD limb, in the plan's currency.
    CapFloor,
    /// The 50,000 USD limb in US dollars.
    CapFloorUsd,
    /// The rate entered for one US dollar.
    UsdRate,
    /// The rate entered between two currencies.
    ExchangeRate,
    /// The day of a rate.
    RateDate,
    /// Places beside the host.
    OtherPlaces,
    /// Places with a contract of their own.
    SeparateContracts,
    /// The priced lines for a place.
    PlaceTotal,
    /// Proactive Credits bought.
    CreditsBought,
    /// Proactive Credits turned into services.
    CreditsUsed,
    /// Credits for one of a service, at the rate of the day.
    CreditsEach,
    /// Credits before rounding.
    CreditsExact,
    /// Proactive Credits given to another place.
    CreditsMovedOut,
    /// Proactive Credits received from another place.
    CreditsMovedIn,
    /// What one credit is worth where it comes from.
    CreditPriceGiven,
    /// What one credit is worth where it goes.
    CreditPriceReceived,
    /// Proactive Credits left.
    CreditBalance,
    /// The cap.
    Cap,
    /// What may go under the cap: never more than the allowance itself.
    Room,
    /// What is left of that.
    RoomLeft,
    /// What is asked of the Flex Allowance for a kind of service.
    AskedAs(FlexKind),
    /// What earlier years took of a cap over the whole term.
    TakenEarlier,
    /// What is asked beyond the cap.
    OverCap,
    /// What is beyond the cap of a kind, where each has its own (AMB-01).
    OverCapOf(FlexKind),
    /// What stands over the cap once the swaps are made.
    OverCapAfterSwaps,
    /// What a dearer replacement costs on top.
    SwapDifference,
    /// What a cheaper replacement leaves without a place.
    Unplaced,
    /// What has to be paid beside services, never by Flex.
    Companions,
    /// What is asked beyond the allowance.
    OverAllowance,
    /// Everything allotted.
    AllottedTotal,
    /// What no line uses yet.
    Unallotted,
    /// What would be forfeited.
    Forfeited,
    /// What Flex may not pay although it was asked to.
    Refused,
    /// Lines that are invoiced by choice.
    InvoicedByChoice,
    /// Everything to be paid outside the allowance.
    PaidOtherwise,
    /// Everything payable in the year.
    Payable,
    /// Lines without a price, left out.
    LinesWithoutPrice,
    /// A part of a price: what is added up, taken off or charged on top.
    Price(PriceFact),
    /// The caps of every year added up.
    RoomOfAllYears,
    /// The allowances of every year added up.
    AllowanceOfAllYears,
    /// The cap if it were taken once over the whole term.
    RoomOverTerm,
    /// A difference.
    Difference,
    /// Nothing: what is below it counts as nothing.
    Nothing,
    /// A contract date.
    ContractDate(DateField),
    /// First day of a contract year.
    YearStart(YearIndex),
    /// Last day of a contract year.
    YearEnd(YearIndex),
    /// A number of days.
    Days,
    /// The day counted from is itself the first: one less is to go.
    FirstDayCounts,
    /// The resulting day.
    LastDay,
    /// When the case was opened.
    Opened,
    /// The printed time.
    PrintedTime(ClockKind),
    /// A stretch on the clock.
    Stretch,
    /// A stretch left out: night.
    Night,
    /// A stretch left out: a break within the day.
    Break,
    /// A stretch left out: the clock was paused.
    Paused,
    /// A stretch left out: a day of the week without hours.
    Weekend,
    /// A stretch left out: a holiday.
    Holiday,
    /// When it is due.
    DueAt,
    /// A chart.
    Chart,
    /// The severity.
    Severity,
    /// When the severity was changed: from then on the times of the new one run.
    SeverityChanged,
    /// A contact by Microsoft that asks for an answer.
    Contact,
    /// When work began to wait for the customer.
    Waiting,
    /// Nobody of the customer is there.
    CoverGap(GapBecause),
    /// When the case is closed, or planned to be.
    Closing,
    /// When the root cause analysis was asked for.
    RcaRequested,
    /// When the effect was gone.
    Mitigated,
    /// A number of business days.
    BusinessDays,
    /// What the rules of a service look at.
    Service(Measure),
    /// The last day of the onboarding (DT-1).
    OnboardingEnds,
    /// Three months, so many times over.
    Quarters,
    /// The day for which a service is scheduled.
    ScheduledDay,
    /// The day on which it is cancelled.
    CancelledOn,
    /// Full days before the scheduled day.
    DaysBefore,
    /// The amount of a line.
    ServiceFee,
    /// How much of it is due on cancelling.
    CancellationShare,
    /// What is due on cancelling.
    CancellationFee,
    /// The first day of a planned event.
    EventStart,
    /// How many days it lasts.
    EventDays,
    /// Stretches of at most five days in a row.
    SpansOfFiveDays,
    /// Azure solutions of an event.
    Solutions,
    /// Units of Azure Event MCS that it takes.
    UnitsNeeded,
    /// Units in the plan.
    UnitsOrdered,
    /// Service improvement plans in twelve months.
    ImprovementPlans,
    /// Any twelve months in a row, instead of a contract year (AMB-24).
    AnyTwelveMonths,
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
        self.working.push(Step { how, what, value });
        self
    }

    /// Several more lines of working.
    #[must_use]
    pub fn steps(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.working.extend(steps);
        self
    }
}
