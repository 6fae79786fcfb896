//! The headline of the page: the answer, what to do next, the name of the plan, the contract year.

use super::Desk;
use crate::entry::Line;
use crate::rules::contract::ContractYear;
use crate::state::command::Command;
use crate::text::Text;
use crate::views::ui::EntryField;
use crate::words::{explain, figures, package};
use leptos::prelude::*;

pub(super) fn head(desk: Desk) -> AnyView {
    let app = desk.app;
    let headline = Memo::new(move |_| {
        let (lang, year) = (desk.lang(), desk.year.get());
        app.plan.with(|plan| app.assessment.with(|assessment| package::headline(plan, assessment, year, lang)))
    });
    let name = Signal::derive(move || app.plan.with(|plan| plan.name.as_str().to_owned()));
    let rename = Callback::new(move |(typed, lang): (String, _)| {
        let name = Line::new(&typed).map_err(|error| explain::entry_error(error, lang))?;
        app.run(Command::NamePlan(name)).map_err(|error| explain::command_error(error, lang))
    });
    view! {
        <div class="head package-head">
            <div>
                <h1>{move || headline.with(|headline| headline.answer.clone())}</h1>
                <p>{move || headline.with(|headline| headline.next.clone())}</p>
            </div>
            <div class="end">
                {years(desk)}
                <EntryField
                    name="plan-name"
                    class="plan-name"
                    label_hidden=true
                    label=move || NAME.get(desk.lang()).to_owned()
                    placeholder=move || UNNAMED.get(desk.lang()).to_owned()
                    value=name
                    commit=rename
                />
            </div>
        </div>
        // The answer is said again whenever an edit has changed it.
        <p class="visually-hidden" role="status">{move || headline.with(|headline| headline.answer.clone())}</p>
    }
    .into_any()
}

const NAME: Text = Text::new("方案名稱", "Name of the plan");
const UNNAMED: Text = Text::new("替方案取個名字", "Name this plan");

/// The contract years, where there are several.
fn years(desk: Desk) -> AnyView {
    let app = desk.app;
    let years = Memo::new(move |_| app.years());
    view! {
        {move || {
            let years = years.get();
            (years.len() > 1)
                .then(|| {
                    view! {
                        <div class="segments years" role="group" aria-label=app.t(Text::new("合約年度", "Contract year"))>
                            {years.into_iter().map(|year| year_button(desk, year)).collect_view()}
                        </div>
                    }
                })
        }}
    }
    .into_any()
}

fn year_button(desk: Desk, year: ContractYear) -> AnyView {
    let index = year.index;
    view! {
        <button
            type="button"
            data-year=index.ordinal().to_string()
            aria-pressed=move || (desk.year.get() == index).to_string()
            on:click=move |_| desk.app.year.set(index)
        >
            <span>{move || explain::year(index, desk.lang())}</span>
            {year
                .span
                .map(|span| {
                    view! {
                        <small>
                            {move || {
                                let lang = desk.lang();
                                format!("{} – {}", figures::date(span.start, lang), figures::date(span.end, lang))
                            }}
                        </small>
                    }
                })}
        </button>
    }
    .into_any()
}
