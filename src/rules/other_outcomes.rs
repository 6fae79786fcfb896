//! What the other reading of a clause would change beside the figures of the allowance: dates, expected times of incidents,
//! findings. Found by reading the plan both ways, so that no clause has to say what depends on it.
//!
//! What it does to the allowance stands in [`AllowanceStatement::other_readings`](super::allowance::AllowanceStatement).

use super::allowance::state_allowance;
use super::assess::assess_on_its_chart;
use super::dates::{Anchor, DueDate, Milestone, due_dates};
use super::explanation::Why;
use super::finding::{Finding, Level, Subject};
use super::findings::{AnyReason, Facets, all_findings};
use super::timeline::Expectation;
use crate::catalog::charts::{Action, Party, Severity};
use crate::catalog::readings::SwitchableClause;
use crate::plan::Plan;
use crate::plan::incident::IncidentId;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// Something that is otherwise when a clause is read the other way; nothing stands where it is not there at all.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherOutcome {
    /// A date of the plan.
    Date {
        /// What has to happen by it.
        milestone: Milestone,
        /// What it depends on.
        anchor: Anchor,
        /// Its last day, in the customer's local dates.
        days: Both<NaiveDate>,
    },
    /// A time that is expected in an incident.
    Time {
        /// Which incident.
        incident: IncidentId,
        /// What is expected.
        action: Action,
        /// At which severity.
        severity: Severity,
        /// When it is due.
        times: Both<DateTime<FixedOffset>>,
    },
    /// A finding about a line, a service or a place.
    Finding {
        /// What it is about.
        facets: Facets,
        /// What was found.
        reason: AnyReason,
        /// How grave.
        levels: Both<Level>,
    },
}

impl OtherOutcome {
    /// Why it is so under the other reading.
    pub const fn why(&self) -> &Why {
        match self {
            Self::Date { days, .. } => &days.why,
            Self::Time { times, .. } => &times.why,
            Self::Finding { levels, .. } => &levels.why,
        }
    }
}

/// Under the reading that the plan takes, and under the other one; each with its reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Both<T> {
    /// As the plan reads the clause.
    pub chosen: Option<T>,
    /// As the other reading has it.
    pub other: Option<T>,
    /// Why, under the other reading; under the plan's where the other has none.
    pub why: Why,
}

/// What the other reading of a clause changes.
pub fn other_outcomes(plan: &Plan, clause: SwitchableClause) -> Vec<OtherOutcome> {
    let mut otherwise = plan.clone();
    otherwise.readings = otherwise.readings.switched(clause);
    let mut all = Vec::new();
    dates(plan, &otherwise, &mut all);
    for incident in &plan.incidents {
        times(plan, &otherwise, incident.id, &mut all);
    }
    findings(plan, &otherwise, &mut all);
    all
}

/// A thing as it is under the plan's reading and under the other one.
type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

/// Things of two lists, each with the one that is the same in the other list. What stands at both ends of both is left out:
/// most of the time that is all of it.
fn paired<'a, T: PartialEq>(chosen: &'a [T], other: &'a [T], is_same: impl Fn(&T, &T) -> bool) -> Vec<Pair<'a, T>> {
    let head = chosen.iter().zip(other).take_while(|(one, two)| one == two).count();
    let (chosen, other) = (chosen.get(head..).unwrap_or_default(), other.get(head..).unwrap_or_default());
    let tail = chosen.iter().rev().zip(other.iter().rev()).take_while(|(one, two)| one == two).count();
    let without_tail = |list: &'a [T]| list.get(..list.len() - tail).unwrap_or_default();
    let (chosen, other) = (without_tail(chosen), without_tail(other));
    let found = |one: &T, list: &'a [T]| list.iter().find(|two| is_same(one, two));
    let both = chosen.iter().map(|one| (Some(one), found(one, other)));
    let only_other = other.iter().filter(|two| found(two, chosen).is_none()).map(|two| (None, Some(two)));
    both.chain(only_other).collect()
}

/// The two values of a pair, where they are not the same.
fn both<T, V: PartialEq>(
    (chosen, other): Pair<'_, T>,
    value: impl Fn(&T) -> Option<V>,
    why: impl Fn(&T) -> &Why,
) -> Option<Both<V>> {
    let (chosen_value, other_value) = (chosen.and_then(&value), other.and_then(&value));
    let why = why(other.or(chosen)?).clone();
    (chosen_value != other_value).then_some(Both { chosen: chosen_value, other: other_value, why })
}

fn dates(plan: &Plan, otherwise: &Plan, all: &mut Vec<OtherOutcome>) {
    let (chosen, other) = (due_dates(plan), due_dates(otherwise));
    for pair in paired(&chosen, &other, |one, two| one.identity() == two.identity()) {
        let Some(due) = pair.0.or(pair.1) else { continue };
        if let Some(days) = both(pair, DueDate::last_day, |due| &due.timing.why) {
            all.push(OtherOutcome::Date { milestone: due.milestone, anchor: due.anchor, days });
        }
    }
}

fn times(plan: &Plan, otherwise: &Plan, id: IncidentId, all: &mut Vec<OtherOutcome>) {
    let of = |plan: &Plan| -> Vec<Expectation> {
        let found = assess_on_its_chart(plan, id).map(|found| found.timeline.expectations).unwrap_or_default();
        found.into_iter().filter(|line| line.party == Party::Microsoft && line.due().is_some()).collect()
    };
    let (chosen, other) = (of(plan), of(otherwise));
    // Another chart has other lines: what is expected at a severity from a moment on is one thing on both.
    let key = |line: &Expectation| (line.action, line.severity, line.from);
    for pair in paired(&chosen, &other, |one, two| key(one) == key(two)) {
        let Some(line) = pair.0.or(pair.1) else { continue };
        if let Some(times) = both(pair, Expectation::due, |line| &line.when.why) {
            all.push(OtherOutcome::Time { incident: id, action: line.action, severity: line.severity, times });
        }
    }
}

/// Those of the account that are about a year or the contract are its figures, which stand there with both values.
fn findings(plan: &Plan, otherwise: &Plan, all: &mut Vec<OtherOutcome>) {
    let of = |plan: &Plan| -> Vec<Finding<AnyReason>> {
        let found = all_findings(plan, &state_allowance(plan), None);
        let is_figure = |finding: &Finding<AnyReason>| {
            matches!(finding.reason, AnyReason::Account(_)) && !matches!(finding.subject, Subject::Line(_))
        };
        found.into_iter().filter(|finding| !is_figure(finding)).collect()
    };
    let (chosen, other) = (of(plan), of(otherwise));
    for pair in paired(&chosen, &other, |one, two| (one.subject, &one.reason) == (two.subject, &two.reason)) {
        let Some(finding) = pair.0.or(pair.1) else { continue };
        if let Some(levels) = both(pair, |finding| Some(finding.level), |finding| &finding.why) {
            let facets = Facets::of(plan, finding);
            all.push(OtherOutcome::Finding { facets, reason: finding.reason.clone(), levels });
        }
    }
}
