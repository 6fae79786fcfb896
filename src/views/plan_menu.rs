//! The sheet of the plan: the other plans, export, import, a new plan, print, and the originals that were put aside. A piece of
//! its own, so whatever reads plans may stand here.

use super::begin;
use super::dom::{El, el};
use super::keeping;
use super::learn::{self, Above};
use super::paper;
use super::pieces::{self, Piece};
use super::shelf::{self, Next, Trouble};
use super::trial;
use super::ui::{Sheet, button, close_button, tick};
use super::workbook::{Asked, File};
use crate::app::page::Page;
use crate::app::{App, LinkView, RwSignal, browser, storage, use_app};
use crate::state::shelf::{self as stored, Entry};
use crate::text::Text;
use crate::words::people;
use crate::workbook::Tongues;

const LOOKING: Text = Text::new("已開啟範例規劃", "Opened a sample plan");

/// How many plans are offered without going to the page of all.
const QUICK: usize = 8;

/// What the parts of the sheet share.
#[derive(Clone)]
struct Menu {
    app: App,
    sheet: Sheet,
    trouble: RwSignal<Option<Trouble>>,
}

impl Menu {
    /// Closes the sheet, or says why not.
    fn answered(&self, outcome: Result<(), Trouble>) {
        if outcome.is_ok() {
            self.sheet.close();
        }
        self.trouble.set(outcome.err());
    }
}

/// Everything in the sheet.
pub(super) fn content(sheet: Sheet) -> El {
    let app = use_app();
    paper::follow(app);
    let menu = Menu { app, sheet, trouble: RwSignal::new(None) };
    let shut = menu.sheet.clone();
    let (asking, others, originals, last) = (menu.clone(), menu.clone(), menu.clone(), menu.clone());
    el("div")
        .class("menu-content")
        .add(
            el("div")
                .class("why-head")
                .add(el("h2").attr("id", "plan-menu-title").live(move || {
                    let name = app.plan.with(|plan| plan.name.as_str().to_owned());
                    if name.is_empty() { shelf::UNNAMED.get(app.lang.get()).to_owned() } else { name }
                }))
                .add(close_button(move || shut.close())),
        )
        .add(el("p").class("muted").t(Text::new(
            "規劃會自動存在這個瀏覽器。匯出成檔案，可以備份或在另一台電腦匯入。新規劃與匯入的檔案都是另一份規劃，原來的會留著。",
            "The plan is saved in this browser by itself. Export it to keep a copy or to open it on another machine. A new plan or a file becomes another plan; this one stays.",
        )))
        .add(keeping::state(app))
        .add(showing(&menu))
        .add(files(&menu))
        .add(spreadsheets(&menu))
        .when(
            move || app.plan.with(|plan| plan.names_people()),
            || el("p").class("muted").attr("id", "export-names").t(people::IN_THE_FILE),
        )
        .when(
            move || app.plan.with(|plan| !plan.contract.access_id.is_empty()),
            || el("p").class("muted").attr("id", "export-access-id").t(people::ACCESS_ID_IN_THE_FILE),
        )
        .dynamic(move || {
            let menu = asking.clone();
            asking.trouble.get().map(|trouble| trouble.notice(app, asking.trouble, move |outcome| menu.answered(outcome)))
        })
        .dynamic(move || {
            follow(&others);
            other_plans(&others)
        })
        .dynamic(move || {
            follow(&originals);
            kept_originals(&originals)
        })
        .add(samples(&last))
        .add(learning(&last))
}

/// Looks again when the plan changes or is another: that is when something may have been put aside, and what was open is listed.
fn follow(menu: &Menu) {
    menu.app.plan.track();
    menu.app.document.id.track();
    menu.app.shelf.track();
}

/// Buttons that belong together, under what they are for.
fn group(title: Text, buttons: Vec<El>) -> El {
    el("div").class("menu-group").add(el("h3").t(title)).add(el("div").class("menu-actions").add(buttons))
}

/// What is done with the plan in front of people.
fn showing(menu: &Menu) -> El {
    let printing = menu.clone();
    let hand_over = Text::new("交付：列印、圖片、文字…", "Hand over: print, pictures, text…");
    group(
        Text::new("簡報、比較、交付", "Present, compare, hand over"),
        vec![
            way(menu, Page::Present, "present-plan", Text::new("簡報", "Present")).add(el("kbd").text("Alt+P")),
            way(menu, Page::Compare, "compare-plans", Text::new("比較規劃", "Compare plans")),
            try_button(menu),
            way(menu, Page::Handover, "hand-over", hand_over).on("pointerenter", |_| Piece::Handover.fetch_ahead()),
            button("btn", Text::new("列印這一頁", "Print this page"), move || {
                printing.sheet.close();
                browser::print();
            }),
        ],
    )
}

/// Files and links, out and in.
fn files(menu: &Menu) -> El {
    let app = menu.app;
    let (exporting, importing, gathering) = (menu.clone(), menu.clone(), menu.clone());
    let export = button("btn pri", Text::new("匯出檔案", "Export to a file"), move || {
        let id = app.document.id.get_untracked();
        exporting.answered(shelf::export_one(app, &id));
    });
    let everything = button("btn", Text::new("匯出所有規劃", "Export everything"), move || {
        gathering.answered(shelf::export_everything(app));
    });
    group(
        Text::new("檔案與連結", "Files and links"),
        vec![
            export.attr("id", "export"),
            el("label").class("btn").attr("for", "import").t(Text::new("匯入檔案…", "Import a file…")),
            shelf::file(app, "import", move |outcome| importing.answered(outcome)),
            everything.attr("id", "export-everything"),
            link_button(menu, LinkView::Share, Text::new("分享連結…", "Share as a link…")).attr("id", "share-link"),
            link_button(menu, LinkView::Paste, Text::new("開啟連結…", "Open a link…")).attr("id", "open-link"),
        ],
    )
}

/// What finds and explains.
fn learning(menu: &Menu) -> El {
    group(
        Text::new("搜尋與學習", "Find and learn"),
        vec![
            above_button(menu, Above::Palette, Text::new("搜尋與指令…", "Search and commands…"))
                .attr("id", "open-palette")
                .add(el("kbd").text("Ctrl+K")),
            way(menu, Page::Reference, "to-reference", Text::new("參考資料", "Reference")),
            above_button(menu, Above::Keys, Text::new("鍵盤快速鍵", "Keyboard shortcuts")).attr("id", "show-keys"),
            above_button(menu, Above::Tour, Text::new("導覽", "Take the tour")).attr("id", "take-tour"),
        ],
    )
}

/// What closes this sheet and shows something else above the page.
fn above_button(menu: &Menu, what: Above, words: Text) -> El {
    let menu = menu.clone();
    button("btn", words, move || {
        menu.sheet.close();
        learn::show(menu.app, what);
    })
}

/// Tries a change; not of what is a try already.
fn try_button(menu: &Menu) -> El {
    let menu = menu.clone();
    let app = menu.app;
    button("btn", Text::new("試改看看", "Try a change"), move || menu.answered(trial::begin(app)))
        .attr("id", "try-change")
        .flag("disabled", move || trial::is_one(app))
}

/// The plan as files for spreadsheet programs: what is written is said below the buttons.
fn spreadsheets(menu: &Menu) -> El {
    let app = menu.app;
    let both = RwSignal::new(false);
    let asked = RwSignal::new(None::<File>);
    let of = move |file: File, words: Text| {
        button("btn", words, move || asked.set(Some(file))).on("pointerenter", |_| Piece::Workbook.fetch_ahead())
    };
    el("div")
        .class("menu-sheets")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("試算表檔案", "Spreadsheet files"))
        .add(
            el("div")
                .class("menu-actions")
                .add(of(File::Xlsx, Text::new("Excel 檔案 (.xlsx)", "Excel file (.xlsx)")).attr("id", "export-xlsx"))
                .add(of(File::Csv, Text::new("CSV", "CSV")).attr("id", "export-csv"))
                .add(tick(
                    "sheets-both",
                    Text::new("中英雙語", "In both languages"),
                    move || both.get(),
                    move |now| both.set(now),
                )),
        )
        .dynamic(move || {
            asked.get().map(|file| {
                let tongues = if both.get_untracked() { Tongues::Both } else { Tongues::One(app.lang.get_untracked()) };
                el("div").later(Piece::Workbook, move || pieces::workbook(Asked::Write { file, tongues }))
            })
        })
}

/// The sample plans, folded up at first.
fn samples(menu: &Menu) -> El {
    let menu = menu.clone();
    let cards = begin::cards(move |sample| {
        if let Some(plan) = begin::made(menu.app, sample) {
            menu.answered(shelf::go(menu.app, Next::Made(Box::new(plan), LOOKING), false));
        }
    });
    el("details")
        .class("menu-samples")
        .attr("id", "samples")
        .add(el("summary").t(Text::new("範例規劃…", "Sample plans…")))
        .add(el("p").class("muted").t(Text::new(
            "數字全是虛構的。範例是另一份規劃，目前的規劃會留著。",
            "Every figure in them is invented. A sample is another plan; your present one stays.",
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

/// The plans that were changed last, without the one on the screen, and the way to all of them.
fn other_plans(menu: &Menu) -> Vec<El> {
    let open = menu.app.document.id.get_untracked();
    let others = shelf::entries().into_iter().filter(|entry| entry.id != open && !entry.archived).take(QUICK);
    let rows: Vec<El> = others.map(|entry| other_plan(menu, entry)).collect();
    let beginning = menu.clone();
    let app = menu.app;
    let new = button("btn", Text::new("新規劃", "New plan"), move || beginning.answered(shelf::begin_anew(app)));
    let ways = [
        new.attr("id", "new-plan"),
        way(menu, Page::Plans, "all-plans", Text::new("所有規劃", "All plans")),
        way(menu, Page::History, "plan-history", Text::new("歷程與變更紀錄", "History and minutes")),
    ];
    let list = (!rows.is_empty()).then(|| el("ul").class("kept-list").attr("id", "other-plans").add(rows));
    vec![
        el("h3").t(Text::new("規劃", "Plans")),
        el("div").class("other-plans").add(list).add(el("div").class("kept-actions").add(ways)),
    ]
}

/// The way to a page that has no tab.
fn way(menu: &Menu, page: Page, id: &'static str, words: Text) -> El {
    let sheet = menu.sheet.clone();
    let address = format!("#/{}", page.path());
    el("a").class("btn").attr("id", id).attr("href", address).t(words).on("click", move |_| sheet.close())
}

fn other_plan(menu: &Menu, entry: Entry) -> El {
    let app = menu.app;
    let (closing, menu, id) = (menu.sheet.clone(), menu.clone(), entry.id.clone());
    let said = entry.clone();
    let name = el("b").live(move || shelf::name_of(&said, app.lang.get()));
    let about = el("span").class("muted").live(move || {
        let (lang, about) = (app.lang.get(), entry.about.as_ref());
        let customer = about.map(|about| about.customer.clone()).filter(|customer| !customer.is_empty());
        let changed = about.and_then(|about| shelf::when(app, about.changed, lang));
        let holds = about.map(|about| shelf::holds(about, lang));
        [customer, changed, holds].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let open = button("btn small", Text::new("開啟", "Open"), {
        let id = id.clone();
        move || menu.answered(shelf::go(app, Next::Stored(id.clone()), false))
    })
    .attr("data-action", "open-other");
    let open_id = app.document.id.get_untracked();
    let sheet = closing;
    let beside = el("a")
        .class("btn small")
        .attr("data-action", "compare-other")
        .attr("href", format!("#/{}/{open_id},{id}", Page::Compare.path()))
        .t(Text::new("比較", "Compare"))
        .on("click", move |_| sheet.close());
    el("li")
        .attr("data-plan", &id)
        .add(el("div").add([name, about]))
        .add(el("div").class("kept-actions").add([open, beside]))
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
            let open = stored::open(&key, &text, false).is_ok().then(|| {
                button("btn small", Text::new("開啟", "Open"), {
                    let key = key.clone();
                    move || menu.answered(shelf::open_text(menu.app, &key, &opened))
                })
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
