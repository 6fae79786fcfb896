//! The clock and the week map as the browser runs them. `cargo xtask bench-web` builds this as the release is built and
//! has `tools/wasm-bench.mjs` call it; natively it says so and does nothing.

#![cfg_attr(target_family = "wasm", allow(missing_docs, reason = "what wasm-bindgen writes has no documentation"))]

#[cfg(target_family = "wasm")]
#[path = "../benches/material/mod.rs"]
mod material;

#[cfg(target_family = "wasm")]
mod measured {
    use super::material;
    use uniplan::catalog::charts::ClockKind;
    use uniplan::clock::{BusinessCalendar, OpenHours};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What is measured. Every method returns a sum, so that nothing can be left out.
    #[wasm_bindgen]
    pub struct Bench {
        calendar: BusinessCalendar,
        hours: OpenHours,
        starts: Vec<i64>,
    }

    #[wasm_bindgen]
    impl Bench {
        /// The material.
        #[wasm_bindgen(constructor)]
        #[allow(clippy::new_without_default, reason = "made by JavaScript")]
        pub fn new() -> Self {
            Self { calendar: material::calendar(), hours: material::open_hours(), starts: material::starts() }
        }

        /// How many operations one round of `due` or `elapsed` is.
        pub fn operations(&self) -> usize {
            self.starts.len()
        }

        /// How many due times the week maps have.
        pub fn week_dues(&self) -> usize {
            material::WEEK_DUES
        }

        /// Spends the amount of a span (0: a day, 1: a year) from every start.
        pub fn due(&self, span: usize, rounds: usize) -> f64 {
            let amount = material::AMOUNTS.get(span).map_or(0, |(_, amount)| *amount);
            self.sum(rounds, |start| self.hours.due_second(start, amount).unwrap_or_default())
        }

        /// Counts the open seconds of a span from every start.
        pub fn elapsed(&self, span: usize, rounds: usize) -> f64 {
            let seconds = material::SPANS.get(span).map_or(0, |(_, seconds)| *seconds);
            self.sum(rounds, |start| self.hours.elapsed_seconds(start, start + seconds).unwrap_or_default())
        }

        /// The week of every chart and severity: as read, or all on business hours.
        #[allow(clippy::cast_precision_loss, reason = "a sum to compare with itself")]
        pub fn week(&self, all_on_business_hours: bool) -> f64 {
            material::week_maps(&self.calendar, all_on_business_hours.then_some(ClockKind::Business)) as f64
        }

        #[allow(clippy::cast_precision_loss, reason = "a sum to compare with itself")]
        fn sum(&self, rounds: usize, of: impl Fn(i64) -> i64) -> f64 {
            let mut sum = 0_i64;
            for _ in 0..rounds {
                for start in &self.starts {
                    sum = sum.wrapping_add(of(std::hint::black_box(*start)));
                }
            }
            sum as f64
        }
    }
}

fn main() {
    if cfg!(not(target_family = "wasm")) {
        println!("for the browser: cargo xtask bench-web");
    }
}
