//! The clauses of which a plan takes one reading or the other, among the terms of the contract.

use crate::app::drawn;
use crate::catalog::readings::{SwitchableClause, reading};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::readings::{Outcomes, changes, outcomes, switch};
use crate::views::ui::{code_link, panel};
use crate::words::allowance;

pub(super) fn readings() -> El {
    let about = Text::new(
        "建議的解讀是預設值。若換一種解讀，數字、日期或時間會不同時，兩個都會列出。",
        "The recommended reading is the default. Where the other one gives another figure, date or time, both stand here.",
    );
    let all = el("a")
        .class("link")
        .attr("id", "all-readings")
        .attr("href", "#/reference/readings")
        .t(Text::new("看全部 55 條與出處", "All 55, with their sources"));
    // The plan is read both ways for each clause once the page is on the screen.
    let drawn = drawn();
    let rows = move || {
        let outcomes = outcomes();
        SwitchableClause::ALL.into_iter().map(|clause| row(clause, outcomes)).collect::<Vec<El>>()
    };
    panel("readings-title", Text::new("文件沒說清楚的地方", "What the document leaves open"), None)
        .attr("id", "readings")
        .add(el("p").class("panel-body field-hint").t(about).text(" ").add(all))
        .busy(move || !drawn.get())
        .add(el("ul").class("clause-list").when(move || drawn.get(), rows))
}

fn row(clause: SwitchableClause, outcomes: Outcomes) -> El {
    let head = el("div").class("clause-head").add([
        el("h3").t(allowance::choice(clause).title),
        code_link(&clause.code()),
        switch(clause),
    ]);
    el("li")
        .class("clause")
        .attr("data-clause", clause.code())
        .add(head)
        .add(el("p").class("dim").prose(reading(clause.id()).question))
        .add(changes(clause, outcomes))
}
