//! The plan with its past: undo and redo.

use super::command::{Command, CommandError, apply};
use crate::plan::Plan;
use std::sync::Arc;

/// How many steps can be taken back.
pub const DEPTH: usize = 100;

/// A plan and the plans it came from.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Arc<Plan>>,
    present: Arc<Plan>,
    future: Vec<Arc<Plan>>,
}

impl History {
    /// A plan without a past.
    pub fn new(plan: Plan) -> Self {
        Self { past: Vec::new(), present: Arc::new(plan), future: Vec::new() }
    }

    /// The plan as it is.
    pub const fn present(&self) -> &Arc<Plan> {
        &self.present
    }

    /// Is there something to take back?
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Is there something to do again?
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Carries out a command. Says whether anything changed; an error leaves everything as it was.
    pub fn run(&mut self, command: Command) -> Result<bool, CommandError> {
        let next = apply(&self.present, command)?;
        if next == *self.present {
            return Ok(false);
        }
        if next.calendar_key != self.present.calendar_key && self.is_known_anew(&next) {
            return Ok(true);
        }
        if self.past.len() >= DEPTH {
            self.past.remove(0);
        }
        self.past.push(std::mem::replace(&mut self.present, Arc::new(next)));
        self.future.clear();
        Ok(true)
    }

    /// What a plan is known by in calendars is no step: taking it back would make a second export double every date.
    /// Where nothing else differs, it holds for the past as well, as far as that is of the same customer.
    fn is_known_anew(&mut self, next: &Plan) -> bool {
        let same = Plan { calendar_key: next.calendar_key, ..Plan::clone(&self.present) };
        if same != *next {
            return false;
        }
        for plan in self.past.iter_mut().chain(&mut self.future).chain([&mut self.present]) {
            if plan.contract.customer == next.contract.customer {
                Arc::make_mut(plan).calendar_key = next.calendar_key;
            }
        }
        true
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> bool {
        let Some(plan) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.present, plan));
        true
    }

    /// Does the last step taken back again.
    pub fn redo(&mut self) -> bool {
        let Some(plan) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.present, plan));
        true
    }

    /// Takes over a plan that another tab saved; it can be undone like any step.
    pub fn adopt(&mut self, plan: Plan) {
        // It was opened, so it makes sense; were it not so, it would not be taken over.
        self.run(Command::Replace(Box::new(plan))).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::services::ServiceId;
    use crate::entry::Line;
    use crate::plan::calendar_key::CalendarKey;

    /// B12: a plan that is turned into that of another customer has other dates in a calendar.
    #[test]
    fn another_customer_has_a_calendar_key_of_its_own() {
        let name = |text: &str| Command::NameCustomer(Line::new(text).unwrap());
        let key = CalendarKey::from_seed("first");
        let mut history = History::new(Plan::new(crate::zones::Zone::TAIPEI));
        history.run(name("Contoso")).unwrap();
        history.run(Command::SetCalendarKey(key)).unwrap();
        history.run(name("Fabrikam")).unwrap();
        assert_eq!(history.present().calendar_key, None);
        let second = CalendarKey::from_seed("second");
        history.run(Command::SetCalendarKey(second)).unwrap();
        assert_eq!(history.present().calendar_key, Some(second));
        // Taken back, the first customer's dates are known by their own key again.
        history.undo();
        assert_eq!(
            (history.present().contract.customer.as_str(), history.present().calendar_key),
            ("Contoso", Some(key))
        );
        // A name that is given for the first time, or taken away, changes nothing.
        history.run(name("")).unwrap();
        assert_eq!(history.present().calendar_key, Some(key));
        history.run(name("Contoso Ltd")).unwrap();
        assert_eq!(history.present().calendar_key, Some(key));
    }
    use crate::plan::contract::YearIndex;
    use crate::zones::Zone;

    fn add(history: &mut History) -> bool {
        history.run(Command::AddLine(ServiceId::Workshop, YearIndex::FIRST)).unwrap()
    }

    #[test]
    fn steps_are_taken_back_and_done_again() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        assert!(!history.undo() && !history.redo());
        assert!(add(&mut history));
        let with_line = history.present().clone();
        assert!(history.undo());
        assert!(history.present().lines.is_empty());
        assert!(history.redo());
        assert_eq!(*history.present(), with_line);
    }

    #[test]
    fn a_new_step_forgets_what_was_taken_back() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        add(&mut history);
        history.undo();
        add(&mut history);
        assert!(!history.can_redo());
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        let same = history.present().name.clone();
        assert_eq!(history.run(Command::NamePlan(same)), Ok(false));
        assert!(!history.can_undo());
    }

    #[test]
    fn what_it_is_known_by_in_calendars_is_no_step() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        add(&mut history);
        add(&mut history);
        history.undo();
        let key = CalendarKey::from_seed("a");
        assert_eq!(history.run(Command::SetCalendarKey(key)), Ok(true));
        assert!(history.can_redo(), "what was taken back is still there");
        for (step, lines) in [(History::undo as fn(&mut History) -> bool, 0), (History::redo, 1), (History::redo, 2)] {
            assert!(step(&mut history));
            assert_eq!((history.present().calendar_key, history.present().lines.len()), (Some(key), lines));
        }
        assert!(!history.can_redo());
        // Another plan is one, whatever it is known by.
        assert_eq!(history.run(Command::Replace(Box::new(Plan::new(Zone::TAIPEI)))), Ok(true));
        assert_eq!(history.present().calendar_key, None);
        assert!(history.undo());
        assert_eq!(history.present().calendar_key, Some(key));
    }

    #[test]
    fn an_error_leaves_everything_as_it_was() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        let refused = history.run(Command::AddLine(ServiceId::Webcasts, YearIndex::FIRST));
        assert_eq!(refused, Err(CommandError::AlreadyIncluded));
        assert!(!history.can_undo());
        assert!(history.present().lines.is_empty());
    }

    #[test]
    fn the_past_is_bounded() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        for _ in 0..DEPTH + 5 {
            add(&mut history);
        }
        let mut steps = 0;
        while history.undo() {
            steps += 1;
        }
        assert_eq!(steps, DEPTH);
        assert_eq!(history.present().lines.len(), 5);
    }
}
