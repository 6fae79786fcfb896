//! Form fields. What is typed is read when the field is left or Enter is pressed; what cannot be read stays in the field
//! with a message beside it, and the last valid value is kept in the plan.

use crate::entry::EntryError;
use crate::state::app_state::use_app;
use crate::text::Lang;
use crate::words::explain;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// An id for an element, unique on the page.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

/// What to do with an entry: carry it out, or say in the language of the screen why not.
pub type Commit = Callback<(String, Lang), Result<(), String>>;

/// A text field for anything typed: an amount, a date, a name.
#[component]
pub fn EntryField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// The value in the plan, as it is written in the field.
    #[prop(into)]
    value: Signal<String>,
    /// Carries the entry out.
    commit: Commit,
    /// Type of the input: "text", "date", "datetime-local".
    #[prop(default = "text")]
    kind: &'static str,
    /// Shown while nothing is typed.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// A word of help under the field.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// Is the label only for screen readers, because the place says what it is?
    #[prop(default = false)]
    label_hidden: bool,
    /// What kind of keyboard a phone shows.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// An additional class, for the width.
    #[prop(default = "")]
    class: &'static str,
    /// Id of a list of suggestions.
    #[prop(into, optional)]
    suggestions: Option<String>,
    /// A name for tests and styles.
    #[prop(into, optional)]
    name: String,
) -> impl IntoView {
    let app = use_app();
    let id = unique_id("field");
    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    let (error, set_error) = signal(None::<String>);
    let input = NodeRef::<leptos::html::Input>::new();

    // What stands in the plan wins over what stands in the field, unless the field holds a refused entry.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(input) = input.get()
            && error.get_untracked().is_none()
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
    // A refused entry that meanwhile became irrelevant (undo, another tab) is dropped.
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            set_error.set(None);
            if let Some(input) = input.get_untracked() {
                input.set_value(&now);
            }
        }
        now
    });

    let take = move || {
        let Some(input) = input.get_untracked() else { return };
        let typed = input.value();
        // A date that is only half there reads as empty: that must not clear the date in the plan.
        if input.validity().bad_input() {
            set_error.set(Some(explain::entry_error(EntryError::NotADate, app.lang.get_untracked())));
            return;
        }
        if typed == value.get_untracked() {
            set_error.set(None);
            return;
        }
        match commit.run((typed, app.lang.get_untracked())) {
            Ok(()) => {
                set_error.set(None);
                // Rewritten as the plan has it: "12500" becomes "12,500".
                let value = value.get_untracked();
                if input.value() != value {
                    input.set_value(&value);
                }
            }
            Err(message) => set_error.set(Some(message)),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => take(),
        "Escape" => {
            if let Some(input) = input.get_untracked() {
                input.set_value(&value.get_untracked());
                set_error.set(None);
            }
        }
        _ => {}
    };
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || {
            if error.with(Option::is_some) {
                Some(error_id.clone())
            } else if hint.with(String::is_empty) {
                None
            } else {
                Some(hint_id.clone())
            }
        }
    };
    view! {
        <div class=format!("field {class}") class:field-invalid=move || error.with(Option::is_some)>
            <label for=id.clone() class:visually-hidden=label_hidden>{move || label.get()}</label>
            <input
                node_ref=input
                id=id
                name=name
                type=kind
                inputmode=keyboard
                list=suggestions
                autocomplete="off"
                spellcheck="false"
                placeholder=move || placeholder.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:change=move |_| take()
                on:keydown=on_key
            />
            <Show when=move || error.with(Option::is_none) && !hint.with(String::is_empty)>
                <p class="field-hint" id=hint_id.clone()>{move || hint.get()}</p>
            </Show>
            <Show when=move || error.with(Option::is_some)>
                <p class="field-error" id=error_id.clone() role="alert">{move || error.get()}</p>
            </Show>
        </div>
    }
}

/// A choice from a list.
#[component]
pub fn ChoiceField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// Value and words of every choice.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Carries the choice out.
    #[prop(into)]
    commit: Callback<String>,
    /// Is the label only for screen readers?
    #[prop(default = false)]
    label_hidden: bool,
    /// An additional class, for the width.
    #[prop(default = "")]
    class: &'static str,
    /// A name for tests and styles.
    #[prop(into, optional)]
    name: String,
) -> impl IntoView {
    let id = unique_id("choice");
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone() class:visually-hidden=label_hidden>{move || label.get()}</label>
            <select
                id=id
                name=name
                prop:value=move || {
                    // Set again when the choices change: a browser forgets the value of a select whose options are new.
                    choices.track();
                    value.get()
                }
                on:change=move |event| commit.run(event_target_value(&event))
            >
                {move || {
                    let chosen = value.get_untracked();
                    choices
                        .get()
                        .into_iter()
                        .map(|(value, words)| {
                            let selected = value == chosen;
                            view! { <option value=value selected=selected>{words}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}
