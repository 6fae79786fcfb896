//! Links: a plan in the fragment of an address.

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

mod arrival;
mod damage;
mod fixture;
mod golden;
mod money;
mod qr;
mod round_trip;
mod size;

use proptest::strategy::Strategy;
use uniplan::plan::Plan;
use uniplan::plan::check::check;
use uniplan::state::saved::open;

/// The plan of the latest saved form, in which every field has a value that is not its default.
fn full() -> Plan {
    open(include_str!("../saved/v2.json")).unwrap().plan
}

/// A plan as it arrives.
fn without_key(mut plan: Plan) -> Plan {
    plan.calendar_key = None;
    plan
}

/// Any plan that can be opened: at random, dates do not always make sense together, nor is every exchange one that a plan may
/// hold. What is mended easily is mended; the few others are left out.
fn any_sound_plan() -> impl Strategy<Value = Plan> {
    let mended = any_whole_plan::any_whole_plan().prop_map(|mut plan| {
        let dates = &mut plan.contract.dates;
        if dates.check().is_err() {
            (dates.flex_year_start, dates.work_order_end) = (None, None);
        }
        plan
    });
    mended.prop_filter("a plan that can be opened", |plan| check(plan).is_ok())
}

/// How often a property is tried: so often, or as often as the variable says. (10,000 plans are `UNIPLAN_LINK_CASES=10000`.)
fn cases(usual: u32) -> u32 {
    std::env::var("UNIPLAN_LINK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}
