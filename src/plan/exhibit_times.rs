//! Times of a service's own, as the customer reads them in the exhibit of the work order (fact sheet 3.9, AMB-21). Which of
//! them holds for an incident is in [`crate::rules::exhibit`].

use crate::catalog::charts::{ClockKind, Severity};
use crate::catalog::services::ServiceId;
use crate::named::read_by_name;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::num::NonZeroU16;

/// Services without a chart whose exhibit may hold times (fact sheet 3.9, AMB-21).
pub const WITH_TIMES_IN_AN_EXHIBIT: [ServiceId; 6] = [
    ServiceId::AzureWorkloadMcs,
    ServiceId::AzureWorkloadMcsPlus,
    ServiceId::SupportForMissionCritical,
    ServiceId::Office365EngineeringDirect,
    ServiceId::GitHubEngineeringDirect,
    ServiceId::Mscir,
];

/// The first response that an exhibit promises at a severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "ExhibitTime")]
pub struct ExhibitTime {
    /// Whose exhibit: a service that has no chart of its own.
    pub service: ServiceId,
    /// At which severity.
    pub severity: Severity,
    /// Within how many minutes.
    pub minutes: NonZeroU16,
    /// On which clock.
    pub clock: ClockKind,
}

read_by_name!(ExhibitTime);

/// What the exhibits of the plan promise: at most one time for a service and a severity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ExhibitTimes(Vec<ExhibitTime>);

impl ExhibitTimes {
    /// The time of a service at a severity, if its exhibit has one.
    pub fn of(&self, service: ServiceId, severity: Severity) -> Option<ExhibitTime> {
        self.0.iter().copied().find(|time| time.service == service && time.severity == severity)
    }

    /// Has the exhibit of a service any time?
    pub fn has_any(&self, service: ServiceId) -> bool {
        self.0.iter().any(|time| time.service == service)
    }

    /// Puts a time, or takes it out. Says whether the service may have one at all.
    pub fn set(&mut self, service: ServiceId, severity: Severity, time: Option<(NonZeroU16, ClockKind)>) -> bool {
        if !WITH_TIMES_IN_AN_EXHIBIT.contains(&service) {
            return false;
        }
        self.0.retain(|known| known.service != service || known.severity != severity);
        self.0.extend(time.map(|(minutes, clock)| ExhibitTime { service, severity, minutes, clock }));
        true
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for ExhibitTimes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut times = Self::default();
        for ExhibitTime { service, severity, minutes, clock } in Vec::<ExhibitTime>::deserialize(deserializer)? {
            let is_new = times.of(service, severity).is_none();
            if !is_new || !times.set(service, severity, Some((minutes, clock))) {
                return Err(D::Error::custom("an exhibit time that cannot be, or is there twice"));
            }
        }
        Ok(times)
    }
}
