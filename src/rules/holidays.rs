//! Public holidays put into a calendar: what would be added, what is there already, and where the user said otherwise.
//!
//! Nothing that the user entered is ever changed or removed. A day of a set that is a day with hours of its own in the
//! calendar, or a make-up day that the user closed, stays as it is and is reported.

use crate::catalog::holidays::{Holiday, HolidayKind, HolidaySet};
use crate::clock::{BusinessCalendar, CalendarError, DayPlan, Hours, MOST_DATES};
use crate::zones::{Zone, countries};
use chrono::{Datelike, NaiveDate};

/// A calendar with holidays in it, and what became of each day of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithHolidays {
    /// The calendar.
    pub calendar: BusinessCalendar,
    /// Each day, in order, with what became of it.
    pub days: Vec<(Holiday, DayOutcome)>,
}

/// What became of a day of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOutcome {
    /// Added as a closed day.
    Closed,
    /// Added as a closed day, though the week has no hours on it.
    ClosedAnyway,
    /// Added as a working day with the hours of a usual day.
    Worked,
    /// It was there.
    Present,
    /// Left alone: the user gave the holiday hours of its own.
    HasOwnHours,
    /// Left alone: the user closed the day that the set makes up on.
    IsClosed,
    /// Left alone: the week has hours on the make-up day as it is.
    OpenAnyway,
    /// Left alone: the week has no hours from which a make-up day could take its own.
    NoUsualHours,
}

impl DayOutcome {
    /// Was something added?
    pub const fn is_added(self) -> bool {
        matches!(self, Self::Closed | Self::ClosedAnyway | Self::Worked)
    }

    /// Does the calendar say otherwise than the set?
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::HasOwnHours | Self::IsClosed | Self::NoUsualHours)
    }
}

impl WithHolidays {
    /// How many days were added.
    pub fn added(&self) -> usize {
        self.days.iter().filter(|(_, outcome)| outcome.is_added()).count()
    }

    /// How many days were there.
    pub fn present(&self) -> usize {
        self.days.iter().filter(|(_, outcome)| matches!(outcome, DayOutcome::Present | DayOutcome::OpenAnyway)).count()
    }

    /// How many days were left as the user has them, though the set says otherwise.
    pub fn conflicts(&self) -> usize {
        self.days.iter().filter(|(_, outcome)| outcome.is_conflict()).count()
    }
}

/// The set of the country that a zone is in.
pub fn set_of_zone(zone: Zone) -> Option<HolidaySet> {
    let mut countries = countries().iter().filter(|(_, zones)| zones.contains(&zone.preferred()));
    countries.find_map(|(code, _)| HolidaySet::of_code(code))
}

/// A day that is not as usual: what holds on it, and the public holiday of the calendar's country that it is.
pub type UnusualDay = (NaiveDate, DayPlan, Option<Holiday>);

/// The days from one on that change what is open: closed though the week has hours on them, or with hours of their own. Up to and
/// with the last day, where there is one that lies ahead.
pub fn days_that_matter(calendar: &BusinessCalendar, from: NaiveDate, last: Option<NaiveDate>) -> Vec<UnusualDay> {
    let last = last.filter(|last| *last >= from);
    let named = set_of_zone(calendar.zone()).map(HolidaySet::days).unwrap_or_default();
    let is_within = |day: &NaiveDate| *day >= from && last.is_none_or(|last| *day <= last);
    let days = calendar.exceptions().into_iter().filter(is_within);
    let days = days.filter_map(|day| {
        let plan = calendar.plan_of(day);
        let matters = match plan {
            DayPlan::Usual => false,
            DayPlan::Closed => !calendar.weekly().on(day.weekday()).is_empty(),
            DayPlan::Own(_) => true,
        };
        let name = named.iter().find(|holiday| holiday.on == day).copied();
        matters.then_some((day, plan, name))
    });
    days.collect()
}

/// Puts holidays into a calendar (AMB-37: the list of holidays is the user's).
///
/// A make-up day gets the hours of the first day of the week that has any. An error only if the calendar would hold more
/// dates than it may.
pub fn with_holidays(calendar: &BusinessCalendar, holidays: &[Holiday]) -> Result<WithHolidays, CalendarError> {
    let usual: Vec<Hours> = calendar.weekly().usual_day().to_vec();
    let mut days = Vec::with_capacity(holidays.len());
    let (mut closed, mut special) = (Vec::new(), Vec::new());
    for holiday in holidays {
        let has_hours = !calendar.weekly().on(holiday.on.weekday()).is_empty();
        let outcome = match (holiday.kind, calendar.plan_of(holiday.on)) {
            (HolidayKind::Off, DayPlan::Usual) if has_hours => DayOutcome::Closed,
            (HolidayKind::Off, DayPlan::Usual) => DayOutcome::ClosedAnyway,
            (HolidayKind::Off, DayPlan::Closed) | (HolidayKind::MakeUp, DayPlan::Own(_)) => DayOutcome::Present,
            (HolidayKind::Off, DayPlan::Own(_)) => DayOutcome::HasOwnHours,
            (HolidayKind::MakeUp, DayPlan::Closed) => DayOutcome::IsClosed,
            (HolidayKind::MakeUp, DayPlan::Usual) if has_hours => DayOutcome::OpenAnyway,
            (HolidayKind::MakeUp, DayPlan::Usual) if usual.is_empty() => DayOutcome::NoUsualHours,
            (HolidayKind::MakeUp, DayPlan::Usual) => DayOutcome::Worked,
        };
        match outcome {
            DayOutcome::Closed | DayOutcome::ClosedAnyway => closed.push(holiday.on),
            DayOutcome::Worked => special.push((holiday.on, usual.clone())),
            _ => {}
        }
        days.push((*holiday, outcome));
    }
    if calendar.closed_days().len() + closed.len() > MOST_DATES {
        return Err(CalendarError::TooMany { limit: MOST_DATES });
    }
    let calendar = BusinessCalendar::new(
        calendar.zone(),
        calendar.weekly().clone(),
        calendar.closed_days().chain(closed),
        calendar.special_days().map(|(day, hours)| (day, hours.to_vec())).chain(special),
    )?;
    Ok(WithHolidays { calendar, days })
}
