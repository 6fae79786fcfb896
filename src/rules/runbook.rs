//! The runbook of an incident: who does what, by when or on which occasion, through which channel, and on what ground; in
//! the order in which the people on duty need it. Typed steps only; their words stand elsewhere.
//!
//! Every expectation of the timeline is a step. Beside them stand the customer's own preparations (section 2.8), which the
//! document asks for without a time, and what the rules about severity, escalation, cover and root cause analysis ask for
//! on an occasion. Nothing here gives anything a time that the timeline does not have.

use super::assess::IncidentAssessment;
use super::cover::CoverGap;
use super::explanation::Why;
use super::root_cause::{RequestVerdict, RootCause, Source};
use super::timeline::{Expectation, Notice, Stage, Standing, When, accepts};
use crate::catalog::charts::{Action, Channel, ChartId, Party, Severity, chart};
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, duty, el, ir};
use crate::catalog::services::DeliveryLanguages;
use crate::citation::Citation;
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::duties::DutyId;
use crate::plan::incident::{ContactLanguage, Incident, RequestKind};
use crate::plan::log_entry::EventKind;
use crate::plan::people::Person;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// IR-1: the severity is set after the business impact has been described.
const IR_1: RuleId = ir(1);
/// IR-2: another severity can be asked for.
const IR_2: RuleId = ir(2);
/// IR-3 and IR-4: times are estimates; an automatic message is no contact.
const IR_3: RuleId = ir(3);
const IR_4: RuleId = ir(4);
/// IR-5: a question has at most six hours and no chart.
const IR_5: RuleId = ir(5);
/// IR-6 and IR-7: what supports an escalation, by severity.
const IR_6: RuleId = ir(6);
const IR_7: RuleId = ir(7);
/// IR-9: how a case is opened.
const IR_9: RuleId = ir(9);
/// IR-10 and IR-11: root cause analysis.
const IR_10: RuleId = ir(10);
const IR_11: RuleId = ir(11);
/// IR-15: routed to the engineers of Azure Platform MCS.
const IR_15: RuleId = ir(15);
/// IR-19: REDE.
const IR_19: RuleId = ir(19);
/// IR-20: "AEM" in the description.
const IR_20: RuleId = ir(20);
/// IR-21 and IR-22: broad outages and alerts.
const IR_21: RuleId = ir(21);
const IR_22: RuleId = ir(22);
/// IR-25: who submits, and what may be asked of them.
const IR_25: RuleId = ir(25);
/// EL-19: languages.
const EL_19: RuleId = el(19);
/// responsibilities.
const R_1: RuleId = duty(1);
const R_3: RuleId = duty(3);
const R_4: RuleId = duty(4);
const R_5: RuleId = duty(5);
const R_6: RuleId = duty(6);
const R_8: RuleId = duty(8);
const R_10: RuleId = duty(10);
const R_15: RuleId = duty(15);
const R_19: RuleId = duty(19);
const R_21: RuleId = duty(21);

/// When in the course of an incident a step belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before anything has happened.
    Before,
    /// When the case is opened.
    Opening,
    /// Waiting for the first contact.
    FirstContact,
    /// While work goes on.
    Meanwhile,
    /// When it has to go faster, or higher.
    Escalation,
    /// When nobody of the customer is there.
    Cover,
    /// When the effect is gone.
    Mitigation,
    /// Asking why it happened.
    RootCause,
    /// When the case is closed, and after.
    Closing,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Self; 9] = [
        Self::Before,
        Self::Opening,
        Self::FirstContact,
        Self::Meanwhile,
        Self::Escalation,
        Self::Cover,
        Self::Mitigation,
        Self::RootCause,
        Self::Closing,
    ];
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Microsoft.
    Microsoft,
    /// The customer's support services administrator.
    Administrator,
    /// The person on call, a reactive support contact.
    OnCall,
    /// A cloud admin, who may use the portal of the service.
    CloudAdministrator,
    /// Whoever controls changes and can open access.
    ChangeManager,
}

impl Actor {
    /// On whose side.
    pub const fn party(self) -> Party {
        match self {
            Self::Microsoft => Party::Microsoft,
            _ => Party::Customer,
        }
    }
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// An expectation of the timeline.
    Expected(Action),
    /// Say who is on call, and keep the named contacts up to date.
    NameWhoIsOnCall,
    /// Let those on call open cases.
    NameContacts,
    /// Give a cloud admin of theirs the rights in the portal.
    GivePortalRights,
    /// Have somebody who speaks a language of the support (EL-19).
    HaveLanguage(ChartId),
    /// Know the product, and be able to show the problem again (R-5, IR-25).
    KnowTheProblem,
    /// Have traces, messages and configuration ready.
    HaveDiagnostics,
    /// Give people on site access and tools.
    GiveAccess,
    /// Open the case (IR-9).
    OpenCase,
    /// Write "AEM" into its description (IR-20, R-19).
    WriteAem,
    /// Describe what it does to the business, and say which severity fits (IR-1).
    DescribeImpact(Severity),
    /// Ask where the first contact is: one that is automated does not count (IR-3, IR-4).
    AskForContact,
    /// Ask for another severity (IR-2).
    AskForSeverity(Option<Severity>),
    /// Another severity is set (IR-1), with the chart whose rows hold from then on.
    SeveritySet(Severity, ChartId),
    /// Ask the assigned person for the state and the next steps (IR-6).
    AskForStatus,
    /// Ask for support management, in business hours (IR-7), or where nothing is stated (AMB-16).
    AskForManagement,
    /// Put somebody where nobody is.
    CoverGap(CoverGapOf),
    /// Say that the effect is gone, and since when.
    ConfirmMitigation,
    /// Ask for a root cause analysis: not asked yet, asked in time, too late; and what it would come from.
    AskForRootCause(RequestVerdict, Source),
    /// Supply diagnostic data for it (IR-10).
    SupplyDiagnostics,
    /// The root cause analysis is given.
    ReceiveRootCause,
    /// Agree to the closing, when nothing is open any more; and was the root cause analysis asked for, if it is closed?
    AgreeToClosing(RequestVerdict),
    /// Answer the survey.
    AnswerSurvey,
    /// Open a case because of an alert (IR-22).
    OpenOnAlert,
    /// Keep something in mind that changes nobody's time.
    KeepInMind(Notice),
}

/// What a gap in the cover is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CoverGapOf {
    /// Why nobody is there.
    pub because: super::explanation::GapBecause,
    /// What may happen, never by itself.
    pub effect: crate::catalog::charts::Downgrade,
}

/// When a step is to be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepTime {
    /// Before any incident.
    Beforehand,
    /// At an instant.
    At(DateTime<FixedOffset>),
    /// As the timeline expects it; with what it was reckoned from.
    Expected {
        /// When.
        when: When,
        /// From when it is expected.
        from: DateTime<FixedOffset>,
        /// What ends it.
        until: Option<DateTime<FixedOffset>>,
    },
    /// From an instant to another, if that is known.
    Between(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>),
    /// After an instant that passes without its event.
    After(DateTime<FixedOffset>),
    /// On a day at the latest.
    ByDay(NaiveDate),
    /// At any time while the case is open.
    WhileOpen,
    /// As soon as the effect is gone.
    OnceMitigated,
    /// Before the case is closed.
    BeforeClosing,
    /// After the closing.
    AfterClosing,
}

/// On what it depends whether a step is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The service is an online service.
    OnlineService,
    /// Somebody works on site.
    OnSite,
    /// Nobody made contact.
    NoContact,
    /// The impact on the business changes.
    ImpactChanges,
    /// Microsoft asks for it.
    WhenAsked,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunbookStep {
    /// Where it belongs.
    pub phase: Phase,
    /// Who.
    pub actor: Actor,
    /// What.
    pub task: Task,
    /// When.
    pub moment: StepTime,
    /// Through which channels; none where none is given.
    pub channels: Vec<Channel>,
    /// On what it depends.
    pub condition: Option<Condition>,
    /// What became of it, as far as the log goes; `None` where nothing could show it.
    pub standing: Option<Standing>,
    /// When the log shows that it was done.
    pub done_at: Option<DateTime<FixedOffset>>,
    /// The expectation, where it is one.
    pub expectation: Option<Expectation>,
    /// Who sees to it: as the customer's duties name them (readiness), else who is called first or owns the incident; nobody
    /// where nobody was entered.
    pub owners: Vec<Line>,
    /// Where it stands.
    pub citation: Citation,
    /// The rules and readings it rests on.
    pub why: Why,
}

/// The steps of an incident, in order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Runbook {
    /// Severity and chart over time; none for a question.
    pub stages: Vec<Stage>,
    /// Must one speak English with the support? Otherwise the contacts' own language may do.
    pub in_english: bool,
    /// Up to when the log was read.
    pub as_of: DateTime<FixedOffset>,
    /// Who is called, in the order of call.
    pub people: Vec<Person>,
    /// The access ID that is asked for when a case is opened; empty, nobody entered it.
    pub access_id: Line,
    /// The steps.
    pub steps: Vec<RunbookStep>,
    /// What happened, in order of time.
    pub happened: Vec<(DateTime<FixedOffset>, EventKind)>,
}

impl Runbook {
    /// The steps of a phase, in order.
    pub fn of(&self, phase: Phase) -> impl Iterator<Item = &RunbookStep> {
        self.steps.iter().filter(move |step| step.phase == phase)
    }
}

/// The runbook of an incident of a plan, with what became of each step up to an instant.
pub fn runbook(plan: &Plan, incident: &Incident, found: &IncidentAssessment, as_of: DateTime<FixedOffset>) -> Runbook {
    let mut writer = Writer { incident, found, as_of, steps: Vec::new() };
    writer.before();
    writer.opening();
    writer.expectations();
    writer.escalation();
    writer.cover();
    writer.after();
    writer.notices();
    writer.close();
    let mut steps = writer.steps;
    for step in &mut steps {
        step.owners = owners(plan, incident, &found.people, step);
    }
    steps.sort_by_key(|step| (step.phase, rank(&step.moment), instant(&step.moment)));
    let zone = incident.opened.zone;
    let local = |at: DateTime<FixedOffset>| zone.to_local(at.to_utc());
    let happened = found.log.happened.iter().map(|(at, event)| (local(*at), event.kind)).collect();
    let stages = found.timeline.stages.clone();
    let people = found.people.clone();
    let access_id = plan.contract.access_id.clone();
    Runbook { stages, in_english: in_english(incident, found), as_of, people, access_id, steps, happened }
}

/// Who sees to the duties that a step rests on; what a chart expects of the customer is R-21. Where the duties name nobody,
/// who is called first sees to what is asked of those on call, and the owner of the incident to what is decided in it.
fn owners(plan: &Plan, incident: &Incident, people: &[Person], step: &RunbookStep) -> Vec<Line> {
    let of_chart = step.expectation.as_ref().filter(|expectation| expectation.party == Party::Customer).map(|_| R_21);
    let mut owners: Vec<Line> = Vec::new();
    for duty in step.why.rules.iter().copied().chain(of_chart).filter_map(DutyId::of) {
        let owner = plan.readiness.get(duty).map(|state| &state.owner).filter(|owner| !owner.is_empty());
        owners.extend(owner.filter(|owner| !owners.contains(owner)).cloned());
    }
    if owners.is_empty() {
        let named = match step.actor {
            Actor::OnCall => people.first().map(|first| &first.name),
            Actor::Administrator if step.phase != Phase::Before => Some(&incident.owner),
            _ => None,
        };
        owners.extend(named.filter(|name| !name.is_empty()).cloned());
    }
    owners
}

/// Is the access ID of the contract needed for a step: a case opened by phone or on the web? In the portals of services the
/// account that one signed in with says whose case it is.
pub fn needs_access_id(step: &RunbookStep) -> bool {
    let opens = matches!(step.task, Task::OpenCase | Task::Expected(Action::SubmitThroughChannel));
    opens && step.channels.iter().any(|channel| matches!(channel, Channel::Phone | Channel::Web))
}

/// Is a chart of the incident taken as the one that covers it, though nobody confirmed what it asks for (EL-21, EL-22)?
pub fn is_unconfirmed(book: &Runbook, id: ChartId) -> bool {
    let is_said = |step: &RunbookStep| step.task == Task::KeepInMind(Notice::NotConfirmed(id));
    book.steps.iter().any(is_said)
}

/// Whom of the people on call an expectation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reachable {
    /// All of them: somebody has to be there the whole time.
    Everybody,
    /// Whoever is called first.
    First,
}

/// Whom of the people on call an expectation asks for; nobody, if it is not theirs.
pub fn reachable(expectation: &Expectation) -> Option<Reachable> {
    match (expectation.action, actor_of(expectation)) {
        (Action::AllocateResources24x7 | Action::AllocateResourcesMatchingMicrosoftEffort, _) => {
            (expectation.party == Party::Customer).then_some(Reachable::Everybody)
        }
        (Action::SubmitThroughChannel, _) => None,
        (_, Actor::OnCall) => Some(Reachable::First),
        _ => None,
    }
}

/// Is the support behind a chart of the incident given in no language of the contacts but English?
fn in_english(incident: &Incident, found: &IncidentAssessment) -> bool {
    if incident.language == Some(ContactLanguage::English) {
        return true;
    }
    found.timeline.stages.iter().any(|stage| match chart(stage.chart).languages {
        DeliveryLanguages::English => true,
        DeliveryLanguages::EnglishJapanese => incident.language != Some(ContactLanguage::Japanese),
        DeliveryLanguages::EnglishChineseJapanese => incident.language == Some(ContactLanguage::Other),
        DeliveryLanguages::OfficeLanguageOrEnglish | DeliveryLanguages::EnglishOrLocal => false,
    })
}

/// Within a phase: what comes before it, what has an instant, what lasts, what waits for an occasion.
const fn rank(moment: &StepTime) -> u8 {
    match moment {
        StepTime::Beforehand => 0,
        StepTime::At(_) | StepTime::After(_) | StepTime::Between(..) | StepTime::ByDay(_) => 1,
        StepTime::Expected { when, .. } => match when {
            When::Channels(_) => 0,
            When::Due { .. } | When::Paused { .. } => 1,
            When::Ongoing24x7 | When::OngoingBusinessHours => 2,
            When::Undated(_) | When::Unreachable(_) => 3,
        },
        StepTime::WhileOpen | StepTime::OnceMitigated => 4,
        StepTime::BeforeClosing => 5,
        StepTime::AfterClosing => 6,
    }
}

const fn instant(moment: &StepTime) -> Option<DateTime<FixedOffset>> {
    match moment {
        StepTime::At(at)
        | StepTime::After(at)
        | StepTime::Between(at, _)
        | StepTime::Expected { when: When::Due { at, .. }, .. } => Some(*at),
        StepTime::Expected { when: When::Paused { since, .. }, .. } => Some(*since),
        _ => None,
    }
}

/// Who on the customer's side does what the chart asks of the customer.
const fn actor_of(expectation: &Expectation) -> Actor {
    match (expectation.party, expectation.action) {
        (Party::Microsoft, _) => Actor::Microsoft,
        (Party::Customer, Action::ChangeControlAccessAndResponse) => Actor::ChangeManager,
        (
            Party::Customer,
            Action::NotifyOwnSeniorExecutives
            | Action::AllocateResources24x7
            | Action::AllocateResourcesMatchingMicrosoftEffort
            | Action::ProvideCorrectContactOfCaseOwner,
        ) => Actor::Administrator,
        (Party::Customer, _) => Actor::OnCall,
    }
}

/// Where an expectation belongs.
const fn phase_of(action: Action) -> Phase {
    match action {
        Action::SubmitThroughChannel | Action::ProvideCorrectContactOfCaseOwner => Phase::Opening,
        Action::FirstCallResponse | Action::FirstCallResponseAndInternalEscalation | Action::InitialResponse => {
            Phase::FirstContact
        }
        Action::NotifyMicrosoftSeniorExecutives
        | Action::NotifyOwnSeniorExecutives
        | Action::RapidEscalationToProductGroup
        | Action::RapidEscalationToCloudOperations
        | Action::EngageExpertsAndEscalateToProductGroup
        | Action::CanEngageSecurityEngineering => Phase::Escalation,
        Action::PostEventSummary | Action::PostIncidentReview => Phase::Closing,
        _ => Phase::Meanwhile,
    }
}

/// The rule or reading behind what only has to be kept in mind; `None` where another step or the page says it.
const fn ground(notice: Notice) -> Option<(RuleId, Option<ReadingId>)> {
    match notice {
        Notice::Advisory => Some((IR_5, None)),
        Notice::RowsFromBaseChart { .. } => Some((IR_3, Some(amb(34)))),
        Notice::ExcludedFromAzureTime(_) | Notice::PerhapsExcluded(..) => Some((IR_3, Some(amb(18)))),
        Notice::NoHolidays(_) => Some((const { ir(26) }, Some(amb(37)))),
        Notice::NotConfirmed(ChartId::SecurityCloudMcs) => Some((const { el(21) }, None)),
        Notice::NotConfirmed(_) => Some((const { el(22) }, None)),
        Notice::RoutedToMcsEngineers => Some((IR_15, None)),
        Notice::ChannelNotPrinted(_) => Some((IR_9, Some(amb(15)))),
        Notice::FiledInPortal => Some((IR_9, Some(amb(54)))),
        Notice::BroadOutage { .. } => Some((IR_21, Some(amb(50)))),
        Notice::RedeJoins => Some((IR_19, None)),
        Notice::ExhibitMayDefineMore(_) => Some((IR_3, Some(amb(21)))),
        // In the steps on language, alerts, escalation and cover, and beside the opening on the page.
        Notice::LanguageNotOffered(_)
        | Notice::MonitorAlert
        | Notice::SupportManagement(_)
        | Notice::PossibleDowngrade(_)
        | Notice::OutsideTerm
        | Notice::LocalTimeSkipped
        | Notice::LocalTimeTwice => None,
    }
}

const fn is_portal(channel: Channel) -> bool {
    matches!(channel, Channel::CloudPortal | Channel::AzurePortalAem)
}

/// Who opens a case in one of some ways.
fn opener_by(channels: &[Channel]) -> Actor {
    if channels.iter().all(|channel| is_portal(*channel)) { Actor::CloudAdministrator } else { Actor::OnCall }
}

struct Writer<'a> {
    incident: &'a Incident,
    found: &'a IncidentAssessment,
    as_of: DateTime<FixedOffset>,
    steps: Vec<RunbookStep>,
}

impl Writer<'_> {
    /// A step that rests on rules; it stands where the first one does.
    fn add(&mut self, phase: Phase, actor: Actor, task: Task, moment: StepTime, rule: RuleId) -> &mut RunbookStep {
        let step = RunbookStep {
            phase,
            actor,
            task,
            moment,
            channels: Vec::new(),
            condition: None,
            standing: None,
            done_at: None,
            expectation: None,
            owners: Vec::new(),
            citation: rule.rule().citation,
            why: Why::by(rule),
        };
        self.steps.push(step);
        let last = self.steps.len() - 1;
        #[allow(clippy::indexing_slicing, reason = "pushed in the line before")]
        &mut self.steps[last]
    }

    fn is_problem(&self) -> bool {
        self.incident.kind == RequestKind::Problem
    }

    /// Does the case belong into a portal: was it opened there, or does its chart take it nowhere else?
    fn in_portal(&self) -> bool {
        is_portal(self.incident.channel) || !self.is_printed()
    }

    /// Does the chart that holds at the opening take a case this way?
    fn is_printed(&self) -> bool {
        let first = self.found.timeline.stages.first();
        first.is_none_or(|stage| accepts(chart(stage.chart), stage.severity, self.incident.channel))
    }

    fn local(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.incident.opened.zone.to_local(at.to_utc())
    }

    fn first(&self, is: impl Fn(EventKind) -> bool) -> Option<DateTime<FixedOffset>> {
        self.found.log.every(is).next().map(|at| self.local(at))
    }

    fn before(&mut self) {
        let before = |writer: &mut Self, actor, task, rule| -> usize {
            writer.add(Phase::Before, actor, task, StepTime::Beforehand, rule);
            writer.steps.len() - 1
        };
        before(self, Actor::Administrator, Task::NameWhoIsOnCall, R_1);
        if let Some(step) = self.steps.last_mut() {
            step.why = Why::by(R_1).and(R_8);
        }
        before(self, Actor::Administrator, Task::NameContacts, R_3);
        if self.in_portal() {
            before(self, Actor::CloudAdministrator, Task::GivePortalRights, R_4);
            if let Some(step) = self.steps.last_mut() {
                step.condition = Some(Condition::OnlineService);
            }
        }
        let mut charts: Vec<ChartId> = self.found.timeline.stages.iter().map(|stage| stage.chart).collect();
        charts.dedup();
        for id in charts {
            let row = chart(id);
            before(self, Actor::Administrator, Task::HaveLanguage(id), EL_19);
            if let Some(step) = self.steps.last_mut() {
                step.citation = row.languages_citation;
            }
        }
        before(self, Actor::OnCall, Task::KnowTheProblem, R_5);
        if let Some(step) = self.steps.last_mut() {
            step.why = Why::by(R_5).and(IR_25);
        }
        if self.is_problem() {
            before(self, Actor::OnCall, Task::HaveDiagnostics, R_6);
            before(self, Actor::Administrator, Task::GiveAccess, R_15);
            if let Some(step) = self.steps.last_mut() {
                step.condition = Some(Condition::OnSite);
            }
        }
    }

    fn opening(&mut self) {
        let opened = self.found.timeline.opened;
        let (who, channel, severity) = (self.opener(), self.incident.channel, self.incident.severity);
        if let Some(alert) = self.first(|kind| kind == EventKind::MonitorAlert).filter(|alert| *alert < opened) {
            let step = self.add(Phase::Opening, who, Task::OpenOnAlert, StepTime::At(alert), IR_22);
            (step.standing, step.done_at) = (Some(Standing::Done), Some(opened));
        }
        // Otherwise the line of the chart says it, with the channels that it prints. A case that was opened another way was
        // opened all the same, and what the line asks for was not done.
        if !self.is_printed()
            || !self.found.timeline.expectations.iter().any(|e| e.action == Action::SubmitThroughChannel)
        {
            let step = self.add(Phase::Opening, who, Task::OpenCase, StepTime::At(opened), IR_9);
            step.channels = vec![channel];
            step.why = Why::by(IR_9).reading(amb(15));
            (step.standing, step.done_at) = (Some(Standing::Done), Some(opened));
        }
        let is_aem = self.found.timeline.stages.iter().any(|stage| stage.chart == ChartId::AzureEventMcs);
        if is_aem || channel == Channel::AzurePortalAem {
            let step = self.add(Phase::Opening, who, Task::WriteAem, StepTime::At(opened), IR_20);
            step.channels = vec![Channel::AzurePortalAem];
            step.why = Why::by(IR_20).and(R_19);
        }
        if self.is_problem() {
            self.add(Phase::Opening, Actor::OnCall, Task::DescribeImpact(severity), StepTime::At(opened), IR_1);
        }
    }

    fn opener(&self) -> Actor {
        opener_by(&[self.incident.channel])
    }

    fn expectations(&mut self) {
        let is_printed = self.is_printed();
        for expectation in &self.found.timeline.expectations {
            let phase = phase_of(expectation.action);
            let channels = match &expectation.when.value {
                When::Channels(channels) => channels.clone(),
                _ => Vec::new(),
            };
            let is_opening = expectation.action == Action::SubmitThroughChannel;
            let was_opened_so = is_opening && is_printed;
            let actor = match is_opening {
                true if was_opened_so => self.opener(),
                true => opener_by(&channels),
                false => actor_of(expectation),
            };
            let done_at = if was_opened_so { Some(expectation.from) } else { expectation.done_at };
            let standing = if was_opened_so { Standing::Done } else { expectation.standing(self.as_of) };
            self.steps.push(RunbookStep {
                phase,
                actor,
                task: Task::Expected(expectation.action),
                moment: StepTime::Expected {
                    when: expectation.when.value.clone(),
                    from: expectation.from,
                    until: expectation.until,
                },
                channels,
                condition: None,
                standing: Some(standing),
                done_at: done_at.filter(|done| *done <= self.as_of),
                expectation: Some(expectation.clone()),
                owners: Vec::new(),
                citation: expectation.citation,
                why: expectation.when.why.clone(),
            });
        }
        let Some(first) = self.found.timeline.first_contact() else { return };
        let (due, done) = (first.due(), first.done_at);
        // What came in time needs no reminder.
        if let Some(due) = due.filter(|due| done.is_none_or(|done| done > *due)) {
            let step = self.add(Phase::FirstContact, Actor::OnCall, Task::AskForContact, StepTime::After(due), IR_3);
            step.condition = Some(Condition::NoContact);
            step.why = Why::by(IR_3).and(IR_4);
            // Somebody came, only late: there is nothing to ask any more.
            step.standing = done.map(|_| Standing::Ended);
        }
    }

    fn escalation(&mut self) {
        if !self.is_problem() {
            return;
        }
        let mut any_asked = false;
        for (at, event) in self.found.log.happened.clone() {
            let at = self.local(at);
            match event.kind {
                EventKind::SeverityRequested(severity) => {
                    any_asked = true;
                    let task = Task::AskForSeverity(Some(severity));
                    let step = self.add(Phase::Escalation, Actor::OnCall, task, StepTime::At(at), IR_2);
                    (step.standing, step.done_at) = (Some(Standing::Done), Some(at));
                }
                EventKind::SeverityChanged(severity) => {
                    let mut stages = self.found.timeline.stages.iter();
                    let Some(stage) = stages.find(|stage| stage.by == Some(event.id)) else { continue };
                    let task = Task::SeveritySet(severity, stage.chart);
                    let step = self.add(Phase::Escalation, Actor::Microsoft, task, StepTime::At(at), IR_1);
                    (step.standing, step.done_at) = (Some(Standing::Done), Some(at));
                }
                _ => {}
            }
        }
        if !any_asked {
            let step =
                self.add(Phase::Escalation, Actor::OnCall, Task::AskForSeverity(None), StepTime::WhileOpen, IR_2);
            step.condition = Some(Condition::ImpactChanges);
        }
        let severity = self.found.timeline.stages.last().map_or(self.incident.severity, |stage| stage.severity);
        match severity {
            Severity::One | Severity::A => {
                self.add(Phase::Escalation, Actor::OnCall, Task::AskForStatus, StepTime::WhileOpen, IR_6);
            }
            Severity::B => {
                let step =
                    self.add(Phase::Escalation, Actor::OnCall, Task::AskForManagement, StepTime::WhileOpen, IR_7);
                step.why = Why::by(IR_7).reading(amb(16));
            }
            Severity::C => {
                self.add(Phase::Escalation, Actor::OnCall, Task::AskForManagement, StepTime::WhileOpen, IR_7);
            }
        }
    }

    fn cover(&mut self) {
        for CoverGap { from, until, because, effect, why, citation, .. } in self.found.timeline.gaps.clone() {
            let task = Task::CoverGap(CoverGapOf { because, effect });
            let moment = StepTime::Between(from, until);
            let Some(rule) = why.rules.first().copied() else { continue };
            let step = self.add(Phase::Cover, Actor::Administrator, task, moment, rule);
            (step.citation, step.why) = (citation, why);
        }
    }

    /// Mitigation, root cause analysis and closing.
    fn after(&mut self) {
        if !self.is_problem() {
            return;
        }
        let closed = self.found.log.closed.map(|at| self.local(at));
        let mitigated = self.first(|kind| kind == EventKind::Mitigated);
        let moment = mitigated.map_or(StepTime::WhileOpen, StepTime::At);
        let step = self.add(Phase::Mitigation, Actor::OnCall, Task::ConfirmMitigation, moment, IR_25);
        if mitigated.is_some() {
            (step.standing, step.done_at) = (Some(Standing::Done), mitigated);
        }
        if let Some(root_cause) = self.found.root_cause.clone() {
            self.root_cause(root_cause);
        }
        let moment = closed.map_or(StepTime::BeforeClosing, StepTime::At);
        let verdict = self.found.root_cause.as_ref().map_or(RequestVerdict::NotAsked, |found| found.verdict.value);
        let step = self.add(Phase::Closing, Actor::Administrator, Task::AgreeToClosing(verdict), moment, IR_10);
        // Closed without having asked for the analysis: that cannot be made up for, and is not done.
        match verdict {
            RequestVerdict::InTime | RequestVerdict::ShortNotice if closed.is_some() => {
                (step.standing, step.done_at) = (Some(Standing::Done), closed);
            }
            _ => step.standing = closed.map(|_| Standing::Ended),
        }
        let step = self.add(Phase::Closing, Actor::Administrator, Task::AnswerSurvey, StepTime::AfterClosing, R_10);
        step.condition = Some(Condition::WhenAsked);
    }

    fn root_cause(&mut self, found: RootCause) {
        let verdict = found.verdict.value;
        let asked = found.requested_at;
        let moment = match (&found.ask_by, asked) {
            (_, Some(asked)) => StepTime::At(asked),
            (Some(by), None) => StepTime::ByDay(by.value),
            (None, None) if found.by_platform_rules() => StepTime::OnceMitigated,
            (None, None) => StepTime::BeforeClosing,
        };
        let rule = if found.by_platform_rules() { IR_11 } else { IR_10 };
        let step = self.add(
            Phase::RootCause,
            Actor::Administrator,
            Task::AskForRootCause(verdict, found.source),
            moment,
            rule,
        );
        step.why = found.verdict.into_why();
        step.standing = match verdict {
            RequestVerdict::NotAsked | RequestVerdict::TooEarly => None,
            RequestVerdict::InTime | RequestVerdict::ShortNotice => Some(Standing::Done),
            RequestVerdict::TooLate => Some(Standing::MetLate),
            RequestVerdict::NeverAsked => Some(Standing::Ended),
        };
        step.done_at = asked;
        if matches!(verdict, RequestVerdict::TooLate | RequestVerdict::NeverAsked) {
            return;
        }
        let step = self.add(Phase::RootCause, Actor::OnCall, Task::SupplyDiagnostics, StepTime::BeforeClosing, IR_10);
        step.condition = Some(Condition::WhenAsked);
        if let Some(by) = found.delivery_by {
            let step =
                self.add(Phase::RootCause, Actor::Microsoft, Task::ReceiveRootCause, StepTime::ByDay(by.value), IR_11);
            step.why = by.into_why();
            step.done_at = found.delivered_at;
            step.standing = found.delivered_at.map(|_| Standing::Done);
        }
    }

    /// What is to be done while the case is open is not to be done any more once it is closed.
    fn close(&mut self) {
        if self.found.log.closed.is_none_or(|closed| closed > self.as_of) {
            return;
        }
        for step in &mut self.steps {
            let is_over = matches!(step.moment, StepTime::WhileOpen | StepTime::After(_));
            if is_over && step.standing.is_none() && !matches!(step.task, Task::KeepInMind(_)) {
                step.standing = Some(Standing::Ended);
            }
        }
    }

    fn notices(&mut self) {
        for notice in self.found.timeline.notices.clone() {
            let Some((rule, reading)) = ground(notice) else { continue };
            let (phase, moment) = match notice {
                Notice::ChannelNotPrinted(_) | Notice::FiledInPortal => {
                    (Phase::Opening, StepTime::At(self.found.timeline.opened))
                }
                Notice::BroadOutage { .. } | Notice::RedeJoins | Notice::Advisory | Notice::RoutedToMcsEngineers => {
                    (Phase::Meanwhile, StepTime::WhileOpen)
                }
                _ => (Phase::FirstContact, StepTime::WhileOpen),
            };
            let step = self.add(phase, Actor::OnCall, Task::KeepInMind(notice), moment, rule);
            if let Some(reading) = reading {
                step.why = Why::by(rule).reading(reading);
            }
        }
    }
}
