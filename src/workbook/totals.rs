//! The sheet of the totals: base package, services, discounts, what Flex pays, what is to be paid, year by year.

use super::account::{head_of_years, sum_if_all};
use super::address::{LineColumn, TotalRow, fixed};
use super::{Cell, Form, Rank, Row, Sheet, Source, TOP, Topic};
use crate::money::{Amount, minor_places};
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::price_terms::Off;
use crate::rules::totals::Totals;
use crate::text::Text;
use crate::words::prices;
use crate::words::workbook::{MAY_BE_EDITED, sheet as names};
use rust_decimal::Decimal;

/// What a row is called.
pub(super) const fn heading(row: TotalRow) -> Text {
    match row {
        TotalRow::BasePrice => names::BASE_PRICE,
        TotalRow::BaseShare => names::BASE_SHARE,
        TotalRow::BaseSum => names::BASE_SUM,
        TotalRow::TrueUp => names::TRUE_UP,
        TotalRow::Flex => names::FLEX,
        TotalRow::Base => names::BASE,
        TotalRow::Services => names::SERVICES,
        TotalRow::Discounts => names::DISCOUNTS,
        TotalRow::ByFlex => names::BY_FLEX,
        TotalRow::Pending => names::PENDING,
        TotalRow::Net => names::NET,
        TotalRow::Tax => names::TAX,
        TotalRow::Gross => names::GROSS,
        TotalRow::LeftOut => names::LEFT_OUT,
    }
}

pub(super) fn sheet(source: &Source<'_>) -> Sheet {
    let mut sheet = source.begin(Topic::Totals, &[MAY_BE_EDITED]);
    head_of_years(source, &mut sheet);
    for row in TotalRow::ALL {
        let mut cells = vec![Cell::text(source.tongues().text(heading(*row)))];
        for year in &source.totals.years {
            cells.push(of_year(source, *row, year.year, &year.totals));
        }
        cells.push(of_term(source, *row));
        let is_sum = matches!(row, TotalRow::Net | TotalRow::Tax | TotalRow::Gross);
        sheet.rows.push(Row { rank: if is_sum { Rank::Total } else { Rank::Plain }, cells });
    }
    sheet
}

/// What comes off the base price of a year, as a formula.
pub(super) fn base_off(source: &Source<'_>, year: YearIndex) -> String {
    let at = &source.at;
    let price = at.total(TotalRow::BasePrice, year);
    let places = minor_places(source.plan.contract.currency);
    match source.plan.contract.terms(year).base_off() {
        None => "0".to_owned(),
        Some(Off::Percent(_)) => {
            format!("MIN(N({price}),ROUND(N({price})*{},{places}))", at.total(TotalRow::BaseShare, year))
        }
        Some(Off::Amount(_)) => format!("MIN(N({price}),{})", at.total(TotalRow::BaseSum, year)),
    }
}

fn of_year(source: &Source<'_>, row: TotalRow, year: YearIndex, totals: &Totals) -> Cell {
    let at = &source.at;
    let places = minor_places(source.plan.contract.currency);
    let terms: YearTerms = source.plan.contract.terms(year);
    let own = |row: TotalRow| fixed(at.year_column(year), TOP + row.at());
    let sum = |columns: &[LineColumn]| {
        let cells: Vec<String> = columns.iter().filter_map(|column| at.of_lines(*column, year)).collect();
        if cells.is_empty() { "0".to_owned() } else { format!("SUM({})", cells.join(",")) }
    };
    let rounded = |formula: String| format!("ROUND({formula},{places})");
    let entry = |amount: Option<Amount>| Cell::Entry(amount.map(Amount::decimal), Form::Amount);
    let amount = |money: crate::money::Money| Some(money.amount);
    match row {
        TotalRow::BasePrice => entry(terms.base_price),
        TotalRow::BaseShare => match terms.base_off() {
            Some(Off::Percent(percent)) => Cell::Number(percent.share(), Form::Percent),
            _ => Cell::Empty,
        },
        TotalRow::BaseSum => Cell::amount(terms.base_off().and_then(Off::amount).map(Amount::decimal)),
        TotalRow::TrueUp => entry(terms.true_up),
        TotalRow::Flex => entry(terms.flex_allowance),
        TotalRow::Base => {
            let formula = format!("N({})+N({})", own(TotalRow::BasePrice), own(TotalRow::TrueUp));
            Cell::formula(rounded(formula), amount(totals.base.value))
        }
        TotalRow::Services => {
            let formula = sum(&[LineColumn::List, LineColumn::Companion, LineColumn::Swap]);
            Cell::formula(rounded(formula), amount(totals.services.value))
        }
        TotalRow::Discounts => {
            let formula = format!("{}+{}", base_off(source, year), sum(&[LineColumn::Off]));
            Cell::formula(rounded(formula), amount(totals.discount.value))
        }
        TotalRow::ByFlex => Cell::formula(rounded(sum(&[LineColumn::ByFlex])), amount(totals.by_flex.value)),
        TotalRow::Pending => Cell::formula(rounded(sum(&[LineColumn::Pending])), amount(totals.pending.value)),
        TotalRow::Net => Cell::formula(rounded(net(&own)), amount(totals.net.value)),
        TotalRow::Tax => {
            let taxes = at.taxes(year);
            let formula = format!("IF(COUNT({taxes})<{},\"\",ROUND(SUM({taxes}),{places}))", at.places.len());
            Cell::formula(formula, totals.tax.value.and_then(amount))
        }
        TotalRow::Gross => {
            let (net, tax) = (own(TotalRow::Net), own(TotalRow::Tax));
            Cell::formula(
                format!("IF({tax}=\"\",\"\",ROUND({net}+{tax},{places}))"),
                totals.gross.value.and_then(amount),
            )
        }
        TotalRow::LeftOut => Cell::text(source.tongues().sentence(|lang| prices::missing(totals.missing, lang))),
    }
}

/// What is to be paid, of what stands above it.
fn net(own: &dyn Fn(TotalRow) -> String) -> String {
    let [base, services, discounts, by_flex, pending] =
        [TotalRow::Base, TotalRow::Services, TotalRow::Discounts, TotalRow::ByFlex, TotalRow::Pending].map(own);
    format!("{base}+{services}-{discounts}-{by_flex}-{pending}")
}

fn of_term(source: &Source<'_>, row: TotalRow) -> Cell {
    let term = &source.totals.term;
    let places = minor_places(source.plan.contract.currency);
    let cells: Vec<String> =
        source.at.years.iter().map(|year| fixed(source.at.year_column(*year), TOP + row.at())).collect();
    let sum = |value: Decimal| Cell::formula(format!("ROUND(SUM({}),{places})", cells.join(",")), Some(value));
    match row {
        TotalRow::BasePrice | TotalRow::BaseShare | TotalRow::BaseSum | TotalRow::TrueUp | TotalRow::Flex => {
            Cell::Empty
        }
        TotalRow::Base => sum(term.base.value.amount),
        TotalRow::Services => sum(term.services.value.amount),
        TotalRow::Discounts => sum(term.discount.value.amount),
        TotalRow::ByFlex => sum(term.by_flex.value.amount),
        TotalRow::Pending => sum(term.pending.value.amount),
        TotalRow::Net => sum(term.net.value.amount),
        TotalRow::Tax => Cell::formula(sum_if_all(&cells, places), term.tax.value.map(|money| money.amount)),
        TotalRow::Gross => Cell::formula(sum_if_all(&cells, places), term.gross.value.map(|money| money.amount)),
        TotalRow::LeftOut => Cell::text(source.tongues().sentence(|lang| prices::missing(term.missing, lang))),
    }
}
