//! Who is on call, by name: how they are reached, and in which order they are called.

use super::shown::Shown;
use crate::app::page::focus_later;
use crate::app::{App, Memo};
use crate::entry::Line;
use crate::plan::people::PersonId;
use crate::plan::place::Place;
use crate::state::command::{Command, PersonEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::people::call;
use crate::views::ui::{EntryField, IconKind, icon_button};
use crate::words::{explain, people as words};
use leptos::prelude::*;

const REACH: Text = Text::new("電話或其他聯絡方式", "Phone, or how else to reach them");

/// The list of the place on the screen. Fields of another place are other fields, so the place stays the same here.
pub(super) fn people(shown: Shown) -> El {
    let (app, place) = (shown.app, shown.place.get_untracked());
    let ids = Memo::new(move || app.plan.with(|plan| plan.people_at(place).map(|one| one.id).collect::<Vec<_>>()));
    let add = move |typed: &str, lang: Lang| {
        let name = line(typed, lang)?;
        if !name.is_empty() {
            run(app, Command::AddPerson(place, name), lang)?;
            if let Some(id) = app.plan.with_untracked(|plan| plan.people.last().map(|one| one.id)) {
                focus_later(within(id, "[name=person-reach]"));
            }
        }
        Ok(())
    };
    el("div")
        .class("people")
        .add(el("h3").attr("id", "people-title").t(words::ORDER))
        .when(move || ids.with(Vec::is_empty), || el("p").class("muted").attr("id", "nobody-named").t(NOBODY))
        .add(
            el("ol")
                .class("people-list")
                .attr("aria-labelledby", "people-title")
                .each(move || ids.get(), move |id| row(app, place, id)),
        )
        .add(
            EntryField::new(Text::new("新增待命人員（姓名）", "Add somebody on call (name)"), String::new, add)
                .name("add-person")
                .build(),
        )
}

const NOBODY: Text = Text::new(
    "尚未指名任何人：值班手冊與複製的文字會照樣寫明。",
    "Nobody is named: the runbook and copied texts say so.",
);

fn line(typed: &str, lang: Lang) -> Result<Line, String> {
    Line::new(typed).map_err(|error| explain::entry_error(error, lang))
}

fn run(app: App, command: Command, lang: Lang) -> Result<(), String> {
    app.run(command).map_err(|error| explain::command_error(error, lang))
}

fn within(id: PersonId, selector: &str) -> String {
    format!("[data-person=\"{}\"] {selector}", id.0)
}

fn row(app: App, place: Place, id: PersonId) -> El {
    let read = move |reach: bool| {
        app.plan.with(|plan| {
            let person = plan.person(id);
            person.map(|one| if reach { &one.reach } else { &one.name }.as_str().to_owned()).unwrap_or_default()
        })
    };
    // "Phone, 2: Chen": which of them a field is about.
    let named = move |what: Text| {
        move || {
            let (what, name) = (what.get(app.lang.get()), read(false));
            match app.lang.get() {
                Lang::ZhHant => format!("{what}：{name}"),
                Lang::En => format!("{what}, {name}"),
            }
        }
    };
    let field = move |label: Text, reach: bool| {
        EntryField::new(
            named(label),
            move || read(reach),
            move |typed, lang| {
                let line = line(typed, lang)?;
                run(
                    app,
                    Command::EditPerson(id, if reach { PersonEdit::Reach(line) } else { PersonEdit::Name(line) }),
                    lang,
                )
            },
        )
        .label_hidden()
    };
    let at = move || {
        app.plan.with(|plan| {
            let ids: Vec<_> = plan.people_at(place).map(|one| one.id).collect();
            (ids.first() == Some(&id), ids.last() == Some(&id))
        })
    };
    let step = move |kind: IconKind, name: &'static str, label: Text, edit: PersonEdit, other: &'static str| {
        icon_button("btn ghost square small", kind, named(label), move || {
            app.run_or_say(Command::EditPerson(id, edit.clone()));
            // The row moved, and at the end of the list its button rests.
            let (first, last) = untrack(at);
            let rests = if edit == PersonEdit::Earlier { first } else { last };
            let action = if rests { other } else { name };
            focus_later(within(id, &format!("[data-action={action}]")));
        })
        .attr("data-action", name)
    };
    let remove =
        icon_button("btn ghost square small", IconKind::Close, named(Text::new("移除", "Remove")), move || {
            let name = untrack(|| read(false));
            let message = match app.lang.get_untracked() {
                Lang::ZhHant => format!("已移除{name}"),
                Lang::En => format!("Removed {name}"),
            };
            app.run_with_undo(Command::RemovePerson(id), message);
            focus_later("[name=add-person]".to_owned());
        })
        .attr("data-action", "remove-person");
    el("li").attr("data-person", id.0.to_string()).add([
        field(Text::new("姓名", "Name"), false).name("person-name").build(),
        field(REACH, true).placeholder(REACH).name("person-reach").build(),
        el("span").class("person-call").dynamic(move || call(&read(true))),
        step(IconKind::Up, "earlier", Text::new("提前", "Call earlier"), PersonEdit::Earlier, "later")
            .flag("disabled", move || at().0),
        step(IconKind::Down, "later", Text::new("延後", "Call later"), PersonEdit::Later, "earlier")
            .flag("disabled", move || at().1),
        remove,
    ])
}
