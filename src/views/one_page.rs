//! The whole program as one page to keep: what it is, and its download from where this program came from. Reached from pieces
//! only.

use super::dom::{El, el};
use super::ui::button;
use crate::app::site::{self, OnePage};
use crate::app::{App, RwSignal};
use crate::text::Text;
use crate::words::keeping as words;
use leptos::task::spawn_local;

/// How far fetching it has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Asked,
    Working,
    Over(OnePage),
}

/// What it is, and the way to it; in that page itself, that it is the one.
pub(super) fn offer(app: App) -> Vec<El> {
    let title =
        el("h2").attr("id", "one-page-title").t(Text::new("整個 Uniplan，一個檔案", "All of Uniplan in one file"));
    if cfg!(feature = "whole") {
        return vec![title, el("p").attr("id", "one-page-here").t(words::IS_ONE_PAGE)];
    }
    let progress = RwSignal::new(Progress::Asked);
    let fetch = move || {
        if progress.get_untracked() == Progress::Working {
            return;
        }
        progress.set(Progress::Working);
        spawn_local(async move {
            let outcome = site::save_one_page().await;
            progress.try_set(Progress::Over(outcome));
        });
    };
    let label = Text::new("下載 uniplan.html", "Download uniplan.html");
    let get = button("btn", label, fetch)
        .attr("id", "one-page-get")
        .flag("disabled", move || progress.get() == Progress::Working);
    let told = el("p").attr("id", "one-page-told").attr("role", "status").live(move || {
        let lang = app.lang.get();
        match progress.get() {
            Progress::Asked => String::new(),
            Progress::Working => Text::new("正在下載…", "Downloading…").get(lang).to_owned(),
            Progress::Over(OnePage::Saved(bytes)) => words::one_page_saved(bytes, lang),
            Progress::Over(OnePage::Missing) => words::ONE_PAGE_MISSING.get(lang).to_owned(),
            Progress::Over(OnePage::Unreached) => words::ONE_PAGE_UNREACHED.get(lang).to_owned(),
        }
    });
    vec![title, el("p").t(words::ONE_PAGE), el("div").add(get), told]
}
