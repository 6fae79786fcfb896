//! Public holidays of nine places, to be put into a calendar and edited there.
//!
//! The services description leaves holidays to each country (AMB-37). The dates come from a maintained library and are
//! dated: `tools/holidays.py` writes holidays.tsv beside this file, with the version of the library and the day. A year
//! after the last one that is settled is what the rules would give, not what a government has announced.

use crate::text::Text;
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// What `tools/holidays.py` wrote.
const TABLE: &str = include_str!("holidays.tsv");

/// The years of every set.
pub const HOLIDAY_YEARS: RangeInclusive<i32> = 2025..=2030;

/// A place whose public holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HolidaySet {
    /// Taiwan, with the working days that make up for days off.
    Taiwan,
    /// Hong Kong: the general holidays.
    HongKong,
    /// Japan.
    Japan,
    /// South Korea.
    Korea,
    /// Singapore.
    Singapore,
    /// The United States: the federal holidays.
    UnitedStates,
    /// England and Wales: the bank holidays.
    EnglandAndWales,
    /// Germany: those of every state.
    Germany,
    /// Australia: those of every state and territory.
    Australia,
}

/// A day of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The local date.
    pub on: NaiveDate,
    /// Closed, or worked in exchange.
    pub kind: HolidayKind,
    /// Its name.
    pub name: Text,
    /// The date is not announced: the library estimates it, or its year is not settled yet.
    pub is_projected: bool,
}

/// What a day of a set does to a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayKind {
    /// Closed.
    Off,
    /// A day of the weekend that is worked to make up for a day off (Taiwan).
    MakeUp,
}

/// Where the dates come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidaySource {
    /// The version of the Python library `holidays`.
    pub library: &'static str,
    /// The day on which the table was written.
    pub generated: &'static str,
}

impl HolidaySet {
    /// Every set.
    pub const ALL: [Self; 9] = [
        Self::Taiwan,
        Self::HongKong,
        Self::Japan,
        Self::Korea,
        Self::Singapore,
        Self::UnitedStates,
        Self::EnglandAndWales,
        Self::Germany,
        Self::Australia,
    ];

    /// Its code in the table: that of the country (ISO 3166).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Taiwan => "TW",
            Self::HongKong => "HK",
            Self::Japan => "JP",
            Self::Korea => "KR",
            Self::Singapore => "SG",
            Self::UnitedStates => "US",
            Self::EnglandAndWales => "GB",
            Self::Germany => "DE",
            Self::Australia => "AU",
        }
    }

    /// The set with a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.code() == code)
    }

    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Taiwan => Text::new("台灣", "Taiwan"),
            Self::HongKong => Text::new("香港", "Hong Kong"),
            Self::Japan => Text::new("日本", "Japan"),
            Self::Korea => Text::new("韓國", "South Korea"),
            Self::Singapore => Text::new("新加坡", "Singapore"),
            Self::UnitedStates => Text::new("美國（聯邦）", "United States (federal)"),
            Self::EnglandAndWales => Text::new("英國（英格蘭與威爾斯）", "UK (England and Wales)"),
            Self::Germany => Text::new("德國（全國）", "Germany (nationwide)"),
            Self::Australia => Text::new("澳洲（全國）", "Australia (national)"),
        }
    }

    /// The last year whose dates are announced, or fixed by law, as far as was known when the table was written.
    pub fn settled_through(self) -> i32 {
        let settled = rows().find_map(|row| match row.as_slice() {
            ["settled", code, year] if *code == self.code() => year.parse().ok(),
            _ => None,
        });
        settled.unwrap_or(*HOLIDAY_YEARS.start() - 1)
    }

    /// Its days, in order.
    pub fn days(self) -> Vec<Holiday> {
        let settled = self.settled_through();
        let mut days: Vec<Holiday> = rows()
            .filter_map(|row| match row.as_slice() {
                [code, kind, zh, en, dates] if *code == self.code() => {
                    let kind = if *kind == "work" { HolidayKind::MakeUp } else { HolidayKind::Off };
                    Some((kind, Text::new(zh, en), *dates))
                }
                _ => None,
            })
            .flat_map(|(kind, name, dates)| {
                dates.split(' ').filter_map(move |date| {
                    let on: NaiveDate = date.trim_end_matches('~').parse().ok()?;
                    let is_projected = date.ends_with('~') || on.year() > settled;
                    Some(Holiday { on, kind, name, is_projected })
                })
            })
            .collect();
        days.sort_unstable_by_key(|day| day.on);
        days
    }
}

/// Where the dates come from, and when.
pub fn holiday_source() -> HolidaySource {
    let value = |name: &str| {
        let found = rows().find_map(|row| match row.as_slice() {
            [key, value] if *key == name => Some(*value),
            _ => None,
        });
        found.unwrap_or_default()
    };
    HolidaySource { library: value("library"), generated: value("generated") }
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}
