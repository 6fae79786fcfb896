//! A choice from a list, of values. What the page knows of a value is its code.

use super::field::unique_id;
use super::frame::{Frame, framed};
use crate::views::dom::{El, Words, el, follow};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlSelectElement;

/// One of the values to choose from.
pub struct Choice<T> {
    value: T,
    code: String,
    words: String,
}

impl<T> Choice<T> {
    /// A value, its code and its words.
    pub fn new(value: T, code: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value, code: code.into(), words: words.into() }
    }
}

/// Values whose code is their place in the list, from 0.
pub fn numbered<T>(values: impl IntoIterator<Item = (T, impl Into<String>)>) -> Vec<Choice<T>> {
    values.into_iter().enumerate().map(|(at, (value, words))| Choice::new(value, at.to_string(), words)).collect()
}

/// None of the values, whose code is empty, and then the values.
pub fn or_none<T>(none: impl Into<String>, values: impl IntoIterator<Item = Choice<T>>) -> Vec<Choice<Option<T>>> {
    let values = values.into_iter().map(|Choice { value, code, words }| Choice { value: Some(value), code, words });
    std::iter::once(Choice::new(None, "", none)).chain(values).collect()
}

/// A choice from a list.
pub struct ChoiceField {
    frame: Frame,
    faces: Rc<dyn Fn() -> Vec<Face>>,
    code: Rc<dyn Fn() -> String>,
    choose: Rc<dyn Fn(&str)>,
}

/// Code and words of a choice.
type Face = (String, String);

impl ChoiceField {
    /// A field with a label, what there is to choose from, the value chosen, and what to do with a choice.
    pub fn new<T: Clone + PartialEq + 'static, O: Into<Option<T>>>(
        label: impl Into<Words>,
        choices: impl Fn() -> Vec<Choice<T>> + 'static,
        chosen: impl Fn() -> O + 'static,
        choose: impl Fn(T) + 'static,
    ) -> Self {
        let listed = Rc::new(RefCell::new(Vec::<Choice<T>>::new()));
        let (read, found) = (listed.clone(), listed.clone());
        Self {
            frame: Frame::new(label),
            faces: Rc::new(move || {
                let choices = choices();
                let faces = choices.iter().map(|choice| (choice.code.clone(), choice.words.clone())).collect();
                *listed.borrow_mut() = choices;
                faces
            }),
            code: Rc::new(move || {
                let chosen = chosen().into();
                let listed = read.borrow();
                let choice = listed.iter().find(|choice| Some(&choice.value) == chosen.as_ref());
                choice.map(|choice| choice.code.clone()).unwrap_or_default()
            }),
            choose: Rc::new(move |code| {
                let value = found.borrow().iter().find(|choice| choice.code == code).map(|choice| choice.value.clone());
                if let Some(value) = value {
                    choose(value);
                }
            }),
        }
    }

    framed!();

    /// The field.
    pub fn build(self) -> El {
        let id = unique_id("choice");
        let select = el("select").attr("id", &id).attr("name", &self.frame.name);
        let (chosen, code, faces) = (select.cast::<HtmlSelectElement>(), self.code, self.faces);
        let shown = RefCell::new(Vec::<Face>::new());
        follow(move || {
            let all = faces();
            if *shown.borrow() != all {
                let options: Vec<El> =
                    all.iter().map(|(code, words)| el("option").attr("value", code).text(words)).collect();
                chosen.set_inner_text("");
                drop(El::from_element(chosen.clone().into()).add(options));
                *shown.borrow_mut() = all;
            }
            let code = code();
            if chosen.value() != code {
                chosen.set_value(&code);
            }
        });
        let (read, choose) = (select.cast::<HtmlSelectElement>(), self.choose);
        let select = select.on("change", move |_| choose(&read.value()));
        self.frame.around(&id, select)
    }
}
