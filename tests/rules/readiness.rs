//! The checklist of duties and terms: what triggers each, by when, what is counted, what is kept; and success management.

use crate::any;
use crate::chinese;
use crate::support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{add, amount, day, incident, line, plan_with, with_term, worked_path, zone};
use uniplan::catalog::charts::{Channel, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::{self, Family, RuleId};
use uniplan::catalog::services::{Availability, SERVICES, ServiceId, service};
use uniplan::catalog::success_management::{ACTIVITIES, ActivityId, Pillar, activity};
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::duties::{DutyId, DutyState, Progress};
use uniplan::plan::incident::IncidentId;
use uniplan::plan::line::LineId;
use uniplan::plan::place::{Location, LocationId, PlaceTerms};
use uniplan::plan::swap::Swap;
use uniplan::rules::dates::{DueDate, due_dates};
use uniplan::rules::readiness::{Binding, Cause, Duty, Readiness, Topic, readiness};
use uniplan::rules::success::{Addition, success_management};
use uniplan::text::Lang;
use uniplan::words::readiness as words;
use uniplan::zones::Zone;

fn of(plan: &Plan) -> Readiness {
    readiness(plan, &due_dates(plan))
}

fn id(code: &str) -> DutyId {
    RuleId::parse(code).and_then(DutyId::of).unwrap_or_else(|| panic!("no duty {code}"))
}

fn duty(plan: &Plan, code: &str) -> Duty {
    of(plan).duties.into_iter().find(|duty| duty.id == id(code)).unwrap()
}

/// The codes of what a plan triggers, in the order of the rule book.
fn triggered(plan: &Plan) -> Vec<String> {
    let mut found: Vec<DutyId> =
        of(plan).duties.iter().filter(|duty| duty.triggered.value).map(|duty| duty.id).collect();
    found.sort_unstable();
    found.into_iter().map(DutyId::code).collect()
}

fn empty() -> Plan {
    Plan::new(Zone::TAIPEI)
}

fn with_place(mut plan: Plan) -> Plan {
    plan.locations.push(Location {
        id: LocationId(700),
        name: line("東京"),
        calendar: BusinessCalendar::standard(zone("Asia/Tokyo")),
        cover: None,
        terms: PlaceTerms::default(),
    });
    plan
}

fn with_incident(mut plan: Plan, product: ProductId) -> Plan {
    plan.incidents.push(incident(product, Severity::A, "Sat 2025-08-16 02:00"));
    plan
}

fn said(plan: &mut Plan, code: &str, progress: Progress, note: &str) {
    plan.readiness.set(id(code), DutyState { progress, owner: line(""), note: line(note) });
}

// ----------------------------------------------------------------------------------------------------------- what triggers

/// What the base package alone asks for.
const OF_BASE: [&str; 21] = [
    "R-1", "R-3", "R-5", "R-6", "R-7", "R-8", "R-9", "R-10", "R-11", "R-13", "R-15", "R-21", "T-1", "T-2", "T-3",
    "T-5", "T-7", "T-8", "T-12", "T-13", "T-15",
];

#[test]
fn the_base_package_alone_triggers_what_holds_for_every_contract() {
    let mut expected: Vec<&str> = OF_BASE.to_vec();
    expected.extend(["T-17", "T-18"]);
    assert_eq!(triggered(&empty()), expected);
    for code in expected {
        assert!(duty(&empty(), code).causes.contains(&Cause::BasePackage), "{code}");
    }
}

/// Beside these two stands who is called: the contacts that open requests, and those whom the charts ask for.
#[test]
fn r_3_and_r_21_are_about_the_people_on_call() {
    let about: Vec<String> = DutyId::all()
        .map(|id| duty(&empty(), &id.code()))
        .filter(uniplan::rules::readiness::Duty::is_about_people_on_call)
        .map(|duty| duty.id.code())
        .collect();
    assert_eq!(about, ["R-3", "R-21"]);
}

/// Each row that a line triggers, with a service that triggers it and one that does not.
const BY_LINES: [(&str, ServiceId, ServiceId); 18] = {
    use ServiceId::*;
    [
        ("R-2", CsamAtLocation, ExtraSuccessManagement),
        ("R-4", AzureRapidResponse, Workshop),
        ("R-12", Workshop, Webcasts),
        ("R-14", Workshop, AzurePlatformMcs),
        ("R-16", ReactiveEnhancedDesignatedEngineering, EnhancedDesignatedEngineering),
        ("R-17", AzurePlatformMcsPlus, AzureWorkloadMcs),
        ("R-18", UnifiedEnhancedResponse, AzureRapidResponse),
        ("R-19", AzureEventMcs, AzurePlatformMcs),
        ("R-20", Mscir, SecurityCloudMcs),
        ("T-6", ReactiveSupportManagementAddon, RootCauseAnalysis),
        ("T-6", AzurePlatformMcs, AzureWorkloadMcs),
        ("T-9", Workshop, ProactiveCredits),
        ("T-10", DesignatedEngineering, ExtraSuccessManagement),
        ("T-14", SecurityServices, OnDemandAssessment),
        ("T-16", GitHubEngineeringDirect, DeveloperSupport),
        ("T-19", AzureWorkloadMcs, AzureEventMcs),
        ("T-14", Hackathon, ProblemResolutionSupport),
        ("R-12", ProactiveCredits, ReactiveSupportManagement),
    ]
};

#[test]
fn a_service_triggers_what_comes_with_it_and_says_which_line() {
    for (code, with, without) in BY_LINES {
        let plan = plan_with(&[with]);
        let found = duty(&plan, code);
        assert!(found.triggered.value, "{code} by {with:?}");
        assert!(found.causes.contains(&Cause::Lines(vec![LineId(1)])), "{code}: {:?}", found.causes);
        assert!(!duty(&plan_with(&[without]), code).triggered.value, "{code} by {without:?}");
        assert!(!duty(&empty(), code).triggered.value, "{code} by nothing");
    }
    // Only the lines that are meant, in the order of the plan.
    let plan = plan_with(&[ServiceId::Workshop, ServiceId::AzureRapidResponse, ServiceId::AzurePlatformMcs]);
    assert_eq!(duty(&plan, "R-4").causes, [Cause::Lines(vec![LineId(2), LineId(3)])]);
    assert_eq!(duty(&plan, "R-14").causes, [Cause::Lines(vec![LineId(1), LineId(2)])]);
}

#[test]
fn r_14_is_about_proactive_services_and_enhanced_solutions() {
    for row in &SERVICES {
        let table = row.group.table().unwrap_or(0);
        // Help with an assessment is sold with a service of table 4.
        let is_help = row.id == ServiceId::OnDemandAssessmentAssistance;
        let asked = row.availability != Availability::Included && (matches!(table, 2..=8) || table == 12 || is_help);
        assert_eq!(duty(&plan_with(&[row.id]), "R-14").triggered.value, asked, "{:?}", row.id);
    }
}

#[test]
fn r_2_waits_for_a_second_place() {
    assert!(!duty(&empty(), "R-2").triggered.value);
    let found = duty(&with_place(empty()), "R-2");
    assert_eq!(found.causes, [Cause::Places(vec![LocationId(700)])]);
    let rules: Vec<String> = found.triggered.why.rules.iter().map(|rule| rule.code()).collect();
    assert_eq!(rules, ["R-2", "MC-29"], "the same is said in section 2.6");
}

#[test]
fn r_4_and_r_13_follow_from_an_incident_with_an_online_service() {
    let cloud = with_incident(empty(), ProductId::AzureKubernetesService);
    let of_it = Cause::Incidents(vec![IncidentId(900_000)]);
    assert_eq!(duty(&cloud, "R-4").causes, std::slice::from_ref(&of_it));
    // Cloud services are used within the base package as well (On-Demand Assessment).
    assert_eq!(duty(&cloud, "R-13").causes, [Cause::BasePackage, of_it]);
    // By phone, and about something that is not in the cloud.
    let mut on_site = with_incident(empty(), ProductId::SqlServer);
    on_site.incidents[0].channel = Channel::Phone;
    assert!(!duty(&on_site, "R-4").triggered.value);
    assert_eq!(duty(&on_site, "R-13").causes, [Cause::BasePackage]);
    // Any incident names itself where incidents are meant.
    for code in ["R-5", "R-6", "R-21"] {
        assert_eq!(
            duty(&on_site, code).causes,
            [Cause::BasePackage, Cause::Incidents(vec![IncidentId(900_000)])],
            "{code}"
        );
    }
}

#[test]
fn r_20_is_about_work_before_signing() {
    let mut plan = with_term(plan_with(&[ServiceId::Mscir]), 1);
    assert!(duty(&plan, "R-20").triggered.value, "nobody said when it was bought");
    let signed = plan.contract.dates.execution.unwrap();
    plan.lines[0].added_on = signed.pred_opt();
    assert!(duty(&plan, "R-20").triggered.value, "begun before");
    for on in [Some(signed), signed.succ_opt()] {
        plan.lines[0].added_on = on;
        assert!(!duty(&plan, "R-20").triggered.value, "{on:?}");
    }
    plan.contract.dates.execution = None;
    assert!(duty(&plan, "R-20").triggered.value, "the signing is not known");
}

#[test]
fn t_11_waits_for_a_swap() {
    let mut plan = plan_with(&[ServiceId::Workshop, ServiceId::ChalkTalk]);
    assert!(!duty(&plan, "T-11").triggered.value);
    plan.lines[1].swap =
        Some(Swap { service: ServiceId::Hackathon, worth: amount("1"), available: false, agreed: false });
    assert_eq!(duty(&plan, "T-11").causes, [Cause::Lines(vec![LineId(2)])]);
}

#[test]
fn t_4_cannot_be_triggered_by_a_plan() {
    let all: Vec<ServiceId> = SERVICES.iter().map(|row| row.id).collect();
    let mut plan = with_incident(with_place(with_term(plan_with(&all), 3)), ProductId::AzureKubernetesService);
    plan.lines[0].swap =
        Some(Swap { service: ServiceId::Hackathon, worth: amount("1"), available: true, agreed: true });
    let missing: Vec<String> =
        of(&plan).duties.iter().filter(|duty| !duty.triggered.value).map(|duty| duty.id.code()).collect();
    assert_eq!(missing, ["T-4"], "previews are joined or not; nothing in a plan says so");
}

#[test]
fn what_the_base_package_includes_triggers_nothing_more() {
    for row in SERVICES.iter().filter(|row| row.availability == Availability::Included) {
        assert_eq!(triggered(&plan_with(&[row.id])), triggered(&empty()), "{:?}", row.id);
    }
}

// ------------------------------------------------------------------------------------------------------------- rows, dates

#[test]
fn every_responsibility_and_term_has_one_row() {
    let list = of(&empty());
    let rows: BTreeSet<DutyId> = list.duties.iter().map(|duty| duty.id).collect();
    let rules: Vec<RuleId> = rule_book::all()
        .map(|(id, _)| id)
        .filter(|id| matches!(id.family(), Family::Responsibility | Family::Term))
        .collect();
    assert_eq!((list.duties.len(), rows.len(), rules.len()), (40, 40, 40));
    assert!(DutyId::all().map(DutyId::rule).eq(rules.iter().copied()), "in the order of the rule book");
    assert_eq!(rule_book::all().filter(|(id, _)| DutyId::of(*id).is_some()).count(), 40, "and nothing else is one");
    for duty in &list.duties {
        assert_eq!(duty.triggered.why.rules.first(), Some(&duty.id.rule()), "its own rule comes first");
        assert_eq!(duty.binding == Binding::Term, duty.id.is_term(), "{}", duty.id.code());
    }
    assert!(list.duties.is_sorted_by_key(|duty| (duty.subject, duty.id)));
    for subject in Topic::ALL {
        assert!(list.of(subject).count() > 2, "{subject:?}");
    }
}

/// The dates of a row, as "rule day", for a plan of one year that was signed on 2025-06-16 and starts on 2025-07-01.
#[track_caller]
fn dates_of(services: &[ServiceId], code: &str, expected: &[&str]) {
    let found = duty(&with_term(plan_with(services), 1), code);
    let dates: Vec<String> = found
        .due
        .iter()
        .map(|due| format!("{} {}", due.rule().unwrap().code(), due.last_day().map_or("?".into(), |on| on.to_string())))
        .collect();
    assert_eq!(dates, expected, "{code}");
}

#[test]
fn a_duty_has_the_dates_that_the_plan_gives_it() {
    use ServiceId::*;
    dates_of(&[Workshop], "R-14", &["DT-17 2026-05-01"]);
    dates_of(&[AzurePlatformMcs], "R-17", &["DT-2 2025-06-30", "DT-1 2025-08-30"]);
    let plus = ["DT-2 2025-06-30", "DT-3 2025-07-16", "DT-1 2025-08-30", "DT-4 2025-08-30"];
    dates_of(&[AzurePlatformMcsPlus], "R-17", &plus);
    dates_of(&[UnifiedEnhancedResponse], "R-18", &["DT-13 2025-08-30"]);
    dates_of(&[AzureEventMcs], "R-19", &["DT-11 ?", "DT-12 ?"]);
    dates_of(&[Workshop], "T-5", &["DT-22 2026-06-30", "DT-21 2026-06-30"]);
    dates_of(&[Workshop], "R-1", &[]);
    // DT-8, DT-32, DT-30: no date of their own.
    for (code, rule) in [("R-8", "DT-32"), ("T-6", "DT-30"), ("T-9", "DT-19"), ("T-9", "DT-20")] {
        let why = duty(&plan_with(&[Workshop]), code).triggered.into_why();
        assert!(why.rules.iter().any(|found| found.code() == rule), "{code} names {rule}");
    }
}

#[test]
fn t_9_knows_until_when_cancelling_is_free() {
    let mut plan = with_term(plan_with(&[ServiceId::Workshop]), 1);
    plan.lines[0].scheduled_on = Some(day("2026-03-20"));
    let found = duty(&plan, "T-9");
    let dates: Vec<_> = found.due.iter().map(|due| (due.rule().unwrap().code(), due.last_day().unwrap())).collect();
    assert_eq!(dates, [("DT-18".to_owned(), day("2026-03-06"))]);
    // Whatever has a day can be cancelled.
    let mut other = plan_with(&[ServiceId::UnifiedEnhancedResponse]);
    assert!(!duty(&other, "T-9").triggered.value);
    other.lines[0].scheduled_on = Some(day("2026-03-20"));
    assert!(duty(&other, "T-9").triggered.value);
}

#[test]
fn a_duty_is_late_once_its_last_day_is_over_and_it_is_open() {
    let mut plan = with_term(plan_with(&[ServiceId::Workshop]), 1);
    let (last, after) = (day("2026-05-01"), day("2026-05-02"));
    assert!(!duty(&plan, "R-14").is_late(last), "the last day is still in time");
    assert!(duty(&plan, "R-14").is_late(after));
    assert_eq!(duty(&plan, "R-14").next_due(last).and_then(DueDate::last_day), Some(last));
    assert_eq!(duty(&plan, "R-14").next_due(after), None);
    assert!(!duty(&plan, "T-5").is_late(day("2030-01-01")), "a term is never late");
    said(&mut plan, "R-14", Progress::Done, "");
    assert!(!duty(&plan, "R-14").is_late(after));
}

#[test]
fn the_rows_and_dates_of_a_checklist_name_their_services() {
    let mut plan = with_term(plan_with(&[ServiceId::Workshop, ServiceId::Workshop, ServiceId::ChalkTalk]), 2);
    plan.lines[1].year = support::year(1);
    let why = duty(&plan, "T-5").triggered.into_why();
    let steps: Vec<String> = why.working.iter().map(|step| format!("{:?} {:?}", step.what, step.value)).collect();
    assert_eq!(steps, ["Line(Workshop) Count(2)", "Line(ChalkTalk) Count(1)"]);
}

// ------------------------------------------------------------------------------------------------------- counting, keeping

#[test]
fn what_does_not_apply_is_not_counted_and_what_nothing_triggers_neither() {
    let mut plan = empty();
    let list = of(&plan);
    assert_eq!((list.counted, list.done, list.open, list.set_aside), (23, 0, 23, 0));
    said(&mut plan, "R-1", Progress::Done, "");
    said(&mut plan, "R-11", Progress::DoesNotApply, "Nobody travels");
    said(&mut plan, "R-14", Progress::Done, "nothing to ask for");
    let list = of(&plan);
    assert_eq!((list.counted, list.done, list.open, list.set_aside), (22, 1, 21, 1));
    assert_eq!(words::headline(&list, Lang::En), "1 of 22 duties and terms done, 21 still open");
    assert_eq!(words::headline(&list, Lang::ZhHant), "22 項責任與條款，已完成 1 項，尚有 21 項待辦");
    // Once a line triggers it, what was said about it counts.
    add(&mut plan, ServiceId::Workshop, 0);
    let (before, after) = (list, of(&plan));
    assert_eq!(after.done, before.done + 1);
}

#[test]
fn a_note_says_why_something_does_not_apply() {
    for (progress, note, sound) in [
        (Progress::Open, "", true),
        (Progress::Done, "", true),
        (Progress::DoesNotApply, "", false),
        (Progress::DoesNotApply, "no cloud", true),
    ] {
        let state = DutyState { progress, owner: line(""), note: line(note) };
        assert_eq!(state.is_sound(), sound, "{state:?}");
    }
}

#[test]
fn what_says_nothing_is_not_kept() {
    let mut plan = empty();
    said(&mut plan, "T-3", Progress::Done, "");
    assert!(!plan.readiness.is_empty());
    said(&mut plan, "T-3", Progress::Open, "");
    assert!(plan.readiness.is_empty());
    assert_eq!(plan, empty());
}

// ----------------------------------------------------------------------------------------------------------------- in words

#[test]
fn a_row_says_what_triggers_it() {
    let mut plan = with_place(with_term(plan_with(&[ServiceId::Workshop, ServiceId::Workshop]), 2));
    plan.lines[1].year = support::year(1);
    let because = |plan: &Plan, code: &str, lang| words::because(&duty(plan, code), plan, lang);
    assert_eq!(because(&plan, "R-14", Lang::En), "Workshop (years 1 and 2)");
    assert_eq!(because(&plan, "R-14", Lang::ZhHant), "訓練課程（第 1、2 年）");
    assert_eq!(because(&plan, "R-2", Lang::ZhHant), "地點：東京");
    plan.locations[0].name = line("");
    assert_eq!(because(&plan, "R-2", Lang::En), "Places: an unnamed place");
    assert_eq!(because(&plan, "R-1", Lang::En), "The base package");
    assert_eq!(because(&plan, "R-16", Lang::En), "It does not apply to the plan");
    assert_eq!(because(&with_incident(empty(), ProductId::SqlServer), "R-5", Lang::ZhHant), {
        let name = words_of_product(ProductId::SqlServer);
        format!("基本套件；支援事件：{name}")
    });
    let many: Vec<String> = ["a", "b", "a", "c", "d", "e", "f"].map(str::to_owned).to_vec();
    assert_eq!(words::listed(many.clone(), Lang::En), "a, b, c, d and 2 more");
    assert_eq!(words::listed(many, Lang::ZhHant), "a、b、c、d，另有 2 項");
}

fn words_of_product(id: ProductId) -> &'static str {
    uniplan::catalog::products::product(id).name.get(Lang::ZhHant)
}

#[test]
fn a_statement_opens_with_its_heading() {
    for duty in DutyId::all() {
        for lang in Lang::ALL {
            let (heading, rest) = words::parts(duty.rule().rule().statement.get(lang));
            assert!(!heading.is_empty() && !rest.is_empty(), "{}", duty.code());
            assert!(heading.chars().count() < 60, "{heading}");
        }
    }
    assert_eq!(words::parts("no heading"), ("no heading", ""));
    assert_eq!(words::heading("Feedback: answer it."), "Feedback");
    assert_eq!(words::sentence("Feedback: answer it."), "Answer it.");
    assert_eq!(words::sentence("反饋：可以的話"), "可以的話");
    assert_eq!(words::sentence("no heading"), "");
}

// ------------------------------------------------------------------------------------------------------ success management

#[test]
fn three_pillars_have_five_four_and_one_activity() {
    assert_eq!(Pillar::ALL.map(|pillar| pillar.activities().count()), [5, 4, 1]);
    let names: Vec<&str> = ACTIVITIES.iter().map(|row| row.name.zh_hant).collect();
    assert_eq!(
        names,
        [
            "客戶健康狀態計劃管理",
            "問題管理",
            "主動式復原",
            "主動式安全",
            "備災",
            "成功計劃管理",
            "技術最佳化",
            "技術與安全更新",
            "生命週期管理服務",
            "客戶關係管理",
        ]
    );
    assert_eq!(Pillar::ALL.map(|pillar| pillar.name().zh_hant), ["解決方案健康狀態", "採用與規劃", "執行夥伴"]);
    let mut words = Vec::new();
    for row in &ACTIVITIES {
        assert_eq!(activity(row.id), row, "a row stands at the place of its variant");
        words.extend([row.name, row.by, *row.outcome]);
        let ids: Vec<ServiceId> = row.beside.to_vec();
        assert!(ids.is_sorted() && ids.iter().all(|id| service(*id).availability != Availability::Included));
    }
    words.extend(Pillar::ALL.iter().flat_map(|pillar| [pillar.name(), *pillar.aim()]));
    for text in words {
        assert!(chinese::simplified(text.zh_hant).is_empty(), "{}", text.zh_hant);
        assert!(!text.en.chars().any(chinese::is_cjk), "{}", text.en);
        assert!(chinese::only_known_uses_of_event(text.zh_hant), "{}", text.zh_hant);
    }
}

#[test]
fn the_plan_adds_to_success_management_what_its_lines_bring() {
    use ServiceId::*;
    let mut plan =
        plan_with(&[Workshop, ExtraSuccessManagement, UnifiedEnhancedResponse, CsamAtLocation, SecurityServices]);
    plan.lines[0].companion = Some(amount("3000"));
    plan.lines[1].unit_price = Some(amount("25000"));
    plan.lines[2].bundled_hours = Some(amount("12000.50"));
    let found = success_management(&plan);
    let added: Vec<_> = found
        .added
        .iter()
        .map(|one| {
            let money = one.amount.value.map(|money| money.amount.to_string());
            (one.line.0, one.addition, money, one.amount.why.rules[0].code())
        })
        .collect();
    let figure = |text: &str| Some(text.to_owned());
    assert_eq!(
        added,
        [
            (1, Addition::Companion, figure("3000"), "FA-17".to_owned()),
            (2, Addition::Bought, figure("25000"), "FA-3".to_owned()),
            (3, Addition::BundledHours, figure("12000.5"), "MC-12".to_owned()),
            (4, Addition::AtLocation, None, "MC-14".to_owned()),
        ]
    );
    let beside: Vec<_> = found
        .activities
        .iter()
        .filter(|one| !one.beside.is_empty())
        .map(|one| (one.activity, one.beside.clone()))
        .collect();
    assert_eq!(
        beside,
        [(ActivityId::ProactiveSecurity, vec![LineId(5)]), (ActivityId::CrisisReadiness, vec![LineId(3)])]
    );
    assert_eq!(success_management(&empty()).activities.len(), 10);
    assert!(success_management(&empty()).added.is_empty());
}

// ------------------------------------------------------------------------------------------------------------- any plan

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Counts add up, a row is triggered if and only if something triggers it, and what triggers it is in the plan.
    #[test]
    fn any_checklist_adds_up(
        plan in any::any_plan(),
        said in proptest::collection::vec((0usize..40, 0usize..3), 0..10),
    ) {
        let mut plan = plan;
        for (row, progress) in said {
            let state =
                DutyState { progress: Progress::ALL[progress], owner: line("某人"), note: line("備註") };
            plan.readiness.set(DutyId::all().nth(row).unwrap(), state);
        }
        let list = of(&plan);
        prop_assert_eq!(list.counted, list.done + list.open);
        let triggered = list.duties.iter().filter(|duty| duty.triggered.value).count();
        prop_assert_eq!(triggered, list.counted + list.set_aside);
        for duty in &list.duties {
            prop_assert_eq!(duty.triggered.value, !duty.causes.is_empty());
            for cause in &duty.causes {
                if let Cause::Lines(lines) = cause {
                    prop_assert!(!lines.is_empty() && lines.iter().all(|id| plan.line(*id).is_some()));
                }
            }
            for lang in Lang::ALL {
                prop_assert!(!words::because(duty, &plan, lang).is_empty());
            }
        }
        success_management(&plan);
    }
}

#[test]
fn the_worked_path_knows_its_dates() {
    let plan = worked_path();
    let late: Vec<String> =
        of(&plan).duties.iter().filter(|duty| duty.is_late(day("2025-09-01"))).map(|duty| duty.id.code()).collect();
    assert_eq!(late, ["R-18"], "UER onboarding ended on 2025-08-30");
}
