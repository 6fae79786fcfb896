//! A price list as people have it: pasted out of a spreadsheet, or a file of comma-separated values. Read into a preview
//! that says of every row what will happen, and why one is not taken; the preview's changes are one command.
//!
//! Cells are text, whatever they look like: a formula is never computed, and refused as a price.

pub mod calendar_years;
pub mod cells;
mod columns;
mod headings;
mod reader;

use crate::catalog::search::by_name;
use crate::catalog::services::ServiceId;
use crate::entry::{Denomination, EntryError, Line, is_figure};
use crate::money::{Amount, Currency, Percent, Quantity};
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearSpan};
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::Place;
use crate::plan::price_terms::{Discount, Off};
use calendar_years::{CalendarYear, YearDoubt};
use cells::{Row, is_drawn, rows};
use columns::{Layout, layout};
use reader::Reader;
use std::collections::HashMap;

/// The most rows that are read.
pub const MAX_ROWS: usize = 10_000;

/// The most columns that are read.
pub const MAX_COLUMNS: usize = 100;

/// The largest list that is read, in bytes.
pub const MAX_LIST_BYTES: usize = 1_000_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The service, by its name or id.
    Service,
    /// The price of one.
    Price,
    /// How many.
    Quantity,
    /// The unit.
    Unit,
    /// What comes off the line: a share, or where the cell says its currency, a sum.
    Discount,
    /// What comes off as a sum; of one or of the whole line, nobody says.
    DiscountSum,
    /// What comes off the price of one, as a sum.
    DiscountOfUnit,
    /// What comes off the whole line, as a sum.
    DiscountOfLine,
    /// The place, by its name in the plan.
    Place,
    /// The contract year, counted from 1.
    Year,
    /// The currency of the prices.
    Currency,
    /// The price of the whole line: price times quantity.
    Total,
    /// The price of one in a year.
    PriceOfYear(YearIndex),
    /// The price of one in a year of the calendar, of which nobody can say which contract year it is.
    CalendarYear(CalendarYear),
    /// Anything else.
    #[default]
    Ignored,
}

impl Column {
    /// Every kind that any list can have, in the order of the choice; a list in years has columns for them beside.
    pub const ALL: [Self; 12] = [
        Self::Service,
        Self::Price,
        Self::Quantity,
        Self::Unit,
        Self::Discount,
        Self::DiscountOfUnit,
        Self::DiscountOfLine,
        Self::Place,
        Self::Year,
        Self::Currency,
        Self::Total,
        Self::Ignored,
    ];

    /// Does it hold discounts as sums of money?
    pub const fn is_discount_sum(self) -> bool {
        matches!(self, Self::DiscountSum | Self::DiscountOfUnit | Self::DiscountOfLine)
    }

    /// Can only a heading say it, and no choice?
    const fn is_of_heading(self) -> bool {
        matches!(self, Self::PriceOfYear(_) | Self::CalendarYear(_) | Self::DiscountSum)
    }
}

/// Whether amounts have taxes in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taxes {
    /// They do: `含稅`, "tax included".
    Included,
    /// They do not.
    Excluded,
}

/// What a column of a year holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfYear {
    /// Its heading does not say.
    #[default]
    Unsaid,
    /// Prices of one.
    Price,
    /// Sums of the lines.
    Total,
    /// Quantities.
    Quantity,
}

/// How it is known what a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// Its heading says so.
    #[default]
    Heading,
    /// It looks so.
    Guessed,
    /// The user said so.
    Chosen,
}

/// How a column was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnNote {
    /// What it holds.
    pub kind: Column,
    /// How that is known.
    pub source: Source,
    /// Its heading as it is written, empty if it has none.
    pub heading: String,
    /// What its heading, or a row above the list, says of the currency of its amounts.
    pub currencies: Vec<Denomination>,
    /// Of which power of ten its amounts are: 3 for thousands.
    pub power: u32,
    /// The unit that its heading names, empty if none.
    pub unit: Line,
    /// What its heading, or a row above the list, says of taxes.
    pub taxes: Option<Taxes>,
    /// What its heading says of the figures of a year.
    pub of_year: OfYear,
    /// The days of the contract year that is meant by a year of the calendar in its heading.
    pub span: Option<YearSpan>,
    /// Its heading says that it is in percent.
    pub is_share: bool,
}

impl ColumnNote {
    /// Are there amounts of money in it?
    pub const fn is_money(&self) -> bool {
        matches!(self.kind, Column::Price | Column::Total | Column::PriceOfYear(_)) || self.kind.is_discount_sum()
    }
}

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
    /// More columns than are read.
    TooManyColumns {
        /// How many.
        columns: usize,
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
    OtherCurrency {
        /// The one that is named: in the cell, in a column of its own, in the heading or above the list.
        named: Currency,
        /// That of the plan.
        ours: Currency,
    },
    /// Two places name two currencies for one price.
    TwoCurrencies(Currency, Currency),
    /// A sign that does not say which currency it is.
    UnclearSign(Denomination),
    /// No currency is named, and other prices of the list are in another than that of the plan.
    UnclearCurrency {
        /// The one that others name.
        others: Currency,
        /// That of the plan.
        ours: Currency,
    },
    /// The price has taxes in it; those of a plan have none.
    TaxIncluded,
    /// A bare number below 1 in a column of discounts: is 0.1 ten percent, or a tenth of one?
    UnclearShare,
    /// What comes off, or what is to be paid?
    UnclearDiscount(Percent),
    /// Two columns hold the same.
    TwoColumns(Column),
    /// A sum that is no multiple of the quantity, to the cent.
    TotalNotDivisible {
        /// The sum.
        total: Amount,
        /// How many.
        quantity: Quantity,
    },
    /// A sum without a quantity, for a line of which the plan has several.
    TotalWithoutQuantity,
    /// A sum and a discount: is it off already?
    TotalWithDiscount,
    /// Columns of years beside a price, a quantity or a year: prices of one, sums or quantities?
    UnclearYears,
    /// Columns of years, and no price in any of them.
    NoPriceInAnyYear,
    /// A year of the calendar, and no contract year that alone can be meant.
    CalendarYear {
        /// The year that the list names.
        named: CalendarYear,
        /// Why it is not one contract year.
        doubt: YearDoubt,
    },
    /// A bare number among discounts: a share, or a sum?
    UnclearDiscountKind,
    /// A discount as a sum, of one or of all of them?
    UnclearDiscountSum {
        /// The sum.
        amount: Amount,
        /// How many there are.
        quantity: Quantity,
    },
    /// So much off each is no sum to the cent for all of them.
    DiscountNotExact {
        /// What comes off one.
        amount: Amount,
        /// How many there are.
        quantity: Quantity,
    },
    /// One discount as a sum beside prices of several years.
    DiscountOfYears,
    /// Two discounts that are not the same.
    TwoDiscounts,
    /// No place of the plan has this name.
    UnknownPlace,
    /// More than one place of the plan has this name.
    AmbiguousPlace(Vec<Place>),
    /// A line that is drawn, such as `|---|`.
    Drawn,
    /// The unit behind the quantity is another than that of the row.
    TwoUnits,
    /// It stands above the headings.
    AboveHeadings,
    /// It holds headings.
    Headings,
    /// It stands below other headings than those that the list begins with.
    BelowOtherHeadings,
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
        /// For which place.
        place: Place,
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
    /// How each column was read.
    pub notes: Vec<ColumnNote>,
    /// Has it a row of headings?
    pub has_heading: bool,
    /// The rows, the headings aside; one with a price for each year comes once for each.
    pub rows: Vec<PreviewRow>,
    /// What taking the list would change, in order.
    pub changes: Vec<PriceChange>,
}

impl Preview {
    /// How many rows fare so.
    pub fn count(&self, is: impl Fn(&RowOutcome) -> bool) -> usize {
        self.rows.iter().filter(|row| is(&row.outcome)).count()
    }

    /// The name in a row, where it can be said which service is meant: nobody could tell, or the user said it.
    pub fn open_name<'a>(&self, row: &'a PreviewRow, said: &Corrections) -> Option<&'a str> {
        let at = self.columns.iter().position(|kind| *kind == Column::Service)?;
        let name = row.cells.get(at).map(String::as_str).filter(|name| !name.is_empty() && !is_figure(name))?;
        let is_open =
            matches!(&row.outcome, RowOutcome::Rejected(RowRefusal::UnknownService | RowRefusal::Ambiguous(_)));
        (is_open || said.service(name).is_some()).then_some(name)
    }

    /// The place that a row names, where it can be said which one is meant: no place or several have the name, or the user
    /// said it.
    pub fn open_place<'a>(&self, row: &'a PreviewRow, said: &Corrections) -> Option<&'a str> {
        let at = self.columns.iter().position(|kind| *kind == Column::Place)?;
        let name = row.cells.get(at).map(String::as_str).filter(|name| !name.is_empty())?;
        let is_open =
            matches!(&row.outcome, RowOutcome::Rejected(RowRefusal::UnknownPlace | RowRefusal::AmbiguousPlace(_)));
        (is_open || (row.service.is_some() && said.place(name).is_some())).then_some(name)
    }

    /// What a column can be said to hold: what every list can have, the years of the plan, and what this list has.
    pub fn kinds(&self, plan: &Plan) -> Vec<Column> {
        let of_years = plan.contract.contract_years().into_iter().map(|year| Column::PriceOfYear(year.index));
        let of_list = self.columns.iter().copied().filter(|kind| kind.is_of_heading());
        let mut more: Vec<Column> = of_years.chain(of_list).collect();
        more.sort_unstable();
        more.dedup();
        Column::ALL.into_iter().chain(more).collect()
    }

    /// Is there nothing that taking the list would change? A list that was taken before is recognised so.
    pub const fn changes_nothing(&self) -> bool {
        self.changes.is_empty()
    }
}

/// What the user knows better than the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// What the columns hold.
    pub columns: Option<Vec<Column>>,
    /// Which service is meant by a name, as the list writes it.
    pub services: Vec<(String, ServiceId)>,
    /// For which place rows without one of their own are; nothing said, they change lines wherever these are, and new lines
    /// are the host's.
    pub place: Option<Place>,
    /// Which place is meant by a name, as the list writes it.
    pub places: Vec<(String, Place)>,
}

impl Corrections {
    /// The service that was said to be meant by a name.
    pub fn service(&self, name: &str) -> Option<ServiceId> {
        self.services.iter().find(|(known, _)| known == name).map(|(_, id)| *id)
    }

    /// Says which service is meant by a name, or that nobody knows.
    pub fn say(&mut self, name: &str, service: Option<ServiceId>) {
        self.services.retain(|(known, _)| known != name);
        self.services.extend(service.map(|id| (name.to_owned(), id)));
    }

    /// The place that was said to be meant by a name.
    pub fn place(&self, name: &str) -> Option<Place> {
        self.places.iter().find(|(known, _)| known == name).map(|(_, place)| *place)
    }

    /// Says which place is meant by a name, or that nobody knows.
    pub fn say_place(&mut self, name: &str, place: Option<Place>) {
        self.places.retain(|(known, _)| known != name);
        self.places.extend(place.map(|place| (name.to_owned(), place)));
    }
}

/// Looks a list through. Rows without a year of their own go into `year`; `columns` says what the columns hold, where the
/// user knows better.
pub fn preview(plan: &Plan, text: &str, year: YearIndex, columns: Option<&[Column]>) -> Result<Preview, ListError> {
    let columns = columns.map(<[Column]>::to_vec);
    preview_corrected(plan, text, year, &Corrections { columns, ..Corrections::default() })
}

/// The same with everything that the user knows better.
pub fn preview_corrected(plan: &Plan, text: &str, year: YearIndex, said: &Corrections) -> Result<Preview, ListError> {
    let mut reading = Reading::begin(plan, text, year, said)?;
    while reading.step(MAX_ROWS) {}
    Ok(reading.done())
}

/// A list that is being read, some rows at a time, so that whoever waits for a long one sees how far it is and can stop it.
pub struct Reading<'a> {
    reader: Reader<'a>,
    /// The rows that have not been read, each with its place among them.
    rest: std::iter::Enumerate<std::vec::IntoIter<Row>>,
    all: usize,
    drawn: Vec<Row>,
    found: Vec<PreviewRow>,
    columns: Vec<Column>,
    has_heading: bool,
}

/// A list parted into rows and cells. Apart from reading it, so that whoever reads a long one can give up the thread between.
pub struct Parted {
    /// Lines that are drawn: they say nothing of what stands around them, and are counted with the rows.
    drawn: Vec<Row>,
    rows: Vec<Row>,
}

impl Parted {
    /// Parts a text.
    pub fn of(text: &str) -> Result<Self, ListError> {
        if text.len() > MAX_LIST_BYTES {
            return Err(ListError::TooLarge { bytes: text.len() });
        }
        // What a browser puts where bytes are no text. (One after the other: looked for together they take twenty times as long.)
        if text.contains('\u{fffd}') || text.contains('\0') {
            return Err(ListError::NotText);
        }
        let (drawn, rows) = rows(text).into_iter().partition(is_drawn);
        Ok(Self { drawn, rows })
    }
}

impl<'a> Reading<'a> {
    /// Parts the rows, and finds out what their columns hold.
    pub fn begin(plan: &'a Plan, text: &str, year: YearIndex, said: &'a Corrections) -> Result<Self, ListError> {
        Self::of(plan, Parted::of(text)?, year, said)
    }

    /// Finds out what the columns hold.
    pub fn of(plan: &'a Plan, parted: Parted, year: YearIndex, said: &'a Corrections) -> Result<Self, ListError> {
        let Parted { drawn, rows } = parted;
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if columns > MAX_COLUMNS {
            return Err(ListError::TooManyColumns { columns });
        }
        let mut names = Names::default();
        let Layout { heading, mut notes, about } =
            layout(rows.get(..MAX_ROWS + 12).unwrap_or(&rows), &plan.contract, &mut names);
        let data = rows.len().saturating_sub(heading.end);
        if data == 0 {
            return Err(ListError::Empty);
        }
        if data.max(drawn.len()) > MAX_ROWS {
            return Err(ListError::TooManyRows { rows: data + drawn.len() });
        }
        if let Some(chosen) = &said.columns {
            notes.resize_with(notes.len().max(chosen.len()), ColumnNote::default);
            for (note, kind) in notes.iter_mut().zip(chosen) {
                if note.kind != *kind {
                    (note.kind, note.source) = (*kind, Source::Chosen);
                }
            }
        }
        // Only now: what a name means tells nothing of where the headings are.
        names.0.extend(said.services.iter().map(|(name, id)| (name.clone(), vec![*id])));
        let columns = notes.iter().map(|note| note.kind).collect();
        let has_heading = !heading.is_empty();
        let mut reader = Reader::new(plan, year, said, notes, about, names);
        reader.begin(&rows, heading);
        let all = rows.len();
        let rest = rows.into_iter().enumerate();
        Ok(Self { reader, rest, all, drawn, found: Vec::new(), columns, has_heading })
    }

    /// Reads so many rows more; are there others?
    pub fn step(&mut self, rows: usize) -> bool {
        for (at, row) in self.rest.by_ref().take(rows) {
            self.found.extend(self.reader.next_row(at, row));
        }
        self.rest.len() > 0
    }

    /// How many rows have been read, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.all - self.rest.len(), self.all)
    }

    /// What was found in the rows that have been read.
    pub fn done(self) -> Preview {
        let mut rows = self.found;
        rows.extend(self.drawn.into_iter().map(|Row { line, cells }| PreviewRow {
            line,
            cells,
            service: None,
            outcome: RowOutcome::Rejected(RowRefusal::Drawn),
        }));
        // In the order of the text again; rows of several years stay as they are.
        rows.sort_by_key(|row| row.line);
        let (changes, notes) = self.reader.done();
        Preview { columns: self.columns, notes, has_heading: self.has_heading, rows, changes }
    }
}

/// Does it take nothing off?
fn is_nothing(off: Off) -> bool {
    match off {
        Off::Percent(percent) => percent.decimal().is_zero(),
        Off::Amount(amount) => amount.decimal().is_zero(),
    }
}

/// The services that were looked up: a list names few of them, and often.
#[derive(Default)]
struct Names(HashMap<String, Vec<ServiceId>>);

impl Names {
    fn find(&mut self, name: &str) -> &[ServiceId] {
        self.0.entry(name.to_owned()).or_insert_with(|| by_name(name))
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
            line.discount = match line.discount.take() {
                _ if is_nothing(off) => None,
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
