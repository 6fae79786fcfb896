//! The plan with its past: undo and redo of one's own steps.

use super::command::{Command, CommandError, apply};
use super::merge::{Merged, take_back};
use super::replica::Lane;
use crate::plan::Plan;
use std::sync::Arc;

/// How many steps can be taken back.
pub const DEPTH: usize = 100;

/// A step of one's own: the plan before it and after it.
#[derive(Clone, Debug)]
pub struct Step {
    before: Arc<Plan>,
    after: Arc<Plan>,
}

/// What came of taking a step back, or of doing it again.
#[derive(Clone, Debug)]
pub enum Turn {
    /// There was none.
    Nothing,
    /// It is done.
    Done,
    /// Others have gone on since: what is to become of the plan is found by merging, and told with
    /// [`History::undone`] or [`History::redone`]. Until then everything is as it was.
    Merging(Step),
}

impl Turn {
    /// Is it done?
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Done)
    }
}

impl Step {
    /// A step from one plan to another.
    pub const fn new(before: Arc<Plan>, after: Arc<Plan>) -> Self {
        Self { before, after }
    }

    /// The plan before it.
    pub const fn before(&self) -> &Arc<Plan> {
        &self.before
    }

    /// The plan after it.
    pub const fn after(&self) -> &Arc<Plan> {
        &self.after
    }

    /// The present plan without this step of one's own.
    pub fn taken_back(&self, present: &Plan) -> Merged {
        take_back(&self.before, &self.after, present)
    }

    /// The present plan with this step of one's own.
    pub fn done_again(&self, present: &Plan) -> Merged {
        take_back(&self.after, &self.before, present)
    }
}

/// A plan and one's own steps towards it. What others did in another tab is in the plan and is no step.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Step>,
    present: Arc<Plan>,
    future: Vec<Step>,
    /// Set while other tabs have the plan open.
    lane: Option<Lane>,
}

impl History {
    /// A plan without a past.
    pub fn new(plan: Plan) -> Self {
        Self { past: Vec::new(), present: Arc::new(plan), future: Vec::new(), lane: None }
    }

    /// Others have the plan open: what is added from now on has numbers of a lane of its own. Says whether that is news.
    pub fn share(&mut self, lane: Lane) -> bool {
        self.lane.replace(lane).is_none()
    }

    /// The plan as it is.
    pub const fn present(&self) -> &Arc<Plan> {
        &self.present
    }

    /// One's own steps that can be taken back, the oldest first.
    pub fn past(&self) -> &[Step] {
        &self.past
    }

    /// Those that were taken back, the one to be done again first at the end.
    pub fn future(&self) -> &[Step] {
        &self.future
    }

    /// Remembers steps from before the plan was opened. What was done since comes behind them; then nothing is done again.
    pub fn recall(&mut self, past: Vec<Step>, future: Vec<Step>) {
        if self.past.is_empty() && self.future.is_empty() {
            self.future = future;
        }
        let more = past.len().saturating_sub(DEPTH.saturating_sub(self.past.len()));
        self.past.splice(0..0, past.into_iter().skip(more));
    }

    /// Does nobody else have the plan open, as far as is known?
    pub const fn is_alone(&self) -> bool {
        self.lane.is_none()
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
        let next = self.applied(command)?;
        if next == *self.present {
            return Ok(false);
        }
        if next.calendar_key != self.present.calendar_key && self.is_known_anew(&next) {
            return Ok(true);
        }
        if self.past.len() >= DEPTH {
            self.past.remove(0);
        }
        let after = Arc::new(next);
        let before = std::mem::replace(&mut self.present, after.clone());
        self.past.push(Step { before, after });
        self.future.clear();
        Ok(true)
    }

    fn applied(&self, command: Command) -> Result<Plan, CommandError> {
        let Some(lane) = self.lane else { return apply(&self.present, command) };
        let free = lane.from(self.present.next_id);
        let mut next = apply(&Plan { next_id: free, ..Plan::clone(&self.present) }, command)?;
        if next.next_id == free {
            // It gave no number.
            next.next_id = self.present.next_id;
        }
        Ok(next)
    }

    /// A plan of this history, as it is shown again. A number that others may know by now is not given twice.
    fn again(&self, plan: &Arc<Plan>) -> Arc<Plan> {
        if self.lane.is_none() || plan.next_id >= self.present.next_id {
            return plan.clone();
        }
        Arc::new(Plan { next_id: self.present.next_id, ..Plan::clone(plan) })
    }

    /// What a plan is known by in calendars is no step: taking it back would make a second export double every date.
    /// Where nothing else differs, it holds for the past as well, as far as that is of the same customer.
    fn is_known_anew(&mut self, next: &Plan) -> bool {
        let same = Plan { calendar_key: next.calendar_key, ..Plan::clone(&self.present) };
        if same != *next {
            return false;
        }
        let steps = self.past.iter_mut().chain(&mut self.future);
        for plan in steps.flat_map(|step| [&mut step.before, &mut step.after]).chain([&mut self.present]) {
            if plan.contract.customer == next.contract.customer {
                Arc::make_mut(plan).calendar_key = next.calendar_key;
            }
        }
        true
    }

    /// Takes the last step of one's own back.
    pub fn undo(&mut self) -> Turn {
        let Some(step) = self.past.last() else { return Turn::Nothing };
        if step.after != self.present {
            return Turn::Merging(step.clone());
        }
        let before = self.again(&step.before);
        self.undone(before);
        Turn::Done
    }

    /// Does the last step taken back again.
    pub fn redo(&mut self) -> Turn {
        let Some(step) = self.future.last() else { return Turn::Nothing };
        if step.before != self.present {
            return Turn::Merging(step.clone());
        }
        let after = self.again(&step.after);
        self.redone(after);
        Turn::Done
    }

    /// The last step is taken back, and this is the plan.
    pub fn undone(&mut self, plan: Arc<Plan>) {
        if self.past.pop().is_some() {
            let after = std::mem::replace(&mut self.present, plan.clone());
            self.future.push(Step { before: plan, after });
        }
    }

    /// The last step taken back is done again, and this is the plan.
    pub fn redone(&mut self, plan: Arc<Plan>) {
        if self.future.pop().is_some() {
            let before = std::mem::replace(&mut self.present, plan.clone());
            self.past.push(Step { before, after: plan });
        }
    }

    /// Takes over what others made of the plan. One's own steps can still be taken back, and only they.
    pub fn adopt(&mut self, plan: Arc<Plan>) {
        self.present = plan;
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
        assert!(matches!((history.undo(), history.redo()), (Turn::Nothing, Turn::Nothing)));
        assert!(add(&mut history));
        let with_line = history.present().clone();
        assert!(history.undo().is_done());
        assert!(history.present().lines.is_empty());
        assert!(history.redo().is_done());
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
        for (step, lines) in [(History::undo as fn(&mut History) -> Turn, 0), (History::redo, 1), (History::redo, 2)] {
            assert!(step(&mut history).is_done());
            assert_eq!((history.present().calendar_key, history.present().lines.len()), (Some(key), lines));
        }
        assert!(!history.can_redo());
        // Another plan is one, whatever it is known by.
        assert_eq!(history.run(Command::Replace(Box::new(Plan::new(Zone::TAIPEI)))), Ok(true));
        assert_eq!(history.present().calendar_key, None);
        assert!(history.undo().is_done());
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
        while history.undo().is_done() {
            steps += 1;
        }
        assert_eq!(steps, DEPTH);
        assert_eq!(history.present().lines.len(), 5);
    }

    fn customer(name: &str) -> Command {
        Command::NameCustomer(Line::new(name).unwrap())
    }

    #[test]
    fn what_others_did_is_not_taken_back() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        add(&mut history);
        let theirs = apply(history.present(), customer("Contoso")).unwrap();
        history.adopt(Arc::new(theirs));
        let Turn::Merging(step) = history.undo() else { panic!("another tab has gone on") };
        assert_eq!(history.present().lines.len(), 1, "nothing is done before it is merged");
        let merged = step.taken_back(history.present());
        assert_eq!(merged.conflicts, []);
        history.undone(Arc::new(merged.plan));
        assert_eq!((history.present().lines.len(), history.present().contract.customer.as_str()), (0, "Contoso"));
        assert!(matches!(history.undo(), Turn::Nothing), "that was the only step of one's own");
        // Nobody has gone on since, so doing it again is what it was.
        assert!(history.redo().is_done());
        assert_eq!((history.present().lines.len(), history.present().contract.customer.as_str()), (1, "Contoso"));
    }

    #[test]
    fn a_step_is_done_again_on_top_of_what_others_did() {
        let mut history = History::new(Plan::new(Zone::TAIPEI));
        add(&mut history);
        assert!(history.undo().is_done());
        let theirs = apply(history.present(), customer("Contoso")).unwrap();
        history.adopt(Arc::new(theirs));
        let Turn::Merging(step) = history.redo() else { panic!("another tab has gone on") };
        history.redone(Arc::new(step.done_again(history.present()).plan));
        assert_eq!((history.present().lines.len(), history.present().contract.customer.as_str()), (1, "Contoso"));
    }
}
