//! The rules FA-1 to FA-22 with the worked examples E-1 to E-21 and the cap table of the fact sheet (section 2) and
//! both readings of what the document leaves open.

use crate::flex;

use flex::{found, plan, reading, sum, swap};
use rust_decimal::{Decimal, dec};
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::ServiceId;
use uniplan::money::{Currency, Money, Quantity, Rate};
use uniplan::plan::Plan;
use uniplan::plan::contract::{UsdRate, YearIndex};
use uniplan::plan::line::{Funding, LineId};
use uniplan::plan::readings::Readings;
use uniplan::plan::swap::Swap;
use uniplan::rules::allowance::{AllowanceStatement, YearStatement, cap, state_allowance};
use uniplan::rules::assess::assess;
use uniplan::rules::checks::Reason;
use uniplan::rules::dates::{Milestone, due_dates};
use uniplan::rules::eligibility::{Eligibility, Ineligible, eligibility};
use uniplan::rules::explanation::{How, Value, What, Why};
use uniplan::rules::finding::{Finding, Level};
use uniplan::rules::swap::{Barrier, SwapOutcome};

use ServiceId::{CustomProactive, ProactiveCredits};

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

fn findings(allowance: Decimal, lines: &[(ServiceId, Decimal)]) -> Vec<Finding<Reason>> {
    assess(&plan(&[allowance], lines), None).findings
}

#[test]
fn fa_5_and_fa_7_the_cap_at_its_boundaries() {
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
fn fa_18_the_dollar_limb_in_another_currency_needs_the_users_rate() {
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
fn fa_6_e2_one_cent_over_is_named_and_the_other_reading_shown() {
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
        let found = assess(plan, None).findings.into_iter().find(|f| matches!(f.reason, Reason::CapExceeded { .. }));
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
fn fa_10_e7_forfeiture() {
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
fn fa_8_e8_exact_and_e9_overrun() {
    let year =
        state(dec!(400000), &[(ServiceId::UnifiedEnhancedResponse, dec!(320000)), (ProactiveCredits, dec!(80000))]);
    assert_eq!((year.allotted, year.forfeited, year.otherwise), (dec!(400000), dec!(0), dec!(0)));
    let year = state(dec!(400000), &[(ServiceId::AzurePlatformMcs, dec!(450000))]);
    assert_eq!((year.allotted, year.over_allowance, year.forfeited), (dec!(400000), dec!(50000), dec!(0)));
}

#[test]
fn w16_what_flex_does_not_pay_is_the_sum_of_its_parts() {
    let lines = [
        (ServiceId::ProactiveCredits, dec!(60000)),
        (ServiceId::AzureRapidResponse, dec!(230000)),
        (ServiceId::ExtraSuccessManagement, dec!(25000)),
    ];
    let statement = state_allowance(&plan(&[dec!(250000)], &lines));
    let year = &statement.years[0];
    let beyond = &year.beyond_flex;
    assert_eq!(beyond.value.unwrap().amount, dec!(65000));
    let parts: Vec<_> = beyond.why.working.iter().map(|step| (step.how, step.what, step.value.clone())).collect();
    let money = |amount| Value::Money(Money { amount, currency: Currency::USD });
    assert_eq!(
        parts,
        [
            (How::Plus, What::OverCap, money(dec!(10000))),
            (How::Plus, What::OverAllowance, money(dec!(30000))),
            (How::Plus, What::Refused, money(dec!(25000))),
            (How::Equals, What::BeyondFlex, money(dec!(65000))),
        ]
    );
    // Asked of an allowance that nobody entered: nothing is known to be beyond it.
    let unknown = state_allowance(&plan(&[], &lines));
    assert_eq!(unknown.years[0].beyond_flex.value, None);
    let within = state_allowance(&plan(&[dec!(300000)], &lines[1..2]));
    assert_eq!(within.years[0].beyond_flex.value.unwrap().amount, dec!(0));
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
        assess(plan, None).findings.into_iter().find(|f| matches!(f.reason, Reason::DeliveredOutsideFlexYear { .. }))
    };
    plan.lines[0].delivered_on = Some("2026-06-30".parse().unwrap());
    assert_eq!(outside(&plan), None);
    plan.lines[0].delivered_on = Some("2026-07-02".parse().unwrap());
    let finding = outside(&plan).unwrap();
    // That it has to be finished in it is a reading (AMB-40): the document does not forbid it.
    assert_eq!(finding.level, Level::Warning);
    assert!(finding.why.readings.iter().any(|reading| reading.code() == "AMB-40"));
    assert!(finding.why.rules.iter().any(|rule| rule.code() == "FA-11"));
    let Reason::DeliveredOutsideFlexYear { to, .. } = finding.reason else { panic!() };
    assert_eq!(to.to_string(), "2026-06-30");
    // Read otherwise, begun in it is enough; but somebody has to say that it was.
    let mut begun = plan.clone();
    begun.readings = begun.readings.switched(SwitchableClause::UsedWithinYear);
    assert!(outside(&begun).is_some());
    begun.lines[0].scheduled_on = Some("2026-06-29".parse().unwrap());
    assert_eq!(outside(&begun), None);
    plan.lines[0].scheduled_on = begun.lines[0].scheduled_on;
    assert!(outside(&plan).is_some());
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
    let assessment = assess(&plan, None);
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
    let assessment = assess(&plan, None);
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
    assert!(assess(&plan, None).findings.iter().any(|f| f.reason == Reason::UsdRateMissing));
    plan.contract.usd_rate = Some(UsdRate { rate: Rate::try_from(dec!(32)).unwrap(), on: None });
    let assessment = assess(&plan, None);
    assert!(!assessment.findings.iter().any(|f| f.reason == Reason::UsdRateMissing));
    assert_eq!(assessment.allowance.years[0].cap.value.unwrap().amount, dec!(1600000));
}

// ------------------------------------------------------------------------------------------ what the document leaves open

/// What a figure of the first year is, and what it would be if a clause were read the other way.
#[track_caller]
fn both(plan: &Plan, clause: SwitchableClause, what: What) -> Option<(Decimal, Decimal)> {
    let statement = state_allowance(plan);
    let other = statement.other_reading(clause, Some(YearIndex::FIRST), what)?;
    assert!(other.why.readings.contains(&clause.id()));
    // The figure of the other reading is the one that the plan has when it takes that reading.
    let switched = state_allowance(&reading(plan, clause));
    let back = switched.other_reading(clause, Some(YearIndex::FIRST), what).unwrap();
    assert_eq!((back.chosen, back.other), (other.other, other.chosen), "{what:?}");
    Some((other.chosen.amount, other.other.amount))
}

#[test]
fn amb_01_one_cap_or_two() {
    let shared = plan(&[dec!(300000)], &[(ProactiveCredits, dec!(40000)), (CustomProactive, dec!(20000.01))]);
    assert_eq!(both(&shared, SwitchableClause::CapScope, What::OverCap), Some((dec!(0.01), dec!(0))));
    assert_eq!(both(&shared, SwitchableClause::CapScope, What::Room), Some((dec!(60000), dec!(120000))));
    let separate = reading(&shared, SwitchableClause::CapScope);
    let year = first_year(&state_allowance(&separate));
    assert_eq!((year.over_cap, year.allotted, year.otherwise), (dec!(0), dec!(60000.01), dec!(0)));
    // The plan relies on the milder reading: worth a question before signing.
    let relies = found(
        &separate,
        |r| matches!(r, Reason::ReadingMatters { clause, .. } if *clause == SwitchableClause::CapScope),
    )
    .unwrap();
    assert_eq!(relies.level, Level::Warning);
    // Each kind beyond its own cap is an error under both.
    let over = plan(&[dec!(300000)], &[(ProactiveCredits, dec!(60001)), (CustomProactive, dec!(60002))]);
    assert_eq!(both(&over, SwitchableClause::CapScope, What::OverCap), Some((dec!(60003), dec!(3))));
    let over = reading(&over, SwitchableClause::CapScope);
    assert_eq!(first_year(&state_allowance(&over)).over_cap, dec!(3));
    assert_eq!(found(&over, |r| matches!(r, Reason::CapExceeded { .. })).unwrap().level, Level::Error);
}

#[test]
fn amb_01_the_most_that_capped_kinds_take_is_one_cap_or_both() {
    let most = |plan: &Plan| state_allowance(plan).years[0].cap_at_most().unwrap().amount;
    let shared = plan(&[dec!(300000)], &[(ProactiveCredits, dec!(1000))]);
    assert_eq!(most(&shared), dec!(60000));
    assert_eq!(most(&reading(&shared, SwitchableClause::CapScope)), dec!(120000));
    // An allowance below its cap leaves less room than that; the cap is what it was.
    assert_eq!(most(&plan(&[dec!(30000)], &[])), dec!(50000));
}

#[test]
fn fa_6_is_the_reason_of_a_cap_only_where_both_kinds_share_it() {
    let over = plan(&[dec!(300000)], &[(ProactiveCredits, dec!(60001)), (CustomProactive, dec!(60002))]);
    let cites = |why: &Why, code: &str| why.rules.iter().any(|rule| rule.code() == code);
    let year = &state_allowance(&over).years[0];
    assert!(cites(&year.over_cap.why, "FA-6") && cites(&year.beyond_flex.why, "FA-6"));
    let year = &state_allowance(&reading(&over, SwitchableClause::CapScope)).years[0];
    assert!(!cites(&year.over_cap.why, "FA-6") && !cites(&year.beyond_flex.why, "FA-6"));
    assert!(cites(&year.beyond_flex.why, "FA-5"));
    // What goes beyond the allowance alone is no matter of a cap.
    let beyond = plan(&[dec!(100)], &[(ServiceId::AzurePlatformMcs, dec!(101))]);
    let year = &state_allowance(&beyond).years[0];
    assert!(cites(&year.beyond_flex.why, "FA-8") && !cites(&year.beyond_flex.why, "FA-5"));
}

#[test]
fn a_line_pays_otherwise_what_the_allowance_leaves_of_it() {
    let plan = plan(&[dec!(300000)], &[(ProactiveCredits, dec!(60000.01))]);
    let stated = state_allowance(&plan);
    let line = stated.line(plan.lines[0].id).unwrap();
    assert_eq!((line.by_flex, line.otherwise), (dec!(60000), dec!(0.01)));
}

#[test]
fn amb_02_a_small_allowance_limits_the_room_or_the_cap_is_taken_literally() {
    let small = plan(&[dec!(30000)], &[(ProactiveCredits, dec!(35000))]);
    assert_eq!(both(&small, SwitchableClause::SmallAllowance, What::Room), Some((dec!(30000), dec!(50000))));
    // The cap creates no money either way (FA-7).
    let literal = first_year(&state_allowance(&reading(&small, SwitchableClause::SmallAllowance)));
    assert_eq!((literal.allotted, literal.over_cap, literal.over_allowance), (dec!(30000), dec!(0), dec!(5000)));
}

#[test]
fn amb_04_the_cap_over_the_whole_term_is_used_up_year_by_year() {
    let mut plan = plan(&[dec!(100000); 3], &[(ProactiveCredits, dec!(50000))]);
    let mut second = plan.lines[0].clone();
    (second.id, second.year) = (LineId(plan.next_id), YearIndex::try_from(1).unwrap());
    plan.next_id += 1;
    plan.lines.push(second);
    // E-15: 50,000 in each year, or 60,000 in all.
    let over = |plan: &Plan| -> Vec<Decimal> {
        state_allowance(plan).years.iter().map(|year| year.over_cap.value.unwrap().amount).collect()
    };
    assert_eq!(over(&plan), [dec!(0); 3]);
    let over_term = reading(&plan, SwitchableClause::CapPeriod);
    assert_eq!(over(&over_term), [dec!(0), dec!(40000), dec!(0)]);
    let caps: Vec<_> = state_allowance(&over_term).years.iter().map(|year| year.cap.value.unwrap().amount).collect();
    assert_eq!(caps, [dec!(60000), dec!(10000), dec!(0)]);
    let statement = state_allowance(&plan);
    let other = statement.other_reading(SwitchableClause::CapPeriod, None, What::OverCap).unwrap();
    assert_eq!((other.chosen.amount, other.other.amount), (dec!(0), dec!(40000)));
    let relies =
        found(&plan, |r| matches!(r, Reason::ReadingMatters { clause, .. } if *clause == SwitchableClause::CapPeriod))
            .unwrap();
    assert_eq!(relies.level, Level::Warning);
    // Exceeded only as this plan reads it: amber.
    assert_eq!(found(&over_term, |r| matches!(r, Reason::CapExceeded { .. })).unwrap().level, Level::Warning);
    assert!(found(&plan, |r| matches!(r, Reason::CapPeriodMatters { .. })).is_some());
}

#[test]
fn amb_05_later_years_are_allotted_at_signing_or_when_they_begin() {
    let at_signing = plan(&[dec!(100000); 3], &[(ServiceId::Workshop, dec!(40000))]);
    let statement = state_allowance(&at_signing);
    assert_eq!(statement.term.forfeited.value.unwrap().amount, dec!(260000));
    let other = statement.other_reading(SwitchableClause::Allotment, None, What::Forfeited).unwrap();
    assert_eq!((other.chosen.amount, other.other.amount), (dec!(260000), dec!(60000)));
    let later = reading(&at_signing, SwitchableClause::Allotment);
    let assessment = assess(&later, None);
    assert_eq!(assessment.allowance.term.forfeited.value.unwrap().amount, dec!(60000));
    let count = |is: fn(&Reason) -> bool| assessment.findings.iter().filter(|f| is(&f.reason)).count();
    assert_eq!(count(|reason| matches!(reason, Reason::WouldBeForfeited { .. })), 1);
    assert_eq!(count(|reason| matches!(reason, Reason::StillToAllot { by: Some(_), .. })), 2);
}

#[test]
fn amb_07_08_28_33_what_the_allowance_may_pay() {
    for (service, clause, by_default) in [
        (ServiceId::RootCauseAnalysis, SwitchableClause::Reactive, false),
        (ServiceId::ReactiveSupportManagementAddon, SwitchableClause::Reactive, false),
        (ServiceId::Mscir, SwitchableClause::Mscir, true),
        (ServiceId::OnDemandAssessmentAssistance, SwitchableClause::AssessmentHelp, true),
    ] {
        let mut one = plan(&[dec!(100000)], &[(service, dec!(8000))]);
        let paid = |plan: &Plan| first_year(&state_allowance(plan)).allotted == dec!(8000);
        assert_eq!(paid(&one), by_default, "{service:?}");
        assert_eq!(paid(&reading(&one, clause)), !by_default, "{service:?}");
        assert!(both(&one, clause, What::AllottedTotal).is_some(), "{service:?}");
        let unclear = |r: &Reason| matches!(r, Reason::FlexUnclear { counted, .. } if *counted == by_default);
        assert!(found(&one, unclear).is_some(), "{service:?}");
        // What Microsoft said of the line holds under either reading.
        one.lines[0].flex_confirmed = Some(!by_default);
        assert_eq!(paid(&one), !by_default, "{service:?}");
        assert_eq!(paid(&reading(&one, clause)), !by_default, "{service:?}");
        assert_eq!(both(&one, clause, What::AllottedTotal), None, "{service:?}");
    }
    let mut uer = plan(&[dec!(400000)], &[(ServiceId::UnifiedEnhancedResponse, dec!(320000))]);
    assert_eq!(
        both(&uer, SwitchableClause::BundledHours, What::AllottedTotal),
        None,
        "nobody said how much the hours are"
    );
    uer.lines[0].bundled_hours = Some(sum(dec!(20000)));
    assert_eq!(both(&uer, SwitchableClause::BundledHours, What::AllottedTotal), Some((dec!(320000), dec!(300000))));
    let less = reading(&uer, SwitchableClause::BundledHours);
    let statement = state_allowance(&less);
    let year = first_year(&statement);
    assert_eq!((year.refused, year.otherwise, year.allotted), (dec!(20000), dec!(20000), dec!(300000)));
    assert_eq!(statement.line(less.lines[0].id).unwrap().barred, dec!(20000));
}

// ----------------------------------------------------------------------------------------------- additions and companions

#[test]
fn fa_14_what_is_added_during_the_term_is_paid_otherwise() {
    let mut plan = plan(&[dec!(100000); 2], &[(ServiceId::Workshop, dec!(40000))]);
    plan.contract.dates.execution = Some("2025-06-16".parse().unwrap());
    let allotted =
        |plan: &Plan| -> Decimal { state_allowance(plan).years.iter().map(|year| year.allotted.value.amount).sum() };
    let second = YearIndex::try_from(1).unwrap();
    // Added on, in the year, paid under our reading, paid if later years are allotted when they begin.
    for (on, year, ours, other) in [
        (None, YearIndex::FIRST, true, true),
        (Some("2025-06-16"), YearIndex::FIRST, true, true),
        (Some("2025-06-17"), YearIndex::FIRST, false, false),
        (Some("2025-10-01"), YearIndex::FIRST, false, false),
        (Some("2025-10-01"), second, false, true),
        (Some("2026-07-01"), second, false, true),
        (Some("2026-07-02"), second, false, false),
    ] {
        plan.lines[0].added_on = on.map(|on| on.parse().unwrap());
        plan.lines[0].year = year;
        let expected = |paid: bool| if paid { dec!(40000) } else { dec!(0) };
        assert_eq!(allotted(&plan), expected(ours), "{on:?} {year:?}");
        assert_eq!(allotted(&reading(&plan, SwitchableClause::Allotment)), expected(other), "{on:?} {year:?}");
        let late = found(&plan, |r| matches!(r, Reason::BoughtOutsideSigning { before: false, .. }));
        assert_eq!(late.is_some(), !ours, "{on:?} {year:?}");
        if let Some(late) = late {
            assert_eq!(late.why.rules.first().map(|rule| rule.code()), Some("FA-14".to_owned()));
        }
    }
}

#[test]
fn fa_16_work_begun_before_the_contract_is_never_paid() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::Mscir, dec!(40000))]);
    plan.contract.dates.execution = Some("2025-06-16".parse().unwrap());
    assert_eq!(first_year(&state_allowance(&plan)).allotted, dec!(40000));
    plan.lines[0].added_on = Some("2025-06-10".parse().unwrap());
    plan.lines[0].flex_confirmed = Some(true);
    for plan in [reading(&plan, SwitchableClause::Allotment), plan] {
        assert_eq!(first_year(&state_allowance(&plan)).otherwise, dec!(40000));
        let before = found(&plan, |r| matches!(r, Reason::BoughtOutsideSigning { before: true, .. })).unwrap();
        assert_eq!(before.why.rules.first().map(|rule| rule.code()), Some("FA-16".to_owned()));
    }
}

#[test]
fn fa_17_and_fa_21_what_comes_along_is_never_paid_by_the_allowance() {
    let mut plan = plan(&[dec!(200000)], &[(ServiceId::DesignatedEngineering, dec!(100000))]);
    plan.lines[0].companion = Some(sum(dec!(25000)));
    let statement = state_allowance(&plan);
    let year = statement.year(YearIndex::FIRST).unwrap();
    assert_eq!((year.allotted.value.amount, year.companions.value.amount), (dec!(100000), dec!(25000)));
    assert_eq!((year.otherwise.value.amount, year.forfeited.value.unwrap().amount), (dec!(25000), dec!(100000)));
    assert!(year.otherwise.why.rules.iter().any(|rule| rule.code() == "FA-17"));
    assert!(year.otherwise.why.readings.iter().any(|reading| reading.code() == "AMB-46"));
    // It is due whoever pays for the line, and while the line itself has no price.
    plan.lines[0].unit_price = None;
    assert_eq!(first_year(&state_allowance(&plan)).otherwise, dec!(25000));
}

// -------------------------------------------------------------------------------------------------------------------- swaps

/// 60,000 of Designated Engineering from an allowance of 300,000, swapped.
fn swapped(swap: Swap) -> Plan {
    let mut plan = plan(&[dec!(300000)], &[(ServiceId::DesignatedEngineering, dec!(60000))]);
    plan.lines[0].swap = Some(swap);
    plan
}

#[test]
fn fa_13_e17_to_e20_swaps() {
    let outcome = |swap| state_allowance(&swapped(swap)).years[0].swaps[0].outcome.value.clone();
    let done = |applied, difference, unplaced| SwapOutcome::Done { applied, difference, unplaced };
    // E-17: equal value.
    let equal = outcome(swap(ServiceId::Workshop, dec!(60000)));
    assert_eq!(equal, done(dec!(60000), dec!(0), dec!(0)));
    assert!(equal.is_of_equal_value());
    // E-18: dearer.
    let dearer = swapped(swap(ServiceId::EnhancedDesignatedEngineering, dec!(65000)));
    let year = &state_allowance(&dearer).years[0];
    assert_eq!(year.swaps[0].outcome.value, done(dec!(60000), dec!(5000), dec!(0)));
    assert_eq!((year.otherwise.value.amount, year.allotted.value.amount), (dec!(5000), dec!(60000)));
    assert!(found(&dearer, |r| matches!(r, Reason::SwapDearer { .. })).is_some());
    // E-19: cheaper.
    let cheaper = swapped(swap(ServiceId::Workshop, dec!(52000)));
    let year = &state_allowance(&cheaper).years[0];
    assert_eq!(year.swaps[0].outcome.value, done(dec!(52000), dec!(0), dec!(8000)));
    assert_eq!((year.unplaced.value.amount, year.otherwise.value.amount), (dec!(8000), dec!(0)));
    assert_eq!(year.forfeited.value.unwrap().amount, dec!(240000), "the rest is no allowance again");
    assert!(found(&cheaper, |r| matches!(r, Reason::SwapLeavesRest { .. })).is_some());
    // E-20: refused. All three conditions are needed.
    for (swap, barrier) in [
        (Swap { available: false, ..swap(ServiceId::Workshop, dec!(65000)) }, Barrier::NotAvailable),
        (Swap { agreed: false, ..swap(ServiceId::Workshop, dec!(65000)) }, Barrier::NotAgreed),
        (swap(ServiceId::DesignatedEngineering, dec!(65000)), Barrier::SameService),
        (swap(ServiceId::ExtraSuccessManagement, dec!(65000)), Barrier::NotPayable(Ineligible::Barred)),
        (swap(ServiceId::Webcasts, dec!(65000)), Barrier::NotPayable(Ineligible::Included)),
    ] {
        let plan = swapped(swap);
        let year = &state_allowance(&plan).years[0];
        assert_eq!(year.swaps[0].outcome.value, SwapOutcome::Refused(vec![barrier]));
        assert_eq!((year.otherwise.value.amount, year.unplaced.value.amount), (dec!(0), dec!(0)), "stays as purchased");
        assert!(found(&plan, |r| matches!(r, Reason::SwapRefused { .. })).is_some());
    }
    let both = Swap { available: false, agreed: false, ..swap(ServiceId::Workshop, dec!(1)) };
    assert_eq!(outcome(both), SwapOutcome::Refused(vec![Barrier::NotAvailable, Barrier::NotAgreed]));
}

#[test]
fn a_purchase_that_flex_did_not_pay_may_be_swapped_for_anything() {
    let mut plan = swapped(swap(ServiceId::ExtraSuccessManagement, dec!(65000)));
    plan.lines[0].funding = Funding::Invoiced;
    let year = &state_allowance(&plan).years[0];
    assert_eq!(year.swap_difference.value.amount, dec!(5000));
    assert_eq!(year.otherwise.value.amount, dec!(65000));
}

#[test]
fn e21_a_swap_into_a_capped_kind_is_checked_again() {
    let lines = [
        (ProactiveCredits, dec!(40000)),
        (CustomProactive, dec!(20000)),
        (ServiceId::DesignatedEngineering, dec!(40000)),
    ];
    let mut plan = plan(&[dec!(300000)], &lines);
    plan.lines[2].swap = Some(swap(ProactiveCredits, dec!(40000)));
    assert_eq!(state_allowance(&plan).years[0].over_cap_after_swaps.value.amount, dec!(40000));
    let warned = found(&plan, |r| matches!(r, Reason::CapExceededAfterSwap { .. })).unwrap();
    assert_eq!(warned.level, Level::Warning, "a warning, not an error");
    assert_eq!(both(&plan, SwitchableClause::SwapCap, What::OverCapAfterSwaps), Some((dec!(40000), dec!(0))));
    assert_eq!(
        found(&reading(&plan, SwitchableClause::SwapCap), |r| matches!(r, Reason::CapExceededAfterSwap { .. })),
        None
    );
    // With a cap of its own the credits go 20,000 beyond it, whatever room the other kind leaves (AMB-01).
    let separate = state_allowance(&reading(&plan, SwitchableClause::CapScope));
    assert_eq!(separate.years[0].over_cap_after_swaps.value.amount, dec!(20000));
}

#[test]
fn fa_20_what_is_obtained_for_credits_is_not_capped_again() {
    let mut plan =
        plan(&[dec!(300000)], &[(ProactiveCredits, dec!(60000)), (ServiceId::DesignatedEngineering, dec!(60000))]);
    plan.lines[0].swap = Some(swap(ServiceId::Workshop, dec!(60000)));
    plan.lines[1].swap = Some(swap(CustomProactive, dec!(60000)));
    // The credits became workshops and left their room under the cap to the other swap.
    assert_eq!(state_allowance(&plan).years[0].over_cap_after_swaps.value.amount, dec!(0));
}

// ---------------------------------------------------------------------------------------------------- rules of the catalogue

#[test]
fn fa_1_and_fa_22_the_allowance_is_entered_and_every_result_is_indicative() {
    let statement = state_allowance(&plan(&[dec!(300000)], &[]));
    let rules: Vec<_> = statement.years[0].granted.why.rules.iter().map(|rule| rule.code()).collect();
    assert_eq!(rules, ["FA-1", "FA-22"]);
    assert_eq!(statement.years[0].granted.value.unwrap().amount, dec!(300000));
}

#[test]
fn fa_2_fa_3_fa_4_fa_9_and_fa_15_each_service_by_its_kind() {
    use uniplan::catalog::services::{Availability, FlexKind, FlexRule, Group, SERVICES};
    for service in &SERVICES {
        let eligible = eligibility(service.id, None, Readings::default());
        let name = service.name.en;
        // FA-9: only the two are capped.
        if let Eligibility::Eligible { kind, .. } = eligible {
            let capped = [ProactiveCredits, CustomProactive].contains(&service.id);
            assert_eq!(kind.is_capped(), capped, "{name}");
        }
        match service.group {
            // FA-4: what is included consumes nothing.
            _ if service.availability == Availability::Included => {
                assert_eq!(eligible, Eligibility::Ineligible(Ineligible::Included), "{name}");
            }
            // FA-15: reactive add-ons are not payable by default.
            Group::Reactive => assert!(matches!(eligible, Eligibility::Ineligible(Ineligible::Unclear(_))), "{name}"),
            // FA-3, FA-17: success management is barred, whatever else is in the running text.
            Group::RunningText => assert!(!matches!(service.flex, FlexRule::Payable(_)), "{name}"),
            // FA-2: the five kinds.
            group => {
                let Eligibility::Eligible { kind, .. } = eligible else { panic!("{name}") };
                let expected = match (group, service.id) {
                    (Group::MissionCritical, _) => FlexKind::MissionCritical,
                    (Group::EnhancedSolution, _) => FlexKind::EnhancedSolutions,
                    (_, ProactiveCredits) => FlexKind::ProactiveCredits,
                    (_, CustomProactive) => FlexKind::CustomProactive,
                    _ => FlexKind::Proactive,
                };
                assert_eq!(kind, expected, "{name}");
            }
        }
    }
    let barred = |id| eligibility(id, Some(true), Readings::default()) == Eligibility::Ineligible(Ineligible::Barred);
    assert!(barred(ServiceId::ExtraSuccessManagement) && barred(ServiceId::CsamAtLocation));
}

#[test]
fn fa_12_nothing_moves_between_years() {
    let mut plan = plan(&[dec!(100000), dec!(100000)], &[(ServiceId::Workshop, dec!(150000))]);
    for (year, over, forfeited) in [(0, [50000, 0], [0, 100_000]), (1, [0, 50000], [100_000, 0])] {
        plan.lines[0].year = YearIndex::try_from(year).unwrap();
        let years = state_allowance(&plan).years;
        for (at, account) in years.iter().enumerate() {
            assert_eq!(account.over_allowance.value.unwrap().amount, Decimal::from(over[at]));
            assert_eq!(account.forfeited.value.unwrap().amount, Decimal::from(forfeited[at]));
        }
    }
}

#[test]
fn fa_11_and_fa_19_flex_funded_services_lapse_with_their_year_others_with_the_work_order() {
    let plan = plan(&[dec!(120000); 3], &[(ServiceId::Workshop, dec!(12500))]);
    let dates = due_dates(&plan);
    let of = |milestone| dates.iter().find(|due| due.milestone == milestone).unwrap().last_day().unwrap().to_string();
    assert_eq!(of(Milestone::FlexYearEnds), "2026-06-30");
    assert_eq!(of(Milestone::UnusedServicesLapse), "2028-06-30");
}
