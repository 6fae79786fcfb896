//! Incidents and what happened in them.

use super::{CommandError, EventEdit, IncidentEdit, take_id};
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::incident::{Incident, IncidentId};
use crate::plan::log_entry::{Event, EventId};

/// An incident by its number.
pub(super) fn incident_mut(plan: &mut Plan, id: IncidentId) -> Result<&mut Incident, CommandError> {
    plan.incidents.iter_mut().find(|incident| incident.id == id).ok_or(CommandError::NoSuchIncident)
}

/// Puts an incident at a place of the list, with numbers of its own.
pub(super) fn insert(plan: &mut Plan, at: usize, mut incident: Incident) {
    incident.id = IncidentId(take_id(plan));
    for event in &mut incident.events {
        event.id = EventId(take_id(plan));
    }
    plan.incidents.insert(at.min(plan.incidents.len()), incident);
}

/// Puts a copy right after an incident. It is another case: Microsoft gave it no number yet, and nobody took it on.
pub(super) fn duplicate(plan: &mut Plan, id: IncidentId) -> Result<(), CommandError> {
    let at = plan.incidents.iter().position(|incident| incident.id == id).ok_or(CommandError::NoSuchIncident)?;
    let first = incident_mut(plan, id)?.clone();
    let copy = Incident { case_number: Line::default(), owner: Line::default(), ..first };
    insert(plan, at + 1, copy);
    Ok(())
}

/// Changes one thing about an incident.
pub(super) fn edit(incident: &mut Incident, edit: IncidentEdit) {
    match edit {
        IncidentEdit::Name(name) => incident.name = name,
        IncidentEdit::CaseNumber(number) => incident.case_number = number,
        IncidentEdit::Owner(owner) => incident.owner = owner,
        IncidentEdit::Kind(kind) => incident.kind = kind,
        IncidentEdit::Product(product) => incident.product = product,
        IncidentEdit::Severity(severity) => incident.severity = severity,
        IncidentEdit::Opened(opened) => incident.opened = opened,
        IncidentEdit::Channel(channel) => incident.channel = channel,
        IncidentEdit::Facts(facts) => incident.facts = facts,
        IncidentEdit::Chart(chart) => incident.chart = chart,
        IncidentEdit::Location(place) => incident.location = place,
        IncidentEdit::Language(language) => incident.language = language,
        IncidentEdit::WaitingStopsClock(stops) => incident.waiting_stops_clock = stops,
    }
}

/// Adds events, with numbers of their own.
pub(super) fn add_events(plan: &mut Plan, id: IncidentId, events: Vec<Event>) -> Result<(), CommandError> {
    incident_mut(plan, id)?;
    let numbered = events.into_iter().map(|event| Event { id: EventId(take_id(plan)), ..event }).collect::<Vec<_>>();
    incident_mut(plan, id)?.events.extend(numbered);
    Ok(())
}

/// Changes one thing about an event.
pub(super) fn edit_event(plan: &mut Plan, id: IncidentId, event: EventId, edit: EventEdit) -> Result<(), CommandError> {
    let events = &mut incident_mut(plan, id)?.events;
    let event = events.iter_mut().find(|one| one.id == event).ok_or(CommandError::NoSuchEvent)?;
    match edit {
        EventEdit::At(local, fold) => (event.local, event.fold) = (local, fold),
        EventEdit::Kind(kind) => event.kind = kind,
    }
    Ok(())
}
