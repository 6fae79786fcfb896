//! What deserves a word about places and credits: each with its reason, its source, and at most one way to mend it.

use super::PlacesSection;
use crate::app::Memo;
use crate::named::code;
use crate::plan::place::{Place, WorkOrder};
use crate::rules::finding::Fix;
use crate::rules::finding_groups::{PlaceGroup, group_places};
use crate::rules::place_finding::PlaceFix;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::finding::{self, frame};
use crate::views::ui::{button, figure, panel};
use crate::words::sources;
use crate::words::{explain, places as words, services};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub(super) fn findings(section: PlacesSection) -> El {
    let found = groups(section);
    let count = Memo::new(move || found.with(Vec::len));
    let list = el("ul").class("finding-list").each(
        move || (0..count.get()).collect(),
        move |at| {
            let group = Memo::new(move || found.with(|found| found.get(at).cloned()));
            el("li").dynamic(move || group.get().map(|group| untrack(|| view(section, group))))
        },
    );
    panel(
        "place-findings-title",
        Text::new("檢查結果", "Findings"),
        Some(el("span").live(move || count.get().to_string())),
    )
    .attr("id", "place-findings")
    .attr("tabindex", "-1")
    .when(move || count.get() == 0, move || finding::none(section.app).class("panel-body muted"))
    .add(list)
}

/// What was found, those alike as one.
fn groups(section: PlacesSection) -> Memo<Vec<PlaceGroup>> {
    let found = section.found;
    Memo::new(move || section.app.plan.with(|plan| found.with(|found| group_places(plan, found.findings.clone()))))
}

/// How many there are of each level; leads to them. Nothing if there are none.
pub(super) fn counts(section: PlacesSection) -> Option<El> {
    let words = groups(section).with(|found| words::counts(found, section.lang()));
    let go = || {
        let panel = document().get_element_by_id("place-findings");
        if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<web_sys::HtmlElement>().ok()) {
            panel.scroll_into_view();
            panel.focus().ok();
        }
    };
    (!words.is_empty()).then(|| button("link", words, go))
}

fn view(section: PlacesSection, group: PlaceGroup) -> El {
    let app = section.app;
    let (years, places) = (group.years(), group.places());
    let (finding, fixes) = (group.first, group.fixes);
    let (level, code) = (finding.level, code(&finding.reason));
    let why = finding.why.clone();
    let source = why.rules.first().copied();
    let said = move |lang: Lang| app.plan.with(|plan| words::reason(plan, &places, &finding.reason, lang));
    let sentence = Signal::derive(move || said(section.lang()));
    let ask = figure("finding", explain::level(level), move || sentence.get(), move || why.clone());
    let several = app.plan.with(|plan| plan.contract.contract_years().len() > 1);
    let in_years = (several && !years.is_empty())
        .then(|| el("span").class("dim").live(move || services::years_of(&years, false, section.lang())));
    let actions = el("div")
        .class("finding-actions")
        .add(in_years)
        .add(
            source
                .map(|source| el("span").class("source").live(move || sources::source(source.rule(), section.lang()))),
        )
        .add((!fixes.is_empty()).then(|| fix_button(section, fixes)));
    frame(level, code, ask, actions)
}

fn fix_button(section: PlacesSection, fixes: Vec<PlaceFix>) -> El {
    let app = section.app;
    let words = match fixes.first() {
        Some(PlaceFix::OwnWorkOrder(_)) => Text::new("改用自己的工作訂單", "Give it its own work order"),
        _ => Text::new("改為主機購買", "Buy it for the host"),
    };
    let mend = move || {
        let done = Text::new("已改正", "Fixed").get(app.lang.get_untracked()).to_owned();
        let to_host = fixes.iter().filter_map(|fix| match fix {
            PlaceFix::ToHost(line) => Some(Fix::ToHost(*line)),
            PlaceFix::OwnWorkOrder(_) => None,
        });
        let command = match fixes.first() {
            Some(PlaceFix::OwnWorkOrder(id)) => {
                let mut terms = app.plan.with_untracked(|plan| plan.place_terms(Place::Location(*id)).clone());
                terms.work_order = WorkOrder::Own;
                Command::SetPlaceTerms(Place::Location(*id), Box::new(terms))
            }
            _ => Command::Mend(to_host.collect()),
        };
        app.run_with_undo(command, done);
    };
    button("btn small", words, mend).attr("data-action", "fix")
}
