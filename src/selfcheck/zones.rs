//! Our rules of the time zones against somebody else's: a browser's own, or any other that can say an offset.
//!
//! A difference is no fault of either by itself. Governments change their clocks at short notice, and each browser has the
//! edition of the zone data that it was built or updated with.

use crate::zones::Zone;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// The first year that is compared.
pub const FROM: i32 = 2024;

/// The last year that is compared.
pub const THROUGH: i32 = 2032;

/// What a zone looks like from both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same at so many instants.
    Same(usize),
    /// Different.
    Differs {
        /// The first instant at which it is.
        at: DateTime<Utc>,
        /// Our offset there, in minutes east of UTC.
        ours: i32,
        /// Theirs.
        theirs: i32,
        /// At how many instants.
        count: usize,
        /// Of so many.
        of: usize,
    },
    /// They do not know the zone.
    Unknown,
}

/// The instants that are compared: the start of each month (UTC), and for each of our changes the last second before it and
/// the first of it.
pub fn instants(zone: Zone) -> Vec<DateTime<Utc>> {
    let start = |year, month| {
        let day = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
        day.and_time(chrono::NaiveTime::MIN).and_utc()
    };
    let months = (FROM..=THROUGH).flat_map(|year| (1..=12).map(move |month| start(year, month)));
    let changes = zone.transitions_between(start(FROM, 1), start(THROUGH + 1, 1));
    let around = changes.iter().flat_map(|change| [change.at - TimeDelta::seconds(1), change.at]);
    let mut all: Vec<DateTime<Utc>> = months.chain(around).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Compares a zone. `theirs`: their offset at an instant in minutes east of UTC; nothing where they do not know the zone.
pub fn compare(zone: Zone, mut theirs: impl FnMut(DateTime<Utc>) -> Option<i32>) -> Comparison {
    let instants = instants(zone);
    let (mut first, mut count) = (None, 0);
    for at in &instants {
        let ours = zone.offset_at(*at).local_minus_utc() / 60;
        let Some(theirs) = theirs(*at) else { return Comparison::Unknown };
        if ours != theirs {
            count += 1;
            first = first.or(Some((*at, ours, theirs)));
        }
    }
    match first {
        None => Comparison::Same(instants.len()),
        Some((at, ours, theirs)) => Comparison::Differs { at, ours, theirs, count, of: instants.len() },
    }
}

/// An offset as it is written: `+08:00`.
pub fn written(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The offset in what browsers write for a zone: `GMT`, `GMT+8`, `GMT−03:30`, somewhere at the end of a text.
pub fn read(text: &str) -> Option<i32> {
    let (_, offset) = text.rsplit_once("GMT")?;
    let mut chars = offset.trim().chars();
    let sign = match chars.next() {
        None => return Some(0),
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        Some(_) => return None,
    };
    let (hours, minutes) = match chars.as_str().split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None => (chars.as_str(), "0"),
    };
    // Seconds of an offset were given up long before the years that are compared.
    let minutes = minutes.split(':').next()?;
    Some(sign * (60 * hours.parse::<i32>().ok()? + minutes.parse::<i32>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_as_browsers_write_them() {
        for (text, minutes) in [
            ("11/29/2026, GMT", Some(0)),
            ("11/29/2026, GMT+08:00", Some(480)),
            ("11/29/2026, GMT-03:30", Some(-210)),
            ("29/11/2026, GMT\u{2212}5", Some(-300)),
            ("11/29/2026, GMT+5:45", Some(345)),
            ("11/29/2026", None),
            ("11/29/2026, GMT of old", None),
        ] {
            assert_eq!(read(text), minutes, "{text}");
        }
        assert_eq!([written(480), written(-210), written(0)], ["+08:00", "−03:30", "+00:00"]);
    }

    #[test]
    fn a_difference_is_found_at_its_first_instant_and_counted() {
        let zone = Zone::find("America/New_York").unwrap();
        let ours = |at| zone.offset_at(at).local_minus_utc() / 60;
        // 108 months, and 18 changes with an instant on either side; none of the two fall together.
        assert_eq!(compare(zone, |at| Some(ours(at))), Comparison::Same(108 + 36));
        // Somebody who has heard that New York stays on summer time from 2030 on.
        let heard: DateTime<Utc> = "2030-11-03T06:00:00Z".parse().unwrap();
        let theirs = |at| Some(if at < heard { ours(at) } else { -240 });
        let Comparison::Differs { at, ours, theirs, count, of } = compare(zone, theirs) else { panic!("the same?") };
        assert_eq!((at, ours, theirs, of), (heard, -300, -240, 144));
        assert!(count > 10, "{count}");
        assert_eq!(compare(zone, |_| None), Comparison::Unknown);
    }
}
