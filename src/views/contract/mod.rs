//! The contract: parties, currency, dates, what is agreed per year, business hours, and the dates that follow.

mod due_dates;
mod hours;
mod parties;
mod years;

use crate::rules::contract::DateField;
use crate::state::app_state::use_app;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::ui::EntryField;
use crate::words::{explain, figures};
use crate::{entry, rules::plan::Plan};
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn ContractPage() -> impl IntoView {
    let app = use_app();
    let title = move || app.plan.with(|plan| headline(plan, app.lang.get()));
    view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
                <p>
                    {app.t(Text::new(
                        "所有期限都由這些日期推算。不知道的就留空，空白不會當成零。",
                        "Every deadline follows from these dates. Leave what you do not know: empty is never taken for zero.",
                    ))}
                </p>
            </div>
        </div>
        <div class="contract">
            <div class="contract-column">
                <parties::Parties />
                <Dates />
            </div>
            <div class="contract-column">
                <years::Years />
                <due_dates::DueDates />
            </div>
            <div class="contract-column">
                <hours::BusinessHours />
            </div>
        </div>
    }
}

/// The answer in one line: how long the contract runs.
fn headline(plan: &Plan, lang: Lang) -> String {
    let years = plan.contract.contract_years();
    let first = years.first().and_then(|year| year.span);
    let last = years.last().and_then(|year| year.span);
    let (Some(first), Some(last)) = (first, last) else {
        return Text::new("請輸入工作訂單的起日與迄日", "Enter when the work order starts and ends")
            .get(lang)
            .to_owned();
    };
    let (from, to, count) = (figures::date(first.start, lang), figures::date(last.end, lang), years.len());
    match lang {
        Lang::ZhHant => format!("{count} 個合約年度，{from}至{to}"),
        Lang::En if count == 1 => format!("One contract year, {from} to {to}"),
        Lang::En => format!("{count} contract years, {from} to {to}"),
    }
}

/// The five dates that the document uses side by side.
#[component]
fn Dates() -> impl IntoView {
    let app = use_app();
    view! {
        <section class="panel" aria-labelledby="dates-title">
            <div class="panel-head">
                <h2 id="dates-title">{app.t(Text::new("日期", "Dates"))}</h2>
            </div>
            <div class="panel-body form-grid two">
                {DateField::ALL.into_iter().map(|field| view! { <ContractDate field /> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn ContractDate(field: DateField) -> impl IntoView {
    let app = use_app();
    let value =
        move || app.plan.with(|plan| plan.contract.dates.get(field)).map(|day| day.to_string()).unwrap_or_default();
    let hint = move || {
        let text = match field {
            DateField::Execution => Text::new(
                "雙方簽署的日子；彈性額度須在此時分配完畢",
                "The day of signature: the Flex Allowance is allotted then",
            ),
            DateField::WorkOrderStart => Text::new("", ""),
            DateField::TermStart => {
                Text::new("與工作訂單起日相同時可留空", "Leave empty if it is the work order start")
            }
            DateField::WorkOrderEnd => Text::new("最後一天，含當日", "The last day, included"),
            DateField::FlexYearStart => {
                Text::new("與工作訂單起日相同時可留空", "Leave empty if it is the work order start")
            }
        };
        text.get(app.lang.get()).to_owned()
    };
    let commit = Callback::new(move |(typed, lang): (String, Lang)| {
        let date = entry::date(&typed).map_err(|error| explain::entry_error(error, lang))?;
        app.run(Command::SetDate(field, date)).map_err(|error| explain::command_error(error, lang))
    });
    view! {
        <EntryField
            label=Signal::derive(move || explain::date_field(field).get(app.lang.get()).to_owned())
            value=Signal::derive(value)
            hint=Signal::derive(hint)
            kind="date"
            name=date_name(field)
            commit
        />
    }
}

const fn date_name(field: DateField) -> &'static str {
    match field {
        DateField::Execution => "execution",
        DateField::WorkOrderStart => "work-order-start",
        DateField::TermStart => "term-start",
        DateField::WorkOrderEnd => "work-order-end",
        DateField::FlexYearStart => "flex-year-start",
    }
}
