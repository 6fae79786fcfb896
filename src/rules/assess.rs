//! Everything that follows from a plan: the one call that views and the JSON door make.

use super::allowance::{AllowanceStatement, state_allowance};
use super::checks::{Finding, Level, check};
use super::coverage::Selection;
use super::dates::{DueDate, due_dates};
use super::incident::IncidentId;
use super::plan::Plan;
use super::timeline::{Timeline, compare, replay};
use serde::Serialize;

/// What follows from a plan, incidents aside.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessment {
    /// The account of the Flex Allowance.
    pub allowance: AllowanceStatement,
    /// The dates.
    pub dates: Vec<DueDate>,
    /// What deserves a word with the customer, gravest first.
    pub findings: Vec<Finding>,
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
    /// Its timeline on each of the six charts; none for a question.
    pub comparison: Vec<Timeline>,
}

/// Assesses a plan.
pub fn assess(plan: &Plan) -> Assessment {
    let allowance = state_allowance(plan);
    let findings = check(plan, &allowance);
    Assessment { dates: due_dates(plan), findings, allowance }
}

/// Assesses an incident of a plan.
pub fn assess_incident(plan: &Plan, id: IncidentId) -> Option<IncidentAssessment> {
    let incident = plan.incident(id)?;
    let (selection, timeline) = replay(plan, incident);
    let comparison = compare(plan, incident, &selection);
    Some(IncidentAssessment { incident: id, selection, timeline, comparison })
}

impl Assessment {
    /// How many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }
}
