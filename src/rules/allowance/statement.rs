//! The account of the Flex Allowance with its reasons.

use super::{
    FA_1, FA_2, FA_3, FA_5, FA_6, FA_7, FA_8, FA_10, FA_12, FA_13, FA_14, FA_16, FA_17, FA_18, FA_20, FA_22,
    Ineligible, LineStatement, SwapStatement, TermStatement, YearStatement, cap, floor_in, is_allotted_later, share_of,
};
use crate::catalog::flex_terms::CAP_FLOOR_USD;
use crate::catalog::readings::amb;
use crate::catalog::services::FlexKind;
use crate::money::{Currency, Money};
use crate::rules::contract::YearIndex;
use crate::rules::explanation::{Explained, How, Step, Value, What, Why};
use crate::rules::ledger::{Sum, YearAccount, ceiling_count, ceiling_of, count};
use crate::rules::plan::{LineItem, Plan};
use crate::rules::readings::{ALLOTMENT, BUNDLED_HOURS, CAP_PERIOD, CAP_SCOPE, SMALL_ALLOWANCE, SWAP_CAP};
use crate::rules::swap::{SwapOutcome, explain as explain_swap};
use crate::rules::totals::base_steps;
use rust_decimal::Decimal;

impl Sum {
    fn steps(&self, currency: Currency) -> impl Iterator<Item = Step> + '_ {
        self.parts.iter().map(move |&(service, amount)| Step {
            how: How::Plus,
            what: What::Line(service),
            value: Value::Money(Money { amount, currency }),
        })
    }
}

/// The account of a year with its reasons.
pub(super) fn explain_year(plan: &Plan, account: YearAccount<'_>) -> YearStatement {
    let currency = plan.contract.currency;
    let readings = plan.readings;
    let money = |amount| Money { amount, currency };
    let value = |amount| Value::Money(money(amount));
    let perhaps = |amount: Option<Decimal>| amount.map_or(Value::Unknown, value);
    let index = account.year.index;
    let granted = account.granted;
    let shared = !readings.other(CAP_SCOPE);

    let granted_step = Step { how: How::Given, what: What::FlexAllowance(index), value: perhaps(granted) };
    let capped_total = account.capped_total();
    // While the allowance is unknown, so is what goes beyond it.
    let over_cap = granted.map(|_| account.over_cap);
    let over_allowance = granted.map(|_| account.over_allowance);
    let cap_amount = account.ceilings.map(|[cap, _]| cap);
    // Under a cap of its own each, the first kind stands for both where one figure is shown: only a cap over the whole
    // term can leave them different ones, and then the higher is shown.
    let cap_amount = if shared { cap_amount } else { account.ceilings.map(|[one, other]| one.max(other)) };
    let cap_rule = if shared { FA_6 } else { FA_5 };
    let capped_why = || {
        let steps = account.capped.iter().flat_map(|sum| sum.steps(currency));
        Why::by(FA_5).and(cap_rule).reading(amb(1)).steps(steps)
    };
    let cap_why = explain_cap(plan, &account, &granted_step);

    let allotted_to = FlexKind::ALL
        .into_iter()
        .map(|kind| {
            let mut sum = Sum::default();
            for line in account.asked.iter().filter(|line| line.kind == kind) {
                sum.add(line.line.service, line.granted);
            }
            let why =
                Why::by(FA_2).steps(sum.steps(currency)).step(How::Equals, What::Allotted(kind), value(sum.total));
            (kind, Explained { value: money(sum.total), why })
        })
        .collect();

    let mut allotted_why = Why::by(FA_2).and(FA_8);
    for line in &account.asked {
        if !line.granted.is_zero() {
            allotted_why = allotted_why.step(How::Plus, What::Line(line.line.service), value(line.granted));
        }
        if let Some(reading) = line.unclear {
            allotted_why = allotted_why.reading(reading);
        }
    }
    let allotted_why = allotted_why.step(How::Equals, What::AllottedTotal, value(account.allotted));

    let under = |kind: FlexKind| -> Decimal {
        account.asked.iter().filter(|asked| asked.kind == kind).map(|asked| asked.granted).sum()
    };
    let mut room_why = cap_why.clone().reading(amb(2));
    if !shared {
        let second = account.ceilings.map(|[one, other]| one.min(other));
        room_why = room_why.reading(amb(1)).step(How::Plus, What::Cap, perhaps(second));
    }
    if !readings.other(SMALL_ALLOWANCE) {
        room_why = room_why.and(FA_7).step(How::LowerOf, What::FlexAllowance(index), perhaps(granted));
    }
    let room_why = room_why.step(How::Equals, What::Room, perhaps(account.room));
    let room_left_why = Why::by(cap_rule).and(FA_7).reading(amb(1)).steps([
        Step { how: How::Given, what: What::Room, value: perhaps(account.room) },
        Step {
            how: How::Minus,
            what: What::Allotted(FlexKind::ProactiveCredits),
            value: value(under(FlexKind::ProactiveCredits)),
        },
        Step {
            how: How::Minus,
            what: What::Allotted(FlexKind::CustomProactive),
            value: value(under(FlexKind::CustomProactive)),
        },
        Step { how: How::LowerOf, what: What::Unallotted, value: perhaps(granted.map(|_| account.left)) },
        Step { how: How::Equals, what: What::RoomLeft, value: perhaps(account.room_left) },
    ]);
    // What is beyond a limit is never less than nothing; said where it would be.
    let beyond = |why: Why, asked: Decimal, limit: (What, Option<Decimal>)| {
        let below = limit.1.is_some_and(|limit| asked < limit);
        why.step(How::Minus, limit.0, perhaps(limit.1)).steps(below.then(|| Step {
            how: How::HigherOf,
            what: What::Nothing,
            value: value(Decimal::ZERO),
        }))
    };
    let over_cap_why = if shared {
        let why = capped_why().step(How::Equals, What::CappedAsked, value(capped_total));
        beyond(why, capped_total, (What::Cap, cap_amount)).step(How::Equals, What::OverCap, perhaps(over_cap))
    } else {
        let kinds = [FlexKind::ProactiveCredits, FlexKind::CustomProactive];
        let mut why = Why::by(FA_5).reading(amb(1));
        let mut before = None;
        for (kind, (at, sum)) in kinds.into_iter().zip(account.capped.iter().enumerate()) {
            let ceiling = account.ceilings.and_then(|ceilings| ceilings.get(at).copied());
            why = why.step(How::Given, What::AskedAs(kind), value(sum.total));
            why = beyond(why, sum.total, (What::Cap, ceiling));
            let over = ceiling.map(|ceiling| (sum.total - ceiling).max(Decimal::ZERO));
            why = why.step(How::Equals, What::OverCapOf(kind), perhaps(over));
            why = why.steps(before.map(|(kind, before)| Step {
                how: How::Plus,
                what: What::OverCapOf(kind),
                value: perhaps(before),
            }));
            before = Some((kind, over));
        }
        why.step(How::Equals, What::OverCap, perhaps(over_cap))
    };
    let within_cap = capped_total + account.uncapped.total - account.over_cap;
    let over_allowance_why = Why::by(FA_8)
        .step(How::Given, What::CappedAsked, value(capped_total))
        .steps((over_cap != Some(Decimal::ZERO)).then(|| Step {
            how: How::Minus,
            what: What::OverCap,
            value: perhaps(over_cap),
        }))
        .step(How::Plus, What::UncappedAsked, value(account.uncapped.total));
    let over_allowance_why = beyond(over_allowance_why, within_cap, (What::FlexAllowance(index), granted)).step(
        How::Equals,
        What::OverAllowance,
        perhaps(over_allowance),
    );
    let forfeited = account.forfeited();
    let forfeited_why = Why::by(FA_10).and(FA_12).reading(amb(5)).steps([
        granted_step.clone(),
        Step { how: How::Minus, what: What::AllottedTotal, value: value(account.allotted) },
        Step { how: How::Equals, what: What::Forfeited, value: perhaps(forfeited) },
    ]);
    let refused_why = account
        .refusals
        .iter()
        .fold(Why::by(FA_3).and(FA_2), |why, (_, refusal)| match refusal {
            Ineligible::Unclear(reading) => why.reading(*reading),
            Ineligible::AddedDuringTerm => why.and(FA_14).reading(ALLOTMENT),
            Ineligible::BeforeSigning => why.and(FA_10).and(FA_16),
            Ineligible::Barred | Ineligible::Included => why,
        })
        .readings(if readings.other(BUNDLED_HOURS) { &[BUNDLED_HOURS] } else { &[] })
        .steps(account.refused.steps(currency))
        .step(How::Equals, What::Refused, value(account.refused.total));
    let unless_zero = |what, amount: Decimal| {
        (!amount.is_zero()).then_some(Step { how: How::Plus, what, value: Value::Money(Money { amount, currency }) })
    };
    let mut otherwise_why = Why::by(FA_8).and(FA_3);
    if !account.companions.total.is_zero() {
        otherwise_why = otherwise_why.and(FA_17).reading(amb(46));
    }
    if !account.swap_difference.is_zero() {
        otherwise_why = otherwise_why.and(FA_13).reading(SWAP_CAP);
    }
    let otherwise_why = otherwise_why
        .steps([
            Step { how: How::Given, what: What::InvoicedByChoice, value: value(account.invoiced.total) },
            Step { how: How::Plus, what: What::Refused, value: value(account.refused.total) },
        ])
        .steps(over_cap.map(|over| Step { how: How::Plus, what: What::OverCap, value: value(over) }))
        .steps(over_allowance.map(|over| Step { how: How::Plus, what: What::OverAllowance, value: value(over) }))
        .steps(unless_zero(What::Companions, account.companions.total))
        .steps(unless_zero(What::SwapDifference, account.swap_difference))
        .step(How::Equals, What::PaidOtherwise, value(account.otherwise))
        .steps((!account.unpriced.is_empty()).then_some(Step {
            how: How::Given,
            what: What::LinesWithoutPrice,
            value: Value::Count(account.unpriced.len()),
        }))
        // While the allowance is unknown, what goes beyond it is in no sum.
        .steps(granted.is_none().then(|| granted_step.clone()));
    let terms = plan.contract.terms(index);
    let payable = terms.base_amount(currency).map(|base| base + account.otherwise);
    let payable_why = Why::by(FA_1).and(FA_8).steps(base_steps(&terms, index, currency)).steps([
        Step { how: How::Plus, what: What::PaidOtherwise, value: value(account.otherwise) },
        Step { how: How::Equals, what: What::Payable, value: perhaps(payable) },
    ]);
    let by_swap = |what, of: fn(&SwapOutcome) -> Decimal, total: Decimal| {
        let each = account.swaps.iter().filter(|swap| !of(&swap.outcome).is_zero());
        let each = each.map(|swap| Step {
            how: How::Plus,
            what: What::Line(swap.swap.service),
            value: Value::Money(Money { amount: of(&swap.outcome), currency }),
        });
        Why::by(FA_13).reading(SWAP_CAP).steps(each).step(
            How::Equals,
            what,
            Value::Money(Money { amount: total, currency }),
        )
    };
    let swapped = account.swaps.iter().any(|swap| matches!(swap.outcome, SwapOutcome::Done { .. }));
    let mut after_swaps = Vec::new();
    if let Some(ceilings) = account.ceilings.filter(|_| swapped && !readings.other(SWAP_CAP)) {
        let step = |how, what, amount| Step { how, what, value: value(amount) };
        let mut before = None;
        for (at, ceiling) in ceilings.into_iter().enumerate().take(ceiling_count(readings)) {
            let mut sum = Decimal::ZERO;
            // Allotted under it, changed by what was swapped.
            let kinds = [FlexKind::ProactiveCredits, FlexKind::CustomProactive];
            let kinds = kinds.into_iter().filter(|kind| ceiling_of(*kind, readings) == Some(at));
            for (number, kind) in kinds.enumerate() {
                sum += under(kind);
                let how = if number == 0 { How::Given } else { How::Plus };
                after_swaps.push(step(how, What::Allotted(kind), under(kind)));
            }
            for swap in &account.swaps {
                if let Some((_, amount)) = swap.from.filter(|(from, _)| *from == at) {
                    sum -= amount;
                    after_swaps.push(step(How::Minus, What::Line(swap.line.service), amount));
                }
                if let Some((_, amount)) = swap.into.filter(|(into, _)| *into == at) {
                    sum += amount;
                    after_swaps.push(step(How::Plus, What::Line(swap.swap.service), amount));
                }
            }
            after_swaps.push(step(How::Minus, What::Cap, ceiling));
            if sum < ceiling {
                after_swaps.push(step(How::HigherOf, What::Nothing, Decimal::ZERO));
            }
            let over = (sum - ceiling).max(Decimal::ZERO);
            if ceiling_count(readings) > 1 {
                let kinds = [FlexKind::ProactiveCredits, FlexKind::CustomProactive];
                let kind = kinds.get(at).copied().unwrap_or(FlexKind::CustomProactive);
                after_swaps.push(step(How::Equals, What::OverCapOf(kind), over));
                after_swaps.extend(before.map(|(kind, before)| step(How::Plus, What::OverCapOf(kind), before)));
                before = Some((kind, over));
            }
        }
    }
    let after_swaps_why = Why::by(FA_13).and(FA_5).and(FA_20).reading(SWAP_CAP).steps(after_swaps).step(
        How::Equals,
        What::OverCapAfterSwaps,
        value(account.over_cap_after_swaps),
    );
    let swaps = account
        .swaps
        .iter()
        .map(|swapped| SwapStatement {
            line: swapped.line.id,
            from: swapped.line.service,
            to: swapped.swap.service,
            outcome: Explained {
                why: explain_swap(swapped.line.service, swapped.value, swapped.swap, &swapped.outcome, currency),
                value: swapped.outcome.clone(),
            },
        })
        .collect();

    YearStatement {
        year: account.year,
        granted: Explained {
            value: granted.map(money),
            why: Why::by(FA_1).and(FA_22).reading(amb(52)).steps([granted_step]),
        },
        allotted_to,
        allotted: Explained { value: money(account.allotted), why: allotted_why },
        capped: Explained {
            value: money(capped_total),
            why: capped_why().step(How::Equals, What::CappedAsked, value(capped_total)),
        },
        cap: Explained { value: cap_amount.map(money), why: cap_why },
        room: Explained { value: account.room.map(money), why: room_why },
        room_left: Explained { value: account.room_left.map(money), why: room_left_why },
        over_cap: Explained { value: over_cap.map(money), why: over_cap_why },
        over_allowance: Explained { value: over_allowance.map(money), why: over_allowance_why },
        forfeited: Explained { value: forfeited.map(money), why: forfeited_why },
        refused: Explained { value: money(account.refused.total), why: refused_why },
        companions: Explained {
            value: money(account.companions.total),
            why: Why::by(FA_17).reading(amb(46)).steps(account.companions.steps(currency)).step(
                How::Equals,
                What::Companions,
                value(account.companions.total),
            ),
        },
        swap_difference: Explained {
            value: money(account.swap_difference),
            why: by_swap(What::SwapDifference, SwapOutcome::difference, account.swap_difference),
        },
        unplaced: Explained {
            value: money(account.unplaced),
            why: by_swap(What::Unplaced, SwapOutcome::unplaced, account.unplaced),
        },
        over_cap_after_swaps: Explained { value: money(account.over_cap_after_swaps), why: after_swaps_why },
        otherwise: Explained { value: money(account.otherwise), why: otherwise_why },
        payable: Explained { value: payable.map(money), why: payable_why },
        cap_is_complete: account.limit.is_none_or(|limit| limit.floor.is_some()),
        is_allotted_later: is_allotted_later(index, readings),
        lines: plan.lines_of(index).map(|line| state_line(plan, line, &account)).collect(),
        swaps,
        unpriced: account.unpriced,
    }
}

fn state_line(plan: &Plan, line: &LineItem, account: &YearAccount<'_>) -> LineStatement {
    let amount = line.amount(plan.contract.currency);
    let asked = account.asked.iter().find(|asked| asked.line.id == line.id);
    let by_flex = asked.map_or(Decimal::ZERO, |asked| asked.granted);
    let barred = asked.map_or(Decimal::ZERO, |asked| amount.unwrap_or_default() - asked.amount);
    let refused = account.refusals.iter().find(|(id, _)| *id == line.id).map(|(_, why)| *why);
    // While the allowance is unknown, what is asked of it is neither paid by it nor known to be paid otherwise.
    let pending = account.granted.is_none() && asked.is_some();
    let otherwise = if pending {
        barred
    } else if refused == Some(Ineligible::Included) {
        Decimal::ZERO
    } else {
        amount.unwrap_or_default() - by_flex
    };
    let swap = account.swaps.iter().find(|swap| swap.line.id == line.id);
    LineStatement {
        line: line.id,
        service: line.service,
        amount,
        kind: asked.map(|asked| asked.kind),
        by_flex,
        otherwise,
        refused,
        barred,
        companion: line.companion.map(crate::money::Amount::decimal).unwrap_or_default(),
        swap_difference: swap.map_or(Decimal::ZERO, |swap| swap.outcome.difference()),
    }
}

/// Why the cap is what it is: both limbs, the higher, and over the whole term what earlier years left of it.
fn explain_cap(plan: &Plan, account: &YearAccount<'_>, granted_step: &Step) -> Why {
    let currency = plan.contract.currency;
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let perhaps =
        |amount: Option<Decimal>| amount.map_or(Value::Unknown, |amount| Value::Money(Money { amount, currency }));
    let over_term = plan.readings.other(CAP_PERIOD);
    let mut base = account.granted;
    let mut why = Why::by(FA_5).reading(amb(4));
    if over_term {
        let known = plan
            .contract
            .contract_years()
            .into_iter()
            .filter_map(|year| Some((year.index, plan.contract.terms(year.index).flex_allowance?.decimal())));
        let known: Vec<(YearIndex, Decimal)> = known.collect();
        base = account.granted.map(|_| known.iter().map(|(_, amount)| *amount).sum());
        // Without the allowance of the year itself nothing is known of its cap.
        why = why.steps(account.granted.is_none().then(|| granted_step.clone()));
        why = why.steps(known.into_iter().map(|(year, amount)| Step {
            how: How::Plus,
            what: What::FlexAllowance(year),
            value: perhaps(Some(amount)),
        }));
        why = why.step(How::Equals, What::AllowanceOfAllYears, perhaps(base));
    } else {
        why = why.steps([granted_step.clone()]);
    }
    why = why.step(How::Equals, What::CapShare, perhaps(base.map(|base| share_of(base, currency))));
    if currency != Currency::USD {
        why = why.and(FA_18).reading(amb(3)).steps([
            Step {
                how: How::Given,
                what: What::CapFloorUsd,
                value: Value::Money(Money { amount: CAP_FLOOR_USD, currency: Currency::USD }),
            },
            Step {
                how: How::Times,
                what: What::UsdRate,
                value: usd_rate.map_or(Value::Unknown, |rate| Value::Number(rate.decimal())),
            },
        ]);
    }
    why = why.step(How::HigherOf, What::CapFloor, perhaps(floor_in(currency, usd_rate)));
    if over_term && account.year.index != YearIndex::FIRST {
        let over_term = account.limit.map(|limit| limit.cap);
        why = why.step(How::Equals, What::RoomOverTerm, perhaps(over_term));
        // Of two caps the higher is shown: the one of which less was taken.
        let taken = account.taken_earlier.into_iter().take(ceiling_count(plan.readings)).min().unwrap_or_default();
        let below = over_term.is_some_and(|over_term| over_term < taken);
        why = why.step(How::Minus, What::TakenEarlier, perhaps(Some(taken)));
        why = why.steps(below.then(|| Step {
            how: How::HigherOf,
            what: What::Nothing,
            value: perhaps(Some(Decimal::ZERO)),
        }));
    }
    let cap = account.ceilings.map(|[one, other]| if ceiling_count(plan.readings) == 1 { one } else { one.max(other) });
    why.step(How::Equals, What::Cap, perhaps(cap))
}

pub(super) fn state_term(plan: &Plan, years: &[YearStatement]) -> TermStatement {
    let currency = plan.contract.currency;
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let money = |amount: Option<Decimal>| amount.map(|amount| Money { amount, currency });
    let value =
        |amount: Option<Decimal>| amount.map_or(Value::Unknown, |amount| Value::Money(Money { amount, currency }));
    // A sum of which one part is unknown is unknown.
    let total = |of: &dyn Fn(&YearStatement) -> Option<Money>| -> Option<Decimal> {
        years.iter().map(|year| of(year).map(|money| money.amount)).sum()
    };
    let by_year = |of: &dyn Fn(&YearStatement) -> Option<Money>, what: &dyn Fn(YearIndex) -> What| -> Vec<Step> {
        years
            .iter()
            .map(|year| Step {
                how: How::Plus,
                what: what(year.year.index),
                value: value(of(year).map(|money| money.amount)),
            })
            .collect()
    };

    let allowance = total(&|year| year.granted.value);
    // Both readings of the period, whichever the plan takes; the others as it takes them.
    let readings = plan.readings;
    let rooms: Vec<Option<Decimal>> =
        count(plan, readings.with(CAP_PERIOD, false)).iter().map(|account| account.room).collect();
    let per_year: Option<Decimal> = rooms.iter().copied().sum();
    let caps = Decimal::from(ceiling_count(readings));
    let over_term = allowance.map(|allowance| {
        let cap = cap(allowance, currency, usd_rate).cap * caps;
        if readings.other(SMALL_ALLOWANCE) { cap } else { cap.min(allowance) }
    });
    let at_signing =
        |year: &YearStatement| -> Option<Option<Money>> { (!year.is_allotted_later).then_some(year.forfeited.value) };
    let forfeited: Option<Decimal> = years.iter().filter_map(at_signing).map(|money| money.map(|m| m.amount)).sum();
    let payable = total(&|year| year.payable.value);
    let allowances = || by_year(&|year| year.granted.value, &What::FlexAllowance);
    TermStatement {
        room_per_year: Explained {
            value: money(per_year),
            why: Why::by(FA_5)
                .reading(amb(4))
                .steps(rooms.iter().map(|room| Step { how: How::Plus, what: What::Room, value: value(*room) }))
                .step(How::Equals, What::RoomOfAllYears, value(per_year)),
        },
        room_over_term: Explained {
            value: money(over_term),
            why: Why::by(FA_5)
                .reading(amb(4))
                .steps(allowances())
                .steps([
                    Step { how: How::Equals, what: What::AllowanceOfAllYears, value: value(allowance) },
                    Step {
                        how: How::Equals,
                        what: What::CapShare,
                        value: value(allowance.map(|all| share_of(all, currency))),
                    },
                    Step { how: How::HigherOf, what: What::CapFloor, value: value(floor_in(currency, usd_rate)) },
                ])
                .steps((ceiling_count(readings) > 1).then(|| Step {
                    how: How::Plus,
                    what: What::Cap,
                    value: value(allowance.map(|allowance| cap(allowance, currency, usd_rate).cap)),
                }))
                .steps((!readings.other(SMALL_ALLOWANCE)).then(|| Step {
                    how: How::LowerOf,
                    what: What::AllowanceOfAllYears,
                    value: value(allowance),
                }))
                .steps([Step { how: How::Equals, what: What::RoomOverTerm, value: value(over_term) }]),
        },
        differs: per_year.is_some() && over_term.is_some() && per_year != over_term,
        forfeited: Explained {
            value: money(forfeited),
            why: Why::by(FA_10)
                .and(FA_12)
                .reading(ALLOTMENT)
                .steps(years.iter().filter_map(at_signing).map(|money| Step {
                    how: How::Plus,
                    what: What::Forfeited,
                    value: value(money.map(|money| money.amount)),
                }))
                .step(How::Equals, What::Forfeited, value(forfeited)),
        },
        payable: Explained {
            value: money(payable),
            why: Why::by(FA_8).steps(by_year(&|year| year.payable.value, &|_| What::Payable)).step(
                How::Equals,
                What::Payable,
                value(payable),
            ),
        },
    }
}
