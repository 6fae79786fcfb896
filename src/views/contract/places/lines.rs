//! Which service is bought for which place.

use super::PlacesSection;
use crate::catalog::services::service;
use crate::plan::line::LineId;
use crate::plan::place::Place;
use crate::state::command::{Command, LineEdit};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{ChoiceField, panel};
use crate::words::explain;
use leptos::prelude::*;

/// Every line with a choice of its place; nothing while there is no other place.
pub(super) fn lines(section: PlacesSection) -> El {
    let app = section.app;
    let several = move || app.plan.with(|plan| !plan.locations.is_empty() && !plan.lines.is_empty());
    let ids = move || app.plan.with(|plan| plan.lines_in_order().iter().map(|line| line.id).collect::<Vec<_>>());
    el("div").when(several, move || {
        let rows = el("ul").class("place-lines").each(ids, move |id| row(section, id));
        panel("place-lines-title", Text::new("哪個服務屬於哪個地點", "Which service is for which place"), None)
            .add(rows)
    })
}

fn row(section: PlacesSection, id: LineId) -> El {
    let app = section.app;
    let name = move || {
        let lang = app.lang.get();
        let line = app.plan.with(|plan| plan.line(id).map(|line| (line.service, line.year)));
        line.map(|(of, year)| {
            let year = explain::year(year, lang);
            [service(of).label().get(lang), year.as_str()].join(Text::new("，", ", ").get(lang))
        })
        .unwrap_or_default()
    };
    let chosen = move || app.plan.with(|plan| plan.line(id).map_or(Place::Host, |line| line.location));
    let commit = move |place| app.run_or_say(Command::EditLine(id, LineEdit::Location(place)));
    let field = ChoiceField::new(name, move || section.place_choices(), chosen, commit).name("line-place");
    el("li").attr("data-line-place", id.0.to_string()).add(field.build())
}
