//! A.2, one chart for Azure Platform MCS and MCS Plus. The cells of severity A are empty: merged with severity 1 (D-6).

use super::row::{
    AS_NEEDED, AUTOMATIC, D_10, D_13, D_15, ENHANCED_INCIDENT_MANAGEMENT, LOST_WITH_CORE_PROCESS, MAY_STEP_DOWN,
    NO_RESTRICTED_STAFF, NO_TIME, ON_REQUEST, PHONE_OR_WEB, SEV_1, SEV_1_AND_A, attention_minutes, customer, footnote,
    level_1, level_a, microsoft, minutes, submit,
};
use super::{
    Action, Anomaly, Attention, BodyChannels, Channel, ChartId, ChartScope, Commitment, Downgrade, Footnote,
    FootnoteKind, SeverityChart, SeverityRow, Target,
};
use crate::catalog::products::ProductId;
use crate::catalog::readings::amb;
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const CHART: SeverityChart = SeverityChart {
    id: ChartId::AzurePlatformMcs,
    number: "A.2",
    title: Text::new(
        "Azure 平台關鍵業務服務和 Azure 平台關鍵業務服務 Plus - 事件嚴重類型",
        "Azure Platform Mission Critical Services and Azure Platform Mission Critical Services Plus - incident severity \
         types",
    ),
    short_name: Text::new("Azure 平台 MCS", "Azure Platform MCS"),
    services: &[ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus],
    scope: ChartScope::RegisteredAzureSubscriptions,
    rank: 1,
    replaces_base: true,
    levels: &LEVELS,
    commitments: &COMMITMENTS,
    footnotes: &FOOTNOTES,
    body_channels: Some(BodyChannels {
        channels: &[Channel::CloudPortal, Channel::Phone, Channel::Chat],
        citation: Citation::table("2.4", 11, "L205"),
    }),
    excluded_products: &[
        ProductId::UsGovClouds,
        ProductId::AzureChinaCloud,
        ProductId::AzureMediaServices,
        ProductId::AzureStack,
        ProductId::AzureBilling,
        ProductId::AzureMaps,
        ProductId::AzureStorSimple,
        ProductId::GitHubAe,
        ProductId::UniversalPrint,
        ProductId::M365TestBase,
        ProductId::MicrosoftMesh,
    ],
    // The kinds as printed, then products of a kind: identity (AMB-49), and the wider name for billing.
    excluded_by_kind: &[
        ProductId::OnPremisesTechnology,
        ProductId::UserDevices,
        ProductId::MicrosoftClientSoftware,
        ProductId::IdentityTechnology,
        ProductId::NonMicrosoftOrCustomCode,
        ProductId::MicrosoftEntraId,
        ProductId::ActiveDirectory,
        ProductId::BillingSubscriptionManagement,
    ],
    exclusions_may_be_of_all: false,
    other_exclusions: &[
        Prose::new("排除清單只是舉例，並非全部。", "The list of excluded products is not exhaustive."),
        Prose::new(
            "身分識別與驗證技術、用戶端軟體、使用者裝置，以及任何內部部署技術。",
            "Technology for identity and authentication, Microsoft client software, user devices, and anything on \
             premises.",
        ),
        Prose::new(
            "不是 Microsoft 寫的程式碼，以及任何人修改過的程式碼。",
            "Code that is not Microsoft's, and code customised by anyone.",
        ),
        Prose::new("客戶自己的客戶：只供內部業務使用。", "Your own customers: internal business use only."),
        Prose::new(
            "Azure 大範圍中斷時，工程小組無法優先恢復個別客戶的服務。",
            "In an outage that hits a wide part of Azure, engineering cannot put your service first.",
        ),
        NO_RESTRICTED_STAFF,
    ],
    exclusions_from: &[Citation::table("2.4", 11, "L205, L211")],
    downgrade: Downgrade::StepDownFrom24x7,
    languages: DeliveryLanguages::English,
    languages_citation: Citation::table("2.4", 11, "L211"),
    anomalies: &ANOMALIES,
    readings: &[
        amb(12),
        amb(13),
        amb(14),
        amb(18),
        amb(19),
        amb(20),
        amb(22),
        amb(34),
        amb(35),
        amb(43),
        amb(47),
        amb(49),
        amb(50),
    ],
    citation: Citation::section("A.2", "L388-398"),
};

const LEVELS: [SeverityRow; 2] =
    [level_1(LOST_WITH_CORE_PROCESS, attention_minutes(15)), level_a(Attention::NotPrinted)];

const COMMITMENTS: [Commitment; 10] = [
    microsoft("A2-M1", SEV_1_AND_A, Action::FirstCallResponse, minutes(15)).printed_in(SEV_1),
    microsoft("A2-M2", SEV_1_AND_A, Action::ContinuousEffort24x7, Target::Ongoing24x7).printed_in(SEV_1).footnote(1),
    microsoft("A2-M3", SEV_1_AND_A, Action::EngageExperiencedExperts, NO_TIME).printed_in(SEV_1),
    microsoft("A2-M4", SEV_1_AND_A, Action::AssignSeniorIncidentManager, AUTOMATIC).printed_in(SEV_1).footnote(2),
    microsoft("A2-M5", SEV_1_AND_A, Action::RapidEscalationToCloudOperations, NO_TIME).printed_in(SEV_1),
    microsoft("A2-M6", SEV_1_AND_A, Action::NotifyMicrosoftSeniorExecutives, AS_NEEDED).printed_in(SEV_1),
    submit("A2-C1", SEV_1_AND_A, PHONE_OR_WEB).printed_in(SEV_1),
    customer("A2-C2", SEV_1_AND_A, Action::NotifyOwnSeniorExecutives, ON_REQUEST).printed_in(SEV_1),
    customer("A2-C3", SEV_1_AND_A, Action::AllocateResources24x7, Target::Ongoing24x7).printed_in(SEV_1).footnote(1),
    customer("A2-C4", SEV_1_AND_A, Action::EngageAndRespondQuickly, NO_TIME).printed_in(SEV_1),
];

const FOOTNOTES: [Footnote; 2] = [
    footnote(1, &[FootnoteKind::Downgrade], MAY_STEP_DOWN),
    footnote(2, &[FootnoteKind::Definition], ENHANCED_INCIDENT_MANAGEMENT),
];

const ANOMALIES: [Anomaly; 6] = [
    Anomaly {
        id: "D-6",
        says: Prose::new(
            "嚴重性 A 的兩個回應欄都是空白，應是與嚴重性 1 合併的儲存格。",
            "Both response cells of severity A are empty: merged with severity 1, it seems.",
        ),
    },
    D_10,
    D_13,
    Anomaly {
        id: "D-14",
        says: Prose::new(
            "開案管道不一：表 11 寫入口網站、電話或聊天，圖表只寫電話或網頁。",
            "Ways to open a case differ: portal, phone or chat in table 11, phone or web in the chart.",
        ),
    },
    D_15,
    Anomaly {
        id: "D-16",
        says: Prose::new(
            "同一項功能，表 11 的標題叫「增強危機管理」，內文卻叫「增強事件管理」。",
            "Table 11 heads a capability 增強危機管理 (crisis management) and calls it 增強事件管理 (incident management) in \
             the text.",
        ),
    },
];
