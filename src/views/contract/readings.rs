//! How the plan reads what the document leaves open about the allowance, and what the other reading would give.

use crate::app::Memo;
use crate::app::use_app;
use crate::catalog::readings::{SwitchableClause, reading};
use crate::rules::allowance::OtherReading;
use crate::rules::explanation::What;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{figure, panel, segments};
use crate::words::{allowance, explain, figures};
use leptos::prelude::*;

/// The most figures shown for a clause; the rest are of the same kind in other years.
const MAX_FIGURES: usize = 4;

pub(super) fn readings() -> El {
    let about = Text::new(
        "建議的解讀是預設值。若換一種解讀，數字會不同時，兩個都會列出。",
        "The recommended reading is the default. Where the other one gives another figure, both stand here.",
    );
    let rows: Vec<El> = SwitchableClause::ALL.into_iter().map(clause).collect();
    panel("readings-title", Text::new("文件沒說清楚的地方", "What the document leaves open"), None)
        .attr("id", "readings")
        .add(el("p").class("panel-body field-hint").t(about))
        .add(el("ul").class("clause-list").add(rows))
}

fn clause(clause: SwitchableClause) -> El {
    let app = use_app();
    let words = allowance::choice(clause);
    let other = Memo::new(move || app.plan.with(|plan| plan.readings.other(clause)));
    let readings = [(false, "ours", words.ours), (true, "other", words.other)];
    let choose = move |other| app.run_or_say(Command::SetReading(clause, other));
    let found = Memo::new(move || app.allowance.with(|allowance| differences(&allowance.other_readings, clause)));
    let figures = el("ul")
        .class("clause-figures")
        .flag("hidden", move || found.with(Vec::is_empty))
        .dynamic(move || found.get().into_iter().map(difference).collect::<Vec<El>>());
    el("li")
        .class("clause")
        .attr("data-clause", clause.code())
        .add(
            el("div")
                .class("clause-head")
                .add([el("h3").t(words.title), el("span").class("code").text(clause.code())])
                .add(segments("data-reading", readings, move || other.get(), choose).attr_t("aria-label", words.title)),
        )
        .add(el("p").class("dim").prose(reading(clause.id()).question))
        .add(figures)
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
        .add(el("span").class("dim").t(Text::new("另一種解讀", "the other reading")))
        .add(figure("other-reading", title, move || figures::money(other), move || why.clone()))
}
