//! A book as a workbook of Excel (.xlsx). Equal books are equal files, to the byte: the moment is that of the book.
//!
//! No macros, no links to other files. What somebody typed is written as text, whatever it begins with, and with the mark that
//! keeps it text when the cell is edited.

use super::csv::looks_like_formula;
use super::{Book, Cell, Form, Rank, Sheet, Tongues, Topic};
use crate::money::{Currency, minor_places};
use crate::text::{Lang, Text};
use crate::words::figures::currency_sign;
use crate::words::workbook::UNOFFICIAL;
use chrono::{Datelike, NaiveDate, Timelike};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// What stands for the result of a formula until a spreadsheet has computed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Results {
    /// What the rules gave.
    Known,
    /// Zero: for tests of what a spreadsheet computes.
    Withheld,
}

/// Writes a book.
pub fn write(book: &Book, results: Results) -> Result<Vec<u8>, XlsxError> {
    let mut writer = Writer::begin(book, results);
    while writer.step()? {}
    writer.finish()
}

/// A book on its way into a file, sheet by sheet, so that whoever writes a long one can say how far it is, and stop.
pub struct Writer<'a> {
    book: &'a Book,
    results: Results,
    workbook: Workbook,
    formats: BTreeMap<Look, Format>,
    done: usize,
}

impl<'a> Writer<'a> {
    /// A file in which nothing is yet.
    pub fn begin(book: &'a Book, results: Results) -> Self {
        Self { book, results, workbook: Workbook::new(), formats: BTreeMap::new(), done: 0 }
    }

    /// Writes the next sheet. Is there another one after it?
    pub fn step(&mut self) -> Result<bool, XlsxError> {
        if let Some(sheet) = self.book.sheets.get(self.done) {
            let made = self.sheet(sheet)?;
            self.workbook.push_worksheet(made);
            self.done += 1;
        }
        Ok(self.done < self.book.sheets.len())
    }

    /// Everything as a file, once every sheet is written.
    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        for sheet in &self.book.sheets {
            if let Some(name) = sheet.topic.defined_name() {
                let column = sheet.widths.len().saturating_sub(1);
                let corner = super::address::fixed(column, sheet.rows.len().saturating_sub(1));
                let top = super::address::fixed(0, sheet.frozen_rows.saturating_sub(1));
                self.workbook.define_name(name, &format!("='{}'!{top}:{corner}", sheet.name))?;
            }
        }
        let properties = DocProperties::new()
            .set_title(self.book.title.as_str())
            .set_company(self.book.customer.as_str())
            .set_author("Uniplan")
            .set_comment(self.book.tongues.sentence(|lang| UNOFFICIAL.get(lang).to_owned()))
            .set_creation_datetime(&moment(self.book)?);
        self.workbook.set_properties(&properties);
        self.workbook.save_to_buffer()
    }

    fn sheet(&mut self, sheet: &Sheet) -> Result<Worksheet, XlsxError> {
        let mut made = Worksheet::new();
        made.set_name(sheet.name.as_str())?;
        if sheet.topic == Topic::Mark {
            made.set_very_hidden(true);
        }
        for (column, width) in (0u16..).zip(&sheet.widths) {
            made.set_column_width(column, *width)?;
        }
        let (rows, columns) = (count(sheet.frozen_rows), u16::try_from(sheet.frozen_columns).unwrap_or_default());
        made.set_freeze_panes(rows, columns)?;
        made.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        if rows > 0 {
            made.set_repeat_rows(rows.saturating_sub(1), rows.saturating_sub(1))?;
        }
        made.set_header(header(self.book)).set_footer(footer(self.book.tongues));
        for (at, row) in (0u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(&row.cells) {
                self.cell(&mut made, at, column, cell, row.rank)?;
            }
        }
        Ok(made)
    }

    fn cell(&mut self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, rank: Rank) -> Result<(), XlsxError> {
        let currency = self.book.currency;
        match cell {
            Cell::Empty => {
                if rank == Rank::Total {
                    let format = self.format(cell, rank, None);
                    sheet.write_blank(row, column, &format)?;
                }
            }
            Cell::Text(text) => {
                let format = self.format(cell, rank, None);
                sheet.write_string_with_format(row, column, text.as_str(), &format)?;
            }
            Cell::Number(value, form) | Cell::Entry(Some(value), form) => {
                let format = self.format(cell, rank, Some(&number_format(*value, *form, currency)));
                sheet.write_number_with_format(row, column, float(*value), &format)?;
            }
            Cell::Entry(None, form) => {
                let format = self.format(cell, rank, Some(&number_format(Decimal::ZERO, *form, currency)));
                sheet.write_blank(row, column, &format)?;
            }
            Cell::Day(day) => {
                let format = self.format(cell, rank, Some("yyyy-mm-dd"));
                sheet.write_datetime_with_format(row, column, date(*day)?, &format)?;
            }
            Cell::Formula { text, value, form } => {
                let format = self.format(cell, rank, Some(&number_format(Decimal::ZERO, *form, currency)));
                let result = match (self.results, value) {
                    (Results::Withheld, _) => "0".to_owned(),
                    (Results::Known, value) => value.map(|value| value.normalize().to_string()).unwrap_or_default(),
                };
                let formula = Formula::new(["=", text].concat()).set_result(result);
                sheet.write_formula_with_format(row, column, formula, &format)?;
            }
        }
        Ok(())
    }

    /// How a cell looks; each way once, because the file has a table of them.
    fn format(&mut self, cell: &Cell, rank: Rank, number: Option<&str>) -> Format {
        let is_entry = matches!(cell, Cell::Entry(..));
        let is_marked = matches!(cell, Cell::Text(text) if looks_like_formula(text));
        let is_text = matches!(cell, Cell::Text(_));
        let look = Look { rank, is_entry, is_marked, is_text, number: number.map(str::to_owned) };
        let make = || {
            let mut format = Format::new().set_align(FormatAlign::Top);
            if let Some(number) = number {
                format = format.set_num_format(number);
            }
            if is_marked {
                format = format.set_quote_prefix();
            }
            match rank {
                Rank::Title => format.set_bold().set_font_size(14),
                Rank::Note => format.set_font_color(Color::RGB(0x59_59_59)),
                Rank::Head => format
                    .set_bold()
                    .set_text_wrap()
                    .set_background_color(Color::RGB(0xE7_EC_F3))
                    .set_border_bottom(FormatBorder::Thin),
                Rank::Total => {
                    let format = format.set_bold().set_border_top(FormatBorder::Hair);
                    if is_text { format.set_text_wrap() } else { format }
                }
                Rank::Plain if is_entry => format.set_background_color(Color::RGB(0xFF_F6_D6)),
                Rank::Plain if is_text => format.set_text_wrap(),
                Rank::Plain => format,
            }
        };
        self.formats.entry(look).or_insert_with(make).clone()
    }
}

/// What tells how a cell looks from how another does.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::struct_excessive_bools, reason = "three questions that are asked of any cell")]
struct Look {
    rank: Rank,
    is_entry: bool,
    is_marked: bool,
    is_text: bool,
    number: Option<String>,
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or_default()
}

/// The nearest number that a spreadsheet has: fifteen digits, which is every amount that can be entered.
fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

fn number_format(value: Decimal, form: Form, currency: Currency) -> String {
    match form {
        Form::Amount => {
            let digits = if minor_places(currency) == 0 { "#,##0" } else { "#,##0.00" };
            let sign = currency_sign(currency);
            format!("\"{sign}\"{digits};-\"{sign}\"{digits}")
        }
        Form::Quantity | Form::Rate => "General".to_owned(),
        Form::Count => "0".to_owned(),
        Form::Percent => match value.normalize().scale() {
            0..=2 => "0%".to_owned(),
            3..=4 => "0.00%".to_owned(),
            _ => "0.0000%".to_owned(),
        },
    }
}

fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), small(day.month()), small(day.day()))
}

fn moment(book: &Book) -> Result<ExcelDateTime, XlsxError> {
    let made = book.made.naive_utc();
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    let hour = u16::try_from(made.hour()).unwrap_or_default();
    date(made.date())?.and_hms(hour, small(made.minute()), f64::from(made.second()))
}

/// The most that the head or foot of a page may have, in UTF-16; what is longer is refused by spreadsheet programs.
const MOST_IN_HEADER: usize = 120;

/// A text as heads and feet of pages have it, where `&` begins a code.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(MOST_IN_HEADER / 2).collect();
    // A digit behind a code of a size would be read as part of it; none stands before this.
    short.replace('&', "&&")
}

fn header(book: &Book) -> String {
    let made = book.made.date_naive();
    format!("&L{}&R{} {made}", quoted(&book.title), quoted(&book.customer.chars().take(40).collect::<String>()))
}

fn footer(tongues: Tongues) -> String {
    const SHORT: Text = Text::new("非官方工具；估算，不是報價", "Unofficial; an estimate, not a quote");
    let page = match tongues.first() {
        Lang::ZhHant => "第 &P 頁，共 &N 頁",
        Lang::En => "Page &P of &N",
    };
    format!("&L{}&R{page}", quoted(&tongues.text(SHORT)))
}
