//! Uses and exchanges of Proactive Credits.

use super::{CommandError, held, take_id};
use crate::plan::Plan;
use crate::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};

/// One more use, with a number of its own.
pub(super) fn add_use(plan: &mut Plan, used: CreditUse) {
    let id = CreditEntryId(take_id(plan));
    plan.credit_uses.push(CreditUse { id, ..used });
}

/// One more exchange, with a number of its own.
pub(super) fn add_transfer(plan: &mut Plan, moved: CreditTransfer) {
    let id = CreditEntryId(take_id(plan));
    plan.credit_transfers.push(CreditTransfer { id, ..moved });
}

/// Changes the use with its number.
pub(super) fn edit_use(plan: &mut Plan, used: CreditUse) -> Result<(), CommandError> {
    let known = plan.credit_uses.iter_mut().find(|known| known.id == used.id);
    *known.ok_or(CommandError::NoSuchCreditEntry)? = used;
    Ok(())
}

/// Changes the exchange with its number.
pub(super) fn edit_transfer(plan: &mut Plan, moved: CreditTransfer) -> Result<(), CommandError> {
    let known = plan.credit_transfers.iter_mut().find(|known| known.id == moved.id);
    *known.ok_or(CommandError::NoSuchCreditEntry)? = moved;
    Ok(())
}

/// Takes a use or an exchange out.
pub(super) fn remove(plan: &mut Plan, id: CreditEntryId) -> Result<(), CommandError> {
    let before = plan.credit_uses.len() + plan.credit_transfers.len();
    plan.credit_uses.retain(|used| used.id != id);
    plan.credit_transfers.retain(|moved| moved.id != id);
    held(plan.credit_uses.len() + plan.credit_transfers.len() < before, CommandError::NoSuchCreditEntry)
}
