//! What a plan that has the condition of a numbered rule is told, and one that has it not: the first is said by that rule,
//! the second not at all. The figures are those of the document, read again line by line; the table is in
//! `fidelity_rules.rs`.

use crate::flex::{self, swap};
use crate::support;

use rust_decimal::{Decimal, dec};
use support::{add, amount, day, event, incident, line, local, plan_with, quantity, rate, with_term, year, zone};
use uniplan::catalog::charts::{Channel, ChartId, Severity};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::RuleId;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::money::Currency;
use uniplan::named::code;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use uniplan::plan::incident::{ContactLanguage, Incident, IncidentId, RequestKind};
use uniplan::plan::line::{Funding, LineItem, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::place::{CreditRate, Location, LocationId, Place, PlaceTerms, Region, WorkOrder};
use uniplan::plan::service_details::{Form, LineDetails};
use uniplan::plan::swap::Swap;
use uniplan::rules::allowance::{YearStatement, state_allowance};
use uniplan::rules::assess::{IncidentAssessment, assess_incident};
use uniplan::rules::coverage::{Verdict, select_chart};
use uniplan::rules::credits::credit_accounts;
use uniplan::rules::dates::cancellation::CancellationStep;
use uniplan::rules::dates::without_date::rules_without_date;
use uniplan::rules::dates::{Detail, Milestone, due_dates};
use uniplan::rules::explanation::Why;
use uniplan::rules::findings::all_findings;
use uniplan::rules::places::{Amendment, ContractChange, amendment, arrangement, state_places};
use uniplan::rules::readiness::{Cause, readiness};
use uniplan::rules::root_cause::Source;
use uniplan::rules::runbook::{Task, runbook};
use uniplan::rules::timeline::{Notice, Timeline, replay};
use uniplan::text::Lang;
use uniplan::words::explain;

use ServiceId::{
    AzureEventMcs, AzurePlatformMcs, AzurePlatformMcsPlus, AzureRapidResponse, ChalkTalk, CsamAtLocation,
    CustomProactive, DesignatedEngineering, DeveloperSupport, EnhancedDesignatedEngineering, ExtraSuccessManagement,
    GitHubEngineeringDirect, Hackathon, IncidentManagementAtLocation, Mscir, Office365EngineeringDirect,
    OnDemandAssessmentAssistance, OnSiteTimeZoneLanguage, ProactiveCredits, ProblemResolutionSupport, ProofOfConcept,
    ReactiveEnhancedDesignatedEngineering, ReactiveManagementAfterHours, ReactiveSupportManagementAddon,
    RootCauseAnalysis, SecurityCloudMcs, SupportTechnologyAdvisor, UnifiedEnhancedResponse, Webcasts, Workshop,
};

/// With the condition, and without.
type Both = [bool; 2];

// ------------------------------------------------------------------------------------------------------- what is looked for

fn by(rule: RuleId, why: &Why) -> bool {
    why.rules.contains(&rule)
}

/// Is there such a finding, by the rule?
fn finds(rule: RuleId, plan: &Plan, reason: &str) -> bool {
    let found = all_findings(plan, &state_allowance(plan), None);
    found.iter().any(|finding| code(&finding.reason) == reason && by(rule, &finding.why))
}

/// Is there such a date, by the rule, and is this its last day?
fn dated(rule: RuleId, plan: &Plan, milestone: Milestone, last: &str) -> bool {
    due_dates(plan)
        .iter()
        .any(|due| due.milestone == milestone && by(rule, &due.timing.why) && due.last_day() == Some(day(last)))
}

/// Does the rule hold for the plan, although nothing gives it a date?
fn holds_without_date(rule: RuleId, services: &[ServiceId]) -> bool {
    let plan = with_term(plan_with(services), 1);
    rules_without_date(&plan, &due_dates(&plan)).iter().any(|one| one.rule == rule && one.applies)
}

/// Is it said of a place, by the rule?
fn is_said_at(rule: RuleId, plan: &Plan, place: Place) -> bool {
    state_places(plan).iter().any(|one| one.place == place && one.rules.iter().any(|said| said.rule == rule))
}

// -------------------------------------------------------------------------------------------------------- plans, incidents

/// One signed year from 2025-07-01 with an allowance of 100,000, and lines of 1,000 that it is asked to pay.
fn signed(services: &[ServiceId]) -> Plan {
    let mut plan = with_term(plan_with(services), 1);
    let (base_price, flex_allowance) = (Some(amount("500000")), Some(amount("100000")));
    plan.contract.years = vec![YearTerms { base_price, flex_allowance, ..YearTerms::default() }];
    plan.lines.iter_mut().for_each(|line| line.unit_price = Some(amount("1000")));
    plan
}

/// The same with one service, of which something is known.
fn knowing(service: ServiceId, details: LineDetails) -> Plan {
    let mut plan = signed(&[service]);
    plan.lines[0].details = details;
    plan
}

fn changed(mut plan: Plan, change: impl FnOnce(&mut LineItem)) -> Plan {
    change(&mut plan.lines[0]);
    plan
}

const BERLIN: LocationId = LocationId(800);
const THERE: Place = Place::Location(BERLIN);

/// A plan of one year in Taipei with a place in Berlin, and services at one of the two.
fn at(place: Place, services: &[ServiceId]) -> Plan {
    let mut plan = signed(services);
    for line in &mut plan.lines {
        (line.location, line.funding) = (place, Funding::Invoiced);
    }
    plan.locations.push(Location {
        id: BERLIN,
        name: line("Berlin"),
        calendar: BusinessCalendar::standard(zone("Europe/Berlin")),
        cover: None,
        terms: PlaceTerms { region: Some(Region::Other), ..PlaceTerms::default() },
    });
    plan
}

fn under(order: WorkOrder, region: Region) -> Plan {
    let mut plan = at(THERE, &[Workshop]);
    plan.host.region = Some(Region::Other);
    (plan.locations[0].terms.work_order, plan.locations[0].terms.region) = (order, Some(region));
    plan
}

const FRIDAY: &str = "Fri 2025-03-14 16:00";

fn problem(severity: Severity) -> Incident {
    incident(ProductId::AzureVirtualMachines, severity, FRIDAY)
}

fn question() -> Incident {
    Incident { kind: RequestKind::Advisory, ..problem(Severity::A) }
}

fn with_events(severity: Severity, events: &[(&str, EventKind)]) -> Incident {
    let mut case = problem(severity);
    for (id, (at, kind)) in (900_001..).zip(events) {
        case.events.push(Event { id: EventId(id), ..Event::new(local(at), *kind) });
    }
    case
}

fn of(services: &[ServiceId], case: &Incident) -> Timeline {
    replay(&plan_with(services), case).1
}

fn assessed(services: &[ServiceId], case: &Incident) -> (Plan, IncidentAssessment) {
    let mut plan = plan_with(services);
    plan.incidents.push(Incident { id: IncidentId(900_000), ..case.clone() });
    let found = assess_incident(&plan, IncidentId(900_000)).unwrap();
    (plan, found)
}

/// Is there such a step in the runbook, by the rule?
fn advised(rule: RuleId, services: &[ServiceId], case: &Incident, is: fn(Task) -> bool) -> bool {
    let (plan, found) = assessed(services, case);
    let book = runbook(&plan, &plan.incidents[0], &found, found.log.last_happened());
    book.steps.iter().any(|step| is(step.task) && by(rule, &step.why))
}

fn is_noted(services: &[ServiceId], case: &Incident, notice: Notice) -> bool {
    of(services, case).notices.contains(&notice)
}

// ---------------------------------------------------------------------------------------------------------- Flex Allowance

/// An allowance of the first year with lines of the given prices that it is asked to pay.
fn asked(allowance: Decimal, lines: &[(ServiceId, Decimal)]) -> Plan {
    flex::plan(&[allowance], lines)
}

fn first_year(plan: &Plan) -> YearStatement {
    state_allowance(plan).years[0].clone()
}

/// L60: no amount and no share of the price is printed. What was entered is there, and nothing else ever is.
pub(crate) fn entered(rule: RuleId) -> Both {
    let (known, mut unknown) = (asked(dec!(300000), &[]), asked(dec!(300000), &[]));
    unknown.contract.years.clear();
    [known, unknown].map(|plan| {
        let granted = first_year(&plan).granted;
        granted.value.is_some_and(|money| money.amount == dec!(300000)) && by(rule, &granted.why)
    })
}

/// L60: five kinds. Neither reactive services nor success management nor support at a place is one.
pub(crate) fn five_kinds(_: RuleId) -> Both {
    let pays = |service: &ServiceId| {
        first_year(&asked(dec!(100000), &[(*service, dec!(1000))])).allotted.value.amount == dec!(1000)
    };
    let kinds = [AzurePlatformMcs, Workshop, DesignatedEngineering, ProactiveCredits, CustomProactive];
    let others = [RootCauseAnalysis, ExtraSuccessManagement, CsamAtLocation, OnSiteTimeZoneLanguage, Webcasts];
    [kinds.iter().all(pays), others.iter().any(pays)]
}

/// L66.
pub(crate) fn barred(rule: RuleId) -> Both {
    let bars = |service| finds(rule, &signed(&[service]), "barred_from_flex");
    [bars(ExtraSuccessManagement) && bars(CsamAtLocation), bars(DesignatedEngineering) || bars(Workshop)]
}

/// L72: what is marked ✓ is in the base package already.
pub(crate) fn included(rule: RuleId) -> Both {
    [Webcasts, Hackathon].map(|service| finds(rule, &signed(&[service]), "already_included"))
}

/// L64: 20 % of 300,000 are 60,000, and more than 50,000; of 100,000 they are less, and 50,000 hold.
pub(crate) fn cap(rule: RuleId) -> Both {
    let over = |allowance, price| finds(rule, &asked(allowance, &[(CustomProactive, price)]), "cap_exceeded");
    [
        over(dec!(300000), dec!(60000.01)) && over(dec!(100000), dec!(50000.01)),
        over(dec!(300000), dec!(60000)) || over(dec!(100000), dec!(50000)),
    ]
}

/// L64: one figure for the two kinds.
pub(crate) fn shared_cap(rule: RuleId) -> Both {
    [dec!(20000.01), dec!(20000)].map(|custom| {
        let lines = [(ProactiveCredits, dec!(40000)), (CustomProactive, custom)];
        finds(rule, &asked(dec!(300000), &lines), "cap_exceeded_if_shared")
    })
}

/// L64: 50,000 may be more than there is, and then all of it may go to the two kinds.
pub(crate) fn room(rule: RuleId) -> Both {
    [dec!(30000), dec!(100000)].map(|allowance| {
        let left = first_year(&asked(allowance, &[])).room_left;
        left.value.unwrap().amount == allowance && by(rule, &left.why)
    })
}

/// L60: the allowance is a part of a price, so it ends.
pub(crate) fn overrun(rule: RuleId) -> Both {
    [dec!(400000.01), dec!(400000)]
        .map(|price| finds(rule, &asked(dec!(400000), &[(DesignatedEngineering, price)]), "allowance_exceeded"))
}

/// L64 names two kinds.
pub(crate) fn only_two_are_capped(_: RuleId) -> Both {
    let over =
        |service| first_year(&asked(dec!(100000), &[(service, dec!(90000))])).over_cap.value.unwrap().amount > dec!(0);
    let others = [SupportTechnologyAdvisor, Workshop, AzurePlatformMcs, DesignatedEngineering];
    [over(CustomProactive) && over(ProactiveCredits), others.into_iter().any(over)]
}

/// L68.
pub(crate) fn forfeited(rule: RuleId) -> Both {
    [dec!(99999.99), dec!(100000)]
        .map(|price| finds(rule, &asked(dec!(100000), &[(Workshop, price)]), "would_be_forfeited"))
}

/// L65: the year is 2025-07-01 to 2026-06-30.
pub(crate) fn within_its_year(rule: RuleId) -> Both {
    ["2026-07-01", "2026-06-30"].map(|on| {
        let plan = changed(signed(&[Workshop]), |line| line.delivered_on = Some(day(on)));
        finds(rule, &plan, "delivered_outside_flex_year")
    })
}

/// L65, L68: 150,000 asked of one year of 100,000 leave the other year's 100,000 to be forfeited.
pub(crate) fn no_carrying_over(_: RuleId) -> Both {
    [[0, 0], [0, 1]].map(|years| {
        let mut plan = flex::plan(&[dec!(100000); 2], &[(Workshop, dec!(75000)), (Hackathon, dec!(75000))]);
        for (line, index) in plan.lines.iter_mut().zip(years) {
            line.year = year(index);
        }
        let years = state_allowance(&plan).years;
        let (over, lost) = (years[0].over_allowance.value.unwrap(), years[1].forfeited.value.unwrap());
        (over.amount, lost.amount) == (dec!(50000), dec!(100000))
    })
}

/// L67: of equal value, available, and agreed.
pub(crate) fn swapped(rule: RuleId) -> Both {
    let with = |swap: Swap| {
        let plan = changed(asked(dec!(100000), &[(DesignatedEngineering, dec!(60000))]), |line| line.swap = Some(swap));
        ["swap_refused", "swap_dearer", "swap_leaves_rest"].into_iter().any(|reason| finds(rule, &plan, reason))
    };
    let equal = swap(Workshop, dec!(60000));
    let unequal = [
        Swap { available: false, ..equal },
        Swap { agreed: false, ..equal },
        swap(Workshop, dec!(60001)),
        swap(Workshop, dec!(59999)),
    ];
    [unequal.into_iter().all(with), with(equal)]
}

/// L60, L68: signed on 2025-06-16.
pub(crate) fn after_signing(rule: RuleId) -> Both {
    ["2025-06-17", "2025-06-16"].map(|on| {
        let plan = changed(signed(&[Workshop]), |line| line.added_on = Some(day(on)));
        finds(rule, &plan, "bought_outside_signing")
    })
}

/// L60, L72 against L53: the two + of table 9 (L178, L179).
pub(crate) fn reactive_by_flex(rule: RuleId) -> Both {
    let unclear = |service: &ServiceId| finds(rule, &signed(&[*service]), "flex_unclear");
    let others = [Workshop, Mscir, OnDemandAssessmentAssistance, OnSiteTimeZoneLanguage, IncidentManagementAtLocation];
    [[RootCauseAnalysis, ReactiveSupportManagementAddon].iter().all(unclear), others.iter().any(unclear)]
}

/// L221: bought apart, and perhaps begun before there is a contract.
pub(crate) fn emergency_by_flex(rule: RuleId) -> Both {
    let unclear = |service| finds(rule, &signed(&[service]), "flex_unclear");
    let begun = |on| {
        let plan = changed(signed(&[Mscir]), |line| line.added_on = Some(day(on)));
        finds(rule, &plan, "bought_outside_signing")
    };
    [unclear(Mscir) && begun("2025-06-15"), unclear(AzurePlatformMcs) || begun("2025-06-16")]
}

/// L323, L66.
pub(crate) fn companion(rule: RuleId) -> Both {
    [Some(amount("25000")), None].map(|companion| {
        let year = first_year(&changed(signed(&[DesignatedEngineering]), |line| line.companion = companion));
        year.otherwise.value.amount == dec!(25000) && by(rule, &year.otherwise.why)
    })
}

/// L64: US dollars.
pub(crate) fn dollars(rule: RuleId) -> Both {
    [Currency::TWD, Currency::USD].map(|currency| {
        let mut plan = asked(dec!(1000000), &[(ProactiveCredits, dec!(300000))]);
        plan.contract.currency = currency;
        finds(rule, &plan, "usd_rate_missing")
    })
}

/// L317, L65: with the work order, or already with the year of the allowance.
pub(crate) fn lapse(rule: RuleId) -> Both {
    let lapses = |funding, on: &str| {
        let mut plan = with_term(plan_with(&[ProactiveCredits]), 3);
        plan.lines[0].funding = funding;
        let lapses = credit_accounts(&plan)[0].lapses.clone();
        finds(rule, &plan, "credits_lapse") && lapses.iter().any(|one| one.on == Some(day(on)))
    };
    [
        lapses(Funding::Flex, "2026-06-30") && lapses(Funding::Invoiced, "2028-06-30"),
        lapses(Funding::Flex, "2028-06-30") || finds(rule, &signed(&[Workshop]), "credits_lapse"),
    ]
}

/// L64 is about what is bought; L163 about what credits become.
pub(crate) fn capped_once(_: RuleId) -> Both {
    let mut chosen = asked(dec!(300000), &[(ProactiveCredits, dec!(60000))]);
    let mut bought = chosen.clone();
    chosen.credit_uses.push(CreditUse {
        id: CreditEntryId(900),
        on: None,
        place: Place::Host,
        service: CustomProactive,
        quantity: quantity("1"),
        credits_each: rate("1"),
    });
    add(&mut bought, CustomProactive, 0).unit_price = Some(amount("1"));
    [chosen, bought].map(|plan| first_year(&plan).over_cap.value.unwrap().amount == dec!(0))
}

/// L328: those of a visit, named where a service may come to the customer.
pub(crate) fn travel(rule: RuleId) -> Both {
    [Workshop, ProofOfConcept].map(|service| {
        let plan = signed(&[service]);
        let duties = readiness(&plan, &due_dates(&plan)).duties;
        let by_line = |causes: &[Cause]| causes.iter().any(|cause| matches!(cause, Cause::Lines(_)));
        duties.iter().any(|duty| by(rule, &duty.triggered.why) && by_line(&duty.causes))
    })
}

// --------------------------------------------------------------------------------------------------------------- incidents

/// L173: it may be changed while the incident is open; the new times run from then.
pub(crate) fn severity_changed(rule: RuleId) -> Both {
    let change = [("Fri 2025-03-14 17:00", EventKind::SeverityChanged(Severity::A))];
    [&change[..], &[]].map(|events| {
        let case = with_events(Severity::C, events);
        let may_ask = advised(rule, &[], &case, |task| matches!(task, Task::AskForSeverity(_)));
        may_ask && of(&[], &case).stages.len() == 2
    })
}

/// L173, L176: the times are estimated, and are those of the severity. A question has neither.
pub(crate) fn estimated(rule: RuleId) -> Both {
    [problem(Severity::A), question()]
        .map(|case| of(&[], &case).expectations.iter().any(|line| line.due().is_some() && by(rule, &line.when.why)))
}

/// L176: what is automated is no contact, so it is asked for until there was one.
pub(crate) fn contact(rule: RuleId) -> Both {
    let asks = |events| advised(rule, &[], &with_events(Severity::A, events), |task| task == Task::AskForContact);
    [asks(&[]), asks(&[("Fri 2025-03-14 16:20", EventKind::MicrosoftContact)])]
}

/// L172, L370: six hours, and no chart.
pub(crate) fn question_without_chart(_: RuleId) -> Both {
    [question(), problem(Severity::A)].map(|case| {
        let timeline = of(&[], &case);
        timeline.notices == [Notice::Advisory] && timeline.expectations.is_empty()
    })
}

/// L172.
pub(crate) fn six_hours(_: RuleId) -> Both {
    [question(), problem(Severity::A)].map(|case| {
        let words = |notice: &Notice| Lang::ALL.map(|lang| explain::notice(*notice, lang)).concat();
        of(&[], &case).notices.iter().map(words).any(|said| said.contains("at most 6 hours") && said.contains("6 小時"))
    })
}

/// L177 against L179: hours that are bought for the night, and hours of an agreed zone by day.
pub(crate) fn hours_outside(rule: RuleId) -> Both {
    let both = [ReactiveManagementAfterHours, ReactiveSupportManagementAddon];
    [&both[..], &both[..1]].map(|services| finds(rule, &signed(services), "probably_the_same"))
}

/// L173, L351: phone or web, and the portal of an online service; a chat is not printed.
pub(crate) fn ways(_: RuleId) -> Both {
    let told =
        |channel| is_noted(&[], &Incident { channel, ..problem(Severity::A) }, Notice::ChannelNotPrinted(channel));
    [told(Channel::Chat), [Channel::Phone, Channel::Web, Channel::CloudPortal].into_iter().any(told)]
}

/// What an analysis of a case would come from, by the rule.
fn comes_from(rule: RuleId, services: &[ServiceId], severity: Severity, source: Source) -> bool {
    let found = assessed(services, &problem(severity)).1.root_cause.unwrap();
    found.source == source && by(rule, &found.verdict.why)
}

/// L178: a + of its own.
pub(crate) fn analysis(rule: RuleId) -> Both {
    [&[RootCauseAnalysis][..], &[]].map(|services| comes_from(rule, services, Severity::B, Source::AddOn))
}

/// L208: at severities 1 and A only.
pub(crate) fn analysis_of_platform(rule: RuleId) -> Both {
    let from = |severity| comes_from(rule, &[AzurePlatformMcs], severity, Source::AzurePlatformMcs);
    [from(Severity::One) && from(Severity::A), from(Severity::B) || from(Severity::C)]
}

/// L240.
pub(crate) fn analysis_by_csam(rule: RuleId) -> Both {
    [UnifiedEnhancedResponse, AzureRapidResponse]
        .map(|service| comes_from(rule, &[service], Severity::A, Source::AskTheCsam))
}

/// L236; what EDE does (L233) is help with those that recur.
pub(crate) fn analysis_by_engineer(rule: RuleId) -> Both {
    [ReactiveEnhancedDesignatedEngineering, DesignatedEngineering]
        .map(|service| comes_from(rule, &[service], Severity::A, Source::ReactiveEngineer))
}

/// L402, L412, L216: on the days of the event.
pub(crate) fn event_case(rule: RuleId) -> Both {
    let told = |services, opened| {
        let case = Incident { severity: Severity::B, ..event(opened) };
        let summed = of(services, &case).expectations.iter().any(|line| line.commitment == "A3-M7");
        summed && advised(rule, services, &event(opened), |task| task == Task::WriteAem)
    };
    let (inside, after) = ("Tue 2025-12-02 23:59", "Wed 2025-12-03 00:10");
    [told(&[AzureEventMcs], inside), told(&[], inside) || told(&[AzureEventMcs], after)]
}

/// L386: 16:00 on a Friday and four hours of business come to 11:30 on Monday; where work goes on at night they do not count.
pub(crate) fn business_hours(rule: RuleId) -> Both {
    [Severity::C, Severity::A].map(|severity| {
        let timeline = of(&[], &problem(severity));
        let first = timeline.first_contact().unwrap();
        by(rule, &first.when.why)
            && first.due() == Some(support::at("Mon 2025-03-17 11:30", uniplan::zones::Zone::TAIPEI))
    })
}

/// The same hours make a business day (L386, L230, L233, L236): from 13:30 four of them last to the closing of the day.
pub(crate) fn business_day(_: RuleId) -> Both {
    ["Fri 2025-03-14 13:30", "Fri 2025-03-14 13:31"].map(|opened| {
        let timeline = of(&[], &incident(ProductId::SqlServer, Severity::C, opened));
        let due = timeline.first_contact().unwrap().due();
        due == Some(support::at("Fri 2025-03-14 17:30", uniplan::zones::Zone::TAIPEI))
    })
}

/// L202, L205: two reactive capabilities come with the intake document.
pub(crate) fn intake(rule: RuleId) -> Both {
    ["2025-03-20", "2025-03-01"].map(|on| {
        let mut plan = plan_with(&[AzurePlatformMcs]);
        plan.intake_completed_on = Some(day(on));
        let found = select_chart(&plan, &problem(Severity::A));
        let of_it = found.candidates.iter().find(|one| one.chart == ChartId::AzurePlatformMcs).unwrap();
        of_it.verdict == Verdict::IntakeNotComplete(day(on)) && by(rule, &found.automatic.why)
    })
}

// ------------------------------------------------------------------------------------------------------------------- dates

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

// ------------------------------------------------------------------------------------------------------------------ places

/// L257: one or more work orders.
pub(crate) fn work_orders(rule: RuleId) -> Both {
    [WorkOrder::Own, WorkOrder::Host].map(|order| is_said_at(rule, &under(order, Region::Other), THERE))
}

fn arranged(rule: RuleId, with: WorkOrder, without: WorkOrder) -> Both {
    [with, without].map(|order| by(rule, &arrangement(&under(order, Region::Other)).why))
}

/// L263.
pub(crate) fn centralized(rule: RuleId) -> Both {
    arranged(rule, WorkOrder::Own, WorkOrder::SeparateContract)
}

/// L264.
pub(crate) fn decentralized(rule: RuleId) -> Both {
    arranged(rule, WorkOrder::SeparateContract, WorkOrder::Own)
}

/// L265: one place of each kind.
pub(crate) fn combined(rule: RuleId) -> Both {
    [WorkOrder::SeparateContract, WorkOrder::Own].map(|second| {
        let mut plan = under(WorkOrder::Own, Region::Other);
        let mut other = plan.locations[0].clone();
        (other.id, other.terms.work_order) = (LocationId(801), second);
        plan.locations.push(other);
        by(rule, &arrangement(&plan).why)
    })
}

/// L269: what is bought for a place stands there, with its sum.
pub(crate) fn by_place(rule: RuleId) -> Both {
    [THERE, Place::Host].map(|place| {
        let found = state_places(&at(place, &[Workshop]));
        found.iter().any(|one| one.place == THERE && one.total.value.amount == dec!(1000) && by(rule, &one.total.why))
    })
}

/// A service that is found at another place than the host, and not at the host.
fn found_there(rule: RuleId, service: ServiceId, reason: &str) -> Both {
    [THERE, Place::Host].map(|place| finds(rule, &at(place, &[service]), reason))
}

/// L275.
pub(crate) fn base_package(rule: RuleId) -> Both {
    found_there(rule, ProblemResolutionSupport, "host_only")
}

/// L276.
pub(crate) fn success_management(rule: RuleId) -> Both {
    found_there(rule, ExtraSuccessManagement, "success_management_from_host")
}

/// L277: managed at the host.
pub(crate) fn reactive_requests(rule: RuleId) -> Both {
    let plan = at(THERE, &[Workshop]);
    [Place::Host, THERE].map(|place| is_said_at(rule, &plan, place))
}

/// What is said at a place because of one service, and not because of another.
fn said_for(rule: RuleId, with: ServiceId, without: ServiceId) -> Both {
    [with, without]
        .map(|service| [THERE, Place::Host].iter().all(|place| is_said_at(rule, &at(*place, &[service]), *place)))
}

/// L281: of what is proactive; of tables 11 and 12 it is not.
pub(crate) fn proactive_anywhere(rule: RuleId) -> Both {
    [said_for(rule, Workshop, DeveloperSupport), said_for(rule, ProactiveCredits, AzurePlatformMcs)]
        .into_iter()
        .fold([true, false], |[with, without], found| [with && found[0], without || found[1]])
}

/// L282.
pub(crate) fn enhanced_anywhere(rule: RuleId) -> Both {
    said_for(rule, DeveloperSupport, Workshop)
}

/// L240: one order at the host.
pub(crate) fn uer_at_host(rule: RuleId) -> Both {
    found_there(rule, UnifiedEnhancedResponse, "host_suffices")
}

/// L230, L233, L236.
pub(crate) fn one_location(rule: RuleId) -> Both {
    let of = |service: &ServiceId| finds(rule, &at(THERE, &[*service]), "one_location");
    let three = [DesignatedEngineering, EnhancedDesignatedEngineering, ReactiveEnhancedDesignatedEngineering];
    [three.iter().all(of), [DeveloperSupport, AzureRapidResponse, Workshop].iter().any(of)]
}

fn negotiated(rule: RuleId, with: &[ServiceId], without: &[ServiceId]) -> Both {
    let of = |service: &ServiceId| finds(rule, &at(THERE, &[*service]), "negotiated");
    [with.iter().all(of), without.iter().any(of)]
}

/// L283.
pub(crate) fn csam_there(rule: RuleId) -> Both {
    negotiated(rule, &[CsamAtLocation], &[IncidentManagementAtLocation, OnSiteTimeZoneLanguage, Workshop])
}

/// L284: management of incidents, by whichever name it is bought.
pub(crate) fn incidents_there(rule: RuleId) -> Both {
    let with = [IncidentManagementAtLocation, ReactiveSupportManagementAddon, ReactiveManagementAfterHours];
    negotiated(rule, &with, &[CsamAtLocation, OnSiteTimeZoneLanguage, RootCauseAnalysis])
}

/// L288.
pub(crate) fn on_site_there(rule: RuleId) -> Both {
    negotiated(rule, &[OnSiteTimeZoneLanguage], &[CsamAtLocation, IncidentManagementAtLocation, Workshop])
}

/// L253 to L305 name proactive services (L281) and enhanced solutions (L282), and nothing of table 11.
pub(crate) fn not_mentioned(rule: RuleId) -> Both {
    let of = |service: &ServiceId| finds(rule, &at(THERE, &[*service]), "not_mentioned");
    let table_11 = [AzurePlatformMcs, ServiceId::AzureWorkloadMcs, AzureEventMcs, SecurityCloudMcs, Mscir];
    [table_11.iter().all(of), [Workshop, DeveloperSupport, ProactiveCredits].iter().any(of)]
}

/// L289: remote and proactive.
pub(crate) fn joined_from_elsewhere(rule: RuleId) -> Both {
    said_for(rule, Workshop, DeveloperSupport)
}

/// Ten credits of 1,000 go from the host to the other place, where one is worth 1,200.
fn exchanged(order: WorkOrder, to: Currency) -> Plan {
    let mut plan = at(Place::Host, &[ProactiveCredits]);
    plan.lines[0].quantity = quantity("20");
    plan.locations[0].terms.work_order = order;
    let worth = |price, currency| CreditRate { price: amount(price), currency, on: None };
    plan.credit_transfers.push(CreditTransfer {
        id: CreditEntryId(901),
        on: Some(day("2025-09-01")),
        from: Place::Host,
        to: THERE,
        credits: quantity("10"),
        from_rate: worth("1000", Currency::USD),
        to_rate: worth("1200", to),
        conversion: None,
    });
    plan
}

/// L290.
pub(crate) fn across_work_orders(rule: RuleId) -> Both {
    [WorkOrder::Own, WorkOrder::Host]
        .map(|order| finds(rule, &exchanged(order, Currency::USD), "credits_across_work_orders"))
}

/// L291: each place has its currency and its rate.
pub(crate) fn rate_of_the_place(rule: RuleId) -> Both {
    [Currency::EUR, Currency::USD]
        .map(|currency| finds(rule, &exchanged(WorkOrder::Host, currency), "conversion_missing"))
}

/// L293: 8.33 of an exchange are nine. L163: 8.33 of a choice are eight.
pub(crate) fn rounded_up(rule: RuleId) -> Both {
    let exchange = exchanged(WorkOrder::Host, Currency::USD);
    let mut choice = at(THERE, &[ProactiveCredits]);
    choice.credit_uses.push(CreditUse {
        id: CreditEntryId(902),
        on: None,
        place: THERE,
        service: ChalkTalk,
        quantity: quantity("1"),
        credits_each: rate("8.33"),
    });
    [exchange, choice].map(|plan| {
        let accounts = credit_accounts(&plan);
        let entries = accounts.iter().filter(|one| one.place == THERE).flat_map(|one| &one.entries);
        let mut whole = entries.filter_map(|entry| Some((entry.credits.value?.abs(), &entry.credits.why)));
        whole.any(|(credits, why)| credits == dec!(9) && by(rule, why))
    })
}

/// L297: of an exchange.
pub(crate) fn taxes(rule: RuleId) -> Both {
    let mut without = exchanged(WorkOrder::Host, Currency::USD);
    without.credit_transfers.clear();
    [exchanged(WorkOrder::Host, Currency::USD), without].map(|plan| finds(rule, &plan, "taxes_of_exchange"))
}

/// L298.
pub(crate) fn separate_work_order(rule: RuleId) -> Both {
    [WorkOrder::Own, WorkOrder::Host].map(|order| is_said_at(rule, &under(order, Region::Other), THERE))
}

/// L299: the nine that are named, and no other.
pub(crate) fn nine(rule: RuleId) -> Both {
    let missing = |region| finds(rule, &under(WorkOrder::Host, region), "own_work_order_missing");
    let nine = [
        Region::Australia,
        Region::NewZealand,
        Region::India,
        Region::MainlandChina,
        Region::HongKong,
        Region::Taiwan,
        Region::Macau,
        Region::Japan,
        Region::Korea,
    ];
    [nine.into_iter().all(missing), missing(Region::Other)]
}

/// L290, L299: one of the nine on its own work order.
pub(crate) fn nine_exchange_nothing(rule: RuleId) -> Both {
    [Region::Japan, Region::Other].map(|region| is_said_at(rule, &under(WorkOrder::Own, region), THERE))
}

/// L303, L305: of a contract in several countries.
pub(crate) fn in_several_countries(rule: RuleId) -> Both {
    [at(THERE, &[Workshop]), signed(&[Workshop])].map(|plan| is_said_at(rule, &plan, Place::Host))
}

/// L304: five, once it is signed.
pub(crate) fn amended(rule: RuleId) -> Both {
    use ContractChange::{BillToAddress, BillingAmount, BillingDate, Company, Other, Places, ShipToAddress};
    let plan = at(THERE, &[Workshop]);
    let needed = |change| {
        let found = amendment(&plan, change, Some(day("2025-07-01")));
        found.value == Amendment::Needed && by(rule, &found.why)
    };
    let five = [BillToAddress, ShipToAddress, Company, BillingAmount, BillingDate];
    [five.into_iter().all(needed), [Places, Other].into_iter().any(needed)]
}

/// L349.
pub(crate) fn administrator(rule: RuleId) -> Both {
    ["", "Ada"].map(|name| {
        let mut plan = at(THERE, &[Workshop]);
        plan.host.administrator = line(name);
        finds(rule, &plan, "administrator_missing")
    })
}

// ---------------------------------------------------------------------------------------------------------------- services

fn details() -> LineDetails {
    LineDetails::default()
}

/// L202: sixty million.
pub(crate) fn spend(rule: RuleId) -> Both {
    ["60000000", "59999999.99"].map(|spend| {
        let plan = knowing(AzurePlatformMcs, LineDetails { azure_spend: Some(amount(spend)), ..details() });
        finds(rule, &plan, "plus_open")
    })
}

/// L202: below that, the minimum price.
pub(crate) fn minimum_price(rule: RuleId) -> Both {
    [false, true].map(|pays| {
        let known = LineDetails { azure_spend: Some(amount("5000000")), minimum_price: Some(pays), ..details() };
        finds(rule, &knowing(AzurePlatformMcsPlus, known), "plus_not_entitled")
    })
}

/// L208, L202: stated in the work order, and for the whole term.
pub(crate) fn plus_stated(rule: RuleId) -> Both {
    let stated = |listed| knowing(AzurePlatformMcsPlus, LineDetails { listed: Some(listed), ..details() });
    let longer = with_term(plan_with(&[AzurePlatformMcsPlus]), 2);
    [
        finds(rule, &stated(false), "not_listed") && finds(rule, &longer, "plus_not_throughout"),
        finds(rule, &stated(true), "not_listed") || finds(rule, &stated(true), "plus_not_throughout"),
    ]
}

/// L208: seven.
pub(crate) fn seven_scenarios(rule: RuleId) -> Both {
    [8, 7].map(|scenarios| {
        let known = LineDetails { scenarios: Some(scenarios), ..details() };
        finds(rule, &knowing(AzurePlatformMcsPlus, known), "too_many_scenarios")
    })
}

/// L208: two.
pub(crate) fn third_plan(rule: RuleId) -> Both {
    [3, 2].map(|plans| {
        let known = LineDetails { improvement_plans: Some(plans), ..details() };
        finds(rule, &knowing(AzurePlatformMcs, known), "too_many_improvement_plans")
    })
}

fn outside_scope(rule: RuleId, service: ServiceId) -> Both {
    [false, true].map(|inside| {
        finds(rule, &knowing(service, LineDetails { in_scope: Some(inside), ..details() }), "out_of_scope")
    })
}

/// L216.
pub(crate) fn public_cloud(rule: RuleId) -> Both {
    outside_scope(rule, AzureEventMcs)
}

/// L202, L211.
pub(crate) fn production(rule: RuleId) -> Both {
    outside_scope(rule, AzurePlatformMcs)
}

fn azure(rule: RuleId, services: &[ServiceId]) -> Both {
    [false, true].map(|has| {
        let mut plan = signed(services);
        plan.customer.azure_subscription = Some(has);
        finds(rule, &plan, "no_azure_subscription")
    })
}

/// L103: of the base package.
pub(crate) fn azure_for_assessment(rule: RuleId) -> Both {
    azure(rule, &[])
}

/// L360: of what is used.
pub(crate) fn own_subscription(rule: RuleId) -> Both {
    azure(rule, &[AzureRapidResponse])
}

/// L240: the work order ends on 2026-06-30.
pub(crate) fn after_the_contract(rule: RuleId) -> Both {
    ["2026-07-01", "2026-06-30"].map(|on| {
        let plan = changed(signed(&[UnifiedEnhancedResponse]), |line| line.delivered_on = Some(day(on)));
        finds(rule, &plan, "after_the_contract")
    })
}

/// L40, L52 to L55.
pub(crate) fn base_package_first(rule: RuleId) -> Both {
    [None, Some(amount("500000"))].map(|price| {
        let mut plan = signed(&[Workshop]);
        plan.contract.years[0].base_price = price;
        finds(rule, &plan, "base_package_unpriced")
    })
}

/// L246, L251: the figure is the customer's.
pub(crate) fn at_most(rule: RuleId) -> Both {
    ["11", "10"].map(|planned| {
        let mut plan = knowing(DeveloperSupport, LineDetails { limit: Some(quantity("10")), ..details() });
        plan.lines[0].quantity = quantity(planned);
        finds(rule, &plan, "over_maximum")
    })
}

/// L221: on the customer's word, on conditions.
pub(crate) fn emergency(rule: RuleId) -> Both {
    [true, false].map(|emergency| {
        let known = LineDetails { emergency: Some(emergency), ..details() };
        finds(rule, &knowing(Mscir, known), "emergency_unaccepted")
    })
}

/// L244, L216, L179.
pub(crate) fn resources(rule: RuleId) -> Both {
    let short = |service: &ServiceId| finds(rule, &signed(&[*service]), "subject_to_resources");
    let printed = [AzureRapidResponse, AzureEventMcs, ReactiveSupportManagementAddon];
    [printed.iter().all(short), [UnifiedEnhancedResponse, AzurePlatformMcs, DeveloperSupport].iter().any(short)]
}

/// L211, L216 to L219, L240.
pub(crate) fn staff(rule: RuleId) -> Both {
    let limited = |service: &ServiceId| {
        let mut plan = signed(&[*service]);
        plan.customer.restricted_staff = Some(true);
        finds(rule, &plan, "staff_cannot_be_restricted")
    };
    let printed = [AzurePlatformMcs, AzurePlatformMcsPlus, AzureEventMcs, UnifiedEnhancedResponse];
    [printed.iter().all(limited), [AzureRapidResponse, SecurityCloudMcs, Workshop].iter().any(limited)]
}

/// L211, L219, L422: English; L434: and Japanese; L240: and Chinese.
pub(crate) fn languages(rule: RuleId) -> Both {
    use ContactLanguage::{Chinese, English, Japanese};
    let lacks = |(service, language): &(ServiceId, ContactLanguage)| {
        let mut plan = signed(&[*service]);
        plan.customer.language = Some(*language);
        finds(rule, &plan, "language_not_offered")
    };
    let not = [
        (AzurePlatformMcs, Japanese),
        (AzureEventMcs, Chinese),
        (SecurityCloudMcs, Japanese),
        (AzureRapidResponse, Chinese),
    ];
    let offered = [
        (AzurePlatformMcs, English),
        (AzureRapidResponse, Japanese),
        (UnifiedEnhancedResponse, Chinese),
        (UnifiedEnhancedResponse, Japanese),
        (Workshop, Chinese),
    ];
    [not.iter().all(lacks), offered.iter().any(lacks)]
}

/// L230, L233, L236: the products, and the place.
pub(crate) fn listed_products(rule: RuleId) -> Both {
    [false, true].map(|said| {
        let known = LineDetails { listed: Some(said), place_named: Some(said), ..details() };
        [DesignatedEngineering, EnhancedDesignatedEngineering, ReactiveEnhancedDesignatedEngineering].into_iter().all(
            |service| {
                let plan = knowing(service, known);
                finds(rule, &plan, "not_listed") && finds(rule, &plan, "place_not_named")
            },
        )
    })
}

/// L245, L220: tenants, and workloads.
pub(crate) fn listed_tenants(rule: RuleId) -> Both {
    [false, true].map(|listed| {
        let known = LineDetails { listed: Some(listed), ..details() };
        [Office365EngineeringDirect, SecurityCloudMcs]
            .into_iter()
            .all(|service| finds(rule, &knowing(service, known), "not_listed"))
    })
}

/// L318: the figure is the customer's.
pub(crate) fn attendees(rule: RuleId) -> Both {
    ["9", "10"].map(|planned| {
        let mut plan = knowing(Workshop, LineDetails { limit: Some(quantity("10")), ..details() });
        plan.lines[0].quantity = quantity(planned);
        finds(rule, &plan, "too_few_attendees")
    })
}

/// L202: Plus has all that the other edition has.
pub(crate) fn both_editions(rule: RuleId) -> Both {
    let both = [AzurePlatformMcs, AzurePlatformMcsPlus];
    [&both[..], &both[1..]].map(|services| finds(rule, &signed(services), "both_editions"))
}

// ------------------------------------------------------------------------------------------------------------------ duties

fn asked_of_customer(rule: RuleId, plan: &Plan) -> bool {
    readiness(plan, &due_dates(plan)).duties.iter().any(|duty| duty.id.rule() == rule && duty.triggered.value)
}

/// L221: begun before it was signed on 2025-06-16.
pub(crate) fn before_signing(rule: RuleId) -> Both {
    ["2025-06-15", "2025-06-16"]
        .map(|on| asked_of_customer(rule, &changed(signed(&[Mscir]), |line| line.added_on = Some(day(on)))))
}

/// L324.
pub(crate) fn exchange_of_services(rule: RuleId) -> Both {
    [Some(swap(Hackathon, dec!(1000))), None]
        .map(|swap| asked_of_customer(rule, &changed(signed(&[Workshop]), |line| line.swap = swap)))
}
