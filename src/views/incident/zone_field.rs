//! A time zone, found by its country in the language of the screen, or by its name.

use crate::state::app_state::use_app;
use crate::text::{Lang, Text};
use crate::views::browser::country_name;
use crate::views::ui::field::unique_id;
use crate::words::figures;
use crate::zones::{Zone, countries};
use chrono::{DateTime, Utc};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

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

/// The field.
pub(super) fn zone_field(zone: Signal<Zone>, at: Signal<DateTime<Utc>>, commit: Callback<Zone>) -> AnyView {
    let app = use_app();
    let id = unique_id("zone");
    let list_id = format!("{id}-list");
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let input = NodeRef::<Input>::new();

    // Country names are asked of the browser once per language, and only when somebody looks for one.
    let looked = RwSignal::new(false);
    let all = Memo::new(move |_| if looked.get() { Arc::new(choices(app.lang.get())) } else { Arc::default() });
    let shown = Memo::new(move |_| if open.get() { search(&all.get(), &typed.get()) } else { Vec::new() });

    let closed_text = move || zone.get().name().to_owned();
    let restore = move || {
        open.set(false);
        if let Some(input) = input.get_untracked() {
            input.set_value(zone.get_untracked().name());
        }
    };
    Effect::new(move |_| {
        let name = closed_text();
        if let Some(input) = input.get()
            && !open.get_untracked()
        {
            input.set_value(&name);
        }
    });
    let choose = move |zone: Zone| {
        open.set(false);
        commit.run(zone);
        restore();
    };
    let start = move |text: String| {
        looked.set(true);
        typed.set(text);
        active.set(0);
        open.set(true);
    };
    let on_key = move |event: KeyboardEvent| {
        let count = shown.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open.get_untracked() => {
                event.prevent_default();
                start(String::new());
            }
            "ArrowDown" => {
                event.prevent_default();
                active.update(|active| *active = (*active + 1) % count.max(1));
            }
            "ArrowUp" => {
                event.prevent_default();
                active.update(|active| *active = (*active + count.max(1) - 1) % count.max(1));
            }
            "Enter" if open.get_untracked() => {
                event.prevent_default();
                if let Some(choice) = shown.with(|shown| shown.get(active.get_untracked()).map(|choice| choice.zone)) {
                    choose(choice);
                }
            }
            "Escape" if open.get_untracked() => {
                event.stop_propagation();
                restore();
            }
            _ => {}
        }
    };
    let on_focus = move |_| {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || (open.get() && shown.with(|shown| !shown.is_empty())).then(|| option_id(active.get()))
    };
    // The option chosen with the arrows stays in sight.
    Effect::new({
        let option_id = option_id.clone();
        move |_| {
            let wanted = option_id(active.get());
            if open.get()
                && let Some(option) = document().get_element_by_id(&wanted)
            {
                let nearest = js_sys::Object::new();
                js_sys::Reflect::set(&nearest, &"block".into(), &"nearest".into()).ok();
                if let Ok(scroll) = js_sys::Reflect::get(&option, &"scrollIntoView".into()) {
                    use wasm_bindgen::JsCast;
                    scroll.unchecked_into::<js_sys::Function>().call1(&option, &nearest).ok();
                }
            }
        }
    });
    let rows = move || {
        let (lang, at) = (app.lang.get(), at.get());
        let found = shown.get();
        if found.is_empty() {
            let none = Text::new("沒有符合的時區", "No zone matches").get(lang);
            return view! { <li class="zone-none" role="presentation">{none}</li> }.into_any();
        }
        let option_id = option_id.clone();
        found
            .into_iter()
            .enumerate()
            .map(|(index, choice)| option(&choice, index, option_id(index), at, active, Callback::new(choose)))
            .collect_view()
            .into_any()
    };
    let offset = move || figures::offset(zone.get().to_local(at.get()));
    let label_id = id.clone();
    let expanded = list_id.clone();
    view! {
        <div class="field zone" data-field="zone">
            <label for=label_id>{app.t(Text::new("時區", "Time zone"))} <span class="field-aside">{offset}</span></label>
            <input
                node_ref=input
                id=id
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || open.get().to_string()
                aria-controls=expanded
                aria-activedescendant=active_id
                on:focus=on_focus
                on:click=move |_| start(String::new())
                on:input=move |event| start(event_target_value(&event))
                on:blur=move |_| restore()
                on:keydown=on_key
            />
            <ul class="zone-list" role="listbox" id=list_id hidden=move || !open.get() aria-label=app.t(Text::new("時區", "Time zones"))>
                {rows}
            </ul>
        </div>
    }
    .into_any()
}

fn option(
    choice: &Choice,
    index: usize,
    id: String,
    at: DateTime<Utc>,
    active: RwSignal<usize>,
    choose: Callback<Zone>,
) -> AnyView {
    let zone = choice.zone;
    let country = choice.country.clone();
    let offset = figures::offset(zone.to_local(at));
    // Pressed, not clicked: a click would come after the field has lost its focus and closed the list.
    view! {
        <li
            role="option"
            id=id
            aria-selected=move || (active.get() == index).to_string()
            on:mousedown=move |event| {
                event.prevent_default();
                choose.run(zone);
            }
        >
            <span class="zone-country">{country}</span>
            <span class="zone-name">{zone.name()}</span>
            <span class="zone-offset">{offset}</span>
        </li>
    }
    .into_any()
}
