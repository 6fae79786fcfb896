//! The chronicle of a plan: each state can be made again, and what is damaged costs the past only.

use crate::any_command::any_command;
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Instant;
use uniplan::catalog::services::ServiceId;
use uniplan::entry::{self, Line, quantity};
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::LineId;
use uniplan::state::chronicle::{Chronicle, Damage, Entry, Kind, LIMIT, Tab, moment_name, opened_with, since};
use uniplan::state::command::{Command, LineEdit, apply};
use uniplan::state::history::{DEPTH, History, Step};
use uniplan::state::merge::Path;
use uniplan::zones::Zone;

const TAB: Tab = Tab(7);
const OTHER: Tab = Tab(8);

/// What somebody does.
#[derive(Clone, Debug)]
enum Act {
    Run(Command),
    Undo,
    Redo,
    /// Another tab's, which this one takes in.
    Theirs(Command),
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => any_command().prop_map(Act::Run),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => any_command().prop_map(Act::Theirs),
    ]
}

/// A tab that keeps a chronicle as the browser does, looking each time after `every` acts.
struct Desk {
    history: History,
    chronicle: Chronicle,
    seen: Arc<Plan>,
    undone: Vec<Arc<Plan>>,
    now: i64,
}

impl Desk {
    fn new(plan: Plan) -> Self {
        let history = History::new(plan);
        let seen = opened_with(&history).clone();
        Self { chronicle: Chronicle::new(&seen), history, seen, undone: Vec::new(), now: 0 }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Run(command) => drop(self.history.run(command)),
            Act::Undo => drop(self.history.undo()),
            Act::Redo => drop(self.history.redo()),
            Act::Theirs(command) => {
                if let Ok(plan) = apply(self.history.present(), command) {
                    self.history.adopt(Arc::new(plan));
                }
            }
        }
    }

    fn look(&mut self) {
        self.now += 1_000;
        for (kind, before, after) in since(&self.history, &self.seen, &self.undone) {
            self.chronicle.note(kind, self.now, TAB, &before, &after);
        }
        self.chronicle.settle(Kind::Elsewhere, self.now, TAB, self.history.present());
        self.seen = self.history.present().clone();
        self.undone = self.history.future().iter().map(|step| step.after().clone()).collect();
    }
}

fn read(chronicle: &Chronicle) -> Result<Chronicle, Damage> {
    let mut read = Chronicle::read(&chronicle.beginning())?;
    for entry in chronicle.entries() {
        read.follow(&entry.write())?;
    }
    Ok(read)
}

/// How many sessions are played: `UNIPLAN_SESSIONS=10000` for the proof.
fn sessions(usual: u32) -> u32 {
    std::env::var("UNIPLAN_SESSIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: crate::support::seed(), cases: sessions(48), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn properties_replay_from_zero_equals_the_state(
        acts in proptest::collection::vec((any_act(), any::<bool>()), 1..16),
        limit in prop_oneof![2 => Just(LIMIT), 1 => 0_usize..3_000],
    ) {
        let mut desk = Desk::new(Plan::new(Zone::TAIPEI));
        let mut states = vec![(0, desk.seen.clone())];
        for (act, looks) in acts {
            desk.act(act);
            if looks {
                desk.look();
                states.push((desk.chronicle.last(), desk.history.present().clone()));
                desk.chronicle.trim(limit);
            }
        }
        desk.look();
        let present = desk.history.present();
        prop_assert_eq!(&desk.chronicle.plan().unwrap(), &**present);
        prop_assert!(desk.chronicle.ends_with(present));
        desk.chronicle.trim(limit);
        prop_assert!(desk.chronicle.bytes() <= limit);
        // Kept and read again, it is the same, and each state that was seen can be made.
        let read = read(&desk.chronicle).unwrap();
        prop_assert_eq!(read.bytes(), desk.chronicle.bytes());
        prop_assert_eq!(&read.plan().unwrap(), &**present);
        for (number, plan) in states {
            match read.plan_after(number) {
                Ok(made) => prop_assert_eq!(&made, &*plan),
                Err(damage) => prop_assert!(damage == Damage::NotKept && number < read.first(), "{} {:?}", number, damage),
            }
        }
        let walked = read.walk(read.last(), usize::MAX).unwrap();
        prop_assert_eq!(walked.len(), read.entries().len());
        for pair in walked.windows(2) {
            prop_assert_eq!(&pair[0].1, &pair[1].2);
        }
    }

    #[test]
    fn properties_what_is_damaged_is_an_error(cut in 0_usize..200, at in 0_usize..12, how in 0_u8..4) {
        let mut desk = Desk::new(Plan::new(Zone::TAIPEI));
        for number in 0..12 {
            desk.act(Act::Run(add_or_change(number)));
            desk.look();
        }
        let mut texts: Vec<String> = desk.chronicle.entries().map(|entry| entry.write()).collect();
        let at = at % texts.len();
        match how {
            0 => drop(texts.remove(at)),
            1 => {
                let keep = cut % texts[at].len();
                texts[at].truncate(keep);
            }
            2 => texts[at] = texts[at].replacen(['[', '"'], "?", 1 + cut % 5),
            _ => texts[at] = texts[at].replace("l1", "l999").replace("l2", "l998"),
        }
        let mut read = Chronicle::read(&desk.chronicle.beginning()).unwrap();
        let outcome: Result<(), Damage> = texts.iter().try_for_each(|text| read.follow(text));
        // Read all at once, it is all or nothing, and comes to the same.
        let mut at_once = Chronicle::read(&desk.chronicle.beginning()).unwrap();
        prop_assert_eq!(at_once.follow_all(&texts), outcome);
        let (end, count) = (at_once.plan(), at_once.entries().len());
        let is_so = if outcome.is_ok() { end == read.plan() && count == read.entries().len() } else { count == 0 };
        prop_assert!(is_so);
        // Something is said, or the entry that went was the last one, or nothing was changed by the damage.
        let is_harmless = how == 0 && at == texts.len() || read.plan() == desk.chronicle.plan();
        prop_assert!(outcome.is_err() || is_harmless || read.plan().is_err() || how == 3, "{:?}", outcome);
    }
}

fn add_or_change(number: u32) -> Command {
    if number < 3 {
        return Command::AddLine(ServiceId::Workshop, YearIndex::FIRST);
    }
    let id = LineId(1 + number % 3);
    match number % 5 {
        0 => Command::EditLine(id, LineEdit::Quantity(quantity(&format!("{}", 1 + number % 90)).unwrap())),
        1 | 2 => {
            let price = entry::amount(&format!("{}", 10_000 + number), Currency::USD).unwrap();
            Command::EditLine(id, LineEdit::UnitPrice(price))
        }
        3 => Command::NameCustomer(Line::new(&format!("Contoso {number}")).unwrap()),
        _ => {
            let day = format!("2026-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
            Command::EditLine(id, LineEdit::DeliveredOn(entry::date(&day).unwrap()))
        }
    }
}

/// 5,000 edits: their size and, printed, how long they take to read.
#[test]
fn five_thousand_edits_take_less_than_500_kilobytes() {
    let mut plan = Plan::new(Zone::TAIPEI);
    let mut chronicle = Chronicle::new(&plan);
    for number in 0..5_000_u32 {
        let next = apply(&plan, add_or_change(number)).unwrap();
        let at = 1_764_454_683_000 + i64::from(number) * 7_000;
        chronicle.note(Kind::Edit, at, Tab(0xa1b2_c3d4), &plan, &next);
        plan = next;
    }
    assert!(chronicle.entries().len() > 4_990, "{}", chronicle.entries().len());
    assert!(chronicle.bytes() < 500_000, "{} bytes", chronicle.bytes());
    assert!(chronicle.bytes() < LIMIT && !chronicle.trim(LIMIT));
    let texts: Vec<String> = chronicle.entries().map(|entry| entry.write()).collect();
    let begun = Instant::now();
    let mut read = Chronicle::read(&chronicle.beginning()).unwrap();
    read.follow_all(&texts).unwrap();
    let (past, _) = read.steps(None, DEPTH).unwrap();
    println!("{} bytes, read with {} steps in {:?}", chronicle.bytes(), past.len(), begun.elapsed());
    assert_eq!(past.len(), DEPTH);
    assert_eq!(read.plan().unwrap(), plan);
}

#[test]
fn the_oldest_steps_go_first_and_never_the_plan() {
    let mut desk = Desk::new(Plan::new(Zone::TAIPEI));
    for number in 0..60 {
        desk.act(Act::Run(add_or_change(number)));
        desk.look();
    }
    let plan = desk.history.present().clone();
    assert!(desk.chronicle.trim(1_000));
    assert!(desk.chronicle.bytes() <= 1_000 && desk.chronicle.first() > 0);
    assert_eq!(desk.chronicle.plan().unwrap(), *plan);
    assert_eq!(desk.chronicle.plan_after(0), Err(Damage::NotKept));
    assert!(desk.chronicle.plan_after(desk.chronicle.first()).is_ok());
    desk.chronicle.trim(0);
    assert_eq!((desk.chronicle.entries().len(), desk.chronicle.plan().unwrap()), (0, Plan::clone(&plan)));
    assert!(Chronicle::read("{\"number\":0,\"plan\":\"{}\"}").is_err() && Chronicle::read("").is_err());
    assert_eq!(Entry::read("[1,2]"), Err(Damage::Entry));
}

/// What was done before a reload is taken back and done again after it.
#[test]
fn steps_are_taken_back_after_a_reload() {
    let mut desk = Desk::new(Plan::new(Zone::TAIPEI));
    for number in 0..4 {
        desk.act(Act::Run(add_or_change(number)));
        desk.look();
    }
    desk.act(Act::Undo);
    desk.look();
    let read = read(&desk.chronicle).unwrap();
    let kinds: Vec<Kind> = read.entries().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [Kind::Edit, Kind::Edit, Kind::Edit, Kind::Edit, Kind::Undo]);
    let mut again = History::new(read.plan().unwrap());
    let (past, future) = read.steps(Some(TAB), DEPTH).unwrap();
    assert_eq!((past.len(), future.len()), (3, 1));
    assert!(read.steps(Some(OTHER), DEPTH).unwrap().0.is_empty(), "another tab's are not one's own");
    again.recall(past.clone(), future);
    assert!(again.redo().is_done());
    assert_eq!(again.present().contract.customer.as_str(), "Contoso 3");
    for left in [3, 3, 2, 1, 0] {
        assert_eq!(again.present().lines.len(), left);
        again.undo();
    }
    // What was entered before they were remembered comes behind them, and nothing is done again.
    let mut late = History::new(read.plan().unwrap());
    late.run(add_or_change(5)).unwrap();
    late.recall(past, vec![Step::new(late.present().clone(), late.present().clone())]);
    assert!(!late.can_redo() && late.past().len() == 4);
    assert!(late.undo().is_done() && late.undo().is_done());
    assert_eq!(late.present().lines.len(), 2);
}

#[test]
fn what_was_done_is_told_apart() {
    let mut desk = Desk::new(Plan::new(Zone::TAIPEI));
    for number in 0..3 {
        desk.act(Act::Run(add_or_change(number)));
    }
    desk.look();
    desk.act(Act::Undo);
    desk.act(Act::Undo);
    desk.look();
    desk.act(Act::Redo);
    desk.look();
    desk.act(Act::Theirs(add_or_change(3)));
    desk.look();
    let kinds: Vec<Kind> = desk.chronicle.entries().map(|entry| entry.kind).collect();
    let edits = [Kind::Edit; 3];
    assert_eq!(kinds, [&edits[..], &[Kind::Undo, Kind::Undo, Kind::Redo, Kind::Heard]].concat());
    assert!(desk.chronicle.entries().all(|entry| entry.changes.iter().all(|change| change.path != Path::WHOLE)));
    assert_eq!(moment_name("  after \n lunch "), "after lunch");
    assert_eq!(moment_name(&"長".repeat(200)).chars().count(), 80);
}

/// A value that comes back to what it was: taking that back is no edit.
#[test]
fn a_plan_that_is_as_it_was_is_not_mistaken() {
    let mut desk = Desk::new(Plan::new(Zone::TAIPEI));
    for currency in [Currency::TWD, Currency::USD, Currency::TWD] {
        desk.act(Act::Run(Command::SetCurrency(currency)));
        desk.look();
    }
    for act in [Act::Undo, Act::Undo, Act::Redo] {
        desk.act(act);
        desk.look();
    }
    let kinds: Vec<Kind> = desk.chronicle.entries().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [Kind::Edit, Kind::Edit, Kind::Edit, Kind::Undo, Kind::Undo, Kind::Redo]);
}
