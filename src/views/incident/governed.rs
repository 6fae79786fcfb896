//! Which chart governs and why each other one does not, and what else has to be said.

use super::scene::Scene;
use crate::app::Memo;
use crate::catalog::charts::{Downgrade, chart};
use crate::named::code;
use crate::plan::incident::AffectedProduct;
use crate::rules::coverage::{Candidate, IR_5, Selection, Verdict};
use crate::rules::timeline::{Notice, Stage};
use crate::text::{Lang, Text};
use crate::views::charts::address;
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon};
use crate::words::sources;
use crate::words::{explain, incident as words};

/// What is shown here. Of an incident with hundreds of events most changes touch none of it.
#[derive(Clone, PartialEq)]
struct Choice {
    product: AffectedProduct,
    selection: Selection,
    /// How each stage comes to its chart; none for a question.
    links: Vec<Link>,
    notices: Vec<Notice>,
    lang: Lang,
}

/// How a stage comes to its chart and to its first contact.
#[derive(Clone, PartialEq)]
struct Link {
    stage: Stage,
    /// The first contact that begins with it, and from when its time counts; none where one came before.
    first_contact: Option<String>,
    /// The exhibit, where that is its time.
    exhibit: Option<Text>,
}

impl Choice {
    fn of(scene: Scene) -> Option<Self> {
        let (incident, found, lang) = (scene.incident.get()?, scene.assessment.get()?, scene.app.lang.get());
        let expectations = &found.timeline.expectations;
        let link = |stage: &Stage| {
            let first = expectations.iter().find(|e| e.action.is_first_contact() && e.from == stage.from);
            Link {
                stage: stage.clone(),
                first_contact: first.and_then(|first| words::printed(first, lang)),
                exhibit: first.and_then(|first| first.citation.exhibit_name()),
            }
        };
        Some(Self {
            product: incident.product.clone(),
            selection: found.selection.clone(),
            links: found.timeline.stages.iter().map(link).collect(),
            notices: found.timeline.notices.clone(),
            lang,
        })
    }
}

pub(super) fn panel(scene: Scene) -> El {
    let choice = Memo::new(move || Choice::of(scene));
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-governed-title").t(Text::new("適用哪張圖表", "Which chart governs")))
        .dynamic(move || choice.get().map(why));
    el("section")
        .class("panel inc-governed")
        .attr("aria-labelledby", "inc-governed-title")
        .add(head)
        .dynamic(move || choice.get().map(|choice| content(&choice)))
}

/// The rule behind the choice.
fn why(Choice { selection, lang, .. }: Choice) -> El {
    let chosen = selection.automatic.value;
    let name = chosen
        .map_or_else(|| Text::new("不適用圖表", "no chart").get(lang).to_owned(), |id| explain::chart_name(id, lang));
    let title = Text::new("依規則選用的圖表", "The chart that the rules choose");
    let why = selection.automatic.into_why();
    let figure = figure("governing", title, move || name.clone(), move || why.clone());
    el("div").class("end").add(figure)
}

fn content(choice: &Choice) -> Vec<El> {
    let lang = choice.lang;
    let mut parts = chains(choice);
    if choice.links.len() > 1 {
        parts.push(el("p").class("dim chain-note").text(words::CHARTS_AT_OPENING.get(lang)));
    }
    parts.push(if choice.selection.governing.is_some() {
        let rows = choice.selection.candidates.iter().map(|candidate| verdict(*candidate, &choice.selection, lang));
        el("ul").class("verdicts").add(rows.collect::<Vec<El>>())
    } else {
        advice(lang)
    });
    // Said where they matter most: above the page, in the form, in `advice`.
    let elsewhere = |notice: &Notice| {
        matches!(notice, Notice::OutsideTerm | Notice::LocalTimeSkipped | Notice::LocalTimeTwice | Notice::Advisory)
    };
    let notices: Vec<El> =
        choice.notices.iter().filter(|notice| !elsewhere(notice)).map(|notice| note(*notice, lang)).collect();
    if !notices.is_empty() {
        parts.push(el("ul").class("inc-notes").add(notices));
    }
    parts
}

/// Where the six hours stand.
fn advice(lang: Lang) -> El {
    let rule = IR_5.rule();
    el("p")
        .class("inc-advice")
        .attr("data-notice", code(&Notice::Advisory))
        .prose(rule.statement)
        .text(" ")
        .add(el("span").class("source").text(sources::source(rule, lang)))
}

/// From the severity to the time, step by step: a line for each stage.
fn chains(choice: &Choice) -> Vec<El> {
    let Choice { product, selection, lang, .. } = choice;
    let name = words::product_name(product, *lang);
    let line = |steps: Vec<String>, answer: Option<&str>| {
        let steps: Vec<El> = steps.into_iter().map(|step| el("span").class("chain-step").text(step)).collect();
        el("p").class("chain").add(steps).add(answer.map(|answer| el("strong").class("chain-step").text(answer)))
    };
    if selection.governing.is_none() {
        let steps = vec![Text::new("諮詢", "A question").get(*lang).to_owned(), name];
        let answer = Text::new("最多 6 小時，沒有圖表", "At most 6 hours, no chart").get(*lang);
        return vec![line(steps, Some(answer))];
    }
    let family = product.family().name().get(*lang);
    let by_hand = Text::new("手動選擇", "chosen by hand").get(*lang);
    let of_stage = |link: &Link| {
        let Stage { severity, chart, governing, from, by, .. } = link.stage;
        let mut steps: Vec<String> = by.map(|_| words::from_on(from, *lang)).into_iter().collect();
        steps.extend([severity.name().get(*lang).to_owned(), format!("{name} · {family}")]);
        let chosen = explain::chart_name(governing, *lang);
        steps.push(if selection.overridden { format!("{chosen} · {by_hand}") } else { chosen });
        // The chosen chart may lack the severity.
        steps.extend((chart != governing).then(|| explain::chart_name(chart, *lang)));
        steps.extend(link.exhibit.map(|name| name.get(*lang).to_owned()));
        line(steps, link.first_contact.as_deref())
    };
    choice.links.iter().map(of_stage).collect()
}

fn verdict(candidate: Candidate, selection: &Selection, lang: Lang) -> El {
    let governs = selection.governing == Some(candidate.chart);
    let by_hand = selection.overridden && governs;
    let words = explain::verdict(chart(candidate.chart), candidate.verdict, lang);
    let words = if by_hand {
        match lang {
            Lang::ZhHant => format!("手動選擇。依規則：{words}"),
            Lang::En => format!("Chosen by hand. By the rules: {words}"),
        }
    } else {
        words
    };
    let (kind, class) = match candidate.verdict {
        _ if governs => (IconKind::Done, "is-done"),
        Verdict::Governs | Verdict::AlsoCovers => (IconKind::Included, "is-hint"),
        _ => (IconKind::Close, "is-hint"),
    };
    el("li").class(if governs { "governs" } else { "" }).attr("data-chart", code(&candidate.chart)).add([
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
        | Notice::FiledInPortal
        | Notice::ExhibitMayDefineMore(_) => (IconKind::Hint, "is-hint"),
        _ => (IconKind::Warning, "is-warning"),
    };
    el("li")
        .attr("data-notice", code(&notice))
        .add([el("span").class(class).add(icon(kind)), el("p").text(explain::notice(notice, lang))])
}
