//! Who, in which currency, at which rate.

use crate::entry::{self, Line};
use crate::money::Currency;
use crate::rules::contract::UsdRate;
use crate::rules::plan::Plan;
use crate::state::app_state::use_app;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::browser;
use crate::views::ui::{ChoiceField, EntryField};
use crate::words::{explain, figures};
use leptos::prelude::*;

/// Offered first: the currencies that customers in Asia and large contracts are written in.
const USUAL: [Currency; 8] = [
    Currency::USD,
    Currency::TWD,
    Currency::HKD,
    Currency::JPY,
    Currency::KRW,
    Currency::SGD,
    Currency::EUR,
    Currency::GBP,
];

#[component]
pub(super) fn Parties() -> impl IntoView {
    let app = use_app();
    let foreign = Memo::new(move |_| app.plan.with(|plan| plan.contract.currency != Currency::USD));
    view! {
        <section class="panel" aria-labelledby="parties-title">
            <div class="panel-head">
                <h2 id="parties-title">{app.t(Text::new("雙方與幣別", "Parties and currency"))}</h2>
            </div>
            <div class="panel-body form-grid two">
                <NameField
                    label=Text::new("方案名稱", "Name of the plan")
                    name="plan-name"
                    read=|plan| plan.name.as_str().to_owned()
                    command=Command::NamePlan
                />
                <NameField
                    label=Text::new("客戶", "Customer")
                    name="customer"
                    read=|plan| plan.contract.customer.as_str().to_owned()
                    command=Command::NameCustomer
                />
                <NameField
                    label=Text::new("Microsoft 或合作夥伴", "Microsoft or partner")
                    name="supplier"
                    read=|plan| plan.contract.supplier.as_str().to_owned()
                    command=Command::NameSupplier
                />
                <CurrencyField />
                <Show when=move || foreign.get()>
                    <RateFields />
                </Show>
            </div>
        </section>
    }
}

#[component]
fn NameField(
    label: Text,
    name: &'static str,
    read: fn(&Plan) -> String,
    command: fn(Line) -> Command,
) -> impl IntoView {
    let app = use_app();
    let commit = Callback::new(move |(typed, lang): (String, Lang)| {
        let line = Line::new(&typed).map_err(|error| explain::entry_error(error, lang))?;
        app.run(command(line)).map_err(|error| explain::command_error(error, lang))
    });
    view! {
        <EntryField
            label=Signal::derive(move || label.get(app.lang.get()).to_owned())
            value=Signal::derive(move || app.plan.with(|plan| read(plan)))
            name=name
            commit
        />
    }
}

#[component]
fn CurrencyField() -> impl IntoView {
    let app = use_app();
    let error = RwSignal::new(None::<String>);
    let choices = move || {
        let lang = app.lang.get();
        let chosen = app.plan.with(|plan| plan.contract.currency);
        let mut all: Vec<Currency> = USUAL.to_vec();
        if !all.contains(&chosen) {
            all.push(chosen);
        }
        all.extend(Currency::all().filter(|currency| !USUAL.contains(currency) && *currency != chosen));
        all.into_iter()
            .map(|currency| {
                let code = currency.code();
                (code.to_owned(), format!("{code} {}", browser::currency_name(code, lang)))
            })
            .collect::<Vec<_>>()
    };
    let commit = Callback::new(move |code: String| {
        let Some(currency) = Currency::from_code(&code) else { return };
        let outcome = app.run(Command::SetCurrency(currency));
        error.set(outcome.err().map(|why| explain::command_error(why, app.lang.get_untracked())));
    });
    view! {
        <div>
            <ChoiceField
                label=Signal::derive(move || Text::new("幣別", "Currency").get(app.lang.get()).to_owned())
                choices=Signal::derive(choices)
                value=Signal::derive(move || app.plan.with(|plan| plan.contract.currency.code().to_owned()))
                name="currency"
                commit
            />
            {move || error.get().map(|error| view! { <p class="field-error" role="alert">{error}</p> })}
        </div>
    }
}

/// The rate that the 50,000 US dollars of the cap need (AMB-03).
#[component]
fn RateFields() -> impl IntoView {
    let app = use_app();
    let rate = move || app.plan.with(|plan| plan.contract.usd_rate);
    let commit_rate = Callback::new(move |(typed, lang): (String, Lang)| {
        let entered = entry::rate(&typed).map_err(|error| explain::entry_error(error, lang))?;
        let on = app.plan.with_untracked(|plan| plan.contract.usd_rate).and_then(|rate| rate.on);
        let rate = entered.map(|rate| UsdRate { rate, on: on.or_else(|| Some(browser::now().date_naive())) });
        app.run(Command::SetUsdRate(rate)).map_err(|error| explain::command_error(error, lang))
    });
    let commit_day = Callback::new(move |(typed, lang): (String, Lang)| {
        let on = entry::date(&typed).map_err(|error| explain::entry_error(error, lang))?;
        let Some(rate) = app.plan.with_untracked(|plan| plan.contract.usd_rate) else { return Ok(()) };
        app.run(Command::SetUsdRate(Some(UsdRate { on, ..rate }))).map_err(|error| explain::command_error(error, lang))
    });
    view! {
        <EntryField
            label=Signal::derive(move || {
                let code = app.plan.with(|plan| plan.contract.currency.code());
                match app.lang.get() {
                    Lang::ZhHant => format!("1 美元等於多少 {code}"),
                    Lang::En => format!("{code} for one US dollar"),
                }
            })
            value=Signal::derive(move || rate().map(|rate| figures::number(rate.rate.decimal())).unwrap_or_default())
            hint=Signal::derive(move || {
                Text::new("用來換算上限的 50,000 美元；由您輸入，沒有內建匯率", "For the USD 50,000 of the cap; yours to enter, none is built in")
                    .get(app.lang.get())
                    .to_owned()
            })
            keyboard="decimal"
            name="usd-rate"
            commit=commit_rate
        />
        <EntryField
            label=Signal::derive(move || Text::new("匯率日期", "Date of the rate").get(app.lang.get()).to_owned())
            value=Signal::derive(move || rate().and_then(|rate| rate.on).map(|day| day.to_string()).unwrap_or_default())
            kind="date"
            name="usd-rate-date"
            commit=commit_day
        />
    }
}
