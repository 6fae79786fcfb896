//! What deserves a word about places and credits: each with its reason, its source, and at most one way to mend it.

use super::PlacesSection;
use crate::app::Memo;
use crate::named::code;
use crate::plan::place::{Place, WorkOrder};
use crate::rules::place_finding::{PlaceFinding, PlaceFix};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::finding::frame;
use crate::views::ui::{button, figure, panel};
use crate::words::sources;
use crate::words::{explain, places as words};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub(super) fn findings(section: PlacesSection) -> El {
    let found = section.found;
    let count = Memo::new(move || found.with(|found| found.findings.len()));
    let list = el("ul").class("finding-list").each(
        move || (0..count.get()).collect(),
        move |at| {
            let finding = Memo::new(move || found.with(|found| found.findings.get(at).cloned()));
            el("li").dynamic(move || finding.get().map(|finding| untrack(|| view(section, finding))))
        },
    );
    panel(
        "place-findings-title",
        Text::new("檢查結果", "Findings"),
        Some(el("span").live(move || count.get().to_string())),
    )
    .attr("id", "place-findings")
    .attr("tabindex", "-1")
    .when(
        move || count.get() == 0,
        || el("p").class("panel-body muted").t(Text::new("沒有發現問題。", "No issues found.")),
    )
    .add(list)
}

/// How many there are of each level; leads to them. Nothing if there are none.
pub(super) fn counts(section: PlacesSection) -> Option<El> {
    let words = section.found.with(|found| words::counts(found, section.lang()));
    let go = || {
        let panel = document().get_element_by_id("place-findings");
        if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<web_sys::HtmlElement>().ok()) {
            panel.scroll_into_view();
            panel.focus().ok();
        }
    };
    (!words.is_empty()).then(|| button("link", words, go))
}

fn view(section: PlacesSection, finding: PlaceFinding) -> El {
    let app = section.app;
    let (level, code) = (finding.level, code(&finding.reason));
    let (fix, why) = (finding.fix, finding.why.clone());
    let source = why.rules.first().copied();
    let said = move |lang: Lang| app.plan.with(|plan| words::reason(plan, finding.place, &finding.reason, lang));
    let sentence = Signal::derive(move || said(section.lang()));
    let ask = figure("finding", explain::level(level), move || sentence.get(), move || why.clone());
    let actions = el("div")
        .class("finding-actions")
        .add(
            source
                .map(|source| el("span").class("source").live(move || sources::source(source.rule(), section.lang()))),
        )
        .add(fix.map(|fix| fix_button(section, fix)));
    frame(level, code, ask, actions)
}

fn fix_button(section: PlacesSection, fix: PlaceFix) -> El {
    let app = section.app;
    let words = match fix {
        PlaceFix::OwnWorkOrder(_) => Text::new("改用自己的工作訂單", "Give it its own work order"),
        PlaceFix::ToHost(_) => Text::new("改為主機購買", "Buy it for the host"),
    };
    let mend = move || {
        let done = Text::new("已改正", "Fixed").get(app.lang.get_untracked()).to_owned();
        let command = match fix {
            PlaceFix::OwnWorkOrder(id) => {
                let mut terms = app.plan.with_untracked(|plan| plan.place_terms(Place::Location(id)).clone());
                terms.work_order = WorkOrder::Own;
                Command::SetPlaceTerms(Place::Location(id), Box::new(terms))
            }
            PlaceFix::ToHost(line) => Command::EditLine(line, LineEdit::Location(Place::Host)),
        };
        app.run_with_undo(command, done);
    };
    button("btn small", words, mend).attr("data-action", "fix")
}
