//! What the sources promise about themselves.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/chinese.rs"]
mod chinese;
#[cfg(feature = "schema")]
#[path = "../support/json_places.rs"]
mod json_places;
#[path = "../support/mod.rs"]
mod support;

mod phrases;
mod prose;
mod rule_coverage;
#[cfg(feature = "schema")]
mod schema;
mod supply;
mod tidy;
