//! A second opinion on Appendix A: every line of the six charts, read again from the document, against the timeline of an
//! incident of each severity. A line appears at exactly the severities at which it is printed.

use crate::support;

use Party::{Customer, Microsoft};
use Severity::{A, B, C, One};
use Time::{Around, Hours, InBusinessHours, Minutes, Through, When as At};
use chrono::TimeDelta;
use support::{event, incident, plan_with};
use uniplan::catalog::charts::{
    Action, Channel, ChartId, ClockKind, Downgrade, Occasion, Party, SEVERITY_CHARTS, Severity,
};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::ServiceId;
use uniplan::plan::incident::{AffectedProduct, ContactLanguage, Incident};
use uniplan::rules::timeline::{Expectation, Notice, When, replay};

/// What is printed as its time.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Time {
    /// So many minutes of the wall clock.
    Minutes(i64),
    /// So many hours, and on which clock they are counted as long as nobody reads them otherwise.
    Hours(i64, ClockKind),
    /// Around the clock.
    Around,
    /// In business hours only.
    InBusinessHours,
    /// No time; on this occasion.
    When(Occasion),
    /// Not in time: how the case is opened.
    Through(&'static [Channel]),
}

/// For which products a line holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Of {
    Any,
    Azure,
    NotAzure,
}

struct Line {
    chart: ChartId,
    /// Where it stands.
    source: &'static str,
    severities: &'static [Severity],
    party: Party,
    what: Action,
    time: Time,
    of: Of,
}

const NO_TIME: Time = At(Occasion::NotStated);
const AS_NEEDED: Time = At(Occasion::AsNeeded);
const ON_REQUEST: Time = At(Occasion::OnRequest);
const AUTOMATIC: Time = At(Occasion::Automatic);
const PHONE_OR_WEB: Time = Through(&[Channel::Phone, Channel::Web]);

/// The lines of a cell or of a run of cells.
const fn line(
    chart: ChartId,
    source: &'static str,
    severities: &'static [Severity],
    party: Party,
    what: Action,
    time: Time,
) -> Line {
    Line { chart, source, severities, party, what, time, of: Of::Any }
}

const ONE: &[Severity] = &[One];
const AT_A: &[Severity] = &[A];
const AT_B: &[Severity] = &[B];
const AT_C: &[Severity] = &[C];
const BOTH: &[Severity] = &[One, A];
const ALL: &[Severity] = &[One, A, B, C];

#[rustfmt::skip]
const LINES: [Line; 82] = {
    use Action::*;
    use ChartId::*;
    [
        // Base package, L373: severity 1.
        Line { of: Of::Azure, ..line(BaseReactive, "L373", ONE, Microsoft, FirstCallResponse, Minutes(15)) },
        Line { of: Of::NotAzure, ..line(BaseReactive, "L373", ONE, Microsoft, FirstCallResponse, Minutes(60)) },
        line(BaseReactive, "L373", ONE, Microsoft, AssignCriticalSituationResource, NO_TIME),
        line(BaseReactive, "L373", ONE, Microsoft, ContinuousEffort24x7, Around),
        line(BaseReactive, "L373", ONE, Microsoft, RapidEscalationToProductGroup, NO_TIME),
        line(BaseReactive, "L373", ONE, Microsoft, NotifyMicrosoftSeniorExecutives, AS_NEEDED),
        line(BaseReactive, "L373", ONE, Customer, NotifyOwnSeniorExecutives, ON_REQUEST),
        line(BaseReactive, "L373", ONE, Customer, AllocateResources24x7, Around),
        line(BaseReactive, "L373", ONE, Customer, EngageAndRespondQuickly, NO_TIME),
        line(BaseReactive, "L373", ONE, Customer, SubmitThroughChannel, PHONE_OR_WEB),
        // Severity A.
        line(BaseReactive, "L374", AT_A, Microsoft, FirstCallResponse, Minutes(60)),
        line(BaseReactive, "L374", AT_A, Microsoft, CriticalSituationOversight, NO_TIME),
        line(BaseReactive, "L374", AT_A, Microsoft, ContinuousEffort24x7, Around),
        line(BaseReactive, "L374", AT_A, Customer, AllocateResources24x7, Around),
        line(BaseReactive, "L374", AT_A, Customer, EngageAndRespondQuickly, NO_TIME),
        line(BaseReactive, "L374", AT_A, Customer, SubmitThroughChannel, PHONE_OR_WEB),
        // Severity B: the response column has plain hours (AMB-09).
        line(BaseReactive, "L375", AT_B, Microsoft, FirstCallResponse, Hours(2, ClockKind::Elapsed)),
        line(BaseReactive, "L375", AT_B, Microsoft, ContinuousEffort24x7, Around),
        line(BaseReactive, "L375", AT_B, Customer, AllocateResourcesMatchingMicrosoftEffort, NO_TIME),
        line(BaseReactive, "L375", AT_B, Customer, ChangeControlAccessAndResponse, Hours(4, ClockKind::Business)),
        line(BaseReactive, "L375", AT_B, Customer, SubmitThroughChannel, PHONE_OR_WEB),
        // Severity C: work is done in business hours only, and so are its hours counted (AMB-10).
        line(BaseReactive, "L378", AT_C, Microsoft, FirstCallResponse, Hours(4, ClockKind::Business)),
        line(BaseReactive, "L378", AT_C, Microsoft, EffortBusinessHoursOnly, InBusinessHours),
        line(BaseReactive, "L378", AT_C, Customer, ProvideCorrectContactOfCaseOwner, NO_TIME),
        line(BaseReactive, "L378", AT_C, Customer, Respond, Hours(24, ClockKind::Elapsed)),
        line(BaseReactive, "L378", AT_C, Customer, SubmitThroughChannel, PHONE_OR_WEB),
        // Azure Platform MCS: the cells of severity A are empty, merged with those above (AMB-13).
        line(AzurePlatformMcs, "L393", BOTH, Microsoft, FirstCallResponse, Minutes(15)),
        line(AzurePlatformMcs, "L393", BOTH, Microsoft, ContinuousEffort24x7, Around),
        line(AzurePlatformMcs, "L393", BOTH, Microsoft, EngageExperiencedExperts, NO_TIME),
        line(AzurePlatformMcs, "L393", BOTH, Microsoft, AssignSeniorIncidentManager, AUTOMATIC),
        line(AzurePlatformMcs, "L393", BOTH, Microsoft, RapidEscalationToCloudOperations, NO_TIME),
        line(AzurePlatformMcs, "L393", BOTH, Microsoft, NotifyMicrosoftSeniorExecutives, AS_NEEDED),
        // The chart says phone or web, table 11 adds the portal and a chat (AMB-15).
        line(AzurePlatformMcs, "L393, L205", BOTH, Customer, SubmitThroughChannel, Through(&[Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::Chat])),
        line(AzurePlatformMcs, "L393", BOTH, Customer, NotifyOwnSeniorExecutives, ON_REQUEST),
        line(AzurePlatformMcs, "L393", BOTH, Customer, AllocateResources24x7, Around),
        line(AzurePlatformMcs, "L393", BOTH, Customer, EngageAndRespondQuickly, NO_TIME),
        // Azure Event MCS: one list over two rows; the summary is of any case in the window.
        line(AzureEventMcs, "L405", BOTH, Microsoft, FirstCallResponseAndInternalEscalation, Minutes(15)),
        line(AzureEventMcs, "L405", BOTH, Microsoft, AssignCriticalSituationResource, Minutes(30)),
        line(AzureEventMcs, "L406", BOTH, Microsoft, ContinuousEffort24x7, Around),
        line(AzureEventMcs, "L406", BOTH, Microsoft, EngageExpertsAndEscalateToProductGroup, NO_TIME),
        line(AzureEventMcs, "L406", BOTH, Microsoft, EngageEngineersWhoKnowTheSolution, NO_TIME),
        line(AzureEventMcs, "L406", BOTH, Microsoft, NotifyMicrosoftSeniorExecutives, AS_NEEDED),
        line(AzureEventMcs, "L412", ALL, Microsoft, PostEventSummary, At(Occasion::AfterEvent)),
        line(AzureEventMcs, "L405", BOTH, Customer, NotifyOwnSeniorExecutives, ON_REQUEST),
        line(AzureEventMcs, "L405", BOTH, Customer, AllocateResources24x7, Around),
        line(AzureEventMcs, "L405", BOTH, Customer, EngageAndRespondQuickly, NO_TIME),
        line(AzureEventMcs, "L402", BOTH, Customer, SubmitThroughChannel, Through(&[Channel::AzurePortalAem])),
        // Security Cloud MCS: only at severity 1 are the customer's executives told.
        line(SecurityCloudMcs, "L419", BOTH, Microsoft, InitialResponse, Minutes(15)),
        line(SecurityCloudMcs, "L419", BOTH, Microsoft, CssSeniorSecurityEngineer, NO_TIME),
        line(SecurityCloudMcs, "L419", BOTH, Microsoft, ContinuousEffort24x7, Around),
        line(SecurityCloudMcs, "L420", BOTH, Microsoft, CanEngageSecurityEngineering, AS_NEEDED),
        line(SecurityCloudMcs, "L420", BOTH, Microsoft, NotifyMicrosoftSeniorExecutives, AS_NEEDED),
        line(SecurityCloudMcs, "L419", ONE, Customer, NotifyOwnSeniorExecutives, ON_REQUEST),
        line(SecurityCloudMcs, "L419-420", BOTH, Customer, AllocateResources24x7, Around),
        line(SecurityCloudMcs, "L419-420", BOTH, Customer, EngageAndRespondQuickly, NO_TIME),
        line(SecurityCloudMcs, "L419-420", BOTH, Customer, SubmitThroughChannel, PHONE_OR_WEB),
        // Azure Rapid Response; how to open a case stands in the body.
        line(RapidResponse, "L429", BOTH, Microsoft, FirstCallResponse, Minutes(15)),
        line(RapidResponse, "L429", BOTH, Microsoft, ContinuousEffort24x7, Around),
        line(RapidResponse, "L429", BOTH, Microsoft, EngageExperiencedExperts, NO_TIME),
        line(RapidResponse, "L429", BOTH, Microsoft, RapidEscalationToCloudOperations, NO_TIME),
        line(RapidResponse, "L430", BOTH, Microsoft, NotifyMicrosoftSeniorExecutives, AS_NEEDED),
        line(RapidResponse, "L429", BOTH, Customer, NotifyOwnSeniorExecutives, ON_REQUEST),
        line(RapidResponse, "L429", BOTH, Customer, AllocateResources24x7, Around),
        line(RapidResponse, "L429", BOTH, Customer, EngageAndRespondQuickly, NO_TIME),
        line(RapidResponse, "L241", BOTH, Customer, SubmitThroughChannel, Through(&[Channel::CloudPortal])),
        // Unified Enhanced Response; the review stands in the body.
        Line { of: Of::Azure, ..line(UnifiedEnhancedResponse, "L441", ONE, Microsoft, FirstCallResponse, Minutes(15)) },
        Line { of: Of::NotAzure, ..line(UnifiedEnhancedResponse, "L441", ONE, Microsoft, FirstCallResponse, Minutes(30)) },
        line(UnifiedEnhancedResponse, "L441", ONE, Microsoft, AssignSeniorIncidentManager, AUTOMATIC),
        line(UnifiedEnhancedResponse, "L441", ONE, Microsoft, ContinuousEffort24x7, Around),
        line(UnifiedEnhancedResponse, "L441", ONE, Microsoft, RapidEscalationToProductGroup, NO_TIME),
        line(UnifiedEnhancedResponse, "L441", ONE, Microsoft, NotifyMicrosoftSeniorExecutives, AS_NEEDED),
        line(UnifiedEnhancedResponse, "L240", ONE, Microsoft, PostIncidentReview, At(Occasion::AfterIncident)),
        line(UnifiedEnhancedResponse, "L441", ONE, Customer, NotifyOwnSeniorExecutives, ON_REQUEST),
        line(UnifiedEnhancedResponse, "L441", ONE, Customer, AllocateResources24x7, Around),
        line(UnifiedEnhancedResponse, "L441", ONE, Customer, EngageAndRespondQuickly, NO_TIME),
        line(UnifiedEnhancedResponse, "L441", ONE, Customer, SubmitThroughChannel, PHONE_OR_WEB),
        line(UnifiedEnhancedResponse, "L442", AT_A, Microsoft, FirstCallResponse, Minutes(30)),
        line(UnifiedEnhancedResponse, "L442", AT_A, Microsoft, AssignSeniorIncidentManager, AUTOMATIC),
        line(UnifiedEnhancedResponse, "L442", AT_A, Microsoft, ContinuousEffort24x7, Around),
        line(UnifiedEnhancedResponse, "L442", AT_A, Customer, AllocateResources24x7, Around),
        line(UnifiedEnhancedResponse, "L442", AT_A, Customer, EngageAndRespondQuickly, NO_TIME),
        line(UnifiedEnhancedResponse, "L442", AT_A, Customer, SubmitThroughChannel, PHONE_OR_WEB),
    ]
};

/// The service that brings a chart, with products that it covers: one of Azure, and one that is not where it covers such.
fn cases(chart: ChartId, severity: Severity) -> Vec<(Option<ServiceId>, Of, Incident)> {
    const OPENED: &str = "Fri 2025-03-14 16:00";
    let azure = || incident(ProductId::AzureVirtualMachines, severity, OPENED);
    let other = || incident(ProductId::SqlServer, severity, OPENED);
    let both = |service| vec![(service, Of::Azure, azure()), (service, Of::NotAzure, other())];
    match chart {
        ChartId::BaseReactive => both(None),
        ChartId::UnifiedEnhancedResponse => both(Some(ServiceId::UnifiedEnhancedResponse)),
        // Either edition brings it.
        ChartId::AzurePlatformMcs => vec![
            (Some(ServiceId::AzurePlatformMcs), Of::Azure, azure()),
            (Some(ServiceId::AzurePlatformMcsPlus), Of::Azure, azure()),
        ],
        ChartId::RapidResponse => vec![(Some(ServiceId::AzureRapidResponse), Of::Azure, azure())],
        ChartId::AzureEventMcs => {
            let case = Incident { severity, ..event("Fri 2025-11-28 00:10") };
            vec![(Some(ServiceId::AzureEventMcs), Of::Azure, case)]
        }
        ChartId::SecurityCloudMcs => {
            let case = incident(ProductId::DefenderForEndpoint, severity, OPENED);
            vec![(Some(ServiceId::SecurityCloudMcs), Of::NotAzure, case)]
        }
    }
}

type Shown = (Party, Action, String);

/// A line as it is compared: what is printed, not what it comes to.
fn shown(party: Party, what: Action, time: Time) -> Shown {
    (party, what, format!("{time:?}"))
}

fn of_timeline(line: &Expectation) -> Shown {
    let time = match (&line.when.value, line.printed()) {
        (When::Due { .. }, Some((amount, ClockKind::Elapsed))) if amount <= TimeDelta::hours(1) => {
            Minutes(amount.num_minutes())
        }
        (When::Due { .. }, Some((amount, clock))) => Hours(amount.num_hours(), clock),
        (When::Ongoing24x7, _) => Around,
        (When::OngoingBusinessHours, _) => InBusinessHours,
        (When::Undated(occasion), _) => At(*occasion),
        (When::Channels(channels), _) => {
            return (line.party, line.action, format!("Through({channels:?})"));
        }
        (other, printed) => panic!("{}: {other:?} {printed:?}", line.commitment),
    };
    shown(line.party, line.action, time)
}

fn sorted(mut all: Vec<Shown>) -> Vec<String> {
    let mut words: Vec<String> = all.drain(..).map(|shown| format!("{shown:?}")).collect();
    words.sort();
    words
}

#[test]
fn every_line_of_a_chart_appears_at_its_severities_and_at_no_other() {
    let mut wrong = Vec::new();
    for chart in ChartId::ALL {
        for severity in Severity::ALL {
            for (service, product, case) in cases(chart, severity) {
                let services: Vec<ServiceId> = service.into_iter().collect();
                let (_, timeline) = replay(&plan_with(&services), &case);
                let found = timeline.expectations.iter().filter(|line| line.chart == chart).map(of_timeline).collect();
                let printed = LINES.iter().filter(|line| {
                    let fits = line.of == Of::Any || line.of == product;
                    line.chart == chart && line.severities.contains(&severity) && fits
                });
                let expected = printed.map(|line| shown(line.party, line.what, line.time)).collect();
                let (found, expected) = (sorted(found), sorted(expected));
                if found != expected {
                    wrong.push(format!(
                        "{chart:?} {severity:?} {product:?}\n   text: {expected:#?}\nprogram: {found:#?}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn b_and_c_fall_back_to_the_base_chart_and_no_line_comes_from_elsewhere() {
    // A.2 to A.6 print severities 1 and A only.
    for chart in ChartId::ALL {
        for severity in Severity::ALL {
            for (service, product, case) in cases(chart, severity) {
                let services: Vec<ServiceId> = service.into_iter().collect();
                let (_, timeline) = replay(&plan_with(&services), &case);
                let rows = if matches!(severity, B | C) { ChartId::BaseReactive } else { chart };
                assert_eq!(timeline.chart, Some(rows), "{chart:?} {severity:?}");
                let strangers: Vec<_> = timeline
                    .expectations
                    .iter()
                    .filter(|line| line.chart != rows && line.action != Action::PostEventSummary)
                    .collect();
                assert!(strangers.is_empty(), "{chart:?} {severity:?} {product:?}: {strangers:?}");
            }
        }
    }
}

#[test]
fn the_table_has_every_line_of_the_charts() {
    for row in SEVERITY_CHARTS {
        let mut of_catalog: Vec<String> = row
            .commitments
            .iter()
            .map(|line| format!("{:?} {:?} {:?}", line.severities, line.party, line.action))
            .collect();
        let mut of_table: Vec<String> = LINES
            .iter()
            .filter(|line| line.chart == row.id)
            .map(|line| format!("{:?} {:?} {:?}", line.severities, line.party, line.what))
            .collect();
        of_catalog.sort();
        of_table.sort();
        assert_eq!(of_table, of_catalog, "{}", row.number);
    }
    for line in &LINES {
        assert!(line.source.starts_with('L'), "{:?} {:?} says where it stands", line.chart, line.what);
    }
}

/// What a chart leaves out by name, or the row of its service does; and what is told where it does.
#[rustfmt::skip]
const LEFT_OUT: [(ChartId, &str, &[ProductId]); 5] = {
    use ProductId::*;
    [
        (ChartId::BaseReactive, "L380", &[AzureStorSimple, GitHubAe, AzureCommunicationServices, BillingSubscriptionManagement]),
        (ChartId::AzurePlatformMcs, "L205, L211", &[
            UsGovClouds, AzureChinaCloud, AzureMediaServices, AzureStack, AzureBilling, AzureMaps, AzureStorSimple, GitHubAe,
            UniversalPrint, M365TestBase, MicrosoftMesh,
            OnPremisesTechnology, UserDevices, MicrosoftClientSoftware, IdentityTechnology, NonMicrosoftOrCustomCode,
        ]),
        // The public cloud only: governments and other sovereigns have clouds of their own.
        (ChartId::AzureEventMcs, "L216", &[UsGovClouds, AzureChinaCloud]),
        (ChartId::RapidResponse, "L244", &[
            AzureMediaServices, AzureStack, AzureStorSimple, GitHubAe, UniversalPrint, AzureCommunicationServices,
            BillingSubscriptionManagement, M365TestBase, MicrosoftMesh,
        ]),
        (ChartId::UnifiedEnhancedResponse, "L444", &[
            UsGovClouds, AzureStorSimple, GitHubAe, A40, AzureMediaServices, AzureStack, M365TestBase, MicrosoftMesh,
            UniversalPrint,
        ]),
    ]
};

#[test]
fn what_a_chart_leaves_out_is_told_and_what_it_does_not_is_not() {
    use uniplan::rules::coverage::Verdict;
    let covered = [ProductId::AzureVirtualMachines, ProductId::AzureSqlDatabase, ProductId::AzureKubernetesService];
    for (chart, source, products) in LEFT_OUT {
        // Footnote 1 of A.1 and A.6 leaves products out of the shorter time only; the others leave them out of the chart.
        let of_time = matches!(chart, ChartId::BaseReactive | ChartId::UnifiedEnhancedResponse);
        let (service, _, case) = cases(chart, One).remove(0);
        let plan = plan_with(&service.into_iter().collect::<Vec<_>>());
        for product in products.iter().chain(&covered) {
            let mut case = case.clone();
            case.product = AffectedProduct::Listed(*product);
            let (selection, timeline) = replay(&plan, &case);
            let verdict = selection.candidates.iter().find(|one| one.chart == chart).unwrap().verdict;
            let first = timeline.first_contact().and_then(Expectation::printed).unwrap().0.num_minutes();
            let left_out = products.contains(product);
            if of_time {
                let other = if chart == ChartId::BaseReactive { 60 } else { 30 };
                assert_eq!(first, if left_out { other } else { 15 }, "{source} {product:?}");
                let told = timeline.notices.contains(&Notice::ExcludedFromAzureTime(*product));
                assert_eq!(told, left_out, "{source} {product:?}");
            } else {
                let expected = if left_out { Verdict::Excluded(*product) } else { Verdict::Governs };
                assert_eq!(verdict, expected, "{source} {product:?}");
            }
        }
    }
}

#[test]
fn what_may_happen_when_the_customer_cannot_keep_up_is_told_as_its_footnote_has_it() {
    // A.1 (L384) and A.6 (L448) speak of the severity, the four between of the effort around the clock (L396, L408, L422,
    // L432). In A.1 the mark stands at severities 1, A and B (L373 to L375), and none at C (L378).
    for chart in ChartId::ALL {
        let effect = match chart {
            ChartId::BaseReactive | ChartId::UnifiedEnhancedResponse => Downgrade::LowerSeverity,
            _ => Downgrade::StepDownFrom24x7,
        };
        for severity in Severity::ALL {
            let (service, _, case) = cases(chart, severity).remove(0);
            let (_, timeline) = replay(&plan_with(&service.into_iter().collect::<Vec<_>>()), &case);
            let told: Vec<_> =
                timeline.notices.iter().filter(|one| matches!(one, Notice::PossibleDowngrade(_))).copied().collect();
            let expected = match severity {
                One | A => vec![Notice::PossibleDowngrade(effect)],
                B => vec![Notice::PossibleDowngrade(Downgrade::LowerSeverity)],
                C => vec![],
            };
            assert_eq!(told, expected, "{chart:?} {severity:?}");
        }
    }
}

#[test]
fn the_languages_of_a_chart_are_those_printed() {
    use ContactLanguage::{Chinese, English, Japanese, Other};
    // English (L211, L410, L422), and Japanese (L434), and Chinese (L240); the base package may be in the local one (L314).
    for chart in ChartId::ALL {
        let offered: &[ContactLanguage] = match chart {
            ChartId::BaseReactive => &ContactLanguage::ALL,
            ChartId::AzurePlatformMcs | ChartId::AzureEventMcs | ChartId::SecurityCloudMcs => &[English],
            ChartId::RapidResponse => &[English, Japanese],
            ChartId::UnifiedEnhancedResponse => &[English, Chinese, Japanese],
        };
        for language in [English, Chinese, Japanese, Other] {
            let (service, _, mut case) = cases(chart, A).remove(0);
            case.language = Some(language);
            let (_, timeline) = replay(&plan_with(&service.into_iter().collect::<Vec<_>>()), &case);
            let told = timeline.notices.contains(&Notice::LanguageNotOffered(chart));
            assert_eq!(told, !offered.contains(&language), "{chart:?} {language:?}");
        }
    }
}
