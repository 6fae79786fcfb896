//! Quantities that a service, or the customer's agreement, limits.

use super::{Found, ServiceReason, about, number, quantity_fix};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{dt, el, fa, term};
use crate::catalog::services::ServiceId;
use crate::money::Quantity;
use crate::plan::Plan;
use crate::plan::line::LineItem;
use crate::plan::service_details::{Form, Question};
use crate::rules::explanation::{How, Value, What, Why};
use crate::rules::finding::{Finding, Level};
use crate::rules::quarters::quarters_of_year;
use crate::rules::service_details::Measure;
use rust_decimal::Decimal;

/// The most days on site of help with an On-Demand Assessment (DT-28).
const ON_SITE_DAYS: Decimal = Decimal::TWO;

/// The most remote days of it (DT-28).
const REMOTE_DAYS: Decimal = Decimal::ONE;

/// Meetings of UER in a whole year: one a quarter (DT-14).
const MEETINGS: u8 = 4;

fn of(plan: &Plan, service: ServiceId) -> impl Iterator<Item = &LineItem> {
    plan.lines.iter().filter(move |line| line.service == service)
}

/// Developer Support up to the maximum of the agreement (EL-15, AMB-31): all lines of a year together, under the lowest
/// maximum that was entered for one of them. Found once a year, at the line that goes beyond it.
pub(super) fn maximum_holds(plan: &Plan, all: &mut Vec<Found>) {
    for year in plan.contract.contract_years() {
        let lines = || of(plan, ServiceId::DeveloperSupport).filter(|line| line.year == year.index);
        let Some(most) = lines().filter_map(|line| line.details.limit).min() else { continue };
        let mut sum = Decimal::ZERO;
        let mut why = Why::by(const { el(15) }).reading(amb(31));
        let mut beyond: Option<(&LineItem, Decimal)> = None;
        for line in lines() {
            if beyond.is_none() && sum + line.quantity.decimal() > most.decimal() {
                beyond = Some((line, most.decimal() - sum));
            }
            sum += line.quantity.decimal();
            let how = if why.working.is_empty() { How::Given } else { How::Plus };
            why = why.step(how, What::Service(Measure::Quantity), number(line.quantity));
        }
        let Some((line, room)) = beyond else { continue };
        let Ok(planned) = Quantity::try_from(sum) else { continue };
        let why = why
            .step(How::Equals, What::Service(Measure::Together), number(planned))
            .step(How::Minus, What::Service(Measure::Most), number(most))
            .step(How::Equals, What::Difference, Value::Number(sum - most.decimal()));
        // Only where it mends everything: the one line that goes beyond is the last one.
        let is_last = lines().last().is_some_and(|last| last.id == line.id);
        let fix = if is_last { quantity_fix(line, room) } else { None };
        let reason = ServiceReason::OverMaximum { service: line.service, planned, most };
        // That the document prints no figure changes nothing about the one that the agreement has.
        let level = Level::forbidden(&why, &[amb(31)]);
        all.push(Finding { fix, ..about(line, level, reason, why) });
    }
}

/// A workshop whose minimum enrolment is not reached may be cancelled at any time (EL-23, T-6).
pub(super) fn workshop_is_full_enough(plan: &Plan, all: &mut Vec<Found>) {
    for line in of(plan, ServiceId::Workshop) {
        let (planned, Some(least)) = (line.quantity, line.details.limit) else { continue };
        if line.details.form == Some(Form::Dedicated) || planned >= least {
            continue;
        }
        let why = Why::by(const { el(23) })
            .and(const { term(6) })
            .and(const { dt(30) })
            .step(How::Given, What::Service(Measure::Least), number(least))
            .step(How::Minus, What::Service(Measure::Quantity), number(planned))
            .step(How::Equals, What::Difference, Value::Number(least.decimal() - planned.decimal()));
        all.push(about(line, Level::Warning, ServiceReason::TooFewAttendees { planned, least }, why));
    }
}

/// On site two days, remote one day at the most (DT-28); that a line is one assessment is our reading, so more is a
/// question and no fault.
pub(super) fn assessment_help_fits(plan: &Plan, all: &mut Vec<Found>) {
    for line in of(plan, ServiceId::OnDemandAssessmentAssistance) {
        let Some(form) = line.details.form else { continue };
        let most = match form {
            Form::OnSite => ON_SITE_DAYS,
            Form::Remote => REMOTE_DAYS,
            _ => continue,
        };
        let (planned, Ok(limit)) = (line.quantity, Quantity::try_from(most)) else { continue };
        if planned <= limit {
            continue;
        }
        let why = Why::by(const { dt(28) })
            .reading(amb(33))
            .step(How::Given, What::Service(Measure::Quantity), number(planned))
            .step(How::Minus, What::Service(Measure::Most), number(limit))
            .step(How::Equals, What::Difference, Value::Number(planned.decimal() - most));
        let reason = ServiceReason::HelpTooLong { form, planned, most: limit };
        all.push(about(line, Level::Hint, reason, why));
    }
}

/// UER meets once a quarter; more costs extra hours (DT-14, FA-3).
pub(super) fn meetings_fit(plan: &Plan, all: &mut Vec<Found>) {
    for line in of(plan, ServiceId::UnifiedEnhancedResponse) {
        // As many as the year has quarters, and one in a year that has no whole one; while its days are unknown, four.
        let quarters = quarters_of_year(plan, line.year).and_then(|quarters| u8::try_from(quarters).ok());
        let most = quarters.map_or(MEETINGS, |quarters| quarters.max(1));
        let Some(planned) = line.details.meetings.filter(|planned| *planned > most) else { continue };
        if plan.lines_of(line.year).any(|other| other.service == ServiceId::ExtraSuccessManagement) {
            continue;
        }
        let why = Why::by(const { dt(14) })
            .and(const { fa(3) })
            .reading(amb(28))
            .step(How::Given, What::Service(Measure::Answer(Question::Meetings)), Value::Count(planned.into()))
            .step(How::Minus, What::Service(Measure::Most), Value::Count(most.into()))
            .step(How::Equals, What::Difference, Value::Count((planned - most).into()));
        all.push(about(line, Level::Warning, ServiceReason::TooManyMeetings { planned }, why));
    }
}
