//! Lines of the plan.

use super::contract::terms_mut;
use super::{CommandError, LineEdit, held, take_id};
use crate::catalog::services::{FlexRule, ServiceId, service};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{LineId, LineItem};
use crate::rules::eligibility::usual_funding;
use crate::rules::price_list::PriceChange;
use crate::rules::year_copy::CopiedYear;

/// A line by its number.
pub(super) fn line_mut(plan: &mut Plan, id: LineId) -> Result<&mut LineItem, CommandError> {
    plan.lines.iter_mut().find(|line| line.id == id).ok_or(CommandError::NoSuchLine)
}

/// One of a service that can be bought, with a number of its own.
pub(super) fn add(plan: &mut Plan, id: ServiceId, year: YearIndex) -> Result<LineId, CommandError> {
    held(service(id).flex != FlexRule::NothingToPay, CommandError::AlreadyIncluded)?;
    let funding = usual_funding(id, plan.readings);
    let number = LineId(take_id(plan));
    plan.lines.push(LineItem::new(number, id, year, funding));
    Ok(number)
}

/// Changes one thing about a line.
pub(super) fn edit(line: &mut LineItem, edit: LineEdit) {
    match edit {
        LineEdit::Quantity(quantity) => line.quantity = quantity,
        LineEdit::Unit(unit) => line.unit = unit,
        LineEdit::Details(details) => line.details = *details,
        LineEdit::UnitPrice(price) => line.unit_price = price,
        LineEdit::Discount(discount) => line.discount = discount,
        LineEdit::Funding(funding) => line.funding = funding,
        LineEdit::Year(year) => line.year = year,
        LineEdit::Location(place) => line.location = place,
        LineEdit::FlexConfirmed(confirmed) => line.flex_confirmed = confirmed,
        LineEdit::DeliveredOn(day) => line.delivered_on = day,
        LineEdit::ScheduledOn(day) => line.scheduled_on = day,
        LineEdit::Event(event) => line.event = event,
        LineEdit::AddedOn(day) => line.added_on = day,
        LineEdit::Companion(amount) => line.companion = amount,
        LineEdit::BundledHours(amount) => line.bundled_hours = amount,
        LineEdit::Swap(swap) => line.swap = swap,
    }
}

/// Puts a copy right below a line, with a number of its own.
pub(super) fn duplicate(plan: &mut Plan, id: LineId) -> Result<(), CommandError> {
    let at = plan.lines.iter().position(|line| line.id == id).ok_or(CommandError::NoSuchLine)?;
    let copy = LineItem { id: LineId(take_id(plan)), ..line_mut(plan, id)?.clone() };
    plan.lines.insert(at + 1, copy);
    Ok(())
}

/// Puts what is copied of a year into others, behind all lines, with numbers of their own.
pub(super) fn copy_year(plan: &mut Plan, years: Vec<CopiedYear>) {
    for copied in years {
        for line in copied.added {
            let id = LineId(take_id(plan));
            plan.lines.push(LineItem { id, ..line });
        }
        if let Some(terms) = copied.terms {
            *terms_mut(plan, copied.year) = terms;
        }
    }
}

/// One change of a price list.
pub(super) fn take_price(plan: &mut Plan, change: PriceChange) -> Result<(), CommandError> {
    let (id, entry) = match change {
        PriceChange::Set { line, entry } => (line, entry),
        PriceChange::Add { service, year, place, entry } => {
            let id = add(plan, service, year)?;
            line_mut(plan, id)?.location = place;
            (id, entry)
        }
    };
    let line = line_mut(plan, id)?;
    *line = entry.over(line.clone());
    Ok(())
}
