//! Everything that follows from a plan: the one call that views and the JSON door make.

use super::allowance::{AllowanceStatement, YearStatement, state_allowance};
use super::checks::{Reason, check};
use super::coverage::Selection;
use super::event_log::EventLog;
use super::explanation::Why;
use super::finding::{Finding, Level};
use super::root_cause::{RootCause, root_cause_of};
use super::timeline::{Timeline, compare, replay};
use crate::plan::Plan;
use crate::plan::incident::IncidentId;
use crate::plan::people::Person;
use chrono::NaiveDate;
use serde::Serialize;

/// What follows from a plan, its incidents and its [dates](super::dates::due_dates) aside: those are asked for where they
/// are shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessment {
    /// The account of the Flex Allowance.
    pub allowance: AllowanceStatement,
    /// What deserves a word with the customer, gravest first.
    pub findings: Vec<Finding<Reason>>,
}

/// What follows from an incident.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentAssessment {
    /// Which.
    pub incident: IncidentId,
    /// The chart that governs it, and why the others do not.
    pub selection: Selection,
    /// Its timeline on that chart.
    pub timeline: Timeline,
    /// Its timeline on each of the six charts; none for a question, and none from [`assess_on_its_chart`].
    pub comparison: Vec<Timeline>,
    /// What its events amount to.
    pub log: EventLog,
    /// Its root cause analysis; none for a question.
    pub root_cause: Option<RootCause>,
    /// Who is called at its place, in the order of call.
    pub people: Vec<Person>,
}

/// Assesses a plan on a day. Without a day nothing counts as signed.
pub fn assess(plan: &Plan, today: Option<NaiveDate>) -> Assessment {
    let allowance = state_allowance(plan);
    let findings = check(plan, &allowance, today);
    Assessment { allowance, findings }
}

/// Assesses an incident of a plan.
pub fn assess_incident(plan: &Plan, id: IncidentId) -> Option<IncidentAssessment> {
    let found = assess_on_its_chart(plan, id)?;
    let comparison = compare(plan, plan.incident(id)?, &found.selection);
    Some(IncidentAssessment { comparison, ..found })
}

/// The same without the comparison with the other charts, which is most of the work: for what follows every step of a hand.
pub fn assess_on_its_chart(plan: &Plan, id: IncidentId) -> Option<IncidentAssessment> {
    let incident = plan.incident(id)?;
    let (selection, timeline) = replay(plan, incident);
    let log = EventLog::of(incident);
    let root_cause = root_cause_of(plan, incident, &log);
    let people = plan.people_at(incident.location).cloned().collect();
    Some(IncidentAssessment { incident: id, selection, timeline, comparison: Vec::new(), log, root_cause, people })
}

impl Assessment {
    /// The reason of every figure and finding.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let years = self.allowance.years.iter().flat_map(YearStatement::whys);
        let findings = self.findings.iter().map(|finding| &finding.why);
        let other_readings = self.allowance.other_readings.iter().map(|other| &other.why);
        years.chain(self.allowance.term.whys()).chain(other_readings).chain(findings)
    }

    /// How many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }
}

impl IncidentAssessment {
    /// The reason for the chart and for every expectation, on every chart.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let timelines = self.comparison.iter().chain([&self.timeline]);
        let gaps = timelines.clone().flat_map(|timeline| &timeline.gaps).map(|gap| &gap.why);
        let expectations = timelines.flat_map(|timeline| &timeline.expectations);
        let root_cause = self.root_cause.iter().flat_map(RootCause::whys);
        let expectations = expectations.map(|expectation| &expectation.when.why);
        expectations.chain(gaps).chain(root_cause).chain([&self.selection.automatic.why])
    }
}
