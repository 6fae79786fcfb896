//! What the columns of a list hold: by headings, which may stand below title rows, or by their cells, which is a guess.

use super::cells::Row;
use super::headings::{Heading, Remark, count_of_kinds, headings, remark};
use super::{Column, ColumnNote, Names, Source, Taxes};
use crate::entry::{self, Mark, denomination, is_figure, mark_of};
use crate::money::{Currency, minor_places};
use crate::plan::contract::Contract;
use rust_decimal::Decimal;
use std::ops::Range;

/// So many rows are searched for headings.
const MOST_TITLES: usize = 10;

/// Among so many columns of figures one is looked for that is the product of two others: each more would be tried with every
/// pair, and nobody calculates in so wide a list.
const MOST_FACTORS: usize = 30;

/// So many rows are looked at to tell what a column holds.
const MOST_SAMPLES: usize = 100;

/// How a list is built.
#[derive(Default)]
pub(super) struct Layout {
    /// The rows of headings; those before are titles. Empty if there are none.
    pub(super) heading: Range<usize>,
    pub(super) notes: Vec<ColumnNote>,
    /// What is said above and below the list, for every amount in it.
    pub(super) about: Remark,
}

/// Finds out how a list is built.
pub(super) fn layout(rows: &[Row], contract: &Contract, names: &mut Names) -> Layout {
    let ours = contract.currency;
    let mut layout = Layout::default();
    let found = find_headings(rows, names);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    if let Some((at, mut all)) = found {
        layout.heading = at..at + 1;
        // Units and currencies in a row of their own below the headings.
        let names_none = |row: &&Row| {
            let mut below = row.cells.iter().zip(&all).filter(|(_, one)| one.first() == Some(Column::Service));
            below.all(|(cell, _)| cell.is_empty())
        };
        if let Some(more) = rows.get(at + 1).filter(names_none).and_then(|row| remarks_of_row(row, names)) {
            layout.heading.end += 1;
            all.iter_mut().zip(&more).for_each(|(heading, more)| heading.remark.add(more));
        }
        let below = rows.get(layout.heading.end..).unwrap_or_default();
        layout.notes = all.iter().enumerate().map(|(at, one)| one.note(share(below, at, is_figure))).collect();
        layout.notes.resize_with(width.max(all.len()), ColumnNote::default);
        let years = contract.contract_years();
        for note in &mut layout.notes {
            if let Column::CalendarYear(named) = note.kind
                && let Ok(year) = named.contract_year(&years)
            {
                (note.kind, note.span) = (Column::PriceOfYear(year.index), year.span);
            }
        }
        settle(&mut layout.notes, below, ours, names);
    } else {
        layout.notes = guess(rows, width, ours, names);
    }
    let is_data = |row: &Row| row.cells.iter().any(|cell| is_figure(cell));
    let titles = if layout.heading.is_empty() {
        rows.iter().position(is_data).unwrap_or_default()
    } else {
        layout.heading.start
    };
    for row in rows.iter().take(titles) {
        layout.about.add(&remark(&row.cells.join(" ")));
    }
    for row in rows.iter().skip(titles.max(layout.heading.end)) {
        // A note below the list: one cell that names nothing.
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        if let (Some(only), None) = (filled.next(), filled.next()) {
            let said = remark(only);
            if !said.is_empty() && !is_sum(only) && names.find(only).is_empty() {
                layout.about.add(&said);
            }
        }
    }
    // What a title says of units is not meant for every row.
    layout.about.unit = entry::Line::default();
    layout
}

fn is_sum(cell: &str) -> bool {
    Heading::of(cell).note(true).kind == Column::Total
}

/// The row of headings: of those above the first row of data, the first that names the most.
fn find_headings(rows: &[Row], names: &mut Names) -> Option<(usize, Vec<Heading>)> {
    let mut best: Option<(usize, Vec<Heading>)> = None;
    for (at, row) in rows.iter().enumerate().take(MOST_TITLES) {
        if let Some(all) = headings(&row.cells) {
            if best.as_ref().is_none_or(|(_, found)| count_of_kinds(&all) > count_of_kinds(found)) {
                best = Some((at, all));
            }
        } else if row.cells.iter().any(|cell| is_figure(cell))
            && row.cells.iter().any(|cell| !is_figure(cell) && names.find(cell).len() == 1)
        {
            break;
        }
    }
    best
}

/// The remarks of a row that holds nothing else: `(USD)`, `days`.
fn remarks_of_row(row: &Row, names: &mut Names) -> Option<Vec<Remark>> {
    let is_remark = |cell: &String| {
        let bare = cell.trim_matches(['(', ')', '（', '）', '[', ']']);
        cell.is_empty() || denomination(bare).is_some() || entry::is_unit(bare) || !remark(cell).is_empty()
    };
    let only_remarks = row.cells.iter().all(|cell| is_remark(cell) && !cell.chars().any(char::is_numeric));
    let mut names_service = || row.cells.iter().any(|cell| names.find(cell).len() == 1);
    let in_brackets = |cell: &String| remark(&format!("({cell})"));
    (only_remarks && !names_service()).then(|| row.cells.iter().map(in_brackets).collect())
}

/// Do half of the filled cells of a column fit?
fn share(rows: &[Row], at: usize, mut is: impl FnMut(&str) -> bool) -> bool {
    let filled = rows.iter().take(MOST_SAMPLES).filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let (hits, all) = filled.fold((0_usize, 0_usize), |(hits, all), cell| (hits + usize::from(is(cell)), all + 1));
    hits > 0 && hits * 2 >= all
}

/// The figures of a column, where they can be read.
fn values(rows: &[Row], at: usize, ours: Currency, mark: Mark) -> Vec<Option<Decimal>> {
    let value = |cell: &str| {
        let (bare, _) = entry::without_unit(cell);
        entry::sum(&bare, ours, 0, mark).ok().flatten().map(|sum| sum.value())
    };
    rows.iter().take(MOST_SAMPLES).map(|row| row.cells.get(at).and_then(|cell| value(cell))).collect()
}

/// The figures of several columns.
struct Figures {
    columns: Vec<(usize, Vec<Option<Decimal>>)>,
    half_a_unit: Decimal,
}

impl Figures {
    fn of(rows: &[Row], columns: &[usize], ours: Currency) -> Self {
        let cells = rows
            .iter()
            .take(MOST_SAMPLES)
            .flat_map(|row| columns.iter().filter_map(|at| row.cells.get(*at).map(String::as_str)));
        let mark = mark_of(cells);
        let columns = columns.iter().map(|at| (*at, values(rows, *at, ours, mark))).collect();
        Self { columns, half_a_unit: Decimal::new(5, minor_places(ours) + 1) }
    }

    /// Is a column the product of two others, in every row in which all three can be read?
    fn is_product(&self, of: usize, one: usize, other: usize) -> bool {
        let column = |at: usize| self.columns.iter().find(|(place, _)| *place == at).map(|(_, values)| values);
        let (Some(product), Some(one), Some(other)) = (column(of), column(one), column(other)) else { return false };
        let mut seen = 0_usize;
        for ((product, one), other) in product.iter().zip(one).zip(other) {
            let (Some(product), Some(one), Some(other)) = (product, one, other) else { continue };
            // Sums are rounded, by whatever rule.
            let fits = one.checked_mul(*other).is_some_and(|found| (found - *product).abs() <= self.half_a_unit);
            if !fits || product.is_zero() {
                return false;
            }
            seen += 1;
        }
        seen > 0
    }

    /// The last column that is the product of two others, which come with it.
    fn product(&self) -> Option<(usize, usize, usize)> {
        let all: Vec<usize> = self.columns.iter().map(|(at, _)| *at).take(MOST_FACTORS).collect();
        for of in all.iter().rev() {
            for (place, one) in all.iter().enumerate() {
                for other in all.iter().skip(place + 1) {
                    if one != of && other != of && self.is_product(*of, *one, *other) {
                        return Some((*of, *one, *other));
                    }
                }
            }
        }
        None
    }

    /// Are the figures of one column mostly larger than those of another?
    fn is_larger(&self, one: usize, other: usize) -> bool {
        let column = |at: usize| self.columns.iter().find(|(place, _)| *place == at).map(|(_, values)| values);
        let (Some(one), Some(other)) = (column(one), column(other)) else { return false };
        let larger = one.iter().zip(other).filter(|(one, other)| one > other).count();
        let smaller = one.iter().zip(other).filter(|(one, other)| one < other).count();
        larger > smaller
    }
}

/// The columns of a kind.
fn of_kind(notes: &[ColumnNote], kind: Column) -> Vec<usize> {
    notes.iter().enumerate().filter(|(_, note)| note.kind == kind).map(|(at, _)| at).collect()
}

fn keep(notes: &mut [ColumnNote], kind: Column, kept: &[usize]) {
    for (at, note) in notes.iter_mut().enumerate() {
        if note.kind == kind && !kept.contains(&at) {
            note.kind = Column::Ignored;
        }
    }
}

/// Where headings give a kind to several columns, those that can be told apart are; the others stay, and rows that need
/// them are refused.
fn settle(notes: &mut [ColumnNote], rows: &[Row], ours: Currency, names: &mut Names) {
    settle_services(notes, rows, names);
    if let Some(first) = of_kind(notes, Column::Unit).first() {
        let first = *first;
        keep(notes, Column::Unit, &[first]);
    }
    let figures: Vec<usize> = (0..notes.len()).filter(|at| share(rows, *at, is_figure)).collect();
    let figures = Figures::of(rows, &figures, ours);
    // A "price" that is the product of the quantity and another column is a sum.
    let quantities = of_kind(notes, Column::Quantity);
    if let [quantity] = quantities.as_slice() {
        for price in of_kind(notes, Column::Price) {
            let others = (0..notes.len()).filter(|at| *at != price && *at != *quantity);
            let mut others = others
                .filter(|at| notes.get(*at).is_some_and(|note| matches!(note.kind, Column::Price | Column::Ignored)));
            let is_one =
                |at: usize| figures.is_product(price, at, *quantity) && !figures.is_product(at, price, *quantity);
            if others.any(is_one)
                && let Some(note) = notes.get_mut(price)
            {
                note.kind = Column::Total;
            }
        }
    }
    for kind in [Column::Price, Column::Total] {
        for is_better in [
            |note: &ColumnNote, _: Currency| note.taxes != Some(Taxes::Included),
            |note: &ColumnNote, ours: Currency| note.currencies.iter().any(|one| one.named() == Some(ours)),
            |note: &ColumnNote, ours: Currency| note.currencies.iter().all(|one| one.fits(ours)),
        ] {
            let all = of_kind(notes, kind);
            let better: Vec<usize> =
                all.iter().copied().filter(|at| notes.get(*at).is_some_and(|note| is_better(note, ours))).collect();
            if !better.is_empty() && better.len() < all.len() {
                keep(notes, kind, &better);
            }
        }
    }
}

/// One column names the services: that in which most are found. Where none is found below the heading that says so, another
/// column in which they are is taken, as a guess.
fn settle_services(notes: &mut [ColumnNote], rows: &[Row], names: &mut Names) {
    let mut hits = |at: usize| {
        let cells = rows.iter().take(MOST_SAMPLES).filter_map(|row| row.cells.get(at));
        cells.filter(|cell| !is_figure(cell) && !names.find(cell).is_empty()).count()
    };
    let mut best: Option<(usize, usize)> = None;
    for at in of_kind(notes, Column::Service) {
        let count = hits(at);
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((at, count));
        }
    }
    if best.is_none_or(|(_, count)| count == 0) {
        for at in of_kind(notes, Column::Ignored) {
            let count = hits(at);
            if count * 2 >= rows.len().min(MOST_SAMPLES) && best.is_none_or(|(_, most)| count > most) {
                best = Some((at, count));
                if let Some(note) = notes.get_mut(at) {
                    (note.kind, note.source) = (Column::Service, Source::Guessed);
                }
            }
        }
    }
    if let Some((at, _)) = best {
        keep(notes, Column::Service, &[at]);
    }
}

/// Without headings: the first column in which services are named; the last with figures is the price, the one before it
/// the quantity, but that a product of two others is a sum; one with percent signs or with 折 holds discounts, one with
/// currencies and nothing else the currency.
fn guess(rows: &[Row], width: usize, ours: Currency, names: &mut Names) -> Vec<ColumnNote> {
    let mut notes = vec![ColumnNote { source: Source::Guessed, ..ColumnNote::default() }; width];
    // Titles and notes have no figures in a cell of their own.
    let of_data = rows.iter().filter(|row| row.cells.iter().any(|cell| is_figure(cell))).take(MOST_SAMPLES);
    let of_data: Vec<Row> = of_data.cloned().collect();
    let rows = if of_data.is_empty() { rows } else { of_data.as_slice() };
    // A figure is no name: 3.5 stands in "Office 365", too.
    let is_service = |cell: &str, names: &mut Names| !is_figure(cell) && !names.find(cell).is_empty();
    let with_services = (0..width).find(|at| share(rows, *at, |cell| is_service(cell, names)));
    let text = (0..width).find(|at| share(rows, *at, |cell| cell.chars().any(char::is_alphabetic)));
    let service = with_services.or(text);
    let mut figures = Vec::new();
    for (at, note) in notes.iter_mut().enumerate() {
        if Some(at) == service {
            note.kind = Column::Service;
        } else if share(rows, at, |cell| entry::has_percent_sign(cell) || matches!(entry::folds(cell), Ok(Some(_)))) {
            note.kind = Column::Discount;
        } else if share(rows, at, |cell| denomination(cell).is_some()) {
            note.kind = Column::Currency;
        } else if share(rows, at, |cell| is_figure(cell) || (entry::looks_numeric(cell))) {
            figures.push(at);
        }
    }
    let mut set = |at: usize, kind: Column| {
        if let Some(note) = notes.get_mut(at) {
            note.kind = kind;
        }
    };
    let found = Figures::of(rows, &figures, ours);
    if let Some((total, one, other)) = found.product() {
        let (quantity, price) = if found.is_larger(one, other) { (other, one) } else { (one, other) };
        set(total, Column::Total);
        set(quantity, Column::Quantity);
        set(price, Column::Price);
    } else {
        for (at, kind) in figures.iter().rev().zip([Column::Price, Column::Quantity]) {
            set(*at, kind);
        }
    }
    // Of several columns with currencies or discounts nobody said which counts; rows say so.
    notes
}
