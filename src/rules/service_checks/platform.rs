//! Azure Platform MCS and its editions (section 1.4, EL-1 to EL-6, EL-22).

use super::{Found, ServiceReason, about, found};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{dt, duty, el};
use crate::catalog::services::ServiceId;
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::DateField;
use crate::plan::line::LineItem;
use crate::plan::service_details::Question;
use crate::rules::explanation::{How, Value, What, Why};
use crate::rules::finding::{Finding, Fix, Level, Subject};
use crate::rules::service_details::{Measure, PLUS_SPEND_USD};
use chrono::Days;
use rust_decimal::Decimal;

/// The most monitoring scenarios of MCS Plus (EL-4).
pub const SCENARIOS_MOST: u8 = 7;

/// The most Service Improvement Plans in twelve months; we count by contract year (EL-6, AMB-24).
pub const SIP_MOST: u32 = 2;

/// Days after contract execution for the intake document (DT-2).
const INTAKE_DAYS: u64 = 14;

fn usd(amount: Decimal) -> Value {
    Value::Money(Money { amount, currency: Currency::USD })
}

fn is_platform(line: &LineItem) -> bool {
    matches!(line.service, ServiceId::AzurePlatformMcs | ServiceId::AzurePlatformMcsPlus)
}

/// By spend or by price (EL-1, EL-2); and the base edition although Plus is open.
pub(super) fn plus_is_open(plan: &Plan, all: &mut Vec<Found>) {
    // Open at signing, open for the whole term, whatever is spent later (EL-3, DT-24).
    let first = plan.lines.iter().filter(|line| line.service == ServiceId::AzurePlatformMcsPlus);
    let first = first.min_by_key(|line| line.year).and_then(|line| line.details.azure_spend);
    let opened_at_signing = first.is_some_and(|spend| spend.decimal() >= PLUS_SPEND_USD);
    for line in plan.lines.iter().filter(|line| is_platform(line)) {
        let Some(spend) = line.details.azure_spend else { continue };
        let reaches = spend.decimal() >= PLUS_SPEND_USD;
        let why = Why::by(const { el(1) }).step(How::Given, What::Service(Measure::Least), usd(PLUS_SPEND_USD));
        let against = |how| {
            move |why: Why| why.step(how, What::Service(Measure::Answer(Question::AzureSpend)), usd(spend.decimal()))
        };
        match line.service {
            ServiceId::AzurePlatformMcs if reaches => {
                let reason = ServiceReason::PlusOpen { spend };
                all.push(about(line, Level::Hint, reason, against(How::Given)(why).and(const { el(3) })));
            }
            ServiceId::AzurePlatformMcsPlus
                if !reaches && !opened_at_signing && line.details.minimum_price != Some(true) =>
            {
                let declined = line.details.minimum_price == Some(false);
                let price = line.details.minimum_price.map_or(Value::Unknown, Value::Answer);
                let why = against(How::Minus)(why)
                    .and(const { el(2) })
                    .reading(amb(41))
                    .step(How::Equals, What::Difference, usd(PLUS_SPEND_USD - spend.decimal()))
                    .step(How::Given, What::Service(Measure::Answer(Question::MinimumPrice)), price);
                // Nobody said whether the minimum price is chosen: then it is only not open yet.
                // AMB-41 is about a spend that crosses the threshold later.
                let level = if declined { Level::forbidden(&why, &[amb(41)]) } else { Level::Warning };
                let reason = ServiceReason::PlusNotEntitled { spend, price_declined: declined };
                all.push(about(line, level, reason, why));
            }
            _ => {}
        }
    }
}

/// Plus holds all nine capabilities of the base edition: both in one year are paid twice.
pub(super) fn editions_do_not_double(plan: &Plan, all: &mut Vec<Found>) {
    for line in plan.lines.iter().filter(|line| line.service == ServiceId::AzurePlatformMcs) {
        if plan.lines_of(line.year).any(|other| other.service == ServiceId::AzurePlatformMcsPlus) {
            let why = Why::by(const { el(25) }).and(const { el(3) });
            let fix = Some(Fix::Remove(line.id));
            all.push(Finding { fix, ..about(line, Level::Warning, ServiceReason::BothEditions, why) });
        }
    }
}

/// Decided once, for the whole term (EL-3, DT-24, AMB-41).
pub(super) fn plus_lasts(plan: &Plan, all: &mut Vec<Found>) {
    let of_plus = || plan.lines.iter().filter(|line| line.service == ServiceId::AzurePlatformMcsPlus);
    let Some(first) = of_plus().min_by_key(|line| line.year) else { return };
    let mut years = plan.contract.contract_years().into_iter().map(|year| year.index);
    if let Some(missing) = years.find(|year| !of_plus().any(|line| line.year == *year)) {
        let why = Why::by(const { el(3) }).and(const { el(25) });
        let reason = ServiceReason::PlusNotThroughout { missing };
        all.push(found(Level::Hint, Subject::Year(missing), reason, why));
    }
    let Some(at_signing) = first.details.azure_spend else { return };
    for line in of_plus() {
        if let Some(later) = line.details.azure_spend.filter(|later| *later != at_signing) {
            let why = Why::by(const { dt(24) })
                .and(const { el(1) })
                .reading(amb(41))
                .step(How::Given, What::Service(Measure::Answer(Question::AzureSpend)), usd(at_signing.decimal()))
                .step(How::Given, What::Service(Measure::Answer(Question::AzureSpend)), usd(later.decimal()));
            let reason = ServiceReason::SpendFrozen { first: at_signing, later };
            all.push(about(line, Level::Hint, reason, why));
        }
    }
}

pub(super) fn scenarios_fit(plan: &Plan, all: &mut Vec<Found>) {
    for line in plan.lines.iter().filter(|line| line.service == ServiceId::AzurePlatformMcsPlus) {
        let Some(planned) = line.details.scenarios.filter(|planned| *planned > SCENARIOS_MOST) else { continue };
        let why = Why::by(const { el(4) })
            .step(How::Given, What::Service(Measure::Answer(Question::Scenarios)), Value::Count(planned.into()))
            .step(How::Minus, What::Service(Measure::Most), Value::Count(SCENARIOS_MOST.into()))
            .step(How::Equals, What::Difference, Value::Count((planned - SCENARIOS_MOST).into()));
        let level = Level::forbidden(&why, &[]);
        all.push(about(line, level, ServiceReason::TooManyScenarios { planned }, why));
    }
}

/// Both editions of a year share the two plans: they are one service.
pub(super) fn improvement_plans_fit(plan: &Plan, all: &mut Vec<Found>) {
    for year in plan.contract.contract_years() {
        let counted = plan.lines_of(year.index).filter(|line| is_platform(line));
        let counted: Vec<_> = counted.filter_map(|line| Some((line, line.details.improvement_plans?))).collect();
        let planned: u32 = counted.iter().map(|(_, plans)| u32::from(*plans)).sum();
        let Some((last, _)) = counted.last().filter(|_| planned > SIP_MOST) else { continue };
        let count = |count: u32| Value::Count(count as usize);
        let why = Why::by(const { el(6) }).and(const { dt(7) }).reading(amb(24));
        let why = counted.iter().fold(why, |why, (_, plans)| {
            let how = if why.working.is_empty() { How::Given } else { How::Plus };
            why.step(how, What::Service(Measure::Answer(Question::ImprovementPlans)), Value::Count((*plans).into()))
        });
        let why = why.step(How::Minus, What::Service(Measure::Most), count(SIP_MOST)).step(
            How::Equals,
            What::Difference,
            count(planned - SIP_MOST),
        );
        let reason = ServiceReason::TooManyImprovementPlans { planned };
        // More than two in one contract year are more than two in twelve months, however those are counted.
        let level = Level::forbidden(&why, &[amb(24)]);
        all.push(about(last, level, reason, why));
    }
}

/// Until the intake document is complete, the two reactive capabilities are not there in time (DT-2, AMB-20).
pub(super) fn intake_is_in_time(plan: &Plan, all: &mut Vec<Found>) {
    let (Some(on), Some(signed)) = (plan.intake_completed_on, plan.contract.dates.execution) else { return };
    let Some(by) = signed.checked_add_days(Days::new(INTAKE_DAYS)) else { return };
    if on <= by || !plan.lines.iter().any(is_platform) {
        return;
    }
    let why = Why::by(const { dt(2) })
        .and(const { duty(17) })
        .readings(&[amb(20), amb(22)])
        .step(How::Given, What::ContractDate(DateField::Execution), Value::Date(signed))
        .step(How::Plus, What::Days, Value::Days(14))
        .step(How::Equals, What::LastDay, Value::Date(by))
        .step(How::Given, What::Service(Measure::IntakeCompleted), Value::Date(on));
    all.push(found(Level::Warning, Subject::Contract, ServiceReason::IntakeLate { on, by }, why));
}
