//! A second opinion on the numbered rules: for each of the 178, what a plan or an incident that has its condition is told
//! and one that has it not is not. What is asked stands in `fidelity_told.rs`, with the lines of the document.

use crate::fidelity_services::told_with_and_without;
use crate::fidelity_told as told;
use crate::rule_coverage::{self, Coverage};
use crate::support;

use support::{incident, local, plan_with, with_term};
use uniplan::catalog::charts::{Action, ChartId, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::{self, RuleId};
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::plan::Plan;
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{Incident, IncidentId, RequestKind};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::rules::assess::assess_incident;
use uniplan::rules::coverage::{Verdict, select_chart};
use uniplan::rules::dates::due_dates;
use uniplan::rules::readiness::readiness;
use uniplan::rules::runbook::{Task, runbook};
use uniplan::rules::timeline::{Notice, replay};

use Proof::{Every, Here, Informative, Services, Test, Told};

/// What shows a rule.
enum Proof {
    /// A test that names the rule and has both cases.
    Test(&'static str),
    /// Both cases, one after the other: is it told by this rule with the condition, and without?
    Told(fn(RuleId) -> [bool; 2]),
    /// The same where what is told does not name the rule.
    Here(fn() -> [bool; 2]),
    /// A duty or term of every contract: there is no plan without it.
    Every,
    /// A duty or term that some services bring: see the table of services.
    Services,
    /// Nothing in a plan or an incident follows from it, and why.
    Informative(&'static str),
}

#[rustfmt::skip]
const ROWS: [(&str, Proof); 178] = [
    // Flex Allowance: figures, findings.
    ("FA-1", Told(told::entered)),
    ("FA-2", Told(told::five_kinds)),
    ("FA-3", Told(told::barred)),
    ("FA-4", Told(told::included)),
    ("FA-5", Told(told::cap)),
    ("FA-6", Told(told::shared_cap)),
    ("FA-7", Told(told::room)),
    ("FA-8", Told(told::overrun)),
    ("FA-9", Told(told::only_two_are_capped)),
    ("FA-10", Told(told::forfeited)),
    ("FA-11", Told(told::within_its_year)),
    ("FA-12", Told(told::no_carrying_over)),
    ("FA-13", Told(told::swapped)),
    ("FA-14", Told(told::after_signing)),
    ("FA-15", Told(told::reactive_by_flex)),
    ("FA-16", Told(told::emergency_by_flex)),
    ("FA-17", Told(told::companion)),
    ("FA-18", Told(told::dollars)),
    ("FA-19", Told(told::lapse)),
    ("FA-20", Told(told::capped_once)),
    ("FA-21", Told(told::travel)),
    ("FA-22", Told(told::entered)),
    // Incidents: timeline, notices, runbook.
    ("IR-1", Here(|| [advises(&problem(Severity::A), impact), advises(&question(), impact)])),
    ("IR-2", Told(told::severity_changed)),
    ("IR-3", Told(told::estimated)),
    ("IR-4", Told(told::contact)),
    ("IR-5", Told(told::question_without_chart)),
    ("IR-6", Here(|| managed(Severity::A, [Severity::One, Severity::C]))),
    ("IR-7", Here(|| managed(Severity::C, [Severity::C, Severity::A]))),
    ("IR-8", Told(told::hours_outside)),
    ("IR-9", Told(told::ways)),
    ("IR-10", Told(told::analysis)),
    ("IR-11", Told(told::analysis_of_platform)),
    ("IR-12", Told(told::analysis_by_csam)),
    ("IR-13", Told(told::analysis_by_engineer)),
    ("IR-14", Here(|| [Severity::One, Severity::A].map(|severity| expects(UER, severity, Action::PostIncidentReview)))),
    ("IR-15", Here(|| [PLATFORM, &[]].map(|owned| is_said(owned, &problem(Severity::B), Notice::RoutedToMcsEngineers)))),
    ("IR-16", Here(|| [PLATFORM, &[]].map(|owned| expects(owned, Severity::A, Action::AssignSeniorIncidentManager)))),
    ("IR-17", Told(told::replaced)),
    ("IR-18", Informative("Who keeps a case within Microsoft brings no time, duty or line of A.5; the catalogue says it.")),
    ("IR-19", Here(|| [REDE, &[]].map(|owned| is_said(owned, &problem(Severity::A), Notice::RedeJoins)))),
    ("IR-20", Told(told::event_case)),
    ("IR-21", Here(|| [PLATFORM, UER].map(|owned| is_said(owned, &with(EventKind::BroadOutage, "Fri 2025-03-14 16:30"), Notice::BroadOutage { has_plus: false })))),
    ("IR-22", Here(|| [PLUS, PLATFORM].map(|owned| is_said(owned, &with(EventKind::MonitorAlert, "Fri 2025-03-14 15:50"), Notice::MonitorAlert)))),
    ("IR-23", Informative("Work with third parties on request brings no date, duty or line; the catalogue says it.")),
    ("IR-24", Informative("The same sentence is T-13, a term of every contract.")),
    ("IR-25", Here(|| [advises(&problem(Severity::A), know), advises(&problem(Severity::A), |task| task == Task::WriteAem)])),
    ("IR-26", Told(told::business_hours)),
    ("IR-27", Told(told::remote)),
    ("IR-28", Here(|| [ProductId::NonMicrosoftOrCustomCode, ProductId::AzureVirtualMachines].map(is_excluded))),
    ("IR-29", Told(told::intake)),
    // Dates.
    ("DT-1", Told(told::onboarding)),
    ("DT-2", Told(told::intake_document)),
    ("DT-3", Told(told::monitoring_material)),
    ("DT-4", Told(told::scenarios_defined)),
    ("DT-5", Told(told::monitors_ready)),
    ("DT-6", Told(told::monitors_live)),
    ("DT-7", Told(told::two_plans)),
    ("DT-8", Told(told::before_closing)),
    ("DT-9", Told(told::seven_days_before_closing)),
    ("DT-10", Told(told::ten_business_days)),
    ("DT-11", Told(told::notice_of_event)),
    ("DT-12", Told(told::days_of_event)),
    ("DT-13", Told(told::uer_onboarding)),
    ("DT-14", Told(told::uer_meetings)),
    ("DT-15", Told(told::uer_review)),
    ("DT-16", Told(told::github_reviews)),
    ("DT-17", Told(told::last_requests)),
    ("DT-18", Told(told::cancelled_free)),
    ("DT-19", Told(told::cancelled_at_half)),
    ("DT-20", Told(told::cancelled_at_full_price)),
    ("DT-21", Told(told::unused_at_the_end)),
    ("DT-22", Told(told::flex_year)),
    ("DT-23", Told(told::allotted_at_signing)),
    ("DT-24", Told(told::spend_tested)),
    ("DT-25", Told(told::ends_together)),
    ("DT-26", Told(told::location_of_ede)),
    ("DT-27", Told(told::six_hours)),
    ("DT-28", Told(told::help_too_long)),
    ("DT-29", Told(told::one_day)),
    ("DT-30", Told(told::cancelled_by_microsoft)),
    ("DT-31", Told(told::delivery_confirmed)),
    ("DT-32", Told(told::contacts)),
    ("DT-33", Told(told::business_day)),
    // Places: findings and standing remarks.
    ("MC-1", Told(told::work_orders)),
    ("MC-2", Informative("A definition: the main place of a plan is the host, the others are downstream.")),
    ("MC-3", Told(told::centralized)),
    ("MC-4", Told(told::decentralized)),
    ("MC-5", Told(told::combined)),
    ("MC-6", Told(told::by_place)),
    ("MC-7", Told(told::base_package)),
    ("MC-8", Told(told::success_management)),
    ("MC-9", Told(told::reactive_requests)),
    ("MC-10", Told(told::proactive_anywhere)),
    ("MC-11", Told(told::enhanced_anywhere)),
    ("MC-12", Told(told::uer_at_host)),
    ("MC-13", Told(told::one_location)),
    ("MC-14", Told(told::csam_there)),
    ("MC-15", Told(told::incidents_there)),
    ("MC-16", Told(told::not_mentioned)),
    ("MC-17", Told(told::on_site_there)),
    ("MC-18", Told(told::joined_from_elsewhere)),
    ("MC-19", Told(told::across_work_orders)),
    ("MC-20", Told(told::rate_of_the_place)),
    ("MC-21", Told(told::rounded_up)),
    ("MC-22", Told(told::taxes)),
    ("MC-23", Told(told::separate_work_order)),
    ("MC-24", Told(told::nine)),
    ("MC-25", Told(told::nine_exchange_nothing)),
    ("MC-26", Told(told::in_several_countries)),
    ("MC-27", Told(told::amended)),
    ("MC-28", Told(told::in_several_countries)),
    ("MC-29", Told(told::administrator)),
    // Services: findings.
    ("EL-1", Told(told::spend)),
    ("EL-2", Told(told::minimum_price)),
    ("EL-3", Told(told::plus_stated)),
    ("EL-4", Told(told::seven_scenarios)),
    ("EL-5", Informative("Telemetry of 30 Azure services: what is covered is agreed in onboarding, no figure of a plan is held against it.")),
    ("EL-6", Told(told::third_plan)),
    ("EL-7", Told(told::solutions_of_event)),
    ("EL-8", Told(told::days_of_event)),
    ("EL-9", Told(told::public_cloud)),
    ("EL-10", Told(told::six_hours)),
    ("EL-11", Told(told::azure_for_assessment)),
    ("EL-12", Told(told::after_the_contract)),
    ("EL-13", Told(told::base_package_first)),
    ("EL-14", Told(told::base_package_first)),
    ("EL-15", Told(told::at_most)),
    ("EL-16", Told(told::emergency)),
    ("EL-17", Told(told::resources)),
    ("EL-18", Told(told::staff)),
    ("EL-19", Told(told::languages)),
    ("EL-20", Told(told::listed_products)),
    ("EL-21", Told(told::listed_tenants)),
    ("EL-22", Told(told::production)),
    ("EL-23", Told(told::attendees)),
    ("EL-24", Told(told::own_subscription)),
    ("EL-25", Told(told::both_editions)),
    // The checklist: section 2.8, then what tables 11 and 12 and Appendix A ask.
    ("R-1", Every),
    ("R-2", Services),
    ("R-3", Every),
    ("R-4", Services),
    ("R-5", Every),
    ("R-6", Every),
    ("R-7", Every),
    ("R-8", Every),
    ("R-9", Every),
    ("R-10", Every),
    ("R-11", Every),
    ("R-12", Services),
    ("R-13", Every),
    ("R-14", Services),
    // L362, and L190: who manages success in every base package may come to the customer's place.
    ("R-15", Every),
    ("R-16", Services),
    ("R-17", Services),
    ("R-18", Services),
    ("R-19", Services),
    ("R-20", Told(told::before_signing)),
    ("R-21", Every),
    // Section 2.7.
    ("T-1", Every),
    ("T-2", Every),
    ("T-3", Every),
    // L316: previews are joined or not, which nothing in a plan says; the test holds that it alone is never triggered.
    ("T-4", Test("t_4_cannot_be_triggered_by_a_plan")),
    ("T-5", Every),
    ("T-6", Services),
    ("T-7", Every),
    ("T-8", Every),
    ("T-9", Services),
    ("T-10", Services),
    ("T-11", Told(told::exchange_of_services)),
    ("T-12", Every),
    ("T-13", Every),
    ("T-14", Services),
    ("T-15", Every),
    ("T-16", Services),
    ("T-17", Every),
    ("T-18", Every),
    ("T-19", Services),
];

const UER: &[ServiceId] = &[ServiceId::UnifiedEnhancedResponse];
const PLATFORM: &[ServiceId] = &[ServiceId::AzurePlatformMcs];
const PLUS: &[ServiceId] = &[ServiceId::AzurePlatformMcsPlus];
const REDE: &[ServiceId] = &[ServiceId::ReactiveEnhancedDesignatedEngineering];

fn problem(severity: Severity) -> Incident {
    incident(ProductId::AzureVirtualMachines, severity, "Fri 2025-03-14 16:00")
}

fn question() -> Incident {
    Incident { kind: RequestKind::Advisory, ..problem(Severity::A) }
}

/// A problem of severity 1 with one event.
fn with(kind: EventKind, at: &str) -> Incident {
    let mut case = problem(Severity::One);
    case.events.push(Event { id: EventId(900_001), local: local(at), fold: Fold::Earlier, kind });
    case
}

fn is_said(owned: &[ServiceId], case: &Incident, notice: Notice) -> bool {
    replay(&plan_with(owned), case).1.notices.contains(&notice)
}

fn expects(owned: &[ServiceId], severity: Severity, action: Action) -> bool {
    replay(&plan_with(owned), &problem(severity)).1.expectations.iter().any(|line| line.action == action)
}

/// Is the support management of one severity spoken of at these two?
fn managed(of: Severity, at: [Severity; 2]) -> [bool; 2] {
    at.map(|severity| is_said(&[], &problem(severity), Notice::SupportManagement(of)))
}

fn impact(task: Task) -> bool {
    matches!(task, Task::DescribeImpact(_))
}

fn know(task: Task) -> bool {
    task == Task::KnowTheProblem
}

/// Is there such a step in the runbook of an incident?
fn advises(case: &Incident, is: fn(Task) -> bool) -> bool {
    let mut plan = plan_with(&[]);
    plan.incidents.push(Incident { id: IncidentId(900_000), ..case.clone() });
    let found = assess_incident(&plan, IncidentId(900_000)).unwrap();
    let book = runbook(&plan, &plan.incidents[0], &found, found.log.last_happened());
    book.steps.iter().any(|step| is(step.task))
}

/// Is a product out of the chart of Azure Platform MCS?
fn is_excluded(product: ProductId) -> bool {
    let case = incident(product, Severity::A, "Fri 2025-03-14 16:00");
    let candidates = select_chart(&plan_with(PLATFORM), &case).candidates;
    let verdict = candidates.iter().find(|found| found.chart == ChartId::AzurePlatformMcs).unwrap().verdict;
    verdict != Verdict::Governs
}

fn is_triggered(plan: &Plan, code: &str) -> bool {
    readiness(plan, &due_dates(plan)).duties.iter().any(|duty| duty.triggered.value && duty.id.code() == code)
}

/// What is wrong with a row.
fn fault(code: &str, proof: &Proof, coverage: &Coverage) -> Option<String> {
    let rule = RuleId::parse(code)?;
    let exists = |name: &str| coverage.names.contains(name);
    let names_it = |name: &str| coverage.tests.get(&rule).is_some_and(|all| all.iter().any(|(_, test)| test == name));
    match proof {
        Test(name) if !exists(name) => Some(format!("{code}: there is no test {name}")),
        Test(name) if !names_it(name) => Some(format!("{code}: {name} does not name it")),
        Told(both) => (both(rule) != [true, false]).then(|| format!("{code}: {:?}", both(rule))),
        Here(both) => (both() != [true, false]).then(|| format!("{code}: {:?}", both())),
        // With every service or none, in a term or out of one.
        Every => {
            let all: Vec<ServiceId> = SERVICES.iter().map(|row| row.id).collect();
            let plans = [plan_with(&[]), with_term(plan_with(&[]), 3), plan_with(&all)];
            plans.iter().any(|plan| !is_triggered(plan, code)).then(|| format!("{code} is not of every contract"))
        }
        Services => (told_with_and_without(code) != Some([true, false, false]))
            .then(|| format!("{code}: {:?}", told_with_and_without(code))),
        Informative(reason) if reason.len() < 20 => Some(format!("{code} needs a reason")),
        Test(_) | Informative(_) => None,
    }
}

#[test]
fn every_rule_is_told_where_it_holds_and_not_where_it_does_not() {
    let coverage = rule_coverage::read();
    let faults: Vec<String> = ROWS.iter().filter_map(|(code, proof)| fault(code, proof, &coverage)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_has_every_numbered_rule_once_and_in_order() {
    let rows: Vec<&str> = ROWS.iter().map(|(code, _)| *code).collect();
    let all: Vec<String> = rule_book::all().map(|(id, _)| id.code()).collect();
    let mut sorted_rows: Vec<&str> = rows.clone();
    let mut sorted_all: Vec<&str> = all.iter().map(String::as_str).collect();
    sorted_rows.sort_unstable();
    sorted_all.sort_unstable();
    assert_eq!(sorted_rows, sorted_all);
    // What is said to have no behaviour is also what the coverage of rules says.
    let informative = rule_coverage::read().informative;
    for (code, proof) in &ROWS {
        let rule = RuleId::parse(code).unwrap();
        if !code.starts_with("IR-") {
            assert_eq!(matches!(proof, Informative(_)), informative.contains_key(&rule), "{code}");
        }
    }
}

#[test]
fn a_row_that_is_wrong_is_found() {
    let coverage = rule_coverage::read();
    let wrong = [
        ("FA-1", Test("no_such_test")),
        ("FA-1", Test("el_19_languages")),
        ("FA-3", Told(told::included)),
        ("IR-6", Here(|| [true, true])),
        ("IR-6", Here(|| [false, false])),
        ("R-14", Every),
        ("R-1", Services),
        ("MC-2", Informative("")),
    ];
    for (code, proof) in wrong {
        assert!(fault(code, &proof, &coverage).is_some(), "{code}");
    }
}
