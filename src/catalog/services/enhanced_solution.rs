//! Table 12: Enhanced Solutions. The first three share one printed row and one marker (AMB-42).

use super::mission_critical::{ENDS_WITH_CONTRACT, EXHIBIT_DEFINES, NO_CHART};
use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, Unit, amb,
};
use crate::catalog::charts::ChartId;
use crate::citation::Citation;
use crate::text::{Prose, Text};

// What the printed row says for each of the three kinds of designated engineering.

const BUSINESS_HOURS: Prose = Prose::new(
    "服務時間是當地標準時間 09:00–17:30 的上班時間，週末與假日不提供。",
    "Business hours only: 09:00–17:30 local standard time, not on weekends or holidays.",
);
const LISTED_PRODUCTS: Prose = Prose::new(
    "只限您選定並列在工作訂單上的 Microsoft 產品與技術。",
    "Only for the Microsoft products and technologies that you choose and that the work order lists.",
);
const ONE_LOCATION: Prose = Prose::new(
    "只服務工作訂單指定的單一支援地點。",
    "Delivered to the single support location named in the work order.",
);
const TRAVEL: Prose = Prose::new(
    "除非事先書面同意，一律遠端提供；同意到場而未預付時，會收取合理的差旅與相關費用。",
    "Remote unless agreed in writing beforehand; for an agreed visit that is not prepaid, reasonable travel and \
    related expenses are charged.",
);
const ONE_MARKER: Prose = Prose::new(
    "指定工程 (DE)、增強指定工程 (EDE) 與 REDE 印在同一列、共用一個標記，但可以分開選購。",
    "DE, EDE and REDE are printed in one row with one marker, but can be chosen separately.",
);

pub(super) const ROWS: [Service; 9] = [
    Service {
        id: ServiceId::DesignatedEngineering,
        number: "34",
        parent: None,
        name: Text::new("指定工程 (DE)", "Designated Engineering (DE)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("DE"),
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteUnlessAgreed,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new(
            "專家帶領、重視成果的部署與最佳化",
            "An expert leads deployment or optimization to a result",
        ),
        summary: Prose::new(
            "事先規劃好、重視成果的服務：一位主導專家與您的團隊密切合作，提供深入技術指導，並視需要找來其他 Microsoft \
            專家。範圍包括評估與規劃、增能與設計、設定與實施。",
            "A curated solution that works towards an outcome: a lead expert works closely with your team, gives \
            in-depth technical guidance and brings in other Microsoft experts as needed. Its scope: assess and plan, \
            enable and design, configure and implement.",
        ),
        limits: &[BUSINESS_HOURS, LISTED_PRODUCTS, ONE_LOCATION],
        prerequisites: &[ENDS_WITH_CONTRACT],
        exclusions: &[],
        notes: &[TRAVEL, ONE_MARKER],
        readings: &[amb(37), amb(42)],
        citation: Citation::table("2.5", 12, "L230"),
    },
    Service {
        id: ServiceId::EnhancedDesignatedEngineering,
        number: "35",
        parent: None,
        name: Text::new("增強指定工程 (EDE)", "Enhanced Designated Engineering (EDE)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("EDE"),
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::HoursOrOffering,
        delivery: Delivery::RemoteUnlessAgreed,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("熟悉您環境的指定工程師長期投入", "A designated engineer who knows you, continuously"),
        summary: Prose::new(
            "適合環境複雜的組織：指定工程師深入了解您的環境與解決方案，長期投入以達成業務目標。\
            可買預先定義項目（依您的環境調整，內含既定的主動式服務），也可買自訂時數（用多少扣多少）。",
            "For complex organizations: a designated engineer builds deep knowledge of your environment and \
            works with you continuously towards your business goals. Buy a predefined offering, tailored to you \
            with predefined proactive services built in, or custom hours, deducted as they are used.",
        ),
        limits: &[BUSINESS_HOURS, LISTED_PRODUCTS, ONE_LOCATION],
        prerequisites: &[
            ENDS_WITH_CONTRACT,
            Prose::new(
                "多國家/地區合約須在簽約時就指定 EDE 地點，早於服務提供的規劃。",
                "In a multi-country contract the EDE location is named at signing, before delivery is planned.",
            ),
            Prose::new(
                "在初始會議商定人力的分配與優先順序，並寫入服務提供計畫。",
                "At an initial meeting, agree how resources are allocated and prioritized; it is recorded in the \
                service delivery plan.",
            ),
        ],
        exclusions: &[],
        notes: &[
            Prose::new(
                "六個重點：(1) 深入了解環境與需求，維持最佳效能；(2) 把檢視、健康檢查、\
                訓練與風險評估等建議寫成文件並分享；(3) 讓部署與作業配合規劃中和現有的技術；\
                (4) 提升 IT 人員能力；(5) 擬定預防事件、提高可用性的策略；(6) 協助找出反覆發生之事件的根本原因。",
                "Six focus areas: (1) deep knowledge of your environment and needs, for best performance; (2) \
                recommendations on reviews, health checks, workshops and risk assessments, documented and \
                shared; (3) deployment and operations in line with planned and current technology; (4) the \
                skills of IT staff; (5) strategies to prevent incidents and raise availability; (6) help to find \
                the root causes of recurring incidents.",
            ),
            TRAVEL,
            ONE_MARKER,
        ],
        readings: &[amb(37), amb(42)],
        citation: Citation::table("2.5", 12, "L230-233"),
    },
    Service {
        id: ServiceId::ReactiveEnhancedDesignatedEngineering,
        number: "36",
        parent: None,
        name: Text::new("非主動式增強指定工程 (REDE)", "Reactive Enhanced Designated Engineering (REDE)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("REDE"),
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::Hours,
        delivery: Delivery::RemoteUnlessAgreed,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("指定工程師協助更快解決支援事件", "A designated engineer helps to solve incidents faster"),
        summary: Prose::new(
            "指定工程師深入熟悉您的環境，參與嚴重性 1 與 A 的支援事件；其他嚴重性則應您的要求加入。\
            工程師會把環境知識提供給支援工程師、做進階排解與偵錯，必要時引入更多人力。時數用多少扣多少。",
            "A designated engineer who knows your environment in depth takes part in severity 1 and A incidents, \
            and in others when you ask. The engineer shares that knowledge with the support engineers, does \
            advanced troubleshooting and debugging, and may bring in more people. Hours are deducted as they are \
            used.",
        ),
        limits: &[
            Prose::new("不會改變任何預期回應時間。", "It does not change any expected response time."),
            BUSINESS_HOURS,
            LISTED_PRODUCTS,
            Prose::new(
                "只服務購買時在工作訂單指定的支援地點。",
                "Delivered to the support locations for which it was bought, as named in the work order.",
            ),
            Prose::new(
                "REDE 工程師是在一般技術解決人力之外加派。",
                "The REDE engineer comes in addition to the normal technical resources.",
            ),
        ],
        prerequisites: &[
            ENDS_WITH_CONTRACT,
            Prose::new(
                "四項責任：(1) 為 REDE 工程師安排說明與訓練，並提供文件；(2) 開立支援事件並參與診斷與解決；(3) \
                環境由您自己的人員管理；(4) 排查時，交出要求的記錄。少了任何一項，服務都可能延後，甚至無法進行。",
                "Four duties: (1) brief, train and document for the REDE engineer; (2) open incidents and take part \
                in diagnosis and solution; (3) run your environment yourself; (4) hand over traces and logs when \
                asked. Without any one of them the service may come late or not at all.",
            ),
        ],
        exclusions: &[],
        notes: &[
            Prose::new(
                "初始會議討論優先事項，結果寫入服務提供計畫；工程師也與成功管理、\
                提供管理及非主動式支援管理人員配合。",
                "An initial meeting settles priorities, recorded in the service delivery plan; the engineer also \
                works with success, delivery and reactive management resources.",
            ),
            Prose::new(
                "產品適用時，會分析有重大業務影響之事件的根本原因，並建議如何降低再發風險。",
                "Where the product suits, the engineer finds the root cause of incidents with major business \
                impact and advises how to lower the risk.",
            ),
            Prose::new(
                "也會把主動式服務的建議寫成文件；雙方同意的主動式工作可應要求進行。",
                "Recommendations on proactive services are documented too; mutually agreed proactive work is \
                done on request.",
            ),
            TRAVEL,
            ONE_MARKER,
        ],
        readings: &[amb(37), amb(42)],
        citation: Citation::table("2.5", 12, "L233-236"),
    },
    Service {
        id: ServiceId::UnifiedEnhancedResponse,
        number: "37",
        parent: None,
        name: Text::new("統一增強回應", "Unified Enhanced Response (UER)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("UER"),
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::EnglishChineseJapanese,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostSuffices,
        chart: Some(ChartId::UnifiedEnhancedResponse),
        tagline: Text::new("重大情況更快回應，專人全程監督", "Faster response and oversight in critical situations"),
        summary: Prose::new(
            "不限產品，所有嚴重性 1 與 A 的支援事件都有更快的非主動式支援，以及全天候的增強事件管理。\
            負責監督的是一組了解您業務與環境的固定人員，與解決問題的工程師分開，隨時可用電子郵件直接聯絡。",
            "Faster reactive support for every severity 1 and A incident across Microsoft products and cloud \
            services, with enhanced incident management around the clock. A designated pool of people who know \
            your business, separate from those who solve the problem, oversees it; you can reach them directly \
            by e-mail at any time.",
        ),
        limits: &[
            Prose::new(
                "預期首次回應：嚴重性 1 的 Azure 元件 15 分鐘、其他產品 30 分鐘；嚴重性 A 一律 30 分鐘；\
                B 與 C 沿用基本套件。",
                "Expected first response: severity 1 within 15 minutes for Azure components and 30 minutes for \
                other products; severity A 30 minutes for everything; B and C as in the base package.",
            ),
            Prose::new(
                "每一件嚴重性 1 都有事後檢閱，對象是您、客戶成功經理與您的其他帳戶團隊成員：說明哪些做得好、\
                哪些要改進，並與客戶成功經理擬定補救建議。嚴重性 A 沒有。",
                "Every severity 1 incident is reviewed afterwards for you, the CSAM and the rest of your account \
                team: what worked, what did not, and remediation advice with the CSAM. Severity A is not.",
            ),
            Prose::new(
                "內含固定的成功管理時數（數字未載明），用於上線、每季會議與嚴重性 1 的檢閱。",
                "A fixed number of success management hours is included (the figure is not printed), for \
                onboarding, quarterly meetings and severity 1 reviews.",
            ),
            Prose::new(
                "要更多會議，須加購成功管理服務、提出要求，並先取得 Microsoft 同意；加購部分不得用彈性額度支付。",
                "More meetings need additional success management, a request, and the prior consent of \
                Microsoft; the Flex Allowance may not pay for that addition.",
            ),
            Prose::new(
                "增強事件管理以英文、中文或日文提供；無法指定特定地區或公民身分的人員。",
                "Enhanced incident management in English, Chinese or Japanese; people restricted by region or \
                citizenship cannot be asked for.",
            ),
        ],
        prerequisites: &[
            ENDS_WITH_CONTRACT,
            Prose::new(
                "合約期間的前 60 天提供所要求的文件，並參與上線活動。",
                "In the first 60 days of the contract term, supply the requested documents and take part in \
                onboarding.",
            ),
            Prose::new("支援事件須以電話或網頁提出。", "Submit incidents by phone or web."),
        ],
        exclusions: &[
            Prose::new(
                "不含根本原因分析；可向客戶成功經理提出，並由您提供診斷資料。",
                "Root cause analysis is not included; it may be asked of the CSAM, and you supply the diagnostic \
                data.",
            ),
            Prose::new(
                "Azure 元件的 15 分鐘不適用於：A40（意義不明）、Azure 媒體服務、Azure Stack、Azure StorSimple、\
                GitHub AE、M365 測試基地、Microsoft Mesh、US Gov Clouds、通用列印。",
                "The 15 minutes for Azure components do not cover A40 (unexplained), Azure Media Services, Azure \
                Stack, Azure StorSimple, GitHub AE, M365 Test Base, Microsoft Mesh, US Gov Clouds, or Universal \
                Print.",
            ),
        ],
        notes: &[
            Prose::new(
                "多國家/地區合約只需由主機地點購買，再以遠端方式服務主機與其他地點；內含的時數由主機分配，\
                由主機的客戶成功經理管理。",
                "In a multi-country contract only the host needs to buy it; it is delivered remotely to the host and the \
                other locations, and the included hours are allocated by the host and run by its CSAM.",
            ),
            Prose::new(
                "名稱容易混淆：這裡的上線活動與「上線服務」不同；Azure 迅速回應 (ARR) 是另一項服務。",
                "Easily confused: the onboarding here is not Onboarding Services, and Azure Rapid Response (ARR) \
                is another service.",
            ),
        ],
        readings: &[
            amb(12),
            amb(14),
            amb(15),
            amb(18),
            amb(19),
            amb(22),
            amb(28),
            amb(34),
            amb(35),
            amb(39),
            amb(43),
            amb(44),
            amb(47),
        ],
        citation: Citation::table("2.5", 12, "L237-240"),
    },
    Service {
        id: ServiceId::AzureRapidResponse,
        number: "38",
        parent: None,
        name: Text::new("Azure 迅速回應", "Azure Rapid Response (ARR)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("ARR"),
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::EnglishJapanese,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: Some(ChartId::RapidResponse),
        tagline: Text::new("Azure 事件直達專家，回應更快", "Azure incidents go straight to experts, with less delay"),
        summary: Prose::new(
            "Azure 元件的支援事件直接送到迅速回應工程師手上，視需要帶入雲端服務作業小組。就算向一般產品支援調人，\
            迅速回應團隊仍全天候負主要責任。",
            "Incidents on your Azure components go straight to Rapid Response engineers, who bring in cloud \
            operations teams as needed. Even when they borrow people from standard product support, the Rapid \
            Response team keeps primary responsibility around the clock.",
        ),
        limits: &[
            Prose::new(
                "預期首次回應：嚴重性 1 與 A 都是 15 分鐘，取代基本套件對 Azure 元件的時間；B 與 C 沿用基本套件。",
                "Expected first response: 15 minutes for severity 1 and A, which replaces the base times for \
                your Azure components; B and C as in the base package.",
            ),
            Prose::new("問題解決支援只有英文與日文。", "Problem resolution support in English and Japanese only."),
            Prose::new("能否購買視資源而定，請洽客戶成功經理。", "Availability depends on resources: ask the CSAM."),
        ],
        prerequisites: &[Prose::new(
            "支援事件只能從對應的雲端服務入口網站提出。",
            "Submit incidents in the portal of the cloud service, and there only.",
        )],
        exclusions: &[Prose::new(
            "不涵蓋：Azure 通訊服務、Azure 媒體服務、Azure Stack、Azure StorSimple、GitHub AE、M365 測試基地、\
            Microsoft Mesh、通用列印、計費訂用帳戶管理。",
            "Not covered: Azure Communication Services, Azure Media Services, Azure Stack, Azure StorSimple, GitHub \
            AE, M365 Test Base, Microsoft Mesh, Universal Print, billing and subscription management.",
        )],
        notes: &[
            Prose::new(
                "嚴重性 1 的 Azure 元件，在基本套件預期就是 15 分鐘；差別在嚴重性 A，以及由誰處理。",
                "For severity 1 on Azure components the base package already expects 15 minutes; the gain is at \
                severity A, and in who works on it.",
            ),
            Prose::new(
                "名稱容易混淆：「快速專家回應」是 Azure 平台 MCS 的功能，統一增強回應 (UER) 則不限 Azure。",
                "Easily confused: Rapid Expert Response is a capability of Azure Platform MCS, and Unified \
                Enhanced Response (UER) is not limited to Azure.",
            ),
        ],
        readings: &[amb(12), amb(13), amb(14), amb(15), amb(18), amb(19), amb(34), amb(35), amb(43), amb(47)],
        citation: Citation::table("2.5", 12, "L241-244"),
    },
    Service {
        id: ServiceId::Office365EngineeringDirect,
        number: "39",
        parent: None,
        name: Text::new("O365 工程小組直接支援", "Office 365 (O365) Engineering Direct"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::PerExhibit,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Defines,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("Office 365 正式租用戶優先聯絡工程小組", "Priority contact with Office 365 engineering"),
        summary: Prose::new(
            "加強支援 Office 365 正式環境租用戶的核心工作負載，可優先聯絡 Office 365 的工程人員。",
            "Enhanced support for the core workloads of your Office 365 production tenants, with prioritized \
            contact with Office 365 engineering.",
        ),
        limits: &[
            Prose::new(
                "只限正式環境，且是列出的一個或多個租用戶。",
                "Production only, for the listed tenant or tenants.",
            ),
            EXHIBIT_DEFINES,
            NO_CHART,
        ],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.5", 12, "L245"),
    },
    Service {
        id: ServiceId::DeveloperSupport,
        number: "40",
        parent: None,
        name: Text::new("開發人員支援", "Developer Support"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOnLimited,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("開發全程的深入主動支援", "Deeper support across the application lifecycle"),
        summary: Prose::new(
            "開發人員用 Microsoft 平台建置、部署並支援應用程式時，全程獲得更深入的主動支援：加快開發、\
            簡化 DevSecOps、讓應用程式現代化，並協助團隊完成雲端採用。",
            "Deeper proactive support for developers who build, deploy and support applications on the Microsoft \
            platform, across the whole lifecycle: faster development, simpler DevSecOps, modernized \
            applications, and help on the way to the cloud.",
        ),
        limits: &[Prose::new(
            "購買數量有上限，但上限是多少沒有載明；您可以自行輸入合約上的上限。",
            "The quantity is limited, but the maximum is not printed; you can enter the one in your agreement.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new("須另外付費。", "At an extra fee."),
            Prose::new(
                "名稱容易混淆：「開發人員支援協助」是最佳化服務中按時數購買的項目。",
                "Easily confused: Developer Support Assistance is the entry bought by the hour among the \
                optimization services.",
            ),
        ],
        readings: &[amb(31)],
        citation: Citation::table("2.5", 12, "L246"),
    },
    Service {
        id: ServiceId::GitHubEngineeringDirect,
        number: "41",
        parent: None,
        name: Text::new("GitHub 工程小組直接支援", "GitHub Engineering Direct"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("指定的 GitHub 支援小組與專屬工程師", "A designated GitHub team and a named engineer"),
        summary: Prose::new(
            "可優先使用指定的 GitHub 支援小組，並有一位指名的客戶可靠性工程師 (CRE)。每季檢閱一次，\
            依健康檢查與支援票證的分析主動給建議。",
            "Prioritized use of a designated GitHub support team, and a named GitHub Customer Reliability \
            Engineer (CRE). Every quarter there is a review with proactive guidance from health checks and the \
            analysis of your tickets.",
        ),
        limits: &[Prose::new("每季檢閱 1 次。", "One review per quarter.")],
        prerequisites: &[],
        exclusions: &[],
        notes: &[Prose::new(
            "由 GitHub, Inc. 提供；不論工作訂單怎麼寫，都適用 GitHub 的隱私權聲明，\
            以及資料保護增補合約與安全性附錄。",
            "Delivered by GitHub, Inc.: whatever the work order says, the GitHub Privacy Statement and the \
            GitHub Data Protection Addendum and Security Exhibit apply.",
        )],
        readings: &[],
        citation: Citation::table("2.5", 12, "L247"),
    },
    Service {
        id: ServiceId::SupportForMissionCritical,
        number: "42",
        parent: None,
        name: Text::new("關鍵業務支援", "Support for Mission Critical"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::EnhancedSolution,
        availability: Availability::AddOn,
        unit: Unit::PerExhibit,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::EnhancedSolutions),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Defines,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new(
            "為關鍵業務解決方案提供較高等級的支援",
            "A higher level of support for what your business runs on",
        ),
        summary: Prose::new(
            "選定對營運不可或缺的應用程式、流程或元件，由工作訂單列出所用的 Microsoft 產品與線上服務，\
            取得更高等級的整合支援。",
            "Choose the application, process or component your operations depend on; the Microsoft products and \
            online services in it, as the work order defines them, get a higher, integrated level of support.",
        ),
        limits: &[EXHIBIT_DEFINES, NO_CHART],
        prerequisites: &[ENDS_WITH_CONTRACT],
        exclusions: &[],
        notes: &[Prose::new(
            "名稱容易混淆：「關鍵業務服務」是另一大類；其中 Azure 工作負載 MCS 的說明與這項幾乎相同。",
            "Easily confused: Mission Critical Services is a different group; in it, Azure Workload MCS is \
            described in nearly the same words.",
        )],
        readings: &[amb(21)],
        citation: Citation::table("2.5", 12, "L248"),
    },
];
