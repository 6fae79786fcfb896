//! The incidents of the plan: choose, add, copy, remove.

use super::examples;
use super::scene::Scene;
use crate::app::Memo;
use crate::plan::incident::{Incident, IncidentId, RequestKind};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, button, icon};
use crate::words::{figures, incident as words};

/// One button per incident, and one to add.
pub(super) fn picker(scene: Scene) -> El {
    let app = scene.app;
    let rows = Memo::new(move || {
        let lang = app.lang.get();
        app.plan
            .with(|plan| plan.incidents.iter().map(|incident| (incident.id, face(incident, lang))).collect::<Vec<_>>())
    });
    let add_one = button("btn", (icon(IconKind::Add), Text::new("新增支援事件", "Add an incident")), move || {
        examples::add_fresh(scene.app);
    })
    .attr("id", "add-incident");
    let copy = button("btn", Text::new("複製這一件", "Duplicate this one"), move || {
        if let Some(id) = scene.id.get_untracked() {
            duplicate(scene, id);
        }
    })
    .attr("id", "duplicate-incident");
    el("div")
        .class("inc-tabs")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("支援事件", "Incidents"))
        .dynamic(move || rows.get().into_iter().map(|(id, face)| tab(scene, id, &face)).collect::<Vec<El>>())
        .add([add_one, copy])
        .add(examples::from_example(scene))
}

/// Severity, name and time of an incident.
#[derive(Clone, PartialEq)]
struct Face {
    code: &'static str,
    name: String,
    opened: String,
}

fn face(incident: &Incident, lang: Lang) -> Face {
    let code = match incident.kind {
        RequestKind::Problem => incident.severity.code(),
        RequestKind::Advisory => "?",
    };
    let opened = figures::instant(incident.opened.instant(), lang);
    Face { code, name: words::label(incident, lang), opened }
}

fn tab(scene: Scene, id: IncidentId, face: &Face) -> El {
    button("inc-tab", el("span").class("inc-tab-code").text(face.code), move || scene.app.incident.set(Some(id)))
        .attr("data-incident", id.0.to_string())
        .attr("title", &face.name)
        .aria("aria-pressed", move || scene.id.get() == Some(id))
        .add(el("span").class("inc-tab-name").text(&face.name))
        .add(el("span").class("inc-tab-time").text(&face.opened))
}

/// Puts a copy of an incident right after it, and shows the copy.
fn duplicate(scene: Scene, id: IncidentId) {
    let app = scene.app;
    let before = app.plan.with_untracked(|plan| plan.incidents.len());
    app.run_or_say(Command::DuplicateIncident(id));
    app.plan.with_untracked(|plan| {
        let at = plan.incidents.iter().position(|incident| incident.id == id);
        // Refused, it has been said why; what stands next is then another incident.
        let copy = at.filter(|_| plan.incidents.len() > before).and_then(|at| plan.incidents.get(at + 1));
        if let Some(copy) = copy {
            app.incident.set(Some(copy.id));
        }
    });
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
