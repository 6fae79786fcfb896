//! What has to hold of a credit entry, whatever follows from it.

use super::Plan;
use super::credits::{CreditFault, CreditTransfer, CreditUse};
use super::place::{CreditRate, LocationId};
use crate::money::MAX_QUANTITY;

impl CreditRate {
    /// Does it make sense?
    pub fn check(&self) -> Result<(), CreditFault> {
        if self.price.decimal().is_zero() {
            return Err(CreditFault::PriceZero);
        }
        Ok(self.price.fitting(self.currency).map(|_| ())?)
    }
}

impl CreditUse {
    /// Does it make sense, whatever the balance?
    pub fn check(&self, plan: &Plan) -> Result<(), CreditFault> {
        known(plan, self.place)?;
        if self.deduction().credits > MAX_QUANTITY { Err(CreditFault::TooMany) } else { Ok(()) }
    }
}

impl CreditTransfer {
    /// Does it make sense, whatever the balance and the work orders?
    pub fn check(&self, plan: &Plan) -> Result<(), CreditFault> {
        known(plan, self.from)?;
        known(plan, self.to)?;
        self.from_rate.check()?;
        self.to_rate.check()?;
        if self.from == self.to {
            return Err(CreditFault::SamePlace);
        }
        let is_convertible = self.from_rate.currency == self.to_rate.currency || self.conversion.is_some();
        match self.gain() {
            Some(gain) if gain.credits <= MAX_QUANTITY => Ok(()),
            None if !is_convertible => Ok(()),
            _ => Err(CreditFault::TooMany),
        }
    }
}

fn known(plan: &Plan, place: Option<LocationId>) -> Result<(), CreditFault> {
    if place.is_none_or(|id| plan.location(id).is_some()) { Ok(()) } else { Err(CreditFault::NoSuchPlace) }
}
