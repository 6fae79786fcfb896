//! Findings that say the same of one service, or of one kind of year, are shown once, with the years and places that they
//! are about: what stands in three years is one thing to see to, not three. That holds for amounts that differ as well; then
//! the one thing says which amount is whose.

use super::explanation::Why;
use super::finding::{Finding, Fix, Subject};
use super::findings::{AnyReason, Facets, Filter};
use super::place_finding::{PlaceFinding, PlaceFix};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::place::Place;

/// Findings alike but for year, place and amounts; often only one.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<F, X> {
    /// The first of them: what is said, why, and where it leads.
    pub first: F,
    /// What each of them is about, in the order in which lines are listed.
    pub about: Vec<Facets>,
    /// What is said of which; more than one where their amounts differ.
    pub parts: Vec<Part<F>>,
    /// What mends them, as far as there is something: one change for each.
    pub fixes: Vec<X>,
}

/// Findings of a group that have their amounts in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<F> {
    /// The first of them.
    pub first: F,
    /// What each of them is about.
    pub about: Vec<Facets>,
    /// Those after the first: they say the same, but may rest on other figures.
    pub others: Vec<F>,
}

impl Part<Finding<AnyReason>> {
    /// Why it is said: the working of each, with its year and place, where their figures differ; else that of the first.
    pub fn why(&self) -> Why {
        let all = || std::iter::once(&self.first).chain(&self.others);
        if all().all(|one| one.why.working == self.first.why.working) {
            return self.first.why.clone();
        }
        let of_each = all().zip(&self.about).flat_map(|(one, about)| {
            one.why.working.iter().cloned().map(|mut step| {
                step.year = step.year.or(about.year).filter(|_| step.what.year().is_none());
                step.place = step.place.or(about.place);
                step
            })
        });
        let mut why = Why { working: Vec::new(), ..self.first.why.clone() }.steps(of_each);
        for reading in self.others.iter().flat_map(|one| &one.why.readings) {
            why = why.reading(*reading);
        }
        why
    }
}

impl<F> Part<F> {
    /// The contract years that they are about, in order.
    pub fn years(&self) -> Vec<YearIndex> {
        years(&self.about)
    }

    /// The places that they are about, the host first.
    pub fn places(&self) -> Vec<Place> {
        places(&self.about)
    }
}

fn years(about: &[Facets]) -> Vec<YearIndex> {
    let mut years: Vec<YearIndex> = about.iter().filter_map(|about| about.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn places(about: &[Facets]) -> Vec<Place> {
    let mut places: Vec<Place> = about.iter().filter_map(|about| about.place).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Findings of any kind.
pub type FindingGroup = Group<Finding<AnyReason>, Fix>;

/// Findings about places and credits.
pub type PlaceGroup = Group<PlaceFinding, PlaceFix>;

impl<F, X> Group<F, X> {
    /// The contract years that they are about, in order; none where it is the contract as a whole, or an incident.
    pub fn years(&self) -> Vec<YearIndex> {
        years(&self.about)
    }

    /// The places that they are about, the host first; none where it is no place.
    pub fn places(&self) -> Vec<Place> {
        places(&self.about)
    }

    /// Is any of them shown?
    pub fn is_shown_by(&self, filter: Filter) -> bool {
        self.about.iter().any(|about| filter.shows(about))
    }
}

/// How many groups have something that is shown. What stands in two years counts in each of them, and once in the whole.
pub fn count<F, X>(groups: &[Group<F, X>], filter: Filter) -> usize {
    groups.iter().filter(|group| group.is_shown_by(filter)).count()
}

/// Puts each into the first group that it is like; where the first of them stood, the group stands.
fn gather<F: Clone, X>(
    findings: impl Iterator<Item = (F, Facets, Option<X>)>,
    are_alike: impl Fn((&F, &Facets), (&F, &Facets)) -> bool,
    say_the_same: impl Fn(&F, &F) -> bool,
) -> Vec<Group<F, X>> {
    let mut groups: Vec<Group<F, X>> = Vec::new();
    for (finding, about, fix) in findings {
        let is_like = |group: &&mut Group<F, X>| {
            group.about.first().is_some_and(|first| are_alike((&group.first, first), (&finding, &about)))
        };
        match groups.iter_mut().find(is_like) {
            Some(group) => {
                group.about.push(about);
                group.fixes.extend(fix);
                match group.parts.iter_mut().find(|part| say_the_same(&part.first, &finding)) {
                    Some(part) => {
                        part.about.push(about);
                        part.others.push(finding);
                    }
                    None => group.parts.push(Part { first: finding, about: vec![about], others: Vec::new() }),
                }
            }
            None => groups.push(Group {
                first: finding.clone(),
                about: vec![about],
                parts: vec![Part { first: finding, about: vec![about], others: Vec::new() }],
                fixes: fix.into_iter().collect(),
            }),
        }
    }
    groups
}

/// Groups findings; their order is kept.
pub fn group(plan: &Plan, findings: Vec<Finding<AnyReason>>) -> Vec<FindingGroup> {
    // An incident, a place and the contract are each one of a kind.
    let may_repeat = |subject| matches!(subject, Subject::Line(_) | Subject::Year(_));
    // The button that mends them says a figure: it is that of all of them.
    let figure = |fix: Option<Fix>| if let Some(Fix::Quantity(_, figure)) = fix { Some(figure) } else { None };
    let with_facets = findings.into_iter().map(|finding| {
        let (about, fix) = (Facets::of(plan, &finding), finding.fix);
        (finding, about, fix)
    });
    let are_alike = |(one, of_one): (&Finding<AnyReason>, &Facets),
                     (other, of_other): (&Finding<AnyReason>, &Facets)| {
        may_repeat(one.subject)
            && may_repeat(other.subject)
            && (one.level, of_one.service) == (other.level, of_other.service)
            && one.reason.is_like(&other.reason)
            && one.why.rules == other.why.rules
            && figure(one.fix) == figure(other.fix)
    };
    gather(with_facets, are_alike, |one, other| one.reason == other.reason)
}

/// Groups findings about places; their order is kept. What is about a place itself is about that place alone.
pub fn group_places(plan: &Plan, findings: Vec<PlaceFinding>) -> Vec<PlaceGroup> {
    let with_facets = findings.into_iter().map(|finding| {
        let of_line = finding.line.and_then(|id| plan.line(id));
        let about = Facets {
            level: finding.level,
            year: of_line.map(|line| line.year),
            place: Some(finding.place),
            service: of_line.map(|line| line.service),
        };
        let fix = finding.fix;
        (finding, about, fix)
    });
    let are_alike = |(one, _): (&PlaceFinding, &Facets), (other, _): (&PlaceFinding, &Facets)| {
        one.line.is_some()
            && other.line.is_some()
            && one.level == other.level
            && one.reason == other.reason
            && one.why.rules == other.why.rules
    };
    gather(with_facets, are_alike, |_, _| true)
}
