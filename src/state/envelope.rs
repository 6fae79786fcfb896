//! What stands around a stored plan: how often it was saved, by which tab, and a sum by which damage shows.
//!
//! The text is JSON, but its head is written in one way only, so that whoever saves can read it without a reader of JSON. The
//! sum is of everything after it: what was cut off, flipped or put together from two texts is not taken for a plan.

use super::saved::{self, OpenError};
use crate::plan::Plan;
use serde::de::IgnoredAny;

/// The version of a stored plan. Files keep that of [`saved`].
pub const VERSION: u64 = 3;

const HEAD: &str = r#"{"format":"uniplan-plan","version":3,"checksum":""#;
const REVISION: &str = r#"","revision":"#;
const WRITER: &str = r#","writer":""#;
const SEEN: &str = r#","seen":"#;
const PAYLOAD: &str = r#","payload":"#;

/// How many digits the sum has.
const DIGITS: usize = 16;

/// How much longer than a plan its envelope may be.
const ROOM: usize = 10_000;

/// A text that is whole, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed<'a> {
    /// How many times the plan was saved.
    pub revision: u64,
    /// The tab that saved it.
    pub writer: &'a str,
    /// What each tab is known to have saved, as JSON; empty where nothing is said. Kept as it stands.
    pub seen: &'a str,
    /// The plan, as [`saved`] has it.
    pub payload: &'a str,
}

/// A sum of a text, FNV-1a: another byte anywhere is another sum.
pub fn checksum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The text that is stored.
pub fn seal(sealed: Sealed) -> String {
    let Sealed { revision, writer, seen, payload } = sealed;
    let mark = if seen.is_empty() { "" } else { SEEN };
    let rest = [REVISION, &revision.to_string(), WRITER, writer, "\"", mark, seen, PAYLOAD, payload, "}"].concat();
    format!("{HEAD}{:016x}{rest}", checksum(&rest))
}

/// Takes a stored text apart, if it is whole.
pub fn unseal(text: &str) -> Option<Sealed<'_>> {
    let (sum, rest) = text.strip_prefix(HEAD)?.split_at_checked(DIGITS)?;
    if u64::from_str_radix(sum, 16).ok()? != checksum(rest) {
        return None;
    }
    let (revision, rest) = rest.strip_prefix(REVISION)?.split_once(WRITER)?;
    let (writer, rest) = rest.split_once('"')?;
    let (seen, payload) = rest.split_once(PAYLOAD)?;
    Some(Sealed {
        revision: revision.parse().ok()?,
        writer,
        seen: seen.strip_prefix(SEEN).unwrap_or_default(),
        payload: payload.strip_suffix('}')?,
    })
}

/// A stored plan that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The plan.
    pub plan: Plan,
    /// How many times it was saved.
    pub revision: u64,
    /// What each tab is known to have saved, as JSON.
    pub seen: String,
}

/// Reads a text that was stored, or a file: what a release before the envelope stored was one.
pub fn read(text: &str) -> Result<Read, OpenError> {
    if text.len() > saved::MAX_BYTES + ROOM {
        return Err(OpenError::TooLarge { bytes: text.len() });
    }
    if let Some(Sealed { revision, seen, payload, .. }) = unseal(text) {
        return Ok(Read { plan: saved::open(payload)?.plan, revision, seen: seen.to_owned() });
    }
    if !text.starts_with(HEAD) {
        return saved::open(text).map(|saved| Read { plan: saved.plan, revision: saved.revision, seen: String::new() });
    }
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Err(OpenError::Damaged),
        Err(error) => Err(OpenError::NotJson { line: error.line(), column: error.column() }),
    }
}
