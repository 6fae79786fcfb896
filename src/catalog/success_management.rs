//! Success management (table 10, Appendix B): three pillars and their ten activities.
//!
//! Chinese names are official, English ones our rendering; what an activity brings is said in words of our own.

use super::services::ServiceId;
use crate::citation::Citation;
use crate::text::{Prose, Text};
use serde::Serialize;

/// Where the pillars and activities stand.
pub const CITATION: Citation = Citation::section("B", "L450-470");

/// A pillar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pillar {
    /// Keeping what is in use healthy.
    SolutionHealth,
    /// Taking up what is bought.
    AdoptionAndPlanning,
    /// Working together at the top.
    ExecutivePartnership,
}

/// An activity. The serialised name is the id of the fact sheet without its `sm_`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the name of each activity stands in its row")]
pub enum ActivityId {
    CustomerHealthProgramManagement,
    ProblemManagement,
    ProactiveResiliency,
    ProactiveSecurity,
    CrisisReadiness,
    SuccessPlanManagement,
    TechnologyOptimization,
    TechnologySecurityUpdates,
    LifecycleManagement,
    CustomerRelationshipManagement,
}

/// One activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// Its pillar.
    pub pillar: Pillar,
    /// Official Chinese name, and our rendering.
    pub name: Text,
    /// What it brings.
    pub outcome: Prose,
    /// Who does it.
    pub by: Text,
    /// Services that work on the same subject: our own assignment, the document draws no such line.
    pub beside: &'static [ServiceId],
}

impl Pillar {
    /// Every pillar, in printed order.
    pub const ALL: [Self; 3] = [Self::SolutionHealth, Self::AdoptionAndPlanning, Self::ExecutivePartnership];

    /// Official Chinese name, and our rendering.
    pub const fn name(self) -> Text {
        match self {
            Self::SolutionHealth => Text::new("解決方案健康狀態", "Solution health"),
            Self::AdoptionAndPlanning => Text::new("採用與規劃", "Adoption and planning"),
            Self::ExecutivePartnership => Text::new("執行夥伴", "Executive partnership"),
        }
    }

    /// What it is for.
    pub const fn aim(self) -> Prose {
        match self {
            Self::SolutionHealth => Prose::new(
                "讓雲端投資健康、精簡又耐得住故障：找出一再發生的問題並解決，為重大狀況做好準備，檢視復原能力與資安。",
                "Keeps what you run in the cloud healthy, lean and hard to break: recurring problems are found and \
                 solved, major situations are prepared for, resilience and security are reviewed.",
            ),
            Self::AdoptionAndPlanning => Prose::new(
                "為雲端轉型配上合適的資源，加快導入、採用與見效，找出節省的機會，並及時掌握更新與生命週期。",
                "Puts the right people behind your move to the cloud, so that it is in place, in use and worth its \
                 money sooner; points out savings, and keeps you up to date on releases and lifecycles.",
            ),
            Self::ExecutivePartnership => Prose::new(
                "雙方主管直接往來、共同負責，開始得快，收穫更多。",
                "Your executives and Microsoft's know each other and share the responsibility: a quick start, and \
                 more to show for it.",
            ),
        }
    }

    /// Its activities, in printed order.
    pub fn activities(self) -> impl Iterator<Item = &'static Activity> {
        ACTIVITIES.iter().filter(move |activity| activity.pillar == self)
    }
}

/// The row of an activity.
#[allow(clippy::indexing_slicing, reason = "`tests/rules/readiness.rs` finds every id at the index of its variant")]
pub fn activity(id: ActivityId) -> &'static Activity {
    &ACTIVITIES[id as usize]
}

const CSAM: Text = Text::new("客戶成功經理 (CSAM)", "Customer Success Account Manager (CSAM)");

/// All ten, in printed order.
pub static ACTIVITIES: [Activity; 10] = [
    Activity {
        id: ActivityId::CustomerHealthProgramManagement,
        pillar: Pillar::SolutionHealth,
        name: Text::new("客戶健康狀態計劃管理", "Customer health program management"),
        outcome: Prose::new(
            "化繁為簡、把營運做好，整體健康狀態隨之提升。",
            "Simpler systems and better operations, and with them better health overall.",
        ),
        by: CSAM,
        beside: &[],
    },
    Activity {
        id: ActivityId::ProblemManagement,
        pillar: Pillar::SolutionHealth,
        name: Text::new("問題管理", "Problem management"),
        outcome: Prose::new(
            "重大問題有人找出、有人回應；說明看到了什麼，並提出合適的補救辦法。",
            "Significant problems are found and answered, with what was learnt from them and a remedy that fits.",
        ),
        by: CSAM,
        beside: &[ServiceId::RootCauseAnalysis, ServiceId::ReactiveSupportManagementAddon],
    },
    Activity {
        id: ActivityId::ProactiveResiliency,
        pillar: Pillar::SolutionHealth,
        name: Text::new("主動式復原", "Proactive resiliency"),
        outcome: Prose::new(
            "系統耐得住故障、很快復原，影響降到最低。",
            "Systems withstand faults and recover fast, with the least possible impact.",
        ),
        by: CSAM,
        beside: &[
            ServiceId::AssessmentProgram,
            ServiceId::OfflineAssessment,
            ServiceId::ProactiveMonitoring,
            ServiceId::ProactiveOperationsProgram,
            ServiceId::RapAsAService,
            ServiceId::AzurePlatformMcs,
            ServiceId::AzurePlatformMcsPlus,
        ],
    },
    Activity {
        id: ActivityId::ProactiveSecurity,
        pillar: Pillar::SolutionHealth,
        name: Text::new("主動式安全", "Proactive security"),
        outcome: Prose::new(
            "善用 Microsoft 的安全解決方案，把資安與法規遵循做得更好。",
            "Better security and compliance through Microsoft's security solutions.",
        ),
        by: CSAM,
        beside: &[ServiceId::SecurityServices, ServiceId::SecurityCloudMcs, ServiceId::Mscir],
    },
    Activity {
        id: ActivityId::CrisisReadiness,
        pillar: Pillar::SolutionHealth,
        name: Text::new("備災", "Crisis readiness"),
        outcome: Prose::new(
            "危機來臨前已有準備，Microsoft 各團隊也步調一致。",
            "You are ready before a crisis comes, and Microsoft's teams act in concert.",
        ),
        by: Text::new("CSAM，並協調 Microsoft 各團隊", "CSAM, who coordinates Microsoft's teams"),
        beside: &[ServiceId::AzureEventMcs, ServiceId::Mscir, ServiceId::UnifiedEnhancedResponse],
    },
    Activity {
        id: ActivityId::SuccessPlanManagement,
        pillar: Pillar::AdoptionAndPlanning,
        name: Text::new("成功計劃管理", "Success plan management"),
        outcome: Prose::new(
            "依客戶成功計畫規劃帳戶的工作，並證明成果與價值。",
            "The account is planned along your success plan, and outcomes and value are shown.",
        ),
        by: CSAM,
        beside: &[ServiceId::AdoptionServices],
    },
    Activity {
        id: ActivityId::TechnologyOptimization,
        pillar: Pillar::AdoptionAndPlanning,
        name: Text::new("技術最佳化", "Technology optimization"),
        outcome: Prose::new("雲端投資物盡其用。", "What you invested in the cloud is used to the full."),
        by: CSAM,
        beside: &[
            ServiceId::ArchitecturalServices,
            ServiceId::AdoptionServices,
            ServiceId::DeveloperFocusedServices,
            ServiceId::ItServiceManagement,
        ],
    },
    Activity {
        id: ActivityId::TechnologySecurityUpdates,
        pillar: Pillar::AdoptionAndPlanning,
        name: Text::new("技術與安全更新", "Technology and security updates"),
        outcome: Prose::new(
            "投資與基礎架構跟得上最新版本。",
            "Investment and infrastructure keep up with the latest releases.",
        ),
        by: CSAM,
        beside: &[ServiceId::TechnicalUpdateBriefing, ServiceId::SupportTechnologyAdvisor],
    },
    Activity {
        id: ActivityId::LifecycleManagement,
        pillar: Pillar::AdoptionAndPlanning,
        name: Text::new("生命週期管理服務", "Lifecycle management services"),
        outcome: Prose::new("手上隨時有一份最新的生命週期計畫。", "You always hold a lifecycle plan that is current."),
        by: CSAM,
        beside: &[],
    },
    Activity {
        id: ActivityId::CustomerRelationshipManagement,
        pillar: Pillar::ExecutivePartnership,
        name: Text::new("客戶關係管理", "Customer relationship management"),
        outcome: Prose::new(
            "您與 Microsoft 合作順暢，關係長久。",
            "You and Microsoft work together smoothly, and successfully.",
        ),
        by: Text::new("CSAM，並連結雙方主管", "CSAM, who brings executives of both sides together"),
        beside: &[],
    },
];
