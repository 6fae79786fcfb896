//! How somebody arranged the steps of a workshop: the order, what is left out, what stays in view. It belongs to the browser
//! and a plan in it, not to the plan: another presenter arranges them another way.

use super::json;
use crate::rules::slides::Step;
use serde::{Deserialize, Serialize};

/// Under which keys they are kept, each followed by the id of its plan.
pub const DECK: &str = "uniplan.deck.";

/// The longest text that is read.
const MAX_BYTES: usize = 1000;

/// How many steps can stay in view: more would be a second slide.
pub const MOST_PINNED: usize = 2;

/// The arrangement. Its order always holds every step once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deck {
    order: Vec<Step>,
    hidden: Vec<Step>,
    pinned: Vec<Step>,
}

impl Default for Deck {
    fn default() -> Self {
        Self { order: Step::ALL.to_vec(), hidden: Vec::new(), pinned: Vec::new() }
    }
}

/// As it is kept. Names are read as text, so that one of a later version costs that step alone.
#[derive(Serialize, Deserialize)]
struct Kept {
    order: Vec<String>,
    #[serde(default)]
    hidden: Vec<String>,
    #[serde(default)]
    pinned: Vec<String>,
}

/// The steps of some names, each once.
fn steps(names: &[String]) -> Vec<Step> {
    let mut found = Vec::new();
    for name in names {
        let step = Step::ALL.into_iter().find(|step| crate::named::code(step) == *name);
        found.extend(step.filter(|step| !found.contains(step)));
    }
    found
}

impl Deck {
    /// Reads an arrangement; whatever is wrong in it is as if nobody had arranged that.
    pub fn read(text: &str) -> Self {
        let kept = if text.len() > MAX_BYTES { None } else { serde_json::from_str::<Kept>(text).ok() };
        let Some(kept) = kept else { return Self::default() };
        let mut order = steps(&kept.order);
        order.extend(Step::ALL.into_iter().filter(|step| !order.contains(step)).collect::<Vec<_>>());
        let (hidden, mut pinned) = (steps(&kept.hidden), steps(&kept.pinned));
        pinned.truncate(MOST_PINNED);
        Self { order, hidden, pinned }
    }

    /// As it is kept.
    pub fn write(&self) -> String {
        let names = |steps: &[Step]| steps.iter().map(crate::named::code).map(str::to_owned).collect();
        let kept = Kept { order: names(&self.order), hidden: names(&self.hidden), pinned: names(&self.pinned) };
        json::dense(&kept)
    }

    /// Every step, in order.
    pub fn order(&self) -> &[Step] {
        &self.order
    }

    /// Is it left out?
    pub fn is_hidden(&self, step: Step) -> bool {
        self.hidden.contains(&step)
    }

    /// Does it stay in view?
    pub fn is_pinned(&self, step: Step) -> bool {
        self.pinned.contains(&step)
    }

    /// Can one more stay in view?
    pub fn can_pin(&self, step: Step) -> bool {
        self.is_pinned(step) || self.pinned.len() < MOST_PINNED
    }

    /// Leaves a step out, or takes it in again.
    pub fn hide(&mut self, step: Step, hidden: bool) {
        self.hidden.retain(|one| *one != step);
        if hidden {
            self.hidden.push(step);
        }
    }

    /// Keeps a step in view, or no longer. Says whether that was done.
    pub fn pin(&mut self, step: Step, pinned: bool) -> bool {
        if pinned && !self.can_pin(step) {
            return false;
        }
        self.pinned.retain(|one| *one != step);
        if pinned {
            self.pinned.push(step);
        }
        true
    }

    /// Moves a step one place towards the beginning, or the end.
    pub fn shift(&mut self, step: Step, earlier: bool) {
        let Some(at) = self.order.iter().position(|one| *one == step) else { return };
        let to = if earlier { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < self.order.len()) };
        if let Some(to) = to {
            self.order.swap(at, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrangement_survives_and_each_step_is_in_it_once() {
        let mut deck = Deck::default();
        deck.shift(Step::Decision, true);
        deck.shift(Step::Ask, true);
        deck.hide(Step::Night, true);
        assert!(deck.pin(Step::Flex, true) && deck.pin(Step::Lost, true));
        assert!(!deck.pin(Step::Ask, true), "two are enough");
        assert_eq!(Deck::read(&deck.write()), deck);
        assert_eq!(deck.order()[6..], [Step::Decision, Step::Dates]);
        deck.hide(Step::Night, false);
        assert!(deck.pin(Step::Flex, false) && deck.can_pin(Step::Ask));
        assert!(!deck.is_hidden(Step::Night));
    }

    #[test]
    fn what_is_wrong_in_it_costs_that_alone() {
        for text in ["", "{", "[]", "null", r#"{"order":5}"#, &format!(r#"{{"order":["{}"]}}"#, "x".repeat(2000))] {
            assert_eq!(Deck::read(text), Deck::default(), "{text}");
        }
        let read =
            Deck::read(r#"{"order":["dates","dates","later"],"hidden":["ask","?"],"pinned":["get","ask","flex"]}"#);
        assert_eq!(read.order()[..2], [Step::Dates, Step::Ask]);
        assert_eq!(read.order().len(), Step::ALL.len());
        assert!(read.is_hidden(Step::Ask) && read.is_pinned(Step::Get) && !read.is_pinned(Step::Flex));
    }
}
