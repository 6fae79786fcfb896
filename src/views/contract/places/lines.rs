//! Which service is bought for which place, one by one or several at once.

use super::PlacesSection;
use crate::app::portions::portions;
use crate::app::{Memo, ReadSignal, RwSignal};
use crate::catalog::services::{ServiceId, service};
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::Place;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::places::{PlaceNames, place_field};
use crate::views::ui::{button, panel};
use crate::words::{explain, figures, places as words};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// How many rows are built before the page is drawn: each has a choice of all places.
const ROWS_AT_ONCE: usize = 20;

/// The lines that were picked, in the order of the plan.
type Picked = RwSignal<Vec<LineId>>;

/// Every line with a choice of its place; nothing while there is no other place.
pub(super) fn lines(section: PlacesSection) -> El {
    let app = section.app;
    let any = move || app.plan.with(|plan| !plan.locations.is_empty() && !plan.lines.is_empty());
    let listed = Memo::new(move || {
        app.plan.with(|plan| {
            let of =
                |line: &&LineItem| (line.id, Listed { service: line.service, year: line.year, place: line.location });
            plan.lines_in_order().iter().map(of).collect::<Vec<_>>()
        })
    });
    el("div").when(any, move || {
        let picked = Picked::new(Vec::new());
        let names = PlaceNames::new();
        let built = portions(ROWS_AT_ONCE, move || listed.with(Vec::len));
        let shown = move || listed.with(|listed| listed.iter().take(built.get()).copied().collect());
        let rows =
            el("ul").class("place-lines").each_with(shown, move |id, line| row(section, names, picked, id, line));
        panel("place-lines-title", Text::new("哪個服務屬於哪個地點", "Which service is for which place"), None)
            .add([several(section, names, picked), rows])
    })
}

/// Several lines to one place, as one step.
fn several(section: PlacesSection, names: PlaceNames, picked: Picked) -> El {
    let app = section.app;
    let target = RwSignal::new(Place::Host);
    let there = move || app.plan.with(|plan| plan.lines.iter().map(|line| line.id).collect::<Vec<_>>());
    // Those that are gone meanwhile are picked no more.
    let chosen = move || {
        let picked = picked.get();
        there().into_iter().filter(|id| picked.contains(id)).collect::<Vec<_>>()
    };
    let (all, words) = (Text::new("全選", "Select all"), Text::new("全不選", "Select none"));
    let is_all = move || chosen().len() == there().len();
    let toggle = button(
        "btn small",
        move || if is_all() { words } else { all }.get(section.lang()).to_owned(),
        move || picked.set(if untrack(is_all) { Vec::new() } else { untrack(there) }),
    )
    .attr("id", "pick-lines");
    let label = move || Text::new("選取項目的地點", "Place of the selected lines").get(section.lang()).to_owned();
    let field = place_field(names, label, "lines-place", move || Some(target.get()), move |place| target.set(place));
    let assign = move || {
        let (ids, place, lang) = (untrack(chosen), target.get_untracked(), app.lang.get_untracked());
        let name = app.plan.with_untracked(|plan| words::place(plan, place, lang));
        let message = match (ids.len(), lang) {
            (count, Lang::ZhHant) => format!("{count} 個項目改屬「{name}」"),
            (count, Lang::En) => format!("{} now for “{name}”", figures::plural(count, "line is", "lines are")),
        };
        app.run_with_undo(Command::PlaceLines(ids, place), message);
        picked.set(Vec::new());
    };
    let assign = button(
        "btn",
        move || match (chosen().len(), section.lang()) {
            (count, Lang::ZhHant) => format!("指定 {count} 個項目"),
            (count, Lang::En) => format!("Assign {}", figures::plural(count, "line", "lines")),
        },
        assign,
    )
    .attr("id", "assign-lines")
    .flag("disabled", move || chosen().is_empty());
    el("div").class("place-several").add([toggle, field, assign])
}

/// What a row shows of its line.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Listed {
    service: ServiceId,
    year: YearIndex,
    place: Place,
}

fn row(section: PlacesSection, names: PlaceNames, picked: Picked, id: LineId, line: ReadSignal<Listed>) -> El {
    let app = section.app;
    let name = move || {
        let (lang, line) = (app.lang.get(), line.get());
        let year = explain::year(line.year, lang);
        [service(line.service).label().get(lang), year.as_str()].join(Text::new("，", ", ").get(lang))
    };
    let tick = el("input").attr("type", "checkbox").attr_t("aria-label", move || match app.lang.get() {
        Lang::ZhHant => format!("選取{}", name()),
        Lang::En => format!("Select {}", name()),
    });
    let (shown, ticked): (HtmlInputElement, HtmlInputElement) = (tick.cast(), tick.cast());
    follow(move || shown.set_checked(picked.with(|picked| picked.contains(&id))));
    let tick = tick.on("change", move |_| {
        let is_picked = ticked.checked();
        picked.update(|picked| {
            picked.retain(|other| *other != id);
            if is_picked {
                picked.push(id);
            }
        });
    });
    let chosen = move || Some(line.get().place);
    let commit = move |place| app.run_or_say(Command::EditLine(id, LineEdit::Location(place)));
    el("li")
        .attr("data-line-place", id.0.to_string())
        .add([tick, place_field(names, name, "line-place", chosen, commit)])
}
