//! Does what was found: opens it, or carries it out.

use super::{Above, show};
use crate::app::page::{self, Page, open};
use crate::app::storage::Theme;
use crate::app::{App, LinkView, after_paint, browser};
use crate::finder::deed::Deed;
use crate::finder::index::{Both, Here, Place, Target};
use crate::finder::topic::Chapter;
use crate::plan::Plan;
use crate::rules::year_copy::CopiedLines;
use crate::state::command::Command;
use crate::state::history::Step;
use crate::state::merge::changes;
use crate::text::{Lang, Text};
use crate::views::incident::examples;
use crate::views::shelf::{self, Next, Trouble};
use crate::views::{begin, contract, language, shell, trial};
use crate::words::{explain, minutes};
use leptos::prelude::*;
use std::sync::Arc;

const LOOKING: Text = Text::new("已開啟範例規劃", "Opened a sample plan");

/// Pages and their parts, as addresses.
pub(super) fn places() -> Vec<Place> {
    let page = |page: Page| Place { address: format!("#/{}", page.path()), name: page.name(), within: None };
    let part = |(address, name)| Place { address, name, within: Some(Page::Contract.name()) };
    let readings = Place {
        address: format!("#/{}/{}", Page::Reference.path(), Chapter::Readings.path()),
        name: Chapter::Readings.name(),
        within: Some(Page::Reference.name()),
    };
    // The first part of the contract is its page.
    Page::EVERY.into_iter().map(page).chain(contract::parts().into_iter().skip(1).map(part)).chain([readings]).collect()
}

/// What is on the screen and in the browser, handed to who makes an index of it.
pub(super) fn with_here<T>(app: App, look: impl FnOnce(&Here<'_>) -> T) -> T {
    let plan: Arc<Plan> = app.plan.get_untracked();
    let open = app.document.id.get_untracked();
    let plans = shelf::entries().into_iter().filter(|entry| entry.id != open && !entry.archived);
    let plans = plans.map(|entry| (entry.id.clone(), Both::of(|lang| shelf::name_of(&entry, lang)))).collect();
    let (undo, redo) = app.document.steps(|steps| (steps.past().last().map(told), steps.future().last().map(told)));
    let undo = undo.filter(|_| app.document.can_undo());
    let redo = redo.filter(|_| app.document.can_redo());
    let year = untrack(|| app.shown_year());
    look(&Here { places: places(), plan: &plan, year, plans, undo, redo })
}

/// What a step changed, in one line.
fn told(step: &Step) -> Both {
    let (before, after) = (step.before(), step.after());
    let all = changes(before, after);
    Both::of(|lang| {
        let lines = minutes::lines(before, after, &all, true, lang);
        let more = lines.len().saturating_sub(1);
        let first = lines.into_iter().next().unwrap_or_default();
        match (more, lang) {
            (0, _) => first,
            (more, Lang::ZhHant) => format!("{first}（另有 {more} 項）"),
            (more, Lang::En) => format!("{first} (and {more} more)"),
        }
    })
}

/// Follows it, or carries it out.
pub(super) fn perform(app: App, target: &Target) {
    match target {
        Target::Page(address) => open(address.trim_start_matches('#'), "#main"),
        Target::Read(topic) => open(topic.address().trim_start_matches('#'), "#main"),
        Target::Plan(id) => say_trouble(app, shelf::go(app, Next::Stored(id.clone()), false)),
        Target::Incident(id) => {
            app.incident.set(Some(*id));
            open("/incident", "#incident-answer");
        }
        Target::Sample(sample) => {
            if let Some(plan) = begin::made(app, *sample) {
                say_trouble(app, shelf::go(app, Next::Made(Box::new(plan), LOOKING), false));
            }
        }
        Target::Add(id) => {
            let (lang, year) = (app.lang.get_untracked(), untrack(|| app.shown_year()));
            let name = crate::catalog::services::service(*id).label().get(lang);
            let year_name = explain::year(year, lang);
            let words = match lang {
                Lang::ZhHant => format!("已將{name}加入{year_name}"),
                Lang::En => format!("Added {name} to {}", year_name.to_ascii_lowercase()),
            };
            app.run_with_undo(Command::AddLine(*id, year), words);
        }
        Target::Do(deed) => carry_out(app, *deed),
    }
}

fn say_trouble(app: App, outcome: Result<(), Trouble>) {
    if let Err(trouble) = outcome {
        app.say(trouble.words(app.lang.get_untracked()));
    }
}

fn carry_out(app: App, deed: Deed) {
    let open_id = || app.document.id.get_untracked();
    match deed {
        Deed::Undo => shell::take_back(app),
        Deed::Redo => shell::do_again(app),
        Deed::NewPlan => say_trouble(app, shelf::begin_anew(app)),
        Deed::DuplicatePlan => say_trouble(app, shelf::duplicate(app, &open_id())),
        Deed::Export => say_trouble(app, shelf::export_one(app, &open_id())),
        Deed::ExportEverything => say_trouble(app, shelf::export_everything(app)),
        // Both are written where the menu says how far they are: there, with the focus on what writes it.
        Deed::ExportExcel => in_menu("#export-xlsx"),
        Deed::ExportCsv => in_menu("#export-csv"),
        Deed::TryChange => say_trouble(app, trial::begin(app)),
        Deed::Import => {
            // Not in the page: what is chosen is told all the same.
            let field = shelf::file(app, "palette-import", move |outcome| say_trouble(app, outcome));
            field.cast::<web_sys::HtmlElement>().click();
        }
        Deed::ShareLink => app.link.set(Some(LinkView::Share)),
        Deed::OpenLink => app.link.set(Some(LinkView::Paste)),
        Deed::Print => after_paint(browser::print),
        Deed::NewIncident => {
            examples::add_fresh(app);
            open("/incident", "#incident-answer");
        }
        Deed::CopyYear => {
            app.copying.set(Some((untrack(|| app.shown_year()), CopiedLines::All)));
        }
        Deed::InChinese => language::switch(app, Lang::ZhHant),
        Deed::InEnglish => language::switch(app, Lang::En),
        Deed::Light => app.set_theme(Theme::Light),
        Deed::Dark => app.set_theme(Theme::Dark),
        Deed::AsSystem => app.set_theme(Theme::Auto),
        Deed::Tour => show(app, Above::Tour),
        Deed::Keys => show(app, Above::Keys),
    }
}

/// Opens the menu of the plan, with the focus on a part of it.
fn in_menu(selector: &'static str) {
    if let Some(menu) = page::find_element("#plan-menu") {
        menu.click();
        page::go_to(selector);
    }
}

/// Whatever else is open above the page is closed: what was asked for is seen.
pub(super) fn clear_the_way(app: App) {
    if app.why.with_untracked(Option::is_some) {
        app.why.set(None);
    }
    if app.service.with_untracked(Option::is_some) {
        app.service.set(None);
    }
    while let Some(other) = page::find_element("dialog[open]") {
        use wasm_bindgen::JsCast;
        let Ok(other) = other.dyn_into::<web_sys::HtmlDialogElement>() else { return };
        other.close();
    }
}
