//! A workbook of ours that comes back: which figures were edited, from what to what, and which cells are not taken and why.
//!
//! Sheets are known by their headings, in either language, whatever they are called and wherever they stand; lines by their
//! number. A sheet that is not shown says what stood in the workbook when it was written: a cell that still says the same was
//! not edited, whatever became of the plan. Where that sheet is gone, cells are compared with the plan. Nothing is guessed: a
//! cell with two meanings is named and left out.

use super::address::{LineColumn, TotalRow};
use super::cells::{Found, Grid, Value, read as read_cells};
use super::untaken::{self, AllWritten};
use super::{Cell, Rank, Row, Sheet, Source, Topic, lines, totals, unpack};
use crate::catalog::services::service;
use crate::entry::{self, EntryError};
use crate::money::{Amount, Currency, Quantity};
use crate::named::code;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::state::command::{Command, LineEdit, apply};
use crate::text::{Lang, Text};
use crate::words::explain;
use crate::words::workbook::{BookError, CellRefusal, Field};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr;

/// How deep headings may stand.
const MAX_HEADING_ROW: u32 = 40;

/// What the sheet that is not shown begins with, and its version.
const MARK: &str = "uniplan-workbook";
const VERSION: &str = "1";

/// Where a cell is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The name of its sheet.
    pub sheet: String,
    /// What spreadsheets call it: `G7`.
    pub cell: String,
}

impl At {
    fn is_in_the_row_of(&self, other: &Self) -> bool {
        let row = |cell: &Self| cell.cell.trim_start_matches(char::is_alphabetic).to_owned();
        self.sheet == other.sheet && row(self) == row(other)
    }
}

/// What became of a figure of the plan since a workbook was written, as far as the workbook says what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Nothing.
    Unchanged,
    /// It was another one then, or none.
    Was(Option<Decimal>),
}

/// What stood in a cell when its workbook was written.
#[derive(Clone, Copy)]
enum Stood {
    /// A figure, or none.
    At(Option<Decimal>),
    /// Nothing says it.
    Unsaid,
}

/// A figure that was edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Where.
    pub at: At,
    /// Which.
    pub field: Field,
    /// As the plan has it.
    pub from: Option<Decimal>,
    /// As the workbook has it.
    pub to: Decimal,
    /// Has the plan another figure since the workbook was written?
    pub since: Since,
    /// Was it computed by a formula?
    pub is_formula: bool,
}

impl FieldChange {
    /// The command that makes it.
    fn command(&self) -> Option<Command> {
        let amount = || Amount::try_from(self.to).ok().map(Some);
        Some(match self.field {
            Field::Quantity(id) => Command::EditLine(id, LineEdit::Quantity(Quantity::try_from(self.to).ok()?)),
            Field::UnitPrice(id) => Command::EditLine(id, LineEdit::UnitPrice(amount()?)),
            Field::BasePrice(year) => Command::SetBasePrice(year, amount()?),
            Field::TrueUp(year) => Command::SetTrueUp(year, amount()?),
            Field::Flex(year) => Command::SetFlexAllowance(year, amount()?),
        })
    }
}

/// A cell that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedCell {
    /// Where.
    pub at: At,
    /// What stands there.
    pub shown: String,
    /// Why not.
    pub why: CellRefusal,
}

/// A cell that was edited although nothing in it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntakenCell {
    /// Where.
    pub at: At,
    /// What stands there by now; nothing, where it was emptied.
    pub shown: String,
}

/// What a workbook would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The edited figures that are taken.
    pub changes: Vec<FieldChange>,
    /// The cells that are not.
    pub rejected: Vec<RejectedCell>,
    /// The cells that were edited and are not read back, whatever stands in them.
    pub untaken: Vec<UntakenCell>,
    /// Lines of the plan whose row is gone: they stay.
    pub absent: Vec<LineId>,
    /// Was it written of another plan than the one on the screen?
    pub is_of_another: bool,
    /// Does nothing say what stood in it when it was written?
    pub is_without_mark: bool,
}

impl Preview {
    /// Everything that is taken, as one step; nothing if there is nothing.
    pub fn command(&self) -> Option<Command> {
        let commands: Vec<Command> = self.changes.iter().filter_map(FieldChange::command).collect();
        (!commands.is_empty()).then_some(Command::Together(commands))
    }
}

// ------------------------------------------------------------------------------------------- the sheet that is not shown

/// What stood in a workbook when it was written.
#[derive(Clone, Debug, Default)]
struct Mark {
    origin: Option<u64>,
    currency: Option<String>,
    /// By the number of the line: its service, quantity, unit price.
    lines: BTreeMap<u32, (String, Option<Decimal>, Option<Decimal>)>,
    /// By the number of the year: base price, true-up, allowance.
    years: BTreeMap<u32, [Option<Decimal>; 3]>,
    /// What stood in every cell of every sheet; nothing in workbooks of before.
    written: AllWritten,
}

/// The sheet that is not shown.
pub(super) fn mark(source: &Source<'_>) -> Sheet {
    let plan = source.plan;
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    let figure =
        |figure: Option<Decimal>| text(figure.map(|figure| figure.normalize().to_string()).unwrap_or_default());
    let amount = |amount: Option<Amount>| figure(amount.map(Amount::decimal));
    let mut rows = vec![
        vec![text(MARK.to_owned()), text(VERSION.to_owned())],
        vec![text("origin".to_owned()), text(format!("{:x}", source.occasion.origin))],
        vec![text("currency".to_owned()), text(plan.contract.currency.code().to_owned())],
    ];
    for year in &source.at.years {
        let terms = plan.contract.terms(*year);
        let figures = [terms.base_price, terms.true_up, terms.flex_allowance].map(amount);
        rows.push([text("year".to_owned()), text(year.ordinal().to_string())].into_iter().chain(figures).collect());
    }
    for line in source.at.in_order(plan) {
        rows.push(vec![
            text("line".to_owned()),
            text(line.id.0.to_string()),
            text(code(&line.service).to_owned()),
            figure(Some(line.quantity.decimal())),
            amount(line.unit_price),
        ]);
    }
    let rows = rows.into_iter().map(|cells| Row { rank: Rank::Plain, cells }).collect();
    Sheet {
        topic: Topic::Mark,
        name: Topic::Mark.sheet_name(source.tongues()),
        widths: vec![16; 5],
        frozen_rows: 0,
        frozen_columns: 0,
        rows,
    }
}

impl Mark {
    /// Of the sheets; one in which something was changed says what it says.
    fn find(grids: &[Grid]) -> Option<Self> {
        let grid = grids.iter().find(|grid| grid.text(0, 0) == MARK && grid.text(0, 1) == VERSION)?;
        let mut mark = Self::default();
        for row in grid.rows() {
            let text = |column: u32| grid.text(row, column);
            let figure = |column: u32| Decimal::from_str(&text(column)).ok();
            match text(0).as_str() {
                "origin" => mark.origin = u64::from_str_radix(&text(1), 16).ok(),
                "currency" => mark.currency = Some(text(1)),
                "year" => {
                    if let Ok(year) = text(1).parse() {
                        mark.years.insert(year, [figure(2), figure(3), figure(4)]);
                    }
                }
                "line" => {
                    if let Ok(line) = text(1).parse() {
                        mark.lines.insert(line, (text(2), figure(3), figure(4)));
                    }
                }
                kind @ (untaken::HEAD | untaken::CELLS) => {
                    let last = grid.row(row).map(|(column, _)| column).max().unwrap_or_default();
                    let sums = (2..=last).map(text).collect();
                    mark.written.entry(text(1)).or_default().push(kind == untaken::HEAD, sums);
                }
                _ => {}
            }
        }
        Some(mark)
    }
}

// ------------------------------------------------------------------------------------------------------------- headings

/// Is a cell this heading, in either language or in both? A currency behind it does not count.
fn is_heading(text: &str, heading: Text) -> bool {
    let bare =
        text.trim().strip_suffix(')').and_then(|text| text.rsplit_once(" (")).map_or(text, |(bare, _)| bare).trim();
    let (zh, en) = (heading.zh_hant, heading.en);
    let is = |text: &str| text == zh || text == en || text.split_once(" / ") == Some((zh, en));
    is(text.trim()) || is(bare)
}

/// The currency behind a heading: "Unit price (USD)".
fn currency_in(text: &str) -> Option<&str> {
    text.trim().strip_suffix(')')?.rsplit_once(" (").map(|(_, currency)| currency.trim())
}

/// A sheet with the row of its headings.
struct Headed<'a> {
    grid: &'a Grid,
    row: u32,
}

impl<'a> Headed<'a> {
    /// The sheet that has such headings; an error if there are two.
    fn find(grids: &'a [Grid], is_row: impl Fn(&Grid, u32) -> bool) -> Result<Option<Self>, BookError> {
        let mut found = grids.iter().filter_map(|grid| {
            let row =
                grid.rows().into_iter().take_while(|row| *row <= MAX_HEADING_ROW).find(|row| is_row(grid, *row))?;
            Some(Headed { grid, row })
        });
        let first = found.next();
        if found.next().is_some() { Err(BookError::TwoSheets) } else { Ok(first) }
    }

    fn columns(&self, heading: Text) -> Vec<u32> {
        self.grid
            .row(self.row)
            .filter(|(_, found)| is_heading(&found.text(), heading))
            .map(|(column, _)| column)
            .collect()
    }

    fn at(&self, row: u32, column: u32) -> At {
        At { sheet: self.grid.name.clone(), cell: Grid::address(row, column) }
    }
}

fn has_heading(grid: &Grid, row: u32, heading: Text) -> bool {
    grid.row(row).any(|(_, found)| is_heading(&found.text(), heading))
}

const fn line_heading(column: LineColumn) -> Text {
    lines::heading(column).0
}

fn is_head_of_lines(grid: &Grid, row: u32) -> bool {
    has_heading(grid, row, line_heading(LineColumn::Line))
        && (has_heading(grid, row, line_heading(LineColumn::Quantity))
            || has_heading(grid, row, line_heading(LineColumn::UnitPrice)))
}

fn is_head_of_totals(grid: &Grid, row: u32) -> bool {
    let has_year = grid.row(row).any(|(_, found)| year_of(&found.text()).is_some());
    let base = totals::heading(TotalRow::BasePrice);
    has_year && grid.cells.iter().any(|((at, _), found)| *at > row && is_heading(&found.text(), base))
}

/// The year that a heading names.
fn year_of(text: &str) -> Option<YearIndex> {
    YearIndex::all().find(|year| {
        let [zh, en] = Lang::ALL.map(|lang| explain::year(*year, lang));
        let text = text.trim();
        text == zh || text == en || text.split_once(" / ") == Some((zh.as_str(), en.as_str()))
    })
}

// -------------------------------------------------------------------------------------------------------------- reading

/// What is edited in a workbook, against a plan that its browser knows by `origin`.
pub fn preview(plan: &Plan, origin: u64, bytes: &[u8]) -> Result<Preview, BookError> {
    unpack::check(bytes)?;
    let grids = read_cells(bytes)?;
    let mark = Mark::find(&grids);
    let of_lines = Headed::find(&grids, is_head_of_lines)?;
    let of_totals = Headed::find(&grids, is_head_of_totals)?;
    if of_lines.is_none() && of_totals.is_none() {
        return Err(BookError::NoSheet);
    }
    let mut reading = Reading { plan, mark: mark.as_ref(), other_currency: None, found: Preview::default() };
    reading.found.is_without_mark = mark.is_none();
    reading.found.is_of_another = mark.as_ref().and_then(|mark| mark.origin).is_some_and(|of| of != origin);
    reading.look_for_currency(mark.as_ref().and_then(|mark| mark.currency.as_deref()));
    if let Some(sheet) = of_lines {
        reading.lines(&sheet);
    }
    if let Some(sheet) = of_totals {
        reading.totals(&sheet);
    }
    reading.leave_out_what_the_plan_refuses();
    if let Some(mark) = &mark {
        reading.look_for_what_is_not_read(&mark.written, &grids);
    }
    Ok(reading.found)
}

struct Reading<'p> {
    plan: &'p Plan,
    mark: Option<&'p Mark>,
    /// The currency of the workbook, where it is not that of the plan.
    other_currency: Option<String>,
    found: Preview,
}

impl<'p> Reading<'p> {
    fn look_for_currency(&mut self, named: Option<&str>) {
        let ours = self.plan.contract.currency;
        if let Some(named) = named.filter(|named| *named != ours.code()) {
            self.other_currency = Some(named.to_owned());
        }
    }

    /// What was edited and is neither taken nor refused, by itself or with its row. A sheet that has another name by now, or is
    /// gone, says nothing.
    fn look_for_what_is_not_read(&mut self, written: &AllWritten, grids: &[Grid]) {
        for (name, written) in written {
            let Some(grid) = grids.iter().find(|grid| grid.name == *name) else { continue };
            for (row, column) in untaken::edited(written, grid) {
                let at = At { sheet: grid.name.clone(), cell: Grid::address(row, column) };
                let is_told = self.found.changes.iter().any(|change| change.at == at)
                    || self
                        .found
                        .rejected
                        .iter()
                        .any(|cell| cell.at == at || cell.why.is_of_the_row() && cell.at.is_in_the_row_of(&at));
                if !is_told {
                    let shown = grid.at(row, column).map(Found::shown).unwrap_or_default();
                    self.found.untaken.push(UntakenCell { at, shown });
                }
            }
        }
    }

    fn reject(&mut self, at: At, found: Option<&Found>, why: CellRefusal) {
        self.found.rejected.push(RejectedCell { at, shown: found.map(Found::shown).unwrap_or_default(), why });
    }

    /// The only column with a heading; one that is there twice is said, and not read.
    fn only(&mut self, sheet: &Headed<'_>, heading: Text) -> Option<u32> {
        match sheet.columns(heading).as_slice() {
            [] => None,
            [column] => Some(*column),
            [_, second, ..] => {
                self.reject(sheet.at(sheet.row, *second), sheet.grid.at(sheet.row, *second), CellRefusal::TwoColumns);
                None
            }
        }
    }

    fn lines(&mut self, sheet: &Headed<'_>) {
        let Some(number) = self.only(sheet, line_heading(LineColumn::Line)) else { return };
        let quantity = self.only(sheet, line_heading(LineColumn::Quantity));
        let price = self.only(sheet, line_heading(LineColumn::UnitPrice));
        let service = sheet.columns(line_heading(LineColumn::Service)).first().copied();
        if let Some(price) = price {
            let heading = sheet.grid.text(sheet.row, price);
            let named = currency_in(&heading).filter(|named| Currency::from_code(named).is_some());
            self.look_for_currency(named);
        }
        let rows = self.numbered(sheet, number, [quantity, price, service]);
        for (row, line) in &rows {
            let stood = self.mark.and_then(|mark| mark.lines.get(&line.id.0));
            if let Some(column) = quantity {
                let stood = stood.map_or(Stood::Unsaid, |(_, quantity, _)| Stood::At(*quantity));
                let now = Some(line.quantity.decimal());
                self.figure(sheet, (*row, column), Field::Quantity(line.id), stood, now);
            }
            if let Some(column) = price {
                let stood = stood.map_or(Stood::Unsaid, |(_, _, price)| Stood::At(*price));
                self.figure(
                    sheet,
                    (*row, column),
                    Field::UnitPrice(line.id),
                    stood,
                    line.unit_price.map(Amount::decimal),
                );
            }
        }
        let is_named = |line: &LineItem| {
            // A row that is not taken is there all the same.
            sheet.grid.cells.iter().any(|((row, column), found)| {
                *row > sheet.row && *column == number && found.text() == line.id.0.to_string()
            })
        };
        let was_there = |line: &LineItem| self.mark.is_none_or(|mark| mark.lines.contains_key(&line.id.0));
        self.found.absent =
            self.plan.lines.iter().filter(|line| was_there(line) && !is_named(line)).map(|line| line.id).collect();
    }

    /// The rows whose line can be said, with its number and the line of the plan.
    fn numbered(&mut self, sheet: &Headed<'_>, number: u32, told: [Option<u32>; 3]) -> Vec<(u32, &'p LineItem)> {
        let plan = self.plan;
        let mut rows: Vec<(u32, u32)> = Vec::new();
        for row in sheet.grid.rows().into_iter().filter(|row| *row > sheet.row) {
            let found = sheet.grid.at(row, number);
            let text = found.map(Found::text).unwrap_or_default();
            if text.is_empty() && found.is_none_or(|found| found.value.is_none()) {
                // The service says best which row it is.
                let something = told.into_iter().rev().flatten().find_map(|column| sheet.grid.at(row, column));
                if something.is_some() {
                    self.reject(sheet.at(row, number), something, CellRefusal::NewRow);
                }
                continue;
            }
            match text.parse().ok() {
                Some(id) => rows.push((row, id)),
                None => self.reject(sheet.at(row, number), found, CellRefusal::NoLine),
            }
        }
        let mut taken = Vec::new();
        for (row, id) in &rows {
            let refused = |why| Some((sheet.at(*row, number), why));
            let line = plan.lines.iter().find(|line| line.id.0 == *id);
            let refusal = if rows.iter().filter(|(_, other)| other == id).count() > 1 {
                refused(CellRefusal::Twice)
            } else {
                match line {
                    None => refused(CellRefusal::UnknownLine),
                    Some(line) if !self.is_of_service(sheet, *row, line, told[2]) => refused(CellRefusal::OtherService),
                    Some(line) => {
                        taken.push((*row, line));
                        None
                    }
                }
            };
            if let Some((at, why)) = refusal {
                self.reject(at, sheet.grid.at(*row, number), why);
            }
        }
        taken
    }

    /// Is a row of the service that its line has in the plan?
    fn is_of_service(&self, sheet: &Headed<'_>, row: u32, line: &LineItem, column: Option<u32>) -> bool {
        if let Some((stood, ..)) = self.mark.and_then(|mark| mark.lines.get(&line.id.0)) {
            return *stood == code(&line.service);
        }
        let named = column.map(|column| sheet.grid.text(row, column)).unwrap_or_default();
        let ours = [service(line.service).label(), service(line.service).name];
        named.is_empty() || ours.into_iter().any(|name| is_heading(&named, name))
    }

    fn totals(&mut self, sheet: &Headed<'_>) {
        type Of = fn(YearIndex) -> Field;
        let rows: [(TotalRow, Of, usize); 3] = [
            (TotalRow::BasePrice, Field::BasePrice, 0),
            (TotalRow::TrueUp, Field::TrueUp, 1),
            (TotalRow::Flex, Field::Flex, 2),
        ];
        let years: Vec<(u32, YearIndex)> =
            sheet.grid.row(sheet.row).filter_map(|(column, found)| Some((column, year_of(&found.text())?))).collect();
        for (at, (column, year)) in years.iter().enumerate() {
            if years.iter().take(at).any(|(_, other)| other == year) {
                self.reject(sheet.at(sheet.row, *column), sheet.grid.at(sheet.row, *column), CellRefusal::TwoColumns);
                return;
            }
        }
        let known: Vec<YearIndex> = self.plan.contract.contract_years().iter().map(|year| year.index).collect();
        let first_year = years.iter().map(|(column, _)| *column).min().unwrap_or_default();
        for (name, of, which) in rows {
            let named: Vec<u32> = sheet
                .grid
                .cells
                .iter()
                .filter(|((row, column), found)| {
                    *row > sheet.row && *column < first_year && is_heading(&found.text(), totals::heading(name))
                })
                .map(|((row, _), _)| *row)
                .collect();
            let row = match named.as_slice() {
                [] => continue,
                [row] => *row,
                [_, second, ..] => {
                    self.reject(sheet.at(*second, 0), sheet.grid.at(*second, 0), CellRefusal::TwoColumns);
                    continue;
                }
            };
            for (column, year) in years.iter().filter(|(_, year)| known.contains(year)) {
                let terms = self.plan.contract.terms(*year);
                let now = [terms.base_price, terms.true_up, terms.flex_allowance];
                let now = now.get(which).copied().flatten().map(Amount::decimal);
                let stood = self.mark.and_then(|mark| mark.years.get(&u32::from(year.ordinal())));
                let stood = stood.map_or(Stood::Unsaid, |figures| Stood::At(figures.get(which).copied().flatten()));
                self.figure(sheet, (row, *column), of(*year), stood, now);
            }
        }
    }

    /// A figure: unchanged, edited or refused. `stood` is what stood there when the workbook was written, where that is known.
    fn figure(
        &mut self,
        sheet: &Headed<'_>,
        (row, column): (u32, u32),
        field: Field,
        stood: Stood,
        now: Option<Decimal>,
    ) {
        let found = sheet.grid.at(row, column);
        let at = sheet.at(row, column);
        let before = match stood {
            Stood::At(figure) => figure,
            Stood::Unsaid => now,
        };
        let to = match self.value(found, field) {
            Ok(Some(to)) => to,
            Ok(None) if before.is_none() => return,
            Ok(None) => return self.reject(at, found, CellRefusal::Emptied),
            Err(why) => return self.reject(at, found, why),
        };
        if Some(to) == before || Some(to) == now {
            return;
        }
        if let (Some(named), false) = (&self.other_currency, matches!(field, Field::Quantity(_))) {
            let ours = self.plan.contract.currency.code().to_owned();
            let why = CellRefusal::OtherCurrency { named: named.clone(), ours };
            return self.reject(at, found, why);
        }
        let since = if before == now { Since::Unchanged } else { Since::Was(before) };
        let is_formula = found.is_some_and(|found| found.is_formula);
        self.found.changes.push(FieldChange { at, field, from: now, to, since, is_formula });
    }

    /// What a cell says; nothing where nothing stands.
    fn value(&self, found: Option<&Found>, field: Field) -> Result<Option<Decimal>, CellRefusal> {
        let Some(found) = found else { return Ok(None) };
        let currency = self.plan.contract.currency;
        let is_count = matches!(field, Field::Quantity(_));
        let refused = |error: EntryError| CellRefusal::Entry(error);
        match &found.value {
            None => Err(CellRefusal::NotComputed),
            Some(Value::Number(number)) if is_count => {
                Quantity::try_from(*number).map(|_| Some(*number)).map_err(|error| refused(error.into()))
            }
            Some(Value::Number(number)) => {
                let amount = Amount::try_from(*number).and_then(|amount| amount.fitting(currency));
                amount.map(|amount| Some(amount.decimal())).map_err(|error| refused(error.into()))
            }
            Some(Value::Text(text)) if text.trim().is_empty() => {
                if found.is_formula {
                    Err(CellRefusal::NotComputed)
                } else {
                    Ok(None)
                }
            }
            Some(Value::Text(text)) if is_count => {
                entry::quantity(text).map(|count| Some(count.decimal())).map_err(refused)
            }
            Some(Value::Text(text)) => {
                entry::amount(text, currency).map(|amount| amount.map(Amount::decimal)).map_err(refused)
            }
            Some(Value::Date(_)) => Err(CellRefusal::Date),
            Some(Value::Truth(_)) => Err(CellRefusal::Truth),
            Some(Value::Error(_)) => Err(CellRefusal::Error),
        }
    }

    /// What the plan would not make sense with, line by line and year by year: a discount above its price, say.
    fn leave_out_what_the_plan_refuses(&mut self) {
        let mut plan = self.plan.clone();
        let mut left = std::mem::take(&mut self.found.changes);
        while let Some(first) = left.first().cloned() {
            let (together, rest): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|change| subject(change.field) == subject(first.field));
            left = rest;
            let commands: Vec<Command> = together.iter().filter_map(FieldChange::command).collect();
            match apply(&plan, Command::Together(commands)) {
                Ok(changed) => {
                    plan = changed;
                    self.found.changes.extend(together);
                }
                Err(error) => {
                    for change in together {
                        let (shown, why) = (change.to.normalize().to_string(), CellRefusal::Command(error));
                        self.found.rejected.push(RejectedCell { at: change.at, shown, why });
                    }
                }
            }
        }
    }
}

/// The line or year that a field is of.
const fn subject(field: Field) -> (bool, u32) {
    match field {
        Field::Quantity(id) | Field::UnitPrice(id) => (true, id.0),
        Field::BasePrice(year) | Field::TrueUp(year) | Field::Flex(year) => (false, year.ordinal() as u32),
    }
}
