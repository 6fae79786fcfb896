//! The calendar of each place: its zone, the hours of a week, the days that are not as usual, and who is called when.

use super::{Block, Cell, Phrase, Row, RowKind, Setting, Table, column, fact};
use crate::clock::{BusinessCalendar, WEEK};
use crate::plan::Plan;
use crate::plan::place::Place;
use crate::rules::holidays::days_that_matter;
use crate::rules::week::{CoverKind, cover_kind};
use crate::text::Text;
use crate::words::calendar::{cover_kind as kind_name, day_plan, hours_list};
use crate::words::figures::{date, weekday_date, weekday_name};
use crate::words::say::say;
use crate::words::{people, places};
use chrono::{NaiveDate, Weekday};

/// More days than this are counted and not listed.
const MOST: usize = 60;

const CLOSED: Text = Text::new("休息", "closed");

pub(super) fn blocks(plan: &Plan, today: NaiveDate) -> Vec<Block> {
    let mut blocks = Vec::new();
    for place in plan.places() {
        blocks.extend(of_place(plan, place, today));
    }
    blocks
}

fn of_place(plan: &Plan, place: Place, today: NaiveDate) -> Vec<Block> {
    let calendar = plan.calendar_at(place);
    let cover = plan.cover_at(place);
    let kind = cover_kind(cover, calendar);
    let mut facts = vec![
        fact(Text::new("時區", "Time zone"), Phrase::alike(calendar.zone().name())),
        fact(Text::new("待命", "On call"), kind_name(kind).into()),
    ];
    let people = Phrase::of(|lang| people::order(plan.people_at(place), lang));
    facts.push(fact(people::ORDER, people));
    let mut blocks = vec![
        Block::Heading(Phrase::of(|lang| places::place(plan, place, lang))),
        Block::Facts(facts),
        Block::Table(week(calendar, cover.filter(|_| kind == CoverKind::Own))),
    ];
    let ends = plan.contract.dates.work_order_end;
    let days = days_that_matter(calendar, today, ends);
    let until = ends.filter(|ends| *ends >= today);
    if days.is_empty() {
        blocks.push(Block::Note(Phrase::of(|lang| match until.map(|until| date(until, lang)) {
            Some(until) => say!(lang, "到 {until} 為止沒有例外日。", "No exceptions until {until}."),
            None => Text::new("沒有例外日。", "No exceptions.").get(lang).to_owned(),
        })));
        return blocks;
    }
    let rows = days.iter().take(MOST).map(|(day, plan, name)| {
        let name = name.map(|holiday| Phrase::from(holiday.name)).unwrap_or_default();
        let says = Phrase::of(|lang| day_plan(plan, lang));
        let day = Phrase::of(|lang| weekday_date(*day, lang));
        Row { kind: RowKind::Plain, cells: vec![day.into(), says.into(), name.into()] }
    });
    let title = Text::new("假日與例外日", "Holidays and exceptions");
    blocks.push(Block::Table(Table {
        name: title.into(),
        columns: vec![
            column(title, Setting::Short),
            column(Text::new("當天", "On that day"), Setting::Short),
            column(Text::new("名稱", "Name"), Setting::Words),
        ],
        rows: rows.collect(),
    }));
    let more = days.len().saturating_sub(MOST);
    if more > 0 {
        blocks.push(Block::Note(Phrase::of(|lang| {
            say!(lang, "另有 {more} 天未列出。", "{more} more days are not listed.")
        })));
    }
    blocks
}

/// The hours of a week; a pattern of its own of those on call stands beside them.
fn week(calendar: &BusinessCalendar, cover: Option<&BusinessCalendar>) -> Table {
    let hours = |of: &BusinessCalendar, day: Weekday, none: Text| match of.weekly().on(day) {
        [] => Phrase::from(none),
        hours => Phrase::alike(hours_list(hours)),
    };
    let rows = WEEK.map(|day| {
        let name = Phrase::of(|lang| weekday_name(day, lang).to_owned());
        let mut cells: Vec<Cell> = vec![name.into(), hours(calendar, day, CLOSED).into()];
        cells.extend(cover.map(|cover| hours(cover, day, Text::new("無人待命", "nobody")).into()));
        Row { kind: RowKind::Plain, cells }
    });
    let mut columns = vec![
        column(Text::new("星期", "Day"), Setting::Short),
        column(Text::new("上班時間", "Business hours"), Setting::Words),
    ];
    columns.extend(cover.map(|_| column(Text::new("待命", "On call"), Setting::Words)));
    Table { name: Text::new("每週", "A week").into(), columns, rows: rows.into() }
}
