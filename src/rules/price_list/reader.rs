//! The rows of a list, one after the other: what each would change, or why it is not taken.

mod discounts;
mod places;

use super::calendar_years::{YearDoubt, calendar_year_in};
use super::cells::Row;
use super::headings::{Remark, folded, headings, is_of_prices};
use super::{
    Column, ColumnNote, Corrections, Names, OfYear, PreviewRow, PriceChange, RowContent, RowOutcome, RowRefusal,
    Source, Taxes,
};
use crate::catalog::services::{FlexRule, ServiceId, service};
use crate::entry::{self, Denomination, EntryError, Line, Mark, denomination, half_width, mark_of, same_unit};
use crate::money::{Amount, Currency, Quantity, round_half_up};
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::Place;
use crate::plan::{MAX_LINES, Plan};
use crate::rules::eligibility::usual_funding;
use discounts::{Deductions, Said};
use rust_decimal::Decimal;
use std::collections::HashSet;
use std::ops::Range;

pub(super) struct Reader<'a> {
    plan: &'a Plan,
    names: Names,
    year: YearIndex,
    said: &'a Corrections,
    notes: Vec<ColumnNote>,
    /// What is said of every amount.
    about: Remark,
    /// Which sign stands before the decimals.
    mark: Mark,
    /// A currency that prices name, where none names ours.
    others: Option<Currency>,
    /// Cells of a column of discounts are sums.
    has_discount_sums: bool,
    /// The lines that rows before are of: the second row of a service is its second line.
    taken: HashSet<LineId>,
    added: usize,
    changes: Vec<PriceChange>,
    /// Where the headings stand, and what the first row of them says.
    heading: Range<usize>,
    first: Option<Vec<String>>,
    /// The rows are those of another list, below.
    is_foreign: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        year: YearIndex,
        said: &'a Corrections,
        notes: Vec<ColumnNote>,
        about: Remark,
        names: Names,
    ) -> Self {
        Self {
            plan,
            names,
            year,
            said,
            notes,
            about,
            mark: Mark::Unknown,
            others: None,
            has_discount_sums: false,
            taken: HashSet::new(),
            added: 0,
            changes: Vec::new(),
            heading: 0..0,
            first: None,
            is_foreign: false,
        }
    }

    /// What would change, and how the columns were read.
    pub(super) fn done(self) -> (Vec<PriceChange>, Vec<ColumnNote>) {
        let mut notes = self.notes;
        for note in notes.iter_mut().filter(|note| note.is_money()) {
            // What is said above the list counts where the heading says nothing.
            if !note.currencies.iter().any(|one| one.named().is_some()) {
                let missing = self.about.currencies.iter().filter(|one| !note.currencies.contains(one)).copied();
                let missing: Vec<Denomination> = missing.collect();
                note.currencies.extend(missing);
            }
            note.power = note.power.max(self.about.power);
            note.taxes = note.taxes.or(self.about.taxes);
        }
        (self.changes, notes)
    }

    /// Begins with what only all rows together show. `heading` is where the headings stand.
    pub(super) fn begin(&mut self, rows: &[Row], heading: Range<usize>) {
        self.look_over(rows.get(heading.end..).unwrap_or_default());
        let first = heading.end.checked_sub(1).and_then(|at| rows.get(heading.start.min(at)));
        self.first = first.map(|row| row.cells.clone());
        self.heading = heading;
    }

    /// The next row, which is the one at `at`: usually one of the preview, one for each year where years have columns.
    pub(super) fn next_row(&mut self, at: usize, row: Row) -> Vec<PreviewRow> {
        let refused = |row: Row, why| {
            let outcome = RowOutcome::Rejected(why);
            vec![PreviewRow { line: row.line, cells: row.cells, service: None, outcome }]
        };
        if at < self.heading.start {
            refused(row, RowRefusal::AboveHeadings)
        } else if at < self.heading.end {
            if at == self.heading.start { Vec::new() } else { refused(row, RowRefusal::Headings) }
        } else if self.first.as_ref().is_some_and(|first| *first == row.cells) {
            self.is_foreign = false;
            refused(row, RowRefusal::Headings)
        } else if self.first.is_some() && self.is_heading(&row) {
            self.is_foreign = true;
            refused(row, RowRefusal::Headings)
        } else if self.is_foreign {
            refused(row, RowRefusal::BelowOtherHeadings)
        } else {
            self.read(&row)
        }
    }

    /// Headings of another list below?
    fn is_heading(&mut self, row: &Row) -> bool {
        headings(&row.cells).is_some_and(|all| is_of_prices(&all))
            && !row.cells.iter().any(|cell| self.names.find(cell).len() == 1)
    }

    /// What only all rows together show.
    fn look_over(&mut self, rows: &[Row]) {
        let holds = |at: usize, is: &dyn Fn(&ColumnNote) -> bool| self.notes.get(at).is_some_and(is);
        let cells = |is: &'static dyn Fn(&ColumnNote) -> bool| {
            rows.iter().flat_map(move |row| {
                row.cells.iter().enumerate().filter(move |(at, _)| holds(*at, is)).map(|(_, cell)| cell.as_str())
            })
        };
        self.mark = mark_of(cells(&|note| note.is_money() || matches!(note.kind, Column::Quantity | Column::Discount)));
        let ours = self.plan.contract.currency;
        let in_cells = cells(&|note| note.is_money() || note.kind == Column::Discount)
            .filter_map(|cell| entry::sum(cell, ours, 0, Mark::Comma).ok()?);
        let in_cells = in_cells.flat_map(|sum| sum.denominations);
        let mut discounts = cells(&|note| note.kind == Column::Discount && !note.is_share);
        self.has_discount_sums = discounts.any(|cell| !entry::denominations_around(cell).is_empty());
        let in_column = cells(&|note| note.kind == Column::Currency).filter_map(denomination);
        let named: Vec<Currency> = in_cells.chain(in_column).filter_map(Denomination::named).collect();
        self.others = if named.contains(&ours) { None } else { named.first().copied() };
    }

    fn read(&mut self, row: &Row) -> Vec<PreviewRow> {
        let named = self.service(row);
        let service = match &named {
            Ok(id) | Err(RowRefusal::Included(id)) => Some(*id),
            Err(_) => None,
        };
        let outcomes = match named {
            Ok(id) => self.outcomes(row, id),
            Err(why) => vec![RowOutcome::Rejected(why)],
        };
        let row_of = |outcome| PreviewRow { line: row.line, cells: row.cells.clone(), service, outcome };
        outcomes.into_iter().map(row_of).collect()
    }

    /// The column of a kind, if there is one.
    fn column(&self, kind: Column) -> Result<Option<usize>, RowRefusal> {
        let mut all = self.notes.iter().enumerate().filter(|(_, note)| note.kind == kind).map(|(at, _)| at);
        let first = all.next();
        if all.next().is_some() { Err(RowRefusal::TwoColumns(kind)) } else { Ok(first) }
    }

    /// The cell of a column, empty where the row has none.
    fn cell<'r>(&self, row: &'r Row, kind: Column) -> Result<&'r str, RowRefusal> {
        let at = self.column(kind)?;
        at.map_or(Ok(""), |at| cell_at(row, at, kind))
    }

    fn service(&mut self, row: &Row) -> Result<ServiceId, RowRefusal> {
        let name = self.cell(row, Column::Service)?;
        if name.is_empty() {
            return Err(RowRefusal::NoService);
        }
        // A figure is no name: 3.5 stands in "Office 365", too.
        if entry::is_figure(name) {
            return Err(RowRefusal::UnknownService);
        }
        let found = self.names.find(name);
        let [id] = found else {
            return Err(if found.is_empty() {
                RowRefusal::UnknownService
            } else {
                RowRefusal::Ambiguous(found.to_vec())
            });
        };
        if service(*id).flex == FlexRule::NothingToPay { Err(RowRefusal::Included(*id)) } else { Ok(*id) }
    }

    fn outcomes(&mut self, row: &Row, id: ServiceId) -> Vec<RowOutcome> {
        let (place, of_years) = match self.place(row).and_then(|place| Ok((place, self.columns_of_years()?))) {
            Ok(found) => found,
            Err(why) => return vec![RowOutcome::Rejected(why)],
        };
        if of_years.is_empty() {
            let outcome = self.entry(row).and_then(|said| {
                let year = self.year(row)?;
                self.outcome(id, year, place, &said)
            });
            return vec![outcome.unwrap_or_else(RowOutcome::Rejected)];
        }
        let filled = of_years.into_iter().filter(|(at, _)| row.cells.get(*at).is_some_and(|cell| !cell.is_empty()));
        let filled: Vec<(usize, Result<YearIndex, RowRefusal>)> = filled.collect();
        if filled.is_empty() {
            return vec![RowOutcome::Rejected(RowRefusal::NoPriceInAnyYear)];
        }
        let one = |(at, year): (usize, Result<YearIndex, RowRefusal>)| {
            let outcome = year.and_then(|year| {
                let said = self.entry_of_year(row, at, year)?;
                self.outcome(id, year, place, &said)
            });
            outcome.unwrap_or_else(RowOutcome::Rejected)
        };
        filled.into_iter().map(one).collect()
    }

    /// The columns of years, with the year of each, or why there is none. Where one can be several years, the others are not
    /// read either: all of them are named by one rule, and it is not known which.
    #[allow(clippy::type_complexity, reason = "a column and its year")]
    fn columns_of_years(&self) -> Result<Vec<(usize, Result<YearIndex, RowRefusal>)>, RowRefusal> {
        let years = self.plan.contract.contract_years();
        let mut found = Vec::new();
        for (at, note) in self.notes.iter().enumerate() {
            match note.kind {
                Column::PriceOfYear(year) => found.push((at, Ok(year))),
                Column::CalendarYear(named) => match named.contract_year(&years) {
                    Ok(year) => found.push((at, Ok(year.index))),
                    Err(doubt) => {
                        let is_for_this_column = doubt == YearDoubt::NoneOfThem;
                        let why = RowRefusal::CalendarYear { named, doubt };
                        if !is_for_this_column {
                            return Err(why);
                        }
                        found.push((at, Err(why)));
                    }
                },
                _ => {}
            }
        }
        Ok(found)
    }

    /// What a row says of one year, where each has a column of its own.
    fn entry_of_year(&self, row: &Row, at: usize, year: YearIndex) -> Result<Said, RowRefusal> {
        let beside = [Column::Price, Column::Total, Column::Year];
        let note = self.notes.get(at).cloned().unwrap_or_default();
        if note.of_year == OfYear::Quantity || self.notes.iter().any(|note| beside.contains(&note.kind)) {
            return Err(RowRefusal::UnclearYears);
        }
        if self.notes.iter().filter(|note| note.kind == Column::PriceOfYear(year)).nth(1).is_some() {
            return Err(RowRefusal::TwoColumns(Column::PriceOfYear(year)));
        }
        if !self.plan.contract.contract_years().iter().any(|one| one.index == year) {
            return Err(RowRefusal::NoSuchYear);
        }
        let amount = self.money(row, at)?;
        let (quantity, unit) = self.quantity(row)?;
        let is_one = quantity.is_none_or(|quantity| quantity == Quantity::ONE);
        let is_said = note.of_year != OfYear::Unsaid || note.source == Source::Chosen;
        if !is_one && !is_said {
            return Err(RowRefusal::UnclearYears);
        }
        let less = self.deductions(row)?;
        let is_of_year = |note: &&ColumnNote| matches!(note.kind, Column::PriceOfYear(_) | Column::CalendarYear(_));
        if less.has_sum() && self.notes.iter().filter(is_of_year).count() > 1 {
            return Err(RowRefusal::DiscountOfYears);
        }
        if note.of_year != OfYear::Total {
            let unit = unit.or_else(|| Some(note.unit).filter(|unit| !unit.is_empty()));
            let content = RowContent { price: amount, quantity, unit, off: None };
            return Ok(Said { content, less, total: None });
        }
        self.of_total(amount, quantity, unit, less)
    }

    fn entry(&self, row: &Row) -> Result<Said, RowRefusal> {
        let at = self.column(Column::Price)?;
        let price = at.map_or(Ok(None), |at| self.money(row, at))?;
        let total_at = if at.is_none() { self.column(Column::Total)? } else { None };
        // Amounts before quantities: a foreign currency is the first reason not to take a row.
        let total = total_at.map_or(Ok(None), |at| self.money(row, at))?;
        let (quantity, unit) = self.quantity(row)?;
        let less = self.deductions(row)?;
        if total_at.is_some() {
            return self.of_total(total, quantity, unit, less);
        }
        let of_heading = at.and_then(|at| self.notes.get(at)).map(|note| note.unit.clone());
        let unit = unit.or(of_heading.filter(|unit| !unit.is_empty() && price.is_some()));
        // Beside a price, the sum shows no more than what a discount comes off, so that one that cannot be read is no harm.
        let total = self.column(Column::Total).ok().flatten().and_then(|at| self.money(row, at).ok().flatten());
        Ok(Said { content: RowContent { price, quantity, unit, off: None }, less, total })
    }

    /// The price of one, by the sum for all.
    fn of_total(
        &self,
        total: Option<Amount>,
        quantity: Option<Quantity>,
        unit: Option<Line>,
        less: Deductions,
    ) -> Result<Said, RowRefusal> {
        let said = |price: Option<Amount>| {
            let content = RowContent { price, quantity, unit, off: None };
            Said { content, less, total: None }
        };
        let Some(total) = total else { return Ok(said(None)) };
        if less.is_something() {
            return Err(RowRefusal::TotalWithDiscount);
        }
        let Some(count) = quantity else {
            // A line of which there is one: its sum is its price.
            return Ok(said(Some(total)));
        };
        let ours = self.plan.contract.currency;
        let price = total.decimal().checked_div(count.decimal()).map(|price| round_half_up(price, ours));
        let price = price.filter(|price| *price * count.decimal() == total.decimal());
        let price = price.and_then(|price| Amount::try_from(price).ok());
        let price = price.ok_or(RowRefusal::TotalNotDivisible { total, quantity: count })?;
        Ok(said(Some(price)))
    }

    /// The amount in a column, in the currency of the plan.
    fn money(&self, row: &Row, at: usize) -> Result<Option<Amount>, RowRefusal> {
        let kind = self.notes.get(at).map(|note| note.kind).unwrap_or_default();
        self.money_in(row, cell_at(row, at, kind)?, at)
    }

    /// The amount in the text of a cell of a column.
    fn money_in(&self, row: &Row, cell: &str, at: usize) -> Result<Option<Amount>, RowRefusal> {
        let note = self.notes.get(at).cloned().unwrap_or_default();
        let ours = self.plan.contract.currency;
        let wrong = |error| RowRefusal::Cell(note.kind, error);
        let power = if note.power > 0 { note.power } else { self.about.power };
        let of_cell = self.cell(row, Column::Currency)?;
        let sum = match entry::sum(cell, ours, power, self.mark) {
            Ok(Some(sum)) => sum,
            Ok(None) => return Ok(None),
            Err(error) => {
                // A currency that is not the plan's explains more than a figure that cannot be read: written in another
                // way, it would not be taken either.
                let mut said = entry::denominations_around(cell);
                said.extend(denomination(of_cell));
                said.extend(&note.currencies);
                return Err(match self.is_ours(said) {
                    Err(why @ (RowRefusal::OtherCurrency { .. } | RowRefusal::TwoCurrencies(..))) => why,
                    _ => wrong(error),
                });
            }
        };
        let mut said = sum.denominations.clone();
        if !of_cell.is_empty() {
            let odd = || RowRefusal::Cell(Column::Currency, EntryError::Strange(entry::Snippet::of(of_cell)));
            said.push(denomination(of_cell).ok_or_else(odd)?);
        }
        said.extend(&note.currencies);
        self.is_ours(said)?;
        if note.taxes.or(self.about.taxes) == Some(Taxes::Included) {
            return Err(RowRefusal::TaxIncluded);
        }
        sum.check_places(ours, power).map_err(wrong)?;
        let factor = (0..power).fold(Decimal::ONE, |factor, _| factor * Decimal::TEN);
        let value = sum.value().checked_mul(factor).unwrap_or(Decimal::MAX);
        let amount = Amount::try_from(value).and_then(|amount| amount.fitting(ours));
        amount.map(Some).map_err(|error| wrong(EntryError::Figure(error)))
    }

    /// Is an amount of which this is said in the currency of the plan?
    fn is_ours(&self, mut said: Vec<Denomination>) -> Result<(), RowRefusal> {
        let ours = self.plan.contract.currency;
        if !said.iter().any(|one| one.named().is_some()) {
            said.extend(&self.about.currencies);
        }
        let mut named = said.iter().filter_map(|one| one.named());
        let first = named.next();
        if let Some(first) = first
            && let Some(other) = named.find(|other| *other != first)
        {
            return Err(RowRefusal::TwoCurrencies(first, other));
        }
        let currency = first.unwrap_or(ours);
        if currency != ours {
            return Err(RowRefusal::OtherCurrency { named: currency, ours });
        }
        if let Some(sign) = said.iter().find(|one| !one.fits(ours)) {
            return Err(RowRefusal::UnclearSign(*sign));
        }
        match (first, self.others) {
            (None, Some(others)) => Err(RowRefusal::UnclearCurrency { others, ours }),
            _ => Ok(()),
        }
    }

    /// How many, and of what unit.
    fn quantity(&self, row: &Row) -> Result<(Option<Quantity>, Option<Line>), RowRefusal> {
        let at = self.column(Column::Quantity)?;
        let cell = self.cell(row, Column::Quantity)?;
        let (quantity, behind) = match cell {
            "" => (None, Line::default()),
            text => {
                let read = entry::quantity_and_unit(text, self.mark);
                let (quantity, behind) = read.map_err(|error| RowRefusal::Cell(Column::Quantity, error))?;
                (Some(quantity), behind)
            }
        };
        let unit = self.cell(row, Column::Unit)?;
        if !unit.is_empty() {
            if !behind.is_empty() && !same_unit(unit, behind.as_str()) {
                return Err(RowRefusal::TwoUnits);
            }
            let unit = Line::new(unit).map_err(|error| RowRefusal::Cell(Column::Unit, error))?;
            return Ok((quantity, Some(unit)));
        }
        let of_heading = at.and_then(|at| self.notes.get(at)).map(|note| note.unit.clone());
        let of_heading = of_heading.filter(|_| quantity.is_some()).unwrap_or_default();
        if !behind.is_empty() && !of_heading.is_empty() && !same_unit(behind.as_str(), of_heading.as_str()) {
            return Err(RowRefusal::TwoUnits);
        }
        let unit = if behind.is_empty() { of_heading } else { behind };
        Ok((quantity, Some(unit).filter(|unit| !unit.is_empty())))
    }

    fn year(&self, row: &Row) -> Result<YearIndex, RowRefusal> {
        let cell = self.cell(row, Column::Year)?;
        if cell.is_empty() {
            return Ok(self.year);
        }
        let years = self.plan.contract.contract_years();
        if let Some((named, rest)) = calendar_year_in(&folded(cell))
            && rest.trim().is_empty()
        {
            let year = named.contract_year(&years).map(|year| year.index);
            return year.map_err(|doubt| RowRefusal::CalendarYear { named, doubt });
        }
        let digits: String = half_width(cell).chars().filter(char::is_ascii_digit).collect();
        let year = years.iter().find(|year| year.index.ordinal().to_string() == digits);
        year.map(|year| year.index).ok_or(RowRefusal::NoSuchYear)
    }

    /// What a row does: to the first line of the service in the year, and at the place if that is said, that no row before
    /// is of; else a new line.
    fn outcome(
        &mut self,
        id: ServiceId,
        year: YearIndex,
        place: Option<Place>,
        said: &Said,
    ) -> Result<RowOutcome, RowRefusal> {
        let currency = self.plan.contract.currency;
        let of_total = said.content.quantity.is_none() && self.is_of_total(year);
        let is_at_place = |line: &&LineItem| place.is_none_or(|place| line.location == place);
        let mut lines = self.plan.lines_of(year).filter(|line| line.service == id).filter(is_at_place);
        let Some(line) = lines.find(|line| !self.taken.contains(&line.id)) else {
            if self.plan.lines.len() + self.added >= MAX_LINES {
                return Err(RowRefusal::PlanFull);
            }
            let place = place.unwrap_or_default();
            let funding = usual_funding(id, self.plan.readings);
            let line = LineItem { location: place, ..LineItem::new(LineId(0), id, year, funding) };
            let (new, entry) = self.filled(said, line)?;
            if !new.discount_fits(currency) {
                return Err(RowRefusal::DiscountAboveAmount);
            }
            self.added += 1;
            self.changes.push(PriceChange::Add { service: id, year, place, entry });
            return Ok(RowOutcome::New(Box::new(new)));
        };
        if of_total && said.content.price.is_some() && line.quantity != Quantity::ONE {
            return Err(RowRefusal::TotalWithoutQuantity);
        }
        let (to, entry) = self.filled(said, line.clone())?;
        if !to.discount_fits(currency) {
            return Err(RowRefusal::DiscountAboveAmount);
        }
        self.taken.insert(line.id);
        if to == *line {
            return Ok(RowOutcome::Unchanged(line.id));
        }
        self.changes.push(PriceChange::Set { line: line.id, entry });
        Ok(RowOutcome::Changed { from: Box::new(line.clone()), to: Box::new(to) })
    }

    /// A line with what a row says of it, and what that is.
    fn filled(&self, said: &Said, line: LineItem) -> Result<(LineItem, RowContent), RowRefusal> {
        let line = said.content.over(line);
        let entry = RowContent { off: self.off(said, &line)?, ..said.content.clone() };
        Ok((entry.over(line), entry))
    }

    /// Can the prices of a year be sums of lines?
    fn is_of_total(&self, year: YearIndex) -> bool {
        let of_year = self.notes.iter().find(|note| note.kind == Column::PriceOfYear(year));
        match of_year {
            Some(note) => note.of_year != OfYear::Price && note.source != Source::Chosen,
            None => !self.notes.iter().any(|note| note.kind == Column::Price),
        }
    }
}

/// A cell as it is written; a formula is no value.
fn cell_at(row: &Row, at: usize, kind: Column) -> Result<&str, RowRefusal> {
    let cell = row.cells.get(at).map_or("", String::as_str);
    if cell.starts_with(['=', '@', '＝']) { Err(RowRefusal::Formula(kind)) } else { Ok(cell) }
}
