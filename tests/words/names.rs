//! Official names are those that the document prints, one word has one meaning, and one of something is not plural.

use crate::support::{self, day};
use std::path::{Path, PathBuf};
use uniplan::catalog::holidays::HolidaySet;
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::money::{Currency, Money};
use uniplan::rules::credits::{Lapse, Refusal};
use uniplan::rules::dates::Detail;
use uniplan::rules::explanation::Why;
use uniplan::rules::place_finding::PlaceReason;
use uniplan::rules::suggestions::{Advice, Suggestion};
use uniplan::state::command::{Command, apply};
use uniplan::text::Lang;
use uniplan::words::{allowance, calendar, dates, explain, figures, places, services};

/// The services of tables 2 to 12: id, name as printed, English name.
#[rustfmt::skip]
const NAMES_OF_SERVICES: [(&str, &str, &str); 47] = [
    ("proof_of_concept", "概念證明", "Proof of Concept"),
    ("architectural_services", "架構服務", "Architectural Services"),
    ("onboarding_services", "上線服務", "Onboarding Services"),
    ("on_demand_assessment", "視需要評估", "On-Demand Assessment"),
    ("assessment_program", "評估方案", "Assessment Program"),
    ("offline_assessment", "離線評估", "Offline Assessment"),
    ("proactive_monitoring", "主動式監控", "Proactive Monitoring"),
    ("proactive_operations_program", "主動式作業方案 (POP)", "Proactive Operations Programs (POP)"),
    ("rap_as_a_service", "風險及健康評估方案視同一個服務 (RAP as a Service)", "Risk and Health Assessment Program as a Service (RAP as a Service)"),
    ("adoption_services", "採用服務", "Adoption Services"),
    ("developer_focused_services", "開發焦點服務", "Development-Focused Services"),
    ("devops_capability_assessment", "DevOps 能力評估", "DevOps Capability Assessment"),
    ("developer_support_assistance", "開發人員支援協助", "Developer Support Assistance"),
    ("developer_platform_advisory", "開發人員平台諮詢", "Developer Platform Advisory"),
    ("it_service_management", "IT 服務管理", "IT Service Management"),
    ("security_services", "安全性服務", "Security Services"),
    ("on_demand_education", "依需求指定的教育訓練", "On-Demand Education"),
    ("webcasts", "網路廣播", "Webcasts"),
    ("hackathon", "駭客松", "Hackathon"),
    ("technical_update_briefing", "技術更新簡報", "Technical Update Briefing"),
    ("chalk_talk", "直接對談", "Chalk Talk"),
    ("workshop", "訓練課程", "Workshop"),
    ("custom_proactive", "自訂主動式服務 (維護、最佳化及教育服務)", "Custom Proactive services (Maintenance, Optimization and Education)"),
    ("support_technology_advisor", "支援技術顧問", "Support Technology Advisor"),
    ("proactive_credits", "主動折讓", "Proactive Credits"),
    ("advisory_support", "諮詢支援", "Advisory Support"),
    ("problem_resolution_support", "問題解決支援", "Problem Resolution Support (PRS)"),
    ("reactive_support_management", "非主動式支援管理", "Reactive Support Management"),
    ("root_cause_analysis", "根本原因分析", "Root Cause Analysis (RCA)"),
    ("reactive_support_management_addon", "非主動式支援管理附加元件", "Reactive Support Management add-on"),
    ("success_management_services", "成功管理服務", "Success Management Services"),
    ("azure_platform_mcs", "Azure 平台關鍵業務服務", "Azure Platform Mission Critical Services (Azure Platform MCS)"),
    ("azure_platform_mcs_plus", "Azure 平台關鍵業務服務 Plus", "Azure Platform Mission Critical Services Plus (Azure Platform MCS Plus)"),
    ("azure_workload_mcs", "Azure 工作負載關鍵業務服務", "Azure Workload Mission Critical Services (Azure Workload MCS)"),
    ("azure_workload_mcs_plus", "Azure 工作負載關鍵業務服務 Plus", "Azure Workload Mission Critical Services Plus (Azure Workload MCS Plus)"),
    ("azure_event_mcs", "Azure 事件關鍵業務服務", "Azure Event Mission Critical Services (Azure Event MCS)"),
    ("security_cloud_mcs", "Microsoft Security Cloud 關鍵業務服務", "Microsoft Security Cloud Mission Critical Services (Security Cloud MCS)"),
    ("mscir", "Microsoft 網路安全性事件回應 (MSCIR)", "Microsoft Cybersecurity Incident Response (MSCIR)"),
    ("designated_engineering", "指定工程 (DE)", "Designated Engineering (DE)"),
    ("enhanced_designated_engineering", "增強指定工程 (EDE)", "Enhanced Designated Engineering (EDE)"),
    ("reactive_enhanced_designated_engineering", "非主動式增強指定工程 (REDE)", "Reactive Enhanced Designated Engineering (REDE)"),
    ("unified_enhanced_response", "統一增強回應", "Unified Enhanced Response (UER)"),
    ("azure_rapid_response", "Azure 迅速回應", "Azure Rapid Response (ARR)"),
    ("office_365_engineering_direct", "O365 工程小組直接支援", "Office 365 (O365) Engineering Direct"),
    ("developer_support", "開發人員支援", "Developer Support"),
    ("github_engineering_direct", "GitHub 工程小組直接支援", "GitHub Engineering Direct"),
    ("support_for_mission_critical", "關鍵業務支援", "Support for Mission Critical"),
];

/// Documents, roles and terms as printed, with what the product calls them in English.
const OTHER_NAMES: [(&str, &str); 69] = [
    ("彈性額度", "Flex Allowance"),
    ("基本套件", "base package"),
    ("工作訂單", "work order"),
    ("客戶接待文件", "intake document"),
    ("隱私權聲明", "privacy statement"),
    ("資料保護增補合約", "data protection addendum"),
    ("安全性附錄", "security exhibit"),
    ("服務改善計畫 (SIP)", "Service Improvement Plan"),
    ("服務提供管理", "service delivery management"),
    ("價值加速服務", "Value Acceleration Services"),
    ("註冊訂用帳戶", "registered subscriptions"),
    ("預估產品支出", "estimated product spend"),
    ("監控情境", "monitoring scenarios"),
    ("支援服務管理員", "support services administrator"),
    ("雲端管理員", "cloud admin"),
    ("客戶成功經理 (CSAM)", "Customer Success Account Manager (CSAM)"),
    ("客戶成功客戶經理 (CSAM)", "Customer Success Account Manager (CSAM)"),
    ("客戶可靠性工程師 (CRE)", "Customer Reliability Engineer (CRE)"),
    ("資深事件經理", "Senior incident manager"),
    ("安全工程師", "security engineer"),
    ("重大情況資源", "critical-situation resource"),
    ("重大情況監督", "Critical-situation oversight"),
    ("初始回應", "initial response"),
    ("內部部署技術", "On-premises technology"),
    ("M365 測試基地", "M365 Test Base"),
    ("計費訂用帳戶管理", "Billing and subscription management"),
    ("通用列印", "Universal Print"),
    ("Azure 通訊服務", "Azure Communication Services"),
    ("非主動式支援連絡人", "Reactive support contacts"),
    ("客戶健康狀態計劃管理", "Customer health program management"),
    ("成功計劃管理", "Success plan management"),
    ("根本原因分析 (RCA)", "Root Cause Analysis (RCA)"),
    ("第一次電話回應", "First call response"),
    ("增強事件管理", "Enhanced Incident Management"),
    ("附加元件套件", "add-on package"),
    ("集中式合約", "centralized contract"),
    ("分散式合約", "decentralized contract"),
    ("主機", "host"),
    ("下游", "downstream"),
    ("多國家/地區合約", "multi-country contract"),
    ("多國家/地區支援服務", "multi-country support services"),
    ("合約執行", "contract execution"),
    ("附錄 A", "Appendix A"),
    ("Microsoft 服務代表", "Microsoft representative"),
    ("Microsoft 服務線上入口網站", "Microsoft Services Online portal"),
    ("工程小組", "engineering"),
    ("產品小組", "product group"),
    ("雲端服務作業小組", "cloud operations"),
    ("關係企業", "affiliate"),
    ("延伸功能最低價格", "minimum price for extended capabilities"),
    ("監視器", "monitors"),
    ("遙測", "telemetry"),
    ("知道我", "know me"),
    ("容錯移轉", "fail-over"),
    ("可用性區域", "availability zone"),
    ("租用戶", "tenant"),
    ("公用雲端", "public cloud"),
    ("主權雲端", "sovereign cloud"),
    ("工作負載", "workload"),
    ("指定工程師", "designated engineer"),
    ("產品條款", "Product Terms"),
    ("使用者裝置", "User devices"),
    ("Microsoft 用戶端軟體", "Microsoft client software"),
    ("Azure 媒體服務", "Azure Media Services"),
    ("Azure 計費", "Azure billing"),
    ("例假日", "public holidays"),
    ("營業日", "business day"),
    ("日曆天", "calendar day"),
    ("日曆週", "calendar week"),
];

/// What may stand nowhere, and what stands in its place.
const FORBIDDEN: [(&str, &str); 57] = [
    ("隨選評估", "視需要評估"),
    ("服務交付管理", "服務提供管理"),
    ("地端技術", "內部部署技術"),
    ("導入文件", "客戶接待文件"),
    ("資料保護附錄", "資料保護增補合約"),
    ("安全性附件", "安全性附錄"),
    ("安全工程團隊", "安全工程師"),
    ("M365 test base", "M365 Test Base"),
    ("讀法", "解讀"),
    ("逐時計", "不分晝夜連續計時"),
    ("套裝", "套件"),
    ("貴方", "您"),
    ("貴組織", "您的組織"),
    ("分派", "分配"),
    ("調低", "調降"),
    ("花費", "支出"),
    ("用量增補", "年度補購"),
    ("另行付款", "另行付費"),
    ("佈景", "外觀"),
    ("泳道", "分列"),
    ("推演", "模擬"),
    ("換裝", "安裝"),
    ("強化提報", "增強的提報"),
    ("加強的提報", "增強的提報"),
    ("變更控制負責人", "變更管理負責人"),
    ("瞭解", "了解"),
    ("has a job", "is allocated"),
    ("llotted", "allocated"),
    ("payable otherwise", "to be paid separately"),
    ("paid otherwise", "paid separately"),
    ("Nothing to mend", "No issues found"),
    ("said plainly", "no change in cost"),
    ("effect is gone", "the issue has been resolved"),
    ("去處", "已分配"),
    ("沒有用途", "尚未安排用途"),
    ("沒人回答", "尚未回答"),
    ("再買 ", "加購"),
    ("登記一次交換", "新增一筆交換"),
    ("放進行事曆", "加入行事曆"),
    ("就沒有了", "將失效"),
    ("跟不上", "無法配合"),
    ("截短", "壓縮"),
    ("訂閱", "訂用帳戶"),
    ("少了它", "若沒有"),
    ("has a use", "is allocated"),
    ("no use yet", "not allocated yet"),
    ("signing is gone", "at signing is forfeited"),
    ("less forfeited", "saved from being forfeited"),
    ("Worth of one", "Value of one"),
    ("Room under", "Available under"),
    ("ordinary money", "paid for separately"),
    ("ompanion cost", "related cost"),
    ("inside the base price", "included in the base price"),
    ("Grouped by who", "By funding source"),
    ("o be computed yet", "cannot be calculated yet"),
    ("Nothing of the kind", "None"),
    ("ddities", "inconsistencies"),
];

/// Words of ours that the document prints within some names: they stand in these only.
const ONLY_WITHIN: [(&str, &[&str]); 3] = [
    // The last one is the name itself, in the glossary.
    ("連絡人", &["非主動式支援連絡人", "連絡人更新", "單個連絡人", "\"連絡人\""]),
    ("計劃", &["客戶健康狀態計劃管理", "成功計劃管理"]),
    ("方案", &["解決方案", "評估方案", "主動式作業方案", "其他主動方案", "資料方案"]),
];

/// Identifiers and codes that users do not read.
const NOT_SHOWN: [&str; 5] = ["plan-allotted", "allowance-allotted", "unallotted", "\"allotted\"", "\"方案\""];

fn sources(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            all.push(path);
        }
    }
}

/// The files of the product with their code: without comments, each continued line of a string joined. Tests within the
/// sources quote the same words and are read along.
pub(crate) fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let continued = regex::Regex::new(r"\\\r?\n\s*").unwrap();
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap();
        let code: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| line.replace("'\"'", "' '") + "\n")
            .collect();
        let name = file.strip_prefix(root).unwrap().display().to_string();
        (name, continued.replace_all(&code, "").into_owned())
    };
    files.into_iter().map(read).collect()
}

/// Every string of the product with its file: what stands between quotation marks.
fn strings() -> Vec<(String, String)> {
    let literal = regex::Regex::new(r#"(?s)"((?:[^"\\]|\\.)*)""#).unwrap();
    let mut all = Vec::new();
    for (name, code) in files() {
        all.extend(literal.find_iter(&code).map(|found| (name.clone(), found.as_str().to_owned())));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("index.html")).unwrap();
    all.push(("index.html".to_owned(), page));
    all.push(("prose.json".to_owned(), include_str!("../../prose.json").to_owned()));
    assert!(all.len() > 5000, "only {} strings", all.len());
    all
}

#[test]
fn official_names_are_exactly_those_printed() {
    let printed = SERVICES.iter().filter(|row| row.group.table().is_some());
    let ours: Vec<(String, &str, &str)> = printed
        .map(|row| (serde_json::to_string(&row.id).unwrap().replace('"', ""), row.name.zh_hant, row.name.en))
        .collect();
    assert_eq!(ours, NAMES_OF_SERVICES.map(|(id, zh, en)| (id.to_owned(), zh, en)));
    let strings = strings();
    let says = |name: &str| strings.iter().any(|(_, text)| text.to_lowercase().contains(&name.to_lowercase()));
    for (zh, en) in OTHER_NAMES {
        assert!(strings.iter().any(|(_, text)| text.contains(zh)), "{zh} is printed nowhere");
        assert!(says(en), "{en} is printed nowhere");
    }
}

#[test]
fn one_word_has_one_meaning() {
    let mut wrong = Vec::new();
    for (file, text) in strings() {
        let text = NOT_SHOWN.iter().fold(text, |text, code| text.replace(code, ""));
        for (word, better) in FORBIDDEN {
            if text.contains(word) {
                wrong.push(format!("{file}: {word}, better {better}: {}", text.chars().take(60).collect::<String>()));
            }
        }
        for (word, names) in ONLY_WITHIN {
            if names.iter().fold(text.clone(), |text, name| text.replace(name, "")).contains(word) {
                wrong.push(format!("{file}: {word}: {}", text.chars().take(60).collect::<String>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_of_something_is_not_plural() {
    const EN: Lang = Lang::En;
    let one = rust_decimal::Decimal::ONE;
    assert_eq!(figures::plural(0, "day", "days"), "0 days");
    assert_eq!(figures::plural(1, "day", "days"), "1 day");
    assert_eq!(figures::plural(1200, "day", "days"), "1,200 days");

    assert_eq!(dates::days_left(1, EN), "in 1 day");
    assert_eq!(dates::days_left(-1, EN), "1 day ago");
    assert_eq!(dates::days_left(-2, EN), "2 days ago");
    assert_eq!(dates::counts(1, 0, 1, EN), "1 date, 0 past; 1 needs more information");
    assert_eq!(dates::day_spoken(day("2026-06-30"), 1, EN), "Tue 30 Jun 2026, 1 date");
    assert_eq!(dates::detail(Detail::EventUnits(1), EN).unwrap(), "1 unit needed, estimated");
    assert_eq!(calendar::added(HolidaySet::Taiwan, 1, EN), "Added 1 day of Taiwan");
    assert_eq!(services::found([1, 1, 1], EN), "1 error, 1 warning, 1 hint");

    // W14: the years of what is alike.
    let years = |indices: &[u8], lang| {
        let years: Vec<_> = indices.iter().map(|index| support::year(*index)).collect();
        explain::years(&years, lang)
    };
    let said = [&[0][..], &[0, 1], &[0, 1, 2], &[0, 2], &[0, 2, 3, 4, 6]].map(|of| years(of, EN));
    assert_eq!(said, ["Year 1", "Years 1 and 2", "Years 1 to 3", "Years 1 and 3", "Years 1, 3 to 5 and 7"]);
    let said = [&[0][..], &[0, 1], &[0, 1, 2], &[0, 2, 3, 4]].map(|of| years(of, Lang::ZhHant));
    assert_eq!(said, ["第 1 年", "第 1、2 年", "第 1 至 3 年", "第 1、3 至 5 年"]);
    let all = [0, 1, 2].map(support::year);
    assert_eq!(services::years_of(&all, true, EN), "Each of years 1 to 3");
    assert_eq!(services::years_of(&all, true, Lang::ZhHant), "第 1 至 3 年，各年皆同");

    // W15: copies of a line for several places are told apart.
    let mut plan = support::plan_with(&[ServiceId::Workshop]);
    assert_eq!(services::line_name(&plan, &plan.lines[0], EN), "Workshop, Year 1");
    let hours = Box::new(plan.calendar.clone());
    plan = apply(&plan, Command::AddLocation(support::line("東京"), hours)).unwrap();
    assert_eq!(services::line_name(&plan, &plan.lines[0], EN), "Workshop, Year 1, Main place");
    assert_eq!(services::line_name(&plan, &plan.lines[0], Lang::ZhHant), "訓練課程，第 1 年，主要地點");

    let plan = support::plan_with(&[ServiceId::Workshop]);
    let says = |reason| places::reason(&plan, &[], &reason, EN);
    let on = None;
    let lapse = says(PlaceReason::CreditsLapse { credits: one, on });
    assert!(lapse.ends_with("has 1 unused Proactive Credit; it lapses when the term ends"), "{lapse}");
    let short = says(PlaceReason::CreditsOverdrawn { short: one, on });
    assert!(short.ends_with("is 1 Proactive Credit short"), "{short}");
    assert_eq!(places::credits(one, EN), "1 credit");
    let left = places::lapse(Lapse { credits: one, on: Some(day("2026-06-30")) }, EN);
    assert_eq!(left, "1 credit lapses after 30 Jun 2026");
    let refused = places::refusal(Refusal::Overdrawn { short: one }, EN);
    assert_eq!(refused, "There are not enough credits: 1 is missing");

    let add = |id, count| {
        let nothing = Money { amount: 0.into(), currency: Currency::USD };
        let suggestion = Suggestion {
            advice: Advice::Fill(id, support::quantity(count)),
            changes: Vec::new(),
            less_forfeited: nothing,
            less_otherwise: nothing,
            why: Why::by(uniplan::rules::allowance::FA_10),
        };
        Lang::ALL.map(|lang| allowance::advice(&plan, &suggestion, lang)).join(" / ")
    };
    assert_eq!(add(ServiceId::Workshop, "1"), "加購訓練課程 1 單位 / Add 1 workshop");
    assert_eq!(add(ServiceId::Workshop, "24"), "加購訓練課程 24 單位 / Add 24 workshops");
    assert_eq!(add(ServiceId::ProactiveCredits, "1"), "加購主動折讓 1 點 / Add 1 Proactive Credit");
    assert_eq!(
        add(ServiceId::AzureRapidResponse, "1"),
        "加購 Azure 迅速回應 1 單位 / Add 1 unit of Azure Rapid Response (ARR)"
    );
}
