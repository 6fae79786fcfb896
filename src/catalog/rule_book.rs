//! The numbered rules of the fact sheet, each in one sentence of our own with its place in the document.
//!
//! A rule that computes something names its [`RuleId`]; the screen then shows this sentence and its source.

use crate::citation::Citation;
use crate::text::Text;
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

/// A numbered rule, such as `FA-5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId {
    /// Its family.
    pub family: Family,
    /// Its number, from 1.
    pub number: u8,
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
    /// As written everywhere: "FA-5".
    pub fn code(self) -> String {
        format!("{}-{}", self.family.prefix(), self.number)
    }

    /// Its row.
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
pub enum Standing {
    /// Printed.
    Printed,
    /// Follows from what is printed.
    Derived,
    /// Our reading of an unclear clause.
    Reading(super::readings::ReadingId),
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What it says, one sentence of our own.
    pub statement: Text,
    /// How firmly it stands.
    pub standing: Standing,
    /// Where.
    pub citation: Citation,
}

/// FA-1 to FA-22.
pub const FLEX_ALLOWANCE: [Rule; 0] = [];
/// IR-1 to IR-29.
pub const INCIDENT: [Rule; 0] = [];
/// DT-1 to DT-33.
pub const DATE: [Rule; 0] = [];
/// MC-1 to MC-29.
pub const MULTI_COUNTRY: [Rule; 0] = [];
/// EL-1 to EL-25.
pub const ELIGIBILITY: [Rule; 0] = [];
///
pub const RESPONSIBILITY: [Rule; 0] = [];
/// T-1 to T-19.
pub const TERM: [Rule; 0] = [];
