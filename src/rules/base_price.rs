//! The price of the base package.

use super::explanation::{Lines, PriceFact, What, Working};
use crate::money::{Amount, Currency};
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::price_terms::Off;

/// The amount for the base package of a year, its discount and true-up included. What comes off a price that nobody entered
/// is as unknown as the price.
pub(super) fn base_price(terms: &YearTerms, year: YearIndex, currency: Currency) -> Working {
    let price = terms.base_price.map(Amount::decimal);
    let what = What::Price(PriceFact::BaseDiscount(year));
    let sum = Working::new(currency, Lines::Written).given(What::BasePrice(year), price);
    let sum = match terms.base_off() {
        None => sum,
        Some(Off::Percent(percent)) => {
            sum.minus_share(What::BasePrice(year), (What::Price(PriceFact::DiscountPercent), percent.share()), what)
        }
        Some(off @ Off::Amount(_)) => sum.minus(what, price.map(|price| off.of(price, currency))),
    };
    match terms.true_up {
        None => sum,
        Some(true_up) => sum.plus(What::Price(PriceFact::TrueUp(year)), Some(true_up.decimal())),
    }
}
