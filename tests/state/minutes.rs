//! The minutes of a workshop: what changed in the end or step by step, with and without amounts, in both languages.

use uniplan::catalog::services::ServiceId;
use uniplan::entry::{self, Line, quantity};
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::LineId;
use uniplan::state::chronicle::{Chronicle, Kind, Tab, Walked};
use uniplan::state::command::{Command, LineEdit, apply};
use uniplan::text::Lang;
use uniplan::words::minutes::{Form, text};
use uniplan::zones::Zone;

/// 29 November 2026, 09:00 in Taipei.
const NINE: i64 = 1_795_914_000_000;

fn edit(edit: LineEdit) -> Command {
    Command::EditLine(LineId(1), edit)
}

/// A workshop of an hour: a line, its quantity twice, its price, a name that was taken back.
fn workshop() -> Chronicle {
    let mut plan = Plan::new(Zone::TAIPEI);
    plan = apply(&plan, Command::NamePlan(Line::new("Renewal").unwrap())).unwrap();
    let mut chronicle = Chronicle::new(&plan);
    let commands = [
        Command::AddLine(ServiceId::Workshop, YearIndex::FIRST),
        edit(LineEdit::Quantity(quantity("2").unwrap())),
        edit(LineEdit::Quantity(quantity("4").unwrap())),
        edit(LineEdit::UnitPrice(entry::amount("12,500", Currency::USD).unwrap())),
        Command::NameCustomer(Line::new("Wrong").unwrap()),
    ];
    for (minute, command) in (0_i64..).zip(commands) {
        let next = apply(&plan, command).unwrap();
        chronicle.note(Kind::Edit, NINE + minute * 600_000, Tab(1), &plan, &next);
        plan = next;
    }
    let back = apply(&plan, Command::NameCustomer(Line::default())).unwrap();
    chronicle.note(Kind::Undo, NINE + 3_000_000, Tab(1), &plan, &back);
    chronicle
}

fn walked() -> Vec<Walked> {
    let chronicle = workshop();
    let mut walked = chronicle.walk(chronicle.last(), usize::MAX).unwrap();
    walked.reverse();
    walked
}

#[test]
fn minutes_are_of_any_two_steps_with_both_of_them() {
    let chronicle = workshop();
    let numbers = |one, other| -> Vec<u64> {
        chronicle.between(one, other).unwrap().iter().map(|(entry, ..)| entry.number).collect()
    };
    assert_eq!(numbers(2, 4), [2, 3, 4]);
    assert_eq!(numbers(4, 2), [2, 3, 4], "whichever is named first");
    assert_eq!(numbers(3, 3), [3]);
    assert_eq!(numbers(0, u64::MAX), [1, 2, 3, 4, 5, 6]);
    assert_eq!(numbers(7, 9), [0; 0]);
    let of = |one, other, every_step| {
        text(&chronicle.between(one, other).unwrap(), Form { every_step, amounts: true }, Lang::En)
    };
    // The quantity from before the first of them to after the last, and nothing of what came before or after.
    let net = of(2, 3, false);
    assert!(net.contains("09:10 to 09:20") && net.contains("Quantity: 1 → 4"), "{net}");
    assert!(!net.contains("12,500") && !net.contains("added"), "{net}");
    let steps = of(2, 3, true);
    assert!(steps.contains("Quantity: 1 → 2") && steps.contains("Quantity: 2 → 4"), "{steps}");
    // Taken back within them, it is no change; between the two it is one.
    assert!(of(5, 6, false).contains("Nothing changed"), "{}", of(5, 6, false));
    assert!(of(5, 5, false).contains("Customer: Wrong"), "{}", of(5, 5, false));
}

#[test]
fn net_changes_leave_out_what_was_taken_back() {
    let net = Form { every_step: false, amounts: true };
    let english = text(&walked(), net, Lang::En);
    assert!(
        english.starts_with("Minutes of the changes: Renewal\nSun 29 Nov 2026, 09:00 to 09:50 (Asia/Taipei)\n"),
        "{english}"
    );
    assert!(english.contains("Workshop, Year 1: added") && english.contains("Quantity 4"), "{english}");
    assert!(english.contains("US$12,500") && !english.contains("Wrong"), "{english}");
    let chinese = text(&walked(), net, Lang::ZhHant);
    assert!(chinese.contains("2026年11月29日 週日 09:00 至 09:50（台北時間）"), "{chinese}");
    assert!(chinese.contains("新增「訓練課程，第 1 年」") && !chinese.contains("Wrong"), "{chinese}");
    // From after the line was there on, each of its fields for itself, when it was changed last.
    let later = text(&walked().split_off(1), net, Lang::En);
    assert!(later.contains("09:20  Workshop, Year 1: Quantity: 1 → 4\n"), "{later}");
    assert!(later.contains("09:30  Workshop, Year 1: Unit price: US$12,500\n"), "{later}");
}

#[test]
fn every_step_is_told_and_amounts_can_be_left_out() {
    let all = Form { every_step: true, amounts: true };
    let english = text(&walked(), all, Lang::En);
    for line in [
        "09:10  Workshop, Year 1: Quantity: 1 → 2",
        "09:20  Workshop, Year 1: Quantity: 2 → 4",
        "09:40  Customer: Wrong",
        "09:50  Taken back: Customer: Wrong → cleared",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    for every_step in [true, false] {
        for lang in Lang::ALL {
            let without = text(&walked(), Form { every_step, amounts: false }, lang);
            assert!(!without.contains("12,500"), "{without}");
        }
    }
    let without = text(&walked(), Form { every_step: true, amounts: false }, Lang::En);
    assert!(without.contains("09:30  Workshop, Year 1: Unit price: changed"), "{without}");
    assert!(text(&[], all, Lang::ZhHant).contains("沒有變更。"));
}
