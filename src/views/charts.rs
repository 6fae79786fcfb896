//! To come.
use leptos::prelude::*;

#[component]
pub(super) fn ChartsPage() -> impl IntoView {
    view! { <h1>"Charts"</h1> }
}
