//! Table 11: Mission Critical Services.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, SwitchableClause, Unit, amb,
};
use crate::catalog::charts::ChartId;
use crate::citation::Citation;
use crate::text::{Prose, Text};

// What the printed row of Azure Platform MCS says for both editions; the two rows below share it.

const RESPONSE: Prose = Prose::new(
    "預期首次回應：嚴重性 1 與 A 都是 15 分鐘，取代基本套件對 Azure 元件的時間。B 與 C 沒有另訂時間，\
    但會直接轉給 MCS 支援工程師。",
    "Expected first response: 15 minutes for severity 1 and A, which replaces the base times for your Azure \
    components. B and C have no times of their own but go straight to MCS support engineers.",
);
const ONBOARDING: Prose = Prose::new(
    "自工作訂單開始起 60 天為上線期，與客戶成功經理一起進行，只做上線與探索。",
    "The first 60 days from the start of the work order are onboarding with the CSAM, limited to onboarding and \
    discovery.",
);
const SIP: Prose =
    Prose::new("服務改善計畫 (SIP)：每 12 個月最多 2 項。", "Service Improvement Plans (SIP): at most 2 in 12 months.");
const RCA: Prose = Prose::new(
    "延伸的根本原因分析：僅限嚴重性 1 與 A、影響產品的事件，須在結案前 7 個日曆天明確提出；\
    從提出要求或事件緩解（以較晚的為準）起算，10 個營業日內提供。",
    "Extended root cause analysis: for severity 1 and A incidents that affect a product, requested expressly 7 \
    calendar days before the incident is closed; delivered within 10 business days of the request or of the \
    mitigation, whichever is later.",
);
const RCA_SCOPE: Prose = Prose::new(
    "根本原因分析的範圍：單一事件，或只涉及您的產品與訂用帳戶、未影響其他客戶的相關問題；只由 MCS 工程小組提供。",
    "Scope of that analysis: one incident, or related problems limited to your products and subscriptions that \
    do not affect other customers; provided by the MCS engineering team only.",
);
const FEE: Prose = Prose::new(
    "費用依分級費率計算，基礎是預估產品支出，也就是註冊訂用帳戶每年的總價值；費率沒有載明。",
    "The fee follows a tiered rate on the estimated product spend, which is the total value of the registered \
    subscriptions in a year; no rate is printed.",
);
const SUBSCRIPTIONS: Prose = Prose::new(
    "只適用於註冊訂用帳戶：工作訂單附錄 A 所列，由您或關係企業購買，且已授權、已正式發行、可一般取得的 Azure \
    產品與雲端訂用帳戶。支援開始時由非關係企業買下的不算。",
    "For registered subscriptions only: licensed, commercially released and generally available Azure products \
    and cloud subscriptions, listed in Appendix A of the work order and bought by you or an affiliate. What a \
    non-affiliate bought as of the support start date is left out.",
);
const ENGLISH_ONLY: Prose = Prose::new(
    "所有功能只有英文；無法指定特定地區或公民身分的人員。",
    "All capabilities in English only; people restricted by region or citizenship cannot be asked for.",
);
const INTAKE: Prose = Prose::new(
    "合約執行後 14 天內填好客戶接待文件，才能及時使用「快速專家回應」與「增強事件管理」這兩項非主動式功能。",
    "Complete the intake document within 14 days after contract execution: it gives timely access to the two \
    reactive capabilities, Rapid Expert Response and Enhanced Incident Management.",
);
const SIXTY_DAYS: Prose = Prose::new(
    "提供所要求的文件，並參與 60 天的上線活動。",
    "Supply the requested documents and take part in the 60 days of onboarding.",
);
const PLAN: Prose = Prose::new(
    "整個服務期間，Microsoft 的企業支援計畫都必須有效，並遵守工作訂單與服務說明。",
    "A valid Microsoft enterprise support plan during the whole term, and compliance with the work order and the \
    services description.",
);
const COOPERATION: Prose = Prose::new(
    "積極配合，按時完成交辦給您的事項；分析根本原因時提供診斷資料。",
    "Cooperate, complete the duties assigned to you on time, and supply diagnostic data for a root cause \
    analysis.",
);
const EXCLUDED_CLOUDS: Prose = Prose::new(
    "不含的雲端：Azure China Cloud (「Mooncake」)、US Gov Clouds。",
    "Clouds left out: Azure China Cloud (\"Mooncake\"), US Gov Clouds.",
);
const EXCLUDED_AZURE: Prose = Prose::new(
    "不含的 Azure 項目：Azure 計費、Azure 媒體服務、Azure Maps、Azure Stack、Azure StorSimple。",
    "Azure items left out: Azure billing, Azure Maps, Azure Media Services, Azure Stack, Azure StorSimple.",
);
const EXCLUDED_OTHERS: Prose = Prose::new(
    "其他不含的產品：GitHub AE、M365 測試基地、Microsoft Mesh、通用列印。服務說明註明清單未必完整。",
    "Other products left out: GitHub AE, M365 Test Base, Microsoft Mesh, Universal Print. The list is printed as not \
    exhaustive.",
);
const EXCLUDED_TECHNOLOGY: Prose = Prose::new(
    "不支援的技術：使用者裝置與 Microsoft 用戶端軟體、內部部署環境，以及身分識別或驗證。",
    "No on-premises technology, user devices, Microsoft client software, or identity and authentication \
    technologies.",
);
const EXCLUDED_CODE: Prose = Prose::new(
    "不支援非 Microsoft 程式碼，也不支援任何自訂程式碼，不論由誰自訂。",
    "No code that is not from Microsoft, and no customized code, whoever customized it.",
);
const INTERNAL_USE: Prose = Prose::new(
    "僅供您的組織內部業務使用，不服務您的客戶。",
    "For your internal business use only, not for your own customers.",
);
const BROAD_OUTAGE: Prose = Prose::new(
    "事件若不只影響您的組織，而是廣泛影響 Azure，工程小組無法優先恢復您的服務。",
    "If an incident is not limited to you and hits a wide part of Azure, engineering cannot put the restoration \
    of your service first.",
);
const CHANNELS: Prose = Prose::new(
    "提出支援要求的管道：電話、聊天或雲端服務入口網站；附錄 A 的圖表則寫電話或網頁。",
    "Requests go in by the cloud-service portal, phone or chat; the chart of Appendix A says phone or web.",
);
const TRAVEL: Prose = Prose::new(
    "除非書面同意，一律遠端提供；同意到場而未預付時，會收取合理的差旅與生活費用。",
    "Remote unless agreed in writing; for an agreed visit that is not prepaid, reasonable travel and living \
    expenses are charged.",
);

/// Printed for both workload editions, and once more for Support for Mission Critical in table 12.
pub(super) const EXHIBIT_DEFINES: Prose =
    Prose::new("須另外付費，內容由工作訂單的附錄定義。", "At extra cost, defined in an exhibit of the work order.");
/// The services of tables 11 and 12 that end together with the Unified contract.
pub(super) const ENDS_WITH_CONTRACT: Prose = Prose::new(
    "須有生效中的統一支援合約；合約到期或終止時，本服務同日結束。",
    "An active Unified contract; when it expires or is terminated, this service ends on the same day.",
);
/// The services without a chart whose exhibit may promise more.
pub(super) const NO_CHART: Prose = Prose::new(
    "附錄 A 沒有它的圖表：除非工作訂單的附錄另有約定，以基本套件的預期時間為準。",
    "Appendix A has no chart for it: the expected times of the base package hold unless the exhibit says \
    otherwise.",
);

pub(super) const ROWS: [Service; 7] = [
    Service {
        id: ServiceId::AzurePlatformMcs,
        number: "29a",
        parent: None,
        name: Text::new("Azure 平台關鍵業務服務", "Azure Platform Mission Critical Services (Azure Platform MCS)"),
        short_name: Some(Text::new("Azure 平台 MCS", "Azure Platform MCS")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: Some(Text::new("Azure 工程小組直接支援 (AED)", "Azure Engineering Direct (AED)")),
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::Years,
        delivery: Delivery::RemoteUnlessAgreed,
        languages: DeliveryLanguages::English,
        flex: FlexRule::Payable(FlexKind::MissionCritical),
        contract: ContractTie::PlanThroughout,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: Some(ChartId::AzurePlatformMcs),
        tagline: Text::new("Azure 正式環境優先直通工程團隊", "Priority access to Azure engineering for production"),
        summary: Prose::new(
            "加強支援 Azure 正式環境，可優先與 Azure 工程小組直接聯繫。共有九項功能：五項加快事件處理，\
            例如更快派到 MCS 支援工程師、全天候的事件管理；四項推動業務成果，例如服務改善計畫。",
            "Enhanced support for your Azure production environment, with prioritized direct contact to Azure \
            engineering. There are nine capabilities: five speed up incidents, such as faster routing to MCS \
            support engineers and incident management around the clock; four drive business outcomes, such as \
            service improvement plans.",
        ),
        limits: &[RESPONSE, ONBOARDING, SIP, RCA, RCA_SCOPE, SUBSCRIPTIONS, FEE, ENGLISH_ONLY],
        prerequisites: &[INTAKE, SIXTY_DAYS, PLAN, COOPERATION],
        exclusions: &[
            EXCLUDED_CLOUDS,
            EXCLUDED_AZURE,
            EXCLUDED_OTHERS,
            EXCLUDED_TECHNOLOGY,
            EXCLUDED_CODE,
            INTERNAL_USE,
            BROAD_OUTAGE,
        ],
        notes: &[
            CHANNELS,
            TRAVEL,
            Prose::new(
                "名稱容易混淆：這裡的上線期與「上線服務」不同；「快速專家回應」也不是 Azure 迅速回應。",
                "Easily confused: the onboarding here is not Onboarding Services, and Rapid Expert Response is \
                not Azure Rapid Response.",
            ),
        ],
        readings: &[
            amb(12),
            amb(13),
            amb(14),
            amb(15),
            amb(18),
            amb(19),
            amb(20),
            amb(22),
            amb(24),
            amb(25),
            amb(30),
            amb(34),
            amb(35),
            amb(43),
            amb(47),
            amb(49),
            amb(50),
        ],
        citation: Citation::table("2.4", 11, "L202-211"),
    },
    Service {
        id: ServiceId::AzurePlatformMcsPlus,
        number: "29b",
        parent: None,
        name: Text::new(
            "Azure 平台關鍵業務服務 Plus",
            "Azure Platform Mission Critical Services Plus (Azure Platform MCS Plus)",
        ),
        short_name: Some(Text::new("Azure 平台 MCS Plus", "Azure Platform MCS Plus")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::Years,
        delivery: Delivery::RemoteUnlessAgreed,
        languages: DeliveryLanguages::English,
        flex: FlexRule::Payable(FlexKind::MissionCritical),
        contract: ContractTie::PlanThroughout,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: Some(ChartId::AzurePlatformMcs),
        tagline: Text::new("再加監控、故障處理與全球支援", "Adds monitoring, outage handling and worldwide help"),
        summary: Prose::new(
            "包含 Azure 平台 MCS 的九項功能，再加三項：Microsoft 用內部遙測監控您的關鍵情境、\
            平台故障時提供客製通知與自我緩解協助，以及由熟悉您的團隊在全球各地、\
            主要上班時間以外提供工程危機管理。",
            "All nine capabilities of Azure Platform MCS and three more: Microsoft monitors your key scenarios \
            with internal telemetry, sends tailored notices and helps you mitigate during a platform outage, and \
            extends engineering crisis management by people who know you beyond main business hours, worldwide.",
        ),
        limits: &[
            Prose::new(
                "資格看合約執行時：預估產品支出達 60,000,000 美元（含）以上，\
                或選擇支付延伸功能的最低價格（金額只寫在工作訂單）。資格在整個合約期間有效。",
                "Entitlement at contract execution: an estimated product spend of USD 60,000,000 or more, or the \
                choice to pay the minimum price for extended capabilities (the amount stands in the work order \
                only). It lasts for the whole contract term.",
            ),
            Prose::new(
                "監控情境最多 7 種，須雙方同意，並在 60 天上線期內定義。",
                "At most 7 monitoring scenarios, mutually agreed and defined within the 60 days of onboarding.",
            ),
            Prose::new(
                "遙測來自 30 種 Azure 服務，部分可能排除；上線期間可索取涵蓋清單。遙測屬機密，不會提供給您。",
                "Telemetry comes from 30 Azure services, of which some may be excluded; ask for the list during \
                onboarding. It is confidential and not shown to you.",
            ),
            Prose::new(
                "監視器在上線期結束後 30 天內備妥測試；測試完成且 Microsoft 告知已上線後，才開始全天候回應。",
                "Monitors are ready for testing within 30 days of the end of onboarding; response around the \
                clock starts once they are tested and Microsoft says that they are live.",
            ),
            RESPONSE,
            ONBOARDING,
            SIP,
            RCA,
            RCA_SCOPE,
            SUBSCRIPTIONS,
            FEE,
            ENGLISH_ONLY,
        ],
        prerequisites: &[
            Prose::new("工作訂單須寫明您享有 Plus。", "The work order has to state that you have Plus."),
            Prose::new(
                "合約執行後 30 天內交齊所要求的監控資料，並全程參與定義監控情境。",
                "Deliver all requested monitoring material within 30 days after contract execution, and take \
                part in defining the scenarios throughout.",
            ),
            INTAKE,
            SIXTY_DAYS,
            PLAN,
            COOPERATION,
        ],
        exclusions: &[
            EXCLUDED_CLOUDS,
            EXCLUDED_AZURE,
            EXCLUDED_OTHERS,
            EXCLUDED_TECHNOLOGY,
            EXCLUDED_CODE,
            INTERNAL_USE,
            BROAD_OUTAGE,
        ],
        notes: &[
            Prose::new(
                "監視器觸發但您還沒開案時，團隊會請您先建立支援案例。",
                "If a monitor is triggered and you have no case yet, the team asks you to open one.",
            ),
            CHANNELS,
            TRAVEL,
            Prose::new(
                "兩個版本印在同一列、共用一個標記；該列載明舊稱為 Azure 工程小組直接支援 (AED)。",
                "Both editions are printed in one row with one marker; that row gives Azure Engineering Direct \
                (AED) as the former name.",
            ),
            Prose::new(
                "名稱容易混淆：「平台監控」不是維護服務中的「主動式監控」。",
                "Easily confused: Platform Monitoring is not Proactive Monitoring of the maintenance services.",
            ),
        ],
        readings: &[
            amb(12),
            amb(13),
            amb(14),
            amb(15),
            amb(18),
            amb(19),
            amb(20),
            amb(22),
            amb(23),
            amb(24),
            amb(25),
            amb(30),
            amb(34),
            amb(35),
            amb(41),
            amb(43),
            amb(47),
            amb(49),
            amb(50),
        ],
        citation: Citation::table("2.4", 11, "L202-211"),
    },
    Service {
        id: ServiceId::AzureWorkloadMcs,
        number: "30a",
        parent: None,
        name: Text::new("Azure 工作負載關鍵業務服務", "Azure Workload Mission Critical Services (Azure Workload MCS)"),
        short_name: Some(Text::new("Azure 工作負載 MCS", "Azure Workload MCS")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::PerExhibit,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::MissionCritical),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Defines,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new(
            "關鍵業務解決方案所用產品的較高等級支援",
            "A higher support level for a mission-critical solution",
        ),
        summary: Prose::new(
            "把攸關營運的應用程式、流程或元件當成一個關鍵業務解決方案，對其中所用的 Microsoft \
            產品與線上服務提供更高等級的整合支援。涵蓋哪些產品，由工作訂單指定。",
            "An application, process or component vital to your operations is treated as one mission-critical \
            solution, and the Microsoft products and online services in it get a higher, integrated level of \
            support. The work order says which products.",
        ),
        limits: &[EXHIBIT_DEFINES, NO_CHART],
        prerequisites: &[ENDS_WITH_CONTRACT],
        exclusions: &[],
        notes: &[
            Prose::new(
                "服務說明沒有描述基本版與 Plus 的差異，選購前請先詢問。",
                "The services description states no difference between this edition and Plus: ask before you \
                choose.",
            ),
            Prose::new(
                "名稱容易混淆：增強型解決方案的「關鍵業務支援」文字幾乎相同，卻是另一項服務。",
                "Easily confused: Support for Mission Critical, among the Enhanced Solutions, is described in \
                nearly the same words but is another service.",
            ),
        ],
        readings: &[amb(21), amb(30), amb(45)],
        citation: Citation::table("2.4", 11, "L212-215"),
    },
    Service {
        id: ServiceId::AzureWorkloadMcsPlus,
        number: "30b",
        parent: None,
        name: Text::new(
            "Azure 工作負載關鍵業務服務 Plus",
            "Azure Workload Mission Critical Services Plus (Azure Workload MCS Plus)",
        ),
        short_name: Some(Text::new("Azure 工作負載 MCS Plus", "Azure Workload MCS Plus")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::PerExhibit,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::MissionCritical),
        contract: ContractTie::EndsWithContract,
        exhibit: Exhibit::Defines,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new("Azure 工作負載 MCS 的 Plus 版本", "The Plus edition of Azure Workload MCS"),
        summary: Prose::new(
            "與 Azure 工作負載 MCS 共用同一段說明：對關鍵業務解決方案所用的 Microsoft 產品與線上服務，\
            提供更高等級的整合支援。Plus 多了什麼，要看工作訂單的附錄。",
            "It shares its description with Azure Workload MCS: a higher, integrated level of support for the \
            Microsoft products and online services of a mission-critical solution. What Plus adds is for the \
            exhibit of the work order to say.",
        ),
        limits: &[EXHIBIT_DEFINES, NO_CHART],
        prerequisites: &[ENDS_WITH_CONTRACT],
        exclusions: &[],
        notes: &[Prose::new(
            "服務說明沒有描述基本版與 Plus 的差異；兩個版本印在同一列、共用一個標記。",
            "The services description states no difference between the editions; both are printed in one row \
            with one marker.",
        )],
        readings: &[amb(21), amb(30), amb(45)],
        citation: Citation::table("2.4", 11, "L212-215"),
    },
    Service {
        id: ServiceId::AzureEventMcs,
        number: "31",
        parent: None,
        name: Text::new("Azure 事件關鍵業務服務", "Azure Event Mission Critical Services (Azure Event MCS)"),
        short_name: Some(Text::new("Azure 事件 MCS", "Azure Event MCS")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: Some(Text::new("Microsoft Azure 事件管理 (AEM)", "Microsoft Azure Event Management (AEM)")),
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::Events,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::English,
        flex: FlexRule::Payable(FlexKind::MissionCritical),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: Some(ChartId::AzureEventMcs),
        tagline: Text::new(
            "重大業務活動期間的 Azure 全天候支援",
            "Azure support around the clock during a critical event",
        ),
        summary: Prose::new(
            "為事先規劃的重大業務活動護航。活動前，團隊熟悉您的 Azure 解決方案、找出影響穩定與正常運作的風險、\
            審查產能與復原力，並以書面告知；活動期間全天候支援。",
            "Support around a planned critical business event. Beforehand the team learns your Azure solution, \
            finds risks to uptime and stability, reviews capacity and resilience, and tells you the risks in \
            writing; during the event it supports you around the clock.",
        ),
        limits: &[
            Prose::new(
                "每場活動涵蓋 1 個 Azure 解決方案、最多連續 5 個日曆天。天數更長可買多份接續；\
                解決方案不只一個時，可能要多買。",
                "Each event covers 1 Azure solution and up to 5 consecutive calendar days. For more days buy \
                several and run them back to back; for more than one solution more events may be needed.",
            ),
            Prose::new(
                "最晚在活動開始前 6 個日曆週安排妥當並取得書面確認。時間更短須 Microsoft 同意，\
                活動前的評估也可能縮減。",
                "Arranged and confirmed in writing 6 calendar weeks before the event starts. Shorter notice \
                needs the consent of Microsoft, which may then cut the assessment before the event.",
            ),
            Prose::new(
                "適用的活動有四種：現有解決方案將有可預期的高負載、現有 Azure 解決方案要推出新功能、新解決方案要在 \
                Azure 上線，以及從內部部署或其他雲端移轉到 Azure。",
                "Four kinds of event: a predictable high load on an existing solution, new features on an \
                existing Azure solution, a new solution on Azure, and a migration to Azure from on-premises or \
                another cloud.",
            ),
            Prose::new(
                "預期首次回應：嚴重性 1 與 A 都是 15 分鐘，並在 30 分鐘內指派重大情況資源。",
                "Expected for severity 1 and A: a first response within 15 minutes, and a critical-situation \
                resource assigned within 30 minutes.",
            ),
            Prose::new(
                "只有英文，沒有當地語言支援；視 Microsoft 人力而定。",
                "In English only, without local-language support; subject to the availability of Microsoft \
                resources.",
            ),
            Prose::new(
                "Microsoft 可自行評估工作負載的數量與複雜度。",
                "Microsoft may itself assess the number and complexity of the workloads.",
            ),
        ],
        prerequisites: &[
            Prose::new(
                "活動期間的支援要求從 Azure 入口網站提出，並在案例說明中註明 AEM。",
                "During the event, file requests in the Azure portal, with \"AEM\" in the description of the \
                case.",
            ),
            Prose::new(
                "全程提供適當的人員與回應，否則 Microsoft 可以取消服務。",
                "Provide suitable people and answers throughout; otherwise Microsoft may cancel the service.",
            ),
            Prose::new(
                "活動前先講定 Azure 解決方案涵蓋哪些訂用帳戶。",
                "The scope of the Azure solution is settled before the event.",
            ),
        ],
        exclusions: &[
            Prose::new(
                "只限 Azure 公用雲端；Azure 政府與主權雲端不適用。",
                "The Azure public cloud only: not Azure Government, not sovereign clouds.",
            ),
            Prose::new(
                "不接受限定公民身分或居住地的存取要求。",
                "No access requirements restricted by citizenship or residence.",
            ),
        ],
        notes: &[
            Prose::new(
                "「事件」在這裡指業務活動，不是支援事件；指某個時點、有您參與且風險或影響重大的活動。",
                "An event here is a business event at a point in time, with your involvement and with \
                significant risk or impact; it is not an incident.",
            ),
            Prose::new(
                "Azure 解決方案是指設定模式固定、各服務相互依存，且服務同一業務目標的一組 Azure 訂用帳戶；\
                原文寫成「獨立」，應是誤譯。",
                "An Azure solution is a set of Azure subscriptions with a set-up pattern and direct dependence \
                among services that serve one business goal; the Chinese text says independence, almost \
                certainly a mistranslation.",
            ),
            Prose::new(
                "活動後會收到摘要，涵蓋期間內開立的所有案例。",
                "After the event you get a summary of all cases opened in the coverage window.",
            ),
        ],
        readings: &[
            amb(12),
            amb(13),
            amb(14),
            amb(15),
            amb(19),
            amb(22),
            amb(30),
            amb(32),
            amb(34),
            amb(38),
            amb(43),
            amb(47),
        ],
        citation: Citation::table("2.4", 11, "L216-219"),
    },
    Service {
        id: ServiceId::SecurityCloudMcs,
        number: "32",
        parent: None,
        name: Text::new(
            "Microsoft Security Cloud 關鍵業務服務",
            "Microsoft Security Cloud Mission Critical Services (Security Cloud MCS)",
        ),
        short_name: Some(Text::new("Security Cloud MCS", "Security Cloud MCS")),
        name_basis: NameBasis::Printed,
        abbreviation: None,
        former_name: None,
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::PerExhibit,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::English,
        flex: FlexRule::Payable(FlexKind::MissionCritical),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Defines,
        location: PurchaseLocation::NotPrinted,
        chart: Some(ChartId::SecurityCloudMcs),
        tagline: Text::new("Microsoft 資安產品優先直通工程團隊", "Priority access to Microsoft security engineering"),
        summary: Prose::new(
            "加強支援您的 Microsoft 資安產品組合，優先接觸資安工程團隊。有固定的資安工程師窗口長期配合，\
            部署產品或準備因應影響業務的狀況時，都有專人協助。",
            "Enhanced support for your Microsoft security portfolio, with prioritized access to security \
            engineering. A security engineer stays your contact and helps when you deploy products or prepare \
            for events that affect the business.",
        ),
        limits: &[
            Prose::new(
                "涵蓋產品：Entra、Intune、Purview (DLP、MIP)，以及 Microsoft Defender (MDE、MDA、MDI、MDO)；\
                日後預計再增加。",
                "Products: Entra, Intune, Purview (DLP, MIP), and Microsoft Defender (MDE, MDA, MDI, MDO); more \
                are planned.",
            ),
            Prose::new(
                "只限工作訂單附錄所列的資安工作負載，以及所列的一個或多個租用戶。",
                "Only for the security workloads listed in the exhibit of the work order, on the listed tenant \
                or tenants.",
            ),
            Prose::new(
                "預期初始回應：嚴重性 1 與 A 都是 15 分鐘；B 與 C 沿用基本套件。",
                "Expected initial response: 15 minutes for severity 1 and A; B and C as in the base package.",
            ),
            Prose::new("問題解決支援只有英文。", "Problem resolution support in English only."),
        ],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new("須另外付費。", "At extra cost."),
            Prose::new(
                "名稱容易混淆：最佳化服務的「安全性服務」屬顧問性質，沒有回應時間。",
                "Easily confused: Security Services, among the optimization services, are advisory and have no \
                response times.",
            ),
        ],
        readings: &[amb(12), amb(13), amb(14), amb(15), amb(19), amb(30), amb(34), amb(43), amb(47), amb(49)],
        citation: Citation::table("2.4", 11, "L220"),
    },
    Service {
        id: ServiceId::Mscir,
        number: "33",
        parent: None,
        name: Text::new("Microsoft 網路安全性事件回應 (MSCIR)", "Microsoft Cybersecurity Incident Response (MSCIR)"),
        short_name: Some(Text::new("MSCIR", "MSCIR")),
        name_basis: NameBasis::Printed,
        abbreviation: Some("MSCIR"),
        former_name: None,
        group: Group::MissionCritical,
        availability: Availability::AddOn,
        unit: Unit::PerExhibit,
        delivery: Delivery::NotStated,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Unclear {
            payable_by_default: true,
            kind: FlexKind::MissionCritical,
            reading: SwitchableClause::Mscir,
        },
        contract: ContractTie::AddedToContract,
        exhibit: Exhibit::Defines,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new("遭受網路攻擊時的調查與指引", "Investigation and guidance when you are under attack"),
        summary: Prose::new(
            "在全球提供調查與指引：釐清網路攻擊的範圍、建立復原力，並防範後續攻擊，以降低風險、減輕損害。\
            具體範圍在事件發生時與您一起確定。",
            "Worldwide investigation and guidance: establish the scope of a cyber-attack, build resilience, and \
            protect against further attacks. The exact scope is settled with you when it happens.",
        ),
        limits: &[
            Prose::new(
                "不在基本套件內，須在現有統一支援合約之外單獨購買。",
                "Not part of the base package: bought separately, in addition to an existing Unified contract.",
            ),
            EXHIBIT_DEFINES,
        ],
        prerequisites: &[
            Prose::new("須有現行的統一支援合約。", "An existing Unified contract."),
            Prose::new(
                "緊急時可在 MSCIR 合約成立前先授權動工，但有三個條件：(a) 盡一切合理努力儘快簽成合約；(b) 依 \
                Microsoft 的發票支付簽約前的工作；(c) 自行承擔全部風險，Microsoft 對簽約前經授權的作為或疏失不負責。",
                "In an emergency you may authorize work before an MSCIR contract exists, on three conditions: \
                (a) you take all reasonable steps to execute the contract as soon as practicable; (b) you pay \
                for the work before it as invoiced; (c) you carry all risk, as Microsoft is not liable for acts \
                or omissions in authorized work before signature.",
            ),
        ],
        exclusions: &[],
        notes: &[
            Prose::new(
                "依我們的解讀，簽約前的緊急工作不能用彈性額度支付；合約執行時就買下的，預設可以支付，仍請向客戶成功經理確認。",
                "As we read it, the Flex Allowance cannot pay for emergency work before the contract; bought at contract \
                execution it is payable by default, but confirm with your CSAM.",
            ),
            Prose::new(
                "價格、工作範圍與主動式供應項目，請洽客戶成功經理 (CSAM)。",
                "Ask the CSAM for prices, scope of work and proactive offers.",
            ),
            Prose::new(
                "名稱容易混淆：這裡的「事件回應」指網路攻擊的應變，與支援事件的回應時間無關。",
                "Easily confused: incident response here is about cyber-attacks, not about the response times of \
                support incidents.",
            ),
        ],
        readings: &[amb(8), amb(30)],
        citation: Citation::table("2.4", 11, "L221"),
    },
];
