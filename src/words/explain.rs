//! What the rules found, said in a language.

pub use super::errors::{
    calendar_error, clock_error, command_error, date_error, entry_error, open_advice, open_error, plan_fault,
};
use super::figures::{clock_length, clock_time, date, instant, length, money, near_instant, number, percent};
use super::package::{BEYOND_FLEX, Beyond};
use super::places::place;
use super::say::say;
use super::{allowance, contract_state, events, prices, services};
use crate::catalog::charts::{ChartId, ChartScope, ClockKind, Downgrade, Occasion, Severity, SeverityChart, chart};
use crate::catalog::flex_terms::{CAP_FLOOR_USD, CAP_SHARE};
use crate::catalog::products::product;
use crate::catalog::services::service;
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearIndex};
use crate::plan::log_entry::EventKind;
use crate::rules::checks::Reason;
use crate::rules::coverage::Verdict;
use crate::rules::eligibility::Ineligible;
use crate::rules::explanation::{How, PriceFact, Step, Value, What};
use crate::rules::finding::{Fix, Level};
use crate::rules::timeline::{Notice, Standing, When};
use crate::text::{Lang, Text};

/// "Year 2", 「第 2 年」.
pub fn year(index: YearIndex, lang: Lang) -> String {
    let ordinal = index.ordinal();
    say!(lang, "第 {ordinal} 年", "Year {ordinal}")
}

/// Contract years in order: "Years 1 to 3 and 5", 「第 1 至 3、5 年」; one of them as [`year`] has it.
pub fn years(years: &[YearIndex], lang: Lang) -> String {
    if let [one] = years {
        return year(*one, lang);
    }
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for next in years.iter().map(|year| year.ordinal()) {
        match runs.last_mut().filter(|(_, last)| last + 1 == next) {
            Some((_, last)) => *last = next,
            None => runs.push((next, next)),
        }
    }
    let named = runs.into_iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        // Two are named, not spanned.
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![say!(lang, "{first} 至 {last}", "{first} to {last}")],
    });
    let mut named: Vec<String> = named.collect();
    if lang == Lang::ZhHant {
        return format!("第 {} 年", named.join("、"));
    }
    let last = named.pop().unwrap_or_default();
    if named.is_empty() { format!("Years {last}") } else { format!("Years {} and {last}", named.join(", ")) }
}

/// A contract date.
pub const fn date_field(field: DateField) -> Text {
    match field {
        DateField::Execution => Text::new("合約簽署日", "Contract execution"),
        DateField::WorkOrderStart => Text::new("工作訂單起日", "Work order start"),
        DateField::TermStart => Text::new("合約期間起日", "Contract term start"),
        DateField::WorkOrderEnd => Text::new("工作訂單迄日", "Work order end"),
        DateField::FlexYearStart => Text::new("首個彈性額度年度起日", "First Flex year start"),
    }
}

/// How a step joins those above it, as a sign; empty for an input.
pub const fn how(how: How) -> &'static str {
    match how {
        How::Given => "",
        How::Plus => "+",
        How::Minus => "−",
        How::Times => "×",
        How::DividedBy => "÷",
        How::RoundedUp => "⌈⌉",
        How::RoundedToNearest => "≐",
        How::HigherOf => "max",
        How::LowerOf => "min",
        How::Equals => "=",
        How::Counted => "▸",
        How::Skipped => "⊘",
        How::Otherwise => "≈",
    }
}

/// The sign of a step, spelled out for a screen reader.
pub const fn how_spoken(how: How) -> Text {
    match how {
        How::Given => Text::new("輸入", "given"),
        How::Plus => Text::new("加", "plus"),
        How::Minus => Text::new("減", "minus"),
        How::Times => Text::new("乘", "times"),
        How::DividedBy => Text::new("除以", "divided by"),
        How::RoundedUp => Text::new("進位", "rounded up"),
        How::RoundedToNearest => Text::new("四捨五入", "rounded to the nearest"),
        How::HigherOf => Text::new("取高者", "the higher of this and the above"),
        How::LowerOf => Text::new("取低者", "the lower of this and the above"),
        How::Equals => Text::new("等於", "equals"),
        How::Counted => Text::new("計入", "counted"),
        How::Skipped => Text::new("不計", "not counted"),
        How::Otherwise => Text::new("另一種解讀", "the other reading"),
    }
}

/// A figure of the account by which two readings are told apart. The desk says these and no other part of a working.
pub const fn telling(what: What) -> Option<Text> {
    Some(match what {
        What::OverCap => Beyond::Cap.name(),
        What::OverCapAfterSwaps => Text::new("交換後超出上限", "Over the cap after swaps"),
        What::AllottedTotal => Text::new("已分配", "Allocated"),
        What::Forfeited => Text::new("簽約時沒收", "Forfeited at signing"),
        What::PaidOtherwise => Beyond::Several.name(),
        What::Room => Text::new("上限內可用", "Available under the cap"),
        _ => return None,
    })
}

/// What each line of a working is, with its year where the lines are of several, and its place where they are.
pub fn lines(plan: &Plan, working: &[Step], lang: Lang) -> Vec<String> {
    let first_year = working.iter().find_map(|step| step.year);
    let first_place = working.iter().find_map(|step| step.place);
    let years = working.iter().any(|step| step.year.is_some() && step.year != first_year);
    let places = working.iter().any(|step| step.place.is_some() && step.place != first_place);
    let name = |step: &Step| {
        let year = step.year.filter(|_| years).map(|index| match lang {
            Lang::ZhHant => year(index, lang),
            Lang::En => year(index, lang).to_ascii_lowercase(),
        });
        let place = step.place.filter(|_| places).map(|at| place(plan, at, lang));
        let parts: Vec<String> = [Some(what_of(plan, step.what, lang)), year, place].into_iter().flatten().collect();
        parts.join(Text::new("，", ", ").get(lang))
    };
    working.iter().map(name).collect()
}

/// What the value of a step is, with the name of the place that it is about.
fn what_of(plan: &Plan, fact: What, lang: Lang) -> String {
    let words = what(fact, lang);
    let What::Price(PriceFact::OwnTaxPercent(place)) = fact else { return words };
    let place = super::places::place(plan, place, lang);
    say!(lang, "{words}：{place}", "{words}: {place}")
}

/// What the value of a step is.
pub fn what(what: What, lang: Lang) -> String {
    let fixed = |text: Text| text.get(lang).to_owned();
    if let Some(text) = telling(what) {
        return fixed(text);
    }
    match what {
        What::FlexAllowance(index) => {
            let y = year(index, lang);
            say!(lang, "彈性額度，{y}", ("Flex Allowance, {}", y.to_ascii_lowercase()))
        }
        What::BasePrice(index) => {
            let y = year(index, lang);
            say!(lang, "基本套件價格，{y}", ("Base package price, {}", y.to_ascii_lowercase()))
        }
        What::Line(id) => fixed(service(id).name),
        What::Allotted(kind) => {
            let kind = kind.name().get(lang);
            say!(lang, "分配給{kind}", "Allocated to {kind}")
        }
        What::CappedAsked => fixed(Text::new("折讓與自訂合計", "Credits and Custom Proactive together")),
        What::UncappedAsked => fixed(Text::new("其他由彈性額度支付的服務", "Other services paid by Flex")),
        What::CapShare => {
            let share = percent(CAP_SHARE);
            say!(lang, "額度的 {share}", "{share} of the allowance")
        }
        What::CapPercent => fixed(Text::new("文件所載比例", "The share as printed")),
        What::CapFloor => {
            let floor = number(CAP_FLOOR_USD);
            say!(lang, "固定金額門檻（{floor} 美元）", "The fixed amount (USD {floor})")
        }
        What::CapFloorUsd => fixed(Text::new("文件所載固定金額", "The fixed amount as printed")),
        What::UsdRate => fixed(Text::new("您輸入的美元匯率", "Your rate for one US dollar")),
        What::Cap => fixed(Text::new("上限", "Cap")),
        What::RoomLeft => fixed(Text::new("上限內剩餘", "Still available")),
        What::AskedAs(kind) => {
            let kind = kind.name().get(lang);
            say!(lang, "要求：{kind}", "Asked for {kind}")
        }
        What::OverCapOf(kind) => {
            let kind = kind.name().get(lang);
            say!(lang, "超出{kind}的上限", "Over the cap of {kind}")
        }
        What::TakenEarlier => fixed(Text::new("前面年度已用", "Taken by earlier years")),
        What::SwapDifference => fixed(Text::new("交換的差額", "Difference of swaps")),
        What::Unplaced => fixed(Text::new("未安排", "Unplaced")),
        What::Companions => fixed(Text::new("附帶費用", "Related costs")),
        What::OverAllowance => fixed(Beyond::Allowance.name()),
        What::BeyondFlex => fixed(BEYOND_FLEX),
        What::Unallotted => fixed(Text::new("尚未分配", "Not allocated yet")),
        What::Refused => fixed(Beyond::Eligibility.name()),
        What::InvoicedByChoice => fixed(Text::new("選擇另行付費", "Invoiced separately")),
        // Said above; a variant that is new still asks for its words here.
        What::OverCap
        | What::OverCapAfterSwaps
        | What::AllottedTotal
        | What::Forfeited
        | What::PaidOtherwise
        | What::Room => String::new(),
        What::Payable => fixed(Text::new("應付總額", "Payable")),
        What::LinesWithoutPrice => fixed(Text::new("未輸入單價的項目（未計入）", "Lines without a price (left out)")),
        What::Price(fact) => prices::fact(fact, lang),
        What::RoomOfAllYears => fixed(Text::new("各年上限合計", "Limit, all years together")),
        What::AllowanceOfAllYears => fixed(Text::new("各年額度合計", "Allowance of all years")),
        What::RoomOverTerm => fixed(Text::new("以整個期間計算的上限", "Limit over the whole term")),
        What::Difference => fixed(Text::new("差額", "Difference")),
        What::Nothing => fixed(Text::new("不低於零", "Never below zero")),
        What::ContractDate(field) => fixed(date_field(field)),
        What::YearStart(index) => {
            let y = year(index, lang);
            say!(lang, "{y}首日", ("First day of {}", y.to_ascii_lowercase()))
        }
        What::YearEnd(index) => {
            let y = year(index, lang);
            say!(lang, "{y}末日", ("Last day of {}", y.to_ascii_lowercase()))
        }
        What::Today => fixed(Text::new("今天", "Today")),
        What::Usage(used) => fixed(contract_state::used(used)),
        What::Days => fixed(Text::new("日曆天", "Calendar days")),
        What::FirstDayCounts => fixed(Text::new("首日即為第 1 天", "The first day is day 1")),
        What::LastDay => fixed(Text::new("最後一天", "Last day")),
        What::FirstDay => fixed(Text::new("第一天", "First day")),
        What::Opened => fixed(Text::new("開案", "Case opened")),
        What::PrintedTime(ClockKind::Elapsed) => fixed(Text::new("預期時間，24x7 計時", "Expected time, 24x7 clock")),
        What::PrintedTime(ClockKind::Business) => {
            fixed(Text::new("預期時間，上班時間計時", "Expected time, business-hours clock"))
        }
        What::Stretch => fixed(Text::new("上班時間", "Open hours")),
        What::Night => fixed(Text::new("非上班時段", "Outside hours")),
        What::Break => fixed(Text::new("休息時間", "Break")),
        What::Paused => fixed(Text::new("暫停", "Paused")),
        What::Weekend => fixed(Text::new("週末", "Weekend")),
        What::Holiday => fixed(Text::new("假日", "Holiday")),
        What::DueAt => fixed(Text::new("預期時間點", "Expected by")),
        What::Chart => fixed(Text::new("適用圖表", "Chart")),
        What::Severity => fixed(Text::new("嚴重性", "Severity")),
        What::SeverityChanged => fixed(Text::new("嚴重性改變", "Severity changed")),
        What::Contact => fixed(Text::new("Microsoft 聯絡", "Contact by Microsoft")),
        What::Waiting => fixed(events::kind(EventKind::WaitingForCustomer)),
        What::CoverGap(because) => fixed(events::gap_because(because)),
        What::Closing => fixed(Text::new("結案（或預計結案）", "Closing, or its plan")),
        What::RcaRequested => fixed(Text::new("要求根本原因分析", "Root cause analysis requested")),
        What::Mitigated => fixed(Text::new("影響緩解", "Mitigated")),
        What::ExchangeRate => fixed(Text::new("您輸入的匯率", "Your rate between the currencies")),
        What::RateDate => fixed(Text::new("匯率日期", "Day of the rate")),
        What::OtherPlaces => fixed(Text::new("主機以外的地點", "Places beside the host")),
        What::SeparateContracts => fixed(Text::new("另訂合約的地點", "Places with a contract of their own")),
        What::PlaceTotal => fixed(Text::new("這個地點的項目合計", "Lines for the place")),
        What::CreditsBought => fixed(Text::new("買進的點數", "Credits bought")),
        What::CreditsUsed => fixed(Text::new("換成服務的點數", "Credits turned into services")),
        What::CreditsEach => fixed(Text::new("每單位的點數", "Credits for one")),
        What::CreditsExact => fixed(Text::new("取整前的點數", "Credits before rounding")),
        What::CreditsMovedOut => fixed(Text::new("交換出去的點數", "Credits given to another place")),
        What::CreditsMovedIn => fixed(Text::new("交換得來的點數", "Credits received from another place")),
        What::CreditPriceGiven => fixed(Text::new("換出地點每點的價值", "Value of one credit where it comes from")),
        What::CreditPriceReceived => fixed(Text::new("換入地點每點的價值", "Value of one credit where it goes")),
        What::CreditsBooked => fixed(Text::new("已排定要換的點數", "Credits booked for services to come")),
        What::CreditsLapsed => fixed(Text::new("未使用而失效的點數", "Credits not used and lapsed")),
        What::CreditBalance => fixed(Text::new("點數餘額", "Credits left")),
        What::BusinessDays => fixed(Text::new("工作天", "Business days")),
        What::Service(measure) => fixed(services::measure(measure)),
        What::OnboardingEnds
        | What::Quarters
        | What::ScheduledDay
        | What::CancelledOn
        | What::DaysBefore
        | What::ServiceFee
        | What::CancellationShare
        | What::CancellationFee
        | What::EventStart
        | What::EventDays
        | What::SpansOfFiveDays
        | What::Solutions
        | What::UnitsNeeded
        | What::UnitsOrdered
        | What::ImprovementPlans
        | What::AnyTwelveMonths => fixed(super::dates::step(what)),
    }
}

/// The value of a step.
pub fn value(value: &Value, lang: Lang) -> String {
    match value {
        Value::Money(amount) => money(*amount),
        Value::Number(figure) => number(*figure),
        // To the last place: rates of taxes and bands have up to four.
        Value::Share(share) => format!("{}%", number(*share * rust_decimal::Decimal::ONE_HUNDRED)),
        Value::Count(count) => count.to_string(),
        Value::Days(days) => {
            let unit = if days.unsigned_abs() == 1 { "day" } else { "days" };
            say!(lang, "{days} 天", "{days} {unit}")
        }
        Value::Date(day) => date(*day, lang),
        Value::Instant(at) => instant(*at, lang),
        Value::Between(from, to) => {
            let from_text = instant(*from, lang);
            if from.date_naive() == to.date_naive() {
                format!("{from_text}–{}", clock_time(*to))
            } else {
                format!("{from_text} – {}", near_instant(*to, from.date_naive(), lang))
            }
        }
        Value::Length(amount) => length(*amount, lang),
        Value::Chart(id) => chart_name(*id, lang),
        Value::Severity(severity) => severity.name().get(lang).to_owned(),
        Value::Answer(true) => Text::new("是", "yes").get(lang).to_owned(),
        Value::Answer(false) => Text::new("否", "no").get(lang).to_owned(),
        Value::Language(language) => events::language(*language).get(lang).to_owned(),
        Value::Unknown => Text::new("未輸入", "not entered").get(lang).to_owned(),
    }
}

/// A chart with its number: "A.5 Azure Rapid Response".
pub fn chart_name(id: ChartId, lang: Lang) -> String {
    let row = chart(id);
    format!("{} {}", row.number, row.short_name.get(lang))
}

/// How grave a finding is.
pub const fn level(level: Level) -> Text {
    match level {
        Level::Error => Text::new("錯誤", "Error"),
        Level::Warning => Text::new("警告", "Warning"),
        Level::Hint => Text::new("提示", "Hint"),
    }
}

/// What the three levels mean, said once where all findings are listed.
pub const LEVELS: Text = Text::new(
    "錯誤：文件明文不允許。警告：會增加支出或造成損失，或依我們的解讀不允許。提示：尚待確認，或值得知道。",
    "Error: the document forbids it. Warning: it costs or loses something, or our reading forbids it. Hint: still to be \
     confirmed, or worth knowing.",
);

/// What mends a finding.
pub const fn fix(fix: Fix) -> Text {
    match fix {
        Fix::Invoice(_) => Text::new("改為另行付費", "Invoice it"),
        Fix::Remove(_) => Text::new("移除", "Remove"),
        Fix::Quantity(..) => Text::new("改數量", "Set the quantity"),
        Fix::ToHost(_) => Text::new("改由主機購買", "Buy it for the host"),
    }
}

/// A finding in one sentence.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    let name = |id| service(id).name.get(lang);
    match reason {
        Reason::CapExceeded { over, asked, cap } => {
            let (over, asked, cap) = (money(*over), money(*asked), money(*cap));
            say!(
                lang,
                "主動折讓加自訂主動式服務共 {asked}，超出上限 {cap} 達 {over}",
                "Proactive Credits and Custom Proactive ask {asked}: {over} over the cap of {cap}"
            )
        }
        Reason::CapExceededIfShared { over, asked, cap } => {
            let (over, asked, cap) = (money(*over), money(*asked), money(*cap));
            say!(
                lang,
                "主動折讓加自訂主動式服務共 {asked}，合計超出上限 {cap} 達 {over}；若兩者各有上限則未超出",
                "Proactive Credits and Custom Proactive together ask {asked}: {over} over the cap of {cap}; with a cap of its own for each they would pass"
            )
        }
        Reason::AllowanceExceeded { over, in_all } if over == in_all => {
            let over = money(*over);
            say!(lang, "彈性額度不足，{over} 須另行付費", "{over} over the Flex Allowance: to be paid separately")
        }
        Reason::AllowanceExceeded { over, in_all } => {
            let (over, all) = (money(*over), money(*in_all));
            say!(
                lang,
                "彈性額度不足 {over}；彈性額度不支付的金額合計 {all}，須另行付費",
                "{over} over the Flex Allowance; in all, {all} is not paid by Flex and is to be paid separately"
            )
        }
        Reason::WouldBeForfeited { amount } => {
            let amount = money(*amount);
            say!(
                lang,
                "若今天簽約，將有 {amount} 的彈性額度被沒收",
                "{amount} of the Flex Allowance would be forfeited if you signed today"
            )
        }
        Reason::CapExceededAfterSwap { .. }
        | Reason::StillToAllot { .. }
        | Reason::Forfeited { .. }
        | Reason::BoughtOutsideSigning { .. }
        | Reason::ReadingMatters { .. }
        | Reason::SwapRefused { .. }
        | Reason::SwapDearer { .. }
        | Reason::SwapLeavesRest { .. } => allowance::reason(reason, lang),
        Reason::BarredFromFlex { service, amount } => {
            let name = name(*service);
            let tail = amount.map(money);
            match tail {
                Some(amount) => say!(
                    lang,
                    "{name}不得由彈性額度支付：{amount} 須另行付費",
                    "{name} cannot be paid from Flex: {amount} has to be paid separately"
                ),
                None => say!(lang, "{name}不得由彈性額度支付", "{name} cannot be paid from Flex"),
            }
        }
        Reason::FlexUnclear { service, counted, .. } => {
            let name = name(*service);
            if *counted {
                say!(
                    lang,
                    "文件未明確說明{name}能否由彈性額度支付；目前計為可以，請向客戶成功經理確認",
                    "The document leaves open whether Flex may pay for {name}; counted as yes, confirm with the CSAM"
                )
            } else {
                say!(
                    lang,
                    "文件未明確說明{name}能否由彈性額度支付；目前計為不可，請確認",
                    "The document leaves open whether Flex may pay for {name}; counted as no until confirmed"
                )
            }
        }
        Reason::AlreadyIncluded { service } => {
            let name = name(*service);
            say!(lang, "{name}已在基本套件內，不需付費", "{name} is in the base package: nothing to pay")
        }
        Reason::AllowanceUnknown => say!(
            lang,
            "有項目要用彈性額度支付，但尚未輸入該年的額度",
            "Lines ask for Flex, but the allowance of this year is not entered"
        ),
        Reason::AllowanceAboveBasePrice { allowance, base_price } => {
            let (allowance, base) = (money(*allowance), money(*base_price));
            say!(
                lang,
                "彈性額度 {allowance} 高於包含它的基本套件價格 {base}",
                "The Flex Allowance of {allowance} is more than the base price of {base} that contains it"
            )
        }
        Reason::UsdRateMissing => {
            let (floor, share) = (number(CAP_FLOOR_USD), percent(CAP_SHARE));
            say!(
                lang,
                "上限的 {floor} 美元部分需要匯率才能換算；目前只算額度的 {share}",
                "The USD {floor} limb of the cap needs your exchange rate; until then only the {share} limb counts"
            )
        }
        Reason::PricesMissing { count } => say!(
            lang,
            "{count} 個項目沒有單價，未計入任何合計",
            "Lines without a price, left out of every total: {count}"
        ),
        Reason::YearNotInTerm { service, year: index } => {
            let (name, y) = (name(*service), year(*index, lang));
            say!(
                lang,
                "{name}排在{y}，但合約沒有這一年",
                ("{name} is in {}, which the contract does not have", y.to_ascii_lowercase())
            )
        }
        Reason::DeliveredOutsideFlexYear { service, on, from, to } => {
            let (name, on) = (name(*service), date(*on, lang));
            let (from, to) = (date(*from, lang), date(*to, lang));
            say!(
                lang,
                "{name}的交付日 {on}不在其彈性額度年度內（{from}至{to}）",
                "{name} is delivered on {on}, outside its Flex year ({from} to {to})"
            )
        }
        Reason::CapPeriodMatters { per_year, over_term } => {
            let (per_year, over_term) = (money(*per_year), money(*over_term));
            say!(
                lang,
                "上限逐年計算共 {per_year}；若以整個期間計算則為 {over_term}",
                "Year by year the cap gives {per_year}; taken once over the term it would be {over_term}"
            )
        }
        Reason::QuantityLimitNotPrinted { service } => {
            let name = name(*service);
            say!(
                lang,
                "{name}有數量上限，但文件未載明；請看您的合約",
                "{name} has a maximum quantity that is not printed: see your agreement"
            )
        }
        Reason::IncidentOutsideTerm => {
            say!(lang, "支援事件的開案時間不在工作訂單期間內", "The incident was opened outside the work order")
        }
        Reason::DatesInconsistent(error) => date_error(*error, lang),
        Reason::ServicesNotKnown { named } => super::unknown::services_not_known(named, lang),
        Reason::ContentNotKnown { count } => super::unknown::content_not_known(*count, lang),
    }
}

/// Why Flex does not pay.
pub fn ineligible(why: Ineligible, lang: Lang) -> String {
    match why {
        Ineligible::Barred => say!(lang, "彈性額度不得支付", "Flex may not pay"),
        Ineligible::AddedDuringTerm => {
            say!(lang, "期中加購，我們解讀為不由彈性額度支付", "Added during the term: as we read it, not by Flex")
        }
        Ineligible::BeforeSigning => {
            say!(lang, "簽約前開始，我們解讀為不由彈性額度支付", "Begun before signing: as we read it, not by Flex")
        }
        Ineligible::Included => say!(lang, "已含在基本套件", "In the base package"),
        Ineligible::Unclear(_) => say!(lang, "能否使用待確認", "Flex unclear, confirm"),
    }
}

/// What a chart is about.
pub const fn chart_scope(scope: ChartScope) -> Text {
    match scope {
        ChartScope::Everything => Text::new("所有產品", "every product"),
        ChartScope::RegisteredAzureSubscriptions => {
            Text::new("註冊訂用帳戶中的 Azure 元件", "Azure components in registered subscriptions")
        }
        ChartScope::ScopedEventSolution => {
            Text::new("業務活動範圍內的 Azure 解決方案", "the Azure solution of the event")
        }
        ChartScope::ListedSecurityWorkloads => Text::new("列出的安全性工作負載", "listed security workloads"),
        ChartScope::AzureComponents => Text::new("Azure 元件", "Azure components"),
    }
}

/// What a chart has to do with an incident.
pub fn verdict(row: &SeverityChart, verdict: Verdict, lang: Lang) -> String {
    match verdict {
        Verdict::Governs => {
            say!(
                lang,
                "適用：在適用此支援事件的圖表中，範圍最明確者",
                "Governs: the most specific chart that covers it"
            )
        }
        Verdict::AlsoCovers => {
            say!(lang, "也適用，但範圍較廣", "Covers it too, but is less specific")
        }
        Verdict::Advisory => {
            say!(lang, "諮詢不適用嚴重性圖表", "Charts are about problems; this is a question")
        }
        Verdict::NotOwned => {
            let names: Vec<&str> = row.services.iter().map(|id| service(*id).label().get(lang)).collect();
            let names = names.join(say!(lang, "、", " / ").as_str());
            say!(lang, "規劃中沒有{names}", "{names} is not in the plan")
        }
        Verdict::OwnedInAnotherYear(index) => {
            let y = year(index, lang);
            say!(lang, "規劃中只有{y}有此服務", ("The plan has it in {} only", y.to_ascii_lowercase()))
        }
        Verdict::SeverityNotDefined(severity) => {
            let name = severity.name().get(lang);
            say!(lang, "此圖表未定義{name}", "It does not define {name}")
        }
        Verdict::OtherProducts(scope) => {
            let scope = chart_scope(scope).get(lang);
            say!(lang, "只涵蓋{scope}", "It covers {scope} only")
        }
        Verdict::Excluded(id) => {
            let name = product(id).name.get(lang);
            say!(lang, "{name}在排除清單上", "{name} is on its exclusion list")
        }
        Verdict::NotInProduction => say!(lang, "只涵蓋正式環境", "It covers production only"),
        Verdict::NotRegistered => {
            say!(lang, "只涵蓋註冊訂用帳戶", "It covers registered subscriptions only")
        }
        Verdict::IntakeNotComplete(day) => {
            let day = date(day, lang);
            say!(
                lang,
                "客戶接待文件 {day}才完成；在那之前用基本圖表 (AMB-20)",
                "Its intake document was complete on {day}; until then the base chart counts (AMB-20)"
            )
        }
        Verdict::NotListed => say!(lang, "只涵蓋附錄列出的工作負載", "It covers workloads listed in the exhibit only"),
        Verdict::NotPublicCloud => say!(lang, "只涵蓋公用雲端", "It covers the public cloud only"),
        Verdict::NotTheEventSolution => {
            say!(lang, "不是業務活動範圍內的解決方案", "Not the solution the event was bought for")
        }
        Verdict::NoEventWindow => {
            say!(lang, "尚未輸入業務活動日期", "The days of the event are not entered")
        }
        Verdict::NotThePlannedDays { first, last } => {
            let (first, last) = (date(first, lang), date(last, lang));
            say!(
                lang,
                "規劃中購買的是其他日子（{first}至{last}）",
                "The plan has it for other days ({first} to {last})"
            )
        }
        Verdict::BeyondBoughtDays(last) => {
            let last = date(last, lang);
            say!(
                lang,
                "購買的單位只涵蓋到 {last}，每單位 5 個日曆天",
                "The units in the plan cover five days each, up to {last}"
            )
        }
        Verdict::OutsideEventWindow { first, last } => {
            let (first, last) = (date(first, lang), date(last, lang));
            say!(lang, "不在業務活動期間（{first}至{last}）", "Outside the event ({first} to {last})")
        }
    }
}

/// What an undated expectation waits for.
pub const fn occasion(occasion: Occasion) -> Text {
    occasion.name()
}

/// When something is expected, in a few words.
pub fn when(when: &When, lang: Lang) -> String {
    match when {
        When::Due { at, .. } => instant(*at, lang),
        When::Unreachable(error) => clock_error(error, lang),
        When::Paused { since, left, clock } => events::paused(*since, *left, *clock, lang),
        When::Ongoing24x7 => say!(lang, "持續，24x7", "continuous, 24x7"),
        When::OngoingBusinessHours => {
            say!(lang, "持續，僅上班時間", "continuous, business hours only")
        }
        When::Undated(why) => occasion(*why).get(lang).to_owned(),
        When::Channels(channels) => {
            let names: Vec<&str> = channels.iter().map(|channel| channel.name().get(lang)).collect();
            names.join(say!(lang, "、", ", ").as_str())
        }
    }
}

/// Where an expectation stands.
pub const fn standing(standing: Standing) -> Text {
    match standing {
        Standing::NotStarted => Text::new("尚未開始", "Not started"),
        Standing::Running => Text::new("計時中", "Running"),
        Standing::Paused => Text::new("暫停計時", "Clock stopped"),
        Standing::Met => Text::new("及時完成", "Done in time"),
        Standing::MetLate => Text::new("完成，但晚於預期", "Done, later than expected"),
        Standing::Overdue => Text::new("已過預期時間，無完成紀錄", "Past the expected time, no entry that it was done"),
        Standing::Lasting => Text::new("持續中", "Continuous"),
        Standing::Undated => Text::new("未載明時間", "No time stated"),
        Standing::Done => Text::new("已完成", "Done"),
        Standing::Ended => Text::new("不再適用", "No longer expected"),
    }
}

/// What has to be said about an incident.
pub fn notice(notice: Notice, lang: Lang) -> String {
    match notice {
        Notice::Advisory => say!(
            lang,
            "諮詢支援：每個支援事件最多 6 小時，不適用嚴重性圖表",
            "Advisory support: at most 6 hours per incident, no severity chart applies"
        ),
        Notice::RowsFromBaseChart { chosen } => {
            let name = chart_name(chosen, lang);
            say!(
                lang,
                "{name}沒有這個嚴重性，改用基本圖表的內容",
                "{name} has no such severity: the rows are from the base chart"
            )
        }
        Notice::ExcludedFromAzureTime(id) => {
            let name = product(id).name.get(lang);
            say!(
                lang,
                "{name}不適用較短的 Azure 時間；改用其他產品的時間是我們的解讀",
                "{name} is excluded from the shorter Azure time; using the time for other products is our reading"
            )
        }
        Notice::PerhapsExcluded(chart, id) => {
            let (chart, name) = (chart_name(chart, lang), product(id).name.get(lang));
            say!(
                lang,
                "{name}也可能完全不在「{chart}」的範圍內，改看基本圖表：兩種解讀的時間都列出 (AMB-18)",
                "{name} may be outside {chart} altogether, and then the base chart counts: both times are shown (AMB-18)"
            )
        }
        Notice::RoutedToMcsEngineers => say!(
            lang,
            "Azure 平台 MCS：此案直接轉給 MCS 支援工程師，時間仍依基本圖表",
            "Azure Platform MCS: the case goes straight to MCS support engineers; times stay those of the base chart"
        ),
        Notice::ChannelNotPrinted(channel) => {
            let name = channel.name().get(lang);
            say!(
                lang,
                "此圖表未列「{name}」為提出方式",
                "This chart does not list \u{201c}{name}\u{201d} as a way to open a case"
            )
        }
        Notice::FiledInPortal => say!(
            lang,
            "經線上服務入口網站開案：依我們的解讀，附錄 A 的圖表仍適用；照 2.3 節字面，圖表只及於入口網站未涵蓋的申請 (AMB-54)",
            "Opened in an online-service portal: as we read it, the charts of Appendix A hold; section 2.3 to the letter has them for what the portals do not cover (AMB-54)"
        ),
        Notice::NoHolidays(year) => say!(
            lang,
            "這個地點沒有輸入 {year} 年的假日：以上班時間計算的時間可能落在國定假日，請到行事曆頁加入",
            "No holidays of {year} are in the calendar of this place: times in business hours may fall on a public holiday. Add them on the calendar page"
        ),
        Notice::NotConfirmed(ChartId::SecurityCloudMcs) => say!(
            lang,
            "尚未確認這個工作負載與租用戶列在工作訂單附錄：若沒有列出，就改看下一張圖表",
            "Not confirmed: that the workload and tenant are listed in the exhibit. If they are not, another chart governs"
        ),
        Notice::NotConfirmed(_) => say!(
            lang,
            "尚未確認這個訂用帳戶已在工作訂單註冊：若沒有註冊，就改看下一張圖表",
            "Not confirmed: that the subscription is registered in the work order. If it is not, another chart governs"
        ),
        Notice::OutsideTerm => say!(
            lang,
            "開案時間不在工作訂單期間內：當時可能沒有支援",
            "Opened outside the work order: there may be no support at that time"
        ),
        Notice::PossibleDowngrade(Downgrade::LowerSeverity) => say!(
            lang,
            "若您無法提供足夠的人力或回應，Microsoft 可能調降嚴重性；未載明調到哪一級，也不會自動發生",
            "If you cannot supply people or answers, Microsoft may lower the severity; to which level is not stated, and it is never automatic"
        ),
        Notice::PossibleDowngrade(Downgrade::StepDownFrom24x7) => say!(
            lang,
            "若您無法提供足夠的人力或回應，Microsoft 可能停止 24x7 處理；不會自動發生",
            "If you cannot supply people or answers, Microsoft may step down from 24x7 work; it is never automatic"
        ),
        Notice::LocalTimeSkipped => say!(
            lang,
            "當地時鐘在這個時間往前調，這個時刻不存在；以調整後的時刻計算",
            "Clocks went forward: this local time did not exist, and is moved on by the length of the gap"
        ),
        Notice::LocalTimeTwice => say!(
            lang,
            "當地時鐘在這個時間往回調，這個時刻出現兩次；請選擇是哪一次",
            "Clocks went back: this local time came twice; choose which one you mean"
        ),
        Notice::LanguageNotOffered(id) => events::language_not_offered(id, chart(id).languages.name().get(lang), lang),
        Notice::BroadOutage { has_plus: false } => say!(
            lang,
            "大範圍 Azure 中斷：首次回應時間不變，但無法優先復原單一客戶 (AMB-50)",
            "A broad Azure outage: the time of the first response stays, but nobody can be restored ahead of others (AMB-50)"
        ),
        Notice::BroadOutage { has_plus: true } => say!(
            lang,
            "大範圍 Azure 中斷：無法優先復原單一客戶；MCS Plus 另提供中斷訊息，並可要求自行緩解的協助 (AMB-50)",
            "A broad Azure outage: nobody can be restored ahead of others; MCS Plus sends tailored outage messages and helps with self-mitigation on request (AMB-50)"
        ),
        Notice::MonitorAlert => say!(
            lang,
            "監視器在開案前已發出警示：團隊會請您開立案件",
            "A monitor raised an alert before there was a case: the team asks you to open one"
        ),
        Notice::SupportManagement(Severity::One | Severity::A) => say!(
            lang,
            "增強的提報流程自動啟動；指派的資源會提供進度與行動計畫",
            "Enhanced escalation starts by itself; the assigned resource gives updates and action plans"
        ),
        Notice::SupportManagement(Severity::B) => say!(
            lang,
            "嚴重性 B 的支援管理沒有載明；我們視為可以要求 (AMB-16)",
            "Support management at severity B is not stated; we take it to be available on request (AMB-16)"
        ),
        Notice::SupportManagement(Severity::C) => say!(
            lang,
            "支援管理與進度更新需主動要求，且僅在上班時間",
            "Support management and updates are on request only, in business hours"
        ),
        Notice::RedeJoins => say!(
            lang,
            "規劃中有 REDE：上班時間內加入嚴重性 1 與 A（其他等級須要求），不改變任何時間",
            "The plan has REDE: it joins at severity 1 and A in business hours (others on request) and changes no time"
        ),
        Notice::ExhibitMayDefineMore(id) => {
            let name = service(id).label().get(lang);
            say!(
                lang,
                "{name}的時間可能載於工作訂單附錄 (AMB-21)",
                "{name} may have times of its own in the exhibit of your work order (AMB-21)"
            )
        }
    }
}

/// A printed time on its clock, for a chart cell.
pub fn target(amount: chrono::TimeDelta, clock: ClockKind, lang: Lang) -> String {
    clock_length(amount, clock, lang)
}
