//! The only way to change a plan.
//!
//! A command either yields a plan that makes sense or says why not, and then the plan stays as it was. Undo, history and
//! sharing follow from that.

use crate::catalog::charts::{Channel, ChartId, ClockKind, Severity};
use crate::catalog::readings::ReadingId;
use crate::catalog::services::{FlexRule, ServiceId, service};
use crate::clock::BusinessCalendar;
use crate::entry::{Line, YEARS};
use crate::money::{Amount, Currency, FigureError, Quantity};
use crate::plan::calendar_key::CalendarKey;
use crate::plan::contract::{DateError, DateField, UsdRate, YearIndex, YearTerms};
use crate::plan::credits::{CreditEntryId, CreditFault, CreditTransfer, CreditUse, MAX_CREDIT_ENTRIES};
use crate::plan::duties::{DutyId, DutyState};
use crate::plan::fee_table::{BandError, FeeTable, MAX_FEE_TABLES};
use crate::plan::fold::Fold;
use crate::plan::incident::{
    AffectedProduct, ContactLanguage, CoverageFacts, Incident, IncidentId, Opening, RequestKind,
};
use crate::plan::line::{Funding, LineId, LineItem, MAX_SOLUTIONS, PlannedEvent};
use crate::plan::log_entry::{Event, EventId, EventKind, MAX_EVENTS, MAX_EVENTS_OF_PLAN};
use crate::plan::place::{Location, LocationId, MAX_LOCATIONS, PlaceTerms};
use crate::plan::price_terms::{Discount, Tax};
use crate::plan::readings::Readings;
use crate::plan::service_details::{CustomerFacts, LineDetails};
use crate::plan::swap::Swap;
use crate::plan::{MAX_INCIDENTS, MAX_LINES, Plan};
use crate::rules::finding::Fix;
use crate::rules::funding::usual_funding;
use crate::rules::price_list::PriceChange;
use crate::rules::suggestions::{self, Change};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use std::num::NonZeroU16;

/// A change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Names the plan.
    NamePlan(Line),
    /// Names the customer.
    NameCustomer(Line),
    /// Names the Microsoft party or partner.
    NameSupplier(Line),
    /// Sets the currency of every amount. Amounts keep their figures: nothing is converted.
    SetCurrency(Currency),
    /// Sets or clears the rate of the US dollar.
    SetUsdRate(Option<UsdRate>),
    /// Sets or clears one of the five dates.
    SetDate(DateField, Option<NaiveDate>),
    /// Sets or clears the base price of a year.
    SetBasePrice(YearIndex, Option<Amount>),
    /// Sets or clears the discount on the base price of a year.
    SetBaseDiscount(YearIndex, Option<Discount>),
    /// Sets or clears what is charged beside the base price of a year because more is in use.
    SetTrueUp(YearIndex, Option<Amount>),
    /// Sets or clears the tax.
    SetTax(Option<Box<Tax>>),
    /// Changes a table of spend bands, by its place; adds one at the place after the last; `None` takes it out.
    SetFeeTable(usize, Option<Box<FeeTable>>),
    /// Takes a price list: all of its changes, as one step.
    TakePriceList(Vec<PriceChange>),
    /// Sets or clears the Flex Allowance of a year.
    SetFlexAllowance(YearIndex, Option<Amount>),
    /// Sets business hours and holidays of a place; `None` is the main one. People on call there who kept the business
    /// hours keep them still, and those on the same wall clock go with it to another zone.
    SetCalendar(Option<LocationId>, Box<BusinessCalendar>),
    /// Sets or clears when the people of a place are on call; `None` is the main one.
    SetCover(Option<LocationId>, Option<Box<BusinessCalendar>>),
    /// Adds a place with its business hours.
    AddLocation(Line, Box<BusinessCalendar>),
    /// Names a place.
    RenameLocation(LocationId, Line),
    /// Sets what is agreed for a place; `None` is the host.
    SetPlaceTerms(Option<LocationId>, Box<PlaceTerms>),
    /// Takes a place out, unless an incident, a line or credits are there.
    RemoveLocation(LocationId),
    /// Adds a service to a year, funded by Flex where Flex may pay.
    AddLine(ServiceId, YearIndex),
    /// Changes a line.
    EditLine(LineId, LineEdit),
    /// Puts a copy of a line right below it.
    DuplicateLine(LineId),
    /// Takes a line out.
    RemoveLine(LineId),
    /// Turns Proactive Credits into a service. The entry gets a number of its own, whatever it had. Whether the credits are
    /// there is asked before ([`refuse_use`](crate::rules::credits::refuse_use)) and said after, as for all that costs.
    AddCreditUse(Box<CreditUse>),
    /// Exchanges Proactive Credits between two places, in the same way.
    AddCreditTransfer(Box<CreditTransfer>),
    /// Changes the use of credits with its number.
    EditCreditUse(Box<CreditUse>),
    /// Changes the exchange of credits with its number.
    EditCreditTransfer(Box<CreditTransfer>),
    /// Takes a use or an exchange of credits out.
    RemoveCreditEntry(CreditEntryId),
    /// Reads an unclear clause the other way, or as recommended again.
    SetReading(ReadingId, bool),
    /// Says how far a duty or a term is, who sees to it, and a note.
    SetDuty(DutyId, DutyState),
    /// Carries out a suggestion: all of its changes, as one step.
    Take(Vec<Change>),
    /// Sets or clears the day on which the intake document of Azure Platform MCS was complete.
    SetIntakeCompleted(Option<NaiveDate>),
    /// Sets what the dates of the plan are known by in calendars.
    SetCalendarKey(CalendarKey),
    /// Sets or clears what the exhibit of a service promises at a severity (AMB-21).
    SetExhibitTime(ServiceId, Severity, Option<(NonZeroU16, ClockKind)>),
    /// Sets what services have to be told about the customer.
    SetCustomerFacts(CustomerFacts),
    /// Adds an incident. It and its events get numbers of their own, whatever they had.
    AddIncident(Box<Incident>),
    /// Changes an incident.
    EditIncident(IncidentId, IncidentEdit),
    /// Puts a copy of an incident right after it.
    DuplicateIncident(IncidentId),
    /// Takes an incident out.
    RemoveIncident(IncidentId),
    /// Adds events to an incident, all or none. They get numbers of their own, whatever they had.
    AddEvents(IncidentId, Vec<Event>),
    /// Changes an event.
    EditEvent(IncidentId, EventId, EventEdit),
    /// Takes an event out.
    RemoveEvent(IncidentId, EventId),
    /// Puts another plan in its place: an import, a sample, a new beginning.
    Replace(Box<Plan>),
}

/// A change to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEdit {
    /// How many.
    Quantity(Quantity),
    /// The user's own name for the unit.
    Unit(Line),
    /// What the rules of its service have to be told.
    Details(Box<LineDetails>),
    /// Price of one; `None` is unknown, not zero.
    UnitPrice(Option<Amount>),
    /// What comes off the whole line.
    Discount(Option<Discount>),
    /// Who pays.
    Funding(Funding),
    /// Which contract year.
    Year(YearIndex),
    /// For which place; `None` is the host.
    Location(Option<LocationId>),
    /// What the user was told where the document is unclear.
    FlexConfirmed(Option<bool>),
    /// The last day of its delivery.
    DeliveredOn(Option<NaiveDate>),
    /// The day it is scheduled for.
    ScheduledOn(Option<NaiveDate>),
    /// The business event it is for.
    Event(Option<PlannedEvent>),
    /// The day on which it was bought, where that is not the signing.
    AddedOn(Option<NaiveDate>),
    /// What has to be paid beside it.
    Companion(Option<Amount>),
    /// The share of success management hours in its price.
    BundledHours(Option<Amount>),
    /// What it was swapped for.
    Swap(Option<Swap>),
}

/// A change to an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentEdit {
    /// Its name.
    Name(Line),
    /// A problem or a question.
    Kind(RequestKind),
    /// What it is about.
    Product(AffectedProduct),
    /// Its severity.
    Severity(Severity),
    /// When it was opened.
    Opened(Opening),
    /// How.
    Channel(Channel),
    /// What decides about coverage.
    Facts(CoverageFacts),
    /// A chart by hand, or `None` to leave it to the rules.
    Chart(Option<ChartId>),
    /// The place whose hours count; `None` is the main one.
    Location(Option<LocationId>),
    /// The language of the contacts.
    Language(Option<ContactLanguage>),
    /// Does waiting for the customer stop Microsoft's clock?
    WaitingStopsClock(bool),
}

/// A change to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventEdit {
    /// When it happened, on the clock of the incident's zone.
    At(NaiveDateTime, Fold),
    /// What happened.
    Kind(EventKind),
}

impl From<Fix> for Command {
    fn from(fix: Fix) -> Self {
        match fix {
            Fix::Invoice(id) => Self::EditLine(id, LineEdit::Funding(Funding::Invoiced)),
            Fix::Remove(id) => Self::RemoveLine(id),
            Fix::Quantity(id, quantity) => Self::EditLine(id, LineEdit::Quantity(quantity)),
            Fix::ToHost(id) => Self::EditLine(id, LineEdit::Location(None)),
        }
    }
}

/// Why a command was not carried out. The plan is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The dates do not make sense together.
    #[error(transparent)]
    Dates(#[from] DateError),
    /// A figure does not fit the currency.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// No more lines.
    #[error("a plan holds at most {MAX_LINES} lines")]
    TooManyLines,
    /// No more incidents.
    #[error("a plan holds at most {MAX_INCIDENTS} incidents")]
    TooManyIncidents,
    /// The line is gone, for instance because another tab removed it.
    #[error("the line is gone")]
    NoSuchLine,
    /// The incident is gone.
    #[error("the incident is gone")]
    NoSuchIncident,
    /// The event is gone.
    #[error("the event is gone")]
    NoSuchEvent,
    /// The place is gone.
    #[error("the place is gone")]
    NoSuchLocation,
    /// No more places.
    #[error("a plan holds at most {MAX_LOCATIONS} other places")]
    TooManyLocations,
    /// An incident is at the place.
    #[error("an incident is at this place")]
    LocationInUse,
    /// Lines of the plan are for the place, or credits are there.
    #[error("lines of the plan are for this place, or credits are there")]
    LocationHasLines,
    /// A use or an exchange of credits makes no sense.
    #[error(transparent)]
    Credits(#[from] CreditFault),
    /// No more uses or exchanges of credits.
    #[error("a plan holds at most {MAX_CREDIT_ENTRIES} uses and as many exchanges of credits")]
    TooManyCreditEntries,
    /// The use or exchange of credits is gone.
    #[error("the credit entry is gone")]
    NoSuchCreditEntry,
    /// No more events in an incident, or in the plan.
    #[error("an incident holds at most {MAX_EVENTS} events, a plan {MAX_EVENTS_OF_PLAN}")]
    TooManyEvents,
    /// The clause has one reading only.
    #[error("the clause cannot be switched")]
    NotSwitchable,
    /// The service has a chart, or no times.
    #[error("the service has no times in an exhibit")]
    NoTimesInExhibit,
    /// A duty that does not apply needs a note that says why.
    #[error("what does not apply needs a note that says why")]
    DutyNeedsNote,
    /// The service is in the base package already.
    #[error("the service is in the base package already")]
    AlreadyIncluded,
    /// Amounts in the plan have more decimal places than the new currency.
    #[error("amounts in the plan have more decimal places than the new currency")]
    CurrencyTooCoarse,
    /// A discount is more than the price it is taken off.
    #[error("the discount is more than the price")]
    DiscountAboveAmount,
    /// The bands of a table have a gap or overlap.
    #[error(transparent)]
    Bands(#[from] BandError),
    /// No more tables of bands.
    #[error("a plan holds at most {MAX_FEE_TABLES} tables of spend bands")]
    TooManyFeeTables,
    /// An event lasts 1 to 60 days.
    #[error("an event lasts 1 to 60 days")]
    EventTooLong,
    /// An event is about 1 to 20 solutions.
    #[error("an event is about 1 to {MAX_SOLUTIONS} solutions")]
    TooManySolutions,
    /// A date outside the years that can be planned.
    #[error("the year is outside 2015 to 2060")]
    YearOutOfRange,
}

/// The longest event, in days: twelve units of five days back to back.
pub const MAX_EVENT_DAYS: u8 = 60;

/// Carries out a command; the plan given is not changed.
pub fn apply(plan: &Plan, command: Command) -> Result<Plan, CommandError> {
    let mut plan = plan.clone();
    match command {
        Command::NamePlan(name) => plan.name = name,
        Command::NameCustomer(name) => plan.contract.customer = name,
        Command::NameSupplier(name) => plan.contract.supplier = name,
        Command::SetCurrency(currency) => {
            let amounts = plan.contract.amounts().chain(plan.lines.iter().flat_map(LineItem::amounts));
            if !amounts.into_iter().all(|amount| amount.fitting(currency).is_ok()) {
                return Err(CommandError::CurrencyTooCoarse);
            }
            // A rate belongs to the currency it was entered for.
            if currency != plan.contract.currency {
                plan.contract.usd_rate = None;
                for place in &mut plan.locations {
                    place.terms.rate = None;
                }
            }
            plan.contract.currency = currency;
        }
        Command::SetUsdRate(rate) => {
            in_years(rate.and_then(|rate| rate.on))?;
            plan.contract.usd_rate = rate;
        }
        Command::SetDate(field, date) => {
            in_years(date)?;
            plan.contract.dates = plan.contract.dates.with(field, date)?;
        }
        Command::SetBasePrice(year, amount) => {
            let amount = fitting(amount, plan.contract.currency)?;
            let terms = terms_mut(&mut plan, year);
            terms.base_price = amount;
            if !terms.discount_fits() {
                return Err(CommandError::DiscountAboveAmount);
            }
        }
        Command::SetBaseDiscount(year, discount) => {
            fitting(discount.as_ref().and_then(|discount| discount.off.amount()), plan.contract.currency)?;
            let terms = terms_mut(&mut plan, year);
            terms.base_discount = discount;
            if !terms.discount_fits() {
                return Err(CommandError::DiscountAboveAmount);
            }
        }
        Command::SetTrueUp(year, amount) => {
            let amount = fitting(amount, plan.contract.currency)?;
            terms_mut(&mut plan, year).true_up = amount;
        }
        Command::SetTax(tax) => plan.contract.tax = tax.map(|tax| *tax),
        Command::SetFeeTable(place, table) => set_fee_table(&mut plan, place, table)?,
        Command::TakePriceList(changes) => {
            for change in changes {
                take_price(&mut plan, change)?;
            }
        }
        Command::SetFlexAllowance(year, amount) => {
            let amount = fitting(amount, plan.contract.currency)?;
            terms_mut(&mut plan, year).flex_allowance = amount;
        }
        Command::SetCalendar(place, calendar) => {
            let (held, cover) = place_mut(&mut plan, place)?;
            if let Some(cover) = cover {
                if *cover == *held {
                    *cover = (*calendar).clone();
                } else if cover.zone() == held.zone() {
                    *cover = cover.with_zone(calendar.zone());
                }
            }
            *held = *calendar;
        }
        Command::SetCover(place, cover) => {
            let (_, held) = place_mut(&mut plan, place)?;
            *held = cover.map(|cover| *cover);
        }
        Command::AddLocation(name, calendar) => {
            if plan.locations.len() >= MAX_LOCATIONS {
                return Err(CommandError::TooManyLocations);
            }
            let id = LocationId(take_id(&mut plan));
            plan.locations.push(Location { id, name, calendar: *calendar, cover: None, terms: PlaceTerms::default() });
        }
        Command::RenameLocation(id, name) => {
            let location = plan.locations.iter_mut().find(|location| location.id == id);
            location.ok_or(CommandError::NoSuchLocation)?.name = name;
        }
        Command::SetPlaceTerms(place, terms) => {
            in_years(terms.rate.and_then(|rate| rate.on))?;
            if let Some(rate) = terms.credit_rate {
                rate.check()?;
                in_years(rate.on)?;
            }
            match place {
                None => plan.host = *terms,
                Some(id) => {
                    let location = plan.locations.iter_mut().find(|location| location.id == id);
                    location.ok_or(CommandError::NoSuchLocation)?.terms = *terms;
                }
            }
        }
        Command::RemoveLocation(id) => {
            plan.location(id).ok_or(CommandError::NoSuchLocation)?;
            if plan.incidents_at(id).next().is_some() {
                return Err(CommandError::LocationInUse);
            }
            if plan.lines_at(id).next().is_some() || plan.has_credit_entries(id) {
                return Err(CommandError::LocationHasLines);
            }
            plan.locations.retain(|location| location.id != id);
        }
        Command::AddLine(service, year) => add_line(&mut plan, service, year)?,
        Command::EditLine(id, edit) => {
            if let LineEdit::Location(Some(place)) = edit {
                plan.location(place).ok_or(CommandError::NoSuchLocation)?;
            }
            let currency = plan.contract.currency;
            let line = plan.lines.iter_mut().find(|line| line.id == id).ok_or(CommandError::NoSuchLine)?;
            match edit {
                LineEdit::Quantity(quantity) => line.quantity = quantity,
                LineEdit::Unit(unit) => line.unit = unit,
                LineEdit::Details(details) => {
                    // In US dollars, whatever the currency of the plan.
                    fitting(details.azure_spend, Currency::USD)?;
                    line.details = *details;
                }
                LineEdit::UnitPrice(price) => line.unit_price = fitting(price, currency)?,
                LineEdit::Discount(discount) => {
                    fitting(discount.as_ref().and_then(|discount| discount.off.amount()), currency)?;
                    line.discount = discount;
                }
                LineEdit::Funding(funding) => line.funding = funding,
                LineEdit::Year(year) => line.year = year,
                LineEdit::Location(place) => line.location = place,
                LineEdit::FlexConfirmed(confirmed) => line.flex_confirmed = confirmed,
                LineEdit::DeliveredOn(day) => {
                    in_years(day)?;
                    line.delivered_on = day;
                }
                LineEdit::ScheduledOn(day) => {
                    in_years(day)?;
                    line.scheduled_on = day;
                }
                LineEdit::Event(event) => {
                    sound_event(event.as_ref())?;
                    line.event = event;
                }
                LineEdit::AddedOn(day) => {
                    in_years(day)?;
                    line.added_on = day;
                }
                LineEdit::Companion(amount) => line.companion = fitting(amount, currency)?,
                LineEdit::BundledHours(amount) => line.bundled_hours = fitting(amount, currency)?,
                LineEdit::Swap(swap) => {
                    fitting(swap.map(|swap| swap.worth), currency)?;
                    line.swap = swap;
                }
            }
            if !line.discount_fits(currency) {
                return Err(CommandError::DiscountAboveAmount);
            }
        }
        Command::DuplicateLine(id) => {
            if plan.lines.len() >= MAX_LINES {
                return Err(CommandError::TooManyLines);
            }
            let at = plan.lines.iter().position(|line| line.id == id).ok_or(CommandError::NoSuchLine)?;
            let number = LineId(take_id(&mut plan));
            if let Some(copy) = plan.lines.get(at).map(|line| LineItem { id: number, ..line.clone() }) {
                plan.lines.insert(at + 1, copy);
            }
        }
        Command::RemoveLine(id) => {
            let before = plan.lines.len();
            plan.lines.retain(|line| line.id != id);
            if plan.lines.len() == before {
                return Err(CommandError::NoSuchLine);
            }
        }
        Command::EditCreditUse(used) => {
            check_use(&plan, &used)?;
            let place = plan.credit_uses.iter_mut().find(|known| known.id == used.id);
            *place.ok_or(CommandError::NoSuchCreditEntry)? = *used;
        }
        Command::EditCreditTransfer(moved) => {
            check_transfer(&plan, &moved)?;
            let place = plan.credit_transfers.iter_mut().find(|known| known.id == moved.id);
            *place.ok_or(CommandError::NoSuchCreditEntry)? = *moved;
        }
        Command::AddCreditUse(used) => {
            check_use(&plan, &used)?;
            if plan.credit_uses.len() >= MAX_CREDIT_ENTRIES {
                return Err(CommandError::TooManyCreditEntries);
            }
            let id = CreditEntryId(take_id(&mut plan));
            plan.credit_uses.push(CreditUse { id, ..*used });
        }
        Command::AddCreditTransfer(moved) => {
            check_transfer(&plan, &moved)?;
            if plan.credit_transfers.len() >= MAX_CREDIT_ENTRIES {
                return Err(CommandError::TooManyCreditEntries);
            }
            let id = CreditEntryId(take_id(&mut plan));
            plan.credit_transfers.push(CreditTransfer { id, ..*moved });
        }
        Command::RemoveCreditEntry(id) => {
            let before = plan.credit_uses.len() + plan.credit_transfers.len();
            plan.credit_uses.retain(|used| used.id != id);
            plan.credit_transfers.retain(|moved| moved.id != id);
            if plan.credit_uses.len() + plan.credit_transfers.len() == before {
                return Err(CommandError::NoSuchCreditEntry);
            }
        }
        Command::SetReading(clause, other) => {
            if !Readings::SWITCHABLE.contains(&clause) {
                return Err(CommandError::NotSwitchable);
            }
            plan.readings = plan.readings.with(clause, other);
        }
        Command::SetDuty(id, state) => {
            if !state.is_sound() {
                return Err(CommandError::DutyNeedsNote);
            }
            plan.readiness.set(id, state);
        }
        Command::Take(changes) => {
            for change in changes {
                plan = suggestions::carry_out(plan, change);
            }
            if plan.lines.len() > MAX_LINES {
                return Err(CommandError::TooManyLines);
            }
        }
        Command::SetIntakeCompleted(day) => {
            in_years(day)?;
            plan.intake_completed_on = day;
        }
        Command::SetCalendarKey(key) => plan.calendar_key = Some(key),
        Command::SetExhibitTime(service, severity, time) => {
            if !plan.exhibit_times.set(service, severity, time) {
                return Err(CommandError::NoTimesInExhibit);
            }
        }
        Command::SetCustomerFacts(facts) => plan.customer = facts,
        Command::AddIncident(new) => {
            let at = plan.incidents.len();
            insert_incident(&mut plan, at, *new)?;
        }
        Command::DuplicateIncident(id) => {
            let at =
                plan.incidents.iter().position(|incident| incident.id == id).ok_or(CommandError::NoSuchIncident)?;
            if let Some(copy) = plan.incidents.get(at).cloned() {
                insert_incident(&mut plan, at + 1, copy)?;
            }
        }
        Command::EditIncident(id, edit) => {
            if let IncidentEdit::Location(Some(place)) = &edit {
                plan.location(*place).ok_or(CommandError::NoSuchLocation)?;
            }
            let incident = incident_mut(&mut plan, id)?;
            match edit {
                IncidentEdit::Name(name) => incident.name = name,
                IncidentEdit::Kind(kind) => incident.kind = kind,
                IncidentEdit::Product(product) => incident.product = product,
                IncidentEdit::Severity(severity) => incident.severity = severity,
                IncidentEdit::Opened(opened) => {
                    in_years(Some(opened.local.date()))?;
                    incident.opened = opened;
                }
                IncidentEdit::Channel(channel) => incident.channel = channel,
                IncidentEdit::Facts(facts) => {
                    sound_facts(&facts)?;
                    incident.facts = facts;
                }
                IncidentEdit::Chart(chart) => incident.chart = chart,
                IncidentEdit::Location(place) => incident.location = place,
                IncidentEdit::Language(language) => incident.language = language,
                IncidentEdit::WaitingStopsClock(stops) => incident.waiting_stops_clock = stops,
            }
        }
        Command::RemoveIncident(id) => {
            let before = plan.incidents.len();
            plan.incidents.retain(|incident| incident.id != id);
            if plan.incidents.len() == before {
                return Err(CommandError::NoSuchIncident);
            }
        }
        Command::AddEvents(id, events) => {
            let of_incident = incident_mut(&mut plan, id)?.events.len() + events.len();
            let of_plan = events_of(&plan) + events.len();
            if of_incident > MAX_EVENTS || of_plan > MAX_EVENTS_OF_PLAN {
                return Err(CommandError::TooManyEvents);
            }
            for event in events {
                in_years(Some(event.local.date()))?;
                let event = Event { id: EventId(take_id(&mut plan)), ..event };
                incident_mut(&mut plan, id)?.events.push(event);
            }
        }
        Command::EditEvent(id, event, edit) => {
            let incident = incident_mut(&mut plan, id)?;
            let event = incident.events.iter_mut().find(|one| one.id == event).ok_or(CommandError::NoSuchEvent)?;
            match edit {
                EventEdit::At(local, fold) => {
                    in_years(Some(local.date()))?;
                    (event.local, event.fold) = (local, fold);
                }
                EventEdit::Kind(kind) => event.kind = kind,
            }
        }
        Command::RemoveEvent(id, event) => {
            let incident = incident_mut(&mut plan, id)?;
            let before = incident.events.len();
            incident.events.retain(|one| one.id != event);
            if incident.events.len() == before {
                return Err(CommandError::NoSuchEvent);
            }
        }
        Command::Replace(other) => plan = *other,
    }
    Ok(plan)
}

/// The business hours and the people on call of a place.
fn place_mut(
    plan: &mut Plan,
    place: Option<LocationId>,
) -> Result<(&mut BusinessCalendar, &mut Option<BusinessCalendar>), CommandError> {
    match place {
        None => Ok((&mut plan.calendar, &mut plan.cover)),
        Some(id) => {
            let location = plan.locations.iter_mut().find(|location| location.id == id);
            location.map(|location| (&mut location.calendar, &mut location.cover)).ok_or(CommandError::NoSuchLocation)
        }
    }
}

fn incident_mut(plan: &mut Plan, id: IncidentId) -> Result<&mut Incident, CommandError> {
    plan.incidents.iter_mut().find(|incident| incident.id == id).ok_or(CommandError::NoSuchIncident)
}

fn events_of(plan: &Plan) -> usize {
    plan.incidents.iter().map(|incident| incident.events.len()).sum()
}

/// Puts an incident at a place of the list, with numbers of its own.
fn insert_incident(plan: &mut Plan, at: usize, mut incident: Incident) -> Result<(), CommandError> {
    if plan.incidents.len() >= MAX_INCIDENTS {
        return Err(CommandError::TooManyIncidents);
    }
    if incident.events.len() > MAX_EVENTS || events_of(plan) + incident.events.len() > MAX_EVENTS_OF_PLAN {
        return Err(CommandError::TooManyEvents);
    }
    if incident.location.is_some_and(|place| plan.location(place).is_none()) {
        return Err(CommandError::NoSuchLocation);
    }
    sound_facts(&incident.facts)?;
    in_years(Some(incident.opened.local.date()))?;
    incident.id = IncidentId(take_id(plan));
    for event in &mut incident.events {
        in_years(Some(event.local.date()))?;
        event.id = EventId(take_id(plan));
    }
    plan.incidents.insert(at.min(plan.incidents.len()), incident);
    Ok(())
}

fn sound_facts(facts: &CoverageFacts) -> Result<(), CommandError> {
    if facts.event_window.is_some_and(|window| !(1..=MAX_EVENT_DAYS).contains(&window.days)) {
        return Err(CommandError::EventTooLong);
    }
    in_years(facts.event_window.map(|window| window.first))
}

fn sound_event(event: Option<&PlannedEvent>) -> Result<(), CommandError> {
    let Some(event) = event else { return Ok(()) };
    if !(1..=MAX_EVENT_DAYS).contains(&event.days) {
        return Err(CommandError::EventTooLong);
    }
    if !(1..=MAX_SOLUTIONS).contains(&event.solutions) {
        return Err(CommandError::TooManySolutions);
    }
    in_years(Some(event.first))
}

fn fitting(amount: Option<Amount>, currency: Currency) -> Result<Option<Amount>, FigureError> {
    amount.map(|amount| amount.fitting(currency)).transpose()
}

fn check_use(plan: &Plan, used: &CreditUse) -> Result<(), CommandError> {
    in_years(used.on)?;
    Ok(used.check(plan)?)
}

fn check_transfer(plan: &Plan, moved: &CreditTransfer) -> Result<(), CommandError> {
    for day in [moved.on, moved.from_rate.on, moved.to_rate.on, moved.conversion.and_then(|rate| rate.on)] {
        in_years(day)?;
    }
    Ok(moved.check(plan)?)
}

/// The years that a date may lie in, whoever entered it.
fn in_years(date: Option<NaiveDate>) -> Result<(), CommandError> {
    if date.is_none_or(|date| YEARS.contains(&date.year())) { Ok(()) } else { Err(CommandError::YearOutOfRange) }
}

fn take_id(plan: &mut Plan) -> u32 {
    let id = plan.next_id;
    plan.next_id = plan.next_id.saturating_add(1);
    id
}

/// The terms of a year, made if nothing was known of it yet.
fn terms_mut(plan: &mut Plan, year: YearIndex) -> &mut YearTerms {
    let years = &mut plan.contract.years;
    if years.len() <= year.index() {
        years.resize(year.index() + 1, YearTerms::default());
    }
    #[allow(clippy::indexing_slicing, reason = "the lines above make sure that it is there")]
    &mut years[year.index()]
}

fn add_line(plan: &mut Plan, id: ServiceId, year: YearIndex) -> Result<(), CommandError> {
    if plan.lines.len() >= MAX_LINES {
        return Err(CommandError::TooManyLines);
    }
    if service(id).flex == FlexRule::NothingToPay {
        return Err(CommandError::AlreadyIncluded);
    }
    let funding = usual_funding(id, plan.readings);
    let number = LineId(take_id(plan));
    plan.lines.push(LineItem::new(number, id, year, funding));
    Ok(())
}

/// Puts a table at its place, or right after the last; or takes it out.
fn set_fee_table(plan: &mut Plan, place: usize, table: Option<Box<FeeTable>>) -> Result<(), CommandError> {
    let currency = plan.contract.currency;
    let tables = &mut plan.contract.fee_tables;
    let Some(table) = table else {
        // One that is gone already is gone.
        if place < tables.len() {
            tables.remove(place);
        }
        return Ok(());
    };
    table.check()?;
    for amount in table.amounts() {
        fitting(Some(amount), currency)?;
    }
    for day in table.days() {
        in_years(Some(day))?;
    }
    if let Some(held) = tables.get_mut(place) {
        *held = *table;
    } else if tables.len() < MAX_FEE_TABLES {
        tables.push(*table);
    } else {
        return Err(CommandError::TooManyFeeTables);
    }
    Ok(())
}

/// One change of a price list.
fn take_price(plan: &mut Plan, change: PriceChange) -> Result<(), CommandError> {
    let currency = plan.contract.currency;
    let (id, entry) = match change {
        PriceChange::Set { line, entry } => (line, entry),
        PriceChange::Add { service, year, entry } => {
            add_line(plan, service, year)?;
            let added = plan.lines.last().map(|line| line.id);
            (added.ok_or(CommandError::NoSuchLine)?, entry)
        }
    };
    for amount in entry.amounts() {
        fitting(Some(amount), currency)?;
    }
    let line = plan.lines.iter_mut().find(|line| line.id == id).ok_or(CommandError::NoSuchLine)?;
    *line = entry.over(line.clone());
    if line.discount_fits(currency) { Ok(()) } else { Err(CommandError::DiscountAboveAmount) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zones::Zone;

    fn run(plan: &Plan, command: Command) -> Plan {
        apply(plan, command).unwrap()
    }

    #[test]
    fn a_copy_stands_right_below_its_line_with_a_number_of_its_own() {
        let mut plan = Plan::new(Zone::TAIPEI);
        for service in [ServiceId::Workshop, ServiceId::Hackathon] {
            plan = run(&plan, Command::AddLine(service, YearIndex::FIRST));
        }
        let first = plan.lines[0].id;
        plan = run(&plan, Command::EditLine(first, LineEdit::Unit(Line::new("seat").unwrap())));
        plan = run(&plan, Command::DuplicateLine(first));
        let numbers: Vec<u32> = plan.lines.iter().map(|line| line.id.0).collect();
        assert_eq!(numbers, [1, 3, 2]);
        assert_eq!(plan.lines[1], LineItem { id: LineId(3), ..plan.lines[0].clone() });
        assert_eq!(plan.next_id, 4);
        assert_eq!(apply(&plan, Command::DuplicateLine(LineId(9))), Err(CommandError::NoSuchLine));
    }
}
