//! What has to hold of a plan, whatever follows from it: asked after every command and when a file is opened, so that no
//! command has to guard it and what one of the two lets through the other does too.

use super::contract::{DateError, DateField, MAX_YEARS, YearTerms};
use super::credits::{CreditFault, CreditTransfer, CreditUse, MAX_CREDIT_ENTRIES};
use super::fee_table::{BandError, FeeTable, MAX_FEE_TABLES};
use super::incident::MAX_EVENT_DAYS;
use super::line::{LineItem, MAX_SOLUTIONS};
use super::log_entry::{MAX_EVENTS, MAX_EVENTS_OF_PLAN};
use super::people::MAX_PEOPLE;
use super::place::{CreditRate, LocationId, MAX_LOCATIONS, Place, PlaceTerms};
use super::{MAX_ID, MAX_INCIDENTS, MAX_LINES, Plan};
use crate::entry::YEARS;
use crate::money::{MAX_QUANTITY, minor_places};
use chrono::{Datelike, NaiveDate};

/// What does not hold of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// More lines than a plan can have.
    #[error("too many lines")]
    TooManyLines,
    /// More incidents than a plan can have.
    #[error("too many incidents")]
    TooManyIncidents,
    /// More events than an incident, or all of them, can have.
    #[error("too many events")]
    TooManyEvents,
    /// More places than a plan can have.
    #[error("too many places")]
    TooManyPlaces,
    /// More people than a plan can name.
    #[error("too many people")]
    TooManyPeople,
    /// More uses or exchanges of credits than a plan can have.
    #[error("too many credit entries")]
    TooManyCreditEntries,
    /// More contract years than a plan can have.
    #[error("too many contract years")]
    TooManyYears,
    /// More tables of spend bands than a plan can have.
    #[error("too many tables of spend bands")]
    TooManyFeeTables,
    /// A number of a line, an incident, an event, a place, a person or a credit entry is there twice.
    #[error("a number of a line, an incident, an event, a place or a person is used twice")]
    NumberUsedTwice,
    /// The next number is not above every number in use, or leaves no room.
    #[error("next_id must be above every number in use, and at most 1,000,000,000")]
    NextNumber,
    /// An incident at a place that the plan does not have.
    #[error("an incident names a place that is not there")]
    NoSuchPlace,
    /// A line for a place that the plan does not have.
    #[error("a line names a place that is not there")]
    NoSuchPlaceOfLine,
    /// Somebody on call at a place that the plan does not have.
    #[error("a person names a place that is not there")]
    NoSuchPlaceOfPerson,
    /// Somebody on call without a name.
    #[error("a person has no name")]
    PersonWithoutName,
    /// A date outside the years that can be planned.
    #[error("a date lies outside 2015 to 2060")]
    DateOutOfRange,
    /// The contract dates contradict each other.
    #[error("the contract dates contradict each other")]
    Dates(#[from] DateError),
    /// A planned event of no day, or of too many.
    #[error("an event lasts 1 to 60 days")]
    EventLength,
    /// A planned event about no solution, or too many.
    #[error("a planned event is about 1 to 20 solutions")]
    SolutionCount,
    /// An amount has more decimal places than its currency, of which this is how many it has.
    #[error("an amount has more decimal places than the currency")]
    AmountTooFine(u32),
    /// The bands of a table have a gap or overlap.
    #[error("the bands of a table do not hold together: {0}")]
    Bands(#[from] BandError),
    /// A discount that is more than the price it is taken off.
    #[error("a discount is more than the price")]
    DiscountAboveAmount,
    /// A rate, a use or an exchange of credits makes no sense.
    #[error(transparent)]
    Credits(#[from] CreditFault),
    /// A duty that does not apply, and nothing that says why.
    #[error("a duty that does not apply has no note")]
    DutyWithoutNote,
}

/// Does everything hold that has to hold of a plan? What comes first is the cause where one thing brings another with it.
pub fn check(plan: &Plan) -> Result<(), PlanFault> {
    check_counts(plan)?;
    check_numbers(plan)?;
    check_places(plan)?;
    hold(dates(plan).all(|date| YEARS.contains(&date.year())), PlanFault::DateOutOfRange)?;
    plan.contract.dates.check()?;
    check_events(plan)?;
    check_prices(plan)?;
    check_credits(plan)?;
    hold(plan.readiness.iter().all(|(_, state)| state.is_sound()), PlanFault::DutyWithoutNote)
}

const fn hold(holds: bool, fault: PlanFault) -> Result<(), PlanFault> {
    if holds { Ok(()) } else { Err(fault) }
}

fn check_counts(plan: &Plan) -> Result<(), PlanFault> {
    hold(plan.lines.len() <= MAX_LINES, PlanFault::TooManyLines)?;
    hold(plan.incidents.len() <= MAX_INCIDENTS, PlanFault::TooManyIncidents)?;
    let events = || plan.incidents.iter().map(|incident| incident.events.len());
    hold(events().all(|count| count <= MAX_EVENTS), PlanFault::TooManyEvents)?;
    hold(events().sum::<usize>() <= MAX_EVENTS_OF_PLAN, PlanFault::TooManyEvents)?;
    hold(plan.locations.len() <= MAX_LOCATIONS, PlanFault::TooManyPlaces)?;
    hold(plan.people.len() <= MAX_PEOPLE, PlanFault::TooManyPeople)?;
    hold(plan.credit_uses.len() <= MAX_CREDIT_ENTRIES, PlanFault::TooManyCreditEntries)?;
    hold(plan.credit_transfers.len() <= MAX_CREDIT_ENTRIES, PlanFault::TooManyCreditEntries)?;
    hold(plan.contract.years.len() <= MAX_YEARS, PlanFault::TooManyYears)?;
    hold(plan.contract.fee_tables.len() <= MAX_FEE_TABLES, PlanFault::TooManyFeeTables)
}

/// Each number is there once, and the next one is free.
fn check_numbers(plan: &Plan) -> Result<(), PlanFault> {
    let mut used: Vec<u32> = plan.lines.iter().map(|line| line.id.0).collect();
    for incident in &plan.incidents {
        used.push(incident.id.0);
        used.extend(incident.events.iter().map(|event| event.id.0));
    }
    used.extend(plan.locations.iter().map(|location| location.id.0));
    used.extend(plan.people.iter().map(|person| person.id.0));
    used.extend(plan.credit_uses.iter().map(|used| used.id.0));
    used.extend(plan.credit_transfers.iter().map(|moved| moved.id.0));
    used.sort_unstable();
    let is_twice = used.windows(2).any(|pair| matches!(pair, [one, next] if one == next));
    hold(!is_twice, PlanFault::NumberUsedTwice)?;
    let is_free = used.last().is_none_or(|last| *last < plan.next_id);
    hold(is_free && plan.next_id <= MAX_ID, PlanFault::NextNumber)
}

/// Every place that is named is there. (Those of credits: [`check_credits`].)
fn check_places(plan: &Plan) -> Result<(), PlanFault> {
    let mut known: Vec<LocationId> = plan.locations.iter().map(|location| location.id).collect();
    known.sort_unstable();
    let is_there = |place: Place| place.location().is_none_or(|id| known.binary_search(&id).is_ok());
    hold(plan.incidents.iter().all(|incident| is_there(incident.location)), PlanFault::NoSuchPlace)?;
    hold(plan.lines.iter().all(|line| is_there(line.location)), PlanFault::NoSuchPlaceOfLine)?;
    hold(plan.people.iter().all(|person| is_there(person.place)), PlanFault::NoSuchPlaceOfPerson)?;
    hold(plan.people.iter().all(|person| !person.name.is_empty()), PlanFault::PersonWithoutName)
}

/// Business events: those that were planned, and those that an incident was in.
fn check_events(plan: &Plan) -> Result<(), PlanFault> {
    let planned = || plan.lines.iter().filter_map(|line| line.event);
    let windows = plan.incidents.iter().filter_map(|incident| incident.facts.event_window);
    let mut days = windows.map(|window| window.days).chain(planned().map(|event| event.days));
    hold(days.all(|days| (1..=MAX_EVENT_DAYS).contains(&days)), PlanFault::EventLength)?;
    hold(planned().all(|event| (1..=MAX_SOLUTIONS).contains(&event.solutions)), PlanFault::SolutionCount)
}

/// Amounts, tables of spend bands and discounts.
fn check_prices(plan: &Plan) -> Result<(), PlanFault> {
    let contract = &plan.contract;
    let mut amounts = contract.amounts().chain(plan.lines.iter().flat_map(LineItem::amounts));
    let is_coarse = amounts.all(|amount| amount.fitting(contract.currency).is_ok());
    hold(is_coarse, PlanFault::AmountTooFine(minor_places(contract.currency)))?;
    contract.fee_tables.iter().try_for_each(FeeTable::check)?;
    hold(contract.years.iter().all(YearTerms::discount_fits), PlanFault::DiscountAboveAmount)?;
    hold(plan.lines.iter().all(|line| line.discount_fits(contract.currency)), PlanFault::DiscountAboveAmount)
}

fn check_credits(plan: &Plan) -> Result<(), CreditFault> {
    terms(plan).filter_map(|terms| terms.credit_rate).try_for_each(|rate| rate.check())?;
    plan.credit_uses.iter().try_for_each(|used| used.check(plan))?;
    plan.credit_transfers.iter().try_for_each(|moved| moved.check(plan))
}

/// What is agreed for each place.
fn terms(plan: &Plan) -> impl Iterator<Item = &PlaceTerms> {
    std::iter::once(&plan.host).chain(plan.locations.iter().map(|location| &location.terms))
}

/// Every date that somebody entered, the exceptions of the calendar aside: those may lie in any year.
fn dates(plan: &Plan) -> impl Iterator<Item = NaiveDate> {
    let contract = DateField::ALL.into_iter().filter_map(|field| plan.contract.dates.get(field));
    let rate = plan.contract.usd_rate.and_then(|rate| rate.on);
    let of_lines = plan.lines.iter().flat_map(|line| {
        [line.delivered_on, line.added_on, line.scheduled_on, line.event.map(|event| event.first)].into_iter().flatten()
    });
    let openings = plan.incidents.iter().map(|incident| incident.opened.local.date());
    let events = plan.incidents.iter().filter_map(|incident| incident.facts.event_window.map(|window| window.first));
    let log = plan.incidents.iter().flat_map(|incident| &incident.events).map(|event| event.local.date());
    let rates = terms(plan).flat_map(|terms| {
        [terms.rate.and_then(|rate| rate.on), terms.credit_rate.and_then(|rate| rate.on)].into_iter().flatten()
    });
    let moves = plan
        .credit_transfers
        .iter()
        .flat_map(|moved| [moved.on, moved.from_rate.on, moved.to_rate.on, moved.conversion.and_then(|rate| rate.on)]);
    let credits = plan.credit_uses.iter().map(|used| used.on).chain(moves).flatten();
    let bands = plan.contract.fee_tables.iter().flat_map(FeeTable::days);
    let contract = contract.chain(rates).chain(credits).chain(bands);
    contract.chain(rate).chain(of_lines).chain(openings).chain(events).chain(log).chain(plan.intake_completed_on)
}

impl CreditRate {
    /// Does it make sense?
    pub fn check(&self) -> Result<(), CreditFault> {
        if self.price.decimal().is_zero() {
            return Err(CreditFault::PriceZero);
        }
        Ok(self.price.fitting(self.currency).map(|_| ())?)
    }
}

impl CreditUse {
    /// Does it make sense, whatever the balance?
    pub fn check(&self, plan: &Plan) -> Result<(), CreditFault> {
        known(plan, self.place)?;
        if self.deduction().credits > MAX_QUANTITY { Err(CreditFault::TooMany) } else { Ok(()) }
    }
}

impl CreditTransfer {
    /// Does it make sense, whatever the balance and the work orders?
    pub fn check(&self, plan: &Plan) -> Result<(), CreditFault> {
        known(plan, self.from)?;
        known(plan, self.to)?;
        self.from_rate.check()?;
        self.to_rate.check()?;
        if self.from == self.to {
            return Err(CreditFault::SamePlace);
        }
        let is_convertible = self.from_rate.currency == self.to_rate.currency || self.conversion.is_some();
        match self.gain() {
            Some(gain) if gain.credits <= MAX_QUANTITY => Ok(()),
            None if !is_convertible => Ok(()),
            _ => Err(CreditFault::TooMany),
        }
    }
}

fn known(plan: &Plan, place: Place) -> Result<(), CreditFault> {
    if place.is_host() || plan.location_at(place).is_some() { Ok(()) } else { Err(CreditFault::NoSuchPlace) }
}
