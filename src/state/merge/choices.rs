//! What somebody chooses who puts two versions of a plan together: a row for each difference, a side for each row, and what
//! comes of it.
//!
//! Where the version is known from which both came, it begins with what [`merge`] makes of them, and each row can be
//! switched. Where none is known, it begins with the present plan. Nothing is decided here that `merge` decides otherwise.

use super::changes::{changes, make, value_at};
use super::path::Path;
use super::renumber::{apart, free_number, renumber};
use super::shape::{ORDER, PLAN, Shape, order_of, plan_of, tree_of};
use super::{Change, Merged, Misfit, Side, Why, merge, whole};
use crate::plan::Plan;
use crate::plan::check::check;
use crate::plan::line::LineItem;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Whose change a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Theirs only.
    OnlyTheirs,
    /// Mine only.
    OnlyMine,
    /// Both changed it, to different values; why one of them was not taken.
    Both(Why),
    /// Both changed it, and what both did has room.
    Together,
    /// Nobody knows: the version from which both came is not known.
    Unknown,
}

/// What a row has in the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// What one side has.
    Side(Side),
    /// What both did, put together.
    Together,
}

/// One difference between the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where, by the numbers that things have in the outcome.
    pub path: Path,
    /// What I have there, as in the saved form; `null` if nothing.
    pub mine: Value,
    /// What they have there.
    pub theirs: Value,
    /// What stands there once both are put together.
    pub together: Value,
    /// Whose change it is.
    pub standing: Standing,
    /// What is taken unless somebody says otherwise.
    pub usual: Pick,
}

impl Row {
    /// What stands there with a pick.
    pub const fn of(&self, pick: Pick) -> &Value {
        match pick {
            Pick::Side(Side::Mine) => &self.mine,
            Pick::Side(Side::Theirs) => &self.theirs,
            Pick::Together => &self.together,
        }
    }

    /// What can be picked.
    pub fn picks(&self) -> impl Iterator<Item = Pick> + use<> {
        let together = (self.usual == Pick::Together).then_some(Pick::Together);
        [Pick::Side(Side::Mine), Pick::Side(Side::Theirs)].into_iter().chain(together)
    }

    /// The difference from mine to theirs.
    pub fn change(&self) -> Change {
        Change { path: self.path.clone(), before: self.mine.clone(), after: self.theirs.clone(), behind: None }
    }
}

/// Two versions of a plan, and how they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Is the version known from which both came?
    pub is_base_known: bool,
    /// Mine, by the numbers of the outcome.
    pub mine: Plan,
    /// Theirs, by the numbers of the outcome, and known to calendars as mine is.
    pub theirs: Plan,
    /// What differs.
    pub rows: Vec<Row>,
    merged: Plan,
}

impl Choices {
    /// Compares two versions; `base` is the one that both came from, if it is known.
    pub fn new(base: Option<&Plan>, mine: &Plan, theirs: &Plan) -> Self {
        // A plan is in calendars what it was, whatever came of it elsewhere.
        let calendar_key = mine.calendar_key.or(theirs.calendar_key);
        let known = |plan: &Plan| Plan { calendar_key, ..plan.clone() };
        let (mine, theirs) = (known(mine), known(theirs));
        let Merged { plan, conflicts, renumbered } = match base {
            Some(base) => merge(&known(base), &mine, &theirs, Side::Mine),
            None => without_base(&mine, &theirs),
        };
        let next_id = free_number(&plan).max(free_number(&mine)).max(free_number(&theirs));
        let merged = Plan { next_id, ..plan };
        let mine = Plan { next_id, ..renumber(mine, &renumbered.mine) };
        let theirs = Plan { next_id, ..renumber(theirs, &renumbered.theirs) };
        let mut choices = Self { is_base_known: base.is_some(), mine, theirs, rows: Vec::new(), merged };
        choices.find_rows(&conflicts.into_iter().map(|conflict| (conflict.path, conflict.why)).collect());
        choices
    }

    fn find_rows(&mut self, conflicts: &BTreeMap<Path, Why>) {
        let [mine, theirs, merged] = [&self.mine, &self.theirs, &self.merged].map(tree_of);
        if let Some(why) = conflicts.get(&Path::WHOLE) {
            let [mine, theirs, together] = [mine, theirs, merged].map(|tree| PLAN.fold(tree));
            let usual = Pick::Side(Side::Mine);
            let row = Row { path: Path::WHOLE, mine, theirs, together, standing: Standing::Both(*why), usual };
            return self.rows.push(row);
        }
        let told = [(&self.mine, &self.theirs), (&self.mine, &self.merged), (&self.merged, &self.theirs)];
        let told = told.into_iter().flat_map(|(one, other)| changes(one, other)).map(|change| place_of(&change.path));
        let mut paths: Vec<Vec<String>> = Vec::new();
        for steps in told {
            // One that is in another is part of that one.
            if !paths.iter().any(|known| steps.starts_with(known)) {
                paths.retain(|known| !known.starts_with(&steps));
                paths.push(steps);
            }
        }
        for steps in paths {
            let path = Path::of(&steps);
            let [of_mine, of_theirs, together] = [&mine, &theirs, &merged].map(|tree| value_at(tree, &path));
            let is_order = steps.last().is_some_and(|last| last == ORDER);
            let alike = |one: &Value, other: &Value| {
                let sides = [&of_mine, &of_theirs, &together];
                if is_order { common(one, sides) == common(other, sides) } else { said(one) == said(other) }
            };
            if alike(&of_mine, &of_theirs) && alike(&of_mine, &together) {
                continue;
            }
            let usual = if alike(&together, &of_mine) {
                Pick::Side(Side::Mine)
            } else if alike(&together, &of_theirs) {
                Pick::Side(Side::Theirs)
            } else {
                Pick::Together
            };
            let why = conflicts.iter().find(|(at, _)| {
                let at = at.steps();
                at.starts_with(&steps) || steps.starts_with(&at)
            });
            let standing = match (self.is_base_known, why, usual) {
                (false, ..) => Standing::Unknown,
                (true, Some((_, why)), _) => Standing::Both(*why),
                (true, None, Pick::Side(Side::Mine)) => Standing::OnlyMine,
                (true, None, Pick::Side(Side::Theirs)) => Standing::OnlyTheirs,
                (true, None, Pick::Together) => Standing::Together,
            };
            self.rows.push(Row { path, mine: of_mine, theirs: of_theirs, together, standing, usual });
        }
    }

    /// What is taken unless somebody says otherwise, for each row.
    pub fn usual(&self) -> Vec<Pick> {
        self.rows.iter().map(|row| row.usual).collect()
    }

    /// The plan with these picks, one for each row; what is not said is as usual. An error says what would not hold, and
    /// nothing has come of it.
    pub fn outcome(&self, picks: &[Pick]) -> Result<Plan, Misfit> {
        let switched = self.rows.iter().zip(picks).filter(|(row, pick)| row.usual != **pick);
        let mut switched = switched.peekable();
        if switched.peek().is_none() {
            check(&self.merged)?;
            return Ok(self.merged.clone());
        }
        let mut tree = tree_of(&self.merged);
        let mut changes = Vec::new();
        for (row, pick) in switched {
            if row.path.is_whole() {
                let side = if *pick == Pick::Side(Side::Theirs) { &self.theirs } else { &self.mine };
                return Ok(side.clone());
            }
            let side = if *pick == Pick::Side(Side::Theirs) { &self.theirs } else { &self.mine };
            let (path, behind) = (row.path.clone(), behind(&tree_of(side), &row.path));
            changes.push(Change { path, before: row.together.clone(), after: row.of(*pick).clone(), behind });
        }
        make(&mut tree, &changes)?;
        let plan = plan_of(tree).ok_or(Misfit::Unreadable)?;
        let plan = Plan { next_id: free_number(&plan), ..plan };
        check(&plan)?;
        Ok(plan)
    }

    /// Do they differ at all?
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Two versions of which nobody knows where they come from: things with the same number are the same, unless they cannot be.
/// The present one is what it begins with.
fn without_base(mine: &Plan, theirs: &Plan) -> Merged {
    if mine.sample != theirs.sample {
        return whole(mine, mine, theirs, Side::Mine);
    }
    let (_, theirs_apart, mut renumbered) = apart(mine, mine.clone(), theirs.clone(), Side::Mine);
    // A line is of its service for good.
    let is_another = |line: &&LineItem| mine.line(line.id).is_some_and(|known| known.service != line.service);
    let numbers: Vec<u32> = theirs_apart.lines.iter().filter(is_another).map(|line| line.id.0).collect();
    let next = free_number(mine).max(free_number(&theirs_apart));
    renumbered.theirs.extend(numbers.into_iter().zip(next..));
    Merged { plan: mine.clone(), conflicts: Vec::new(), renumbered }
}

/// Where a difference is chosen: tables of fees have no identity, so that where one came or went they are one value.
fn place_of(path: &Path) -> Vec<String> {
    let steps = path.steps();
    let is_table = |length: &usize| {
        *length + 1 == steps.len() && matches!(steps.get(..*length).map(Shape::at), Some(Shape::Tables(_)))
    };
    let list = steps.len().checked_sub(1).filter(is_table);
    list.and_then(|length| steps.get(..length)).map_or_else(|| steps.clone(), <[String]>::to_vec)
}

/// Behind which one a thing stands in its list.
fn behind(tree: &Value, path: &Path) -> Option<String> {
    let steps = path.steps();
    let (own, parents) = steps.split_last()?;
    let rows = parents.iter().try_fold(tree, |value, step| value.get(step))?;
    let order = order_of(Some(rows));
    let at = order.iter().position(|name| name == own)?;
    at.checked_sub(1).and_then(|before| order.get(before)).cloned()
}

/// An order without what is not in all of them.
fn common<'a>(order: &'a Value, sides: [&'a Value; 3]) -> Vec<&'a Value> {
    let sets =
        sides.map(|side| side.as_array().into_iter().flatten().filter_map(Value::as_str).collect::<BTreeSet<_>>());
    let order = order.as_array().into_iter().flatten();
    order.filter(|name| name.as_str().is_some_and(|name| sets.iter().all(|set| set.contains(name)))).collect()
}

/// A value, or nothing where it says nothing: what is left out is empty.
fn said(value: &Value) -> Option<&Value> {
    match value {
        Value::Null => None,
        Value::Object(fields) if fields.is_empty() => None,
        Value::Array(list) if list.is_empty() => None,
        said => Some(said),
    }
}
