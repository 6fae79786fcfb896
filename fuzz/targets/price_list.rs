//! A price list that is pasted.
#![no_main]
use libfuzzer_sys::fuzz_target;
use uniplan::plan::contract::YearIndex;
use uniplan::rules::price_list::preview;
use uniplan::state::saved::open;

const PLAN: &str = include_str!("../../tests/saved/v2.json");

fuzz_target!(|text: &str| {
    let plan = open(PLAN).expect("the fixture opens").plan;
    let _ = preview(&plan, text, YearIndex::FIRST, None);
});
