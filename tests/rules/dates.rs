//! The dates that follow from a plan, with the examples of the fact sheet (section 4).

use crate::support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{add, amount, day, incident, line, local, plan_with, with_term, year, zone};
use uniplan::catalog::charts::{Party, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::contract::{DateField, YearTerms};
use uniplan::plan::incident::{EventWindow, IncidentId};
use uniplan::plan::line::{Funding, LineId, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::rules::dates::cancellation::CancellationStep;
use uniplan::rules::dates::without_date::{WithoutDate, rules_without_date};
use uniplan::rules::dates::{
    Anchor, DateFilter, DateStanding, Detail, DueDate, Kind, Milestone, Missing, Stake, Timing, due_dates,
    may_be_scheduled, next_due,
};
use uniplan::rules::explanation::{How, Value, What};

use Milestone::{
    AllowanceAllotted, Cancelled, DeliveryConfirmed, EdeLocationNamed, EndsWithContract, EventArranged, EventCovered,
    FlexYearEnds, FlexYearLastRequestsAdvice, GitHubReview, ImprovementPlans, IntakeComplete, LastRequests,
    McsOnboarding, MonitoringMaterial, MonitoringScenarios, MonitorsReady, RcaDelivered, RcaRequested, SpendTested,
    UerMeeting, UerOnboarding, UnusedServicesLapse,
};

const PLATFORM: ServiceId = ServiceId::AzurePlatformMcs;
const PLUS: ServiceId = ServiceId::AzurePlatformMcsPlus;
const UER: ServiceId = ServiceId::UnifiedEnhancedResponse;
const EVENT: ServiceId = ServiceId::AzureEventMcs;

/// A plan with services that are invoiced, and some of the five dates.
fn plan(services: &[ServiceId], dates: &[(DateField, &str)]) -> Plan {
    let mut plan = plan_with(services);
    plan.lines.iter_mut().for_each(|line| line.funding = Funding::Invoiced);
    for (field, date) in dates {
        plan.contract.dates.set(*field, Some(day(date)));
    }
    plan
}

fn all(plan: &Plan, milestone: Milestone) -> Vec<DueDate> {
    due_dates(plan).into_iter().filter(|due| due.milestone == milestone).collect()
}

#[track_caller]
fn find(plan: &Plan, milestone: Milestone) -> DueDate {
    let found = all(plan, milestone);
    assert_eq!(found.len(), 1, "{milestone:?}");
    found.into_iter().next().unwrap()
}

fn during(first: &str, last: &str) -> Timing {
    Timing::During { first: day(first), last: day(last) }
}

fn until(last: &str) -> Timing {
    Timing::Until(day(last))
}

/// One example: the milestone falls on a day, by a rule, from an anchor.
#[track_caller]
fn check(plan: &Plan, milestone: Milestone, rule: &str, anchor: DateField, timing: Timing) {
    let due = find(plan, milestone);
    assert_eq!(due.timing.value, timing, "{rule}");
    assert_eq!(due.timing.why.rules[0].code(), rule);
    assert!(!due.is_advice);
    let working = &due.timing.why.working;
    assert_eq!(
        (working[0].how, working[0].what, &working[0].value),
        (How::Given, What::ContractDate(anchor), &Value::Date(plan.contract.dates.get(anchor).unwrap()))
    );
    // What the other reading gives stands below it.
    let last = working.iter().rfind(|step| step.how != How::Otherwise).unwrap();
    assert_eq!((last.how, last.what, &last.value), (How::Equals, What::LastDay, &Value::Date(due.last_day().unwrap())));
}

// ------------------------------------------------------------------------------------------------------ by contract dates

#[test]
fn dt1_to_dt5_and_dt24_azure_platform_mcs() {
    let dates = [(DateField::Execution, "2025-02-24"), (DateField::WorkOrderStart, "2025-03-03")];
    for service in [PLATFORM, PLUS] {
        let plan = plan(&[service], &dates);
        let onboarding = during("2025-03-03", "2025-05-02");
        check(&plan, McsOnboarding, "DT-1", DateField::WorkOrderStart, onboarding);
        check(&plan, IntakeComplete, "DT-2", DateField::Execution, until("2025-03-10"));
        assert_eq!(find(&plan, IntakeComplete).anchor, Anchor::Line { id: LineId(1), service });
    }
    let plus = plan(&[PLUS], &dates);
    check(&plus, MonitoringMaterial, "DT-3", DateField::Execution, until("2025-03-26"));
    check(&plus, MonitoringScenarios, "DT-4", DateField::WorkOrderStart, during("2025-03-03", "2025-05-02"));
    check(&plus, MonitorsReady, "DT-5", DateField::WorkOrderStart, until("2025-06-01"));
    check(&plus, SpendTested, "DT-24", DateField::Execution, until("2025-02-24"));
    let ready = find(&plus, MonitorsReady);
    assert_eq!(ready.party, Party::Microsoft);
    assert!(ready.timing.why.readings.iter().any(|reading| reading.code() == "AMB-23"));
    let ends = ready.timing.why.working.iter().find(|step| step.what == What::OnboardingEnds).unwrap();
    assert_eq!(ends.value, Value::Date(day("2025-05-02")));
    // AMB-23: thirty days after the end of onboarding, or before it; each names the other.
    let otherwise = |due: &DueDate| due.timing.why.working.last().unwrap().value.clone();
    assert_eq!(otherwise(&ready), Value::Date(day("2025-04-02")));
    let mut other = plus.clone();
    other.readings = other.readings.switched(SwitchableClause::MonitorsReady);
    check(&other, MonitorsReady, "DT-5", DateField::WorkOrderStart, until("2025-04-02"));
    assert_eq!(otherwise(&find(&other, MonitorsReady)), Value::Date(day("2025-06-01")));
    // Without Plus there is nothing to monitor.
    let base = due_dates(&plan(&[PLATFORM], &dates));
    let of_plus = [MonitoringMaterial, MonitoringScenarios, MonitorsReady, SpendTested];
    assert!(!base.iter().any(|due| of_plus.contains(&due.milestone)));
}

#[test]
fn an_intake_document_that_is_complete_is_done() {
    let mut plan = plan(&[PLATFORM], &[(DateField::Execution, "2025-02-24")]);
    let before = find(&plan, IntakeComplete);
    assert_eq!(before.standing(day("2025-03-10")), DateStanding::Open);
    assert_eq!(before.standing(day("2025-03-11")), DateStanding::Past);
    plan.intake_completed_on = Some(day("2025-03-12"));
    let after = find(&plan, IntakeComplete);
    assert_eq!((after.done_on, after.last_day()), (Some(day("2025-03-12")), Some(day("2025-03-10"))));
    assert_eq!(after.standing(day("2025-03-11")), DateStanding::Done);
}

#[test]
fn dt7_two_improvement_plans_in_a_contract_year() {
    // Terms are not always whole years: twenty months.
    let dates = [(DateField::WorkOrderStart, "2021-10-01"), (DateField::WorkOrderEnd, "2023-05-31")];
    let years = all(&plan(&[PLATFORM], &dates), ImprovementPlans);
    let timings: Vec<_> = years.iter().map(|due| due.timing.value).collect();
    assert_eq!(timings, [during("2021-10-01", "2022-09-30"), during("2022-10-01", "2023-05-31")]);
    for due in &years {
        assert_eq!(due.detail, Some(Detail::AtMost(2)));
        assert_eq!(due.timing.why.rules.iter().map(|rule| rule.code()).collect::<Vec<_>>(), ["DT-7", "EL-6"]);
        assert_eq!(due.timing.why.readings[0].code(), "AMB-24");
        let other = due.timing.why.working.last().unwrap();
        assert_eq!((other.how, other.what), (How::Otherwise, What::AnyTwelveMonths));
    }
    assert_eq!(years[0].standing(day("2021-09-30")), DateStanding::Ahead);
    assert_eq!(years[0].standing(day("2021-10-01")), DateStanding::Open);
    assert_eq!(years[0].standing(day("2022-09-30")), DateStanding::Open);
    assert_eq!(years[0].standing(day("2022-10-01")), DateStanding::Past);
}

#[test]
fn dt13_unified_enhanced_response() {
    let uer = plan(&[UER], &[(DateField::TermStart, "2025-07-01")]);
    check(&uer, UerOnboarding, "DT-13", DateField::TermStart, during("2025-07-01", "2025-08-30"));
    assert!(all(&plan(&[PLATFORM], &[]), UerOnboarding).is_empty());
}

#[test]
fn dt14_and_dt16_once_a_quarter() {
    let services = [(UER, UerMeeting, "DT-14"), (ServiceId::GitHubEngineeringDirect, GitHubReview, "DT-16")];
    for (service, milestone, rule) in services {
        let year = [(DateField::WorkOrderStart, "2025-07-01"), (DateField::WorkOrderEnd, "2026-06-30")];
        let found = all(&plan(&[service], &year), milestone);
        let timings: Vec<_> = found.iter().map(|due| due.timing.value).collect();
        assert_eq!(
            timings,
            [
                during("2025-07-01", "2025-09-30"),
                during("2025-10-01", "2025-12-31"),
                during("2026-01-01", "2026-03-31"),
                during("2026-04-01", "2026-06-30"),
            ]
        );
        let ordinals: Vec<_> = found.iter().map(|due| due.detail.unwrap()).collect();
        assert_eq!(ordinals, [1, 2, 3, 4].map(|one| Detail::Ordinal(one, 4)));
        assert!(found.iter().all(|due| due.timing.why.rules[0].code() == rule));
        // Twenty months: six quarters, and a rest of two months that is none.
        let months = [(DateField::WorkOrderStart, "2021-10-01"), (DateField::WorkOrderEnd, "2023-05-31")];
        let found = all(&plan(&[service], &months), milestone);
        assert_eq!((found.len(), found[5].last_day()), (6, Some(day("2023-03-31"))));
        // From the last day of a leap February: the fourth ends on the last of the next, with the year, or not at all.
        for (end, count) in [("2025-02-28", 4), ("2025-02-27", 3)] {
            let leap = [(DateField::WorkOrderStart, "2024-02-29"), (DateField::WorkOrderEnd, end)];
            let found = all(&plan(&[service], &leap), milestone);
            assert_eq!(found[0].timing.value, during("2024-02-29", "2024-05-28"));
            assert_eq!(found.len(), count, "{end}");
        }
        // B6: and from the last of August the second ends on the last of February.
        let august = [(DateField::WorkOrderStart, "2027-08-31"), (DateField::WorkOrderEnd, "2028-08-30")];
        let found = all(&plan(&[service], &august), milestone);
        let ends: Vec<_> = found.iter().map(|due| due.last_day().unwrap().to_string()).collect();
        assert_eq!(ends, ["2027-11-30", "2028-02-29", "2028-05-30", "2028-08-30"]);
        assert_eq!(found[1].timing.value, during("2027-12-01", "2028-02-29"));
        // Only where the month has the day is one taken away again, because the first day counts.
        let counts_the_first =
            |due: &DueDate| due.timing.why.working.iter().any(|step| step.what == What::FirstDayCounts);
        assert_eq!(found.iter().map(counts_the_first).collect::<Vec<_>>(), [false, false, true, true]);
        let no_end = find(&plan(&[service], &[(DateField::WorkOrderStart, "2025-07-01")]), milestone);
        assert_eq!(no_end.timing.value, Timing::Missing(Missing::ContractDate(DateField::WorkOrderEnd)));
    }
}

#[test]
fn the_anchor_is_called_what_it_is() {
    // The start of the term is what is printed for UER, that of the work order for Azure Platform MCS; where only the
    // other one is known it serves, under its own name.
    let start = "2025-07-01";
    let sixty = during(start, "2025-08-30");
    let only_work_order = plan(&[UER], &[(DateField::WorkOrderStart, start)]);
    check(&only_work_order, UerOnboarding, "DT-13", DateField::WorkOrderStart, sixty);
    let only_term = plan(&[PLATFORM], &[(DateField::TermStart, start)]);
    check(&only_term, McsOnboarding, "DT-1", DateField::TermStart, sixty);
    let both = [(DateField::WorkOrderStart, start), (DateField::TermStart, "2025-07-15")];
    let later = during("2025-07-15", "2025-09-13");
    check(&plan(&[UER], &both), UerOnboarding, "DT-13", DateField::TermStart, later);
    check(&plan(&[PLATFORM], &both), McsOnboarding, "DT-1", DateField::WorkOrderStart, sixty);
}

#[test]
fn dt17_dt21_and_dt25_before_and_at_the_end() {
    let ending = |end| plan(&[], &[(DateField::WorkOrderEnd, end)]);
    check(&ending("2026-02-28"), UnusedServicesLapse, "DT-21", DateField::WorkOrderEnd, until("2026-02-28"));
    assert_eq!(find(&ending("2026-02-28"), UnusedServicesLapse).standing(day("2026-03-01")), DateStanding::Past);
    // Sixty days before a 1 March lie differently in a leap year.
    for (end, on) in [
        ("2026-02-28", "2025-12-30"),
        ("2027-03-01", "2026-12-31"),
        ("2028-03-01", "2028-01-01"),
        ("2028-02-29", "2027-12-31"),
        ("2023-05-31", "2023-04-01"),
    ] {
        check(&ending(end), LastRequests, "DT-17", DateField::WorkOrderEnd, until(on));
    }
    let mut services = vec![UER, ServiceId::AzureWorkloadMcs, PLATFORM, EVENT, ServiceId::AzureRapidResponse];
    services.push(UER);
    let found = all(&plan(&services, &[(DateField::WorkOrderEnd, "2026-02-28")]), EndsWithContract);
    // Only those with a sentence of their own, each once.
    let anchors: Vec<_> = found.iter().map(|due| due.anchor).collect();
    assert_eq!(
        anchors,
        [
            Anchor::Line { id: LineId(2), service: ServiceId::AzureWorkloadMcs },
            Anchor::Line { id: LineId(1), service: UER }
        ]
    );
    assert!(found.iter().all(|due| due.timing.value == until("2026-02-28")));
}

/// Calendars know a date by it: another name is a second entry beside the first.
#[test]
fn what_the_end_of_a_service_is_called_in_calendars_never_changes() {
    let names: BTreeSet<String> = SERVICES
        .iter()
        .flat_map(|row| all(&plan(&[row.id], &[(DateField::WorkOrderEnd, "2026-02-28")]), EndsWithContract))
        .map(|due| due.identity())
        .collect();
    let known = ["de", "ede", "mission-critical", "rede", "uer", "workload-mcs", "workload-mcs-plus"];
    assert_eq!(names, known.map(|name| format!("ends-with-contract.{name}")).into());
}

#[test]
fn dt22_and_dt23_the_flex_allowance() {
    let mut plan = with_term(plan_with(&[]), 3);
    add(&mut plan, ServiceId::Workshop, 0);
    add(&mut plan, ServiceId::Workshop, 2);
    check(&plan, AllowanceAllotted, "DT-23", DateField::Execution, until("2025-06-16"));
    // Only the years that Flex pays something in; the advice comes sixty days earlier and is marked as ours (AMB-36).
    let timings = |milestone| all(&plan, milestone).into_iter().map(|due| due.timing.value).collect::<Vec<_>>();
    assert_eq!(timings(FlexYearEnds), [during("2025-07-01", "2026-06-30"), during("2027-07-01", "2028-06-30")]);
    assert_eq!(timings(FlexYearLastRequestsAdvice), [until("2026-05-01"), until("2028-05-01")]);
    assert!(all(&plan, FlexYearLastRequestsAdvice).iter().all(|due| due.is_advice));
    let first = &all(&plan, FlexYearEnds)[0];
    assert!(matches!(first.anchor, Anchor::Year(of) if of.index == year(0)));
    assert_eq!(first.timing.why.rules.iter().map(|rule| rule.code()).collect::<Vec<_>>(), ["DT-22", "FA-11"]);
}

#[test]
fn nothing_is_said_of_flex_where_nothing_is_paid_from_it() {
    let invoiced = plan(&[ServiceId::Workshop], &[(DateField::WorkOrderStart, "2025-07-01")]);
    assert!(!due_dates(&invoiced).iter().any(|due| matches!(due.milestone, AllowanceAllotted | FlexYearEnds)));
    // An allowance without a line must be allotted too: it would be forfeited.
    let mut allowance = invoiced;
    allowance.contract.years.push(YearTerms { flex_allowance: Some(amount("1000")), ..Default::default() });
    assert_eq!(find(&allowance, AllowanceAllotted).last_day(), None);
}

#[test]
fn dt26_and_dt31_with_several_places() {
    let signed = [(DateField::Execution, "2025-02-24")];
    let mut plan = plan(&[ServiceId::EnhancedDesignatedEngineering], &signed);
    assert!(all(&plan, EdeLocationNamed).is_empty() && all(&plan, DeliveryConfirmed).is_empty());
    plan.locations.push(Location {
        id: LocationId(90),
        name: line("東京"),
        calendar: BusinessCalendar::standard(zone("Asia/Tokyo")),
        cover: None,
        terms: PlaceTerms::default(),
    });
    check(&plan, EdeLocationNamed, "DT-26", DateField::Execution, until("2025-02-24"));
    check(&plan, DeliveryConfirmed, "DT-31", DateField::Execution, until("2025-02-24"));
    // Reactive support is neither proactive nor an enhanced solution.
    plan.lines.clear();
    add(&mut plan, ServiceId::RootCauseAnalysis, 0);
    assert!(all(&plan, DeliveryConfirmed).is_empty());
}

// -------------------------------------------------------------------------------------------------- by what a line carries

#[test]
fn dt11_dt12_el7_and_el8_a_planned_event() {
    let mut plan = plan(&[EVENT], &[]);
    let id = plan.lines[0].id;
    let missing = Timing::Missing(Missing::EventDays);
    for milestone in [EventArranged, EventCovered] {
        let due = find(&plan, milestone);
        assert_eq!((due.timing.value, due.days_left(day("2025-01-01"))), (missing, None));
        assert_eq!(due.timing.why.working[0].what, What::EventStart);
    }
    for (days, last, units) in
        [(1, "2025-11-28", 1), (5, "2025-12-02", 1), (6, "2025-12-03", 2), (10, "2025-12-07", 2), (11, "2025-12-08", 3)]
    {
        plan.lines[0].event = Some(PlannedEvent { first: day("2025-11-28"), days, solutions: 1 });
        let notice = find(&plan, EventArranged);
        assert_eq!(notice.timing.value, until("2025-10-17"));
        assert_eq!((notice.party, notice.anchor), (Party::Customer, Anchor::Line { id, service: EVENT }));
        assert_eq!(notice.standing(day("2025-10-17")), DateStanding::Open);
        assert_eq!(notice.standing(day("2025-10-18")), DateStanding::Past, "needs Microsoft's consent");
        let covered = find(&plan, EventCovered);
        assert_eq!(covered.timing.value, during("2025-11-28", last), "{days} days");
        assert_eq!(covered.detail, Some(Detail::EventUnits(units)), "{days} days");
    }
    // EL-7: two solutions for seven days.
    plan.lines[0].event = Some(PlannedEvent { first: day("2025-11-28"), days: 7, solutions: 2 });
    let covered = find(&plan, EventCovered);
    assert_eq!(covered.detail, Some(Detail::EventUnits(4)));
    assert!(covered.timing.why.working.iter().any(|step| step.what == What::UnitsOrdered));
}

#[test]
fn an_event_that_only_an_incident_names_has_its_dates_too() {
    let mut plan = plan(&[EVENT], &[]);
    let mut failing = incident(ProductId::AzureSqlDatabase, Severity::One, "2025-11-29 10:00");
    failing.facts.event_window = Some(EventWindow { first: day("2025-11-28"), days: 5 });
    plan.incidents.push(failing);
    let by_incident = |plan: &Plan| {
        let arranged = all(plan, EventArranged).into_iter();
        arranged.filter(|due| matches!(due.anchor, Anchor::Incident(_))).map(|due| due.timing.value).collect::<Vec<_>>()
    };
    assert_eq!(by_incident(&plan), [until("2025-10-17")]);
    // The line says the same days: not twice.
    plan.lines[0].event = Some(PlannedEvent { first: day("2025-11-28"), days: 5, solutions: 1 });
    assert!(by_incident(&plan).is_empty());
    // Without the service there is no event to arrange.
    plan.lines.clear();
    assert!(due_dates(&plan).iter().all(|due| due.milestone != EventArranged));
}

#[test]
fn dt18_to_dt20_the_steps_of_cancelling_a_scheduled_line() {
    let mut plan = plan(&[ServiceId::Workshop], &[]);
    assert!(!due_dates(&plan).iter().any(|due| matches!(due.milestone, Cancelled(_))), "nothing is scheduled");
    plan.lines[0].scheduled_on = Some(day("2025-06-20"));
    plan.lines[0].unit_price = Some(amount("20000"));
    let id = plan.lines[0].id;
    for (step, rule, timing, due) in [
        (CancellationStep::Nothing, "DT-18", until("2025-06-06"), "0"),
        (CancellationStep::Half, "DT-19", during("2025-06-07", "2025-06-14"), "10000"),
        (CancellationStep::Everything, "DT-20", during("2025-06-15", "2025-06-20"), "20000"),
    ] {
        let found = find(&plan, Cancelled(step));
        assert_eq!(found.timing.value, timing);
        assert_eq!(found.timing.why.rules[0].code(), rule);
        assert_eq!(found.timing.why.readings[0].code(), "AMB-26");
        assert_eq!(found.anchor, Anchor::Line { id, service: ServiceId::Workshop });
        let Some(Detail::CancellationFee(Some(fee))) = found.detail else { panic!("no fee") };
        assert_eq!(fee.amount, due.parse().unwrap());
    }
    plan.lines[0].unit_price = None;
    assert_eq!(find(&plan, Cancelled(CancellationStep::Half)).detail, Some(Detail::CancellationFee(None)));
}

/// L322 speaks of every service that was scheduled (A4): designated engineers, a root cause analysis and an event, too; but
/// nothing is scheduled when credits are bought.
#[test]
fn dt18_holds_for_whatever_is_scheduled() {
    for service in [
        ServiceId::Workshop,
        ServiceId::OnDemandAssessmentAssistance,
        ServiceId::RootCauseAnalysis,
        ServiceId::DesignatedEngineering,
        ServiceId::EnhancedDesignatedEngineering,
        ServiceId::ReactiveEnhancedDesignatedEngineering,
    ] {
        assert!(may_be_scheduled(service), "{service:?}");
    }
    for service in [ServiceId::ProactiveCredits, ServiceId::UnifiedEnhancedResponse, ServiceId::AzureRapidResponse] {
        assert!(!may_be_scheduled(service), "{service:?}");
    }
    let mut plan = plan(&[ServiceId::AzureEventMcs], &[]);
    plan.lines[0].event = Some(PlannedEvent { first: day("2025-06-20"), days: 5, solutions: 1 });
    assert_eq!(find(&plan, Cancelled(CancellationStep::Nothing)).timing.value, until("2025-06-06"));
}

// ---------------------------------------------------------------------------------------------------------- by an incident

/// An incident on 1 March 2025 under a plan, with some events.
fn with_incident(mut plan: Plan, events: &[(&str, EventKind)]) -> Plan {
    let mut one = incident(ProductId::AzureSqlDatabase, Severity::A, "2025-03-01 09:00");
    for (id, (at, kind)) in (1..).zip(events) {
        one.events.push(Event { id: EventId(id), ..Event::new(local(at), *kind) });
    }
    plan.incidents.push(one);
    plan
}

#[test]
fn dt8_a_root_cause_analysis_before_the_closing() {
    let bought = || plan(&[ServiceId::RootCauseAnalysis], &[]);
    let closing = [("2025-03-24 14:00", EventKind::ClosurePlanned)];
    let due = find(&with_incident(bought(), &closing), RcaRequested);
    assert_eq!(
        due.timing.value,
        Timing::Before { at: support::at("2025-03-24 14:00", zone("Asia/Taipei")), day: day("2025-03-24") }
    );
    assert_eq!((due.anchor, due.party), (Anchor::Incident(IncidentId(900_000)), Party::Customer));
    assert_eq!(due.timing.why.rules[0].code(), "DT-8");
    // Nobody knows when it will be closed; nobody bought it; it was asked for.
    let open = find(&with_incident(bought(), &[]), RcaRequested);
    assert_eq!(open.timing.value, Timing::Missing(Missing::Closing));
    assert!(all(&with_incident(plan(&[], &[]), &closing), RcaRequested).is_empty());
    let asked = with_incident(bought(), &[("2025-03-10 10:00", EventKind::RcaRequested), closing[0]]);
    assert_eq!(find(&asked, RcaRequested).done_on, Some(day("2025-03-10")));
    assert!(all(&asked, RcaDelivered).is_empty(), "the base package names no time");
    // Bought for another year than that of the incident: the incident says so, and there is no date.
    let mut next_year = with_incident(bought(), &closing);
    next_year.lines[0].year = year(1);
    next_year.contract.dates.work_order_start = Some(day("2025-01-01"));
    next_year.contract.dates.work_order_end = Some(day("2026-12-31"));
    assert!(all(&next_year, RcaRequested).is_empty());
}

#[test]
fn dt9_and_dt10_a_root_cause_analysis_under_azure_platform_mcs() {
    let platform = || plan(&[PLATFORM], &[]);
    let closing = ("2025-03-24 14:00", EventKind::ClosurePlanned);
    let due = find(&with_incident(platform(), &[closing]), RcaRequested);
    assert_eq!(due.timing.value, until("2025-03-17"));
    assert_eq!(due.timing.why.rules[0].code(), "DT-9");
    assert_eq!(due.timing.why.readings[0].code(), "AMB-25");
    for (asked, mitigated, delivered) in
        [("2025-03-10 10:00", "2025-03-12 10:00", "2025-03-26"), ("2025-03-10 10:00", "2025-03-07 10:00", "2025-03-24")]
    {
        let events = [(asked, EventKind::RcaRequested), (mitigated, EventKind::Mitigated)];
        let due = find(&with_incident(platform(), &events), RcaDelivered);
        assert_eq!((due.timing.value, due.party), (until(delivered), Party::Microsoft));
        assert_eq!(due.timing.why.rules[0].code(), "DT-10");
    }
    let not_yet = find(&with_incident(platform(), &[("2025-03-10 10:00", EventKind::RcaRequested)]), RcaDelivered);
    assert_eq!(not_yet.timing.value, Timing::Missing(Missing::Mitigation));
    assert!(all(&with_incident(platform(), &[closing]), RcaDelivered).is_empty(), "nobody asked");
}

// ------------------------------------------------------------------------------------------------------------ all together

#[test]
fn an_unknown_anchor_gives_no_date_and_says_what_is_missing() {
    let plan = plan_with(&[PLUS, UER]);
    let (execution, start, end) = (DateField::Execution, DateField::WorkOrderStart, DateField::WorkOrderEnd);
    let expected = [
        (AllowanceAllotted, execution),
        (SpendTested, execution),
        (IntakeComplete, execution),
        (McsOnboarding, start),
        (MonitoringScenarios, start),
        (MonitoringMaterial, execution),
        (MonitorsReady, start),
        (ImprovementPlans, start),
        (UerOnboarding, DateField::TermStart),
        (UerMeeting, DateField::TermStart),
        (LastRequests, end),
        (FlexYearEnds, start),
        (EndsWithContract, end),
        (UnusedServicesLapse, end),
    ];
    assert_eq!(due_dates(&plan).len(), expected.len());
    for (milestone, anchor) in expected {
        let due = find(&plan, milestone);
        assert_eq!(due.timing.value, Timing::Missing(Missing::ContractDate(anchor)), "{milestone:?}");
        assert_eq!(due.standing(day("2025-01-01")), DateStanding::Unknown);
    }
}

#[test]
fn dates_come_in_order_and_unknown_ones_last() {
    let mut plan = with_term(plan_with(&[PLUS, UER]), 2);
    plan.contract.dates.execution = None;
    let all = due_dates(&plan);
    let known: Vec<_> = all.iter().map_while(DueDate::last_day).collect();
    assert!(known.is_sorted());
    assert!(all[known.len()..].iter().all(|due| due.last_day().is_none()));
    assert_eq!(all.len() - known.len(), 4, "what depends on the signature");
    for due in &all {
        assert!(due.rule().is_some());
        assert_eq!(due.is_advice, due.milestone == FlexYearLastRequestsAdvice);
    }
}

/// C8: on one day the customer's own dates come first, and of those what there is most to lose by.
#[test]
fn c8_own_dates_and_money_come_before_a_meeting_of_the_same_day() {
    let mut plan = with_term(plan_with(&[UER]), 1);
    add(&mut plan, ServiceId::Workshop, 0);
    plan.contract.dates.execution = Some(day("2025-06-16"));
    let same_day: Vec<_> =
        due_dates(&plan).into_iter().filter(|due| due.last_day() == Some(day("2026-06-30"))).collect();
    let order: Vec<_> = same_day.iter().map(|due| (due.milestone, due.party)).collect();
    assert_eq!(
        order,
        [
            (FlexYearEnds, Party::Customer),
            (UnusedServicesLapse, Party::Customer),
            (EndsWithContract, Party::Customer),
            (UerMeeting, Party::Microsoft),
        ]
    );
    let on = |today: &str| {
        let today = day(today);
        next_due(&due_dates(&plan), |_| today).map(|due| due.milestone)
    };
    assert_eq!(on("2026-06-30"), Some(FlexYearEnds), "and not the meeting of that quarter");
    assert_eq!(on("2026-06-01"), Some(FlexYearEnds));
    // What comes earlier still comes first, whoever it is of.
    assert_eq!(on("2025-09-20"), Some(UerMeeting));
    assert_eq!(on("2026-07-01"), None);
    // What would lapse before a fee, and rules before our advice.
    let scheduled = |on: &str| {
        let mut plan = plan.clone();
        plan.lines[1].scheduled_on = Some(day(on));
        due_dates(&plan)
    };
    let free = scheduled("2026-05-15");
    let that_day = free.iter().filter(|due| due.last_day() == Some(day("2026-05-01")));
    let that_day: Vec<_> = that_day.map(|due| due.milestone).collect();
    assert_eq!(that_day, [LastRequests, Cancelled(CancellationStep::Nothing), FlexYearLastRequestsAdvice]);
    assert!(Stake::Allowance < Stake::Fee && Stake::Fee < Stake::Service && Stake::Service < Stake::Nothing);
}

/// C8: a date that was done is not next.
#[test]
fn c8_what_is_done_is_not_next() {
    let mut plan = with_term(plan_with(&[PLATFORM]), 1);
    plan.contract.dates.execution = Some(day("2025-06-16"));
    let on = day("2025-06-20");
    let next = |plan: &Plan| next_due(&due_dates(plan), |_| on).map(|due| due.milestone);
    assert_eq!(next(&plan), Some(IntakeComplete));
    plan.intake_completed_on = Some(on);
    assert_eq!(next(&plan), Some(McsOnboarding));
}

#[test]
fn days_left_are_counted_to_the_last_day() {
    let due = find(&plan(&[], &[(DateField::WorkOrderEnd, "2028-03-01")]), UnusedServicesLapse);
    for (today, left) in [("2028-02-28", 2), ("2028-02-29", 1), ("2028-03-01", 0), ("2028-03-02", -1)] {
        assert_eq!(due.days_left(day(today)), Some(left), "{today}");
    }
}

/// A plan in which every rule that can give a date gives one.
fn everything() -> Plan {
    let services: Vec<_> = SERVICES.iter().map(|service| service.id).collect();
    let mut plan = with_incident(
        with_term(plan_with(&services), 3),
        &[
            ("2025-03-10 10:00", EventKind::RcaRequested),
            ("2025-03-12 10:00", EventKind::Mitigated),
            ("2025-03-24 14:00", EventKind::ClosurePlanned),
        ],
    );
    // In the term, under Azure Platform MCS; and a second one that only the base package covers.
    let mut other = incident(ProductId::Dynamics365, Severity::B, "2025-08-01 09:00");
    other.id = IncidentId(900_001);
    plan.incidents.push(other);
    plan.incidents[0].opened.local = local("2025-08-01 09:00");
    let later = |at: &mut Event| at.local = at.local.checked_add_months(chrono::Months::new(6)).unwrap();
    plan.incidents[0].events.iter_mut().for_each(later);
    for line in &mut plan.lines {
        line.scheduled_on = Some(day("2025-09-10"));
        if line.service == EVENT {
            line.event = Some(PlannedEvent { first: day("2025-11-28"), days: 5, solutions: 1 });
        }
    }
    let calendar = BusinessCalendar::standard(zone("Asia/Tokyo"));
    plan.locations.push(Location {
        id: LocationId(800_000),
        name: line("東京"),
        calendar,
        cover: None,
        terms: PlaceTerms::default(),
    });
    plan
}

#[test]
fn dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why() {
    let plan = everything();
    let dates = due_dates(&plan);
    assert!(dates.iter().all(|due| due.last_day().is_some() || due.milestone == RcaRequested));
    let without: Vec<_> = rules_without_date(&plan, &dates)
        .into_iter()
        .map(|rule| (rule.rule.number(), rule.because, rule.applies))
        .collect();
    assert_eq!(
        without,
        [
            (6, WithoutDate::NotPrinted, true),
            (15, WithoutDate::NotPrinted, true),
            (27, WithoutDate::Length, true),
            (28, WithoutDate::Length, true),
            (29, WithoutDate::Length, true),
            (30, WithoutDate::AnyTime, true),
            (32, WithoutDate::AtOnce, true),
            (33, WithoutDate::BusinessHours, true),
        ]
    );
}

#[test]
fn a_date_keeps_its_name_however_it_moves() {
    let plan = everything();
    let named = |plan: &Plan| due_dates(plan).iter().map(DueDate::identity).collect::<BTreeSet<_>>();
    let before = named(&plan);
    assert_eq!(before.len(), due_dates(&plan).len(), "each has its own");
    let mut moved = plan.clone();
    let dates = &mut moved.contract.dates;
    for field in [&mut dates.execution, &mut dates.work_order_start, &mut dates.work_order_end] {
        *field = field.map(|day| day + chrono::Days::new(30));
    }
    moved.name = line("其他名稱");
    for line in &mut moved.lines {
        line.scheduled_on = Some(day("2025-10-10"));
    }
    assert_eq!(named(&moved), before);
    // Another line comes to be the first with a service: what is once for the plan stays the same.
    let plus = with_term(plan_with(&[PLUS, PLUS, UER]), 1);
    let mut fewer = plus.clone();
    fewer.lines.remove(0);
    assert_eq!(named(&fewer), named(&plus));
}

#[test]
fn dates_are_found_by_who_kind_year_and_place() {
    let mut plan = everything();
    let tokyo = Place::Location(LocationId(800_000));
    plan.lines.iter_mut().find(|line| line.service == EVENT).unwrap().location = tokyo;
    let all = due_dates(&plan);
    let count = |filter: DateFilter| all.iter().filter(|due| filter.admits(due, &plan)).count();
    let any = DateFilter::default();
    assert_eq!(count(any), all.len());
    let of_party = |party| count(DateFilter { party: Some(party), ..any });
    assert_eq!(of_party(Party::Customer) + of_party(Party::Microsoft), all.len());
    let of_kind = |kind| count(DateFilter { kind: Some(kind), ..any });
    assert_eq!(Kind::ALL.map(of_kind).iter().sum::<usize>(), all.len());
    assert!(Kind::ALL.into_iter().all(|kind| of_kind(kind) > 0));
    let of_place = |place| count(DateFilter { place: Some(place), ..any });
    assert_eq!(
        (of_place(tokyo), of_place(Place::Host)),
        (5, all.len() - 5),
        "three steps of cancelling, notice and days"
    );
    let known = all.iter().filter(|due| due.last_day().is_some()).count();
    let of_year = |index| count(DateFilter { year: Some(year(index)), ..any });
    assert_eq!((0..3).map(of_year).sum::<usize>(), known, "each is in one year, the signature in the first");
    let first_cancelled = DateFilter { kind: Some(Kind::Cancellation), year: Some(year(1)), ..any };
    assert_eq!(count(first_cancelled), 0, "all are scheduled in the first year");
}

#[test]
fn only_an_event_takes_place_on_all_of_its_days() {
    let plan = everything();
    for due in due_dates(&plan) {
        let Some((first, last)) = due.days_in_calendar() else { continue };
        assert_eq!(Some(last), due.last_day());
        assert_eq!(first != last, due.milestone == EventCovered, "{:?}", due.milestone);
    }
}

#[test]
fn what_the_plan_has_no_use_for_says_what_it_would_take() {
    let empty = plan(&[], &[]);
    let because = |number: u8| {
        let all = rules_without_date(&empty, &due_dates(&empty));
        all.into_iter().find(|rule| rule.rule.number() == number).map(|rule| (rule.because, rule.applies))
    };
    let needs = |service| Some((WithoutDate::NeedsService(service), false));
    for (number, expected) in [
        (1, needs(PLATFORM)),
        (3, needs(PLUS)),
        (6, needs(PLUS)),
        (8, Some((WithoutDate::NeedsIncident, false))),
        (11, needs(EVENT)),
        (14, needs(UER)),
        (16, needs(ServiceId::GitHubEngineeringDirect)),
        (17, None),
        (18, Some((WithoutDate::NeedsScheduledDay, false))),
        (22, Some((WithoutDate::NeedsFlex, false))),
        (25, needs(UER)),
        (26, Some((WithoutDate::NeedsPlaces, false))),
        (29, needs(ServiceId::ChalkTalk)),
        (33, Some((WithoutDate::BusinessHours, true))),
    ] {
        assert_eq!(because(number), expected, "DT-{number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// No rule of section 4 is lost, whatever the plan: it gives a date or says why not, and never both.
    #[test]
    fn every_rule_of_section_4_is_accounted_for(
        services in prop::collection::vec(0..SERVICES.len(), 0..8),
        start in 0_u64..15_000,
        months in 1_u32..60,
        known in prop::array::uniform5(any::<bool>()),
        scheduled in prop::option::of(0_u64..15_000),
        places in any::<bool>(),
    ) {
        let services: Vec<_> = services.into_iter().map(|at| SERVICES[at].id).collect();
        let first = day("2015-01-01") + chrono::Days::new(start);
        let mut plan = plan_with(&services);
        let dates = &mut plan.contract.dates;
        dates.execution = known[0].then_some(first);
        dates.work_order_start = known[1].then_some(first);
        dates.term_start = known[2].then_some(first);
        dates.work_order_end = known[3].then_some(first + chrono::Months::new(months));
        dates.flex_year_start = known[4].then_some(first);
        if let (Some(line), Some(days)) = (plan.lines.first_mut(), scheduled) {
            line.scheduled_on = Some(day("2015-01-01") + chrono::Days::new(days));
        }
        if places {
            let calendar = BusinessCalendar::standard(zone("Asia/Tokyo"));
            plan.locations.push(Location { id: LocationId(800_000), name: line("東京"), calendar, cover: None, terms: PlaceTerms::default() });
        }
        let dates = due_dates(&plan);
        let dated: BTreeSet<u8> = dates
            .iter()
            .flat_map(|due| &due.timing.why.rules)
            .filter(|rule| rule.code().starts_with("DT-"))
            .map(|rule| rule.number())
            .collect();
        let without: Vec<u8> =
            rules_without_date(&plan, &dates).into_iter().map(|rule| rule.rule.number()).collect();
        prop_assert!(without.iter().all(|number| !dated.contains(number)));
        let together: BTreeSet<u8> = dated.into_iter().chain(without).collect();
        prop_assert_eq!(together, (1..=33).collect::<BTreeSet<u8>>());
        let names: BTreeSet<_> = dates.iter().map(DueDate::identity).collect();
        prop_assert_eq!(names.len(), dates.len());
        for due in &dates {
            prop_assert!(!due.timing.why.rules.is_empty() && !due.timing.why.working.is_empty());
            if let Timing::During { first, last } = due.timing.value {
                prop_assert!(first <= last, "{:?}", due.milestone);
            }
        }
    }
}
