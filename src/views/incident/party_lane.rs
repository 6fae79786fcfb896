//! The lane of a party: a row for each action, dated, other readings, lasting; below them what has no time.
//!
//! An incident may have hundreds of expectations. Each is a piece of its row, and is drawn anew only when it changes, or
//! when the line does.

use super::drawing::{LABEL, flag, percent, span, stretch, undated_mark};
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

/// A piece of a row: an expectation, and whether it is the one that has the words.
type Piece = (Arc<Expectation>, bool);

impl Base {
    fn row(self, row: Row, all: ReadSignal<Vec<Arc<Expectation>>>) -> El {
        let (class, draw): (_, fn(&Self, &Piece) -> El) = match row {
            Row::Dated(_) => ("tl-row tl-deadline", Self::deadline),
            Row::Other(_) => ("tl-row tl-deadline tl-other", Self::other_reading),
            Row::Lasting(_) => ("tl-row tl-lasting", Self::effort),
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
        let pieces = move || {
            let all = all.get();
            let named = match row {
                // One label for a row: that of the last time that is still expected, else of the last one.
                Row::Dated(_) => all.iter().rposition(|expectation| !expectation.is_replaced()),
                Row::Lasting(_) => Some(0),
                _ => None,
            };
            let named = named.unwrap_or(all.len().saturating_sub(1));
            all.into_iter().enumerate().map(|(number, expectation)| (expectation, number == named)).collect()
        };
        el("div").class(class).each(pieces, move |piece| draw(&self, &piece))
    }

    fn place(&self, at: DateTime<FixedOffset>) -> Offset {
        offset(self.course.opened, at)
    }

    /// A time: it runs from its start to its flag, is cut where another severity replaced it, and shows when it was done.
    fn deadline(&self, (expectation, is_named): &Piece) -> El {
        let (axis, lang) = (&self.course.axis, self.lang);
        let mut piece = piece();
        let from = self.place(expectation.from);
        let is_replaced = expectation.is_replaced();
        let (end, clock) = match &expectation.when.value {
            When::Due { at, clock, .. } => (self.place(*at), *clock),
            When::Paused { since, clock, .. } => (self.place(*since), *clock),
            _ => return piece,
        };
        let end = expectation.until.filter(|_| is_replaced).map_or(end, |until| end.min(self.place(until)));
        let counted_by_rules = expectation.counted().map(|(from, until)| (self.place(from), self.place(until)));
        let counted_by_rules = clipped(counted_by_rules, from, end);
        let parts = if counted_by_rules.is_empty() { vec![(from, end)] } else { counted_by_rules };
        if parts.as_slice() != [(from, end)] {
            piece = piece.add(stretch("tl-paused", axis.x(from), axis.x(end)));
        }
        let done = expectation.done_at.map(|done| self.place(done));
        let stop = done.unwrap_or(Offset::MAX);
        for (from, until) in parts {
            piece = piece.add(self.running(from, until, stop, clock));
        }
        piece = piece.add(done.is_none().then(|| self.past_its_time(expectation)).flatten());
        if let (Some(done), Some(due)) = (done, expectation.due().map(|due| self.place(due)))
            && due < done
        {
            piece = piece.add(stretch("tl-late", axis.x(due), axis.x(done)));
        }
        let x = axis.x(end);
        piece = piece.add(if is_replaced {
            el("i").class("tl-cut").style("left", percent(x))
        } else if expectation.due().is_some() {
            el("div").class("tl-flag").style("left", percent(x)).add(flag(false))
        } else {
            stretch("tl-paused", x, 100.0)
        });
        if let Some(done) = done {
            let mark = el("i").class("tl-done").style("left", percent(axis.x(done)));
            piece = piece.add(mark.add(icon(IconKind::Done)));
        }
        if !is_named {
            return piece;
        }
        let when = match &expectation.when.value {
            _ if is_replaced => Text::new("已由另一級取代", "replaced").get(lang).to_owned(),
            When::Paused { since, left, clock } => words_of_events::paused(*since, *left, *clock, lang),
            When::Due { at, .. } => words::near(*at, self.course.opened, lang),
            _ => String::new(),
        };
        piece.add(label(x, words::short_action(expectation.action, lang), &when, Some(self.sign(expectation))))
    }

    /// The sign of where it stands, following the instant shown.
    fn sign(&self, expectation: &Arc<Expectation>) -> El {
        let (scene, course, expectation) = (self.scene, self.course.clone(), expectation.clone());
        let stands = Memo::new(move || expectation.standing(at(&course, scene.elapsed.get())));
        el("i").class("tl-sign").dynamic(move || icon(sign_of(stands.get())))
    }

    /// From the expected time to the instant shown, while the log does not show that it was done.
    fn past_its_time(&self, expectation: &Expectation) -> Option<El> {
        let due = expectation.due().filter(|due| expectation.until.is_none_or(|until| *due < until))?;
        let from = self.place(due);
        let until = expectation.until.map_or(self.course.axis.end(), |until| self.place(until)).max(from);
        let left = self.course.axis.x(from);
        let (scene, course) = (self.scene, self.course.clone());
        let width = move || percent(course.axis.x(scene.elapsed.get().clamp(from, until)) - left);
        Some(el("i").class("tl-overdue").style("left", percent(left)).style_live("width", width))
    }

    /// The same time on the other reading of its clause.
    fn other_reading(&self, (expectation, is_named): &Piece) -> El {
        let Some(other) = other_of(expectation) else { return piece() };
        let (axis, lang) = (&self.course.axis, self.lang);
        let (from, due) = (self.place(expectation.from), self.place(other.due));
        let stop = expectation.done_at.map_or(Offset::MAX, |done| self.place(done));
        let x = axis.x(due);
        let mut piece = piece();
        if other.clock == ClockKind::Business {
            piece = piece.add(stretch("tl-paused", axis.x(from), x));
        }
        for (from, until) in self.counted(other.clock, from, due) {
            piece = piece.add(self.running(from, until, stop, other.clock));
        }
        piece = piece.add(el("div").class("tl-flag").style("left", percent(x)).add(flag(true)));
        if !is_named {
            return piece;
        }
        let reading = format!("{} {}", Text::new("另一種解讀", "Other reading").get(lang), other.reading.code());
        piece.add(label(x, &reading, &words::near(other.due, self.course.opened, lang), None))
    }

    /// A part of a time: filled as far as it has passed, and no further than to where it was done.
    fn running(&self, from: Offset, until: Offset, stop: Offset, clock: ClockKind) -> [El; 2] {
        let left = self.course.axis.x(from);
        let (scene, course) = (self.scene, self.course.clone());
        let passed = move || percent(course.axis.x(scene.elapsed.get().min(stop).clamp(from, until)) - left);
        let class = match clock {
            ClockKind::Elapsed => "tl-bar",
            ClockKind::Business => "tl-bar tl-business",
        };
        [
            stretch(class, left, self.course.axis.x(until)),
            el("i").class("tl-bar tl-passed").style("left", percent(left)).style_live("width", passed),
        ]
    }

    /// An effort that lasts: around the clock a band, in open hours pieces of one; cut where a severity ends it.
    fn effort(&self, (expectation, is_named): &Piece) -> El {
        let words = expectation.action.name().get(self.lang);
        let (left, right) = span(&self.course, expectation.from, expectation.until);
        let is_open = expectation.until.is_none();
        if expectation.when.value == When::Ongoing24x7 {
            let band = el("div").class("tl-effort").style("left", percent(left)).style("width", percent(right - left));
            let band = if is_open { band } else { band.class("tl-ends") };
            let fits = (right - left) / 100.0 * NARROWEST > text_width(words, LABEL) + 34.0;
            let said = el("span");
            let said = if fits || *is_named && is_open { said.text(words) } else { said };
            return piece().add(band.add(said).add(is_open.then(|| icon(IconKind::Lasting))));
        }
        let from = self.place(expectation.from);
        let until = expectation.until.map_or(self.course.axis.end(), |until| self.place(until));
        let parts = self.counted(ClockKind::Business, from, until).into_iter();
        let bars = parts
            .map(|(from, until)| stretch("tl-bar tl-business", self.course.axis.x(from), self.course.axis.x(until)));
        let said = is_named.then(|| el("span").class("tl-label tl-plain").style("left", percent(left)).text(words));
        piece().add(stretch("tl-paused", left, right)).add(bars.collect::<Vec<El>>()).add(said)
    }

    /// The parts of a stretch that count on a clock.
    fn counted(&self, clock: ClockKind, from: Offset, until: Offset) -> Vec<(Offset, Offset)> {
        match clock {
            ClockKind::Elapsed => vec![(from, until)],
            ClockKind::Business => clipped(self.course.open.iter().copied(), from, until),
        }
    }
}

fn piece() -> El {
    el("div").class("tl-piece")
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
fn label(x: f64, words: &str, when: &str, sign: Option<El>) -> El {
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
