//! The document of the screen: the plan with its past, and where it is kept.
//!
//! Every change is a [`Command`]; it is saved when it is made. What another tab saves of the same plan is taken over, and is
//! not what undo takes back. Other plans of the browser are other documents: opening one ends the past of this one.

use super::storage::{self, Local};
use crate::app::{Memo, RwSignal, browser};
use crate::plan::Plan;
use crate::rules::allowance::{AllowanceStatement, state_allowance};
use crate::state::command::{Command, CommandError};
use crate::state::history::{History, Step, Turn};
use crate::state::merge::{Conflict, Merged, Side};
use crate::state::migration;
use crate::state::replica::{Lane, Replica, Seen, Writer};
use crate::state::saved::{self, OpenError};
use crate::state::shelf::{self, About, Known, Opened, Store, Stored};
use crate::words::figures;
use crate::zones::Zone;
use leptos::prelude::*;
use std::sync::Arc;

/// Is the plan being saved?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// On every change.
    Working,
    /// The browser refuses; the plan lives in memory only.
    Failing,
    /// Something stored must not be written over, until the user decides.
    Locked {
        /// Why.
        error: OpenError,
        /// Where it stands.
        key: String,
    },
    /// Something is stored, and the part of the program that reads it did not load. Nothing is written over it.
    Unread,
    /// What was saved is stored no longer: another tab deleted the plan, or somebody everything.
    Gone {
        /// Was everything forgotten? Then this tab saves nothing any more.
        forgotten: bool,
    },
}

/// What came of another tab's save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was older than what this tab has, or the same.
    Nothing,
    /// A change that this tab now has, too.
    Change,
    /// The same, and both had changed the same: what this tab had entered stands.
    Mine(Versions),
    /// The same, but what the other entered stands; it keeps what this tab had entered as a plan of its own.
    Theirs(Versions),
}

/// What two tabs made of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// The plan of which not all stands.
    pub other: Arc<Plan>,
    /// From which both went on.
    pub base: Option<Arc<Plan>>,
}

/// What has to be said of what is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A text could not be read.
    NotRead(OpenError),
    /// Two tabs changed the same.
    Versions,
    /// The plan is a try of another one.
    Trial,
}

/// What this tab knows of its plan as it is stored, and of others that have it open.
#[derive(Clone, Debug)]
struct Kept {
    known: Known,
    replica: Replica,
}

/// A plan with its past, and what is known of the stored one. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
pub struct Document {
    history: RwSignal<History>,
    kept: StoredValue<Kept>,
    /// Which plan of the browser it is.
    pub id: RwSignal<String>,
    /// The plan.
    pub plan: Memo<Arc<Plan>>,
    /// The account of its Flex Allowance.
    pub allowance: Memo<Arc<AllowanceStatement>>,
    /// Is it being saved?
    pub saving: RwSignal<Saving>,
    /// Was a stored text put aside because it could not be read, or because two tabs changed the same?
    pub put_aside: RwSignal<Option<Told>>,
}

impl Document {
    /// The document as it was found in storage; a new plan in the zone of the browser where there is none.
    pub fn new(stored: Stored, browser_zone: Zone) -> Self {
        let fresh = |id: String| {
            let id = if id.is_empty() { shelf::new_id(storage::chance()) } else { id };
            Opened { plan: Plan::new(browser_zone), known: Known { id, ..Known::default() } }
        };
        let mut put_aside = None;
        let (opened, saving) = match stored {
            Stored::Plan(opened) => (*opened, Saving::Working),
            Stored::Unreadable { error, id, previous } => {
                put_aside = Some(Told::NotRead(error));
                (previous.map_or_else(|| fresh(id), |opened| *opened), Saving::Working)
            }
            Stored::Locked { error, key } => {
                let id = key.strip_prefix(shelf::PLAN).unwrap_or_default().to_owned();
                (fresh(id), Saving::Locked { error, key })
            }
            other => (
                fresh(String::new()),
                match other {
                    Stored::Unread => Saving::Unread,
                    Stored::Unavailable => Saving::Failing,
                    _ => Saving::Working,
                },
            ),
        };
        let writer = Writer(storage::chance() >> 11);
        if opened.known.revision > 0 {
            storage::remember(&opened.known.id, writer);
        }
        let history = RwSignal::new(History::new(opened.plan));
        let replica = begin(writer, &opened.known, history);
        let plan = Memo::new(move || history.with(|history| history.present().clone()));
        Self {
            history,
            id: RwSignal::new(opened.known.id.clone()),
            kept: StoredValue::new(Kept { known: opened.known, replica }),
            plan,
            allowance: Memo::new(move || plan.with(|plan| Arc::new(state_allowance(plan)))),
            saving: RwSignal::new(saving),
            put_aside: RwSignal::new(put_aside),
        }
    }

    /// Carries out a command and saves. Says whether anything changed; an error leaves everything as it was.
    pub fn run(self, command: Command) -> Result<bool, CommandError> {
        let mut command = Some(command);
        self.step(&mut |history| command.take().map_or(Ok(false), |command| history.run(command)))
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

    fn turn(self, take: fn(&mut History) -> Turn) -> Turn {
        let mut turn = Turn::Nothing;
        self.step(&mut |history| {
            turn = take(history);
            Ok(turn.is_done())
        })
        .ok();
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
        self.step(&mut |history| {
            done(history, plan.clone());
            Ok(true)
        })
        .ok();
        merged.conflicts
    }

    /// Everything that is done to the history goes through here: one copy of what tells others.
    fn step(self, take: &mut dyn FnMut(&mut History) -> Result<bool, CommandError>) -> Result<bool, CommandError> {
        // Nothing that was not changed is told of.
        let Some(outcome) = self.history.try_maybe_update(|history| {
            let outcome = take(history);
            (matches!(outcome, Ok(true)), outcome)
        }) else {
            return Ok(false);
        };
        if matches!(outcome, Ok(true)) {
            self.kept.update_value(|kept| kept.replica.wrote(self.history.with_untracked(|h| h.present().clone())));
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

    /// Shows another plan of the browser, which has no past yet. This one stays as it was saved.
    pub fn show(self, opened: Opened) {
        storage::remember(&opened.known.id, self.writer());
        self.id.set(opened.known.id.clone());
        self.saving.set(Saving::Working);
        self.put_aside.set(None);
        self.history.set(History::new(opened.plan));
        let replica = begin(self.writer(), &opened.known, self.history);
        self.kept.set_value(Kept { known: opened.known, replica });
    }

    /// Is everything saved that somebody entered? If not, it is tried once more.
    pub fn is_safe(self) -> bool {
        if self.saving.get_untracked() == Saving::Failing {
            let plan = self.plan.get_untracked();
            if *plan == Plan::new(plan.calendar.zone()) {
                return true;
            }
            self.save();
        }
        match self.saving.get_untracked() {
            Saving::Working => true,
            Saving::Failing | Saving::Gone { .. } => false,
            Saving::Locked { .. } | Saving::Unread => !self.history.with_untracked(History::can_undo),
        }
    }

    /// By what others know this tab's saves.
    pub fn tab(self) -> String {
        shelf::new_id(self.writer().0)
    }

    /// Writes what a list says of the plan, if it is stored. Only in a piece: it can wait until the edit is drawn.
    pub fn list_anew(self) {
        let plan = self.plan.get_untracked();
        let flex = self.allowance.get_untracked().allotted().map(figures::money).unwrap_or_default();
        let about = About::of(&plan, flex, browser::now().timestamp_millis());
        self.kept.with_value(|Kept { known, .. }| {
            if known.revision > 0 && self.saving.get_untracked() == Saving::Working {
                shelf::write_about(&Local, &known.id, &about);
            }
        });
    }

    /// Is this what was stored when this tab wrote or read it last?
    pub fn knows(self, text: &str) -> bool {
        self.kept.with_value(|kept| kept.known.text == text)
    }

    /// Does the plan stand in storage as it is on the screen? That was read from there, or written and read again.
    pub fn is_saved(self) -> bool {
        self.plan.track();
        self.saving.get() == Saving::Working && self.revision() > 0
    }

    /// Looks whether the plan is still stored, where something was deleted.
    pub fn look(self) {
        let is_ours = matches!(self.saving.get_untracked(), Saving::Working | Saving::Failing) && self.revision() > 0;
        if is_ours && Local.get(&shelf::key(shelf::PLAN, &self.id.get_untracked())) == Ok(None) {
            self.saving.set(Saving::Gone { forgotten: false });
        }
    }

    /// Everything is being forgotten: nothing is stored by this tab any more.
    pub fn stop(self) {
        storage::stop();
        self.saving.set(Saving::Gone { forgotten: true });
    }

    /// Saves again what was deleted elsewhere.
    pub fn save_anew(self) {
        self.saving.set(Saving::Working);
        self.save();
    }

    /// Looks at the steps of this tab; follows nothing.
    pub fn steps<T>(self, look: impl FnOnce(&History) -> T) -> T {
        self.history.with_untracked(look)
    }

    /// Remembers steps from before the plan was opened. Only in a piece.
    pub fn recall(self, past: Vec<Step>, future: Vec<Step>) {
        self.history.update(|history| history.recall(past, future));
    }

    /// How many times the plan was saved; follows nothing.
    pub fn revision(self) -> u64 {
        self.kept.with_value(|kept| kept.known.revision)
    }

    /// Saves the plan.
    fn save(self) {
        if matches!(self.saving.get_untracked(), Saving::Locked { .. } | Saving::Unread | Saving::Gone { .. }) {
            return;
        }
        let seen = self.kept.with_value(|kept| format!("\"{}\"", kept.replica.seen()));
        self.kept.update_value(|kept| kept.known.seen = seen);
        let payload = self.plan.with_untracked(|plan| saved::payload(plan));
        let tab = self.tab();
        let saved = self.kept.with_value(|kept| shelf::save(&Local, &kept.known, &tab, &payload));
        let saving = match saved {
            Ok(known) => {
                if known.revision == 1 || self.saving.get_untracked() == Saving::Failing {
                    storage::remember(&known.id, self.writer());
                }
                self.kept.update_value(|kept| kept.known = known);
                Saving::Working
            }
            Err(shelf::NotSaved) => Saving::Failing,
        };
        self.saving.maybe_update(|now| std::mem::replace(now, saving.clone()) != saving);
    }

    /// Has nobody stored anything here yet, nor entered anything?
    pub fn is_first_visit(self) -> bool {
        let untouched = self.plan.with_untracked(|plan| **plan == Plan::new(plan.calendar.zone()));
        untouched
            && self.saving.get_untracked() == Saving::Working
            && self.kept.with_value(|kept| kept.known.revision == 0)
    }

    /// Tries to save again, after saving failed.
    pub fn save_again(self) {
        self.save();
    }

    /// The user has decided that what is stored may be written over; it is put aside first.
    pub fn unlock(self) {
        if let Saving::Locked { key, .. } = self.saving.get_untracked() {
            let Ok(text) = Local.get(&key) else { return };
            if text.is_some_and(|text| shelf::put_aside(&Local, &text).is_err()) {
                return;
            }
            if key == migration::PLAN_KEY {
                Local.delete(&key);
            }
        }
        self.saving.set(Saving::Working);
        self.save();
    }

    /// What was stored could be read after all: it is shown, and what was done meanwhile can be had back by undoing.
    pub fn read_at_last(self, stored: Stored) {
        let opened = match stored {
            Stored::Plan(opened) => Some(opened),
            Stored::Unreadable { error, previous, .. } => {
                self.put_aside.set(Some(Told::NotRead(error)));
                previous
            }
            Stored::Locked { error, key } => return self.saving.set(Saving::Locked { error, key }),
            Stored::Nothing => return self.unlock(),
            Stored::Unread | Stored::Unavailable => return,
        };
        self.saving.set(Saving::Working);
        if let Some(opened) = opened {
            storage::remember(&opened.known.id, self.writer());
            self.id.set(opened.known.id.clone());
            let replica = begin(self.writer(), &opened.known, self.history);
            self.kept.set_value(Kept { known: opened.known, replica });
            self.run(Command::Replace(Box::new(opened.plan))).ok();
        }
    }

    /// Another tab has the plan open. Says whether that is news.
    pub fn has_company(self) -> bool {
        let (lane, mut is_news) = (Lane::of(self.writer()), false);
        self.step(&mut |history| {
            is_news = history.share(lane);
            Ok(false)
        })
        .ok();
        is_news
    }

    /// Who wrote the plan last, before this tab did. Only in a piece.
    pub fn written_before(self) -> Option<Writer> {
        self.kept.with_value(|kept| kept.replica.seen().last_but(kept.replica.writer()))
    }

    /// By which number this tab, until it is loaded again, is told from others.
    pub fn writer(self) -> Writer {
        self.kept.with_value(|kept| kept.replica.writer())
    }

    /// Tells other tabs that this one has the plan open.
    pub fn be_here(self) {
        storage::be_here(&self.id.get_untracked(), self.writer());
    }

    /// Takes in what another tab saved of this plan. Only in a piece: what merges is not in the first load.
    pub fn hear(self, theirs: Opened) -> Heard {
        let Opened { plan, known } = theirs;
        if known.id != self.id.get_untracked()
            || !matches!(
                self.saving.get_untracked(),
                Saving::Working | Saving::Failing | Saving::Gone { forgotten: false }
            )
        {
            return Heard::Nothing;
        }
        let seen = Seen::parse(&known.seen);
        let plan = Arc::new(plan);
        let before = self.plan.get_untracked();
        let taken = self.kept.try_update_value(|kept| kept.replica.take_in(&seen, plan.clone())).flatten();
        let stored = storage::text(&shelf::key(shelf::PLAN, &known.id));
        let text = known.text.clone();
        let is_stored = stored.as_ref() == Some(&text);
        // Where this tab wrote over it before it heard of it, the other may be gone before it hears of that: then nobody else
        // stores what both made. Where a third one wrote last, that is told of yet.
        let is_to_be_written = self.kept.with_value(|kept| {
            if is_stored {
                !seen.has(kept.replica.seen())
            } else {
                taken.is_some() && stored.as_ref() == Some(&kept.known.text)
            }
        });
        if is_stored {
            self.kept.update_value(|kept| kept.known = known);
            if matches!(self.saving.get_untracked(), Saving::Gone { .. }) {
                self.saving.set(Saving::Working);
            }
        }
        let heard = match taken {
            None => Heard::Nothing,
            Some(taken) => {
                self.has_company();
                self.history.update(|history| history.adopt(taken.plan));
                match (taken.conflicts.is_empty(), taken.preferred) {
                    (true, _) => Heard::Change,
                    (false, Side::Mine) => Heard::Mine(Versions { other: plan, base: taken.base }),
                    (false, Side::Theirs) => Heard::Theirs(Versions { other: before, base: taken.base }),
                }
            }
        };
        if is_to_be_written {
            self.save();
        }
        // Not before it is stored with the rest.
        if matches!(self.saving.get_untracked(), Saving::Working) {
            shelf::merged(&Local, &text);
        }
        heard
    }
}

/// What a tab that has opened a plan has seen: what is in it.
fn begin(writer: Writer, known: &Known, history: RwSignal<History>) -> Replica {
    Replica::new(writer, Seen::parse(&known.seen), history.with_untracked(|history| history.present().clone()))
}
