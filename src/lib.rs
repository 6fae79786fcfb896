//! Uniplan: assemble a Microsoft Unified Enterprise Support package, fund it from the Flex Allowance, run incidents
//! against its severity charts. Unofficial.
//!
//! Knowledge flows one way; nothing looks to its right:
//!
//! ```text
//! text, letters, named, currency, money, entry, citation, zones, clock, chronology
//!   → catalog → plan → rules → state → link → words → workbook, selfcheck, finder, app → views
//!                                                   ↘ door
//! ```
//!
//! - [`catalog`]: what the services description says, as tables; no decisions.
//! - [`plan`]: the one document: what the user chose, and what is saved.
//! - [`rules`]: what follows, as pure functions that return values with their reasons; no clock is read, nothing panics.
//! - [`state`]: the commands that change the plan, undo, its saved form with its versions.
//! - [`link`]: a plan as the fragment of an address, short enough for mail, and back.
//! - [`words`]: how it is said in each language.
//! - [`finder`]: what can be looked up or done by its name, ranked; the reference; every key.
//! - [`workbook`]: a plan as a workbook of Excel and as CSV, and edited figures read back.
//! - [`selfcheck`]: golden cases that the program checks itself against, natively and in a browser.
//! - `app` (feature `web`): the document of the screen, where it is kept, what the browser knows.
//! - `views` (feature `web`): what is seen; [`door`]: the same answers as JSON.
//!
//! The default build has no web crate, so everything but `app` and `views` is built and tested natively. `ARCHITECTURE.md`
//! says where to start reading.

pub mod catalog;
pub mod chronology;
pub mod citation;
pub mod clock;
pub mod currency;
#[cfg(not(target_family = "wasm"))]
pub mod door;
pub mod entry;
pub mod finder;
pub mod letters;
pub mod link;
pub mod money;
pub mod named;
pub mod plan;
pub mod rules;
pub mod selfcheck;
pub mod state;
pub mod text;
pub mod words;
pub mod workbook;
pub mod zones;

#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "web")]
pub mod views;
