//! How a plan reads what the document leaves open: the switch of a clause, and what the other reading would give. It stands on the
//! page of the contract, and beside every clause of the reference.

use crate::app::{App, Memo, ReadSignal, once_drawn, use_app};
use crate::catalog::readings::{READINGS, SwitchableClause};
use crate::plan::Plan;
use crate::rules::allowance::OtherReading;
use crate::rules::explanation::What;
use crate::rules::other_outcomes::OtherOutcome;
use crate::rules::reading_use::every_other_outcome;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{figure, segments};
use crate::words::{allowance, explain, figures, readings as words};
use std::sync::Arc;

const OTHER_READING: Text = Text::new("另一種解讀", "the other reading");

// The sentences of the two pages say how many there are.
const _: () = assert!(READINGS.len() == 55 && SwitchableClause::ALL.len() == 16);

/// The most figures shown for a clause; the rest are of the same kind in other years.
const MAX_FIGURES: usize = 4;

/// The most dates, times and findings shown for a clause; how many more there are is said.
const MAX_OUTCOMES: usize = 4;

/// What each clause changes beside figures.
pub(super) type Outcomes = ReadSignal<Arc<Vec<(SwitchableClause, Vec<OtherOutcome>)>>>;

/// The plan read both ways for each clause: once a change itself is on the screen.
pub(super) fn outcomes() -> Outcomes {
    let app = use_app();
    let of = |plan: &Arc<Plan>| every_other_outcome(plan);
    once_drawn(move || app.plan.track(), move || Arc::new(app.plan.with(of)))
}

/// The two readings of a clause, one of which the plan takes.
pub(super) fn switch(clause: SwitchableClause) -> El {
    let app = use_app();
    let said = allowance::choice(clause);
    let other = Memo::new(move || app.plan.with(|plan| plan.readings.other(clause)));
    let readings = [(false, "ours", said.ours), (true, "other", said.other)];
    let choose = move |other| app.run_or_say(Command::SetReading(clause, other));
    segments("data-reading", readings, move || other.get(), choose).attr_t("aria-label", said.title)
}

/// What the other reading of a clause changes for this plan, each with both outcomes: figures, then the rest.
pub(super) fn changes(clause: SwitchableClause, outcomes: Outcomes) -> [El; 2] {
    let app = use_app();
    let found = Memo::new(move || app.allowance.with(|allowance| differences(&allowance.other_readings, clause)));
    let figures = el("ul")
        .class("clause-figures")
        .flag("hidden", move || found.with(Vec::is_empty))
        .dynamic(move || found.get().into_iter().map(difference).collect::<Vec<El>>());
    [figures, other_outcomes_of(clause, outcomes)]
}

/// Does the other reading of a clause change anything for this plan?
pub(super) fn changes_anything(app: App, clause: SwitchableClause, outcomes: Outcomes) -> bool {
    let figures = app.allowance.with(|allowance| !differences(&allowance.other_readings, clause).is_empty());
    figures || outcomes.with(|all| all.iter().any(|(one, found)| *one == clause && !found.is_empty()))
}

/// Dates, times and findings that are others under the other reading.
fn other_outcomes_of(clause: SwitchableClause, outcomes: Outcomes) -> El {
    let app = use_app();
    let found = Memo::new(move || {
        let of = |all: &Arc<Vec<(SwitchableClause, Vec<OtherOutcome>)>>| {
            all.iter().find(|(one, _)| *one == clause).map(|(_, found)| found.clone())
        };
        outcomes.with(of).unwrap_or_default()
    });
    let more = move || {
        let more = found.with(|found| found.len().saturating_sub(MAX_OUTCOMES));
        match app.lang.get() {
            Lang::ZhHant => format!("還有 {more} 項會不同"),
            Lang::En => format!("{} would differ", figures::plural(more, "more", "more")),
        }
    };
    el("ul")
        .class("clause-figures clause-outcomes")
        .flag("hidden", move || found.with(Vec::is_empty))
        .dynamic(move || found.get().into_iter().take(MAX_OUTCOMES).map(outcome).collect::<Vec<El>>())
        .when(move || found.with(|found| found.len() > MAX_OUTCOMES), move || el("li").class("dim").live(more))
}

/// "Monitors ready: 29 Sep 2025, the other reading 31 Jul 2025".
fn outcome(of: OtherOutcome) -> El {
    let app = use_app();
    let why = of.why().clone();
    let words = Memo::new(move || app.plan.with(|plan| words::outcome(plan, &of, app.lang.get())));
    el("li")
        .add(el("span").live(move || words.with(|words| words.title.clone())))
        .add(el("b").live(move || words.with(|words| words.chosen.clone())))
        .add(el("span").class("dim").t(OTHER_READING))
        .add(figure(
            "other-outcome",
            move || words.with(|words| words.title.clone()),
            move || words.with(|words| words.other.clone()),
            move || why.clone(),
        ))
}

/// What the other reading changes: over the term, and the room under the cap in each year. What is allotted goes without
/// saying: it is what is no longer forfeited.
fn differences(all: &[OtherReading], clause: SwitchableClause) -> Vec<OtherReading> {
    let of = |over_term: bool| all.iter().filter(move |one| one.clause == clause && one.year.is_none() == over_term);
    let years = of(false).filter(|one| one.what == What::Room);
    of(true).chain(years).take(MAX_FIGURES).cloned().collect()
}

/// "Over the cap: US$0.01, the other reading US$0".
fn difference(one: OtherReading) -> El {
    let app = use_app();
    let OtherReading { year, what, chosen, other, why, .. } = one;
    let title = move || {
        let lang = app.lang.get();
        let what = explain::what(what, lang);
        match (year, lang) {
            (None, _) => what,
            (Some(year), Lang::ZhHant) => format!("{what}（{}）", explain::year(year, lang)),
            (Some(year), Lang::En) => format!("{what} ({})", explain::year(year, lang).to_ascii_lowercase()),
        }
    };
    el("li")
        .add(el("span").live(title))
        .add(el("b").text(figures::money(chosen)))
        .add(el("span").class("dim").t(OTHER_READING))
        .add(figure("other-reading", title, move || figures::money(other), move || why.clone()))
}
