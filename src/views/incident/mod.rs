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

use super::browser;
use super::dom::{El, el};
use super::ui::{IconKind, icon};
use crate::rules::timeline::Notice;
use crate::state::app_state::use_app;
use crate::text::Text;
use crate::words::{explain, incident as words};
use leptos::prelude::*;
use scene::Scene;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The page.
pub(super) fn incident_page() -> Vec<El> {
    let scene = Scene::new(use_app());
    let any = Memo::new(move |_| scene.id.get().is_some());
    let page = el("div").dynamic(move || {
        let any = any.get();
        untrack(|| if any { page(scene) } else { examples::first_steps(scene) })
    });
    vec![page]
}

fn page(scene: Scene) -> Vec<El> {
    let app = scene.app;
    let answer = move || {
        scene
            .assessment
            .with(|found| found.as_ref().map(|found| words::headline(found, app.lang.get())))
            .unwrap_or_default()
    };
    let head = el("div").class("head head-wide").add([
        el("div").attr("aria-live", "polite").add([el("h1").live(answer), el("p").live(move || scene.subline())]),
        el("div")
            .class("end")
            .add(button("btn", "copy-incident").on_click(move || copy(scene)).t(Text::new("複製文字", "Copy as text"))),
    ]);
    let has_chart = move || scene.has_chart();
    let columns = el("div")
        .class("inc")
        .dynamic(move || scene.id.get().map(|id| untrack(|| form::form(scene, id))))
        .add(el("div").class("inc-middle").when(has_chart, move || drawing::panel(scene)).add(governed::panel(scene)))
        .when(has_chart, move || expectations::panel(scene));
    vec![
        head,
        el("div").when(move || scene.outside_term(), move || outside_term(scene)),
        picker::picker(scene),
        columns,
        el("div").when(has_chart, move || comparison::panel(scene)),
    ]
}

/// A button; `id` may be empty.
fn button(class: &str, id: &str) -> El {
    let button = el("button").attr("type", "button").class(class);
    if id.is_empty() { button } else { button.attr("id", id) }
}

/// A titled panel.
fn titled(class: &str, id: &'static str, title: Text) -> (El, El) {
    let section = el("section").class("panel").class(class).attr("aria-labelledby", id);
    (section, el("header").class("panel-head").add(el("h2").attr("id", id).t(title)))
}

/// One of several to choose from.
fn segment(
    code: &'static str,
    words: impl Fn() -> String + 'static,
    is_chosen: impl Fn() -> bool + 'static,
    choose: impl Fn() + 'static,
) -> El {
    button("", "")
        .attr("data-value", code)
        .attr_live("aria-pressed", move || Some(is_chosen().to_string()))
        .on_click(choose)
        .live(words)
}

/// A place along an axis.
fn percent(x: f64) -> String {
    format!("{x:.2}%")
}

/// A warning above everything else, because it puts the rest in doubt.
fn outside_term(scene: Scene) -> El {
    let app = scene.app;
    el("div")
        .class("notice notice-warning inc-warning")
        .attr("data-notice", governed::notice_code(Notice::OutsideTerm))
        .add([
            el("span").class("is-warning").add(icon(IconKind::Warning)),
            el("p").live(move || explain::notice(Notice::OutsideTerm, app.lang.get())),
            el("a").class("btn").attr("href", "#/contract").t(Text::new("看合約日期", "See the contract dates")),
        ])
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
        let message = if copied {
            Text::new("已複製", "Copied")
        } else if browser::download("incident.txt", &text).is_ok() {
            Text::new("瀏覽器不允許複製，已改存成檔案", "The browser does not allow copying: saved as a file")
        } else {
            Text::new("瀏覽器不允許複製", "The browser does not allow copying")
        };
        app.say(message.get(lang).to_owned());
    });
}

fn to_clipboard(text: &str) -> Result<js_sys::Promise, JsValue> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into());
    let clipboard = get(&get(&js_sys::global(), "navigator")?, "clipboard")?;
    let write: js_sys::Function = get(&clipboard, "writeText")?.dyn_into()?;
    write.call1(&clipboard, &text.into())?.dyn_into()
}
