//! The twelve named capabilities inside Azure Platform MCS: nine for both editions, three for Plus only.

use super::{NameBasis, ServiceId, amb};
use crate::catalog::readings::ReadingId;
use crate::citation::Citation;
use crate::text::{Prose, Text};
use serde::Serialize;

/// A capability of Azure Platform MCS. The serialized name is the id of the fact sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[allow(missing_docs, reason = "the name of each capability stands in its row")]
pub enum CapabilityId {
    #[serde(rename = "mcs_rapid_expert_response")]
    RapidExpertResponse,
    #[serde(rename = "mcs_enhanced_incident_management")]
    EnhancedIncidentManagement,
    #[serde(rename = "mcs_engineering_led_crisis_management")]
    EngineeringLedCrisisManagement,
    #[serde(rename = "mcs_engineering_advocacy")]
    EngineeringAdvocacy,
    #[serde(rename = "mcs_coordinated_problem_management")]
    CoordinatedProblemManagement,
    #[serde(rename = "mcs_proactive_sip")]
    ProactiveSip,
    #[serde(rename = "mcs_adoption_project_support")]
    AdoptionProjectSupport,
    #[serde(rename = "mcs_insights")]
    Insights,
    #[serde(rename = "mcs_customer_advisory_input")]
    CustomerAdvisoryInput,
    #[serde(rename = "mcs_plus_platform_monitoring")]
    PlatformMonitoring,
    #[serde(rename = "mcs_plus_outage_handling")]
    OutageHandling,
    #[serde(rename = "mcs_plus_global_know_me")]
    GlobalKnowMe,
}

/// Which edition brings a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Azure Platform MCS and Azure Platform MCS Plus.
    Both,
    /// Azure Platform MCS Plus only.
    Plus,
}

impl Edition {
    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Both => Text::new("兩個版本都有", "Both editions"),
            Self::Plus => Text::new("僅 Plus", "Plus only"),
        }
    }

    /// Does this service bring what the edition brings?
    pub const fn includes(self, id: ServiceId) -> bool {
        match self {
            Self::Both => matches!(id, ServiceId::AzurePlatformMcs | ServiceId::AzurePlatformMcsPlus),
            Self::Plus => matches!(id, ServiceId::AzurePlatformMcsPlus),
        }
    }
}

/// Under which heading a capability is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CapabilityGroup {
    /// Accelerated incident resolution.
    IncidentResolution,
    /// Business outcome acceleration.
    BusinessOutcomes,
    /// Capabilities of Plus.
    Plus,
}

impl CapabilityGroup {
    /// Every heading, in printed order.
    pub const ALL: [Self; 3] = [Self::IncidentResolution, Self::BusinessOutcomes, Self::Plus];

    /// The heading as printed, and an English one.
    pub const fn name(self) -> Text {
        match self {
            Self::IncidentResolution => Text::new("加快事件解決速度", "Accelerated incident resolution"),
            Self::BusinessOutcomes => Text::new("業務成果加速", "Business outcome acceleration"),
            Self::Plus => Text::new("Azure 平台 MCS Plus 的功能", "Capabilities of Azure Platform MCS Plus"),
        }
    }
}

/// One capability: what the price of Azure Platform MCS buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Capability {
    /// Its id.
    pub id: CapabilityId,
    /// Official Chinese name exactly as printed, and the English name.
    pub name: Text,
    /// How sure the English name is.
    pub name_basis: NameBasis,
    /// Which edition brings it.
    pub edition: Edition,
    /// Under which heading it is printed.
    pub capability_group: CapabilityGroup,
    /// What it is, in our own words.
    pub summary: Prose,
    /// Limits, figures and conditions.
    pub limits: &'static [Prose],
    /// What the document leaves open about it.
    pub readings: &'static [ReadingId],
    /// Where it stands.
    pub citation: Citation,
}

/// The twelve capabilities, in printed order.
pub const AZURE_PLATFORM_CAPABILITIES: [Capability; 12] = [
    Capability {
        id: CapabilityId::RapidExpertResponse,
        name: Text::new("快速專家回應", "Rapid Expert Response"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::IncidentResolution,
        summary: Prose::new(
            "重大情況更快派到 MCS 支援工程師手上，由他們分級，必要時迅速提報給 MCS 工程小組。\
            嚴重性 B 與 C 的 Azure 案例也直接轉給他們。",
            "Critical situations reach MCS support engineers sooner, who triage them and escalate quickly to the \
            MCS engineering team where needed. Severity B and C cases on Azure go straight to them as well.",
        ),
        limits: &[
            Prose::new(
                "提出問題解決支援要求的管道：電話、聊天或雲端服務入口網站。",
                "Submit problem resolution requests by the cloud-service portal, phone or chat.",
            ),
            Prose::new(
                "附錄 A 為這項服務列出的預期時間，取代基本套件的時間。",
                "The expected times in Appendix A for this service replace those of the base package.",
            ),
            Prose::new("填妥客戶接待文件後才能及時使用。", "Timely access depends on the completed intake document."),
        ],
        readings: &[amb(15), amb(20), amb(34)],
        citation: Citation::table("2.4", 11, "L205"),
    },
    Capability {
        id: CapabilityId::EnhancedIncidentManagement,
        name: Text::new("增強危機管理", "Enhanced Incident Management"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::IncidentResolution,
        summary: Prose::new(
            "所有嚴重性 1 與 A 的要求，全天候都有專人監督，與解決問題的人分開，並常常更新狀態、\
            提報進度與行動計畫。",
            "People watch over all severity 1 and A requests around the clock, separate from those who solve the \
            problem, with frequent updates on status and escalation and with action plans.",
        ),
        limits: &[
            Prose::new(
                "標題印作「危機」管理，內文與接待文件條款則稱「增強事件管理」，是同一項功能。",
                "The Chinese heading says crisis management, the text and the intake clause say incident \
                management: it is one capability.",
            ),
            Prose::new("填妥客戶接待文件後才能及時使用。", "Timely access depends on the completed intake document."),
        ],
        readings: &[amb(20), amb(47)],
        citation: Citation::table("2.4", 11, "L205"),
    },
    Capability {
        id: CapabilityId::EngineeringLedCrisisManagement,
        name: Text::new("由工程小組引導危機管理", "Engineering-led Crisis Management"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::IncidentResolution,
        summary: Prose::new(
            "支援工程師提報給 MCS 工程小組後，工程人員全天候投入，讓各領域專家更早加入，並協調危機期間的溝通。",
            "Once the support engineers escalate to MCS engineering, engineers work around the clock, bring in \
            subject-matter experts sooner, and coordinate communication in the crisis.",
        ),
        limits: &[Prose::new("要先由 MCS 支援工程師提報才會啟動。", "It starts when MCS support engineers escalate.")],
        readings: &[],
        citation: Citation::table("2.4", 11, "L205"),
    },
    Capability {
        id: CapabilityId::EngineeringAdvocacy,
        name: Text::new("在 Azure 工程小組發聲", "Advocacy inside Azure engineering"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::IncidentResolution,
        summary: Prose::new(
            "了解您怎麼使用 Azure，與雲端作業團隊合作替您排除障礙，縮短緩解問題的時間。",
            "Knows how you use Azure, and works with the cloud operations team to remove obstacles and mitigate \
            sooner.",
        ),
        limits: &[],
        readings: &[],
        citation: Citation::table("2.4", 11, "L205"),
    },
    Capability {
        id: CapabilityId::CoordinatedProblemManagement,
        name: Text::new("協調問題管理", "Coordinated Problem Management"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::IncidentResolution,
        summary: Prose::new(
            "與您和 Azure 服務團隊一起避免重大事件再次發生：挑出該修復的項目，讓您的環境更有復原力、Azure 平台更穩定，\
            並追蹤到底；另提供延伸的根本原因分析。",
            "Works with you and the Azure teams so that major incidents do not come back: targeted repairs, seen \
            through to the end, for a more resilient environment of yours and a more stable Azure platform; with an \
            extended root cause analysis.",
        ),
        limits: &[
            Prose::new(
                "根本原因分析須在結案前 7 個日曆天明確提出，只限嚴重性 1 與 A、影響產品的事件。",
                "Request the analysis expressly 7 calendar days before the incident is closed; only for severity \
                1 and A incidents that affect a product.",
            ),
            Prose::new(
                "以提出要求或緩解兩者較晚的為準，10 個營業日內提供。",
                "Delivered within 10 business days of the request or the mitigation, whichever is later.",
            ),
        ],
        readings: &[amb(25)],
        citation: Citation::table("2.4", 11, "L205-208"),
    },
    Capability {
        id: CapabilityId::ProactiveSip,
        name: Text::new("主動服務改善計畫服務提供", "Proactive Service Improvement Plan (SIP) delivery"),
        name_basis: NameBasis::Printed,
        edition: Edition::Both,
        capability_group: CapabilityGroup::BusinessOutcomes,
        summary: Prose::new(
            "分析復原力、安全性、效能或成本並提出建議；也可能包括事件演練、降低風險，以及上線前的測試支援。",
            "Analysis of resilience, security, performance or cost, with recommendations; it may include \
            incident drills, risk mitigation and support for tests before production.",
        ),
        limits: &[Prose::new("每 12 個月最多 2 項。", "At most 2 in 12 months.")],
        readings: &[amb(24)],
        citation: Citation::table("2.4", 11, "L208"),
    },
    Capability {
        id: CapabilityId::AdoptionProjectSupport,
        name: Text::new("客戶重大 Azure 採用專案支援", "Support for critical Azure adoption projects"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::BusinessOutcomes,
        summary: Prose::new(
            "讓重大的 Azure 採用專案照計畫上路：更快找到對的專家、排除工程上的阻礙，並縮短提報案例的緩解時間。",
            "Keeps critical Azure adoption projects on plan: the right experts sooner, fewer engineering \
            obstacles, and faster mitigation of escalated cases.",
        ),
        limits: &[],
        readings: &[],
        citation: Citation::table("2.4", 11, "L208"),
    },
    Capability {
        id: CapabilityId::Insights,
        name: Text::new(
            "在 Azure 交付團隊之間推動可採取行動的見解並深化客戶知識和專長",
            "Actionable insights and customer knowledge across Azure delivery teams",
        ),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::BusinessOutcomes,
        summary: Prose::new(
            "讓 Azure 支援與產品團隊先了解您的業務與技術需求，服務更貼近實際情況，事件也更快緩解。",
            "Trains Azure support and product teams on your business and technical needs, so that support fits \
            you and incidents are mitigated faster.",
        ),
        limits: &[],
        readings: &[],
        citation: Citation::table("2.4", 11, "L208"),
    },
    Capability {
        id: CapabilityId::CustomerAdvisoryInput,
        name: Text::new("客戶諮詢內容", "Customer advisory input"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Both,
        capability_group: CapabilityGroup::BusinessOutcomes,
        summary: Prose::new(
            "透過多種管道對 Azure 功能提出意見，直達工程主管；Azure CXP（客戶體驗）團隊居中安排，\
            經您的客戶成功經理建立聯繫。",
            "Channels for your feedback on Azure features, straight to engineering leaders; the Azure Customer \
            Experience (CXP) team coordinates them through your CSAM.",
        ),
        limits: &[],
        readings: &[],
        citation: Citation::table("2.4", 11, "L208"),
    },
    Capability {
        id: CapabilityId::PlatformMonitoring,
        name: Text::new("平台監控", "Platform Monitoring"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Plus,
        capability_group: CapabilityGroup::Plus,
        summary: Prose::new(
            "用 Azure 內部遙測設定監視器與閾值，留意容量效能、連線或可用性；觸發後全天候回應與分級。\
            您還沒開案的話，團隊會請您開立案例。",
            "Monitors with thresholds on capacity and performance, connectivity or availability, built on \
            internal Azure telemetry; when one is triggered, it is answered and triaged around the clock. If you \
            have no case yet, the team asks you to open one.",
        ),
        limits: &[
            Prose::new(
                "使用 30 種 Azure 服務的遙測，部分可能排除，上線期間可索取清單。",
                "Telemetry of 30 Azure services, of which some may be excluded; ask for the list during \
                onboarding.",
            ),
            Prose::new(
                "監控情境最多 7 種，須雙方同意；每種由一組 Azure 資源構成，並對應一種行動。",
                "At most 7 mutually agreed monitoring scenarios, each a group of Azure resources that drives an \
                action.",
            ),
            Prose::new("遙測屬機密，不會提供給您。", "The telemetry is confidential and not shown to you."),
            Prose::new(
                "情境在 60 天上線期內定義，所需資料在合約執行後 30 天內交齊，\
                監視器在上線期結束後 30 天內備妥測試。",
                "Scenarios are defined in the 60 days of onboarding, your material is due within 30 days after \
                contract execution, and monitors are ready for testing within 30 days of the end of onboarding.",
            ),
            Prose::new(
                "Microsoft 告知監視器已上線後，才開始全天候回應。",
                "Response around the clock begins when Microsoft says that the monitors are live.",
            ),
        ],
        readings: &[amb(23)],
        citation: Citation::table("2.4", 11, "L208"),
    },
    Capability {
        id: CapabilityId::OutageHandling,
        name: Text::new("平台故障處理", "Platform Outage Handling"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Plus,
        capability_group: CapabilityGroup::Plus,
        summary: Prose::new(
            "Azure 聲明發生故障時，向您事先指定的聯絡人發出客製通知，隨時補充對您的影響；您提出要求時，\
            協助自我緩解，例如容錯移轉到其他可用性區域。",
            "During a declared Azure outage, contacts you named beforehand get tailored notices with the impact \
            on you as it becomes known; on request there is help with self-mitigation, such as a fail-over to \
            another availability zone.",
        ),
        limits: &[Prose::new(
            "只限同時影響多位客戶，並已公布於 Azure 入口網站的故障。",
            "Only for outages that affect several customers and are declared in the Azure portal.",
        )],
        readings: &[amb(50)],
        citation: Citation::table("2.4", 11, "L211"),
    },
    Capability {
        id: CapabilityId::GlobalKnowMe,
        name: Text::new("工程小組危機管理全球知道我支援", "Global \"Know Me\" engineering crisis management"),
        name_basis: NameBasis::Rendered,
        edition: Edition::Plus,
        capability_group: CapabilityGroup::Plus,
        summary: Prose::new(
            "把工程危機管理延伸到全球與主要上班時間以外；「知道我」指的是了解您的業務與環境，好讓事件更快緩解。\
            視情況也可能擴及其他功能。",
            "Extends engineering crisis management worldwide and beyond main business hours; \"know me\" means \
            knowledge of your business and environment, for faster mitigation. It may be extended to other \
            capabilities where that fits.",
        ),
        limits: &[],
        readings: &[],
        citation: Citation::table("2.4", 11, "L211"),
    },
];

// Every capability stands at its own place.
#[allow(clippy::indexing_slicing, reason = "runs at compile time only, where a wrong index does not compile")]
const _: () = {
    let mut i = 0;
    while i < AZURE_PLATFORM_CAPABILITIES.len() {
        assert!(AZURE_PLATFORM_CAPABILITIES[i].id as usize == i, "AZURE_PLATFORM_CAPABILITIES is not in order");
        i += 1;
    }
};
