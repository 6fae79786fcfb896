//! The state of one's work: saved or not, the last backup, what takes room, the reminder of a backup, and starting over.
//! Reached from pieces only.

use super::dom::{El, el, follow};
use super::shelf::{self, Trouble, export};
use super::shell::bar_notice;
use super::ui::{Sheet, button, close_button, tick};
use crate::app::document::Saving;
use crate::app::storage::{self, Local};
use crate::app::{App, RwSignal, browser, chronicle, site};
use crate::state::keeping::{self, Circumstances, Engine, FORGET, Holder, Reminder, Taken};
use crate::state::shelf::Store;
use crate::text::{Lang, Text};
use crate::words::keeping as words;
use leptos::prelude::{document, untrack};
use leptos::task::spawn_local;

const EXPORT: Text = Text::new("匯出檔案", "Export to a file");
const RELOAD: Text = Text::new("重新載入", "Reload");

/// What the browser answered when it was asked whether it keeps what is stored; nothing where it does not say.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Answer(Option<bool>);

fn now() -> i64 {
    browser::now().timestamp_millis()
}

// ------------------------------------------------------------------------------------------------- after an edit, once drawn

/// Asks the browser to keep what is stored, at the first edit that was saved, and reminds of a backup where it is time.
pub(super) fn after_an_edit(app: App) {
    if app.document.revision() == 0 || app.document.saving.get_untracked() != Saving::Working {
        return;
    }
    spawn_local(async move {
        let persisted = if site::was_asked() { site::is_persisted().await } else { ask_once().await };
        // What is shown has a style that is not in the first load.
        browser::later_style().await.ok();
        untrack(|| remind(app, persisted));
    });
}

/// What has been promised already need not be asked for: some browsers put the question to the user.
async fn ask_once() -> Option<bool> {
    match site::is_persisted().await {
        Some(true) => Some(true),
        _ => site::persist().await,
    }
}

fn remind(app: App, persisted: Option<bool>) {
    let (id, revision) = (app.document.id.get_untracked(), app.document.revision());
    let percent = keeping::taken(&Local).map_or(0, |taken| taken.percent());
    let circumstances = Circumstances {
        engine: Engine::of(&browser::user_agent()),
        installed: site::is_installed(),
        persisted,
        percent,
        sample: app.plan.with_untracked(|plan| plan.sample),
        revision,
        backup: keeping::backup(&Local, &id),
        now: now(),
        dismissed: keeping::dismissed(&Local, &id),
    };
    let shown = document().get_element_by_id("reminder");
    match keeping::reminder(&circumstances) {
        Some(reminder) if shown.is_none() => app.lasting(|| show(app, reminder, id)),
        Some(_) => {}
        None => {
            if let Some(shown) = shown {
                shown.remove();
            }
        }
    }
}

/// Below the page, where nothing moves that is under the hand; it stays in sight at the lower edge.
fn show(app: App, reminder: Reminder, id: String) {
    let gone = || {
        if let Some(shown) = document().get_element_by_id("reminder") {
            shown.remove();
        }
    };
    let of = id.clone();
    let exported = move || {
        export(app);
        shelf::changed(app);
        gone();
    };
    let dismiss = move || {
        keeping::dismiss(&Local, &id, app.document.revision()).ok();
        gone();
    };
    let all = el("a").class("btn").attr("href", "#/plans").t(Text::new("所有規劃", "All plans"));
    let is_full = reminder == Reminder::NearlyFull;
    let element = el("aside")
        .class("notice reminder")
        .attr("id", "reminder")
        .attr("data-reminder", if is_full { "full" } else { "backup" })
        .attr_t("aria-label", Text::new("備份提醒", "Reminder of a backup"))
        .flag("hidden", move || {
            app.shelf.track();
            let is_backed_up = keeping::backup(&Local, &of)
                .and_then(|backup| backup.changes_since(app.document.revision()))
                .is_some_and(|changes| changes == 0);
            is_backed_up || app.document.id.with(|open| *open != of)
        })
        .add(el("p").attr("role", "status").t(words::reminder(reminder)))
        .add(button("btn", EXPORT, exported).attr("data-action", "export"))
        .add(is_full.then_some(all))
        .add(button("btn ghost", Text::new("先不要", "Not now"), dismiss).attr("data-action", "dismiss"))
        .element();
    if let Some(foot) = document().query_selector("footer.foot").ok().flatten()
        && let Some(page) = foot.parent_node()
    {
        page.insert_before(&element, Some(&foot)).ok();
    }
}

/// What is said where nothing is saved any more because it was deleted elsewhere.
pub(super) fn gone(app: App, forgotten: bool) -> El {
    let export = button("btn", EXPORT, move || export(app));
    if forgotten {
        let reload = button("btn", RELOAD, site::start_over).attr("data-action", "reload");
        return bar_notice("notice-error", el("p").t(words::FORGOTTEN), vec![reload, export]);
    }
    let again = button("btn", Text::new("再儲存一次", "Save it again"), move || app.document.save_anew());
    bar_notice("notice-error", el("p").t(words::GONE), vec![export, again.attr("data-action", "save-anew")])
}

// ------------------------------------------------------------------------------------------------------------ in the menu

/// What is true of the plan on the screen: saved or not, and when; the last backup; what the browser promises.
pub(super) fn state(app: App) -> El {
    app.document.look();
    let persisted = RwSignal::new(None::<Answer>);
    spawn_local(async move {
        let answer = site::is_persisted().await;
        persisted.try_set(Some(Answer(answer)));
    });
    let fact = |name: &'static str, label: Text, value: Box<dyn Fn(Lang) -> String>| {
        el("div").attr("data-fact", name).add([el("dt").t(label), el("dd").live(move || value(app.lang.get()))])
    };
    let saved = move |lang: Lang| {
        let words = match app.document.saving.get() {
            Saving::Working if app.document.is_saved() => return saved_when(app, lang),
            Saving::Working => Text::new("還沒有需要儲存的內容", "nothing to save yet"),
            Saving::Locked { .. } | Saving::Unread => {
                Text::new("唯讀：變更不會儲存", "read only: changes are not saved")
            }
            Saving::Failing | Saving::Gone { .. } => Text::new("未儲存，請匯出", "not saved: export it"),
        };
        words.get(lang).to_owned()
    };
    let backup = move |lang: Lang| {
        app.plan.track();
        app.shelf.track();
        let backup = app.document.id.with(|id| keeping::backup(&Local, id));
        words::backup(backup, app.document.revision(), now(), lang)
    };
    let kept = move |lang: Lang| {
        persisted.get().map(|Answer(answer)| words::persisted(answer).get(lang).to_owned()).unwrap_or_default()
    };
    let much = keeping::taken(&Local).is_ok_and(|taken| taken.is_much());
    el("dl")
        .class("save-state")
        .attr("id", "save-state")
        .add([
            fact("saved", Text::new("儲存", "Saved"), Box::new(saved)),
            fact("backup", Text::new("上次備份", "Last backup"), Box::new(backup)),
            fact("kept", Text::new("瀏覽器", "Browser"), Box::new(kept)),
        ])
        .add(
            much.then(|| {
                fact("full", Text::new("空間", "Room"), Box::new(|lang| words::NEARLY_FULL.get(lang).to_owned()))
            }),
        )
}

fn saved_when(app: App, lang: Lang) -> String {
    app.shelf.track();
    let id = app.document.id.get();
    let about = storage::text(&crate::state::shelf::key(crate::state::shelf::ABOUT, &id));
    let changed = about.and_then(|text| serde_json::from_str::<crate::state::shelf::About>(&text).ok());
    match (changed.and_then(|about| shelf::when(app, about.changed, lang)), lang) {
        (None, Lang::ZhHant) => "已儲存".to_owned(),
        (None, Lang::En) => "yes".to_owned(),
        (Some(at), Lang::ZhHant) => format!("已儲存，上次變更：{at}"),
        (Some(at), Lang::En) => format!("yes, last change {at}"),
    }
}

// ------------------------------------------------------------------------------------------------- on the page of the plans

/// How many of those that take the most room are named.
const NAMED: usize = 12;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Room {
    app: App,
    taken: RwSignal<Taken>,
    /// What the browser answered, once it has.
    persisted: RwSignal<Option<Answer>>,
    estimate: RwSignal<Option<(u64, u64)>>,
    /// The text that is about to be deleted, by its key.
    asked: RwSignal<Option<String>>,
}

impl Room {
    fn look(self) {
        self.taken.set(keeping::taken(&Local).unwrap_or_default());
    }

    fn ask_the_browser(self) {
        spawn_local(async move {
            let persisted = site::is_persisted().await;
            self.persisted.try_set(Some(Answer(persisted)));
            let estimate = site::estimate().await;
            self.estimate.try_set(estimate);
        });
    }
}

/// What takes room, what the browser promises, and the way to start over.
pub(super) fn section(app: App) -> El {
    let room = Room {
        app,
        taken: RwSignal::new(Taken::default()),
        persisted: RwSignal::new(None),
        estimate: RwSignal::new(None),
        asked: RwSignal::new(None),
    };
    follow(move || {
        app.shelf.track();
        app.plan.track();
        room.look();
    });
    room.ask_the_browser();
    let bar = el("div")
        .class("gauge")
        .attr("aria-hidden", "true")
        .class_if("gauge-much", move || room.taken.with(Taken::is_much));
    let bar =
        bar.add(el("div").style_live("inline-size", move || format!("{}%", room.taken.with(Taken::percent).min(100))));
    let said =
        el("p").attr("id", "room-taken").live(move || room.taken.with(|taken| words::taken(taken, app.lang.get())));
    let full = el("p")
        .class("notice notice-warning")
        .attr("id", "room-full")
        .attr("role", "status")
        .flag("hidden", move || !room.taken.with(Taken::is_much))
        .t(words::NEARLY_FULL);
    let estimate = el("p").class("muted").attr("id", "room-estimate").live(move || {
        room.estimate.get().map(|(usage, quota)| words::estimate(usage, quota, app.lang.get())).unwrap_or_default()
    });
    let promise = el("p").class("muted").attr("id", "room-kept").live(move || {
        room.persisted
            .get()
            .map(|Answer(answer)| words::persisted(answer).get(app.lang.get()).to_owned())
            .unwrap_or_default()
    });
    let ask = button("btn small", Text::new("請瀏覽器保留", "Ask the browser to keep it"), move || {
        spawn_local(async move {
            let answer = site::persist().await;
            room.persisted.try_set(Some(Answer(answer)));
        });
    })
    .attr("id", "ask-to-keep")
    .flag("hidden", move || room.persisted.get() != Some(Answer(Some(false))));
    let rows = el("div").dynamic(move || Some(holders(room)));
    let by = el("details")
        .attr("id", "room-by")
        .add(el("summary").t(Text::new("是什麼佔用空間", "What takes the room")))
        .add(rows);
    el("section")
        .class("panel panel-body keeping")
        .attr("aria-labelledby", "keeping-title")
        .add(el("h2").attr("id", "keeping-title").t(Text::new("這個裝置上的空間", "Room on this device")))
        .add([bar, said, full, estimate, promise, ask, by])
        .add(forget_everything(room))
}

/// Who takes room, the most first; originals that were kept can be downloaded and deleted.
fn holders(room: Room) -> El {
    let app = room.app;
    let entries = shelf::entries();
    let taken = room.taken.get();
    let (asides, others): (Vec<_>, Vec<_>) =
        taken.by.into_iter().partition(|(holder, _)| matches!(holder, Holder::Aside(_)));
    let rows = others.into_iter().take(NAMED).chain(asides).map(|(holder, bytes)| {
        let name = el("b").class("room-name");
        let row = el("li");
        let (name, row) = match holder {
            Holder::Plan(id) => {
                let entry = entries.iter().find(|entry| entry.id == id).cloned();
                let named = move || entry.as_ref().map(|entry| shelf::name_of(entry, app.lang.get()));
                (name.live(move || named().unwrap_or_else(|| id.clone())), row)
            }
            Holder::Rest => (name.t(Text::new("設定與其他", "Settings and the rest")), row),
            Holder::Aside(key) => (name.text(&key), row.attr("data-aside", &key).add(aside_actions(room, &key))),
        };
        let size = el("span").class("muted").text(words::size(bytes));
        let words = el("div").class("room-of").add([name, size]);
        row.add(words)
    });
    el("ul").class("kept-list").add(rows.collect::<Vec<_>>())
}

fn aside_actions(room: Room, key: &str) -> El {
    let (of, asking, deleting, shown) = (key.to_owned(), key.to_owned(), key.to_owned(), key.to_owned());
    let download = button("btn small", Text::new("下載", "Download"), move || {
        if let Some(text) = storage::text(&of) {
            browser::download(&format!("{of}.json"), &text).ok();
        }
    });
    let is_asked = move || room.asked.with(|asked| asked.as_deref() == Some(&*shown));
    let not_asked = is_asked.clone();
    let ask =
        button("btn small ghost", Text::new("刪除…", "Delete…"), move || room.asked.set(Some(asking.clone())))
            .attr("data-action", "delete-aside")
            .flag("hidden", is_asked);
    let delete = move || {
        Local.delete(&deleting);
        room.asked.set(None);
        if storage::text(&deleting).is_some() {
            room.app.say(Trouble::Refused.words(room.app.lang.get_untracked()));
        }
        room.look();
        shelf::changed(room.app);
    };
    let sure = el("span")
        .class("kept-actions")
        .flag("hidden", move || !not_asked())
        .add(el("span").t(Text::new("刪掉後無法復原。", "This cannot be undone.")))
        .add(button("btn small", Text::new("刪除", "Delete it"), delete).attr("data-action", "delete-aside-now"))
        .add(button("btn small ghost", Text::new("取消", "Cancel"), move || room.asked.set(None)));
    el("div").class("kept-actions room-actions").add([download, ask, sure])
}

// ------------------------------------------------------------------------------------------------------------- starting over

/// How far forgetting has come.
#[derive(Clone, PartialEq, Eq)]
enum Progress {
    Asked,
    Working,
    Left(site::Left),
}

/// The button, and the dialog that it opens.
fn forget_everything(room: Room) -> [El; 2] {
    let app = room.app;
    let (is_open, is_sure) = (RwSignal::new(false), RwSignal::new(false));
    let progress = RwSignal::new(Progress::Asked);
    let trouble = RwSignal::new(None::<Trouble>);
    let (sheet, dialog) = Sheet::new("menu forget", "forget-title", move || is_open.set(false));
    let (shut, cancel, opening) = (sheet.clone(), sheet.clone(), sheet);
    let content = move || {
        let (shut, cancel) = (shut.clone(), cancel.clone());
        let title = el("h2")
            .attr("id", "forget-title")
            .t(Text::new("清除這個裝置上的所有資料", "Forget everything on this device"));
        let here = el("p")
            .attr("id", "forget-here")
            .live(move || words::what_is_here(&keeping::taken(&Local).unwrap_or_default(), app.lang.get()));
        let backup = button("btn", Text::new("先匯出所有規劃", "Export every plan first"), move || {
            trouble.set(shelf::export_everything(app).err());
        })
        .attr("id", "forget-backup");
        let failed = el("p").class("notice notice-error").attr("role", "alert");
        let failed = failed
            .flag("hidden", move || trouble.with(Option::is_none))
            .live(move || trouble.get().map(|trouble| trouble.words(app.lang.get())).unwrap_or_default());
        let sure = tick(
            "forget-sure",
            Text::new("我知道刪掉後無法復原", "I know that this cannot be undone"),
            move || is_sure.get(),
            move |is_ticked| is_sure.set(is_ticked),
        );
        let now = button("btn pri", Text::new("清除所有資料", "Forget everything"), move || forget(progress))
            .attr("id", "forget-now")
            .flag("disabled", move || !is_sure.get() || progress.get() == Progress::Working);
        let cancel = button("btn", Text::new("取消", "Cancel"), move || cancel.close());
        let told = el("p").attr("id", "forget-told").attr("role", "status").live(move || {
            let lang = app.lang.get();
            match progress.get() {
                Progress::Asked => String::new(),
                Progress::Working => Text::new("正在清除…", "Forgetting…").get(lang).to_owned(),
                Progress::Left(left) => words::left(&[left.texts, left.others].concat(), lang),
            }
        });
        let reload = button("btn", RELOAD, site::start_over)
            .attr("data-action", "reload")
            .flag("hidden", move || !matches!(progress.get(), Progress::Left(_)));
        el("div")
            .class("menu-content")
            .add(el("div").class("why-head").add([title, close_button(move || shut.close())]))
            .add([here, backup, failed, sure, told])
            .add(el("div").class("menu-actions").add([now, cancel, reload]))
    };
    let dialog = dialog.attr("id", "forget-dialog").when(move || is_open.get(), content);
    let open = button(
        "btn",
        Text::new("清除這個裝置上的所有資料…", "Forget everything on this device…"),
        move || {
            is_sure.set(false);
            is_open.set(true);
            opening.open();
        },
    )
    .attr("id", "forget")
    .attr("aria-haspopup", "dialog");
    [open, dialog]
}

/// Tells the other tabs, stores nothing from here on, deletes, looks, and starts over; or says what is left.
fn forget(progress: RwSignal<Progress>) {
    progress.set(Progress::Working);
    Local.set(FORGET, "1").ok();
    storage::stop();
    spawn_local(async move {
        let left = site::forget(&[chronicle::DATABASE]).await;
        if left.is_nothing() {
            site::start_over();
        } else {
            progress.try_set(Progress::Left(left));
        }
    });
}
