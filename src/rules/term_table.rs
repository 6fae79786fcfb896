//! The services of the whole term, a row for each service, place and unit, with what they cost in each contract year.

use super::allowance::{AllowanceStatement, FA_8};
use super::eligibility::Ineligible;
use super::explanation::{Explained, Lines, What, Why, Working};
use crate::catalog::readings::amb;
use crate::catalog::services::ServiceId;
use crate::entry::Line;
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::Place;
use rust_decimal::Decimal;
use serde::Serialize;

/// A service over the years, for a place and in a unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermRow {
    /// Which service.
    pub service: ServiceId,
    /// For which place.
    pub place: Place,
    /// The user's own name for the unit, if there is one.
    pub unit: Line,
    /// Each contract year, in order.
    pub cells: Vec<TermCell>,
    /// What it costs over the term, discounts off, before tax; lines without a price are left out.
    pub cost: Explained<Money>,
    /// Lines without a price.
    pub unpriced: usize,
}

/// A service in a contract year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermCell {
    /// Which year.
    pub year: YearIndex,
    /// The lines that it is made of: none where the year has nothing of the service.
    pub lines: Vec<LineId>,
    /// How many of it.
    pub quantity: Decimal,
    /// What it costs, discounts off, before tax; lines without a price are left out.
    pub cost: Explained<Money>,
    /// Lines without a price.
    pub unpriced: usize,
}

impl TermRow {
    /// The line that a year which has nothing of the service is best made like: the first one of the nearest year that has;
    /// of two as near, the earlier.
    pub fn nearest(&self, year: YearIndex) -> Option<(YearIndex, LineId)> {
        let with_lines = self.cells.iter().filter_map(|cell| Some((cell.year, *cell.lines.first()?)));
        with_lines.min_by_key(|(other, _)| (other.index().abs_diff(year.index()), *other))
    }
}

/// The rows, in the order of the catalogue, then of the places. Lines in years that the term does not have are in none.
pub fn term_rows(plan: &Plan, account: &AllowanceStatement) -> Vec<TermRow> {
    let years: Vec<YearIndex> = plan.contract.contract_years().into_iter().map(|year| year.index).collect();
    let places: Vec<Place> = plan.places().collect();
    let key = |line: &LineItem| (line.service, places.iter().position(|one| *one == line.location), line.unit.clone());
    let mut lines: Vec<&LineItem> = plan.lines.iter().filter(|line| years.contains(&line.year)).collect();
    lines.sort_by_key(|line| key(line)); // stable: the lines of a cell stay in the order of the plan
    lines.chunk_by(|a, b| key(a) == key(b)).filter_map(|lines| row(account, &years, lines)).collect()
}

fn row(account: &AllowanceStatement, years: &[YearIndex], lines: &[&LineItem]) -> Option<TermRow> {
    let first = lines.first()?;
    let of_year = |year: YearIndex| lines.iter().copied().filter(move |line| line.year == year);
    let cell = |year: &YearIndex| {
        let (cost, unpriced) = cost(account, of_year(*year));
        TermCell {
            year: *year,
            lines: of_year(*year).map(|line| line.id).collect(),
            quantity: of_year(*year).map(|line| line.quantity.decimal()).sum(),
            cost,
            unpriced,
        }
    };
    let (cost, unpriced) = cost(account, years.iter().flat_map(|year| of_year(*year)));
    Some(TermRow {
        service: first.service,
        place: first.location,
        unit: first.unit.clone(),
        cells: years.iter().map(cell).collect(),
        cost,
        unpriced,
    })
}

/// What lines cost, and how many of them have no price.
fn cost<'a>(account: &AllowanceStatement, lines: impl Iterator<Item = &'a LineItem>) -> (Explained<Money>, usize) {
    let currency = account.currency;
    let mut sum = Working::new(currency, Lines::Written);
    let mut unpriced = 0;
    for line in lines {
        unpriced += usize::from(account.year(line.year).is_some_and(|year| year.unpriced.contains(&line.id)));
        // What the base package holds consumes nothing, whatever price stands beside it (FA-4).
        let is_included = account.line(line.id).is_some_and(|stated| stated.refused == Some(Ineligible::Included));
        if let Some(amount) = line.amount(currency).filter(|_| !is_included) {
            sum.add(What::Line(line.service), amount);
        }
    }
    let sum = sum.equals(What::ServiceFee).left_out(What::LinesWithoutPrice, unpriced);
    (sum.known_because(currency, Why::by(FA_8).reading(amb(52))), unpriced)
}
