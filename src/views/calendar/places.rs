//! The places: which is on the screen, its name, a further one, one less.

use super::shown::Shown;
use crate::clock::BusinessCalendar;
use crate::entry::{EntryError, Line};
use crate::plan::place::{LocationId, Place};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, IconKind, button, icon};
use crate::words::explain;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

const MAIN: Text = Text::new("主要地點", "Main place");

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
        untrack(|| place.location().map(|id| edit(shown, id)))
    })
}

fn name_of(shown: Shown, place: Place) -> String {
    let lang = shown.app.lang.get();
    let name = shown.app.plan.with(|plan| plan.location_at(place).map(|location| location.name.as_str().to_owned()));
    match name {
        Some(name) if name.is_empty() => Text::new("未命名", "Unnamed").get(lang).to_owned(),
        Some(name) => name,
        None => MAIN.get(lang).to_owned(),
    }
}

fn place_button(shown: Shown, place: Place) -> El {
    let zone = move || shown.app.plan.with(|plan| plan.calendar_at(place).zone().name().to_owned());
    button("place", el("span").class("place-name").live(move || name_of(shown, place)), move || shown.choose(place))
        .attr("data-place", place.location().map_or_else(|| "main".to_owned(), |id| id.0.to_string()))
        .aria("aria-pressed", move || shown.place.get() == place)
        .add(el("span").class("place-zone").live(zone))
}

/// A further place begins with the week of the main one; its holidays are its own.
fn add(shown: Shown) {
    let app = shown.app;
    let lang = app.lang.get_untracked();
    let new = app.plan.with_untracked(|plan| {
        let number = plan.locations.len() + 2;
        let name = match lang {
            Lang::ZhHant => format!("地點 {number}"),
            Lang::En => format!("Place {number}"),
        };
        let standard = BusinessCalendar::standard(plan.calendar.zone());
        let calendar = standard.with_weekly(plan.calendar.weekly().clone()).unwrap_or(standard);
        Line::new(&name).map(|name| Command::AddLocation(name, Box::new(calendar)))
    });
    let Ok(command) = new else { return };
    match app.run(command) {
        Ok(()) => {
            shown.choose(app.plan.with_untracked(|plan| plan.places().last().unwrap_or_default()));
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

fn edit(shown: Shown, id: LocationId) -> El {
    let app = shown.app;
    let value =
        move || app.plan.with(|plan| plan.location(id).map(|place| place.name.as_str().to_owned()).unwrap_or_default());
    let commit = move |typed: &str, lang: Lang| {
        let name = Line::new(typed).map_err(|error: EntryError| explain::entry_error(error, lang))?;
        if name.is_empty() {
            return Err(Text::new("請輸入地點名稱", "Enter a name for the place").get(lang).to_owned());
        }
        app.run(Command::NamePlace(Place::Location(id), name)).map_err(|error| explain::command_error(error, lang))
    };
    let field = EntryField::new(Text::new("地點名稱", "Name of the place"), value, commit).name("place-name").build();
    let remove = button(
        "btn",
        (icon(IconKind::Remove), el("span").t(Text::new("移除地點", "Remove the place"))),
        move || {
            let name = untrack(|| name_of(shown, Place::Location(id)));
            let message = match app.lang.get_untracked() {
                Lang::ZhHant => format!("已移除地點「{name}」"),
                Lang::En => format!("Removed the place “{name}”"),
            };
            app.run_with_undo(Command::RemoveLocation(id), message);
        },
    )
    .attr("id", "remove-place");
    el("div").class("place-edit").add([field, remove])
}
