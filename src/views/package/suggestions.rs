//! What to do with the rest, in one row of the meter. Pointing at a suggestion, or focusing it, shows the meter as it
//! would be; pressing it carries it out, and that can be undone.

use super::{Desk, button, focus_later};
use crate::rules::allowance::state_allowance;
use crate::rules::suggestions::{Suggestion, after, suggest};
use crate::state::command::Command;
use crate::text::Text;
use crate::views::dom::{El, el, follow};
use crate::words::allowance;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn suggestions(desk: Desk) -> El {
    let app = desk.app;
    let offers = Memo::new(move |_| {
        let year = desk.year.get();
        app.plan.with(|plan| suggest(plan, year))
    });
    // What is previewed was computed for another plan as soon as this one changes.
    follow(move || {
        app.plan.track();
        desk.year.track();
        show(desk, None);
    });
    let title = Text::new("可以這樣做", "What you can do");
    let list = el("ul").attr_t("aria-label", title).dynamic(move || {
        let lang = desk.lang();
        offers.get().into_iter().map(|one| el("li").add(offer(desk, one, lang))).collect::<Vec<El>>()
    });
    el("div")
        .class("suggestions")
        .flag("hidden", move || offers.with(Vec::is_empty))
        .add([el("span").class("meter-label").attr("aria-hidden", "true").t(title), list])
}

fn offer(desk: Desk, one: Suggestion, lang: crate::text::Lang) -> El {
    let app = desk.app;
    let one = Arc::new(one);
    let (words, effect) =
        app.plan.with_untracked(|plan| (allowance::advice(plan, &one, lang), allowance::effect(&one, lang)));
    let said = words.clone();
    let taken = one.clone();
    let take = move || {
        show(desk, None);
        app.run_with_undo(Command::Take(taken.changes.clone()), said.clone());
        focus_later(".suggestion, #this-plan".to_owned());
    };
    let (pointed, focused) = (one.clone(), one.clone());
    button("suggestion", take)
        .attr("data-suggestion", code(&one))
        .add([el("span").text(words), el("small").text(effect)])
        .on("pointerenter", move |_| show(desk, Some(&pointed)))
        .on("pointerleave", move |_| show(desk, None))
        .on("focus", move |_| show(desk, Some(&focused)))
        .on("blur", move |_| show(desk, None))
}

/// Shows the account as it would be after a suggestion, or as it is.
fn show(desk: Desk, one: Option<&Suggestion>) {
    let statement = one.map(|one| desk.app.plan.with_untracked(|plan| Arc::new(state_allowance(&after(plan, one)))));
    desk.preview.maybe_update(|shown| {
        let changed = shown.is_some() || statement.is_some();
        *shown = statement;
        changed
    });
}

/// What a suggestion is, for tests.
const fn code(one: &Suggestion) -> &'static str {
    use crate::rules::suggestions::Advice;
    match one.advice {
        Advice::PayByFlex(_) => "pay-by-flex",
        Advice::Invoice(_) => "invoice",
        Advice::Reduce(_) => "reduce",
        Advice::Shift(..) => "shift",
        Advice::Fill(..) => "fill",
    }
}
