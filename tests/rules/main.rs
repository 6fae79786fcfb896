//! What follows from a plan.

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
#[path = "../support/flex.rs"]
mod flex;
#[allow(dead_code, reason = "the table of rules asks for the tests, not for the document made of them")]
#[path = "../rule_coverage/mod.rs"]
mod rule_coverage;
#[path = "../support/mod.rs"]
mod support;
use uniplan::selfcheck::fold as working;

mod allowance;
mod allowance_properties;
mod chart_bounds;
mod comparison;
mod contract_state;
mod credits;
mod dates;
mod events;
mod exhibit;
mod fidelity_charts;
mod fidelity_rules;
mod fidelity_services;
mod fidelity_told;
mod finding_groups;
mod levels;
mod other_outcomes;
mod places;
mod plan_charts;
mod plan_comparison;
mod price_list_forms;
mod price_list_hostile;
mod price_list_shapes;
mod price_lists;
mod price_properties;
mod prices;
mod readiness;
mod record;
mod selfcheck;
mod service_properties;
mod services;
mod slides;
mod suggestions;
mod timeline;
mod week_map;
mod working_properties;
mod years;
