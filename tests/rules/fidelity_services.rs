//! A second opinion on the services: what a plan with exactly this line is told that the empty plan is not, and nothing
//! else. Written from the paragraph of the document that each row names, not from what the program says.

use crate::support;

use std::collections::BTreeSet;
use support::{amount, plan_with, with_term};
use uniplan::catalog::charts::ChartId;
use uniplan::catalog::services::{Group, SERVICES, ServiceId, service};
use uniplan::clock::BusinessCalendar;
use uniplan::money::Money;
use uniplan::named::code;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::line::Funding;
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::dates::due_dates;
use uniplan::rules::explanation::Explained;
use uniplan::rules::finding::Level;
use uniplan::rules::findings::all_findings;
use uniplan::rules::places::check_places;
use uniplan::rules::readiness::{Cause, readiness};

/// May the Flex Allowance pay for it (L60, L64, L66, L72)?
#[derive(Clone, Copy, Debug, PartialEq)]
enum Flex {
    /// One of the kinds that section 2.2 lists.
    Pays,
    /// One of the two kinds that share a ceiling (L64).
    PaysUnderTheCap,
    /// Service delivery management (L66).
    Barred,
    /// Part of the base package (L72).
    Included,
    /// The list of section 2.2 can be read either way; this is how it is read as long as nobody says otherwise.
    Open { pays: bool },
}

use Flex::{Barred, Included, Open, Pays, PaysUnderTheCap};

struct Row {
    service: ServiceId,
    /// Where the paragraph stands.
    lines: &'static str,
    flex: Flex,
    /// Responsibilities (section 2.8 and table 11 and 12) and terms (section 2.7), beside those of [`Row::of_all`].
    duties: &'static [&'static str],
    /// Dates, beside those of a Flex year.
    dates: &'static [&'static str],
    /// Findings, beside that success management may be required with it.
    findings: &'static [(&'static str, Level)],
    /// The chart of Appendix A.
    chart: Option<ChartId>,
}

const fn row(service: ServiceId, lines: &'static str, flex: Flex) -> Row {
    Row { service, lines, flex, duties: &[], dates: &[], findings: &[], chart: None }
}

/// A proactive service of tables 2 to 8: asked for 60 days ahead (L361), scheduled as people are free (L318), and cancelled
/// at a price (L322).
const fn proactive(service: ServiceId, lines: &'static str) -> Row {
    Row { duties: &["R-14", "T-6", "T-9"], ..row(service, lines, Pays) }
}

/// Asked: something that the rules of the service have to be told.
const ASKS: (&str, Level) = ("unanswered", Level::Hint);
const RESOURCES: (&str, Level) = ("subject_to_resources", Level::Hint);
const PLACES: (&str, Level) = ("needs_places", Level::Hint);

const ROWS: [Row; 53] = {
    use ServiceId::*;
    [
        proactive(ProofOfConcept, "L80"),
        proactive(ArchitecturalServices, "L81"),
        proactive(OnboardingServices, "L92"),
        row(OnDemandAssessment, "L103", Included),
        proactive(AssessmentProgram, "L104"),
        proactive(OfflineAssessment, "L105"),
        proactive(ProactiveMonitoring, "L106"),
        proactive(ProactiveOperationsProgram, "L107-110"),
        proactive(RapAsAService, "L111"),
        proactive(AdoptionServices, "L121"),
        proactive(DeveloperFocusedServices, "L122"),
        proactive(DevOpsCapabilityAssessment, "L122"),
        proactive(DeveloperSupportAssistance, "L122"),
        proactive(DeveloperPlatformAdvisory, "L122"),
        // Remote or on-site sessions; an exhibit may define it.
        Row { duties: &["R-14", "T-6", "T-9", "T-19"], ..row(ItServiceManagement, "L125", Pays) },
        Row { duties: &["R-14", "T-6", "T-9", "T-19"], ..row(SecurityServices, "L126", Pays) },
        row(OnDemandEducation, "L137", Included),
        row(Webcasts, "L138", Included),
        proactive(Hackathon, "L139"),
        proactive(TechnicalUpdateBriefing, "L140-143"),
        proactive(ChalkTalk, "L144"),
        // By attendee or for the organisation alone; may be cancelled if too few sign up (L318).
        Row { findings: &[ASKS], ..proactive(Workshop, "L145") },
        Row { flex: PaysUnderTheCap, ..proactive(CustomProactive, "L153") },
        proactive(SupportTechnologyAdvisor, "L154"),
        // An exchangeable value: what it becomes is scheduled and asked for, buying it cannot be cancelled by days.
        // What is not used lapses (L317).
        Row {
            duties: &["R-14", "T-6"],
            findings: &[("credits_lapse", Level::Warning)],
            ..row(ProactiveCredits, "L160-163, L317", PaysUnderTheCap)
        },
        row(AdvisorySupport, "L172", Included),
        row(ProblemResolutionSupport, "L173-176", Included),
        row(ReactiveSupportManagement, "L177", Included),
        // A + of table 9, of which section 2.2 names no kind.
        row(RootCauseAnalysis, "L178", Open { pays: false }),
        Row {
            duties: &["T-6"],
            findings: &[RESOURCES],
            ..row(ReactiveSupportManagementAddon, "L179", Open { pays: false })
        },
        row(SuccessManagementServices, "L190", Included),
        // Improvement plans are asked for and worked on with the customer (L208), visits on site agreed (L211): the term on
        // scheduling (L318) is about them as well.
        Row {
            duties: &["R-4", "R-17", "T-6"],
            dates: &["intake_complete", "mcs_onboarding", "improvement_plans"],
            findings: &[ASKS],
            chart: Some(ChartId::AzurePlatformMcs),
            ..row(AzurePlatformMcs, "L202-211", Pays)
        },
        Row {
            duties: &["R-4", "R-17", "T-6"],
            dates: &[
                "spend_tested",
                "intake_complete",
                "mcs_onboarding",
                "improvement_plans",
                "monitoring_scenarios",
                "monitoring_material",
                "monitors_ready",
            ],
            findings: &[ASKS],
            chart: Some(ChartId::AzurePlatformMcs),
            ..row(AzurePlatformMcsPlus, "L202-211", Pays)
        },
        // An exhibit defines it; it ends on the day that the Unified contract does.
        Row {
            duties: &["R-4", "T-19"],
            dates: &["ends_with_contract"],
            findings: &[ASKS],
            ..row(AzureWorkloadMcs, "L212-215", Pays)
        },
        Row {
            duties: &["R-4", "T-19"],
            dates: &["ends_with_contract"],
            findings: &[ASKS],
            ..row(AzureWorkloadMcsPlus, "L212-215", Pays)
        },
        Row {
            duties: &["R-4", "R-19", "T-6"],
            dates: &["event_arranged", "event_covered"],
            findings: &[ASKS, RESOURCES],
            chart: Some(ChartId::AzureEventMcs),
            ..row(AzureEventMcs, "L216-219", Pays)
        },
        Row {
            duties: &["R-4", "T-19"],
            findings: &[ASKS],
            chart: Some(ChartId::SecurityCloudMcs),
            ..row(SecurityCloudMcs, "L220", Pays)
        },
        // Bought apart, beside an existing contract; work may begin before it is signed.
        Row { duties: &["R-20", "T-19"], findings: &[ASKS], ..row(Mscir, "L221", Open { pays: true }) },
        Row {
            duties: &["R-14", "T-6", "T-19"],
            dates: &["ends_with_contract"],
            findings: &[ASKS],
            ..row(DesignatedEngineering, "L230", Pays)
        },
        Row {
            duties: &["R-14", "T-6", "T-19"],
            dates: &["ends_with_contract"],
            findings: &[ASKS],
            ..row(EnhancedDesignatedEngineering, "L230-233", Pays)
        },
        Row {
            duties: &["R-14", "R-16", "T-6", "T-19"],
            dates: &["ends_with_contract"],
            findings: &[ASKS],
            ..row(ReactiveEnhancedDesignatedEngineering, "L233-236", Pays)
        },
        Row {
            duties: &["R-14", "R-18", "T-6", "T-19"],
            dates: &["uer_onboarding", "uer_meeting", "ends_with_contract"],
            findings: &[ASKS],
            chart: Some(ChartId::UnifiedEnhancedResponse),
            ..row(UnifiedEnhancedResponse, "L237-240", Pays)
        },
        Row {
            duties: &["R-4", "R-14", "T-6", "T-19"],
            findings: &[ASKS, RESOURCES],
            chart: Some(ChartId::RapidResponse),
            ..row(AzureRapidResponse, "L241-244", Pays)
        },
        Row {
            duties: &["R-4", "R-14", "T-6", "T-19"],
            findings: &[ASKS],
            ..row(Office365EngineeringDirect, "L245", Pays)
        },
        // +¹: up to a maximum that is printed nowhere.
        Row {
            duties: &["R-14", "T-6", "T-19"],
            findings: &[("quantity_limit_not_printed", Level::Hint)],
            ..row(DeveloperSupport, "L246, L251", Pays)
        },
        // A review each quarter; the terms of GitHub, Inc. hold (L329).
        Row {
            duties: &["R-4", "R-14", "T-6", "T-16", "T-19"],
            dates: &["git_hub_review"],
            findings: &[ASKS],
            ..row(GitHubEngineeringDirect, "L247", Pays)
        },
        Row {
            duties: &["R-14", "T-6", "T-19"],
            dates: &["ends_with_contract"],
            findings: &[ASKS],
            ..row(SupportForMissionCritical, "L248", Pays)
        },
        // Help with a service of table 4, at extra cost: up to two days on site, one remote; needs Azure.
        Row {
            duties: &["R-4", "R-14", "T-6", "T-9"],
            findings: &[ASKS],
            ..row(OnDemandAssessmentAssistance, "L103", Open { pays: true })
        },
        row(ReactiveManagementAfterHours, "L177", Open { pays: false }),
        row(ExtraSuccessManagement, "L240, L190, L323", Barred),
        // Multi-country support: the host needs an administrator, and perhaps the other places (L349).
        Row { duties: &["R-2"], findings: &[PLACES], ..row(CsamAtLocation, "L283, L190", Barred) },
        Row {
            duties: &["R-2"],
            findings: &[PLACES],
            ..row(IncidentManagementAtLocation, "L284", Open { pays: false })
        },
        Row { duties: &["R-2"], findings: &[PLACES], ..row(OnSiteTimeZoneLanguage, "L288", Open { pays: false }) },
    ]
};

/// What every service that is not in the base package is told: duties that may come with it (L359), what platforms it needs
/// (L327), and that success and delivery management may be required with it (L323), which does not hold for those themselves.
fn of_all(row: &Row) -> Vec<&'static str> {
    match row.flex {
        Included => vec![],
        Barred => vec!["R-12", "T-14"],
        Pays | PaysUnderTheCap | Open { .. } => vec!["R-12", "T-10", "T-14"],
    }
}

/// What a plan is told, in the codes of the saved form.
#[derive(Debug, Default, PartialEq)]
struct Told {
    duties: BTreeSet<String>,
    dates: BTreeSet<&'static str>,
    findings: BTreeSet<(&'static str, Level)>,
}

fn told(plan: &Plan) -> Told {
    let dates = due_dates(plan);
    let triggered = readiness(plan, &dates).duties.into_iter().filter(|duty| duty.triggered.value);
    Told {
        duties: triggered.map(|duty| duty.id.code()).collect(),
        dates: dates.iter().map(|due| code(&due.milestone)).collect(),
        findings: all_findings(plan, &state_allowance(plan), None)
            .iter()
            .map(|finding| (code(&finding.reason), finding.level))
            .collect(),
    }
}

/// A plan of one signed year, with an allowance, and perhaps a line of its own price.
fn plan(services: &[ServiceId], funding: Funding) -> Plan {
    let mut plan = with_term(plan_with(services), 1);
    let (base_price, flex_allowance) = (Some(amount("500000")), Some(amount("100000")));
    plan.contract.years = vec![YearTerms { base_price, flex_allowance, ..YearTerms::default() }];
    for line in &mut plan.lines {
        line.funding = funding;
        line.unit_price = Some(amount("1000"));
    }
    plan
}

/// What the line alone brings.
fn added(services: &[ServiceId], funding: Funding) -> Told {
    let (with, without) = (told(&plan(services, funding)), told(&plan(&[], funding)));
    assert!(without.duties.is_subset(&with.duties), "a line takes no duty away");
    assert!(without.dates.is_subset(&with.dates), "nor a date");
    Told {
        duties: with.duties.difference(&without.duties).cloned().collect(),
        dates: with.dates.difference(&without.dates).copied().collect(),
        findings: with.findings.difference(&without.findings).copied().collect(),
    }
}

#[test]
fn every_service_is_told_what_its_paragraph_says_and_no_more() {
    let mut wrong = Vec::new();
    for row in &ROWS {
        let pays = matches!(row.flex, Pays | PaysUnderTheCap | Open { pays: true });
        let funding = if pays { Funding::Flex } else { Funding::Invoiced };
        let mut expected = Told {
            duties: row.duties.iter().copied().chain(of_all(row)).map(ToOwned::to_owned).collect(),
            dates: row.dates.iter().copied().collect(),
            findings: row.findings.iter().copied().collect(),
        };
        // A line of the base package adds nothing to it (L72).
        let beside = if row.flex == Included { "already_included" } else { "companion_possible" };
        expected.findings.insert((beside, Level::Hint));
        if pays {
            expected.dates.extend(["flex_year_ends", "flex_year_last_requests_advice"]);
        }
        if matches!(row.flex, Open { pays: true }) {
            expected.findings.insert(("flex_unclear", Level::Warning));
        }
        let found = added(&[row.service], funding);
        if found != expected {
            wrong.push(format!("{:?} ({})\n   text: {expected:?}\nprogram: {found:?}", row.service, row.lines));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the paragraph of a service lets come to the customer's place.
const ON_SITE: [(ServiceId, &str); 11] = {
    use ServiceId::*;
    [
        // Data may be gathered where the customer is.
        (OfflineAssessment, "L105"),
        (ProactiveOperationsProgram, "L107-110"),
        (RapAsAService, "L111"),
        (ItServiceManagement, "L125"),
        // In person or online.
        (ChalkTalk, "L144"),
        (Workshop, "L145"),
        (CustomProactive, "L153"),
        (OnDemandAssessmentAssistance, "L103"),
        (ExtraSuccessManagement, "L190"),
        (CsamAtLocation, "L283, L190"),
        (OnSiteTimeZoneLanguage, "L288"),
    ]
};

/// those who come need access (L362). Success management is in every base package and may come as well (L190), so it
/// is a duty of every contract; a line that may come is named beside it.
#[test]
fn r_15_is_of_every_contract_and_names_each_line_that_may_come() {
    let causes = |services: &[ServiceId]| {
        let plan = plan(services, Funding::Invoiced);
        let duties = readiness(&plan, &due_dates(&plan)).duties;
        duties.into_iter().find(|duty| duty.id.code() == "R-15").map(|duty| duty.causes)
    };
    assert_eq!(causes(&[]), Some(vec![Cause::BasePackage]));
    for row in &ROWS {
        let may_come = ON_SITE.iter().any(|(service, _)| *service == row.service);
        let lines = may_come.then(|| Cause::Lines(vec![plan(&[row.service], Funding::Invoiced).lines[0].id]));
        let expected: Vec<Cause> = std::iter::once(Cause::BasePackage).chain(lines).collect();
        assert_eq!(causes(&[row.service]), Some(expected), "{:?} ({})", row.service, row.lines);
    }
}

#[test]
fn the_flex_allowance_pays_for_what_section_2_2_lists() {
    for row in &ROWS {
        let plan = plan(&[row.service], Funding::Flex);
        let statement = state_allowance(&plan);
        let year = &statement.years[0];
        let holds = |money: &Explained<Money>| money.value.amount == rust_decimal::Decimal::from(1000);
        let (used, capped) = (holds(&year.allotted), holds(&year.capped));
        let expected = match row.flex {
            Pays | Open { pays: true } => (true, false),
            PaysUnderTheCap => (true, true),
            Barred | Included | Open { pays: false } => (false, false),
        };
        assert_eq!((used, capped), expected, "{:?} ({})", row.service, row.lines);
        let found = told(&plan).findings;
        let said: Vec<_> = ["barred_from_flex", "already_included", "flex_unclear"]
            .into_iter()
            .filter(|reason| found.iter().any(|(code, _)| code == reason))
            .collect();
        let expected: &[&str] = match row.flex {
            Pays | PaysUnderTheCap => &[],
            Barred => &["barred_from_flex"],
            Included => &["already_included"],
            Open { .. } => &["flex_unclear"],
        };
        assert_eq!(said, expected, "{:?} ({})", row.service, row.lines);
    }
}

#[test]
fn with_a_second_place_delivery_is_confirmed_before_signing() {
    let place = || Location {
        id: LocationId(700),
        name: support::line("東京"),
        calendar: BusinessCalendar::standard(support::zone("Asia/Tokyo")),
        cover: None,
        terms: PlaceTerms::default(),
    };
    for row in &ROWS {
        let mut plan = plan(&[row.service], Funding::Invoiced);
        let before = told(&plan).dates;
        plan.locations.push(place());
        let after = told(&plan).dates;
        let mut expected = Vec::new();
        // Proactive services and enhanced solutions (L281, L282), which are also those of L361.
        if row.duties.contains(&"R-14") {
            expected.push("delivery_confirmed");
        }
        // Where there are several places, EDE is given one when the contract is signed (L233).
        if row.service == ServiceId::EnhancedDesignatedEngineering {
            expected.push("ede_location_named");
        }
        let added: Vec<_> = after.difference(&before).copied().collect();
        assert_eq!(added, expected, "{:?} ({})", row.service, row.lines);
    }
}

/// A service that brings a duty or term by the table, and one that does not; as the program says it, with what the empty
/// plan is told: for the table of rules.
pub(crate) fn told_with_and_without(code: &str) -> Option<[bool; 3]> {
    let has = |row: &&Row| row.duties.contains(&code) || of_all(row).contains(&code);
    let (with, without) = (ROWS.iter().find(has)?, ROWS.iter().find(|row| !has(row))?);
    let is_told = |services: &[ServiceId]| told(&plan(services, Funding::Invoiced)).duties.contains(code);
    Some([is_told(&[with.service]), is_told(&[without.service]), is_told(&[])])
}

#[test]
fn a_service_brings_the_chart_that_appendix_a_names_after_it() {
    for row in &ROWS {
        // The base chart is that of problem resolution support (L173).
        let expected = match row.service {
            ServiceId::ProblemResolutionSupport => Some(ChartId::BaseReactive),
            _ => row.chart,
        };
        assert_eq!(service(row.service).chart, expected, "{:?} ({})", row.service, row.lines);
    }
}

#[test]
fn the_table_has_every_service_once_and_in_order() {
    let rows: Vec<ServiceId> = ROWS.iter().map(|row| row.service).collect();
    let all: Vec<ServiceId> = SERVICES.iter().map(|row| row.id).collect();
    assert_eq!(rows, all);
}

#[test]
fn a_row_names_the_paragraph_that_the_catalogue_cites() {
    for row in &ROWS {
        let cited = service(row.service).citation.lines;
        assert_eq!(row.lines.split(", ").next(), Some(cited), "{:?}", row.service);
    }
}

/// What a line that the customer pays is told for standing at another place than the host, in one finding about the line.
#[test]
fn at_another_place_each_kind_of_service_is_told_what_section_2_6_says() {
    use ServiceId::{
        CsamAtLocation, DesignatedEngineering, EnhancedDesignatedEngineering, ExtraSuccessManagement,
        IncidentManagementAtLocation, OnSiteTimeZoneLanguage, ReactiveEnhancedDesignatedEngineering,
        ReactiveManagementAfterHours, ReactiveSupportManagementAddon, UnifiedEnhancedResponse,
    };
    let there = LocationId(700);
    for row in &ROWS {
        let mut plan = plan(&[row.service], Funding::Invoiced);
        plan.lines[0].location = Place::Location(there);
        plan.locations.push(Location {
            id: there,
            name: support::line("Berlin"),
            calendar: BusinessCalendar::standard(support::zone("Europe/Berlin")),
            cover: None,
            terms: PlaceTerms::default(),
        });
        let expected = match (row.service, service(row.service).group) {
            // The base package is the host's (L275).
            _ if row.flex == Included => Some(("host_only", Level::Warning)),
            // Service delivery management comes from the host (L276), a CSAM may be added elsewhere (L283).
            (ExtraSuccessManagement, _) => Some(("success_management_from_host", Level::Warning)),
            // Cost and place are settled in the negotiations (L283, L284); further contracts are possible (L288).
            (
                CsamAtLocation
                | IncidentManagementAtLocation
                | OnSiteTimeZoneLanguage
                | ReactiveSupportManagementAddon
                | ReactiveManagementAfterHours,
                _,
            ) => Some(("negotiated", Level::Hint)),
            // One order at the host is enough (L240).
            (UnifiedEnhancedResponse, _) => Some(("host_suffices", Level::Hint)),
            // One support location each, or those that bought it (L230, L233, L236).
            (DesignatedEngineering | EnhancedDesignatedEngineering | ReactiveEnhancedDesignatedEngineering, _) => {
                Some(("one_location", Level::Hint))
            }
            // The section says nothing of table 11 (L253-305).
            (_, Group::MissionCritical) => Some(("not_mentioned", Level::Hint)),
            // What is proactive, and all Enhanced Solutions, may be bought for either (L281, L282).
            _ => None,
        };
        let found: Vec<_> = check_places(&plan)
            .into_iter()
            .filter(|finding| finding.line.is_some())
            .map(|finding| (code(&finding.reason), finding.level))
            .collect();
        assert_eq!(found, Vec::from_iter(expected), "{:?} ({})", row.service, row.lines);
    }
}
