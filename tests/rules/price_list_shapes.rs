//! Lists made from known lines in every shape: read back to the same lines, or refused with the reason. What is clear by the
//! way it is made is taken, whole and exactly, in every shape; and 10,000 rows at once.

use crate::support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::time::Instant;
use support::{plan_with, with_term, year};
use uniplan::money::{Currency, Percent};
use uniplan::plan::price_terms::Off;
use uniplan::plan::{MAX_LINES, Plan};
use uniplan::rules::price_list::{Column, MAX_ROWS, PreviewRow, RowOutcome, RowRefusal, preview};
use uniplan::state::command::{Command, apply};

fn plan_in(currency: Currency) -> Plan {
    let mut plan = with_term(plan_with(&[]), 3);
    plan.contract.currency = currency;
    plan
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    Cell,
    Heading,
    OwnColumn,
    Title,
}

/// What a heading says of taxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TaxWords {
    None,
    Excluded,
    Included,
}

#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is on or off by itself")]
struct Shape {
    separator: char,
    comma: bool,
    grouped: bool,
    /// English, Chinese, both, none.
    headings: usize,
    titles: usize,
    place: Place,
    with_total: bool,
    cents: bool,
    order: Vec<usize>,
    foreign: bool,
    /// Strokes around each row, and a line drawn below the headings; where strokes part the cells.
    framed: bool,
    /// A column of discounts: none, in percent, in tenths to be paid.
    discounts: usize,
    taxes: TaxWords,
    /// Prices in thousands, as the heading says.
    thousands: bool,
}

impl Shape {
    fn has_headings(&self) -> bool {
        self.headings < 3
    }
}

const COLUMNS: usize = 6;

fn any_shape() -> impl Strategy<Value = Shape> {
    let places =
        prop::sample::select(vec![Place::Nowhere, Place::Cell, Place::Heading, Place::OwnColumn, Place::Title]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.1), any::<bool>());
    let order = Just((0..COLUMNS).collect::<Vec<usize>>()).prop_shuffle();
    let taxes = prop_oneof![
        6 => Just(TaxWords::None), 1 => Just(TaxWords::Excluded), 1 => Just(TaxWords::Included)
    ];
    let more = (prop_oneof![2 => Just(0_usize), 1 => 1_usize..3], taxes, prop::bool::weighted(0.2));
    (prop::sample::select(vec!['\t', ';', ',', '|']), flags, 0usize..4, 0usize..4, places, order, more).prop_map(
        |(
            separator,
            (comma, grouped, with_total, cents, foreign, framed),
            headings,
            titles,
            place,
            order,
            (discounts, taxes, thousands),
        )| {
            let has_headings = headings < 3;
            // What only a heading can say is not said without one.
            let place = if place == Place::Heading && !has_headings { Place::Nowhere } else { place };
            let taxes = if has_headings { taxes } else { TaxWords::None };
            let thousands = thousands && has_headings;
            // A sum is of what is beside it: of single pieces, before taxes and discounts.
            let with_total = with_total && discounts == 0 && taxes == TaxWords::None && !thousands;
            let cents = cents && !thousands;
            let framed = framed && separator == '|';
            Shape {
                separator,
                comma,
                grouped,
                headings,
                titles,
                place,
                with_total,
                cents,
                order,
                foreign,
                framed,
                discounts,
                taxes,
                thousands,
            }
        },
    )
}

/// A line that is known: price of one, how many, percent off.
type Entry = (Decimal, Decimal, u32);

/// A figure as it is written in a shape.
fn written(value: Decimal, shape: &Shape, cents: bool) -> String {
    let text = if cents { format!("{value:.2}") } else { value.normalize().to_string() };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (mark, thousands) = if shape.comma { (',', '.') } else { ('.', ',') };
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if shape.grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(thousands);
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped}{mark}{fraction}") }
}

/// Quantity, price and sum of a line as they are written.
fn figures((price, count, _): &Entry, shape: &Shape) -> [String; 3] {
    let shown = if shape.thousands { *price / Decimal::ONE_THOUSAND } else { *price };
    [written(*count, shape, false), written(shown, shape, shape.cents), written(*price * *count, shape, shape.cents)]
}

const NAMES: [&str; 5] = ["workshop", "hackathon", "chalk_talk", "azure_rapid_response", "custom_proactive"];

fn list_of(entries: &[Entry], shape: &Shape, currency: Currency) -> String {
    let code = currency.code().to_owned();
    let titles = ["Offer of Contoso", "Prices, as of May; all of them", "客戶：某公司"];
    let mut rows: Vec<Vec<String>> = titles.iter().take(shape.titles).map(|title| vec![(*title).to_owned()]).collect();
    if shape.place == Place::Title {
        rows.push(vec![format!("Currency: {code}")]);
    }
    let words = |en: &str, zh: &str| match shape.headings {
        0 => en.to_owned(),
        1 => zh.to_owned(),
        _ => format!("{zh} {en}"),
    };
    let mut price = words("Unit price", "單價");
    let mut remarks = Vec::new();
    if shape.place == Place::Heading {
        remarks.push(code.clone());
    }
    match shape.taxes {
        TaxWords::None => {}
        TaxWords::Excluded => remarks.push(words("excl. tax", "未稅")),
        TaxWords::Included => remarks.push(words("tax included", "含稅")),
    }
    if shape.thousands {
        remarks.push(words("in thousands", "千"));
    }
    if !remarks.is_empty() {
        price = format!("{price} ({})", remarks.join(" "));
    }
    let head = [
        words("Service", "服務"),
        words("Quantity", "數量"),
        price,
        words("Total", "小計"),
        words("Currency", "幣別"),
        words("Discount", "折扣"),
    ];
    let body = entries.iter().zip(NAMES).map(|(entry, name)| {
        let sign = if shape.place == Place::Cell { format!("{code} ") } else { String::new() };
        let [count, price, total] = figures(entry, shape);
        let off = if shape.discounts == 2 {
            let to_pay = (Decimal::ONE_HUNDRED - Decimal::from(entry.2)) / Decimal::TEN;
            // "8.5折" and "9折" are said with a point whatever the list does elsewhere.
            format!("{}折", to_pay.normalize())
        } else {
            format!("{}%", entry.2)
        };
        [name.to_owned(), count, format!("{sign}{price}"), total, code.clone(), off]
    });
    let used = |at: &usize| match *at {
        3 => shape.with_total,
        4 => shape.place == Place::OwnColumn,
        5 => shape.discounts > 0,
        _ => true,
    };
    // Without headings only the usual order can be told.
    let order: Vec<usize> = if shape.has_headings() {
        shape.order.iter().copied().filter(used).collect()
    } else {
        (0..COLUMNS).filter(used).collect()
    };
    let pick = |cells: &[String; COLUMNS]| order.iter().map(|at| cells[*at].clone()).collect::<Vec<_>>();
    if shape.has_headings() {
        rows.push(pick(&head));
        if shape.framed {
            rows.push(vec!["---".to_owned(); order.len()]);
        }
    }
    rows.extend(body.map(|cells| pick(&cells)));
    let cell = |cell: &String| {
        if cell.contains([shape.separator, '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let line = |row: &Vec<String>| {
        let text = row.iter().map(cell).collect::<Vec<_>>().join(&shape.separator.to_string());
        if shape.framed && row.len() > 1 { format!("| {text} |") } else { text }
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Can every figure be read in one way only, by how the list is made? A comma before the decimals is shown by any figure with
/// two places behind it, by half a day, or by two points; else a point before three digits has two meanings.
fn figures_are_clear(entries: &[Entry], shape: &Shape, currency: Currency) -> bool {
    if !shape.comma {
        return true;
    }
    let all: Vec<String> = entries
        .iter()
        .flat_map(|entry| {
            let [count, price, total] = figures(entry, shape);
            if shape.with_total { vec![count, price, total] } else { vec![count, price] }
        })
        .collect();
    let shows = |text: &String| text.contains(',') || text.matches('.').count() > 1;
    // Without cents in the currency a point can only part thousands.
    let has_two_meanings = |text: &String| text.contains('.') && currency.places() > 0;
    all.iter().any(shows) || !all.iter().any(has_two_meanings)
}

/// The shapes, each with the least share of its lists that are clear by the way they are made; the others have figures with
/// two meanings, another currency or taxes in their prices.
type IsOfShape = fn(&Shape) -> bool;
const SHAPES: [(&str, f64, IsOfShape); 16] = [
    ("tabs", 0.25, |shape| shape.separator == '\t'),
    ("semicolons", 0.25, |shape| shape.separator == ';'),
    ("commas", 0.25, |shape| shape.separator == ','),
    ("strokes", 0.25, |shape| shape.separator == '|'),
    ("decimal points", 0.4, |shape| !shape.comma),
    ("decimal commas", 0.2, |shape| shape.comma),
    ("English headings", 0.25, |shape| shape.headings == 0),
    ("Chinese headings", 0.25, |shape| shape.headings == 1),
    ("headings in both", 0.25, |shape| shape.headings == 2),
    ("no headings", 0.25, |shape| shape.headings == 3),
    ("titles above", 0.25, |shape| shape.titles > 0),
    ("a column of currencies", 0.25, |shape| shape.place == Place::OwnColumn),
    ("sums", 0.25, |shape| shape.with_total),
    ("discounts", 0.25, |shape| shape.discounts > 0),
    ("before taxes", 0.25, |shape| shape.taxes == TaxWords::Excluded),
    ("thousands", 0.25, |shape| shape.thousands),
];

/// A list of a few known lines.
fn any_list() -> impl Strategy<Value = (Shape, Currency, Vec<Entry>)> {
    let currency = prop::sample::select(vec![Currency::USD, Currency::TWD, Currency::EUR, Currency::JPY]);
    let entry = (100_i64..90_000_000, 1_i64..100, any::<bool>(), 1_u32..=50);
    (any_shape(), currency, prop::collection::vec(entry, 1..4)).prop_map(|(shape, currency, entries)| {
        let shape = Shape { cents: shape.cents && currency.places() > 0, ..shape };
        let entry = |(price, count, halves, off): (i64, i64, bool, u32)| {
            let price = match (shape.thousands, shape.cents) {
                (true, _) => Decimal::from((price / 10_000 + 1) * 100),
                (false, true) => Decimal::new(price, 2),
                (false, false) => Decimal::from(price / 100 + 1),
            };
            (price, if halves { Decimal::new(count * 5, 1) } else { Decimal::from(count) }, off)
        };
        let entries = entries.into_iter().map(entry).collect();
        (shape, currency, entries)
    })
}

#[test]
fn a_list_in_any_shape_is_read_back_or_refused() {
    // Of each shape: how many lists there were, and how many of them were clear, and so taken whole.
    let seen = RefCell::new([(0_u32, 0_u32); SHAPES.len()]);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(6_000) });
    let result = runner.run(&any_list(), |(shape, currency, entries)| {
        let plan = plan_in(currency);
        let named = if shape.foreign { Currency::GBP } else { currency };
        let text = list_of(&entries, &shape, named);
        let found = preview(&plan, &text, year(0), None);
        prop_assert!(found.is_ok(), "{text}\n{found:?}");
        let found = found.unwrap();
        let mut taken = 0;
        for row in &found.rows {
            let RowOutcome::New(line) = &row.outcome else { continue };
            taken += 1;
            prop_assert!(!shape.foreign || shape.place == Place::Nowhere, "{text}\n{line:?}");
            prop_assert!(shape.taxes != TaxWords::Included, "{text}\n{line:?}");
            let at = NAMES.iter().position(|name| row.cells.iter().any(|cell| cell == name)).unwrap();
            let (price, count, off) = entries[at];
            prop_assert_eq!((line.unit_price.unwrap().decimal(), line.quantity.decimal()), (price, count), "{}", text);
            let off = (shape.discounts > 0).then(|| Off::Percent(Percent::try_from(Decimal::from(off)).unwrap()));
            prop_assert_eq!(line.off(), off, "{}", text);
        }
        // Every row is there, and those that nobody could misread are taken.
        let titles = shape.titles + usize::from(shape.place == Place::Title);
        let drawn = usize::from(shape.framed && shape.has_headings());
        prop_assert_eq!(found.rows.len(), entries.len() + titles + drawn, "{}", text);
        // Without headings a sum shows which of its parts is the price: the larger. And a title with commas and semicolons in
        // it, such as the second, can be a row of another list; it has to be told apart where nothing else is unusual.
        let is_larger = || entries.iter().all(|(price, count, _)| price > count);
        let is_usual = !shape.comma && shape.discounts == 0 && shape.taxes == TaxWords::None && !shape.thousands;
        let parts_are_clear = if shape.has_headings() {
            shape.titles < 2 || is_usual
        } else {
            shape.titles < 2 && (!shape.with_total || is_larger())
        };
        let is_clear = !shape.foreign
            && shape.taxes != TaxWords::Included
            && parts_are_clear
            && figures_are_clear(&entries, &shape, currency);
        prop_assert!(!is_clear || taken == entries.len(), "{shape:?}\n{text}\n{:?}", found.rows);
        let can_be_read = parts_are_clear && figures_are_clear(&entries, &shape, currency);
        if shape.taxes == TaxWords::Included && !shape.foreign && can_be_read {
            let is_taxed = |row: &PreviewRow| row.outcome == RowOutcome::Rejected(RowRefusal::TaxIncluded);
            prop_assert!(
                found.rows.iter().filter(|row| is_taxed(row)).count() == entries.len(),
                "{text}\n{:?}",
                found.rows
            );
        }
        for ((_, _, is_of), (lists, clear)) in SHAPES.iter().zip(seen.borrow_mut().iter_mut()) {
            if is_of(&shape) {
                (*lists, *clear) = (*lists + 1, *clear + u32::from(is_clear));
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|failed| panic!("{failed}"));
    for ((name, least, _), (lists, clear)) in SHAPES.iter().zip(seen.into_inner()) {
        let share = f64::from(clear) / f64::from(lists);
        assert!(lists > 300 && share >= *least, "{name}: {clear} of {lists}");
    }
}

/// As many rows as a list may have, all taken: counted right, each with the figures that its row says, and in time.
#[test]
fn ten_thousand_rows_are_taken_as_they_are_written() {
    let plan = plan_in(Currency::USD);
    let names = ["Workshop", "Hackathon", "Chalk talk", "Proof of concept"];
    let mut text = String::from("Offer\nService\tQuantity\tUnit price (USD)\tYear\n");
    for at in 0..MAX_ROWS {
        let cents = 100_001 + 37 * at;
        let price = format!("{},{:03}.{:02}", cents / 100_000, cents / 100 % 1_000, cents % 100);
        let [name, count, of_year] = [names[at % 4].to_owned(), (at % 90 + 1).to_string(), (at % 3 + 1).to_string()];
        text.extend([name, count, price, of_year].join("\t").chars().chain(['\n']));
    }
    let begun = Instant::now();
    let found = preview(&plan, &text, year(0), None).unwrap();
    let taken = found.rows.iter().filter(|row| matches!(row.outcome, RowOutcome::New(_))).count();
    let room = MAX_LINES;
    assert_eq!((found.rows.len(), taken), (MAX_ROWS + 1, room));
    for (at, row) in found.rows.iter().skip(1).enumerate() {
        match &row.outcome {
            RowOutcome::New(line) => {
                let cents = i64::try_from(100_001 + 37 * at).unwrap();
                let (price, count) = (line.unit_price.unwrap().decimal(), line.quantity.decimal());
                assert_eq!((price, count), (Decimal::new(cents, 2), Decimal::from(at % 90 + 1)), "row {at}");
                assert_eq!(line.year, year(u8::try_from(at % 3).unwrap()), "row {at}");
            }
            other => assert_eq!((other, at >= room), (&RowOutcome::Rejected(RowRefusal::PlanFull), true), "row {at}"),
        }
    }
    let after = apply(&plan, Command::TakePriceList(found.changes)).unwrap();
    assert_eq!(after.lines.len(), room);
    let again = preview(&after, &text, year(0), None).unwrap();
    assert!(
        again.rows.iter().all(|row| !matches!(row.outcome, RowOutcome::Changed { .. })),
        "the same again changes nothing"
    );
    assert!(begun.elapsed().as_secs() < 90, "{:?}", begun.elapsed());
    // A single row among them that says something else changes nothing of the others.
    let other = text.replacen("Hackathon\t2\t1,000.38", "Hackathon\t2\t1,000.3x", 1);
    assert_ne!(other, text);
    let found = preview(&plan, &other, year(0), None).unwrap();
    let refused: Vec<_> = found
        .rows
        .iter()
        .skip(1)
        .enumerate()
        .filter(|(_, row)| matches!(row.outcome, RowOutcome::Rejected(RowRefusal::Cell(Column::Price, _))))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(refused, [1]);
}
