//! The second program: the pages that are loaded when they are needed, because all of them together would be more than a
//! first load may weigh. Which ones, says [`Page::program`].
//!
//! It stands in a place that the desk keeps for it, follows the same address, and shows its pages there. The plan is the
//! desk's: the annex asks for it, tells the desk of every change, and hears of the desk's changes, all at once and by
//! events of the page (see [`crate::state::app_state`]).

use super::dom::{El, el};
use super::page::{Page, use_page};
use super::ui::why_dialog;
use super::{about, browser, calendar, charts, contract, incident, prose, shell, ui};
use crate::rules::plan::Plan;
use crate::state::app_state::{ASK_EVENT, AppState, Program, follow_other_program, use_app};
use crate::text::Text;
use leptos::ev;
use leptos::prelude::*;

/// Where the annex stands.
pub(super) const PLACE: &str = "annex";

/// The desk has changed the language of the document.
pub(super) const LANGUAGE_EVENT: &str = "uniplan:language";

/// Asks boot.js to load the annex; it does so once.
const LOAD_EVENT: &str = "uniplan:load-annex";

/// The annex has mounted, or could not be loaded.
const READY_EVENT: &str = "uniplan:annex-ready";
const FAILED_EVENT: &str = "uniplan:annex-failed";

// ---------------------------------------------------------------------------------------------------- in the first program

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coming {
    NotYet,
    Here,
    Failed,
}

/// In the desk: loads the annex when one of its pages is opened, or at the first key or touch.
pub(super) fn provide(page: ReadSignal<Page>) {
    let coming = RwSignal::new(Coming::NotYet);
    provide_context(coming);
    let handles = [
        window_event_listener_untyped(READY_EVENT, move |_| coming.set(Coming::Here)),
        window_event_listener_untyped(FAILED_EVENT, move |_| coming.set(Coming::Failed)),
    ];
    let on_pointer = window_event_listener(ev::pointerdown, |_| browser::announce(LOAD_EVENT));
    let on_key = window_event_listener(ev::keydown, |_| browser::announce(LOAD_EVENT));
    Effect::new(move |_| {
        if page.get().program() == Program::Annex {
            browser::announce(LOAD_EVENT);
        }
    });
    on_cleanup(move || {
        handles.into_iter().for_each(leptos::leptos_dom::helpers::WindowListenerHandle::remove);
        on_pointer.remove();
        on_key.remove();
    });
}

/// In the desk: what stands there until the annex does.
pub(super) fn waiting() -> Vec<El> {
    let Some(coming) = use_context::<RwSignal<Coming>>() else { return Vec::new() };
    let words = el("div").dynamic(move || {
        let text = match coming.get() {
            Coming::Here => return None,
            Coming::NotYet => Text::new("正在載入…", "Loading…"),
            Coming::Failed => Text::new(
                "這一頁未能載入。請檢查網路後重新載入；方案沒有變動。",
                "This page did not load. Check the network and reload; the plan is unchanged.",
            ),
        };
        let busy = (coming.get() == Coming::NotYet).then_some("true");
        Some(el("div").class("head").attr("aria-busy", busy.unwrap_or("false")).add(el("h1").t(text)))
    });
    vec![words]
}

// --------------------------------------------------------------------------------------------------- in the second program

/// Mounts the annex in its place. Without a desk there is none, and nothing happens.
pub fn mount() {
    browser::report_panics();
    let Some(place) = document().get_element_by_id(PLACE) else { return };
    ui::number_ids_from(1_000_000);
    leptos::mount::mount_to_body(move || {
        provide_context(AppState::annex(Plan::new(browser::zone()), browser::lang()));
        let app = use_app();
        follow_other_program(app);
        browser::announce(ASK_EVENT);
        app.incident.set(app.plan.with_untracked(|plan| plan.incidents.first().map(|incident| incident.id)));
        let spoken = window_event_listener_untyped(LANGUAGE_EVENT, move |_| app.lang.set(browser::lang()));
        on_cleanup(move || spoken.remove());
        prose::provide();
        let page = use_page();
        drop(
            El::from_element(place.clone())
                .dynamic(move || {
                    let page = page.get();
                    untrack(|| match page {
                        Page::Package => Vec::new(),
                        Page::Contract => contract::contract_page(),
                        Page::Calendar => calendar::calendar_page(),
                        Page::Incident => incident::incident_page(),
                        Page::Charts => charts::charts_page(),
                        Page::About => about::about_page(),
                    })
                })
                .add([why_dialog(), shell::toast_message()]),
        );
    });
    browser::announce(READY_EVENT);
}
