//! What happened: the events of the incident, said in a short line, chosen from a list, moved and taken out. An event that
//! cannot be what it says is kept and told.

use super::form::folds;
use super::marker::glyph;
use super::playback;
use super::scene::{Log, Scene, at_rest};
use crate::app::{Memo, ReadSignal, RwSignal, Toast};
use crate::catalog::charts::Party;
use crate::chronology::offset;
use crate::entry;
use crate::named::code;
use crate::plan::fold::Fold;
use crate::plan::incident::{Incident, Opening};
use crate::plan::log_entry::{Event, EventId, EventKind};
use crate::rules::assess::IncidentAssessment;
use crate::rules::event_log::EventProblem;
use crate::state::command::{Command, EventEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::ui::{EntryField, IconKind, button, icon, icon_button, segments, spoken, unique_id};
use crate::words::figures::{clock_time, near_instant, near_weekday_date};
use crate::words::short_line::{DAY_ASSUMED, Noted, short_line, short_line_error};
use crate::words::{events as words, explain};
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// The panel.
pub(super) fn panel(scene: Scene) -> El {
    let count = Memo::new(move || scene.incident.with(|incident| incident.as_ref().map_or(0, |i| i.events.len())));
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-log-title").t(Text::new("發生了什麼", "What happened")))
        .add(el("span").class("dim").live(move || count.get().to_string()));
    let nothing = Text::new(
        "還沒有紀錄。用快速輸入，或從清單選一種；預期的時間、空檔與分析期限都會跟著算。",
        "Nothing yet. Type a line or choose from the list: expected times, gaps and the dates of the analysis follow.",
    );
    // An event that is moved in the drawing stands under the hand there, not here; in its fields it does.
    let is_moved = move |(shown, _): &Happened, (next, _): &Happened| {
        let ids = |log: &Log| log.iter().map(|(_, event)| event.id).collect::<HashSet<_>>();
        scene.editing.with_untracked(Option::is_none) && ids(shown) == ids(next)
    };
    let happened = at_rest(move || (scene.log.get(), scene.assessment.get()), is_moved);
    let rows =
        el("ol").class("log-rows").each_with(move || happened.with(entries), move |id, entry| row(scene, id, entry));
    el("section")
        .class("panel inc-log")
        .attr("aria-labelledby", "inc-log-title")
        .add(head)
        .add(el("div").class("log-add").add([line_field(scene), chooser(scene)]))
        .when(move || count.get() == 0, move || el("p").class("log-empty").t(nothing))
        .add(rows)
}

/// An event with its time, in words.
fn told(event: &Event, opened: &Opening, today: NaiveDate, lang: Lang) -> String {
    let at = event.instant(opened.zone);
    let when = near_instant(at, today, lang);
    format!("{when} {}", words::event(event.kind, lang))
}

/// The same of what was typed: with a day that was not, that it is assumed.
fn told_as_typed(noted: Noted, incident: &Incident, today: NaiveDate, lang: Lang) -> String {
    let said = told(&noted.event, &incident.opened, today, lang);
    match (noted.day_assumed, lang) {
        (false, _) => said,
        (true, Lang::ZhHant) => format!("{said}（{}）", DAY_ASSUMED.get(lang)),
        (true, Lang::En) => format!("{said} ({})", DAY_ASSUMED.get(lang)),
    }
}

/// Adds events and says so; `Err` says why not.
fn add(scene: Scene, noted: &[Noted]) -> Result<(), String> {
    let (app, lang) = (scene.app, scene.app.lang.get_untracked());
    let Some(incident) = scene.incident.get_untracked() else { return Ok(()) };
    let joined = match lang {
        Lang::ZhHant => "；",
        Lang::En => "; ",
    };
    let said: Vec<String> =
        noted.iter().take(3).map(|noted| told_as_typed(*noted, &incident, scene.app.today(), lang)).collect();
    let more = if noted.len() > 3 { "…" } else { "" };
    let outcome = app.run(Command::AddEvents(incident.id, noted.iter().map(|noted| noted.event).collect()));
    outcome.map_err(|error| explain::command_error(error, lang))?;
    let message = match lang {
        Lang::ZhHant => format!("已記錄：{}{more}", said.join(joined)),
        Lang::En => format!("Noted: {}{more}", said.join(joined)),
    };
    app.toast.set(Some(Toast { message, undo: true }));
    Ok(())
}

/// The field for a short line; what it would be read as stands below it, and after Enter why it was not understood.
fn line_field(scene: Scene) -> El {
    let app = scene.app;
    let id = unique_id("line");
    let (below, button_id) = (format!("{id}-below"), format!("{id}-add"));
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let example = Text::new("14:10 B；20:00-08:00 不在；+30m 緩解", "14:10 B; 20:00-08:00 away; +30m mitigated");
    let input = el("input")
        .attr("id", &id)
        .attr("name", "short-line")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "done")
        .attr("aria-describedby", &below)
        .attr_t("placeholder", example)
        .aria("aria-invalid", move || error.with(Option::is_some));
    let field: HtmlInputElement = input.cast();
    let (read, taken) = (field.clone(), field);
    let take = move || {
        let lang = app.lang.get_untracked();
        let Some(incident) = scene.incident.get_untracked() else { return };
        let read = short_line(&taken.value(), &incident).map_err(|error| short_line_error(&error, lang));
        match read.and_then(|noted| add(scene, &noted)) {
            Ok(()) => {
                taken.set_value("");
                typed.set(String::new());
                error.set(None);
            }
            Err(message) => error.set(Some(message)),
        }
    };
    let (on_enter, on_button) = (take.clone(), take);
    let input = input
        .on("input", move |_| {
            typed.set(read.value());
            error.set(None);
        })
        .on_key(move |event| {
            if event.key() == "Enter" {
                event.prevent_default();
                on_enter();
            }
        });
    let understood = Memo::new(move || {
        let (typed, lang) = (typed.get(), app.lang.get());
        let incident = scene.incident.get()?;
        let noted = short_line(&typed, &incident).ok()?;
        let all: Vec<String> =
            noted.into_iter().map(|noted| told_as_typed(noted, &incident, scene.app.today(), lang)).collect();
        Some(format!("= {}", all.join(" · ")))
    });
    let hint = Text::new(
        "時間加一件事；也可以寫起訖、日期 (8/17 09:00) 或相隔多久 (+30m)，用分號分開。",
        "A time and what happened; a stretch, a day (8/17 09:00) or a distance (+30m) will do, several with semicolons.",
    );
    let label = el("label").attr("for", &id).t(Text::new("快速輸入", "Type a line"));
    let button =
        button("btn", Text::new("記錄", "Note"), on_button).attr("id", button_id).attr("data-action", "add-line");
    el("div")
        .class("field log-line")
        .class_if("field-invalid", move || error.with(Option::is_some))
        .add([label, el("div").class("field-pair").add([input, button])])
        .dynamic(move || {
            let place = el("p").attr("id", &below);
            match (error.get(), understood.get()) {
                (Some(message), _) => place.class("field-error").attr("role", "alert").text(message),
                (None, Some(understood)) => place.class("field-hint log-understood").text(understood),
                (None, None) => place.class("field-hint").t(hint),
            }
        })
}

/// The value of an option: its place among the kinds.
fn code_of(kind: EventKind) -> String {
    EventKind::choices().position(|one| one == kind).map(|at| at.to_string()).unwrap_or_default()
}

fn kind_of(code: &str) -> Option<EventKind> {
    EventKind::choices().nth(code.parse().ok()?)
}

/// Every kind, by whose doing it is.
fn kinds(app: crate::app::App) -> [El; 3] {
    let group = |party: Option<Party>, name: Text| {
        let options = EventKind::choices()
            .filter(|kind| kind.party() == party)
            .map(|kind| el("option").attr("value", code_of(kind)).live(move || words::event(kind, app.lang.get())));
        el("optgroup").attr_t("label", name).add(options.collect::<Vec<El>>())
    };
    [
        group(Some(Party::Microsoft), Party::Microsoft.name()),
        group(Some(Party::Customer), Text::new("我方", "We")),
        group(None, Text::new("案件", "The case")),
    ]
}

/// A kind from the list, at the time shown.
fn chooser(scene: Scene) -> El {
    let app = scene.app;
    let id = unique_id("kind");
    let select = el("select").attr("id", &id).attr("name", "new-event").add(kinds(app));
    let chosen: HtmlSelectElement = select.cast();
    let error = RwSignal::new(None::<String>);
    let take = move || {
        let (Some(kind), Some(now)) = (kind_of(&chosen.value()), untrack(|| scene.now.get())) else { return };
        let Some(incident) = scene.incident.get_untracked() else { return };
        let Opening { local, fold, .. } = Opening::at(now.to_utc(), incident.opened.zone);
        let local = local.with_second(0).unwrap_or(local);
        let event = Event { fold, ..Event::new(local, kind) };
        error.set(add(scene, &[Noted { event, day_assumed: false }]).err());
    };
    let words = move || {
        let now = scene.now.get().map(|now| near_instant(now, app.today(), app.lang.get())).unwrap_or_default();
        match app.lang.get() {
            Lang::ZhHant => format!("記錄於 {now}"),
            Lang::En => format!("Add at {now}"),
        }
    };
    let button = button("btn", (icon(IconKind::Add), el("span").live(words)), take).attr("data-action", "add-event");
    let label = el("label").attr("for", &id).t(Text::new("或從清單選", "Or choose"));
    el("div")
        .class("field log-choose")
        .add([label, el("div").class("field-pair").add([select, button])])
        .dynamic(move || error.get().map(|message| el("p").class("field-error").attr("role", "alert").text(message)))
}

/// An event as its row shows it.
#[derive(Clone, PartialEq)]
struct Entry {
    event: Event,
    at: DateTime<FixedOffset>,
    problems: Vec<EventProblem>,
}

/// What happened, and what follows from it.
type Happened = (Arc<Log>, Option<Arc<IncidentAssessment>>);

/// The events in their order.
fn entries((log, found): &Happened) -> Vec<(EventId, Entry)> {
    let all = found.as_ref().map(|found| found.log.problems.as_slice()).unwrap_or_default();
    let entry = |&(at, event): &(DateTime<FixedOffset>, Event)| {
        let problems = all.iter().filter(|problem| problem.event == event.id).map(|problem| problem.problem).collect();
        (event.id, Entry { event, at, problems })
    };
    log.iter().map(entry).collect()
}

/// One event: when, what, what is the matter with it; its fields when it is opened.
fn row(scene: Scene, id: EventId, entry: ReadSignal<Entry>) -> El {
    let app = scene.app;
    let at = move || entry.with(|entry| entry.at);
    let kind = Memo::new(move || entry.with(|entry| entry.event.kind));
    let said = move || words::event(kind.get(), app.lang.get());
    let is_open = Memo::new(move || scene.editing.get() == Some(id));
    let without_effect = move || entry.with(|entry| entry.problems.iter().any(|problem| problem.is_without_effect()));
    let jump = move || {
        if let Some(course) = scene.course.get_untracked() {
            playback::jump(scene, offset(course.opened, untrack(at)));
        }
    };
    let time = button(
        "log-time",
        el("time").live(move || clock_time(at())).attr_live("datetime", move || Some(at().to_rfc3339())),
        jump,
    )
    .add(el("small").live(move || near_weekday_date(at().date_naive(), app.today(), app.lang.get())))
    .add(spoken(Text::new("：移到這個時間", ": move to this time")));
    let fields = format!("event-fields-{}", id.0);
    let edit = button("log-edit", el("span").live(said), move || {
        scene.editing.set(if is_open.get_untracked() { None } else { Some(id) });
    })
    .aria("aria-expanded", move || is_open.get())
    .attr("aria-controls", &fields)
    .add(icon(IconKind::Chevron));
    let remove_words = move || match app.lang.get() {
        Lang::ZhHant => format!("移除：{}", said()),
        Lang::En => format!("Remove: {}", said()),
    };
    let take_out = icon_button("btn square ghost small", IconKind::Remove, remove_words, move || remove(scene, id))
        .attr("data-action", "remove-event");
    let twice = Memo::new(move || {
        entry.with(|entry| {
            entry.problems.iter().find_map(|problem| match problem {
                EventProblem::LocalTimeTwice { earlier, later } => Some((*earlier, *later)),
                _ => None,
            })
        })
    });
    let problems = move || {
        let lang = app.lang.get();
        let all = entry.with(|entry| entry.problems.clone());
        let told = all.into_iter().filter(|problem| !matches!(problem, EventProblem::LocalTimeTwice { .. }));
        told.map(|problem| {
            let sign = el("span").class("is-warning").add(icon(IconKind::Warning));
            el("p")
                .class("log-problem")
                .attr("data-problem", code(&problem))
                .add(sign)
                .text(words::problem(problem, lang))
        })
        .collect::<Vec<El>>()
    };
    let middle = el("div")
        .class("log-words")
        .add(edit)
        .dynamic(problems)
        .dynamic(move || twice.get().map(|(earlier, later)| which_one(scene, id, entry, earlier, later)))
        .add(el("div").attr("id", &fields).when(move || is_open.get(), move || editor(scene, id, entry)));
    let mark = el("span").class("log-mark").dynamic(move || glyph(kind.get()));
    el("li")
        .class("log-row")
        .class_if("without-effect", without_effect)
        .class_if("is-open", move || is_open.get())
        .attr("data-log-event", id.0.to_string())
        .attr_live("data-kind", move || Some(code_of(kind.get())))
        .attr_live("data-at", move || Some(at().to_rfc3339()))
        .add([time, mark, middle, take_out])
}

/// Which of two, where clocks went back.
fn which_one(
    scene: Scene,
    id: EventId,
    entry: ReadSignal<Entry>,
    earlier: DateTime<FixedOffset>,
    later: DateTime<FixedOffset>,
) -> El {
    let app = scene.app;
    let label = format!("event-fold-{}", id.0);
    let fold = Memo::new(move || entry.with(|entry| entry.event.fold));
    let choose = move |fold| {
        let local = entry.with_untracked(|entry| entry.event.local);
        if let Err(message) = scene.edit_event(id, EventEdit::At(local, fold)) {
            app.say(message);
        }
    };
    let problem = EventProblem::LocalTimeTwice { earlier, later };
    let question = el("p").attr("id", &label).live(move || words::problem(problem, app.lang.get()));
    let answers = segments("data-value", folds(earlier, later), move || fold.get(), choose)
        .class("full")
        .attr("aria-labelledby", &label);
    el("div").class("inc-clock").attr("data-problem", code(&problem)).add([question, answers])
}

/// Time and kind of an event.
fn editor(scene: Scene, id: EventId, entry: ReadSignal<Entry>) -> El {
    let app = scene.app;
    let local = Memo::new(move || entry.with(|entry| entry.event.local));
    let when = EntryField::new(
        Text::new("時間（當地）", "When (local time)"),
        move || local.get().format("%Y-%m-%dT%H:%M").to_string(),
        move |typed, lang| {
            let at = entry::date_time(typed).map_err(|error| explain::entry_error(error, lang))?;
            scene.edit_event(id, EventEdit::At(at, Fold::Earlier))?;
            Ok(())
        },
    );
    let select_id = unique_id("event-kind");
    let select = el("select").attr("id", &select_id).attr("name", "event-kind").add(kinds(app));
    let (shown, chosen): (HtmlSelectElement, HtmlSelectElement) = (select.cast(), select.cast());
    follow(move || {
        shown.set_value(&code_of(entry.with(|entry| entry.event.kind)));
    });
    let select = select.on("change", move |_| {
        let Some(kind) = kind_of(&chosen.value()) else { return };
        if let Err(message) = scene.edit_event(id, EventEdit::Kind(kind)) {
            app.say(message);
        }
    });
    let label = el("label").attr("for", &select_id).t(Text::new("什麼事", "What"));
    el("div")
        .class("log-fields")
        .add([when.date_time().name("event-at").build(), el("div").class("field").add([label, select])])
}

/// Takes an event out; it can be had back.
pub(super) fn remove(scene: Scene, id: EventId) {
    let (app, lang) = (scene.app, scene.app.lang.get_untracked());
    let Some(incident) = scene.incident.get_untracked() else { return };
    let Some(event) = incident.events.iter().find(|event| event.id == id) else { return };
    let said = told(event, &incident.opened, app.today(), lang);
    let message = match lang {
        Lang::ZhHant => format!("已移除：{said}"),
        Lang::En => format!("Removed: {said}"),
    };
    app.run_with_undo(Command::RemoveEvent(incident.id, id), message);
}
