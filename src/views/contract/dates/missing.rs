//! What has no date: because something is not entered yet, or because the document gives none.

use super::DatesSection;
use crate::app::{Memo, drawn};
use crate::catalog::rule_book::RuleId;
use crate::plan::contract::DateField;
use crate::plan::line::LineId;
use crate::rules::dates::without_date::{RuleWithoutDate, rules_without_date};
use crate::rules::dates::{Anchor, DueDate, Missing, Timing};
use crate::text::Text;
use crate::views::contract::field_name;
use crate::views::dom::{Content, El, el};
use crate::views::ui::{button, code_link, panel};
use crate::words::dates as words;
use crate::words::sources;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The dates that cannot be computed yet, by what is missing, with the way to the field; nothing where all are known.
pub(super) fn missing(shown: DatesSection) -> El {
    let groups = Memo::new(move || {
        let mut groups: Vec<(Missing, Vec<DueDate>)> = Vec::new();
        shown.all.with(|all| {
            for due in all.iter() {
                let Timing::Missing(missing) = due.timing.value else { continue };
                match groups.iter_mut().find(|(known, of)| *known == missing && belongs(missing, of, due)) {
                    Some((_, of)) => of.push(due.clone()),
                    None => groups.push((missing, vec![due.clone()])),
                }
            }
        });
        groups
    });
    el("div").when(
        move || groups.with(|groups| !groups.is_empty()),
        move || {
            let title = Text::new("尚無法計算的日期", "Cannot be calculated yet");
            let list = el("ul").class("missing-groups").dynamic(move || {
                groups.get().into_iter().map(|(missing, of)| group(shown, missing, of)).collect::<Vec<El>>()
            });
            panel("missing-title", title, None).attr("id", "dates-missing").add(list)
        },
    )
}

/// A date of the contract is missing once; the days of an event or the end of an incident are missing for each.
fn belongs(missing: Missing, of: &[DueDate], due: &DueDate) -> bool {
    matches!(missing, Missing::ContractDate(_)) || of.first().is_some_and(|first| first.anchor == due.anchor)
}

fn group(shown: DatesSection, missing: Missing, of: Vec<DueDate>) -> El {
    let app = shown.app;
    let link = way(shown, missing, of.first().map(|due| due.anchor));
    let dates = of.into_iter().map(|due| {
        let source = due.rule().map(RuleId::code).unwrap_or_default();
        el("li")
            .add(el("span").live(move || app.plan.with(|plan| words::title(&due, plan, app.lang.get()))))
            .add(el("span").class("dim").text(format!(" {source}")))
    });
    el("li")
        .class("missing-group")
        .attr("data-missing", name_of(missing))
        .add(
            el("div")
                .class("missing-head")
                .add(el("strong").live(move || words::missing(missing, app.lang.get())))
                .add(link),
        )
        .add(el("ul").class("missing-dates").add(dates.collect::<Vec<El>>()))
}

const fn name_of(missing: Missing) -> &'static str {
    match missing {
        Missing::ContractDate(field) => field_name(field),
        Missing::EventDays => "event",
        Missing::Closing => "closing",
        Missing::Mitigation => "mitigation",
    }
}

/// The way to the field that is missing.
fn way(shown: DatesSection, missing: Missing, anchor: Option<Anchor>) -> El {
    let fill = Text::new("填寫", "Enter it");
    let link = |address: &'static str| el("a").class("btn small").attr("href", address).t(fill);
    match (missing, anchor) {
        (Missing::ContractDate(field), _) => link("#/contract").on_click(move || reach(selector(field))),
        (Missing::EventDays, Some(Anchor::Line { id, .. })) => button("btn small", fill, move || reach(of_line(id))),
        (_, Some(Anchor::Incident(id))) => link("#/incident").on_click(move || shown.app.incident.set(Some(id))),
        _ => link("#/incident"),
    }
}

fn selector(field: DateField) -> String {
    format!("input[name=\"{}\"]", field_name(field))
}

fn of_line(id: LineId) -> String {
    format!("[data-line=\"{}\"] input[name=\"event-first\"]", id.0)
}

/// Focuses a field as soon as it is there: another section is built before one of the next frames.
fn reach(selector: String) {
    reach_within(selector, 30);
}

fn reach_within(selector: String, frames: u8) {
    request_animation_frame(move || {
        let field = document().query_selector(&selector).ok().flatten();
        match field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            Some(field) => {
                field.focus().ok();
            }
            None if frames > 0 => reach_within(selector, frames - 1),
            None => {}
        }
    });
}

/// The rules of section 4 that give this plan no date, each with the reason.
pub(super) fn without_date(shown: DatesSection) -> El {
    let app = shown.app;
    let rules = Memo::new(move || app.plan.with(|plan| shown.all.with(|all| rules_without_date(plan, all))));
    let some = move |applies: bool| -> Content {
        let those: Vec<El> =
            rules.get().into_iter().filter(|rule| rule.applies == applies).map(|rule| without(shown, rule)).collect();
        if those.is_empty() {
            return Content::Nothing;
        }
        let title = if applies {
            Text::new("適用，但沒有日期", "They apply, without a date")
        } else {
            Text::new("不適用於這份規劃", "They do not apply to this plan")
        };
        [el("h3").t(title), el("ul").class("rules-without").add(those)].into()
    };
    let title = Text::new("沒有日期的規則", "Rules without a date");
    let count = el("span").live(move || rules.with(Vec::len).to_string());
    // Folded up, and at the end.
    let drawn = drawn();
    panel("without-title", title, Some(count)).class("rules-panel").add(
        el("details")
            .class("panel-body rules-details")
            .add(el("summary").t(Text::new("列出每一條與原因", "List each with the reason")))
            .when(move || drawn.get(), move || el("div").dynamic(move || some(true)).dynamic(move || some(false))),
    )
}

fn without(shown: DatesSection, without: RuleWithoutDate) -> El {
    let app = shown.app;
    let (id, rule) = (without.rule, without.rule.rule());
    el("li")
        .attr("data-rule", id.code())
        .add(
            el("p")
                .add(code_link(&id.code()))
                .text(" ")
                .add(el("strong").live(move || words::without_date(without.because, app.lang.get()))),
        )
        .add(el("p").class("muted").prose(rule.statement))
        .add(el("p").class("source").live(move || sources::source(rule, app.lang.get())))
}
