//! The number of a rule or a clause, which leads to its entry in the reference.

use crate::app::use_app;
use crate::views::dom::{El, el};

/// "FA-5", as a link; what stands above the page is closed on the way.
pub fn code_link(code: &str) -> El {
    linked(code, el("a").class("code code-link").text(code))
}

/// The same around words that begin with the number, such as "FA-5 · §2.2".
pub fn source_link(code: &str, words: impl Fn() -> String + 'static) -> El {
    linked(code, el("a").class("source code-link").live(words))
}

fn linked(code: &str, link: El) -> El {
    let app = use_app();
    link.attr("href", format!("#/reference/{code}")).on("click", move |_| {
        if app.why.with_untracked(Option::is_some) {
            app.why.set(None);
        }
        if app.service.with_untracked(Option::is_some) {
            app.service.set(None);
        }
    })
}
