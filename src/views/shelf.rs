//! What is done with the plans of this browser: opening, making, naming, copying, putting away, deleting, exporting. Shared by
//! the menu of the plan and the page of the plans, and reached from pieces only.

use super::begin;
use super::dom::{El, el};
use super::shell::{bar_notice, export, file_name};
use super::ui::button;
use crate::app::chronicle;
use crate::app::document::Heard;
use crate::app::storage::{self, Local};
use crate::app::{App, Back, RwSignal, browser};
use crate::entry::Line;
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::state::command::{Command, apply};
use crate::state::saved::{self, MAX_BYTES, OpenError};
use crate::state::shelf::{self, About, Entry, Known, Opened, Stored};
use crate::text::{Lang, Text};
use crate::words::{explain, figures};
use chrono::DateTime;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

const NEW: Text = Text::new("已開始新規劃", "Started a new plan");
const IMPORTED: Text = Text::new("已匯入為另一份規劃", "Imported as another plan");
const COPIED: Text = Text::new("已建立副本", "Made a copy");
const OPENED: Text = Text::new("已開啟規劃", "Opened the plan");
const DELETED: Text = Text::new("已刪除規劃", "Plan deleted");
/// What stands for a name that is missing.
pub(super) const UNNAMED: Text = Text::new("未命名的規劃", "Plan without a name");

/// What is to come onto the screen.
#[derive(Clone)]
pub(super) enum Next {
    /// A plan of this browser.
    Stored(String),
    /// One that is new to it, and what is said of it.
    Made(Box<Plan>, Text),
}

/// Why something was not done.
#[derive(Clone)]
pub(super) enum Trouble {
    /// What is on the screen is not saved, and would be lost.
    NotSaved(Next),
    /// The browser refuses, or has no room.
    Refused,
    /// It is there no longer.
    Gone,
    /// It cannot be read.
    NotRead(OpenError),
}

impl Trouble {
    /// What is said of it.
    pub(super) fn words(&self, lang: Lang) -> String {
        let words = match self {
            Self::NotSaved(_) => Text::new(
                "目前的規劃沒有儲存，所以還沒有換。請先匯出成檔案，或刪除不再需要的規劃。",
                "The present plan is not saved, so nothing was replaced. Export it to a file first, or delete plans that are no longer needed.",
            ),
            Self::Refused => Text::new(
                "瀏覽器不允許儲存，或沒有空間；什麼都沒有改變。請刪除不再需要的規劃，或先匯出成檔案。",
                "The browser refuses, or has no room: nothing was changed. Delete plans that are no longer needed, or export them to files first.",
            ),
            Self::Gone => Text::new("這份規劃已不在這個瀏覽器。", "This plan is no longer in this browser."),
            Self::NotRead(error) => return explain::open_error(error, lang),
        };
        words.get(lang).to_owned()
    }

    /// The notice, with what can be done: `answered` is told what came of it; taken back, `shown` has none.
    pub(super) fn notice(
        self,
        app: App,
        shown: RwSignal<Option<Self>>,
        answered: impl Fn(Result<(), Self>) + 'static,
    ) -> El {
        let notice = el("div").class("notice notice-error").attr("role", "alert");
        let told = self.clone();
        let notice = notice.add(el("p").live(move || told.words(app.lang.get())));
        let notice = match self {
            Self::NotSaved(next) => notice
                .add(button("btn", Text::new("匯出檔案", "Export to a file"), move || export(app)))
                .add(button("btn", Text::new("不保留，直接換", "Replace it without keeping it"), move || {
                    answered(go(app, next.clone(), true));
                })),
            _ => notice,
        };
        notice.add(button("btn", Text::new("取消", "Cancel"), move || shown.set(None)))
    }
}

/// What the frame of the application has done by the piece that this stands in.
#[derive(Clone, Debug)]
pub(super) enum Task {
    /// Takes in what another tab stored of a plan: its id and the text.
    Hear(String, String),
    /// Takes a step of one's own back, or does it again, where another tab has gone on since.
    TurnByMerging {
        /// Back?
        back: bool,
    },
    /// Keeps the steps of the plan on the screen, and what lists say of it.
    Keep {
        /// Was it changed? Else it was opened.
        changed: bool,
    },
    /// Tries again to read what is stored.
    ReadAgain,
    /// Takes back what was done to the plans of this browser.
    TakeBack(Back),
    /// Begins a plan of one's own, from a sample.
    StartOwn,
}

/// Does it.
pub(super) fn do_task(app: App, task: Task) {
    match task {
        Task::Hear(id, text) => hear(app, &id, &text),
        Task::TurnByMerging { back } => turn_by_merging(app, back),
        Task::Keep { changed } => {
            if changed {
                app.document.list_anew();
            }
            spawn_local(chronicle::keep(app.document));
        }
        Task::ReadAgain => app.document.read_at_last(storage::read()),
        Task::TakeBack(back) => take_back(app, back),
        Task::StartOwn => begin::start_own(app),
    }
}

fn say(app: App, words: Text) {
    app.say(words.get(app.lang.get_untracked()).to_owned());
}

/// Tells lists to look again: storage itself tells only other tabs.
fn changed(app: App) {
    app.shelf.update(|count| *count = count.wrapping_add(1));
}

/// What a list says of a plan.
fn about(plan: &Plan) -> About {
    let flex = state_allowance(plan).allotted().map(figures::money).unwrap_or_default();
    About::of(plan, flex, browser::now().timestamp_millis())
}

/// Shows a plan, whose past is read anew.
fn bring(app: App, opened: Opened) {
    app.show(opened);
    chronicle::forget();
}

/// Brings a plan onto the screen; `lose_it` says that what is there may be lost.
pub(super) fn go(app: App, next: Next, lose_it: bool) -> Result<(), Trouble> {
    let before = app.document.id.get_untracked();
    if matches!(&next, Next::Stored(id) if *id == before) {
        return Ok(());
    }
    if !lose_it && !app.document.is_safe() {
        return Err(Trouble::NotSaved(next));
    }
    match next {
        Next::Stored(id) => {
            show(app, &id)?;
            say(app, OPENED);
        }
        Next::Made(plan, words) => {
            let opened = make(app, &plan)?;
            let made = Some(opened.known.id.clone());
            bring(app, opened);
            let open = storage::text(&shelf::key(shelf::PLAN, &before)).map(|_| before);
            let words = words.get(app.lang.get_untracked()).to_owned();
            if open.is_some() {
                app.say_with_back(words, Back { open, made, restore: None });
            } else {
                app.say(words);
            }
        }
    }
    changed(app);
    Ok(())
}

fn make(app: App, plan: &Plan) -> Result<Opened, Trouble> {
    let id = shelf::new_id(storage::chance());
    shelf::create(&Local, &id, &app.document.tab(), plan, &about(plan)).map_err(|_| Trouble::Refused)
}

fn show(app: App, id: &str) -> Result<(), Trouble> {
    match shelf::read(&Local, id).map_err(|_| Trouble::Refused)? {
        Stored::Plan(opened) => bring(app, *opened),
        Stored::Unreadable { error, previous: Some(opened), .. } => {
            bring(app, *opened);
            app.document.put_aside.set(Some(error));
        }
        Stored::Unreadable { error, .. } | Stored::Locked { error, .. } => return Err(Trouble::NotRead(error)),
        Stored::Nothing | Stored::Unread | Stored::Unavailable => return Err(Trouble::Gone),
    }
    Ok(())
}

/// A new plan.
pub(super) fn begin_anew(app: App) -> Result<(), Trouble> {
    let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
    go(app, Next::Made(Box::new(Plan::new(zone)), NEW), false)
}

/// A file of the user's, which need not be a plan of this browser.
fn bring_in(app: App, text: &str) -> Result<(), Trouble> {
    let saved = saved::open(text).map_err(Trouble::NotRead)?;
    let plan = saved.brought_in(&app.plan.get_untracked());
    go(app, Next::Made(Box::new(plan), IMPORTED), false)
}

/// A text that was put aside: as it was stored, or as a file has it.
pub(super) fn open_text(app: App, id: &str, text: &str) -> Result<(), Trouble> {
    let opened = shelf::open(id, text, false).map_err(Trouble::NotRead)?;
    go(app, Next::Made(Box::new(opened.plan), OPENED), false)
}

/// The plan as it is: the one on the screen with what is not saved yet.
fn plan_of(app: App, id: &str) -> Result<Opened, Trouble> {
    if app.document.id.with_untracked(|open| open == id) {
        let plan = Plan::clone(&app.plan.get_untracked());
        return Ok(Opened { plan, known: Known { id: id.to_owned(), ..Known::default() } });
    }
    shelf::plan_of(&Local, id).map_err(|_| Trouble::Refused)?.ok_or(Trouble::Gone)
}

/// A copy of a plan, which is opened.
pub(super) fn duplicate(app: App, id: &str) -> Result<(), Trouble> {
    let mut plan = shelf::copy_of(&plan_of(app, id)?.plan);
    let (name, lang) = (plan.name.as_str(), app.lang.get_untracked());
    let name = match lang {
        Lang::ZhHant => format!("{name}（副本）"),
        Lang::En => format!("{name} (copy)"),
    };
    // A name that is as long as names may be stays as it is.
    if let Ok(name) = Line::new(name.trim()) {
        plan.name = name;
    }
    go(app, Next::Made(Box::new(plan), COPIED), false)
}

/// Names a plan.
pub(super) fn rename(app: App, id: &str, typed: &str, lang: Lang) -> Result<(), String> {
    let name = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
    if app.document.id.with_untracked(|open| open == id) {
        app.run(Command::NamePlan(name)).map_err(|error| explain::command_error(error, lang))?;
        changed(app);
        return Ok(());
    }
    let Opened { plan, known } = plan_of(app, id).map_err(|trouble| trouble.words(lang))?;
    let plan = apply(&plan, Command::NamePlan(name)).map_err(|error| explain::command_error(error, lang))?;
    shelf::save(&Local, &known, &app.document.tab(), &saved::write(&plan, 0))
        .map_err(|_| Trouble::Refused.words(lang))?;
    shelf::write_about(&Local, id, &about(&plan));
    changed(app);
    Ok(())
}

/// Puts a plan away, or takes it out again.
pub(super) fn archive(app: App, id: &str, away: bool) -> Result<(), Trouble> {
    let at = away.then(|| browser::now().timestamp_millis());
    shelf::archive(&Local, id, at).map_err(|_| Trouble::Refused)?;
    changed(app);
    Ok(())
}

/// Deletes a plan, with a way back. If it is on the screen, another takes its place.
pub(super) fn delete(app: App, id: &str) -> Result<(), Trouble> {
    let is_open = app.document.id.with_untracked(|open| open == id);
    // What is typed last would not come back.
    if is_open && !app.document.is_safe() {
        return Err(Trouble::Refused);
    }
    let deleted = shelf::delete(&Local, id).map_err(|_| Trouble::Refused)?;
    if is_open {
        let others = entries().into_iter().filter(|entry| !entry.archived);
        if !others.into_iter().any(|entry| show(app, &entry.id).is_ok()) {
            let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
            let known = Known { id: shelf::new_id(storage::chance()), ..Known::default() };
            bring(app, Opened { plan: Plan::new(zone), known });
        }
    }
    let back = Back { restore: Some(deleted), open: is_open.then(|| id.to_owned()), made: None };
    app.say_with_back(DELETED.get(app.lang.get_untracked()).to_owned(), back);
    changed(app);
    Ok(())
}

/// Takes back what was done to the shelf.
fn take_back(app: App, back: Back) {
    let outcome = put_back(app, back);
    changed(app);
    if let Err(trouble) = outcome {
        app.say(trouble.words(app.lang.get_untracked()));
    }
}

fn put_back(app: App, back: Back) -> Result<(), Trouble> {
    if let Some(deleted) = back.restore {
        shelf::restore(&Local, &deleted).map_err(|_| Trouble::Refused)?;
    }
    if let Some(id) = back.open {
        if !app.document.is_safe() {
            return Err(Trouble::NotSaved(Next::Stored(id)));
        }
        show(app, &id)?;
    }
    if let Some(id) = back.made
        && shelf::plan_of(&Local, &id).ok().flatten().is_some_and(|opened| opened.known.revision == 1)
    {
        shelf::delete(&Local, &id).map_err(|_| Trouble::Refused)?;
    }
    Ok(())
}

/// Offers a plan as a file.
pub(super) fn export_one(app: App, id: &str) -> Result<(), Trouble> {
    if app.document.id.with_untracked(|open| open == id) {
        export(app);
    } else {
        let plan = plan_of(app, id)?.plan;
        browser::download(&file_name(&plan), &saved::write(&plan, 0)).map_err(|_| Trouble::Refused)?;
        storage::note_backup(id);
    }
    changed(app);
    Ok(())
}

/// Takes in what another tab saved of the plan on the screen, and says what came of it. What cannot be read is not taken.
fn hear(app: App, id: &str, text: &str) {
    let Ok(theirs) = shelf::open(id, text, true) else { return };
    let lang = app.lang.get_untracked();
    let words = match app.document.hear(theirs) {
        Heard::Nothing => return,
        // What is said already matters more.
        Heard::Change if app.toast.with_untracked(Option::is_some) => return changed(app),
        Heard::Change => Text::new("已套用另一個分頁的變更", "Updated from another tab").get(lang).to_owned(),
        Heard::Theirs => Text::new(
            "另一個分頁同時改了同一處，這裡採用它的內容；您這個分頁的版本另存成一份規劃",
            "Another tab changed the same at the same moment: what it has stands here, and your version becomes a plan of its own",
        )
        .get(lang)
        .to_owned(),
        Heard::Mine(plan) => keep_version(app, *plan, lang),
    };
    app.say(words);
    changed(app);
}

/// Takes the last step of one's own back, or does it again, where another tab has gone on since; says what came of it.
fn turn_by_merging(app: App, back: bool) {
    let conflicts = if back { app.document.undo_by_merging() } else { app.document.redo_by_merging() };
    let words = if conflicts.is_empty() {
        Text::new(
            "只動到這個分頁自己的步驟；另一個分頁的變更都保留",
            "Only this tab's own step; the changes of the other tab stay",
        )
    } else {
        Text::new(
            "另一個分頁也改了同一處：那裡保留對方的內容",
            "The other tab has changed the same since: there, what it entered stays",
        )
    };
    say(app, words);
}

/// What could not be read: where it must not be written over, its key; else it was put aside.
pub(super) fn notice(app: App, error: OpenError, locked: Option<String>) -> El {
    let words = el("p").live(move || explain::open_error(&error, app.lang.get())).text(" ");
    let Some(key) = locked else {
        let words = words.t(Text::new(
            "無法讀取的原始資料已保留，可在「規劃」選單下載。",
            "The unreadable original was kept aside: download it from the Plan menu.",
        ));
        let dismiss = button("btn", Text::new("知道了", "Dismiss"), move || app.document.put_aside.set(None));
        return bar_notice("notice-warning", words, vec![dismiss]);
    };
    let words = words.t(Text::new(
        "已儲存的內容原封不動；目前的變更不會儲存。",
        "What is stored stays untouched; changes made now are not saved.",
    ));
    let download = move || {
        if let Some(text) = storage::text(&key) {
            browser::download("uniplan-stored.json", &text).ok();
        }
    };
    let download = button("btn", Text::new("下載原始資料", "Download the original"), download);
    let anew = Text::new("保留原始資料並重新開始", "Keep the original aside and start anew");
    bar_notice("notice-error", words, vec![download, button("btn", anew, move || app.document.unlock())])
}

/// Keeps what another tab had where both had changed the same, as a plan of its own. Says what is said.
fn keep_version(app: App, mut plan: Plan, lang: Lang) -> String {
    let name = match lang {
        Lang::ZhHant => format!("{}（另一個分頁的版本）", plan.name.as_str()),
        Lang::En => format!("{} (version of another tab)", plan.name.as_str()),
    };
    if let Ok(name) = Line::new(name.trim()) {
        plan.name = name;
    }
    let kept = make(app, &shelf::copy_of(&plan)).is_ok();
    let words = if kept {
        Text::new(
            "另一個分頁同時改了同一處，這裡採用您的內容；它的版本另存成一份規劃，在「所有規劃」",
            "Another tab changed the same at the same moment: what you have stands here, and its version became a plan of its own, under All plans",
        )
    } else {
        Text::new(
            "另一個分頁同時改了同一處，這裡採用您的內容；瀏覽器沒有空間另存它的版本",
            "Another tab changed the same at the same moment: what you have stands here; the browser had no room to keep its version",
        )
    };
    words.get(lang).to_owned()
}

/// Every plan of this browser, the one that was changed last first.
pub(super) fn entries() -> Vec<Entry> {
    shelf::list(&Local).unwrap_or_default()
}

/// The field for a file that is imported; `answered` hears what came of it.
pub(super) fn file(app: App, id: &'static str, answered: impl Fn(Result<(), Trouble>) + Clone + 'static) -> El {
    let file = el("input")
        .attr("id", id)
        .class("visually-hidden")
        .attr("type", "file")
        .attr("accept", ".json,application/json");
    let input: HtmlInputElement = file.cast();
    file.on("change", move |_| {
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        let (input, answered) = (input.clone(), answered.clone());
        spawn_local(async move {
            answered(match browser::read_file(chosen, MAX_BYTES).await {
                Ok(text) => bring_in(app, &text),
                Err(bytes) => Err(Trouble::NotRead(OpenError::TooLarge { bytes })),
            });
            // So that choosing the same file again is noticed.
            input.set_value("");
        });
    })
}

// ----------------------------------------------------------------------------------------------------------------- words

/// The name of a plan, or what stands for it.
pub(super) fn name_of(entry: &Entry, lang: Lang) -> String {
    match &entry.about {
        Some(about) if !about.name.is_empty() => about.name.clone(),
        Some(_) => UNNAMED.get(lang).to_owned(),
        None => Text::new("無法讀取的規劃", "Plan that cannot be read").get(lang).to_owned(),
    }
}

/// "3 lines, 1 incident".
pub(super) fn holds(about: &About, lang: Lang) -> String {
    let (lines, incidents) = (about.lines, about.incidents);
    match lang {
        Lang::ZhHant => format!("{lines} 個項目、{incidents} 個支援事件"),
        Lang::En => format!(
            "{}, {}",
            figures::plural(lines, "line", "lines"),
            figures::plural(incidents, "incident", "incidents")
        ),
    }
}

/// When something was, in the zone of the plan on the screen; nothing where nobody knows.
pub(super) fn when(app: App, at: i64, lang: Lang) -> Option<String> {
    // To the minute.
    let at = DateTime::from_timestamp_millis(at - at.rem_euclid(60_000)).filter(|_| at > 0)?;
    let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
    Some(figures::instant(zone.to_local(at), lang))
}
