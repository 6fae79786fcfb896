//! What services need to be told, and what was found about them, said in a language.

use super::explain::{self, year};
use super::figures::{date, money, number, plural};
use super::places;
use super::say::say;
use crate::catalog::services::{ServiceId, service};
use crate::money::{Amount, Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::LineItem;
use crate::plan::place::Place;
use crate::plan::service_details::{Form, Question};
use crate::rules::finding::Fix;
use crate::rules::finding_groups::FindingGroup;
use crate::rules::findings::AnyReason;
use crate::rules::service_checks::{SCENARIOS_MOST, SIP_MOST, ServiceReason};
use crate::rules::service_details::{Measure, PLUS_SPEND_USD};
use crate::text::{Lang, Text};

/// A finding of any kind in one sentence. `at`: the places that it is about.
pub fn any_reason(plan: &Plan, at: &[Place], reason: &AnyReason, lang: Lang) -> String {
    match reason {
        AnyReason::Account(reason) => explain::reason(reason, lang),
        AnyReason::Service(reason) => service_reason(reason, lang),
        AnyReason::Place(reason) => places::reason(plan, at, reason, lang),
    }
}

/// Findings that are alike, as one text. Where the contract has several years it says which, and where amounts differ which
/// is whose.
pub fn group(plan: &Plan, group: &FindingGroup, lang: Lang) -> String {
    let several = plan.contract.contract_years().len() > 1;
    let each = group.parts.iter().map(|part| {
        let words = any_reason(plan, &part.places(), &part.first.reason, lang);
        let years = part.years();
        if years.is_empty() || !several {
            return words;
        }
        let years = explain::years(&years, lang);
        say!(lang, "{years}：{words}", "{years}: {words}")
    });
    each.collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
}

/// What is asked, whatever the service: for lists of what is open, and for the working.
pub const fn question(question: Question) -> Text {
    match question {
        Question::AzureSpend => Text::new("預估產品支出（美元）", "Estimated product spend (USD)"),
        Question::MinimumPrice => Text::new("改付最低價格", "Minimum price chosen"),
        Question::Listed => Text::new("工作訂單或附錄已載明", "Stated in the work order or exhibit"),
        Question::InScope => Text::new("全部在涵蓋範圍內", "All of it within scope"),
        Question::PlaceNamed => Text::new("支援地點已指定", "Support location named"),
        Question::Accepted => Text::new("接受配合事項", "Duties accepted"),
        Question::Emergency => Text::new("簽約前緊急動工", "Started in an emergency"),
        Question::Event => Text::new("業務活動的日期與解決方案數", "Days and solutions of the event"),
        Question::Form => Text::new("購買形式", "Form"),
        Question::Scenarios => Text::new("監控情境", "Monitoring scenarios"),
        Question::ImprovementPlans => Text::new("服務改善計畫 (SIP)", "Service Improvement Plans (SIP)"),
        Question::Meetings => Text::new("該年會議次數", "Meetings in the year"),
        Question::Hours => Text::new("隨附成功管理時數", "Bundled success management hours"),
        Question::Limit => Text::new("您合約上的限制", "Limit of your agreement"),
    }
}

/// What a service asks, as the label of its field.
pub const fn question_of(of: ServiceId, asked: Question) -> Text {
    match (of, asked) {
        (ServiceId::AzurePlatformMcsPlus, Question::Listed) => {
            Text::new("工作訂單寫明享有 Plus", "The work order states Plus")
        }
        (
            ServiceId::AzureWorkloadMcs | ServiceId::AzureWorkloadMcsPlus | ServiceId::SupportForMissionCritical,
            Question::Listed,
        ) => Text::new("附錄定義了涵蓋的產品", "An exhibit defines the products covered"),
        (ServiceId::SecurityCloudMcs, Question::Listed) => {
            Text::new("附錄列出租用戶與安全性工作負載", "The exhibit lists tenants and security workloads")
        }
        (ServiceId::Office365EngineeringDirect, Question::Listed) => {
            Text::new("附錄列出租用戶", "The exhibit lists the tenants")
        }
        (_, Question::Listed) => Text::new("工作訂單列出支援的產品", "The work order lists the products"),
        (ServiceId::AzureEventMcs, Question::InScope) => {
            Text::new("只用 Azure 公用雲端", "On the Azure public cloud only")
        }
        (ServiceId::AzureRapidResponse, Question::InScope) => {
            Text::new("您的 Azure 元件都不在排除清單上", "Your Azure components are all off its list of exclusions")
        }
        (ServiceId::Office365EngineeringDirect, Question::InScope) => {
            Text::new("全是生產租用戶", "Production tenants only")
        }
        (_, Question::InScope) => Text::new(
            "全是註冊訂用帳戶中的 Azure 正式環境，限內部業務使用",
            "Production Azure in registered subscriptions only, for internal business use",
        ),
        (_, Question::PlaceNamed) => Text::new("工作訂單已指定支援地點", "The work order names the support location"),
        (ServiceId::AzureEventMcs, Question::Accepted) => {
            Text::new("業務活動期間會提供人員與答覆", "People and answers are there during the event")
        }
        (ServiceId::Mscir, Question::Accepted) => {
            Text::new("接受緊急動工的三個條件", "The three conditions of an emergency start are accepted")
        }
        (ServiceId::ReactiveEnhancedDesignatedEngineering, Question::Accepted) => {
            Text::new("接受四項客戶配合事項", "Its four customer duties are accepted")
        }
        (ServiceId::UnifiedEnhancedResponse, Question::Accepted) => {
            Text::new("接受 60 天上線、文件與診斷資料", "60 days of onboarding, documents and diagnostics are accepted")
        }
        (ServiceId::GitHubEngineeringDirect, Question::Accepted) => Text::new(
            "接受 GitHub 的隱私權聲明、資料保護增補合約與安全性附錄",
            "GitHub's privacy statement, data protection addendum and security exhibit are accepted",
        ),
        (_, Question::Accepted) => Text::new(
            "接受 60 天上線、客戶接待文件與診斷資料",
            "60 days of onboarding, the intake document and diagnostics are accepted",
        ),
        (_, Question::MinimumPrice) => {
            Text::new("選擇支付延伸功能的最低價格", "The minimum price for extended capabilities is chosen")
        }
        (_, Question::Emergency) => Text::new("在 MSCIR 合約前緊急動工", "Work started before an MSCIR contract"),
        (ServiceId::DeveloperSupport, Question::Limit) => {
            Text::new("您合約上的數量上限", "Maximum quantity of your agreement")
        }
        (ServiceId::Workshop, Question::Limit) => Text::new("最低報名人數", "Minimum number of attendees"),
        (_, other) => question(other),
    }
}

/// In which form a service is bought.
pub const fn form(form: Form) -> Text {
    match form {
        Form::Hours => Text::new("時數，用多少扣多少", "Hours, deducted as used"),
        Form::Offering => Text::new("預先定義項目", "Predefined offering"),
        Form::Attendees => Text::new("按人次", "By attendee"),
        Form::Dedicated => Text::new("專班", "Dedicated delivery"),
        Form::OnSite => Text::new("到場協助", "On site"),
        Form::Remote => Text::new("遠端協助", "Remote"),
    }
}

/// What the rules of a service look at.
pub const fn measure(measure: Measure) -> Text {
    match measure {
        Measure::Answer(asked) => question(asked),
        Measure::Quantity => Text::new("數量", "Quantity"),
        Measure::Least => Text::new("至少", "At least"),
        Measure::Most => Text::new("至多", "At most"),
        Measure::Together => Text::new("合計", "Together"),
        Measure::Delivery => Text::new("交付日", "Delivered on"),
        Measure::Purchase => Text::new("購買或動工日", "Bought, or begun, on"),
        Measure::IntakeCompleted => Text::new("客戶接待文件完成日", "Intake document complete"),
        Measure::CustomerLanguage => Text::new("您需要的語言", "The language you need"),
        Measure::RestrictedStaff => {
            Text::new("限定特定地區或國籍的人員", "Staff of a certain region or citizenship only")
        }
        Measure::AzureSubscription => Text::new("您自有的 Azure 訂用帳戶", "Azure subscriptions of your own"),
    }
}

fn usd(amount: Amount) -> String {
    money(Money { amount: amount.decimal(), currency: Currency::USD })
}

/// A finding about a service in one sentence.
pub fn service_reason(reason: &ServiceReason, lang: Lang) -> String {
    let name = |id: ServiceId| service(id).label().get(lang);
    match reason {
        ServiceReason::PlusNotEntitled { spend, price_declined } => {
            let (spend, least) = (usd(*spend), money(Money { amount: PLUS_SPEND_USD, currency: Currency::USD }));
            if *price_declined {
                say!(
                    lang,
                    "不符合 MCS Plus 資格：預估產品支出 {spend} 未達 {least}，也未選擇最低價格",
                    "MCS Plus is not available: a spend of {spend} is below {least}, and the minimum price is not \
                    chosen"
                )
            } else {
                say!(
                    lang,
                    "預估產品支出 {spend} 未達 {least}：MCS Plus 須改付最低價格",
                    "A spend of {spend} is below {least}: MCS Plus then needs the minimum price"
                )
            }
        }
        ServiceReason::PlusOpen { spend } => {
            let spend = usd(*spend);
            say!(
                lang,
                "預估產品支出 {spend} 已達門檻：依定義就是 MCS Plus 客戶，不需最低價格；請確認工作訂單有載明",
                "A spend of {spend} reaches the threshold: this makes you an MCS Plus customer, with no minimum price; see that the work order says so"
            )
        }
        ServiceReason::BothEditions => say!(
            lang,
            "同一年有 Azure 平台 MCS 的兩個版本；Plus 已包含基本版的全部功能",
            "Both editions of Azure Platform MCS are in one year; Plus has everything of the base edition"
        ),
        ServiceReason::PlusNotThroughout { missing } => {
            let missing = year(*missing, lang);
            say!(
                lang,
                "MCS Plus 的資格涵蓋整個合約期間，但{missing}沒有這個項目",
                (
                    "The entitlement to MCS Plus lasts the whole term, but it is missing in {}",
                    missing.to_ascii_lowercase()
                )
            )
        }
        ServiceReason::SpendFrozen { first, later } => {
            let (first, later) = (usd(*first), usd(*later));
            say!(
                lang,
                "資格只看簽約時的支出 {first}；後來的 {later} 不影響",
                "Only the spend at signing, {first}, decides; {later} later changes nothing"
            )
        }
        ServiceReason::TooManyScenarios { planned } => say!(
            lang,
            "規劃 {planned} 種監控情境，MCS Plus 最多 {SCENARIOS_MOST} 種",
            "{planned} monitoring scenarios are planned; MCS Plus covers at most {SCENARIOS_MOST}"
        ),
        ServiceReason::TooManyImprovementPlans { planned } => say!(
            lang,
            "規劃 {planned} 項服務改善計畫，12 個月內最多 {SIP_MOST} 項",
            "{planned} Service Improvement Plans are planned; there are at most {SIP_MOST} in 12 months"
        ),
        ServiceReason::IntakeLate { on, by } => {
            let (on, by) = (date(*on, lang), date(*by, lang));
            say!(
                lang,
                "客戶接待文件 {on}才完成，期限是 {by}：在那之前沒有 MCS 的非主動式功能",
                "The intake document was complete on {on}, due by {by}: until then the reactive capabilities of MCS wait"
            )
        }
        ServiceReason::EventUnits { needed, ordered } => {
            let ordered = number(ordered.decimal());
            say!(
                lang,
                "依解決方案與天數估計要 {needed} 份 Azure 事件 MCS，規劃中有 {ordered} 份",
                "Solutions and days take an estimated {needed} of Azure Event MCS; the plan has {ordered}"
            )
        }
        ServiceReason::EventNoticeTooShort { by, from } => {
            let (by, from) = (date(*by, lang), date(*from, lang));
            say!(
                lang,
                "六週前的通知期限是 {by}，早於 {from}的簽署或購買：須 Microsoft 同意，事前評估可能縮減",
                "Six weeks of notice end on {by}, before it is signed or bought on {from}: Microsoft has to agree, and the assessment may shrink"
            )
        }
        ServiceReason::EventOutsideYear { first, last, year: of } => {
            let (first, last, year) = (date(*first, lang), date(*last, lang), year(*of, lang));
            say!(
                lang,
                "業務活動（{first}至{last}）不在{year}之內",
                ("The event, {first} to {last}, does not lie in {}", year.to_ascii_lowercase())
            )
        }
        ServiceReason::Unanswered { service: of, questions } => {
            let words = |asked: &Question| lower_first(question_of(*of, *asked).get(lang));
            let list: Vec<String> = questions.iter().map(words).collect();
            let name = name(*of);
            say!(lang, ("{name}還要確認：{}", list.join("；")), ("{name}, still to confirm: {}", list.join("; ")))
        }
        ServiceReason::NotListed { service: of } => {
            let name = name(*of);
            match of {
                ServiceId::AzurePlatformMcsPlus => say!(
                    lang,
                    "工作訂單沒有寫明{name}：沒有寫就沒有資格",
                    "The work order does not state {name}: without that there is no entitlement"
                ),
                _ => say!(
                    lang,
                    "工作訂單或附錄沒有列出{name}涵蓋的對象",
                    "Neither work order nor exhibit lists what {name} is for"
                ),
            }
        }
        ServiceReason::OutOfScope { service: of } => {
            let (name, scope) = (name(*of), question_of(*of, Question::InScope).get(lang));
            say!(
                lang,
                "{name}有一部分超出涵蓋範圍；條件是：{scope}",
                ("Part of it is outside what {name} covers: {}", lower_first(scope))
            )
        }
        ServiceReason::PlaceNotNamed { service: of } => {
            let name = name(*of);
            say!(
                lang,
                "{name}在工作訂單指定的地點提供，但尚未指定",
                "{name} is given at the location named in the work order, and none is named"
            )
        }
        ServiceReason::DutiesDeclined { service: of } => {
            let (name, duties) = (name(*of), question_of(*of, Question::Accepted).get(lang));
            say!(
                lang,
                ("{name}附帶的配合事項未獲接受（{duties}）；{}", declined(*of).get(lang)),
                ("What {name} asks of you is not accepted ({}): {}", lower_first(duties), declined(*of).get(lang))
            )
        }
        ServiceReason::LanguageNotOffered { service: of, language } => {
            let languages = service(*of).languages.name().get(lang);
            let (name, language) = (name(*of), super::events::language(*language).get(lang));
            match of.spoken_part().name().map(|part| part.get(lang)) {
                None => say!(
                    lang,
                    "{name}不提供{language}（{languages}）",
                    "{name} is not given in the language you need, {language} (offered: {languages})"
                ),
                Some(part) => say!(
                    lang,
                    "{name}的{part}不提供{language}（{languages}）",
                    "The {part} of {name} is not given in the language you need, {language} (offered: {languages})"
                ),
            }
        }
        ServiceReason::StaffCannotBeRestricted { service: of } => {
            let name = name(*of);
            say!(
                lang,
                "{name}不能限定由特定地區或國籍的人員提供",
                "{name} cannot be limited to staff of a certain region or citizenship"
            )
        }
        ServiceReason::SubjectToResources { service: of } => {
            let name = name(*of);
            say!(
                lang,
                "{name}視資源是否足夠而定，請先向客戶成功經理確認",
                "{name} depends on the resources available: confirm with the CSAM first"
            )
        }
        ServiceReason::NoAzureSubscription { service: None } => say!(
            lang,
            "沒有自有的 Azure 訂用帳戶與足夠的資料量上限，基本套件的視需要評估無法使用",
            "Without Azure subscriptions of your own and enough data allowance, the On-Demand Assessment of the base package cannot be used"
        ),
        ServiceReason::NoAzureSubscription { service: Some(of) } => {
            let name = name(*of);
            say!(lang, "{name}需要您自有的 Azure 訂用帳戶", "{name} needs Azure subscriptions of your own")
        }
        ServiceReason::AfterTheContract { service: of, on, end } => {
            let (name, on, end) = (name(*of), date(*on, lang), date(*end, lang));
            say!(
                lang,
                "{name}排在 {on}，但合約 {end}結束，服務同時終止或失效",
                "{name} is set for {on}, but the contract ends on {end} and the service with it"
            )
        }
        ServiceReason::ContractEndUnknown { lines } => say!(
            lang,
            "有項目（{lines} 個）與合約同日結束，但工作訂單迄日尚未輸入",
            "Lines that end with the contract, whose last day is not entered: {lines}"
        ),
        ServiceReason::BasePackageUnpriced { lines } => say!(
            lang,
            "加購項目（{lines} 個）要先有基本套件，但該年的基本套件沒有價格",
            "Add-ons need a base package, and that of this year has no price (lines: {lines})"
        ),
        ServiceReason::NeedsPlaces { service: of } => {
            let name = name(*of);
            say!(
                lang,
                "{name}屬於多國家/地區合約，但規劃只有一個地點",
                "{name} belongs to a multi-country contract, but the plan has one place only"
            )
        }
        ServiceReason::ProbablyTheSame { other } => {
            let other = name(*other);
            say!(
                lang,
                "可能與{other}是同一項服務，請確認沒有買兩次",
                "Probably the same as {other}: make sure that it is not bought twice"
            )
        }
        ServiceReason::EmergencyUnaccepted => say!(
            lang,
            "MSCIR 在簽約前緊急動工，三個條件尚未接受：儘速簽約、支付簽約前的工作、自行承擔風險",
            "MSCIR started before its contract, and the three conditions are not accepted: sign soon, pay for the work before, bear its risk"
        ),
        ServiceReason::EmergencyByFlex => say!(
            lang,
            "依我們的解讀，彈性額度不支付 MSCIR 簽約前的緊急工作",
            "As we read it, the Flex Allowance does not pay for MSCIR work done in an emergency before the contract"
        ),
        ServiceReason::CompanionPossible { lines } => say!(
            lang,
            "加購服務（{lines} 項）時，Microsoft 可能要求一併購買成功管理或服務提供管理，額度不能支付；請先詢問",
            "With additional services (lines: {lines}) Microsoft may require success or delivery management, which Flex cannot pay: ask first"
        ),
        ServiceReason::EmergencyStart => say!(
            lang,
            "MSCIR 緊急動工：儘速簽約，簽約前的工作依發票支付，風險自行承擔",
            "MSCIR started in an emergency: sign as soon as practicable, pay the work before as invoiced, bear its risk"
        ),
        ServiceReason::OverMaximum { service: of, planned, most } => {
            let (name, planned, most) = (name(*of), number(planned.decimal()), number(most.decimal()));
            say!(
                lang,
                "{name}共 {planned}，超過您合約的上限 {most}",
                "{name}: {planned} together, over the maximum of {most} of your agreement"
            )
        }
        ServiceReason::TooFewAttendees { planned, least } => {
            let attendees = plural(planned.decimal(), "attendee", "attendees");
            let (planned, least) = (number(planned.decimal()), number(least.decimal()));
            say!(
                lang,
                "訓練課程 {planned} 人，少於最低報名人數 {least}：可能隨時被取消",
                "The workshop has {attendees}, fewer than the {least} it needs: it may be cancelled at any time"
            )
        }
        ServiceReason::HelpTooLong { form: of, planned, most } => {
            let days = plural(planned.decimal(), "day", "days");
            let (form, planned, most) = (form(*of).get(lang), number(planned.decimal()), number(most.decimal()));
            say!(
                lang,
                "視需要評估的{form} {planned} 天，每次最多 {most} 天",
                ("Help with an On-Demand Assessment, {}: {days}, of at most {most} for one", lower_first(form))
            )
        }
        ServiceReason::TooManyMeetings { planned } => say!(
            lang,
            "規劃 {planned} 次會議，UER 隨附的是每季一次；要更多，須另購成功管理服務並先獲同意",
            "{planned} meetings are planned; UER brings one a quarter: more need extra success management, and prior consent"
        ),
    }
}

/// A phrase of ours inside a sentence: its first letter small, unless it opens a name.
fn lower_first(phrase: &str) -> String {
    let is_name = |word: &str| word.chars().skip(1).any(char::is_uppercase) || ["Azure", "Microsoft"].contains(&word);
    let first = phrase.split(' ').next().unwrap_or_default();
    let mut letters = phrase.chars();
    match letters.next() {
        Some(letter) if !is_name(first) && !first.starts_with("GitHub") => {
            letter.to_lowercase().chain(letters).collect()
        }
        _ => phrase.to_owned(),
    }
}

// -------------------------------------------------------------------------------------------------- the list on the screen

/// How many findings there are, gravest first: the answer in one line.
pub fn found([errors, warnings, hints]: [usize; 3], lang: Lang) -> String {
    match (errors + warnings + hints, lang) {
        (0, Lang::ZhHant) => "沒有發現問題".to_owned(),
        (0, Lang::En) => "No issues found".to_owned(),
        (_, Lang::ZhHant) => format!("{errors} 項錯誤、{warnings} 項警告、{hints} 項提示"),
        (_, Lang::En) => {
            let errors = plural(errors, "error", "errors");
            format!("{errors}, {}, {}", plural(warnings, "warning", "warnings"), plural(hints, "hint", "hints"))
        }
    }
}

/// How many of all are shown.
pub fn shown(shown: usize, all: usize, lang: Lang) -> String {
    say!(lang, "顯示 {shown} / {all} 項", "{shown} of {all} shown")
}

/// A line: its service, its year, its place where there are several. "Workshop, Year 1, Tokyo".
pub fn line_name(plan: &Plan, line: &LineItem, lang: Lang) -> String {
    let mut parts = vec![service(line.service).label().get(lang).to_owned(), year(line.year, lang)];
    if !plan.locations.is_empty() {
        parts.push(places::place(plan, line.location, lang));
    }
    parts.join(Text::new("，", ", ").get(lang))
}

/// The same with how much of it is open.
pub fn line(plan: &Plan, line: &LineItem, lang: Lang) -> String {
    let name = line_name(plan, line, lang);
    match plan.unanswered(line).count() {
        0 => name,
        open => say!(lang, "{name}（{open} 項未確認）", "{name} ({open} open)"),
    }
}

/// The years of findings that are alike. `each`: it is about the years themselves, and holds for each of them.
pub fn years_of(of: &[YearIndex], each: bool, lang: Lang) -> String {
    let years = explain::years(of, lang);
    if of.len() < 2 || !each {
        return years;
    }
    say!(lang, "{years}，各年皆同", ("Each of {}", years.to_ascii_lowercase()))
}

/// What mends findings that are alike.
pub fn fix_all(fixes: &[Fix], lang: Lang) -> String {
    let Some(first) = fixes.first() else { return String::new() };
    let (words, count) = (fix(*first, lang), fixes.len());
    if count == 1 { words } else { say!(lang, "{words}（{count} 個項目）", "{words} ({count} lines)") }
}

/// What mends a finding, with the figure that it sets.
pub fn fix(fix: Fix, lang: Lang) -> String {
    let words = explain::fix(fix).get(lang);
    match fix {
        Fix::Quantity(_, quantity) => {
            let quantity = number(quantity.decimal());
            say!(lang, "數量改為 {quantity}", "Set the quantity to {quantity}")
        }
        _ => words.to_owned(),
    }
}

/// What was done by a mend, said when it is done.
pub fn fixed(plan: &Plan, mend: Fix, lang: Lang) -> String {
    let (Fix::Invoice(id) | Fix::Remove(id) | Fix::Quantity(id, _) | Fix::ToHost(id)) = mend;
    let name = plan.line(id).map(|line| service(line.service).label().get(lang)).unwrap_or_default();
    match mend {
        Fix::Invoice(_) => say!(lang, "{name}改為另行付費", "{name} is invoiced now"),
        Fix::Remove(_) => say!(lang, "已移除{name}", "Removed {name}"),
        Fix::Quantity(_, quantity) => {
            let quantity = number(quantity.decimal());
            say!(lang, "{name}的數量改為 {quantity}", "{name}: the quantity is {quantity} now")
        }
        Fix::ToHost(_) => say!(lang, "{name}改由主機購買", "{name} is bought for the host now"),
    }
}

/// Units of Azure Event MCS.
pub fn units(count: u32, lang: Lang) -> String {
    say!(lang, "估計 {count} 份", "An estimated {count} of Azure Event MCS")
}

/// What the document says of a customer who does not do what a service asks for.
const fn declined(service: ServiceId) -> Text {
    match service {
        ServiceId::AzureEventMcs => Text::new("業務活動期間的服務可能取消", "it may be cancelled"),
        ServiceId::ReactiveEnhancedDesignatedEngineering => {
            Text::new("服務可能延後，或無法提供", "it may be delayed, or not be possible")
        }
        _ => Text::new("服務取決於這些配合", "it depends on them"),
    }
}
