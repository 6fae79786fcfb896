//! A figure that can say why: a button, and the dialog that shows the rule, the working, the source and the readings.

use super::button::{button, spoken};
use super::dialog::{Sheet, close_button};
use crate::app::{OpenWhy, use_app};
use crate::catalog::readings::reading;
use crate::rules::explanation::{How, Step, Why};
use crate::text::Text;
use crate::views::dom::{El, Words, el, follow};
use crate::views::pieces::{self, Piece};
use crate::words::explain;
use crate::words::sources;
use leptos::prelude::*;

/// A figure; pressing it shows why it is what it is. `name` marks it for tests.
pub fn figure(
    name: &'static str,
    title: impl Into<Words>,
    text: impl Into<Words>,
    why: impl Fn() -> Why + 'static,
) -> El {
    let app = use_app();
    let (title, text) = (title.into(), text.into());
    button("figure", text.clone(), move || {
        let (title, figure, why) = untrack(|| (title.get(), text.get(), why()));
        app.why.set(Some(OpenWhy { title, figure, why }));
    })
    .attr("data-figure", name)
    .add(spoken((" ", Text::new("為什麼？", "why?"))))
}

/// The explanation of the figure that was pressed. Stands once, above every page.
pub fn why_dialog() -> El {
    let app = use_app();
    let (sheet, dialog) = Sheet::new("why", "why-title", move || app.why.set(None));
    let closing = sheet.clone();
    let dialog = dialog.dynamic(move || {
        let closing = closing.clone();
        app.why.get().map(|OpenWhy { title, figure, why }| {
            el("div")
                .class("why-content")
                .add(
                    el("div")
                        .class("why-head")
                        .add(
                            el("div")
                                .add(el("h2").attr("id", "why-title").text(title))
                                .add(el("p").class("why-figure").text(figure)),
                        )
                        .add(close_button(move || closing.close())),
                )
                .later(Piece::Reasons, move || pieces::reason(why.clone()))
        })
    });
    follow(move || if app.why.with(Option::is_some) { sheet.open() } else { sheet.close() });
    dialog
}

/// The working, the rules with their sources, and the readings chosen.
pub fn reason(why: &Why) -> Vec<El> {
    let app = use_app();
    let mut parts = Vec::new();
    if !why.working.is_empty() {
        parts.push(el("h3").t(Text::new("算法", "Working")));
        let rows: Vec<El> = why.working.iter().map(step).collect();
        parts.push(el("table").class("working").add(el("tbody").add(rows)));
    }
    parts.push(el("h3").t(Text::new("規則", "Rules")));
    let rules: Vec<El> = why
        .rules
        .iter()
        .map(|id| {
            let rule = id.rule();
            el("li")
                .add(el("span").class("code").text(id.code()))
                .add(el("p").prose(rule.statement))
                .add(el("p").class("source").live(move || sources::source(rule, app.lang.get())))
        })
        .collect();
    parts.push(el("ul").class("why-rules").add(rules));
    if !why.readings.is_empty() {
        parts.push(el("h3").t(Text::new("文件沒說清楚的地方", "What the document leaves open")));
        let readings: Vec<El> = why
            .readings
            .iter()
            .map(|id| {
                let row = reading(*id);
                el("li")
                    .add(el("span").class("code").text(id.code()))
                    .add(el("p").prose(row.question))
                    .add(el("p").class("muted").prose(row.decision))
            })
            .collect();
        parts.push(el("ul").class("why-rules").add(readings));
    }
    parts
}

fn step(step: &Step) -> El {
    let app = use_app();
    let class = match step.how {
        How::Equals => "working-result",
        How::Skipped => "working-skipped",
        How::Otherwise => "working-other",
        _ => "",
    };
    let (what, value) = (step.what, step.value.clone());
    el("tr")
        .class(class)
        .add(
            el("td")
                .class("working-how")
                .add(el("span").attr("aria-hidden", "true").text(explain::how(step.how)))
                .add(spoken(explain::how_spoken(step.how))),
        )
        .add(
            el("th")
                .attr("scope", "row")
                .live(move || app.plan.with(|plan| explain::what_of(plan, what, app.lang.get()))),
        )
        .add(el("td").class("working-value").live(move || explain::value(&value, app.lang.get())))
}
