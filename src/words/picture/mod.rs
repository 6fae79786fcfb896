//! Pictures that stand by themselves: the Flex meter, the timeline of an incident and a comparison as drawings of typed shapes, in a frame that
//! says of which plan they are. A drawing names the meaning of a colour; which colour that is says whoever writes it down.

mod comparison;
mod meter;
mod svg;
mod timeline;

pub use comparison::{comparison, waterfall_bare};
pub use meter::{meter, meter_bare};
pub(super) use svg::escaped;
pub use svg::svg;
pub use timeline::{timeline, timeline_bare};

use super::handover::{FINGERPRINT, Phrase, Title, UNOFFICIAL};
use super::samples;
use crate::chronology::text_width;
use crate::text::Lang;

/// What a colour means. The names are those of the custom properties in the style sheet of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// The page.
    Surface,
    /// An inset.
    Sunken,
    /// Text.
    Ink,
    /// Text of second rank.
    Ink2,
    /// Captions.
    Ink3,
    /// The border of something.
    Edge,
    /// A hairline.
    Line,
    /// Met; Microsoft; mission critical.
    Accent,
    /// The same, as a ground.
    AccentSoft,
    /// The customer; enhanced solutions.
    Cust,
    /// The same, as a ground.
    CustSoft,
    /// Proactive services.
    Sage,
    /// Capped kinds.
    Plum,
    /// The same, as a ground.
    PlumSoft,
    /// At risk.
    Risk,
    /// Late, lost.
    Breach,
    /// The same, as a ground.
    BreachSoft,
    /// Off-hours.
    Off,
    /// Text on a fill.
    OnFill,
}

impl Tone {
    /// Every one.
    pub const ALL: [Self; 19] = [
        Self::Surface,
        Self::Sunken,
        Self::Ink,
        Self::Ink2,
        Self::Ink3,
        Self::Edge,
        Self::Line,
        Self::Accent,
        Self::AccentSoft,
        Self::Cust,
        Self::CustSoft,
        Self::Sage,
        Self::Plum,
        Self::PlumSoft,
        Self::Risk,
        Self::Breach,
        Self::BreachSoft,
        Self::Off,
        Self::OnFill,
    ];

    /// The custom property that has its colour.
    pub const fn property(self) -> &'static str {
        match self {
            Self::Surface => "--surface",
            Self::Sunken => "--sunken",
            Self::Ink => "--ink",
            Self::Ink2 => "--ink2",
            Self::Ink3 => "--ink3",
            Self::Edge => "--edge",
            Self::Line => "--line",
            Self::Accent => "--accent",
            Self::AccentSoft => "--accent-soft",
            Self::Cust => "--cust",
            Self::CustSoft => "--cust-soft",
            Self::Sage => "--sage",
            Self::Plum => "--plum",
            Self::PlumSoft => "--plum-soft",
            Self::Risk => "--risk",
            Self::Breach => "--breach",
            Self::BreachSoft => "--breach-soft",
            Self::Off => "--off",
            Self::OnFill => "--on-fill",
        }
    }
}

/// Where a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred.
    Middle,
    /// It ends there.
    End,
}

/// A shape; places and sizes are pixels from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Bar {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// What it is filled with.
        fill: Tone,
        /// Stripes on it, so that it is told apart without colour.
        hatch: Option<Tone>,
        /// A border, dashed.
        border: Option<Tone>,
    },
    /// A line.
    Rule {
        /// From.
        from: (f64, f64),
        /// To.
        to: (f64, f64),
        /// Its colour.
        tone: Tone,
        /// Its width.
        width: f64,
        /// Is it dashed?
        is_dashed: bool,
    },
    /// A disc, filled or hollow.
    Disc {
        /// Its middle.
        at: (f64, f64),
        /// Its radius.
        radius: f64,
        /// Its colour.
        tone: Tone,
        /// Is it filled?
        is_filled: bool,
    },
    /// Words.
    Words {
        /// Their point, on the base line.
        at: (f64, f64),
        /// The size of a letter.
        size: f64,
        /// Are they bold?
        is_bold: bool,
        /// On which side of the point.
        anchor: Anchor,
        /// Their colour.
        tone: Tone,
        /// What they say.
        text: String,
    },
}

/// A drawing without a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
}

/// A drawing that says what it is, in a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What is seen.
    pub drawing: Drawing,
    /// What it is.
    pub name: String,
    /// The same in words, for those who do not see it.
    pub told: String,
    /// In which language.
    pub lang: Lang,
}

/// The air around what is in a picture.
const MARGIN: f64 = 24.0;
/// Where a drawing begins below the title.
const HEAD: f64 = 64.0;
/// What stands below it.
const FOOT: f64 = 44.0;

/// Puts a drawing into its frame: title, plan, customer and day above, unofficial and fingerprint below. Any drawing may be put
/// into one; `told` says the same in words.
pub fn framed(drawing: Drawing, name: &str, told: String, title: &Title, languages: &[Lang]) -> Picture {
    let lang = languages.first().copied().unwrap_or(Lang::ZhHant);
    let drawing_width = drawing.width;
    let (width, height) = (drawing.width + 2.0 * MARGIN, drawing.height + HEAD + FOOT);
    let mut shapes = vec![bar(0.0, 0.0, width, height, Tone::Surface)];
    shapes.push(words((MARGIN, 30.0), 17.0, Tone::Ink, name).bold());
    let line = shortened(&title.line(lang), 12.5, drawing.width);
    shapes.push(words((MARGIN, 50.0), 12.5, Tone::Ink2, &line));
    shapes.extend(drawing.shapes.into_iter().map(|shape| shape.moved(MARGIN, HEAD)));
    let foot = height - 16.0;
    shapes.push(Shape::Rule {
        from: (MARGIN, height - 34.0),
        to: (width - MARGIN, height - 34.0),
        tone: Tone::Line,
        width: 1.0,
        is_dashed: false,
    });
    let mut foot_words = said(languages, |lang| UNOFFICIAL.get(lang).to_owned());
    if title.is_sample {
        foot_words = format!("{foot_words} · {}", said(languages, |lang| samples::MARK.get(lang).to_owned()));
    }
    let code = format!("{} {}", FINGERPRINT.get(lang), title.fingerprint);
    let room = drawing_width - text_width(&code, 12.0) - 24.0;
    shapes.push(words((MARGIN, foot), 12.0, Tone::Ink2, &shortened(&foot_words, 12.0, room)));
    shapes.push(words((width - MARGIN, foot), 12.0, Tone::Ink2, &code).at_end());
    Picture { drawing: Drawing { width, height, shapes }, name: name.to_owned(), told, lang }
}

/// A plain bar.
fn bar(x: f64, y: f64, width: f64, height: f64, fill: Tone) -> Shape {
    Shape::Bar { x, y, width: width.max(0.0), height, fill, hatch: None, border: None }
}

/// Words that begin at a point.
fn words(at: (f64, f64), size: f64, tone: Tone, text: &str) -> Shape {
    Shape::Words { at, size, is_bold: false, anchor: Anchor::Start, tone, text: text.to_owned() }
}

/// Words in each language, one after the other; what both write alike once.
fn said(languages: &[Lang], words: impl Fn(Lang) -> String) -> String {
    Phrase::of(words).in_each(languages).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")
}

/// Words in each language, each for a line of its own.
fn lines_of(languages: &[Lang], words: impl Fn(Lang) -> String) -> Vec<String> {
    Phrase::of(words).in_each(languages).into_iter().map(|(_, words)| words.to_owned()).collect()
}

/// A text that is no wider than there is room for.
fn shortened(text: &str, size: f64, room: f64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut shown = String::new();
    for char in text.chars() {
        shown.push(char);
        if text_width(&shown, size) > room - size {
            shown.pop();
            break;
        }
    }
    shown.push('…');
    shown
}

impl Shape {
    fn bold(self) -> Self {
        match self {
            Self::Words { at, size, anchor, tone, text, .. } => {
                Self::Words { at, size, is_bold: true, anchor, tone, text }
            }
            other => other,
        }
    }

    fn anchored(self, anchor: Anchor) -> Self {
        match self {
            Self::Words { at, size, is_bold, tone, text, .. } => Self::Words { at, size, is_bold, anchor, tone, text },
            other => other,
        }
    }

    fn at_end(self) -> Self {
        self.anchored(Anchor::End)
    }

    fn hatched(self, tone: Tone) -> Self {
        match self {
            Self::Bar { x, y, width, height, fill, border, .. } => {
                Self::Bar { x, y, width, height, fill, hatch: Some(tone), border }
            }
            other => other,
        }
    }

    fn bordered(self, tone: Tone) -> Self {
        match self {
            Self::Bar { x, y, width, height, fill, hatch, .. } => {
                Self::Bar { x, y, width, height, fill, hatch, border: Some(tone) }
            }
            other => other,
        }
    }

    fn moved(self, right: f64, down: f64) -> Self {
        let there = |(x, y): (f64, f64)| (x + right, y + down);
        match self {
            Self::Bar { x, y, width, height, fill, hatch, border } => {
                Self::Bar { x: x + right, y: y + down, width, height, fill, hatch, border }
            }
            Self::Rule { from, to, tone, width, is_dashed } => {
                Self::Rule { from: there(from), to: there(to), tone, width, is_dashed }
            }
            Self::Disc { at, radius, tone, is_filled } => Self::Disc { at: there(at), radius, tone, is_filled },
            Self::Words { at, size, is_bold, anchor, tone, text } => {
                Self::Words { at: there(at), size, is_bold, anchor, tone, text }
            }
        }
    }
}
