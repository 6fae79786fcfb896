//! Which chart governs and why each other one does not, and what else has to be said.

use super::scene::Scene;
use crate::catalog::charts::{Downgrade, chart};
use crate::rules::assess::IncidentAssessment;
use crate::rules::coverage::{Candidate, IR_5, Verdict};
use crate::rules::incident::Incident;
use crate::rules::timeline::Notice;
use crate::text::{Lang, Text};
use crate::views::charts::{address, chart_code};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon};
use crate::words::{explain, incident as words};
use leptos::prelude::*;

pub(super) fn panel(scene: Scene) -> El {
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-governed-title").t(Text::new("適用哪張圖表", "Which chart governs")))
        .dynamic(move || why(scene));
    el("section")
        .class("panel inc-governed")
        .attr("aria-labelledby", "inc-governed-title")
        .add(head)
        .dynamic(move || content(scene))
}

/// The rule behind the choice.
fn why(scene: Scene) -> Option<El> {
    let (found, lang) = (scene.assessment.get()?, scene.app.lang.get());
    let chosen = found.selection.automatic.value;
    let name = chosen
        .map_or_else(|| Text::new("不適用圖表", "no chart").get(lang).to_owned(), |id| explain::chart_name(id, lang));
    let title = Text::new("依規則選用的圖表", "The chart that the rules choose");
    let why = found.selection.automatic.why.clone();
    let figure = figure("governing", move || title.get(lang).to_owned(), move || name.clone(), move || why.clone());
    Some(el("div").class("end").add(figure))
}

fn content(scene: Scene) -> Option<Vec<El>> {
    let (incident, found) = (scene.incident.get()?, scene.assessment.get()?);
    let lang = scene.app.lang.get();
    let mut parts = vec![chain(&incident, &found, lang)];
    parts.push(if found.selection.governing.is_some() {
        let rows = found.selection.candidates.iter().map(|candidate| verdict(*candidate, &found, lang));
        el("ul").class("verdicts").add(rows.collect::<Vec<El>>())
    } else {
        advice(lang)
    });
    // Said where they matter most: above the page, in the form, in `advice`.
    let elsewhere = |notice: &Notice| {
        matches!(notice, Notice::OutsideTerm | Notice::LocalTimeSkipped | Notice::LocalTimeTwice | Notice::Advisory)
    };
    let notices: Vec<El> =
        found.timeline.notices.iter().filter(|notice| !elsewhere(notice)).map(|notice| note(*notice, lang)).collect();
    if !notices.is_empty() {
        parts.push(el("ul").class("inc-notes").add(notices));
    }
    Some(parts)
}

/// Where the six hours stand.
fn advice(lang: Lang) -> El {
    let rule = IR_5.rule();
    el("p")
        .class("inc-advice")
        .attr("data-notice", notice_code(Notice::Advisory))
        .prose(rule.statement)
        .text(" ")
        .add(el("span").class("source").text(rule.citation.label(lang)))
}

/// From the severity to the time, step by step.
fn chain(incident: &Incident, found: &IncidentAssessment, lang: Lang) -> El {
    let product = words::product_name(&incident.product, lang);
    let (steps, answer) = match found.selection.governing {
        None => (
            vec![Text::new("諮詢", "A question").get(lang).to_owned(), product],
            Text::new("最多 6 小時，沒有圖表", "At most 6 hours, no chart").get(lang).to_owned(),
        ),
        Some(governing) => {
            let family = incident.product.family().name().get(lang);
            let by_hand = Text::new("手動選擇", "chosen by hand").get(lang);
            let mut steps = vec![incident.severity.name().get(lang).to_owned(), format!("{product} · {family}")];
            let name = explain::chart_name(governing, lang);
            steps.push(if found.selection.overridden { format!("{name} · {by_hand}") } else { name });
            // The chosen chart may lack the severity.
            let rows_from = found.timeline.chart.filter(|shown| *shown != governing);
            steps.extend(rows_from.map(|shown| explain::chart_name(shown, lang)));
            let first = found.timeline.first_contact();
            (steps, first.and_then(|first| words::printed(first, lang)).unwrap_or_default())
        }
    };
    let steps: Vec<El> = steps.into_iter().map(|step| el("span").class("chain-step").text(step)).collect();
    el("p").class("chain").add(steps).add(el("strong").class("chain-step").text(answer))
}

fn verdict(candidate: Candidate, found: &IncidentAssessment, lang: Lang) -> El {
    let by_hand = found.selection.overridden && found.selection.governing == Some(candidate.chart);
    let words = explain::verdict(chart(candidate.chart), candidate.verdict, lang);
    let words = if by_hand {
        match lang {
            Lang::ZhHant => format!("手動選擇。依規則：{words}"),
            Lang::En => format!("Chosen by hand. By the rules: {words}"),
        }
    } else {
        words
    };
    let governs = found.selection.governing == Some(candidate.chart);
    let (kind, class) = match candidate.verdict {
        _ if governs => (IconKind::Done, "is-done"),
        Verdict::Governs | Verdict::AlsoCovers => (IconKind::Included, "is-hint"),
        _ => (IconKind::Close, "is-hint"),
    };
    el("li").class(if governs { "governs" } else { "" }).attr("data-chart", chart_code(candidate.chart)).add([
        el("span").class(class).add(icon(kind)),
        el("a").attr("href", address(candidate.chart)).text(explain::chart_name(candidate.chart, lang)),
        el("span").text(words),
    ])
}

fn note(notice: Notice, lang: Lang) -> El {
    let (kind, class) = match notice {
        Notice::PossibleDowngrade(Downgrade::LowerSeverity) => (IconKind::Chevron, "is-hint"),
        Notice::PossibleDowngrade(Downgrade::StepDownFrom24x7) => (IconKind::Pause, "is-hint"),
        Notice::Advisory
        | Notice::RoutedToMcsEngineers
        | Notice::SupportManagement(_)
        | Notice::RedeJoins
        | Notice::MonitorAlert
        | Notice::ExhibitMayDefineMore(_) => (IconKind::Hint, "is-hint"),
        _ => (IconKind::Warning, "is-warning"),
    };
    el("li")
        .attr("data-notice", notice_code(notice))
        .add([el("span").class(class).add(icon(kind)), el("p").text(explain::notice(notice, lang))])
}

/// The name of a notice for tests.
pub(super) const fn notice_code(notice: Notice) -> &'static str {
    match notice {
        Notice::Advisory => "advisory",
        Notice::RowsFromBaseChart { .. } => "rows_from_base_chart",
        Notice::ExcludedFromAzureTime(_) => "excluded_from_azure_time",
        Notice::RoutedToMcsEngineers => "routed_to_mcs_engineers",
        Notice::ChannelNotPrinted(_) => "channel_not_printed",
        Notice::OutsideTerm => "outside_term",
        Notice::PossibleDowngrade(_) => "possible_downgrade",
        Notice::LocalTimeSkipped => "local_time_skipped",
        Notice::LocalTimeTwice => "local_time_twice",
        Notice::LanguageNotOffered(_) => "language_not_offered",
        Notice::BroadOutage { .. } => "broad_outage",
        Notice::MonitorAlert => "monitor_alert",
        Notice::SupportManagement(_) => "support_management",
        Notice::RedeJoins => "rede_joins",
        Notice::ExhibitMayDefineMore(_) => "exhibit_may_define_more",
    }
}
