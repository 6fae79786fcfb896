//! The products that a chart does not cover at its shortest time, and what the clause about them can mean (AMB-18).
//!
//! Of the list of Unified Enhanced Response the document can be read in two ways: its products are only outside the 15 minutes
//! and have the time of all other products in that chart, or they are outside the service altogether, and the base chart counts.

use super::coverage::Package;
use crate::catalog::charts::{ChartId, Commitment, SEVERITY_CHARTS, Scope, Severity, SeverityChart, chart};
use crate::catalog::products::ProductFamily;
use crate::catalog::readings::SwitchableClause;
use crate::plan::Plan;
use crate::plan::incident::Incident;
use chrono::NaiveDate;

/// Which of the two times of a chart holds for the product, where it has two.
pub(super) fn scope_of(row: &SeverityChart, incident: &Incident) -> Scope {
    let excluded = incident.product.listed().is_some_and(|id| row.excludes(id));
    if incident.product.family() == ProductFamily::Azure && !excluded {
        Scope::AzureComponents
    } else {
        Scope::OtherProducts
    }
}

/// Where the first contact of an incident stands on the other reading of the exclusion list: the chart, and its line.
/// Nothing, where both readings have the same chart. `row` is the chart whose row holds, `governing` the one that governs.
pub(super) fn by_other_list(
    plan: &Plan,
    package: Package,
    incident: &Incident,
    (row, governing): (&SeverityChart, ChartId),
    severity: Severity,
    day: NaiveDate,
) -> Option<(&'static SeverityChart, &'static Commitment, SwitchableClause)> {
    let id = incident.product.listed()?;
    let may_leave = |row: &SeverityChart| row.exclusions_may_be_of_all && row.excludes(id);
    let clause = SwitchableClause::ExclusionScope;
    let other = if may_leave(row) {
        chart(ChartId::BaseReactive)
    } else if governing == ChartId::BaseReactive && plan.readings.other(clause) {
        SEVERITY_CHARTS.iter().find(|row| may_leave(row) && package.brings(plan, row, day).is_ok())?
    } else {
        return None;
    };
    let scope = scope_of(other, incident);
    let mut lines = other.commitments_for(severity).filter(|line| line.action.is_first_contact());
    let line = lines.find(|line| line.scope == Scope::All || line.scope == scope)?;
    Some((other, line, clause))
}
