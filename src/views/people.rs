//! The people who are called, on the page.

use super::dom::{El, el};
use super::ui::spoken;
use crate::plan::people::{Person, dialled};
use crate::text::{Lang, Text};
use crate::words::people as words;

/// What calls somebody where the entry is a phone number; nothing else becomes a link, whoever wrote it.
pub(super) fn call(reach: &str) -> Option<El> {
    let link = el("a").class("btn ghost small").attr("href", dialled(reach)?);
    Some(link.t(Text::new("撥打", "Call")).add(spoken((" ", reach))))
}

/// Who is called one after the other, each with the number.
pub(super) fn call_order(people: &[Person], lang: Lang) -> El {
    let title = el("span").text(words::ORDER.get(lang));
    if people.is_empty() {
        return el("div").class("call-order").add([title, el("b").text(words::NOBODY.get(lang))]);
    }
    let row = |one: &Person| {
        let reach = words::reach(one, lang);
        let number = match dialled(reach) {
            Some(address) => el("a").attr("href", address),
            None => el("span"),
        };
        el("li").add([el("b").text(one.name.as_str()), number.text(reach)])
    };
    el("div").class("call-order").add([title, el("ol").add(people.iter().map(row).collect::<Vec<_>>())])
}
