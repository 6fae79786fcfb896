//! A box to tick.

use crate::views::dom::{El, Words, el, follow};
use web_sys::HtmlInputElement;

/// A box to tick: what stands beside it, whether it is ticked, and what a change does.
pub fn tick(
    name: &str,
    words: impl Into<Words>,
    is_ticked: impl Fn() -> bool + 'static,
    change: impl Fn(bool) + 'static,
) -> El {
    tick_with(el("input").attr("name", name), words.into(), is_ticked, change)
}

/// The same, of an element for the box about which more is said.
pub fn tick_with(
    input: El,
    words: Words,
    is_ticked: impl Fn() -> bool + 'static,
    change: impl Fn(bool) + 'static,
) -> El {
    let tick = input.attr("type", "checkbox");
    let (shown, ticked): (HtmlInputElement, HtmlInputElement) = (tick.cast(), tick.cast());
    follow(move || shown.set_checked(is_ticked()));
    let tick = tick.on("change", move |_| change(ticked.checked()));
    el("label").class("check").add([tick, el("span").add(words)])
}
