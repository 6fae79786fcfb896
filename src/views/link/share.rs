//! The plan as a link to be handed on: the address with its length, the amounts in it or not, its QR code, or a file.

use super::head;
use crate::app::page::focus_later;
use crate::app::{App, Memo, RwSignal, browser, use_app};
use crate::link::qr::{self, Modules};
use crate::link::{self, GOOD_LENGTH, LinkError, Money};
use crate::text::Text;
use crate::views::dom::{El, el, svg};
use crate::views::shelf::export;
use crate::views::ui::{IconKind, Sheet, button, icon, tick, unique_id};
use crate::words::link as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Sharing {
    app: App,
    money: RwSignal<Money>,
    /// The full address.
    address: Memo<Result<String, LinkError>>,
    /// What came of copying it.
    copied: RwSignal<Option<Copied>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    Done,
    /// It is marked, so that the keyboard copies it.
    ByHand,
}

/// What is in the dialog.
pub(super) fn content(sheet: &Sheet) -> El {
    let app = use_app();
    let money = RwSignal::new(Money::Included);
    let here = location().href().unwrap_or_default();
    let address = Memo::new(move || {
        let fragment = app.plan.with(|plan| link::write(plan, money.get()))?;
        Ok(link::address(&here, &fragment))
    });
    let sharing = Sharing { app, money, address, copied: RwSignal::new(None) };
    let refusal = Memo::new(move || address.with(|address| address.as_ref().err().cloned()));
    focus_later("#copy-link");
    el("div").class("link-content").add([
        head(Text::new("分享連結", "Share as a link"), sheet),
        el("p").class("muted").t(Text::new(
            "開啟連結的人會得到一份自己的副本；之後的變更不會互相影響。",
            "Whoever opens the link gets a copy of their own; later changes stay apart.",
        )),
        el("div").class("link-columns").add([
            el("div")
                .class("link-column")
                .dynamic(move || match refusal.get() {
                    None => Some(the_link(sharing)),
                    Some(error) => Some(refused(app, error)),
                })
                .add(amounts(sharing))
                .add(in_it(app)),
            el("div").class("link-code").dynamic(move || code(address)),
        ]),
        ends(sharing),
    ])
}

/// Why a plan does not become a link, or a link no plan, and what to do about it.
pub(super) fn refused(app: App, error: LinkError) -> El {
    let advice = words::link_advice(&error);
    el("div")
        .class("notice notice-error link-refused")
        .attr("role", "alert")
        .attr("data-link-error", "")
        .add(el("span").class("is-error").add(icon(IconKind::Error)))
        .add(el("div").add([
            el("p").class("link-why").live(move || words::link_error(&error, app.lang.get())),
            el("p").t(advice),
        ]))
}

// ------------------------------------------------------------------------------------------------------------ the address

fn the_link(sharing: Sharing) -> El {
    let Sharing { app, address, copied, .. } = sharing;
    let id = unique_id("field");
    let field = el("input")
        .attr("id", &id)
        .attr("name", "link")
        .attr("type", "url")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "link-length");
    let (shown, marked, copying): (HtmlInputElement, HtmlInputElement, HtmlInputElement) =
        (field.cast(), field.cast(), field.cast());
    crate::views::dom::follow(move || {
        shown.set_value(&address.with(|address| address.clone().unwrap_or_default()));
        // What was copied is another link now.
        copied.set(None);
    });
    let field = field.on("focus", move |_| marked.select());
    let press = move || copy(sharing, copying.clone());
    let is_done = move || copied.get() == Some(Copied::Done);
    let said = move || match copied.get() {
        Some(Copied::Done) => Some(Text::new("已複製連結", "The link is copied")),
        Some(Copied::ByHand) => Some(Text::new(
            "瀏覽器不允許複製。連結已選取，請按 Ctrl+C（Mac 按 ⌘C）。",
            "The browser does not allow copying. The link is selected: press Ctrl+C (on a Mac ⌘C).",
        )),
        None => None,
    };
    let mark = el("span")
        .class("link-mark")
        .dynamic(move || Some(icon(if is_done() { IconKind::Done } else { IconKind::Copy })));
    let name = el("span").live(move || {
        let words = if is_done() { Text::new("已複製", "Copied") } else { Text::new("複製", "Copy") };
        words.get(app.lang.get()).to_owned()
    });
    let copy = button("btn pri", [mark, name], press).attr("id", "copy-link");
    el("div").class("field link-field").add([
        el("label").attr("for", &id).t(Text::new("連結", "Link")),
        el("div").class("field-pair").add([field, copy]),
        length(app, address),
        el("p")
            .class("link-said")
            // Who sees the button sees it there.
            .class_if("visually-hidden", is_done)
            .attr("role", "status")
            .live(move || said().map(|words| words.get(app.lang.get()).to_owned()).unwrap_or_default()),
    ])
}

/// How long it is, and what that means.
fn length(app: App, address: Memo<Result<String, LinkError>>) -> El {
    let characters = Memo::new(move || address.with(|address| address.as_ref().map_or(0, |link| link.chars().count())));
    let is_good = move || characters.get() <= GOOD_LENGTH;
    el("p")
        .attr("id", "link-length")
        .class("link-length")
        .class_if("is-long", move || !is_good())
        .dynamic(move || {
            let (class, kind) = if is_good() { ("is-done", IconKind::Done) } else { ("is-warning", IconKind::Warning) };
            Some(el("span").class(class).add(icon(kind)))
        })
        .add(el("span").add([
            el("b").live(move || words::length(characters.get(), app.lang.get())),
            el("span").live(move || {
                let lang = app.lang.get();
                let gap = Text::new("，", ". ").get(lang);
                format!("{gap}{}", words::of_length(characters.get()).get(lang))
            }),
        ]))
}

fn copy(sharing: Sharing, field: HtmlInputElement) {
    let Ok(link) = sharing.address.get_untracked() else { return };
    // Told again where it is pressed twice.
    sharing.copied.set(None);
    spawn_local(async move {
        let is_done = browser::copy(&link).await || copy_marked(&field);
        sharing.copied.try_set(Some(if is_done { Copied::Done } else { Copied::ByHand }));
    });
}

/// Marks what is in the field and copies that: for browsers that keep the clipboard from pages without a certificate. The
/// mark stays where that fails too.
fn copy_marked(field: &HtmlInputElement) -> bool {
    let before = document().active_element();
    field.focus().ok();
    field.select();
    let document: JsValue = document().into();
    let command = || {
        let command = js_sys::Reflect::get(&document, &"execCommand".into())?.dyn_into::<js_sys::Function>()?;
        command.call1(&document, &"copy".into())
    };
    let is_done = command().is_ok_and(|done| done.is_truthy());
    if is_done && let Some(before) = before.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        before.focus().ok();
    }
    is_done
}

// ---------------------------------------------------------------------------------------------------------- what is in it

fn amounts(sharing: Sharing) -> El {
    let money = sharing.money;
    let switch = tick(
        "leave-amounts-out",
        Text::new("不含金額", "Leave amounts out"),
        move || money.get() == Money::LeftOut,
        move |out| money.set(if out { Money::LeftOut } else { Money::Included }),
    );
    el("div").class("link-amounts").add([
        switch,
        el("p").class("field-hint").t(Text::new(
            "拿掉價格、彈性額度、折扣、費用、稅、匯率，以及點數與交換的使用，就像沒有人填過；數量和由誰付款仍會保留。名稱與附註裡自己寫的金額不會拿掉。",
            "Prices, allowances, discounts, fees, taxes, exchange rates and uses of credits and swaps are taken out, as if nobody had \
             entered them. Quantities and who pays stay, and so does whatever you wrote into names and notes.",
        )),
    ])
}

/// Who can read what.
fn in_it(app: App) -> El {
    let row = |kind: IconKind, words: Text| {
        let look = if kind == IconKind::Warning { "is-warning" } else { "" };
        el("li").add([el("span").class(look).add(icon(kind)), el("span").t(words)])
    };
    el("ul")
        .class("link-facts")
        .add([
            row(
                IconKind::Package,
                Text::new(
                    "連結裡就是整份規劃，沒有密碼：拿到連結的人都能讀。",
                    "The link itself holds the whole plan, without a password: whoever has it can read it.",
                ),
            ),
            row(
                IconKind::About,
                Text::new(
                    "它不會自己傳給任何人。規劃只寫在 # 之後，瀏覽器不會把那一段傳給伺服器。",
                    "By itself it goes to nobody. The plan stands behind the # only, which browsers never send to a server.",
                ),
            ),
        ])
        .when(is_local, move || {
            row(
                IconKind::Warning,
                Text::new(
                    "目前的網址只有這部電腦打得開；要給別人，請傳送檔案。",
                    "This address opens on this computer only: for others, export a file.",
                ),
            )
            .attr("id", "link-local")
        })
        .when(
            move || app.plan.with(|plan| plan.names_people()),
            move || row(IconKind::Warning, words::NAMES_IN_IT).attr("id", "link-names"),
        )
        .when(
            move || app.plan.with(|plan| !plan.contract.access_id.is_empty()),
            move || row(IconKind::Warning, words::ACCESS_ID_IN_IT).attr("id", "link-access-id"),
        )
}

/// Is this an address that means another computer elsewhere, or nothing?
fn is_local() -> bool {
    let host = location().hostname().unwrap_or_default();
    host.is_empty() || host == "localhost" || host == "[::1]" || host.starts_with("127.")
}

// ------------------------------------------------------------------------------------------------------------ the QR code

/// How many pixels a module takes at least: a phone reads it from the screen at an arm's length.
const LEAST_PIXELS: usize = 4;

/// How wide a small code is made, in pixels.
const GOOD_WIDTH: usize = 300;

fn code(address: Memo<Result<String, LinkError>>) -> Vec<El> {
    let Ok(link) = address.get() else { return Vec::new() };
    let Some(modules) = qr::modules(&link) else {
        return vec![el("p").class("muted").attr("id", "link-no-code").t(Text::new(
            "連結太長，QR 碼放不下。請複製連結，或傳送檔案。",
            "The link is too long for a QR code. Copy it, or send the file.",
        ))];
    };
    vec![
        drawn(&modules),
        el("p")
            .class("field-hint")
            .t(Text::new("用手機相機掃描，就能在手機上開啟", "Scan it with a phone to open the plan there")),
    ]
}

/// Dark on light with its margin in either theme, each module the same whole number of pixels.
fn drawn(modules: &Modules) -> El {
    let width = modules.width();
    let pixels = (GOOD_WIDTH / width).max(LEAST_PIXELS) * width;
    svg("svg")
        .attr("id", "link-qr")
        .class("link-qr")
        .attr("viewBox", format!("0 0 {width} {width}"))
        .attr("shape-rendering", "crispEdges")
        .attr("role", "img")
        .attr_t("aria-label", Text::new("連結的 QR 碼", "QR code of the link"))
        .style("inline-size", format!("{pixels}px"))
        .add(svg("path").attr("d", modules.path()))
}

fn ends(sharing: Sharing) -> El {
    let app = sharing.app;
    el("div").class("menu-actions link-end").add([
        button("btn", Text::new("改為匯出檔案", "Export a file instead"), move || export(app))
            .attr("id", "link-export"),
        el("p")
            .class("field-hint")
            .t(Text::new("檔案沒有長度限制，金額都在裡面。", "A file has no limit of length, and holds the amounts.")),
    ])
}
