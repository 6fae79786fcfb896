//! A plan as it is handed over: one document of typed parts, each phrase in both languages, from which paper, plain text and a
//! table for a mail are made. Nothing is decided here; what is said is what the rules found.
//!
//! Amounts can be left out. Then they are not put in and hidden, they are not put in: [`Amounts`] is asked where a figure is
//! written, and columns, facts and parts that would hold nothing else are not made.

mod calendar;
mod charts;
mod comparison;
mod dates;
mod duties;
mod incidents;
mod offer;
mod prices;
mod summary;
mod written;

pub use summary::{Summary, SummaryPart, summary, summary_under};
pub use written::{encoded, html, mail_address, plain};

use super::{contract_state, figures, samples};
use crate::entry::Line;
use crate::letters::{is_digit, is_letter};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::incident::IncidentId;
use crate::rules::contract_state::contract_state as state_of;
use crate::state::fingerprint::Fingerprint;
use crate::text::{Lang, Prose, Text};
use chrono::NaiveDate;

/// Stands on every page, picture and text that leaves the program.
pub const UNOFFICIAL: Text = Text::new("非官方估算，不是報價", "Unofficial: an estimate, not a quote");

/// The printed document on which everything rests.
pub const EDITION: Text = Text::new(
    "依 2025年1月版服務說明（繁體中文）",
    "Services description of January 2025 (Traditional Chinese edition)",
);

/// What the letters are called by which a plan is known again.
pub const FINGERPRINT: Text = Text::new("規劃識別碼", "Plan fingerprint");

/// What somebody says who has no plan to name.
pub const UNNAMED: Text = Text::new("未命名的規劃", "Plan without a name");

/// Words in both languages; figures that both write alike are said once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    zh_hant: String,
    en: String,
}

impl Phrase {
    /// Words as each language has them.
    pub fn of(said: impl Fn(Lang) -> String) -> Self {
        Self { zh_hant: said(Lang::ZhHant), en: said(Lang::En) }
    }

    /// What is written alike in both: a name, a figure.
    pub fn alike(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh_hant: text.clone(), en: text }
    }

    /// In one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhHant => &self.zh_hant,
            Lang::En => &self.en,
        }
    }

    /// Is nothing said?
    pub const fn is_empty(&self) -> bool {
        self.zh_hant.is_empty() && self.en.is_empty()
    }

    /// In these languages, each once: what both write alike is not repeated.
    pub fn in_each(&self, languages: &[Lang]) -> Vec<(Lang, &str)> {
        let mut said: Vec<(Lang, &str)> = Vec::new();
        for lang in languages {
            let words = self.get(*lang);
            if !words.is_empty() && said.iter().all(|(_, other)| *other != words) {
                said.push((*lang, words));
            }
        }
        said
    }
}

impl From<Text> for Phrase {
    fn from(text: Text) -> Self {
        Self::of(|lang| text.get(lang).to_owned())
    }
}

/// Are amounts part of what is handed over?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amounts {
    /// They are.
    Shown,
    /// There are none in it.
    LeftOut,
}

impl Amounts {
    /// Are they part of it?
    pub const fn are_shown(self) -> bool {
        matches!(self, Self::Shown)
    }
}

/// A part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The services of each year, who pays, and the Flex Allowance.
    Offer,
    /// Totals by year and place.
    Prices,
    /// What is due when.
    Dates,
    /// Duties and terms.
    Duties,
    /// Incidents: what is expected by when.
    Incidents,
    /// Beside another plan: what differs, and what a difference is made of.
    Comparison,
    /// Zone, business hours, holidays and cover of each place.
    Calendar,
    /// The six severity charts.
    Charts,
}

impl Part {
    /// Every part, in the order of the document.
    pub const ALL: [Self; 8] = [
        Self::Offer,
        Self::Prices,
        Self::Dates,
        Self::Duties,
        Self::Incidents,
        Self::Comparison,
        Self::Calendar,
        Self::Charts,
    ];

    /// Those that are handed over as long as nobody chose: the rest is long, or asks for another plan.
    pub const USUAL: [Self; 5] = [Self::Offer, Self::Prices, Self::Dates, Self::Duties, Self::Incidents];

    /// Its title.
    pub const fn name(self) -> Text {
        match self {
            Self::Offer => Text::new("服務與付款方式", "Services and funding"),
            Self::Prices => Text::new("總額", "Totals"),
            Self::Dates => Text::new("日期", "Dates"),
            Self::Duties => Text::new("責任與條款", "Duties and terms"),
            Self::Incidents => Text::new("支援事件", "Incidents"),
            Self::Comparison => Text::new("與另一份規劃比較", "Compared with another plan"),
            Self::Calendar => Text::new("行事曆", "Calendar"),
            Self::Charts => Text::new("六張嚴重性圖表", "The six severity charts"),
        }
    }

    /// For tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Prices => "prices",
            Self::Dates => "dates",
            Self::Duties => "duties",
            Self::Incidents => "incidents",
            Self::Comparison => "comparison",
            Self::Calendar => "calendar",
            Self::Charts => "charts",
        }
    }
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Words, as wide as there is room.
    Words,
    /// A few words that stay on one line.
    Short,
    /// Figures, below each other.
    Figure,
    /// A few words, or room to write them by hand.
    Blank,
    /// A box to tick by hand.
    Box,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub title: Phrase,
    /// How it is set.
    pub setting: Setting,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it says.
    pub words: Phrase,
    /// What is said below that, smaller.
    pub note: Phrase,
    /// A statement of the rule book, which the browser reads from a file of its own.
    pub statement: Option<Prose>,
    /// A phrase of the catalogue without a heading, from the same file.
    pub says: Option<Prose>,
}

impl From<Phrase> for Cell {
    fn from(words: Phrase) -> Self {
        Self { words, ..Self::default() }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    Plain,
    /// A heading over those that follow.
    Group,
    /// The sum of those above.
    Sum,
}

/// A row; its cells are as many as the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// From left to right.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is called.
    pub name: Phrase,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A figure or a name with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: Phrase,
    /// The figure.
    pub value: Phrase,
    /// Is it bad news?
    pub is_loss: bool,
}

/// Something that stands in a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The answer in one sentence.
    Lead(Phrase),
    /// A heading.
    Heading(Phrase),
    /// What has to be known beside it.
    Note(Phrase),
    /// Figures side by side.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// The Flex meter of a year.
    Meter(YearIndex),
    /// The timeline of an incident.
    Timeline(IncidentId),
    /// What the difference to the other plan is made of, as bars.
    Waterfall,
}

/// A part with what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Which.
    pub part: Part,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// Of whom, of which day, and by what it is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The plan.
    pub plan: Phrase,
    /// The customer, if one is named.
    pub customer: String,
    /// Who supplies, if somebody is named.
    pub supplier: String,
    /// Where the contract stands.
    pub state: Phrase,
    /// The day on which it is handed over.
    pub date: Phrase,
    /// The letters of the plan.
    pub fingerprint: Fingerprint,
    /// Is it a sample, whose figures are invented?
    pub is_sample: bool,
}

impl Title {
    /// That of a plan on a day.
    pub fn of(plan: &Plan, today: NaiveDate) -> Self {
        let state = state_of(plan, Some(today)).value;
        Self {
            plan: match plan.name.as_str() {
                "" => UNNAMED.into(),
                name => Phrase::alike(name),
            },
            customer: plan.contract.customer.as_str().to_owned(),
            supplier: plan.contract.supplier.as_str().to_owned(),
            state: Phrase::of(|lang| contract_state::state(state, lang)),
            date: Phrase::of(|lang| figures::date(today, lang)),
            fingerprint: Fingerprint::of(plan),
            is_sample: plan.sample,
        }
    }

    /// Plan, customer and day in one line, as it stands at the top of each page.
    pub fn line(&self, lang: Lang) -> String {
        let names = [self.plan.get(lang), self.customer.as_str(), self.date.get(lang)];
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// That it is unofficial, of which edition, and the letters of the plan, as it stands at the foot of each page.
    pub fn foot(&self, languages: &[Lang]) -> String {
        let mut parts: Vec<String> = languages.iter().map(|lang| UNOFFICIAL.get(*lang).to_owned()).collect();
        if self.is_sample {
            parts.extend(languages.iter().map(|lang| samples::MARK.get(*lang).to_owned()));
        }
        parts.extend(languages.first().map(|lang| edition_in_short(*lang).to_owned()));
        parts.push(self.fingerprint.to_string());
        parts.join(" · ")
    }
}

const fn edition_in_short(lang: Lang) -> &'static str {
    Text::new("服務說明 2025年1月版", "Services description, January 2025").get(lang)
}

/// What a file or a printed document is called: plan, customer and day, without what systems refuse in names.
pub fn file_name(plan: &Plan, today: NaiveDate, lang: Lang) -> String {
    let clean = |name: &str| {
        let letters: String =
            name.chars().map(|c| if is_letter(c) || is_digit(c) || c == ' ' { c } else { '-' }).collect();
        letters.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches('-').to_owned()
    };
    let name = match plan.name.as_str() {
        "" => UNNAMED.get(lang),
        name => name,
    };
    let mut parts = vec![clean(name), clean(plan.contract.customer.as_str()), today.to_string()];
    parts.retain(|part| !part.is_empty());
    parts.join(" - ")
}

/// The parts of a plan on a day, by itself. A part without anything in it is not there.
pub fn sections(plan: &Plan, parts: &[Part], today: NaiveDate, amounts: Amounts) -> Vec<Section> {
    sections_beside(plan, None, parts, today, amounts)
}

/// The same, compared with another plan where there is one.
pub fn sections_beside(
    plan: &Plan,
    other: Option<&Plan>,
    parts: &[Part],
    today: NaiveDate,
    amounts: Amounts,
) -> Vec<Section> {
    let built = parts.iter().map(|part| {
        let blocks = match part {
            Part::Offer => offer::blocks(plan, today, amounts),
            Part::Prices => prices::blocks(plan, amounts),
            Part::Dates => dates::blocks(plan, today, amounts),
            Part::Duties => duties::blocks(plan),
            Part::Incidents => incidents::blocks(plan),
            Part::Comparison => other.map(|other| comparison::blocks(plan, other, amounts)).unwrap_or_default(),
            Part::Calendar => calendar::blocks(plan, today),
            Part::Charts => charts::blocks(plan),
        };
        Section { part: *part, blocks }
    });
    built.filter(|section| !section.blocks.is_empty()).collect()
}

fn column(title: Text, setting: Setting) -> Column {
    Column { title: title.into(), setting }
}

fn fact(name: Text, value: Phrase) -> Fact {
    Fact { name: name.into(), value, is_loss: false }
}

/// A name of the user's, or a dash.
fn named(name: &Line) -> Phrase {
    Phrase::alike(if name.is_empty() { "—" } else { name.as_str() })
}
