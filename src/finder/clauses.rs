//! Which rules leave an unclear clause open, so that the clause has a place in the document.

use crate::catalog::readings::ReadingId;
use crate::catalog::rule_book::{self, RuleId};

/// The rules of a clause: those that are a reading of it, and those whose words leave it open.
pub(super) fn rules_of(reading: ReadingId) -> impl Iterator<Item = RuleId> {
    use rule_book::{dt, fa, ir, mc, term};
    let beside: &[RuleId] = match reading.number() {
        4 => const { &[fa(5)] },
        16 => const { &[ir(7)] },
        22 => const { &[dt(1)] },
        26 => const { &[term(9)] },
        36 => const { &[dt(17)] },
        40 => const { &[fa(11)] },
        46 => const { &[term(10), fa(17)] },
        52 => const { &[fa(8)] },
        54 => const { &[ir(9)] },
        55 => const { &[mc(24), mc(23)] },
        _ => &[],
    };
    let is_it = move |standing| standing == rule_book::Firmness::Reading(reading);
    let read = rule_book::all().filter(move |(_, rule)| is_it(rule.standing)).map(|(id, _)| id);
    read.chain(beside.iter().copied())
}
