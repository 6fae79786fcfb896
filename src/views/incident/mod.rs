//! To come.

use super::dom::{El, el};

pub(super) fn incident_page() -> Vec<El> {
    vec![el("h1").text("incident")]
}
