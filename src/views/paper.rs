//! What stands at the edge of each page that the browser prints, whatever page is on the screen: plan, customer and day above,
//! below that it is unofficial, the edition and the fingerprint. The pages are numbered by the style sheet, which also has the
//! words that stand there where nobody has put these in.
//!
//! They are put in when the browser is about to print: a fingerprint goes through the whole plan, and an edit must not wait for
//! it. The name of the document, which becomes that of a PDF, is set for as long as it prints.

use crate::app::{App, browser, portions};
use crate::text::Lang;
use crate::views::dom::{El, el};
use crate::words::handover::{Title, file_name};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

thread_local! {
    /// Is somebody listening?
    static FOLLOWED: Cell<bool> = const { Cell::new(false) };
    /// The name of the document before it was printed.
    static BEFORE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Has every printed page say of which plan it is; from the first call on.
pub(super) fn follow(app: App) {
    let Some(window) = web_sys::window() else { return };
    if FOLLOWED.replace(true) {
        return;
    }
    let before = Closure::<dyn FnMut()>::new(move || begin(app)).into_js_value();
    window.add_event_listener_with_callback("beforeprint", before.unchecked_ref()).ok();
    let after = Closure::<dyn FnMut()>::new(end).into_js_value();
    window.add_event_listener_with_callback("afterprint", after.unchecked_ref()).ok();
    if let Some(root) = document().document_element() {
        root.set_attribute("data-paper", "").ok();
    }
}

/// The languages of the sheet that is handed over; elsewhere that of the screen.
fn languages(app: App) -> Vec<Lang> {
    let sheet = document().query_selector(".paper[data-languages]").ok().flatten();
    let named = sheet.and_then(|sheet| sheet.get_attribute("data-languages")).unwrap_or_default();
    let of_sheet: Vec<Lang> =
        named.split(' ').filter_map(|tag| Lang::ALL.into_iter().find(|lang| lang.tag() == tag)).collect();
    if of_sheet.is_empty() { vec![app.lang.get_untracked()] } else { of_sheet }
}

fn begin(app: App) {
    portions::finish();
    let languages = languages(app);
    let Some(first) = languages.first().copied() else { return };
    let (title, name) = app.plan.with_untracked(|plan| {
        let today = browser::day_in(plan.calendar.zone());
        (Title::of(plan, today), file_name(plan, today, first))
    });
    let (head, foot) = (title.line(first), title.foot(&languages));
    let Some(root) = document().document_element() else { return };
    let root = El::from_element(root).style("--paper-head", in_css(&head)).style("--paper-foot", in_css(&foot));
    if !numbers_pages() {
        stand_in(&root, &head, &foot);
    }
    mark_blanks();
    BEFORE.with_borrow_mut(|before| {
        before.get_or_insert_with(|| document().title());
    });
    document().set_title(&name);
}

fn end() {
    if let Some(title) = BEFORE.take() {
        document().set_title(&title);
    }
}

/// Marks every field with nothing in it: on paper there is nothing to fill in, and a style sheet does not see what is typed.
fn mark_blanks() {
    let Ok(fields) = document().query_selector_all("main input, main textarea, main select") else { return };
    for at in 0..fields.length() {
        let Some(field) = fields.item(at).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) else { continue };
        let value = js_sys::Reflect::get(&field, &"value".into()).ok().and_then(|value| value.as_string());
        if value.is_some_and(|value| value.is_empty()) {
            field.set_attribute("data-blank", "").ok();
        } else {
            field.remove_attribute("data-blank").ok();
        }
    }
}

/// Does the browser know the boxes in the margin of a page? Those that do have a type for them.
fn numbers_pages() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"CSSMarginRule".into()).unwrap_or(false)
}

/// Where the margins stay empty the same stands on each page itself, without numbers.
fn stand_in(root: &El, head: &str, foot: &str) {
    let Some(body) = document().body() else { return };
    if let Ok(Some(old)) = body.query_selector(":scope > .paper-edge") {
        old.remove();
    }
    let edge = el("div").class("paper-edge").attr("aria-hidden", "true").text(format!("{head} · {foot}"));
    body.append_child(&edge.element()).ok();
    root.element().set_attribute("data-paper", "edge").ok();
}

/// A text as a string of a style sheet.
fn in_css(text: &str) -> String {
    let mut written = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => written.extend(['\\', char]),
            control if control.is_control() => written.push(' '),
            other => written.push(other),
        }
    }
    written.push('"');
    written
}
