//! The incident as a story in short paragraphs.

use super::{level, lower_first, own_words, timed};
use crate::catalog::charts::{Action, Party};
use crate::plan::incident::{Incident, RequestKind};
use crate::rules::assess::IncidentAssessment;
use crate::rules::runbook::{Runbook, Task};
use crate::rules::timeline::{Begins, Expectation, Stage, When};
use crate::text::{Lang, Text};
use crate::words::events;
use crate::words::explain::{self, chart_name};
use crate::words::figures::{clock_time, instant, length, near_instant, offset, plural, zone_clock};
use crate::words::incident::{in_order, printed, product_name, short_action, source_of};
use crate::words::say::say;
use chrono::{DateTime, FixedOffset};

/// The story, one paragraph after another.
pub fn story(incident: &Incident, found: &IncidentAssessment, book: &Runbook, lang: Lang) -> Vec<String> {
    let mut paragraphs = vec![opening(incident, found, lang)];
    paragraphs.extend(found.timeline.first_contact().and_then(|first| contact(first, found.timeline.opened, lang)));
    for party in [Party::Microsoft, Party::Customer] {
        paragraphs.extend(expected_of(party, found, lang));
    }
    paragraphs.extend(course(incident, found, book, lang));
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

/// An instant in the story, where the offset is said once: again only if clocks were changed since.
fn told(at: DateTime<FixedOffset>, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    if at.offset() == opened.offset() { near_instant(at, opened.date_naive(), lang) } else { timed(at, lang) }
}

fn opening(incident: &Incident, found: &IncidentAssessment, lang: Lang) -> String {
    let at = instant(found.timeline.opened, lang);
    let (zone, clock) = (zone_clock(incident.opened.zone.name(), lang), offset(found.timeline.opened));
    let (channel, product) = (incident.channel.name().get(lang), product_name(&incident.product, lang));
    if incident.kind == RequestKind::Advisory {
        return say!(
            lang,
            "{at}（{zone}，{clock}），我方以「{channel}」提出諮詢，產品是{product}。這不是問題：最多 6 小時，\
                 不適用嚴重性圖表，文件也沒有載明首次回應的時間。",
            (
                "On {at} ({zone}, {clock}) we ask about {product}. Channel: {}. It is a question and not a problem: at most \
                 6 hours of advice, no severity chart, and no stated time for a first response.",
                lower_first_word(channel)
            )
        );
    }
    let severity = level(incident.severity, lang);
    let mut parts = vec![say!(
        lang,
        "{at}（{zone}，{clock}），我方以「{channel}」開案，產品是{product}；說明對業務的影響，案件是{severity}。",
        (
            "On {at} ({zone}, {clock}) we open a case for {product} and describe what it does to the business. Channel: {}. \
             The case is {}.",
            lower_first_word(channel),
            severity
        )
    )];
    if let Some(id) = found.timeline.chart {
        let name = chart_name(id, lang);
        let chosen = found.selection.automatic.value.map(|id| chart_name(id, lang));
        parts.push(match (found.selection.overridden, chosen) {
            (true, Some(chosen)) => say!(
                lang,
                "這裡手動選用{name}；依規則，這份規劃會用{chosen}。",
                "{name} was chosen by hand; by the rules {chosen} would govern in this plan."
            ),
            _ => say!(lang, "適用的圖表是{name}。", "The chart that governs is {name}."),
        });
    }
    sentences(&parts, lang)
}

/// The first contact: when it is expected, on both readings, and when it came.
fn contact(first: &Expectation, opened: DateTime<FixedOffset>, lang: Lang) -> Option<String> {
    let When::Due { at, other, .. } = &first.when.value else { return None };
    let (by, printed) = (told(*at, opened, lang), printed(first, lang).unwrap_or_default());
    let source = source_of(first, lang);
    let mut parts = vec![say!(
        lang,
        "預期 {by} 以前有人聯絡我們：{printed}，{source}。自動通知不算。",
        "Somebody is expected to contact us by {by}: {printed}, {source}. An automatic message does not count."
    )];
    if let Some(other) = other {
        let (due, code, clock) = (told(other.due, opened, lang), other.reading.code(), other.clock.name().get(lang));
        parts.push(say!(
            lang,
            "文件也可以另外解讀 ({code})，{clock}：{due}。",
            ("The text can also be read otherwise ({}, {code}): {due}.", clock.to_lowercase())
        ));
    }
    if let Some(done) = first.done_at {
        let (when, gap) = (near_instant(done, at.date_naive(), lang), length((done - *at).abs(), lang));
        parts.push(match (*at - done).num_seconds() {
            0 => say!(lang, "實際在 {when}，正好準時。", "It came on {when}, just then."),
            1.. => say!(lang, "實際在 {when}，早了 {gap}。", "It came on {when}, {gap} before that."),
            _ => say!(lang, "實際在 {when}，比預期晚 {gap}。", "It came on {when}, {gap} later than expected."),
        });
    }
    Some(sentences(&parts, lang))
}

/// What else is expected of a party, in one sentence each; what another severity has replaced is not.
fn expected_of(party: Party, found: &IncidentAssessment, lang: Lang) -> Option<String> {
    let is_replaced = |e: &Expectation| {
        let began = |stage: &Stage| stage.by.is_some() && e.until == Some(stage.from);
        let was_due = e.due().is_some_and(|due| e.until.is_some_and(|until| due <= until));
        e.done_at.is_none() && !was_due && found.timeline.stages.iter().any(began)
    };
    let wanted = |e: &&Expectation| {
        e.party == party
            && !e.action.is_first_contact()
            && !matches!(e.when.value, When::Channels(_))
            && !is_replaced(e)
    };
    let mut items: Vec<String> = Vec::new();
    for expectation in in_order(&found.timeline).into_iter().filter(wanted) {
        let words = own_words(expectation.action).unwrap_or_else(|| expectation.action.name()).get(lang);
        let when = match &expectation.when.value {
            When::Due { at, .. } => {
                let at = told(*at, found.timeline.opened, lang);
                say!(lang, "{at} 前", "by {at}")
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
            say!(lang, "另外期望 Microsoft：{list}。", "Also expected of Microsoft: {list}.")
        }
        Party::Customer => say!(lang, "期望我方：{list}。", "Expected of us: {list}."),
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

/// What happened, in order; and what each change of severity brought.
fn course(incident: &Incident, found: &IncidentAssessment, book: &Runbook, lang: Lang) -> Option<String> {
    let mut day = incident.opened.local.date();
    let told: Vec<String> = book
        .happened
        .iter()
        .map(|(at, kind)| {
            let when = if at.date_naive() == day { clock_time(*at) } else { near_instant(*at, day, lang) };
            day = at.date_naive();
            let words = events::event(*kind, lang);
            say!(lang, "{when} {words}", ("{when} {}", lower_first_word(&words)))
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let list = told.join(match lang {
        Lang::ZhHant => "；",
        Lang::En => "; ",
    });
    let mut parts = vec![say!(lang, "經過：{list}。", "What happened: {list}.")];
    let later = found.timeline.stages.iter().filter(|stage| stage.by.is_some());
    parts.extend(later.map(|stage| turn(stage, found, lang)));
    Some(sentences(&parts, lang))
}

/// A later stage: its severity, its chart, and the times that count anew from the change, if there are any.
fn turn(stage: &Stage, found: &IncidentAssessment, lang: Lang) -> String {
    let opened = found.timeline.opened;
    let (from, severity, name) =
        (told(stage.from, opened, lang), level(stage.severity, lang), chart_name(stage.chart, lang));
    let begun =
        found.timeline.expectations.iter().filter(|e| e.begins == Begins::SeverityChange && e.from == stage.from);
    let anew: Vec<String> = begun
        .filter_map(|e| {
            let (action, due) = (short_action(e.action, lang), told(e.due()?, opened, lang));
            Some(say!(lang, "{action}（{due} 前）", ("{} by {due}", lower_first_word(action))))
        })
        .collect();
    if anew.is_empty() {
        return say!(lang, "{from} 起是{severity}，依 {name}。", "From {from} on it is {severity} on {name}.");
    }
    let list = anew.join(Text::new("、", ", ").get(lang));
    say!(
        lang,
        "{from} 起是{severity}，依 {name}；從改變重新起算：{list}。",
        "From {from} on it is {severity} on {name}; expected anew, counted from the change: {list}."
    )
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
            say!(lang, "{gap}。", "{gap}.")
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let more = all.len().saturating_sub(GAPS_TOLD);
    if more > 0 {
        let are = if more == 1 { "is" } else { "are" };
        let stretches = plural(more, "more stretch", "more stretches");
        parts.push(say!(lang, "後面還有 {more} 段沒有人的時間。", "There {are} {stretches} without anybody."));
    }
    parts.push(say!(lang, "這段時間要安排人接手。", "Somebody has to be found for these hours."));
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
        .map(|words| say!(lang, "{words}。", "{words}."))
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
                let done = instant(done, lang);
                say!(lang, "{words}：{done} 完成", "{words}: done {done}")
            }
            None => {
                say!(lang, "之後預期：{words}", ("Expected afterwards: {}", lower_first_word(words)))
            }
        });
    }
    let parts: Vec<String> = parts.into_iter().map(|words| say!(lang, "{words}。", "{words}.")).collect();
    Some(sentences(&parts, lang))
}
