//! Any terms of years, discounts and taxes, for property tests: in cents and in plain terms.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test file takes what it needs")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use uniplan::entry::Line;
use uniplan::money::{Amount, Percent};
use uniplan::plan::contract::YearTerms;
use uniplan::plan::price_terms::{Discount, Off};

/// A discount in hundredths: of a percent, or cents.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    Percent(i64),
    Cents(i64),
}

/// What is agreed for a year, in cents.
#[derive(Clone, Debug)]
pub struct Year {
    pub allowance: Option<i64>,
    pub base: Option<i64>,
    pub cut: Option<Cut>,
    pub true_up: i64,
}

pub fn cut() -> impl Strategy<Value = Option<Cut>> {
    let some = prop_oneof![(0i64..=10_000).prop_map(Cut::Percent), (0i64..900_000).prop_map(Cut::Cents)];
    proptest::option::weighted(0.4, some)
}

pub fn year() -> impl Strategy<Value = Year> {
    let base = proptest::option::weighted(0.9, 0i64..90_000_000);
    (
        proptest::option::weighted(0.85, 0i64..60_000_000),
        base,
        cut(),
        prop_oneof![3 => Just(0i64), 1 => 1i64..9_000_000],
    )
        .prop_map(|(allowance, base, cut, true_up)| Year { allowance, base, cut, true_up })
}

/// A discount on a price of so many cents, in a currency with so many decimal places.
pub fn discount(cut: Option<Cut>, price: Option<i64>, places: u32) -> Option<Discount> {
    let off = match cut? {
        Cut::Percent(hundredths) => Off::Percent(Percent::try_from(Decimal::new(hundredths, 2)).unwrap()),
        Cut::Cents(cents) => Off::Amount(money(price.map_or(cents, |price| cents.min(price)), places)),
    };
    Some(Discount { off, reason: Line::default() })
}

fn money(cents: i64, places: u32) -> Amount {
    Amount::try_from(Decimal::new(cents, places)).unwrap()
}

impl Year {
    /// The same as the contract has it.
    pub fn terms(&self, places: u32) -> YearTerms {
        YearTerms {
            flex_allowance: self.allowance.map(|cents| money(cents, places)),
            base_price: self.base.map(|cents| money(cents, places)),
            base_discount: discount(self.cut, self.base, places),
            true_up: (self.true_up > 0).then(|| money(self.true_up, places)),
        }
    }
}
