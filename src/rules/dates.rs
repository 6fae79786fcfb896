//! The dates that follow from the contract dates and the services in the plan (fact sheet, section 4).
//!
//! The document defines no counting; ours is AMB-22: calendar days in the customer's local dates, the anchor is day 0,
//! "within N days after X" ends on X + N, "at least N days before X" ends on X − N.

use super::contract::{ContractYear, DateField};
use super::explanation::{Explained, How, Step, Value, What, Why};
use super::plan::{Funding, Plan};
use crate::catalog::charts::Party;
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, dt, fa};
use crate::catalog::services::ServiceId;
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// What has to happen by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// The Flex Allowance is allotted (DT-23).
    AllowanceAllotted,
    /// The intake document of Azure Platform MCS is complete (DT-2).
    IntakeComplete,
    /// The onboarding of Azure Platform MCS ends (DT-1).
    McsOnboardingEnds,
    /// The monitoring material of MCS Plus is delivered (DT-3).
    MonitoringMaterial,
    /// The monitors of MCS Plus are ready for testing (DT-5).
    MonitorsReady,
    /// UER onboarding and documents are complete (DT-13).
    UerOnboarding,
    /// The last day to ask for proactive services and enhanced solutions (DT-17).
    LastRequests,
    /// Flex-funded services of a year have been used (DT-22).
    FlexYearEnds,
    /// Our advice: ask for them sixty days earlier (AMB-36).
    FlexYearLastRequestsAdvice,
    /// Unused services lapse (DT-21).
    UnusedServicesLapse,
}

/// A date with its reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueDate {
    /// What has to happen.
    pub milestone: Milestone,
    /// For which contract year, where it is yearly.
    pub year: Option<ContractYear>,
    /// Who has to act.
    pub party: Party,
    /// The last day; `None` while its anchor is unknown.
    pub on: Explained<Option<NaiveDate>>,
    /// Printed rule, or only our advice?
    pub is_advice: bool,
}

/// Sixty days: onboarding, and the notice before the work order ends.
const SIXTY: i64 = 60;

/// Every date that the plan gives rise to, earliest first, unknown ones last.
pub fn due_dates(plan: &Plan) -> Vec<DueDate> {
    let has = |services: &[ServiceId]| plan.lines.iter().any(|line| services.contains(&line.service));
    let dates = &plan.contract.dates;
    let signature = [DateField::Execution];
    let mut all = Vec::new();
    let mut add = |milestone, party, rule: RuleId, readings: &[ReadingId], anchors: &[DateField], days: i64| {
        // The first of the anchors that is known; the first of all says what is missing.
        let known = anchors.iter().find(|anchor| dates.get(**anchor).is_some()).or(anchors.first());
        let at = known.and_then(|anchor| dates.get(*anchor));
        let mut why = Why::by(rule).readings(readings).steps(known.map(|anchor| Step {
            how: How::Given,
            what: What::ContractDate(*anchor),
            value: at.map_or(Value::Unknown, Value::Date),
        }));
        let on = at.and_then(|day| shifted(day, days));
        if days != 0 {
            why = why.step(if days < 0 { How::Minus } else { How::Plus }, What::Days, Value::Days(days.abs()));
        }
        let why = why.step(How::Equals, What::LastDay, on.map_or(Value::Unknown, Value::Date));
        all.push(DueDate { milestone, year: None, party, on: Explained { value: on, why }, is_advice: false });
    };

    let any_flex = plan.lines.iter().any(|line| line.funding == Funding::Flex)
        || plan.contract.years.iter().any(|terms| terms.flex_allowance.is_some());
    if any_flex {
        add(Milestone::AllowanceAllotted, Party::Customer, const { dt(23) }, &[amb(5)], &signature, 0);
    }
    if has(&[ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus]) {
        add(Milestone::IntakeComplete, Party::Customer, const { dt(2) }, &[amb(22), amb(20)], &signature, 14);
        let start = [DateField::WorkOrderStart, DateField::TermStart];
        add(Milestone::McsOnboardingEnds, Party::Customer, const { dt(1) }, &[amb(22)], &start, SIXTY);
        if has(&[ServiceId::AzurePlatformMcsPlus]) {
            add(Milestone::MonitoringMaterial, Party::Customer, const { dt(3) }, &[amb(22)], &signature, 30);
            add(Milestone::MonitorsReady, Party::Microsoft, const { dt(5) }, &[amb(22), amb(23)], &start, SIXTY + 30);
        }
    }
    if has(&[ServiceId::UnifiedEnhancedResponse]) {
        let start = [DateField::TermStart, DateField::WorkOrderStart];
        add(Milestone::UerOnboarding, Party::Customer, const { dt(13) }, &[amb(22)], &start, SIXTY);
    }
    let end = [DateField::WorkOrderEnd];
    add(Milestone::LastRequests, Party::Customer, const { dt(17) }, &[amb(36)], &end, -SIXTY);
    add(Milestone::UnusedServicesLapse, Party::Customer, const { dt(21) }, &[], &end, 0);

    for year in plan.contract.contract_years() {
        let flex = plan.lines_of(year.index).any(|line| line.funding == Funding::Flex);
        let Some(span) = year.span.filter(|_| flex) else { continue };
        let given = Step { how: How::Given, what: What::YearEnd(year.index), value: Value::Date(span.end) };
        let yearly = |milestone, on: Option<NaiveDate>, why: Why, is_advice| DueDate {
            milestone,
            year: Some(year),
            party: Party::Customer,
            on: Explained { value: on, why },
            is_advice,
        };
        let why = Why::by(const { dt(22) }).and(const { fa(11) }).reading(amb(40)).steps([given.clone()]);
        all.push(yearly(Milestone::FlexYearEnds, Some(span.end), why, false));
        let advice = shifted(span.end, -SIXTY);
        let why = Why::by(const { dt(17) }).reading(amb(36)).steps([
            given,
            Step { how: How::Minus, what: What::Days, value: Value::Days(SIXTY) },
            Step { how: How::Equals, what: What::LastDay, value: advice.map_or(Value::Unknown, Value::Date) },
        ]);
        all.push(yearly(Milestone::FlexYearLastRequestsAdvice, advice, why, true));
    }
    all.sort_by_key(|due| (due.on.value.is_none(), due.on.value, due.milestone));
    all
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}
