//! What is long is built in portions: some of it at once, more after each frame, so that nobody waits for what no window shows
//! yet. Whoever prints meanwhile has all of it: what is left is built before.

use super::{ReadSignal, RwSignal, after_paint};
use leptos::prelude::{Owner, on_cleanup, untrack};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Builds a portion; is there more?
type Step = Box<dyn FnMut() -> bool>;

/// Something that is not built to its end.
struct Work {
    step: RefCell<Option<Step>>,
    owner: Owner,
    /// Not any more, when what it belongs to is gone.
    is_wanted: Arc<AtomicBool>,
}

thread_local! {
    static WAITING: RefCell<Vec<Rc<Work>>> = const { RefCell::new(Vec::new()) };
}

impl Work {
    /// Builds the next portion; is there more?
    fn go_on(&self) -> bool {
        // Taken out for as long as it runs: what it builds may print.
        let Some(mut step) = self.step.take().filter(|_| self.is_wanted.load(Ordering::Relaxed)) else { return false };
        let is_more = self.owner.with(|| untrack(&mut step));
        if is_more {
            self.step.replace(Some(step));
        }
        is_more
    }
}

/// Calls something after each frame until it says that there is no more, or until what this was called in ends. What it builds
/// belongs to that, too.
pub fn in_portions(step: impl FnMut() -> bool + 'static) {
    begin(Box::new(step));
}

fn begin(step: Step) {
    let is_wanted = Arc::new(AtomicBool::new(true));
    let ended = is_wanted.clone();
    on_cleanup(move || ended.store(false, Ordering::Relaxed));
    let work = Rc::new(Work { step: RefCell::new(Some(step)), owner: Owner::current().unwrap_or_default(), is_wanted });
    WAITING.with_borrow_mut(|waiting| waiting.push(work.clone()));
    after_frame(work);
}

fn after_frame(work: Rc<Work>) {
    after_paint(move || {
        if work.go_on() {
            after_frame(work);
        } else {
            WAITING.with_borrow_mut(|waiting| waiting.retain(|one| !Rc::ptr_eq(one, &work)));
        }
    });
}

/// Builds whatever is left, at once; was there any? What follows signals is in the page as soon as the program rests.
pub fn finish() -> bool {
    let waiting = WAITING.take();
    for work in &waiting {
        while work.go_on() {}
    }
    !waiting.is_empty()
}

/// How many rows of a list are to be built by now: some at once, as many again after each frame, in the end any number.
pub fn portions(at_once: usize, all: impl Fn() -> usize + 'static) -> ReadSignal<usize> {
    let built = RwSignal::new(at_once);
    grow(built, at_once, all);
    built.read_only()
}

/// The same for a list that begins with as many rows as a signal says.
pub fn grow(built: RwSignal<usize>, at_once: usize, all: impl Fn() -> usize + 'static) {
    let is_all = move || untrack(&all) <= built.get_untracked();
    if is_all() {
        built.set(usize::MAX);
        return;
    }
    in_portions(move || {
        built.set(built.get_untracked() + at_once);
        let is_more = !is_all();
        if !is_more {
            // Rows that are added later are there at once.
            built.set(usize::MAX);
        }
        is_more
    });
}
