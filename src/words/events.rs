//! What happened in an incident, in words: the kinds of event, what is wrong with one, gaps in the cover, the root cause
//! analysis.

use super::charts::amount_on;
use super::explain::chart_name;
use super::figures::{date, instant, length, near_instant};
use super::say::say;
use crate::catalog::charts::{ClockKind, Downgrade, Party, Severity};
use crate::plan::incident::ContactLanguage;
use crate::plan::log_entry::EventKind;
use crate::rules::cover::{CoverGap, GapRun};
use crate::rules::event_log::EventProblem;
use crate::rules::explanation::GapBecause;
use crate::rules::root_cause::{RequestVerdict, RootCause, Source};
use crate::text::{Lang, Text};
use chrono::{DateTime, FixedOffset, TimeDelta};

/// A kind of event, without the severity that it may name.
pub const fn kind(kind: EventKind) -> Text {
    match kind {
        EventKind::MicrosoftContact => Text::new("Microsoft 聯絡", "Microsoft makes contact"),
        EventKind::ResourceAssigned => Text::new("重大情況資源到位", "Critical-situation resource is there"),
        EventKind::Escalated => Text::new("Microsoft 提報", "Microsoft escalates"),
        EventKind::ExecutivesInformed(Party::Microsoft) => {
            Text::new("Microsoft 主管已知悉", "Microsoft's executives informed")
        }
        EventKind::ExecutivesInformed(Party::Customer) => Text::new("我方主管已知悉", "Our executives informed"),
        EventKind::SeverityRequested(_) => Text::new("要求改變嚴重性", "Another severity requested"),
        EventKind::SeverityChanged(_) => Text::new("嚴重性改變", "Severity changed"),
        EventKind::CustomerAway => Text::new("我方聯絡不上", "We cannot be reached"),
        EventKind::CustomerBack => Text::new("我方恢復聯絡", "We can be reached again"),
        EventKind::WaitingForCustomer => Text::new("等待我方回覆", "Waiting for us"),
        EventKind::CustomerAnswered => Text::new("我方已回覆", "We have answered"),
        EventKind::Mitigated => Text::new("影響已緩解", "Mitigated"),
        EventKind::RcaRequested => Text::new("要求根本原因分析", "Root cause analysis requested"),
        EventKind::RcaDelivered => Text::new("收到根本原因分析", "Root cause analysis received"),
        EventKind::ClosurePlanned => Text::new("預計結案", "Closing planned"),
        EventKind::Closed => Text::new("結案", "Closed"),
        EventKind::BroadOutage => Text::new("宣布大範圍 Azure 中斷", "Broad Azure outage declared"),
        EventKind::MonitorAlert => Text::new("監視器警示，尚無案件", "Monitor alert without a case"),
        EventKind::ReviewHeld => Text::new("事後檢討完成", "Review held"),
    }
}

/// An event in a few words: "Severity changed to B".
pub fn event(event: EventKind, lang: Lang) -> String {
    let words = kind(event).get(lang);
    match (event, lang) {
        (EventKind::SeverityRequested(severity), Lang::ZhHant) => format!("要求改為{}", severity.name().get(lang)),
        (EventKind::SeverityRequested(severity), Lang::En) => format!("{} requested", severity.name().get(lang)),
        (EventKind::SeverityChanged(severity), Lang::ZhHant) => format!("改為{}", severity.name().get(lang)),
        (EventKind::SeverityChanged(severity), Lang::En) => format!("Changed to {}", lower(severity)),
        _ => words.to_owned(),
    }
}

fn lower(severity: Severity) -> String {
    format!("severity {}", severity.code())
}

/// Why an event has no effect, or what has to be said about it.
pub fn problem(problem: EventProblem, lang: Lang) -> String {
    let text = match problem {
        EventProblem::BeforeOpening => Text::new("早於開案，不計入", "Before the case was opened: it does not count"),
        EventProblem::AfterClosing => Text::new("晚於結案，不計入", "After the case was closed: it does not count"),
        EventProblem::SameSeverity => Text::new("嚴重性本來就是這一級", "The severity is that already"),
        EventProblem::Overlaps => Text::new("與前一段重疊，只算一次", "It overlaps the one before and counts once"),
        EventProblem::NothingToEnd => Text::new("前面沒有開始，沒有可結束的", "Nothing had begun that it could end"),
        EventProblem::ClosedAlready => Text::new("已經結案", "The case is closed already"),
        EventProblem::LocalTimeSkipped { taken } => {
            let at = instant(taken, lang);
            return match lang {
                Lang::ZhHant => format!("時鐘往前調，這個時刻不存在；以 {at} 計"),
                Lang::En => format!("Clocks went forward and this time did not exist; {at} is taken"),
            };
        }
        EventProblem::LocalTimeTwice { .. } => Text::new(
            "時鐘往回調，這個時刻出現兩次：是哪一次？",
            "Clocks went back and this time came twice: which one?",
        ),
    };
    text.get(lang).to_owned()
}

/// The language of the contacts.
pub const fn language(language: ContactLanguage) -> Text {
    match language {
        ContactLanguage::English => Text::new("英文", "English"),
        ContactLanguage::Chinese => Text::new("中文", "Chinese"),
        ContactLanguage::Japanese => Text::new("日文", "Japanese"),
        ContactLanguage::Other => Text::new("其他語言", "Another language"),
    }
}

/// Why nobody is there.
pub const fn gap_because(because: GapBecause) -> Text {
    match because {
        GapBecause::Away => Text::new("我方聯絡不上", "we cannot be reached"),
        GapBecause::NobodyOnCall => Text::new("沒有人待命", "nobody of ours is on call"),
    }
}

/// What may happen in a gap, in the words of its chart (AMB-19).
pub const fn downgrade(effect: Downgrade) -> Text {
    match effect {
        Downgrade::LowerSeverity => Text::new(
            "Microsoft 可能調降嚴重性；未載明調到哪一級",
            "Microsoft may lower the severity; to which level is not stated",
        ),
        Downgrade::StepDownFrom24x7 => {
            Text::new("Microsoft 可能停止 24x7 處理", "Microsoft may step down from 24x7 work")
        }
    }
}

/// The same in the fewest words.
pub const fn short_downgrade(effect: Downgrade) -> Text {
    match effect {
        Downgrade::LowerSeverity => Text::new("可能調降嚴重性", "Severity may be lowered"),
        Downgrade::StepDownFrom24x7 => Text::new("可能停止 24x7", "24x7 may stop"),
    }
}

/// A gap in one sentence.
pub fn gap(gap: &CoverGap, lang: Lang) -> String {
    let (from, because, effect) =
        (instant(gap.from, lang), gap_because(gap.because).get(lang), downgrade(gap.effect).get(lang));
    match (gap.until, lang) {
        (Some(until), Lang::ZhHant) => {
            let (until, how_long) = (near_instant(until, gap.from.date_naive(), lang), length(until - gap.from, lang));
            format!("{from} 到 {until}（{how_long}）{because}：{effect}，不會自動發生")
        }
        (Some(until), Lang::En) => {
            let (until, how_long) = (near_instant(until, gap.from.date_naive(), lang), length(until - gap.from, lang));
            format!("{from} to {until} ({how_long}), {because}: {effect}, never automatically")
        }
        (None, Lang::ZhHant) => format!("{from} 起{because}：{effect}，不會自動發生"),
        (None, Lang::En) => format!("From {from}, {because}: {effect}, never automatically"),
    }
}

/// A gap, and how often it comes back at the same hours.
pub fn gap_run(run: &GapRun, lang: Lang) -> String {
    let first = gap(&run.first, lang);
    if run.count < 2 {
        return first;
    }
    let (count, last) = (run.count, near_instant(run.last, run.first.from.date_naive(), lang));
    match lang {
        Lang::ZhHant => format!("{first}；每天同一時段，共 {count} 次，最後一次從 {last} 起"),
        Lang::En => format!("{first}; at the same hours every day, {count} times, the last from {last}"),
    }
}

/// Was the root cause analysis asked for in time? In the fewest words.
pub const fn verdict(verdict: RequestVerdict) -> Text {
    match verdict {
        RequestVerdict::NotAsked => Text::new("尚未要求", "Not asked yet"),
        RequestVerdict::NeverAsked => Text::new("沒有要求", "Never asked"),
        RequestVerdict::InTime => Text::new("及時", "In time"),
        RequestVerdict::ShortNotice => Text::new("不到 7 天", "Less than 7 days"),
        RequestVerdict::TooEarly => Text::new("早於 7 天", "More than 7 days ahead"),
        RequestVerdict::TooLate => Text::new("太遲", "Too late"),
    }
}

/// Was the root cause analysis asked for in time?
pub fn root_cause(found: &RootCause, lang: Lang) -> String {
    let by = found.ask_by.as_ref().map(|day| date(day.value, lang));
    // Read so, there is a first day as well (AMB-25).
    if let (RequestVerdict::NotAsked, Some(from), Some(by)) = (found.verdict.value, found.ask_from, &by) {
        let from = date(from, lang);
        return say!(
            lang,
            "根本原因分析要在 {from}至 {by}之間、結案前明確提出 (AMB-25)",
            "Ask expressly for a root cause analysis between {from} and {by}, before the closing (AMB-25)"
        );
    }
    let note = root_cause_source(found.source).filter(|_| found.verdict.value == RequestVerdict::NotAsked);
    if let Some(note) = note {
        let ask = match (lang, by) {
            (Lang::ZhHant, Some(by)) => format!("需要的話，請在 {by}以前明確提出"),
            (Lang::En, Some(by)) => format!("If you want one, ask expressly by {by}"),
            (Lang::ZhHant, None) => "需要的話，請在結案前明確提出".to_owned(),
            (Lang::En, None) => "If you want one, ask expressly before the case is closed".to_owned(),
        };
        return match lang {
            Lang::ZhHant => format!("{}。{ask}", note.get(lang)),
            Lang::En => format!("{}. {ask}", note.get(lang)),
        };
    }
    match (found.verdict.value, lang, by, found.by_platform_rules()) {
        (RequestVerdict::NotAsked, Lang::ZhHant, Some(by), _) => format!("根本原因分析要在 {by}以前明確提出"),
        (RequestVerdict::NotAsked, Lang::En, Some(by), _) => format!("Ask expressly for a root cause analysis by {by}"),
        (RequestVerdict::NotAsked, Lang::ZhHant, None, true) => {
            "根本原因分析至少要在結案前 7 天明確提出；影響一緩解就提".to_owned()
        }
        (RequestVerdict::NotAsked, Lang::En, None, true) => {
            "Ask expressly for a root cause analysis at least 7 days before the closing: best once mitigated".to_owned()
        }
        (RequestVerdict::NotAsked, Lang::ZhHant, None, false) => "根本原因分析要在結案前明確提出".to_owned(),
        (RequestVerdict::NotAsked, Lang::En, None, false) => {
            "Ask expressly for a root cause analysis before the case is closed".to_owned()
        }
        (RequestVerdict::NeverAsked, Lang::ZhHant, ..) => "結案前沒有要求根本原因分析：不會提供".to_owned(),
        (RequestVerdict::NeverAsked, Lang::En, ..) => {
            "No root cause analysis was asked for before the closing: there will be none".to_owned()
        }
        (RequestVerdict::InTime, Lang::ZhHant, ..) => "根本原因分析及時提出".to_owned(),
        (RequestVerdict::InTime, Lang::En, ..) => "Root cause analysis asked for in time".to_owned(),
        (RequestVerdict::ShortNotice, Lang::ZhHant, ..) => {
            "根本原因分析在結案前提出，但不到 7 天：請確認是否仍提供 (AMB-25)".to_owned()
        }
        (RequestVerdict::ShortNotice, Lang::En, ..) => {
            "Root cause analysis asked for before the closing, but less than 7 days: confirm that it is given (AMB-25)"
                .to_owned()
        }
        (RequestVerdict::TooEarly, Lang::ZhHant, ..) => {
            "根本原因分析早於結案前 7 天提出：依您選的解讀，請在最後 7 天內再提一次 (AMB-25)".to_owned()
        }
        (RequestVerdict::TooEarly, Lang::En, ..) => {
            "Root cause analysis asked for earlier than the last 7 days: on the reading you chose, ask again in them \
             (AMB-25)"
                .to_owned()
        }
        (RequestVerdict::TooLate, Lang::ZhHant, ..) => "根本原因分析在結案後才提出：太遲".to_owned(),
        (RequestVerdict::TooLate, Lang::En, ..) => {
            "Root cause analysis asked for after the closing: too late".to_owned()
        }
    }
}

/// Where the plan does not simply bring it, what there is to know about it.
pub const fn root_cause_source(source: Source) -> Option<Text> {
    Some(match source {
        Source::AzurePlatformMcs | Source::AddOn => return None,
        Source::ReactiveEngineer => Text::new(
            "REDE 對業務影響重大的支援事件進行根本原因分析，前提是產品適合",
            "REDE analyses the root cause of incidents with major business impact, where the product suits",
        ),
        Source::AskTheCsam => Text::new(
            "UER 不含根本原因分析，可以向 CSAM 要求；可能另收費用",
            "UER does not include a root cause analysis; the CSAM can be asked, and it may cost extra",
        ),
        Source::NotInThePlan => Text::new(
            "根本原因分析是加購項目，這份規劃沒有；只適用於部分技術，可能另收費用",
            "A root cause analysis is an add-on that this plan does not have; it is for some technologies only and may \
             cost extra",
        ),
    })
}

/// When the root cause analysis is expected.
pub fn root_cause_delivery(found: &RootCause, lang: Lang) -> Option<String> {
    let by = date(found.delivery_by.as_ref()?.value, lang);
    Some(match lang {
        Lang::ZhHant => format!("預期 {by}以前交付：要求與緩解兩者較晚者起 10 個工作天"),
        Lang::En => format!("Expected by {by}: 10 business days after the later of request and mitigation"),
    })
}

/// By how much something was done before or after its expected time.
pub fn done(done: DateTime<FixedOffset>, due: DateTime<FixedOffset>, lang: Lang) -> String {
    let (at, gap) = (near_instant(done, due.date_naive(), lang), length((done - due).abs(), lang));
    match ((due - done).num_seconds(), lang) {
        (0, Lang::ZhHant) => format!("{at} 完成，正好在預期時間"),
        (0, Lang::En) => format!("Done {at}, just at the expected time"),
        (1.., Lang::ZhHant) => format!("{at} 完成，早 {gap}"),
        (1.., Lang::En) => format!("Done {at}, {gap} before the expected time"),
        (_, Lang::ZhHant) => format!("{at} 完成，晚 {gap}"),
        (_, Lang::En) => format!("Done {at}, {gap} after the expected time"),
    }
}

/// How much of a time is left while its clock is stopped.
pub fn paused(since: DateTime<FixedOffset>, left: TimeDelta, clock: ClockKind, lang: Lang) -> String {
    let (since, left) = (instant(since, lang), amount_on(left, clock, lang));
    match lang {
        Lang::ZhHant => format!("{since} 起暫停，還剩 {left}"),
        Lang::En => format!("paused since {since}, {left} left"),
    }
}

/// What a chart's language limit means for the contacts.
pub fn language_not_offered(chart: crate::catalog::charts::ChartId, languages: &str, lang: Lang) -> String {
    let name = chart_name(chart, lang);
    match lang {
        Lang::ZhHant => format!("{name}的支援語言：{languages}；請準備能使用的人"),
        Lang::En => format!("{name} is supported in: {languages}. Have somebody ready who speaks it"),
    }
}
