//! To come.
use leptos::prelude::*;

#[component]
pub(super) fn IncidentPage() -> impl IntoView {
    view! { <h1>"Incident"</h1> }
}
