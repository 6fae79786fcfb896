//! Two to four plans side by side: what each costs, which lines differ, what the difference is made of, what it changes for
//! incidents, dates and duties, and what it does not change.
//!
//! Nothing is decided here: every figure is that of the rules for one plan, and a cause is worth what the figures of a plan
//! become when only that cause is changed ([`walk`]). A plan may be one of the shelf, a moment of a history, or a try.

mod agenda;
mod conversion;
mod figures;
mod ladder;
mod rows;
mod walk;

pub use agenda::{Agenda, DateRow, DutyRow, agenda};
pub use conversion::NoRate;
pub use figures::{Figure, Figures, Reasons, YearFigures, explained_figures, figures};
pub use ladder::{Rung, ladder};
pub use rows::{Row, match_rows};
pub use walk::{Cause, OfCause, Part, Subject, Walk, walk};

use super::suggestion_effects::FirstResponse;
use crate::catalog::charts::{ClockKind, Severity};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::rules::suggestion_effects::Cases;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The fewest plans that can be compared.
pub const FEWEST: usize = 2;

/// The most plans that stand side by side.
pub const MOST: usize = 4;

/// Plans side by side, each a column.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanComparison {
    /// What each costs.
    pub figures: Vec<Figures>,
    /// Why; none where only the figures were asked for.
    pub reasons: Vec<Reasons>,
    /// Their lines, those that are one and the same in one row.
    pub rows: Vec<Row>,
    /// The first responses of each, by kind of product and severity.
    pub rungs: Vec<Rung>,
    /// Their dates and duties.
    pub agenda: Agenda,
}

/// How many of something differ, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Not the same in every plan.
    pub differ: usize,
    /// All of them.
    pub all: usize,
}

impl Count {
    fn of(differ: impl Iterator<Item = bool>) -> Self {
        differ.fold(Self::default(), |count, differs| Self {
            differ: count.differ + usize::from(differs),
            all: count.all + 1,
        })
    }

    /// The same in every plan.
    pub const fn same(self) -> usize {
        self.all - self.differ
    }
}

/// Puts plans side by side.
pub fn compare(plans: &[&Plan]) -> PlanComparison {
    side_by_side(plans, plans.iter().map(|plan| figures(plan)).collect(), Vec::new())
}

/// The same with the reason of every figure.
pub fn compare_with_reasons(plans: &[&Plan]) -> PlanComparison {
    let (figures, reasons) = plans.iter().map(|plan| explained_figures(plan)).unzip();
    side_by_side(plans, figures, reasons)
}

fn side_by_side(plans: &[&Plan], figures: Vec<Figures>, reasons: Vec<Reasons>) -> PlanComparison {
    let rows = match_rows(plans);
    PlanComparison { figures, reasons, rungs: ladder(plans), agenda: agenda(plans, &rows), rows }
}

/// How much faster or slower a first response is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Which cases: all that change in the same way.
    pub cases: Vec<Cases>,
    /// At which severity.
    pub severity: Severity,
    /// In which contract years; empty, where it is so in every year.
    pub years: Vec<YearIndex>,
    /// In the first plan.
    pub before: FirstResponse,
    /// In the other.
    pub after: FirstResponse,
}

impl Gain {
    /// Is it faster?
    pub fn is_faster(&self) -> bool {
        self.after.is_faster_than(&self.before)
    }

    /// By how many minutes it is sooner; nothing where two clocks differ, for then no number says it.
    pub fn minutes_sooner(&self) -> Option<i64> {
        let difference = self.before.amount - self.after.amount;
        (self.before.clock == self.after.clock && self.before.clock == ClockKind::Elapsed)
            .then(|| difference.num_minutes())
    }
}

impl PlanComparison {
    /// Which lines differ.
    pub fn lines(&self) -> Count {
        Count::of(self.rows.iter().map(Row::differs))
    }

    /// Which first responses differ.
    pub fn responses(&self) -> Count {
        Count::of(self.rungs.iter().map(Rung::differs))
    }

    /// Which dates differ.
    pub fn dates(&self) -> Count {
        Count::of(self.agenda.dates.iter().map(DateRow::differs))
    }

    /// Which duties differ.
    pub fn duties(&self) -> Count {
        Count::of(self.agenda.duties.iter().map(DutyRow::differs))
    }

    /// The contract years that one of the plans has.
    pub fn years(&self) -> Vec<YearIndex> {
        let years: BTreeSet<YearIndex> =
            self.figures.iter().flat_map(|one| one.years.iter().map(|year| year.year)).collect();
        years.into_iter().collect()
    }

    /// What is told first of what another plan does to incidents: at severity A before the others, the biggest change
    /// first. Nothing where both have the same, or one has no such year.
    pub fn gain(&self, from: usize, to: usize) -> Option<Gain> {
        let changes = self.rungs.iter().filter_map(|rung| {
            let (before, after) = ((*rung.responses.get(from)?)?, (*rung.responses.get(to)?)?);
            (!before.is_as_fast_as(&after)).then_some((rung, before, after))
        });
        let changes: Vec<_> = changes.collect();
        let (first, before, after) = *changes.iter().min_by_key(|(rung, before, after)| {
            let severity = match rung.severity {
                Severity::A => 0,
                Severity::One => 1,
                Severity::B => 2,
                Severity::C => 3,
            };
            (severity, std::cmp::Reverse((before.amount - after.amount).abs()))
        })?;
        let alike = changes.iter().filter(|(rung, one, other)| {
            rung.severity == first.severity
                && rung.years == first.years
                && one.is_as_fast_as(&before)
                && other.is_as_fast_as(&after)
        });
        let years = if first.years == self.years() { Vec::new() } else { first.years.clone() };
        let cases = alike.map(|(rung, ..)| rung.cases).collect();
        Some(Gain { cases, severity: first.severity, years, before, after })
    }

    /// What a figure of one plan is more than that of another; nothing where one of them is not known, or the currencies
    /// are two.
    pub fn difference(&self, figure: Figure, from: usize, to: usize) -> Option<Decimal> {
        let (from, to) = (self.figures.get(from)?, self.figures.get(to)?);
        if from.currency != to.currency {
            return None;
        }
        Some(to.get(figure)? - from.get(figure)?)
    }
}
