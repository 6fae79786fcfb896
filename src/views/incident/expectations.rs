//! The list: everything the drawing shows, in words, with its source, its reason and where it stands at the instant shown.

use super::playback;
use super::scene::{Course, Scene};
use crate::catalog::charts::Party;
use crate::chronology::{Offset, offset};
use crate::rules::timeline::{Expectation, OtherReading, Standing, When};
use crate::text::{Lang, Text};
use crate::views::ui::{Figure, Icon, IconKind};
use crate::words::figures::{clock_time, instant, short_instant, short_weekday_date};
use crate::words::{explain, incident as words};
use chrono::{DateTime, FixedOffset, TimeDelta};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn panel(scene: Scene) -> AnyView {
    let app = scene.app;
    let count = move || scene.assessment.with(|found| found.as_ref().map(|found| found.timeline.expectations.len()));
    view! {
        <section class="panel inc-list" aria-labelledby="inc-list-title">
            <header class="panel-head">
                <h2 id="inc-list-title">{app.t(Text::new("預期事項", "What is expected"))}</h2>
                <span class="dim">{count}</span>
            </header>
            {move || groups(scene)}
        </section>
    }
    .into_any()
}

/// Drawn anew when the incident or the language changes.
fn groups(scene: Scene) -> Option<AnyView> {
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
    Some(
        view! {
            <h3>{Text::new("依時間", "By time").get(lang)}</h3>
            <ol class="events">{rows}</ol>
            {group(scene, &course, Text::new("持續進行", "Continuous"), &lasting, lang)}
            {group(scene, &course, Text::new("未載明時間", "No time stated"), &undated, lang)}
            {group(scene, &course, Text::new("開案方式", "Ways to open the case"), &channels, lang)}
        }
        .into_any(),
    )
}

fn group(scene: Scene, course: &Arc<Course>, title: Text, rows: &[Expectation], lang: Lang) -> Option<AnyView> {
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{title.get(lang)}</h3>
            <ul class="events">{rows.iter().map(|expectation| row(scene, course, expectation, lang)).collect_view()}</ul>
        }
        .into_any()
    })
}

fn opening(scene: Scene, course: &Arc<Course>, channel: &'static str, lang: Lang) -> AnyView {
    let at = course.opened;
    view! {
        <li class="event is-past" data-event="opened">
            <div class="event-time"><time datetime=at.to_rfc3339()>{clock_time(at)}</time> <small>{short_weekday_date(at.date_naive(), lang)}</small></div>
            {dot(scene, 0, "dot-opened")}
            <div class="event-words"><p>{Text::new("開案", "Case opened").get(lang)}</p> <small>{channel}</small></div>
        </li>
    }
    .into_any()
}

/// Moves the instant shown to this row's.
fn dot(scene: Scene, to: Offset, class: &'static str) -> AnyView {
    let app = scene.app;
    view! {
        <button type="button" class=format!("event-dot {class}") on:click=move |_| playback::jump(scene, to)>
            <span class="visually-hidden">{app.t(Text::new("移到這個時間", "Move to this time"))}</span>
        </button>
    }
    .into_any()
}

/// The instant shown, between the rows that it stands between.
fn now_row(scene: Scene, course: &Arc<Course>, from: Offset, until: Option<Offset>) -> AnyView {
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
    view! { <li class="event-now" hidden=elsewhere><span>{words}</span></li> }.into_any()
}

fn row(scene: Scene, course: &Arc<Course>, expectation: &Expectation, lang: Lang) -> AnyView {
    let due = expectation.due();
    let opened = course.opened;
    let place = due.map(|due| offset(opened, due));
    let party = match expectation.party {
        Party::Microsoft => "tag accent",
        Party::Customer => "tag cust",
    };
    let dot = match (&expectation.when.value, place) {
        (_, Some(place)) => dot(scene, place, "dot-due"),
        (When::Ongoing24x7 | When::OngoingBusinessHours, _) => {
            view! { <i class="event-mark"><Icon kind=IconKind::Lasting /></i> }.into_any()
        }
        (When::Channels(_), _) => view! { <i class="event-mark"><Icon kind=IconKind::Hint /></i> }.into_any(),
        _ => view! { <i class="event-mark"><i class="key-undated" aria-hidden="true">"?"</i></i> }.into_any(),
    };
    let future = move || place.is_some_and(|place| scene.elapsed.get() < place);
    let printed = words::printed(expectation, lang).map(|words| format!("{words} · "));
    let other = match &expectation.when.value {
        When::Due { other: Some(other), .. } => Some(other_reading(opened, other, lang)),
        _ => None,
    };
    view! {
        <li class="event" class:is-future=future data-expectation=expectation.commitment data-due=due.map(|due| due.to_rfc3339())>
            {time(expectation, lang)}
            {dot}
            <div class="event-words">
                <p><span class=party>{expectation.party.name().get(lang)}</span> " " {expectation.action.name().get(lang)}</p>
                <small>{printed} <span>{expectation.citation.label(lang)}</span></small>
                {due.map(|due| standing(scene, expectation.clone(), opened, due, lang))}
                {other}
            </div>
        </li>
    }
    .into_any()
}

/// The time, or what stands in its place; it can say why.
fn time(expectation: &Expectation, lang: Lang) -> AnyView {
    let why = Signal::stored(expectation.when.why.clone());
    let title = expectation.action.name().get(lang).to_owned();
    let (text, small, class) = match &expectation.when.value {
        When::Due { at, .. } => (clock_time(*at), short_weekday_date(at.date_naive(), lang), "event-time"),
        When::Ongoing24x7 => ("24x7".to_owned(), String::new(), "event-time"),
        When::OngoingBusinessHours => {
            (Text::new("上班時間", "Business hours").get(lang).to_owned(), String::new(), "event-time")
        }
        When::Undated(occasion) => (occasion.name().get(lang).to_owned(), String::new(), "event-time event-untimed"),
        other => (explain::when(other, lang), String::new(), "event-time event-untimed"),
    };
    view! { <div class=class><Figure title=title text=text why=why /> <small>{small}</small></div> }.into_any()
}

/// Icon, word and distance, following the instant shown.
fn standing(
    scene: Scene,
    expectation: Expectation,
    opened: DateTime<FixedOffset>,
    due: DateTime<FixedOffset>,
    lang: Lang,
) -> AnyView {
    let now = move || opened + TimeDelta::seconds(i64::from(scene.elapsed.get()));
    let stands = Memo::new(move |_| expectation.standing(opened, now()));
    let icon = move || match stands.get() {
        Standing::TimeReached => view! { <Icon kind=IconKind::Done /> }.into_any(),
        _ => view! { <Icon kind=IconKind::Pending /> }.into_any(),
    };
    let distance = move || words::from_now(due, now(), lang);
    view! {
        <p class="event-standing" data-standing=move || standing_code(stands.get())>
            {icon} <span>{move || explain::standing(stands.get()).get(lang)}</span> <b>{distance}</b>
        </p>
    }
    .into_any()
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

fn other_reading(opened: DateTime<FixedOffset>, other: &OtherReading, lang: Lang) -> AnyView {
    let due = if other.due.date_naive() == opened.date_naive() {
        short_instant(other.due, lang)
    } else {
        instant(other.due, lang)
    };
    let words = Text::new("另一種解讀", "Other reading").get(lang);
    let clock = other.clock.name().get(lang);
    view! {
        <p class="event-other" data-other-due=other.due.to_rfc3339()>
            {words} " " <span class="code">{other.reading.code()}</span> " · " {clock} " · " <b>{due}</b>
        </p>
    }
    .into_any()
}
