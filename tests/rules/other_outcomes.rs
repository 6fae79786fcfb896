//! Whatever depends on a reading is shown beside its switch with both outcomes (AMB ids of section 9), found by reading the
//! plan both ways.

use crate::any_whole_plan::any_whole_plan;
use crate::flex;
use crate::support::{add, amount, day, incident, local, plan_with, with_term};
use proptest::prelude::*;
use rust_decimal::dec;
use uniplan::catalog::charts::{Action, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::{READINGS, SwitchableClause, amb};
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::incident::IncidentId;
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::dates::{Milestone, due_dates};
use uniplan::rules::finding::Level;
use uniplan::rules::other_outcomes::{Both, OtherOutcome, other_outcomes};
use uniplan::rules::reading_use::{ReadingUse, every_other_outcome, reading_uses};
use uniplan::zones::Zone;

fn mcs_plus() -> Plan {
    with_term(plan_with(&[ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus]), 1)
}

fn with_incident(services: &[ServiceId], product: ProductId, severity: Severity) -> Plan {
    let mut plan = with_term(plan_with(services), 1);
    plan.incidents.push(incident(product, severity, "Fri 2025-08-15 16:00"));
    plan.next_id = 1_000_000;
    plan
}

/// The times of the one incident that the other reading moves: what is expected, and the hours and minutes on both.
fn moved(plan: &Plan, clause: SwitchableClause) -> Vec<(Action, Option<String>, Option<String>)> {
    let clock = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.map(|at| at.format("%a %H:%M").to_string());
    let of = |outcome: OtherOutcome| match outcome {
        OtherOutcome::Time { action, times, incident, .. } => {
            assert_eq!(incident, plan.incidents[0].id);
            Some((action, clock(times.chosen), clock(times.other)))
        }
        _ => None,
    };
    other_outcomes(plan, clause).into_iter().filter_map(of).collect()
}

#[test]
fn amb_25_both_days_of_the_monitors_stand_beside_the_switch() {
    let found = other_outcomes(&mcs_plus(), SwitchableClause::MonitorsReady);
    let dates: Vec<_> = found
        .iter()
        .filter_map(|outcome| match outcome {
            OtherOutcome::Date { milestone, days: Both { chosen, other, why }, .. } => {
                assert!(why.readings.contains(&SwitchableClause::MonitorsReady.id()));
                Some((*milestone, *chosen, *other))
            }
            _ => None,
        })
        .collect();
    assert_eq!(dates, [(Milestone::MonitorsReady, Some(day("2025-09-29")), Some(day("2025-07-31")))]);
}

#[test]
fn amb_11_and_amb_12_both_times_of_an_incident_stand_beside_the_switch() {
    let b = with_incident(&[], ProductId::SqlServer, Severity::B);
    let hours = |text: &str| Some(text.to_owned());
    let found = moved(&b, SwitchableClause::SeverityBClock);
    assert_eq!(found[0], (Action::FirstCallResponse, hours("Fri 18:00"), hours("Mon 09:30")), "{found:?}");
    let c = with_incident(&[], ProductId::SqlServer, Severity::C);
    assert_eq!(moved(&c, SwitchableClause::SeverityBClock), []);
    assert!(!moved(&c, SwitchableClause::SeverityCClock).is_empty());
}

#[test]
fn amb_18_what_the_exclusion_list_changes_stands_beside_the_switch() {
    let listed = with_incident(&[ServiceId::UnifiedEnhancedResponse], ProductId::AzureStorSimple, Severity::A);
    assert!(!moved(&listed, SwitchableClause::ExclusionScope).is_empty());
    let other = with_incident(&[ServiceId::UnifiedEnhancedResponse], ProductId::SqlServer, Severity::A);
    assert_eq!(moved(&other, SwitchableClause::ExclusionScope), []);
}

#[test]
fn amb_44_a_finding_that_is_there_under_one_reading_only_stands_beside_the_switch() {
    let mut plan = with_term(plan_with(&[]), 1);
    plan.locations.push(Location {
        id: LocationId(900),
        name: uniplan::entry::Line::default(),
        calendar: BusinessCalendar::standard(Zone::TAIPEI),
        cover: None,
        terms: PlaceTerms::default(),
    });
    plan.next_id = 1_000;
    let line = add(&mut plan, ServiceId::UnifiedEnhancedResponse, 0);
    (line.location, line.unit_price) = (Place::Location(LocationId(900)), Some(amount("1000")));
    let levels: Vec<(Option<Level>, Option<Level>)> = other_outcomes(&plan, SwitchableClause::UerElsewhere)
        .into_iter()
        .filter_map(|outcome| match outcome {
            OtherOutcome::Finding { levels, .. } => Some((levels.chosen, levels.other)),
            _ => None,
        })
        .collect();
    assert!(!levels.is_empty(), "UER elsewhere is a warning where it may not be bought there");
}

#[test]
fn every_clause_that_can_be_switched_shows_what_it_changes() {
    let cheap = |service| flex::plan(&[dec!(100000)], &[(service, dec!(1000))]);
    let mut plans = vec![
        mcs_plus(),
        with_incident(&[], ProductId::SqlServer, Severity::B),
        with_incident(&[], ProductId::SqlServer, Severity::C),
        with_incident(&[ServiceId::UnifiedEnhancedResponse], ProductId::AzureStorSimple, Severity::A),
        // Over the cap of 60,000 together, under it each; and an allowance below 50,000.
        flex::plan(
            &[dec!(300000)],
            &[(ServiceId::ProactiveCredits, dec!(40000)), (ServiceId::CustomProactive, dec!(30000))],
        ),
        flex::plan(&[dec!(30000)], &[(ServiceId::ProactiveCredits, dec!(40000))]),
        // Over the cap of a year, under that of the term.
        flex::plan(&[dec!(300000), dec!(300000)], &[(ServiceId::ProactiveCredits, dec!(100000))]),
        cheap(ServiceId::RootCauseAnalysis),
        cheap(ServiceId::Mscir),
        cheap(ServiceId::OnDemandAssessmentAssistance),
    ];
    let mut bundled = cheap(ServiceId::UnifiedEnhancedResponse);
    bundled.lines[0].bundled_hours = Some(amount("100"));
    let mut swapped = flex::plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(90000))]);
    swapped.lines[0].swap = Some(flex::swap(ServiceId::CustomProactive, dec!(90000)));
    let mut late = flex::plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(1000))]);
    late.lines[0].scheduled_on = Some(day("2026-06-20"));
    late.lines[0].delivered_on = Some(day("2026-07-20"));
    let mut elsewhere = cheap(ServiceId::UnifiedEnhancedResponse);
    elsewhere.locations.push(Location {
        id: LocationId(900),
        name: uniplan::entry::Line::default(),
        calendar: BusinessCalendar::standard(Zone::TAIPEI),
        cover: None,
        terms: PlaceTerms::default(),
    });
    elsewhere.lines[0].location = Place::Location(LocationId(900));
    let mut closing = with_incident(&[ServiceId::AzurePlatformMcs], ProductId::AzureKubernetesService, Severity::A);
    closing.incidents[0].facts.registered_subscription = Some(true);
    let planned = local("2025-09-22 10:00");
    closing.incidents[0].events.push(Event { id: EventId(1), ..Event::new(planned, EventKind::ClosurePlanned) });
    plans.extend([bundled, swapped, late, elsewhere, closing]);
    for clause in SwitchableClause::ALL {
        let shows = |plan: &Plan| {
            let figures = state_allowance(plan).other_readings.iter().any(|other| other.clause == clause);
            figures || !other_outcomes(plan, clause).is_empty()
        };
        assert!(plans.iter().any(shows), "{clause:?} changes nothing that is shown");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Read from the other side, each outcome is the same with its two values exchanged.
    #[test]
    fn both_outcomes_are_those_of_the_switched_plan(plan in any_whole_plan(), at in 0usize..16) {
        let clause = SwitchableClause::ALL[at];
        let mut switched = plan.clone();
        switched.readings = switched.readings.switched(clause);
        let values = |plan: &Plan, turned: bool| {
            let turn = |one: String, two: String| if turned { (two, one) } else { (one, two) };
            let mut all: Vec<(String, (String, String))> = other_outcomes(plan, clause)
                .into_iter()
                .map(|outcome| match outcome {
                    OtherOutcome::Date { milestone, anchor, days } => (
                        format!("{milestone:?} {anchor:?}"),
                        turn(format!("{:?}", days.chosen), format!("{:?}", days.other)),
                    ),
                    OtherOutcome::Time { incident: IncidentId(id), action, severity, times } => (
                        format!("{id} {action:?} {severity:?}"),
                        turn(format!("{:?}", times.chosen), format!("{:?}", times.other)),
                    ),
                    OtherOutcome::Finding { reason, levels, .. } => (
                        format!("{reason:?}"),
                        turn(format!("{:?}", levels.chosen), format!("{:?}", levels.other)),
                    ),
                })
                .collect();
            all.sort();
            all
        };
        prop_assert_eq!(values(&plan, false), values(&switched, true));
    }
}

#[test]
fn what_rests_on_a_reading_is_counted_by_its_reasons() {
    let of = |uses: &[ReadingUse], number: u8| *uses.iter().find(|one| one.id == amb(number)).unwrap();
    let mut plan = with_incident(&[ServiceId::AzurePlatformMcs], ProductId::AzureVirtualMachines, Severity::A);
    let uses = reading_uses(&plan, None);
    assert_eq!(uses.iter().map(|one| one.id).collect::<Vec<_>>(), READINGS.map(|row| row.id));
    assert!(of(&uses, 1).figures > 0, "the cap is a reading");
    assert!(of(&uses, 12).times > 0, "no clock is printed to begin anywhere");
    assert!(of(&uses, 51).is_nothing(), "names are no figure");
    let dates: usize = due_dates(&plan).iter().map(|due| due.timing.why.readings.len()).sum();
    assert!(dates > 0 && uses.iter().map(|one| one.dates).sum::<usize>() == dates);
    plan.incidents.clear();
    assert!(reading_uses(&plan, None).iter().all(|one| one.times == 0), "no incident, no time");
}

#[test]
fn of_every_clause_that_can_be_switched_there_is_what_the_other_reading_changes() {
    let plan = mcs_plus();
    let all = every_other_outcome(&plan);
    assert_eq!(all.iter().map(|(clause, _)| *clause).collect::<Vec<_>>(), SwitchableClause::ALL);
    for (clause, found) in all {
        assert_eq!(found, other_outcomes(&plan, clause));
    }
}
