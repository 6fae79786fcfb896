//! The incident simulator: who is expected to do what by when, on which chart and why, and what another chart would do.

mod add_ons;
mod comparison;
mod drawing;
pub(super) mod examples;
mod exhibit;
mod expectations;
mod form;
mod governed;
mod log;
mod marker;
mod party_lane;
mod picker;
mod playback;
pub(super) mod runbook;
mod scene;
mod week_map;

use crate::app::{App, Memo, browser, drawn, use_app};
use crate::named::code;
use crate::rules::assess::assess_incident;
use crate::rules::timeline::Notice;
use crate::text::Text;
use crate::views::dom::{Content, El, el};
use crate::views::ui::{IconKind, button, icon};
use crate::words::{explain, incident as words, samples};
use leptos::prelude::*;
use scene::Scene;

/// The page.
pub(super) fn incident_page() -> Vec<El> {
    let scene = Scene::new(use_app());
    let any = Memo::new(move || scene.app.plan.with(|plan| !plan.incidents.is_empty()));
    let page = el("div").dynamic(move || -> Content {
        let any = any.get();
        untrack(|| if any { page(scene).into() } else { examples::first_steps(scene).into() })
    });
    vec![page]
}

fn page(scene: Scene) -> El {
    let app = scene.app;
    let settled = scene.settled();
    // A headline of another height moves all that stands below it.
    let headline =
        move || settled.assessment.get().map(|found| words::headline(&found, app.lang.get())).unwrap_or_default();
    let answer = el("div")
        .attr("aria-live", "polite")
        .add(el("h1").attr("id", "incident-answer").live(headline))
        .add(el("p").live(move || settled.subline()));
    let copying = button("btn", Text::new("複製文字", "Copy as text"), move || copy(scene)).attr("id", "copy-incident");
    let is_outside = move || {
        scene
            .assessment
            .with(|found| found.as_ref().is_some_and(|found| found.timeline.notices.contains(&Notice::OutsideTerm)))
    };
    let has_chart = move || scene.has_chart.get();
    let (drawn, below) = (drawn(), settled.below());
    let middle = el("div")
        .class("inc-middle")
        .when(has_chart, move || drawing::panel(scene))
        .add([log::panel(scene), governed::panel(settled)]);
    let columns = el("div")
        .class("inc")
        .dynamic(move || {
            let id = scene.id.get();
            untrack(|| id.map(|id| form::form(scene, id)))
        })
        .add(middle)
        .when(has_chart, move || expectations::panel(settled));
    el("div")
        .add(el("div").class("head head-wide").add([answer, el("div").class("end").add(copying)]))
        .when(is_outside, move || outside_term(scene))
        .add(picker::picker(scene))
        .add(columns)
        .when(move || drawn.get() && has_chart(), move || comparison::panel(below))
        .when(move || drawn.get() && has_chart(), move || week_map::panel(below))
        .when(move || drawn.get(), move || runbook::panel(below))
}

/// A warning above everything else, because it puts the rest in doubt.
fn outside_term(scene: Scene) -> El {
    let app = scene.app;
    el("div")
        .class("notice notice-warning inc-warning")
        .attr("data-notice", code(&Notice::OutsideTerm))
        .add(el("span").class("is-warning").add(icon(IconKind::Warning)))
        .add(el("p").live(move || explain::notice(Notice::OutsideTerm, app.lang.get())))
        .add(el("a").class("btn").attr("href", "#/contract").t(Text::new("看合約日期", "See the contract dates")))
}

/// Puts the whole of it on the clipboard; as a file where the browser has none.
fn copy(scene: Scene) {
    let app = scene.app;
    let lang = app.lang.get_untracked();
    let Some(incident) = scene.incident.get_untracked() else { return };
    let Some(found) = scene.plan.with_untracked(|plan| assess_incident(plan, incident.id)) else { return };
    let text = words::transcript(&incident, &found, &scene.if_owned.get_untracked(), lang);
    let text = scene.plan.with_untracked(|plan| samples::marked(plan, text, lang));
    put_on_clipboard(app, text, "incident.txt");
}

/// Puts a text on the clipboard; saves it as a file where the browser does not allow that.
pub(super) fn put_on_clipboard(app: App, text: String, file: &'static str) {
    let lang = app.lang.get_untracked();
    leptos::task::spawn_local(async move {
        if browser::copy(&text).await {
            app.say(Text::new("已複製", "Copied").get(lang).to_owned());
        } else if browser::download(file, &text).is_ok() {
            app.say(
                Text::new("瀏覽器不允許複製，已改存成檔案", "The browser does not allow copying: saved as a file")
                    .get(lang)
                    .to_owned(),
            );
        }
    });
}
