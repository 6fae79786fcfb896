//! The arithmetic of business hours, weeks and zones.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod clock;
mod clock_properties;
mod week;
mod zones;
