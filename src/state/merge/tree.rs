//! A plan taken apart, on which changes are made one after another without putting it together each time.

use super::changes::{Change, Misfit, difference, make};
use super::shape::{PLAN, plan_of, tree_of};
use crate::plan::Plan;
use crate::plan::check::check;
use serde_json::Value;

/// A plan as the tree in which changes are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree(Value);

impl Tree {
    /// Of a plan.
    pub fn of(plan: &Plan) -> Self {
        Self(tree_of(plan))
    }

    /// As it was written by [`Tree::write`]; nothing is said about whether it is a plan.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        value.is_object().then(|| Self(PLAN.unfold(value)))
    }

    /// As it is kept: what was not said is not in it.
    pub fn write(&self) -> String {
        PLAN.fold(self.0.clone()).to_string()
    }

    /// Makes changes. If something they change is gone, some of them are made: keep a copy.
    pub fn make(&mut self, changes: &[Change]) -> Result<(), Misfit> {
        make(&mut self.0, changes)
    }

    /// What another plan has different.
    pub fn changes_to(&self, other: &Self) -> Vec<Change> {
        difference(&self.0, &other.0)
    }

    /// The plan, if it makes sense.
    pub fn plan(&self) -> Result<Plan, Misfit> {
        let plan = plan_of(self.0.clone()).ok_or(Misfit::Unreadable)?;
        check(&plan)?;
        Ok(plan)
    }
}
