//! Currency, years and tables of the contract.

use crate::money::Currency;
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::fee_table::FeeTable;

/// Another currency for every amount. A rate belongs to the currency it was entered for.
pub(super) fn set_currency(plan: &mut Plan, currency: Currency) {
    if currency != plan.contract.currency {
        plan.contract.usd_rate = None;
        for place in &mut plan.locations {
            place.terms.rate = None;
        }
    }
    plan.contract.currency = currency;
}

/// The terms of a year, made if nothing was known of it yet.
pub(super) fn terms_mut(plan: &mut Plan, year: YearIndex) -> &mut YearTerms {
    let years = &mut plan.contract.years;
    if years.len() <= year.index() {
        years.resize(year.index() + 1, YearTerms::default());
    }
    #[allow(clippy::indexing_slicing, reason = "the lines above make sure that it is there")]
    &mut years[year.index()]
}

/// Puts a table at its place, or right after the last; or takes it out.
pub(super) fn set_fee_table(plan: &mut Plan, place: usize, table: Option<FeeTable>) {
    let tables = &mut plan.contract.fee_tables;
    match (tables.get_mut(place), table) {
        (Some(held), Some(table)) => *held = table,
        (Some(_), None) => drop(tables.remove(place)),
        (None, Some(table)) => tables.push(table),
        // One that is gone already is gone.
        (None, None) => {}
    }
}
