//! What has become of what Flex pays for in a year: used, booked, or left to schedule (FA-11, AMB-40), and what can still be
//! done once the contract is signed (FA-13, FA-14).

use super::allowance::YearStatement;
use super::contract_state::{Allotting, ContractState, TermStage, allotting, contract_state};
use super::dates::{Anchor, DueDate, Milestone, due_dates, may_be_scheduled};
pub use super::explanation::Use;
use super::explanation::{Decided, Explained, Lines, What, Why, Working};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{fa, term};
use crate::catalog::services::ServiceId;
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::YearSpan;
use crate::plan::line::LineItem;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// What has become of a line that Flex pays for, seen from a day.
pub fn use_of(plan: &Plan, line: &LineItem, span: YearSpan, today: NaiveDate) -> Use {
    let begun = line.scheduled_on.or_else(|| line.event.map(|event| event.first));
    let counts = if plan.readings.other(SwitchableClause::UsedWithinYear) {
        begun.or(line.delivered_on)
    } else {
        line.delivered_on
    };
    let in_year = |day: Option<NaiveDate>| day.is_some_and(|day| span.contains(day));
    if in_year(counts) && counts.is_some_and(|day| day <= today) {
        Use::Used
    } else if line.service == ServiceId::ProactiveCredits {
        Use::Credits
    } else if !may_be_scheduled(line.service) && line.service != ServiceId::AzureEventMcs {
        Use::InForce
    } else if span.end < today {
        Use::Lapsed
    } else if in_year(counts.or(begun)) {
        Use::Booked
    } else {
        Use::ToSchedule
    }
}

/// How a year of a signed contract stands on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearUsage {
    /// Its days.
    pub span: YearSpan,
    /// What Flex pays, by what has become of it; together it is what was allotted.
    #[serde(serialize_with = "by_use")]
    pub parts: Vec<(Use, Explained<Money>)>,
}

fn by_use<S: Serializer>(parts: &[(Use, Explained<Money>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(parts.iter().map(|(used, amount)| (used, amount)))
}

impl YearUsage {
    /// What has become so, if it is anything.
    pub fn part(&self, wanted: Use) -> Option<Money> {
        let part = self.parts.iter().find(|(used, _)| *used == wanted);
        part.map(|(_, amount)| amount.value).filter(|money| !money.amount.is_zero())
    }
}

/// How a year stands; nothing before the contract is signed, or while the days of the year are unknown.
pub fn year_usage(plan: &Plan, year: &YearStatement, today: Option<NaiveDate>) -> Option<YearUsage> {
    let (today, span) = (today?, year.year.span?);
    contract_state(plan, Some(today)).value.signed_on()?;
    let currency = plan.contract.currency;
    let sum = |wanted: Use| {
        let mut sum = Working::new(currency, Lines::Written);
        for paid in &year.lines {
            let Some(line) = plan.line(paid.line) else { continue };
            if use_of(plan, line, span, today) == wanted {
                sum.add(What::Line(paid.service), paid.by_flex);
            }
        }
        let why = Why::by(const { fa(11) }).reading(SwitchableClause::UsedWithinYear);
        sum.equals(What::Usage(wanted)).known_because(currency, why)
    };
    Some(YearUsage { span, parts: Use::ALL.map(|used| (used, sum(used))).into() })
}

/// What can still be done about a year whose allowance can no longer be allotted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StillPossible {
    /// Use what is booked, and schedule what is not, within the year (FA-11).
    Use,
    /// Swap a service for another of equal value (FA-13, T-11).
    Swap,
    /// Add a service that is paid for separately (FA-14).
    PayFor,
    /// Allot it after all, if later years are allotted when they begin (AMB-05).
    AllotLater(NaiveDate),
}

impl Decided for StillPossible {}

/// What can still be done about a year, seen from a day; nothing while it can be allotted, and nothing once it is over.
pub fn still_possible(plan: &Plan, year: &YearStatement, today: Option<NaiveDate>) -> Vec<Explained<StillPossible>> {
    let over = allotting(plan, year.year, plan.readings, today).is_over();
    let ended = year.year.span.is_some_and(|span| today.is_some_and(|today| span.end < today));
    let ended = ended
        || matches!(contract_state(plan, today).value, ContractState::Signed { term: TermStage::Ended { .. }, .. });
    if !over || ended {
        return Vec::new();
    }
    let say = |what, why| Some(Explained::decided(what, why));
    let paid = year.lines.iter().any(|line| !line.by_flex.is_zero());
    let left = year_usage(plan, year, today)
        .is_some_and(|usage| usage.part(Use::Booked).is_some() || usage.part(Use::ToSchedule).is_some());
    let is_left = year.forfeited.value.is_some_and(|money| !money.amount.is_zero());
    let readings = plan.readings.switched(SwitchableClause::Allotment);
    let later = match allotting(plan, year.year, readings, today) {
        Allotting::UntilYearBegins { first: Some(first) } if is_left => {
            say(StillPossible::AllotLater(first), Why::by(const { fa(10) }).reading(SwitchableClause::Allotment))
        }
        _ => None,
    };
    let use_it = Why::by(const { fa(11) }).reading(SwitchableClause::UsedWithinYear);
    let swap = Why::by(const { fa(13) }).and(const { term(11) }).reading(SwitchableClause::SwapCap);
    let pay = Why::by(const { fa(14) }).reading(amb(5));
    let all = [
        left.then(|| say(StillPossible::Use, use_it)).flatten(),
        paid.then(|| say(StillPossible::Swap, swap)).flatten(),
        say(StillPossible::PayFor, pay),
        later,
    ];
    all.into_iter().flatten().collect()
}

/// By when what Flex pays for in a year has to be asked for and used, the earliest first.
pub fn year_dates(plan: &Plan, year: &YearStatement) -> Vec<DueDate> {
    let is_of_year = |due: &DueDate| match (due.milestone, due.anchor) {
        (Milestone::FlexYearLastRequestsAdvice | Milestone::FlexYearEnds, Anchor::Year(of)) => of == year.year,
        // For the whole contract, but what is asked for later is not delivered in this year either.
        (Milestone::LastRequests, _) => {
            year.year.span.zip(due.last_day()).is_some_and(|(span, day)| span.contains(day))
        }
        _ => false,
    };
    due_dates(plan).into_iter().filter(is_of_year).collect()
}
