//! Every command can be taken back and done again: this enumerates them from their source, so that none is forgotten.

use crate::any_command::any_command;
use chrono::NaiveDate;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::num::NonZeroU16;
use uniplan::catalog::charts::{ClockKind, Severity};
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::rules::finding::Fix;
use uniplan::state::command::{Command, apply};
use uniplan::state::history::History;
use uniplan::state::saved;
use uniplan::zones::Zone;

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
    // Those of `commands.rs` are taken back there, each with what it is about.
    let (proofs, aliases) = (include_str!("commands.rs"), [("EditLine", "edit("), ("EditIncident", "revise(")]);
    let taken_back: Vec<&str> =
        proofs.split("done(").skip(1).map(|rest| rest.split(';').next().unwrap_or("")).collect();
    open.retain(|name| {
        let (command, alias) = (format!("Command::{name}"), aliases.iter().find(|(of, _)| of == name));
        let is_in = |told: &&str| {
            let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric());
            told.split(&command).skip(1).any(ends) || alias.is_some_and(|(_, by)| told.contains(by))
        };
        !taken_back.iter().any(is_in)
    });
    assert!((1..20).contains(&open.len()), "{open:?}");
    // Those that need what a session does not come upon.
    let full = saved::open(include_str!("../saved/v2.json")).unwrap().plan;
    let (mut used, mut moved) = (full.credit_uses[0], full.credit_transfers[0]);
    (used.on, moved.on) = (day(used.on), day(moved.on));
    let time = Some((NonZeroU16::new(37).unwrap(), ClockKind::Elapsed));
    let by_hand = [
        ("RemoveCreditEntry", Command::RemoveCreditEntry(used.id)),
        ("EditCreditUse", Command::EditCreditUse(Box::new(used))),
        ("EditCreditTransfer", Command::EditCreditTransfer(Box::new(moved))),
        ("Mend", Command::Mend(vec![Fix::Remove(full.lines[0].id)])),
        ("Together", Command::Together(vec![Command::RemoveLine(full.lines[0].id), Command::SetTax(None)])),
        ("SetExhibitTime", Command::SetExhibitTime(ServiceId::Mscir, Severity::A, time)),
    ];
    for (name, command) in by_hand {
        assert!(is_taken_back(&full, &command), "{command:?}");
        open.remove(name);
    }
    // The others in sessions of any commands, from a plan with nothing in it on.
    let mut runner = TestRunner::deterministic();
    let acts = any_command();
    let mut plan = Plan::new(Zone::TAIPEI);
    for round in 0..6_000 {
        if open.is_empty() {
            return;
        }
        if round % 60 == 0 {
            plan = Plan::new(Zone::TAIPEI);
        }
        let command = acts.new_tree(&mut runner).unwrap().current();
        let told = format!("{command:?}");
        let name = told.split(['(', ' ', '{']).next().unwrap_or_default();
        if open.contains(name) && is_taken_back(&plan, &command) {
            open.remove(name);
        }
        plan = apply(&plan, command).unwrap_or(plan);
    }
    assert_eq!(open, BTreeSet::new(), "commands that no round carried out");
}

/// Another day.
fn day(on: Option<NaiveDate>) -> Option<NaiveDate> {
    on.map_or_else(|| NaiveDate::from_ymd_opt(2026, 3, 4), |day| day.succ_opt())
}

/// Did the command change the plan? Then it is taken back and done again.
fn is_taken_back(plan: &Plan, command: &Command) -> bool {
    let mut history = History::new(plan.clone());
    if !matches!(history.run(command.clone()), Ok(true)) {
        return false;
    }
    let changed = history.present().clone();
    assert!(history.undo().is_done() && !history.can_undo(), "{command:?}");
    assert_eq!(**history.present(), *plan, "{command:?} is taken back");
    assert!(history.redo().is_done() && *history.present() == changed, "{command:?} is done again");
    true
}
