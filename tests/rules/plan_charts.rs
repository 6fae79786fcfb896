//! C13: the charts page knows the plan. What it owns, and which chart three answers lead to, by the rules that choose a chart
//! for an incident (IR-17, AMB-14).

use crate::support::{day, plan_with, with_term, year};
use uniplan::catalog::charts::ChartId;
use uniplan::catalog::products::ProductFamily;
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::rules::coverage::Verdict;
use uniplan::rules::plan_charts::{Answers, ChartStanding, add_on_charts, chart_for, chart_standing};

fn standing(plan: &Plan, id: ChartId) -> ChartStanding {
    chart_standing(plan, id).into_value()
}

#[test]
fn c13_a_chart_is_owned_by_the_services_that_bring_it() {
    let mut plan = plan_with(&[ServiceId::AzurePlatformMcsPlus, ServiceId::AzureRapidResponse, ServiceId::Workshop]);
    plan.lines[1].year = year(2);
    assert_eq!(standing(&plan, ChartId::BaseReactive), ChartStanding::Base);
    let services = vec![ServiceId::AzurePlatformMcsPlus];
    assert_eq!(standing(&plan, ChartId::AzurePlatformMcs), ChartStanding::Owned { services, years: vec![year(0)] });
    let services = vec![ServiceId::AzureRapidResponse];
    assert_eq!(standing(&plan, ChartId::RapidResponse), ChartStanding::Owned { services, years: vec![year(2)] });
    for id in [ChartId::AzureEventMcs, ChartId::SecurityCloudMcs, ChartId::UnifiedEnhancedResponse] {
        assert_eq!(standing(&plan, id), ChartStanding::NotOwned, "{id:?}");
        assert!(!standing(&plan, id).is_owned());
    }
    let empty = plan_with(&[]);
    assert!(ChartId::ALL.into_iter().all(|id| standing(&empty, id).is_owned() == (id == ChartId::BaseReactive)));
    assert_eq!(chart_standing(&plan, ChartId::RapidResponse).why.rules[0].code(), "IR-17");
}

#[test]
fn c13_three_answers_lead_to_one_chart() {
    use ChartId::{
        AzureEventMcs, AzurePlatformMcs, BaseReactive, RapidResponse, SecurityCloudMcs, UnifiedEnhancedResponse,
    };
    use ProductFamily::{Azure, Other, Security};
    let plan = with_term(plan_with(&[]), 3);
    let all: Vec<ChartId> = add_on_charts().collect();
    assert_eq!(all.len(), 5);
    let chart = |family, add_ons: &[ChartId], in_event| {
        let answers = Answers { family, add_ons: add_ons.to_vec(), in_event };
        chart_for(&plan, &answers, day("2026-01-15")).governing.unwrap()
    };
    for (family, add_ons, in_event, expected) in [
        (Azure, &[][..], false, BaseReactive),
        (Azure, &all[..], true, AzureEventMcs),
        (Azure, &all[..], false, AzurePlatformMcs),
        (Azure, &[RapidResponse, UnifiedEnhancedResponse][..], false, RapidResponse),
        (Security, &all[..], false, SecurityCloudMcs),
        // An event is one of Azure: for other products nothing changes.
        (Security, &all[..], true, SecurityCloudMcs),
        (Other, &all[..], true, UnifiedEnhancedResponse),
        (Other, &[AzurePlatformMcs, RapidResponse][..], false, BaseReactive),
        // Without the service of the event, its days say nothing.
        (Azure, &[RapidResponse][..], true, RapidResponse),
    ] {
        assert_eq!(chart(family, add_ons, in_event), expected, "{family:?} {add_ons:?} {in_event}");
    }
}

#[test]
fn c13_the_answers_begin_with_what_the_plan_has() {
    let mut plan = plan_with(&[ServiceId::UnifiedEnhancedResponse, ServiceId::AzurePlatformMcs]);
    let answers = Answers::of(&plan);
    let mut add_ons = answers.add_ons.clone();
    add_ons.sort_unstable();
    assert_eq!(add_ons, [ChartId::AzurePlatformMcs, ChartId::UnifiedEnhancedResponse]);
    assert!(!answers.in_event);
    let found = chart_for(&plan, &answers, day("2025-09-01"));
    assert_eq!(found.governing, Some(ChartId::AzurePlatformMcs));
    assert_eq!(found.automatic.why.rules[0].code(), "IR-17");
    // What the plan says of the intake document holds here too (IR-29, AMB-20).
    plan.intake_completed_on = Some(day("2025-10-01"));
    let before = chart_for(&plan, &answers, day("2025-09-01"));
    assert_eq!(before.governing, Some(ChartId::UnifiedEnhancedResponse));
    let verdict = before.candidates.iter().find(|one| one.chart == ChartId::AzurePlatformMcs).unwrap().verdict;
    assert_eq!(verdict, Verdict::IntakeNotComplete(day("2025-10-01")));
}
