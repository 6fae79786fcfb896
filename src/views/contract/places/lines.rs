//! Which service is bought for which place.

use crate::catalog::services::service;
use crate::rules::location::LocationId;
use crate::rules::plan::{LineId, Plan};
use crate::state::app_state::{AppState, use_app};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{ChoiceField, panel};
use crate::words::explain;
use leptos::prelude::*;

/// Every line with a choice of its place; nothing while there is no other place.
pub(super) fn lines() -> El {
    let app = use_app();
    let several = move || app.plan.with(|plan| !plan.locations.is_empty() && !plan.lines.is_empty());
    let ids = move || app.plan.with(|plan| plan.lines.iter().map(|line| line.id).collect::<Vec<_>>());
    el("div").when(several, move || {
        let rows = el("div").class("panel-body place-lines").each(ids, move |id| row(app, id));
        panel("place-lines-title", Text::new("哪個服務屬於哪個地點", "Which service is for which place"), None)
            .add(rows)
    })
}

/// The name of a place; `None` is the host.
pub(super) fn name_of(plan: &Plan, place: Option<LocationId>, lang: Lang) -> String {
    match place.and_then(|id| plan.location(id)) {
        Some(place) if place.name.is_empty() => Text::new("未命名", "Unnamed").get(lang).to_owned(),
        Some(place) => place.name.as_str().to_owned(),
        None => Text::new("主機", "Host").get(lang).to_owned(),
    }
}

fn row(app: AppState, id: LineId) -> El {
    let name = move || {
        let lang = app.lang.get();
        let line = app.plan.with(|plan| plan.line(id).map(|line| (line.service, line.year)));
        line.map(|(of, year)| format!("{}, {}", service(of).label().get(lang), explain::year(year, lang)))
            .unwrap_or_default()
    };
    let choices = move || {
        let lang = app.lang.get();
        app.plan.with(|plan| {
            let others = plan.locations.iter().map(|place| Some(place.id));
            let words = |place: Option<LocationId>| {
                (place.map(|id| id.0.to_string()).unwrap_or_default(), name_of(plan, place, lang))
            };
            std::iter::once(None).chain(others).map(words).collect()
        })
    };
    let chosen = move || {
        let place = app.plan.with(|plan| plan.line(id).and_then(|line| line.location));
        place.map(|id| id.0.to_string()).unwrap_or_default()
    };
    let commit = move |chosen: String| {
        let place = chosen.parse().ok().map(LocationId);
        app.run_or_say(Command::EditLine(id, LineEdit::Location(place)));
    };
    ChoiceField::new(name, choices, chosen, commit).name("line-place").build()
}
