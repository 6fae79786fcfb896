//! The fields of a planned Azure event, wherever a section asks for it: its first day, and then its days and solutions.

use crate::app::{App, Memo};
use crate::entry;
use crate::plan::line::{LineId, PlannedEvent};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::EntryField;
use crate::words::explain;

/// What a line has planned, if its event is known.
pub(super) fn event_of(app: App, id: LineId) -> Memo<Option<PlannedEvent>> {
    Memo::new(move || app.plan.with(|plan| plan.line(id).and_then(|line| line.event)))
}

/// The fields in a row, of a class of the section's own.
pub(super) fn event_fields(app: App, id: LineId, class: &'static str) -> El {
    let event = event_of(app, id);
    let set = move |event: Option<PlannedEvent>, lang: Lang| {
        let edit = Command::EditLine(id, LineEdit::Event(event));
        app.run(edit).map_err(|error| explain::command_error(error, lang))
    };
    let first = EntryField::new(
        Text::new("業務活動首日", "First day of the event"),
        move || event.get().map(|event| event.first.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let first = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            let (days, solutions) = event.get_untracked().map_or((1, 1), |event| (event.days, event.solutions));
            set(first.map(|first| PlannedEvent { first, days, solutions }), lang)
        },
    );
    let number = move |title: Text, name: &'static str, place: fn(&mut PlannedEvent) -> &mut u8| {
        EntryField::new(
            title,
            move || event.get().map(|mut event| place(&mut event).to_string()).unwrap_or_default(),
            move |typed, lang| {
                let count = entry::count(typed).map_err(|error| explain::entry_error(error, lang))?;
                let Some(mut event) = event.get_untracked() else { return Ok(()) };
                *place(&mut event) = count.unwrap_or(0);
                set(Some(event), lang)
            },
        )
        .digits()
        .name(name)
        .build()
    };
    let is_known = move || event.get().is_some();
    el("div")
        .class(class)
        .add(first.date().name("event-first").build())
        .when(is_known, move || number(Text::new("天數", "Days"), "event-days", |event| &mut event.days))
        .when(is_known, move || {
            number(Text::new("解決方案", "Solutions"), "event-solutions", |event| &mut event.solutions)
        })
}
