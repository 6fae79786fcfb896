//! The services of tables 2 to 12, in printed order, and what is sold only in running text.
//!
//! To add a service: a variant of [`ServiceId`], and its row in [`SERVICES`] at its printed place. Search, filters,
//! ledger, findings and print-out walk the table; nothing else lists services.

use super::charts::ChartId;
use super::readings::ReadingId;
use crate::citation::Citation;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A selectable service. The serialised name is the id of the fact sheet and of saved files: never rename one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the name of each service stands in its row")]
pub enum ServiceId {
    // Table 2
    ProofOfConcept,
    ArchitecturalServices,
    // Table 3
    OnboardingServices,
    // Table 4
    OnDemandAssessment,
    AssessmentProgram,
    OfflineAssessment,
    ProactiveMonitoring,
    ProactiveOperationsProgram,
    RapAsAService,
    // Table 5
    AdoptionServices,
    DeveloperFocusedServices,
    #[serde(rename = "devops_capability_assessment")]
    DevOpsCapabilityAssessment,
    DeveloperSupportAssistance,
    DeveloperPlatformAdvisory,
    ItServiceManagement,
    SecurityServices,
    // Table 6
    OnDemandEducation,
    Webcasts,
    Hackathon,
    TechnicalUpdateBriefing,
    ChalkTalk,
    Workshop,
    // Tables 7 and 8
    CustomProactive,
    SupportTechnologyAdvisor,
    ProactiveCredits,
    // Table 9
    AdvisorySupport,
    ProblemResolutionSupport,
    ReactiveSupportManagement,
    RootCauseAnalysis,
    ReactiveSupportManagementAddon,
    // Table 10
    SuccessManagementServices,
    // Table 11
    AzurePlatformMcs,
    AzurePlatformMcsPlus,
    AzureWorkloadMcs,
    AzureWorkloadMcsPlus,
    AzureEventMcs,
    SecurityCloudMcs,
    Mscir,
    // Table 12
    DesignatedEngineering,
    EnhancedDesignatedEngineering,
    ReactiveEnhancedDesignatedEngineering,
    UnifiedEnhancedResponse,
    AzureRapidResponse,
    #[serde(rename = "office_365_engineering_direct")]
    Office365EngineeringDirect,
    DeveloperSupport,
    #[serde(rename = "github_engineering_direct")]
    GitHubEngineeringDirect,
    SupportForMissionCritical,
    // Sold only in running text (fact sheet 1.5, X-1 to X-6)
    OnDemandAssessmentAssistance,
    ReactiveManagementAfterHours,
    ExtraSuccessManagement,
    CsamAtLocation,
    IncidentManagementAtLocation,
    #[serde(rename = "onsite_timezone_language")]
    OnSiteTimeZoneLanguage,
}

/// A printed table, or the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Table 2.
    Planning,
    /// Table 3.
    Implementation,
    /// Table 4.
    Maintenance,
    /// Table 5.
    Optimization,
    /// Table 6.
    Education,
    /// Table 7.
    OtherProactive,
    /// Table 8, whose caption repeats table 7's (D-19).
    OtherProactivePlan,
    /// Table 9.
    Reactive,
    /// Table 10.
    SuccessManagement,
    /// Table 11.
    MissionCritical,
    /// Table 12.
    EnhancedSolution,
    /// Named in running text only.
    RunningText,
}

impl Group {
    /// Every group, in printed order.
    pub const ALL: [Self; 12] = [
        Self::Planning,
        Self::Implementation,
        Self::Maintenance,
        Self::Optimization,
        Self::Education,
        Self::OtherProactive,
        Self::OtherProactivePlan,
        Self::Reactive,
        Self::SuccessManagement,
        Self::MissionCritical,
        Self::EnhancedSolution,
        Self::RunningText,
    ];

    /// The printed table, if there is one.
    pub const fn table(self) -> Option<u8> {
        match self {
            Self::Planning => Some(2),
            Self::Implementation => Some(3),
            Self::Maintenance => Some(4),
            Self::Optimization => Some(5),
            Self::Education => Some(6),
            Self::OtherProactive => Some(7),
            Self::OtherProactivePlan => Some(8),
            Self::Reactive => Some(9),
            Self::SuccessManagement => Some(10),
            Self::MissionCritical => Some(11),
            Self::EnhancedSolution => Some(12),
            Self::RunningText => None,
        }
    }

    /// Its heading on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Planning => Text::new("規劃服務", "Planning"),
            Self::Implementation => Text::new("實作服務", "Implementation"),
            Self::Maintenance => Text::new("維護服務", "Maintenance"),
            Self::Optimization => Text::new("最佳化服務", "Optimization"),
            Self::Education => Text::new("教育服務", "Education"),
            Self::OtherProactive => Text::new("其他主動式服務", "Other proactive services"),
            Self::OtherProactivePlan => Text::new("其他主動方案", "Other proactive plans"),
            Self::Reactive => Text::new("非主動式服務", "Reactive services"),
            Self::SuccessManagement => Text::new("成功管理服務", "Success management"),
            Self::MissionCritical => Text::new("關鍵業務服務", "Mission Critical Services"),
            Self::EnhancedSolution => Text::new("增強型解決方案", "Enhanced Solutions"),
            Self::RunningText => Text::new("內文提及的加購", "Named in the text only"),
        }
    }
}

/// The marker printed beside a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// ✓: in the base package.
    Included,
    /// +: can be added.
    AddOn,
    /// +¹: can be added up to a maximum that is printed nowhere (AMB-31).
    AddOnLimited,
    /// No marker: named in running text only.
    Unmarked,
}

/// What the Flex Allowance may be allotted to (section 2.2, FA-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlexKind {
    /// Proactive Credits: under the cap.
    ProactiveCredits,
    /// Custom Proactive: under the cap.
    CustomProactive,
    /// Mission Critical Services.
    MissionCritical,
    /// Enhanced Solutions.
    EnhancedSolutions,
    /// Proactive services.
    Proactive,
}

impl FlexKind {
    /// Every kind; the capped ones first, as the meter draws them.
    pub const ALL: [Self; 5] = [
        Self::ProactiveCredits,
        Self::CustomProactive,
        Self::MissionCritical,
        Self::EnhancedSolutions,
        Self::Proactive,
    ];

    /// Does the ceiling of 20 % or 50,000 USD count it (FA-5, FA-9)?
    pub const fn is_capped(self) -> bool {
        matches!(self, Self::ProactiveCredits | Self::CustomProactive)
    }
}

/// May the Flex Allowance pay for a service?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlexRule {
    /// Yes (FA-2); whether under the cap follows from the kind (FA-5, FA-9).
    Payable(FlexKind),
    /// Never (FA-3).
    Barred,
    /// In the base package: there is nothing to pay (FA-4).
    NothingToPay,
    /// The document leaves it open; `kind` is what it counts as if it is payable.
    Unclear {
        /// Our default reading: payable or not.
        payable_by_default: bool,
        /// What it would count as.
        kind: FlexKind,
        /// The reading that decides.
        reading: ReadingId,
    },
}

/// In what a service is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The document names no unit: the user's own.
    NotPrinted,
    /// As needed, within the base package.
    AsNeeded,
    /// Hours.
    Hours,
    /// Sessions, usually of one day.
    Sessions,
    /// Attendees, or one dedicated delivery.
    AttendeesOrDelivery,
    /// Proactive Credits.
    Credits,
    /// Events of one Azure solution and up to five consecutive calendar days.
    Events,
    /// Incidents.
    Incidents,
    /// Years of service.
    Years,
    /// Hours, or a predefined offering.
    HoursOrOffering,
    /// As the exhibit of the work order defines it.
    PerExhibit,
    /// Days of a Microsoft resource.
    Days,
}

/// Where the work is done, as far as the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Online, without a person.
    Digital,
    /// Remote.
    Remote,
    /// Remote unless sold as on-site or agreed in writing (section 2.3, G-1).
    RemoteByDefault,
    /// Remote or on-site.
    RemoteOrOnSite,
    /// In person or live online.
    InPersonOrOnline,
    /// Remote unless agreed in writing beforehand; travel is charged.
    RemoteUnlessAgreed,
    /// Not stated.
    NotStated,
}

/// In which languages a service is delivered (EL-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryLanguages {
    /// The local language of the delivering office, or English (section 2.7, G-3).
    OfficeLanguageOrEnglish,
    /// English, and the local language where applicable.
    EnglishOrLocal,
    /// English only.
    English,
    /// English and Japanese.
    EnglishJapanese,
    /// English, Chinese and Japanese.
    EnglishChineseJapanese,
}

/// How sure the English name is (fact sheet, section 0): no English edition of the document was found (AMB-51).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameBasis {
    /// Its Latin abbreviation or product name is printed in the document.
    Printed,
    /// The usual Microsoft name in public material.
    Usual,
    /// Our own rendering.
    Rendered,
}

/// One service: a row of tables 2 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Its number in the fact sheet: `"1"` to `"42"`, `"11a"`, `"29b"`, `"X-3"`.
    pub number: &'static str,
    /// The heading it is printed under, for the three entries of the developer-focused family.
    pub parent: Option<ServiceId>,
    /// Official Chinese name exactly as printed, and the English name.
    pub name: Text,
    /// How sure the English name is.
    pub name_basis: NameBasis,
    /// Abbreviation used in the trade, such as `"UER"`.
    pub abbreviation: Option<&'static str>,
    /// An earlier product name, printed in the document.
    pub former_name: Option<Text>,
    /// Table.
    pub group: Group,
    /// Printed marker.
    pub availability: Availability,
    /// In what it is counted.
    pub unit: Unit,
    /// Where the work is done.
    pub delivery: Delivery,
    /// Languages of delivery.
    pub languages: DeliveryLanguages,
    /// May the Flex Allowance pay for it?
    pub flex: FlexRule,
    /// The severity chart it brings.
    pub chart: Option<ChartId>,
    /// One line for the list: what the customer gets. At most 24 Chinese characters or 60 Latin ones.
    pub tagline: Text,
    /// What it is, two or three sentences of our own.
    pub summary: Text,
    /// Limits and figures.
    pub limits: &'static [Text],
    /// What must be there first.
    pub prerequisites: &'static [Text],
    /// What it does not cover.
    pub exclusions: &'static [Text],
    /// Anything else worth knowing: duties, dependencies, names easily confused.
    pub notes: &'static [Text],
    /// What the document leaves open about it.
    pub readings: &'static [ReadingId],
    /// Where it stands.
    pub citation: Citation,
}

/// The row of a service.
pub fn service(id: ServiceId) -> &'static Service {
    // Total by the compile-time check below: every id has exactly one row, at the index of its variant.
    &SERVICES[id as usize]
}

/// Every service: 47 selectable entries of tables 2 to 12 in printed order, then six from running text.
pub const SERVICES: [Service; 0] = [];

// Every id stands at its own place, so that `service` is a plain index; no name is empty.
const _: () = {
    let mut i = 0;
    while i < SERVICES.len() {
        assert!(SERVICES[i].id as usize == i, "SERVICES is not in the order of ServiceId, or an id is repeated");
        assert!(!SERVICES[i].name.zh_hant.is_empty() && !SERVICES[i].name.en.is_empty(), "a service has no name");
        assert!(
            !SERVICES[i].summary.zh_hant.is_empty() && !SERVICES[i].summary.en.is_empty(),
            "a service has no summary"
        );
        i += 1;
    }
};
