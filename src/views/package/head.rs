//! The headline of the page: the answer, what to do next, the name of the plan, the contract year.

use super::Desk;
use crate::app::Memo;
use crate::entry::Line;
use crate::plan::contract::ContractYear;
use crate::rules::finding::Level;
use crate::state::command::Command;
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, button};
use crate::words::{explain, figures, package};

pub(super) fn head(desk: Desk) -> Vec<El> {
    let app = desk.app;
    let headline = Memo::new(move || {
        let (lang, year) = (desk.lang(), desk.year.get());
        let errors = app.count(Level::Error);
        let today = Some(app.today());
        app.plan
            .with(|plan| app.allowance.with(|allowance| package::headline(plan, allowance, errors, year, today, lang)))
    });
    let answer = move || headline.with(|headline| headline.answer.clone());
    let words =
        el("div").add(el("h1").live(answer)).add(el("p").live(move || headline.with(|headline| headline.next.clone())));
    let name = EntryField::new(
        Text::new("規劃名稱", "Name of the plan"),
        move || app.plan.with(|plan| plan.name.as_str().to_owned()),
        move |typed, lang| {
            let name = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            app.run(Command::NamePlan(name)).map_err(|error| explain::command_error(error, lang))
        },
    )
    .placeholder(move || desk.say(Text::new("為這份規劃命名", "Name this plan")))
    .class("plan-name")
    .name("plan-name")
    .label_hidden()
    .build();
    vec![
        el("div").class("head package-head").add(words).add(el("div").class("end").add([years(desk), name])),
        // The answer is said again whenever an edit has changed it.
        el("p").class("visually-hidden").attr("role", "status").live(answer),
    ]
}

/// The contract years, where there are several.
fn years(desk: Desk) -> El {
    let years = Memo::new(move || desk.app.years());
    el("div")
        .class("segments years")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("合約年度", "Contract year"))
        .flag("hidden", move || years.with(|years| years.len() < 2))
        .each(move || years.get(), move |year| year_button(desk, year))
}

fn year_button(desk: Desk, year: ContractYear) -> El {
    let index = year.index;
    let days = year.span.map(|span| {
        el("small").live(move || {
            let lang = desk.lang();
            format!("{} – {}", figures::date(span.start, lang), figures::date(span.end, lang))
        })
    });
    button("", el("span").live(move || explain::year(index, desk.lang())), move || desk.app.year.set(index))
        .attr("data-year", index.ordinal().to_string())
        .aria("aria-pressed", move || desk.year.get() == index)
        .add(days)
}
