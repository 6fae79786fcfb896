//! What a slide is made of, what the steps are called, and a slide as text.

use super::say::say;
use crate::catalog::services::FlexKind;
use crate::rules::slides::Step;
use crate::text::{Lang, Text};

/// Words of a slide, and whether an amount is in them, or something that follows from one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: String,
    /// Is an amount in them?
    pub is_amount: bool,
}

impl Phrase {
    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_amount: false }
    }

    pub(super) fn amount(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_amount: true }
    }
}

/// The one figure of a slide, with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigFigure {
    /// The figure.
    pub figure: Phrase,
    /// What it is.
    pub caption: Phrase,
}

/// What stands before a row, always said in words as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A thing of the list.
    Plain,
    /// In the base package.
    Included,
    /// Paid by the Flex Allowance.
    Flex,
    /// Paid otherwise.
    Invoiced,
    /// Still to be done or decided.
    Open,
    /// Late, or lost.
    Late,
}

/// A row of a slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its sign.
    pub mark: Mark,
    /// What it is.
    pub name: Phrase,
    /// What is said beside it, smaller; may be empty.
    pub note: String,
    /// What stands at its end.
    pub value: Option<Phrase>,
}

/// A part of the meter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it goes to; none is what goes to nothing.
    pub kind: Option<FlexKind>,
    /// Its name.
    pub name: &'static str,
    /// How much; nothing under the mask.
    pub amount: Option<Phrase>,
    /// Its share of the bar in thousandths; nothing under the mask, where all parts are drawn alike.
    pub share: Option<u32>,
}

/// The allowance of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// Which year; empty where there is only one.
    pub label: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// How long one waits on one of two packages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Which package.
    pub name: &'static str,
    /// On which chart.
    pub note: String,
    /// How long.
    pub length: String,
    /// Until when.
    pub until: String,
    /// Its share of the longer one in thousandths. Times are no amounts.
    pub share: u32,
    /// Is it the one that the plan brings, and shorter?
    pub is_gain: bool,
}

/// What a slide shows under its headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing more.
    Nothing,
    /// Rows, and how many more there are.
    Rows(Vec<Row>, usize),
    /// Bars, and how many more there are.
    Meters(Vec<Meter>, usize),
    /// One wait under the other.
    Race(Vec<Lane>),
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide {
    /// Which step.
    pub step: Step,
    /// What it answers.
    pub kicker: String,
    /// The answer.
    pub headline: Phrase,
    /// What is said below it; may be empty.
    pub below: Phrase,
    /// The one figure.
    pub figure: Option<BigFigure>,
    /// What is shown.
    pub body: Body,
    /// What it rests on.
    pub source: String,
    /// What stands on every slide.
    pub foot: String,
}

impl Slide {
    /// The answer in the fewest words, where it stays in view.
    pub fn brief(&self) -> &Phrase {
        self.figure.as_ref().map_or(&self.headline, |figure| &figure.figure)
    }

    /// Every text of it.
    pub fn texts(&self) -> Vec<&str> {
        let mut all = vec![self.kicker.as_str(), &self.headline.words, &self.below.words, &self.source, &self.foot];
        if let Some(BigFigure { figure, caption }) = &self.figure {
            all.extend([figure.words.as_str(), caption.words.as_str()]);
        }
        match &self.body {
            Body::Nothing => {}
            Body::Rows(rows, _) => {
                for row in rows {
                    all.extend([row.name.words.as_str(), row.note.as_str()]);
                    all.extend(row.value.iter().map(|value| value.words.as_str()));
                }
            }
            Body::Meters(meters, _) => {
                for meter in meters {
                    all.push(&meter.label);
                    for part in &meter.parts {
                        all.push(part.name);
                        all.extend(part.amount.iter().map(|amount| amount.words.as_str()));
                    }
                }
            }
            Body::Race(lanes) => {
                all.extend(lanes.iter().flat_map(|lane| [lane.name, &lane.note, &lane.length, &lane.until]));
            }
        }
        all
    }
}

/// The name of a step.
pub const fn name(step: Step) -> Text {
    match step {
        Step::Ask => Text::new("提案", "The ask"),
        Step::Get => Text::new("得到什麼", "What you get"),
        Step::Flex => Text::new("彈性額度用在哪裡", "Where the Flex goes"),
        Step::Lost => Text::new("會失去什麼", "What would be lost"),
        Step::Night => Text::new("週六 02:00", "Saturday 02:00"),
        Step::Needs => Text::new("需要您做什麼", "What we need from you"),
        Step::Dates => Text::new("日期", "Dates"),
        Step::Decision => Text::new("決定", "Decision"),
    }
}

/// What a presenter may say or look at while a step is shown. Only the presenter sees it.
pub const fn note(step: Step) -> Text {
    match step {
        Step::Ask => Text::new(
            "先講總數，再講它買到什麼。沒有輸入的價格不在總數裡。",
            "The total first, then what it buys. Prices that nobody entered are not in it.",
        ),
        Step::Get => Text::new(
            "每項服務只說一句：替誰解決什麼。基本套件的七項不另收費。",
            "One sentence for each service: whose problem it solves. The seven of the base package cost nothing extra.",
        ),
        Step::Flex => Text::new(
            "額度含在基本套件的價格裡，不是折扣。要調整就按 E，投影片會跟著變。",
            "The allowance is part of the base price, no discount. Press E to try another split: the slide follows.",
        ),
        Step::Lost => Text::new(
            "簽約時未分配的部分會被沒收，不可遞延。問一句：這筆額度還能做什麼？",
            "Anything left over at signing is forfeited, and nothing rolls over. Ask what else it could do.",
        ),
        Step::Night => Text::new(
            "這些是文件的預期時間，不是承諾。說清楚是哪張圖表。",
            "These are the times that the document expects, no promise. Say which chart they come from.",
        ),
        Step::Needs => {
            Text::new("請對方當場說出負責人的名字。", "Ask for a name for each of them while everybody is in the room.")
        }
        Step::Dates => {
            Text::new("只談下一個日期，其他的留在清單上。", "Talk about the next date; the others can wait.")
        }
        Step::Decision => Text::new(
            "一項一項問，說出誰在什麼時候前決定，然後停下來等。",
            "Ask one by one, say who decides by when, then stop and wait.",
        ),
    }
}

/// "and 12 more".
pub fn more(count: usize, lang: Lang) -> String {
    say!(lang, "另有 {count} 項", "and {count} more")
}

/// The slides as a text to hand on: what is on them, no more.
pub fn text(slides: &[Slide], lang: Lang) -> String {
    let one = |slide: &Slide| {
        let mut lines = vec![slide.kicker.clone(), slide.headline.words.clone(), slide.below.words.clone()];
        if let Some(BigFigure { figure, caption }) = &slide.figure {
            lines.push(format!("{} {}", figure.words, caption.words));
        }
        match &slide.body {
            Body::Nothing => {}
            Body::Rows(rows, left) => {
                for row in rows {
                    let value = row.value.as_ref().map(|value| value.words.as_str()).unwrap_or_default();
                    let parts = [row.name.words.as_str(), &row.note, value];
                    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                    lines.push(format!("- {}", parts.join(" · ")));
                }
                lines.extend((*left > 0).then(|| format!("- {}", more(*left, lang))));
            }
            Body::Meters(meters, left) => {
                for meter in meters {
                    for part in &meter.parts {
                        let amount = part.amount.as_ref().map(|amount| amount.words.as_str()).unwrap_or_default();
                        let parts = [meter.label.as_str(), part.name, amount];
                        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                        lines.push(format!("- {}", parts.join(" · ")));
                    }
                }
                lines.extend((*left > 0).then(|| format!("- {}", more(*left, lang))));
            }
            Body::Race(race) => {
                let told = |lane: &Lane| format!("- {} · {} · {} · {}", lane.name, lane.note, lane.length, lane.until);
                lines.extend(race.iter().map(told));
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    };
    let mut all: Vec<String> = slides.iter().map(one).collect();
    all.extend(slides.first().map(|slide| slide.foot.clone()));
    all.join("\n\n")
}
