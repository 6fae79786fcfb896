//! What is told by the rules of duties and terms (sections 2.7 and 2.8).

use super::*;

fn asked_of_customer(rule: RuleId, plan: &Plan) -> bool {
    readiness(plan, &due_dates(plan)).duties.iter().any(|duty| duty.id.rule() == rule && duty.triggered.value)
}

/// L221: begun before it was signed on 2025-06-16.
pub(crate) fn before_signing(rule: RuleId) -> Both {
    ["2025-06-15", "2025-06-16"]
        .map(|on| asked_of_customer(rule, &changed(signed(&[Mscir]), |line| line.added_on = Some(day(on)))))
}

/// L324.
pub(crate) fn exchange_of_services(rule: RuleId) -> Both {
    [Some(swap(Hackathon, dec!(1000))), None]
        .map(|swap| asked_of_customer(rule, &changed(signed(&[Workshop]), |line| line.swap = swap)))
}
