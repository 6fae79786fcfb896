//! Proactive Credits that were turned into services or exchanged between places, as they were entered (table 8, section
//! 2.6: MC-19 to MC-21, AMB-27). What it comes to for each place is in [`crate::rules::credits`].

use super::contract::DatedRate;
use super::place::{CreditRate, Place};
use crate::catalog::services::ServiceId;
use crate::money::{Amount, FigureError, Quantity, Rate, without_trailing_zeros};
use crate::named::read_by_name;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The most uses, and the most exchanges, that a plan can have.
pub const MAX_CREDIT_ENTRIES: usize = 500;

/// The number of a use or an exchange of credits, which nothing else in the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CreditEntryId(pub u32);

/// Credits turned into a service (table 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "CreditUse")]
pub struct CreditUse {
    /// Its number.
    pub id: CreditEntryId,
    /// When; left out, it is not known yet, and taken to be last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// From the account of which place; left out, the host's.
    #[serde(default, skip_serializing_if = "Place::is_host")]
    pub place: Place,
    /// Which service was chosen.
    pub service: ServiceId,
    /// How many.
    pub quantity: Quantity,
    /// Credits for one, at the rate of the day.
    pub credits_each: Rate,
}

/// Credits exchanged between two places (MC-19 to MC-21). The rates are those of that moment, so they stand here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "CreditTransfer")]
pub struct CreditTransfer {
    /// Its number.
    pub id: CreditEntryId,
    /// When; left out, it is not known yet, and taken to be last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// From which place; left out, the host.
    #[serde(default, skip_serializing_if = "Place::is_host")]
    pub from: Place,
    /// To which place; left out, the host.
    #[serde(default, skip_serializing_if = "Place::is_host")]
    pub to: Place,
    /// How many are given.
    pub credits: Quantity,
    /// What one is worth where they come from.
    pub from_rate: CreditRate,
    /// What one is worth where they go.
    pub to_rate: CreditRate,
    /// How much of the receiving currency one unit of the giving one is worth, where they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<DatedRate>,
}

read_by_name!(CreditUse, CreditTransfer);

/// Why a credit entry makes no sense whatever else the plan holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditFault {
    /// A credit that is worth nothing.
    #[error("one credit must be worth more than zero")]
    PriceZero,
    /// From a place to itself.
    #[error("credits are exchanged between two places")]
    SamePlace,
    /// More credits than can be counted.
    #[error("that is more credits than can be counted")]
    TooMany,
    /// A place that the plan does not have.
    #[error("a credit entry names a place that is not there")]
    NoSuchPlace,
    /// A figure does not fit its currency.
    #[error(transparent)]
    Figure(#[from] FigureError),
}

impl CreditUse {
    /// What the service is worth in credits: the exact figure, and what is deducted.
    pub fn deduction(&self) -> Rounded {
        let exact = self.quantity.decimal() * self.credits_each.decimal();
        Rounded { exact: exact.normalize(), credits: nearest(exact) }
    }
}

impl CreditTransfer {
    /// What it yields: the exact figure, and what is credited. `None` while a rate between two currencies is missing.
    pub fn gain(&self) -> Option<Rounded> {
        let conversion = if self.from_rate.currency == self.to_rate.currency {
            Decimal::ONE
        } else {
            self.conversion?.rate.decimal()
        };
        exchange(self.credits, self.from_rate.price, conversion, self.to_rate.price)
    }
}

/// A number of credits before and after rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rounded {
    /// Before; at most eight decimals of it are kept.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub exact: Decimal,
    /// After: whole credits.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub credits: Decimal,
}

/// To the nearest whole credit, a half upwards: 2.4 is 2, 2.5 is 3 (table 8, AMB-27).
fn nearest(credits: Decimal) -> Decimal {
    credits.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

/// What credits of one place are at another, rounded up (MC-21). In whole hundredths and the like, so that what comes out
/// even is not taken for a fraction; `None` if a figure is too large to be counted.
fn exchange(credits: Quantity, from: Amount, conversion: Decimal, to: Amount) -> Option<Rounded> {
    let scaled = |value: Decimal, places: u32| -> Option<u128> {
        let mut value = value;
        value.rescale(places);
        (value.scale() == places).then(|| value.mantissa().unsigned_abs())
    };
    let given =
        scaled(credits.decimal(), 2)?.checked_mul(scaled(from.decimal(), 2)?)?.checked_mul(scaled(conversion, 8)?)?;
    // Two and two and eight places above, two of the price below: ten more.
    let price = scaled(to.decimal(), 2)?.checked_mul(10_000_000_000)?;
    let whole = given.checked_div(price)?;
    let rest = given.checked_rem(price)?;
    // The fraction in hundred-millionths: what is cut off there can no longer be seen.
    let fraction = rest.checked_mul(100_000_000)?.checked_div(price)?;
    let decimal = |value: u128, places: u32| {
        i128::try_from(value).ok().and_then(|value| Decimal::try_from_i128_with_scale(value, places).ok())
    };
    let exact = decimal(whole, 0)?.checked_add(decimal(fraction, 8)?)?.normalize();
    let credits = decimal(whole.checked_add(u128::from(rest > 0))?, 0)?;
    Some(Rounded { exact, credits })
}
