//! Where the contract stands on a day: not signed, signed, running in one of its years, ended (FA-10, DT-23). From that it
//! follows whether the allowance of a year can still be allotted, or what was not is forfeited (AMB-05).
//!
//! No clock is read: "today" is an argument, and where it is not known nothing counts as signed. On the day of signing
//! itself everything can still be allotted; it is signed from the day after.

use super::eligibility::is_allotted_later;
use super::explanation::{Decided, Explained, How, Value, What, Why};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{dt, fa};
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, DateField, YearIndex};
use crate::plan::readings::Readings;
use chrono::NaiveDate;
use serde::Serialize;

/// Where the contract stands on a day. Days are the customer's local dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractState {
    /// The day of signing is not over, or nobody entered it.
    NotSigned {
        /// The day of signing, if it is known.
        on: Option<NaiveDate>,
    },
    /// It is signed.
    Signed {
        /// When.
        on: NaiveDate,
        /// And how far its years have come.
        term: TermStage,
    },
}

/// How far the years of a signed contract have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TermStage {
    /// Not known before this date is entered.
    Unknown(DateField),
    /// The first year has not begun.
    NotBegun {
        /// Its first day.
        first: NaiveDate,
    },
    /// A year is running.
    Running {
        /// Which.
        year: YearIndex,
        /// Its last day.
        until: NaiveDate,
    },
    /// The last year is over.
    Ended {
        /// Its last day.
        last: NaiveDate,
    },
}

impl Decided for ContractState {}

impl ContractState {
    /// The day of signing, once that is over.
    pub const fn signed_on(self) -> Option<NaiveDate> {
        match self {
            Self::NotSigned { .. } => None,
            Self::Signed { on, .. } => Some(on),
        }
    }

    /// The year that is running.
    pub const fn running(self) -> Option<YearIndex> {
        match self {
            Self::Signed { term: TermStage::Running { year, .. }, .. } => Some(year),
            Self::NotSigned { .. } | Self::Signed { .. } => None,
        }
    }
}

/// Where the contract stands on a day, with the days that say so.
pub fn contract_state(plan: &Plan, today: Option<NaiveDate>) -> Explained<ContractState> {
    let dates = &plan.contract.dates;
    let date = |day: Option<NaiveDate>| day.map_or(Value::Unknown, Value::Date);
    let execution = What::ContractDate(DateField::Execution);
    let mut why = Why::by(const { fa(10) })
        .and(const { dt(23) })
        .reading(amb(22))
        .step(How::Given, execution, date(dates.execution))
        .step(How::Given, What::Today, date(today));
    let (Some(on), Some(today)) = (dates.execution, today) else {
        return Explained::decided(ContractState::NotSigned { on: dates.execution }, why);
    };
    if today <= on {
        return Explained::decided(ContractState::NotSigned { on: Some(on) }, why);
    }
    let first = dates.first_flex_day();
    let years = plan.contract.contract_years();
    let running = years.iter().find_map(|year| Some((year.index, year.span.filter(|span| span.contains(today))?)));
    let term = match (first, running, dates.work_order_end) {
        (None, ..) => TermStage::Unknown(DateField::WorkOrderStart),
        (Some(first), ..) if today < first => {
            why = why.step(How::Given, What::YearStart(YearIndex::FIRST), Value::Date(first));
            TermStage::NotBegun { first }
        }
        (_, Some((year, span)), _) => {
            why = why.and(const { fa(11) }).step(How::Given, What::YearStart(year), Value::Date(span.start)).step(
                How::Given,
                What::YearEnd(year),
                Value::Date(span.end),
            );
            TermStage::Running { year, until: span.end }
        }
        (_, None, Some(last)) => {
            why = why.step(How::Given, What::ContractDate(DateField::WorkOrderEnd), Value::Date(last));
            TermStage::Ended { last }
        }
        (_, None, None) => TermStage::Unknown(DateField::WorkOrderEnd),
    };
    Explained::decided(ContractState::Signed { on, term }, why)
}

/// Until when the allowance of a year can be allotted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Allotting {
    /// Until the contract is signed (FA-10).
    UntilSigning,
    /// Until the year begins, if later years are read so (AMB-05).
    UntilYearBegins {
        /// Its first day, if it is known.
        first: Option<NaiveDate>,
    },
    /// No more: what was not allotted is forfeited, and a swap is the only change (FA-10, FA-13, FA-14).
    Over {
        /// The last day on which it could be.
        on: NaiveDate,
        /// Was that the day of signing, or the first of the year?
        at_signing: bool,
    },
}

impl Allotting {
    /// Can it no longer be allotted?
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Over { .. })
    }
}

/// Until when the allowance of a year can be allotted, seen from a day, on a reading of AMB-05.
pub fn allotting(plan: &Plan, year: ContractYear, readings: Readings, today: Option<NaiveDate>) -> Allotting {
    let signed = contract_state(plan, today).value.signed_on();
    let first = year.span.map(|span| span.start);
    if is_allotted_later(year.index, readings) {
        return match (signed, first) {
            // Signed after the year had begun, it was allotted at signing.
            (Some(signed), Some(first)) if today.is_some_and(|today| first < today) => {
                Allotting::Over { on: signed.max(first), at_signing: first <= signed }
            }
            _ => Allotting::UntilYearBegins { first },
        };
    }
    signed.map_or(Allotting::UntilSigning, |on| Allotting::Over { on, at_signing: true })
}
