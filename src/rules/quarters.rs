//! The quarters of the contract term (DT-14, DT-16). The document says "every quarter" and no day: ours are counted from the
//! first day of the term, and a rest of less than three months is none.

use crate::clock::last_day_of_months;
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearIndex};
use chrono::NaiveDate;

/// One quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quarter {
    /// Its number in the term, from 1.
    pub ordinal: u8,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

/// The whole quarters from a first day to a last.
pub(super) fn quarters_between(start: NaiveDate, end: NaiveDate) -> impl Iterator<Item = Quarter> {
    (1..=u8::MAX).map_while(move |ordinal| {
        let months = u32::from(ordinal) * 3;
        let from = if ordinal == 1 { start } else { last_day_of_months(start, months - 3)?.succ_opt()? };
        let to = last_day_of_months(start, months)?;
        (to <= end).then_some(Quarter { ordinal, from, to })
    })
}

/// How many quarters of the term end in a contract year; `None` while a date is missing.
pub(super) fn quarters_of_year(plan: &Plan, year: YearIndex) -> Option<usize> {
    let dates = &plan.contract.dates;
    let start = dates.get(DateField::TermStart).or_else(|| dates.get(DateField::WorkOrderStart))?;
    let end = dates.get(DateField::WorkOrderEnd)?;
    let span = plan.contract.contract_years().iter().find(|one| one.index == year)?.span?;
    Some(quarters_between(start, end).filter(|quarter| span.contains(quarter.to)).count())
}
