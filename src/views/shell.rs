//! The frame of every page: bar, tabs, notices, the passing message, what opens above a page, keys.

use super::dom::{Content, El, el, follow, is_composing, modifiers, svg};
use super::learn::Above;
use super::link;
use super::package;
use super::pieces::{self, Piece};
use super::shelf::Task;
use super::ui::{IconKind, Sheet, button, icon, icon_button, why_dialog};
use super::year_copy;
use crate::app::browser::on_window;
use crate::app::document::{Saving, Told};
use crate::app::page::{self, Page, use_page};
use crate::app::storage::{self, Theme};
use crate::app::{App, Back, after_paint, use_app};
use crate::app::{ReadSignal, RwSignal};
use crate::finder::keys::{self, Global};
use crate::state::history::Turn;
use crate::state::keeping;
use crate::state::shelf;
use crate::text::{Lang, Text};
use crate::words::samples;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

const UNOFFICIAL: Text = Text::new(
    "非官方工具，與 Microsoft 無關。以您簽署的合約為準。",
    "Unofficial, not affiliated with Microsoft. Your signed agreement always prevails.",
);

/// The frame, and what builds the page in it and answers what opens above it. The frame comes first: its buttons answer while the
/// rest is still to be built.
pub(super) fn shell() -> (Vec<El>, impl FnOnce() -> Vec<El>) {
    let app = use_app();
    // Before the page is followed: where a new one begins costs nothing as long as the one before stands, and a layout afterwards.
    page::follow_position();
    let page = use_page();
    follow_document(app, page);
    // From the moment at which the plan was read.
    follow_other_tabs(app);
    let skip = el("a")
        .class("skip")
        .attr("href", "#main")
        .t(Text::new("跳到內容", "Skip to content"))
        .on("click", |event| skip_to_main(&event));
    let main = el("main").attr("id", "main").class("page").attr("tabindex", "-1").attr("hidden", "");
    let element = main.element();
    let build = move || {
        let content = move || {
            let page = page.get();
            untrack(|| page_of(page))
        };
        follow_saves(app);
        app.follow_days();
        follow_keys(app);
        element.remove_attribute("hidden").ok();
        let footer = el("footer").class("foot").add(el("span").t(UNOFFICIAL)).add(
            el("span")
                .t(Text::new("資料只存在這個瀏覽器", "Data stays in this browser"))
                .text(" · ")
                .t(Text::new("依 2025年1月版服務說明", "Services description of January 2025")),
        );
        drop(El::from_element(element).dynamic(content).add(footer));
        vec![package::service_sheet(), year_copy::year_copy_sheet(), link::link_sheet(), why_dialog(), toast_message()]
    };
    (vec![skip, bar(page), sample_mark(), notices(), main], build)
}

/// What an address shows: at once if it is in the first load, else when its piece is here.
fn page_of(page: Page) -> Content {
    match Piece::of(page) {
        None => package::package_page().into(),
        Some(piece) => el("div").class("piece-page").later(piece, move || pieces::page(page)).into(),
    }
}

/// A link to `#main` would change the address that the pages live in.
fn skip_to_main(event: &web_sys::Event) {
    use wasm_bindgen::JsCast;
    event.prevent_default();
    if let Some(main) =
        document().get_element_by_id("main").and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok())
    {
        main.focus().ok();
    }
}

/// Keeps language, theme and title of the document as the state has them.
fn follow_document(app: App, page: ReadSignal<Page>) {
    follow(move || {
        let (lang, theme) = (app.lang.get(), app.theme.get());
        document().set_title(&format!("{} · Uniplan", page.get().name().get(lang)));
        if let Some(root) = document().document_element() {
            root.set_attribute("lang", lang.tag()).ok();
            root.set_attribute("data-theme", theme.code()).ok();
        }
    });
}

/// Takes over what another tab saves, and what it saved while nobody looked at this one.
fn follow_other_tabs(app: App) {
    on_window(ev::storage, move |event| {
        let id = app.document.id.get_untracked();
        let (Some(key), Some(text)) = (event.key(), event.new_value()) else { return app.document.look() };
        if key == shelf::HERE {
            // Answered once, so that whoever came later knows as well.
            if text.split(' ').next() == Some(id.as_str()) && app.document.has_company() {
                app.document.be_here();
            }
        } else if key == keeping::FORGET {
            app.document.stop();
        } else if key == shelf::key(shelf::PLAN, &id) {
            ask(app, Task::Hear(id, text));
        }
    });
    // Told late, or asleep when it was told: whoever comes back to a tab sees what is stored.
    on_window(ev::visibilitychange, move |_| {
        let id = app.document.id.get_untracked();
        if document().hidden() {
            return;
        }
        match storage::text(&shelf::key(shelf::PLAN, &id)) {
            Some(text) if app.document.knows(&text) => {}
            Some(text) => ask(app, Task::Hear(id, text)),
            None => app.document.look(),
        }
    });
}

/// Keeps what lists say of the plan as it is saved, once an edit is drawn.
fn follow_saves(app: App) {
    let written = Rc::new(Cell::new((app.document.id.get_untracked(), app.document.revision())));
    let write = move || {
        let now = (app.document.id.get_untracked(), app.document.revision());
        let before = written.replace(now.clone());
        // Another plan has not changed by being opened.
        if now.1 > 0 {
            ask(app, Task::Keep { changed: before.0 == now.0 && before.1 != now.1 });
        }
    };
    follow(move || {
        app.plan.track();
        let write = write.clone();
        after_paint(write);
    });
}

/// Has a piece do something, or says that it did not load.
fn ask(app: App, task: Task) {
    // Without what lists say, a list reads the plan itself; what was not kept is kept the next time.
    let is_needed = !matches!(task, Task::Keep { .. });
    let lang = if let Task::Switch(lang) = task { Some(lang) } else { None };
    spawn_local(async move {
        if pieces::do_task(app, task).await.is_err() {
            if let Some(lang) = lang {
                // Without the piece one's place may be lost, and nothing else.
                app.set_lang(lang);
            } else if is_needed {
                app.say_not_loaded();
            }
        }
    });
}

/// Takes the last step of one's own back.
pub(super) fn take_back(app: App) {
    if let Turn::Merging(_) = app.undo() {
        ask(app, Task::TurnByMerging { back: true });
    }
}

/// Does the last step taken back again.
pub(super) fn do_again(app: App) {
    if let Turn::Merging(_) = app.redo() {
        ask(app, Task::TurnByMerging { back: false });
    }
}

/// Opens a page.
fn open(page: Page) {
    location().set_hash(&format!("/{}", page.path())).ok();
}

/// What keys of the whole application do; which they are: `finder/keys.rs`.
fn follow_keys(app: App) {
    use wasm_bindgen::JsCast;
    on_window(ev::keydown, move |event: ev::KeyboardEvent| {
        if is_composing(&event) {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let typing =
            target.is_some_and(|element| element.matches("input:not([type=range]), textarea").unwrap_or(false));
        let held = modifiers(&event);
        let Some(asked) = keys::global(&event.key(), held, typing) else { return };
        event.prevent_default();
        match asked {
            Global::Palette => ask(app, Task::Show(Above::Palette)),
            Global::Map => ask(app, Task::Show(Above::Keys)),
            Global::Undo => take_back(app),
            Global::Redo => do_again(app),
            Global::Present => open(Page::Present),
            Global::Tab(at) => {
                if let Some(page) = Page::ALL.get(at) {
                    open(*page);
                }
            }
        }
    });
}

const fn page_icon(page: Page) -> IconKind {
    match page {
        Page::Package => IconKind::Package,
        Page::Contract => IconKind::Contract,
        Page::Calendar => IconKind::Calendar,
        Page::Incident => IconKind::Timeline,
        Page::Charts => IconKind::Table,
        Page::About
        | Page::Check
        | Page::Plans
        | Page::History
        | Page::Reference
        | Page::Compare
        | Page::Present
        | Page::Handover => IconKind::About,
    }
}

fn bar(page: ReadSignal<Page>) -> El {
    let mark = svg("svg")
        .attr("width", "20")
        .attr("height", "20")
        .attr("viewBox", "0 0 20 20")
        .attr("aria-hidden", "true")
        .add(line("M3 2v11a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V2"))
        .add(line("M7 6h6M7 10h3.4"))
        .add(svg("circle").class("mark-dot").attr("cx", "13.4").attr("cy", "10").attr("r", "1.3"));
    let mark = el("div")
        .class("mark")
        .add(mark)
        .text("Uniplan")
        .add(el("small").t(Text::new("非官方規劃工具", "Unofficial planning tool")));
    let tabs: Vec<El> = Page::ALL
        .into_iter()
        .map(|tab| {
            el("a")
                .class("tab")
                .attr("href", format!("#/{}", tab.path()))
                .attr_live("aria-current", move || (page.get() == tab).then(|| "page".to_owned()))
                .on("pointerenter", move |_| fetch_ahead(tab))
                .on("focus", move |_| fetch_ahead(tab))
                .add(icon(page_icon(tab)))
                .add(el("span").t(tab.name()))
        })
        .collect();
    let app = use_app();
    let (undo, redo) = (Text::new("復原 (Ctrl+Z)", "Undo (Ctrl+Z)"), Text::new("重做 (Ctrl+Y)", "Redo (Ctrl+Y)"));
    let undo = icon_button("btn ghost square", IconKind::Undo, undo, move || take_back(app))
        .attr_t("title", undo)
        .flag("disabled", move || !app.document.can_undo());
    let redo = icon_button("btn ghost square", IconKind::Redo, redo, move || do_again(app))
        .attr_t("title", redo)
        .flag("disabled", move || !app.document.can_redo());
    let find = icon_button(
        "btn ghost square find",
        IconKind::Search,
        Text::new("搜尋與指令 (Ctrl+K)", "Search and commands (Ctrl+K)"),
        move || ask(app, Task::Show(Above::Palette)),
    );
    el("header")
        .class("top")
        .add(mark)
        .add(el("nav").class("tabs").attr_t("aria-label", Text::new("頁面", "Pages")).add(tabs))
        .add(el("div").class("tools").add([find, undo, redo, language_switch(), theme_button()]).add(plan_menu()))
}

/// Whoever points at a tab is about to open it.
fn fetch_ahead(tab: Page) {
    if let Some(piece) = Piece::of(tab) {
        piece.fetch_ahead();
    }
}

fn line(path: &str) -> El {
    svg("path").attr("d", path).attr("fill", "none").attr("stroke", "currentColor").attr("stroke-width", "2")
}

fn language_switch() -> El {
    let app = use_app();
    let choices: Vec<El> = Lang::ALL
        .into_iter()
        .map(|lang| {
            let (short, full) = match lang {
                Lang::ZhHant => ("中", "繁體中文"),
                Lang::En => ("EN", "English"),
            };
            button("", short, move || ask(app, Task::Switch(lang)))
                .attr("lang", lang.tag())
                .attr("aria-label", full)
                .aria("aria-pressed", move || app.lang.get() == lang)
        })
        .collect();
    el("div").class("segments").attr("role", "group").attr_t("aria-label", Text::new("語言", "Language")).add(choices)
}

fn theme_button() -> El {
    let app = use_app();
    let label = move || {
        let (now, next) = match app.theme.get() {
            Theme::Auto => (Text::new("跟隨系統", "as the system"), Text::new("淺色", "light")),
            Theme::Light => (Text::new("淺色", "light"), Text::new("深色", "dark")),
            Theme::Dark => (Text::new("深色", "dark"), Text::new("跟隨系統", "as the system")),
        };
        let lang = app.lang.get();
        match lang {
            Lang::ZhHant => format!("外觀：{}，按一下改為{}", now.get(lang), next.get(lang)),
            Lang::En => format!("Theme: {}; press for {}", now.get(lang), next.get(lang)),
        }
    };
    icon_button("btn square", IconKind::Theme, label, move || {
        app.set_theme(match app.theme.get_untracked() {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        });
    })
    .attr("id", "theme-button")
    .attr_t("title", label)
}

/// The button of the plan, and the sheet that it opens.
fn plan_menu() -> [El; 2] {
    let (sheet, dialog) = Sheet::new("menu", "plan-menu-title", || {});
    let opened = RwSignal::new(false);
    let inside = sheet.clone();
    let dialog = dialog.when(
        move || opened.get(),
        move || {
            let sheet = inside.clone();
            el("div").later(Piece::PlanMenu, move || pieces::plan_menu(sheet.clone()))
        },
    );
    let app = use_app();
    let name = el("span").class("open-plan").live(move || app.plan.with(|plan| plan.name.as_str().to_owned()));
    let open = button("btn pri", Text::new("規劃", "Plan"), move || {
        opened.set(true);
        sheet.open();
    })
    .add(name)
    .add(el("span").class("save-mark").live(move || saved_or_not(app)))
    .attr("id", "plan-menu")
    .attr("aria-haspopup", "dialog")
    .add(icon(IconKind::Chevron))
    .on("pointerenter", |_| Piece::PlanMenu.fetch_ahead());
    [open, dialog]
}

/// Is it saved? A sign and a word, of which a narrow window shows the sign. More is said in the menu.
fn saved_or_not(app: App) -> String {
    let words = match app.document.saving.get() {
        Saving::Working if app.document.is_saved() => Text::new("✓ 已儲存", "✓ Saved"),
        Saving::Working => return String::new(),
        Saving::Locked { .. } | Saving::Unread => Text::new("⊘ 唯讀", "⊘ Read only"),
        Saving::Failing | Saving::Gone { .. } => Text::new("! 未儲存", "! Not saved"),
    };
    words.get(app.lang.get()).to_owned()
}

/// Said on every page of a sample plan, on paper too.
fn sample_mark() -> El {
    let app = use_app();
    let begin = move || ask(app, Task::StartOwn);
    let own = button("link", Text::new("開始自己的規劃", "Start my own plan"), begin);
    el("aside")
        .class("sample-mark")
        .attr_t("aria-label", Text::new("範例", "Sample"))
        .attr("id", "sample-mark")
        .attr("tabindex", "-1")
        .flag("hidden", move || app.plan.with(|plan| !plan.sample))
        .add([el("span").t(samples::MARK), own.attr("id", "start-own")])
}

/// A notice below the bar.
pub(super) fn bar_notice(class: &str, words: El, buttons: Vec<El>) -> El {
    el("div").class("notice bar-notice").class(class).attr("role", "alert").add(words).add(buttons)
}

/// What must be said on every page: not saved, not readable, newer.
fn notices() -> El {
    let app = use_app();
    el("div")
        .class("notices")
        .dynamic(move || match app.document.saving.get() {
            Saving::Working => None,
            Saving::Unread => Some(bar_notice(
                "notice-error",
                el("p").t(Text::new(
                    "已儲存的規劃還沒有讀取：讀取它的程式未能載入。已儲存的內容原封不動；目前的變更不會儲存。",
                    "Your saved plan has not been read: the part that reads it did not load. What is stored stays untouched; changes made now are not saved.",
                )),
                vec![button("btn", Text::new("再試一次", "Try again"), move || ask(app, Task::ReadAgain))],
            )),
            Saving::Failing | Saving::Locked { .. } | Saving::Gone { .. } => Some(not_read(app, None)),
        })
        .dynamic(move || Some(not_read(app, Some(app.document.put_aside.get()?))))
        .when(
            move || {
                app.shelf.track();
                storage::text(&shelf::key(shelf::TRIED, &app.document.id.get())).is_some()
            },
            move || not_read(app, Some(Told::Trial)),
        )
}

/// What is said by the piece that keeps what is stored.
fn not_read(app: App, told: Option<Told>) -> El {
    el("div").class("notice-place").later(Piece::Tasks, move || pieces::notice(app, told.clone()))
}

/// Takes back a change of the shelf.
fn take_back_on_shelf(app: App, back: Back) {
    app.toast.set(None);
    ask(app, Task::TakeBack(back));
}

/// The passing message with Undo, for eight seconds.
fn toast_message() -> El {
    let app = use_app();
    let timeout = RefCell::new(None::<TimeoutHandle>);
    follow(move || {
        let shown = app.toast.with(Option::is_some);
        if let Some(handle) = timeout.take() {
            handle.clear();
        }
        if shown {
            let end = move || app.toast.set(None);
            *timeout.borrow_mut() = set_timeout_with_handle(end, std::time::Duration::from_secs(8)).ok();
        }
    });
    el("div").class("toast-place").attr("role", "status").dynamic(move || {
        app.toast.get().map(|toast| {
            let back = app.back.get_untracked().filter(|(message, _)| *message == toast.message).map(|(_, back)| back);
            let can = toast.undo || back.is_some();
            let undo = move || match back.clone() {
                Some(back) => take_back_on_shelf(app, back),
                None => take_back(app),
            };
            let undo = can.then(|| button("btn", Text::new("復原", "Undo"), undo));
            el("div").class("toast").add(el("span").text(toast.message)).add(undo)
        })
    })
}
