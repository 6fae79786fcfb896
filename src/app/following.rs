//! Closures that run again when a signal that they read has changed.
//!
//! Effects of Leptos have a task, a channel, an owner and a place in the arena each, some twelve pieces of memory, and a page has a
//! thousand of them. These are subscribers of the same graph, as it is meant to be added to; all share one queue, and what only
//! writes a text has no owner of its own. Measured: ARCHITECTURE.md.

use leptos::prelude::*;
use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source as _, Subscriber, WithObserver as _};
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::mem;
use std::sync::{Arc, Weak};

/// Runs at once, and again whenever a signal that it read has changed; ends with the owner it was made in. Effects and signals
/// made while it runs belong to it and end with its next run.
pub fn follow(run: impl FnMut() + 'static) {
    Follower::begin(Box::new(run), Within::Itself, First::Now);
}

/// The same, but it runs for the first time when the program rests: what it was made with is in the page by then.
pub fn follow_soon(run: impl FnMut() + 'static) {
    Follower::begin(Box::new(run), Within::Itself, First::Soon);
}

/// Writes a text when it has changed: the page pays for an attribute even where it is set to what it was.
#[allow(clippy::type_complexity, reason = "a source and a sink, boxed so that this is compiled once")]
pub fn follow_text(text: Box<dyn Fn() -> Option<String>>, write: Box<dyn Fn(Option<&str>)>) {
    let mut written = None;
    let run = move || {
        let text = text();
        if written.as_ref() != Some(&text) {
            write(text.as_deref());
            written = Some(text);
        }
    };
    Follower::begin(Box::new(run), Within::Surroundings, First::Now);
}

/// The same for something that holds or does not.
pub fn follow_flag(holds: Box<dyn Fn() -> bool>, write: Box<dyn Fn(bool)>) {
    let mut written = None;
    let run = move || {
        let holds = holds();
        if written != Some(holds) {
            write(holds);
            written = Some(holds);
        }
    };
    Follower::begin(Box::new(run), Within::Surroundings, First::Now);
}

/// The owner of what a closure makes while it runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The run: it ends with the next one.
    Itself,
    /// The owner that the closure was made in. For what only reads and writes.
    Surroundings,
}

/// When a closure runs first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Now,
    Soon,
}

thread_local! {
    /// Who was told that something has changed, in the order in which they were told.
    static TOLD: RefCell<Vec<Weak<Follower>>> = const { RefCell::new(Vec::new()) };
}

/// A closure with what it read. The program has one thread; what Leptos asks of a subscriber are types that could go to others.
struct Follower(SendWrapper<Following>);

struct Following {
    run: RefCell<Box<dyn FnMut()>>,
    within: Within,
    owner: Owner,
    /// What it read in its last run.
    sources: RefCell<Vec<AnySource>>,
    /// Has one of them changed? Told without this, it may have.
    is_dirty: Cell<bool>,
    /// Is it among those who were told?
    is_told: Cell<bool>,
    itself: Weak<Follower>,
}

impl Follower {
    /// Runs a closure, and has the present owner keep it.
    fn begin(run: Box<dyn FnMut()>, within: Within, first: First) {
        let surroundings = Owner::current();
        let owner = match (within, &surroundings) {
            (Within::Surroundings, Some(owner)) => owner.clone(),
            _ => Owner::new(),
        };
        let follower = Arc::new_cyclic(|itself| {
            Self(SendWrapper::new(Following {
                run: RefCell::new(run),
                within,
                owner,
                sources: RefCell::default(),
                is_dirty: Cell::new(false),
                is_told: Cell::new(false),
                itself: itself.clone(),
            }))
        });
        match first {
            First::Now => follower.run(),
            First::Soon => follower.mark_dirty(),
        }
        if surroundings.is_some() {
            on_cleanup(move || drop(follower));
        } else {
            // It belongs to nobody and lasts as long as the page.
            mem::forget(follower);
        }
    }

    fn subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.0.itself.as_ptr() as usize, self.0.itself.clone())
    }

    fn run(&self) {
        let Following { run, within, owner, sources, .. } = &*self.0;
        let before = sources.take();
        let subscriber = self.subscriber();
        let run = || subscriber.with_observer(|| (run.borrow_mut())());
        match within {
            Within::Itself => owner.with_cleanup(run),
            Within::Surroundings => owner.with(run),
        }
        // What it reads still goes on telling it: a source of hundreds closes up behind each that leaves.
        let sources = sources.borrow();
        for gone in before.iter().filter(|source| !sources.contains(source)) {
            gone.remove_subscriber(&subscriber);
        }
    }

    /// Runs once more, if anything that it read is another now.
    fn follow(&self) {
        self.0.is_told.set(false);
        let subscriber = self.subscriber();
        // As who is asked: whoever has a memo compute anew is not told by it.
        if !self.0.owner.paused() && subscriber.with_observer(|| self.update_if_necessary()) {
            self.run();
        }
    }

    /// Has it run once everything has been told that has to be.
    fn tell(&self) {
        if self.0.is_told.replace(true) {
            return;
        }
        let is_first = TOLD.with_borrow_mut(|told| {
            told.push(self.0.itself.clone());
            told.len() == 1
        });
        if is_first {
            spawn_local(async { run_told() });
        }
    }
}

/// Runs everyone who was told, and whoever is told by that.
fn run_told() {
    loop {
        let told = TOLD.take();
        if told.is_empty() {
            return;
        }
        // Who has ended meanwhile is gone.
        told.iter().filter_map(Weak::upgrade).for_each(|follower| follower.follow());
    }
}

impl ReactiveNode for Follower {
    fn mark_dirty(&self) {
        self.0.is_dirty.set(true);
        self.tell();
    }

    fn mark_check(&self) {
        self.tell();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        if self.0.is_dirty.replace(false) {
            return true;
        }
        let sources = self.0.sources.borrow().clone();
        sources.iter().any(ReactiveNode::update_if_necessary)
    }
}

impl Subscriber for Follower {
    fn add_source(&self, source: AnySource) {
        let mut sources = self.0.sources.borrow_mut();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in self.0.sources.take() {
            source.remove_subscriber(subscriber);
        }
    }
}
