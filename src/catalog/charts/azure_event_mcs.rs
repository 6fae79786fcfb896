//! A.3, Azure Event MCS. Microsoft's items are printed partly in either row, the customer's in the first only (D-7).

use super::row::{
    AS_NEEDED, D_10, D_13, D_33, LOST_WITH_CORE_PROCESS, MAY_STEP_DOWN, NO_ROW, NO_TIME, ON_REQUEST, SEV_1,
    SEV_1_AND_A, SEV_A, attention_minutes, customer, footnote, level_1, level_a, microsoft, minutes, submit,
};
use super::{
    Action, Anomaly, Attention, Channel, ChartId, ChartScope, Commitment, Downgrade, Footnote, FootnoteKind, Occasion,
    Severity, SeverityChart, SeverityRow, Target,
};
use crate::catalog::products::ProductId;
use crate::catalog::readings::amb;
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const CHART: SeverityChart = SeverityChart {
    id: ChartId::AzureEventMcs,
    number: "A.3",
    title: Text::new(
        "Azure 事件關鍵業務服務 – 事件嚴重性類型",
        "Azure Event Mission Critical Services – incident severity types",
    ),
    short_name: Text::new("Azure 事件 MCS", "Azure Event MCS"),
    services: &[ServiceId::AzureEventMcs],
    scope: ChartScope::ScopedEventSolution,
    rank: 0,
    replaces_base: false,
    levels: &LEVELS,
    commitments: &COMMITMENTS,
    footnotes: &FOOTNOTES,
    body_channels: None,
    excluded_products: &[],
    // Azure Government and sovereign clouds, under the names that other lists print.
    excluded_by_kind: &[ProductId::UsGovClouds, ProductId::AzureChinaCloud],
    exclusions_may_be_of_all: false,
    other_exclusions: &[
        Prose::new(
            "只支援 Azure 公用雲端；政府雲與主權雲都不適用。",
            "Azure public cloud only: neither Azure Government nor sovereign clouds.",
        ),
        Prose::new(
            "只限事先約定的那個 Azure 解決方案，並且要在購買的業務活動期間內。",
            "Only the one agreed Azure solution, inside the purchased days of the event.",
        ),
        Prose::new(
            "無法依國籍或居住地限制可接觸環境的人員。",
            "Access cannot be restricted to people of a given citizenship or residence.",
        ),
    ],
    exclusions_from: &[Citation::table("2.4", 11, "L216-219")],
    downgrade: Downgrade::StepDownFrom24x7,
    languages: DeliveryLanguages::English,
    languages_citation: Citation::section("A.3", "L410"),
    anomalies: &ANOMALIES,
    readings: &[amb(12), amb(13), amb(14), amb(19), amb(22), amb(32), amb(34), amb(38), amb(43), amb(47)],
    citation: Citation::section("A.3", "L400-412"),
};

const LEVELS: [SeverityRow; 2] =
    [level_1(LOST_WITH_CORE_PROCESS, attention_minutes(15)), level_a(Attention::NotPrinted)];

const COMMITMENTS: [Commitment; 11] = [
    microsoft("A3-M1", SEV_1_AND_A, Action::FirstCallResponseAndInternalEscalation, minutes(15))
        .printed_in(SEV_1)
        .footnote(2),
    microsoft("A3-M2", SEV_1_AND_A, Action::AssignCriticalSituationResource, minutes(30)).printed_in(SEV_1),
    microsoft("A3-M3", SEV_1_AND_A, Action::ContinuousEffort24x7, Target::Ongoing24x7).printed_in(SEV_A).footnote(1),
    microsoft("A3-M4", SEV_1_AND_A, Action::EngageExpertsAndEscalateToProductGroup, NO_TIME).printed_in(SEV_A),
    microsoft("A3-M5", SEV_1_AND_A, Action::EngageEngineersWhoKnowTheSolution, NO_TIME).printed_in(SEV_A),
    microsoft("A3-M6", SEV_1_AND_A, Action::NotifyMicrosoftSeniorExecutives, AS_NEEDED).printed_in(SEV_A),
    // The sentence below the chart speaks of any case opened in the window, whatever its severity.
    microsoft("A3-M7", &Severity::ALL, Action::PostEventSummary, Target::Undated(Occasion::AfterEvent))
        .printed_in(NO_ROW),
    customer("A3-C1", SEV_1_AND_A, Action::NotifyOwnSeniorExecutives, ON_REQUEST).printed_in(SEV_1),
    customer("A3-C2", SEV_1_AND_A, Action::AllocateResources24x7, Target::Ongoing24x7).printed_in(SEV_1).footnote(1),
    customer("A3-C3", SEV_1_AND_A, Action::EngageAndRespondQuickly, NO_TIME).printed_in(SEV_1),
    // Printed above the chart.
    submit("A3-C4", SEV_1_AND_A, &[Channel::AzurePortalAem]).printed_in(NO_ROW),
];

const FOOTNOTES: [Footnote; 2] = [
    footnote(1, &[FootnoteKind::Downgrade], MAY_STEP_DOWN),
    footnote(
        2,
        &[FootnoteKind::Language],
        Prose::new("AEM 支援只用英文進行。", "AEM support is given in English only."),
    ),
];

const ANOMALIES: [Anomaly; 4] = [
    Anomaly {
        id: "D-7",
        says: Prose::new(
            "同一組項目拆在兩列；說明語言的註腳 2 標在內部提報之後。",
            "The items are split over the two rows, and footnote 2, on the language, belongs to the escalation.",
        ),
    },
    D_10,
    D_13,
    D_33,
];
