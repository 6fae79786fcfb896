//! The zone and the usual week.

use super::shown::{Shown, Which};
use crate::app::Memo;
use crate::clock::{BusinessCalendar, CalendarError, Hours, WEEK, WeeklyHours};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, button, panel as ui_panel, zone_field};
use crate::words::{calendar as words, figures};
use crate::zones::Zone;
use chrono::Weekday;

pub(super) fn panel(shown: Shown) -> El {
    let app = shown.app;
    let set_zone = move |zone: Zone| {
        let calendar = shown.calendar.with_untracked(|calendar| calendar.with_zone(zone));
        app.run_or_say(Command::SetCalendar(shown.place.get_untracked(), Box::new(calendar)));
    };
    let zone =
        zone_field(Text::new("所在時區", "Time zone"), move || shown.calendar.with(BusinessCalendar::zone), set_zone);
    let body = el("div")
        .class("panel-body form-grid")
        .add(zone)
        .add(el("div").class("usual-week").add(WEEK.map(|day| day_hours(shown, Which::Business, day))))
        .add(week_notes(shown, Which::Business))
        .add(quick_buttons(shown, Which::Business))
        .add(el("p").class("field-hint").t(Text::new(
            "一天可有多個時段，以逗號分隔，例如 09:00–12:00, 13:00–17:30；夜班 22:00–06:00 算在開始的那天；到午夜寫 24:00。文件所載通則為 09:00–17:30，週末與假日除外；各國可能略有不同。",
            "Several stretches a day, with a comma between: 09:00–12:00, 13:00–17:30. A night shift, 22:00–06:00, belongs to the day it begins on; midnight is 24:00. The document gives 09:00–17:30 without weekends and holidays, and says that countries may differ slightly.",
        )));
    ui_panel("hours-title", Text::new("每週上班時間", "Business hours of a week"), None).add(body)
}

/// The hours of one day of the week.
pub(super) fn day_hours(shown: Shown, which: Which, day: Weekday) -> El {
    let app = shown.app;
    let value =
        move || shown.get(which).map(|calendar| words::hours_list(calendar.weekly().on(day))).unwrap_or_default();
    let commit = move |typed: &str, lang: Lang| {
        shown.change(which, lang, |calendar| {
            calendar.with_weekly(calendar.weekly().with_day(day, &Hours::read(typed)?)?)
        })
    };
    let (none, prefix) = match which {
        Which::Business => (Text::new("休息", "closed"), "hours"),
        Which::Cover => (Text::new("無人待命", "nobody"), "cover"),
    };
    EntryField::new(move || figures::weekday_name(day, app.lang.get()).to_owned(), value, commit)
        .placeholder(none)
        .class("day-hours")
        .name(format!("{prefix}-{}", day.to_string().to_ascii_lowercase()))
        .build()
}

/// What hours of the week were taken as, where somebody may have meant something else; each said once.
pub(super) fn week_notes(shown: Shown, which: Which) -> El {
    let found = Memo::new(move || {
        let lang = shown.app.lang.get();
        let mut notes: Vec<String> = Vec::new();
        let week = shown.get(which).map(|calendar| calendar.weekly().clone());
        for hours in week.iter().flat_map(|week| WEEK.iter().flat_map(|day| week.on(*day))) {
            if let Some(note) = words::hours_note(*hours, lang).filter(|note| !notes.contains(note)) {
                notes.push(note);
            }
        }
        notes
    });
    el("div").class("full").attr("role", "status").attr("data-notes", "hours").dynamic(move || {
        found.get().into_iter().map(|note| el("p").class("field-hint is-warning").text(note)).collect::<Vec<El>>()
    })
}

/// Whole weeks by one press.
pub(super) fn quick_buttons(shown: Shown, which: Which) -> El {
    let button = move |name: &'static str,
                       words: Text,
                       said: Text,
                       week: fn(&WeeklyHours) -> Result<WeeklyHours, CalendarError>| {
        button("btn small", words, move || {
            let message = said.get(shown.app.lang.get_untracked()).to_owned();
            shown.change_with_undo(which, message, |calendar| calendar.with_weekly(week(calendar.weekly())?));
        })
        .attr("data-week", name)
    };
    el("div")
        .class("quick")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("整週一次設定", "Set the whole week"))
        .add([
            button(
                "standard",
                Text::new("標準 09:00–17:30", "Standard 09:00–17:30"),
                Text::new(
                    "已套用標準時段：週一至週五 09:00–17:30",
                    "Standard hours set: Monday to Friday, 09:00–17:30",
                ),
                |_| Ok(WeeklyHours::standard()),
            ),
            button(
                "around-the-clock",
                Text::new("全天候 24x7", "Around the clock, 24x7"),
                Text::new("已設為全天候", "Set to around the clock"),
                |_| Ok(WeeklyHours::around_the_clock()),
            ),
            button(
                "copy-monday",
                Text::new("週一套用到週五", "Copy Monday to Friday"),
                Text::new("已將週一的時段套用到週二至週五", "Copied Monday’s hours to Tuesday to Friday"),
                |week| {
                    let rest = [Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
                    week.with_days(&rest, week.on(Weekday::Mon))
                },
            ),
        ])
}
