//! What the browser has for presenting: the whole screen, a lamp that stays on, and a window for the audience that is told by
//! a channel. Reached from one piece only. Everything is asked by name, so that nothing of it is declared in the first load; a
//! browser that has not got it does without.

use super::storage;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where a tab keeps by what its audience window knows it, so that it is known after a reload; in the storage of the session.
const STAGE_KEY: &str = "uniplan.stage";

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|found| !found.is_undefined() && !found.is_null())
}

fn find(path: &[&str]) -> Option<JsValue> {
    path.iter().try_fold(JsValue::from(js_sys::global()), |found, name| get(&found, name))
}

fn call(of: &JsValue, method: &str, arguments: &[&str]) -> Option<JsValue> {
    let method: Function = get(of, method)?.dyn_into().ok()?;
    let list = Array::new();
    for argument in arguments {
        list.push(&(*argument).into());
    }
    Reflect::apply(&method, of, &list).ok()
}

// ------------------------------------------------------------------------------------------------------------- the screen

/// Is the whole screen taken?
pub fn is_whole_screen() -> bool {
    find(&["document", "fullscreenElement"]).is_some()
}

/// Takes the whole screen, or gives it back. Where the browser refuses, nothing happens.
pub fn whole_screen(whole: bool) {
    let asked = match (whole, find(&["document"]), find(&["document", "documentElement"])) {
        (true, _, Some(root)) => call(&root, "requestFullscreen", &[]),
        (false, Some(document), _) => call(&document, "exitFullscreen", &[]),
        _ => None,
    };
    quietly(asked);
}

/// Waits for what was promised, so that a refusal is not an error of the page.
fn quietly(promise: Option<JsValue>) {
    if let Some(promise) = promise.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
        leptos::task::spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}

/// Asks that the screen stays on. The browser gives that up whenever the window is hidden; it is asked again then.
pub fn stay_awake() {
    quietly(find(&["navigator", "wakeLock"]).and_then(|lock| call(&lock, "request", &["screen"])));
}

// ----------------------------------------------------------------------------------------------------- what a tab remembers

/// A text that nobody else has drawn.
fn new_token() -> String {
    let drawn = find(&["crypto"]).and_then(|crypto| call(&crypto, "randomUUID", &[])).and_then(|text| text.as_string());
    drawn.unwrap_or_else(|| format!("{:016x}{:016x}", storage::chance(), storage::chance()))
}

/// What a tab knows of its presenting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// By what the audience window knows it.
    pub token: String,
    /// Are amounts masked? Once masked, a reload does not show them.
    pub masked: bool,
    /// The step that was on the screen; empty where none was.
    pub step: String,
}

/// What this tab presented with before it was loaded again; new where it did not.
pub fn remembered() -> Remembered {
    let text = storage::session().and_then(|session| session.get_item(STAGE_KEY).ok().flatten()).unwrap_or_default();
    let mut parts = text.split(' ');
    let token = parts.next().unwrap_or_default();
    let is_token = (16..=64).contains(&token.len()) && token.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_token {
        return Remembered { token: new_token(), masked: false, step: String::new() };
    }
    let masked = parts.next() == Some("masked");
    Remembered { token: token.to_owned(), masked, step: parts.next().unwrap_or_default().to_owned() }
}

/// Remembers it, unless this tab stores nothing any more.
pub fn remember(remembered: &Remembered) {
    if let Some(session) = storage::session().filter(|_| !storage::is_stopped()) {
        let Remembered { token, masked, step } = remembered;
        let text = format!("{token} {} {step}", if *masked { "masked" } else { "shown" });
        session.set_item(STAGE_KEY, &text).ok();
    }
}

// ------------------------------------------------------------------------------------------------------------ the audience

/// Where the audience window is, relative to the page.
pub fn audience_address(token: &str) -> String {
    format!("./audience.html#{token}")
}

/// Is there a page for the audience window? One that is a single file has none beside it.
pub fn has_audience() -> bool {
    !cfg!(feature = "whole") && find(&["BroadcastChannel"]).is_some()
}

/// Opens the audience window, or brings it to the front; says whether the browser let it.
pub fn open_audience(token: &str) -> bool {
    let window = JsValue::from(js_sys::global());
    let (address, name) = (audience_address(token), format!("uniplan-audience-{token}"));
    call(&window, "open", &[&address, &name, "popup,width=1280,height=720"]).is_some_and(|opened| !opened.is_null())
}

/// A channel to the audience window. Its name holds the place of the application, for others may live on the same host, and
/// the token of this tab, for it may be presented in several.
#[derive(Clone)]
pub struct Channel(Option<JsValue>);

impl Channel {
    /// Opens it; what the audience window says is handed on.
    pub fn open(token: &str, mut hear: impl FnMut(String) + 'static) -> Self {
        let place = find(&["document", "baseURI"]).and_then(|place| place.as_string()).unwrap_or_default();
        let place = place.split(['#', '?']).next().unwrap_or_default();
        let folder = place.rfind('/').and_then(|end| place.get(..=end)).unwrap_or(place);
        let name = format!("uniplan {folder} {token}");
        let class = find(&["BroadcastChannel"]).and_then(|class| class.dyn_into::<Function>().ok());
        let channel = class.and_then(|class| Reflect::construct(&class, &Array::of1(&name.into())).ok());
        if let Some(channel) = &channel {
            let heard = move |event: web_sys::Event| {
                // Whatever it is, a long text is nothing that the audience window says.
                let text = get(event.as_ref(), "data").and_then(|data| data.as_string());
                if let Some(text) = text.filter(|text| text.len() < 100) {
                    hear(text);
                }
            };
            let heard: Box<dyn FnMut(web_sys::Event)> = Box::new(heard);
            Reflect::set(channel, &"onmessage".into(), &Closure::wrap(heard).into_js_value()).ok();
        }
        Self(channel)
    }

    /// Says something to the audience window, if there is one.
    pub fn send(&self, text: &str) {
        if let Some(channel) = &self.0 {
            call(channel, "postMessage", &[text]);
        }
    }

    /// Closes it.
    pub fn close(&self) {
        if let Some(channel) = &self.0 {
            call(channel, "close", &[]);
        }
    }
}
