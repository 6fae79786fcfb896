//! What happened in an incident, as a log of events: the only thing that is stored. Severity over time, absences, what is
//! met and what is late are computed from it in [`crate::rules::event_log`].

use super::fold::Fold;
use crate::catalog::charts::{Action, Party, Severity};
use crate::named::read_by_name;
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The most events an incident can have.
pub const MAX_EVENTS: usize = 500;

/// The most events a plan can have, all its incidents together.
pub const MAX_EVENTS_OF_PLAN: usize = 5_000;

/// The number of an event, which nothing else in the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct EventId(pub u32);

/// What can happen. The serialised names are those of saved files: never rename one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Microsoft's first contact that is not automated (IR-4), or a later one that asks for an answer (AMB-11).
    MicrosoftContact,
    /// The critical-situation resource, incident manager or senior security engineer is there.
    ResourceAssigned,
    /// Microsoft escalates, to the product group or to cloud operations.
    Escalated,
    /// Executives of this side are informed.
    ExecutivesInformed(Party),
    /// The customer asks for another severity (IR-2).
    SeverityRequested(Severity),
    /// Microsoft sets another severity (IR-1).
    SeverityChanged(Severity),
    /// The customer can no longer be reached.
    CustomerAway,
    /// The customer can be reached again.
    CustomerBack,
    /// Work waits for the customer.
    WaitingForCustomer,
    /// The customer has answered; at severity B, the change-control manager with access.
    CustomerAnswered,
    /// The effect is gone, the case is still open.
    Mitigated,
    /// The customer expressly asks for a root cause analysis (IR-10, IR-11).
    RcaRequested,
    /// The root cause analysis has come.
    RcaDelivered,
    /// When the case is planned to be closed (AMB-25).
    ClosurePlanned,
    /// The case is closed.
    Closed,
    /// A broad Azure outage is declared (AMB-50).
    BroadOutage,
    /// A monitor of MCS Plus raises an alert for which there is no case yet (IR-22).
    MonitorAlert,
    /// The review after the incident has been held (IR-14), or the summary after the event has come (A.3).
    ReviewHeld,
}

impl EventKind {
    /// Every kind, in the order in which one chooses from them; a severity stands for all four.
    pub const ALL: [Self; 19] = [
        Self::MicrosoftContact,
        Self::ResourceAssigned,
        Self::Escalated,
        Self::ExecutivesInformed(Party::Microsoft),
        Self::ExecutivesInformed(Party::Customer),
        Self::SeverityRequested(Severity::A),
        Self::SeverityChanged(Severity::A),
        Self::CustomerAway,
        Self::CustomerBack,
        Self::WaitingForCustomer,
        Self::CustomerAnswered,
        Self::Mitigated,
        Self::RcaRequested,
        Self::RcaDelivered,
        Self::ClosurePlanned,
        Self::Closed,
        Self::ReviewHeld,
        Self::BroadOutage,
        Self::MonitorAlert,
    ];

    /// The severity that it names.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::SeverityRequested(severity) | Self::SeverityChanged(severity) => Some(severity),
            _ => None,
        }
    }

    /// The same kind with another severity, if it names one.
    #[must_use]
    pub const fn with_severity(self, severity: Severity) -> Self {
        match self {
            Self::SeverityRequested(_) => Self::SeverityRequested(severity),
            Self::SeverityChanged(_) => Self::SeverityChanged(severity),
            other => other,
        }
    }

    /// Does it show that this was done? The first contact is shown by any contact, a resource by its being there.
    pub const fn shows(self, action: Action) -> bool {
        match action {
            Action::FirstCallResponse | Action::FirstCallResponseAndInternalEscalation | Action::InitialResponse => {
                matches!(self, Self::MicrosoftContact)
            }
            Action::AssignCriticalSituationResource
            | Action::CriticalSituationOversight
            | Action::AssignSeniorIncidentManager
            | Action::CssSeniorSecurityEngineer => matches!(self, Self::ResourceAssigned),
            Action::CanEngageSecurityEngineering
            | Action::EngageExpertsAndEscalateToProductGroup
            | Action::RapidEscalationToProductGroup
            | Action::RapidEscalationToCloudOperations => matches!(self, Self::Escalated),
            Action::NotifyMicrosoftSeniorExecutives => matches!(self, Self::ExecutivesInformed(Party::Microsoft)),
            Action::NotifyOwnSeniorExecutives => matches!(self, Self::ExecutivesInformed(Party::Customer)),
            Action::PostEventSummary | Action::PostIncidentReview => matches!(self, Self::ReviewHeld),
            Action::ChangeControlAccessAndResponse | Action::Respond => matches!(self, Self::CustomerAnswered),
            // Nothing that is logged shows these: they last, or nobody could say when they are done.
            Action::EngageExperiencedExperts
            | Action::EngageEngineersWhoKnowTheSolution
            | Action::ContinuousEffort24x7
            | Action::EffortBusinessHoursOnly
            | Action::AllocateResources24x7
            | Action::AllocateResourcesMatchingMicrosoftEffort
            | Action::EngageAndRespondQuickly
            | Action::ProvideCorrectContactOfCaseOwner
            | Action::SubmitThroughChannel => false,
        }
    }

    /// Whose doing it is; of the case itself, nobody's.
    pub const fn party(self) -> Option<Party> {
        match self {
            Self::MicrosoftContact
            | Self::ResourceAssigned
            | Self::Escalated
            | Self::SeverityChanged(_)
            | Self::RcaDelivered
            | Self::BroadOutage => Some(Party::Microsoft),
            Self::SeverityRequested(_)
            | Self::CustomerAway
            | Self::CustomerBack
            | Self::CustomerAnswered
            | Self::RcaRequested => Some(Party::Customer),
            Self::ExecutivesInformed(party) => Some(party),
            Self::WaitingForCustomer
            | Self::Mitigated
            | Self::ClosurePlanned
            | Self::Closed
            | Self::ReviewHeld
            | Self::MonitorAlert => None,
        }
    }

    /// Every kind, each with every severity that it may name.
    pub fn choices() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().flat_map(|kind| {
            let severities = if kind.severity().is_some() { Severity::ALL.as_slice() } else { &[Severity::A] };
            severities.iter().map(move |severity| kind.with_severity(*severity))
        })
    }

    /// May it lie before the opening of the case?
    pub const fn may_precede_opening(self) -> bool {
        matches!(self, Self::MonitorAlert | Self::BroadOutage | Self::CustomerAway | Self::CustomerBack)
    }

    /// May it lie after the closing of the case?
    pub const fn may_follow_closing(self) -> bool {
        matches!(
            self,
            Self::RcaRequested
                | Self::RcaDelivered
                | Self::ClosurePlanned
                | Self::ReviewHeld
                | Self::CustomerAway
                | Self::CustomerBack
                | Self::BroadOutage
                | Self::MonitorAlert
        )
    }
}

/// Something that happened at a time on the clock of the incident's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Event")]
pub struct Event {
    /// Its number.
    pub id: EventId,
    /// What the clock showed, in the zone of the incident.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")))]
    pub local: NaiveDateTime,
    /// Which of two, when the clock showed it twice.
    #[serde(default)]
    pub fold: Fold,
    /// What happened.
    pub kind: EventKind,
}

read_by_name!(Event);

impl Event {
    /// An event before it has a number.
    pub const fn new(local: NaiveDateTime, kind: EventKind) -> Self {
        Self { id: EventId(0), local, fold: Fold::Earlier, kind }
    }

    /// The instant. A local time that was skipped is moved on by the length of the gap, as RFC 5545 does.
    pub fn instant(&self, zone: Zone) -> DateTime<FixedOffset> {
        self.fold.instant(zone, self.local)
    }
}

impl EventKind {
    /// Where it stands among events at the same instant: what ends a state before what begins one, closing last.
    pub(super) fn order(self) -> usize {
        match self {
            Self::CustomerBack | Self::CustomerAnswered => 0,
            Self::Closed => 100,
            other => {
                1 + Self::ALL
                    .iter()
                    .position(|kind| std::mem::discriminant(kind) == std::mem::discriminant(&other))
                    .unwrap_or(0)
            }
        }
    }
}
