//! The business-hours clock against tables of cases, and its edges one by one.
//!
//! Properties and the comparison with other engines stand in `clock_properties.rs`.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use uniplan::clock::{
    BusinessCalendar, CalendarError, Clock, ClockError, ClosedBecause, Due, Hours, MOST_DATES, MOST_HOURS_A_DAY,
    OpenHours, Pause, Pauses, TimeOfDay, WeeklyHours,
};
use uniplan::zones::Zone;

// --------------------------------------------------------------------------------------------------- how cases are read

fn zone(name: &str) -> Zone {
    Zone::find(name).unwrap_or_else(|| panic!("no zone {name}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    let text = if text.contains('T') { text.to_owned() } else { text.replace(' ', "T") };
    DateTime::parse_from_rfc3339(&text).unwrap_or_else(|error| panic!("{text}: {error}")).to_utc()
}

/// `"Fri 2025-03-14 16:00"` on the wall clock of Taipei. The day of the week is for the reader, and checked.
fn taipei(text: &str) -> DateTime<Utc> {
    let local =
        NaiveDateTime::parse_from_str(text, "%a %Y-%m-%d %H:%M").unwrap_or_else(|error| panic!("{text}: {error}"));
    Zone::TAIPEI.resolve(local).taken().to_utc()
}

/// `"mon..fri=09:00-12:00+13:00-17:30 sat=09:00-12:00"`.
fn week(text: &str) -> WeeklyHours {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let index = |name: &str| names.iter().position(|known| *known == name).unwrap_or_else(|| panic!("no day {name}"));
    let mut days: [Vec<Hours>; 7] = Default::default();
    for part in text.split_whitespace() {
        let (which, hours) = part.split_once('=').unwrap();
        let (first, last) = which.split_once("..").unwrap_or((which, which));
        let hours: Vec<Hours> = hours.split('+').map(|stretch| stretch.parse().unwrap()).collect();
        days[index(first)..=index(last)].fill(hours);
    }
    WeeklyHours::new(days).unwrap()
}

/// Compiled from the year of the first instant to two years after the last.
fn open_hours(
    zone_name: &str,
    weekly: &str,
    closed: &[NaiveDate],
    first: DateTime<Utc>,
    last: DateTime<Utc>,
) -> OpenHours {
    let calendar = BusinessCalendar::new(zone(zone_name), week(weekly), closed.iter().copied(), []).unwrap();
    OpenHours::compile(&calendar, first.year()..=last.year() + 2).unwrap()
}

fn seconds(text: &str) -> TimeDelta {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let nanos: i64 = format!("{fraction:0<9}").parse().unwrap();
    TimeDelta::seconds(whole.parse().unwrap()) + TimeDelta::nanoseconds(nanos)
}

// --------------------------------------------------------------------------------------------------------- the tables

/// Fact sheet 3.10, on the clock alone: the amounts of A.1 on both clocks.
#[test]
fn the_vectors_of_the_fact_sheet() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2026).unwrap();
    for (vector, opened, amount, elapsed, business) in [
        ("V-5", "Fri 2025-03-14 17:00", 2, "Fri 2025-03-14 19:00", "Mon 2025-03-17 10:30"),
        ("V-5, change control", "Fri 2025-03-14 17:00", 4, "Fri 2025-03-14 21:00", "Mon 2025-03-17 12:30"),
        ("V-6", "Fri 2025-03-14 16:00", 4, "Fri 2025-03-14 20:00", "Mon 2025-03-17 11:30"),
        ("V-6, customer's answer", "Fri 2025-03-14 16:00", 24, "Sat 2025-03-15 16:00", "Wed 2025-03-19 14:30"),
        ("V-7", "Sat 2025-03-15 10:00", 4, "Sat 2025-03-15 14:00", "Mon 2025-03-17 13:00"),
        ("V-8", "Fri 2025-03-14 13:30", 4, "Fri 2025-03-14 17:30", "Fri 2025-03-14 17:30"),
        ("V-9", "Fri 2025-03-14 17:30", 4, "Fri 2025-03-14 21:30", "Mon 2025-03-17 13:00"),
        ("V-10", "Mon 2025-03-17 09:00", 4, "Mon 2025-03-17 13:00", "Mon 2025-03-17 13:00"),
    ] {
        let due = |clock: Clock| clock.due(taipei(opened), TimeDelta::hours(amount));
        assert_eq!(due(Clock::Elapsed), Ok(taipei(elapsed)), "{vector}, elapsed");
        assert_eq!(due(Clock::Business(&hours)), Ok(taipei(business)), "{vector}, business");
    }
}

/// Our own 56 cases over difficult calendars and zones.
#[test]
fn our_own_cases() {
    let mut cases = 0;
    for line in include_str!("cases.csv").lines().skip(1) {
        let [id, start, zone_name, calendar, holidays, minutes, stays, due_utc, ..] =
            line.split(',').collect::<Vec<_>>()[..]
        else {
            panic!("{line}");
        };
        let weekly = match calendar {
            "mf9-18" => "mon..fri=09:00-18:00",
            "mf9-17" => "mon..fri=09:00-17:00",
            "mf0-24" => "mon..fri=00:00-24:00",
            "mf9-12+13-18" => "mon..fri=09:00-12:00+13:00-18:00",
            "mf9-18+sat9-12" => "mon..fri=09:00-18:00 sat=09:00-12:00",
            "night19-05" => "mon..fri=19:00-05:00",
            "sun-thu8-16" => "sun=08:00-16:00 mon..thu=08:00-16:00",
            "24x7" => "mon..sun=00:00-24:00",
            other => panic!("{other}"),
        };
        let local = NaiveDateTime::parse_from_str(start, "%Y-%m-%dT%H:%M:%S")
            .or_else(|_| NaiveDateTime::parse_from_str(start, "%Y-%m-%dT%H:%M"))
            .unwrap();
        let start = zone(zone_name).resolve(local).taken().to_utc();
        let closed: Vec<NaiveDate> = holidays.split_terminator(';').map(day).collect();
        let hours = open_hours(zone_name, weekly, &closed, start, start);
        let amount = TimeDelta::minutes(minutes.parse().unwrap());
        let due = hours.due(start, amount).unwrap();
        assert_eq!(due, utc(due_utc), "case {id}");
        assert_eq!(zone(zone_name).to_local(due).format("%Y-%m-%dT%H:%M:%S%z").to_string(), stays, "case {id}");
        assert_eq!(hours.elapsed(start, due), Ok(amount), "case {id}, back again");
        cases += 1;
    }
    assert_eq!(cases, 56);
}

/// 601 cases of nine other projects. Where their rule is another than ours, the table says so, and this checks that the
/// difference is that rule and no other.
#[test]
fn published_cases() {
    let (mut cases, mut differ) = (0, 0);
    for line in include_str!("published.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns: Vec<&str> = line.split('\t').collect();
        columns.resize(10, "");
        let [id, zone_name, weekly, closed, asked, start, more, pauses, expected, source] = columns[..] else {
            panic!("{line}");
        };
        let start = utc(start);
        let closed: Vec<NaiveDate> = closed.split_whitespace().map(day).collect();
        let hours = open_hours(
            zone_name,
            weekly,
            &closed,
            start,
            if asked == "between" { utc(more).max(start) } else { start },
        );
        let clock = Clock::Business(&hours);
        let pauses = pauses.split_whitespace().map(|pause| {
            let (from, until) = pause.split_once('/').unwrap();
            Pause { from: utc(from), until: Some(utc(until)) }
        });
        let pauses = Pauses::new(pauses).unwrap();
        let (theirs, reasons) = match source.split_once(' ') {
            Some((theirs, reasons)) => (theirs, reasons),
            None => ("", source),
        };
        let reason = reasons.strip_prefix("moved").unwrap_or(reasons).trim();
        match asked {
            "add" => {
                let amount = seconds(more);
                let due = clock.due_with_pauses(start, amount, &pauses);
                assert_eq!(due, Ok(Due::At(utc(expected))), "{id}");
                if pauses == Pauses::NONE {
                    assert_eq!(clock.due(start, amount), Ok(utc(expected)), "{id}");
                }
                match reason {
                    "" => {}
                    // Theirs is our answer to the next instant at which anybody is there.
                    "rolls" => {
                        let rolled = clock.due_with_pauses(utc(expected), TimeDelta::zero(), &pauses);
                        assert_eq!(rolled, Ok(Due::At(utc(theirs))), "{id}");
                    }
                    "rounds" => assert!((utc(expected) - utc(theirs)).abs() <= TimeDelta::milliseconds(500), "{id}"),
                    other => panic!("{id}: {other}"),
                }
            }
            "between" => {
                let end = utc(more);
                let elapsed = clock.elapsed_with_pauses(start, end, &pauses);
                if expected == "reversed" {
                    assert_eq!(elapsed, Err(ClockError::EndBeforeStart), "{id}");
                    let back = clock.elapsed_with_pauses(end, start, &pauses).unwrap();
                    let theirs: i64 = theirs.parse().unwrap();
                    // Theirs, if it is not simply 0, is the same to the nearest second.
                    assert!(theirs == 0 || (back.num_milliseconds() + theirs * 1000).abs() <= 500, "{id}: {back}");
                } else {
                    assert_eq!(elapsed, Ok(seconds(expected)), "{id}");
                    match reason {
                        "" => {}
                        "rounds" => {
                            let off = seconds(expected).num_milliseconds() - 1000 * theirs.parse::<i64>().unwrap();
                            assert!(off.abs() <= 500, "{id}");
                        }
                        "short-day" => assert_eq!(seconds(expected) - seconds(theirs), TimeDelta::hours(1), "{id}"),
                        other => panic!("{id}: {other}"),
                    }
                }
            }
            "is_open" => {
                let is_open = hours.is_open(start).unwrap();
                assert_eq!(is_open.to_string(), expected, "{id}");
                if reason == "inclusive" {
                    assert!(
                        !is_open && hours.is_open(start - TimeDelta::seconds(1)).unwrap(),
                        "{id}: not closing time"
                    );
                } else {
                    assert_eq!(reason, "", "{id}");
                }
            }
            other => panic!("{id}: {other}"),
        }
        cases += 1;
        differ += usize::from(!reason.is_empty());
    }
    assert_eq!((cases, differ), (601, 62));
}

/// On the Sundays on which New York sets its clocks: minutes open on the day of the window.
#[test]
fn windows_on_the_days_of_a_clock_change() {
    let (spring, autumn) = (day("2027-03-14"), day("2027-11-07"));
    for (window, date, minutes) in [
        ("02:30-06:00", spring, 150),
        ("02:30-06:00", autumn, 210),
        ("01:30-06:00", spring, 210),
        ("01:30-06:00", autumn, 330),
        ("00:00-01:30", spring, 90),
        ("00:00-01:30", autumn, 90),
        ("00:00-06:00", spring, 300),
        ("00:00-06:00", autumn, 420),
        // Opening and closing in the hour that does not exist; closing before opening then.
        ("02:15-02:45", spring, 30),
        ("02:45-03:15", spring, 0),
        // Opening and closing in the hour that comes twice, and the night of the change.
        ("01:15-01:45", autumn, 30),
        ("22:00-06:00", day("2027-03-13"), 7 * 60),
        ("22:00-06:00", day("2027-11-06"), 9 * 60),
    ] {
        let special = [(date, vec![window.parse().unwrap()])];
        let calendar = BusinessCalendar::new(zone("America/New_York"), WeeklyHours::default(), [], special).unwrap();
        let noon = date.and_hms_opt(12, 0, 0).unwrap().and_utc();
        match OpenHours::compile(&calendar, 2027..=2027) {
            Ok(hours) => {
                let open = hours.elapsed(noon - TimeDelta::days(2), noon + TimeDelta::days(2));
                assert_eq!(open, Ok(TimeDelta::minutes(minutes)), "{window} on {date}");
            }
            Err(error) => {
                assert_eq!(minutes, 0, "{window} on {date}");
                assert_eq!(error, ClockError::NeverOpen { first_year: 2027, last_year: 2027 });
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------------------- its edges

#[test]
fn closing_time_is_due_but_not_open() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2025).unwrap();
    let clock = Clock::Business(&hours);
    let due = |start: &str, minutes| clock.due(taipei(start), TimeDelta::minutes(minutes));
    let (opening, closing) = ("Fri 2025-03-14 09:00", "Fri 2025-03-14 17:30");
    let monday = taipei("Mon 2025-03-17 09:00");
    assert_eq!(due(opening, 510), Ok(taipei(closing)), "a whole day is due at closing");
    assert_eq!(due(opening, 511), Ok(monday + TimeDelta::minutes(1)));
    assert_eq!(due(closing, 0), Ok(monday));
    assert_eq!(due("Fri 2025-03-14 17:29", 0), Ok(taipei("Fri 2025-03-14 17:29")));
    assert_eq!(due(opening, 0), Ok(taipei(opening)));
    assert_eq!(due("Fri 2025-03-14 08:59", 0), Ok(taipei(opening)));
    assert_eq!(hours.is_open(taipei(opening)), Ok(true));
    assert_eq!(hours.is_open(taipei("Fri 2025-03-14 17:29")), Ok(true));
    assert_eq!(hours.is_open(taipei(closing)), Ok(false));
    assert_eq!(hours.is_open(taipei("Fri 2025-03-14 08:59")), Ok(false));
}

#[test]
fn fractions_of_a_second_are_kept() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2025).unwrap();
    let milli = TimeDelta::milliseconds;
    let closing = taipei("Fri 2025-03-14 17:30");
    let monday = taipei("Mon 2025-03-17 09:00");
    let start = closing - milli(300);
    assert_eq!(hours.due(start, milli(0)), Ok(start));
    assert_eq!(hours.due(start, milli(299)), Ok(closing - milli(1)));
    assert_eq!(hours.due(start, milli(300)), Ok(closing), "used up at closing");
    assert_eq!(hours.due(start, milli(301)), Ok(monday + milli(1)));
    assert_eq!(hours.due(start, milli(1300)), Ok(monday + milli(1000)));
    assert_eq!(hours.due(closing + milli(1), milli(0)), Ok(monday));
    assert_eq!(hours.due(monday + milli(300), milli(0)), Ok(monday + milli(300)), "in the first second of the day");
    assert_eq!(hours.due(monday + milli(300), milli(500)), Ok(monday + milli(800)));
    assert_eq!(hours.due(closing + milli(1), milli(5)), Ok(monday + milli(5)), "a closed fraction does not count");
    assert_eq!(hours.elapsed(start, monday + milli(1)), Ok(milli(301)));
    assert_eq!(hours.elapsed(closing + milli(1), closing + milli(2)), Ok(milli(0)));
    assert_eq!(hours.elapsed(monday + milli(1), monday + milli(2)), Ok(milli(1)));
    assert_eq!(hours.elapsed(monday + milli(2), monday + milli(1)), Err(ClockError::EndBeforeStart));
    let parts = hours.segments(start, monday + milli(1)).unwrap();
    assert_eq!(parts.iter().map(|part| part.end - part.start).collect::<Vec<_>>(), [milli(300), milli(1)]);
}

#[test]
fn a_night_shift_belongs_to_the_day_on_which_it_opens() {
    let shift = |closed: &str| {
        let weekly = week("mon..fri=22:00-06:00");
        let calendar = BusinessCalendar::new(Zone::TAIPEI, weekly, [day(closed)], []).unwrap();
        OpenHours::compile(&calendar, 2025..=2025).unwrap()
    };
    let morning = (taipei("Fri 2025-03-14 00:00"), taipei("Fri 2025-03-14 12:00"));
    let evening = (taipei("Fri 2025-03-14 12:00"), taipei("Sat 2025-03-15 12:00"));
    let friday_closed = shift("2025-03-14");
    assert_eq!(friday_closed.elapsed(morning.0, morning.1), Ok(TimeDelta::hours(6)), "Thursday's shift ends");
    assert_eq!(friday_closed.elapsed(evening.0, evening.1), Ok(TimeDelta::zero()));
    let saturday_closed = shift("2025-03-15");
    assert_eq!(saturday_closed.elapsed(evening.0, evening.1), Ok(TimeDelta::hours(8)), "Friday's shift works on");
}

#[test]
fn the_first_and_the_last_night_of_the_years() {
    let calendar = BusinessCalendar::new(Zone::TAIPEI, week("mon..sun=22:00-06:00"), [], []).unwrap();
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let new_year = taipei("Wed 2025-01-01 00:00");
    assert_eq!(hours.elapsed(new_year, new_year + TimeDelta::days(1)), Ok(TimeDelta::hours(8)));
    let end = taipei("Thu 2026-01-01 00:00");
    assert_eq!(hours.elapsed(end - TimeDelta::days(1), end), Ok(TimeDelta::hours(8)));
    assert_eq!(hours.elapsed(new_year, end), Ok(TimeDelta::hours(8 * 365)));
    // Of the last night, what is in these years.
    let late = end - TimeDelta::hours(1);
    let beyond = ClockError::BeyondHorizon { first_year: 2025, last_year: 2025 };
    assert_eq!(hours.due(late, TimeDelta::hours(1)), Ok(end));
    assert_eq!(hours.due(late, TimeDelta::hours(2)), Err(beyond));
}

#[test]
fn a_special_day_replaces_the_hours_of_the_week() {
    // A working Saturday, a short Monday.
    let special = [
        (day("2025-03-15"), vec![Hours::STANDARD]),
        (day("2025-03-17"), vec!["13:00-14:00".parse().unwrap(), "10:00-11:00".parse().unwrap()]),
    ];
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), [], special).unwrap();
    assert_eq!(calendar.hours_on(day("2025-03-17")).first().unwrap().to_string(), "10:00-11:00", "in order");
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let start = taipei("Fri 2025-03-14 16:30");
    for (amount, due) in [
        (1, "Fri 2025-03-14 17:30"),
        (2, "Sat 2025-03-15 10:00"),
        (10, "Mon 2025-03-17 10:30"),
        (11, "Mon 2025-03-17 13:30"),
        (12, "Tue 2025-03-18 09:30"),
    ] {
        assert_eq!(hours.due(start, TimeDelta::hours(amount)), Ok(taipei(due)), "{amount} hours");
    }
}

#[test]
fn hours_that_run_into_each_other_count_once() {
    // A special night runs into the hours of the next morning, and hours that touch are one stretch.
    let special = [(day("2025-03-13"), vec!["22:00-11:00".parse().unwrap()])];
    let weekly = week("mon..fri=09:00-12:00+12:00-17:30");
    let calendar = BusinessCalendar::new(Zone::TAIPEI, weekly, [], special).unwrap();
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let segments = hours.segments(taipei("Thu 2025-03-13 00:00"), taipei("Sat 2025-03-15 00:00")).unwrap();
    assert_eq!(segments.len(), 1);
    assert_eq!((segments[0].start, segments[0].end), (taipei("Thu 2025-03-13 22:00"), taipei("Fri 2025-03-14 17:30")));
}

#[test]
fn around_the_clock_is_one_stretch() {
    let calendar = BusinessCalendar::new(zone("America/New_York"), WeeklyHours::around_the_clock(), [], []).unwrap();
    let hours = OpenHours::compile(&calendar, 2025..=2026).unwrap();
    let (from, until) = (utc("2025-01-02 00:00:00Z"), utc("2026-12-30 00:00:00Z"));
    assert_eq!(hours.segments(from, until).unwrap().len(), 1);
    assert_eq!(hours.elapsed(from, until), Ok(until - from));
    assert_eq!(Clock::Elapsed.segments(from, from), Ok(Vec::new()), "no stretch is empty");
    assert_eq!(Clock::Business(&hours).segments(from, from), Ok(Vec::new()));

    // To the end of the years, and not a second further.
    let end = utc("2027-01-01 05:00:00Z");
    let beyond = ClockError::BeyondHorizon { first_year: 2025, last_year: 2026 };
    assert_eq!(hours.due(until, end - until), Ok(end));
    assert_eq!(hours.due(until, end - until + TimeDelta::seconds(1)), Err(beyond));
    assert_eq!(hours.due(end, TimeDelta::zero()), Err(beyond));
}

/// In New York on the spring Sunday 02:15 is 03:15, after the window that opens at 03:00.
#[test]
fn windows_that_a_clock_change_puts_in_another_order() {
    let windows = ["02:15-02:30", "03:00-03:10"].map(|window| window.parse().unwrap());
    let special = [(day("2027-03-14"), windows.to_vec())];
    let calendar = BusinessCalendar::new(zone("America/New_York"), WeeklyHours::standard(), [], special).unwrap();
    let hours = OpenHours::compile(&calendar, 2027..=2027).unwrap();
    let segments = hours.segments(utc("2027-03-14 00:00:00Z"), utc("2027-03-15 00:00:00Z")).unwrap();
    let lines: Vec<_> = segments.iter().map(|part| format!("{} {}", part.start.time(), part.end.time())).collect();
    assert_eq!(lines, ["07:00:00 07:10:00", "07:15:00 07:30:00"]);
}

// ------------------------------------------------------------------------------------------------ where it has no answer

#[test]
fn outside_the_years_is_an_error() {
    let mut hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2026).unwrap();
    let beyond = ClockError::BeyondHorizon { first_year: 2025, last_year: 2026 };
    let (first, end) = (taipei("Wed 2025-01-01 00:00"), taipei("Fri 2027-01-01 00:00"));
    let second = TimeDelta::seconds(1);
    let hour = TimeDelta::hours(1);
    assert_eq!(hours.due(first, hour), Ok(taipei("Wed 2025-01-01 10:00")));
    assert_eq!(hours.due(first - second, hour), Err(beyond));
    let last_closing = taipei("Thu 2026-12-31 17:30");
    assert_eq!(hours.due(last_closing - hour, hour), Ok(last_closing));
    assert_eq!(hours.due(last_closing - hour, hour + second), Err(beyond));
    assert_eq!(hours.due(last_closing, TimeDelta::zero()), Err(beyond));
    assert_eq!(hours.due(last_closing, TimeDelta::milliseconds(1)), Err(beyond));
    assert_eq!(hours.due(first, TimeDelta::MAX), Err(beyond));
    assert_eq!(hours.elapsed(last_closing, end), Ok(TimeDelta::zero()));
    assert_eq!(hours.elapsed(last_closing, end + second), Err(beyond));
    assert_eq!(hours.is_open(end + second), Err(beyond));
    for far in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert_eq!(hours.due(far, hour), Err(beyond));
        assert_eq!(hours.is_open(far), Err(beyond));
        assert_eq!(hours.segments(far, far), Err(beyond));
    }
    assert_eq!(hours.elapsed(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC), Err(beyond));

    // Asked again with more years, the same answers and new ones.
    hours.extend_to(end).unwrap();
    assert_eq!(hours.years(), 2025..=2027);
    assert_eq!(hours.due(last_closing, TimeDelta::zero()), Ok(taipei("Fri 2027-01-01 09:00")));
    assert_eq!(hours.due(last_closing - hour, hour), Ok(last_closing));
    hours.extend_to(first - second).unwrap();
    assert_eq!(hours.years(), 2024..=2027);
    let as_it_was = format!("{hours:?}");
    hours.extend_to(first).unwrap();
    assert_eq!(format!("{hours:?}"), as_it_was, "nothing to do");
    let unknown = ClockError::UnknownYears { first_year: 1999, last_year: 2027 };
    assert_eq!(hours.extend_to(utc("1999-06-01 00:00:00Z")), Err(unknown));
    assert_eq!(hours.years(), 2024..=2027, "still usable");
}

#[test]
fn years_without_rules_are_refused() {
    let calendar = BusinessCalendar::standard(Zone::TAIPEI);
    for years in [1999..=2001, 2099..=2100, i32::MIN..=i32::MAX, 2025..=i32::MAX] {
        let unknown = ClockError::UnknownYears { first_year: *years.start(), last_year: *years.end() };
        assert_eq!(OpenHours::compile(&calendar, years).unwrap_err(), unknown);
    }
    let backwards = std::ops::RangeInclusive::new(2026, 2025);
    let unknown = ClockError::UnknownYears { first_year: 2026, last_year: 2025 };
    assert_eq!(OpenHours::compile(&calendar, backwards).unwrap_err(), unknown);
    assert!(OpenHours::compile(&calendar, 2000..=2099).is_ok(), "all years that are known");
}

#[test]
fn never_open_is_said_and_not_searched_for() {
    assert_eq!(
        BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::default(), [], []),
        Err(CalendarError::NeverOpen),
        "when built"
    );
    // Every day of the years a holiday.
    let all_closed = day("2025-01-01").iter_days().take(730);
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), all_closed, []).unwrap();
    let never = ClockError::NeverOpen { first_year: 2025, last_year: 2026 };
    assert_eq!(OpenHours::compile(&calendar, 2025..=2026).unwrap_err(), never);
    assert!(OpenHours::compile(&calendar, 2025..=2027).is_ok());
    // Only one day, long past.
    let special = [(day("2020-05-05"), vec![Hours::STANDARD])];
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::default(), [], special).unwrap();
    assert_eq!(OpenHours::compile(&calendar, 2025..=2026).unwrap_err(), never);
    let hours = OpenHours::compile(&calendar, 2020..=2020).unwrap();
    let beyond = ClockError::BeyondHorizon { first_year: 2020, last_year: 2020 };
    assert_eq!(hours.due(taipei("Tue 2020-05-05 17:00"), TimeDelta::hours(1)), Err(beyond));
}

#[test]
fn wrong_questions_are_refused() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2026).unwrap();
    let (start, end) = (taipei("Fri 2025-03-14 16:00"), taipei("Mon 2025-03-17 09:00"));
    for clock in [Clock::Elapsed, Clock::Business(&hours)] {
        for amount in [TimeDelta::seconds(-1), TimeDelta::milliseconds(-1), TimeDelta::MIN] {
            assert_eq!(clock.due(start, amount), Err(ClockError::NegativeAmount), "{clock:?}");
            assert_eq!(clock.spend(start, amount), Err(ClockError::NegativeAmount));
            assert_eq!(clock.due_with_pauses(start, amount, &Pauses::NONE), Err(ClockError::NegativeAmount));
        }
        assert_eq!(clock.elapsed(end, start), Err(ClockError::EndBeforeStart));
        assert_eq!(clock.segments(end, start), Err(ClockError::EndBeforeStart));
        assert_eq!(clock.elapsed_with_pauses(end, start, &Pauses::NONE), Err(ClockError::EndBeforeStart));
    }
    assert_eq!(hours.due_second(start.timestamp(), -1), Err(ClockError::NegativeAmount));
    assert_eq!(hours.elapsed_seconds(1, 0), Err(ClockError::EndBeforeStart));
    assert_eq!(Clock::Elapsed.due(DateTime::<Utc>::MAX_UTC, TimeDelta::hours(1)), Err(ClockError::BeyondCalendar));
    assert_eq!(Clock::Elapsed.due(start, TimeDelta::MAX), Err(ClockError::BeyondCalendar));
}

// ----------------------------------------------------------------------------------------------------------- its working

/// Each stretch on its own line, on the wall clock of Taipei.
fn working<D>(spent: &uniplan::clock::Spent<D>) -> Vec<String> {
    let mut lines: Vec<(DateTime<Utc>, String)> = Vec::new();
    let text = |at| Zone::TAIPEI.to_local(at).format("%a %H:%M").to_string();
    for part in &spent.counted {
        lines.push((part.start, format!("{} to {}", text(part.start), text(part.end))));
    }
    for (part, because) in &spent.skipped {
        lines.push((part.start, format!("{} to {} {because:?}", text(part.start), text(part.end))));
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn the_working_of_a_deadline() {
    let special = [(day("2025-03-22"), vec!["09:00-12:00".parse().unwrap()])];
    let weekly = week("mon..fri=09:00-12:00+13:00-17:30");
    let calendar =
        BusinessCalendar::new(Zone::TAIPEI, weekly, [day("2025-03-16"), day("2025-03-18")], special).unwrap();
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let clock = Clock::Business(&hours);
    let spent = clock.spend(taipei("Fri 2025-03-14 16:00"), TimeDelta::hours(10)).unwrap();
    assert_eq!(spent.due, taipei("Wed 2025-03-19 10:00"));
    assert_eq!(
        working(&spent),
        [
            "Fri 16:00 to Fri 17:30",
            "Fri 17:30 to Sat 00:00 OutsideHours",
            // The closed Sunday would have been closed anyway.
            "Sat 00:00 to Mon 00:00 Weekend",
            "Mon 00:00 to Mon 09:00 OutsideHours",
            "Mon 09:00 to Mon 12:00",
            "Mon 12:00 to Mon 13:00 Break",
            "Mon 13:00 to Mon 17:30",
            "Mon 17:30 to Tue 00:00 OutsideHours",
            "Tue 00:00 to Wed 00:00 Holiday(2025-03-18)",
            "Wed 00:00 to Wed 09:00 OutsideHours",
            "Wed 09:00 to Wed 10:00",
        ]
    );
    // Two nights running are one stretch of the same reason; nothing is spent while waiting for the opening.
    let spent = clock.spend(taipei("Wed 2025-03-19 20:00"), TimeDelta::zero()).unwrap();
    assert_eq!(working(&spent), ["Wed 20:00 to Thu 09:00 OutsideHours"]);
    let spent = clock.spend(taipei("Fri 2025-03-21 20:00"), TimeDelta::hours(1)).unwrap();
    assert_eq!(working(&spent), ["Fri 20:00 to Sat 09:00 OutsideHours", "Sat 09:00 to Sat 10:00"]);
    // At once.
    let spent = clock.spend(taipei("Wed 2025-03-19 10:00"), TimeDelta::zero()).unwrap();
    assert_eq!(working(&spent), [""; 0]);
    // Around the clock nothing is left out.
    let spent = Clock::Elapsed.spend(taipei("Fri 2025-03-14 16:00"), TimeDelta::hours(10)).unwrap();
    assert_eq!(working(&spent), ["Fri 16:00 to Sat 02:00"]);
}

#[test]
fn the_working_of_a_night_shift() {
    let calendar = BusinessCalendar::new(Zone::TAIPEI, week("mon..fri=19:00-05:00"), [], []).unwrap();
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let spent = Clock::Business(&hours).spend(taipei("Fri 2025-03-14 04:00"), TimeDelta::hours(12)).unwrap();
    assert_eq!(
        working(&spent),
        [
            "Fri 04:00 to Fri 05:00",
            "Fri 05:00 to Fri 19:00 OutsideHours",
            "Fri 19:00 to Sat 05:00",
            "Sat 05:00 to Mon 00:00 Weekend",
            "Mon 00:00 to Mon 19:00 OutsideHours",
            "Mon 19:00 to Mon 20:00",
        ]
    );
}

/// The only window of that Sunday is the hour that London skips: no break, the day simply has no hours left.
#[test]
fn the_working_of_a_day_whose_hours_a_clock_change_took() {
    let calendar =
        BusinessCalendar::new(zone("Europe/London"), week("sun=01:00-02:00 mon=09:00-17:30"), [], []).unwrap();
    let hours = OpenHours::compile(&calendar, 2027..=2027).unwrap();
    let start = utc("2027-03-28 00:00:00Z");
    let spent = Clock::Business(&hours).spend(start, TimeDelta::hours(1)).unwrap();
    assert_eq!(spent.due, utc("2027-03-29 09:00:00Z"));
    assert_eq!(spent.skipped.iter().map(|(_, because)| *because).collect::<Vec<_>>(), [ClosedBecause::OutsideHours]);
}

// --------------------------------------------------------------------------------------------------------------- pauses

fn pause(from: &str, until: &str) -> Pause {
    Pause { from: taipei(from), until: (!until.is_empty()).then(|| taipei(until)) }
}

#[test]
fn a_pause_is_cut_out() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2025).unwrap();
    let clock = Clock::Business(&hours);
    // Waiting for the customer from Friday 16:30 over the weekend until Monday 10:00.
    let pauses = Pauses::new([pause("Fri 2025-03-14 16:30", "Mon 2025-03-17 10:00")]).unwrap();
    let start = taipei("Fri 2025-03-14 16:00");
    let due = |minutes| clock.due_with_pauses(start, TimeDelta::minutes(minutes), &pauses);
    assert_eq!(due(0), Ok(Due::At(start)));
    assert_eq!(due(29), Ok(Due::At(taipei("Fri 2025-03-14 16:29"))));
    assert_eq!(due(30), Ok(Due::At(taipei("Fri 2025-03-14 16:30"))), "used up when the pause begins");
    assert_eq!(due(31), Ok(Due::At(taipei("Mon 2025-03-17 10:01"))));
    assert_eq!(due(240), Ok(Due::At(taipei("Mon 2025-03-17 13:30"))));
    let within = |from: &str, until: &str| clock.elapsed_with_pauses(taipei(from), taipei(until), &pauses);
    assert_eq!(within("Fri 2025-03-14 16:00", "Mon 2025-03-17 13:30"), Ok(TimeDelta::hours(4)));
    assert_eq!(within("Fri 2025-03-14 17:00", "Mon 2025-03-17 09:30"), Ok(TimeDelta::zero()), "all of it paused");
    // Nothing to spend, but paused: when the pause is over. The pause ends in the night: next morning.
    let zero = |from: &str, pauses: &Pauses| clock.due_with_pauses(taipei(from), TimeDelta::zero(), pauses);
    assert_eq!(zero("Fri 2025-03-14 16:30", &pauses), Ok(Due::At(taipei("Mon 2025-03-17 10:00"))));
    let night = Pauses::new([pause("Fri 2025-03-14 16:30", "Fri 2025-03-14 20:00")]).unwrap();
    assert_eq!(zero("Fri 2025-03-14 16:30", &night), Ok(Due::At(taipei("Mon 2025-03-17 09:00"))));
    // Closed at the start, and paused when it opens.
    let morning = Pauses::new([pause("Mon 2025-03-17 08:00", "Mon 2025-03-17 09:30")]).unwrap();
    assert_eq!(zero("Sat 2025-03-15 10:00", &morning), Ok(Due::At(taipei("Mon 2025-03-17 09:30"))));

    let spent = clock.spend_with_pauses(start, TimeDelta::minutes(60), &pauses).unwrap();
    assert_eq!(spent.due, Due::At(taipei("Mon 2025-03-17 10:30")));
    assert_eq!(working(&spent), ["Fri 16:00 to Fri 16:30", "Fri 16:30 to Mon 10:00 Paused", "Mon 10:00 to Mon 10:30"]);
}

#[test]
fn a_pause_without_an_end_leaves_the_rest_open() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2025).unwrap();
    let start = taipei("Fri 2025-03-14 16:00");
    let since = taipei("Fri 2025-03-14 17:00");
    let pauses = Pauses::new([pause("Fri 2025-03-14 17:00", "")]).unwrap();
    assert_eq!(pauses.open_since(), Some(since));
    for clock in [Clock::Elapsed, Clock::Business(&hours)] {
        let due = |minutes| clock.due_with_pauses(start, TimeDelta::minutes(minutes), &pauses).unwrap();
        assert_eq!(due(60), Due::At(since));
        assert_eq!(due(60).at(), Some(since));
        assert_eq!(due(90), Due::Paused { since, left: TimeDelta::minutes(30) });
        assert_eq!(due(90).at(), None);
        let later = taipei("Fri 2025-03-21 12:00");
        assert_eq!(clock.elapsed_with_pauses(start, later, &pauses), Ok(TimeDelta::minutes(60)));
        assert_eq!(clock.elapsed_with_pauses(later, later, &pauses), Ok(TimeDelta::zero()));
        // Begun during the pause: nothing counts.
        let left = TimeDelta::minutes(5);
        assert_eq!(clock.due_with_pauses(later, left, &pauses), Ok(Due::Paused { since, left }));
        let spent = clock.spend_with_pauses(start, TimeDelta::minutes(90), &pauses).unwrap();
        assert_eq!(spent.due, due(90));
        assert_eq!(working(&spent), ["Fri 16:00 to Fri 17:00"]);
    }
}

#[test]
fn pauses_in_any_order() {
    let pauses = Pauses::new([
        pause("Mon 2025-03-17 10:00", "Mon 2025-03-17 11:00"),
        pause("Fri 2025-03-14 10:00", "Fri 2025-03-14 11:00"),
        pause("Fri 2025-03-14 10:30", "Fri 2025-03-14 10:45"),
        pause("Fri 2025-03-14 11:00", "Fri 2025-03-14 12:00"),
        pause("Fri 2025-03-14 15:00", "Fri 2025-03-14 15:00"),
    ])
    .unwrap();
    let expected =
        [pause("Fri 2025-03-14 10:00", "Fri 2025-03-14 12:00"), pause("Mon 2025-03-17 10:00", "Mon 2025-03-17 11:00")];
    assert_eq!(pauses.iter().copied().collect::<Vec<_>>(), expected);
    assert_eq!(pauses.open_since(), None);
    // One without an end swallows what follows.
    let pauses = Pauses::new([
        pause("Fri 2025-03-14 10:00", ""),
        pause("Fri 2025-03-14 10:30", "Fri 2025-03-14 10:45"),
        pause("Mon 2025-03-17 10:00", ""),
    ])
    .unwrap();
    assert_eq!(pauses.iter().copied().collect::<Vec<_>>(), [pause("Fri 2025-03-14 10:00", "")]);
    let backwards = [pause("Fri 2025-03-14 10:00", "Fri 2025-03-14 09:00")];
    assert_eq!(Pauses::new(backwards), Err(ClockError::EndBeforeStart));
    assert_eq!(Pauses::new([]), Ok(Pauses::NONE));
}

/// A pause that reaches beyond the compiled years does no harm to a deadline before it.
#[test]
fn a_pause_beyond_the_years() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2025).unwrap();
    let clock = Clock::Business(&hours);
    let pauses = Pauses::new([pause("Mon 2027-03-15 10:00", "")]).unwrap();
    let start = taipei("Fri 2025-03-14 16:00");
    assert_eq!(clock.due_with_pauses(start, TimeDelta::hours(1), &pauses), Ok(Due::At(start + TimeDelta::hours(1))));
    let beyond = ClockError::BeyondHorizon { first_year: 2025, last_year: 2025 };
    assert_eq!(clock.due_with_pauses(start, TimeDelta::hours(9999), &pauses), Err(beyond));
    let pauses = Pauses::new([pause("Mon 2025-03-17 10:00", "Mon 2027-03-15 10:00")]).unwrap();
    assert_eq!(clock.due_with_pauses(start, TimeDelta::hours(9), &pauses), Err(beyond));
}

// ------------------------------------------------------------------------------------------------------------- calendars

#[test]
fn times_and_hours_are_read_and_written() {
    for (text, seconds) in
        [("00:00", 0), ("09:05", 32_700), ("23:59:59", 86_399), ("24:00", 86_400), ("09:00:01", 32_401)]
    {
        let time: TimeOfDay = text.parse().unwrap();
        assert_eq!((time.seconds(), time.to_string().as_str()), (seconds, text));
    }
    assert_eq!("24:00:00".parse(), Ok(TimeOfDay::END));
    assert_eq!("09:00:00".parse::<TimeOfDay>().unwrap().to_string(), "09:00");
    for wrong in [
        "",
        "9:00",
        "09:60",
        "24:01",
        "24:00:01",
        "25:00",
        "09:00:60",
        "09:00:00:00",
        "09-00",
        "+9:00",
        " 09:00",
        "０９:00",
    ] {
        assert_eq!(wrong.parse::<TimeOfDay>(), Err(CalendarError::NotATime(wrong.to_owned())), "{wrong}");
    }
    assert_eq!(TimeOfDay::new(24, 0), Some(TimeOfDay::END));
    assert_eq!((TimeOfDay::new(24, 1), TimeOfDay::new(23, 60), TimeOfDay::new(25, 0)), (None, None, None));
    assert_eq!((TimeOfDay::START.time().is_some(), TimeOfDay::END.time()), (true, None));
    let noon = chrono::NaiveTime::from_hms_milli_opt(12, 0, 0, 999).unwrap();
    assert_eq!(TimeOfDay::from(noon).to_string(), "12:00");

    assert_eq!("09:00-17:30".parse(), Ok(Hours::STANDARD));
    assert_eq!(
        (Hours::STANDARD.open().to_string(), Hours::STANDARD.close().to_string()),
        ("09:00".into(), "17:30".into())
    );
    assert_eq!(Hours::WHOLE_DAY.to_string(), "00:00-24:00");
    for (text, overnight) in
        [("22:00-06:00", true), ("22:00-24:00", false), ("22:00-00:00", true), ("00:00-24:00", false)]
    {
        let hours: Hours = text.parse().unwrap();
        assert_eq!((hours.is_overnight(), hours.to_string().as_str()), (overnight, text));
    }
    assert_eq!("09:00".parse::<Hours>(), Err(CalendarError::NotHours("09:00".into())));
    assert_eq!("24:00-06:00".parse::<Hours>(), Err(CalendarError::NotATime("24:00".into())));
    assert_eq!("09:00-9:30".parse::<Hours>(), Err(CalendarError::NotATime("9:30".into())));
    assert_eq!("09:00-09:00".parse::<Hours>(), Err(CalendarError::NoTimeBetween(TimeOfDay::new(9, 0).unwrap())));
}

#[test]
fn hours_that_overlap_are_refused() {
    let hours = |text: &str| -> Vec<Hours> { text.split_whitespace().map(|part| part.parse().unwrap()).collect() };
    let refused = |days: &[(usize, &str)]| {
        let mut week: [Vec<Hours>; 7] = Default::default();
        for (day, text) in days {
            week[*day] = hours(text);
        }
        match WeeklyHours::new(week) {
            Err(CalendarError::Overlap { day, first, second }) => Some(format!("{day} {first} {second}")),
            Ok(_) => None,
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(refused(&[(0, "09:00-12:00 12:00-17:30")]), None, "touching is fine");
    assert_eq!(refused(&[(0, "13:00-17:30 09:00-12:00")]), None, "in any order");
    assert_eq!(refused(&[(0, "09:00-12:01 12:00-17:30")]).unwrap(), "Mon 09:00-12:01 12:00-17:30");
    assert_eq!(refused(&[(2, "09:00-12:00 09:00-12:00")]).unwrap(), "Wed 09:00-12:00 09:00-12:00");
    assert_eq!(refused(&[(0, "20:00-06:00 22:00-23:00")]).unwrap(), "Mon 20:00-06:00 22:00-23:00");
    assert_eq!(refused(&[(0, "22:00-06:00"), (1, "06:00-12:00")]), None);
    assert_eq!(refused(&[(0, "22:00-06:00"), (1, "05:59-12:00")]).unwrap(), "Tue 22:00-06:00 05:59-12:00");
    assert_eq!(refused(&[(6, "22:00-06:00"), (0, "05:00-12:00")]).unwrap(), "Mon 22:00-06:00 05:00-12:00");
    assert_eq!(refused(&[(0, "22:00-00:00"), (1, "00:00-12:00")]), None);

    let many: Vec<Hours> = (0..=MOST_HOURS_A_DAY)
        .map(|n| format!("{:02}:{:02}-{:02}:{:02}", n / 2, n % 2 * 30, n / 2, n % 2 * 30 + 9).parse().unwrap())
        .collect();
    let too_many = WeeklyHours::on_days(&[Weekday::Mon], &many);
    assert_eq!(too_many, Err(CalendarError::TooMany { limit: MOST_HOURS_A_DAY }));
    assert!(WeeklyHours::on_days(&[Weekday::Mon], &many[1..]).is_ok());
}

#[test]
fn calendars_that_contradict_themselves_are_refused() {
    let build = |closed: &[&str], special: &[(&str, &str)]| {
        let special = special.iter().map(|(date, hours)| {
            (day(date), hours.split_whitespace().map(|part| part.parse().unwrap()).collect::<Vec<Hours>>())
        });
        BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), closed.iter().map(|date| day(date)), special)
    };
    assert!(build(&["2025-03-14", "2025-03-14"], &[("2025-03-15", "09:00-12:00")]).is_ok());
    assert_eq!(
        build(&["2025-03-14"], &[("2025-03-14", "09:00-12:00")]),
        Err(CalendarError::ClosedAndSpecial(day("2025-03-14")))
    );
    assert_eq!(build(&[], &[("2025-03-14", "")]), Err(CalendarError::SpecialWithoutHours(day("2025-03-14"))));
    assert!(matches!(
        build(&[], &[("2025-03-14", "09:00-12:00 11:00-13:00")]),
        Err(CalendarError::SpecialOverlap { date, .. }) if date == day("2025-03-14")
    ));
    // A date said twice is one; of the many, none is forgotten.
    let dates = |count: usize| day("2025-01-01").iter_days().take(count).flat_map(|date| [date, date]);
    let closed = |count| BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), dates(count), []);
    assert_eq!(closed(MOST_DATES).unwrap().closed_days().len(), MOST_DATES);
    assert_eq!(closed(MOST_DATES + 1), Err(CalendarError::TooMany { limit: MOST_DATES }));
    let special = |count| {
        let hours = dates(count).map(|date| (date, vec![Hours::STANDARD]));
        BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), [], hours)
    };
    assert_eq!(special(MOST_DATES).unwrap().special_days().len(), MOST_DATES);
    assert_eq!(special(MOST_DATES + 1), Err(CalendarError::TooMany { limit: MOST_DATES }));
}

#[test]
fn a_calendar_saved_and_read_again() {
    let special = [(day("2025-02-08"), vec![Hours::STANDARD])];
    let weekly = week("mon..thu=09:00-12:00+13:00-17:30 fri=22:00-06:00");
    let calendar =
        BusinessCalendar::new(Zone::TAIPEI, weekly, [day("2025-01-27"), day("2025-01-01")], special).unwrap();
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(
        json,
        r#"{"zone":"Asia/Taipei","weekly":{"mon":["09:00-12:00","13:00-17:30"],"tue":["09:00-12:00","13:00-17:30"],"wed":["09:00-12:00","13:00-17:30"],"thu":["09:00-12:00","13:00-17:30"],"fri":["22:00-06:00"]},"closed":["2025-01-01","2025-01-27"],"special":{"2025-02-08":["09:00-17:30"]}}"#
    );
    assert_eq!(serde_json::from_str::<BusinessCalendar>(&json).unwrap(), calendar);
    assert_eq!(calendar.zone(), Zone::TAIPEI);
    assert_eq!(calendar.closed_days().collect::<Vec<_>>(), [day("2025-01-01"), day("2025-01-27")]);
    assert_eq!(calendar.special_days().collect::<Vec<_>>(), [(day("2025-02-08"), &[Hours::STANDARD][..])]);
    assert_eq!(calendar.hours_on(day("2025-01-27")), []);
    assert_eq!(calendar.hours_on(day("2025-01-25")), [], "a Saturday");
    assert_eq!(calendar.weekly().on(Weekday::Mon).len(), 2);

    let least = r#"{"zone":"Asia/Taipei","weekly":{"mon":["09:00-17:30"]}}"#;
    assert_eq!(serde_json::to_string(&serde_json::from_str::<BusinessCalendar>(least).unwrap()).unwrap(), least);
    for (wrong, says) in [
        (r#"{"zone":"Asia/Nowhere","weekly":{"mon":["09:00-17:30"]}}"#, "unknown time zone"),
        (r#"{"zone":"UTC","weekly":{}}"#, "never open"),
        (r#"{"zone":"UTC","weekly":{"mon":["9-5"]}}"#, "not a time of day"),
        (r#"{"zone":"UTC","weekly":{"mon":["09:00-12:00","11:00-13:00"]}}"#, "overlap"),
        (r#"{"zone":"UTC","weekly":{"monday":["09:00-12:00"]}}"#, "unknown field"),
        (r#"{"zone":"UTC","weekly":{"mon":["09:00-17:30"]},"closed":["2025-02-30"]}"#, "out of range"),
        (r#"{"zone":"UTC","weekly":{"mon":["09:00-17:30"]},"special":{"2025-02-03":[]}}"#, "no hours"),
    ] {
        let error = serde_json::from_str::<BusinessCalendar>(wrong).unwrap_err().to_string();
        assert!(error.contains(says), "{wrong}: {error}");
    }
}

/// What the schema of the saved file says of a calendar: names and hours are strings.
#[cfg(feature = "schema")]
#[test]
fn the_schema_of_a_calendar() {
    let schema = serde_json::to_value(schemars::schema_for!(BusinessCalendar)).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["zone", "weekly"]));
    assert_eq!(schema["properties"]["zone"]["$ref"], "#/$defs/Zone");
    assert_eq!(
        (&schema["$defs"]["Zone"]["type"], &schema["$defs"]["Hours"]["type"]),
        (&"string".into(), &"string".into())
    );
    assert_eq!(schema["$defs"]["WeeklyHours"]["properties"]["mon"]["items"]["$ref"], "#/$defs/Hours");
}

/// The hours of footnote 4 of A.1, as the fact sheet has them (IR-26).
#[test]
fn the_standard_calendar() {
    let calendar = BusinessCalendar::standard(Zone::TAIPEI);
    assert_eq!(
        serde_json::to_value(&calendar).unwrap(),
        serde_json::json!({"zone": "Asia/Taipei", "weekly": {
            "mon": ["09:00-17:30"], "tue": ["09:00-17:30"], "wed": ["09:00-17:30"], "thu": ["09:00-17:30"], "fri": ["09:00-17:30"],
        }})
    );
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let (monday, next) = (taipei("Mon 2025-03-10 00:00"), taipei("Mon 2025-03-17 00:00"));
    assert_eq!(hours.elapsed(monday, next), Ok(TimeDelta::minutes(5 * 510)));
    assert_eq!(hours.calendar(), &calendar);
}
