//! What can be put into an element.

use super::El;
use crate::app::{ReadSignal, follow_language, follow_text, use_app};
use crate::text::{Lang, Text};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{Element, Node};

/// One or more nodes to put into an element.
pub enum Content {
    /// Nothing.
    Nothing,
    /// A node.
    One(Node),
    /// Several, in order.
    Many(Vec<Content>),
}

/// Words that follow signals.
#[derive(Clone)]
pub enum Words {
    /// A phrase, which follows the language of the screen and nothing else.
    Phrase(Text, ReadSignal<Lang>),
    /// What a closure has.
    Live(Rc<dyn Fn() -> String>),
}

impl Words {
    /// The words as they are now.
    pub fn get(&self) -> String {
        match self {
            Self::Phrase(text, lang) => text.get(lang.get()).to_owned(),
            Self::Live(words) => words(),
        }
    }
}

impl<F: Fn() -> String + 'static> From<F> for Words {
    fn from(words: F) -> Self {
        Self::Live(Rc::new(words))
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self::Phrase(text, use_app().lang)
    }
}

impl From<Words> for Content {
    fn from(words: Words) -> Self {
        let first = match &words {
            Words::Phrase(text, lang) => text.get(lang.get_untracked()),
            Words::Live(_) => "",
        };
        let node = document().create_text_node(first);
        let shown = node.clone();
        match words {
            Words::Phrase(text, _) => follow_language(Box::new(move |lang| shown.set_data(text.get(lang)))),
            Words::Live(words) => follow_text(
                Box::new(move || Some(words())),
                Box::new(move |words| shown.set_data(words.unwrap_or_default())),
            ),
        }
        Self::One(node.into())
    }
}

impl From<Text> for Content {
    fn from(text: Text) -> Self {
        Words::from(text).into()
    }
}

impl<F: Fn() -> String + 'static> From<F> for Content {
    fn from(words: F) -> Self {
        Words::from(words).into()
    }
}

impl From<()> for Content {
    fn from((): ()) -> Self {
        Self::Nothing
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::One(document().create_text_node(text).into())
    }
}

impl<A: Into<Self>, B: Into<Self>> From<(A, B)> for Content {
    fn from((first, second): (A, B)) -> Self {
        Self::Many(vec![first.into(), second.into()])
    }
}

impl From<El> for Content {
    fn from(el: El) -> Self {
        Self::One(el.element().into())
    }
}

impl<C: Into<Content>> From<Option<C>> for Content {
    fn from(content: Option<C>) -> Self {
        content.map_or(Self::Nothing, Into::into)
    }
}

impl From<Vec<El>> for Content {
    fn from(elements: Vec<El>) -> Self {
        Self::Many(elements.into_iter().map(Into::into).collect())
    }
}

impl<const N: usize> From<[El; N]> for Content {
    fn from(elements: [El; N]) -> Self {
        Self::Many(elements.into_iter().map(Into::into).collect())
    }
}

pub(super) fn flatten(content: Content, nodes: &mut Vec<Node>) {
    match content {
        Content::Nothing => {}
        Content::One(node) => nodes.push(node),
        Content::Many(contents) => contents.into_iter().for_each(|content| flatten(content, nodes)),
    }
}

pub(super) fn append(parent: &Element, content: Content) {
    let mut nodes = Vec::new();
    flatten(content, &mut nodes);
    for node in nodes {
        parent.append_child(&node).ok();
    }
}
