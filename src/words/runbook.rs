//! The runbook in words: the incident as a story in short paragraphs, and as a checklist for the people on duty.
//!
//! Sentences to say or write are suggestions of ours, in the language of the support; a blank stands for what nobody
//! entered.

mod story;

pub use story::story;

use super::comparison::upper_first;
use super::events;
use super::explain::{self, chart_name};
use super::figures::{date, instant, offset};
use super::incident::{NOT_CONFIRMED, chart_label, label, printed, product_name, replaced, source_of};
use super::people;
use super::say::say;
use super::sources;
use crate::catalog::charts::{Action, Channel, Party, Severity, chart};
use crate::entry::Line;
use crate::plan::incident::{Incident, RequestKind};
use crate::rules::assess::IncidentAssessment;
use crate::rules::root_cause::RequestVerdict;
use crate::rules::runbook::{
    Actor, Condition, Phase, Runbook, RunbookStep, StepTime, Task, is_unconfirmed, needs_access_id,
};
use crate::rules::timeline::{Expectation, Stage, Standing, When};
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
    "時間都是預期，不是承諾；沒有載明的就不編造。附錄 A 只是補充，須與正文一併參閱。非官方工具，與 Microsoft 無關；以您簽署的合約為準。",
    "Times are expected, not promised; what is not stated is not invented. Appendix A only supplements the body and is \
     read with it. Unofficial, not affiliated with Microsoft; your signed agreement prevails.",
);

/// A sentence to say or write, in the language of the support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its language, which may be another one than that of the page.
    pub lang: Lang,
    /// The sentence.
    pub words: String,
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistLine {
    /// By when or on which occasion, with the zone's offset where there is an instant.
    pub when: String,
    /// Who.
    pub who: &'static str,
    /// Who sees to it by name, as entered with the customer's duties; empty where nobody was.
    pub owner: String,
    /// On whose side.
    pub party: Party,
    /// What.
    pub what: String,
    /// Through which channel; empty where none is given.
    pub channel: String,
    /// On what it depends, the other reading, what may follow; empty where there is nothing to add.
    pub note: String,
    /// What to say.
    pub suggestion: Option<Sentence>,
    /// What became of it; empty where nothing is known.
    pub outcome: String,
    /// For the box before it.
    pub standing: Option<Standing>,
    /// Where it stands, with its rules and readings.
    pub source: String,
}

/// The lines of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseLines {
    /// Which.
    pub phase: Phase,
    /// Its heading.
    pub title: &'static str,
    /// Its lines, in order.
    pub lines: Vec<ChecklistLine>,
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
        Actor::Administrator => Text::new("支援服務管理員", "Support services administrator"),
        Actor::OnCall => Text::new("值班人員", "Person on call"),
        Actor::CloudAdministrator => Text::new("雲端管理員", "Cloud admin"),
        Actor::ChangeManager => Text::new("變更管理負責人", "Change manager"),
    }
}

/// An instant with its offset, so that it can be read alone.
fn timed(at: DateTime<FixedOffset>, lang: Lang) -> String {
    let (words, offset) = (instant(at, lang), offset(at));
    format!("{words} {offset}")
}

/// When a step is to be done.
fn when(moment: &StepTime, lang: Lang) -> String {
    let fixed = |text: Text| text.get(lang).to_owned();
    match moment {
        StepTime::Beforehand => fixed(Text::new("事前", "Beforehand")),
        StepTime::At(at) => timed(*at, lang),
        StepTime::After(at) => {
            let at = timed(*at, lang);
            say!(lang, "{at} 之後", "After {at}")
        }
        StepTime::Between(from, Some(until)) => {
            let (from, until) = (timed(*from, lang), timed(*until, lang));
            say!(lang, "{from} 到 {until}", "{from} to {until}")
        }
        StepTime::Between(from, None) => {
            let from = timed(*from, lang);
            say!(lang, "{from} 起", "From {from}")
        }
        StepTime::ByDay(day) => {
            let day = date(*day, lang);
            say!(lang, "{day}以前", "By {day}")
        }
        StepTime::WhileOpen => fixed(Text::new("案件進行中", "While the case is open")),
        StepTime::OnceMitigated => fixed(Text::new("影響一緩解", "Once mitigated")),
        StepTime::BeforeClosing => fixed(Text::new("結案之前", "Before the closing")),
        StepTime::AfterClosing => fixed(Text::new("結案之後", "After the closing")),
        StepTime::Expected { when: When::Due { at, .. }, .. } => {
            let at = timed(*at, lang);
            say!(lang, "預期 {at} 前", "Expected by {at}")
        }
        StepTime::Expected { when: lasting @ (When::Ongoing24x7 | When::OngoingBusinessHours), from, until } => {
            let clock = match lasting {
                When::Ongoing24x7 => "24x7",
                _ => Text::new("上班時間", "business hours").get(lang),
            };
            let from = timed(*from, lang);
            match until {
                Some(until) => {
                    let until = timed(*until, lang);
                    say!(lang, "{from} 到 {until}，{clock}", "{from} to {until}, {clock}")
                }
                None => say!(lang, "{from} 起，{clock}", "From {from}, {clock}"),
            }
        }
        StepTime::Expected { when: When::Channels(_), from, .. } => timed(*from, lang),
        StepTime::Expected { when, .. } => explain::when(when, lang),
    }
}

/// What is to be done.
fn what(task: Task, lang: Lang) -> String {
    let text = match task {
        Task::Expected(action) => own_words(action).unwrap_or_else(|| action.name()),
        Task::NameWhoIsOnCall => Text::new(
            "寫下誰值班、怎麼聯絡、誰接手；具名聯絡人有異動就立刻更新",
            "Write down who is on call, how to reach them and who takes over; report changes of named contacts at once",
        ),
        Task::NameContacts => {
            Text::new("確認值班人員是可以開案的支援聯絡人", "Check that those on call are contacts who may open cases")
        }
        Task::GivePortalRights => Text::new(
            "確認雲端管理員有入口網站的開案權限，而且夜裡也登得進去",
            "Check that a cloud admin has the rights to open cases in the portal, and can sign in at night",
        ),
        Task::HaveLanguage(id) => {
            let (name, languages) = (chart_label(id, lang), chart(id).languages.name().get(lang));
            return say!(
                lang,
                "安排能以支援語言溝通的人（{name}：{languages}）",
                "Have somebody ready who speaks a language of the support ({name}: {languages})"
            );
        }
        Task::KnowTheProblem => Text::new(
            "由懂這個產品、能重現問題的人開案",
            "Have the case opened by somebody who knows the product and can show the problem again",
        ),
        Task::HaveDiagnostics => Text::new(
            "備妥記錄、錯誤訊息、組態，以及最近改過什麼",
            "Have logs, error messages, configuration and recent changes ready",
        ),
        Task::GiveAccess => Text::new(
            "開放內部系統、診斷工具、電話與網路",
            "Give access to internal systems and diagnostic tools, a phone and the network",
        ),
        Task::OpenCase => Text::new("開案，記下案件號碼", "Open the case and write down its number"),
        Task::WriteAem => Text::new("在案件說明寫明「AEM」", "Write \"AEM\" in the description of the case"),
        Task::DescribeImpact(severity) => {
            let severity = level(severity, lang);
            return say!(
                lang,
                "說明對業務的影響，並說出認為合適的等級：{severity}",
                "Describe what it does to the business and name the level that fits: {severity}"
            );
        }
        Task::AskForContact => Text::new("問案件在誰手上", "Ask who has the case"),
        Task::AskForSeverity(None) => Text::new(
            "說明改變後的影響，要求改變嚴重性；是否調整由 Microsoft 決定",
            "Describe the new impact and ask for another severity; whether it changes is Microsoft's decision",
        ),
        Task::AskForSeverity(Some(severity)) => {
            let severity = level(severity, lang);
            return say!(
                lang,
                "說明改變後的影響，要求改為{severity}",
                "Describe the new impact and ask for {severity}"
            );
        }
        Task::SeveritySet(severity, id) => {
            let (severity, name) = (level(severity, lang), chart_name(id, lang));
            return say!(
                lang,
                "把案件改為{severity}；從這時起依 {name}的{severity}",
                "Sets {severity}; from then on its row of {name} holds"
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
            return say!(lang, "安排這段時間接手的人（{because}）", "Find somebody for these hours ({because})");
        }
        Task::ConfirmMitigation => Text::new(
            "告知影響已消失、從何時起；要根本原因分析就趁現在提",
            "Say that the issue has been resolved and since when; if a root cause analysis is wanted, ask now",
        ),
        Task::AskForRootCause(..) => Text::new("明確要求根本原因分析", "Ask expressly for a root cause analysis"),
        Task::SupplyDiagnostics => Text::new("提供分析所需的診斷資料", "Supply the diagnostic data for the analysis"),
        Task::ReceiveRootCause => Text::new("交付根本原因分析", "Gives the root cause analysis"),
        Task::AgreeToClosing(_) => Text::new(
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
            Text::new("備妥日夜都能配合的人員", "Keep people available who can work day and night")
        }
        Action::AllocateResourcesMatchingMicrosoftEffort => {
            Text::new("備妥人員，跟上 Microsoft 的處理", "Keep people available to match Microsoft's effort")
        }
        Action::EngageAndRespondQuickly => Text::new("參與處理，迅速回覆", "Take part and answer quickly"),
        Action::ChangeControlAccessAndResponse => {
            Text::new("開放存取權限並回覆", "Open the access that is needed, and answer")
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
fn note(step: &RunbookStep, book: &Runbook, lang: Lang) -> String {
    let mut notes: Vec<String> =
        step.condition.map(|found| condition(found).get(lang).to_owned()).into_iter().collect();
    notes.extend(step.expectation.as_ref().and_then(|expectation| counted(expectation, book, lang)));
    if let StepTime::Expected { when: When::Due { other: Some(other), .. }, .. } = &step.moment {
        let (at, code, clock) = (timed(other.due, lang), other.reading.code(), other.clock.name().get(lang));
        notes.push(say!(
            lang,
            "另一種解讀 ({code})，{clock}：{at}",
            ("On the other reading ({}, {code}): {at}", clock.to_lowercase())
        ));
    }
    if needs_access_id(step) {
        notes.push(people::access(&book.access_id, lang));
    }
    match step.task {
        Task::NameWhoIsOnCall => notes.push(people::order(&book.people, lang)),
        Task::CoverGap(gap) => {
            let effect = events::downgrade(gap.effect).get(lang);
            notes.push(say!(lang, "{effect}；不會自動發生", "{effect}; never automatically"));
        }
        Task::AskForRootCause(verdict, source) => {
            let told = [events::root_cause_source(source), verdict_note(verdict)];
            notes.extend(told.into_iter().flatten().map(|text| text.get(lang).to_owned()));
        }
        Task::AgreeToClosing(RequestVerdict::NeverAsked | RequestVerdict::TooLate) => {
            let words = Text::new("結案時沒有要求根本原因分析", "Closed before a root cause analysis was asked for");
            notes.push(words.get(lang).to_owned());
        }
        _ => {}
    }
    notes.join(match lang {
        Lang::ZhHant => "；",
        Lang::En => "; ",
    })
}

/// From when a time counts, and on which chart; of what has no time the chart, where there is more than one.
fn counted(expectation: &Expectation, book: &Runbook, lang: Lang) -> Option<String> {
    let source = source_of(expectation, lang);
    match printed(expectation, lang) {
        Some(printed) => Some(say!(lang, "{printed}，{source}", "{printed}, {source}")),
        None if matches!(expectation.when.value, When::Channels(_)) => None,
        None => (book.stages.len() > 1).then(|| format!("{} · {source}", expectation.severity.name().get(lang))),
    }
}

const fn verdict_note(verdict: RequestVerdict) -> Option<Text> {
    Some(match verdict {
        RequestVerdict::NotAsked => return None,
        RequestVerdict::InTime => Text::new("及時提出", "Asked for in time"),
        RequestVerdict::ShortNotice => Text::new(
            "結案前不到 7 天才提出：請確認是否仍提供 (AMB-25)",
            "Less than 7 days before the closing: confirm that it is given (AMB-25)",
        ),
        RequestVerdict::TooEarly => Text::new(
            "早於結案前 7 天提出：依您選的解讀，請在最後 7 天內再提一次 (AMB-25)",
            "Earlier than the last 7 days before the closing: on the reading you chose, ask again in them (AMB-25)",
        ),
        RequestVerdict::TooLate => Text::new("結案後才提出：太遲", "Asked for after the closing: too late"),
        RequestVerdict::NeverAsked => {
            Text::new("結案前沒有提出：不會提供", "Not asked for before the closing: there will be none")
        }
    })
}

/// Is a step told to be at an instant?
fn is_at(moment: &StepTime, at: DateTime<FixedOffset>) -> bool {
    match moment {
        StepTime::At(then) | StepTime::Expected { when: When::Channels(_), from: then, .. } => *then == at,
        _ => false,
    }
}

/// What became of a step.
fn outcome(step: &RunbookStep, lang: Lang) -> String {
    let due = match &step.moment {
        StepTime::Expected { when: When::Due { at, .. }, .. } => Some(*at),
        _ => None,
    };
    match (step.done_at, due, step.standing) {
        (Some(done), Some(due), _) => events::done(done, due, lang),
        // The time of the step says it already.
        (Some(done), None, _) if is_at(&step.moment, done) => String::new(),
        (Some(done), None, _) => {
            let done = instant(done, lang);
            say!(lang, "{done} 完成", "Done {done}")
        }
        (None, _, Some(standing @ (Standing::Overdue | Standing::Ended))) => {
            let until = match &step.moment {
                StepTime::Expected { until, .. } => until.filter(|_| standing == Standing::Ended),
                _ => None,
            };
            until.map_or_else(
                || explain::standing(standing).get(lang).to_owned(),
                |until| upper_first(&replaced(until, lang)),
            )
        }
        _ => String::new(),
    }
}

/// A sentence to say, in the language of the support.
fn suggestion(step: &RunbookStep, incident: &Incident, book: &Runbook, lang: Lang) -> Option<Sentence> {
    // Nothing is to be said any more.
    if step.standing == Some(Standing::Ended) {
        return None;
    }
    let lang = if book.in_english { Lang::En } else { lang };
    let zone = book.happened.first().map_or(book.as_of, |(at, _)| *at);
    let (product, clock) = (product_name(&incident.product, lang), offset(zone));
    let severity = level(incident.severity, lang);
    // Who and where, as far as anybody said.
    let blank = Text::new("＿＿＿", "___").get(lang);
    let or_blank = |line: Option<&Line>| {
        line.filter(|line| !line.is_empty()).map_or_else(|| blank.to_owned(), |line| line.as_str().to_owned())
    };
    let number = or_blank(Some(&incident.case_number));
    let case = &say!(lang, "案件{number}", "Case {number}");
    let first = book.people.first();
    let (who, reach) = (or_blank(first.map(|one| &one.name)), or_blank(first.map(|one| &one.reach)));
    let words = match step.task {
        Task::OpenCase | Task::Expected(Action::SubmitThroughChannel) if incident.kind == RequestKind::Advisory => {
            say!(
                lang,
                "我們有一個關於{product}的問題想諮詢：＿＿＿。請與{who}聯絡。",
                "We have a question about {product}: ___. Please reply to {who}."
            )
        }
        Task::OpenCase | Task::Expected(Action::SubmitThroughChannel)
            if incident.channel == Channel::Phone && step.channels.contains(&Channel::Phone) =>
        {
            say!(
                lang,
                "您好，這裡是＿＿＿（公司）的＿＿＿。我們要開案：{product}，{clock} ＿＿＿ 起＿＿＿。",
                "Hello, this is ___ of ___. We want to open a case: {product}; ___ since ___ ({clock})."
            )
        }
        Task::OpenCase | Task::Expected(Action::SubmitThroughChannel) => say!(
            lang,
            "{product}：{clock} ＿＿＿ 起＿＿＿。請與{who}聯絡，電話{reach}。",
            "{product}: ___ since ___ ({clock}). Please reach {who} at {reach}."
        ),
        Task::WriteAem => say!(
            lang,
            "AEM：＿＿＿（業務活動名稱），{product}，{clock} ＿＿＿ 起＿＿＿。",
            "AEM: ___ (name of the event), {product}, ___ since ___ ({clock})."
        ),
        Task::DescribeImpact(_) => say!(
            lang,
            "對業務的影響：＿＿＿ 位使用者、＿＿＿ 筆交易；沒有／有替代方法：＿＿＿。我們認為是{severity}。",
            "What it does to our business: ___ people, ___ orders; a way around it: none / ___. To us this is {severity}."
        ),
        Task::AskForContact => {
            let opened = timed(incident.opened.instant(), lang);
            say!(
                lang,
                "我們在 {opened} 以{severity}開了{case}，還沒有人聯絡。案件在誰手上？何時可以通話？",
                (
                    "We opened {} on {opened} at {}, and nobody has been in touch yet. Who has it, and when can we speak?",
                    lower_first(case),
                    severity
                )
            )
        }
        Task::AskForSeverity(wanted) => {
            let wanted = wanted.map(|severity| level(severity, lang));
            let wanted = wanted.unwrap_or_else(|| Text::new("嚴重性＿＿＿", "severity ___").get(lang).to_owned());
            say!(
                lang,
                "{case}：影響擴大了，現在＿＿＿。我們要求改為{wanted}。",
                "{case}: the impact has grown, now ___. We ask for {wanted}."
            )
        }
        Task::AskForStatus => say!(
            lang,
            "{case}：請告訴我們目前進度、下一步，以及下次更新的時間。",
            "{case}: please tell us the state, the next step and when the next update comes."
        ),
        Task::AskForManagement => say!(
            lang,
            "{case}：請安排一位人員，在上班時間向我們更新進度。",
            "{case}: please name somebody who keeps us informed in business hours."
        ),
        Task::CoverGap(_) => {
            let StepTime::Between(from, _) = step.moment else { return None };
            let from = timed(from, lang);
            say!(lang, "{case}：{from} 起請聯絡＿＿＿，電話＿＿＿。", "{case}: from {from} please reach ___ at ___.")
        }
        Task::ConfirmMitigation => say!(
            lang,
            "{case}：{clock} ＿＿＿ 起影響已消失。請先不要結案。",
            "{case}: the issue has been resolved since ___ ({clock}). Please keep the case open for now."
        ),
        Task::AskForRootCause(RequestVerdict::NotAsked, _) => say!(
            lang,
            "{case}：在結案之前，我們明確要求根本原因分析。",
            "{case}: before it is closed, we expressly ask for a root cause analysis."
        ),
        Task::Expected(Action::Respond) => say!(
            lang,
            "{case}：我們的回覆是＿＿＿。請以{reach}聯絡我們。",
            "{case}: our answer is ___. Please reach us at {reach}."
        ),
        Task::Expected(Action::ChangeControlAccessAndResponse) => say!(
            lang,
            "{case}：＿＿＿ 到 ＿＿＿ 開放存取；變更由＿＿＿決定，電話＿＿＿。",
            "{case}: access is open from ___ to ___; ___ decides about changes, phone ___."
        ),
        Task::Expected(Action::ProvideCorrectContactOfCaseOwner) => {
            let known = book.people.iter().find(|one| one.name == incident.owner);
            let (owner, phone) = (or_blank(Some(&incident.owner)), or_blank(known.map(|one| &one.reach)));
            say!(
                lang,
                "{case}：我方負責人是{owner}，電話{phone}，電子郵件＿＿＿。",
                "{case}: on our side {owner} owns it, phone {phone}, e-mail ___."
            )
        }
        _ => return None,
    };
    Some(Sentence { lang, words })
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Where a step stands, with its rules and readings.
fn source(step: &RunbookStep, lang: Lang) -> String {
    format!("{} · {}", step.citation.label(lang), sources::basis(&step.why, lang))
}

/// Who sees to a step, by name.
fn owner(step: &RunbookStep, lang: Lang) -> String {
    let names: Vec<&str> = step.owners.iter().map(Line::as_str).collect();
    names.join(Text::new("、", ", ").get(lang))
}

/// One step as a line.
fn line(step: &RunbookStep, incident: &Incident, book: &Runbook, lang: Lang) -> ChecklistLine {
    ChecklistLine {
        when: when(&step.moment, lang),
        who: actor(step.actor).get(lang),
        owner: owner(step, lang),
        party: step.actor.party(),
        what: what(step.task, lang),
        channel: super::charts::list(&step.channels, lang),
        note: note(step, book, lang),
        suggestion: suggestion(step, incident, book, lang),
        outcome: outcome(step, lang),
        standing: step.standing,
        source: source(step, lang),
    }
}

/// The checklist: every phase that has a step.
pub fn checklist(incident: &Incident, book: &Runbook, lang: Lang) -> Vec<PhaseLines> {
    let section = |of: Phase| {
        let lines: Vec<ChecklistLine> = book.of(of).map(|step| line(step, incident, book, lang)).collect();
        (!lines.is_empty()).then(|| PhaseLines { phase: of, title: phase(of).get(lang), lines })
    };
    Phase::ALL.into_iter().filter_map(section).collect()
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

/// What stands above a runbook: the number of the case, severity and chart of the incident, as they were one after the other; its zone.
pub fn heading(incident: &Incident, book: &Runbook, lang: Lang) -> String {
    let stage = |stage: &Stage| {
        let mut words = format!("{} · {}", stage.severity.name().get(lang), chart_name(stage.chart, lang));
        if is_unconfirmed(book, stage.chart) {
            let mark = NOT_CONFIRMED.get(lang);
            words = say!(lang, "{words}（{mark}）", "{words} ({mark})");
        }
        if stage.by.is_none() {
            return words;
        }
        let from = instant(stage.from, lang);
        say!(lang, "{words}（{from} 起）", "{words} (from {from})")
    };
    let severity = match incident.kind {
        RequestKind::Problem => book.stages.iter().map(stage).collect::<Vec<_>>().join(" → "),
        RequestKind::Advisory => Text::new("諮詢", "Question").get(lang).to_owned(),
    };
    let (zone, clock) = (incident.opened.zone.name(), offset(incident.opened.instant()));
    let told = format!("{severity} · {zone} ({clock})");
    people::case(incident, lang).into_iter().chain([told]).collect::<Vec<_>>().join(" · ")
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
    for line in people::of_incident(incident, &book.people, lang) {
        put(&line);
    }
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
            let owner = match lang {
                _ if line.owner.is_empty() => String::new(),
                Lang::ZhHant => format!("：{}", line.owner),
                Lang::En => format!(": {}", line.owner),
            };
            put(&format!("{} {} | {}{owner}{channel} | {}", mark(line.standing), line.when, line.who, line.what));
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
