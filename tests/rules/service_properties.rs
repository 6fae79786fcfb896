//! What each service needs, covers and asks, over any plan.

use crate::support;

use proptest::prelude::*;
use support::{add, amount, day, line, plan_with, quantity, with_term};
use uniplan::catalog::services::SERVICES;
use uniplan::plan::Plan;
use uniplan::plan::incident::ContactLanguage;
use uniplan::plan::line::{Funding, PlannedEvent};
use uniplan::plan::place::{Location, LocationId, PlaceTerms};
use uniplan::plan::service_details::{Form, LineDetails};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::finding::{Finding, Subject};
use uniplan::rules::findings::{AnyReason, all_findings};
use uniplan::state::command::{Command, apply};

fn any_details() -> impl Strategy<Value = LineDetails> {
    let said = || proptest::option::of(any::<bool>());
    let count = || proptest::option::of(0u8..10);
    let held = || {
        proptest::option::of((1u32..2_000).prop_map(|cents| quantity(&format!("{}.{:02}", cents / 100, cents % 100))))
    };
    let spend = proptest::option::of(prop_oneof![Just("59999999.99"), Just("60000000"), Just("70000000")]);
    let form = proptest::option::of(proptest::sample::select(vec![
        Form::Hours,
        Form::Offering,
        Form::Attendees,
        Form::Dedicated,
        Form::OnSite,
        Form::Remote,
    ]));
    let yes_or_no = (said(), said(), said(), said(), said(), said());
    (spend, form, yes_or_no, (count(), count(), count()), (held(), held())).prop_map(
        |(spend, form, said, counts, (hours, limit))| LineDetails {
            azure_spend: spend.map(amount),
            minimum_price: said.0,
            listed: said.1,
            in_scope: said.2,
            place_named: said.3,
            accepted: said.4,
            emergency: said.5,
            form,
            scenarios: counts.0,
            improvement_plans: counts.1,
            meetings: counts.2,
            hours,
            limit,
        },
    )
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let one = (0..SERVICES.len(), 0u8..4, any_details(), 1u32..2_000, any::<[bool; 2]>(), -60i64..1_200, 1u8..30);
    let facts = (proptest::option::of(any::<bool>()), proptest::option::of(any::<bool>()), any::<bool>());
    (proptest::collection::vec(one, 0..12), facts, any::<bool>()).prop_map(|(lines, facts, dated)| {
        let mut plan = if dated { with_term(plan_with(&[]), 3) } else { plan_with(&[]) };
        let place = LocationId(900);
        plan.locations.push(Location {
            id: place,
            name: line("東京"),
            calendar: plan.calendar.clone(),
            cover: None,
            terms: PlaceTerms::default(),
        });
        plan.customer.restricted_staff = facts.0;
        plan.customer.azure_subscription = facts.1;
        plan.customer.language = facts.2.then_some(ContactLanguage::Chinese);
        for (service, year, details, cents, [flex, away], days, length) in lines {
            let first = day("2025-07-01") + chrono::TimeDelta::days(days);
            let item = add(&mut plan, SERVICES[service].id, year);
            item.details = details;
            item.quantity = quantity(&format!("{}.{:02}", cents / 100, cents % 100));
            item.funding = if flex { Funding::Flex } else { Funding::Invoiced };
            item.location = away.then_some(place).into();
            item.event = Some(PlannedEvent { first, days: length, solutions: length % 3 + 1 });
            item.added_on = away.then_some(first);
        }
        plan.next_id = 1_000;
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is planned: everything found is about something that is there, says why, and what is offered to mend
    /// it can be carried out and does.
    #[test]
    fn what_is_found_is_there_and_what_mends_it_does(plan in any_plan()) {
        let findings = all_findings(&plan, &state_allowance(&plan), None);
        prop_assert!(findings.is_sorted_by_key(|finding| finding.level));
        for finding in &findings {
            prop_assert!(!finding.why.rules.is_empty());
            if let Subject::Line(id) = finding.subject {
                prop_assert!(plan.line(id).is_some());
            }
            let Some(fix) = finding.fix else { continue };
            let mended = apply(&plan, Command::from(fix));
            prop_assert!(mended.is_ok(), "{fix:?}");
            let mended = mended.unwrap();
            let kind = std::mem::discriminant(&finding.reason);
            let same = |other: &Finding<AnyReason>| {
                let inner = match (&other.reason, &finding.reason) {
                    (AnyReason::Service(one), AnyReason::Service(other)) => {
                        std::mem::discriminant(one) == std::mem::discriminant(other)
                    }
                    (AnyReason::Account(one), AnyReason::Account(other)) => {
                        std::mem::discriminant(one) == std::mem::discriminant(other)
                    }
                    _ => false,
                };
                std::mem::discriminant(&other.reason) == kind && inner && other.subject == finding.subject
            };
            let left = all_findings(&mended, &state_allowance(&mended), None).into_iter().find(|other| same(other));
            prop_assert!(left.is_none(), "{fix:?} left {left:?}");
        }
    }
}
