//! The lines of several plans, those that are one and the same in one row.
//!
//! Plans that came from one another know their lines by the same numbers. Plans that did not may have the same numbers by
//! chance: there, and for what is left, service, year and place say which lines are the same.

use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::{LocationId, Place};
use std::collections::BTreeMap;

/// A line as each plan has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which service.
    pub service: ServiceId,
    /// The first contract year that one of them has it in.
    pub year: YearIndex,
    /// Of each plan; nothing where it has no such line.
    pub lines: Vec<Option<LineItem>>,
    /// By which of its places each plan has it, counted as the first plan counts them.
    places: Vec<Option<Place>>,
}

impl Row {
    /// Is it not the same in every plan?
    pub fn differs(&self) -> bool {
        (1..self.lines.len()).any(|plan| !self.is_as_in_first(plan))
    }

    /// Has a plan the same as the first? Numbers aside: nobody sees them.
    pub fn is_as_in_first(&self, plan: usize) -> bool {
        let of = |plan: usize| {
            let unnumbered = |line: &LineItem| LineItem { id: LineId(0), location: Place::Host, ..line.clone() };
            (self.line(plan).map(unnumbered), self.places.get(plan).copied().flatten())
        };
        of(0) == of(plan)
    }

    /// The line of a plan.
    pub fn line(&self, plan: usize) -> Option<&LineItem> {
        self.lines.get(plan).and_then(Option::as_ref)
    }
}

/// Did one plan come from the other? Most lines with the same number then have the same service.
fn are_related(one: &Plan, other: &Plan) -> bool {
    let common = one.lines.iter().filter_map(|line| Some((line, other.line(line.id)?)));
    let (same, all) =
        common.fold((0, 0), |(same, all), (line, its)| (same + usize::from(line.service == its.service), all + 1));
    all > 0 && same * 2 > all
}

/// What each place of a plan is called in another: by its number where one came from the other, else by name and zone.
pub(super) fn places_in(plan: &Plan, from: &Plan) -> BTreeMap<LocationId, LocationId> {
    let related = are_related(plan, from);
    let mut found = BTreeMap::new();
    for location in &from.locations {
        let same_number = plan.location(location.id).filter(|_| related);
        let alike = || {
            let zone = location.calendar.zone();
            plan.locations.iter().find(|one| {
                one.name == location.name && one.calendar.zone() == zone && !found.values().any(|id| *id == one.id)
            })
        };
        if let Some(same) = same_number.or_else(alike) {
            found.insert(location.id, same.id);
        }
    }
    found
}

/// How alike two lines must be to be one, most alike first.
const WAYS: [fn(&LineItem, &LineItem, bool) -> bool; 3] = [
    // A number that two plans have by chance says nothing.
    |one, other, related| related && one.id == other.id && one.service == other.service && one.year == other.year,
    |one, other, related| related && one.id == other.id && one.service == other.service,
    |one, other, _| one.service == other.service && one.year == other.year,
];

/// For each line of a plan the line of another that is the same; `places` says where the places of the other are here.
pub(super) fn pairs(one: &Plan, other: &Plan) -> Vec<(Option<usize>, Option<usize>)> {
    let related = are_related(one, other);
    let places = places_in(one, other);
    let here = |place: Place| match place {
        Place::Host => Some(Place::Host),
        Place::Location(id) => places.get(&id).map(|id| Place::Location(*id)),
    };
    let mut partner: Vec<Option<usize>> = vec![None; one.lines.len()];
    let mut taken = vec![false; other.lines.len()];
    for (pass, is_same) in WAYS.iter().enumerate() {
        for (line, place) in one.lines.iter().zip(partner.iter_mut()).filter(|(_, place)| place.is_none()) {
            let fits =
                |its: &LineItem| is_same(line, its, related) && (pass < 2 || here(its.location) == Some(line.location));
            let found = other.lines.iter().enumerate().find(|(at, its)| taken.get(*at) == Some(&false) && fits(its));
            if let Some((at, _)) = found {
                *place = Some(at);
                if let Some(taken) = taken.get_mut(at) {
                    *taken = true;
                }
            }
        }
    }
    let mut all: Vec<_> = partner.into_iter().enumerate().map(|(at, found)| (Some(at), found)).collect();
    let left = taken.iter().enumerate().filter(|(_, taken)| !**taken);
    all.extend(left.map(|(at, _)| (None, Some(at))));
    all
}

/// The lines of plans in rows: by service, as the plans list them, then by year.
pub fn match_rows(plans: &[&Plan]) -> Vec<Row> {
    let count = plans.len();
    let mut rows: Vec<Row> = Vec::new();
    // Where each line of the plan before stands among the rows.
    for (column, plan) in plans.iter().enumerate() {
        let mut row_of: Vec<Option<usize>> = vec![None; plan.lines.len()];
        // The nearest plan before that has a line says best which it is.
        for before in (0..column).rev() {
            let Some(earlier) = plans.get(before) else { continue };
            for (theirs, mine) in pairs(earlier, plan) {
                let (Some(theirs), Some(mine)) = (theirs, mine) else { continue };
                let Some(line) = earlier.lines.get(theirs) else { continue };
                let row = rows.iter().position(|row| row.line(before).is_some_and(|known| known.id == line.id));
                let is_free = |row: usize| {
                    rows.get(row).is_some_and(|row| row.line(column).is_none()) && !row_of.contains(&Some(row))
                };
                if let (Some(row), Some(place @ None)) = (row.filter(|row| is_free(*row)), row_of.get_mut(mine)) {
                    *place = Some(row);
                }
            }
        }
        let places = plans.first().map(|first| places_in(first, plan)).unwrap_or_default();
        for (line, row) in plan.lines.iter().zip(row_of) {
            let at = row.unwrap_or(rows.len());
            if at == rows.len() {
                let (lines, places) = (vec![None; count], vec![None; count]);
                rows.push(Row { service: line.service, year: line.year, lines, places });
            }
            let Some(row) = rows.get_mut(at) else { continue };
            let place = match line.location {
                Place::Host => Place::Host,
                // A place that only this plan has is its own, and so another than all.
                Place::Location(id) => Place::Location(
                    places
                        .get(&id)
                        .copied()
                        .unwrap_or(LocationId(u32::MAX - u32::try_from(column).unwrap_or_default())),
                ),
            };
            row.year = row.year.min(line.year);
            if let (Some(slot), Some(at)) = (row.lines.get_mut(column), row.places.get_mut(column)) {
                (*slot, *at) = (Some(line.clone()), Some(place));
            }
        }
    }
    let mut services: Vec<ServiceId> = Vec::new();
    for row in &rows {
        if !services.contains(&row.service) {
            services.push(row.service);
        }
    }
    rows.sort_by_key(|row| (services.iter().position(|service| *service == row.service), row.year));
    rows
}
