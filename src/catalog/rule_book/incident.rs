//! The reactive rules that bear on an incident, from all over the text.

use super::Rule;
use crate::citation::Citation;

/// IR-1 to IR-29, in order.
pub const INCIDENT: [Rule; 29] = [
    // IR-1
    Rule::printed(
        Citation::table("2.3", 9, "L173"),
        "嚴重性由 Microsoft 與您討論後指定，您要說明對業務的影響。",
        "Microsoft sets the severity after consulting you; you describe the impact on your business.",
    ),
    // IR-2
    Rule::printed(
        Citation::table("2.3", 9, "L173"),
        "支援事件處理期間，若業務影響確有需要，您可以請求變更嚴重性，但文件沒有承諾一定照准。",
        "While the incident is open you may ask for another severity if the business impact warrants it; nobody \
         promises that it is granted.",
    ),
    // IR-3
    Rule::printed(
        Citation::table("2.3", 9, "L173, L176"),
        "回應時間是預估的首次回應時間；嚴重性也決定 Microsoft 的回應等級與您要負的責任。",
        "Response times are estimated initial times; the severity also decides Microsoft's level of response and your \
         own duties.",
    ),
    // IR-4
    Rule::printed(
        Citation::table("2.3", 9, "L176"),
        "第一次電話回應指首次並非自動發出的聯絡，電話或電子郵件都算。",
        "First call response means the first contact that is not automated, by phone or by e-mail.",
    ),
    // IR-5
    Rule::derived_in_part(
        Citation::table("2.3", 9, "L172"),
        "諮詢支援每個支援事件最多 6 小時，以電話、聊天或電子郵件盡力提供；不含架構設計、開發與客製，\
         也不適用嚴重性圖表。",
        "Advisory support runs to 6 hours per incident at most, best effort, by e-mail, chat or phone, without \
         architecture, development or custom work; no severity chart applies.",
    )
    .and_at(&[Citation::section("A.1", "L370")]),
    // IR-6
    Rule::printed(
        Citation::table("2.3", 9, "L177"),
        "嚴重性 1 與 A 會自動啟動增強的提報流程，由指派的人員向您更新狀態並提出行動計畫。",
        "For severities 1 and A an enhanced escalation process starts by itself, and an assigned resource gives you \
         status updates and action plans.",
    ),
    // IR-7
    Rule::printed(
        Citation::table("2.3", 9, "L177"),
        "嚴重性 C 的非主動式支援管理，只在上班時間應您要求提供；嚴重性 B 則沒有提到。",
        "For severity C, reactive support management comes only when you ask for it, in business hours; severity B is \
         not mentioned.",
    ),
    // IR-8
    Rule::reading(
        17,
        Citation::table("2.3", 9, "L177, L179"),
        "非上班時間的支援管理要另購時數，但附加元件只承諾約定時區的上班時間；Uniplan 以後者為準。",
        "Reactive management outside business hours means buying hours, yet the add-on promises only the business \
         hours of an agreed time zone; Uniplan follows the latter.",
    ),
    // IR-9
    Rule::printed(
        Citation::table("2.3", 9, "L173"),
        "支援事件以電話或網頁提出；線上服務的申請須由雲端管理員在該服務的入口網站提出，\
         入口網站未涵蓋的則走 Microsoft 服務線上入口網站。",
        "Incidents go in by phone or web; online-service requests must be filed by cloud admins in that service's \
         portal, and what portals do not cover goes to the Microsoft Services Online portal.",
    )
    .and_at(&[Citation::section("2.8", "L350-351")]),
    // IR-10
    Rule::printed(
        Citation::table("2.3", 9, "L178"),
        "根本原因分析 (RCA) 屬「+」服務，須在支援事件結案前明確提出；只適用部分技術，可能另計費用，診斷資料由您提供。",
        "Root Cause Analysis (RCA) is a + service: ask for it expressly before the incident is closed; certain \
         technologies only, perhaps at extra cost, with diagnostics supplied by you.",
    ),
    // IR-11
    Rule::printed(
        Citation::table("2.4", 11, "L205, L208"),
        "Azure 平台 MCS 的 RCA 限影響產品的嚴重性 1 與 A 支援事件，並須在結案前 7 個日曆天提出；\
         預期在要求或緩解（取較晚者）後 10 個營業日內提供。",
        "Azure Platform MCS does RCA for product-impacting incidents of severity 1 and A, asked for 7 calendar days \
         before closure, expected in 10 business days of request or mitigation, whichever is later.",
    ),
    // IR-12
    Rule::printed(
        Citation::table("2.5", 12, "L240"),
        "UER 不含 RCA，但可以向您的 CSAM 提出。",
        "UER does not include RCA, but you may ask your CSAM for it.",
    ),
    // IR-13
    Rule::printed(
        Citation::table("2.5", 12, "L233, L236"),
        "REDE 會為業務影響重大的支援事件執行 RCA，以產品適用者為限；EDE 則協助找出反覆發生之支援事件的根本原因。",
        "REDE performs RCA on incidents with major business impact where the product suits; EDE helps to find the root \
         causes of recurring incidents.",
    ),
    // IR-14
    Rule::derived_in_part(
        Citation::table("2.5", 12, "L240"),
        "UER 在每件嚴重性 1 的支援事件之後都會檢討，嚴重性 A 則沒有。",
        "UER holds a review after every severity 1 incident, not after severity A.",
    ),
    // IR-15
    Rule::derived_in_part(
        Citation::table("2.4", 11, "L205"),
        "持有 Azure 平台 MCS 時，嚴重性 B 與 C 的 Azure 案件也直接交給 MCS 支援工程師，但沒有專屬的回應時間。",
        "With Azure Platform MCS, Azure cases of severity B and C also go straight to MCS support engineers, but have \
         no times of their own.",
    )
    .and_at(&[Citation::section("A.2", "L393-394")]),
    // IR-16
    Rule::printed(
        Citation::table("2.4", 11, "L205"),
        "Azure 平台 MCS 全天候管理所有嚴重性 1 與 A 的支援事件；提報到工程小組之後，危機管理也是全天候。",
        "Azure Platform MCS manages every severity 1 and A incident around the clock, and so does engineering-led \
         crisis management once a case is escalated to it.",
    ),
    // IR-17
    Rule::printed(
        Citation::table("2.4", 11, "L205"),
        "Azure 平台 MCS 與 Azure 迅速回應的時間，會取代 Azure 元件的基本套件時間；UER 沒有這樣的規定。",
        "The times of Azure Platform MCS and Azure Rapid Response replace the base times for your Azure components; \
         UER has no such sentence.",
    )
    .and_at(&[Citation::table("2.5", 12, "L244")]),
    // IR-18
    Rule::printed(
        Citation::table("2.5", 12, "L241"),
        "Azure 迅速回應小組即使向標準產品支援借用人力，仍全天候負主要責任。",
        "The Azure Rapid Response team keeps primary responsibility around the clock, even when it borrows engineers \
         from standard product support.",
    ),
    // IR-19
    Rule::printed(
        Citation::table("2.5", 12, "L233, L236"),
        "REDE 不改變任何回應時間；工程師在上班時間參與嚴重性 1 與 A，其他嚴重性則應您要求參與。",
        "REDE changes no response time; its engineer joins severities 1 and A, other severities on request, in \
         business hours only.",
    ),
    // IR-20
    Rule::printed(
        Citation::section("A.3", "L402, L412"),
        "Azure 事件 MCS 的案件從 Azure 入口網站提出，說明中註明「AEM」；涵蓋期間全天候支援，\
         事後為期間內開立的案件提供摘要。",
        "Azure Event MCS cases go through the Azure portal with \"AEM\" in the description; support is around the \
         clock in the coverage window, and a summary of the cases opened in it follows.",
    )
    .and_at(&[Citation::table("2.4", 11, "L216")]),
    // IR-21
    Rule::printed(
        Citation::table("2.4", 11, "L211"),
        "Azure 發生大範圍故障時，Azure 平台 MCS 無法優先還原您的服務；若故障影響多位客戶並已在 Azure 入口網站聲明，\
         MCS Plus 另有專屬通知，並應您要求協助自行緩解。",
        "In a wide Azure outage, Azure Platform MCS cannot give your restoration priority; if several customers are hit \
         and the Azure portal declares it, MCS Plus adds tailored messages and, on request, help with self-mitigation.",
    ),
    // IR-22
    Rule::printed(
        Citation::table("2.4", 11, "L208"),
        "MCS Plus 的監視器觸發而您還沒有案件時，小組會請您開立。",
        "When an MCS Plus monitor is triggered and there is no case yet, the team asks you to open one.",
    ),
    // IR-23
    Rule::printed(
        Citation::table("2.3", 9, "L173"),
        "Microsoft 可應您要求與第三方廠商一起處理跨產品的問題，但第三方仍要為自己的產品負責。",
        "On request Microsoft works with third-party vendors on problems across products; each third party stays \
         responsible for its own product.",
    ),
    // IR-24
    Rule::printed(
        Citation::section("2.7", "L326"),
        "Microsoft 在非主動式服務中只提供範例程式碼，採用的風險與測試由您承擔。",
        "In reactive work Microsoft supplies no code other than sample code, and the risk and testing of using it are \
         yours.",
    ),
    // IR-25
    Rule::printed(
        Citation::section("2.8", "L352-353"),
        "提出申請的人要了解並能重現問題、熟悉產品與環境，也可能要配合找出原因，例如追蹤記錄、擷取錯誤、變更設定、\
         升級或調整流程。",
        "Whoever submits must understand and reproduce the issue and know product and environment, and may have to \
         help find the cause: traces, error capture, configuration, upgrades, process changes.",
    ),
    // IR-26
    Rule::derived_in_part(
        Citation::section("A.1", "L386"),
        "上班時間是週一至週五 09:00–17:30（當地標準時間），例假日除外，每天 8 小時 30 分；各國可能略有不同。",
        "Business hours are 09:00 to 17:30 local standard time, Monday to Friday without public holidays (8 h 30 min a \
         day); they may differ slightly by country.",
    ),
    // IR-27
    Rule::printed(
        Citation::section("2.3", "L167"),
        "非主動式服務一律從遠端提供；基本套件的部分以英文進行，可行時也用當地語言。",
        "Reactive services are remote; those of the base package are in English, and in the local language where \
         applicable.",
    )
    .and_at(&[Citation::section("2.7", "L314")]),
    // IR-28
    Rule::printed(
        Citation::table("2.4", 11, "L211"),
        "Azure 平台 MCS 不支援 Microsoft 以外的程式碼，也不支援客製的程式碼，不論由誰客製。",
        "Azure Platform MCS supports neither code that is not Microsoft's nor customized code, whoever customized it.",
    ),
    // IR-29
    Rule::reading(
        20,
        Citation::table("2.4", 11, "L202, L205"),
        "Azure 平台 MCS 的前 60 天只做上線與了解環境，但在 14 天內填妥客戶接待文件，即可取得兩項非主動式功能；圖表 \
         A.2 預設自填妥之日適用。",
        "The first 60 days of Azure Platform MCS are onboarding only, yet completing the intake document within 14 \
         days brings two reactive capabilities; by default chart A.2 applies from then.",
    ),
];
