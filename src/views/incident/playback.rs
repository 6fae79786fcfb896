//! The instant shown: a slider along the axis, stops, play and pause, keys.

use super::scene::{Course, Scene, at_rest};
use crate::app::Memo;
use crate::chronology::Offset;
use crate::finder::keys::{self, Playback};
use crate::text::Text;
use crate::views::dom::{El, el, follow, modifiers, svg};
use crate::views::ui::{IconKind, button, icon, icon_button, segments};
use crate::words::figures::{self, near_instant};
use crate::words::incident as words;
use chrono::TimeDelta;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// The slider counts thousandths of the axis from the opening to its end.
const SLIDER: f64 = 1_000.0;

/// How many seconds pass in one.
const SPEEDS: [u32; 4] = [1, 60, 600, 3_600];

/// How long a stop is shown to those who ask for less motion.
const STEP: Duration = Duration::from_millis(1_500);

pub(super) fn bar(scene: Scene) -> El {
    let app = scene.app;
    let clock = move || scene.now.get().map(|now| near_instant(now, app.today(), app.lang.get())).unwrap_or_default();
    let since = move || words::after_opening(TimeDelta::seconds(i64::from(scene.elapsed.get())), app.lang.get());
    let play_name = move || {
        let words = if scene.playing.get() { Text::new("暫停", "Pause") } else { Text::new("播放", "Play") };
        words.get(app.lang.get()).to_owned()
    };
    let previous = stop_button(scene, -1, IconKind::Previous, Text::new("前一個時間點", "Previous time"))
        .attr("id", "previous-stop");
    let play = button("btn square pri", (), move || toggle(scene))
        .attr("id", "play")
        .attr_t("aria-label", play_name)
        .dynamic(move || icon(if scene.playing.get() { IconKind::Pause } else { IconKind::Play }));
    let next = stop_button(scene, 1, IconKind::Next, Text::new("下一個時間點", "Next time")).attr("id", "next-stop");
    let clock = el("p")
        .class("playback-clock")
        .add(el("b").attr("id", "playback-now").live(clock))
        .add(el("small").live(since));
    let speeds = SPEEDS.map(|speed| (speed, speed.to_string(), format!("{}×", figures::number(speed.into()))));
    let speeds = segments("data-speed", speeds, move || scene.speed.get(), move |speed| scene.speed.set(speed))
        .attr_t("aria-label", Text::new("速度", "Speed"));
    el("div").class("playback").add([
        el("div").class("playback-keys").add([previous, play, next]),
        clock,
        slider(scene),
        speeds,
    ])
}

/// A button to the previous or next stop; disabled where there is none.
fn stop_button(scene: Scene, direction: i32, kind: IconKind, words: Text) -> El {
    let is_end = Memo::new(move || neighbour(scene, direction).is_none());
    icon_button("btn square", kind, words, move || step(scene, direction)).flag("disabled", move || is_end.get())
}

/// Where an instant stands between the opening and the end of the axis, in thousandths.
fn thousandths(course: &Course, elapsed: Offset) -> f64 {
    let zero = course.axis.x(0);
    (course.axis.x(elapsed) - zero) / (100.0 - zero) * SLIDER
}

fn slider(scene: Scene) -> El {
    let app = scene.app;
    let value = Memo::new(move || {
        scene
            .course
            .with(|course| course.as_ref().map_or(0.0, |course| thousandths(course, scene.elapsed.get()).round()))
    });
    let spoken = move || {
        let lang = app.lang.get();
        let now = scene.now.get().map(|now| near_instant(now, app.today(), lang)).unwrap_or_default();
        let after = words::after_opening(TimeDelta::seconds(i64::from(scene.elapsed.get())), lang);
        [now, after].join(Text::new("，", ", ").get(lang))
    };
    let input = el("input")
        .attr("type", "range")
        .attr("id", "playback")
        .attr("min", "0")
        .attr("max", SLIDER.to_string())
        .attr("step", "1")
        .attr_t("aria-label", Text::new("顯示的時間", "The time shown"))
        .attr_t("aria-valuetext", spoken)
        .attr_live("data-now", move || scene.now.get().map(|now| now.to_rfc3339()));
    let shown: HtmlInputElement = input.cast();
    let moved = shown.clone();
    follow(move || {
        // Written again where it comes to the same: a hand may have drawn it a little further than to there.
        scene.elapsed.track();
        shown.set_value(&value.get().to_string());
    });
    let on_input = move || {
        let Ok(value) = moved.value().parse::<f64>() else { return };
        scene.playing.set(false);
        let to = scene.course.with_untracked(|course| course.as_ref().map(|course| pointed_at(course, value)));
        if let Some(to) = to {
            scene.move_to(to);
        }
    };
    let input = input.on("input", move |_| on_input()).on_key(move |event| on_key(scene, event));
    // One line for all of them: there may be a thousand.
    let opened = |course: &Option<Arc<Course>>| course.as_ref().map(|course| course.opened);
    let drawn = at_rest(move || scene.course.get(), move |drawn, next| opened(drawn) == opened(next));
    let marks = move || {
        drawn.with(|course| {
            let course = course.as_ref()?;
            let marks = course.stops.iter().map(|stop| format!("M{:.1} 0v1", thousandths(course, *stop)));
            Some(marks.collect::<Vec<String>>().concat())
        })
    };
    let stops = svg("svg")
        .class("playback-stops")
        .attr("aria-hidden", "true")
        .attr("viewBox", format!("0 0 {SLIDER} 1"))
        .attr("preserveAspectRatio", "none")
        .add(svg("path").attr_live("d", marks));
    el("div").class("playback-track").add([stops, input])
}

/// The instant at a place of the slider: a stop if it is near, else a whole minute.
fn pointed_at(course: &Course, value: f64) -> Offset {
    let zero = course.axis.x(0);
    let exact = course.axis.at(zero + value / SLIDER * (100.0 - zero));
    let near = course.stops.iter().copied().find(|stop| (thousandths(course, *stop) - value).abs() < 4.0);
    near.unwrap_or((exact + 30) / 60 * 60)
}

/// The next stop in a direction; the end of the axis is the last.
fn neighbour(scene: Scene, direction: i32) -> Option<Offset> {
    let elapsed = scene.elapsed.get();
    scene.course.with(|course| {
        let course = course.as_ref()?;
        let end = course.axis.end();
        let mut stops = course.stops.iter().copied().chain(std::iter::once(end));
        if direction < 0 { stops.take_while(|stop| *stop < elapsed).last() } else { stops.find(|stop| *stop > elapsed) }
    })
}

/// To the previous or next stop.
pub(super) fn step(scene: Scene, direction: i32) {
    scene.playing.set(false);
    if let Some(stop) = untrack(|| neighbour(scene, direction)) {
        scene.move_to(stop);
    }
}

/// Keys of the slider and of the drawing.
pub(super) fn on_key(scene: Scene, event: &KeyboardEvent) {
    let held = modifiers(event);
    let Some(asked) = keys::playback(&event.key(), held) else { return };
    event.prevent_default();
    let end = scene.course.with_untracked(|course| course.as_ref().map_or(0, |course| course.axis.end()));
    let last = scene.course.with_untracked(|course| course.as_ref().and_then(|course| course.stops.last().copied()));
    let quarter = |direction: i32| jump(scene, scene.elapsed.get_untracked().saturating_add(direction * 900));
    match asked {
        Playback::Toggle => toggle(scene),
        Playback::Previous => step(scene, -1),
        Playback::Next => step(scene, 1),
        Playback::Back => quarter(-1),
        Playback::On => quarter(1),
        Playback::Start => jump(scene, 0),
        Playback::End => jump(scene, last.filter(|last| *last > scene.elapsed.get_untracked()).unwrap_or(end)),
    }
}

/// Plays or pauses; from the end it begins anew.
fn toggle(scene: Scene) {
    if scene.playing.get_untracked() {
        scene.playing.set(false);
        return;
    }
    if untrack(|| neighbour(scene, 1)).is_none() {
        scene.elapsed.set(0);
    }
    scene.playing.set(true);
    if wants_less_motion() {
        hop(scene);
    } else {
        run(scene, js_sys::Date::now());
    }
}

/// From stop to stop, with a pause at each.
fn hop(scene: Scene) {
    // Gone with the page, or paused.
    if scene.playing.try_get_untracked() != Some(true) {
        return;
    }
    match untrack(|| neighbour(scene, 1)) {
        Some(stop) => {
            scene.move_to(stop);
            set_timeout(move || hop(scene), STEP);
        }
        None => scene.playing.set(false),
    }
}

/// As fast over the drawn stretches as the speed says, and over a break as fast as the eye goes.
fn run(scene: Scene, before: f64) {
    request_animation_frame(move || {
        if scene.playing.try_get_untracked() != Some(true) {
            return;
        }
        let Some(course) = scene.course.get_untracked() else { return };
        let now = js_sys::Date::now();
        let seconds = (now - before) / 1_000.0 * f64::from(scene.speed.get_untracked());
        let axis = &course.axis;
        let elapsed = scene.elapsed.get_untracked();
        let next = axis.at(axis.x(elapsed) + seconds * axis.rate());
        if next <= elapsed {
            // Less than a second of the axis: the time goes on counting.
            run(scene, before);
            return;
        }
        scene.move_to(next);
        if next >= axis.end() {
            scene.playing.set(false);
        } else {
            run(scene, now);
        }
    });
}

fn wants_less_motion() -> bool {
    let get = |from: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(from, &name.into());
    let ask = || {
        let window = js_sys::global();
        let ask: js_sys::Function = get(&window, "matchMedia")?.dyn_into()?;
        get(&ask.call1(&window, &"(prefers-reduced-motion: reduce)".into())?, "matches")
    };
    ask().is_ok_and(|answer| answer.is_truthy())
}

/// To an instant that somebody pointed at.
pub(super) fn jump(scene: Scene, to: Offset) {
    scene.playing.set(false);
    scene.move_to(to);
}
