//! What deserves a word with the customer: every finding, collected, never stopped at the first.
//!
//! A finding carries its figures and rule; the words are in [`crate::words`].

use super::allowance::AllowanceStatement;
use super::contract_state::{Allotting, allotting};
use super::eligibility::{Eligibility, Ineligible, eligibility_of};
use super::explanation::{How, Lines, Step, Value, What, Why};
use super::finding::{Finding, Fix, Level, Subject};
use super::ledger::count;
use super::swap::{Barrier, SwapOutcome};
use crate::catalog::readings::{ReadingId, SwitchableClause, amb};
use crate::catalog::rule_book::{RuleId, el, fa};
use crate::catalog::services::{Availability, Group, ServiceId, service};
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearSpan};
use crate::plan::line::Funding;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// What was found, with its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Proactive Credits and Custom Proactive exceed the cap (FA-5).
    CapExceeded {
        /// By how much.
        over: Money,
        /// What is asked.
        asked: Money,
        /// The cap.
        cap: Money,
    },
    /// Only our reading of one shared cap is exceeded; under separate caps it would pass (AMB-01).
    CapExceededIfShared {
        /// By how much.
        over: Money,
        /// What is asked.
        asked: Money,
        /// The cap.
        cap: Money,
    },
    /// More is asked than the allowance holds (FA-8).
    AllowanceExceeded {
        /// By how much.
        over: Money,
        /// With what is over the cap and what it may not pay: everything asked of it that it does not pay.
        in_all: Money,
    },
    /// The cap is exceeded once the swaps are made (AMB-06).
    CapExceededAfterSwap {
        /// By how much.
        over: Money,
    },
    /// Part of the allowance would be forfeited at signing (FA-10).
    WouldBeForfeited {
        /// How much.
        amount: Money,
    },
    /// Part of the allowance was not allotted while it could be, and is forfeited (FA-10).
    Forfeited {
        /// How much.
        amount: Money,
        /// The last day on which it could be allotted.
        on: NaiveDate,
        /// Was that the day of signing, or the first of the year?
        at_signing: bool,
        /// Until when it could still be allotted, if later years are allotted when they begin (AMB-05).
        otherwise_until: Option<NaiveDate>,
    },
    /// Part of the allowance of a later year is still to be allotted, if that is done when the year begins (AMB-05).
    StillToAllot {
        /// How much.
        amount: Money,
        /// First day of the year, if known.
        by: Option<NaiveDate>,
        /// Is it forfeited already on the recommended reading, because the contract is signed?
        forfeited_otherwise: bool,
    },
    /// Flex was asked to pay for what was not bought at signing (FA-14, FA-16).
    BoughtOutsideSigning {
        /// Which service.
        service: ServiceId,
        /// When.
        on: NaiveDate,
        /// Before signing, not after.
        before: bool,
    },
    /// The other reading of an unclear clause would give another figure.
    ReadingMatters {
        /// The clause.
        clause: SwitchableClause,
        /// Which figure, over the term.
        what: What,
        /// As the plan reads it.
        chosen: Money,
        /// As the other reading would have it.
        other: Money,
    },
    /// A swap does not take place (FA-13).
    SwapRefused {
        /// What was bought.
        from: ServiceId,
        /// What it should be swapped for.
        to: ServiceId,
        /// What stands in the way.
        barriers: Vec<Barrier>,
    },
    /// A swap is not of equal value: the replacement is dearer (AMB-06).
    SwapDearer {
        /// What was bought.
        from: ServiceId,
        /// What it is swapped for.
        to: ServiceId,
        /// What is payable on top.
        difference: Money,
    },
    /// A swap is not of equal value: something is left without a place (AMB-06).
    SwapLeavesRest {
        /// What was bought.
        from: ServiceId,
        /// What it is swapped for.
        to: ServiceId,
        /// What is left.
        unplaced: Money,
    },
    /// Flex was asked to pay for what it may never pay (FA-3).
    BarredFromFlex {
        /// Which service.
        service: ServiceId,
        /// How much, if priced.
        amount: Option<Money>,
    },
    /// The document leaves open whether Flex may pay.
    FlexUnclear {
        /// Which service.
        service: ServiceId,
        /// The unclear clause.
        reading: SwitchableClause,
        /// Is it counted as paid by Flex?
        counted: bool,
    },
    /// The service is in the base package: nothing to add or to pay (FA-4).
    AlreadyIncluded {
        /// Which service.
        service: ServiceId,
    },
    /// Lines ask for an allowance that is not entered.
    AllowanceUnknown,
    /// The allowance is larger than the base price that contains it (FA-1).
    AllowanceAboveBasePrice {
        /// The allowance.
        allowance: Money,
        /// The base price.
        base_price: Money,
    },
    /// The rate for the 50,000 USD limb is missing (AMB-03).
    UsdRateMissing,
    /// Lines without a price are left out of every total (AMB-52).
    PricesMissing {
        /// How many.
        count: usize,
    },
    /// A line stands in a year that the contract does not have.
    YearNotInTerm {
        /// Which service.
        service: ServiceId,
        /// Which year.
        year: YearIndex,
    },
    /// A Flex-funded service is delivered outside its contract year (FA-11).
    DeliveredOutsideFlexYear {
        /// Which service.
        service: ServiceId,
        /// When it is delivered.
        on: NaiveDate,
        /// First day of its year.
        from: NaiveDate,
        /// Last day of its year.
        to: NaiveDate,
    },
    /// The cap over the whole term would be another one (AMB-04).
    CapPeriodMatters {
        /// Year by year, added up.
        per_year: Money,
        /// Over the term.
        over_term: Money,
    },
    /// The quantity is limited, but the document does not print the limit (AMB-31).
    QuantityLimitNotPrinted {
        /// Which service.
        service: ServiceId,
    },
    /// The incident lies outside the contract term.
    IncidentOutsideTerm,
    /// The dates do not make sense together (only in a file made elsewhere).
    DatesInconsistent(crate::plan::contract::DateError),
    /// A newer version wrote lines for services that this one does not know: they count in nothing.
    ServicesNotKnown {
        /// What they are called in the file: somebody else's text.
        named: Vec<String>,
    },
    /// A newer version wrote something else that this one does not know: it counts in nothing.
    ContentNotKnown {
        /// How much of it.
        count: usize,
    },
}

impl Reason {
    /// The same with every amount zero: what two years say alike but for their amounts is one thing to see to.
    #[must_use]
    pub fn without_amounts(&self) -> Self {
        let none = |money: Money| Money { amount: Decimal::ZERO, ..money };
        match self.clone() {
            Self::CapExceeded { over, asked, cap } => {
                Self::CapExceeded { over: none(over), asked: none(asked), cap: none(cap) }
            }
            Self::CapExceededIfShared { over, asked, cap } => {
                Self::CapExceededIfShared { over: none(over), asked: none(asked), cap: none(cap) }
            }
            Self::AllowanceExceeded { over, in_all } => {
                Self::AllowanceExceeded { over: none(over), in_all: none(in_all) }
            }
            Self::CapExceededAfterSwap { over } => Self::CapExceededAfterSwap { over: none(over) },
            Self::WouldBeForfeited { amount } => Self::WouldBeForfeited { amount: none(amount) },
            Self::Forfeited { amount, on, at_signing, otherwise_until } => {
                Self::Forfeited { amount: none(amount), on, at_signing, otherwise_until }
            }
            Self::StillToAllot { amount, by, forfeited_otherwise } => {
                Self::StillToAllot { amount: none(amount), by, forfeited_otherwise }
            }
            Self::ReadingMatters { clause, what, chosen, other } => {
                Self::ReadingMatters { clause, what, chosen: none(chosen), other: none(other) }
            }
            Self::SwapDearer { from, to, difference } => Self::SwapDearer { from, to, difference: none(difference) },
            Self::SwapLeavesRest { from, to, unplaced } => Self::SwapLeavesRest { from, to, unplaced: none(unplaced) },
            // One with a price and one without: both are barred.
            Self::BarredFromFlex { service, .. } => Self::BarredFromFlex { service, amount: None },
            Self::AllowanceAboveBasePrice { allowance, base_price } => {
                Self::AllowanceAboveBasePrice { allowance: none(allowance), base_price: none(base_price) }
            }
            Self::CapPeriodMatters { per_year, over_term } => {
                Self::CapPeriodMatters { per_year: none(per_year), over_term: none(over_term) }
            }
            Self::PricesMissing { .. } => Self::PricesMissing { count: 0 },
            other => other,
        }
    }
}

/// A finding about the account or the contract.
type Found = Finding<Reason>;

/// Every finding about a plan on a day, gravest first. Without a day nothing counts as signed.
pub fn check(plan: &Plan, statement: &AllowanceStatement, today: Today) -> Vec<Found> {
    let mut findings = Vec::new();
    for run in CHECKS {
        run(plan, statement, today, &mut findings);
    }
    findings.sort_by_key(|finding| finding.level);
    findings
}

/// The day on which it is looked at, if that is known.
type Today = Option<NaiveDate>;

type Check = fn(&Plan, &AllowanceStatement, Today, &mut Vec<Found>);

/// The checks, each small and named. To add one: a function, and its line here.
const CHECKS: [Check; 13] = [
    dates_make_sense,
    cap_holds,
    allowance_suffices,
    nothing_is_forfeited,
    readings_agree,
    swaps_hold,
    flex_may_pay,
    allowance_is_known,
    prices_are_known,
    lines_fit_the_term,
    quantities_are_limited,
    incidents_fit_the_term,
    everything_is_known,
];

fn finding(level: Level, subject: Subject, reason: Reason, why: Why) -> Found {
    Finding { level, subject, reason, why, fix: None }
}

fn dates_make_sense(plan: &Plan, _: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    if let Err(error) = plan.contract.dates.check() {
        let why = Why::by(const { fa(11) }).reading(amb(22));
        // However days are counted, an end before its beginning is none.
        let level = Level::forbidden(&why, &[amb(22)]);
        findings.push(finding(level, Subject::Contract, Reason::DatesInconsistent(error), why));
    }
}

/// Is nothing over the cap where both are read the other way round: one cap or two, a year or the term?
fn passes_read_twice(plan: &Plan, year: YearIndex) -> bool {
    let readings = plan.readings.switched(SwitchableClause::CapScope).switched(SwitchableClause::CapPeriod);
    let accounts = count(plan, readings, Lines::LeftOut);
    let over = accounts.iter().find(|account| account.year.index == year).map(|account| account.over_cap.amount());
    over.flatten().is_some_and(|over| over.is_zero())
}

fn cap_holds(plan: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for year in &statement.years {
        let (Some(over), Some(cap)) = (year.beyond_cap(), year.cap.value) else { continue };
        let asked = year.capped.value;
        // Is it only the way this plan reads the document that is exceeded? Then amber, not red (AMB-01, AMB-04).
        let passes = |clause| {
            let other = statement.other_reading(clause, Some(year.year.index), What::OverCap);
            other.is_some_and(|other| other.other.amount.is_zero())
        };
        let separate_caps_hold = passes(SwitchableClause::CapScope);
        let any_reading_holds =
            SwitchableClause::ALL.into_iter().any(passes) || passes_read_twice(plan, year.year.index);
        // Without the rate the cap may be higher than the limb that is known: nothing is broken for certain (AMB-03).
        let is_certain = !any_reading_holds && year.cap_is_complete;
        let why = year.over_cap.why.clone();
        // What the readings in the reason leave open has been tried out: none of them lets it pass.
        let level = if is_certain { Level::forbidden(&why, &why.readings) } else { Level::Warning };
        let reason = if separate_caps_hold {
            Reason::CapExceededIfShared { over, asked, cap }
        } else {
            Reason::CapExceeded { over, asked, cap }
        };
        findings.push(finding(level, Subject::Year(year.year.index), reason, why));
    }
    if statement.term.differs
        && let (Some(per_year), Some(over_term)) =
            (statement.term.room_per_year.value, statement.term.room_over_term.value)
    {
        let reason = Reason::CapPeriodMatters { per_year, over_term };
        findings.push(finding(Level::Hint, Subject::Contract, reason, statement.term.room_over_term.why.clone()));
    }
    if statement.years.iter().any(|year| !year.cap_is_complete) {
        let why = statement.years.first().map_or_else(|| Why::by(const { fa(18) }), |year| year.cap.why.clone());
        findings.push(finding(Level::Warning, Subject::Contract, Reason::UsdRateMissing, why));
    }
}

fn allowance_suffices(plan: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for year in &statement.years {
        let subject = Subject::Year(year.year.index);
        if let Some(over) = year.beyond_allowance() {
            let reason = Reason::AllowanceExceeded { over, in_all: year.beyond_flex().unwrap_or(over) };
            findings.push(finding(Level::Warning, subject, reason, year.over_allowance.why.clone()));
        }
        let terms = plan.contract.terms(year.year.index);
        if let (Some(allowance), Some(base_price)) = (terms.flex_allowance, terms.base_price)
            && allowance > base_price
        {
            let money = |amount: crate::money::Amount| Money { amount: amount.decimal(), currency: statement.currency };
            let (allowance, base_price) = (money(allowance), money(base_price));
            let why = Why::by(const { fa(1) })
                .step(How::Given, What::FlexAllowance(year.year.index), Value::Money(allowance))
                .step(How::LowerOf, What::BasePrice(year.year.index), Value::Money(base_price));
            let reason = Reason::AllowanceAboveBasePrice { allowance, base_price };
            findings.push(finding(Level::Warning, subject, reason, why));
        }
    }
}

/// Before signing it can still be allotted: a warning. Afterwards it is gone, and nobody can mend it: worth knowing.
fn nothing_is_forfeited(plan: &Plan, statement: &AllowanceStatement, today: Today, findings: &mut Vec<Found>) {
    for year in &statement.years {
        let Some(amount) = year.forfeited.value.filter(|money| !money.amount.is_zero()) else { continue };
        let until = |readings| allotting(plan, year.year, readings, today);
        let otherwise = until(plan.readings.switched(SwitchableClause::Allotment));
        let (level, reason) = match until(plan.readings) {
            Allotting::UntilSigning => (Level::Warning, Reason::WouldBeForfeited { amount }),
            Allotting::UntilYearBegins { first: by } => {
                (Level::Hint, Reason::StillToAllot { amount, by, forfeited_otherwise: otherwise.is_over() })
            }
            Allotting::Over { on, at_signing } => {
                let otherwise_until = match otherwise {
                    Allotting::UntilYearBegins { first } => first,
                    Allotting::UntilSigning | Allotting::Over { .. } => None,
                };
                (Level::Hint, Reason::Forfeited { amount, on, at_signing, otherwise_until })
            }
        };
        findings.push(finding(level, Subject::Year(year.year.index), reason, year.forfeited.why.clone()));
    }
}

/// Where a line is unclear, it says so itself; here is what concerns the whole account.
fn readings_agree(_: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for (clause, what) in [
        (SwitchableClause::CapScope, What::OverCap),
        (SwitchableClause::CapPeriod, What::OverCap),
        (SwitchableClause::Allotment, What::Forfeited),
        (SwitchableClause::BundledHours, What::PaidOtherwise),
    ] {
        // A shared cap that only separate ones would pass has been said in full.
        let said = |finding: &Found| matches!(finding.reason, Reason::CapExceededIfShared { .. });
        if clause == SwitchableClause::CapScope && findings.iter().any(said) {
            continue;
        }
        let Some(matters) = statement.other_reading(clause, None, what) else { continue };
        let (chosen, other) = (matters.chosen, matters.other);
        // What the plan relies on is the milder reading: worth asking before signing.
        let level = if other.amount > chosen.amount { Level::Warning } else { Level::Hint };
        let reason = Reason::ReadingMatters { clause, what, chosen, other };
        findings.push(finding(level, Subject::Contract, reason, matters.why.clone()));
    }
}

fn swaps_hold(_: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    let currency = statement.currency;
    for year in &statement.years {
        for swap in &year.swaps {
            let (from, to) = (swap.from, swap.to);
            let reason = match &swap.outcome.value {
                SwapOutcome::Refused(barriers) => Reason::SwapRefused { from, to, barriers: barriers.clone() },
                SwapOutcome::Done { difference, .. } if !difference.is_zero() => {
                    Reason::SwapDearer { from, to, difference: Money { amount: *difference, currency } }
                }
                SwapOutcome::Done { unplaced, .. } if !unplaced.is_zero() => {
                    Reason::SwapLeavesRest { from, to, unplaced: Money { amount: *unplaced, currency } }
                }
                SwapOutcome::Done { .. } => continue,
            };
            findings.push(finding(Level::Warning, Subject::Line(swap.line), reason, swap.outcome.why.clone()));
        }
        let over = year.over_cap_after_swaps.value;
        if !over.amount.is_zero() {
            let why = year.over_cap_after_swaps.why.clone();
            let reason = Reason::CapExceededAfterSwap { over };
            findings.push(finding(Level::Warning, Subject::Year(year.year.index), reason, why));
        }
    }
}

fn flex_may_pay(plan: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for line in &plan.lines {
        let row = service(line.service);
        let subject = Subject::Line(line.id);
        let amount = line.amount(statement.currency).map(|amount| Money { amount, currency: statement.currency });
        let price = Step::new(How::Given, What::Line(line.service), amount.map_or(Value::Unknown, Value::Money));
        if row.availability == Availability::Included {
            let why = Why::by(const { fa(4) }).steps([price]);
            let fix = Some(Fix::Remove(line.id));
            let reason = Reason::AlreadyIncluded { service: line.service };
            findings.push(Finding { fix, ..finding(Level::Hint, subject, reason, why) });
            continue;
        }
        if line.funding != Funding::Flex {
            continue;
        }
        match eligibility_of(plan, line, plan.readings) {
            Eligibility::Eligible { unclear: None, .. } | Eligibility::Ineligible(Ineligible::Included) => {}
            Eligibility::Eligible { unclear: Some(reading), .. } => {
                if line.flex_confirmed.is_none() {
                    let reason = Reason::FlexUnclear { service: line.service, reading, counted: true };
                    let why = Why::by(rule_of_unclear(line.service)).reading(reading).steps([price]);
                    findings.push(finding(Level::Warning, subject, reason, why));
                }
            }
            Eligibility::Ineligible(Ineligible::Unclear(reading)) => {
                let reason = Reason::FlexUnclear { service: line.service, reading, counted: false };
                let why = Why::by(rule_of_unclear(line.service)).reading(reading).steps([price]);
                let fix = Some(Fix::Invoice(line.id));
                findings.push(Finding { fix, ..finding(Level::Warning, subject, reason, why) });
            }
            Eligibility::Ineligible(late @ (Ineligible::AddedDuringTerm | Ineligible::BeforeSigning)) => {
                let Some(on) = line.added_on else { continue };
                let before = late == Ineligible::BeforeSigning;
                let reason = Reason::BoughtOutsideSigning { service: line.service, on, before };
                // That it pays neither for what is added during the term nor for work before signing is our reading.
                let (rule, reading): (_, ReadingId) = if before && line.service == ServiceId::Mscir {
                    (const { fa(16) }, amb(8))
                } else {
                    (const { fa(14) }, SwitchableClause::Allotment.into())
                };
                let why = Why::by(rule).and(const { fa(10) }).reading(reading).steps([price]);
                let fix = Some(Fix::Invoice(line.id));
                let level = Level::forbidden(&why, &[]);
                findings.push(Finding { fix, ..finding(level, subject, reason, why) });
            }
            Eligibility::Ineligible(Ineligible::Barred) => {
                let reason = Reason::BarredFromFlex { service: line.service, amount };
                let fix = Some(Fix::Invoice(line.id));
                let why = Why::by(const { fa(3) }).steps([price]);
                let level = Level::forbidden(&why, &[]);
                findings.push(Finding { fix, ..finding(level, subject, reason, why) });
            }
        }
    }
}

/// What is unclear about a service: a + of table 9 (FA-15) and MSCIR (FA-16) have a rule of their own; of the others
/// nothing is known but that the list of kinds does not name them (FA-2). Management after hours is probably the add-on of
/// table 9 (AMB-17).
fn rule_of_unclear(id: ServiceId) -> RuleId {
    match (id, service(id).group) {
        (ServiceId::Mscir, _) => const { fa(16) },
        (ServiceId::ReactiveManagementAfterHours, _) | (_, Group::Reactive) => const { fa(15) },
        _ => const { fa(2) },
    }
}

fn allowance_is_known(plan: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for year in &statement.years {
        let asked = plan.lines_of(year.year.index).any(|line| line.funding == Funding::Flex);
        if year.granted.value.is_none() && asked {
            let subject = Subject::Year(year.year.index);
            findings.push(finding(Level::Warning, subject, Reason::AllowanceUnknown, year.granted.why.clone()));
        }
    }
}

fn prices_are_known(_: &Plan, statement: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    let count = statement.years.iter().map(|year| year.unpriced.len()).sum();
    if count > 0 {
        let why =
            Why::by(const { fa(8) }).reading(amb(52)).step(How::Given, What::LinesWithoutPrice, Value::Count(count));
        findings.push(finding(Level::Hint, Subject::Contract, Reason::PricesMissing { count }, why));
    }
}

fn lines_fit_the_term(plan: &Plan, _: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    let years = plan.contract.contract_years();
    for line in &plan.lines {
        let Some(year) = years.iter().find(|year| year.index == line.year) else {
            let reason = Reason::YearNotInTerm { service: line.service, year: line.year };
            let why = Why::by(const { fa(11) });
            let level = Level::forbidden(&why, &[]);
            findings.push(finding(level, Subject::Line(line.id), reason, why));
            continue;
        };
        // Finished in the year; read otherwise, begun in it is enough (AMB-40). Either is a reading: nothing is forbidden.
        let clause = SwitchableClause::UsedWithinYear;
        let begun_in_it = |span: &YearSpan| {
            plan.readings.other(clause) && line.scheduled_on.is_some_and(|begun| span.contains(begun))
        };
        if let (Some(on), Some(span), Funding::Flex) = (line.delivered_on, year.span, line.funding)
            && !span.contains(on)
            && !begun_in_it(&span)
        {
            let why = Why::by(const { fa(11) })
                .reading(clause)
                .step(How::Given, What::YearStart(line.year), Value::Date(span.start))
                .step(How::Given, What::YearEnd(line.year), Value::Date(span.end))
                .step(How::Given, What::LastDay, Value::Date(on));
            let reason = Reason::DeliveredOutsideFlexYear { service: line.service, on, from: span.start, to: span.end };
            findings.push(finding(Level::Warning, Subject::Line(line.id), reason, why));
        }
    }
}

fn quantities_are_limited(plan: &Plan, _: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for line in &plan.lines {
        if service(line.service).availability == Availability::AddOnLimited && line.details.limit.is_none() {
            let rule: RuleId = const { el(15) };
            let reason = Reason::QuantityLimitNotPrinted { service: line.service };
            let why = Why::by(rule).reading(amb(31));
            findings.push(finding(Level::Hint, Subject::Line(line.id), reason, why));
        }
    }
}

/// What is unknown is in no total: without a service every sum may be too small; without anything else something may be missing.
fn everything_is_known(plan: &Plan, _: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    let named = plan.unknown.services();
    let count = plan.unknown.parts().map_or(0, |parts| parts.len()) - named.len();
    // As with lines without a price: what is not known is left out, and never zero.
    let why = || Why::by(const { fa(8) }).reading(amb(52));
    if !named.is_empty() {
        findings.push(finding(Level::Warning, Subject::Contract, Reason::ServicesNotKnown { named }, why()));
    }
    if count > 0 {
        findings.push(finding(Level::Hint, Subject::Contract, Reason::ContentNotKnown { count }, why()));
    }
}

fn incidents_fit_the_term(plan: &Plan, _: &AllowanceStatement, _: Today, findings: &mut Vec<Found>) {
    for incident in &plan.incidents {
        if !plan.within_term(incident.opened.instant()) {
            let why =
                Why::by(const { el(12) }).step(How::Given, What::Opened, Value::Instant(incident.opened.instant()));
            let subject = Subject::Incident(incident.id);
            findings.push(finding(Level::Warning, subject, Reason::IncidentOutsideTerm, why));
        }
    }
}
