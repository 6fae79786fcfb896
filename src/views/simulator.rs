//! The second program: incidents and charts. It is loaded when it is needed, because both together would be more than a
//! first load may weigh.
//!
//! It stands in a place that the desk keeps for it, follows the same address, and shows its two pages there. The plan is
//! the desk's: the simulator asks for it, tells the desk of every change, and hears of the desk's changes, all at once and
//! by events of the page (see [`crate::state::app_state`]).

use super::dom::{El, el};
use super::page::{Page, use_page};
use super::ui::why_dialog;
use super::{browser, charts, incident, prose, shell, ui};
use crate::rules::plan::Plan;
use crate::state::app_state::{ASK_EVENT, AppState, follow_other_program, use_app};
use crate::text::Text;
use leptos::ev;
use leptos::prelude::*;

/// Where the simulator stands.
pub(super) const PLACE: &str = "simulator";

/// The desk has changed the language of the document.
pub(super) const LANGUAGE_EVENT: &str = "uniplan:language";

/// Asks boot.js to load the simulator; it does so once.
const LOAD_EVENT: &str = "uniplan:load-simulator";

/// The simulator has mounted, or could not be loaded.
const READY_EVENT: &str = "uniplan:simulator-ready";
const FAILED_EVENT: &str = "uniplan:simulator-failed";

// ---------------------------------------------------------------------------------------------------- in the first program

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coming {
    NotYet,
    Here,
    Failed,
}

/// In the desk: loads the simulator when one of its pages is opened, or at the first key or touch.
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
        if matches!(page.get(), Page::Incident | Page::Charts) {
            browser::announce(LOAD_EVENT);
        }
    });
    on_cleanup(move || {
        handles.into_iter().for_each(leptos::leptos_dom::helpers::WindowListenerHandle::remove);
        on_pointer.remove();
        on_key.remove();
    });
}

/// In the desk: what stands there until the simulator is.
pub(super) fn waiting() -> Vec<El> {
    let Some(coming) = use_context::<RwSignal<Coming>>() else { return Vec::new() };
    let words = el("div").dynamic(move || {
        let text = match coming.get() {
            Coming::Here => return None,
            Coming::NotYet => Text::new("正在載入模擬器…", "Loading the simulator…"),
            Coming::Failed => Text::new(
                "模擬器未能載入。請檢查網路後重新載入；方案沒有變動。",
                "The simulator did not load. Check the network and reload; the plan is unchanged.",
            ),
        };
        Some(el("div").class("head").add(el("h1").t(text)))
    });
    vec![words]
}

// --------------------------------------------------------------------------------------------------- in the second program

/// Mounts the simulator in its place. Without a desk there is none, and nothing happens.
pub fn mount() {
    browser::report_panics();
    let Some(place) = document().get_element_by_id(PLACE) else { return };
    ui::number_ids_from(1_000_000);
    leptos::mount::mount_to_body(move || {
        provide_context(AppState::simulator(Plan::new(browser::zone()), browser::lang()));
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
                        Page::Incident => incident::incident_page(),
                        Page::Charts => charts::charts_page(),
                        Page::Package | Page::Contract | Page::About => Vec::new(),
                    })
                })
                .add([why_dialog(), shell::toast_message()]),
        );
    });
    browser::announce(READY_EVENT);
}
