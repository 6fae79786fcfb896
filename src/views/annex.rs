//! The second program: the pages that are loaded when they are needed, because all of them together would be more than a
//! first load may weigh. Which ones, says [`Page::program`].
//!
//! It stands in a place that the desk keeps for it, follows the same address, and shows its pages there. The plan is the
//! desk's: the annex asks for it, tells the desk of every change, and hears of the desk's changes, by events of the page
//! (see [`crate::state::app_state`]).

use super::dom::{El, el};
use super::package::service_sheet;
use super::page::{Page, use_page};
use super::ui::why_dialog;
use super::{about, browser, calendar, charts, contract, incident, prose, shell, ui};
use crate::catalog::services::{SERVICES, ServiceId};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::rules::explanation::Why;
use crate::state::app_state::{ASK_EVENT, AppState, OpenWhy, Program, follow_other_program, use_app};
use crate::text::Text;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Where the annex stands.
pub(super) const PLACE: &str = "annex";

/// The desk has changed the language of the document.
pub(super) const LANGUAGE_EVENT: &str = "uniplan:language";

/// Asks boot.js to load the annex; it does so once.
const LOAD_EVENT: &str = "uniplan:load-annex";

/// The annex has mounted, or could not be loaded.
const READY_EVENT: &str = "uniplan:annex-ready";
const FAILED_EVENT: &str = "uniplan:annex-failed";

/// Asks the annex for the reason of a figure: `[place among the reasons of the plan, title, figure]`.
const WHY_EVENT: &str = "uniplan:show-why";

/// Asks the annex for everything about a service: `[its place in the catalogue, ordinal of the year on the screen]`.
const SERVICE_EVENT: &str = "uniplan:show-service";

const LOADING: Text = Text::new("正在載入…", "Loading…");
const NOT_LOADED: Text = Text::new(
    "這部分未能載入。請檢查網路後重新載入；方案沒有變動。",
    "This part did not load. Check the network and reload; the plan is unchanged.",
);

// ---------------------------------------------------------------------------------------------------- in the first program

/// How far the annex has come.
enum Coming {
    NotYet,
    /// Not yet, and it is to hear this event as soon as it is here.
    Asked(&'static str, JsValue),
    Here,
    Failed,
}

/// What the desk knows of the annex. Copied freely: it holds only a handle.
#[derive(Clone, Copy)]
pub(super) struct Annex(RwSignal<Coming, LocalStorage>);

impl Annex {
    /// Opens the reason of a figure.
    pub(super) fn show_why(self, app: AppState, title: &str, figure: &str, why: &Why) {
        // Told by its place: the annex has the same plan, and finds the same reasons.
        let place = app.assessment.with_untracked(|assessment| assessment.whys().position(|other| other == why));
        let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else { return };
        self.ask(app, WHY_EVENT, js_sys::Array::of3(&place.into(), &title.into(), &figure.into()).into());
    }

    /// Opens everything that the catalogue knows about a service.
    pub(super) fn show_service(self, app: AppState, id: ServiceId, year: YearIndex) {
        let place = SERVICES.iter().position(|service| service.id == id);
        let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else { return };
        self.ask(app, SERVICE_EVENT, js_sys::Array::of2(&place.into(), &year.ordinal().into()).into());
    }

    fn ask(self, app: AppState, event: &'static str, detail: JsValue) {
        let say = |text: Text| app.say(text.get(app.lang.get_untracked()).to_owned());
        app.agree();
        if self.0.with_untracked(|coming| matches!(coming, Coming::Here)) {
            browser::announce_with(event, &detail);
        } else if self.0.with_untracked(|coming| matches!(coming, Coming::Failed)) {
            say(NOT_LOADED);
        } else {
            self.0.set(Coming::Asked(event, detail));
            say(LOADING);
            browser::announce(LOAD_EVENT);
        }
    }

    /// It is here, or will not come.
    fn settle(self, app: AppState, outcome: Coming) {
        let came = matches!(outcome, Coming::Here);
        let Some(Coming::Asked(event, detail)) = self.0.try_update(|coming| std::mem::replace(coming, outcome)) else {
            return;
        };
        if came {
            app.toast.set(None);
            browser::announce_with(event, &detail);
        } else {
            app.say(NOT_LOADED.get(app.lang.get_untracked()).to_owned());
        }
    }
}

/// The annex, as the desk knows it; nothing in the annex itself.
pub(super) fn use_annex() -> Option<Annex> {
    use_context()
}

/// In the desk: loads the annex when one of its pages is opened, or at the first key or touch.
pub(super) fn provide(page: ReadSignal<Page>) {
    let app = use_app();
    let annex = Annex(RwSignal::new_local(Coming::NotYet));
    provide_context(annex);
    let handles = [
        window_event_listener_untyped(READY_EVENT, move |_| annex.settle(app, Coming::Here)),
        window_event_listener_untyped(FAILED_EVENT, move |_| annex.settle(app, Coming::Failed)),
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
    let Some(Annex(coming)) = use_annex() else { return Vec::new() };
    let words = el("div").dynamic(move || {
        let (text, busy) = coming.with(|coming| match coming {
            Coming::Here => None,
            Coming::NotYet | Coming::Asked(..) => Some((LOADING, "true")),
            Coming::Failed => Some((NOT_LOADED, "false")),
        })?;
        Some(el("div").class("head").attr("aria-busy", busy).add(el("h1").t(text)))
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
        let service = RwSignal::new(None);
        follow_desk(app, service);
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
                .add([service_sheet(service), why_dialog(), shell::toast_message()]),
        );
    });
    browser::announce(READY_EVENT);
}

/// Shows what the desk asks for above its page.
fn follow_desk(app: AppState, service: RwSignal<Option<ServiceId>>) {
    let parts =
        |event: &web_sys::Event| event.unchecked_ref::<web_sys::CustomEvent>().detail().dyn_into::<js_sys::Array>();
    let number = |value: &JsValue| {
        // Numbers of ours: small and whole.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        value.as_f64().map(|number| number as usize)
    };
    let asked_why = window_event_listener_untyped(WHY_EVENT, move |event| {
        let Ok(parts) = parts(&event) else { return };
        let place = number(&parts.get(0));
        let why = app.assessment.with_untracked(|assessment| assessment.whys().nth(place?).cloned());
        if let (Some(why), Some(title), Some(figure)) = (why, parts.get(1).as_string(), parts.get(2).as_string()) {
            app.why.set(Some(OpenWhy { title, figure, why }));
        }
    });
    let asked_service = window_event_listener_untyped(SERVICE_EVENT, move |event| {
        let Ok(parts) = parts(&event) else { return };
        let of = number(&parts.get(0)).and_then(|place| SERVICES.get(place));
        let year = number(&parts.get(1))
            .and_then(|ordinal| YearIndex::all().find(|year| usize::from(year.ordinal()) == ordinal));
        app.year.set(year.unwrap_or(YearIndex::FIRST));
        service.set(of.map(|service| service.id));
    });
    on_cleanup(move || {
        asked_why.remove();
        asked_service.remove();
    });
}
