//! Content that changes: what a closure builds, what stands while a condition holds, and lists.

use super::content::{Content, flatten};
use super::{El, el};
use crate::app::follow;
use crate::app::{Memo, ReadSignal, RwSignal};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Node};

impl El {
    /// Adds what a closure builds, and builds it again whenever a signal that it read has changed.
    #[must_use]
    pub fn dynamic<C: Into<Content>>(self, build: impl Fn() -> C + 'static) -> Self {
        self.dynamic_boxed(Box::new(move || build().into()))
    }

    fn dynamic_boxed(self, build: Box<dyn Fn() -> Content>) -> Self {
        let end = marker(&self.element());
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
        self.when_boxed(Memo::new(holds), Box::new(move || build().into()))
    }

    fn when_boxed(self, holds: Memo<bool>, build: Box<dyn Fn() -> Content>) -> Self {
        self.dynamic_boxed(Box::new(move || if holds.get() { untrack(&build) } else { Content::Nothing }))
    }

    /// Adds one element for each key, in order; an element stays as long as its key does, so that a field in it keeps its
    /// focus and its text.
    #[must_use]
    pub fn each<K: Clone + PartialEq + 'static>(
        self,
        keys: impl Fn() -> Vec<K> + 'static,
        build: impl Fn(K) -> El + 'static,
    ) -> Self {
        let known: Rc<RefCell<Rc<Vec<K>>>> = Rc::default();
        let listed = known.clone();
        let list = move || -> Listed {
            let keys = Rc::new(keys());
            let before = known.replace(keys.clone());
            (keys.len(), Box::new(move |old, new| before.get(old) == keys.get(new)))
        };
        let build = move |at: usize| {
            let keys = listed.borrow().clone();
            keys.get(at).map(|key| build(key.clone()))
        };
        self.each_boxed(Box::new(list), Box::new(build))
    }

    /// The same without the type of the keys, so that all lists share one piece of code: what is listed now, and what builds
    /// the row at a place of it.
    fn each_boxed(self, list: Box<dyn Fn() -> Listed>, build: Box<dyn Fn(usize) -> Option<El>>) -> Self {
        let end = marker(&self.element());
        let shown: RefCell<Vec<KeptRow>> = RefCell::new(Vec::new());
        let owner = Owner::current().unwrap_or_default();
        follow(move || {
            let (count, is_same) = list();
            let mut new = shown.take();
            let before = new.len();
            // What stays at either end is left alone: a list of hundreds in which one changes costs that one.
            let head = (0..before.min(count)).take_while(|at| is_same(*at, *at)).count();
            let mut old: Vec<(usize, KeptRow)> = (head..).zip(new.split_off(head)).collect();
            let tail =
                (1..=old.len().min(count - head)).take_while(|back| is_same(before - back, count - back)).count();
            let rest = old.split_off(old.len() - tail);
            for at in head..count - tail {
                if let Some(place) = old.iter().position(|(was, _)| is_same(*was, at)) {
                    new.push(old.swap_remove(place).1);
                } else {
                    // Owned by the list, not by this run of it.
                    let owner = owner.child();
                    if let Some(row) = owner.with(|| untrack(|| build(at))) {
                        new.push(KeptRow { node: row.element().into(), owner });
                    }
                }
            }
            for (_, row) in old {
                row.end();
            }
            let before = rest.first().map_or(end.as_ref(), |(_, row)| &row.node);
            place(before, new.iter().skip(head).map(|row| &row.node));
            new.extend(rest.into_iter().map(|(_, row)| row));
            *shown.borrow_mut() = new;
        });
        self
    }

    /// The same for keys that have a value each. A row follows its own value and no other: in a list of two hundred that
    /// all followed one signal, each change would ask every row whether it is meant.
    #[must_use]
    pub fn each_with<K: Clone + PartialEq + 'static, V: Clone + PartialEq + Send + Sync + 'static>(
        self,
        items: impl Fn() -> Vec<(K, V)> + 'static,
        build: impl Fn(K, ReadSignal<V>) -> El + 'static,
    ) -> Self {
        // In order, not by hash: two runs have nearly the same keys in nearly the same order, and each kind of map is 2 KB.
        let signals: Rc<RefCell<Valued<K, V>>> = Rc::default();
        let first: Rc<RefCell<VecDeque<(K, V)>>> = Rc::default();
        let (known, begun) = (signals.clone(), first.clone());
        let keys = move || {
            let items = items();
            let before = known.take();
            let (mut now, mut next) = (Vec::with_capacity(items.len()), 0);
            let mut keys = Vec::with_capacity(items.len());
            for (key, value) in items {
                let (passed, coming) = before.split_at(next);
                let is_it = |(other, _): &(K, RwSignal<V>)| *other == key;
                let place = coming.iter().position(is_it).map(|at| next + at).or_else(|| passed.iter().position(is_it));
                match place.and_then(|at| before.get(at).map(|(_, signal)| (at, *signal))) {
                    Some((at, signal)) => {
                        next = at + 1;
                        if signal.with_untracked(|shown| *shown != value) {
                            signal.set(value);
                        }
                        now.push((key.clone(), signal));
                    }
                    None => begun.borrow_mut().push_back((key.clone(), value)),
                }
                keys.push(key);
            }
            known.replace(now);
            keys
        };
        self.each(keys, move |key| {
            let place = first.borrow().iter().position(|(other, _)| *other == key);
            // Made here, so that it ends with its row.
            let Some((_, value)) = place.and_then(|at| first.borrow_mut().remove(at)) else { return el("i") };
            let signal = RwSignal::new(value);
            signals.borrow_mut().push((key.clone(), signal));
            build(key, signal.read_only())
        })
    }
}

/// Rows by their keys, each with the signal of its value.
type Valued<K, V> = Vec<(K, RwSignal<V>)>;

/// How many rows there are, and whether the row at a place of the list before is that at a place of the list now.
type Listed = (usize, Box<dyn Fn(usize, usize) -> bool>);

/// A row of a list, with what belongs to it.
struct KeptRow {
    node: Node,
    owner: Owner,
}

impl KeptRow {
    fn end(self) {
        remove(std::slice::from_ref(&self.node));
        self.owner.cleanup();
    }
}

/// A place in an element before which changing content stands.
fn marker(parent: &Element) -> Comment {
    let marker = document().create_comment("");
    parent.append_child(&marker).ok();
    marker
}

fn insert_before(end: &Comment, nodes: &[Node]) {
    if let Some(parent) = end.parent_node() {
        for node in nodes {
            parent.insert_before(node, Some(end)).ok();
        }
    }
}

/// Puts nodes in order before a place, moving only those that are not there yet.
fn place<'a>(end: &Node, nodes: impl DoubleEndedIterator<Item = &'a Node>) {
    let Some(parent) = end.parent_node() else { return };
    // A node that is moved loses the focus in it, so that one stays and the others go around it.
    let focused = document().active_element();
    let has_focus = |node: &Node| focused.as_ref().is_some_and(|focused| node.contains(Some(focused)));
    let mut next = end.clone();
    for node in nodes.rev() {
        if node.next_sibling().as_ref() != Some(&next) && !has_focus(node) {
            parent.insert_before(node, Some(&next)).ok();
        }
        next = node.clone();
    }
}

fn remove(nodes: &[Node]) {
    for node in nodes {
        // One call into the page, not two. A text and a comment can do it as well; what cannot is none of ours.
        node.unchecked_ref::<Element>().remove();
    }
}
