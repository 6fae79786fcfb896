//! The incidents of the plan: choose, add, remove.

use super::scene::Scene;
use super::{button, examples};
use crate::rules::incident::{Incident, IncidentId, RequestKind};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, icon};
use crate::words::{figures, incident as words};
use leptos::prelude::*;

/// One button per incident, and one to add.
pub(super) fn picker(scene: Scene) -> El {
    let app = scene.app;
    let rows = Memo::new(move |_| {
        let lang = app.lang.get();
        app.plan
            .with(|plan| plan.incidents.iter().map(|incident| (incident.id, face(incident, lang))).collect::<Vec<_>>())
    });
    let add_one = el("button")
        .attr("type", "button")
        .class("btn")
        .attr("id", "add-incident")
        .add(icon(IconKind::Add))
        .t(Text::new("新增事件", "Add an incident"))
        .on_click(move || examples::add(scene, examples::fresh));
    el("div")
        .class("inc-tabs")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("支援事件", "Incidents"))
        .dynamic(move || rows.get().into_iter().map(|(id, face)| tab(scene, id, &face)).collect::<Vec<El>>())
        .add(add_one)
}

/// Adds an incident opened just now.
pub(super) fn add_button(scene: Scene, class: &str) -> El {
    button(class, "add-incident")
        .on_click(move || examples::add(scene, examples::fresh))
        .add(icon(IconKind::Add))
        .add(el("span").t(Text::new("新增事件", "Add an incident")))
}

fn tab(scene: Scene, id: IncidentId) -> El {
    let app = scene.app;
    // Removed with its incident, but asked once more before.
    let say = move |of: fn(&Incident, Lang) -> String| {
        move || app.plan.with(|plan| plan.incident(id).map(|incident| of(incident, app.lang.get()))).unwrap_or_default()
    };
    button("inc-tab", "")
        .attr("data-incident", id.0.to_string())
        .attr_live("aria-pressed", move || Some((scene.id.get() == Some(id)).to_string()))
        .on_click(move || app.incident.set(Some(id)))
        .add([
            el("span").class("inc-tab-code").live(say(|incident, _| code(incident).to_owned())),
            el("span").class("inc-tab-name").live(say(words::label)),
            el("span")
                .class("inc-tab-time")
                .live(say(|incident, lang| figures::short_instant(incident.opened.instant(), lang))),
        ])
}

fn code(incident: &Incident) -> &'static str {
    match incident.kind {
        RequestKind::Problem => incident.severity.code(),
        RequestKind::Advisory => "?",
    };
    let opened = figures::short_instant(incident.opened.instant(), lang);
    Face { code, name: words::label(incident, lang), opened }
}

fn tab(scene: Scene, id: IncidentId, face: &Face) -> El {
    el("button")
        .attr("type", "button")
        .class("inc-tab")
        .attr("data-incident", id.0.to_string())
        .attr_live("aria-pressed", move || Some((scene.id.get() == Some(id)).to_string()))
        .add(el("span").class("inc-tab-code").text(face.code))
        .add(el("span").class("inc-tab-name").text(&face.name))
        .add(el("span").class("inc-tab-time").text(&face.opened))
        .on_click(move || scene.app.incident.set(Some(id)))
}

/// Takes the incident on the screen out, and goes on with its neighbour.
pub(super) fn remove(scene: Scene, id: IncidentId) {
    let app = scene.app;
    let lang = app.lang.get_untracked();
    let (name, next) = app.plan.with_untracked(|plan| {
        let place = plan.incidents.iter().position(|incident| incident.id == id).unwrap_or(0);
        let neighbour = plan.incidents.get(place + 1).or_else(|| plan.incidents.get(place.wrapping_sub(1)));
        (plan.incident(id).map(|incident| words::label(incident, lang)), neighbour.map(|incident| incident.id))
    });
    let name = name.unwrap_or_default();
    let message = match lang {
        Lang::ZhHant => format!("已移除「{name}」"),
        Lang::En => format!("Removed {name}"),
    };
    app.run_with_undo(Command::RemoveIncident(id), message);
    app.incident.set(next);
}
