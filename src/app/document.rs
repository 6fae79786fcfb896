//! The document of the screen: the plan with its past, and where it is kept.
//!
//! Every change is a [`Command`]; it is saved when it is made. What another tab saves is taken over, and is not what undo takes
//! back, unless that tab has put another plan in the place of this one: then this tab goes on with its own, which is
//! kept beside the stored one, until somebody decides.

use super::storage::{self, Generation, KeptKey, Stored};
use crate::app::{Memo, RwSignal};
use crate::plan::Plan;
use crate::rules::allowance::{AllowanceStatement, state_allowance};
use crate::state::command::{Command, CommandError};
use crate::state::history::{History, Step, Turn};
use crate::state::merge::{Conflict, Merged};
use crate::state::saved::{self, OpenError, SavedPlan};
use crate::zones::Zone;
use leptos::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;

/// Is the plan being saved?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// On every change.
    Working,
    /// The browser refuses; the plan lives in memory only.
    Failing,
    /// Something stored must not be written over, until the user decides.
    Locked(OpenError),
    /// Something is stored, and the part of the program that reads it did not load. Nothing is written over it.
    Unread,
    /// Another tab has put another plan in the place of this one. This one is kept under a key of its own.
    Apart(KeptKey),
}

/// What came of another tab's save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was older than what this tab has, or the same.
    Nothing,
    /// A change that this tab now has, too.
    Change,
    /// Another plan. This tab keeps its own.
    OtherPlan,
}

/// What was done with the plan that another one replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It is kept and can be opened again, or there was nothing in it.
    Kept,
    /// It could not be kept; nothing was replaced.
    NotKept,
}

/// A plan with its past, and what is known of the stored one. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
pub struct Document {
    history: RwSignal<History>,
    stored: StoredValue<Generation>,
    /// The plan.
    pub plan: Memo<Arc<Plan>>,
    /// The account of its Flex Allowance.
    pub allowance: Memo<Arc<AllowanceStatement>>,
    /// Is it being saved?
    pub saving: RwSignal<Saving>,
    /// Was a stored text put aside because it could not be read?
    pub put_aside: RwSignal<Option<OpenError>>,
}

impl Document {
    /// The document as it was found in storage; a new plan in the zone of the browser where there is none.
    pub fn new(stored: Stored, browser_zone: Zone) -> Self {
        let fresh = || (Plan::new(browser_zone), 0);
        let known = |saved: Box<SavedPlan>| (saved.plan, saved.revision);
        let mut put_aside = None;
        let ((plan, revision), saving) = match stored {
            Stored::Nothing => (fresh(), Saving::Working),
            Stored::Plan(saved) => (known(saved), Saving::Working),
            Stored::Unreadable { error, previous } => {
                put_aside = Some(error);
                (previous.map_or_else(fresh, known), Saving::Working)
            }
            Stored::Locked(error) => (fresh(), Saving::Locked(error)),
            Stored::Unread => (fresh(), Saving::Unread),
            Stored::Unavailable => (fresh(), Saving::Failing),
        };
        let history = RwSignal::new(History::new(plan));
        let plan = Memo::new(move || history.with(|history| history.present().clone()));
        Self {
            history,
            stored: StoredValue::new(Generation { revision, lineage: storage::lineage(), text: String::new() }),
            plan,
            allowance: Memo::new(move || plan.with(|plan| Arc::new(state_allowance(plan)))),
            saving: RwSignal::new(saving),
            put_aside: RwSignal::new(put_aside),
        }
    }

    /// Carries out a command and saves. Says whether anything changed; an error leaves everything as it was.
    pub fn run(self, command: Command) -> Result<bool, CommandError> {
        self.step(|history| history.run(command))
    }

    /// Takes the last step of one's own back. [`Turn::Merging`]: a piece has to be there for that, see
    /// [`Document::undo_by_merging`].
    pub fn undo(self) -> Turn {
        self.turn(History::undo)
    }

    /// Does the last step taken back again; else as [`Document::undo`].
    pub fn redo(self) -> Turn {
        self.turn(History::redo)
    }

    fn turn(self, take: impl FnOnce(&mut History) -> Turn) -> Turn {
        let mut turn = Turn::Nothing;
        let step = |history: &mut History| {
            turn = take(history);
            Ok::<_, CommandError>(turn.is_done())
        };
        self.step(step).ok();
        turn
    }

    /// Takes the last step of one's own back where others have gone on since; what could not be, is answered. Only in a
    /// piece: what merges is not in the first load.
    pub fn undo_by_merging(self) -> Vec<Conflict> {
        self.turn_by_merging(History::undo, Step::taken_back, History::undone)
    }

    /// Does the last step taken back again where others have gone on since; else as [`Document::undo_by_merging`].
    pub fn redo_by_merging(self) -> Vec<Conflict> {
        self.turn_by_merging(History::redo, Step::done_again, History::redone)
    }

    fn turn_by_merging(
        self,
        take: fn(&mut History) -> Turn,
        merge: fn(&Step, &Plan) -> Merged,
        done: fn(&mut History, Arc<Plan>),
    ) -> Vec<Conflict> {
        let Turn::Merging(step) = self.turn(take) else { return Vec::new() };
        let merged = merge(&step, &self.plan.get_untracked());
        let plan = Arc::new(merged.plan);
        let made = |history: &mut History| {
            done(history, plan);
            Ok::<_, CommandError>(true)
        };
        self.step(made).ok();
        merged.conflicts
    }

    fn step<E>(self, take: impl FnOnce(&mut History) -> Result<bool, E>) -> Result<bool, E> {
        // Nothing that was not changed is told of.
        let Some(outcome) = self.history.try_maybe_update(|history| {
            let outcome = take(history);
            (matches!(outcome, Ok(true)), outcome)
        }) else {
            return Ok(false);
        };
        if matches!(outcome, Ok(true)) {
            self.save();
        }
        outcome
    }

    /// Is there something to take back?
    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Is there something to do again?
    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    /// Puts another plan in the place of this one, which is kept where it can be opened again. If it cannot be kept,
    /// nothing is done unless `lose_it` says that this is known.
    pub fn replace(self, plan: Plan, lose_it: bool) -> Replaced {
        if !self.keep() && !lose_it {
            return Replaced::NotKept;
        }
        // Other tabs tell another plan from a change by this, and it is there before the plan is.
        if matches!(self.saving.get_untracked(), Saving::Working | Saving::Apart(_))
            && let Ok(lineage) = storage::begin_lineage()
        {
            self.stored.update_value(|known| known.lineage = lineage);
            self.saving.set(Saving::Working);
        }
        // `Replace` never fails.
        self.run(Command::Replace(Box::new(plan))).ok();
        Replaced::Kept
    }

    /// Keeps the plan beside the stored one, unless nobody has entered anything. Says whether it is safe.
    fn keep(self) -> bool {
        let plan = self.plan.get_untracked();
        if *plan == Plan::new(plan.calendar.zone()) {
            return true;
        }
        match self.saving.get_untracked() {
            Saving::Apart(key) => storage::keep(Some(&key), &plan).is_ok(),
            _ => storage::keep(None, &plan).is_ok(),
        }
    }

    /// Saves the plan where it belongs.
    fn save(self) {
        let plan = self.plan.get_untracked();
        let saving = match self.saving.get_untracked() {
            Saving::Locked(_) | Saving::Unread => return,
            Saving::Apart(key) => match storage::keep(Some(&key), &plan) {
                Ok(key) => Saving::Apart(key),
                Err(storage::NotSaved) => Saving::Failing,
            },
            Saving::Working | Saving::Failing => match self.stored.with_value(|known| storage::save(&plan, known)) {
                Ok(storage::Saved::Here(stored)) => {
                    self.stored.set_value(stored);
                    Saving::Working
                }
                Ok(storage::Saved::Apart(key)) => Saving::Apart(key),
                Err(storage::NotSaved) => Saving::Failing,
            },
        };
        self.saving.maybe_update(|now| std::mem::replace(now, saving.clone()) != saving);
    }

    /// Has nobody stored anything here yet, nor entered anything?
    pub fn is_first_visit(self) -> bool {
        let untouched = self.plan.with_untracked(|plan| **plan == Plan::new(plan.calendar.zone()));
        untouched && self.saving.get_untracked() == Saving::Working && storage::stored_text().is_none()
    }

    /// Tries to save again, after saving failed.
    pub fn save_again(self) {
        self.save();
    }

    /// The user has decided that what is stored may be written over; it is put aside first.
    pub fn unlock(self) {
        let kept = storage::stored_text().is_none_or(|text| storage::put_aside(&text).is_ok());
        if kept {
            self.saving.set(Saving::Working);
            self.save();
        }
    }

    /// What was stored could be read after all: it is shown, and what was done meanwhile can be had back by undoing.
    pub fn read_at_last(self, stored: Stored) {
        match stored {
            Stored::Plan(saved) => {
                self.stored.update_value(|known| known.revision = saved.revision);
                self.saving.set(Saving::Working);
                self.run(Command::Replace(Box::new(saved.plan))).ok();
            }
            Stored::Unreadable { error, previous } => {
                self.put_aside.set(Some(error));
                self.saving.set(Saving::Working);
                if let Some(saved) = previous {
                    self.run(Command::Replace(Box::new(saved.plan))).ok();
                }
            }
            Stored::Locked(error) => self.saving.set(Saving::Locked(error)),
            Stored::Nothing => self.unlock(),
            Stored::Unread | Stored::Unavailable => {}
        }
    }

    /// Hears of what another tab saved: `text` is what was stored, `theirs` what it says.
    pub fn hear(self, theirs: SavedPlan, text: &str) -> Heard {
        if storage::lineage() != self.stored.with_value(|known| known.lineage.clone()) {
            return self.stay_apart();
        }
        // Two tabs that saved at the same moment: what is stored is what came last, and both take that.
        let is_newest = match theirs.revision.cmp(&self.stored.with_value(|stored| stored.revision)) {
            Ordering::Less => false,
            Ordering::Equal => storage::stored_text().as_deref() == Some(text),
            Ordering::Greater => true,
        };
        if !is_newest || !matches!(self.saving.get_untracked(), Saving::Working | Saving::Failing) {
            return Heard::Nothing;
        }
        self.stored.update_value(|known| {
            known.revision = theirs.revision;
            known.text.clear();
        });
        self.history.update(|history| history.adopt(Arc::new(theirs.plan)));
        Heard::Change
    }

    /// Another tab works on another plan now.
    fn stay_apart(self) -> Heard {
        if !matches!(self.saving.get_untracked(), Saving::Working | Saving::Failing) {
            return Heard::Nothing;
        }
        let plan = self.plan.get_untracked();
        self.saving.set(storage::keep(None, &plan).map_or(Saving::Failing, Saving::Apart));
        Heard::OtherPlan
    }

    /// Goes over to the plan that another tab put in the place of this one, which stays kept.
    pub fn go_over(self, saved: SavedPlan) {
        self.stored.set_value(Generation {
            revision: saved.revision,
            lineage: storage::lineage(),
            text: String::new(),
        });
        self.saving.set(Saving::Working);
        // Another plan: one's own step, which can be taken back. `Replace` never fails.
        self.history.update(|history| {
            history.run(Command::Replace(Box::new(saved.plan))).ok();
        });
    }

    /// Makes this tab's plan the stored one again; the other one is kept.
    pub fn come_back(self) {
        let kept = storage::stored_text().is_none_or(|text| storage::keep_text(&text).is_ok());
        let Saving::Apart(key) = self.saving.get_untracked() else { return };
        if !kept {
            return;
        }
        if let Ok(lineage) = storage::begin_lineage() {
            self.stored.update_value(|known| known.lineage = lineage);
            self.saving.set(Saving::Working);
            self.save();
            if self.saving.get_untracked() == Saving::Working {
                storage::forget(&key);
            }
        }
    }

    /// The text of an exported file.
    pub fn export(self) -> String {
        self.plan.with_untracked(|plan| saved::write(plan, 0))
    }
}
