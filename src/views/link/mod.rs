//! A plan as a link: the dialog above every page, in which one is made or opened. Here is what stands in the first load: that
//! there is one in the address. What is in it is read by the piece.

mod gathered;
mod merging;
mod offer;
mod open;
mod share;

use super::dom::{El, el, follow_soon};
use super::pieces::{self, Piece};
use super::ui::{Sheet, close_button};
use crate::app::browser::on_window;
use crate::app::page::{hash, holds_plan, take_plan_out};
use crate::app::{App, LinkView, use_app};
use crate::text::Text;
use leptos::ev;

/// The dialog, closed while there is nothing to do with links.
pub(super) fn link_sheet() -> El {
    let app = use_app();
    follow_address(app);
    let (sheet, dialog) = Sheet::new("link-dialog", "link-title", move || leave(app));
    let opened = sheet.clone();
    let dialog = dialog.dynamic(move || {
        let sheet = sheet.clone();
        app.link.get().map(|view| {
            let (sheet, view) = (sheet.clone(), view.clone());
            el("div").later(Piece::Link, move || pieces::link_view(view.clone(), sheet.clone()))
        })
    });
    // An effect, because at the start the dialog is not in the page yet.
    follow_soon(move || if app.link.with(Option::is_some) { opened.open() } else { opened.close() });
    dialog
}

/// Looks at the address now and whenever it changes: a link may be opened where Uniplan is open already.
fn follow_address(app: App) {
    let look = move |before: String| {
        let hash = hash();
        let shown = app.link.get_untracked();
        match shown {
            // One link after the other: back to where the first was opened.
            Some(LinkView::Arrived { before, .. }) if holds_plan(&hash) => {
                app.link.set(Some(LinkView::Arrived { hash, before }));
            }
            _ if holds_plan(&hash) => app.link.set(Some(LinkView::Arrived { hash, before })),
            // Gone back before anything was decided.
            Some(LinkView::Arrived { .. }) => app.link.set(None),
            _ => {}
        }
    };
    look(String::new());
    on_window(ev::hashchange, move |event: ev::HashChangeEvent| {
        let before = event.old_url();
        look(before.split_once('#').map(|(_, hash)| format!("#{hash}")).unwrap_or_default());
    });
}

/// Ends it. A plan in the address is decided upon by then, and goes: loading the page again asks no second time, and it does
/// not stay where others could read it.
fn leave(app: App) {
    let shown = app.link.get_untracked();
    if shown.is_none() {
        return;
    }
    app.link.set(None);
    if let Some(LinkView::Arrived { before, .. }) = shown {
        take_plan_out(&before);
    }
}

/// Everything in the dialog.
pub(super) fn content(view: LinkView, sheet: &Sheet) -> El {
    match view {
        LinkView::Share => share::content(sheet),
        LinkView::Paste => open::content(None, sheet),
        LinkView::Arrived { hash, .. } => open::content(Some(hash), sheet),
        LinkView::Offered => offer::content(sheet),
    }
}

pub(super) use offer::{Offer, Source, Version, keep_for_later, offer, take_kept};

fn head(title: Text, sheet: &Sheet) -> El {
    let shut = sheet.clone();
    el("div").class("why-head").add(el("h2").attr("id", "link-title").t(title)).add(close_button(move || shut.close()))
}
