//! What is found at places and about their credits.

use super::explanation::Why;
use super::finding::Level;
use crate::catalog::services::ServiceId;
use crate::money::{Currency, without_trailing_zeros};
use crate::plan::line::LineId;
use crate::plan::place::{LocationId, Place, Region};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// How grave a finding about places or credits is, and everything else about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceFinding {
    /// How grave.
    pub level: Level,
    /// About which place.
    pub place: Place,
    /// About which line, if it is about one.
    pub line: Option<LineId>,
    /// What.
    pub reason: PlaceReason,
    /// The rule and its arithmetic.
    pub why: Why,
    /// At most one safe way to mend it.
    pub fix: Option<PlaceFix>,
}

/// What was found, with its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceReason {
    /// The place is on a work order with others, and one of them needs its own (MC-24).
    OwnWorkOrderMissing {
        /// The country or region that needs its own.
        region: Region,
    },
    /// A service that is contracted with the host only stands at another place (MC-7).
    HostOnly {
        /// Which service.
        service: ServiceId,
    },
    /// It stands at another place, where it may, but one order at the host would serve all of them (MC-12, AMB-44).
    HostSuffices {
        /// Which service.
        service: ServiceId,
    },
    /// Success management comes from the host; for another place it is a CSAM added there (MC-8, MC-14).
    SuccessManagementFromHost {
        /// Which service.
        service: ServiceId,
    },
    /// Cost and place are negotiated (MC-14, MC-15, MC-17).
    Negotiated {
        /// Which service.
        service: ServiceId,
    },
    /// It serves one support location, to be named at signing (MC-13).
    OneLocation {
        /// Which service.
        service: ServiceId,
    },
    /// The section does not mention Mission Critical Services (MC-16, AMB-30).
    NotMentioned {
        /// Which service.
        service: ServiceId,
    },
    /// The allowance is the host's; nothing says that it pays for another work order.
    FlexOnOtherWorkOrder {
        /// Which service.
        service: ServiceId,
    },
    /// The work order has a currency of its own and no rate for it.
    RateMissing {
        /// Which currency.
        currency: Currency,
    },
    /// Nobody is named as support services administrator of the host (MC-29).
    AdministratorMissing,
    /// More credits are given away than are there (rounding and rates aside).
    CreditsOverdrawn {
        /// How many are missing.
        #[serde(serialize_with = "without_trailing_zeros")]
        short: Decimal,
        /// On which day, if it is known.
        on: Option<NaiveDate>,
    },
    /// Credits were exchanged between work orders (MC-19, MC-25).
    CreditsAcrossWorkOrders {
        /// Where they went.
        to: Place,
    },
    /// Two currencies and no rate between them: what an exchange yields is unknown (MC-20).
    ConversionMissing {
        /// The currency given.
        from: Currency,
        /// The currency received.
        to: Currency,
    },
    /// Credits that nothing uses lapse (FA-11, FA-19).
    CreditsLapse {
        /// How many.
        #[serde(serialize_with = "without_trailing_zeros")]
        credits: Decimal,
        /// The last day on which they can be used, if it is known.
        on: Option<NaiveDate>,
    },
    /// Taxes that an exchange causes are the customer's (MC-22).
    TaxesOfExchange,
}

/// A change that mends a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceFix {
    /// Give the place a work order of its own.
    OwnWorkOrder(LocationId),
    /// Buy the service for the host.
    ToHost(LineId),
}

pub(super) fn finding(level: Level, place: Place, reason: PlaceReason, why: Why) -> PlaceFinding {
    PlaceFinding { level, place, line: None, reason, why, fix: None }
}
