//! The phrases that are read now and then: loaded once, when the page is used for the first time (see
//! [`Prose`](crate::text::Prose)).

use super::dom::{El, follow};
use crate::app::browser::on_window;
use crate::app::{RwSignal, browser, use_app};
use crate::text::{Lang, Prose, Text};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// Key to `[zh-Hant, en]`, as `prose.json` has them.
    static PHRASES: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// How far the loading has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loading {
    NotYet,
    Begun,
    Done,
    Failed,
}

#[derive(Clone, Copy)]
struct State(RwSignal<Loading>);

/// Makes ready to load, and loads at the first key or touch.
pub(super) fn provide() {
    let state = State(RwSignal::new(Loading::NotYet));
    provide_context(state);
    on_window(ev::pointerdown, move |_| load(state));
    on_window(ev::keydown, move |_| load(state));
}

fn load(state: State) {
    if matches!(state.0.get_untracked(), Loading::Begun | Loading::Done) {
        return;
    }
    state.0.set(Loading::Begun);
    spawn_local(async move {
        let outcome = match fetch().await {
            Ok(phrases) => {
                PHRASES.with_borrow_mut(|kept| *kept = Some(phrases));
                Loading::Done
            }
            Err(_) => Loading::Failed,
        };
        state.0.set(outcome);
    });
}

/// Has them here, for what is written into a file and cannot wait on the screen. Says whether they came.
pub(super) async fn ready() -> bool {
    if PHRASES.with_borrow(Option::is_some) {
        return true;
    }
    let phrases = fetch().await.ok();
    PHRASES.with_borrow_mut(|kept| *kept = phrases);
    PHRASES.with_borrow(Option::is_some)
}

async fn fetch() -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // A release names the file by its content: a tab that outlives its release must not read the words of the next one.
    let file = browser::of_build("data-prose").unwrap_or_else(|| "prose.json".to_owned());
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(&file)).await?.dyn_into()?;
    if response.ok() { JsFuture::from(response.json()?).await } else { Err(JsValue::NULL) }
}

/// A phrase, if it is here.
pub(super) fn phrase(prose: Prose, lang: Lang) -> Option<String> {
    PHRASES.with_borrow(|phrases| {
        let both = js_sys::Reflect::get(phrases.as_ref()?, &prose.key().to_string().into()).ok()?;
        let index = match lang {
            Lang::ZhHant => 0,
            Lang::En => 1,
        };
        js_sys::Reflect::get_u32(&both, index).ok()?.as_string()
    })
}

/// Asks for the phrases, and follows when they come: for what searches them.
pub(super) fn follow_loading() {
    if let Some(state) = use_context::<State>() {
        untrack(|| load(state));
        state.0.track();
    }
}

/// Asks for the phrases, and says whether they are still on their way; followed. For a list that would grow under the eyes.
pub(super) fn is_coming() -> bool {
    follow_loading();
    PHRASES.with_borrow(Option::is_none) && use_context::<State>().is_some_and(|state| state.0.get() == Loading::Begun)
}

impl El {
    /// Adds a phrase of the catalogue in the language of the screen, as soon as it is there.
    #[must_use]
    pub fn prose(self, prose: Prose) -> Self {
        self.prose_part(prose, None, str::to_owned)
    }

    /// Adds a part of such a phrase, in a language of its own where one is given.
    #[must_use]
    pub fn prose_part(self, prose: Prose, lang: Option<Lang>, part: fn(&str) -> String) -> Self {
        let app = use_app();
        let Some(state) = use_context::<State>() else { return self };
        follow(move || {
            // What failed is tried again when somebody asks again, not by itself.
            if state.0.get_untracked() != Loading::Begun {
                load(state);
            }
        });
        self.live(move || {
            let lang = lang.unwrap_or_else(|| app.lang.get());
            match state.0.get() {
                Loading::Failed => Text::new(
                    "說明文字未能載入，請檢查網路後再開一次。",
                    "The explanations did not load: check the network and open this again.",
                )
                .get(lang)
                .to_owned(),
                _ => phrase(prose, lang).map_or_else(|| "…".to_owned(), |phrase| part(&phrase)),
            }
        })
    }
}
