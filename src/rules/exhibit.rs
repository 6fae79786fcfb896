//! Times of a service's own: some have no chart in the services description, and the exhibit of the work order may hold
//! what they promise (fact sheet 3.9, AMB-21). The plan keeps what the customer reads there; an incident says whether it
//! is a case of that exhibit.

use super::coverage::Package;
use crate::catalog::charts::{ChartId, Severity};
use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::exhibit_times::{ExhibitTime, WITH_TIMES_IN_AN_EXHIBIT};
use crate::plan::incident::Incident;

/// The services of the plan whose exhibits may hold times.
pub fn exhibits(plan: &Plan) -> impl Iterator<Item = ServiceId> {
    WITH_TIMES_IN_AN_EXHIBIT.into_iter().filter(|service| Package::AsItIs.has(plan, *service))
}

/// The time that holds for an incident in the place of a chart's own: that of the exhibit which the incident names, if the
/// plan has the service and the base chart governs. A chart of a service that was bought is not displaced.
pub(super) fn exhibit_time(
    plan: &Plan,
    has: impl Fn(ServiceId) -> bool,
    incident: &Incident,
    chart: ChartId,
    severity: Severity,
) -> Option<ExhibitTime> {
    let service = incident.facts.exhibit.filter(|service| chart == ChartId::BaseReactive && has(*service))?;
    plan.exhibit_times.of(service, severity)
}
