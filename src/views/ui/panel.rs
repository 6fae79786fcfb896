//! A titled panel.

use crate::text::Text;
use crate::views::dom::{El, el};

/// A titled panel; `end` stands at the end of its head.
pub fn panel(id: &'static str, title: Text, end: Option<El>) -> El {
    el("section")
        .class("panel")
        .attr("aria-labelledby", id)
        .add(el("div").class("panel-head").add(el("h2").attr("id", id).t(title)).add(end.map(|end| end.class("end"))))
}
