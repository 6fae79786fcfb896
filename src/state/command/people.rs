//! The people on call.

use super::{CommandError, PersonEdit, held, take_id};
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::people::{Person, PersonId};
use crate::plan::place::Place;

/// One more person, who is called after all others of the place.
pub(super) fn add(plan: &mut Plan, place: Place, name: Line) {
    let id = PersonId(take_id(plan));
    plan.people.push(Person { id, place, name, reach: Line::default() });
}

/// Changes one thing about a person. Whoever is the first or the last already stays it.
pub(super) fn edit(plan: &mut Plan, id: PersonId, edit: PersonEdit) -> Result<(), CommandError> {
    let at = plan.people.iter().position(|person| person.id == id).ok_or(CommandError::NoSuchPerson)?;
    let (before, rest) = plan.people.split_at_mut(at);
    let Some((person, after)) = rest.split_first_mut() else { return Ok(()) };
    let place = person.place;
    let other = match edit {
        PersonEdit::Name(name) => {
            person.name = name;
            return Ok(());
        }
        PersonEdit::Reach(reach) => {
            person.reach = reach;
            return Ok(());
        }
        PersonEdit::Earlier => before.iter_mut().rev().find(|other| other.place == place),
        PersonEdit::Later => after.iter_mut().find(|other| other.place == place),
    };
    if let Some(other) = other {
        std::mem::swap(person, other);
    }
    Ok(())
}

/// Takes a person out.
pub(super) fn remove(plan: &mut Plan, id: PersonId) -> Result<(), CommandError> {
    held(plan.person(id).is_some(), CommandError::NoSuchPerson)?;
    plan.people.retain(|person| person.id != id);
    Ok(())
}
