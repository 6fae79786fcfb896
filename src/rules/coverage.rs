//! Which severity chart governs an incident, and why each of the others does not (fact sheet 3.9, AMB-14).

use super::business_event::covered_days;
use super::explanation::{Explained, How, Step, Value, What, Why};
use crate::catalog::charts::{ChartId, ChartScope, SEVERITY_CHARTS, Severity, SeverityChart, chart};
use crate::catalog::products::{ProductFamily, ProductId};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{RuleId, ir};
use crate::catalog::services::ServiceId;
use crate::money::Quantity;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::incident::{Incident, RequestKind};
use crate::plan::line::{LineItem, PlannedEvent};
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

/// IR-5: advisory support has no chart.
pub const IR_5: RuleId = ir(5);
/// IR-15: severity B and C Azure cases go straight to MCS engineers.
pub const IR_15: RuleId = ir(15);
/// IR-17: which charts replace the base times.
pub const IR_17: RuleId = ir(17);

/// IR-29: the intake document brings the reactive capabilities of Azure Platform MCS.
pub const IR_29: RuleId = ir(29);

/// What a chart has to do with an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It governs: the most specific of those that cover the incident.
    Governs,
    /// It covers the incident too, but is less specific.
    AlsoCovers,
    /// Charts are about problems, this is a question (IR-5).
    Advisory,
    /// The plan has no service that brings it.
    NotOwned,
    /// The plan has such a service, but not in the contract year of the incident.
    OwnedInAnotherYear(YearIndex),
    /// It defines severities 1 and A only (AMB-34).
    SeverityNotDefined(Severity),
    /// It is about other products.
    OtherProducts(ChartScope),
    /// The product is on its exclusion list (AMB-18).
    Excluded(ProductId),
    /// It covers production only.
    NotInProduction,
    /// It covers registered subscriptions only.
    NotRegistered,
    /// The intake document that brings its reactive capabilities was complete only on that day (IR-29, AMB-20).
    IntakeNotComplete(NaiveDate),
    /// It covers listed security workloads only.
    NotListed,
    /// It covers the public cloud only.
    NotPublicCloud,
    /// It covers one Azure solution, and this is another.
    NotTheEventSolution,
    /// The days of the event are not entered.
    NoEventWindow,
    /// The plan has Azure Event MCS for other days only (EL-8).
    NotThePlannedDays {
        /// First day that is planned and bought.
        first: NaiveDate,
        /// Last.
        last: NaiveDate,
    },
    /// The units that were bought cover the event up to this day only (EL-8).
    BeyondBoughtDays(NaiveDate),
    /// It covers the days of the event only.
    OutsideEventWindow {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
}

impl Verdict {
    /// Does the chart cover the incident?
    pub const fn covers(self) -> bool {
        matches!(self, Self::Governs | Self::AlsoCovers)
    }
}

/// A chart and its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Which chart.
    pub chart: ChartId,
    /// What it has to do with the incident.
    pub verdict: Verdict,
}

/// The choice of a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Selection {
    /// The chart that the rules choose; `None` for a question.
    pub automatic: Explained<Option<ChartId>>,
    /// The chart that is used: chosen by hand, or the automatic one.
    pub governing: Option<ChartId>,
    /// Was it chosen by hand against the rules?
    pub overridden: bool,
    /// Every chart, the most specific first, with its verdict.
    pub candidates: Vec<Candidate>,
    /// Does Azure Platform MCS route this case straight to its engineers, although it has no time for it (IR-15)?
    pub routed_to_mcs_engineers: bool,
    /// Is the case one of the days and the solution of Azure Event MCS, which sums up every such case whatever its severity
    /// (IR-20)?
    pub event_is_summarised: bool,
}

/// Which services count as those of the plan: its own, or its own but for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// As it is.
    AsItIs,
    /// As if it had every service that brings a chart, in every year.
    WithEveryChart,
    /// As if it had this service too, in every year.
    With(ServiceId),
    /// As if it did not have this service in any year.
    Without(ServiceId),
}

impl Package {
    /// Does the service count as one of the plan, in some year?
    pub fn has(self, plan: &Plan, service: ServiceId) -> bool {
        match self {
            Self::With(other) if other == service => true,
            Self::Without(other) if other == service => false,
            _ => plan.lines.iter().any(|line| line.service == service),
        }
    }

    /// Does it have a service that brings the chart, in the contract year of a local day?
    pub(super) fn brings(self, plan: &Plan, row: &SeverityChart, day: NaiveDate) -> Result<(), Verdict> {
        if row.id == ChartId::BaseReactive {
            return Ok(());
        }
        let without = match self {
            Self::WithEveryChart => return Ok(()),
            Self::With(service) if row.services.contains(&service) => return Ok(()),
            Self::Without(service) => Some(service),
            Self::AsItIs | Self::With(_) => None,
        };
        let counts = |service: ServiceId| row.services.contains(&service) && Some(service) != without;
        let owned = || plan.lines.iter().filter(|line| counts(line.service)).map(|line| line.year);
        let Some(first) = owned().min() else { return Err(Verdict::NotOwned) };
        // Without dates, or outside the term, the year cannot be told: then owning it at all is enough, and a finding
        // says that the incident is outside the term.
        match plan.contract.year_of(day) {
            Some(year) if !owned().any(|owned| owned == year) => Err(Verdict::OwnedInAnotherYear(first)),
            _ => Ok(()),
        }
    }
}

impl Package {
    /// Was Azure Event MCS bought for this day? Its units cover five days each, and where the plan says which days, those
    /// (EL-8, DT-12). What counts as bought without a line of the plan covers whatever the incident says.
    fn has_bought_day(
        self,
        plan: &Plan,
        row: &SeverityChart,
        incident: &Incident,
        day: NaiveDate,
    ) -> Result<(), Verdict> {
        let is_supposed = matches!(self, Self::WithEveryChart | Self::With(ServiceId::AzureEventMcs));
        let Some(window) = incident.facts.event_window.filter(|_| row.id == ChartId::AzureEventMcs && !is_supposed)
        else {
            return Ok(());
        };
        let year = plan.contract.year_of(day);
        let bought =
            |line: &&LineItem| line.service == ServiceId::AzureEventMcs && year.is_none_or(|year| year == line.year);
        let (planned, open): (Vec<&LineItem>, Vec<_>) =
            plan.lines.iter().filter(bought).partition(|line| line.event.is_some());
        let units: Decimal = open.iter().map(|line| line.quantity.decimal()).sum();
        let of_the_incident = PlannedEvent { first: window.first, days: window.days, solutions: 1 };
        let planned = planned.iter().filter_map(|line| Some((line.event?, line.quantity)));
        let planned: Vec<_> = planned.map(|(event, units)| (event, covered_days(&event, units))).collect();
        let by_open =
            Quantity::try_from(units).ok().map(|units| (of_the_incident, covered_days(&of_the_incident, units)));
        let all = || planned.iter().chain(&by_open);
        if all().any(|(_, covered)| covered.contains(day)) {
            return Ok(());
        }
        if let Some((_, covered)) = all().find(|(event, _)| event.window().contains(day)) {
            return Err(Verdict::BeyondBoughtDays(covered.last()));
        }
        let nearest = planned.iter().min_by_key(|(event, _)| (event.first - day).abs());
        nearest.map_or(Ok(()), |(event, covered)| {
            Err(Verdict::NotThePlannedDays { first: event.first, last: covered.last() })
        })
    }
}

/// Does the chart cover the product and the circumstances, whoever owns it?
fn scope(plan: &Plan, row: &SeverityChart, incident: &Incident, day: NaiveDate) -> Result<(), Verdict> {
    let facts = &incident.facts;
    let family = incident.product.family();
    let excluded = || match incident.product.listed() {
        Some(id) if row.excludes(id) => Err(Verdict::Excluded(id)),
        _ => Ok(()),
    };
    let azure = || if family == ProductFamily::Azure { Ok(()) } else { Err(Verdict::OtherProducts(row.scope)) };
    let need = |holds: bool, otherwise: Verdict| if holds { Ok(()) } else { Err(otherwise) };
    match row.scope {
        // An excluded product falls to "all other products" inside these charts, it does not leave them; but for UER the
        // other reading is that it does (AMB-18).
        ChartScope::Everything => {
            let leaves = row.exclusions_may_be_of_all && plan.readings.other(SwitchableClause::ExclusionScope);
            if leaves { excluded() } else { Ok(()) }
        }
        ChartScope::AzureComponents => excluded().and_then(|()| azure()),
        ChartScope::RegisteredAzureSubscriptions => excluded()
            .and_then(|()| azure())
            .and_then(|()| need(facts.production, Verdict::NotInProduction))
            .and_then(|()| need(facts.registered_subscription != Some(false), Verdict::NotRegistered))
            .and_then(|()| match plan.intake_completed_on {
                Some(complete) if day < complete => Err(Verdict::IntakeNotComplete(complete)),
                _ => Ok(()),
            }),
        ChartScope::ScopedEventSolution => {
            excluded()?;
            azure()?;
            need(facts.public_cloud, Verdict::NotPublicCloud)?;
            need(facts.scoped_event_solution, Verdict::NotTheEventSolution)?;
            let window = facts.event_window.ok_or(Verdict::NoEventWindow)?;
            need(window.contains(day), Verdict::OutsideEventWindow { first: window.first, last: window.last() })
        }
        ChartScope::ListedSecurityWorkloads => {
            need(family == ProductFamily::Security, Verdict::OtherProducts(row.scope))?;
            need(facts.listed_security_workload != Some(false), Verdict::NotListed)
        }
    }
}

/// Chooses the chart for an incident as it was opened.
pub fn select_chart(plan: &Plan, incident: &Incident) -> Selection {
    select_chart_at(plan, incident, incident.severity, incident.opened.instant())
}

/// Chooses the chart for an incident that has a severity from an instant on.
pub fn select_chart_at(plan: &Plan, incident: &Incident, severity: Severity, at: DateTime<FixedOffset>) -> Selection {
    select_chart_in(plan, Package::AsItIs, incident, severity, at)
}

/// The same if the plan had, or had not, some service.
pub fn select_chart_in(
    plan: &Plan,
    package: Package,
    incident: &Incident,
    severity: Severity,
    at: DateTime<FixedOffset>,
) -> Selection {
    let day = plan.local_day(at);
    let advisory = incident.kind == RequestKind::Advisory;
    let mut ranked: Vec<&SeverityChart> = SEVERITY_CHARTS.iter().collect();
    ranked.sort_by_key(|row| row.rank);

    let covers = |row: &SeverityChart| {
        package
            .brings(plan, row, day)
            .and_then(|()| scope(plan, row, incident, day))
            .and_then(|()| package.has_bought_day(plan, row, incident, day))
    };
    let mut governing: Option<ChartId> = None;
    let candidates: Vec<Candidate> = ranked
        .into_iter()
        .map(|row| {
            let verdict = if advisory {
                Verdict::Advisory
            } else {
                let covered = covers(row).and_then(|()| {
                    if row.defines(severity) { Ok(()) } else { Err(Verdict::SeverityNotDefined(severity)) }
                });
                match covered {
                    Err(why_not) => why_not,
                    Ok(()) if governing.is_none() => {
                        governing = Some(row.id);
                        Verdict::Governs
                    }
                    Ok(()) => Verdict::AlsoCovers,
                }
            };
            Candidate { chart: row.id, verdict }
        })
        .collect();

    let is_covered_by = |id: ChartId| !advisory && covers(chart(id)).is_ok();
    let routed_to_mcs_engineers =
        !chart(ChartId::AzurePlatformMcs).defines(severity) && is_covered_by(ChartId::AzurePlatformMcs);

    let mut why = Why::by(if advisory { IR_5 } else { IR_17 });
    if !advisory {
        why = why.reading(amb(14));
        if matches!(severity, Severity::B | Severity::C) {
            why = why.reading(amb(34));
        }
        if candidates.iter().any(|candidate| matches!(candidate.verdict, Verdict::Excluded(_))) {
            why = why.reading(amb(18));
        }
        if candidates.iter().any(|candidate| matches!(candidate.verdict, Verdict::IntakeNotComplete(_)))
            || (governing == Some(ChartId::AzurePlatformMcs) && plan.intake_completed_on.is_none())
        {
            why = why.and(IR_29).reading(amb(20));
        }
        if routed_to_mcs_engineers {
            why = why.and(IR_15);
        }
    }
    let why = why
        .step(How::Given, What::Severity, Value::Severity(severity))
        .steps(governing.map(|id| Step::new(How::Equals, What::Chart, Value::Chart(id))));
    Selection {
        governing: if advisory { None } else { incident.chart.or(governing) },
        overridden: !advisory && incident.chart.is_some_and(|chosen| Some(chosen) != governing),
        automatic: Explained::decided(governing, why),
        candidates,
        routed_to_mcs_engineers,
        event_is_summarised: is_covered_by(ChartId::AzureEventMcs),
    }
}
