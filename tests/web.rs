//! The application in a real browser, without its release build: `cargo xtask test wasm`.
#![cfg(all(target_family = "wasm", feature = "web"))]
#![allow(clippy::unwrap_used, reason = "Clippy knows #[test] as a place to unwrap, but not #[wasm_bindgen_test]")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Document;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).unwrap()
}

/// The next task of the browser after those that wait already.
async fn next_task() {
    let task = js_sys::Promise::new(&mut |done, _| {
        web_sys::window().unwrap().set_timeout_with_callback(&done).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(task).await.unwrap();
}

#[wasm_bindgen_test]
async fn it_mounts_in_place_of_the_shell_its_frame_first() {
    let document = document();
    let shell = document.create_element("div").unwrap();
    shell.set_id("shell");
    document.body().unwrap().append_child(&shell).unwrap();
    let ready = || document.document_element().unwrap().has_attribute("data-ready");

    uniplan::views::mount();

    // What can be clicked on every page is there; of the page itself the shell still says that it is coming.
    assert!(document.get_element_by_id("theme-button").is_some());
    assert!(document.query_selector("body > #main[hidden] ~ #shell").unwrap().is_some());
    assert!(document.query_selector("h1").unwrap().is_none());
    assert!(!ready());

    next_task().await;
    assert!(document.get_element_by_id("shell").is_none());
    assert!(document.query_selector("#main:not([hidden]) h1").unwrap().is_some());
    assert!(ready());
}
