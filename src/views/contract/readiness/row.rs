//! A row of the checklist: how far it is, what it says, what triggers it, by when, who sees to it.

use super::DutyList;
use crate::app::{Memo, RwSignal};
use crate::entry::Line;
use crate::plan::duties::{DutyId, DutyState, Progress};
use crate::rules::dates::DueDate;
use crate::rules::explanation::Why;
use crate::rules::readiness::{Binding, Duty};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, IconKind, button, code_link, coded, figure, icon, segments, spoken};
use crate::words::figures::plural;
use crate::words::sources;
use crate::words::{dates, explain, people, readiness as words};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// The most dates that are listed; a plan with many lines can give one duty hundreds.
pub(super) const MOST_DATES: usize = 4;

pub(super) fn row(scene: DutyList, id: DutyId) -> El {
    let found =
        Memo::new(move || scene.list.with(|list| list.duties.iter().find(|duty| duty.id == id).cloned().map(Arc::new)));
    let duty = move || found.get();
    let is_late = Memo::new(move || duty().is_some_and(|duty| duty.is_late(scene.today)));
    let waits_for_note = RwSignal::new(false);
    el("li")
        .class("duty")
        .attr("data-duty", id.code())
        .class_if("is-settled", move || duty().is_some_and(|duty| duty.state.progress != Progress::Open))
        .class_if("is-idle", move || duty().is_some_and(|duty| !duty.triggered.value))
        .add([
            answers(scene, id, found, waits_for_note),
            text(scene, id, found, is_late),
            fields(scene, id, found, waits_for_note),
        ])
}

type Found = Memo<Option<Arc<Duty>>>;

/// What was said about the duty so far.
fn state(found: Found) -> DutyState {
    found.get_untracked().map(|duty| duty.state.clone()).unwrap_or_default()
}

/// Open, done, does not apply.
fn answers(scene: DutyList, id: DutyId, found: Found, waits_for_note: RwSignal<bool>) -> El {
    let progress = move || found.get().map(|duty| duty.state.progress).unwrap_or_default();
    let choose = move |answer: Progress| {
        let mut new = DutyState { progress: answer, ..state(found) };
        if let Some(note) = refused_note(id) {
            new.note = note;
        }
        waits_for_note.set(!new.is_sound());
        if new.is_sound() {
            keep(scene, id);
            scene.app.run_or_say(Command::SetDuty(id, new));
        } else {
            // Whoever sets a duty aside says why: the field for that is next.
            focus_on("note", id);
        }
    };
    let answers = coded(Progress::ALL.map(|answer| (answer, words::progress(answer, id))));
    let name = move || {
        let lang = scene.app.lang.get();
        match lang {
            Lang::ZhHant => format!("{} 的進度", id.code()),
            Lang::En => format!("Progress of {}", id.code()),
        }
    };
    let chosen = move || (!waits_for_note.get()).then(progress);
    segments("data-progress", answers, chosen, choose).class("duty-answers").attr_t("aria-label", name)
}

/// What the duty is, what triggers it, and by when.
fn text(scene: DutyList, id: DutyId, found: Found, is_late: Memo<bool>) -> El {
    let lang = scene.app.lang;
    let rule = id.rule().rule();
    let binding = move || found.get().map_or(Binding::Term, |duty| duty.binding);
    let late = el("span").class("tag risk").add(icon(IconKind::Warning)).t(Text::new("已過期限", "Past the last day"));
    let head = el("p")
        .class("duty-head")
        .add([
            code_link(&id.code()),
            el("strong").prose_part(rule.statement, None, words::heading),
            el("span")
                .class("tag")
                .class_if("cust", move || binding() == Binding::Required)
                .live(move || words::binding(binding()).get(lang.get()).to_owned()),
        ])
        .add(late.flag("hidden", move || !is_late.get()));
    let because = move || {
        let duty = found.get();
        scene.app.plan.with(|plan| duty.map(|duty| words::because(&duty, plan, lang.get())).unwrap_or_default())
    };
    let title = move || words::TRIGGERED_BY.get(lang.get()).to_owned();
    let why = move || found.get().map_or_else(|| Why::by(id.rule()), |duty| duty.triggered.why.clone());
    let cause = el("p").class("duty-cause").add([
        el("span").class("dim").t(Text::new("適用原因：", "Applies because of: ")),
        figure("because", title, because, why),
        el("span").class("source").live(move || sources::source(rule, lang.get())),
    ]);
    let due = el("ul").class("duty-dates").dynamic(move || due_list(scene, found));
    let is_about_people = Memo::new(move || found.get().is_some_and(|duty| duty.is_about_people_on_call()));
    let named = move || {
        let words = move || scene.app.plan.with(|plan| people::everywhere(plan, lang.get()));
        el("p")
            .class("duty-people")
            .live(words)
            .text(" ")
            .add(el("a").class("link").attr("href", "#/calendar").t(Text::new("待命人員", "People on call")))
    };
    el("div")
        .class("duty-text")
        .add([head, el("p").class("duty-says").prose_part(rule.statement, None, words::sentence), cause, due])
        .when(move || is_about_people.get(), named)
}

/// The dates of a duty, the first few.
fn due_list(scene: DutyList, found: Found) -> Vec<El> {
    let all = found.get().map(|duty| duty.due.clone()).unwrap_or_default();
    let more = all.len().saturating_sub(MOST_DATES);
    let lang = scene.app.lang;
    let mut rows: Vec<El> = all.iter().take(MOST_DATES).map(|one| due(scene, one)).collect();
    if more > 0 {
        rows.push(el("li").add(el("a").class("link").attr("href", "#/contract/dates").live(
            move || match lang.get() {
                Lang::ZhHant => format!("另有 {more} 個日期"),
                Lang::En => plural(more, "more date", "more dates"),
            },
        )));
    }
    rows
}

fn due(scene: DutyList, due: &DueDate) -> El {
    let lang = scene.app.lang;
    let (timing, why, left) = (due.timing.value, due.timing.why.clone(), due.days_left(scene.today));
    let missing = timing.last_day().is_none();
    let title = {
        let due = due.clone();
        move || scene.app.plan.with(|plan| dates::title(&due, plan, lang.get()))
    };
    let named = title.clone();
    el("li")
        .class_if("is-past", move || left.is_some_and(|left| left < 0))
        .add(figure("due", named, move || dates::timing(timing, lang.get()), move || why.clone()))
        .add(el("span").live(title))
        .add((!missing).then(|| {
            el("span")
                .class("dim")
                .live(move || left.map(|left| dates::days_left(left, lang.get())).unwrap_or_default())
        }))
}

/// Who sees to it, and a note.
fn fields(scene: DutyList, id: DutyId, found: Found, waits_for_note: RwSignal<bool>) -> El {
    let lang = scene.app.lang;
    let read = move |part: fn(&DutyState) -> &Line| {
        found.get().map(|duty| part(&duty.state).as_str().to_owned()).unwrap_or_default()
    };
    // A screen reader hears of which row a field is; the eye sees it.
    let labelled = move |label: Text| {
        move || {
            let (label, code) = (label.get(lang.get()), id.code());
            format!("{label} {code}")
        }
    };
    let captioned = |caption: Text, field: EntryField| {
        let caption = el("span").class("duty-caption").attr("aria-hidden", "true").t(caption);
        el("div").class("duty-field").add([caption, field.label_hidden().build()])
    };
    let (owner_name, note_name) = (Text::new("負責人", "Owner"), Text::new("備註", "Note"));
    let owner = EntryField::new(
        labelled(owner_name),
        move || read(|state| &state.owner),
        move |typed, lang| {
            let owner = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            set(scene, id, DutyState { owner, ..state(found) }, lang)
        },
    )
    .name(format!("owner-{}", id.code()));
    let note = EntryField::new(
        labelled(note_name),
        move || read(|state| &state.note),
        move |typed, lang| {
            let note = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            let mut new = DutyState { note, ..state(found) };
            if waits_for_note.get_untracked() && !new.note.is_empty() {
                new.progress = Progress::DoesNotApply;
            }
            set(scene, id, new, lang)?;
            waits_for_note.set(false);
            Ok(())
        },
    )
    .name(format!("note-{}", id.code()));
    let ask = el("p").class("field-error").attr("role", "alert").live(move || {
        let ask = Text::new("寫下不適用的原因，就會列為不適用。", "Say why it does not apply; then it is set aside.");
        if waits_for_note.get() { ask.get(lang.get()).to_owned() } else { String::new() }
    });
    // Where there is no room, the fields are behind a button; what is in them shows, and so does a note that is asked for.
    let is_open = RwSignal::new(false);
    let shown = move || {
        let filled = found.get().is_some_and(|duty| !duty.state.owner.is_empty() || !duty.state.note.is_empty());
        is_open.get() || filled || waits_for_note.get()
    };
    let more = button("link duty-more", Text::new("寫下負責人與備註", "Owner and note"), move || {
        is_open.set(true);
        focus_on("owner", id);
    })
    .flag("hidden", shown)
    .add(spoken((" ", id.code())));
    let both = el("div").class("duty-fields").class_if("is-open", shown).add([
        captioned(owner_name, owner),
        captioned(note_name, note),
        ask.flag("hidden", move || !waits_for_note.get()),
    ]);
    el("div").class("duty-end").add([more, both])
}

fn set(scene: DutyList, id: DutyId, state: DutyState, lang: Lang) -> Result<(), String> {
    keep(scene, id);
    scene.app.run(Command::SetDuty(id, state)).map_err(|error| explain::command_error(error, lang))
}

/// Lets a row stay where it is although it no longer fits the filter.
fn keep(scene: DutyList, id: DutyId) {
    scene.kept.update(|kept| {
        if !kept.contains(&id) {
            kept.push(id);
        }
    });
}

/// What stands in the field of the note although it was refused: another answer may take it.
fn refused_note(id: DutyId) -> Option<Line> {
    let selector = format!("input[name=\"note-{}\"][aria-invalid=true]", id.code());
    let input = document().query_selector(&selector).ok()??.dyn_into::<HtmlInputElement>().ok()?;
    Line::new(&input.value()).ok()
}

/// Puts the cursor into a field of a row, once it is there.
fn focus_on(field: &'static str, id: DutyId) {
    request_animation_frame(move || {
        let selector = format!("input[name=\"{field}-{}\"]", id.code());
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(input) = found.and_then(|input| input.dyn_into::<HtmlElement>().ok()) {
            input.focus().ok();
        }
    });
}
