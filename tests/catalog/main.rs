//! The tables of the services description, held against the counts of the source.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/chinese.rs"]
mod chinese;
#[path = "../support/mod.rs"]
mod support;

mod catalog;
mod charts;
mod holidays;
mod rule_book;
mod statements;
