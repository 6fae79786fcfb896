//! Incidents: for each its facts, its timeline, and what is expected of whom by when. The runbook says how.

use super::{Block, Cell, Fact, Phrase, Row, RowKind, Setting, Table, column, fact, named};
use crate::catalog::charts::Party;
use crate::plan::Plan;
use crate::plan::incident::Incident;
use crate::rules::assess::{IncidentAssessment, assess_on_its_chart};
use crate::rules::timeline::{Expectation, When};
use crate::text::Text;
use crate::words::figures::instant;
use crate::words::incident::{EXPECTED_ONLY, chart_label, in_order, label, source_of};
use crate::words::{explain, incident as words};

/// More incidents than this are named and not told.
const MOST: usize = 12;

pub(super) fn blocks(plan: &Plan) -> Vec<Block> {
    let mut blocks = Vec::new();
    for incident in plan.incidents.iter().take(MOST) {
        let Some(found) = assess_on_its_chart(plan, incident.id) else { continue };
        blocks.push(Block::Heading(Phrase::of(|lang| label(incident, lang))));
        blocks.push(Block::Facts(facts(incident, &found)));
        let expected = in_order(&found.timeline);
        if found.timeline.chart.is_some() {
            blocks.push(Block::Timeline(incident.id));
        }
        let rows: Vec<Row> = expected.into_iter().filter(|one| !one.is_replaced()).map(row).collect();
        if !rows.is_empty() {
            blocks.push(Block::Table(Table {
                name: Phrase::of(|lang| label(incident, lang)),
                columns: vec![
                    column(Text::new("預期時間", "Expected by"), Setting::Words),
                    column(Text::new("由誰", "Who"), Setting::Short),
                    column(Text::new("做什麼", "What"), Setting::Words),
                ],
                rows,
            }));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Note(EXPECTED_ONLY.into()));
    }
    let more = plan.incidents.len().saturating_sub(MOST);
    if more > 0 {
        blocks.push(Block::Note(Phrase::of(|lang| {
            crate::words::say::say!(lang, "另有 {more} 個支援事件未列出。", "{more} more incidents are not listed.")
        })));
    }
    blocks
}

fn facts(incident: &Incident, found: &IncidentAssessment) -> Vec<Fact> {
    let timeline = &found.timeline;
    let opened = Phrase::of(|lang| instant(timeline.opened, lang));
    let mut facts = vec![
        fact(Text::new("開案", "Opened"), opened),
        fact(Text::new("嚴重性", "Severity"), Phrase::alike(timeline.severity.code())),
    ];
    if let Some(chart) = timeline.chart {
        facts.push(fact(Text::new("適用圖表", "Chart"), Phrase::of(|lang| chart_label(chart, lang).to_owned())));
    }
    facts.push(fact(Text::new("產品", "Product"), Phrase::of(|lang| words::product_name(&incident.product, lang))));
    if !incident.case_number.is_empty() {
        facts.push(fact(crate::words::people::CASE_NUMBER, named(&incident.case_number)));
    }
    facts
}

fn row(one: &Expectation) -> Row {
    let when = Phrase::of(|lang| match &one.when.value {
        When::Channels(_) => Text::new("開案管道", "Channels").get(lang).to_owned(),
        when => explain::when(when, lang),
    });
    let note = Phrase::of(|lang| match &one.when.value {
        channels @ When::Channels(_) => explain::when(channels, lang),
        _ => source_of(one, lang).to_owned(),
    });
    let who = match one.party {
        Party::Customer => Text::new("客戶", "Customer").into(),
        Party::Microsoft => Phrase::alike("Microsoft"),
    };
    let what = Cell {
        words: Phrase::of(|lang| words::short_action(one.action, lang).to_owned()),
        note,
        statement: None,
        says: None,
    };
    Row { kind: RowKind::Plain, cells: vec![when.into(), who.into(), what] }
}
