//! A year, month by month: tables of days, and the way to another year.

use super::button::{icon_button, spoken};
use super::icon::IconKind;
use crate::app::use_app;
use crate::clock::WEEK;
use crate::entry::YEARS;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::words::figures;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The year that is shown, between the buttons that lead to the one before and the one after.
pub fn year_turn(
    id: &'static str,
    shown: impl Fn() -> i32 + Copy + 'static,
    go: impl Fn(i32) + Copy + 'static,
) -> [El; 3] {
    let turn = |by: i32, kind, name: Text| {
        icon_button("btn ghost square", kind, name, move || go(untrack(shown) + by))
            .flag("disabled", move || !YEARS.contains(&(shown() + by)))
    };
    [
        turn(-1, IconKind::Previous, Text::new("前一年", "Previous year")),
        el("strong").attr("id", id).attr("aria-live", "polite").live(move || shown().to_string()),
        turn(1, IconKind::Next, Text::new("下一年", "Next year")),
    ]
}

/// Months of a year, by their numbers; `day` makes the content of each day.
pub fn months(year: i32, numbers: RangeInclusive<u32>, mut day: impl FnMut(NaiveDate) -> El) -> Vec<El> {
    numbers.filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1)).map(|first| month(first, &mut day)).collect()
}

fn month(first: NaiveDate, one_day: &mut dyn FnMut(NaiveDate) -> El) -> El {
    let lang = use_app().lang;
    let weekdays = WEEK.map(|day| {
        let name = move || figures::weekday_name(day, lang.get());
        el("th")
            .attr("scope", "col")
            .add(el("span").attr("aria-hidden", "true").live(move || narrow(name(), lang.get())))
            .add(spoken(move || name().to_owned()))
    });
    let mut weeks = Vec::new();
    let mut cells: Vec<El> = (0..first.weekday().num_days_from_monday()).map(|_| el("td")).collect();
    for day in first.iter_days().take_while(|day| day.month() == first.month()) {
        if cells.len() == 7 {
            weeks.push(el("tr").add(std::mem::take(&mut cells)));
        }
        cells.push(el("td").add(one_day(day)));
    }
    weeks.push(el("tr").add(cells));
    el("table")
        .class("month")
        .add(el("caption").live(move || figures::month_name(first, lang.get())))
        .add(el("thead").add(el("tr").add(weekdays)))
        .add(el("tbody").add(weeks))
}

/// One letter or character for a weekday.
fn narrow(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => name.chars().next_back(),
        Lang::En => name.chars().next(),
    }
    .map(String::from)
    .unwrap_or_default()
}
