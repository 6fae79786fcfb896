//! The plan: what the user chose. Everything else is computed from it.

use super::allowance::{Eligibility, eligibility};
use super::contract::{Contract, YearIndex};
use super::credits::{CreditTransfer, CreditUse};
use super::dates::CalendarKey;
use super::exhibit::ExhibitTimes;
use super::incident::{EventWindow, Incident, IncidentId};
use super::location::{Location, LocationId};
use super::places::PlaceTerms;
use super::price_terms::{Discount, Off};
use super::readiness::DutyStates;
use super::readings::Readings;
use super::service_details::{CustomerFacts, LineDetails};
use super::swap::Swap;
use crate::catalog::services::ServiceId;
use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::fields::read_by_fields;
use crate::money::{Amount, Currency, Quantity, round_half_up};
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The most lines a plan can have.
pub const MAX_LINES: usize = 1_000;

/// The most incidents a plan can have.
pub const MAX_INCIDENTS: usize = 200;

/// One customer's package with its contract and incidents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name.
    #[serde(default)]
    pub name: Line,
    /// The contract.
    pub contract: Contract,
    /// The services added, in the order they were added.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 1000)))]
    pub lines: Vec<LineItem>,
    /// Business hours and holidays at the customer's location, in its time zone: every date of the contract is local to
    /// that zone (AMB-22, AMB-37).
    pub calendar: BusinessCalendar,
    /// When the customer's people at that location are on call; left out, nobody said.
    #[serde(default)]
    pub cover: Option<BusinessCalendar>,
    /// Other places.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 50)))]
    pub locations: Vec<Location>,
    /// What is agreed for the host, which is the main place (section 2.6).
    #[serde(default, skip_serializing_if = "PlaceTerms::is_empty")]
    pub host: PlaceTerms,
    /// Proactive Credits turned into services, in the order they were entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = 500)))]
    pub credit_uses: Vec<CreditUse>,
    /// Proactive Credits exchanged between places, in the order they were entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = 500)))]
    pub credit_transfers: Vec<CreditTransfer>,
    /// The day on which the intake document of Azure Platform MCS was complete (DT-2): from then on its chart applies
    /// (AMB-20). Left out, nobody said, and it is taken to be complete.
    #[serde(default)]
    pub intake_completed_on: Option<NaiveDate>,
    /// What its dates are known by in calendars, once they have been exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_key: Option<CalendarKey>,
    /// The times that the exhibits of the work order hold for services without a chart (AMB-21).
    #[serde(default, skip_serializing_if = "ExhibitTimes::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = 24)))]
    pub exhibit_times: ExhibitTimes,
    /// What services have to be told about the customer.
    #[serde(default, skip_serializing_if = "CustomerFacts::is_empty")]
    pub customer: CustomerFacts,
    /// How the plan reads what the document leaves open.
    #[serde(default)]
    pub readings: Readings,
    /// What was said about the customer's duties and the additional terms.
    #[serde(default, skip_serializing_if = "DutyStates::is_empty")]
    pub readiness: DutyStates,
    /// Incidents to run.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
    pub incidents: Vec<Incident>,
    /// The next number for a line, an incident, an event or a place, above all in use; a number is never used twice.
    #[cfg_attr(feature = "schema", schemars(range(max = 1_000_000_000)))]
    pub next_id: u32,
}

read_by_fields!(
    Plan,
    Plan::new(Zone::TAIPEI),
    must: [contract, calendar, next_id],
    may: [
        name, lines, cover, locations, host, credit_uses, credit_transfers, intake_completed_on, calendar_key,
        exhibit_times, customer, readings, readiness, incidents
    ]
);

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

impl Funding {
    /// Who pays for a service that is just added: the Flex Allowance where it may.
    pub fn usual(id: ServiceId, readings: Readings) -> Self {
        match eligibility(id, None, readings) {
            Eligibility::Eligible { .. } => Self::Flex,
            Eligibility::Ineligible(_) => Self::Invoiced,
        }
    }
}

/// A service in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LineItem {
    /// Its number.
    pub id: LineId,
    /// Which service.
    pub service: ServiceId,
    /// In which contract year.
    pub year: YearIndex,
    /// For which place; left out, the host, which signs the base package (section 2.6, MC-2, MC-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationId>,
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

read_by_fields!(
    LineItem,
    LineItem::new(LineId(0), ServiceId::Workshop, YearIndex::FIRST, Funding::Invoiced),
    must: [id, service, year, quantity, funding],
    may: [
        location, details, unit, unit_price, discount, flex_confirmed, delivered_on, scheduled_on, event, added_on,
        companion, bundled_hours, swap
    ]
);

/// The most solutions that a planned event can name.
pub const MAX_SOLUTIONS: u8 = 20;

/// A planned business event (Azure Event MCS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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

read_by_fields!(
    PlannedEvent,
    PlannedEvent { first: NaiveDate::MIN, days: 0, solutions: 0 },
    must: [first, days, solutions],
    may: []
);

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
            location: None,
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

impl Plan {
    /// A plan of which nothing is known yet: the base package alone.
    pub fn new(zone: Zone) -> Self {
        Self {
            name: Line::default(),
            contract: Contract::new(Currency::USD),
            lines: Vec::new(),
            calendar: BusinessCalendar::standard(zone),
            cover: None,
            locations: Vec::new(),
            host: PlaceTerms::default(),
            credit_uses: Vec::new(),
            credit_transfers: Vec::new(),
            intake_completed_on: None,
            calendar_key: None,
            exhibit_times: ExhibitTimes::default(),
            customer: CustomerFacts::default(),
            readings: Readings::default(),
            readiness: DutyStates::default(),
            incidents: Vec::new(),
            next_id: 1,
        }
    }

    /// A line by its number.
    pub fn line(&self, id: LineId) -> Option<&LineItem> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The day of an instant at the customer's location.
    pub fn local_day(&self, at: DateTime<FixedOffset>) -> NaiveDate {
        self.calendar.zone().to_local(at.to_utc()).date_naive()
    }

    /// An incident by its number.
    pub fn incident(&self, id: IncidentId) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.id == id)
    }

    /// The lines of a contract year, in order.
    pub fn lines_of(&self, year: YearIndex) -> impl Iterator<Item = &LineItem> {
        self.lines.iter().filter(move |line| line.year == year)
    }
}
