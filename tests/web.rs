//! The application in a real browser, without its release build: `cargo xtask test wasm`.
#![cfg(all(target_family = "wasm", feature = "web"))]
#![allow(clippy::unwrap_used, reason = "Clippy knows #[test] as a place to unwrap, but not #[wasm_bindgen_test]")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Document;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).unwrap()
}

#[wasm_bindgen_test]
fn it_mounts_in_place_of_the_shell() {
    let document = document();
    let shell = document.create_element("div").unwrap();
    shell.set_id("shell");
    document.body().unwrap().append_child(&shell).unwrap();

    uniplan::views::mount();

    assert!(document.get_element_by_id("shell").is_none());
    assert!(document.document_element().unwrap().has_attribute("data-ready"));
    assert!(document.query_selector("h1").unwrap().is_some());
}
