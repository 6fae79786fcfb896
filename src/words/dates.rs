//! The dates of a plan, in words: what, by when, how long still, who, what it belongs to, and why there is none.

use super::explain::{self, date_field, year};
use super::figures::{clock_time, date, instant, money, offset, percent, plural, weekday_date};
use super::incident;
use super::say::say;
use crate::catalog::charts::Party;
use crate::catalog::services::service;
use crate::plan::Plan;
use crate::rules::dates::cancellation::{Cancellation, CancellationStep};
use crate::rules::dates::without_date::WithoutDate;
use crate::rules::dates::{Anchor, DateStanding, Detail, DueDate, Kind, Milestone, Missing, Timing};
use crate::rules::explanation::{How, Value, What};
use crate::text::{Lang, Text};
use chrono::NaiveDate;

/// What a step of the working of a date is. `explain::what` hands over the steps that are named here.
pub(super) const fn step(what: What) -> Text {
    match what {
        What::OnboardingEnds => Text::new("上線期結束", "Onboarding ends"),
        What::Quarters => Text::new("季數（每季 3 個月）", "Quarters of three months"),
        What::ScheduledDay => Text::new("排定日", "Scheduled day"),
        What::CancelledOn => Text::new("取消日", "Cancelled on"),
        What::DaysBefore => Text::new("排定日前的完整天數", "Full days before it"),
        What::ServiceFee => Text::new("服務費用", "Fee of the service"),
        What::CancellationShare => Text::new("應付比例", "Share that is due"),
        What::CancellationFee => Text::new("取消費用", "Due on cancelling"),
        What::EventStart => Text::new("業務活動首日", "First day of the event"),
        What::EventDays => Text::new("業務活動天數", "Days of the event"),
        What::SpansOfFiveDays => Text::new("每段最多連續 5 天的段數", "Stretches of at most five days"),
        What::Solutions => Text::new("Azure 解決方案數", "Azure solutions"),
        What::UnitsNeeded => Text::new("估計所需單位", "Estimated units needed"),
        What::UnitsOrdered => Text::new("規劃的單位", "Units in the plan"),
        What::ImprovementPlans => {
            Text::new("每個合約年度的服務改善計畫", "Service Improvement Plans per contract year")
        }
        What::AnyTwelveMonths => Text::new("改以任意連續 12 個月計", "Counted over any 12 months in a row"),
        _ => Text::new("日期", "Date"),
    }
}

/// What has to happen by a date.
pub const fn milestone(milestone: Milestone) -> Text {
    match milestone {
        Milestone::AllowanceAllotted => Text::new("彈性額度分配完畢", "Flex Allowance allocated in full"),
        Milestone::SpendTested => Text::new("判定 MCS Plus 支出門檻", "MCS Plus spending threshold tested, once"),
        Milestone::EdeLocationNamed => Text::new("選定 EDE 地點", "EDE location named"),
        Milestone::DeliveryConfirmed => {
            Text::new("確認各地能否提供服務", "Capability to deliver in each place confirmed")
        }
        Milestone::IntakeComplete => {
            Text::new("完成 Azure 平台 MCS 客戶接待文件", "Azure Platform MCS intake document complete")
        }
        Milestone::McsOnboarding => Text::new("Azure 平台 MCS 上線期", "Azure Platform MCS onboarding"),
        Milestone::MonitoringScenarios => Text::new("訂定 MCS Plus 監控情境", "MCS Plus monitoring scenarios defined"),
        Milestone::MonitoringMaterial => {
            Text::new("交付 MCS Plus 監控所需資料", "MCS Plus monitoring material delivered")
        }
        Milestone::MonitorsReady => Text::new("MCS Plus 監視器可供測試", "MCS Plus monitors ready for testing"),
        Milestone::ImprovementPlans => {
            Text::new("要求服務改善計畫 (SIP)", "Service Improvement Plans (SIPs) requested")
        }
        Milestone::UerOnboarding => Text::new("完成 UER 上線與文件", "UER onboarding and documents complete"),
        Milestone::UerMeeting => {
            Text::new("UER 季度會議（增強事件管理團隊）", "UER quarterly meeting, incident-management team")
        }
        Milestone::GitHubReview => {
            Text::new("GitHub 工程小組直接支援季度檢閱", "GitHub Engineering Direct quarterly review")
        }
        Milestone::EventArranged => {
            Text::new("排定 Azure 事件 MCS 並以書面確認", "Azure Event MCS arranged and confirmed in writing")
        }
        Milestone::EventCovered => Text::new("Azure 事件 MCS 涵蓋期間", "Days covered by Azure Event MCS"),
        Milestone::Cancelled(CancellationStep::Nothing) => {
            Text::new("最後可免費取消排定服務（適用時）", "Last day to cancel free of charge, where applicable")
        }
        Milestone::Cancelled(CancellationStep::Half) => {
            Text::new("最後可付 50% 取消排定服務", "Last day to cancel for 50% of the fee")
        }
        Milestone::Cancelled(CancellationStep::Everything) => {
            Text::new("服務排定日；取消須付 100%", "Scheduled day; cancelling costs 100% of the fee")
        }
        Milestone::RcaRequested => Text::new("要求根本原因分析", "Root cause analysis requested"),
        Milestone::RcaDelivered => Text::new("預期收到根本原因分析", "Root cause analysis expected"),
        Milestone::LastRequests => {
            Text::new("最後可申請主動式服務與增強型解決方案", "Last day to request proactive and enhanced services")
        }
        Milestone::FlexYearLastRequestsAdvice => {
            Text::new("建議：請於本日前提出該年度的服務申請", "Advice: request this year's services by this day")
        }
        Milestone::FlexYearEnds => {
            Text::new("該年度彈性額度服務的最後使用日", "Last day to use this year's Flex-funded services")
        }
        Milestone::EndsWithContract => Text::new("隨統一支援合約同日結束", "Ends on the day the Unified contract does"),
        Milestone::UnusedServicesLapse => {
            Text::new("工作訂單結束，未用服務失效", "Work order ends, unused services lapse")
        }
    }
}

/// What a date belongs to, if it is more than the contract as a whole: "Year 2", a service, the name of an incident.
pub fn anchor(anchor: Anchor, plan: &Plan, lang: Lang) -> Option<String> {
    match anchor {
        Anchor::Contract => None,
        Anchor::Year(of) => Some(year(of.index, lang)),
        Anchor::Line { service: id, .. } => Some(service(id).label().get(lang).to_owned()),
        Anchor::Incident(id) => Some(incident::label(plan.incident(id)?, lang)),
    }
}

/// The year a milestone is of, in Chinese, where the year itself may stand.
const THAT_YEAR: &str = "該年度";

/// A date with what it belongs to: "UER quarterly meeting, incident-management team (3 of 12)".
pub fn title(due: &DueDate, plan: &Plan, lang: Lang) -> String {
    let what = milestone(due.milestone).get(lang);
    // A service that the milestone names already is not named twice.
    let on = match (due.anchor, due.milestone) {
        (
            Anchor::Line { .. },
            Milestone::Cancelled(_) | Milestone::EndsWithContract | Milestone::EventArranged | Milestone::EventCovered,
        )
        | (Anchor::Year(_) | Anchor::Incident(_), _) => anchor(due.anchor, plan, lang),
        _ => None,
    };
    let ordinal = match due.detail {
        Some(Detail::Ordinal(one, of)) => Some(say!(lang, "第 {one} 次，共 {of} 次", "{one} of {of}")),
        _ => None,
    };
    match (on.or(ordinal), lang) {
        (None, _) => what.to_owned(),
        // 「第 1 年彈性額度服務的最後使用日」
        (Some(year), Lang::ZhHant) if what.contains(THAT_YEAR) => what.replace(THAT_YEAR, &year),
        (Some(on), Lang::ZhHant) => format!("{what}（{on}）"),
        (Some(on), Lang::En) => format!("{what} ({on})"),
    }
}

/// When it is due.
pub fn timing(timing: Timing, lang: Lang) -> String {
    match timing {
        Timing::Until(day) => weekday_date(day, lang),
        Timing::Before { at, .. } => {
            let at = instant(at, lang);
            say!(lang, "{at} 之前", "before {at}")
        }
        Timing::During { first, last } if first == last => weekday_date(last, lang),
        Timing::During { first, last } => {
            let (first, last) = (date(first, lang), weekday_date(last, lang));
            say!(lang, "{first}至{last}", "{first} to {last}")
        }
        Timing::Missing(_) => Text::new("日期未知", "date unknown").get(lang).to_owned(),
    }
}

/// What belongs to its last day: since when it runs, or until what time of day.
pub fn timing_aside(timing: Timing, lang: Lang) -> Option<String> {
    match timing {
        Timing::During { first, last } if first != last => {
            let first = date(first, lang);
            Some(say!(lang, "{first}起", "from {first}"))
        }
        Timing::Before { at, .. } => {
            let (time, offset) = (clock_time(at), offset(at));
            Some(say!(lang, "{time} 之前（{offset}）", "before {time} ({offset})"))
        }
        _ => None,
    }
}

/// What it was counted from, as its working has it: "Contract execution: 24 Feb 2025".
pub fn counted_from(due: &DueDate, lang: Lang) -> Option<String> {
    let is_day = |value: &Value| matches!(value, Value::Date(_) | Value::Instant(_) | Value::Unknown);
    let step = due.timing.why.working.iter().find(|step| step.how == How::Given && is_day(&step.value))?;
    let (what, value) = (explain::what(step.what, lang), explain::value(&step.value, lang));
    Some(say!(lang, "{what}：{value}", "{what}: {value}"))
}

/// A kind of date.
pub const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Signing => Text::new("簽約時", "At signing"),
        Kind::Onboarding => Text::new("上線與文件", "Onboarding and documents"),
        Kind::Recurring => Text::new("定期會議與計畫", "Meetings, reviews and plans"),
        Kind::Event => Text::new("業務活動", "Business events"),
        Kind::Cancellation => Text::new("取消服務", "Cancelling a service"),
        Kind::RootCause => Text::new("根本原因分析", "Root cause analysis"),
        Kind::End => Text::new("年度與合約結束", "End of a year or the contract"),
    }
}

/// What is only our advice.
pub const ADVICE: Text = Text::new("我們的建議，不是規定", "Our advice, not a rule");

/// The answer in one line: what comes next.
pub fn headline(next: Option<&DueDate>, today: NaiveDate, known: usize, plan: &Plan, lang: Lang) -> String {
    match (next, next.and_then(|due| due.days_left(today))) {
        (Some(due), Some(left)) => {
            let (title, left) = (title(due, plan, lang), days_left(left, lang));
            say!(lang, "下一個日期：{title}，{left}", "Next: {title}, {left}")
        }
        _ if known == 0 => say!(lang, "輸入合約日期，期限就會出現", "Enter the contract dates to see what follows"),
        _ => say!(lang, "之後沒有日期了", "No dates ahead"),
    }
}

/// How many there are, how many of them lie behind, and how many cannot be computed yet.
pub fn counts(known: usize, past: usize, missing: usize, lang: Lang) -> String {
    let all = match lang {
        Lang::ZhHant => format!("{known} 個日期，{past} 個已過"),
        Lang::En => format!("{}, {past} past", plural(known, "date", "dates")),
    };
    match (missing, lang) {
        (0, _) => all,
        (_, Lang::ZhHant) => format!("{all}；{missing} 個尚缺資料"),
        (1, Lang::En) => format!("{all}; 1 needs more information"),
        (_, Lang::En) => format!("{all}; {missing} need more information"),
    }
}

/// Of which plan, and when it was printed: stands on paper.
pub fn made(plan: &Plan, today: NaiveDate, lang: Lang) -> String {
    let name = plan.name.as_str();
    let name = if name.is_empty() { String::new() } else { format!("{name} · ") };
    let today = weekday_date(today, lang);
    say!(lang, "{name}{today} 列印", "{name}printed {today}")
}

/// What has to be entered before there is a date.
pub fn missing(missing: Missing, lang: Lang) -> String {
    let what = match missing {
        Missing::ContractDate(field) => date_field(field),
        Missing::EventDays => Text::new("業務活動的日期", "the days of the event"),
        Missing::Closing => Text::new("支援事件的（預計）結案時間", "when the incident is (planned to be) closed"),
        Missing::Mitigation => Text::new("影響緩解的時間", "when the issue was resolved"),
    };
    let what = what.get(lang);
    say!(lang, "尚缺：{what}", "Missing: {what}")
}

/// How long still, or since when.
pub fn days_left(left: i64, lang: Lang) -> String {
    match left {
        0 => say!(lang, "今天", "today"),
        1.. => say!(lang, "還有 {left} 天", ("in {}", plural(left, "day", "days"))),
        _ => say!(lang, ("{} 天前", -left), ("{} ago", plural(-left, "day", "days"))),
    }
}

/// Where it stands.
pub const fn standing(standing: DateStanding) -> Text {
    match standing {
        DateStanding::Unknown => Text::new("日期未知", "Date unknown"),
        DateStanding::Ahead => Text::new("尚未開始", "Not begun"),
        DateStanding::Open => Text::new("進行中", "Open"),
        DateStanding::Past => Text::new("已過", "Past"),
        DateStanding::Done => Text::new("已完成", "Done"),
    }
}

/// The figure that belongs to a date, where it is not in its title.
pub fn detail(detail: Detail, lang: Lang) -> Option<String> {
    match detail {
        Detail::CancellationFee(Some(due)) => {
            let due = money(due);
            Some(say!(lang, "取消費用 {due}", "{due} due on cancelling"))
        }
        Detail::CancellationFee(None) => Some(say!(lang, "未輸入單價，金額未知", "no price entered, amount unknown")),
        Detail::EventUnits(units) => {
            let needed = plural(units, "unit", "units");
            Some(say!(lang, "估計需要 {units} 個單位", "{needed} needed, estimated"))
        }
        Detail::AtMost(most) => Some(say!(lang, "最多 {most} 項", "at most {most}")),
        Detail::Ordinal(..) => None,
    }
}

/// Who has to act.
pub const fn party(party: Party) -> Text {
    match party {
        Party::Customer => Text::new("您", "You"),
        Party::Microsoft => Text::new("Microsoft", "Microsoft"),
    }
}

/// Why a rule gives no date.
pub fn without_date(because: WithoutDate, lang: Lang) -> String {
    match because {
        WithoutDate::NotPrinted => say!(lang, "文件沒有寫出日期", "The document prints no date"),
        WithoutDate::Length => {
            say!(lang, "限制的是時間長短，不是日期", "It limits a length of time, not a date")
        }
        WithoutDate::AnyTime => say!(lang, "隨時可能發生", "It may happen at any time"),
        WithoutDate::AtOnce => say!(lang, "一有異動就要辦理", "Due at once, whenever it happens"),
        WithoutDate::BusinessHours => {
            say!(lang, "營業時間在「行事曆」頁設定", "Business hours are kept on the Calendar page")
        }
        WithoutDate::NeedsService(id) => {
            let name = service(id).label().get(lang);
            say!(lang, "規劃中沒有{name}", "{name} is not in the plan")
        }
        WithoutDate::NeedsScheduledDay => {
            say!(lang, "沒有已排定日期的服務", "No service is scheduled for a day")
        }
        WithoutDate::NeedsProactiveService => {
            say!(lang, "規劃中沒有主動式服務或增強型解決方案", "The plan has no proactive service or enhanced solution")
        }
        WithoutDate::NeedsPlaces => {
            say!(lang, "規劃只有一個地點", "The plan names one place only")
        }
        WithoutDate::NeedsFlex => {
            say!(lang, "規劃沒有用到彈性額度", "Nothing in the plan is paid by a Flex Allowance")
        }
        WithoutDate::NeedsIncident => {
            say!(lang, "沒有支援事件依此規則要求根本原因分析", "No incident has a root cause analysis under this rule")
        }
    }
}

/// What cancelling today would cost: "Cancelled today: 50%, US$10,000".
pub fn cancelled_today(found: &Cancellation, lang: Lang) -> String {
    let share = percent(found.step.share());
    let amount = found.due.map(money);
    let cost = match (amount, lang) {
        (None, _) => share,
        (Some(amount), Lang::ZhHant) => format!("{share}，{amount}"),
        (Some(amount), Lang::En) => format!("{share}, {amount}"),
    };
    say!(lang, "若今天取消：付 {cost}", "Cancelled today: {cost}")
}

/// Units that an event takes, beside those in the plan.
pub fn units(needed: u32, ordered: &str, lang: Lang) -> String {
    say!(lang, "估計需要 {needed} 個單位，規劃中有 {ordered} 個", "Estimated need: {needed}; in the plan: {ordered}")
}

/// A day of a year on which something is due.
pub fn day_spoken(day: NaiveDate, due: usize, lang: Lang) -> String {
    let day = weekday_date(day, lang);
    match (due, lang) {
        (_, Lang::ZhHant) => format!("{day}，{due} 個日期"),
        (_, Lang::En) => format!("{day}, {}", plural(due, "date", "dates")),
    }
}
