//! A local time that the clock showed twice.

use crate::zones::{LocalTime, Zone};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Which of two instants a doubled local time means, when clocks go back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// The first.
    #[default]
    Earlier,
    /// The second.
    Later,
}

impl Fold {
    /// The instant of a local time.
    pub fn instant(self, zone: Zone, local: NaiveDateTime) -> DateTime<FixedOffset> {
        match (zone.resolve(local), self) {
            (LocalTime::Unique(at), _) => at,
            (LocalTime::Ambiguous { earlier, .. }, Self::Earlier) => earlier,
            (LocalTime::Ambiguous { later, .. }, Self::Later) => later,
            (LocalTime::Skipped { taken, .. }, _) => taken,
        }
    }
}
