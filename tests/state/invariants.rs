//! What holds of a plan: after every command, and of every file that is opened.

use crate::any;
use crate::any_command;
use crate::support;

use any::any_plan;
use any_command::{any_command, any_day, any_id, any_line_edit, any_place};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use support::{add, amount, line, local, plan_with, quantity, year, zone};
use uniplan::catalog::services::ServiceId;
use uniplan::money::Currency;
use uniplan::plan::check::{PlanFault, check};
use uniplan::plan::contract::DateField;
use uniplan::plan::incident::IncidentId;
use uniplan::plan::line::LineId;
use uniplan::plan::log_entry::{Event, EventId};
use uniplan::plan::people::{MAX_PEOPLE, Person, PersonId};
use uniplan::plan::place::{LocationId, Place};
use uniplan::plan::price_terms::{Discount, Off};
use uniplan::plan::{MAX_ID, MAX_LINES, Plan};
use uniplan::state::command::{Command, CommandError, LineEdit, apply};
use uniplan::state::saved::{open, write};

/// Something done to a plan past all commands, as a file can have it.
#[derive(Clone, Debug)]
enum Tampering {
    NextId(u32),
    LineId(u32),
    IncidentId(u32),
    EventId(u32),
    LocationId(u32),
    LinePlace(Place),
    IncidentPlace(Place),
    Currency(Currency),
    Date(DateField, Option<NaiveDate>),
    Edit(LineEdit),
    Lines(usize),
    PersonId(u32),
    PersonPlace(Place),
    PersonName,
    People(usize),
}

fn any_tampering() -> impl Strategy<Value = Tampering> {
    prop_oneof![
        prop_oneof![0u32..20, Just(MAX_ID), Just(MAX_ID + 1), Just(u32::MAX)].prop_map(Tampering::NextId),
        any_id().prop_map(Tampering::LineId),
        any_id().prop_map(Tampering::IncidentId),
        any_id().prop_map(Tampering::EventId),
        any_id().prop_map(Tampering::LocationId),
        any_place().prop_map(Tampering::LinePlace),
        any_place().prop_map(Tampering::IncidentPlace),
        select(vec![Currency::USD, Currency::JPY]).prop_map(Tampering::Currency),
        (select(DateField::ALL.to_vec()), proptest::option::of(any_day()))
            .prop_map(|(field, day)| Tampering::Date(field, day)),
        any_line_edit().prop_map(Tampering::Edit),
        (MAX_LINES - 1..MAX_LINES + 2).prop_map(Tampering::Lines),
        any_id().prop_map(Tampering::PersonId),
        any_place().prop_map(Tampering::PersonPlace),
        Just(Tampering::PersonName),
        (MAX_PEOPLE - 1..MAX_PEOPLE + 2).prop_map(Tampering::People),
    ]
}

fn tamper(plan: &mut Plan, with: Tampering) {
    match with {
        Tampering::NextId(id) => plan.next_id = id,
        Tampering::LineId(id) => plan.lines.iter_mut().take(1).for_each(|line| line.id = LineId(id)),
        Tampering::IncidentId(id) => plan.incidents.iter_mut().take(1).for_each(|one| one.id = IncidentId(id)),
        Tampering::EventId(id) => {
            plan.incidents.iter_mut().flat_map(|one| &mut one.events).take(1).for_each(|event| event.id = EventId(id));
        }
        Tampering::LocationId(id) => plan.locations.iter_mut().take(1).for_each(|place| place.id = LocationId(id)),
        Tampering::LinePlace(place) => plan.lines.iter_mut().for_each(|line| line.location = place),
        Tampering::IncidentPlace(place) => plan.incidents.iter_mut().for_each(|one| one.location = place),
        Tampering::Currency(currency) => plan.contract.currency = currency,
        Tampering::Date(field, day) => plan.contract.dates.set(field, day),
        Tampering::Edit(edit) => {
            for line in plan.lines.iter_mut().take(1) {
                match edit.clone() {
                    LineEdit::Quantity(quantity) => line.quantity = quantity,
                    LineEdit::UnitPrice(price) => line.unit_price = price,
                    LineEdit::Discount(discount) => line.discount = discount,
                    LineEdit::DeliveredOn(day) => line.delivered_on = day,
                    LineEdit::Event(event) => line.event = event,
                    LineEdit::Companion(amount) => line.companion = amount,
                    _ => {}
                }
            }
        }
        Tampering::PersonId(id) => plan.people.iter_mut().take(1).for_each(|one| one.id = PersonId(id)),
        Tampering::PersonPlace(place) => plan.people.iter_mut().for_each(|one| one.place = place),
        Tampering::PersonName => plan.people.iter_mut().take(1).for_each(|one| one.name = line("")),
        Tampering::People(count) => {
            while plan.people.len() < count && plan.next_id < MAX_ID {
                let id = PersonId(plan.next_id);
                plan.next_id += 1;
                plan.people.push(Person { id, place: Place::Host, name: line("Sato"), reach: line("119") });
            }
        }
        Tampering::Lines(count) => {
            while plan.lines.len() < count && plan.next_id < MAX_ID {
                add(plan, ServiceId::Workshop, 0);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_command_leaves_a_plan_that_makes_no_sense(commands in proptest::collection::vec(any_command(), 1..60)) {
        let mut plan = plan_with(&[ServiceId::Workshop]);
        for command in commands {
            let Ok(next) = apply(&plan, command.clone()) else { continue };
            prop_assert_eq!(check(&next), Ok(()), "{:?}", command);
            plan = next;
        }
        // What was done to it can be saved and opened.
        let opened = open(&write(&plan, 7));
        prop_assert!(opened.is_ok(), "{:?}", opened);
        prop_assert_eq!(opened.unwrap().plan, plan);
    }

    #[test]
    fn what_makes_sense_is_opened_as_it_was_written_and_nothing_else(
        plan in any_plan(),
        commands in proptest::collection::vec(any_command(), 0..30),
        tampering in proptest::collection::vec(any_tampering(), 0..3),
    ) {
        let mut plan = commands.into_iter().fold(plan, |plan, command| apply(&plan, command).unwrap_or(plan));
        for with in tampering {
            tamper(&mut plan, with);
        }
        match (check(&plan), open(&write(&plan, 7))) {
            (Ok(()), Ok(saved)) => prop_assert_eq!(&saved.plan, &plan),
            (Err(fault), Err(error)) => prop_assert_eq!(error, uniplan::state::saved::OpenError::Unsound(fault)),
            (checked, opened) => prop_assert!(false, "{:?} but {:?}", checked, opened.map(|saved| saved.version)),
        }
        // A plan put in its place is asked the same.
        let replaced = apply(&Plan::new(zone("Asia/Taipei")), Command::Replace(Box::new(plan.clone())));
        prop_assert_eq!(replaced.is_ok(), check(&plan).is_ok());
    }
}

/// The random commands do what they are meant to: they change something, and they are refused for most of the reasons.
#[test]
fn random_commands_are_refused_for_many_reasons() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let commands = any_command();
    let mut plan = plan_with(&[ServiceId::Workshop, ServiceId::Hackathon]);
    let (mut done, mut faults) = (0, BTreeSet::new());
    for _ in 0..15_000 {
        match apply(&plan, commands.new_tree(&mut runner).unwrap().current()) {
            Ok(next) => (plan, done) = (next, done + 1),
            Err(CommandError::Plan(fault)) => {
                faults.insert(format!("{fault:?}").split(['(', ' ']).next().unwrap().to_owned());
            }
            Err(_) => {}
        }
        // Small enough that numbers are often those of something.
        if plan.next_id > 60 {
            plan = plan_with(&[ServiceId::Workshop, ServiceId::Hackathon]);
        }
    }
    assert!(done > 1_000, "only {done} were carried out");
    for fault in [
        "NoSuchPlace",
        "NoSuchPlaceOfLine",
        "NoSuchPlaceOfPerson",
        "PersonWithoutName",
        "DateOutOfRange",
        "Dates",
        "EventLength",
        "SolutionCount",
        "AmountTooFine",
        "Bands",
        "DiscountAboveAmount",
        "Credits",
        "DutyWithoutNote",
    ] {
        assert!(faults.contains(fault), "{fault} is not among {faults:?}");
    }
}

/// Half a yen is rounded to one, half a dollar is not: what came off the one is more than the other.
#[test]
fn a_currency_in_which_a_discount_would_be_more_than_the_price_is_refused() {
    let mut plan = plan_with(&[ServiceId::Workshop]);
    plan.contract.currency = Currency::JPY;
    let line = &mut plan.lines[0];
    (line.quantity, line.unit_price) = (quantity("0.01"), Some(amount("50")));
    line.discount = Some(Discount { off: Off::Amount(amount("1")), reason: support::line("") });
    assert_eq!(check(&plan), Ok(()));
    let refused = apply(&plan, Command::SetCurrency(Currency::USD));
    assert_eq!(refused, Err(CommandError::Plan(PlanFault::DiscountAboveAmount)));
}

#[test]
fn a_command_for_which_no_number_is_left_is_refused() {
    let mut plan = plan_with(&[ServiceId::Workshop]);
    plan.next_id = MAX_ID;
    let no_number = Err(CommandError::Plan(PlanFault::NextNumber));
    assert_eq!(apply(&plan, Command::AddLine(ServiceId::Workshop, year(0))), no_number);
    let event = Event::new(local("2025-08-16 02:00"), uniplan::plan::log_entry::EventKind::Closed);
    assert_eq!(apply(&plan, Command::AddEvents(IncidentId(9), vec![event])), Err(CommandError::NoSuchIncident));
    assert!(apply(&plan, Command::RemoveLine(plan.lines[0].id)).is_ok(), "what needs none can be done");
}
