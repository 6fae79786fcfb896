//! The glossary: what the terms of the services description mean, each in our own words, with where it is used.
//!
//! The Chinese names are those of the document, in each form that it prints; the English ones are the usual names. A term has
//! no place in the document of its own: it leads to the rule, service, chart or unclear clause that it matters for.

use super::charts::ChartId;
use super::readings::{ReadingId, amb};
use super::rule_book::{RuleId, dt, duty, el, fa, ir, mc, term};
use super::services::ServiceId;
use crate::text::Text;

/// Where a term is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// In a rule.
    Rule(RuleId),
    /// In a service.
    Service(ServiceId),
    /// In a chart.
    Chart(ChartId),
    /// In a clause that is unclear.
    Reading(ReadingId),
}

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in addresses.
    pub slug: &'static str,
    /// The Chinese name as printed; where the document has several for one thing, all of them, or several that belong together.
    pub printed: &'static [&'static str],
    /// The English name.
    pub en: &'static str,
    /// What it means.
    pub says: Text,
    /// Where it is used, the first place first.
    pub seen: &'static [Seen],
}

/// A row of [`GLOSSARY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(u8);

impl TermId {
    /// Every term, in the order of the table.
    #[allow(clippy::cast_possible_truncation, reason = "there are fewer than 256, which the length below says")]
    pub fn all() -> impl Iterator<Item = Self> {
        (0..GLOSSARY.len() as u8).map(Self)
    }

    /// The term with this name in addresses.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::all().find(|id| id.term().slug == slug)
    }

    /// Its row.
    #[allow(clippy::indexing_slicing, reason = "only `all` makes one, and no more than there are rows")]
    pub fn term(self) -> &'static Term {
        &GLOSSARY[self.0 as usize]
    }
}

impl Term {
    /// The Chinese names in one line.
    pub fn zh_hant(&self) -> String {
        self.printed.join(" / ")
    }
}

/// Writes the table: name in addresses, names as printed, English name, what it means, where it is used.
macro_rules! glossary {
    ($($slug:literal: [$($printed:literal),+], $en:literal, $says:expr, [$($seen:expr),+];)*) => {
        /// Every term, roughly in the order in which one meets them.
        pub static GLOSSARY: [Term; 94] = [
            $(Term { slug: $slug, printed: &[$($printed),+], en: $en, says: $says, seen: &[$($seen),+] },)*
        ];
    };
}

glossary! {
    "unified-support": ["統一企業支援服務"], "Unified Enterprise Support services",
        Text::new("整份合約所買的支援：一個基本套件，加上各客戶自選的加購項目。",
            "Everything the contract buys: one base package and whatever each customer adds to it."),
        [Seen::Rule(el(13))];
    "support-services": ["支援服務"], "Support services",
        Text::new("基本套件與加購項目中所有服務的總稱，主動式與非主動式都算。",
            "All services of base package and add-ons together, proactive and reactive alike."),
        [Seen::Rule(el(13))];
    "base-package": ["基本套件", "基礎套件"], "Base package",
        Text::new("每份合約都有的部分：標示 ✓ 的服務，其他項目都加在它上面。",
            "The part every contract has: the services marked ✓, to which all else is added."),
        [Seen::Rule(el(14)), Seen::Rule(fa(4)), Seen::Rule(mc(7))];
    "add-on-package": ["附加元件套件"], "Add-on package",
        Text::new("在分散式合約中，主機以外的地點自己工作訂單上的加購項目。",
            "In a decentralized contract: what another location than the host adds on its own work order."),
        [Seen::Rule(mc(4))];
    "work-order": ["工作訂單", "工單"], "Work order",
        Text::new("列出服務、數量、地點與起訖日的文件；兩個名稱指同一份文件。",
            "The paper that lists services, quantities, places and dates; both Chinese names mean the same."),
        [Seen::Rule(mc(1)), Seen::Rule(mc(6))];
    "exhibit": ["附錄"], "Exhibit; appendix",
        Text::new("兩種意思：工作訂單所附、定義某項服務的文件；或服務說明本身的附錄 A（圖表）與附錄 B。要看上下文。",
            "Two senses: what is attached to a work order and defines a service, or Appendix A (the charts) and B of the services description itself. The context decides."),
        [Seen::Rule(term(19)), Seen::Reading(amb(21))];
    "execution": ["合約執行"], "Contract execution",
        Text::new("雙方簽署合約的那一刻，不是履行。彈性額度與數個期限都以這一天為準。",
            "The moment both sides sign, not the performance. The Flex Allowance and several deadlines hang on that day."),
        [Seen::Rule(fa(10)), Seen::Rule(dt(2)), Seen::Reading(amb(22))];
    "flex-allowance": ["彈性額度", "彈性津貼"], "Flex Allowance",
        Text::new("基本套件價格中可自由分配的一部分，按年分配，用來支付五類加購；兩個中文名稱指同一件事。",
            "The part of the base-package price that you may allocate freely, year by year, to five kinds of add-on; both Chinese names mean the same."),
        [Seen::Rule(fa(1)), Seen::Rule(fa(2)), Seen::Rule(fa(11))];
    "forfeited": ["沒收"], "Forfeited",
        Text::new("簽約時沒有分配的彈性額度就失效，之後不再補回。",
            "What is left of the Flex Allowance at signing lapses and does not come back."),
        [Seen::Rule(fa(10)), Seen::Rule(dt(23))];
    "proactive-credits": ["主動折讓"], "Proactive Credits",
        Text::new("先買下、之後再換成服務的價值。名稱雖有「折讓」，並不是降價。",
            "Value bought now and exchanged for services later. The Chinese name sounds like a discount; it is none."),
        [Seen::Service(ServiceId::ProactiveCredits), Seen::Rule(fa(5)), Seen::Rule(mc(19))];
    "credits": ["點數"], "Credits",
        Text::new("主動折讓的計數單位；在地點之間換算時，不足一點的進位成一點。",
            "The unit in which Proactive Credits are counted; exchanged between places, a fraction becomes a whole one."),
        [Seen::Rule(mc(21)), Seen::Rule(mc(20))];
    "custom-proactive": ["自訂主動式服務"], "Custom Proactive services",
        Text::new("不在清單上、另外約定內容的主動式工作；與主動折讓一起受上限限制。",
            "Proactive work that is agreed one by one instead of taken from the list; capped together with Proactive Credits."),
        [Seen::Service(ServiceId::CustomProactive), Seen::Rule(fa(5))];
    "proactive": ["主動式服務"], "Proactive services",
        Text::new("為了避免問題而事先安排的工作：規劃、實作、維護、最佳化與教育等類別。",
            "Work planned ahead so that problems do not arise: planning, implementation, maintenance, optimization, education and the like."),
        [Seen::Rule(fa(2)), Seen::Reading(amb(7))];
    "reactive": ["非主動式服務"], "Reactive services",
        Text::new("出了問題才使用的支援，一律以遠端方式提供。",
            "Support used once something has gone wrong; always remote."),
        [Seen::Rule(ir(27)), Seen::Service(ServiceId::ProblemResolutionSupport)];
    "value-acceleration": ["價值加速服務"], "Value Acceleration Services",
        Text::new("只在多國合約一節出現的名稱，用來稱呼可為各地點購買的主動式服務。",
            "A name that only the multi-country section uses, for the proactive services that can be bought per location."),
        [Seen::Rule(mc(10))];
    "mission-critical": ["關鍵業務服務", "緊急任務解決方案"], "Mission Critical Services (MCS)",
        Text::new("把主動式與非主動式支援結合起來，用於一個重要的環境、工作負載或業務活動。後一個名稱是文件中的另一種寫法。",
            "Proactive and reactive support combined for one important environment, workload or event. The second Chinese name is a variant."),
        [Seen::Rule(fa(2)), Seen::Service(ServiceId::AzurePlatformMcs)];
    "support-for-mission-critical": ["關鍵業務支援"], "Support for Mission Critical",
        Text::new("表 12 的一項加購，和表 11 那一組「關鍵業務服務」是不同的東西。",
            "An add-on of table 12; not the group of Mission Critical Services in table 11."),
        [Seen::Service(ServiceId::SupportForMissionCritical)];
    "enhanced-solutions": ["增強型解決方案"], "Enhanced Solutions",
        Text::new("表 12 的加購：針對特定產品或系統的深入支援。",
            "The add-ons of table 12: in-depth support for given products or systems."),
        [Seen::Rule(fa(2)), Seen::Rule(mc(11)), Seen::Service(ServiceId::UnifiedEnhancedResponse)];
    "planning": ["規劃服務"], "Planning services",
        Text::new("表 2：評估現況，作為之後部署或移轉的依據。",
            "Table 2: reviews that prepare a deployment or a migration."),
        [Seen::Service(ServiceId::ArchitecturalServices)];
    "implementation": ["實作服務"], "Implementation services",
        Text::new("表 3：在有限時間內協助把解決方案上線。",
            "Table 3: help for a limited time to bring a solution into use."),
        [Seen::Service(ServiceId::OnboardingServices)];
    "maintenance": ["維護服務"], "Maintenance services",
        Text::new("表 4：定期檢查，趁小問題還小時處理。",
            "Table 4: regular checks that catch problems while they are small."),
        [Seen::Service(ServiceId::OnDemandAssessment)];
    "optimization": ["最佳化服務"], "Optimization services",
        Text::new("表 5：讓已有的產品發揮更多價值。",
            "Table 5: getting more out of what is already there."),
        [Seen::Service(ServiceId::AdoptionServices)];
    "education": ["教育服務"], "Education services",
        Text::new("表 6：給支援人員的課程、講座與演練。",
            "Table 6: courses, talks and exercises for the people who run your systems."),
        [Seen::Service(ServiceId::Workshop)];
    "success-management": ["成功管理服務"], "Success management services",
        Text::new("客戶成功經理的協助，屬於服務提供管理，不能以彈性額度支付。",
            "Help from the CSAM. It is service delivery management, which the Flex Allowance may not pay."),
        [Seen::Service(ServiceId::SuccessManagementServices), Seen::Rule(fa(3))];
    "service-delivery-management": ["服務提供管理"], "Service delivery management",
        Text::new("協調服務如何提供的工作，由主機地點的客戶成功經理負責。",
            "The work of arranging how services are delivered, done by the CSAM of the host location."),
        [Seen::Rule(fa(3)), Seen::Rule(mc(8))];
    "csam": ["客戶成功經理 (CSAM)", "客戶成功客戶經理 (CSAM)", "客戶成功管理"], "Customer Success Account Manager (CSAM)",
        Text::new("Microsoft 派給您的聯絡窗口。文件用了幾種寫法，指的是同一個角色。",
            "Your named contact at Microsoft. The document writes it in several ways; one role is meant."),
        [Seen::Service(ServiceId::SuccessManagementServices), Seen::Rule(mc(14))];
    "delivery-resource": ["服務提供資源"], "Service delivery resource",
        Text::new("提供服務的人員；交換服務時必須取得其同意。",
            "The person who delivers a service, and has to agree when one is swapped."),
        [Seen::Rule(fa(13)), Seen::Rule(term(11))];
    "representative": ["服務代表"], "Microsoft representative",
        Text::new("說明您的合約如何使用彈性額度的 Microsoft 人員。",
            "The person at Microsoft who explains how the allowance works in your contract."),
        [Seen::Rule(fa(22))];
    "engagement": ["投入參與"], "Engagement",
        Text::new("Microsoft 人員實際參與一項工作或專案。",
            "Microsoft people actually taking part in a piece of work."),
        [Seen::Service(ServiceId::SuccessManagementServices)];
    "workshop": ["訓練課程"], "Workshop",
        Text::new("有講師帶領的課程，有最低報名人數；人數不足時可能取消。",
            "A course with an instructor and a minimum of attendees; it may be cancelled if too few sign up."),
        [Seen::Service(ServiceId::Workshop), Seen::Rule(el(23)), Seen::Rule(dt(30))];
    "chalk-talk": ["直接對談"], "Chalk Talk",
        Text::new("針對一個主題、面對面或線上進行的小型討論，通常一天。",
            "A small discussion of one subject, in person or online, usually one day."),
        [Seen::Service(ServiceId::ChalkTalk), Seen::Rule(dt(29))];
    "hackathon": ["駭客松"], "Hackathon",
        Text::new("以實作解題的短期活動。",
            "A short event in which people solve problems by building."),
        [Seen::Service(ServiceId::Hackathon)];
    "webcast": ["網路廣播"], "Webcasts",
        Text::new("Microsoft 主持的線上講座。",
            "Talks that Microsoft holds online."),
        [Seen::Service(ServiceId::Webcasts)];
    "onboarding-services": ["上線服務"], "Onboarding services",
        Text::new("表 3 的一項服務；和 Azure 平台 MCS 的 60 天上線期不同。",
            "A service of table 3; not the 60 days of onboarding of Azure Platform MCS."),
        [Seen::Service(ServiceId::OnboardingServices)];
    "onboarding": ["上線"], "Onboarding; going live",
        Text::new("兩種意思：MCS 與 UER 最初 60 天的準備期，或監視器測試完成、正式啟用。",
            "Two senses: the first 60 days in which MCS and UER are set up, or a monitor that has been tested and goes live."),
        [Seen::Rule(dt(1)), Seen::Rule(dt(13)), Seen::Rule(dt(6))];
    "intake-document": ["客戶接待文件"], "Intake document",
        Text::new("Azure 平台 MCS 的起始資料，須在簽約後 14 天內填好；填好後非主動式功能才開始。",
            "The first information Azure Platform MCS asks for, due 14 days after signing; its reactive part starts once it is complete."),
        [Seen::Rule(dt(2)), Seen::Rule(ir(29))];
    "registered-subscription": ["註冊訂用帳戶", "註冊定用帳戶"], "Registered subscription",
        Text::new("列在工作訂單上、因而受 MCS 涵蓋的 Azure 訂用帳戶。後一個寫法是文件的誤植。",
            "An Azure subscription listed in the work order, and so covered by MCS. The second Chinese form is a misprint."),
        [Seen::Rule(el(22))];
    "product-spend": ["預估產品支出"], "Estimated product spend",
        Text::new("簽約時估計您在 Microsoft 產品上的支出；決定是否享有 MCS Plus。",
            "What you are expected to spend on products when you sign; it decides on MCS Plus."),
        [Seen::Rule(el(1)), Seen::Rule(dt(24))];
    "affiliate": ["客戶關係企業"], "Customer affiliate",
        Text::new("與客戶同屬一個集團、可能也使用服務的公司。",
            "A company of the customer's group that may use the services too."),
        [Seen::Rule(term(15))];
    "monitoring-scenario": ["監控情境"], "Monitoring scenario",
        Text::new("MCS Plus 要看守的一種狀況，由雙方商定。",
            "A situation that MCS Plus watches for, agreed by both sides."),
        [Seen::Rule(el(4)), Seen::Rule(dt(4))];
    "monitor": ["監視器"], "Monitor",
        Text::new("依監控情境設定、會自動觸發通知的檢查。",
            "A check made from a monitoring scenario that raises an alarm by itself."),
        [Seen::Rule(dt(5)), Seen::Rule(dt(6)), Seen::Rule(ir(22))];
    "threshold": ["閾值"], "Threshold",
        Text::new("量測值越過就觸發監視器的界線。",
            "The figure which, once crossed, triggers a monitor."),
        [Seen::Rule(dt(5))];
    "telemetry": ["遙測"], "Telemetry",
        Text::new("Azure 服務自動送出的量測資料，MCS Plus 靠它監控。",
            "Measurements that Azure services send by themselves; MCS Plus watches them."),
        [Seen::Rule(el(5))];
    "sip": ["服務改善計畫 (SIP)"], "Service Improvement Plan (SIP)",
        Text::new("MCS Plus 依過去狀況提出的改善建議書，12 個月內最多兩份。",
            "A plan of what to improve, drawn up by MCS Plus; at most two in 12 months."),
        [Seen::Rule(dt(7)), Seen::Rule(el(6))];
    "engineering-team": ["服務工程小組", "工程小組", "產品小組"], "Engineering team; product group",
        Text::new("開發與維運產品的 Microsoft 團隊；服務可能把問題轉給他們。",
            "The people at Microsoft who build and run a product, and to whom a service may pass a problem on."),
        [Seen::Rule(ir(16)), Seen::Service(ServiceId::Office365EngineeringDirect)];
    "cloud-operations": ["雲端服務作業小組"], "Cloud service operations team",
        Text::new("維持雲端服務運作的團隊；Azure 迅速回應會視需要請他們加入。",
            "The team that keeps a cloud service running; Azure Rapid Response brings it in as needed."),
        [Seen::Service(ServiceId::AzureRapidResponse)];
    "severity": ["嚴重性", "嚴重等級"], "Severity",
        Text::new("業務受影響的程度，分 1、A、B、C；決定預期的時間與雙方的投入。",
            "How badly the business is affected: 1, A, B or C. It decides the expected times and the effort of both sides."),
        [Seen::Rule(ir(1)), Seen::Rule(ir(3)), Seen::Chart(ChartId::BaseReactive)];
    "event-or-incident": ["事件"], "Incident; event",
        Text::new("文件用同一個詞指兩件事：要解決的問題，或一場業務活動。本站稱前者為支援事件。",
            "One Chinese word for two things: a problem to be solved, or a business event. Uniplan has a word for each."),
        [Seen::Reading(amb(38))];
    "critical-situation": ["重大情況", "重大情形"], "Critical situation",
        Text::new("業務停擺或即將停擺的狀況，對應最高的兩個嚴重性。",
            "Business has stopped or is about to: the two highest severities."),
        [Seen::Chart(ChartId::BaseReactive), Seen::Rule(ir(6))];
    "critical-situation-resource": ["重大情況資源"], "Critical-situation resource",
        Text::new("在最高嚴重性時指派的人員，負責協調並回報進度。",
            "Somebody assigned at the highest severities to coordinate and report."),
        [Seen::Rule(ir(6)), Seen::Chart(ChartId::BaseReactive)];
    "critical-situation-oversight": ["重大情況監督"], "Critical-situation oversight",
        Text::new("由主管層級關注一件重大情況的處理。",
            "Management keeping an eye on how a critical situation is handled."),
        [Seen::Chart(ChartId::UnifiedEnhancedResponse)];
    "senior-incident-manager": ["資深事件經理"], "Senior incident manager",
        Text::new("UER 中帶領處理最高嚴重性支援事件的人。",
            "Who leads the work on the most severe incidents under UER."),
        [Seen::Service(ServiceId::UnifiedEnhancedResponse), Seen::Chart(ChartId::UnifiedEnhancedResponse)];
    "enhanced-incident-management": ["增強事件管理"], "Enhanced incident management",
        Text::new("UER 的一部分：專人統籌處理與溝通，並於事後檢討。",
            "A part of UER: people who coordinate, keep you informed, and review afterwards."),
        [Seen::Service(ServiceId::UnifiedEnhancedResponse), Seen::Rule(ir(14))];
    "first-call-response": ["第一次電話回應"], "First call response",
        Text::new("第一次不是自動發出的聯絡；打電話或寄電子郵件都算。",
            "The first contact that no machine made; a phone call or an e-mail counts."),
        [Seen::Rule(ir(4))];
    "initial-response": ["初始回應時間"], "Initial response time",
        Text::new("圖表 A.4 對首次聯絡的稱呼。",
            "What chart A.4 calls the time to the first contact."),
        [Seen::Chart(ChartId::SecurityCloudMcs)];
    "escalation": ["提報"], "Escalation",
        Text::new("把問題交給更高層級或更專門的人員。",
            "Passing a problem on to people with more authority or more knowledge."),
        [Seen::Rule(ir(6))];
    "degraded-or-downgrade": ["降級"], "Degraded; downgrade",
        Text::new("兩種意思：系統變慢或功能不全；或嚴重性與全天候投入被調降。",
            "Two senses: a system that still works, but badly; or a severity, or the effort around the clock, that is lowered."),
        [Seen::Reading(amb(19))];
    "around-the-clock": ["全年無休", "全天候", "每週七天每天二十四小時"], "24x7",
        Text::new("不分晝夜與假日；三種寫法意思相同。",
            "By day, by night and on holidays; three Chinese forms, one meaning."),
        [Seen::Rule(ir(16))];
    "business-hours": ["上班時間", "營業時間", "營業小時"], "Business hours",
        Text::new("平日 09:00 至 17:30，以當地標準時間計，不含例假日。",
            "Weekdays 09:00 to 17:30, local standard time, public holidays not counted."),
        [Seen::Rule(ir(26)), Seen::Reading(amb(37))];
    "business-day": ["營業日", "日曆天", "日曆週"], "Business day, calendar day, calendar week",
        Text::new("營業日只算有上班的日子；日曆天與日曆週每天都算。",
            "A business day counts working days only; calendar days and weeks count every day."),
        [Seen::Rule(dt(33)), Seen::Rule(dt(10)), Seen::Rule(dt(11))];
    "public-holidays": ["例假日"], "Public holidays",
        Text::new("不算營業時間的日子；文件沒有列出，由您輸入。",
            "Days without business hours. The document lists none: you enter them."),
        [Seen::Rule(ir(26)), Seen::Reading(amb(37))];
    "prs": ["問題解決支援 (PRS)"], "Problem Resolution Support (PRS)",
        Text::new("基本套件中處理故障的服務。",
            "The service of the base package that deals with faults."),
        [Seen::Service(ServiceId::ProblemResolutionSupport)];
    "rca": ["根本原因分析 (RCA)"], "Root Cause Analysis (RCA)",
        Text::new("找出支援事件為何發生的報告；須加購，並在結案前提出。",
            "A report on why an incident happened; an add-on, to be asked for before the incident is closed."),
        [Seen::Service(ServiceId::RootCauseAnalysis), Seen::Rule(ir(10)), Seen::Rule(dt(8))];
    "closing": ["事件結案"], "Closing of an incident",
        Text::new("支援事件處理完畢；根本原因分析須在這之前提出。",
            "The end of an incident. A Root Cause Analysis has to be asked for before it."),
        [Seen::Rule(dt(8)), Seen::Rule(dt(9))];
    "mitigation": ["緩解"], "Mitigation",
        Text::new("影響已經解除，但原因未必找到。",
            "The effect has ended, though the cause may be unknown."),
        [Seen::Rule(dt(10))];
    "declared-outage": ["聲明故障"], "Declared outage",
        Text::new("Azure 公開承認的服務中斷。",
            "A failure that Azure itself has made public."),
        [Seen::Service(ServiceId::AzurePlatformMcsPlus), Seen::Reading(amb(50))];
    "failover": ["容錯移轉"], "Failover",
        Text::new("由備援系統接手。",
            "A standby takes over."),
        [Seen::Service(ServiceId::AzurePlatformMcsPlus)];
    "availability-zone": ["可用性區域"], "Availability zone",
        Text::new("同一區域中彼此獨立的資料中心。",
            "Data centres of one region that do not depend on each other."),
        [Seen::Service(ServiceId::AzurePlatformMcsPlus)];
    "know-me": ["知道我"], "“Know Me”",
        Text::new("MCS Plus 的作法：負責危機管理的工程人員事先熟悉您的環境。",
            "How MCS Plus works: the engineers who handle a crisis know your environment beforehand."),
        [Seen::Service(ServiceId::AzurePlatformMcsPlus)];
    "change-control": ["變更控制管理者"], "Change-control manager",
        Text::new("在客戶端有權核准系統變更的人，處理期間須找得到。",
            "Who may approve changes to a system on your side, and has to be within reach."),
        [Seen::Chart(ChartId::BaseReactive)];
    "senior-executives": ["資深行政主管"], "Senior executives",
        Text::new("最高嚴重性時須知情的客戶主管。",
            "Those in charge on your side, who have to know at the highest severity."),
        [Seen::Chart(ChartId::BaseReactive)];
    "case": ["案例", "案件"], "Case",
        Text::new("提出的一件支援要求；兩種寫法意思相同。",
            "One request for support; both Chinese words mean the same."),
        [Seen::Rule(ir(9))];
    "portal": ["入口網站"], "Portal",
        Text::new("線上服務開案用的網站。",
            "The site through which cases for online services are opened."),
        [Seen::Rule(ir(9)), Seen::Rule(duty(4)), Seen::Reading(amb(15))];
    "cloud-admin": ["雲端管理員"], "Cloud administrator",
        Text::new("可在入口網站為線上服務開案的人。",
            "Who may open cases for online services in the portal."),
        [Seen::Rule(duty(3)), Seen::Rule(duty(4))];
    "contact": ["連絡人"], "Contact",
        Text::new("您指名、可以提出支援要求的人；有變動要立即告知。",
            "A person you name who may ask for support; changes are to be reported at once."),
        [Seen::Rule(duty(3)), Seen::Rule(duty(8))];
    "administrator": ["支援服務管理員"], "Support services administrator",
        Text::new("客戶端帶領團隊、負責所有支援活動的人。",
            "Who leads the team and all support work on your side."),
        [Seen::Rule(duty(1)), Seen::Rule(mc(29))];
    "host-downstream": ["主機", "下游"], "Host and downstream",
        Text::new("簽下基本套件的地點是主機；合約中其他地點都是下游。",
            "The host is the location that signed the base package; every other location in the contract is downstream."),
        [Seen::Rule(mc(2))];
    "contract-forms": ["集中式合約", "分散式合約"], "Centralized and decentralized contract",
        Text::new("集中式：一份合約包含所有地點。分散式：主機有基本套件，其他地點各有附加元件套件。",
            "Centralized: one contract has every location. Decentralized: the host has the base package, the others add-on packages of their own."),
        [Seen::Rule(mc(3)), Seen::Rule(mc(4))];
    "split-invoicing": ["拆開票"], "Split invoicing",
        Text::new("同一筆交易分成多張發票。",
            "One transaction on several invoices."),
        [Seen::Rule(mc(26))];
    "amendment": ["合同修改"], "Contract amendment",
        Text::new("變更合約內容的書面修訂；有五種變更必須這樣做。",
            "A written change of the contract; five kinds of change need one."),
        [Seen::Rule(mc(27))];
    "rounding-up": ["進位至最接近的完整單位"], "Rounded up to a whole unit",
        Text::new("有小數就加到下一個整數：10.01 成為 11。",
            "Any fraction becomes a whole: 10.01 is 11."),
        [Seen::Rule(mc(21)), Seen::Reading(amb(27))];
    "rounding-nearest": ["化約至最接近的計算單位"], "Rounded to the nearest unit",
        Text::new("四捨五入到最近的單位，和進位不同。",
            "To whichever unit is nearer, which is not the same as rounding up."),
        [Seen::Reading(amb(27))];
    "cancellation": ["取消政策"], "Cancellation policy",
        Text::new("取消已排定的服務時，依提前的天數收取部分或全部費用。",
            "What cancelling a scheduled service costs, by how many days ahead it is done."),
        [Seen::Rule(term(9)), Seen::Rule(dt(18)), Seen::Rule(dt(19)), Seen::Rule(dt(20))];
    "on-site-remote": ["現場", "遠端"], "On-site and remote",
        Text::new("服務在您的地點進行，或透過網路進行。",
            "At your place, or over the network."),
        [Seen::Rule(term(1)), Seen::Rule(term(15))];
    "out-of-pocket": ["代墊費用"], "Out-of-pocket expenses",
        Text::new("服務人員到場時的旅費等支出，不在服務價格內。",
            "What people who come to you spend on travel and the like; not in the price of a service."),
        [Seen::Rule(term(15)), Seen::Rule(fa(21))];
    "clouds": ["公用雲端", "主權雲端"], "Public and sovereign cloud",
        Text::new("公用雲端對所有人開放；主權雲端供特定國家或機關使用，多項服務不涵蓋。",
            "The public cloud is open to all; a sovereign cloud is for one country or its authorities, and several services leave it out."),
        [Seen::Rule(el(9))];
    "tenant": ["租用戶"], "Tenant",
        Text::new("一個組織在雲端服務中的獨立空間。",
            "The space of one organization in a cloud service."),
        [Seen::Rule(el(21)), Seen::Service(ServiceId::Office365EngineeringDirect)];
    "workload": ["工作負載"], "Workload",
        Text::new("一組共同完成某項工作的系統。",
            "Systems that do one job together."),
        [Seen::Service(ServiceId::AzureWorkloadMcs)];
    "supportability": ["支援能力"], "Supportability",
        Text::new("系統是否處於可以獲得支援的狀態。",
            "Whether a system is in a state in which it can be supported."),
        [Seen::Service(ServiceId::RapAsAService)];
    "remediation": ["補救"], "Remediation",
        Text::new("把檢查找到的問題修好。",
            "Mending what a check has found."),
        [Seen::Service(ServiceId::ArchitecturalServices), Seen::Service(ServiceId::OnDemandAssessment)];
    "resilience": ["復原", "復原力"], "Resilience",
        Text::new("承受故障並繼續運作的能力，不只是事後恢復。",
            "The ability to bear a failure and go on, not only to recover from it."),
        [Seen::Service(ServiceId::AzurePlatformMcs)];
    "designated-engineer": ["指定工程師"], "Designated engineer",
        Text::new("依約定時數固定為您工作的工程師。",
            "An engineer who works for you for an agreed number of hours."),
        [Seen::Service(ServiceId::DesignatedEngineering), Seen::Rule(mc(13))];
    "out-of-scope-products": ["通用列印", "Azure 媒體服務", "Azure 通訊服務", "計費訂用帳戶管理", "M365 測試基地"], "Universal Print, Azure Media Services, Azure Communication Services, billing and subscription management, Test Base for Microsoft 365",
        Text::new("文件在排除清單中點名的產品；在這裡只是名稱的對照。",
            "Products that lists of exclusions name; here only so that the names can be matched."),
        [Seen::Chart(ChartId::AzurePlatformMcs), Seen::Chart(ChartId::RapidResponse), Seen::Reading(amb(18))];
    "github-cre": ["GitHub 客戶可靠性工程師 (CRE)"], "GitHub Customer Reliability Engineer (CRE)",
        Text::new("GitHub 工程小組直接支援所指名的工程師。",
            "The named engineer of GitHub Engineering Direct."),
        [Seen::Service(ServiceId::GitHubEngineeringDirect), Seen::Rule(dt(16))];
}
