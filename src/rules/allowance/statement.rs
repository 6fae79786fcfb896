//! The account of the Flex Allowance with its reasons: which rules and readings each figure rests on. The figures and their
//! workings come from [`super::super::ledger`].

use super::{
    FA_1, FA_2, FA_3, FA_5, FA_6, FA_7, FA_8, FA_10, FA_12, FA_13, FA_14, FA_16, FA_17, FA_18, FA_20, FA_22,
    LineStatement, SwapStatement, TermStatement, YearStatement,
};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::services::FlexKind;
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::LineItem;
use crate::rules::base_price::base_price;
use crate::rules::eligibility::{Ineligible, is_allotted_later};
use crate::rules::explanation::{Lines, What, Why, Working};
use crate::rules::ledger::{YearAccount, cap_of, ceiling_count, count};
use crate::rules::swap::explain as explain_swap;
use rust_decimal::Decimal;

/// The account of a year with its reasons.
pub(super) fn state_year(plan: &Plan, account: YearAccount<'_>) -> YearStatement {
    let currency = plan.contract.currency;
    let readings = plan.readings;
    let index = account.year.index;
    let shared = !readings.other(SwitchableClause::CapScope);
    let cap_rule = if shared { FA_6 } else { FA_5 };

    let mut cap = Why::by(FA_5).reading(amb(4));
    if currency != Currency::USD {
        cap = cap.and(FA_18).reading(amb(3));
    }
    let mut room = cap.clone().reading(amb(2));
    if !shared {
        room = room.reading(amb(1));
    }
    if !readings.other(SwitchableClause::SmallAllowance) {
        room = room.and(FA_7);
    }
    let unclear = account.asked.iter().filter_map(|asked| asked.unclear);
    let allotted = unclear.fold(Why::by(FA_2).and(FA_8), Why::reading);
    let capped = Why::by(FA_5).and(cap_rule).reading(amb(1));
    let mut refused = account.refusals.iter().fold(Why::by(FA_3).and(FA_2), |why, (_, refusal)| match refusal {
        Ineligible::Unclear(reading) => why.reading(*reading),
        Ineligible::AddedDuringTerm => why.and(FA_14).reading(SwitchableClause::Allotment),
        Ineligible::BeforeSigning => why.and(FA_10).and(FA_16).reading(amb(8)),
        Ineligible::Barred | Ineligible::Included => why,
    });
    if readings.other(SwitchableClause::BundledHours) {
        refused = refused.reading(SwitchableClause::BundledHours);
    }
    let mut beyond = Why::by(FA_8);
    if !account.over_cap.known().is_zero() {
        beyond = beyond.and(FA_5).and(cap_rule).reading(amb(1));
    }
    if !account.refused.known().is_zero() {
        beyond = beyond.and(FA_3).and(FA_2);
    }
    let mut otherwise = Why::by(FA_8).and(FA_3);
    if !account.companions.known().is_zero() {
        otherwise = otherwise.and(FA_17).reading(amb(46));
    }
    if !account.swap_difference.known().is_zero() {
        otherwise = otherwise.and(FA_13).reading(SwitchableClause::SwapCap);
    }
    let payable = base_price(&plan.contract.terms(index), index, currency)
        .plus(What::PaidOtherwise, account.otherwise.amount())
        .equals(What::Payable);
    let granted = Working::new(currency, Lines::Written).given(What::FlexAllowance(index), account.granted);
    let kinds = FlexKind::ALL.into_iter();
    let by_swap = || Why::by(FA_13).reading(SwitchableClause::SwapCap);
    let swaps = account.swaps.iter().map(|swapped| SwapStatement {
        line: swapped.line.id,
        from: swapped.line.service,
        to: swapped.swap.service,
        outcome: explain_swap(swapped.line.service, swapped.value, swapped.swap, &swapped.outcome, currency),
    });

    YearStatement {
        year: account.year,
        granted: granted.because(Why::by(FA_1).and(FA_22).reading(amb(52))),
        allotted_to: kinds
            .map(|kind| (kind, account.allotted_to_kind(kind).known_because(currency, Why::by(FA_2))))
            .collect(),
        capped: account.capped().known_because(currency, capped.clone()),
        cap_is_complete: account.cap_is_complete,
        is_allotted_later: is_allotted_later(index, readings),
        lines: plan.lines_of(index).map(|line| state_line(plan, line, &account)).collect(),
        swaps: swaps.collect(),
        allotted: account.allotted.known_because(currency, allotted),
        cap: account.cap.because(cap),
        room: account.room.because(room),
        room_left: account.room_left.because(Why::by(cap_rule).and(FA_7).reading(amb(1))),
        over_cap: account.over_cap.because(capped),
        over_allowance: account.over_allowance.because(Why::by(FA_8)),
        beyond_flex: account.beyond_flex.because(beyond),
        forfeited: account.forfeited.because(Why::by(FA_10).and(FA_12).reading(amb(5))),
        refused: account.refused.known_because(currency, refused),
        companions: account.companions.known_because(currency, Why::by(FA_17).reading(amb(46))),
        swap_difference: account.swap_difference.known_because(currency, by_swap()),
        unplaced: account.unplaced.known_because(currency, by_swap()),
        over_cap_after_swaps: account
            .over_cap_after_swaps
            .known_because(currency, Why::by(FA_13).and(FA_5).and(FA_20).reading(SwitchableClause::SwapCap)),
        otherwise: account.otherwise.known_because(currency, otherwise),
        payable: payable.because(Why::by(FA_1).and(FA_8)),
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

/// The account of the term: of both readings of the period of the cap, whichever the plan takes; the others as it takes them.
pub(super) fn state_term(plan: &Plan, years: &[YearStatement]) -> TermStatement {
    let currency = plan.contract.currency;
    let readings = plan.readings;
    let nothing = || Working::new(currency, Lines::Written);
    // A sum of which one part is unknown is unknown.
    let sum = |parts: &mut dyn Iterator<Item = (YearIndex, What, Option<Money>)>| {
        parts.fold(nothing(), |sum, (year, what, money)| sum.plus_of(year, what, money.map(|money| money.amount)))
    };

    let rooms = count(plan, readings.with(SwitchableClause::CapPeriod, false), Lines::LeftOut);
    let per_year =
        rooms.iter().fold(nothing(), |sum, account| sum.plus_of(account.year.index, What::Room, account.room.amount()));
    let allowances = years.iter().fold(nothing(), |sum, year| {
        sum.plus(What::FlexAllowance(year.year.index), year.granted.value.map(|money| money.amount))
    });
    let allowance = allowances.amount();
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let mut over_term = cap_of(allowances.equals(What::AllowanceOfAllYears), currency, usd_rate);
    if ceiling_count(readings) > 1 {
        let second = over_term.amount();
        over_term = over_term.plus(What::Cap, second);
    }
    if !readings.other(SwitchableClause::SmallAllowance) {
        over_term = over_term.or_lower(What::AllowanceOfAllYears, allowance);
    }
    let (per_year, over_term) = (per_year.equals(What::RoomOfAllYears), over_term.equals(What::RoomOverTerm));
    let at_signing = years.iter().filter(|year| !year.is_allotted_later);
    let forfeited = sum(&mut at_signing.map(|year| (year.year.index, What::Forfeited, year.forfeited.value)));
    let payable = sum(&mut years.iter().map(|year| (year.year.index, What::Payable, year.payable.value)));
    let differs = per_year.amount().zip(over_term.amount()).is_some_and(|(one, other)| one != other);
    TermStatement {
        room_per_year: per_year.because(Why::by(FA_5).reading(amb(4))),
        room_over_term: over_term.because(Why::by(FA_5).reading(amb(4))),
        differs,
        forfeited: forfeited
            .equals(What::Forfeited)
            .because(Why::by(FA_10).and(FA_12).reading(SwitchableClause::Allotment)),
        payable: payable.equals(What::Payable).because(Why::by(FA_8)),
    }
}
