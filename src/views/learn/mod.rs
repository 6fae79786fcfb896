//! What opens above any page and leads on from there: the palette, the map of the keys, the tour. A piece of its own.

mod deeds;
mod key_map;
mod palette;
mod tour;

use super::dom::{El, el};
use super::pieces::{self, Piece};
use super::ui::{Sheet, close_button};
use crate::app::page::find_element;
use crate::app::{App, storage};
use crate::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is to be shown above the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// The palette.
    Palette,
    /// The map of the keys.
    Keys,
    /// The tour.
    Tour,
}

/// Shows it as soon as its piece is here, or says that it did not come.
pub(super) fn show(app: App, what: Above) {
    spawn_local(async move {
        let outcome = match Piece::Palette.fetch().await {
            Ok(()) => pieces::above(app, what).await,
            Err(error) => Err(error),
        };
        if outcome.is_err() {
            app.say_not_loaded();
        }
    });
}

/// Shows it.
pub(super) fn open(app: App, what: Above) {
    match what {
        Above::Palette => dialog(app, "palette", "palette-title", |sheet| palette::content(app, sheet)),
        Above::Keys => dialog(app, "key-map", "key-map-title", key_map::content),
        Above::Tour => tour::begin(app),
    }
}

/// The button that begins the tour.
pub(super) fn tour_button(class: &str, app: App) -> El {
    super::ui::button(class, Text::new("快速導覽（五步）", "Take the tour (five steps)"), move || {
        show(app, Above::Tour);
    })
}

/// The same, where it is offered on a first visit: only until somebody has taken or skipped it.
pub(super) fn tour_offer(app: App) -> Option<El> {
    (!storage::is_tour_seen()).then(|| tour_button("btn", app).attr("id", "begin-tour"))
}

/// A dialog that is there as long as it is open. What is in it belongs to the application, not to the page below.
fn dialog(app: App, class: &'static str, title: &'static str, build: impl FnOnce(&Sheet) -> El) {
    if find_element(&format!("dialog.{class}")).is_some() {
        return;
    }
    let Some(body) = document().body() else { return };
    let owner = app.lasting(|| Owner::current().unwrap_or_default().child());
    let ended = owner.clone();
    owner.with(|| {
        let (sheet, dialog) = Sheet::new(class, title, move || {
            if let Some(dialog) = find_element(&format!("dialog.{class}")) {
                dialog.remove();
            }
            ended.cleanup();
        });
        let content = untrack(|| build(&sheet));
        drop(El::from_element(body.into()).add(dialog.add(content)));
        sheet.open();
    });
}

/// The head of such a dialog.
fn head(sheet: &Sheet, title: &'static str, words: Text) -> El {
    let closing = sheet.clone();
    el("div").class("why-head").add(el("h2").attr("id", title).t(words)).add(close_button(move || closing.close()))
}
