//! Table 4: maintenance services.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, Unit, amb,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const ROWS: [Service; 6] = [
    Service {
        id: ServiceId::OnDemandAssessment,
        number: "4",
        parent: None,
        name: Text::new("視需要評估", "On-Demand Assessment"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Maintenance,
        availability: Availability::Included,
        unit: Unit::AsNeeded,
        delivery: Delivery::Digital,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::NothingToPay,
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOnly,
        chart: None,
        tagline: Text::new("隨時可自行執行的線上自動化評估", "Run automated assessments online whenever you need one"),
        summary: Prose::new(
            "線上平台以記錄檔分析檢查您的 Microsoft 技術環境，需要時可自行執行，Microsoft 可能協助第一次設定。\
            若想有人協助分析資料、排定修正順序，可另外付費加購。",
            "An online platform examines your Microsoft environment by log analytics; you run it when you need \
            it, and Microsoft may help with the first set-up. People who help to analyze the data and prioritize \
            fixes can be added at extra cost.",
        ),
        limits: &[
            Prose::new("只涵蓋一部分技術。", "It covers a limited set of technologies only."),
            Prose::new(
                "付費協助的上限：現場 Microsoft 人員 2 天、遠端 Microsoft 人員 1 天。",
                "Limits of the paid help: an on-site Microsoft resource for up to 2 days and a remote one for up \
                to 1 day.",
            ),
        ],
        prerequisites: &[Prose::new(
            "須有使用中的 Azure 服務，且資料額度足夠。",
            "An active Azure service with a sufficient data allowance.",
        )],
        exclusions: &[Prose::new(
            "專人協助不在基本套件內；現場協助也不是每個地區都有。",
            "Help in person is not in the base package, and on-site help is not available in every region.",
        )],
        notes: &[Prose::new(
            "專人協助列在「內文提及的加購」：視需要評估專人協助。",
            "The help in person is listed among what is named in the text only: On-Demand Assessment assistance.",
        )],
        readings: &[amb(33)],
        citation: Citation::table("2.3", 4, "L103"),
    },
    Service {
        id: ServiceId::AssessmentProgram,
        number: "5",
        parent: None,
        name: Text::new("評估方案", "Assessment Program"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Maintenance,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("對照建議做法檢視技術與營運", "Measure your environment against recommended practice"),
        summary: Prose::new(
            "以 Microsoft 的建議做法為基準，檢視您的技術設計、實作、營運或變更管理。\
            評估完會有 Microsoft 人員與您一起處理問題，並交付評估報告。",
            "Your design, technical implementation, operations or change management is measured against the \
            practice Microsoft recommends. At the end a Microsoft resource works on the problems with you and \
            hands over a report.",
        ),
        limits: &[Prose::new(
            "報告可能附有補救計畫，但不一定有。",
            "The report may hold a remediation plan, but need not.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.3", 4, "L104"),
    },
    Service {
        id: ServiceId::OfflineAssessment,
        number: "6",
        parent: None,
        name: Text::new("離線評估", "Offline Assessment"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Maintenance,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("收集資料後離線分析並提出報告", "Data is collected, analyzed offline and reported on"),
        summary: Prose::new(
            "由遠端收集資料，或由 Microsoft 人員到場收集，再用內部部署工具做自動評估。您會收到一份報告，\
            說明有哪些發現、建議怎麼修正。",
            "Data is collected remotely, or by a Microsoft resource at your site, and assessed automatically \
            with on-premises tools. You receive a report with findings and remediation advice.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[Prose::new(
            "想自行在線上執行評估，請看基本套件已含的「視需要評估」。",
            "To run assessments online yourself, see On-Demand Assessment, which the base package includes.",
        )],
        readings: &[],
        citation: Citation::table("2.3", 4, "L105"),
    },
    Service {
        id: ServiceId::ProactiveMonitoring,
        number: "7",
        parent: None,
        name: Text::new("主動式監控", "Proactive Monitoring"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Maintenance,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("改善伺服器事件管理的工具與建議", "Tools and advice to improve server incident management"),
        summary: Prose::new(
            "提供監控工具與建議，協助調整伺服器的事件管理流程：訂出衡量指標、檢討重大事件，\
            並規劃能長期運作的工程團隊。",
            "Tools and advice to tune how you manage server incidents and events: define metrics, review major \
            incidents, and design an engineering team that can keep the work up.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new(
                "服務說明提到的是工具與建議，沒有說 Microsoft 會代為監看系統。",
                "The services description speaks of tools and advice, not of Microsoft watching your systems for \
                you.",
            ),
            Prose::new(
                "名稱容易混淆：這不是 Azure 平台 MCS Plus 的「平台監控」功能。",
                "Easily confused: this is not the Platform Monitoring capability of Azure Platform MCS Plus.",
            ),
        ],
        readings: &[amb(38)],
        citation: Citation::table("2.3", 4, "L106"),
    },
    Service {
        id: ServiceId::ProactiveOperationsProgram,
        number: "8",
        parent: None,
        name: Text::new("主動式作業方案 (POP)", "Proactive Operations Programs (POP)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("POP"),
        former_name: None,
        group: Group::Maintenance,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("與您的員工一起檢討作業流程", "Review your operating processes with your own staff"),
        summary: Prose::new(
            "Microsoft 人員與您的員工一起檢討營運流程，以及規劃、設計與實作的方法，\
            並與 Microsoft 的建議做法比較。現場或遠端都可以進行。",
            "A Microsoft resource reviews planning, design, implementation or operating processes together with \
            your staff and compares them with the practice Microsoft recommends. It can be done on-site or \
            remotely.",
        ),
        limits: &[],
        prerequisites: &[Prose::new("您的員工須一同參與。", "Your own staff takes part.")],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.3", 4, "L107-110"),
    },
    Service {
        id: ServiceId::RapAsAService,
        number: "9",
        parent: None,
        name: Text::new(
            "風險及健康評估方案視同一個服務 (RAP as a Service)",
            "Risk and Health Assessment Program as a Service (RAP as a Service)",
        ),
        short_name: Some(Text::new("RAP as a Service", "RAP as a Service")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::Maintenance,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("以遠端資料自動評估風險與健康", "Automated risk and health check from remote data"),
        summary: Prose::new(
            "用遠端收集的資料自動評估您的 Microsoft 技術環境，由 Microsoft 分析後寫成報告，列出發現與修正建議。\
            現場或遠端都可以進行。",
            "An automated assessment of your Microsoft environment from remotely collected data, which Microsoft \
            analyzes and turns into a report of findings with remediation advice. It can be done on-site or \
            remotely.",
        ),
        limits: &[Prose::new(
            "資料一律以遠端收集，即使服務在現場進行。",
            "The data is collected remotely, even where the service is delivered on-site.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.3", 4, "L111"),
    },
];
