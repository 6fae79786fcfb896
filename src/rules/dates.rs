//! Every date that follows from a plan (fact sheet, section 4): what, by when, who, why, and what it depends on.
//!
//! The document defines no counting; ours is AMB-22: calendar days in the customer's local dates, the anchor is day 0,
//! "within N days after X" ends on X + N, "at least N days before X" ends on X − N, and the days of an event are counted
//! from its first, which is day 1.
//!
//! No clock is read: "today" is an argument. What gives no date is listed with its reason in [`without_date`].

pub mod cancellation;
mod identity;
mod kind;
mod weight;
pub mod without_date;

use super::business_event;
use super::event_log::EventLog;
use super::explanation::{Decided, Explained, How, Step, Value, What, Why};
use super::quarters::{Quarter, quarters_between};
use super::root_cause::{RequestVerdict, Source, root_cause_of};
use super::week::local_day;
use crate::catalog::charts::Party;
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{RuleId, dt, el, fa};
use crate::catalog::services::{Availability, Group, ServiceId, service};
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, DateField};
use crate::plan::incident::{Incident, IncidentId};
use crate::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use cancellation::{CancellationStep, FREE_DAYS, HALF_DAYS};
use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate};
pub use kind::{DateFilter, Kind};
use serde::Serialize;
pub use weight::{Stake, Weight, next_due};

/// What has to happen, or happens, by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// The Flex Allowance is allotted (DT-23).
    AllowanceAllotted,
    /// The spend of MCS Plus is tested against its threshold, once (DT-24).
    SpendTested,
    /// The location of EDE is named, where there are several places (DT-26).
    EdeLocationNamed,
    /// It is confirmed that the services can be delivered, where there are several places (DT-31).
    DeliveryConfirmed,
    /// The intake document of Azure Platform MCS is complete (DT-2).
    IntakeComplete,
    /// The onboarding of Azure Platform MCS (DT-1).
    McsOnboarding,
    /// The monitoring scenarios of MCS Plus are defined, during the onboarding (DT-4).
    MonitoringScenarios,
    /// The monitoring material of MCS Plus is delivered (DT-3).
    MonitoringMaterial,
    /// The monitors of MCS Plus are ready for testing (DT-5).
    MonitorsReady,
    /// Up to two service improvement plans are asked for (DT-7).
    ImprovementPlans,
    /// UER onboarding and documents are complete (DT-13).
    UerOnboarding,
    /// A quarterly meeting with the incident-management team of UER (DT-14).
    UerMeeting,
    /// A quarterly review of GitHub Engineering Direct (DT-16).
    GitHubReview,
    /// An event of Azure Event MCS is arranged and confirmed in writing (DT-11).
    EventArranged,
    /// The days of an event that are covered (DT-12).
    EventCovered,
    /// A scheduled service is cancelled, at what that costs (DT-18 to DT-20).
    Cancelled(CancellationStep),
    /// A root cause analysis is asked for (DT-8, DT-9).
    RcaRequested,
    /// A root cause analysis under Azure Platform MCS is delivered (DT-10).
    RcaDelivered,
    /// The last day to ask for proactive services and enhanced solutions (DT-17).
    LastRequests,
    /// Our advice: ask for what a Flex year pays sixty days before it ends (AMB-36).
    FlexYearLastRequestsAdvice,
    /// Flex-funded services of a year have been used (DT-22).
    FlexYearEnds,
    /// A service ends on the day the Unified contract does (DT-25).
    EndsWithContract,
    /// Unused services lapse (DT-21).
    UnusedServicesLapse,
}

/// What a date depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The contract as a whole.
    Contract,
    /// A contract year.
    Year(ContractYear),
    /// A line; for what comes once however many lines there are, the first with the service.
    Line {
        /// Which.
        id: LineId,
        /// Its service.
        service: ServiceId,
    },
    /// An incident.
    Incident(IncidentId),
}

/// What is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// One of the five dates.
    ContractDate(DateField),
    /// The days of an event.
    EventDays,
    /// When the incident is planned to be closed.
    Closing,
    /// When its effect was gone.
    Mitigation,
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// On this day at the latest, until its end.
    Until(NaiveDate),
    /// Before this instant; its day is one at the customer's location.
    Before {
        /// The instant.
        at: DateTime<FixedOffset>,
        /// Its day.
        day: NaiveDate,
    },
    /// From one day to another, both included.
    During {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
    /// Not known before this is.
    Missing(Missing),
}

impl Decided for Timing {}

impl Timing {
    /// The first day of a stretch.
    pub const fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::During { first, .. } => Some(first),
            Self::Until(_) | Self::Before { .. } | Self::Missing(_) => None,
        }
    }

    /// The last day; `None` while something is missing.
    pub const fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Until(day) | Self::Before { day, .. } | Self::During { last: day, .. } => Some(day),
            Self::Missing(_) => None,
        }
    }
}

/// A figure that belongs to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// What cancelling costs; `None` where the line has no price.
    CancellationFee(Option<Money>),
    /// Units that an event takes.
    EventUnits(u32),
    /// At most so many.
    AtMost(u8),
    /// The n-th of so many.
    Ordinal(u8, u8),
}

/// A date with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueDate {
    /// What.
    pub milestone: Milestone,
    /// What it depends on.
    pub anchor: Anchor,
    /// Who has to act.
    pub party: Party,
    /// By when.
    pub timing: Explained<Timing>,
    /// Printed rule, or only our advice?
    pub is_advice: bool,
    /// A figure that belongs to it.
    pub detail: Option<Detail>,
    /// When it was done, where the plan knows that.
    pub done_on: Option<NaiveDate>,
}

/// Where a date stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateStanding {
    /// Something is missing.
    Unknown,
    /// It begins later.
    Ahead,
    /// There is still time.
    Open,
    /// The last day is over.
    Past,
    /// It was done.
    Done,
}

impl DueDate {
    /// The last day; `None` while something is missing.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.timing.value.last_day()
    }

    /// Days from a day to the last day: 0 on it, negative after it.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        self.last_day().map(|last| last.signed_duration_since(today).num_days())
    }

    /// Where it stands on a day.
    pub fn standing(&self, today: NaiveDate) -> DateStanding {
        match (self.done_on, self.days_left(today)) {
            (Some(_), _) => DateStanding::Done,
            (None, None) => DateStanding::Unknown,
            (None, Some(left)) if left < 0 => DateStanding::Past,
            _ if self.timing.value.first_day().is_some_and(|first| today < first) => DateStanding::Ahead,
            _ => DateStanding::Open,
        }
    }

    /// The rule it rests on.
    pub fn rule(&self) -> Option<RuleId> {
        self.timing.why.rules.first().copied()
    }

    fn new(milestone: Milestone, anchor: Anchor, party: Party, value: Timing, why: Why) -> Self {
        let timing = Explained::decided(value, why);
        Self { milestone, anchor, party, timing, is_advice: false, detail: None, done_on: None }
    }

    fn with(mut self, detail: Detail) -> Self {
        self.detail = Some(detail);
        self
    }
}

/// Sixty days: onboarding (DT-1, DT-13), and the notice before the work order ends (DT-17).
const SIXTY: i64 = 60;

/// Days for the intake document (DT-2).
const INTAKE: i64 = 14;

/// Days for the monitoring material (DT-3), and for the monitors after the onboarding (DT-5).
const THIRTY: i64 = 30;

/// Service improvement plans in twelve months (DT-7, EL-6).
const IMPROVEMENT_PLANS: u8 = 2;

/// What is printed for Azure Platform MCS; the other one serves where only that is known.
const WORK_ORDER_START: &[DateField] = &[DateField::WorkOrderStart, DateField::TermStart];

/// What is printed for UER.
const TERM_START: &[DateField] = &[DateField::TermStart, DateField::WorkOrderStart];

const EXECUTION: &[DateField] = &[DateField::Execution];
const WORK_ORDER_END: &[DateField] = &[DateField::WorkOrderEnd];

const PLATFORM: [ServiceId; 2] = [ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus];

/// Services that end with the Unified contract by a sentence of their own (DT-25).
const END_WITH_CONTRACT: [ServiceId; 7] = [
    ServiceId::AzureWorkloadMcs,
    ServiceId::AzureWorkloadMcsPlus,
    ServiceId::DesignatedEngineering,
    ServiceId::EnhancedDesignatedEngineering,
    ServiceId::ReactiveEnhancedDesignatedEngineering,
    ServiceId::UnifiedEnhancedResponse,
    ServiceId::SupportForMissionCritical,
];

/// Every date that the plan gives rise to, by its last day, those with something missing at the end. On the same day one's
/// own come first, and of those what there is most to lose by ([`DueDate::weight`]).
pub fn due_dates(plan: &Plan) -> Vec<DueDate> {
    let mut all = Vec::new();
    at_signature(plan, &mut all);
    platform(plan, &mut all);
    enhanced(plan, &mut all);
    business_events(plan, &mut all);
    cancellations(plan, &mut all);
    root_causes(plan, &mut all);
    ends(plan, &mut all);
    flex_years(plan, &mut all);
    // Stable: what weighs the same on the same day stays in the order in which lines are listed.
    all.sort_by_key(|due| (due.last_day().is_none(), due.last_day(), due.weight(), due.milestone));
    all
}

// ------------------------------------------------------------------------------------------------------------ by the rules

/// What is settled when the contract is signed.
fn at_signature(plan: &Plan, all: &mut Vec<DueDate>) {
    let any_flex = plan.lines.iter().any(|line| line.funding == Funding::Flex)
        || plan.contract.years.iter().any(|terms| terms.flex_allowance.is_some());
    if any_flex {
        let why = Why::by(const { dt(23) }).reading(amb(5));
        all.push(until(plan, Milestone::AllowanceAllotted, Anchor::Contract, why, EXECUTION, 0));
    }
    if let Some(anchor) = first_of(plan, &[ServiceId::AzurePlatformMcsPlus]) {
        let why = Why::by(const { dt(24) }).and(const { el(1) }).reading(amb(41));
        all.push(until(plan, Milestone::SpendTested, anchor, why, EXECUTION, 0));
    }
    if plan.locations.is_empty() {
        return;
    }
    if let Some(anchor) = first_of(plan, &[ServiceId::EnhancedDesignatedEngineering]) {
        all.push(until(plan, Milestone::EdeLocationNamed, anchor, Why::by(const { dt(26) }), EXECUTION, 0));
    }
    if plan.lines.iter().any(|line| is_proactive_or_enhanced(line.service)) {
        let why = Why::by(const { dt(31) });
        all.push(until(plan, Milestone::DeliveryConfirmed, Anchor::Contract, why, EXECUTION, 0));
    }
}

/// Azure Platform MCS and MCS Plus.
fn platform(plan: &Plan, all: &mut Vec<DueDate>) {
    let Some(anchor) = first_of(plan, &PLATFORM) else { return };
    let why = Why::by(const { dt(2) }).reading(amb(22)).reading(amb(20));
    let mut intake = until(plan, Milestone::IntakeComplete, anchor, why, EXECUTION, INTAKE);
    intake.done_on = plan.intake_completed_on;
    all.push(intake);

    let why = || Why::by(const { dt(1) }).reading(amb(22));
    all.push(first_days(plan, Milestone::McsOnboarding, anchor, why(), WORK_ORDER_START));

    for year in plan.contract.contract_years() {
        let why = Why::by(const { dt(7) })
            .and(const { el(6) })
            .reading(amb(24))
            .step(How::Given, What::ImprovementPlans, Value::Count(usize::from(IMPROVEMENT_PLANS)))
            .steps(year.span.map(|span| given(What::YearStart(year.index), span.start)))
            .steps(year.span.map(|span| given(What::YearEnd(year.index), span.end)))
            .steps(year.span.is_none().then(|| unknown_of(missing_of_term(plan))))
            .step(How::Otherwise, What::AnyTwelveMonths, Value::Count(usize::from(IMPROVEMENT_PLANS)));
        let timing = year.span.map_or(Timing::Missing(missing_of_term(plan)), |span| Timing::During {
            first: span.start,
            last: span.end,
        });
        let due = DueDate::new(Milestone::ImprovementPlans, Anchor::Year(year), Party::Customer, timing, why);
        all.push(due.with(Detail::AtMost(IMPROVEMENT_PLANS)));
    }

    let Some(anchor) = first_of(plan, &[ServiceId::AzurePlatformMcsPlus]) else { return };
    let scenarios = Why::by(const { dt(4) }).and(const { dt(1) }).reading(amb(22));
    all.push(first_days(plan, Milestone::MonitoringScenarios, anchor, scenarios, WORK_ORDER_START));
    let why = Why::by(const { dt(3) }).reading(amb(22));
    all.push(until(plan, Milestone::MonitoringMaterial, anchor, why, EXECUTION, THIRTY));

    let (start, step) = known(plan, WORK_ORDER_START);
    let onboarding_ends = start.ok().and_then(|day| shifted(day, SIXTY));
    // Within the thirty days after onboarding, or thirty days before it ends (AMB-23).
    let clause = SwitchableClause::MonitorsReady;
    let (how, days) = if plan.readings.other(clause) { (How::Minus, -THIRTY) } else { (How::Plus, THIRTY) };
    let ready = onboarding_ends.and_then(|day| shifted(day, days));
    let otherwise = onboarding_ends.and_then(|day| shifted(day, -days));
    let why = Why::by(const { dt(5) })
        .reading(amb(22))
        .reading(clause)
        .steps([step])
        .step(How::Plus, What::Days, Value::Days(SIXTY))
        .step(How::Equals, What::OnboardingEnds, date_or_unknown(onboarding_ends))
        .step(how, What::Days, Value::Days(THIRTY))
        .step(How::Equals, What::LastDay, date_or_unknown(ready))
        .step(How::Otherwise, What::LastDay, date_or_unknown(otherwise));
    let timing = start.map_or_else(Timing::Missing, |day| Timing::Until(ready.unwrap_or(day)));
    all.push(DueDate::new(Milestone::MonitorsReady, anchor, Party::Microsoft, timing, why));
}

/// UER and GitHub Engineering Direct.
fn enhanced(plan: &Plan, all: &mut Vec<DueDate>) {
    if let Some(anchor) = first_of(plan, &[ServiceId::UnifiedEnhancedResponse]) {
        let why = Why::by(const { dt(13) }).reading(amb(22));
        all.push(first_days(plan, Milestone::UerOnboarding, anchor, why, TERM_START));
        quarters(plan, Milestone::UerMeeting, anchor, const { dt(14) }, all);
    }
    if let Some(anchor) = first_of(plan, &[ServiceId::GitHubEngineeringDirect]) {
        quarters(plan, Milestone::GitHubReview, anchor, const { dt(16) }, all);
    }
}

/// Something once a quarter. The document prints no day for it; ours are the quarters of the contract term from its first
/// day, and a rest of less than three months is none.
fn quarters(plan: &Plan, milestone: Milestone, anchor: Anchor, rule: RuleId, all: &mut Vec<DueDate>) {
    let (start, first) = known(plan, TERM_START);
    let (end, last) = known(plan, WORK_ORDER_END);
    // From the first day they are counted, so it stands last; how many there are depends on the end.
    let why = || Why::by(rule).reading(amb(22)).steps([last.clone(), first.clone()]);
    let (start, end) = match (start, end) {
        (Ok(start), Ok(end)) => (start, end),
        (Err(missing), _) => {
            all.push(DueDate::new(milestone, anchor, Party::Microsoft, Timing::Missing(missing), why()));
            return;
        }
        (Ok(_), Err(missing)) => {
            let why = Why::by(rule).reading(amb(22)).steps([first.clone(), last.clone()]);
            all.push(DueDate::new(milestone, anchor, Party::Microsoft, Timing::Missing(missing), why));
            return;
        }
    };
    let found: Vec<_> = quarters_between(start, end).collect();
    let count = u8::try_from(found.len()).unwrap_or(u8::MAX);
    for Quarter { ordinal, from, to } in found {
        // A month without a day of that number ends the quarter by itself.
        let is_cut = start.checked_add_months(Months::new(u32::from(ordinal) * 3)) == Some(to);
        let first_counts = Step::new(How::Minus, What::FirstDayCounts, Value::Days(1));
        let why = why()
            .step(How::Plus, What::Quarters, Value::Count(usize::from(ordinal)))
            .steps((!is_cut).then_some(first_counts))
            .step(How::Equals, What::LastDay, Value::Date(to));
        let timing = Timing::During { first: from, last: to };
        let due = DueDate::new(milestone, anchor, Party::Microsoft, timing, why);
        all.push(due.with(Detail::Ordinal(ordinal, count)));
    }
}

/// Events of Azure Event MCS: those of the lines, and those that only an incident names.
fn business_events(plan: &Plan, all: &mut Vec<DueDate>) {
    let lines: Vec<_> =
        plan.lines_in_order().into_iter().filter(|line| line.service == ServiceId::AzureEventMcs).collect();
    for line in &lines {
        let ordered = Step::new(How::Given, What::UnitsOrdered, Value::Number(line.quantity.decimal()));
        let anchor = line_anchor(line);
        let Some(event) = line.event else {
            let unknown = Step::new(How::Given, What::EventStart, Value::Unknown);
            let missing = |milestone, rule| {
                let why = Why::by(rule).reading(amb(22)).steps([unknown.clone()]);
                DueDate::new(milestone, anchor, Party::Customer, Timing::Missing(Missing::EventDays), why)
            };
            all.push(missing(Milestone::EventArranged, const { dt(11) }));
            all.push(missing(Milestone::EventCovered, const { dt(12) }));
            continue;
        };
        business_event(anchor, event, Some(ordered), all);
    }
    if lines.is_empty() {
        return;
    }
    let mut seen: Vec<NaiveDate> = lines.iter().filter_map(|line| line.event.map(|event| event.first)).collect();
    for incident in &plan.incidents {
        let Some(window) = incident.facts.event_window else { continue };
        if !seen.contains(&window.first) {
            seen.push(window.first);
            let event = PlannedEvent { first: window.first, days: window.days, solutions: 1 };
            business_event(Anchor::Incident(incident.id), event, None, all);
        }
    }
}

fn business_event(anchor: Anchor, event: PlannedEvent, ordered: Option<Step>, all: &mut Vec<DueDate>) {
    let notice = shifted(event.first, -business_event::NOTICE_DAYS);
    let why = Why::by(const { dt(11) })
        .reading(amb(22))
        .steps([given(What::EventStart, event.first)])
        .step(How::Minus, What::Days, Value::Days(business_event::NOTICE_DAYS))
        .step(How::Equals, What::LastDay, date_or_unknown(notice));
    let timing = Timing::Until(notice.unwrap_or(event.first));
    all.push(DueDate::new(Milestone::EventArranged, anchor, Party::Customer, timing, why));

    let last = event.window().last();
    let units = business_event::event_units(&event);
    let needed = Detail::EventUnits(units.value);
    let mut why = units.into_why().steps(ordered);
    let days = [
        given(What::EventStart, event.first),
        Step::new(How::Plus, What::EventDays, Value::Days(i64::from(event.days))),
        Step::new(How::Minus, What::FirstDayCounts, Value::Days(1)),
        Step::new(How::Equals, What::LastDay, Value::Date(last)),
    ];
    why.working.splice(..0, days);
    let timing = Timing::During { first: event.first, last };
    let due = DueDate::new(Milestone::EventCovered, anchor, Party::Customer, timing, why);
    all.push(due.with(needed));
}

/// What cancelling costs, for every line with a scheduled day, which for an event is its first.
fn cancellations(plan: &Plan, all: &mut Vec<DueDate>) {
    let currency = plan.contract.currency;
    for line in plan.lines_in_order() {
        let Some(scheduled) = line.scheduled_on.or_else(|| line.event.map(|event| event.first)) else { continue };
        let fee = line.amount(currency);
        let day = |days: i64| shifted(scheduled, -days).unwrap_or(scheduled);
        for (step, first, last) in [
            (CancellationStep::Nothing, None, FREE_DAYS),
            (CancellationStep::Half, Some(FREE_DAYS - 1), HALF_DAYS),
            (CancellationStep::Everything, Some(HALF_DAYS - 1), 0),
        ] {
            let why = Why::by(step.rule())
                .reading(cancellation::READING)
                .steps([given(What::ScheduledDay, scheduled)])
                .step(How::Minus, What::Days, Value::Days(last))
                .step(How::Equals, What::LastDay, Value::Date(day(last)));
            let due = step.working(currency, fee).because(why);
            let timing = match first {
                None => Timing::Until(day(last)),
                Some(first) => Timing::During { first: day(first), last: day(last) },
            };
            let cancelled = Milestone::Cancelled(step);
            let fee = Detail::CancellationFee(due.value);
            let found = DueDate::new(cancelled, line_anchor(line), Party::Customer, timing, due.into_why());
            all.push(found.with(fee));
        }
    }
}

/// The root cause analyses of the incidents.
fn root_causes(plan: &Plan, all: &mut Vec<DueDate>) {
    // Without the one or the other there is no date; so there is no need to look at the incidents.
    if owns(plan, &[ServiceId::RootCauseAnalysis]) || owns(plan, &PLATFORM) {
        plan.incidents.iter().for_each(|incident| root_cause(plan, incident, all));
    }
}

fn root_cause(plan: &Plan, incident: &Incident, all: &mut Vec<DueDate>) {
    let Some(found) = root_cause_of(plan, incident, &EventLog::of(incident)) else { return };
    if !matches!(found.source, Source::AzurePlatformMcs | Source::AddOn) {
        return;
    }
    let anchor = Anchor::Incident(incident.id);
    // As the root cause analysis itself counts: in the days of the place.
    let day = |at: DateTime<FixedOffset>| local_day(plan.calendar_at(incident.location), at.to_utc());
    let request_rule = || {
        if found.by_platform_rules() {
            Why::by(const { dt(9) }).reading(SwitchableClause::RootCauseRequest).reading(amb(22))
        } else {
            Why::by(const { dt(8) })
        }
    };
    let asked = if let (Some(at), Some(last)) = (found.closing, &found.ask_by) {
        let timing = match found.ask_from {
            Some(first) => Timing::During { first, last: last.value },
            None if found.by_platform_rules() => Timing::Until(last.value),
            None => Timing::Before { at, day: last.value },
        };
        let mut why = request_rule();
        why.working.clone_from(&last.why.working);
        DueDate::new(Milestone::RcaRequested, anchor, Party::Customer, timing, why)
    } else {
        let why = request_rule().step(How::Given, What::Closing, Value::Unknown);
        DueDate::new(Milestone::RcaRequested, anchor, Party::Customer, Timing::Missing(Missing::Closing), why)
    };
    all.push(DueDate { done_on: found.requested_at.map(day), ..asked });

    let in_time = matches!(found.verdict.value, RequestVerdict::InTime | RequestVerdict::ShortNotice);
    if !found.by_platform_rules() || !in_time {
        return;
    }
    let why = || Why::by(const { dt(10) }).reading(amb(22));
    let delivered = if let Some(last) = found.delivery_by {
        let timing = Timing::Until(last.value);
        let why = why().steps(last.into_why().working);
        DueDate::new(Milestone::RcaDelivered, anchor, Party::Microsoft, timing, why)
    } else {
        let why = why().step(How::Given, What::Mitigated, Value::Unknown);
        DueDate::new(Milestone::RcaDelivered, anchor, Party::Microsoft, Timing::Missing(Missing::Mitigation), why)
    };
    all.push(DueDate { done_on: found.delivered_at.map(day), ..delivered });
}

/// What depends on the end of the work order.
fn ends(plan: &Plan, all: &mut Vec<DueDate>) {
    let why = Why::by(const { dt(17) }).reading(amb(36));
    all.push(until(plan, Milestone::LastRequests, Anchor::Contract, why, WORK_ORDER_END, -SIXTY));
    let why = Why::by(const { dt(21) });
    all.push(until(plan, Milestone::UnusedServicesLapse, Anchor::Contract, why, WORK_ORDER_END, 0));
    for service in END_WITH_CONTRACT {
        if let Some(anchor) = first_of(plan, &[service]) {
            let why = Why::by(const { dt(25) });
            all.push(until(plan, Milestone::EndsWithContract, anchor, why, WORK_ORDER_END, 0));
        }
    }
}

/// The ends of the years in which Flex pays for something.
fn flex_years(plan: &Plan, all: &mut Vec<DueDate>) {
    for year in plan.contract.contract_years() {
        if !plan.lines_of(year.index).any(|line| line.funding == Funding::Flex) {
            continue;
        }
        let why = Why::by(const { dt(22) }).and(const { fa(11) }).reading(SwitchableClause::UsedWithinYear);
        let anchor = Anchor::Year(year);
        let Some(span) = year.span else {
            let missing = missing_of_term(plan);
            let why = why.steps([unknown_of(missing)]);
            let timing = Timing::Missing(missing);
            all.push(DueDate::new(Milestone::FlexYearEnds, anchor, Party::Customer, timing, why));
            continue;
        };
        let end = given(What::YearEnd(year.index), span.end);
        let timing = Timing::During { first: span.start, last: span.end };
        let why = why.steps([given(What::YearStart(year.index), span.start), end.clone()]);
        all.push(DueDate::new(Milestone::FlexYearEnds, anchor, Party::Customer, timing, why));

        let Some(advice) = shifted(span.end, -SIXTY) else { continue };
        let why = Why::by(const { dt(17) })
            .reading(amb(36))
            .steps([end])
            .step(How::Minus, What::Days, Value::Days(SIXTY))
            .step(How::Equals, What::LastDay, Value::Date(advice));
        let milestone = Milestone::FlexYearLastRequestsAdvice;
        let due = DueDate::new(milestone, anchor, Party::Customer, Timing::Until(advice), why);
        all.push(DueDate { is_advice: true, ..due });
    }
}

// ----------------------------------------------------------------------------------------------------------- what they share

/// Some days after, or before, the first of the anchors that is known.
fn until(plan: &Plan, milestone: Milestone, anchor: Anchor, why: Why, fields: &[DateField], days: i64) -> DueDate {
    let (day, step) = known(plan, fields);
    let last = day.ok().and_then(|day| shifted(day, days));
    let mut why = why.steps([step]);
    if days != 0 {
        why = why.step(if days < 0 { How::Minus } else { How::Plus }, What::Days, Value::Days(days.abs()));
    }
    let why = why.step(How::Equals, What::LastDay, date_or_unknown(last));
    let timing = day.map_or_else(Timing::Missing, |day| Timing::Until(last.unwrap_or(day)));
    DueDate::new(milestone, anchor, Party::Customer, timing, why)
}

/// The first sixty days from an anchor.
fn first_days(plan: &Plan, milestone: Milestone, anchor: Anchor, why: Why, fields: &[DateField]) -> DueDate {
    let due = until(plan, milestone, anchor, why, fields, SIXTY);
    match (known(plan, fields).0, due.last_day()) {
        (Ok(first), Some(last)) => {
            let timing = Explained::decided(Timing::During { first, last }, due.timing.into_why());
            DueDate { timing, ..due }
        }
        _ => due,
    }
}

/// The first of some contract dates that is known, as a step; if none is, the first of them is what is missing.
fn known(plan: &Plan, fields: &[DateField]) -> (Result<NaiveDate, Missing>, Step) {
    let dates = &plan.contract.dates;
    let found = fields.iter().find_map(|field| Some((*field, dates.get(*field)?)));
    match (found, fields.first()) {
        (Some((field, day)), _) => (Ok(day), given(What::ContractDate(field), day)),
        (None, first) => {
            let missing = Missing::ContractDate(first.copied().unwrap_or(DateField::WorkOrderStart));
            (Err(missing), unknown_of(missing))
        }
    }
}

/// What keeps the contract years from having days.
fn missing_of_term(plan: &Plan) -> Missing {
    let first = plan.contract.dates.first_flex_day();
    Missing::ContractDate(if first.is_none() { DateField::WorkOrderStart } else { DateField::WorkOrderEnd })
}

fn unknown_of(missing: Missing) -> Step {
    let what = match missing {
        Missing::ContractDate(field) => What::ContractDate(field),
        Missing::EventDays => What::EventStart,
        Missing::Closing => What::Closing,
        Missing::Mitigation => What::Mitigated,
    };
    Step::new(How::Given, what, Value::Unknown)
}

const fn given(what: What, day: NaiveDate) -> Step {
    Step::new(How::Given, what, Value::Date(day))
}

fn date_or_unknown(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Unknown, Value::Date)
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}

const fn line_anchor(line: &LineItem) -> Anchor {
    Anchor::Line { id: line.id, service: line.service }
}

/// The first line with one of some services.
fn first_of(plan: &Plan, services: &[ServiceId]) -> Option<Anchor> {
    plan.lines_in_order().into_iter().find(|line| services.contains(&line.service)).map(line_anchor)
}

fn owns(plan: &Plan, services: &[ServiceId]) -> bool {
    first_of(plan, services).is_some()
}

/// The service that the dates of a rule depend on, by the rule's number.
const fn needs_service(number: u8) -> Option<ServiceId> {
    match number {
        1 | 2 | 7 => Some(ServiceId::AzurePlatformMcs),
        3..=6 | 24 => Some(ServiceId::AzurePlatformMcsPlus),
        11 | 12 => Some(ServiceId::AzureEventMcs),
        13..=15 | 25 => Some(ServiceId::UnifiedEnhancedResponse),
        16 => Some(ServiceId::GitHubEngineeringDirect),
        26 => Some(ServiceId::EnhancedDesignatedEngineering),
        _ => None,
    }
}

/// Is it delivered on a day that can be agreed, and cancelled before it (DT-18 to DT-20)? What runs through the whole term
/// is not, nor is buying credits. An event is, too: by its own days.
pub fn may_be_scheduled(id: ServiceId) -> bool {
    match id {
        ServiceId::ProactiveCredits => false,
        ServiceId::RootCauseAnalysis
        | ServiceId::OnDemandAssessmentAssistance
        | ServiceId::DesignatedEngineering
        | ServiceId::EnhancedDesignatedEngineering
        | ServiceId::ReactiveEnhancedDesignatedEngineering => true,
        _ => service(id).group.is_proactive(),
    }
}

/// Is it a proactive service or an enhanced solution that is bought (DT-31)? What the base package includes is not.
fn is_proactive_or_enhanced(id: ServiceId) -> bool {
    let row = service(id);
    let is_kind = row.group.is_proactive() || row.group == Group::EnhancedSolution;
    // Help with an assessment is sold with a proactive service of table 4.
    is_kind && row.availability != Availability::Included || id == ServiceId::OnDemandAssessmentAssistance
}
