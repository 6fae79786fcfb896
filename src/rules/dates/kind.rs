//! What kind of date it is, to look for it by, and at which place.

use super::{Anchor, DueDate, Milestone};
use crate::catalog::charts::Party;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::place::Place;
use chrono::NaiveDate;
use serde::Serialize;

/// A kind of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Settled when the contract is signed.
    Signing,
    /// Onboarding of a service, with its documents.
    Onboarding,
    /// What comes again: meetings, reviews, improvement plans.
    Recurring,
    /// A business event.
    Event,
    /// What cancelling a scheduled service costs.
    Cancellation,
    /// A root cause analysis.
    RootCause,
    /// The end of a Flex year or of the work order, and what is due before it.
    End,
}

impl Kind {
    /// Every kind, in the order in which they come up.
    pub const ALL: [Self; 7] =
        [Self::Signing, Self::Onboarding, Self::Recurring, Self::Event, Self::Cancellation, Self::RootCause, Self::End];
}

impl Milestone {
    /// Its kind.
    pub const fn kind(self) -> Kind {
        match self {
            Self::AllowanceAllotted | Self::SpendTested | Self::EdeLocationNamed | Self::DeliveryConfirmed => {
                Kind::Signing
            }
            Self::IntakeComplete
            | Self::McsOnboarding
            | Self::MonitoringScenarios
            | Self::MonitoringMaterial
            | Self::MonitorsReady
            | Self::UerOnboarding => Kind::Onboarding,
            Self::ImprovementPlans | Self::UerMeeting | Self::GitHubReview => Kind::Recurring,
            Self::EventArranged | Self::EventCovered => Kind::Event,
            Self::Cancelled(_) => Kind::Cancellation,
            Self::RcaRequested | Self::RcaDelivered => Kind::RootCause,
            Self::LastRequests
            | Self::FlexYearLastRequestsAdvice
            | Self::FlexYearEnds
            | Self::EndsWithContract
            | Self::UnusedServicesLapse => Kind::End,
        }
    }
}

impl DueDate {
    /// The place it is for, in whose zone its days are.
    pub fn place(&self, plan: &Plan) -> Place {
        match self.anchor {
            Anchor::Contract | Anchor::Year(_) => Place::Host,
            Anchor::Line { id, .. } => plan.line(id).map_or(Place::Host, |line| line.location),
            Anchor::Incident(id) => plan.incident(id).map_or(Place::Host, |incident| incident.location),
        }
    }
}

/// Which dates are looked for; what is `None` admits any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateFilter {
    /// Who has to act.
    pub party: Option<Party>,
    /// Of which kind.
    pub kind: Option<Kind>,
    /// In which contract year its last day lies.
    pub year: Option<YearIndex>,
    /// At which place.
    pub place: Option<Place>,
}

impl DateFilter {
    /// Is the date among those that are looked for? One that has no day yet is in no year.
    pub fn admits(self, due: &DueDate, plan: &Plan) -> bool {
        fn fits<T: PartialEq>(wanted: Option<T>, is: impl FnOnce() -> T) -> bool {
            wanted.is_none_or(|wanted| wanted == is())
        }
        fits(self.party, || due.party)
            && fits(self.kind, || due.milestone.kind())
            && fits(self.place, || due.place(plan))
            && fits(self.year.map(Some), || due.last_day().map(|day| nearest_year(plan, day)))
    }
}

/// The contract year of a day; what comes before the first belongs to it, what comes after the last to that one.
fn nearest_year(plan: &Plan, day: NaiveDate) -> YearIndex {
    let years = plan.contract.contract_years();
    let begun = years.iter().rev().find(|year| year.span.is_some_and(|span| span.start <= day));
    begun.map_or(YearIndex::FIRST, |year| year.index)
}

impl DueDate {
    /// The days on which it stands in a calendar, first and last: all days of a business event, of anything else the day
    /// on which its time ends.
    pub fn days_in_calendar(&self) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.last_day()?;
        let first = self.timing.value.first_day().filter(|_| self.milestone == Milestone::EventCovered);
        Some((first.unwrap_or(last), last))
    }
}
