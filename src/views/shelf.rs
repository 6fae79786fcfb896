//! What is done with the plans of this browser: opening, making, naming, copying, putting away, deleting, exporting. Shared by
//! the menu of the plan and the page of the plans, and reached from pieces only.

use super::begin;
use super::dom::{El, el};
use super::keeping;
use super::language;
use super::learn::{self, Above};
use super::link::{self, Offer, Source, Version};
use super::paper;
use super::pieces::{self, Piece};
use super::shell::bar_notice;
use super::taken_in;
use super::ui::button;
use crate::app::chronicle;
use crate::app::document::{Heard, Saving, Told, Versions};
use crate::app::storage::{self, Local};
use crate::app::{App, Back, RwSignal, browser};
use crate::entry::Line;
use crate::letters::{is_digit, is_letter};
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::state::command::{Command, apply};
use crate::state::everything::{self, Everything, Held, Here};
use crate::state::replica::{Seen, Writer, without_what_later_ones_hold};
use crate::state::saved::{self, OpenError};
use crate::state::sent;
use crate::state::shelf::{self, About, Deleted, Entry, Known, Opened, Stored};
use crate::state::taken_in::{Before, Replaced, TakenIn};
use crate::text::{Lang, Text};
use crate::words::workbook::{BookError, book_error};
use crate::words::{explain, figures};
use crate::workbook::unpack;
use chrono::DateTime;
use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;
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
    /// A newer program wrote everything that is in it.
    Newer,
    /// It is a workbook, and not read.
    Workbook(BookError),
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
            Self::Workbook(error) => return book_error(*error, lang),
            Self::Newer => Text::new(
                "這個檔案是較新的 Uniplan 匯出的，此程式讀不了；請重新載入頁面。",
                "A newer Uniplan exported this file, and this one cannot read it: reload the page.",
            ),
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
    /// Shows a language, and keeps one's place.
    Switch(Lang),
    /// Shows something above the page.
    Show(Above),
}

/// Does it.
pub(super) fn do_task(app: App, task: Task) {
    paper::follow(app);
    match task {
        Task::Hear(id, text) => hear_soon(app, &id, &text),
        Task::TurnByMerging { back } => turn_by_merging(app, back),
        Task::Keep { changed: is_changed } => {
            if is_changed {
                app.document.list_anew();
                changed(app);
                keeping::after_an_edit(app);
            }
            spawn_local(chronicle::keep(app.document));
        }
        Task::ReadAgain => app.document.read_at_last(storage::read()),
        Task::TakeBack(back) => take_back(app, back),
        Task::StartOwn => begin::start_own(app),
        Task::Switch(lang) => language::switch(app, lang),
        Task::Show(what) => learn::show(app, what),
    }
}

fn say(app: App, words: Text) {
    app.say(words.get(app.lang.get_untracked()).to_owned());
}

/// Tells lists to look again: storage itself tells only other tabs.
pub(super) fn changed(app: App) {
    app.shelf.update(|count| *count = count.wrapping_add(1));
}

/// What a list says of a plan.
fn about(plan: &Plan) -> About {
    let flex = state_allowance(plan).allotted().map(figures::money).unwrap_or_default();
    About::of(plan, flex, browser::now().timestamp_millis())
}

/// Shows a plan, whose past is read anew.
pub(super) fn bring(app: App, opened: Opened) {
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
                app.say_with_back(words, Back { open, made, ..Back::default() });
            } else {
                app.say(words);
            }
        }
    }
    changed(app);
    Ok(())
}

pub(super) fn make(app: App, plan: &Plan) -> Result<Opened, Trouble> {
    let id = shelf::new_id(storage::chance());
    shelf::create(&Local, &id, &app.document.tab(), plan, &about(plan)).map_err(|_| Trouble::Refused)
}

pub(super) fn show(app: App, id: &str) -> Result<(), Trouble> {
    match shelf::read(&Local, id).map_err(|_| Trouble::Refused)? {
        Stored::Plan(opened) => bring(app, *opened),
        Stored::Unreadable { error, previous: Some(opened), .. } => {
            bring(app, *opened);
            app.document.put_aside.set(Some(Told::NotRead(error)));
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

/// A file of the user's: everything of a browser, a version of a plan that is here, or another plan. Only the last is taken in
/// without asking, for it is in nobody's way.
fn bring_in(app: App, text: &str) -> Result<(), Trouble> {
    if everything::is_one(text) {
        let everything = everything::read(text).map_err(|error| match error {
            OpenError::Newer { .. } => Trouble::Newer,
            error => Trouble::NotRead(error),
        })?;
        link::offer(app, [Offer::Everything(Arc::new(everything))]);
        return Ok(());
    }
    let saved = saved::open(text).map_err(Trouble::NotRead)?;
    // Where nothing can be looked up, there is nothing that it could be a version of.
    if let Some(known) = sent::find(&Local, &saved.plan, saved.revision).ok().flatten() {
        let mine = plan_of(app, &known.id).map_or(known.plan, |opened| opened.plan);
        let version = Version {
            id: known.id,
            mine: Arc::new(mine),
            theirs: Arc::new(saved.plan),
            base: known.base.map(Arc::new),
            source: Source::File,
        };
        link::offer(app, [Offer::Version(version)]);
        return Ok(());
    }
    let plan = saved.brought_in(&app.plan.get_untracked());
    go(app, Next::Made(Box::new(plan), IMPORTED), false)
}

/// A workbook: what was edited in it is shown before it is taken. One that is too large is not even loaded.
async fn bring_workbook_in(app: App, file: &web_sys::File) -> Result<(), Trouble> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file size is a whole number")]
    let bytes = file.size() as usize;
    if bytes > unpack::MAX_BYTES {
        return Err(Trouble::Workbook(BookError::TooLarge { bytes, most: unpack::MAX_BYTES }));
    }
    let bytes = browser::bytes_of(file).await;
    link::offer(app, [Offer::Workbook(file.name(), bytes.into())]);
    Ok(())
}

/// A text that was put aside: as it was stored, or as a file has it.
pub(super) fn open_text(app: App, id: &str, text: &str) -> Result<(), Trouble> {
    let opened = shelf::open(id, text, false).map_err(Trouble::NotRead)?;
    go(app, Next::Made(Box::new(opened.plan), OPENED), false)
}

/// The plan as it is: the one on the screen with what is not saved yet.
pub(super) fn plan_of(app: App, id: &str) -> Result<Opened, Trouble> {
    if app.document.id.with_untracked(|open| open == id) {
        let plan = Plan::clone(&app.plan.get_untracked());
        let known = Known { id: id.to_owned(), revision: app.document.revision(), ..Known::default() };
        return Ok(Opened { plan, known });
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
    let plan = plan_of(app, id).map_err(|trouble| trouble.words(lang))?.plan;
    let plan = apply(&plan, Command::NamePlan(name)).map_err(|error| explain::command_error(error, lang))?;
    save_as_news(app, id, &plan).map_err(|trouble| trouble.words(lang))?;
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
    let deleted = take_off(app, id, None)?;
    let back = Back { restore: Some(deleted), open: is_open.then(|| id.to_owned()), ..Back::default() };
    app.say_with_back(DELETED.get(app.lang.get_untracked()).to_owned(), back);
    changed(app);
    Ok(())
}

/// Deletes a plan. If it is on the screen, another takes its place: the one that is named, if it is there.
pub(super) fn take_off(app: App, id: &str, instead: Option<&str>) -> Result<Deleted, Trouble> {
    let is_open = app.document.id.with_untracked(|open| open == id);
    // What is typed last would not come back.
    if is_open && !app.document.is_safe() {
        return Err(Trouble::Refused);
    }
    let deleted = shelf::delete(&Local, id).map_err(|_| Trouble::Refused)?;
    if is_open {
        let others = entries().into_iter().filter(|entry| !entry.archived).map(|entry| entry.id);
        let mut others = instead.map(str::to_owned).into_iter().chain(others);
        if !others.any(|id| show(app, &id).is_ok()) {
            let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
            let known = Known { id: shelf::new_id(storage::chance()), ..Known::default() };
            bring(app, Opened { plan: Plan::new(zone), known });
        }
    }
    Ok(deleted)
}

/// Takes back what was done to the shelf.
fn take_back(app: App, back: Back) {
    if back.imported {
        return taken_in::take_back(app);
    }
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

/// Offers a plan as a file, and keeps what was sent, so that it is known when it comes back.
pub(super) fn export_one(app: App, id: &str) -> Result<(), Trouble> {
    let Opened { plan, known } = plan_of(app, id)?;
    let text = sent::write(id, &plan);
    let name = format!("{}-{}.json", file_name(&plan), today(app));
    browser::download(&name, &text).map_err(|_| Trouble::Refused)?;
    storage::note_backup(id, known.revision);
    // Without room for it, merging has no common version.
    sent::keep(&Local, id, &text).ok();
    changed(app);
    Ok(())
}

/// Offers the plan on the screen as a file, or says why not.
pub(super) fn export(app: App) {
    let id = app.document.id.get_untracked();
    if let Err(trouble) = export_one(app, &id) {
        app.say(trouble.words(app.lang.get_untracked()));
    }
}

/// Offers everything of this browser as one file.
pub(super) fn export_everything(app: App) -> Result<(), Trouble> {
    let (id, plan) = (app.document.id.get_untracked(), app.plan.get_untracked());
    let unsaved = (!app.document.is_first_visit()).then_some((id.as_str(), &*plan));
    let text = everything::write(&Local, unsaved).map_err(|_| Trouble::Refused)?;
    let name = format!("Uniplan-everything-{}.json", today(app));
    browser::download(&name, &text).map_err(|_| Trouble::Refused)?;
    for Entry { id, .. } in entries() {
        let revision = plan_of(app, &id).map_or(0, |opened| opened.known.revision);
        storage::note_backup(&id, revision);
    }
    changed(app);
    Ok(())
}

/// What a file with a plan is called, without the day.
fn file_name(plan: &Plan) -> String {
    file_name_of(&[plan.name.as_str()])
}

/// What a file about something is called, without the day: each of its names as far as names of files may have it.
pub(super) fn file_name_of(names: &[&str]) -> String {
    let mut whole = "uniplan".to_owned();
    for name in names {
        let letters = name.chars().map(|c| if is_letter(c) || is_digit(c) { c } else { '-' });
        let name: String = letters.take(60).collect();
        let name = name.trim_matches('-');
        if !name.is_empty() {
            whole.push('-');
            whole.push_str(name);
        }
    }
    whole
}

/// The present day, as names of files have it.
pub(super) fn today(app: App) -> String {
    let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
    browser::day_in(zone).to_string()
}

// ------------------------------------------------------------------------------------------------------------ everything

/// What is done with a plan from a file with everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It is taken in as it is.
    New,
    /// It becomes another plan.
    Both,
    /// It takes the place of the one that is here, which is kept as a copy.
    Theirs,
    /// Both are merged.
    Merge,
    /// Nothing.
    Leave,
}

/// What of a plan in a file is here; of the one on the screen, as it is there.
pub(super) fn what_is_here(app: App, held: &Held) -> Here {
    let is_open = app.document.id.with_untracked(|open| *open == held.id) && app.document.revision() > 0;
    if !is_open {
        return everything::here(&Local, held).unwrap_or(Here::Unreadable);
    }
    let present = app.plan.get_untracked();
    if *present == held.plan { Here::Same } else { Here::Other(Box::new(Plan::clone(&present))) }
}

/// Does with a plan of a file what was chosen, and notes what it put in. What is to be merged is answered.
pub(super) fn take_held(
    app: App,
    held: &Held,
    here: &Here,
    how: How,
    taken: &mut TakenIn,
) -> Result<Option<Version>, Trouble> {
    let is_open = app.document.id.with_untracked(|open| *open == held.id);
    match (how, here) {
        (How::Leave, _) => {}
        (How::New, _) => {
            everything::take_new(&Local, held, &app.document.tab(), &about(&held.plan))
                .map_err(|_| Trouble::Refused)?;
            taken.made.push(held.id.clone());
        }
        (How::Merge, Here::Other(mine)) => {
            let mark = sent::Mark::read(held.revision);
            let base = mark.and_then(|mark| sent::base(&Local, &held.id, mark).ok().flatten());
            return Ok(Some(Version {
                id: held.id.clone(),
                mine: Arc::new(Plan::clone(mine)),
                theirs: Arc::new(held.plan.clone()),
                base: base.map(Arc::new),
                source: Source::File,
            }));
        }
        (How::Theirs, Here::Other(mine)) => {
            let lang = app.lang.get_untracked();
            let copy = named_anew(shelf::copy_of(mine), Text::new("（匯入前）", " (before the import)").get(lang));
            let copy = make(app, &copy)?.known.id;
            taken.made.push(copy.clone());
            if is_open {
                app.run(Command::Replace(Box::new(held.plan.clone()))).map_err(|_| Trouble::Refused)?;
            } else {
                save_as_news(app, &held.id, &held.plan)?;
            }
            taken.made.retain(|id| *id != copy);
            taken.replaced.push(Replaced {
                id: held.id.clone(),
                before: Arc::new(Plan::clone(mine)),
                after: Arc::new(held.plan.clone()),
                copy,
            });
        }
        (How::Both | How::Merge | How::Theirs, _) => {
            taken.made.push(make(app, &shelf::copy_of(&held.plan))?.known.id);
        }
    }
    changed(app);
    Ok(None)
}

/// Saves a plan that is not on the screen. Another tab that has it open is told of it as of something new.
pub(super) fn save_as_news(app: App, id: &str, plan: &Plan) -> Result<(), Trouble> {
    let Opened { known, .. } = plan_of(app, id)?;
    let tab = app.document.tab();
    let writer = Writer(u64::from_str_radix(&tab, 16).unwrap_or_default());
    let known = Known { seen: format!("\"{}\"", Seen::parse(&known.seen).written_by(writer)), ..known };
    shelf::save(&Local, &known, &tab, &saved::payload(plan)).map_err(|_| Trouble::Refused)?;
    shelf::write_about(&Local, id, &about(plan));
    Ok(())
}

/// Takes in the rest of a file with everything. Where nothing was before, the plan that was open there is opened.
pub(super) fn take_rest(app: App, everything: &Everything, is_first: bool, taken: &mut TakenIn) {
    let before = Before::look(&Local);
    everything::take_rest(&Local, everything);
    taken.note_rest(&Local, before);
    let open = everything.open.clone().into_iter().chain(everything.plans.first().map(|held| held.id.clone()));
    if is_first {
        open.into_iter().any(|id| show(app, &id).is_ok());
    }
    changed(app);
}

/// A plan with something behind its name; one that is as long as names may be keeps it.
pub(super) fn named_anew(mut plan: Plan, more: &str) -> Plan {
    if let Ok(name) = Line::new(format!("{}{more}", plan.name.as_str()).trim()) {
        plan.name = name;
    }
    plan
}

thread_local! {
    /// What other tabs saved, and this one was told of in this very moment.
    static TOLD: RefCell<Vec<Opened>> = const { RefCell::new(Vec::new()) };
}

/// Takes in what another tab saved, together with what comes in the same moment. What cannot be read is not taken.
fn hear_soon(app: App, id: &str, text: &str) {
    let Ok(theirs) = shelf::open(id, text, true) else { return };
    let is_first = TOLD.with_borrow_mut(|told| {
        told.push(theirs);
        told.len() == 1
    });
    if !is_first {
        return;
    }
    let hear_all = move || {
        let told = TOLD.take().into_iter().map(|theirs| (Seen::parse(&theirs.known.seen), theirs)).collect();
        let (wanted, held) = without_what_later_ones_hold(told, |(seen, _)| seen);
        for (_, theirs) in wanted {
            hear(app, theirs);
        }
        for (_, theirs) in held {
            shelf::merged(&Local, &theirs.known.text);
        }
    };
    set_timeout(hear_all, Duration::ZERO);
}

/// Takes in what another tab saved of the plan on the screen, and says what came of it.
fn hear(app: App, theirs: Opened) {
    let lang = app.lang.get_untracked();
    let words = match app.document.hear(theirs) {
        Heard::Nothing => return,
        // What is said already matters more.
        Heard::Change if app.toast.with_untracked(Option::is_some) => return changed(app),
        Heard::Change => Text::new("已套用另一個分頁的變更", "Updated from another tab").get(lang).to_owned(),
        Heard::Theirs(versions) => {
            tell_of(app, versions, None);
            Text::new(
                "另一個分頁同時改了同一處，這裡採用它的內容；您這個分頁的版本另存成一份規劃",
                "Another tab changed the same at the same moment: what it has stands here, and your version becomes a plan of its own",
            )
            .get(lang)
            .to_owned()
        }
        Heard::Mine(versions) => keep_version(app, versions, lang),
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

/// Has the notice stand that two tabs changed the same, unless there is another: what both made of it can be chosen from there.
fn tell_of(app: App, versions: Versions, copy: Option<String>) {
    if app.document.put_aside.with_untracked(|told| matches!(told, Some(Told::NotRead(_)))) {
        return;
    }
    link::keep_for_later(Version {
        id: app.document.id.get_untracked(),
        mine: app.plan.get_untracked(),
        theirs: versions.other,
        base: versions.base,
        source: Source::Tab(copy),
    });
    app.document.put_aside.set(Some(Told::Versions));
}

/// Two tabs changed the same: what is here stands, and the other version is not lost.
fn of_versions(app: App) -> El {
    let words = el("p").t(Text::new(
        "兩個分頁同時改了同一處。這裡顯示的是其中一個版本；另一個版本另存成一份規劃。",
        "Two tabs changed the same at the same moment. One version stands here; the other became a plan of its own.",
    ));
    let choose = button("btn", Text::new("逐項選擇…", "Choose field by field…"), move || {
        app.document.put_aside.set(None);
        if let Some(version) = link::take_kept() {
            // What was entered since is part of it.
            let mine =
                if version.id == app.document.id.get_untracked() { app.plan.get_untracked() } else { version.mine };
            link::offer(app, [Offer::Merge(Version { mine, ..version })]);
        }
    })
    .attr("id", "choose-versions")
    .attr("aria-haspopup", "dialog");
    let dismiss = button("btn", Text::new("知道了", "Dismiss"), move || app.document.put_aside.set(None));
    bar_notice("notice-warning", words, vec![choose, dismiss])
}

/// What has to be said of what is stored; else why nothing is saved: where something must not be written over, or is stored
/// no longer.
pub(super) fn notice(app: App, told: Option<Told>) -> El {
    if let Some(Told::Versions) = told {
        return of_versions(app);
    }
    if let Some(Told::Trial) = told {
        return el("div").later(Piece::Compare, move || pieces::trial_bar(app));
    }
    if let Some(Told::NotRead(error)) = told {
        let words = el("p").live(move || sentence(&error, app.lang.get())).t(Text::new(
            "無法讀取的原始資料已保留，可在「規劃」選單下載。",
            "The unreadable original was kept aside: download it from the Plan menu.",
        ));
        let dismiss = button("btn", Text::new("知道了", "Dismiss"), move || app.document.put_aside.set(None));
        return bar_notice("notice-warning", words, vec![dismiss]);
    }
    match app.document.saving.get_untracked() {
        Saving::Locked { error, key } => locked(app, error, key),
        Saving::Gone { forgotten } => keeping::gone(app, forgotten),
        Saving::Failing => failing(app),
        // It has changed on the way here.
        _ => el("div"),
    }
}

/// Why something could not be read, before another sentence.
fn sentence(error: &OpenError, lang: Lang) -> String {
    let end = match lang {
        Lang::ZhHant => "。",
        Lang::En => ". ",
    };
    explain::open_error(error, lang) + end
}

fn failing(app: App) -> El {
    let words = el("p").t(Text::new(
        "這份規劃沒有儲存：瀏覽器不允許儲存，或空間已滿。請匯出成檔案。",
        "This plan is not being saved: the browser refuses, or its storage is full. Export it to a file.",
    ));
    let export = button("btn", Text::new("匯出檔案", "Export to a file"), move || export(app));
    let again = button("btn", Text::new("再試一次", "Try again"), move || app.document.save_again());
    bar_notice("notice-error", words, vec![export, again])
}

fn locked(app: App, error: OpenError, key: String) -> El {
    let words = el("p").live(move || sentence(&error, app.lang.get())).t(Text::new(
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
fn keep_version(app: App, versions: Versions, lang: Lang) -> String {
    let more = Text::new("（另一個分頁的版本）", " (version of another tab)").get(lang);
    let made = make(app, &named_anew(shelf::copy_of(&versions.other), more)).ok();
    let kept = made.is_some();
    tell_of(app, versions, made.map(|opened| opened.known.id));
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
    let file = el("input").attr("id", id).class("visually-hidden").attr("type", "file").attr(
        "accept",
        ".json,.xlsx,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    let input: HtmlInputElement = file.cast();
    file.on("change", move |_| {
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        let (input, answered) = (input.clone(), answered.clone());
        spawn_local(async move {
            let beginning = match chosen.slice_with_f64_and_f64(0.0, 8.0) {
                Ok(beginning) => browser::bytes_of(&beginning).await,
                Err(_) => Vec::new(),
            };
            let outcome = if unpack::is_packed(&beginning) {
                bring_workbook_in(app, &chosen).await
            } else {
                match browser::read_file(chosen, everything::MAX_BYTES).await {
                    Ok(text) => bring_in(app, &text),
                    Err(bytes) => Err(Trouble::NotRead(OpenError::TooLarge { bytes })),
                }
            };
            answered(outcome);
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
