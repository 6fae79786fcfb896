//! What the user says about the customer's duties and the additional terms (T-1 to T-19). Which of them the
//! plan triggers, and by when, is in [`crate::rules::readiness`].

use crate::catalog::rule_book::{self, Family, RuleId};
use crate::entry::Line;
use crate::named::read_by_name;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A row of the checklist, T-1 to T-19. Saved as that code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DutyId(RuleId);

impl DutyId {
    /// The row of a rule, if it is a responsibility or an additional term.
    pub const fn of(rule: RuleId) -> Option<Self> {
        match rule.family() {
            Family::Responsibility | Family::Term => Some(Self(rule)),
            _ => None,
        }
    }

    /// The rule.
    pub const fn rule(self) -> RuleId {
        self.0
    }

    /// As written everywhere: "R-14".
    pub fn code(self) -> String {
        self.0.code()
    }

    /// Is it an additional term (section 2.7)? Otherwise it is a responsibility.
    pub const fn is_term(self) -> bool {
        matches!(self.0.family(), Family::Term)
    }

    /// Every row, in the order of the rule book.
    pub fn all() -> impl Iterator<Item = Self> {
        rule_book::all().filter_map(|(rule, _)| Self::of(rule))
    }
}

impl Serialize for DutyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DutyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        let id = RuleId::parse(&code).and_then(Self::of);
        id.ok_or_else(|| D::Error::custom(format_args!("no duty or term has the number `{code}`")))
    }
}

/// How far a duty is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Still to be done, or a term still to be passed on.
    #[default]
    Open,
    /// Done; a term: noted.
    Done,
    /// Somebody decided that it does not apply, and said why.
    DoesNotApply,
}

impl Progress {
    /// Every one, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Open, Self::Done, Self::DoesNotApply];
}

/// What the user says about a duty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "DutyState")]
pub struct DutyState {
    /// How far it is.
    #[serde(default)]
    pub progress: Progress,
    /// Who sees to it.
    #[serde(default)]
    pub owner: Line,
    /// A note; why it does not apply, where it does not.
    #[serde(default)]
    pub note: Line,
}

read_by_name!(DutyState);

impl DutyState {
    /// Is the reason there, where one is asked for?
    pub fn is_sound(&self) -> bool {
        self.progress != Progress::DoesNotApply || !self.note.is_empty()
    }
}

/// What the user said, by duty; those about which nothing was said are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DutyStates(Vec<(DutyId, DutyState)>); // in order: a map would weigh more than all that is said in it

impl DutyStates {
    /// What was said about a duty.
    pub fn get(&self, id: DutyId) -> Option<&DutyState> {
        self.place(id).ok().and_then(|place| self.0.get(place)).map(|(_, state)| state)
    }

    /// Puts what is said about a duty; nothing, if that is what it says.
    pub fn set(&mut self, id: DutyId, state: DutyState) {
        let place = self.place(id);
        if let Ok(place) = place {
            self.0.remove(place);
        }
        if state != DutyState::default() {
            let (Ok(place) | Err(place)) = place;
            self.0.insert(place, (id, state));
        }
    }

    /// Where a duty stands, or would.
    fn place(&self, id: DutyId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&id, |(known, _)| *known)
    }

    /// Was nothing said about any?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything that was said, in the order of the rule book.
    pub fn iter(&self) -> impl Iterator<Item = (DutyId, &DutyState)> {
        self.0.iter().map(|(id, state)| (*id, state))
    }
}

impl Serialize for DutyStates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for DutyStates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// A map that takes no duty twice.
        struct States;
        impl<'de> Visitor<'de> for States {
            type Value = DutyStates;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object with the codes of duties and terms")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<DutyStates, A::Error> {
                let mut states = DutyStates::default();
                while let Some((id, state)) = map.next_entry::<DutyId, DutyState>()? {
                    match states.place(id) {
                        Ok(_) => return Err(A::Error::custom(format_args!("duplicate field `{}`", id.code()))),
                        Err(place) => states.0.insert(place, (id, state)),
                    }
                }
                Ok(states)
            }
        }
        deserializer.deserialize_map(States)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DutyStates {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DutyStates".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let state = generator.subschema_for::<DutyState>().to_value();
        let mut rows = serde_json::Map::new();
        for id in DutyId::all() {
            let mut row = state.clone();
            if let Some(row) = row.as_object_mut() {
                row.insert("description".to_owned(), id.rule().rule().statement.en.into());
            }
            rows.insert(id.code(), row);
        }
        let about = "What was said about each duty (R-) and additional term (T-); left out, nothing was.";
        schemars::json_schema!({
            "description": about,
            "type": "object",
            "properties": rows,
            "additionalProperties": false,
        })
    }
}
