//! Further forms of price lists: discounts as sums, tables with strokes, years of the calendar, places, and what is said
//! first of a row of which several things are wrong.

use crate::support;

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use support::{amount, line, percent, plan_with, quantity, with_term, year};
use uniplan::catalog::services::ServiceId;
use uniplan::entry::EntryError;
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::LineItem;
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::plan::price_terms::Off;
use uniplan::rules::price_list::calendar_years::{CalendarYear, YearDoubt};
use uniplan::rules::price_list::{
    Column, Corrections, ListError, Preview, RowOutcome, RowRefusal, preview, preview_corrected,
};
use uniplan::state::command::{Command, apply};
use uniplan::text::Lang;
use uniplan::words::prices as words;

const USD: Currency = Currency::USD;
const TWD: Currency = Currency::TWD;
const EUR: Currency = Currency::EUR;

fn plan_in(currency: Currency) -> Plan {
    let mut plan = with_term(plan_with(&[]), 3);
    plan.contract.currency = currency;
    plan
}

/// Three contract years that begin in January 2026.
fn plan_of_calendar_years() -> Plan {
    let mut plan = plan_in(USD);
    plan.contract.dates.execution = None;
    plan.contract.dates.work_order_start = "2026-01-01".parse().ok();
    plan.contract.dates.work_order_end = "2028-12-31".parse().ok();
    plan
}

fn look(plan: &Plan, text: &str) -> Preview {
    look_said(plan, text, &Corrections::default())
}

fn look_said(plan: &Plan, text: &str, said: &Corrections) -> Preview {
    preview_corrected(plan, text, year(0), said).unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
}

/// The lines that a preview would add or change, as they would be, and why its other rows are not taken.
fn fare(found: Preview) -> (Vec<LineItem>, Vec<RowRefusal>) {
    let (mut lines, mut refused) = (Vec::new(), Vec::new());
    for row in found.rows {
        match row.outcome {
            RowOutcome::New(line) => lines.push(*line),
            RowOutcome::Changed { to, .. } => lines.push(*to),
            RowOutcome::Unchanged(_) => {}
            RowOutcome::Rejected(why) => {
                for lang in Lang::ALL {
                    assert!(!words::refusal(&why, lang).is_empty());
                }
                refused.push(why);
            }
        }
    }
    (lines, refused)
}

/// What comes off the only row, or why it is not taken.
#[track_caller]
fn off(plan: &Plan, text: &str) -> Result<Option<Off>, RowRefusal> {
    let (lines, mut refused) = fare(look(plan, text));
    assert_eq!(lines.len() + refused.len(), 1, "{text:?}");
    lines.first().map(LineItem::off).ok_or_else(|| refused.pop().unwrap())
}

fn sum(text: &str) -> Off {
    Off::Amount(amount(text))
}

fn share(text: &str) -> Off {
    Off::Percent(percent(text))
}

// ------------------------------------------------------------------------------------------------- discounts as sums

#[test]
fn a_discount_can_be_a_sum_by_its_heading_or_by_its_cell() {
    let one = |heading: &str, cell: &str| format!("Service\tPrice\t{heading}\nWorkshop\t12,500\t{cell}");
    for (heading, cell, expected) in [
        ("折扣金額", "5,000", "5000"),
        ("折扣金額（元）", "5,000元", "5000"),
        ("折扣額", "NT$5,000", "5000"),
        ("優惠金額", "５，０００", "5000"),
        ("折扣（千元）", "5", "5000"),
        ("折扣（元）", "50", "50"),
        ("折扣（NT$）", "50", "50"),
        ("折扣", "NT$500", "500"),
        ("折扣", "500元", "500"),
        ("Discount amount", "500", "500"),
        ("DISCOUNT VALUE", "500", "500"),
        ("Discount (TWD)", "95", "95"),
        ("Discount (TWD k)", "1.5", "1500"),
        ("Discount", "TWD 500", "500"),
        ("Discount", "NT$500 off", "500"),
        ("折扣金額 Discount amount", "500", "500"),
        ("Discount per unit", "500", "500"),
        ("Discount total", "500", "500"),
    ] {
        assert_eq!(off(&plan_in(TWD), &one(heading, cell)), Ok(Some(sum(expected))), "{heading} {cell}");
    }
    // A share stays one, also in a column of sums: the cell says itself what it is.
    for (heading, cell, expected) in [
        ("折扣金額", "10%", "10"),
        ("折扣金額", "９折", "10"),
        ("Discount amount", "10% off", "10"),
        ("折扣", "10", "10"),
        ("Discount", "10", "10"),
        ("折扣（%）", "10", "10"),
        ("單價折扣", "10%", "10"),
    ] {
        assert_eq!(off(&plan_in(TWD), &one(heading, cell)), Ok(Some(share(expected))), "{heading} {cell}");
    }
    for nothing in ["", "0", "NT$0", "0%"] {
        assert_eq!(off(&plan_in(TWD), &one("折扣金額", nothing)), Ok(None), "{nothing:?}");
    }
    // What a price after the discount is called is a price.
    let (lines, _) = fare(look(&plan_in(USD), "Service\tQty\tDiscount price\nWorkshop\t2\t500"));
    assert_eq!((lines[0].unit_price, lines[0].off()), (Some(amount("500")), None));
    // Credits are no discount, whatever the word for them means elsewhere.
    assert_eq!(off(&plan_in(TWD), &one("主動折讓", "40")), Ok(None));
}

#[test]
fn a_sum_that_can_be_of_each_or_of_the_line_is_asked_about() {
    let four = |heading: &str, cell: &str| format!("Service\tQty\tPrice\t{heading}\nWorkshop\t4\t1,000\t{cell}");
    let plan = plan_in(USD);
    let unclear = RowRefusal::UnclearDiscountSum { amount: amount("100"), quantity: quantity("4") };
    for heading in ["Discount amount", "折扣金額", "Discount (USD)"] {
        assert_eq!(off(&plan, &four(heading, "100")), Err(unclear.clone()), "{heading}");
    }
    assert_eq!(off(&plan, &four("Discount", "US$100")), Err(unclear.clone()));
    for (heading, expected) in [
        ("Discount per unit", "400"),
        ("Discount amount (per unit)", "400"),
        ("Discount amount per day", "400"),
        ("折扣金額（每單位）", "400"),
        ("單位折扣金額", "400"),
        ("Discount amount (line)", "100"),
        ("Total discount amount", "100"),
        ("折扣總額", "100"),
        ("折扣金額（整筆）", "100"),
    ] {
        assert_eq!(off(&plan, &four(heading, "100")), Ok(Some(sum(expected))), "{heading}");
    }
    // The user says it, for the whole column.
    let text = four("Discount amount", "100");
    for (kind, expected) in [(Column::DiscountOfUnit, "400"), (Column::DiscountOfLine, "100")] {
        let columns = Some(vec![Column::Service, Column::Quantity, Column::Price, kind]);
        let (lines, _) = fare(look_said(&plan, &text, &Corrections { columns, ..Corrections::default() }));
        assert_eq!(lines[0].off(), Some(Off::Amount(amount(expected))));
    }
    // The sum of the row shows it, or does not.
    let total = |total: &str| format!("Service\tQty\tPrice\tDiscount amount\tTotal\nWorkshop\t4\t1,000\t100\t{total}");
    assert_eq!(off(&plan, &total("3,900")), Ok(Some(sum("100"))));
    assert_eq!(off(&plan, &total("3,600")), Ok(Some(sum("400"))));
    for other in ["4,000", "3,800", "", "?"] {
        assert_eq!(off(&plan, &total(other)), Err(unclear.clone()), "{other}");
    }
    // The quantity of a line that is there counts where the list has none.
    let four_of_it =
        apply(&plan, Command::TakePriceList(look(&plan, "Service\tQty\tPrice\nWorkshop\t4\t1,000").changes));
    assert_eq!(off(&four_of_it.unwrap(), "Service\tDiscount amount\nWorkshop\t100"), Err(unclear));
    // Too fine for the currency.
    let fine = "Service\tQty\tPrice\tDiscount per unit\nWorkshop\t0.5\t10\t0.01";
    let not_exact = RowRefusal::DiscountNotExact { amount: amount("0.01"), quantity: quantity("0.5") };
    assert_eq!(off(&plan, fine), Err(not_exact));
}

#[test]
fn sums_that_cannot_be_read_are_refused_with_the_reason() {
    let one = |heading: &str, cell: &str| format!("Service\tPrice\t{heading}\nWorkshop\t12,500\t{cell}");
    let foreign = RowRefusal::OtherCurrency { named: USD, ours: TWD };
    for (heading, cell, why) in [
        ("折扣（USD）", "50", foreign.clone()),
        ("折扣", "US$50", RowRefusal::UnclearCurrency { others: USD, ours: TWD }),
        ("折扣金額", "12,500.01", RowRefusal::DiscountAboveAmount),
        ("折扣金額（含稅）", "50", RowRefusal::TaxIncluded),
        ("折扣金額", "=A1", RowRefusal::Formula(Column::DiscountSum)),
        // No share, and nobody says that it is a sum.
        ("折扣", "5,000", RowRefusal::UnclearDiscountKind),
        ("Discount (%/TWD)", "10", RowRefusal::UnclearDiscountKind),
        ("折扣", "95", RowRefusal::UnclearDiscount(percent("95"))),
    ] {
        assert_eq!(off(&plan_in(TWD), &one(heading, cell)), Err(why), "{heading} {cell}");
    }
    assert!(matches!(
        off(&plan_in(TWD), &one("折扣金額", "-50")),
        Err(RowRefusal::Cell(Column::DiscountSum, EntryError::Figure(_)))
    ));
    assert!(matches!(
        off(&plan_in(USD), &one("Discount (%)", "US$500")),
        Err(RowRefusal::Cell(Column::Discount, EntryError::Strange(_)))
    ));
    // A bare number beside sums: a share or a sum?
    let mixed = "Service\tPrice\tDiscount\nWorkshop\t1,000\tUS$50\nHackathon\t1,000\t10\nChalk talk\t1,000\t5%";
    let (lines, refused) = fare(look(&plan_in(USD), mixed));
    let offs: Vec<_> = lines.iter().map(LineItem::off).collect();
    assert_eq!(offs, [Some(Off::Amount(amount("50"))), Some(Off::Percent(percent("5")))]);
    assert_eq!(refused, [RowRefusal::UnclearDiscountKind]);
    // A discount in another currency leaves a bare price open, too.
    let bare = "Service\tPrice\tDiscount\nWorkshop\t1,000\tUS$50\nHackathon\t1,000\t";
    let unclear = RowRefusal::UnclearCurrency { others: USD, ours: TWD };
    assert_eq!(fare(look(&plan_in(TWD), bare)).1, vec![unclear; 2]);
    // Twice.
    let two = |first: &str, second: &str| {
        format!("Service\tQty\tPrice\tDiscount rate\tDiscount amount\nWorkshop\t2\t1,000\t{first}\t{second}")
    };
    assert_eq!(off(&plan_in(USD), &two("10%", "200")), Ok(Some(share("10"))), "of the line");
    assert_eq!(off(&plan_in(USD), &two("10%", "100")), Ok(Some(share("10"))), "of each");
    assert_eq!(off(&plan_in(USD), &two("10%", "150")), Err(RowRefusal::TwoDiscounts));
    assert_eq!(off(&plan_in(USD), &two("", "0")), Ok(None));
    let doubled = "Service\tPrice\tDiscount amount\tDiscount amount\nWorkshop\t1,000\t5\t6";
    assert_eq!(off(&plan_in(USD), doubled), Err(RowRefusal::TwoColumns(Column::DiscountSum)));
    // Off the sum already, or of which year?
    assert_eq!(
        off(&plan_in(USD), "Service\tQty\tTotal\tDiscount amount\nWorkshop\t1\t1,000\t5"),
        Err(RowRefusal::TotalWithDiscount)
    );
    let (lines, refused) =
        fare(look(&plan_in(USD), "Service\tYear 1\tYear 2\tDiscount amount\nWorkshop\t1,000\t1,100\t5"));
    assert_eq!((lines.len(), refused), (0, vec![RowRefusal::DiscountOfYears; 2]));
}

#[test]
fn a_list_with_sums_is_recognised_when_it_comes_again() {
    let text = "Service\tQty\tPrice\tDiscount per unit\nWorkshop\t4\t1,000\t100\nHackathon\t1\t500\tUS$50";
    let plan = plan_in(USD);
    let after = apply(&plan, Command::TakePriceList(look(&plan, text).changes)).unwrap();
    assert!(look(&after, text).changes_nothing());
    let offs: Vec<_> = after.lines.iter().map(LineItem::off).collect();
    assert_eq!(offs, [Some(Off::Amount(amount("400"))), Some(Off::Amount(amount("50")))]);
    let none = apply(&after, Command::TakePriceList(look(&after, "Service\tDiscount per unit\nWorkshop\t0").changes));
    assert_eq!(none.unwrap().lines[0].off(), None, "nothing off takes the discount away");
}

// --------------------------------------------------------------------------------------------------- upright strokes

/// Services, prices and quantities of what would be added, and how many rows are drawn.
#[track_caller]
fn table(text: &str) -> (Vec<(ServiceId, String, String)>, usize) {
    let found = look(&plan_in(USD), text);
    let drawn = found.count(|outcome| *outcome == RowOutcome::Rejected(RowRefusal::Drawn));
    let (lines, _) = fare(found);
    let told = |line: &LineItem| {
        let price = line.unit_price.map_or_else(|| "-".to_owned(), |price| price.decimal().normalize().to_string());
        (line.service, price, line.quantity.decimal().normalize().to_string())
    };
    (lines.iter().map(told).collect(), drawn)
}

#[test]
fn strokes_part_cells_with_and_without_those_around_the_rows() {
    let expected = vec![
        (ServiceId::Workshop, "12500".to_owned(), "4".to_owned()),
        (ServiceId::Hackathon, "9000.5".to_owned(), "1".to_owned()),
    ];
    for (text, drawn) in [
        ("Service|Qty|Price\nWorkshop|4|12,500\nHackathon|1|9,000.50", 0),
        ("Service | Qty | Price\n--- | --- | ---\nWorkshop | 4 | 12,500\nHackathon | 1 | 9,000.50", 1),
        ("| Service | Qty | Price |\n|---|--:|:---:|\n| Workshop | 4 | 12,500 |\n| Hackathon | 1 | 9,000.50 |", 1),
        ("|服務|數量|單價|\n|---|---|---|\n|Workshop|4|12,500|\n|Hackathon|1|9,000.50|\n", 1),
        ("| **Service** | Qty | Price |\n|-|-|-|\n| **Workshop** | `4` | 12,500 |\n| Hackathon | 1 | 9,000.50", 1),
        ("｜服務｜數量｜單價｜\n｜Workshop｜４｜１２，５００｜\n｜Hackathon｜1｜9,000.50｜", 0),
        ("||Service||Qty||Price||\n|Workshop|4|12,500|\n|Hackathon|1|9,000.50|", 0),
        ("Service|Qty|Price|\nWorkshop|4|12,500|\nHackathon|1|9,000.50|", 0),
        (
            "+----------+-----+----------+\n| Service | Qty | Price |\n+----------+-----+----------+\n\
             | Workshop | 4 | 12,500 |\n| Hackathon | 1 | 9,000.50 |\n+----------+-----+----------+",
            3,
        ),
        (
            "Offer, as of May\n\n| Service | Qty | Price |\n|---|---|---|\n| Workshop | 4 | 12,500 |\n\n| Hackathon | 1 | 9,000.50 |",
            1,
        ),
    ] {
        assert_eq!(table(text), (expected.clone(), drawn), "{text}");
        let filled = text.lines().filter(|line| !line.trim().is_empty()).count();
        assert_eq!(look(&plan_in(USD), text).rows.len(), filled - 1, "all but the headings are told: {text}");
    }
}

#[test]
fn strokes_in_cells_and_empty_cells_are_what_they_are() {
    // Within other lists they are characters.
    let tabs = "Service\tPrice\nWorkshop\t100\nZebra | talk\t5";
    let (lines, refused) = fare(look(&plan_in(USD), tabs));
    assert_eq!((lines.len(), refused), (1, vec![RowRefusal::UnknownService]));
    let semicolons = look(&plan_in(USD), "Service;Price\na | Workshop;1,500\nb | Hackathon;2,500");
    assert!(semicolons.rows.iter().all(|row| row.cells.len() == 2), "{semicolons:?}");
    let commas = look(&plan_in(USD), "Service,Price\na | x,100\nb | y,200\nWorkshop,300");
    assert!(commas.rows.iter().all(|row| row.cells.len() == 2), "{commas:?}");
    let few = look(&plan_in(USD), "a | x,100\nb | y,200");
    assert!(few.rows.iter().all(|row| row.cells.len() == 2 && row.cells[0].contains('|')), "{few:?}");
    // One with a backslash before it parts nothing.
    let escaped = look(&plan_in(USD), "| Service | Price |\n|---|---|\n| Team \\| day | 9 |\n| Workshop | 5 |");
    assert_eq!(escaped.rows[1].cells, ["Team | day", "9"]);
    // An empty cell keeps its column.
    let (lines, refused) =
        fare(look(&plan_in(USD), "| Service | Qty | Price |\n|---|---|---|\n| | 4 | 5 |\n| Workshop | | 7 |"));
    assert_eq!(refused, [RowRefusal::Drawn, RowRefusal::NoService]);
    assert_eq!((lines[0].unit_price, lines[0].quantity), (Some(amount("7")), quantity("1")));
    for nothing in ["|", "||", "|---|---|", "|  |  |\n|---|", "｜｜"] {
        assert_eq!(preview(&plan_in(USD), nothing, year(0), None), Err(ListError::Empty), "{nothing:?}");
    }
    for lang in Lang::ALL {
        assert!(!words::refusal(&RowRefusal::Drawn, lang).is_empty());
    }
}

// ---------------------------------------------------------------------------------------------- years of the calendar

#[test]
fn a_year_of_the_calendar_is_the_contract_year_that_alone_can_be_meant() {
    let plan = plan_of_calendar_years();
    for headings in [
        "2026\t2027\t2028",
        "2026年\t2027年度\t2028年單價",
        "FY2026\tFY27\tfy 2028",
        "2026 price\tprice 2027\tUnit price 2028 (USD)",
        "２０２６\t２０２７\t２０２８",
        "115年\t116年\t民國117年",
    ] {
        let text = format!("Service\t{headings}\nWorkshop\t100\t110\t120");
        let found = look(&plan, &text);
        let told = words::column_notes(&found, Lang::En);
        assert!(told.contains("1 Jan 2027 to 31 Dec 2027"), "{told}");
        let (lines, refused) = fare(found);
        let read: Vec<_> = lines.iter().map(|line| (line.year, line.unit_price.unwrap())).collect();
        let expected = [(year(0), amount("100")), (year(1), amount("110")), (year(2), amount("120"))];
        assert_eq!(read, expected, "{text}: {refused:?}");
        let after = apply(&plan, Command::TakePriceList(look(&plan, &text).changes)).unwrap();
        assert!(look(&after, &text).changes_nothing());
    }
    // What it is of is asked as with the years of the contract.
    for unclear in ["Service\tQty\t2026\t2027\nWorkshop\t4\t5\t6", "Service\tUnit price\t2026\nWorkshop\t4\t5"] {
        assert_eq!(fare(look(&plan, unclear)).1.first(), Some(&RowRefusal::UnclearYears), "{unclear}");
    }
    let total = fare(look(&plan, "Service\tQty\t2027 total\nWorkshop\t4\t100")).0;
    assert_eq!((total[0].year, total[0].unit_price), (year(1), Some(amount("25"))));
    let twice = fare(look(&plan, "Service\t2026\tYear 1\nWorkshop\t4\t5"));
    assert_eq!(twice.1, vec![RowRefusal::TwoColumns(Column::PriceOfYear(year(0))); 2]);
    // A year of which the contract has no day is refused by itself.
    let (lines, refused) = fare(look(&plan, "Service\t2028\t2029\nWorkshop\t4\t5"));
    let named = CalendarYear { first: 2029, is_pair: false, is_fiscal: false };
    assert_eq!(lines.len(), 1);
    assert_eq!(refused, [RowRefusal::CalendarYear { named, doubt: YearDoubt::NoneOfThem }]);
    // Two calendar years are one contract year, if it begins in the one and ends in the other.
    let (lines, _) = fare(look(&plan_in(USD), "Service\t2025/26\t2026-27\tFY27/28\nWorkshop\t4\t5\t6"));
    assert_eq!(lines.iter().map(|line| line.year).collect::<Vec<YearIndex>>(), [year(0), year(1), year(2)]);
    // In a cell of a column of years as well.
    let (lines, refused) =
        fare(look(&plan, "Service\tYear\tPrice\nWorkshop\t2027\t5\nHackathon\t2\t6\nHackathon\t2031\t7"));
    assert_eq!(lines.iter().map(|line| line.year).collect::<Vec<YearIndex>>(), [year(1), year(1)]);
    assert!(matches!(refused.as_slice(), [RowRefusal::CalendarYear { doubt: YearDoubt::NoneOfThem, .. }]));
}

#[test]
fn a_year_of_the_calendar_that_can_be_several_is_asked_about() {
    let text = "Service\t2025\t2026\nWorkshop\t100\t110";
    let plan = plan_in(USD);
    let (lines, refused) = fare(look(&plan, text));
    let [RowRefusal::CalendarYear { doubt: YearDoubt::Several(found), .. }] = refused.as_slice() else {
        panic!("{refused:?}");
    };
    // 2025 could be the first year alone, but what names the one names the other.
    assert_eq!((lines.len(), found.len()), (0, 2));
    let said = words::refusal(&refused[0], Lang::En);
    assert!(said.contains("2026") && said.contains("Year 1") && said.contains("Year 2"), "{said}");
    let said = words::refusal(&refused[0], Lang::ZhHant);
    assert!(said.contains("2026") && said.contains("第 2 年"), "{said}");
    // The choice above: what it is, or that it is not used.
    let kinds = look(&plan, text).kinds(&plan);
    assert!(kinds.contains(&Column::PriceOfYear(year(1))) && kinds.contains(&Column::Ignored));
    for (kind, taken) in [(Column::PriceOfYear(year(1)), 2), (Column::Ignored, 1)] {
        let columns = Some(vec![Column::Service, Column::PriceOfYear(year(0)), kind]);
        let (lines, refused) = fare(look_said(&plan, text, &Corrections { columns, ..Corrections::default() }));
        assert_eq!((lines.len(), refused), (taken, vec![]), "{kind:?}");
    }
    // Nobody knows the days.
    let mut undated = plan.clone();
    undated.contract.dates = uniplan::plan::contract::ContractDates::default();
    for heading in ["2026", "FY26", "2026年", "2026 price", "2026/27"] {
        let (lines, refused) = fare(look(&undated, &format!("Service\t{heading}\nWorkshop\t100")));
        let [RowRefusal::CalendarYear { doubt: YearDoubt::NoDates, .. }] = refused.as_slice() else {
            panic!("{heading}: {refused:?}");
        };
        assert!(lines.is_empty());
        assert!(words::refusal(&refused[0], Lang::En).contains("dates"));
    }
    // A figure is no year.
    let (lines, _) = fare(look(&plan, "Service\tPrice\nWorkshop\t2026\nHackathon\t2,026.27"));
    assert_eq!(
        lines.iter().filter_map(|line| line.unit_price).collect::<Vec<_>>(),
        [amount("2026"), amount("2026.27")]
    );
}

// ------------------------------------------------------------------------------------------------ what is said first

#[test]
fn a_foreign_currency_is_said_before_a_figure_with_two_meanings() {
    let list = |price: &str| format!("Service\tPrice\nWorkshop\t€1.234,50\nHackathon\t€1,234.50\nChalk talk\t{price}");
    let foreign = RowRefusal::OtherCurrency { named: USD, ours: EUR };
    for price in ["US$12,500", "USD 12.500", "12,500 美元", "ＵＳ＄１２，５００"] {
        assert_eq!(fare(look(&plan_in(EUR), &list(price))).1, vec![foreign.clone()], "{price}");
    }
    let two = RowRefusal::Cell(Column::Price, EntryError::TwoMeanings { large: dec!(12500), small: dec!(12.5) });
    for price in ["12,500", "€12,500", "EUR 12.500"] {
        assert_eq!(fare(look(&plan_in(EUR), &list(price))).1, vec![two.clone()], "{price}");
    }
    // In a column of its own, in the heading, and in the sum beside a quantity that has two meanings, too.
    let columns =
        "Service\tPrice\tCurrency\nWorkshop\t1.234,50\tEUR\nHackathon\t1,234.50\tEUR\nChalk talk\t12,500\tUSD";
    assert_eq!(fare(look(&plan_in(EUR), columns)).1, vec![foreign.clone()]);
    let heading = "Service\tPrice (USD)\nWorkshop\t1.234,50\nHackathon\t1,234.50\nChalk talk\t12,500";
    assert_eq!(fare(look(&plan_in(EUR), heading)).1, vec![foreign.clone(); 3]);
    let sums = "Service\tQty\tTotal\nWorkshop\t1\t€1.234,50\nHackathon\t1\t€1,234.50\nChalk talk\t1,500\tUS$3,000";
    assert_eq!(fare(look(&plan_in(EUR), sums)).1, [foreign]);
    let both = "Service\tPrice (EUR)\nWorkshop\t1.234,50\nHackathon\t1,234.50\nChalk talk\tUS$12,500";
    assert_eq!(fare(look(&plan_in(EUR), both)).1, [RowRefusal::TwoCurrencies(USD, EUR)]);
}

// ------------------------------------------------------------------------------------------------------------- places

const TOKYO: Place = Place::Location(LocationId(900));
const OSAKA: Place = Place::Location(LocationId(901));

/// A plan with three places: the host in Taipei, Tokyo and Osaka.
fn plan_of_places() -> Plan {
    let mut plan = plan_in(USD);
    plan.host_name = line("臺北 Taipei");
    for (place, name) in [(TOKYO, "東京"), (OSAKA, "Osaka Branch")] {
        let calendar = plan.calendar.clone();
        let id = place.location().unwrap();
        plan.locations.push(Location { id, name: line(name), calendar, cover: None, terms: PlaceTerms::default() });
    }
    plan.next_id = 1_000;
    plan
}

fn at(lines: &[LineItem]) -> Vec<Place> {
    lines.iter().map(|line| line.location).collect()
}

#[test]
fn a_column_names_the_place_of_each_row() {
    let plan = plan_of_places();
    for heading in ["Place", "Location", "Country", "Site", "地點", "國家", "國家/地區", "服務地點"] {
        let text = format!(
            "Service\t{heading}\tPrice\nWorkshop\t東京\t100\nWorkshop\tosaka  branch\t110\nWorkshop\t台北 ＴＡＩＰＥＩ\t120\n\
             Workshop\t\t130"
        );
        let found = look(&plan, &text);
        let changes = found.changes.clone();
        let (lines, refused) = fare(found);
        assert_eq!(at(&lines), [TOKYO, OSAKA, Place::Host, Place::Host], "{heading}: {refused:?}");
        // Lines that are there are found by their place, whatever their order.
        let after = apply(&plan, Command::TakePriceList(changes)).unwrap();
        assert_eq!(at(&after.lines), [TOKYO, OSAKA, Place::Host, Place::Host]);
        assert!(look(&after, &text).changes_nothing());
        let (lines, _) = fare(look(&after, &format!("Service\t{heading}\tPrice\nWorkshop\tOsaka Branch\t999")));
        assert_eq!((at(&lines), lines[0].unit_price), (vec![OSAKA], Some(amount("999"))));
        let (lines, _) = fare(look(&after, &format!("Service\t{heading}\tPrice\nHackathon\t東京\t5")));
        assert_eq!(at(&lines), [TOKYO]);
    }
    // Where nobody has named it, the host is called what it is.
    let mut unnamed = plan_of_places();
    unnamed.host_name = line("");
    for name in ["Main place", "主要地點", "HOST"] {
        let (lines, _) = fare(look(&unnamed, &format!("Service\tPlace\tPrice\nWorkshop\t{name}\t5")));
        assert_eq!(at(&lines), [Place::Host], "{name}");
    }
}

#[test]
fn an_unknown_place_is_refused_or_matched_by_hand() {
    let plan = plan_of_places();
    let text =
        "Service\tCountry\tPrice\nWorkshop\tJapan\t100\nHackathon\t東京\t5\nChalk talk\tJapan\t7\nZebra\tJapan\t1";
    let mut said = Corrections::default();
    let found = look_said(&plan, text, &said);
    let open: Vec<_> = found.rows.iter().map(|row| found.open_place(row, &said)).collect();
    assert_eq!(open, [Some("Japan"), None, Some("Japan"), None], "a row without a service is asked for that first");
    let (lines, refused) = fare(found);
    assert_eq!(lines.len(), 1);
    assert_eq!(refused, [RowRefusal::UnknownPlace, RowRefusal::UnknownPlace, RowRefusal::UnknownService]);
    said.say_place("Japan", Some(OSAKA));
    let found = look_said(&plan, text, &said);
    assert_eq!(found.open_place(&found.rows[0], &said), Some("Japan"), "what was said can be changed");
    assert_eq!(at(&fare(found).0), [OSAKA, TOKYO, OSAKA]);
    said.say_place("Japan", None);
    assert_eq!(fare(look_said(&plan, text, &said)).0.len(), 1);
    // Said of a place that is gone by now.
    said.say_place("Japan", Some(Place::Location(LocationId(77))));
    assert_eq!(fare(look_said(&plan, text, &said)).0.len(), 1);
    // A name that two places have.
    let mut twins = plan_of_places();
    twins.locations[1].name = line("東京");
    let (_, refused) = fare(look(&twins, "Service\tPlace\tPrice\nWorkshop\t東京\t5"));
    assert_eq!(refused, [RowRefusal::AmbiguousPlace(vec![TOKYO, OSAKA])]);
    // A plan with one place takes no row for another either.
    let (lines, refused) = fare(look(&plan_in(USD), "Service\tCountry\tPrice\nWorkshop\tJapan\t5"));
    assert_eq!((lines.len(), refused), (0, vec![RowRefusal::UnknownPlace]));
    let (_, refused) = fare(look(&plan, "Service\tPlace\tPlace\tPrice\nWorkshop\t東京\tOsaka Branch\t5"));
    assert_eq!(refused, [RowRefusal::TwoColumns(Column::Place)]);
    let (_, refused) = fare(look(&plan, "Service\tPlace\tPrice\nWorkshop\t=A1\t5"));
    assert_eq!(refused, [RowRefusal::Formula(Column::Place)]);
}

#[test]
fn the_place_of_rows_that_name_none_can_be_chosen() {
    let plan = plan_of_places();
    let text = "Service\tPrice\nWorkshop\t100\nHackathon\t5";
    let said = |place| Corrections { place, ..Corrections::default() };
    assert_eq!(at(&fare(look(&plan, text)).0), [Place::Host; 2], "nothing said, new lines are the host's");
    let found = look_said(&plan, text, &said(Some(TOKYO)));
    let after = apply(&plan, Command::TakePriceList(found.changes)).unwrap();
    assert_eq!(at(&after.lines), [TOKYO; 2]);
    // The same again for the same place, or for any, is nothing new; for another place it is.
    assert!(look_said(&after, text, &said(Some(TOKYO))).changes_nothing());
    assert!(look_said(&after, text, &said(None)).changes_nothing());
    assert_eq!(at(&fare(look_said(&after, text, &said(Some(Place::Host)))).0), [Place::Host; 2]);
    // What a row says itself counts more.
    let named = "Service\tPlace\tPrice\nWorkshop\tOsaka Branch\t100\nHackathon\t\t5";
    assert_eq!(at(&fare(look_said(&plan, named, &said(Some(TOKYO)))).0), [OSAKA, TOKYO]);
    assert_eq!(at(&fare(look_said(&plan, text, &said(Some(Place::Location(LocationId(77)))))).0), [Place::Host; 2]);
    // Two rows are never of one line: the one that names its place, and the one that does not.
    let twice = "Service\tPlace\tPrice\nWorkshop\t\t200\nWorkshop\t東京\t300";
    let (lines, _) = fare(look(&after, twice));
    assert_eq!(lines.iter().filter_map(|line| line.unit_price).collect::<Vec<_>>(), [amount("200"), amount("300")]);
    assert_ne!(lines[0].id, lines[1].id);
}

// ----------------------------------------------------------------------------------------------------- in every shape

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn sums_places_and_years_are_read_back_or_refused(
        separator in prop::sample::select(vec!["\t", ";", " | ", "|"]),
        (framed, chinese, of_calendar) in (any::<bool>(), any::<bool>(), any::<bool>()),
        kind in 0usize..3,
        entries in prop::collection::vec((1i64..9_000_000, 1i64..9, 0i64..9_000_000, 0usize..4, 0u8..3), 1..6),
    ) {
        let mut plan = plan_of_places();
        let dates = plan_of_calendar_years().contract.dates;
        plan.contract.dates = dates;
        let (places, names) = ([Place::Host, TOKYO, OSAKA, Place::Host], ["台北 taipei", "東京", "OSAKA BRANCH", ""]);
        let discounts = [["Discount amount", "折扣金額"], ["Discount per unit", "單位折扣金額"], ["Discount total", "折扣總額"]];
        let at = usize::from(chinese);
        let head = ["Service", ["Place", "地點"][at], ["Year", "年度"][at], "Qty", ["Unit price", "單價"][at], discounts[kind][at]];
        let mut rows = vec![head.map(str::to_owned)];
        let is_table = framed && separator.contains('|');
        if is_table {
            rows.push(["---", ":-:", "---", "--:", "-", "---"].map(str::to_owned));
        }
        for (price, count, less, place, at) in &entries {
            let in_year = if of_calendar { format!("{}", 2026 + u32::from(*at)) } else { format!("{}", at + 1) };
            let [price, less] = [price, less].map(|cents| Decimal::new(*cents, 2).to_string());
            rows.push(["Workshop".to_owned(), names[*place].to_owned(), in_year, count.to_string(), price, less]);
        }
        let join = |row: &[String; 6]| if is_table { format!("|{}|", row.join("|")) } else { row.join(separator) };
        let text = rows.iter().map(join).collect::<Vec<_>>().join("\n");
        let found = look(&plan, &text);
        prop_assert_eq!(found.rows.len(), rows.len() - 1, "{}", text);
        let read = found.rows.iter().filter(|row| row.outcome != RowOutcome::Rejected(RowRefusal::Drawn));
        for (row, (price, count, less, place, at)) in read.zip(&entries) {
            let (price, less, count) = (Decimal::new(*price, 2), Decimal::new(*less, 2), Decimal::from(*count));
            let of_line = if kind == 1 { less * count } else { less };
            match &row.outcome {
                RowOutcome::New(line) => {
                    prop_assert_eq!((line.location, line.year), (places[*place], year(*at)), "{}", text);
                    prop_assert_eq!(line.unit_price.unwrap().decimal(), price, "{}", text);
                    let off = line.off().and_then(Off::amount).map_or(Decimal::ZERO, uniplan::money::Amount::decimal);
                    prop_assert_eq!(off, of_line, "{}", text);
                }
                RowOutcome::Rejected(RowRefusal::UnclearDiscountSum { .. }) => {
                    prop_assert!(kind == 0 && count != Decimal::ONE && !less.is_zero(), "{text}");
                }
                RowOutcome::Rejected(RowRefusal::DiscountAboveAmount) => prop_assert!(of_line > price * count, "{text}"),
                other => prop_assert!(false, "{text}\n{other:?}"),
            }
        }
    }
}
