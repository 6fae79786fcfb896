//! Tables of graduated bands by which a fee follows from what is spent on products, as a price sheet has them.
//!
//! The document prints no price and no band (FA-1, AMB-52): every bound, percentage and source is the user's. A band has
//! only an upper bound and begins where the one before it ends, so that no table can have a gap between two bands; what
//! can still be wrong with one is answered by [`FeeTable::check`]. The fee itself is in [`crate::rules::spend_bands`].

use crate::entry::{self, EntryError, Line};
use crate::money::{Amount, Currency, Percent};
use crate::named::read_by_name;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The most tables a plan can have.
pub const MAX_FEE_TABLES: usize = 6;

/// The most bands a table can have.
pub const MAX_BANDS: usize = 12;

/// A table of bands, with what is spent and the fee that cannot be undercut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "FeeTable")]
pub struct FeeTable {
    /// What it is for, such as "base package" or "Azure Platform MCS".
    #[serde(default)]
    pub name: Line,
    /// What is spent, over which the bands are laid.
    #[serde(default)]
    pub spend: Option<Amount>,
    /// The bands, from the lowest spend up.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 12)))]
    pub bands: Vec<Band>,
    /// The least fee, whatever is spent.
    #[serde(default)]
    pub minimum: Option<Amount>,
}

/// One band: a percentage of that part of the spend which lies in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Band")]
pub struct Band {
    /// Up to what spend, included; left out, without end.
    #[serde(default)]
    pub up_to: Option<Amount>,
    /// How much of it is charged.
    pub percent: Percent,
    /// Where the rate comes from, in the user's words.
    #[serde(default)]
    pub source: Line,
    /// The day of which that is.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

read_by_name!(FeeTable, Band);

/// What is wrong with a table. Bands are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BandError {
    /// More bands than a table can have.
    #[error("a table has at most {MAX_BANDS} bands")]
    TooMany,
    /// A band ends where the one before it ends, or below: they overlap.
    #[error("band {band} ends at {up_to:?}, not above the one before it, {before:?}")]
    Overlap {
        /// Which band.
        band: usize,
        /// Where it ends.
        up_to: Amount,
        /// Where the one before it ends.
        before: Amount,
    },
    /// A band stands after one without end: they overlap.
    #[error("band {band} stands after one without end")]
    AfterOpen {
        /// Which band.
        band: usize,
    },
    /// A band begins above the end of the one before it: a gap (only where both ends of a band are given).
    #[error("between {from:?} and {to:?} there is no band")]
    Gap {
        /// Where the gap begins.
        from: Amount,
        /// Where it ends.
        to: Amount,
    },
}

/// Why typed or pasted bands are not taken. Rows are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandTextError {
    /// A row has neither one, two nor three figures, or its rate is none.
    Row(usize),
    /// A figure of a row cannot be read.
    Figure(usize, EntryError),
    /// Together they do not hold.
    Bands(BandError),
}

impl FeeTable {
    /// Do the bands hold together, without a gap and without overlapping?
    pub fn check(&self) -> Result<(), BandError> {
        if self.bands.len() > MAX_BANDS {
            return Err(BandError::TooMany);
        }
        let mut before: Option<Amount> = None;
        let mut open = false;
        for (band, number) in self.bands.iter().zip(1..) {
            if open {
                return Err(BandError::AfterOpen { band: number });
            }
            match (band.up_to, before) {
                (Some(up_to), Some(before)) if up_to <= before => {
                    return Err(BandError::Overlap { band: number, up_to, before });
                }
                (Some(up_to), None) if up_to.decimal().is_zero() => {
                    return Err(BandError::Overlap { band: number, up_to, before: up_to });
                }
                (None, _) => open = true,
                _ => {}
            }
            before = band.up_to;
        }
        Ok(())
    }

    /// The table with bands given by both of their ends: a gap or an overlap between two of them is refused.
    pub fn with_ranges(&self, ranges: &[(Amount, Band)]) -> Result<Self, BandError> {
        let mut before: Option<Amount> = None;
        for ((from, band), number) in ranges.iter().zip(1..) {
            if let Some(end) = before {
                if *from > end {
                    return Err(BandError::Gap { from: end, to: *from });
                }
                if *from < end {
                    return Err(BandError::Overlap { band: number, up_to: *from, before: end });
                }
            } else if number > 1 {
                return Err(BandError::AfterOpen { band: number });
            } else if !from.decimal().is_zero() {
                let zero = Amount::try_from(Decimal::ZERO).unwrap_or(*from);
                return Err(BandError::Gap { from: zero, to: *from });
            }
            before = band.up_to;
        }
        let table = Self { bands: ranges.iter().map(|(_, band)| band.clone()).collect(), ..self.clone() };
        table.check().map(|()| table)
    }

    /// The table with bands as they are typed or pasted: a rate alone, a bound and a rate, or both bounds and a rate, one
    /// band in a row. Those with both bounds replace the table; others are put where they belong.
    pub fn with_text(&self, text: &str, currency: Currency) -> Result<Self, BandTextError> {
        let mut added = Vec::new();
        for (row, number) in text.lines().filter(|row| !row.trim().is_empty()).zip(1..) {
            let row = row.replace(" %", "%");
            // Cells of a spreadsheet may be empty; between words typed there is only space. A comma is a thousands mark.
            let figures: Vec<&str> = if row.contains(['\t', ';']) {
                row.split(['\t', ';']).map(str::trim).collect()
            } else {
                row.split_whitespace().filter(|word| !matches!(*word, "-" | "–" | "~")).collect()
            };
            let (rate, bounds) = figures.split_last().ok_or(BandTextError::Row(number))?;
            let wrong = |error| BandTextError::Figure(number, error);
            let percent = entry::percent(rate).map_err(wrong)?.ok_or(BandTextError::Row(number))?;
            let amount = |text: &str| entry::amount(text, currency).map_err(wrong);
            let (from, up_to) = match bounds {
                [] => (None, None),
                [up_to] => (None, amount(up_to)?),
                [from, up_to] => (Some(amount(from)?.ok_or(BandTextError::Row(number))?), amount(up_to)?),
                _ => return Err(BandTextError::Row(number)),
            };
            added.push((from, Band { up_to, percent, source: Line::default(), on: None }));
        }
        if added.is_empty() {
            return Ok(self.clone());
        }
        let ranges: Option<Vec<(Amount, Band)>> =
            added.iter().map(|(from, band)| from.map(|from| (from, band.clone()))).collect();
        if let Some(ranges) = ranges {
            return self.with_ranges(&ranges).map_err(BandTextError::Bands);
        }
        let mut table = self.clone();
        for (_, band) in added {
            // Before the first that ends above it; one without end is above all.
            let above = |one: &Band| match (one.up_to, band.up_to) {
                (None, Some(_)) => true,
                (Some(one), Some(new)) => one > new,
                _ => false,
            };
            let at = table.bands.iter().position(above).unwrap_or(table.bands.len());
            table.bands.insert(at, band);
        }
        table.check().map(|()| table).map_err(BandTextError::Bands)
    }

    /// Every amount that was entered for it.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        let bounds = self.bands.iter().filter_map(|band| band.up_to);
        [self.spend, self.minimum].into_iter().flatten().chain(bounds)
    }

    /// Every day that was entered for it.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.bands.iter().filter_map(|band| band.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn amount(value: Decimal) -> Amount {
        Amount::try_from(value).unwrap()
    }

    fn band(up_to: Option<Decimal>, percent: Decimal) -> Band {
        let percent = Percent::try_from(percent).unwrap();
        Band { up_to: up_to.map(amount), percent, source: Line::default(), on: None }
    }

    #[test]
    fn bands_that_overlap_are_refused() {
        let check = |bands| FeeTable { bands, ..FeeTable::default() }.check();
        let (one, two) = (amount(dec!(100)), amount(dec!(99)));
        let falling = vec![band(Some(dec!(100)), dec!(10)), band(Some(dec!(99)), dec!(7))];
        assert_eq!(check(falling), Err(BandError::Overlap { band: 2, up_to: two, before: one }));
        let same = vec![band(Some(dec!(100)), dec!(10)), band(Some(dec!(100)), dec!(7))];
        assert_eq!(check(same), Err(BandError::Overlap { band: 2, up_to: one, before: one }));
        let after = vec![band(None, dec!(10)), band(Some(dec!(100)), dec!(7))];
        assert_eq!(check(after), Err(BandError::AfterOpen { band: 2 }));
        assert_eq!(check(vec![band(None, dec!(1)); MAX_BANDS + 1]), Err(BandError::TooMany));
        assert!(check(vec![band(Some(dec!(0)), dec!(10))]).is_err(), "a band of nothing");
        assert_eq!(check(Vec::new()), Ok(()));
    }

    #[test]
    fn ranges_with_a_gap_or_an_overlap_are_refused() {
        let with = |ranges: &[(Decimal, Option<Decimal>)]| {
            let ranges: Vec<_> = ranges.iter().map(|(from, to)| (amount(*from), band(*to, dec!(5)))).collect();
            FeeTable::default().with_ranges(&ranges).map(|table| table.bands.len())
        };
        assert_eq!(with(&[(dec!(0), Some(dec!(100))), (dec!(100), None)]), Ok(2));
        let gap = BandError::Gap { from: amount(dec!(100)), to: amount(dec!(101)) };
        assert_eq!(with(&[(dec!(0), Some(dec!(100))), (dec!(101), None)]), Err(gap));
        let overlap = BandError::Overlap { band: 2, up_to: amount(dec!(99)), before: amount(dec!(100)) };
        assert_eq!(with(&[(dec!(0), Some(dec!(100))), (dec!(99), None)]), Err(overlap));
        assert!(matches!(with(&[(dec!(1), None)]), Err(BandError::Gap { .. })));
        assert_eq!(with(&[(dec!(0), None), (dec!(5), None)]), Err(BandError::AfterOpen { band: 2 }));
    }

    #[test]
    fn bands_are_typed_and_pasted() {
        let read = |table: &FeeTable, text: &str| table.with_text(text, Currency::USD);
        let bounds =
            |table: &FeeTable| table.bands.iter().map(|band| band.up_to.map(Amount::decimal)).collect::<Vec<_>>();
        let open = read(&FeeTable::default(), "5%").unwrap();
        assert_eq!(bounds(&open), [None]);
        // A bound is put before the band without end.
        let two = read(&open, "1,800,000 10%").unwrap();
        assert_eq!(bounds(&two), [Some(dec!(1800000)), None]);
        let three = read(&two, "500000\t12.5").unwrap();
        assert_eq!(bounds(&three), [Some(dec!(500000)), Some(dec!(1800000)), None]);
        let pasted = read(&three, "0\t1,800,000\t10%\n1,800,000\t6,000,000\t7%\n").unwrap();
        assert_eq!(bounds(&pasted), [Some(dec!(1800000)), Some(dec!(6000000))]);
        assert_eq!(bounds(&read(&open, "0 – 1,800,000 10 %\n1,800,000 - 6,000,000 7 %").unwrap()), bounds(&pasted));
        assert_eq!(read(&pasted, " "), Ok(pasted.clone()));
        let bands = |error| Err(BandTextError::Bands(error));
        let million = amount(dec!(1000000));
        let gap = BandError::Gap { from: million, to: amount(dec!(1000001)) };
        assert_eq!(read(&open, "0\t1000000\t10%\n1000001\t\t7%"), bands(gap));
        let overlap = BandError::Overlap { band: 2, up_to: amount(dec!(900000)), before: million };
        assert_eq!(read(&open, "0\t1000000\t10%\n900000\t\t7%"), bands(overlap));
        assert_eq!(read(&open, "7%"), bands(BandError::AfterOpen { band: 2 }));
        assert!(matches!(read(&two, "1800000 9%"), Err(BandTextError::Bands(BandError::Overlap { .. }))));
        assert_eq!(read(&open, "1 2 3 4%"), Err(BandTextError::Row(1)));
        assert_eq!(
            read(&open, "5%\nx 4%"),
            Err(BandTextError::Figure(2, EntryError::Strange(entry::Snippet::of("x"))))
        );
        assert!(matches!(read(&open, "100 101%"), Err(BandTextError::Figure(1, EntryError::Figure(_)))));
    }
}
