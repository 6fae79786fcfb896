//! Elements, built one call at a time, that follow signals.
//!
//! Why not the `view!` macro? It gives every element, list and closure a type of its own and compiles the code that
//! builds, updates and removes it once for each. Measured on sixty generated panels with lists, fields and conditions, in
//! bytes of brotli a panel: 1,104 with `view!`; 280 with `view!` and `--cfg erase_components`, and 21 KB once; 171 here.
//! The reactive half is Leptos all the same: signals, memos, effects and owners; only what they write into the page differs.
//!
//! What depends on a signal is a closure; it runs at once, and again whenever a signal that it read has changed. Effects
//! made while it runs belong to it and end with its next run.

mod later;

use crate::app::use_app;
use crate::text::Text;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Comment, Document, Element, Event, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction: a handle on a real one.
#[derive(Clone)]
pub struct El(Element);

/// One or more nodes to put into an element.
pub enum Content {
    /// Nothing.
    Nothing,
    /// A node.
    One(Node),
    /// Several, in order.
    Many(Vec<Content>),
}

/// Words that follow signals: a phrase, which follows the language of the screen, or what a closure has.
#[derive(Clone)]
pub struct Words(Rc<dyn Fn() -> String>);

impl Words {
    /// The words as they are now.
    pub fn get(&self) -> String {
        (self.0)()
    }
}

fn page() -> Document {
    document()
}

/// An HTML element.
///
/// # Panics
/// Never: tags are constants of this program.
pub fn el(tag: &'static str) -> El {
    match page().create_element(tag) {
        Ok(element) => El(element),
        Err(_) => unreachable!("a tag name of our own"),
    }
}

/// An SVG element.
///
/// # Panics
/// Never: tags are constants of this program.
pub fn svg(tag: &'static str) -> El {
    match page().create_element_ns(Some(SVG), tag) {
        Ok(element) => El(element),
        Err(_) => unreachable!("a tag name of our own"),
    }
}

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
fn follow_text(text: Box<dyn Fn() -> Option<String>>, write: Box<dyn Fn(Option<&str>)>) {
    let mut written = None;
    follow_boxed(Box::new(move || {
        let text = text();
        if written.as_ref() != Some(&text) {
            write(text.as_deref());
            written = Some(text);
        }
    }));
}

fn follow_flag(holds: Box<dyn Fn() -> bool>, write: Box<dyn Fn(bool)>) {
    let mut written = None;
    follow_boxed(Box::new(move || {
        let holds = holds();
        if written != Some(holds) {
            write(holds);
            written = Some(holds);
        }
    }));
}

impl El {
    /// Adds classes, separated by spaces.
    #[must_use]
    pub fn class(self, names: &str) -> Self {
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
        let words = words.into();
        self.attr_live(name, move || Some(words.get()))
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

    /// Adds what a closure builds, and builds it again whenever a signal that it read has changed.
    #[must_use]
    pub fn dynamic<C: Into<Content>>(self, build: impl Fn() -> C + 'static) -> Self {
        self.dynamic_boxed(Box::new(move || build().into()))
    }

    fn dynamic_boxed(self, build: Box<dyn Fn() -> Content>) -> Self {
        let end = marker(&self.0);
        let shown: RefCell<Vec<Node>> = RefCell::new(Vec::new());
        follow(move || {
            let content = build();
            remove(&shown.take());
            let mut nodes = Vec::new();
            flatten(content, &mut nodes);
            insert_before(&end, &nodes);
            *shown.borrow_mut() = nodes;
        });
        self
    }

    /// Adds something while a condition holds. It is built anew only when the condition changes.
    #[must_use]
    pub fn when<C: Into<Content>>(
        self,
        holds: impl Fn() -> bool + Send + Sync + 'static,
        build: impl Fn() -> C + 'static,
    ) -> Self {
        let holds = Memo::new(move |_| holds());
        self.dynamic(move || if holds.get() { untrack(&build).into() } else { Content::Nothing })
    }

    /// Adds one element for each key, in order; an element stays as long as its key does, so that a field in it keeps its
    /// focus and its text.
    #[must_use]
    pub fn each<K: Clone + PartialEq + 'static>(
        self,
        keys: impl Fn() -> Vec<K> + 'static,
        build: impl Fn(K) -> El + 'static,
    ) -> Self {
        let end = marker(&self.0);
        let shown: RefCell<Vec<(K, Row)>> = RefCell::new(Vec::new());
        let owner = Owner::current().unwrap_or_default();
        follow(move || {
            let keys = keys();
            let mut old = shown.take();
            let mut new: Vec<(K, Row)> = Vec::with_capacity(keys.len());
            for key in keys {
                let row = if let Some(at) = old.iter().position(|(known, _)| *known == key) {
                    old.swap_remove(at).1
                } else {
                    // Owned by the list, not by this run of it.
                    let owner = owner.child();
                    let node = owner.with(|| untrack(|| build(key.clone()))).0.into();
                    Row { node, owner }
                };
                new.push((key, row));
            }
            for (_, row) in old {
                row.end();
            }
            place(&end, new.iter().map(|(_, row)| &row.node));
            *shown.borrow_mut() = new;
        });
        self
    }

    /// The same for keys that have a value each. A row follows its own value and no other: in a list of two hundred that
    /// all followed one signal, each change would ask every row whether it is meant.
    #[must_use]
    pub fn each_with<K: Clone + Eq + Hash + 'static, V: Clone + PartialEq + Send + Sync + 'static>(
        self,
        items: impl Fn() -> Vec<(K, V)> + 'static,
        build: impl Fn(K, ReadSignal<V>) -> El + 'static,
    ) -> Self {
        let signals: Rc<RefCell<HashMap<K, RwSignal<V>>>> = Rc::default();
        let first: Rc<RefCell<HashMap<K, V>>> = Rc::default();
        let (known, begun) = (signals.clone(), first.clone());
        let keys = move || {
            let items = items();
            let mut before = known.take();
            let mut kept = HashMap::with_capacity(items.len());
            let mut keys = Vec::with_capacity(items.len());
            for (key, value) in items {
                if let Some(signal) = before.remove(&key) {
                    if signal.with_untracked(|shown| *shown != value) {
                        signal.set(value);
                    }
                    kept.insert(key.clone(), signal);
                } else {
                    begun.borrow_mut().insert(key.clone(), value);
                }
                keys.push(key);
            }
            *known.borrow_mut() = kept;
            keys
        };
        self.each(keys, move |key| {
            // Made here, so that it ends with its row.
            let Some(value) = first.borrow_mut().remove(&key) else { return el("i") };
            let signal = RwSignal::new(value);
            signals.borrow_mut().insert(key.clone(), signal);
            build(key, signal.read_only())
        })
    }

    /// Calls back on an event.
    #[must_use]
    pub fn on(self, event: &'static str, call: impl FnMut(Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(call));
        self
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

/// A row of a list, with what belongs to it.
struct Row {
    node: Node,
    owner: Owner,
}

impl Row {
    fn end(self) {
        remove(std::slice::from_ref(&self.node));
        self.owner.cleanup();
    }
}

impl<F: Fn() -> String + 'static> From<F> for Words {
    fn from(words: F) -> Self {
        Self(Rc::new(words))
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        let lang = use_app().lang;
        Self(Rc::new(move || text.get(lang.get()).to_owned()))
    }
}

impl From<Words> for Content {
    fn from(words: Words) -> Self {
        let node = page().create_text_node("");
        let shown = node.clone();
        follow_text(
            Box::new(move || Some(words.get())),
            Box::new(move |text| shown.set_data(text.unwrap_or_default())),
        );
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
        Self::One(page().create_text_node(text).into())
    }
}

impl<A: Into<Self>, B: Into<Self>> From<(A, B)> for Content {
    fn from((first, second): (A, B)) -> Self {
        Self::Many(vec![first.into(), second.into()])
    }
}

impl From<El> for Content {
    fn from(el: El) -> Self {
        Self::One(el.0.into())
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

/// A place in an element before which changing content stands.
fn marker(parent: &Element) -> Comment {
    let marker = page().create_comment("");
    parent.append_child(&marker).ok();
    marker
}

fn flatten(content: Content, nodes: &mut Vec<Node>) {
    match content {
        Content::Nothing => {}
        Content::One(node) => nodes.push(node),
        Content::Many(contents) => contents.into_iter().for_each(|content| flatten(content, nodes)),
    }
}

fn append(parent: &Element, content: Content) {
    let mut nodes = Vec::new();
    flatten(content, &mut nodes);
    for node in nodes {
        parent.append_child(&node).ok();
    }
}

fn insert_before(end: &Comment, nodes: &[Node]) {
    if let Some(parent) = end.parent_node() {
        for node in nodes {
            parent.insert_before(node, Some(end)).ok();
        }
    }
}

/// Puts nodes in order before a place, moving only those that are not there yet.
fn place<'a>(end: &Comment, nodes: impl DoubleEndedIterator<Item = &'a Node>) {
    let Some(parent) = end.parent_node() else { return };
    // A node that is moved loses the focus in it, so that one stays and the others go around it.
    let focused = document().active_element();
    let has_focus = |node: &Node| focused.as_ref().is_some_and(|focused| node.contains(Some(focused)));
    let mut next: Node = end.clone().into();
    for node in nodes.rev() {
        if node.next_sibling().as_ref() != Some(&next) && !has_focus(node) {
            parent.insert_before(node, Some(&next)).ok();
        }
        next = node.clone();
    }
}

fn remove(nodes: &[Node]) {
    for node in nodes {
        if let Some(parent) = node.parent_node() {
            parent.remove_child(node).ok();
        }
    }
}

fn set_style(element: &Element, name: &str, value: &str) {
    // HTML and SVG elements both have a style, by different types.
    let style = match element.dyn_ref::<web_sys::HtmlElement>() {
        Some(html) => html.style(),
        None => element.unchecked_ref::<web_sys::SvgElement>().style(),
    };
    style.set_property(name, value).ok();
}
