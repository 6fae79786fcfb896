//! What is seen.

use leptos::prelude::*;

/// Mounts the application.
pub fn mount() {
    leptos::mount::mount_to_body(|| view! { <p>"Uniplan"</p> });
}
