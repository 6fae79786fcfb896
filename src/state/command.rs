//! The only way to change a plan.
//!
//! A command either yields a plan that makes sense or says why not, and then the plan stays as it was. Undo, history and
//! sharing follow from that.

mod contract;
mod credits;
mod incidents;
mod lines;
mod people;
mod places;

use crate::catalog::charts::{Channel, ChartId, ClockKind, Severity};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::ServiceId;
use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::money::{Amount, Currency, Quantity};
use crate::plan::Plan;
use crate::plan::calendar_key::CalendarKey;
use crate::plan::check::{PlanFault, check};
use crate::plan::contract::{DateField, UsdRate, YearIndex};
use crate::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use crate::plan::duties::{DutyId, DutyState};
use crate::plan::fee_table::FeeTable;
use crate::plan::fold::Fold;
use crate::plan::incident::{
    AffectedProduct, ContactLanguage, CoverageFacts, Incident, IncidentId, Opening, RequestKind,
};
use crate::plan::line::{Funding, LineId, PlannedEvent};
use crate::plan::log_entry::{Event, EventId, EventKind};
use crate::plan::people::PersonId;
use crate::plan::place::{LocationId, Place, PlaceTerms};
use crate::plan::price_terms::{Discount, Tax};
use crate::plan::service_details::{CustomerFacts, LineDetails};
use crate::plan::swap::Swap;
use crate::rules::finding::Fix;
use crate::rules::price_list::PriceChange;
use crate::rules::suggestions::{self, Change};
use crate::rules::year_copy::CopiedYear;
use chrono::{NaiveDate, NaiveDateTime};
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
    /// Sets or clears the access ID that is asked for when a case is opened.
    SetAccessId(Line),
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
    /// Sets business hours and holidays of a place. People on call there who kept the business hours keep them still, and
    /// those on the same wall clock go with it to another zone.
    SetCalendar(Place, Box<BusinessCalendar>),
    /// Sets or clears when the people of a place are on call.
    SetCover(Place, Option<Box<BusinessCalendar>>),
    /// Adds somebody who is called at a place, after those who are there.
    AddPerson(Place, Line),
    /// Changes something about somebody on call.
    EditPerson(PersonId, PersonEdit),
    /// Takes somebody on call out.
    RemovePerson(PersonId),
    /// Adds a place with its business hours.
    AddLocation(Line, Box<BusinessCalendar>),
    /// Names a place.
    NamePlace(Place, Line),
    /// Sets what is agreed for a place.
    SetPlaceTerms(Place, Box<PlaceTerms>),
    /// Takes a place out with its people, unless an incident, a line or credits are there.
    RemoveLocation(LocationId),
    /// Adds a service to a year, funded by Flex where Flex may pay.
    AddLine(ServiceId, YearIndex),
    /// Changes a line.
    EditLine(LineId, LineEdit),
    /// Sets the place of several lines, all or none.
    PlaceLines(Vec<LineId>, Place),
    /// Puts a copy of a line right below it.
    DuplicateLine(LineId),
    /// Puts what is copied of a year into others, as one step: what [`copies`](crate::rules::year_copy::copies) announced.
    CopyYear(Vec<CopiedYear>),
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
    SetReading(SwitchableClause, bool),
    /// Says how far a duty or a term is, who sees to it, and a note.
    SetDuty(DutyId, DutyState),
    /// Mends what was found: every line of it, as one step.
    Mend(Vec<Fix>),
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
    /// Puts a copy of an incident right after it, without case number and owner: those belong to the first case.
    DuplicateIncident(IncidentId),
    /// Takes an incident out.
    RemoveIncident(IncidentId),
    /// Adds events to an incident, all or none. They get numbers of their own, whatever they had.
    AddEvents(IncidentId, Vec<Event>),
    /// Changes an event.
    EditEvent(IncidentId, EventId, EventEdit),
    /// Takes an event out.
    RemoveEvent(IncidentId, EventId),
    /// Carries out several, all or none, as one step.
    Together(Vec<Command>),
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
    /// For which place.
    Location(Place),
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

/// A change to somebody on call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonEdit {
    /// The name.
    Name(Line),
    /// A phone number, or how else the person is reached.
    Reach(Line),
    /// Called before whoever comes before now.
    Earlier,
    /// Called after whoever comes after now.
    Later,
}

/// A change to an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentEdit {
    /// Its name.
    Name(Line),
    /// The number that Microsoft gave the case.
    CaseNumber(Line),
    /// Who sees to it.
    Owner(Line),
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
    /// The place whose hours count.
    Location(Place),
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
            Fix::ToHost(id) => Self::EditLine(id, LineEdit::Location(Place::Host)),
        }
    }
}

/// Why a command was not carried out. The plan is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The plan would not make sense any more.
    #[error(transparent)]
    Plan(#[from] PlanFault),
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
    /// The use or exchange of credits is gone.
    #[error("the credit entry is gone")]
    NoSuchCreditEntry,
    /// The person is gone.
    #[error("the person is gone")]
    NoSuchPerson,
    /// An incident is at the place.
    #[error("an incident is at this place")]
    LocationInUse,
    /// Lines of the plan are for the place, or credits are there.
    #[error("lines of the plan are for this place, or credits are there")]
    LocationHasLines,
    /// The service has a chart, or no times.
    #[error("the service has no times in an exhibit")]
    NoTimesInExhibit,
    /// The service is in the base package already.
    #[error("the service is in the base package already")]
    AlreadyIncluded,
}

/// Carries out a command; the plan given is not changed. What has to hold of every plan is asked of the new one.
pub fn apply(plan: &Plan, command: Command) -> Result<Plan, CommandError> {
    let mut plan = plan.clone();
    carry_out(&mut plan, command)?;
    check(&plan)?;
    Ok(plan)
}

/// Changes the plan, or says why this command has nothing that it could change.
fn carry_out(plan: &mut Plan, command: Command) -> Result<(), CommandError> {
    match command {
        Command::Replace(other) => *plan = *other,
        Command::Together(commands) => commands.into_iter().try_for_each(|command| carry_out(plan, command))?,
        Command::NamePlan(name) => plan.name = name,
        Command::NameCustomer(name) => {
            // Another customer's dates are other dates: in a calendar they must not move those of the first.
            let was = &plan.contract.customer;
            if !was.is_empty() && !name.is_empty() && *was != name {
                plan.calendar_key = None;
            }
            plan.contract.customer = name;
        }
        Command::NameSupplier(name) => plan.contract.supplier = name,
        Command::SetAccessId(code) => plan.contract.access_id = code,
        Command::SetIntakeCompleted(day) => plan.intake_completed_on = day,
        Command::SetCalendarKey(key) => plan.calendar_key = Some(key),
        Command::SetCustomerFacts(facts) => plan.customer = facts,
        Command::SetDuty(id, state) => plan.readiness.set(id, state),
        Command::SetReading(clause, other) => plan.readings = plan.readings.with(clause, other),
        Command::SetExhibitTime(service, severity, time) => {
            held(plan.exhibit_times.set(service, severity, time), CommandError::NoTimesInExhibit)?;
        }

        Command::SetCurrency(currency) => contract::set_currency(plan, currency),
        Command::SetUsdRate(rate) => plan.contract.usd_rate = rate,
        Command::SetDate(field, date) => plan.contract.dates.set(field, date),
        Command::SetBasePrice(year, amount) => contract::terms_mut(plan, year).base_price = amount,
        Command::SetBaseDiscount(year, discount) => contract::terms_mut(plan, year).base_discount = discount,
        Command::SetTrueUp(year, amount) => contract::terms_mut(plan, year).true_up = amount,
        Command::SetFlexAllowance(year, amount) => contract::terms_mut(plan, year).flex_allowance = amount,
        Command::SetTax(tax) => plan.contract.tax = tax.map(|tax| *tax),
        Command::SetFeeTable(place, table) => contract::set_fee_table(plan, place, table.map(|table| *table)),

        Command::SetCalendar(place, calendar) => places::set_calendar(plan, place, *calendar)?,
        Command::SetCover(place, cover) => *places::hours_mut(plan, place)?.1 = cover.map(|cover| *cover),
        Command::AddPerson(place, name) => people::add(plan, place, name),
        Command::EditPerson(id, edit) => people::edit(plan, id, edit)?,
        Command::RemovePerson(id) => people::remove(plan, id)?,
        Command::AddLocation(name, calendar) => places::add(plan, name, *calendar),
        Command::NamePlace(Place::Host, name) => plan.host_name = name,
        Command::NamePlace(Place::Location(id), name) => places::place_mut(plan, id)?.name = name,
        Command::SetPlaceTerms(Place::Host, terms) => plan.host = *terms,
        Command::SetPlaceTerms(Place::Location(id), terms) => places::place_mut(plan, id)?.terms = *terms,
        Command::RemoveLocation(id) => places::remove(plan, id)?,

        Command::AddLine(service, year) => lines::add(plan, service, year).map(drop)?,
        Command::EditLine(id, edit) => lines::edit(lines::line_mut(plan, id)?, edit),
        Command::PlaceLines(ids, place) => {
            for id in ids {
                lines::line_mut(plan, id)?.location = place;
            }
        }
        Command::DuplicateLine(id) => lines::duplicate(plan, id)?,
        Command::CopyYear(years) => lines::copy_year(plan, years),
        Command::RemoveLine(id) => removed(&mut plan.lines, |line| line.id == id, CommandError::NoSuchLine)?,
        Command::TakePriceList(changes) => {
            changes.into_iter().try_for_each(|change| lines::take_price(plan, change))?;
        }
        Command::Mend(fixes) => fixes.into_iter().try_for_each(|fix| carry_out(plan, fix.into()))?,
        Command::Take(changes) => *plan = changes.into_iter().fold(plan.clone(), suggestions::carry_out),

        Command::AddCreditUse(used) => credits::add_use(plan, *used),
        Command::AddCreditTransfer(moved) => credits::add_transfer(plan, *moved),
        Command::EditCreditUse(used) => credits::edit_use(plan, *used)?,
        Command::EditCreditTransfer(moved) => credits::edit_transfer(plan, *moved)?,
        Command::RemoveCreditEntry(id) => credits::remove(plan, id)?,

        Command::AddIncident(new) => incidents::insert(plan, plan.incidents.len(), *new),
        Command::DuplicateIncident(id) => incidents::duplicate(plan, id)?,
        Command::EditIncident(id, edit) => incidents::edit(incidents::incident_mut(plan, id)?, edit),
        Command::RemoveIncident(id) => {
            removed(&mut plan.incidents, |incident| incident.id == id, CommandError::NoSuchIncident)?;
        }
        Command::AddEvents(id, events) => incidents::add_events(plan, id, events)?,
        Command::EditEvent(id, event, edit) => incidents::edit_event(plan, id, event, edit)?,
        Command::RemoveEvent(id, event) => {
            let events = &mut incidents::incident_mut(plan, id)?.events;
            removed(events, |one| one.id == event, CommandError::NoSuchEvent)?;
        }
    }
    Ok(())
}

const fn held(holds: bool, error: CommandError) -> Result<(), CommandError> {
    if holds { Ok(()) } else { Err(error) }
}

/// Takes what is meant out of a list; says so if nothing was.
fn removed<T>(list: &mut Vec<T>, is_meant: impl Fn(&T) -> bool, gone: CommandError) -> Result<(), CommandError> {
    let before = list.len();
    list.retain(|one| !is_meant(one));
    held(list.len() < before, gone)
}

/// A number that nothing in the plan has. Above [`MAX_ID`](crate::plan::MAX_ID) there is none, which is asked afterwards.
const fn take_id(plan: &mut Plan) -> u32 {
    let id = plan.next_id;
    plan.next_id = plan.next_id.saturating_add(1);
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::line::LineItem;
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
