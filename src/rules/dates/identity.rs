//! What a date is called in calendars that it was exported to: the same however it moves, so that a second import updates it.

use super::{Anchor, Detail, DueDate, Milestone};
use crate::catalog::services::ServiceId;
use crate::rules::dates::cancellation::CancellationStep;

impl DueDate {
    /// A name that no other date of the plan has, and that stays when the date moves, the contract is renamed, or another
    /// line comes to be the first with a service.
    pub fn identity(&self) -> String {
        let what = name_of(self.milestone);
        match (self.milestone, self.anchor) {
            // Once for each service, whichever line has it.
            (Milestone::EndsWithContract, Anchor::Line { service, .. }) => format!("{what}.{}", short_name(service)),
            (Milestone::Cancelled(_) | Milestone::EventArranged | Milestone::EventCovered, Anchor::Line { id, .. }) => {
                format!("{what}.line-{}", id.0)
            }
            (_, Anchor::Incident(id)) => format!("{what}.incident-{}", id.0),
            (_, Anchor::Year(year)) => format!("{what}.year-{}", year.index.ordinal()),
            (_, Anchor::Line { .. } | Anchor::Contract) => match self.detail {
                Some(Detail::Ordinal(one, _)) => format!("{what}.{one}"),
                _ => what.to_owned(),
            },
        }
    }
}

/// Stands in calendars: never change one.
const fn name_of(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::AllowanceAllotted => "allowance-allotted",
        Milestone::SpendTested => "spend-tested",
        Milestone::EdeLocationNamed => "ede-location-named",
        Milestone::DeliveryConfirmed => "delivery-confirmed",
        Milestone::IntakeComplete => "intake-complete",
        Milestone::McsOnboarding => "mcs-onboarding",
        Milestone::MonitoringScenarios => "monitoring-scenarios",
        Milestone::MonitoringMaterial => "monitoring-material",
        Milestone::MonitorsReady => "monitors-ready",
        Milestone::ImprovementPlans => "improvement-plans",
        Milestone::UerOnboarding => "uer-onboarding",
        Milestone::UerMeeting => "uer-meeting",
        Milestone::GitHubReview => "github-review",
        Milestone::EventArranged => "event-arranged",
        Milestone::EventCovered => "event-covered",
        Milestone::Cancelled(CancellationStep::Nothing) => "cancel-free",
        Milestone::Cancelled(CancellationStep::Half) => "cancel-half",
        Milestone::Cancelled(CancellationStep::Everything) => "cancel-all",
        Milestone::RcaRequested => "rca-requested",
        Milestone::RcaDelivered => "rca-delivered",
        Milestone::LastRequests => "last-requests",
        Milestone::FlexYearLastRequestsAdvice => "flex-year-last-requests",
        Milestone::FlexYearEnds => "flex-year-ends",
        Milestone::EndsWithContract => "ends-with-contract",
        Milestone::UnusedServicesLapse => "unused-services-lapse",
    }
}

/// Stands in calendars: never change one.
const fn short_name(service: ServiceId) -> &'static str {
    match service {
        ServiceId::AzureWorkloadMcs => "workload-mcs",
        ServiceId::AzureWorkloadMcsPlus => "workload-mcs-plus",
        ServiceId::DesignatedEngineering => "de",
        ServiceId::EnhancedDesignatedEngineering => "ede",
        ServiceId::ReactiveEnhancedDesignatedEngineering => "rede",
        ServiceId::UnifiedEnhancedResponse => "uer",
        ServiceId::SupportForMissionCritical => "mission-critical",
        _ => "other",
    }
}
