//! What is measured, natively and in the browser alike: one calendar, instants spread over a year, a whole week.

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use chrono::NaiveDate;
use std::ops::RangeInclusive;
use uniplan::catalog::charts::{ChartId, ClockKind, Scope, Severity};
use uniplan::clock::{BusinessCalendar, OpenHours, WeeklyHours};
use uniplan::rules::week_map::{FirstContact, Week};
use uniplan::zones::Zone;

/// The years that are compiled.
pub(crate) const YEARS: RangeInclusive<i32> = 2024..=2031;

/// Open seconds to spend, by the span that takes them: half a day of work, or as much as a year has.
pub(crate) const AMOUNTS: [(&str, i64); 2] = [("day", 4 * 3600), ("year", 245 * 30_600)];

/// Spans to count the open seconds of.
pub(crate) const SPANS: [(&str, i64); 2] = [("day", 86_400), ("year", 365 * 86_400)];

/// Fifteen closed days a year.
pub(crate) fn holidays() -> Vec<NaiveDate> {
    YEARS
        .flat_map(|year| {
            [32, 33, 34, 35, 36, 59, 93, 94, 121, 152, 171, 269, 283, 298, 359]
                .map(|day| NaiveDate::from_yo_opt(year, day).unwrap())
        })
        .collect()
}

/// Taipei, Monday to Friday 09:00 to 17:30, with those holidays.
pub(crate) fn calendar() -> BusinessCalendar {
    BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), holidays(), []).unwrap()
}

/// The same, ready to count.
pub(crate) fn open_hours() -> OpenHours {
    OpenHours::compile(&calendar(), YEARS).unwrap()
}

/// 1,024 instants in 2026, in no order: a mean over nights, weekends and holidays.
pub(crate) fn starts() -> Vec<i64> {
    let year = 1_767_196_800;
    (0..1024_i64).map(|step| year + step * 7_919_191 % (365 * 86_400)).collect()
}

/// How many due times a week of every chart and severity has.
pub(crate) const WEEK_DUES: usize = 6 * 4 * 10_080;

/// The whole of a week, from the calendar on: six charts, four severities, 10,080 minutes. Returns the longest waits
/// added up, in seconds.
pub(crate) fn week_maps(calendar: &BusinessCalendar, clock: Option<ClockKind>) -> i64 {
    let week = Week::of(calendar, NaiveDate::from_ymd_opt(2026, 2, 9).unwrap());
    let mut sum = 0;
    for chart in ChartId::ALL {
        for severity in Severity::ALL {
            let contact = FirstContact::of(chart, severity, Scope::AzureComponents).unwrap();
            let map = week.map(contact, clock.unwrap_or(contact.clock)).unwrap();
            sum += map.value.longest.length().num_seconds();
        }
    }
    sum
}
