//! What the browser knows and can do: its zone and language, the time, files in and out.

use super::portions;
use super::storage::Theme;
use crate::text::Lang;
use crate::zones::Zone;
use chrono::{DateTime, NaiveDate, Utc};
use js_sys::Promise;
use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The zone of the browser, which boot.js asked for ahead; Taipei where it names none that we know.
pub fn zone() -> Zone {
    let asked = document().document_element().and_then(|root| root.get_attribute("data-zone"));
    let name = asked.or_else(|| {
        let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
        js_sys::Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
    });
    name.and_then(|name| Zone::find(&name)).map_or(Zone::TAIPEI, Zone::preferred)
}

/// The present day in a zone. The browser is asked: it has the rules of all zones anyway, and ours are more than the first
/// load may hold. Of a zone that it does not know it has no day; then it is the day where it stands.
pub fn day_in(zone: Zone) -> NaiveDate {
    thread_local! {
        /// The answer for the minute and the zone last asked for: making a formatter takes longer than all the rest.
        static LAST: Cell<Option<(Zone, i64, NaiveDate)>> = const { Cell::new(None) };
    }
    let minute = now().timestamp() / 60;
    if let Some((_, _, day)) = LAST.get().filter(|(last, at, _)| (*last, *at) == (zone, minute)) {
        return day;
    }
    let day = written_day(Some(zone.name())).or_else(|| written_day(None)).unwrap_or_default();
    LAST.set(Some((zone, minute, day)));
    day
}

/// The present day as the browser writes it in a zone, or where it stands. Swedes write days as ISO 8601 does.
fn written_day(zone: Option<&str>) -> Option<NaiveDate> {
    let options = js_sys::Object::new();
    for (name, value) in zone.map(|zone| ("timeZone", zone)).into_iter().chain([("dateStyle", "short")]) {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let now = js_sys::Date::new_0();
    let write = js_sys::Reflect::get(&now, &"toLocaleDateString".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let written = write.call2(&now, &"sv-SE".into(), &options).ok()?.as_string()?;
    // Not with chrono's reader, which is in no other way part of the first load.
    let mut figures = written.splitn(3, '-');
    let mut figure = || figures.next()?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(figure()?.try_into().ok()?, figure()?, figure()?)
}

/// The language that first.js chose before the first paint.
pub fn lang() -> Lang {
    let tag = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag).unwrap_or(Lang::ZhHant)
}

/// The theme that first.js chose before the first paint.
pub fn theme() -> Theme {
    let code = document().document_element().and_then(|root| root.get_attribute("data-theme")).unwrap_or_default();
    Theme::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
}

/// The present instant; with [`day_in`] the only place where the program reads a clock.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The name of a country in a language, as the browser has it; its code otherwise.
pub fn country_name(code: &str, lang: Lang) -> String {
    display_name("region", code, lang)
}

fn display_name(kind: &str, code: &str, lang: Lang) -> String {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"type".into(), &kind.into()).ok();
    let names = js_sys::Intl::DisplayNames::new(&js_sys::Array::of1(&lang.tag().into()), &options);
    names.of(code).map_or_else(|| code.to_owned(), String::from)
}

/// Tells boot.js about a panic, so that it shows the banner with a way to rescue the data.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        announce("uniplan:panic");
    }));
}

/// Sends an event to boot.js.
fn announce(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(name)) {
        window.dispatch_event(&event).ok();
    }
}

thread_local! {
    /// The style of what is not seen first, on its way or here.
    static LATER_STYLE: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Asks for the style of what is not seen first, once; at once done where the page has all of it, as in a debug build.
/// What failed is tried again by the next call.
pub fn later_style() -> impl Future<Output = Result<JsValue, JsValue>> {
    let coming = LATER_STYLE.with_borrow_mut(|kept| kept.get_or_insert_with(link_style).clone());
    async move {
        let outcome = JsFuture::from(coming).await;
        if outcome.is_err() {
            LATER_STYLE.set(None);
        }
        outcome
    }
}

/// What the page says of this build under a name; nothing in a build for development, whose files have no hashes.
pub fn of_build(name: &str) -> Option<String> {
    document().query_selector("meta[name=uniplan-build]").ok().flatten()?.get_attribute(name)
}

fn link_style() -> Promise {
    let Some(address) = of_build("data-style") else {
        return Promise::resolve(&JsValue::UNDEFINED);
    };
    Promise::new(&mut |come, gone| {
        let (Ok(link), Some(head)) = (document().create_element("link"), document().head()) else { return };
        link.set_attribute("rel", "stylesheet").ok();
        link.set_attribute("href", &address).ok();
        link.add_event_listener_with_callback("load", &come).ok();
        link.add_event_listener_with_callback("error", &gone).ok();
        head.append_child(&link).ok();
    })
}

/// Runs something when the browser has nothing else to do; after two seconds where it cannot tell.
pub fn when_idle(call: impl FnOnce() + 'static) {
    let call = wasm_bindgen::closure::Closure::once_into_js(call);
    let asked = web_sys::window().and_then(|window| {
        let idle =
            js_sys::Reflect::get(&window, &"requestIdleCallback".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
        idle.call1(&window, &call).ok()
    });
    if asked.is_none() {
        set_timeout(
            move || drop(call.unchecked_ref::<js_sys::Function>().call0(&JsValue::NULL)),
            std::time::Duration::from_secs(2),
        );
    }
}

/// The hash of this build, as the file of the program is named; none in a build for development.
pub fn build() -> Option<String> {
    let file = of_build("data-js")?;
    let hash = file.rsplit('/').next()?.trim_end_matches(".js").rsplit('-').next()?.to_owned();
    of_build("data-pieces").map(|_| hash)
}

/// What the browser calls itself.
pub fn user_agent() -> String {
    let navigator = js_sys::Reflect::get(&js_sys::global(), &"navigator".into());
    let name = navigator.and_then(|navigator| js_sys::Reflect::get(&navigator, &"userAgent".into()));
    name.ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// Calls back on an event of the window until the present owner ends.
#[allow(clippy::needless_pass_by_value, reason = "an event is a name, written where it is followed")]
pub fn on_window<E: EventDescriptor>(event: E, call: impl Fn(E::EventType) + 'static)
where
    E::EventType: JsCast,
{
    listen(&event.name(), Box::new(move |event| call(event.unchecked_into())));
}

fn listen(event: &str, call: Box<dyn Fn(web_sys::Event)>) {
    let handle = window_event_listener_untyped(event, call);
    on_cleanup(move || handle.remove());
}

/// How much of the window is below a place in it, in pixels. Asked while the page is as it was drawn: later it would cost a layout.
pub fn below(top: f64) -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    (height.unwrap_or_default() - top).max(0.0)
}

/// Prints the page, all of it.
pub fn print() {
    let print = || {
        if let Some(window) = web_sys::window() {
            window.print().ok();
        }
    };
    // What was not there yet is in the page when the program has rested once.
    if portions::finish() { set_timeout(print, Duration::ZERO) } else { print() }
}

/// Puts a text on the clipboard. Says whether the browser did.
pub async fn copy(text: &str) -> bool {
    let copying = || {
        let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into());
        let clipboard = get(&get(&js_sys::global(), "navigator")?, "clipboard")?;
        let write: js_sys::Function = get(&clipboard, "writeText")?.dyn_into()?;
        write.call1(&clipboard, &text.into())?.dyn_into::<Promise>()
    };
    match copying() {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Puts the same in several forms on the clipboard, such as text and HTML. Says whether the browser did.
pub async fn copy_forms(forms: &[web_sys::Blob]) -> bool {
    let copying = || {
        let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into());
        let clipboard = get(&get(&js_sys::global(), "navigator")?, "clipboard")?;
        let write: js_sys::Function = get(&clipboard, "write")?.dyn_into()?;
        let item: js_sys::Function = get(&js_sys::global(), "ClipboardItem")?.dyn_into()?;
        let held = js_sys::Object::new();
        for form in forms {
            js_sys::Reflect::set(&held, &form.type_().into(), form)?;
        }
        let item = js_sys::Reflect::construct(&item, &js_sys::Array::of1(&held))?;
        write.call1(&clipboard, &js_sys::Array::of1(&item))?.dyn_into::<Promise>()
    };
    match copying() {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// A text as a form for the clipboard, or as the bytes of a file.
pub fn form(media_type: &str, text: &str) -> Option<web_sys::Blob> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options).ok()
}

/// A picture that the browser can draw, from its address, as PNG: so many pixels for each of its own.
pub async fn png(address: &str, width: u32, height: u32, scale: u32) -> Result<web_sys::Blob, JsValue> {
    let image = web_sys::HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let canvas: web_sys::HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    let (width, height) = (width.saturating_mul(scale), height.saturating_mul(scale));
    canvas.set_width(width);
    canvas.set_height(height);
    let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(width), f64::from(height))?;
    let drawn = Promise::new(&mut |come, _| {
        canvas.to_blob(&come).ok();
    });
    JsFuture::from(drawn).await?.dyn_into()
}

/// Offers a text as a file.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    download_as(name, "application/json", text)
}

/// Offers a text as a file of some type.
pub fn download_as(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    offer_file(name, media_type, &text.into())
}

/// Offers something that is no text as a file of some type.
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    offer_file(name, media_type, &js_sys::Uint8Array::from(bytes))
}

fn offer_file(name: &str, media_type: &str, content: &JsValue) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(content);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    offer(name, &web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Offers some bytes as a file.
pub fn offer(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the file over by then.
    set_timeout(move || web_sys::Url::revoke_object_url(&address).unwrap_or(()), std::time::Duration::from_secs(60));
    Ok(())
}

/// The bytes of a file or of a part of it; none if it cannot be read.
pub async fn bytes_of(blob: &web_sys::Blob) -> Vec<u8> {
    let buffer = JsFuture::from(blob.array_buffer()).await;
    buffer.map_or_else(|_| Vec::new(), |buffer| js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The text of a file that was chosen; `Err` with its size if it is larger than `most`.
pub async fn read_file(file: web_sys::File, most: usize) -> Result<String, usize> {
    // A file size is a whole number below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file size is a whole number")]
    let bytes = file.size() as usize;
    if bytes > most {
        return Err(bytes);
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    Ok(text.unwrap_or_default())
}

/// The name of a currency in a language, as the browser has it; its code otherwise.
pub fn currency_name(code: &str, lang: Lang) -> String {
    display_name("currency", code, lang)
}
