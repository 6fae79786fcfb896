//! Every finding about the plan, to be looked for by level, year, place and service; and beside it what the services
//! have to be told, so that what is asked can be answered where it is read.

mod capabilities;
mod details;
mod list;

use crate::app::{App, use_app};
use crate::app::{ReadSignal, RwSignal};
use crate::rules::finding::Level;
use crate::rules::finding_groups::{FindingGroup, count};
use crate::rules::findings::{Filter, is_anything_to_check};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::words::package::NOTHING_TO_CHECK;
use crate::words::{explain, services};
use std::sync::Arc;

/// What the parts of this section share. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
struct Shared {
    app: App,
    /// Every finding, those alike as one.
    all: ReadSignal<Arc<Vec<FindingGroup>>>,
    /// What is to be shown.
    filter: RwSignal<Filter>,
}

impl Shared {
    fn new() -> Self {
        let app = use_app();
        Self { app, all: app.find(), filter: RwSignal::new(Filter::default()) }
    }

    fn lang(self) -> Lang {
        self.app.lang.get()
    }

    fn count(self, filter: Filter) -> usize {
        self.all.with(|all| count(all, filter))
    }
}

/// The section.
pub(super) fn section() -> Vec<El> {
    let shared = Shared::new();
    let answer = move || {
        if !shared.app.plan.with(|plan| is_anything_to_check(plan)) {
            return NOTHING_TO_CHECK.get(shared.lang()).to_owned();
        }
        let of = |level| shared.count(Filter { level: Some(level), ..Filter::default() });
        services::found([of(Level::Error), of(Level::Warning), of(Level::Hint)], shared.lang())
    };
    let about = Text::new(
        "每一項都寫明事實、算法與出處。尚未回答的項目只列為提問，不視為錯誤；請在右側作答。",
        "Each says the fact, the arithmetic and the source. Unanswered items are only listed, not counted as errors: \
        answer them beside the list.",
    );
    let head = el("div").class("head").add(
        el("div")
            .add(el("h1").attr("data-answer", "findings").live(answer))
            .add([el("p").t(about), el("p").attr("data-legend", "levels").t(explain::LEVELS)]),
    );
    vec![head, el("div").class("findings-section").add([list::list(shared), details::details(shared)])]
}
