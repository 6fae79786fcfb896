//! The list: everything the drawing shows, in words, with its source, its reason and where it stands at the instant shown.

use super::playback;
use super::scene::{Course, Scene};
use crate::catalog::charts::Party;
use crate::chronology::{Offset, offset};
use crate::rules::timeline::{Expectation, OtherReading, Standing, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon};
use crate::words::figures::{clock_time, short_instant, short_weekday_date};
use crate::words::{explain, incident as words};
use chrono::{DateTime, FixedOffset, TimeDelta};
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

/// Drawn anew when the incident or the language changes.
fn groups(scene: Scene) -> Option<Vec<El>> {
    let (course, found, incident) = (scene.course.get()?, scene.assessment.get()?, scene.incident.get()?);
    let lang = scene.app.lang.get();
    let ordered: Vec<Expectation> = words::in_order(&found.timeline).into_iter().cloned().collect();
    let pick =
        |wanted: fn(&When) -> bool| ordered.iter().filter(|e| wanted(&e.when.value)).cloned().collect::<Vec<_>>();
    let dated = pick(|when| matches!(when, When::Due { .. }));
    let lasting = pick(|when| matches!(when, When::Ongoing24x7 | When::OngoingBusinessHours));
    let undated = pick(|when| matches!(when, When::Undated(_) | When::Unreachable(_)));
    let channels = pick(|when| matches!(when, When::Channels(_)));
    let mut before = 0;
    let mut rows = vec![opening(scene, &course, incident.channel.name().get(lang), lang)];
    for expectation in &dated {
        let due = expectation.due().map_or(0, |due| offset(course.opened, due));
        rows.push(now_row(scene, &course, before, Some(due)));
        rows.push(row(scene, &course, expectation, lang));
        before = due;
    }
    rows.push(now_row(scene, &course, before, None));
    let mut parts = vec![el("h3").text(Text::new("依時間", "By time").get(lang)), el("ol").class("events").add(rows)];
    for (title, rows) in [
        (Text::new("持續進行", "Continuous"), lasting),
        (Text::new("未載明時間", "No time stated"), undated),
        (Text::new("開案方式", "Ways to open the case"), channels),
    ] {
        if !rows.is_empty() {
            let rows: Vec<El> = rows.iter().map(|expectation| row(scene, &course, expectation, lang)).collect();
            parts.push(el("h3").text(title.get(lang)));
            parts.push(el("ul").class("events").add(rows));
        }
    }
    Some(parts)
}

fn opening(scene: Scene, course: &Arc<Course>, channel: &'static str, lang: Lang) -> El {
    let at = course.opened;
    let time = el("div")
        .class("event-time")
        .add(el("time").attr("datetime", at.to_rfc3339()).text(clock_time(at)))
        .add(el("small").text(short_weekday_date(at.date_naive(), lang)));
    let words = el("div")
        .class("event-words")
        .add(el("p").text(Text::new("開案", "Case opened").get(lang)))
        .add(el("small").text(channel));
    el("li").class("event is-past").attr("data-event", "opened").add([time, dot(scene, 0, "dot-opened"), words])
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
    let words = el("div")
        .class("event-words")
        .add([what, source])
        .add(due.map(|due| standing(scene, expectation.clone(), opened, due, lang)))
        .add(other);
    let event = el("li")
        .class("event")
        .class_if("is-future", future)
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

/// Icon, word and distance, following the instant shown.
fn standing(
    scene: Scene,
    expectation: Expectation,
    opened: DateTime<FixedOffset>,
    due: DateTime<FixedOffset>,
    lang: Lang,
) -> El {
    let now = move || opened + TimeDelta::seconds(i64::from(scene.elapsed.get()));
    let stands = Memo::new(move |_| expectation.standing(now()));
    let sign = move || {
        icon(match stands.get() {
            Standing::Met | Standing::MetLate | Standing::Done => IconKind::Done,
            Standing::Overdue => IconKind::Warning,
            _ => IconKind::Pending,
        })
    };
    let distance = move || words::from_now(due, now(), lang);
    el("p")
        .class("event-standing")
        .attr_live("data-standing", move || Some(standing_code(stands.get()).to_owned()))
        .dynamic(sign)
        .add(el("span").live(move || explain::standing(stands.get()).get(lang).to_owned()))
        .add(el("b").live(distance))
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
