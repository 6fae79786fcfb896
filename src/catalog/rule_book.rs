//! The numbered rules of the fact sheet, each in one sentence of our own with its place in the document.
//!
//! A rule that computes something names its [`RuleId`]; the screen then shows this sentence and its source. The rows
//! stand in one file per [`Family`]; a row's place in its table is its number, so never move one.

mod date;
mod eligibility;
mod flex_allowance;
mod incident;
mod multi_country;
mod responsibility;
mod term;

pub use self::date::DATE;
pub use self::eligibility::ELIGIBILITY;
pub use self::flex_allowance::FLEX_ALLOWANCE;
pub use self::incident::INCIDENT;
pub use self::multi_country::MULTI_COUNTRY;
pub use self::responsibility::RESPONSIBILITY;
pub use self::term::TERM;

use super::readings::amb;
use crate::citation::Citation;
use crate::text::Prose;
use serde::{Serialize, Serializer};

/// A family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// `FA-`: Flex Allowance (section 2.2).
    FlexAllowance,
    /// `IR-`: reactive rules that bear on an incident.
    Incident,
    /// `DT-`: dates and deadlines.
    Date,
    /// `MC-`: multi-country.
    MultiCountry,
    /// `EL-`: eligibility, thresholds, maxima.
    Eligibility,
    /// `R-`: the customer's responsibilities (section 2.8).
    Responsibility,
    /// `T-`: additional terms (section 2.7).
    Term,
}

/// A numbered rule, such as `FA-5`. Only an id that has a row can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId {
    family: Family,
    number: u8,
}

impl Family {
    /// Every family, in the order of the fact sheet.
    pub const ALL: [Self; 7] = [
        Self::FlexAllowance,
        Self::Incident,
        Self::Date,
        Self::MultiCountry,
        Self::Eligibility,
        Self::Responsibility,
        Self::Term,
    ];

    /// What stands before the number.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::FlexAllowance => "FA",
            Self::Incident => "IR",
            Self::Date => "DT",
            Self::MultiCountry => "MC",
            Self::Eligibility => "EL",
            Self::Responsibility => "R",
            Self::Term => "T",
        }
    }

    /// Its rules, in order.
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Self::FlexAllowance => &FLEX_ALLOWANCE,
            Self::Incident => &INCIDENT,
            Self::Date => &DATE,
            Self::MultiCountry => &MULTI_COUNTRY,
            Self::Eligibility => &ELIGIBILITY,
            Self::Responsibility => &RESPONSIBILITY,
            Self::Term => &TERM,
        }
    }
}

impl RuleId {
    /// The id with this code, written exactly as [`RuleId::code`] writes it.
    pub fn parse(code: &str) -> Option<Self> {
        let (prefix, number) = code.split_once('-')?;
        let family = Family::ALL.into_iter().find(|family| family.prefix() == prefix)?;
        let number = number.parse().ok()?;
        let id = (1..=family.rules().len()).contains(&usize::from(number)).then_some(Self { family, number })?;
        (id.code() == code).then_some(id)
    }

    /// Its family.
    pub const fn family(self) -> Family {
        self.family
    }

    /// Its number, from 1.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// As written everywhere: "FA-5".
    pub fn code(self) -> String {
        format!("{}-{}", self.family.prefix(), self.number)
    }

    /// Its row.
    #[allow(clippy::indexing_slicing, reason = "every way to make an id checks its number against the family's rows")]
    pub fn rule(self) -> &'static Rule {
        &self.family.rules()[self.number as usize - 1]
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

/// A rule of a family; a number that the family does not have fails to compile in a `const`.
macro_rules! rule_constructors {
    ($($(#[$doc:meta])* $name:ident => $family:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Panics
        /// If there is no such rule; call it in a `const`, so that this is found at compile time.
        pub const fn $name(number: u8) -> RuleId {
            assert!(number >= 1 && number as usize <= Family::$family.rules().len(), "there is no such rule");
            RuleId { family: Family::$family, number }
        }
    )*};
}

rule_constructors! {
    /// `FA-n`.
    fa => FlexAllowance;
    /// `IR-n`.
    ir => Incident;
    /// `DT-n`.
    dt => Date;
    /// `MC-n`.
    mc => MultiCountry;
    /// `EL-n`.
    el => Eligibility;
    /// `R-n`.
    duty => Responsibility;
    /// `T-n`.
    term => Term;
}

/// How firmly a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Firmness {
    /// Printed.
    Printed,
    /// Follows from what is printed.
    Derived,
    /// Printed, but for a part that follows from what is printed: a sum, or what is not said of others.
    DerivedInPart,
    /// Our reading of an unclear clause.
    Reading(super::readings::ReadingId),
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What it says, one sentence of our own.
    pub statement: Prose,
    /// How firmly it stands.
    pub standing: Firmness,
    /// Where, first of all.
    pub citation: Citation,
    /// Where else: every other section or table that it rests on.
    pub elsewhere: &'static [Citation],
}

impl Rule {
    const fn printed(citation: Citation, zh_hant: &'static str, en: &'static str) -> Self {
        Self { statement: Prose::new(zh_hant, en), standing: Firmness::Printed, citation, elsewhere: &[] }
    }

    const fn derived(citation: Citation, zh_hant: &'static str, en: &'static str) -> Self {
        Self { standing: Firmness::Derived, ..Self::printed(citation, zh_hant, en) }
    }

    const fn derived_in_part(citation: Citation, zh_hant: &'static str, en: &'static str) -> Self {
        Self { standing: Firmness::DerivedInPart, ..Self::printed(citation, zh_hant, en) }
    }

    /// Our reading of the unclear clause with this number.
    const fn reading(clause: u8, citation: Citation, zh_hant: &'static str, en: &'static str) -> Self {
        Self { standing: Firmness::Reading(amb(clause)), ..Self::printed(citation, zh_hant, en) }
    }

    /// It rests on these places as well.
    const fn and_at(self, elsewhere: &'static [Citation]) -> Self {
        Self { elsewhere, ..self }
    }

    /// Every place in the document that it rests on, the first one first.
    pub fn places(&self) -> impl Iterator<Item = Citation> {
        [self.citation].into_iter().chain(self.elsewhere.iter().copied())
    }
}

/// Every rule with its id, family by family.
pub fn all() -> impl Iterator<Item = (RuleId, &'static Rule)> {
    Family::ALL
        .into_iter()
        .flat_map(|family| (1..).zip(family.rules()).map(move |(number, rule)| (RuleId { family, number }, rule)))
}
