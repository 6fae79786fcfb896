//! Two files that came from a third, one after the other with a zero byte between them: the outcome makes sense.
#![no_main]
use libfuzzer_sys::fuzz_target;
use uniplan::plan::check::check;
use uniplan::state::merge::{Side, merge};
use uniplan::state::saved::{open, write};

const PLAN: &str = include_str!("../../tests/saved/v2.json");

fuzz_target!(|text: &str| {
    let Some((mine, theirs)) = text.split_once('\0') else { return };
    let base = open(PLAN).expect("the fixture opens").plan;
    // A text that is no plan is the one that both came from.
    let [mine, theirs] = [mine, theirs].map(|text| open(text).map_or_else(|_| base.clone(), |saved| saved.plan));
    for prefer in [Side::Mine, Side::Theirs] {
        let merged = merge(&base, &mine, &theirs, prefer).plan;
        assert_eq!(check(&merged), Ok(()));
        assert!(open(&write(&merged, 0)).is_ok());
    }
});
