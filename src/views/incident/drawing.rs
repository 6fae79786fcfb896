//! The swim lanes: severity, events, Microsoft, customer, people on call, open hours, on one axis. Places are percent and
//! words have a fixed size, so that nothing is scaled; the list beside it says the same in words.

use super::expectations::sign_of;
use super::marker;
use super::playback;
use super::scene::{Course, Scene, at};
use crate::catalog::charts::{Action, ClockKind, Downgrade, Party, Severity};
use crate::chronology::{NARROWEST, Offset, Side, offset, side, text_width};
use crate::rules::cover::CoverGap;
use crate::rules::event_log::Lasting;
use crate::rules::timeline::{Expectation, Stage, Standing, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, svg};
use crate::views::ui::{IconKind, icon};
use crate::words::figures::{clock_time, short_weekday_date};
use crate::words::{events as words_of_events, incident as words};
use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The size of a label, in pixels.
const LABEL: f64 = 12.5;

/// The panel with lanes, legend and playback.
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
        .when(compressed, move || el("span").class("dim").t(cut_short));
    el("section").class("panel inc-timeline").attr("aria-labelledby", "inc-timeline-title").add([
        head,
        lanes(scene),
        playback::bar(scene),
        legend(),
        el("p").class("inc-expected").t(words::EXPECTED_ONLY),
    ])
}

/// What the shapes mean; for eyes only, the list says it in words.
fn legend() -> El {
    let entry = |mark: El, words: Text| el("span").class("tl-key").add(mark).t(words);
    let sign = |standing: Standing| el("i").class("key-sign").add(icon(sign_of(standing)));
    let bar = |class: &str| el("i").class(class);
    el("div").class("tl-legend").attr("aria-hidden", "true").add([
        entry(flag(false), Text::new("預期時間", "Expected by")),
        entry(flag(true), Text::new("另一種解讀", "Other reading")),
        entry(sign(Standing::Running), Text::new("計時中", "Running")),
        entry(sign(Standing::Paused), Text::new("暫停計時", "Clock stopped")),
        entry(sign(Standing::Met), Text::new("及時完成", "Done in time")),
        entry(sign(Standing::MetLate), Text::new("晚於預期", "Done later")),
        entry(sign(Standing::Overdue), Text::new("已過時間", "Past its time")),
        entry(bar("key-bar key-running"), Text::new("逐時計", "Every hour counts")),
        entry(bar("key-bar key-business"), Text::new("只計上班時間", "Business hours count")),
        entry(bar("key-effort"), Text::new("持續進行", "Continuous")),
        entry(bar("key-cut"), Text::new("由另一級取代", "Replaced")),
        entry(undated_mark(), Text::new("未載明時間", "No time stated")),
        entry(bar("key-bar key-away"), Text::new("聯絡不上", "Away")),
        entry(bar("key-bar key-waiting"), Text::new("等待我方", "Waiting for us")),
        entry(
            el("i").class("key-gap").add(icon(gap_icon(Downgrade::LowerSeverity))),
            Text::new("可能調低嚴重性", "Severity may be lowered"),
        ),
        entry(
            el("i").class("key-gap").add(icon(gap_icon(Downgrade::StepDownFrom24x7))),
            Text::new("可能停止 24x7", "24x7 may stop"),
        ),
        entry(bar("key-off"), Text::new("非上班", "Off-hours")),
    ])
}

/// One icon for each of the two possible effects of a gap (AMB-19).
pub(super) const fn gap_icon(effect: Downgrade) -> IconKind {
    match effect {
        Downgrade::LowerSeverity => IconKind::Chevron,
        Downgrade::StepDownFrom24x7 => IconKind::Pause,
    }
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

/// The drawing itself; it moves the instant shown from the keyboard. Only the events in it are controls.
fn lanes(scene: Scene) -> El {
    let label = Text::new(
        "泳道時間軸，可左右捲動。空白鍵播放，左右鍵到前後一個時間點，Shift 加左右鍵移動 15 分鐘。右側清單是相同內容的文字。",
        "Swim-lane timeline, scrolls sideways. Space plays, left and right go to the previous and next time, with Shift by 15 \
         minutes. The list of expectations says the same in words.",
    );
    let events = Text::new("發生", "Happened");
    let grid = el("div")
        .class("tl-grid")
        .add(el("div").class("tl-name tl-r3").attr("aria-hidden", "true").t(events))
        .add(marker::lane(scene))
        .dynamic(move || content(scene));
    el("div")
        .class("tl")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr_t("aria-label", label)
        .on("keydown", move |event| playback::on_key(scene, event.unchecked_ref()))
        .add(grid)
}

/// Drawn anew when the incident or the language changes; what follows the instant shown follows it by itself.
fn content(scene: Scene) -> Option<Vec<El>> {
    let (course, found) = (scene.course.get()?, scene.assessment.get()?);
    let lang = scene.app.lang.get();
    let of = |party: Party| found.timeline.expectations.iter().filter(move |e| e.party == party);
    let offset = crate::words::figures::offset(course.opened);
    let t = |zh, en| Text::new(zh, en).get(lang);
    let mut absences = Vec::new();
    absences.extend(lasting_row(&course, &found.log.away, "tl-away", t("聯絡不上", "Away")));
    absences.extend(lasting_row(&course, &found.log.waiting, "tl-waiting", t("等待我方", "Waiting for us")));
    absences.extend(gap_row(&course, &found.timeline.gaps, lang));
    let mut parts = vec![
        el("div").class("tl-name tl-head tl-r1").text(t("當地時間", "Local time")).add(el("small").text(offset)),
        axis(&course, lang),
        name("tl-name tl-r2", t("嚴重性", "Severity"), t("與適用圖表", "and its chart")),
        el("div").class("tl-lane tl-severity tl-r2").add(severity_row(&course, &found.timeline.stages, lang)),
        name("tl-name tl-r4", Party::Microsoft.name().get(lang), t("預期的回應", "Expected response")),
        el("div").class("tl-lane tl-microsoft tl-r4").add(lane(scene, &course, of(Party::Microsoft), lang)),
        name("tl-name tl-r5", Party::Customer.name().get(lang), t("預期的配合", "Your part")),
        el("div").class("tl-lane tl-customer tl-r5").add(lane(scene, &course, of(Party::Customer), lang)).add(absences),
    ];
    if let Some(on_call) = &course.on_call {
        parts.push(name("tl-name tl-r6", t("待命", "On call"), t("方案的行事曆", "The plan's calendar")));
        let nobody = t("這段時間沒有人待命", "Nobody is on call throughout");
        parts.push(el("div").class("tl-lane tl-on-call tl-r6").add(hours_row(&course, on_call, nobody)));
    }
    let closed = t("這段時間都不是上班時間", "Outside business hours throughout");
    parts.extend([
        name("tl-name tl-r7", t("上班時間", "Open hours"), t("方案的行事曆", "The plan's calendar")),
        el("div").class("tl-lane tl-hours tl-r7").add(hours_row(&course, &course.open, closed)),
        el("div").class("tl-back").add(back(&course)),
        el("div").class("tl-front").add(now_line(scene, &course)),
    ]);
    Some(parts.into_iter().map(|part| part.attr("aria-hidden", "true")).collect())
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

/// Severity over time: the higher the step, the graver; each step says its letter, and its chart where that fits.
fn severity_row(course: &Course, stages: &[Stage], lang: Lang) -> El {
    let steps = stages.iter().map(|stage| {
        let (left, right) = span(course, stage.from, stage.until);
        let class = match stage.severity {
            Severity::One | Severity::A => "tl-step tl-step-high",
            Severity::B => "tl-step tl-step-middle",
            Severity::C => "tl-step",
        };
        let step = el("div").class(class).style("left", percent(left)).style("width", percent(right - left));
        let step = if stage.until.is_some() { step.class("tl-ends") } else { step };
        let room = (right - left) / 100.0 * NARROWEST;
        let name = words::chart_label(stage.chart, lang);
        let fits = room > text_width(name, LABEL) + 40.0;
        let step = if room > 14.0 { step.add(el("b").text(stage.severity.code())) } else { step };
        if fits { step.add(el("span").text(name)) } else { step }
    });
    el("div").class("tl-row").add(steps.collect::<Vec<El>>())
}

/// Where a stretch stands; without an end it runs to that of the drawing.
fn span(course: &Course, from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>) -> (f64, f64) {
    let x = |at| course.axis.x(offset(course.opened, at));
    (x(from), until.map_or(100.0, x))
}

/// Stretches of one kind with their name on the first that has room; nothing if there are none.
fn lasting_row(course: &Course, stretches: &[Lasting], class: &'static str, words: &str) -> Option<El> {
    if stretches.is_empty() {
        return None;
    }
    let mut is_named = false;
    let parts = stretches.iter().map(|lasting| {
        let (left, right) = span(course, lasting.from, lasting.until);
        let part = el("div").class("tl-stretch").class(class).style("left", percent(left));
        let part = part.style("width", percent(right - left));
        let part = if lasting.until.is_some() { part.class("tl-ends") } else { part };
        let fits = !is_named && (right - left) / 100.0 * NARROWEST > text_width(words, LABEL) + 12.0;
        is_named |= fits;
        if fits { part.add(el("span").text(words)) } else { part }
    });
    Some(el("div").class("tl-row tl-low").add(parts.collect::<Vec<El>>()))
}

/// Where the severity may be lowered, or work around the clock may stop: possible, never automatic (AMB-19).
fn gap_row(course: &Course, gaps: &[CoverGap], lang: Lang) -> Option<El> {
    let end = course.axis.end();
    let parts: Vec<El> = gaps
        .iter()
        .filter(|gap| offset(course.opened, gap.from) < end)
        .map(|gap| {
            let (left, right) = span(course, gap.from, gap.until);
            let words = words_of_events::short_downgrade(gap.effect).get(lang);
            let part = el("div").class("tl-stretch tl-gap").style("left", percent(left));
            let part = part.style("width", percent(right - left)).add(icon(gap_icon(gap.effect)));
            let part = if gap.until.is_some() { part.class("tl-ends") } else { part };
            let fits = (right - left) / 100.0 * NARROWEST > text_width(words, LABEL) + 30.0;
            if fits { part.add(el("span").text(words)) } else { part }
        })
        .collect();
    (!parts.is_empty()).then(|| el("div").class("tl-row").add(parts))
}

/// The rows of one party: an action each, dated, other readings, lasting; below them what has no time.
fn lane<'a>(
    scene: Scene,
    course: &Arc<Course>,
    expectations: impl Iterator<Item = &'a Expectation>,
    lang: Lang,
) -> Vec<El> {
    let mut dated: Vec<(Action, Vec<&Expectation>)> = Vec::new();
    let mut lasting: Vec<(Action, Vec<&Expectation>)> = Vec::new();
    let mut undated: Vec<&str> = Vec::new();
    // One row for an action, whatever the number of severities and contacts it was expected after.
    for expectation in expectations {
        let rows = match expectation.when.value {
            When::Due { .. } | When::Paused { .. } => &mut dated,
            When::Ongoing24x7 | When::OngoingBusinessHours => &mut lasting,
            When::Undated(_) | When::Unreachable(_) => {
                let words = words::short_action(expectation.action, lang);
                if !undated.contains(&words) {
                    undated.push(words);
                }
                continue;
            }
            When::Channels(_) => continue,
        };
        match rows.iter_mut().find(|(action, _)| *action == expectation.action) {
            Some((_, row)) => row.push(expectation),
            None => rows.push((expectation.action, vec![expectation])),
        }
    }
    let mut rows = Vec::new();
    for (_, mut group) in dated {
        group.sort_by_key(|expectation| (expectation.from, expectation.due()));
        rows.push(deadlines(scene, course, &group, lang));
        rows.extend(other_readings(scene, course, &group, lang));
    }
    for (action, mut group) in lasting {
        group.sort_by_key(|expectation| expectation.from);
        rows.push(efforts(course, &group, action.name().get(lang)));
    }
    if !undated.is_empty() {
        let words: Vec<El> = undated.into_iter().map(|words| el("span").add(undated_mark()).text(words)).collect();
        rows.push(el("div").class("tl-undated").style("margin-inline-start", percent(course.axis.x(0))).add(words));
    }
    rows
}

/// The parts of a stretch that count on a clock.
fn counted(course: &Course, clock: ClockKind, from: Offset, until: Offset) -> Vec<(Offset, Offset)> {
    match clock {
        ClockKind::Elapsed => vec![(from, until)],
        ClockKind::Business => clipped(course.open.iter().copied(), from, until),
    }
}

/// Stretches cut to one.
fn clipped(parts: impl Iterator<Item = (Offset, Offset)>, from: Offset, until: Offset) -> Vec<(Offset, Offset)> {
    parts.map(|(start, end)| (start.max(from), end.min(until))).filter(|(start, end)| start < end).collect()
}

/// Words beside a mark, on the side where they fit.
fn label(x: f64, words: &str, when: &str, sign: Option<El>) -> El {
    let width = text_width(words, LABEL) + text_width(when, LABEL) + 50.0;
    let (class, left, right) = match side(x, width) {
        Side::After => ("tl-label", percent(x), "auto".to_owned()),
        Side::Before => ("tl-label tl-before", "auto".to_owned(), percent(100.0 - x)),
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

/// One action with its times: each runs from its start to its flag, is cut where another severity replaced it, and shows
/// when it was done.
fn deadlines(scene: Scene, course: &Arc<Course>, group: &[&Expectation], lang: Lang) -> El {
    let mut row = el("div").class("tl-row tl-deadline");
    let place = |at: DateTime<FixedOffset>| offset(course.opened, at);
    // One label for a row: that of the last time that is still expected, else of the last one.
    let named = group.iter().rposition(|e| !e.is_replaced()).unwrap_or(group.len().saturating_sub(1));
    for (number, expectation) in group.iter().enumerate() {
        let from = place(expectation.from);
        let is_replaced = expectation.is_replaced();
        let (end, clock) = match &expectation.when.value {
            When::Due { at, clock, .. } => (place(*at), *clock),
            When::Paused { since, clock, .. } => (place(*since), *clock),
            _ => continue,
        };
        let end = expectation.until.filter(|_| is_replaced).map_or(end, |until| end.min(place(until)));
        let axis = &course.axis;
        let counted_by_rules =
            clipped(expectation.counted().map(|(from, until)| (place(from), place(until))), from, end);
        let parts = if counted_by_rules.is_empty() { vec![(from, end)] } else { counted_by_rules };
        if parts.as_slice() != [(from, end)] {
            row = row.add(stretch("tl-paused", axis.x(from), axis.x(end)));
        }
        let done = expectation.done_at.map(place);
        let stop = done.unwrap_or(Offset::MAX);
        for (from, until) in parts {
            row = row.add(running(scene, course, from, until, stop, clock));
        }
        row = row.add(expectation.done_at.is_none().then(|| past_its_time(scene, course, expectation)).flatten());
        if let (Some(done), Some(due)) = (done, expectation.due().map(place))
            && due < done
        {
            row = row.add(stretch("tl-late", axis.x(due), axis.x(done)));
        }
        let x = axis.x(end);
        if is_replaced {
            row = row.add(el("i").class("tl-cut").style("left", percent(x)));
        } else if expectation.due().is_some() {
            row = row.add(el("div").class("tl-flag").style("left", percent(x)).add(flag(false)));
        } else {
            row = row.add(stretch("tl-paused", x, 100.0));
        }
        if let Some(done) = done {
            let mark = el("i").class("tl-done").style("left", percent(axis.x(done)));
            row = row.add(mark.add(icon(IconKind::Done)));
        }
        if number == named {
            let when = match &expectation.when.value {
                _ if is_replaced => Text::new("已由另一級取代", "replaced").get(lang).to_owned(),
                When::Paused { since, left, clock } => words_of_events::paused(*since, *left, *clock, lang),
                When::Due { at, .. } => words::near(*at, course.opened, lang),
                _ => String::new(),
            };
            let words = words::short_action(expectation.action, lang);
            row = row.add(label(x, words, &when, Some(sign(scene, course, expectation))));
        }
    }
    row
}

/// The sign of where it stands, following the instant shown.
fn sign(scene: Scene, course: &Arc<Course>, expectation: &Expectation) -> El {
    let (course, expectation) = (course.clone(), expectation.clone());
    let stands = Memo::new(move |_| expectation.standing(at(&course, scene.elapsed.get())));
    el("i").class("tl-sign").dynamic(move || icon(sign_of(stands.get())))
}

/// From the expected time to the instant shown, while the log does not show that it was done.
fn past_its_time(scene: Scene, course: &Arc<Course>, expectation: &Expectation) -> Option<El> {
    let due = expectation.due().filter(|due| expectation.until.is_none_or(|until| *due < until))?;
    let from = offset(course.opened, due);
    let until = expectation.until.map_or(course.axis.end(), |until| offset(course.opened, until)).max(from);
    let left = course.axis.x(from);
    let there = course.clone();
    let width = move || percent(there.axis.x(scene.elapsed.get().clamp(from, until)) - left);
    Some(el("i").class("tl-overdue").style("left", percent(left)).style_live("width", width))
}

/// The times of an action on the other reading of their clause, in a row below; nothing where both agree.
fn other_readings(scene: Scene, course: &Arc<Course>, group: &[&Expectation], lang: Lang) -> Option<El> {
    let others: Vec<_> = group
        .iter()
        .filter(|expectation| !expectation.is_replaced())
        .filter_map(|expectation| match &expectation.when.value {
            When::Due { other: Some(other), .. } => Some((*expectation, other)),
            _ => None,
        })
        .collect();
    let (last, _) = others.last()?;
    let mut row = el("div").class("tl-row tl-deadline tl-other");
    for (expectation, other) in &others {
        let (from, due) = (offset(course.opened, expectation.from), offset(course.opened, other.due));
        let stop = expectation.done_at.map_or(Offset::MAX, |done| offset(course.opened, done));
        let x = course.axis.x(due);
        if other.clock == ClockKind::Business {
            row = row.add(stretch("tl-paused", course.axis.x(from), x));
        }
        for (from, until) in counted(course, other.clock, from, due) {
            row = row.add(running(scene, course, from, until, stop, other.clock));
        }
        row = row.add(el("div").class("tl-flag").style("left", percent(x)).add(flag(true)));
        if expectation == last {
            let reading = format!("{} {}", Text::new("另一種解讀", "Other reading").get(lang), other.reading.code());
            row = row.add(label(x, &reading, &words::near(other.due, course.opened, lang), None));
        }
    }
    Some(row)
}

/// A part of a time: filled as far as it has passed, and no further than to where it was done.
fn running(scene: Scene, course: &Arc<Course>, from: Offset, until: Offset, stop: Offset, clock: ClockKind) -> [El; 2] {
    let left = course.axis.x(from);
    let there = course.clone();
    let passed = move || percent(there.axis.x(scene.elapsed.get().min(stop).clamp(from, until)) - left);
    let class = match clock {
        ClockKind::Elapsed => "tl-bar",
        ClockKind::Business => "tl-bar tl-business",
    };
    [
        stretch(class, left, course.axis.x(until)),
        el("i").class("tl-bar tl-passed").style("left", percent(left)).style_live("width", passed),
    ]
}

/// An effort that lasts: around the clock a band, in open hours pieces of one; cut where a severity ends it.
fn efforts(course: &Course, group: &[&Expectation], words: &str) -> El {
    let mut row = el("div").class("tl-row tl-lasting");
    for (number, expectation) in group.iter().enumerate() {
        let (left, right) = span(course, expectation.from, expectation.until);
        let is_open = expectation.until.is_none();
        if expectation.when.value == When::Ongoing24x7 {
            let band = el("div").class("tl-effort").style("left", percent(left)).style("width", percent(right - left));
            let band = if is_open { band } else { band.class("tl-ends") };
            let fits = (right - left) / 100.0 * NARROWEST > text_width(words, LABEL) + 34.0;
            let band =
                if fits || number == 0 && is_open { band.add(el("span").text(words)) } else { band.add(el("span")) };
            row = row.add(band.add(is_open.then(|| icon(IconKind::Lasting))));
            continue;
        }
        let from = offset(course.opened, expectation.from);
        let until = expectation.until.map_or(course.axis.end(), |until| offset(course.opened, until));
        let parts = counted(course, ClockKind::Business, from, until).into_iter();
        row = row.add(stretch("tl-paused", left, right)).add(
            parts
                .map(|(from, until)| stretch("tl-bar tl-business", course.axis.x(from), course.axis.x(until)))
                .collect::<Vec<El>>(),
        );
        if number == 0 {
            row = row.add(el("span").class("tl-label tl-plain").style("left", percent(left)).text(words));
        }
    }
    row
}

/// When somebody is there, with the hours where they fit.
fn hours_row(course: &Course, open: &[(Offset, Offset)], nobody: &str) -> El {
    let (row, axis) = (el("div").class("tl-row"), &course.axis);
    if open.is_empty() {
        let place = percent(axis.x(0));
        return row.add(el("span").class("tl-label tl-closed-words").style("left", place).text(nobody));
    }
    let parts = open.iter().map(|&(from, until)| {
        let (left, right) = (axis.x(from), axis.x(until));
        let words = format!("{}–{}", clock_time(at(course, from)), clock_time(at(course, until)));
        // A part that begins or ends outside the drawing has no such hour to say.
        let whole = axis.start() < from && until < axis.end();
        let fits = (right - left) / 100.0 * NARROWEST > text_width(&words, LABEL) + 8.0;
        let part = el("div").class("tl-open").style("left", percent(left)).style("width", percent(right - left));
        if whole && fits { part.text(words) } else { part }
    });
    row.add(parts.collect::<Vec<El>>())
}
