//! The dates that follow from the contract and the services in the plan.

use crate::catalog::charts::Party;
use crate::rules::dates::DueDate;
use crate::state::app_state::use_app;
use crate::text::{Lang, Text};
use crate::views::browser;
use crate::views::ui::Figure;
use crate::words::{explain, figures};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn DueDates() -> impl IntoView {
    let app = use_app();
    let today = app.plan.with_untracked(|plan| plan.calendar.zone().to_local(browser::now()).date_naive());
    view! {
        <section class="panel" aria-labelledby="due-title">
            <div class="panel-head">
                <h2 id="due-title">{app.t(Text::new("由此推算的期限", "Dates that follow"))}</h2>
                <span class="end">{move || app.plan.with(|plan| plan.calendar.zone().name())}</span>
            </div>
            <ol class="due-list">
                {move || {
                    app.assessment
                        .with(|assessment| assessment.dates.clone())
                        .into_iter()
                        .map(|due| view! { <Row due today /> })
                        .collect_view()
                }}
            </ol>
        </section>
    }
}

#[component]
fn Row(due: DueDate, today: NaiveDate) -> impl IntoView {
    let app = use_app();
    let DueDate { milestone, year, party, on, is_advice } = due;
    let day = on.value;
    let title = Signal::derive(move || {
        let lang = app.lang.get();
        let name = explain::milestone(milestone).get(lang);
        match (year, lang) {
            (None, _) => name.to_owned(),
            (Some(year), Lang::ZhHant) => format!("{name}（{}）", explain::year(year.index, lang)),
            (Some(year), Lang::En) => format!("{name} ({})", explain::year(year.index, lang).to_lowercase()),
        }
    });
    let text = Signal::derive(move || {
        day.map_or_else(
            || Text::new("日期未知", "date unknown").get(app.lang.get()).to_owned(),
            |day| figures::weekday_date(day, app.lang.get()),
        )
    });
    let left = move || {
        day.map(|day| {
            let days = (day - today).num_days();
            match (app.lang.get(), days) {
                (Lang::ZhHant, 0) => "今天".to_owned(),
                (Lang::En, 0) => "today".to_owned(),
                (Lang::ZhHant, 1..) => format!("還有 {days} 天"),
                (Lang::En, 1..) => format!("in {days} d"),
                (Lang::ZhHant, _) => format!("{} 天前", -days),
                (Lang::En, _) => format!("{} d ago", -days),
            }
        })
    };
    let who = move || {
        let who = match party {
            Party::Microsoft => Text::new("Microsoft", "Microsoft"),
            Party::Customer => Text::new("貴方", "You"),
        };
        who.get(app.lang.get())
    };
    view! {
        <li class="due" class:due-past=day.is_some_and(|day| day < today)>
            <div class="due-when">
                <Figure title text why=on.why />
                <span class="dim">{left}</span>
            </div>
            <div>
                <p>{move || title.get()}</p>
                <p class="dim">
                    {who}
                    {is_advice.then(|| view! { " · " <span>{app.t(Text::new("我們的建議，不是規定", "our advice, not a rule"))}</span> })}
                </p>
            </div>
        </li>
    }
}
