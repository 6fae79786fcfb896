//! Duties and terms that the plan triggers, to tick and to hand on: with the first date, the owner and the note.

use super::{Block, Cell, Phrase, Row, RowKind, Setting, Table, column, named};
use crate::plan::Plan;
use crate::plan::duties::Progress;
use crate::rules::dates::due_dates;
use crate::rules::readiness::{Duty, Readiness, Topic, readiness};
use crate::text::Text;
use crate::words::dates::{timing, title};
use crate::words::readiness::{because, headline, progress, subject};

pub(super) fn blocks(plan: &Plan) -> Vec<Block> {
    let list = readiness(plan, &due_dates(plan));
    let rows = rows(plan, &list);
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Lead(Phrase::of(|lang| headline(&list, lang))),
        Block::Table(Table {
            name: Text::new("責任與條款", "Duties and terms").into(),
            columns: vec![
                column(Text::new("完成", "Done"), Setting::Box),
                column(Text::new("編號", "No."), Setting::Short),
                column(Text::new("內容", "What"), Setting::Words),
                column(Text::new("負責人", "Owner"), Setting::Blank),
            ],
            rows,
        }),
    ]
}

fn rows(plan: &Plan, list: &Readiness) -> Vec<Row> {
    let mut rows = Vec::new();
    for topic in Topic::ALL {
        let duties: Vec<&Duty> = list.of(topic).filter(|duty| duty.counts()).collect();
        if duties.is_empty() {
            continue;
        }
        let mut cells = vec![Cell::from(Phrase::from(subject(topic)))];
        cells.resize(4, Cell::default());
        rows.push(Row { kind: RowKind::Group, cells });
        rows.extend(duties.into_iter().map(|duty| row(plan, duty)));
    }
    rows
}

fn row(plan: &Plan, duty: &Duty) -> Row {
    let is_done = duty.state.progress == Progress::Done;
    let done = if is_done { Phrase::alike("✓") } else { Phrase::default() };
    let note = Phrase::of(|lang| {
        let due = duty.due.iter().find(|due| due.last_day().is_some());
        let due = due.map(|due| format!("{} {}", timing(due.timing.value, lang), title(due, plan, lang)));
        let state = is_done.then(|| progress(duty.state.progress, duty.id).get(lang).to_owned());
        let note = Some(duty.state.note.as_str().to_owned()).filter(|note| !note.is_empty());
        let why = Some(because(duty, plan, lang));
        [due, why, note, state].into_iter().flatten().collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
    });
    let what = Cell { words: Phrase::default(), note, statement: Some(duty.id.rule().rule().statement), says: None };
    let owner = if duty.state.owner.is_empty() { Phrase::default() } else { named(&duty.state.owner) };
    let code = Phrase::alike(duty.id.code());
    Row { kind: RowKind::Plain, cells: vec![done.into(), code.into(), what, owner.into()] }
}
