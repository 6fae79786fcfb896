//! What is agreed per contract year: base price and Flex Allowance.

use crate::app::{Memo, use_app};
use crate::entry;
use crate::money::Amount;
use crate::plan::contract::{ContractYear, YearIndex, YearTerms};
use crate::state::command::Command;
use crate::text::Text;
use crate::views::dom::{El, Words, el};
use crate::views::ui::{EntryField, figure, panel};
use crate::views::year_copy::same_amounts_button;
use crate::words::{explain, figures};

pub(super) fn years() -> El {
    let app = use_app();
    let currency = el("span").live(move || app.plan.with(|plan| plan.contract.currency.code().to_owned()));
    let years = Memo::new(move || app.years());
    let body = el("div").class("panel-body year-list").each(move || years.get(), year).add(same_amounts_button()).add(
        el("p").class("field-hint").t(Text::new(
            "基本套件價格包含彈性額度。文件沒有金額，也沒有比例；請填您合約上的數字。",
            "The base price contains the Flex Allowance. The document prints no amount and no share: enter those of your contract.",
        )),
    );
    panel("years-title", Text::new("合約年度", "Contract years"), Some(currency)).add(body)
}

fn year(year: ContractYear) -> El {
    let app = use_app();
    let index = year.index;
    let days = move || {
        let lang = app.lang.get();
        let days =
            year.span.map(|span| format!("{} –\n{}", figures::date(span.start, lang), figures::date(span.end, lang)));
        days.unwrap_or_default()
    };
    let name = el("div")
        .class("year-name")
        .add(el("h3").live(move || explain::year(index, app.lang.get())))
        .add(el("p").class("dim").live(days));
    let cap_title = Text::new("折讓與自訂的上限", "Cap on credits and custom");
    let cap = el("div").class("year-cap").add(el("span").class("label").t(cap_title)).dynamic(move || {
        let cap = app.allowance.with(|allowance| allowance.year(index).map(|year| year.cap.clone()))?;
        let text = cap.value.map_or_else(|| "—".to_owned(), figures::money);
        Some(figure("cap", cap_title, move || text.clone(), move || cap.why.clone()))
    });
    el("div").class("year-row").add([
        name,
        amount_field(
            Text::new("基本套件價格", "Base package price"),
            format!("base-price-{}", index.ordinal()),
            index,
            |terms| terms.base_price,
            Command::SetBasePrice,
        )
        .build(),
        amount_field(
            Text::new("彈性額度", "Flex Allowance"),
            format!("flex-allowance-{}", index.ordinal()),
            index,
            |terms| terms.flex_allowance,
            Command::SetFlexAllowance,
        )
        .build(),
        cap,
    ])
}

/// The field of an amount that is agreed for a year.
pub(super) fn amount_field(
    label: impl Into<Words>,
    name: String,
    index: YearIndex,
    read: fn(&YearTerms) -> Option<Amount>,
    command: fn(YearIndex, Option<Amount>) -> Command,
) -> EntryField {
    let app = use_app();
    let value = move || {
        let amount = app.plan.with(|plan| read(&plan.contract.terms(index)));
        amount.map(|amount| figures::number(amount.decimal())).unwrap_or_default()
    };
    let field = EntryField::new(label, value, move |typed, lang| {
        let currency = app.plan.with_untracked(|plan| plan.contract.currency);
        let amount = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
        app.run(command(index, amount)).map_err(|error| explain::command_error(error, lang))
    });
    field.placeholder(Text::new("未知", "unknown")).figure().name(name)
}
