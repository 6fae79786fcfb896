//! Switches the language and keeps one's place. Much of a page follows the language word by word; some parts are built anew,
//! and those would let go of the focus in them and move what is read. What stands at the same place afterwards is the same
//! thing in the other language, so the focus and the window go there.

use crate::app::App;
use crate::app::page::find_element;
use crate::text::Lang;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Shows a language.
pub(super) fn switch(app: App, lang: Lang) {
    let focus = document().active_element().and_then(|element| way_to(&element));
    let (width, height) = (length(window().inner_width()), length(window().inner_height()));
    let read = element_at(width / 2.0, height / 2.0).and_then(|element| Some((way_to(&element)?, top_of(&element))));
    app.set_lang(lang);
    say_refusals_anew();
    // When what follows the language has followed, and before it is painted.
    request_animation_frame(move || {
        let is_lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if let Some(element) = focus.filter(|_| is_lost).and_then(|way| find_element(&way)) {
            // Without bringing it into sight: where the window stands is the next thing.
            let (focus, options) = (js_sys::Reflect::get(&element, &"focus".into()), js_sys::Object::new());
            js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into()).ok();
            if let Some(focus) = focus.ok().and_then(|focus| focus.dyn_into::<js_sys::Function>().ok()) {
                focus.call1(&element, &options).ok();
            }
        }
        let put_back = move || {
            if let Some((way, top)) = &read
                && let Some(element) = find_element(way)
            {
                window().scroll_by_with_x_and_y(0.0, top_of(&element) - top);
            }
        };
        put_back();
        // Once more where rows of a long list were built anew: before the first frame their heights are guessed.
        request_animation_frame(put_back);
    });
}

/// What a field refuses is said again in the language of the screen: it is asked as if it had just been left.
fn say_refusals_anew() {
    let Ok(fields) = document().query_selector_all("[aria-invalid=true]") else { return };
    for field in (0..fields.length()).filter_map(|at| fields.item(at)) {
        if let Ok(left) = web_sys::Event::new("change") {
            field.dispatch_event(&left).ok();
        }
    }
}

/// The way from the page's main part to an element, as a selector; none for what is not in it.
fn way_to(element: &Element) -> Option<String> {
    let mut steps = Vec::new();
    let mut at = element.clone();
    while at.id() != "main" {
        let mut place = 1_u32;
        let mut before = at.previous_element_sibling();
        while let Some(sibling) = before {
            place += 1;
            before = sibling.previous_element_sibling();
        }
        steps.push(format!(">:nth-child({place})"));
        at = at.parent_element()?;
    }
    steps.reverse();
    Some(format!("#main{}", steps.concat()))
}

fn element_at(x: f64, y: f64) -> Option<Element> {
    #[allow(clippy::cast_possible_truncation, reason = "within a window")]
    document().element_from_point(x as f32, y as f32)
}

fn top_of(element: &(impl AsRef<Element> + ?Sized)) -> f64 {
    element.as_ref().get_bounding_client_rect().top()
}

fn length(of: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>) -> f64 {
    of.ok().and_then(|length| length.as_f64()).unwrap_or_default()
}
