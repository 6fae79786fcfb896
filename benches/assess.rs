//! How long an answer takes: `cargo bench --bench assess`.
//!
//! A keystroke waits for one `assess`, and on the page of an incident for one `assess_incident`; a frame is 16 ms. These
//! are figures of the native build: the browser is slower.

#![allow(missing_docs, reason = "the macros of criterion write undocumented functions")]

#[allow(clippy::unwrap_used, clippy::panic, reason = "shared with the tests")]
#[path = "../tests/support/mod.rs"]
mod support;

use chrono::TimeDelta;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::{FlexRule, SERVICES};
use uniplan::door::{Words, evaluate};
use uniplan::plan::Plan;
use uniplan::plan::check::check;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::incident::{ContactLanguage, Incident, IncidentId};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::place::{Location, LocationId, PlaceTerms};
use uniplan::plan::service_details::CustomerFacts;
use uniplan::rules::assess::{assess, assess_incident};
use uniplan::rules::comparison::{add_ons, partings, strips};
use uniplan::rules::dates::due_dates;
use uniplan::rules::findings::all_findings;
use uniplan::rules::timeline::{candidates_if_owned, compare, replay};
use uniplan::rules::totals::total;
use uniplan::state::command::{Command, LineEdit, apply};
use uniplan::state::saved;

/// Ten places, the lines spread over them, and every question answered so that there is as much as possible to find.
fn with_places(mut plan: Plan) -> Plan {
    for name in 1..=9 {
        let (id, calendar) = (LocationId(plan.next_id), plan.calendar.clone());
        plan.next_id += 1;
        plan.locations.push(Location {
            id,
            name: support::line(&format!("{name}")),
            calendar,
            cover: None,
            terms: PlaceTerms::default(),
        });
    }
    let places: Vec<_> = plan.places().collect();
    for (line, place) in plan.lines.iter_mut().zip(places.into_iter().cycle()) {
        line.location = place;
        line.details.listed = Some(false);
        line.details.accepted = Some(false);
        line.details.scenarios = Some(8);
        line.details.improvement_plans = Some(3);
        line.details.limit = Some(support::quantity("100"));
    }
    plan.customer = CustomerFacts {
        language: Some(ContactLanguage::Chinese),
        restricted_staff: Some(true),
        azure_subscription: Some(false),
    };
    plan
}

/// The whole of it: account, dates and every finding, those about services too (issue 4: under 2 ms).
fn whole(criterion: &mut Criterion) {
    let plan = with_places(plan_of(200));
    let name = "everything, 200 lines, five years, ten places";
    criterion.bench_function(name, |bench| {
        bench.iter(|| {
            let assessment = assess(black_box(&plan), None);
            let findings = all_findings(&plan, &assessment.allowance, None);
            (assessment, findings, due_dates(&plan))
        });
    });
}

/// A priced plan of five years, its lines spread over services and years.
fn plan_of(lines: usize) -> Plan {
    let mut plan = support::with_term(support::plan_with(&[]), 5);
    plan.contract.years = vec![
        YearTerms {
            base_price: Some(support::amount("900000")),
            flex_allowance: Some(support::amount("300000")),
            ..YearTerms::default()
        };
        5
    ];
    let sold = SERVICES.iter().filter(|service| service.flex != FlexRule::NothingToPay);
    for ((service, year), price) in sold.cycle().zip((0..5).cycle()).zip(1..).take(lines) {
        support::add(&mut plan, service.id, year).unit_price = Some(support::amount(&format!("{}.25", price * 100)));
    }
    // On the wall clock, and on business hours across a weekend.
    for (number, severity) in [(1, Severity::A), (2, Severity::C)] {
        let mut incident = support::incident(ProductId::AzureKubernetesService, severity, "Fri 2025-08-15 16:00");
        incident.id = IncidentId(900_000 + number);
        plan.incidents.push(incident);
    }
    plan.next_id = 1_000_000;
    plan
}

fn plans(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assess, five years");
    for lines in [50, 200, 1_000] {
        let plan = plan_of(lines);
        group.bench_with_input(BenchmarkId::from_parameter(format!("{lines} lines")), &plan, |bench, plan| {
            bench.iter(|| assess(black_box(plan), None));
        });
    }
    group.finish();
}

/// What an edit waits for on the section of prices: the account and the totals, with ten places.
fn prices(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assess and total, five years and ten places");
    for lines in [200, 1_000] {
        let mut plan = plan_of(lines);
        for number in 0..10 {
            let place = LocationId(800_000 + number);
            let calendar = plan.calendar.clone();
            plan.locations.push(Location {
                id: place,
                name: support::line("place"),
                calendar,
                cover: None,
                terms: PlaceTerms::default(),
            });
        }
        for (line, number) in plan.lines.iter_mut().zip((0..11).cycle()) {
            line.location = (number < 10).then_some(LocationId(800_000 + number)).into();
        }
        group.bench_with_input(BenchmarkId::from_parameter(format!("{lines} lines")), &plan, |bench, plan| {
            bench.iter(|| total(black_box(plan), &assess(black_box(plan), None).allowance));
        });
    }
    group.finish();
}

/// Two hundred events, every ten minutes; every fifth changes the severity.
fn with_events(mut incident: Incident) -> Incident {
    let kinds = [
        EventKind::MicrosoftContact,
        EventKind::Escalated,
        EventKind::WaitingForCustomer,
        EventKind::CustomerAnswered,
        EventKind::SeverityChanged(Severity::B),
    ];
    let severities = [Severity::B, Severity::C, Severity::A, Severity::One];
    let severities = severities.into_iter().flat_map(|severity| [severity; 5]).cycle();
    for (number, (kind, severity)) in (1..=200).zip(kinds.into_iter().cycle().zip(severities)) {
        let kind =
            if matches!(kind, EventKind::SeverityChanged(_)) { EventKind::SeverityChanged(severity) } else { kind };
        let local = incident.opened.local + TimeDelta::minutes(10 * i64::from(number));
        incident.events.push(Event { id: EventId(number), ..Event::new(local, kind) });
    }
    incident
}

fn incidents(criterion: &mut Criterion) {
    let mut plan = plan_of(50);
    let long = plan.incidents.first().cloned().map(with_events);
    plan.incidents.extend(long.map(|incident| Incident { id: IncidentId(900_003), ..incident }));
    let mut group = criterion.benchmark_group("incident");
    for incident in &plan.incidents {
        let name = |what: &str| {
            BenchmarkId::new(what, format!("{}, {} events", incident.severity.code(), incident.events.len()))
        };
        group.bench_function(name("replay"), |bench| bench.iter(|| replay(black_box(&plan), black_box(incident))));
        group.bench_function(name("replay and compare"), |bench| {
            bench.iter(|| {
                let (selection, timeline) = replay(black_box(&plan), black_box(incident));
                (compare(&plan, incident, &selection), timeline)
            });
        });
        group.bench_function(name("assess_incident"), |bench| {
            bench.iter(|| assess_incident(black_box(&plan), incident.id));
        });
        let (_, timeline) = replay(&plan, incident);
        group.bench_function(name("candidates_if_owned"), |bench| {
            bench.iter(|| candidates_if_owned(black_box(&plan), incident, &timeline));
        });
        group.bench_function(name("strips, partings and add-ons"), |bench| {
            let Some(found) = assess_incident(&plan, incident.id) else { return };
            let [one, other, ..] = found.comparison.as_slice() else { return };
            bench.iter(|| (strips(&plan, incident, &found), partings(one, other), add_ons(&plan, incident)));
        });
    }
    group.finish();
}

fn files(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("file");
    for lines in [50, 200] {
        let plan = plan_of(lines);
        let text = saved::write(&plan, 1);
        let name = |what: &str| BenchmarkId::new(what, format!("{lines} lines"));
        group.bench_function(name("write"), |bench| bench.iter(|| saved::write(black_box(&plan), 1)));
        group.bench_function(name("open"), |bench| bench.iter(|| saved::open(black_box(&text))));
        group.bench_function(name("evaluate"), |bench| bench.iter(|| evaluate(black_box(&text), Words::Both, None)));
    }
    group.finish();
}

/// What every command does beside its own work: a copy of the plan, and the check of all that has to hold of it.
fn commands(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("command");
    for (lines, events) in [(200, 100), (1_000, 500)] {
        let mut plan = with_places(plan_of(lines));
        for incident in &mut plan.incidents {
            for _ in 0..events {
                let event = Event::new(incident.opened.local, EventKind::Mitigated);
                incident.events.push(Event { id: EventId(plan.next_id), ..event });
                plan.next_id += 1;
            }
        }
        let name = |what: &str| BenchmarkId::new(what, format!("{lines} lines, {} events", 2 * events));
        group.bench_function(name("check"), |bench| bench.iter(|| check(black_box(&plan)).is_ok()));
        group.bench_function(name("apply"), |bench| {
            let Some(line) = plan.lines.first().map(|line| line.id) else { return };
            let quantity = || Command::EditLine(line, LineEdit::Quantity(support::quantity("7")));
            bench.iter(|| apply(black_box(&plan), quantity()).is_ok());
        });
    }
    group.finish();
}

criterion_group!(benches, whole, plans, prices, incidents, files, commands);
criterion_main!(benches);
