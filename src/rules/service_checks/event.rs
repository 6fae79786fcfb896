//! Azure Event MCS: as many units as its solutions and days take, asked for in time, within the contract (EL-7, EL-8,
//! DT-11, DT-12).

use super::{Found, ServiceReason, about, number, quantity_fix};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{dt, el, fa};
use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearSpan};
use crate::plan::line::{Funding, LineItem, PlannedEvent};
use crate::rules::business_event::{NOTICE_DAYS, event_units};
use crate::rules::explanation::{How, Value, What, Why};
use crate::rules::finding::{Finding, Level};
use chrono::Days;
use rust_decimal::Decimal;

fn events(plan: &Plan) -> impl Iterator<Item = (&LineItem, PlannedEvent)> {
    let lines = plan.lines.iter().filter(|line| line.service == ServiceId::AzureEventMcs);
    lines.filter_map(|line| Some((line, line.event?)))
}

/// Too few units leave days or solutions without cover; too many are only worth a question, for it is an estimate.
pub(super) fn units_fit(plan: &Plan, all: &mut Vec<Found>) {
    for (line, event) in events(plan) {
        let units = event_units(&event);
        let (needed, ordered) = (Decimal::from(units.value), line.quantity);
        let reason = ServiceReason::EventUnits { needed: units.value, ordered };
        let why = units.into_why().reading(amb(32));
        if ordered.decimal() < needed {
            let why = why.and(const { el(8) }).step(How::Minus, What::UnitsOrdered, number(ordered)).step(
                How::Equals,
                What::Difference,
                Value::Number(needed - ordered.decimal()),
            );
            let fix = quantity_fix(line, needed);
            all.push(Finding { fix, ..about(line, Level::Warning, reason, why) });
        } else if ordered.decimal() > needed {
            let why = why.step(How::Given, What::UnitsOrdered, number(ordered));
            all.push(about(line, Level::Hint, reason, why));
        }
    }
}

/// Six weeks of notice cannot be kept if the contract is signed, or the unit bought, later than that (DT-11).
pub(super) fn notice_is_possible(plan: &Plan, all: &mut Vec<Found>) {
    for (line, event) in events(plan) {
        let signed = plan.contract.dates.execution;
        let (what, from) = match (line.added_on, signed) {
            (Some(bought), _) => (What::Service(super::Measure::Purchase), bought),
            (None, Some(signed)) => (What::ContractDate(DateField::Execution), signed),
            (None, None) => continue,
        };
        let days = Days::new(NOTICE_DAYS.unsigned_abs());
        let Some(by) = event.first.checked_sub_days(days).filter(|by| *by < from) else { continue };
        let why = Why::by(const { dt(11) })
            .reading(amb(22))
            .step(How::Given, What::EventStart, Value::Date(event.first))
            .step(How::Minus, What::Days, Value::Days(NOTICE_DAYS))
            .step(How::Equals, What::LastDay, Value::Date(by))
            .step(How::Given, what, Value::Date(from));
        all.push(about(line, Level::Warning, ServiceReason::EventNoticeTooShort { by, from }, why));
    }
}

/// The days lie in the contract year of the line; by Flex they have to (FA-11, AMB-40).
pub(super) fn days_lie_in_the_year(plan: &Plan, all: &mut Vec<Found>) {
    let years = plan.contract.contract_years();
    for (line, event) in events(plan) {
        let span = years.iter().find(|year| year.index == line.year).and_then(|year| year.span);
        let (first, last) = (event.first, event.window().last());
        let is_flex = line.funding == Funding::Flex;
        let clause = SwitchableClause::UsedWithinYear;
        let begun_is_enough = is_flex && plan.readings.other(clause);
        let lies_in = |span: &YearSpan| span.contains(first) && (begun_is_enough || span.contains(last));
        let Some(span) = span.filter(|span| !lies_in(span)) else { continue };
        let rule = if is_flex { const { fa(11) } } else { const { dt(21) } };
        let why = Why::by(rule)
            .reading(clause)
            .step(How::Given, What::YearStart(line.year), Value::Date(span.start))
            .step(How::Given, What::YearEnd(line.year), Value::Date(span.end))
            .step(How::Given, What::EventStart, Value::Date(first))
            .step(How::Plus, What::EventDays, Value::Days(i64::from(event.days)))
            .step(How::Minus, What::FirstDayCounts, Value::Days(1))
            .step(How::Equals, What::LastDay, Value::Date(last));
        all.push(about(line, Level::Warning, ServiceReason::EventOutsideYear { first, last, year: line.year }, why));
    }
}
