//! To come.
use leptos::prelude::*;

#[component]
pub(super) fn ContractPage() -> impl IntoView {
    view! { <h1>"Contract"</h1> }
}
