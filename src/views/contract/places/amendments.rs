//! Which changes need a contract amendment (MC-27, MC-28).

use super::PlacesSection;
use crate::app::Memo;
use crate::rules::places::{Amendment, ContractChange, amendment};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{figure, panel};
use crate::words::places as words;

pub(super) fn amendments(section: PlacesSection) -> El {
    let rows: Vec<El> = ContractChange::ALL.into_iter().map(|change| row(section, change)).collect();
    panel("amendments-title", Text::new("哪些變更要修訂合約", "Which changes need an amendment"), None)
        .add(el("p").class("panel-body field-hint").t(Text::new(
            "列出的有五種；其他任何變更也可能增加費用或帶來限制。",
            "Five are listed; any other change may raise the cost or bring limits, too.",
        )))
        .add(el("ul").class("amendment-list").add(rows))
}

fn row(section: PlacesSection, change: ContractChange) -> El {
    let app = section.app;
    let found = Memo::new(move || {
        let today = Some(app.today());
        app.plan.with(|plan| amendment(plan, change, today))
    });
    let name = move || words::change(change).get(section.lang()).to_owned();
    let outcome = figure(
        "amendment",
        name,
        move || found.with(|found| words::amendment(found.value)).get(section.lang()).to_owned(),
        move || found.get().into_why(),
    );
    el("li")
        .class("amendment")
        .class_if("is-warning", move || found.with(|found| found.value == Amendment::Needed))
        .add(el("p").live(name))
        .add(outcome)
}
