//! Charts against each other: the side-by-side figures of the fact sheet (3.7), where two charts part, and what a service of
//! the package brings or takes away.

use crate::any;
use crate::support;

use chrono::TimeDelta;
use support::{add, day, incident, local, plan_with, with_term, worked_path};
use uniplan::catalog::charts::{Action, Channel, ChartId, Downgrade, Severity, chart};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::plan::incident::{ContactLanguage, EventWindow, Incident, RequestKind};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::rules::assess::{IncidentAssessment, assess_incident};
use uniplan::rules::comparison::{
    AddOn, Fit, Holds, Matter, Parting, Partings, Says, Side, Strip, add_ons, pair_to_begin_with, partings, strips,
};
use uniplan::rules::coverage::Verdict;
use uniplan::rules::service_details::offers;
use uniplan::rules::timeline::{Expectation, Timeline};

use ChartId::{
    AzureEventMcs, AzurePlatformMcs, BaseReactive, RapidResponse, SecurityCloudMcs, UnifiedEnhancedResponse,
};
use Severity::{A, B, C, One};

const FRIDAY_4: &str = "Fri 2025-03-14 16:00";
const PAIRS: usize = 15;

fn assessed(plan: &Plan, incident: &Incident) -> IncidentAssessment {
    let mut plan = plan.clone();
    plan.incidents = vec![incident.clone()];
    assess_incident(&plan, incident.id).unwrap()
}

fn on(found: &IncidentAssessment, id: ChartId) -> &Timeline {
    &found.comparison[id as usize]
}

/// Minutes from the opening to where two charts part, and the lines on either side.
fn first(partings: &Partings, opened: &Timeline) -> Option<(i64, Vec<&'static str>, Vec<&'static str>)> {
    let first = partings.first()?;
    Some(((first.at - opened.opened).num_minutes(), lines(&first.one), lines(&first.other)))
}

fn lines(sides: &[Side]) -> Vec<&'static str> {
    let line = |side: &Side| match side.says {
        Says::Line { commitment, .. } => Some(commitment),
        _ => None,
    };
    sides.iter().filter_map(line).collect()
}

fn pairs() -> impl Iterator<Item = (ChartId, ChartId)> {
    ChartId::ALL
        .into_iter()
        .enumerate()
        .flat_map(|(at, one)| ChartId::ALL.into_iter().skip(at + 1).map(move |other| (one, other)))
}

fn explains(parting: &Parting) {
    assert!(!parting.why.rules.is_empty(), "{parting:?}");
    assert!(!parting.one.is_empty() || !parting.other.is_empty(), "{parting:?}");
}

// ------------------------------------------------------------------------------------------------- side-by-side (3.7)

/// A chart with its minutes at severity 1 on Azure, severity 1 on anything else and severity A; who is there at severity 1;
/// what may happen; and how the case is opened.
type SideBySide = (ChartId, Option<i64>, Option<i64>, i64, Option<Action>, Downgrade, &'static [Channel]);

const SIDE_BY_SIDE: [SideBySide; 6] = {
    use Action::{AssignCriticalSituationResource, AssignSeniorIncidentManager, CssSeniorSecurityEngineer};
    use Channel::{AzurePortalAem, Chat, CloudPortal, Phone, Web};
    use Downgrade::{LowerSeverity, StepDownFrom24x7};
    [
        (BaseReactive, Some(15), Some(60), 60, Some(AssignCriticalSituationResource), LowerSeverity, &[Phone, Web]),
        (
            AzurePlatformMcs,
            Some(15),
            None,
            15,
            Some(AssignSeniorIncidentManager),
            StepDownFrom24x7,
            &[Phone, Web, CloudPortal, Chat],
        ),
        (AzureEventMcs, Some(15), None, 15, Some(AssignCriticalSituationResource), StepDownFrom24x7, &[AzurePortalAem]),
        (SecurityCloudMcs, None, Some(15), 15, Some(CssSeniorSecurityEngineer), StepDownFrom24x7, &[Phone, Web]),
        (RapidResponse, Some(15), None, 15, None, StepDownFrom24x7, &[CloudPortal]),
        (
            UnifiedEnhancedResponse,
            Some(15),
            Some(30),
            30,
            Some(AssignSeniorIncidentManager),
            LowerSeverity,
            &[Phone, Web],
        ),
    ]
};

fn minutes(timeline: &Timeline) -> i64 {
    (timeline.first_contact().and_then(Expectation::due).unwrap() - timeline.opened).num_minutes()
}

#[test]
fn the_six_charts_side_by_side() {
    let plan = plan_with(&[]);
    let found = |product, severity| assessed(&plan, &incident(product, severity, FRIDAY_4));
    let (azure, other) = (found(ProductId::AzureVirtualMachines, One), found(ProductId::DefenderForEndpoint, One));
    let at_a = found(ProductId::AzureVirtualMachines, A);
    for (id, on_azure, on_other, severity_a, person, downgrade, channels) in SIDE_BY_SIDE {
        assert!(on_azure.is_none_or(|expected| minutes(on(&azure, id)) == expected), "{id:?}");
        assert!(on_other.is_none_or(|expected| minutes(on(&other, id)) == expected), "{id:?}");
        assert_eq!(minutes(on(&at_a, id)), severity_a, "{id:?}");
        // Every other chart differs from it in exactly what the table says differently.
        for (than, .., than_person, than_downgrade, than_channels) in SIDE_BY_SIDE {
            let found = partings(on(&azure, id), on(&azure, than));
            let differs = |matter: Matter| found.in_matter(matter).is_some();
            // The resource of A.3 has a time of its own: 30 minutes.
            let at_once = |id: ChartId| id == AzureEventMcs;
            assert_eq!(
                differs(Matter::Resource),
                person != than_person || at_once(id) != at_once(than),
                "{id:?} {than:?}"
            );
            assert_eq!(differs(Matter::Downgrade), downgrade != than_downgrade, "{id:?} {than:?}");
            assert_eq!(differs(Matter::Channel), channels != than_channels, "{id:?} {than:?}");
            // All six work around the clock at severity 1.
            assert!(!differs(Matter::Effort) && !differs(Matter::CustomerPeople), "{id:?} {than:?}");
        }
    }
    // Severity B and C: the rows are those of the base chart on all six, but for the sentence below A.3 about any case.
    for severity in [B, C] {
        let found = found(ProductId::AzureVirtualMachines, severity);
        for (one, other) in pairs() {
            let parted = partings(on(&found, one), on(&found, other));
            let is_of_event = (one == AzureEventMcs) != (other == AzureEventMcs);
            assert_eq!(!parted.is_empty(), is_of_event, "{one:?} {other:?}");
            assert!(parted.iter().all(|parting| parting.matter == Matter::Review), "{one:?} {other:?}");
        }
    }
}

// ---------------------------------------------------------------------------------------------------- where they part

/// The minute, and what each of the two expects then.
type Parts<'a> = (i64, &'a [&'a str], &'a [&'a str]);

#[test]
fn the_first_minute_and_the_lines_that_part_two_charts() {
    let aks = assessed(&plan_with(&[]), &incident(ProductId::AzureKubernetesService, A, "Sat 2025-08-16 02:00"));
    let cases: [(ChartId, ChartId, Option<Parts<'_>>); 8] = [
        (RapidResponse, BaseReactive, Some((15, &["A5-M1"], &["A1-A-M1"]))),
        (UnifiedEnhancedResponse, BaseReactive, Some((30, &["A6-A-M1"], &["A1-A-M1"]))),
        (RapidResponse, UnifiedEnhancedResponse, Some((15, &["A5-M1"], &["A6-A-M1"]))),
        // The same first minute, but A.3 dates its resource, and A.2 names one without a time.
        (AzureEventMcs, AzurePlatformMcs, Some((30, &["A3-M2"], &["A2-M4"]))),
        // A.5 has no such person at all.
        (AzureEventMcs, RapidResponse, Some((30, &["A3-M2"], &[]))),
        // Nothing with a time parts these two: only what comes without one.
        (AzurePlatformMcs, RapidResponse, None),
        (AzurePlatformMcs, BaseReactive, Some((15, &["A2-M1"], &["A1-A-M1"]))),
        (SecurityCloudMcs, RapidResponse, None),
    ];
    for (one, other, expected) in cases {
        let found = partings(on(&aks, one), on(&aks, other));
        let expected = expected.map(|(minute, one, other)| (minute, one.to_vec(), other.to_vec()));
        assert_eq!(first(&found, &aks.timeline), expected, "{one:?} {other:?}");
        assert!(!found.undated.is_empty(), "{one:?} {other:?}");
    }
    // At severity 1 the base chart has 15 minutes for Azure too: what is gained is people (3.7), and no time parts them.
    let at_1 = assessed(&plan_with(&[]), &incident(ProductId::AzureKubernetesService, One, FRIDAY_4));
    let found = partings(on(&at_1, RapidResponse), on(&at_1, BaseReactive));
    assert!(found.dated.is_empty());
    assert_eq!(lines(&found.in_matter(Matter::Experts).unwrap().one), ["A5-M3"]);
    assert_eq!(lines(&found.in_matter(Matter::Resource).unwrap().other), ["A1-1-M3"]);
}

#[test]
fn what_parts_two_charts_says_by_which_rule() {
    let aks = assessed(&plan_with(&[]), &incident(ProductId::AzureKubernetesService, A, FRIDAY_4));
    let rule_of = |one: ChartId, other: ChartId, matter: Matter| {
        partings(on(&aks, one), on(&aks, other)).in_matter(matter).unwrap().why.rules[0].code()
    };
    // A.2 and A.5 say that their times replace the base times; A.6 says no such thing.
    assert_eq!(rule_of(RapidResponse, BaseReactive, Matter::FirstContact), "IR-17");
    assert_eq!(rule_of(BaseReactive, AzurePlatformMcs, Matter::FirstContact), "IR-17");
    assert_eq!(rule_of(UnifiedEnhancedResponse, BaseReactive, Matter::FirstContact), "IR-3");
    assert_eq!(rule_of(RapidResponse, UnifiedEnhancedResponse, Matter::FirstContact), "IR-3");
    assert_eq!(rule_of(RapidResponse, BaseReactive, Matter::Language), "EL-19");
    assert_eq!(rule_of(RapidResponse, BaseReactive, Matter::Channel), "IR-9");
    assert_eq!(rule_of(AzurePlatformMcs, BaseReactive, Matter::RootCauseAnalysis), "IR-11");
    assert_eq!(rule_of(UnifiedEnhancedResponse, BaseReactive, Matter::Resource), "IR-6");
    // The working of both: 15 minutes on the one, an hour on the other, 45 minutes between them.
    let found = partings(on(&aks, RapidResponse), on(&aks, BaseReactive));
    let working = &found.first().unwrap().why.working;
    let last = working.last().unwrap();
    assert_eq!(last.value, uniplan::rules::explanation::Value::Length(TimeDelta::minutes(45)));
    assert!(found.in_matter(Matter::Downgrade).unwrap().why.readings.iter().any(|id| id.code() == "AMB-19"));
    // A footnote stands with its line: the experts of A.5 speak English or Japanese.
    let experts = &found.in_matter(Matter::Experts).unwrap().one[0];
    assert!(matches!(experts.says, Says::Line { commitment: "A5-M3", footnote: Some(2), .. }), "{experts:?}");
}

fn with(mut incident: Incident, events: &[(&str, EventKind)]) -> Incident {
    for (id, (at, kind)) in (1..).zip(events) {
        incident.events.push(Event { id: EventId(id), ..Event::new(local(at), *kind) });
    }
    incident
}

#[test]
fn after_a_change_of_severity_they_part_from_the_change_on() {
    // A question of patience at severity C, then it gets grave: until 17:00 all charts are the base chart.
    let raised = with(
        incident(ProductId::AzureVirtualMachines, C, FRIDAY_4),
        &[("2025-03-14 17:00", EventKind::SeverityChanged(A))],
    );
    let plan = plan_with(&[ServiceId::AzureRapidResponse]);
    let found = assessed(&plan, &raised);
    let apart = partings(on(&found, RapidResponse), on(&found, BaseReactive));
    assert_eq!(first(&apart, &found.timeline), Some((75, vec!["A5-M1"], vec!["A1-A-M1"])));
    for parting in &apart.undated {
        assert_eq!((parting.at - found.timeline.opened).num_minutes(), 60, "{parting:?}");
    }
    // The strips show the contact that counts, and what each chart has to do with the incident by then.
    let all = strips(&plan, &raised, &found);
    let strip = |id: ChartId| &all[id as usize];
    assert_eq!(strip(RapidResponse).owned, Verdict::Governs);
    assert_eq!(strip(RapidResponse).against_base.as_ref().unwrap().value, TimeDelta::minutes(-45));
    assert_eq!(strip(BaseReactive).governs.len(), 1);
    assert_eq!(strip(BaseReactive).governs[0].1, Some(strip(RapidResponse).governs[0].0));
    assert_eq!(strip(UnifiedEnhancedResponse).fit, Fit::Covers);
    assert_eq!(pair_to_begin_with(&found, &all), (RapidResponse, BaseReactive));

    // Lowered again before anything fell due: no time parts them, and none is invented.
    let lowered = with(
        incident(ProductId::AzureVirtualMachines, A, FRIDAY_4),
        &[("2025-03-14 16:10", EventKind::SeverityChanged(B))],
    );
    let found = assessed(&plan, &lowered);
    let apart = partings(on(&found, RapidResponse), on(&found, BaseReactive));
    assert_eq!(apart.dated, []);
    assert_eq!(apart.in_matter(Matter::FirstContact).unwrap().at, found.timeline.opened);
    // At severity A and at severity B Microsoft works around the clock on both.
    assert!(apart.in_matter(Matter::Effort).is_none());
}

// --------------------------------------------------------------------------------------------------------- the strips

#[test]
fn the_strips_of_the_worked_path() {
    let plan = worked_path();
    let aks = &plan.incidents[0];
    let found = assess_incident(&plan, aks.id).unwrap();
    let all = strips(&plan, aks, &found);
    let told: Vec<_> = all
        .iter()
        .map(|strip: &Strip| {
            let minutes = |value: TimeDelta| value.num_minutes();
            let first = strip.first_contact.as_ref().map(|first| minutes(first.value - found.timeline.opened));
            (strip.chart, strip.fit, first, strip.against_base.as_ref().map(|gap| minutes(gap.value)))
        })
        .collect();
    assert_eq!(
        told,
        [
            (BaseReactive, Fit::Covers, Some(60), None),
            (AzurePlatformMcs, Fit::Covers, Some(15), Some(-45)),
            (AzureEventMcs, Fit::OnlyIf, Some(15), Some(-45)),
            // About other products: what counts is the base chart.
            (SecurityCloudMcs, Fit::NotCovered, None, None),
            (RapidResponse, Fit::Covers, Some(15), Some(-45)),
            (UnifiedEnhancedResponse, Fit::Covers, Some(30), Some(-30)),
        ]
    );
    assert_eq!(all[AzureEventMcs as usize].if_owned, Verdict::NotTheEventSolution);
    assert_eq!(all[RapidResponse as usize].governs, [(found.timeline.opened, None)]);
    assert_eq!(pair_to_begin_with(&found, &all), (RapidResponse, BaseReactive));
    // On the base chart: against the most specific one that would cover it.
    let alone = plan_with(&[]);
    let found = assessed(&alone, aks);
    assert_eq!(pair_to_begin_with(&found, &strips(&alone, aks, &found)), (AzurePlatformMcs, BaseReactive));
}

#[test]
fn a_question_has_nothing_to_compare() {
    let mut question = incident(ProductId::AzureVirtualMachines, A, FRIDAY_4);
    question.kind = RequestKind::Advisory;
    let plan = plan_with(&[ServiceId::AzureRapidResponse]);
    let found = assessed(&plan, &question);
    assert!(strips(&plan, &question, &found).is_empty() && add_ons(&plan, &question).is_empty());
    assert!(partings(&found.timeline, &found.timeline).is_empty());
}

// ------------------------------------------------------------------------------------------- with and without a service

fn add_on(plan: &Plan, incident: &Incident, service: ServiceId) -> AddOn {
    let all = add_ons(plan, incident);
    assert_eq!(all.len(), 6, "two services bring A.2, one each of the others");
    all.into_iter().find(|found| found.service == service).unwrap()
}

fn gain(found: &AddOn) -> Option<i64> {
    Some(found.difference.as_ref()?.value.num_minutes())
}

#[test]
fn with_and_without_on_the_worked_path() {
    let plan = worked_path();
    let aks = &plan.incidents[0];
    let before = plan.clone();

    // Without Rapid Response Enhanced Response governs: 15 minutes later.
    let rapid = add_on(&plan, aks, ServiceId::AzureRapidResponse);
    assert_eq!((rapid.holds, rapid.condition), (Holds::Now, Verdict::Governs));
    assert_eq!((rapid.with.chart, rapid.without.chart), (Some(RapidResponse), Some(UnifiedEnhancedResponse)));
    assert_eq!(gain(&rapid), Some(-15));
    assert_eq!(lines(&rapid.partings.in_matter(Matter::Resource).unwrap().other), ["A6-A-M2"], "UER has the manager");

    // Without Enhanced Response nothing changes: Rapid Response goes first.
    let enhanced = add_on(&plan, aks, ServiceId::UnifiedEnhancedResponse);
    assert_eq!((enhanced.holds, enhanced.condition), (Holds::Now, Verdict::AlsoCovers));
    assert!(enhanced.changes_nothing());
    assert_eq!(gain(&enhanced), Some(0));

    // Platform MCS would go first: no earlier contact, but a senior incident manager and its own root cause analysis.
    let platform = add_on(&plan, aks, ServiceId::AzurePlatformMcs);
    assert_eq!((platform.holds, platform.condition), (Holds::Not, Verdict::Governs));
    assert_eq!((gain(&platform), platform.with.chart), (Some(0), Some(AzurePlatformMcs)));
    assert!(platform.partings.dated.is_empty());
    assert_eq!(lines(&platform.partings.in_matter(Matter::Resource).unwrap().one), ["A2-M4"]);
    assert!(platform.partings.in_matter(Matter::RootCauseAnalysis).is_some());

    // What depends on a condition says which.
    let event = add_on(&plan, aks, ServiceId::AzureEventMcs);
    assert_eq!(event.condition, Verdict::NotTheEventSolution);
    assert!(event.changes_nothing());
    let security = add_on(&plan, aks, ServiceId::SecurityCloudMcs);
    assert!(matches!(security.condition, Verdict::OtherProducts(_)) && security.changes_nothing());
    assert_eq!(plan, before);
}

#[test]
fn with_and_without_where_something_is_special() {
    let vm = |severity| incident(ProductId::AzureVirtualMachines, severity, FRIDAY_4);
    // One of two services that bring the same chart: nothing is lost with it.
    let both = plan_with(&[ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus]);
    assert!(add_on(&both, &vm(A), ServiceId::AzurePlatformMcs).changes_nothing());
    let one = plan_with(&[ServiceId::AzurePlatformMcs]);
    assert_eq!(gain(&add_on(&one, &vm(A), ServiceId::AzurePlatformMcs)), Some(-45));
    // At severity B the chart has no rows; what it brings is the way to its engineers.
    let routed = add_on(&one, &vm(B), ServiceId::AzurePlatformMcs);
    assert_eq!(routed.condition, Verdict::SeverityNotDefined(B));
    assert_eq!(routed.partings.iter().map(|parting| parting.matter).collect::<Vec<_>>(), [Matter::Routing]);
    assert_eq!(gain(&routed), Some(0));
    // A broad outage: MCS Plus helps in another way than MCS.
    let outage = with(vm(A), &[("2025-03-14 16:30", EventKind::BroadOutage)]);
    let plus = add_on(&one, &outage, ServiceId::AzurePlatformMcsPlus);
    assert_eq!(plus.partings.iter().map(|parting| parting.matter).collect::<Vec<_>>(), [Matter::OutageHelp]);
    // The day of the event, and the day after it.
    for (first_day, condition) in [
        ("2025-03-14", Verdict::Governs),
        ("2025-03-01", Verdict::OutsideEventWindow { first: day("2025-03-01"), last: day("2025-03-05") }),
    ] {
        let mut event = vm(A);
        event.facts.scoped_event_solution = true;
        event.facts.event_window = Some(EventWindow { first: day(first_day), days: 5 });
        let found = add_on(&plan_with(&[]), &event, ServiceId::AzureEventMcs);
        assert_eq!((found.condition, found.changes_nothing()), (condition, condition != Verdict::Governs));
    }
    // Bought for another year: it is told, and what it would do now is told as well.
    let mut plan = with_term(plan_with(&[]), 3);
    add(&mut plan, ServiceId::AzureRapidResponse, 1);
    let now = incident(ProductId::AzureVirtualMachines, A, "Mon 2025-08-18 10:00");
    let found = add_on(&plan, &now, ServiceId::AzureRapidResponse);
    assert_eq!(found.holds, Holds::InAnotherYear(support::year(1)));
    assert_eq!((found.without.chart, gain(&found)), (Some(BaseReactive), Some(-45)));
    // Slower with it: Azure Stack at severity 1 is left out of the shorter time of A.6 (AMB-18).
    let stack = incident(ProductId::AzureStack, One, FRIDAY_4);
    assert_eq!(gain(&add_on(&plan_with(&[]), &stack, ServiceId::UnifiedEnhancedResponse)), Some(15));
    // A chart chosen by hand does not count here.
    let mut by_hand = vm(A);
    by_hand.chart = Some(UnifiedEnhancedResponse);
    assert_eq!(gain(&add_on(&plan_with(&[]), &by_hand, ServiceId::AzureRapidResponse)), Some(-45));
}

// --------------------------------------------------------------------------------------------------------- any incident

mod properties {
    use super::any::{any_course, any_plan};
    use super::*;
    use proptest::prelude::*;
    use uniplan::clock::{BusinessCalendar, Hours, WeeklyHours};
    use uniplan::rules::timeline::Standing;

    /// The same seen from the other side.
    fn exchanged(partings: Partings) -> Partings {
        let turn = |all: Vec<Parting>| -> Vec<Parting> {
            let turned = all.into_iter().map(|parting| Parting { one: parting.other, other: parting.one, ..parting });
            turned.collect()
        };
        Partings { dated: turn(partings.dated), undated: turn(partings.undated) }
    }

    /// All but the reasons, whose working stands in the order of the sides.
    fn without_reasons(mut partings: Partings) -> Partings {
        for parting in partings.dated.iter_mut().chain(&mut partings.undated) {
            parting.why = uniplan::rules::explanation::Why::by(parting.why.rules[0]);
        }
        partings
    }

    /// How long nobody of the customer is there, as far as it is known; and whether a gap is open.
    fn gap_time(timeline: &Timeline) -> (usize, TimeDelta) {
        let last = timeline.opened + TimeDelta::days(30);
        let span = |gap: &uniplan::rules::cover::CoverGap| gap.until.unwrap_or(last).min(last) - gap.from.min(last);
        let open = timeline.gaps.iter().filter(|gap| gap.until.is_none()).count();
        (open, timeline.gaps.iter().map(span).sum())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn all_six_charts_always_answer_and_always_explain(plan in any_plan(), incident in any_course()) {
            let found = assessed(&plan, &incident);
            for why in found.whys() {
                prop_assert!(!why.rules.is_empty());
            }
            let opened = found.timeline.opened;
            for timeline in found.comparison.iter().chain([&found.timeline]) {
                for expectation in &timeline.expectations {
                    // Dated ones begin before they are done; standing is defined whenever one asks.
                    if expectation.due().is_some() {
                        prop_assert!(expectation.done_at.is_none_or(|done| done >= expectation.from));
                    }
                    for minutes in [-1_000, 0, 15, 60, 500, 100_000] {
                        let now = opened + TimeDelta::minutes(minutes);
                        let standing = expectation.standing(now);
                        prop_assert_eq!(standing == Standing::NotStarted, now < expectation.from);
                    }
                }
            }
            let all = strips(&plan, &incident, &found);
            let is_question = incident.kind == RequestKind::Advisory;
            prop_assert_eq!(all.len(), if is_question { 0 } else { 6 });
            for strip in &all {
                prop_assert!(strip.against_base.as_ref().is_none_or(|gap| !gap.why.rules.is_empty()));
                // A chart that keeps the incident away for another reason than nobody owning it says so either way.
                prop_assert!(!strip.owned.covers() || strip.fit == Fit::Covers);
            }
            let governing: usize = all.iter().map(|strip| strip.governs.len()).sum();
            prop_assert!(is_question || governing >= 1);
            if !is_question {
                let (one, other) = pair_to_begin_with(&found, &all);
                prop_assert_ne!(one, other);
            }
        }

        #[test]
        fn partings_are_symmetric_and_none_with_oneself(plan in any_plan(), incident in any_course()) {
            let found = assessed(&plan, &incident);
            let mut seen = 0;
            for timeline in &found.comparison {
                prop_assert!(partings(timeline, timeline).is_empty());
            }
            for (one, other) in pairs().filter(|_| !found.comparison.is_empty()) {
                seen += 1;
                let (one, other) = (on(&found, one), on(&found, other));
                let apart = partings(one, other);
                for parting in apart.iter() {
                    explains(parting);
                    prop_assert!(parting.at >= one.opened);
                }
                // The first dated one: nothing falls due on one side alone before it.
                if let Some(first) = apart.first() {
                    let lines = lines(&first.one).len() + lines(&first.other).len();
                    prop_assert!(lines > 0);
                }
                let turned = exchanged(partings(other, one));
                prop_assert_eq!(without_reasons(turned), without_reasons(apart));
            }
            prop_assert!(seen == PAIRS || found.comparison.is_empty());
        }

        #[test]
        fn simultaneous_events_in_another_order_change_nothing(
            plan in any_plan(),
            incident in any_course(),
            seed in any::<u64>(),
        ) {
            let mut shuffled = incident.clone();
            let length = shuffled.events.len();
            for at in 1..length {
                shuffled.events.swap(at, (usize::try_from(seed % 1_000).unwrap() * 31 + at * 17) % (at + 1));
            }
            let (one, other) = (assessed(&plan, &incident), assessed(&plan, &shuffled));
            prop_assert_eq!(one.comparison, other.comparison);
            prop_assert_eq!(one.timeline, other.timeline);
        }

        #[test]
        fn more_people_on_call_never_widen_the_gaps(plan in any_plan(), incident in any_course(), days in 1usize..=7) {
            let mut some = plan.clone();
            some.cover = Some(BusinessCalendar::new(plan.calendar.zone(), WeeklyHours::standard(), [], []).unwrap());
            let mut more = plan.clone();
            let all_day: Vec<Hours> = vec!["00:00-24:00".parse().unwrap()];
            let hours = |day: usize| if day < days { all_day.clone() } else { vec![Hours::STANDARD] };
            let wider = WeeklyHours::new([0, 1, 2, 3, 4, 5, 6].map(hours)).unwrap();
            more.cover = Some(BusinessCalendar::new(plan.calendar.zone(), wider, [], []).unwrap());
            let (some, more) = (assessed(&some, &incident), assessed(&more, &incident));
            for (few, many) in some.comparison.iter().zip(&more.comparison) {
                prop_assert!(gap_time(many) <= gap_time(few), "{:?} became {:?}", gap_time(few), gap_time(many));
                prop_assert_eq!(&few.expectations, &many.expectations);
            }
        }

        #[test]
        fn a_service_that_changes_nothing_has_the_same_times(plan in any_plan(), incident in any_course()) {
            for found in add_ons(&plan, &incident) {
                let first = |outcome: &uniplan::rules::comparison::IncidentOutcome| {
                    outcome.first_contact.as_ref().map(|first| first.value)
                };
                if found.changes_nothing() {
                    prop_assert_eq!(first(&found.with), first(&found.without));
                }
                if let Some(difference) = &found.difference {
                    let gap = first(&found.with).unwrap() - first(&found.without).unwrap();
                    prop_assert_eq!(difference.value, gap);
                    prop_assert!(!difference.why.rules.is_empty());
                }
                found.partings.iter().for_each(explains);
            }
        }
    }
}

// ------------------------------------------------------------------------------------------------------------- languages

#[test]
fn el_19_a_row_speaks_the_languages_of_its_own_chart() {
    // Rapid Response governs and is given in English and Japanese; Unified Enhanced Response in Chinese too.
    let plan = plan_with(&[ServiceId::AzureRapidResponse, ServiceId::UnifiedEnhancedResponse]);
    let mut case = incident(ProductId::AzureKubernetesService, A, FRIDAY_4);
    for language in ContactLanguage::ALL.into_iter().map(Some).chain([None]) {
        case.language = language;
        let heard = |id: ChartId| language.is_none_or(|language| offers(chart(id).languages, language));
        for found in add_ons(&plan, &case) {
            assert_eq!(found.speaks, heard(found.chart), "{language:?} {:?}", found.service);
        }
        let found = assessed(&plan, &case);
        for strip in strips(&plan, &case, &found) {
            // What is said of a row is about the languages that stand in it.
            let listed =
                strip.has.iter().filter(|(matter, _)| *matter == Matter::Language).flat_map(|(_, sides)| sides);
            let speaks = listed.map(|side| match side.says {
                Says::Languages(languages) => language.is_none_or(|language| offers(languages, language)),
                _ => false,
            });
            assert!(speaks.into_iter().eq([strip.speaks]), "{language:?} {:?}", strip.chart);
        }
    }
    case.language = Some(ContactLanguage::Chinese);
    let speaks =
        |service: ServiceId| add_ons(&plan, &case).into_iter().find(|row| row.service == service).unwrap().speaks;
    assert!(speaks(ServiceId::UnifiedEnhancedResponse) && !speaks(ServiceId::AzureRapidResponse));
}

#[test]
fn el_19_a_raise_does_not_lend_a_row_the_language_of_a_stage_that_is_over() {
    let mut case = incident(ProductId::AzureVirtualMachines, One, FRIDAY_4);
    case.language = Some(ContactLanguage::Chinese);
    let at_17 = local("Fri 2025-03-14 17:00");
    case.events = vec![Event { id: EventId(1), ..Event::new(at_17, EventKind::SeverityChanged(C)) }];
    let plan = plan_with(&[ServiceId::AzureRapidResponse]);
    let found = assessed(&plan, &case);
    let all = strips(&plan, &case, &found);
    // Lowered to C, the rows that count are those of the base chart.
    assert!(all[RapidResponse as usize].speaks);
}
