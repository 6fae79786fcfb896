//! From one plan to another in steps, each by one cause: what each step changes in the figures is what its cause is worth.
//!
//! Every plan on the way is a plan, and its figures are those of the rules for it. The last step leads to the other plan
//! itself, whatever the steps before left out ([`Cause::Rest`]). So the parts sum to the difference exactly, and not because
//! anybody added them up.
//!
//! The order of the steps is fixed, because a cause is worth what it is worth there: a price that goes down with fewer
//! pieces saves less than with more. First what holds of the whole plan (currency, readings), then what goes, the contract,
//! what comes, what stays and differs, and the tax on all of it.

use super::conversion::{Exchange, NoRate};
use super::figures::{Figure, Figures, figures};
use super::rows::{pairs, places_in};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::{LocationId, Place};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Why two plans do not cost the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Another currency at the rate of the plans, or another rate of the US dollar.
    Currency,
    /// An unclear clause is read the other way.
    Reading,
    /// A line is gone.
    ServiceDropped,
    /// The contract has other days, or more or fewer years.
    Term,
    /// The price of the base package.
    BasePrice,
    /// What is charged beside it because more is in use.
    TrueUp,
    /// How much the Flex Allowance is.
    Allowance,
    /// A line is new.
    ServiceAdded,
    /// More or fewer of the same.
    Quantity,
    /// The price of one.
    Price,
    /// What comes off.
    Discount,
    /// Who is asked to pay.
    Funding,
    /// What a rule asks about a line: when it was bought, what was confirmed, what it was swapped for.
    Rule,
    /// What has to be paid beside a line.
    Fee,
    /// In which year or for which place a line is.
    Moved,
    /// The tax.
    Tax,
    /// What is left: the order of lines, say, which decides who gets what is left of the allowance.
    Rest,
}

impl Cause {
    /// Every one, in the order of the steps.
    pub const ALL: [Self; 17] = [
        Self::Currency,
        Self::Reading,
        Self::ServiceDropped,
        Self::Term,
        Self::BasePrice,
        Self::TrueUp,
        Self::Allowance,
        Self::ServiceAdded,
        Self::Quantity,
        Self::Price,
        Self::Discount,
        Self::Funding,
        Self::Rule,
        Self::Fee,
        Self::Moved,
        Self::Tax,
        Self::Rest,
    ];
}

/// What a step was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole plan.
    Plan,
    /// A clause.
    Clause(SwitchableClause),
    /// A contract year.
    Year(YearIndex),
    /// The lines of a service: as the one plan has them, and as the other does.
    Lines(ServiceId, Vec<(Option<LineItem>, Option<LineItem>)>),
}

/// A step, with the figures before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Why.
    pub cause: Cause,
    /// What of the plan.
    pub subject: Subject,
    /// The figures before it.
    pub before: Figures,
    /// The figures after it.
    pub after: Figures,
    /// How many prices that it is about nobody entered: what it is worth is known without them only.
    pub unknown: usize,
}

/// The way from one plan to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// Where it begins: the figures of the one plan, in the currency of the other.
    pub from: Figures,
    /// Where it ends: those of the other.
    pub to: Figures,
    /// Was the one plan converted, at the rates that the plans have?
    pub is_converted: bool,
    /// A plan without lines that knows every place by the number that it has in the parts.
    pub places: Box<Plan>,
    /// The steps that change a figure, or are about something unknown, in order.
    pub parts: Vec<Part>,
}

/// A cause, what it is worth, and its steps with what each is worth.
pub type OfCause<'a> = (Cause, Decimal, Vec<(&'a Part, Decimal)>);

impl Walk {
    /// What each step is worth in a figure; nothing where the figure is not known at both ends. Together they are the
    /// difference of the ends: what is not known on the way is part of the next step after which it is.
    pub fn worth(&self, figure: Figure) -> Option<Vec<(&Part, Decimal)>> {
        let mut last = self.from.get(figure)?;
        self.to.get(figure)?;
        let worth = self.parts.iter().map(|part| {
            let now = part.after.get(figure).unwrap_or(last);
            (part, now - std::mem::replace(&mut last, now))
        });
        Some(worth.collect())
    }

    /// The same by cause, those that are worth nothing left out unless something in them is not known.
    pub fn by_cause(&self, figure: Figure) -> Option<Vec<OfCause<'_>>> {
        let worth = self.worth(figure)?;
        let causes = Cause::ALL.into_iter().filter_map(|cause| {
            let is_told =
                |(part, amount): &&(&Part, Decimal)| part.cause == cause && (!amount.is_zero() || part.unknown > 0);
            let parts: Vec<_> = worth.iter().filter(is_told).copied().collect();
            (!parts.is_empty()).then(|| (cause, parts.iter().map(|(_, amount)| *amount).sum(), parts))
        });
        Some(causes.collect())
    }

    /// The difference of the ends.
    pub fn difference(&self, figure: Figure) -> Option<Decimal> {
        Some(self.to.get(figure)? - self.from.get(figure)?)
    }
}

/// A plan on its way to another.
struct Way {
    plan: Plan,
    seen: Figures,
    parts: Vec<Part>,
}

impl Way {
    /// Notes what has become of the figures.
    fn step(&mut self, cause: Cause, subject: Subject) {
        let after = figures(&self.plan);
        self.arrive(cause, subject, after);
    }

    fn arrive(&mut self, cause: Cause, subject: Subject, after: Figures) {
        let before = std::mem::replace(&mut self.seen, after.clone());
        let unknown = unknown_in(&subject, &before, &after);
        if before != after || unknown > 0 {
            self.parts.push(Part { cause, subject, before, after, unknown });
        }
    }
}

/// How many prices that a step is about nobody entered.
fn unknown_in(subject: &Subject, before: &Figures, after: &Figures) -> usize {
    match subject {
        Subject::Lines(_, lines) => {
            let is_unpriced = |line: &Option<LineItem>| line.as_ref().is_some_and(|line| line.unit_price.is_none());
            let has_an_unpriced =
                |(one, other): &&(Option<LineItem>, Option<LineItem>)| is_unpriced(one) || is_unpriced(other);
            // Who pays nothing for it whatever it costs, or in a year that there is not, needs no price.
            let counts = before.missing.lines + after.missing.lines > 0;
            if counts { lines.iter().filter(has_an_unpriced).count() } else { 0 }
        }
        Subject::Year(_) => before.missing.bases.abs_diff(after.missing.bases),
        Subject::Plan | Subject::Clause(_) => {
            before.missing.bases.abs_diff(after.missing.bases) + before.missing.lines.abs_diff(after.missing.lines)
        }
    }
}

/// How a line that stays becomes what it is in the other plan, cause by cause.
type Becoming = fn(&mut LineItem, &LineItem);

const BECOMING: [(Cause, Becoming); 7] = [
    (Cause::Quantity, |line, other| line.quantity = other.quantity),
    (Cause::Price, |line, other| line.unit_price = other.unit_price),
    (Cause::Discount, |line, other| line.discount.clone_from(&other.discount)),
    (Cause::Funding, |line, other| line.funding = other.funding),
    (Cause::Rule, |line, other| {
        *line = LineItem {
            id: line.id,
            location: line.location,
            year: line.year,
            companion: line.companion,
            ..other.clone()
        };
    }),
    (Cause::Fee, |line, other| line.companion = other.companion),
    (Cause::Moved, |line, other| (line.year, line.location) = (other.year, other.location)),
];

/// How the terms of a year become those of the other plan.
type Agreed = fn(&mut YearTerms, &YearTerms);

const AGREED: [(Cause, Agreed); 4] = [
    (Cause::BasePrice, |terms, other| terms.base_price = other.base_price),
    (Cause::Discount, |terms, other| terms.base_discount.clone_from(&other.base_discount)),
    (Cause::TrueUp, |terms, other| terms.true_up = other.true_up),
    (Cause::Allowance, |terms, other| terms.flex_allowance = other.flex_allowance),
];

/// The way from one plan to another; not where they have two currencies and no rate between them.
pub fn walk(from: &Plan, to: &Plan) -> Result<Walk, NoRate> {
    // No figure depends on an incident.
    let bare = |plan: &Plan| Plan { incidents: Vec::new(), ..plan.clone() };
    let (mut start, target) = (bare(from), bare(to));
    let ends = figures(&target);
    let mut begins = figures(&start);
    let is_converted = from.contract.currency != to.contract.currency;
    if is_converted {
        let exchange = Exchange::between(from, to)?;
        begins = begins.each(to.contract.currency, |amount| exchange.of(amount));
        exchange.convert(&mut start, to)?;
    }
    let matched = pairs(&start, &target);
    let other = numbered_alike(&mut start, target, &matched);
    let places = Box::new(Plan { lines: Vec::new(), ..start.clone() });
    let mut way = Way { plan: start, seen: begins.clone(), parts: Vec::new() };

    way.plan.contract.usd_rate = to.contract.usd_rate;
    way.step(Cause::Currency, Subject::Plan);
    for clause in SwitchableClause::ALL {
        let theirs = other.readings.other(clause);
        if way.plan.readings.other(clause) != theirs {
            way.plan.readings = way.plan.readings.with(clause, theirs);
            way.step(Cause::Reading, Subject::Clause(clause));
        }
    }
    drop_lines(&mut way, &other);
    agree(&mut way, &other);
    add_lines(&mut way, &other);
    for (cause, become_so) in BECOMING {
        change_lines(&mut way, &other, cause, become_so);
    }
    way.plan.contract.tax.clone_from(&other.contract.tax);
    way.plan.locations.clone_from(&other.locations);
    way.plan.host.clone_from(&other.host);
    way.step(Cause::Tax, Subject::Plan);
    way.arrive(Cause::Rest, Subject::Plan, ends.clone());
    Ok(Walk { from: begins, to: ends, is_converted, places, parts: way.parts })
}

/// The other plan with the numbers that lines and places have in the one, and numbers of their own for what is new. The
/// places that are new are there from the start: without lines they cost nothing.
fn numbered_alike(one: &mut Plan, mut other: Plan, matched: &[(Option<usize>, Option<usize>)]) -> Plan {
    let known = places_in(one, &other);
    let free = one.next_id.max(other.next_id);
    let mut next = (free..).chain(0..free);
    let mut fresh = || next.next().unwrap_or_default();
    let mut names: std::collections::BTreeMap<LocationId, LocationId> = known;
    for location in &other.locations {
        names.entry(location.id).or_insert_with(|| LocationId(fresh()));
    }
    for location in &mut other.locations {
        location.id = names.get(&location.id).copied().unwrap_or(location.id);
        if one.location(location.id).is_none() {
            one.locations.push(location.clone());
        }
    }
    for line in &mut other.lines {
        if let Place::Location(id) = line.location {
            // A place that is gone is the main one, here as there.
            line.location = names.get(&id).map_or(Place::Host, |id| Place::Location(*id));
        }
    }
    for (mine, theirs) in matched {
        let id = mine.and_then(|at| one.lines.get(at)).map(|line| line.id);
        if let Some(line) = theirs.and_then(|at| other.lines.get_mut(at)) {
            line.id = id.unwrap_or_else(|| LineId(fresh()));
        }
    }
    other
}

/// The services of lines, each once, in their order.
fn services<'a>(lines: impl Iterator<Item = &'a LineItem>) -> Vec<ServiceId> {
    let mut found = Vec::new();
    for line in lines {
        if !found.contains(&line.service) {
            found.push(line.service);
        }
    }
    found
}

fn drop_lines(way: &mut Way, other: &Plan) {
    let gone: Vec<LineItem> = way.plan.lines.iter().filter(|line| other.line(line.id).is_none()).cloned().collect();
    for service in services(gone.iter()) {
        let lines: Vec<&LineItem> = gone.iter().filter(|line| line.service == service).collect();
        way.plan.lines.retain(|line| !lines.iter().any(|gone| gone.id == line.id));
        let lines = lines.into_iter().map(|line| (Some(line.clone()), None)).collect();
        way.step(Cause::ServiceDropped, Subject::Lines(service, lines));
    }
}

/// The contract: its days first, with everything that is agreed for years that the one plan does not have.
fn agree(way: &mut Way, other: &Plan) {
    let years = |plan: &Plan| -> BTreeSet<YearIndex> {
        plan.contract.contract_years().into_iter().map(|year| year.index).collect()
    };
    let (mine, theirs) = (years(&way.plan), years(other));
    let terms = &mut way.plan.contract.years;
    let most = terms.len().max(other.contract.years.len());
    terms.resize_with(most, YearTerms::default);
    for year in YearIndex::all().filter(|year| !mine.contains(year)) {
        if let Some(slot) = terms.get_mut(year.index()) {
            *slot = other.contract.terms(year);
        }
    }
    way.plan.contract.dates = other.contract.dates;
    way.step(Cause::Term, Subject::Plan);
    for (cause, agree) in AGREED {
        for year in theirs.intersection(&mine) {
            let Some(terms) = way.plan.contract.years.get_mut(year.index()) else { continue };
            let before = terms.clone();
            agree(terms, &other.contract.terms(*year));
            if *terms != before {
                way.step(cause, Subject::Year(*year));
            }
        }
    }
}

fn add_lines(way: &mut Way, other: &Plan) {
    let new: Vec<&LineItem> = other.lines.iter().filter(|line| way.plan.line(line.id).is_none()).collect();
    for service in services(new.iter().copied()) {
        let lines: Vec<&LineItem> = new.iter().copied().filter(|line| line.service == service).collect();
        way.plan.lines.extend(lines.iter().copied().cloned());
        let lines = lines.into_iter().map(|line| (None, Some(line.clone()))).collect();
        way.step(Cause::ServiceAdded, Subject::Lines(service, lines));
    }
}

fn change_lines(way: &mut Way, other: &Plan, cause: Cause, become_so: Becoming) {
    for service in services(other.lines.iter()) {
        let mut lines = Vec::new();
        for line in way.plan.lines.iter_mut().filter(|line| line.service == service) {
            let Some(theirs) = other.line(line.id) else { continue };
            let before = line.clone();
            become_so(line, theirs);
            if *line != before {
                lines.push((Some(before), Some(theirs.clone())));
            }
        }
        if !lines.is_empty() {
            way.step(cause, Subject::Lines(service, lines));
        }
    }
}
