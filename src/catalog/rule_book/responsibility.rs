//! The customer's responsibilities: section 2.8, then those printed with a service.
//!
//! A statement opens with the heading as printed; have none, and open with the service or the appendix.

use super::Rule;
use crate::citation::Citation;

/// in order.
pub const RESPONSIBILITY: [Rule; 21] = [
    //
    Rule::printed(
        Citation::section("2.8", "L347"),
        "支援服務管理員：指派一位具名人員，帶領團隊並掌管所有支援活動，連同內部提交支援事件的流程。",
        "Support services administrator: name a person who leads the team and all support activity, including your \
         internal process for filing incidents.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L349"),
        "多國家/地區支援服務：若購買多國家/地區支援，主機地點要有一位具名管理員，其他地點也可能需要。",
        "Multi-country support services: if you buy multi-country support, name an administrator for the host \
         location, and possibly for other locations.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L350"),
        "非主動式支援連絡人：可視需要指派聯絡人，從網站或電話提出申請；雲端管理員也可以在入口網站提出雲端的申請。",
        "Reactive support contacts: you may name contacts who open requests on the support website or by phone; cloud \
         admins may also file cloud requests in portals.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L351"),
        "線上服務支援申請：要由雲端管理員在該服務的入口網站提出。",
        "Online-service support requests: cloud admins must file these through the portal of that service.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L352"),
        "服務要求提交：提出的人要了解並能重現問題，也要熟悉產品與環境。",
        "Submitting service requests: those who submit must understand the issue, be able to reproduce it, and know \
         product and environment.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L353"),
        "問題確認及解決：應要求協助找出原因，例如蒐集組態、追蹤網路、記下錯誤訊息、變更設定、安裝新版本或調整流程。",
        "Problem determination and resolution: when asked, help to find the cause: traces, error messages, \
         configuration data, configuration changes, new versions, process changes.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L354"),
        "服務規劃：就您買的服務，與 Microsoft 一起擬定使用計畫。",
        "Service planning: work with Microsoft on a plan for using the services you bought.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L355"),
        "連絡人更新：具名聯絡人一有異動，就立即告知。",
        "Contact updates: report any change of the named contacts immediately.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L356"),
        "資料管理：自己備份資料、重建遺失或變更的檔案，並以程序維護資料與軟體的完整和安全。",
        "Data management: back up your data, rebuild lost or changed files, and keep procedures for integrity and \
         security.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L357"),
        "反饋：可以的話，填寫滿意度調查，提供意見回饋。",
        "Feedback: answer the satisfaction surveys where possible.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L358"),
        "費用：自己的員工與承攬人的差旅和支出，由您負擔。",
        "Expenses: bear the travel and other expenses of your own staff and contractors.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L359"),
        "其他責任：應要求履行所購服務附帶的其他責任。",
        "Other responsibilities: carry out other duties that go with a purchased service when asked.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L360"),
        "雲端服務：用到線上服務時，自備該服務的訂用帳戶或資料方案。",
        "Cloud services: hold or buy the subscription or data plan for the online services used.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L361"),
        "主動式服務申請：主動式服務與增強型解決方案的申請要附上資料，並在工作訂單期滿 60 天前提出。",
        "Proactive service requests: file requests for proactive services and Enhanced Solutions, with data, at least \
         60 days before the work order expires.",
    ),
    //
    Rule::printed(
        Citation::section("2.8", "L362"),
        "存取權：視情況讓現場小組使用內部系統與診斷工具，並備妥合理的電話與高速網路。",
        "Access: give on-site teams access to internal systems and diagnostic tools, with reasonable phone and \
         high-speed internet.",
    ),
    //
    Rule::printed(
        Citation::table("2.5", 12, "L236"),
        "非主動式增強指定工程 (REDE)：有四項責任：讓工程師熟悉環境、開立支援事件並\
         參與診斷、自己管理環境、排查時交出要求的記錄；未做到，服務可能延後或受阻。",
        "Reactive Enhanced Designated Engineering (REDE): four duties: brief the engineer, open incidents and \
         join the diagnosis, run your environment yourself, hand over logs when asked; else it may be late or \
         blocked.",
    ),
    //
    Rule::printed(
        Citation::table("2.4", 11, "L202-211"),
        "Azure 平台關鍵業務服務：主動配合；14 天內填妥客戶接待文件，60 天上線；Plus 在 30 天內交出監控資料；\
         RCA 要提供診斷資料。",
        "Azure Platform Mission Critical Services: cooperate; intake document in 14 days, onboarding in 60 days; for \
         Plus, monitoring material in 30 days; diagnostics for RCA.",
    ),
    //
    Rule::printed(
        Citation::table("2.5", 12, "L240"),
        "統一增強回應：在合約期的前 60 天交出文件並參與上線；RCA 要提供診斷資料。",
        "Unified Enhanced Response: supply documents and take part in onboarding in the first 60 days of the term; \
         diagnostics for RCA.",
    ),
    //
    Rule::printed(
        Citation::table("2.4", 11, "L216"),
        "Azure 事件關鍵業務服務：業務活動期間要有人力與回應，否則服務可能取消；案件說明要註明「AEM」。",
        "Azure Event Mission Critical Services: keep resources and answers available during the event, or it may be \
         cancelled; write \"AEM\" in the case description.",
    )
    .and_at(&[Citation::section("A.3", "L402")]),
    //
    Rule::printed(
        Citation::table("2.4", 11, "L221"),
        "Microsoft 網路安全性事件回應 (MSCIR)：若先授權、後簽約，\
         您要 (a) 儘速簽約、(b) 支付簽約前的工作、(c) 承擔簽約前的一切風險。",
        "Microsoft Cybersecurity Incident Response (MSCIR): if work starts before a contract, (a) sign as soon as \
         practicable, (b) pay for the work done before, (c) bear all risk until then.",
    ),
    //
    Rule::printed(
        Citation::section("A", "L366-448"),
        "嚴重類型圖表：各圖表的客戶欄，列出您在每個嚴重性要做的事，例如全天候投入人力並迅速回應。",
        "Severity charts: the customer column of each chart lists your duties per severity, such as resources around \
         the clock and quick answers.",
    ),
];
