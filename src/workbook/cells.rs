//! What stands in a workbook that somebody hands in, as typed cells, few of them and each with its address.
//!
//! The sheets are read as a stream: a single cell in the last row of an empty sheet is one cell, not a million.

use super::address::cell as address;
use crate::words::workbook::BookError;
use calamine::{DataRef, Reader, Xlsx};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io::Cursor;

/// The most cells that are read of all sheets together.
const MAX_CELLS: usize = 400_000;

/// The most characters of a cell that are kept.
const MAX_TEXT: usize = 400;

/// The most sheets.
const MAX_SHEETS: usize = 100;

/// What stands in a cell, or what its formula came to when it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, to the fifteen digits that spreadsheets show.
    Number(Decimal),
    /// A text.
    Text(String),
    /// A date or a time: the whole days by which spreadsheets know it; 0 where it is written in another way.
    Date(i64),
    /// True or false.
    Truth(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// A cell in which something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What; nothing for a formula that was not computed.
    pub value: Option<Value>,
    /// Is it computed?
    pub is_formula: bool,
}

impl Found {
    /// As it is shown to whoever asks what is wrong with it.
    pub fn shown(&self) -> String {
        match &self.value {
            None => String::new(),
            Some(Value::Number(number)) => number.normalize().to_string(),
            Some(Value::Text(text) | Value::Error(text)) => text.chars().take(40).collect(),
            Some(Value::Date(_)) => "yyyy-mm-dd".to_owned(),
            Some(Value::Truth(truth)) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }

    /// Its text, trimmed; of a number its digits.
    pub fn text(&self) -> String {
        match &self.value {
            Some(Value::Text(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.normalize().to_string(),
            _ => String::new(),
        }
    }
}

/// A sheet, as far as something stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it is called.
    pub name: String,
    /// What stands in it, by row and column, counted from 0.
    pub cells: BTreeMap<(u32, u32), Found>,
}

impl Grid {
    /// A cell, if something stands there.
    pub fn at(&self, row: u32, column: u32) -> Option<&Found> {
        self.cells.get(&(row, column))
    }

    /// The text of a cell.
    pub fn text(&self, row: u32, column: u32) -> String {
        self.at(row, column).map(Found::text).unwrap_or_default()
    }

    /// The cells of a row, with their columns.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Found)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), found)| (*column, found))
    }

    /// The rows in which something stands, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// What spreadsheets call a cell: `B5`.
    pub fn address(row: u32, column: u32) -> String {
        let at = |part: u32| usize::try_from(part).unwrap_or_default();
        address(at(column), at(row))
    }
}

/// A number as spreadsheets show it: fifteen digits. One beyond all bounds stays a text, which no field takes.
pub(super) fn number(value: f64) -> Value {
    Decimal::from_scientific(&format!("{value:.14e}"))
        .map_or_else(|_| Value::Text(value.to_string()), |number| Value::Number(number.normalize()))
}

/// The whole days of a moment.
#[allow(clippy::cast_possible_truncation, reason = "beyond any day there is it stays at the bounds")]
fn days(at: f64) -> i64 {
    at.floor() as i64
}

fn short(text: &str) -> Value {
    Value::Text(text.chars().take(MAX_TEXT).collect())
}

/// Reads every sheet of a workbook that was [looked at](super::unpack::check) before.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, BookError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => BookError::OtherFormat,
        _ => BookError::NotAWorkbook,
    })?;
    let names = book.sheet_names();
    if names.len() > MAX_SHEETS {
        return Err(BookError::TooLargeInside { most: super::unpack::MAX_UNPACKED });
    }
    let mut grids = Vec::with_capacity(names.len());
    let mut count = 0;
    for name in names {
        let mut grid = Grid { name: name.clone(), ..Grid::default() };
        // A sheet without cells, such as one of a chart, is none of ours.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = reader.next_cell_with_formula().map_err(|_| BookError::NotAWorkbook)? {
            let is_formula = cell.formula.is_some();
            let value = match cell.value {
                DataRef::Int(value) => Some(Value::Number(value.into())),
                DataRef::Float(value) => Some(number(value)),
                DataRef::String(text) => Some(short(&text)),
                DataRef::SharedString(text) => Some(short(text)),
                DataRef::Bool(truth) => Some(Value::Truth(truth)),
                DataRef::DateTime(at) => Some(Value::Date(days(at.as_f64()))),
                DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Some(Value::Date(0)),
                DataRef::Error(error) => Some(Value::Error(error.to_string())),
                DataRef::Empty => None,
            };
            if value.is_none() && !is_formula {
                continue;
            }
            count += 1;
            if count > MAX_CELLS {
                return Err(BookError::TooLargeInside { most: super::unpack::MAX_UNPACKED });
            }
            grid.cells.insert(cell.pos, Found { value, is_formula });
        }
        grids.push(grid);
    }
    Ok(grids)
}
