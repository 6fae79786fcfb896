//! To come.
use leptos::prelude::*;

#[component]
pub(super) fn AboutPage() -> impl IntoView {
    view! { <h1>"About"</h1> }
}
