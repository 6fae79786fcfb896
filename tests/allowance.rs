//! The worked examples E-1 to E-16 and the cap table of the fact sheet (sections 2.1 and 2.2).
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use rust_decimal::{Decimal, dec};
use uniplan::catalog::services::ServiceId;
use uniplan::entry::Line;
use uniplan::money::{Amount, Currency, Quantity, Rate};
use uniplan::rules::allowance::{AllowanceStatement, Ineligible, YearStatement, cap, state_allowance};
use uniplan::rules::assess::assess;
use uniplan::rules::checks::{Finding, Level, Reason};
use uniplan::rules::contract::{UsdRate, YearIndex, YearTerms};
use uniplan::rules::explanation::{Value, Why};
use uniplan::rules::plan::{Funding, LineId, LineItem, Plan};
use uniplan::zones::Zone;

use ServiceId::{CustomProactive, ProactiveCredits};

fn amount(value: Decimal) -> Amount {
    Amount::try_from(value).unwrap()
}

/// A plan in US dollars with one allowance per year and lines in the first year, all asked of Flex.
fn plan(allowances: &[Decimal], lines: &[(ServiceId, Decimal)]) -> Plan {
    let mut plan = Plan::new(Zone::TAIPEI);
    let years = u32::try_from(allowances.len()).unwrap();
    plan.contract.dates.work_order_start = Some("2025-07-01".parse().unwrap());
    plan.contract.dates.work_order_end =
        "2025-06-30".parse::<chrono::NaiveDate>().unwrap().checked_add_months(chrono::Months::new(12 * years));
    plan.contract.years = allowances
        .iter()
        .map(|allowance| YearTerms { base_price: None, flex_allowance: Some(amount(*allowance)) })
        .collect();
    for (service, price) in lines {
        let id = plan.next_id;
        plan.next_id += 1;
        plan.lines.push(LineItem {
            unit_price: Some(amount(*price)),
            ..LineItem::new(LineId(id), *service, YearIndex::FIRST, Funding::Flex)
        });
    }
    plan
}

struct Year {
    allotted: Decimal,
    over_cap: Decimal,
    over_allowance: Decimal,
    refused: Decimal,
    otherwise: Decimal,
    forfeited: Decimal,
}

fn figures(year: &YearStatement) -> Year {
    Year {
        allotted: year.allotted.value.amount,
        over_cap: year.over_cap.value.unwrap().amount,
        over_allowance: year.over_allowance.value.unwrap().amount,
        refused: year.refused.value.amount,
        otherwise: year.otherwise.value.amount,
        forfeited: year.forfeited.value.unwrap().amount,
    }
}

fn first_year(statement: &AllowanceStatement) -> Year {
    figures(statement.year(YearIndex::FIRST).unwrap())
}

fn state(allowance: Decimal, lines: &[(ServiceId, Decimal)]) -> Year {
    let plan = plan(&[allowance], lines);
    first_year(&state_allowance(&plan))
}

fn findings(allowance: Decimal, lines: &[(ServiceId, Decimal)]) -> Vec<Finding> {
    assess(&plan(&[allowance], lines)).findings
}

#[test]
fn the_cap_at_its_boundaries() {
    // Flex Allowance, cap, room.
    let table = [
        (dec!(0.00), dec!(50000.00), dec!(0.00)),
        (dec!(1.00), dec!(50000.00), dec!(1.00)),
        (dec!(30000.00), dec!(50000.00), dec!(30000.00)),
        (dec!(49999.99), dec!(50000.00), dec!(49999.99)),
        (dec!(50000.00), dec!(50000.00), dec!(50000.00)),
        (dec!(50000.01), dec!(50000.00), dec!(50000.00)),
        (dec!(100000.00), dec!(50000.00), dec!(50000.00)),
        (dec!(249999.99), dec!(50000.00), dec!(50000.00)),
        (dec!(250000.00), dec!(50000.00), dec!(50000.00)),
        (dec!(250000.01), dec!(50000.00), dec!(50000.00)),
        (dec!(250000.05), dec!(50000.01), dec!(50000.01)),
        (dec!(300000.00), dec!(60000.00), dec!(60000.00)),
        (dec!(400000.00), dec!(80000.00), dec!(80000.00)),
        (dec!(1000000.00), dec!(200000.00), dec!(200000.00)),
    ];
    for (allowance, expected_cap, room) in table {
        let limit = cap(allowance, Currency::USD, None);
        assert_eq!((limit.cap, limit.room), (expected_cap, room), "Flex Allowance {allowance}");
    }
}

#[test]
fn the_dollar_limb_in_another_currency_needs_the_users_rate() {
    let without = cap(dec!(3000000), Currency::TWD, None);
    assert_eq!((without.cap, without.floor), (dec!(600000), None));
    let rate = Rate::try_from(dec!(32.155)).unwrap();
    let with = cap(dec!(3000000), Currency::TWD, Some(rate));
    assert_eq!((with.cap, with.floor), (dec!(1607750), Some(dec!(1607750))));
    // A ceiling is rounded down: 50,000 × 149.87654321 is no whole number of yen.
    let rate = Rate::try_from(dec!(149.87654321)).unwrap();
    assert_eq!(cap(dec!(9000000), Currency::JPY, Some(rate)).cap, dec!(7493827));
}

#[test]
fn e1_within_the_cap_equality_is_allowed() {
    let lines = [(ProactiveCredits, dec!(40000)), (CustomProactive, dec!(20000))];
    let year = state(dec!(300000), &lines);
    assert_eq!((year.allotted, year.over_cap), (dec!(60000), dec!(0)));
    assert!(!findings(dec!(300000), &lines).iter().any(|f| matches!(f.reason, Reason::CapExceededIfShared { .. })));
}

#[test]
fn e2_one_cent_over_is_named_and_the_other_reading_shown() {
    let lines = [(ProactiveCredits, dec!(40000)), (CustomProactive, dec!(20000.01))];
    let year = state(dec!(300000), &lines);
    assert_eq!((year.over_cap, year.allotted, year.otherwise), (dec!(0.01), dec!(60000), dec!(0.01)));
    let found = findings(dec!(300000), &lines);
    let finding = found.iter().find(|f| matches!(f.reason, Reason::CapExceededIfShared { .. })).unwrap();
    // Under separate caps it would pass: amber, not red (AMB-01).
    assert_eq!(finding.level, Level::Warning);
    assert!(finding.why.rules.iter().any(|rule| rule.code() == "FA-5"));
    assert!(finding.why.readings.iter().any(|reading| reading.code() == "AMB-01"));
    let Reason::CapExceededIfShared { over, .. } = finding.reason else { panic!() };
    assert_eq!(over.amount, dec!(0.01));
}

#[test]
fn one_kind_alone_over_the_cap_is_an_error_under_either_reading() {
    let found = findings(dec!(300000), &[(CustomProactive, dec!(60000.01))]);
    assert!(found.iter().any(|f| f.level == Level::Error && matches!(f.reason, Reason::CapExceeded { .. })));
}

#[test]
fn while_the_rate_is_missing_no_cap_is_certainly_broken() {
    let mut plan = plan(&[dec!(1000000)], &[(CustomProactive, dec!(300000))]);
    plan.contract.currency = Currency::TWD;
    let level = |plan: &Plan| {
        let found = assess(plan).findings.into_iter().find(|f| matches!(f.reason, Reason::CapExceeded { .. }));
        found.map(|finding| finding.level)
    };
    // 20 % are 200,000, but 50,000 US dollars may well be more.
    assert_eq!(level(&plan), Some(Level::Warning));
    plan.contract.usd_rate = Some(UsdRate { rate: Rate::try_from(dec!(1)).unwrap(), on: None });
    assert_eq!(level(&plan), Some(Level::Error));
    plan.contract.usd_rate = Some(UsdRate { rate: Rate::try_from(dec!(32)).unwrap(), on: None });
    assert_eq!(level(&plan), None);
}

#[test]
fn e3_and_e4_the_fixed_limb() {
    let year = state(dec!(100000), &[(ProactiveCredits, dec!(50000))]);
    assert_eq!((year.over_cap, year.allotted), (dec!(0), dec!(50000)));
    let year = state(dec!(100000), &[(ProactiveCredits, dec!(30000)), (CustomProactive, dec!(25000))]);
    assert_eq!((year.over_cap, year.allotted, year.otherwise), (dec!(5000), dec!(50000), dec!(5000)));
}

#[test]
fn e5_and_e6_a_small_allowance() {
    let year = state(dec!(30000), &[(ProactiveCredits, dec!(30000))]);
    assert_eq!((year.allotted, year.forfeited, year.over_cap), (dec!(30000), dec!(0), dec!(0)));
    let year = state(dec!(30000), &[(ProactiveCredits, dec!(35000))]);
    assert_eq!((year.over_cap, year.over_allowance, year.otherwise), (dec!(0), dec!(5000), dec!(5000)));
}

#[test]
fn e7_forfeiture() {
    let year = state(
        dec!(400000),
        &[
            (ServiceId::AzureRapidResponse, dec!(150000)),
            (ServiceId::Workshop, dec!(50000)),
            (ProactiveCredits, dec!(60000)),
            (CustomProactive, dec!(20000)),
        ],
    );
    assert_eq!((year.allotted, year.over_cap, year.forfeited), (dec!(280000), dec!(0), dec!(120000)));
}

#[test]
fn e8_exact_and_e9_overrun() {
    let year =
        state(dec!(400000), &[(ServiceId::UnifiedEnhancedResponse, dec!(320000)), (ProactiveCredits, dec!(80000))]);
    assert_eq!((year.allotted, year.forfeited, year.otherwise), (dec!(400000), dec!(0), dec!(0)));
    let year = state(dec!(400000), &[(ServiceId::AzurePlatformMcs, dec!(450000))]);
    assert_eq!((year.allotted, year.over_allowance, year.forfeited), (dec!(400000), dec!(50000), dec!(0)));
}

#[test]
fn e10_success_management_is_refused_and_payable_otherwise() {
    let lines = [(ServiceId::ExtraSuccessManagement, dec!(25000)), (ServiceId::DesignatedEngineering, dec!(100000))];
    let year = state(dec!(200000), &lines);
    assert_eq!((year.allotted, year.refused, year.otherwise), (dec!(100000), dec!(25000), dec!(25000)));
    assert_eq!(year.forfeited, dec!(100000));
    let found = findings(dec!(200000), &lines);
    let finding = found.iter().find(|f| matches!(f.reason, Reason::BarredFromFlex { .. })).unwrap();
    assert_eq!(finding.level, Level::Error);
    assert_eq!(finding.why.rules.first().map(|rule| rule.code()), Some("FA-3".to_owned()));
}

#[test]
fn e11_the_technology_advisor_is_not_capped() {
    let year =
        state(dec!(100000), &[(ServiceId::SupportTechnologyAdvisor, dec!(90000)), (ProactiveCredits, dec!(10000))]);
    assert_eq!((year.allotted, year.over_cap, year.otherwise), (dec!(100000), dec!(0), dec!(0)));
}

#[test]
fn e12_included_services_consume_nothing() {
    let included = [ServiceId::OnDemandEducation, ServiceId::Webcasts, ServiceId::ProblemResolutionSupport];
    let lines: Vec<_> = included.into_iter().map(|service| (service, dec!(10))).collect();
    let year = state(dec!(100000), &lines);
    assert_eq!((year.allotted, year.otherwise, year.forfeited), (dec!(0), dec!(0), dec!(100000)));
}

#[test]
fn e13_root_cause_analysis_is_unclear_and_not_payable_until_confirmed() {
    let lines = [(ServiceId::RootCauseAnalysis, dec!(8000))];
    let mut plan = plan(&[dec!(100000)], &lines);
    let statement = state_allowance(&plan);
    let line = statement.line(plan.lines[0].id).unwrap();
    assert!(matches!(line.refused, Some(Ineligible::Unclear(reading)) if reading.code() == "AMB-07"));
    assert_eq!(first_year(&statement).otherwise, dec!(8000));
    plan.lines[0].flex_confirmed = Some(true);
    let year = first_year(&state_allowance(&plan));
    assert_eq!((year.allotted, year.otherwise), (dec!(8000), dec!(0)));
}

#[test]
fn e14_a_flex_funded_service_is_used_within_its_year() {
    let mut plan = plan(&[dec!(120000); 3], &[(ServiceId::Workshop, dec!(12500))]);
    let outside = |plan: &Plan| {
        assess(plan).findings.into_iter().find(|f| matches!(f.reason, Reason::DeliveredOutsideFlexYear { .. }))
    };
    plan.lines[0].delivered_on = Some("2026-06-30".parse().unwrap());
    assert_eq!(outside(&plan), None);
    plan.lines[0].delivered_on = Some("2026-07-02".parse().unwrap());
    let finding = outside(&plan).unwrap();
    assert_eq!(finding.level, Level::Error);
    assert!(finding.why.rules.iter().any(|rule| rule.code() == "FA-11"));
    let Reason::DeliveredOutsideFlexYear { to, .. } = finding.reason else { panic!() };
    assert_eq!(to.to_string(), "2026-06-30");
}

#[test]
fn e15_and_e16_the_cap_per_year_or_over_the_term() {
    let term = |allowance| state_allowance(&plan(&[allowance; 3], &[])).term;
    let small = term(dec!(100000));
    assert_eq!(small.room_per_year.value.unwrap().amount, dec!(150000));
    assert_eq!(small.room_over_term.value.unwrap().amount, dec!(60000));
    assert!(small.differs);
    let large = term(dec!(300000));
    assert_eq!(large.room_per_year.value.unwrap().amount, dec!(180000));
    assert_eq!(large.room_over_term.value.unwrap().amount, dec!(180000));
    assert!(!large.differs);
}

#[test]
fn an_unknown_allowance_is_not_zero() {
    let mut plan = plan(&[dec!(1)], &[(ServiceId::Workshop, dec!(12500))]);
    plan.contract.years.clear();
    let assessment = assess(&plan);
    let year = assessment.allowance.year(YearIndex::FIRST).unwrap();
    assert_eq!((year.granted.value, year.cap.value, year.forfeited.value), (None, None, None));
    assert_eq!((year.over_cap.value, year.over_allowance.value), (None, None));
    let shown = |why: &Why| why.working.last().map(|step| step.value.clone());
    assert_eq!(shown(&year.over_cap.why), Some(Value::Unknown));
    assert_eq!(shown(&year.over_allowance.why), Some(Value::Unknown));
    assert_eq!(year.otherwise.value.amount, dec!(0));
    assert!(assessment.findings.iter().any(|f| f.reason == Reason::AllowanceUnknown));
}

#[test]
fn a_line_without_a_price_is_counted_and_left_out() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(12500)), (ServiceId::Hackathon, dec!(1))]);
    plan.lines[1].unit_price = None;
    let assessment = assess(&plan);
    let year = assessment.allowance.year(YearIndex::FIRST).unwrap();
    assert_eq!(year.allotted.value.amount, dec!(12500));
    assert_eq!(year.unpriced, vec![plan.lines[1].id]);
    assert!(assessment.findings.iter().any(|f| f.reason == Reason::PricesMissing { count: 1 }));
}

#[test]
fn the_path_of_a_taiwan_customer() {
    let lines = [
        (ServiceId::AzureRapidResponse, dec!(90000)),
        (ServiceId::Workshop, dec!(12500)),
        (ProactiveCredits, dec!(40000)),
        (CustomProactive, dec!(20000)),
    ];
    let mut plan = plan(&[dec!(300000)], &lines);
    plan.lines[1].quantity = Quantity::try_from(dec!(4)).unwrap();
    let statement = state_allowance(&plan);
    let year = statement.year(YearIndex::FIRST).unwrap();
    let sums = figures(year);
    assert_eq!((sums.allotted, sums.over_cap, sums.forfeited), (dec!(200000), dec!(0), dec!(100000)));
    assert_eq!(year.cap.value.unwrap().amount, dec!(60000));
    assert_eq!(year.room_left.value.unwrap().amount, dec!(0));
}

#[test]
fn a_rate_missing_for_the_dollar_limb_is_said() {
    let mut plan = plan(&[dec!(1000000)], &[(ProactiveCredits, dec!(300000))]);
    plan.contract.currency = Currency::TWD;
    assert!(assess(&plan).findings.iter().any(|f| f.reason == Reason::UsdRateMissing));
    plan.contract.usd_rate = Some(UsdRate { rate: Rate::try_from(dec!(32)).unwrap(), on: None });
    let assessment = assess(&plan);
    assert!(!assessment.findings.iter().any(|f| f.reason == Reason::UsdRateMissing));
    assert_eq!(assessment.allowance.years[0].cap.value.unwrap().amount, dec!(1600000));
}

mod properties {
    use super::*;
    use proptest::prelude::*;
    use uniplan::catalog::services::SERVICES;

    /// The same account, written a second time and more simply: integer cents, no explanation.
    fn recompute(allowance: i64, lines: &[(ServiceId, i64)]) -> (i64, i64, i64, i64) {
        use uniplan::catalog::services::{FlexRule, service};
        let (mut capped, mut other, mut refused) = (0, 0, 0);
        for (id, cents) in lines {
            match service(*id).flex {
                FlexRule::Payable(kind) if kind.is_capped() => capped += cents,
                FlexRule::Payable(_) | FlexRule::Unclear { payable_by_default: true, .. } => other += cents,
                FlexRule::Barred | FlexRule::Unclear { .. } => refused += cents,
                FlexRule::NothingToPay => {}
            }
        }
        let cap = (allowance / 5).max(5_000_000);
        let over_cap = (capped - cap).max(0);
        let wanted = capped - over_cap + other;
        let allotted = wanted.min(allowance);
        (allotted, over_cap, allowance - allotted, refused + over_cap + wanted - allotted)
    }

    fn decimal(cents: i64) -> Decimal {
        Decimal::new(cents, 2)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_account_agrees_with_a_second_one_and_every_sum_adds_up(
            allowance in 0i64..60_000_000,
            picks in proptest::collection::vec((0usize..SERVICES.len(), 1i64..9_000_000), 0..12),
        ) {
            let lines: Vec<(ServiceId, i64)> = picks.iter().map(|(i, cents)| (SERVICES[*i].id, *cents)).collect();
            let priced: Vec<_> = lines.iter().map(|(id, cents)| (*id, decimal(*cents))).collect();
            let plan = plan(&[decimal(allowance)], &priced);
            let statement = state_allowance(&plan);
            let year = statement.year(YearIndex::FIRST).unwrap();
            let sums = figures(year);
            let (allotted, over_cap, forfeited, otherwise) = recompute(allowance, &lines);
            prop_assert_eq!(sums.allotted, decimal(allotted));
            prop_assert_eq!(sums.over_cap, decimal(over_cap));
            prop_assert_eq!(sums.forfeited, decimal(forfeited));
            prop_assert_eq!(sums.otherwise, decimal(otherwise));
            let by_kind: Decimal = year.allotted_to.iter().map(|(_, kind)| kind.value.amount).sum();
            prop_assert_eq!(by_kind, sums.allotted);
            let by_line: Decimal = year.lines.iter().map(|line| line.by_flex).sum();
            prop_assert_eq!(by_line, sums.allotted);
            let otherwise_by_line: Decimal = year.lines.iter().map(|line| line.otherwise).sum();
            prop_assert_eq!(otherwise_by_line, sums.otherwise);
            prop_assert_eq!(sums.allotted + sums.forfeited, decimal(allowance));
        }
    }
}
