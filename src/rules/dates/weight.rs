//! Which of several dates on one day comes first: by whose it is, and by what is lost when it passes.

use super::{CancellationStep, DueDate, Milestone};
use crate::catalog::charts::Party;
use chrono::NaiveDate;
use serde::Serialize;

/// What is lost when a date passes unused, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stake {
    /// What the Flex Allowance paid for, or all that is not used.
    Allowance,
    /// A fee for cancelling later.
    Fee,
    /// A service, or a time that it promises.
    Service,
    /// Nothing that was paid for: meetings, reviews, plans that may be asked for.
    Nothing,
}

/// How a date weighs among others of its day: the lighter comes first. The customer's own before Microsoft's; rules before
/// our advice; then by what is at stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    is_of_microsoft: bool,
    is_advice: bool,
    stake: Stake,
}

impl Milestone {
    /// What is lost when it passes.
    pub const fn stake(self) -> Stake {
        match self {
            Self::AllowanceAllotted
            | Self::FlexYearEnds
            | Self::UnusedServicesLapse
            | Self::LastRequests
            | Self::FlexYearLastRequestsAdvice => Stake::Allowance,
            Self::Cancelled(CancellationStep::Nothing | CancellationStep::Half) => Stake::Fee,
            Self::Cancelled(CancellationStep::Everything)
            | Self::SpendTested
            | Self::EdeLocationNamed
            | Self::DeliveryConfirmed
            | Self::IntakeComplete
            | Self::McsOnboarding
            | Self::MonitoringScenarios
            | Self::MonitoringMaterial
            | Self::MonitorsReady
            | Self::UerOnboarding
            | Self::EventArranged
            | Self::EventCovered
            | Self::RcaRequested
            | Self::RcaDelivered
            | Self::EndsWithContract => Stake::Service,
            Self::ImprovementPlans | Self::UerMeeting | Self::GitHubReview => Stake::Nothing,
        }
    }
}

impl DueDate {
    /// How it weighs among others of its day.
    pub fn weight(&self) -> Weight {
        Weight {
            is_of_microsoft: self.party == Party::Microsoft,
            is_advice: self.is_advice,
            stake: self.milestone.stake(),
        }
    }
}

/// What comes next: of the dates that are neither done nor past, in the order of [`due_dates`](super::due_dates), the
/// first. `today` is the day where a date is.
pub fn next_due(dates: &[DueDate], today: impl Fn(&DueDate) -> NaiveDate) -> Option<&DueDate> {
    dates.iter().find(|due| due.done_on.is_none() && due.days_left(today(due)).is_some_and(|left| left >= 0))
}
