//! The six severity charts, complete, in our words: for each severity what is expected of whom by when, with footnotes, what is not
//! covered, ways in and languages; and whether this plan has it.

use super::{Block, Cell, Phrase, Row, RowKind, Setting, Table, column, fact};
use crate::catalog::charts::{Commitment, Party, SEVERITY_CHARTS, Severity, SeverityChart, SeverityRow};
use crate::catalog::products::product;
use crate::catalog::readings::ReadingId;
use crate::catalog::services::service;
use crate::plan::Plan;
use crate::rules::plan_charts::chart_standing;
use crate::text::{Lang, Text};
use crate::words::say::say;
use crate::words::{charts as words, explain};

pub(super) fn blocks(plan: &Plan) -> Vec<Block> {
    let mut blocks = vec![Block::Note(
        Text::new(
            "時間都是預期，不是承諾；文件沒有載明從何時起算 (AMB-12)。以我們自己的文字整理。",
            "Times are expected, not promised; the document does not state when a clock starts (AMB-12). In our own words.",
        )
        .into(),
    )];
    for row in &SEVERITY_CHARTS {
        blocks.extend(of_chart(plan, row));
    }
    blocks
}

fn joined<'a>(names: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    names.collect::<Vec<_>>().join(Text::new("、", ", ").get(lang))
}

fn of_chart(plan: &Plan, row: &'static SeverityChart) -> Vec<Block> {
    let several = plan.contract.contract_years().len() > 1;
    let standing = chart_standing(plan, row.id).into_value();
    let services = Phrase::of(|lang| joined(row.services.iter().map(|id| service(*id).name.get(lang)), lang));
    let printed = row.citation;
    let facts = vec![
        fact(Text::new("這份規劃", "This plan"), Phrase::of(|lang| words::standing(&standing, several, lang))),
        fact(Text::new("適用範圍", "Scope"), explain::chart_scope(row.scope).into()),
        fact(Text::new("由哪些服務帶來", "Brought by"), services),
        fact(Text::new("開案管道", "Ways to open a case"), Phrase::of(|lang| words::list(&words::channels(row), lang))),
        fact(Text::new("客戶無法配合時", "If you cannot keep up"), row.downgrade.name().into()),
        fact(Text::new("服務語言", "Languages"), row.languages.name().into()),
        fact(Text::new("出處", "Source"), Phrase::of(|lang| printed.label(lang))),
    ];
    let mut blocks = vec![
        Block::Heading(Phrase::of(|lang| format!("{} {}", row.number, row.title.get(lang)))),
        Block::Facts(facts),
        Block::Table(expected(row)),
    ];
    blocks.extend(footnotes(row).map(Block::Table));
    blocks.extend(not_covered(row).map(Block::Note));
    let codes = left_open(row);
    if !codes.is_empty() {
        let codes = codes.join(", ");
        blocks.push(Block::Note(Phrase::of(|lang| {
            say!(lang, "文件沒說清楚的地方：{codes}", "What the document leaves open: {codes}")
        })));
    }
    blocks
}

/// Both parties at a severity.
fn all_of(row: &SeverityChart, severity: Severity) -> Vec<&'static Commitment> {
    let of = |party| words::lines_of(row, severity, party);
    of(Party::Microsoft).into_iter().chain(of(Party::Customer)).collect()
}

/// What is expected; severities that have the same lines stand together, and what holds at any severity stands once.
fn expected(row: &'static SeverityChart) -> Table {
    let is_of_any = |line: &&Commitment| line.severities.len() == 4 && line.printed_in.is_empty();
    let mut groups: Vec<(Vec<&SeverityRow>, Vec<&Commitment>)> = Vec::new();
    for level in row.levels {
        let mut lines = all_of(row, level.severity);
        lines.retain(|line| !is_of_any(line));
        match groups.last_mut() {
            Some((levels, known)) if *known == lines => levels.push(level),
            _ => groups.push((vec![level], lines)),
        }
    }
    let mut rows = Vec::new();
    for (levels, lines) in groups {
        for level in &levels {
            rows.extend(situation(level));
        }
        let at: Vec<Severity> = levels.iter().map(|level| level.severity).collect();
        rows.extend(lines.into_iter().map(|line| line_row(line, &at)));
    }
    let any: Vec<&Commitment> = row.commitments.iter().filter(is_of_any).collect();
    if !any.is_empty() {
        let head = Cell::from(Phrase::from(Text::new("不論嚴重性", "At any severity")));
        rows.push(Row { kind: RowKind::Group, cells: vec![head, Cell::default(), Cell::default()] });
        rows.extend(any.into_iter().map(|line| line_row(line, &[])));
    }
    Table {
        name: Phrase::of(|lang| row.title.get(lang).to_owned()),
        columns: vec![
            column(Text::new("預期時間", "Expected within"), Setting::Short),
            column(Text::new("由誰", "Who"), Setting::Short),
            column(Text::new("做什麼", "What"), Setting::Words),
        ],
        rows,
    }
}

/// The severity with its name, and what it is, above what is expected.
fn situation(level: &SeverityRow) -> [Row; 2] {
    let severity = Phrase::of(|lang| {
        let (code, label) = (level.severity.code(), level.label.get(lang));
        say!(lang, "嚴重性 {code}：{label}", "Severity {code}: {label}")
    });
    let note = Phrase::of(|lang| {
        let attention = words::attention(level.attention, lang);
        match level.footnote.map(|mark| mark.effective) {
            Some(mark) => say!(lang, "{attention}（註 {mark}）", "{attention} (note {mark})"),
            None => attention,
        }
    });
    let what = Cell { says: Some(level.situation), note, ..Cell::default() };
    let row = |kind, cells| Row { kind, cells };
    [
        row(RowKind::Group, vec![severity.into(), Cell::default(), Cell::default()]),
        row(RowKind::Plain, vec![Cell::default(), Cell::default(), what]),
    ]
}

fn line_row(line: &Commitment, at: &[Severity]) -> Row {
    let note = Phrase::of(|lang| {
        let mut remarks = words::remarks(line, at, lang);
        remarks.extend(line.footnote.map(|mark| {
            let mark = mark.effective;
            say!(lang, "註 {mark}", "note {mark}")
        }));
        remarks.join(" · ")
    });
    let what = Cell { words: line.action.name().into(), note, statement: None, says: None };
    let when = Phrase::of(|lang| words::target_on_any_clock(line.target, lang));
    Row { kind: RowKind::Plain, cells: vec![when.into(), Phrase::from(line.party.name()).into(), what] }
}

fn footnotes(row: &SeverityChart) -> Option<Table> {
    let mut rows: Vec<Row> = row
        .footnotes
        .iter()
        .map(|note| {
            let kinds = Phrase::of(|lang| joined(note.kinds.iter().map(|kind| kind.name().get(lang)), lang));
            let says = Cell { words: kinds, says: Some(note.says), ..Cell::default() };
            Row { kind: RowKind::Plain, cells: vec![Phrase::alike(note.number.to_string()).into(), says] }
        })
        .collect();
    // What is not covered beside products that have a name.
    rows.extend(row.other_exclusions.iter().map(|says| {
        let says = Cell { words: Text::new("排除", "Not covered").into(), says: Some(*says), ..Cell::default() };
        Row { kind: RowKind::Plain, cells: vec![Phrase::alike("—").into(), says] }
    }));
    let title = Text::new("註腳", "Footnotes");
    (!rows.is_empty()).then(|| Table {
        name: title.into(),
        columns: vec![column(Text::new("註", "Note"), Setting::Short), column(title, Setting::Words)],
        rows,
    })
}

/// The products that have no 15 minutes, or no time at all.
fn not_covered(row: &SeverityChart) -> Option<Phrase> {
    let all = || row.excluded_products.iter().chain(row.excluded_by_kind);
    all().next()?;
    Some(Phrase::of(|lang| {
        let names = joined(all().map(|id| product(*id).name.get(lang)), lang);
        say!(lang, "排除：{names}", "Not covered: {names}")
    }))
}

fn left_open(row: &SeverityChart) -> Vec<String> {
    let of_lines = row.commitments.iter().flat_map(|line| line.readings);
    let mut ids: Vec<ReadingId> = row.readings.iter().chain(of_lines).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(ReadingId::code).collect()
}
