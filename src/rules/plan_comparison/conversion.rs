//! A plan in another currency, at the rates that the plans themselves have: no other is known here, and none is invented.

use crate::money::{Amount, Currency, MAX_PLACES, minor_places};
use crate::plan::Plan;
use crate::plan::price_terms::{Discount, Off};
use rust_decimal::{Decimal, RoundingStrategy};

/// Why two plans cannot be put into one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRate {
    /// A plan has no rate of the US dollar: the currency of that plan.
    NotEntered(Currency),
    /// An amount would be larger than any that can be entered.
    TooLarge,
}

/// How many units of the currency of `to` one unit of that of `from` is worth, by the rates of the US dollar that the two
/// plans have. As a fraction, because most quotients end nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exchange {
    times: Decimal,
    by: Decimal,
    places: u32,
}

impl Exchange {
    pub(super) fn between(from: &Plan, to: &Plan) -> Result<Self, NoRate> {
        // Units of its currency for one US dollar.
        let rate = |plan: &Plan| match plan.contract.usd_rate {
            _ if plan.contract.currency == Currency::USD => Ok(Decimal::ONE),
            Some(entered) => Ok(entered.rate.decimal()),
            None => Err(NoRate::NotEntered(plan.contract.currency)),
        };
        let places = minor_places(to.contract.currency).min(MAX_PLACES);
        Ok(Self { times: rate(to)?, by: rate(from)?, places })
    }

    /// An amount, to the smallest unit, half away from zero.
    pub(super) fn of(self, amount: Decimal) -> Decimal {
        let product = amount.checked_mul(self.times).and_then(|product| product.checked_div(self.by));
        let rounding = RoundingStrategy::MidpointAwayFromZero;
        product.map_or(amount, |product| product.round_dp_with_strategy(self.places, rounding))
    }

    fn amount(self, amount: Amount) -> Result<Amount, NoRate> {
        Amount::try_from(self.of(amount.decimal())).map_err(|_| NoRate::TooLarge)
    }

    fn perhaps(self, amount: &mut Option<Amount>) -> Result<(), NoRate> {
        *amount = amount.map(|amount| self.amount(amount)).transpose()?;
        Ok(())
    }

    fn discount(self, discount: &mut Option<Discount>) -> Result<(), NoRate> {
        if let Some(Discount { off: Off::Amount(amount), .. }) = discount {
            *amount = self.amount(*amount)?;
        }
        Ok(())
    }

    /// Every amount of a plan that a figure depends on; the currency is set as well.
    pub(super) fn convert(self, plan: &mut Plan, to: &Plan) -> Result<(), NoRate> {
        for terms in &mut plan.contract.years {
            self.perhaps(&mut terms.base_price)?;
            self.discount(&mut terms.base_discount)?;
            self.perhaps(&mut terms.true_up)?;
            self.perhaps(&mut terms.flex_allowance)?;
        }
        for line in &mut plan.lines {
            self.perhaps(&mut line.unit_price)?;
            self.discount(&mut line.discount)?;
            self.perhaps(&mut line.companion)?;
            self.perhaps(&mut line.bundled_hours)?;
            if let Some(swap) = &mut line.swap {
                swap.worth = self.amount(swap.worth)?;
            }
        }
        plan.contract.currency = to.contract.currency;
        plan.contract.usd_rate = to.contract.usd_rate;
        Ok(())
    }
}
