//! The sheet of the account of the Flex Allowance: cap, what is asked, what is allocated and forfeited, year by year.

use super::address::{AccountRow, LineColumn, TotalRow, fixed};
use super::{Cell, Form, Rank, Row, Sheet, Source, TOP, Topic};
use crate::catalog::flex_terms::{CAP_FLOOR_USD, CAP_SHARE};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::FlexKind;
use crate::money::{Currency, Money, Rate, minor_places};
use crate::plan::contract::YearIndex;
use crate::rules::allowance::{YearStatement, cap};
use crate::rules::explanation::Explained;
use crate::text::Text;
use crate::words::explain;
use crate::words::workbook::sheet as names;
use rust_decimal::Decimal;

const ABOUT: Text = Text::new(
    "各年的彈性額度與上限。數字由「項目」與「年度合計」算出；服務內含的費用與我們的解讀以 Uniplan 中的設定為準。",
    "The allowance of each year and its cap, computed from \u{201c}Lines\u{201d} and \u{201c}Totals\u{201d}, with the readings set in Uniplan.",
);

/// Are there two caps, one for each capped kind (AMB-01)?
fn has_two(source: &Source<'_>) -> bool {
    source.plan.readings.other(SwitchableClause::CapScope)
}

/// Is the cap taken over the whole term (AMB-04)?
fn over_term(source: &Source<'_>) -> bool {
    source.plan.readings.other(SwitchableClause::CapPeriod)
}

fn amount(figure: &Explained<Option<Money>>) -> Option<Decimal> {
    figure.value.map(|money| money.amount)
}

/// What may go under each cap in a year, as the rules count it: the cap, less what earlier years took where it is over the
/// term.
pub(super) fn ceilings(source: &Source<'_>, year: YearIndex) -> Option<[Decimal; 2]> {
    let years = &source.allowance.years;
    let own = amount(&years.iter().find(|one| one.year.index == year)?.granted)?;
    let rate = source.plan.contract.usd_rate.map(|entered| entered.rate);
    let currency = source.plan.contract.currency;
    if !over_term(source) {
        return Some([cap(own, currency, rate).cap; 2]);
    }
    let all = years.iter().filter_map(|year| amount(&year.granted)).sum();
    let limit = cap(all, currency, rate).cap;
    let mut left = [limit; 2];
    for earlier in years.iter().filter(|one| one.year.index < year) {
        for line in &earlier.lines {
            let at = match line.kind {
                Some(FlexKind::CustomProactive) if has_two(source) => 1,
                Some(FlexKind::CustomProactive | FlexKind::ProactiveCredits) => 0,
                _ => continue,
            };
            if let Some(left) = left.get_mut(at) {
                *left -= line.by_flex;
            }
        }
    }
    Some(left.map(|left| left.max(Decimal::ZERO)))
}

/// The rows that are shown: a second cap only where there is one, a rate only where one is needed.
const fn heading(row: AccountRow) -> Text {
    match row {
        AccountRow::Granted => names::FLEX,
        AccountRow::CapShare => names::CAP_SHARE,
        AccountRow::CapFloor => names::CAP_FLOOR,
        AccountRow::UsdRate => names::USD_RATE,
        AccountRow::Ceiling1 => names::CEILING_1,
        AccountRow::Ceiling2 => names::CEILING_2,
        AccountRow::Cap => names::CAP,
        AccountRow::Room => names::ROOM,
        AccountRow::Capped => names::CAPPED,
        AccountRow::Uncapped => names::UNCAPPED,
        AccountRow::OverCap => names::OVER_CAP,
        AccountRow::OverAllowance => names::OVER_ALLOWANCE,
        AccountRow::Allotted => names::ALLOTTED,
        AccountRow::Forfeited => names::FORFEITED,
        AccountRow::Companions => names::COMPANION,
        AccountRow::Swap => names::SWAP,
        AccountRow::Otherwise => names::OTHERWISE,
        AccountRow::Payable => names::PAYABLE,
    }
}

pub(super) fn sheet(source: &Source<'_>) -> Sheet {
    let mut sheet = source.begin(Topic::Allowance, &[ABOUT]);
    head_of_years(source, &mut sheet);
    for row in AccountRow::ALL {
        let mut cells = vec![Cell::text(source.tongues().text(heading(*row)))];
        cells.extend(source.allowance.years.iter().map(|year| of_year(source, *row, year)));
        cells.push(of_term(source, *row));
        let rank = if *row == AccountRow::Payable { Rank::Total } else { Rank::Plain };
        sheet.rows.push(Row { rank, cells });
    }
    sheet
}

/// Headings of a sheet with a column for each year and one for the term.
pub(super) fn head_of_years(source: &Source<'_>, sheet: &mut Sheet) {
    let tongues = source.tongues();
    let mut cells = vec![Cell::text(tongues.text(names::FIGURE))];
    cells.extend(source.at.years.iter().map(|year| Cell::text(tongues.say(" / ", |lang| explain::year(*year, lang)))));
    cells.push(Cell::text(tongues.text(names::TERM)));
    sheet.widths = std::iter::once(34).chain(cells.iter().skip(1).map(|_| 19)).collect();
    sheet.rows.push(Row { rank: Rank::Head, cells });
    sheet.frozen_rows = sheet.rows.len();
    sheet.frozen_columns = 1;
}

/// What stands once, in the column of the first year.
fn once(row: AccountRow) -> String {
    fixed(1, TOP + row.at())
}

fn of_year(source: &Source<'_>, row: AccountRow, year: &YearStatement) -> Cell {
    let index = year.year.index;
    let at = &source.at;
    let places = minor_places(source.plan.contract.currency);
    let own = |row: AccountRow| fixed(at.year_column(index), TOP + row.at());
    let lines = |column: LineColumn| {
        at.of_lines(column, index).map_or_else(|| "0".to_owned(), |cells| format!("ROUND(SUM({cells}),{places})"))
    };
    let is_first_column = at.year_at(index) == Some(0);
    let granted = own(AccountRow::Granted);
    let known = |figure: &Explained<Money>| Some(figure.value.amount);
    match row {
        AccountRow::Granted => {
            let entered = at.total(TotalRow::Flex, index);
            Cell::formula(format!("IF({entered}=\"\",\"\",{entered})"), amount(&year.granted))
        }
        AccountRow::CapShare if is_first_column => Cell::Number(CAP_SHARE, Form::Percent),
        AccountRow::CapFloor if is_first_column => Cell::Number(CAP_FLOOR_USD, Form::Count),
        AccountRow::UsdRate if is_first_column && source.plan.contract.currency != Currency::USD => {
            let rate = source.plan.contract.usd_rate.map(|entered| entered.rate).map(Rate::decimal);
            rate.map_or(Cell::Empty, |rate| Cell::Number(rate, Form::Rate))
        }
        AccountRow::Ceiling1 => ceiling(source, index, 0),
        AccountRow::Ceiling2 if has_two(source) => ceiling(source, index, 1),
        AccountRow::Ceiling2 | AccountRow::CapShare | AccountRow::CapFloor | AccountRow::UsdRate => Cell::Empty,
        AccountRow::Cap => {
            let (one, two) = (own(AccountRow::Ceiling1), own(AccountRow::Ceiling2));
            let formula = if has_two(source) { format!("IF({one}=\"\",\"\",MAX({one},{two}))") } else { one };
            Cell::formula(formula, amount(&year.cap))
        }
        AccountRow::Room => {
            let (cap, one, two) = (own(AccountRow::Cap), own(AccountRow::Ceiling1), own(AccountRow::Ceiling2));
            let room = if has_two(source) { format!("{cap}+MIN({one},{two})") } else { cap.clone() };
            let room = if source.plan.readings.other(SwitchableClause::SmallAllowance) {
                room
            } else {
                format!("MIN({room},{granted})")
            };
            Cell::formula(format!("IF({cap}=\"\",\"\",{room})"), amount(&year.room))
        }
        AccountRow::Capped => Cell::formula(asked_under(source, index, &["1", "2"]), known(&year.capped)),
        AccountRow::Uncapped => {
            let capped = own(AccountRow::Capped);
            let all: Decimal = year
                .lines
                .iter()
                .filter(|line| line.kind.is_some())
                .map(|line| line.amount.unwrap_or_default() - line.barred)
                .sum();
            let formula = format!("ROUND({}-{capped},{places})", lines(LineColumn::Asked));
            Cell::formula(formula, Some(all - year.capped.value.amount))
        }
        AccountRow::OverCap => {
            let beyond = |row: AccountRow, number: &str| {
                format!("MAX(0,ROUND({}-{},{places}))", asked_under(source, index, &[number]), own(row))
            };
            let one = beyond(AccountRow::Ceiling1, "1");
            let formula = if has_two(source) { format!("{one}+{}", beyond(AccountRow::Ceiling2, "2")) } else { one };
            Cell::formula(format!("IF({granted}=\"\",\"\",{formula})"), amount(&year.over_cap))
        }
        AccountRow::OverAllowance => {
            let (capped, over, rest) = (own(AccountRow::Capped), own(AccountRow::OverCap), own(AccountRow::Uncapped));
            let formula = format!("IF({granted}=\"\",\"\",MAX(0,ROUND({capped}-{over}+{rest}-{granted},{places})))");
            Cell::formula(formula, amount(&year.over_allowance))
        }
        AccountRow::Allotted => Cell::formula(lines(LineColumn::ByFlex), known(&year.allotted)),
        AccountRow::Forfeited => {
            let used = own(AccountRow::Allotted);
            let formula = format!("IF({granted}=\"\",\"\",ROUND({granted}-{used},{places}))");
            Cell::formula(formula, amount(&year.forfeited))
        }
        AccountRow::Companions => Cell::formula(lines(LineColumn::Companion), known(&year.companions)),
        AccountRow::Swap => Cell::formula(lines(LineColumn::Swap), known(&year.swap_difference)),
        AccountRow::Otherwise => Cell::formula(lines(LineColumn::Net), known(&year.otherwise)),
        AccountRow::Payable => {
            let [price, base, off] = [
                at.total(TotalRow::BasePrice, index),
                at.total(TotalRow::Base, index),
                super::totals::base_off(source, index),
            ];
            let formula = format!("IF({price}=\"\",\"\",ROUND({base}-{off}+{},{places}))", own(AccountRow::Otherwise));
            Cell::formula(formula, amount(&year.payable))
        }
    }
}

/// What is asked under some of the caps.
fn asked_under(source: &Source<'_>, year: YearIndex, numbers: &[&str]) -> String {
    let at = &source.at;
    let cells = at.of_lines(LineColumn::CapNumber, year).zip(at.of_lines(LineColumn::Asked, year));
    let Some((number_of, asked)) = cells else { return "0".to_owned() };
    let parts: Vec<String> = numbers.iter().map(|number| format!("SUMIF({number_of},{number},{asked})")).collect();
    format!("ROUND({},{})", parts.join("+"), minor_places(source.plan.contract.currency))
}

/// What may go under a cap: the higher of both limbs, less what earlier years took of it where it is over the term.
fn ceiling(source: &Source<'_>, year: YearIndex, which: usize) -> Cell {
    let at = &source.at;
    let currency = source.plan.contract.currency;
    let places = minor_places(currency);
    let granted = fixed(at.year_column(year), TOP + AccountRow::Granted.at());
    let allowance = if over_term(source) {
        let row = TOP + AccountRow::Granted.at();
        let last = at.years.len().max(1);
        format!("SUM({}:{})", fixed(1, row), fixed(last, row))
    } else {
        granted.clone()
    };
    // Rounded first to what an exact product has: then what is cut off is cut off of the exact product.
    let down = |product: String| format!("ROUNDDOWN(ROUND({product},4),{places})");
    let share = down(format!("{allowance}*{}", once(AccountRow::CapShare)));
    let limit = if currency == Currency::USD {
        format!("MAX({share},{})", once(AccountRow::CapFloor))
    } else {
        let (floor, rate) = (once(AccountRow::CapFloor), once(AccountRow::UsdRate));
        format!("MAX({share},{})", down(format!("{floor}*N({rate})")))
    };
    let number = which + 1;
    let earlier = at
        .of_earlier_lines(LineColumn::CapNumber, year)
        .zip(at.of_earlier_lines(LineColumn::ByFlex, year))
        .filter(|_| over_term(source));
    let limit = match earlier {
        Some((number_of, taken)) => format!("MAX(0,ROUND({limit}-SUMIF({number_of},{number},{taken}),{places}))"),
        None => limit,
    };
    let value = ceilings(source, year).and_then(|both| both.get(which).copied());
    Cell::formula(format!("IF({granted}=\"\",\"\",{limit})"), value)
}

fn of_term(source: &Source<'_>, row: AccountRow) -> Cell {
    let at = &source.at;
    let term = &source.allowance.term;
    let places = minor_places(source.plan.contract.currency);
    let cells = |holds: &dyn Fn(&YearStatement) -> bool| {
        let of_years = source.allowance.years.iter().filter(|year| holds(year));
        of_years.map(|year| fixed(at.year_column(year.year.index), TOP + row.at())).collect::<Vec<_>>()
    };
    match row {
        AccountRow::Forfeited => {
            Cell::formula(sum_if_all(&cells(&|year| !year.is_allotted_later), places), amount(&term.forfeited))
        }
        AccountRow::Payable => Cell::formula(sum_if_all(&cells(&|_| true), places), amount(&term.payable)),
        AccountRow::Allotted | AccountRow::Otherwise | AccountRow::Companions | AccountRow::Swap => {
            let value = source.allowance.years.iter().map(|year| match row {
                AccountRow::Allotted => year.allotted.value.amount,
                AccountRow::Otherwise => year.otherwise.value.amount,
                AccountRow::Companions => year.companions.value.amount,
                _ => year.swap_difference.value.amount,
            });
            Cell::formula(format!("ROUND(SUM({}),{places})", cells(&|_| true).join(",")), Some(value.sum()))
        }
        _ => Cell::Empty,
    }
}

/// A sum of which one part is unknown is unknown.
pub(super) fn sum_if_all(cells: &[String], places: u32) -> String {
    let list = cells.join(",");
    format!("IF(COUNT({list})<{},\"\",ROUND(SUM({list}),{places}))", cells.len())
}
