//! A week of a calendar: how long it is open, and where customer's cover has a gap.

use crate::clock::{BusinessCalendar, ClockError, DayPlan, OpenHours, WEEK, WeeklyHours};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

/// The open time of a local week, Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// How much of it is open, by the real clock: an hour that comes twice counts twice.
    pub open: TimeDelta,
    /// How long it is: 168 hours, but for a change of clocks.
    pub length: TimeDelta,
    /// How many of its days are exceptions: closed, or with hours of their own.
    pub exceptions: usize,
}

impl OpenWeek {
    /// What is not open.
    pub fn gap(&self) -> TimeDelta {
        self.length - self.open
    }
}

/// The Monday of a local day's week.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

/// The local day of an instant in a calendar.
pub fn local_day(calendar: &BusinessCalendar, at: DateTime<Utc>) -> NaiveDate {
    calendar.zone().to_local(at).date_naive()
}

/// The open time of the week that a day is in. A calendar that is never open in these years is open for no time.
pub fn open_week(calendar: &BusinessCalendar, day: NaiveDate) -> Result<OpenWeek, ClockError> {
    let monday = monday_of(day);
    let next = monday.checked_add_days(Days::new(7)).ok_or(ClockError::BeyondCalendar)?;
    let start_of = |day: NaiveDate| calendar.zone().resolve(day.and_time(NaiveTime::MIN)).taken().to_utc();
    let (start, end) = (start_of(monday), start_of(next));
    let open = match OpenHours::compile(calendar, monday.year()..=next.year()) {
        Ok(hours) => hours.elapsed(start, end)?,
        Err(ClockError::NeverOpen { .. }) => TimeDelta::zero(),
        Err(error) => return Err(error),
    };
    let exceptions = monday.iter_days().take(7).filter(|day| calendar.plan_of(*day) != DayPlan::Usual).count();
    Ok(OpenWeek { monday, open, length: end - start, exceptions })
}

/// What a click on a date of the year does: closes an open day, opens a day without hours as a usual day, and takes
/// either back. Hours of another kind, which somebody typed, stay.
pub fn toggled(calendar: &BusinessCalendar, date: NaiveDate) -> DayPlan {
    let weekly = calendar.weekly();
    match calendar.plan_of(date) {
        DayPlan::Closed => DayPlan::Usual,
        DayPlan::Own(hours) if hours == weekly.usual_day() => DayPlan::Usual,
        DayPlan::Own(hours) => DayPlan::Own(hours),
        DayPlan::Usual if weekly.on(date.weekday()).is_empty() && !weekly.is_empty() => {
            DayPlan::Own(weekly.usual_day().to_vec())
        }
        DayPlan::Usual => DayPlan::Closed,
    }
}

/// What kind of cover the people on call at a place give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverKind {
    /// Nobody said.
    NotStated,
    /// Around the clock, without exceptions.
    AroundTheClock,
    /// The business hours of the place, exceptions and all.
    BusinessHours,
    /// A pattern of its own.
    Own,
}

/// Tells the kind of a cover, beside the business hours of its place.
pub fn cover_kind(cover: Option<&BusinessCalendar>, business: &BusinessCalendar) -> CoverKind {
    let Some(cover) = cover else { return CoverKind::NotStated };
    let has_exceptions = cover.closed_days().len() + cover.special_days().len() > 0;
    if *cover.weekly() == WeeklyHours::around_the_clock() && !has_exceptions {
        CoverKind::AroundTheClock
    } else if cover == business {
        CoverKind::BusinessHours
    } else {
        CoverKind::Own
    }
}

/// The cover of a kind, beside the business hours of its place and with what there is at present. Own hours begin with what
/// there is, to be changed; otherwise with the business hours, without the holidays: people are on call on those too, and
/// dozens of rows would have to be taken out one by one.
pub fn cover_of_kind(
    kind: CoverKind,
    present: Option<BusinessCalendar>,
    business: BusinessCalendar,
) -> Option<BusinessCalendar> {
    let standard = BusinessCalendar::standard(business.zone());
    match kind {
        CoverKind::NotStated => None,
        CoverKind::AroundTheClock => Some(standard.with_weekly(WeeklyHours::around_the_clock()).unwrap_or(standard)),
        CoverKind::BusinessHours => Some(business),
        CoverKind::Own => Some(
            present
                .filter(|present| *present != business)
                .unwrap_or_else(|| standard.with_weekly(business.weekly().clone()).unwrap_or(business)),
        ),
    }
}

/// The stretches of a usual week in which cover has a gap, by the day of the week, in seconds since midnight.
pub fn cover_gaps(cover: &BusinessCalendar) -> Vec<(Weekday, u32, u32)> {
    const DAY: u32 = 86_400;
    let mut gaps = Vec::new();
    for day in WEEK {
        let mut at = 0;
        for (from, until) in cover.weekly().stretches_on(day) {
            if at < from {
                gaps.push((day, at, from));
            }
            at = until;
        }
        if at < DAY {
            gaps.push((day, at, DAY));
        }
    }
    gaps
}
