//! The dates that follow from a plan, with the examples of the fact sheet (section 4).
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use support::{add, day, plan_with, with_term, year};
use uniplan::catalog::charts::Party;
use uniplan::catalog::services::ServiceId;
use uniplan::rules::contract::{ContractDates, DateField};
use uniplan::rules::dates::{DueDate, Milestone, due_dates};
use uniplan::rules::explanation::{How, Value, What};
use uniplan::rules::plan::{Funding, Plan};

use Milestone::{
    AllowanceAllotted, FlexYearEnds, FlexYearLastRequestsAdvice, IntakeComplete, LastRequests, McsOnboardingEnds,
    MonitoringMaterial, MonitorsReady, UerOnboarding, UnusedServicesLapse,
};

const PLATFORM: ServiceId = ServiceId::AzurePlatformMcs;
const PLUS: ServiceId = ServiceId::AzurePlatformMcsPlus;
const UER: ServiceId = ServiceId::UnifiedEnhancedResponse;

/// A plan with services that are invoiced, and some of the five dates.
fn plan(services: &[ServiceId], dates: &[(DateField, &str)]) -> Plan {
    let mut plan = plan_with(services);
    plan.lines.iter_mut().for_each(|line| line.funding = Funding::Invoiced);
    for (field, date) in dates {
        plan.contract.dates = plan.contract.dates.with(*field, Some(day(date))).unwrap();
    }
    plan
}

#[track_caller]
fn find(plan: &Plan, milestone: Milestone) -> DueDate {
    let found: Vec<_> = due_dates(plan).into_iter().filter(|due| due.milestone == milestone).collect();
    assert_eq!(found.len(), 1, "{milestone:?}");
    found.into_iter().next().unwrap()
}

/// One example: the milestone falls on a day, by a rule, from an anchor.
#[track_caller]
fn check(plan: &Plan, milestone: Milestone, rule: &str, anchor: DateField, on: &str) {
    let due = find(plan, milestone);
    assert_eq!(due.on.value, Some(day(on)), "{rule}");
    assert_eq!(due.on.why.rules[0].code(), rule);
    assert!(!due.is_advice);
    let working = &due.on.why.working;
    assert_eq!(
        (working[0].how, working[0].what, &working[0].value),
        (How::Given, What::ContractDate(anchor), &Value::Date(plan.contract.dates.get(anchor).unwrap()))
    );
    let last = working.last().unwrap();
    assert_eq!((last.how, last.what, &last.value), (How::Equals, What::LastDay, &Value::Date(day(on))));
}

#[test]
fn dt1_dt2_dt3_and_dt5_azure_platform_mcs() {
    let dates = [(DateField::Execution, "2025-02-24"), (DateField::WorkOrderStart, "2025-03-03")];
    for service in [PLATFORM, PLUS] {
        let plan = plan(&[service], &dates);
        check(&plan, McsOnboardingEnds, "DT-1", DateField::WorkOrderStart, "2025-05-02");
        check(&plan, IntakeComplete, "DT-2", DateField::Execution, "2025-03-10");
    }
    let plus = plan(&[PLUS], &dates);
    check(&plus, MonitoringMaterial, "DT-3", DateField::Execution, "2025-03-26");
    check(&plus, MonitorsReady, "DT-5", DateField::WorkOrderStart, "2025-06-01");
    assert_eq!(find(&plus, MonitorsReady).party, Party::Microsoft);
    assert!(find(&plus, MonitorsReady).on.why.readings.iter().any(|reading| reading.code() == "AMB-23"));
    // Without Plus there is nothing to monitor.
    let base = due_dates(&plan(&[PLATFORM], &dates));
    assert!(!base.iter().any(|due| matches!(due.milestone, MonitoringMaterial | MonitorsReady)));
}

#[test]
fn dt13_unified_enhanced_response() {
    let uer = plan(&[UER], &[(DateField::TermStart, "2025-07-01")]);
    check(&uer, UerOnboarding, "DT-13", DateField::TermStart, "2025-08-30");
    assert!(!due_dates(&plan(&[PLATFORM], &[])).iter().any(|due| due.milestone == UerOnboarding));
}

#[test]
fn the_anchor_is_called_what_it_is() {
    // The start of the term is what is printed for UER, that of the work order for Azure Platform MCS; where only the
    // other one is known it serves, under its own name.
    let only_work_order = plan(&[UER], &[(DateField::WorkOrderStart, "2025-07-01")]);
    check(&only_work_order, UerOnboarding, "DT-13", DateField::WorkOrderStart, "2025-08-30");
    let only_term = plan(&[PLATFORM], &[(DateField::TermStart, "2025-03-03")]);
    check(&only_term, McsOnboardingEnds, "DT-1", DateField::TermStart, "2025-05-02");
    let both = [(DateField::WorkOrderStart, "2025-07-01"), (DateField::TermStart, "2025-07-15")];
    check(&plan(&[UER], &both), UerOnboarding, "DT-13", DateField::TermStart, "2025-09-13");
    check(&plan(&[PLATFORM], &both), McsOnboardingEnds, "DT-1", DateField::WorkOrderStart, "2025-08-30");
}

#[test]
fn dt17_and_dt21_before_the_end() {
    let plan = plan(&[], &[(DateField::WorkOrderEnd, "2026-02-28")]);
    check(&plan, LastRequests, "DT-17", DateField::WorkOrderEnd, "2025-12-30");
    check(&plan, UnusedServicesLapse, "DT-21", DateField::WorkOrderEnd, "2026-02-28");
    // Sixty days before a 1 March lie differently in a leap year.
    for (end, on) in [("2027-03-01", "2026-12-31"), ("2028-03-01", "2028-01-01"), ("2028-02-29", "2027-12-31")] {
        let dates = ContractDates { work_order_end: Some(day(end)), ..ContractDates::default() };
        let mut plan = plan_with(&[]);
        plan.contract.dates = dates;
        check(&plan, LastRequests, "DT-17", DateField::WorkOrderEnd, on);
    }
}

#[test]
fn dt22_and_dt23_the_flex_allowance() {
    let mut plan = with_term(plan_with(&[]), 3);
    add(&mut plan, ServiceId::Workshop, 0);
    add(&mut plan, ServiceId::Workshop, 2);
    check(&plan, AllowanceAllotted, "DT-23", DateField::Execution, "2025-06-16");
    let years = |milestone: Milestone| -> Vec<_> {
        let all = due_dates(&plan).into_iter().filter(|due| due.milestone == milestone);
        all.map(|due| (due.year.unwrap().index, due.on.value.unwrap(), due.is_advice)).collect()
    };
    // Only the years that Flex pays something in; the advice comes sixty days earlier and is marked as ours (AMB-36).
    assert_eq!(years(FlexYearEnds), [(year(0), day("2026-06-30"), false), (year(2), day("2028-06-30"), false)]);
    assert_eq!(
        years(FlexYearLastRequestsAdvice),
        [(year(0), day("2026-05-01"), true), (year(2), day("2028-05-01"), true)]
    );
    let first = due_dates(&plan).into_iter().find(|due| due.milestone == FlexYearEnds).unwrap();
    assert_eq!(first.on.why.rules.iter().map(|rule| rule.code()).collect::<Vec<_>>(), ["DT-22", "FA-11"]);
}

#[test]
fn nothing_is_said_of_flex_where_nothing_is_paid_from_it() {
    let invoiced = plan(&[ServiceId::Workshop], &[(DateField::WorkOrderStart, "2025-07-01")]);
    assert!(!due_dates(&invoiced).iter().any(|due| matches!(due.milestone, AllowanceAllotted | FlexYearEnds)));
    // An allowance without a line must be allotted too: it would be forfeited.
    let mut allowance = invoiced;
    allowance.contract.years.push(uniplan::rules::contract::YearTerms {
        flex_allowance: Some(support::amount("1000")),
        ..Default::default()
    });
    assert_eq!(find(&allowance, AllowanceAllotted).on.value, None);
}

#[test]
fn an_unknown_anchor_gives_no_date_and_says_what_is_missing() {
    let plan = plan_with(&[PLUS, UER]);
    let all = due_dates(&plan);
    let expected = [
        (AllowanceAllotted, DateField::Execution),
        (IntakeComplete, DateField::Execution),
        (McsOnboardingEnds, DateField::WorkOrderStart),
        (MonitoringMaterial, DateField::Execution),
        (MonitorsReady, DateField::WorkOrderStart),
        (UerOnboarding, DateField::TermStart),
        (LastRequests, DateField::WorkOrderEnd),
        (UnusedServicesLapse, DateField::WorkOrderEnd),
    ];
    assert_eq!(all.len(), expected.len(), "years without days have no dates");
    for (milestone, anchor) in expected {
        let due = find(&plan, milestone);
        assert_eq!(due.on.value, None, "{milestone:?}");
        let first = &due.on.why.working[0];
        assert_eq!((first.what, &first.value), (What::ContractDate(anchor), &Value::Unknown), "{milestone:?}");
        assert_eq!(due.on.why.working.last().unwrap().value, Value::Unknown);
    }
}

#[test]
fn dates_come_in_order_and_unknown_ones_last() {
    let mut plan = with_term(plan_with(&[PLUS, UER]), 2);
    plan.contract.dates.execution = None;
    let all = due_dates(&plan);
    let known: Vec<_> = all.iter().map_while(|due| due.on.value).collect();
    assert!(known.is_sorted());
    assert!(all[known.len()..].iter().all(|due| due.on.value.is_none()));
    assert_eq!(all.len() - known.len(), 3, "what hangs on the signature");
    for due in &all {
        assert!(!due.on.why.rules.is_empty());
        assert_eq!(due.is_advice, due.milestone == FlexYearLastRequestsAdvice);
    }
}
