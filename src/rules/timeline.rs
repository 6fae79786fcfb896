//! What follows from an incident: who is expected to do what by when, on the chart that governs it.
//!
//! Computed on read from the incident; nothing is stored. Response times are expectations, not promises (AMB-43). The
//! document never says when a clock starts: here it is when the case was opened (AMB-12).

use super::clock::{Clock, ClockError, ClosedBecause, OpenHours};
use super::contract::YearIndex;
use super::coverage::{Candidate, Selection, select_chart};
use super::explanation::{Explained, How, Step, Value, What, Why};
use super::incident::{Incident, RequestKind};
use super::plan::{Funding, LineId, LineItem, Plan};
use crate::catalog::charts::{
    Action, Channel, ChartId, ClockKind, Commitment, Downgrade, Occasion, Party, SEVERITY_CHARTS, Scope, Severity,
    SeverityChart, Target, chart,
};
use crate::catalog::products::{ProductFamily, ProductId};
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, ir};
use crate::citation::Citation;
use crate::entry::Line;
use crate::money::Quantity;
use crate::zones::{LocalTime, Zone};
use chrono::{DateTime, Datelike, FixedOffset, TimeDelta, Utc};
use serde::Serialize;
use std::cell::OnceCell;

/// IR-3: times are estimated initial times.
pub const IR_3: RuleId = ir(3);
/// IR-9: how a case is opened.
pub const IR_9: RuleId = ir(9);
/// IR-26: business hours.
pub const IR_26: RuleId = ir(26);

/// When a dated expectation is due on the other reading of its clause.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherReading {
    /// When.
    pub due: DateTime<FixedOffset>,
    /// On which clock.
    pub clock: ClockKind,
    /// The unclear clause.
    pub reading: ReadingId,
}

/// When something is expected.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// By an instant.
    Due {
        /// The instant, in the zone of the incident.
        at: DateTime<FixedOffset>,
        /// The clock.
        clock: ClockKind,
        /// The other reading, where its instant differs.
        other: Option<OtherReading>,
    },
    /// The clock gives no instant, for instance because the calendar has no open time.
    Unreachable(ClockError),
    /// From the opening on, around the clock.
    #[serde(rename = "ongoing_24x7")]
    Ongoing24x7,
    /// From the opening on, in business hours.
    OngoingBusinessHours,
    /// Expected, without a time (AMB-47).
    Undated(Occasion),
    /// Not in time: the ways to open the case.
    Channels(Vec<Channel>),
}

/// One thing that somebody is expected to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Expectation {
    /// The line of the chart.
    pub commitment: &'static str,
    /// Who.
    pub party: Party,
    /// What.
    pub action: Action,
    /// When, and why then.
    pub when: Explained<When>,
    /// Where it stands.
    pub citation: Citation,
}

/// What has to be said about an incident beside its expectations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A question: at most six hours, no chart (IR-5).
    Advisory,
    /// The chart chosen by hand has no such severity: the base chart's rows are shown (AMB-34).
    RowsFromBaseChart {
        /// The chart that was chosen.
        chosen: ChartId,
    },
    /// The product is excluded from the shorter Azure time: the time for other products is our fallback (AMB-18).
    ExcludedFromAzureTime(ProductId),
    /// The case goes straight to Azure Platform MCS engineers (IR-15).
    RoutedToMcsEngineers,
    /// The chart does not print this way to open a case (AMB-15).
    ChannelNotPrinted(Channel),
    /// The incident was opened outside the contract term.
    OutsideTerm,
    /// When the customer cannot keep up, this may happen; never by itself (AMB-19).
    PossibleDowngrade(Downgrade),
    /// The local time did not exist: clocks went forward.
    LocalTimeSkipped,
    /// The local time came twice: clocks went back.
    LocalTimeTwice,
}

/// Everything that follows from an incident on one chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// The chart whose rows are shown; `None` for a question.
    pub chart: Option<ChartId>,
    /// Severity.
    pub severity: Severity,
    /// When the case was opened, in the zone of the incident.
    pub opened: DateTime<FixedOffset>,
    /// What is expected, Microsoft first, dated before undated, in order of time.
    pub expectations: Vec<Expectation>,
    /// What else has to be said.
    pub notices: Vec<Notice>,
}

/// Where an expectation stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The case is not open yet.
    NotStarted,
    /// The time is running; this much of the wall clock is left.
    Running,
    /// The expected time has come.
    TimeReached,
    /// A lasting effort.
    Lasting,
    /// No time is stated.
    Undated,
}

impl Expectation {
    /// The printed time and the clock it runs on, if it has one.
    pub fn printed(&self) -> Option<(TimeDelta, ClockKind)> {
        self.when.why.working.iter().find_map(|step| match (step.how, step.what, &step.value) {
            (How::Counted, What::PrintedTime(clock), Value::Length(amount)) => Some((*amount, clock)),
            _ => None,
        })
    }

    /// Where it stands at an instant.
    pub fn standing(&self, opened: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Standing {
        match self.when.value {
            When::Due { .. } | When::Ongoing24x7 | When::OngoingBusinessHours if now < opened => Standing::NotStarted,
            When::Due { at, .. } if now < at => Standing::Running,
            When::Due { .. } => Standing::TimeReached,
            When::Ongoing24x7 | When::OngoingBusinessHours => Standing::Lasting,
            When::Undated(_) | When::Channels(_) | When::Unreachable(_) => Standing::Undated,
        }
    }

    /// When it is due, if it has a time.
    pub fn due(&self) -> Option<DateTime<FixedOffset>> {
        match self.when.value {
            When::Due { at, .. } => Some(at),
            _ => None,
        }
    }
}

impl Timeline {
    /// The expected first contact by Microsoft.
    pub fn first_contact(&self) -> Option<&Expectation> {
        self.expectations.iter().find(|e| e.action.is_first_contact() && e.due().is_some())
    }

    /// The last instant that is drawn: every due time of both readings, with some air.
    pub fn horizon(&self) -> DateTime<FixedOffset> {
        let last = self
            .expectations
            .iter()
            .filter_map(|e| match &e.when.value {
                When::Due { at, other, .. } => Some(other.as_ref().map_or(*at, |other| other.due.max(*at))),
                _ => None,
            })
            .max()
            .unwrap_or(self.opened);
        let shown = (last - self.opened).max(TimeDelta::minutes(60));
        self.opened + shown + shown / 5
    }
}

/// The hours that a plan's calendar gives around an instant: long enough for every printed time.
pub fn open_hours_around(plan: &Plan, at: DateTime<FixedOffset>) -> Result<OpenHours, ClockError> {
    let year = plan.local_day(at).year();
    OpenHours::compile(&plan.calendar, year - 1..=year + 2)
}

/// The timeline of an incident on the chart that governs it.
pub fn replay(plan: &Plan, incident: &Incident) -> (Selection, Timeline) {
    let selection = select_chart(plan, incident);
    let timeline = replay_on(plan, incident, &selection, selection.governing, &Hours::new(plan, incident));
    (selection, timeline)
}

/// The timeline of an incident on each of the six charts, as if that chart governed it; none for a question (IR-5).
pub fn compare(plan: &Plan, incident: &Incident, selection: &Selection) -> Vec<Timeline> {
    if incident.kind == RequestKind::Advisory {
        return Vec::new();
    }
    let hours = Hours::new(plan, incident);
    ChartId::ALL.into_iter().map(|id| replay_on(plan, incident, selection, Some(id), &hours)).collect()
}

/// The open hours around an incident. Compiled when they are first asked for, because most times run on the wall clock.
struct Hours<'plan> {
    plan: &'plan Plan,
    opened: DateTime<FixedOffset>,
    compiled: OnceCell<Result<OpenHours, ClockError>>,
}

impl<'plan> Hours<'plan> {
    fn new(plan: &'plan Plan, incident: &Incident) -> Self {
        Self { plan, opened: incident.opened.instant(), compiled: OnceCell::new() }
    }

    fn get(&self) -> Result<&OpenHours, ClockError> {
        self.compiled.get_or_init(|| open_hours_around(self.plan, self.opened)).as_ref().map_err(|error| *error)
    }
}

fn replay_on(
    plan: &Plan,
    incident: &Incident,
    selection: &Selection,
    chosen: Option<ChartId>,
    hours: &Hours<'_>,
) -> Timeline {
    let opened = incident.opened.instant();
    let mut notices = Vec::new();
    match incident.opened.zone.resolve(incident.opened.local) {
        LocalTime::Skipped { .. } => notices.push(Notice::LocalTimeSkipped),
        LocalTime::Ambiguous { .. } => notices.push(Notice::LocalTimeTwice),
        LocalTime::Unique(_) => {}
    }
    if !within_term(plan, opened) {
        notices.push(Notice::OutsideTerm);
    }
    let Some(chosen) = chosen else {
        notices.push(Notice::Advisory);
        return Timeline { chart: None, severity: incident.severity, opened, expectations: Vec::new(), notices };
    };

    let mut row = chart(chosen);
    if !row.defines(incident.severity) {
        notices.push(Notice::RowsFromBaseChart { chosen });
        row = chart(ChartId::BaseReactive);
    }
    if selection.routed_to_mcs_engineers {
        notices.push(Notice::RoutedToMcsEngineers);
    }
    let scope = scope_of(row, incident);
    let has_azure_time =
        row.commitments_for(incident.severity).any(|commitment| commitment.scope == Scope::AzureComponents);
    if let (Some(id), ProductFamily::Azure) = (incident.product.listed(), incident.product.family())
        && has_azure_time
        && row.excludes(id)
    {
        notices.push(Notice::ExcludedFromAzureTime(id));
    }
    if !accepts(row, incident.severity, incident.channel) {
        notices.push(Notice::ChannelNotPrinted(incident.channel));
    }
    notices.push(Notice::PossibleDowngrade(row.downgrade));

    let mut expectations: Vec<Expectation> = row
        .commitments_for(incident.severity)
        .filter(|commitment| commitment.scope == Scope::All || commitment.scope == scope)
        .map(|commitment| expect(commitment, row, incident, hours))
        .collect();
    expectations.sort_by_key(|e| (e.party, e.due().is_none(), e.due()));
    Timeline { chart: Some(row.id), severity: incident.severity, opened, expectations, notices }
}

/// Every chart with the verdict it would have if the plan had all the services that bring charts: is it the product, the
/// severity or a circumstance that keeps a chart away, or only that nobody bought it?
pub fn candidates_if_owned(plan: &Plan, incident: &Incident) -> Vec<Candidate> {
    let year = plan.contract.year_of(plan.local_day(incident.opened.instant())).unwrap_or(YearIndex::FIRST);
    let mut complete = plan.clone();
    complete.lines = SEVERITY_CHARTS
        .iter()
        .flat_map(|row| row.services)
        .map(|service| LineItem {
            id: LineId(0),
            service: *service,
            year,
            quantity: Quantity::ONE,
            unit: Line::default(),
            unit_price: None,
            funding: Funding::Invoiced,
            flex_confirmed: None,
            delivered_on: None,
        })
        .collect();
    select_chart(&complete, incident).candidates
}

/// Is the instant inside the work order, in the customer's local dates?
pub fn within_term(plan: &Plan, at: DateTime<FixedOffset>) -> bool {
    let day = plan.local_day(at);
    let dates = &plan.contract.dates;
    dates.work_order_start.or(dates.term_start).is_none_or(|start| start <= day)
        && dates.work_order_end.is_none_or(|end| day <= end)
}

/// Which of the two times of a chart holds for the product, where it has two.
pub(super) fn scope_of(row: &SeverityChart, incident: &Incident) -> Scope {
    let excluded = incident.product.listed().is_some_and(|id| row.excludes(id));
    if incident.product.family() == ProductFamily::Azure && !excluded {
        Scope::AzureComponents
    } else {
        Scope::OtherProducts
    }
}

/// May a case be opened this way? Charts that print no way accept any; the body may add some (AMB-15).
fn accepts(row: &SeverityChart, severity: Severity, channel: Channel) -> bool {
    let printed: Vec<Channel> = row
        .commitments_for(severity)
        .filter_map(|commitment| match commitment.target {
            Target::Channels(channels) => Some(channels),
            _ => None,
        })
        .flatten()
        .copied()
        .chain(row.body_channels.iter().flat_map(|body| body.channels).copied())
        .collect();
    // The portals of online services count as "web" (AMB-15).
    let as_web = channel == Channel::CloudPortal && printed.contains(&Channel::Web);
    printed.is_empty() || printed.contains(&channel) || as_web
}

fn expect(commitment: &'static Commitment, row: &SeverityChart, incident: &Incident, hours: &Hours<'_>) -> Expectation {
    let (opened, zone) = (incident.opened.instant(), incident.opened.zone);
    let mut why = Why::by(IR_3).readings(commitment.readings);
    // It stands in the row of another severity: the cell is read as spanning both.
    if !commitment.printed_in.is_empty() && !commitment.printed_in.contains(&incident.severity) {
        why = why.reading(amb(13));
    }
    let when = match commitment.target {
        Target::Within { amount, clock, other } => {
            why = why.reading(amb(12));
            match spend(opened, amount, clock, zone, hours) {
                Err(error) => Explained { value: When::Unreachable(error), why },
                Ok((at, steps)) => {
                    if clock == ClockKind::Business {
                        why = why.and(IR_26).reading(amb(37));
                    }
                    why = why.step(How::Given, What::Opened, Value::Instant(opened)).steps(steps);
                    let other = other.and_then(|(clock, reading)| {
                        let (due, _) = spend(opened, amount, clock, zone, hours).ok()?;
                        (due != at).then_some(OtherReading { due, clock, reading })
                    });
                    if let Some(other) = &other {
                        why = why.reading(other.reading).steps([
                            Step {
                                how: How::Otherwise,
                                what: What::PrintedTime(other.clock),
                                value: Value::Length(amount),
                            },
                            Step { how: How::Otherwise, what: What::DueAt, value: Value::Instant(other.due) },
                        ]);
                    }
                    Explained { value: When::Due { at, clock, other }, why }
                }
            }
        }
        Target::Ongoing24x7 => Explained { value: When::Ongoing24x7, why },
        Target::OngoingBusinessHours => Explained { value: When::OngoingBusinessHours, why: why.and(IR_26) },
        Target::Undated(occasion) => Explained { value: When::Undated(occasion), why: why.reading(amb(47)) },
        Target::Channels(channels) => {
            let mut all = channels.to_vec();
            let body = row.body_channels.iter().flat_map(|body| body.channels);
            all.extend(body.filter(|channel| !channels.contains(channel)));
            Explained { value: When::Channels(all), why: why.and(IR_9).reading(amb(15)) }
        }
    };
    Expectation {
        commitment: commitment.id,
        party: commitment.party,
        action: commitment.action,
        when,
        citation: commitment.from_body.unwrap_or(row.citation),
    }
}

/// Spends an amount on a clock; gives the instant and the working.
fn spend(
    opened: DateTime<FixedOffset>,
    amount: TimeDelta,
    kind: ClockKind,
    zone: Zone,
    hours: &Hours<'_>,
) -> Result<(DateTime<FixedOffset>, Vec<Step>), ClockError> {
    let clock = match kind {
        ClockKind::Elapsed => Clock::Elapsed,
        ClockKind::Business => Clock::Business(hours.get()?),
    };
    spend_on(clock, kind, opened, amount, zone)
}

/// The same on a clock that is there.
pub(super) fn spend_on(
    clock: Clock<'_>,
    kind: ClockKind,
    opened: DateTime<FixedOffset>,
    amount: TimeDelta,
    zone: Zone,
) -> Result<(DateTime<FixedOffset>, Vec<Step>), ClockError> {
    let spent = clock.spend(opened.to_utc(), amount)?;
    let local = |at: DateTime<Utc>| zone.to_local(at);
    let mut steps = vec![Step { how: How::Counted, what: What::PrintedTime(kind), value: Value::Length(amount) }];
    if kind == ClockKind::Business {
        let mut stretches: Vec<(DateTime<Utc>, Step)> = spent
            .counted
            .iter()
            .map(|segment| {
                let value = Value::Between(local(segment.start), local(segment.end));
                (segment.start, Step { how: How::Counted, what: What::Stretch, value })
            })
            .collect();
        stretches.extend(spent.skipped.iter().map(|(segment, because)| {
            let what = match because {
                ClosedBecause::OutsideHours => What::Night,
                ClosedBecause::Break => What::Break,
                ClosedBecause::Paused => What::Paused,
                ClosedBecause::Weekend => What::Weekend,
                ClosedBecause::Holiday(_) => What::Holiday,
            };
            let value = Value::Between(local(segment.start), local(segment.end));
            (segment.start, Step { how: How::Skipped, what, value })
        }));
        stretches.sort_by_key(|(start, _)| *start);
        steps.extend(stretches.into_iter().map(|(_, step)| step));
    }
    let due = local(spent.due);
    steps.push(Step { how: How::Equals, what: What::DueAt, value: Value::Instant(due) });
    Ok((due, steps))
}
