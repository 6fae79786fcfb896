//! Buttons.

use super::icon::{IconKind, icon};
use crate::views::dom::{Content, El, Words, el};

/// A button: its classes, what stands on it, and what is done when it is pressed.
pub fn button(class: &str, content: impl Into<Content>, press: impl FnMut() + 'static) -> El {
    button_boxed(class, content.into(), Box::new(press))
}

fn button_boxed(class: &str, content: Content, press: Box<dyn FnMut()>) -> El {
    el("button").attr("type", "button").class(class).add(content).on_click(press)
}

/// A button that shows a sign only, with its name for those who do not see it.
pub fn icon_button(class: &str, kind: IconKind, name: impl Into<Words>, press: impl FnMut() + 'static) -> El {
    button(class, icon(kind), press).attr_t("aria-label", name)
}

/// Words for those who do not see the place.
pub fn spoken(words: impl Into<Content>) -> El {
    el("span").class("visually-hidden").add(words)
}
