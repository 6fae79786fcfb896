//! What is seen. A component reads the state and calls one function of the rules; no `if` here mentions a contract term.
//!
//! What is seen first is in the first load; every other part is one of the [`pieces`], loaded when it is wanted.

mod about;
mod begin;
mod calendar;
mod charts;
mod check;
mod contract;
mod discount;
pub mod dom;
mod finding;
mod handover;
mod history;
mod incident;
mod keeping;
mod language;
mod learn;
mod link;
mod one_page;
mod package;
mod paper;
mod people;
pub mod pieces;
mod places;
mod plan_comparison;
mod plan_menu;
mod plans;
mod present;
mod prose;
mod readings;
mod reference;
mod shelf;
mod shell;
mod taken_in;
mod trial;
pub mod ui;
mod workbook;
mod year_copy;

use crate::app::storage;
use crate::app::{App, browser};
use crate::state::shelf::Stored;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// Reads what is stored, and mounts the application in place of the static shell of `index.html`.
pub fn mount() {
    browser::report_panics();
    match storage::without_reading() {
        Some(stored) => show(stored),
        None => spawn_local(async {
            // Without the piece that reads it the application begins all the same, and says so.
            show(pieces::read_stored().await.unwrap_or(Stored::Unread));
        }),
    }
}

/// Shows the application: its frame at once, where the bar of the static shell was, and the page in place of the rest of the
/// shell in a task of its own, so that a click on the bar need not wait for it. Then `data-ready` on `<html>` says so.
fn show(stored: Stored) {
    leptos::mount::mount_to_body(move || {
        provide_context(App::new(stored));
        prose::provide();
        let document = document();
        let Some(body) = document.body() else { return };
        let (frame, page) = shell::shell();
        // What is left of the static shell stands below the frame.
        let still = document.get_element_by_id("shell");
        let body = dom::El::from_element(body.into()).add(frame).add(still.clone().map(dom::El::from_element));
        let owner = Owner::current().unwrap_or_default();
        let rest = move || {
            owner.with(|| drop(body.add(page())));
            if let Some(still) = still {
                still.remove();
            }
            if let Some(root) = document.document_element() {
                // Setting an attribute with a valid name cannot fail.
                root.set_attribute("data-ready", "").ok();
            }
            browser::when_idle(|| spawn_local(pieces::fetch_all()));
        };
        set_timeout(rest, Duration::ZERO);
    });
}
