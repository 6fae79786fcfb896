//! What the parts of the page share: the place on the screen, its hours, the year, the day.

use crate::app::{App, Memo, RwSignal, browser};
use crate::catalog::holidays::HolidaySet;
use crate::clock::{BusinessCalendar, CalendarError, DayPlan};
use crate::plan::place::Place;
use crate::rules::holidays::set_of_zone;
use crate::rules::week::local_day;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::words::explain;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use std::collections::HashMap;

/// Which of the two calendars of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The business hours.
    Business,
    /// The people on call.
    Cover,
}

/// Copied freely: it holds only handles.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) app: App,
    /// The place that was chosen; it may be gone.
    pub(super) chosen: RwSignal<Place>,
    /// The place on the screen.
    pub(super) place: Memo<Place>,
    pub(super) calendar: Memo<BusinessCalendar>,
    pub(super) cover: Memo<Option<BusinessCalendar>>,
    /// The set of holidays that was chosen; otherwise that of the country.
    pub(super) chosen_set: RwSignal<Option<HolidaySet>>,
    pub(super) set: Memo<HolidaySet>,
    names: Memo<HashMap<NaiveDate, Text>>,
    /// The year on the screen.
    pub(super) year: RwSignal<i32>,
    /// The day that the year view has reached.
    pub(super) date: RwSignal<NaiveDate>,
    /// A pattern of their own was asked for, even if it is still like another kind.
    pub(super) own_cover: RwSignal<bool>,
}

impl Shown {
    pub(super) fn new(app: App) -> Self {
        let chosen = RwSignal::new(Place::Host);
        let place = Memo::new(move || {
            let is_there = app.plan.with(|plan| plan.location_at(chosen.get()).is_some());
            if is_there { chosen.get() } else { Place::Host }
        });
        let calendar = Memo::new(move || app.plan.with(|plan| plan.calendar_at(place.get()).clone()));
        let cover = Memo::new(move || app.plan.with(|plan| plan.cover_at(place.get()).cloned()));
        let chosen_set = RwSignal::new(None);
        let zone = Memo::new(move || calendar.with(BusinessCalendar::zone));
        let set = Memo::new(move || chosen_set.get().or_else(|| set_of_zone(zone.get())).unwrap_or(HolidaySet::Taiwan));
        let names = Memo::new(move || set.get().days().into_iter().map(|day| (day.on, day.name)).collect());
        let today = calendar.with_untracked(|calendar| local_day(calendar, browser::now()));
        Self {
            app,
            chosen,
            place,
            calendar,
            cover,
            chosen_set,
            set,
            names,
            year: RwSignal::new(today.year()),
            date: RwSignal::new(today),
            own_cover: RwSignal::new(false),
        }
    }

    /// Shows a place.
    pub(super) fn choose(self, place: Place) {
        self.own_cover.set(false);
        self.chosen_set.set(None);
        self.chosen.set(place);
    }

    /// The name that a day has in the set of holidays on the screen.
    pub(super) fn name_of(self, day: NaiveDate) -> Option<Text> {
        self.names.with(|names| names.get(&day).copied())
    }

    /// One of the two calendars; cover that nobody stated has none.
    pub(super) fn get(self, which: Which) -> Option<BusinessCalendar> {
        match which {
            Which::Business => Some(self.calendar.get()),
            Which::Cover => self.cover.get(),
        }
    }

    fn command(self, which: Which, calendar: BusinessCalendar) -> Command {
        let (place, calendar) = (self.place.get_untracked(), Box::new(calendar));
        match which {
            Which::Business => Command::SetCalendar(place, calendar),
            Which::Cover => Command::SetCover(place, Some(calendar)),
        }
    }

    /// Changes one of the two calendars, or says why not.
    pub(super) fn change(
        self,
        which: Which,
        lang: Lang,
        change: impl FnOnce(&BusinessCalendar) -> Result<BusinessCalendar, CalendarError>,
    ) -> Result<(), String> {
        let Some(calendar) = untrack(|| self.get(which)) else { return Ok(()) };
        let calendar = change(&calendar).map_err(|error| explain::calendar_error(&error, lang))?;
        self.app.run(self.command(which, calendar)).map_err(|error| explain::command_error(error, lang))
    }

    /// Changes one of the two calendars by a button, and offers to undo it.
    pub(super) fn change_with_undo(
        self,
        which: Which,
        message: String,
        change: impl FnOnce(&BusinessCalendar) -> Result<BusinessCalendar, CalendarError>,
    ) {
        let Some(calendar) = untrack(|| self.get(which)) else { return };
        match change(&calendar) {
            Ok(calendar) => self.app.run_with_undo(self.command(which, calendar), message),
            Err(error) => self.app.say(explain::calendar_error(&error, self.app.lang.get_untracked())),
        }
    }

    /// What is said of a day in the business hours.
    pub(super) fn plan_of(self, day: NaiveDate) -> DayPlan {
        self.calendar.with(|calendar| calendar.plan_of(day))
    }

    /// Shows a day in the year view.
    pub(super) fn show_day(self, day: NaiveDate) {
        self.date.set(day);
        if self.year.get_untracked() != day.year() {
            self.year.set(day.year());
        }
    }
}
