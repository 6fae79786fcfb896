//! The contract: parties, currency, dates, what is agreed per year, and the dates that follow.

mod changes;
mod dates;
mod findings;
mod parties;
mod places;
mod planned_event;
pub(super) mod prices;
mod readiness;
mod readings;
mod years;

use super::dom::{El, el, follow_soon};
use super::ui::{EntryField, figure, panel};
use crate::app::page::use_section;
use crate::app::{Memo, use_app};
use crate::entry;
use crate::plan::Plan;
use crate::plan::contract::DateField;
use crate::rules::contract_state::contract_state;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::words::contract_state::state as state_in_words;
use crate::words::{explain, figures};
use leptos::prelude::*;

/// A part of the page with an address of its own. To add one: a row in [`SECTIONS`].
struct Section {
    /// What follows `#/contract/`; empty for the first.
    path: &'static str,
    /// Its name in the row of sections.
    name: Text,
    /// What it shows, its heading first.
    view: fn() -> Vec<El>,
}

/// Every section, in the order in which a contract is worked through.
const SECTIONS: &[Section] = &[
    Section { path: "", name: Text::new("條件", "Terms"), view: terms },
    Section { path: "places", name: Text::new("地點", "Places"), view: places::places },
    Section { path: "prices", name: Text::new("價格", "Prices"), view: prices::section },
    Section { path: "term", name: Text::new("各年一覽", "Year by year"), view: prices::term::section },
    Section { path: "dates", name: Text::new("日期", "Dates"), view: dates::section },
    Section { path: "readiness", name: Text::new("準備事項", "Readiness"), view: readiness::section },
    Section { path: "findings", name: Text::new("檢查", "Findings"), view: findings::section },
];

/// The address and the name of each section.
pub(super) fn parts() -> Vec<(String, Text)> {
    SECTIONS.iter().map(|section| (section.address(), section.name)).collect()
}

impl Section {
    fn address(&self) -> String {
        if self.path.is_empty() { "#/contract".to_owned() } else { format!("#/contract/{}", self.path) }
    }
}

/// The page: the section of the address; one that is unknown is the first.
pub(super) fn contract_page() -> Vec<El> {
    let section = use_section();
    let shown = Memo::new(move || {
        section.with(|path| SECTIONS.iter().position(|section| section.path == path).unwrap_or_default())
    });
    let links = SECTIONS.iter().enumerate().map(|(place, section)| {
        let link = el("a")
            .class("section-link")
            .attr("href", section.address())
            .attr_live("aria-current", move || (shown.get() == place).then(|| "true".to_owned()))
            .t(section.name);
        // In sight, where the row is wider than the window. Asked before the frame that shows it: the section is then built,
        // and is not laid out twice.
        let itself: web_sys::HtmlElement = link.cast();
        follow_soon(move || {
            if shown.get() == place
                && let Some(row) = itself.parent_element()
            {
                let itself = itself.clone();
                request_animation_frame(move || {
                    row.set_scroll_left(itself.offset_left() + itself.offset_width() - row.client_width());
                });
            }
        });
        link
    });
    let row = el("nav")
        .class("sections")
        .attr_t("aria-label", Text::new("合約的各部分", "Parts of the contract"))
        .add(links.collect::<Vec<El>>());
    let view = el("div").class("section").dynamic(move || {
        let section = SECTIONS.get(shown.get());
        untrack(|| section.map(|section| (section.view)()).unwrap_or_default())
    });
    vec![row, view]
}

/// Parties, dates and what is agreed per year.
fn terms() -> Vec<El> {
    let app = use_app();
    let head = el("div").class("head").add(
        el("div")
            .add(el("h1").live(move || app.plan.with(|plan| headline(plan, app.lang.get()))))
            .add(el("p").t(Text::new(
                "所有期限都由這些日期推算。不知道的就留空，空白不會當成零。",
                "Every deadline follows from these dates. Leave what you do not know: empty is never taken for zero.",
            )))
            .add(el("p").add(state())),
    );
    let column = |panels: Vec<El>| el("div").class("contract-column").add(panels);
    vec![
        head,
        el("div").class("contract").add([
            column(vec![parties::parties(), contract_dates(), changes::changes()]),
            column(vec![years::years(), readings::readings()]),
        ]),
    ]
}

/// Where the contract stands today.
fn state() -> El {
    let app = use_app();
    let found = Memo::new(move || {
        let today = Some(app.today());
        app.plan.with(|plan| contract_state(plan, today))
    });
    let text = move || found.with(|found| state_in_words(found.value, app.lang.get()));
    let title = Text::new("合約狀態", "State of the contract");
    figure("contract-state", title, text, move || found.with(|found| found.why.clone()))
}

/// The answer in one line: how long the contract runs.
fn headline(plan: &Plan, lang: Lang) -> String {
    let years = plan.contract.contract_years();
    let first = years.first().and_then(|year| year.span);
    let last = years.last().and_then(|year| year.span);
    let (Some(first), Some(last)) = (first, last) else {
        let ask = Text::new("請輸入工作訂單的起日與迄日", "Enter when the work order starts and ends");
        return ask.get(lang).to_owned();
    };
    let (from, to, count) = (figures::date(first.start, lang), figures::date(last.end, lang), years.len());
    match lang {
        Lang::ZhHant => format!("{count} 個合約年度，{from}至{to}"),
        Lang::En if count == 1 => format!("One contract year, {from} to {to}"),
        Lang::En => format!("{count} contract years, {from} to {to}"),
    }
}

/// The five dates that the document uses side by side.
fn contract_dates() -> El {
    let fields: Vec<El> = DateField::ALL.into_iter().map(contract_date).collect();
    panel("dates-title", Text::new("日期", "Dates"), None).add(el("div").class("panel-body form-grid two").add(fields))
}

/// What the field of a contract date is called in the page.
const fn field_name(field: DateField) -> &'static str {
    match field {
        DateField::Execution => "execution",
        DateField::WorkOrderStart => "work-order-start",
        DateField::TermStart => "term-start",
        DateField::WorkOrderEnd => "work-order-end",
        DateField::FlexYearStart => "flex-year-start",
    }
}

fn contract_date(field: DateField) -> El {
    let app = use_app();
    let same = Text::new("與工作訂單起日相同時可留空", "Leave empty if it is the work order start");
    let hint = match field {
        DateField::Execution => Some(Text::new(
            "雙方簽署的日子；彈性額度須在此時分配完畢",
            "The day of signature: the Flex Allowance is allocated then",
        )),
        DateField::WorkOrderStart => None,
        DateField::TermStart | DateField::FlexYearStart => Some(same),
        DateField::WorkOrderEnd => Some(Text::new("最後一天，含當日", "The last day, included")),
    };
    let entry_field = EntryField::new(
        explain::date_field(field),
        move || app.plan.with(|plan| plan.contract.dates.get(field)).map(|day| day.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let date = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            app.run(Command::SetDate(field, date)).map_err(|error| explain::command_error(error, lang))
        },
    );
    let entry_field = entry_field.date().name(field_name(field));
    match hint {
        Some(hint) => entry_field.hint(hint).build(),
        None => entry_field.build(),
    }
}
