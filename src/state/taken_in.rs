//! What importing everything put into a browser, so that all of it can be taken back in one step.
//!
//! Whatever somebody has gone on with since is kept: a plan that was saved again, and the copy of the one that it replaced.

use super::shelf::{ASIDE, NotSaved, OPEN, PLAN, Store, key, plan_of};
use crate::plan::Plan;
use std::sync::Arc;

/// A plan of the browser that took the version of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Which plan it is.
    pub id: String,
    /// As it was.
    pub before: Arc<Plan>,
    /// As the file has it.
    pub after: Arc<Plan>,
    /// The plan that keeps how it was.
    pub copy: String,
}

/// All that was put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// The plans that are new.
    pub made: Vec<String>,
    /// Those that took the version of the file.
    pub replaced: Vec<Replaced>,
    /// What was put aside, by its key.
    pub aside: Vec<String>,
    /// With which plan a new tab began before, and does now.
    pub open: (Option<String>, Option<String>),
}

/// What has to be done to take it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Plans that are deleted.
    pub delete: Vec<String>,
    /// Plans that become again what they were.
    pub put_back: Vec<Replaced>,
    /// Plans that stay, because somebody has changed them since.
    pub kept: Vec<String>,
}

/// What is aside, and with which plan a new tab begins: to be asked before the rest of a file is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    aside: Vec<String>,
    open: Option<String>,
}

impl Before {
    /// As it is now.
    pub fn look(store: &impl Store) -> Self {
        Self { aside: store.keys(ASIDE).unwrap_or_default(), open: store.get(OPEN).ok().flatten() }
    }
}

impl TakenIn {
    /// Is there nothing to take back?
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.replaced.is_empty() && self.aside.is_empty()
    }

    /// Notes what the rest of the file brought.
    pub fn note_rest(&mut self, store: &impl Store, before: Before) {
        let now = Before::look(store);
        self.aside.extend(now.aside.into_iter().filter(|key| !before.aside.contains(key)));
        // Where it is tried once more, the first time counts.
        let first = if self.open == (None, None) { before.open } else { self.open.0.take() };
        self.open = (first, now.open);
    }

    /// What taking it back comes to. `shown` is the plan on the screen, with what is not saved of it yet.
    pub fn steps(&self, store: &impl Store, shown: (&str, &Plan)) -> Result<Steps, NotSaved> {
        let mut steps = Steps::default();
        for id in &self.made {
            match is_as_made(store, id)? {
                Some(true) => steps.delete.push(id.clone()),
                Some(false) => steps.kept.push(id.clone()),
                // Somebody has deleted it.
                None => {}
            }
        }
        for replaced in &self.replaced {
            let present = match shown {
                (id, plan) if id == replaced.id => Some(plan.clone()),
                _ => plan_of(store, &replaced.id)?.map(|opened| opened.plan),
            };
            match present {
                Some(plan) if plan == *replaced.after => {
                    steps.put_back.push(replaced.clone());
                    match is_as_made(store, &replaced.copy)? {
                        Some(true) => steps.delete.push(replaced.copy.clone()),
                        Some(false) => steps.kept.push(replaced.copy.clone()),
                        None => {}
                    }
                }
                // What it was is then in the copy, which stays too.
                Some(_) => steps.kept.push(replaced.id.clone()),
                None => {}
            }
        }
        Ok(steps)
    }

    /// Takes the rest back: what was put aside, and with which plan a new tab begins, if that is as it was left.
    pub fn take_rest_back(&self, store: &impl Store) {
        for key in &self.aside {
            store.delete(key);
        }
        let (before, after) = &self.open;
        if before == after || store.get(OPEN).ok().flatten() != *after {
            return;
        }
        match before {
            Some(id) if matches!(store.get(&key(PLAN, id)), Ok(Some(_))) => store.set(OPEN, id).unwrap_or(()),
            _ => store.delete(OPEN),
        }
    }
}

/// Is a plan as it was when it was made: saved once? Nothing where it is there no longer.
fn is_as_made(store: &impl Store, id: &str) -> Result<Option<bool>, NotSaved> {
    Ok(plan_of(store, id)?.map(|opened| opened.known.revision <= 1))
}
