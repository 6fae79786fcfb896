//! An incident, as the customer describes it. What follows from it is computed in [`crate::rules::timeline`].

use super::fold::Fold;
use super::log_entry::Event;
use super::place::Place;
use crate::catalog::charts::{Channel, ChartId, Severity};
use crate::catalog::products::{ProductFamily, ProductId, product};
use crate::catalog::services::ServiceId;
use crate::entry::Line;
use crate::named::{Named, read_by_name};
use crate::zones::{LocalTime, Zone};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};

/// The number of an incident, which no other incident and no line of the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct IncidentId(pub u32);

/// What kind of request it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// Something does not work as it should: problem resolution, to which the charts apply.
    #[default]
    Problem,
    /// A question: advisory support, at most six hours per incident, no chart (IR-5).
    Advisory,
}

/// What an incident is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AffectedProduct {
    /// A product from the list.
    Listed(ProductId),
    /// Any other, with what the user says it is (AMB-35).
    #[serde(deserialize_with = "other_product")]
    Other {
        /// Its name.
        name: Line,
        /// What kind it is.
        family: ProductFamily,
    },
}

/// Reads the fields of [`AffectedProduct::Other`] by their names.
fn other_product<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Line, ProductFamily), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Other {
        name: Line,
        family: ProductFamily,
    }
    Other::deserialize(Named(deserializer)).map(|other| (other.name, other.family))
}

impl AffectedProduct {
    /// What kind it is.
    pub fn family(&self) -> ProductFamily {
        match self {
            Self::Listed(id) => product(*id).family,
            Self::Other { family, .. } => *family,
        }
    }

    /// Its id, if it is on the list.
    pub const fn listed(&self) -> Option<ProductId> {
        match self {
            Self::Listed(id) => Some(*id),
            Self::Other { .. } => None,
        }
    }
}

/// When an incident was opened: the local time on a clock, in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Opening")]
pub struct Opening {
    /// What the clock showed, such as `2025-08-16T02:00:00`.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")))]
    pub local: NaiveDateTime,
    /// Where.
    pub zone: Zone,
    /// Which of two, when the clock showed it twice.
    #[serde(default)]
    pub fold: Fold,
}

impl Opening {
    /// An instant as the clock of a zone shows it.
    pub fn at(instant: DateTime<Utc>, zone: Zone) -> Self {
        let local = zone.to_local(instant);
        let fold = match zone.resolve(local.naive_local()) {
            LocalTime::Ambiguous { later, .. } if later == local => Fold::Later,
            _ => Fold::Earlier,
        };
        Self { local: local.naive_local(), zone, fold }
    }

    /// The instant. A local time that was skipped is read as RFC 5545 does: moved on by the length of the gap.
    pub fn instant(&self) -> DateTime<FixedOffset> {
        self.fold.instant(self.zone, self.local)
    }
}

/// The longest business event, in days: twelve units of five days back to back.
pub const MAX_EVENT_DAYS: u8 = 60;

/// The days on which a planned business event is covered (Azure Event MCS, DT-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "EventWindow")]
pub struct EventWindow {
    /// First day.
    pub first: NaiveDate,
    /// How many days in a row, 1 to 60; five per event bought.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 60)))]
    pub days: u8,
}

impl EventWindow {
    /// Last day.
    pub fn last(&self) -> NaiveDate {
        self.first.checked_add_days(Days::new(u64::from(self.days.saturating_sub(1)))).unwrap_or(self.first)
    }

    /// Does a local day lie in it?
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last()
    }
}

/// Facts that decide whether a chart covers the incident.
#[allow(clippy::struct_excessive_bools, reason = "five questions that a form asks one by one, each answered yes or no")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "CoverageFacts")]
pub struct CoverageFacts {
    /// In production (Azure Platform MCS covers nothing else, EL-22).
    pub production: bool,
    /// In the public cloud, not a government or sovereign one (Azure Event MCS, EL-9).
    pub public_cloud: bool,
    /// In a subscription registered in the work order (Azure Platform MCS, EL-22); left out or null, nobody said, and it is
    /// taken as registered until somebody does.
    pub registered_subscription: Option<bool>,
    /// A security workload and tenant listed in the exhibit (Security Cloud MCS, EL-21); left out or null,
    /// nobody said, as above.
    pub listed_security_workload: Option<bool>,
    /// The Azure solution that an event was bought for (Azure Event MCS).
    pub scoped_event_solution: bool,
    /// The days of that event.
    pub event_window: Option<EventWindow>,
    /// The service whose exhibit covers it, where that service has no chart (AMB-21); left out, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<ServiceId>,
}

impl Default for CoverageFacts {
    fn default() -> Self {
        Self {
            production: true,
            public_cloud: true,
            registered_subscription: None,
            listed_security_workload: None,
            scoped_event_solution: false,
            event_window: None,
            exhibit: None,
        }
    }
}

/// The language in which the customer's contacts speak with Microsoft (EL-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactLanguage {
    /// English.
    English,
    /// Chinese; the document does not say which.
    Chinese,
    /// Japanese.
    Japanese,
    /// Any other: the local language where there is one.
    Other,
}

impl ContactLanguage {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::English, Self::Chinese, Self::Japanese, Self::Other];
}

/// One incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Incident")]
pub struct Incident {
    /// Its number.
    pub id: IncidentId,
    /// Its name.
    #[serde(default)]
    pub name: Line,
    /// The number that Microsoft gave the case; empty, nobody said.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub case_number: Line,
    /// Who sees to it on the customer's side; empty, nobody said.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub owner: Line,
    /// A problem or a question.
    #[serde(default)]
    pub kind: RequestKind,
    /// What it is about.
    pub product: AffectedProduct,
    /// Its severity. Microsoft sets it after consultation (IR-1); here it is what the user assumes.
    pub severity: Severity,
    /// When it was opened.
    pub opened: Opening,
    /// How it was opened.
    pub channel: Channel,
    /// What decides whether a chart covers it.
    #[serde(default)]
    pub facts: CoverageFacts,
    /// A chart chosen by hand; left out, the rules choose.
    #[serde(default)]
    pub chart: Option<ChartId>,
    /// The place whose business hours and people on call count; left out, the main one.
    #[serde(default)]
    pub location: Place,
    /// The language of the contacts; left out, nobody said.
    #[serde(default)]
    pub language: Option<ContactLanguage>,
    /// Does waiting for the customer stop Microsoft's clock? The document names no pause, so it does not unless the user
    /// says that their agreement has one.
    #[serde(default)]
    pub waiting_stops_clock: bool,
    /// What happened, in the order in which it was entered.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 500)))]
    pub events: Vec<Event>,
}

read_by_name!(Opening, EventWindow, CoverageFacts, Incident);

impl Incident {
    /// A problem of which nothing else is known yet, and which has no number yet.
    pub fn new(product: AffectedProduct, severity: Severity, opened: Opening, channel: Channel) -> Self {
        Self {
            id: IncidentId(0),
            name: Line::default(),
            case_number: Line::default(),
            owner: Line::default(),
            kind: RequestKind::default(),
            product,
            severity,
            opened,
            channel,
            facts: CoverageFacts::default(),
            chart: None,
            location: Place::Host,
            language: None,
            waiting_stops_clock: false,
            events: Vec::new(),
        }
    }

    /// Its events with their instants, in order of time; those at the same instant in the order of their kinds, so that
    /// the order in which they were entered changes nothing.
    pub fn log(&self) -> Vec<(DateTime<FixedOffset>, Event)> {
        let zone = self.opened.zone;
        let mut log: Vec<_> = self.events.iter().map(|event| (event.instant(zone), *event)).collect();
        log.sort_by_key(|(at, event)| (*at, event.kind.order(), event.kind.severity(), event.id));
        log
    }
}
