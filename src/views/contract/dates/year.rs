//! Twelve months at once: the days on which something is due are buttons; pressing one shows what.

use super::DatesSection;
use super::list::{entry, row};
use crate::app::RwSignal;
use crate::plan::place::Place;
use crate::rules::dates::DueDate;
use crate::text::Lang;
use crate::views::dom::{El, el};
use crate::views::ui::{button, months, year_turn};
use crate::words::{dates as words, figures};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// What is shown of the year.
#[derive(Clone, Copy)]
struct Turned {
    shown: DatesSection,
    year: RwSignal<i32>,
    /// The day that was pressed.
    day: RwSignal<Option<NaiveDate>>,
}

/// A year and its dates.
pub(super) fn year(shown: DatesSection) -> Vec<El> {
    let turned = Turned { shown, year: RwSignal::new(first_year(shown)), day: RwSignal::new(None) };
    let grid = el("div").class("date-year-months").dynamic(move || {
        let (year, found) = (turned.year.get(), shown.found.get());
        untrack(|| {
            let today = shown.today_at(Place::Host);
            months(year, 1..=12, |day| {
                let due = found.iter().filter(|due| is_on(due, day)).count();
                one_day(turned, day, due, day == today)
            })
        })
    });
    let go = move |year| {
        turned.day.set(None);
        turned.year.set(year);
    };
    let turn = el("div").class("date-year-turn").add(year_turn("dates-shown-year", move || turned.year.get(), go));
    vec![turn, grid, below(turned)]
}

/// This year, if something falls into it; otherwise the nearest one that has something.
fn first_year(shown: DatesSection) -> i32 {
    let this = shown.today_at(Place::Host).year();
    let years = shown.found.get_untracked();
    years
        .iter()
        .filter_map(DueDate::last_day)
        .map(|day| day.year())
        .min_by_key(|year| (year - this).abs())
        .unwrap_or(this)
}

fn is_on(due: &DueDate, day: NaiveDate) -> bool {
    due.days_in_calendar().is_some_and(|(first, last)| first <= day && day <= last)
}

fn one_day(turned: Turned, day: NaiveDate, due: usize, is_today: bool) -> El {
    let app = turned.shown.app;
    let number = day.day().to_string();
    let cell = if due == 0 {
        el("span").class("day date-day").text(number)
    } else {
        button("day date-day has-dates", number, move || {
            turned.day.update(|shown| *shown = (*shown != Some(day)).then_some(day));
        })
        .class(if due > 1 { "has-several" } else { "" })
        .attr("data-day", day.to_string())
        .aria("aria-pressed", move || turned.day.get() == Some(day))
        .attr_t("aria-label", move || words::day_spoken(day, due, app.lang.get()))
    };
    if is_today { cell.class("is-today").attr("aria-current", "date") } else { cell }
}

/// The dates of the day that was pressed, or of the whole year.
fn below(turned: Turned) -> El {
    let shown = turned.shown;
    let title = move || {
        let lang = shown.app.lang.get();
        match (turned.day.get(), turned.year.get(), lang) {
            (Some(day), ..) => figures::weekday_date(day, lang),
            (None, year, Lang::ZhHant) => format!("{year}年的日期"),
            (None, year, Lang::En) => format!("Dates of {year}"),
        }
    };
    let entries = move || {
        let (day, year) = (turned.day.get(), turned.year.get());
        let is_shown = |due: &&DueDate| match (day, due.days_in_calendar()) {
            (Some(day), _) => is_on(due, day),
            (None, Some((first, last))) => first.year() <= year && year <= last.year(),
            (None, None) => false,
        };
        shown.found.with(|found| found.iter().filter(is_shown).map(|due| entry(shown, due)).collect::<Vec<_>>())
    };
    let rows = el("ol").class("date-rows").each(entries, move |entry| row(shown, &entry));
    el("section").class("dates-month").attr("aria-live", "polite").add([el("h3").live(title), rows])
}
