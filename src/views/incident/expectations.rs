//! The list: everything the drawing shows, in words, with its source, its reason and where it stands at the instant shown.

use super::drawing::gap_icon;
use super::marker::glyph;
use super::playback;
use super::scene::{Course, Scene};
use crate::catalog::charts::Party;
use crate::chronology::{Offset, offset};
use crate::rules::assess::IncidentAssessment;
use crate::rules::cover::CoverGap;
use crate::rules::event::Event;
use crate::rules::explanation::Explained;
use crate::rules::root_cause::RootCause;
use crate::rules::timeline::{Expectation, OtherReading, Stage, Standing, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon};
use crate::words::figures::{clock_time, short_instant, short_weekday_date};
use crate::words::{events as words_of_events, explain, figures, incident as words};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn panel(scene: Scene) -> El {
    let count = move || {
        let count = scene.assessment.with(|found| found.as_ref().map(|found| found.timeline.expectations.len()));
        count.map(|count| count.to_string()).unwrap_or_default()
    };
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-list-title").t(Text::new("預期事項", "What is expected")))
        .add(el("span").class("dim").live(count));
    el("section")
        .class("panel inc-list")
        .attr("aria-labelledby", "inc-list-title")
        .add(head)
        .dynamic(move || groups(scene))
}

/// What stands in the order of time.
enum Entry<'a> {
    Expected(&'a Expectation),
    Happened(Event),
    Gap(&'a CoverGap),
}

/// Everything with a time: what is expected, what happened, where nobody is there.
fn dated<'a>(
    log: &[(DateTime<FixedOffset>, Event)],
    found: &'a IncidentAssessment,
) -> Vec<(DateTime<FixedOffset>, Entry<'a>)> {
    let timeline = &found.timeline;
    let mut entries: Vec<_> = log.iter().map(|(at, event)| (*at, Entry::Happened(*event))).collect();
    entries.extend(timeline.gaps.iter().map(|gap| (gap.from, Entry::Gap(gap))));
    for expectation in words::in_order(timeline) {
        let Some(due) = expectation.due() else { continue };
        // What was replaced ends there, in the list as in the drawing.
        let at = expectation.until.filter(|_| expectation.is_replaced()).map_or(due, |until| until.min(due));
        entries.push((at, Entry::Expected(expectation)));
    }
    entries.sort_by_key(|(at, _)| *at);
    entries
}

/// Drawn anew when the incident or the language changes.
fn groups(scene: Scene) -> Option<Vec<El>> {
    let (course, found, incident) = (scene.course.get()?, scene.assessment.get()?, scene.incident.get()?);
    let lang = scene.app.lang.get();
    let ordered: Vec<&Expectation> = words::in_order(&found.timeline);
    let pick =
        |wanted: fn(&When) -> bool| ordered.iter().copied().filter(|e| wanted(&e.when.value)).collect::<Vec<_>>();
    let lasting = pick(|when| matches!(when, When::Ongoing24x7 | When::OngoingBusinessHours));
    let paused = pick(|when| matches!(when, When::Paused { .. }));
    let undated = pick(|when| matches!(when, When::Undated(_) | When::Unreachable(_)));
    let channels = pick(|when| matches!(when, When::Channels(_)));
    let mut before = Offset::MIN;
    let mut rows = Vec::new();
    let mut is_opened = false;
    let entries = dated(&incident.log(), &found);
    let opening = || opening(scene, &course, &found, incident.channel.name().get(lang), lang);
    for (at, entry) in &entries {
        let place = offset(course.opened, *at);
        if !is_opened && *at >= course.opened {
            is_opened = true;
            rows.push(opening());
            before = 0;
        }
        if is_opened {
            rows.push(now_row(scene, &course, before, Some(place)));
            before = place;
        }
        rows.push(match entry {
            Entry::Expected(expectation) => row(scene, &course, expectation, lang),
            Entry::Happened(event) => happened(scene, &course, &found, event, *at, lang),
            Entry::Gap(gap) => gap_row(scene, gap, place, lang),
        });
    }
    if !is_opened {
        rows.push(opening());
        before = 0;
    }
    rows.push(now_row(scene, &course, before, None));
    let mut parts = vec![el("h3").text(Text::new("依時間", "By time").get(lang)), el("ol").class("events").add(rows)];
    for (title, rows) in [
        (Text::new("暫停計時", "Clock stopped"), paused),
        (Text::new("持續進行", "Continuous"), lasting),
        (Text::new("未載明時間", "No time stated"), undated),
        (Text::new("開案方式", "Ways to open the case"), channels),
    ] {
        if !rows.is_empty() {
            let rows: Vec<El> = rows.into_iter().map(|expectation| row(scene, &course, expectation, lang)).collect();
            parts.push(el("h3").text(title.get(lang)));
            parts.push(el("ul").class("events").add(rows));
        }
    }
    if let Some(found) = &found.root_cause {
        parts.push(el("h3").text(Text::new("根本原因分析", "Root cause analysis").get(lang)));
        parts.push(el("ul").class("events").attr("data-root-cause", "").add(root_cause(found, lang)));
    }
    Some(parts)
}

/// Until when to ask for the analysis, whether it was in time, when it is expected.
fn root_cause(found: &RootCause, lang: Lang) -> Vec<El> {
    let line = |time: El, words: &str| {
        let mark = el("i").class("event-mark").add(icon(IconKind::Search));
        let words = el("div").class("event-words").add(el("p").text(words));
        el("li").class("event").add([el("div").class("event-time event-untimed").add(time), mark, words])
    };
    let title = Text::new("根本原因分析", "Root cause analysis");
    let verdict = words_of_events::verdict(found.verdict.value);
    let why = found.verdict.why.clone();
    let said = figure(
        "root_cause",
        move || title.get(lang).to_owned(),
        move || verdict.get(lang).to_owned(),
        move || why.clone(),
    );
    let day = |name: &'static str, title: Text, day: &Explained<NaiveDate>| {
        let (why, date) = (day.why.clone(), figures::date(day.value, lang));
        figure(name, move || title.get(lang).to_owned(), move || date.clone(), move || why.clone())
    };
    let mut lines = vec![
        line(said, &words_of_events::root_cause(found, lang))
            .attr("data-verdict", super::form::code(found.verdict.value)),
    ];
    if let Some(ask_by) = &found.ask_by {
        let title = Text::new("最後可以提出的一天", "Last day to ask");
        lines.push(line(day("ask_by", title, ask_by), title.get(lang)));
    }
    if let (Some(delivery), Some(words)) = (&found.delivery_by, words_of_events::root_cause_delivery(found, lang)) {
        let title = Text::new("預期交付日", "Expected delivery");
        lines.push(line(day("delivery_by", title, delivery), &words));
    }
    lines
}

/// Time and day.
fn time_of(at: DateTime<FixedOffset>, lang: Lang) -> El {
    el("div")
        .class("event-time")
        .add(el("time").attr("datetime", at.to_rfc3339()).text(clock_time(at)))
        .add(el("small").text(short_weekday_date(at.date_naive(), lang)))
}

fn opening(scene: Scene, course: &Arc<Course>, found: &IncidentAssessment, channel: &'static str, lang: Lang) -> El {
    let stage = found.timeline.stages.first().map(|stage| format!(" · {}", words::stage_words(stage, lang)));
    let words = el("div")
        .class("event-words")
        .add(el("p").text(Text::new("開案", "Case opened").get(lang)))
        .add(el("small").text(channel).text(stage.unwrap_or_default()));
    let dot = dot(scene, 0, "dot-opened");
    el("li").class("event is-past").attr("data-event", "opened").add([time_of(course.opened, lang), dot, words])
}

/// Something that happened, with what it changed and what is the matter with it.
fn happened(
    scene: Scene,
    course: &Arc<Course>,
    found: &IncidentAssessment,
    event: &Event,
    at: DateTime<FixedOffset>,
    lang: Lang,
) -> El {
    let place = offset(course.opened, at);
    let stage: Option<&Stage> = found.timeline.stages.iter().find(|stage| stage.by == Some(event.id));
    let words = el("div")
        .class("event-words")
        .add(el("p").text(words_of_events::event(event.kind, lang)))
        .add(stage.map(|stage| el("small").text(words::stage_words(stage, lang))));
    let problems: Vec<El> = found
        .log
        .problems
        .iter()
        .filter(|problem| problem.event == event.id)
        .map(|problem| el("small").text(words_of_events::problem(problem.problem, lang)))
        .collect();
    let dot = dot(scene, place, "dot-happened").add(glyph(event.kind));
    el("li")
        .class("event is-event")
        .class_if("is-future", move || scene.elapsed.get() < place)
        .class_if("without-effect", {
            let is_void = found.log.without_effect(event.id).is_some();
            move || is_void
        })
        .attr("data-happened", event.id.0.to_string())
        .add([time_of(at, lang), dot, words.add(problems)])
}

/// A gap in the cover; its beginning can say why.
fn gap_row(scene: Scene, gap: &CoverGap, place: Offset, lang: Lang) -> El {
    let (why, begins) = (gap.why.clone(), clock_time(gap.from));
    let title = words_of_events::short_downgrade(gap.effect);
    let time = figure("gap", move || title.get(lang).to_owned(), move || begins.clone(), move || why.clone());
    let time =
        el("div").class("event-time").add(time).add(el("small").text(short_weekday_date(gap.from.date_naive(), lang)));
    let mark = dot(scene, place, "dot-gap").add(icon(gap_icon(gap.effect)));
    let words = el("div")
        .class("event-words")
        .add(el("p").add(el("span").class("tag risk").text(title.get(lang))))
        .add(el("small").text(words_of_events::gap(gap, lang)))
        .add(el("small").text(gap.citation.label(lang)));
    el("li")
        .class("event is-gap")
        .class_if("is-future", move || scene.elapsed.get() < place)
        .attr("data-gap", gap.from.to_rfc3339())
        .add([time, mark, words])
}

/// Moves the instant shown to this row's.
fn dot(scene: Scene, to: Offset, class: &'static str) -> El {
    el("button")
        .attr("type", "button")
        .class("event-dot")
        .class(class)
        .on_click(move || playback::jump(scene, to))
        .add(el("span").class("visually-hidden").t(Text::new("移到這個時間", "Move to this time")))
}

/// The instant shown, between the rows that it stands between.
fn now_row(scene: Scene, course: &Arc<Course>, from: Offset, until: Option<Offset>) -> El {
    let app = scene.app;
    let there = course.clone();
    let words = move || {
        let now = super::scene::at(&there, scene.elapsed.get());
        let now_word = Text::new("現在", "Now").get(app.lang.get());
        format!("{now_word} {}", short_instant(now, app.lang.get()))
    };
    let elsewhere = move || {
        let elapsed = scene.elapsed.get();
        elapsed < from || until.is_some_and(|until| elapsed >= until)
    };
    el("li").class("event-now").flag("hidden", elsewhere).add(el("span").live(words))
}

fn row(scene: Scene, course: &Arc<Course>, expectation: &Expectation, lang: Lang) -> El {
    let due = expectation.due();
    let opened = course.opened;
    let place = due.map(|due| offset(opened, due));
    let party = match expectation.party {
        Party::Microsoft => "tag accent",
        Party::Customer => "tag cust",
    };
    let mark = |inside: El| el("i").class("event-mark").add(inside);
    let dot = match (&expectation.when.value, place) {
        (_, Some(place)) => dot(scene, place, "dot-due"),
        (When::Ongoing24x7 | When::OngoingBusinessHours, _) => mark(icon(IconKind::Lasting)),
        (When::Channels(_), _) => mark(icon(IconKind::Hint)),
        _ => mark(el("i").class("key-undated").attr("aria-hidden", "true").text("?")),
    };
    let future = move || place.is_some_and(|place| scene.elapsed.get() < place);
    let printed = words::printed(expectation, lang).map(|words| format!("{words} · "));
    let other = match &expectation.when.value {
        When::Due { at, other: Some(other), .. } => Some(other_reading(*at, other, lang)),
        _ => None,
    };
    let what = el("p")
        .add(el("span").class(party).text(expectation.party.name().get(lang)))
        .text(" ")
        .text(expectation.action.name().get(lang));
    let source = el("small").text(printed.unwrap_or_default()).add(el("span").text(expectation.citation.label(lang)));
    let done = due.zip(expectation.done_at).map(|(due, done)| words_of_events::done(done, due, lang));
    let replaced = expectation.until.filter(|_| expectation.is_replaced()).map(|until| words::replaced(until, lang));
    let words = el("div")
        .class("event-words")
        .add([what, source])
        .add(standing(scene, expectation.clone(), opened, due, lang))
        .add(done.or(replaced).map(|words| el("small").text(words)))
        .add(other);
    let is_replaced = expectation.is_replaced();
    let event = el("li")
        .class("event")
        .class_if("is-future", future)
        .class_if("is-replaced", move || is_replaced)
        .attr("data-expectation", expectation.commitment)
        .add([time(expectation, lang), dot, words]);
    match due {
        Some(due) => event.attr("data-due", due.to_rfc3339()),
        None => event,
    }
}

/// The time, or what stands in its place; it can say why.
fn time(expectation: &Expectation, lang: Lang) -> El {
    let why = expectation.when.why.clone();
    let action = expectation.action.name();
    let (text, small, class) = match &expectation.when.value {
        When::Due { at, .. } => (clock_time(*at), short_weekday_date(at.date_naive(), lang), "event-time"),
        When::Ongoing24x7 => ("24x7".to_owned(), String::new(), "event-time"),
        When::OngoingBusinessHours => {
            (Text::new("上班時間", "Business hours").get(lang).to_owned(), String::new(), "event-time")
        }
        When::Undated(occasion) => (occasion.name().get(lang).to_owned(), String::new(), "event-time event-untimed"),
        other => (explain::when(other, lang), String::new(), "event-time event-untimed"),
    };
    el("div")
        .class(class)
        .add(figure("expected", move || action.get(lang).to_owned(), move || text.clone(), move || why.clone()))
        .add(el("small").text(small))
}

/// The shape of a standing: met a tick, met late a tick behind a bar, overdue a cross in a square, and so on.
pub(super) const fn sign_of(standing: Standing) -> IconKind {
    match standing {
        Standing::Met | Standing::Done => IconKind::Done,
        Standing::MetLate => IconKind::DoneLate,
        Standing::Overdue => IconKind::Error,
        Standing::Running => IconKind::Pending,
        Standing::Paused => IconKind::Pause,
        Standing::NotStarted => IconKind::NotBegun,
        Standing::Ended => IconKind::Ended,
        Standing::Lasting => IconKind::Lasting,
        Standing::Undated => IconKind::Undated,
    }
}

/// Icon, word and distance, following the instant shown. Nothing where all is said: a time that is not stated has no state
/// to speak of.
fn standing(
    scene: Scene,
    expectation: Expectation,
    opened: DateTime<FixedOffset>,
    due: Option<DateTime<FixedOffset>>,
    lang: Lang,
) -> Option<El> {
    if due.is_none() && expectation.done_at.is_none() && expectation.until.is_none() {
        return None;
    }
    let now = move || opened + TimeDelta::seconds(i64::from(scene.elapsed.get()));
    let stands = Memo::new(move |_| expectation.standing(now()));
    let sign = move || icon(sign_of(stands.get()));
    // Once it is done or ended, how far its time is tells nothing.
    let is_open =
        move || matches!(stands.get(), Standing::NotStarted | Standing::Running | Standing::Paused | Standing::Overdue);
    let distance = move || match due {
        Some(due) if is_open() => words::from_now(due, now(), lang),
        _ => String::new(),
    };
    // That no time is stated, or that it lasts, stands beside it already.
    let says_nothing = move || matches!(stands.get(), Standing::Undated | Standing::Lasting);
    let line = el("p")
        .class("event-standing")
        .flag("hidden", says_nothing)
        .attr_live("data-standing", move || Some(standing_code(stands.get()).to_owned()))
        .dynamic(sign)
        .add(el("span").live(move || explain::standing(stands.get()).get(lang).to_owned()))
        .add(el("b").live(distance));
    Some(line)
}

const fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::NotStarted => "not_started",
        Standing::Running => "running",
        Standing::Paused => "paused",
        Standing::Met => "met",
        Standing::MetLate => "met_late",
        Standing::Overdue => "overdue",
        Standing::Done => "done",
        Standing::Ended => "ended",
        Standing::Lasting => "lasting",
        Standing::Undated => "undated",
    }
}

/// Beside the time of its row: the day is said where it is another.
fn other_reading(due: DateTime<FixedOffset>, other: &OtherReading, lang: Lang) -> El {
    let name = Text::new("另一種解讀", "Other reading").get(lang);
    let clock = other.clock.name().get(lang);
    el("p")
        .class("event-other")
        .attr("data-other-due", other.due.to_rfc3339())
        .text(format!("{name} "))
        .add(el("span").class("code").text(other.reading.code()))
        .text(format!(" · {clock} · "))
        .add(el("b").text(words::near(other.due, due, lang)))
}
