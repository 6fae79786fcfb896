//! Three-way merge of plans: what two sides made of one plan, made one plan again.
//!
//! Used where two tabs edited at the same moment, where a step is taken back after another tab has gone on
//! ([`take_back`]), and where a file comes back that somebody else edited. Each part is as the side has it that changed
//! it; how far the plan is taken apart for that stands in one table, at the top of `shape.rs`. Where both changed the same,
//! or the outcome would make no sense, a [`Conflict`] says what was not taken, so that nothing disappears untold.

mod changes;
mod choices;
mod path;
pub(super) mod renumber;
mod shape;
mod three_way;
mod tree;

pub use changes::{Change, Misfit, apply, changes, invert};
pub use choices::{Choices, Pick, Row, Standing};
pub use path::{NoPath, Path, Subject};
pub use renumber::{Renumbered, known_numbers, renumber};
pub(super) use shape::is_said;
pub use tree::Tree;

use crate::plan::Plan;
use crate::plan::check::{PlanFault, check};
use crate::state::carried;
use crate::state::saved;
use changes::{difference, make, value_at};
use renumber::{apart, free_number, places_named};
use serde_json::Value;
use shape::{PLAN, order_of, plan_of, tree_of, value_of};
use three_way::Merger;

/// One of the two that are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The one whose program merges.
    Mine,
    /// The other one.
    Theirs,
}

/// Whose value is taken where both changed the same.
pub type Prefer = Side;

impl Side {
    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Mine => Self::Theirs,
            Self::Theirs => Self::Mine,
        }
    }
}

/// Why something of one side was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Both changed it, to different values.
    BothChanged,
    /// One side took out what the other changed: it is kept as changed.
    RemovedAndChanged,
    /// One side took out a place at which the other put something: it is kept.
    StillNeeded,
    /// With it the plan would make no sense; what does not hold, if it could be read at all.
    Unsound(Option<PlanFault>),
}

/// What was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where, by the numbers that things have in the outcome.
    pub path: Path,
    /// Why.
    pub why: Why,
    /// What was there, as in the saved form, without what was not said; `null` if nothing was.
    pub base: Value,
    /// What I made of it.
    pub mine: Value,
    /// What the others made of it.
    pub theirs: Value,
    /// Whose value the outcome has.
    pub taken: Side,
}

impl Conflict {
    /// The value of a side.
    pub const fn of(&self, side: Side) -> &Value {
        match side {
            Side::Mine => &self.mine,
            Side::Theirs => &self.theirs,
        }
    }

    /// What the outcome does not have.
    pub const fn dropped(&self) -> &Value {
        self.of(self.taken.other())
    }
}

/// The outcome of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The plan; it makes sense if the preferred one did.
    pub plan: Plan,
    /// What was not taken.
    pub conflicts: Vec<Conflict>,
    /// Numbers that both sides had given, and what became of them.
    pub renumbered: Renumbered,
}

impl Merged {
    fn untouched(plan: &Plan) -> Self {
        Self { plan: plan.clone(), conflicts: Vec::new(), renumbered: Renumbered::default() }
    }
}

/// Makes one plan of two that came from `base`. What has to hold of every plan holds of the outcome, as it does of the
/// preferred side.
///
/// The side that is not preferred gives way in every respect: where both changed the same, where something new has the same
/// number in both, and in the order of what both added. So two programs that merge each other's plans come to the same one
/// if both prefer the same writer.
pub fn merge(base: &Plan, mine: &Plan, theirs: &Plan, prefer: Prefer) -> Merged {
    if mine == theirs || base == theirs {
        return Merged::untouched(mine);
    }
    if base == mine {
        return Merged::untouched(theirs);
    }
    if mine.sample != theirs.sample {
        // Invented figures never mix with one's own.
        return whole(base, mine, theirs, prefer);
    }
    let (my_plan, their_plan, renumbered) = apart(base, mine.clone(), theirs.clone(), prefer);
    let mut trees = Trees { base: tree_of(base), mine: tree_of(&my_plan), theirs: tree_of(&their_plan), prefer };
    // Never back, whoever took a step back: others may know the numbers above.
    let next_id = Value::from(free_number(&my_plan).max(free_number(&their_plan)));
    for tree in [&mut trees.base, &mut trees.mine, &mut trees.theirs] {
        if let Some(fields) = tree.as_object_mut() {
            fields.insert("next_id".to_owned(), next_id.clone());
        }
    }
    let mut descent = Merger::new(prefer);
    let merged = descent.merge(&PLAN, Some(&trees.base), Some(&trees.mine), Some(&trees.theirs)).unwrap_or_default();
    let mut conflicts = descent.conflicts;
    // One side may know a row that the other carries as unknown, under the same number.
    match trees.made_sound(merged, &mut conflicts).filter(|plan| carried::check(plan).is_ok()) {
        Some(plan) => Merged { plan, conflicts, renumbered },
        None => whole(base, mine, theirs, prefer),
    }
}

/// Takes one's own step back, whatever others did since: `before` and `after` are the plan around the step, `present` is
/// the plan as it is. What others changed in the same place since stays, and a conflict says so.
pub fn take_back(before: &Plan, after: &Plan, present: &Plan) -> Merged {
    merge(after, before, present, Side::Theirs)
}

/// Puts the value of a side where a conflict was, as far as that still makes sense.
pub fn resolve(plan: &Plan, conflict: &Conflict, side: Side) -> Result<Plan, Misfit> {
    let value = conflict.of(side);
    let resolved = if conflict.path.is_whole() {
        saved::plan_of(value).ok_or(Misfit::Unreadable)?
    } else {
        let mut tree = tree_of(plan);
        let steps = conflict.path.steps();
        let last = steps.split_last().and_then(|(_, list)| {
            let list = list.iter().try_fold(&tree, |value, step| value.get(step));
            order_of(list).pop()
        });
        let (path, before) = (conflict.path.clone(), value_at(&tree, &conflict.path));
        make(&mut tree, &[Change { path, before, after: value.clone(), behind: last }])?;
        plan_of(tree).ok_or(Misfit::Unreadable)?
    };
    let resolved = Plan { next_id: free_number(&resolved), ..resolved };
    check(&resolved)?;
    Ok(resolved)
}

/// The last resort: the preferred plan as it is, and a conflict that holds the other one.
fn whole(base: &Plan, mine: &Plan, theirs: &Plan, prefer: Side) -> Merged {
    let value = value_of;
    let conflict = Conflict {
        path: Path::WHOLE,
        why: Why::BothChanged,
        base: value(base),
        mine: value(mine),
        theirs: value(theirs),
        taken: prefer,
    };
    let plan = match prefer {
        Side::Mine => mine,
        Side::Theirs => theirs,
    };
    Merged { conflicts: vec![conflict], ..Merged::untouched(plan) }
}

/// The most outcomes that are tried for a sound one: enough to find a few dozen changes that do not go together among
/// thousands, and soon at an end where nothing does.
const MOST_TRIALS: usize = 600;

/// What is merged.
struct Trees {
    base: Value,
    mine: Value,
    theirs: Value,
    prefer: Side,
}

impl Trees {
    const fn of(&self, side: Side) -> &Value {
        match side {
            Side::Mine => &self.mine,
            Side::Theirs => &self.theirs,
        }
    }

    /// The merged plan, if need be without what does not go together with the rest. Nothing if that cannot be found.
    fn made_sound(&self, mut merged: Value, conflicts: &mut Vec<Conflict>) -> Option<Plan> {
        self.bring_places_back(&mut merged, conflicts);
        if let Ok(plan) = sound(&merged) {
            return Some(plan);
        }
        // From the preferred plan, which makes sense, towards the merged one, as far as it goes.
        let mut found = Search { present: self.of(self.prefer).clone(), trials: MOST_TRIALS };
        let mut left = difference(&found.present, &merged);
        loop {
            let before = left.len();
            left = found.take(left)?;
            // What was left may go once other things are there.
            if left.is_empty() || left.len() == before {
                break;
            }
        }
        for change in left {
            let why = Why::Unsound(found.fault_of(&change));
            conflicts.retain(|conflict| conflict.path != change.path);
            let base = value_at(&self.base, &change.path);
            let (mine, theirs) = match self.prefer {
                Side::Mine => (change.before, change.after),
                Side::Theirs => (change.after, change.before),
            };
            conflicts.push(Conflict { path: change.path, why, base, mine, theirs, taken: self.prefer });
        }
        sound(&found.present).ok()
    }

    fn conflict(&self, path: Path, why: Why, taken: Side) -> Conflict {
        let [base, mine, theirs] = [&self.base, &self.mine, &self.theirs].map(|tree| value_at(tree, &path));
        Conflict { path, why, base, mine, theirs, taken }
    }

    /// A place that one side took out is there again if something of the other is at it.
    fn bring_places_back(&self, merged: &mut Value, conflicts: &mut Vec<Conflict>) {
        let Some(plan) = plan_of(merged.clone()) else { return };
        for id in places_named(&plan).into_iter().filter(|id| plan.location(*id).is_none()) {
            let path = Path { subject: Subject::Location(id), field: String::new() };
            let sides = [self.prefer, self.prefer.other()];
            let Some(side) = sides.into_iter().find(|side| !value_at(self.of(*side), &path).is_null()) else {
                continue;
            };
            let after = value_at(self.of(side), &path);
            let behind = order_of(merged.get("locations")).pop();
            let back = Change { path: path.clone(), before: Value::Null, after, behind };
            if make(merged, &[back]).is_ok() {
                conflicts.push(self.conflict(path, Why::StillNeeded, side));
            }
        }
    }
}

/// The plan of a tree, if it makes sense.
fn sound(tree: &Value) -> Result<Plan, Option<PlanFault>> {
    let plan = plan_of(tree.clone()).ok_or(None)?;
    check(&plan).map_err(Some)?;
    Ok(plan)
}

/// A search for what of some changes goes together.
struct Search {
    present: Value,
    trials: usize,
}

impl Search {
    fn with(&self, changes: &[Change]) -> Option<Value> {
        let mut tree = self.present.clone();
        make(&mut tree, changes).ok()?;
        Some(tree)
    }

    /// Makes as many of the changes as go together, and gives back the others. Nothing if it would take too long.
    fn take(&mut self, mut changes: Vec<Change>) -> Option<Vec<Change>> {
        if changes.is_empty() {
            return Some(changes);
        }
        self.trials = self.trials.checked_sub(1)?;
        if let Some(tree) = self.with(&changes)
            && sound(&tree).is_ok()
        {
            self.present = tree;
            return Some(Vec::new());
        }
        if changes.len() == 1 {
            return Some(changes);
        }
        let second = changes.split_off(changes.len() / 2);
        let mut left = self.take(changes)?;
        left.extend(self.take(second)?);
        Some(left)
    }

    /// What would not hold with a change.
    fn fault_of(&self, change: &Change) -> Option<PlanFault> {
        sound(&self.with(std::slice::from_ref(change))?).err().flatten()
    }
}
