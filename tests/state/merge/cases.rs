//! One case after another: what a merge comes to, and what it says.

use super::{COMMANDS, LATEST, START, after, any_session, leaves};
use crate::support::{add, amount, day, incident, line, plan_with, quantity, year, zone};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::rule_book::duty;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::money::Currency;
use uniplan::plan::check::{PlanFault, check};
use uniplan::plan::contract::DateField;
use uniplan::plan::duties::{DutyId, DutyState, Progress};
use uniplan::plan::fee_table::FeeTable;
use uniplan::plan::line::LineId;
use uniplan::plan::people::PersonId;
use uniplan::plan::place::{LocationId, Place};
use uniplan::plan::{MAX_ID, MAX_LINES, Plan};
use uniplan::state::command::{Command, LineEdit, PersonEdit, apply as run};
use uniplan::state::merge::{
    Change, Merged, Misfit, Path, Prefer, Side, Why, apply, changes, merge, resolve, take_back,
};
use uniplan::state::saved::open;

const FIRST: LineId = LineId(1);

fn edit(edit: LineEdit) -> Command {
    Command::EditLine(FIRST, edit)
}

fn workshop() -> Plan {
    plan_with(&[ServiceId::Workshop])
}

#[track_caller]
fn done(plan: &Plan, command: Command) -> Plan {
    run(plan, command).unwrap()
}

/// What becomes of two commands given at the same moment; mine is preferred.
#[track_caller]
fn both(base: &Plan, mine: Command, theirs: Command) -> Merged {
    merge(base, &done(base, mine), &done(base, theirs), Prefer::Mine)
}

/// What the conflicts are about, in the short form of paths.
fn told(merged: &Merged) -> Vec<(String, Why)> {
    merged.conflicts.iter().map(|conflict| (conflict.path.to_string(), conflict.why)).collect()
}

fn calendar(value: Value) -> Box<BusinessCalendar> {
    Box::new(serde_json::from_value(value).unwrap())
}

#[test]
fn two_fields_of_one_line_are_both_as_they_were_entered() {
    let base = workshop();
    let merged = both(&base, edit(LineEdit::Quantity(quantity("4"))), edit(LineEdit::UnitPrice(Some(amount("7")))));
    assert_eq!(told(&merged), []);
    assert_eq!((merged.plan.lines[0].quantity, merged.plan.lines[0].unit_price), (quantity("4"), Some(amount("7"))));
}

#[test]
fn of_one_field_the_preferred_value_is_taken_and_the_other_can_be() {
    let base = workshop();
    let [mine, theirs] = ["4", "5"].map(|count| done(&base, edit(LineEdit::Quantity(quantity(count)))));
    for (prefer, taken, other) in [(Prefer::Mine, "4", "5"), (Prefer::Theirs, "5", "4")] {
        let merged = merge(&base, &mine, &theirs, prefer);
        assert_eq!(told(&merged), [("l1:quantity".to_owned(), Why::BothChanged)]);
        let conflict = &merged.conflicts[0];
        assert_eq!([&conflict.base, &conflict.mine, &conflict.theirs], [&json!("1"), &json!("4"), &json!("5")]);
        assert_eq!((conflict.taken, conflict.dropped()), (prefer, &json!(other)));
        assert_eq!(merged.plan.lines[0].quantity, quantity(taken));
        let resolved = resolve(&merged.plan, conflict, prefer.other()).unwrap();
        assert_eq!(resolved.lines[0].quantity, quantity(other));
        // One that was decided for a line that is gone since.
        let gone = done(&merged.plan, Command::RemoveLine(FIRST));
        assert_eq!(resolve(&gone, conflict, prefer), Err(Misfit::Gone(conflict.path.clone())));
    }
}

#[test]
fn what_both_added_is_there_twice_with_numbers_of_its_own() {
    let base = workshop();
    let add = |service| Command::AddLine(service, year(0));
    let merged = both(&base, add(ServiceId::Hackathon), add(ServiceId::ChalkTalk));
    assert_eq!(told(&merged), []);
    let lines: Vec<_> = merged.plan.lines.iter().map(|line| (line.id.0, line.service)).collect();
    assert_eq!(lines, [(1, ServiceId::Workshop), (2, ServiceId::Hackathon), (3, ServiceId::ChalkTalk)]);
    assert_eq!(merged.plan.next_id, 4);
    assert_eq!(merged.renumbered.theirs, BTreeMap::from([(2, 3)]));
    assert!(merged.renumbered.mine.is_empty());
    // An incident takes its events with it.
    let mut course = incident(ProductId::AzureVirtualMachines, Severity::A, "2025-08-16 02:00");
    let kind = uniplan::plan::log_entry::EventKind::Closed;
    course.events = vec![uniplan::plan::log_entry::Event::new(course.opened.local, kind)];
    let mut other = course.clone();
    other.name = line("另一件");
    let merged = both(&base, Command::AddIncident(Box::new(course)), Command::AddIncident(Box::new(other)));
    let numbers: Vec<_> = merged.plan.incidents.iter().map(|one| (one.id.0, one.events[0].id.0)).collect();
    assert_eq!(numbers, [(2, 3), (4, 5)]);
}

/// Both have it from a third: a file that went through two hands. Told apart, all of it would be there twice.
#[test]
fn what_is_the_same_in_both_is_one_thing() {
    let base = workshop();
    let common = done(&base, Command::AddLine(ServiceId::Hackathon, year(0)));
    let mine = done(&common, edit(LineEdit::Quantity(quantity("4"))));
    let theirs = done(&common, edit(LineEdit::UnitPrice(Some(amount("7")))));
    let merged = merge(&base, &mine, &theirs, Prefer::Mine);
    assert_eq!((merged.plan.lines.len(), told(&merged).len()), (2, 0));
}

#[test]
fn what_one_changed_and_the_other_took_out_is_kept() {
    let base = workshop();
    let changed = edit(LineEdit::Quantity(quantity("4")));
    for (mine, theirs, side) in [
        (changed.clone(), Command::RemoveLine(FIRST), Side::Mine),
        (Command::RemoveLine(FIRST), changed.clone(), Side::Theirs),
    ] {
        let merged = both(&base, mine, theirs);
        assert_eq!(told(&merged), [("l1".to_owned(), Why::RemovedAndChanged)]);
        assert_eq!(merged.plan.lines[0].quantity, quantity("4"));
        let conflict = &merged.conflicts[0];
        assert_eq!((conflict.taken, conflict.dropped()), (side, &Value::Null));
        let without = resolve(&merged.plan, conflict, side.other()).unwrap();
        assert!(without.lines.is_empty());
        assert_eq!(resolve(&without, conflict, side).unwrap().lines, merged.plan.lines);
    }
    let merged = both(&base, Command::RemoveLine(FIRST), edit(LineEdit::Quantity(quantity("1"))));
    assert_eq!((told(&merged), merged.plan.lines.len()), (vec![], 0), "what was not changed is gone");
}

fn two_places() -> Plan {
    let berlin = || Box::new(BusinessCalendar::standard(zone("Europe/Berlin")));
    let plan = done(&workshop(), Command::AddLocation(line("Berlin"), berlin()));
    done(&plan, Command::AddPerson(Place::Location(LocationId(2)), line("Schmidt")))
}

#[test]
fn a_place_at_which_something_was_put_is_there_again() {
    let (base, berlin) = (two_places(), LocationId(2));
    for prefer in [Prefer::Mine, Prefer::Theirs] {
        let mine = done(&base, Command::RemoveLocation(berlin));
        let theirs = done(&base, edit(LineEdit::Location(Place::Location(berlin))));
        let merged = merge(&base, &mine, &theirs, prefer);
        assert_eq!(told(&merged), [("o2".to_owned(), Why::StillNeeded)]);
        assert_eq!(merged.plan.place_name(merged.plan.lines[0].location), "Berlin");
        assert_eq!((merged.conflicts[0].taken, merged.conflicts[0].dropped()), (Side::Theirs, &Value::Null));
        assert!(matches!(resolve(&merged.plan, &merged.conflicts[0], Side::Mine), Err(Misfit::Unsound(_))));
    }
}

#[test]
fn what_is_at_a_new_place_stays_at_its_own() {
    let base = workshop();
    let at = |name: &str, service: ServiceId| {
        let calendar = Box::new(BusinessCalendar::standard(zone("Europe/Berlin")));
        let mut plan = done(&base, Command::AddLocation(line(name), calendar));
        let place = Place::Location(plan.locations[0].id);
        add(&mut plan, service, 0).location = place;
        done(&plan, Command::AddPerson(place, line(name)))
    };
    let (mine, theirs) = (at("Berlin", ServiceId::Hackathon), at("Wien", ServiceId::Hackathon));
    let merged = merge(&base, &mine, &theirs, Prefer::Theirs);
    assert_eq!(told(&merged), []);
    let named = |place| merged.plan.place_name(place);
    let lines: Vec<_> = merged.plan.lines.iter().skip(1).map(|line| named(line.location)).collect();
    assert_eq!(lines, ["Wien", "Berlin"]);
    assert!(merged.plan.people.iter().all(|person| person.name.as_str() == named(person.place)));
}

#[test]
fn what_finds_no_room_is_told() {
    let mut base = workshop();
    while base.lines.len() < MAX_LINES - 1 {
        add(&mut base, ServiceId::Workshop, 0);
    }
    let add = |service| Command::AddLine(service, year(0));
    let merged = both(&base, add(ServiceId::Hackathon), add(ServiceId::ChalkTalk));
    assert_eq!(told(&merged), [("l1001".to_owned(), Why::Unsound(Some(PlanFault::TooManyLines)))]);
    assert_eq!(merged.conflicts[0].theirs["service"], json!("chalk_talk"));
    assert_eq!((merged.plan.lines.len(), merged.plan.lines.last().unwrap().service), (1_000, ServiceId::Hackathon));
    // Once there is room, it can come.
    let with_room = done(&merged.plan, Command::RemoveLine(FIRST));
    let resolved = resolve(&with_room, &merged.conflicts[0], Side::Theirs).unwrap();
    assert_eq!(resolved.lines.last().unwrap().service, ServiceId::ChalkTalk);
}

#[test]
fn the_last_resort_keeps_the_other_plan_whole() {
    let mut base = workshop();
    base.next_id = MAX_ID - 1;
    let add = |service| Command::AddLine(service, year(0));
    let theirs = done(&base, add(ServiceId::ChalkTalk));
    let merged = both(&base, add(ServiceId::Hackathon), add(ServiceId::ChalkTalk));
    assert_eq!(merged.plan, done(&base, add(ServiceId::Hackathon)));
    assert!(merged.conflicts.len() == 1 && merged.conflicts[0].path.is_whole() && merged.renumbered.theirs.is_empty());
    assert_eq!(resolve(&merged.plan, &merged.conflicts[0], Side::Theirs), Ok(theirs));
}

#[test]
fn what_does_not_go_together_is_as_the_preferred_side_has_it() {
    let base = workshop();
    // A price in cents, and a currency without.
    let price = edit(LineEdit::UnitPrice(Some(amount("49.5"))));
    let merged = both(&base, Command::SetCurrency(Currency::JPY), price.clone());
    assert_eq!(told(&merged), [("l1:unit_price".to_owned(), Why::Unsound(Some(PlanFault::AmountTooFine(0))))]);
    assert_eq!((merged.conflicts[0].taken, &merged.conflicts[0].theirs), (Side::Mine, &json!("49.5")));
    let merged = both(&base, price, Command::SetCurrency(Currency::JPY));
    assert_eq!(told(&merged), [("contract.currency".to_owned(), Why::Unsound(Some(PlanFault::AmountTooFine(0))))]);
    // An end before the start.
    let start = Command::SetDate(DateField::WorkOrderStart, Some(day("2026-07-01")));
    let end = Command::SetDate(DateField::WorkOrderEnd, Some(day("2026-06-30")));
    let merged = both(&base, start, end);
    assert_eq!(told(&merged)[0].0, "contract.dates.work_order_end");
    assert!(matches!(merged.conflicts[0].why, Why::Unsound(Some(PlanFault::Dates(_)))));
    assert_eq!(merged.plan.contract.dates.work_order_end, None);
}

#[test]
fn the_order_is_that_of_the_side_that_changed_it() {
    let mut base = workshop();
    for name in ["A", "B", "C"] {
        base = done(&base, Command::AddPerson(Place::Host, line(name)));
    }
    let names = |plan: &Plan| plan.people.iter().map(|person| person.name.as_str().to_owned()).collect::<String>();
    let earlier = |id| Command::EditPerson(PersonId(id), PersonEdit::Earlier);
    let merged = both(&base, Command::AddPerson(Place::Host, line("D")), earlier(4));
    assert_eq!((names(&merged.plan).as_str(), told(&merged)), ("ACBD", vec![]));
    let merged = both(&base, Command::RemovePerson(PersonId(2)), earlier(4));
    assert_eq!((names(&merged.plan).as_str(), told(&merged)), ("CB", vec![]));
    let merged = both(&base, earlier(3), earlier(4));
    assert_eq!(names(&merged.plan), "BAC");
    assert_eq!(told(&merged), [("people".to_owned(), Why::BothChanged)]);
    let resolved = resolve(&merged.plan, &merged.conflicts[0], Side::Theirs).unwrap();
    assert_eq!(names(&resolved), "ACB");
}

#[test]
fn sets_and_what_is_not_there_yet_are_merged_by_their_parts() {
    let base = workshop();
    let read = |clause| Command::SetReading(clause, true);
    let merged = both(&base, read(SwitchableClause::CapPeriod), read(SwitchableClause::CapScope));
    assert!(told(&merged).is_empty() && merged.plan.readings.taken().count() == 2);
    // A year of which nothing was known, and one further on.
    let mine = Command::SetBasePrice(year(1), Some(amount("7")));
    let merged = both(&base, mine.clone(), Command::SetFlexAllowance(year(1), Some(amount("8"))));
    let terms = merged.plan.contract.terms(year(1));
    assert!(told(&merged).is_empty() && terms.base_price == Some(amount("7")) && terms.flex_allowance.is_some());
    let merged = both(&base, mine, Command::SetTrueUp(year(3), Some(amount("8"))));
    assert_eq!((told(&merged), merged.plan.contract.years.len()), (vec![], 4));
    // A duty of which nothing was said.
    let id = DutyId::of(duty(1)).unwrap();
    let state = |progress, note: &str| DutyState { progress, owner: line(""), note: line(note) };
    let merged = both(
        &base,
        Command::SetDuty(id, state(Progress::Done, "")),
        Command::SetDuty(id, state(Progress::Open, "七月")),
    );
    assert_eq!(told(&merged), []);
    assert_eq!(merged.plan.readiness.get(id), Some(&state(Progress::Done, "七月")));
}

#[test]
fn tables_of_both_are_there_and_one_that_was_taken_out_is_asked_about() {
    let base = workshop();
    let table = |name: &str| Some(Box::new(FeeTable { name: line(name), ..FeeTable::default() }));
    let merged = both(&base, Command::SetFeeTable(0, table("A")), Command::SetFeeTable(0, table("B")));
    let names: Vec<&str> = merged.plan.contract.fee_tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!((names, told(&merged)), (vec!["A", "B"], vec![]));
    let base = merged.plan;
    let merged = both(&base, Command::SetFeeTable(0, None), Command::SetFeeTable(1, table("C")));
    assert_eq!(told(&merged), [("contract.fee_tables".to_owned(), Why::BothChanged)]);
    let resolved = resolve(&merged.plan, &merged.conflicts[0], Side::Theirs).unwrap();
    assert_eq!(resolved.contract.fee_tables[1].name, line("C"));
}

#[test]
fn business_hours_are_merged_by_day_unless_they_would_overlap() {
    let base = workshop();
    let hours = |fields: Value| {
        let mut value = serde_json::to_value(BusinessCalendar::standard(zone("Asia/Taipei"))).unwrap();
        let days = fields.as_object().unwrap().clone();
        for (name, field) in days {
            match value[&name].as_object_mut() {
                Some(week) => week.extend(field.as_object().unwrap().clone()),
                None => value[&name] = field,
            }
        }
        Command::SetCalendar(Place::Host, calendar(value))
    };
    let merged = both(&base, hours(json!({"closed": ["2025-10-10"]})), hours(json!({"closed": ["2026-01-01"]})));
    assert_eq!(told(&merged), []);
    let both_days = hours(json!({"closed": ["2025-10-10", "2026-01-01"]}));
    assert_eq!(merged.plan, done(&base, both_days));
    // Saturday runs into Sunday morning, and Sunday begins before that.
    let sat = hours(json!({"weekly": {"sat": ["22:00-06:00"]}}));
    let merged = both(&base, sat.clone(), hours(json!({"weekly": {"sun": ["05:00-12:00"]}})));
    assert_eq!(told(&merged), [("calendar".to_owned(), Why::BothChanged)]);
    assert_eq!(merged.plan, done(&base, sat));
    // One side no longer says when people are on call.
    let base = done(
        &base,
        Command::SetCover(
            Place::Host,
            Some(calendar(json!({"zone": "Asia/Taipei", "weekly": {"sat": ["05:00-12:00"]}}))),
        ),
    );
    let other = calendar(json!({"zone": "Asia/Taipei", "weekly": {"sun": ["05:00-12:00"]}}));
    let merged = both(&base, Command::SetCover(Place::Host, None), Command::SetCover(Place::Host, Some(other)));
    assert_eq!(told(&merged), [("cover".to_owned(), Why::BothChanged)]);
}

#[test]
fn a_step_is_taken_back_and_what_others_did_stays() {
    let before = workshop();
    let after = done(&before, edit(LineEdit::Quantity(quantity("4"))));
    let present = done(&after, Command::NameCustomer(line("Contoso")));
    let back = take_back(&before, &after, &present);
    assert_eq!((told(&back), back.plan), (vec![], done(&before, Command::NameCustomer(line("Contoso")))));
    // What was changed again since is left alone, and told.
    let present = done(&after, edit(LineEdit::Quantity(quantity("9"))));
    let back = take_back(&before, &after, &present);
    assert_eq!((told(&back), back.plan), (vec![("l1:quantity".to_owned(), Why::BothChanged)], present));
    // A line that was taken out comes back with its number, beside what came since.
    let after = done(&before, Command::RemoveLine(FIRST));
    let present = done(&after, Command::AddLine(ServiceId::Hackathon, year(0)));
    let back = take_back(&before, &after, &present);
    let lines: Vec<_> = back.plan.lines.iter().map(|line| line.id.0).collect();
    assert_eq!((told(&back), lines), (vec![], vec![1, 2]));
    // A line that was put in, and that somebody has worked on since.
    let after = done(&before, Command::AddLine(ServiceId::Hackathon, year(0)));
    let worked_on = Command::EditLine(LineId(2), LineEdit::Quantity(quantity("4")));
    let back = take_back(&before, &after, &done(&after, worked_on));
    assert_eq!((told(&back), back.plan.lines.len()), (vec![("l2".to_owned(), Why::RemovedAndChanged)], 2));
}

/// A number that was given again after a step was taken back is not that of two things in the outcome.
#[test]
fn a_number_that_one_side_gave_again_is_told_apart() {
    let base = workshop();
    let mut mine = done(&base, Command::RemoveLine(FIRST));
    mine.next_id = 1;
    let mine = done(&mine, Command::AddPerson(Place::Host, line("Sato")));
    assert_eq!(mine.people[0].id, PersonId(1));
    let theirs = done(&base, edit(LineEdit::Quantity(quantity("4"))));
    for prefer in [Prefer::Mine, Prefer::Theirs] {
        let merged = merge(&base, &mine, &theirs, prefer);
        assert_eq!(told(&merged), [("l1".to_owned(), Why::RemovedAndChanged)]);
        assert_eq!((merged.plan.people[0].id, merged.plan.lines[0].id), (PersonId(2), FIRST));
        assert_eq!(merged.renumbered.mine, BTreeMap::from([(1, 2)]));
    }
}

#[test]
fn changes_say_where_and_what() {
    let fixture = open(LATEST).unwrap().plan;
    let step = |command| serde_json::to_value(changes(&fixture, &done(&fixture, command))).unwrap();
    assert_eq!(step(edit(LineEdit::Quantity(quantity("5")))), json!([["l1:quantity", "4", "5"]]));
    assert_eq!(step(edit(LineEdit::UnitPrice(None))), json!([["l1:unit_price", "400000.25", null]]));
    let clause = SwitchableClause::CapPeriod;
    assert_eq!(step(Command::SetReading(clause, false)), json!([["readings.AMB-04", true, null]]));
    let price = Command::SetBasePrice(year(1), Some(amount("7")));
    assert_eq!(step(price), json!([["contract.years.1.base_price", null, "7"]]));
    let closed = uniplan::plan::log_entry::EventId(8);
    let event = json!({"id": 8, "local": "2025-11-02T03:00:00", "kind": "closed"});
    let removed = Command::RemoveEvent(fixture.incidents[0].id, closed);
    assert_eq!(step(removed), json!([["i2e8", event, null, 5]]));
    // A path that is none, and a thing that is gone.
    for text in ["l1x:quantity", "o2e3", "l:x:y", "l99999999999"] {
        assert!(serde_json::from_value::<Path>(json!(text)).is_err(), "{text}");
    }
    let of_line = |text: &str| serde_json::from_value::<Vec<Change>>(json!([[text, null, "5"]])).unwrap();
    for text in ["l77:quantity", "i2e77:kind", "i77:events"] {
        assert!(matches!(apply(&fixture, &of_line(text)), Err(Misfit::Gone(_))), "{text}");
    }
    assert_eq!(apply(&fixture, &of_line("l1:service")), Err(Misfit::Unreadable));
    assert_eq!(apply(&fixture, &of_line("l1:nonsense")), Err(Misfit::Unreadable));
    assert!(matches!(apply(&fixture, &of_line("l1:id")), Err(Misfit::Unreadable)));
    assert_eq!(apply(&fixture, &of_line("")), Err(Misfit::Gone(Path::WHOLE)));
}

/// A list that is new in the plan has to be in the table at the top of `src/state/merge/shape.rs`, and then here.
#[test]
fn every_list_of_the_plan_is_in_the_table() {
    const LISTS: [&str; 14] = [
        "bands",
        "closed",
        "credit_transfers",
        "credit_uses",
        "events",
        "exhibit_times",
        "fee_tables",
        "incidents",
        "lines",
        "locations",
        "people",
        "readings",
        "special",
        "years",
    ];
    fn lists(name: &str, value: &Value, found: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::Array(rows) => {
                found.insert(name.to_owned());
                for row in rows {
                    lists(name, row, found);
                }
            }
            // Days of the week and special days: hours.
            Value::Object(fields) if name == "weekly" || name == "special" => {
                assert!(fields.values().all(Value::is_array));
                found.insert("special".to_owned());
            }
            Value::Object(fields) => fields.iter().for_each(|(name, value)| lists(name, value, found)),
            _ => {}
        }
    }
    let mut found = std::collections::BTreeSet::new();
    lists("", &serde_json::from_str(LATEST).unwrap(), &mut found);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), LISTS);
    // Nothing is compared in larger pieces than the table says: each field of the fixture is a change of its own.
    let fixture = open(LATEST).unwrap().plan;
    let mut other = fixture.clone();
    other.incidents[0].facts.production = true;
    other.locations[0].terms.administrator = line("");
    other.incidents[0].events[0].kind = uniplan::plan::log_entry::EventKind::Closed;
    other.lines[0].details.hours = None;
    let paths: Vec<String> = changes(&fixture, &other).iter().map(|change| change.path.to_string()).collect();
    assert_eq!(paths, ["i2e7:kind", "i2:facts.production", "l1:details.hours", "o6:terms.administrator"]);
    let empty = Plan::new(zone("Asia/Taipei"));
    assert_eq!(apply(&empty, &changes(&empty, &fixture)), Ok(fixture.clone()));
    assert_eq!(leaves(&apply(&fixture, &changes(&fixture, &empty)).unwrap()), leaves(&empty));
}

/// All commands, one of each group after another.
fn round() -> Vec<Command> {
    let most = COMMANDS.iter().map(Vec::len).max().unwrap();
    (0..most).flat_map(|at| COMMANDS.iter().filter_map(move |group| group.get(at).cloned())).collect()
}

/// What a step weighs in a history of 5,000: 100 bytes would be 500 KB. Random commands are heavier than real ones, for
/// every tenth of them brings an incident with up to twelve events.
#[test]
fn a_step_weighs_little() {
    let mut sizes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut plan = START.clone();
    for command in round() {
        let next = after(&plan, std::slice::from_ref(&command));
        if next != plan {
            let size = serde_json::to_string(&changes(&plan, &next)).unwrap().len();
            let name = format!("{command:?}");
            let of_kind = sizes.entry(name.split(['(', ' ']).next().unwrap().to_owned()).or_default();
            *of_kind = (of_kind.0 + 1, of_kind.1 + size);
        }
        plan = if next.next_id > 60 { START.clone() } else { next };
    }
    let average = |whole_incidents: bool| {
        let is_counted =
            |name: &str| whole_incidents || !["AddIncident", "DuplicateIncident", "RemoveIncident"].contains(&name);
        let counted = sizes.iter().filter(|(name, _)| is_counted(name));
        let (steps, bytes) = counted.fold((0, 0), |sum, (_, one)| (sum.0 + one.0, sum.1 + one.1));
        bytes / steps
    };
    let each: Vec<_> =
        sizes.iter().map(|(name, (steps, bytes))| format!("{name} {steps} x {}", bytes / steps)).collect();
    let (all, light) = (average(true), average(false));
    println!("{all} bytes a step, {light} without whole incidents: {}", each.join(", "));
    assert!(all < 250 && light < 120, "{all} and {light} bytes a step: {}", each.join(", "));
}

/// The random sessions come to every kind of outcome.
#[test]
fn random_sessions_meet_every_kind_of_conflict() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let (mut runner, sessions) = (TestRunner::deterministic(), any_session());
    for _ in 0..600 {
        let (base, mine, theirs) = sessions.new_tree(&mut runner).unwrap().current();
        let merged = merge(&base, &mine, &theirs, Prefer::Mine);
        assert_eq!(check(&merged.plan), Ok(()));
        let mut count = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
        match merged.conflicts.as_slice() {
            [] => count("none"),
            conflicts => conflicts.iter().for_each(|conflict| {
                count(match conflict.why {
                    Why::BothChanged => "both changed",
                    Why::RemovedAndChanged => "removed and changed",
                    Why::StillNeeded => "still needed",
                    Why::Unsound(_) => "unsound",
                });
            }),
        }
        if !merged.renumbered.theirs.is_empty() {
            count("renumbered");
        }
    }
    for what in ["none", "both changed", "removed and changed", "still needed", "unsound", "renumbered"] {
        assert!(seen.get(what).is_some_and(|count| *count > 2), "{what}: {seen:?}");
    }
}
