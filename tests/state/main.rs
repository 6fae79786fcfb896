//! The plan and how it changes, its saved form, and the JSON door.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/any.rs"]
mod any;
#[path = "../support/any_account.rs"]
mod any_account;
#[path = "../support/any_command.rs"]
mod any_command;
#[path = "../support/any_credits.rs"]
mod any_credits;
#[path = "../support/any_prices.rs"]
mod any_prices;
#[path = "../support/any_whole_plan.rs"]
mod any_whole_plan;
#[path = "../support/json_places.rs"]
mod json_places;
#[path = "../support/mod.rs"]
mod support;

mod calendar_key;
mod change_words;
mod chronicle;
mod commands;
mod evaluate;
mod every_command;
mod files;
mod fingerprint;
mod invariants;
mod json_path;
mod keeping;
mod merge;
mod minutes;
mod samples;
mod saved;
mod shelf;
mod tabs;
mod trial;
mod unknown;
