//! How it is said, in both languages.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/chinese.rs"]
mod chinese;
#[path = "../support/mod.rs"]
mod support;

mod finder;
mod icalendar;
mod link;
mod names;
mod official_names;
mod runbook;
mod typed_dates;
mod words;
mod worked_path;
