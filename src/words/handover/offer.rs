//! What is in the package, year by year: each service with quantity, price, discount and who pays, then the Flex Allowance.

use super::{Amounts, Block, Cell, Column, Fact, Phrase, Row, RowKind, Setting, Table, column, fact};
use crate::catalog::services::{ServiceId, service};
use crate::money::{Amount, Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::ContractYear;
use crate::plan::line::{Funding, LineItem};
use crate::rules::allowance::{LineStatement, YearStatement, state_allowance};
use crate::rules::contract_state::allotting;
use crate::rules::totals::{YearTotals, total};
use crate::text::{Lang, Text};
use crate::words::prices::{aligned, missing, taken_off};
use crate::words::say::say;
use crate::words::{explain, figures, places};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The place of the column of discounts; where there is none, it is left out.
const DISCOUNT: usize = 3;

pub(super) const UNKNOWN: Text = Text::new("未輸入", "not entered");

pub(super) fn blocks(plan: &Plan, today: NaiveDate, amounts: Amounts) -> Vec<Block> {
    let statement = state_allowance(plan);
    let totals = total(plan, &statement);
    let mut blocks = Vec::new();
    if amounts.are_shown() {
        blocks.push(Block::Lead(Phrase::of(|lang| crate::words::prices::headline(&totals.term, lang))));
        blocks.push(Block::Note(in_currency(plan.contract.currency)));
    } else {
        blocks.push(Block::Note(Text::new("這份文件不含金額。", "This document leaves out all amounts.").into()));
    }
    for (account, year) in statement.years.iter().zip(&totals.years) {
        blocks.push(Block::Heading(heading(account.year)));
        blocks.push(Block::Table(table(plan, account, year, amounts)));
        if amounts.are_shown() {
            let facts = flex(plan, account, today);
            let is_known = account.granted.value.is_some_and(|granted| !granted.amount.is_zero());
            blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
            blocks.extend(is_known.then_some(Block::Meter(account.year.index)));
        }
    }
    let outside: Vec<&LineItem> =
        plan.lines_in_order().into_iter().filter(|line| totals.outside_term.contains(&line.id)).collect();
    if !outside.is_empty() {
        let count = outside.len();
        blocks.push(Block::Note(Phrase::of(|lang| {
            say!(
                lang,
                "{count} 個項目排在合約期間以外的年度，未列入。",
                ("{} in years that the contract does not have: left out.", figures::plural(count, "line", "lines"))
            )
        })));
    }
    blocks
}

/// In which currency all amounts are, and that what is unknown is not zero.
pub(super) fn in_currency(currency: Currency) -> Phrase {
    let (sign, code) = (figures::currency_sign(currency), currency.code());
    let sign = sign.trim().to_owned();
    Phrase::of(|lang| {
        let named = if sign == code { code.to_owned() } else { format!("{sign} ({code})") };
        say!(
            lang,
            "金額單位：{named}，未稅；沒有價格的項目不計入。",
            "All amounts in {named}, before tax; what has no price is left out of the sums."
        )
    })
}

/// "Year 1 · 1 Jul 2025 to 30 Jun 2026".
fn heading(year: ContractYear) -> Phrase {
    Phrase::of(|lang| {
        let name = explain::year(year.index, lang);
        match year.span {
            None => name,
            Some(span) => {
                let (from, to) = (figures::date(span.start, lang), figures::date(span.end, lang));
                say!(lang, "{name} · {from}至{to}", "{name} · {from} to {to}")
            }
        }
    })
}

fn table(plan: &Plan, account: &YearStatement, year: &YearTotals, amounts: Amounts) -> Table {
    let lines: Vec<&LineItem> =
        plan.lines_in_order().into_iter().filter(|line| line.year == account.year.index).collect();
    let terms = plan.contract.terms(account.year.index);
    let is_discounted = terms.base_off().is_some() || lines.iter().any(|line| line.off().is_some());
    let mut columns = match amounts {
        Amounts::Shown => vec![
            column(Text::new("服務", "Service"), Setting::Words),
            column(Text::new("數量", "Qty"), Setting::Figure),
            column(Text::new("單價", "Unit price"), Setting::Figure),
            column(Text::new("折扣", "Discount"), Setting::Figure),
            column(Text::new("彈性額度支付", "Paid by Flex"), Setting::Figure),
            column(Text::new("另行付費", "Invoiced"), Setting::Figure),
        ],
        Amounts::LeftOut => vec![
            column(Text::new("服務", "Service"), Setting::Words),
            column(Text::new("數量", "Qty"), Setting::Figure),
            column(Text::new("付款方式", "Funding"), Setting::Short),
        ],
    };
    let cents = has_cents(plan, account, year);
    let mut rows = vec![base(plan, account, amounts, cents)];
    for line in &lines {
        let Some(stated) = account.lines.iter().find(|stated| stated.line == line.id) else { continue };
        rows.push(of_line(plan, line, stated, account, amounts, cents));
    }
    if amounts.are_shown() {
        rows.push(sum(year, &columns, cents));
    }
    if amounts.are_shown() && !is_discounted {
        columns.remove(DISCOUNT);
        for row in &mut rows {
            row.cells.remove(DISCOUNT);
        }
    }
    Table { name: heading(account.year), columns, rows }
}

/// Does any amount of the year have cents? Then all are written with them.
fn has_cents(plan: &Plan, account: &YearStatement, year: &YearTotals) -> bool {
    let whole = |amount: Decimal| amount.fract().is_zero();
    let prices = plan.lines_of(account.year.index).filter_map(|line| line.unit_price).map(Amount::decimal);
    let terms = plan.contract.terms(account.year.index);
    let stated =
        account.lines.iter().flat_map(|line| [line.by_flex, line.otherwise, line.companion, line.swap_difference]);
    let sums = [year.totals.by_flex.value.amount, year.totals.net.value.amount];
    let base = terms.base_price.map(Amount::decimal).into_iter();
    !prices.chain(stated).chain(sums).chain(base).all(whole)
}

fn base(plan: &Plan, account: &YearStatement, amounts: Amounts, cents: bool) -> Row {
    let terms = plan.contract.terms(account.year.index);
    let currency = plan.contract.currency;
    let included = Text::new("含 7 項服務", "With its seven services");
    let note = match (account.granted.value, amounts) {
        (Some(granted), Amounts::Shown) => Phrase::of(|lang| {
            let (granted, included) = (figures::money(granted), included.get(lang));
            say!(lang, "{included}，以及彈性額度 {granted}", "{included} and {granted} of Flex Allowance")
        }),
        _ => included.into(),
    };
    let name = Cell { words: Text::new("基本套件", "Base package").into(), note, statement: None, says: None };
    let one = Cell::from(Phrase::alike("1"));
    if amounts == Amounts::LeftOut {
        let funding = Cell::from(Phrase::from(Text::new("另行付費", "Invoiced")));
        return Row { kind: RowKind::Plain, cells: vec![name, one, funding] };
    }
    let price = terms.base_price.map(Amount::decimal);
    let off = terms.base_off().map(taken_off).map(Phrase::alike).unwrap_or_default();
    let true_up = terms.true_up.map(Amount::decimal).unwrap_or_default();
    let net = price.map(|price| price - terms.base_discount_amount(currency) + true_up);
    let true_up = (!true_up.is_zero()).then_some(Money { amount: true_up, currency });
    let note = match true_up {
        None => name.note,
        Some(more) => Phrase::of(|lang| {
            let (note, more) = (name.note.get(lang), figures::money(more));
            say!(lang, "{note}；另含年度補購 {more}", "{note}; a true-up of {more} is added")
        }),
    };
    let cells = vec![
        Cell { note, ..name },
        one,
        amount_or_unknown(price, cents),
        Cell::from(off),
        Cell::default(),
        amount_or_unknown(net, cents),
    ];
    Row { kind: RowKind::Plain, cells }
}

fn amount_or_unknown(amount: Option<Decimal>, cents: bool) -> Cell {
    match amount {
        Some(amount) => Phrase::alike(aligned(amount, cents)).into(),
        None => Phrase::from(UNKNOWN).into(),
    }
}

/// An amount; nothing for nothing.
fn amount_if_any(amount: Decimal, cents: bool) -> Cell {
    if amount.is_zero() { Cell::default() } else { Phrase::alike(aligned(amount, cents)).into() }
}

fn of_line(
    plan: &Plan,
    line: &LineItem,
    stated: &LineStatement,
    account: &YearStatement,
    amounts: Amounts,
    cents: bool,
) -> Row {
    let name = Cell {
        words: service(line.service).label().into(),
        note: note(plan, line, stated, amounts),
        statement: None,
        says: None,
    };
    let unit = line.unit.as_str();
    let count = figures::number(line.quantity.decimal());
    let count = Cell { words: Phrase::alike(count), note: Phrase::alike(unit), statement: None, says: None };
    let kind = RowKind::Plain;
    if amounts == Amounts::LeftOut {
        return Row { kind, cells: vec![name, count, Cell::from(Phrase::from(funding(line, stated)))] };
    }
    let is_pending = account.granted.value.is_none() && stated.kind.is_some();
    let otherwise = stated.otherwise + stated.companion + stated.swap_difference;
    let priced = stated.amount.is_some();
    let by_flex = if is_pending && priced {
        Phrase::from(Text::new("待額度輸入", "allowance?")).into()
    } else {
        amount_if_any(stated.by_flex, cents)
    };
    let cells = vec![
        name,
        count,
        amount_or_unknown(line.unit_price.map(Amount::decimal), cents),
        Cell::from(line.off().map(taken_off).map(Phrase::alike).unwrap_or_default()),
        by_flex,
        amount_if_any(otherwise, cents),
    ];
    Row { kind, cells }
}

/// Who pays, without how much.
pub(super) fn funding(line: &LineItem, stated: &LineStatement) -> Text {
    match line.funding {
        Funding::Invoiced => Text::new("另行付費", "Invoiced"),
        Funding::Flex if stated.refused.is_some() => {
            Text::new("另行付費（額度不得支付）", "Invoiced: Flex may not pay")
        }
        Funding::Flex if stated.by_flex.is_zero() && stated.otherwise.is_zero() => Text::new("彈性額度", "Flex"),
        Funding::Flex if stated.by_flex.is_zero() => Text::new("另行付費（超出額度）", "Invoiced: beyond Flex"),
        Funding::Flex if stated.otherwise.is_zero() => Text::new("彈性額度", "Flex"),
        Funding::Flex => Text::new("部分彈性額度", "Flex in part"),
    }
}

/// Its place, and what else its amounts are made of.
fn note(plan: &Plan, line: &LineItem, stated: &LineStatement, amounts: Amounts) -> Phrase {
    let currency = plan.contract.currency;
    Phrase::of(|lang| {
        let mut parts = Vec::new();
        if !plan.locations.is_empty() {
            parts.push(places::place(plan, line.location, lang));
        }
        if let Some(swap) = line.swap {
            let to = service(swap.service).label().get(lang);
            parts.push(say!(lang, "交換為{to}", "swapped for {to}"));
        }
        if amounts.are_shown() {
            let money = |amount| figures::money(Money { amount, currency });
            if !stated.companion.is_zero() {
                let more = money(stated.companion);
                parts.push(say!(lang, "含相關費用 {more}", "with a related cost of {more}"));
            }
            if !stated.swap_difference.is_zero() {
                let more = money(stated.swap_difference);
                parts.push(say!(lang, "含交換差額 {more}", "with {more} more for the swap"));
            }
            if stated.refused.is_some() {
                parts.push(Text::new("彈性額度不得支付", "Flex may not pay").get(lang).to_owned());
            }
        }
        parts.join(Text::new("，", ", ").get(lang))
    })
}

fn sum(year: &YearTotals, columns: &[Column], cents: bool) -> Row {
    let note = Phrase::of(|lang| {
        let left_out = missing(year.totals.missing, lang);
        if left_out.is_empty() { left_out } else { say!(lang, "未計入：{left_out}", "Left out: {left_out}") }
    });
    let name = Cell { words: Text::new("年度合計", "Total of the year").into(), note, statement: None, says: None };
    let is_unknown = !year.totals.missing.is_none();
    let figure = |amount: Money| match amount.amount {
        nothing if nothing.is_zero() && is_unknown => Cell::from(Phrase::from(UNKNOWN)),
        amount => Cell::from(Phrase::alike(aligned(amount, cents))),
    };
    let mut cells = vec![name];
    cells.extend(columns.iter().skip(1).map(|_| Cell::default()));
    let last = cells.len().saturating_sub(2);
    cells.truncate(last);
    let by_flex = Phrase::alike(aligned(year.totals.by_flex.value.amount, cents));
    cells.extend([by_flex.into(), figure(year.totals.net.value)]);
    Row { kind: RowKind::Sum, cells }
}

/// Allowance, allocated, cap, forfeited.
pub(super) fn flex(plan: &Plan, account: &YearStatement, today: NaiveDate) -> Vec<Fact> {
    let Some(granted) = account.granted.value else {
        let name = Text::new("彈性額度", "Flex Allowance");
        return vec![fact(name, UNKNOWN.into())];
    };
    let money = |amount: Money| Phrase::alike(figures::money(amount));
    let any = |amount: Option<Money>| amount.filter(|amount| !amount.amount.is_zero());
    let mut facts = vec![
        fact(Text::new("彈性額度", "Flex Allowance"), money(granted)),
        fact(Text::new("已分配", "Allocated"), money(account.allotted.value)),
    ];
    if let Some(cap) = account.cap_at_most().filter(|_| !granted.amount.is_zero()) {
        facts.push(fact(Text::new("折讓與自訂的上限", "Cap on credits and Custom"), money(cap)));
    }
    if let Some(lost) = any(account.forfeited.value) {
        let is_over = allotting(plan, account.year, plan.readings, Some(today)).is_over();
        let name = forfeited_name(is_over, account.is_allotted_later);
        facts.push(Fact { name: name.into(), value: money(lost), is_loss: true });
    }
    if let Some(beyond) = account.beyond_flex() {
        facts.push(Fact {
            name: Text::new("要求支付但額度不支付", "Asked of Flex, not paid by it").into(),
            value: money(beyond),
            is_loss: true,
        });
    }
    facts
}

/// What becomes of what is not allocated.
pub(super) const fn forfeited_name(is_over: bool, is_later: bool) -> Text {
    match (is_over, is_later) {
        (true, _) => Text::new("已沒收", "Forfeited"),
        (false, true) => Text::new("尚未分配", "Not allocated yet"),
        (false, false) => Text::new("簽約時將沒收", "Forfeited at signing"),
    }
}

/// Names of services with how many: "Workshop × 4".
pub(super) fn counted(of: ServiceId, count: Decimal, lang: Lang) -> String {
    let name = service(of).label().get(lang);
    let count = figures::number(count);
    if count == "1" { name.to_owned() } else { format!("{name} × {count}") }
}
