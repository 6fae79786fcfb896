//! A plan without money, for a link that goes to those whom prices do not concern.

use crate::plan::Plan;
use crate::plan::place::PlaceTerms;
use crate::plan::unknown::Unknown;

/// Takes every amount out of a plan, and whatever says how an amount comes about. `tests/link/money.rs` looks for what was
/// forgotten in plans with everything in them.
pub(super) fn leave_out(plan: &mut Plan) {
    // Nobody can say what of it is money.
    plan.unknown = Unknown::default();
    let contract = &mut plan.contract;
    contract.years.clear();
    contract.fee_tables.clear();
    (contract.usd_rate, contract.tax) = (None, None);
    let places = plan.locations.iter_mut().map(|location| &mut location.terms);
    for PlaceTerms { rate, tax, credit_rate, .. } in places.chain([&mut plan.host]) {
        (*rate, *tax, *credit_rate) = (None, None, None);
    }
    // An exchange is two prices, and how many credits a service took is its price in credits.
    plan.credit_transfers.clear();
    plan.credit_uses.clear();
    for line in &mut plan.lines {
        (line.unit_price, line.companion, line.bundled_hours) = (None, None, None);
        (line.discount, line.swap) = (None, None);
        line.details.azure_spend = None;
    }
}
