//! Every command can be taken back and done again: this enumerates them from their source, so that none is forgotten.

use crate::any_command::any_command;
use crate::any_whole_plan::any_whole_plan;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use uniplan::state::history::History;

/// The names of the commands, as their source has them.
fn commands() -> BTreeSet<&'static str> {
    let source = include_str!("../../src/state/command.rs");
    let body = source.split_once("pub enum Command {").unwrap().1.split_once("\n}").unwrap().0;
    let lines = body.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     "));
    let names = lines.map(|line| line.trim_start().split(['(', ',', ' ', '{']).next().unwrap_or_default());
    names.filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase())).collect()
}

#[test]
fn every_command_is_taken_back_and_done_again() {
    let mut open = commands();
    assert!(open.len() > 30 && open.contains("AddLine") && open.contains("Replace"), "{open:?}");
    // What dates are known by in calendars is no step, on purpose (`state/history.rs`).
    assert!(open.remove("SetCalendarKey"));
    let mut runner = TestRunner::deterministic();
    let (plans, acts) = (any_whole_plan(), any_command());
    for round in 0..20_000 {
        if open.is_empty() {
            return;
        }
        let mut command = acts.new_tree(&mut runner).unwrap().current();
        let told = format!("{command:?}");
        let name = told.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
        if !open.contains(name.as_str()) {
            continue;
        }
        let plan = plans.new_tree(&mut runner).unwrap().current();
        if let uniplan::state::command::Command::Replace(_) = command {
            command =
                uniplan::state::command::Command::Replace(Box::new(plans.new_tree(&mut runner).unwrap().current()));
        }
        let mut history = History::new(plan.clone());
        if !matches!(history.run(command), Ok(true)) {
            continue;
        }
        let changed = history.present().clone();
        assert!(history.undo().is_done(), "{told}");
        assert_eq!(**history.present(), plan, "{told} is taken back, in round {round}");
        assert!(history.redo().is_done() && *history.present() == changed, "{told} is done again");
        open.remove(name.as_str());
    }
    assert_eq!(open, BTreeSet::new(), "commands that no round carried out");
}
