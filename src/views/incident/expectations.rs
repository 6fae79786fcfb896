//! The list: everything the drawing shows, in words, with its source, its reason and where it stands at the instant shown.

use super::drawing::gap_icon;
use super::marker::glyph;
use super::playback;
use super::scene::Scene;
use crate::app::Memo;
use crate::catalog::charts::{Channel, Party};
use crate::chronology::{Offset, offset};
use crate::named::code;
use crate::plan::incident::Incident;
use crate::plan::log_entry::Event;
use crate::rules::assess::IncidentAssessment;
use crate::rules::cover::{GapRun, runs};
use crate::rules::event_log::EventProblem;
use crate::rules::explanation::Explained;
use crate::rules::root_cause::RootCause;
use crate::rules::runbook::reachable;
use crate::rules::timeline::{Expectation, OtherDue, Stage, Standing, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, button, code_link, figure, icon, spoken};
use crate::words::figures::{clock_time, near_instant, near_weekday_date};
use crate::words::{events as words_of_events, explain, figures, incident as words, people};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

pub(super) fn panel(scene: Scene) -> El {
    let app = scene.app;
    let book = Memo::after(move |before: Option<&Option<Arc<Book>>>| {
        let (found, incident) = (scene.assessment.get()?, scene.incident.get()?);
        let before = before.and_then(Option::as_ref);
        Some(Arc::new(Book::of(&incident, &found, app.lang.get(), before.map(AsRef::as_ref))))
    });
    let count = move || {
        let count = scene.assessment.with(|found| found.as_ref().map(|found| found.timeline.expectations.len()));
        count.map(|count| count.to_string()).unwrap_or_default()
    };
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-list-title").t(Text::new("預期事項", "What is expected")))
        .add(el("span").class("dim").live(count));
    let analysis = move || {
        let (found, lang) = (scene.assessment.get()?, app.lang.get());
        let found = found.root_cause.as_ref()?;
        Some([
            el("h3").text(Text::new("根本原因分析", "Root cause analysis").get(lang)),
            el("ul").class("events").attr("data-root-cause", "").add(root_cause(found, lang)),
        ])
    };
    el("section")
        .class("panel inc-list")
        .attr("aria-labelledby", "inc-list-title")
        .add(head)
        .add(Section::ALL.into_iter().flat_map(|section| part(scene, book, section)).collect::<Vec<El>>())
        .dynamic(analysis)
}

/// The parts of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    ByTime,
    Paused,
    Lasting,
    Undated,
    Channels,
    /// What another severity, or the closing, has ended before its time came: folded up.
    Replaced,
}

impl Section {
    const ALL: [Self; 6] = [Self::ByTime, Self::Paused, Self::Lasting, Self::Undated, Self::Channels, Self::Replaced];

    fn of(expectation: &Expectation) -> Self {
        if expectation.is_replaced() {
            return Self::Replaced;
        }
        match expectation.when.value {
            When::Due { .. } => Self::ByTime,
            When::Paused { .. } => Self::Paused,
            When::Ongoing24x7 | When::OngoingBusinessHours => Self::Lasting,
            When::Undated(_) | When::Unreachable(_) => Self::Undated,
            When::Channels(_) => Self::Channels,
        }
    }

    const fn name(self) -> Text {
        match self {
            Self::ByTime => Text::new("依時間", "By time"),
            Self::Paused => Text::new("暫停計時", "Clock stopped"),
            Self::Lasting => Text::new("持續進行", "Continuous"),
            Self::Undated => Text::new("未載明時間", "No time stated"),
            Self::Channels => Text::new("開案方式", "Ways to open the case"),
            Self::Replaced => Text::new("不再適用", "No longer expected"),
        }
    }
}

/// What a line says, with all that it says it from.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    Opened(Channel, Option<Stage>),
    Expected(Expectation),
    Happened(Event, Option<Stage>, Vec<EventProblem>),
    Gap(GapRun),
}

/// A line of the list. It keeps its number as long as it says the same, so that the page builds anew only what has changed:
/// an incident may have hundreds of lines.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    number: u64,
    section: Section,
    at: DateTime<FixedOffset>,
    told: Told,
}

/// All lines.
#[derive(Clone, Debug, PartialEq)]
struct Book {
    lines: Vec<Line>,
    next: u64,
    lang: Lang,
    opened: DateTime<FixedOffset>,
}

impl Book {
    fn of(incident: &Incident, found: &IncidentAssessment, lang: Lang, before: Option<&Self>) -> Self {
        let timeline = &found.timeline;
        let opened = timeline.opened;
        // In another language, or counted from another opening, every line says something else.
        let same = before.filter(|book| book.lang == lang && book.opened == opened);
        let mut known: HashMap<(DateTime<FixedOffset>, Discriminant<Told>), Vec<&Line>> = HashMap::new();
        for line in same.into_iter().flat_map(|book| &book.lines) {
            known.entry((line.at, discriminant(&line.told))).or_default().push(line);
        }
        let mut book = Self { lines: Vec::new(), next: before.map_or(0, |book| book.next), lang, opened };
        for (section, at, told) in lines_of(incident, found) {
            let alike = known.get_mut(&(at, discriminant(&told)));
            let kept = alike.and_then(|alike| {
                let place = alike.iter().position(|line| line.told == told)?;
                Some(alike.swap_remove(place).number)
            });
            let number = kept.unwrap_or(book.next);
            book.next = book.next.max(number + 1);
            book.lines.push(Line { number, section, at, told });
        }
        book
    }

    fn in_section(&self, section: Section) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.section == section)
    }
}

/// Everything that is expected, that happened, and where nobody is there: by time, or in the order in which one reads it.
fn lines_of(incident: &Incident, found: &IncidentAssessment) -> Vec<(Section, DateTime<FixedOffset>, Told)> {
    let timeline = &found.timeline;
    let stage = |by| timeline.stages.iter().find(|stage| stage.by == by).cloned();
    let opened = Told::Opened(incident.channel, stage(None));
    let mut lines = vec![(Section::ByTime, timeline.opened, opened)];
    for (at, event) in incident.log() {
        let problems = found.log.problems.iter().filter(|problem| problem.event == event.id);
        let problems = problems.map(|problem| problem.problem).collect();
        lines.push((Section::ByTime, at, Told::Happened(event, stage(Some(event.id)), problems)));
    }
    lines.extend(runs(&timeline.gaps).into_iter().map(|run| (Section::ByTime, run.first.from, Told::Gap(run))));
    for expectation in words::in_order(timeline) {
        let due = expectation.due().unwrap_or(expectation.from);
        // What was replaced ends there, in the list as in the drawing.
        let at = expectation.until.filter(|_| expectation.is_replaced()).map_or(due, |until| until.min(due));
        lines.push((Section::of(expectation), at, Told::Expected(expectation.clone())));
    }
    lines.sort_by_key(|(section, at, _)| matches!(section, Section::ByTime | Section::Replaced).then_some(*at));
    lines
}

/// A line, or the instant shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Line(u64),
    Now,
}

/// Up to how many rows all are laid out, whether they are in sight or not.
const MOST_LAID_OUT: usize = 60;

/// A part with its heading; hidden while nothing is in it.
fn part(scene: Scene, book: Memo<Option<Arc<Book>>>, section: Section) -> Vec<El> {
    let keys = Memo::new(move || {
        book.with(|book| {
            let lines = book.iter().flat_map(|book| book.in_section(section));
            lines.map(|line| (line.number, offset(line_opened(book.as_ref()), line.at))).collect::<Vec<_>>()
        })
    });
    // The instant shown stands behind all that has come.
    let now = Memo::new(move || {
        let elapsed = scene.elapsed.get();
        keys.with(|keys| keys.iter().take_while(|(_, place)| *place <= elapsed).count())
    });
    let shown = move || {
        let mut shown: Vec<Key> = keys.with(|keys| keys.iter().map(|(number, _)| Key::Line(*number)).collect());
        if section == Section::ByTime {
            shown.insert(now.get().min(shown.len()), Key::Now);
        }
        shown
    };
    let build = move |key: Key| match key {
        Key::Now => now_row(scene),
        Key::Line(number) => book
            .with_untracked(|book| {
                let book = book.as_ref()?;
                let line = book.lines.iter().find(|line| line.number == number)?;
                Some(line_row(scene, line, book.opened, book.lang))
            })
            .unwrap_or_else(|| el("li")),
    };
    let is_empty = move || keys.with(Vec::is_empty);
    let tag = if section == Section::ByTime { "ol" } else { "ul" };
    let is_long = move || keys.with(|keys| keys.len() > MOST_LAID_OUT);
    let list = el(tag).class("events").class_if("is-long", is_long).flag("hidden", is_empty).each(shown, build);
    if section == Section::Replaced {
        let count = move || format!(" ({})", keys.with(Vec::len));
        let summary = el("summary").t(section.name()).add(el("span").live(count));
        return vec![el("details").class("events-replaced").flag("hidden", is_empty).add([summary, list])];
    }
    vec![el("h3").flag("hidden", is_empty).t(section.name()), list]
}

fn line_opened(book: Option<&Arc<Book>>) -> DateTime<FixedOffset> {
    book.map(|book| book.opened).unwrap_or_default()
}

fn line_row(scene: Scene, line: &Line, opened: DateTime<FixedOffset>, lang: Lang) -> El {
    let place = offset(opened, line.at);
    match &line.told {
        Told::Opened(channel, stage) => opening(scene, opened, *channel, stage.as_ref(), lang),
        Told::Expected(expectation) => row(scene, opened, expectation, lang),
        Told::Happened(event, stage, problems) => {
            happened(scene, event, stage.as_ref(), problems, (line.at, place), lang)
        }
        Told::Gap(run) => gap_row(scene, run, place, lang),
    }
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
    let said = figure("root_cause", title, move || verdict.get(lang).to_owned(), move || why.clone());
    let day = |name: &'static str, title: Text, day: &Explained<NaiveDate>| {
        let (why, date) = (day.why.clone(), figures::date(day.value, lang));
        figure(name, move || title.get(lang).to_owned(), move || date.clone(), move || why.clone())
    };
    let mut lines =
        vec![line(said, &words_of_events::root_cause(found, lang)).attr("data-verdict", code(&found.verdict.value))];
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
fn time_of(scene: Scene, at: DateTime<FixedOffset>, lang: Lang) -> El {
    el("div")
        .class("event-time")
        .add(el("time").attr("datetime", at.to_rfc3339()).text(clock_time(at)))
        .add(el("small").text(near_weekday_date(at.date_naive(), scene.app.today(), lang)))
}

fn opening(scene: Scene, opened: DateTime<FixedOffset>, channel: Channel, stage: Option<&Stage>, lang: Lang) -> El {
    let stage = stage.map(|stage| format!(" · {}", words::stage_words(stage, lang)));
    let words = el("div")
        .class("event-words")
        .add(el("p").text(Text::new("開案", "Case opened").get(lang)))
        .add(el("small").text(channel.name().get(lang)).text(stage.unwrap_or_default()));
    let dot = dot(scene, 0, "dot-opened");
    el("li").class("event is-past").attr("data-event", "opened").add([time_of(scene, opened, lang), dot, words])
}

/// Something that happened, with what it changed and what is the matter with it.
fn happened(
    scene: Scene,
    event: &Event,
    stage: Option<&Stage>,
    problems: &[EventProblem],
    (at, place): (DateTime<FixedOffset>, Offset),
    lang: Lang,
) -> El {
    let words = el("div")
        .class("event-words")
        .add(el("p").text(words_of_events::event(event.kind, lang)))
        .add(stage.map(|stage| el("small").text(words::stage_words(stage, lang))));
    let told: Vec<El> =
        problems.iter().map(|problem| el("small").text(words_of_events::problem(*problem, lang))).collect();
    let is_void = problems.iter().any(|problem| problem.is_without_effect());
    let dot = dot(scene, place, "dot-happened").add(glyph(event.kind));
    el("li")
        .class(if is_void { "event is-event without-effect" } else { "event is-event" })
        .class_if("is-future", move || scene.elapsed.get() < place)
        .attr("data-happened", event.id.0.to_string())
        .add([time_of(scene, at, lang), dot, words.add(told)])
}

/// A gap in the cover; its beginning can say why.
fn gap_row(scene: Scene, run: &GapRun, place: Offset, lang: Lang) -> El {
    let gap = &run.first;
    let (why, begins) = (gap.why.clone(), clock_time(gap.from));
    let title = words_of_events::short_downgrade(gap.effect);
    let time = figure("gap", title, move || begins.clone(), move || why.clone());
    let time = el("div").class("event-time").add(time).add(el("small").text(near_weekday_date(
        gap.from.date_naive(),
        scene.app.today(),
        lang,
    )));
    let mark = dot(scene, place, "dot-gap").add(icon(gap_icon(gap.effect)));
    let words = el("div")
        .class("event-words")
        .add(el("p").add(el("span").class("tag risk").text(title.get(lang))))
        .add(el("small").text(words_of_events::gap_run(run, lang)))
        .add(el("small").text(gap.citation.label(lang)));
    el("li")
        .class("event is-gap")
        .class_if("is-future", move || scene.elapsed.get() < place)
        .attr("data-gap", gap.from.to_rfc3339())
        .add([time, mark, words])
}

/// Moves the instant shown to this row's.
fn dot(scene: Scene, to: Offset, class: &'static str) -> El {
    button("event-dot", spoken(Text::new("移到這個時間", "Move to this time")), move || playback::jump(scene, to))
        .class(class)
}

/// The instant shown, between the rows that it stands between.
fn now_row(scene: Scene) -> El {
    let app = scene.app;
    let words = move || {
        let now = scene.now.get().map(|now| near_instant(now, app.today(), app.lang.get())).unwrap_or_default();
        format!("{} {now}", Text::new("顯示時間", "Time shown").get(app.lang.get()))
    };
    el("li").class("event-now").add(el("span").live(words))
}

fn row(scene: Scene, opened: DateTime<FixedOffset>, expectation: &Expectation, lang: Lang) -> El {
    let due = expectation.due();
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
    let source = el("small").text(printed.unwrap_or_default()).add(el("span").text(words::place(expectation, lang)));
    let done = due.zip(expectation.done_at).map(|(due, done)| words_of_events::done(done, due, lang));
    let replaced = expectation.until.filter(|_| expectation.is_replaced()).map(|until| words::replaced(until, lang));
    // Said when it has happened at the instant shown: before that it is still running.
    let when = expectation.done_at.or(expectation.until).map(|at| offset(opened, at));
    let settled = done
        .or(replaced)
        .zip(when)
        .map(|(words, at)| el("small").text(words).flag("hidden", move || scene.elapsed.get() < at));
    let people = reachable(expectation).map(|asked| {
        let told = move || {
            let of = |found: &Option<Arc<IncidentAssessment>>| people::asked_for(asked, &found.as_ref()?.people, lang);
            scene.assessment.with(of).unwrap_or_default()
        };
        el("small").class("event-people").live(told)
    });
    let words = el("div")
        .class("event-words")
        .add([what, source])
        .add(people)
        .add(standing(scene, expectation.clone(), opened, due, lang))
        .add(settled)
        .add(other);
    let event = el("li")
        .class(if expectation.is_replaced() { "event is-replaced" } else { "event" })
        .class_if("is-future", future)
        .attr("data-expectation", expectation.commitment)
        .add([time(scene, expectation, lang), dot, words]);
    match due {
        Some(due) => event.attr("data-due", due.to_rfc3339()),
        None => event,
    }
}

/// The time, or what stands in its place; it can say why.
fn time(scene: Scene, expectation: &Expectation, lang: Lang) -> El {
    let why = expectation.when.why.clone();
    let action = expectation.action.name();
    let (text, small, class) = match &expectation.when.value {
        When::Due { at, .. } => {
            (clock_time(*at), near_weekday_date(at.date_naive(), scene.app.today(), lang), "event-time")
        }
        When::Ongoing24x7 => ("24x7".to_owned(), String::new(), "event-time"),
        When::OngoingBusinessHours => {
            (Text::new("上班時間", "Business hours").get(lang).to_owned(), String::new(), "event-time")
        }
        When::Undated(occasion) => (occasion.name().get(lang).to_owned(), String::new(), "event-time event-untimed"),
        other => (explain::when(other, lang), String::new(), "event-time event-untimed"),
    };
    el("div")
        .class(class)
        .add(figure("expected", action, move || text.clone(), move || why.clone()))
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
    let is_replaced = expectation.is_replaced();
    let now = move || opened + TimeDelta::seconds(i64::from(scene.elapsed.get()));
    let stands = Memo::new(move || expectation.standing(now()));
    let sign = move || icon(sign_of(stands.get()));
    // Once it is done or ended, how far its time is tells nothing.
    let is_open =
        move || matches!(stands.get(), Standing::NotStarted | Standing::Running | Standing::Paused | Standing::Overdue);
    let distance = move || match due {
        Some(due) if is_open() => words::from_shown(due, now(), lang),
        _ => String::new(),
    };
    // That no time is stated, or that it lasts, stands beside it already.
    // And what was replaced says until when.
    let says_nothing = move || match stands.get() {
        Standing::Undated | Standing::Lasting => true,
        Standing::Ended => is_replaced,
        _ => false,
    };
    let line = el("p")
        .class("event-standing")
        .flag("hidden", says_nothing)
        .attr_live("data-standing", move || Some(code(&stands.get()).to_owned()))
        .dynamic(sign)
        .add(el("span").live(move || explain::standing(stands.get()).get(lang).to_owned()))
        .add(el("b").live(distance));
    Some(line)
}

/// Beside the time of its row: the day is said where it is another.
fn other_reading(due: DateTime<FixedOffset>, other: &OtherDue, lang: Lang) -> El {
    let name = Text::new("另一種解讀", "Other reading").get(lang);
    let clock = other.clock.name().get(lang);
    el("p")
        .class("event-other")
        .attr("data-other-due", other.due.to_rfc3339())
        .text(format!("{name} "))
        .add(code_link(&other.reading.code()))
        .text(format!(" · {clock} · "))
        .add(el("b").text(words::near(other.due, due, lang)))
}
