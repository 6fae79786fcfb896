//! How a slide is drawn, as a tree of plain values: the same in the window of the presenter and in that of the audience, which
//! gets it as a message. There it is built of a few tags and of classes that begin with `slide` (audience.js); nothing of it
//! is ever read as HTML.

use super::slides::{BigFigure, Body, Lane, Mark, Meter, Part, Row, Slide, more};
use crate::catalog::services::FlexKind;
use crate::text::Lang;
use serde::Serialize;

/// The form of the messages; a window of another form says that it has to be opened again.
pub const FORM: u32 = 1;

/// The longest message that the audience window reads, in UTF-16 units. No slide comes near it.
pub const MOST: usize = 65_536;

/// Up to how many rows are drawn larger.
const FEW: usize = 3;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its tag.
    #[serde(rename = "t")]
    pub tag: &'static str,
    /// Its classes.
    #[serde(rename = "c", skip_serializing_if = "String::is_empty")]
    pub class: String,
    /// Its text, before what is in it.
    #[serde(rename = "s", skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How wide it is, in thousandths of what it is in.
    #[serde(rename = "w", skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Is it only seen, because what it says stands beside it in words?
    #[serde(rename = "q", skip_serializing_if = "is_false")]
    pub is_quiet: bool,
    /// What is in it.
    #[serde(rename = "k", skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
const fn is_false(value: &bool) -> bool {
    !*value
}

fn node(tag: &'static str, class: &str) -> Node {
    Node { tag, class: class.to_owned(), ..Node::default() }
}

impl Node {
    fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    fn wide(mut self, width: Option<u32>) -> Self {
        self.width = width;
        self
    }

    fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }

    fn add(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }

    /// Every text in it, in order.
    pub fn texts(&self) -> Vec<&str> {
        let mut all = vec![self.text.as_str()];
        all.extend(self.children.iter().flat_map(Self::texts));
        all.retain(|text| !text.is_empty());
        all
    }
}

/// With something in it, or nothing at all.
fn words(tag: &'static str, class: &str, text: &str) -> Option<Node> {
    (!text.is_empty()).then(|| node(tag, class).text(text))
}

/// Words before a note: with a space, for whoever hears or copies them.
fn before(made: Node, said: &str, note: &str) -> Node {
    if note.is_empty() { made.text(said) } else { made.text(&format!("{said} ")) }
}

/// A slide, with the slides that stay in view above it.
pub fn draw(slide: &Slide, pinned: &[&Slide], lang: Lang) -> Node {
    let others: Vec<&&Slide> = pinned.iter().filter(|one| one.step != slide.step).collect();
    let pins = others.iter().map(|one| {
        let (name, brief) = (super::slides::name(one.step).get(lang), &one.brief().words);
        node("li", "slide-pin")
            .add([node("small", "slide-pin-name").text(name), node("b", "slide-pin-brief").text(brief)])
    });
    let pins = (!others.is_empty()).then(|| node("ul", "slide-pins").add(pins));
    let head = node("div", "slide-head").add(
        words("p", "slide-kicker", &slide.kicker)
            .into_iter()
            .chain([node("h1", "slide-headline").text(&slide.headline.words)])
            .chain(words("p", "slide-below", &slide.below.words)),
    );
    let main =
        node("div", "slide-main").add([head]).add(slide.figure.as_ref().map(figure)).add(body(&slide.body, lang));
    let foot = node("div", "slide-foot").add(words("span", "slide-source", &slide.source)).add(words(
        "span",
        "slide-unofficial",
        &slide.foot,
    ));
    let class = format!("slide slide-of-{}", slide.step.code());
    node("section", &class).add(pins).add([main, foot])
}

fn figure(BigFigure { figure, caption }: &BigFigure) -> Node {
    let caption = words("span", "slide-caption", &caption.words);
    node("p", "slide-figure").add([node("b", "slide-number").text(&figure.words)]).add(caption)
}

fn body(body: &Body, lang: Lang) -> Vec<Node> {
    let rest = |tag: &'static str, left: usize| (left > 0).then(|| node(tag, "slide-more").text(&more(left, lang)));
    match body {
        Body::Nothing => Vec::new(),
        Body::Rows(rows, left) => {
            // A few may be larger: nobody should have to look for them.
            let class = if rows.len() > FEW { "slide-rows" } else { "slide-rows slide-rows-few" };
            vec![node("ul", class).add(rows.iter().map(row)).add(rest("li", *left))]
        }
        Body::Meters(meters, left) => {
            let several = if meters.len() > 1 { "slide-meters slide-meters-several" } else { "slide-meters" };
            let list = node("div", several).add(meters.iter().map(meter));
            std::iter::once(list).chain(rest("p", *left)).collect()
        }
        Body::Race(lanes) => vec![node("div", "slide-race").add(lanes.iter().map(lane))],
    }
}

fn row(row: &Row) -> Node {
    let (sign, class) = match row.mark {
        Mark::Plain => ("–", "slide-mark"),
        Mark::Included => ("✓", "slide-mark slide-mark-included"),
        Mark::Flex => ("◆", "slide-mark slide-mark-flex"),
        Mark::Invoiced => ("◇", "slide-mark slide-mark-invoiced"),
        Mark::Open => ("○", "slide-mark slide-mark-open"),
        Mark::Late => ("!", "slide-mark slide-mark-late"),
    };
    let name =
        before(node("span", "slide-name"), &row.name.words, &row.note).add(words("small", "slide-note", &row.note));
    let value = row.value.as_ref().and_then(|value| words("b", "slide-value", &value.words));
    node("li", "slide-row").add([node("span", class).text(sign).quiet(), name]).add(value)
}

const fn kind(part: &Part) -> &'static str {
    match part.kind {
        Some(FlexKind::ProactiveCredits) => "slide-kind-credits",
        Some(FlexKind::CustomProactive) => "slide-kind-custom",
        Some(FlexKind::MissionCritical) => "slide-kind-mission",
        Some(FlexKind::EnhancedSolutions) => "slide-kind-enhanced",
        Some(FlexKind::Proactive) => "slide-kind-proactive",
        None => "slide-kind-left",
    }
}

fn meter(meter: &Meter) -> Node {
    let bar = node("div", "slide-bar").quiet().add(meter.parts.iter().map(|part| {
        // Without shares all parts are alike, and no width says how much each is.
        let measured = if part.share.is_some() { " slide-measured" } else { "" };
        node("i", &format!("slide-part{measured} {}", kind(part))).wide(part.share)
    }));
    let legend = node("ul", "slide-legend").add(meter.parts.iter().map(|part| {
        let amount = part.amount.as_ref().and_then(|amount| words("b", "slide-value", &amount.words));
        let swatch = node("i", &format!("slide-swatch {}", kind(part))).quiet();
        node("li", "slide-legend-item").add([swatch, node("span", "slide-name").text(part.name)]).add(amount)
    }));
    node("div", "slide-meter").add(words("p", "slide-meter-label", &meter.label)).add([bar, legend])
}

fn lane(lane: &Lane) -> Node {
    let class = if lane.is_gain { "slide-lane slide-lane-gain" } else { "slide-lane" };
    let name =
        before(node("p", "slide-lane-name"), lane.name, &lane.note).add(words("small", "slide-note", &lane.note));
    let track = node("div", "slide-track").quiet().add([node("i", "slide-wait").wide(Some(lane.share))]);
    let length = node("p", "slide-length")
        .add([node("b", "slide-number").text(&lane.length), node("small", "slide-note").text(&lane.until)]);
    node("div", class).add([name, track, length])
}

/// What the presenter tells the audience window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message<'a> {
    /// A slide.
    Slide {
        /// The language it is in, as `lang` has it.
        lang: &'static str,
        /// The theme, as `data-theme` has it.
        theme: &'static str,
        /// The title of the window.
        title: &'a str,
        /// How far one is: "3 / 8".
        at: &'a str,
        /// The slide; nothing of another one is left.
        slide: &'a Node,
    },
    /// An empty screen.
    Blank {
        /// The language, as `lang` has it.
        lang: &'static str,
        /// The theme, as `data-theme` has it.
        theme: &'static str,
    },
    /// The presenter is still there.
    Here,
    /// The presenter has gone; what is shown stays.
    Gone,
}

/// A message as it is sent.
#[derive(Serialize)]
struct Sent<'a> {
    form: u32,
    #[serde(flatten)]
    message: Message<'a>,
}

/// A message as it is sent.
pub fn send(message: Message<'_>) -> String {
    // Plain values cannot fail to be written.
    serde_json::to_string(&Sent { form: FORM, message }).unwrap_or_default()
}

/// What the audience window says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is there, and shows nothing yet.
    Hello,
    /// It shows what it was told.
    Shown,
    /// It is being closed.
    Closed,
}

/// Reads what the audience window says; anything else is nobody's.
pub fn heard(text: &str) -> Option<Answer> {
    match text {
        "hello" => Some(Answer::Hello),
        "shown" => Some(Answer::Shown),
        "closed" => Some(Answer::Closed),
        _ => None,
    }
}
