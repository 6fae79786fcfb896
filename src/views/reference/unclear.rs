//! The unclear clauses: the question, both readings, what rests on it in this plan, what the other reading would change with both
//! outcomes, where the document has it, and the switch where a plan can choose.

use super::{Reference, mark, source};
use crate::app::{Memo, ReadSignal, RwSignal, once_drawn};
use crate::catalog::readings::{READINGS, ReadingId, SwitchableClause, reading};
use crate::finder::topic::{Chapter, Topic};
use crate::rules::reading_use::{ReadingUse, reading_uses};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::readings::{Outcomes, changes, changes_anything, outcomes, switch};
use crate::views::ui::segments;
use crate::words::{allowance, readings as words};
use std::sync::Arc;

/// Which clauses are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    CanBeSwitched,
    MakesADifference,
}

/// What rests on each clause.
type Uses = ReadSignal<Arc<Vec<ReadingUse>>>;

fn uses(page: Reference) -> Uses {
    let app = page.app;
    let track = move || {
        app.plan.track();
        let _ = app.today();
    };
    once_drawn(track, move || Arc::new(app.plan.with(|plan| reading_uses(plan, Some(app.today())))))
}

/// The chapter: every clause, or those that matter here.
pub(super) fn chapter(page: Reference) -> Vec<El> {
    let app = page.app;
    let which = RwSignal::new(Which::All);
    let (outcomes, uses) = (outcomes(), uses(page));
    let about = Text::new(
        "文件有 55 處可以有不同的解讀。這裡列出我們的解讀與另一種解讀、出處，以及對這份規劃的影響；可以選擇的 16 條，直接在這裡切換。",
        "The document can be read in more than one way in 55 places. Here is how Uniplan reads each, the other reading, where it stands, and what it does to this plan; 16 can be switched right here.",
    );
    let options = [
        (Which::All, "all", Text::new("全部", "All")),
        (Which::CanBeSwitched, "switch", Text::new("可以切換的", "Can be switched")),
        (Which::MakesADifference, "differs", Text::new("會改變這份規劃的", "Would change this plan")),
    ];
    let choice = segments("data-which", options, move || which.get(), move |chosen| which.set(chosen))
        .attr_t("aria-label", Text::new("列出哪些條文", "Which clauses are listed"));
    let is_listed = move |id: ReadingId| match (which.get(), SwitchableClause::with_id(id)) {
        (Which::All, _) | (Which::CanBeSwitched, Some(_)) => true,
        (_, None) => false,
        (Which::MakesADifference, Some(clause)) => changes_anything(app, clause, outcomes),
    };
    let none = Memo::new(move || !READINGS.iter().any(|row| is_listed(row.id)));
    let rows = READINGS.iter().map(|row| {
        let id = row.id;
        let topic = Topic::Reading(id);
        let name =
            el("a").class("reference-name").attr("href", topic.address()).add(el("span").class("code").text(id.code()));
        let title = el("div").class("reading-title").add(name);
        let title = match SwitchableClause::with_id(id) {
            Some(clause) => title.add(el("h3").t(allowance::choice(clause).title)),
            None => title,
        };
        let hidden = Memo::new(move || !is_listed(id));
        el("li")
            .attr("data-topic", id.code())
            .flag("hidden", move || hidden.get())
            .add(title.add(mark(page, topic)))
            .add(el("p").class("reading-question").prose(row.question))
            .add(body(page, id, outcomes, uses))
    });
    let nothing = Text::new(
        "換成另一種解讀，這份規劃的數字、日期、時間與檢查結果都不變。",
        "No other reading would change a figure, a date, a time or a finding of this plan.",
    );
    vec![
        el("h2").attr("id", "reference-title").t(Chapter::Readings.name()),
        el("p").class("muted").t(about),
        choice,
        el("p")
            .attr("role", "status")
            .attr("id", "no-difference")
            .live(move || if none.get() { nothing.get(app.lang.get()).to_owned() } else { String::new() }),
        el("ul")
            .class("reference-list reading-list-full")
            .attr("aria-labelledby", "reference-title")
            .add(rows.collect::<Vec<El>>()),
    ]
}

/// One clause by itself.
pub(super) fn entry(page: Reference, id: ReadingId) -> Vec<El> {
    let mut parts = vec![el("p").class("reference-statement").prose(reading(id).question)];
    parts.extend(body(page, id, outcomes(), uses(page)));
    parts
}

/// How it is read, what rests on it, and the switch with what it would change.
fn body(page: Reference, id: ReadingId, outcomes: Outcomes, uses: Uses) -> Vec<El> {
    let app = page.app;
    let rests = Memo::new(move || uses.with(|uses| uses.iter().find(|one| one.id == id).copied()));
    let rests = move || rests.get().map(|of| words::uses(of, app.lang.get())).unwrap_or_default();
    let mut parts = vec![
        el("p").class("reading-decision").add([
            el("b").t(Text::new("我們的解讀：", "How Uniplan reads it: ")),
            el("span").prose(reading(id).decision),
        ]),
        el("p").class("reading-uses").live(rests),
    ];
    if let Some(clause) = SwitchableClause::with_id(id) {
        let said = allowance::choice(clause);
        let is_other = move || app.plan.with(|plan| plan.readings.other(clause));
        let chosen = move || if is_other() { said.other } else { said.ours }.get(app.lang.get()).to_owned();
        let is_same = Memo::new(move || !changes_anything(app, clause, outcomes));
        let same = move || match (is_same.get(), app.lang.get()) {
            (false, _) => String::new(),
            (true, Lang::ZhHant) => "換成另一種解讀，這份規劃不變。".to_owned(),
            (true, Lang::En) => "The other reading changes nothing in this plan.".to_owned(),
        };
        let block = el("div")
            .class("reading-switch")
            .attr("data-clause", clause.code())
            .add(
                el("p")
                    .class("reference-switch")
                    .add([el("span").t(Text::new("這份規劃採用：", "This plan reads it as: ")), el("b").live(chosen)]),
            )
            .add(switch(clause))
            .add(el("p").class("dim").flag("hidden", move || !is_same.get()).live(same))
            .add(changes(clause, outcomes));
        parts.push(block);
    } else {
        parts.push(el("p").class("dim").t(Text::new("規劃不能切換這一條。", "A plan cannot switch this one.")));
    }
    parts.push(source(app, Topic::Reading(id)));
    parts
}
