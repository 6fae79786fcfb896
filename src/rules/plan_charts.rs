//! What a plan has to do with the six charts: which of them its services bring, and which one governs a case about a kind of
//! product. Both by the choice of a chart for an incident ([`super::coverage`]); nothing is decided here.

use super::coverage::{Selection, select_chart};
use super::explanation::{Decided, Explained, Why};
use crate::catalog::charts::{Channel, ChartId, SEVERITY_CHARTS, Severity, chart};
use crate::catalog::products::ProductFamily;
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{RuleId, ir};
use crate::catalog::services::ServiceId;
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::contract::{ContractDates, YearIndex};
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, EventWindow, Incident, Opening};
use crate::plan::line::{Funding, LineId, LineItem};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

/// What a plan has of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartStanding {
    /// The base package brings it to everybody.
    Base,
    /// The plan has services that bring it.
    Owned {
        /// Which, in the order of the chart.
        services: Vec<ServiceId>,
        /// In which contract years, in order.
        years: Vec<YearIndex>,
    },
    /// The plan has none of the services that bring it.
    NotOwned,
}

impl Decided for ChartStanding {}

impl ChartStanding {
    /// Can it govern a case of this plan?
    pub const fn is_owned(&self) -> bool {
        !matches!(self, Self::NotOwned)
    }
}

/// IR-17: which charts replace the base times.
const REPLACES: RuleId = ir(17);

/// What the plan has of a chart.
pub fn chart_standing(plan: &Plan, id: ChartId) -> Explained<ChartStanding> {
    let why = Why::by(REPLACES).reading(amb(14));
    if id == ChartId::BaseReactive {
        return Explained::decided(ChartStanding::Base, why);
    }
    let brings = chart(id).services.iter().copied();
    let lines = || plan.lines.iter().filter(|line| chart(id).services.contains(&line.service));
    let services: Vec<_> = brings.filter(|service| lines().any(|line| line.service == *service)).collect();
    let mut years: Vec<_> = lines().map(|line| line.year).collect();
    years.sort_unstable();
    years.dedup();
    let standing = if services.is_empty() { ChartStanding::NotOwned } else { ChartStanding::Owned { services, years } };
    Explained::decided(standing, why)
}

/// Three answers that lead to one chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// What kind of product the case is about.
    pub family: ProductFamily,
    /// The charts whose services are bought, beside the base chart.
    pub add_ons: Vec<ChartId>,
    /// Is it about the solution, and on a day, of a planned business event?
    pub in_event: bool,
}

impl Answers {
    /// As the plan has it, about an Azure component on an ordinary day.
    pub fn of(plan: &Plan) -> Self {
        let is_bought = |id: &ChartId| matches!(chart_standing(plan, *id).value, ChartStanding::Owned { .. });
        let add_ons = ChartId::ALL.into_iter().filter(is_bought).collect();
        Self { family: ProductFamily::Azure, add_ons, in_event: false }
    }
}

/// The charts that add-ons bring.
pub fn add_on_charts() -> impl Iterator<Item = ChartId> {
    SEVERITY_CHARTS.iter().map(|row| row.id).filter(|id| *id != ChartId::BaseReactive)
}

/// The chart of a case of severity 1 that three answers describe, as it is chosen for any incident, and why the others are
/// not. In production, in the public cloud, registered and listed: what the questions leave out is as the chart asks for it.
pub fn chart_for(plan: &Plan, answers: &Answers, today: NaiveDate) -> Selection {
    // What is bought is what was answered, in whichever year.
    let bought = answers.add_ons.iter().filter_map(|id| chart(*id).services.first());
    let lines =
        (1..).zip(bought).map(|(id, service)| LineItem::new(LineId(id), *service, YearIndex::FIRST, Funding::Invoiced));
    let mut supposed = Plan { lines: lines.collect(), incidents: Vec::new(), ..plan.clone() };
    supposed.contract.dates = ContractDates::default();
    let zone = supposed.calendar.zone();
    // At noon, so that the day is this one in any zone.
    let local = today.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    let opened = Opening { local, zone, fold: Fold::Earlier };
    let product = AffectedProduct::Other { name: Line::default(), family: answers.family };
    let mut case = Incident::new(product, Severity::One, opened, Channel::Phone);
    case.facts.registered_subscription = Some(true);
    case.facts.listed_security_workload = Some(true);
    case.facts.scoped_event_solution = answers.in_event;
    case.facts.event_window = answers.in_event.then_some(EventWindow { first: today, days: 1 });
    select_chart(&supposed, &case)
}
