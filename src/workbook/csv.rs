//! A sheet as comma-separated values (RFC 4180): with a mark of UTF-8 in front, for spreadsheet programs, and with CR LF.
//!
//! A program that opens such a file takes every cell that begins like a formula for one. Texts that begin so get an
//! apostrophe in front; numbers are written as numbers.

use super::{Cell, Form, Rank, Sheet};
use rust_decimal::Decimal;

/// Does a text begin as a formula would, in one of the programs that open it? Blanks in front do not count, nor does the
/// width of the sign; a tab or a line break in front is a beginning of its own.
pub fn looks_like_formula(text: &str) -> bool {
    let is_sign = |char: char| {
        matches!(char, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | '﹢' | '﹣' | '﹦' | '﹫')
    };
    let is_blank = |char: char| {
        char.is_whitespace() || char.is_control() || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    text.starts_with(['\t', '\r', '\n', '|', '%']) || text.trim_start_matches(is_blank).starts_with(is_sign)
}

fn number(value: Decimal, form: Form) -> String {
    match form {
        Form::Percent => format!("{}%", (value * Decimal::ONE_HUNDRED).normalize()),
        _ => value.normalize().to_string(),
    }
}

/// A cell as text that no program computes.
pub fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Entry(None, _) | Cell::Formula { value: None, .. } => String::new(),
        Cell::Text(text) if looks_like_formula(text) => ["'", text].concat(),
        Cell::Text(text) => text.clone(),
        Cell::Number(value, form) | Cell::Entry(Some(value), form) | Cell::Formula { value: Some(value), form, .. } => {
            number(*value, *form)
        }
        Cell::Day(day) => day.to_string(),
    }
}

/// A sheet without what stands above its headings.
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let width = sheet.widths.len();
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in sheet.rows.iter().filter(|row| !matches!(row.rank, Rank::Title | Rank::Note)) {
        let cells = (0..width).map(|at| row.cells.get(at).map(written).unwrap_or_default());
        // Into memory, where nothing can fail.
        writer.write_record(cells).ok();
    }
    writer.into_inner().unwrap_or_default()
}
