//! A time zone, found by its country in the language of the screen, or by its name.

use super::field::unique_id;
use crate::app::browser::{self, country_name};
use crate::app::{Memo, RwSignal, use_app};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow, follow_soon};
use crate::words::figures;
use crate::zones::{Zone, countries};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// More than this nobody scrolls through; a further letter narrows it down.
const MOST_SHOWN: usize = 40;

/// A zone to choose.
#[derive(Clone, PartialEq)]
struct Choice {
    zone: Zone,
    /// Its country, empty for those of none.
    country: String,
    /// What a search looks through, in lower case.
    key: String,
    /// Another spelling of a zone that has its own row: only shown when searched for.
    is_alias: bool,
}

/// One way of writing for what people write in two.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('臺', "台").replace(['_', '/', ',', '-'], " ")
}

fn choices(lang: Lang) -> Vec<Choice> {
    let mut seen = HashSet::new();
    let mut all: Vec<Choice> = Vec::new();
    for (code, zones) in countries() {
        let country = country_name(code, lang);
        for zone in *zones {
            seen.insert(*zone);
            let key = format!("{} {} {}", folded(&country), code.to_lowercase(), folded(zone.name()));
            all.push(Choice { zone: *zone, country: country.clone(), key, is_alias: false });
        }
    }
    all.sort_by(|a, b| a.country.cmp(&b.country));
    all.extend(Zone::all().filter(|zone| !seen.contains(zone)).map(|zone| Choice {
        zone,
        country: String::new(),
        key: folded(zone.name()),
        is_alias: zone != Zone::UTC,
    }));
    all
}

/// The choices in which every word typed occurs, those that begin with it first.
fn search(all: &[Choice], typed: &str) -> Vec<Choice> {
    let typed = folded(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<&Choice> =
        all.iter()
            .filter(|choice| {
                if words.is_empty() { !choice.is_alias } else { words.iter().all(|word| choice.key.contains(word)) }
            })
            .collect();
    found.sort_by_key(|choice| (choice.is_alias, !choice.key.starts_with(typed.trim())));
    found.into_iter().take(MOST_SHOWN).cloned().collect()
}

/// A time zone, with its present offset from UTC.
pub fn zone_field(label: Text, value: impl Fn() -> Zone + Copy + 'static, commit: impl Fn(Zone) + 'static) -> El {
    zone_field_at(label, value, browser::now, commit)
}

/// A time zone, with its offset from UTC at an instant.
pub fn zone_field_at(
    label: Text,
    value: impl Fn() -> Zone + Copy + 'static,
    at: impl Fn() -> DateTime<Utc> + Copy + 'static,
    commit: impl Fn(Zone) + 'static,
) -> El {
    build(label, Rc::new(value), Rc::new(at), Rc::new(commit))
}

/// What the parts of the field share.
#[derive(Clone)]
struct Finder {
    input: HtmlInputElement,
    value: Rc<dyn Fn() -> Zone>,
    commit: Rc<dyn Fn(Zone)>,
    /// Has anybody looked for a zone yet?
    looked: RwSignal<bool>,
    open: RwSignal<bool>,
    typed: RwSignal<String>,
    /// Which of those shown the arrows have reached.
    active: RwSignal<usize>,
    shown: Memo<Vec<Choice>>,
    /// What was left in the field, where it is no zone.
    refused: RwSignal<Option<String>>,
}

impl Finder {
    fn new(input: HtmlInputElement, value: Rc<dyn Fn() -> Zone>, commit: Rc<dyn Fn(Zone)>) -> Self {
        let lang = use_app().lang;
        let (looked, open) = (RwSignal::new(false), RwSignal::new(false));
        let typed = RwSignal::new(String::new());
        // Country names are asked of the browser once per language, and only when somebody looks for one.
        let all = Memo::new(move || if looked.get() { Arc::new(choices(lang.get())) } else { Arc::default() });
        let shown = Memo::new(move || if open.get() { search(&all.get(), &typed.get()) } else { Vec::new() });
        Self {
            input,
            value,
            commit,
            looked,
            open,
            typed,
            active: RwSignal::new(0),
            shown,
            refused: RwSignal::new(None),
        }
    }

    fn start(&self, text: String) {
        self.looked.set(true);
        self.refused.set(None);
        self.typed.set(text);
        self.active.set(0);
        self.open.set(true);
    }

    /// Closes the list; the field shows the zone of the plan.
    fn restore(&self) {
        self.open.set(false);
        self.input.set_value(untrack(|| (self.value)()).name());
    }

    fn choose(&self, zone: Zone) {
        self.open.set(false);
        (self.commit)(zone);
        self.restore();
    }

    fn left(&self) {
        // A browser may say so of a field that goes away with its page: then there is nothing to restore.
        if self.open.try_get_untracked() != Some(true) {
            return;
        }
        // A whole name counts as chosen; anything else is answered, and the plan keeps its zone.
        let typed = self.typed.get_untracked().trim().to_owned();
        if let Some(zone) = Zone::find(&typed) {
            self.choose(zone);
        } else {
            self.restore();
            self.refused.set((!typed.is_empty()).then_some(typed));
        }
    }

    fn on_key(&self, event: &KeyboardEvent) {
        let count = self.shown.with_untracked(Vec::len).max(1);
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => {
                event.prevent_default();
                self.start(String::new());
            }
            "ArrowDown" => {
                event.prevent_default();
                self.active.update(|active| *active = (*active + 1) % count);
            }
            "ArrowUp" => {
                event.prevent_default();
                self.active.update(|active| *active = (*active + count - 1) % count);
            }
            "Enter" if open => {
                event.prevent_default();
                let at = self.active.get_untracked();
                if let Some(zone) = self.shown.with_untracked(|shown| shown.get(at).map(|choice| choice.zone)) {
                    self.choose(zone);
                }
            }
            "Escape" if open => {
                event.stop_propagation();
                self.restore();
            }
            _ => {}
        }
    }
}

fn build(label: Text, value: Rc<dyn Fn() -> Zone>, at: Rc<dyn Fn() -> DateTime<Utc>>, commit: Rc<dyn Fn(Zone)>) -> El {
    let id = unique_id("zone");
    let list_id = format!("{id}-list");
    let field = el("input");
    let finder = Finder::new(field.cast(), value.clone(), commit);
    let (open, active, shown, refused) = (finder.open, finder.active, finder.shown, finder.refused);
    let app = use_app();
    let error_id = format!("{id}-error");
    let described = error_id.clone();

    let (closed, zone) = (finder.input.clone(), value.clone());
    follow(move || {
        let name = zone().name();
        if !open.get_untracked() {
            closed.set_value(name);
        }
    });
    keep_in_sight(list_id.clone(), open, active);

    let active_id = {
        let list_id = list_id.clone();
        move || (open.get() && shown.with(|shown| !shown.is_empty())).then(|| option_id(&list_id, active.get()))
    };
    let (focused, clicked, typed, left, pressed) =
        (finder.input.clone(), finder.clone(), finder.clone(), finder.clone(), finder.clone());
    let field = field
        .attr("id", &id)
        .attr("name", "zone")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .aria("aria-expanded", move || open.get())
        .attr("aria-controls", &list_id)
        .attr_live("aria-activedescendant", active_id)
        .aria("aria-invalid", move || refused.with(Option::is_some))
        .attr_live("aria-describedby", move || refused.with(Option::is_some).then(|| described.clone()))
        .on("focus", move |_| focused.select())
        .on_click(move || clicked.start(String::new()))
        .on("input", move |_| typed.start(typed.input.value()))
        .on("blur", move |_| left.left())
        .on_key(move |event| pressed.on_key(event));

    let instant = at.clone();
    let label = el("label")
        .attr("for", &id)
        .t(label)
        .text(" ")
        .add(el("span").class("field-aside").live(move || figures::offset(value().to_local(at()))));
    let list = el("ul")
        .class("zone-list")
        .attr("role", "listbox")
        .attr("id", &list_id)
        .flag("hidden", move || !open.get())
        .attr_t("aria-label", Text::new("時區", "Time zones"))
        .dynamic(move || rows(&finder, &list_id, instant()));
    el("div")
        .class("field zone")
        .class_if("field-invalid", move || refused.with(Option::is_some))
        .attr("data-field", "zone")
        .add([label, field, list])
        .dynamic(move || {
            refused.get().map(|typed| {
                // A pasted novel is not repeated.
                let typed: String = typed.chars().take(40).collect();
                el("p").class("field-error").attr("id", &error_id).attr("role", "alert").live(move || {
                    match app.lang.get() {
                        Lang::ZhHant => format!("沒有「{typed}」這個時區；請從清單選擇國家或時區"),
                        Lang::En => format!("There is no zone “{typed}”: choose a country or zone from the list"),
                    }
                })
            })
        })
}

fn option_id(list: &str, index: usize) -> String {
    format!("{list}-{index}")
}

/// The option chosen with the arrows stays in sight.
fn keep_in_sight(list: String, open: RwSignal<bool>, active: RwSignal<usize>) {
    follow_soon(move || {
        let wanted = option_id(&list, active.get());
        if open.get()
            && let Some(option) = document().get_element_by_id(&wanted)
        {
            let nearest = js_sys::Object::new();
            js_sys::Reflect::set(&nearest, &"block".into(), &"nearest".into()).ok();
            if let Ok(scroll) = js_sys::Reflect::get(&option, &"scrollIntoView".into()) {
                scroll.unchecked_into::<js_sys::Function>().call1(&option, &nearest).ok();
            }
        }
    });
}

fn rows(finder: &Finder, list: &str, at: DateTime<Utc>) -> Vec<El> {
    let found = finder.shown.get();
    if found.is_empty() {
        let none = Text::new("沒有符合的時區", "No zone matches");
        return vec![el("li").class("zone-none").attr("role", "presentation").t(none)];
    }
    found.iter().enumerate().map(|(index, choice)| option(finder, choice, index, list, at)).collect()
}

fn option(finder: &Finder, choice: &Choice, index: usize, list: &str, at: DateTime<Utc>) -> El {
    let (zone, active, finder) = (choice.zone, finder.active, finder.clone());
    // Pressed, not clicked: a click would come after the field has lost its focus and closed the list.
    el("li")
        .attr("role", "option")
        .attr("id", option_id(list, index))
        .aria("aria-selected", move || active.get() == index)
        .on("mousedown", move |event| {
            event.prevent_default();
            finder.choose(zone);
        })
        .add(el("span").class("zone-country").text(&choice.country))
        .add(el("span").class("zone-name").text(zone.name()))
        .add(el("span").class("zone-offset").text(figures::offset(zone.to_local(at))))
}
