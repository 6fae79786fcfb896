//! The services of tables 2 to 12, in printed order, and what is sold only in running text.
//!
//! To add a service: a variant of [`ServiceId`], and its row at its printed place in the file of its table, below
//! this module. Search, filters, ledger, findings and print-out walk [`SERVICES`]; nothing else lists services.

mod education;
mod enhanced_solution;
mod implementation;
mod maintenance;
mod mission_critical;
mod optimization;
mod other_proactive;
mod planning;
mod reactive;
mod running_text;
mod success_management;

mod capabilities;

pub use capabilities::{AZURE_PLATFORM_CAPABILITIES, Capability, CapabilityGroup, CapabilityId, Edition};

use super::charts::ChartId;
use super::readings::{ReadingId, SwitchableClause, amb};
use crate::citation::Citation;
use crate::text::{Prose, Text};
use serde::{Deserialize, Serialize};

/// A selectable service. The serialised name is the id of the fact sheet and of saved files: never rename one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Is it one of the proactive services (tables 2 to 8)?
    pub const fn is_proactive(self) -> bool {
        matches!(
            self,
            Self::Planning
                | Self::Implementation
                | Self::Maintenance
                | Self::Optimization
                | Self::Education
                | Self::OtherProactive
                | Self::OtherProactivePlan
        )
    }

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
            Self::RunningText => Text::new("內文提及的加購", "Mentioned in the text only"),
        }
    }

    /// What its services have in common, one sentence of our own for the head of the list.
    pub const fn about(self) -> Prose {
        match self {
            Self::Planning => Prose::new(
                "檢視應用程式、資料、基礎架構與資安的現況，作為補救、升級、移轉、部署或建置的依據。",
                "Reviews of your infrastructure, data, applications and security, as a basis for remediation, \
                upgrade, migration, deployment or building.",
            ),
            Self::Implementation => Prose::new(
                "短期取得技術與專案管理的專門知識，加快落地。",
                "Technical and project-management know-how for a limited time, to get a solution into place \
                sooner.",
            ),
            Self::Maintenance => Prose::new(
                "在問題發生前先預防，通常會事先排定時間，以便安排人員。",
                "Prevents problems before they occur; usually scheduled ahead so that people are available.",
            ),
            Self::Optimization => Prose::new(
                "讓既有的技術投資發揮最大效益，可能包括遠端管理雲端服務、帶動使用者運用功能，\
                以及鞏固資安與身分識別。",
                "Makes the most of what you own; may include remote administration of cloud services, help for \
                end users, and a sound security and identity posture.",
            ),
            Self::Education => Prose::new(
                "以駐點、線上或隨選方式，加強支援人員的技術與操作能力。",
                "On-site, online or on-demand training for the people who support your systems.",
            ),
            Self::OtherProactive => {
                Prose::new("不屬於前面各類的主動式工作。", "Proactive work that fits none of the kinds above.")
            }
            Self::OtherProactivePlan => {
                Prose::new("先買下價值，之後再決定換成哪一項服務。", "Value bought now and turned into services later.")
            }
            Self::Reactive => Prose::new(
                "出現問題時依需要使用，一律以遠端方式進行，適用於仍在支援期內的 Microsoft 產品與線上服務；標示 ✓ 的都已包含，\
                工作訂單另有註明者不在此限。",
                "Used when something goes wrong, always remote, for Microsoft products and online services that \
                are still supported. What is marked ✓ is included unless your work order says otherwise.",
            ),
            Self::SuccessManagement => Prose::new(
                "由客戶成功經理協助規劃，讓所購服務真正派上用場。",
                "A Customer Success Account Manager helps you plan and get value from what you bought.",
            ),
            Self::MissionCritical => Prose::new(
                "把主動式與非主動式支援合在一起，用於某個工作負載、業務活動或產品，或您自己的 IT 系統；須另外付費。",
                "Proactive and reactive support combined for one workload, event, Microsoft product or IT system of \
                yours; at extra cost.",
            ),
            Self::EnhancedSolution => Prose::new(
                "針對特定產品或系統的深入支援；須另外付費，內容可能寫在工作訂單的附錄。",
                "In-depth support for given products or systems; at extra cost, possibly defined in an exhibit \
                of the work order.",
            ),
            Self::RunningText => Prose::new(
                "表格沒有列出、只在內文中提到可以另購的項目；名稱為本站所擬。",
                "What can be bought although no table lists it; the names are ours.",
            ),
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

impl Availability {
    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Included => Text::new("基本套件已含", "In the base package"),
            Self::AddOn => Text::new("可加購", "Add-on"),
            Self::AddOnLimited => Text::new("可加購，數量有上限", "Add-on, limited quantity"),
            Self::Unmarked => Text::new("僅內文提及", "Mentioned in the text only"),
        }
    }

    /// The marker as printed; a dot of our own where there is none.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Included => "✓",
            Self::AddOn => "+",
            Self::AddOnLimited => "+¹",
            Self::Unmarked => "·",
        }
    }
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

    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::ProactiveCredits => Text::new("主動折讓", "Proactive Credits"),
            Self::CustomProactive => Text::new("自訂主動式服務", "Custom Proactive"),
            Self::MissionCritical => Text::new("關鍵業務服務", "Mission Critical Services"),
            Self::EnhancedSolutions => Text::new("增強型解決方案", "Enhanced Solutions"),
            Self::Proactive => Text::new("主動式服務", "Proactive services"),
        }
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
        reading: SwitchableClause,
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

impl Unit {
    /// Its label on the screen, beside a quantity.
    pub const fn name(self) -> Text {
        match self {
            Self::NotPrinted => Text::new("單位未載明", "no unit stated"),
            Self::AsNeeded => Text::new("視需要使用", "as needed"),
            Self::Hours => Text::new("小時", "hours"),
            Self::Sessions => Text::new("場", "sessions"),
            Self::AttendeesOrDelivery => Text::new("人次或專班", "attendees or dedicated delivery"),
            Self::Credits => Text::new("點", "credits"),
            Self::Events => Text::new("場業務活動", "events"),
            Self::Incidents => Text::new("件支援事件", "incidents"),
            Self::Years => Text::new("年", "years"),
            Self::HoursOrOffering => Text::new("小時或預先定義項目", "hours or predefined offering"),
            Self::PerExhibit => Text::new("依工作訂單附錄", "as the work-order exhibit says"),
            Self::Days => Text::new("天", "days"),
        }
    }
}

/// Where the work is done, as far as the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Online, without a person.
    Digital,
    /// Remote.
    Remote,
    /// Remote unless sold as on-site or agreed in writing (section 2.3, G-1; section 2.7, T-1).
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

impl Delivery {
    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Digital => Text::new("線上自助", "Online, self-service"),
            Self::Remote => Text::new("遠端", "Remote"),
            Self::RemoteByDefault => Text::new("原則上遠端", "Remote by default"),
            Self::RemoteOrOnSite => Text::new("遠端或現場", "Remote or on-site"),
            Self::InPersonOrOnline => Text::new("親自到場或線上", "In person or online"),
            Self::RemoteUnlessAgreed => Text::new("遠端，書面同意者除外", "Remote unless agreed in writing"),
            Self::NotStated => Text::new("未載明", "Not stated"),
        }
    }
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

impl DeliveryLanguages {
    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::OfficeLanguageOrEnglish => {
                Text::new("服務據點當地語言或英文", "Local language of the office, or English")
            }
            Self::EnglishOrLocal => Text::new("英文，適用時可用當地語言", "English, local language where applicable"),
            Self::English => Text::new("僅英文", "English only"),
            Self::EnglishJapanese => Text::new("英文、日文", "English, Japanese"),
            Self::EnglishChineseJapanese => Text::new("英文、中文、日文", "English, Chinese, Japanese"),
        }
    }
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

impl NameBasis {
    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Printed => Text::new("服務說明印有縮寫或產品名", "Abbreviation or product name is printed"),
            Self::Usual => Text::new("Microsoft 慣用英文名稱", "Usual Microsoft name"),
            Self::Rendered => Text::new("英文名稱為本站所譯", "English name is our rendering"),
        }
    }
}

/// How a service depends on the Unified contract, where its row says so (EL-12, DT-25).
///
/// Every add-on joins a base package by definition (EL-13); this is about the sentences printed beyond that, from which
/// end dates and checks follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractTie {
    /// Nothing printed beyond "added to the base package".
    NotPrinted,
    /// Needs an active Unified contract, and ends on the day that contract ends.
    EndsWithContract,
    /// Needs a valid enterprise support plan during its whole term.
    PlanThroughout,
    /// Bought separately, in addition to an existing Unified contract.
    AddedToContract,
}

/// Does an exhibit of the work order define a service? Then it may promise more than the catalogue (AMB-21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Exhibit {
    /// No exhibit is mentioned.
    NotMentioned,
    /// An exhibit may define it.
    Possible,
    /// An exhibit defines it.
    Defines,
}

/// For which location of a multi-country contract a service can be bought (section 2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseLocation {
    /// The host only: the base package (MC-7).
    HostOnly,
    /// For the host or a downstream location; one order at the host serves all of them (MC-12, AMB-44).
    HostSuffices,
    /// The host or a downstream location (MC-10, MC-11, MC-15).
    HostOrDownstream,
    /// Settled while the contract is negotiated (MC-14, MC-17).
    Negotiated,
    /// Section 2.6 does not mention it (AMB-30 for Mission Critical Services).
    NotPrinted,
}

/// Readings that bear on every add-on alike; the rows do not repeat them, except AMB-46 at success management itself.
///
/// Allotting later years (AMB-05), cancelling what was scheduled (AMB-26), requests before expiry (AMB-36), use within
/// the year (AMB-40), a success management companion (AMB-46), and prices, which are printed nowhere (AMB-52).
pub const READINGS_OF_EVERY_ADD_ON: [ReadingId; 6] = [amb(5), amb(26), amb(36), amb(40), amb(46), amb(52)];

/// One service: a row of tables 2 to 12, or something named in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Its number in the fact sheet, not printed: `"1"` to `"42"` for the headings, `"11a"`, `"29b"`, `"X-3"`.
    pub number: &'static str,
    /// The heading it is printed under, for the three entries of the developer-focused family.
    pub parent: Option<ServiceId>,
    /// Official Chinese name exactly as printed, and the English name. have none: theirs are our own.
    pub name: Text,
    /// A shorter name for strips, ledgers and print-outs, where the official one is too long.
    pub short_name: Option<Text>,
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
    /// How it depends on the Unified contract.
    pub contract: ContractTie,
    /// Does an exhibit of the work order define it?
    pub exhibit: Exhibit,
    /// For which location of a multi-country contract it can be bought.
    pub location: PurchaseLocation,
    /// The severity chart it brings.
    pub chart: Option<ChartId>,
    /// One line for the list: what the customer gets. At most 24 Chinese characters or 60 Latin ones.
    pub tagline: Text,
    /// What it is, two or three sentences of our own.
    pub summary: Prose,
    /// Limits and figures.
    pub limits: &'static [Prose],
    /// What must be there first.
    pub prerequisites: &'static [Prose],
    /// What it does not cover.
    pub exclusions: &'static [Prose],
    /// Anything else worth knowing: duties, dependencies, names easily confused.
    pub notes: &'static [Prose],
    /// What the document leaves open about it, by number; [`READINGS_OF_EVERY_ADD_ON`] come on top.
    pub readings: &'static [ReadingId],
    /// Where it stands.
    pub citation: Citation,
}

impl Service {
    /// The short name if there is one, else the name.
    pub const fn label(&self) -> Text {
        match self.short_name {
            Some(short) => short,
            None => self.name,
        }
    }
}

/// What of a service its printed languages are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpokenPart {
    /// All of it.
    Whole,
    /// The support that resolves problems (Azure Rapid Response, A.5 footnote 2; Security Cloud MCS, A.4 footnote 1).
    ProblemResolution,
    /// The management of incidents (UER, table 12).
    IncidentManagement,
}

impl ServiceId {
    /// What of it its languages are about (EL-19).
    pub const fn spoken_part(self) -> SpokenPart {
        match self {
            Self::AzureRapidResponse | Self::SecurityCloudMcs => SpokenPart::ProblemResolution,
            Self::UnifiedEnhancedResponse => SpokenPart::IncidentManagement,
            _ => SpokenPart::Whole,
        }
    }
}

impl SpokenPart {
    /// What to call it, where it is not the whole.
    pub const fn name(self) -> Option<Text> {
        match self {
            Self::Whole => None,
            Self::ProblemResolution => Some(Text::new("問題解決支援", "problem resolution support")),
            Self::IncidentManagement => Some(Text::new("增強事件管理", "enhanced incident management")),
        }
    }
}

/// The row of a service.
#[allow(clippy::indexing_slicing, reason = "the check below puts every id at the index of its variant")]
pub fn service(id: ServiceId) -> &'static Service {
    &SERVICES[id as usize]
}

/// The 47 selectable entries of tables 2 to 12, in printed order, without what is named in running text only.
pub fn catalogue() -> impl DoubleEndedIterator<Item = &'static Service> + Clone {
    SERVICES.iter().filter(|service| service.group.table().is_some())
}

/// How many services there are.
const COUNT: usize = ServiceId::OnSiteTimeZoneLanguage as usize + 1;

/// Every service: 47 selectable entries of tables 2 to 12 in printed order, then six from running text.
pub static SERVICES: [Service; COUNT] = in_order([
    &planning::ROWS,
    &implementation::ROWS,
    &maintenance::ROWS,
    &optimization::ROWS,
    &education::ROWS,
    &other_proactive::ROWS,
    &reactive::ROWS,
    &success_management::ROWS,
    &mission_critical::ROWS,
    &enhanced_solution::ROWS,
    &running_text::ROWS,
]);

/// The tables one after another.
#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "runs at compile time only, where a wrong index does not compile and there is no stack to fill"
)]
const fn in_order<const TABLES: usize>(tables: [&[Service]; TABLES]) -> [Service; COUNT] {
    let mut services = [tables[0][0]; COUNT];
    let (mut table, mut next) = (0, 0);
    while table < TABLES {
        let mut row = 0;
        while row < tables[table].len() {
            assert!(next < COUNT, "there are more rows than ids");
            services[next] = tables[table][row];
            next += 1;
            row += 1;
        }
        table += 1;
    }
    assert!(next == COUNT, "an id has no row");
    services
}

// Every id stands at its own place, so that `service` is a plain index; no name or tagline is empty.
#[allow(clippy::indexing_slicing, reason = "runs at compile time only, where a wrong index does not compile")]
const _: () = {
    const fn is_written(text: Text) -> bool {
        !text.zh_hant.is_empty() && !text.en.is_empty()
    }
    let mut i = 0;
    while i < SERVICES.len() {
        assert!(SERVICES[i].id as usize == i, "SERVICES is not in the order of ServiceId, or an id is repeated");
        assert!(is_written(SERVICES[i].name), "a service has no name");
        assert!(is_written(SERVICES[i].tagline), "a service has no tagline");
        assert!(!SERVICES[i].citation.lines.is_empty(), "a service has no citation");
        i += 1;
    }
};
