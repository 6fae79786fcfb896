//! The business-hours clock: the only calendar arithmetic of the program.
//!
//! Every deadline is a walk over open stretches of time. [`Clock::due`] spends an amount on the open time after a start,
//! [`Clock::elapsed`] sums the open time between two instants; they are each other's inverse. A clock that never stops
//! is the same walk over one endless stretch, and a pause is a stretch cut out.
//!
//! # Questions
//!
//! *Friday 13:30 and four hours, closing at 17:30: due on Friday or on Monday morning?* On Friday at 17:30. The amount is
//! used up at that instant, and a deadline is the first instant at which it is. (biz and pandas roll on to Monday 09:00;
//! most others stay, and so does IR-26 as we read it, vector V-8.)
//!
//! *Is 17:30 open, then?* No. Stretches are half-open, `[09:00, 17:30)`: what is opened at 17:30 starts to count on the
//! next working day (V-9).
//!
//! *And an amount of zero?* Inside the hours: at once. Outside them: at the next opening, because nothing can be met
//! while nobody is there. A deadline is never before its start.
//!
//! *Whose wall clock?* That of the calendar's zone (AMB-37: the customer's), with daylight saving. Opening and closing
//! are each turned into an instant as RFC 5545 and Temporal do ("compatible"): in the hour that is skipped in spring, as
//! if the clock had not been set yet; in the hour that comes twice in autumn, the first. So 02:30 to 06:00 is 150 minutes
//! in New York on the spring Sunday and 00:00 to 01:30 is 90 minutes in autumn. Rejected: to read the wall clock minute by
//! minute (180 and 120), because no calendar program does it, and opening for 1 h 30 would sometimes last two hours.
//! A window that would close before it opens (02:45 to 03:15 on that Sunday) does not exist that day.
//!
//! *What if a whole day is skipped?* Samoa had no 30 December 2011. A day that does not exist has no hours.
//!
//! *To which day does a night shift belong?* To the day on which it opens: Friday 22:00-06:00 works on Saturday morning
//! even if Saturday is a holiday, and not at all if Friday is.
//!
//! *Why compile the calendar?* [`OpenHours`] lists the open stretches of some years as instants, once, with running sums
//! and two indexes. A deadline is then two look-ups and a subtraction, whatever the span: replaying 25,000 incidents
//! against six charts is dozens of milliseconds. Walking days, as libraries do, is thousands of times slower for a year.
//!
//! *What if the answer lies outside those years, or there is none?* [`ClockError::BeyondHorizon`] and
//! [`ClockError::NeverOpen`]: an error to show, never a loop and never a wrong date. [`OpenHours::extend_to`] compiles on.
//!
//! *Fractions of a second?* Kept. Calendars have whole seconds, instants need not.

use crate::zones::{FIRST_YEAR, LAST_YEAR, Zone};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// On which clock an amount runs, with all it needs to answer.
#[derive(Clone, Copy, Debug)]
pub enum Clock<'hours> {
    /// Around the clock.
    Elapsed,
    /// Open hours only.
    Business(&'hours OpenHours),
}

/// A stretch of real time: its start belongs to it, its end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Segment {
    /// The first instant.
    pub start: DateTime<Utc>,
    /// The first instant after it.
    pub end: DateTime<Utc>,
}

/// How an amount was spent: the working of a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent<D = DateTime<Utc>> {
    /// When the amount is used up.
    pub due: D,
    /// The stretches that counted, in order; together they are the amount.
    pub counted: Vec<Segment>,
    /// The stretches that did not, in order, each with its reason.
    pub skipped: Vec<(Segment, ClosedBecause)>,
}

/// Why a stretch of time does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedBecause {
    /// Before the first opening or after the last closing of a working day.
    OutsideHours,
    /// Between two stretches of hours of one day, such as lunch.
    Break,
    /// The week has no hours on that day.
    Weekend,
    /// A closed day that would otherwise have hours.
    Holiday(NaiveDate),
    /// The clock was paused.
    Paused,
}

/// When an amount is used up, if pauses may stand in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At this instant.
    At(DateTime<Utc>),
    /// Not to be said: a pause that has not ended comes first.
    Paused {
        /// Since when.
        since: DateTime<Utc>,
        /// How much of the amount is left.
        left: TimeDelta,
    },
}

/// Why the clock has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockError {
    /// The end is before the start.
    #[error("the end is before the start")]
    EndBeforeStart,
    /// The amount is less than nothing.
    #[error("the amount is negative")]
    NegativeAmount,
    /// The answer, or an instant asked about, is outside the years that were compiled.
    #[error("outside the years {first_year} to {last_year}")]
    BeyondHorizon {
        /// The first year that was compiled.
        first_year: i32,
        /// The last one.
        last_year: i32,
    },
    /// The calendar is closed in all these years.
    #[error("never open from {first_year} to {last_year}")]
    NeverOpen {
        /// The first year looked at.
        first_year: i32,
        /// The last one.
        last_year: i32,
    },
    /// The rules of the zones are not known for these years.
    #[error("the years {first_year} to {last_year} are not covered")]
    UnknownYears {
        /// The first year asked for.
        first_year: i32,
        /// The last one.
        last_year: i32,
    },
    /// The answer is beyond the end of the calendar itself.
    #[error("beyond the end of the calendar")]
    BeyondCalendar,
}

impl Clock<'_> {
    /// When an amount that starts to run at `start` is used up.
    pub fn due(self, start: DateTime<Utc>, amount: TimeDelta) -> Result<DateTime<Utc>, ClockError> {
        match self {
            Self::Elapsed if amount < TimeDelta::zero() => Err(ClockError::NegativeAmount),
            Self::Elapsed => start.checked_add_signed(amount).ok_or(ClockError::BeyondCalendar),
            Self::Business(hours) => hours.due(start, amount),
        }
    }

    /// How much time counts in `[start, end)`.
    pub fn elapsed(self, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<TimeDelta, ClockError> {
        match self {
            Self::Elapsed if end < start => Err(ClockError::EndBeforeStart),
            Self::Elapsed => Ok(end - start),
            Self::Business(hours) => hours.elapsed(start, end),
        }
    }

    /// The stretches of `[start, end)` that count, in order.
    pub fn segments(self, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Vec<Segment>, ClockError> {
        match self {
            Self::Elapsed if end < start => Err(ClockError::EndBeforeStart),
            Self::Elapsed if end == start => Ok(Vec::new()),
            Self::Elapsed => Ok(vec![Segment { start, end }]),
            Self::Business(hours) => hours.segments(start, end),
        }
    }

    /// As [`Clock::due`], with its working.
    pub fn spend(self, start: DateTime<Utc>, amount: TimeDelta) -> Result<Spent, ClockError> {
        let due = self.due(start, amount)?;
        let mut spent = Spent { due, counted: Vec::new(), skipped: Vec::new() };
        self.walk(Segment { start, end: due }, &mut spent)?;
        Ok(spent)
    }

    /// As [`Clock::due`], with the clock stopped during pauses.
    ///
    /// An amount used up exactly when a pause begins is due then, as it would be at closing.
    pub fn due_with_pauses(self, start: DateTime<Utc>, amount: TimeDelta, pauses: &Pauses) -> Result<Due, ClockError> {
        self.run(start, amount, pauses, |_, _| Ok(()))
    }

    /// As [`Clock::elapsed`], without the time in pauses.
    pub fn elapsed_with_pauses(
        self,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
        pauses: &Pauses,
    ) -> Result<TimeDelta, ClockError> {
        let mut sum = self.elapsed(start, end)?;
        for pause in pauses.within(start, end) {
            sum -= self.elapsed(pause.start, pause.end)?;
        }
        Ok(sum)
    }

    /// As [`Clock::due_with_pauses`], with its working. If the amount is not used up, the working ends where the last
    /// pause begins.
    pub fn spend_with_pauses(
        self,
        start: DateTime<Utc>,
        amount: TimeDelta,
        pauses: &Pauses,
    ) -> Result<Spent<Due>, ClockError> {
        let mut spent = Spent { due: Due::At(start), counted: Vec::new(), skipped: Vec::new() };
        spent.due = self.run(start, amount, pauses, |stretch, paused| {
            if paused {
                spent.skipped.push((stretch, ClosedBecause::Paused));
                return Ok(());
            }
            self.walk(stretch, &mut spent)
        })?;
        Ok(spent)
    }

    /// Spends an amount around pauses, and tells `visit` each stretch it passes: running (`false`) or paused (`true`).
    fn run(
        self,
        start: DateTime<Utc>,
        amount: TimeDelta,
        pauses: &Pauses,
        mut visit: impl FnMut(Segment, bool) -> Result<(), ClockError>,
    ) -> Result<Due, ClockError> {
        let (mut at, mut left) = (start, amount);
        let mut tell = |start, end, paused| if start < end { visit(Segment { start, end }, paused) } else { Ok(()) };
        for pause in &pauses.0 {
            if pause.until.is_some_and(|until| until <= at) {
                continue;
            }
            // A deadline beyond the horizon may still come after this pause, whose end may change nothing: look at the
            // pause first. Nothing left to spend waits for the next open instant, and a paused one is not open.
            match self.due(at, left) {
                Ok(due) if due < pause.from || (due == pause.from && left > TimeDelta::zero()) => {
                    tell(at, due, false)?;
                    return Ok(Due::At(due));
                }
                Ok(_) | Err(ClockError::BeyondHorizon { .. } | ClockError::BeyondCalendar) => {}
                Err(other) => return Err(other),
            }
            let begins = pause.from.max(at);
            left -= self.elapsed(at, begins)?;
            tell(at, begins, false)?;
            let Some(until) = pause.until else { return Ok(Due::Paused { since: pause.from, left }) };
            tell(begins, until, true)?;
            at = until;
        }
        let due = self.due(at, left)?;
        tell(at, due, false)?;
        Ok(Due::At(due))
    }

    /// Writes down what counted and what did not in a stretch.
    fn walk<D>(self, stretch: Segment, spent: &mut Spent<D>) -> Result<(), ClockError> {
        let open = self.segments(stretch.start, stretch.end)?;
        if let Self::Business(hours) = self {
            let mut at = stretch.start;
            for segment in &open {
                hours.explain(Segment { start: at, end: segment.start }, &mut spent.skipped);
                at = segment.end;
            }
            hours.explain(Segment { start: at, end: stretch.end }, &mut spent.skipped);
        }
        spent.counted.extend(open);
        Ok(())
    }
}

impl Due {
    /// The instant, if there is one.
    pub fn at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::At(due) => Some(due),
            Self::Paused { .. } => None,
        }
    }
}

// ------------------------------------------------------------------------------------------------------------- pauses

/// One pause of a clock: its start belongs to it, its end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// When it began.
    pub from: DateTime<Utc>,
    /// When it ended; `None` if it has not.
    pub until: Option<DateTime<Utc>>,
}

/// Pauses in order, none touching the next; only the last can be without an end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pauses(Vec<Pause>);

impl Pauses {
    /// No pause.
    pub const NONE: Self = Self(Vec::new());

    /// Pauses in any order. Those that overlap become one, empty ones vanish; one that ends before it begins is an error.
    pub fn new(pauses: impl IntoIterator<Item = Pause>) -> Result<Self, ClockError> {
        let mut sorted: Vec<Pause> = pauses.into_iter().collect();
        sorted.sort_by_key(|pause| pause.from);
        let mut merged: Vec<Pause> = Vec::with_capacity(sorted.len());
        for pause in sorted {
            match (pause.until, merged.last_mut()) {
                (Some(until), _) if until < pause.from => return Err(ClockError::EndBeforeStart),
                (Some(until), _) if until == pause.from => {}
                (_, Some(last)) if last.until.is_none_or(|end| pause.from <= end) => {
                    last.until = last.until.zip(pause.until).map(|(one, other)| one.max(other));
                }
                _ => merged.push(pause),
            }
        }
        Ok(Self(merged))
    }

    /// The pauses, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Pause> {
        self.0.iter()
    }

    /// Since when the clock has been stopped, if the last pause has not ended.
    pub fn open_since(&self) -> Option<DateTime<Utc>> {
        self.0.last().filter(|pause| pause.until.is_none()).map(|pause| pause.from)
    }

    /// What of `[start, end)` is paused.
    fn within(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> impl Iterator<Item = Segment> {
        self.0
            .iter()
            .map(move |pause| Segment {
                start: pause.from.max(start),
                end: pause.until.map_or(end, |until| until.min(end)),
            })
            .filter(|segment| segment.start < segment.end)
    }
}

// ----------------------------------------------------------------------------------------------------------- calendar

/// A time on the wall clock, to the second, from 00:00 to 24:00. Saved as `"09:00"` or `"09:00:30"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeOfDay(u32);

/// A stretch of opening hours, saved as `"09:00-17:30"`.
///
/// A closing time that is not later than the opening is on the next day: `"22:00-06:00"` is a night shift, and belongs
/// to the day on which it opens. To midnight is `"18:00-24:00"`, the whole day `"00:00-24:00"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours {
    open: TimeOfDay,
    close: TimeOfDay,
}

/// The hours of a usual week. Saved as days with their hours: `{"mon": ["09:00-12:00", "13:00-17:30"]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Week", into = "Week")]
#[cfg_attr(feature = "schema", schemars(with = "Week"))]
pub struct WeeklyHours([Vec<Hours>; 7]);

/// When somebody is there: a usual week in a zone, with its exceptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "CalendarRow", into = "CalendarRow")]
#[cfg_attr(feature = "schema", schemars(with = "CalendarRow"))]
pub struct BusinessCalendar {
    zone: Zone,
    weekly: WeeklyHours,
    closed: BTreeSet<NaiveDate>,
    special: BTreeMap<NaiveDate, Vec<Hours>>,
}

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Not a time of day.
    #[error("not a time of day: {0:?}")]
    NotATime(String),
    /// Not a stretch of hours such as `09:00-17:30`.
    #[error("not opening hours: {0:?}")]
    NotHours(String),
    /// Opens and closes at the same time. The whole day is `00:00-24:00`.
    #[error("opens and closes at {0}")]
    NoTimeBetween(TimeOfDay),
    /// Two stretches of a week overlap.
    #[error("{first} and {second} on {day} overlap")]
    Overlap {
        /// The day of the second.
        day: Weekday,
        /// The one that opens first; perhaps a night shift of the day before.
        first: Hours,
        /// The other.
        second: Hours,
    },
    /// Two stretches of a special day overlap.
    #[error("{first} and {second} on {date} overlap")]
    SpecialOverlap {
        /// The day.
        date: NaiveDate,
        /// The one that opens first.
        first: Hours,
        /// The other.
        second: Hours,
    },
    /// A special day without hours: that would be a closed day.
    #[error("no hours on the special day {0}")]
    SpecialWithoutHours(NaiveDate),
    /// A day is both closed and special.
    #[error("{0} is both closed and special")]
    ClosedAndSpecial(NaiveDate),
    /// No hours at all.
    #[error("never open")]
    NeverOpen,
    /// More stretches of hours on a day, or more dates, than anybody needs.
    #[error("more than {limit}")]
    TooMany {
        /// How many are allowed.
        limit: usize,
    },
}

/// How many stretches of hours a day may have.
pub const MOST_HOURS_A_DAY: usize = 24;

/// How many closed days, and how many special days, a calendar may have.
pub const MOST_DATES: usize = 10_000;

impl TimeOfDay {
    /// The first instant of a day.
    pub const START: Self = Self(0);
    /// 24:00, the end of a day.
    pub const END: Self = Self(SECONDS_A_DAY);

    /// Hours and minutes, up to 24:00.
    pub const fn new(hour: u32, minute: u32) -> Option<Self> {
        if hour < 24 && minute < 60 || hour == 24 && minute == 0 { Some(Self(hour * 3600 + minute * 60)) } else { None }
    }

    /// Seconds since midnight.
    pub const fn seconds(self) -> u32 {
        self.0
    }

    /// For chrono, which has no 24:00.
    pub fn time(self) -> Option<NaiveTime> {
        NaiveTime::from_num_seconds_from_midnight_opt(self.0, 0)
    }
}

impl From<NaiveTime> for TimeOfDay {
    /// Fractions of a second are dropped.
    fn from(time: NaiveTime) -> Self {
        use chrono::Timelike;
        Self(time.num_seconds_from_midnight())
    }
}

impl FromStr for TimeOfDay {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let number = |digits: &str| -> Option<u32> {
            (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
        };
        let read = || {
            let mut parts = text.split(':');
            let whole = Self::new(number(parts.next()?)?, number(parts.next()?)?)?;
            let Some(second) = parts.next() else { return Some(whole) };
            let second = number(second).filter(|second| *second < 60 && (whole < Self::END || *second == 0))?;
            parts.next().is_none().then_some(Self(whole.0 + second))
        };
        read().ok_or_else(|| CalendarError::NotATime(text.to_owned()))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        match second {
            0 => write!(formatter, "{hour:02}:{minute:02}"),
            _ => write!(formatter, "{hour:02}:{minute:02}:{second:02}"),
        }
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Hours {
    /// 09:00 to 17:30, the business hours of the services description (IR-26, AMB-37).
    pub const STANDARD: Self = Self { open: TimeOfDay(9 * 3600), close: TimeOfDay(17 * 3600 + 30 * 60) };

    /// The whole day.
    pub const WHOLE_DAY: Self = Self { open: TimeOfDay::START, close: TimeOfDay::END };

    /// From opening to closing, overnight if closing is not later.
    pub fn new(open: TimeOfDay, close: TimeOfDay) -> Result<Self, CalendarError> {
        match open {
            TimeOfDay::END => Err(CalendarError::NotATime(open.to_string())),
            _ if open == close => Err(CalendarError::NoTimeBetween(open)),
            _ => Ok(Self { open, close }),
        }
    }

    /// Opening: the first instant.
    pub fn open(self) -> TimeOfDay {
        self.open
    }

    /// Closing: the first instant after it.
    pub fn close(self) -> TimeOfDay {
        self.close
    }

    /// Does it close on the next day?
    pub fn is_overnight(self) -> bool {
        self.close < self.open
    }

    /// Closing in seconds since the midnight before opening.
    fn close_after_midnight(self) -> u32 {
        self.close.0 + if self.is_overnight() { SECONDS_A_DAY } else { 0 }
    }
}

impl FromStr for Hours {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let (open, close) = text.split_once('-').ok_or_else(|| CalendarError::NotHours(text.to_owned()))?;
        Self::new(open.parse()?, close.parse()?)
    }
}

impl TryFrom<String> for Hours {
    type Error = CalendarError;

    fn try_from(text: String) -> Result<Self, CalendarError> {
        text.parse()
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.to_string()
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.open, self.close)
    }
}

impl fmt::Debug for Hours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Hours {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Hours".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "Opening and closing on the wall clock, such as \"09:00-17:30\"; overnight if closing is not later than opening.",
            "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?-[0-9]{2}:[0-9]{2}(:[0-9]{2})?$",
        })
    }
}

impl WeeklyHours {
    /// Monday to Friday, 09:00 to 17:30 (IR-26, AMB-37).
    pub fn standard() -> Self {
        Self::default().with_weekdays(Hours::STANDARD)
    }

    /// Every hour of every day.
    pub fn around_the_clock() -> Self {
        Self(std::array::from_fn(|_| vec![Hours::WHOLE_DAY]))
    }

    /// The hours of each day, from Monday to Sunday. Their order within a day does not matter; an overlap is an error, a
    /// night shift into the next morning's hours too.
    pub fn new(mut days: [Vec<Hours>; 7]) -> Result<Self, CalendarError> {
        for (day, hours) in WEEK.into_iter().zip(&mut days) {
            in_order(hours, |first, second| CalendarError::Overlap { day, first, second })?;
        }
        let next_days = WEEK.into_iter().zip(&days).cycle().skip(1);
        for (tonight, (day, tomorrow)) in days.iter().zip(next_days) {
            if let (Some(&first), Some(&second)) = (tonight.last(), tomorrow.first())
                && first.close_after_midnight() > SECONDS_A_DAY + second.open.0
            {
                return Err(CalendarError::Overlap { day, first, second });
            }
        }
        Ok(Self(days))
    }

    /// The same hours on each of some days, no others.
    pub fn on_days(days: &[Weekday], hours: &[Hours]) -> Result<Self, CalendarError> {
        Self::new(WEEK.map(|day| if days.contains(&day) { hours.to_vec() } else { Vec::new() }))
    }

    /// The hours of a day of the week, in order; none if it is closed.
    pub fn on(&self, day: Weekday) -> &[Hours] {
        self.0.get(day.num_days_from_monday() as usize).map_or(&[], Vec::as_slice)
    }

    fn with_weekdays(mut self, hours: Hours) -> Self {
        self.0.iter_mut().take(5).for_each(|day| *day = vec![hours]);
        self
    }
}

impl BusinessCalendar {
    /// Monday to Friday, 09:00 to 17:30, without holidays (IR-26, AMB-37).
    pub fn standard(zone: Zone) -> Self {
        Self { zone, weekly: WeeklyHours::standard(), closed: BTreeSet::new(), special: BTreeMap::new() }
    }

    /// A usual week in a zone; the dates on which it is closed; and the dates with hours of their own, such as a working
    /// Saturday, which replace those of the week.
    pub fn new(
        zone: Zone,
        weekly: WeeklyHours,
        closed: impl IntoIterator<Item = NaiveDate>,
        special: impl IntoIterator<Item = (NaiveDate, Vec<Hours>)>,
    ) -> Result<Self, CalendarError> {
        let closed: BTreeSet<_> = closed.into_iter().take(MOST_DATES + 1).collect();
        let mut special: BTreeMap<_, _> = special.into_iter().take(MOST_DATES + 1).collect();
        if closed.len() > MOST_DATES || special.len() > MOST_DATES {
            return Err(CalendarError::TooMany { limit: MOST_DATES });
        }
        for (&date, hours) in &mut special {
            if hours.is_empty() {
                return Err(CalendarError::SpecialWithoutHours(date));
            }
            if closed.contains(&date) {
                return Err(CalendarError::ClosedAndSpecial(date));
            }
            in_order(hours, |first, second| CalendarError::SpecialOverlap { date, first, second })?;
        }
        if special.is_empty() && weekly.0.iter().all(Vec::is_empty) {
            return Err(CalendarError::NeverOpen);
        }
        Ok(Self { zone, weekly, closed, special })
    }

    /// Whose wall clock.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The usual week.
    pub fn weekly(&self) -> &WeeklyHours {
        &self.weekly
    }

    /// The dates on which it is closed, in order.
    pub fn closed_days(&self) -> impl ExactSizeIterator<Item = NaiveDate> {
        self.closed.iter().copied()
    }

    /// The dates with hours of their own, in order.
    pub fn special_days(&self) -> impl ExactSizeIterator<Item = (NaiveDate, &[Hours])> {
        self.special.iter().map(|(&date, hours)| (date, hours.as_slice()))
    }

    /// The hours that open on a date, in order; none if it is closed.
    pub fn hours_on(&self, date: NaiveDate) -> &[Hours] {
        match self.special.get(&date) {
            Some(hours) => hours,
            None if self.closed.contains(&date) => &[],
            None => self.weekly.on(date.weekday()),
        }
    }
}

/// Sorts the hours of one day, none overlapping.
fn in_order(hours: &mut [Hours], overlap: impl Fn(Hours, Hours) -> CalendarError) -> Result<(), CalendarError> {
    if hours.len() > MOST_HOURS_A_DAY {
        return Err(CalendarError::TooMany { limit: MOST_HOURS_A_DAY });
    }
    hours.sort_unstable();
    match hours.windows(2).find_map(|pair| match *pair {
        [first, second] if first.close_after_midnight() > second.open.0 => Some((first, second)),
        _ => None,
    }) {
        Some((first, second)) => Err(overlap(first, second)),
        None => Ok(()),
    }
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

const SECONDS_A_DAY: u32 = 86_400;

/// The saved form of [`WeeklyHours`].
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "WeeklyHours"))]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Week {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mon: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tue: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wed: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    thu: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fri: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sat: Vec<Hours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sun: Vec<Hours>,
}

impl TryFrom<Week> for WeeklyHours {
    type Error = CalendarError;

    fn try_from(week: Week) -> Result<Self, CalendarError> {
        Self::new([week.mon, week.tue, week.wed, week.thu, week.fri, week.sat, week.sun])
    }
}

impl From<WeeklyHours> for Week {
    fn from(WeeklyHours([mon, tue, wed, thu, fri, sat, sun]): WeeklyHours) -> Self {
        Self { mon, tue, wed, thu, fri, sat, sun }
    }
}

/// The saved form of [`BusinessCalendar`].
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BusinessCalendar"))]
#[serde(deny_unknown_fields)]
struct CalendarRow {
    zone: Zone,
    weekly: WeeklyHours,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    closed: BTreeSet<NaiveDate>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    special: BTreeMap<NaiveDate, Vec<Hours>>,
}

impl TryFrom<CalendarRow> for BusinessCalendar {
    type Error = CalendarError;

    fn try_from(row: CalendarRow) -> Result<Self, CalendarError> {
        Self::new(row.zone, row.weekly, row.closed, row.special)
    }
}

impl From<BusinessCalendar> for CalendarRow {
    fn from(BusinessCalendar { zone, weekly, closed, special }: BusinessCalendar) -> Self {
        Self { zone, weekly, closed, special }
    }
}

// --------------------------------------------------------------------------------------------------------- open hours

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

        let mut walls = WallClock::new(calendar.zone, from, until);
        let zero = walls.instant(seconds_of(from));
        let end = walls.instant(seconds_of(until));
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
                let opens = walls.instant(midnight + i64::from(stretch.open.0));
                let closes = walls.instant(midnight + i64::from(stretch.close_after_midnight()));
                open.push((opens.max(zero), closes.min(end)));
            }
        }
        open.sort_unstable();

        let second = |at: i64| u32::try_from(at - zero).unwrap_or(u32::MAX);
        let mut windows: Vec<Window> = Vec::with_capacity(open.len() + 1);
        for (opens, closes) in open.into_iter().filter(|(opens, closes)| opens < closes) {
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
        windows.push(Window { open: u32::MAX, close: u32::MAX, worked: u32::MAX });
        let calendar = calendar.clone();
        Ok(Self { calendar, years, zero, end: second(end), total, windows, by_time, by_work })
    }

    /// Compiles on, if need be, so that an instant and the year around it are covered.
    pub fn extend_to(&mut self, at: DateTime<Utc>) -> Result<(), ClockError> {
        let year = self.calendar.zone.to_local(at).year();
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
        let worked = i64::from(self.worked_before(window, at)).saturating_add(more).saturating_add(carry.cast_signed());
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
            return self.instant_of_work(i64::from(self.worked_before(window, start)).saturating_add(amount));
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
        let before = self.worked_before(self.window_after(start), start);
        let after = self.worked_before(self.window_after(end), end);
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
    fn explain(&self, closed: Segment, reasons: &mut Vec<(Segment, ClosedBecause)>) {
        let zone = self.calendar.zone;
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
        let (Some(first), Some(last)) = (hours.first(), hours.last()) else {
            return match self.calendar.weekly.on(day.weekday()) {
                [] => ClosedBecause::Weekend,
                _ => ClosedBecause::Holiday(day),
            };
        };
        let at = |seconds: u32| {
            let wall = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(i64::from(seconds)));
            self.calendar.zone.resolve(wall.unwrap_or(NaiveDateTime::MAX)).taken().to_utc()
        };
        if part.end <= at(first.open.0) || part.start >= at(last.close_after_midnight()) {
            ClosedBecause::OutsideHours
        } else {
            ClosedBecause::Break
        }
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

    /// The open seconds before a second, given the first window that closes after it.
    fn worked_before(&self, window: Window, second: u32) -> u32 {
        match window.open {
            u32::MAX => self.total,
            open => window.worked - (window.close - open.max(second)),
        }
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
        let few = (0..u32::BITS).find(|shift| (last >> shift) as usize <= 16 * count + 64).unwrap_or(u32::BITS - 1);
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
        let never = Window { open: u32::MAX, close: u32::MAX, worked: u32::MAX };
        windows.get(from..).unwrap_or_default().iter().find(|window| end(window) > number).copied().unwrap_or(never)
    }
}

/// Turns wall clock seconds of a zone into instants, fast where the zone's clock is not set nearby.
struct WallClock {
    zone: Zone,
    /// Stretches of constant offset, `(until, offset)`, in order.
    stretches: Vec<(i64, i64)>,
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

    /// The instant that is taken for a wall clock, in seconds since 1970 as if it were UTC. Asked mostly in order.
    fn instant(&mut self, wall: i64) -> i64 {
        // No zone's clock is ever more than a day from UTC or set by more than a day.
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
            _ => match DateTime::from_timestamp_secs(wall) {
                Some(wall) => self.zone.resolve(wall.naive_utc()).taken().timestamp(),
                None => wall,
            },
        }
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
