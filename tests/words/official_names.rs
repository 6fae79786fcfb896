//! The names of the document that are not services: what it calls its kinds of services, its capabilities, charts, places,
//! activities and headings. Each is printed here and in the product as it stands there, with one English name. The services
//! and the words within sentences stand in `names.rs`, the products of the exclusion lists in `tests/catalog/catalog.rs`.

use crate::names::files;

use regex::Regex;
use std::collections::BTreeSet;
use uniplan::catalog::rule_book::{Family, RuleId};
use uniplan::text::Lang;

/// As printed, with every English name that the product has for it.
#[rustfmt::skip]
const PAIRS: [(&str, &[&str]); 66] = [
    // Tables 1 to 12, section 2.
    ("主動式服務", &["Proactive services"]),
    ("關鍵業務服務", &["Mission Critical Services"]),
    ("增強型解決方案", &["Enhanced Solutions"]),
    ("非主動式服務", &["Reactive services"]),
    ("規劃服務", &["Planning"]),
    ("實作服務", &["Implementation"]),
    ("維護服務", &["Maintenance"]),
    ("最佳化服務", &["Optimization"]),
    ("教育服務", &["Education"]),
    ("點數", &["Credits"]),
    // Short and former names of table 11.
    ("Azure 平台 MCS", &["Azure Platform MCS"]),
    ("Azure 平台 MCS Plus", &["Azure Platform MCS Plus"]),
    ("Azure 工作負載 MCS", &["Azure Workload MCS"]),
    ("Azure 工作負載 MCS Plus", &["Azure Workload MCS Plus"]),
    ("Azure 事件 MCS", &["Azure Event MCS"]),
    ("Security Cloud MCS", &["Security Cloud MCS"]),
    ("Azure 工程小組直接支援 (AED)", &["Azure Engineering Direct (AED)"]),
    ("Microsoft Azure 事件管理 (AEM)", &["Microsoft Azure Event Management (AEM)"]),
    // The capabilities of Azure Platform MCS, in three groups.
    ("加快事件解決速度", &["Accelerated incident resolution"]),
    ("快速專家回應", &["Rapid Expert Response"]),
    ("增強危機管理", &["Enhanced Incident Management"]),
    ("由工程小組引導危機管理", &["Engineering-led Crisis Management"]),
    ("在 Azure 工程小組發聲", &["Advocacy inside Azure engineering"]),
    ("協調問題管理", &["Coordinated Problem Management"]),
    ("業務成果加速", &["Business outcome acceleration"]),
    ("主動服務改善計畫服務提供", &["Proactive Service Improvement Plan (SIP) delivery"]),
    ("客戶重大 Azure 採用專案支援", &["Support for critical Azure adoption projects"]),
    ("在 Azure 交付團隊之間推動可採取行動的見解並深化客戶知識和專長", &["Actionable insights and customer knowledge across Azure delivery teams"]),
    ("客戶諮詢內容", &["Customer advisory input"]),
    ("Azure 平台 MCS Plus 的功能", &["Capabilities of Azure Platform MCS Plus"]),
    ("平台監控", &["Platform Monitoring"]),
    ("平台故障處理", &["Platform Outage Handling"]),
    ("工程小組危機管理全球知道我支援", &["Global \"Know Me\" engineering crisis management"]),
    // Appendix A.
    ("非主動式支援 - 事件嚴重類型", &["Reactive support - incident severity types"]),
    ("Azure 平台關鍵業務服務和 Azure 平台關鍵業務服務 Plus - 事件嚴重類型", &["Azure Platform Mission Critical Services and Azure Platform Mission Critical Services Plus - incident severity types"]),
    ("Azure 事件關鍵業務服務 – 事件嚴重性類型", &["Azure Event Mission Critical Services – incident severity types"]),
    ("Microsoft Security Cloud 關鍵業務服務 - 事件嚴重性類型", &["Microsoft Security Cloud Mission Critical Services - incident severity types"]),
    ("迅速回應 - 事件嚴重類型", &["Rapid Response - incident severity types"]),
    ("統一增強回應 - 事件嚴重類型", &["Unified Enhanced Response - incident severity types"]),
    ("嚴重性 1", &["Severity 1"]),
    ("嚴重性 A", &["Severity A"]),
    ("嚴重性 B", &["Severity B"]),
    ("嚴重性 C", &["Severity C"]),
    ("重要業務系統關閉", &["Critical business system down"]),
    ("重要業務系統降級", &["Critical business system degraded"]),
    ("中等之營業影響程度", &["Moderate business impact"]),
    ("輕微之營業影響程度", &["Minor business impact"]),
    // Section 2.6: the nine locations.
    ("澳大利亞", &["Australia"]),
    ("紐西蘭", &["New Zealand"]),
    ("印度", &["India"]),
    ("中國大陸", &["Mainland China"]),
    ("香港", &["Hong Kong"]),
    ("台灣", &["Taiwan"]),
    ("澳門", &["Macau"]),
    ("日本", &["Japan"]),
    // Holidays are those of the country.
    ("韓國", &["Korea", "South Korea"]),
    // Section 2.8.
    ("支援服務管理員", &["Support services administrator"]),
    // Appendix B.
    ("解決方案健康狀態", &["Solution health"]),
    ("問題管理", &["Problem management"]),
    ("主動式復原", &["Proactive resiliency"]),
    ("主動式安全", &["Proactive security"]),
    ("備災", &["Crisis readiness"]),
    ("採用與規劃", &["Adoption and planning"]),
    ("技術最佳化", &["Technology optimization"]),
    ("技術與安全更新", &["Technology and security updates"]),
    ("生命週期管理服務", &["Lifecycle management services"]),
];

/// The rest of appendix B, of which each name is that of one row.
const MORE_OF_APPENDIX_B: [(&str, &[&str]); 4] = [
    ("客戶健康狀態計劃管理", &["Customer health program management"]),
    ("成功計劃管理", &["Success plan management"]),
    ("執行夥伴", &["Executive partnership"]),
    ("客戶關係管理", &["Customer relationship management"]),
];

/// The headings of section 2.8, in order.
const OF_SECTION_2_8: [(&str, &str); 15] = [
    ("支援服務管理員", "Support services administrator"),
    ("多國家/地區支援服務", "Multi-country support services"),
    ("非主動式支援連絡人", "Reactive support contacts"),
    ("線上服務支援申請", "Online-service support requests"),
    ("服務要求提交", "Submitting service requests"),
    ("問題確認及解決", "Problem determination and resolution"),
    ("服務規劃", "Service planning"),
    ("連絡人更新", "Contact updates"),
    ("資料管理", "Data management"),
    ("反饋", "Feedback"),
    ("費用", "Expenses"),
    ("其他責任", "Other responsibilities"),
    ("雲端服務", "Cloud services"),
    ("主動式服務申請", "Proactive service requests"),
    ("存取權", "Access"),
];

/// The headings of section 2.7, in order.
const OF_SECTION_2_7: [(&str, &str); 19] = [
    ("基本套件非主動式服務", "Base-package reactive services"),
    ("服務語言", "Service language"),
    ("支援產品", "Supported products"),
    ("試驗、預先發行及搶先版產品", "Trial, pre-release and preview products"),
    ("服務使用情形", "Use of services"),
    ("服務排程", "Scheduling"),
    ("遠端存取", "Remote access"),
    ("客戶資料", "Customer data"),
    ("取消政策", "Cancellation policy"),
    ("其他服務", "Additional services"),
    ("服務交換", "Service exchange"),
    ("程式碼存取權", "Code access"),
    ("非主動式服務", "Reactive services"),
    ("平台要求", "Platform requirements"),
    ("服務提供", "Service delivery"),
    ("GitHub 支援服務", "GitHub support services"),
    ("用戶通訊", "User communications"),
    ("記錄", "Recordings"),
    ("其他先決條件及假定", "Other prerequisites and assumptions"),
];

#[test]
fn a_name_of_the_document_has_one_english_name_wherever_it_stands() {
    let pair = Regex::new(r#"(?s)(?:Text|Prose)::new\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\)"#).unwrap();
    let plain = |text: &str| text.replace("\\\"", "\"");
    let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
    for (_, code) in files() {
        pairs.extend(pair.captures_iter(&code).map(|found| (plain(&found[1]), plain(&found[2]))));
    }
    assert!(pairs.len() > 1500, "only {} pairs", pairs.len());
    for (zh, en) in PAIRS.iter().chain(&MORE_OF_APPENDIX_B) {
        let found: BTreeSet<&str> = pairs.iter().filter(|(ours, _)| ours == zh).map(|(_, en)| en.as_str()).collect();
        assert_eq!(found, en.iter().copied().collect(), "{zh}");
    }
}

#[test]
fn a_duty_and_a_term_open_with_the_heading_that_is_printed() {
    for (family, headings) in [(Family::Responsibility, &OF_SECTION_2_8[..]), (Family::Term, &OF_SECTION_2_7[..])] {
        for (number, (zh, en)) in (1..).zip(headings) {
            let code = format!("{}-{number}", family.prefix());
            let statement = RuleId::parse(&code).unwrap().rule().statement;
            assert!(statement.get(Lang::ZhHant).starts_with(&format!("{zh}：")), "{code}: {zh}");
            assert!(statement.get(Lang::En).starts_with(&format!("{en}: ")), "{code}: {en}");
        }
    }
}
