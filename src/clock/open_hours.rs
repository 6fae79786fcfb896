//! A calendar turned into real time once, so that counting in it is quick.

use super::calendar::{BusinessCalendar, SECONDS_A_DAY};
use super::{ClockError, ClosedBecause, Segment};
use crate::zones::{FIRST_YEAR, LAST_YEAR, Zone};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::ops::RangeInclusive;

/// A calendar compiled for some years: its open stretches as instants, ready to be counted.
#[derive(Clone, Debug)]
pub struct OpenHours {
    calendar: BusinessCalendar,
    years: RangeInclusive<i32>,
    /// The instant that is second 0 of the fields below: local New Year of the first year.
    zero: i64,
    /// Local New Year after the last year.
    end: u32,
    /// Open seconds in all.
    total: u32,
    /// In order, none touching the next; at the end one that never opens, so that a search always finds something.
    windows: Vec<Window>,
    by_time: Buckets,
    by_work: Buckets,
}

/// An open stretch, and the open seconds up to its closing.
#[derive(Clone, Copy, Debug)]
struct Window {
    open: u32,
    close: u32,
    worked: u32,
}

impl Window {
    /// One that has not opened at the end of the compiled years.
    const NEVER: Self = Self { open: u32::MAX, close: u32::MAX, worked: u32::MAX };

    /// The open seconds before a second, if this is the first window that closes after it.
    fn worked_before(self, second: u32) -> u32 {
        self.worked - (self.close - self.open.max(second))
    }
}

/// Where to begin a search: the first window that can hold a number whose upper bits are the index.
#[derive(Clone, Debug)]
struct Buckets {
    shift: u32,
    first: Vec<u32>,
}

impl OpenHours {
    /// Compiles a calendar for some local years, such as `2024..=2031`.
    pub fn compile(calendar: &BusinessCalendar, years: RangeInclusive<i32>) -> Result<Self, ClockError> {
        let (first_year, last_year) = (*years.start(), *years.end());
        let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1);
        let (Some(from), Some(until)) = (new_year(first_year), new_year(last_year.saturating_add(1))) else {
            return Err(ClockError::UnknownYears { first_year, last_year });
        };
        if first_year < FIRST_YEAR || last_year > LAST_YEAR || first_year > last_year {
            return Err(ClockError::UnknownYears { first_year, last_year });
        }

        let zero = taken(calendar.zone(), seconds_of(from));
        let end = taken(calendar.zone(), seconds_of(until));
        let mut walls = WallClock::new(calendar.zone(), from, until);
        // The first night shift opens on the day before.
        let mut open: Vec<(i64, i64)> = Vec::new();
        let days = from.checked_sub_days(Days::new(1)).unwrap_or(from).iter_days().take_while(|day| *day < until);
        for day in days {
            let hours = calendar.hours_on(day);
            let midnight = seconds_of(day);
            if hours.is_empty() || walls.instant(midnight) == walls.instant(midnight + i64::from(SECONDS_A_DAY)) {
                continue;
            }
            for stretch in hours {
                let opens = walls.instant(midnight + i64::from(stretch.open().seconds()));
                let closes = walls.instant(midnight + i64::from(stretch.close_after_midnight()));
                // In order as it is, but for a shift that a clock change moved behind the next one.
                let place = open.iter().rposition(|(earlier, _)| *earlier <= opens).map_or(0, |last| last + 1);
                open.insert(place, (opens, closes));
            }
        }

        let second = |at: i64| u32::try_from(at - zero).unwrap_or(u32::MAX);
        let mut windows: Vec<Window> = Vec::with_capacity(open.len() + 1);
        for (opens, closes) in open {
            let (opens, closes) = (opens.max(zero), closes.min(end));
            if opens >= closes {
                continue;
            }
            let (open, close) = (second(opens), second(closes));
            match windows.last_mut() {
                Some(last) if open <= last.close => last.close = last.close.max(close),
                _ => windows.push(Window { open, close, worked: 0 }),
            }
        }
        if windows.is_empty() {
            return Err(ClockError::NeverOpen { first_year, last_year });
        }
        let mut total = 0;
        for window in &mut windows {
            total += window.close - window.open;
            window.worked = total;
        }
        let by_time = Buckets::new(second(end), windows.iter().map(|window| window.close));
        let by_work = Buckets::new(total, windows.iter().map(|window| window.worked));
        windows.push(Window { worked: total, ..Window::NEVER });
        let calendar = calendar.clone();
        Ok(Self { calendar, years, zero, end: second(end), total, windows, by_time, by_work })
    }

    /// Compiles on, if need be, so that an instant and the year around it are covered.
    pub fn extend_to(&mut self, at: DateTime<Utc>) -> Result<(), ClockError> {
        let year = self.calendar.zone().to_local(at).year();
        if !self.years.contains(&year) {
            let years = year.min(*self.years.start())..=year.max(*self.years.end());
            *self = Self::compile(&self.calendar, years)?;
        }
        Ok(())
    }

    /// What was compiled.
    pub fn calendar(&self) -> &BusinessCalendar {
        &self.calendar
    }

    /// The years that were compiled.
    pub fn years(&self) -> RangeInclusive<i32> {
        self.years.clone()
    }

    /// Is somebody there at this instant?
    pub fn is_open(&self, at: DateTime<Utc>) -> Result<bool, ClockError> {
        let second = self.second(at.timestamp())?;
        Ok(self.window_after(second).open <= second)
    }

    /// When an amount that starts to run at `start` is used up.
    pub fn due(&self, start: DateTime<Utc>, amount: TimeDelta) -> Result<DateTime<Utc>, ClockError> {
        if amount < TimeDelta::zero() {
            return Err(ClockError::NegativeAmount);
        }
        let (second, more) = (start.timestamp(), amount.num_seconds());
        let (fraction, more_fraction) = (nanos(start), u32::try_from(amount.subsec_nanos()).unwrap_or_default());
        if fraction == 0 && more_fraction == 0 {
            return instant(self.due_second(second, more)?, 0);
        }

        // With fractions: the same, in nanoseconds. A fraction is inside an open second, so never at its very end.
        let at = self.second(second)?;
        let window = self.window_after(at);
        let is_open = window.open <= at;
        if amount.is_zero() {
            return if is_open { Ok(start) } else { instant(self.due_second(second, 0)?, 0) };
        }
        let nanoseconds = u64::from(if is_open { fraction } else { 0 }) + u64::from(more_fraction);
        let (carry, left) = (nanoseconds / NANOS, nanoseconds % NANOS);
        let worked = i64::from(window.worked_before(at)).saturating_add(more).saturating_add(carry.cast_signed());
        match u32::try_from(left) {
            Ok(left) if left > 0 => instant(self.instant_of_work(worked.saturating_add(1))? - 1, left),
            _ => instant(self.instant_of_work(worked)?, 0),
        }
    }

    /// How much of `[start, end)` is open.
    pub fn elapsed(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<TimeDelta, ClockError> {
        if end < start {
            return Err(ClockError::EndBeforeStart);
        }
        let (from, until) = (start.timestamp(), end.timestamp());
        let whole = TimeDelta::seconds(self.elapsed_seconds(from, until)?);
        let (fraction, end_fraction) = (nanos(start), nanos(end));
        if fraction == 0 && end_fraction == 0 {
            return Ok(whole);
        }
        let open_part = |second, fraction| -> Result<TimeDelta, ClockError> {
            let second = self.second(second)?;
            let counts = self.window_after(second).open <= second;
            Ok(TimeDelta::nanoseconds(if counts { i64::from(fraction) } else { 0 }))
        };
        Ok(whole + open_part(until, end_fraction)? - open_part(from, fraction)?)
    }

    /// [`OpenHours::due`] in whole Unix seconds, for replays of thousands.
    pub fn due_second(&self, start: i64, amount: i64) -> Result<i64, ClockError> {
        let start = self.second(start)?;
        let window = self.window_after(start);
        if amount > 0 {
            return self.instant_of_work(i64::from(window.worked_before(start)).saturating_add(amount));
        }
        match (amount, window.open) {
            (..0, _) => Err(ClockError::NegativeAmount),
            (_, u32::MAX) => Err(self.beyond_horizon()),
            (_, open) => Ok(self.zero + i64::from(open.max(start))),
        }
    }

    /// [`OpenHours::elapsed`] in whole Unix seconds, for replays of thousands.
    pub fn elapsed_seconds(&self, start: i64, end: i64) -> Result<i64, ClockError> {
        if end < start {
            return Err(ClockError::EndBeforeStart);
        }
        let (start, end) = (self.second(start)?, self.second(end)?);
        let before = self.window_after(start).worked_before(start);
        let after = self.window_after(end).worked_before(end);
        Ok(i64::from(after) - i64::from(before))
    }

    /// The open stretches in `[start, end)`, in order.
    pub fn segments(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Vec<Segment>, ClockError> {
        if end < start {
            return Err(ClockError::EndBeforeStart);
        }
        let (from, until) = (self.second(start.timestamp())?, self.second(end.timestamp())?);
        let first = self.windows.partition_point(|window| window.close <= from);
        let mut segments = Vec::new();
        for window in self.windows.iter().skip(first).take_while(|window| window.open <= until) {
            let open = instant(self.zero + i64::from(window.open), 0)?.max(start);
            let close = instant(self.zero + i64::from(window.close), 0)?.min(end);
            if open < close {
                segments.push(Segment { start: open, end: close });
            }
        }
        Ok(segments)
    }

    /// Says why a closed stretch is closed, day by day; the same reason on two days running is said once.
    pub(super) fn explain(&self, closed: Segment, reasons: &mut Vec<(Segment, ClosedBecause)>) {
        let zone = self.calendar.zone();
        let start_of = |day: NaiveDate| zone.resolve(day.and_time(NaiveTime::MIN)).taken().to_utc();
        let mut at = closed.start;
        let mut day = zone.to_local(at).date_naive();
        while at < closed.end {
            let Some(next) = day.succ_opt() else { return };
            let part = Segment { start: at, end: start_of(next).min(closed.end) };
            if part.start < part.end {
                let because = self.closed_because(day, part);
                match reasons.last_mut() {
                    Some((last, same)) if *same == because && last.end == part.start => last.end = part.end,
                    _ => reasons.push((part, because)),
                }
                at = part.end;
            }
            day = next;
        }
    }

    fn closed_because(&self, day: NaiveDate, part: Segment) -> ClosedBecause {
        let hours = self.calendar.hours_on(day);
        if hours.is_empty() {
            return match self.calendar.weekly().on(day.weekday()) {
                [] => ClosedBecause::Weekend,
                _ => ClosedBecause::Holiday(day),
            };
        }
        let midnight = seconds_of(day);
        let at = |seconds: u32| taken(self.calendar.zone(), midnight + i64::from(seconds));
        let closed_before = hours.iter().any(|hours| at(hours.close_after_midnight()) <= part.start.timestamp());
        let opens_after = hours.iter().any(|hours| at(hours.open().seconds()) >= part.end.timestamp());
        if closed_before && opens_after { ClosedBecause::Break } else { ClosedBecause::OutsideHours }
    }

    /// An instant inside the horizon.
    fn second(&self, at: i64) -> Result<u32, ClockError> {
        match u32::try_from(at.wrapping_sub(self.zero)) {
            Ok(second) if second <= self.end => Ok(second),
            _ => Err(self.beyond_horizon()),
        }
    }

    /// The first window that closes after a second.
    fn window_after(&self, second: u32) -> Window {
        self.by_time.find(&self.windows, second, |window| window.close)
    }

    /// The first instant before which so many seconds, at least one, have been open.
    fn instant_of_work(&self, worked: i64) -> Result<i64, ClockError> {
        match u32::try_from(worked) {
            Ok(worked @ 1..) if worked <= self.total => {
                let window = self.by_work.find(&self.windows, worked - 1, |window| window.worked);
                Ok(self.zero + i64::from(window.close - (window.worked - worked)))
            }
            _ => Err(self.beyond_horizon()),
        }
    }

    #[cold]
    fn beyond_horizon(&self) -> ClockError {
        ClockError::BeyondHorizon { first_year: *self.years.start(), last_year: *self.years.end() }
    }
}

impl Buckets {
    /// For the numbers at which windows end, which rise to `last` at most.
    ///
    /// A bucket is no wider than the shortest step between two ends, if that does not take many more buckets than there
    /// are windows. A search then looks at two windows at most.
    fn new(last: u32, ends: impl Iterator<Item = u32> + Clone) -> Self {
        let steps = ends.clone().zip(ends.clone().skip(1)).map(|(one, next)| next - one);
        let count = ends.clone().count();
        let narrow = steps.min().unwrap_or(u32::MAX).max(1).ilog2();
        let few = (0..u32::BITS).find(|shift| (last >> shift) as usize <= 8 * count + 64).unwrap_or(u32::BITS - 1);
        let shift = narrow.max(few);

        let mut first = Vec::with_capacity((last >> shift) as usize + 1);
        let mut ends = ends.peekable();
        let mut window = 0;
        for bucket in 0..=(last >> shift) {
            while ends.next_if(|end| *end <= bucket << shift).is_some() {
                window += 1;
            }
            first.push(window);
        }
        Self { shift, first }
    }

    /// The first window that ends after a number.
    fn find(&self, windows: &[Window], number: u32, end: impl Fn(&Window) -> u32) -> Window {
        let from = self.first.get((number >> self.shift) as usize).map_or(windows.len(), |first| *first as usize);
        let after = windows.get(from..).unwrap_or_default();
        after.iter().find(|window| end(window) > number).copied().unwrap_or(Window::NEVER)
    }
}

/// The wall clock of a zone, quick to read as long as the zone's clock is not set nearby.
struct WallClock {
    zone: Zone,
    /// Stretches of one offset, `(until, offset)`, in order.
    stretches: Vec<(i64, i64)>,
    /// The stretch that was read last.
    current: usize,
}

impl WallClock {
    fn new(zone: Zone, from: NaiveDate, until: NaiveDate) -> Self {
        let margin = Days::new(7);
        let early = from.checked_sub_days(margin).unwrap_or(from).and_time(NaiveTime::MIN).and_utc();
        let late = until.checked_add_days(margin).unwrap_or(until).and_time(NaiveTime::MIN).and_utc();
        let offset = |at| i64::from(zone.offset_at(at).local_minus_utc());
        let mut stretches = Vec::new();
        let mut since = early;
        for transition in zone.transitions_between(early, late) {
            stretches.push((transition.at.timestamp(), offset(since)));
            since = transition.at;
        }
        stretches.push((i64::MAX, offset(since)));
        Self { zone, stretches, current: 0 }
    }

    /// As [`taken`]. To be asked nearly in order.
    fn instant(&mut self, wall: i64) -> i64 {
        // No clock is more than a day from UTC, or was ever set by more than a day.
        const NEARBY: i64 = 2 * 86_400;
        let until = |stretches: &[(i64, i64)], index: usize| stretches.get(index).map_or(i64::MAX, |(until, _)| *until);
        while wall - NEARBY >= until(&self.stretches, self.current) {
            self.current += 1;
        }
        let began = self.current.checked_sub(1).map_or(i64::MIN, |index| until(&self.stretches, index));
        match self.stretches.get(self.current) {
            Some(&(until, offset)) if began.saturating_add(NEARBY) < wall && wall < until.saturating_sub(NEARBY) => {
                wall - offset
            }
            _ => taken(self.zone, wall),
        }
    }
}

/// The instant that is taken for a wall clock, in seconds since 1970 as if it were UTC.
fn taken(zone: Zone, wall: i64) -> i64 {
    match DateTime::from_timestamp_secs(wall) {
        Some(wall) => zone.resolve(wall.naive_utc()).taken().timestamp(),
        None => wall,
    }
}

const NANOS: u64 = 1_000_000_000;

/// The fraction of an instant's second, without the leap seconds that chrono can write.
fn nanos(at: DateTime<Utc>) -> u32 {
    at.timestamp_subsec_nanos().min(999_999_999)
}

fn instant(second: i64, nanos: u32) -> Result<DateTime<Utc>, ClockError> {
    DateTime::from_timestamp(second, nanos).ok_or(ClockError::BeyondCalendar)
}

/// Midnight of a date, in seconds since 1970 as if it were UTC.
fn seconds_of(date: NaiveDate) -> i64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp()
}
