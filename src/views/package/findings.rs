//! What deserves a word with the customer: every finding about the plan. A piece of its own, because what finds them and
//! words them is more than the first load may hold.

use super::Desk;
use crate::app::{Memo, drawn};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::finding;
use crate::words::package::WHOLE_CONTRACT;
use crate::words::unknown as words;
use leptos::prelude::*;

/// What is in the panel, which is below the lines: what is found is looked for once those are on the screen.
pub(super) fn content(desk: Desk) -> Vec<El> {
    let drawn = drawn();
    let place = el("div").busy(move || !drawn.get());
    vec![place.when(move || drawn.get(), move || all(desk))]
}

fn all(desk: Desk) -> Vec<El> {
    let found = desk.app.find();
    let count = Memo::new(move || found.with(|found| found.len()));
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "findings-title").t(Text::new("檢查結果", "Findings")))
        .add(el("span").class("dim").live(move || scoped(desk, count.get())))
        .add(el("a").class("end link").attr("href", "#/contract/findings").t(Text::new("全部檢查", "All findings")));
    let list = el("div")
        .when(move || count.get() == 0, move || finding::none(desk.app).class("empty"))
        // By place in the list: a finding that changes is rewritten where it stands.
        .add(el("ul").class("finding-list").each(
            move || (0..count.get()).collect(),
            move |place| {
                let one = Memo::new(move || found.with(|found| found.get(place).cloned()));
                el("li").dynamic(move || one.get().map(|one| untrack(|| finding::card(desk.app, one))))
            },
        ));
    vec![head, unknown(desk), list]
}

/// What this version does not know, and so does not count.
fn unknown(desk: Desk) -> El {
    let held = Memo::new(move || desk.app.plan.with(|plan| plan.unknown.clone()));
    el("div").dynamic(move || {
        let held = held.get();
        let lines = words::listed(&held, desk.lang());
        (!lines.is_empty()).then(|| {
            let notice = el("p").text(words::notice(lines.len(), desk.lang()));
            let list: Vec<El> = lines.iter().map(|line| el("li").text(line)).collect();
            el("div")
                .class("notice notice-warning")
                .attr("id", "unknown")
                .attr("tabindex", "-1")
                .add(vec![notice, el("ul").class("unknown-list").add(list)])
        })
    })
}

/// How many there are; where the contract has several years, those of all of them, as the word beside it says.
fn scoped(desk: Desk, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    if desk.app.years().len() < 2 {
        return count.to_string();
    }
    let whole = WHOLE_CONTRACT.get(desk.lang());
    match desk.lang() {
        Lang::ZhHant => format!("{whole} {count}"),
        Lang::En => format!("{whole}: {count}"),
    }
}
