//! The plan: what the user chose, and nothing else. What follows from it is computed in [`crate::rules`].
//!
//! It is also the saved form: the names of fields and variants are those of saved files, never rename one.

pub mod calendar_key;
pub mod check;
pub mod contract;
pub mod credits;
pub mod duties;
pub mod exhibit_times;
pub mod fee_table;
pub mod fold;
pub mod incident;
pub mod line;
pub mod log_entry;
pub mod people;
pub mod place;
pub mod price_terms;
pub mod readings;
pub mod service_details;
pub mod swap;
pub mod unknown;

use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::money::Currency;
use crate::named::read_by_name;
use crate::zones::Zone;
use calendar_key::CalendarKey;
use chrono::{DateTime, FixedOffset, NaiveDate};
use contract::{Contract, YearIndex};
use credits::{CreditTransfer, CreditUse};
use duties::DutyStates;
use exhibit_times::ExhibitTimes;
use incident::{Incident, IncidentId};
use line::{LineId, LineItem};
use people::{Person, PersonId};
use place::{Location, LocationId, Place, PlaceTerms, Region, WorkOrder};
use price_terms::Tax;
use readings::Readings;
use serde::{Deserialize, Serialize};
use service_details::CustomerFacts;
use unknown::Unknown;

/// The most lines a plan can have.
pub const MAX_LINES: usize = 1_000;

/// The most incidents a plan can have.
pub const MAX_INCIDENTS: usize = 200;

/// The largest that the next number can be: a command that needs a number above it is refused.
pub const MAX_ID: u32 = 1_000_000_000;

/// One customer's package with its contract and incidents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Plan")]
pub struct Plan {
    /// Its name.
    #[serde(default)]
    pub name: Line,
    /// Did it begin as a sample plan, whose figures are all invented? No command changes that: what is marked stays marked.
    #[serde(default, skip_serializing_if = "is_own")]
    pub sample: bool,
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
    /// Who is called, at the host or at another place: those of one place in the order of call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub people: Vec<Person>,
    /// Other places.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 50)))]
    pub locations: Vec<Location>,
    /// The name of the host; empty, nobody gave it one.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub host_name: Line,
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
    /// The next number for a line, an incident, an event, a place or a person, above all in use; a number is never used twice.
    #[cfg_attr(feature = "schema", schemars(range(max = 1_000_000_000)))]
    pub next_id: u32,
    /// What a newer version put in and this one does not know, as it is kept between two files.
    #[serde(default, skip_serializing_if = "Unknown::is_empty")]
    pub unknown: Unknown,
}

read_by_name!(Plan);

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
const fn is_own(sample: &bool) -> bool {
    !*sample
}

impl Plan {
    /// A plan of which nothing is known yet: the base package alone.
    pub fn new(zone: Zone) -> Self {
        Self {
            name: Line::default(),
            sample: false,
            contract: Contract::new(Currency::USD),
            lines: Vec::new(),
            calendar: BusinessCalendar::standard(zone),
            cover: None,
            people: Vec::new(),
            locations: Vec::new(),
            host_name: Line::default(),
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
            unknown: Unknown::default(),
        }
    }

    /// A line by its number.
    pub fn line(&self, id: LineId) -> Option<&LineItem> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The lines as they stand wherever they are listed: by service, in the order in which the services came into the plan,
    /// then by year, then by place, the host first. A copy stands behind its original in the plan, whatever its year.
    pub fn lines_in_order(&self) -> Vec<&LineItem> {
        let mut services = Vec::new();
        for line in &self.lines {
            if !services.contains(&line.service) {
                services.push(line.service);
            }
        }
        let mut lines: Vec<&LineItem> = self.lines.iter().collect();
        lines.sort_by_cached_key(|line| {
            (services.iter().position(|service| *service == line.service), line.year, line.location)
        });
        lines
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

    /// Is the instant inside the work order, in the customer's local dates?
    pub fn within_term(&self, at: DateTime<FixedOffset>) -> bool {
        let day = self.local_day(at);
        let dates = &self.contract.dates;
        dates.work_order_start.or(dates.term_start).is_none_or(|start| start <= day)
            && dates.work_order_end.is_none_or(|end| day <= end)
    }

    /// A place beside the main one.
    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.locations.iter().find(|location| location.id == id)
    }

    /// The incidents at a place beside the main one, in order.
    pub fn incidents_at(&self, id: LocationId) -> impl Iterator<Item = &Incident> {
        self.incidents.iter().filter(move |incident| incident.location == Place::Location(id))
    }

    /// The lines for a place beside the main one, in order.
    pub fn lines_at(&self, id: LocationId) -> impl Iterator<Item = &LineItem> {
        self.lines.iter().filter(move |line| line.location == Place::Location(id))
    }

    /// Every place, the host first.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        std::iter::once(Place::Host).chain(self.locations.iter().map(|location| Place::Location(location.id)))
    }

    /// The name that a place was given; empty where it was given none, or is gone.
    pub fn place_name(&self, place: Place) -> &str {
        match place {
            Place::Host => self.host_name.as_str(),
            Place::Location(_) => self.location_at(place).map_or("", |location| location.name.as_str()),
        }
    }

    /// What is known of a place beside the host; of the host, and of one that is gone, nothing.
    pub fn location_at(&self, place: Place) -> Option<&Location> {
        self.location(place.location()?)
    }

    /// The business hours of a place; of one that is gone, those of the host.
    pub fn calendar_at(&self, place: Place) -> &BusinessCalendar {
        self.location_at(place).map_or(&self.calendar, |location| &location.calendar)
    }

    /// When the people of a place are on call, if somebody said so.
    pub fn cover_at(&self, place: Place) -> Option<&BusinessCalendar> {
        match self.location_at(place) {
            Some(location) => location.cover.as_ref(),
            None => self.cover.as_ref(),
        }
    }

    /// What is agreed for a place; for one that is gone, what is agreed for the host.
    pub fn place_terms(&self, place: Place) -> &PlaceTerms {
        self.location_at(place).map_or(&self.host, |location| &location.terms)
    }

    /// Whose work order a place is on.
    pub fn order_holder(&self, place: Place) -> Place {
        match self.location_at(place) {
            Some(location) if location.terms.work_order != WorkOrder::Host => place,
            _ => Place::Host,
        }
    }

    /// Are two places listed on one work order (MC-19)?
    pub fn share_work_order(&self, one: Place, other: Place) -> bool {
        self.order_holder(one) == self.order_holder(other)
    }

    /// The currency of the work order that a place is on.
    pub fn order_currency(&self, place: Place) -> Currency {
        let own = self.location_at(self.order_holder(place)).and_then(|holder| holder.terms.currency);
        own.unwrap_or(self.contract.currency)
    }

    /// The tax of the work order that a place is on: its own, if it has one, else the one of the contract; nothing while
    /// nobody entered either.
    pub fn tax_at(&self, place: Place) -> Option<&Tax> {
        self.own_tax_at(place).or(self.contract.tax.as_ref())
    }

    /// The tax that was entered for a work order of its own.
    pub fn own_tax_at(&self, place: Place) -> Option<&Tax> {
        self.location_at(self.order_holder(place)).and_then(|holder| holder.terms.tax.as_ref())
    }

    /// The country or region of a place: as entered, else as its time zone has it.
    pub fn region_at(&self, place: Place) -> Option<Region> {
        self.place_terms(place).region.or_else(|| Region::of_zone(self.calendar_at(place).zone()))
    }

    /// The places of the contract beside the host: those of which something of the contract is known (MC-2).
    pub fn downstream(&self) -> impl Iterator<Item = &Location> {
        self.locations.iter().filter(|place| {
            !place.terms.is_empty() || self.lines_at(place.id).next().is_some() || self.has_credit_entries(place.id)
        })
    }

    /// The lines for a place, as they are listed.
    pub fn lines_of_place(&self, place: Place) -> impl Iterator<Item = &LineItem> {
        self.lines_in_order().into_iter().filter(move |line| line.location == place)
    }

    /// Does any use or exchange of credits name a place?
    pub fn has_credit_entries(&self, id: LocationId) -> bool {
        let place = Place::Location(id);
        let used = self.credit_uses.iter().any(|used| used.place == place);
        used || self.credit_transfers.iter().any(|moved| moved.from == place || moved.to == place)
    }

    /// A person by the number.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Who is called at a place, in the order of call.
    pub fn people_at(&self, place: Place) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(move |person| person.place == place)
    }

    /// Does the plan hold names or numbers of people: those on call, owners of duties and incidents, administrators?
    pub fn names_people(&self) -> bool {
        let owned = |incident: &Incident| !incident.owner.is_empty();
        let administered = |place| !self.place_terms(place).administrator.is_empty();
        !self.people.is_empty()
            || self.incidents.iter().any(owned)
            || self.readiness.iter().any(|(_, state)| !state.owner.is_empty())
            || self.places().any(administered)
    }
}
