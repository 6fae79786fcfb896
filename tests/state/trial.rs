//! Trying a change: what is kept becomes the plan, what is dropped leaves nothing.

use crate::shelf::Fake;
use crate::support::{amount, line, quantity, worked_path, year};
use uniplan::catalog::services::ServiceId::{Hackathon, Workshop};
use uniplan::plan::Plan;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::plan::line::LineItem;
use uniplan::state::command::{Command, LineEdit, apply};
use uniplan::state::history::History;
use uniplan::state::shelf::{self, About, PLAN, Store, TRIED, key};
use uniplan::state::trial::{self, Trial};

fn line_of(plan: &Plan, service: uniplan::catalog::services::ServiceId) -> &LineItem {
    plan.lines.iter().find(|line| line.service == service).unwrap()
}

/// The plan, its try with another name, and what is known of it.
fn tried() -> (Plan, Plan, Trial) {
    let mut base = worked_path();
    base.calendar_key = Some(CalendarKey::from_seed("x"));
    let mut tried = shelf::copy_of(&base);
    tried.name = line("台灣客戶範例（試改）");
    let trial = Trial { of: "a".to_owned(), name: tried.name.as_str().to_owned(), base: Some(base.clone()) };
    (base, tried, trial)
}

fn change(plan: &Plan, edit: LineEdit) -> Plan {
    apply(plan, Command::EditLine(line_of(plan, Workshop).id, edit)).unwrap()
}

#[test]
fn what_is_kept_becomes_the_plan_and_keeps_its_name_and_its_place_in_calendars() {
    let (base, start, trial) = tried();
    let changed = change(&start, LineEdit::Quantity(quantity("9")));
    let kept = trial.kept(&base, &changed);
    assert!(kept.conflicts.is_empty());
    let expected = change(&base, LineEdit::Quantity(quantity("9")));
    assert_eq!(kept.plan, expected);
    // One step, which can be taken back.
    let mut history = History::new(base.clone());
    assert_eq!(history.run(Command::Replace(Box::new(kept.plan))), Ok(true));
    assert!(history.undo().is_done());
    assert_eq!(**history.present(), base);
    // A name that was given while trying is meant.
    let named = apply(&changed, Command::NamePlan(line("Option B"))).unwrap();
    assert_eq!(trial.kept(&base, &named).plan.name.as_str(), "Option B");
    // Nothing tried, nothing changed.
    assert_eq!(trial.kept(&base, &start).plan, base);
}

#[test]
fn what_was_done_to_the_plan_meanwhile_stays_and_what_was_tried_wins_where_both_changed_the_same() {
    let (base, start, trial) = tried();
    let changed = change(&start, LineEdit::Quantity(quantity("9")));
    let meanwhile = change(&base, LineEdit::UnitPrice(Some(amount("11000"))));
    let kept = trial.kept(&meanwhile, &changed);
    assert!(kept.conflicts.is_empty());
    let both = line_of(&kept.plan, Workshop);
    assert_eq!((both.quantity, both.unit_price), (quantity("9"), Some(amount("11000"))));
    let meanwhile = change(&base, LineEdit::Quantity(quantity("5")));
    let kept = trial.kept(&meanwhile, &changed);
    assert_eq!((kept.conflicts.len(), line_of(&kept.plan, Workshop).quantity), (1, quantity("9")));
    // New things of both get numbers of their own.
    let (mine, theirs) = (Command::AddLine(Hackathon, year(0)), Command::AddLine(Hackathon, year(1)));
    let kept = trial.kept(&apply(&base, mine).unwrap(), &apply(&start, theirs).unwrap());
    assert_eq!(kept.plan.lines.iter().filter(|line| line.service == Hackathon).count(), 2);
}

#[test]
fn that_a_plan_is_a_try_stands_beside_it_and_goes_and_comes_back_with_it() {
    let (base, start, trial) = tried();
    let store = Fake::default();
    let about = About::of(&start, String::new(), 1);
    shelf::create(&store, "b", "t", &start, &about).unwrap();
    assert!(!shelf::list(&store).unwrap()[0].tried && trial::read(&store, "b").is_none());
    trial::begin(&store, "b", "a", &trial.name, &base).unwrap();
    assert_eq!(trial::read(&store, "b"), Some(trial.clone()));
    assert!(shelf::list(&store).unwrap()[0].tried);
    let deleted = shelf::delete(&store, "b").unwrap();
    assert!(store.get(&key(TRIED, "b")).unwrap().is_none() && store.get(&key(PLAN, "b")).unwrap().is_none());
    shelf::restore(&store, &deleted).unwrap();
    assert_eq!(trial::read(&store, "b"), Some(trial.clone()));
    trial::end(&store, "b");
    assert!(trial::read(&store, "b").is_none() && shelf::plan_of(&store, "b").unwrap().is_some());
    // What cannot be read is no reason to lose the try: it is merged with the plan as it is.
    store.set(&key(TRIED, "b"), "{\"of\":\"a\",\"name\":\"x\"}\nnonsense").unwrap();
    let damaged = trial::read(&store, "b").unwrap();
    assert_eq!((damaged.of.as_str(), &damaged.base), ("a", &None));
    assert_eq!(
        line_of(&damaged.kept(&base, &change(&start, LineEdit::Quantity(quantity("9")))).plan, Workshop).quantity,
        quantity("9")
    );
    store.set(&key(TRIED, "b"), "nonsense").unwrap();
    assert!(trial::read(&store, "b").is_none());
}
