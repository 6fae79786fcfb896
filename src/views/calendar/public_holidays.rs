//! Public holidays of a place, looked at before they are put into the calendar.

use super::shown::{Shown, Which};
use crate::app::{Memo, RwSignal, browser, drawn};
use crate::catalog::holidays::{HOLIDAY_YEARS, HolidayKind, HolidaySet, holiday_source};
use crate::rules::holidays::{WithHolidays, with_holidays};
use crate::rules::week::local_day;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, IconKind, button, icon, panel as ui_panel};
use crate::words::{calendar as words, figures};
use chrono::Datelike;
use std::collections::BTreeSet;

pub(super) fn panel(shown: Shown) -> El {
    let app = shown.app;
    // This year and the next, as far as they are known.
    let this = shown.calendar.with_untracked(|calendar| local_day(calendar, browser::now()).year());
    let years: BTreeSet<i32> = [this, this + 1].into_iter().filter(|year| HOLIDAY_YEARS.contains(year)).collect();
    let years = RwSignal::new(years);
    let preview = Memo::new(move || -> Option<WithHolidays> {
        let years = years.get();
        let days: Vec<_> = shown.set.get().days().into_iter().filter(|day| years.contains(&day.on.year())).collect();
        shown.calendar.with(|calendar| with_holidays(calendar, &days).ok())
    });
    let choice = ChoiceField::new(
        Text::new("國家或地區", "Country or place"),
        move || HolidaySet::ALL.map(|set| Choice::new(set, set.code(), set.name().get(app.lang.get()))).into(),
        move || shown.set.get(),
        move |set| shown.chosen_set.set(Some(set)),
    );
    let year_choices: Vec<El> = HOLIDAY_YEARS
        .map(|year| {
            button("year-choice", el("span").text(year.to_string()), move || {
                years.update(|years| {
                    if !years.remove(&year) {
                        years.insert(year);
                    }
                });
            })
            .attr("data-year", year.to_string())
            .aria("aria-pressed", move || years.with(|years| years.contains(&year)))
            .dynamic(move || {
                let is_projected = year > shown.set.get().settled_through();
                is_projected.then(|| el("small").t(Text::new("推算", "projected")))
            })
        })
        .collect();
    let count = move || preview.with(|found| found.as_ref().map_or(0, WithHolidays::added));
    let apply = button("btn pri", Text::new("加入行事曆", "Add to the calendar"), move || {
        if let Some(found) = preview.get_untracked() {
            let message = words::added(shown.set.get_untracked(), found.added(), app.lang.get_untracked());
            shown.change_with_undo(Which::Business, message, |_| Ok(found.calendar.clone()));
        }
    })
    .attr("id", "apply-holidays")
    .flag("disabled", move || count() == 0);
    let body = el("div")
        .class("panel-body form-grid")
        .add(choice.name("holiday-set").build())
        .add(
            el("div")
                .class("field")
                .add(el("span").class("label").attr("id", "holiday-years").t(Text::new("年份", "Years")))
                .add(
                    el("div")
                        .class("year-choices")
                        .attr("role", "group")
                        .attr("aria-labelledby", "holiday-years")
                        .add(year_choices),
                ),
        )
        .add(el("p").attr("id", "holiday-preview").attr("aria-live", "polite").live(move || {
            let lang = app.lang.get();
            preview.with(|found| {
                found.as_ref().map_or_else(
                    || {
                        Text::new("行事曆的日子太多，無法再加入。", "The calendar holds too many days to add more.")
                            .get(lang)
                            .to_owned()
                    },
                    |found| words::preview(found, lang),
                )
            })
        }))
        .add(el("div").class("quick").add(apply))
        .add(days_of(shown, preview))
        .add(el("p").class("source").attr("id", "holiday-source").live(move || {
            let (lang, set) = (app.lang.get(), shown.set.get());
            let (source, projection) =
                (words::source(holiday_source(), lang), words::projection(set, set.settled_through(), lang));
            match lang {
                Lang::ZhHant => format!("{source}{projection}"),
                Lang::En => format!("{source} {projection}"),
            }
        }));
    ui_panel("public-holidays-title", Text::new("國定假日", "Public holidays"), None).add(body)
}

/// Every day of the choice with what becomes of it.
fn days_of(shown: Shown, preview: Memo<Option<WithHolidays>>) -> El {
    let app = shown.app;
    // Folded away at first: built once the page is drawn, so that a search in the page finds them.
    let drawn = drawn();
    let rows = move || -> Vec<El> {
        let lang = app.lang.get();
        let found = preview.get();
        found
            .into_iter()
            .flat_map(|found| found.days)
            .map(|(holiday, outcome)| {
                let mark = match (outcome.is_added(), outcome.is_conflict()) {
                    (true, _) if holiday.kind == HolidayKind::MakeUp => IconKind::Included,
                    (true, _) => IconKind::Add,
                    (false, true) => IconKind::Warning,
                    (false, false) => IconKind::Done,
                };
                el("li")
                    .class("preview-day")
                    .class(if outcome.is_added() { "is-added" } else { "is-kept" })
                    .attr("data-day", holiday.on.to_string())
                    .add(el("span").class("preview-mark").add(icon(mark)))
                    .add(el("span").class("preview-date").text(figures::weekday_date(holiday.on, lang)))
                    .add(
                        el("span").class("preview-name").text(holiday.name.get(lang)).add(
                            holiday
                                .is_projected
                                .then(|| el("span").class("tag").text(Text::new("推算", "projected").get(lang))),
                        ),
                    )
                    .add(el("span").class("preview-outcome").text(words::outcome(outcome).get(lang)))
            })
            .collect()
    };
    el("details").class("preview").add(el("summary").t(Text::new("逐日查看", "Day by day"))).add(
        el("ul")
            .class("preview-days")
            .attr("tabindex", "0")
            .attr_t("aria-label", Text::new("國定假日", "Public holidays"))
            .dynamic(move || if drawn.get() { rows() } else { Vec::new() }),
    )
}
