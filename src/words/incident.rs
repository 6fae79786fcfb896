//! An incident in words: the answer as a headline, what stands beside it, and the whole of it as plain text.

use super::charts::amount_on;
use super::events;
use super::explain::{self, chart_name};
use super::figures::{clock_time, instant, length, near_instant, offset, zone_clock};
use super::people;
use super::say::say;
use super::sources;
use crate::catalog::charts::{Action, ChartId, Party, chart};
use crate::catalog::products::product;
use crate::plan::incident::{AffectedProduct, Incident, RequestKind};
use crate::rules::assess::IncidentAssessment;
use crate::rules::cover::runs;
use crate::rules::coverage::Candidate;
use crate::rules::timeline::{Begins, Expectation, Notice, Stage, Timeline, When};
use crate::text::{Lang, Text};
use chrono::{DateTime, FixedOffset, TimeDelta};

/// What every time on the page is, and where it counts from.
pub const EXPECTED_ONLY: Text = Text::new(
    "時間都是預期的首次回應與期望，不是承諾。文件沒有載明從何時起算；這裡從開案起算 (AMB-12)，\
     嚴重性改變帶來的時間從改變起算。附錄 A 的圖表只是補充，須與正文一併參閱。",
    "Times are expected and estimated, not promises. The document does not state when a clock starts; here it starts when \
     the case is opened (AMB-12), or with the change of severity that brings it. The charts of Appendix A only supplement \
     the body and are read with it.",
);

/// Above the charts that were considered, where a change of severity came later.
pub const CHARTS_AT_OPENING: Text = Text::new("開案時的各張圖表：", "The charts as they stood at the opening:");

/// The affected product.
pub fn product_name(affected: &AffectedProduct, lang: Lang) -> String {
    match affected {
        AffectedProduct::Listed(id) => product(*id).name.get(lang).to_owned(),
        AffectedProduct::Other { name, .. } if name.is_empty() => {
            Text::new("其他產品", "Another product").get(lang).to_owned()
        }
        AffectedProduct::Other { name, .. } => name.as_str().to_owned(),
    }
}

/// The name of an incident; without one, what it is.
pub fn label(incident: &Incident, lang: Lang) -> String {
    if !incident.name.is_empty() {
        return incident.name.as_str().to_owned();
    }
    let product = product_name(&incident.product, lang);
    match (incident.kind, lang) {
        (RequestKind::Advisory, Lang::ZhHant) => format!("諮詢 · {product}"),
        (RequestKind::Advisory, Lang::En) => format!("Question · {product}"),
        (RequestKind::Problem, _) => product,
    }
}

/// An action in the fewest words, without what stands in brackets.
pub fn short_action(action: Action, lang: Lang) -> &'static str {
    action.name().get(lang).split(['（', '(']).next().unwrap_or_default().trim_end()
}

/// The name of a chart inside a sentence.
pub fn chart_label(id: ChartId, lang: Lang) -> &'static str {
    match id {
        ChartId::BaseReactive => Text::new("基本圖表", "base chart").get(lang),
        other => chart(other).short_name.get(lang),
    }
}

/// How far an instant is from the time that is shown, which is not now: "8 min to go", "12 min past".
pub fn from_shown(at: DateTime<FixedOffset>, shown: DateTime<FixedOffset>, lang: Lang) -> String {
    let left = at - shown;
    let amount = length(left.abs(), lang);
    match (left.num_seconds(), lang) {
        (0, Lang::ZhHant) => "剛好到時間".to_owned(),
        (0, Lang::En) => "just due".to_owned(),
        (1.., Lang::ZhHant) => format!("還有 {amount}"),
        (1.., Lang::En) => format!("{amount} to go"),
        (_, Lang::ZhHant) => format!("已過 {amount}"),
        (_, Lang::En) => format!("{amount} past"),
    }
}

/// How long after the opening: "15 min after opening".
pub fn after_opening(amount: TimeDelta, lang: Lang) -> String {
    let words = length(amount, lang);
    match lang {
        Lang::ZhHant if amount.is_zero() => "開案時".to_owned(),
        Lang::En if amount.is_zero() => "at opening".to_owned(),
        Lang::ZhHant => format!("開案後 {words}"),
        Lang::En => format!("{words} after opening"),
    }
}

/// The printed time on its clock, and from when it counts: "15 min after opening", "4 h of business hours after opening",
/// "30 min after the change to severity A".
pub fn printed(expectation: &Expectation, lang: Lang) -> Option<String> {
    let (amount, clock) = expectation.printed()?;
    let (amount, code) = (amount_on(amount, clock, lang), expectation.severity.code());
    Some(match expectation.begins {
        Begins::Opening => say!(lang, "開案後 {amount}", "{amount} after opening"),
        Begins::SeverityChange => {
            say!(lang, "改為嚴重性 {code} 後 {amount}", "{amount} after the change to severity {code}")
        }
        Begins::Contact => {
            say!(lang, "Microsoft 聯絡後 {amount}", "{amount} after Microsoft's contact")
        }
        Begins::Waiting => {
            say!(lang, "開始等待我方後 {amount}", "{amount} after work began to wait for us")
        }
    })
}

/// On what an expectation stands: the chart of its own stage, or the exhibit of the work order.
pub fn source_of(expectation: &Expectation, lang: Lang) -> &'static str {
    let exhibit = expectation.citation.exhibit_name();
    exhibit.map_or_else(|| chart_label(expectation.chart, lang), |name| name.get(lang))
}

/// By how much an instant is earlier or later than another: "45 min earlier".
pub fn difference(at: DateTime<FixedOffset>, than: DateTime<FixedOffset>, lang: Lang) -> String {
    let gap = at - than;
    let amount = length(gap.abs(), lang);
    match (gap.num_seconds(), lang) {
        (0, Lang::ZhHant) => "相同".to_owned(),
        (0, Lang::En) => "same time".to_owned(),
        (1.., Lang::ZhHant) => format!("晚 {amount}"),
        (1.., Lang::En) => format!("{amount} later"),
        (_, Lang::ZhHant) => format!("早 {amount}"),
        (_, Lang::En) => format!("{amount} earlier"),
    }
}

/// Day and time; the time alone if the day is that of another instant. Clocks changed between the two are said.
pub fn near(at: DateTime<FixedOffset>, other: DateTime<FixedOffset>, lang: Lang) -> String {
    let words =
        if at.date_naive() == other.date_naive() { clock_time(at) } else { near_instant(at, other.date_naive(), lang) };
    if at.offset() == other.offset() { words } else { format!("{words} ({})", offset(at)) }
}

/// A short mark beside a chart that is taken as covering a case, though nobody confirmed what it asks for.
pub const NOT_CONFIRMED: Text = Text::new("尚未確認適用", "not confirmed");

/// The answer in one sentence; with a mark where it rests on something that nobody confirmed.
pub fn headline(assessment: &IncidentAssessment, lang: Lang) -> String {
    let answer = answer(assessment, lang);
    match unconfirmed(&assessment.timeline) {
        Some(words) => format!("{answer} · {}", words.get(lang)),
        None => answer,
    }
}

/// What nobody confirmed of the chart that the first contact is expected on (EL-21, EL-22).
fn unconfirmed(timeline: &Timeline) -> Option<Text> {
    let chart = timeline.counting_stage()?.chart;
    timeline.notices.contains(&Notice::NotConfirmed(chart)).then(|| match chart {
        ChartId::SecurityCloudMcs => {
            Text::new("尚未確認工作負載列在附錄", "not confirmed that the workload is listed in the exhibit")
        }
        _ => Text::new("尚未確認訂用帳戶已註冊", "not confirmed that the subscription is registered"),
    })
}

fn answer(assessment: &IncidentAssessment, lang: Lang) -> String {
    if assessment.selection.governing.is_none() {
        return match lang {
            Lang::ZhHant => "這是諮詢：最多 6 小時，不適用嚴重性圖表".to_owned(),
            Lang::En => "A question: at most 6 hours of advice, and no severity chart".to_owned(),
        };
    }
    let timeline = &assessment.timeline;
    if let Some(words) = stopped(timeline, lang) {
        return words;
    }
    let Some((first, at)) = timeline.first_contact().and_then(|first| Some((first, first.due()?))) else {
        return match lang {
            Lang::ZhHant => "算不出首次回應的時間：行事曆沒有足夠的上班時間".to_owned(),
            Lang::En => "No time for the first response: the calendar has too few open hours".to_owned(),
        };
    };
    let (when, printed, source) = (instant(at, lang), printed(first, lang).unwrap_or_default(), source_of(first, lang));
    if let Some(done) = first.done_at {
        let (came, gap) = (instant(done, lang), length((at - done).abs(), lang));
        return match ((at - done).num_seconds(), lang) {
            (0, Lang::ZhHant) => format!("{came} 首次聯絡，正好在預期時間（{printed}，{source}）"),
            (0, Lang::En) => format!("First contact came {came}, just when expected ({printed}, {source})"),
            (1.., Lang::ZhHant) => format!("{came} 首次聯絡，比預期早 {gap}（預期：{printed}，{source}）"),
            (1.., Lang::En) => {
                format!("First contact came {came}, {gap} earlier than expected (expected: {printed}, {source})")
            }
            (_, Lang::ZhHant) => format!("{came} 首次聯絡，比預期晚 {gap}（預期：{printed}，{source}）"),
            (_, Lang::En) => {
                format!("First contact came {came}, {gap} later than expected (expected: {printed}, {source})")
            }
        };
    }
    match lang {
        Lang::ZhHant => format!("預期 {when} 前首次回應：{printed}，{source}"),
        Lang::En => format!("First response expected by {when} — {printed}, {source}"),
    }
}

/// The answer while the clock of the first contact is stopped: no instant can be told. `None` where it is not.
fn stopped(timeline: &Timeline, lang: Lang) -> Option<String> {
    let contacts = || timeline.expectations.iter().filter(|e| e.action.is_first_contact());
    let last = contacts().max_by_key(|e| e.from)?;
    let When::Paused { since, left, clock } = last.when.value else { return None };
    // The one that counts came under the severity before.
    if contacts().any(|e| e.done_at.is_some() && e.due().is_some()) {
        return None;
    }
    let (printed, source) = (printed(last, lang)?, source_of(last, lang));
    if let Some(done) = last.done_at {
        let came = instant(done, lang);
        return Some(say!(
            lang,
            "{came} 首次聯絡，在預期時間內（預期：{printed}，{source}）",
            "First contact came {came}, within the expected time (expected: {printed}, {source})"
        ));
    }
    let paused = events::paused(since, left, clock, lang);
    Some(say!(lang, "首次回應：{paused}（{printed}，{source}）", "First response: {paused} ({printed}, {source})"))
}

/// What stands under the answer: zone, the other reading, what the base chart would change.
pub fn subline(incident: &Incident, assessment: &IncidentAssessment, if_owned: &[Candidate], lang: Lang) -> String {
    if incident.kind == RequestKind::Advisory {
        return Text::new(
            "以電話、聊天或電子郵件盡力提供；文件沒有為諮詢載明首次回應時間。",
            "Best effort by e-mail, chat or phone; the document states no time of a first response for it.",
        )
        .get(lang)
        .to_owned();
    }
    let timeline = &assessment.timeline;
    let (zone, offset) = (zone_clock(incident.opened.zone.name(), lang), offset(timeline.opened));
    let mut parts = vec![match lang {
        Lang::ZhHant => format!("時間為{zone} ({offset})。"),
        Lang::En => format!("Times in {zone} ({offset})."),
    }];
    let first = timeline.first_contact();
    if let Some(When::Due { at, other: Some(other), .. }) = first.map(|first| &first.when.value) {
        let (due, code, clock) = (near(other.due, *at, lang), other.reading.code(), other.clock.name().get(lang));
        parts.push(match lang {
            Lang::ZhHant => format!("另一種解讀（{clock}，{code}）：{due}。"),
            Lang::En => format!("On the other reading ({}, {code}): {due}.", clock.to_lowercase()),
        });
    }
    if let Some((first, at)) = first.and_then(|first| Some((first, first.due()?))) {
        parts.push(against_base(assessment, if_owned, (first.chart, at), lang));
    }
    parts.retain(|part| !part.is_empty());
    match lang {
        Lang::ZhHant => parts.concat(),
        Lang::En => parts.join(" "),
    }
}

/// What would be otherwise: on the base chart, or with a service that the plan does not have. What counts now is given by
/// its chart and its instant.
fn against_base(
    assessment: &IncidentAssessment,
    if_owned: &[Candidate],
    (counts, at): (ChartId, DateTime<FixedOffset>),
    lang: Lang,
) -> String {
    let first_contact = |timeline: &Timeline| timeline.first_contact().and_then(Expectation::due);
    let base = || assessment.comparison.first().and_then(first_contact);
    if counts != ChartId::BaseReactive {
        let Some(base) = base() else { return String::new() };
        let (when, gap) = (near(base, at, lang), difference(base, at, lang));
        return match (base == at, lang) {
            (true, Lang::ZhHant) => "基本圖表的時間相同。".to_owned(),
            (true, Lang::En) => "The base chart has the same time.".to_owned(),
            (false, Lang::ZhHant) => format!("依基本圖表則是 {when}，{gap}。"),
            (false, Lang::En) => format!("On the base chart it would be {when}, {gap}."),
        };
    }
    let soonest = if_owned
        .iter()
        .filter(|candidate| candidate.verdict.covers())
        .filter_map(|candidate| {
            let timeline = assessment.comparison.iter().zip(ChartId::ALL).find(|(_, id)| *id == candidate.chart)?.0;
            Some((first_contact(timeline)?, candidate.chart))
        })
        .filter(|(due, _)| *due < at)
        .min_by_key(|(due, _)| *due);
    match (soonest, lang) {
        (None, Lang::ZhHant) => "沒有其他圖表會更快。".to_owned(),
        (None, Lang::En) => "No other chart would be sooner.".to_owned(),
        (Some((due, id)), _) => {
            let (when, name, gap) = (near(due, at, lang), chart_label(id, lang), difference(due, at, lang));
            match lang {
                Lang::ZhHant => format!("若有{name}則是 {when}，{gap}。"),
                Lang::En => format!("With {name} it would be {when}, {gap}."),
            }
        }
    }
}

/// Everything about an incident as plain text, to paste into a mail.
pub fn transcript(incident: &Incident, assessment: &IncidentAssessment, if_owned: &[Candidate], lang: Lang) -> String {
    let timeline = &assessment.timeline;
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    line(&label(incident, lang));
    line(&headline(assessment, lang));
    line(&subline(incident, assessment, if_owned, lang));
    let people = people::of_incident(incident, &assessment.people, lang);
    people::case(incident, lang).iter().chain(&people).for_each(|words| line(words));
    line("");
    let opened = Text::new("開案", "Opened").get(lang);
    let (severity, product) = (incident.severity.name().get(lang), product_name(&incident.product, lang));
    line(&format!("{}  {opened} · {severity} · {product}", instant(timeline.opened, lang)));
    for stage in timeline.stages.iter().filter(|stage| stage.by.is_none()) {
        line(&format!("{}  {}", instant(stage.from, lang), stage_words(stage, lang)));
    }
    for dated in dated_lines(incident, assessment, lang) {
        line(&dated);
    }
    for expectation in in_order(timeline).into_iter().filter(|expectation| expectation.due().is_none()) {
        line(&sentence(expectation, lang));
    }
    if let Some(found) = &assessment.root_cause {
        line("");
        line(&events::root_cause(found, lang));
        if let Some(delivery) = events::root_cause_delivery(found, lang) {
            line(&delivery);
        }
    }
    line("");
    if timeline.stages.len() > 1 {
        line(CHARTS_AT_OPENING.get(lang));
    }
    for candidate in &assessment.selection.candidates {
        let why = explain::verdict(chart(candidate.chart), candidate.verdict, lang);
        let chart = chart_name(candidate.chart, lang);
        line(&say!(lang, "{chart}：{why}", "{chart}: {why}"));
    }
    line("");
    for notice in &timeline.notices {
        line(&explain::notice(*notice, lang));
    }
    line(EXPECTED_ONLY.get(lang));
    line(
        Text::new(
            "Uniplan，非官方工具，與 Microsoft 無關；以您簽署的合約為準。",
            "Uniplan, unofficial, not affiliated with Microsoft; your signed agreement prevails.",
        )
        .get(lang),
    );
    text
}

/// A stretch with its severity and its chart: "Severity B on the base chart".
pub fn stage_words(stage: &Stage, lang: Lang) -> String {
    let (severity, chart) = (stage.severity.name().get(lang), chart_label(stage.chart, lang));
    match lang {
        Lang::ZhHant => format!("{severity} · {chart}"),
        Lang::En if stage.chart == ChartId::BaseReactive => format!("{severity} on the {chart}"),
        Lang::En => format!("{severity} on {chart}"),
    }
}

/// Expected times, events and gaps in order of time, as lines of text.
fn dated_lines(incident: &Incident, assessment: &IncidentAssessment, lang: Lang) -> Vec<String> {
    let timeline = &assessment.timeline;
    let happened = incident.log().into_iter().map(|(at, event)| {
        let mut words = format!("{}  ● {}", instant(at, lang), events::event(event.kind, lang));
        if let Some(stage) = timeline.stages.iter().find(|stage| stage.by == Some(event.id)) {
            words = format!("{words} ({})", stage_words(stage, lang));
        }
        for problem in assessment.log.problems.iter().filter(|problem| problem.event == event.id) {
            words = format!("{words} [{}]", events::problem(problem.problem, lang));
        }
        (at, words)
    });
    let expected = timeline.expectations.iter().filter_map(|expectation| {
        let due = expectation.due()?;
        let mut words = sentence(expectation, lang);
        if let Some(done) = expectation.done_at {
            words = format!("{words} · {}", events::done(done, due, lang));
        }
        if let Some(until) = expectation.until.filter(|_| expectation.is_replaced()) {
            words = format!("{words} · {}", replaced(until, lang));
        }
        Some((due, words))
    });
    let gaps = runs(&timeline.gaps).into_iter().map(|run| {
        let from = run.first.from;
        (from, format!("{}  ▲ {}", instant(from, lang), events::gap_run(&run, lang)))
    });
    let mut lines: Vec<(DateTime<FixedOffset>, String)> = happened.chain(expected).chain(gaps).collect();
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, words)| words).collect()
}

/// "From Fri 26 Feb, 17:30 on".
pub fn from_on(at: DateTime<FixedOffset>, lang: Lang) -> String {
    let at = instant(at, lang);
    say!(lang, "{at} 起", "From {at}")
}

/// That something is no longer expected, because another severity or the closing came before.
pub fn replaced(until: DateTime<FixedOffset>, lang: Lang) -> String {
    let at = instant(until, lang);
    match lang {
        Lang::ZhHant => format!("{at} 起不再適用"),
        Lang::En => format!("no longer expected from {at}"),
    }
}

/// Where an expectation stands, and whether anything of it is derived or our reading.
pub fn place(expectation: &Expectation, lang: Lang) -> String {
    let printed = expectation.citation.label(lang);
    match sources::reservations(&expectation.when.why, lang) {
        Some(how) => format!("{printed} · {how}"),
        None => printed,
    }
}

/// One expectation as a line of text.
fn sentence(expectation: &Expectation, lang: Lang) -> String {
    let party = expectation.party.name().get(lang);
    let action = expectation.action.name().get(lang);
    let mut source = place(expectation, lang);
    if let Some(printed) = printed(expectation, lang) {
        source = format!("{source} · {printed}");
    }
    let when = match &expectation.when.value {
        When::Due { at, .. } => instant(*at, lang),
        other => explain::when(other, lang),
    };
    let other = match &expectation.when.value {
        When::Due { other: Some(other), .. } => {
            let (due, code) = (instant(other.due, lang), other.reading.code());
            match lang {
                Lang::ZhHant => format!("；另一種解讀 ({code})：{due}"),
                Lang::En => format!("; other reading ({code}): {due}"),
            }
        }
        _ => String::new(),
    };
    format!("{when}  {party} · {action} [{source}]{other}")
}

/// Expectations as one reads them: by time, then lasting ones, then those without a time, then the ways to open a case.
pub fn in_order(timeline: &Timeline) -> Vec<&Expectation> {
    let mut ordered: Vec<&Expectation> = timeline.expectations.iter().collect();
    ordered.sort_by_key(|e| {
        let kind = match e.when.value {
            When::Due { .. } => 0,
            When::Ongoing24x7 | When::OngoingBusinessHours => 1,
            When::Paused { .. } | When::Undated(_) | When::Unreachable(_) => 2,
            When::Channels(_) => 3,
        };
        (kind, e.due(), e.party != Party::Microsoft)
    });
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::charts::{Channel, Severity};
    use crate::catalog::products::ProductId;
    use crate::catalog::services::ServiceId;
    use crate::entry;
    use crate::plan::Plan;
    use crate::plan::contract::{DateField, YearIndex};
    use crate::plan::fold::Fold;
    use crate::plan::incident::{IncidentId, Opening};
    use crate::plan::log_entry::{Event, EventKind};
    use crate::rules::assess::assess_incident;
    use crate::rules::coverage::Verdict;
    use crate::rules::timeline::candidates_if_owned;
    use crate::state::command::{Command, IncidentEdit, apply};
    use crate::zones::Zone;

    /// A plan from 2025-07-01 to 2028-06-30 with some services in its first year and one incident.
    fn plan(services: &[ServiceId], severity: Severity, product: ProductId, opened: &str) -> Plan {
        let date = |text| entry::date(text).unwrap();
        let mut commands = vec![
            Command::SetDate(DateField::WorkOrderEnd, date("2028-06-30")),
            Command::SetDate(DateField::WorkOrderStart, date("2025-01-01")),
        ];
        commands.extend(services.iter().map(|id| Command::AddLine(*id, YearIndex::FIRST)));
        let opened = Opening { local: entry::date_time(opened).unwrap(), zone: Zone::TAIPEI, fold: Fold::Earlier };
        commands.push(Command::AddIncident(Box::new(Incident::new(
            AffectedProduct::Listed(product),
            severity,
            opened,
            Channel::CloudPortal,
        ))));
        commands.into_iter().fold(Plan::new(Zone::TAIPEI), |plan, command| apply(&plan, command).unwrap())
    }

    fn id(plan: &Plan) -> IncidentId {
        plan.incidents[0].id
    }

    #[track_caller]
    fn says(plan: &Plan, lang: Lang, headline_is: &str, subline_is: &str) {
        let assessment = assess_incident(plan, id(plan)).unwrap();
        let if_owned = candidates_if_owned(plan, &plan.incidents[0], &assessment.timeline);
        assert_eq!(headline(&assessment, lang), headline_is);
        assert_eq!(subline(&plan.incidents[0], &assessment, &if_owned, lang), subline_is);
    }

    const ARR_AND_UER: [ServiceId; 2] = [ServiceId::AzureRapidResponse, ServiceId::UnifiedEnhancedResponse];

    #[test]
    fn the_headline_is_the_answer_and_the_line_below_what_would_change() {
        let night = plan(&ARR_AND_UER, Severity::A, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        says(
            &night,
            Lang::En,
            "First response expected by Sat 16 Aug 2025, 02:15 — 15 min after opening, Azure Rapid Response",
            "Times in Asia/Taipei (UTC+08:00). On the base chart it would be 03:00, 45 min later.",
        );
        says(
            &night,
            Lang::ZhHant,
            "預期 2025年8月16日 週六 02:15 前首次回應：開案後 15 分鐘，Azure 迅速回應",
            "時間為台北時間 (UTC+08:00)。依基本圖表則是 03:00，晚 45 分鐘。",
        );
    }

    /// The same with events.
    fn with_events(plan: &Plan, events: &[(&str, EventKind)]) -> Plan {
        let events = events.iter().map(|(at, kind)| Event::new(entry::date_time(at).unwrap(), *kind)).collect();
        apply(plan, Command::AddEvents(id(plan), events)).unwrap()
    }

    #[test]
    fn the_headline_follows_the_log() {
        let night = plan(&ARR_AND_UER, Severity::A, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        let after = |at: &str, lang| {
            let plan = with_events(&night, &[(at, EventKind::MicrosoftContact)]);
            headline(&assess_incident(&plan, id(&plan)).unwrap(), lang)
        };
        assert_eq!(
            after("2025-08-16T02:10", Lang::En),
            "First contact came Sat 16 Aug 2025, 02:10, 5 min earlier than expected (expected: 15 min after opening, Azure Rapid Response)"
        );
        assert_eq!(
            after("2025-08-16T02:45", Lang::ZhHant),
            "2025年8月16日 週六 02:45 首次聯絡，比預期晚 30 分鐘（預期：開案後 15 分鐘，Azure 迅速回應）"
        );
        assert!(after("2025-08-16T02:15", Lang::En).contains("just when expected"));
    }

    const UER: [ServiceId; 1] = [ServiceId::UnifiedEnhancedResponse];

    #[test]
    fn ir_2_after_a_raise_the_headline_names_the_start_and_the_chart_of_its_own_stage() {
        let b = plan(&UER, Severity::B, ProductId::SqlServer, "2025-03-14T16:50");
        let raised = with_events(&b, &[("2025-03-14T17:30", EventKind::SeverityChanged(Severity::A))]);
        says(
            &raised,
            Lang::ZhHant,
            "預期 2025年3月14日 週五 18:00 前首次回應：改為嚴重性 A 後 30 分鐘，統一增強回應",
            "時間為台北時間 (UTC+08:00)。依基本圖表則是 18:30，晚 30 分鐘。",
        );
        says(
            &raised,
            Lang::En,
            "First response expected by Fri 14 Mar 2025, 18:00 — 30 min after the change to severity A, Unified Enhanced Response",
            "Times in Asia/Taipei (UTC+08:00). On the base chart it would be 18:30, 30 min later.",
        );
        // What came before the raise was expected at the opening, on the base chart.
        let answered = with_events(&raised, &[("2025-03-14T17:10", EventKind::MicrosoftContact)]);
        says(
            &answered,
            Lang::En,
            "First contact came Fri 14 Mar 2025, 17:10, 1 h 40 min earlier than expected (expected: 2 h after opening, base chart)",
            "Times in Asia/Taipei (UTC+08:00). On the other reading (business hours, AMB-09): Mon 17 Mar, 10:20. \
             No other chart would be sooner.",
        );
        // Lowered: the base chart again, and what would be sooner is asked for the severity that holds.
        let a = plan(&UER, Severity::A, ProductId::SqlServer, "2025-03-14T16:50");
        let lowered = with_events(&a, &[("2025-03-14T17:00", EventKind::SeverityChanged(Severity::C))]);
        says(
            &lowered,
            Lang::En,
            "First response expected by Mon 17 Mar 2025, 12:30 — 4 h of business hours after the change to severity C, base chart",
            "Times in Asia/Taipei (UTC+08:00). On the other reading (elapsed time (24x7), AMB-10): Fri 14 Mar, 21:00. \
             No other chart would be sooner.",
        );
    }

    #[test]
    fn a_case_closed_before_anybody_came_was_expected_at_its_last_severity() {
        let c = plan(&[], Severity::C, ProductId::SqlServer, "2025-03-14T16:00");
        let closed = with_events(
            &c,
            &[("2025-03-14T16:10", EventKind::SeverityChanged(Severity::A)), ("2025-03-14T16:20", EventKind::Closed)],
        );
        let said = headline(&assess_incident(&closed, id(&closed)).unwrap(), Lang::En);
        assert_eq!(
            said,
            "First response expected by Fri 14 Mar 2025, 17:10 — 1 h after the change to severity A, base chart"
        );
    }

    #[test]
    fn a_stopped_clock_is_told_and_not_taken_for_a_lack_of_open_hours() {
        let mut waits = plan(&[], Severity::A, ProductId::SqlServer, "2025-03-14T16:00");
        waits = apply(&waits, Command::EditIncident(id(&waits), IncidentEdit::WaitingStopsClock(true))).unwrap();
        waits = with_events(&waits, &[("2025-03-14T16:20", EventKind::WaitingForCustomer)]);
        let said = |plan: &Plan| headline(&assess_incident(plan, id(plan)).unwrap(), Lang::En);
        assert_eq!(
            said(&waits),
            "First response: paused since Fri 14 Mar 2025, 16:20, 40 min left (1 h after opening, base chart)"
        );
        let came = with_events(&waits, &[("2025-03-14T16:10", EventKind::MicrosoftContact)]);
        assert_eq!(
            said(&came),
            "First contact came Fri 14 Mar 2025, 16:10, within the expected time (expected: 1 h after opening, base chart)"
        );
    }

    #[test]
    fn amb_11_what_begins_the_24_hours_is_named() {
        let c = plan(&[], Severity::C, ProductId::SqlServer, "2025-03-14T16:00");
        let asked = with_events(
            &c,
            &[("2025-03-14T17:00", EventKind::MicrosoftContact), ("2025-03-14T18:00", EventKind::WaitingForCustomer)],
        );
        let found = assess_incident(&asked, id(&asked)).unwrap();
        let said = |lang| -> Vec<String> {
            let answers = found.timeline.expectations.iter().filter(|e| e.action == Action::Respond);
            answers.filter_map(|answer| printed(answer, lang)).collect()
        };
        assert_eq!(said(Lang::En), ["24 h after Microsoft's contact", "24 h after work began to wait for us"]);
        assert_eq!(said(Lang::ZhHant), ["Microsoft 聯絡後 24 小時", "開始等待我方後 24 小時"]);
    }

    #[test]
    fn the_text_to_paste_holds_what_happened() {
        let night = plan(&ARR_AND_UER, Severity::A, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        let plan = with_events(
            &night,
            &[
                ("2025-08-16T02:10", EventKind::MicrosoftContact),
                ("2025-08-16T03:00", EventKind::SeverityChanged(Severity::A)),
                ("2025-08-16T20:00", EventKind::CustomerAway),
                ("2025-08-17T08:00", EventKind::CustomerBack),
                ("2025-08-17T09:00", EventKind::SeverityChanged(Severity::C)),
                ("2025-08-17T10:00", EventKind::RcaRequested),
            ],
        );
        let found = assess_incident(&plan, id(&plan)).unwrap();
        assert_eq!((found.timeline.gaps.len(), found.timeline.stages.len()), (1, 2));
        for lang in Lang::ALL {
            let text = transcript(&plan.incidents[0], &found, &[], lang);
            let mut held = vec![events::root_cause(found.root_cause.as_ref().unwrap(), lang)];
            held.extend(plan.incidents[0].events.iter().map(|event| events::event(event.kind, lang)));
            held.extend(found.timeline.gaps.iter().map(|gap| events::gap(gap, lang)));
            held.extend(found.timeline.stages.iter().map(|stage| stage_words(stage, lang)));
            held.extend(found.log.problems.iter().map(|problem| events::problem(problem.problem, lang)));
            for words in held {
                assert!(text.contains(&words), "{words}\n\n{text}");
            }
        }
    }

    #[test]
    fn el_21_and_el_22_what_nobody_confirmed_is_marked_in_the_headline() {
        let platform = ServiceId::AzurePlatformMcs;
        let night = plan(&[platform], Severity::A, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        let said = |plan: &Plan, lang| headline(&assess_incident(plan, id(plan)).unwrap(), lang);
        assert_eq!(
            said(&night, Lang::En),
            "First response expected by Sat 16 Aug 2025, 02:15 — 15 min after opening, Azure Platform MCS · not confirmed \
             that the subscription is registered"
        );
        assert_eq!(
            said(&night, Lang::ZhHant),
            "預期 2025年8月16日 週六 02:15 前首次回應：開案後 15 分鐘，Azure 平台 MCS · 尚未確認訂用帳戶已註冊"
        );
        // In what came late or in time as well, and in the text to paste.
        let came = with_events(&night, &[("2025-08-16T02:10", EventKind::MicrosoftContact)]);
        assert!(said(&came, Lang::ZhHant).ends_with(" · 尚未確認訂用帳戶已註冊"));
        let found = assess_incident(&night, id(&night)).unwrap();
        assert!(transcript(&night.incidents[0], &found, &[], Lang::En).contains("not confirmed that the subscription"));
        let edited =
            |plan: &Plan, facts| apply(plan, Command::EditIncident(id(plan), IncidentEdit::Facts(facts))).unwrap();
        // Confirmed, there is no mark; denied, another chart governs, and there is none either.
        for answer in [true, false] {
            let mut facts = night.incidents[0].facts;
            facts.registered_subscription = Some(answer);
            assert!(!said(&edited(&night, facts), Lang::En).contains("not confirmed"), "{answer}");
        }
        // On a chart that asks for nothing of the kind, nothing is marked.
        let b = plan(&[platform], Severity::B, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        assert!(!said(&b, Lang::En).contains("not confirmed"));
        let security =
            plan(&[ServiceId::SecurityCloudMcs], Severity::A, ProductId::DefenderForEndpoint, "2025-08-16T02:00");
        assert!(said(&security, Lang::En).ends_with(" · not confirmed that the workload is listed in the exhibit"));
        assert!(said(&security, Lang::ZhHant).ends_with(" · 尚未確認工作負載列在附錄"));
    }

    #[test]
    fn the_other_reading_is_in_the_line_below() {
        let b = plan(&[], Severity::B, ProductId::SqlServer, "2025-03-14T17:00");
        says(
            &b,
            Lang::En,
            "First response expected by Fri 14 Mar 2025, 19:00 — 2 h after opening, base chart",
            "Times in Asia/Taipei (UTC+08:00). On the other reading (business hours, AMB-09): Mon 17 Mar, 10:30. \
             No other chart would be sooner.",
        );
        let c = plan(&[], Severity::C, ProductId::SqlServer, "2025-03-14T16:00");
        says(
            &c,
            Lang::ZhHant,
            "預期 2025年3月17日 週一 11:30 前首次回應：開案後 4 小時（上班時間），基本圖表",
            "時間為台北時間 (UTC+08:00)。另一種解讀（連續計時（24x7），AMB-10）：3月14日 週五 20:00。\
             沒有其他圖表會更快。",
        );
    }

    #[test]
    fn on_the_base_chart_the_line_below_names_what_would_be_sooner() {
        let exchange = plan(&[], Severity::One, ProductId::ExchangeServer, "2025-03-18T10:00");
        says(
            &exchange,
            Lang::En,
            "First response expected by Tue 18 Mar 2025, 11:00 — 1 h after opening, base chart",
            "Times in Asia/Taipei (UTC+08:00). With Unified Enhanced Response it would be 10:30, 30 min earlier.",
        );
    }

    #[test]
    fn a_question_has_no_chart() {
        let mut asked = plan(&[], Severity::C, ProductId::SqlServer, "2025-03-14T16:00");
        asked = apply(&asked, Command::EditIncident(id(&asked), IncidentEdit::Kind(RequestKind::Advisory))).unwrap();
        says(
            &asked,
            Lang::En,
            "A question: at most 6 hours of advice, and no severity chart",
            "Best effort by e-mail, chat or phone; the document states no time of a first response for it.",
        );
    }

    #[test]
    fn what_nobody_bought_is_told_from_what_does_not_fit() {
        let plan = plan(&[], Severity::A, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        let found = assess_incident(&plan, id(&plan)).unwrap();
        let verdicts = |id: ChartId| {
            candidates_if_owned(&plan, &plan.incidents[0], &found.timeline)
                .into_iter()
                .find(|c| c.chart == id)
                .map(|c| c.verdict)
                .unwrap()
        };
        assert_eq!(verdicts(ChartId::AzureEventMcs), Verdict::NotTheEventSolution);
        assert_eq!(verdicts(ChartId::AzurePlatformMcs), Verdict::Governs);
        assert_eq!(verdicts(ChartId::RapidResponse), Verdict::AlsoCovers);
        assert!(matches!(verdicts(ChartId::SecurityCloudMcs), Verdict::OtherProducts(_)));
        assert!(plan.lines.is_empty());
    }

    #[test]
    fn the_text_to_paste_holds_every_expectation_in_both_languages() {
        let night = plan(&ARR_AND_UER, Severity::A, ProductId::AzureKubernetesService, "2025-08-16T02:00");
        let assessment = assess_incident(&night, id(&night)).unwrap();
        let if_owned = candidates_if_owned(&night, &night.incidents[0], &assessment.timeline);
        for lang in Lang::ALL {
            let text = transcript(&night.incidents[0], &assessment, &if_owned, lang);
            for expectation in &assessment.timeline.expectations {
                assert!(text.contains(expectation.action.name().get(lang)), "{text}");
            }
            assert!(text.contains("AMB-12") && text.contains("02:15"), "{text}");
        }
    }

    #[test]
    fn distances_are_said_both_ways() {
        let at = DateTime::parse_from_rfc3339("2025-08-16T02:15:00+08:00").unwrap();
        // C9: the position of playback is not now.
        assert_eq!(from_shown(at, at - TimeDelta::minutes(8), Lang::En), "8 min to go");
        assert_eq!(from_shown(at, at + TimeDelta::minutes(12), Lang::ZhHant), "已過 12 分鐘");
        assert_eq!(from_shown(at, at, Lang::En), "just due");
        assert_eq!(difference(at, at + TimeDelta::minutes(45), Lang::En), "45 min earlier");
        assert_eq!(after_opening(TimeDelta::minutes(15), Lang::ZhHant), "開案後 15 分鐘");
        assert_eq!(short_action(Action::FirstCallResponse, Lang::En), "First response");
        assert_eq!(short_action(Action::FirstCallResponse, Lang::ZhHant), "首次回應");
    }
}
