//! The swim lanes: severity, events, Microsoft, customer, people on call, open hours, on one axis. Places are percent and
//! words have a fixed size, so that nothing is scaled; the list beside it says the same in words.

use super::expectations::sign_of;
use super::marker;
use super::party_lane;
use super::playback;
use super::scene::{Course, Scene, at};
use crate::app::{Memo, ReadSignal};
use crate::catalog::charts::{ChartId, Downgrade, Party, Severity};
use crate::chronology::{NARROWEST, Offset, offset, text_width};
use crate::plan::log_entry::EventId;
use crate::rules::assess::IncidentAssessment;
use crate::rules::cover::{CoverGap, united};
use crate::rules::event_log::Lasting;
use crate::rules::timeline::{Stage, Standing};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, svg};
use crate::views::ui::{IconKind, icon};
use crate::words::figures::{self, clock_time, near_weekday_date};
use crate::words::{events as words_of_events, incident as words};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

/// The size of a label, in pixels.
pub(super) const LABEL: f64 = 12.5;

/// The panel with lanes, legend and playback.
pub(super) fn panel(scene: Scene) -> El {
    let compressed = move || {
        scene
            .course
            .with(|course| course.as_ref().is_some_and(|course| course.axis.pieces().iter().any(|p| p.is_break)))
    };
    let cut_short = Text::new("已壓縮無事項的時段", "Stretches without an event are cut short");
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
        entry(bar("key-bar key-running"), Text::new("不分晝夜連續計時", "Every hour counts")),
        entry(bar("key-bar key-business"), Text::new("只計上班時間", "Business hours count")),
        entry(bar("key-effort"), Text::new("持續進行", "Continuous")),
        entry(bar("key-cut"), Text::new("由另一級取代", "Replaced")),
        entry(undated_mark(), Text::new("未載明時間", "No time stated")),
        entry(bar("key-bar key-away"), Text::new("聯絡不上", "Away")),
        entry(bar("key-bar key-waiting"), Text::new("等待我方", "Waiting for us")),
        entry(
            el("i").class("key-gap").add(icon(gap_icon(Downgrade::LowerSeverity))),
            Text::new("可能調降嚴重性", "Severity may be lowered"),
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

pub(super) fn undated_mark() -> El {
    el("i").class("key-undated").attr("aria-hidden", "true").text("?")
}

/// A flag on a post; hollow and dashed for the other reading.
pub(super) fn flag(is_other: bool) -> El {
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
        "分列時間軸，可左右捲動。空白鍵播放，左右鍵到前後一個時間點，Shift 加左右鍵移動 15 分鐘。\
        右側清單是相同內容的文字。",
        "Swim-lane timeline, scrolls sideways. Space plays, left and right go to the previous and next time, with Shift by 15 \
         minutes. The list of expectations says the same in words.",
    );
    let mut grid = el("div").class("tl-grid").add(marker::lane(scene));
    for part in parts(scene) {
        grid = grid.add(part.attr("aria-hidden", "true"));
    }
    el("div")
        .class("tl")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr_t("aria-label", label)
        .on_key(move |event| playback::on_key(scene, event))
        .add(grid)
}

/// Everything but the marks. Each part is drawn anew when what it shows changes, and when the line does: an event that is
/// moved costs its own lane. What follows the instant shown follows it by itself.
fn parts(scene: Scene) -> Vec<El> {
    // The line without its stops, which change with every event.
    let ground = Memo::new(move || {
        scene.course.with(|course| {
            let course = Course { stops: Vec::new(), ..Course::clone(course.as_ref()?) };
            Some(Arc::new(course))
        })
    });
    let part = move |class: &str, draw: Draw| {
        el("div").class(class).dynamic(move || Some(draw(&ground.get()?, scene.app.lang.get())))
    };
    let stages = found(scene, |found| found.timeline.stages.clone());
    let away = found(scene, |found| found.log.away.clone());
    let waiting = found(scene, |found| found.log.waiting.clone());
    let gaps = found(scene, |found| found.timeline.gaps.clone());
    let absences = move |course: &Arc<Course>, lang: Lang| {
        let away = away.with(|away| lasting_row(course, away, "tl-away", Text::new("聯絡不上", "Away").get(lang)));
        let waiting = waiting
            .with(|all| lasting_row(course, all, "tl-waiting", Text::new("等待我方", "Waiting for us").get(lang)));
        let gaps = gaps.with(|gaps| gap_row(course, gaps, lang));
        [away, waiting, gaps].into_iter().flatten().collect::<Vec<El>>()
    };
    let steps = move |course: &Arc<Course>, lang: Lang| {
        let course = course.clone();
        let steps = move || stages.with(|stages| steps_of(&course, stages));
        vec![el("div").class("tl-row").each_with(steps, move |key, place| step(key, place, lang))]
    };
    let open = |course: &Arc<Course>, lang: Lang| {
        let closed = Text::new("這段時間都不是上班時間", "Outside business hours throughout");
        vec![hours_row(course, &course.open, closed.get(lang))]
    };
    let on_call = |course: &Arc<Course>, lang: Lang| {
        let nobody = Text::new("這段時間沒有人待命", "Nobody is on call throughout");
        course.on_call.iter().map(|on_call| hours_row(course, on_call, nobody.get(lang))).collect()
    };
    let offset = move || ground.get().map(|course| figures::offset(course.opened)).unwrap_or_default();
    let no_cover = move || ground.with(|ground| ground.as_ref().is_none_or(|course| course.on_call.is_none()));
    let calendar = Text::new("規劃的行事曆", "The plan's calendar");
    let lane = |class: &str, draw: Draw| part(class, draw).class("tl-lane");
    vec![
        name("tl-head tl-r1", Text::new("當地時間", "Local time")).add(el("small").live(offset)),
        part("tl-axis tl-r1", Box::new(move |course, lang| axis(course, scene.app.today(), lang))),
        name("tl-r2", Text::new("嚴重性", "Severity")).add(detail(Text::new("與適用圖表", "and its chart"))),
        lane("tl-severity tl-r2", Box::new(steps)),
        name("tl-r3", Text::new("發生", "Happened")),
        name("tl-r4", Party::Microsoft.name()).add(detail(Text::new("預期的回應", "Expected response"))),
        party_lane::lane(scene, ground, "tl-microsoft tl-r4", Party::Microsoft),
        name("tl-r5", Party::Customer.name()).add(detail(Text::new("預期的配合", "Your part"))),
        party_lane::lane(scene, ground, "tl-customer tl-r5", Party::Customer)
            .dynamic(move || Some(absences(&ground.get()?, scene.app.lang.get()))),
        name("tl-r6", Text::new("待命", "On call")).add(detail(calendar)).flag("hidden", no_cover),
        lane("tl-on-call tl-r6", Box::new(on_call)).flag("hidden", no_cover),
        name("tl-r7", Text::new("上班時間", "Open hours")).add(detail(calendar)),
        lane("tl-hours tl-r7", Box::new(open)),
        part("tl-back", Box::new(|course, _| back(course))),
        part("tl-front", Box::new(move |course, _| vec![now_line(scene, course)])),
    ]
}

/// What a part of the drawing shows on a line, in a language.
type Draw = Box<dyn Fn(&Arc<Course>, Lang) -> Vec<El>>;

/// Something that was found about the incident; nothing while there is none.
fn found<T: Clone + PartialEq + Send + Sync + 'static>(
    scene: Scene,
    of: fn(&IncidentAssessment) -> Vec<T>,
) -> Memo<Vec<T>> {
    Memo::new(move || scene.assessment.with(|found| found.as_ref().map(|found| of(found)).unwrap_or_default()))
}

fn name(class: &str, name: Text) -> El {
    el("div").class("tl-name").class(class).t(name)
}

fn detail(words: Text) -> El {
    el("small").t(words)
}

pub(super) fn percent(x: f64) -> String {
    format!("{x:.3}%")
}

/// Dates above, times below, the length of what is left out in its break.
fn axis(course: &Arc<Course>, today: NaiveDate, lang: Lang) -> Vec<El> {
    // A day is beside the one before it; only the first needs the year of the present one not to be said.
    let days = course.axis.days(course.opened, course.zone).into_iter().scan(today, |beside, mark| {
        let day = near_weekday_date(mark.day, std::mem::replace(beside, mark.day), lang);
        Some(el("b").class("tl-day").style("left", percent(mark.x)).text(day))
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
    days.chain(ticks).chain(breaks).collect()
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

pub(super) fn stretch(class: &str, left: f64, right: f64) -> El {
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
    let x = Memo::new(move || axis.x(scene.elapsed.get()));
    let there = course.clone();
    let words = move || clock_time(at(&there, scene.elapsed.get()));
    el("div")
        .class("tl-now")
        .style_live("left", move || percent(x.get()))
        .add(el("b").style_live("translate", move || percent(-x.get())).live(words))
}

/// A step of the severity: which change began it, how grave it is, and does it end?
type StepKey = (Option<EventId>, Severity, ChartId, bool);

/// The steps with where they begin and end, in percent.
fn steps_of(course: &Course, stages: &[Stage]) -> Vec<(StepKey, (f64, f64))> {
    let key = |stage: &Stage| (stage.by, stage.severity, stage.chart, stage.until.is_some());
    stages.iter().map(|stage| (key(stage), span(course, stage.from, stage.until))).collect()
}

/// Severity over time: the higher the step, the graver; each step says its letter, and its chart where that fits.
fn step((_, severity, chart, ends): StepKey, place: ReadSignal<(f64, f64)>, lang: Lang) -> El {
    let class = match severity {
        Severity::One | Severity::A => "tl-step tl-step-high",
        Severity::B => "tl-step tl-step-middle",
        Severity::C => "tl-step",
    };
    let step = el("div").class(class);
    let step = if ends { step.class("tl-ends") } else { step };
    let width = move || place.with(|(left, right)| right - left);
    let name = words::chart_label(chart, lang);
    let room = move || width() / 100.0 * NARROWEST;
    step.style_live("left", move || percent(place.with(|(left, _)| *left)))
        .style_live("width", move || percent(width()))
        .when(move || room() > 14.0, move || el("b").text(severity.code()))
        .when(move || room() > text_width(name, LABEL) + 40.0, move || el("span").text(name))
}

/// Where a stretch stands; without an end it runs to that of the drawing.
pub(super) fn span(course: &Course, from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>) -> (f64, f64) {
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
    let parts: Vec<El> = united(gaps)
        .into_iter()
        .filter(|(from, ..)| offset(course.opened, *from) < end)
        .map(|(from, until, effect)| {
            let (left, right) = span(course, from, until);
            let words = words_of_events::short_downgrade(effect).get(lang);
            let part = el("div").class("tl-stretch tl-gap").style("left", percent(left));
            let part = part.style("width", percent(right - left)).add(icon(gap_icon(effect)));
            let part = if until.is_some() { part.class("tl-ends") } else { part };
            let fits = (right - left) / 100.0 * NARROWEST > text_width(words, LABEL) + 30.0;
            if fits { part.add(el("span").text(words)) } else { part }
        })
        .collect();
    (!parts.is_empty()).then(|| el("div").class("tl-row").add(parts))
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
