//! A plan as a workbook (.xlsx) and as CSV, and figures that were edited in a workbook read back.
//!
//! First a [`Book`] is put together: sheets of typed cells, in one language or in both side by side. [`xlsx`] and [`csv`] only
//! write it down. What is computed stands in it as a formula and as the figure that the rules gave: a spreadsheet that
//! computes anew comes to the same cents (`tests/workbook`, and in `LibreOffice`: `docs/workbook.md`).
//!
//! What comes back is foreign: its size is limited before it is unpacked ([`unpack`]), its cells are read into
//! typed values ([`cells`]), and each one that is not taken is named with the reason ([`read`]). Nothing is changed here: what
//! is answered is a preview and the commands that it stands for.

mod account;
mod address;
pub mod cells;
pub mod csv;
mod lines;
mod places;
pub mod read;
mod topics;
mod totals;
pub mod unpack;
mod untaken;
pub mod xlsx;

use crate::money::Currency;
use crate::plan::Plan;
use crate::rules::allowance::{AllowanceStatement, state_allowance};
use crate::rules::totals::{PriceTotals, total};
use crate::text::{Lang, Prose, Text};
use crate::words::workbook::{UNNAMED, sheet as names};
use address::Addresses;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// In which language a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongues {
    /// In one.
    One(Lang),
    /// In both, side by side.
    Both,
}

impl Tongues {
    /// Something said: in the one language, or in both with something between them, once where both say the same.
    pub fn say(self, between: &str, words: impl Fn(Lang) -> String) -> String {
        match self {
            Self::One(lang) => words(lang),
            Self::Both => {
                let (zh, en) = (words(Lang::ZhHant), words(Lang::En));
                if zh == en { zh } else { [zh.as_str(), between, en.as_str()].concat() }
            }
        }
    }

    /// A heading or a short phrase.
    pub fn text(self, text: Text) -> String {
        self.say(" / ", |lang| text.get(lang).to_owned())
    }

    /// A sentence: in both languages one below the other.
    pub fn sentence(self, words: impl Fn(Lang) -> String) -> String {
        self.say("\n", words)
    }

    /// The language in which dates and page numbers are.
    pub const fn first(self) -> Lang {
        match self {
            Self::One(lang) => lang,
            Self::Both => Lang::ZhHant,
        }
    }
}

/// What a number is of: how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An amount in the currency of the book.
    Amount,
    /// How many: up to two decimal places.
    Quantity,
    /// A percentage: 12.5 is 12.5 percent.
    Percent,
    /// A rate of exchange.
    Rate,
    /// A number that counts or names something.
    Count,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like: never a formula.
    Text(String),
    /// A number.
    Number(Decimal, Form),
    /// A number that may be changed, or the place for one.
    Entry(Option<Decimal>, Form),
    /// A day.
    Day(NaiveDate),
    /// A formula, without its `=`, and what it comes to; nothing is the empty text, for what is unknown.
    Formula {
        /// The formula.
        text: String,
        /// What it comes to.
        value: Option<Decimal>,
        /// What of.
        form: Form,
    },
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn amount(amount: Option<Decimal>) -> Self {
        amount.map_or(Self::Empty, |amount| Self::Number(amount, Form::Amount))
    }

    fn formula(text: impl Into<String>, value: Option<Decimal>) -> Self {
        Self::Formula { text: text.into(), value, form: Form::Amount }
    }
}

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The name of the sheet.
    Title,
    /// Something said about it.
    Note,
    /// Headings.
    Head,
    /// Anything else.
    Plain,
    /// A sum, or what it all comes to.
    Total,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is for.
    pub rank: Rank,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// What a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Of what it is.
    Summary,
    /// Every line.
    Lines,
    /// The totals of years.
    Totals,
    /// Places and taxes.
    Places,
    /// The account of the allowance.
    Allowance,
    /// Dates.
    Dates,
    /// Duties.
    Duties,
    /// Findings.
    Findings,
    /// Incidents.
    Incidents,
    /// By what it is known again; not shown.
    Mark,
}

impl Topic {
    /// Every sheet, in order.
    pub const ALL: [Self; 10] = [
        Self::Summary,
        Self::Lines,
        Self::Totals,
        Self::Places,
        Self::Allowance,
        Self::Dates,
        Self::Duties,
        Self::Findings,
        Self::Incidents,
        Self::Mark,
    ];

    const fn name(self) -> Text {
        match self {
            Self::Summary => names::SUMMARY,
            Self::Lines => names::LINES,
            Self::Totals => names::TOTALS,
            Self::Places => names::PLACES,
            Self::Allowance => names::ALLOWANCE,
            Self::Dates => names::DATES,
            Self::Duties => names::DUTIES,
            Self::Findings => names::FINDINGS,
            Self::Incidents => names::INCIDENTS,
            Self::Mark => Text::new("uniplan", "uniplan"),
        }
    }

    /// What its sheet is called: no sign in it that a formula could not stand.
    pub fn sheet_name(self, tongues: Tongues) -> String {
        tongues.say(" ", |lang| self.name().get(lang).to_owned())
    }

    /// By what name the workbook knows it, whatever its sheet is called.
    pub const fn defined_name(self) -> Option<&'static str> {
        match self {
            Self::Lines => Some("uniplan_lines"),
            Self::Totals => Some("uniplan_totals"),
            _ => None,
        }
    }
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub topic: Topic,
    /// What it is called.
    pub name: String,
    /// How wide its columns are, in characters.
    pub widths: Vec<u16>,
    /// How many rows stay in sight, and are printed on each page.
    pub frozen_rows: usize,
    /// How many columns stay in sight.
    pub frozen_columns: usize,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// A cell, counted from 0.
    pub fn cell(&self, column: usize, row: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.cells.get(column)).unwrap_or(&Cell::Empty)
    }
}

/// A workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The name of the plan.
    pub title: String,
    /// The customer.
    pub customer: String,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Its language.
    pub tongues: Tongues,
    /// The moment at which it was made.
    pub made: DateTime<Utc>,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// A sheet.
    pub fn sheet(&self, topic: Topic) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.topic == topic)
    }
}

/// What a book is made from beside the plan.
#[derive(Clone, Copy)]
pub struct Occasion<'a> {
    /// In which language.
    pub tongues: Tongues,
    /// The moment at which it is made.
    pub made: DateTime<Utc>,
    /// The present day where the contract is.
    pub today: NaiveDate,
    /// By what the plan is known in its browser: in a workbook that comes back it says whether it is of the same plan.
    pub origin: u64,
    /// The phrases of the catalogue that are loaded later; `None` while they are not there.
    pub prose: &'a dyn Fn(Prose, Lang) -> Option<String>,
}

/// What the sheets are made from.
struct Source<'a> {
    plan: &'a Plan,
    occasion: &'a Occasion<'a>,
    allowance: AllowanceStatement,
    totals: PriceTotals,
    at: Addresses,
}

impl Source<'_> {
    const fn tongues(&self) -> Tongues {
        self.occasion.tongues
    }

    /// A sheet with its name and what is said about it, to which rows are added.
    fn begin(&self, topic: Topic, notes: &[Text]) -> Sheet {
        let tongues = self.tongues();
        let name = self.plan.name.as_str();
        let name = if name.is_empty() { tongues.text(UNNAMED) } else { name.to_owned() };
        let title = [name.as_str(), " · ", &tongues.text(topic.name())].concat();
        let mut rows = vec![Row { rank: Rank::Title, cells: vec![Cell::Text(title)] }];
        let said = tongues.sentence(|lang| notes.iter().map(|note| note.get(lang)).collect::<Vec<_>>().join(" "));
        rows.push(Row { rank: Rank::Note, cells: vec![Cell::text(said)] });
        Sheet { topic, name: topic.sheet_name(tongues), widths: Vec::new(), frozen_rows: 0, frozen_columns: 0, rows }
    }

    /// Headings, with how wide their columns are; they and what stands above stay in sight.
    fn head(&self, sheet: &mut Sheet, columns: &[(Text, u16)]) {
        let cells = columns.iter().map(|(text, _)| Cell::text(self.tongues().text(*text))).collect();
        sheet.rows.push(Row { rank: Rank::Head, cells });
        sheet.widths = columns.iter().map(|(_, width)| *width).collect();
        sheet.frozen_rows = sheet.rows.len();
    }
}

/// How many rows stand above the first one of figures: name, note, headings.
const TOP: usize = 3;

/// Puts a plan together as a book.
pub fn book(plan: &Plan, occasion: &Occasion<'_>) -> Book {
    let allowance = state_allowance(plan);
    let totals = total(plan, &allowance);
    let at = Addresses::of(plan, &allowance, occasion.tongues);
    let source = Source { plan, occasion, allowance, totals, at };
    let mut sheets: Vec<Sheet> = Topic::ALL
        .into_iter()
        .map(|topic| match topic {
            Topic::Summary => topics::summary(&source),
            Topic::Lines => lines::sheet(&source),
            Topic::Totals => totals::sheet(&source),
            Topic::Places => places::sheet(&source),
            Topic::Allowance => account::sheet(&source),
            Topic::Dates => topics::dates(&source),
            Topic::Duties => topics::duties(&source),
            Topic::Findings => topics::findings(&source),
            Topic::Incidents => topics::incidents(&source),
            Topic::Mark => read::mark(&source),
        })
        .collect();
    // What stands in every other sheet, so that an edit that is not read back can be told.
    let written = untaken::rows(&sheets);
    if let Some(mark) = sheets.iter_mut().find(|sheet| sheet.topic == Topic::Mark) {
        mark.rows.extend(written);
    }
    Book {
        title: plan.name.as_str().to_owned(),
        customer: plan.contract.customer.as_str().to_owned(),
        currency: plan.contract.currency,
        tongues: occasion.tongues,
        made: occasion.made,
        sheets,
    }
}
