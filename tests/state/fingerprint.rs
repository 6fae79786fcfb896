//! The letters by which a plan is known again: the same for the same plan wherever it is, others after any edit.

use crate::any_command::any_command;
use crate::any_whole_plan::any_whole_plan;
use crate::support::{seed, worked_path};
use proptest::prelude::*;
use std::cell::Cell;
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::state::command::{Command, apply};
use uniplan::state::fingerprint::Fingerprint;
use uniplan::state::{saved, sent};

/// What two devices may have differently although the plan is the same.
fn bare(plan: &Plan) -> Plan {
    Plan { calendar_key: None, next_id: 0, ..plan.clone() }
}

#[test]
fn a_plan_keeps_its_letters_through_files_and_calendars() {
    let plan = worked_path();
    let letters = Fingerprint::of(&plan);
    // Written down once: what is printed today is compared with what a later release prints.
    assert_eq!(letters.to_string(), "EE6S-3EGV");
    let exported = Plan { calendar_key: Some(CalendarKey::from_seed("here")), next_id: 900, ..plan.clone() };
    assert_eq!(Fingerprint::of(&exported), letters);
    let file = saved::open(&sent::write("a1", &exported)).unwrap();
    assert_eq!(Fingerprint::of(&file.plan), letters);
}

#[test]
fn the_same_steps_give_the_same_letters_whatever_the_numbers() {
    let begun = |next_id| {
        let mut plan = worked_path();
        plan.lines.clear();
        plan.incidents.clear();
        plan.next_id = next_id;
        let plan =
            apply(&plan, Command::AddLocation(crate::support::line("Tokyo"), Box::new(plan.calendar.clone()))).unwrap();
        let plan = apply(&plan, Command::AddLine(ServiceId::Workshop, crate::support::year(0))).unwrap();
        apply(&plan, Command::AddLine(ServiceId::ChalkTalk, crate::support::year(1))).unwrap()
    };
    let (one, other) = (begun(1), begun(4_000));
    assert_ne!(one, other);
    assert_eq!(Fingerprint::of(&one), Fingerprint::of(&other));
}

#[test]
fn what_this_version_does_not_know_counts_too() {
    let text = saved::write(&worked_path(), 0);
    let newer = |value: &str| {
        let newer = text.replacen("\"contract\"", &format!("\"mood\":{value},\"contract\""), 1);
        assert_ne!(newer, text);
        Fingerprint::of(&saved::open(&newer).unwrap().plan)
    };
    assert_ne!(newer("\"good\""), Fingerprint::of(&worked_path()));
    assert_ne!(newer("\"good\""), newer("\"bad\""));
}

#[test]
fn any_edit_gives_other_letters() {
    let edits = Cell::new(0);
    let config =
        ProptestConfig { cases: 200, rng_seed: seed(), failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(plan in any_whole_plan(), commands in proptest::collection::vec(any_command(), 8))| {
        let letters = Fingerprint::of(&plan);
        if let Ok(read) = saved::open(&saved::write(&plan, 3)) {
            prop_assert_eq!(Fingerprint::of(&read.plan), letters);
        }
        for command in commands {
            let Ok(after) = apply(&plan, command) else { continue };
            let is_edit = bare(&after) != bare(&plan);
            edits.set(edits.get() + usize::from(is_edit));
            prop_assert_eq!(Fingerprint::of(&after) != letters, is_edit);
        }
    });
    assert!(edits.get() > 300, "{} edits", edits.get());
}
