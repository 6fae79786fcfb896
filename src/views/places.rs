//! Where a place is chosen, named and made.

use super::dom::{El, el};
use super::ui::{Choice, ChoiceField, EntryField};
use crate::app::{App, Memo, RwSignal, use_app};
use crate::clock::BusinessCalendar;
use crate::entry::Line;
use crate::plan::place::Place;
use crate::state::command::{Command, CommandError};
use crate::text::{Lang, Text};
use crate::words::{explain, places as words};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Every place with its name, the host first.
pub(super) fn place_choices(app: App) -> Vec<Choice<Place>> {
    let lang = app.lang.get();
    app.plan.with(|plan| {
        plan.places().map(|place| Choice::new(place, place.code(), words::place(plan, place, lang))).collect()
    })
}

/// The places of the plan with their names, found once for all the fields that offer them: a list of two hundred lines has as many.
#[derive(Clone, Copy)]
pub(super) struct PlaceNames(Memo<Vec<(Place, String)>>);

impl PlaceNames {
    /// Those of the plan, in the language of the screen. Call it inside a reactive owner.
    pub(super) fn new() -> Self {
        let app = use_app();
        Self(Memo::new(move || {
            let lang = app.lang.get();
            app.plan.with(|plan| plan.places().map(|place| (place, words::place(plan, place, lang))).collect())
        }))
    }
}

/// A choice of a place, whose last entry makes a new one: its name is asked for below.
pub(super) fn place_field(
    names: PlaceNames,
    label: impl Fn() -> String + 'static,
    name: &'static str,
    chosen: impl Fn() -> Option<Place> + 'static,
    choose: impl Fn(Place) + Copy + 'static,
) -> El {
    let app = use_app();
    let is_new = RwSignal::new(false);
    let choices = move || {
        let new = Choice::new(None, "new", Text::new("新地點…", "New place…").get(app.lang.get()));
        let known = |(place, name): &(Place, String)| Choice::new(Some(*place), place.code(), name);
        names.0.with(|names| names.iter().map(known).chain([new]).collect())
    };
    let around = el("div").class("place-choice");
    let (asked, answered) = (around.element(), around.element());
    let shown = move || if is_new.get() { Some(None) } else { chosen().map(Some) };
    let select = ChoiceField::new(label, choices, shown, move |picked: Option<Place>| {
        is_new.set(picked.is_none());
        match picked {
            Some(place) => choose(place),
            None => focus_in(&asked, "input"),
        }
    });
    let made = move |place| {
        choose(place);
        // After the field has done with what was typed into it.
        request_animation_frame(move || is_new.set(false));
        focus_in(&answered, "select");
    };
    around.add(select.name(name).build()).when(
        move || is_new.get(),
        move || new_place(app, Text::new("新地點的名稱", "Name of the new place"), made.clone()),
    )
}

/// Puts the focus into a field of an element, once it is there.
fn focus_in(element: &Element, selector: &'static str) {
    let element = element.clone();
    request_animation_frame(move || {
        let field = element.query_selector(selector).ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            field.focus().ok();
        }
    });
}

/// A field that makes a place of the name that is typed.
pub(super) fn new_place(app: App, label: Text, made: impl Fn(Place) + 'static) -> El {
    let commit = move |typed: &str, lang: Lang| {
        let name = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
        if !name.is_empty() {
            made(add_place(app, name).map_err(|error| explain::command_error(error, lang))?);
        }
        Ok(())
    };
    EntryField::new(label, String::new, commit).name("new-place").build()
}

/// A further place begins with the week of the main one; its holidays are its own.
pub(super) fn add_place(app: App, name: Line) -> Result<Place, CommandError> {
    let calendar = app.plan.with_untracked(|plan| {
        let standard = BusinessCalendar::standard(plan.calendar.zone());
        standard.with_weekly(plan.calendar.weekly().clone()).unwrap_or(standard)
    });
    app.run(Command::AddLocation(name, Box::new(calendar)))?;
    Ok(app.plan.with_untracked(|plan| plan.places().last().unwrap_or_default()))
}

/// The name of a place; another place than the host has to have one.
pub(super) fn name_field(app: App, place: Place) -> El {
    let value = move || app.plan.with(|plan| plan.place_name(place).to_owned());
    let commit = move |typed: &str, lang: Lang| {
        let name = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
        if name.is_empty() && !place.is_host() {
            return Err(Text::new("請輸入地點名稱", "Enter a name for the place").get(lang).to_owned());
        }
        app.run(Command::NamePlace(place, name)).map_err(|error| explain::command_error(error, lang))
    };
    let field = EntryField::new(Text::new("地點名稱", "Name of the place"), value, commit).name("place-name");
    if place.is_host() { field.placeholder(words::MAIN).build() } else { field.build() }
}
