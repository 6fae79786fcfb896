//! The places: which is on the screen, its name, a further one, one less.

use super::shown::Shown;
use crate::entry::Line;
use crate::plan::place::{LocationId, Place};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::places::{add_place, name_field};
use crate::views::ui::{IconKind, button, icon};
use crate::words::{explain, places as words};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub(super) fn places(shown: Shown) -> El {
    let app = shown.app;
    let others = move || app.plan.with(|plan| plan.locations.iter().map(|location| location.id).collect::<Vec<_>>());
    let list = el("div")
        .class("place-list")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("地點", "Places"))
        .add(place_button(shown, Place::Host))
        .each(others, move |id| place_button(shown, Place::Location(id)))
        .add(
            button(
                "btn ghost",
                (icon(IconKind::Add), el("span").t(Text::new("新增地點", "Add a place"))),
                move || add(shown),
            )
            .attr("id", "add-place"),
        )
        .add(
            el("a")
                .class("btn ghost")
                .attr("href", "#/contract/places")
                .t(Text::new("工作訂單與主動折讓", "Work orders and credits")),
        );
    el("section").class("places").attr_t("aria-label", Text::new("地點", "Places")).add(list).dynamic(move || {
        let place = shown.place.get();
        untrack(|| edit(shown, place))
    })
}

fn name_of(shown: Shown, place: Place) -> String {
    shown.app.plan.with(|plan| words::place(plan, place, shown.app.lang.get()))
}

fn place_button(shown: Shown, place: Place) -> El {
    let zone = move || shown.app.plan.with(|plan| plan.calendar_at(place).zone().name().to_owned());
    button("place", el("span").class("place-name").live(move || name_of(shown, place)), move || shown.choose(place))
        .attr("data-place", place.code())
        .attr_t("title", move || name_of(shown, place))
        .aria("aria-pressed", move || shown.place.get() == place)
        .add(el("span").class("place-zone").live(zone))
}

/// A further place; its name is the next thing to enter.
fn add(shown: Shown) {
    let app = shown.app;
    let lang = app.lang.get_untracked();
    let number = app.plan.with_untracked(|plan| plan.locations.len()) + 2;
    let name = match lang {
        Lang::ZhHant => format!("地點 {number}"),
        Lang::En => format!("Place {number}"),
    };
    let Ok(name) = Line::new(&name) else { return };
    match add_place(app, name) {
        Ok(place) => {
            shown.choose(place);
            // Its field comes with the next frame.
            request_animation_frame(|| {
                let field = document().query_selector("[name=\"place-name\"]").ok().flatten();
                if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                    field.focus().ok();
                    field.select();
                }
            });
        }
        Err(error) => app.say(explain::command_error(error, lang)),
    }
}

fn edit(shown: Shown, place: Place) -> El {
    let app = shown.app;
    let remove = move |id: LocationId| {
        button(
            "btn",
            (icon(IconKind::Remove), el("span").t(Text::new("移除地點", "Remove the place"))),
            move || {
                let name = untrack(|| name_of(shown, place));
                let message = match app.lang.get_untracked() {
                    Lang::ZhHant => format!("已移除地點「{name}」"),
                    Lang::En => format!("Removed the place “{name}”"),
                };
                app.run_with_undo(Command::RemoveLocation(id), message);
            },
        )
        .attr("id", "remove-place")
    };
    el("div").class("place-edit").add(name_field(app, place)).add(place.location().map(remove))
}
