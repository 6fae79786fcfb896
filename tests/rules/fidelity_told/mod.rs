//! What a plan that has the condition of a numbered rule is told, and one that has it not: the first is said by that rule,
//! the second not at all. The figures are those of the document, read again line by line; the table is in
//! `fidelity_rules.rs`.

mod allowance;
mod dates;
mod duties;
mod incidents;
mod places;
mod services;

pub(crate) use allowance::*;
pub(crate) use dates::*;
pub(crate) use duties::*;
pub(crate) use incidents::*;
pub(crate) use places::*;
pub(crate) use services::*;

use crate::flex::{self, swap};
use crate::support;

use rust_decimal::{Decimal, dec};
use support::{add, amount, day, event, incident, line, local, plan_with, quantity, rate, with_term, year, zone};
use uniplan::catalog::charts::{Channel, ChartId, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::RuleId;
use uniplan::catalog::services::{Delivery, DeliveryLanguages, Group, SERVICES, Service, ServiceId, service};
use uniplan::clock::BusinessCalendar;
use uniplan::money::Currency;
use uniplan::named::code;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use uniplan::plan::incident::{ContactLanguage, Incident, IncidentId, RequestKind};
use uniplan::plan::line::{Funding, LineItem, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::place::{CreditRate, Location, LocationId, Place, PlaceTerms, Region, WorkOrder};
use uniplan::plan::service_details::{Form, LineDetails};
use uniplan::plan::swap::Swap;
use uniplan::rules::allowance::{YearStatement, state_allowance};
use uniplan::rules::assess::{IncidentAssessment, assess_incident};
use uniplan::rules::comparison::{Matter, partings};
use uniplan::rules::coverage::{Verdict, select_chart};
use uniplan::rules::credits::credit_accounts;
use uniplan::rules::dates::cancellation::CancellationStep;
use uniplan::rules::dates::without_date::rules_without_date;
use uniplan::rules::dates::{Detail, Milestone, due_dates};
use uniplan::rules::explanation::Why;
use uniplan::rules::findings::all_findings;
use uniplan::rules::places::{Amendment, ContractChange, amendment, arrangement, state_places};
use uniplan::rules::readiness::{Cause, readiness};
use uniplan::rules::root_cause::Source;
use uniplan::rules::runbook::{Task, runbook};
use uniplan::rules::timeline::{Notice, Timeline, replay};
use uniplan::text::Lang;
use uniplan::words::explain;

use ServiceId::{
    AzureEventMcs, AzurePlatformMcs, AzurePlatformMcsPlus, AzureRapidResponse, ChalkTalk, CsamAtLocation,
    CustomProactive, DesignatedEngineering, DeveloperSupport, EnhancedDesignatedEngineering, ExtraSuccessManagement,
    GitHubEngineeringDirect, Hackathon, IncidentManagementAtLocation, Mscir, Office365EngineeringDirect,
    OnDemandAssessmentAssistance, OnSiteTimeZoneLanguage, ProactiveCredits, ProblemResolutionSupport, ProofOfConcept,
    ReactiveEnhancedDesignatedEngineering, ReactiveManagementAfterHours, ReactiveSupportManagementAddon,
    RootCauseAnalysis, SecurityCloudMcs, SupportTechnologyAdvisor, UnifiedEnhancedResponse, Webcasts, Workshop,
};

/// With the condition, and without.
type Both = [bool; 2];

// --------------------------------------------------------------------------------------------------- what is looked for

fn by(rule: RuleId, why: &Why) -> bool {
    why.rules.contains(&rule)
}

/// Is there such a finding, by the rule?
fn finds(rule: RuleId, plan: &Plan, reason: &str) -> bool {
    let found = all_findings(plan, &state_allowance(plan), None);
    found.iter().any(|finding| code(&finding.reason) == reason && by(rule, &finding.why))
}

/// Is there such a date, by the rule, and is this its last day?
fn dated(rule: RuleId, plan: &Plan, milestone: Milestone, last: &str) -> bool {
    due_dates(plan)
        .iter()
        .any(|due| due.milestone == milestone && by(rule, &due.timing.why) && due.last_day() == Some(day(last)))
}

/// Does the rule hold for the plan, although nothing gives it a date?
fn holds_without_date(rule: RuleId, services: &[ServiceId]) -> bool {
    let plan = with_term(plan_with(services), 1);
    rules_without_date(&plan, &due_dates(&plan)).iter().any(|one| one.rule == rule && one.applies)
}

/// Is it said of a place, by the rule?
fn is_said_at(rule: RuleId, plan: &Plan, place: Place) -> bool {
    state_places(plan).iter().any(|one| one.place == place && one.rules.iter().any(|said| said.rule == rule))
}

// ----------------------------------------------------------------------------------------------------- plans, incidents

/// One signed year from 2025-07-01 with an allowance of 100,000, and lines of 1,000 that it is asked to pay.
fn signed(services: &[ServiceId]) -> Plan {
    let mut plan = with_term(plan_with(services), 1);
    let (base_price, flex_allowance) = (Some(amount("500000")), Some(amount("100000")));
    plan.contract.years = vec![YearTerms { base_price, flex_allowance, ..YearTerms::default() }];
    plan.lines.iter_mut().for_each(|line| line.unit_price = Some(amount("1000")));
    plan
}

/// The same with one service, of which something is known.
fn knowing(service: ServiceId, details: LineDetails) -> Plan {
    let mut plan = signed(&[service]);
    plan.lines[0].details = details;
    plan
}

fn changed(mut plan: Plan, change: impl FnOnce(&mut LineItem)) -> Plan {
    change(&mut plan.lines[0]);
    plan
}

const BERLIN: LocationId = LocationId(800);
const THERE: Place = Place::Location(BERLIN);

/// A plan of one year in Taipei with a place in Berlin, and services at one of the two.
fn at(place: Place, services: &[ServiceId]) -> Plan {
    let mut plan = signed(services);
    for line in &mut plan.lines {
        (line.location, line.funding) = (place, Funding::Invoiced);
    }
    plan.locations.push(Location {
        id: BERLIN,
        name: line("Berlin"),
        calendar: BusinessCalendar::standard(zone("Europe/Berlin")),
        cover: None,
        terms: PlaceTerms { region: Some(Region::Other), ..PlaceTerms::default() },
    });
    plan
}

fn under(order: WorkOrder, region: Region) -> Plan {
    let mut plan = at(THERE, &[Workshop]);
    plan.host.region = Some(Region::Other);
    (plan.locations[0].terms.work_order, plan.locations[0].terms.region) = (order, Some(region));
    plan
}

const FRIDAY: &str = "Fri 2025-03-14 16:00";

fn problem(severity: Severity) -> Incident {
    incident(ProductId::AzureVirtualMachines, severity, FRIDAY)
}

fn question() -> Incident {
    Incident { kind: RequestKind::Advisory, ..problem(Severity::A) }
}

fn with_events(severity: Severity, events: &[(&str, EventKind)]) -> Incident {
    let mut case = problem(severity);
    for (id, (at, kind)) in (900_001..).zip(events) {
        case.events.push(Event { id: EventId(id), ..Event::new(local(at), *kind) });
    }
    case
}

fn of(services: &[ServiceId], case: &Incident) -> Timeline {
    replay(&plan_with(services), case).1
}

fn assessed(services: &[ServiceId], case: &Incident) -> (Plan, IncidentAssessment) {
    let mut plan = plan_with(services);
    plan.incidents.push(Incident { id: IncidentId(900_000), ..case.clone() });
    let found = assess_incident(&plan, IncidentId(900_000)).unwrap();
    (plan, found)
}

/// Is there such a step in the runbook, by the rule?
fn advised(rule: RuleId, services: &[ServiceId], case: &Incident, is: fn(Task) -> bool) -> bool {
    let (plan, found) = assessed(services, case);
    let book = runbook(&plan, &plan.incidents[0], &found, found.log.last_happened());
    book.steps.iter().any(|step| is(step.task) && by(rule, &step.why))
}

fn is_noted(services: &[ServiceId], case: &Incident, notice: Notice) -> bool {
    of(services, case).notices.contains(&notice)
}
