//! The swim lanes: Microsoft, customer, open hours, on one axis. Places are percent and words have a fixed size, so that
//! nothing is scaled; the list beside it says the same in words.

use super::playback;
use super::scene::{Course, Scene, at};
use crate::catalog::charts::{ClockKind, Party};
use crate::chronology::{Offset, Side, offset, side, text_width};
use crate::rules::timeline::{Expectation, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, svg};
use crate::views::ui::{IconKind, icon};
use crate::words::figures::{clock_time, short_weekday_date};
use crate::words::incident as words;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The size of a label, in pixels.
const LABEL: f64 = 12.5;

/// The panel with legend, lanes and playback.
pub(super) fn panel(scene: Scene) -> El {
    let compressed = move || {
        scene
            .course
            .with(|course| course.as_ref().is_some_and(|course| course.axis.pieces().iter().any(|p| p.is_break)))
    };
    let cut_short = Text::new("沒有事情的時段已截短", "Stretches without an event are cut short");
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-timeline-title").t(Text::new("時間軸", "Timeline")))
        .when(compressed, move || el("span").class("dim").t(cut_short))
        .add(legend());
    el("section").class("panel inc-timeline").attr("aria-labelledby", "inc-timeline-title").add([
        head,
        lanes(scene),
        playback::bar(scene),
        el("p").class("inc-expected").t(words::EXPECTED_ONLY),
    ])
}

fn legend() -> El {
    let entry = |mark: El, words: Text| el("span").class("tl-key").add(mark).t(words);
    el("div").class("end tl-legend").attr("aria-hidden", "true").add([
        entry(flag(false), Text::new("預期時間", "Expected by")),
        entry(flag(true), Text::new("另一種解讀", "Other reading")),
        entry(el("i").class("key-effort"), Text::new("持續", "Continuous")),
        entry(undated_mark(), Text::new("未載明時間", "No time stated")),
        entry(el("i").class("key-off"), Text::new("非上班", "Off-hours")),
    ])
}

fn undated_mark() -> El {
    el("i").class("key-undated").attr("aria-hidden", "true").text("?")
}

/// A flag on a post; hollow and dashed for the other reading.
fn flag(is_other: bool) -> El {
    let path = |class: &str, line: &str| svg("path").class(class).attr("d", line);
    svg("svg")
        .class(if is_other { "flag flag-other" } else { "flag" })
        .attr("width", "12")
        .attr("height", "22")
        .attr("viewBox", "0 0 12 22")
        .attr("aria-hidden", "true")
        .add([path("flag-cloth", "M2 1h9l-2.6 3.5L11 8H2z"), path("flag-post", "M2 0.5v21")])
}

/// The drawing itself; it moves the instant shown from the keyboard.
fn lanes(scene: Scene) -> El {
    let label = Text::new(
        "泳道時間軸，可左右捲動。空白鍵播放，左右鍵到前後一個時間點，Shift 加左右鍵移動 15 分鐘。右側清單是相同內容的文字。",
        "Swim-lane timeline, scrolls sideways. Space plays, left and right go to the previous and next time, with Shift by 15 \
         minutes. The list of expectations says the same in words.",
    );
    el("div")
        .class("tl")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr_t("aria-label", label)
        .on("keydown", move |event| playback::on_key(scene, event.unchecked_ref()))
        .add(el("div").class("tl-grid").attr("aria-hidden", "true").dynamic(move || content(scene)))
}

/// Drawn anew when the incident or the language changes; what follows the instant shown follows it by itself.
fn content(scene: Scene) -> Option<Vec<El>> {
    let (course, found, incident) = (scene.course.get()?, scene.assessment.get()?, scene.incident.get()?);
    let lang = scene.app.lang.get();
    let of =
        |party: Party| found.timeline.expectations.iter().filter(|e| e.party == party).cloned().collect::<Vec<_>>();
    let opening = Row {
        left: course.axis.x(0),
        label: format!("{} {}", Text::new("開案", "Opened").get(lang), clock_time(course.opened)),
        detail: incident.channel.name().get(lang).to_owned(),
    };
    let offset = crate::words::figures::offset(course.opened);
    let microsoft = Text::new("預期的回應", "Expected response").get(lang);
    let customer = Text::new("預期的配合", "Your part").get(lang);
    let hours = Text::new("方案的行事曆", "The plan's calendar").get(lang);
    let local = Text::new("當地時間", "Local time").get(lang);
    Some(vec![
        el("div").class("tl-name tl-head tl-r1").text(local).add(el("small").text(offset)),
        axis(&course, lang),
        name("tl-name tl-r2", Party::Microsoft.name().get(lang), microsoft),
        el("div").class("tl-lane tl-microsoft tl-r2").add(lane(scene, &course, &of(Party::Microsoft), lang)),
        name("tl-name tl-r3", Party::Customer.name().get(lang), customer),
        el("div").class("tl-lane tl-customer tl-r3").add(event_row(&opening)).add(lane(
            scene,
            &course,
            &of(Party::Customer),
            lang,
        )),
        name("tl-name tl-r4", Text::new("上班時間", "Open hours").get(lang), hours),
        el("div").class("tl-lane tl-hours tl-r4").add(hours_row(&course, lang)),
        el("div").class("tl-back").add(back(&course)),
        el("div").class("tl-front").add(now_line(scene, &course)),
    ])
}

fn name(class: &str, name: &str, detail: &str) -> El {
    el("div").class(class).text(name).add(el("small").text(detail))
}

fn percent(x: f64) -> String {
    format!("{x:.3}%")
}

/// Dates above, times below, the length of what is left out in its break.
fn axis(course: &Course, lang: Lang) -> El {
    let days =
        course.axis.days(course.opened, course.zone).into_iter().map(|mark| {
            el("b").class("tl-day").style("left", percent(mark.x)).text(short_weekday_date(mark.day, lang))
        });
    let ticks = course
        .axis
        .ticks(course.opened, course.zone)
        .into_iter()
        .map(|tick| el("span").class("tl-tick").style("left", percent(tick.x)).text(clock_time(tick.at)));
    let breaks = course.axis.pieces().iter().filter(|piece| piece.is_break).map(|piece| {
        let middle = f64::midpoint(piece.left, piece.right);
        el("span").class("tl-left-out").style("left", percent(middle)).text(hours(piece.until - piece.from, lang))
    });
    el("div").class("tl-axis tl-r1").add(days.chain(ticks).chain(breaks).collect::<Vec<El>>())
}

/// What is left out, in hours; in days where those say more.
fn hours(seconds: Offset, lang: Lang) -> String {
    let hours = seconds / 3_600;
    match (hours < 100, lang) {
        (true, Lang::ZhHant) => format!("{hours} 小時"),
        (true, Lang::En) => format!("{hours} h"),
        (false, Lang::ZhHant) => format!("{} 天", hours / 24),
        (false, Lang::En) => format!("{} d", hours / 24),
    }
}

/// Behind the lanes: closed hours, ticks, breaks, the opening.
fn back(course: &Course) -> Vec<El> {
    let axis = &course.axis;
    let closed = complement(&course.open, axis.start(), axis.end());
    let ticks = axis.ticks(course.opened, course.zone);
    let breaks = axis.pieces().iter().filter(|piece| piece.is_break);
    let line = |class: &str, x: f64| el("i").class(class).style("left", percent(x));
    let mut parts: Vec<El> =
        closed.into_iter().map(|(from, until)| stretch("tl-closed", axis.x(from), axis.x(until))).collect();
    parts.extend(ticks.into_iter().map(|tick| line("tl-grid-line", tick.x)));
    parts.extend(breaks.map(|piece| stretch("tl-break", piece.left, piece.right)));
    parts.push(line("tl-opening", axis.x(0)));
    parts
}

fn stretch(class: &str, left: f64, right: f64) -> El {
    el("i").class(class).style("left", percent(left)).style("width", percent(right - left))
}

/// The stretches between others.
fn complement(open: &[(Offset, Offset)], start: Offset, end: Offset) -> Vec<(Offset, Offset)> {
    let mut closed = Vec::new();
    let mut from = start;
    for &(opens, closes) in open {
        if from < opens {
            closed.push((from, opens));
        }
        from = from.max(closes);
    }
    if from < end {
        closed.push((from, end));
    }
    closed
}

/// The red rule, and its time above it: never past an edge of the drawing.
fn now_line(scene: Scene, course: &Arc<Course>) -> El {
    let axis = course.axis.clone();
    let x = Memo::new(move |_| axis.x(scene.elapsed.get()));
    let there = course.clone();
    let words = move || clock_time(at(&there, scene.elapsed.get()));
    el("div")
        .class("tl-now")
        .style_live("left", move || percent(x.get()))
        .add(el("b").style_live("translate", move || percent(-x.get())).live(words))
}

/// A plain event.
struct Row {
    left: f64,
    label: String,
    detail: String,
}

fn event_row(row: &Row) -> El {
    let left = percent(row.left);
    let label = el("span").class("tl-label").style("left", &left);
    el("div")
        .class("tl-row")
        .add(el("i").class("tl-ring").style("left", &left))
        .add(label.add(el("b").text(&row.label)).text(" ").text(&row.detail))
}

/// The rows of one party: dated, other readings, lasting, and below them what has no time.
fn lane(scene: Scene, course: &Arc<Course>, expectations: &[Expectation], lang: Lang) -> Vec<El> {
    let mut rows = Vec::new();
    let mut undated = Vec::new();
    for expectation in expectations {
        let words = words::short_action(expectation.action, lang);
        match &expectation.when.value {
            When::Due { at, clock, other } => {
                rows.push(deadline(
                    scene,
                    course,
                    offset(course.opened, *at),
                    *clock,
                    words,
                    &words::near(*at, course.opened, lang),
                    false,
                ));
                if let Some(other) = other {
                    let reading =
                        format!("{} {}", Text::new("另一種解讀", "Other reading").get(lang), other.reading.code());
                    let due = offset(course.opened, other.due);
                    rows.push(deadline(
                        scene,
                        course,
                        due,
                        other.clock,
                        &reading,
                        &words::near(other.due, course.opened, lang),
                        true,
                    ));
                }
            }
            When::Ongoing24x7 => rows.push(around_the_clock(course, expectation.action.name().get(lang))),
            When::OngoingBusinessHours => rows.push(in_open_hours(course, expectation.action.name().get(lang))),
            When::Undated(_) | When::Unreachable(_) | When::Paused { .. } => undated.push(words),
            When::Channels(_) => {}
        }
    }
    if !undated.is_empty() {
        let words: Vec<El> = undated.into_iter().map(|words| el("span").add(undated_mark()).text(words)).collect();
        rows.push(el("div").class("tl-undated").style("margin-inline-start", percent(course.axis.x(0))).add(words));
    }
    rows
}

/// The parts of a stretch that count on a clock.
fn counted(course: &Course, clock: ClockKind, until: Offset) -> Vec<(Offset, Offset)> {
    match clock {
        ClockKind::Elapsed => vec![(0, until)],
        ClockKind::Business => course
            .open
            .iter()
            .map(|(from, closes)| ((*from).max(0), (*closes).min(until)))
            .filter(|(from, until)| from < until)
            .collect(),
    }
}

/// A time that runs from the opening to a flag.
fn deadline(
    scene: Scene,
    course: &Arc<Course>,
    due: Offset,
    clock: ClockKind,
    words: &str,
    when: &str,
    is_other: bool,
) -> El {
    let axis = &course.axis;
    let x = axis.x(due);
    let width = text_width(words, LABEL) + text_width(when, LABEL) + 34.0;
    let parts = counted(course, clock, due);
    let class = if is_other { "tl-row tl-deadline tl-other" } else { "tl-row tl-deadline" };
    let (class_of_label, left, right) = match side(x, width) {
        Side::After => ("tl-label", percent(x), "auto".to_owned()),
        Side::Before => ("tl-label tl-before", "auto".to_owned(), percent(100.0 - x)),
    };
    let label = el("span").class(class_of_label).style("left", left).style("right", right);
    el("div")
        .class(class)
        .add((clock == ClockKind::Business).then(|| stretch("tl-paused", axis.x(0), x)))
        .add(parts.into_iter().flat_map(|(from, until)| running(scene, course, from, until)).collect::<Vec<El>>())
        .add(el("div").class("tl-flag").style("left", percent(x)).add(flag(is_other)))
        .add(label.text(words).text(" ").add(el("b").text(when)))
}

/// A part of a time: filled as far as it has passed.
fn running(scene: Scene, course: &Arc<Course>, from: Offset, until: Offset) -> [El; 2] {
    let left = course.axis.x(from);
    let there = course.clone();
    let passed = move || percent(there.axis.x(scene.elapsed.get().clamp(from, until)) - left);
    [
        stretch("tl-bar", left, course.axis.x(until)),
        el("i").class("tl-bar tl-passed").style("left", percent(left)).style_live("width", passed),
    ]
}

/// An effort without an end, around the clock.
fn around_the_clock(course: &Course, words: &str) -> El {
    let effort = el("div").class("tl-effort").style("left", percent(course.axis.x(0)));
    el("div").class("tl-row").add(effort.add(el("span").text(words)).add(icon(IconKind::Lasting)))
}

/// An effort without an end, in open hours only: cut where nobody is there.
fn in_open_hours(course: &Course, words: &str) -> El {
    let axis = &course.axis;
    let parts: Vec<El> = counted(course, ClockKind::Business, axis.end())
        .into_iter()
        .map(|(from, until)| stretch("tl-bar tl-hours-only", axis.x(from), axis.x(until)))
        .collect();
    el("div")
        .class("tl-row tl-deadline")
        .add(stretch("tl-paused", axis.x(0), 100.0))
        .add(parts)
        .add(el("span").class("tl-label tl-plain").style("left", percent(axis.x(0))).text(words))
}

/// When somebody is there, with the hours where they fit.
fn hours_row(course: &Course, lang: Lang) -> El {
    let (row, axis) = (el("div").class("tl-row"), &course.axis);
    if course.open.is_empty() {
        let closed = Text::new("這段時間都不是上班時間", "Outside business hours throughout").get(lang);
        let place = percent(axis.x(0));
        return row.add(el("span").class("tl-label tl-closed-words").style("left", place).text(closed));
    }
    let parts = course.open.iter().map(|&(from, until)| {
        let (left, right) = (axis.x(from), axis.x(until));
        let words = format!("{}–{}", clock_time(at(course, from)), clock_time(at(course, until)));
        // A part that begins or ends outside the drawing has no such hour to say.
        let whole = axis.start() < from && until < axis.end();
        let fits = (right - left) / 100.0 * crate::chronology::NARROWEST > text_width(&words, LABEL) + 8.0;
        let part = el("div").class("tl-open").style("left", percent(left)).style("width", percent(right - left));
        if whole && fits { part.text(words) } else { part }
    });
    row.add(parts.collect::<Vec<El>>())
}
