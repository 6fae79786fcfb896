//! B2: red is for what the document forbids. Every finding that can be an error is made once, and none rests first of all
//! on a derived rule or on a reading; a reading beside a printed prohibition stands in a table here, with the printed place.

use crate::flex;
use crate::support;

use rust_decimal::dec;
use support::{add, amount, day, plan_with, quantity, rate, with_term, year};
use uniplan::catalog::readings::amb;
use uniplan::catalog::rule_book::{Firmness, el, fa, mc};
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use uniplan::plan::line::Funding;
use uniplan::plan::place::{CreditRate, Place, PlaceTerms, WorkOrder};
use uniplan::plan::service_details::LineDetails;
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::eligibility::Ineligible;
use uniplan::rules::explanation::Why;
use uniplan::rules::finding::{Finding, Level};
use uniplan::rules::findings::{AnyReason, all_findings};
use uniplan::state::command::{Command, apply};

use ServiceId::{
    AzureEventMcs, AzurePlatformMcs, AzurePlatformMcsPlus, AzureRapidResponse, CustomProactive, DesignatedEngineering,
    DeveloperSupport, ExtraSuccessManagement, Mscir, ProactiveCredits, UnifiedEnhancedResponse, Workshop,
};

fn findings(plan: &Plan) -> Vec<Finding<AnyReason>> {
    all_findings(plan, &state_allowance(plan), None)
}

/// What a reason is called: the name of its variant.
fn name(reason: &AnyReason) -> String {
    let value = serde_json::to_value(reason).unwrap();
    match &value {
        serde_json::Value::String(name) => name.clone(),
        other => other.as_object().unwrap().keys().next().unwrap().clone(),
    }
}

/// Readings told beside a printed prohibition, and where that is printed.
const ASIDE: [(&str, &str, &str); 8] = [
    ("too_many_improvement_plans", "AMB-24", "L208"),
    ("plus_not_entitled", "AMB-41", "L202"),
    ("over_maximum", "AMB-31", "table 12"),
    ("dates_inconsistent", "AMB-22", "an end before its beginning is none, however days are counted"),
    ("cap_exceeded", "AMB-01", "L64; the other reading is tried out, and does not let it pass"),
    ("cap_exceeded", "AMB-03", "L64; without a rate it is no error"),
    ("cap_exceeded", "AMB-04", "L64; the other reading is tried out, and does not let it pass"),
    ("credits_overdrawn", "AMB-27", "L290; more is missing than rounding could bring"),
];

fn one(service: ServiceId, details: LineDetails) -> Plan {
    let mut plan = with_term(plan_with(&[service]), 3);
    plan.contract.years = vec![YearTerms { base_price: Some(amount("500000")), ..YearTerms::default() }; 3];
    plan.lines[0].details = details;
    plan
}

fn details() -> LineDetails {
    LineDetails::default()
}

/// A plan for each finding that can be an error.
fn broken() -> Vec<(&'static str, Plan)> {
    let no = Some(false);
    let late = {
        let mut plan = one(Workshop, details());
        plan.lines[0].delivered_on = Some(day("2035-01-01"));
        plan
    };
    let of_staff = {
        let mut plan = one(UnifiedEnhancedResponse, details());
        plan.customer.restricted_staff = Some(true);
        plan
    };
    let without_azure = {
        let mut plan = one(AzureRapidResponse, details());
        plan.customer.azure_subscription = no;
        plan
    };
    let beyond = {
        let mut plan = one(Workshop, details());
        plan.lines[0].year = year(5);
        plan
    };
    let maximum = {
        let mut plan = one(DeveloperSupport, LineDetails { limit: Some(quantity("1")), ..details() });
        plan.lines[0].quantity = quantity("2");
        plan
    };
    let low = Some(amount("5000000"));
    vec![
        ("after_the_contract", late),
        ("not_listed", one(DesignatedEngineering, LineDetails { listed: no, ..details() })),
        ("out_of_scope", one(AzureEventMcs, LineDetails { in_scope: no, ..details() })),
        ("staff_cannot_be_restricted", of_staff),
        ("no_azure_subscription", without_azure),
        ("emergency_unaccepted", one(Mscir, LineDetails { emergency: Some(true), accepted: no, ..details() })),
        (
            "plus_not_entitled",
            one(AzurePlatformMcsPlus, LineDetails { azure_spend: low, minimum_price: no, ..details() }),
        ),
        ("too_many_scenarios", one(AzurePlatformMcsPlus, LineDetails { scenarios: Some(8), ..details() })),
        ("too_many_improvement_plans", one(AzurePlatformMcs, LineDetails { improvement_plans: Some(3), ..details() })),
        ("over_maximum", maximum),
        ("cap_exceeded", flex::plan(&[dec!(100000)], &[(ProactiveCredits, dec!(60000))])),
        ("barred_from_flex", flex::plan(&[dec!(100000)], &[(ExtraSuccessManagement, dec!(1000))])),
        ("year_not_in_term", beyond),
        ("credits_across_work_orders", moved_between_orders()),
        ("credits_overdrawn", overdrawn("10", "1")),
        ("dates_inconsistent", {
            let mut plan = one(Workshop, details());
            plan.contract.dates.work_order_end = Some(day("2020-01-01"));
            plan
        }),
    ]
}

fn worth() -> CreditRate {
    CreditRate { price: amount("1000"), currency: Currency::USD, on: None }
}

/// Ten credits bought, and two of them given to Berlin, which has a work order of its own.
fn moved_between_orders() -> Plan {
    let mut plan = with_term(plan_with(&[]), 3);
    let hours = Box::new(BusinessCalendar::standard(support::zone("Europe/Berlin")));
    plan = apply(&plan, Command::AddLocation(support::line("Berlin"), hours)).unwrap();
    let terms = PlaceTerms { work_order: WorkOrder::Own, ..PlaceTerms::default() };
    let berlin = Place::Location(plan.locations[0].id);
    plan = apply(&plan, Command::SetPlaceTerms(berlin, Box::new(terms))).unwrap();
    add(&mut plan, ServiceId::ProactiveCredits, 0);
    plan.lines[0].quantity = quantity("10");
    plan.lines[0].funding = Funding::Invoiced;
    plan.credit_transfers.push(CreditTransfer {
        id: CreditEntryId(900),
        from: Place::Host,
        to: berlin,
        credits: quantity("2"),
        from_rate: worth(),
        to_rate: worth(),
        conversion: None,
        on: None,
    });
    plan
}

/// So many are used of ten credits bought, in one use at so many each.
fn overdrawn(used: &str, each: &str) -> Plan {
    let mut plan = with_term(plan_with(&[ServiceId::ProactiveCredits]), 3);
    plan.lines[0].quantity = quantity("5");
    plan.credit_uses.push(CreditUse {
        id: CreditEntryId(901),
        place: Place::Host,
        service: ServiceId::Workshop,
        quantity: quantity(used),
        credits_each: rate(each),
        on: None,
    });
    plan
}

#[test]
fn b2_an_error_rests_on_what_is_printed_and_on_nothing_else() {
    for (expected, plan) in broken() {
        let found = findings(&plan);
        assert!(
            found.iter().any(|one| one.level == Level::Error && name(&one.reason) == expected),
            "{expected} is no error: {found:#?}"
        );
        for error in found.iter().filter(|one| one.level == Level::Error) {
            let called = name(&error.reason);
            let first = error.why.rules[0];
            assert!(
                matches!(first.rule().standing, Firmness::Printed | Firmness::DerivedInPart),
                "{called} rests on {}",
                first.code()
            );
            for reading in &error.why.readings {
                assert!(
                    ASIDE.iter().any(|(of, code, _)| *of == called && *code == reading.code()),
                    "{called} is red and rests on {}",
                    reading.code()
                );
            }
        }
    }
}

#[test]
fn b2_the_level_follows_from_what_a_reason_rests_on() {
    let printed = Why::by(const { el(6) });
    assert_eq!(Level::forbidden(&printed, &[]), Level::Error);
    let read = printed.reading(amb(24));
    assert_eq!(Level::forbidden(&read, &[]), Level::Warning);
    assert_eq!(Level::forbidden(&read, &[amb(24)]), Level::Error, "told aside");
    for derived in [const { fa(8) }, const { fa(16) }, const { mc(25) }, const { el(14) }] {
        assert_eq!(Level::forbidden(&Why::by(derived), &[amb(8)]), Level::Warning, "{}", derived.code());
    }
}

/// B1, FA-16, AMB-08: that Flex never pays for work before the contract is our reading, whoever says it.
#[test]
fn fa_16_emergency_work_by_flex_is_a_warning_and_says_as_we_read_it() {
    let emergency = one(ServiceId::Mscir, LineDetails { emergency: Some(true), accepted: Some(true), ..details() });
    let dated = |service| {
        let mut plan = one(service, details());
        plan.lines[0].added_on = Some(day("2025-06-15"));
        plan.lines[0].details.accepted = Some(true);
        plan
    };
    let asked = [
        (emergency, "emergency_by_flex", "FA-16"),
        (dated(ServiceId::Mscir), "bought_outside_signing", "FA-16"),
        (dated(ServiceId::Workshop), "bought_outside_signing", "FA-14"),
    ];
    for (mut plan, called, rule) in asked {
        plan.lines[0].funding = Funding::Flex;
        let found = findings(&plan);
        let one = found.iter().find(|one| name(&one.reason) == called).unwrap();
        assert_eq!((one.level, one.why.rules[0].code().as_str()), (Level::Warning, rule));
        assert!(!one.why.readings.is_empty());
        assert!(!found.iter().any(|one| one.level == Level::Error), "{found:#?}");
        // And the line itself is not shown as if the document said it.
        let refused = state_allowance(&plan).line(plan.lines[0].id).unwrap().refused;
        assert_eq!(refused.map(Ineligible::is_printed), Some(false));
    }
}

/// EL-3, DT-24: open at signing, open for the term; what is spent later is worth knowing and no fault.
#[test]
fn el_3_what_was_open_at_signing_is_not_forbidden_later() {
    let with = |spend| LineDetails { azure_spend: Some(amount(spend)), minimum_price: Some(false), ..details() };
    let mut plan = one(ServiceId::AzurePlatformMcsPlus, with("60000000"));
    add(&mut plan, ServiceId::AzurePlatformMcsPlus, 1);
    plan.lines[1].details = with("59999999");
    let is_barred = |plan: &Plan| findings(plan).iter().any(|one| name(&one.reason) == "plus_not_entitled");
    assert!(!is_barred(&plan));
    plan.lines[0].details = with("59999999");
    assert!(is_barred(&plan));
}

/// FA-5, AMB-01, AMB-04: over both caps of every year, but not once both clauses are read the other way, is no error.
#[test]
fn fa_5_over_the_cap_under_every_reading_only_is_an_error() {
    let level = |plan: &Plan| {
        let found = findings(plan);
        found.iter().find(|one| name(&one.reason).starts_with("cap_exceeded")).map(|one| one.level)
    };
    // Each alone is over the cap of a year, both together are over that of the term: separate caps over the term hold them.
    let split = [(ProactiveCredits, dec!(90000)), (CustomProactive, dec!(90000))];
    let years = [dec!(250000), dec!(250000)];
    assert_eq!(level(&flex::plan(&years, &split)), Some(Level::Warning));
    assert_eq!(level(&flex::plan(&years, &[(ProactiveCredits, dec!(110000))])), Some(Level::Error));
}

/// MC-19, AMB-27: what only our rounding lacks is a warning.
#[test]
fn mc_19_credits_that_only_rounding_lacks_are_a_warning() {
    let level = |plan: &Plan| {
        let found = findings(plan);
        found.iter().find(|one| name(&one.reason) == "credits_overdrawn").map(|one| one.level)
    };
    // 5.5 are rounded to 6, and 5 are there.
    assert_eq!(level(&overdrawn("1", "5.5")), Some(Level::Warning));
    assert_eq!(level(&overdrawn("1", "6")), Some(Level::Error));
}
