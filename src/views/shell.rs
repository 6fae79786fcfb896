//! The frame of every page: bar, tabs, notices, the passing message, keys.

use super::browser;
use super::page::{Page, use_page};
use super::ui::{Icon, IconKind, WhyDialog};
use super::{about, charts, contract, incident, package};
use crate::rules::plan::Plan;
use crate::state::app_state::{AppState, Saving, use_app};
use crate::state::command::Command;
use crate::state::saved::{MAX_BYTES, OpenError};
use crate::state::storage::{self, Theme};
use crate::text::{Lang, Text};
use crate::words::explain;
use leptos::ev;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;

const UNOFFICIAL: Text = Text::new(
    "非官方工具，與 Microsoft 無關。以您簽署的合約為準。",
    "Unofficial, not affiliated with Microsoft. Your signed agreement always prevails.",
);

/// The whole application.
#[component]
pub(super) fn Shell() -> impl IntoView {
    let app = use_app();
    let page = use_page();
    follow_document(app, page);
    follow_other_tabs(app);
    follow_keys(app);
    view! {
        <a class="skip" href="#main" on:click=skip_to_main>{app.t(Text::new("跳到內容", "Skip to content"))}</a>
        <Bar page />
        <Notices />
        <main id="main" class="page" tabindex="-1">
            {move || match page.get() {
                Page::Package => package::PackagePage().into_any(),
                Page::Contract => contract::ContractPage().into_any(),
                Page::Incident => incident::IncidentPage().into_any(),
                Page::Charts => charts::ChartsPage().into_any(),
                Page::About => about::AboutPage().into_any(),
            }}
            <footer class="foot">
                <span>{app.t(UNOFFICIAL)}</span>
                <span>
                    {app.t(Text::new("資料只存在這個瀏覽器", "Data stays in this browser"))} " · "
                    {app.t(Text::new("依 2025 年 1 月版服務說明", "Services description of January 2025"))}
                </span>
            </footer>
        </main>
        <WhyDialog />
        <ToastMessage />
    }
}

/// A link to `#main` would change the address that the pages live in.
fn skip_to_main(event: ev::MouseEvent) {
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

/// Ctrl/⌘+Z and its opposite, outside text fields (which have their own); Alt+1 … 5 for the pages.
fn follow_keys(app: AppState) {
    use wasm_bindgen::JsCast;
    let handle = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let typing =
            target.is_some_and(|element| element.matches("input:not([type=range]), textarea").unwrap_or(false));
        let key = event.key().to_lowercase();
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
        Page::Incident => IconKind::Timeline,
        Page::Charts => IconKind::Table,
        Page::About => IconKind::About,
    }
}

#[component]
fn Bar(page: ReadSignal<Page>) -> impl IntoView {
    let app = use_app();
    view! {
        <header class="top">
            <div class="mark">
                <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M3 2v11a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V2" fill="none" stroke="currentColor" stroke-width="2"></path>
                    <path d="M7 6h6M7 10h3.4" stroke="currentColor" stroke-width="2"></path>
                    <circle class="mark-dot" cx="13.4" cy="10" r="1.3"></circle>
                </svg>
                "Uniplan"
                <small>{app.t(Text::new("非官方規劃工具", "Unofficial planning tool"))}</small>
            </div>
            <nav class="tabs" aria-label=app.t(Text::new("頁面", "Pages"))>
                {Page::ALL
                    .into_iter()
                    .map(|tab| {
                        view! {
                            <a
                                class="tab"
                                href=format!("#/{}", tab.path())
                                aria-current=move || (page.get() == tab).then_some("page")
                            >
                                <Icon kind=page_icon(tab) />
                                <span>{app.t(tab.name())}</span>
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
            <div class="tools">
                <button type="button" class="btn ghost square" disabled=move || !app.can_undo() on:click=move |_| app.undo()
                    title=app.t(Text::new("復原 (Ctrl+Z)", "Undo (Ctrl+Z)"))>
                    <Icon kind=IconKind::Undo />
                    <span class="visually-hidden">{app.t(Text::new("復原", "Undo"))}</span>
                </button>
                <button type="button" class="btn ghost square" disabled=move || !app.can_redo() on:click=move |_| app.redo()
                    title=app.t(Text::new("重做 (Ctrl+Y)", "Redo (Ctrl+Y)"))>
                    <Icon kind=IconKind::Redo />
                    <span class="visually-hidden">{app.t(Text::new("重做", "Redo"))}</span>
                </button>
                <LanguageSwitch />
                <ThemeButton />
                <PlanMenu />
            </div>
        </header>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let app = use_app();
    view! {
        <div class="segments" role="group" aria-label=app.t(Text::new("語言", "Language"))>
            {Lang::ALL
                .into_iter()
                .map(|lang| {
                    let (short, full) = match lang {
                        Lang::ZhHant => ("中", "繁體中文"),
                        Lang::En => ("EN", "English"),
                    };
                    view! {
                        <button
                            type="button"
                            lang=lang.tag()
                            aria-label=full
                            aria-pressed=move || (app.lang.get() == lang).to_string()
                            on:click=move |_| app.set_lang(lang)
                        >
                            {short}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let app = use_app();
    let label = move || {
        let (now, next) = match app.theme.get() {
            Theme::Auto => (Text::new("依系統", "as the system"), Text::new("淺色", "light")),
            Theme::Light => (Text::new("淺色", "light"), Text::new("深色", "dark")),
            Theme::Dark => (Text::new("深色", "dark"), Text::new("依系統", "as the system")),
        };
        let lang = app.lang.get();
        match lang {
            Lang::ZhHant => format!("佈景：{}；按下改為{}", now.get(lang), next.get(lang)),
            Lang::En => format!("Theme: {}; press for {}", now.get(lang), next.get(lang)),
        }
    };
    let next = move |_| {
        app.set_theme(match app.theme.get_untracked() {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        });
    };
    view! {
        <button type="button" class="btn square" id="theme-button" title=label aria-label=label on:click=next>
            <Icon kind=IconKind::Theme />
        </button>
    }
}

/// Export, import, a new plan, and what was put aside.
#[component]
fn PlanMenu() -> impl IntoView {
    let app = use_app();
    let file = NodeRef::<Input>::new();
    let menu = NodeRef::<Dialog>::new();
    let error = RwSignal::new(None::<OpenError>);
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.close();
        }
    };
    let open = move |_| {
        error.set(None);
        if let Some(menu) = menu.get_untracked() {
            menu.show_modal().ok();
        }
    };
    let export = move |_| {
        if browser::download(&file_name(&app.plan.get_untracked()), &app.export()).is_err() {
            app.say(
                Text::new("瀏覽器不允許下載", "The browser does not allow a download")
                    .get(app.lang.get_untracked())
                    .to_owned(),
            );
        }
        close();
    };
    let import = move |_| {
        let Some(input) = file.get_untracked() else { return };
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        // So that choosing the same file again is noticed.
        spawn_local(async move {
            let outcome = match browser::read_file(chosen, MAX_BYTES).await {
                Ok(text) => app.import(&text),
                Err(bytes) => Err(OpenError::TooLarge { bytes }),
            };
            input.set_value("");
            match outcome {
                Ok(()) => close(),
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let fresh = move |_| {
        let message = Text::new("已開始新方案", "Started a new plan").get(app.lang.get_untracked()).to_owned();
        let zone = app.plan.with_untracked(|plan| plan.calendar.zone());
        app.run_with_undo(Command::Replace(Box::new(Plan::new(zone))), message);
        close();
    };
    let on_backdrop = move |event: ev::MouseEvent| {
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <button type="button" class="btn pri" id="plan-menu" aria-haspopup="dialog" on:click=open>
            {app.t(Text::new("方案", "Plan"))}
            <Icon kind=IconKind::Chevron />
        </button>
        <dialog node_ref=menu class="menu" aria-labelledby="plan-menu-title" on:click=on_backdrop>
            <div class="menu-content">
                <header class="why-head">
                    <h2 id="plan-menu-title">{app.t(Text::new("方案檔", "Plan file"))}</h2>
                    <button type="button" class="btn ghost square" on:click=move |_| close()>
                        <Icon kind=IconKind::Close />
                        <span class="visually-hidden">{app.t(Text::new("關閉", "Close"))}</span>
                    </button>
                </header>
                <p class="muted">
                    {app.t(Text::new(
                        "方案自動存在這個瀏覽器。匯出成檔案，可以備份或在另一台電腦匯入。",
                        "The plan is saved in this browser by itself. Export it to keep a copy or to open it on another machine.",
                    ))}
                </p>
                <div class="menu-actions">
                    <button type="button" class="btn pri" id="export" on:click=export>{app.t(Text::new("匯出檔案", "Export to a file"))}</button>
                    <label class="btn" for="import">{app.t(Text::new("匯入檔案…", "Import a file…"))}</label>
                    <input node_ref=file id="import" class="visually-hidden" type="file" accept=".json,application/json" on:change=import />
                    <button type="button" class="btn" id="new-plan" on:click=fresh>{app.t(Text::new("新方案", "New plan"))}</button>
                    <button type="button" class="btn" on:click=move |_| { close(); print(); }>{app.t(Text::new("列印", "Print"))}</button>
                </div>
                {move || {
                    error.get().map(|why| view! { <p class="notice notice-error" role="alert">{explain::open_error(&why, app.lang.get())}</p> })
                }}
                <Aside />
            </div>
        </dialog>
    }
}

fn print() {
    if let Some(window) = web_sys::window() {
        window.print().ok();
    }
}

fn file_name(plan: &Plan) -> String {
    let name: String = plan.name.as_str().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "uniplan.json".to_owned() } else { format!("uniplan-{name}.json") }
}

/// Texts that could not be read and were kept.
#[component]
fn Aside() -> impl IntoView {
    let app = use_app();
    view! {
        {move || {
            // Read again when the plan changes: that is when something may have been put aside.
            app.plan.track();
            let kept = storage::aside();
            (!kept.is_empty())
                .then(|| {
                    view! {
                        <h3>{app.t(Text::new("保留下來的原始資料", "Originals that were kept"))}</h3>
                        <ul class="aside-list">
                            {kept
                                .into_iter()
                                .map(|(key, text)| {
                                    let name = format!("{key}.json");
                                    let size = text.len();
                                    view! {
                                        <li>
                                            <button type="button" class="btn" on:click=move |_| { browser::download(&name, &text).ok(); }>
                                                {app.t(Text::new("下載", "Download"))} " " {key}
                                            </button>
                                            <span class="muted">{size} " bytes"</span>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })
        }}
    }
}

/// What must be said on every page: not saved, not readable, newer.
#[component]
fn Notices() -> impl IntoView {
    let app = use_app();
    let export = move |_| {
        browser::download(&file_name(&app.plan.get_untracked()), &app.export()).ok();
    };
    let download_original = move |_| {
        if let Some(text) = storage::stored_text() {
            browser::download("uniplan-stored.json", &text).ok();
        }
    };
    view! {
        {move || match app.saving.get() {
            Saving::Working => None,
            Saving::Failing => Some(view! {
                <div class="notice notice-error bar-notice" role="alert">
                    <p>{app.t(Text::new(
                        "這個方案沒有儲存：瀏覽器不允許儲存，或空間已滿。請匯出成檔案。",
                        "This plan is not being saved: the browser refuses, or its storage is full. Export it to a file.",
                    ))}</p>
                    <button type="button" class="btn" on:click=export>{app.t(Text::new("匯出檔案", "Export to a file"))}</button>
                    <button type="button" class="btn" on:click=move |_| app.save_again()>{app.t(Text::new("再試一次", "Try again"))}</button>
                </div>
            }.into_any()),
            Saving::Locked(error) => Some(view! {
                <div class="notice notice-error bar-notice" role="alert">
                    <p>
                        {move || explain::open_error(&error, app.lang.get())} " "
                        {app.t(Text::new(
                            "已儲存的內容原封不動；目前的變更不會儲存。",
                            "What is stored stays untouched; changes made now are not saved.",
                        ))}
                    </p>
                    <button type="button" class="btn" on:click=download_original>{app.t(Text::new("下載原始資料", "Download the original"))}</button>
                    <button type="button" class="btn" on:click=move |_| app.unlock()>{app.t(Text::new("保留原始資料並重新開始", "Keep the original aside and start anew"))}</button>
                </div>
            }.into_any()),
        }}
        {move || app.put_aside.get().map(|error| {
            view! {
                <div class="notice notice-warning bar-notice" role="alert">
                    <p>
                        {move || explain::open_error(&error, app.lang.get())} " "
                        {app.t(Text::new(
                            "無法讀取的原始資料已保留，可在「方案」選單下載。",
                            "The unreadable original was kept aside: download it from the Plan menu.",
                        ))}
                    </p>
                    <button type="button" class="btn" on:click=move |_| app.put_aside.set(None)>{app.t(Text::new("知道了", "Dismiss"))}</button>
                </div>
            }
        })}
    }
}

/// The passing message with Undo, for eight seconds.
#[component]
fn ToastMessage() -> impl IntoView {
    let app = use_app();
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        if let Some(handle) = before.flatten() {
            handle.clear();
        }
        app.toast
            .get()
            .and_then(|_| set_timeout_with_handle(move || app.toast.set(None), std::time::Duration::from_secs(8)).ok())
    });
    view! {
        <div class="toast-place" role="status">
            {move || app.toast.get().map(|toast| {
                view! {
                    <div class="toast">
                        <span>{toast.message}</span>
                        {toast.undo.then(|| view! {
                            <button type="button" class="btn" on:click=move |_| app.undo()>{app.t(Text::new("復原", "Undo"))}</button>
                        })}
                    </div>
                }
            })}
        </div>
    }
}
