//! The events of an incident as marks on the axis: each kind has a shape of its own, so that none is told by colour. A mark
//! can be dragged, and moved from the keyboard; while it is dragged the drawing shows what would follow, and the rest of the
//! page once the hand rests.

use super::scene::{Course, Log, Moving, Scene};
use super::{log, playback};
use crate::app::{Memo, ReadSignal, RwSignal};
use crate::catalog::charts::Party;
use crate::chronology::{NARROWEST, Offset, instant, offset, text_width};
use crate::finder::keys::{self, Note};
use crate::plan::incident::Opening;
use crate::plan::log_entry::{Event, EventId, EventKind};
use crate::state::command::EventEdit;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, modifiers, svg};
use crate::words::events as words;
use crate::words::figures::{clock_time, near_instant};
use chrono::{DateTime, FixedOffset, TimeDelta, Timelike};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

/// The size of a label, in pixels.
const LABEL: f64 = 12.5;

/// The width of a mark, in pixels.
const MARK: f64 = 26.0;

/// How many lines of marks there are at most; more of them stand on each other.
const MOST_LINES: usize = 6;

/// With more events than this none has its words beside it: they appear on the one that is pointed at.
const MOST_NAMED: usize = 40;

/// What a drag comes to, in seconds: five minutes, with Shift one.
const STEP: i64 = 300;
const FINE_STEP: i64 = 60;

/// A pointer that has moved less than this, in pixels, has pressed and not dragged.
const STILL: f64 = 4.0;

/// Where a mark stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    line: usize,
    named: bool,
    /// Its words stand before it.
    before: bool,
}

/// The marks in lines.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lines {
    places: HashMap<EventId, Place>,
    /// Up to where each line is taken, in pixels of the narrowest drawing.
    ends: Vec<f64>,
}

impl Lines {
    /// So that no mark covers another while there is room.
    fn of(log: &Log, course: &Course, lang: Lang) -> Self {
        let pixel = |at| course.axis.x(offset(course.opened, at)) / 100.0 * NARROWEST;
        let opening = pixel(course.opened) + text_width(&opening_words(course, lang), LABEL) + MARK;
        let mut lines = Self { places: HashMap::with_capacity(log.len()), ends: vec![opening] };
        let may_be_named = log.len() <= MOST_NAMED;
        // Of a kind all labels are as wide: each has four digits and a colon.
        let mut widths = HashMap::new();
        for &(at, event) in log {
            let (left, right) = (pixel(at) - MARK / 2.0, pixel(at) + MARK / 2.0);
            let width = || text_width(&label(event.kind, at, lang), LABEL) + 14.0;
            let words = *widths.entry(event.kind).or_insert_with(width);
            let before = right + words > NARROWEST;
            let (from, until) = if before { (left - words, right) } else { (left, right + words) };
            let named = may_be_named.then(|| lines.free(from)).flatten();
            let (line, until) = named
                .map_or_else(|| (lines.free(left).unwrap_or_else(|| lines.emptiest()), right), |line| (line, until));
            if let Some(end) = lines.ends.get_mut(line) {
                *end = end.max(until);
            }
            lines.places.insert(event.id, Place { line, named: named.is_some(), before });
        }
        lines
    }

    /// A line that is free from there on; a new one while there may be more.
    fn free(&mut self, from: f64) -> Option<usize> {
        let found = self.ends.iter().position(|end| *end <= from);
        if found.is_none() && self.ends.len() < MOST_LINES {
            self.ends.push(f64::MIN);
            return Some(self.ends.len() - 1);
        }
        found
    }

    fn emptiest(&self) -> usize {
        let all = self.ends.iter().enumerate();
        all.min_by(|(_, one), (_, other)| one.total_cmp(other)).map_or(0, |(line, _)| line)
    }
}

fn opening_words(course: &Course, lang: Lang) -> String {
    format!("{} {}", Text::new("開案", "Opened").get(lang), clock_time(course.opened))
}

fn label(kind: EventKind, at: DateTime<FixedOffset>, lang: Lang) -> String {
    format!("{} {}", clock_time(at), words::event(kind, lang))
}

/// The lane of events.
pub(super) fn lane(scene: Scene) -> El {
    let app = scene.app;
    let keys = Memo::new(move || scene.log.with(|log| log.iter().map(|(_, event)| event.id).collect::<Vec<_>>()));
    let placed = Memo::after(move |before: Option<&Option<Arc<Lines>>>| {
        let (log, course, lang) = (scene.log.get(), scene.course.get()?, app.lang.get());
        // What is dragged, and what stands around it, stays in its line.
        if scene.moving.with(Option::is_some)
            && let Some(Some(held)) = before
        {
            return Some(held.clone());
        }
        Some(Arc::new(Lines::of(&log, &course, lang)))
    });
    let height =
        move || format!("{}px", 30 * placed.with(|placed| placed.as_ref().map_or(1, |lines| lines.ends.len())) + 10);
    let opened = Memo::new(move || {
        let (course, lang) = (scene.course.get()?, app.lang.get());
        Some((format!("{:.3}%", course.axis.x(0)), opening_words(&course, lang)))
    });
    let opening = move || {
        let (left, words) = opened.get()?;
        let words = el("span").class("tl-label").style("left", &left).add(el("b").text(words));
        Some([el("i").class("tl-ring").style("left", left), words])
    };
    // Only one of them is in the order of the Tab key: two hundred would be a wall.
    let current = RwSignal::new(None::<EventId>);
    let reached = Memo::new(move || {
        keys.with(|keys| current.get().filter(|id| keys.contains(id)).or_else(|| keys.first().copied()))
    });
    let lane = Lane { scene, keys, current };
    let help = Text::new(
        "上下鍵到前後一件事；左右鍵移動 5 分鐘，加 Shift 移動 1 分鐘；Delete 移除；Enter 打開欄位。",
        "Up and down go to the event before and after; left and right move it by 5 minutes, with Shift by one; Delete takes it \
         out; Enter opens its fields.",
    );
    let ring = el("div").class("tl-first").attr("aria-hidden", "true").dynamic(opening);
    // Its own box: a mark that moves is laid out with the marks, not with the page.
    let marks = el("div")
        .class("tl-marks")
        .each_with(move || marks(scene, placed, reached), move |id, mark| lane.marker(id, mark));
    el("div")
        .class("tl-lane tl-events tl-r3")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("發生的事", "Events"))
        .style_live("height", height)
        .add([ring, el("p").class("visually-hidden").attr("id", "tl-marker-help").t(help), marks])
}

/// A mark as it stands.
#[allow(clippy::struct_excessive_bools, reason = "each is a class of its own, in any combination")]
#[derive(Clone, Copy, PartialEq)]
struct Mark {
    kind: EventKind,
    at: DateTime<FixedOffset>,
    /// In percent of the drawing.
    x: f64,
    place: Place,
    without_effect: bool,
    is_moving: bool,
    is_edited: bool,
    /// Does the Tab key reach it?
    is_reached: bool,
}

/// The marks in the order of their events.
fn marks(scene: Scene, placed: Memo<Option<Arc<Lines>>>, reached: Memo<Option<EventId>>) -> Vec<(EventId, Mark)> {
    let (course, found) = (scene.course.get(), scene.assessment.get());
    let (Some(course), Some(found), Some(lines)) = (course, found, placed.get()) else {
        return Vec::new();
    };
    let (moving, editing, reached) = (scene.moving.get(), scene.editing.get(), reached.get());
    let mark = |&(at, event): &(DateTime<FixedOffset>, Event)| {
        let id = event.id;
        let mark = Mark {
            kind: event.kind,
            at,
            x: course.axis.x(offset(course.opened, at)),
            place: lines.places.get(&id).copied().unwrap_or_default(),
            without_effect: found.log.without_effect(id).is_some(),
            is_moving: moving.is_some_and(|moving| moving.event == id),
            is_edited: editing == Some(id),
            is_reached: reached == Some(id),
        };
        (id, mark)
    };
    scene.log.with(|log| log.iter().map(mark).collect())
}

#[derive(Clone, Copy)]
struct Lane {
    scene: Scene,
    keys: Memo<Vec<EventId>>,
    current: RwSignal<Option<EventId>>,
}

/// A pointer that holds a mark.
#[derive(Clone, Copy)]
struct Grip {
    /// Where it was pressed, and how far beside the place of the mark.
    pressed: f64,
    beside: f64,
    is_dragging: bool,
}

impl Lane {
    fn marker(self, id: EventId, mark: ReadSignal<Mark>) -> El {
        let app = self.scene.app;
        // Two memos: a mark that only moves on with the axis keeps its words and its shape.
        let event = Memo::new(move || mark.with(|mark| (mark.kind, mark.at)));
        let kind = Memo::new(move || event.get().0);
        let said = move || {
            let (kind, at) = event.get();
            let lang = app.lang.get();
            format!("{} {}", near_instant(at, app.today(), lang), words::event(kind, lang))
        };
        let beside = move || {
            let (kind, at) = event.get();
            label(kind, at, app.lang.get())
        };
        let button = el("button")
            .attr("type", "button")
            .class("tl-marker")
            .class_if("is-named", move || mark.with(|mark| mark.place.named))
            .class_if("is-before", move || mark.with(|mark| mark.place.before))
            .class_if("is-moving", move || mark.with(|mark| mark.is_moving))
            .class_if("is-edited", move || mark.with(|mark| mark.is_edited))
            .class_if("without-effect", move || mark.with(|mark| mark.without_effect))
            .attr("data-marker", id.0.to_string())
            .attr("aria-describedby", "tl-marker-help")
            .attr_t("aria-label", said)
            .attr_live("data-at", move || Some(event.get().1.to_rfc3339()))
            .attr_live("tabindex", move || Some(if mark.with(|mark| mark.is_reached) { "0" } else { "-1" }.to_owned()))
            .style_live("left", move || format!("{:.3}%", mark.with(|mark| mark.x)))
            .style_live("top", move || format!("{}px", 5 + 30 * mark.with(|mark| mark.place.line)))
            .dynamic(move || glyph(kind.get()))
            .add(el("span").class("tl-marker-words").live(beside));
        self.listen(id, event, button)
    }

    fn listen(self, id: EventId, event: Memo<(EventKind, DateTime<FixedOffset>)>, mark: El) -> El {
        let scene = self.scene;
        let grip = Rc::new(Cell::new(None::<Grip>));
        let was_dragged = Rc::new(Cell::new(false));
        let element: HtmlElement = mark.cast();
        let press = {
            let (grip, was_dragged, element) = (grip.clone(), was_dragged.clone(), element.clone());
            move |event: &PointerEvent| {
                if event.button() != 0 {
                    return;
                }
                let bounds = element.get_bounding_client_rect();
                let x = f64::from(event.client_x());
                let middle = bounds.left() + MARK / 2.0;
                grip.set(Some(Grip { pressed: x, beside: x - middle, is_dragging: false }));
                was_dragged.set(false);
                element.set_pointer_capture(event.pointer_id()).ok();
            }
        };
        let drag = {
            let (grip, element) = (grip.clone(), element.clone());
            move |event: &PointerEvent| {
                let Some(held) = grip.get() else { return };
                let x = f64::from(event.client_x());
                if !held.is_dragging && (x - held.pressed).abs() < STILL {
                    return;
                }
                grip.set(Some(Grip { is_dragging: true, ..held }));
                let step = if event.shift_key() { FINE_STEP } else { STEP };
                let to = element.parent_element().and_then(|lane| pointed_at(scene, &lane, x - held.beside, step));
                if let Some(to) = to {
                    let Opening { local, fold, .. } = to;
                    let moving = Some(Moving { event: id, local, fold });
                    if scene.moving.get_untracked() != moving {
                        scene.moving.set(moving);
                    }
                }
            }
        };
        let release = {
            let (grip, was_dragged) = (grip.clone(), was_dragged.clone());
            move || {
                let held = grip.take();
                was_dragged.set(held.is_some_and(|held| held.is_dragging));
                let Some(Moving { event, local, fold }) = scene.moving.get_untracked() else { return };
                let outcome = scene.edit_event(event, EventEdit::At(local, fold));
                scene.moving.set(None);
                if let Err(message) = outcome {
                    scene.app.say(message);
                }
            }
        };
        let let_go = move || {
            grip.set(None);
            if scene.moving.get_untracked().is_some() {
                scene.moving.set(None);
            }
        };
        let let_go_by_key = let_go.clone();
        let current = self.current;
        mark.on("pointerdown", move |event| press(event.unchecked_ref()))
            .on("pointermove", move |event| drag(event.unchecked_ref()))
            .on("pointerup", move |_| release())
            .on("pointercancel", move |_| let_go())
            .on("focus", move |_| current.set(Some(id)))
            .on_click(move || {
                if was_dragged.take() {
                    return;
                }
                scene.editing.set(Some(id));
                if let Some(course) = scene.course.get_untracked() {
                    playback::jump(scene, offset(course.opened, event.get_untracked().1));
                }
            })
            .on_key(move |event| self.on_key(id, event, &let_go_by_key))
    }

    fn on_key(self, id: EventId, event: &KeyboardEvent, let_go: &dyn Fn()) {
        let Some(asked) = keys::note(&event.key(), modifiers(event)) else { return };
        match asked {
            Note::Earlier => move_by(self.scene, id, -STEP),
            Note::Later => move_by(self.scene, id, STEP),
            Note::LittleEarlier => move_by(self.scene, id, -FINE_STEP),
            Note::LittleLater => move_by(self.scene, id, FINE_STEP),
            Note::Previous => self.go(id, false),
            Note::Next => self.go(id, true),
            Note::Remove => {
                let next = self.neighbour(id, true).or_else(|| self.neighbour(id, false));
                log::remove(self.scene, id);
                focus(next);
            }
            Note::LetGo => let_go(),
            Note::Press => {
                event.stop_propagation();
                return;
            }
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn neighbour(self, id: EventId, is_after: bool) -> Option<EventId> {
        self.keys.with_untracked(|keys| {
            let at = keys.iter().position(|key| *key == id)?;
            keys.get(if is_after { at + 1 } else { at.checked_sub(1)? }).copied()
        })
    }

    fn go(self, id: EventId, is_after: bool) {
        if let Some(next) = self.neighbour(id, is_after) {
            focus(Some(next));
        }
    }
}

/// The focus to a mark; to the drawing, where there is none left.
fn focus(id: Option<EventId>) {
    request_animation_frame(move || {
        let place = id.map_or_else(|| ".tl".to_owned(), |id| format!("[data-marker=\"{}\"]", id.0));
        let found = document().query_selector(&place).ok().flatten();
        if let Some(found) = found.as_ref().and_then(JsCast::dyn_ref::<HtmlElement>) {
            found.focus().ok();
        }
    });
}

/// Moves an event by so many seconds of real time.
fn move_by(scene: Scene, id: EventId, seconds: i64) {
    let Some(incident) = scene.incident.get_untracked() else { return };
    let zone = incident.opened.zone;
    let Some(event) = incident.events.iter().find(|event| event.id == id) else { return };
    let Some(at) = event.instant(zone).checked_add_signed(TimeDelta::seconds(seconds)) else { return };
    let Opening { local, fold, .. } = Opening::at(at.to_utc(), zone);
    if let Err(message) = scene.edit_event(id, EventEdit::At(local, fold)) {
        scene.app.say(message);
    }
}

/// The instant at a place of the lane, on a whole step of the wall clock.
fn pointed_at(scene: Scene, lane: &Element, x: f64, step: i64) -> Option<Opening> {
    let bounds = lane.get_bounding_client_rect();
    if bounds.width() <= 0.0 {
        return None;
    }
    let course = scene.course.get_untracked()?;
    let exact: Offset = course.axis.at((x - bounds.left()) / bounds.width() * 100.0);
    let local = course.zone.to_local(instant(course.opened, exact).to_utc());
    let seconds = i64::from(local.num_seconds_from_midnight());
    let beyond = seconds.rem_euclid(step);
    let snapped = if beyond * 2 < step { -beyond } else { step - beyond };
    let at = local.checked_add_signed(TimeDelta::seconds(snapped))?;
    Some(Opening::at(at.to_utc(), course.zone))
}

/// The mark of a kind: its shape, in the colour of whose doing it is; a severity by its letter.
pub(super) fn glyph(kind: EventKind) -> El {
    let class = match kind.party() {
        Some(Party::Microsoft) => "glyph glyph-microsoft",
        Some(Party::Customer) => "glyph glyph-customer",
        None => "glyph glyph-case",
    };
    let mark = el("i").class(class).attr("aria-hidden", "true");
    match kind {
        EventKind::SeverityChanged(severity) => mark.class("glyph-level").text(severity.code()),
        EventKind::SeverityRequested(severity) => mark.class("glyph-level glyph-wish").text(severity.code()).text("?"),
        _ => mark.add(
            svg("svg")
                .attr("viewBox", "0 0 16 16")
                .attr("aria-hidden", "true")
                .add(svg("path").attr("d", shape(kind)).attr("fill", "none").attr("stroke", "currentColor")),
        ),
    }
}

/// Lines on a 16 by 16 grid.
const fn shape(kind: EventKind) -> &'static str {
    match kind {
        EventKind::MicrosoftContact => "M2.5 3h11v7.2H8.7L5.5 13v-2.8h-3z",
        EventKind::ResourceAssigned => "M8 2l6 6-6 6-6-6z",
        EventKind::Escalated => "M8 13.5V3M4 7l4-4 4 4",
        EventKind::ExecutivesInformed(_) => {
            "M8 2.4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.8 13.6c.3-2.6 2.3-4 5.2-4s4.9 1.4 5.2 4"
        }
        EventKind::SeverityRequested(_) | EventKind::SeverityChanged(_) => "",
        EventKind::CustomerAway => "M8 3H2.5v10H8M6 8h7.5M10.8 5.3L13.5 8l-2.7 2.7",
        EventKind::CustomerBack => "M8 3h5.5v10H8M2.5 8H10M7.3 5.3L10 8l-2.7 2.7",
        EventKind::WaitingForCustomer => "M4 2.5h8M4 13.5h8M5 2.5c0 4.5 6 6.5 6 11M11 2.5c0 4.5-6 6.5-6 11",
        EventKind::CustomerAnswered => "M6 3.5L2.5 7 6 10.5M2.5 7H10a3 3 0 0 1 0 6H8",
        EventKind::Mitigated => "M8 1.8l5 1.8v4c0 3.4-2 5.6-5 6.6-3-1-5-3.2-5-6.6v-4zM5.6 7.8l1.8 1.8 3-3.2",
        EventKind::RcaRequested => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4l3.4 3.4",
        EventKind::RcaDelivered => "M4 2h5.5L12 4.5V14H4zM6 7.5h4M6 10.5h4",
        EventKind::ClosurePlanned => "M3 3.5h10v10H3zM3 6.5h10M5.5 2v3M10.5 2v3",
        EventKind::Closed => "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
        EventKind::BroadOutage => "M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z",
        EventKind::MonitorAlert => "M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.8 14.2h2.4",
        EventKind::ReviewHeld => "M3 4h10M3 8h10M3 12h6",
    }
}
