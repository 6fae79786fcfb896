//! Which dates are looked for, how they are laid out, and the file for calendars.

use super::{DatesSection, Layout};
use crate::app::{RwSignal, browser};
use crate::catalog::charts::Party;
use crate::plan::calendar_key::CalendarKey;
use crate::rules::dates::{DateFilter, Kind};
use crate::state::command::Command;
use crate::state::saved;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, IconKind, button, icon, numbered, or_none, panel, segments};
use crate::words::icalendar::{Export, MEDIA_TYPE};
use crate::words::{dates as words, explain, places};

/// The row above the dates.
pub(super) fn tools(shown: DatesSection) -> El {
    let layouts =
        [(Layout::List, "list", Text::new("逐月清單", "By month")), (Layout::Year, "year", Text::new("全年", "Year"))];
    let layouts = segments("data-layout", layouts, move || shown.layout.get(), move |layout| shown.layout.set(layout))
        .attr_t("aria-label", Text::new("排列方式", "Layout"));
    let several = move || shown.app.plan.with(|plan| !plan.locations.is_empty());
    el("div")
        .class("dates-tools")
        .add(layouts)
        .add([party(shown), kind(shown), year(shown)])
        .when(several, move || place(shown))
        .when(
            move || {
                shown.layout.get() == Layout::List
                    && shown.found.with(|found| found.iter().any(|due| shown.is_past(due)))
            },
            || button("btn", Text::new("到今天", "To today"), || super::scroll_to("dates-now")),
        )
        .when(
            move || shown.filter.get() != DateFilter::default(),
            move || {
                button("btn ghost", Text::new("清除篩選", "Clear filters"), move || {
                    shown.filter.set(DateFilter::default());
                })
            },
        )
}

/// A choice among some values, or any of them.
fn choice<T: Copy + PartialEq + 'static>(
    shown: DatesSection,
    name: &'static str,
    label: Text,
    values: impl Fn() -> Vec<T> + 'static,
    word: impl Fn(T, Lang) -> String + Copy + 'static,
    get: fn(DateFilter) -> Option<T>,
    set: fn(&mut DateFilter, Option<T>),
) -> El {
    let app = shown.app;
    let choices = move || {
        let lang = app.lang.get();
        let values = values().into_iter().map(|value| (value, word(value, lang)));
        or_none(Text::new("全部", "All").get(lang), numbered(values))
    };
    let commit = move |value| shown.filter.update(|filter| set(filter, value));
    ChoiceField::new(label, choices, move || get(shown.filter.get()), commit).name(name).build()
}

fn party(shown: DatesSection) -> El {
    choice(
        shown,
        "dates-party",
        Text::new("由誰處理", "Who"),
        || vec![Party::Customer, Party::Microsoft],
        |party, lang| words::party(party).get(lang).to_owned(),
        |filter| filter.party,
        |filter, party| filter.party = party,
    )
}

fn kind(shown: DatesSection) -> El {
    choice(
        shown,
        "dates-kind",
        Text::new("種類", "Kind"),
        || Kind::ALL.to_vec(),
        |kind, lang| words::kind(kind).get(lang).to_owned(),
        |filter| filter.kind,
        |filter, kind| filter.kind = kind,
    )
}

fn year(shown: DatesSection) -> El {
    let app = shown.app;
    choice(
        shown,
        "dates-year",
        Text::new("合約年度", "Contract year"),
        move || app.years().into_iter().map(|year| year.index).collect(),
        explain::year,
        |filter| filter.year,
        |filter, year| filter.year = year,
    )
}

fn place(shown: DatesSection) -> El {
    let app = shown.app;
    choice(
        shown,
        "dates-place",
        Text::new("地點", "Place"),
        move || app.plan.with(|plan| plan.places().collect()),
        move |place, lang| app.plan.with(|plan| places::place(plan, place, lang)),
        |filter| filter.place,
        |filter, place| filter.place = place,
    )
}

/// How many days ahead a reminder may be; 0 is none.
const REMINDERS: [u8; 5] = [0, 1, 7, 14, 30];

/// The file for calendars.
pub(super) fn export(shown: DatesSection) -> El {
    let app = shown.app;
    let remind = RwSignal::new(7_u8);
    let reminders = move || {
        let lang = app.lang.get();
        let words = |days: u8| match (days, lang) {
            (0, _) => Text::new("不提醒", "None").get(lang).to_owned(),
            (days, Lang::ZhHant) => format!("{days} 天前的上午 9 點"),
            (1, Lang::En) => "The day before, at 9:00".to_owned(),
            (days, Lang::En) => format!("{days} days before, at 9:00"),
        };
        REMINDERS.map(|days| Choice::new(days, days.to_string(), words(days))).into()
    };
    let reminder =
        ChoiceField::new(Text::new("提醒", "Reminder"), reminders, move || remind.get(), move |days| remind.set(days));
    let count = move || shown.found.with(|found| found.len());
    let button = button("btn pri", icon(IconKind::Calendar), move || download(shown, remind.get_untracked()))
        .attr("id", "dates-export")
        .flag("disabled", move || count() == 0)
        .live(move || match (count(), app.lang.get()) {
            (count, Lang::ZhHant) => format!("下載 {count} 個日期 (.ics)"),
            (1, Lang::En) => "Download 1 date (.ics)".to_owned(),
            (count, Lang::En) => format!("Download {count} dates (.ics)"),
        });
    let hint = |text: Text| el("li").t(text);
    let hints = el("ul").class("dates-hints").add([
        hint(Text::new(
            "匯出目前篩選的日期，語言與畫面相同。",
            "Exports the dates shown, in the language of the screen.",
        )),
        hint(Text::new(
            "在 Google 日曆與新版 Outlook 用「匯入」：再匯入一次會更新，不會重複。",
            "Google Calendar and the new Outlook: use import. Importing again updates events without duplicating \
            them.",
        )),
        hint(Text::new(
            "傳統版 Outlook 直接開啟檔案：會成為一個獨立的行事曆，再開啟一次即更新。",
            "Classic Outlook: open the file. It becomes a calendar of its own; opening it again updates that one.",
        )),
        hint(Text::new(
            "規劃裡不再有的日期仍會留在行事曆中，請自行刪除。Google 日曆不採用檔案中的提醒。",
            "What the plan no longer has stays in the calendar: delete it there. Google Calendar sets reminders of its own.",
        )),
    ]);
    let title = Text::new("加入行事曆", "Add to your calendar");
    panel("dates-export-title", title, None)
        .class("dates-export")
        .add(el("div").class("panel-body form-grid").add(reminder.name("dates-reminder").build()).add([button, hints]))
}

fn download(shown: DatesSection, remind: u8) {
    let app = shown.app;
    let lang = app.lang.get_untracked();
    let known = app.plan.with_untracked(|plan| plan.calendar_key);
    let key = known.unwrap_or_else(|| {
        // The instant tells apart two plans that are the same today and will not be tomorrow.
        let text = app.plan.with_untracked(|plan| saved::write(plan, 0));
        let key = CalendarKey::from_seed(&format!("{} {text}", browser::now().timestamp_micros()));
        app.run_or_say(Command::SetCalendarKey(key));
        key
    });
    let plan = app.plan.get_untracked();
    let export = Export { plan: &plan, key, now: browser::now(), remind: Some(remind), lang };
    let text = shown.found.with_untracked(|found| export.file(found.iter()));
    let said = if browser::download_as("uniplan-dates.ics", MEDIA_TYPE, &text).is_ok() {
        Text::new("已下載行事曆檔案", "Calendar file downloaded")
    } else {
        Text::new("瀏覽器不允許下載", "The browser does not allow a download")
    };
    app.say(said.get(lang).to_owned());
}
