//! Who, in which currency, at which rate.

use crate::app::{RwSignal, Toast, browser, use_app};
use crate::entry::{self, Line};
use crate::money::Currency;
use crate::plan::Plan;
use crate::plan::contract::UsdRate;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, EntryField, panel};
use crate::words::{explain, figures, people};

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

/// Said when another name of the customer gives the dates a new key: a corrected misspelling does so as well.
const OTHER_CUSTOMER: Text = Text::new(
    "視為另一位客戶：之後匯出的日期會在行事曆中另外新增。若只是更正名稱，請復原後保留原名。",
    "Taken for another customer: dates exported from now on are added to calendars anew. Undo keeps the name before.",
);

pub(super) fn parties() -> El {
    let app = use_app();
    // Are its dates in somebody's calendar?
    let is_known = move || app.plan.with_untracked(|plan| plan.calendar_key.is_some());
    let name = |label, name, read: fn(&Plan) -> &Line, command: fn(Line) -> Command| {
        EntryField::new(
            label,
            move || app.plan.with(|plan| read(plan).as_str().to_owned()),
            move |typed, lang| {
                let line = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
                let was_known = is_known();
                app.run(command(line)).map_err(|error| explain::command_error(error, lang))?;
                if was_known && !is_known() {
                    let message = OTHER_CUSTOMER.get(lang).to_owned();
                    app.toast.set(Some(Toast { message, undo: true }));
                }
                Ok(())
            },
        )
        .name(name)
    };
    let fields = [
        name(Text::new("規劃名稱", "Name of the plan"), "plan-name", |plan| &plan.name, Command::NamePlan).build(),
        name(Text::new("客戶", "Customer"), "customer", |plan| &plan.contract.customer, Command::NameCustomer).build(),
        name(
            Text::new("Microsoft 或合作夥伴", "Microsoft or partner"),
            "supplier",
            |plan| &plan.contract.supplier,
            Command::NameSupplier,
        )
        .build(),
        currency_field(),
        name(people::ACCESS_ID, "access-id", |plan| &plan.contract.access_id, Command::SetAccessId)
            .hint(people::ACCESS_ID_HINT)
            .build(),
    ];
    let body = el("div")
        .class("panel-body form-grid two")
        .add(fields)
        .when(move || app.plan.with(|plan| plan.contract.currency != Currency::USD), rate_fields);
    panel("parties-title", Text::new("雙方與幣別", "Parties and currency"), None).add(body)
}

/// Every currency with its name, the usual ones first.
pub(super) fn currency_choices(lang: Lang) -> Vec<Choice<Currency>> {
    let others = Currency::all().filter(|currency| !USUAL.contains(currency));
    let named = |currency: Currency| {
        let code = currency.code();
        Choice::new(currency, code, format!("{code} {}", browser::currency_name(code, lang)))
    };
    USUAL.into_iter().chain(others).map(named).collect()
}

fn currency_field() -> El {
    let app = use_app();
    let error = RwSignal::new(None::<String>);
    let choices = move || currency_choices(app.lang.get());
    let field = ChoiceField::new(
        Text::new("幣別", "Currency"),
        choices,
        // Read again after a refusal, so that the field shows what the plan has.
        move || {
            error.track();
            app.plan.with(|plan| plan.contract.currency)
        },
        move |currency| {
            let outcome = app.run(Command::SetCurrency(currency));
            error.set(outcome.err().map(|why| explain::command_error(why, app.lang.get_untracked())));
        },
    );
    el("div")
        .add(field.name("currency").build())
        .dynamic(move || error.get().map(|error| el("p").class("field-error").attr("role", "alert").text(error)))
}

/// The rate that the 50,000 US dollars of the cap need (AMB-03).
fn rate_fields() -> [El; 2] {
    let app = use_app();
    let rate = move || app.plan.with(|plan| plan.contract.usd_rate);
    let amount = EntryField::new(
        move || {
            let code = app.plan.with(|plan| plan.contract.currency.code().to_owned());
            match app.lang.get() {
                Lang::ZhHant => format!("1 美元等於多少 {code}"),
                Lang::En => format!("{code} for one US dollar"),
            }
        },
        move || rate().map(|rate| figures::number(rate.rate.decimal())).unwrap_or_default(),
        move |typed, lang| {
            let entered = entry::rate(typed).map_err(|error| explain::entry_error(error, lang))?;
            let on = rate().and_then(|rate| rate.on).or_else(|| Some(browser::now().date_naive()));
            let rate = entered.map(|rate| UsdRate { rate, on });
            app.run(Command::SetUsdRate(rate)).map_err(|error| explain::command_error(error, lang))
        },
    );
    let hint = Text::new(
        "用來換算上限的 50,000 美元；由您輸入，沒有內建匯率",
        "For the USD 50,000 of the cap; you enter it, none is built in",
    );
    let day = EntryField::new(
        Text::new("匯率日期", "Date of the rate"),
        move || rate().and_then(|rate| rate.on).map(|day| day.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let on = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            let Some(rate) = rate() else { return Ok(()) };
            let changed = Some(UsdRate { on, ..rate });
            app.run(Command::SetUsdRate(changed)).map_err(|error| explain::command_error(error, lang))
        },
    );
    [amount.hint(hint).figure().name("usd-rate").build(), day.date().name("usd-rate-date").build()]
}
