//! The elements of `views::dom` in a real browser: what follows a signal, what stays when a list changes, what ends with
//! its owner, and that nothing takes the focus away; and the controls of `views::ui` that are made of them.
#![cfg(all(target_family = "wasm", feature = "web"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "Clippy knows #[test] as a place to unwrap, but not #[wasm_bindgen_test]"
)]

use leptos::prelude::*;
use leptos::task::tick;
use std::cell::Cell;
use std::rc::Rc;
use uniplan::app::App;
use uniplan::state::shelf::Stored;
use uniplan::text::{Lang, Text};
use uniplan::views::dom::{El, el, follow};
use uniplan::views::ui::{Choice, ChoiceField, IconKind, button, icon_button, numbered, or_none, segments, spoken};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Builds an element in an owner of its own, in the page, and answers both.
fn show(build: impl FnOnce() -> El) -> (Owner, Element) {
    // Mounting anything starts what runs effects.
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    leptos::mount::mount_to(host, || ()).forget();
    let owner = Owner::new();
    let element = owner.with(|| {
        provide_context(App::new(Stored::Nothing));
        build().element()
    });
    document().body().unwrap().append_child(&element).unwrap();
    (owner, element)
}

fn words(element: &Element) -> String {
    element.text_content().unwrap()
}

fn children(element: &Element) -> Vec<Element> {
    let all = element.children();
    (0..all.length()).filter_map(|at| all.item(at)).collect()
}

#[wasm_bindgen_test]
async fn text_attributes_and_classes_follow_a_signal() {
    let count = RwSignal::new(1);
    let (_owner, element) = show(|| {
        el("p")
            .live(move || count.get().to_string())
            .attr_live("data-count", move || (count.get() > 1).then(|| count.get().to_string()))
            .flag("hidden", move || count.get() > 2)
            .class_if("many", move || count.get() > 2)
    });
    assert_eq!((words(&element).as_str(), element.get_attribute("data-count")), ("1", None));
    count.set(3);
    tick().await;
    assert_eq!((words(&element).as_str(), element.get_attribute("data-count").as_deref()), ("3", Some("3")));
    assert!(element.has_attribute("hidden") && element.class_list().contains("many"));
    count.set(1);
    tick().await;
    assert!(!element.has_attribute("hidden") && !element.class_list().contains("many"));
    assert_eq!(element.get_attribute("data-count"), None);
}

#[wasm_bindgen_test]
async fn a_state_of_aria_is_said_in_words() {
    let open = RwSignal::new(false);
    let (_owner, element) = show(|| el("button").aria("aria-expanded", move || open.get()));
    assert_eq!(element.get_attribute("aria-expanded").as_deref(), Some("false"));
    open.set(true);
    tick().await;
    assert_eq!(element.get_attribute("aria-expanded").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_phrase_follows_the_language_of_the_screen() {
    let app = Rc::new(Cell::new(None));
    let kept = app.clone();
    let named = Text::new("複製", "Copy");
    let (owner, element) = show(|| {
        let app = uniplan::app::use_app();
        app.set_lang(Lang::En);
        kept.set(Some(app));
        el("p").attr_t("title", named).t(Text::new("套件", "Package"))
    });
    let read = || (words(&element), element.get_attribute("title").unwrap_or_default());
    assert_eq!(read(), ("Package".to_owned(), "Copy".to_owned()));
    let app = app.get().unwrap();
    app.set_lang(Lang::ZhHant);
    assert_eq!(read(), ("套件".to_owned(), "複製".to_owned()));
    // What has ended is written no more.
    let row = owner.child();
    let ended = row.with(|| el("b").t(named).element());
    assert_eq!(words(&ended), "複製");
    row.cleanup();
    app.set_lang(Lang::En);
    assert_eq!((words(&ended).as_str(), read().0.as_str()), ("複製", "Package"));
}

#[wasm_bindgen_test]
async fn what_is_built_for_a_condition_ends_with_it() {
    let (holds, inside) = (RwSignal::new(true), RwSignal::new(0));
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let (_owner, element) = show(|| {
        el("div").when(
            move || holds.get(),
            move || {
                let counted = counted.clone();
                el("b").live(move || {
                    counted.set(counted.get() + 1);
                    inside.get().to_string()
                })
            },
        )
    });
    assert_eq!((words(&element).as_str(), runs.get()), ("0", 1));
    inside.set(1);
    tick().await;
    assert_eq!((words(&element).as_str(), runs.get()), ("1", 2));
    holds.set(false);
    tick().await;
    inside.set(2);
    tick().await;
    assert_eq!((words(&element).as_str(), runs.get()), ("", 2), "nothing of it runs any longer");
    holds.set(true);
    tick().await;
    assert_eq!(words(&element), "2");
}

#[wasm_bindgen_test]
async fn an_element_of_a_list_stays_as_long_as_its_key_does() {
    let keys = RwSignal::new(vec!["a", "b", "c"]);
    let (_owner, element) = show(|| el("ul").each(move || keys.get(), |key| el("li").text(key)));
    assert_eq!(words(&element), "abc");
    let before = children(&element);
    keys.set(vec!["c", "x", "a"]);
    tick().await;
    let after = children(&element);
    assert_eq!(words(&element), "cxa");
    assert!(after[0] == before[2] && after[2] == before[0], "the same elements, in another order");
    keys.set(Vec::new());
    tick().await;
    assert_eq!(words(&element), "");
}

/// Only what is between the ends that stay is looked at: there rows come, go and change places.
#[wasm_bindgen_test]
async fn a_list_that_changes_in_the_middle_leaves_its_ends_alone() {
    let keys = RwSignal::new(vec!["a", "b", "c", "d", "e"]);
    let (_owner, element) = show(|| el("ul").each(move || keys.get(), |key| el("li").text(key)));
    let before = children(&element);
    keys.set(vec!["a", "d", "x", "b", "e"]);
    tick().await;
    let after = children(&element);
    assert_eq!(words(&element), "adxbe");
    assert!([(0, 0), (1, 3), (3, 1), (4, 4)].iter().all(|(now, was)| after[*now] == before[*was]));
    for (next, expected) in
        [(vec!["a", "e"], "ae"), (vec!["a", "e", "e2"], "aee2"), (vec!["n", "a", "e", "e2"], "naee2")]
    {
        keys.set(next);
        tick().await;
        assert_eq!(words(&element), expected);
    }
}

#[wasm_bindgen_test]
async fn what_a_row_follows_ends_with_the_row() {
    let (keys, tick_of) = (RwSignal::new(vec![1, 2]), RwSignal::new(0));
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let (_owner, _element) = show(|| {
        el("ul").each(
            move || keys.get(),
            move |_| {
                let counted = counted.clone();
                el("li").live(move || {
                    tick_of.track();
                    counted.set(counted.get() + 1);
                    String::new()
                })
            },
        )
    });
    assert_eq!(runs.get(), 2);
    keys.set(vec![2]);
    tick().await;
    tick_of.set(1);
    tick().await;
    assert_eq!(runs.get(), 3, "the row that is gone is not asked");
}

#[wasm_bindgen_test]
async fn a_row_with_a_value_follows_its_own_and_no_other() {
    let items = RwSignal::new(vec![("a", 1), ("b", 2)]);
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let (_owner, element) = show(|| {
        el("ul").each_with(
            move || items.get(),
            move |_, value| {
                let counted = counted.clone();
                el("li").live(move || {
                    counted.set(counted.get() + 1);
                    value.get().to_string()
                })
            },
        )
    });
    assert_eq!((words(&element).as_str(), runs.get()), ("12", 2));
    items.set(vec![("a", 1), ("b", 5)]);
    tick().await;
    assert_eq!((words(&element).as_str(), runs.get()), ("15", 3));
    items.set(vec![("b", 5), ("a", 7), ("c", 9)]);
    tick().await;
    assert_eq!((words(&element).as_str(), runs.get()), ("579", 5));
}

#[wasm_bindgen_test]
async fn a_field_keeps_its_focus_when_its_list_changes() {
    let keys = RwSignal::new(vec!["a", "b", "c"]);
    let (_owner, element) =
        show(|| el("ul").each(move || keys.get(), |key| el("li").add(el("input").attr("name", key))));
    let field: HtmlElement = element.query_selector("[name=b]").unwrap().unwrap().unchecked_into();
    field.focus().unwrap();
    for order in [vec!["b", "a", "c"], vec!["c", "a", "b"], vec!["x", "b", "y"]] {
        keys.set(order.clone());
        tick().await;
        let names: Vec<String> = children(&element)
            .iter()
            .map(|row| row.first_element_child().unwrap().get_attribute("name").unwrap())
            .collect();
        assert_eq!(names, order);
        assert_eq!(document().active_element().as_ref(), Some(field.as_ref()), "{order:?}");
    }
}

#[wasm_bindgen_test]
async fn nothing_follows_once_its_owner_has_ended() {
    let count = RwSignal::new(0);
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let (owner, element) = show(|| {
        follow(move || {
            count.track();
            counted.set(counted.get() + 1);
        });
        el("p").live(move || count.get().to_string())
    });
    owner.cleanup();
    count.set(1);
    tick().await;
    assert_eq!((words(&element).as_str(), runs.get()), ("0", 1));
}

#[wasm_bindgen_test]
async fn what_is_read_no_longer_tells_no_longer() {
    let (is_first, first, other) = (RwSignal::new(true), RwSignal::new(0), RwSignal::new(0));
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let (_owner, _element) = show(|| {
        follow(move || {
            let read = if is_first.get() { first } else { other };
            read.track();
            counted.set(counted.get() + 1);
        });
        el("p")
    });
    // What is set, and how many times it ran by then.
    let steps: [(RwSignal<i32>, i32); 3] = [(other, 1), (first, 2), (first, 3)];
    for (signal, expected) in steps {
        signal.update(|count| *count += 1);
        tick().await;
        assert_eq!(runs.get(), expected);
    }
    is_first.set(false);
    tick().await;
    for (signal, expected) in [(first, 4), (other, 5), (other, 6)] {
        signal.update(|count| *count += 1);
        tick().await;
        assert_eq!(runs.get(), expected);
    }
}

#[wasm_bindgen_test]
async fn a_row_that_comes_back_shows_its_new_value_and_no_other() {
    let items = RwSignal::new(vec![("a", 1), ("b", 2)]);
    let (_owner, element) = show(|| {
        el("ul").each_with(move || items.get(), |key, value| el("li").live(move || format!("{key}{}", value.get())))
    });
    let said = || children(&element).iter().map(words).collect::<Vec<_>>();
    for (now, expected) in [
        (vec![("b", 2), ("c", 3)], ["b2", "c3"]),
        (vec![("a", 5), ("b", 6)], ["a5", "b6"]),
        (vec![("b", 7), ("a", 8)], ["b7", "a8"]),
    ] {
        items.set(now);
        tick().await;
        assert_eq!(said(), expected);
    }
}

#[wasm_bindgen_test]
async fn rows_stay_the_same_elements_whatever_comes_and_goes() {
    let items = RwSignal::new(Vec::<(u32, u32)>::new());
    let (_owner, element) = show(|| {
        el("ul").each_with(move || items.get(), |key, value| el("li").live(move || format!("{key}:{} ", value.get())))
    });
    let mut known = std::collections::HashMap::new();
    let mut chance = 1_u32;
    let mut draw = |below: u32| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (chance >> 16) % below
    };
    for round in 0..60 {
        // About half of twelve keys, from anywhere on, each third one with another value.
        let from = draw(12);
        let keys = (0..12).map(|at| (from + at) % 12).filter(|_| draw(2) == 0).collect::<Vec<_>>();
        let now: Vec<(u32, u32)> = keys.into_iter().map(|key| (key, if key % 3 == 0 { round } else { 0 })).collect();
        let expected = now.iter().map(|(key, value)| format!("{key}:{value} ")).collect::<Vec<_>>().concat();
        known.retain(|key, _| now.iter().any(|(there, _)| there == key));
        items.set(now.clone());
        tick().await;
        assert_eq!(words(&element), expected, "round {round}");
        for ((key, _), row) in now.iter().zip(children(&element)) {
            assert_eq!(known.entry(*key).or_insert_with(|| row.clone()), &row, "{key} in round {round}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_button_has_its_content_and_is_pressed() {
    let count = RwSignal::new(0);
    let (_owner, element) = show(|| {
        let words = move || format!("{} times", count.get());
        button("btn small", (words, spoken((" ", "pressed"))), move || count.update(|count| *count += 1))
    });
    assert_eq!(element.get_attribute("type").as_deref(), Some("button"), "no form is sent by it");
    assert_eq!(element.class_name(), "btn small");
    element.unchecked_ref::<HtmlElement>().click();
    tick().await;
    assert_eq!(words(&element), "1 times pressed");
}

#[wasm_bindgen_test]
async fn a_button_with_a_sign_has_a_name() {
    let gone = RwSignal::new("a");
    let (_owner, element) = show(|| {
        let name = move || format!("Remove {}", gone.get());
        el("div").add([
            icon_button("btn", IconKind::Close, Text::new("Close", "Close"), || {}),
            icon_button("btn", IconKind::Remove, name, || {}),
        ])
    });
    gone.set("b");
    tick().await;
    let names: Vec<Option<String>> =
        children(&element).iter().map(|button| button.get_attribute("aria-label")).collect();
    assert_eq!(names, [Some("Close".to_owned()), Some("Remove b".to_owned())]);
    assert_eq!(words(&element), "", "a sign is no text");
}

#[wasm_bindgen_test]
async fn one_of_the_segments_is_pressed_and_each_chooses_its_value() {
    let chosen = RwSignal::new(None::<u8>);
    let (_owner, element) = show(|| {
        let options = [(1_u8, "one", "1"), (2, "two", "2")];
        segments("data-value", options, move || chosen.get(), move |value| chosen.set(Some(value)))
    });
    let state = |name: &'static str| -> Vec<String> {
        children(&element).iter().filter_map(|button| button.get_attribute(name)).collect()
    };
    assert_eq!((element.class_name().as_str(), element.get_attribute("role").as_deref()), ("segments", Some("group")));
    assert_eq!(state("data-value"), ["one", "two"]);
    assert_eq!(state("aria-pressed"), ["false", "false"], "nothing is chosen yet");
    children(&element)[1].unchecked_ref::<HtmlElement>().click();
    tick().await;
    assert_eq!((chosen.get_untracked(), state("aria-pressed")), (Some(2), vec!["false".to_owned(), "true".to_owned()]));
}

#[wasm_bindgen_test]
async fn no_answer_can_be_one_of_the_segments() {
    let chosen = RwSignal::new(Some(true));
    let (_owner, element) = show(|| {
        let options = [(Some(true), "yes", "Yes"), (None, "unknown", "Not said")];
        segments("data-answer", options, move || chosen.get(), move |value| chosen.set(value))
    });
    children(&element)[1].unchecked_ref::<HtmlElement>().click();
    tick().await;
    assert_eq!(
        element.query_selector("[aria-pressed=true]").unwrap().unwrap().text_content().as_deref(),
        Some("Not said")
    );
}

/// Chooses as somebody does at the screen.
fn choose(select: &HtmlSelectElement, code: &str) {
    select.set_value(code);
    select.dispatch_event(&Event::new("change").unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn a_choice_answers_the_value_of_a_code() {
    let (chosen, names) = (RwSignal::new('b'), RwSignal::new(["A", "B"]));
    let (_owner, element) = show(|| {
        let choices = move || {
            let [a, b] = names.get();
            vec![Choice::new('a', "first", a), Choice::new('b', "second", b)]
        };
        ChoiceField::new(Text::new("字母", "Letter"), choices, move || chosen.get(), move |one| chosen.set(one)).build()
    });
    let select: HtmlSelectElement = element.query_selector("select").unwrap().unwrap().unchecked_into();
    assert_eq!((select.value().as_str(), select.text_content().as_deref()), ("second", Some("AB")));
    choose(&select, "first");
    assert_eq!(chosen.get_untracked(), 'a');
    names.set(["甲", "乙"]);
    tick().await;
    assert_eq!((select.value().as_str(), select.text_content().as_deref()), ("first", Some("甲乙")), "it stays chosen");
}

#[wasm_bindgen_test]
async fn what_there_is_to_choose_from_is_asked_for_when_that_changes() {
    let (chosen, values, asked) = (RwSignal::new('b'), RwSignal::new(['a', 'b']), Rc::new(Cell::new(0)));
    let count = asked.clone();
    let (_owner, element) = show(|| {
        let choices = move || {
            count.set(count.get() + 1);
            numbered(values.get().map(|value| (value, "one of two")))
        };
        ChoiceField::new(Text::new("字母", "Letter"), choices, move || chosen.get(), move |one| chosen.set(one)).build()
    });
    let select: HtmlSelectElement = element.query_selector("select").unwrap().unwrap().unchecked_into();
    chosen.set('a');
    tick().await;
    assert_eq!((select.selected_index(), asked.get()), (0, 1), "another is chosen of the same");
    // The same words, and other values behind them.
    values.set(['b', 'a']);
    tick().await;
    assert_eq!((select.selected_index(), asked.get()), (1, 2));
    choose(&select, "0");
    assert_eq!(chosen.get_untracked(), 'b');
}

#[wasm_bindgen_test]
async fn none_of_the_choices_has_an_empty_code() {
    let chosen = RwSignal::new(None::<char>);
    let (_owner, element) = show(|| {
        let choices = || or_none("any", numbered([('a', "A"), ('b', "B")]));
        ChoiceField::new(Text::new("字母", "Letter"), choices, move || chosen.get(), move |one| chosen.set(one)).build()
    });
    let select: HtmlSelectElement = element.query_selector("select").unwrap().unwrap().unchecked_into();
    choose(&select, "1");
    assert_eq!(chosen.get_untracked(), Some('b'));
    choose(&select, "");
    assert_eq!(chosen.get_untracked(), None);
}
