//! A choice from a list, of values. What the page knows of a value is its code.

use super::field::unique_id;
use super::frame::{Frame, framed};
use crate::views::dom::{El, Words, el, follow};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlSelectElement;

/// One of the values to choose from.
pub struct Choice<T> {
    value: T,
    face: Face,
}

/// Code and words of a choice.
type Face = (String, String);

impl<T> Choice<T> {
    /// A value, its code and its words.
    pub fn new(value: T, code: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value, face: (code.into(), words.into()) }
    }
}

/// Values whose code is their place in the list, from 0.
pub fn numbered<T>(values: impl IntoIterator<Item = (T, impl Into<String>)>) -> Vec<Choice<T>> {
    values.into_iter().enumerate().map(|(at, (value, words))| Choice::new(value, at.to_string(), words)).collect()
}

/// None of the values, whose code is empty, and then the values.
pub fn or_none<T>(none: impl Into<String>, values: impl IntoIterator<Item = Choice<T>>) -> Vec<Choice<Option<T>>> {
    let values = values.into_iter().map(|Choice { value, face }| Choice { value: Some(value), face });
    std::iter::once(Choice::new(None, "", none)).chain(values).collect()
}

/// A choice from a list.
pub struct ChoiceField {
    frame: Frame,
    faces: Rc<dyn Fn() -> Vec<Face>>,
    chosen: Rc<dyn Fn() -> Option<usize>>,
    choose: Rc<dyn Fn(usize)>,
}

impl ChoiceField {
    framed!();

    /// A field with a label, what there is to choose from, the value chosen, and what to do with a choice.
    pub fn new<T: Clone + PartialEq + 'static, O: Into<Option<T>>>(
        label: impl Into<Words>,
        choices: impl Fn() -> Vec<Choice<T>> + 'static,
        chosen: impl Fn() -> O + 'static,
        choose: impl Fn(T) + 'static,
    ) -> Self {
        let listed = Rc::new(RefCell::new(Vec::<T>::new()));
        let (placed, offered) = (listed.clone(), listed.clone());
        Self {
            frame: Frame::new(label),
            faces: Rc::new(move || {
                let (values, faces) = choices().into_iter().map(|choice| (choice.value, choice.face)).unzip();
                *listed.borrow_mut() = values;
                faces
            }),
            chosen: Rc::new(move || {
                let chosen = chosen().into()?;
                placed.borrow().iter().position(|value| *value == chosen)
            }),
            choose: Rc::new(move |at| {
                let value = offered.borrow().get(at).cloned();
                if let Some(value) = value {
                    choose(value);
                }
            }),
        }
    }

    /// The field.
    pub fn build(self) -> El {
        let id = unique_id("choice");
        let select = el("select").attr("id", &id).attr("name", &self.frame.name);
        let (shown, read) = (select.cast::<HtmlSelectElement>(), select.cast::<HtmlSelectElement>());
        let Self { frame, faces, chosen, choose } = self;
        let show = Rc::new({
            let shown = shown.clone();
            move || {
                let at = chosen().and_then(|at| i32::try_from(at).ok()).unwrap_or(NONE);
                if shown.selected_index() != at {
                    shown.set_selected_index(at);
                }
            }
        });
        let (shown_again, listed) = (show.clone(), RefCell::new(Vec::<Face>::new()));
        // What there is to choose from is not asked for because something else was chosen: of currencies it has 150 names.
        follow(move || {
            let all = faces();
            if *listed.borrow() != all {
                let options: Vec<El> =
                    all.iter().map(|(code, words)| el("option").attr("value", code).text(words)).collect();
                shown.set_inner_text("");
                drop(El::from_element(shown.clone().into()).add(options));
                *listed.borrow_mut() = all;
            }
            // Also where the words are the same: another value may stand behind them.
            untrack(|| shown_again());
        });
        follow(move || show());
        let select = select.on("change", move |_| {
            if let Ok(at) = usize::try_from(read.selected_index()) {
                choose(at);
            }
        });
        frame.around(&id, select)
    }
}

/// Where a select stands that has nothing chosen.
const NONE: i32 = -1;
