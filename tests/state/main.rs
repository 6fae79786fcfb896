//! The plan and how it changes, its saved form, and the JSON door.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/any.rs"]
mod any;
#[path = "../support/mod.rs"]
mod support;

mod calendar_key;
mod commands;
mod evaluate;
mod invariants;
mod json_path;
mod saved;
