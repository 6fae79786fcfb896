//! The timeline of an incident: severity above, what is expected of Microsoft and of the customer as stops below, what happened
//! between them, on an axis that leaves out empty stretches. In two languages every word stands in both.

use super::{Anchor, Drawing, Picture, Shape, Tone, bar, framed, lines_of, said, shortened, words};
use crate::catalog::charts::Party;
use crate::chronology::{Axis, Offset, offset, text_width};
use crate::plan::incident::Incident;
use crate::rules::assess::IncidentAssessment;
use crate::rules::timeline::{Expectation, Standing, When};
use crate::text::{Lang, Text};
use crate::words::figures::{clock_time, instant, weekday_date};
use crate::words::handover::Title;
use crate::words::incident::{chart_label, in_order, label, short_action};
use crate::words::say::say;
use crate::words::{events, explain};
use chrono::{DateTime, FixedOffset};

const WIDTH: f64 = 880.0;
/// Where the axis begins behind the names of lanes.
const LEFT: f64 = 96.0;
const SMALL: f64 = 12.0;
/// The height of a line of labels.
const LINE: f64 = 22.0;
/// From a line of small words to the next one of the same thing.
const BELOW: f64 = 15.0;

/// Where things stand.
struct Place<'a> {
    axis: Axis,
    found: &'a IncidentAssessment,
}

impl Place<'_> {
    fn x(&self, at: DateTime<FixedOffset>) -> f64 {
        Self::percent(self.axis.x(offset(self.found.timeline.opened, at)))
    }

    fn percent(x: f64) -> f64 {
        LEFT + x / 100.0 * (WIDTH - LEFT)
    }
}

/// The picture of an incident, in a frame; nothing for a question, which has no chart.
pub fn timeline(incident: &Incident, found: &IncidentAssessment, title: &Title, languages: &[Lang]) -> Option<Picture> {
    let Picture { mut drawing, name, told, .. } = timeline_bare(incident, found, languages)?;
    let note = Text::new("圖中的時間都是預期時間。", "All times shown are expected times.");
    let note = said(languages, |lang| note.get(lang).to_owned());
    drawing.shapes.push(words((0.0, drawing.height + 14.0), SMALL, Tone::Ink3, &note));
    drawing.height += 24.0;
    Some(framed(drawing, &shortened(&name, 17.0, WIDTH), told, title, languages))
}

/// The same without the frame, for a document that says of which plan it is.
pub fn timeline_bare(incident: &Incident, found: &IncidentAssessment, languages: &[Lang]) -> Option<Picture> {
    let lang = *languages.first()?;
    let chart = found.timeline.chart?;
    let opened = found.timeline.opened;
    let due: Vec<&Expectation> = in_order(&found.timeline)
        .into_iter()
        .filter(|one| !one.is_replaced() && matches!(one.when.value, When::Due { .. }))
        .collect();
    let marks = due.iter().filter_map(|one| one.due()).chain(found.log.happened.iter().map(|(at, _)| *at));
    let marks: Vec<Offset> = marks.chain(found.log.closed).map(|at| offset(opened, at)).collect();
    let place = Place { axis: Axis::new(&marks, &[]), found };
    let mut shapes = Vec::new();
    let mut y = head(&place, incident, &mut shapes, languages);
    y = severity(&place, &mut shapes, y, languages);
    let of = |text: Text| move |lang: Lang| text.get(lang).to_owned();
    let opening = format!("{} {}", clock_time(opened), said(languages, of(Text::new("開案", "Opened"))));
    let mut things = vec![Stop { x: place.x(opened), text: opening, tone: Tone::Ink, is_filled: false }];
    things.extend(found.log.happened.iter().map(|(at, event)| {
        let happened = said(languages, |lang| events::event(event.kind, lang));
        let text = format!("{} {happened}", clock_time(*at));
        Stop { x: place.x(*at), text, tone: Tone::Ink, is_filled: true }
    }));
    y = lane(&lines_of(languages, of(Text::new("發生", "Happened"))), &things, &mut shapes, y);
    for party in [Party::Microsoft, Party::Customer] {
        let stops: Vec<Stop> =
            due.iter().filter(|one| one.party == party).filter_map(|one| stop(&place, one, languages)).collect();
        if !stops.is_empty() {
            y = lane(&lines_of(languages, of(party.name())), &stops, &mut shapes, y);
        }
    }
    let drawing = Drawing { width: WIDTH, height: y, shapes };
    let name = {
        let (name, chart) = (label(incident, lang), said(languages, |lang| chart_label(chart, lang).to_owned()));
        format!("{name} · {chart}")
    };
    let told = said(languages, |lang| told(&due, found, lang));
    Some(Picture { drawing, name, told, lang })
}

/// Words of several lines, the first one at a point.
fn stacked(at: (f64, f64), lines: &[String], shapes: &mut Vec<Shape>, look: impl Fn((f64, f64), &str) -> Shape) {
    let mut y = at.1;
    for line in lines {
        shapes.push(look((at.0, y), line));
        y += BELOW;
    }
}

/// Days and times along the top, and a fine line down from each. Each language has a line for its days, and one for the lengths
/// of what is left out.
fn head(place: &Place, incident: &Incident, shapes: &mut Vec<Shape>, languages: &[Lang]) -> f64 {
    let opened = place.found.timeline.opened;
    let zone = incident.opened.zone;
    let more = if languages.len() > 1 { BELOW } else { 0.0 };
    for day in place.axis.days(opened, zone) {
        let said = lines_of(languages, |lang| weekday_date(day.day, lang));
        let look = |at, text: &str| words(at, SMALL, Tone::Ink, text).bold();
        stacked((Place::percent(day.x), 14.0), &said, shapes, look);
    }
    let times = 32.0 + more;
    for tick in place.axis.ticks(opened, zone) {
        let at = Place::percent(tick.x);
        shapes.push(words((at, times), SMALL, Tone::Ink2, &clock_time(tick.at)).anchored(Anchor::Middle));
    }
    let line = times + more + 10.0;
    for piece in place.axis.pieces().iter().filter(|piece| piece.is_break) {
        let (left, right) = (Place::percent(piece.left), Place::percent(piece.right));
        let hours = (piece.until - piece.from) / 3_600;
        let length = lines_of(languages, |lang| {
            if hours < 100 {
                say!(lang, "{hours} 小時", "{hours} h")
            } else {
                let days = hours / 24;
                say!(lang, "{days} 天", "{days} d")
            }
        });
        shapes.push(bar(left, line - 2.0, right - left, 4.0, Tone::Sunken).hatched(Tone::Edge));
        let look = |at, text: &str| words(at, SMALL, Tone::Ink3, text).anchored(Anchor::Middle);
        stacked((f64::midpoint(left, right), times), &length, shapes, look);
    }
    let rule = Shape::Rule { from: (LEFT, line), to: (WIDTH, line), tone: Tone::Edge, width: 1.0, is_dashed: false };
    shapes.push(rule);
    line + 10.0
}

/// Severity and chart over time.
fn severity(place: &Place, shapes: &mut Vec<Shape>, y: f64, languages: &[Lang]) -> f64 {
    let title = Text::new("嚴重性", "Severity");
    let title = lines_of(languages, |lang| title.get(lang).to_owned());
    let top = if title.len() > 1 { y + 12.0 } else { y + 19.0 };
    stacked((0.0, top), &title, shapes, |at, text| words(at, SMALL, Tone::Ink2, text));
    for stage in &place.found.timeline.stages {
        let (left, right) = (place.x(stage.from), stage.until.map_or(WIDTH, |until| place.x(until)));
        shapes.push(bar(left, y, right - left, 28.0, Tone::Sunken));
        shapes.push(bar(left, y, 3.0, 28.0, Tone::Ink));
        let chart = said(languages, |lang| chart_label(stage.chart, lang).to_owned());
        let words_ = format!("{} · {chart}", stage.severity.code());
        let room = right - left - 16.0;
        let text = if text_width(&words_, 13.0) <= room { words_ } else { stage.severity.code().to_owned() };
        shapes.push(words((left + 10.0, y + 19.0), 13.0, Tone::Ink, &text).bold());
    }
    y + 40.0
}

/// A mark with its words.
struct Stop {
    x: f64,
    text: String,
    tone: Tone,
    is_filled: bool,
}

fn stop(place: &Place, one: &Expectation, languages: &[Lang]) -> Option<Stop> {
    let due = one.due()?;
    let shown = place.found.log.last_happened();
    let standing = one.standing(shown);
    let (tone, is_filled) = match standing {
        Standing::Met | Standing::Done => (Tone::Accent, true),
        Standing::MetLate => (Tone::Risk, true),
        Standing::Overdue => (Tone::Breach, true),
        _ if one.party == Party::Customer => (Tone::Cust, false),
        _ => (Tone::Accent, false),
    };
    let is_told = matches!(standing, Standing::Met | Standing::Done | Standing::MetLate | Standing::Overdue);
    let said = said(languages, |lang| {
        let action = short_action(one.action, lang);
        if !is_told {
            return action.to_owned();
        }
        let standing = explain::standing(standing).get(lang);
        say!(lang, "{action}（{standing}）", ("{action} ({})", standing.to_lowercase()))
    });
    let text = format!("{} {said}", clock_time(due));
    Some(Stop { x: place.x(due), text, tone, is_filled })
}

/// A lane: a line with stops, each with its words on the first line below where there is room.
fn lane(name: &[String], stops: &[Stop], shapes: &mut Vec<Shape>, y: f64) -> f64 {
    stacked((0.0, y + 14.0), name, shapes, |at, text| words(at, SMALL, Tone::Ink2, text));
    let middle = y + 10.0;
    let ground =
        Shape::Rule { from: (LEFT, middle), to: (WIDTH, middle), tone: Tone::Line, width: 2.0, is_dashed: false };
    shapes.push(ground);
    let mut ends: Vec<f64> = Vec::new();
    for stop in stops {
        let wide = text_width(&stop.text, SMALL) + 10.0;
        let is_before = stop.x + wide > WIDTH;
        let (from, to) = if is_before { (stop.x - wide, stop.x) } else { (stop.x, stop.x + wide) };
        let free = ends.iter().position(|end| *end <= from);
        let row = free.unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
        let base = middle + 24.0 + LINE * row_number(row);
        shapes.push(Shape::Rule {
            from: (stop.x, middle),
            to: (stop.x, base - 4.0),
            tone: stop.tone,
            width: 1.0,
            is_dashed: !stop.is_filled,
        });
        shapes.push(Shape::Disc { at: (stop.x, middle), radius: 5.0, tone: stop.tone, is_filled: stop.is_filled });
        let label = words((if is_before { stop.x - 4.0 } else { stop.x + 4.0 }, base), SMALL, Tone::Ink, &stop.text);
        shapes.push(if is_before { label.at_end() } else { label });
    }
    middle + 22.0 + LINE * row_number(ends.len()) + 6.0
}

fn row_number(row: usize) -> f64 {
    u32::try_from(row).map_or(0.0, f64::from)
}

/// The same in words.
fn told(due: &[&Expectation], found: &IncidentAssessment, lang: Lang) -> String {
    let opened = instant(found.timeline.opened, lang);
    let mut all = vec![say!(lang, "開案 {opened}", "opened {opened}")];
    all.extend(due.iter().filter_map(|one| {
        let (at, who, what) = (instant(one.due()?, lang), one.party.name().get(lang), short_action(one.action, lang));
        Some(say!(lang, "{at} {who}：{what}", "{at} {who}: {what}"))
    }));
    all.join(Text::new("；", "; ").get(lang))
}
