//! What to do with the rest, in one row of the meter. Pointing at a suggestion, or focusing it, shows the meter as it
//! would be; pressing it carries it out, and that can be undone.

use super::{Desk, focus_later};
use crate::app::{Memo, RwSignal, after_paint};
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::rules::suggestion_effects::incident_effects;
use crate::rules::suggestions::{Suggestion, after, suggest};
use crate::state::command::Command;
use crate::text::Text;
use crate::views::dom::{El, el, follow};
use crate::views::ui::button;
use crate::words::allowance;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// Suggestions with the plan that they were made for.
type Offers = (Arc<Plan>, Vec<Suggestion>);

/// What the suggestions of a meter share.
#[derive(Clone)]
struct Row {
    desk: Desk,
    offers: RwSignal<Offers>,
    /// One was carried out: the focus goes to what can be done next, as soon as that stands there.
    carried_out: Rc<Cell<bool>>,
}

pub(super) fn suggestions(desk: Desk) -> El {
    let app = desk.app;
    let make = move || -> Offers {
        let (plan, year) = (app.plan.get_untracked(), desk.year.get_untracked());
        let offers = suggest(&plan, year, Some(app.today()));
        (plan, offers)
    };
    let offers = RwSignal::new(make());
    let row = Row { desk, offers, carried_out: Rc::new(Cell::new(false)) };
    let carried_out = row.carried_out.clone();
    // What is previewed was computed for another plan as soon as this one changes. What can be done now is tried out when
    // the change itself has been drawn: a long plan is tried some hundred times.
    let mut is_first = true;
    follow(move || {
        app.plan.track();
        app.today();
        desk.year.track();
        show(desk, None);
        if !std::mem::take(&mut is_first) {
            let carried_out = carried_out.clone();
            after_paint(move || {
                // Gone with the page, perhaps.
                if !offers.is_disposed() {
                    offers.set(make());
                    if carried_out.take() {
                        focus_later(".suggestion, #this-plan".to_owned());
                    }
                }
            });
        }
    });
    let shown = Memo::new(move || offers.with(|(_, offers)| offers.clone()));
    let title = Text::new("建議做法", "What you can do");
    let list = el("ul").attr_t("aria-label", title).dynamic(move || {
        let lang = desk.lang();
        shown.get().into_iter().map(|one| el("li").add(offer(&row, one, lang))).collect::<Vec<El>>()
    });
    el("div")
        .class("suggestions")
        .flag("hidden", move || shown.with(Vec::is_empty))
        .add([el("span").class("meter-label").attr("aria-hidden", "true").t(title), list])
}

fn offer(row: &Row, one: Suggestion, lang: crate::text::Lang) -> El {
    let Row { desk, offers, carried_out } = row.clone();
    let app = desk.app;
    let one = Arc::new(one);
    let (words, effect, incidents) = app.plan.with_untracked(|plan| {
        let incidents = incident_effects(plan, &one).map(|effects| allowance::incidents(&effects, lang));
        (allowance::advice(plan, &one, lang), allowance::effect(&one, lang), incidents)
    });
    let said = words.clone();
    let taken = one.clone();
    let take = move || {
        // Pressed in the moment before it was seen that the plan is another one.
        if offers.with_untracked(|(plan, _)| !Arc::ptr_eq(plan, &app.plan.get_untracked())) {
            return;
        }
        show(desk, None);
        app.run_with_undo(Command::Take(taken.changes.clone()), said.clone());
        carried_out.set(offers.with_untracked(|(plan, _)| !Arc::ptr_eq(plan, &app.plan.get_untracked())));
    };
    let (pointed, focused) = (one.clone(), one.clone());
    let mut told = vec![el("span").text(words), el("small").text(effect)];
    // Less money lost is no bargain if nobody says that the next case waits longer.
    told.extend(incidents.map(|words| el("small").class("suggestion-incidents").text(words)));
    button("suggestion", told, take)
        .attr("data-suggestion", code(&one))
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
        Advice::Mix(_) => "mix",
        Advice::TakeOver(_) => "take-over",
    }
}
