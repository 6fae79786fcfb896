//! Every date that follows from the plan.

use crate::rules::dates::{DueDate, due_dates};
use crate::state::app_state::use_app;
use crate::text::Text;
use crate::views::browser;
use crate::views::dom::{El, el};
use crate::views::ui::{figure, panel};
use crate::words::dates;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The section.
pub(super) fn section() -> Vec<El> {
    let app = use_app();
    let zone = el("span").live(move || app.plan.with(|plan| plan.calendar.zone().name().to_owned()));
    let today = app.plan.with_untracked(|plan| plan.calendar.zone().to_local(browser::now()).date_naive());
    let list = el("ol").class("due-list").dynamic(move || {
        app.plan.with(|plan| due_dates(plan)).into_iter().map(|due| row(due, today)).collect::<Vec<El>>()
    });
    vec![panel("due-title", Text::new("由此推算的期限", "Dates that follow"), Some(zone)).add(list)]
}

fn row(due: DueDate, today: NaiveDate) -> El {
    let app = use_app();
    let timing = due.timing.value;
    let why = due.timing.why.clone();
    let (party, left) = (due.party, due.days_left(today));
    let title = Signal::derive(move || app.plan.with(|plan| dates::title(&due, plan, app.lang.get())));
    let text = move || dates::timing(timing, app.lang.get());
    let left = move || left.map(|left| dates::days_left(left, app.lang.get())).unwrap_or_default();
    el("li")
        .class("due")
        .add(
            el("div")
                .class("due-when")
                .add(figure("date", move || title.get(), text, move || why.clone()))
                .add(el("span").class("dim").live(left)),
        )
        .add(el("div").add(el("p").live(move || title.get())).add(el("p").class("dim").t(dates::party(party))))
}
