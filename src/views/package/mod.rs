//! To come.

use super::dom::{El, el};

pub(super) fn package_page() -> Vec<El> {
    vec![el("h1").text("package")]
}
