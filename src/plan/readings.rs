//! How the plan reads what the document leaves open.
//!
//! Each clause that can be switched has two readings: ours, and the other one. Only what departs from ours is kept, so a
//! plan that takes every recommendation saves an empty list.

use crate::catalog::charts::ClockKind;
use crate::catalog::readings::{ReadingId, amb};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Do Proactive Credits and Custom Proactive share one cap? Otherwise each has its own.
pub const CAP_SCOPE: ReadingId = amb(1);
/// Is the room under the cap limited by a small allowance? Otherwise it is the cap, taken literally.
pub const SMALL_ALLOWANCE: ReadingId = amb(2);
/// Does the cap hold for each contract year? Otherwise once for the whole contract.
pub const CAP_PERIOD: ReadingId = amb(4);
/// Is every year allotted at signing? Otherwise each when it begins, and what is added by then may use it.
pub const ALLOTMENT: ReadingId = amb(5);
/// Is the cap checked again after a swap? Otherwise at signing only.
pub const SWAP_CAP: ReadingId = amb(6);
/// Are reactive add-ons outside the allowance? Otherwise it may pay for them.
pub const REACTIVE: ReadingId = amb(7);
/// May the allowance pay for MSCIR? Otherwise not.
pub const MSCIR: ReadingId = amb(8);
/// Does the first contact at severity B run on every hour? Otherwise on business hours.
pub const SEVERITY_B_CLOCK: ReadingId = amb(9);
/// Does the first contact at severity C run on business hours? Otherwise on every hour.
pub const SEVERITY_C_CLOCK: ReadingId = amb(10);
/// May the allowance pay for all of UER? Otherwise not for the success management hours in it.
pub const BUNDLED_HOURS: ReadingId = amb(28);
/// May the allowance pay for help with an On-Demand Assessment? Otherwise not.
pub const ASSESSMENT_HELP: ReadingId = amb(33);

/// The unclear clauses whose other reading is taken; none at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings(u64);

impl Readings {
    /// The clauses that can be switched, in order.
    pub const SWITCHABLE: [ReadingId; 11] = [
        CAP_SCOPE,
        SMALL_ALLOWANCE,
        CAP_PERIOD,
        ALLOTMENT,
        SWAP_CAP,
        REACTIVE,
        MSCIR,
        SEVERITY_B_CLOCK,
        SEVERITY_C_CLOCK,
        BUNDLED_HOURS,
        ASSESSMENT_HELP,
    ];

    /// Is a clause about the allowance? The others are about the times of incidents.
    pub fn is_of_allowance(clause: ReadingId) -> bool {
        !matches!(clause, SEVERITY_B_CLOCK | SEVERITY_C_CLOCK)
    }

    /// Is the other reading of a clause taken?
    pub const fn other(self, clause: ReadingId) -> bool {
        self.0 & (1 << clause.number()) != 0
    }

    /// With the other reading of a clause taken, or ours again. A clause that cannot be switched changes nothing.
    #[must_use]
    pub fn with(self, clause: ReadingId, other: bool) -> Self {
        if !Self::SWITCHABLE.contains(&clause) {
            return self;
        }
        let bit = 1 << clause.number();
        Self(if other { self.0 | bit } else { self.0 & !bit })
    }

    /// With a clause read the other way round.
    #[must_use]
    pub fn switched(self, clause: ReadingId) -> Self {
        self.with(clause, !self.other(clause))
    }

    /// The clock of a time that may run on two, and the one it does not run on, as the plan reads the clause.
    pub fn clocks(
        self,
        ours: ClockKind,
        other: Option<(ClockKind, ReadingId)>,
    ) -> (ClockKind, Option<(ClockKind, ReadingId)>) {
        match other {
            Some((theirs, clause)) if self.other(clause) => (theirs, Some((ours, clause))),
            _ => (ours, other),
        }
    }

    /// The clauses whose other reading is taken.
    pub fn taken(self) -> impl Iterator<Item = ReadingId> {
        Self::SWITCHABLE.into_iter().filter(move |clause| self.other(*clause))
    }
}

impl Serialize for Readings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.taken())
    }
}

impl<'de> Deserialize<'de> for Readings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut readings = Self::default();
        for clause in Vec::<ReadingId>::deserialize(deserializer)? {
            let next = readings.with(clause, true);
            if next == readings {
                let once = "clauses that can be switched, each once";
                return Err(D::Error::invalid_value(Unexpected::Str(&clause.code()), &once));
            }
            readings = next;
        }
        Ok(readings)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Readings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Readings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes = Self::SWITCHABLE.map(ReadingId::code);
        let about = "The unclear clauses whose other reading is taken; left out or empty, all are read as recommended.";
        schemars::json_schema!({
            "description": about,
            "type": "array",
            "items": { "type": "string", "enum": codes },
            "uniqueItems": true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_departs_from_the_recommendation_is_kept() {
        let readings = Readings::default().with(CAP_PERIOD, true).with(CAP_SCOPE, true);
        assert_eq!(serde_json::to_string(&readings).unwrap(), r#"["AMB-01","AMB-04"]"#);
        assert_eq!(serde_json::from_str::<Readings>(r#"["AMB-04","AMB-01"]"#).unwrap(), readings);
        assert_eq!(readings.switched(CAP_PERIOD), Readings::default().with(CAP_SCOPE, true));
        assert_eq!(serde_json::to_string(&Readings::default()).unwrap(), "[]");
        // What a plan cannot switch, and what is there twice.
        assert_eq!(Readings::default().with(amb(3), true), Readings::default());
        for text in [r#"["AMB-03"]"#, r#"["AMB-01","AMB-01"]"#, r#"["amb-01"]"#, r#""AMB-01""#] {
            assert!(serde_json::from_str::<Readings>(text).is_err(), "{text}");
        }
    }
}
