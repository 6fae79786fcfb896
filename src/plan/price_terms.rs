//! What changes a price after it was quoted: discounts and taxes. The document prints neither (AMB-52): both are the
//! user's, with the reason or the source the user gives.

use crate::entry::{self, EntryError, Line};
use crate::money::{Amount, Currency, Percent, round_half_up};
use crate::named::read_by_name;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How much is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Off {
    /// A share of the price, 0 to 100 percent.
    Percent(Percent),
    /// A sum in the currency of the contract, at most the price.
    Amount(Amount),
}

impl Off {
    /// As it is typed into one field: `10 %` is a share, `1,000` a sum; `Ok(None)` where nothing was typed.
    pub fn read(text: &str, currency: Currency) -> Result<Option<Self>, EntryError> {
        if entry::has_percent_sign(text) {
            Ok(entry::percent(text)?.map(Self::Percent))
        } else {
            Ok(entry::amount(text, currency)?.map(Self::Amount))
        }
    }

    /// What is taken off a price, to the smallest unit and never more than the price.
    pub fn of(self, price: Decimal, currency: Currency) -> Decimal {
        match self {
            Self::Percent(percent) => round_half_up(price * percent.share(), currency).min(price),
            Self::Amount(amount) => amount.decimal().min(price),
        }
    }

    /// The sum that was entered, if it is one.
    pub const fn amount(self) -> Option<Amount> {
        match self {
            Self::Percent(_) => None,
            Self::Amount(amount) => Some(amount),
        }
    }

    /// Is it no more than the price? While the price is unknown, nobody can say that it is.
    pub fn fits(self, price: Option<Decimal>) -> bool {
        self.amount().zip(price).is_none_or(|(amount, price)| amount.decimal() <= price)
    }
}

/// A discount: on a line for the whole line, on a base price for its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Discount")]
pub struct Discount {
    /// How much.
    pub off: Off,
    /// Why, in the user's words.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub reason: Line,
}

/// A tax on everything that is paid, as a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Tax")]
pub struct Tax {
    /// Its rate, 0 to 100 percent.
    pub percent: Percent,
    /// Its name, such as "VAT".
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub name: Line,
    /// Where the rate comes from, and of which day it is.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub source: Line,
}

read_by_name!(Discount, Tax);

impl Tax {
    /// The tax on a net amount, to the smallest unit: half away from zero, as on an invoice.
    pub fn on(&self, net: Decimal, currency: Currency) -> Decimal {
        round_half_up(net * self.percent.share(), currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::FigureError;
    use rust_decimal::dec;

    fn off(text: &str) -> Off {
        Off::read(text, Currency::USD).unwrap().unwrap()
    }

    #[test]
    fn a_discount_is_a_share_or_a_sum() {
        assert_eq!(off("10 %").of(dec!(999.95), Currency::USD), dec!(100.00));
        assert_eq!(off("１２．５％").of(dec!(1000), Currency::USD), dec!(125));
        assert_eq!(off("100%").of(dec!(0.01), Currency::USD), dec!(0.01));
        assert_eq!(off("0%").of(dec!(7), Currency::USD), dec!(0));
        assert_eq!(off("1,000").of(dec!(2500), Currency::USD), dec!(1000));
        assert_eq!(off("50%").of(dec!(1), Currency::JPY), dec!(1));
        assert_eq!(Off::read("  ", Currency::USD), Ok(None));
    }

    #[test]
    fn it_is_never_negative_and_never_more_than_the_price() {
        let too = |text: &str| Off::read(text, Currency::USD).unwrap_err();
        assert_eq!(too("-5%"), EntryError::Figure(FigureError::TooSmall));
        assert_eq!(too("-5"), EntryError::Figure(FigureError::TooSmall));
        assert_eq!(too("100.01%"), EntryError::Figure(FigureError::TooLarge(dec!(100))));
        assert_eq!(too("%"), EntryError::NotANumber);
        assert_eq!(too("10%%"), EntryError::Strange(entry::Snippet::of("%")));
        assert!(off("100").fits(Some(dec!(100))) && !off("100.01").fits(Some(dec!(100))));
        assert!(off("100.01").fits(None) && off("100%").fits(Some(dec!(0))));
        assert_eq!(off("100.01").of(dec!(100), Currency::USD), dec!(100), "and if it ever were, no more comes off");
    }

    #[test]
    fn a_tax_is_rounded_as_on_an_invoice() {
        let tax = |percent: &str| Tax {
            percent: entry::percent(percent).unwrap().unwrap(),
            name: Line::default(),
            source: Line::default(),
        };
        assert_eq!(tax("20").on(dec!(232423.66), Currency::USD), dec!(46484.73));
        assert_eq!(tax("5").on(dec!(10), Currency::JPY), dec!(1));
        assert_eq!(tax("0").on(dec!(10), Currency::USD), dec!(0));
    }
}
