//! A line of the plan: a service that is bought for a year and a place, with its price and who pays.

use super::contract::YearIndex;
use super::incident::EventWindow;
use super::place::Place;
use super::price_terms::{Discount, Off};
use super::service_details::LineDetails;
use super::swap::Swap;
use crate::catalog::services::ServiceId;
use crate::entry::Line;
use crate::money::{Amount, Currency, Quantity, round_half_up};
use crate::named::read_by_name;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The number of a line, which no other line and no incident of the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LineId(pub u32);

/// Who pays for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Funding {
    /// The Flex Allowance, as far as it may and can.
    Flex,
    /// Ordinary money.
    Invoiced,
}

/// A service in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "LineItem")]
pub struct LineItem {
    /// Its number.
    pub id: LineId,
    /// Which service.
    pub service: ServiceId,
    /// In which contract year.
    pub year: YearIndex,
    /// For which place; left out, the host, which signs the base package (section 2.6, MC-2, MC-6).
    #[serde(default, skip_serializing_if = "Place::is_host")]
    pub location: Place,
    /// How many.
    pub quantity: Quantity,
    /// What the rules of its service have to be told.
    #[serde(default, skip_serializing_if = "LineDetails::is_empty")]
    pub details: LineDetails,
    /// The user's own name for the unit, where the document prints none.
    #[serde(default)]
    pub unit: Line,
    /// Price of one; unknown is not zero (AMB-52).
    #[serde(default)]
    pub unit_price: Option<Amount>,
    /// What comes off the price of the whole line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Who pays.
    pub funding: Funding,
    /// Where the document leaves it open whether Flex may pay: what the user was told (AMB-07, AMB-08, AMB-33).
    #[serde(default)]
    pub flex_confirmed: Option<bool>,
    /// The last day of its delivery, if it is known (FA-11, AMB-40).
    #[serde(default)]
    pub delivered_on: Option<NaiveDate>,
    /// The day it is scheduled for, if there is one: cancelling it costs by the days before (DT-18 to DT-20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_on: Option<NaiveDate>,
    /// The business event that a line of Azure Event MCS is for, if its days are known (DT-11, DT-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<PlannedEvent>,
    /// The day on which it was bought, or its work begun, where that is not the signing (FA-14, FA-16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_on: Option<NaiveDate>,
    /// What has to be paid beside it and never by Flex: success and delivery management that Microsoft requires with it
    /// (FA-17, AMB-46), travel (FA-21). For the whole line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub companion: Option<Amount>,
    /// The share of its price that stands for success management hours included in it (AMB-28). For the whole line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundled_hours: Option<Amount>,
    /// What it was swapped for during the term (FA-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swap: Option<Swap>,
}

/// The most solutions that a planned event can name.
pub const MAX_SOLUTIONS: u8 = 20;

/// A planned business event (Azure Event MCS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "PlannedEvent")]
pub struct PlannedEvent {
    /// Its first day.
    pub first: NaiveDate,
    /// How many days in a row, 1 to 60.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 60)))]
    pub days: u8,
    /// How many Azure solutions, 1 to 20 (EL-7: one for each unit).
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 20)))]
    pub solutions: u8,
}

read_by_name!(LineItem, PlannedEvent);

impl PlannedEvent {
    /// Its days.
    pub const fn window(&self) -> EventWindow {
        EventWindow { first: self.first, days: self.days }
    }
}

impl LineItem {
    /// One of a service in a year, of which nothing else is known.
    pub fn new(id: LineId, service: ServiceId, year: YearIndex, funding: Funding) -> Self {
        Self {
            id,
            service,
            year,
            location: Place::Host,
            quantity: Quantity::ONE,
            details: LineDetails::default(),
            unit: Line::default(),
            unit_price: None,
            discount: None,
            funding,
            flex_confirmed: None,
            delivered_on: None,
            scheduled_on: None,
            event: None,
            added_on: None,
            companion: None,
            bundled_hours: None,
            swap: None,
        }
    }

    /// Every amount that was entered for it.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        let worth = self.swap.map(|swap| swap.worth);
        let discount = self.off().and_then(Off::amount);
        [self.unit_price, discount, self.companion, self.bundled_hours, worth].into_iter().flatten()
    }

    /// Quantity times unit price, to the smallest unit of the currency; `None` without a price.
    pub fn list_amount(&self, currency: Currency) -> Option<Decimal> {
        let price = self.unit_price?.decimal();
        Some(round_half_up(price.checked_mul(self.quantity.decimal())?, currency))
    }

    /// What its discount takes off; nothing without a price.
    pub fn discount_amount(&self, currency: Currency) -> Decimal {
        let off = self.off().zip(self.list_amount(currency));
        off.map_or(Decimal::ZERO, |(off, list)| off.of(list, currency))
    }

    /// What it costs, and so what is asked of whoever pays for it, the Flex Allowance too (AMB-52: the amounts entered
    /// count): quantity times unit price, less the discount; `None` without a price.
    pub fn amount(&self, currency: Currency) -> Option<Decimal> {
        Some(self.list_amount(currency)? - self.discount_amount(currency))
    }

    /// How much comes off.
    pub fn off(&self) -> Option<Off> {
        self.discount.as_ref().map(|discount| discount.off)
    }

    /// Is its discount no more than its price?
    pub fn discount_fits(&self, currency: Currency) -> bool {
        self.off().is_none_or(|off| off.fits(self.list_amount(currency)))
    }
}
