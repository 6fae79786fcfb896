//! Which services and lines the Flex Allowance may pay for (FA-2 to FA-4, FA-10, FA-14 to FA-16).

use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::{FlexKind, FlexRule, ServiceId, service};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{Funding, LineItem};
use crate::plan::readings::Readings;
use serde::Serialize;

/// Whether the Flex Allowance pays for a service, after our reading of unclear clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Eligibility {
    /// It does.
    Eligible {
        /// As what.
        kind: FlexKind,
        /// The unclear clause, where there is one.
        unclear: Option<SwitchableClause>,
    },
    /// It does not.
    Ineligible(Ineligible),
}

/// Why the Flex Allowance does not pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ineligible {
    /// Service delivery and success management are barred (FA-3).
    Barred,
    /// It is in the base package: there is nothing to pay (FA-4).
    Included,
    /// The document names no such kind; our reading is no, until somebody confirms the opposite.
    Unclear(SwitchableClause),
    /// It was added during the term: everything had to be allotted before (FA-14, AMB-05).
    AddedDuringTerm,
    /// It was begun before there was a contract that could pay for it (FA-10, FA-16).
    BeforeSigning,
}

impl Ineligible {
    /// Does the document say so itself? All else is our reading of it, and looks so.
    pub const fn is_printed(self) -> bool {
        matches!(self, Self::Barred | Self::Included)
    }
}

/// May the Flex Allowance pay for a service bought at signing? `confirmed` is what the user was told where the document is
/// unclear.
pub fn eligibility(id: ServiceId, confirmed: Option<bool>, readings: Readings) -> Eligibility {
    match service(id).flex {
        FlexRule::Payable(kind) => Eligibility::Eligible { kind, unclear: None },
        FlexRule::Barred => Eligibility::Ineligible(Ineligible::Barred),
        FlexRule::NothingToPay => Eligibility::Ineligible(Ineligible::Included),
        FlexRule::Unclear { payable_by_default, kind, reading } => {
            if confirmed.unwrap_or(payable_by_default != readings.other(reading)) {
                Eligibility::Eligible { kind, unclear: Some(reading) }
            } else {
                Eligibility::Ineligible(Ineligible::Unclear(reading))
            }
        }
    }
}

/// May the Flex Allowance pay for a line, by what it is and by when it was bought?
pub fn eligibility_of(plan: &Plan, line: &LineItem, readings: Readings) -> Eligibility {
    match eligibility(line.service, line.flex_confirmed, readings) {
        Eligibility::Eligible { kind, unclear } => bought_outside_signing(plan, line, readings)
            .map_or(Eligibility::Eligible { kind, unclear }, Eligibility::Ineligible),
        ineligible @ Eligibility::Ineligible(_) => ineligible,
    }
}

/// Flex pays for what is bought at signing, or, if later years are allotted when they begin, by the beginning of its year
/// (FA-10, FA-14, AMB-05). While the day of signing is unknown, that of the work order stands for it.
fn bought_outside_signing(plan: &Plan, line: &LineItem, readings: Readings) -> Option<Ineligible> {
    // Work that began in an emergency came before the contract, whatever its day (FA-16, AMB-08).
    if line.service == ServiceId::Mscir && line.details.emergency == Some(true) {
        return Some(Ineligible::BeforeSigning);
    }
    let on = line.added_on?;
    let signed = plan.contract.dates.execution.or_else(|| plan.contract.dates.first_flex_day());
    if let Some(signed) = signed {
        if on < signed {
            return Some(Ineligible::BeforeSigning);
        }
        if on == signed {
            return None;
        }
    }
    let years = plan.contract.contract_years();
    let span = years.iter().find(|year| year.index == line.year).and_then(|year| year.span);
    let in_time = is_allotted_later(line.year, readings) && span.is_some_and(|span| on <= span.start);
    (!in_time).then_some(Ineligible::AddedDuringTerm)
}

/// Is the allowance of a year allotted when the year begins, not at signing (AMB-05)?
pub fn is_allotted_later(year: YearIndex, readings: Readings) -> bool {
    year != YearIndex::FIRST && readings.other(SwitchableClause::Allotment)
}

/// What pays for a service that is just added: the Flex Allowance where it may, otherwise ordinary money.
pub fn usual_funding(id: ServiceId, readings: Readings) -> Funding {
    match eligibility(id, None, readings) {
        Eligibility::Eligible { .. } => Funding::Flex,
        Eligibility::Ineligible(_) => Funding::Invoiced,
    }
}
