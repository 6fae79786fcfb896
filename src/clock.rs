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

mod calendar;
mod open_hours;
mod pauses;

pub use calendar::{
    BusinessCalendar, CalendarError, DayPlan, Hours, MOST_DATES, MOST_HOURS_A_DAY, TimeOfDay, WEEK, WeeklyHours,
};
pub use open_hours::OpenHours;
pub use pauses::{Pause, Pauses};

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

/// The last day of so many months that begin on a day: the one before the day of the same number; where the last month
/// has no such day, its own last day (Taiwan Civil Code, article 121 II, and the rules of other countries alike). So a year
/// from 29 February ends on 28 February, and the next begins on 1 March.
pub fn last_day_of_months(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    let same = first.checked_add_months(Months::new(months))?;
    if same.day() == first.day() { same.pred_opt() } else { Some(same) }
}

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
        for pause in pauses.iter() {
            if pause.until.is_some_and(|until| until <= at) {
                continue;
            }
            // At closing or at the beginning of a pause an amount is used up, but an amount of zero waits for the next
            // open instant, and a paused one is not open. Beyond the horizon is no answer yet: if this pause has not
            // ended, the answer is that.
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
