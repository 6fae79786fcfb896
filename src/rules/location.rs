//! The places of a customer: each with its business hours and its people on call.

use super::incident::Incident;
use super::places::PlaceTerms;
use super::plan::{LineItem, Plan};
use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::fields::read_by_fields;
use crate::zones::Zone;
use serde::{Deserialize, Serialize};

/// The most other places a plan can have.
pub const MAX_LOCATIONS: usize = 50;

/// The number of a place, which nothing else in the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LocationId(pub u32);

/// A place beside the main one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Its number.
    pub id: LocationId,
    /// Its name.
    #[serde(default)]
    pub name: Line,
    /// Its business hours and holidays, in its own zone.
    pub calendar: BusinessCalendar,
    /// When its people are on call; left out, nobody said.
    #[serde(default)]
    pub cover: Option<BusinessCalendar>,
    /// What is agreed for it (section 2.6).
    #[serde(default, skip_serializing_if = "PlaceTerms::is_empty")]
    pub terms: PlaceTerms,
}

read_by_fields!(
    Location,
    Location {
        id: LocationId(0),
        name: Line::default(),
        calendar: BusinessCalendar::standard(Zone::UTC),
        cover: None,
        terms: PlaceTerms::default(),
    },
    must: [id, calendar],
    may: [name, cover, terms]
);

impl Plan {
    /// A place beside the main one.
    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.locations.iter().find(|location| location.id == id)
    }

    /// The incidents at a place beside the main one, in order.
    pub fn incidents_at(&self, id: LocationId) -> impl Iterator<Item = &Incident> {
        self.incidents.iter().filter(move |incident| incident.location == Some(id))
    }

    /// The lines for a place beside the main one, in order.
    pub fn lines_at(&self, id: LocationId) -> impl Iterator<Item = &LineItem> {
        self.lines.iter().filter(move |line| line.location == Some(id))
    }

    /// The business hours of a place; `None`, or one that is gone, is the main place.
    pub fn calendar_at(&self, place: Option<LocationId>) -> &BusinessCalendar {
        place.and_then(|id| self.location(id)).map_or(&self.calendar, |location| &location.calendar)
    }

    /// When the people of a place are on call, if somebody said so.
    pub fn cover_at(&self, place: Option<LocationId>) -> Option<&BusinessCalendar> {
        match place.and_then(|id| self.location(id)) {
            Some(location) => location.cover.as_ref(),
            None => self.cover.as_ref(),
        }
    }
}
