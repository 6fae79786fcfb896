//! What a suggestion does to incidents: which cases would get a faster or a slower first response. Found by choosing the chart
//! of the same cases before and after, as for any incident ([`super::coverage`]); nothing is decided here.

use super::coverage::select_chart;
use super::suggestions::{Change, Suggestion, after};
use super::week_map::FirstContact;
use crate::catalog::charts::{Channel, ChartId, ClockKind, Severity};
use crate::catalog::products::ProductFamily;
use crate::catalog::services::{ServiceId, service};
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::contract::{ContractDates, YearIndex};
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, EventWindow, Incident, MAX_EVENT_DAYS, Opening};
use crate::plan::line::LineItem;
use crate::rules::business_event::DAYS_PER_UNIT;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use serde::{Serialize, Serializer};

/// The cases that are looked at, as a person would name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cases {
    /// Of a kind of product: in production, registered and listed where a chart asks for it.
    Products(ProductFamily),
    /// Of the Azure solution of a planned business event, on the days of the event.
    EventSolution,
}

/// A first response: the printed time, its clock, and the chart that it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FirstResponse {
    /// The printed time.
    #[serde(serialize_with = "seconds")]
    pub amount: TimeDelta,
    /// The clock it runs on.
    pub clock: ClockKind,
    /// The chart whose row has it.
    pub chart: ChartId,
}

/// What is taken as given of cases that nobody has yet, and has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToConfirm {
    /// That the subscription is registered in the work order (EL-22).
    Registered,
    /// That the workload and the tenant are listed in the exhibit (EL-21).
    Listed,
}

/// Cases of which the first response would be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentEffect {
    /// In which contract year.
    pub year: YearIndex,
    /// Which cases.
    pub cases: Cases,
    /// At which severity.
    pub severity: Severity,
    /// As it is.
    pub before: FirstResponse,
    /// As it would be.
    pub after: FirstResponse,
}

impl IncidentEffect {
    /// Would it be faster?
    pub fn is_faster(&self) -> bool {
        self.after.is_faster_than(&self.before)
    }
}

impl FirstResponse {
    /// Is it faster? Of two equal times the one around the clock is.
    pub fn is_faster_than(&self, other: &Self) -> bool {
        let rank = |one: &Self| (one.amount, one.clock == ClockKind::Business);
        rank(self) < rank(other)
    }

    /// What somebody has yet to confirm of a case for it to hold, as its chart asks for.
    pub const fn asks_for(&self) -> Option<ToConfirm> {
        match self.chart {
            ChartId::AzurePlatformMcs => Some(ToConfirm::Registered),
            ChartId::SecurityCloudMcs => Some(ToConfirm::Listed),
            _ => None,
        }
    }

    /// Is it the same time on the same clock, whichever chart it is from?
    pub fn is_as_fast_as(&self, other: &Self) -> bool {
        (self.amount, self.clock) == (other.amount, other.clock)
    }
}

fn seconds<S: Serializer>(length: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("PT{}S", length.num_seconds()))
}

/// What a suggestion does to incidents: empty, where it adds, moves or drops a service with a chart and every case has the
/// first response that it had; nothing at all, where no service with a chart is concerned. Who pays changes no chart.
pub fn incident_effects(plan: &Plan, suggestion: &Suggestion) -> Option<Vec<IncidentEffect>> {
    let mut years: Vec<YearIndex> =
        suggestion.changes.iter().filter_map(|change| years_of(plan, change)).flatten().collect();
    if years.is_empty() {
        return None;
    }
    years.sort_unstable();
    years.dedup();
    let then = after(plan, suggestion);
    Some(years.into_iter().flat_map(|year| of_year(plan, &then, year)).collect())
}

/// The years in which a change concerns a service that brings a chart.
fn years_of(plan: &Plan, change: &Change) -> Option<Vec<YearIndex>> {
    let (concerned, years) = match change {
        Change::Fund(..) => return None,
        Change::Quantity(id, _) => plan.line(*id).map(|line| (line.service, vec![line.year]))?,
        Change::Year(id, to) => plan.line(*id).map(|line| (line.service, vec![line.year, *to]))?,
        Change::Add { service, year, .. } => (*service, vec![*year]),
        Change::Copy(line) => (line.service, vec![line.year]),
    };
    service(concerned).chart.map(|_| years)
}

/// The plan as if it had nothing but the lines of a year, so that neither the term nor another year says which chart counts.
pub(super) fn only(plan: &Plan, year: YearIndex) -> Plan {
    let mut supposed = Plan { lines: plan.lines_of(year).cloned().collect(), incidents: Vec::new(), ..plan.clone() };
    supposed.contract.dates = ContractDates::default();
    supposed
}

fn of_year(plan: &Plan, then: &Plan, year: YearIndex) -> Vec<IncidentEffect> {
    let sides = [only(plan, year), only(then, year)];
    let mut found = Vec::new();
    for (cases, incidents) in cases_in(&[plan], &sides, year) {
        let [before, after] = &sides;
        for severity in Severity::ALL {
            let differ = |incident: &Incident| {
                let of = |plan| first_response(plan, incident, severity);
                let (before, after) = (of(before)?, of(after)?);
                (!before.is_as_fast_as(&after)).then_some(IncidentEffect { year, cases, severity, before, after })
            };
            found.extend(incidents.iter().find_map(differ));
        }
    }
    found
}

/// The cases of a year that are looked at: of each kind of product, and of events where one of the plans has a line for one.
/// `plans` say when the year is, the first that has it; `bare` hold its lines alone.
pub(super) fn cases_in(plans: &[&Plan], bare: &[Plan], year: YearIndex) -> Vec<(Cases, Vec<Incident>)> {
    let has = |plan: &&&Plan| plan.contract.contract_years().iter().any(|one| one.index == year);
    let Some(plan) = plans.iter().find(has).or(plans.first()) else { return Vec::new() };
    let day = usual_day(plan, year);
    let families = [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other];
    let mut kinds: Vec<(Cases, Vec<Incident>)> =
        families.into_iter().map(|family| (Cases::Products(family), vec![case(plan, family, day, None)])).collect();
    let lines = || bare.iter().flat_map(|plan| &plan.lines);
    let events = || lines().filter(|line| line.service == ServiceId::AzureEventMcs);
    if events().next().is_some() {
        kinds.push((Cases::EventSolution, event_cases(plan, day, events())));
    }
    kinds
}

/// A day on which everything that a chart waits for is there: the first of the year, or when the intake was complete.
fn usual_day(plan: &Plan, year: YearIndex) -> NaiveDate {
    let years = plan.contract.contract_years();
    let first = years.iter().find(|one| one.index == year).and_then(|one| one.span).map(|span| span.start);
    first.max(plan.intake_completed_on).unwrap_or_else(|| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default())
}

/// Cases on the days of each planned event, and of one that nobody planned yet: one for each five days, which is what a unit
/// covers (EL-8).
fn event_cases<'a>(plan: &Plan, day: NaiveDate, lines: impl Iterator<Item = &'a LineItem>) -> Vec<Incident> {
    let open = EventWindow { first: day, days: MAX_EVENT_DAYS };
    let mut windows: Vec<EventWindow> = lines.map(|line| line.event.map_or(open, |event| event.window())).collect();
    windows.dedup();
    let on_days = |window: EventWindow| {
        (0..window.days).step_by(usize::from(DAYS_PER_UNIT)).filter_map(move |after| {
            let day = window.first.checked_add_days(Days::new(after.into()))?;
            Some(case(plan, ProductFamily::Azure, day, Some(window)))
        })
    };
    windows.into_iter().flat_map(on_days).collect()
}

/// A case about a kind of product on a day.
fn case(plan: &Plan, family: ProductFamily, day: NaiveDate, event: Option<EventWindow>) -> Incident {
    // At noon, so that the day is this one in any zone.
    let local = day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    let opened = Opening { local, zone: plan.calendar.zone(), fold: Fold::Earlier };
    let product = AffectedProduct::Other { name: Line::default(), family };
    let mut case = Incident::new(product, Severity::One, opened, Channel::Phone);
    case.facts.registered_subscription = Some(true);
    case.facts.listed_security_workload = Some(true);
    case.facts.scoped_event_solution = event.is_some();
    case.facts.event_window = event;
    case
}

pub(super) fn first_response(plan: &Plan, incident: &Incident, severity: Severity) -> Option<FirstResponse> {
    let incident = Incident { severity, ..incident.clone() };
    let selection = select_chart(plan, &incident);
    let contact = FirstContact::for_incident(plan, &incident, &selection, None, None)?;
    Some(FirstResponse { amount: contact.amount, clock: contact.clock, chart: contact.rows_from })
}
