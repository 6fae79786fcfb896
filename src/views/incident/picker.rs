//! The incidents of the plan: choose, add, remove.

use super::examples;
use super::scene::Scene;
use crate::rules::incident::{Incident, IncidentId, RequestKind};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::ui::{Icon, IconKind};
use crate::words::{figures, incident as words};
use leptos::prelude::*;

/// One button per incident, and one to add.
pub(super) fn picker(scene: Scene) -> AnyView {
    let app = scene.app;
    let rows = Memo::new(move |_| {
        let lang = app.lang.get();
        app.plan
            .with(|plan| plan.incidents.iter().map(|incident| (incident.id, face(incident, lang))).collect::<Vec<_>>())
    });
    view! {
        <div class="inc-tabs" role="group" aria-label=app.t(Text::new("支援事件", "Incidents"))>
            {move || rows.get().into_iter().map(|(id, face)| tab(scene, id, face)).collect_view()}
            <button type="button" class="btn" id="add-incident" on:click=move |_| examples::add(scene, examples::fresh)>
                <Icon kind=IconKind::Add />
                {app.t(Text::new("新增事件", "Add an incident"))}
            </button>
        </div>
    }
    .into_any()
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
    let opened = figures::short_instant(incident.opened.instant(), lang);
    Face { code, name: words::label(incident, lang), opened }
}

fn tab(scene: Scene, id: IncidentId, face: Face) -> AnyView {
    view! {
        <button
            type="button"
            class="inc-tab"
            data-incident=id.0
            aria-pressed=move || (scene.id.get() == Some(id)).to_string()
            on:click=move |_| scene.app.incident.set(Some(id))
        >
            <span class="inc-tab-code">{face.code}</span>
            <span class="inc-tab-name">{face.name}</span>
            <span class="inc-tab-time">{face.opened}</span>
        </button>
    }
    .into_any()
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
