//! What has become of what Flex pays for in a year: used, booked, or left to schedule (FA-11, AMB-40), and what can still be
//! done once the contract is signed (FA-13, FA-14).

use super::allowance::YearStatement;
use super::contract_state::{Allotting, ContractState, TermStage, allotting, contract_state};
use super::credits::{EntryKind, credit_accounts};
use super::dates::{Anchor, DueDate, Milestone, due_dates, may_be_scheduled};
pub use super::explanation::Use;
use super::explanation::{Decided, Explained, Lines, What, Why, Working};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{fa, mc, term};
use crate::catalog::services::ServiceId;
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::YearSpan;
use crate::plan::line::LineItem;
use chrono::NaiveDate;
use rust_decimal::Decimal;
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

/// How the Proactive Credits of the whole contract stand on a day, those of all places together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditUsage {
    /// Turned into services up to that day.
    pub used: Decimal,
    /// Turned into services of a later day, or of one that nobody entered.
    pub booked: Decimal,
    /// Neither, and their last day is over.
    pub lapsed: Decimal,
    /// What is left.
    pub left: Explained<Decimal>,
    /// The last day for the first of what is left, if it is known.
    pub until: Option<NaiveDate>,
}

/// How the credits stand; nothing where the plan has none.
pub fn credit_usage(plan: &Plan, today: NaiveDate) -> Option<CreditUsage> {
    let accounts = credit_accounts(plan);
    let bought: Decimal = accounts.iter().map(|account| account.bought).sum();
    if bought.is_zero() {
        return None;
    }
    let turned = |is_used: bool| -> Decimal {
        let entries = accounts.iter().flat_map(|account| &account.entries);
        let turned = entries.filter(|entry| {
            matches!(entry.kind, EntryKind::Used(..)) && entry.on.is_some_and(|on| on <= today) == is_used
        });
        turned.map(|entry| -entry.credits.value.unwrap_or_default()).sum()
    };
    let lots = || accounts.iter().flat_map(|account| &account.lapses);
    let is_over = |day: Option<NaiveDate>| day.is_some_and(|day| day < today);
    let (used, booked) = (turned(true), turned(false));
    let lapsed: Decimal = lots().filter(|lapse| is_over(lapse.on)).map(|lapse| lapse.credits).sum();
    let until = lots().filter_map(|lapse| lapse.on).filter(|day| *day >= today).min();
    let left = Working::counting()
        .given(What::CreditsBought, Some(bought))
        .minus_if_any(What::CreditsMovedOut, Some(accounts.iter().map(|account| account.moved_out).sum()))
        .plus_if_any(What::CreditsMovedIn, accounts.iter().map(|account| account.moved_in).sum())
        .minus_if_any(What::CreditsUsed, Some(used))
        .minus_if_any(What::CreditsBooked, Some(booked))
        .minus_if_any(What::CreditsLapsed, Some(lapsed))
        .equals(What::CreditBalance)
        .known_number_because(Why::by(const { mc(19) }).and(const { fa(11) }).and(const { fa(19) }).reading(amb(27)));
    Some(CreditUsage { used, booked, lapsed, left, until })
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
