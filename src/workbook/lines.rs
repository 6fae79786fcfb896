//! The sheet of the lines: each with its price, who pays for it, and what the customer pays, as formulas.
//!
//! The rows stand in the order in which the allowance pays for them ([`crate::rules::allowance`]): what is left for a row is
//! what the rows above it in its year leave.

use super::address::{AccountRow, LineColumn, TotalRow, cell, span};
use super::{Cell, Form, Rank, Row, Sheet, Source, Topic};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::{FlexKind, Unit, service};
use crate::money::{Amount, minor_places};
use crate::plan::line::{Funding, LineItem};
use crate::plan::price_terms::Off;
use crate::plan::swap::Swap;
use crate::rules::allowance::LineStatement;
use crate::rules::eligibility::{Eligibility, Ineligible, eligibility_of};
use crate::rules::swap::{SwapOutcome, swap_for};
use crate::text::Text;
use crate::words::places;
use crate::words::workbook::{MAY_BE_EDITED, ORDER_MATTERS, sheet as names};
use rust_decimal::Decimal;

/// The heading and the width of a column.
pub(super) const fn heading(column: LineColumn) -> (Text, u16) {
    match column {
        LineColumn::Line => (names::LINE, 7),
        LineColumn::Year => (names::YEAR, 7),
        LineColumn::PlaceNumber => (names::PLACE_NUMBER, 9),
        LineColumn::Place => (names::PLACE, 16),
        LineColumn::Service => (names::SERVICE, 34),
        LineColumn::Quantity => (names::QUANTITY, 10),
        LineColumn::Unit => (names::UNIT, 10),
        LineColumn::UnitPrice => (names::UNIT_PRICE, 17),
        LineColumn::DiscountShare => (names::DISCOUNT_SHARE, 10),
        LineColumn::DiscountSum => (names::DISCOUNT_SUM, 15),
        LineColumn::List => (names::LIST, 17),
        LineColumn::Off => (names::OFF, 15),
        LineColumn::Price => (names::PRICE, 17),
        LineColumn::Funding => (names::FUNDING, 14),
        LineColumn::CapNumber => (names::CAP_NUMBER, 9),
        LineColumn::Hours => (names::HOURS, 14),
        LineColumn::Asked => (names::ASKED, 17),
        LineColumn::UnderCap => (names::UNDER_CAP, 17),
        LineColumn::ByFlex => (names::BY_FLEX, 17),
        LineColumn::Pending => (names::PENDING, 15),
        LineColumn::Companion => (names::COMPANION, 15),
        LineColumn::Swap => (names::SWAP, 15),
        LineColumn::Net => (names::NET, 17),
        LineColumn::Reason => (names::REASON, 24),
    }
}

pub(super) fn sheet(source: &Source<'_>) -> Sheet {
    let mut sheet = source.begin(Topic::Lines, &[MAY_BE_EDITED, ORDER_MATTERS]);
    let columns: Vec<(Text, u16)> = LineColumn::ALL.iter().map(|column| heading(*column)).collect();
    source.head(&mut sheet, &columns);
    // Of amounts the currency is said where it is read back.
    let currency = source.plan.contract.currency;
    if let Some(Cell::Text(text)) =
        sheet.rows.last_mut().and_then(|head| head.cells.get_mut(LineColumn::UnitPrice.at()))
    {
        *text = format!("{text} ({})", currency.code());
    }
    sheet.frozen_columns = LineColumn::Quantity.at();
    let mut room = [Decimal::ZERO; 2];
    let mut year = None;
    for line in source.at.in_order(source.plan) {
        if year != Some(line.year) {
            year = Some(line.year);
            room = super::account::ceilings(source, line.year).unwrap_or_default();
        }
        let row = LineRow { source, line, row: sheet.rows.len() };
        sheet.rows.push(row.cells(&mut room));
    }
    sheet
}

struct LineRow<'a> {
    source: &'a Source<'a>,
    line: &'a LineItem,
    row: usize,
}

/// How a line stands towards the allowance.
enum Stand {
    /// It asks, under one of the caps or under none.
    Asks(Option<usize>),
    /// The base package holds it: it costs nothing, whatever price stands beside it.
    Included,
    /// It does not ask, or asks in vain.
    Pays,
}

impl LineRow<'_> {
    fn at(&self, column: LineColumn) -> String {
        cell(column.at(), self.row)
    }

    fn stand(&self) -> Stand {
        let readings = self.source.plan.readings;
        match (self.line.funding, eligibility_of(self.source.plan, self.line, readings)) {
            (Funding::Flex, Eligibility::Eligible { kind, .. }) => Stand::Asks(match kind {
                FlexKind::CustomProactive if readings.other(SwitchableClause::CapScope) => Some(2),
                FlexKind::ProactiveCredits | FlexKind::CustomProactive => Some(1),
                _ => None,
            }),
            (Funding::Flex, Eligibility::Ineligible(Ineligible::Included)) => Stand::Included,
            _ => Stand::Pays,
        }
    }

    fn cells(&self, room: &mut [Decimal; 2]) -> Row {
        let (plan, line, tongues) = (self.source.plan, self.line, self.source.tongues());
        let stated = self.source.allowance.line(line.id);
        let stand = self.stand();
        let asked = stated.map_or(Decimal::ZERO, |stated| asked_amount(stated, &stand));
        let (mut under, mut cap) = (asked, None);
        if let Stand::Asks(Some(number)) = stand {
            cap = Some(number);
            if let Some(room) = room.get_mut(number - 1) {
                under = under.min(*room);
                *room -= under;
            }
        }
        let cells = LineColumn::ALL.iter().map(|column| match column {
            LineColumn::Line => Cell::Number(line.id.0.into(), Form::Count),
            LineColumn::Year => Cell::Number(line.year.ordinal().into(), Form::Count),
            LineColumn::PlaceNumber => Cell::Number(self.source.at.place_number(line.location).into(), Form::Count),
            LineColumn::Place => Cell::text(tongues.say(" / ", |lang| places::place(plan, line.location, lang))),
            LineColumn::Service => Cell::text(tongues.text(service(line.service).label())),
            LineColumn::Quantity => Cell::Entry(Some(line.quantity.decimal()), Form::Quantity),
            LineColumn::Unit => Cell::text(self.unit()),
            LineColumn::UnitPrice => Cell::Entry(line.unit_price.map(Amount::decimal), Form::Amount),
            LineColumn::DiscountShare => match line.off() {
                Some(Off::Percent(percent)) => Cell::Number(percent.share(), Form::Percent),
                _ => Cell::Empty,
            },
            LineColumn::DiscountSum => Cell::amount(line.off().and_then(Off::amount).map(Amount::decimal)),
            LineColumn::Reason => {
                Cell::text(line.discount.as_ref().map(|discount| discount.reason.as_str()).unwrap_or_default())
            }
            LineColumn::Funding => Cell::text(match line.funding {
                Funding::Flex => tongues.text(names::FLEX),
                Funding::Invoiced => tongues.text(names::MONEY),
            }),
            LineColumn::CapNumber => cap.map_or(Cell::Empty, |cap| Cell::Number(cap.into(), Form::Count)),
            LineColumn::List => self.list(&stand),
            LineColumn::Off => self.off(&stand),
            LineColumn::Price => self.price(&stand),
            LineColumn::Companion => Cell::amount(line.companion.map(Amount::decimal)),
            LineColumn::Hours => Cell::amount(self.hours(&stand)),
            LineColumn::Asked
            | LineColumn::UnderCap
            | LineColumn::ByFlex
            | LineColumn::Pending
            | LineColumn::Swap
            | LineColumn::Net => {
                stated.map_or(Cell::Empty, |stated| self.paid(*column, stated, &stand, (asked, under)))
            }
        });
        Row { rank: Rank::Plain, cells: cells.collect() }
    }

    fn unit(&self) -> String {
        match service(self.line.service).unit {
            Unit::NotPrinted => self.line.unit.as_str().to_owned(),
            unit => self.source.tongues().text(unit.name()),
        }
    }

    /// What is known of it in money; nothing of one without a price.
    fn money(&self, stand: &Stand, of: impl Fn(&LineItem) -> Option<Decimal>) -> Option<Decimal> {
        match stand {
            Stand::Included => Some(Decimal::ZERO),
            _ => of(self.line),
        }
    }

    fn list(&self, stand: &Stand) -> Cell {
        let currency = self.source.plan.contract.currency;
        if matches!(stand, Stand::Included) {
            return Cell::amount(Some(Decimal::ZERO));
        }
        let (price, quantity) = (self.at(LineColumn::UnitPrice), self.at(LineColumn::Quantity));
        let formula = format!("IF({price}=\"\",\"\",ROUND({quantity}*{price},{}))", minor_places(currency));
        Cell::formula(formula, self.line.list_amount(currency))
    }

    fn off(&self, stand: &Stand) -> Cell {
        let currency = self.source.plan.contract.currency;
        let list = self.at(LineColumn::List);
        let off = match self.line.off() {
            None => return Cell::Empty,
            _ if matches!(stand, Stand::Included) => return Cell::Empty,
            Some(Off::Percent(_)) => {
                format!("ROUND({list}*{},{})", self.at(LineColumn::DiscountShare), minor_places(currency))
            }
            Some(Off::Amount(_)) => self.at(LineColumn::DiscountSum),
        };
        let value = self.line.list_amount(currency).map(|_| self.line.discount_amount(currency));
        Cell::formula(format!("IF({list}=\"\",\"\",MIN({list},{off}))"), value)
    }

    fn price(&self, stand: &Stand) -> Cell {
        let currency = self.source.plan.contract.currency;
        let (list, off) = (self.at(LineColumn::List), self.at(LineColumn::Off));
        let formula = format!("IF({list}=\"\",\"\",{list}-{off})");
        Cell::formula(formula, self.money(stand, |line| line.amount(currency)))
    }

    /// The share of its price that Flex may not pay, where the clause is read so (AMB-28).
    fn hours(&self, stand: &Stand) -> Option<Decimal> {
        let counts = matches!(stand, Stand::Asks(_)) && self.source.plan.readings.other(SwitchableClause::BundledHours);
        self.line.bundled_hours.filter(|_| counts).map(Amount::decimal)
    }

    /// Who pays what of it.
    fn paid(
        &self,
        column: LineColumn,
        stated: &LineStatement,
        stand: &Stand,
        (asked, under): (Decimal, Decimal),
    ) -> Cell {
        let places = minor_places(self.source.plan.contract.currency);
        let at = &self.source.at;
        let year = self.line.year;
        let rows = at.block(year);
        let above = rows.start..self.row;
        let allowance = at.total(TotalRow::Flex, year);
        let asks = matches!(stand, Stand::Asks(_));
        match column {
            LineColumn::Asked if asks => {
                let price = self.at(LineColumn::Price);
                let formula = match self.hours(stand) {
                    Some(_) => format!("N({price})-MIN(N({price}),{})", self.at(LineColumn::Hours)),
                    None => format!("N({price})"),
                };
                Cell::formula(formula, Some(asked))
            }
            LineColumn::UnderCap if asks => {
                let asked = self.at(LineColumn::Asked);
                let Stand::Asks(Some(number)) = stand else { return Cell::formula(asked, Some(under)) };
                let row = if *number == 1 { AccountRow::Ceiling1 } else { AccountRow::Ceiling2 };
                let ceiling = at.account(row, year);
                let taken = if above.is_empty() {
                    String::new()
                } else {
                    let (number_at, under_at) = (LineColumn::CapNumber.at(), LineColumn::UnderCap.at());
                    format!("-SUMIF({},{number},{})", span(number_at, &above), span(under_at, &above))
                };
                let formula = format!("IF({ceiling}=\"\",0,MIN({asked},MAX(0,ROUND({ceiling}{taken},{places}))))");
                Cell::formula(formula, Some(under))
            }
            LineColumn::ByFlex if asks => {
                let under = self.at(LineColumn::UnderCap);
                let taken = if above.is_empty() {
                    String::new()
                } else {
                    format!("-SUM({})", span(LineColumn::ByFlex.at(), &above))
                };
                let formula = format!("IF({allowance}=\"\",0,MIN({under},MAX(0,ROUND({allowance}{taken},{places}))))");
                Cell::formula(formula, Some(stated.by_flex))
            }
            LineColumn::Pending if asks => {
                let is_known = self.source.allowance.year(year).is_some_and(|year| year.granted.value.is_some());
                let formula = format!("IF({allowance}=\"\",{},0)", self.at(LineColumn::Asked));
                Cell::formula(formula, Some(if is_known { Decimal::ZERO } else { asked }))
            }
            LineColumn::Swap => self.swap(stated, stand),
            LineColumn::Net => {
                let [price, by_flex, pending, companion, swap] = [
                    LineColumn::Price,
                    LineColumn::ByFlex,
                    LineColumn::Pending,
                    LineColumn::Companion,
                    LineColumn::Swap,
                ]
                .map(|column| self.at(column));
                let formula = format!("ROUND(N({price})-{by_flex}-{pending}+{companion}+{swap},{places})");
                let net = stated.otherwise + stated.companion + stated.swap_difference;
                Cell::formula(formula, Some(net))
            }
            _ => Cell::Empty,
        }
    }

    /// What a dearer replacement costs on top.
    fn swap(&self, stated: &LineStatement, stand: &Stand) -> Cell {
        let Some(swap) = self.line.swap else { return Cell::Empty };
        let value = stated.swap_difference;
        if is_refused(self.line, swap, self.source, false) {
            return Cell::Empty;
        }
        let places = minor_places(self.source.plan.contract.currency);
        let (unit_price, by_flex) = (self.at(LineColumn::UnitPrice), self.at(LineColumn::ByFlex));
        // A swap counts from the price that was entered, also where the base package holds the service and nothing is paid.
        let price = if matches!(stand, Stand::Included) { self.price_entered() } else { self.at(LineColumn::Price) };
        // What a swap is worth stands nowhere else in the book.
        let worth = swap.worth.decimal().normalize();
        let formula = format!("IF({unit_price}=\"\",0,MAX(0,ROUND({worth}-{price},{places})))");
        let formula = if is_refused(self.line, swap, self.source, true) {
            format!("IF(N({by_flex})>0,0,{formula})")
        } else {
            formula
        };
        Cell::formula(formula, Some(value))
    }

    /// List price less discount, whether it is to be paid or not.
    fn price_entered(&self) -> String {
        let places = minor_places(self.source.plan.contract.currency);
        let list = format!("ROUND({}*{},{places})", self.at(LineColumn::Quantity), self.at(LineColumn::UnitPrice));
        match self.line.off() {
            None => list,
            Some(Off::Percent(_)) => {
                format!("({list}-MIN({list},ROUND({list}*{},{places})))", self.at(LineColumn::DiscountShare))
            }
            Some(Off::Amount(_)) => format!("({list}-MIN({list},{}))", self.at(LineColumn::DiscountSum)),
        }
    }
}

/// What is asked of the allowance, as the rules have it.
fn asked_amount(stated: &LineStatement, stand: &Stand) -> Decimal {
    match stand {
        Stand::Asks(_) => stated.amount.unwrap_or_default() - stated.barred,
        _ => Decimal::ZERO,
    }
}

/// Is a swap refused, whatever the price, of a line that Flex pays for or not?
fn is_refused(line: &LineItem, swap: Swap, source: &Source<'_>, paid_by_flex: bool) -> bool {
    let outcome = swap_for(line.service, Decimal::ONE, paid_by_flex, swap, source.plan.readings);
    matches!(outcome, SwapOutcome::Refused(_))
}
