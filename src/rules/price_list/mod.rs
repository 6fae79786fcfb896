//! A price list as people have it: pasted out of a spreadsheet, or a file of comma-separated values. Read into a preview
//! that says of every row what will happen, and why one is not taken; the preview's changes are one command.
//!
//! Cells are text, whatever they look like: a formula is never computed, and refused as a price.

pub mod cells;

use super::eligibility::usual_funding;
use crate::catalog::search::by_name;
use crate::catalog::services::{FlexRule, ServiceId, service};
use crate::entry::{self, EntryError, Line, half_width};
use crate::money::{Amount, Currency, Quantity};
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::plan::price_terms::{Discount, Off};
use crate::plan::{MAX_LINES, Plan};
use cells::{Row, rows};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The most rows that are read.
pub const MAX_ROWS: usize = 2_000;

/// The largest list that is read, in bytes.
pub const MAX_LIST_BYTES: usize = 1_000_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The service, by its name or id.
    Service,
    /// The price of one.
    Price,
    /// How many.
    Quantity,
    /// The unit.
    Unit,
    /// What comes off the line.
    Discount,
    /// The contract year, counted from 1.
    Year,
    /// Anything else.
    Ignored,
}

impl Column {
    /// Every kind, in the order of the choice.
    pub const ALL: [Self; 7] =
        [Self::Service, Self::Price, Self::Quantity, Self::Unit, Self::Discount, Self::Year, Self::Ignored];

    /// The words by which a heading is known, folded; a longer one of another column wins.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Service => &[
                "service", "services", "name", "item", "product", "id", "服務", "項目", "品名", "品項", "名稱", "代碼",
            ],
            Self::Price => &["price", "unit price", "list price", "單價", "價格", "定價", "牌價", "未稅單價", "售價"],
            Self::Quantity => &["quantity", "qty", "數量"],
            Self::Unit => &["unit", "uom", "單位"],
            Self::Discount => &["discount", "折扣", "優惠"],
            Self::Year => &["year", "contract year", "年度", "年份", "合約年度"],
            Self::Ignored => &["note", "notes", "備註"],
        }
    }
}

/// The words of a column of sums: prices where there is no other column of them, and no quantity.
const SUMS: [&str; 8] = ["total", "amount", "subtotal", "小計", "總價", "金額", "合計", "複價"];

/// Why a list as a whole is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListError {
    /// Nothing in it.
    Empty,
    /// Larger than is read.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// More rows than are read.
    TooManyRows {
        /// How many.
        rows: usize,
    },
    /// Not text in UTF-8: a workbook, or a file in another encoding.
    NotText,
}

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowRefusal {
    /// It names no service.
    NoService,
    /// No service has this name.
    UnknownService,
    /// More than one service fits the name.
    Ambiguous(Vec<ServiceId>),
    /// The service is in the base package: there is nothing to pay.
    Included(ServiceId),
    /// A cell is a formula: text here, and no figure.
    Formula(Column),
    /// A cell cannot be read.
    Cell(Column, EntryError),
    /// The price is in another currency.
    OtherCurrency(Currency),
    /// A bare number below 1 in a column of discounts: is 0.1 ten percent, or a tenth of one?
    UnclearShare,
    /// The term has no such year.
    NoSuchYear,
    /// The discount is more than the price.
    DiscountAboveAmount,
    /// The plan has no room for another line.
    PlanFull,
}

/// What a row says, as far as it says anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowContent {
    /// Price of one.
    pub price: Option<Amount>,
    /// How many.
    pub quantity: Option<Quantity>,
    /// The unit.
    pub unit: Option<Line>,
    /// What comes off.
    pub off: Option<Off>,
}

/// What a row will do. An empty cell changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriceChange {
    /// A line that the plan does not have yet.
    Add {
        /// Of which service.
        service: ServiceId,
        /// In which year.
        year: YearIndex,
        /// What is known of it.
        entry: RowContent,
    },
    /// Another price, quantity, unit or discount of a line.
    Set {
        /// Which line.
        line: LineId,
        /// What is known of it.
        entry: RowContent,
    },
}

/// What will happen to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new line.
    New(Box<LineItem>),
    /// A line is changed.
    Changed {
        /// As it is.
        from: Box<LineItem>,
        /// As it will be.
        to: Box<LineItem>,
    },
    /// The line is so already.
    Unchanged(LineId),
    /// The row is not taken.
    Rejected(RowRefusal),
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// The line of the text in which it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
    /// The service it names, if it does.
    pub service: Option<ServiceId>,
    /// What will happen.
    pub outcome: RowOutcome,
}

/// Everything that a list would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What each column is taken for.
    pub columns: Vec<Column>,
    /// Is the first row a heading?
    pub has_heading: bool,
    /// The rows, the heading aside.
    pub rows: Vec<PreviewRow>,
    /// What taking the list would change, in order.
    pub changes: Vec<PriceChange>,
}

impl Preview {
    /// How many rows fare so.
    pub fn count(&self, is: impl Fn(&RowOutcome) -> bool) -> usize {
        self.rows.iter().filter(|row| is(&row.outcome)).count()
    }

    /// Is there nothing that taking the list would change? A list that was taken before is recognised so.
    pub const fn changes_nothing(&self) -> bool {
        self.changes.is_empty()
    }
}

/// Looks a list through. Rows without a year of their own go into `year`; `columns` says what the columns hold, where the
/// user knows better.
pub fn preview(plan: &Plan, text: &str, year: YearIndex, columns: Option<&[Column]>) -> Result<Preview, ListError> {
    if text.len() > MAX_LIST_BYTES {
        return Err(ListError::TooLarge { bytes: text.len() });
    }
    // What a browser puts where bytes are no text.
    if text.contains(['\u{fffd}', '\0']) {
        return Err(ListError::NotText);
    }
    let mut rows = rows(text);
    if rows.is_empty() {
        return Err(ListError::Empty);
    }
    let heading = rows.first().map(heading_columns).unwrap_or_default();
    let has_heading = heading.iter().any(|column| *column != Column::Ignored);
    if has_heading {
        rows.remove(0);
    }
    if rows.is_empty() {
        return Err(ListError::Empty);
    }
    if rows.len() > MAX_ROWS {
        return Err(ListError::TooManyRows { rows: rows.len() });
    }
    let mut names = Names::default();
    let columns = match columns {
        Some(columns) => columns.to_vec(),
        None if has_heading => heading,
        None => guess(&rows, plan.contract.currency, &mut names),
    };
    let mut reader =
        Reader { plan, year, columns: &columns, names, taken: HashMap::new(), added: 0, changes: Vec::new() };
    let rows = rows.into_iter().map(|row| reader.read(row)).collect();
    let changes = reader.changes;
    Ok(Preview { columns, has_heading, rows, changes })
}

/// What the headings say; everything is ignored if it is no row of headings.
fn heading_columns(row: &Row) -> Vec<Column> {
    let mut columns: Vec<Column> = row.cells.iter().map(|cell| heading_of(cell)).collect();
    // A name of a service may hold the word "service": a heading says two things, and no figure stands in it.
    let known = columns.iter().filter(|column| **column != Column::Ignored).count();
    let sum = row.cells.iter().position(|cell| length_of_longest(cell, &SUMS) > 0);
    let figures = row.cells.iter().any(|cell| is_figure(cell));
    if known + usize::from(sum.is_some()) < 2 || figures {
        columns.fill(Column::Ignored);
        return columns;
    }
    if !columns.contains(&Column::Price)
        && !columns.contains(&Column::Quantity)
        && let Some(column) = sum.and_then(|at| columns.get_mut(at))
    {
        *column = Column::Price;
    }
    // The first of each kind counts.
    for at in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        if let Some(column) = rest.first_mut()
            && before.contains(column)
        {
            *column = Column::Ignored;
        }
    }
    columns
}

fn heading_of(cell: &str) -> Column {
    let hits = |column: &Column| length_of_longest(cell, column.headings());
    // "unit price" is a price, "unit" alone a unit.
    let best = Column::ALL.into_iter().max_by_key(hits);
    best.filter(|column| hits(column) > length_of_longest(cell, &SUMS)).unwrap_or(Column::Ignored)
}

/// The longest of some words that stand in a heading: Latin ones as whole words, Chinese ones anywhere.
fn length_of_longest(cell: &str, words: &[&str]) -> usize {
    let cell: String = half_width(cell).chars().map(|char| if char.is_alphanumeric() { char } else { ' ' }).collect();
    let cell = format!(" {} ", cell.to_lowercase());
    let stands =
        |word: &&&str| if word.is_ascii() { cell.contains(&format!(" {word} ")) } else { cell.contains(**word) };
    words.iter().filter(stands).map(|word| word.chars().count()).max().unwrap_or_default()
}

fn is_figure(cell: &str) -> bool {
    cell.chars().any(char::is_numeric) && !cell.chars().any(char::is_alphabetic)
}

/// Without headings: the first column in which services are named; the last with figures is the price, the one before it
/// the quantity; one with percent signs holds discounts.
fn guess(rows: &[Row], currency: Currency, names: &mut Names) -> Vec<Column> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let share = |at: usize, is: &mut dyn FnMut(&str) -> bool| {
        let filled = rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let (hits, all) = filled.fold((0_usize, 0_usize), |(hits, all), cell| (hits + usize::from(is(cell)), all + 1));
        hits > 0 && hits * 2 >= all
    };
    let mut columns = vec![Column::Ignored; width];
    let with_services = (0..width).find(|at| share(*at, &mut |cell| !names.find(cell).is_empty()));
    let text = (0..width).find(|at| share(*at, &mut |cell| cell.chars().any(char::is_alphabetic)));
    let service = with_services.or(text);
    let mut figures = Vec::new();
    for (at, column) in columns.iter_mut().enumerate() {
        if Some(at) == service {
            *column = Column::Service;
        } else if share(at, &mut entry::has_percent_sign) {
            *column = Column::Discount;
        } else if share(at, &mut |cell| is_figure(cell) || matches!(entry::amount(cell, currency), Ok(Some(_)))) {
            figures.push(at);
        }
    }
    for (at, kind) in figures.iter().rev().zip([Column::Price, Column::Quantity]) {
        if let Some(column) = columns.get_mut(*at) {
            *column = kind;
        }
    }
    columns
}

/// The services that were looked up: a list names few of them, and often.
#[derive(Default)]
struct Names(HashMap<String, Vec<ServiceId>>);

impl Names {
    fn find(&mut self, name: &str) -> &[ServiceId] {
        self.0.entry(name.to_owned()).or_insert_with(|| by_name(name))
    }
}

struct Reader<'a> {
    plan: &'a Plan,
    names: Names,
    year: YearIndex,
    columns: &'a [Column],
    /// How many rows of a service and year came before: the second is the second line of it.
    taken: HashMap<(ServiceId, YearIndex), usize>,
    added: usize,
    changes: Vec<PriceChange>,
}

impl Reader<'_> {
    fn read(&mut self, row: Row) -> PreviewRow {
        let named = self.service(&row);
        let service = match &named {
            Ok(id) | Err(RowRefusal::Included(id)) => Some(*id),
            Err(_) => None,
        };
        let outcome = named.and_then(|id| self.outcome(&row, id)).unwrap_or_else(RowOutcome::Rejected);
        PreviewRow { line: row.line, cells: row.cells, service, outcome }
    }

    /// The cell of a column, empty where the row has none.
    fn cell<'r>(&self, row: &'r Row, column: Column) -> Result<&'r str, RowRefusal> {
        let at = self.columns.iter().position(|one| *one == column);
        let cell = at.and_then(|at| row.cells.get(at)).map_or("", String::as_str);
        if cell.starts_with(['=', '@', '＝']) { Err(RowRefusal::Formula(column)) } else { Ok(cell) }
    }

    fn service(&mut self, row: &Row) -> Result<ServiceId, RowRefusal> {
        let name = self.cell(row, Column::Service)?;
        if name.is_empty() {
            return Err(RowRefusal::NoService);
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

    fn entry(&self, row: &Row) -> Result<RowContent, RowRefusal> {
        let currency = self.plan.contract.currency;
        let wrong = |column| move |error| RowRefusal::Cell(column, error);
        let price = self.cell(row, Column::Price)?;
        if let Some(other) = other_currency(price, currency) {
            return Err(RowRefusal::OtherCurrency(other));
        }
        let price = entry::amount(price, currency).map_err(wrong(Column::Price))?;
        let quantity = self.cell(row, Column::Quantity)?;
        let quantity = match quantity {
            "" => None,
            text => Some(entry::quantity(text).map_err(wrong(Column::Quantity))?),
        };
        let unit = self.cell(row, Column::Unit)?;
        let unit = match unit {
            "" => None,
            text => Some(Line::new(text).map_err(wrong(Column::Unit))?),
        };
        let off = self.off(row)?;
        Ok(RowContent { price, quantity, unit, off })
    }

    /// A discount, of which a column of a list has only percentages: `10 %`, or `10`.
    fn off(&self, row: &Row) -> Result<Option<Off>, RowRefusal> {
        let cell = self.cell(row, Column::Discount)?;
        let percent = entry::percent(cell).map_err(|error| RowRefusal::Cell(Column::Discount, error))?;
        let Some(percent) = percent else { return Ok(None) };
        let is_small = !percent.decimal().is_zero() && percent.decimal() < Decimal::ONE;
        if is_small && !entry::has_percent_sign(cell) {
            return Err(RowRefusal::UnclearShare);
        }
        Ok(Some(Off::Percent(percent)))
    }

    fn year(&self, row: &Row) -> Result<YearIndex, RowRefusal> {
        let cell = self.cell(row, Column::Year)?;
        if cell.is_empty() {
            return Ok(self.year);
        }
        let digits: String = half_width(cell).chars().filter(char::is_ascii_digit).collect();
        let years = self.plan.contract.contract_years();
        let year = years.iter().find(|year| year.index.ordinal().to_string() == digits);
        year.map(|year| year.index).ok_or(RowRefusal::NoSuchYear)
    }

    fn outcome(&mut self, row: &Row, id: ServiceId) -> Result<RowOutcome, RowRefusal> {
        let year = self.year(row)?;
        let entry = self.entry(row)?;
        let currency = self.plan.contract.currency;
        let taken = self.taken.entry((id, year)).or_default();
        let line = self.plan.lines_of(year).filter(|line| line.service == id).nth(*taken);
        let Some(line) = line else {
            if self.plan.lines.len() + self.added >= MAX_LINES {
                return Err(RowRefusal::PlanFull);
            }
            let funding = usual_funding(id, self.plan.readings);
            let new = entry.over(LineItem::new(LineId(0), id, year, funding));
            if !new.discount_fits(currency) {
                return Err(RowRefusal::DiscountAboveAmount);
            }
            *taken += 1;
            self.added += 1;
            self.changes.push(PriceChange::Add { service: id, year, entry });
            return Ok(RowOutcome::New(Box::new(new)));
        };
        let to = entry.over(line.clone());
        if !to.discount_fits(currency) {
            return Err(RowRefusal::DiscountAboveAmount);
        }
        *taken += 1;
        if to == *line {
            return Ok(RowOutcome::Unchanged(line.id));
        }
        self.changes.push(PriceChange::Set { line: line.id, entry });
        Ok(RowOutcome::Changed { from: Box::new(line.clone()), to: Box::new(to) })
    }
}

impl RowContent {
    /// A line with what is known put in; what is not known stays.
    #[must_use]
    pub fn over(&self, mut line: LineItem) -> LineItem {
        line.unit_price = self.price.or(line.unit_price);
        line.quantity = self.quantity.unwrap_or(line.quantity);
        if let Some(unit) = &self.unit {
            line.unit = unit.clone();
        }
        if let Some(off) = self.off {
            let nothing = matches!(off, Off::Percent(percent) if percent.decimal().is_zero());
            line.discount = match line.discount.take() {
                _ if nothing => None,
                Some(discount) => Some(Discount { off, ..discount }),
                None => Some(Discount { off, reason: Line::default() }),
            };
        }
        line
    }

    /// Every amount in it.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        [self.price, self.off.and_then(Off::amount)].into_iter().flatten()
    }
}

/// The currency that a price names, where it is another than that of the plan. A bare `$` or `¥` is nobody's.
fn other_currency(cell: &str, ours: Currency) -> Option<Currency> {
    let cell = half_width(cell).to_uppercase();
    let signs = [
        ("US$", Currency::USD),
        ("NT$", Currency::TWD),
        ("HK$", Currency::HKD),
        ("€", Currency::EUR),
        ("£", Currency::GBP),
    ];
    let by_sign = signs.into_iter().find(|(sign, _)| cell.contains(sign)).map(|(_, currency)| currency);
    let mut words = cell.split(|char: char| !char.is_ascii_alphabetic());
    let named = by_sign.or_else(|| words.find_map(Currency::from_code));
    named.filter(|currency| *currency != ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages() {
        for (text, expected) in [
            ("Service", Column::Service),
            ("服務名稱", Column::Service),
            ("Unit price (USD)", Column::Price),
            ("未稅單價", Column::Price),
            ("Unit", Column::Unit),
            ("單位", Column::Unit),
            ("數量", Column::Quantity),
            ("Qty", Column::Quantity),
            ("折扣", Column::Discount),
            ("Contract year", Column::Year),
            ("小計", Column::Ignored),
            ("", Column::Ignored),
        ] {
            assert_eq!(heading_of(text), expected, "{text}");
        }
    }

    #[test]
    fn another_currency_is_noticed() {
        assert_eq!(other_currency("US$ 100", Currency::TWD), Some(Currency::USD));
        assert_eq!(other_currency("ＮＴ＄１００", Currency::USD), Some(Currency::TWD));
        assert_eq!(other_currency("100 EUR", Currency::USD), Some(Currency::EUR));
        assert_eq!(other_currency("$100", Currency::TWD), None);
        assert_eq!(other_currency("NT$100", Currency::TWD), None);
        assert_eq!(other_currency("TWD 100", Currency::TWD), None);
    }
}
