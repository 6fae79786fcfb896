//! Lines, first responses, dates and duties of the plans, side by side.

use super::{View, cell, framed, heads, marked_row, row};
use crate::catalog::services::service;
use crate::named::code;
use crate::plan::contract::YearIndex;
use crate::rules::plan_comparison::{Row, Rung};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::panel;
use crate::words::{comparison, explain, plan_comparison as words, readiness};

/// The lines.
pub(super) fn lines(view: &View, lang: Lang) -> El {
    let title = Text::new("服務項目", "Services");
    let rows = grouped(view, lang).into_iter().map(|(of, years)| {
        let name = service(of.service).label().get(lang);
        let head = el("th")
            .add(el("b").text(name))
            .add((!years.is_empty()).then(|| el("span").class("vs-of").text(explain::years(&years, lang))));
        let cells = view.sides.iter().enumerate().map(|(at, side)| {
            let cell = match of.line(at) {
                None => el("td").text(words::NOTHING.get(lang)),
                Some(line) => {
                    let place = words::whereabouts(line, &side.plan, years.is_empty(), lang);
                    let place = (!place.is_empty()).then(|| el("span").class("vs-of").text(place));
                    el("td").text(words::line(line, &side.plan, lang)).add(place)
                }
            };
            (!of.is_as_in_first(at), cell)
        });
        marked_row(head, cells.collect(), of.differs()).attr("data-row", code(&of.service))
    });
    let rows: Vec<El> = rows.collect();
    let count = rows.len().to_string();
    let table = el("table").class("vs-table").add([heads(view, Text::new("服務", "Service")), el("tbody").add(rows)]);
    panel("vs-lines-title", title, None).attr("id", "vs-lines").style("--rows", count).add(framed(
        "vs-lines-table",
        title,
        view.compared.found.lines().differ,
        table,
    ))
}

/// A row, the years that it stands for, and what its cells say.
type Group<'a> = (&'a Row, Vec<YearIndex>, Option<Vec<String>>);

/// The rows, those that are alike but for their year as one with its years; without years where the plans have a line in
/// different ones.
fn grouped(view: &View, lang: Lang) -> Vec<(&Row, Vec<YearIndex>)> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in &view.compared.found.rows {
        let is_of_year = |at: usize| row.line(at).is_none_or(|line| line.year == row.year);
        let told = (0..view.sides.len()).all(is_of_year).then(|| {
            let cells = view.sides.iter().enumerate().map(|(at, side)| {
                let said = row.line(at).map(|line| {
                    let place = words::whereabouts(line, &side.plan, false, lang);
                    format!("{}, {place}", words::line(line, &side.plan, lang))
                });
                format!("{} {}", said.unwrap_or_default(), row.is_as_in_first(at))
            });
            cells.collect::<Vec<String>>()
        });
        let alike = groups.iter_mut().find(|(known, years, cells)| {
            known.service == row.service && cells.is_some() && *cells == told && !years.contains(&row.year)
        });
        match alike {
            Some((_, years, _)) => years.push(row.year),
            None => groups.push((row, told.iter().map(|_| row.year).collect(), told)),
        }
    }
    groups.into_iter().map(|(row, years, _)| (row, years)).collect()
}

/// First responses, and what else the charts differ in.
pub(super) fn incidents(view: &View, lang: Lang) -> El {
    let title = Text::new("支援事件：預期的首次回應", "Incidents: expected first response");
    let years = view.compared.found.years();
    let rows = view.compared.found.rungs.iter().map(|rung| {
        let of_years = words::rung_years(rung, &years, lang);
        let head = el("th")
            .add(el("b").text(words::rung(rung, lang)))
            .add((!of_years.is_empty()).then(|| el("span").class("vs-of").text(&of_years)));
        let cells = rung.responses.iter().map(|response| {
            let shown = words::response(*response, lang);
            let chart = response.map(|one| explain::chart_name(one.chart, lang)).unwrap_or_default();
            let cell = el("td").add(el("span").text(&shown)).add(el("span").class("vs-of").text(&chart));
            (rung.responses.first() != Some(response), cell)
        });
        marked_row(head, cells.collect(), rung.differs())
    });
    let rows: Vec<El> = rows.collect();
    let more = matters(view, lang);
    let table = el("table").class("vs-table").add([heads(view, Text::new("案件", "Cases")), el("tbody").add(rows)]);
    panel("vs-incidents-title", title, None)
        .attr("id", "vs-incidents")
        .add(framed("vs-incidents-table", title, view.compared.found.responses().differ, table))
        .add(
            words::rungs_provided(&view.compared.found.rungs, lang)
                .map(|words| el("p").class("panel-body muted").text(words)),
        )
        .add(more)
}

/// What else differs where another chart governs.
fn matters(view: &View, lang: Lang) -> Option<El> {
    let told = |rung: &Rung| {
        let listed = rung.matters.iter().map(|matter| comparison::matter(*matter).get(lang).to_owned());
        let listed = listed.collect::<Vec<_>>().join(Text::new("、", ", ").get(lang));
        let name = words::rung(rung, lang);
        match lang {
            Lang::ZhHant => format!("{name}：{listed}"),
            Lang::En => format!("{name}: {listed}"),
        }
    };
    let mut all: Vec<String> =
        view.compared.found.rungs.iter().filter(|rung| !rung.matters.is_empty()).map(told).collect();
    all.dedup();
    (!all.is_empty()).then(|| {
        el("details")
            .class("vs-matters")
            .add(el("summary").t(Text::new("圖表還有哪些不同", "What else the charts differ in")))
            .add(el("ul").add(all.into_iter().map(|words| el("li").text(words)).collect::<Vec<_>>()))
    })
}

/// Dates.
pub(super) fn dates(view: &View, lang: Lang) -> El {
    let title = Text::new("日期", "Dates");
    let rows = view.compared.found.agenda.dates.iter().filter_map(|of| {
        let (at, due) = of.dates.iter().enumerate().find_map(|(at, dates)| Some((at, dates.first()?)))?;
        let several = of.dates.iter().any(|dates| dates.len() > 1);
        let side = view.sides.get(at)?;
        let head = el("th").text(words::date_title(due, several, &side.plan, lang));
        let first = of.dates.first();
        let cells = of.dates.iter().map(|dates| {
            let is_other = first.is_some_and(|first| words::dates(first, lang) != words::dates(dates, lang));
            (is_other, el("td").text(words::dates(dates, lang)))
        });
        // The later dates of a row, or an amount that belongs to one, is not in the words.
        Some(marked_row(head, cells.collect(), of.differs()))
    });
    let rows: Vec<El> = rows.collect();
    let table = el("table").class("vs-table").add([heads(view, Text::new("項目", "What")), el("tbody").add(rows)]);
    panel("vs-dates-title", title, None).attr("id", "vs-dates").add(framed(
        "vs-dates-table",
        title,
        view.compared.found.dates().differ,
        table,
    ))
}

/// Duties and terms.
pub(super) fn duties(view: &View, lang: Lang) -> El {
    let title = Text::new("責任與條款", "Duties and terms");
    let rows = view.compared.found.agenda.duties.iter().map(|of| {
        let rule = of.id.rule().rule();
        let heading = el("span").prose_part(rule.statement, None, readiness::heading);
        let head = el("th").add(el("span").class("code").text(of.id.code())).text(" ").add(heading);
        let cells = of.triggered.iter().map(|applies| {
            let words =
                if *applies { Text::new("適用", "applies") } else { Text::new("不適用", "does not apply") };
            cell(words.get(lang).to_owned())
        });
        row(head, cells.collect())
    });
    let rows: Vec<El> = rows.collect();
    let table = el("table")
        .class("vs-table")
        .add([heads(view, Text::new("編號與標題", "Number and title")), el("tbody").add(rows)]);
    panel("vs-duties-title", title, None).attr("id", "vs-duties").add(framed(
        "vs-duties-table",
        title,
        view.compared.found.duties().differ,
        table,
    ))
}
