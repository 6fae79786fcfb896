//! Three questions that lead to one chart. The answer is the choice of a chart for an incident; the plan answers first.

use super::address;
use crate::app::{Memo, RwSignal, use_app};
use crate::catalog::charts::{ChartId, chart};
use crate::catalog::products::ProductFamily;
use crate::named::code;
use crate::rules::plan_charts::{Answers, add_on_charts, chart_for};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{coded, figure, panel, segments, tick};
use crate::words::{charts as words, explain};

pub(super) fn questions() -> El {
    let app = use_app();
    let answers = RwSignal::new(app.plan.with_untracked(|plan| Answers::of(plan)));
    let found = Memo::new(move || {
        let today = app.today();
        app.plan.with(|plan| answers.with(|answers| chart_for(plan, answers, today)))
    });
    let families = [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other].map(|of| (of, of.name()));
    let family = segments(
        "data-family",
        coded(families),
        move || answers.with(|answers| answers.family),
        move |family| {
            answers.update(|answers| answers.family = family);
        },
    );
    let add_ons: Vec<El> = add_on_charts().map(|id| add_on(answers, id)).collect();
    let days = [(true, "yes", Text::new("是", "Yes")), (false, "no", Text::new("不是", "No"))];
    let event = segments(
        "data-event",
        days,
        move || answers.with(|answers| answers.in_event),
        move |in_event| {
            answers.update(|answers| answers.in_event = in_event);
        },
    );
    let product = Text::new("1. 哪一種產品？", "1. What kind of product?");
    let day =
        Text::new("3. 是排定業務活動當日、範圍內的解決方案？", "3. Is it the solution, and a day, of a planned event?");
    let asked = |title: Text, body: El| el("div").class("question").add(el("h3").t(title)).add(body);
    let answer = el("div").class("chart-answer").attr("aria-live", "polite").dynamic(move || {
        let lang = app.lang.get();
        let found = found.get();
        let governing = found.governing?;
        let why = found.automatic.why.clone();
        let title = Text::new("適用的圖表", "Governing chart");
        let name = move || explain::chart_name(governing, app.lang.get());
        let rows: Vec<El> = found
            .candidates
            .iter()
            .map(|one| {
                let row = chart(one.chart);
                let verdict = explain::verdict(row, one.verdict, lang);
                el("li")
                    .class(if one.verdict.covers() { "" } else { "is-dim" })
                    .attr("data-candidate", code(&one.chart))
                    .text(explain::chart_name(one.chart, lang))
                    .add(el("small").text(verdict))
            })
            .collect();
        let link = el("a").class("link").attr("href", address(governing)).t(words::SEE_CHART);
        let named = el("p").class("chart-answer-name").add(figure("chart-answer", title, name, move || why.clone()));
        Some([named.text(" ").add(link), el("ul").class("chart-candidates").add(rows)])
    });
    panel("questions-title", Text::new("三個問題，找出一張圖表", "Three questions, one chart"), None)
        .class("chart-questions")
        .attr_live("data-governs", move || found.with(|found| found.governing.map(|id| code(&id).to_owned())))
        .add(el("div").class("panel-body").add([
            asked(product, family.attr_t("aria-label", product)),
            el("fieldset").class("question").add(el("legend").t(words::ADD_ONS)).add(add_ons),
            asked(day, event.attr_t("aria-label", day)),
            answer,
            el("p").class("field-hint").t(words::ASSUMED),
        ]))
}

/// An add-on that brings a chart, to tick.
fn add_on(answers: RwSignal<Answers>, id: ChartId) -> El {
    let app = use_app();
    tick(
        code(&id),
        move || words::brought_by(id, app.lang.get()),
        move || answers.with(|answers| answers.add_ons.contains(&id)),
        move |is_ticked| {
            answers.update(|answers| {
                answers.add_ons.retain(|other| *other != id);
                if is_ticked {
                    answers.add_ons.push(id);
                }
            });
        },
    )
}
