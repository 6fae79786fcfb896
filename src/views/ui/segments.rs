//! A row of buttons of which one is pressed.

use super::button::button;
use crate::named::code;
use crate::views::dom::{Content, El, el};
use serde::Serialize;
use std::rc::Rc;

/// A choice among a few values, as a group of buttons; each has its value, its code, and what stands on it. `data` is the
/// attribute with the code. Whoever asks for it says what it is called, by `aria-label` or `aria-labelledby`.
pub fn segments<T, C, O>(
    data: &'static str,
    options: impl IntoIterator<Item = (T, C, impl Into<Content>)>,
    chosen: impl Fn() -> O + 'static,
    choose: impl Fn(T) + 'static,
) -> El
where
    T: Clone + PartialEq + 'static,
    C: Into<String>,
    O: Into<Option<T>>,
{
    let (mut values, mut faces) = (Vec::new(), Vec::new());
    for (value, code, content) in options {
        values.push(value);
        faces.push((code.into(), content.into()));
    }
    let values = Rc::new(values);
    let offered = values.clone();
    let is_chosen: IsChosen = Rc::new(move |at| chosen().into().is_some_and(|chosen| values.get(at) == Some(&chosen)));
    let choose: Choose = Rc::new(move |at| {
        if let Some(value) = offered.get(at) {
            choose(value.clone());
        }
    });
    segments_boxed(data, faces, &is_chosen, &choose)
}

/// Options whose codes are the names of their values in the saved form.
pub fn coded<T: Serialize, C, const N: usize>(options: [(T, C); N]) -> [(T, &'static str, C); N] {
    options.map(|(value, content)| {
        let code = code(&value);
        (value, code, content)
    })
}

type IsChosen = Rc<dyn Fn(usize) -> bool>;
type Choose = Rc<dyn Fn(usize)>;

fn segments_boxed(data: &'static str, faces: Vec<(String, Content)>, is_chosen: &IsChosen, choose: &Choose) -> El {
    let one = |(at, (code, content)): (usize, (String, Content))| {
        let (is_chosen, choose) = (is_chosen.clone(), choose.clone());
        button("", content, move || choose(at)).attr(data, code).aria("aria-pressed", move || is_chosen(at))
    };
    let buttons: Vec<El> = faces.into_iter().enumerate().map(one).collect();
    el("div").class("segments").attr("role", "group").add(buttons)
}
