//! Dates and deadlines.

use super::Rule;
use crate::citation::Citation;

/// DT-1 to DT-33, in order.
pub const DATE: [Rule; 33] = [
    // DT-1
    Rule::printed(
        Citation::table("2.4", 11, "L202, L205"),
        "Azure 平台 MCS（含 Plus）的上線期，是工作訂單開始後的 60 天。",
        "Onboarding for Azure Platform MCS (and Plus) takes the 60 days from the start of the work order.",
    ),
    // DT-2
    Rule::printed(
        Citation::table("2.4", 11, "L202"),
        "Azure 平台 MCS（含 Plus）的客戶接待文件，要在簽約後 14 天內填妥。",
        "The intake document of Azure Platform MCS (and Plus) is due within 14 days after the contract is signed.",
    ),
    // DT-3
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "MCS Plus 要求的監控資料，要在簽約後 30 天內全部交出。",
        "All material requested for MCS Plus monitoring is due within 30 days after the contract is signed.",
    ),
    // DT-4
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "MCS Plus 的監控情境，在 60 天的上線期內訂定。",
        "The monitoring scenarios of MCS Plus are defined during the 60 days of onboarding.",
    ),
    // DT-5
    Rule::reading(
        23,
        Citation::table("2.4", 11, "L208"),
        "MCS Plus 的監視器預設在上線期結束後 30 天內可供測試，最晚是工作訂單開始後 90 天。",
        "MCS Plus monitors are by default ready for testing within 30 days after onboarding ends, at the latest 90 \
         days from the start of the work order.",
    ),
    // DT-6
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "測試完成且 Microsoft 告知監視器已上線之後，MCS Plus 才開始全天候回應；沒有寫出日期。",
        "MCS Plus responds to monitors around the clock only after the tests and Microsoft's word that they are live; \
         no date is printed.",
    ),
    // DT-7
    Rule::reading(
        24,
        Citation::table("2.4", 11, "L208"),
        "每 12 個月可要求 2 項服務改善計畫 (SIP)，預設依合約年度計算，也可改為任意連續 12 個月。",
        "Up to 2 Service Improvement Plans (SIPs) may be requested per 12 months, counted by contract year by default, \
         or over any 12 months in a row.",
    ),
    // DT-8
    Rule::printed(
        Citation::table("2.3", 9, "L178"),
        "RCA 要在支援事件結案之前提出，結案後就來不及了。",
        "RCA must be requested before the incident is closed; afterwards it is too late.",
    ),
    // DT-9
    Rule::reading(
        25,
        Citation::table("2.4", 11, "L205"),
        "Azure 平台 MCS 的 RCA，預設最晚在結案前 7 個日曆天提出。",
        "RCA under Azure Platform MCS is by default to be requested at least 7 calendar days before the incident is \
         closed.",
    ),
    // DT-10
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "Azure 平台 MCS 的 RCA，預期在要求或緩解之後 10 個營業日內提供，從較晚者起算。",
        "RCA under Azure Platform MCS is expected within 10 business days of the request or the mitigation, whichever \
         is later.",
    ),
    // DT-11
    Rule::printed(
        Citation::table("2.4", 11, "L216"),
        "Azure 事件 MCS 的業務活動，要在開始前 6 週（42 天）排定並以書面確認；更晚則須 Microsoft 同意，\
         事前評估也可能縮減。",
        "An Azure Event MCS event is to be arranged and confirmed in writing 6 weeks (42 days) before it starts; later \
         needs Microsoft's consent, and the assessment beforehand may shrink.",
    ),
    // DT-12
    Rule::printed(
        Citation::table("2.4", 11, "L216"),
        "一份 Azure 事件 MCS 最多涵蓋 5 個連續日曆天；更長的業務活動可以接連購買數份。",
        "One unit of Azure Event MCS covers up to 5 consecutive calendar days; a longer event takes several units back \
         to back.",
    ),
    // DT-13
    Rule::printed(
        Citation::table("2.5", 12, "L240"),
        "UER 的上線活動與所需文件，要在合約期開始後的前 60 天內完成。",
        "UER onboarding, with the documents it needs, is due in the first 60 days of the contract term.",
    ),
    // DT-14
    Rule::derived_in_part(
        Citation::table("2.5", 12, "L240"),
        "UER 每季與增強事件管理團隊開會一次；一年幾次，由該年有幾季推算。",
        "UER brings a meeting with the incident-management team every quarter; how many a year follows from its quarters.",
    ),
    // DT-15
    Rule::printed(
        Citation::table("2.5", 12, "L240"),
        "UER 的事後檢討在每件嚴重性 1 支援事件之後進行，沒有寫出期限。",
        "The UER review follows every severity 1 incident; no deadline is printed.",
    ),
    // DT-16
    Rule::derived_in_part(
        Citation::table("2.5", 12, "L247"),
        "GitHub 工程小組直接支援每季檢閱一次；一年幾次，由該年有幾季推算。",
        "GitHub Engineering Direct brings a review every quarter; how many a year follows from its quarters.",
    ),
    // DT-17
    Rule::printed(
        Citation::section("2.8", "L361"),
        "主動式服務與增強型解決方案的申請，連同資料，最晚在工作訂單期滿前 60 天提出。",
        "Requests for proactive services and Enhanced Solutions, with their data, are due 60 days before the work \
         order expires.",
    ),
    // DT-18
    Rule::printed(
        Citation::section("2.7", "L322"),
        "已排定的服務在 14 天以前取消，適用時可全額退款。",
        "Cancelling a scheduled service at least 14 days ahead brings a full refund where applicable.",
    ),
    // DT-19
    Rule::printed(
        Citation::section("2.7", "L322"),
        "已排定的服務在 6 至 13 天前取消，要付 50% 的費用。",
        "Cancelling a scheduled service 6 to 13 days ahead costs 50% of its fee.",
    ),
    // DT-20
    Rule::printed(
        Citation::section("2.7", "L322"),
        "已排定的服務到了 5 天以內才取消，要付 100% 的費用。",
        "Cancelling a scheduled service 5 days ahead or less costs 100% of its fee.",
    ),
    // DT-21
    Rule::printed(
        Citation::section("2.7", "L317"),
        "工作訂單期滿時，還沒用的服務一律失效，期中加購的也一樣。",
        "Services not used when the work order ends lapse, including those added during the term.",
    ),
    // DT-22
    Rule::printed(
        Citation::section("2.2", "L65"),
        "由彈性額度支付的服務，要在額度所屬的 1 年之內使用。",
        "A service paid from the Flex Allowance must be used within the 1 year that the allowance is for.",
    ),
    // DT-23
    Rule::printed(
        Citation::section("2.2", "L68"),
        "彈性額度的分配期限是簽約之時；簽約後還沒分配的部分會被沒收。",
        "The Flex Allowance must be allocated by the time the contract is signed; what is left after that is \
        forfeited.",
    ),
    // DT-24
    Rule::reading(
        41,
        Citation::table("2.4", 11, "L202"),
        "MCS Plus 的支出門檻只在簽約時判定一次，之後支出增減都不影響。",
        "The spending threshold of MCS Plus is tested once, when the contract is signed; later rises or falls change \
         nothing.",
    ),
    // DT-25
    Rule::printed(
        Citation::table("2.5", 12, "L230, L233, L236, L240, L248"),
        "Azure 工作負載 MCS、DE、EDE、REDE、UER 與關鍵業務支援，和統一支援合約同一天結束；\
         Azure 平台 MCS 則要全程維持有效的支援計畫。",
        "Azure Workload MCS, DE, EDE, REDE, UER and Support for Mission Critical end on the day the Unified contract \
         does; Azure Platform MCS needs a valid support plan for its whole term.",
    )
    .and_at(&[Citation::table("2.4", 11, "L211, L215")]),
    // DT-26
    Rule::printed(
        Citation::table("2.5", 12, "L233"),
        "多國家/地區合約中，您要在簽約時選定 EDE 的地點，早於服務提供的規劃。",
        "In a multi-country contract you name the EDE location when you sign, before service delivery is planned.",
    ),
    // DT-27
    Rule::printed(
        Citation::table("2.3", 9, "L172"),
        "諮詢支援以每個支援事件 6 小時為限。",
        "Advisory support is limited to 6 hours per incident.",
    ),
    // DT-28
    Rule::printed(
        Citation::table("2.3", 4, "L103"),
        "視需要評估的付費協助，現場最多 2 天，遠端最多 1 天。",
        "Paid help with an On-Demand Assessment takes at most 2 days on-site and 1 day remote.",
    ),
    // DT-29
    Rule::printed(Citation::table("2.3", 6, "L144"), "直接對談通常為期 1 天。", "A Chalk Talk usually lasts 1 day."),
    // DT-30
    Rule::printed(
        Citation::section("2.7", "L318"),
        "報名人數不足時，Microsoft 可以隨時取消訓練課程。",
        "Microsoft may cancel a workshop at any time if too few people sign up.",
    ),
    // DT-31
    Rule::printed(
        Citation::section("2.6", "L281-282"),
        "在多國家/地區合約中，簽下任何主動式服務或增強型解決方案之前，都要先確認能否提供。",
        "In a multi-country deal, the capability to deliver is to be confirmed before signing for any proactive \
         service or Enhanced Solution.",
    ),
    // DT-32
    Rule::printed(
        Citation::section("2.8", "L355"),
        "具名聯絡人有異動時，要立即告知 Microsoft。",
        "A change of a named contact is to be reported to Microsoft immediately.",
    ),
    // DT-33
    Rule::derived_in_part(
        Citation::section("A.1", "L386"),
        "一個營業日從當地標準時間 09:00 到 17:30，共 8 小時 30 分，週末與假日不計。",
        "A business day runs from 09:00 to 17:30 local standard time, 8 h 30 min; weekends and public holidays do not \
         count.",
    ),
];
