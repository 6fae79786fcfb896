//! Times from an exhibit of the work order in the place of those of the base chart (AMB-21), and the clocks of severity B
//! and C as the plan reads them (AMB-09, AMB-10).

use crate::any;
use crate::support;

use proptest::prelude::*;
use std::num::NonZeroU16;
use support::{add, at, incident, plan_with, with_term};
use uniplan::catalog::charts::{ChartId, ClockKind, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::{SwitchableClause, amb};
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::plan::exhibit_times::{ExhibitTimes, WITH_TIMES_IN_AN_EXHIBIT};
use uniplan::plan::incident::Incident;
use uniplan::rules::assess::assess_incident;
use uniplan::rules::timeline::{Expectation, Notice, Timeline, When};
use uniplan::rules::week_map::FirstContact;
use uniplan::state::command::{Command, CommandError, apply};
use uniplan::zones::Zone;

const SERVICE: ServiceId = ServiceId::SupportForMissionCritical;

fn minutes(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// A plan with the service and an exhibit: 15 minutes at A around the clock, 60 business minutes at C, nothing at B.
fn plan() -> Plan {
    let plan = with_term(plan_with(&[SERVICE]), 3);
    let set = |plan: &Plan, severity, time| apply(plan, Command::SetExhibitTime(SERVICE, severity, time)).unwrap();
    let plan = set(&plan, Severity::A, Some((minutes(15), ClockKind::Elapsed)));
    set(&plan, Severity::C, Some((minutes(60), ClockKind::Business)))
}

/// Friday 16:30 in Taipei, when it is half past four.
fn case(severity: Severity) -> Incident {
    let mut case = incident(ProductId::ExchangeServer, severity, "Fri 2025-09-12 16:30");
    case.facts.exhibit = Some(SERVICE);
    case
}

fn timeline(plan: &Plan, case: Incident) -> Timeline {
    let (id, mut plan) = (case.id, plan.clone());
    plan.incidents.push(case);
    assess_incident(&plan, id).unwrap().timeline
}

fn first(timeline: &Timeline) -> &Expectation {
    timeline.first_contact().unwrap()
}

fn cites(expectation: &Expectation, clause: u8) -> bool {
    expectation.when.why.readings.iter().any(|reading| *reading == amb(clause))
}

#[test]
fn amb_21_a_time_of_the_exhibit_replaces_that_of_the_base_chart() {
    for (severity, due) in [(Severity::A, "Fri 2025-09-12 16:45"), (Severity::C, "Fri 2025-09-12 17:30")] {
        let found = timeline(&plan(), case(severity));
        assert_eq!(first(&found).due(), Some(at(due, Zone::TAIPEI)), "{severity:?}");
        assert!(cites(first(&found), 21) && cites(first(&found), 12) && !cites(first(&found), 10));
        // Its source is where the service is described, not the chart.
        assert_ne!(first(&found).citation.section, "A.1");
        assert!(first(&found).citation.in_exhibit);
        assert!(!found.notices.contains(&Notice::ExhibitMayDefineMore(SERVICE)));
        // Everything else is that of A.1.
        assert!(found.expectations.iter().filter(|one| !one.action.is_first_contact()).all(|one| !cites(one, 21)));
    }
}

#[test]
fn amb_21_where_the_exhibit_says_nothing_the_base_chart_holds() {
    let found = timeline(&plan(), case(Severity::B));
    assert_eq!(first(&found).due(), Some(at("Fri 2025-09-12 18:30", Zone::TAIPEI)));
    assert!(!cites(first(&found), 21));
    // Nor for another case, nor without the service.
    let mut another = case(Severity::A);
    another.facts.exhibit = None;
    let found = timeline(&plan(), another);
    assert_eq!(first(&found).due(), Some(at("Fri 2025-09-12 17:30", Zone::TAIPEI)));
    assert!(found.notices.contains(&Notice::ExhibitMayDefineMore(SERVICE)));
    let mut without = plan();
    without.lines.clear();
    assert_eq!(first(&timeline(&without, case(Severity::A))).due(), Some(at("Fri 2025-09-12 17:30", Zone::TAIPEI)));
}

#[test]
fn amb_21_a_chart_that_was_bought_is_not_displaced() {
    let mut plan = plan();
    add(&mut plan, ServiceId::UnifiedEnhancedResponse, 0);
    let found = timeline(&plan, case(Severity::A));
    assert_eq!(found.chart, Some(ChartId::UnifiedEnhancedResponse));
    assert!(!cites(first(&found), 21));
}

#[test]
fn the_week_map_has_the_time_of_the_exhibit_and_the_clock_of_the_plan() {
    let contact = |plan: &Plan, case: Incident| {
        let mut plan = plan.clone();
        plan.incidents.push(case.clone());
        let found = assess_incident(&plan, case.id).unwrap();
        FirstContact::for_incident(&plan, &case, &found.selection, None, None).unwrap()
    };
    let found = contact(&plan(), case(Severity::A));
    assert_eq!((found.amount.num_minutes(), found.clock, found.exhibit), (15, ClockKind::Elapsed, Some(SERVICE)));
    let mut read = plan();
    let ours = contact(&read, case(Severity::B));
    assert_eq!(
        (ours.clock, ours.other.map(|other| (other.clock, other.clause))),
        (ClockKind::Elapsed, Some((ClockKind::Business, SwitchableClause::SeverityBClock)))
    );
    read.readings = read.readings.switched(SwitchableClause::SeverityBClock);
    let theirs = contact(&read, case(Severity::B));
    assert_eq!(
        (theirs.clock, theirs.other.map(|other| (other.clock, other.clause))),
        (ClockKind::Business, Some((ClockKind::Elapsed, SwitchableClause::SeverityBClock)))
    );
}

/// Friday 17:00 at B, 16:00 at C: the examples of the two clauses.
#[test]
fn amb_09_and_amb_10_read_the_other_way_change_places() {
    let cases = [
        (
            SwitchableClause::SeverityBClock,
            Severity::B,
            "Fri 2025-09-12 17:00",
            "Fri 2025-09-12 19:00",
            "Mon 2025-09-15 10:30",
        ),
        (
            SwitchableClause::SeverityCClock,
            Severity::C,
            "Fri 2025-09-12 16:00",
            "Mon 2025-09-15 11:30",
            "Fri 2025-09-12 20:00",
        ),
    ];
    for (clause, severity, opened, ours, theirs) in cases {
        let case = || incident(ProductId::ExchangeServer, severity, opened);
        let mut plan = with_term(plan_with(&[]), 3);
        for (due, other) in [(ours, theirs), (theirs, ours)] {
            let found = timeline(&plan, case());
            let When::Due { at: first_due, other: Some(second), .. } = &first(&found).when.value else {
                panic!("both readings are dated")
            };
            assert_eq!((*first_due, second.due), (at(due, Zone::TAIPEI), at(other, Zone::TAIPEI)), "{clause:?}");
            assert_eq!(second.reading, clause);
            assert!(first(&found).when.why.readings.contains(&clause.id()));
            plan.readings = plan.readings.switched(clause);
        }
    }
}

#[test]
fn what_cannot_be_in_an_exhibit_is_refused() {
    let time = Some((minutes(15), ClockKind::Elapsed));
    let refused = apply(&plan(), Command::SetExhibitTime(ServiceId::Workshop, Severity::A, time));
    assert_eq!(refused, Err(CommandError::NoTimesInExhibit));
    let cleared = apply(&plan(), Command::SetExhibitTime(SERVICE, Severity::A, None)).unwrap();
    assert_eq!(cleared.exhibit_times.of(SERVICE, Severity::A), None);
    let one = r#"{"service":"mscir","severity":"A","minutes":15,"clock":"elapsed"}"#;
    assert!(serde_json::from_str::<ExhibitTimes>(&format!("[{one}]")).is_ok());
    for text in [
        format!("[{one},{one}]"),
        format!("[{}]", one.replace("mscir", "workshop")),
        format!("[{}]", one.replace("15", "0")),
        format!("[{}]", one.replace("15", "-15")),
        format!("[{}]", one.replace("15", "65536")),
        format!("[{}]", one.replace("\"A\"", "\"D\"")),
        one.to_owned(),
    ] {
        assert!(serde_json::from_str::<ExhibitTimes>(&text).is_err(), "{text}");
    }
}

proptest! {
    /// Whatever an exhibit says: the first contact is expected then, or the base chart does not hold; and all is explained.
    #[test]
    fn any_exhibit_is_followed_and_said(
        mut case in any::any_course(),
        services in proptest::sample::subsequence(WITH_TIMES_IN_AN_EXHIBIT.to_vec(), 0..=6),
        named in proptest::sample::select(WITH_TIMES_IN_AN_EXHIBIT.to_vec()),
        count in 1u16..3_000,
        clock in prop_oneof![Just(ClockKind::Elapsed), Just(ClockKind::Business)],
    ) {
        let mut plan = with_term(plan_with(&services), 3);
        for severity in Severity::ALL {
            prop_assert!(plan.exhibit_times.set(named, severity, Some((minutes(count), clock))));
        }
        case.facts.exhibit = Some(named);
        let found = timeline(&plan, case);
        for one in found.expectations.iter().filter(|one| one.action.is_first_contact()) {
            let stage = found.stages.iter().find(|stage| stage.severity == one.severity && stage.from == one.from);
            let base = stage.is_some_and(|stage| stage.chart == ChartId::BaseReactive);
            let applies = base && services.contains(&named);
            prop_assert_eq!(cites(one, 21), applies);
            if let (true, Some((amount, on))) = (applies, one.printed()) {
                prop_assert_eq!((amount.num_minutes(), on), (i64::from(count), clock));
            }
        }
    }
}
