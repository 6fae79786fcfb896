//! The six charts, complete: side by side in figures, then one at a time as printed, with what is odd and what is open.

mod questions;

use super::dom::{El, el};
use super::ui::{IconKind, figure, icon, spoken};
use crate::app::browser::on_window;
use crate::app::use_app;
use crate::app::{ReadSignal, RwSignal};
use crate::catalog::charts::{
    ChartId, Commitment, FootnoteMark, Party, SEVERITY_CHARTS, Severity, SeverityChart, SeverityRow, Target, chart,
};
use crate::catalog::products::{ProductId, product};
use crate::catalog::readings::{ReadingId, reading};
use crate::catalog::services::service;
use crate::citation::Citation;
use crate::named::code;
use crate::plan::Plan;
use crate::rules::explanation::Explained;
use crate::rules::plan_charts::{ChartStanding, chart_standing};
use crate::text::{Lang, Text};
use crate::words::{charts as words, explain};
use leptos::prelude::*;

/// Where a chart is shown.
pub(super) fn address(id: ChartId) -> String {
    format!("#/charts/{}", code(&id))
}

/// The chart that an address names; the first if it names none.
fn chart_of(hash: &str) -> ChartId {
    let name = hash.rsplit('/').next().unwrap_or_default();
    ChartId::ALL.into_iter().find(|id| code(id) == name).unwrap_or(ChartId::BaseReactive)
}

/// The page.
pub(super) fn charts_page() -> Vec<El> {
    let app = use_app();
    let current = || chart_of(&location().hash().unwrap_or_default());
    let shown = RwSignal::new(current());
    on_window(leptos::ev::hashchange, move |_| shown.set(current()));
    let head = el("div").class("head head-wide").add(
        el("div").add(el("h1").live(move || words::headline(app.lang.get()))).add(el("p").t(Text::new(
            "嚴重性 B 與 C 只有基本圖表才有 (AMB-34)。時間都是預期，不是承諾；文件沒有載明從何時起算 (AMB-12)。",
            "Severities B and C exist on the base chart only (AMB-34). Times are expected, not promised; the document does not state when a clock starts (AMB-12).",
        )))
        .add(el("p").t(words::SUPPLEMENTARY))
        .add(
            el("p").class("chart-paper").add(
                el("a")
                    .class("link")
                    .attr("id", "charts-on-paper")
                    .attr("href", "#/handover/charts")
                    .t(Text::new("六張圖表一起列印", "Print all six charts")),
            ),
        ),
    );
    let figures_head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "figures-title").t(Text::new("六張圖表並列", "The six side by side")))
        .add(el("span").class("dim").t(Text::new("首次回應的預期時間", "Expected time of the first response")));
    let scroll = el("div")
        .class("figures-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-labelledby", "figures-title")
        .dynamic(move || app.plan.with(|plan| figures(plan, app.lang.get(), shown.read_only())));
    let figures =
        el("section").class("panel figures").attr("aria-labelledby", "figures-title").add([figures_head, scroll]);
    let tabs = el("nav")
        .class("chart-tabs")
        .attr_t("aria-label", Text::new("圖表", "Charts"))
        .add(ChartId::ALL.map(|id| tab(id, shown.read_only())));
    vec![
        head,
        figures,
        questions::questions(),
        tabs,
        el("div").class("chart").dynamic(move || one_chart(chart(shown.get()), app.lang.get())),
        // Not built again for another language, so that a reading stays open.
        el("div").class("chart-below").dynamic(move || below(chart(shown.get()))),
    ]
}

fn tab(id: ChartId, shown: ReadSignal<ChartId>) -> El {
    let app = use_app();
    el("a")
        .class("chart-tab")
        .attr("href", address(id))
        .attr("data-chart", code(&id))
        .attr_live("aria-current", move || (shown.get() == id).then(|| "true".to_owned()))
        .live(move || explain::chart_name(id, app.lang.get()))
        .class_if("is-dim", move || app.plan.with(|plan| !chart_standing(plan, id).value.is_owned()))
        .dynamic(move || {
            let (lang, plan) = (app.lang.get(), app.plan.get());
            let standing = chart_standing(&plan, id).into_value();
            let mark = standing.is_owned().then(|| icon(IconKind::Done));
            el("span").class("chart-mark").add(mark).add(spoken(move || words::standing(&standing, false, lang)))
        })
}

/// What the plan has of a chart, which can say why; a tick where it has it.
fn standing_of(plan: &Plan, standing: Explained<ChartStanding>, lang: Lang) -> El {
    let several = plan.contract.contract_years().len() > 1;
    let text = words::standing(&standing.value, several, lang);
    let mark = standing.value.is_owned().then(|| icon(IconKind::Done));
    let title = Text::new("您的規劃", "Your plan");
    el("span").add(mark).add(figure("chart-standing", title, move || text.clone(), move || standing.why.clone()))
}

/// Every figure read from the tables. Not built again for another chart, so that its link keeps the focus.
fn figures(plan: &Plan, lang: Lang, shown: ReadSignal<ChartId>) -> El {
    let heads = [
        Text::new("圖表", "Chart"),
        Text::new("嚴重性 1，Azure", "Severity 1, Azure"),
        Text::new("嚴重性 1，其他", "Severity 1, other"),
        Text::new("嚴重性 A", "Severity A"),
        Text::new("嚴重性 B", "Severity B"),
        Text::new("嚴重性 C", "Severity C"),
        Text::new("專責人員", "People assigned"),
        Text::new("客戶無法配合時", "If you cannot keep up"),
        Text::new("開案管道", "Ways to open a case"),
    ];
    let rows: Vec<El> = SEVERITY_CHARTS.iter().map(|row| figures_row(plan, row, lang, shown)).collect();
    el("table").class("chart-figures").add([columns(heads, lang), el("tbody").add(rows)])
}

fn columns<const N: usize>(heads: [Text; N], lang: Lang) -> El {
    el("thead").add(el("tr").add(heads.map(|head| el("th").attr("scope", "col").text(head.get(lang)))))
}

fn figures_row(plan: &Plan, row: &'static SeverityChart, lang: Lang, shown: ReadSignal<ChartId>) -> El {
    // A chart for one kind of product has one column that means it at A, B and C.
    let azure = words::first_contact(row, Severity::One, true) != words::FirstContactCell::NotCovered;
    let cells = [
        (Severity::One, true),
        (Severity::One, false),
        (Severity::A, azure),
        (Severity::B, azure),
        (Severity::C, azure),
    ];
    let cells = cells.map(|(severity, for_azure)| {
        let cell = words::first_contact(row, severity, for_azure);
        let class = if matches!(cell, words::FirstContactCell::Expected(_)) {
            "figure-cell"
        } else {
            "figure-cell figure-none"
        };
        let other = match cell {
            words::FirstContactCell::Expected(line) => words::other_clock(line, lang),
            _ => None,
        };
        el("td").class(class).text(cell.words(lang)).add(other.map(|words| el("small").text(words)))
    });
    let standing = chart_standing(plan, row.id);
    el("tr")
        .class(if standing.value.is_owned() { "" } else { "is-dim" })
        .class_if("is-shown", move || shown.get() == row.id)
        .attr("data-figures", code(&row.id))
        .add(
            el("th")
                .attr("scope", "row")
                .add(el("a").attr("href", address(row.id)).text(explain::chart_name(row.id, lang)))
                .add(el("div").class("chart-standing").add(standing_of(plan, standing, lang))),
        )
        .add(cells)
        .add([
            el("td").text(words::people(row, lang).unwrap_or_else(|| "—".to_owned())),
            el("td").text(row.downgrade.name().get(lang)),
            el("td").text(words::list(&words::channels(row), lang)),
        ])
}

/// A chart with everything that belongs to it.
fn one_chart(row: &'static SeverityChart, lang: Lang) -> [El; 2] {
    let services: Vec<&str> = row.services.iter().map(|id| service(*id).name.get(lang)).collect();
    let joined = |names: Vec<&str>| names.join(Text::new("、", ", ").get(lang));
    let scope = explain::chart_scope(row.scope).get(lang);
    let title = el("div")
        .add(el("h2").attr("id", "chart-title").text(format!("{} {}", row.number, row.title.get(lang))))
        .add(el("p").class("dim").text(format!("{scope} · {} · {}", joined(services), row.citation.label(lang))));
    let main = el("section")
        .class("panel chart-main")
        .attr("aria-labelledby", "chart-title")
        .attr("data-shown", code(&row.id))
        .add(el("header").class("panel-head chart-head").add(title))
        .add(table(row, lang));
    [main, el("aside").class("panel chart-aside").add(aside(row, lang))]
}

/// What is odd in it, and what it leaves open.
fn below(row: &'static SeverityChart) -> [El; 2] {
    [
        listed(Text::new("文件中的不一致", "Inconsistencies in the document"), anomalies(row)),
        listed(Text::new("沒說清楚的地方，以及我們的解讀", "What it leaves open, and how we read it"), readings(row)),
    ]
}

fn listed(title: Text, rows: El) -> El {
    el("section")
        .class("panel")
        .add(el("header").class("panel-head").add(el("h2").t(title)))
        .add(el("div").class("panel-body").add(rows))
}

/// Rows are severities; a cell that holds for the row above too is one cell.
fn table(row: &'static SeverityChart, lang: Lang) -> Vec<El> {
    let heads = [
        Text::new("嚴重性與情況", "Severity and situation"),
        Text::new("預期 Microsoft", "Expected of Microsoft"),
        Text::new("預期客戶", "Expected of you"),
    ];
    let mut rows = Vec::new();
    for (index, level) in row.levels.iter().enumerate() {
        let cells = [Party::Microsoft, Party::Customer].into_iter().filter_map(|party| {
            let of = |level: &SeverityRow| words::lines_of(row, level.severity, party);
            let same = |other: Option<&SeverityRow>| other.is_some_and(|other| of(other) == of(level));
            let before = index.checked_sub(1).and_then(|before| row.levels.get(before));
            if same(before) {
                return None;
            }
            let spans = 1 + row
                .levels
                .get(index + 1..)
                .unwrap_or_default()
                .iter()
                .take_while(|next| of(next) == of(level))
                .count();
            Some(cell(row, party, level, spans, lang))
        });
        rows.push(el("tr").add(situation(level, lang)).add(cells.collect::<Vec<El>>()));
    }
    let outside: Vec<&Commitment> =
        row.commitments.iter().filter(|line| line.printed_in.is_empty() && line.severities.len() == 4).collect();
    let mut parts = vec![el("table").class("chart-table").add([columns(heads, lang), el("tbody").add(rows)])];
    if !outside.is_empty() {
        let lines: Vec<El> = outside.into_iter().map(|commitment| line(commitment, &[], lang)).collect();
        parts.push(
            el("div")
                .class("chart-any")
                .add(el("h3").text(Text::new("不論嚴重性", "At any severity").get(lang)))
                .add(el("ul").class("lines").add(lines)),
        );
    }
    parts
}

fn situation(level: &'static SeverityRow, lang: Lang) -> El {
    let attention = el("p")
        .class("chart-attention")
        .text(words::attention(level.attention, lang))
        .add(level.footnote.map(|mark| footnote_mark(mark, lang)));
    el("th").attr("scope", "row").class("chart-situation").add(el("div").add([
        el("span").class("chart-severity").text(level.severity.code()),
        el("b").text(level.label.get(lang)),
        el("p").prose(level.situation),
        attention,
    ]))
}

fn cell(row: &'static SeverityChart, party: Party, level: &'static SeverityRow, spans: usize, lang: Lang) -> El {
    let severities: Vec<Severity> =
        row.levels.iter().map(|level| level.severity).skip_while(|s| *s != level.severity).take(spans).collect();
    let names: Vec<&str> = severities.iter().map(|severity| severity.code()).collect();
    let heading = format!("{} · {}", party.name().get(lang), names.join(Text::new("、", ", ").get(lang)));
    let class = match party {
        Party::Microsoft => "chart-cell",
        Party::Customer => "chart-cell of-customer",
    };
    // What holds for all four severities stands under the table.
    let lines = words::lines_of(row, level.severity, party).into_iter().filter(|line| line.severities.len() < 4);
    let lines: Vec<El> = lines.map(|commitment| line(commitment, &severities, lang)).collect();
    let merged = (spans > 1 && row.readings.contains(&ReadingId::new(13))).then(|| {
        Text::new("兩級合為一格是我們的解讀 (AMB-13)", "One cell for both severities is our reading (AMB-13)").get(lang)
    });
    el("td")
        .class(class)
        .attr("rowspan", spans.to_string())
        .add(el("p").class("chart-cell-head").attr("aria-hidden", "true").text(heading))
        .add(el("ul").class("lines").add(lines))
        .add(merged.map(|words| el("p").class("source").text(words)))
}

/// A commitment: its time, what it is, and everything that stands on it.
fn line(line: &'static Commitment, shown_at: &[Severity], lang: Lang) -> El {
    let class = match line.target {
        Target::Within { .. } => "line-when is-timed",
        Target::Ongoing24x7 | Target::OngoingBusinessHours => "line-when is-lasting",
        _ => "line-when",
    };
    let remarks = words::remarks(line, shown_at, lang);
    let what = el("span")
        .class("line-what")
        .text(line.action.name().get(lang))
        .add(line.footnote.map(|mark| footnote_mark(mark, lang)))
        .add((!remarks.is_empty()).then(|| el("small").text(remarks.join(" · "))));
    el("li")
        .attr("data-commitment", line.id)
        .add([el("span").class(class).text(words::target_on_any_clock(line.target, lang)), what])
}

/// The mark as printed; with the one it must be, where they differ.
fn footnote_mark(mark: FootnoteMark, lang: Lang) -> El {
    let words = match (mark.printed == mark.effective, lang) {
        (true, Lang::ZhHant) => format!("註 {}", mark.printed),
        (true, Lang::En) => format!("note {}", mark.printed),
        (false, Lang::ZhHant) => format!("印為註 {}，應為註 {}", mark.printed, mark.effective),
        (false, Lang::En) => format!("note {} in print, by its sense {}", mark.printed, mark.effective),
    };
    let class = if mark.printed == mark.effective { "note-mark" } else { "note-mark is-odd" };
    el("span").class(class).text(words)
}

/// What belongs to the whole chart.
fn aside(row: &'static SeverityChart, lang: Lang) -> Vec<El> {
    let sources = |citations: &[Citation]| {
        citations.iter().map(|citation| citation.label(lang)).collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
    };
    let footnotes = row.footnotes.iter().map(|note| {
        let kinds: Vec<&str> = note.kinds.iter().map(|kind| kind.name().get(lang)).collect();
        let says = el("p").add([el("span").class("dim").text(kinds.join(" · ")), el("br")]).prose(note.says);
        el("li").add([el("span").class("code").text(note.number.to_string()), says])
    });
    let products = |ids: &[ProductId]| {
        let name = |id: &ProductId| el("li").class("tag").text(product(*id).name.get(lang));
        ids.iter().map(name).collect::<Vec<El>>()
    };
    let (named, by_kind) = (products(row.excluded_products), products(row.excluded_by_kind));
    let other: Vec<El> = row.other_exclusions.iter().map(|text| el("li").prose(*text)).collect();
    let body = row.body_channels.map(|body| {
        let (list, source) = (words::list(body.channels, lang), body.citation.label(lang));
        match lang {
            Lang::ZhHant => format!("本文 ({source}) 則寫：{list}"),
            Lang::En => format!("The body ({source}) names: {list}"),
        }
    });
    let replaces = row.replaces_base.then(|| {
        Text::new(
            "文件明說這些時間取代基本圖表的時間 (IR-17)。",
            "The document says that these times replace those of the base chart (IR-17).",
        )
        .get(lang)
    });
    let heading = |text: Text| el("h3").text(text.get(lang));
    let source = |label: String| el("span").class("source").text(label);
    let mut parts = vec![
        heading(Text::new("註腳", "Footnotes")),
        el("ol").class("chart-notes").add(footnotes.collect::<Vec<El>>()),
    ];
    if !named.is_empty() || !by_kind.is_empty() || !other.is_empty() {
        let title = heading(Text::new("排除", "Not covered"));
        parts.push(title.text(" ").add(source(sources(row.exclusions_from))));
    }
    if !named.is_empty() {
        parts.push(el("ul").class("tags").add(named));
    }
    if !by_kind.is_empty() {
        let words = Text::new("依種類，或顯然屬於上列名稱", "By kind, or plainly under a name above");
        parts.push(el("p").class("dim").text(words.get(lang)));
        parts.push(el("ul").class("tags").add(by_kind));
    }
    if !other.is_empty() {
        parts.push(el("ul").class("bullets").add(other));
    }
    let never =
        Text::new("；不會自動發生，也沒有載明時間 (AMB-19)。", "; never automatic, and no time is stated (AMB-19).");
    parts.extend([
        heading(Text::new("客戶無法配合時", "If you cannot keep up")),
        el("p").text(row.downgrade.name().get(lang)).text(never.get(lang)),
        heading(Text::new("開案管道", "Ways to open a case")),
        el("p").text(words::list(&words::channels(row), lang)),
    ]);
    parts.extend(body.map(|words| el("p").class("dim").text(words)));
    parts.extend([
        heading(Text::new("語言", "Languages")).text(" ").add(source(row.languages_citation.label(lang))),
        el("p").text(row.languages.name().get(lang)),
    ]);
    parts.extend(replaces.map(|words| el("p").class("chart-replaces").text(words)));
    parts
}

fn anomalies(row: &'static SeverityChart) -> El {
    let rows = row.anomalies.iter().map(|anomaly| {
        el("li")
            .attr("data-anomaly", anomaly.id)
            .add([el("span").class("code").text(anomaly.id), el("p").prose(anomaly.says)])
    });
    el("ul").class("chart-notes").add(rows.collect::<Vec<El>>())
}

fn readings(row: &'static SeverityChart) -> El {
    let of_lines = row.commitments.iter().flat_map(|line| line.readings);
    let mut ids: Vec<ReadingId> = row.readings.iter().chain(of_lines).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = ids.into_iter().map(|id| {
        let unclear = reading(id);
        let summary = el("summary").add(el("span").class("code").text(id.code())).text(" ").prose(unclear.question);
        el("li").attr("data-reading", id.code()).add(el("details").add([summary, el("p").prose(unclear.decision)]))
    });
    el("ul").class("chart-readings").add(rows.collect::<Vec<El>>())
}
