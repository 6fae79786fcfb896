//! For which place a row is: by the names that the places of the plan have, or as the user said.

use super::super::cells::Row;
use super::super::{Column, RowRefusal};
use super::Reader;
use crate::entry::half_width;
use crate::plan::place::Place;

/// What the main place is called as long as nobody has named it.
const NAMES_OF_THE_HOST: [&str; 5] = ["main place", "host", "the host", "主要地點", "主機"];

/// A name as it is compared: width, capitals and spaces aside; 臺 and 台 are two ways to write one character.
fn plain(name: &str) -> String {
    let name = half_width(name).to_lowercase().replace('臺', "台");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Reader<'_> {
    /// The place of a row; nothing where neither the row nor the user says it.
    pub(super) fn place(&self, row: &Row) -> Result<Option<Place>, RowRefusal> {
        let name = self.cell(row, Column::Place)?;
        // One that is no longer in the plan was never said.
        let known = |place: Option<Place>| place.filter(|place| self.plan.places().any(|one| one == *place));
        if name.is_empty() {
            return Ok(known(self.said.place));
        }
        if let Some(place) = known(self.said.place(name)) {
            return Ok(Some(place));
        }
        let name = plain(name);
        let found: Vec<Place> =
            self.plan.places().filter(|place| plain(self.plan.place_name(*place)) == name).collect();
        match found.as_slice() {
            [place] => Ok(Some(*place)),
            [] if NAMES_OF_THE_HOST.contains(&name.as_str()) => Ok(Some(Place::Host)),
            [] => Err(RowRefusal::UnknownPlace),
            _ => Err(RowRefusal::AmbiguousPlace(found)),
        }
    }
}
