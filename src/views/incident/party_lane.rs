//! The lane of a party: a row for each action, dated, other readings, lasting; below them what has no time.
//!
//! An incident may have hundreds of expectations. What they show are shapes of a row, each kind in one order: one that moves is
//! moved, none is drawn anew until the line is.

use super::drawing::{LABEL, flag, percent, undated_mark};
use super::expectations::sign_of;
use super::scene::{Course, Scene, at};
use crate::app::{Memo, ReadSignal};
use crate::catalog::charts::{Action, ClockKind, Party};
use crate::chronology::{LabelSide, NARROWEST, Offset, offset, side, text_width};
use crate::rules::timeline::{Expectation, OtherDue, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, icon};
use crate::words::{events as words_of_events, incident as words};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// A row of the lane. One for an action, whatever the number of severities and contacts it was expected after.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    /// Its times.
    Dated(Action),
    /// Its times on the other reading of their clause, in a row below; none where both agree.
    Other(Action),
    /// An effort that lasts.
    Lasting(Action),
    /// What has no time.
    Undated,
}

/// What a row shows; the expectations in their order.
type Rows = Vec<(Row, Vec<Arc<Expectation>>)>;

/// The lane.
pub(super) fn lane(scene: Scene, ground: Memo<Option<Arc<Course>>>, class: &'static str, party: Party) -> El {
    let rows = Memo::new(move || {
        scene.assessment.with(|found| found.as_ref().map(|found| rows_of(&found.timeline.expectations, party)))
    });
    el("div").class("tl-lane").class(class).dynamic(move || {
        let (course, lang) = (ground.get()?, scene.app.lang.get());
        let base = Base { scene, course, lang };
        Some(el("div").each_with(move || rows.get().unwrap_or_default(), move |row, all| base.clone().row(row, all)))
    })
}

fn rows_of(expectations: &[Expectation], party: Party) -> Rows {
    let mut dated: Rows = Vec::new();
    let mut lasting: Rows = Vec::new();
    let mut undated = Vec::new();
    for expectation in expectations.iter().filter(|expectation| expectation.party == party) {
        let (rows, row) = match expectation.when.value {
            When::Due { .. } | When::Paused { .. } => (&mut dated, Row::Dated(expectation.action)),
            When::Ongoing24x7 | When::OngoingBusinessHours => (&mut lasting, Row::Lasting(expectation.action)),
            When::Undated(_) | When::Unreachable(_) => {
                undated.push(Arc::new(expectation.clone()));
                continue;
            }
            When::Channels(_) => continue,
        };
        let expectation = Arc::new(expectation.clone());
        match rows.iter_mut().find(|(known, _)| *known == row) {
            Some((_, all)) => all.push(expectation),
            None => rows.push((row, vec![expectation])),
        }
    }
    let mut rows = Vec::new();
    for (row, mut all) in dated {
        all.sort_by_key(|expectation| (expectation.from, expectation.due()));
        let others: Vec<_> = all.iter().filter(|expectation| other_of(expectation).is_some()).cloned().collect();
        rows.push((row, all));
        if let (Row::Dated(action), false) = (row, others.is_empty()) {
            rows.push((Row::Other(action), others));
        }
    }
    for (row, mut all) in lasting {
        all.sort_by_key(|expectation| expectation.from);
        rows.push((row, all));
    }
    if !undated.is_empty() {
        rows.push((Row::Undated, undated));
    }
    rows
}

/// The other reading of a time that is still expected.
fn other_of(expectation: &Expectation) -> Option<&OtherDue> {
    match &expectation.when.value {
        When::Due { other, .. } if !expectation.is_replaced() => other.as_ref(),
        _ => None,
    }
}

/// What the rows are drawn on.
#[derive(Clone)]
struct Base {
    scene: Scene,
    course: Arc<Course>,
    lang: Lang,
}

/// A shape on a row, in the order in which they lie on each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// A stretch in which its clock does not run.
    Paused,
    /// A stretch in which it runs.
    Bar(ClockKind),
    /// How much of that has passed at the instant shown.
    Passed,
    /// From the expected time to the instant shown, while the log does not show that it was done.
    Overdue,
    /// From the expected time to when it was done.
    Late,
    /// An effort around the clock, with its words where they fit.
    Band { is_open: bool, words: Option<&'static str> },
    /// Another severity, or the closing, came first.
    Cut,
    /// The expected time, or that of the other reading.
    Flag { is_other: bool },
    /// Done.
    Done,
}

/// From where to where a shape stands.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    from: Offset,
    until: Offset,
}

/// A shape of a row, by which it is known: one that moves stays the same element.
type ShapeKey = (Shape, usize);

/// The words of a row.
#[derive(Clone, PartialEq)]
struct Label {
    at: Offset,
    words: String,
    when: String,
    /// Whose sign stands before them.
    signed: Option<Arc<Expectation>>,
}

impl Base {
    fn row(self, row: Row, all: ReadSignal<Vec<Arc<Expectation>>>) -> El {
        let class = match row {
            Row::Dated(_) => "tl-row tl-deadline",
            Row::Other(_) => "tl-row tl-deadline tl-other",
            Row::Lasting(_) => "tl-row tl-lasting",
            Row::Undated => {
                let lang = self.lang;
                let words = Memo::new(move || all.with(|all| undated(all, lang)));
                let said = |words: &str| el("span").add(undated_mark()).text(words);
                return el("div")
                    .class("tl-undated")
                    .style("margin-inline-start", percent(self.course.axis.x(0)))
                    .dynamic(move || words.get().into_iter().map(said).collect::<Vec<El>>());
            }
        };
        let (shapes, words, drawn) = (self.clone(), self.clone(), self);
        let label = Memo::new(move || all.with(|all| words.label(row, all)));
        let base = drawn.clone();
        el("div")
            .class(class)
            .each_with(move || all.with(|all| shapes.shapes(row, all)), move |key, span| drawn.shape(key, span))
            .dynamic(move || label.get().map(|label| base.label_of(row, label)))
    }

    fn place(&self, at: DateTime<FixedOffset>) -> Offset {
        offset(self.course.opened, at)
    }

    /// What a row shows, in the order in which it is drawn.
    fn shapes(&self, row: Row, all: &[Arc<Expectation>]) -> Vec<(ShapeKey, Span)> {
        let mut found = Vec::new();
        let named = named(row, all);
        for (number, expectation) in all.iter().enumerate() {
            match row {
                Row::Dated(_) => self.deadline(expectation, &mut found),
                Row::Other(_) => self.other_reading(expectation, &mut found),
                Row::Lasting(_) => self.effort(expectation, number == named, &mut found),
                Row::Undated => {}
            }
        }
        found.sort_by_key(|(shape, _)| *shape);
        let mut count = (None, 0);
        let numbered = found.into_iter().map(|(shape, span)| {
            count = if count.0 == Some(shape) { (count.0, count.1 + 1) } else { (Some(shape), 0) };
            ((shape, count.1), span)
        });
        numbered.collect()
    }

    /// A time: it runs from its start to its flag, is cut where another severity replaced it, and shows when it was done.
    fn deadline(&self, expectation: &Expectation, shapes: &mut Vec<(Shape, Span)>) {
        let from = self.place(expectation.from);
        let is_replaced = expectation.is_replaced();
        let (end, clock) = match &expectation.when.value {
            When::Due { at, clock, .. } => (self.place(*at), *clock),
            When::Paused { since, clock, .. } => (self.place(*since), *clock),
            _ => return,
        };
        let end = expectation.until.filter(|_| is_replaced).map_or(end, |until| end.min(self.place(until)));
        let counted_by_rules = expectation.counted().map(|(from, until)| (self.place(from), self.place(until)));
        let counted_by_rules = clipped(counted_by_rules, from, end);
        let parts = if counted_by_rules.is_empty() { vec![(from, end)] } else { counted_by_rules };
        if parts.as_slice() != [(from, end)] {
            shapes.push((Shape::Paused, Span { from, until: end }));
        }
        let done = expectation.done_at.map(|done| self.place(done));
        running(&parts, done, clock, shapes);
        let due = expectation.due();
        match (done, due.map(|due| self.place(due))) {
            (None, Some(place)) if expectation.until.is_none_or(|until| due.is_some_and(|due| due < until)) => {
                let until = expectation.until.map_or(self.course.axis.end(), |until| self.place(until)).max(place);
                shapes.push((Shape::Overdue, Span { from: place, until }));
            }
            (Some(done), Some(place)) if place < done => {
                shapes.push((Shape::Late, Span { from: place, until: done }));
            }
            _ => {}
        }
        shapes.push(if is_replaced {
            (Shape::Cut, Span::at(end))
        } else if due.is_some() {
            (Shape::Flag { is_other: false }, Span::at(end))
        } else {
            (Shape::Paused, Span { from: end, until: self.course.axis.end() })
        });
        shapes.extend(done.map(|done| (Shape::Done, Span::at(done))));
    }

    /// The same time on the other reading of its clause.
    fn other_reading(&self, expectation: &Expectation, shapes: &mut Vec<(Shape, Span)>) {
        let Some(other) = other_of(expectation) else { return };
        let (from, due) = (self.place(expectation.from), self.place(other.due));
        if other.clock == ClockKind::Business {
            shapes.push((Shape::Paused, Span { from, until: due }));
        }
        let done = expectation.done_at.map(|done| self.place(done));
        running(&self.counted(other.clock, from, due), done, other.clock, shapes);
        shapes.push((Shape::Flag { is_other: true }, Span::at(due)));
    }

    /// An effort that lasts: around the clock a band, in open hours pieces of one; cut where a severity ends it.
    fn effort(&self, expectation: &Expectation, is_named: bool, shapes: &mut Vec<(Shape, Span)>) {
        let from = self.place(expectation.from);
        let until = expectation.until.map_or(self.course.axis.end(), |until| self.place(until));
        if expectation.when.value == When::Ongoing24x7 {
            let words = expectation.action.name().get(self.lang);
            let is_open = expectation.until.is_none();
            let room = (self.course.axis.x(until) - self.course.axis.x(from)) / 100.0 * NARROWEST;
            let is_said = room > text_width(words, LABEL) + 34.0 || is_named && is_open;
            shapes.push((Shape::Band { is_open, words: is_said.then_some(words) }, Span { from, until }));
            return;
        }
        shapes.push((Shape::Paused, Span { from, until }));
        let parts = self.counted(ClockKind::Business, from, until).into_iter();
        shapes.extend(parts.map(|(from, until)| (Shape::Bar(ClockKind::Business), Span { from, until })));
    }

    /// A shape where its span is.
    fn shape(&self, (shape, _): ShapeKey, span: ReadSignal<Span>) -> El {
        let course = self.course.clone();
        let class = match shape {
            Shape::Paused => "tl-paused",
            Shape::Bar(ClockKind::Elapsed) => "tl-bar",
            Shape::Bar(ClockKind::Business) => "tl-bar tl-business",
            Shape::Passed => "tl-bar tl-passed",
            Shape::Overdue => "tl-overdue",
            Shape::Late => "tl-late",
            Shape::Band { is_open: true, .. } => "tl-effort",
            Shape::Band { is_open: false, .. } => "tl-effort tl-ends",
            Shape::Cut => "tl-cut",
            Shape::Flag { .. } => "tl-flag",
            Shape::Done => "tl-done",
        };
        let left = move || percent(course.axis.x(span.with(|span| span.from)));
        let tag = if matches!(shape, Shape::Band { .. }) { "div" } else { "i" };
        let placed = el(tag).class(class).style_live("left", left);
        let (course, elapsed) = (self.course.clone(), self.scene.elapsed);
        let is_passing = matches!(shape, Shape::Passed | Shape::Overdue);
        let width = move || {
            let Span { from, until } = span.get();
            // What passes is drawn up to the instant shown.
            let until = if is_passing { elapsed.get().clamp(from, until) } else { until };
            percent(course.axis.x(until) - course.axis.x(from))
        };
        match shape {
            Shape::Cut => placed,
            Shape::Flag { is_other } => placed.add(flag(is_other)),
            Shape::Done => placed.add(icon(IconKind::Done)),
            Shape::Band { is_open, words } => {
                let said = words.map_or_else(|| el("span"), |words| el("span").text(words));
                placed.style_live("width", width).add(said).add(is_open.then(|| icon(IconKind::Lasting)))
            }
            _ => placed.style_live("width", width),
        }
    }

    /// The words of a row: one label for it.
    fn label(&self, row: Row, all: &[Arc<Expectation>]) -> Option<Label> {
        let (expectation, lang) = (all.get(named(row, all))?, self.lang);
        let label = |at, words: String, when: String, signed| Some(Label { at: self.place(at), words, when, signed });
        match (row, &expectation.when.value) {
            (Row::Dated(action), value) => {
                let is_replaced = expectation.is_replaced();
                let (at, when) = match value {
                    When::Due { at, .. } => (*at, words::near(*at, self.course.opened, lang)),
                    When::Paused { since, left, clock } => {
                        (*since, words_of_events::paused(*since, *left, *clock, lang))
                    }
                    _ => return None,
                };
                let replaced = Text::new("已由另一級取代", "replaced").get(lang);
                let when = if is_replaced { replaced.to_owned() } else { when };
                let at = expectation.until.filter(|_| is_replaced).map_or(at, |until| at.min(until));
                label(at, words::short_action(action, lang).to_owned(), when, Some(expectation.clone()))
            }
            (Row::Other(_), _) => {
                let other = other_of(expectation)?;
                let words = format!("{} {}", Text::new("另一種解讀", "Other reading").get(lang), other.reading.code());
                label(other.due, words, words::near(other.due, self.course.opened, lang), None)
            }
            (Row::Lasting(action), When::OngoingBusinessHours) => {
                label(expectation.from, action.name().get(lang).to_owned(), String::new(), None)
            }
            _ => None,
        }
    }

    fn label_of(&self, row: Row, label: Label) -> El {
        let x = self.course.axis.x(label.at);
        if matches!(row, Row::Lasting(_)) {
            return el("span").class("tl-label tl-plain").style("left", percent(x)).text(label.words);
        }
        let sign = label.signed.map(|expectation| self.sign(expectation));
        beside(x, &label.words, &label.when, sign)
    }

    /// The sign of where it stands, following the instant shown.
    fn sign(&self, expectation: Arc<Expectation>) -> El {
        let (scene, course) = (self.scene, self.course.clone());
        let stands = Memo::new(move || expectation.standing(at(&course, scene.elapsed.get())));
        el("i").class("tl-sign").dynamic(move || icon(sign_of(stands.get())))
    }

    /// The parts of a stretch that count on a clock.
    fn counted(&self, clock: ClockKind, from: Offset, until: Offset) -> Vec<(Offset, Offset)> {
        match clock {
            ClockKind::Elapsed => vec![(from, until)],
            ClockKind::Business => clipped(self.course.open.iter().copied(), from, until),
        }
    }
}

impl Span {
    /// An instant.
    const fn at(at: Offset) -> Self {
        Self { from: at, until: at }
    }
}

/// Parts of a time: filled as far as each has passed, and no further than to where it was done.
fn running(parts: &[(Offset, Offset)], done: Option<Offset>, clock: ClockKind, shapes: &mut Vec<(Shape, Span)>) {
    for &(from, until) in parts {
        shapes.push((Shape::Bar(clock), Span { from, until }));
        let passes = done.map_or(until, |done| done.clamp(from, until));
        shapes.push((Shape::Passed, Span { from, until: passes }));
    }
}

/// Whose words a row has: those of the last time that is still expected, else of the last one; of efforts the first.
fn named(row: Row, all: &[Arc<Expectation>]) -> usize {
    let named = match row {
        Row::Dated(_) => all.iter().rposition(|expectation| !expectation.is_replaced()),
        Row::Lasting(_) => Some(0),
        _ => None,
    };
    named.unwrap_or(all.len().saturating_sub(1))
}

/// What has no time, each action once.
fn undated(expectations: &[Arc<Expectation>], lang: Lang) -> Vec<&'static str> {
    let mut said = Vec::new();
    for expectation in expectations {
        let words = words::short_action(expectation.action, lang);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// Stretches cut to one.
fn clipped(parts: impl Iterator<Item = (Offset, Offset)>, from: Offset, until: Offset) -> Vec<(Offset, Offset)> {
    parts.map(|(start, end)| (start.max(from), end.min(until))).filter(|(start, end)| start < end).collect()
}

/// Words beside a mark, on the side where they fit.
fn beside(x: f64, words: &str, when: &str, sign: Option<El>) -> El {
    let width = text_width(words, LABEL) + text_width(when, LABEL) + 50.0;
    let (class, left, right) = match side(x, width) {
        LabelSide::After => ("tl-label", percent(x), "auto".to_owned()),
        LabelSide::Before => ("tl-label tl-before", "auto".to_owned(), percent(100.0 - x)),
    };
    el("span")
        .class(class)
        .style("left", left)
        .style("right", right)
        .add(sign)
        .text(words)
        .text(" ")
        .add(el("b").text(when))
}
