//! C6: before and after signing are two states. What was not allotted is forfeited, nothing more is suggested, and the year
//! says what is used, booked and left (FA-10, FA-11, FA-13, FA-14, DT-23, AMB-05, AMB-40).

use crate::flex::{plan, reading, sum};
use chrono::NaiveDate;
use rust_decimal::{Decimal, dec};
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::ServiceId;
use uniplan::money::Rate;
use uniplan::plan::Plan;
use uniplan::plan::contract::{DateField, YearIndex};
use uniplan::plan::credits::{CreditEntryId, CreditUse};
use uniplan::plan::line::{Funding, LineId, LineItem};
use uniplan::plan::place::Place;
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::assess::assess;
use uniplan::rules::checks::Reason;
use uniplan::rules::contract_state::{Allotting, ContractState, TermStage, allotting, contract_state};
use uniplan::rules::dates::DueDate;
use uniplan::rules::explanation::Use;
use uniplan::rules::finding::Level;
use uniplan::rules::suggestions::{Advice, suggest};
use uniplan::rules::usage::{StillPossible, credit_usage, still_possible, use_of, year_dates, year_usage};
use uniplan::text::Lang;
use uniplan::words::{self, package::headline};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year(number: u8) -> YearIndex {
    YearIndex::try_from(number - 1).unwrap()
}

/// Three years of 100,000 from 1 July 2025, signed on 16 June, of which the first holds four workshops and Azure Rapid
/// Response.
fn signed() -> Plan {
    let lines = [(ServiceId::Workshop, dec!(40000)), (ServiceId::AzureRapidResponse, dec!(30000))];
    let mut plan = plan(&[dec!(100000); 3], &lines);
    plan.contract.dates.execution = Some(day("2025-06-16"));
    plan
}

fn stage(plan: &Plan, today: &str) -> ContractState {
    contract_state(plan, Some(day(today))).value
}

#[test]
fn c6_the_state_follows_from_the_day_of_signing_and_today() {
    let plan = signed();
    let on = day("2025-06-16");
    for today in ["2025-01-01", "2025-06-15", "2025-06-16"] {
        assert_eq!(
            stage(&plan, today),
            ContractState::NotSigned { on: Some(on) },
            "{today}: the day is not over (DT-23)"
        );
    }
    let signed = |term| ContractState::Signed { on, term };
    let first = day("2025-07-01");
    assert_eq!(stage(&plan, "2025-06-17"), signed(TermStage::NotBegun { first }));
    assert_eq!(stage(&plan, "2025-06-30"), signed(TermStage::NotBegun { first }));
    for (today, number, until) in [
        ("2025-07-01", 1, "2026-06-30"),
        ("2026-06-30", 1, "2026-06-30"),
        ("2026-07-01", 2, "2027-06-30"),
        ("2028-06-30", 3, "2028-06-30"),
    ] {
        let running = TermStage::Running { year: year(number), until: day(until) };
        assert_eq!(stage(&plan, today), signed(running), "{today}");
    }
    assert_eq!(stage(&plan, "2028-07-01"), signed(TermStage::Ended { last: day("2028-06-30") }));
}

#[test]
fn c6_what_is_not_known_is_not_made_up() {
    let mut plan = signed();
    assert_eq!(contract_state(&plan, None).value, ContractState::NotSigned { on: plan.contract.dates.execution });
    plan.contract.dates.work_order_end = None;
    let unknown = |field| ContractState::Signed { on: day("2025-06-16"), term: TermStage::Unknown(field) };
    assert_eq!(stage(&plan, "2026-01-01"), unknown(DateField::WorkOrderEnd));
    // That it has not begun is known without an end.
    assert!(matches!(stage(&plan, "2025-06-20"), ContractState::Signed { term: TermStage::NotBegun { .. }, .. }));
    plan.contract.dates.work_order_start = None;
    assert_eq!(stage(&plan, "2026-01-01"), unknown(DateField::WorkOrderStart));
    plan.contract.dates.execution = None;
    assert_eq!(stage(&plan, "2026-01-01"), ContractState::NotSigned { on: None });
    // Signed after it began: the days are what they are.
    let mut late = signed();
    late.contract.dates.execution = Some(day("2025-08-01"));
    assert_eq!(stage(&late, "2025-07-15"), ContractState::NotSigned { on: Some(day("2025-08-01")) });
    assert!(matches!(stage(&late, "2025-08-02"), ContractState::Signed { term: TermStage::Running { .. }, .. }));
}

#[test]
fn fa_10_after_signing_the_rest_is_forfeited_and_no_warning() {
    let plan = signed();
    let of = |today: Option<&str>| {
        let found = assess(&plan, today.map(day)).findings;
        found
            .into_iter()
            .find(|finding| matches!(finding.reason, Reason::WouldBeForfeited { .. } | Reason::Forfeited { .. }))
    };
    for before in [None, Some("2025-06-16")] {
        let found = of(before).unwrap();
        assert_eq!(found.level, Level::Warning);
        assert!(matches!(found.reason, Reason::WouldBeForfeited { .. }));
    }
    let found = of(Some("2025-06-17")).unwrap();
    assert_eq!(found.level, Level::Hint);
    let Reason::Forfeited { amount, on, at_signing, otherwise_until } = found.reason else { panic!("forfeited") };
    assert_eq!((amount.amount, on, at_signing, otherwise_until), (dec!(30000), day("2025-06-16"), true, None));
    assert_eq!(found.why.rules[0].code(), "FA-10");
    let said =
        |today: &str, number| headline(&plan, &state_allowance(&plan), None, year(number), Some(day(today)), Lang::En);
    assert_eq!(said("2025-06-16", 1).answer, "US$30,000 of year 1 would be forfeited at signing");
    assert_eq!(said("2025-06-17", 1).answer, "US$30,000 of year 1 was forfeited at signing");
    assert!(!said("2026-01-01", 1).next.contains("would be"), "{}", said("2026-01-01", 1).next);
}

#[test]
fn fa_14_after_signing_nothing_more_is_to_be_bought_by_flex() {
    let mut plan = signed();
    // Invoiced, and with room for it in the allowance: before signing Flex could pay for it.
    let line = LineItem::new(LineId(90), ServiceId::ChalkTalk, YearIndex::FIRST, Funding::Invoiced);
    plan.lines.push(LineItem { unit_price: Some(sum(dec!(5000))), ..line });
    plan.next_id = 91;
    assert!(!suggest(&plan, YearIndex::FIRST, Some(day("2025-06-16"))).is_empty());
    for today in ["2025-06-17", "2026-01-01", "2028-07-01"] {
        for number in 1..=3 {
            assert_eq!(suggest(&plan, year(number), Some(day(today))), [], "{today}, year {number}");
        }
    }
    // Who pays for what was added during the term is put right also then.
    plan.lines[0].added_on = Some(day("2025-10-01"));
    let found = suggest(&plan, YearIndex::FIRST, Some(day("2026-01-01")));
    assert!(found.iter().all(|one| matches!(one.advice, Advice::Invoice(_))), "{found:?}");
}

#[test]
fn amb_05_both_outcomes_are_said_once_signed() {
    let ours = signed();
    let other = reading(&ours, SwitchableClause::Allotment);
    let today = Some(day("2026-01-01"));
    let second = |plan: &Plan| plan.contract.contract_years()[1];
    let by = day("2026-07-01");
    let over = Allotting::Over { on: day("2025-06-16"), at_signing: true };
    assert_eq!(allotting(&ours, second(&ours), ours.readings, today), over);
    let open = Allotting::UntilYearBegins { first: Some(by) };
    assert_eq!(allotting(&other, second(&other), other.readings, today), open);
    // On its first day it still can be (FA-14); from the day after it is forfeited since then.
    assert_eq!(allotting(&other, second(&other), other.readings, Some(by)), open);
    let begun = Allotting::Over { on: by, at_signing: false };
    assert_eq!(allotting(&other, second(&other), other.readings, by.succ_opt()), begun);

    let has = |plan: &Plan, is: &dyn Fn(&Reason) -> bool| assess(plan, today).findings.iter().any(|f| is(&f.reason));
    assert!(has(&ours, &|r| matches!(r, Reason::Forfeited { otherwise_until: Some(until), .. } if *until == by)));
    assert!(has(&other, &|r| matches!(r, Reason::StillToAllot { forfeited_otherwise: true, .. })));
    let next = |plan: &Plan| headline(plan, &state_allowance(plan), None, year(2), today, Lang::En).next;
    assert!(next(&ours).contains("can still be allocated until 1 Jul 2026"), "{}", next(&ours));
    assert!(next(&other).contains("On the recommended reading it was forfeited at signing."), "{}", next(&other));
    // And it can be filled: what is still to be allotted is not lost.
    assert!(!suggest(&other, year(2), today).is_empty());
    assert_eq!(suggest(&other, year(1), today), []);
    let possible = |plan: &Plan, number| -> Vec<_> {
        let statement = state_allowance(plan);
        let year = statement.year(year(number)).unwrap();
        still_possible(plan, year, today).iter().map(|one| one.value).collect()
    };
    assert_eq!(possible(&ours, 1), [StillPossible::Use, StillPossible::Swap, StillPossible::PayFor]);
    assert_eq!(possible(&ours, 2), [StillPossible::PayFor, StillPossible::AllotLater(by)]);
    assert_eq!(possible(&other, 2), []);
}

#[test]
fn fa_11_a_running_year_says_what_is_used_booked_and_left() {
    let mut plan = signed();
    let add = |plan: &mut Plan, service, price: Decimal, scheduled: Option<&str>, delivered: Option<&str>| {
        let id = LineId(plan.next_id);
        plan.next_id += 1;
        let line = LineItem::new(id, service, YearIndex::FIRST, Funding::Flex);
        plan.lines.push(LineItem {
            unit_price: Some(sum(price)),
            scheduled_on: scheduled.map(day),
            delivered_on: delivered.map(day),
            ..line
        });
    };
    add(&mut plan, ServiceId::ChalkTalk, dec!(4000), Some("2025-09-01"), Some("2025-09-01"));
    add(&mut plan, ServiceId::Hackathon, dec!(6000), Some("2026-03-02"), None);
    add(&mut plan, ServiceId::ProactiveCredits, dec!(10000), None, None);
    let statement = state_allowance(&plan);
    let first = statement.year(YearIndex::FIRST).unwrap();
    let parts = |today: &str| -> Vec<_> {
        let usage = year_usage(&plan, first, Some(day(today))).unwrap();
        usage
            .parts
            .iter()
            .map(|(used, amount)| (*used, amount.value.amount))
            .filter(|(_, sum)| !sum.is_zero())
            .collect()
    };
    assert_eq!(
        parts("2026-01-01"),
        [
            (Use::Used, dec!(4000)),
            (Use::Booked, dec!(6000)),
            (Use::ToSchedule, dec!(40000)),
            (Use::InForce, dec!(30000)),
            (Use::Credits, dec!(10000)),
        ]
    );
    let all: Decimal = parts("2026-01-01").iter().map(|(_, amount)| amount).sum();
    assert_eq!(all, first.allotted.value.amount, "together it is what was allotted");
    assert_eq!(
        parts("2026-07-01"),
        [(Use::Used, dec!(4000)), (Use::InForce, dec!(30000)), (Use::Credits, dec!(10000)), (Use::Lapsed, dec!(46000))]
    );
    assert_eq!(year_usage(&plan, first, Some(day("2025-06-16"))), None, "not signed");
    assert_eq!(year_usage(&plan, first, None), None);
    let said = headline(&plan, &statement, None, YearIndex::FIRST, Some(day("2026-01-01")), Lang::ZhHant);
    assert_eq!(said.answer, "第 1 年還有 US$40,000 待排定");
    assert!(said.next.contains("已使用 US$4,000，已排定 US$6,000"), "{}", said.next);
    let dates: Vec<_> = year_dates(&plan, first).iter().filter_map(DueDate::last_day).collect();
    assert_eq!(dates, [day("2026-05-01"), day("2026-06-30")], "asked for, and used, by");
}

/// FA-11, MC-19: credits are used, booked and left like the lines that Flex pays for, and what is left says by when.
#[test]
fn fa_11_credits_are_used_booked_left_or_lapsed() {
    let mut plan = signed();
    assert_eq!(credit_usage(&plan, day("2026-01-01")), None, "a plan without credits");
    let line = LineItem::new(LineId(plan.next_id), ServiceId::ProactiveCredits, YearIndex::FIRST, Funding::Flex);
    plan.lines.push(LineItem { quantity: crate::support::quantity("100"), ..line });
    plan.next_id += 10;
    for (id, on, count) in [(1, Some("2025-09-01"), "20"), (2, Some("2026-03-02"), "10"), (3, None, "5")] {
        plan.credit_uses.push(CreditUse {
            id: CreditEntryId(9000 + id),
            place: Place::Host,
            service: ServiceId::ChalkTalk,
            quantity: crate::support::quantity(count),
            credits_each: Rate::ONE,
            on: on.map(day),
        });
    }
    let of = |today: &str| credit_usage(&plan, day(today)).unwrap();
    let parts = |today: &str| {
        let usage = of(today);
        (usage.used, usage.booked, usage.left.value, usage.lapsed, usage.until)
    };
    let end = day("2026-06-30");
    assert_eq!(parts("2026-01-01"), (dec!(20), dec!(15), dec!(65), dec!(0), Some(end)));
    assert_eq!(
        parts("2026-06-30"),
        (dec!(30), dec!(5), dec!(65), dec!(0), Some(end)),
        "on the last day they are there"
    );
    assert_eq!(parts("2026-07-01"), (dec!(30), dec!(5), dec!(0), dec!(65), None));
    let said = |lang| words::contract_state::credits(&of("2026-01-01"), lang);
    assert_eq!(said(Lang::En), "20 used, 15 booked, 65 left, the first usable until 30 Jun 2026");
    assert!(
        said(Lang::ZhHant).starts_with("已使用 20 點，已排定 15 點，剩 65 點，最早一批可用到 "),
        "{}",
        said(Lang::ZhHant)
    );
}

#[test]
fn amb_40_used_is_finished_or_begun_in_the_year() {
    let mut plan = signed();
    let span = plan.contract.contract_years()[0].span.unwrap();
    let of = |plan: &Plan, today: &str| use_of(plan, &plan.lines[0], span, day(today));
    plan.lines[0].scheduled_on = Some(day("2026-06-29"));
    plan.lines[0].delivered_on = Some(day("2026-07-02"));
    // Finished after the year: no day in it counts, and then it is lost; begun in it is enough on the other reading.
    assert_eq!(of(&plan, "2026-06-01"), Use::ToSchedule);
    assert_eq!(of(&plan, "2026-07-03"), Use::Lapsed);
    let other = reading(&plan, SwitchableClause::UsedWithinYear);
    assert_eq!(of(&other, "2026-06-01"), Use::Booked);
    assert_eq!(of(&other, "2026-07-03"), Use::Used);
    // Planned for a day of the next year, it has none in its own.
    plan.lines[0].delivered_on = None;
    plan.lines[0].scheduled_on = Some(day("2026-07-15"));
    assert_eq!(of(&plan, "2026-06-01"), Use::ToSchedule);
}
