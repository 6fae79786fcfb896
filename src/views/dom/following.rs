//! Closures that run again when a signal that they read has changed.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

/// Runs at once, and again whenever a signal that it read has changed; ends with the owner it was made in.
pub fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    // Kept by the owner, dropped with it.
    StoredValue::new_local(effect);
}

/// Writes a text when it has changed: the page pays for an attribute even where it is set to what it was.
#[allow(clippy::type_complexity, reason = "a source and a sink, boxed so that this is compiled once")]
pub(super) fn follow_text(text: Box<dyn Fn() -> Option<String>>, write: Box<dyn Fn(Option<&str>)>) {
    let mut written = None;
    follow_boxed(Box::new(move || {
        let text = text();
        if written.as_ref() != Some(&text) {
            write(text.as_deref());
            written = Some(text);
        }
    }));
}

pub(super) fn follow_flag(holds: Box<dyn Fn() -> bool>, write: Box<dyn Fn(bool)>) {
    let mut written = None;
    follow_boxed(Box::new(move || {
        let holds = holds();
        if written != Some(holds) {
            write(holds);
            written = Some(holds);
        }
    }));
}
