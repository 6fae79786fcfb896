//! The whole account of the Flex Allowance once more, written independently and compared to the cent over random plans of
//! several years, with additions, companions and swaps, under every combination of readings.

use crate::any_account;
use crate::flex;

use any_account::{Item, items, readings};
use flex::plan;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use uniplan::catalog::readings::{SwitchableClause, amb};
use uniplan::catalog::services::ServiceId::{self, CustomProactive, ProactiveCredits};
use uniplan::catalog::services::{FlexRule, SERVICES, service};
use uniplan::plan::Plan;
use uniplan::plan::readings::Readings;
use uniplan::rules::allowance::{LineStatement, state_allowance};
use uniplan::rules::explanation::What;
use uniplan::rules::suggestions::{MAX_SUGGESTIONS, after, suggest};
use uniplan::state::command::{Command, apply};

fn decimal(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

fn cents(amount: Decimal) -> i64 {
    (amount * dec!(100)).trunc().to_string().split('.').next().unwrap().parse().unwrap()
}

/// What the second account comes to, in cents, for a year.
#[derive(Debug, Default, PartialEq)]
struct Recomputed {
    allotted: i64,
    over_cap: i64,
    over_allowance: i64,
    refused: i64,
    companions: i64,
    difference: i64,
    unplaced: i64,
    otherwise: i64,
    forfeited: i64,
    after_swaps: i64,
}

/// The same account, written a second time and differently: whole cents, one year after the other, no explanation, and
/// readings as plain numbers of the unclear clauses.
fn recompute(allowances: &[i64], items: &[Item], taken: &[u8]) -> Vec<Recomputed> {
    let other = |clause: u8| taken.contains(&clause);
    // May Flex pay, and under which ceiling: 0 credits, 1 custom, 2 none.
    let payable = |id: ServiceId, confirmed: Option<bool>| -> Option<usize> {
        let yes = match service(id).flex {
            FlexRule::Payable(_) => true,
            FlexRule::Barred | FlexRule::NothingToPay => false,
            FlexRule::Unclear { payable_by_default, reading, .. } => {
                confirmed.unwrap_or(if other(reading.id().number()) { !payable_by_default } else { payable_by_default })
            }
        };
        let ceiling = if id == ProactiveCredits {
            0
        } else if id == CustomProactive {
            usize::from(other(1))
        } else {
            2
        };
        yes.then_some(ceiling)
    };
    let whole: i64 = allowances.iter().sum();
    let mut taken_by_term = [0i64; 2];
    let mut years = Vec::new();
    for (year, &allowance) in allowances.iter().enumerate() {
        let mut sums = Recomputed::default();
        let cap = (if other(4) { whole } else { allowance } / 5).max(5_000_000);
        let ceilings = [0, 1].map(|at| if other(4) { (cap - taken_by_term[at]).max(0) } else { cap });
        let mut asked = [0i64; 3];
        let mut paid: Vec<(usize, usize, i64)> = Vec::new();
        let mut room = [ceilings[0], ceilings[1], i64::MAX];
        let mut left = allowance;
        for (at, item) in items.iter().enumerate().filter(|(_, item)| item.year == year) {
            sums.companions += item.companion;
            let Some(price) = item.cents else { continue };
            if item.invoiced {
                sums.otherwise += price;
                continue;
            }
            let id = SERVICES[item.service].id;
            let bought_in_time = match item.added {
                None | Some(0) => true,
                // Signed on 2025-06-16; the second year begins 380 days later, the third 745.
                Some(days) => days > 0 && other(5) && year > 0 && days <= [0, 380, 745][year],
            };
            match payable(id, item.confirmed).filter(|_| bought_in_time) {
                Some(ceiling) => {
                    let barred = if other(28) { item.bundled.min(price) } else { 0 };
                    sums.refused += barred;
                    asked[ceiling] += price - barred;
                    let grant = (price - barred).min(room[ceiling]).min(left);
                    room[ceiling] -= if ceiling == 2 { 0 } else { (price - barred).min(room[ceiling]) };
                    left -= grant;
                    paid.push((at, ceiling, grant));
                }
                None if service(id).flex == FlexRule::NothingToPay => {}
                None => sums.refused += price,
            }
        }
        sums.over_cap = (asked[0] - ceilings[0]).max(0) + (asked[1] - ceilings[1]).max(0);
        sums.over_allowance = (asked.iter().sum::<i64>() - sums.over_cap - allowance).max(0);
        sums.allotted = paid.iter().map(|(_, _, grant)| grant).sum();
        sums.forfeited = allowance - sums.allotted;
        let mut after = [0i64; 3];
        for (_, ceiling, grant) in &paid {
            after[*ceiling] += grant;
        }
        if other(4) {
            taken_by_term = [taken_by_term[0] + after[0], taken_by_term[1] + after[1]];
        }
        let mut any = false;
        for (at, item) in items.iter().enumerate().filter(|(_, item)| item.year == year) {
            let (Some(price), Some((to, worth, available, agreed))) = (item.cents, item.swap) else { continue };
            let grant = paid.iter().find(|(line, ..)| *line == at).copied();
            let by_flex = grant.map_or(0, |(_, _, grant)| grant);
            let target = payable(SERVICES[to].id, None);
            if !available || !agreed || to == item.service || (by_flex > 0 && target.is_none()) {
                continue;
            }
            any = true;
            sums.difference += (worth - price).max(0);
            sums.unplaced += (price - worth).max(0);
            if let Some((_, ceiling, grant)) = grant {
                after[ceiling] -= grant;
            }
            if let Some(ceiling) = target {
                after[ceiling] += worth.min(price).min(by_flex);
            }
        }
        if any && !other(6) {
            sums.after_swaps = (after[0] - ceilings[0]).max(0) + (after[1] - ceilings[1]).max(0);
        }
        sums.otherwise += sums.refused + sums.over_cap + sums.over_allowance + sums.companions + sums.difference;
        years.push(sums);
    }
    years
}

fn build(allowances: &[i64], items: &[Item], taken: &[u8]) -> Plan {
    let allowed: Vec<Decimal> = allowances.iter().map(|cents| decimal(*cents)).collect();
    let mut plan = plan(&allowed, &[]);
    plan.contract.dates.execution = Some("2025-06-16".parse().unwrap());
    plan.readings = taken
        .iter()
        .fold(Readings::default(), |all, clause| all.with(SwitchableClause::with_id(amb(*clause)).unwrap(), true));
    let signed = plan.contract.dates.execution.unwrap();
    for item in items {
        plan.lines.push(item.line(plan.next_id, signed, 2));
        plan.next_id += 1;
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12_000))]

    #[test]
    fn the_account_agrees_with_a_second_one_and_every_sum_adds_up(
        allowances in proptest::collection::vec(0i64..60_000_000, 1..=3),
        items in items(),
        taken in readings(),
    ) {
        let plan = build(&allowances, &items, &taken);
        let statement = state_allowance(&plan);
        prop_assert_eq!(statement.years.len(), allowances.len());
        let second = recompute(&allowances, &items, &taken);
        for ((year, expected), allowance) in statement.years.iter().zip(&second).zip(&allowances) {
            let forfeited = year.forfeited.value.unwrap().amount;
            let found = Recomputed {
                allotted: cents(year.allotted.value.amount),
                over_cap: cents(year.over_cap.value.unwrap().amount),
                over_allowance: cents(year.over_allowance.value.unwrap().amount),
                refused: cents(year.refused.value.amount),
                companions: cents(year.companions.value.amount),
                difference: cents(year.swap_difference.value.amount),
                unplaced: cents(year.unplaced.value.amount),
                otherwise: cents(year.otherwise.value.amount),
                forfeited: cents(forfeited),
                after_swaps: cents(year.over_cap_after_swaps.value.amount),
            };
            prop_assert_eq!(&found, expected);
            // Sums over kinds, lines and fundings add up to the whole.
            let allotted = year.allotted.value.amount;
            let by_kind: Decimal = year.allotted_to.iter().map(|(_, kind)| kind.value.amount).sum();
            prop_assert_eq!(by_kind, allotted);
            let by_line: Decimal = year.lines.iter().map(|line| line.by_flex).sum();
            prop_assert_eq!(by_line, allotted);
            let paid_otherwise = |line: &LineStatement| line.otherwise + line.companion + line.swap_difference;
            let otherwise_by_line: Decimal = year.lines.iter().map(paid_otherwise).sum();
            prop_assert_eq!(otherwise_by_line, year.otherwise.value.amount);
            prop_assert_eq!(allotted + forfeited, decimal(*allowance));
        }
        // And over years.
        let at_signing = if taken.contains(&5) { 1 } else { second.len() };
        let forfeited: i64 = second.iter().take(at_signing).map(|year| year.forfeited).sum();
        prop_assert_eq!(cents(statement.term.forfeited.value.unwrap().amount), forfeited);
        // Whatever another reading is said to give, it gives.
        for other in &statement.other_readings {
            let Some(index) = other.year else { continue };
            let clause = other.clause.id().number();
            let mut switched = taken.clone();
            if let Some(at) = switched.iter().position(|one| *one == clause) {
                switched.remove(at);
            } else {
                switched.push(clause);
            }
            let theirs = &recompute(&allowances, &items, &switched)[index.index()];
            let expected = match other.what {
                What::OverCap => theirs.over_cap,
                What::OverCapAfterSwaps => theirs.after_swaps,
                What::AllottedTotal => theirs.allotted,
                What::Forfeited => theirs.forfeited,
                What::PaidOtherwise => theirs.otherwise,
                _ => continue,
            };
            prop_assert_eq!(cents(other.other.amount), expected, "{:?} {:?}", other.clause, other.what);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_suggestion_keeps_its_word(
        allowances in proptest::collection::vec(0i64..60_000_000, 1..=3),
        items in items(),
        taken in readings(),
    ) {
        let plan = build(&allowances, &items, &taken);
        let lost = |plan: &Plan| -> (Decimal, Decimal) {
            let years = state_allowance(plan).years;
            let forfeited = years.iter().map(|year| year.forfeited.value.unwrap().amount).sum();
            (forfeited, years.iter().map(|year| year.otherwise.value.amount).sum())
        };
        let before = lost(&plan);
        for year in plan.contract.contract_years() {
            let suggestions = suggest(&plan, year.index, None);
            prop_assert!(suggestions.len() <= MAX_SUGGESTIONS);
            for one in suggestions {
                let changed = after(&plan, &one);
                let then = lost(&changed);
                prop_assert_eq!(before.0 - then.0, one.less_forfeited.amount);
                prop_assert_eq!(before.1 - then.1, one.less_otherwise.amount);
                prop_assert!(then.0 + then.1 <= before.0 + before.1, "{:?} costs more", one.advice);
                prop_assert_eq!(apply(&plan, Command::Take(one.changes.clone())), Ok(changed.clone()));
                // No price that was not there before.
                for line in &changed.lines {
                    let known = plan.lines.iter().any(|old| old.unit_price == line.unit_price);
                    prop_assert!(known);
                }
            }
        }
    }
}
