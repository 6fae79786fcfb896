//! What the plan costs: totals by year and, where there are several, by place.

use super::offer::UNKNOWN;
use super::{Amounts, Block, Cell, Column, Phrase, Row, RowKind, Setting, Table, column};
use crate::money::Money;
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::rules::totals::{Payer, Totals, total};
use crate::text::Text;
use crate::words::prices::{aligned, headline, missing, payer};
use crate::words::say::say;
use crate::words::{explain, places};
use rust_decimal::Decimal;

/// A column of figures: its name, the figure, and is it taken away?
type Figure = (Text, fn(&Totals) -> Option<Money>, bool);

/// What is nothing only because nobody entered anything is not known.
const fn known(money: Money, lacks: usize) -> Option<Money> {
    if money.amount.is_zero() && lacks > 0 { None } else { Some(money) }
}

const fn lacks(totals: &Totals) -> usize {
    totals.missing.bases + totals.missing.lines
}

const ALWAYS: [Figure; 4] = [
    (Text::new("基本套件", "Base package"), |totals| known(totals.base.value, totals.missing.bases), false),
    (Text::new("服務", "Services"), |totals| known(totals.services.value, totals.missing.lines), false),
    (Text::new("折扣", "Discount"), |totals| Some(totals.discount.value), true),
    (Text::new("彈性額度支付", "Paid by Flex"), |totals| Some(totals.by_flex.value), true),
];
const PENDING: Figure = (Text::new("等待額度", "Awaiting Flex"), |totals| Some(totals.pending.value), true);
const NET: Figure = (Text::new("應付，未稅", "Before tax"), |totals| known(totals.net.value, lacks(totals)), false);
const TAXED: [Figure; 2] = [
    (Text::new("稅", "Tax"), |totals| known(totals.tax.value?, lacks(totals)), false),
    (Text::new("應付，含稅", "Total"), |totals| known(totals.gross.value?, lacks(totals)), false),
];

pub(super) fn blocks(plan: &Plan, amounts: Amounts) -> Vec<Block> {
    if !amounts.are_shown() {
        return Vec::new();
    }
    let totals = total(plan, &state_allowance(plan));
    let mut figures = ALWAYS.to_vec();
    if !totals.term.pending.value.amount.is_zero() {
        figures.push(PENDING);
    }
    figures.push(NET);
    if totals.term.tax.value.is_some() {
        figures.extend(TAXED);
    }
    let all = totals.years.iter().map(|year| &year.totals).chain(totals.places.iter().map(|place| &place.totals));
    let cents = all.chain([&totals.term]).any(|one| {
        figures.iter().any(|(_, figure, _)| figure(one).is_some_and(|money| !money.amount.fract().is_zero()))
    });
    let columns = |first: Text| {
        let mut columns = vec![column(first, Setting::Words)];
        columns.extend(figures.iter().map(|(name, ..)| Column { title: (*name).into(), setting: Setting::Figure }));
        columns
    };
    let row = |name: Phrase, totals: &Totals, kind: RowKind| {
        let note = Phrase::of(|lang| {
            let left_out = missing(totals.missing, lang);
            if left_out.is_empty() { left_out } else { say!(lang, "未計入：{left_out}", "Left out: {left_out}") }
        });
        let mut cells = vec![Cell { words: name, note, statement: None, says: None }];
        cells.extend(figures.iter().map(|(_, figure, is_minus)| cell(figure(totals), *is_minus, cents)));
        Row { kind, cells }
    };
    let whole = || row(Text::new("整個期間", "Whole term").into(), &totals.term, RowKind::Sum);
    let mut years: Vec<Row> = totals
        .years
        .iter()
        .map(|year| row(Phrase::of(|lang| explain::year(year.year, lang)), &year.totals, RowKind::Plain))
        .collect();
    years.push(whole());
    let mut blocks = vec![
        Block::Lead(Phrase::of(|lang| headline(&totals.term, lang))),
        Block::Note(super::offer::in_currency(plan.contract.currency)),
        Block::Table(Table {
            name: Text::new("各年總額", "Totals by year").into(),
            columns: columns(Text::new("年度", "Year")),
            rows: years,
        }),
    ];
    if totals.places.len() > 1 {
        let mut rows: Vec<Row> = totals
            .places
            .iter()
            .map(|one| row(Phrase::of(|lang| places::place(plan, one.place, lang)), &one.totals, RowKind::Plain))
            .collect();
        rows.push(whole());
        blocks.push(Block::Heading(Text::new("各地點", "By place").into()));
        let name = Text::new("各地點總額", "Totals by place").into();
        blocks.push(Block::Table(Table { name, columns: columns(Text::new("地點", "Place")), rows }));
    }
    let mut payers: Vec<Row> = totals
        .payers
        .iter()
        .filter(|one| !one.term.value.amount.is_zero())
        .map(|one| Row {
            kind: RowKind::Plain,
            cells: vec![Phrase::from(payer(one.payer)).into(), cell(Some(one.term.value), false, cents)],
        })
        .collect();
    if payers.len() > 1 {
        let invoiced: Decimal =
            totals.payers.iter().filter(|one| one.payer.is_invoiced()).map(|one| one.term.value.amount).sum();
        payers.push(Row {
            kind: RowKind::Sum,
            cells: vec![
                Phrase::from(Text::new("其中由客戶支付（未稅）", "Of which you pay, before tax")).into(),
                Phrase::alike(aligned(invoiced, cents)).into(),
            ],
        });
        blocks.push(Block::Heading(Text::new("由誰支付，整個期間", "Who pays, over the whole term").into()));
        blocks.push(Block::Table(Table {
            name: Text::new("由誰支付", "Who pays").into(),
            columns: vec![
                column(Text::new("付款方式", "Funding"), Setting::Words),
                column(Text::new("金額", "Amount"), Setting::Figure),
            ],
            rows: payers,
        }));
    }
    blocks
}

fn cell(money: Option<Money>, is_minus: bool, cents: bool) -> Cell {
    let Some(money) = money else { return Phrase::from(UNKNOWN).into() };
    let amount = if is_minus { -money.amount } else { money.amount };
    Phrase::alike(aligned(amount, cents)).into()
}

/// Those who are invoiced; for the summary.
pub(super) const fn is_paid_beside_base(payer: Payer) -> bool {
    matches!(payer, Payer::Invoiced | Payer::BeyondFlex | Payer::NeverFlex)
}
