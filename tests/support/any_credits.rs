//! Anything that may happen to Proactive Credits, for property tests: bought, used up, exchanged; in any order and as badly
//! as can be.

#![allow(dead_code, unreachable_pub, reason = "each test file takes what it needs")]

use proptest::prelude::*;

/// A step that somebody enters; places 0 to 2, days after the start or none, credits and prices in hundredths.
#[derive(Clone, Debug)]
pub enum Step {
    Buy { place: usize, hundredths: u32, year: u8, flex: bool },
    Use { place: usize, hundredths: u32, each: u32, on: Option<u64> },
    Move { from: usize, to: usize, hundredths: u32, prices: (u32, u32), on: Option<u64> },
}

pub fn any_step() -> impl Strategy<Value = Step> {
    let on = || proptest::option::of(0u64..1_200);
    prop_oneof![
        3 => (0..3usize, 1u32..2_000, 0u8..3, any::<bool>())
            .prop_map(|(place, hundredths, year, flex)| Step::Buy { place, hundredths, year, flex }),
        3 => (0..3usize, 1u32..500, 1u32..400, on())
            .prop_map(|(place, hundredths, each, on)| Step::Use { place, hundredths, each, on }),
        3 => (0..3usize, 1..3usize, 1u32..1_000, (1u32..3_000, 1u32..3_000), on()).prop_map(
            |(from, further, hundredths, prices, on)| Step::Move {
                from, to: (from + further) % 3, hundredths, prices, on,
            }
        ),
    ]
}
