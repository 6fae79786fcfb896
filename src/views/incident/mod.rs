//! The incident simulator: who is expected to do what by when, on which chart and why, and what another chart would do.

mod comparison;
mod drawing;
mod examples;
mod expectations;
mod form;
mod governed;
mod picker;
mod playback;
mod scene;

use crate::rules::timeline::Notice;
use crate::state::app_state::use_app;
use crate::text::Text;
use crate::views::browser;
use crate::views::ui::{Icon, IconKind};
use crate::words::{explain, incident as words};
use leptos::prelude::*;
use scene::Scene;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The page.
#[component]
pub(super) fn IncidentPage() -> impl IntoView {
    let scene = Scene::new(use_app());
    let any = Memo::new(move |_| scene.app.plan.with(|plan| !plan.incidents.is_empty()));
    move || if any.get() { page(scene) } else { examples::first_steps(scene) }
}

fn page(scene: Scene) -> AnyView {
    let app = scene.app;
    view! {
        <div class="head head-wide">
            <div aria-live="polite">
                <h1 id="incident-answer">
                    {move || scene.assessment.get().map(|found| words::headline(&found, app.lang.get()))}
                </h1>
                <p>{move || scene.subline()}</p>
            </div>
            <div class="end">
                <button type="button" class="btn" id="copy-incident" on:click=move |_| copy(scene)>
                    {app.t(Text::new("複製文字", "Copy as text"))}
                </button>
            </div>
        </div>
        {move || outside_term(scene)}
        {picker::picker(scene)}
        <div class="inc">
            {move || scene.id.get().map(|id| form::form(scene, id))}
            <div class="inc-middle">
                {move || scene.has_chart.get().then(|| drawing::panel(scene))}
                {governed::panel(scene)}
            </div>
            {move || scene.has_chart.get().then(|| expectations::panel(scene))}
        </div>
        {move || scene.has_chart.get().then(|| comparison::panel(scene))}
    }
    .into_any()
}

/// A warning above everything else, because it puts the rest in doubt.
fn outside_term(scene: Scene) -> Option<AnyView> {
    let outside = scene.assessment.get()?.timeline.notices.contains(&Notice::OutsideTerm);
    let lang = scene.app.lang.get();
    outside.then(|| {
        view! {
            <div class="notice notice-warning inc-warning" data-notice=governed::notice_code(Notice::OutsideTerm)>
                <span class="is-warning"><Icon kind=IconKind::Warning /></span>
                <p>{explain::notice(Notice::OutsideTerm, lang)}</p>
                <a class="btn" href="#/contract">{Text::new("看合約日期", "See the contract dates").get(lang)}</a>
            </div>
        }
        .into_any()
    })
}

/// Puts the whole of it on the clipboard; as a file where the browser has none.
fn copy(scene: Scene) {
    let app = scene.app;
    let lang = app.lang.get_untracked();
    let (Some(incident), Some(found)) = (scene.incident.get_untracked(), scene.assessment.get_untracked()) else {
        return;
    };
    let text = words::transcript(&incident, &found, &scene.if_owned.get_untracked(), lang);
    leptos::task::spawn_local(async move {
        let copied = match to_clipboard(&text) {
            Ok(promise) => JsFuture::from(promise).await.is_ok(),
            Err(_) => false,
        };
        if copied {
            app.say(Text::new("已複製", "Copied").get(lang).to_owned());
        } else if browser::download("incident.txt", &text).is_ok() {
            app.say(
                Text::new("瀏覽器不允許複製，已改存成檔案", "The browser does not allow copying: saved as a file")
                    .get(lang)
                    .to_owned(),
            );
        }
    });
}

fn to_clipboard(text: &str) -> Result<js_sys::Promise, JsValue> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into());
    let clipboard = get(&get(&js_sys::global(), "navigator")?, "clipboard")?;
    let write: js_sys::Function = get(&clipboard, "writeText")?.dyn_into()?;
    write.call1(&clipboard, &text.into())?.dyn_into()
}
