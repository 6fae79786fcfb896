//! Charts against each other: what each would do to the same incident, where two of them part, and what a service of the
//! package brings or takes away.
//!
//! Two charts part at an instant if something falls due then on one of them and not on the other. What has no time parts
//! them from the opening on, or from a change of severity on, and never gets an invented minute (AMB-47).

use super::assess::IncidentAssessment;
use super::coverage::{Candidate, IR_15, IR_17, Package, Verdict, select_chart_in};
use super::explanation::{Explained, How, Step, Value, What, Why};
use super::service_details::offers;
use super::timeline::{Expectation, IR_3, IR_9, Notice, Stage, Timeline, When, replay_in};
use crate::catalog::charts::{Action, ChartId, Downgrade, SEVERITY_CHARTS, chart};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{RuleId, duty, el, ir};
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::plan::Plan;
use crate::plan::incident::Incident;
use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::Serialize;

// ------------------------------------------------------------------------------------------------------------ two charts

/// What two charts can differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// The first contact that is not automated.
    FirstContact,
    /// Who sees the incident through: a critical-situation resource, an incident manager, a security engineer.
    Resource,
    /// Experts and engineers who are brought in.
    Experts,
    /// Whether Microsoft works around the clock.
    Effort,
    /// Escalation inside Microsoft.
    Escalation,
    /// Whether Microsoft's executives are informed.
    MicrosoftExecutives,
    /// What comes after the incident or the event.
    Review,
    /// Whether a root cause analysis follows the rules of Azure Platform MCS (IR-11) or of the base package (IR-10).
    RootCauseAnalysis,
    /// Cases at severity B and C that go straight to MCS engineers (IR-15).
    Routing,
    /// Help in a broad Azure outage (IR-21).
    OutageHelp,
    /// What may happen when the customer cannot keep up (AMB-19).
    Downgrade,
    /// The people that the customer keeps at hand.
    CustomerPeople,
    /// Answers of the customer.
    Answers,
    /// Whether the customer's executives are informed.
    OwnExecutives,
    /// Ways to open the case.
    Channel,
    /// Languages of the support (EL-19).
    Language,
}

impl Matter {
    /// Every one, in the order in which they are told: Microsoft's side first.
    pub const ALL: [Self; 16] = [
        Self::FirstContact,
        Self::Resource,
        Self::Experts,
        Self::Effort,
        Self::Escalation,
        Self::MicrosoftExecutives,
        Self::Review,
        Self::RootCauseAnalysis,
        Self::Routing,
        Self::OutageHelp,
        Self::Downgrade,
        Self::CustomerPeople,
        Self::Answers,
        Self::OwnExecutives,
        Self::Channel,
        Self::Language,
    ];

    /// Does a line of a chart bear on it? One line can bear on two.
    const fn has(self, action: Action) -> bool {
        match action {
            Action::FirstCallResponse | Action::FirstCallResponseAndInternalEscalation | Action::InitialResponse => {
                matches!(self, Self::FirstContact)
            }
            Action::AssignCriticalSituationResource
            | Action::CriticalSituationOversight
            | Action::AssignSeniorIncidentManager
            | Action::CssSeniorSecurityEngineer => matches!(self, Self::Resource),
            Action::EngageExperiencedExperts
            | Action::EngageEngineersWhoKnowTheSolution
            | Action::CanEngageSecurityEngineering => matches!(self, Self::Experts),
            Action::EngageExpertsAndEscalateToProductGroup => matches!(self, Self::Experts | Self::Escalation),
            Action::RapidEscalationToProductGroup | Action::RapidEscalationToCloudOperations => {
                matches!(self, Self::Escalation)
            }
            Action::ContinuousEffort24x7 | Action::EffortBusinessHoursOnly => matches!(self, Self::Effort),
            Action::NotifyMicrosoftSeniorExecutives => matches!(self, Self::MicrosoftExecutives),
            Action::PostEventSummary | Action::PostIncidentReview => matches!(self, Self::Review),
            Action::NotifyOwnSeniorExecutives => matches!(self, Self::OwnExecutives),
            Action::AllocateResources24x7 | Action::AllocateResourcesMatchingMicrosoftEffort => {
                matches!(self, Self::CustomerPeople)
            }
            Action::EngageAndRespondQuickly
            | Action::ChangeControlAccessAndResponse
            | Action::ProvideCorrectContactOfCaseOwner
            | Action::Respond => matches!(self, Self::Answers),
            Action::SubmitThroughChannel => matches!(self, Self::Channel),
        }
    }

    /// The rules that bear on it beside those of the lines themselves.
    fn rules(self) -> &'static [RuleId] {
        const RESOURCE: [RuleId; 1] = [ir(6)];
        const REVIEW: [RuleId; 2] = [ir(14), ir(20)];
        const ROOT_CAUSE: [RuleId; 2] = [ir(11), ir(10)];
        const ROUTING: [RuleId; 1] = [IR_15];
        const OUTAGE: [RuleId; 1] = [ir(21)];
        const CUSTOMER: [RuleId; 2] = [IR_3, duty(21)];
        const CHANNEL: [RuleId; 1] = [IR_9];
        const LANGUAGE: [RuleId; 2] = [el(19), ir(27)];
        match self {
            Self::Resource => &RESOURCE,
            Self::Review => &REVIEW,
            Self::RootCauseAnalysis => &ROOT_CAUSE,
            Self::Routing => &ROUTING,
            Self::OutageHelp => &OUTAGE,
            Self::Downgrade | Self::CustomerPeople | Self::Answers => &CUSTOMER,
            Self::Channel => &CHANNEL,
            Self::Language => &LANGUAGE,
            _ => &[],
        }
    }
}

/// What a chart has in a matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// A line of the chart.
    Line {
        /// Its id, such as `"A5-M1"`.
        commitment: &'static str,
        /// What is expected.
        action: Action,
        /// When.
        when: When,
        /// The footnote on it, as it must be by its sense.
        footnote: Option<u8>,
    },
    /// What may happen when the customer cannot keep up.
    Downgrade(Downgrade),
    /// The languages of the support.
    Languages(DeliveryLanguages),
    /// The rules that a root cause analysis follows.
    RootCauseBy(RuleId),
    /// The case goes straight to MCS engineers.
    RoutedToMcsEngineers,
    /// Outage messages, and help with self-mitigation on request.
    OutageHelp,
}

/// What one of two charts has where they part, and where that stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// What.
    pub says: Says,
    /// Where it stands.
    pub citation: Citation,
}

/// A difference between two charts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parting {
    /// In what.
    pub matter: Matter,
    /// A dated one: the instant at which something falls due on one and not on the other. An undated one: from when on
    /// they differ, the opening or a change of severity.
    pub at: DateTime<FixedOffset>,
    /// What the one has that the other has not.
    pub one: Vec<Side>,
    /// What the other has that the one has not.
    pub other: Vec<Side>,
    /// Why.
    pub why: Why,
}

/// Where two charts part.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Partings {
    /// With a time, the earliest first.
    pub dated: Vec<Parting>,
    /// Without one, in the order of [`Matter::ALL`].
    pub undated: Vec<Parting>,
}

impl Partings {
    /// The first minute at which they part, if a time parts them.
    pub fn first(&self) -> Option<&Parting> {
        self.dated.first()
    }

    /// Do they never part?
    pub const fn is_empty(&self) -> bool {
        self.dated.is_empty() && self.undated.is_empty()
    }

    /// Every difference.
    pub fn iter(&self) -> impl Iterator<Item = &Parting> {
        self.dated.iter().chain(&self.undated)
    }

    /// The difference in a matter.
    pub fn in_matter(&self, matter: Matter) -> Option<&Parting> {
        self.iter().find(|parting| parting.matter == matter)
    }
}

/// Something that holds for a while on one chart.
#[derive(Clone)]
struct Holding<'a> {
    says: Says,
    citation: Citation,
    from: DateTime<FixedOffset>,
    until: Option<DateTime<FixedOffset>>,
    line: Option<&'a Expectation>,
}

impl Holding<'_> {
    fn holds(&self, at: DateTime<FixedOffset>) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// When it falls due, unless another severity or the closing came before.
    fn falls_due(&self) -> Option<DateTime<FixedOffset>> {
        let line = self.line?;
        line.due().filter(|due| line.until.is_none_or(|until| *due <= until))
    }

    /// Is it the same as something on the other chart, whichever line says it?
    fn is_like(&self, other: &Self) -> bool {
        match (&self.says, &other.says) {
            (Says::Line { action: one, when, .. }, Says::Line { action: other, when: when_other, .. }) => {
                one == other && when == when_other
            }
            (one, other) => one == other,
        }
    }

    fn side(&self) -> Side {
        Side { says: self.says.clone(), citation: self.citation }
    }
}

/// Everything that bears on a matter on a timeline.
fn holdings(timeline: &Timeline, matter: Matter) -> Vec<Holding<'_>> {
    let of_stages = |says: &dyn Fn(&Stage) -> Option<(Says, Citation)>| {
        let held = timeline.stages.iter().filter_map(|stage| {
            let (says, citation) = says(stage)?;
            Some(Holding { says, citation, from: stage.from, until: stage.until, line: None })
        });
        held.collect()
    };
    let told = |is: &dyn Fn(&Notice) -> bool, says: Says, rule: RuleId| {
        let held = timeline.notices.iter().find(|notice| is(notice)).map(|_| Holding {
            says,
            citation: rule.rule().citation,
            from: timeline.opened,
            until: None,
            line: None,
        });
        held.into_iter().collect()
    };
    match matter {
        Matter::Downgrade => of_stages(&|stage| {
            let row = chart(stage.chart);
            Some((Says::Downgrade(row.downgrade_at(stage.severity)?), row.citation))
        }),
        Matter::Language => of_stages(&|stage| {
            let row = chart(stage.chart);
            Some((Says::Languages(row.languages), row.languages_citation))
        }),
        Matter::RootCauseAnalysis => of_stages(&|stage| {
            let rule = if stage.chart == ChartId::AzurePlatformMcs { ir(11) } else { ir(10) };
            Some((Says::RootCauseBy(rule), rule.rule().citation))
        }),
        Matter::Routing => told(&|notice| *notice == Notice::RoutedToMcsEngineers, Says::RoutedToMcsEngineers, IR_15),
        Matter::OutageHelp => {
            told(&|notice| *notice == Notice::BroadOutage { has_plus: true }, Says::OutageHelp, ir(21))
        }
        _ => {
            let lines = timeline.expectations.iter().filter(|line| matter.has(line.action));
            let held = lines.map(|line| Holding {
                says: Says::Line {
                    commitment: line.commitment,
                    action: line.action,
                    when: line.when.value.clone(),
                    footnote: footnote(line.commitment),
                },
                citation: line.citation,
                from: line.from,
                until: line.until,
                line: Some(line),
            });
            held.collect()
        }
    }
}

/// The footnote on a line of a chart.
fn footnote(commitment: &str) -> Option<u8> {
    let mut lines = SEVERITY_CHARTS.iter().flat_map(|row| row.commitments);
    lines.find(|line| line.id == commitment)?.footnote.map(|mark| mark.effective)
}

/// Where two timelines of the same incident part. The same with the two exchanged, but for the sides.
pub fn partings(one: &Timeline, other: &Timeline) -> Partings {
    let mut found = Partings::default();
    for matter in Matter::ALL {
        let (ours, theirs) = (holdings(one, matter), holdings(other, matter));
        if let Some((at, left, right)) = dated(&ours, &theirs) {
            found.dated.push(parting(matter, at, (one, &left), (other, &right)));
        } else if let Some((at, left, right)) = undated(&ours, &theirs) {
            found.undated.push(parting(matter, at, (one, &left), (other, &right)));
        }
    }
    // Stable: matters at the same instant stay in their order.
    found.dated.sort_by_key(|parting| parting.at);
    found
}

type Parted<'a> = (DateTime<FixedOffset>, Vec<Holding<'a>>, Vec<Holding<'a>>);

/// The first instant at which something falls due on one side only, and what each side has then.
fn dated<'a>(ours: &[Holding<'a>], theirs: &[Holding<'a>]) -> Option<Parted<'a>> {
    let falls_due = |held: &[Holding], at: DateTime<FixedOffset>| held.iter().any(|held| held.falls_due() == Some(at));
    let dues = ours.iter().chain(theirs).filter_map(Holding::falls_due);
    let at = dues.filter(|due| falls_due(ours, *due) != falls_due(theirs, *due)).min()?;
    // The side that has nothing then: what it has next, or else what it has without a time.
    let has = |mine: &[Holding<'a>], yours: &[Holding<'a>]| {
        let alone = mine.iter().filter(|held| held.falls_due().is_some_and(|due| due >= at && !falls_due(yours, due)));
        let next = alone.min_by_key(|held| held.falls_due());
        let standing = || mine.iter().filter(|held| held.falls_due().is_none() && held.holds(at));
        next.map_or_else(|| standing().cloned().collect(), |held| vec![held.clone()])
    };
    Some((at, has(ours, theirs), has(theirs, ours)))
}

/// The first instant from which on one side has something that the other has not.
fn undated<'a>(ours: &[Holding<'a>], theirs: &[Holding<'a>]) -> Option<Parted<'a>> {
    let alone = |mine: &[Holding<'a>], yours: &[Holding<'a>], at: DateTime<FixedOffset>| -> Vec<Holding<'a>> {
        let others: Vec<_> = yours.iter().filter(|held| held.holds(at)).collect();
        let is_alone = |held: &&Holding| held.holds(at) && !others.iter().any(|other| held.is_like(other));
        mine.iter().filter(is_alone).cloned().collect()
    };
    let mut turns: Vec<_> =
        ours.iter().chain(theirs).flat_map(|held| [Some(held.from), held.until]).flatten().collect();
    turns.sort_unstable();
    turns.dedup();
    turns.into_iter().find_map(|at| {
        let (left, right) = (alone(ours, theirs, at), alone(theirs, ours, at));
        (!left.is_empty() || !right.is_empty()).then_some((at, left, right))
    })
}

fn parting(
    matter: Matter,
    at: DateTime<FixedOffset>,
    (one, left): (&Timeline, &[Holding]),
    (other, right): (&Timeline, &[Holding]),
) -> Parting {
    let why = reason(matter, at, (one, left), (other, right));
    let due = |held: &[Holding]| held.iter().find_map(Holding::falls_due);
    Parting {
        matter,
        at,
        one: left.iter().map(Holding::side).collect(),
        other: right.iter().map(Holding::side).collect(),
        why: match (due(left), due(right)) {
            (Some(ours), Some(theirs)) => apart(why, theirs - ours),
            _ => why,
        },
    }
}

/// Why two charts part: whether one replaces the other, the rules of the matter, and the working of both.
fn reason(
    matter: Matter,
    at: DateTime<FixedOffset>,
    (one, left): (&Timeline, &[Holding]),
    (other, right): (&Timeline, &[Holding]),
) -> Why {
    let holds_at = |timeline: &Timeline| timeline.stage_at(at).map(|stage| stage.chart);
    let charts = [holds_at(one), holds_at(other)];
    let is_base = |id: &Option<ChartId>| *id == Some(ChartId::BaseReactive);
    let replaces = |id: &Option<ChartId>| id.is_some_and(|id| chart(id).replaces_base);
    let is_replaced = matter == Matter::FirstContact && charts.iter().any(is_base) && charts.iter().any(replaces);
    let lines = || left.iter().chain(right).filter_map(|held| held.line);
    let deciding = is_replaced.then_some(IR_17).into_iter();
    let mut rules = deciding.chain(matter.rules().iter().copied());
    let first = rules.next().unwrap_or(IR_3);
    let mut why =
        rules.chain(lines().flat_map(|line| line.when.why.rules.iter().copied())).fold(Why::by(first), Why::and);
    for line in lines() {
        why = why.readings(&line.when.why.readings);
    }
    if matter == Matter::Downgrade {
        why = why.reading(amb(19));
    }
    for (held, id) in [(left, charts[0]), (right, charts[1])] {
        why = why.steps(id.map(|id| Step::new(How::Given, What::Chart, Value::Chart(id))));
        why = why.steps(held.iter().filter_map(|held| held.line).flat_map(|line| line.when.why.working.clone()));
    }
    why
}

/// And how far apart the two are.
fn apart(why: Why, length: TimeDelta) -> Why {
    why.step(How::Equals, What::Difference, Value::Length(length.abs()))
}

// ------------------------------------------------------------------------------------------------------- all six charts

/// What a chart would do to an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// It covers it.
    Covers,
    /// It would, if a circumstance were otherwise.
    OnlyIf,
    /// It has no such severity: the rows are those of the base chart (AMB-34).
    FromBase,
    /// It is about other products, or not for this one.
    NotCovered,
}

impl Fit {
    /// What a verdict means, whoever owns the chart.
    pub const fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Governs | Verdict::AlsoCovers => Self::Covers,
            Verdict::SeverityNotDefined(_) => Self::FromBase,
            Verdict::OtherProducts(_) | Verdict::Excluded(_) | Verdict::Advisory => Self::NotCovered,
            _ => Self::OnlyIf,
        }
    }
}

/// One of the six charts beside the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Strip {
    /// Which.
    pub chart: ChartId,
    /// What it has to do with the incident, as the plan is, when the first contact that counts is expected.
    pub owned: Verdict,
    /// The same if the plan had every chart: the condition on which it hangs.
    pub if_owned: Verdict,
    /// What it would do.
    pub fit: Fit,
    /// When it governs: from, until.
    pub governs: Vec<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)>,
    /// The expected first contact that counts; none, if the chart is about other products.
    pub first_contact: Option<Explained<DateTime<FixedOffset>>>,
    /// From when on that contact is expected: the opening, or a change of severity.
    pub from: DateTime<FixedOffset>,
    /// By how much that is later than on the base chart; below zero, earlier. None for the base chart, and where the base
    /// chart is what counts.
    pub against_base: Option<Explained<TimeDelta>>,
    /// Who sees the incident through, what may happen, ways to open the case, languages: as they hold then.
    pub has: Vec<(Matter, Vec<Side>)>,
    /// Is the support given in the language of the contacts, as far as anybody said which that is?
    pub speaks: bool,
}

/// The six charts beside each other, in printed order; none for a question (IR-5).
pub fn strips(plan: &Plan, incident: &Incident, found: &IncidentAssessment) -> Vec<Strip> {
    let Some(base) = found.comparison.first() else { return Vec::new() };
    let verdicts = |package: Package, stage: Option<&Stage>, id: ChartId| {
        let (severity, at) =
            stage.map_or((incident.severity, found.timeline.opened), |stage| (stage.severity, stage.from));
        let candidates = select_chart_in(plan, package, incident, severity, at).candidates;
        verdict_of(&candidates, id)
    };
    let strip = |(timeline, id): (&Timeline, ChartId)| {
        let stage = timeline.counting_stage();
        let if_owned = verdicts(Package::WithEveryChart, stage, id);
        let fit = Fit::of(if_owned);
        let shown = if fit == Fit::NotCovered { base } else { timeline };
        let from = shown.first_contact().map_or(shown.opened, |first| first.from);
        let is_compared = id != ChartId::BaseReactive && matches!(fit, Fit::Covers | Fit::OnlyIf);
        let rows = shown.stage_at(from).map_or(id, |stage| stage.chart);
        Strip {
            chart: id,
            owned: verdicts(Package::AsItIs, stage, id),
            if_owned,
            fit,
            governs: governed_by(&found.timeline, id),
            // A time of another chart would stand where this one has none.
            first_contact: first_contact(shown).filter(|_| fit != Fit::NotCovered),
            from,
            against_base: if is_compared { contact_difference(timeline, base) } else { None },
            has: ON_A_STRIP.iter().map(|matter| (*matter, held_at(shown, *matter, from))).collect(),
            speaks: speaks(rows, incident),
        }
    };
    found.comparison.iter().zip(ChartId::ALL).map(strip).collect()
}

/// What a strip shows beside the time.
const ON_A_STRIP: [Matter; 4] = [Matter::Resource, Matter::Downgrade, Matter::Channel, Matter::Language];

/// What holds in a matter at an instant.
fn held_at(timeline: &Timeline, matter: Matter, at: DateTime<FixedOffset>) -> Vec<Side> {
    // A case is opened once: the ways to do so are those of the opening.
    let at = if matter == Matter::Channel { timeline.opened } else { at };
    holdings(timeline, matter).iter().filter(|held| held.holds(at)).map(Holding::side).collect()
}

/// Is the support behind a chart given in the language of the contacts (EL-19)? What the other charts of the plan offer is
/// no matter of this one.
fn speaks(id: ChartId, incident: &Incident) -> bool {
    incident.language.is_none_or(|language| offers(chart(id).languages, language))
}

fn verdict_of(candidates: &[Candidate], id: ChartId) -> Verdict {
    candidates.iter().find(|found| found.chart == id).map_or(Verdict::NotOwned, |found| found.verdict)
}

/// When a chart governs, stages that touch joined.
fn governed_by(timeline: &Timeline, id: ChartId) -> Vec<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)> {
    let mut spans: Vec<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)> = Vec::new();
    for stage in timeline.stages.iter().filter(|stage| stage.governing == id) {
        match spans.last_mut() {
            Some((_, until)) if *until == Some(stage.from) => *until = stage.until,
            _ => spans.push((stage.from, stage.until)),
        }
    }
    spans
}

fn first_contact(timeline: &Timeline) -> Option<Explained<DateTime<FixedOffset>>> {
    let first = timeline.first_contact()?;
    Some(Explained::decided(first.due()?, first.when.why.clone()))
}

/// By how much the first contact of one timeline is expected later than that of another; below zero, earlier.
fn contact_difference(one: &Timeline, other: &Timeline) -> Option<Explained<TimeDelta>> {
    let (ours, theirs) = (one.first_contact()?, other.first_contact()?);
    let value = ours.due()? - theirs.due()?;
    let (left, right) = (only(one, ours), only(other, theirs));
    let why = reason(Matter::FirstContact, ours.from.max(theirs.from), (one, &left), (other, &right));
    Some(Explained::decided(value, apart(why, value)))
}

/// What holds on a timeline of the first contact: this line alone.
fn only<'a>(timeline: &'a Timeline, line: &Expectation) -> Vec<Holding<'a>> {
    let mut held = holdings(timeline, Matter::FirstContact);
    held.retain(|held| held.line == Some(line));
    held
}

/// The pair that one wants to see first: the chart that governs when the first contact that counts is expected, against
/// the base chart; where that is the base chart itself, the most specific one that would cover the incident.
pub fn pair_to_begin_with(found: &IncidentAssessment, strips: &[Strip]) -> (ChartId, ChartId) {
    let governing = found.timeline.counting_stage().map_or(ChartId::BaseReactive, |stage| stage.governing);
    if governing != ChartId::BaseReactive {
        return (governing, ChartId::BaseReactive);
    }
    let others = strips.iter().filter(|strip| strip.chart != ChartId::BaseReactive);
    let best = others.min_by_key(|strip| {
        let is_kept_away = match strip.fit {
            Fit::Covers => 0,
            Fit::OnlyIf => 1,
            Fit::FromBase => 2,
            Fit::NotCovered => 3,
        };
        (is_kept_away, chart(strip.chart).rank)
    });
    (best.map_or(ChartId::UnifiedEnhancedResponse, |strip| strip.chart), ChartId::BaseReactive)
}

// ------------------------------------------------------------------------------------------- with and without a service

/// Has the plan a service that brings a chart?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Yes, when the incident is opened.
    Now,
    /// Only in another contract year.
    InAnotherYear(crate::plan::contract::YearIndex),
    /// No.
    Not,
}

/// What an incident is like on one side of "with and without".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentOutcome {
    /// The chart that the rules choose when the first contact that counts is expected.
    pub chart: Option<ChartId>,
    /// That contact.
    pub first_contact: Option<Explained<DateTime<FixedOffset>>>,
}

/// What a service that brings a chart does for an incident: gained where the plan does not have it, lost without it where
/// it has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AddOn {
    /// Which service.
    pub service: ServiceId,
    /// The chart that it brings.
    pub chart: ChartId,
    /// Has the plan got it?
    pub holds: Holds,
    /// What its chart has to do with the incident if the plan has the service: the condition on which all this hangs.
    pub condition: Verdict,
    /// Is the support behind it given in the language of the contacts, as far as anybody said which that is?
    pub speaks: bool,
    /// The plan with it.
    pub with: IncidentOutcome,
    /// The plan without it.
    pub without: IncidentOutcome,
    /// By how much the first contact is later with it; below zero, earlier.
    pub difference: Option<Explained<TimeDelta>>,
    /// Everything that differs, the plan with it being the one.
    pub partings: Partings,
}

impl AddOn {
    /// Is the incident the same with and without it? One that is closed the moment it is opened has no time in which
    /// anything holds: then the first contacts still tell.
    pub fn changes_nothing(&self) -> bool {
        self.partings.is_empty() && self.difference.as_ref().is_none_or(|difference| difference.value.is_zero())
    }
}

/// What each service that brings a chart does for an incident, whether or not the plan has it; none for a question (IR-5).
/// A chart chosen by hand does not count here. The plan is not touched.
pub fn add_ons(plan: &Plan, incident: &Incident) -> Vec<AddOn> {
    let bought = SEVERITY_CHARTS.iter().filter(|row| row.id != ChartId::BaseReactive);
    let services: Vec<(ServiceId, ChartId)> =
        bought.flat_map(|row| row.services.iter().map(|service| (*service, row.id))).collect();
    let packages: Vec<Package> =
        services.iter().flat_map(|(service, _)| [Package::With(*service), Package::Without(*service)]).collect();
    let replayed = replay_in(plan, &packages, incident);
    let year = plan.contract.year_of(plan.local_day(incident.opened.instant()));
    let pairs = replayed.chunks_exact(2).zip(services);
    let found = pairs.filter_map(|(pair, (service, id))| {
        let [(_, with), (_, without)] = pair else { return None };
        let stage = with.counting_stage()?;
        let candidates = select_chart_in(plan, Package::With(service), incident, stage.severity, stage.from).candidates;
        let years = || plan.lines.iter().filter(|line| line.service == service).map(|line| line.year);
        let holds = match (years().min(), year) {
            (None, _) => Holds::Not,
            (Some(first), Some(year)) if !years().any(|owned| owned == year) => Holds::InAnotherYear(first),
            _ => Holds::Now,
        };
        Some(AddOn {
            service,
            chart: id,
            holds,
            condition: verdict_of(&candidates, id),
            speaks: speaks(id, incident),
            with: outcome(with),
            without: outcome(without),
            difference: contact_difference(with, without),
            partings: partings(with, without),
        })
    });
    found.collect()
}

fn outcome(timeline: &Timeline) -> IncidentOutcome {
    IncidentOutcome {
        chart: timeline.counting_stage().map(|stage| stage.governing),
        first_contact: first_contact(timeline),
    }
}
