//! A plan as the fragment of an address, short enough for mail, and back.
//!
//! # What it looks like
//!
//! `https://…/#p=1…`: nothing but `A–Z a–z 0–9 - _`, and the last of them never a sign, because mail programs leave a sign at
//! the end out of a link. The first character is the version; three say how long all of it is, so that what was cut off can
//! say how much arrived; at the end stands a checksum of all before it (CRC-32: no change of one character, and none of two
//! neighbours, gets past it). See [`frame`](self) for what mail does to a link and what is put right.
//!
//! # How it gets so short
//!
//! The saved form is taken as JSON, so that every field of the plan is in the link, those of tomorrow too, and what reads a
//! plan is the reader of files with all that it checks. Names and codes become numbers of a table, figures and dates numbers;
//! an arithmetic coder with a model that has seen a plan before (`known_1.json`) writes them. Measured with 40 lines and 30
//! events (`tests/link/size.rs`): 13,219 bytes of JSON; deflate 2,711; the coder that knows nothing beforehand 967; as it is
//! 540. A first link costs the reading of `known_1.json`, once.
//!
//! # What is not in it
//!
//! What a plan is known by in calendars ([`Plan::calendar_key`]: whoever opens a link has a plan of their own, with a key of
//! its own), how often it was saved, undo, and on request every amount ([`Money::LeftOut`]). So equal plans give equal links.
//!
//! # What never changes
//!
//! A link is for ever. Version 1 is the first 471 lines of `words_1.txt` (append only), `known_1.json`, and how
//! [`coder`](self) and [`walk`](self) compute. Anything else needs a version 2 beside it. `tests/link/golden.rs` opens links
//! that were made when version 1 was.

mod coder;
mod frame;
mod money;
pub mod qr;
mod token;
mod walk;

use crate::plan::Plan;
use crate::plan::check::PlanFault;
use crate::state::saved::{self, FORMAT, OpenError};
use serde_json::Value;
use walk::Fault;

pub use frame::{MAX_INPUT, PREFIX};

/// The version of links that this program writes: their first character.
pub const VERSION: u8 = 1;

/// The length of a full address that passes every mail program we know of, in characters.
pub const GOOD_LENGTH: usize = 1_024;

/// Are the amounts of a plan in its link?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Money {
    /// As they are in the plan.
    #[default]
    Included,
    /// Left out, with everything that is worth money or says how prices come about: prices, allowances, discounts, fees,
    /// taxes, exchange rates, the worth of credits, and so uses and exchanges of credits and swaps, which cannot be
    /// without. They are simply not there, as if nobody had entered them; quantities and who pays stay.
    LeftOut,
}

/// Why a text is not a link with a plan, or a plan does not become one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// There is no link in it.
    #[error("this is not a link with a plan")]
    NotALink,
    /// Made by a newer program.
    #[error("the link was made by a newer program (version {version})")]
    Newer {
        /// Its version, or that of the saved plan in it; that of this program, where only a word in it is newer.
        version: u64,
    },
    /// The end is missing.
    #[error("the link was cut off: {arrived} of {of} characters arrived")]
    Cut {
        /// How many characters arrived, from the version on.
        arrived: usize,
        /// How many there were.
        of: usize,
    },
    /// A character is not what it was.
    #[error("the link was changed on its way")]
    Altered,
    /// The plan, or what is taken for a link, is larger than links can be.
    #[error("too large for a link")]
    TooLarge,
    /// Everything arrived, but a value in it is not of its type, or a name is unknown.
    #[error("a value in the link is not sound: {found} ({path})")]
    Unreadable {
        /// What was found, in English, for a report.
        found: String,
        /// Where in the plan by the names of fields, such as `plan.lines[3].quantity`.
        path: String,
    },
    /// Everything arrived, but it makes no sense as a plan.
    #[error("a value in the link is not sound: {0}")]
    Unsound(#[from] PlanFault),
}

impl From<Fault> for LinkError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::TooLarge => Self::TooLarge,
            Fault::UnknownWord => Self::Newer { version: VERSION.into() },
            // The checksum holds, and still nothing of ours ever wrote it.
            Fault::Broken => Self::Altered,
        }
    }
}

impl From<OpenError> for LinkError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::TooLarge { .. } => Self::TooLarge,
            OpenError::NotJson { .. } | OpenError::NotOurs => Self::NotALink,
            OpenError::Damaged => Self::Altered,
            OpenError::Newer { found } => Self::Newer { version: found },
            OpenError::Unreadable { found, path, .. } => Self::Unreadable { found, path },
            OpenError::Unsound(fault) => Self::Unsound(fault),
        }
    }
}

/// The fragment of a plan, beginning with [`PREFIX`].
pub fn write(plan: &Plan, money: Money) -> Result<String, LinkError> {
    let mut plan = plan.clone();
    plan.calendar_key = None;
    if money == Money::LeftOut {
        money::leave_out(&mut plan);
    }
    // By way of the text that is saved: a second way of writing a plan would be code that is loaded, and could differ.
    let mut saved: Value = serde_json::from_str(&saved::write(&plan, 0)).map_err(|_| LinkError::TooLarge)?;
    if let Some(saved) = saved.as_object_mut() {
        saved.retain(|name, _| matches!(name.as_str(), "version" | "plan"));
    }
    let text = frame::wrap(VERSION, walk::write(&saved)?).ok_or(LinkError::TooLarge)?;
    Ok(format!("{PREFIX}{text}"))
}

/// The full address of a fragment on a page; a fragment that the address of the page has goes.
pub fn address(page: &str, fragment: &str) -> String {
    let page = page.split_once('#').map_or(page, |(page, _)| page);
    format!("{page}{fragment}")
}

/// Reads what arrived: a fragment, or a whole address or text with one in it, as mail programs hand it on.
pub fn read(text: &str) -> Result<Plan, LinkError> {
    let (version, payload) = frame::unwrap(text)?;
    if version != VERSION {
        return Err(LinkError::Newer { version: version.into() });
    }
    let Value::Object(mut saved) = walk::read(payload)? else { return Err(LinkError::NotALink) };
    saved.insert("format".to_owned(), FORMAT.into());
    let mut plan = saved::open(&Value::Object(saved).to_string())?.plan;
    plan.calendar_key = None;
    Ok(plan)
}
