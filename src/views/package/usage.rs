//! Once the contract is signed: where it stands, what of the year on the screen is used, booked and left, by when, and what
//! can still be done. Nothing before that.

use super::Desk;
use crate::rules::allowance::YearStatement;
use crate::rules::contract_state::contract_state;
use crate::rules::usage::{credit_usage, still_possible, year_dates, year_usage};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{figure, panel};
use crate::words::{contract_state as words, dates, explain, figures};

const STATE: Text = Text::new("合約狀態", "State of the contract");
/// Their account is one for the whole contract, whatever year is on the screen.
const CREDITS: Text = Text::new("主動折讓（整份合約，各地點合計）", "Proactive Credits (whole contract, all places)");
const POSSIBLE: Text = Text::new("仍可採取的做法", "Still possible");

pub(super) fn usage(desk: Desk) -> El {
    el("div").dynamic(move || content(desk))
}

fn content(desk: Desk) -> Option<El> {
    let (lang, today, plan) = (desk.lang(), Some(desk.app.today()), desk.app.plan.get());
    let statement = desk.with_year(YearStatement::clone)?;
    let usage = year_usage(&plan, &statement, today)?;
    let say = |text: String| move || text.clone();
    let labelled =
        |title: String, value: El| el("span").add(el("span").class("meter-label").text(title)).text(" ").add(value);
    let state = contract_state(&plan, today);
    let stands = words::state(state.value, lang);
    let stands = figure("contract-state", STATE, say(stands), move || state.why.clone());
    let parts = usage.parts.into_iter().filter(|(_, amount)| !amount.value.amount.is_zero()).map(|(used, amount)| {
        let (name, text) = (words::used(used), figures::money(amount.value));
        labelled(name.get(lang).to_owned(), figure("usage", name, say(text), move || amount.why.clone()))
    });
    let dates = year_dates(&plan, &statement).into_iter().map(|due| {
        let (title, timing) = (dates::title(&due, &plan, lang), due.timing);
        let day = timing.value.last_day().map(|day| figures::date(day, lang)).unwrap_or_default();
        labelled(title.clone(), figure("usage-date", say(title), say(day), move || timing.why.clone()))
    });
    let possible = still_possible(&plan, &statement, today).into_iter().map(|one| {
        let text = words::possible(one.value, lang);
        el("li").add(figure("still-possible", POSSIBLE, say(text), move || one.why.clone()))
    });
    let credits = credit_usage(&plan, desk.app.today()).map(|usage| {
        let (title, text) = (CREDITS.get(lang).to_owned(), words::credits(&usage, lang));
        labelled(title, figure("usage-credits", CREDITS, say(text), move || usage.left.why.clone()))
    });
    let (parts, dates): (Vec<El>, Vec<El>) = (parts.collect(), dates.collect());
    let possible: Vec<El> = possible.collect();
    let year = el("span").text(explain::year(statement.year.index, lang));
    let rows = el("div").class("panel-body").add(el("p").add(stands)).add(
        [parts, credits.into_iter().collect(), dates]
            .into_iter()
            .filter(|row| !row.is_empty())
            .map(|row| el("div").class("meter-below").add(row))
            .collect::<Vec<El>>(),
    );
    let rows = if possible.is_empty() {
        rows
    } else {
        rows.add(el("p").class("meter-label").t(POSSIBLE))
            .add(el("ul").class("usage-possible").attr_t("aria-label", POSSIBLE).add(possible))
    };
    Some(
        panel("usage-title", Text::new("簽約後的使用情形", "Use since signing"), Some(year))
            .class("year-usage")
            .add(rows),
    )
}
