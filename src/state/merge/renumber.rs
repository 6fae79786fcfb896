//! The numbers of things in a plan: where they stand, and how two plans in which new things got the same ones are told
//! apart.

use super::Side;
use crate::plan::Plan;
use crate::plan::contract::Contract;
use crate::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use crate::plan::incident::{CoverageFacts, Incident, IncidentId};
use crate::plan::line::{LineId, LineItem};
use crate::plan::log_entry::{Event, EventId};
use crate::plan::people::{Person, PersonId};
use crate::plan::place::{Location, LocationId, Place, PlaceTerms};
use crate::plan::unknown::{Part, Unknown, places_in};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Line,
    Location,
    Person,
    CreditUse,
    CreditTransfer,
    Incident,
    /// Of the incident with this number.
    Event(u32),
}

/// What a number says where it stands.
#[derive(Clone, Copy)]
enum Role {
    /// It is that of the thing itself.
    Own(Kind),
    /// It names a place.
    Place,
    /// It is that of a thing in which something unknown stands.
    Around,
}

/// Which numbers of each side became which others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renumbered {
    /// Of mine.
    pub mine: BTreeMap<u32, u32>,
    /// Of theirs.
    pub theirs: BTreeMap<u32, u32>,
}

/// A plan in which numbers are replaced by others, wherever they stand: those of things, and those that name a place. The
/// next number is above all of them.
#[must_use]
pub fn renumber(mut plan: Plan, to: &BTreeMap<u32, u32>) -> Plan {
    each_number(&mut plan, &mut |_, number| {
        if let Some(new) = to.get(number) {
            *number = *new;
        }
    });
    let above = to.values().max().map_or(0, |most| most.saturating_add(1));
    plan.next_id = plan.next_id.max(above);
    plan
}

/// A plan in which things are numbered from 1 in the order in which they stand: two that differ in numbers alone are then
/// equal.
#[must_use]
pub(crate) fn numbered_in_order(mut plan: Plan) -> Plan {
    let mut order = BTreeMap::new();
    each_number(&mut plan, &mut |_, number| {
        let next = u32::try_from(order.len()).unwrap_or(u32::MAX).saturating_add(1);
        order.entry(*number).or_insert(next);
    });
    plan.next_id = 0;
    renumber(plan, &order)
}

/// Every number in a plan. Each type is taken to pieces without `..`: a new field does not compile until somebody has
/// said here whether it is a number, or holds one.
fn each_number(plan: &mut Plan, visit: &mut dyn FnMut(Role, &mut u32)) {
    let Plan {
        name: _,
        sample: _,
        contract,
        lines,
        calendar: _,
        cover: _,
        people,
        locations,
        host_name: _,
        host,
        credit_uses,
        credit_transfers,
        intake_completed_on: _,
        calendar_key: _,
        exhibit_times: _,
        customer: _,
        readings: _,
        readiness: _,
        incidents,
        next_id: _,
        unknown,
    } = plan;
    let Contract {
        customer: _,
        access_id: _,
        supplier: _,
        currency: _,
        dates: _,
        years: _,
        usd_rate: _,
        tax: _,
        fee_tables: _,
    } = contract;
    of_terms(host);
    for Location { id: LocationId(id), name: _, calendar: _, cover: _, terms } in locations {
        visit(Role::Own(Kind::Location), id);
        of_terms(terms);
    }
    for Person { id: PersonId(id), place, name: _, reach: _ } in people {
        visit(Role::Own(Kind::Person), id);
        of_place(place, visit);
    }
    for line in lines {
        of_line(line, visit);
    }
    for CreditUse { id: CreditEntryId(id), on: _, place, service: _, quantity: _, credits_each: _ } in credit_uses {
        visit(Role::Own(Kind::CreditUse), id);
        of_place(place, visit);
    }
    for moved in credit_transfers {
        let CreditTransfer {
            id: CreditEntryId(id),
            on: _,
            from,
            to,
            credits: _,
            from_rate: _,
            to_rate: _,
            conversion: _,
        } = moved;
        visit(Role::Own(Kind::CreditTransfer), id);
        of_place(from, visit);
        of_place(to, visit);
    }
    for incident in incidents {
        of_incident(incident, visit);
    }
    of_unknown(unknown, visit);
}

/// What is unknown stands in things that have numbers, or is such a thing, at a place.
fn of_unknown(unknown: &mut Unknown, visit: &mut dyn FnMut(Role, &mut u32)) {
    if unknown.is_empty() {
        return;
    }
    let mut parts = unknown.parts().unwrap_or_default();
    for part in &mut parts {
        let mut steps = part.steps();
        let (mut incident, mut own) = (0, None);
        let end = steps.len().saturating_sub(1);
        for at in 1..steps.len() {
            let list = steps.get(at - 1).cloned().unwrap_or_default();
            let Some(step) = steps.get_mut(at) else { break };
            let Some((kind, before)) = kind_in(&list, incident).zip(step.parse::<u32>().ok()) else { continue };
            if kind == Kind::Incident {
                incident = before;
            }
            let mut number = before;
            visit(if at == end { Role::Own(kind) } else { Role::Around }, &mut number);
            if number != before {
                *step = number.to_string();
            }
            if at == end {
                own = Some((before, number));
            }
        }
        part.path = Part::path_of(&steps);
        if let (Some((before, number)), Ok(Value::Object(mut row))) = (own, serde_json::from_str(&part.json)) {
            let mut is_other = number != before;
            row.insert("id".to_owned(), number.into());
            let places: Vec<(&str, u64)> = places_in(&row).collect();
            for (field, place) in places {
                let Ok(mut number) = u32::try_from(place) else { continue };
                visit(Role::Place, &mut number);
                is_other |= u64::from(number) != place;
                row.insert(field.to_owned(), number.into());
            }
            if is_other {
                part.json = Value::Object(row).to_string();
            }
        }
    }
    *unknown = Unknown::of(parts);
}

/// What stands in a list of things.
fn kind_in(list: &str, incident: u32) -> Option<Kind> {
    Some(match list {
        "lines" => Kind::Line,
        "locations" => Kind::Location,
        "people" => Kind::Person,
        "credit_uses" => Kind::CreditUse,
        "credit_transfers" => Kind::CreditTransfer,
        "incidents" => Kind::Incident,
        "events" => Kind::Event(incident),
        _ => return None,
    })
}

/// The numbers of all that is known.
pub fn known_numbers(plan: &Plan) -> BTreeSet<u32> {
    numbers(&Plan { unknown: Unknown::default(), ..plan.clone() }).into_keys().collect()
}

/// What is agreed for a place names no other so far.
fn of_terms(terms: &mut PlaceTerms) {
    let PlaceTerms { region: _, work_order: _, currency: _, rate: _, tax: _, administrator: _, credit_rate: _ } = terms;
}

fn of_place(place: &mut Place, visit: &mut dyn FnMut(Role, &mut u32)) {
    match place {
        Place::Host => {}
        Place::Location(LocationId(id)) => visit(Role::Place, id),
    }
}

fn of_line(line: &mut LineItem, visit: &mut dyn FnMut(Role, &mut u32)) {
    let LineItem {
        id: LineId(id),
        service: _,
        year: _,
        location,
        quantity: _,
        details: _,
        unit: _,
        unit_price: _,
        discount: _,
        funding: _,
        flex_confirmed: _,
        delivered_on: _,
        scheduled_on: _,
        event: _,
        added_on: _,
        companion: _,
        bundled_hours: _,
        swap: _,
    } = line;
    visit(Role::Own(Kind::Line), id);
    of_place(location, visit);
}

fn of_incident(incident: &mut Incident, visit: &mut dyn FnMut(Role, &mut u32)) {
    let Incident {
        id: IncidentId(id),
        name: _,
        case_number: _,
        owner: _,
        kind: _,
        product: _,
        severity: _,
        opened: _,
        channel: _,
        facts,
        chart: _,
        location,
        language: _,
        waiting_stops_clock: _,
        events,
    } = incident;
    let CoverageFacts {
        production: _,
        public_cloud: _,
        registered_subscription: _,
        listed_security_workload: _,
        scoped_event_solution: _,
        event_window: _,
        exhibit: _,
    } = facts;
    let of = *id;
    visit(Role::Own(Kind::Incident), id);
    of_place(location, visit);
    for Event { id: EventId(id), local: _, fold: _, kind: _ } in events {
        visit(Role::Own(Kind::Event(of)), id);
    }
}

/// What has which number.
fn numbers(plan: &Plan) -> BTreeMap<u32, Kind> {
    let mut found = BTreeMap::new();
    each_number(&mut plan.clone(), &mut |role, number| {
        if let Role::Own(kind) = role {
            found.insert(*number, kind);
        }
    });
    found
}

/// The places that something names.
pub(super) fn places_named(plan: &Plan) -> BTreeSet<LocationId> {
    let mut found = BTreeSet::new();
    each_number(&mut plan.clone(), &mut |role, number| {
        if let Role::Place = role {
            found.insert(LocationId(*number));
        }
    });
    found
}

/// The least number that is above all in use, and not below what the plan says.
pub(super) fn free_number(plan: &Plan) -> u32 {
    let above = numbers(plan).last_key_value().map_or(0, |(last, _)| last.saturating_add(1));
    above.max(plan.next_id)
}

/// Is it the same thing in both plans, and the same in every part?
fn is_same(one: &Plan, other: &Plan, kind: Kind, number: u32) -> bool {
    if one.unknown.thing(number) != other.unknown.thing(number) {
        return false;
    }
    match kind {
        Kind::Line => one.line(LineId(number)) == other.line(LineId(number)),
        Kind::Location => one.location(LocationId(number)) == other.location(LocationId(number)),
        Kind::Person => one.person(PersonId(number)) == other.person(PersonId(number)),
        Kind::CreditUse => {
            let find = |plan: &Plan| plan.credit_uses.iter().find(|used| used.id.0 == number).copied();
            find(one) == find(other)
        }
        Kind::CreditTransfer => {
            let find = |plan: &Plan| plan.credit_transfers.iter().find(|moved| moved.id.0 == number).copied();
            find(one) == find(other)
        }
        Kind::Incident => one.incident(IncidentId(number)) == other.incident(IncidentId(number)),
        Kind::Event(of) => {
            let find = |plan: &Plan| {
                let incident = plan.incident(IncidentId(of))?;
                incident.events.iter().find(|event| event.id.0 == number).copied()
            };
            find(one) == find(other)
        }
    }
}

/// Both plans with numbers that cannot be mistaken: what is new in both has two, unless it is the same in every part, and
/// then it is taken for one thing that both got from a third. The side that gives way in conflicts gives way here as well,
/// so that two programs that merge the same come to the same.
pub(super) fn apart(base: &Plan, mine: Plan, theirs: Plan, prefer: Side) -> (Plan, Plan, Renumbered) {
    let (mut first, mut second) = match prefer {
        Side::Mine => (mine, theirs),
        Side::Theirs => (theirs, mine),
    };
    let known = numbers(base);
    let mut next = [base, &first, &second].into_iter().map(free_number).max().unwrap_or(0);
    let mut take = |numbers: BTreeSet<u32>| -> BTreeMap<u32, u32> {
        let pairs = numbers.into_iter().map(|number| {
            let new = next;
            next = next.saturating_add(1);
            (number, new)
        });
        pairs.collect()
    };

    // A number that one side gave to something else, after what had it was gone: the other side may still have that.
    let reused = |plan: &Plan, other: &Plan| -> BTreeSet<u32> {
        let others = numbers(other);
        let is_reused = |number: &u32, kind: Kind| {
            known.get(number).is_some_and(|was| *was != kind && others.get(number) == Some(was))
        };
        numbers(plan).into_iter().filter(|(number, kind)| is_reused(number, *kind)).map(|(number, _)| number).collect()
    };
    let (of_first, of_second) = (take(reused(&first, &second)), take(reused(&second, &first)));
    let (mut all_of_first, mut all_of_second) = (of_first.clone(), of_second.clone());
    first = renumber(first, &of_first);
    second = renumber(second, &of_second);

    // What is new in both. Places first: whether a line is the same depends on whether its place is.
    for places in [true, false] {
        let (ours, others) = (numbers(&first), numbers(&second));
        let mut twice: BTreeSet<u32> = BTreeSet::new();
        for (number, kind) in &others {
            let is_new = known.get(number) != Some(kind);
            let is_taken =
                ours.get(number).is_some_and(|other| other != kind || !is_same(&first, &second, *kind, *number));
            if is_new && is_taken && places == (*kind == Kind::Location) {
                twice.insert(*number);
            }
        }
        // The events of an incident go with it.
        let events = others.iter().filter(|(number, kind)| match kind {
            Kind::Event(of) => twice.contains(of) && ours.contains_key(number),
            _ => false,
        });
        let events: Vec<u32> = events.map(|(number, _)| *number).collect();
        twice.extend(events);
        let more = take(twice);
        second = renumber(second, &more);
        all_of_second.extend(more);
    }
    all_of_first.retain(|from, to| from != to);
    match prefer {
        Side::Mine => (first, second, Renumbered { mine: all_of_first, theirs: all_of_second }),
        Side::Theirs => (second, first, Renumbered { mine: all_of_second, theirs: all_of_first }),
    }
}
