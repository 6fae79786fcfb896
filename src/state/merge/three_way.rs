//! Two trees that came from a third, made one: each part as the side has it that changed it.

use super::changes::{below, names};
use super::path::Path;
use super::shape::{ORDER, Shape, order_of, places};
use super::{Conflict, Side, Why};
use crate::clock::BusinessCalendar;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Node<'a> = Option<&'a Value>;

/// A merge on its way down.
pub(super) struct Merger {
    prefer: Side,
    steps: Vec<String>,
    /// What was found so far.
    pub(super) conflicts: Vec<Conflict>,
}

impl Merger {
    /// At the top of the trees.
    pub(super) const fn new(prefer: Side) -> Self {
        Self { prefer, steps: Vec::new(), conflicts: Vec::new() }
    }

    /// One part of the plan, as it was and as both sides have it.
    pub(super) fn merge(&mut self, shape: &'static Shape, base: Node, mine: Node, theirs: Node) -> Option<Value> {
        if mine == theirs || base == theirs {
            return mine.cloned();
        }
        if base == mine {
            return theirs.cloned();
        }
        match shape {
            Shape::Whole => self.choose(shape, base, mine, theirs),
            Shape::Record(_) => Some(self.fields(shape, base, mine, theirs)),
            Shape::Calendar => self.calendar(shape, base, mine, theirs),
            Shape::Rows { ordered, row, .. } => Some(self.rows(row, *ordered, base, mine, theirs)),
            Shape::Years(inner) | Shape::Map(inner) => Some(self.entries(inner, base, mine, theirs)),
            Shape::Tables(_) => self.tables(shape, base, mine, theirs),
            Shape::Set => {
                let both = names([base, mine, theirs]).into_iter().filter(|name| is_there(name, base, mine, theirs));
                Some(Value::Object(both.map(|name| (name, Value::Bool(true))).collect()))
            }
        }
    }

    /// One level down.
    fn step(&mut self, name: &str, shape: &'static Shape, nodes: [Node; 3]) -> Option<Value> {
        let [base, mine, theirs] = nodes.map(|node| below(node, name));
        self.steps.push(name.to_owned());
        let merged = self.merge(shape, base, mine, theirs);
        self.steps.pop();
        merged
    }

    /// Says that both changed it; the side that is preferred has it.
    fn choose(&mut self, shape: &'static Shape, base: Node, mine: Node, theirs: Node) -> Option<Value> {
        self.tell(Why::BothChanged, self.prefer, shape, [base, mine, theirs]);
        match self.prefer {
            Side::Mine => mine.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    fn tell(&mut self, why: Why, taken: Side, shape: &'static Shape, nodes: [Node; 3]) {
        let [base, mine, theirs] = nodes.map(|node| node.map_or(Value::Null, |value| shape.fold(value.clone())));
        self.conflicts.push(Conflict { path: Path::of(&self.steps), why, base, mine, theirs, taken });
    }

    fn fields(&mut self, shape: &'static Shape, base: Node, mine: Node, theirs: Node) -> Value {
        let merged = names([base, mine, theirs]).into_iter().filter_map(|name| {
            let value = self.step(&name, shape.child(&name), [base, mine, theirs])?;
            Some((name, value))
        });
        Value::Object(merged.collect())
    }

    /// Business hours of which days could not stand side by side are one value.
    fn calendar(&mut self, shape: &'static Shape, base: Node, mine: Node, theirs: Node) -> Option<Value> {
        if base.is_some() && mine.is_some() && theirs.is_some() {
            let before = self.conflicts.len();
            let merged = self.fields(shape, base, mine, theirs);
            if serde_json::from_str::<BusinessCalendar>(&shape.fold(merged.clone()).to_string()).is_ok() {
                return Some(merged);
            }
            self.conflicts.truncate(before);
        }
        self.choose(shape, base, mine, theirs)
    }

    /// What stands under a name and may be left out, where it is empty.
    fn entries(&mut self, inner: &'static Shape, base: Node, mine: Node, theirs: Node) -> Value {
        let mut merged = Map::new();
        for name in names([base, mine, theirs]) {
            let value = match inner {
                Shape::Whole => self.kept(&name, inner, [base, mine, theirs]),
                _ => self.step(&name, inner, [base, mine, theirs]),
            };
            let is_empty = value.as_ref().and_then(Value::as_object).is_some_and(Map::is_empty);
            if is_empty && !is_there(&name, base, mine, theirs) {
                continue;
            }
            merged.extend(value.map(|value| (name, value)));
        }
        Value::Object(merged)
    }

    /// What one side changed and the other took out is kept, and that is said.
    fn kept(&mut self, name: &str, shape: &'static Shape, nodes: [Node; 3]) -> Option<Value> {
        let [base, mine, theirs] = nodes.map(|node| below(node, name));
        let (side, value) = match (base, mine, theirs) {
            (Some(_), Some(mine), None) => (Side::Mine, mine),
            (Some(_), None, Some(theirs)) => (Side::Theirs, theirs),
            _ => return self.step(name, shape, nodes),
        };
        if base == Some(value) {
            return None;
        }
        self.steps.push(name.to_owned());
        self.tell(Why::RemovedAndChanged, side, shape, [base, mine, theirs]);
        self.steps.pop();
        Some(value.clone())
    }

    fn rows(&mut self, row: &'static Shape, ordered: bool, base: Node, mine: Node, theirs: Node) -> Value {
        let mut merged = Map::new();
        for name in names([base, mine, theirs]) {
            let value = self.kept(&name, row, [base, mine, theirs]);
            merged.extend(value.map(|value| (name, value)));
        }
        let orders = [base, mine, theirs].map(order_of);
        let (order, differ) = one_order(&orders, self.prefer, &merged);
        if differ && ordered {
            let [base, mine, theirs] = orders.map(|order| Value::Array(order.into_iter().map(Value::String).collect()));
            self.steps.push(ORDER.to_owned());
            self.tell(Why::BothChanged, self.prefer, &Shape::Whole, [Some(&base), Some(&mine), Some(&theirs)]);
            self.steps.pop();
        }
        merged.insert(ORDER.to_owned(), Value::Array(order.into_iter().map(Value::String).collect()));
        Value::Object(merged)
    }

    /// What both added is added, that of the preferred side first. What somebody took out cannot be known by its position:
    /// then the list is one value.
    fn tables(&mut self, shape: &'static Shape, base: Node, mine: Node, theirs: Node) -> Option<Value> {
        let length = |node: Node| node.and_then(Value::as_object).map_or(0, |list| places(list).len());
        let known = length(base);
        if length(mine) < known || length(theirs) < known {
            return self.choose(shape, base, mine, theirs);
        }
        let mut merged = Vec::new();
        for at in 0..known {
            let at = at.to_string();
            merged.extend(self.step(&at, shape.child(&at), [base, mine, theirs]));
        }
        let added = |node: Node| -> Vec<Value> {
            (known..length(node)).filter_map(|at| below(node, &at.to_string()).cloned()).collect()
        };
        let (mut first, second) = match self.prefer {
            Side::Mine => (added(mine), added(theirs)),
            Side::Theirs => (added(theirs), added(mine)),
        };
        // The same in both is one that both got from a third; several alike are as many as the side has that has more.
        let mut left = first.clone();
        for table in second {
            match left.iter().position(|one| *one == table) {
                Some(at) => drop(left.swap_remove(at)),
                None => first.push(table),
            }
        }
        merged.extend(first);
        let placed = merged.into_iter().zip(0..).map(|(table, at): (_, usize)| (at.to_string(), table));
        Some(Value::Object(placed.collect()))
    }
}

/// Is something there once it is as the side has it that brought it or took it away?
fn is_there(name: &str, base: Node, mine: Node, theirs: Node) -> bool {
    let [base, mine, theirs] = [base, mine, theirs].map(|node| below(node, name).is_some());
    if mine == base { theirs } else { mine }
}

/// The order of rows: of the side that changed it, with what only the other has put in behind what it stands behind there.
/// Says whether both changed it in different ways.
fn one_order(orders: &[Vec<String>; 3], prefer: Side, rows: &Map<String, Value>) -> (Vec<String>, bool) {
    let [base, mine, theirs] = orders;
    let sets = [base, mine, theirs].map(|order| order.iter().collect::<BTreeSet<&String>>());
    let common = |order: &Vec<String>| -> Vec<String> {
        order.iter().filter(|name| sets.iter().all(|set| set.contains(name))).cloned().collect()
    };
    let [was, is_mine, is_theirs] = [base, mine, theirs].map(common);
    let side = match (is_mine != was, is_theirs != was) {
        (true, false) => Side::Mine,
        (false, true) => Side::Theirs,
        _ => prefer,
    };
    let (leading, other) = match side {
        Side::Mine => (mine, theirs),
        Side::Theirs => (theirs, mine),
    };
    let (leads, others): (BTreeSet<&String>, BTreeSet<&String>) = (leading.iter().collect(), other.iter().collect());
    let mut order: Vec<String> = leading.iter().filter(|name| rows.contains_key(*name)).cloned().collect();
    // What the other side put at the end is at the end, whatever became of what it was put behind.
    let end = other.iter().rposition(|name| leads.contains(name)).map_or(0, |last| last + 1);
    // Of what both put in at one place, what was there first is first: something that comes back has a lower number.
    let is_older = |one: &String, than: &String| match (one.parse::<u32>(), than.parse::<u32>()) {
        (Ok(one), Ok(than)) => one < than,
        _ => true,
    };
    let mut behind: Option<&String> = None;
    for (at, name) in other.iter().enumerate().filter(|(_, name)| rows.contains_key(*name)) {
        if !leads.contains(name) {
            let is_own = |known: &String| !others.contains(known);
            let place = if at >= end {
                let later = order.iter().rev().take_while(|known| is_own(known) && !is_older(known, name)).count();
                order.len() - later
            } else {
                let next =
                    behind.and_then(|behind| order.iter().position(|known| known == behind)).map_or(0, |at| at + 1);
                let own = order.iter().skip(next).take_while(|known| is_own(known) && is_older(known, name)).count();
                next + own
            };
            order.insert(place, name.clone());
        }
        behind = Some(name);
    }
    (order, is_mine != was && is_theirs != was && is_mine != is_theirs)
}
