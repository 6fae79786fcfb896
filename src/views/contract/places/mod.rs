//! The places: for which of them each service is bought (section 2.6, MC-6).

mod lines;

use crate::text::Text;
use crate::views::dom::{El, el};

/// The section.
pub(super) fn places() -> Vec<El> {
    let head = el("div").class("head").add(el("div").add(el("h1").t(Text::new("地點", "Places"))));
    vec![head, lines::lines()]
}
