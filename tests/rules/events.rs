//! An incident followed by its events: what became of each expectation, what a change of severity begins and ends, where
//! the customer's cover has gaps, and what else has to be said.

use crate::support;

use chrono::{DateTime, FixedOffset, Weekday};
use support::{day, incident, local, plan_with};
use uniplan::catalog::charts::{Action, ChartId, Downgrade, Party, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::ir;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::{BusinessCalendar, Hours, WeeklyHours};
use uniplan::plan::Plan;
use uniplan::plan::incident::{ContactLanguage, EventWindow, Incident, IncidentId};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::rules::assess::{IncidentAssessment, assess_incident};
use uniplan::rules::cover::united;
use uniplan::rules::explanation::{GapBecause, Value, What};
use uniplan::rules::root_cause::RequestVerdict;
use uniplan::rules::runbook::{RunbookStep, Task, runbook};
use uniplan::rules::timeline::{Expectation, Notice, Standing, Timeline, When};
use uniplan::text::Lang;
use uniplan::words::events as words_of_events;
use uniplan::zones::Zone;

const FRIDAY: &str = "Fri 2025-03-14";

/// An instant in Taipei: "16:15" is on Friday 14 March 2025, the day of the fact sheet's vectors.
fn at(text: &str) -> DateTime<FixedOffset> {
    let text = if text.len() == 5 { format!("{FRIDAY} {text}") } else { text.to_owned() };
    Zone::TAIPEI.resolve(local(&text)).taken()
}

fn with(mut incident: Incident, events: &[(&str, EventKind)]) -> Incident {
    for (id, (when, kind)) in (1..).zip(events) {
        incident.events.push(Event { id: EventId(id), ..Event::new(at(when).naive_local(), *kind) });
    }
    incident
}

/// An incident on SQL Server, on Friday at 16:00, with what happened.
fn sql(severity: Severity, events: &[(&str, EventKind)]) -> Incident {
    with(incident(ProductId::SqlServer, severity, &format!("{FRIDAY} 16:00")), events)
}

fn vm(severity: Severity, events: &[(&str, EventKind)]) -> Incident {
    with(incident(ProductId::AzureVirtualMachines, severity, &format!("{FRIDAY} 16:00")), events)
}

fn assessed(mut plan: Plan, mut incident: Incident) -> IncidentAssessment {
    incident.id = IncidentId(900_000);
    plan.incidents = vec![incident];
    let found = assess_incident(&plan, IncidentId(900_000)).unwrap();
    for timeline in found.comparison.iter().chain([&found.timeline]) {
        for expectation in &timeline.expectations {
            assert!(!expectation.when.why.rules.is_empty(), "{expectation:?}");
            assert!(expectation.done_at.is_none_or(|done| expectation.due().is_none() || done >= expectation.from));
        }
    }
    found
}

fn timeline(services: &[ServiceId], incident: Incident) -> Timeline {
    assessed(plan_with(services), incident).timeline
}

#[track_caller]
fn find<'a>(timeline: &'a Timeline, commitment: &str) -> &'a Expectation {
    timeline.expectations.iter().find(|e| e.commitment == commitment).unwrap_or_else(|| {
        let all: Vec<_> = timeline.expectations.iter().map(|e| e.commitment).collect();
        panic!("{commitment} is not in {all:?}")
    })
}

#[track_caller]
fn stands(expectation: &Expectation, cases: &[(&str, Standing)]) {
    for (now, standing) in cases {
        assert_eq!(expectation.standing(at(now)), *standing, "{} at {now}", expectation.commitment);
    }
}

use EventKind::{
    Closed, CustomerAnswered, CustomerAway, CustomerBack, Escalated, ExecutivesInformed, MicrosoftContact, Mitigated,
    ResourceAssigned, ReviewHeld, SeverityChanged, WaitingForCustomer,
};

// ------------------------------------------------------------------------------------------------ what became of a time

#[test]
fn a_time_runs_is_met_met_late_or_overdue() {
    let open = timeline(&[], sql(Severity::A, &[]));
    let first = find(&open, "A1-A-M1");
    assert_eq!(first.due(), Some(at("17:00")));
    stands(
        first,
        &[
            ("15:59", Standing::NotStarted),
            ("16:00", Standing::Running),
            ("16:59", Standing::Running),
            ("17:00", Standing::Overdue),
        ],
    );

    for (contact, after) in [("16:20", Standing::Met), ("17:00", Standing::Met), ("17:01", Standing::MetLate)] {
        let found = timeline(&[], sql(Severity::A, &[(contact, MicrosoftContact)]));
        let first = find(&found, "A1-A-M1");
        assert_eq!(first.done_at, Some(at(contact)));
        stands(first, &[("16:10", Standing::Running), ("18:00", after)]);
        assert_eq!(found.first_contact().map(|e| e.commitment), Some("A1-A-M1"));
    }
    let late = timeline(&[], sql(Severity::A, &[("17:30", MicrosoftContact)]));
    stands(find(&late, "A1-A-M1"), &[("17:10", Standing::Overdue), ("17:30", Standing::MetLate)]);
}

#[test]
fn outside_business_hours_the_clock_of_severity_c_is_stopped() {
    let found = timeline(&[], sql(Severity::C, &[]));
    let first = find(&found, "A1-C-M1");
    assert_eq!(first.due(), Some(at("Mon 2025-03-17 11:30")));
    stands(
        first,
        &[
            ("17:29", Standing::Running),
            ("17:30", Standing::Paused),
            ("Sun 2025-03-16 12:00", Standing::Paused),
            ("Mon 2025-03-17 09:00", Standing::Running),
            ("Mon 2025-03-17 11:30", Standing::Overdue),
        ],
    );
}

#[test]
fn what_has_no_time_is_done_when_the_log_says_so_and_never_gets_a_time() {
    let events = [
        ("16:05", MicrosoftContact),
        ("16:30", ResourceAssigned),
        ("16:40", Escalated),
        ("16:50", ExecutivesInformed(Party::Microsoft)),
        ("16:55", ExecutivesInformed(Party::Customer)),
    ];
    let found = timeline(&[], sql(Severity::One, &events));
    for (id, when) in [("A1-1-M3", "16:30"), ("A1-1-M5", "16:40"), ("A1-1-M6", "16:50"), ("A1-1-C1", "16:55")] {
        let expectation = find(&found, id);
        assert!(matches!(expectation.when.value, When::Undated(_)), "{id}");
        stands(expectation, &[("16:01", Standing::Undated), (when, Standing::Done)]);
    }
    stands(find(&found, "A1-1-C3"), &[("23:00", Standing::Undated)]);
}

#[test]
fn closing_ends_what_was_not_done_but_not_the_review_that_follows() {
    let uer = [ServiceId::UnifiedEnhancedResponse];
    let found = timeline(&uer, sql(Severity::One, &[("16:10", Closed), ("Mon 2025-03-17 10:00", ReviewHeld)]));
    stands(
        find(&found, "A6-1-M2"),
        &[("16:09", Standing::Running), ("16:10", Standing::Ended), ("17:00", Standing::Ended)],
    );
    stands(find(&found, "A6-1-M4"), &[("16:05", Standing::Lasting), ("16:10", Standing::Ended)]);
    stands(find(&found, "A6-1-M7"), &[("18:00", Standing::Undated), ("Mon 2025-03-17 10:00", Standing::Done)]);
}

// ------------------------------------------------------------------------------------------------- severity over time

#[test]
fn after_a_change_the_times_of_the_new_severity_run_from_the_change() {
    let found = timeline(&[], sql(Severity::C, &[("17:00", SeverityChanged(Severity::A))]));
    let stages: Vec<_> = found.stages.iter().map(|s| (s.severity, s.from, s.until)).collect();
    assert_eq!(stages, [(Severity::C, at("16:00"), Some(at("17:00"))), (Severity::A, at("17:00"), None)]);
    let (before, after) = (find(&found, "A1-C-M1"), find(&found, "A1-A-M1"));
    assert_eq!((before.until, after.due()), (Some(at("17:00")), Some(at("18:00"))));
    stands(
        before,
        &[("16:59", Standing::Running), ("17:00", Standing::Ended), ("Mon 2025-03-17 12:00", Standing::Ended)],
    );
    stands(after, &[("16:59", Standing::NotStarted), ("17:30", Standing::Running), ("18:00", Standing::Overdue)]);
    assert!(before.is_replaced() && !after.is_replaced());
    assert_eq!(found.first_contact().map(|e| e.commitment), Some("A1-A-M1"));
    assert!(after.when.why.working.iter().any(|step| step.what == What::SeverityChanged));
    // Effort in business hours gives way to effort around the clock.
    assert_eq!(find(&found, "A1-C-M2").until, Some(at("17:00")));
    assert_eq!(find(&found, "A1-A-M3").from, at("17:00"));
}

#[test]
fn a_time_that_had_come_before_the_change_stays_overdue() {
    let found = timeline(&[], sql(Severity::A, &[("18:00", SeverityChanged(Severity::One))]));
    stands(find(&found, "A1-A-M1"), &[("17:30", Standing::Overdue), ("19:30", Standing::Overdue)]);
    assert_eq!(find(&found, "A1-1-M2").due(), Some(at("19:00")));
}

#[test]
fn after_the_first_contact_a_change_begins_no_other_first_contact() {
    let events = [("16:30", MicrosoftContact), ("17:00", SeverityChanged(Severity::A))];
    let found = timeline(&[], sql(Severity::C, &events));
    assert!(found.expectations.iter().all(|e| e.commitment != "A1-A-M1"));
    stands(find(&found, "A1-C-M1"), &[("18:00", Standing::Met)]);
    assert_eq!(found.first_contact().map(|e| e.commitment), Some("A1-C-M1"));
}

#[test]
fn a_cell_that_holds_for_both_severities_goes_on() {
    let arr = [ServiceId::AzureRapidResponse];
    let found = timeline(&arr, vm(Severity::A, &[("16:10", SeverityChanged(Severity::One))]));
    let first: Vec<_> = found.expectations.iter().filter(|e| e.commitment == "A5-M1").collect();
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].due(), first[0].until), (Some(at("16:15")), None));
}

#[test]
fn ir_14_what_comes_after_the_incident_is_expected_once() {
    let uer = [ServiceId::UnifiedEnhancedResponse];
    let turns = [("16:10", SeverityChanged(Severity::A)), ("16:20", SeverityChanged(Severity::One))];
    let found = timeline(&uer, sql(Severity::One, &turns));
    let reviews: Vec<_> = found.expectations.iter().filter(|e| e.action == Action::PostIncidentReview).collect();
    assert_eq!(reviews.iter().map(|review| (review.from, review.until)).collect::<Vec<_>>(), [(at("16:00"), None)]);
}

#[test]
fn a_change_may_bring_another_chart() {
    let arr = [ServiceId::AzureRapidResponse];
    let found = timeline(&arr, vm(Severity::C, &[("16:30", SeverityChanged(Severity::A))]));
    let charts: Vec<_> = found.stages.iter().map(|stage| (stage.chart, stage.governing)).collect();
    assert_eq!(
        charts,
        [(ChartId::BaseReactive, ChartId::BaseReactive), (ChartId::RapidResponse, ChartId::RapidResponse)]
    );
    assert_eq!(find(&found, "A5-M1").due(), Some(at("16:45")));
    // Back down: the base chart again, from then on.
    let events = [("16:10", MicrosoftContact), ("16:30", SeverityChanged(Severity::B))];
    let down = timeline(&arr, vm(Severity::A, &events));
    assert_eq!(find(&down, "A1-B-C2").from, at("16:30"));
    assert_eq!(find(&down, "A5-M2").until, Some(at("16:30")));
}

// ------------------------------------------------------------------------------------------------ answers and pauses

#[test]
fn at_severity_c_each_contact_begins_24_hours_for_the_answer() {
    // Before any contact: from the opening (V-6).
    assert_eq!(find(&timeline(&[], sql(Severity::C, &[])), "A1-C-C2").due(), Some(at("Sat 2025-03-15 16:00")));
    let events = [("17:00", MicrosoftContact), ("18:00", WaitingForCustomer), ("19:00", CustomerAnswered)];
    let found = timeline(&[], sql(Severity::C, &events));
    let answers: Vec<_> = found.expectations.iter().filter(|e| e.action == Action::Respond).collect();
    let times: Vec<_> = answers.iter().map(|e| (e.from, e.due(), e.done_at)).collect();
    assert_eq!(
        times,
        [
            (at("17:00"), Some(at("Sat 2025-03-15 17:00")), Some(at("19:00"))),
            (at("18:00"), Some(at("Sat 2025-03-15 18:00")), Some(at("19:00"))),
        ]
    );
}

#[test]
fn waiting_stops_the_clock_only_if_the_user_says_so() {
    let event = |stops: bool, events: &[(&str, EventKind)]| {
        let mut incident = vm(Severity::One, events);
        incident.chart = Some(ChartId::AzureEventMcs);
        incident.waiting_stops_clock = stops;
        timeline(&[], incident)
    };
    let waits = [("16:05", MicrosoftContact), ("16:10", WaitingForCustomer), ("16:40", CustomerAnswered)];
    assert_eq!(find(&event(false, &waits), "A3-M2").due(), Some(at("16:30")));
    let found = event(true, &waits);
    let resource = find(&found, "A3-M2");
    assert_eq!(resource.due(), Some(at("17:00")));
    stands(resource, &[("16:09", Standing::Running), ("16:20", Standing::Paused), ("16:50", Standing::Running)]);
    assert!(resource.when.why.working.iter().any(|step| step.what == What::Paused));
    // Nobody has answered yet: no time is invented.
    let open = event(true, &waits[..2]);
    let resource = find(&open, "A3-M2");
    assert!(
        matches!(resource.when.value, When::Paused { since, left, .. } if since == at("16:10") && left.num_minutes() == 20)
    );
    stands(resource, &[("16:09", Standing::Running), ("16:30", Standing::Paused)]);
}

// ------------------------------------------------------------------------------------------------------ gaps in the cover

fn gap_times(timeline: &Timeline) -> Vec<(String, Option<String>, GapBecause, Downgrade)> {
    let text = |at: DateTime<FixedOffset>| at.format("%a %H:%M").to_string();
    timeline.gaps.iter().map(|g| (text(g.from), g.until.map(text), g.because, g.effect)).collect()
}

#[test]
fn v21_and_v22_a_customer_who_stops_answering() {
    let events = [("16:05", MicrosoftContact), ("20:00", CustomerAway), ("Sat 2025-03-15 08:00", CustomerBack)];
    let base = timeline(&[], sql(Severity::One, &events));
    assert_eq!(
        gap_times(&base),
        [("Fri 20:00".to_owned(), Some("Sat 08:00".to_owned()), GapBecause::Away, Downgrade::LowerSeverity)]
    );
    let mut incident = vm(Severity::One, &events);
    for (chart, effect) in [
        (ChartId::BaseReactive, Downgrade::LowerSeverity),
        (ChartId::AzurePlatformMcs, Downgrade::StepDownFrom24x7),
        (ChartId::AzureEventMcs, Downgrade::StepDownFrom24x7),
        (ChartId::SecurityCloudMcs, Downgrade::StepDownFrom24x7),
        (ChartId::RapidResponse, Downgrade::StepDownFrom24x7),
        (ChartId::UnifiedEnhancedResponse, Downgrade::LowerSeverity),
    ] {
        incident.chart = Some(chart);
        let found = timeline(&[], incident.clone());
        assert_eq!(found.gaps[0].effect, effect, "{chart:?}");
        // Never automatic: the severity is what it was, and everything is expected as before.
        assert_eq!(found.stages.len(), 1);
    }
    // Work in business hours only depends on nobody at night.
    assert!(timeline(&[], sql(Severity::C, &events)).gaps.is_empty());
    // Severity B has work around the clock, although the customer's cell has no such duty (D-3).
    assert_eq!(timeline(&[], sql(Severity::B, &events)).gaps.len(), 1);
}

#[test]
fn the_pattern_of_people_on_call_leaves_gaps_too() {
    let mut plan = plan_with(&[]);
    plan.cover = Some(BusinessCalendar::standard(Zone::TAIPEI));
    let found = assessed(plan.clone(), sql(Severity::A, &[("Sat 2025-03-15 09:00", Closed)])).timeline;
    assert_eq!(
        gap_times(&found),
        [("Fri 17:30".to_owned(), Some("Sat 09:00".to_owned()), GapBecause::NobodyOnCall, Downgrade::LowerSeverity)]
    );
    // Nothing ends the incident: the last gap is told without an end only if it reaches as far as anybody looked.
    let open = assessed(plan.clone(), sql(Severity::A, &[])).timeline;
    assert!(open.gaps.len() > 3 && open.gaps[0].until.is_some());
    plan.cover = Some(BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::around_the_clock(), [], []).unwrap());
    assert!(assessed(plan, sql(Severity::A, &[])).timeline.gaps.is_empty());
    // Nobody said who is on call: no gap is made up.
    assert!(timeline(&[], sql(Severity::A, &[])).gaps.is_empty());
    // A gap that outlasts a change of severity on the same chart is one gap.
    let events = [("20:00", CustomerAway), ("21:00", SeverityChanged(Severity::One)), ("22:00", CustomerBack)];
    assert_eq!(
        gap_times(&timeline(&[], sql(Severity::A, &events))),
        [("Fri 20:00".to_owned(), Some("Fri 22:00".to_owned()), GapBecause::Away, Downgrade::LowerSeverity)]
    );
    // Away for good.
    let gone = timeline(&[], sql(Severity::A, &[("20:00", CustomerAway)]));
    assert_eq!(gap_times(&gone), [("Fri 20:00".to_owned(), None, GapBecause::Away, Downgrade::LowerSeverity)]);
}

/// Gaps as "Fri 20:00 to Sat 08:00", each with its cause.
fn causes(timeline: &Timeline) -> Vec<(String, GapBecause)> {
    let told = gap_times(timeline).into_iter();
    told.map(|(from, until, because, _)| (format!("{from} to {}", until.unwrap_or_default()), because)).collect()
}

/// A plan whose people are on call every day from 09:00 to 04:20 of the next day.
fn on_call_until_0420(services: &[ServiceId]) -> Plan {
    let mut plan = plan_with(services);
    let hours = Hours::read("09:00-04:20").unwrap();
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let weekly = WeeklyHours::on_days(&days, &hours).unwrap();
    plan.cover = Some(BusinessCalendar::new(Zone::TAIPEI, weekly, [], []).unwrap());
    plan
}

#[test]
fn amb_19_each_cause_of_a_gap_is_a_gap_of_its_own() {
    let saturday = |time: &str| format!("Sat 2025-03-15 {time}");
    let (away, back, closed) = (saturday("05:00"), saturday("11:00"), saturday("12:00"));
    let events = [(away.as_str(), CustomerAway), (back.as_str(), CustomerBack), (closed.as_str(), Closed)];
    let found = assessed(on_call_until_0420(&[]), sql(Severity::A, &events)).timeline;
    assert_eq!(
        causes(&found),
        [
            ("Sat 04:20 to Sat 09:00".to_owned(), GapBecause::NobodyOnCall),
            ("Sat 05:00 to Sat 11:00".to_owned(), GapBecause::Away),
        ]
    );
    // In the words and in the reason of each, its own cause and its own times.
    for gap in &found.gaps {
        let last = gap.why.working.last().unwrap();
        let until = gap.until.unwrap();
        assert_eq!((last.what, &last.value), (What::CoverGap(gap.because), &Value::Between(gap.from, until)));
        for lang in Lang::ALL {
            let said = words_of_events::gap(gap, lang);
            let others = [GapBecause::Away, GapBecause::NobodyOnCall].into_iter().filter(|other| *other != gap.because);
            assert!(said.contains(words_of_events::gap_because(gap.because).get(lang)), "{said}");
            assert!(said.contains(&gap.from.format("%H:%M").to_string()), "{said}");
            for other in others {
                assert!(!said.contains(words_of_events::gap_because(other).get(lang)), "{said}");
            }
        }
    }
    // Drawn as one stretch: the same may happen throughout.
    let stretch = (at(&saturday("04:20")), Some(at(&saturday("11:00"))), Downgrade::LowerSeverity);
    assert_eq!(united(&found.gaps), [stretch]);
}

#[test]
fn amb_19_a_gap_is_not_cut_where_only_the_severity_changes() {
    let events = [
        ("20:00", CustomerAway),
        ("Sat 2025-03-15 04:30", SeverityChanged(Severity::One)),
        ("Sat 2025-03-15 08:00", CustomerBack),
        ("Sat 2025-03-15 08:30", Closed),
    ];
    let whole = [
        ("Fri 20:00 to Sat 08:00".to_owned(), GapBecause::Away),
        ("Sat 04:20 to Sat 08:30".to_owned(), GapBecause::NobodyOnCall),
    ];
    let found = assessed(on_call_until_0420(&[]), sql(Severity::A, &events)).timeline;
    assert_eq!(causes(&found), whole);
    // From B to 1 another chart comes to govern, on which the same may happen: still one, and the reason names both.
    let found = assessed(on_call_until_0420(&[ServiceId::UnifiedEnhancedResponse]), sql(Severity::B, &events)).timeline;
    assert_eq!(causes(&found), whole);
    let named: Vec<_> = found.gaps[0].why.working.iter().map(|step| &step.value).collect();
    let both = [ChartId::BaseReactive, ChartId::UnifiedEnhancedResponse].map(Value::Chart);
    assert!(both.iter().all(|chart| named.contains(&chart)), "{named:?}");
    // Where something else may happen than before, it is another gap.
    let rapid = assessed(on_call_until_0420(&[ServiceId::AzureRapidResponse]), vm(Severity::B, &events)).timeline;
    let effects: Vec<_> =
        rapid.gaps.iter().filter(|gap| gap.because == GapBecause::Away).map(|gap| gap.effect).collect();
    assert_eq!(effects, [Downgrade::LowerSeverity, Downgrade::StepDownFrom24x7]);
    // And where nobody works around the clock in between, there are two.
    let lowered = [
        ("20:00", CustomerAway),
        ("21:00", SeverityChanged(Severity::C)),
        ("22:00", SeverityChanged(Severity::A)),
        ("23:00", CustomerBack),
    ];
    assert_eq!(timeline(&[], sql(Severity::A, &lowered)).gaps.len(), 2);
}

// ---------------------------------------------------------------------------------------------- what else has to be said

#[test]
fn ir_2_a_severity_that_was_asked_for_is_a_step_that_was_done_and_is_not_to_be_asked_for_again() {
    let asks = |events: &[(&str, EventKind)]| -> Vec<_> {
        let case = sql(Severity::B, events);
        let found = assessed(plan_with(&[]), case.clone());
        let book = runbook(&plan_with(&[]), &case, &found, found.log.last_happened());
        let of_severity = |step: &RunbookStep| match step.task {
            Task::AskForSeverity(asked) => Some((asked, step.done_at)),
            _ => None,
        };
        book.steps.iter().filter_map(of_severity).collect()
    };
    assert_eq!(asks(&[]), [(None, None)]);
    let asked = EventKind::SeverityRequested(Severity::A);
    assert_eq!(asks(&[("17:00", asked)]), [(Some(Severity::A), Some(at("17:00")))]);
}

#[test]
fn what_an_outage_an_alert_and_a_language_change() {
    let says = |services: &[ServiceId], incident: Incident, notice: Notice| {
        assert!(timeline(services, incident).notices.contains(&notice), "{notice:?}");
    };
    let plus = [ServiceId::AzurePlatformMcsPlus];
    let outage = [("16:30", EventKind::BroadOutage)];
    says(&[ServiceId::AzurePlatformMcs], vm(Severity::One, &outage), Notice::BroadOutage { has_plus: false });
    says(&plus, vm(Severity::One, &outage), Notice::BroadOutage { has_plus: true });
    // AMB-50: the figure of the first response is kept.
    assert_eq!(find(&timeline(&plus, vm(Severity::One, &outage)), "A2-M1").due(), Some(at("16:15")));
    let alert = [("15:50", EventKind::MonitorAlert)];
    says(&plus, vm(Severity::One, &alert), Notice::MonitorAlert);
    // B7: both are of Azure Platform MCS and its Plus, the alert of Plus alone; whoever else notes them is told neither.
    let others: [&[ServiceId]; 5] = [
        &[],
        &[ServiceId::AzureWorkloadMcsPlus],
        &[ServiceId::AzureEventMcs],
        &[ServiceId::UnifiedEnhancedResponse],
        &[ServiceId::AzureRapidResponse, ServiceId::SecurityCloudMcs],
    ];
    let is_told = |services: &[ServiceId], events: &[(&str, EventKind)]| {
        let of_platform = |notice: &Notice| matches!(notice, Notice::BroadOutage { .. } | Notice::MonitorAlert);
        timeline(services, vm(Severity::One, events)).notices.iter().any(of_platform)
    };
    for services in others {
        assert!(!is_told(services, &outage) && !is_told(services, &alert), "{services:?}");
    }
    assert!(!is_told(&[ServiceId::AzurePlatformMcs], &alert), "monitors are of Plus");
    for (service, chart, language, offered) in [
        (ServiceId::AzureRapidResponse, ChartId::RapidResponse, ContactLanguage::Chinese, false),
        (ServiceId::AzureRapidResponse, ChartId::RapidResponse, ContactLanguage::Japanese, true),
        (ServiceId::AzurePlatformMcs, ChartId::AzurePlatformMcs, ContactLanguage::Japanese, false),
        (ServiceId::UnifiedEnhancedResponse, ChartId::UnifiedEnhancedResponse, ContactLanguage::Chinese, true),
        (ServiceId::UnifiedEnhancedResponse, ChartId::UnifiedEnhancedResponse, ContactLanguage::Other, false),
    ] {
        let mut incident = vm(Severity::One, &[]);
        incident.language = Some(language);
        let found = timeline(&[service], incident);
        assert_eq!(!found.notices.contains(&Notice::LanguageNotOffered(chart)), offered, "{chart:?} {language:?}");
    }
    let rede = [ServiceId::ReactiveEnhancedDesignatedEngineering];
    says(&rede, vm(Severity::A, &[]), Notice::RedeJoins);
    assert_eq!(
        find(&timeline(&rede, vm(Severity::A, &[])), "A1-A-M1").due(),
        find(&timeline(&[], vm(Severity::A, &[])), "A1-A-M1").due(),
        "IR-19: it changes no time"
    );
    says(
        &[ServiceId::AzureWorkloadMcs],
        vm(Severity::A, &[]),
        Notice::ExhibitMayDefineMore(ServiceId::AzureWorkloadMcs),
    );
}

#[test]
fn the_root_cause_analysis_follows_the_rules_of_the_chart_that_governs() {
    let events = [
        ("Fri 2025-03-14 18:00", Mitigated),
        ("Fri 2025-03-14 19:00", EventKind::RcaRequested),
        ("Mon 2025-03-24 10:00", Closed),
    ];
    let platform = assessed(plan_with(&[ServiceId::AzurePlatformMcs]), vm(Severity::A, &events)).root_cause.unwrap();
    assert!(platform.by_platform_rules());
    assert_eq!(platform.ask_by.map(|found| found.value), Some(day("2025-03-17")));
    assert_eq!(platform.verdict.value, RequestVerdict::InTime);
    assert_eq!(platform.delivery_by.map(|found| found.value), Some(day("2025-03-28")));
    let base = assessed(plan_with(&[]), vm(Severity::A, &events)).root_cause.unwrap();
    assert!(!base.by_platform_rules() && base.delivery_by.is_none());
    assert_eq!(base.ask_by.map(|found| found.value), Some(day("2025-03-24")));
    // The rules of the platform hold because it covers the case, not because its chart was picked.
    let by_hand = Incident { chart: Some(ChartId::BaseReactive), ..vm(Severity::A, &events) };
    let by_hand = assessed(plan_with(&[ServiceId::AzurePlatformMcs]), by_hand).root_cause.unwrap();
    assert!(by_hand.by_platform_rules(), "it is owned, and covers the case");
    let picked = Incident { chart: Some(ChartId::AzurePlatformMcs), ..vm(Severity::A, &events) };
    assert!(!assessed(plan_with(&[]), picked).root_cause.unwrap().by_platform_rules(), "nobody bought it");
    // IR-11 is for severity 1 and A only.
    let minor = assessed(plan_with(&[ServiceId::AzurePlatformMcs]), vm(Severity::C, &events)).root_cause.unwrap();
    assert!(!minor.by_platform_rules());
}

/// IR-11: the terms of Azure Platform MCS hold where it is owned and covers the case, whichever chart governs.
#[test]
fn ir_11_the_terms_of_the_platform_hold_on_other_charts_and_need_a_registered_subscription() {
    let events = [("18:00", Mitigated), ("Mon 2025-03-24 10:00", Closed)];
    let platform = ServiceId::AzurePlatformMcs;
    // In an event: A.3 governs, and the terms hold.
    let in_event = |facts: &dyn Fn(&mut Incident)| {
        let mut case = vm(Severity::A, &events);
        case.facts.scoped_event_solution = true;
        case.facts.event_window = Some(EventWindow { first: day("2025-03-12"), days: 5 });
        facts(&mut case);
        case
    };
    let both = [platform, ServiceId::AzureEventMcs];
    let found = assessed(plan_with(&both), in_event(&|_| {}));
    assert_eq!(found.timeline.stages[0].chart, ChartId::AzureEventMcs);
    let terms = found.root_cause.unwrap();
    assert!(terms.by_platform_rules());
    assert_eq!(terms.ask_by.map(|found| found.value), Some(day("2025-03-17")), "seven days before the closing");
    // Without owning it: not in an event, and not by choosing A.2.
    let alone = assessed(plan_with(&both[1..]), in_event(&|_| {}));
    assert_eq!(alone.timeline.stages[0].chart, ChartId::AzureEventMcs);
    let picked = Incident { chart: Some(ChartId::AzurePlatformMcs), ..vm(Severity::A, &events) };
    let picked = assessed(plan_with(&[]), picked);
    assert_eq!(picked.timeline.stages[0].chart, ChartId::AzurePlatformMcs);
    for found in [alone, picked] {
        let terms = found.root_cause.unwrap();
        assert!(!terms.by_platform_rules());
        assert_eq!(terms.ask_by.map(|found| found.value), Some(day("2025-03-24")), "up to the closing");
    }
    // A subscription that is not registered is not covered (EL-22); one of which nobody said so is.
    for (registered, holds) in [(Some(true), true), (None, true), (Some(false), false)] {
        let mut case = vm(Severity::A, &events);
        case.facts.registered_subscription = registered;
        for case in [in_event(&|case| case.facts.registered_subscription = registered), case] {
            let terms = assessed(plan_with(&both), case).root_cause.unwrap();
            assert_eq!(terms.by_platform_rules(), holds, "{registered:?}");
        }
    }
}

/// IR-10 (L178): an add-on that not every plan has; IR-12: UER does not include it; IR-13: REDE may.
#[test]
fn ir_10_a_root_cause_analysis_is_not_promised_to_everybody() {
    use uniplan::rules::root_cause::Source;
    for (services, source, rule) in [
        (&[][..], Source::NotInThePlan, const { ir(10) }),
        (&[ServiceId::RootCauseAnalysis], Source::AddOn, const { ir(10) }),
        (&[ServiceId::UnifiedEnhancedResponse], Source::AskTheCsam, const { ir(12) }),
        (&[ServiceId::ReactiveEnhancedDesignatedEngineering], Source::ReactiveEngineer, const { ir(13) }),
        (&[ServiceId::AzurePlatformMcs], Source::AzurePlatformMcs, const { ir(11) }),
    ] {
        let found = assessed(plan_with(services), vm(Severity::A, &[])).root_cause.unwrap();
        assert_eq!(found.source, source);
        assert!(found.verdict.why.rules.contains(&rule), "{source:?}: {:?}", found.verdict.why.rules);
        for lang in Lang::ALL {
            let words = words_of_events::root_cause(&found, lang);
            let is_limited = words.contains("加購") || words.contains("add-on") || words.contains("CSAM");
            let has_to_be_told = matches!(source, Source::NotInThePlan | Source::AskTheCsam);
            assert_eq!(is_limited, has_to_be_told, "{words}");
        }
    }
}

#[test]
fn a_place_has_its_own_hours_and_its_own_people() {
    use uniplan::plan::place::{Location, LocationId};
    use uniplan::plan::place::{Place, PlaceTerms};
    let new_york = Zone::find("America/New_York").unwrap();
    let mut plan = plan_with(&[]);
    plan.locations.push(Location {
        id: LocationId(77),
        name: support::line("New York"),
        calendar: BusinessCalendar::standard(new_york),
        cover: Some(BusinessCalendar::standard(new_york)),
        terms: PlaceTerms::default(),
    });
    let mut incident = sql(Severity::C, &[]);
    incident.location = Place::Location(LocationId(77));
    // Friday 16:00 in Taipei is 04:00 in New York: four hours from 09:00 there.
    let found = assessed(plan.clone(), incident.clone()).timeline;
    assert_eq!(find(&found, "A1-C-M1").due(), Some(at("Sat 2025-03-15 01:00")));
    incident.severity = Severity::A;
    assert_eq!(assessed(plan, incident).timeline.gaps[0].because, GapBecause::NobodyOnCall);
}
