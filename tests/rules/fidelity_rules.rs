//! A second opinion on the numbered rules: for each of the 178, what a plan or an incident that has its condition is told
//! and one that has it not is not. Where another test does exactly that, it is named, and has to be there.

use crate::fidelity_services::told_with_and_without;
use crate::rule_coverage::{self, Coverage};
use crate::support;

use support::{incident, local, plan_with, with_term};
use uniplan::catalog::charts::{Action, ChartId, Severity, chart};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::{self, RuleId};
use uniplan::catalog::services::{Delivery, SERVICES, ServiceId, service};
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

use Proof::{Elsewhere, Every, Here, Informative, Services, Test};

/// What shows a rule.
enum Proof {
    /// A test that names the rule and has both cases.
    Test(&'static str),
    /// A test that has both cases without the number of the rule.
    Elsewhere(&'static str),
    /// Both cases, one after the other: is it told with the condition, and without?
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
    ("FA-1", Test("fa_1_and_fa_22_the_allowance_is_entered_and_every_result_is_indicative")),
    ("FA-2", Test("fa_2_fa_3_fa_4_fa_9_and_fa_15_each_service_by_its_kind")),
    ("FA-3", Test("e10_success_management_is_refused_and_payable_otherwise")),
    ("FA-4", Test("fa_2_fa_3_fa_4_fa_9_and_fa_15_each_service_by_its_kind")),
    ("FA-5", Test("fa_5_and_fa_7_the_cap_at_its_boundaries")),
    ("FA-6", Test("fa_6_e2_one_cent_over_is_named_and_the_other_reading_shown")),
    ("FA-7", Test("fa_5_and_fa_7_the_cap_at_its_boundaries")),
    ("FA-8", Test("fa_8_e8_exact_and_e9_overrun")),
    ("FA-9", Test("fa_2_fa_3_fa_4_fa_9_and_fa_15_each_service_by_its_kind")),
    ("FA-10", Test("fa_10_e7_forfeiture")),
    ("FA-11", Test("e14_a_flex_funded_service_is_used_within_its_year")),
    ("FA-12", Test("fa_12_nothing_moves_between_years")),
    ("FA-13", Test("fa_13_e17_to_e20_swaps")),
    ("FA-14", Test("fa_14_what_is_added_during_the_term_is_paid_otherwise")),
    ("FA-15", Test("fa_2_fa_3_fa_4_fa_9_and_fa_15_each_service_by_its_kind")),
    ("FA-16", Test("fa_16_work_begun_before_the_contract_is_never_paid")),
    ("FA-17", Test("fa_17_and_fa_21_what_comes_along_is_never_paid_by_the_allowance")),
    ("FA-18", Test("fa_18_the_dollar_limb_in_another_currency_needs_the_users_rate")),
    ("FA-19", Test("fa_11_and_fa_19_flex_funded_services_lapse_with_their_year_others_with_the_work_order")),
    ("FA-20", Test("fa_20_what_is_obtained_for_credits_is_not_capped_again")),
    ("FA-21", Test("fa_17_and_fa_21_what_comes_along_is_never_paid_by_the_allowance")),
    ("FA-22", Test("fa_1_and_fa_22_the_allowance_is_entered_and_every_result_is_indicative")),
    // Incidents: timeline, notices, runbook.
    ("IR-1", Here(|| [advises(&problem(Severity::A), impact), advises(&question(), impact)])),
    ("IR-2", Elsewhere("after_a_change_the_times_of_the_new_severity_run_from_the_change")),
    ("IR-3", Elsewhere("the_vectors_of_the_fact_sheet")),
    ("IR-4", Elsewhere("nobody_reminds_of_a_contact_that_came_in_time")),
    ("IR-5", Test("el_10_a_question_has_six_hours_and_no_chart")),
    ("IR-6", Here(|| managed(Severity::A, [Severity::One, Severity::C]))),
    ("IR-7", Here(|| managed(Severity::C, [Severity::C, Severity::A]))),
    ("IR-8", Elsewhere("what_comes_on_top_needs_what_it_is_on_top_of")),
    ("IR-9", Elsewhere("ways_to_open_a_case")),
    ("IR-10", Test("ir_10_a_root_cause_analysis_is_not_promised_to_everybody")),
    ("IR-11", Elsewhere("the_root_cause_analysis_follows_the_rules_of_the_chart_that_governs")),
    ("IR-12", Test("ir_10_a_root_cause_analysis_is_not_promised_to_everybody")),
    ("IR-13", Test("ir_10_a_root_cause_analysis_is_not_promised_to_everybody")),
    ("IR-14", Here(|| [Severity::One, Severity::A].map(|severity| expects(UER, severity, Action::PostIncidentReview)))),
    ("IR-15", Here(|| [PLATFORM, &[]].map(|owned| is_said(owned, &problem(Severity::B), Notice::RoutedToMcsEngineers)))),
    ("IR-16", Here(|| [PLATFORM, &[]].map(|owned| expects(owned, Severity::A, Action::AssignSeniorIncidentManager)))),
    ("IR-17", Here(|| [ChartId::RapidResponse, ChartId::UnifiedEnhancedResponse].map(|id| chart(id).replaces_base))),
    ("IR-18", Informative("Who keeps a case within Microsoft brings no time, duty or line of A.5; the catalogue says it.")),
    ("IR-19", Here(|| [REDE, &[]].map(|owned| is_said(owned, &problem(Severity::A), Notice::RedeJoins)))),
    ("IR-20", Test("ir_20_a_case_of_an_event_is_summed_up_at_every_severity")),
    ("IR-21", Here(|| [PLATFORM, UER].map(|owned| is_said(owned, &with(EventKind::BroadOutage, "Fri 2025-03-14 16:30"), Notice::BroadOutage { has_plus: false })))),
    ("IR-22", Here(|| [PLUS, PLATFORM].map(|owned| is_said(owned, &with(EventKind::MonitorAlert, "Fri 2025-03-14 15:50"), Notice::MonitorAlert)))),
    ("IR-23", Informative("Work with third parties on request brings no date, duty or line; the catalogue says it.")),
    ("IR-24", Informative("The same sentence is T-13, a term of every contract.")),
    ("IR-25", Here(|| [advises(&problem(Severity::A), know), advises(&problem(Severity::A), |task| task == Task::WriteAem)])),
    ("IR-26", Test("v5_and_v6_explain_both_readings")),
    ("IR-27", Here(|| [ServiceId::ProblemResolutionSupport, ServiceId::Workshop].map(|id| service(id).delivery == Delivery::Remote))),
    ("IR-28", Here(|| [ProductId::NonMicrosoftOrCustomCode, ProductId::AzureVirtualMachines].map(is_excluded))),
    ("IR-29", Elsewhere("every_verdict_is_given_where_it_belongs")),
    // Dates.
    ("DT-1", Test("dt1_to_dt5_and_dt24_azure_platform_mcs")),
    ("DT-2", Test("dt1_to_dt5_and_dt24_azure_platform_mcs")),
    ("DT-3", Test("dt1_to_dt5_and_dt24_azure_platform_mcs")),
    ("DT-4", Test("dt1_to_dt5_and_dt24_azure_platform_mcs")),
    ("DT-5", Test("dt1_to_dt5_and_dt24_azure_platform_mcs")),
    ("DT-6", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    ("DT-7", Test("dt7_two_improvement_plans_in_a_contract_year")),
    ("DT-8", Test("dt8_a_root_cause_analysis_before_the_closing")),
    ("DT-9", Test("dt9_and_dt10_a_root_cause_analysis_under_azure_platform_mcs")),
    ("DT-10", Test("dt9_and_dt10_a_root_cause_analysis_under_azure_platform_mcs")),
    ("DT-11", Test("six_weeks_of_notice")),
    ("DT-12", Test("dt11_dt12_el7_and_el8_a_planned_event")),
    ("DT-13", Test("dt13_unified_enhanced_response")),
    ("DT-14", Test("dt14_and_dt16_once_a_quarter")),
    ("DT-15", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    ("DT-16", Test("dt14_and_dt16_once_a_quarter")),
    ("DT-17", Test("dt17_dt21_and_dt25_before_and_at_the_end")),
    ("DT-18", Test("dt18_to_dt20_the_steps_of_cancelling_a_scheduled_line")),
    ("DT-19", Test("dt18_to_dt20_the_steps_of_cancelling_a_scheduled_line")),
    ("DT-20", Test("dt18_to_dt20_the_steps_of_cancelling_a_scheduled_line")),
    ("DT-21", Test("dt17_dt21_and_dt25_before_and_at_the_end")),
    ("DT-22", Test("dt22_and_dt23_the_flex_allowance")),
    ("DT-23", Test("dt22_and_dt23_the_flex_allowance")),
    ("DT-24", Test("dt1_to_dt5_and_dt24_azure_platform_mcs")),
    ("DT-25", Test("dt17_dt21_and_dt25_before_and_at_the_end")),
    ("DT-26", Test("dt26_and_dt31_with_several_places")),
    ("DT-27", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    ("DT-28", Test("help_with_an_assessment_has_two_limits")),
    ("DT-29", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    ("DT-30", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    ("DT-31", Test("dt26_and_dt31_with_several_places")),
    ("DT-32", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    ("DT-33", Test("dt6_dt15_dt27_to_dt30_dt32_and_dt33_never_give_a_date_and_say_why")),
    // Places: findings and standing remarks.
    ("MC-1", Test("a_place_joins_the_contract_when_something_of_it_is_known")),
    ("MC-2", Informative("A definition: the main place of a plan is the host, the others are downstream.")),
    ("MC-3", Test("the_arrangement_follows_from_the_work_orders")),
    ("MC-4", Test("the_arrangement_follows_from_the_work_orders")),
    ("MC-5", Test("the_arrangement_follows_from_the_work_orders")),
    ("MC-6", Test("each_place_has_its_services_and_its_sum")),
    ("MC-7", Test("some_services_are_the_hosts")),
    ("MC-8", Test("some_services_are_the_hosts")),
    ("MC-9", Test("some_services_are_the_hosts")),
    ("MC-10", Test("proactive_services_and_enhanced_solutions_are_for_either")),
    ("MC-11", Test("proactive_services_and_enhanced_solutions_are_for_either")),
    ("MC-12", Test("mc_12_uer_at_another_place_is_not_needed_and_not_forbidden")),
    ("MC-13", Test("some_services_ask_for_a_word_about_their_place")),
    ("MC-14", Test("some_services_ask_for_a_word_about_their_place")),
    ("MC-15", Test("some_services_ask_for_a_word_about_their_place")),
    ("MC-16", Test("some_services_ask_for_a_word_about_their_place")),
    ("MC-17", Test("some_services_ask_for_a_word_about_their_place")),
    ("MC-18", Test("proactive_services_and_enhanced_solutions_are_for_either")),
    ("MC-19", Test("credits_stay_within_one_work_order")),
    ("MC-20", Test("the_working_shows_the_figure_before_rounding")),
    ("MC-21", Test("the_working_shows_the_figure_before_rounding")),
    ("MC-22", Test("what_holds_in_general_is_said_at_every_place")),
    ("MC-23", Test("nine_locations_need_their_own_work_order")),
    ("MC-24", Test("nine_locations_need_their_own_work_order")),
    ("MC-25", Test("nine_locations_need_their_own_work_order")),
    ("MC-26", Test("what_holds_in_general_is_said_at_every_place")),
    ("MC-27", Test("five_changes_need_an_amendment")),
    ("MC-28", Test("five_changes_need_an_amendment")),
    ("MC-29", Test("the_host_needs_an_administrator")),
    // Services: findings.
    ("EL-1", Test("el_1_plus_opens_at_sixty_million")),
    ("EL-2", Test("el_2_or_by_the_minimum_price")),
    ("EL-3", Test("el_3_plus_stands_in_the_work_order_and_lasts_the_term")),
    ("EL-4", Test("el_4_seven_monitoring_scenarios")),
    ("EL-5", Informative("Telemetry of 30 Azure services: what is covered is agreed in onboarding, no figure of a plan is held against it.")),
    ("EL-6", Test("el_6_two_improvement_plans_in_a_year")),
    ("EL-7", Test("el_7_and_el_8_units_of_an_event")),
    ("EL-8", Test("el_8_the_event_chart_holds_on_the_days_that_were_bought")),
    ("EL-9", Test("el_9_el_21_and_el_20_scope_lists_and_places")),
    ("EL-10", Test("el_10_a_question_has_six_hours_and_no_chart")),
    ("EL-11", Test("el_11_and_el_24_azure_subscriptions")),
    ("EL-12", Test("el_12_services_end_with_the_contract")),
    ("EL-13", Test("el_13_and_el_14_add_ons_need_a_base_package")),
    ("EL-14", Test("el_13_and_el_14_add_ons_need_a_base_package")),
    ("EL-15", Test("el_15_the_maximum_of_developer_support_is_the_customers")),
    ("EL-16", Test("el_16_mscir_in_an_emergency")),
    ("EL-17", Test("el_17_resources_may_be_short")),
    ("EL-18", Test("el_18_staff_cannot_be_restricted")),
    ("EL-19", Test("el_19_languages")),
    ("EL-20", Test("el_9_el_21_and_el_20_scope_lists_and_places")),
    ("EL-21", Test("el_9_el_21_and_el_20_scope_lists_and_places")),
    ("EL-22", Test("el_22_production_in_registered_subscriptions_only")),
    ("EL-23", Test("el_23_a_workshop_needs_its_attendees")),
    ("EL-24", Test("el_11_and_el_24_azure_subscriptions")),
    ("EL-25", Test("el_25_both_editions_are_paid_twice")),
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
    ("R-15", Services),
    ("R-16", Services),
    ("R-17", Services),
    ("R-18", Services),
    ("R-19", Services),
    ("R-20", Test("r_20_is_about_work_before_signing")),
    ("R-21", Every),
    // Section 2.7.
    ("T-1", Every),
    ("T-2", Every),
    ("T-3", Every),
    ("T-4", Test("t_4_cannot_be_triggered_by_a_plan")),
    ("T-5", Every),
    ("T-6", Services),
    ("T-7", Every),
    ("T-8", Every),
    ("T-9", Services),
    ("T-10", Services),
    ("T-11", Test("t_11_waits_for_a_swap")),
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
        Test(name) | Elsewhere(name) if !exists(name) => Some(format!("{code}: there is no test {name}")),
        Test(name) if !names_it(name) => Some(format!("{code}: {name} does not name it")),
        Elsewhere(name) if names_it(name) => Some(format!("{code}: {name} names it; say Test")),
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
        Test(_) | Elsewhere(_) | Informative(_) => None,
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
        ("IR-2", Elsewhere("no_such_test")),
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
