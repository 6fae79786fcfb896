//! Every finding about a plan in one list: those of the account, of the services and of the places; and what to show of it.

use super::allowance::AllowanceStatement;
use super::checks::{Reason, check};
use super::finding::{Finding, Fix, Level, Subject};
use super::place_finding::{PlaceFix, PlaceReason};
use super::places::check_places;
use super::service_checks::{ServiceReason, check_services};
use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearIndex};
use crate::plan::line::LineId;
use crate::plan::place::Place;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// What was found, by either kind of check.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AnyReason {
    /// About the account and the contract.
    Account(Reason),
    /// About what a service needs, covers or asks.
    Service(ServiceReason),
    /// About places, work orders and Proactive Credits.
    Place(PlaceReason),
}

impl AnyReason {
    /// Is it the same but for its amounts?
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Account(one), Self::Account(other)) => one.without_amounts() == other.without_amounts(),
            (one, other) => one == other,
        }
    }
}

/// Every finding on a day, gravest first; within a level what is about the contract, then its years, then the lines as they are
/// listed ([`Plan::lines_in_order`]), then places and incidents. Without a day nothing counts as signed.
pub fn all_findings(plan: &Plan, allowance: &AllowanceStatement, today: Option<NaiveDate>) -> Vec<Finding<AnyReason>> {
    let account = check(plan, allowance, today).into_iter().map(|finding| finding.map(AnyReason::Account));
    let services = check_services(plan).into_iter().map(|finding| finding.map(AnyReason::Service));
    let places = check_places(plan).into_iter().map(|finding| Finding {
        level: finding.level,
        subject: finding.line.map_or(Subject::Place(finding.place), Subject::Line),
        reason: AnyReason::Place(finding.reason),
        why: finding.why,
        fix: match finding.fix {
            Some(PlaceFix::ToHost(line)) => Some(Fix::ToHost(line)),
            Some(PlaceFix::OwnWorkOrder(_)) | None => None,
        },
    });
    let mut findings: Vec<_> = account.chain(services).chain(places).collect();
    let lines: Vec<LineId> = plan.lines_in_order().iter().map(|line| line.id).collect();
    findings.sort_by_cached_key(|finding| (finding.level, rank(&lines, finding.subject)));
    findings
}

/// Is there anything in the plan that could be checked? Of an empty one, that nothing was found says nothing.
pub fn is_anything_to_check(plan: &Plan) -> bool {
    let contract = &plan.contract;
    !plan.lines.is_empty()
        || !plan.locations.is_empty()
        || !plan.incidents.is_empty()
        || !plan.unknown.is_empty()
        || contract.years.iter().any(|terms| terms.flex_allowance.is_some() || terms.base_price.is_some())
        || DateField::ALL.into_iter().any(|field| contract.dates.get(field).is_some())
}

/// Where a subject stands in a list.
fn rank(lines: &[LineId], subject: Subject) -> (u8, usize) {
    match subject {
        Subject::Contract => (0, 0),
        Subject::Year(year) => (1, usize::from(year.ordinal())),
        Subject::Line(id) => (2, lines.iter().position(|line| *line == id).unwrap_or(lines.len())),
        Subject::Place(_) => (3, 0),
        Subject::Incident(_) => (4, 0),
    }
}

/// What a finding is about, for those who look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// How grave; the finding itself says it too.
    #[serde(skip)]
    pub level: Level,
    /// In which contract year; none is the contract as a whole, or an incident.
    pub year: Option<YearIndex>,
    /// At which place, if at one.
    #[serde(serialize_with = "place_by_name")]
    pub place: Option<Place>,
    /// Which service, if it is about a line.
    pub service: Option<ServiceId>,
}

/// As "host" or as an object with the number of a location, where `null` is that it is about no place.
#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
fn place_by_name<S: Serializer>(place: &Option<Place>, serializer: S) -> Result<S::Ok, S::Error> {
    match place {
        None => serializer.serialize_none(),
        Some(Place::Host) => serializer.serialize_str("host"),
        Some(Place::Location(id)) => serializer.collect_map([("location", id)]),
    }
}

/// What is to be shown. What is left out shows everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one level.
    pub level: Option<Level>,
    /// Of one contract year; `Some(None)` is what is about the contract as a whole.
    pub year: Option<Option<YearIndex>>,
    /// At one place.
    pub place: Option<Place>,
    /// Of one service.
    pub service: Option<ServiceId>,
}

impl Facets {
    /// What a finding of a plan is about.
    pub fn of<R>(plan: &Plan, finding: &Finding<R>) -> Self {
        let level = finding.level;
        let bare = Self { level, year: None, place: None, service: None };
        match finding.subject {
            Subject::Contract => bare,
            Subject::Year(year) => Self { year: Some(year), ..bare },
            Subject::Line(id) => plan.line(id).map_or(bare, |line| Self {
                level,
                year: Some(line.year),
                place: Some(line.location),
                service: Some(line.service),
            }),
            Subject::Place(place) => Self { place: Some(place), ..bare },
            Subject::Incident(id) => {
                let place = plan.incident(id).map(|incident| incident.location);
                Self { place, ..bare }
            }
        }
    }
}

impl Filter {
    /// Is it shown?
    pub fn shows(&self, facets: &Facets) -> bool {
        self.level.is_none_or(|level| level == facets.level)
            && self.year.is_none_or(|year| year == facets.year)
            && self.place.is_none_or(|place| facets.place == Some(place))
            && self.service.is_none_or(|service| facets.service == Some(service))
    }

    /// The same without its choice of level: to count what each level would show.
    #[must_use]
    pub fn any_level(self) -> Self {
        Self { level: None, ..self }
    }
}
