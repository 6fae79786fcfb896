//! Business hours and holidays at the customer's location (AMB-37).

use crate::entry;
use crate::rules::clock::{BusinessCalendar, CalendarError, Hours, TimeOfDay, WeeklyHours};
use crate::state::app_state::use_app;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::ui::{EntryField, Icon, IconKind};
use crate::words::{explain, figures};
use crate::zones::Zone;
use chrono::{NaiveDate, Weekday};
use leptos::prelude::*;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A calendar with some of its parts changed.
fn changed(
    calendar: &BusinessCalendar,
    zone: Option<Zone>,
    weekly: Option<WeeklyHours>,
    closed: Option<Vec<NaiveDate>>,
) -> Result<BusinessCalendar, CalendarError> {
    BusinessCalendar::new(
        zone.unwrap_or_else(|| calendar.zone()),
        weekly.unwrap_or_else(|| calendar.weekly().clone()),
        closed.unwrap_or_else(|| calendar.closed_days().collect()),
        calendar.special_days().map(|(day, hours)| (day, hours.to_vec())),
    )
}

#[component]
pub(super) fn BusinessHours() -> impl IntoView {
    let app = use_app();
    let zone = Signal::derive(move || app.plan.with(|plan| plan.calendar.zone()));
    let set_zone = Callback::new(move |zone: Zone| {
        let calendar = app.plan.with_untracked(|plan| changed(&plan.calendar, Some(zone), None, None));
        if let Ok(calendar) = calendar {
            app.run_or_say(Command::SetCalendar(Box::new(calendar)));
        }
    });
    view! {
        <section class="panel" aria-labelledby="hours-title">
            <div class="panel-head">
                <h2 id="hours-title">{app.t(Text::new("上班時間與假日", "Business hours and holidays"))}</h2>
            </div>
            <div class="panel-body form-grid">
                <crate::views::ui::ZoneField
                    label=Signal::derive(move || Text::new("貴方所在時區", "Your time zone").get(app.lang.get()).to_owned())
                    value=zone
                    commit=set_zone
                />
                <p class="field-hint">
                    {app.t(Text::new(
                        "文件所載通則為 09:00–17:30，週末與假日除外；各國可能略有不同。",
                        "The document gives 09:00–17:30 without weekends and holidays, and says that countries may differ slightly.",
                    ))}
                </p>
                <div class="week">
                    {WEEK.into_iter().map(|day| view! { <DayHours day /> }).collect_view()}
                </div>
                <Holidays />
            </div>
        </section>
    }
}

/// "09:00-12:00, 13:00-17:30" as hours; nothing typed is a closed day.
fn read_hours(typed: &str) -> Result<Vec<Hours>, CalendarError> {
    let not_hours = || CalendarError::NotHours(typed.chars().take(40).collect());
    typed
        .split([',', '，', '、', ';', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (open, close) = part.split_once(['-', '–', '－', '~', '～']).ok_or_else(not_hours)?;
            let time = |text: &str| -> Result<TimeOfDay, CalendarError> {
                if text.trim() == "24:00" {
                    return Ok(TimeOfDay::END);
                }
                entry::time(text).map(TimeOfDay::from).map_err(|_| not_hours())
            };
            Hours::new(time(open)?, time(close)?)
        })
        .collect()
}

#[component]
fn DayHours(day: Weekday) -> impl IntoView {
    let app = use_app();
    let value = move || {
        app.plan.with(|plan| {
            let hours = plan.calendar.weekly().on(day);
            hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").replace('-', "–")
        })
    };
    let commit = Callback::new(move |(typed, lang): (String, Lang)| {
        let calendar = app.plan.with_untracked(|plan| {
            let mut days = WEEK.map(|day| plan.calendar.weekly().on(day).to_vec());
            if let Some(hours) = days.get_mut(day.num_days_from_monday() as usize) {
                *hours = read_hours(&typed)?;
            }
            changed(&plan.calendar, None, Some(WeeklyHours::new(days)?), None)
        });
        let calendar = calendar.map_err(|error| explain::calendar_error(&error, lang))?;
        app.run(Command::SetCalendar(Box::new(calendar))).map_err(|error| explain::command_error(error, lang))
    });
    view! {
        <EntryField
            label=Signal::derive(move || figures::weekday_name(day, app.lang.get()).to_owned())
            value=Signal::derive(value)
            placeholder=Signal::derive(move || Text::new("休息", "closed").get(app.lang.get()).to_owned())
            class="day-hours"
            name=format!("hours-{}", day.to_string().to_lowercase())
            commit
        />
    }
}

#[component]
fn Holidays() -> impl IntoView {
    let app = use_app();
    let days = Memo::new(move |_| app.plan.with(|plan| plan.calendar.closed_days().collect::<Vec<_>>()));
    let set_days = move |days: Vec<NaiveDate>| {
        let calendar = app.plan.with_untracked(|plan| changed(&plan.calendar, None, None, Some(days)));
        calendar.map(|calendar| Command::SetCalendar(Box::new(calendar)))
    };
    let add = Callback::new(move |(typed, lang): (String, Lang)| {
        let Some(day) = entry::date(&typed).map_err(|error| explain::entry_error(error, lang))? else { return Ok(()) };
        let mut all = days.get_untracked();
        all.push(day);
        let command = set_days(all).map_err(|error| explain::calendar_error(&error, lang))?;
        app.run(command).map_err(|error| explain::command_error(error, lang))
    });
    let remove = move |day: NaiveDate| {
        let rest = days.get_untracked().into_iter().filter(|other| *other != day).collect();
        if let Ok(command) = set_days(rest) {
            let lang = app.lang.get_untracked();
            let message = match lang {
                Lang::ZhHant => format!("已移除假日 {}", figures::date(day, lang)),
                Lang::En => format!("Removed the holiday {}", figures::date(day, lang)),
            };
            app.run_with_undo(command, message);
        }
    };
    view! {
        <div class="holidays">
            <h3>{app.t(Text::new("假日", "Holidays"))}</h3>
            <ul class="holiday-list">
                <For each=move || days.get() key=|day| *day let:day>
                    <li class="tag">
                        <span>{move || figures::weekday_date(day, app.lang.get())}</span>
                        <button type="button" class="btn ghost square small" on:click=move |_| remove(day)>
                            <Icon kind=IconKind::Close />
                            <span class="visually-hidden">
                                {app.t(Text::new("移除", "Remove"))} " " {move || figures::date(day, app.lang.get())}
                            </span>
                        </button>
                    </li>
                </For>
            </ul>
            <EntryField
                label=Signal::derive(move || Text::new("新增假日", "Add a holiday").get(app.lang.get()).to_owned())
                value=Signal::derive(String::new)
                kind="date"
                name="holiday"
                commit=add
            />
        </div>
    }
}
