//! The calendar: business hours and holidays at the customer's location (AMB-37).

use crate::entry;
use crate::rules::clock::{DayPlan, Hours};
use crate::state::app_state::use_app;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, IconKind, icon, panel, zone_field};
use crate::words::{explain, figures};
use crate::zones::Zone;
use chrono::{NaiveDate, Weekday};
use leptos::prelude::*;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The page.
pub(super) fn calendar_page() -> Vec<El> {
    let title = el("h1").t(Text::new("期限只算這些時間", "These are the hours that deadlines count"));
    vec![el("div").class("head").add(el("div").add(title)), el("div").class("calendar").add(business_hours())]
}

fn business_hours() -> El {
    let app = use_app();
    let set_zone = move |zone: Zone| {
        let calendar = app.plan.with_untracked(|plan| plan.calendar.with_zone(zone));
        app.run_or_say(Command::SetCalendar(None, Box::new(calendar)));
    };
    let zone = zone_field(
        Text::new("貴方所在時區", "Your time zone"),
        move || app.plan.with(|plan| plan.calendar.zone()),
        set_zone,
    );
    let body = el("div")
        .class("panel-body form-grid")
        .add(zone)
        .add(el("p").class("field-hint").t(Text::new(
            "文件所載通則為 09:00–17:30，週末與假日除外；各國可能略有不同。",
            "The document gives 09:00–17:30 without weekends and holidays, and says that countries may differ slightly.",
        )))
        .add(el("div").class("week").add(WEEK.map(day_hours)))
        .add(holidays());
    panel("hours-title", Text::new("上班時間與假日", "Business hours and holidays"), None).add(body)
}

fn day_hours(day: Weekday) -> El {
    let app = use_app();
    let value = move || {
        app.plan.with(|plan| {
            let hours = plan.calendar.weekly().on(day);
            hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").replace('-', "–")
        })
    };
    let commit = move |typed: &str, lang: Lang| {
        let calendar = app.plan.with_untracked(|plan| {
            plan.calendar.with_weekly(plan.calendar.weekly().with_day(day, Hours::read(typed)?)?)
        });
        let calendar = calendar.map_err(|error| explain::calendar_error(&error, lang))?;
        app.run(Command::SetCalendar(None, Box::new(calendar))).map_err(|error| explain::command_error(error, lang))
    };
    let closed = Text::new("休息", "closed");
    EntryField::new(move || figures::weekday_name(day, app.lang.get()).to_owned(), value, commit)
        .placeholder(move || closed.get(app.lang.get()).to_owned())
        .class("day-hours")
        .name(format!("hours-{}", day.to_string().to_ascii_lowercase()))
        .build()
}

fn holidays() -> El {
    let app = use_app();
    let days = Memo::new(move |_| app.plan.with(|plan| plan.calendar.closed_days().collect::<Vec<_>>()));
    let with_day = move |day: NaiveDate, plan_of_day: DayPlan| {
        let calendar = app.plan.with_untracked(|plan| plan.calendar.with_date(day, plan_of_day));
        calendar.map(|calendar| Command::SetCalendar(None, Box::new(calendar)))
    };
    let add = move |typed: &str, lang: Lang| {
        let Some(day) = entry::date(typed).map_err(|error| explain::entry_error(error, lang))? else { return Ok(()) };
        if days.with_untracked(|days| days.contains(&day)) {
            return Err(Text::new("這天已經在清單中", "This day is on the list already").get(lang).to_owned());
        }
        let command = with_day(day, DayPlan::Closed).map_err(|error| explain::calendar_error(&error, lang))?;
        app.run(command).map_err(|error| explain::command_error(error, lang))
    };
    let remove = move |day: NaiveDate| {
        if let Ok(command) = with_day(day, DayPlan::Usual) {
            let lang = app.lang.get_untracked();
            let name = figures::date(day, lang);
            let message = match lang {
                Lang::ZhHant => format!("已移除假日 {name}"),
                Lang::En => format!("Removed the holiday {name}"),
            };
            app.run_with_undo(command, message);
        }
    };
    let row = move |day: NaiveDate| {
        let name = move || figures::weekday_date(day, app.lang.get());
        let button = el("button")
            .attr("type", "button")
            .class("btn ghost square small")
            .attr_live("aria-label", move || {
                let remove = Text::new("移除", "Remove").get(app.lang.get());
                Some(format!("{remove} {}", name()))
            })
            .add(icon(IconKind::Close))
            .on_click(move || remove(day));
        el("li").class("tag").add(el("span").live(name)).add(button)
    };
    el("div")
        .class("holidays")
        .add(el("h3").t(Text::new("假日", "Holidays")))
        .add(el("ul").class("holiday-list").each(move || days.get(), row))
        .add(
            EntryField::labelled(Text::new("新增假日", "Add a holiday"), String::new, add)
                .date()
                .name("holiday")
                .build(),
        )
}
