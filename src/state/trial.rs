//! Trying a change: a plan of its own beside the one it is a try of, so that nothing is lost if the tab is closed and the
//! plan itself is as it was. Kept, it becomes that plan, as one step of it; dropped, it is deleted.
//!
//! That a plan is a try stands under a key of its own (`uniplan.try.<id>`), not in the plan: a file, a link or a copy of it
//! is no try of anything. With it stands what the plan was when the try began, because it may be edited meanwhile.

use super::json;
use super::merge::{Merged, Side, merge};
use super::saved;
use super::shelf::{NotSaved, Store, TRIED, key, write};
use crate::plan::Plan;
use serde::{Deserialize, Serialize};

/// Of which plan something is a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The plan.
    pub of: String,
    /// The name that the try was given.
    pub name: String,
    /// The plan as it was when the try began; nothing where that cannot be read.
    pub base: Option<Plan>,
}

/// What stands before the plan as it was.
#[derive(Serialize, Deserialize)]
struct Head {
    of: String,
    name: String,
}

/// Says of a plan of the shelf that it is a try.
pub fn begin(store: &impl Store, id: &str, of: &str, name: &str, base: &Plan) -> Result<(), NotSaved> {
    let head = Head { of: of.to_owned(), name: name.to_owned() };
    let head = json::dense(&head);
    write(store, &key(TRIED, id), &format!("{head}\n{}", saved::payload(base)))
}

/// Of which plan a plan is a try, if it is one.
pub fn read(store: &impl Store, id: &str) -> Option<Trial> {
    let text = store.get(&key(TRIED, id)).ok()??;
    let (head, base) = text.split_once('\n')?;
    let Head { of, name } = serde_json::from_str(head).ok()?;
    Some(Trial { of, name, base: saved::open(base).ok().map(|saved| saved.plan) })
}

/// From now on the try is a plan like any other.
pub fn end(store: &impl Store, id: &str) {
    store.delete(&key(TRIED, id));
}

impl Trial {
    /// What the plan becomes if the try is kept: what was tried, with what was done to the plan since. Where both changed
    /// the same, what was tried stands, and a conflict says so.
    pub fn kept(&self, present: &Plan, tried: &Plan) -> Merged {
        let base = self.base.as_ref().unwrap_or(present);
        let mut tried = tried.clone();
        // In calendars and by name the plan stays what it is.
        tried.calendar_key = base.calendar_key;
        if tried.name.as_str() == self.name {
            tried.name.clone_from(&base.name);
        }
        merge(base, present, &tried, Side::Theirs)
    }
}
