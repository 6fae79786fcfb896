//! What is due when: the dates that lie ahead, those that lack something, and how many are over.

use super::{Amounts, Block, Cell, Phrase, Row, RowKind, Setting, Table, column};
use crate::catalog::charts::Party;
use crate::plan::Plan;
use crate::rules::dates::{DateStanding, Detail, DueDate, Timing, due_dates};
use crate::text::Text;
use crate::words::dates::{ADVICE, detail, missing, party, timing_aside, title};
use crate::words::figures::{plural, weekday_date};
use crate::words::say::say;
use chrono::NaiveDate;

pub(super) fn blocks(plan: &Plan, today: NaiveDate, amounts: Amounts) -> Vec<Block> {
    let all = due_dates(plan);
    if all.is_empty() {
        return Vec::new();
    }
    let over = |due: &&DueDate| matches!(due.standing(today), DateStanding::Past | DateStanding::Done);
    let past = all.iter().filter(over).count();
    let ahead: Vec<&DueDate> = all.iter().filter(|due| due.last_day().is_some() && !over(due)).collect();
    let lacking: Vec<&DueDate> = all.iter().filter(|due| due.last_day().is_none()).collect();
    let mut blocks = vec![Block::Lead(Phrase::of(|lang| {
        let next = ahead.first().copied();
        crate::words::dates::headline(next, today, all.len() - lacking.len(), plan, lang)
    }))];
    if !ahead.is_empty() {
        blocks.push(Block::Table(Table {
            name: Text::new("接下來的日期", "Dates ahead").into(),
            columns: vec![
                column(Text::new("最晚", "By"), Setting::Short),
                column(Text::new("事項", "What"), Setting::Words),
                column(Text::new("由誰", "Who"), Setting::Short),
            ],
            rows: ahead.iter().map(|due| row(due, plan, amounts)).collect(),
        }));
    }
    if past > 0 {
        blocks.push(Block::Note(Phrase::of(|lang| {
            say!(
                lang,
                "另有 {past} 個日期已過或已完成，未列出。",
                ("Left out: {} that are over or done.", plural(past, "date", "dates"))
            )
        })));
    }
    if !lacking.is_empty() {
        blocks.push(Block::Heading(Text::new("尚缺資料，算不出日期", "Cannot be calculated yet").into()));
        blocks.push(Block::Table(Table {
            name: Text::new("尚缺資料", "Needs more information").into(),
            columns: vec![
                column(Text::new("事項", "What"), Setting::Words),
                column(Text::new("尚缺", "Missing"), Setting::Words),
            ],
            rows: lacking.iter().map(|due| row_without_date(due, plan)).collect(),
        }));
    }
    blocks
}

fn row(due: &DueDate, plan: &Plan, amounts: Amounts) -> Row {
    let note = Phrase::of(|lang| {
        let advice = due.is_advice.then(|| ADVICE.get(lang).to_owned());
        let figure = due.detail.filter(|one| amounts.are_shown() || !is_amount(*one));
        let more = figure.and_then(|one| detail(one, lang));
        [advice, more].into_iter().flatten().collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
    });
    let what = Cell { words: Phrase::of(|lang| title(due, plan, lang)), note, statement: None, says: None };
    let when = Cell {
        words: Phrase::of(|lang| due.last_day().map(|day| weekday_date(day, lang)).unwrap_or_default()),
        note: Phrase::of(|lang| timing_aside(due.timing.value, lang).unwrap_or_default()),
        statement: None,
        says: None,
    };
    Row { kind: RowKind::Plain, cells: vec![when, what, Phrase::from(who(due.party)).into()] }
}

/// The customer reads it, or somebody else: on paper "you" is nobody.
const fn who(of: Party) -> Text {
    match of {
        Party::Customer => Text::new("客戶", "Customer"),
        Party::Microsoft => party(of),
    }
}

const fn is_amount(detail: Detail) -> bool {
    matches!(detail, Detail::CancellationFee(Some(_)))
}

fn row_without_date(due: &DueDate, plan: &Plan) -> Row {
    let lacks = match due.timing.value {
        Timing::Missing(what) => Phrase::of(|lang| missing(what, lang)),
        _ => Phrase::default(),
    };
    Row { kind: RowKind::Plain, cells: vec![Phrase::of(|lang| title(due, plan, lang)).into(), lacks.into()] }
}
