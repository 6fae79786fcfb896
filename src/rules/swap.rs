//! Swaps: a service that was bought is changed for another during the term (section 2.2 and 2.7, FA-13).

use super::eligibility::{Eligibility, Ineligible, eligibility};
use super::explanation::{Decided, Explained, Lines, What, Why, Working};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::rule_book::fa;
use crate::catalog::services::ServiceId;
use crate::money::{Currency, without_trailing_zeros};
use crate::plan::readings::Readings;
use crate::plan::swap::Swap;
use rust_decimal::Decimal;
use serde::Serialize;

/// What stands in the way of a swap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// The replacement is not available.
    NotAvailable,
    /// The service delivery resource has not agreed.
    NotAgreed,
    /// It is the same service: nothing is swapped.
    SameService,
    /// Flex paid for it, and may not pay for the replacement.
    NotPayable(Ineligible),
}

/// What becomes of a swap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SwapOutcome {
    /// It does not take place: the service stays as purchased (E-20).
    Refused(Vec<Barrier>),
    /// It takes place.
    Done {
        /// The value that passes to the replacement.
        #[serde(serialize_with = "without_trailing_zeros")]
        applied: Decimal,
        /// What a dearer replacement costs beyond it, paid with ordinary money (AMB-06).
        #[serde(serialize_with = "without_trailing_zeros")]
        difference: Decimal,
        /// What a cheaper replacement leaves: the document says nothing of it, and it is no credit (AMB-06).
        #[serde(serialize_with = "without_trailing_zeros")]
        unplaced: Decimal,
    },
}

impl Decided for SwapOutcome {}

impl SwapOutcome {
    /// What is paid with ordinary money on top.
    pub fn difference(&self) -> Decimal {
        match self {
            Self::Refused(_) => Decimal::ZERO,
            Self::Done { difference, .. } => *difference,
        }
    }

    /// What is left without a place.
    pub fn unplaced(&self) -> Decimal {
        match self {
            Self::Refused(_) => Decimal::ZERO,
            Self::Done { unplaced, .. } => *unplaced,
        }
    }

    /// Are the values equal, as the document asks?
    pub fn is_of_equal_value(&self) -> bool {
        matches!(self, Self::Done { difference, unplaced, .. } if difference.is_zero() && unplaced.is_zero())
    }
}

/// Swaps a service of some value, which Flex paid for or not.
pub fn swap_for(service: ServiceId, value: Decimal, paid_by_flex: bool, swap: Swap, readings: Readings) -> SwapOutcome {
    let mut barriers = Vec::new();
    if swap.service == service {
        barriers.push(Barrier::SameService);
    }
    if !swap.available {
        barriers.push(Barrier::NotAvailable);
    }
    if !swap.agreed {
        barriers.push(Barrier::NotAgreed);
    }
    if paid_by_flex && let Eligibility::Ineligible(why) = eligibility(swap.service, None, readings) {
        barriers.push(Barrier::NotPayable(why));
    }
    if !barriers.is_empty() {
        return SwapOutcome::Refused(barriers);
    }
    let worth = swap.worth.decimal();
    let applied = value.min(worth);
    SwapOutcome::Done { applied, difference: worth - applied, unplaced: value - applied }
}

/// A swap with why it comes out as it does.
pub(super) fn explain(
    service: ServiceId,
    value: Decimal,
    swap: Swap,
    outcome: &SwapOutcome,
    currency: Currency,
) -> Explained<SwapOutcome> {
    let why = Why::by(const { fa(13) }).and(const { fa(11) }).reading(SwitchableClause::SwapCap);
    let (old, new) = ((What::Line(service), value), (What::Line(swap.service), swap.worth.decimal()));
    let less = |(first, from): (What, Decimal), (second, taken): (What, Decimal)| {
        Working::new(currency, Lines::Written).given(first, Some(from)).minus(second, Some(taken))
    };
    let (working, why) = match outcome {
        SwapOutcome::Refused(barriers) => {
            let why = barriers.iter().fold(why, |why, barrier| match barrier {
                Barrier::NotPayable(Ineligible::Unclear(reading)) => why.and(const { fa(3) }).reading(*reading),
                Barrier::NotPayable(_) => why.and(const { fa(3) }),
                Barrier::NotAvailable | Barrier::NotAgreed | Barrier::SameService => why,
            });
            (less(old, new), why)
        }
        SwapOutcome::Done { difference, unplaced, .. } if difference > unplaced => {
            (less(new, old).equals(What::SwapDifference), why)
        }
        SwapOutcome::Done { .. } => (less(old, new).equals(What::Unplaced), why),
    };
    Explained::decided(outcome.clone(), working.reason(why))
}
