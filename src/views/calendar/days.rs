//! The dates of which something is said, as a list: each with its hours, each can be taken out.

use super::shown::{Shown, Which};
use crate::app::Memo;
use crate::clock::{BusinessCalendar, DayPlan, Hours};
use crate::entry;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, IconKind, icon_button};
use crate::words::{calendar as words, explain, figures};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// The exceptions: of the business hours those of the year on the screen, of the cover all.
pub(super) fn exception_list(shown: Shown, which: Which) -> El {
    let days = Memo::new(move || {
        let year = (which == Which::Business).then(|| shown.year.get());
        let mut days = shown.get(which).as_ref().map(BusinessCalendar::exceptions).unwrap_or_default();
        days.retain(|day| year.is_none_or(|year| day.year() == year));
        days
    });
    let (class, name) = match which {
        Which::Business => ("holiday-list", "holiday"),
        Which::Cover => ("cover-days", "cover-day"),
    };
    let add = move |typed: &str, lang: Lang| {
        let Some(day) = entry::date(typed).map_err(|error| explain::entry_error(error, lang))? else { return Ok(()) };
        if untrack(|| shown.get(which)).is_some_and(|calendar| calendar.plan_of(day) != DayPlan::Usual) {
            return Err(Text::new("這天已經在清單中", "This day is on the list already").get(lang).to_owned());
        }
        shown.change(which, lang, |calendar| calendar.with_date(day, DayPlan::Closed))?;
        if which == Which::Business {
            shown.show_day(day);
        }
        Ok(())
    };
    let label = match which {
        Which::Business => Text::new("新增休息日", "Add a closed day"),
        Which::Cover => Text::new("新增無人待命的日子", "Add a day without cover"),
    };
    el("div")
        .class("exceptions")
        .add(el("ul").class("exception-list").class(class).each(move || days.get(), move |day| row(shown, which, day)))
        .when(
            move || days.with(Vec::is_empty),
            || el("p").class("muted").t(Text::new("沒有例外日。", "No exceptions.")),
        )
        .add(EntryField::new(label, String::new, add).date().class("add-day").name(name).build())
}

fn row(shown: Shown, which: Which, day: NaiveDate) -> El {
    let app = shown.app;
    let value = move || match shown.get(which).map(|calendar| calendar.plan_of(day)) {
        Some(DayPlan::Own(hours)) => words::hours_list(&hours),
        _ => String::new(),
    };
    let commit = move |typed: &str, lang: Lang| {
        shown.change(which, lang, |calendar| {
            let hours = Hours::read(typed)?;
            calendar.with_date(day, if hours.is_empty() { DayPlan::Closed } else { DayPlan::Own(hours) })
        })
    };
    let none = match which {
        Which::Business => Text::new("休息", "closed"),
        Which::Cover => Text::new("無人待命", "nobody"),
    };
    let label = move || {
        let date = figures::weekday_date(day, app.lang.get());
        match app.lang.get() {
            Lang::ZhHant => format!("{date}的時段"),
            Lang::En => format!("Hours on {date}"),
        }
    };
    let field = EntryField::new(label, value, commit)
        .label_hidden()
        .placeholder(none)
        .class("exception-hours")
        .name(format!("day-{day}"))
        .build();
    let remove = icon_button(
        "btn ghost square small",
        IconKind::Close,
        move || {
            let date = figures::weekday_date(day, app.lang.get());
            match app.lang.get() {
                Lang::ZhHant => format!("移除 {date}"),
                Lang::En => format!("Remove {date}"),
            }
        },
        move || {
            let date = figures::weekday_date(day, app.lang.get_untracked());
            let message = match app.lang.get_untracked() {
                Lang::ZhHant => format!("{date}恢復照常"),
                Lang::En => format!("{date} is as usual again"),
            };
            shown.change_with_undo(which, message, |calendar| calendar.with_date(day, DayPlan::Usual));
        },
    );
    let date = el("span")
        .class("exception-date")
        .add(el("span").live(move || figures::weekday_date(day, app.lang.get())))
        .dynamic(move || shown.name_of(day).map(|name| el("span").class("exception-name").t(name)));
    el("li").attr("data-exception", day.to_string()).add([date, field, remove])
}
