//! A.4, Security Cloud MCS. Microsoft's column spans both rows; the customer's cells are separate and stay so (AMB-13).

use super::row::{
    AS_NEEDED, D_10, D_13, D_15, D_33, LOST, NO_TIME, ON_REQUEST, PHONE_OR_WEB, SEV_1, SEV_1_AND_A, SEV_A,
    attention_minutes, customer, footnote, level_1, level_a, microsoft, minutes, submit,
};
use super::{
    Action, Anomaly, Attention, ChartId, ChartScope, Commitment, Downgrade, Footnote, FootnoteKind, SeverityChart,
    SeverityRow, Target,
};
use crate::catalog::readings::amb;
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const CHART: SeverityChart = SeverityChart {
    id: ChartId::SecurityCloudMcs,
    number: "A.4",
    title: Text::new(
        "Microsoft Security Cloud 關鍵業務服務 - 事件嚴重性類型",
        "Microsoft Security Cloud Mission Critical Services - incident severity types",
    ),
    short_name: Text::new("Security Cloud MCS", "Security Cloud MCS"),
    services: &[ServiceId::SecurityCloudMcs],
    scope: ChartScope::ListedSecurityWorkloads,
    rank: 3,
    replaces_base: false,
    levels: &LEVELS,
    commitments: &COMMITMENTS,
    footnotes: &FOOTNOTES,
    body_channels: None,
    excluded_products: &[],
    excluded_by_kind: &[],
    exclusions_may_be_of_all: false,
    other_exclusions: &[Prose::new(
        "工作訂單附錄沒有列出的安全性工作負載與租用戶。",
        "Security workloads and tenants that the exhibit of the work order does not list.",
    )],
    exclusions_from: &[Citation::table("2.4", 11, "L220")],
    downgrade: Downgrade::StepDownFrom24x7,
    languages: DeliveryLanguages::English,
    languages_citation: Citation::section("A.4", "L422"),
    anomalies: &ANOMALIES,
    readings: &[amb(12), amb(13), amb(14), amb(19), amb(34), amb(43), amb(47), amb(49)],
    citation: Citation::section("A.4", "L414-422"),
};

const LEVELS: [SeverityRow; 2] = [level_1(LOST, Attention::Immediate), level_a(attention_minutes(15))];

const COMMITMENTS: [Commitment; 9] = [
    microsoft("A4-M1", SEV_1_AND_A, Action::InitialResponse, minutes(15)).printed_in(SEV_1),
    microsoft("A4-M2", SEV_1_AND_A, Action::CssSeniorSecurityEngineer, NO_TIME).printed_in(SEV_1),
    microsoft("A4-M3", SEV_1_AND_A, Action::ContinuousEffort24x7, Target::Ongoing24x7).printed_in(SEV_1).footnote(1),
    microsoft("A4-M4", SEV_1_AND_A, Action::CanEngageSecurityEngineering, AS_NEEDED).printed_in(SEV_A),
    microsoft("A4-M5", SEV_1_AND_A, Action::NotifyMicrosoftSeniorExecutives, AS_NEEDED).printed_in(SEV_A),
    customer("A4-C1", SEV_1, Action::NotifyOwnSeniorExecutives, ON_REQUEST),
    customer("A4-C2", SEV_1_AND_A, Action::AllocateResources24x7, Target::Ongoing24x7).footnote(1),
    customer("A4-C3", SEV_1_AND_A, Action::EngageAndRespondQuickly, NO_TIME),
    submit("A4-C4", SEV_1_AND_A, PHONE_OR_WEB),
];

const FOOTNOTES: [Footnote; 1] = [footnote(
    1,
    &[FootnoteKind::Downgrade, FootnoteKind::Language],
    Prose::new(
        "客戶若缺少足夠的人力或回覆，處理無法延續，Microsoft 就可能不再 24x7 處理。問題解決支援只用英文進行。",
        "If you lack the people or answers that the work needs, Microsoft may have to stop working 24x7. Problem \
         resolution support is given in English only.",
    ),
)];

const ANOMALIES: [Anomaly; 5] = [
    Anomaly {
        id: "D-8",
        says: Prose::new(
            "項目拆在兩列；CSS 工程師一行沒有動詞；註腳 1 兼談降級與語言；寫「初始回應」而非「第一次電話回應」；客戶只在嚴重性 1 須知會主管。",
            "The items are split over the two rows; the line on the CSS engineer has no verb; footnote 1 mixes downgrade \
             and language; it says initial response, not first call response; only at severity 1 does the customer \
             inform executives.",
        ),
    },
    D_10,
    D_13,
    D_15,
    D_33,
];
