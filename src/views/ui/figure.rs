//! A figure that can say why: a button, and the dialog that shows the rule, the working, the source and the readings.

use super::button::{button, spoken};
use super::code_link::code_link;
use super::dialog::{Sheet, close_button};
use crate::app::{Memo, OpenWhy, use_app};
use crate::catalog::readings::reading;
use crate::rules::explanation::{How, Step, Why};
use crate::text::Text;
use crate::views::dom::{El, Words, el, follow};
use crate::views::pieces::{self, Piece};
use crate::words::explain;
use crate::words::sources;
use leptos::prelude::*;
use std::sync::Arc;

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
            // A sentence is not set as large as a figure.
            let is_said = figure.len() > 48;
            el("div")
                .class("why-content")
                .add(
                    el("div")
                        .class("why-head")
                        .add(el("div").add(el("h2").attr("id", "why-title").text(title)).add(
                            el("p").class(if is_said { "why-figure why-said" } else { "why-figure" }).text(figure),
                        ))
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
        let working: Arc<[Step]> = why.working.clone().into();
        let names = move |lang| app.plan.with(|plan| explain::lines(plan, &working, lang));
        let names = Memo::new(move || names(app.lang.get()));
        let rows: Vec<El> = why.working.iter().enumerate().map(|(at, line)| step(line, names, at)).collect();
        parts.push(el("table").class("working").add(el("tbody").add(rows)));
    }
    parts.push(el("h3").t(Text::new("規則", "Rules")));
    let rules: Vec<El> = why
        .rules
        .iter()
        .map(|id| {
            let rule = id.rule();
            el("li")
                .add(code_link(&id.code()))
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
                    .add(code_link(&id.code()))
                    .add(el("p").prose(row.question))
                    .add(el("p").class("muted").prose(row.decision))
            })
            .collect();
        parts.push(el("ul").class("why-rules").add(readings));
    }
    parts
}

/// A line of a working, indented below the one that it is a part of; `names` has what it is called at its place.
fn step(step: &Step, names: Memo<Vec<String>>, at: usize) -> El {
    let app = use_app();
    let class = match step.how {
        How::Equals => "working-result",
        How::Skipped => "working-skipped",
        How::Otherwise => "working-other",
        _ => "",
    };
    let value = step.value.clone();
    let name = move || names.with(|names| names.get(at).cloned().unwrap_or_default());
    let part = (step.depth > 0).then(|| spoken(Text::new("上列的算法：", "part of the above: ")));
    el("tr")
        .class(class)
        .class(if step.depth > 0 { "working-part" } else { "" })
        .style_live("--depth", {
            let depth = step.depth.to_string();
            move || depth.clone()
        })
        .add(
            el("td")
                .class("working-how")
                .add(el("span").attr("aria-hidden", "true").text(explain::how(step.how)))
                .add(spoken(explain::how_spoken(step.how))),
        )
        .add(el("th").attr("scope", "row").add(part).add(el("span").live(name)))
        .add(el("td").class("working-value").live(move || explain::value(&value, app.lang.get())))
}
