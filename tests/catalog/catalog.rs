//! The catalogue against the source: counts, names, markers, Flex rules and figures, written down here a second time.
//!
//! The tables below are read off the fact sheet, not off the code: a row changed by mistake does not agree with itself.

use serde_json::Value;
use std::collections::BTreeSet;
use uniplan::catalog::charts::ChartId;
use uniplan::catalog::readings::{ReadingId, amb};
use uniplan::catalog::services::{
    AZURE_PLATFORM_CAPABILITIES, Availability, CapabilityGroup, ContractTie, Delivery, DeliveryLanguages, Edition,
    Exhibit, FlexKind, FlexRule, Group, NameBasis, PurchaseLocation, READINGS_OF_EVERY_ADD_ON, SERVICES, Service,
    ServiceId, Unit, catalogue, service,
};
use uniplan::text::{Lang, Text};

/// What the Flex column of the master table says, with the kind it counts as and the reading that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flex {
    Yes(FlexKind),
    YesCap(FlexKind),
    NothingToPay,
    No,
    OpenYes(FlexKind, u8),
    OpenNo(FlexKind, u8),
}
use Flex::{No, NothingToPay, OpenNo, OpenYes, Yes, YesCap};
use FlexKind::{
    CustomProactive as Custom, EnhancedSolutions as Enhanced, MissionCritical as Mission, Proactive,
    ProactiveCredits as Credits,
};
use NameBasis::{Printed, Rendered, Usual};

/// Number, id, official Chinese name, English name, how sure that is, table (0: running text), marker, Flex.
type Row = (&'static str, &'static str, &'static str, &'static str, NameBasis, u8, &'static str, Flex);

/// The master table of the fact sheet, then.
#[rustfmt::skip]
const MASTER: [Row; 53] = [
    ("1", "proof_of_concept", "概念證明", "Proof of Concept", Usual, 2, "+", Yes(Proactive)),
    ("2", "architectural_services", "架構服務", "Architectural Services", Rendered, 2, "+", Yes(Proactive)),
    ("3", "onboarding_services", "上線服務", "Onboarding Services", Usual, 3, "+", Yes(Proactive)),
    ("4", "on_demand_assessment", "視需要評估", "On-Demand Assessment", Usual, 4, "✓", NothingToPay),
    ("5", "assessment_program", "評估方案", "Assessment Program", Usual, 4, "+", Yes(Proactive)),
    ("6", "offline_assessment", "離線評估", "Offline Assessment", Usual, 4, "+", Yes(Proactive)),
    ("7", "proactive_monitoring", "主動式監控", "Proactive Monitoring", Usual, 4, "+", Yes(Proactive)),
    ("8", "proactive_operations_program", "主動式作業方案 (POP)", "Proactive Operations Programs (POP)", Printed, 4, "+", Yes(Proactive)),
    ("9", "rap_as_a_service", "風險及健康評估方案視同一個服務 (RAP as a Service)", "Risk and Health Assessment Program as a Service (RAP as a Service)", Printed, 4, "+", Yes(Proactive)),
    ("10", "adoption_services", "採用服務", "Adoption Services", Usual, 5, "+", Yes(Proactive)),
    ("11", "developer_focused_services", "開發焦點服務", "Development-Focused Services", Rendered, 5, "+", Yes(Proactive)),
    ("11a", "devops_capability_assessment", "DevOps 能力評估", "DevOps Capability Assessment", Rendered, 5, "+", Yes(Proactive)),
    ("11b", "developer_support_assistance", "開發人員支援協助", "Developer Support Assistance", Rendered, 5, "+", Yes(Proactive)),
    ("11c", "developer_platform_advisory", "開發人員平台諮詢", "Developer Platform Advisory", Rendered, 5, "+", Yes(Proactive)),
    ("12", "it_service_management", "IT 服務管理", "IT Service Management", Usual, 5, "+", Yes(Proactive)),
    ("13", "security_services", "安全性服務", "Security Services", Usual, 5, "+", Yes(Proactive)),
    ("14", "on_demand_education", "依需求指定的教育訓練", "On-Demand Education", Usual, 6, "✓", NothingToPay),
    ("15", "webcasts", "網路廣播", "Webcasts", Usual, 6, "✓", NothingToPay),
    ("16", "hackathon", "駭客松", "Hackathon", Usual, 6, "+", Yes(Proactive)),
    ("17", "technical_update_briefing", "技術更新簡報", "Technical Update Briefing", Rendered, 6, "+", Yes(Proactive)),
    ("18", "chalk_talk", "直接對談", "Chalk Talk", Usual, 6, "+", Yes(Proactive)),
    ("19", "workshop", "訓練課程", "Workshop", Usual, 6, "+", Yes(Proactive)),
    ("20", "custom_proactive", "自訂主動式服務 (維護、最佳化及教育服務)", "Custom Proactive services (Maintenance, Optimization and Education)", Usual, 7, "+", YesCap(Custom)),
    ("21", "support_technology_advisor", "支援技術顧問", "Support Technology Advisor", Usual, 7, "+", Yes(Proactive)),
    ("22", "proactive_credits", "主動折讓", "Proactive Credits", Usual, 8, "+", YesCap(Credits)),
    ("23", "advisory_support", "諮詢支援", "Advisory Support", Usual, 9, "✓", NothingToPay),
    ("24", "problem_resolution_support", "問題解決支援", "Problem Resolution Support (PRS)", Printed, 9, "✓", NothingToPay),
    ("25", "reactive_support_management", "非主動式支援管理", "Reactive Support Management", Usual, 9, "✓", NothingToPay),
    ("26", "root_cause_analysis", "根本原因分析", "Root Cause Analysis (RCA)", Printed, 9, "+", OpenNo(Proactive, 7)),
    ("27", "reactive_support_management_addon", "非主動式支援管理附加元件", "Reactive Support Management add-on", Usual, 9, "+", OpenNo(Proactive, 7)),
    ("28", "success_management_services", "成功管理服務", "Success Management Services", Usual, 10, "✓", NothingToPay),
    ("29a", "azure_platform_mcs", "Azure 平台關鍵業務服務", "Azure Platform Mission Critical Services (Azure Platform MCS)", Printed, 11, "+", Yes(Mission)),
    ("29b", "azure_platform_mcs_plus", "Azure 平台關鍵業務服務 Plus", "Azure Platform Mission Critical Services Plus (Azure Platform MCS Plus)", Printed, 11, "+", Yes(Mission)),
    ("30a", "azure_workload_mcs", "Azure 工作負載關鍵業務服務", "Azure Workload Mission Critical Services (Azure Workload MCS)", Printed, 11, "+", Yes(Mission)),
    ("30b", "azure_workload_mcs_plus", "Azure 工作負載關鍵業務服務 Plus", "Azure Workload Mission Critical Services Plus (Azure Workload MCS Plus)", Printed, 11, "+", Yes(Mission)),
    ("31", "azure_event_mcs", "Azure 事件關鍵業務服務", "Azure Event Mission Critical Services (Azure Event MCS)", Printed, 11, "+", Yes(Mission)),
    ("32", "security_cloud_mcs", "Microsoft Security Cloud 關鍵業務服務", "Microsoft Security Cloud Mission Critical Services (Security Cloud MCS)", Printed, 11, "+", Yes(Mission)),
    ("33", "mscir", "Microsoft 網路安全性事件回應 (MSCIR)", "Microsoft Cybersecurity Incident Response (MSCIR)", Printed, 11, "+", OpenYes(Mission, 8)),
    ("34", "designated_engineering", "指定工程 (DE)", "Designated Engineering (DE)", Printed, 12, "+", Yes(Enhanced)),
    ("35", "enhanced_designated_engineering", "增強指定工程 (EDE)", "Enhanced Designated Engineering (EDE)", Printed, 12, "+", Yes(Enhanced)),
    ("36", "reactive_enhanced_designated_engineering", "非主動式增強指定工程 (REDE)", "Reactive Enhanced Designated Engineering (REDE)", Printed, 12, "+", Yes(Enhanced)),
    ("37", "unified_enhanced_response", "統一增強回應", "Unified Enhanced Response (UER)", Printed, 12, "+", Yes(Enhanced)),
    ("38", "azure_rapid_response", "Azure 迅速回應", "Azure Rapid Response (ARR)", Printed, 12, "+", Yes(Enhanced)),
    ("39", "office_365_engineering_direct", "O365 工程小組直接支援", "Office 365 (O365) Engineering Direct", Printed, 12, "+", Yes(Enhanced)),
    ("40", "developer_support", "開發人員支援", "Developer Support", Usual, 12, "+¹", Yes(Enhanced)),
    ("41", "github_engineering_direct", "GitHub 工程小組直接支援", "GitHub Engineering Direct", Printed, 12, "+", Yes(Enhanced)),
    ("42", "support_for_mission_critical", "關鍵業務支援", "Support for Mission Critical", Usual, 12, "+", Yes(Enhanced)),
    ("X-1", "on_demand_assessment_assistance", "視需要評估專人協助", "On-Demand Assessment assistance", Rendered, 0, "·", OpenYes(Proactive, 33)),
    ("X-2", "reactive_management_after_hours", "上班時間外的非主動式支援管理時數", "Reactive support management hours outside business hours", Rendered, 0, "·", OpenNo(Proactive, 7)),
    ("X-3", "extra_success_management", "加購成功管理服務", "Additional success management", Rendered, 0, "·", No),
    ("X-4", "csam_at_location", "特定地點的客戶成功客戶經理 (CSAM)", "Customer Success Account Manager (CSAM) for a location", Rendered, 0, "·", No),
    ("X-5", "incident_management_at_location", "特定地點的事件管理", "Incident management for a location", Rendered, 0, "·", OpenNo(Proactive, 7)),
    ("X-6", "onsite_timezone_language", "駐點、時區或在地語言支援", "On-site, time-zone or local-language support", Rendered, 0, "·", OpenNo(Proactive, 7)),
];

/// Table, then ✓, + and +¹ among its headings, then its selectable entries.
const TABLES: [(u8, [usize; 3], usize); 11] = [
    (2, [0, 2, 0], 2),
    (3, [0, 1, 0], 1),
    (4, [1, 5, 0], 6),
    (5, [0, 4, 0], 7),
    (6, [2, 4, 0], 6),
    (7, [0, 2, 0], 2),
    (8, [0, 1, 0], 1),
    (9, [3, 2, 0], 5),
    (10, [1, 0, 0], 1),
    (11, [0, 5, 0], 7),
    (12, [0, 8, 1], 9),
];

/// The readings that bear on given services, and on no others.
#[rustfmt::skip]
const READINGS_OF_SERVICES: &[(u8, &[&str])] = &[
    (1, &["custom_proactive", "proactive_credits"]),
    (2, &["custom_proactive", "proactive_credits"]),
    (3, &["custom_proactive", "proactive_credits"]),
    (4, &["custom_proactive", "proactive_credits"]),
    (6, &["custom_proactive", "proactive_credits"]),
    (7, &["root_cause_analysis", "reactive_support_management_addon", "reactive_management_after_hours", "incident_management_at_location", "onsite_timezone_language"]),
    (8, &["mscir"]),
    (9, &["problem_resolution_support"]),
    (10, &["problem_resolution_support"]),
    (11, &["problem_resolution_support"]),
    (16, &["reactive_support_management"]),
    (17, &["reactive_support_management", "reactive_support_management_addon", "reactive_management_after_hours"]),
    (18, &["problem_resolution_support", "azure_platform_mcs", "azure_platform_mcs_plus", "unified_enhanced_response", "azure_rapid_response"]),
    (20, &["azure_platform_mcs", "azure_platform_mcs_plus"]),
    (21, &["azure_workload_mcs", "azure_workload_mcs_plus", "support_for_mission_critical"]),
    (22, &["azure_platform_mcs", "azure_platform_mcs_plus", "azure_event_mcs", "unified_enhanced_response"]),
    (23, &["azure_platform_mcs_plus"]),
    (24, &["azure_platform_mcs", "azure_platform_mcs_plus"]),
    (25, &["azure_platform_mcs", "azure_platform_mcs_plus"]),
    (27, &["proactive_credits"]),
    (28, &["unified_enhanced_response", "extra_success_management"]),
    (29, &["problem_resolution_support"]),
    (30, &["azure_platform_mcs", "azure_platform_mcs_plus", "azure_workload_mcs", "azure_workload_mcs_plus", "azure_event_mcs", "security_cloud_mcs", "mscir"]),
    (31, &["developer_support"]),
    (32, &["azure_event_mcs"]),
    (33, &["on_demand_assessment", "on_demand_assessment_assistance"]),
    (35, &["problem_resolution_support", "azure_platform_mcs", "azure_platform_mcs_plus", "unified_enhanced_response", "azure_rapid_response"]),
    (37, &["problem_resolution_support", "reactive_support_management", "reactive_support_management_addon", "designated_engineering", "enhanced_designated_engineering", "reactive_enhanced_designated_engineering", "reactive_management_after_hours"]),
    (38, &["proactive_monitoring", "azure_event_mcs", "incident_management_at_location"]),
    (39, &["unified_enhanced_response"]),
    (41, &["azure_platform_mcs_plus"]),
    (42, &["designated_engineering", "enhanced_designated_engineering", "reactive_enhanced_designated_engineering"]),
    (44, &["unified_enhanced_response"]),
    (45, &["azure_workload_mcs", "azure_workload_mcs_plus"]),
    (46, &["success_management_services", "extra_success_management"]),
    (48, &["workshop"]),
    (49, &["azure_platform_mcs", "azure_platform_mcs_plus", "security_cloud_mcs"]),
    (50, &["azure_platform_mcs", "azure_platform_mcs_plus"]),
];

/// Figures and names that a customer must find in the row, in both languages.
#[rustfmt::skip]
const MUST_SAY: &[(&str, &str, &str)] = &[
    ("on_demand_assessment", "現場 Microsoft 人員 2 天", "on-site Microsoft resource for up to 2 days"),
    ("on_demand_assessment", "遠端 Microsoft 人員 1 天", "remote one for up to 1 day"),
    ("on_demand_assessment_assistance", "最多 2 天", "up to 2 days"),
    ("on_demand_assessment_assistance", "最多 1 天", "up to 1 day"),
    ("security_services", "四個領域", "four areas"),
    ("chalk_talk", "1 天", "1 day"),
    ("custom_proactive", "20%", "20%"),
    ("custom_proactive", "50,000 美元", "USD 50,000"),
    ("proactive_credits", "20%", "20%"),
    ("proactive_credits", "50,000 美元", "USD 50,000"),
    ("proactive_credits", "進位", "rounded up"),
    ("proactive_credits", "最接近", "nearest"),
    ("advisory_support", "每個支援事件最多 6 小時", "6 hours per incident"),
    ("problem_resolution_support", "15 分鐘", "15 minutes"),
    ("problem_resolution_support", "A 為 1 小時，B 為 2 小時，C 為 4 小時", "A 1 hour, B 2 hours, C 4 hours"),
    ("root_cause_analysis", "結案前", "before the incident is closed"),
    ("success_management_services", "十項活動", "ten activities"),
    ("azure_platform_mcs", "60 天", "60 days"),
    ("azure_platform_mcs", "14 天", "14 days"),
    ("azure_platform_mcs", "每 12 個月最多 2 項", "at most 2 in 12 months"),
    ("azure_platform_mcs", "7 個日曆天", "7 calendar days"),
    ("azure_platform_mcs", "10 個營業日", "10 business days"),
    ("azure_platform_mcs", "只有英文", "in English only"),
    ("azure_platform_mcs_plus", "60,000,000 美元", "USD 60,000,000"),
    ("azure_platform_mcs_plus", "最多 7 種", "At most 7 monitoring scenarios"),
    ("azure_platform_mcs_plus", "30 種 Azure 服務", "30 Azure services"),
    ("azure_platform_mcs_plus", "合約執行後 30 天", "30 days after contract execution"),
    ("azure_platform_mcs_plus", "上線期結束後 30 天", "30 days of the end of onboarding"),
    ("azure_platform_mcs_plus", "60 天", "60 days"),
    ("azure_platform_mcs_plus", "14 天", "14 days"),
    ("azure_platform_mcs_plus", "每 12 個月最多 2 項", "at most 2 in 12 months"),
    ("azure_event_mcs", "1 個 Azure 解決方案", "1 Azure solution"),
    ("azure_event_mcs", "連續 5 個日曆天", "5 consecutive calendar days"),
    ("azure_event_mcs", "6 個日曆週", "6 calendar weeks"),
    ("azure_event_mcs", "30 分鐘", "30 minutes"),
    ("azure_event_mcs", "AEM", "AEM"),
    ("security_cloud_mcs", "MDE、MDA、MDI、MDO", "MDE, MDA, MDI, MDO"),
    ("security_cloud_mcs", "Purview (DLP、MIP)", "Purview (DLP, MIP)"),
    ("mscir", "發票", "as invoiced"),
    ("designated_engineering", "09:00–17:30", "09:00–17:30"),
    ("enhanced_designated_engineering", "09:00–17:30", "09:00–17:30"),
    ("enhanced_designated_engineering", "(6)", "(6)"),
    ("reactive_enhanced_designated_engineering", "09:00–17:30", "09:00–17:30"),
    ("reactive_enhanced_designated_engineering", "(4)", "(4)"),
    ("unified_enhanced_response", "60 天", "60 days"),
    ("unified_enhanced_response", "每季", "quarterly"),
    ("unified_enhanced_response", "30 分鐘", "30 minutes"),
    ("unified_enhanced_response", "英文、中文或日文", "English, Chinese or Japanese"),
    ("azure_rapid_response", "英文與日文", "English and Japanese"),
    ("github_engineering_direct", "每季", "quarter"),
];

/// Products named on an exclusion list: the row must name every one, in both languages.
#[rustfmt::skip]
const MUST_EXCLUDE: &[(&str, &[(&str, &str)])] = &[
    ("azure_platform_mcs", MCS_OUT_OF_SCOPE),
    ("azure_platform_mcs_plus", MCS_OUT_OF_SCOPE),
    ("problem_resolution_support", &[
        ("Azure StorSimple", "Azure StorSimple"), ("GitHub AE", "GitHub AE"),
        ("Azure 通訊服務", "Azure Communication Services"), ("計費訂用帳戶管理", "billing and subscription management"),
    ]),
    ("azure_rapid_response", &[
        ("Azure 媒體服務", "Azure Media Services"), ("Azure Stack", "Azure Stack"),
        ("Azure StorSimple", "Azure StorSimple"), ("GitHub AE", "GitHub AE"), ("通用列印", "Universal Print"),
        ("Azure 通訊服務", "Azure Communication Services"), ("計費訂用帳戶管理", "billing and subscription management"),
        ("M365 測試基地", "M365 Test Base"), ("Microsoft Mesh", "Microsoft Mesh"),
    ]),
    ("unified_enhanced_response", &[
        ("US Gov Clouds", "US Gov Clouds"), ("Azure StorSimple", "Azure StorSimple"), ("GitHub AE", "GitHub AE"),
        ("A40", "A40"), ("Azure 媒體服務", "Azure Media Services"), ("Azure Stack", "Azure Stack"),
        ("M365 測試基地", "M365 Test Base"), ("Microsoft Mesh", "Microsoft Mesh"), ("通用列印", "Universal Print"),
    ]),
];

#[rustfmt::skip]
const MCS_OUT_OF_SCOPE: &[(&str, &str)] = &[
    ("US Gov Clouds", "US Gov Clouds"), ("Azure China Cloud (「Mooncake」)", "Azure China Cloud (\"Mooncake\")"),
    ("Azure 媒體服務", "Azure Media Services"), ("Azure Stack", "Azure Stack"), ("Azure 計費", "Azure billing"),
    ("Azure Maps", "Azure Maps"), ("Azure StorSimple", "Azure StorSimple"), ("GitHub AE", "GitHub AE"),
    ("通用列印", "Universal Print"), ("M365 測試基地", "M365 Test Base"), ("Microsoft Mesh", "Microsoft Mesh"),
];

/// The twelve capabilities of Azure Platform MCS: id, official Chinese name, only in Plus?
const CAPABILITIES: [(&str, &str, bool); 12] = [
    ("mcs_rapid_expert_response", "快速專家回應", false),
    ("mcs_enhanced_incident_management", "增強危機管理", false),
    ("mcs_engineering_led_crisis_management", "由工程小組引導危機管理", false),
    ("mcs_engineering_advocacy", "在 Azure 工程小組發聲", false),
    ("mcs_coordinated_problem_management", "協調問題管理", false),
    ("mcs_proactive_sip", "主動服務改善計畫服務提供", false),
    ("mcs_adoption_project_support", "客戶重大 Azure 採用專案支援", false),
    ("mcs_insights", "在 Azure 交付團隊之間推動可採取行動的見解並深化客戶知識和專長", false),
    ("mcs_customer_advisory_input", "客戶諮詢內容", false),
    ("mcs_plus_platform_monitoring", "平台監控", true),
    ("mcs_plus_outage_handling", "平台故障處理", true),
    ("mcs_plus_global_know_me", "工程小組危機管理全球知道我支援", true),
];

/// Common characters that only Simplified Chinese uses. Characters that Traditional Chinese shares are left out.
const SIMPLIFIED_ONLY: &str = "务应时间实现续发对为与门网络线过还这说让认识语读写话议论证订记计许设访诉词译试详该课谁调谈请谢费贵资\
     赛赢车转轮软输达远连进运边迁选适递邮钟钱铁银错长闭问闻队际陆阳阴随隐难电页项顺须预领频题额风飞饭饮馆马\
     驱验鱼鸟东丝两严个丰临义乐习书买亏亚产亲亿仅从仓们价众优会伟传伤侧儿党关兴养军农决况净减凭击则刚创剧办\
     动劳势区医华单卖卫厂厅历压县双变号听启员响团园围国图圆场坏块坚处备够头夹夺奖妇孙学宁宝审宽宾寻导将层属\
     岁岛币师带帮广庆库废开异弃张弹强归当录彻径态总恶惊愿戏户护报担拟拥择损换据摄摆敌数断无旧显晓暂术机杂权\
     条来极构标栏树样档桥检楼欢毕气汇汉没济浅测渐温湾满灭灯灵点热爱环画疗监盖盘码确础礼离种称积稳穷竞笔筑签\
     简红级约纯纸组细终经结给绝统继绩绪维绿缓编缘缩罚罗职联胜脑节药获营虑虽补装规视觉览";

/// Words of the mainland, where Taiwan has its own.
const NOT_TAIWAN: [&str; 13] =
    ["網絡", "軟件", "硬件", "數據", "信息", "默認", "質量", "文檔", "服務器", "代碼", "視頻", "鏈接", "賬"];

/// The id as saved files and the fact sheet write it.
fn code(id: ServiceId) -> String {
    match serde_json::to_value(id) {
        Ok(Value::String(code)) => code,
        other => format!("{other:?}"),
    }
}

#[track_caller]
#[allow(clippy::panic, reason = "a test that asks for an id that does not exist is to fail")]
fn find(code: &str) -> &'static Service {
    match serde_json::from_value(Value::String(code.to_owned())) {
        Ok(id) => service(id),
        Err(error) => panic!("{code}: {error}"),
    }
}

/// Every bilingual text inside a row, found by its shape, so that a field added later is tested as well.
fn texts(row: &impl serde::Serialize) -> Vec<(String, String, String)> {
    fn walk(path: &str, value: &Value, found: &mut Vec<(String, String, String)>) {
        match value {
            Value::Object(map) => {
                if let (Some(Value::String(zh)), Some(Value::String(en))) = (map.get("zh-Hant"), map.get("en")) {
                    found.push((path.to_owned(), zh.clone(), en.clone()));
                } else {
                    map.iter().for_each(|(key, value)| walk(&format!("{path}.{key}"), value, found));
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(path, item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Ok(value) = serde_json::to_value(row) {
        walk("", &value, &mut found);
    }
    found
}

/// Every text of the catalogue of services, with a name to find it by.
fn every_text() -> Vec<(String, String, String)> {
    let rows = SERVICES
        .iter()
        .flat_map(|row| texts(row).into_iter().map(move |(path, zh, en)| (format!("{}{path}", code(row.id)), zh, en)));
    let capabilities = AZURE_PLATFORM_CAPABILITIES
        .iter()
        .flat_map(|row| texts(row).into_iter().map(move |(path, zh, en)| (format!("{:?}{path}", row.id), zh, en)));
    let labels = SERVICES.iter().flat_map(|row| {
        [
            row.availability.name(),
            row.unit.name(),
            row.delivery.name(),
            row.languages.name(),
            row.name_basis.name(),
            row.group.name(),
            *row.group.about(),
        ]
    });
    let kinds = FlexKind::ALL.into_iter().map(FlexKind::name);
    let headings = CapabilityGroup::ALL.into_iter().map(CapabilityGroup::name);
    let editions = [Edition::Both, Edition::Plus].into_iter().map(Edition::name);
    let labels = labels
        .chain(kinds)
        .chain(headings)
        .chain(editions)
        .map(|text| ("label".to_owned(), text.zh_hant.to_owned(), text.en.to_owned()));
    rows.chain(capabilities).chain(labels).collect()
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c)
}

fn is_cjk(c: char) -> bool {
    is_ideograph(c) || ('\u{3000}'..='\u{30ff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
}

fn simplified(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_whitespace() && SIMPLIFIED_ONLY.contains(*c))
}

/// Is a space missing between Chinese and Latin, or put between two Chinese characters?
fn has_wrong_space(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let glued = chars.windows(2).any(|pair| {
        matches!(pair, [a, b] if (is_ideograph(*a) && b.is_ascii_alphanumeric())
            || (a.is_ascii_alphanumeric() && is_ideograph(*b)))
    });
    let split = chars.windows(3).any(|three| matches!(three, [a, ' ', b] if is_cjk(*a) && is_cjk(*b)));
    glued || split
}

fn readings_of(row: &Service) -> BTreeSet<ReadingId> {
    row.readings.iter().copied().collect()
}

#[test]
fn rows_agree_with_the_master_table() {
    assert_eq!(SERVICES.len(), MASTER.len());
    for (row, (number, id, zh, en, basis, table, marker, _)) in SERVICES.iter().zip(MASTER) {
        assert_eq!(code(row.id), id, "serialized name of {number}");
        assert_eq!(row.number, number, "{id}");
        assert_eq!(row.name.zh_hant, zh, "{id}");
        assert_eq!(row.name.en, en, "{id}");
        assert_eq!(row.name_basis, basis, "{id}");
        assert_eq!(row.group.table().unwrap_or(0), table, "{id}");
        assert_eq!(row.availability.symbol(), marker, "{id}");
    }
}

#[test]
fn flex_rules_agree_with_the_flex_column() {
    for (_, id, .., expected) in MASTER {
        let actual = match find(id).flex {
            FlexRule::Payable(kind) if kind.is_capped() => YesCap(kind),
            FlexRule::Payable(kind) => Yes(kind),
            FlexRule::Barred => No,
            FlexRule::NothingToPay => NothingToPay,
            FlexRule::Unclear { payable_by_default: true, kind, reading } => OpenYes(kind, reading.id().number()),
            FlexRule::Unclear { payable_by_default: false, kind, reading } => OpenNo(kind, reading.id().number()),
        };
        assert_eq!(actual, expected, "{id}");
    }
}

#[test]
fn what_is_included_costs_nothing_and_only_that() {
    for row in &SERVICES {
        let included = row.availability == Availability::Included;
        assert_eq!(included, row.flex == FlexRule::NothingToPay, "{:?}", row.id);
        if let FlexRule::Unclear { reading, .. } = row.flex {
            assert!(row.readings.contains(&reading.id()), "{:?} does not list the reading that decides", row.id);
        }
    }
}

#[test]
fn counts_per_table_and_marker_are_those_of_the_document() {
    // Editions a and b share one heading, and so do the three entries below the developer-focused one.
    let headings: Vec<&Service> =
        catalogue().filter(|row| row.parent.is_none() && !row.number.ends_with('b')).collect();
    let count = |rows: &[&Service], marker: Availability| rows.iter().filter(|row| row.availability == marker).count();
    let markers = [Availability::Included, Availability::AddOn, Availability::AddOnLimited];
    for (table, expected, entries) in TABLES {
        let here: Vec<&Service> = headings.iter().copied().filter(|row| row.group.table() == Some(table)).collect();
        assert_eq!(markers.map(|marker| count(&here, marker)), expected, "markers of table {table}");
        assert_eq!(catalogue().filter(|row| row.group.table() == Some(table)).count(), entries, "table {table}");
    }
    assert_eq!(headings.len(), 42);
    assert_eq!(markers.map(|marker| count(&headings, marker)), [7, 34, 1]);
    let with_editions: Vec<&Service> = catalogue().filter(|row| row.parent.is_none()).collect();
    assert_eq!(with_editions.len(), 44);
    assert_eq!(markers.map(|marker| count(&with_editions, marker)), [7, 36, 1]);
    assert_eq!(catalogue().count(), 47);
    assert_eq!(SERVICES.iter().filter(|row| row.group == Group::RunningText).count(), 6);
    assert!(
        SERVICES.iter().all(|row| (row.group == Group::RunningText) == (row.availability == Availability::Unmarked))
    );
}

#[test]
fn the_developer_family_has_three_entries_and_nothing_else_has_a_parent() {
    let children: Vec<(&str, Option<ServiceId>)> =
        SERVICES.iter().filter(|row| row.parent.is_some()).map(|row| (row.number, row.parent)).collect();
    let family = Some(ServiceId::DeveloperFocusedServices);
    assert_eq!(children, [("11a", family), ("11b", family), ("11c", family)]);
}

#[test]
fn ids_survive_a_saved_file_and_find_their_own_row() {
    for row in &SERVICES {
        assert_eq!(find(&code(row.id)).id, row.id);
        assert_eq!(service(row.id).number, row.number);
    }
    assert!(serde_json::from_str::<ServiceId>("\"a_service_of_tomorrow\"").is_err());
}

#[test]
fn every_row_is_cited_where_its_table_stands() {
    let mut last = 0;
    for row in &SERVICES {
        let citation = row.citation;
        let (first, end) = citation.lines.strip_prefix('L').map_or((0, 0), |lines| {
            let (first, end) = lines.split_once('-').unwrap_or((lines, lines));
            (first.parse().unwrap_or(0), end.parse().unwrap_or(0))
        });
        assert!((60..=364).contains(&first) && first <= end && end <= 364, "{:?}: {}", row.id, citation.lines);
        if let Some(table) = row.group.table() {
            assert_eq!(citation.table, Some(table), "{:?}", row.id);
            let section = match table {
                11 => "2.4",
                12 => "2.5",
                _ => "2.3",
            };
            assert_eq!(citation.section, section, "{:?}", row.id);
            assert!(first >= last, "{:?} is cited before the row above it", row.id);
            last = first;
        }
    }
    for row in AZURE_PLATFORM_CAPABILITIES {
        assert_eq!((row.citation.section, row.citation.table), ("2.4", Some(11)), "{:?}", row.id);
        assert!(row.citation.lines.starts_with("L20") || row.citation.lines == "L211", "{:?}", row.id);
    }
}

#[test]
fn every_text_is_written_in_both_languages() {
    let texts = every_text();
    assert!(texts.len() > 500, "the walk found {} texts only", texts.len());
    for (place, zh, en) in texts {
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{place} is empty in a language");
        assert_eq!((zh.trim(), en.trim()), (zh.as_str(), en.as_str()), "{place} has a space at its end");
        assert!(!zh.contains("  ") && !en.contains("  "), "{place} has a double space: {zh} / {en}");
        assert!(!en.chars().any(is_cjk), "{place} has Chinese in the English: {en}");
    }
}

#[test]
fn the_chinese_is_that_of_taiwan() {
    for (place, zh, _) in every_text() {
        assert_eq!(simplified(&zh), None, "{place} has a Simplified character: {zh}");
        assert!(!has_wrong_space(&zh), "{place} has a wrong space: {zh}");
        for word in NOT_TAIWAN {
            assert!(!zh.contains(word), "{place} says {word}: {zh}");
        }
    }
    // The checks themselves find what they look for.
    assert!(SIMPLIFIED_ONLY.chars().filter(|c| is_ideograph(*c)).count() >= 150);
    assert_eq!(simplified("支援服务"), Some('务'));
    assert_eq!(simplified("支援服務"), None);
    assert!(has_wrong_space("Azure平台") && has_wrong_space("支援 服務") && !has_wrong_space("Azure 平台"));
}

#[test]
fn times_are_expected_never_promised() {
    let promises = |zh: &str, en: &str| {
        let en = en.to_lowercase();
        ["guarantee", "breach", "promise"].iter().any(|word| en.contains(word))
            || en.split(|c: char| !c.is_alphanumeric()).any(|word| word == "sla")
            || ["保證", "承諾", "SLA"].iter().any(|word| zh.contains(word))
    };
    for (place, zh, en) in every_text() {
        assert!(!promises(&zh, &en), "{place} promises: {zh} / {en}");
    }
    assert!(promises("", "a guaranteed response") && promises("", "our SLA") && promises("保證回應", ""));
    assert!(!promises("預期回應", "expected, island time"));
    for row in SERVICES.iter().filter(|row| row.chart.is_some()) {
        assert!(
            row.limits.iter().any(|text| text.zh_hant.contains("預期") && text.en.contains("Expected")),
            "{:?}",
            row.id
        );
    }
}

#[test]
fn sentences_end_and_taglines_are_short() {
    let mut taglines = BTreeSet::new();
    for row in &SERVICES {
        let Text { zh_hant, en } = row.tagline;
        assert!(zh_hant.chars().count() <= 24, "{:?}: {zh_hant}", row.id);
        assert!(en.chars().count() <= 60, "{:?}: {en} ({})", row.id, en.chars().count());
        assert!(!zh_hant.ends_with('。') && !en.ends_with('.'), "{:?} ends its tagline with a dot", row.id);
        assert!(taglines.insert(zh_hant) && taglines.insert(en), "{:?} repeats a tagline", row.id);
        let lists = [row.limits, row.prerequisites, row.exclusions, row.notes].concat();
        for text in lists.into_iter().chain([row.summary]) {
            assert!(text.zh_hant.ends_with('。') && text.en.ends_with('.'), "{:?}: {text:?}", row.id);
        }
        for lang in Lang::ALL {
            assert!(row.label().get(lang).chars().count() <= row.name.get(lang).chars().count(), "{:?}", row.id);
        }
    }
}

#[test]
fn former_names_are_kept_so_that_they_can_be_found() {
    let former: Vec<(ServiceId, Text)> =
        SERVICES.iter().filter_map(|row| row.former_name.map(|name| (row.id, name))).collect();
    assert_eq!(
        former,
        [
            (ServiceId::AzurePlatformMcs, Text::new("Azure 工程小組直接支援 (AED)", "Azure Engineering Direct (AED)")),
            (
                ServiceId::AzureEventMcs,
                Text::new("Microsoft Azure 事件管理 (AEM)", "Microsoft Azure Event Management (AEM)")
            ),
        ]
    );
}

#[test]
fn seven_services_bring_six_charts() {
    let charts: Vec<(ServiceId, ChartId)> =
        SERVICES.iter().filter_map(|row| row.chart.map(|chart| (row.id, chart))).collect();
    assert_eq!(
        charts,
        [
            (ServiceId::ProblemResolutionSupport, ChartId::BaseReactive),
            (ServiceId::AzurePlatformMcs, ChartId::AzurePlatformMcs),
            (ServiceId::AzurePlatformMcsPlus, ChartId::AzurePlatformMcs),
            (ServiceId::AzureEventMcs, ChartId::AzureEventMcs),
            (ServiceId::SecurityCloudMcs, ChartId::SecurityCloudMcs),
            (ServiceId::UnifiedEnhancedResponse, ChartId::UnifiedEnhancedResponse),
            (ServiceId::AzureRapidResponse, ChartId::RapidResponse),
        ]
    );
}

/// The services for which something holds, by their ids.
fn those(holds: impl Fn(&Service) -> bool) -> Vec<String> {
    SERVICES.iter().filter(|row| holds(row)).map(|row| code(row.id)).collect()
}

#[test]
#[rustfmt::skip]
fn units_are_those_of_the_unit_column() {
    let with = |unit| those(|row| row.unit == unit);
    assert_eq!(with(Unit::AsNeeded), ["on_demand_assessment", "on_demand_education", "webcasts", "reactive_support_management"]);
    assert_eq!(with(Unit::Hours), [
        "developer_support_assistance", "developer_platform_advisory", "reactive_support_management_addon",
        "reactive_enhanced_designated_engineering", "reactive_management_after_hours",
    ]);
    assert_eq!(with(Unit::Sessions), ["chalk_talk"]);
    assert_eq!(with(Unit::AttendeesOrDelivery), ["workshop"]);
    assert_eq!(with(Unit::Credits), ["proactive_credits"]);
    assert_eq!(with(Unit::Incidents), ["advisory_support", "problem_resolution_support", "root_cause_analysis"]);
    assert_eq!(with(Unit::Years), ["azure_platform_mcs", "azure_platform_mcs_plus"]);
    assert_eq!(with(Unit::Events), ["azure_event_mcs"]);
    assert_eq!(with(Unit::HoursOrOffering), ["enhanced_designated_engineering"]);
    assert_eq!(with(Unit::PerExhibit), [
        "azure_workload_mcs", "azure_workload_mcs_plus", "security_cloud_mcs", "mscir",
        "office_365_engineering_direct", "support_for_mission_critical",
    ]);
    assert_eq!(with(Unit::Days), ["on_demand_assessment_assistance"]);
}

#[test]
#[rustfmt::skip]
fn delivery_is_that_of_the_delivery_column() {
    let with = |delivery| those(|row| row.delivery == delivery);
    assert_eq!(with(Delivery::Digital), ["on_demand_assessment", "on_demand_education"]);
    assert_eq!(with(Delivery::Remote), [
        "webcasts", "technical_update_briefing", "advisory_support", "problem_resolution_support",
        "reactive_support_management", "root_cause_analysis", "reactive_support_management_addon",
        "unified_enhanced_response", "azure_rapid_response", "reactive_management_after_hours",
    ]);
    assert_eq!(with(Delivery::RemoteOrOnSite), [
        "offline_assessment", "proactive_operations_program", "rap_as_a_service", "it_service_management",
        "success_management_services", "on_demand_assessment_assistance", "extra_success_management",
        // L283 adds a person to whom L190 applies.
        "csam_at_location",
    ]);
    assert_eq!(with(Delivery::InPersonOrOnline), ["chalk_talk", "workshop", "custom_proactive"]);
    assert_eq!(with(Delivery::RemoteUnlessAgreed), [
        "azure_platform_mcs", "azure_platform_mcs_plus", "designated_engineering",
        "enhanced_designated_engineering", "reactive_enhanced_designated_engineering",
    ]);
    assert_eq!(with(Delivery::NotStated), [
        "proactive_credits", "mscir", "incident_management_at_location", "onsite_timezone_language",
    ]);
}

#[test]
fn languages_are_those_of_el_19() {
    let with = |languages| those(|row| row.languages == languages);
    assert_eq!(
        with(DeliveryLanguages::English),
        ["azure_platform_mcs", "azure_platform_mcs_plus", "azure_event_mcs", "security_cloud_mcs"]
    );
    assert_eq!(with(DeliveryLanguages::EnglishJapanese), ["azure_rapid_response"]);
    assert_eq!(with(DeliveryLanguages::EnglishChineseJapanese), ["unified_enhanced_response"]);
    assert_eq!(
        with(DeliveryLanguages::EnglishOrLocal),
        [
            "advisory_support",
            "problem_resolution_support",
            "reactive_support_management",
            "reactive_support_management_addon",
            "reactive_management_after_hours",
        ]
    );
}

#[test]
fn ties_to_the_contract_are_those_of_el_12() {
    let with = |tie| those(|row| row.contract == tie);
    assert_eq!(
        with(ContractTie::EndsWithContract),
        [
            "azure_workload_mcs",
            "azure_workload_mcs_plus",
            "designated_engineering",
            "enhanced_designated_engineering",
            "reactive_enhanced_designated_engineering",
            "unified_enhanced_response",
            "support_for_mission_critical",
        ]
    );
    assert_eq!(with(ContractTie::PlanThroughout), ["azure_platform_mcs", "azure_platform_mcs_plus"]);
    assert_eq!(with(ContractTie::AddedToContract), ["mscir"]);
    assert_eq!(
        those(|row| row.exhibit == Exhibit::Defines),
        [
            "azure_workload_mcs",
            "azure_workload_mcs_plus",
            "security_cloud_mcs",
            "mscir",
            "office_365_engineering_direct",
            "support_for_mission_critical",
        ]
    );
}

#[test]
fn locations_are_those_of_section_2_6() {
    for row in catalogue() {
        let expected = match row.group {
            _ if row.availability == Availability::Included => PurchaseLocation::HostOnly,
            _ if row.id == ServiceId::UnifiedEnhancedResponse => PurchaseLocation::HostSuffices,
            Group::MissionCritical | Group::Reactive => PurchaseLocation::NotPrinted,
            _ => PurchaseLocation::HostOrDownstream,
        };
        assert_eq!(row.location, expected, "{:?}", row.id);
    }
}

#[test]
fn readings_stand_at_the_services_they_bear_on() {
    for (number, ids) in READINGS_OF_SERVICES {
        assert_eq!(those(|row| row.readings.contains(&amb(*number))), *ids, "AMB-{number:02}");
    }
    // What is unclear about every chart stands at every service that brings one; A.2 to A.5 add merged cells.
    for row in &SERVICES {
        for number in [12, 14, 15, 19, 43, 47] {
            assert_eq!(row.readings.contains(&amb(number)), row.chart.is_some(), "{:?}, AMB-{number}", row.id);
        }
        let beyond_base = row.chart.is_some_and(|chart| chart != ChartId::BaseReactive);
        assert_eq!(row.readings.contains(&amb(34)), beyond_base, "{:?}, AMB-34", row.id);
        let merged = beyond_base && row.chart != Some(ChartId::UnifiedEnhancedResponse);
        assert_eq!(row.readings.contains(&amb(13)), merged, "{:?}, AMB-13", row.id);
        assert_eq!(readings_of(row).len(), row.readings.len(), "{:?} repeats a reading", row.id);
        assert!(row.readings.is_sorted(), "{:?} lists its readings out of order", row.id);
        for general in [5, 26, 36, 40, 52] {
            assert!(READINGS_OF_EVERY_ADD_ON.contains(&amb(general)));
            assert!(!row.readings.contains(&amb(general)), "{:?} repeats a general reading", row.id);
        }
    }
}

/// All that a row says in one language.
fn said(row: &impl serde::Serialize) -> (String, String) {
    texts(row).into_iter().fold((String::new(), String::new()), |(zh, en), (_, more_zh, more_en)| {
        (zh + &more_zh + "\n", en + &more_en + "\n")
    })
}

#[test]
fn rows_name_their_figures_and_limits() {
    for (id, zh, en) in MUST_SAY {
        let (said_zh, said_en) = said(find(id));
        assert!(said_zh.contains(zh), "{id} does not say {zh}");
        assert!(said_en.contains(en), "{id} does not say {en}");
    }
}

#[test]
fn rows_name_every_product_they_leave_out() {
    for (id, products) in MUST_EXCLUDE {
        let excluded = find(id).exclusions;
        for (zh, en) in *products {
            assert!(excluded.iter().any(|text| text.zh_hant.contains(zh)), "{id} does not leave out {zh}");
            assert!(excluded.iter().any(|text| text.en.contains(en)), "{id} does not leave out {en}");
        }
    }
}

#[test]
fn azure_platform_mcs_has_nine_capabilities_and_plus_three_more() {
    for (row, (id, zh, only_plus)) in AZURE_PLATFORM_CAPABILITIES.iter().zip(CAPABILITIES) {
        assert_eq!(serde_json::to_value(row.id).ok(), Some(Value::String(id.to_owned())));
        assert_eq!(row.name.zh_hant, zh, "{id}");
        assert_eq!(row.edition == Edition::Plus, only_plus, "{id}");
        assert_eq!(row.capability_group == CapabilityGroup::Plus, only_plus, "{id}");
    }
    let per_group = CapabilityGroup::ALL
        .map(|group| AZURE_PLATFORM_CAPABILITIES.iter().filter(|row| row.capability_group == group).count());
    assert_eq!(per_group, [5, 4, 3]);
    let brought = |id| AZURE_PLATFORM_CAPABILITIES.iter().filter(|row| row.edition.includes(id)).count();
    assert_eq!(brought(ServiceId::AzurePlatformMcs), 9);
    assert_eq!(brought(ServiceId::AzurePlatformMcsPlus), 12);
    assert_eq!(brought(ServiceId::AzureWorkloadMcsPlus), 0);
}

#[test]
fn capabilities_name_their_figures() {
    let everything = AZURE_PLATFORM_CAPABILITIES.iter().map(said).collect::<Vec<_>>();
    for (zh, en) in [
        ("30 種 Azure 服務", "30 Azure services"),
        ("最多 7 種", "At most 7"),
        ("最多 2 項", "At most 2 in 12 months"),
        ("7 個日曆天", "7 calendar days"),
        ("10 個營業日", "10 business days"),
        ("60 天", "60 days"),
        ("合約執行後 30 天", "30 days after contract execution"),
    ] {
        assert!(everything.iter().any(|(said_zh, said_en)| said_zh.contains(zh) && said_en.contains(en)), "{en}");
    }
}
