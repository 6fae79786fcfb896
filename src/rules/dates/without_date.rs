//! The rules of section 4 that give a plan no date, each with the reason. Nothing gets an invented time.

use super::{DueDate, needs_service, owns};
use crate::catalog::rule_book::{self, Family, RuleId};
use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use serde::Serialize;

/// Why a rule gives no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WithoutDate {
    /// The document prints none.
    NotPrinted,
    /// It limits how long something takes, not when it is.
    Length,
    /// It may happen at any time.
    AnyTime,
    /// It is due at once, whenever it happens.
    AtOnce,
    /// It is about hours, which the calendar keeps.
    BusinessHours,
    /// The plan does not have the service.
    NeedsService(ServiceId),
    /// No line of the plan is scheduled for a day.
    NeedsScheduledDay,
    /// The plan has no proactive service and no enhanced solution.
    NeedsProactiveService,
    /// The plan names no place beside the main one.
    NeedsPlaces,
    /// The plan has no Flex Allowance and nothing that asks for it.
    NeedsFlex,
    /// No incident of the plan has a root cause analysis under these rules.
    NeedsIncident,
}

/// A rule without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RuleWithoutDate {
    /// The rule.
    pub rule: RuleId,
    /// Why there is no date.
    pub because: WithoutDate,
    /// Does it hold for the plan nevertheless? Otherwise the plan has nothing that it speaks of.
    pub applies: bool,
}

/// Every rule of section 4 that none of the dates rests on. With those it makes all of them: none is lost.
pub fn rules_without_date(plan: &Plan, dates: &[DueDate]) -> Vec<RuleWithoutDate> {
    rule_book::all()
        .map(|(rule, _)| rule)
        .filter(|rule| rule.family() == Family::Date)
        .filter(|rule| !dates.iter().any(|due| due.timing.why.rules.contains(rule)))
        .map(|rule| {
            let (because, applies) = reason(plan, rule.number());
            RuleWithoutDate { rule, because, applies }
        })
        .collect()
}

/// Why the rule with this number gives the plan no date, and whether it holds for it nevertheless.
fn reason(plan: &Plan, number: u8) -> (WithoutDate, bool) {
    let only_with = |service, because| {
        if owns(plan, &[service]) { (because, true) } else { (WithoutDate::NeedsService(service), false) }
    };
    match number {
        6 => only_with(ServiceId::AzurePlatformMcsPlus, WithoutDate::NotPrinted),
        8..=10 => (WithoutDate::NeedsIncident, false),
        15 => only_with(ServiceId::UnifiedEnhancedResponse, WithoutDate::NotPrinted),
        18..=20 => (WithoutDate::NeedsScheduledDay, false),
        22 | 23 => (WithoutDate::NeedsFlex, false),
        // With several places it has a date as soon as the plan has what it is about.
        26 | 31 if plan.locations.is_empty() => (WithoutDate::NeedsPlaces, false),
        27 => (WithoutDate::Length, true),
        28 => only_with(ServiceId::OnDemandAssessmentAssistance, WithoutDate::Length),
        29 => only_with(ServiceId::ChalkTalk, WithoutDate::Length),
        30 => only_with(ServiceId::Workshop, WithoutDate::AnyTime),
        31 => (WithoutDate::NeedsProactiveService, false),
        32 => (WithoutDate::AtOnce, true),
        33 => (WithoutDate::BusinessHours, true),
        number => (needs_service(number).map_or(WithoutDate::NotPrinted, WithoutDate::NeedsService), false),
    }
}
