//! What is told by the rules of dates.

use super::*;

/// A date of a service in a year that was signed on 2025-06-16 and starts on 2025-07-01, and none without it.
fn of_service(rule: RuleId, with: ServiceId, without: ServiceId, milestone: Milestone, last: &str) -> Both {
    [with, without].map(|service| dated(rule, &signed(&[service]), milestone, last))
}

/// L202: sixty days from the start of the work order.
pub(crate) fn onboarding(rule: RuleId) -> Both {
    of_service(rule, AzurePlatformMcs, AzureRapidResponse, Milestone::McsOnboarding, "2025-08-30")
}

/// L202: fourteen days after signing.
pub(crate) fn intake_document(rule: RuleId) -> Both {
    of_service(rule, AzurePlatformMcs, AzureRapidResponse, Milestone::IntakeComplete, "2025-06-30")
}

/// L208: thirty days after signing; of Plus only.
pub(crate) fn monitoring_material(rule: RuleId) -> Both {
    of_service(rule, AzurePlatformMcsPlus, AzurePlatformMcs, Milestone::MonitoringMaterial, "2025-07-16")
}

/// L208: within the sixty days.
pub(crate) fn scenarios_defined(rule: RuleId) -> Both {
    of_service(rule, AzurePlatformMcsPlus, AzurePlatformMcs, Milestone::MonitoringScenarios, "2025-08-30")
}

/// L208: thirty days after them.
pub(crate) fn monitors_ready(rule: RuleId) -> Both {
    of_service(rule, AzurePlatformMcsPlus, AzurePlatformMcs, Milestone::MonitorsReady, "2025-09-29")
}

/// L208: once Microsoft says so.
pub(crate) fn monitors_live(rule: RuleId) -> Both {
    [AzurePlatformMcsPlus, AzurePlatformMcs].map(|service| holds_without_date(rule, &[service]))
}

/// L208: two in twelve months.
pub(crate) fn two_plans(rule: RuleId) -> Both {
    [AzurePlatformMcs, AzureRapidResponse].map(|service| {
        let plan = signed(&[service]);
        let two = due_dates(&plan).iter().any(|due| due.detail == Some(Detail::AtMost(2)));
        two && dated(rule, &plan, Milestone::ImprovementPlans, "2026-06-30")
    })
}

/// A case of severity A that is to be closed on 2025-03-24, with what happened in it.
fn closing(services: &[ServiceId], events: &[(&str, EventKind)]) -> Plan {
    let closing = ("Mon 2025-03-24 14:00", EventKind::ClosurePlanned);
    let mut plan = plan_with(services);
    plan.incidents.push(with_events(Severity::A, &[events, &[closing]].concat()));
    plan
}

/// L178: before the closing, on whose day it still can be.
pub(crate) fn before_closing(rule: RuleId) -> Both {
    [&[RootCauseAnalysis][..], &[]]
        .map(|services| dated(rule, &closing(services, &[]), Milestone::RcaRequested, "2025-03-24"))
}

/// L205: seven days before it.
pub(crate) fn seven_days_before_closing(rule: RuleId) -> Both {
    [AzurePlatformMcs, RootCauseAnalysis]
        .map(|service| dated(rule, &closing(&[service], &[]), Milestone::RcaRequested, "2025-03-17"))
}

/// L208: ten business days after the later of the two, here the mitigation on a Monday.
pub(crate) fn ten_business_days(rule: RuleId) -> Both {
    let asked = ("Sat 2025-03-15 10:00", EventKind::RcaRequested);
    let gone = ("Mon 2025-03-17 10:00", EventKind::Mitigated);
    [&[asked, gone][..], &[gone]]
        .map(|events| dated(rule, &closing(&[AzurePlatformMcs], events), Milestone::RcaDelivered, "2025-03-31"))
}

fn planned(days: u8, solutions: u8) -> Plan {
    let event = PlannedEvent { first: day("2025-11-28"), days, solutions };
    changed(signed(&[AzureEventMcs]), |line| line.event = Some(event))
}

/// L216: six weeks before 2025-11-28.
pub(crate) fn notice_of_event(rule: RuleId) -> Both {
    [planned(5, 1), signed(&[Workshop])].map(|plan| dated(rule, &plan, Milestone::EventArranged, "2025-10-17"))
}

/// L216: five days in a row are one; the sixth takes another.
pub(crate) fn days_of_event(rule: RuleId) -> Both {
    [6, 5].map(|days| finds(rule, &planned(days, 1), "event_units"))
}

/// L216: one solution is one; another may take another.
pub(crate) fn solutions_of_event(rule: RuleId) -> Both {
    [2, 1].map(|solutions| finds(rule, &planned(5, solutions), "event_units"))
}

/// L240: the first sixty days of the term.
pub(crate) fn uer_onboarding(rule: RuleId) -> Both {
    of_service(rule, UnifiedEnhancedResponse, AzureRapidResponse, Milestone::UerOnboarding, "2025-08-30")
}

/// L240: each quarter.
pub(crate) fn uer_meetings(rule: RuleId) -> Both {
    of_service(rule, UnifiedEnhancedResponse, AzureRapidResponse, Milestone::UerMeeting, "2025-09-30")
}

/// L240: after every case of severity 1; until when is not printed.
pub(crate) fn uer_review(rule: RuleId) -> Both {
    [UnifiedEnhancedResponse, AzureRapidResponse].map(|service| holds_without_date(rule, &[service]))
}

/// L247: each quarter.
pub(crate) fn github_reviews(rule: RuleId) -> Both {
    of_service(rule, GitHubEngineeringDirect, AzureRapidResponse, Milestone::GitHubReview, "2025-09-30")
}

/// A plan with the end of its work order, and one without.
fn ending(rule: RuleId, milestone: Milestone, last: &str) -> Both {
    let mut open = signed(&[Workshop]);
    open.contract.dates.work_order_end = None;
    [signed(&[Workshop]), open].map(|plan| dated(rule, &plan, milestone, last))
}

/// L361: sixty days before 2026-06-30.
pub(crate) fn last_requests(rule: RuleId) -> Both {
    ending(rule, Milestone::LastRequests, "2026-05-01")
}

/// L317.
pub(crate) fn unused_at_the_end(rule: RuleId) -> Both {
    ending(rule, Milestone::UnusedServicesLapse, "2026-06-30")
}

/// L322: what is scheduled, and what is not.
fn cancelled(rule: RuleId, step: CancellationStep, last: &str) -> Both {
    [Some(day("2025-12-20")), None].map(|on| {
        let plan = changed(signed(&[Workshop]), |line| line.scheduled_on = on);
        dated(rule, &plan, Milestone::Cancelled(step), last)
    })
}

/// Fourteen days before it.
pub(crate) fn cancelled_free(rule: RuleId) -> Both {
    cancelled(rule, CancellationStep::Nothing, "2025-12-06")
}

/// Six.
pub(crate) fn cancelled_at_half(rule: RuleId) -> Both {
    cancelled(rule, CancellationStep::Half, "2025-12-14")
}

/// Five or less.
pub(crate) fn cancelled_at_full_price(rule: RuleId) -> Both {
    cancelled(rule, CancellationStep::Everything, "2025-12-20")
}

/// L65: where the allowance pays.
pub(crate) fn flex_year(rule: RuleId) -> Both {
    [Funding::Flex, Funding::Invoiced].map(|funding| {
        let plan = changed(signed(&[Workshop]), |line| line.funding = funding);
        dated(rule, &plan, Milestone::FlexYearEnds, "2026-06-30")
    })
}

/// L68: at signing, where there is an allowance.
pub(crate) fn allotted_at_signing(rule: RuleId) -> Both {
    let mut none = changed(signed(&[Workshop]), |line| line.funding = Funding::Invoiced);
    none.contract.years.clear();
    [signed(&[Workshop]), none].map(|plan| dated(rule, &plan, Milestone::AllowanceAllotted, "2025-06-16"))
}

/// L202: at signing; of Plus only.
pub(crate) fn spend_tested(rule: RuleId) -> Both {
    of_service(rule, AzurePlatformMcsPlus, AzurePlatformMcs, Milestone::SpendTested, "2025-06-16")
}

/// L215, L230, L233, L236, L240, L248 have the sentence. L211 has another one, and the rest of tables 11 and 12 has none.
pub(crate) fn ends_together(rule: RuleId) -> Both {
    let ends = |service: &ServiceId| dated(rule, &signed(&[*service]), Milestone::EndsWithContract, "2026-06-30");
    let with = [
        ServiceId::AzureWorkloadMcs,
        ServiceId::AzureWorkloadMcsPlus,
        DesignatedEngineering,
        EnhancedDesignatedEngineering,
        ReactiveEnhancedDesignatedEngineering,
        UnifiedEnhancedResponse,
        ServiceId::SupportForMissionCritical,
    ];
    let without = [
        AzurePlatformMcs,
        AzureEventMcs,
        SecurityCloudMcs,
        Mscir,
        AzureRapidResponse,
        Office365EngineeringDirect,
        DeveloperSupport,
        GitHubEngineeringDirect,
    ];
    [with.iter().all(ends), without.iter().any(ends)]
}

/// L233: where there are several places.
pub(crate) fn location_of_ede(rule: RuleId) -> Both {
    [at(Place::Host, &[EnhancedDesignatedEngineering]), signed(&[EnhancedDesignatedEngineering])]
        .map(|plan| dated(rule, &plan, Milestone::EdeLocationNamed, "2025-06-16"))
}

/// L103: two days on site, one remote.
pub(crate) fn help_too_long(rule: RuleId) -> Both {
    let long = |form, days: &str| {
        let mut plan =
            knowing(OnDemandAssessmentAssistance, LineDetails { form: Some(form), ..LineDetails::default() });
        plan.lines[0].quantity = quantity(days);
        finds(rule, &plan, "help_too_long")
    };
    [long(Form::OnSite, "2.01") && long(Form::Remote, "1.01"), long(Form::OnSite, "2") || long(Form::Remote, "1")]
}

/// L144.
pub(crate) fn one_day(rule: RuleId) -> Both {
    [ChalkTalk, Workshop].map(|service| holds_without_date(rule, &[service]))
}

/// L318.
pub(crate) fn cancelled_by_microsoft(rule: RuleId) -> Both {
    [Workshop, ChalkTalk].map(|service| holds_without_date(rule, &[service]))
}

/// L281, L282: of a contract in several countries, before signing.
pub(crate) fn delivery_confirmed(rule: RuleId) -> Both {
    let confirmed = |plan: Plan| dated(rule, &plan, Milestone::DeliveryConfirmed, "2025-06-16");
    [
        confirmed(at(Place::Host, &[Workshop])) && confirmed(at(Place::Host, &[DeveloperSupport])),
        confirmed(signed(&[Workshop])) || confirmed(at(Place::Host, &[RootCauseAnalysis])),
    ]
}

/// L355: at once, so that it stands by the duty and has no date.
pub(crate) fn contacts(rule: RuleId) -> Both {
    let plan = signed(&[]);
    let duties = readiness(&plan, &due_dates(&plan)).duties;
    let of_duty = |code: &str| duties.iter().any(|duty| duty.id.code() == code && by(rule, &duty.triggered.why));
    [of_duty("R-8") && holds_without_date(rule, &[]), of_duty("R-9")]
}
