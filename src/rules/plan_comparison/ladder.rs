//! What plans do to incidents: the first response to each kind of product at each severity, and what else their charts
//! differ in.

use crate::catalog::charts::Severity;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::rules::comparison::{Matter, partings};
use crate::rules::coverage::Package;
use crate::rules::suggestion_effects::{Cases, FirstResponse, cases_in, first_response, only};
use crate::rules::timeline::replay_in;
use std::collections::BTreeSet;

/// The first response to some cases at a severity, in each plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// In which contract years; together, where each plan has the same in all of them.
    pub years: Vec<YearIndex>,
    /// Which cases.
    pub cases: Cases,
    /// At which severity.
    pub severity: Severity,
    /// In each plan; nothing where its term has no such year.
    pub responses: Vec<Option<FirstResponse>>,
    /// What else of the charts differs from the plan before, in the order of [`Matter::ALL`].
    pub matters: Vec<Matter>,
}

impl Rung {
    /// Is it not the same in every plan? The same time from another chart is the same response.
    pub fn differs(&self) -> bool {
        let mut all = self.responses.iter();
        let first = all.next().copied().flatten();
        let is_other = |one: &Option<FirstResponse>| match (first, one) {
            (Some(first), Some(one)) => !first.is_as_fast_as(one),
            (first, one) => first.is_some() != one.is_some(),
        };
        !self.matters.is_empty() || all.any(is_other)
    }
}

/// The ladder of first responses: kind of product, then severity, then the years that are alike.
pub fn ladder(plans: &[&Plan]) -> Vec<Rung> {
    let has = |plan: &Plan, year| plan.contract.contract_years().iter().any(|one| one.index == year);
    let years = YearIndex::all().filter(|year| plans.iter().any(|plan| has(plan, *year)));
    let mut rungs: Vec<Rung> = Vec::new();
    for year in years {
        let there: Vec<bool> = plans.iter().map(|plan| has(plan, year)).collect();
        let bare: Vec<Plan> = plans.iter().map(|plan| only(plan, year)).collect();
        for rung in of_year(plans, &bare, &there, year) {
            let alike = rungs.iter_mut().find(|known| {
                (known.cases, known.severity) == (rung.cases, rung.severity)
                    && known.responses == rung.responses
                    && known.matters == rung.matters
            });
            match alike {
                Some(known) => known.years.push(year),
                None => rungs.push(rung),
            }
        }
    }
    let place = |rung: &Rung| match rung.cases {
        Cases::Products(family) => family as usize,
        Cases::EventSolution => usize::MAX,
    };
    rungs.sort_by_key(|rung| (place(rung), rung.severity, rung.years.first().copied()));
    rungs
}

fn of_year(plans: &[&Plan], bare: &[Plan], there: &[bool], year: YearIndex) -> Vec<Rung> {
    let mut rungs = Vec::new();
    for (cases, incidents) in cases_in(plans, bare, year) {
        for severity in Severity::ALL {
            let of = |incident| -> Vec<Option<FirstResponse>> {
                let each = bare.iter().zip(there);
                each.map(|(plan, there)| there.then(|| first_response(plan, incident, severity)).flatten()).collect()
            };
            let tells = |responses: &Vec<Option<FirstResponse>>| {
                let mut known = responses.iter().flatten();
                let first = known.next();
                known.any(|one| first.is_some_and(|first| !first.is_as_fast_as(one)))
            };
            // Of several days of an event the first on which the plans differ tells; else any does.
            let told = incidents.iter().map(|incident| (incident, of(incident)));
            let mut all: Vec<_> = told.collect();
            let at = all.iter().position(|(_, responses)| tells(responses)).unwrap_or_default();
            if at >= all.len() {
                continue;
            }
            let (incident, responses) = all.swap_remove(at);
            let incident = crate::plan::incident::Incident { severity, ..incident.clone() };
            let charts: BTreeSet<_> = responses.iter().flatten().map(|one| one.chart).collect();
            let mut matters = BTreeSet::new();
            if charts.len() > 1 {
                let known: Vec<&Plan> =
                    bare.iter().zip(there).filter(|(_, there)| **there).map(|(plan, _)| plan).collect();
                let replayed: Vec<_> =
                    known.iter().filter_map(|plan| replay_in(plan, &[Package::AsItIs], &incident).pop()).collect();
                for pair in replayed.windows(2) {
                    let [(_, one), (_, other)] = pair else { continue };
                    let found = partings(one, other);
                    matters.extend(found.dated.iter().chain(&found.undated).map(|parting| parting.matter));
                }
                matters.remove(&Matter::FirstContact);
            }
            let matters = matters.into_iter().collect();
            rungs.push(Rung { years: vec![year], cases, severity, responses, matters });
        }
    }
    rungs
}
