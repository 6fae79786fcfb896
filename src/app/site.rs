//! What the browser keeps for this site besides texts: whether it has promised to, how much, and how all of it is deleted.
//! Reached from pieces only. Everything is asked by name, so that nothing of it is declared in the first load; a browser that
//! has not got it answers nothing.

use super::browser;
use super::storage::{self, Local};
use crate::state::keeping;
use crate::state::shelf::Store;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// When the browser was asked to keep what is stored, in milliseconds since 1970, UTC.
const ASKED: &str = "uniplan.asked";

/// A thing by the names that lead to it.
fn find(path: &[&str]) -> Option<JsValue> {
    let mut found: JsValue = js_sys::global().into();
    for name in path {
        found = Reflect::get(&found, &(*name).into()).ok().filter(|found| !found.is_undefined() && !found.is_null())?;
    }
    Some(found)
}

/// Calls a method with one argument or none.
fn call(of: &JsValue, method: &str, argument: Option<&str>) -> Option<JsValue> {
    let method: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    match argument {
        Some(argument) => method.call1(of, &argument.into()),
        None => method.call0(of),
    }
    .ok()
}

/// Waits for what a method promises; nothing where it refuses.
async fn answer(of: &JsValue, method: &str, argument: Option<&str>) -> Option<JsValue> {
    let promise: Promise = call(of, method, argument)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

async fn of_storage(method: &str) -> Option<JsValue> {
    answer(&find(&["navigator", "storage"])?, method, None).await
}

// ---------------------------------------------------------------------------------------------------------- the one page

/// The whole program as one page, as `cargo xtask build --all` puts it beside this one.
const ONE_PAGE: &str = "uniplan.html";

/// A place in it that no other page has: some hosts answer any address with the application.
const OF_ONE_PAGE: &str = "id=\"held-program\"";

/// What came of fetching the one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnePage {
    /// It was handed to the browser as a file of so many bytes.
    Saved(u64),
    /// The host has not got it.
    Missing,
    /// Nobody answered.
    Unreached,
}

/// Fetches the one page and offers it as a file.
pub async fn save_one_page() -> OnePage {
    let Some(response) = answer(&js_sys::global(), "fetch", Some(ONE_PAGE)).await else { return OnePage::Unreached };
    if !Reflect::get(&response, &"ok".into()).is_ok_and(|ok| ok.is_truthy()) {
        return OnePage::Missing;
    }
    let blob = answer(&response, "blob", None).await.and_then(|blob| blob.dyn_into::<web_sys::Blob>().ok());
    let Some(blob) = blob else { return OnePage::Unreached };
    let text = answer(&blob, "text", None).await.and_then(|text| text.as_string());
    if !text.is_some_and(|text| text.contains(OF_ONE_PAGE)) || browser::offer(ONE_PAGE, &blob).is_err() {
        return OnePage::Missing;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number")]
    OnePage::Saved(blob.size() as u64)
}

// -------------------------------------------------------------------------------------------------------------- keeping

/// Has the browser promised to keep what is stored? Nothing where it does not say.
pub async fn is_persisted() -> Option<bool> {
    of_storage("persisted").await?.as_bool()
}

/// Asks the browser to keep what is stored, and says what it answered.
pub async fn persist() -> Option<bool> {
    Local.set(ASKED, &browser::now().timestamp_millis().to_string()).ok();
    of_storage("persist").await?.as_bool()
}

/// Was it ever asked?
pub fn was_asked() -> bool {
    storage::text(ASKED).is_some()
}

/// How much the browser keeps for this site, and how much it would, in bytes; by its own estimate.
pub async fn estimate() -> Option<(u64, u64)> {
    let estimate = of_storage("estimate").await?;
    // Whole numbers below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole numbers")]
    let figure = |name: &str| Some(Reflect::get(&estimate, &name.into()).ok()?.as_f64()? as u64);
    Some((figure("usage")?, figure("quota")?))
}

/// Is it installed, in a window of its own?
pub fn is_installed() -> bool {
    let window: JsValue = js_sys::global().into();
    let query = call(&window, "matchMedia", Some("(display-mode: standalone)"));
    let matches = |query: JsValue| Reflect::get(&query, &"matches".into()).ok()?.as_bool();
    query.and_then(matches) == Some(true)
        || find(&["navigator", "standalone"]).and_then(|standalone| standalone.as_bool()) == Some(true)
}

// ----------------------------------------------------------------------------------------------------------- forgetting

/// What could not be deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Texts, by key; a sign where storage does not even say.
    pub texts: Vec<String>,
    /// Databases, caches, workers.
    pub others: Vec<String>,
}

impl Left {
    /// Is nothing left?
    pub fn is_nothing(&self) -> bool {
        self.texts.is_empty() && self.others.is_empty()
    }
}

async fn wait(milliseconds: u64) {
    let promise = Promise::new(&mut |come, _| {
        set_timeout(move || drop(come.call0(&JsValue::NULL)), Duration::from_millis(milliseconds));
    });
    JsFuture::from(promise).await.ok();
}

fn strings(list: Option<JsValue>) -> Vec<String> {
    let list = list.and_then(|list| list.dyn_into::<Array>().ok());
    list.map(|list| list.iter().filter_map(|item| item.as_string()).collect()).unwrap_or_default()
}

/// The databases of ours. A browser that does not list them is asked for those that there may be by name.
async fn databases() -> Vec<String> {
    let Some(factory) = find(&["indexedDB"]) else { return Vec::new() };
    let listed = answer(&factory, "databases", None).await.and_then(|list| list.dyn_into::<Array>().ok());
    let name = |item: JsValue| Reflect::get(&item, &"name".into()).ok()?.as_string();
    let names = listed.map_or_else(Vec::new, |list| list.iter().filter_map(name).collect::<Vec<String>>());
    names.into_iter().filter(|name| name.starts_with("uniplan")).collect()
}

/// The caches that our worker made; other applications may live on the same host.
async fn caches() -> Vec<String> {
    let Some(caches) = find(&["caches"]) else { return Vec::new() };
    let place = find(&["document", "baseURI"]).and_then(|place| place.as_string()).unwrap_or_default();
    let place = place.split(['#', '?']).next().unwrap_or_default().trim_end_matches("index.html");
    let ours = format!("uniplan {place} ");
    strings(answer(&caches, "keys", None).await).into_iter().filter(|name| name.starts_with(&ours)).collect()
}

async fn worker() -> Option<JsValue> {
    let registration = answer(&find(&["navigator", "serviceWorker"])?, "getRegistration", None).await?;
    (!registration.is_undefined()).then_some(registration)
}

/// Deletes everything of ours on this device, once this tab and those told have stopped storing. Says what is left: it is
/// looked for, not assumed. `known` are databases that a browser which lists none is to delete all the same.
pub async fn forget(known: &[&str]) -> Left {
    let mut left = Left::default();
    if let Some(worker) = worker().await
        && answer(&worker, "unregister", None).await.and_then(|done| done.as_bool()) != Some(true)
    {
        left.others.push("service worker".to_owned());
    }
    if let Some(all) = find(&["caches"]) {
        for name in caches().await {
            answer(&all, "delete", Some(&name)).await;
        }
    }
    if let Some(factory) = find(&["indexedDB"]) {
        for name in databases().await.iter().map(String::as_str).chain(known.iter().copied()) {
            call(&factory, "deleteDatabase", Some(name));
        }
    }
    // Another tab may have been writing when it was told: nothing must be there twice in a row.
    let (mut quiet, mut texts, mut others) = (0, Ok(Vec::new()), Vec::new());
    for _ in 0..20 {
        wait(150).await;
        texts = keeping::forget(&Local);
        others = databases().await;
        others.extend(caches().await);
        let is_empty = matches!(&texts, Ok(keys) if keys.is_empty()) && others.is_empty();
        quiet = if is_empty { quiet + 1 } else { 0 };
        if quiet == 2 {
            break;
        }
    }
    left.texts = texts.unwrap_or_else(|_| vec!["?".to_owned()]);
    left.others.extend(others);
    left
}

/// Starts as on a first visit: without what the address says.
pub fn start_over() {
    let Some(location) = find(&["location"]) else { return };
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let path = find(&["location", "pathname"]).and_then(|path| path.as_string()).unwrap_or_default();
        history.replace_state_with_url(&JsValue::NULL, "", Some(&path)).ok();
    }
    call(&location, "reload", None);
}
