//! Where what stands: rows and columns of the sheets that refer to each other.

use super::{TOP, Tongues, Topic};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::LineItem;
use crate::plan::place::Place;
use crate::rules::allowance::AllowanceStatement;
use std::ops::Range;

/// Declares what stands in an order, each with its place in it.
macro_rules! in_order {
    ($(#[$about:meta])* $name:ident: $($variant:ident),* $(,)?) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name {
            $($variant),*
        }

        impl $name {
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its place, counted from 0.
            pub(super) const fn at(self) -> usize {
                self as usize
            }
        }
    };
}

in_order!(
    /// A column of the lines.
    LineColumn: Line, Year, PlaceNumber, Place, Service, Quantity, Unit, UnitPrice, DiscountShare, DiscountSum, List, Off,
    Price, Funding, CapNumber, Hours, Asked, UnderCap, ByFlex, Pending, Companion, Swap, Net, Reason,
);

in_order!(
    /// A row of the totals.
    TotalRow: BasePrice, BaseShare, BaseSum, TrueUp, Flex, Base, Services, Discounts, ByFlex, Pending, Net, Tax, Gross, LeftOut,
);

in_order!(
    /// A row of the account of the allowance.
    AccountRow: Granted, CapShare, CapFloor, UsdRate, Ceiling1, Ceiling2, Cap, Room, Capped, Uncapped, OverCap, OverAllowance,
    Allotted, Forfeited, Companions, Swap, Otherwise, Payable,
);

/// The letters of a column, counted from 0.
pub(super) fn letters(column: usize) -> String {
    let mut rest = column;
    let mut found = Vec::new();
    loop {
        found.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    found.into_iter().rev().collect()
}

/// A cell of the same row or sheet: `B5`.
pub(super) fn cell(column: usize, row: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// A cell wherever it is asked for from: `$B$5`.
pub(super) fn fixed(column: usize, row: usize) -> String {
    format!("${}${}", letters(column), row + 1)
}

/// The cells of a column in some rows: `$B$5:$B$9`.
pub(super) fn span(column: usize, rows: &Range<usize>) -> String {
    format!("{}:{}", fixed(column, rows.start), fixed(column, rows.end.saturating_sub(1)))
}

/// Where everything is.
pub(super) struct Addresses {
    /// The contract years.
    pub(super) years: Vec<YearIndex>,
    /// The places.
    pub(super) places: Vec<Place>,
    /// The rows of the lines of each year; the last are those outside the term.
    blocks: Vec<Range<usize>>,
    lines: String,
    totals: String,
    placed: String,
    account: String,
}

impl Addresses {
    pub(super) fn of(plan: &Plan, allowance: &AllowanceStatement, tongues: Tongues) -> Self {
        let years: Vec<YearIndex> = allowance.years.iter().map(|year| year.year.index).collect();
        let mut blocks = Vec::with_capacity(years.len() + 1);
        let mut row = TOP;
        for year in &years {
            let count = plan.lines_of(*year).count();
            blocks.push(row..row + count);
            row += count;
        }
        let outside = plan.lines.iter().filter(|line| !years.contains(&line.year)).count();
        blocks.push(row..row + outside);
        let quoted = |topic: Topic| format!("'{}'!", topic.sheet_name(tongues));
        Self {
            years,
            places: plan.places().collect(),
            blocks,
            lines: quoted(Topic::Lines),
            totals: quoted(Topic::Totals),
            placed: quoted(Topic::Places),
            account: quoted(Topic::Allowance),
        }
    }

    /// The place of a year among all.
    pub(super) fn year_at(&self, year: YearIndex) -> Option<usize> {
        self.years.iter().position(|one| *one == year)
    }

    /// The column of a year where years stand side by side.
    pub(super) fn year_column(&self, year: YearIndex) -> usize {
        1 + self.year_at(year).unwrap_or_default()
    }

    /// The column of the term, behind those of its years.
    pub(super) fn term_column(&self) -> usize {
        1 + self.years.len()
    }

    /// The rows of the lines of a year.
    pub(super) fn block(&self, year: YearIndex) -> Range<usize> {
        self.year_at(year).and_then(|at| self.blocks.get(at)).cloned().unwrap_or(TOP..TOP)
    }

    /// The cells of a column of the lines of a year; none where it has no lines.
    pub(super) fn of_lines(&self, column: LineColumn, year: YearIndex) -> Option<String> {
        self.rows_of_lines(column, &self.block(year))
    }

    /// The cells of a column of all lines of the years before one.
    pub(super) fn of_earlier_lines(&self, column: LineColumn, year: YearIndex) -> Option<String> {
        self.rows_of_lines(column, &(TOP..self.block(year).start))
    }

    fn rows_of_lines(&self, column: LineColumn, rows: &Range<usize>) -> Option<String> {
        (!rows.is_empty()).then(|| [self.lines.as_str(), &span(column.at(), rows)].concat())
    }

    /// A figure of a year among the totals.
    pub(super) fn total(&self, row: TotalRow, year: YearIndex) -> String {
        [self.totals.as_str(), &fixed(self.year_column(year), TOP + row.at())].concat()
    }

    /// A figure of the term among the totals.
    pub(super) fn total_of_term(&self, row: TotalRow) -> String {
        [self.totals.as_str(), &fixed(self.term_column(), TOP + row.at())].concat()
    }

    /// A figure of a year in the account of the allowance.
    pub(super) fn account(&self, row: AccountRow, year: YearIndex) -> String {
        [self.account.as_str(), &fixed(self.year_column(year), TOP + row.at())].concat()
    }

    /// A figure of the term in the account of the allowance.
    pub(super) fn account_of_term(&self, row: AccountRow) -> String {
        [self.account.as_str(), &fixed(self.term_column(), TOP + row.at())].concat()
    }

    /// The taxes of every place in a year.
    pub(super) fn taxes(&self, year: YearIndex) -> String {
        let rows = TOP..TOP + self.places.len();
        [self.placed.as_str(), &span(Self::tax_column(self.year_at(year).unwrap_or_default()), &rows)].concat()
    }

    /// The column of what places pay in a year, by the place of the year among all; one more is the term.
    pub(super) const fn net_column(at: usize) -> usize {
        3 + 2 * at
    }

    /// The column of its tax.
    pub(super) const fn tax_column(at: usize) -> usize {
        4 + 2 * at
    }

    /// The number of a place in the book: 1 is the host. One that is gone is the host.
    pub(super) fn place_number(&self, place: Place) -> usize {
        1 + self.places.iter().position(|one| *one == place).unwrap_or_default()
    }

    /// The lines in the order of the rows: by year, and as the allowance pays for them.
    pub(super) fn in_order<'a>(&self, plan: &'a Plan) -> Vec<&'a LineItem> {
        let of_years = self.years.iter().flat_map(|year| plan.lines_of(*year));
        let outside = plan.lines.iter().filter(|line| self.year_at(line.year).is_none());
        of_years.chain(outside).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
        assert_eq!(span(1, &(3..5)), "$B$4:$B$5");
    }
}
