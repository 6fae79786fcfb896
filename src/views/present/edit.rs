//! Fields beside the slide: what is asked in the room is tried at once, and the slide follows. Every entry is a command like
//! any other, and can be taken back.

use super::Show;
use crate::catalog::services::service;
use crate::entry;
use crate::money::{Amount, Quantity};
use crate::plan::contract::YearIndex;
use crate::plan::line::{Funding, LineId};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, button, coded, segments};
use crate::words::{explain, figures};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The column with the fields.
pub(super) fn fields(show: Show) -> El {
    let app = show.app;
    let years = move || {
        let years = app.years();
        (years.len() > 1).then(|| {
            let options: Vec<(YearIndex, String, String)> = years
                .iter()
                .map(|year| (year.index, year.index.ordinal().to_string(), explain::year(year.index, show.lang())))
                .collect();
            segments("data-year", options, move || app.shown_year(), move |year| app.year.set(year))
                .attr_t("aria-label", Text::new("合約年度", "Contract year"))
        })
    };
    let lines = move || {
        let year = app.shown_year();
        app.plan.with(|plan| {
            let in_order = plan.lines_in_order().into_iter();
            in_order.filter(|line| line.year == year).map(|line| line.id).collect::<Vec<LineId>>()
        })
    };
    let list = el("ul").class("present-lines").each(lines, move |id| line(show, id));
    let none = Text::new("這一年沒有加購的服務。", "Nothing is added in this year.");
    el("aside")
        .class("present-edit")
        .attr("id", "present-edit")
        .attr_t("aria-label", Text::new("修改", "Edit"))
        .add(el("h2").t(Text::new("試試看", "Try it")))
        .add(
            el("p")
                .class("dim")
                .t(Text::new("投影片馬上跟著變；Ctrl+Z 復原。", "The slide follows at once; Ctrl+Z takes it back.")),
        )
        .dynamic(years)
        .dynamic(move || allowance(show))
        .when(move || lines().is_empty(), move || el("p").class("dim").t(none))
        .add(list)
}

/// The allowance of the year: an amount, so it is not shown beside a masked slide unless the presenter's view is open.
fn allowance(show: Show) -> El {
    let app = show.app;
    if show.masked.get() && !show.desk.get() {
        return el("p").class("dim").attr("id", "allowance-masked").t(Text::new(
            "金額已遮住。要改彈性額度，請先開啟講者畫面 (N)。",
            "Amounts are masked. To change the Flex Allowance, open the presenter view first (N).",
        ));
    }
    let label = move || {
        let currency = app.plan.with(|plan| plan.contract.currency);
        match show.lang() {
            Lang::ZhHant => format!("本年度彈性額度（{}）", currency.code()),
            Lang::En => format!("Flex Allowance of this year ({})", currency.code()),
        }
    };
    let value = move || {
        let year = app.shown_year();
        let amount = app.plan.with(|plan| plan.contract.terms(year).flex_allowance);
        amount.map(|amount: Amount| figures::number(amount.decimal())).unwrap_or_default()
    };
    let take = move |typed: &str, lang: Lang| {
        let currency = app.plan.with_untracked(|plan| plan.contract.currency);
        let amount = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
        let year = untrack(|| app.shown_year());
        app.run(Command::SetFlexAllowance(year, amount)).map_err(|error| explain::command_error(error, lang))
    };
    EntryField::new(label, value, take).figure().name("present-allowance").build()
}

fn line(show: Show, id: LineId) -> El {
    let app = show.app;
    let name = move || {
        let lang = show.lang();
        app.plan
            .with(|plan| plan.line(id).map(|line| service(line.service).label().get(lang).to_owned()))
            .unwrap_or_default()
    };
    let value = move || {
        app.plan.with(|plan| plan.line(id).map(|line| figures::number(line.quantity.decimal()))).unwrap_or_default()
    };
    let take = move |typed: &str, lang: Lang| {
        let quantity = entry::quantity(typed).map_err(|error| explain::entry_error(error, lang))?;
        app.run(Command::EditLine(id, LineEdit::Quantity(quantity)))
            .map_err(|error| explain::command_error(error, lang))
    };
    let label = move || match show.lang() {
        Lang::ZhHant => format!("數量：{}", name()),
        Lang::En => format!("Quantity: {}", name()),
    };
    let field = EntryField::new(label, value, take).figure().name("present-quantity").label_hidden().build();
    let by = move |step: Decimal| {
        let next = app.plan.with_untracked(|plan| {
            let quantity = plan.line(id)?.quantity.decimal().checked_add(step)?;
            Quantity::try_from(quantity).ok()
        });
        if let Some(quantity) = next {
            app.run_or_say(Command::EditLine(id, LineEdit::Quantity(quantity)));
        }
    };
    let (less, more) = (Text::new("少一個", "One less"), Text::new("多一個", "One more"));
    let of = move |what: Text| {
        move || match show.lang() {
            Lang::ZhHant => format!("{}：{}", what.get(Lang::ZhHant), name()),
            Lang::En => format!("{}: {}", what.get(Lang::En), name()),
        }
    };
    let less = button("btn square small", "−".to_owned(), move || by(-Decimal::ONE)).attr_t("aria-label", of(less));
    let more = button("btn square small", "+".to_owned(), move || by(Decimal::ONE)).attr_t("aria-label", of(more));
    let funding = segments(
        "data-funding",
        coded([(Funding::Flex, Text::new("彈性額度", "Flex")), (Funding::Invoiced, Text::new("另行付費", "Invoiced"))]),
        move || app.plan.with(|plan| plan.line(id).map(|line| line.funding)),
        move |funding| app.run_or_say(Command::EditLine(id, LineEdit::Funding(funding))),
    )
    .attr_t("aria-label", of(Text::new("支付方式", "Paid by")));
    el("li").attr("data-present-line", id.0.to_string()).add([
        el("span").class("present-line-name").live(name),
        el("span").class("present-line-quantity").add([
            less.attr("data-action", "less"),
            field,
            more.attr("data-action", "more"),
        ]),
        funding,
    ])
}
