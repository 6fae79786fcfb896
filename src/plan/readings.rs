//! How the plan reads what the document leaves open.
//!
//! Each clause that can be switched has two readings: ours, and the other one. Only what departs from ours is kept, so a
//! plan that takes every recommendation saves an empty list.

use crate::catalog::charts::ClockKind;
use crate::catalog::readings::{ReadingId, SwitchableClause};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The unclear clauses whose other reading is taken; none at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings(u16);

impl Readings {
    /// Is the other reading of a clause taken?
    pub const fn other(self, clause: SwitchableClause) -> bool {
        self.0 & (1 << clause as u8) != 0
    }

    /// With the other reading of a clause taken, or ours again.
    #[must_use]
    pub fn with(self, clause: SwitchableClause, other: bool) -> Self {
        let bit = 1 << clause as u8;
        Self(if other { self.0 | bit } else { self.0 & !bit })
    }

    /// With a clause read the other way round.
    #[must_use]
    pub fn switched(self, clause: SwitchableClause) -> Self {
        self.with(clause, !self.other(clause))
    }

    /// The clock of a time that may run on two, and the one it does not run on, as the plan reads the clause.
    pub fn clocks(
        self,
        ours: ClockKind,
        other: Option<(ClockKind, SwitchableClause)>,
    ) -> (ClockKind, Option<(ClockKind, SwitchableClause)>) {
        match other {
            Some((theirs, clause)) if self.other(clause) => (theirs, Some((ours, clause))),
            _ => (ours, other),
        }
    }

    /// The clauses whose other reading is taken.
    pub fn taken(self) -> impl Iterator<Item = SwitchableClause> {
        SwitchableClause::ALL.into_iter().filter(move |clause| self.other(*clause))
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
        for id in Vec::<ReadingId>::deserialize(deserializer)? {
            match SwitchableClause::with_id(id) {
                Some(clause) if !readings.other(clause) => readings = readings.with(clause, true),
                _ => {
                    let once = "clauses that can be switched, each once";
                    return Err(D::Error::invalid_value(Unexpected::Str(&id.code()), &once));
                }
            }
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
        let codes = SwitchableClause::ALL.map(SwitchableClause::code);
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
        let readings =
            Readings::default().with(SwitchableClause::CapPeriod, true).with(SwitchableClause::CapScope, true);
        assert_eq!(serde_json::to_string(&readings).unwrap(), r#"["AMB-01","AMB-04"]"#);
        assert_eq!(serde_json::from_str::<Readings>(r#"["AMB-04","AMB-01"]"#).unwrap(), readings);
        assert_eq!(
            readings.switched(SwitchableClause::CapPeriod),
            Readings::default().with(SwitchableClause::CapScope, true)
        );
        assert_eq!(serde_json::to_string(&Readings::default()).unwrap(), "[]");
        // What a plan cannot switch, and what is there twice.
        for text in [r#"["AMB-03"]"#, r#"["AMB-01","AMB-01"]"#, r#"["amb-01"]"#, r#""AMB-01""#] {
            assert!(serde_json::from_str::<Readings>(text).is_err(), "{text}");
        }
    }
}
