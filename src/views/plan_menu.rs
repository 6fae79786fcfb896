//! The sheet of the plan: export, import, a new plan, print; the plans that others took the place of, and the originals
//! that were put aside. A piece of its own, so whatever reads plans may stand here.

use super::begin;
use super::dom::{El, el};
use super::pieces::Piece;
use super::shell::export;
use super::ui::{Sheet, button, close_button};
use crate::app::document::Replaced;
use crate::app::storage::{self, KeptKey};
use crate::app::{App, LinkView, RwSignal, browser, use_app};
use crate::plan::Plan;
use crate::state::saved::{self, MAX_BYTES, OpenError, SavedPlan};
use crate::text::{Lang, Text};
use crate::words::{explain, figures, people};
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

const NEW: Text = Text::new("已開始新規劃", "Started a new plan");
const LOOKING: Text = Text::new("已開啟範例規劃", "Opened a sample plan");
const IMPORTED: Text = Text::new("已匯入規劃", "Plan imported");
const OPENED: Text = Text::new("已開啟保留的規劃", "Opened the plan that was kept");

/// What the sheet waits for an answer to.
#[derive(Clone)]
enum Pending {
    /// The file is not a plan.
    NotOpened(OpenError),
    /// The present plan cannot be kept; this one is to take its place.
    NotKept(Box<Plan>, Text),
}

/// What the parts of the sheet share.
#[derive(Clone)]
struct Menu {
    app: App,
    sheet: Sheet,
    question: RwSignal<Option<Pending>>,
    /// Counts what was kept or forgotten here: storage itself tells only other tabs.
    changes: RwSignal<u32>,
}

impl Menu {
    /// Puts a plan in the place of the present one, or asks if that would lose it.
    fn replace(&self, plan: Plan, message: Text) {
        match self.app.replace(plan.clone(), false, message) {
            Replaced::Kept => self.done(),
            Replaced::NotKept => self.question.set(Some(Pending::NotKept(Box::new(plan), message))),
        }
    }

    fn done(&self) {
        self.question.set(None);
        self.changes.update(|count| *count = count.wrapping_add(1));
        self.sheet.close();
    }

    fn open(&self, text: &str, message: Text) {
        self.open_as(text, message, |saved| saved.plan);
    }

    /// A file of the user's, which need not be a plan of this browser.
    fn bring_in(&self, text: &str) {
        let present = self.app.plan.get_untracked();
        self.open_as(text, IMPORTED, |saved| saved.brought_in(&present));
    }

    fn open_as(&self, text: &str, message: Text, plan: impl FnOnce(SavedPlan) -> Plan) {
        match saved::open(text) {
            Ok(saved) => self.replace(plan(saved), message),
            Err(error) => self.question.set(Some(Pending::NotOpened(error))),
        }
    }
}

/// Everything in the sheet.
pub(super) fn content(sheet: Sheet) -> El {
    let app = use_app();
    let menu = Menu { app, sheet, question: RwSignal::new(None), changes: RwSignal::new(0) };
    let shut = menu.sheet.clone();
    let (asking, kept, originals) = (menu.clone(), menu.clone(), menu.clone());
    el("div")
        .class("menu-content")
        .add(
            el("div")
                .class("why-head")
                .add(el("h2").attr("id", "plan-menu-title").t(Text::new("檔案", "Plan file")))
                .add(close_button(move || shut.close())),
        )
        .add(el("p").class("muted").t(Text::new(
            "規劃會自動存在這個瀏覽器。匯出成檔案，可以備份或在另一台電腦匯入。",
            "The plan is saved in this browser by itself. Export it to keep a copy or to open it on another machine.",
        )))
        .add(actions(&menu))
        .add(samples(&menu))
        .when(
            move || app.plan.with(|plan| plan.names_people()),
            || el("p").class("muted").attr("id", "export-names").t(people::IN_THE_FILE),
        )
        .when(
            move || app.plan.with(|plan| !plan.contract.access_id.is_empty()),
            || el("p").class("muted").attr("id", "export-access-id").t(people::ACCESS_ID_IN_THE_FILE),
        )
        .dynamic(move || asking.question.get().map(|question| ask(&asking, question)))
        .dynamic(move || {
            kept.changes.track();
            // Read again when the plan changes: that is when something may have been kept.
            kept.app.plan.track();
            kept_plans(&kept)
        })
        .dynamic(move || {
            originals.app.plan.track();
            kept_originals(&originals)
        })
}

fn actions(menu: &Menu) -> El {
    let app = menu.app;
    let (exporting, beginning, printing) = (menu.clone(), menu.clone(), menu.clone());
    el("div")
        .class("menu-actions")
        .add(
            button("btn pri", Text::new("匯出檔案", "Export to a file"), move || {
                export(app);
                exporting.sheet.close();
            })
            .attr("id", "export"),
        )
        .add(el("label").class("btn").attr("for", "import").t(Text::new("匯入檔案…", "Import a file…")))
        .add(file(menu))
        .add(
            button("btn", Text::new("新規劃", "New plan"), move || {
                let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
                beginning.replace(Plan::new(zone), NEW);
            })
            .attr("id", "new-plan"),
        )
        .add(link_button(menu, LinkView::Share, Text::new("分享連結…", "Share as a link…")).attr("id", "share-link"))
        .add(link_button(menu, LinkView::Paste, Text::new("開啟連結…", "Open a link…")).attr("id", "open-link"))
        .add(button("btn", Text::new("列印", "Print"), move || {
            printing.sheet.close();
            browser::print();
        }))
}

/// The sample plans, folded up at first.
fn samples(menu: &Menu) -> El {
    let menu = menu.clone();
    let cards = begin::cards(move |sample| {
        if let Some(plan) = begin::made(menu.app, sample) {
            menu.replace(plan, LOOKING);
        }
    });
    el("details")
        .class("menu-samples")
        .attr("id", "samples")
        .add(el("summary").t(Text::new("範例規劃…", "Sample plans…")))
        .add(el("p").class("muted").t(Text::new(
            "數字全是虛構的。目前的規劃會保留在「先前的規劃」。",
            "Every figure in them is invented. Your present plan is kept among the earlier plans.",
        )))
        .add(cards)
}

/// What opens the dialog of links in the place of this sheet.
fn link_button(menu: &Menu, view: LinkView, words: Text) -> El {
    let menu = menu.clone();
    button("btn", words, move || {
        // First this one, so that the focus comes back to what opened it.
        menu.sheet.close();
        menu.app.link.set(Some(view.clone()));
    })
    .attr("aria-haspopup", "dialog")
    .on("pointerenter", |_| Piece::Link.fetch_ahead())
}

/// The file that is imported.
fn file(menu: &Menu) -> El {
    let menu = menu.clone();
    let file = el("input")
        .attr("id", "import")
        .class("visually-hidden")
        .attr("type", "file")
        .attr("accept", ".json,application/json");
    let input: HtmlInputElement = file.cast();
    file.on("change", move |_| {
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        let (input, menu) = (input.clone(), menu.clone());
        spawn_local(async move {
            match browser::read_file(chosen, MAX_BYTES).await {
                Ok(text) => menu.bring_in(&text),
                Err(bytes) => menu.question.set(Some(Pending::NotOpened(OpenError::TooLarge { bytes }))),
            }
            // So that choosing the same file again is noticed.
            input.set_value("");
        });
    })
}

fn ask(menu: &Menu, question: Pending) -> El {
    let app = menu.app;
    let notice = el("div").class("notice notice-error").attr("role", "alert");
    match question {
        Pending::NotOpened(why) => notice.add(el("p").live(move || explain::open_error(&why, app.lang.get()))),
        Pending::NotKept(plan, message) => {
            let (losing, staying) = (menu.clone(), menu.clone());
            notice
                .add(el("p").t(Text::new(
                    "瀏覽器沒有空間保留目前的規劃，所以還沒有換。請先匯出成檔案，或刪除下面保留的規劃。",
                    "The browser has no room to keep the present plan, so nothing was replaced. Export it to a file first, or delete plans that are kept below.",
                )))
                .add(button("btn", Text::new("匯出檔案", "Export to a file"), move || export(app)))
                .add(button("btn", Text::new("不保留，直接換", "Replace it without keeping it"), move || {
                    app.replace(Plan::clone(&plan), true, message);
                    losing.done();
                }))
                .add(button("btn", Text::new("取消", "Cancel"), move || staying.question.set(None)))
        }
    }
}

// --------------------------------------------------------------------------------------------------------- what is kept

/// Plans that others took the place of, the newest first; the one on the screen is not listed.
fn kept_plans(menu: &Menu) -> Vec<El> {
    let present = menu.app.plan.get_untracked();
    let rows: Vec<El> = storage::kept()
        .into_iter()
        .filter_map(|(key, text)| {
            let saved = saved::open(&text).ok();
            if saved.as_ref().is_some_and(|saved| saved.plan == *present) {
                return None;
            }
            Some(kept_plan(menu, key, text, saved.map(|saved| saved.plan)))
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        el("h3").t(Text::new("先前的規劃", "Earlier plans")),
        el("p").class("muted").t(Text::new(
            "開始新規劃或匯入檔案時，原來的規劃會留在這裡。",
            "When you start a new plan or import a file, the plan that was there stays here.",
        )),
        el("ul").class("kept-list").attr("id", "kept-plans").add(rows),
    ]
}

fn kept_plan(menu: &Menu, key: KeptKey, text: String, plan: Option<Plan>) -> El {
    let app = menu.app;
    let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
    let since = key.since().map(|since| zone.to_local(since));
    let name = plan.as_ref().map(|plan| plan.name.as_str().to_owned()).unwrap_or_default();
    let lines = plan.as_ref().map(|plan| (plan.lines.len(), plan.incidents.len()));
    let about = move || {
        let lang = app.lang.get();
        let when = since.map(|since| figures::instant(since, lang));
        let held = lines.map(|(lines, incidents)| match lang {
            Lang::ZhHant => format!("{lines} 個項目、{incidents} 個支援事件"),
            Lang::En => format!(
                "{}, {}",
                figures::plural(lines, "line", "lines"),
                figures::plural(incidents, "incident", "incidents")
            ),
        });
        [when, held].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let title = el("b");
    let title = if name.is_empty() {
        title.t(Text::new("未命名的規劃", "Plan without a name"))
    } else {
        title.text(&name)
    };
    let (opening, forgetting, forgotten) = (menu.clone(), menu.clone(), key.clone());
    let opened = text.clone();
    let open = plan.map(|_| {
        button("btn small", Text::new("開啟", "Open"), move || {
            opening.open(&opened, OPENED);
            // It is the stored one now, unless it could not be opened.
            if opening.question.with_untracked(Option::is_none) {
                storage::forget(&key);
            }
        })
        .attr("data-action", "open-kept")
    });
    let sure = RwSignal::new(false);
    let delete = button(
        "btn small ghost",
        move || {
            let words = if sure.get() {
                Text::new("確定刪除？", "Delete for good?")
            } else {
                Text::new("刪除", "Delete")
            };
            words.get(app.lang.get()).to_owned()
        },
        move || {
            if !sure.get_untracked() {
                return sure.set(true);
            }
            storage::forget(&forgotten);
            forgetting.changes.update(|count| *count = count.wrapping_add(1));
        },
    )
    .attr("data-action", "delete-kept")
    .on("blur", move |_| sure.set(false));
    el("li")
        .add(el("div").add([title, el("span").class("muted").live(about)]))
        .add(el("div").class("kept-actions").add(open).add([download("uniplan-kept.json".to_owned(), text), delete]))
}

/// Texts that could not be read, or that another tab wrote meanwhile.
fn kept_originals(menu: &Menu) -> Vec<El> {
    let kept = storage::aside();
    if kept.is_empty() {
        return Vec::new();
    }
    let rows: Vec<El> = kept
        .into_iter()
        .map(|(key, text)| {
            let size = text.len();
            let menu = menu.clone();
            let opened = text.clone();
            let open = saved::open(&text).is_ok().then(|| {
                button("btn small", Text::new("開啟", "Open"), move || menu.open(&opened, OPENED))
                    .attr("data-action", "open-aside")
            });
            let words = el("span").class("muted").text(format!("{key} · {size} bytes"));
            el("li")
                .add(words)
                .add(el("div").class("kept-actions").add(open).add(download(format!("{key}.json"), text)))
        })
        .collect();
    vec![el("h3").t(Text::new("保留下來的原始資料", "Originals that were kept")), el("ul").class("kept-list").add(rows)]
}

fn download(name: String, text: String) -> El {
    button("btn small", Text::new("下載", "Download"), move || drop(browser::download(&name, &text)))
}
