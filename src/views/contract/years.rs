//! What is agreed per contract year: base price and Flex Allowance.

use crate::entry;
use crate::money::Amount;
use crate::rules::contract::{ContractYear, YearIndex, YearTerms};
use crate::state::app_state::use_app;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::ui::{EntryField, Figure};
use crate::words::{explain, figures};
use leptos::prelude::*;

#[component]
pub(super) fn Years() -> impl IntoView {
    let app = use_app();
    let years = Memo::new(move |_| app.years());
    view! {
        <section class="panel" aria-labelledby="years-title">
            <div class="panel-head">
                <h2 id="years-title">{app.t(Text::new("合約年度", "Contract years"))}</h2>
                <span class="end">{move || app.plan.with(|plan| plan.contract.currency.code())}</span>
            </div>
            <div class="panel-body year-list">
                <For each=move || years.get() key=|year| *year let:year>
                    <Year year />
                </For>
                <p class="field-hint">
                    {app.t(Text::new(
                        "基本套件價格包含彈性額度。文件沒有金額，也沒有比例；請填您合約上的數字。",
                        "The base price contains the Flex Allowance. The document prints no amount and no share: enter those of your contract.",
                    ))}
                </p>
            </div>
        </section>
    }
}

#[component]
fn Year(year: ContractYear) -> impl IntoView {
    let app = use_app();
    let index = year.index;
    let span = move || {
        year.span.map(|span| {
            let lang = app.lang.get();
            format!("{} – {}", figures::date(span.start, lang), figures::date(span.end, lang))
        })
    };
    let cap = Memo::new(move |_| {
        app.assessment.with(|assessment| assessment.allowance.year(index).map(|statement| statement.cap.clone()))
    });
    view! {
        <div class="year-row">
            <div class="year-name">
                <h3>{move || explain::year(index, app.lang.get())}</h3>
                <p class="dim">{span}</p>
            </div>
            <AmountField
                label=Text::new("基本套件價格", "Base package price")
                name="base-price"
                index
                read=|terms| terms.base_price
                command=Command::SetBasePrice
            />
            <AmountField
                label=Text::new("彈性額度", "Flex Allowance")
                name="flex-allowance"
                index
                read=|terms| terms.flex_allowance
                command=Command::SetFlexAllowance
            />
            <div class="year-cap">
                <span class="label">{app.t(Text::new("折讓與自訂的上限", "Cap on credits and custom"))}</span>
                {move || cap.get().map(|cap| {
                    let text = cap.value.map_or_else(|| "—".to_owned(), figures::money);
                    view! {
                        <Figure
                            title=Signal::derive(move || Text::new("上限", "Cap").get(app.lang.get()).to_owned())
                            text=text
                            why=cap.why
                        />
                    }
                })}
            </div>
        </div>
    }
}

#[component]
fn AmountField(
    label: Text,
    name: &'static str,
    index: YearIndex,
    read: fn(&YearTerms) -> Option<Amount>,
    command: fn(YearIndex, Option<Amount>) -> Command,
) -> impl IntoView {
    let app = use_app();
    let value = move || {
        app.plan
            .with(|plan| read(&plan.contract.terms(index)))
            .map(|amount| figures::number(amount.decimal()))
            .unwrap_or_default()
    };
    let commit = Callback::new(move |(typed, lang): (String, Lang)| {
        let currency = app.plan.with_untracked(|plan| plan.contract.currency);
        let amount = entry::amount(&typed, currency).map_err(|error| explain::entry_error(error, lang))?;
        app.run(command(index, amount)).map_err(|error| explain::command_error(error, lang))
    });
    view! {
        <EntryField
            label=Signal::derive(move || label.get(app.lang.get()).to_owned())
            value=Signal::derive(value)
            placeholder=Signal::derive(move || Text::new("未知", "unknown").get(app.lang.get()).to_owned())
            keyboard="decimal"
            class="money"
            name=format!("{name}-{}", index.ordinal())
            commit
        />
    }
}
