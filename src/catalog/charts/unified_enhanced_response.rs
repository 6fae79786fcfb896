//! A.6, Unified Enhanced Response. Both rows are complete, nothing is merged.

use super::row::{
    AS_NEEDED, AUTOMATIC, D_10, D_13, D_15, ENHANCED_INCIDENT_MANAGEMENT, LOST, MAY_LOWER_SEVERITY,
    NO_RESTRICTED_STAFF, NO_TIME, ON_REQUEST, PHONE_OR_WEB, SEV_1, SEV_A, attention_minutes, customer, footnote,
    level_1, level_a, microsoft, minutes, submit,
};
use super::{
    Action, Anomaly, Attention, ChartId, ChartScope, Commitment, Downgrade, Footnote, FootnoteKind, Occasion, Scope,
    SeverityChart, SeverityRow, Target,
};
use crate::catalog::products::ProductId;
use crate::catalog::readings::amb;
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const CHART: SeverityChart = SeverityChart {
    id: ChartId::UnifiedEnhancedResponse,
    number: "A.6",
    title: Text::new("統一增強回應 - 事件嚴重類型", "Unified Enhanced Response - incident severity types"),
    short_name: Text::new("統一增強回應", "Unified Enhanced Response"),
    services: &[ServiceId::UnifiedEnhancedResponse],
    scope: ChartScope::Everything,
    rank: 4,
    replaces_base: false,
    levels: &LEVELS,
    commitments: &COMMITMENTS,
    footnotes: &FOOTNOTES,
    body_channels: None,
    excluded_products: &[
        ProductId::UsGovClouds,
        ProductId::AzureStorSimple,
        ProductId::GitHubAe,
        ProductId::A40,
        ProductId::AzureMediaServices,
        ProductId::AzureStack,
        ProductId::M365TestBase,
        ProductId::MicrosoftMesh,
        ProductId::UniversalPrint,
    ],
    excluded_by_kind: &[],
    exclusions_may_be_of_all: true,
    other_exclusions: &[
        Prose::new(
            "不含根本原因分析；可另向 CSAM 提出。",
            "Root cause analysis is not included; it may be asked of the CSAM.",
        ),
        NO_RESTRICTED_STAFF,
    ],
    exclusions_from: &[Citation::section("A.6", "L444"), Citation::table("2.5", 12, "L237-240")],
    downgrade: Downgrade::LowerSeverity,
    languages: DeliveryLanguages::EnglishChineseJapanese,
    languages_citation: Citation::table("2.5", 12, "L240"),
    anomalies: &ANOMALIES,
    readings: &[amb(12), amb(14), amb(18), amb(19), amb(34), amb(35), amb(43), amb(47)],
    citation: Citation::section("A.6", "L436-448"),
};

const LEVELS: [SeverityRow; 2] = [level_1(LOST, Attention::Immediate), level_a(attention_minutes(30))];

const COMMITMENTS: [Commitment; 17] = [
    microsoft("A6-1-M1", SEV_1, Action::FirstCallResponse, minutes(15))
        .scope(Scope::AzureComponents)
        .footnote(1)
        .readings(&[amb(18), amb(35)]),
    microsoft("A6-1-M2", SEV_1, Action::FirstCallResponse, minutes(30))
        .scope(Scope::OtherProducts)
        .readings(&[amb(18), amb(35)]),
    microsoft("A6-1-M3", SEV_1, Action::AssignSeniorIncidentManager, AUTOMATIC).footnote(2),
    microsoft("A6-1-M4", SEV_1, Action::ContinuousEffort24x7, Target::Ongoing24x7).footnote(3),
    microsoft("A6-1-M5", SEV_1, Action::RapidEscalationToProductGroup, NO_TIME),
    microsoft("A6-1-M6", SEV_1, Action::NotifyMicrosoftSeniorExecutives, AS_NEEDED),
    microsoft("A6-1-M7", SEV_1, Action::PostIncidentReview, Target::Undated(Occasion::AfterIncident))
        .only_in_body(Citation::table("2.5", 12, "L240")),
    customer("A6-1-C1", SEV_1, Action::NotifyOwnSeniorExecutives, ON_REQUEST),
    customer("A6-1-C2", SEV_1, Action::AllocateResources24x7, Target::Ongoing24x7).footnote(3),
    customer("A6-1-C3", SEV_1, Action::EngageAndRespondQuickly, NO_TIME),
    submit("A6-1-C4", SEV_1, PHONE_OR_WEB),
    microsoft("A6-A-M1", SEV_A, Action::FirstCallResponse, minutes(30)).readings(&[amb(39)]),
    microsoft("A6-A-M2", SEV_A, Action::AssignSeniorIncidentManager, AUTOMATIC).footnote(2),
    microsoft("A6-A-M3", SEV_A, Action::ContinuousEffort24x7, Target::Ongoing24x7).footnote(3),
    customer("A6-A-C1", SEV_A, Action::AllocateResources24x7, Target::Ongoing24x7).footnote(3),
    customer("A6-A-C2", SEV_A, Action::EngageAndRespondQuickly, NO_TIME),
    submit("A6-A-C3", SEV_A, PHONE_OR_WEB),
];

const FOOTNOTES: [Footnote; 3] = [
    footnote(
        1,
        &[FootnoteKind::Exclusion],
        Prose::new(
            "Azure 元件的 15 分鐘不適用於清單上的九個名稱。",
            "The 15 minutes for Azure components leave out the nine names on the list.",
        ),
    ),
    footnote(2, &[FootnoteKind::Definition], ENHANCED_INCIDENT_MANAGEMENT),
    footnote(3, &[FootnoteKind::Downgrade], MAY_LOWER_SEVERITY),
];

const ANOMALIES: [Anomaly; 5] = [
    D_10,
    Anomaly {
        id: "D-11",
        says: Prose::new(
            "註腳 1 的前兩個名稱之間少了分隔符號，「A40」沒有說明；嚴重性 A 的註腳 2 標在「自動」兩字之後、詞組中間。",
            "Footnote 1 lacks a separator between its first two names and leaves \"A40\" unexplained; at severity A the \
             mark of footnote 2 stands inside the phrase.",
        ),
    },
    Anomaly {
        id: "D-12",
        says: Prose::new(
            "Azure 在嚴重性 1 是 15 分鐘，在嚴重性 A 卻是 30 分鐘，與其他產品相同。",
            "Azure has 15 minutes at severity 1 but 30 at severity A, like any other product.",
        ),
    },
    D_13,
    D_15,
];
