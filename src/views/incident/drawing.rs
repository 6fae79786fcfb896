//! The swim lanes: Microsoft, customer, open hours, on one axis. Places are percent and words have a fixed size, so that
//! nothing is scaled; the list beside it says the same in words.

use super::playback;
use super::scene::{Course, Scene, at};
use crate::catalog::charts::{ClockKind, Party};
use crate::chronology::{Offset, Side, offset, side, text_width};
use crate::rules::timeline::{Expectation, When};
use crate::text::{Lang, Text};
use crate::views::ui::{Icon, IconKind};
use crate::words::figures::{clock_time, short_weekday_date};
use crate::words::incident as words;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// The size of a label, in pixels.
const LABEL: f64 = 12.5;

/// The panel with legend, lanes and playback.
pub(super) fn panel(scene: Scene) -> AnyView {
    let app = scene.app;
    let compressed = move || {
        scene
            .course
            .with(|course| course.as_ref().is_some_and(|course| course.axis.pieces().iter().any(|p| p.is_break)))
    };
    view! {
        <section class="panel inc-timeline" aria-labelledby="inc-timeline-title">
            <header class="panel-head">
                <h2 id="inc-timeline-title">{app.t(Text::new("時間軸", "Timeline"))}</h2>
                {move || compressed().then(|| view! {
                    <span class="dim">{app.t(Text::new("沒有事情的時段已截短", "Stretches without an event are cut short"))}</span>
                })}
                {legend(scene)}
            </header>
            {lanes(scene)}
            {playback::bar(scene)}
            <p class="inc-expected">{app.t(words::EXPECTED_ONLY)}</p>
        </section>
    }
    .into_any()
}

fn legend(scene: Scene) -> AnyView {
    let app = scene.app;
    let entry = |mark: AnyView, words: Text| view! { <span class="tl-key">{mark} {app.t(words)}</span> }.into_any();
    view! {
        <div class="end tl-legend" aria-hidden="true">
            {entry(flag(false), Text::new("預期時間", "Expected by"))}
            {entry(flag(true), Text::new("另一種解讀", "Other reading"))}
            {entry(view! { <i class="key-effort"></i> }.into_any(), Text::new("持續", "Continuous"))}
            {entry(view! { <i class="key-undated" aria-hidden="true">"?"</i> }.into_any(), Text::new("未載明時間", "No time stated"))}
            {entry(view! { <i class="key-off"></i> }.into_any(), Text::new("非上班", "Off-hours"))}
        </div>
    }
    .into_any()
}

/// A flag on a post; hollow and dashed for the other reading.
fn flag(is_other: bool) -> AnyView {
    let class = if is_other { "flag flag-other" } else { "flag" };
    view! {
        <svg class=class width="12" height="22" viewBox="0 0 12 22" aria-hidden="true">
            <path class="flag-cloth" d="M2 1h9l-2.6 3.5L11 8H2z"></path>
            <path class="flag-post" d="M2 0.5v21"></path>
        </svg>
    }
    .into_any()
}

/// The drawing itself; it moves the instant shown from the keyboard.
fn lanes(scene: Scene) -> AnyView {
    let app = scene.app;
    let label = Text::new(
        "泳道時間軸，可左右捲動。空白鍵播放，左右鍵到前後一個時間點，Shift 加左右鍵移動 15 分鐘。右側清單是相同內容的文字。",
        "Swim-lane timeline, scrolls sideways. Space plays, left and right go to the previous and next time, with Shift by 15 \
         minutes. The list of expectations says the same in words.",
    );
    let on_key = move |event: KeyboardEvent| playback::on_key(scene, &event);
    view! {
        <div class="tl" tabindex="0" role="group" aria-label=app.t(label) on:keydown=on_key>
            <div class="tl-grid" aria-hidden="true">{move || content(scene)}</div>
        </div>
    }
    .into_any()
}

/// Drawn anew when the incident or the language changes; what follows the instant shown follows it by itself.
fn content(scene: Scene) -> Option<AnyView> {
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
    let customer = Text::new("預期的配合", "Expected part").get(lang);
    let hours = Text::new("方案的行事曆", "The plan's calendar").get(lang);
    Some(
        view! {
            <div class="tl-name tl-head tl-r1">{Text::new("當地時間", "Local time").get(lang)} <small>{offset}</small></div>
            {axis(&course, lang)}
            {name("tl-name tl-r2", Party::Microsoft.name().get(lang), microsoft)}
            <div class="tl-lane tl-microsoft tl-r2">{lane(scene, &course, &of(Party::Microsoft), lang)}</div>
            {name("tl-name tl-r3", Party::Customer.name().get(lang), customer)}
            <div class="tl-lane tl-customer tl-r3">{event_row(&opening)} {lane(scene, &course, &of(Party::Customer), lang)}</div>
            {name("tl-name tl-r4", Text::new("上班時間", "Open hours").get(lang), hours)}
            <div class="tl-lane tl-hours tl-r4">{hours_row(&course, lang)}</div>
            <div class="tl-back">{back(&course)}</div>
            <div class="tl-front">{now_line(scene, &course)}</div>
        }
        .into_any(),
    )
}

fn name(class: &'static str, name: &'static str, detail: &'static str) -> AnyView {
    view! { <div class=class>{name} <small>{detail}</small></div> }.into_any()
}

fn percent(x: f64) -> String {
    format!("{x:.3}%")
}

/// Dates above, times below, the length of what is left out in its break.
fn axis(course: &Course, lang: Lang) -> AnyView {
    let days = course.axis.days(course.opened, course.zone);
    let ticks = course.axis.ticks(course.opened, course.zone);
    let breaks = course.axis.pieces().iter().filter(|piece| piece.is_break);
    view! {
        <div class="tl-axis tl-r1">
            {days
                .into_iter()
                .map(|mark| view! { <b class="tl-day" style:left=percent(mark.x)>{short_weekday_date(mark.day, lang)}</b> }.into_any())
                .collect_view()}
            {ticks
                .into_iter()
                .map(|tick| view! { <span class="tl-tick" style:left=percent(tick.x)>{clock_time(tick.at)}</span> }.into_any())
                .collect_view()}
            {breaks
                .map(|piece| {
                    let left_out = hours(piece.until - piece.from, lang);
                    let middle = f64::midpoint(piece.left, piece.right);
                    view! { <span class="tl-left-out" style:left=percent(middle)>{left_out}</span> }.into_any()
                })
                .collect_view()}
        </div>
    }
    .into_any()
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
fn back(course: &Course) -> AnyView {
    let axis = &course.axis;
    let closed = complement(&course.open, axis.start(), axis.end());
    let breaks = axis.pieces().iter().filter(|piece| piece.is_break);
    view! {
        {closed.into_iter().map(|(from, until)| stretch("tl-closed", axis.x(from), axis.x(until))).collect_view()}
        {axis.ticks(course.opened, course.zone).into_iter().map(|tick| view! { <i class="tl-grid-line" style:left=percent(tick.x)></i> }.into_any()).collect_view()}
        {breaks.map(|piece| stretch("tl-break", piece.left, piece.right)).collect_view()}
        <i class="tl-opening" style:left=percent(axis.x(0))></i>
    }
    .into_any()
}

fn stretch(class: &'static str, left: f64, right: f64) -> AnyView {
    view! { <i class=class style:left=percent(left) style:width=percent(right - left)></i> }.into_any()
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
fn now_line(scene: Scene, course: &Arc<Course>) -> AnyView {
    let axis = course.axis.clone();
    let x = Memo::new(move |_| axis.x(scene.elapsed.get()));
    let there = course.clone();
    let words = move || clock_time(at(&there, scene.elapsed.get()));
    view! {
        <div class="tl-now" style:left=move || percent(x.get())>
            <b style:translate=move || percent(-x.get())>{words}</b>
        </div>
    }
    .into_any()
}

/// A plain event.
struct Row {
    left: f64,
    label: String,
    detail: String,
}

fn event_row(row: &Row) -> AnyView {
    let left = percent(row.left);
    view! {
        <div class="tl-row">
            <i class="tl-ring" style:left=left.clone()></i>
            <span class="tl-label" style:left=left><b>{row.label.clone()}</b> " " {row.detail.clone()}</span>
        </div>
    }
    .into_any()
}

/// The rows of one party: dated, other readings, lasting, and below them what has no time.
fn lane(scene: Scene, course: &Arc<Course>, expectations: &[Expectation], lang: Lang) -> AnyView {
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
            When::Undated(_) | When::Unreachable(_) => undated.push(words),
            When::Channels(_) => {}
        }
    }
    let undated = (!undated.is_empty()).then(|| {
        view! {
            <div class="tl-undated" style:margin-inline-start=percent(course.axis.x(0))>
                {undated.into_iter().map(|words| view! { <span><i class="key-undated" aria-hidden="true">"?"</i> {words}</span> }.into_any()).collect_view()}
            </div>
        }
        .into_any()
    });
    view! { {rows} {undated} }.into_any()
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
) -> AnyView {
    let axis = &course.axis;
    let x = axis.x(due);
    let width = text_width(words, LABEL) + text_width(when, LABEL) + 34.0;
    let parts = counted(course, clock, due);
    let class = if is_other { "tl-row tl-deadline tl-other" } else { "tl-row tl-deadline" };
    let label = view! { {words.to_owned()} " " <b>{when.to_owned()}</b> };
    // Both sides are always set: a style that a later drawing does not name would stay.
    let (class_of_label, left, right) = match side(x, width) {
        Side::After => ("tl-label", percent(x), "auto".to_owned()),
        Side::Before => ("tl-label tl-before", "auto".to_owned(), percent(100.0 - x)),
    };
    view! {
        <div class=class>
            {(clock == ClockKind::Business).then(|| stretch("tl-paused", axis.x(0), x))}
            {parts.into_iter().map(|(from, until)| running(scene, course, from, until)).collect_view()}
            <div class="tl-flag" style:left=percent(x)>{flag(is_other)}</div>
            <span class=class_of_label style:left=left style:right=right>{label}</span>
        </div>
    }
    .into_any()
}

/// A part of a time: filled as far as it has passed.
fn running(scene: Scene, course: &Arc<Course>, from: Offset, until: Offset) -> AnyView {
    let left = course.axis.x(from);
    let there = course.clone();
    let passed = move || percent(there.axis.x(scene.elapsed.get().clamp(from, until)) - left);
    view! {
        {stretch("tl-bar", left, course.axis.x(until))}
        <i class="tl-bar tl-passed" style:left=percent(left) style:width=passed></i>
    }
    .into_any()
}

/// An effort without an end, around the clock.
fn around_the_clock(course: &Course, words: &'static str) -> AnyView {
    let left = course.axis.x(0);
    view! {
        <div class="tl-row">
            <div class="tl-effort" style:left=percent(left)>
                <span>{words}</span>
                <Icon kind=IconKind::Lasting />
            </div>
        </div>
    }
    .into_any()
}

/// An effort without an end, in open hours only: cut where nobody is there.
fn in_open_hours(course: &Course, words: &'static str) -> AnyView {
    let axis = &course.axis;
    let parts = counted(course, ClockKind::Business, axis.end());
    view! {
        <div class="tl-row tl-deadline">
            {stretch("tl-paused", axis.x(0), 100.0)}
            {parts.into_iter().map(|(from, until)| stretch("tl-bar tl-hours-only", axis.x(from), axis.x(until))).collect_view()}
            <span class="tl-label tl-plain" style:left=percent(axis.x(0))>{words}</span>
        </div>
    }
    .into_any()
}

/// When somebody is there, with the hours where they fit.
fn hours_row(course: &Course, lang: Lang) -> AnyView {
    if course.open.is_empty() {
        let closed = Text::new("這段時間都不是上班時間", "Outside business hours throughout").get(lang);
        return view! { <div class="tl-row"><span class="tl-label tl-closed-words">{closed}</span></div> }.into_any();
    }
    let axis = &course.axis;
    let parts = course.open.iter().map(|&(from, until)| {
        let (left, right) = (axis.x(from), axis.x(until));
        let words = format!("{}–{}", clock_time(at(course, from)), clock_time(at(course, until)));
        // A part that begins or ends outside the drawing has no such hour to say.
        let whole = axis.start() < from && until < axis.end();
        let fits = (right - left) / 100.0 * crate::chronology::NARROWEST > text_width(&words, LABEL) + 8.0;
        let words = (whole && fits).then_some(words);
        view! { <div class="tl-open" style:left=percent(left) style:width=percent(right - left)>{words}</div> }
            .into_any()
    });
    view! { <div class="tl-row">{parts.collect_view()}</div> }.into_any()
}
