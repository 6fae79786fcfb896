//! What a line costs, with its reason.

use super::allowance::FA_8;
use super::explanation::{Explained, Lines, PriceFact, What, Why, Working};
use crate::catalog::readings::amb;
use crate::money::{Amount, Currency, Money};
use crate::plan::line::LineItem;
use crate::plan::price_terms::Off;

/// Quantity times unit price, less the discount (AMB-52: the amounts entered count); unknown without a price.
pub fn line_price(line: &LineItem, currency: Currency) -> Explained<Option<Money>> {
    let part = What::Price;
    let sum = Working::new(currency, Lines::Written)
        .given(part(PriceFact::UnitPrice), line.unit_price.map(Amount::decimal))
        .times(part(PriceFact::Quantity), line.quantity.decimal())
        .rounded(part(PriceFact::ListPrice));
    let sum = match line.off() {
        None => sum,
        Some(Off::Percent(percent)) => {
            let rate = (part(PriceFact::DiscountPercent), percent.share());
            sum.minus_share(part(PriceFact::ListPrice), rate, part(PriceFact::Discount))
        }
        Some(off @ Off::Amount(_)) => {
            let list = sum.amount();
            sum.minus(part(PriceFact::Discount), list.map(|list| off.of(list, currency)))
        }
    };
    sum.equals(What::Line(line.service)).because(Why::by(FA_8).reading(amb(52)))
}
