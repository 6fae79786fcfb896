//! A year at once: every day of it, and what is said of the one that was reached.

use super::days::exception_list;
use super::shown::{Shown, Which};
use crate::app::{Memo, browser, drawn};
use crate::clock::{DayPlan, Hours};
use crate::entry::YEARS;
use crate::finder::keys::{self, Year};
use crate::rules::week::{local_day, toggled};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow, modifiers};
use crate::views::ui::{EntryField, button, months, panel as ui_panel, segments, year_turn};
use crate::words::{calendar as words, figures};
use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::prelude::*;
use std::ops::RangeInclusive;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// How many months are built at once: one row of them, the rest of the window being taken by the week above.
const IN_SIGHT: u32 = 4;

pub(super) fn panel(shown: Shown) -> El {
    let app = shown.app;
    let go = move |year| {
        let day = shown.date.get_untracked();
        // 29 February has none in most years.
        let there = day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28));
        shown.show_day(there.unwrap_or(day));
    };
    let end = el("div").class("year-turn").add(year_turn("shown-year", move || shown.year.get(), go));
    // The rest of the year, and what is below it, come behind what the window shows at first.
    let drawn = drawn();
    let grid = el("div")
        .class("months")
        .on_key(move |event| walk(shown, event))
        .dynamic(move || some_months(shown, 1..=IN_SIGHT))
        .dynamic(move || drawn.get().then(|| some_months(shown, IN_SIGHT + 1..=12)));
    reach(shown);
    let key = |class: &str, words: Text| {
        el("span")
            .class("key")
            .add(el("span").class("day").class(class).text("8").attr("aria-hidden", "true"))
            .add(el("span").t(words))
    };
    let legend = el("div").class("year-legend").add([
        key("", Text::new("照常上班", "usual hours")),
        key("day-off", Text::new("每週休息日", "no hours in the week")),
        key("day-closed", Text::new("休息（例外）", "closed (exception)")),
        key("day-own", Text::new("特別時段（例外）", "own hours (exception)")),
        key("day-today", Text::new("今天", "today")),
    ]);
    let count = move || {
        let year = shown.year.get();
        let days =
            shown.calendar.with(|calendar| calendar.exceptions().iter().filter(|day| day.year() == year).count());
        match app.lang.get() {
            Lang::ZhHant => format!("{year}年的例外日（{days}）"),
            Lang::En => format!("Exceptions of {year} ({days})"),
        }
    };
    let body = el("div")
        .class("panel-body form-grid")
        .add(legend)
        .add(grid)
        .dynamic(move || {
            let date = shown.date.get();
            drawn.get().then(|| untrack(|| day_editor(shown, date)))
        })
        .when(
            move || drawn.get(),
            move || {
                let head = el("div").class("list-head").add([el("h3").live(count), clear(shown)]);
                [head, exception_list(shown, Which::Business)]
            },
        );
    ui_panel("year-title", Text::new("一年的休息日與補班日", "Closed and make-up days of a year"), Some(end))
        .busy(move || !drawn.get())
        .add(body)
}

/// Takes every exception of the year away.
fn clear(shown: Shown) -> El {
    let app = shown.app;
    button("btn small", Text::new("全部移除", "Remove all"), move || {
        let year = shown.year.get_untracked();
        let message = match app.lang.get_untracked() {
            Lang::ZhHant => format!("已移除 {year}年的例外日"),
            Lang::En => format!("Removed the exceptions of {year}"),
        };
        shown.change_with_undo(Which::Business, message, |calendar| calendar.without_dates(|day| day.year() == year));
    })
    .attr("id", "clear-year")
    .flag("disabled", move || {
        let year = shown.year.get();
        shown.calendar.with(|calendar| !calendar.exceptions().iter().any(|day| day.year() == year))
    })
}

/// Some months of the year on the screen.
fn some_months(shown: Shown, numbers: RangeInclusive<u32>) -> Vec<El> {
    let year = shown.year.get();
    untrack(|| {
        let today = shown.calendar.with_untracked(|calendar| local_day(calendar, browser::now()));
        let states = Memo::new(move || states(shown, year));
        months(year, numbers, |day| one_day(shown, states, day, day == today))
    })
}

/// What is seen and said of a day. One memo has those of the whole year: a memo and five closures for each of 365 days took
/// longer than all else on the page.
#[derive(Clone, PartialEq)]
struct DayState {
    plan: DayPlan,
    /// Does its weekday have business hours?
    has_hours: bool,
    name: Option<Text>,
}

fn states(shown: Shown, year: i32) -> Vec<DayState> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    shown.calendar.with(|calendar| {
        let days = first.into_iter().flat_map(|first| first.iter_days().take_while(move |day| day.year() == year));
        days.map(|day| DayState {
            plan: calendar.plan_of(day),
            has_hours: !calendar.weekly().on(day.weekday()).is_empty(),
            name: shown.name_of(day),
        })
        .collect()
    })
}

fn one_day(shown: Shown, states: Memo<Vec<DayState>>, day: NaiveDate, is_today: bool) -> El {
    let app = shown.app;
    let at = day.ordinal0() as usize;
    let class = move |state: &DayState| {
        let kind = match state {
            DayState { plan: DayPlan::Closed, .. } => " day-closed",
            DayState { plan: DayPlan::Own(_), .. } => " day-own",
            DayState { plan: DayPlan::Usual, has_hours: false, .. } => " day-off",
            DayState { plan: DayPlan::Usual, .. } => "",
        };
        format!("day{kind}{}", if is_today { " day-today" } else { "" })
    };
    let spoken =
        move |state: &DayState| words::day_spoken(day, &state.plan, state.has_hours, state.name, app.lang.get());
    let button = button("", day.day().to_string(), move || press(shown, day))
        .attr("id", day_id(day))
        .attr("data-date", day.to_string())
        .attr("tabindex", tab_index(day == shown.date.get_untracked()))
        .attr_live("class", move || states.with(|states| states.get(at).map(class)))
        .attr_live("aria-label", move || states.with(|states| states.get(at).map(spoken)));
    if is_today { button.attr("aria-current", "date") } else { button }
}

/// The day that the keys have reached is the one that Tab leads to, and is marked by that in the style.
const fn tab_index(is_reached: bool) -> &'static str {
    if is_reached { "0" } else { "-1" }
}

/// Follows the day that the keys have reached.
fn reach(shown: Shown) {
    let mut reached = shown.date.get_untracked();
    follow(move || {
        let day = shown.date.get();
        for (day, is_reached) in [(reached, false), (day, true)] {
            if let Some(button) = document().get_element_by_id(&day_id(day)) {
                // A valid name.
                button.set_attribute("tabindex", tab_index(is_reached)).ok();
            }
        }
        reached = day;
    });
}

fn day_id(day: NaiveDate) -> String {
    format!("day-{day}")
}

/// A click, or Enter on the day that the keys have reached.
fn press(shown: Shown, day: NaiveDate) {
    shown.date.set(day);
    let next = shown.calendar.with_untracked(|calendar| toggled(calendar, day));
    if next == shown.calendar.with_untracked(|calendar| calendar.plan_of(day)) {
        return;
    }
    set_day(shown, day, next);
}

fn set_day(shown: Shown, day: NaiveDate, plan: DayPlan) {
    let lang = shown.app.lang.get_untracked();
    let (date, said) = (figures::weekday_date(day, lang), words::day_plan(&plan, lang));
    let message = match lang {
        Lang::ZhHant => format!("{date}：{said}"),
        Lang::En => format!("{date}: {said}"),
    };
    shown.change_with_undo(Which::Business, message, |calendar| calendar.with_date(day, plan));
}

/// The keys of a calendar: arrows by day and week, Page Up and Down by month, Home and End within the week.
fn walk(shown: Shown, key: &KeyboardEvent) {
    let Some(asked) = keys::year(&key.key(), modifiers(key)) else { return };
    let day = shown.date.get_untracked();
    let since_monday = u64::from(day.weekday().num_days_from_monday());
    let there = match asked {
        Year::DayBefore => day.pred_opt(),
        Year::DayAfter => day.succ_opt(),
        Year::WeekBefore => day.checked_sub_days(Days::new(7)),
        Year::WeekAfter => day.checked_add_days(Days::new(7)),
        Year::MonthBefore => day.checked_sub_months(Months::new(1)),
        Year::MonthAfter => day.checked_add_months(Months::new(1)),
        Year::Monday => day.checked_sub_days(Days::new(since_monday)),
        Year::Sunday => day.checked_add_days(Days::new(6 - since_monday)),
    };
    key.prevent_default();
    let Some(there) = there.filter(|day| YEARS.contains(&day.year())) else { return };
    shown.show_day(there);
    // Another year is built before the next frame.
    request_animation_frame(move || {
        let button =
            document().get_element_by_id(&day_id(there)).and_then(|button| button.dyn_into::<HtmlElement>().ok());
        if let Some(button) = button {
            button.focus().ok();
        }
    });
}

/// What is said of a day, and the three things that can be.
fn day_editor(shown: Shown, day: NaiveDate) -> El {
    let app = shown.app;
    let plan = Memo::new(move || shown.plan_of(day));
    let usual = move || shown.calendar.with(|calendar| calendar.weekly().on(day.weekday()).to_vec());
    // Which of the three it is, whatever the hours are.
    let kind = move |plan: &DayPlan| match plan {
        DayPlan::Own(_) => DayPlan::Own(Vec::new()),
        kind => kind.clone(),
    };
    let choose = move |to: DayPlan| {
        if plan.with_untracked(kind) == to {
            return;
        }
        let usual = shown.calendar.with_untracked(|calendar| calendar.weekly().usual_day().to_vec());
        set_day(
            shown,
            day,
            match to {
                DayPlan::Own(_) if usual.is_empty() => DayPlan::Own(vec![Hours::STANDARD]),
                DayPlan::Own(_) => DayPlan::Own(usual),
                kind => kind,
            },
        );
    };
    let kinds = [
        (DayPlan::Usual, "usual", Text::new("照常", "As usual")),
        (DayPlan::Closed, "closed", Text::new("休息", "Closed")),
        (DayPlan::Own(Vec::new()), "own", Text::new("特別時段", "Own hours")),
    ];
    let choices = segments("data-plan", kinds, move || plan.with(kind), choose).attr("aria-labelledby", "day-title");
    let title = el("h3")
        .attr("id", "day-title")
        .add(el("span").live(move || figures::weekday_date(day, app.lang.get())))
        .dynamic(move || shown.name_of(day).map(|name| el("span").class("exception-name").t(name)));
    let is_own = move || plan.with(|plan| matches!(plan, DayPlan::Own(_)));
    el("div")
        .class("day-editor")
        .attr("id", "day-editor")
        .add(title)
        .add(choices)
        .when(is_own, move || own_hours(shown, day))
        .when(
            move || !is_own(),
            move || {
                el("p").class("muted").live(move || {
                    let hours = if plan.with(|plan| *plan == DayPlan::Closed) { Vec::new() } else { usual() };
                    if hours.is_empty() {
                        Text::new("沒有上班時間", "no business hours").get(app.lang.get()).to_owned()
                    } else {
                        words::hours_list(&hours)
                    }
                })
            },
        )
}

fn own_hours(shown: Shown, day: NaiveDate) -> El {
    let value = move || match shown.plan_of(day) {
        DayPlan::Own(hours) => words::hours_list(&hours),
        _ => String::new(),
    };
    let commit = move |typed: &str, lang: Lang| {
        shown.change(Which::Business, lang, |calendar| {
            let hours = Hours::read(typed)?;
            calendar.with_date(day, if hours.is_empty() { DayPlan::Closed } else { DayPlan::Own(hours) })
        })
    };
    EntryField::new(Text::new("當天的時段", "Hours of this day"), value, commit)
        .label_hidden()
        .name("day-hours")
        .build()
}
