//! The dates that follow from the contract and the services in the plan.

use crate::catalog::charts::Party;
use crate::rules::dates::DueDate;
use crate::state::app_state::use_app;
use crate::text::{Lang, Text};
use crate::views::browser;
use crate::views::dom::{El, el};
use crate::views::ui::{figure, panel};
use crate::words::{explain, figures};
use chrono::NaiveDate;
use leptos::prelude::*;

pub(super) fn due_dates() -> El {
    let app = use_app();
    let zone = el("span").live(move || app.plan.with(|plan| plan.calendar.zone().name().to_owned()));
    let today = app.plan.with_untracked(|plan| plan.calendar.zone().to_local(browser::now()).date_naive());
    let list = el("ol").class("due-list").dynamic(move || {
        let dates = app.assessment.with(|assessment| assessment.dates.clone());
        dates.into_iter().map(|due| row(due, today)).collect::<Vec<El>>()
    });
    panel("due-title", Text::new("由此推算的期限", "Dates that follow"), Some(zone)).add(list)
}

fn row(due: DueDate, today: NaiveDate) -> El {
    let app = use_app();
    let DueDate { milestone, year, party, on, is_advice } = due;
    let day = on.value;
    let title = move || {
        let lang = app.lang.get();
        let name = explain::milestone(milestone).get(lang);
        match (year, lang) {
            (None, _) => name.to_owned(),
            (Some(year), Lang::ZhHant) => format!("{name}（{}）", explain::year(year.index, lang)),
            (Some(year), Lang::En) => format!("{name} ({})", explain::year(year.index, lang).to_ascii_lowercase()),
        }
    };
    let text = move || {
        let lang = app.lang.get();
        let unknown = Text::new("日期未知", "date unknown").get(lang);
        day.map_or_else(|| unknown.to_owned(), |day| figures::weekday_date(day, lang))
    };
    let left = move || day.map(|day| days_left(day, today, app.lang.get())).unwrap_or_default();
    let who = match party {
        Party::Microsoft => Text::new("Microsoft", "Microsoft"),
        Party::Customer => Text::new("貴方", "You"),
    };
    let advice =
        is_advice.then(|| el("span").text(" · ").t(Text::new("我們的建議，不是規定", "our advice, not a rule")));
    el("li")
        .class("due")
        .class(if day.is_some_and(|day| day < today) { "due-past" } else { "" })
        .add(
            el("div")
                .class("due-when")
                .add(figure("date", title, text, move || on.why.clone()))
                .add(el("span").class("dim").live(left)),
        )
        .add(el("div").add(el("p").live(title)).add(el("p").class("dim").t(who).add(advice)))
}

fn days_left(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let days = (day - today).num_days();
    match (lang, days) {
        (Lang::ZhHant, 0) => "今天".to_owned(),
        (Lang::En, 0) => "today".to_owned(),
        (Lang::ZhHant, 1..) => format!("還有 {days} 天"),
        (Lang::En, 1..) => format!("in {days} d"),
        (Lang::ZhHant, _) => format!("{} 天前", -days),
        (Lang::En, _) => format!("{} d ago", -days),
    }
}
