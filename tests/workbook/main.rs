//! A plan as a workbook and as CSV, and what was edited in one read back.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/any.rs"]
mod any;
#[path = "../support/any_account.rs"]
mod any_account;
#[path = "../support/any_credits.rs"]
mod any_credits;
#[path = "../support/any_prices.rs"]
mod any_prices;
#[path = "../support/any_whole_plan.rs"]
mod any_whole_plan;
#[path = "../support/mod.rs"]
mod support;

mod calc;
mod damaged;
mod figures;
mod made;
mod office;
mod round_trip;
mod safe_text;
