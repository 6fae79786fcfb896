//! Eligibility, thresholds, maxima.

use super::Rule;
use crate::citation::Citation;

/// EL-1 to EL-25, in order.
pub const ELIGIBILITY: [Rule; 25] = [
    // EL-1
    Rule::printed(
        Citation::table("2.4", 11, "L202"),
        "簽約時的預估產品支出達到 60,000,000 美元（含）以上，依定義就是 MCS Plus 客戶，不需最低價格。",
        "A customer whose estimated product spend is 60,000,000 US dollars or more when the contract is signed is an \
         MCS Plus customer by definition, without a minimum price.",
    ),
    // EL-2
    Rule::printed(
        Citation::table("2.4", 11, "L202"),
        "客戶也可以改付延伸功能最低價格來使用 MCS Plus，金額只寫在工作訂單中。",
        "MCS Plus is also open to a customer who chooses to pay the minimum price for extended capabilities; the \
         amount stands only in the work order.",
    ),
    // EL-3
    Rule::printed(
        Citation::table("2.4", 11, "L202, L208"),
        "MCS Plus 的資格要寫在工作訂單中，並在整個合約期間有效。",
        "MCS Plus must be stated in the work order, and the entitlement lasts the whole contract term.",
    ),
    // EL-4
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "MCS Plus 最多涵蓋雙方議定的 7 種監控情境。",
        "MCS Plus covers at most 7 monitoring scenarios, agreed by both sides.",
    ),
    // EL-5
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "MCS Plus 取用 30 種 Azure 服務的遙測，其中有些可能排除；上線期間可以索取清單。",
        "MCS Plus draws on telemetry of 30 Azure services, some of which may be left out; the list can be requested \
         during onboarding.",
    ),
    // EL-6
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "12 個月內最多 2 項服務改善計畫 (SIP)。",
        "The maximum of Service Improvement Plans (SIPs) is 2 in 12 months.",
    ),
    // EL-7
    Rule::printed(
        Citation::table("2.4", 11, "L216"),
        "一份 Azure 事件 MCS 只涵蓋 1 個 Azure 解決方案；不只一個時，可能要買更多份。",
        "One unit of Azure Event MCS covers 1 Azure solution; with more than one, more units may be needed.",
    ),
    // EL-8
    Rule::printed(
        Citation::table("2.4", 11, "L216"),
        "一份 Azure 事件 MCS 的長度上限是連續 5 個日曆天。",
        "The longest period of one Azure Event MCS unit is 5 calendar days in a row.",
    ),
    // EL-9
    Rule::printed(
        Citation::table("2.4", 11, "L216"),
        "Azure 事件 MCS 只適用 Azure 公用雲端，不含政府雲端與主權雲端。",
        "Azure Event MCS is for the Azure public cloud only, not for government or sovereign clouds.",
    ),
    // EL-10
    Rule::printed(
        Citation::table("2.3", 9, "L172"),
        "一個支援事件的諮詢時數上限是 6 小時。",
        "The maximum of advisory support for one incident is 6 hours.",
    ),
    // EL-11
    Rule::printed(
        Citation::table("2.3", 4, "L103"),
        "使用視需要評估，要有使用中的 Azure 服務，且其資料上限足夠。",
        "On-Demand Assessment needs an active Azure service with enough data allowance.",
    ),
    // EL-12
    Rule::printed(
        Citation::table("2.5", 12, "L230, L233, L236, L240, L248"),
        "Azure 工作負載 MCS、DE、EDE、REDE、UER、關鍵業務支援與 MSCIR 都要有現行的統一支援合約；\
         Azure 平台 MCS 全程要有有效的企業支援計畫。",
        "A running Unified contract is required for Azure Workload MCS, DE, EDE, REDE, UER, Support for Mission \
         Critical and MSCIR; Azure Platform MCS needs a valid enterprise support plan throughout.",
    )
    .and_at(&[Citation::table("2.4", 11, "L211, L215, L221")]),
    // EL-13
    Rule::printed(
        Citation::table("2.1", 1, "L38-56"),
        "其他標示「+」的服務，依定義都是加在基本套件之上。",
        "Every other + service is, by definition, added to a base package.",
    ),
    // EL-14
    Rule::derived(
        Citation::table("2.1", 1, "L38-56"),
        "在 Uniplan 中加購任何項目，都要先有基本套件。",
        "In Uniplan any add-on needs a base package first.",
    ),
    // EL-15
    Rule::printed(
        Citation::table("2.5", 12, "L246, L251"),
        "開發人員支援有數量上限 (+¹)，但文件沒有印出數字，您可以自行輸入。",
        "Developer Support is limited in quantity (+¹), but the maximum is not printed; you may enter your own.",
    ),
    // EL-16
    Rule::printed(
        Citation::table("2.4", 11, "L221"),
        "MSCIR 不在基本套件內，要單獨購買；緊急時經您授權可以先開始，條件是儘速簽約、支付簽約前的工作並承擔風險。",
        "MSCIR is not in the base package and is bought separately; in an emergency work may start on your word, if \
         you then sign soon, pay for the work done before, and bear its risk.",
    ),
    // EL-17
    Rule::printed(
        Citation::table("2.5", 12, "L244"),
        "Azure 迅速回應、Azure 事件 MCS、非主動式支援管理附加元件，以及要排程的服務，都視資源是否足夠而定。",
        "Azure Rapid Response, Azure Event MCS, the Reactive Support Management add-on and scheduled services depend \
         on the resources available.",
    )
    .and_at(&[
        Citation::table("2.4", 11, "L216"),
        Citation::table("2.3", 9, "L179"),
        Citation::section("2.7", "L318"),
    ]),
    // EL-18
    Rule::printed(
        Citation::table("2.4", 11, "L211, L216, L219"),
        "Azure 平台 MCS、Azure 事件 MCS 與 UER，都不能限定由特定地區或特定國籍的人員提供。",
        "Azure Platform MCS, Azure Event MCS and UER cannot be limited to staff of a certain region or citizenship.",
    )
    .and_at(&[Citation::table("2.5", 12, "L240")]),
    // EL-19
    Rule::printed(
        Citation::section("2.7", "L314"),
        "Azure 平台、Azure 事件與 Security Cloud MCS 限英文；Azure 迅速回應為英文與日文；\
         UER 事件管理為英文、中文或日文；其餘為英文或當地語言。",
        "English only: Azure Platform, Azure Event and Security Cloud MCS; English and Japanese: Azure Rapid Response; \
         English, Chinese and Japanese: UER incident management; all else: English or local.",
    )
    .and_at(&[
        Citation::table("2.3", 9, "L179"),
        Citation::table("2.4", 11, "L211, L219"),
        Citation::table("2.5", 12, "L240"),
        Citation::section("A.4", "L422"),
        Citation::section("A.5", "L434"),
    ]),
    // EL-20
    Rule::printed(
        Citation::table("2.5", 12, "L230, L233, L236"),
        "DE、EDE、REDE 只支援工作訂單上列出的產品與選定的地點，並限上班時間。",
        "DE, EDE and REDE serve only the products listed and the location named in the work order, in business hours.",
    ),
    // EL-21
    Rule::printed(
        Citation::table("2.5", 12, "L245"),
        "O365 工程小組直接支援限列名的生產租用戶；Security Cloud MCS 限列名租用戶上列出的安全性工作負載。",
        "Office 365 (O365) Engineering Direct is for listed production tenants; Security Cloud MCS is for listed \
         security workloads on listed tenants.",
    )
    .and_at(&[Citation::table("2.4", 11, "L220")]),
    // EL-22
    Rule::printed(
        Citation::table("2.4", 11, "L202, L211"),
        "Azure 平台 MCS 只涵蓋註冊訂用帳戶中的 Azure 生產環境，而且限您內部業務使用。",
        "Azure Platform MCS covers only production Azure in registered subscriptions, for your internal business use.",
    ),
    // EL-23
    Rule::printed(
        Citation::section("2.7", "L318"),
        "訓練課程有最低報名人數，但文件沒有印出數字。",
        "A workshop has a minimum number of attendees, but the figure is not printed.",
    ),
    // EL-24
    Rule::printed(
        Citation::section("2.8", "L360"),
        "支援中用到的線上或雲端服務，您要有自己的訂用帳戶或資料方案。",
        "Online or cloud services used within support need a subscription or data plan of your own.",
    ),
    // EL-25
    Rule::derived(
        Citation::table("2.4", 11, "L202, L216"),
        "能否重複或同時購買，文件沒有規定，只寫了 Azure 事件 MCS 可以接連購買，以及 MCS Plus 每個合約期只判定一次。",
        "Nothing is printed on one-time or concurrent purchase, except that Azure Event MCS units may follow one \
         another and that MCS Plus is decided once per term.",
    ),
];
