//! A.5, Azure Rapid Response. Of Microsoft's items only one is printed at severity A, and no way to open a case (D-9).

use super::row::{
    AS_NEEDED, D_10, D_13, LOST_WITH_CORE_PROCESS, MAY_STEP_DOWN, NO_TIME, ON_REQUEST, SEV_1, SEV_1_AND_A, SEV_A,
    attention_minutes, customer, footnote, level_1, level_a, microsoft, minutes, submit,
};
use super::{
    Action, Anomaly, Attention, Channel, ChartId, ChartScope, Commitment, Downgrade, Footnote, FootnoteKind,
    SeverityChart, SeverityRow, Target,
};
use crate::catalog::products::ProductId;
use crate::catalog::readings::amb;
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const CHART: SeverityChart = SeverityChart {
    id: ChartId::RapidResponse,
    number: "A.5",
    title: Text::new("迅速回應 - 事件嚴重類型", "Rapid Response - incident severity types"),
    short_name: Text::new("Azure 迅速回應", "Azure Rapid Response"),
    services: &[ServiceId::AzureRapidResponse],
    scope: ChartScope::AzureComponents,
    rank: 2,
    replaces_base: true,
    levels: &LEVELS,
    commitments: &COMMITMENTS,
    footnotes: &FOOTNOTES,
    body_channels: None,
    excluded_products: &[
        ProductId::AzureMediaServices,
        ProductId::AzureStack,
        ProductId::AzureStorSimple,
        ProductId::GitHubAe,
        ProductId::UniversalPrint,
        ProductId::AzureCommunicationServices,
        ProductId::BillingSubscriptionManagement,
        ProductId::M365TestBase,
        ProductId::MicrosoftMesh,
    ],
    excluded_by_kind: &[ProductId::AzureBilling],
    exclusions_may_be_of_all: false,
    other_exclusions: &[],
    exclusions_from: &[Citation::table("2.5", 12, "L244")],
    downgrade: Downgrade::StepDownFrom24x7,
    languages: DeliveryLanguages::EnglishJapanese,
    languages_citation: Citation::section("A.5", "L434"),
    anomalies: &ANOMALIES,
    readings: &[amb(12), amb(13), amb(14), amb(18), amb(19), amb(34), amb(35), amb(43), amb(47)],
    citation: Citation::section("A.5", "L424-434"),
};

const LEVELS: [SeverityRow; 2] =
    [level_1(LOST_WITH_CORE_PROCESS, attention_minutes(15)), level_a(Attention::NotPrinted)];

const COMMITMENTS: [Commitment; 9] = [
    microsoft("A5-M1", SEV_1_AND_A, Action::FirstCallResponse, minutes(15)).printed_in(SEV_1),
    microsoft("A5-M2", SEV_1_AND_A, Action::ContinuousEffort24x7, Target::Ongoing24x7).printed_in(SEV_1).footnote(1),
    microsoft("A5-M3", SEV_1_AND_A, Action::EngageExperiencedExperts, NO_TIME).printed_in(SEV_1).footnote(2),
    microsoft("A5-M4", SEV_1_AND_A, Action::RapidEscalationToCloudOperations, NO_TIME).printed_in(SEV_1),
    microsoft("A5-M5", SEV_1_AND_A, Action::NotifyMicrosoftSeniorExecutives, AS_NEEDED).printed_in(SEV_A),
    customer("A5-C1", SEV_1_AND_A, Action::NotifyOwnSeniorExecutives, ON_REQUEST).printed_in(SEV_1),
    customer("A5-C2", SEV_1_AND_A, Action::AllocateResources24x7, Target::Ongoing24x7).printed_in(SEV_1).footnote(1),
    customer("A5-C3", SEV_1_AND_A, Action::EngageAndRespondQuickly, NO_TIME).printed_in(SEV_1),
    submit("A5-C4", SEV_1_AND_A, &[Channel::CloudPortal]).only_in_body(Citation::table("2.5", 12, "L241")),
];

const FOOTNOTES: [Footnote; 2] = [
    footnote(1, &[FootnoteKind::Downgrade], MAY_STEP_DOWN),
    footnote(
        2,
        &[FootnoteKind::Language],
        Prose::new(
            "迅速回應的問題解決支援只用英文或日文進行。",
            "The problem resolution support of Rapid Response is given in English and Japanese only.",
        ),
    ),
];

const ANOMALIES: [Anomaly; 3] = [
    Anomaly {
        id: "D-9",
        says: Prose::new(
            "嚴重性 A 的列只剩知會主管一項；說明語言的註腳 2 標在專家之後；圖表沒有開案管道。",
            "The row of severity A keeps only the notice to executives; footnote 2, on the language, belongs to the \
             experts; the chart names no way to open a case.",
        ),
    },
    D_10,
    D_13,
];
