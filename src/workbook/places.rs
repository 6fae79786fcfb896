//! The sheet of the places: what each pays in each year, and its tax, rounded as on an invoice.

use super::address::{Addresses, LineColumn, TotalRow, cell, fixed};
use super::{Cell, Form, Rank, Row, Sheet, Source, Topic};
use crate::money::{Amount, minor_places};
use crate::plan::contract::YearIndex;
use crate::plan::place::Place;
use crate::text::Text;
use crate::words::workbook::sheet as names;
use crate::words::{explain, places};
use rust_decimal::Decimal;

const ABOUT: Text = Text::new(
    "每個地點每年的稅各自四捨五入，與發票相同。沒有輸入稅率的地點不計稅，合計也就未知。",
    "Taxes are rounded for each place and year, as on an invoice. Without a rate a tax is unknown, and so is the sum.",
);

pub(super) fn sheet(source: &Source<'_>) -> Sheet {
    let mut sheet = source.begin(Topic::Places, &[ABOUT]);
    head(source, &mut sheet);
    for place in &source.at.places {
        let row = of_place(source, *place, sheet.rows.len());
        sheet.rows.push(row);
    }
    sheet
}

fn head(source: &Source<'_>, sheet: &mut Sheet) {
    let tongues = source.tongues();
    let of_what = |what: Text, when: &dyn Fn(crate::text::Lang) -> String| {
        Cell::text(tongues.say(" / ", |lang| format!("{} · {}", when(lang), what.get(lang))))
    };
    let mut cells =
        [names::PLACE_NUMBER, names::PLACE, names::TAX_RATE].map(|text| Cell::text(tongues.text(text))).to_vec();
    for year in &source.at.years {
        for what in [names::NET, names::TAX] {
            cells.push(of_what(what, &|lang| explain::year(*year, lang)));
        }
    }
    for what in [names::NET, names::TAX] {
        cells.push(of_what(what, &|lang| names::TERM.get(lang).to_owned()));
    }
    sheet.widths = [9, 22, 9].into_iter().chain(cells.iter().skip(3).map(|_| 18)).collect();
    sheet.rows.push(Row { rank: Rank::Head, cells });
    sheet.frozen_rows = sheet.rows.len();
    sheet.frozen_columns = 2;
}

fn of_place(source: &Source<'_>, place: Place, row: usize) -> Row {
    let at = &source.at;
    let digits = minor_places(source.plan.contract.currency);
    let tax = source.plan.tax_at(place);
    let mut cells = vec![
        Cell::Number(at.place_number(place).into(), Form::Count),
        Cell::text(source.tongues().say(" / ", |lang| places::place(source.plan, place, lang))),
        tax.map_or(Cell::Empty, |tax| Cell::Number(tax.percent.share(), Form::Percent)),
    ];
    let (mut net_of_term, mut tax_of_term) = (Decimal::ZERO, Some(Decimal::ZERO));
    for (which, year) in at.years.iter().enumerate() {
        let paid = Paid::of(source, place, *year);
        net_of_term += paid.net;
        cells.push(Cell::formula(net(source, place, *year, row), Some(paid.net)));
        let net = cell(Addresses::net_column(which), row);
        let (formula, value) = match tax {
            Some(tax) => (
                format!("ROUND({net}*{},{digits})", fixed(2, row)),
                Some(tax.on(paid.net, source.plan.contract.currency)),
            ),
            // Another place than the host with nothing in it has nothing to tax, known or not.
            None if !place.is_host() && paid.is_empty => {
                cells.push(Cell::amount(Some(Decimal::ZERO)));
                continue;
            }
            None => ("\"\"".to_owned(), None),
        };
        tax_of_term = tax_of_term.zip(value).map(|(sum, tax)| sum + tax);
        cells.push(Cell::formula(formula, value));
    }
    let every = |column: &dyn Fn(usize) -> usize| -> Vec<String> {
        (0..at.years.len()).map(|which| cell(column(which), row)).collect()
    };
    let nets = every(&|which| Addresses::net_column(which));
    cells.push(Cell::formula(format!("ROUND(SUM({}),{digits})", nets.join(",")), Some(net_of_term)));
    let taxes = every(&|which| Addresses::tax_column(which));
    cells.push(Cell::formula(super::account::sum_if_all(&taxes, digits), tax_of_term));
    Row { rank: Rank::Plain, cells }
}

/// What a place pays in a year, as a formula: the host the base package, and every place its lines.
fn net(source: &Source<'_>, place: Place, year: YearIndex, row: usize) -> String {
    let at = &source.at;
    let number = fixed(0, row);
    let of_lines = at.of_lines(LineColumn::PlaceNumber, year).zip(at.of_lines(LineColumn::Net, year));
    let of_lines = of_lines.map(|(places, nets)| format!("SUMIF({places},{number},{nets})"));
    let base = place
        .is_host()
        .then(|| format!("{}-{}", at.total(TotalRow::Base, year), super::totals::base_off(source, year)));
    let parts: Vec<String> = base.into_iter().chain(of_lines).collect();
    let parts = if parts.is_empty() { "0".to_owned() } else { parts.join("+") };
    format!("ROUND({parts},{})", minor_places(source.plan.contract.currency))
}

/// What a place pays in a year, before tax.
struct Paid {
    net: Decimal,
    /// Is nothing bought for it, and nothing without a price?
    is_empty: bool,
}

impl Paid {
    fn of(source: &Source<'_>, place: Place, year: YearIndex) -> Self {
        let plan = source.plan;
        let number = source.at.place_number(place);
        let mut paid = Self { net: Decimal::ZERO, is_empty: true };
        if place.is_host() {
            let terms = plan.contract.terms(year);
            let amount = |amount: Option<Amount>| amount.map(Amount::decimal).unwrap_or_default();
            paid.net = amount(terms.base_price) - terms.base_discount_amount(plan.contract.currency);
            paid.net += amount(terms.true_up);
        }
        let Some(stated) = source.allowance.year(year) else { return paid };
        for (line, stated_line) in plan.lines_of(year).zip(&stated.lines) {
            if source.at.place_number(line.location) != number {
                continue;
            }
            paid.net += stated_line.otherwise + stated_line.companion + stated_line.swap_difference;
            let amounts =
                [stated_line.by_flex, stated_line.otherwise, stated_line.companion, stated_line.swap_difference];
            // A list price that nothing is left of counts as well; what the base package holds does not.
            let has_list = stated_line.refused != Some(crate::rules::eligibility::Ineligible::Included)
                && line.list_amount(plan.contract.currency).is_some_and(|list| !list.is_zero());
            let is_something = has_list || amounts.iter().any(|amount| !amount.is_zero());
            paid.is_empty &= !is_something && !stated.unpriced.contains(&line.id);
        }
        paid
    }
}
