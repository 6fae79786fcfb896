//! What is different between two plans, as a list: for history, minutes, the comparison of files, and to take steps back.

use super::path::Path;
use super::shape::{ORDER, PLAN, Shape, order_in, order_of, plan_of, tree_of};
use crate::plan::Plan;
use crate::plan::check::{PlanFault, check};
use serde::de::Error;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// One difference. Saved as a list: path, before, after, and where it is a thing in a list, what it stands behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub path: Path,
    /// What was there, as in the saved form, without what was not said; `null` if nothing was.
    pub before: Value,
    /// What is there, in the same way.
    pub after: Value,
    /// Of a thing that came or went: behind which one of its list it stands or stood, if it was not the first.
    pub behind: Option<String>,
}

/// Why changes cannot be made to a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// What would be changed is gone.
    #[error("what would be changed is gone: {0}")]
    Gone(Path),
    /// A value is none that can stand there.
    #[error("a value cannot stand where it would be put")]
    Unreadable,
    /// The plan would make no sense.
    #[error(transparent)]
    Unsound(#[from] PlanFault),
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(3 + usize::from(self.behind.is_some())))?;
        list.serialize_element(&self.path)?;
        list.serialize_element(&self.before)?;
        list.serialize_element(&self.after)?;
        if let Some(behind) = &self.behind {
            // Numbers without quotes; a name that only looks like one is none.
            match behind.parse::<u32>() {
                Ok(number) => list.serialize_element(&number)?,
                Err(_) => list.serialize_element(behind)?,
            }
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut parts = Vec::<Value>::deserialize(deserializer)?.into_iter();
        let mut next = || parts.next().unwrap_or_default();
        let (path, before, after, behind) = (next(), next(), next(), next());
        if parts.next().is_some() {
            return Err(D::Error::custom("a change has at most four parts"));
        }
        let path = serde_json::from_value(path).map_err(D::Error::custom)?;
        let behind = match behind {
            Value::Null => None,
            Value::String(name) => Some(name),
            other => Some(other.to_string()),
        };
        Ok(Self { path, before, after, behind })
    }
}

/// What is different, in an order that depends on nothing else: by the names of fields, and within a list what went, the
/// order, what changed, what came.
pub fn changes(before: &Plan, after: &Plan) -> Vec<Change> {
    difference(&tree_of(before), &tree_of(after))
}

/// The plan with the changes made. Whatever they do not name stays as it is, so a plan other than the one they came from
/// can take them as well, as long as what they change is there.
pub fn apply(plan: &Plan, changes: &[Change]) -> Result<Plan, Misfit> {
    let mut tree = tree_of(plan);
    make(&mut tree, changes)?;
    let plan = plan_of(tree).ok_or(Misfit::Unreadable)?;
    check(&plan)?;
    Ok(plan)
}

/// The changes that take these back.
pub fn invert(changes: &[Change]) -> Vec<Change> {
    let back = |change: &Change| Change {
        path: change.path.clone(),
        before: change.after.clone(),
        after: change.before.clone(),
        behind: change.behind.clone(),
    };
    changes.iter().map(back).collect()
}

/// What is different between two trees.
pub(super) fn difference(before: &Value, after: &Value) -> Vec<Change> {
    let mut comparison = Comparison { steps: Vec::new(), found: Vec::new() };
    comparison.compare(&PLAN, Some(before), Some(after));
    comparison.found
}

/// A comparison on its way down.
struct Comparison {
    steps: Vec<String>,
    found: Vec<Change>,
}

impl Comparison {
    fn compare(&mut self, shape: &'static Shape, before: Option<&Value>, after: Option<&Value>) {
        if before == after {
            return;
        }
        match shape {
            Shape::Whole => self.tell(shape, before, after, None),
            Shape::Calendar if before.is_none() || after.is_none() => self.tell(shape, before, after, None),
            // What is left out is empty.
            Shape::Record(_) | Shape::Calendar | Shape::Set => self.below(shape, before, after),
            Shape::Years(_) | Shape::Tables(_) | Shape::Map(_) => {
                for name in names([before, after]) {
                    let (one, other) = (below(before, &name), below(after, &name));
                    self.steps.push(name);
                    let inner = shape.child("");
                    if one.is_some() && other.is_some() {
                        self.compare(inner, one, other);
                    } else {
                        self.tell(inner, one, other, None);
                    }
                    self.steps.pop();
                }
            }
            Shape::Rows { row, .. } => self.rows(row, before, after),
        }
    }

    fn below(&mut self, shape: &'static Shape, before: Option<&Value>, after: Option<&Value>) {
        for name in names([before, after]) {
            let (one, other) = (below(before, &name), below(after, &name));
            let inner = shape.child(&name);
            self.steps.push(name);
            self.compare(inner, one, other);
            self.steps.pop();
        }
    }

    fn rows(&mut self, row: &'static Shape, before: Option<&Value>, after: Option<&Value>) {
        let (old, new) = (order_of(before), order_of(after));
        let both: BTreeSet<&String> = old.iter().filter(|name| below(after, name).is_some()).collect();
        let common = |order: &[String]| -> Vec<Value> {
            order.iter().filter(|name| both.contains(name)).cloned().map(Value::String).collect()
        };
        self.one_sided(row, &old, &both, |name| (below(before, name), None));
        let orders = (Value::Array(common(&old)), Value::Array(common(&new)));
        if orders.0 != orders.1 {
            self.steps.push(ORDER.to_owned());
            self.tell(row, Some(&orders.0), Some(&orders.1), None);
            self.steps.pop();
        }
        for name in new.iter().filter(|name| both.contains(name)) {
            self.steps.push(name.clone());
            self.compare(row, below(before, name), below(after, name));
            self.steps.pop();
        }
        self.one_sided(row, &new, &both, |name| (None, below(after, name)));
    }

    /// The rows that one side has, each behind the one before it.
    fn one_sided<'a>(
        &mut self,
        row: &'static Shape,
        order: &[String],
        both: &BTreeSet<&String>,
        sides: impl Fn(&str) -> (Option<&'a Value>, Option<&'a Value>),
    ) {
        let mut behind = None;
        for name in order {
            if !both.contains(name) {
                let (before, after) = sides(name);
                self.steps.push(name.clone());
                self.tell(row, before, after, behind);
                self.steps.pop();
            }
            behind = Some(name.clone());
        }
    }

    fn tell(&mut self, shape: &'static Shape, before: Option<&Value>, after: Option<&Value>, behind: Option<String>) {
        let said = |value: Option<&Value>| value.map_or(Value::Null, |value| shape.fold(value.clone()));
        let path = Path::of(&self.steps);
        self.found.push(Change { path, before: said(before), after: said(after), behind });
    }
}

/// Everything that stands in one of several objects, in order, each once. Not the order of rows.
pub(super) fn names<'a>(sides: impl IntoIterator<Item = Option<&'a Value>>) -> BTreeSet<String> {
    let fields = sides.into_iter().flatten().filter_map(Value::as_object).flat_map(Map::keys);
    fields.filter(|name| *name != ORDER).cloned().collect()
}

/// What stands under a name.
pub(super) fn below<'a>(value: Option<&'a Value>, name: &str) -> Option<&'a Value> {
    value.and_then(|value| value.get(name))
}

/// What stands at a path of a tree, as in the saved form.
pub(super) fn value_at(tree: &Value, path: &Path) -> Value {
    let steps = path.steps();
    let found = steps.iter().try_fold(tree, |value, step| value.get(step));
    found.map_or(Value::Null, |found| Shape::at(&steps).fold(found.clone()))
}

/// Makes changes to a tree: first what goes, then the order of what stays, then what is in it, then what comes, so that it
/// is the same whichever way round they are listed.
pub(super) fn make(tree: &mut Value, changes: &[Change]) -> Result<(), Misfit> {
    let steps: Vec<(Vec<String>, &Change)> = changes.iter().map(|change| (change.path.steps(), change)).collect();
    let pass = |steps: &[String], change: &Change| match (Shape::is_row(steps), steps.last()) {
        (true, _) if change.after.is_null() => 0,
        (_, Some(last)) if last == ORDER => 1,
        (true, _) if change.before.is_null() => 3,
        _ => 2,
    };
    for number in 0..4 {
        for (steps, change) in steps.iter().filter(|(steps, change)| pass(steps, change) == number) {
            put(tree, steps, change).ok_or_else(|| Misfit::Gone(change.path.clone()))?;
        }
    }
    Ok(())
}

/// Makes one change; nothing if what it is in is gone.
fn put(tree: &mut Value, steps: &[String], change: &Change) -> Option<()> {
    let (last, parents) = steps.split_last()?;
    let (mut node, mut shape) = (tree, &PLAN);
    for step in parents {
        let fields = fields_of(node)?;
        if matches!(shape, Shape::Rows { .. }) && !fields.contains_key(step) {
            return None;
        }
        shape = shape.child(step);
        node = fields.entry(step.clone()).or_insert_with(|| Value::Object(Map::new()));
    }
    let fields = fields_of(node)?;
    let value = shape.child(last).unfold(change.after.clone());
    if matches!(shape, Shape::Rows { .. }) {
        let mut order = order_in(fields);
        if last == ORDER {
            reorder(&mut order, &change.after);
        } else if value.is_null() {
            order.retain(|name| name != last);
            fields.remove(last);
        } else {
            if !order.contains(last) {
                let at = change
                    .behind
                    .as_ref()
                    .map_or(Some(0), |behind| order.iter().position(|name| name == behind).map(|at| at + 1));
                // What it stood behind is gone: then it comes last.
                order.insert(at.unwrap_or(order.len()), last.clone());
            }
            fields.insert(last.clone(), value);
        }
        fields.insert(ORDER.to_owned(), Value::Array(order.into_iter().map(Value::String).collect()));
    } else if value.is_null() {
        fields.remove(last);
    } else {
        fields.insert(last.clone(), value);
    }
    Some(())
}

/// The fields of an object; of what is not there, none so far.
fn fields_of(node: &mut Value) -> Option<&mut Map<String, Value>> {
    if node.is_null() {
        *node = Value::Object(Map::new());
    }
    node.as_object_mut()
}

/// Puts those that are named into the order that is named, in the places that they have among the others.
fn reorder(order: &mut [String], named: &Value) {
    let mut left: BTreeSet<String> = order.iter().cloned().collect();
    let named = named.as_array().into_iter().flatten().filter_map(Value::as_str);
    // Each once, and only what is there: nothing can come or go by being named.
    let moved: Vec<String> = named.filter(|name| left.remove(*name)).map(str::to_owned).collect();
    let places = order.iter_mut().filter(|name| !left.contains(*name));
    for (place, name) in places.zip(moved) {
        *place = name;
    }
}
