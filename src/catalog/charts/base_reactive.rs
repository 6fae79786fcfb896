//! A.1, the chart of the base package: the only one with severities B and C, and what every other one falls back to.

use super::row::{
    AS_NEEDED, D_13, D_15, LOST, MAY_LOWER_SEVERITY, NO_TIME, ON_REQUEST, PHONE_OR_WEB, SEV_1, SEV_A, SEV_B, SEV_C,
    customer, footnote, hours, hours_either, level_1, level_a, microsoft, minutes, submit,
};
use super::{
    Action, Anomaly, Attention, ChartId, ChartScope, ClockKind, Commitment, Downgrade, Footnote, FootnoteKind,
    FootnoteMark, Scope, Severity, SeverityChart, SeverityRow, Target,
};
use crate::catalog::products::ProductId;
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};
use chrono::TimeDelta;

pub(super) const CHART: SeverityChart = SeverityChart {
    id: ChartId::BaseReactive,
    number: "A.1",
    title: Text::new("非主動式支援 - 事件嚴重類型", "Reactive support - incident severity types"),
    short_name: Text::new("基本套件", "Base"),
    services: &[ServiceId::ProblemResolutionSupport],
    scope: ChartScope::Everything,
    rank: 5,
    replaces_base: false,
    levels: &LEVELS,
    commitments: &COMMITMENTS,
    footnotes: &FOOTNOTES,
    body_channels: None,
    excluded_products: &[
        ProductId::AzureStorSimple,
        ProductId::GitHubAe,
        ProductId::AzureCommunicationServices,
        ProductId::BillingSubscriptionManagement,
    ],
    excluded_by_kind: &[ProductId::AzureBilling],
    exclusions_may_be_of_all: false,
    other_exclusions: &[],
    exclusions_from: &[Citation::section("A.1", "L380")],
    downgrade: Downgrade::LowerSeverity,
    languages: DeliveryLanguages::EnglishOrLocal,
    languages_citation: Citation::section("2.7", "L314"),
    anomalies: &ANOMALIES,
    readings: &[amb(12), amb(14), amb(16), amb(17), amb(18), amb(19), amb(21), amb(35), amb(37), amb(43), amb(47)],
    citation: Citation::section("A.1", "L368-386"),
};

const LEVELS: [SeverityRow; 4] = [
    level_1(LOST, Attention::Immediate),
    level_a(Attention::Within { amount: TimeDelta::hours(1), clock: ClockKind::Elapsed }),
    SeverityRow {
        severity: Severity::B,
        label: Text::new("中等之營業影響程度", "Moderate business impact"),
        situation: Prose::new(
            "服務受到中等程度的影響；工作雖不順，大致仍可進行。",
            "A service is lost or worsened to a moderate degree; work is hampered but can reasonably go on.",
        ),
        attention: Attention::Within { amount: TimeDelta::hours(2), clock: ClockKind::Business },
        footnote: Some(FootnoteMark { printed: 4, effective: 4 }),
    },
    SeverityRow {
        severity: Severity::C,
        label: Text::new("輕微之營業影響程度", "Minor business impact"),
        situation: Prose::new(
            "大致運作正常，服務幾乎或完全不受妨礙。",
            "Things mostly work, with little or no hindrance to the service.",
        ),
        attention: Attention::Within { amount: TimeDelta::hours(4), clock: ClockKind::Business },
        footnote: Some(FootnoteMark { printed: 4, effective: 4 }),
    },
];

const COMMITMENTS: [Commitment; 26] = [
    microsoft("A1-1-M1", SEV_1, Action::FirstCallResponse, minutes(15))
        .scope(Scope::AzureComponents)
        .footnote(1)
        .readings(&[amb(18), amb(35)]),
    microsoft("A1-1-M2", SEV_1, Action::FirstCallResponse, minutes(60))
        .scope(Scope::OtherProducts)
        .readings(&[amb(18), amb(35)]),
    microsoft("A1-1-M3", SEV_1, Action::AssignCriticalSituationResource, NO_TIME).footnote(2),
    microsoft("A1-1-M4", SEV_1, Action::ContinuousEffort24x7, Target::Ongoing24x7).footnote(3),
    microsoft("A1-1-M5", SEV_1, Action::RapidEscalationToProductGroup, NO_TIME),
    microsoft("A1-1-M6", SEV_1, Action::NotifyMicrosoftSeniorExecutives, AS_NEEDED),
    customer("A1-1-C1", SEV_1, Action::NotifyOwnSeniorExecutives, ON_REQUEST),
    customer("A1-1-C2", SEV_1, Action::AllocateResources24x7, Target::Ongoing24x7).footnote(3),
    customer("A1-1-C3", SEV_1, Action::EngageAndRespondQuickly, NO_TIME),
    submit("A1-1-C4", SEV_1, PHONE_OR_WEB),
    microsoft("A1-A-M1", SEV_A, Action::FirstCallResponse, minutes(60)),
    microsoft("A1-A-M2", SEV_A, Action::CriticalSituationOversight, NO_TIME).footnote(2),
    // Footnote 2 explains a term; what the 24x7 effort depends on is footnote 3, as in every other such cell (D-1).
    microsoft("A1-A-M3", SEV_A, Action::ContinuousEffort24x7, Target::Ongoing24x7)
        .misprinted_footnote(2, 3)
        .readings(&[amb(29)]),
    customer("A1-A-C1", SEV_A, Action::AllocateResources24x7, Target::Ongoing24x7).footnote(3),
    customer("A1-A-C2", SEV_A, Action::EngageAndRespondQuickly, NO_TIME),
    submit("A1-A-C3", SEV_A, PHONE_OR_WEB),
    microsoft(
        "A1-B-M1",
        SEV_B,
        Action::FirstCallResponse,
        hours_either(2, ClockKind::Elapsed, ClockKind::Business, SwitchableClause::SeverityBClock),
    )
    .readings(&[amb(9)]),
    microsoft("A1-B-M2", SEV_B, Action::ContinuousEffort24x7, Target::Ongoing24x7).footnote(3),
    customer("A1-B-C1", SEV_B, Action::AllocateResourcesMatchingMicrosoftEffort, NO_TIME),
    customer("A1-B-C2", SEV_B, Action::ChangeControlAccessAndResponse, hours(4, ClockKind::Business)),
    submit("A1-B-C3", SEV_B, PHONE_OR_WEB),
    microsoft(
        "A1-C-M1",
        SEV_C,
        Action::FirstCallResponse,
        hours_either(4, ClockKind::Business, ClockKind::Elapsed, SwitchableClause::SeverityCClock),
    )
    .readings(&[amb(10)]),
    microsoft("A1-C-M2", SEV_C, Action::EffortBusinessHoursOnly, Target::OngoingBusinessHours).footnote(4),
    customer("A1-C-C1", SEV_C, Action::ProvideCorrectContactOfCaseOwner, NO_TIME),
    customer("A1-C-C2", SEV_C, Action::Respond, hours(24, ClockKind::Elapsed)).readings(&[amb(11)]),
    submit("A1-C-C3", SEV_C, PHONE_OR_WEB),
];

const FOOTNOTES: [Footnote; 4] = [
    footnote(
        1,
        &[FootnoteKind::Exclusion],
        Prose::new(
            "Azure 元件的 15 分鐘不適用於清單上的四個名稱。",
            "The 15 minutes for Azure components leave out the four names on the list.",
        ),
    ),
    footnote(
        2,
        &[FootnoteKind::Definition],
        Prose::new(
            "重大情況資源加入案件、提報、調度人力並居中協調，使問題更快解決。",
            "A critical-situation resource joins the case, escalates, arranges people and coordinates, so that it is \
             solved sooner.",
        ),
    ),
    footnote(3, &[FootnoteKind::Downgrade], MAY_LOWER_SEVERITY),
    footnote(
        4,
        &[FootnoteKind::Clock],
        Prose::new(
            "上班時間大致是當地 09:00–17:30，不含週末與國定假日；各國家或地區略有出入。",
            "Business hours are generally 09:00–17:30 local standard time, without weekends and public holidays; they \
             may differ slightly by country or region.",
        ),
    ),
];

const ANOMALIES: [Anomaly; 9] = [
    Anomaly {
        id: "D-1",
        says: Prose::new(
            "嚴重性 A 的 24x7 處理標示註腳 2（名詞定義），依文意應是註腳 3（可能降級）。",
            "The 24x7 effort of severity A carries footnote 2 (a definition); by its sense it must be 3 (the downgrade).",
        ),
    },
    Anomaly {
        id: "D-2",
        says: Prose::new(
            "嚴重性 B：情況欄是 2 個營業小時，回應欄只說 2 小時，處理則是 24x7。",
            "Severity B: 2 business hours in the situation column, plain 2 hours in the response column, and an effort \
             of 24x7.",
        ),
    },
    Anomaly {
        id: "D-3",
        says: Prose::new(
            "嚴重性 B：Microsoft 24x7 處理，且註腳 3 以客戶配合為條件，客戶欄卻沒有 24x7 的責任。",
            "Severity B: Microsoft works 24x7 on the terms of footnote 3, which needs the customer's people, yet the \
             customer's cell has no 24x7 duty.",
        ),
    },
    Anomaly {
        id: "D-4",
        says: Prose::new(
            "嚴重性 C：情況欄是 4 個營業小時，回應欄只說 4 小時，處理又限上班時間；客戶的 24 小時沒有說明怎麼算。",
            "Severity C: 4 business hours, then plain 4 hours, then an effort in business hours only; the customer's 24 \
             hours name no clock.",
        ),
    },
    Anomaly {
        id: "D-5",
        says: Prose::new(
            "嚴重性 B：客戶有 4 個營業小時可回覆，比 Microsoft 連續計時的 2 小時慢。",
            "Severity B: the customer's 4 business hours are slower than Microsoft's 2 hours around the clock.",
        ),
    },
    D_13,
    D_15,
    Anomaly {
        id: "D-23",
        says: Prose::new(
            "表 9 的問題解決支援重複了諮詢支援的段落；其中的限制應只屬於諮詢支援。",
            "In table 9 Problem Resolution Support repeats a paragraph of advisory support, whose limits fit advisory \
             support only.",
        ),
    },
    Anomaly {
        id: "D-29",
        says: Prose::new(
            "表 9 一處說加購時數可延伸到下班後，另一處的附加元件卻只在約定時區的上班時間提供。",
            "Table 9 offers bought hours for the time outside business hours, while the add-on itself is delivered in \
             business hours of an agreed time zone.",
        ),
    },
];
