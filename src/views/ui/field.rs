//! Form fields. What is typed is read when the field is left or Enter is pressed; what cannot be read stays in the field
//! with a message beside it, and the last valid value is kept in the plan.

use super::frame::{Frame, framed};
use crate::app::{RwSignal, use_app};
use crate::entry::EntryError;
use crate::text::Lang;
use crate::views::dom::{El, Words, el, follow};
use crate::words::explain;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use web_sys::HtmlInputElement;

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// An id for an element, unique on the page.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

type Commit = Rc<dyn Fn(&str, Lang) -> Result<(), String>>;

/// A text field for anything typed: an amount, a date, a name.
pub struct EntryField {
    frame: Frame,
    value: Rc<dyn Fn() -> String>,
    commit: Commit,
    kind: &'static str,
    keyboard: &'static str,
    placeholder: Option<Words>,
    hint: Option<Words>,
    suggestions: Option<String>,
}

impl EntryField {
    /// A field with a label, the value as the plan has it, and what to do with an entry: carry it out, or say in the
    /// language of the screen why not.
    pub fn new(
        label: impl Into<Words>,
        value: impl Fn() -> String + 'static,
        commit: impl Fn(&str, Lang) -> Result<(), String> + 'static,
    ) -> Self {
        Self {
            frame: Frame::new(label),
            value: Rc::new(value),
            commit: Rc::new(commit),
            kind: "text",
            keyboard: "text",
            placeholder: None,
            hint: None,
            suggestions: None,
        }
    }

    /// A date, with the browser's calendar.
    #[must_use]
    pub fn date(mut self) -> Self {
        self.kind = "date";
        self
    }

    /// A date and a time.
    #[must_use]
    pub fn date_time(mut self) -> Self {
        self.kind = "datetime-local";
        self
    }

    /// A figure: the keyboard of a phone shows digits, the figure stands at the end of the field.
    #[must_use]
    pub fn figure(mut self) -> Self {
        self.keyboard = "decimal";
        self.class("figure-field")
    }

    /// A whole number: the keyboard of a phone shows digits.
    #[must_use]
    pub fn digits(mut self) -> Self {
        self.keyboard = "numeric";
        self
    }

    /// What is shown while nothing is typed.
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<Words>) -> Self {
        self.placeholder = Some(words.into());
        self
    }

    /// A word of help under the field.
    #[must_use]
    pub fn hint(mut self, words: impl Into<Words>) -> Self {
        self.hint = Some(words.into());
        self
    }

    framed!();

    /// The id of a list of suggestions.
    #[must_use]
    pub fn suggestions(mut self, list: &str) -> Self {
        self.suggestions = Some(list.to_owned());
        self
    }

    /// The field.
    pub fn build(self) -> El {
        let app = use_app();
        let id = unique_id("field");
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let error = RwSignal::new(None::<String>);

        let mut field = el("input")
            .attr("id", &id)
            .attr("name", &self.frame.name)
            .attr("type", self.kind)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false");
        if self.kind == "text" {
            field = field.attr("inputmode", self.keyboard);
        }
        if let Some(list) = &self.suggestions {
            field = field.attr("list", list);
        }
        if let Some(placeholder) = self.placeholder {
            field = field.attr_t("placeholder", placeholder);
        }
        let input: HtmlInputElement = field.cast();

        // What stands in the plan stands in the field, unless the field holds a refused entry; and a refused entry goes
        // when the value changes elsewhere: by undo, or in another tab.
        let before = RefCell::new(None::<String>);
        let (shown, value) = (input.clone(), self.value.clone());
        // While an input method composes a word nothing is written into the field: it would double what is there.
        let composing = Rc::new(Cell::new(false));
        let busy = composing.clone();
        follow(move || {
            let now = value();
            // Only when the value itself is another: what somebody is typing survives any other change of the plan.
            if before.replace(Some(now.clone())).is_none_or(|before| before != now) {
                if error.with_untracked(Option::is_some) {
                    error.set(None);
                }
                if shown.value() != now && !busy.get() {
                    shown.set_value(&now);
                }
            }
        });

        let (value, commit, typed_in) = (self.value.clone(), self.commit, input.clone());
        let take = Rc::new(move || {
            let lang = app.lang.get_untracked();
            // A date that is only half there reads as empty: that must not clear the date in the plan.
            if typed_in.validity().bad_input() {
                error.set(Some(explain::entry_error(EntryError::NotADate, lang)));
                return;
            }
            let typed = typed_in.value();
            if typed == untrack(|| value()) {
                error.set(None);
                return;
            }
            match untrack(|| commit(&typed, lang)) {
                Ok(()) => {
                    error.set(None);
                    // Rewritten as the plan has it: "12500" becomes "12,500".
                    let value = untrack(|| value());
                    if typed_in.value() != value {
                        typed_in.set_value(&value);
                    }
                }
                Err(message) => error.set(Some(message)),
            }
        });
        let on_enter = take.clone();
        let (value, escaped) = (self.value, input);
        let has_hint = self.hint.is_some();
        let field = field
            .aria("aria-invalid", move || error.with(Option::is_some))
            .attr_live("aria-describedby", {
                let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
                move || {
                    if error.with(Option::is_some) { Some(error_id.clone()) } else { has_hint.then(|| hint_id.clone()) }
                }
            })
            .on("change", move |_| take())
            .on("compositionstart", {
                let composing = composing.clone();
                move |_| composing.set(true)
            })
            .on("compositionend", move |_| composing.set(false))
            .on_key(move |event| match event.key().as_str() {
                "Enter" => on_enter(),
                "Escape" => {
                    escaped.set_value(&untrack(|| value()));
                    error.set(None);
                }
                _ => {}
            });

        let hint = self.hint;
        self.frame.around(&id, field).class_if("field-invalid", move || error.with(Option::is_some)).dynamic(
            move || match (error.get(), &hint) {
                (Some(message), _) => {
                    Some(el("p").class("field-error").attr("id", &error_id).attr("role", "alert").text(message))
                }
                (None, Some(hint)) => Some(el("p").class("field-hint").attr("id", &hint_id).add(hint.clone())),
                (None, None) => None,
            },
        )
    }
}
