//! The six charts, complete: side by side in figures, then one at a time as printed, with what is odd and what is open.

use crate::catalog::charts::{
    ChartId, ClockKind, Commitment, FootnoteMark, Level, Party, SEVERITY_CHARTS, Scope, Severity, SeverityChart,
    Target, chart,
};
use crate::catalog::products::{ProductId, product};
use crate::catalog::readings::{ReadingId, reading};
use crate::catalog::services::service;
use crate::citation::Citation;
use crate::state::app_state::{AppState, use_app};
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
#[component]
pub(super) fn ChartsPage() -> impl IntoView {
    let app = use_app();
    let current = || chart_of(&location().hash().unwrap_or_default());
    let (shown, show) = signal(current());
    let handle = window_event_listener(leptos::ev::hashchange, move |_| show.set(current()));
    on_cleanup(move || handle.remove());
    view! {
        <div class="head head-wide">
            <div>
                <h1>{move || words::headline(app.lang.get())}</h1>
                <p>
                    {app.t(Text::new(
                        "嚴重性 B 與 C 只有基本圖表才有 (AMB-34)。時間都是預期，不是承諾；文件沒有載明從何時起算 (AMB-12)。",
                        "Severities B and C exist on the base chart only (AMB-34). Times are expected, not promised; the document does not state when a clock starts (AMB-12).",
                    ))}
                </p>
            </div>
        </div>
        <section class="panel figures" aria-labelledby="figures-title">
            <header class="panel-head">
                <h2 id="figures-title">{app.t(Text::new("六張圖表並列", "The six side by side"))}</h2>
                <span class="dim">{app.t(Text::new("首次回應的預期時間", "Expected time of the first response"))}</span>
            </header>
            <div class="figures-scroll" tabindex="0" role="group" aria-labelledby="figures-title">
                {move || figures(app.lang.get(), shown.get())}
            </div>
        </section>
        <nav class="chart-tabs" aria-label=app.t(Text::new("圖表", "Charts"))>
            {ChartId::ALL.into_iter().map(|id| tab(app, id, shown)).collect_view()}
        </nav>
        {move || one_chart(chart(shown.get()), app.lang.get())}
    }
}

fn tab(app: AppState, id: ChartId, shown: ReadSignal<ChartId>) -> AnyView {
    view! {
        <a class="chart-tab" href=address(id) data-chart=chart_code(id) aria-current=move || (shown.get() == id).then_some("true")>
            {move || explain::chart_name(id, app.lang.get())}
        </a>
    }
    .into_any()
}

/// Every figure read from the tables.
fn figures(lang: Lang, shown: ChartId) -> AnyView {
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
    view! {
        <table class="chart-figures">
            <thead>
                <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }.into_any()).into_iter().collect_view()}</tr>
            </thead>
            <tbody>{SEVERITY_CHARTS.iter().map(|row| figures_row(row, lang, row.id == shown)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn figures_row(row: &'static SeverityChart, lang: Lang, is_shown: bool) -> AnyView {
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
        let class = if matches!(cell, words::Cell::Expected(_)) { "figure-cell" } else { "figure-cell figure-none" };
        let other = match cell {
            words::Cell::Expected(line) => other_clock(line, lang),
            _ => None,
        };
        view! { <td class=class>{cell.words(lang)} {other.map(|words| view! { <small>{words}</small> })}</td> }
            .into_any()
    });
    view! {
        <tr class:is-shown=is_shown data-figures=chart_code(row.id)>
            <th scope="row"><a href=address(row.id)>{explain::chart_name(row.id, lang)}</a></th>
            {cells.into_iter().collect_view()}
            <td>{words::people(row, lang).unwrap_or_else(|| "—".to_owned())}</td>
            <td>{row.downgrade.name().get(lang)}</td>
            <td>{words::list(&words::channels(row), lang)}</td>
        </tr>
    }
    .into_any()
}

/// "or business hours (AMB-09)".
fn other_clock(line: &Commitment, lang: Lang) -> Option<String> {
    let Target::Within { other: Some((clock, reading)), .. } = line.target else { return None };
    let clock = clock.name().get(lang);
    Some(match lang {
        Lang::ZhHant => format!("或{clock}，{}", reading.code()),
        Lang::En => format!("or {}, {}", clock.to_lowercase(), reading.code()),
    })
}

/// A chart with everything that belongs to it.
fn one_chart(row: &'static SeverityChart, lang: Lang) -> AnyView {
    let services: Vec<&str> = row.services.iter().map(|id| service(*id).name.get(lang)).collect();
    let joined = |names: Vec<&str>| names.join(Text::new("、", ", ").get(lang));
    view! {
        <div class="chart">
            <section class="panel chart-main" aria-labelledby="chart-title" data-shown=chart_code(row.id)>
                <header class="panel-head chart-head">
                    <div>
                        <h2 id="chart-title">{row.number} " " {row.title.get(lang)}</h2>
                        <p class="dim">
                            {explain::chart_scope(row.scope).get(lang)} " · " {joined(services)} " · " {row.citation.label(lang)}
                        </p>
                    </div>
                </header>
                {table(row, lang)}
            </section>
            <aside class="panel chart-aside">{aside(row, lang)}</aside>
        </div>
        <div class="chart-below">
            {listed(Text::new("文件裡的異狀", "Oddities in the print"), anomalies(row, lang), lang)}
            {listed(Text::new("沒說清楚的地方，以及我們的讀法", "What it leaves open, and how we read it"), readings(row, lang), lang)}
        </div>
    }
    .into_any()
}

fn listed(title: Text, rows: AnyView, lang: Lang) -> AnyView {
    view! {
        <section class="panel">
            <header class="panel-head"><h2>{title.get(lang)}</h2></header>
            <div class="panel-body">{rows}</div>
        </section>
    }
    .into_any()
}

/// Rows are severities; a cell that holds for the row above too is one cell.
fn table(row: &'static SeverityChart, lang: Lang) -> AnyView {
    let heads = [
        Text::new("嚴重性與情況", "Severity and situation"),
        Text::new("預期 Microsoft", "Expected of Microsoft"),
        Text::new("預期客戶", "Expected of the customer"),
    ];
    let mut rows = Vec::new();
    for (index, level) in row.levels.iter().enumerate() {
        let cells = [Party::Microsoft, Party::Customer].map(|party| {
            let of = |level: &Level| words::lines_of(row, level.severity, party);
            let same = |other: Option<&Level>| other.is_some_and(|other| of(other) == of(level));
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
        rows.push(view! { <tr>{situation(level, lang)} {cells.into_iter().collect_view()}</tr> }.into_any());
    }
    let outside: Vec<&Commitment> =
        row.commitments.iter().filter(|line| line.printed_in.is_empty() && line.severities.len() == 4).collect();
    view! {
        <table class="chart-table">
            <thead>
                <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }.into_any()).into_iter().collect_view()}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {(!outside.is_empty()).then(|| view! {
            <div class="chart-any">
                <h3>{Text::new("不論嚴重性", "At any severity").get(lang)}</h3>
                <ul class="lines">{outside.into_iter().map(|line_| line(line_, &[], lang)).collect_view()}</ul>
            </div>
        })}
    }
    .into_any()
}

fn situation(level: &'static Level, lang: Lang) -> AnyView {
    view! {
        <th scope="row" class="chart-situation"><div>
            <span class="chart-severity">{level.severity.code()}</span>
            <b>{level.label.get(lang)}</b>
            <p>{level.situation.get(lang)}</p>
            <p class="chart-attention">{words::attention(level.attention, lang)} {level.footnote.map(|mark| footnote_mark(mark, lang))}</p>
        </div></th>
    }
    .into_any()
}

fn cell(row: &'static SeverityChart, party: Party, level: &'static Level, spans: usize, lang: Lang) -> AnyView {
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
    let merged = (spans > 1).then(|| {
        Text::new("兩級合為一格是我們的讀法 (AMB-13)", "One cell for both severities is our reading (AMB-13)").get(lang)
    });
    view! {
        <td class=class rowspan=spans>
            <p class="chart-cell-head" aria-hidden="true">{heading}</p>
            <ul class="lines">{lines.map(|commitment| line(commitment, &severities, lang)).collect_view()}</ul>
            {merged.filter(|_| row.readings.contains(&ReadingId::new(13))).map(|words| view! { <p class="source">{words}</p> })}
        </td>
    }
    .into_any()
}

/// A commitment: its time, what it is, and everything that stands on it.
fn line(line: &'static Commitment, shown_at: &[Severity], lang: Lang) -> AnyView {
    let class = match line.target {
        Target::Within { .. } => "line-when is-timed",
        Target::Ongoing24x7 | Target::OngoingBusinessHours => "line-when is-lasting",
        _ => "line-when",
    };
    let mut remarks: Vec<String> = Vec::new();
    match line.scope {
        Scope::All => {}
        scope => remarks.push(scope.name().get(lang).to_owned()),
    }
    if let Target::Within { clock: ClockKind::Business, .. } = line.target {
        remarks.push(ClockKind::Business.name().get(lang).to_owned());
    }
    remarks.extend(other_clock(line, lang));
    if let Some(body) = line.from_body {
        let source = body.label(lang);
        remarks.push(match lang {
            Lang::ZhHant => format!("只見於本文 {source}"),
            Lang::En => format!("in the body only, {source}"),
        });
    } else if line.printed_in.is_empty() {
        remarks.push(Text::new("印在圖表之外", "printed outside the chart").get(lang).to_owned());
    } else if shown_at.len() > line.printed_in.len() {
        let codes: Vec<&str> = line.printed_in.iter().map(|severity| severity.code()).collect();
        let codes = codes.join(", ");
        remarks.push(match lang {
            Lang::ZhHant => format!("印在嚴重性 {codes} 的列"),
            Lang::En => format!("printed in row {codes}"),
        });
    }
    let codes: Vec<String> = line
        .readings
        .iter()
        .map(|id| id.code())
        .filter(|code| !remarks.iter().any(|said| said.contains(code)))
        .collect();
    remarks.extend((!codes.is_empty()).then(|| codes.join(", ")));
    view! {
        <li data-commitment=line.id>
            <span class=class>{words::target_on_any_clock(line.target, lang)}</span>
            <span class="line-what">
                {line.action.name().get(lang)} {line.footnote.map(|mark| footnote_mark(mark, lang))}
                {(!remarks.is_empty()).then(|| view! { <small>{remarks.join(" · ")}</small> })}
            </span>
        </li>
    }
    .into_any()
}

/// The mark as printed; with the one it must be, where they differ.
fn footnote_mark(mark: FootnoteMark, lang: Lang) -> AnyView {
    let words = match (mark.printed == mark.effective, lang) {
        (true, Lang::ZhHant) => format!("註 {}", mark.printed),
        (true, Lang::En) => format!("note {}", mark.printed),
        (false, Lang::ZhHant) => format!("印為註 {}，應為註 {}", mark.printed, mark.effective),
        (false, Lang::En) => format!("note {} in print, by its sense {}", mark.printed, mark.effective),
    };
    let class = if mark.printed == mark.effective { "note-mark" } else { "note-mark is-odd" };
    view! { <span class=class>{words}</span> }.into_any()
}

/// What belongs to the whole chart.
fn aside(row: &'static SeverityChart, lang: Lang) -> AnyView {
    let sources = |citations: &[Citation]| {
        citations.iter().map(|citation| citation.label(lang)).collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
    };
    let footnotes = row.footnotes.iter().map(|note| {
        let kinds: Vec<&str> = note.kinds.iter().map(|kind| kind.name().get(lang)).collect();
        view! {
            <li>
                <span class="code">{note.number}</span>
                <p><span class="dim">{kinds.join(" · ")}</span> <br /> {note.says.get(lang)}</p>
            </li>
        }
        .into_any()
    });
    let products = |ids: &[ProductId]| {
        ids.iter()
            .map(|id| product(*id).name.get(lang))
            .map(|name| view! { <li class="tag">{name}</li> }.into_any())
            .collect::<Vec<_>>()
    };
    let (named, by_kind) = (products(row.excluded_products), products(row.excluded_by_kind));
    let other =
        row.other_exclusions.iter().map(|text| view! { <li>{text.get(lang)}</li> }.into_any()).collect::<Vec<_>>();
    let any = !named.is_empty() || !by_kind.is_empty() || !other.is_empty();
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
    view! {
        <h3>{Text::new("註腳", "Footnotes").get(lang)}</h3>
        <ol class="chart-notes">{footnotes.collect_view()}</ol>
        {any.then(|| view! {
            <h3>{Text::new("排除", "Not covered").get(lang)} " " <span class="source">{sources(row.exclusions_from)}</span></h3>
            {(!named.is_empty()).then(|| view! { <ul class="tags">{named}</ul> })}
            {(!by_kind.is_empty()).then(|| view! {
                <p class="dim">{Text::new("依種類，或顯然屬於上列名稱", "By kind, or plainly under a name above").get(lang)}</p>
                <ul class="tags">{by_kind}</ul>
            })}
            {(!other.is_empty()).then(|| view! { <ul class="bullets">{other}</ul> })}
        })}
        <h3>{Text::new("客戶無法配合時", "If the customer cannot keep up").get(lang)}</h3>
        <p>{row.downgrade.name().get(lang)} {Text::new("；不會自動發生，也沒有載明時間 (AMB-19)。", "; never automatic, and no time is stated (AMB-19).").get(lang)}</p>
        <h3>{Text::new("開案管道", "Ways to open a case").get(lang)}</h3>
        <p>{words::list(&words::channels(row), lang)}</p>
        {body.map(|words| view! { <p class="dim">{words}</p> })}
        <h3>{Text::new("語言", "Languages").get(lang)} " " <span class="source">{row.languages_citation.label(lang)}</span></h3>
        <p>{row.languages.name().get(lang)}</p>
        {replaces.map(|words| view! { <p class="chart-replaces">{words}</p> })}
    }
    .into_any()
}

fn anomalies(row: &'static SeverityChart, lang: Lang) -> AnyView {
    let rows = row.anomalies.iter().map(|anomaly| {
        view! { <li data-anomaly=anomaly.id><span class="code">{anomaly.id}</span> <p>{anomaly.says.get(lang)}</p></li> }.into_any()
    });
    view! { <ul class="chart-notes">{rows.collect_view()}</ul> }.into_any()
}

fn readings(row: &'static SeverityChart, lang: Lang) -> AnyView {
    let of_lines = row.commitments.iter().flat_map(|line| line.readings);
    let mut ids: Vec<ReadingId> = row.readings.iter().chain(of_lines).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = ids.into_iter().map(|id| {
        let unclear = reading(id);
        view! {
            <li data-reading=id.code()>
                <details>
                    <summary><span class="code">{id.code()}</span> " " {unclear.question.get(lang)}</summary>
                    <p>{unclear.decision.get(lang)}</p>
                </details>
            </li>
        }
        .into_any()
    });
    view! { <ul class="chart-readings">{rows.collect_view()}</ul> }.into_any()
}
