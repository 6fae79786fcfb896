//! The list: everything the drawing shows, in words, with its source, its reason and where it stands at the instant shown.

use super::scene::{Course, Scene, at};
use super::{button, playback, titled};
use crate::catalog::charts::Party;
use crate::chronology::{Offset, instant as instant_at, offset};
use crate::rules::timeline::{Expectation, OtherReading, Standing, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon};
use crate::words::figures::{clock_time, short_instant, short_weekday_date};
use crate::words::{explain, incident as words};
use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn panel(scene: Scene) -> El {
    let count = move || {
        scene.assessment.with(|found| found.as_ref().map_or(0, |found| found.timeline.expectations.len())).to_string()
    };
    let (panel, head) = titled("inc-list", "inc-list-title", Text::new("預期事項", "What is expected"));
    panel.add(head.add(el("span").class("dim").live(count))).dynamic(move || groups(scene).unwrap_or_default())
}

/// Drawn anew when the incident or the language changes.
fn groups(scene: Scene) -> Option<Vec<El>> {
    let (course, found, incident) = (scene.course.get()?, scene.assessment.get()?, scene.incident.get()?);
    let lang = scene.app.lang.get();
    let ordered = words::in_order(&found.timeline);
    let mut before = 0;
    let mut dated = vec![opening(scene, &course, incident.channel.name().get(lang), lang)];
    let [mut lasting, mut undated, mut channels] = [const { Vec::new() }; 3];
    for expectation in ordered {
        let row = row(scene, &course, expectation, lang);
        match &expectation.when.value {
            When::Due { at, .. } => {
                let due = offset(course.opened, *at);
                dated.push(now_row(scene, &course, before, due));
                dated.push(row);
                before = due;
            }
            When::Ongoing24x7 | When::OngoingBusinessHours => lasting.push(row),
            When::Undated(_) | When::Unreachable(_) => undated.push(row),
            When::Channels(_) => channels.push(row),
        }
    }
    dated.push(now_row(scene, &course, before, Offset::MAX));
    let groups = [
        ("ol", Text::new("依時間", "By time"), dated),
        ("ul", Text::new("持續進行", "Continuous"), lasting),
        ("ul", Text::new("未載明時間", "No time stated"), undated),
        ("ul", Text::new("開案方式", "Ways to open the case"), channels),
    ];
    let group = |(tag, title, rows): (&'static str, Text, Vec<El>)| {
        [el("h3").text(title.get(lang)), el(tag).class("events").add(rows)]
    };
    Some(groups.into_iter().filter(|(_, _, rows)| !rows.is_empty()).flat_map(group).collect())
}

fn opening(scene: Scene, course: &Course, channel: &'static str, lang: Lang) -> El {
    let at = course.opened;
    let time = el("div").class("event-time").add([
        el("time").attr("datetime", at.to_rfc3339()).text(clock_time(at)),
        el("small").text(short_weekday_date(at.date_naive(), lang)),
    ]);
    let what = el("div")
        .class("event-words")
        .add([el("p").text(Text::new("開案", "Case opened").get(lang)), el("small").text(channel)]);
    el("li").class("event").attr("data-event", "opened").add([time, dot(scene, 0), what])
}

/// Moves the instant shown to this row's.
fn dot(scene: Scene, to: Offset) -> El {
    button(if to == 0 { "event-dot" } else { "event-dot dot-due" }, "")
        .on_click(move || playback::jump(scene, to))
        .add(el("span").class("visually-hidden").t(Text::new("移到這個時間", "Move to this time")))
}

/// The instant shown, between the rows that it stands between.
fn now_row(scene: Scene, course: &Arc<Course>, from: Offset, until: Offset) -> El {
    let (app, there) = (scene.app, course.clone());
    let words = move || {
        let lang = app.lang.get();
        let now = short_instant(at(&there, scene.elapsed.get()), lang);
        format!("{} {now}", Text::new("現在", "Now").get(lang))
    };
    el("li")
        .class("event-now")
        .flag("hidden", move || !(from..until).contains(&scene.elapsed.get()))
        .add(el("span").live(words))
}

fn row(scene: Scene, course: &Course, expectation: &Expectation, lang: Lang) -> El {
    let due = expectation.due();
    let opened = course.opened;
    let place = due.map(|due| offset(opened, due));
    let party = match expectation.party {
        Party::Microsoft => "tag accent",
        Party::Customer => "tag cust",
    };
    let sign = |sign: El| el("i").class("event-mark").add(sign);
    let dot = match (&expectation.when.value, place) {
        (_, Some(place)) => dot(scene, place),
        (When::Ongoing24x7 | When::OngoingBusinessHours, _) => sign(icon(IconKind::Lasting)),
        (When::Channels(_), _) => sign(icon(IconKind::Hint)),
        _ => sign(super::drawing::undated_mark()),
    };
    let printed = words::printed(expectation, lang).map(|words| format!("{words} · ")).unwrap_or_default();
    let source = el("span").text(expectation.citation.label(lang));
    let mut what = el("div").class("event-words").add([
        el("p")
            .add(el("span").class(party).text(expectation.party.name().get(lang)))
            .text(" ")
            .text(expectation.action.name().get(lang)),
        el("small").text(printed).add(source),
    ]);
    let row = el("li").class("event").attr("data-expectation", expectation.commitment);
    let row = match (due, place) {
        (Some(due), Some(place)) => {
            what = what.add(standing(scene, expectation.clone(), opened, due, lang));
            row.attr("data-due", due.to_rfc3339()).class_if("is-future", move || scene.elapsed.get() < place)
        }
        _ => row,
    };
    if let When::Due { other: Some(other), .. } = &expectation.when.value {
        what = what.add(other_reading(opened, other, lang));
    }
    row.add([time(expectation, lang), dot, what])
}

/// The time, or what stands in its place; it can say why.
fn time(expectation: &Expectation, lang: Lang) -> El {
    let why = expectation.when.why.clone();
    let title = expectation.action.name();
    let (text, small, class) = match &expectation.when.value {
        When::Due { at, .. } => (clock_time(*at), Some(short_weekday_date(at.date_naive(), lang)), ""),
        When::Ongoing24x7 => ("24x7".to_owned(), None, ""),
        When::OngoingBusinessHours => (Text::new("上班時間", "Business hours").get(lang).to_owned(), None, ""),
        When::Undated(occasion) => (occasion.name().get(lang).to_owned(), None, "event-untimed"),
        other => (explain::when(other, lang), None, "event-untimed"),
    };
    let figure = figure("expectation", move || title.get(lang).to_owned(), move || text.clone(), move || why.clone());
    el("div").class("event-time").class(class).add(figure).add(small.map(|small| el("small").text(small)))
}

/// Icon, word and distance, following the instant shown.
fn standing(
    scene: Scene,
    expectation: Expectation,
    opened: DateTime<FixedOffset>,
    due: DateTime<FixedOffset>,
    lang: Lang,
) -> El {
    let now = move || instant_at(opened, scene.elapsed.get());
    let expectation = Arc::new(expectation);
    let stands = move || expectation.standing(opened, now());
    let (reached, code) = (stands.clone(), stands.clone());
    el("p")
        .class("event-standing")
        .attr_live("data-standing", move || Some(standing_code(code()).to_owned()))
        .when(move || reached() == Standing::TimeReached, || icon(IconKind::Done))
        .when(move || now() < due, || icon(IconKind::Pending))
        .add(el("span").live(move || explain::standing(stands()).get(lang).to_owned()))
        .add(el("b").live(move || words::from_now(due, now(), lang)))
}

const fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::NotStarted => "not_started",
        Standing::Running => "running",
        Standing::TimeReached => "time_reached",
        Standing::Lasting => "lasting",
        Standing::Undated => "undated",
    }
}

fn other_reading(opened: DateTime<FixedOffset>, other: &OtherReading, lang: Lang) -> El {
    let words = Text::new("另一種解讀", "Other reading").get(lang);
    let clock = other.clock.name().get(lang);
    el("p")
        .class("event-other")
        .attr("data-other-due", other.due.to_rfc3339())
        .text(format!("{words} {} · {clock} · ", other.reading.code()))
        .add(el("b").text(words::near(other.due, opened, lang)))
}
