//! What each service needs, covers and asks, checked against a plan: the EL- rules with their boundaries (section 6).

use crate::support;

use std::collections::BTreeSet;
use support::{add, amount, day, line, plan_with, quantity, with_term, year};
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::rule_book::{RuleId, el};
use uniplan::catalog::services::{Availability, SERVICES, ServiceId, SpokenPart, service};
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::duties::{DutyId, DutyState, Progress};
use uniplan::plan::incident::ContactLanguage;
use uniplan::plan::line::{Funding, LineId, PlannedEvent};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::plan::service_details::{Form, LineDetails, Question};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::assess::assess;
use uniplan::rules::explanation::{How, Value};
use uniplan::rules::finding::{Finding, Fix, Level, Subject};
use uniplan::rules::findings::{AnyReason, Facets, Filter, all_findings};
use uniplan::rules::service_checks::{ServiceReason, check_services};
use uniplan::rules::service_details::{forms, questions};
use uniplan::text::Lang;
use uniplan::words::services::service_reason;

type Found = Finding<ServiceReason>;

/// What is found by a rule, about something else than open questions.
fn by(plan: &Plan, rule: RuleId) -> Vec<Found> {
    let open = |finding: &Found| matches!(finding.reason, ServiceReason::Unanswered { .. });
    check_services(plan).into_iter().filter(|finding| !open(finding) && finding.why.rules[0] == rule).collect()
}

/// A plan with one line of a service in a year of three, of which something is known.
fn one(service: ServiceId, details: LineDetails) -> Plan {
    let mut plan = with_term(plan_with(&[service]), 3);
    plan.contract.years = vec![YearTerms { base_price: Some(amount("500000")), ..YearTerms::default() }; 3];
    plan.lines[0].details = details;
    plan
}

fn details() -> LineDetails {
    LineDetails::default()
}

/// Finds a single finding of a rule, and says how grave it is.
#[track_caller]
fn level(plan: &Plan, rule: RuleId) -> Option<Level> {
    let found = by(plan, rule);
    assert!(found.len() < 2, "{found:#?}");
    found.first().map(|finding| finding.level)
}

// ------------------------------------------------------------------------------------------------ Azure Platform MCS

#[test]
fn el_1_plus_opens_at_sixty_million() {
    for (spend, is_open) in [("59999999.99", false), ("60000000", true), ("60000000.01", true), ("0", false)] {
        let spend = Some(amount(spend));
        let base = one(ServiceId::AzurePlatformMcs, LineDetails { azure_spend: spend, ..details() });
        assert_eq!(level(&base, const { el(1) }), is_open.then_some(Level::Hint), "{spend:?}");
        let mut plus = one(ServiceId::AzurePlatformMcsPlus, LineDetails { azure_spend: spend, ..details() });
        // Nobody said whether the minimum price is chosen: a warning; it is declined: an error.
        for (price, grave) in [(None, Level::Warning), (Some(false), Level::Error)] {
            plus.lines[0].details.minimum_price = price;
            assert_eq!(level(&plus, const { el(1) }), (!is_open).then_some(grave), "{spend:?} {price:?}");
        }
    }
    // The arithmetic names how much is missing.
    let spend = Some(amount("59999999.99"));
    let plus = one(ServiceId::AzurePlatformMcsPlus, LineDetails { azure_spend: spend, ..details() });
    let found = by(&plus, const { el(1) });
    let missing = found[0].why.working.iter().find(|step| step.how == How::Equals).unwrap();
    assert!(matches!(&missing.value, Value::Money(money) if money.amount.to_string() == "0.01"), "{missing:?}");
}

/// A definition, not an offer: who reaches the spend is a customer of Plus; what was said for the other edition is another
/// sentence.
#[test]
fn el_1_the_spend_makes_one_a_customer_of_plus() {
    for (spend, is_said) in [("60000000", true), ("59999999.99", false)] {
        let spend = Some(amount(spend));
        let plan = one(ServiceId::AzurePlatformMcs, LineDetails { azure_spend: spend, ..details() });
        for (lang, words) in [(Lang::ZhHant, "就是 MCS Plus 客戶"), (Lang::En, "makes you an MCS Plus customer")] {
            let said: Vec<_> = by(&plan, const { el(1) }).iter().map(|one| service_reason(&one.reason, lang)).collect();
            assert_eq!(said.iter().any(|said| said.contains(words)), is_said, "{said:?}");
            assert_eq!(said.len(), usize::from(is_said));
        }
    }
}

/// The languages of A.4, A.5 and UER are those of a part, and the finding names that part; of others they are of the whole.
#[test]
fn el_19_the_language_of_a_part_is_said_of_that_part() {
    for (service, language, part) in [
        (ServiceId::SecurityCloudMcs, ContactLanguage::Chinese, Some(["問題解決支援", "problem resolution support"])),
        (ServiceId::AzureRapidResponse, ContactLanguage::Chinese, Some(["問題解決支援", "problem resolution support"])),
        (
            ServiceId::UnifiedEnhancedResponse,
            ContactLanguage::Other,
            Some(["增強事件管理", "enhanced incident management"]),
        ),
        (ServiceId::AzurePlatformMcs, ContactLanguage::Japanese, None),
    ] {
        assert_eq!(service.spoken_part() != SpokenPart::Whole, part.is_some());
        let mut plan = one(service, details());
        plan.customer.language = Some(language);
        let found = by(&plan, const { el(19) });
        assert_eq!(found.len(), 1, "{service:?}");
        for (at, lang) in Lang::ALL.into_iter().enumerate() {
            let said = service_reason(&found[0].reason, lang);
            let parts = [SpokenPart::ProblemResolution, SpokenPart::IncidentManagement];
            let named = parts.map(|part| part.name().unwrap().get(lang)).into_iter().find(|name| said.contains(name));
            assert_eq!(named, part.map(|part| part[at]), "{said}");
        }
        plan.customer.language = Some(ContactLanguage::English);
        assert!(by(&plan, const { el(19) }).is_empty(), "{service:?}");
    }
}

#[test]
fn el_2_or_by_the_minimum_price() {
    let by_price = LineDetails { azure_spend: Some(amount("5000000")), minimum_price: Some(true), ..details() };
    let plan = one(ServiceId::AzurePlatformMcsPlus, by_price);
    assert_eq!(level(&plan, const { el(1) }), None);
    // Then the spend is not asked for, and with the spend the price is not.
    let open = |details: LineDetails| -> Vec<Question> {
        let plan = one(ServiceId::AzurePlatformMcsPlus, details);
        plan.lines[0].unanswered().map(|(question, _)| question).collect()
    };
    let price = open(LineDetails { minimum_price: Some(true), ..details() });
    assert!(!price.contains(&Question::AzureSpend) && !price.contains(&Question::MinimumPrice));
    let spend = open(LineDetails { azure_spend: Some(amount("60000000")), ..details() });
    assert!(!spend.contains(&Question::AzureSpend) && !spend.contains(&Question::MinimumPrice));
    assert!(open(details()).contains(&Question::MinimumPrice));
}

#[test]
fn el_3_plus_stands_in_the_work_order_and_lasts_the_term() {
    let mut plan = one(ServiceId::AzurePlatformMcsPlus, LineDetails { listed: Some(false), ..details() });
    let found = by(&plan, const { el(3) });
    assert_eq!(found.iter().map(|finding| finding.level).collect::<Vec<_>>(), [Level::Error, Level::Hint]);
    assert_eq!(found[1].reason, ServiceReason::PlusNotThroughout { missing: year(1) });
    plan.lines[0].details.listed = Some(true);
    add(&mut plan, ServiceId::AzurePlatformMcsPlus, 1);
    assert_eq!(by(&plan, const { el(3) })[0].reason, ServiceReason::PlusNotThroughout { missing: year(2) });
    add(&mut plan, ServiceId::AzurePlatformMcsPlus, 2);
    assert_eq!(by(&plan, const { el(3) }), []);
    // What the spend becomes later changes nothing (DT-24).
    plan.lines[0].details.azure_spend = Some(amount("70000000"));
    plan.lines[1].details.azure_spend = Some(amount("70000000"));
    plan.lines[2].details.azure_spend = Some(amount("80000000"));
    let frozen = by(&plan, const { uniplan::catalog::rule_book::dt(24) });
    assert_eq!(frozen.len(), 1);
    assert_eq!(frozen[0].subject, Subject::Line(plan.lines[2].id));
}

#[test]
fn el_4_seven_monitoring_scenarios() {
    for (scenarios, is_found) in [(0, false), (1, false), (7, false), (8, true), (255, true)] {
        let plan = one(ServiceId::AzurePlatformMcsPlus, LineDetails { scenarios: Some(scenarios), ..details() });
        assert_eq!(level(&plan, const { el(4) }), is_found.then_some(Level::Error), "{scenarios}");
    }
    // The base edition has no monitoring; an answer that is left from Plus has no effect.
    let base = one(ServiceId::AzurePlatformMcs, LineDetails { scenarios: Some(8), ..details() });
    assert_eq!(level(&base, const { el(4) }), None);
}

#[test]
fn el_6_two_improvement_plans_in_a_year() {
    for (plans, is_found) in [(0, false), (2, false), (3, true)] {
        let plan = one(ServiceId::AzurePlatformMcs, LineDetails { improvement_plans: Some(plans), ..details() });
        assert_eq!(level(&plan, const { el(6) }), is_found.then_some(Level::Error), "{plans}");
    }
    // Counted over the lines of a year, and each year for itself.
    let mut plan = one(ServiceId::AzurePlatformMcs, LineDetails { improvement_plans: Some(2), ..details() });
    add(&mut plan, ServiceId::AzurePlatformMcs, 1).details.improvement_plans = Some(2);
    assert_eq!(by(&plan, const { el(6) }), []);
    add(&mut plan, ServiceId::AzurePlatformMcs, 1).details.improvement_plans = Some(1);
    let found = by(&plan, const { el(6) });
    assert_eq!(found[0].subject, Subject::Line(plan.lines[2].id));
    assert_eq!(found[0].reason, ServiceReason::TooManyImprovementPlans { planned: 3 });
}

#[test]
fn el_22_production_in_registered_subscriptions_only() {
    for service in [ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus] {
        let outside = one(service, LineDetails { in_scope: Some(false), ..details() });
        assert_eq!(level(&outside, const { el(22) }), Some(Level::Error));
        let inside = one(service, LineDetails { in_scope: Some(true), ..details() });
        assert_eq!(level(&inside, const { el(22) }), None);
    }
}

#[test]
fn el_25_both_editions_are_paid_twice() {
    let mut plan = one(ServiceId::AzurePlatformMcs, details());
    add(&mut plan, ServiceId::AzurePlatformMcsPlus, 1);
    assert_eq!(by(&plan, const { el(25) }), [], "in different years they do not meet");
    add(&mut plan, ServiceId::AzurePlatformMcsPlus, 0);
    let found = by(&plan, const { el(25) });
    assert_eq!(found[0].fix, Some(Fix::Remove(plan.lines[0].id)));
}

#[test]
fn the_intake_document_is_due_in_fourteen_days() {
    let rule = const { uniplan::catalog::rule_book::dt(2) };
    // Signed on 2025-06-16.
    for (on, is_late) in [("2025-06-16", false), ("2025-06-30", false), ("2025-07-01", true)] {
        let mut plan = one(ServiceId::AzurePlatformMcs, details());
        plan.intake_completed_on = Some(day(on));
        assert_eq!(level(&plan, rule), is_late.then_some(Level::Warning), "{on}");
    }
}

// --------------------------------------------------------------------------------------------------- Azure Event MCS

/// A plan with one event, starting on a day of the first year.
fn event(first: &str, days: u8, solutions: u8, units: &str) -> Plan {
    let mut plan = one(ServiceId::AzureEventMcs, details());
    plan.lines[0].event = Some(PlannedEvent { first: day(first), days, solutions });
    plan.lines[0].quantity = quantity(units);
    plan
}

#[test]
fn el_7_and_el_8_units_of_an_event() {
    let rule = const { uniplan::catalog::rule_book::dt(12) };
    // Solutions, days, units that are needed: DT-12 and the example of EL-7.
    for (solutions, days, needed) in
        [(1, 1, 1), (1, 5, 1), (1, 6, 2), (1, 10, 2), (1, 11, 3), (2, 7, 4), (2, 5, 2), (3, 1, 3)]
    {
        let with = |units: u32| by(&event("2025-11-28", days, solutions, &units.to_string()), rule);
        assert_eq!(with(needed), [], "{solutions} solutions, {days} days");
        let more = with(needed + 1);
        assert_eq!((more[0].level, more[0].fix), (Level::Hint, None));
        if needed > 1 {
            let fewer = with(needed - 1);
            assert_eq!(fewer[0].level, Level::Warning);
            let fix = Fix::Quantity(LineId(1), quantity(&needed.to_string()));
            assert_eq!(fewer[0].fix, Some(fix));
            assert!(fewer[0].why.rules.contains(&const { el(7) }) && fewer[0].why.rules.contains(&const { el(8) }));
        }
    }
    let half = by(&event("2025-11-28", 1, 1, "0.5"), rule);
    assert_eq!(half[0].fix, Some(Fix::Quantity(LineId(1), quantity("1"))));
}

#[test]
fn six_weeks_of_notice() {
    let rule = const { uniplan::catalog::rule_book::dt(11) };
    // An event on 2025-11-28 is arranged by 2025-10-17 (DT-11).
    for (signed, is_late) in [("2025-10-17", false), ("2025-10-18", true)] {
        let mut plan = event("2025-11-28", 1, 1, "1");
        plan.contract.dates.execution = Some(day(signed));
        assert_eq!(level(&plan, rule), is_late.then_some(Level::Warning), "{signed}");
        // Bought later than signed: that day counts.
        plan.contract.dates.execution = Some(day("2025-06-16"));
        plan.lines[0].added_on = Some(day(signed));
        assert_eq!(level(&plan, rule), is_late.then_some(Level::Warning), "{signed}");
    }
    let mut plan = event("2025-11-28", 1, 1, "1");
    plan.contract.dates.execution = None;
    assert_eq!(level(&plan, rule), None);
}

#[test]
fn an_event_lies_in_its_contract_year() {
    // The first year is 2025-07-01 to 2026-06-30.
    for (first, days, is_outside) in [
        ("2025-07-01", 5, false),
        ("2025-06-30", 5, true),
        ("2026-06-26", 5, false),
        ("2026-06-27", 5, true),
        ("2027-01-01", 1, true),
    ] {
        let mut plan = event(first, days, 1, "1");
        let flex = level(&plan, const { uniplan::catalog::rule_book::fa(11) });
        assert_eq!(flex, is_outside.then_some(Level::Warning), "{first}");
        // Read otherwise, it is enough that it begins in it (AMB-40).
        let mut begun = plan.clone();
        begun.readings = begun.readings.switched(SwitchableClause::UsedWithinYear);
        let begins = ("2025-07-01".."2026-07-01").contains(&first);
        let begun = level(&begun, const { uniplan::catalog::rule_book::fa(11) });
        assert_eq!(begun, (!begins).then_some(Level::Warning), "{first}");
        plan.lines[0].funding = Funding::Invoiced;
        let invoiced = level(&plan, const { uniplan::catalog::rule_book::dt(21) });
        assert_eq!(invoiced, is_outside.then_some(Level::Warning), "{first}");
    }
    let open = one(ServiceId::AzureEventMcs, details());
    assert!(open.lines[0].unanswered().any(|(question, _)| question == Question::Event));
    assert!(event("2025-11-28", 1, 1, "1").lines[0].unanswered().all(|(question, _)| question != Question::Event));
}

// -------------------------------------------------------------------------------------- what the work order has to say

#[test]
fn el_9_el_21_and_el_20_scope_lists_and_places() {
    let no = Some(false);
    let cases = [
        (ServiceId::AzureEventMcs, LineDetails { in_scope: no, ..details() }, el(9), Level::Error),
        (ServiceId::SecurityCloudMcs, LineDetails { listed: no, ..details() }, el(21), Level::Error),
        (ServiceId::Office365EngineeringDirect, LineDetails { listed: no, ..details() }, el(21), Level::Error),
        (ServiceId::Office365EngineeringDirect, LineDetails { in_scope: no, ..details() }, el(21), Level::Error),
        (ServiceId::DesignatedEngineering, LineDetails { listed: no, ..details() }, el(20), Level::Error),
        (
            ServiceId::EnhancedDesignatedEngineering,
            LineDetails { place_named: no, ..details() },
            el(20),
            Level::Warning,
        ),
        (
            ServiceId::ReactiveEnhancedDesignatedEngineering,
            LineDetails { place_named: no, ..details() },
            el(20),
            Level::Warning,
        ),
    ];
    for (service, said, rule, grave) in cases {
        assert_eq!(level(&one(service, said), rule), Some(grave), "{service:?}");
        let unsaid = one(service, details());
        assert_eq!(level(&unsaid, rule), None, "{service:?}: what nobody said is not wrong");
    }
}

#[test]
fn what_nobody_said_is_asked_once_a_line() {
    for row in &SERVICES {
        let plan = one(row.id, details());
        let open: Vec<Found> = check_services(&plan)
            .into_iter()
            .filter(|finding| matches!(finding.reason, ServiceReason::Unanswered { .. }))
            .collect();
        let asked = plan.lines[0].unanswered().count();
        assert_eq!(open.len(), usize::from(asked > 0), "{:?}", row.id);
        if let Some(finding) = open.first() {
            assert_eq!(finding.level, Level::Hint);
            assert_eq!(finding.why.working.len(), asked);
        }
        assert!(questions(row.id).is_empty() || row.availability != Availability::Included);
        assert_eq!(forms(row.id).is_empty(), !questions(row.id).iter().any(|(asked, _)| *asked == Question::Form));
    }
}

#[test]
fn a_duty_that_is_settled_is_not_asked_again() {
    let mut plan = one(ServiceId::GitHubEngineeringDirect, details());
    let open = |plan: &Plan| plan.unanswered(&plan.lines[0]).count();
    let duty = DutyId::of(const { uniplan::catalog::rule_book::term(16) }).unwrap();
    let state = |progress| DutyState { progress, ..DutyState::default() };
    for (progress, asked) in [(Progress::Open, 1), (Progress::Done, 0), (Progress::DoesNotApply, 0)] {
        plan.readiness.set(duty, state(progress));
        assert_eq!(open(&plan), asked, "{progress:?}");
        let found = check_services(&plan);
        let hints = found.iter().filter(|one| matches!(one.reason, ServiceReason::Unanswered { .. })).count();
        assert_eq!(hints, asked);
    }
    // What the customer said of this line stands all the same.
    plan.lines[0].details.accepted = Some(false);
    assert!(check_services(&plan).iter().any(|one| matches!(one.reason, ServiceReason::DutiesDeclined { .. })));
}

#[test]
fn every_answer_silences_its_question() {
    let all = LineDetails {
        azure_spend: Some(amount("1")),
        minimum_price: Some(true),
        listed: Some(true),
        in_scope: Some(true),
        place_named: Some(true),
        accepted: Some(true),
        emergency: Some(false),
        form: Some(Form::Hours),
        scenarios: Some(7),
        improvement_plans: Some(2),
        meetings: Some(4),
        hours: Some(quantity("40")),
        limit: Some(quantity("1")),
    };
    for row in &SERVICES {
        let mut plan = one(row.id, all);
        plan.lines[0].event = Some(PlannedEvent { first: day("2025-11-28"), days: 5, solutions: 1 });
        assert_eq!(plan.lines[0].unanswered().count(), 0, "{:?}", row.id);
    }
    assert!(!all.is_empty() && details().is_empty());
}

// ------------------------------------------------------------------------------------------------- the customer's facts

#[test]
fn el_19_languages() {
    let offered = |service, language| {
        let mut plan = one(service, details());
        plan.customer.language = Some(language);
        level(&plan, const { el(19) }).is_none()
    };
    for service in [ServiceId::AzurePlatformMcs, ServiceId::AzureEventMcs, ServiceId::SecurityCloudMcs] {
        assert_eq!(ContactLanguage::ALL.map(|one| offered(service, one)), [true, false, false, false]);
    }
    let languages = |service| ContactLanguage::ALL.map(|one| offered(service, one));
    assert_eq!(languages(ServiceId::AzureRapidResponse), [true, false, true, false]);
    assert_eq!(languages(ServiceId::UnifiedEnhancedResponse), [true, true, true, false]);
    assert_eq!(languages(ServiceId::Workshop), [true; 4], "the office or the place decides");
}

#[test]
fn el_18_staff_cannot_be_restricted() {
    let barred: BTreeSet<ServiceId> = SERVICES
        .iter()
        .map(|row| row.id)
        .filter(|id| {
            let mut plan = one(*id, details());
            plan.customer.restricted_staff = Some(true);
            level(&plan, const { el(18) }) == Some(Level::Error)
        })
        .collect();
    let printed = [
        ServiceId::AzurePlatformMcs,
        ServiceId::AzurePlatformMcsPlus,
        ServiceId::AzureEventMcs,
        ServiceId::UnifiedEnhancedResponse,
    ];
    assert_eq!(barred, BTreeSet::from(printed));
    let mut plan = one(ServiceId::UnifiedEnhancedResponse, details());
    for said in [None, Some(false)] {
        plan.customer.restricted_staff = said;
        assert_eq!(level(&plan, const { el(18) }), None);
    }
}

#[test]
fn el_11_and_el_24_azure_subscriptions() {
    let mut plan = one(ServiceId::AzureRapidResponse, details());
    assert_eq!((level(&plan, const { el(11) }), level(&plan, const { el(24) })), (None, None));
    plan.customer.azure_subscription = Some(false);
    assert_eq!(level(&plan, const { el(11) }), Some(Level::Warning), "the On-Demand Assessment of the base package");
    assert_eq!(level(&plan, const { el(24) }), Some(Level::Error));
    add(&mut plan, ServiceId::OnDemandAssessmentAssistance, 0);
    assert_eq!(by(&plan, const { el(11) }).len(), 2);
    // All that is about Azure of the customer's own needs one; others do not.
    for (service, needs_one) in [
        (ServiceId::AzurePlatformMcs, true),
        (ServiceId::AzurePlatformMcsPlus, true),
        (ServiceId::AzureWorkloadMcs, true),
        (ServiceId::AzureWorkloadMcsPlus, true),
        (ServiceId::AzureEventMcs, true),
        (ServiceId::SecurityCloudMcs, false),
        (ServiceId::UnifiedEnhancedResponse, false),
    ] {
        for (subscription, found) in [(None, false), (Some(true), false), (Some(false), needs_one)] {
            let mut plan = one(service, details());
            plan.customer.azure_subscription = subscription;
            assert_eq!(level(&plan, const { el(24) }), found.then_some(Level::Error), "{service:?} {subscription:?}");
        }
    }
}

#[test]
fn el_17_resources_may_be_short() {
    for service in [ServiceId::AzureRapidResponse, ServiceId::AzureEventMcs, ServiceId::ReactiveSupportManagementAddon]
    {
        assert_eq!(level(&one(service, details()), const { el(17) }), Some(Level::Hint), "{service:?}");
    }
    assert_eq!(level(&one(ServiceId::DeveloperSupport, details()), const { el(17) }), None);
}

// ------------------------------------------------------------------------------------------------- the contract itself

#[test]
fn el_12_services_end_with_the_contract() {
    // The term ends on 2028-06-30.
    for (on, is_late) in [("2028-06-30", false), ("2028-07-01", true)] {
        let mut plan = one(ServiceId::UnifiedEnhancedResponse, details());
        plan.lines[0].delivered_on = Some(day(on));
        assert_eq!(level(&plan, const { el(12) }), is_late.then_some(Level::Error), "{on}");
        // Others lapse at its end all the same (DT-21).
        let mut plan = one(ServiceId::Hackathon, details());
        plan.lines[0].delivered_on = Some(day(on));
        let lapse = const { uniplan::catalog::rule_book::dt(21) };
        assert_eq!(level(&plan, lapse), is_late.then_some(Level::Error), "{on}");
    }
    let mut plan = one(ServiceId::UnifiedEnhancedResponse, details());
    plan.lines[0].added_on = Some(day("2028-07-01"));
    assert_eq!(level(&plan, const { el(12) }), Some(Level::Error));
    // Without an end nothing can be compared; that is said once, with the number of lines.
    let mut plan = plan_with(&[ServiceId::UnifiedEnhancedResponse, ServiceId::Mscir, ServiceId::Workshop]);
    assert_eq!(by(&plan, const { el(12) })[0].reason, ServiceReason::ContractEndUnknown { lines: 2 });
    plan.lines.clear();
    assert_eq!(level(&plan, const { el(12) }), None);
}

#[test]
fn el_13_and_el_14_add_ons_need_a_base_package() {
    for (base, expected) in [(None, Some(Level::Hint)), (Some("0"), Some(Level::Warning)), (Some("0.01"), None)] {
        let mut plan = one(ServiceId::Workshop, details());
        plan.contract.years[0].base_price = base.map(amount);
        assert_eq!(level(&plan, const { el(14) }), expected, "{base:?}");
        let found = check_services(&plan).into_iter().any(|one| one.why.rules.contains(&const { el(13) }));
        assert_eq!(found, expected.is_some());
    }
    // A year without add-ons needs nothing.
    let mut plan = one(ServiceId::Workshop, details());
    plan.contract.years[2].base_price = None;
    assert_eq!(level(&plan, const { el(14) }), None);
}

// --------------------------------------------------------------------------------------------------- limits of quantity

#[test]
fn el_15_the_maximum_of_developer_support_is_the_customers() {
    let plan_of = |quantities: &[&str], most: Option<&str>| {
        let mut plan = one(ServiceId::DeveloperSupport, details());
        plan.lines.clear();
        for planned in quantities {
            add(&mut plan, ServiceId::DeveloperSupport, 0).quantity = quantity(planned);
        }
        plan.lines[0].details.limit = most.map(quantity);
        plan
    };
    for (quantities, most, fix) in [
        (&["100"][..], None, None),
        (&["10"], Some("10"), None),
        (&["10.01"], Some("10"), Some("10")),
        (&["6", "4"], Some("10"), None),
        (&["6", "4.5"], Some("10"), Some("4")),
        // The second uses up all, and the third has no room: nothing safe to set.
        (&["6", "4", "1"], Some("10"), None),
    ] {
        let plan = plan_of(quantities, most);
        let found = by(&plan, const { el(15) });
        let over = most.is_some_and(|most| {
            let sum: rust_decimal::Decimal = plan.lines.iter().map(|line| line.quantity.decimal()).sum();
            sum > quantity(most).decimal()
        });
        assert_eq!(found.len(), usize::from(over), "{quantities:?} {most:?}");
        let last = plan.lines.last().unwrap().id;
        let expected = fix.map(|fix| Fix::Quantity(last, quantity(fix)));
        assert_eq!(found.first().and_then(|finding| finding.fix), expected, "{quantities:?} {most:?}");
        assert!(found.iter().all(|finding| finding.level == Level::Error));
    }
    // Each year for itself.
    let mut plan = plan_of(&["10"], Some("10"));
    add(&mut plan, ServiceId::DeveloperSupport, 1).quantity = quantity("10");
    assert_eq!(by(&plan, const { el(15) }), []);
}

#[test]
fn el_23_a_workshop_needs_its_attendees() {
    for (planned, least, form, is_found) in [
        ("9", Some("10"), None, true),
        ("10", Some("10"), None, false),
        ("9", None, None, false),
        ("9", Some("10"), Some(Form::Attendees), true),
        ("1", Some("10"), Some(Form::Dedicated), false),
    ] {
        let mut plan = one(ServiceId::Workshop, LineDetails { limit: least.map(quantity), form, ..details() });
        plan.lines[0].quantity = quantity(planned);
        assert_eq!(level(&plan, const { el(23) }), is_found.then_some(Level::Warning), "{planned} of {least:?}");
    }
}

#[test]
fn help_with_an_assessment_has_two_limits() {
    let rule = const { uniplan::catalog::rule_book::dt(28) };
    // That a line is one assessment is printed nowhere: more is a question, and nothing is cut down.
    for (form, planned, is_asked) in [
        (Form::OnSite, "2", false),
        (Form::OnSite, "2.5", true),
        (Form::Remote, "1", false),
        (Form::Remote, "1.01", true),
        (Form::Remote, "2", true),
    ] {
        let mut plan = one(ServiceId::OnDemandAssessmentAssistance, LineDetails { form: Some(form), ..details() });
        plan.lines[0].quantity = quantity(planned);
        let found = by(&plan, rule).first().map(|finding| (finding.level, finding.fix));
        assert_eq!(found, is_asked.then_some((Level::Hint, None)), "{form:?} {planned}");
    }
    let mut plan = one(ServiceId::OnDemandAssessmentAssistance, details());
    plan.lines[0].quantity = quantity("9");
    assert_eq!(by(&plan, rule), [], "which of the two limits holds, nobody said");
}

#[test]
fn meetings_are_quarterly_and_an_offering_may_be_in_parts() {
    // That a predefined offering is bought whole is printed nowhere.
    let mut plan =
        one(ServiceId::EnhancedDesignatedEngineering, LineDetails { form: Some(Form::Offering), ..details() });
    plan.lines[0].quantity = quantity("1.5");
    assert_eq!(level(&plan, const { el(20) }), None);

    let rule = const { uniplan::catalog::rule_book::dt(14) };
    for (meetings, is_found) in [(4, false), (5, true)] {
        let mut plan = one(ServiceId::UnifiedEnhancedResponse, LineDetails { meetings: Some(meetings), ..details() });
        assert_eq!(level(&plan, rule), is_found.then_some(Level::Warning), "{meetings}");
        add(&mut plan, ServiceId::ExtraSuccessManagement, 0);
        assert_eq!(level(&plan, rule), None, "extra hours bring more meetings");
    }
}

/// DT-14: one meeting a quarter, and no more quarters than the year has.
#[test]
fn dt_14_a_shorter_year_brings_fewer_meetings() {
    let rule = const { uniplan::catalog::rule_book::dt(14) };
    // A term of two years and nine months, of ten months, of one month, and one whose end is not known.
    for (end, index, most) in [
        (Some("2028-03-31"), 2, 3),
        (Some("2028-03-31"), 1, 4),
        (Some("2026-04-30"), 0, 3),
        (Some("2025-07-31"), 0, 1),
        (None, 0, 4),
    ] {
        for meetings in [most, most + 1] {
            let details = LineDetails { meetings: Some(meetings), ..details() };
            let mut plan = one(ServiceId::UnifiedEnhancedResponse, details);
            plan.contract.dates.work_order_end = end.map(day);
            plan.lines[0].year = year(index);
            let expected = (meetings > most).then_some(Level::Warning);
            assert_eq!(level(&plan, rule), expected, "{end:?}, year {index}: {meetings}");
        }
    }
}

// -------------------------------------------------------------------------------------------- emergencies and companions

#[test]
fn el_16_mscir_in_an_emergency() {
    let rule = const { el(16) };
    let calm = one(ServiceId::Mscir, LineDetails { emergency: Some(false), ..details() });
    assert_eq!(level(&calm, rule), None);
    assert_eq!(calm.lines[0].unanswered().count(), 0, "its conditions are asked for in an emergency only");
    for (accepted, grave) in [(None, Level::Warning), (Some(false), Level::Error), (Some(true), Level::Hint)] {
        let said = one(ServiceId::Mscir, LineDetails { emergency: Some(true), accepted, ..details() });
        assert_eq!(level(&said, rule), Some(grave));
        // Seen from the dates alone: signed on 2025-06-16.
        let mut dated = one(ServiceId::Mscir, LineDetails { accepted, ..details() });
        dated.lines[0].added_on = Some(day("2025-06-16"));
        assert_eq!(level(&dated, rule), None);
        dated.lines[0].added_on = Some(day("2025-06-15"));
        assert_eq!(level(&dated, rule), Some(grave));
    }
}

#[test]
fn flex_never_pays_for_an_emergency() {
    let rule = const { uniplan::catalog::rule_book::fa(16) };
    let mut plan = one(ServiceId::Mscir, LineDetails { emergency: Some(true), ..details() });
    plan.lines[0].unit_price = Some(amount("1000"));
    let id = plan.lines[0].id;
    assert_eq!(by(&plan, rule)[0].fix, Some(Fix::Invoice(id)));
    let refused = |plan: &Plan| assess(plan, None).allowance.years[0].refused.value.amount;
    assert_eq!(refused(&plan), amount("1000").decimal(), "the account does not count it either");
    plan.lines[0].funding = Funding::Invoiced;
    assert_eq!(level(&plan, rule), None);
    plan.lines[0].funding = Funding::Flex;
    plan.lines[0].details.emergency = Some(false);
    assert_eq!((level(&plan, rule), refused(&plan)), (None, amount("0").decimal()));
}

#[test]
fn success_management_may_be_required_beside_additional_services() {
    let rule = const { uniplan::catalog::rule_book::term(10) };
    let mut plan = one(ServiceId::Workshop, details());
    add(&mut plan, ServiceId::Hackathon, 1);
    assert_eq!(by(&plan, rule)[0].reason, ServiceReason::CompanionPossible { lines: 2 });
    plan.lines[1].companion = Some(amount("0"));
    assert_eq!(level(&plan, rule), None, "somebody asked: it costs nothing");
    assert_eq!(level(&with_term(plan_with(&[]), 1), rule), None);
}

#[test]
fn what_comes_on_top_needs_what_it_is_on_top_of() {
    let reasons = |plan: &Plan| -> Vec<ServiceReason> {
        check_services(plan).into_iter().map(|finding| finding.reason).collect()
    };
    let mut plan = one(ServiceId::ReactiveManagementAfterHours, details());
    let same = ServiceReason::ProbablyTheSame { other: ServiceId::ReactiveSupportManagementAddon };
    assert!(!reasons(&plan).contains(&same));
    add(&mut plan, ServiceId::ReactiveSupportManagementAddon, 0);
    assert!(reasons(&plan).contains(&same));

    for service in
        [ServiceId::CsamAtLocation, ServiceId::IncidentManagementAtLocation, ServiceId::OnSiteTimeZoneLanguage]
    {
        assert!(reasons(&one(service, details())).contains(&ServiceReason::NeedsPlaces { service }));
    }
}

/// Section 2.7, L323: success management can be included with any additional service, not with UER alone (A6).
#[test]
fn dt14_unified_enhanced_response_asks_for_hours_meetings_and_what_was_accepted() {
    let asked = questions(ServiceId::UnifiedEnhancedResponse).iter().map(|(question, _)| *question);
    assert_eq!(asked.collect::<Vec<_>>(), [Question::Hours, Question::Meetings, Question::Accepted]);
    let found =
        check_services(&one(ServiceId::UnifiedEnhancedResponse, LineDetails { accepted: Some(false), ..details() }));
    let declined = ServiceReason::DutiesDeclined { service: ServiceId::UnifiedEnhancedResponse };
    assert!(found.iter().any(|finding| finding.reason == declined));
}

#[test]
fn extra_success_management_needs_no_uer() {
    let plan = one(ServiceId::ExtraSuccessManagement, details());
    let about_the_line = |finding: &&Finding<ServiceReason>| finding.subject == Subject::Line(plan.lines[0].id);
    let found = check_services(&plan);
    assert!(found.iter().filter(about_the_line).all(|finding| finding.level == Level::Hint), "{found:?}");
}

#[test]
fn duties_that_are_declined_are_said() {
    for row in &SERVICES {
        let asks = questions(row.id).iter().any(|(question, _)| *question == Question::Accepted);
        let plan = one(row.id, LineDetails { accepted: Some(false), ..details() });
        let found = check_services(&plan).into_iter().any(|finding| {
            finding.level == Level::Warning && finding.reason == ServiceReason::DutiesDeclined { service: row.id }
        });
        assert_eq!(found, asks && row.id != ServiceId::Mscir, "{:?}", row.id);
    }
}

// ------------------------------------------------------------------------------------------------------- the whole list

#[test]
fn everything_is_collected_gravest_first_and_explained() {
    let mut plan = plan_with(&SERVICES.iter().map(|row| row.id).collect::<Vec<_>>());
    plan.customer.language = Some(ContactLanguage::Chinese);
    plan.customer.restricted_staff = Some(true);
    plan.customer.azure_subscription = Some(false);
    for line in &mut plan.lines {
        line.details = LineDetails {
            azure_spend: Some(amount("1")),
            minimum_price: Some(false),
            listed: Some(false),
            in_scope: Some(false),
            place_named: Some(false),
            accepted: Some(false),
            emergency: Some(true),
            scenarios: Some(8),
            improvement_plans: Some(3),
            meetings: Some(5),
            ..details()
        };
    }
    let found = check_services(&plan);
    assert!(found.len() > 40, "only {}", found.len());
    assert!(found.is_sorted_by_key(|finding| finding.level));
    for finding in &found {
        assert!(!finding.why.rules.is_empty());
        if let Subject::Line(id) = finding.subject {
            assert_ne!(service(plan.line(id).unwrap().service).availability, Availability::Included);
        }
    }
    // A plan of lines that are gone or of none at all is no reason to stop.
    assert_eq!(check_services(&plan_with(&[])), []);
    assert!(plan.line(LineId(9_999)).is_none());
}

// ---------------------------------------------------------------------------------------------------------- looking for it

#[test]
fn findings_are_looked_for_by_level_year_place_and_service() {
    let mut plan = one(ServiceId::UnifiedEnhancedResponse, LineDetails { meetings: Some(5), ..details() });
    let id = LocationId(plan.next_id);
    plan.next_id += 1;
    plan.locations.push(Location {
        id,
        name: line("東京"),
        calendar: plan.calendar.clone(),
        cover: None,
        terms: PlaceTerms::default(),
    });
    add(&mut plan, ServiceId::AzureRapidResponse, 2).location = Place::Location(id);
    plan.customer.language = Some(ContactLanguage::Chinese);
    plan.customer.azure_subscription = Some(false);
    let findings = all_findings(&plan, &state_allowance(&plan), None);
    let facets: Vec<Facets> = findings.iter().map(|finding| Facets::of(&plan, finding)).collect();
    let count = |facets: &[Facets], filter: Filter| facets.iter().filter(|facets| filter.shows(facets)).count();
    let all = Filter::default();
    assert_eq!(count(&facets, all), findings.len());
    assert!(findings.is_sorted_by_key(|finding| finding.level));
    // Every finding has one level, and one year or none: what each choice shows adds up to the whole.
    let levels = [Level::Error, Level::Warning, Level::Hint].map(|level| Filter { level: Some(level), ..all });
    assert_eq!(levels.map(|one| count(&facets, one)).iter().sum::<usize>(), findings.len());
    let years = [None, Some(year(0)), Some(year(1)), Some(year(2))];
    let years = years.map(|year| count(&facets, Filter { year: Some(year), ..all }));
    assert_eq!(years.iter().sum::<usize>(), findings.len());
    // A place and a service have only what is about their lines.
    let there = Filter { place: Some(Place::Location(id)), ..all };
    let arr = Filter { service: Some(ServiceId::AzureRapidResponse), ..all };
    assert!(count(&facets, there) > 0);
    assert_eq!(count(&facets, there), count(&facets, arr));
    assert_eq!(count(&facets, Filter { place: Some(Place::Host), ..arr }), 0);
    // Several at once narrow it further; and what is found there is what was asked for.
    let narrow = Filter { level: Some(Level::Warning), year: Some(Some(year(2))), ..arr };
    let found: Vec<_> = findings.iter().zip(&facets).filter(|(_, facets)| narrow.shows(facets)).collect();
    assert_eq!(found.len(), 1);
    let language = ServiceReason::LanguageNotOffered {
        service: ServiceId::AzureRapidResponse,
        language: ContactLanguage::Chinese,
    };
    assert_eq!(found[0].0.reason, AnyReason::Service(language));
    assert_eq!(narrow.any_level().level, None);
}
