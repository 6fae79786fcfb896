//! With and without: what each service that brings a chart does for the incident.

use super::comparison::{condition, rule_source, why_figure};
use super::scene::Scene;
use crate::app::Memo;
use crate::catalog::charts::{Severity, chart};
use crate::catalog::services::service;
use crate::named::code;
use crate::rules::comparison::{AddOn, Holds, IncidentOutcome, Matter, add_ons};
use crate::rules::coverage::Verdict;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, icon};
use crate::words::{comparison as words, explain, incident};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

pub(super) fn panel(scene: Scene) -> El {
    let found = Memo::new(move || {
        let incident = scene.incident.get()?;
        Some(Arc::new(scene.plan.with(|plan| add_ons(plan, &incident))))
    });
    let opened = Memo::new(move || scene.assessment.with(|found| found.as_ref().map(|found| found.timeline.opened)));
    let lang = scene.app.lang;
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "add-ons-title").t(Text::new("有無此服務的差別", "With and without")))
        .add(el("span").class("dim").t(Text::new(
            "各項服務對這個支援事件的影響，依規則選用圖表",
            "What each service does for this incident, on the charts that the rules choose",
        )));
    el("section").class("panel add-ons").attr("aria-labelledby", "add-ons-title").add(head).dynamic(move || {
        let (found, opened, lang) = (found.get()?, opened.get()?, lang.get());
        let (owned, others): (Vec<&AddOn>, Vec<&AddOn>) = found.iter().partition(|found| found.holds == Holds::Now);
        let nothing = Text::new(
            "規劃中的服務都沒有自己的圖表：適用基本圖表。",
            "The plan has no service that brings a chart: the base chart governs.",
        );
        let first = if owned.is_empty() {
            el("p").class("add-ons-none").text(nothing.get(lang))
        } else {
            group(&owned, true, opened, lang)
        };
        let second = (!others.is_empty()).then(|| group(&others, false, opened, lang));
        Some([Some(first), second].into_iter().flatten().collect::<Vec<El>>())
    })
}

/// The services that the plan has, or those that it has not.
fn group(found: &[&AddOn], is_owned: bool, opened: DateTime<FixedOffset>, lang: Lang) -> El {
    let (id, title, then) = if is_owned {
        (
            "add-ons-owned",
            Text::new("已規劃的服務：若沒有", "In the plan: what would be lost"),
            Text::new("若沒有", "Without it"),
        )
    } else {
        (
            "add-ons-others",
            Text::new("未規劃的服務：若加購", "Not in the plan: what it would bring"),
            Text::new("若加購", "With it"),
        )
    };
    let heads = [
        Text::new("服務", "Service"),
        Text::new("條件", "Condition"),
        Text::new("目前", "Now"),
        then,
        Text::new("首次回應的差別", "First response"),
        Text::new("還有什麼不同", "What else changes"),
    ]
    .map(|head| head.get(lang));
    let columns: Vec<El> =
        heads.iter().map(|head| el("th").attr("role", "columnheader").attr("scope", "col").text(head)).collect();
    let rows: Vec<El> = found.iter().map(|found| row(found, is_owned, heads, opened, lang)).collect();
    el("div").class("add-ons-group").add([
        el("h3").attr("id", id).text(title.get(lang)),
        el("table").attr("role", "table").attr("aria-labelledby", id).add([
            el("thead").attr("role", "rowgroup").add(el("tr").attr("role", "row").add(columns)),
            el("tbody").attr("role", "rowgroup").add(rows),
        ]),
    ])
}

fn row(found: &AddOn, is_owned: bool, heads: [&str; 6], opened: DateTime<FixedOffset>, lang: Lang) -> El {
    let row = service(found.service);
    let (now, then) = if is_owned { (&found.with, &found.without) } else { (&found.without, &found.with) };
    let cell = |at: usize| {
        let label = heads.get(at).copied().unwrap_or_default();
        el("td").attr("role", "cell").attr("data-label", label)
    };
    let holds = matches!(found.holds, Holds::InAnotherYear(_))
        .then(|| el("span").class("tag risk").text(words::holds(found.holds, lang)));
    let name = el("th").attr("role", "rowheader").attr("scope", "row").text(row.label().get(lang)).add(holds);
    let title = row.label().get(lang);
    let gain = words::gain(found, lang);
    let difference = match &found.difference {
        Some(difference) => why_figure("add_on_difference", title, &gain, &difference.why),
        None => el("span").text(gain),
    };
    let is_later = found.difference.as_ref().is_some_and(|difference| difference.value > chrono::TimeDelta::zero());
    // Slower with the service: told where it would be bought.
    let warning = (is_later && !is_owned).then(|| el("span").class("is-warning").add(icon(IconKind::Warning)));
    el("tr")
        .attr("role", "row")
        .attr("data-add-on", code(&found.service))
        .class(if found.changes_nothing() { "changes-nothing" } else { "" })
        .add([
            name,
            cell(1).class("add-on-condition").add(conditions(found, lang)),
            cell(2).add(outcome(now, opened, lang)),
            cell(3).add(outcome(then, opened, lang)),
            cell(4).class("add-on-gain").add(warning).add(difference),
            cell(5).add(others(found, is_owned, opened, lang)),
        ])
}

/// The condition on which it hangs, and what it is about at all.
fn conditions(found: &AddOn, lang: Lang) -> Vec<El> {
    let row = chart(found.chart);
    let severities: Vec<&str> = Severity::ALL.into_iter().filter(|one| row.defines(*one)).map(Severity::code).collect();
    let severities = severities.join(Text::new("、", ", ").get(lang));
    let scope = words::upper_first(explain::chart_scope(row.scope).get(lang));
    let languages = row.languages.name().get(lang);
    let about = match lang {
        Lang::ZhHant => format!("{scope}；嚴重性 {severities}；{languages}"),
        Lang::En => format!("{scope}; severity {severities}; {languages}"),
    };
    let silent = (!found.speaks).then(|| {
        let words = Text::new("不是聯絡人的語言", "Not the language of your contacts");
        el("span")
            .class("strip-condition")
            .add([el("span").class("is-warning").add(icon(IconKind::Warning)), el("span").text(words.get(lang))])
    });
    // What the plan has covers the incident; what it has not only would.
    let owned = if found.holds == Holds::Now { found.condition } else { Verdict::NotOwned };
    let verdict = condition(found.chart, found.condition, owned, lang);
    [Some(verdict), silent, Some(el("small").text(about))].into_iter().flatten().collect()
}

fn outcome(outcome: &IncidentOutcome, opened: DateTime<FixedOffset>, lang: Lang) -> Vec<El> {
    let time = outcome.first_contact.as_ref().map(|first| incident::near(first.value, opened, lang));
    let name = outcome.chart.map(|id| explain::chart_name(id, lang)).unwrap_or_default();
    vec![el("b").text(time.unwrap_or_else(|| "—".to_owned())), el("small").text(name)]
}

/// Everything but the first contact: what there would be, and what there is now.
fn others(found: &AddOn, is_owned: bool, opened: DateTime<FixedOffset>, lang: Lang) -> El {
    if found.changes_nothing() {
        return el("span").class("dim").text(Text::new("沒有不同", "Nothing").get(lang));
    }
    let lines: Vec<El> = found
        .partings
        .iter()
        .filter(|parting| parting.matter != Matter::FirstContact)
        .map(|parting| {
            let matter = words::matter(parting.matter).get(lang);
            let change = words::change(parting, is_owned, opened, lang);
            // The matter is what is pressed to be told the rule, as in the table of two charts.
            let asked = why_figure("add_on_parting", service(found.service).label().get(lang), matter, &parting.why);
            let source = rule_source(&parting.why, lang);
            el("li").add([el("span").class("dim").add(asked), el("span").text(change).text(" ").add(source)])
        })
        .collect();
    if lines.is_empty() { el("span").text("—") } else { el("ul").add(lines) }
}
