//! To come.

use super::dom::{El, el};

pub(super) fn charts_page() -> Vec<El> {
    vec![el("h1").text("charts")]
}
