//! What is seen.

use leptos::prelude::*;

/// Mounts the application in place of the static shell of `index.html`, and says so with `data-ready` on `<html>`.
pub fn mount() {
    leptos::mount::mount_to_body(|| view! { <main class="page"><h1>"Uniplan"</h1></main> });
    let document = document();
    if let Some(shell) = document.get_element_by_id("shell") {
        shell.remove();
    }
    if let Some(root) = document.document_element() {
        // Setting an attribute with a valid name cannot fail.
        let _ = root.set_attribute("data-ready", "");
    }
}
