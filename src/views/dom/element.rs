//! An element: what it is, what it says, and what it answers to.

use super::content::{Content, Words, append};
use crate::app::{follow_flag, follow_language, follow_text};
use crate::finder::keys::Modifiers;
use crate::text::Text;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent};

thread_local! {
    /// How many parts of the page are on their way.
    static AWAITED: Cell<u32> = const { Cell::new(0) };
}

/// One part of the page, which may be on its way. While any is, the body says so: what stands below it is not seen, so that it does
/// not move. A style that looks for such parts (`:has`) is asked of the whole page at each change of it, which costs five
/// milliseconds among 200 events.
#[derive(Default)]
struct Awaited(Cell<bool>);

impl Awaited {
    fn set(&self, is_awaited: bool) {
        if self.0.replace(is_awaited) == is_awaited {
            return;
        }
        let count = AWAITED.get();
        let count = if is_awaited { count + 1 } else { count - 1 };
        AWAITED.set(count);
        if let Some(body) = document().body() {
            body.class_list().toggle_with_force("is-awaiting", count > 0).ok();
        }
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        self.set(false);
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction: a handle on a real one.
#[derive(Clone)]
pub struct El(Element);

/// An HTML element.
///
/// # Panics
/// Never: tags are constants of this program.
pub fn el(tag: &'static str) -> El {
    match document().create_element(tag) {
        Ok(element) => El(element),
        Err(_) => unreachable!("a tag name of our own"),
    }
}

/// An SVG element.
///
/// # Panics
/// Never: tags are constants of this program.
pub fn svg(tag: &'static str) -> El {
    match document().create_element_ns(Some(SVG), tag) {
        Ok(element) => El(element),
        Err(_) => unreachable!("a tag name of our own"),
    }
}

impl El {
    /// Adds classes, separated by spaces.
    #[must_use]
    pub fn class(self, names: &str) -> Self {
        // All at once where there are none: it is the calls into the page that cost.
        if !self.0.has_attribute("class") {
            return self.attr("class", names);
        }
        for name in names.split_ascii_whitespace() {
            self.0.class_list().add_1(name).ok();
        }
        self
    }

    /// Has a class while something holds.
    #[must_use]
    pub fn class_if(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow_flag(Box::new(holds), Box::new(move |holds| drop(element.class_list().toggle_with_force(name, holds))));
        self
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.0.set_attribute(name, value.as_ref()).ok();
        self
    }

    /// Keeps an attribute as a closure has it; `None` takes it away.
    #[must_use]
    pub fn attr_live(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        let write = move |value: Option<&str>| match value {
            Some(value) => drop(element.set_attribute(name, value)),
            None => drop(element.remove_attribute(name)),
        };
        follow_text(Box::new(value), Box::new(write));
        self
    }

    /// Keeps an attribute as words that follow the language of the screen.
    #[must_use]
    pub fn attr_t(self, name: &'static str, words: impl Into<Words>) -> Self {
        self.attr_words(name, words.into())
    }

    fn attr_words(self, name: &'static str, words: Words) -> Self {
        match words {
            Words::Phrase(text, lang) => {
                let element = self.0.clone();
                follow_language(Box::new(move |lang| drop(element.set_attribute(name, text.get(lang)))));
                self.attr(name, text.get(lang.get_untracked()))
            }
            Words::Live(words) => self.attr_live(name, move || Some(words())),
        }
    }

    /// Keeps a boolean attribute of HTML such as `disabled` as a closure has it.
    #[must_use]
    pub fn flag(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr_live(name, move || holds().then(String::new))
    }

    /// Keeps a state that has words, `true` and `false`: those of ARIA. An empty one, as [`flag`](Self::flag) writes it,
    /// would say nothing.
    #[must_use]
    pub fn aria(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        let write = move |holds| drop(element.set_attribute(name, if holds { "true" } else { "false" }));
        follow_flag(Box::new(holds), Box::new(write));
        self
    }

    /// Marks what is on its way for as long as a closure says so.
    #[must_use]
    pub fn busy(self, is_awaited: impl Fn() -> bool + 'static) -> Self {
        let (awaited, element) = (Awaited::default(), self.0.clone());
        let write = move |is_awaited| {
            element.set_attribute("aria-busy", if is_awaited { "true" } else { "false" }).ok();
            awaited.set(is_awaited);
        };
        follow_flag(Box::new(is_awaited), Box::new(write));
        self
    }

    /// Keeps a CSS property as a closure has it; the policy of the page allows this, not `style="…"` in HTML.
    #[must_use]
    pub fn style_live(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        let write = move |value: Option<&str>| set_style(&element, name, value.unwrap_or_default());
        follow_text(Box::new(move || Some(value())), Box::new(write));
        self
    }

    /// Sets a CSS property.
    #[must_use]
    pub fn style(self, name: &'static str, value: impl AsRef<str>) -> Self {
        set_style(&self.0, name, value.as_ref());
        self
    }

    /// Adds text that never changes.
    #[must_use]
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.0.append_with_str_1(text.as_ref()).ok();
        self
    }

    /// Adds a phrase in the language of the screen.
    #[must_use]
    pub fn t(self, text: Text) -> Self {
        self.add(text)
    }

    /// Adds text that follows signals.
    #[must_use]
    pub fn live(self, text: impl Fn() -> String + 'static) -> Self {
        self.add(text)
    }

    /// Adds elements, or nothing.
    #[must_use]
    #[allow(clippy::should_implement_trait, reason = "an element is no number; the word is the one that fits")]
    pub fn add(self, content: impl Into<Content>) -> Self {
        append(&self.0, content.into());
        self
    }

    /// Calls back on an event.
    #[must_use]
    pub fn on(self, event: &'static str, call: impl FnMut(Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(call));
        self
    }

    /// Calls back on a key, unless it is one of an input method: while a word is being composed every key is its own.
    #[must_use]
    pub fn on_key(self, mut call: impl FnMut(&KeyboardEvent) + 'static) -> Self {
        self.on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if !is_composing(event) {
                call(event);
            }
        })
    }

    fn on_boxed(&self, event: &'static str, call: Box<dyn FnMut(Event)>) {
        // Owned by the browser from here on: it lives as long as the element does.
        let call = Closure::wrap(call).into_js_value();
        self.0.add_event_listener_with_callback(event, call.unchecked_ref()).ok();
    }

    /// Calls back on a click.
    #[must_use]
    pub fn on_click(self, mut call: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| call())
    }

    /// An element of the page, to add to it.
    pub const fn from_element(element: Element) -> Self {
        Self(element)
    }

    /// The element itself.
    pub fn element(&self) -> Element {
        self.0.clone()
    }

    /// The element as what it is, for instance an input.
    ///
    /// # Panics
    /// Never, if the type is that of the tag it was made with.
    pub fn cast<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }
}

/// Is a key one of an input method? Chromium and Firefox say so; Safari ends the composition first and marks the key that
/// ended it with the code 229.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    const OF_AN_INPUT_METHOD: u32 = 229;
    event.is_composing() || event.key_code() == OF_AN_INPUT_METHOD
}

/// What is held down beside a key.
pub fn modifiers(event: &KeyboardEvent) -> Modifiers {
    Modifiers { command: event.ctrl_key() || event.meta_key(), alt: event.alt_key(), shift: event.shift_key() }
}

fn set_style(element: &Element, name: &str, value: &str) {
    // HTML and SVG elements both have a style, by different types.
    let style = match element.dyn_ref::<web_sys::HtmlElement>() {
        Some(html) => html.style(),
        None => element.unchecked_ref::<web_sys::SvgElement>().style(),
    };
    style.set_property(name, value).ok();
}
