//! The same incident on all six charts, on one scale.

use super::scene::Scene;
use crate::catalog::charts::{Action, ChartId, chart};
use crate::chronology::{Offset, offset};
use crate::rules::assess::IncidentAssessment;
use crate::rules::coverage::{Candidate, Verdict};
use crate::rules::timeline::{Expectation, Timeline, When};
use crate::text::{Lang, Text};
use crate::views::charts::chart_code;
use crate::views::dom::{El, el};
use crate::words::figures::length;
use crate::words::{explain, incident as words};
use chrono::{DateTime, FixedOffset, TimeDelta};
use leptos::prelude::*;

pub(super) fn panel(scene: Scene) -> El {
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "compare-title").t(Text::new("同一支援事件，六張圖表", "One incident, six charts")))
        .add(el("span").class("dim").t(Text::new("首次回應；橫軸為平方根刻度", "First response; square-root scale")));
    el("section")
        .class("panel compare")
        .attr("aria-labelledby", "compare-title")
        .add(head)
        .dynamic(move || table(scene))
}

/// What a chart would do to the incident.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It covers it.
    Covers,
    /// It would, if a circumstance were otherwise.
    OnlyIf,
    /// It has no such severity: the rows are those of the base chart.
    FromBase,
    /// It is about other products.
    NotCovered,
}

const fn fit(verdict: Verdict) -> Fit {
    match verdict {
        Verdict::Governs | Verdict::AlsoCovers => Fit::Covers,
        Verdict::SeverityNotDefined(_) => Fit::FromBase,
        Verdict::OtherProducts(_) | Verdict::Excluded(_) | Verdict::Advisory => Fit::NotCovered,
        _ => Fit::OnlyIf,
    }
}

/// The scale: the square root of the time, up to twice the longest.
#[derive(Clone, Copy)]
struct Scale {
    longest: f64,
}

impl Scale {
    fn x(self, at: Offset) -> f64 {
        (f64::from(at.max(0)) / self.longest).sqrt() * 100.0
    }

    /// The plain lengths that have room.
    fn ticks(self) -> Vec<Offset> {
        const MINUTES: [Offset; 12] = [5, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 5_760, 11_520, 23_040];
        let mut ticks: Vec<Offset> = Vec::new();
        for at in MINUTES.map(|minutes| minutes * 60) {
            let far = ticks.last().is_none_or(|last| self.x(at) - self.x(*last) > 13.0);
            if far && self.x(at) > 18.0 && self.x(at) < 96.0 {
                ticks.push(at);
            }
        }
        ticks
    }
}

fn table(scene: Scene) -> Option<El> {
    let (found, if_owned) = (scene.assessment.get()?, scene.if_owned.get());
    let lang = scene.app.lang.get();
    let first = |timeline: &Timeline| timeline.first_contact().and_then(Expectation::due);
    let dues = found.comparison.iter().filter_map(first).map(|due| offset(found.timeline.opened, due));
    let longest = f64::from(dues.max().unwrap_or(3_600).max(60)) * 2.0;
    // The other reading may be days away: it belongs on the scale, not at its edge. So does the resource.
    let others = found.comparison.iter().flat_map(|timeline| [other_due(timeline), resource_due(timeline)]).flatten();
    let others = others.map(|due| f64::from(offset(found.timeline.opened, due)));
    let scale = Scale { longest: others.fold(longest, |longest, other| longest.max(other * 1.1)) };
    let heads = [
        Text::new("圖表", "Chart"),
        Text::new("開案", "Opened"),
        Text::new("首次回應", "First response"),
        Text::new("與基本相比", "Against base"),
        Text::new("方案", "In the plan"),
        Text::new("條件與服務", "Conditions, and what it brings"),
    ];
    let [name, open, time, gap, owned_head, terms] = heads.map(|head| head.get(lang));
    let ticks = scale.ticks().into_iter().map(|at| {
        let words = length(TimeDelta::seconds(i64::from(at)), lang);
        el("span").style("left", percent(scale.x(at))).text(words)
    });
    let ticks: Vec<El> = ticks.collect();
    let column = |words: &str| el("span").attr("role", "columnheader").text(words);
    let plot_head = el("span").attr("role", "columnheader").class("strip-plot").add([
        el("span").class("visually-hidden").text(open),
        el("i").attr("aria-hidden", "true").text(open),
        el("i").class("strip-ticks").attr("aria-hidden", "true").add(ticks),
    ]);
    let head = el("div").class("strip strip-head").attr("role", "row").add([
        column(name),
        plot_head,
        column(time),
        column(gap),
        column(owned_head),
        column(terms),
    ]);
    let rows = found.comparison.iter().zip(ChartId::ALL).map(|(timeline, id)| {
        let verdict =
            |all: &[Candidate]| all.iter().find(|candidate| candidate.chart == id).map(|candidate| candidate.verdict);
        let owned = verdict(&found.selection.candidates).unwrap_or(Verdict::NotOwned);
        let fits = verdict(&if_owned).unwrap_or(owned);
        row(id, timeline, &found, owned, fits, scale, lang)
    });
    let rows: Vec<El> = rows.collect();
    Some(el("div").class("strips").attr("role", "table").attr("aria-labelledby", "compare-title").add(head).add(rows))
}

/// When the first response is due on the other reading of its clause.
fn other_due(timeline: &Timeline) -> Option<DateTime<FixedOffset>> {
    match &timeline.first_contact()?.when.value {
        When::Due { other: Some(other), .. } => Some(other.due),
        _ => None,
    }
}

/// When a critical-situation resource is due, where a chart gives it a time.
fn resource_due(timeline: &Timeline) -> Option<DateTime<FixedOffset>> {
    timeline.expectations.iter().find(|e| e.action == Action::AssignCriticalSituationResource)?.due()
}

fn percent(x: f64) -> String {
    format!("{x:.3}%")
}

fn row(
    id: ChartId,
    timeline: &Timeline,
    found: &IncidentAssessment,
    owned: Verdict,
    fits: Verdict,
    scale: Scale,
    lang: Lang,
) -> El {
    let fit = fit(fits);
    let governs = found.selection.governing == Some(id);
    let opened = found.timeline.opened;
    let base = found.comparison.first();
    // A chart for other products does nothing here: what counts is the base chart.
    let shown = if fit == Fit::NotCovered { base.unwrap_or(timeline) } else { timeline };
    let due = shown.first_contact().and_then(Expectation::due);
    let base_due = base.and_then(Timeline::first_contact).and_then(Expectation::due);
    let when = due.map(|due| words::near(due, opened, lang));
    // Said once: the rows of the other charts are the same.
    let other = other_due(shown).zip(due).filter(|_| id == ChartId::BaseReactive).map(|(other, due)| {
        let (name, when) = (Text::new("另一種解讀", "Other reading").get(lang), words::near(other, due, lang));
        el("small").text(format!("{name} {when}"))
    });
    let gap = match (fit, due, base_due) {
        (Fit::NotCovered, ..) => Text::new("未涵蓋", "Not covered").get(lang).to_owned(),
        (Fit::FromBase, ..) => Text::new("用基本圖表", "From base chart").get(lang).to_owned(),
        (_, Some(_), Some(_)) if id == ChartId::BaseReactive => "—".to_owned(),
        (_, Some(due), Some(base)) => words::difference(due, base, lang),
        _ => "—".to_owned(),
    };
    let class = match fit {
        Fit::Covers => "strip",
        Fit::OnlyIf => "strip only-if",
        Fit::FromBase | Fit::NotCovered => "strip not-covered",
    };
    let row = chart(id);
    let name = el("span")
        .attr("role", "rowheader")
        .class("strip-name")
        .text(explain::chart_name(id, lang))
        .add(el("small").text(explain::chart_scope(row.scope).get(lang)));
    let cell = |class: &str| el("span").attr("role", "cell").class(class);
    let strip = el("div")
        .class(class)
        .class(if governs { "governs" } else { "" })
        .attr("role", "row")
        .attr("data-chart", chart_code(id))
        .add([
            name,
            cell("strip-plot").add(plot(shown, base_due.map(|due| offset(opened, due)), opened, scale)),
            cell("strip-time").add(el("b").text(when.unwrap_or_default())).add(other),
            cell("strip-gap").text(gap),
            cell("strip-owned").add(owned_tag(id, owned, governs, lang)),
            cell("strip-terms").text(terms(timeline, fit, fits, id, lang)),
        ]);
    match due {
        Some(due) => strip.attr("data-due", due.to_rfc3339()),
        None => strip,
    }
}

fn plot(timeline: &Timeline, base: Option<Offset>, opened: DateTime<FixedOffset>, scale: Scale) -> Vec<El> {
    let first = timeline.first_contact();
    let x = first.and_then(Expectation::due).map(|due| scale.x(offset(opened, due)));
    let other = other_due(timeline).map(|due| scale.x(offset(opened, due)));
    let resource = resource_due(timeline).map(|due| scale.x(offset(opened, due)));
    let base = base.map(|base| scale.x(base));
    let mark = |class: &str, x: f64| el("i").class(class).style("left", percent(x));
    let gain = x.zip(base).filter(|(x, base)| x < base);
    let mut marks: Vec<El> = scale.ticks().into_iter().map(|at| mark("strip-grid", scale.x(at))).collect();
    marks.extend(base.map(|x| mark("strip-base", x)));
    marks.extend(x.map(|x| el("i").class("strip-bar").style("width", percent(x))));
    marks.extend(gain.map(|(x, base)| mark("strip-gain", x).style("width", percent(base - x))));
    marks.extend(x.map(|x| mark("strip-mark", x)));
    marks.extend(other.map(|x| mark("strip-mark strip-other", x)));
    marks.extend(resource.map(|x| mark("strip-resource", x)));
    marks
}

fn owned_tag(id: ChartId, owned: Verdict, governs: bool, lang: Lang) -> El {
    let (class, words) = match owned {
        _ if governs => ("tag accent", Text::new("適用", "Governs").get(lang).to_owned()),
        _ if id == ChartId::BaseReactive => ("tag", Text::new("基本套件", "Base package").get(lang).to_owned()),
        Verdict::NotOwned => ("tag", Text::new("不在方案中", "Not in the plan").get(lang).to_owned()),
        Verdict::OwnedInAnotherYear(year) => {
            let year = explain::year(year, lang);
            let words = match lang {
                Lang::ZhHant => format!("只在{year}"),
                Lang::En => format!("{year} only"),
            };
            ("tag risk", words)
        }
        _ => ("tag", Text::new("在方案中", "In the plan").get(lang).to_owned()),
    };
    el("span").class(class).text(words)
}

/// What it brings beside the time, or what keeps it away.
fn terms(timeline: &Timeline, fit: Fit, verdict: Verdict, id: ChartId, lang: Lang) -> String {
    let row = chart(id);
    match fit {
        Fit::FromBase | Fit::NotCovered | Fit::OnlyIf => explain::verdict(row, verdict, lang),
        Fit::Covers => {
            const PEOPLE: [Action; 6] = [
                Action::AssignSeniorIncidentManager,
                Action::AssignCriticalSituationResource,
                Action::CriticalSituationOversight,
                Action::CssSeniorSecurityEngineer,
                Action::EngageExperiencedExperts,
                Action::EngageExpertsAndEscalateToProductGroup,
            ];
            let has = |action: &Action| timeline.expectations.iter().any(|e| e.action == *action);
            let people = PEOPLE.into_iter().find(has).map(|action| words::short_action(action, lang));
            let languages = row.languages.name().get(lang);
            people.into_iter().chain([languages]).collect::<Vec<_>>().join(match lang {
                Lang::ZhHant => "；",
                Lang::En => "; ",
            })
        }
    }
}
