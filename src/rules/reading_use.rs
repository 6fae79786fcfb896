//! What of a plan rests on the reading of an unclear clause: figures, dates, expected times, findings. Found by the reasons that
//! each of them has, so that no clause has to say what depends on it.

use super::allowance::{YearStatement, state_allowance};
use super::assess::assess_on_its_chart;
use super::dates::due_dates;
use super::explanation::Why;
use super::findings::all_findings;
use super::other_outcomes::{OtherOutcome, other_outcomes};
use crate::catalog::readings::{READINGS, ReadingId, SwitchableClause};
use crate::plan::Plan;
use chrono::NaiveDate;
use serde::Serialize;

/// How much of a plan rests on a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingUse {
    /// Which clause.
    pub id: ReadingId,
    /// Figures of the Flex Allowance.
    pub figures: usize,
    /// Dates.
    pub dates: usize,
    /// What is expected in incidents, and which chart governs them.
    pub times: usize,
    /// Findings.
    pub findings: usize,
}

impl ReadingUse {
    /// Does nothing rest on it?
    pub const fn is_nothing(self) -> bool {
        self.figures + self.dates + self.times + self.findings == 0
    }
}

/// Of every clause, in order, how much of a plan rests on how it is read. Without a day nothing counts as signed.
pub fn reading_uses(plan: &Plan, today: Option<NaiveDate>) -> Vec<ReadingUse> {
    let none = |id| ReadingUse { id, figures: 0, dates: 0, times: 0, findings: 0 };
    let mut uses: Vec<ReadingUse> = READINGS.iter().map(|row| none(row.id)).collect();
    let mut count = |why: &Why, add: fn(&mut ReadingUse)| {
        for one in uses.iter_mut().filter(|one| why.readings.contains(&one.id)) {
            add(one);
        }
    };
    let allowance = state_allowance(plan);
    let figures = allowance.years.iter().flat_map(YearStatement::whys).chain(allowance.term.whys());
    figures.for_each(|why| count(why, |of| of.figures += 1));
    for due in due_dates(plan) {
        count(&due.timing.why, |of| of.dates += 1);
    }
    for incident in &plan.incidents {
        if let Some(found) = assess_on_its_chart(plan, incident.id) {
            found.whys().for_each(|why| count(why, |of| of.times += 1));
        }
    }
    for finding in all_findings(plan, &allowance, today) {
        count(&finding.why, |of| of.findings += 1);
    }
    uses
}

/// What the other reading of every clause that can be switched changes beside the figures of the allowance.
pub fn every_other_outcome(plan: &Plan) -> Vec<(SwitchableClause, Vec<OtherOutcome>)> {
    SwitchableClause::ALL.map(|clause| (clause, other_outcomes(plan, clause))).to_vec()
}
