//! To come.
use leptos::prelude::*;

#[component]
pub(super) fn PackagePage() -> impl IntoView {
    view! { <h1>"Package"</h1> }
}
