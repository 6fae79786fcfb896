//! The least page of ours, which `cargo xtask measure` measures beside the release: the same policy, shell and elements, and
//! one button. What the release is slower than this is what the application itself costs.

use leptos::prelude::*;
use std::cell::Cell;
use uniplan::views::dom::{El, el};

fn main() {
    leptos::mount::mount_to_body(|| {
        let Some(body) = document().body() else { return };
        let is_dark = Cell::new(false);
        let button = el("button").attr("type", "button").attr("id", "theme-button").text("◐").on_click(move || {
            is_dark.set(!is_dark.get());
            if let Some(root) = document().document_element() {
                root.set_attribute("data-theme", if is_dark.get() { "dark" } else { "light" }).ok();
            }
        });
        drop(El::from_element(body.into()).add(button));
    });
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
    if let Some(root) = document().document_element() {
        root.set_attribute("data-ready", "").ok();
    }
}
