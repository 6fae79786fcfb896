//! What is seen. A component reads the state and calls one function of the rules; no `if` here mentions a contract term.
//!
//! Two programs of one library: the desk (`src/main.rs`), loaded first, and the [`annex`] (`src/bin/annex.rs`),
//! loaded when it is needed.

mod about;
pub mod annex;
mod browser;
mod calendar;
mod charts;
mod contract;
pub mod dom;
mod incident;
mod package;
pub mod page;
mod prose;
mod shell;
pub mod ui;

use crate::state::app_state::AppState;
use leptos::prelude::*;

/// Mounts the application in place of the static shell of `index.html`, and says so with `data-ready` on `<html>`.
pub fn mount() {
    browser::report_panics();
    leptos::mount::mount_to_body(|| {
        provide_context(AppState::load(browser::zone(), browser::lang()));
        prose::provide();
        if let Some(body) = document().body() {
            drop(dom::El::from_element(body.into()).add(shell::shell()));
        }
    });
    let document = document();
    if let Some(shell) = document.get_element_by_id("shell") {
        shell.remove();
    }
    if let Some(root) = document.document_element() {
        // Setting an attribute with a valid name cannot fail.
        root.set_attribute("data-ready", "").ok();
    }
}
