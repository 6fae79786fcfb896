//! The places of a customer: each with its business hours and its people on call.

use super::contract::DatedRate;
use super::price_terms::Tax;
use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::money::{Amount, Currency};
use crate::named::read_by_name;
use crate::zones::Zone;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The most other places a plan can have.
pub const MAX_LOCATIONS: usize = 50;

/// The number of a place, which nothing else in the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LocationId(pub u32);

/// A place of the contract; saved as the number of a location, or `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Option<LocationId>", into = "Option<LocationId>")]
pub enum Place {
    /// The main one: the host, whose work order has the base package.
    #[default]
    Host,
    /// Another one.
    Location(LocationId),
}

impl Place {
    /// The other place that it is, if it is not the host.
    pub const fn location(self) -> Option<LocationId> {
        match self {
            Self::Host => None,
            Self::Location(id) => Some(id),
        }
    }

    /// What the page calls it: "host", or the number of the other place.
    pub fn code(self) -> String {
        self.location().map_or_else(|| "host".to_owned(), |id| id.0.to_string())
    }

    /// Is it the host?
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
    pub const fn is_host(&self) -> bool {
        matches!(self, Self::Host)
    }
}

impl From<Option<LocationId>> for Place {
    fn from(location: Option<LocationId>) -> Self {
        location.map_or(Self::Host, Self::Location)
    }
}

impl From<Place> for Option<LocationId> {
    fn from(place: Place) -> Self {
        place.location()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Place {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<LocationId>::schema_name()
    }

    fn inline_schema() -> bool {
        Option::<LocationId>::inline_schema()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<LocationId>::json_schema(generator)
    }
}

/// A place beside the main one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Location")]
pub struct Location {
    /// Its number.
    pub id: LocationId,
    /// Its name.
    #[serde(default)]
    pub name: Line,
    /// Its business hours and holidays, in its own zone.
    pub calendar: BusinessCalendar,
    /// When its people are on call; left out, nobody said.
    #[serde(default)]
    pub cover: Option<BusinessCalendar>,
    /// What is agreed for it (section 2.6).
    #[serde(default, skip_serializing_if = "PlaceTerms::is_empty")]
    pub terms: PlaceTerms,
}

/// A country or region, as far as the rules tell them apart: the nine that need a work order of their own (MC-24), or
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the name says it")]
pub enum Region {
    Taiwan,
    HongKong,
    Macau,
    MainlandChina,
    Japan,
    Korea,
    India,
    NewZealand,
    Australia,
    /// Any other.
    Other,
}

impl Region {
    /// Every one, in the order of the choice.
    pub const ALL: [Self; 10] = [
        Self::Taiwan,
        Self::HongKong,
        Self::Macau,
        Self::MainlandChina,
        Self::Japan,
        Self::Korea,
        Self::India,
        Self::NewZealand,
        Self::Australia,
        Self::Other,
    ];

    /// Is it one of the nine that need a work order of their own (MC-24)?
    pub const fn needs_own_work_order(self) -> bool {
        !matches!(self, Self::Other)
    }

    /// Where a wall clock says it is; nothing for a zone of no country.
    pub fn of_zone(zone: Zone) -> Option<Self> {
        let name = zone.preferred().name();
        Some(match name {
            "Asia/Taipei" => Self::Taiwan,
            "Asia/Hong_Kong" => Self::HongKong,
            "Asia/Macau" => Self::Macau,
            "Asia/Shanghai" | "Asia/Urumqi" => Self::MainlandChina,
            "Asia/Tokyo" => Self::Japan,
            "Asia/Seoul" => Self::Korea,
            "Asia/Kolkata" => Self::India,
            "Pacific/Auckland" | "Pacific/Chatham" => Self::NewZealand,
            _ if name.starts_with("Australia/") => Self::Australia,
            _ if name.starts_with("Etc/") || !name.contains('/') => return None,
            _ => Self::Other,
        })
    }
}

/// Which work order a place is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkOrder {
    /// The host's.
    #[default]
    Host,
    /// One of its own, held by the same contact as the host's (MC-3).
    Own,
    /// One in a separate contract (MC-4).
    SeparateContract,
}

/// What is agreed for a place. Nothing is invented: what is unknown is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "PlaceTerms")]
pub struct PlaceTerms {
    /// Its country or region; left out, its time zone says where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Which work order it is on; without meaning for the host.
    #[serde(default, skip_serializing_if = "is_on_host_order")]
    pub work_order: WorkOrder,
    /// The currency of its own work order (ISO 4217); left out, or on the work order of the host, the plan's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// How much of that currency one unit of the plan's is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<DatedRate>,
    /// The tax of its own work order; left out, or on the work order of the host, the one of the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Tax>,
    /// The support services administrator (MC-29).
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub administrator: Line,
    /// What one Proactive Credit is worth there (MC-20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_rate: Option<CreditRate>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
fn is_on_host_order(order: &WorkOrder) -> bool {
    *order == WorkOrder::Host
}

impl PlaceTerms {
    /// Is nothing entered?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What one Proactive Credit is worth at a place, as the user was told (MC-20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "CreditRate")]
pub struct CreditRate {
    /// The price of one; not zero.
    pub price: Amount,
    /// Its currency (ISO 4217).
    pub currency: Currency,
    /// The day it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

read_by_name!(Location, PlaceTerms, CreditRate);
