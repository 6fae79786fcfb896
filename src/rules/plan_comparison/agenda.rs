//! The dates and duties of several plans, those that are one and the same in one row.

use super::rows::Row;
use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::duties::DutyId;
use crate::plan::incident::IncidentId;
use crate::plan::line::LineId;
use crate::rules::dates::{Anchor, Detail, DueDate, Milestone, due_dates};
use crate::rules::readiness::readiness;

/// The dates and duties of several plans.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The dates.
    pub dates: Vec<DateRow>,
    /// The duties and terms that one of the plans brings about.
    pub duties: Vec<DutyRow>,
}

/// A date as each plan has it; one that comes again and again is one row.
#[derive(Clone, Debug, PartialEq)]
pub struct DateRow {
    /// What has to happen.
    pub milestone: Milestone,
    /// In each plan, in order of time; empty where it does not come up.
    pub dates: Vec<Vec<DueDate>>,
}

impl DateRow {
    /// Is it not the same in every plan?
    pub fn differs(&self) -> bool {
        type Told = (crate::rules::dates::Timing, Option<Detail>);
        let told =
            |dates: &Vec<DueDate>| -> Vec<Told> { dates.iter().map(|due| (due.timing.value, due.detail)).collect() };
        let mut all = self.dates.iter().map(told);
        let first = all.next();
        all.any(|other| Some(&other) != first.as_ref())
    }
}

/// A duty or a term, and which plans bring it about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// Which.
    pub id: DutyId,
    /// Does each plan bring it about?
    pub triggered: Vec<bool>,
}

impl DutyRow {
    /// Is it not the same in every plan?
    pub fn differs(&self) -> bool {
        self.triggered.iter().any(|one| Some(one) != self.triggered.first())
    }
}

/// What a date depends on, so that it is known in another plan, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchored {
    Contract,
    Year(YearIndex),
    Service(ServiceId),
    Row(usize),
    Incident(IncidentId),
}

/// What is dated or due in plans, whose lines stand in rows.
pub fn agenda(plans: &[&Plan], rows: &[Row]) -> Agenda {
    let mut dates: Vec<(Anchored, DateRow)> = Vec::new();
    let mut duties: Vec<DutyRow> =
        DutyId::all().map(|id| DutyRow { id, triggered: vec![false; plans.len()] }).collect();
    for (column, plan) in plans.iter().enumerate() {
        let due = due_dates(plan);
        for duty in readiness(plan, &due).duties.iter().filter(|duty| duty.triggered.value) {
            let row = duties.iter_mut().find(|row| row.id == duty.id);
            if let Some(triggered) = row.and_then(|row| row.triggered.get_mut(column)) {
                *triggered = true;
            }
        }
        for due in due {
            let anchored = anchored(&due, column, rows);
            let known = dates.iter().position(|(at, row)| *at == anchored && row.milestone == due.milestone);
            let at = known.unwrap_or_else(|| {
                dates.push((anchored, DateRow { milestone: due.milestone, dates: vec![Vec::new(); plans.len()] }));
                dates.len() - 1
            });
            if let Some(slot) = dates.get_mut(at).and_then(|(_, row)| row.dates.get_mut(column)) {
                slot.push(due);
            }
        }
    }
    let mut dates: Vec<DateRow> = dates.into_iter().map(|(_, row)| row).collect();
    let first = |row: &DateRow| {
        let days = row.dates.iter().flatten().map(|due| (due.last_day().is_none(), due.last_day()));
        days.min()
    };
    dates.sort_by_key(|row| (first(row), row.milestone));
    duties.retain(|row| row.triggered.contains(&true));
    Agenda { dates, duties }
}

fn anchored(due: &DueDate, column: usize, rows: &[Row]) -> Anchored {
    let row_of = |id: LineId| rows.iter().position(|row| row.line(column).is_some_and(|line| line.id == id));
    match (due.milestone, due.anchor) {
        (_, Anchor::Contract) => Anchored::Contract,
        (_, Anchor::Year(year)) => Anchored::Year(year.index),
        (_, Anchor::Incident(id)) => Anchored::Incident(id),
        (
            Milestone::Cancelled(_) | Milestone::EventArranged | Milestone::EventCovered,
            Anchor::Line { id, service },
        ) => row_of(id).map_or(Anchored::Service(service), Anchored::Row),
        (_, Anchor::Line { service, .. }) => Anchored::Service(service),
    }
}
