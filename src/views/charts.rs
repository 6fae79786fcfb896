//! The six charts, complete: side by side in figures, then one at a time as printed, with what is odd and what is open.

use super::dom::{El, el};
use crate::catalog::charts::{
    ChartId, ClockKind, Commitment, FootnoteMark, Level, Party, SEVERITY_CHARTS, Scope, Severity, SeverityChart,
    Target, chart,
};
use crate::catalog::products::{ProductId, product};
use crate::catalog::readings::{ReadingId, reading};
use crate::catalog::services::service;
use crate::citation::Citation;
use crate::state::app_state::use_app;
use crate::text::{Lang, Text};
use crate::words::{charts as words, explain};
use leptos::prelude::*;

/// The name of a chart in addresses and for tests: as it is saved.
pub(super) const fn chart_code(id: ChartId) -> &'static str {
    match id {
        ChartId::BaseReactive => "base_reactive",
        ChartId::AzurePlatformMcs => "azure_platform_mcs",
        ChartId::AzureEventMcs => "azure_event_mcs",
        ChartId::SecurityCloudMcs => "security_cloud_mcs",
        ChartId::RapidResponse => "rapid_response",
        ChartId::UnifiedEnhancedResponse => "unified_enhanced_response",
    }
}

/// Where a chart is shown.
pub(super) fn address(id: ChartId) -> String {
    format!("#/charts/{}", chart_code(id))
}

/// The chart that an address names; the first if it names none.
fn chart_of(hash: &str) -> ChartId {
    let name = hash.rsplit('/').next().unwrap_or_default();
    ChartId::ALL.into_iter().find(|id| chart_code(*id) == name).unwrap_or(ChartId::BaseReactive)
}

/// The page.
pub(super) fn charts_page() -> Vec<El> {
    let app = use_app();
    let current = || chart_of(&location().hash().unwrap_or_default());
    let shown = RwSignal::new(current());
    let handle = window_event_listener(leptos::ev::hashchange, move |_| shown.set(current()));
    on_cleanup(move || handle.remove());
    let lead = Text::new(
        "嚴重性 B 與 C 只有基本圖表才有 (AMB-34)。時間都是預期，不是承諾；文件沒有載明從何時起算 (AMB-12)。",
        "Severities B and C exist on the base chart only (AMB-34). Times are expected, not promised; the document does not \
         state when a clock starts (AMB-12).",
    );
    let head = el("div")
        .class("head head-wide")
        .add(el("div").add([el("h1").live(move || words::headline(app.lang.get())), el("p").t(lead)]));
    let figures = el("section").class("panel").attr("aria-labelledby", "figures-title").add([
        el("header").class("panel-head").add([
            el("h2").attr("id", "figures-title").t(Text::new("六張圖表並列", "The six side by side")),
            el("span").class("dim").t(Text::new("首次回應的預期時間", "Expected time of the first response")),
        ]),
        el("div")
            .class("figures-scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-labelledby", "figures-title")
            .dynamic(move || figures(app.lang.get(), shown.get())),
    ]);
    let tab = |id: ChartId| {
        el("a")
            .class("chart-tab")
            .attr("href", address(id))
            .attr("data-chart", chart_code(id))
            .attr_live("aria-current", move || (shown.get() == id).then(|| "true".to_owned()))
            .live(move || explain::chart_name(id, app.lang.get()))
    };
    let tabs =
        el("nav").class("chart-tabs").attr_t("aria-label", Text::new("圖表", "Charts")).add(ChartId::ALL.map(tab));
    vec![head, figures, tabs, el("div").dynamic(move || one_chart(chart(shown.get()), app.lang.get()))]
}

/// The head of a table.
fn columns(heads: &[Text], lang: Lang) -> El {
    let heads: Vec<El> = heads.iter().map(|head| el("th").attr("scope", "col").text(head.get(lang))).collect();
    el("thead").add(el("tr").add(heads))
}

/// Every figure read from the tables.
fn figures(lang: Lang, shown: ChartId) -> El {
    let heads = [
        Text::new("圖表", "Chart"),
        Text::new("嚴重性 1，Azure", "Severity 1, Azure"),
        Text::new("嚴重性 1，其他", "Severity 1, other"),
        Severity::A.name(),
        Severity::B.name(),
        Severity::C.name(),
        Text::new("專責人員", "People assigned"),
        Text::new("客戶無法配合時", "If you cannot keep up"),
        Text::new("開案管道", "Ways to open a case"),
    ];
    let rows: Vec<El> = SEVERITY_CHARTS.iter().map(|row| figures_row(row, lang, row.id == shown)).collect();
    el("table").class("chart-figures").add([columns(&heads, lang), el("tbody").add(rows)])
}

fn figures_row(row: &'static SeverityChart, lang: Lang, is_shown: bool) -> El {
    // A chart for one kind of product has one column that means it at A, B and C.
    let azure = words::first_contact(row, Severity::One, true) != words::Cell::NotCovered;
    let cells = [
        (Severity::One, true),
        (Severity::One, false),
        (Severity::A, azure),
        (Severity::B, azure),
        (Severity::C, azure),
    ];
    let cells = cells.map(|(severity, for_azure)| {
        let cell = words::first_contact(row, severity, for_azure);
        let (class, other) = match cell {
            words::Cell::Expected(line) => ("figure-cell", other_clock(line, lang)),
            _ => ("figure-cell figure-none", None),
        };
        el("td").class(class).text(cell.words(lang)).add(other.map(|words| el("small").text(words)))
    });
    let name = el("a").attr("href", address(row.id)).text(explain::chart_name(row.id, lang));
    el("tr")
        .class(if is_shown { "is-shown" } else { "" })
        .attr("data-figures", chart_code(row.id))
        .add(el("th").attr("scope", "row").add(name))
        .add(cells)
        .add([
            el("td").text(words::people(row, lang).unwrap_or_else(|| "—".to_owned())),
            el("td").text(row.downgrade.name().get(lang)),
            el("td").text(words::list(&words::channels(row), lang)),
        ])
}

/// "or business hours, AMB-09".
fn other_clock(line: &Commitment, lang: Lang) -> Option<String> {
    let Target::Within { other: Some((clock, reading)), .. } = line.target else { return None };
    let clock = clock.name().get(lang);
    Some(match lang {
        Lang::ZhHant => format!("或{clock}，{}", reading.code()),
        Lang::En => format!("or {}, {}", clock.to_lowercase(), reading.code()),
    })
}

/// A chart with everything that belongs to it.
fn one_chart(row: &'static SeverityChart, lang: Lang) -> Vec<El> {
    let mut about = vec![explain::chart_scope(row.scope).get(lang).to_owned()];
    about.extend(row.services.iter().map(|id| service(*id).name.get(lang).to_owned()));
    about.push(row.citation.label(lang));
    let head = el("header").class("panel-head chart-head").add(el("div").add([
        el("h2").attr("id", "chart-title").text(format!("{} {}", row.number, row.title.get(lang))),
        el("p").class("dim").text(about.join(" · ")),
    ]));
    let main = el("section")
        .class("panel chart-main")
        .attr("aria-labelledby", "chart-title")
        .attr("data-shown", chart_code(row.id))
        .add(head)
        .add(table(row, lang));
    let listed = |title: Text, class: &str, rows: Vec<El>| {
        el("section").class("panel").add([
            el("header").class("panel-head").add(el("h2").text(title.get(lang))),
            el("div").class("panel-body").add(el("ul").class(class).add(rows)),
        ])
    };
    vec![
        el("div").class("chart").add([main, el("aside").class("panel chart-aside").add(aside(row, lang))]),
        el("div").class("chart-below").add([
            listed(Text::new("文件裡的異狀", "Oddities in the print"), "chart-notes", anomalies(row)),
            listed(
                Text::new("沒說清楚的地方，以及我們的讀法", "What it leaves open, and how we read it"),
                "chart-readings",
                readings(row),
            ),
        ]),
    ]
}

/// Rows are severities; a cell that holds for the row above too is one cell.
fn table(row: &'static SeverityChart, lang: Lang) -> Vec<El> {
    let heads = [
        Text::new("嚴重性與情況", "Severity and situation"),
        Text::new("預期 Microsoft", "Expected of Microsoft"),
        Text::new("預期客戶", "Expected of the customer"),
    ];
    let mut rows = Vec::new();
    for (index, level) in row.levels.iter().enumerate() {
        let mut cells = el("tr").add(situation(level, lang));
        for party in [Party::Microsoft, Party::Customer] {
            let of = |level: &Level| words::lines_of(row, level.severity, party);
            let same = |other: Option<&Level>| other.is_some_and(|other| of(other) == of(level));
            if same(index.checked_sub(1).and_then(|before| row.levels.get(before))) {
                continue;
            }
            let spans = row.levels.iter().skip(index).take_while(|next| of(next) == of(level)).count();
            cells = cells.add(cell(row, party, level, spans, lang));
        }
        rows.push(cells);
    }
    let mut parts = vec![el("table").class("chart-table").add([columns(&heads, lang), el("tbody").add(rows)])];
    let outside: Vec<El> =
        row.commitments.iter().filter(|one| holds_always(one)).map(|one| line(one, &[], lang)).collect();
    if !outside.is_empty() {
        parts.push(el("div").class("chart-any").add([
            el("h3").text(Text::new("不論嚴重性", "At any severity").get(lang)),
            el("ul").class("lines").add(outside),
        ]));
    }
    parts
}

/// About any case, whatever its severity: stands under the table.
fn holds_always(line: &Commitment) -> bool {
    line.severities.len() == Severity::ALL.len()
}

fn situation(level: &'static Level, lang: Lang) -> El {
    let attention = el("p").class("chart-attention").text(words::attention(level.attention, lang));
    el("th").attr("scope", "row").class("chart-situation").add(el("div").add([
        el("span").class("chart-severity").text(level.severity.code()),
        el("b").text(level.label.get(lang)),
        el("p").prose(level.situation),
        attention.add(level.footnote.map(|mark| footnote_mark(mark, lang))),
    ]))
}

fn cell(row: &'static SeverityChart, party: Party, level: &'static Level, spans: usize, lang: Lang) -> El {
    let here = row.levels.iter().map(|level| level.severity).skip_while(|severity| *severity != level.severity);
    let severities: Vec<Severity> = here.take(spans).collect();
    let codes: Vec<&str> = severities.iter().map(|severity| severity.code()).collect();
    let heading = format!("{} · {}", party.name().get(lang), codes.join(", "));
    let lines = words::lines_of(row, level.severity, party).into_iter().filter(|line| !holds_always(line));
    let lines: Vec<El> = lines.map(|commitment| line(commitment, &severities, lang)).collect();
    let merged = spans > 1 && row.readings.contains(&ReadingId::new(13));
    let merged = merged.then(|| {
        let words =
            Text::new("兩級合為一格是我們的讀法 (AMB-13)", "One cell for both severities is our reading (AMB-13)");
        el("p").class("source").text(words.get(lang))
    });
    el("td")
        .class(if party == Party::Customer { "chart-cell of-customer" } else { "chart-cell" })
        .attr("rowspan", spans.to_string())
        .add([
            el("p").class("chart-cell-head").attr("aria-hidden", "true").text(heading),
            el("ul").class("lines").add(lines),
        ])
        .add(merged)
}

/// A commitment: its time, what it is, and everything that stands on it.
fn line(line: &'static Commitment, shown_at: &[Severity], lang: Lang) -> El {
    let class = match line.target {
        Target::Within { .. } => "is-timed",
        Target::Ongoing24x7 | Target::OngoingBusinessHours => "is-lasting",
        _ => "",
    };
    let remarks = remarks(line, shown_at, lang);
    el("li").attr("data-commitment", line.id).add([
        el("span").class("line-when").class(class).text(words::target_on_any_clock(line.target, lang)),
        el("span")
            .class("line-what")
            .text(line.action.name().get(lang))
            .text(" ")
            .add(line.footnote.map(|mark| footnote_mark(mark, lang)))
            .add((!remarks.is_empty()).then(|| el("small").text(remarks.join(" · ")))),
    ])
}

/// For which products, on which clock, where printed, what is unclear.
fn remarks(line: &'static Commitment, shown_at: &[Severity], lang: Lang) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    if line.scope != Scope::All {
        remarks.push(line.scope.name().get(lang).to_owned());
    }
    if let Target::Within { clock: ClockKind::Business, .. } = line.target {
        remarks.push(ClockKind::Business.name().get(lang).to_owned());
    }
    remarks.extend(other_clock(line, lang));
    if let Some(body) = line.from_body {
        remarks.push(format!("{} {}", Text::new("只見於本文", "in the body only,").get(lang), body.label(lang)));
    } else if line.printed_in.is_empty() {
        remarks.push(Text::new("印在圖表之外", "printed outside the chart").get(lang).to_owned());
    } else if shown_at.len() > line.printed_in.len() {
        let codes: Vec<&str> = line.printed_in.iter().map(|severity| severity.code()).collect();
        remarks.push(format!("{} {}", Text::new("印在嚴重性", "printed in row").get(lang), codes.join(", ")));
    }
    let new = |code: &String| !remarks.iter().any(|said| said.contains(code));
    let codes: Vec<String> = line.readings.iter().map(|id| id.code()).filter(new).collect();
    remarks.extend(codes);
    remarks
}

/// The mark as printed; with the one it must be, where they differ.
fn footnote_mark(mark: FootnoteMark, lang: Lang) -> El {
    let words = match (mark.printed == mark.effective, lang) {
        (true, Lang::ZhHant) => format!("註 {}", mark.printed),
        (true, Lang::En) => format!("note {}", mark.printed),
        (false, Lang::ZhHant) => format!("印為註 {}，應為註 {}", mark.printed, mark.effective),
        (false, Lang::En) => format!("note {} in print, by its sense {}", mark.printed, mark.effective),
    };
    el("span").class(if mark.printed == mark.effective { "note-mark" } else { "note-mark is-odd" }).text(words)
}

/// What belongs to the whole chart.
fn aside(row: &'static SeverityChart, lang: Lang) -> Vec<El> {
    let title = |text: Text| el("h3").text(text.get(lang));
    let sourced = |text: Text, citations: &[Citation]| {
        let labels: Vec<String> = citations.iter().map(|citation| citation.label(lang)).collect();
        title(text).text(" ").add(el("span").class("source").text(labels.join(Text::new("；", "; ").get(lang))))
    };
    let footnotes: Vec<El> = row
        .footnotes
        .iter()
        .map(|note| {
            let kinds: Vec<&str> = note.kinds.iter().map(|kind| kind.name().get(lang)).collect();
            let says = el("p").add([el("span").class("dim").text(kinds.join(" · ")), el("br")]).prose(note.says);
            el("li").add([el("span").class("code").text(note.number.to_string()), says])
        })
        .collect();
    let mut parts = vec![title(Text::new("註腳", "Footnotes")), el("ol").class("chart-notes").add(footnotes)];
    let products = |ids: &[ProductId]| {
        let names: Vec<El> = ids.iter().map(|id| el("li").class("tag").text(product(*id).name.get(lang))).collect();
        el("ul").class("tags").add(names)
    };
    let (named, by_kind, other) = (row.excluded_products, row.excluded_by_kind, row.other_exclusions);
    if !(named.is_empty() && by_kind.is_empty() && other.is_empty()) {
        parts.push(sourced(Text::new("排除", "Not covered"), row.exclusions_from));
    }
    if !named.is_empty() {
        parts.push(products(named));
    }
    if !by_kind.is_empty() {
        let words = Text::new("依種類，或顯然屬於列出的名稱", "By kind, or plainly under a name listed");
        parts.push(el("p").class("dim").text(words.get(lang)));
        parts.push(products(by_kind));
    }
    if !other.is_empty() {
        parts.push(el("ul").class("bullets").add(other.iter().map(|text| el("li").prose(*text)).collect::<Vec<_>>()));
    }
    let never =
        Text::new("；不會自動發生，也沒有載明時間 (AMB-19)。", "; never automatic, and no time is stated (AMB-19).");
    parts.extend([
        title(Text::new("客戶無法配合時", "If the customer cannot keep up")),
        el("p").text(row.downgrade.name().get(lang)).text(never.get(lang)),
        title(Text::new("開案管道", "Ways to open a case")),
        el("p").text(words::list(&words::channels(row), lang)),
    ]);
    if let Some(body) = row.body_channels {
        let words = Text::new("其中本文所列：", "Named in the body:").get(lang);
        let (list, source) = (words::list(body.channels, lang), body.citation.label(lang));
        parts.push(el("p").class("dim").text(format!("{words} {list} ({source})")));
    }
    parts.push(sourced(Text::new("語言", "Languages"), &[row.languages_citation]));
    parts.push(el("p").text(row.languages.name().get(lang)));
    if row.replaces_base {
        let words = Text::new(
            "文件明說這些時間取代基本圖表的時間 (IR-17)。",
            "The document says that these times replace those of the base chart (IR-17).",
        );
        parts.push(el("p").class("chart-replaces").text(words.get(lang)));
    }
    parts
}

fn anomalies(row: &'static SeverityChart) -> Vec<El> {
    let one = |anomaly: &crate::catalog::charts::Anomaly| {
        let code = el("span").class("code").text(anomaly.id);
        el("li").attr("data-anomaly", anomaly.id).add([code, el("p").prose(anomaly.says)])
    };
    row.anomalies.iter().map(one).collect()
}

fn readings(row: &'static SeverityChart) -> Vec<El> {
    let of_lines = row.commitments.iter().flat_map(|line| line.readings);
    let mut ids: Vec<ReadingId> = row.readings.iter().chain(of_lines).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let one = |id: ReadingId| {
        let (unclear, code) = (reading(id), id.code());
        let question = el("summary").add(el("span").class("code").text(&code)).text(" ").prose(unclear.question);
        el("li").attr("data-reading", &code).add(el("details").add([question, el("p").prose(unclear.decision)]))
    };
    ids.into_iter().map(one).collect()
}
