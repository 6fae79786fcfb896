//! What follows from an incident: who is expected to do what by when, on the chart that governs it, and what became of it.
//!
//! Computed on read from the incident and its events; nothing is stored. Response times are expectations, not promises
//! (AMB-43).
//!
//! # Questions
//!
//! *When does a clock start?* The document never says. Here it is when the case was opened (AMB-12); after a change of
//! severity it is when the change was made, because from then on another row of the chart holds. A cell that holds for both
//! severities goes on as it was.
//!
//! *Does a clock stop while Microsoft waits for the customer?* The document names no pause, so it does not, unless the user
//! says that their agreement has one ([`Incident::waiting_stops_clock`]).
//!
//! *From when does the customer have 24 hours to answer at severity C?* From each contact by Microsoft (AMB-11); before the
//! first one, from the opening.
//!
//! *Has an expectation been missed?* Only if its time has come and the log does not show that it was done. A late entry says
//! so; an entry that is missing is for the reader to judge.

use super::cover::{CoverGap, Effort, gaps};
use super::coverage::{Candidate, Package, Selection, select_chart, select_chart_in};
use super::event_log::{EventLog, Lasting, SeverityStretch};
use super::exclusion::{by_other_list, scope_of};
use super::exhibit::exhibit_time;
use super::explanation::{Decided, Explained, How, Step, Value, What, Why};
pub use super::notice::Notice;
use super::service_details::offers;
use super::spent_time::{Counting, SpentTime, spend_on};
use crate::catalog::charts::{
    Action, Channel, ChartId, ClockKind, Commitment, Occasion, Party, Scope, Severity, SeverityChart, Target, chart,
};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{RuleId, ir};
use crate::catalog::services::{ServiceId, service};
use crate::citation::Citation;
use crate::clock::{Clock, ClockError, Due, OpenHours, Pause, Pauses};
use crate::plan::Plan;
use crate::plan::exhibit_times::{ExhibitTime, WITH_TIMES_IN_AN_EXHIBIT};
use crate::plan::incident::{Incident, RequestKind};
use crate::plan::log_entry::{EventId, EventKind};
use crate::zones::LocalTime;
use chrono::{DateTime, Datelike, FixedOffset, TimeDelta};
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
pub struct OtherDue {
    /// When.
    pub due: DateTime<FixedOffset>,
    /// On which clock.
    pub clock: ClockKind,
    /// The unclear clause.
    pub reading: SwitchableClause,
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
        other: Option<OtherDue>,
    },
    /// The clock gives no instant, for instance because the calendar has no open time.
    Unreachable(ClockError),
    /// Not to be said yet: the clock is stopped by a pause that has not ended.
    Paused {
        /// Since when.
        since: DateTime<FixedOffset>,
        /// How much of the time is left.
        #[serde(serialize_with = "seconds")]
        left: TimeDelta,
        /// The clock.
        clock: ClockKind,
    },
    /// From its start on, around the clock.
    #[serde(rename = "ongoing_24x7")]
    Ongoing24x7,
    /// From its start on, in business hours.
    OngoingBusinessHours,
    /// Expected, without a time (AMB-47).
    Undated(Occasion),
    /// Not in time: the ways to open the case.
    Channels(Vec<Channel>),
}

impl Decided for When {}

fn seconds<S: serde::Serializer>(length: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("PT{}S", length.num_seconds()))
}

/// With what the time of an expectation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    /// With the opening of the case (AMB-12).
    Opening,
    /// With the change to its severity.
    SeverityChange,
    /// With a contact by Microsoft (AMB-11).
    Contact,
    /// When work began to wait for the customer (AMB-11).
    Waiting,
}

impl Begins {
    /// What that is in a working.
    const fn what(self) -> What {
        match self {
            Self::Opening => What::Opened,
            Self::SeverityChange => What::SeverityChanged,
            Self::Contact => What::Contact,
            Self::Waiting => What::Waiting,
        }
    }
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
    /// The time that runs and what it was spent on, if it has one; the working says the same.
    #[serde(skip)]
    pub counting: Option<Counting>,
    /// Where it stands.
    pub citation: Citation,
    /// The severity it belongs to.
    pub severity: Severity,
    /// The chart on which it stands: that of the stage in which it began.
    pub chart: ChartId,
    /// From when it is expected: the opening, a change of severity, a contact.
    pub from: DateTime<FixedOffset>,
    /// Which of these it is.
    pub begins: Begins,
    /// Until when: another severity, or the closing, ends it.
    pub until: Option<DateTime<FixedOffset>>,
    /// When the log shows that it was done.
    pub done_at: Option<DateTime<FixedOffset>>,
}

/// A stretch with one severity on one chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stage {
    /// Its severity.
    pub severity: Severity,
    /// The chart whose rows hold.
    pub chart: ChartId,
    /// The chart that governs: another one, if that has no such severity (AMB-34).
    pub governing: ChartId,
    /// From.
    pub from: DateTime<FixedOffset>,
    /// Until, if that is known.
    pub until: Option<DateTime<FixedOffset>>,
    /// The change that began it; `None` for the opening.
    pub by: Option<EventId>,
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
    /// Severity and chart over time; none for a question.
    pub stages: Vec<Stage>,
    /// Where the customer's cover has a gap while work goes on around the clock.
    pub gaps: Vec<CoverGap>,
    /// What is expected, Microsoft first, dated before undated, in order of time.
    pub expectations: Vec<Expectation>,
    /// What else has to be said.
    pub notices: Vec<Notice>,
}

/// Where an expectation stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is not expected yet.
    NotStarted,
    /// The time is running.
    Running,
    /// The time is not running now: outside business hours, or in a pause.
    Paused,
    /// Done in the expected time.
    Met,
    /// Done, but later than expected.
    MetLate,
    /// The expected time has come, and the log does not show that it was done.
    Overdue,
    /// A lasting effort.
    Lasting,
    /// No time is stated.
    Undated,
    /// No time is stated, and the log shows that it was done.
    Done,
    /// No longer expected: the severity was changed, or the case closed, before it was done.
    Ended,
}

impl Expectation {
    /// The printed time and the clock it runs on, if it has one.
    pub fn printed(&self) -> Option<(TimeDelta, ClockKind)> {
        self.counting.as_ref().map(|counting| (counting.amount, counting.clock))
    }

    /// Where it stands at an instant.
    pub fn standing(&self, now: DateTime<FixedOffset>) -> Standing {
        if now < self.from {
            return Standing::NotStarted;
        }
        let done_at = self.done_at.filter(|done| *done <= now);
        let is_over = self.until.is_some_and(|until| until <= now);
        match (&self.when.value, done_at) {
            (When::Due { at, .. }, Some(done)) => {
                if done <= *at {
                    Standing::Met
                } else {
                    Standing::MetLate
                }
            }
            (When::Due { at, .. }, None) if *at <= now && self.until.is_none_or(|until| *at <= until) => {
                Standing::Overdue
            }
            (When::Paused { .. }, Some(_)) => Standing::Met,
            (When::Undated(_), Some(_)) => Standing::Done,
            (_, None) if is_over => Standing::Ended,
            (When::Ongoing24x7 | When::OngoingBusinessHours, _) => Standing::Lasting,
            (When::Due { .. }, None) => {
                if self.is_counting(now) {
                    Standing::Running
                } else {
                    Standing::Paused
                }
            }
            (When::Paused { since, .. }, None) => {
                if now < *since {
                    Standing::Running
                } else {
                    Standing::Paused
                }
            }
            (When::Undated(_) | When::Channels(_) | When::Unreachable(_), _) => Standing::Undated,
        }
    }

    /// Does an instant lie in a stretch that counts? On the wall clock every one does.
    fn is_counting(&self, now: DateTime<FixedOffset>) -> bool {
        let mut stretches = self.counted().peekable();
        stretches.peek().is_none() || stretches.any(|(from, until)| from <= now && now < until)
    }

    /// The stretches that its time was counted in, if its clock ever stops.
    pub fn counted(&self) -> impl Iterator<Item = (DateTime<FixedOffset>, DateTime<FixedOffset>)> {
        self.counting.iter().flat_map(|counting| counting.stretches.iter().copied())
    }

    /// Has another severity, or the closing, ended it before its time came and before it was done?
    pub fn is_replaced(&self) -> bool {
        let (Some(until), Some(due)) = (self.until, self.due()) else { return false };
        until < due && self.done_at.is_none_or(|done| done > until)
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
    /// The expected first contact by Microsoft: the one that came, or else the last one that is still expected.
    pub fn first_contact(&self) -> Option<&Expectation> {
        let contacts = || self.expectations.iter().filter(|e| e.action.is_first_contact() && e.due().is_some());
        let came = contacts().find(|e| e.done_at.is_some());
        let open = || contacts().filter(|e| !e.is_replaced()).max_by_key(|e| e.from);
        came.or_else(open).or_else(|| contacts().max_by_key(|e| e.from))
    }

    /// The stage in which the first contact that counts is expected.
    pub fn counting_stage(&self) -> Option<&Stage> {
        self.first_contact().and_then(|first| self.stage_at(first.from)).or_else(|| self.stages.first())
    }

    /// The stage that holds at an instant; the last one, if nothing follows it, and after the closing.
    pub fn stage_at(&self, at: DateTime<FixedOffset>) -> Option<&Stage> {
        self.stages.iter().rfind(|stage| stage.from <= at)
    }

    /// The last instant that has something to draw, with some air: every due time of both readings, every change, the
    /// first gap.
    pub fn horizon(&self) -> DateTime<FixedOffset> {
        let dues = self.expectations.iter().flat_map(|e| match &e.when.value {
            When::Due { at, other, .. } => [Some(*at), other.as_ref().map(|other| other.due)],
            _ => [None, None],
        });
        let done = self.expectations.iter().map(|e| e.done_at);
        let stages = self.stages.iter().flat_map(|stage| [Some(stage.from), stage.until]);
        let gap = self.gaps.first().map(|gap| gap.from);
        let last = dues.chain(done).chain(stages).chain([gap]).flatten().max().unwrap_or(self.opened);
        let shown = (last - self.opened).max(TimeDelta::minutes(60));
        self.opened + shown + shown / 5
    }
}

/// The hours of an incident's place around it: from the year before its opening to two years after its last event, long
/// enough for every printed time.
pub fn open_hours_around(plan: &Plan, incident: &Incident) -> Result<OpenHours, ClockError> {
    OpenHours::compile(plan.calendar_at(incident.location), years_of(incident))
}

/// When the customer's people are on call around an incident, if somebody said so.
pub fn on_call_around(plan: &Plan, incident: &Incident) -> Option<OpenHours> {
    OpenHours::compile(plan.cover_at(incident.location)?, years_of(incident)).ok()
}

/// The years that are looked at for an incident.
fn years_of(incident: &Incident) -> std::ops::RangeInclusive<i32> {
    let opened = incident.opened.local.year();
    let last = incident.events.iter().map(|event| event.local.year()).max().unwrap_or(opened).max(opened);
    let first = incident.events.iter().map(|event| event.local.year()).min().unwrap_or(opened).min(opened);
    first - 1..=last + 2
}

/// The timeline of an incident on the chart that governs it.
pub fn replay(plan: &Plan, incident: &Incident) -> (Selection, Timeline) {
    let selection = select_chart(plan, incident);
    let run = Run::new(plan, incident, &selection);
    let timeline = run.replay_by(|selection| selection.governing);
    (selection, timeline)
}

/// The timeline of an incident on each of the six charts, as if that chart governed it; none for a question (IR-5).
pub fn compare(plan: &Plan, incident: &Incident, selection: &Selection) -> Vec<Timeline> {
    if incident.kind == RequestKind::Advisory {
        return Vec::new();
    }
    let run = Run::new(plan, incident, selection);
    let is_of_event = |id| selection.event_is_summarised || id == ChartId::AzureEventMcs;
    ChartId::ALL.into_iter().map(|id| run.replay_on(|_| Some(id), is_of_event(id))).collect()
}

/// The timeline of an incident if the plan were as each of some packages says. A chart chosen by hand does not count here:
/// the question is which chart the rules would choose.
pub(super) fn replay_in(plan: &Plan, packages: &[Package], incident: &Incident) -> Vec<(Selection, Timeline)> {
    let opened = incident.opened.instant();
    let select = |package: &Package| select_chart_in(plan, *package, incident, incident.severity, opened);
    let selections: Vec<Selection> = packages.iter().map(select).collect();
    let Some(first) = selections.first() else { return Vec::new() };
    let mut run = Run::new(plan, incident, first);
    let mut timelines = Vec::with_capacity(selections.len());
    for (package, selection) in packages.iter().zip(&selections) {
        (run.package, run.selection) = (*package, selection);
        timelines.push(run.replay_by(|selection| selection.automatic.value));
    }
    selections.into_iter().zip(timelines).collect()
}

/// How far gaps are looked for when nothing ends an effort.
const GAPS_AHEAD: TimeDelta = TimeDelta::days(7);

/// What every chart of one replay has in common.
struct Run<'a> {
    plan: &'a Plan,
    package: Package,
    incident: &'a Incident,
    selection: &'a Selection,
    log: EventLog,
    /// The pauses of Microsoft's clock.
    pauses: Pauses,
    /// Compiled when they are first asked for, because most times run on the wall clock.
    hours: OnceCell<Result<OpenHours, ClockError>>,
    on_call: Option<OpenHours>,
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan, incident: &'a Incident, selection: &'a Selection) -> Self {
        let log = EventLog::of(incident);
        let pauses = if incident.waiting_stops_clock {
            let pause = |waiting: &Lasting| Pause {
                from: waiting.from.to_utc(),
                until: waiting.until.map(|until| until.to_utc()),
            };
            // The log has no stretch that ends before it begins.
            Pauses::new(log.waiting.iter().map(pause)).unwrap_or_default()
        } else {
            Pauses::NONE
        };
        let on_call = on_call_around(plan, incident);
        let package = Package::AsItIs;
        Self { plan, package, incident, selection, log, pauses, hours: OnceCell::new(), on_call }
    }

    fn hours(&self) -> Result<&OpenHours, ClockError> {
        self.hours.get_or_init(|| open_hours_around(self.plan, self.incident)).as_ref().map_err(|error| *error)
    }

    fn local(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.incident.opened.zone.to_local(at.to_utc())
    }

    /// Severity and chart over time.
    fn stages(&self, chosen: impl Fn(&SeverityStretch) -> Option<ChartId>) -> Vec<Stage> {
        let mut stages = Vec::with_capacity(self.log.severities.len());
        for stretch in &self.log.severities {
            let Some(governing) = chosen(stretch) else { return Vec::new() };
            let defined = chart(governing).defines(stretch.severity);
            stages.push(Stage {
                severity: stretch.severity,
                chart: if defined { governing } else { ChartId::BaseReactive },
                governing,
                from: self.local(stretch.from),
                until: stretch.until.map(|until| self.local(until)),
                by: stretch.by,
            });
        }
        stages
    }

    /// The timeline on the charts that the rules choose for each severity.
    fn replay_by(&self, chosen: impl Fn(&Selection) -> Option<ChartId>) -> Timeline {
        let charts = |stretch: &SeverityStretch| {
            if stretch.by.is_none() {
                return chosen(self.selection);
            }
            chosen(&select_chart_in(self.plan, self.package, self.incident, stretch.severity, stretch.from))
        };
        let is_on_its_chart = chosen(self.selection) == Some(ChartId::AzureEventMcs);
        self.replay_on(charts, is_on_its_chart || self.selection.event_is_summarised)
    }

    /// `is_of_event`: was the case opened in the days of an event, which is summed up whatever the severity (IR-20)?
    fn replay_on(&self, chosen: impl Fn(&SeverityStretch) -> Option<ChartId>, is_of_event: bool) -> Timeline {
        let incident = self.incident;
        let stages = self.stages(chosen);
        let mut timeline = Timeline {
            chart: stages.first().map(|stage| stage.chart),
            severity: incident.severity,
            opened: self.log.opened,
            notices: self.notices(&stages),
            gaps: self.gaps(&stages),
            expectations: self.expectations(&stages),
            stages,
        };
        if is_of_event && let Some(first) = timeline.stages.first() {
            let row = chart(ChartId::AzureEventMcs);
            let is_there = |commitment: &Commitment| {
                timeline.expectations.iter().any(|line| line.commitment == commitment.id && line.from == first.from)
            };
            let summary = row.commitments.iter().filter(|commitment| commitment.action == Action::PostEventSummary);
            let missing: Vec<_> = summary.filter(|commitment| !is_there(commitment)).collect();
            for commitment in missing {
                // It may stand in a later stage, where the chart of the event came to govern: it is one and the same.
                timeline.expectations.retain(|line| line.commitment != commitment.id);
                let mut line = self.expected(commitment, row, first, first.from, Begins::Opening);
                line.done_at = self.done_at(&line);
                timeline.expectations.push(line);
            }
        }
        timeline.expectations.sort_by_key(|e| (e.party, e.due().is_none(), e.due(), e.from));
        timeline
    }

    fn notices(&self, stages: &[Stage]) -> Vec<Notice> {
        let incident = self.incident;
        let mut notices = Vec::new();
        let mut say = |notice: Notice| {
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        };
        match incident.opened.zone.resolve(incident.opened.local) {
            LocalTime::Skipped { .. } => say(Notice::LocalTimeSkipped),
            LocalTime::Ambiguous { .. } => say(Notice::LocalTimeTwice),
            LocalTime::Unique(_) => {}
        }
        if !self.plan.within_term(self.log.opened) {
            say(Notice::OutsideTerm);
        }
        let counts_hours = |stage: &Stage| {
            let mut lines = chart(stage.chart).commitments_for(stage.severity);
            lines.any(|line| {
                matches!(line.target, Target::Within { clock, other, .. }
                if clock == ClockKind::Business || other.is_some_and(|(other, _)| other == ClockKind::Business))
            })
        };
        let year = self.log.opened.year();
        let mut closed = self.plan.calendar_at(incident.location).closed_days();
        if stages.iter().any(counts_hours) && !closed.any(|day| day.year() == year) {
            say(Notice::NoHolidays(year));
        }
        let Some(first) = stages.first() else {
            say(Notice::Advisory);
            return notices;
        };
        for stage in stages {
            if stage.chart != stage.governing {
                say(Notice::RowsFromBaseChart { chosen: stage.governing });
            }
        }
        for stage in stages {
            let is_open = match stage.chart {
                ChartId::AzurePlatformMcs => incident.facts.registered_subscription.is_none(),
                ChartId::SecurityCloudMcs => incident.facts.listed_security_workload.is_none(),
                _ => false,
            };
            if is_open {
                say(Notice::NotConfirmed(stage.chart));
            }
        }
        if self.selection.routed_to_mcs_engineers {
            say(Notice::RoutedToMcsEngineers);
        }
        for stage in stages {
            let row = chart(stage.chart);
            let Some(id) = incident.product.listed().filter(|id| row.excludes(*id)) else { continue };
            // The lists name products, whatever family they are counted in here.
            if row.commitments_for(stage.severity).any(|c| c.scope == Scope::AzureComponents) {
                say(Notice::ExcludedFromAzureTime(id));
            }
            if row.exclusions_may_be_of_all {
                say(Notice::PerhapsExcluded(stage.chart, id));
            }
        }
        if !accepts(chart(first.chart), first.severity, incident.channel) {
            say(Notice::ChannelNotPrinted(incident.channel));
        }
        if is_portal(incident.channel) {
            say(Notice::FiledInPortal);
        }
        for stage in stages {
            let row = chart(stage.chart);
            if incident.language.is_some_and(|language| !offers(row.languages, language)) {
                say(Notice::LanguageNotOffered(stage.chart));
            }
            if let Some(effect) = row.downgrade_at(stage.severity) {
                say(Notice::PossibleDowngrade(effect));
            }
            // What holds at severity 1 holds at severity A as well, and is said once.
            say(Notice::SupportManagement(stage.severity.max(Severity::A)));
        }
        let owns = |service| self.package.has(self.plan, service);
        // Both are said of Azure Platform MCS, the second of Plus only.
        let has_plus = owns(ServiceId::AzurePlatformMcsPlus);
        let is_on_its_chart = stages.iter().any(|stage| stage.governing == ChartId::AzurePlatformMcs);
        let has_platform = has_plus || owns(ServiceId::AzurePlatformMcs) || is_on_its_chart;
        if has_platform && self.log.every(|kind| kind == EventKind::BroadOutage).next().is_some() {
            say(Notice::BroadOutage { has_plus });
        }
        if has_plus && self.log.every(|kind| kind == EventKind::MonitorAlert).any(|at| at < self.log.opened) {
            say(Notice::MonitorAlert);
        }
        if owns(ServiceId::ReactiveEnhancedDesignatedEngineering) {
            say(Notice::RedeJoins);
        }
        for service in WITH_TIMES_IN_AN_EXHIBIT {
            let is_known = incident.facts.exhibit == Some(service) && self.plan.exhibit_times.has_any(service);
            if owns(service) && !is_known {
                say(Notice::ExhibitMayDefineMore(service));
            }
        }
        notices
    }

    fn gaps(&self, stages: &[Stage]) -> Vec<CoverGap> {
        let works_around_the_clock = |stage: &&Stage| {
            chart(stage.chart)
                .commitments_for(stage.severity)
                .any(|c| c.party == Party::Microsoft && c.target == Target::Ongoing24x7)
        };
        let effort = |stage: &Stage| Effort {
            from: stage.from,
            until: stage.until,
            chart: stage.chart,
            severity: stage.severity,
        };
        let efforts: Vec<Effort> = stages.iter().filter(works_around_the_clock).map(effort).collect();
        let through = self.log.last_instant() + GAPS_AHEAD;
        gaps(&efforts, &self.log, self.on_call.as_ref(), through, self.incident.opened.zone)
    }

    fn expectations(&self, stages: &[Stage]) -> Vec<Expectation> {
        let mut found: Vec<Expectation> = Vec::new();
        // Those that may go on: what ended before a stage does not begin again. Few, however many stages there are.
        let mut open: Vec<usize> = Vec::new();
        for (number, stage) in stages.iter().enumerate() {
            let row = chart(stage.chart);
            let scope = scope_of(row, self.incident);
            open.retain(|at| found.get(*at).is_some_and(|e| e.until.is_none_or(|until| until == stage.from)));
            let before = found.len();
            for commitment in row.commitments_for(stage.severity) {
                if commitment.scope != Scope::All && commitment.scope != scope {
                    continue;
                }
                // The cell holds for the severity before as well: what is expected goes on. What comes after the incident
                // has no end, and is expected once.
                let mut is_there = false;
                for at in &open {
                    if let Some(earlier) = found.get_mut(*at).filter(|earlier| earlier.commitment == commitment.id) {
                        earlier.until = ends(commitment, stage);
                        is_there = true;
                    }
                }
                let is_for_later_stage = number > 0
                    && (matches!(commitment.target, Target::Channels(_))
                        || commitment.action.is_first_contact() && self.contact_before(stage.from));
                if is_there || is_for_later_stage {
                    continue;
                }
                for (start, what) in self.starts(commitment, stage) {
                    found.push(self.expected(commitment, row, stage, start, what));
                }
            }
            open.extend(before..found.len());
        }
        for expectation in &mut found {
            expectation.done_at = self.done_at(expectation);
        }
        found
    }

    fn contact_before(&self, at: DateTime<FixedOffset>) -> bool {
        self.log.every(|kind| kind == EventKind::MicrosoftContact).any(|contact| contact <= at)
    }

    /// From when something is expected: once, or after each contact that wants an answer (AMB-11).
    fn starts(&self, commitment: &Commitment, stage: &Stage) -> Vec<(DateTime<FixedOffset>, Begins)> {
        let begins = if stage.by.is_none() { Begins::Opening } else { Begins::SeverityChange };
        if commitment.action == Action::Respond {
            let asks = |kind| match kind {
                EventKind::MicrosoftContact => Some(Begins::Contact),
                EventKind::WaitingForCustomer => Some(Begins::Waiting),
                _ => None,
            };
            let happened = self.log.from(stage.from).iter();
            let mut contacts: Vec<_> = happened
                .take_while(|(at, _)| stage.until.is_none_or(|until| *at < until))
                .filter_map(|(at, event)| Some((self.local(*at), asks(event.kind)?)))
                .collect();
            contacts.dedup_by_key(|(at, _)| *at);
            if !contacts.is_empty() {
                return contacts;
            }
        }
        vec![(stage.from, begins)]
    }

    /// When the log shows that it was done, while it was expected.
    fn done_at(&self, expectation: &Expectation) -> Option<DateTime<FixedOffset>> {
        let shows = |kind: EventKind| kind.shows(expectation.action);
        // What has a time is done in it; what has none may have been done under another severity.
        let from = if matches!(expectation.when.value, When::Undated(_)) { self.log.opened } else { expectation.from };
        let done = self.log.first(from, shows)?;
        expectation.until.is_none_or(|until| done <= until).then(|| self.local(done))
    }

    fn expected(
        &self,
        commitment: &'static Commitment,
        row: &SeverityChart,
        stage: &Stage,
        start: DateTime<FixedOffset>,
        begins: Begins,
    ) -> Expectation {
        let exhibit = commitment.action.is_first_contact().then(|| self.exhibit_time(stage)).flatten();
        let mut why = Why::by(IR_3).readings(commitment.readings);
        // Section 2.3, taken by its words, has the charts for what the portals do not cover. The notice says so of the whole
        // case; beside each line it would hide what is special about one.
        if is_portal(self.incident.channel) && commitment.action.is_first_contact() {
            why = why.reading(amb(54));
        }
        // It stands in the row of another severity: the cell is read as spanning both.
        if !commitment.printed_in.is_empty() && !commitment.printed_in.contains(&stage.severity) {
            why = why.reading(amb(13));
        }
        let pauses = if commitment.party == Party::Microsoft { &self.pauses } else { &Pauses::NONE };
        let mut counting = None;
        let when = match commitment.target {
            Target::Within { amount, clock, other } => {
                let (amount, clock, other) = if let Some(time) = exhibit {
                    // The reasons of the chart's own time are not those of the exhibit's.
                    why = Why::by(IR_3).reading(amb(21));
                    (TimeDelta::minutes(time.minutes.get().into()), time.clock, None)
                } else {
                    let (clock, other) = self.plan.readings.clocks(clock, other);
                    let other = other.map(|(clock, reading)| (amount, clock, reading));
                    (amount, clock, other.or_else(|| self.time_by_other_list(commitment, row, stage)))
                };
                why = why.reading(amb(12));
                let spent = self.spend(start, amount, clock, pauses).map(|spent| {
                    counting = Some(spent.counting);
                    (spent.due, spent.steps)
                });
                match spent {
                    Err(error) => Explained::decided(When::Unreachable(error), why),
                    Ok((Due::Paused { since, left }, steps)) => {
                        let since = self.local(since.fixed_offset());
                        let why = why.step(How::Given, begins.what(), Value::Instant(start)).steps(steps);
                        Explained::decided(When::Paused { since, left, clock }, why)
                    }
                    Ok((Due::At(at), steps)) => {
                        let at = self.local(at.fixed_offset());
                        if clock == ClockKind::Business {
                            why = why.and(IR_26).reading(amb(37));
                        }
                        why = why.step(How::Given, begins.what(), Value::Instant(start)).steps(steps);
                        let other = other.and_then(|(amount, clock, reading)| {
                            let due = self.spend(start, amount, clock, pauses).ok()?.due.at()?;
                            let due = self.local(due.fixed_offset());
                            (due != at).then_some((OtherDue { due, clock, reading }, amount))
                        });
                        if let Some((other, amount)) = &other {
                            why = why.reading(other.reading).steps([
                                Step::new(How::Otherwise, What::PrintedTime(other.clock), Value::Length(*amount)),
                                Step::new(How::Otherwise, What::DueAt, Value::Instant(other.due)),
                            ]);
                        }
                        let other = other.map(|(other, _)| other);
                        Explained::decided(When::Due { at, clock, other }, why)
                    }
                }
            }
            Target::Ongoing24x7 => Explained::decided(When::Ongoing24x7, why),
            Target::OngoingBusinessHours => Explained::decided(When::OngoingBusinessHours, why.and(IR_26)),
            Target::Undated(occasion) => Explained::decided(When::Undated(occasion), why.reading(amb(47))),
            Target::Channels(channels) => {
                let mut all = channels.to_vec();
                let body = row.body_channels.iter().flat_map(|body| body.channels);
                all.extend(body.filter(|channel| !channels.contains(channel)));
                Explained::decided(When::Channels(all), why.and(IR_9).reading(amb(15)))
            }
        };
        Expectation {
            commitment: commitment.id,
            party: commitment.party,
            action: commitment.action,
            when,
            counting,
            citation: exhibit.map_or_else(
                || commitment.from_body.unwrap_or(row.citation),
                |time| service(time.service).citation.exhibit(),
            ),
            severity: stage.severity,
            chart: row.id,
            from: start,
            begins,
            until: ends(commitment, stage),
            done_at: None,
        }
    }

    /// The first contact on the other reading of UER's exclusion list (AMB-18).
    fn time_by_other_list(
        &self,
        commitment: &Commitment,
        row: &SeverityChart,
        stage: &Stage,
    ) -> Option<(TimeDelta, ClockKind, SwitchableClause)> {
        if !commitment.action.is_first_contact() {
            return None;
        }
        let day = self.plan.local_day(stage.from);
        let charts = (row, stage.governing);
        let (_, line, clause) = by_other_list(self.plan, self.package, self.incident, charts, stage.severity, day)?;
        match line.target {
            Target::Within { amount, clock, .. } => Some((amount, clock, clause)),
            _ => None,
        }
    }

    /// What the exhibit that the incident names has in the place of the chart's first contact (AMB-21).
    fn exhibit_time(&self, stage: &Stage) -> Option<ExhibitTime> {
        let has = |service| self.package.has(self.plan, service);
        exhibit_time(self.plan, has, self.incident, stage.chart, stage.severity)
    }

    /// Spends an amount on a clock; gives the instant and the working.
    fn spend(
        &self,
        start: DateTime<FixedOffset>,
        amount: TimeDelta,
        kind: ClockKind,
        pauses: &Pauses,
    ) -> Result<SpentTime, ClockError> {
        let clock = match kind {
            ClockKind::Elapsed => Clock::Elapsed,
            ClockKind::Business => Clock::Business(self.hours()?),
        };
        spend_on(clock, kind, start, amount, pauses, self.incident.opened.zone)
    }
}

/// When the expectation of a stage ends. What comes after the incident or the event does not end with it.
fn ends(commitment: &Commitment, stage: &Stage) -> Option<DateTime<FixedOffset>> {
    match commitment.target {
        Target::Undated(Occasion::AfterEvent | Occasion::AfterIncident) => None,
        _ => stage.until,
    }
}

/// Every chart with the verdict it would have if the plan had all the services that bring charts: is it the product, the
/// severity or a circumstance that keeps a chart away, or only that nobody bought it? Asked of the stage of the timeline in
/// which the first contact that counts is expected.
pub fn candidates_if_owned(plan: &Plan, incident: &Incident, timeline: &Timeline) -> Vec<Candidate> {
    let (severity, at) =
        timeline.counting_stage().map_or((incident.severity, timeline.opened), |stage| (stage.severity, stage.from));
    select_chart_in(plan, Package::WithEveryChart, incident, severity, at).candidates
}

/// The way in which a case of this kind is opened: as it is, where the chart that governs takes it; else the first that
/// the chart prints. At a severity that the chart has no rows for, the base chart says it.
pub fn fitting_channel(plan: &Plan, incident: &Incident) -> Channel {
    let selection = select_chart(plan, incident);
    let governing = selection.governing.filter(|governing| chart(*governing).defines(incident.severity));
    let row = chart(governing.unwrap_or(ChartId::BaseReactive));
    let takes = |channel: &Channel| accepts(row, incident.severity, *channel);
    let all = [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];
    if takes(&incident.channel) { incident.channel } else { all.into_iter().find(takes).unwrap_or(incident.channel) }
}

/// Is it a portal of an online service, and not the one of Microsoft Services or the phone (AMB-54)?
const fn is_portal(channel: Channel) -> bool {
    matches!(channel, Channel::CloudPortal | Channel::AzurePortalAem)
}

/// May a case be opened this way? Charts that print no way accept any; the body may add some (AMB-15).
pub(super) fn accepts(row: &SeverityChart, severity: Severity, channel: Channel) -> bool {
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
