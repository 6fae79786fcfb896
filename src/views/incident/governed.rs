//! Which chart governs and why each other one does not, and what else has to be said.

use super::scene::Scene;
use crate::catalog::charts::{Downgrade, chart};
use crate::rules::assess::IncidentAssessment;
use crate::rules::coverage::{Candidate, IR_5, Verdict};
use crate::rules::incident::Incident;
use crate::rules::timeline::Notice;
use crate::text::{Lang, Text};
use crate::views::charts::{address, chart_code};
use crate::views::ui::{Figure, Icon, IconKind};
use crate::words::{explain, incident as words};
use leptos::prelude::*;

pub(super) fn panel(scene: Scene) -> AnyView {
    let app = scene.app;
    view! {
        <section class="panel inc-governed" aria-labelledby="inc-governed-title">
            <header class="panel-head">
                <h2 id="inc-governed-title">{app.t(Text::new("適用哪張圖表", "Which chart governs"))}</h2>
                {move || why(scene)}
            </header>
            {move || content(scene)}
        </section>
    }
    .into_any()
}

/// The rule behind the choice.
fn why(scene: Scene) -> Option<AnyView> {
    let (found, lang) = (scene.assessment.get()?, scene.app.lang.get());
    let chosen = found.selection.automatic.value;
    let name = chosen
        .map_or_else(|| Text::new("不適用圖表", "no chart").get(lang).to_owned(), |id| explain::chart_name(id, lang));
    let title = Text::new("依規則選用的圖表", "The chart that the rules choose").get(lang).to_owned();
    let why = found.selection.automatic.why.clone();
    Some(view! { <div class="end"><Figure title=title text=name why=Signal::stored(why) /></div> }.into_any())
}

fn content(scene: Scene) -> Option<AnyView> {
    let (incident, found) = (scene.incident.get()?, scene.assessment.get()?);
    let lang = scene.app.lang.get();
    let verdicts = found.selection.governing.map(|_| {
        let rows = found.selection.candidates.iter().map(|candidate| verdict(*candidate, &found, lang));
        view! { <ul class="verdicts">{rows.collect_view()}</ul> }.into_any()
    });
    let elsewhere =
        |notice: &Notice| matches!(notice, Notice::OutsideTerm | Notice::LocalTimeSkipped | Notice::LocalTimeTwice);
    let notices: Vec<AnyView> =
        found.timeline.notices.iter().filter(|notice| !elsewhere(notice)).map(|notice| note(*notice, lang)).collect();
    Some(
        view! {
            {chain(&incident, &found, lang)}
            {verdicts}
            {found.selection.governing.is_none().then(|| advice(lang))}
            {(!notices.is_empty()).then(|| view! { <ul class="inc-notes">{notices}</ul> }.into_any())}
        }
        .into_any(),
    )
}

/// Where the six hours stand.
fn advice(lang: Lang) -> AnyView {
    let rule = IR_5.rule();
    view! {
        <p class="inc-advice">{rule.statement.get(lang)} " " <span class="source">{rule.citation.label(lang)}</span></p>
    }
    .into_any()
}

/// From the severity to the time, step by step.
fn chain(incident: &Incident, found: &IncidentAssessment, lang: Lang) -> AnyView {
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
    view! {
        <p class="chain">
            {steps.into_iter().map(|step| view! { <span class="chain-step">{step}</span> }.into_any()).collect_view()}
            <strong class="chain-step">{answer}</strong>
        </p>
    }
    .into_any()
}

fn verdict(candidate: Candidate, found: &IncidentAssessment, lang: Lang) -> AnyView {
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
    let (icon, class) = match candidate.verdict {
        _ if governs => (IconKind::Done, "is-done"),
        Verdict::Governs | Verdict::AlsoCovers => (IconKind::Included, "is-hint"),
        _ => (IconKind::Close, "is-hint"),
    };
    view! {
        <li class:governs=governs data-chart=chart_code(candidate.chart)>
            <span class=class><Icon kind=icon /></span>
            <a href=address(candidate.chart)>{explain::chart_name(candidate.chart, lang)}</a>
            <span>{words}</span>
        </li>
    }
    .into_any()
}

fn note(notice: Notice, lang: Lang) -> AnyView {
    let (icon, class) = match notice {
        Notice::PossibleDowngrade(Downgrade::LowerSeverity) => (IconKind::Chevron, "is-hint"),
        Notice::PossibleDowngrade(Downgrade::StepDownFrom24x7) => (IconKind::Pause, "is-hint"),
        Notice::Advisory | Notice::RoutedToMcsEngineers => (IconKind::Hint, "is-hint"),
        _ => (IconKind::Warning, "is-warning"),
    };
    view! {
        <li data-notice=notice_code(notice)>
            <span class=class><Icon kind=icon /></span>
            <p>{explain::notice(notice, lang)}</p>
        </li>
    }
    .into_any()
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
    }
}
