//! What the tests of the Flex Allowance build: plans from allowances and prices.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test file takes what it needs")]

use rust_decimal::Decimal;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::ServiceId;
use uniplan::money::Amount;
use uniplan::plan::Plan;
use uniplan::plan::contract::{YearIndex, YearTerms};
use uniplan::plan::line::{Funding, LineId, LineItem};
use uniplan::plan::swap::Swap;
use uniplan::rules::assess::assess;
use uniplan::rules::checks::Reason;
use uniplan::rules::finding::Finding;
use uniplan::zones::Zone;

/// An amount of money.
pub fn sum(value: Decimal) -> Amount {
    Amount::try_from(value).unwrap()
}

/// A plan in US dollars with one allowance per year and lines in the first year, all asked of Flex.
pub fn plan(allowances: &[Decimal], lines: &[(ServiceId, Decimal)]) -> Plan {
    let mut plan = Plan::new(Zone::TAIPEI);
    let years = u32::try_from(allowances.len()).unwrap();
    plan.contract.dates.work_order_start = Some("2025-07-01".parse().unwrap());
    plan.contract.dates.work_order_end =
        "2025-06-30".parse::<chrono::NaiveDate>().unwrap().checked_add_months(chrono::Months::new(12 * years));
    plan.contract.years = allowances
        .iter()
        .map(|allowance| YearTerms { flex_allowance: Some(sum(*allowance)), ..YearTerms::default() })
        .collect();
    for (service, price) in lines {
        let id = plan.next_id;
        plan.next_id += 1;
        let line = LineItem::new(LineId(id), *service, YearIndex::FIRST, Funding::Flex);
        plan.lines.push(LineItem { unit_price: Some(sum(*price)), ..line });
    }
    plan
}

/// The same plan with a clause read the other way.
pub fn reading(plan: &Plan, clause: SwitchableClause) -> Plan {
    Plan { readings: plan.readings.switched(clause), ..plan.clone() }
}

/// The first finding of a kind.
pub fn found(plan: &Plan, is: impl Fn(&Reason) -> bool) -> Option<Finding<Reason>> {
    assess(plan, None).findings.into_iter().find(|finding| is(&finding.reason))
}

/// A swap of which the conditions hold.
pub fn swap(service: ServiceId, worth: Decimal) -> Swap {
    Swap { service, worth: sum(worth), available: true, agreed: true }
}
