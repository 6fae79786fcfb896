//! What is seen.

use leptos::prelude::*;

/// Mounts the application in place of the static shell of `index.html`, and says so with `data-ready` on `<html>`.
pub fn mount() {
    leptos::mount::mount_to_body(|| {
        view! {
            <main class="page">
                <h1>"Uniplan"</h1>
                <button type="button" id="theme-button" class="btn" on:click=|_| switch_theme()>
                    "Theme"
                </button>
            </main>
        }
    });
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
    set_on_root("data-ready", "");
}

fn switch_theme() {
    let now = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    set_on_root("data-theme", if now.as_deref() == Some("dark") { "light" } else { "dark" });
}

fn set_on_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Setting an attribute with a valid name cannot fail.
        let _ = root.set_attribute(name, value);
    }
}
