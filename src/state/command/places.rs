//! Places with their business hours and people on call.

use super::{CommandError, held, take_id};
use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::place::{Location, LocationId, Place, PlaceTerms};

/// A place beside the main one.
pub(super) fn place_mut(plan: &mut Plan, id: LocationId) -> Result<&mut Location, CommandError> {
    plan.locations.iter_mut().find(|location| location.id == id).ok_or(CommandError::NoSuchLocation)
}

/// The business hours and the people on call of a place.
pub(super) fn hours_mut(
    plan: &mut Plan,
    place: Place,
) -> Result<(&mut BusinessCalendar, &mut Option<BusinessCalendar>), CommandError> {
    match place {
        Place::Host => Ok((&mut plan.calendar, &mut plan.cover)),
        Place::Location(id) => place_mut(plan, id).map(|location| (&mut location.calendar, &mut location.cover)),
    }
}

/// Other business hours. Who was on call at those hours, or in their zone, stays so.
pub(super) fn set_calendar(plan: &mut Plan, place: Place, calendar: BusinessCalendar) -> Result<(), CommandError> {
    let (hours, cover) = hours_mut(plan, place)?;
    if let Some(cover) = cover {
        if *cover == *hours {
            *cover = calendar.clone();
        } else if cover.zone() == hours.zone() {
            *cover = cover.with_zone(calendar.zone());
        }
    }
    *hours = calendar;
    Ok(())
}

/// One more place.
pub(super) fn add(plan: &mut Plan, name: Line, calendar: BusinessCalendar) {
    let id = LocationId(take_id(plan));
    plan.locations.push(Location { id, name, calendar, cover: None, terms: PlaceTerms::default() });
}

/// Takes a place out at which nothing is, with whoever is on call there. That the plan would not hold together without it says less than what is there.
pub(super) fn remove(plan: &mut Plan, id: LocationId) -> Result<(), CommandError> {
    place_mut(plan, id)?;
    held(plan.incidents_at(id).next().is_none(), CommandError::LocationInUse)?;
    let is_named = plan.lines_at(id).next().is_some() || plan.has_credit_entries(id);
    held(!is_named, CommandError::LocationHasLines)?;
    plan.locations.retain(|location| location.id != id);
    plan.people.retain(|person| person.place != Place::Location(id));
    Ok(())
}
