//! The document itself: built for paper, and shown as it is printed.

use super::{Desk, pictures};
use crate::app::portions::in_portions;
use crate::app::{Memo, RwSignal};
use crate::plan::Plan;
use crate::rules::assess::assess_on_its_chart;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::words::handover::{
    Block, Cell, Column, EDITION, FINGERPRINT, Fact, Phrase, Row, RowKind, Section, Setting, Table, Title, UNOFFICIAL,
    sections_beside,
};
use crate::words::picture::{meter_bare, timeline_bare, waterfall_bare};
use crate::words::{readiness, samples};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::cell;
use std::sync::Arc;
use web_sys::HtmlElement;

/// What it says that stands at its end.
const END: Text = Text::new(
    "這份文件由非官方工具 Uniplan 依輸入的內容估算，與 Microsoft 無關，不是報價或承諾。以簽署的合約為準。",
    "Made by Uniplan, an unofficial tool, from what was entered. Not affiliated with Microsoft, not a quote, not a promise: the \
     signed agreement prevails.",
);

/// How many rows are built before the page is drawn, each language counted; so many follow after each frame. A table is not
/// divided: its columns would move.
const ROWS_AT_ONCE: usize = 80;

/// As many rows as a picture takes time.
const ROWS_OF_A_PICTURE: usize = 10;

pub(super) fn sheet(desk: Desk) -> El {
    let sections = Memo::new(move || {
        let (parts, amounts) = (desk.parts.get(), desk.amounts.get());
        let today = desk.app.today();
        let other = desk.other.get();
        let of = |plan: &Plan| sections_beside(plan, other.as_deref(), &parts, today, amounts);
        desk.app.plan.with(|plan| Arc::new(of(plan)))
    });
    let is_whole = RwSignal::new(true);
    let paper = el("article")
        .class("paper")
        .attr_live("data-languages", move || {
            let tags: Vec<&str> = desk.languages().iter().map(|lang| lang.tag()).collect();
            Some(tags.join(" "))
        })
        .busy(move || !is_whole.get());
    let (itself, is_first) = (paper.clone(), cell::Cell::new(true));
    let element: HtmlElement = paper.cast();
    paper.dynamic(move || {
        let (sections, title, languages) = (sections.get(), desk.title.get(), desk.languages());
        // As high as before for as long as it is built: whoever has scrolled stays where they are.
        if !is_first.replace(false) {
            drop(itself.clone().style("min-block-size", format!("{}px", element.offset_height())));
        }
        let (mut sheet, parts) = Sheet::begin(desk, sections, &title, languages);
        let itself = itself.clone();
        let mut go_on = move || {
            let is_more = sheet.go_on();
            if !is_more {
                drop(itself.clone().style("min-block-size", ""));
            }
            is_whole.set(!is_more);
            is_more
        };
        if untrack(&mut go_on) {
            in_portions(go_on);
        }
        parts
    })
}

/// The plan, and what it is compared with.
#[derive(Clone, Copy)]
struct Pair<'a> {
    plan: &'a Plan,
    other: Option<&'a Plan>,
}

/// A sheet that is being written.
struct Sheet {
    plan: Arc<Plan>,
    other: Option<Arc<Plan>>,
    sections: Arc<Vec<Section>>,
    /// The part of each section.
    parts: Vec<El>,
    /// The section and its block that come next.
    next: (usize, usize),
    today: NaiveDate,
    languages: &'static [Lang],
}

impl Sheet {
    /// A sheet with nothing on it but its edges, and what it consists of.
    fn begin(desk: Desk, sections: Arc<Vec<Section>>, title: &Title, languages: &'static [Lang]) -> (Self, Vec<El>) {
        let parts: Vec<El> = sections.iter().map(part).collect();
        let end = el("footer").class("paper-end").add(said("p", &END.into(), languages));
        let all = std::iter::once(head(title, languages)).chain(parts.iter().cloned()).chain([end]).collect();
        let sheet = Self {
            plan: desk.app.plan.get_untracked(),
            other: desk.other.get_untracked(),
            sections,
            parts,
            next: (0, 0),
            today: untrack(|| desk.app.today()),
            languages,
        };
        (sheet, all)
    }

    /// Writes some more; is there still something left?
    fn go_on(&mut self) -> bool {
        let of = Pair { plan: &self.plan, other: self.other.as_deref() };
        let mut rows = 0;
        while rows < ROWS_AT_ONCE {
            let (at, place) = self.next;
            let (Some(section), Some(part)) = (self.sections.get(at), self.parts.get(at)) else { return false };
            if place == 0 {
                let name: Phrase = section.part.name().into();
                drop(part.clone().add(el("h3").class("paper-name").add(said("span", &name, self.languages))));
            }
            let Some(found) = section.blocks.get(place) else {
                self.next = (at + 1, 0);
                continue;
            };
            drop(part.clone().add(block(of, found, self.today, self.languages)));
            rows += rows_of(found) * self.languages.len();
            self.next = (at, place + 1);
        }
        let (at, place) = self.next;
        let is_last = at + 1 >= self.sections.len();
        !is_last || self.sections.get(at).is_some_and(|section| place < section.blocks.len())
    }
}

/// How many rows of a table take as long.
fn rows_of(block: &Block) -> usize {
    match block {
        Block::Table(table) => table.rows.len(),
        Block::Meter(_) | Block::Timeline(_) | Block::Waterfall => ROWS_OF_A_PICTURE,
        Block::Lead(_) | Block::Heading(_) | Block::Note(_) | Block::Facts(_) => 1,
    }
}

/// A phrase in each language, in elements of one kind; what both write alike stands once.
fn said(tag: &'static str, phrase: &Phrase, languages: &[Lang]) -> Vec<El> {
    let each = phrase.in_each(languages);
    each.into_iter().map(|(lang, words)| el(tag).class("paper-said").attr("lang", lang.tag()).text(words)).collect()
}

fn head(title: &Title, languages: &[Lang]) -> El {
    let pair = |name: Text, value: Vec<El>| {
        el("div").add(el("dt").add(said("span", &name.into(), languages))).add(el("dd").add(value))
    };
    let alike = |text: &str| said("span", &Phrase::alike(text), languages);
    let mut facts = Vec::new();
    if !title.customer.is_empty() {
        facts.push(pair(Text::new("客戶", "Customer"), alike(&title.customer)));
    }
    if !title.supplier.is_empty() {
        facts.push(pair(Text::new("供應方", "Supplier"), alike(&title.supplier)));
    }
    facts.push(pair(Text::new("日期", "Date"), said("span", &title.date, languages)));
    facts.push(pair(Text::new("狀態", "State"), said("span", &title.state, languages)));
    facts.push(pair(Text::new("版本", "Edition"), said("span", &EDITION.into(), languages)));
    facts.push(pair(FINGERPRINT, vec![el("span").class("paper-code").text(title.fingerprint.to_string())]));
    let mark =
        title.is_sample.then(|| el("p").class("paper-sample").add(said("span", &samples::MARK.into(), languages)));
    el("header")
        .class("paper-head")
        .add(el("p").class("paper-kind").add(said("span", &UNOFFICIAL.into(), languages)))
        .add(el("h2").class("paper-title").add(said("span", &title.plan, languages)))
        .add(mark)
        .add(el("dl").class("paper-facts paper-about").add(facts))
}

fn part(section: &Section) -> El {
    el("section").class("paper-part").attr("data-part", section.part.code())
}

fn block(of: Pair<'_>, block: &Block, today: NaiveDate, languages: &[Lang]) -> Option<El> {
    let plan = of.plan;
    Some(match block {
        Block::Lead(words) => el("p").class("paper-lead").add(said("span", words, languages)),
        Block::Note(words) => el("p").class("paper-note").add(said("span", words, languages)),
        Block::Heading(words) => el("h4").class("paper-heading").add(said("span", words, languages)),
        Block::Facts(facts) => {
            el("dl").class("paper-facts").add(facts.iter().map(|one| fact(one, languages)).collect::<Vec<_>>())
        }
        Block::Table(found) => table(found, languages),
        Block::Meter(year) => pictures::drawn(&meter_bare(plan, *year, today, languages)?),
        Block::Timeline(id) => {
            let incident = plan.incident(*id)?;
            let found = assess_on_its_chart(plan, *id)?;
            pictures::drawn(&timeline_bare(incident, &found, languages)?)
        }
        Block::Waterfall => pictures::drawn(&waterfall_bare(plan, of.other?, languages)?),
    })
}

fn fact(fact: &Fact, languages: &[Lang]) -> El {
    let shown = el("div").add(el("dt").add(said("span", &fact.name, languages))).add(el("dd").add(said(
        "span",
        &fact.value,
        languages,
    )));
    if fact.is_loss { shown.class("is-loss") } else { shown }
}

fn table(table: &Table, languages: &[Lang]) -> El {
    let heads = table.columns.iter().map(|column| {
        el("th").attr("scope", "col").class(class_of(column)).add(said("span", &column.title, languages))
    });
    let first = languages.first().copied().unwrap_or(Lang::ZhHant);
    let rows = table.rows.iter().map(|one| row(one, &table.columns, languages));
    el("table")
        .class("paper-table")
        .class(size_of(table))
        .attr("aria-label", table.name.get(first))
        .add(el("thead").add(el("tr").add(heads.collect::<Vec<_>>())))
        .add(el("tbody").add(rows.collect::<Vec<_>>()))
}

/// How small figures have to be to stand side by side: by how many letters the longest of each column have together.
fn size_of(table: &Table) -> &'static str {
    let longest = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| cell.words.get(Lang::En).chars().count()).max().unwrap_or_default()
    };
    let figures = table.columns.iter().enumerate().filter(|(_, column)| column.setting == Setting::Figure);
    match figures.map(|(at, _)| longest(at)).sum::<usize>() {
        0..=70 => "paper-usual",
        71..=90 => "paper-wide",
        _ => "paper-widest",
    }
}

const fn class_of(column: &Column) -> &'static str {
    match column.setting {
        Setting::Words => "paper-words",
        Setting::Short => "paper-short",
        Setting::Figure => "paper-figure",
        Setting::Blank => "paper-owner",
        Setting::Box => "paper-box",
    }
}

fn row(row: &Row, columns: &[Column], languages: &[Lang]) -> El {
    if row.kind == RowKind::Group {
        let words = row.cells.first().map(|one| said("span", &one.words, languages)).unwrap_or_default();
        let cell = el("th").attr("scope", "colgroup").attr("colspan", columns.len().to_string()).add(words);
        return el("tr").class("paper-group").add(cell);
    }
    let cells = row.cells.iter().zip(columns).map(|(one, column)| cell(one, column, languages));
    let shown = el("tr").add(cells.collect::<Vec<_>>());
    if row.kind == RowKind::Sum { shown.class("paper-sum") } else { shown }
}

fn cell(cell: &Cell, column: &Column, languages: &[Lang]) -> El {
    let shown = el("td").class(class_of(column));
    if column.setting == Setting::Box {
        return shown.add(el("span").class("paper-tick").add(said("span", &cell.words, languages)));
    }
    let mut shown = shown.add(said("span", &cell.words, languages));
    if let Some(statement) = cell.statement {
        for lang in languages {
            let heading = el("b").prose_part(statement, Some(*lang), readiness::heading);
            let sentence = el("span").prose_part(statement, Some(*lang), readiness::sentence);
            shown = shown
                .add(el("p").class("paper-statement").attr("lang", lang.tag()).add(heading).text(" ").add(sentence));
        }
    }
    if let Some(says) = cell.says {
        for lang in languages {
            let paragraph = el("p").class("paper-statement").attr("lang", lang.tag());
            shown = shown.add(paragraph.prose_part(says, Some(*lang), str::to_owned));
        }
    }
    let note = (!cell.note.is_empty()).then(|| el("small").add(said("span", &cell.note, languages)));
    shown.add(note)
}
