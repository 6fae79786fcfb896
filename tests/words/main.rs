//! How it is said, in both languages.

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
#[path = "../support/chinese.rs"]
mod chinese;
#[path = "../support/mod.rs"]
mod support;

mod finder;
mod handover;
mod icalendar;
mod link;
mod names;
mod official_names;
mod plan_comparison;
mod runbook;
mod typed_dates;
mod words;
mod worked_path;
