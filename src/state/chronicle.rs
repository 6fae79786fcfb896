//! The chronicle of a plan: every step that was made, from a plan at its beginning on, so that each moment can be looked at,
//! compared with now and restored.
//!
//! An entry holds what changed (`state/merge`), not how it is called: that is said in the language of whoever reads. Entries
//! follow one another without a gap, and each is made on the state after the one before. When they take more than
//! [`LIMIT`], the oldest are made part of the beginning; a moment with a name has its plan with it and stays.
//!
//! Nothing here reads a clock or a storage. What was kept and cannot be read is answered with [`Damage`]: then the chronicle
//! begins anew with the plan as it is. The plan itself never depends on it.

use super::history::{History, Step};
use super::json;
use super::merge::{Change, Tree};
use crate::plan::Plan;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::sync::Arc;

/// How many bytes the entries of a plan take at most, as they are kept: the 5,000 last edits of a field and more.
pub const LIMIT: usize = 600_000;

/// What is left when the limit is reached, so that not every step moves the beginning.
const AFTER_TRIMMING: usize = LIMIT / 10 * 9;

/// How many moments can have a name.
pub const MOST_MOMENTS: usize = 50;

/// How long the name of a moment can be, in characters.
pub const LONGEST_NAME: usize = 80;

/// How a step came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Somebody changed something.
    #[serde(rename = "e")]
    Edit,
    /// A step was taken back.
    #[serde(rename = "u")]
    Undo,
    /// A step was done again.
    #[serde(rename = "r")]
    Redo,
    /// Another tab had changed something, and this one took it in.
    #[serde(rename = "h")]
    Heard,
    /// The plan was not as the chronicle had left it: it was changed where no chronicle was kept.
    #[serde(rename = "x")]
    Elsewhere,
    /// An earlier moment was restored.
    #[serde(rename = "t")]
    Restored,
}

/// A tab, by a number that it keeps while it is loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tab(pub u32);

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number; the state after it has the same.
    pub number: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// In which tab.
    pub tab: Tab,
    /// How it came about.
    pub kind: Kind,
    /// What changed.
    pub changes: Vec<Change>,
}

/// What was kept cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The plan at the beginning.
    #[error("the beginning of the chronicle cannot be read")]
    Beginning,
    /// An entry: it cannot be read, does not follow the one before, or cannot be made on it.
    #[error("an entry of the chronicle cannot be read or made")]
    Entry,
    /// A moment that the chronicle does not have.
    #[error("the chronicle does not reach back to that moment")]
    NotKept,
}

/// A moment that somebody gave a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// After which step.
    pub number: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Its name.
    pub name: String,
    /// The plan as it was, as a tree is written.
    pub plan: String,
}

/// The beginning as it is kept.
#[derive(Serialize, Deserialize)]
struct Beginning {
    number: u64,
    plan: String,
}

impl Entry {
    /// As it is kept.
    pub fn write(&self) -> String {
        json::dense(&(self.number, self.at, self.tab, self.kind, &self.changes))
    }

    /// From what was kept.
    pub fn read(text: &str) -> Result<Self, Damage> {
        let (number, at, tab, kind, changes) = serde_json::from_str(text).map_err(|_| Damage::Entry)?;
        Ok(Self { number, at, tab, kind, changes })
    }
}

impl Moment {
    /// The plan as it was.
    pub fn plan(&self) -> Result<Plan, Damage> {
        plan_of(&self.plan)
    }
}

/// A name as it can be given to a moment; empty, it has none.
pub fn moment_name(typed: &str) -> String {
    let name: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    name.chars().take(LONGEST_NAME).collect()
}

fn plan_of(text: &str) -> Result<Plan, Damage> {
    Tree::read(text).and_then(|tree| tree.plan().ok()).ok_or(Damage::Beginning)
}

/// The steps of a plan.
#[derive(Clone, Debug)]
pub struct Chronicle {
    /// The state before the first entry, and its number.
    base: Tree,
    first: u64,
    /// Each with the length of its text.
    entries: VecDeque<(Arc<Entry>, usize)>,
    bytes: usize,
    /// The state after the last one.
    end: Tree,
}

impl Chronicle {
    /// It begins with a plan.
    pub fn new(plan: &Plan) -> Self {
        Self::from(Tree::of(plan), 0)
    }

    fn from(base: Tree, first: u64) -> Self {
        Self { end: base.clone(), base, first, entries: VecDeque::new(), bytes: 0 }
    }

    /// From the beginning that was kept; what followed is put behind with [`Chronicle::follow`].
    pub fn read(beginning: &str) -> Result<Self, Damage> {
        let Beginning { number, plan } = serde_json::from_str(beginning).map_err(|_| Damage::Beginning)?;
        plan_of(&plan)?;
        Tree::read(&plan).map(|base| Self::from(base, number)).ok_or(Damage::Beginning)
    }

    /// The beginning as it is kept.
    pub fn beginning(&self) -> String {
        let kept = Beginning { number: self.first, plan: self.base.write() };
        json::dense(&kept)
    }

    /// Puts an entry that was kept behind the last one. One that is known already, or made part of the beginning, is passed
    /// over.
    pub fn follow(&mut self, text: &str) -> Result<(), Damage> {
        let entry = Entry::read(text)?;
        if entry.number < self.next() {
            return Ok(());
        }
        if entry.number > self.next() {
            return Err(Damage::Entry);
        }
        let mut end = self.end.clone();
        end.make(&entry.changes).map_err(|_| Damage::Entry)?;
        self.end = end;
        self.put(Arc::new(entry), text.len());
        Ok(())
    }

    /// Puts many that were kept behind the last one, without a copy for each; all of them or, if one cannot be, none.
    pub fn follow_all(&mut self, texts: &[String]) -> Result<(), Damage> {
        let mut end = self.end.clone();
        let mut read: Vec<(Arc<Entry>, usize)> = Vec::with_capacity(texts.len());
        for text in texts {
            let entry = Entry::read(text)?;
            let next = read.last().map_or(self.next(), |(last, _)| last.number + 1);
            if entry.number < next {
                continue;
            }
            if entry.number > next || end.make(&entry.changes).is_err() {
                return Err(Damage::Entry);
            }
            read.push((Arc::new(entry), text.len()));
        }
        self.end = end;
        for (entry, length) in read {
            self.put(entry, length);
        }
        Ok(())
    }

    fn put(&mut self, entry: Arc<Entry>, length: usize) {
        self.bytes += length;
        self.entries.push_back((entry, length));
    }

    /// The number that the next step gets.
    pub fn next(&self) -> u64 {
        self.last() + 1
    }

    /// The number of the last state.
    pub fn last(&self) -> u64 {
        self.entries.back().map_or(self.first, |(entry, _)| entry.number)
    }

    /// The number of the first state that can still be looked at.
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// The entries, the oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Arc<Entry>> + ExactSizeIterator {
        self.entries.iter().map(|(entry, _)| entry)
    }

    /// How many bytes the entries take.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// The plan after the last step.
    pub fn plan(&self) -> Result<Plan, Damage> {
        self.end.plan().map_err(|_| Damage::Entry)
    }

    /// Is this the plan after the last step?
    pub fn ends_with(&self, plan: &Plan) -> bool {
        self.end.changes_to(&Tree::of(plan)).is_empty()
    }

    /// Notes a step from one plan to another. Nothing is noted where it changes nothing, or could not be made here: then
    /// [`Chronicle::settle`] notes what is different in the end.
    pub fn note(&mut self, kind: Kind, at: i64, tab: Tab, before: &Plan, after: &Plan) -> Option<Arc<Entry>> {
        let changes = Tree::of(before).changes_to(&Tree::of(after));
        let mut end = self.end.clone();
        if end.make(&changes).is_err() || self.end.changes_to(&end).is_empty() || end.plan().is_err() {
            return None;
        }
        Some(self.append(kind, at, tab, changes, end))
    }

    /// Notes what is different between the last state and a plan, if anything is.
    pub fn settle(&mut self, kind: Kind, at: i64, tab: Tab, plan: &Plan) -> Option<Arc<Entry>> {
        let end = Tree::of(plan);
        let changes = self.end.changes_to(&end);
        (!changes.is_empty()).then(|| self.append(kind, at, tab, changes, end))
    }

    fn append(&mut self, kind: Kind, at: i64, tab: Tab, changes: Vec<Change>, end: Tree) -> Arc<Entry> {
        let entry = Arc::new(Entry { number: self.next(), at, tab, kind, changes });
        self.end = end;
        self.put(entry.clone(), entry.write().len());
        entry
    }

    /// Makes the oldest entries part of the beginning, if there are more than have room. Says whether any were.
    pub fn trim(&mut self, limit: usize) -> bool {
        if self.bytes <= limit {
            return false;
        }
        let room = limit.min(AFTER_TRIMMING);
        while self.bytes > room {
            let Some((entry, length)) = self.entries.pop_front() else { break };
            if self.base.make(&entry.changes).is_err() {
                // It was made once, so this cannot be; if it is, the beginning is the end.
                self.base = self.end.clone();
                self.first = self.entries.back().map_or(entry.number, |(last, _)| last.number);
                self.entries.clear();
                self.bytes = 0;
                return true;
            }
            self.first = entry.number;
            self.bytes -= length;
        }
        true
    }

    /// The plan as it was after a step.
    pub fn plan_after(&self, number: u64) -> Result<Plan, Damage> {
        if number < self.first || number > self.last() {
            return Err(Damage::NotKept);
        }
        let mut tree = self.base.clone();
        for (entry, _) in self.entries.iter().take_while(|(entry, _)| entry.number <= number) {
            tree.make(&entry.changes).map_err(|_| Damage::Entry)?;
        }
        tree.plan().map_err(|_| Damage::Entry)
    }

    /// The plan before and after a step, for what it is called.
    pub fn around(&self, number: u64) -> Result<(Plan, Plan), Damage> {
        let before = self.plan_after(number.checked_sub(1).ok_or(Damage::NotKept)?)?;
        Ok((before, self.plan_after(number)?))
    }

    /// The plans of a range of steps, the newest first, from one walk: each entry with the plans before and after it.
    pub fn walk(&self, newest: u64, count: usize) -> Result<Vec<Walked>, Damage> {
        let wanted: Vec<&Arc<Entry>> =
            self.entries().rev().skip_while(|entry| entry.number > newest).take(count).collect();
        let Some(oldest) = wanted.last().map(|entry| entry.number) else { return Ok(Vec::new()) };
        let mut tree = self.base.clone();
        let mut walked = Vec::new();
        let mut before: Option<Arc<Plan>> = None;
        for (entry, _) in self.entries.iter().take_while(|(entry, _)| entry.number <= newest) {
            if entry.number >= oldest && before.is_none() {
                before = Some(Arc::new(tree.plan().map_err(|_| Damage::Entry)?));
            }
            tree.make(&entry.changes).map_err(|_| Damage::Entry)?;
            if let Some(known) = before.take() {
                let after = Arc::new(tree.plan().map_err(|_| Damage::Entry)?);
                walked.push((entry.clone(), known, after.clone()));
                before = Some(after);
            }
        }
        walked.reverse();
        Ok(walked)
    }

    /// The steps from one to another, both of them with it, the oldest first; whichever of the two is named first.
    pub fn between(&self, one: u64, other: u64) -> Result<Vec<Walked>, Damage> {
        let (first, last) = (one.min(other), one.max(other));
        let count = self.entries().filter(|entry| (first..=last).contains(&entry.number)).count();
        let mut walked = self.walk(last, count)?;
        walked.reverse();
        Ok(walked)
    }

    /// The steps that can be taken back and done again: of a tab, or of whoever made them. The oldest first.
    pub fn steps(&self, of: Option<Tab>, most: usize) -> Result<(Vec<Step>, Vec<Step>), Damage> {
        let (mut past, mut future) = (Vec::new(), Vec::new());
        for (entry, before, after) in self.walk(self.last(), most)?.into_iter().rev() {
            if of.is_some_and(|tab| tab != entry.tab) {
                continue;
            }
            match entry.kind {
                Kind::Edit | Kind::Restored => {
                    past.push(Step::new(before, after));
                    future.clear();
                }
                Kind::Undo => {
                    past.pop();
                    future.push(Step::new(after, before));
                }
                Kind::Redo => {
                    future.pop();
                    past.push(Step::new(before, after));
                }
                Kind::Heard | Kind::Elsewhere => {}
            }
        }
        Ok((past, future))
    }
}

/// A step with the plans before and after it.
pub type Walked = (Arc<Entry>, Arc<Plan>, Arc<Plan>);

/// A step that was not noted yet.
pub type Unnoted = (Kind, Arc<Plan>, Arc<Plan>);

/// What was done since a plan was the present one, in order. `undone`: what could be done again then.
pub fn since(history: &History, seen: &Arc<Plan>, undone: &[Arc<Plan>]) -> Vec<Unnoted> {
    let present = history.present();
    if seen == present {
        return Vec::new();
    }
    let (past, future) = (history.past(), history.future());
    // More can be done again than before: as many were taken back. Asked first, because a plan may come back as it was.
    let taken = future.get(undone.len()..).unwrap_or_default();
    if taken.first().is_some_and(|step| step.after() == seen)
        && taken.last().is_some_and(|step| step.before() == present)
    {
        return taken.iter().map(|step| (Kind::Undo, step.after().clone(), step.before().clone())).collect();
    }
    if past.last().is_some_and(|step| step.after() == present)
        && let Some(from) = past.iter().rposition(|step| step.before() == seen)
    {
        let made = past.iter().skip(from).map(|step| {
            let kind = if undone.contains(step.after()) { Kind::Redo } else { Kind::Edit };
            (kind, step.before().clone(), step.after().clone())
        });
        return made.collect();
    }
    let is_own = past.last().is_some_and(|step| step.after() == present)
        || future.last().is_some_and(|step| step.before() == present);
    vec![(if is_own { Kind::Edit } else { Kind::Heard }, seen.clone(), present.clone())]
}

/// The plan as it was when it was opened, as far as one's own steps tell.
pub fn opened_with(history: &History) -> &Arc<Plan> {
    history.past().first().map_or(history.present(), Step::before)
}
