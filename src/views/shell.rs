//! The frame of every page: bar, tabs, notices, the passing message, keys.

use super::dom::{El, el, follow, svg};
use super::page::{Page, use_page};
use super::ui::{IconKind, Sheet, close_button, icon};
use super::{annex, browser, package};
use crate::plan::Plan;
use crate::state::app_state::{AppState, Program, Saving, follow_other_program, use_app};
use crate::state::command::Command;
use crate::state::saved::{MAX_BYTES, OpenError};
use crate::state::storage::{self, Theme};
use crate::text::{Lang, Text};
use crate::words::explain;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use web_sys::HtmlInputElement;

const UNOFFICIAL: Text = Text::new(
    "非官方工具，與 Microsoft 無關。以您簽署的合約為準。",
    "Unofficial, not affiliated with Microsoft. Your signed agreement always prevails.",
);

/// The whole application.
pub(super) fn shell() -> Vec<El> {
    let app = use_app();
    let page = use_page();
    follow_document(app, page);
    follow_other_tabs(app);
    follow_other_program(app);
    follow_keys(app);
    annex::provide(page);
    let skip = el("a")
        .class("skip")
        .attr("href", "#main")
        .t(Text::new("跳到內容", "Skip to content"))
        .on("click", |event| skip_to_main(&event));
    let footer = el("footer").class("foot").add(el("span").t(UNOFFICIAL)).add(
        el("span")
            .t(Text::new("資料只存在這個瀏覽器", "Data stays in this browser"))
            .text(" · ")
            .t(Text::new("依 2025 年 1 月版服務說明", "Services description of January 2025")),
    );
    let main = el("main")
        .attr("id", "main")
        .class("page")
        .attr("tabindex", "-1")
        .dynamic(move || {
            let page = page.get();
            untrack(|| match page.program() {
                Program::Desk => package::package_page(),
                Program::Annex => annex::waiting(),
            })
        })
        .add(el("div").attr("id", annex::PLACE))
        .add(footer);
    vec![skip, bar(page), notices(), main, toast_message()]
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
fn follow_document(app: AppState, page: ReadSignal<Page>) {
    Effect::new(move |_| {
        let lang = app.lang.get();
        document().set_title(&format!("{} · Uniplan", page.get().name().get(lang)));
        if let Some(root) = document().document_element() {
            root.set_attribute("lang", lang.tag()).ok();
        }
        browser::announce(annex::LANGUAGE_EVENT);
    });
    Effect::new(move |_| {
        let theme = match app.theme.get() {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        if let Some(root) = document().document_element() {
            root.set_attribute("data-theme", theme).ok();
        }
    });
}

/// Takes over what another tab saves, and what it saved while this one was asleep.
fn follow_other_tabs(app: AppState) {
    let stored = window_event_listener(ev::storage, move |event| {
        if event.key().as_deref() == Some(storage::PLAN_KEY)
            && let Some(text) = event.new_value()
        {
            app.adopt(&text);
        }
    });
    let shown = window_event_listener(ev::pageshow, move |event| {
        if event.persisted()
            && let Some(text) = storage::stored_text()
        {
            app.adopt(&text);
        }
    });
    on_cleanup(move || {
        stored.remove();
        shown.remove();
    });
}

/// Ctrl/⌘+Z and its opposite, outside text fields (which have their own); Alt+1 … 6 for the pages.
fn follow_keys(app: AppState) {
    use wasm_bindgen::JsCast;
    let handle = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let typing =
            target.is_some_and(|element| element.matches("input:not([type=range]), textarea").unwrap_or(false));
        let key = event.key().to_ascii_lowercase();
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !typing {
            match (key.as_str(), event.shift_key()) {
                ("z", false) => {
                    event.prevent_default();
                    app.undo();
                }
                ("z", true) | ("y", _) => {
                    event.prevent_default();
                    app.redo();
                }
                _ => {}
            }
        } else if event.alt_key()
            && !event.ctrl_key()
            && let Some(page) = key.parse::<usize>().ok().and_then(|n| Page::ALL.get(n.wrapping_sub(1)))
        {
            event.prevent_default();
            location().set_hash(&format!("/{}", page.path())).ok();
        }
    });
    on_cleanup(move || handle.remove());
}

const fn page_icon(page: Page) -> IconKind {
    match page {
        Page::Package => IconKind::Package,
        Page::Contract => IconKind::Contract,
        Page::Calendar => IconKind::Calendar,
        Page::Incident => IconKind::Timeline,
        Page::Charts => IconKind::Table,
        Page::About => IconKind::About,
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
                .add(icon(page_icon(tab)))
                .add(el("span").t(tab.name()))
        })
        .collect();
    let app = use_app();
    let undo = icon_button(IconKind::Undo, Text::new("復原 (Ctrl+Z)", "Undo (Ctrl+Z)"))
        .flag("disabled", move || !app.can_undo())
        .on_click(move || app.undo());
    let redo = icon_button(IconKind::Redo, Text::new("重做 (Ctrl+Y)", "Redo (Ctrl+Y)"))
        .flag("disabled", move || !app.can_redo())
        .on_click(move || app.redo());
    el("header")
        .class("top")
        .add(mark)
        .add(el("nav").class("tabs").attr_t("aria-label", Text::new("頁面", "Pages")).add(tabs))
        .add(el("div").class("tools").add([undo, redo, language_switch(), theme_button()]).add(plan_menu()))
}

fn line(path: &str) -> El {
    svg("path").attr("d", path).attr("fill", "none").attr("stroke", "currentColor").attr("stroke-width", "2")
}

fn icon_button(kind: IconKind, name: Text) -> El {
    el("button")
        .attr("type", "button")
        .class("btn ghost square")
        .attr_t("title", name)
        .attr_t("aria-label", name)
        .add(icon(kind))
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
            el("button")
                .attr("type", "button")
                .attr("lang", lang.tag())
                .attr("aria-label", full)
                .attr_live("aria-pressed", move || Some((app.lang.get() == lang).to_string()))
                .text(short)
                .on_click(move || app.set_lang(lang))
        })
        .collect();
    el("div").class("segments").attr("role", "group").attr_t("aria-label", Text::new("語言", "Language")).add(choices)
}

fn theme_button() -> El {
    let app = use_app();
    let label = move || {
        let (now, next) = match app.theme.get() {
            Theme::Auto => (Text::new("依系統", "as the system"), Text::new("淺色", "light")),
            Theme::Light => (Text::new("淺色", "light"), Text::new("深色", "dark")),
            Theme::Dark => (Text::new("深色", "dark"), Text::new("依系統", "as the system")),
        };
        let lang = app.lang.get();
        Some(match lang {
            Lang::ZhHant => format!("佈景：{}；按下改為{}", now.get(lang), next.get(lang)),
            Lang::En => format!("Theme: {}; press for {}", now.get(lang), next.get(lang)),
        })
    };
    el("button")
        .attr("type", "button")
        .attr("id", "theme-button")
        .class("btn square")
        .attr_live("title", label)
        .attr_live("aria-label", label)
        .add(icon(IconKind::Theme))
        .on_click(move || {
            app.set_theme(match app.theme.get_untracked() {
                Theme::Auto => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::Auto,
            });
        })
}

/// A button with a phrase on it.
fn button(class: &str, text: Text, call: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).t(text).on_click(call)
}

/// Offers the plan as a file.
fn export(app: AppState) {
    if browser::download(&file_name(&app.plan.get_untracked()), &app.export()).is_err() {
        let message = Text::new("瀏覽器不允許下載", "The browser does not allow a download");
        app.say(message.get(app.lang.get_untracked()).to_owned());
    }
}

/// Export, import, a new plan, and what was put aside.
fn plan_menu() -> [El; 2] {
    let app = use_app();
    let error = RwSignal::new(None::<OpenError>);
    let (sheet, dialog) = Sheet::new("menu", "plan-menu-title", || {});
    let closing = |sheet: &Sheet, act: fn(AppState)| {
        let sheet = sheet.clone();
        move || {
            act(app);
            sheet.close();
        }
    };
    let file = el("input")
        .attr("id", "import")
        .class("visually-hidden")
        .attr("type", "file")
        .attr("accept", ".json,application/json");
    let input: HtmlInputElement = file.cast();
    let imported = sheet.clone();
    let file = file.on("change", move |_| {
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        let (input, sheet) = (input.clone(), imported.clone());
        spawn_local(async move {
            let outcome = match browser::read_file(chosen, MAX_BYTES).await {
                Ok(text) => app.import(&text),
                Err(bytes) => Err(OpenError::TooLarge { bytes }),
            };
            // So that choosing the same file again is noticed.
            input.set_value("");
            match outcome {
                Ok(()) => sheet.close(),
                Err(why) => error.set(Some(why)),
            }
        });
    });
    let actions = el("div")
        .class("menu-actions")
        .add(button("btn pri", Text::new("匯出檔案", "Export to a file"), closing(&sheet, export)).attr("id", "export"))
        .add(el("label").class("btn").attr("for", "import").t(Text::new("匯入檔案…", "Import a file…")))
        .add(file)
        .add(button("btn", Text::new("新方案", "New plan"), closing(&sheet, start_anew)).attr("id", "new-plan"))
        .add(button("btn", Text::new("列印", "Print"), {
            let sheet = sheet.clone();
            move || {
                sheet.close();
                browser::print();
            }
        }));
    let shut = sheet.clone();
    let content = el("div")
        .class("menu-content")
        .add(
            el("div")
                .class("why-head")
                .add(el("h2").attr("id", "plan-menu-title").t(Text::new("方案檔", "Plan file")))
                .add(close_button(move || shut.close())),
        )
        .add(el("p").class("muted").t(Text::new(
            "方案自動存在這個瀏覽器。匯出成檔案，可以備份或在另一台電腦匯入。",
            "The plan is saved in this browser by itself. Export it to keep a copy or to open it on another machine.",
        )))
        .add(actions)
        .dynamic(move || {
            error.get().map(|why| {
                el("p")
                    .class("notice notice-error")
                    .attr("role", "alert")
                    .live(move || explain::open_error(&why, app.lang.get()))
            })
        })
        .dynamic(move || {
            // Read again when the plan changes: that is when something may have been put aside.
            app.plan.track();
            kept_aside()
        });
    let open = el("button")
        .attr("type", "button")
        .attr("id", "plan-menu")
        .attr("aria-haspopup", "dialog")
        .class("btn pri")
        .t(Text::new("方案", "Plan"))
        .add(icon(IconKind::Chevron))
        .on_click(move || {
            error.set(None);
            sheet.open();
        });
    [open, dialog.add(content)]
}

fn start_anew(app: AppState) {
    let message = Text::new("已開始新方案", "Started a new plan").get(app.lang.get_untracked()).to_owned();
    let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
    app.run_with_undo(Command::Replace(Box::new(Plan::new(zone))), message);
}

fn file_name(plan: &Plan) -> String {
    let letters = plan.name.as_str().chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    let name: String = letters.take(60).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "uniplan.json".to_owned() } else { format!("uniplan-{name}.json") }
}

/// Texts that could not be read and were kept.
fn kept_aside() -> Vec<El> {
    let kept = storage::aside();
    if kept.is_empty() {
        return Vec::new();
    }
    let rows: Vec<El> = kept
        .into_iter()
        .map(|(key, text)| {
            let name = format!("{key}.json");
            let size = text.len();
            let download = el("button")
                .attr("type", "button")
                .class("btn")
                .t(Text::new("下載", "Download"))
                .text(format!(" {key}"))
                .on_click(move || {
                    browser::download(&name, &text).ok();
                });
            el("li").add(download).add(el("span").class("muted").text(format!(" {size} bytes")))
        })
        .collect();
    vec![
        el("h3").t(Text::new("保留下來的原始資料", "Originals that were kept")),
        el("ul").class("aside-list").add(rows),
    ]
}

/// What must be said on every page: not saved, not readable, newer.
fn notices() -> El {
    let app = use_app();
    let notice = |class: &str, words: El, buttons: Vec<El>| {
        el("div").class("notice bar-notice").class(class).attr("role", "alert").add(words).add(buttons)
    };
    el("div")
        .dynamic(move || match app.saving.get() {
            Saving::Working => None,
            Saving::Failing => Some(notice(
                "notice-error",
                el("p").t(Text::new(
                    "這個方案沒有儲存：瀏覽器不允許儲存，或空間已滿。請匯出成檔案。",
                    "This plan is not being saved: the browser refuses, or its storage is full. Export it to a file.",
                )),
                vec![
                    button("btn", Text::new("匯出檔案", "Export to a file"), move || export(app)),
                    button("btn", Text::new("再試一次", "Try again"), move || app.save_again()),
                ],
            )),
            Saving::Locked(error) => Some(notice(
                "notice-error",
                el("p").live(move || explain::open_error(&error, app.lang.get())).text(" ").t(Text::new(
                    "已儲存的內容原封不動；目前的變更不會儲存。",
                    "What is stored stays untouched; changes made now are not saved.",
                )),
                vec![
                    button("btn", Text::new("下載原始資料", "Download the original"), || {
                        if let Some(text) = storage::stored_text() {
                            browser::download("uniplan-stored.json", &text).ok();
                        }
                    }),
                    button(
                        "btn",
                        Text::new("保留原始資料並重新開始", "Keep the original aside and start anew"),
                        move || app.unlock(),
                    ),
                ],
            )),
        })
        .dynamic(move || {
            app.put_aside.get().map(|error| {
                notice(
                    "notice-warning",
                    el("p").live(move || explain::open_error(&error, app.lang.get())).text(" ").t(Text::new(
                        "無法讀取的原始資料已保留，可在「方案」選單下載。",
                        "The unreadable original was kept aside: download it from the Plan menu.",
                    )),
                    vec![button("btn", Text::new("知道了", "Dismiss"), move || app.put_aside.set(None))],
                )
            })
        })
}

/// The passing message with Undo, for eight seconds.
pub(super) fn toast_message() -> El {
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
            let undo = toast.undo.then(|| button("btn", Text::new("復原", "Undo"), move || app.undo()));
            el("div").class("toast").add(el("span").text(toast.message)).add(undo)
        })
    })
}
