//! Plans merged: what each side did is there, or a conflict says what is not.

mod cases;
mod choices;

use crate::any_command;
use crate::any_whole_plan;
use crate::support;

use any_command::any_command;
use any_whole_plan::any_whole_plan;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use support::{incident, line, plan_with, zone};
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::check::check;
use uniplan::plan::incident::IncidentId;
use uniplan::plan::line::LineId;
use uniplan::plan::log_entry::{Event, EventKind};
use uniplan::plan::people::PersonId;
use uniplan::plan::place::LocationId;
use uniplan::state::command::{Command, apply as run};
use uniplan::state::merge::{
    Change, Conflict, Merged, Path, Prefer, Side, Subject, apply, changes, invert, merge, renumber, resolve, take_back,
};
use uniplan::state::saved::{open, write};

const LATEST: &str = include_str!("../saved/v2.json");

/// The lists of which the things have numbers.
const LISTS: [&str; 7] = ["lines", "locations", "people", "credit_uses", "credit_transfers", "incidents", "events"];

// ------------------------------------------------------------------------------------------- the second implementation

/// Every single value of a plan by its place, read from the saved form: things by number, sets by member. What was not said
/// is not in it.
fn leaves(plan: &Plan) -> BTreeMap<String, Value> {
    fn walk(path: &str, name: &str, value: &Value, found: &mut BTreeMap<String, Value>) {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match value {
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| walk(&format!("{path}/{name}"), name, value, found));
            }
            Value::Array(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    let key = match name {
                        "years" | "fee_tables" => at.to_string(),
                        "exhibit_times" => format!("{}/{}", text(&row["service"]), text(&row["severity"])),
                        "readings" | "closed" => text(row),
                        _ if LISTS.contains(&name) => row["id"].to_string(),
                        _ => {
                            found.insert(path.to_owned(), value.clone());
                            return;
                        }
                    };
                    walk(&format!("{path}/{key}"), "", row, found);
                }
            }
            // As it is when it is left out.
            Value::String(text)
                if [("progress", "open"), ("fold", "earlier"), ("kind", "problem")].contains(&(name, text)) => {}
            one => {
                found.insert(path.to_owned(), one.clone());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk("", "", &serde_json::to_value(plan).unwrap(), &mut found);
    found.remove("/next_id");
    found
}

/// The place of a conflict in the same way; nothing for the order of a list.
fn place(path: &Path) -> Option<String> {
    let thing = match path.subject {
        Subject::Plan => String::new(),
        Subject::Line(LineId(id)) => format!("/lines/{id}"),
        Subject::Location(LocationId(id)) => format!("/locations/{id}"),
        Subject::Person(PersonId(id)) => format!("/people/{id}"),
        Subject::CreditUse(id) => format!("/credit_uses/{}", id.0),
        Subject::CreditTransfer(id) => format!("/credit_transfers/{}", id.0),
        Subject::Incident(IncidentId(id)) => format!("/incidents/{id}"),
        Subject::Event(IncidentId(incident), event) => format!("/incidents/{incident}/events/{}", event.0),
    };
    let is_order = LISTS.contains(&path.field.as_str()) || path.field == "exhibit_times";
    let field = if path.field.is_empty() { String::new() } else { format!("/{}", path.field.replace('.', "/")) };
    (!is_order).then(|| thing + &field)
}

/// Is one at the other, or in it?
fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn covered<'a>(leaf: &str, conflicts: &'a [Conflict]) -> Option<&'a Conflict> {
    conflicts.iter().find(|conflict| place(&conflict.path).is_some_and(|place| is_within(leaf, &place)))
}

/// A thing of another list, of what may be anything, is not where its members are asked for: the values of a conflict.
fn said_in(value: &Value, conflict: &Conflict, leaf: &str) -> bool {
    fn find(value: &Value, rest: &[&str]) -> bool {
        match (value, rest) {
            (Value::Null, _) => false,
            (_, []) => true,
            (Value::Array(rows), [key, rest @ ..]) => rows.iter().enumerate().any(|(at, row)| {
                let number = key.parse::<u64>().ok();
                let is_it = row["id"].as_u64() == number
                    || usize::try_from(number.unwrap_or(u64::MAX)) == Ok(at)
                    || row.as_str() == Some(key);
                is_it && (row.is_string() || find(row, rest))
            }),
            (Value::Object(fields), [key, rest @ ..]) => fields.get(*key).is_some_and(|value| find(value, rest)),
            _ => false,
        }
    }
    let outer = place(&conflict.path).unwrap();
    let rest: Vec<&str> = leaf[outer.len()..].split('/').filter(|step| !step.is_empty()).collect();
    find(value, &rest)
}

/// Each value is that of the side that changed it; where that cannot be, a conflict names what is not there.
#[track_caller]
fn nothing_is_lost(base: &Plan, mine: &Plan, theirs: &Plan, merged: &Merged) {
    assert_eq!(check(&merged.plan), Ok(()), "{:?}", merged.conflicts);
    if merged.conflicts.iter().any(|conflict| conflict.path.is_whole()) {
        assert!(merged.plan == *mine || merged.plan == *theirs);
        return;
    }
    let mine = renumber(mine.clone(), &merged.renumbered.mine);
    let theirs = renumber(theirs.clone(), &merged.renumbered.theirs);
    let [was, of_mine, of_theirs, is] = [base, &mine, &theirs, &merged.plan].map(leaves);
    let all: BTreeSet<&String> = was.keys().chain(of_mine.keys()).chain(of_theirs.keys()).chain(is.keys()).collect();
    let tables = [base, &mine, &theirs].map(|plan| plan.contract.fee_tables.len());
    for leaf in all {
        if leaf.starts_with("/contract/fee_tables") && tables[1] != tables[0] && tables[2] != tables[0] {
            continue;
        }
        let [was, of_mine, of_theirs, is] = [&was, &of_mine, &of_theirs, &is].map(|leaves| leaves.get(leaf));
        let expected = match () {
            () if of_mine == of_theirs || was == of_theirs => Some(of_mine),
            () if was == of_mine => Some(of_theirs),
            () => None,
        };
        if expected.is_some_and(|expected| is == expected) {
            continue;
        }
        let conflict = covered(leaf, &merged.conflicts);
        let Some(conflict) = conflict else {
            panic!("{leaf}: {was:?} {of_mine:?} {of_theirs:?} {is:?}, but {:?}", merged.conflicts)
        };
        let (taken, dropped) = match conflict.taken {
            Side::Mine => (of_mine, of_theirs),
            Side::Theirs => (of_theirs, of_mine),
        };
        assert_eq!(is, taken, "{leaf} {conflict:?}");
        if dropped.is_some() && dropped != taken {
            assert!(said_in(conflict.dropped(), conflict, leaf), "{leaf} is not in {conflict:?}");
        }
    }
    for conflict in &merged.conflicts {
        assert_ne!(conflict.mine, conflict.theirs, "{conflict:?}");
    }
}

/// A plan without the numbers of things and the order of what was added: equal if two are the same but for those.
fn without_numbers(plan: &Plan) -> Value {
    fn walk(value: &mut Value, places: &BTreeMap<u64, String>) {
        match value {
            Value::Object(fields) => {
                fields.remove("id");
                fields.remove("next_id");
                for (name, value) in fields.iter_mut() {
                    if ["location", "place", "from", "to"].contains(&name.as_str())
                        && let Some(number) = value.as_u64()
                    {
                        *value = places[&number].clone().into();
                    }
                    walk(value, places);
                    if let Value::Array(rows) = value
                        && (LISTS.contains(&name.as_str()) || name == "fee_tables" || name == "exhibit_times")
                    {
                        rows.sort_by_key(Value::to_string);
                    }
                }
            }
            Value::Array(rows) => rows.iter_mut().for_each(|row| walk(row, places)),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(plan).unwrap();
    let places: BTreeMap<u64, String> = value["locations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| {
            let mut named = place.clone();
            named.as_object_mut().unwrap().remove("id");
            (place["id"].as_u64().unwrap(), named.to_string())
        })
        .collect();
    walk(&mut value, &places);
    value
}

// ----------------------------------------------------------------------------------------------------- random sessions

fn after(plan: &Plan, commands: &[Command]) -> Plan {
    commands.iter().fold(plan.clone(), |plan, command| run(&plan, command.clone()).unwrap_or(plan))
}

/// A plan with some of everything, so that random numbers are often those of something.
static START: LazyLock<Plan> = LazyLock::new(|| {
    let mut plan = plan_with(&[ServiceId::Workshop, ServiceId::Hackathon, ServiceId::ChalkTalk]);
    for (name, zone_name) in [("Berlin", "Europe/Berlin"), ("東京", "Asia/Tokyo")] {
        let calendar = Box::new(BusinessCalendar::standard(zone(zone_name)));
        plan = run(&plan, Command::AddLocation(line(name), calendar)).unwrap();
    }
    for (place, name) in [(None, "A"), (None, "B"), (Some(LocationId(4)), "C"), (Some(LocationId(4)), "D")] {
        plan = run(&plan, Command::AddPerson(place.into(), line(name))).unwrap();
    }
    let mut course = incident(ProductId::AzureVirtualMachines, Severity::A, "2025-08-16 02:00");
    for kind in [EventKind::MicrosoftContact, EventKind::Closed] {
        course.events.push(Event::new(course.opened.local, kind));
    }
    run(&plan, Command::AddIncident(Box::new(course))).unwrap()
});

/// Commands to choose from, most of which do something to that plan. Made once, for making one takes longer than all that
/// is asked of it here; in groups of those that are about the same thing.
static COMMANDS: LazyLock<Vec<Vec<Command>>> = LazyLock::new(|| {
    let (mut runner, commands) = (TestRunner::deterministic(), any_command());
    let mut groups: BTreeMap<String, Vec<Command>> = BTreeMap::new();
    let mut put = |command: Command| {
        let text = format!("{command:?}");
        // A place is what most disputes are about.
        let place = text.split_once("LocationId(");
        let number = place.or_else(|| text.split_once("Id(").filter(|_| !text.starts_with("Add")));
        let subject =
            number.map_or_else(|| text.split(['(', ' ']).next().unwrap(), |(_, rest)| rest.split(')').next().unwrap());
        groups.entry(subject.to_owned()).or_default().push(command);
    };
    let is_of_use = |command: &Command| run(&START, command.clone()).is_ok_and(|plan| plan != *START);
    for at in 0..5_000 {
        let command = commands.new_tree(&mut runner).unwrap().current();
        if at % 10 == 0 || is_of_use(&command) {
            put(command);
        }
    }
    // Nothing is taken out often enough.
    for id in (0..16).cycle().take(100) {
        let out = [
            Command::RemoveLine(LineId(id)),
            Command::RemoveLocation(LocationId(id)),
            Command::RemovePerson(PersonId(id)),
            Command::RemoveIncident(IncidentId(id)),
        ];
        out.into_iter().filter(is_of_use).for_each(&mut put);
    }
    // What is about a place, more often than the rest: it is where one thing depends on another.
    let of_places: Vec<_> = ["4", "5"].iter().filter_map(|place| groups.get(*place).cloned()).collect();
    groups.into_values().chain(of_places.into_iter().cycle().take(12)).collect()
});

fn chosen(group: usize, at: usize) -> Command {
    let group = &COMMANDS[group % COMMANDS.len()];
    group[at % group.len()].clone()
}

/// A plan, and what two did to it: often to the same.
fn any_session() -> impl Strategy<Value = (Plan, Plan, Plan)> {
    let one = || any::<(usize, usize)>().prop_map(|(group, at)| chosen(group, at));
    let rivals =
        any::<(usize, usize, usize)>().prop_map(|(group, at, other)| (chosen(group, at), chosen(group, other)));
    let some = |most| proptest::collection::vec(one(), 0..most);
    (some(7), some(3), some(3), proptest::collection::vec(rivals, 1..4)).prop_map(
        |(before, mut mine, mut theirs, rivals)| {
            let base = after(&START, &before);
            for (one, other) in rivals {
                mine.push(one);
                theirs.push(other);
            }
            let (mine, theirs) = (after(&base, &mine), after(&base, &theirs));
            (base, mine, theirs)
        },
    )
}

/// What both programs come to if they prefer the same writer.
fn converged(base: &Plan, mine: &Plan, theirs: &Plan) -> Merged {
    let here = merge(base, mine, theirs, Prefer::Mine);
    let there = merge(base, theirs, mine, Prefer::Theirs);
    assert_eq!(here.plan, there.plan);
    let seen = |conflict: &Conflict| (conflict.path.clone(), conflict.why, conflict.dropped().clone());
    assert_eq!(
        here.conflicts.iter().map(seen).collect::<Vec<_>>(),
        there.conflicts.iter().map(seen).collect::<Vec<_>>()
    );
    assert_eq!(here.renumbered.mine, there.renumbered.theirs);
    here
}

/// Each conflict can be decided the other way, or there is a reason why not.
fn can_be_resolved(merged: &Merged) {
    for conflict in &merged.conflicts {
        let side = conflict.taken.other();
        let Ok(plan) = resolve(&merged.plan, conflict, side) else { continue };
        assert_eq!(check(&plan), Ok(()));
        let Some(place) = place(&conflict.path).filter(|place| !place.is_empty()) else { continue };
        let is_there = leaves(&plan).keys().any(|leaf| is_within(leaf, &place));
        let has_leaves = |value: &Value| !value.is_null() && value != &Value::Object(Map::new());
        assert_eq!(is_there, has_leaves(conflict.of(side)), "{conflict:?}");
        let back = resolve(&plan, conflict, conflict.taken).map(|plan| leaves(&plan));
        assert_eq!(back, Ok(leaves(&merged.plan)), "{conflict:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_two_did_is_there_or_told((base, mine, theirs) in any_session()) {
        let merged = converged(&base, &mine, &theirs);
        nothing_is_lost(&base, &mine, &theirs, &merged);
        let opened = open(&write(&merged.plan, 7)).map(|saved| saved.plan);
        prop_assert_eq!(opened.as_ref(), Ok(&merged.plan));
        can_be_resolved(&merged);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn without_conflicts_it_does_not_matter_who_is_preferred((base, mine, theirs) in any_session()) {
        let one = merge(&base, &mine, &theirs, Prefer::Mine);
        let other = merge(&base, &mine, &theirs, Prefer::Theirs);
        nothing_is_lost(&base, &mine, &theirs, &other);
        prop_assert_eq!(one.conflicts.is_empty(), other.conflicts.is_empty());
        if one.conflicts.is_empty() {
            prop_assert_eq!(without_numbers(&one.plan), without_numbers(&other.plan));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn changes_lead_from_one_plan_to_the_other_and_back((_, before, after) in any_session()) {
        let found = changes(&before, &after);
        prop_assert_eq!(&apply(&before, &found), &Ok(after.clone()));
        prop_assert_eq!(&apply(&after, &invert(&found)), &Ok(before));
        prop_assert_eq!(&invert(&invert(&found)), &found);
        let text = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Vec<Change>>(&text).unwrap(), &found);
        prop_assert_eq!(changes(&after, &after), vec![]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn one_takes_back_ones_own_step_only((before, after, others) in any_session()) {
        prop_assert_eq!(take_back(&before, &after, &after).plan, before.clone());
        // What the others did is done on top of the step, as far as it can be.
        let Ok(present) = apply(&after, &changes(&before, &others)) else { return Ok(()) };
        let taken = take_back(&before, &after, &present);
        nothing_is_lost(&after, &before, &present, &taken);
        prop_assert!(taken.renumbered.theirs.is_empty(), "what others have entered keeps its numbers");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whole_plans_are_merged_as_well(plans in proptest::collection::vec(any_whole_plan(), 3)) {
        let [base, mine, theirs] = [&plans[0], &plans[1], &plans[2]];
        prop_assume!(plans.iter().all(|plan| check(plan).is_ok()));
        prop_assert_eq!(&merge(base, mine, base, Prefer::Theirs).plan, mine);
        prop_assert_eq!(&merge(base, base, theirs, Prefer::Mine).plan, theirs);
        prop_assert_eq!(&merge(base, mine, mine, Prefer::Mine).plan, mine);
        let merged = converged(base, mine, theirs);
        nothing_is_lost(base, mine, theirs, &merged);
        prop_assert_eq!(apply(base, &changes(base, mine)), Ok(mine.clone()));
    }

    #[test]
    fn what_refers_to_a_number_follows_it(plan in any_whole_plan()) {
        prop_assume!(check(&plan).is_ok());
        let base = Plan::new(zone("Asia/Taipei"));
        let to: BTreeMap<u32, u32> = (1..plan.next_id).map(|number| (number, number + 10_000)).collect();
        let copy = renumber(plan.clone(), &to);
        prop_assert_eq!(check(&copy), Ok(()));
        prop_assert_eq!(without_numbers(&copy), without_numbers(&plan));
        let merged = merge(&base, &plan, &copy, Prefer::Mine);
        prop_assert_eq!(&merged.conflicts, &vec![]);
        prop_assert_eq!(merged.plan.lines.len(), 2 * plan.lines.len());
        prop_assert_eq!(merged.plan.incidents.len(), 2 * plan.incidents.len());
        // Each half is the plan it came from.
        let is_copied = |id: u32| id > 10_000;
        for copied in [false, true] {
            let mut half = merged.plan.clone();
            half.lines.retain(|line| is_copied(line.id.0) == copied);
            half.locations.retain(|place| is_copied(place.id.0) == copied);
            half.people.retain(|person| is_copied(person.id.0) == copied);
            half.credit_uses.retain(|used| is_copied(used.id.0) == copied);
            half.credit_transfers.retain(|moved| is_copied(moved.id.0) == copied);
            half.incidents.retain(|incident| is_copied(incident.id.0) == copied);
            prop_assert_eq!(leaves(&half), leaves(if copied { &copy } else { &plan }));
        }
    }
}
