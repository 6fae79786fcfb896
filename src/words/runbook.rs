//! The runbook in words: the incident as a story in short paragraphs, and as a checklist for the people on duty.
//!
//! Sentences to say or write are suggestions of ours, in the language of the support; a blank stands for what nobody
//! entered.

use super::events;
use super::explain::{self, chart_name, say};
use super::figures::{clock_time, date, instant, length, offset, short_instant};
use super::incident::{chart_label, label, product_name};
use crate::catalog::charts::{Action, Channel, Party, Severity, chart};
use crate::plan::incident::{Incident, RequestKind};
use crate::plan::log_entry::EventKind;
use crate::rules::assess::IncidentAssessment;
use crate::rules::root_cause::RequestVerdict;
use crate::rules::runbook::{Actor, Condition, Moment, Phase, Runbook, RunbookStep, Task};
use crate::rules::timeline::{Expectation, Standing, When};
use crate::text::{Lang, Text};
use chrono::{DateTime, FixedOffset};

/// What the whole is called.
pub const TITLE: Text = Text::new("值班手冊", "Runbook");
/// The first half.
pub const STORY: Text = Text::new("經過", "Story");
/// The second half.
pub const CHECKLIST: Text = Text::new("檢查清單", "Checklist");
/// Before a sentence of ours.
pub const SUGGESTION: Text = Text::new("建議說法", "Suggested words");

/// What stands under every runbook.
pub const FOOT: Text = Text::new(
    "時間都是預期，不是承諾；沒有載明的就不編造。非官方工具，與 Microsoft 無關；以您簽署的合約為準。",
    "Times are expected, not promised; what is not stated is not invented. Unofficial, not affiliated with Microsoft; your \
     signed agreement prevails.",
);

/// A sentence to say or write, in the language of the support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its language, which may be another one than that of the page.
    pub lang: Lang,
    /// The sentence.
    pub words: String,
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// By when or on which occasion, with the zone's offset where there is an instant.
    pub when: String,
    /// Who.
    pub who: &'static str,
    /// On whose side.
    pub party: Party,
    /// What.
    pub what: String,
    /// Through which channel; empty where none is given.
    pub channel: String,
    /// On what it depends, the other reading, what may follow; empty where there is nothing to add.
    pub note: String,
    /// What to say.
    pub suggestion: Option<Suggestion>,
    /// What became of it; empty where nothing is known.
    pub outcome: String,
    /// For the box before it.
    pub standing: Option<Standing>,
    /// Where it stands, with its rules and readings.
    pub source: String,
}

/// The lines of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub phase: Phase,
    /// Its heading.
    pub title: &'static str,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// The heading of a phase.
pub const fn phase(phase: Phase) -> Text {
    match phase {
        Phase::Before => Text::new("事前準備", "Beforehand"),
        Phase::Opening => Text::new("開案", "Opening the case"),
        Phase::FirstContact => Text::new("首次聯絡", "First contact"),
        Phase::Meanwhile => Text::new("處理期間", "While work goes on"),
        Phase::Escalation => Text::new("提報與嚴重性", "Escalation and severity"),
        Phase::Cover => Text::new("誰來接手", "Who covers"),
        Phase::Mitigation => Text::new("影響緩解", "Mitigation"),
        Phase::RootCause => Text::new("根本原因分析", "Root cause analysis"),
        Phase::Closing => Text::new("結案與之後", "Closing and after"),
    }
}

/// Who acts.
pub const fn actor(actor: Actor) -> Text {
    match actor {
        Actor::Microsoft => Text::new("Microsoft", "Microsoft"),
        Actor::Administrator => Text::new("支援服務管理員", "Service administrator"),
        Actor::OnCall => Text::new("值班人員", "Person on call"),
        Actor::CloudAdministrator => Text::new("雲端管理員", "Cloud admin"),
        Actor::ChangeManager => Text::new("變更控制負責人", "Change manager"),
    }
}

/// An instant with its offset, so that it can be read alone.
fn timed(at: DateTime<FixedOffset>, lang: Lang) -> String {
    let (words, offset) = (short_instant(at, lang), offset(at));
    format!("{words} {offset}")
}

/// An instant in the story, where the offset is said once: again only if clocks were changed since.
fn told(at: DateTime<FixedOffset>, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    if at.offset() == opened.offset() { short_instant(at, lang) } else { timed(at, lang) }
}

/// When a step is to be done.
fn when(moment: &Moment, lang: Lang) -> String {
    let fixed = |text: Text| text.get(lang).to_owned();
    match moment {
        Moment::Beforehand => fixed(Text::new("事前", "Beforehand")),
        Moment::At(at) => timed(*at, lang),
        Moment::After(at) => {
            let at = timed(*at, lang);
            say(lang, format!("{at} 之後"), format!("After {at}"))
        }
        Moment::Between(from, Some(until)) => {
            let (from, until) = (timed(*from, lang), timed(*until, lang));
            say(lang, format!("{from} 到 {until}"), format!("{from} to {until}"))
        }
        Moment::Between(from, None) => {
            let from = timed(*from, lang);
            say(lang, format!("{from} 起"), format!("From {from}"))
        }
        Moment::ByDay(day) => {
            let day = date(*day, lang);
            say(lang, format!("{day} 以前"), format!("By {day}"))
        }
        Moment::WhileOpen => fixed(Text::new("案件進行中", "While the case is open")),
        Moment::OnceMitigated => fixed(Text::new("影響一緩解", "Once mitigated")),
        Moment::BeforeClosing => fixed(Text::new("結案之前", "Before the closing")),
        Moment::AfterClosing => fixed(Text::new("結案之後", "After the closing")),
        Moment::Expected { when: When::Due { at, .. }, .. } => {
            let at = timed(*at, lang);
            say(lang, format!("預期 {at} 前"), format!("Expected by {at}"))
        }
        Moment::Expected { when: lasting @ (When::Ongoing24x7 | When::OngoingBusinessHours), from, until } => {
            let clock = match lasting {
                When::Ongoing24x7 => "24x7",
                _ => Text::new("上班時間", "business hours").get(lang),
            };
            let from = timed(*from, lang);
            match until {
                Some(until) => {
                    let until = timed(*until, lang);
                    say(lang, format!("{from} 到 {until}，{clock}"), format!("{from} to {until}, {clock}"))
                }
                None => say(lang, format!("{from} 起，{clock}"), format!("From {from}, {clock}")),
            }
        }
        Moment::Expected { when: When::Channels(_), from, .. } => timed(*from, lang),
        Moment::Expected { when, .. } => explain::when(when, lang),
    }
}

/// What is to be done.
fn what(task: Task, lang: Lang) -> String {
    let text = match task {
        Task::Expected(action) => own_words(action).unwrap_or_else(|| action.name()),
        Task::NameWhoIsOnCall => Text::new(
            "寫下誰值班、怎麼聯絡、誰接手；具名連絡人有異動就立刻更新",
            "Write down who is on call, how to reach them and who takes over; report changes of named contacts at once",
        ),
        Task::NameContacts => {
            Text::new("確認值班人員是可以開案的支援連絡人", "Check that those on call are contacts who may open cases")
        }
        Task::GivePortalRights => Text::new(
            "確認雲端管理員有入口網站的開案權限，而且夜裡也登得進去",
            "Check that a cloud admin has the rights to open cases in the portal, and can sign in at night",
        ),
        Task::HaveLanguage(id) => {
            let (name, languages) = (chart_label(id, lang), chart(id).languages.name().get(lang));
            return say(
                lang,
                format!("安排能以支援語言溝通的人（{name}：{languages}）"),
                format!("Have somebody ready who speaks a language of the support ({name}: {languages})"),
            );
        }
        Task::KnowTheProblem => Text::new(
            "由懂這個產品、能重現問題的人開案",
            "Have the case opened by somebody who knows the product and can show the problem again",
        ),
        Task::HaveDiagnostics => Text::new(
            "備妥記錄、錯誤訊息、組態，以及最近改過什麼",
            "Have logs, error messages, configuration and recent changes at hand",
        ),
        Task::GiveAccess => Text::new(
            "開放內部系統、診斷工具、電話與網路",
            "Give access to internal systems and diagnostic tools, a phone and the network",
        ),
        Task::OpenCase => Text::new("開案，記下案件號碼", "Open the case and write down its number"),
        Task::WriteAem => Text::new("在案件說明寫明「AEM」", "Write \"AEM\" in the description of the case"),
        Task::DescribeImpact(severity) => {
            let severity = level(severity, lang);
            return say(
                lang,
                format!("說明對業務的影響，並說出認為合適的等級：{severity}"),
                format!("Describe what it does to the business and name the level that fits: {severity}"),
            );
        }
        Task::AskForContact => Text::new("問案件在誰手上", "Ask who has the case"),
        Task::AskForSeverity(None) => Text::new(
            "說明改變後的影響，要求改變嚴重性；是否調整由 Microsoft 決定",
            "Describe the new impact and ask for another severity; whether it changes is Microsoft's decision",
        ),
        Task::AskForSeverity(Some(severity)) => {
            let severity = level(severity, lang);
            return say(
                lang,
                format!("說明改變後的影響，要求改為{severity}"),
                format!("Describe the new impact and ask for {severity}"),
            );
        }
        Task::SeveritySet(severity) => {
            let severity = level(severity, lang);
            return say(
                lang,
                format!("把案件改為{severity}；從這時起是另一列的期望"),
                format!("Sets {severity}; from then on another row of the chart holds"),
            );
        }
        Task::AskForStatus => Text::new(
            "向指派的人員要進度、下一步與下次更新的時間",
            "Ask the assigned person for the state, the next step and the time of the next update",
        ),
        Task::AskForManagement => Text::new(
            "需要支援管理與進度更新時，主動要求；只在上班時間",
            "Ask for support management and updates when they are needed; in business hours only",
        ),
        Task::CoverGap(gap) => {
            let because = events::gap_because(gap.because).get(lang);
            return say(
                lang,
                format!("安排這段時間接手的人（{because}）"),
                format!("Find somebody for these hours ({because})"),
            );
        }
        Task::ConfirmMitigation => Text::new(
            "告知影響已消失、從何時起；要根本原因分析就趁現在提",
            "Say that the effect is gone and since when; if a root cause analysis is wanted, ask now",
        ),
        Task::AskForRootCause(_) => Text::new("明確要求根本原因分析", "Ask expressly for a root cause analysis"),
        Task::SupplyDiagnostics => Text::new("提供分析所需的診斷資料", "Supply the diagnostic data for the analysis"),
        Task::ReceiveRootCause => Text::new("交付根本原因分析", "Gives the root cause analysis"),
        Task::AgreeToClosing => Text::new(
            "沒有未決事項、要問的都問了，才同意結案",
            "Agree to the closing only when nothing is open and everything has been asked for",
        ),
        Task::AnswerSurvey => Text::new("填寫滿意度調查", "Answer the satisfaction survey"),
        Task::OpenOnAlert => Text::new(
            "監視器已發出警示：團隊會請我方開案",
            "A monitor has raised an alert: the team asks us to open a case",
        ),
        Task::KeepInMind(notice) => return explain::notice(notice, lang),
    };
    text.get(lang).to_owned()
}

/// What the customer's side does, as an instruction; Microsoft's part is named as on the charts.
const fn own_words(action: Action) -> Option<Text> {
    Some(match action {
        Action::NotifyOwnSeniorExecutives => Text::new("通知我方資深主管", "Inform our senior executives"),
        Action::AllocateResources24x7 => {
            Text::new("備妥日夜都能配合的人員", "Keep people at hand who can work day and night")
        }
        Action::AllocateResourcesMatchingMicrosoftEffort => {
            Text::new("備妥人員，跟上 Microsoft 的處理", "Keep people at hand to match Microsoft's effort")
        }
        Action::EngageAndRespondQuickly => Text::new("參與處理，迅速回覆", "Take part and answer quickly"),
        Action::ChangeControlAccessAndResponse => {
            Text::new("開放存取並回覆", "Open the access that is needed, and answer")
        }
        Action::ProvideCorrectContactOfCaseOwner => {
            Text::new("提供案件負責人的正確聯絡方式", "Give the correct contact details of the case owner")
        }
        Action::Respond => Text::new("回覆 Microsoft", "Answer Microsoft"),
        Action::SubmitThroughChannel => Text::new(
            "從所列的管道開案，記下案件號碼",
            "Open the case through one of these channels and write down its number",
        ),
        _ => return None,
    })
}

/// A severity within a sentence.
fn level(severity: Severity, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => severity.name().get(lang).to_owned(),
        Lang::En => format!("severity {}", severity.code()),
    }
}

fn condition(condition: Condition) -> Text {
    match condition {
        Condition::OnlineService => {
            Text::new("線上服務的案件要由雲端管理員提出", "Online-service cases are filed by cloud admins")
        }
        Condition::OnSite => Text::new("如果有人到現場", "If somebody works on site"),
        Condition::NoContact => Text::new(
            "如果還沒有人聯絡；自動通知不算",
            "If nobody has made contact; an automatic message does not count",
        ),
        Condition::ImpactChanges => Text::new("如果業務影響改變", "If the impact on the business changes"),
        Condition::WhenAsked => Text::new("如果 Microsoft 要求", "If Microsoft asks for it"),
    }
}

/// What there is to add to a step.
fn note(step: &RunbookStep, lang: Lang) -> String {
    let mut notes: Vec<String> =
        step.condition.map(|found| condition(found).get(lang).to_owned()).into_iter().collect();
    if let Moment::Expected { when: When::Due { other: Some(other), .. }, .. } = &step.moment {
        let (at, code, clock) = (timed(other.due, lang), other.reading.code(), other.clock.name().get(lang));
        notes.push(say(
            lang,
            format!("另一種解讀 ({code})，{clock}：{at}"),
            format!("On the other reading ({}, {code}): {at}", clock.to_lowercase()),
        ));
    }
    match step.task {
        Task::CoverGap(gap) => {
            let effect = events::downgrade(gap.effect).get(lang);
            notes.push(say(lang, format!("{effect}；不會自動發生"), format!("{effect}; never automatically")));
        }
        Task::AskForRootCause(verdict) => notes.extend(verdict_note(verdict).map(|text| text.get(lang).to_owned())),
        _ => {}
    }
    notes.join(match lang {
        Lang::ZhHant => "；",
        Lang::En => "; ",
    })
}

const fn verdict_note(verdict: RequestVerdict) -> Option<Text> {
    Some(match verdict {
        RequestVerdict::NotAsked => return None,
        RequestVerdict::InTime => Text::new("及時提出", "Asked for in time"),
        RequestVerdict::ShortNotice => Text::new(
            "結案前不到 7 天才提出：請確認是否仍提供 (AMB-25)",
            "Less than 7 days before the closing: confirm that it is given (AMB-25)",
        ),
        RequestVerdict::TooLate => Text::new("結案後才提出：太遲", "Asked for after the closing: too late"),
        RequestVerdict::NeverAsked => {
            Text::new("結案前沒有提出：不會提供", "Not asked for before the closing: there will be none")
        }
    })
}

/// Is a step told to be at an instant?
fn is_at(moment: &Moment, at: DateTime<FixedOffset>) -> bool {
    match moment {
        Moment::At(then) | Moment::Expected { when: When::Channels(_), from: then, .. } => *then == at,
        _ => false,
    }
}

/// What became of a step.
fn outcome(step: &RunbookStep, lang: Lang) -> String {
    let due = match &step.moment {
        Moment::Expected { when: When::Due { at, .. }, .. } => Some(*at),
        _ => None,
    };
    match (step.done_at, due, step.standing) {
        (Some(done), Some(due), _) => events::done(done, due, lang),
        // The time of the step says it already.
        (Some(done), None, _) if is_at(&step.moment, done) => String::new(),
        (Some(done), None, _) => {
            let done = short_instant(done, lang);
            say(lang, format!("{done} 完成"), format!("Done {done}"))
        }
        (None, _, Some(standing @ (Standing::Overdue | Standing::Ended))) => {
            explain::standing(standing).get(lang).to_owned()
        }
        _ => String::new(),
    }
}

/// A sentence to say, in the language of the support.
fn suggestion(step: &RunbookStep, incident: &Incident, book: &Runbook, lang: Lang) -> Option<Suggestion> {
    let lang = if book.in_english { Lang::En } else { lang };
    let zone = book.happened.first().map_or(book.as_of, |(at, _)| *at);
    let (product, clock) = (product_name(&incident.product, lang), offset(zone));
    let severity = level(incident.severity, lang);
    let case = Text::new("案件＿＿＿", "Case ___").get(lang);
    let words = match step.task {
        Task::OpenCase | Task::Expected(Action::SubmitThroughChannel) if incident.kind == RequestKind::Advisory => say(
            lang,
            format!("我們有一個關於{product}的問題想諮詢：＿＿＿。請與＿＿＿聯絡。"),
            format!("We have a question about {product}: ___. Please reply to ___."),
        ),
        Task::OpenCase | Task::Expected(Action::SubmitThroughChannel) if incident.channel == Channel::Phone => say(
            lang,
            format!("您好，這裡是＿＿＿（公司）的＿＿＿。我們要開案：{product}，{clock} ＿＿＿ 起＿＿＿。"),
            format!("Hello, this is ___ of ___. We want to open a case: {product}; ___ since ___ ({clock})."),
        ),
        Task::OpenCase | Task::Expected(Action::SubmitThroughChannel) => say(
            lang,
            format!("{product}：{clock} ＿＿＿ 起＿＿＿。請與＿＿＿聯絡，電話＿＿＿。"),
            format!("{product}: ___ since ___ ({clock}). Please reach ___ at ___."),
        ),
        Task::WriteAem => say(
            lang,
            format!("AEM：＿＿＿（業務活動名稱），{product}，{clock} ＿＿＿ 起＿＿＿。"),
            format!("AEM: ___ (name of the event), {product}, ___ since ___ ({clock})."),
        ),
        Task::DescribeImpact(_) => say(
            lang,
            format!("對業務的影響：＿＿＿ 位使用者、＿＿＿ 筆交易；沒有／有替代方法：＿＿＿。我們認為是{severity}。"),
            format!(
                "What it does to our business: ___ people, ___ orders; a way around it: none / ___. To us this is {severity}."
            ),
        ),
        Task::AskForContact => {
            let opened = timed(incident.opened.instant(), lang);
            say(
                lang,
                format!("我們在 {opened} 以{severity}開了{case}，還沒有人聯絡。案件在誰手上？何時可以通話？"),
                format!(
                    "We opened {} on {opened} at {}, and nobody has been in touch yet. Who has it, and when can we speak?",
                    lower_first(case),
                    severity
                ),
            )
        }
        Task::AskForSeverity(wanted) => {
            let wanted = wanted.map(|severity| level(severity, lang));
            let wanted = wanted.unwrap_or_else(|| Text::new("嚴重性＿＿＿", "severity ___").get(lang).to_owned());
            say(
                lang,
                format!("{case}：影響擴大了，現在＿＿＿。我們要求改為{wanted}。"),
                format!("{case}: the impact has grown, now ___. We ask for {wanted}."),
            )
        }
        Task::AskForStatus => say(
            lang,
            format!("{case}：請告訴我們目前進度、下一步，以及下次更新的時間。"),
            format!("{case}: please tell us the state, the next step and when the next update comes."),
        ),
        Task::AskForManagement => say(
            lang,
            format!("{case}：請安排一位人員，在上班時間向我們更新進度。"),
            format!("{case}: please name somebody who keeps us informed in business hours."),
        ),
        Task::CoverGap(_) => {
            let Moment::Between(from, _) = step.moment else { return None };
            let from = timed(from, lang);
            say(
                lang,
                format!("{case}：{from} 起請聯絡＿＿＿，電話＿＿＿。"),
                format!("{case}: from {from} please reach ___ at ___."),
            )
        }
        Task::ConfirmMitigation => say(
            lang,
            format!("{case}：{clock} ＿＿＿ 起影響已消失。請先不要結案。"),
            format!("{case}: the effect is gone since ___ ({clock}). Please keep the case open for now."),
        ),
        Task::AskForRootCause(RequestVerdict::NotAsked) => say(
            lang,
            format!("{case}：在結案之前，我們明確要求根本原因分析。"),
            format!("{case}: before it is closed, we expressly ask for a root cause analysis."),
        ),
        Task::Expected(Action::Respond) => say(
            lang,
            format!("{case}：我們的回覆是＿＿＿。請以＿＿＿聯絡我們。"),
            format!("{case}: our answer is ___. Please reach us at ___."),
        ),
        Task::Expected(Action::ChangeControlAccessAndResponse) => say(
            lang,
            format!("{case}：＿＿＿ 到 ＿＿＿ 開放存取；變更由＿＿＿決定，電話＿＿＿。"),
            format!("{case}: access is open from ___ to ___; ___ decides about changes, phone ___."),
        ),
        Task::Expected(Action::ProvideCorrectContactOfCaseOwner) => say(
            lang,
            format!("{case}：我方負責人是＿＿＿，電話＿＿＿，電子郵件＿＿＿。"),
            format!("{case}: on our side ___ owns it, phone ___, e-mail ___."),
        ),
        _ => return None,
    };
    Some(Suggestion { lang, words })
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Where a step stands, with its rules and readings.
fn source(step: &RunbookStep, lang: Lang) -> String {
    let rules = step.why.rules.iter().map(|rule| rule.code());
    let readings = step.why.readings.iter().map(|reading| reading.code());
    let all: Vec<String> = [step.citation.label(lang)].into_iter().chain(rules).chain(readings).collect();
    all.join(" · ")
}

/// One step as a line.
fn line(step: &RunbookStep, incident: &Incident, book: &Runbook, lang: Lang) -> Line {
    Line {
        when: when(&step.moment, lang),
        who: actor(step.actor).get(lang),
        party: step.actor.party(),
        what: what(step.task, lang),
        channel: super::charts::list(&step.channels, lang),
        note: note(step, lang),
        suggestion: suggestion(step, incident, book, lang),
        outcome: outcome(step, lang),
        standing: step.standing,
        source: source(step, lang),
    }
}

/// The checklist: every phase that has a step.
pub fn checklist(incident: &Incident, book: &Runbook, lang: Lang) -> Vec<Section> {
    let section = |of: Phase| {
        let lines: Vec<Line> = book.of(of).map(|step| line(step, incident, book, lang)).collect();
        (!lines.is_empty()).then(|| Section { phase: of, title: phase(of).get(lang), lines })
    };
    Phase::ALL.into_iter().filter_map(section).collect()
}

/// The story, one paragraph after another.
pub fn story(incident: &Incident, found: &IncidentAssessment, book: &Runbook, lang: Lang) -> Vec<String> {
    let mut paragraphs = vec![opening(incident, found, lang)];
    paragraphs.extend(found.timeline.first_contact().and_then(|first| contact(first, found.timeline.opened, lang)));
    for party in [Party::Microsoft, Party::Customer] {
        paragraphs.extend(expected_of(party, found, lang));
    }
    paragraphs.extend(course(incident, book, lang));
    paragraphs.extend(gaps(found, lang));
    paragraphs.extend(in_mind(book, lang));
    paragraphs.extend(ending(found, lang));
    paragraphs
}

/// Sentences, one after another as the language joins them.
fn sentences(parts: &[String], lang: Lang) -> String {
    match lang {
        Lang::ZhHant => parts.concat(),
        Lang::En => parts.join(" "),
    }
}

fn opening(incident: &Incident, found: &IncidentAssessment, lang: Lang) -> String {
    let at = instant(found.timeline.opened, lang);
    let (zone, clock) = (incident.opened.zone.name(), offset(found.timeline.opened));
    let (channel, product) = (incident.channel.name().get(lang), product_name(&incident.product, lang));
    if incident.kind == RequestKind::Advisory {
        return say(
            lang,
            format!(
                "{at}（{zone}，{clock}），我方以「{channel}」提出諮詢，產品是{product}。這不是問題：最多 6 小時，\
                 不適用嚴重性圖表，文件也沒有載明首次回應的時間。"
            ),
            format!(
                "On {at} ({zone}, {clock}) we ask about {product}. Channel: {}. It is a question and not a problem: at most \
                 6 hours of advice, no severity chart, and no stated time for a first response.",
                lower_first_word(channel)
            ),
        );
    }
    let severity = level(incident.severity, lang);
    let mut parts = vec![say(
        lang,
        format!(
            "{at}（{zone}，{clock}），我方以「{channel}」開案，產品是{product}；說明對業務的影響，案件是{severity}。"
        ),
        format!(
            "On {at} ({zone}, {clock}) we open a case for {product} and describe what it does to the business. Channel: {}. \
             The case is {}.",
            lower_first_word(channel),
            severity
        ),
    )];
    if let Some(id) = found.timeline.chart {
        let name = chart_name(id, lang);
        let chosen = found.selection.automatic.value.map(|id| chart_name(id, lang));
        parts.push(match (found.selection.overridden, chosen) {
            (true, Some(chosen)) => say(
                lang,
                format!("這裡手動選用{name}；依規則，這個方案會用{chosen}。"),
                format!("{name} was chosen by hand; by the rules {chosen} would govern in this plan."),
            ),
            _ => say(lang, format!("適用的圖表是{name}。"), format!("The chart that governs is {name}.")),
        });
    }
    sentences(&parts, lang)
}

/// The first contact: when it is expected, on both readings, and when it came.
fn contact(first: &Expectation, opened: DateTime<FixedOffset>, lang: Lang) -> Option<String> {
    let When::Due { at, other, .. } = &first.when.value else { return None };
    let (by, printed) = (told(*at, opened, lang), super::incident::printed(first, lang).unwrap_or_default());
    let mut parts = vec![say(
        lang,
        format!("預期 {by} 以前有人聯絡我們：{printed}。自動通知不算。"),
        format!("Somebody is expected to contact us by {by}: {printed}. An automatic message does not count."),
    )];
    if let Some(other) = other {
        let (due, code, clock) = (told(other.due, opened, lang), other.reading.code(), other.clock.name().get(lang));
        parts.push(say(
            lang,
            format!("文件也可以另外解讀 ({code})，{clock}：{due}。"),
            format!("The text can also be read otherwise ({}, {code}): {due}.", clock.to_lowercase()),
        ));
    }
    if let Some(done) = first.done_at {
        let (when, gap) = (short_instant(done, lang), length((done - *at).abs(), lang));
        parts.push(match (*at - done).num_seconds() {
            0 => say(lang, format!("實際在 {when}，正好準時。"), format!("It came on {when}, just then.")),
            1.. => say(lang, format!("實際在 {when}，早了 {gap}。"), format!("It came on {when}, {gap} before that.")),
            _ => say(
                lang,
                format!("實際在 {when}，比預期晚 {gap}。"),
                format!("It came on {when}, {gap} later than expected."),
            ),
        });
    }
    Some(sentences(&parts, lang))
}

/// What else is expected of a party, in one sentence each.
fn expected_of(party: Party, found: &IncidentAssessment, lang: Lang) -> Option<String> {
    let wanted = |e: &&Expectation| {
        e.party == party && !e.action.is_first_contact() && !matches!(e.when.value, When::Channels(_))
    };
    let mut items: Vec<String> = Vec::new();
    for expectation in super::incident::in_order(&found.timeline).into_iter().filter(wanted) {
        let words = own_words(expectation.action).unwrap_or_else(|| expectation.action.name()).get(lang);
        let when = match &expectation.when.value {
            When::Due { at, .. } => {
                let at = told(*at, found.timeline.opened, lang);
                say(lang, format!("{at} 前"), format!("by {at}"))
            }
            When::Ongoing24x7 => "24x7".to_owned(),
            // The action says so itself.
            When::OngoingBusinessHours => String::new(),
            other => lower_first_word(&explain::when(other, lang)),
        };
        let item = match lang {
            _ if when.is_empty() || words.contains(&when) => lower_first_word(words),
            Lang::ZhHant => format!("{words}（{when}）"),
            Lang::En => format!("{} ({when})", lower_first_word(words)),
        };
        if !items.contains(&item) {
            items.push(item);
        }
    }
    if items.is_empty() {
        return None;
    }
    let list = items.join(match lang {
        Lang::ZhHant => "；",
        Lang::En => "; ",
    });
    Some(match party {
        Party::Microsoft => {
            say(lang, format!("另外期望 Microsoft：{list}。"), format!("Also expected of Microsoft: {list}."))
        }
        Party::Customer => say(lang, format!("期望我方：{list}。"), format!("Expected of us: {list}.")),
    })
}

/// A phrase within a sentence: names and abbreviations keep their capitals.
fn lower_first_word(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    let is_name = first.starts_with("Microsoft")
        || first.starts_with("Azure")
        || first.chars().filter(|char| char.is_uppercase()).count() > 1;
    if is_name { words.to_owned() } else { lower_first(words) }
}

/// What happened, in order.
fn course(incident: &Incident, book: &Runbook, lang: Lang) -> Option<String> {
    let mut day = incident.opened.local.date();
    let told: Vec<String> = book
        .happened
        .iter()
        .map(|(at, kind)| {
            let when = if at.date_naive() == day { clock_time(*at) } else { short_instant(*at, lang) };
            day = at.date_naive();
            let words = events::event(*kind, lang);
            say(lang, format!("{when} {words}"), format!("{when} {}", lower_first_word(&words)))
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let list = told.join(match lang {
        Lang::ZhHant => "；",
        Lang::En => "; ",
    });
    let changed = book.happened.iter().any(|(_, kind)| matches!(kind, EventKind::SeverityChanged(_)));
    let mut parts = vec![say(lang, format!("經過：{list}。"), format!("What happened: {list}."))];
    if changed {
        parts.push(say(
            lang,
            "嚴重性改變之後，期望依新的等級重新起算。".to_owned(),
            "With the new severity, what is expected starts anew at its level.".to_owned(),
        ));
    }
    Some(sentences(&parts, lang))
}

/// The gaps that are told in the story; the checklist has all of them.
const GAPS_TOLD: usize = 2;

fn gaps(found: &IncidentAssessment, lang: Lang) -> Option<String> {
    let all = &found.timeline.gaps;
    let mut parts: Vec<String> = all
        .iter()
        .take(GAPS_TOLD)
        .map(|gap| {
            let gap = events::gap(gap, lang);
            say(lang, format!("{gap}。"), format!("{gap}."))
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let more = all.len().saturating_sub(GAPS_TOLD);
    if more > 0 {
        parts.push(say(
            lang,
            format!("後面還有 {more} 段沒有人的時間。"),
            format!("There are {more} more stretches without anybody."),
        ));
    }
    parts.push(say(lang, "這段時間要安排人接手。".to_owned(), "Somebody has to be found for these hours.".to_owned()));
    Some(sentences(&parts, lang))
}

/// What changes nobody's time, but has to be known.
fn in_mind(book: &Runbook, lang: Lang) -> Option<String> {
    let parts: Vec<String> = book
        .steps
        .iter()
        .filter_map(|step| match step.task {
            Task::KeepInMind(notice) => Some(explain::notice(notice, lang)),
            _ => None,
        })
        .map(|words| say(lang, format!("{words}。"), format!("{words}.")))
        .collect();
    (!parts.is_empty()).then(|| sentences(&parts, lang))
}

/// Root cause analysis and what comes after the incident.
fn ending(found: &IncidentAssessment, lang: Lang) -> Option<String> {
    let root_cause = found.root_cause.as_ref()?;
    let mut parts = vec![events::root_cause(root_cause, lang)];
    parts.extend(events::root_cause_delivery(root_cause, lang));
    let after = found
        .timeline
        .expectations
        .iter()
        .filter(|e| matches!(e.action, Action::PostIncidentReview | Action::PostEventSummary));
    for expectation in after {
        let words = expectation.action.name().get(lang);
        parts.push(match expectation.done_at {
            Some(done) => {
                let done = short_instant(done, lang);
                say(lang, format!("{words}：{done} 完成"), format!("{words}: done {done}"))
            }
            None => {
                say(lang, format!("之後預期：{words}"), format!("Expected afterwards: {}", lower_first_word(words)))
            }
        });
    }
    let parts: Vec<String> =
        parts.into_iter().map(|words| say(lang, format!("{words}。"), format!("{words}."))).collect();
    Some(sentences(&parts, lang))
}

/// The box before a line: open, done, done late, missing, no longer expected.
pub const fn mark(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Met | Standing::Done) => "[x]",
        Some(Standing::MetLate) => "[x!]",
        Some(Standing::Overdue) => "[!]",
        Some(Standing::Ended) => "[-]",
        _ => "[ ]",
    }
}

/// What stands above a runbook: name, severity and chart of the incident, its zone.
pub fn heading(incident: &Incident, book: &Runbook, lang: Lang) -> String {
    let severity = match incident.kind {
        RequestKind::Problem => incident.severity.name().get(lang),
        RequestKind::Advisory => Text::new("諮詢", "Question").get(lang),
    };
    let source = book.chart.map_or(String::new(), |id| format!(" · {}", chart_name(id, lang)));
    let (zone, clock) = (incident.opened.zone.name(), offset(incident.opened.instant()));
    format!("{severity}{source} · {zone} ({clock})")
}

/// Story, checklist or both as plain text: to paste into a mail, or to keep as a file.
pub fn text(
    incident: &Incident,
    found: &IncidentAssessment,
    book: &Runbook,
    with_story: bool,
    with_checklist: bool,
    lang: Lang,
) -> String {
    let mut text = String::new();
    let mut put = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    put(&format!("{} · {}", TITLE.get(lang), label(incident, lang)));
    put(&heading(incident, book, lang));
    put("");
    let paragraphs = if with_story { story(incident, found, book, lang) } else { Vec::new() };
    for paragraph in paragraphs {
        put(&paragraph);
        put("");
    }
    let sections = if with_checklist { checklist(incident, book, lang) } else { Vec::new() };
    for section in sections {
        put(section.title);
        for line in section.lines {
            let channel = if line.channel.is_empty() { String::new() } else { format!(" · {}", line.channel) };
            put(&format!("{} {} | {}{channel} | {}", mark(line.standing), line.when, line.who, line.what));
            for more in [&line.outcome, &line.note].into_iter().filter(|more| !more.is_empty()) {
                put(&format!("    {more}"));
            }
            if let Some(suggestion) = &line.suggestion {
                let colon = match lang {
                    Lang::ZhHant => "：",
                    Lang::En => ": ",
                };
                put(&format!("    {}{colon}{}", SUGGESTION.get(lang), suggestion.words));
            }
            put(&format!("    [{}]", line.source));
        }
        put("");
    }
    put(FOOT.get(lang));
    text
}
