//! Cells of a workbook that were edited although they are not read back: what stood in each is known by a short sum in the sheet that
//! is not shown. Rows and columns may have been moved: columns are known by their headings, rows by their first cell.
//!
//! A formula is told as edited only where something else was typed over it: what it comes to follows the figures that are read.

use super::cells::{Found, Grid, Value, number};
use super::{Cell, Rank, Row, Sheet, Topic};
use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// What a row of the sheet that is not shown begins with, for a row of headings and for any other.
pub(super) const HEAD: &str = "head";
pub(super) const CELLS: &str = "cells";

/// Stands for a cell that is read back, whose figure is known anyway.
const READ: &str = "*";

/// Stands before the sum of what a formula came to.
const FORMULA: char = '=';

/// The most letters of a text that count.
const MOST_LETTERS: usize = 200;

/// The most cells that are told.
const MOST: usize = 1_000;

/// A sum of some bytes that other texts hardly have (FNV-1a).
fn sum(kind: char, text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace()).take(MOST_LETTERS).collect::<String>();
    if letters.is_empty() {
        return String::new();
    }
    let hash = letters.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{kind}{hash:08x}")
}

fn of_number(value: rust_decimal::Decimal) -> String {
    // As a spreadsheet has it: to fifteen digits.
    match number(value.to_f64().unwrap_or_default()) {
        Value::Number(number) => sum('n', &number.to_string()),
        _ => String::new(),
    }
}

/// The number by which spreadsheets know a day.
fn serial(day: NaiveDate) -> i64 {
    NaiveDate::from_ymd_opt(1899, 12, 30).map_or(0, |first| (day - first).num_days())
}

fn of_written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => sum('t', text),
        Cell::Number(value, _) => of_number(*value),
        Cell::Entry(..) => READ.to_owned(),
        Cell::Day(day) => sum('d', &serial(*day).to_string()),
        Cell::Formula { value, .. } => format!("{FORMULA}{}", value.map(of_number).unwrap_or_default()),
    }
}

fn of_found(found: Option<&Found>) -> String {
    match found.and_then(|found| found.value.as_ref()) {
        None => String::new(),
        Some(Value::Text(text)) => sum('t', text),
        Some(Value::Number(number)) => sum('n', &number.normalize().to_string()),
        Some(Value::Date(days)) => sum('d', &days.to_string()),
        Some(Value::Truth(truth)) => sum('b', if *truth { "true" } else { "false" }),
        Some(Value::Error(error)) => sum('e', error),
    }
}

/// Is it what was written?
fn is_as_written(written: &str, found: Option<&Found>) -> bool {
    match written.strip_prefix(FORMULA) {
        Some(value) => found.is_some_and(|found| found.is_formula) || of_found(found) == value,
        None => written == READ || of_found(found) == written,
    }
}

/// The rows of the sheet that is not shown: for each row of another sheet its name and a sum of each cell.
pub(super) fn rows(sheets: &[Sheet]) -> Vec<Row> {
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    let of = |sheet: &Sheet, row: &Row| {
        let kind = if row.rank == Rank::Head { HEAD } else { CELLS };
        let first = [text(kind.to_owned()), text(sheet.name.clone())];
        let cells = row.cells.iter().map(|cell| text(of_written(cell)));
        Row { rank: Rank::Plain, cells: first.into_iter().chain(cells).collect() }
    };
    let others = sheets.iter().filter(|sheet| sheet.topic != Topic::Mark);
    others.flat_map(|sheet| sheet.rows.iter().map(move |row| of(sheet, row))).collect()
}

/// What stood in a sheet: its rows, and which of them has the headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    rows: Vec<Vec<String>>,
    head: Option<usize>,
}

impl Written {
    /// A row more, as it stands in the sheet that is not shown.
    pub(super) fn push(&mut self, is_head: bool, sums: Vec<String>) {
        if is_head && self.head.is_none() {
            self.head = Some(self.rows.len());
        }
        self.rows.push(sums);
    }

    fn sum(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }
}

/// What stood in every sheet, by its name.
pub(super) type AllWritten = BTreeMap<String, Written>;

/// The cells that were edited, by row and column counted from 0: in which something else stands, or nothing any more. None where the
/// headings cannot be found, for then nothing says what is what.
pub(super) fn edited(written: &Written, grid: &Grid) -> Vec<(u32, u32)> {
    let Some(head) = written.head else { return by_position(written, grid) };
    let Some(heading) = written.rows.get(head) else { return Vec::new() };
    let Some((found_head, columns)) = headings(heading, grid) else { return Vec::new() };
    let mut edited = Vec::new();
    let mut seen: BTreeSet<u32> = grid.rows().into_iter().filter(|row| *row <= found_head).collect();
    let below = written.rows.len().saturating_sub(head + 1);
    let anchor = (0..heading.len()).find_map(|column| Some((column, *columns.get(&column)?)));
    for at in head + 1..=head + below {
        let Some((column, there)) = anchor else { break };
        let guess = found_head + u32::try_from(at - head).unwrap_or_default();
        let is_it = |row: u32| is_as_written(written.sum(at, column), grid.at(row, there));
        let row = if is_it(guess) && !seen.contains(&guess) {
            guess
        } else {
            let others: Vec<u32> =
                grid.rows().into_iter().filter(|row| *row > found_head && !seen.contains(row) && is_it(*row)).collect();
            match others.as_slice() {
                [row] => *row,
                _ => continue,
            }
        };
        seen.insert(row);
        for (column, there) in &columns {
            if !is_as_written(written.sum(at, *column), grid.at(row, *there)) {
                edited.push((row, *there));
            }
        }
        // A column without a heading of ours is where it was, or somebody's own.
        let is_ours = |column: &u32| columns.values().any(|ours| ours == column);
        let beside = grid.row(row).filter(|(column, _)| !is_ours(column));
        let is_other = |(column, found): &(u32, &Found)| !is_as_written(written.sum(at, index(*column)), Some(*found));
        edited.extend(beside.filter(is_other).map(|(column, _)| (row, column)));
    }
    if usize::try_from(found_head) == Ok(head) {
        edited.extend(by_position(written, grid).into_iter().filter(|(row, _)| *row <= found_head));
    }
    // Rows that were not there.
    edited.extend(grid.cells.keys().filter(|(row, _)| !seen.contains(row)));
    edited.sort_unstable();
    edited.dedup();
    edited.truncate(MOST);
    edited
}

fn index(part: u32) -> usize {
    usize::try_from(part).unwrap_or(usize::MAX)
}

/// A sheet without headings: everything stands where it stood.
fn by_position(written: &Written, grid: &Grid) -> Vec<(u32, u32)> {
    let count = |part: usize| u32::try_from(part).unwrap_or(u32::MAX);
    let mut all: BTreeSet<(u32, u32)> = grid.cells.keys().copied().collect();
    for (row, cells) in written.rows.iter().enumerate() {
        all.extend((0..cells.len()).map(|column| (count(row), count(column))));
    }
    let is_other =
        |(row, column): &(u32, u32)| !is_as_written(written.sum(index(*row), index(*column)), grid.at(*row, *column));
    all.into_iter().filter(is_other).take(MOST).collect()
}

/// The row of the headings, and where each column stands by now.
fn headings(heading: &[String], grid: &Grid) -> Option<(u32, BTreeMap<usize, u32>)> {
    let wanted = heading.iter().filter(|sum| !sum.is_empty()).count();
    grid.rows().into_iter().find_map(|row| {
        let found: Vec<(u32, String)> = grid.row(row).map(|(column, found)| (column, of_found(Some(found)))).collect();
        let mut columns = BTreeMap::new();
        for (at, sum) in heading.iter().enumerate().filter(|(_, sum)| !sum.is_empty()) {
            let there: Vec<u32> = found.iter().filter(|(_, other)| other == sum).map(|(column, _)| *column).collect();
            // One that is there twice is said elsewhere, and cannot be told.
            if let [column] = there.as_slice() {
                columns.insert(at, *column);
            }
        }
        (wanted > 0 && columns.len() * 2 > wanted).then_some((row, columns))
    })
}
