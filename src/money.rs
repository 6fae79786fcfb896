//! Amounts of money: decimals, never floats, always with a currency; unknown is not zero (AMB-52).

use rust_decimal::{Decimal, RoundingStrategy};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::str::FromStr;

pub use crate::currency::Currency;

/// The largest amount that can be entered: enough for any contract, small enough that sums never overflow.
pub const MAX_AMOUNT: Decimal = Decimal::from_parts(0xD4A5_0FFF, 0xE8, 0, false, 0); // 999,999,999,999

/// The largest quantity that can be entered.
pub const MAX_QUANTITY: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Decimal places of an entered amount or quantity.
pub const MAX_PLACES: u32 = 2;

/// Why a number is not an amount or a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureError {
    /// Below zero, or a quantity of zero.
    #[error("the figure is below the least that makes sense")]
    TooSmall,
    /// Above the largest that can be entered, which it holds.
    #[error("the figure is larger than {0}")]
    TooLarge(Decimal),
    /// More decimal places than the currency, or a quantity, has.
    #[error("the figure has more than {0} decimal places")]
    TooManyPlaces(u32),
}

/// An amount that somebody entered: 0 to 999,999,999,999 with at most two decimal places.
///
/// Its currency is that of the plan it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(extend("type" = "string", "pattern" = r"^[0-9]{1,12}(\.[0-9]{1,2})?$", "examples" = ["12500", "20000.01"]))
)]
#[serde(try_from = "Written", into = "Decimal")]
pub struct Amount(Decimal);

/// A quantity that somebody entered: above 0, at most 1,000,000, at most two decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(extend("type" = "string", "pattern" = r"^[0-9]{1,7}(\.[0-9]{1,2})?$", "examples" = ["4", "0.25"]))
)]
#[serde(try_from = "Written", into = "Decimal")]
pub struct Quantity(Decimal);

/// A share that somebody entered, in percent: 0 to 100, at most four decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(extend("type" = "string", "pattern" = r"^([0-9]{1,2}(\.[0-9]{1,4})?|100(\.0{1,4})?)$", "examples" = ["12.5"]))
)]
#[serde(try_from = "Written", into = "Decimal")]
pub struct Percent(Decimal);

/// A rate that somebody entered: how many units of the plan's currency one US dollar is worth. Above 0, at most
/// 1,000,000, at most eight decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(extend("type" = "string", "pattern" = r"^[0-9]{1,7}(\.[0-9]{1,8})?$", "examples" = ["32.155"]))
)]
#[serde(try_from = "Written", into = "Decimal")]
pub struct Rate(Decimal);

/// A figure as the saved form writes it: digits in a text. (What `rust_decimal` reads, powers of ten
/// among it, is more than the schema allows.)
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Written(Decimal);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Decimal::from_str(&text).map(Self).map_err(D::Error::custom)
    }
}

macro_rules! try_from_written {
    ($($name:ident),*) => {$(
        impl TryFrom<Written> for $name {
            type Error = FigureError;

            fn try_from(Written(value): Written) -> Result<Self, FigureError> {
                Self::try_from(value)
            }
        }
    )*};
}

try_from_written!(Amount, Quantity, Percent, Rate);

/// A number from zero to the largest, with no more decimal places than that many.
pub(crate) fn bounded(value: Decimal, largest: Decimal, places: u32) -> Result<Decimal, FigureError> {
    let value = value.normalize();
    if value.is_sign_negative() && !value.is_zero() {
        Err(FigureError::TooSmall)
    } else if value > largest {
        Err(FigureError::TooLarge(largest))
    } else if value.scale() > places {
        Err(FigureError::TooManyPlaces(places))
    } else {
        Ok(value)
    }
}

fn positive(value: Decimal) -> Result<Decimal, FigureError> {
    if value.is_zero() { Err(FigureError::TooSmall) } else { Ok(value) }
}

impl TryFrom<Decimal> for Amount {
    type Error = FigureError;

    fn try_from(value: Decimal) -> Result<Self, FigureError> {
        bounded(value, MAX_AMOUNT, MAX_PLACES).map(Self)
    }
}

impl TryFrom<Decimal> for Quantity {
    type Error = FigureError;

    fn try_from(value: Decimal) -> Result<Self, FigureError> {
        bounded(value, MAX_QUANTITY, MAX_PLACES).and_then(positive).map(Self)
    }
}

impl TryFrom<Decimal> for Percent {
    type Error = FigureError;

    fn try_from(value: Decimal) -> Result<Self, FigureError> {
        bounded(value, Decimal::ONE_HUNDRED, 4).map(Self)
    }
}

impl TryFrom<Decimal> for Rate {
    type Error = FigureError;

    fn try_from(value: Decimal) -> Result<Self, FigureError> {
        bounded(value, MAX_QUANTITY, 8).and_then(positive).map(Self)
    }
}

macro_rules! into_decimal {
    ($($name:ident),*) => {$(
        impl From<$name> for Decimal {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl $name {
            /// The bare decimal.
            pub const fn decimal(self) -> Decimal {
                self.0
            }
        }
    )*};
}

into_decimal!(Amount, Quantity, Percent, Rate);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// As a factor: 12.5 percent is 0.125.
    pub fn share(self) -> Decimal {
        self.0 / Decimal::ONE_HUNDRED
    }
}

impl Quantity {
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
}

impl Rate {
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The same amount, if the currency has enough decimal places for it.
    pub fn fitting(self, currency: Currency) -> Result<Self, FigureError> {
        let places = minor_places(currency);
        if self.0.scale() > places { Err(FigureError::TooManyPlaces(places)) } else { Ok(self) }
    }
}

/// A computed amount with its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Money {
    /// How much.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

/// The same figure is always written the same: 60000, not 60000.00, however it was computed.
pub(crate) fn without_trailing_zeros<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    Serialize::serialize(&amount.normalize(), serializer)
}

/// Decimal places of a currency's smallest unit: 2 for USD, 0 for JPY.
pub fn minor_places(currency: Currency) -> u32 {
    currency.places()
}

/// To the smallest unit, half away from zero: how a price times a quantity becomes an amount.
pub fn round_half_up(amount: Decimal, currency: Currency) -> Decimal {
    amount.round_dp_with_strategy(minor_places(currency), RoundingStrategy::MidpointAwayFromZero)
}

/// To the smallest unit, downwards: how a ceiling is rounded, which must never be rounded up.
pub fn round_down(amount: Decimal, currency: Currency) -> Decimal {
    amount.round_dp_with_strategy(minor_places(currency), RoundingStrategy::ToZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn amounts_have_bounds_and_places() {
        assert_eq!(MAX_AMOUNT, dec!(999999999999));
        assert_eq!(Amount::try_from(dec!(20000.01)).map(Amount::decimal), Ok(dec!(20000.01)));
        assert_eq!(Amount::try_from(dec!(0)).map(Amount::decimal), Ok(dec!(0)));
        assert_eq!(Amount::try_from(dec!(-0.01)), Err(FigureError::TooSmall));
        assert_eq!(Amount::try_from(dec!(1000000000000)), Err(FigureError::TooLarge(MAX_AMOUNT)));
        assert_eq!(Amount::try_from(dec!(0.001)), Err(FigureError::TooManyPlaces(2)));
        assert_eq!(Amount::try_from(dec!(1.5000)).map(Amount::decimal), Ok(dec!(1.5)));
        assert_eq!(Quantity::try_from(dec!(0)), Err(FigureError::TooSmall));
        assert_eq!(Quantity::try_from(dec!(0.25)).map(Quantity::decimal), Ok(dec!(0.25)));
    }

    #[test]
    fn a_currency_without_cents_takes_no_cents() {
        let cents = Amount::try_from(dec!(10.50)).unwrap();
        assert_eq!(cents.fitting(Currency::JPY), Err(FigureError::TooManyPlaces(0)));
        assert_eq!(cents.fitting(Currency::TWD), Ok(cents));
    }

    #[test]
    fn ceilings_are_rounded_down_and_prices_half_up() {
        assert_eq!(round_down(dec!(50000.009), Currency::USD), dec!(50000.00));
        assert_eq!(round_half_up(dec!(0.125), Currency::USD), dec!(0.13));
        assert_eq!(round_half_up(dec!(2.5), Currency::JPY), dec!(3));
    }
}
