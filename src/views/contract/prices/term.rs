//! The whole term in one table: what is agreed for each year, every service with what it costs in each, and what it comes to.

use super::tables::{AmountCell, TotalsColumn, cell, currency, days, has_cents, head, head_cell, name_of, row};
use super::{PricesShown, prices_shown};
use crate::app::portions::portions;
use crate::app::{App, Memo, ReadSignal, once_drawn, use_app};
use crate::catalog::services::{ServiceId, service};
use crate::entry;
use crate::money::Amount;
use crate::named::code;
use crate::plan::contract::{ContractYear, YearIndex, YearTerms};
use crate::plan::line::LineId;
use crate::plan::place::Place;
use crate::rules::term_table::{TermCell, TermRow, term_rows};
use crate::rules::year_copy::{CopiedLines, YearCopy, copies};
use crate::state::command::{Command, LineEdit};
use crate::text::Text;
use crate::views::contract::years::amount_field;
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, IconKind, figure, icon_button, panel};
use crate::views::year_copy::{copy_button, same_amounts_button};
use crate::words::{explain, figures, places, prices, years as words};
use leptos::prelude::*;
use std::sync::Arc;

/// How many rows are built before the page is drawn: each has a field for each year.
const ROWS_AT_ONCE: usize = 20;

const TERM: Text = Text::new("整個期間", "Whole term");

/// The section.
pub(in crate::views::contract) fn section() -> Vec<El> {
    let app = use_app();
    let shown = prices_shown(app);
    let copy = copy_button("btn pri", Text::new("複製年度…", "Copy a year…"), move || {
        (app.shown_year(), CopiedLines::All)
    });
    let head = el("div")
        .class("head")
        .add(
            el("div")
                .add(el("h1").live(move || shown.with(|totals| prices::headline(&totals.term, app.lang.get()))))
                .add(el("p").t(Text::new(
                    "每項服務各年的數量與金額。數量可以直接改；空白的年度按「+」加入。",
                    "Every service with its quantity and cost in each year. Change a quantity here; + adds the service \
                     to a year that has none.",
                ))),
        )
        .add(el("div").class("end").add([same_amounts_button(), copy]));
    let years = Memo::new(move || app.years());
    // The columns are the years: another term is another table.
    let table = el("div").class("panel-body term-scroll").dynamic(move || {
        let years = years.get();
        untrack(|| table(app, shown, &years))
    });
    vec![
        head,
        panel("term-title", Text::new("各年一覽", "Year by year"), Some(currency(app))).attr("id", "term").add(table),
    ]
}

fn table(app: App, shown: PricesShown, years: &[ContractYear]) -> El {
    let group = |tag| el(tag).attr("role", "rowgroup");
    let mut heads = vec![head(Text::new("服務", "Service"))];
    heads.extend(years.iter().map(|year| {
        let year = *year;
        head_cell().class("amount").live(move || explain::year(year.index, app.lang.get())).add(days(app, year))
    }));
    heads.push(head_cell().class("amount is-sum").t(TERM));
    let rows = once_drawn(
        move || app.plan.track(),
        move || app.allowance.with(|allowance| app.plan.with(|plan| Arc::new(term_rows(plan, allowance)))),
    );
    let built = portions(ROWS_AT_ONCE, move || rows.with(|rows| rows.len()));
    let items = move || rows.get().iter().take(built.get()).map(|row| (key(row), row.clone())).collect();
    let has_no_rows = move || rows.with(|rows| rows.is_empty());
    let count = years.len() + 2;
    let empty = move || {
        let nothing = Text::new("還沒有加購的服務；請到「套件」加入。", "No add-on yet: add services in Package.");
        el("tr")
            .attr("role", "row")
            .add(el("td").attr("role", "cell").attr("colspan", count.to_string()).class("empty").t(nothing))
    };
    el("table").class("totals term").attr("role", "table").attr("aria-labelledby", "term-title").add([
        group("thead").add(el("tr").attr("role", "row").add(heads)),
        group("tbody").add([
            agreed(
                app,
                years,
                Text::new("基本套件價格", "Base package price"),
                "base-price",
                |terms| terms.base_price,
                Command::SetBasePrice,
            ),
            agreed(
                app,
                years,
                Text::new("彈性額度", "Flex Allowance"),
                "flex-allowance",
                |terms| terms.flex_allowance,
                Command::SetFlexAllowance,
            ),
        ]),
        group("tbody")
            .each_with(items, move |(of, place, _), row| service_row(app, of, place, row))
            .when(has_no_rows, empty),
        group("tfoot").dynamic(move || {
            let totals = shown.get();
            let cents = has_cents(&totals);
            let all = || totals.years.iter().map(|of| (Some(of.year), &of.totals)).chain([(None, &totals.term)]);
            let line = |column: TotalsColumn| {
                let cells = all().map(|(year, of)| {
                    let (money, why) = column.figure(of);
                    let amount = AmountCell { money, why, minus: column.is_minus(), strong: column.is_sum(), cents };
                    cell(app, column.code(), move || name_of(app, column), move || column_name(app, year), amount)
                });
                row(el("th").class("totals-name").live(move || name_of(app, column)), cells.collect())
            };
            TotalsColumn::of(&totals.term).into_iter().map(line).collect::<Vec<El>>()
        }),
    ])
}

fn column_name(app: App, year: Option<YearIndex>) -> String {
    let lang = app.lang.get();
    year.map_or_else(|| TERM.get(lang).to_owned(), |year| explain::year(year, lang))
}

/// Which row it is: another plan may have the same service for another place.
fn key(row: &TermRow) -> (ServiceId, Place, String) {
    (row.service, row.place, row.unit.as_str().to_owned())
}

/// An amount that is agreed for each year.
fn agreed(
    app: App,
    years: &[ContractYear],
    title: Text,
    name: &'static str,
    read: fn(&YearTerms) -> Option<Amount>,
    command: fn(YearIndex, Option<Amount>) -> Command,
) -> El {
    let field = |year: &ContractYear| {
        let index = year.index;
        let label = move || words::of_year(title, index, app.lang.get());
        let name = format!("term-{name}-{}", index.ordinal());
        entry_cell(app, index).add(amount_field(label, name, index, read, command).label_hidden().build())
    };
    let cells = years.iter().map(field).chain([el("td").attr("role", "cell")]).collect();
    row(el("th").class("totals-name").t(title), cells)
}

fn entry_cell(app: App, year: YearIndex) -> El {
    let label = move || explain::year(year, app.lang.get());
    el("td").attr("role", "cell").class("amount term-entry").attr_t("data-label", label)
}

fn service_row(app: App, of: ServiceId, place: Place, shown: ReadSignal<TermRow>) -> El {
    let named = service(of).label();
    let place_of = move || {
        let lang = app.lang.get();
        let place = app.plan.with(|plan| (!plan.locations.is_empty()).then(|| places::place(plan, place, lang)));
        let unit = shown.with(|row| row.unit.as_str().to_owned());
        place.into_iter().chain((!unit.is_empty()).then_some(unit)).collect::<Vec<_>>().join(" · ")
    };
    let name =
        el("th").class("totals-name").add(el("span").t(named)).add(el("span").class("totals-days").live(place_of));
    let years: Vec<YearIndex> = shown.with_untracked(|row| row.cells.iter().map(|cell| cell.year).collect());
    let row_name = move || named.get(app.lang.get()).to_owned();
    let cells = years.into_iter().enumerate().map(|(at, year)| {
        let lines =
            Memo::new(move || shown.with(|row| row.cells.get(at).map(|cell| cell.lines.clone())).unwrap_or_default());
        entry_cell(app, year).dynamic(move || {
            let lines = lines.get();
            untrack(|| year_cell(app, of, year, &lines, shown, at))
        })
    });
    let whole = el("td").attr("role", "cell").class("amount is-sum").attr_t("data-label", TERM).dynamic(move || {
        let (money, why) = shown.with(|row| (row.cost.value, row.cost.why.clone()));
        let text = prices::aligned(money.amount, !money.amount.is_integer());
        figure("term-cost", row_name, move || text.clone(), move || why.clone())
    });
    row(name, cells.chain([whole]).collect()).attr("data-service", code(&of))
}

/// What a year has of a service: its quantity, to be changed here where it is one line, and its cost.
fn year_cell(
    app: App,
    of: ServiceId,
    year: YearIndex,
    lines: &[LineId],
    shown: ReadSignal<TermRow>,
    at: usize,
) -> Vec<El> {
    let named = service(of).label();
    let label = move |what: Text| move || words::of_service(what, named, year, app.lang.get());
    let read = move |read: fn(&TermCell) -> String| shown.with(|row| row.cells.get(at).map(read)).unwrap_or_default();
    let quantity = match lines {
        [] => {
            let add = move || add_here(app, shown, year);
            let name = label(Text::new("加入", "Add"));
            return vec![
                icon_button("btn ghost square small", IconKind::Add, name, add).attr("data-action", "add-here"),
            ];
        }
        [id] => {
            let id = *id;
            EntryField::new(
                label(Text::new("數量", "Quantity")),
                move || {
                    app.plan
                        .with(|plan| plan.line(id).map(|line| figures::number(line.quantity.decimal())))
                        .unwrap_or_default()
                },
                move |typed, lang| {
                    let quantity = entry::quantity(typed).map_err(|error| explain::entry_error(error, lang))?;
                    let edit = Command::EditLine(id, LineEdit::Quantity(quantity));
                    app.run(edit).map_err(|error| explain::command_error(error, lang))
                },
            )
            .figure()
            .label_hidden()
            .class("figure-field term-quantity")
            .name("term-quantity")
            .build()
        }
        several => {
            let count = several.len();
            el("span")
                .class("term-several")
                .live(move || words::several(&read(|cell| figures::number(cell.quantity)), count, app.lang.get()))
        }
    };
    let cost = el("span").class("term-cost").dynamic(move || {
        let (money, why, unpriced) =
            shown.with(|row| row.cells.get(at).map(|cell| (cell.cost.value, cell.cost.why.clone(), cell.unpriced)))?;
        let is_unknown = unpriced > 0 && money.amount.is_zero();
        let text =
            if is_unknown { "—".to_owned() } else { prices::aligned(money.amount, !money.amount.is_integer()) };
        Some(figure("term-year-cost", label(Text::new("金額", "Cost")), move || text.clone(), move || why.clone()))
    });
    vec![quantity, cost]
}

/// Puts the service into a year that has none of it, as the nearest year has it.
fn add_here(app: App, shown: ReadSignal<TermRow>, year: YearIndex) {
    if let Some((from, line)) = shown.with_untracked(|row| row.nearest(year)) {
        let copy = YearCopy::line(from, line, year);
        let years = app.plan.with_untracked(|plan| copies(plan, &copy)).unwrap_or_default();
        app.run_or_say(Command::CopyYear(years));
    }
}
