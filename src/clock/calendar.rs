//! When somebody is there, as people say it: a usual week on a wall clock, closed days, special days.

use crate::entry;
use crate::named::read_by_name;
use crate::zones::Zone;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

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
pub struct WeeklyHours([Vec<Hours>; 7]);

/// When somebody is there: a usual week in a zone, with its exceptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "CalendarRow", into = "CalendarRow")]
pub struct BusinessCalendar {
    zone: Zone,
    weekly: WeeklyHours,
    closed: BTreeSet<NaiveDate>,
    special: BTreeMap<NaiveDate, Vec<Hours>>,
}

/// What is said of one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayPlan {
    /// Nothing: the hours of the week hold.
    Usual,
    /// Closed.
    Closed,
    /// Hours of its own, in place of those of the week.
    Own(Vec<Hours>),
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

    /// The hours of a day as people type them: "09:00-12:00, 13:00-17:30", "9–18", 「９：００～１２：００、１３：００～１７：３０」;
    /// nothing typed is a day without hours. Whether they overlap is for the calendar to say.
    pub fn read(typed: &str) -> Result<Vec<Self>, CalendarError> {
        let not_hours = || CalendarError::NotHours(typed.chars().take(40).collect());
        let time = |text: &str| -> Result<TimeOfDay, CalendarError> {
            let text = entry::half_width(text);
            let found = entry::leading_time(&text).flatten().filter(|found| found.rest.trim().is_empty());
            let found = found.ok_or_else(not_hours)?;
            Ok(if found.ends_the_day { TimeOfDay::END } else { found.time.into() })
        };
        typed
            .split([',', '，', '、', ';', '；'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                let (open, close) =
                    part.split_once(['-', '–', '—', '－', '−', '~', '～', '至', '到']).ok_or_else(not_hours)?;
                Self::new(time(open)?, time(close)?)
            })
            .collect()
    }

    /// How long it is open, in minutes, on a day without a change of the clocks.
    pub fn minutes(self) -> u32 {
        (self.close_after_midnight() - self.open.0) / 60
    }

    /// Closing in seconds since the midnight before opening.
    pub(super) fn close_after_midnight(self) -> u32 {
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

    /// The same week with other hours on some days.
    pub fn with_days(&self, on: &[Weekday], hours: &[Hours]) -> Result<Self, CalendarError> {
        Self::new(WEEK.map(|day| if on.contains(&day) { hours } else { self.on(day) }.to_vec()))
    }

    /// The same week with other hours on one day.
    pub fn with_day(&self, day: Weekday, hours: &[Hours]) -> Result<Self, CalendarError> {
        self.with_days(&[day], hours)
    }

    /// No hours on any day?
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// The hours of the first day that has any, counted from Monday: what a usual day is like.
    pub fn usual_day(&self) -> &[Hours] {
        self.0.iter().find(|hours| !hours.is_empty()).map_or(&[], Vec::as_slice)
    }

    /// What of a wall-clock day is open, in seconds since its midnight: in order, none touching the next, with the end of
    /// a night shift that began on the day before. Clock changes are for [`super::OpenHours`]; this is for drawing a week.
    pub fn stretches_on(&self, day: Weekday) -> Vec<(u32, u32)> {
        let last_night = self.on(day.pred()).iter().filter(|hours| hours.is_overnight());
        let mut stretches: Vec<(u32, u32)> = last_night
            .map(|hours| (0, hours.close().seconds()))
            .chain(
                self.on(day)
                    .iter()
                    .map(|hours| (hours.open().seconds(), hours.close_after_midnight().min(SECONDS_A_DAY))),
            )
            .filter(|(from, until)| from < until)
            .collect();
        stretches.sort_unstable();
        stretches.dedup_by(|next, before| {
            let touches = next.0 <= before.1;
            if touches {
                before.1 = before.1.max(next.1);
            }
            touches
        });
        stretches
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
        let mut calendar = Self { zone, weekly, closed: BTreeSet::new(), special: BTreeMap::new() };
        for date in closed {
            calendar.closed.insert(date);
            at_most(MOST_DATES, calendar.closed.len())?;
        }
        for (date, mut hours) in special {
            if hours.is_empty() {
                return Err(CalendarError::SpecialWithoutHours(date));
            }
            if calendar.closed.contains(&date) {
                return Err(CalendarError::ClosedAndSpecial(date));
            }
            in_order(&mut hours, |first, second| CalendarError::SpecialOverlap { date, first, second })?;
            calendar.special.insert(date, hours);
            at_most(MOST_DATES, calendar.special.len())?;
        }
        if calendar.special.is_empty() && calendar.weekly.is_empty() {
            return Err(CalendarError::NeverOpen);
        }
        Ok(calendar)
    }

    /// The same hours on another wall clock.
    #[must_use]
    pub fn with_zone(&self, zone: Zone) -> Self {
        Self { zone, ..self.clone() }
    }

    /// The same exceptions with another week.
    pub fn with_weekly(&self, weekly: WeeklyHours) -> Result<Self, CalendarError> {
        let special = self.special.iter().map(|(date, hours)| (*date, hours.clone()));
        Self::new(self.zone, weekly, self.closed_days(), special)
    }

    /// The same with one date as it is said: usual, closed, or with hours of its own.
    pub fn with_date(&self, date: NaiveDate, day: DayPlan) -> Result<Self, CalendarError> {
        let mut closed = self.closed.clone();
        let mut special = self.special.clone();
        closed.remove(&date);
        special.remove(&date);
        match day {
            DayPlan::Usual => {}
            DayPlan::Closed => {
                closed.insert(date);
            }
            DayPlan::Own(hours) => {
                special.insert(date, hours);
            }
        }
        Self::new(self.zone, self.weekly.clone(), closed, special)
    }

    /// The same without some of its exceptions.
    pub fn without_dates(&self, gone: impl Fn(NaiveDate) -> bool) -> Result<Self, CalendarError> {
        let special = self.special.iter().filter(|(date, _)| !gone(**date)).map(|(date, hours)| (*date, hours.clone()));
        Self::new(self.zone, self.weekly.clone(), self.closed_days().filter(|date| !gone(*date)), special)
    }

    /// The dates of which something is said, in order.
    pub fn exceptions(&self) -> Vec<NaiveDate> {
        let dates: BTreeSet<NaiveDate> = self.closed.iter().chain(self.special.keys()).copied().collect();
        dates.into_iter().collect()
    }

    /// What is said of a date.
    pub fn plan_of(&self, date: NaiveDate) -> DayPlan {
        match self.special.get(&date) {
            Some(hours) => DayPlan::Own(hours.clone()),
            None if self.closed.contains(&date) => DayPlan::Closed,
            None => DayPlan::Usual,
        }
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

    /// The day that is so many business days, days with hours, after another; that other day itself does not count (DT-10).
    /// `None` if the calendar has not enough of them in the ten years that follow.
    pub fn business_day_after(&self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        let mut days = day.iter_days().take(MOST_DAYS_AHEAD).skip(1).filter(|day| !self.hours_on(*day).is_empty());
        if count == 0 { Some(day) } else { days.nth(count as usize - 1) }
    }
}

/// How far ahead a business day is looked for.
const MOST_DAYS_AHEAD: usize = 3_660;

fn at_most(limit: usize, count: usize) -> Result<(), CalendarError> {
    if count > limit { Err(CalendarError::TooMany { limit }) } else { Ok(()) }
}

/// Sorts the hours of one day, none overlapping.
fn in_order(hours: &mut [Hours], overlap: impl Fn(Hours, Hours) -> CalendarError) -> Result<(), CalendarError> {
    at_most(MOST_HOURS_A_DAY, hours.len())?;
    hours.sort_unstable();
    match hours.windows(2).find_map(|pair| match *pair {
        [first, second] if first.close_after_midnight() > second.open.0 => Some((first, second)),
        _ => None,
    }) {
        Some((first, second)) => Err(overlap(first, second)),
        None => Ok(()),
    }
}

/// From Monday to Sunday.
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub(super) const SECONDS_A_DAY: u32 = 86_400;

/// The saved form of [`WeeklyHours`].
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, remote = "Week")]
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
#[serde(deny_unknown_fields, remote = "CalendarRow")]
struct CalendarRow {
    zone: Zone,
    weekly: WeeklyHours,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    closed: BTreeSet<NaiveDate>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    special: BTreeMap<NaiveDate, Vec<Hours>>,
}

read_by_name!(Week, CalendarRow);

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
