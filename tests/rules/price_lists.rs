//! Price lists in the forms that people have them: a clear one is read, one with two meanings is refused with the reason,
//! and nothing is taken as something else.

use crate::support;

use rust_decimal::{Decimal, dec};
use support::{amount, percent, plan_with, quantity, with_term, year};
use uniplan::catalog::services::ServiceId;
use uniplan::entry::{Denomination, EntryError, Snippet};
use uniplan::money::{Currency, FigureError};
use uniplan::plan::Plan;
use uniplan::plan::line::LineItem;
use uniplan::plan::price_terms::Off;
use uniplan::rules::price_list::calendar_years::YearDoubt;
use uniplan::rules::price_list::{
    Column, Corrections, ListError, MAX_ROWS, Preview, Reading, RowOutcome, RowRefusal, Source, preview,
};
use uniplan::state::command::{Command, apply};
use uniplan::text::Lang;
use uniplan::words::prices as words;

fn plan_in(currency: Currency) -> Plan {
    let mut plan = with_term(plan_with(&[]), 3);
    plan.contract.currency = currency;
    plan
}

fn look(plan: &Plan, text: &str) -> Preview {
    preview(plan, text, year(0), None).unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
}

/// The lines that the list would add, and why each of its other rows is not taken.
fn fare(plan: &Plan, text: &str) -> (Vec<LineItem>, Vec<RowRefusal>) {
    let (mut lines, mut refused) = (Vec::new(), Vec::new());
    for row in look(plan, text).rows {
        match row.outcome {
            RowOutcome::New(line) => lines.push(*line),
            RowOutcome::Rejected(why) => {
                for lang in Lang::ALL {
                    assert!(!words::refusal(&why, lang).is_empty());
                }
                refused.push(why);
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
    (lines, refused)
}

/// Prices and quantities of the lines that the list would add.
#[track_caller]
fn takes(plan: &Plan, text: &str, expected: &[(&str, &str)]) {
    let (lines, refused) = fare(plan, text);
    let found: Vec<_> = lines.iter().map(|line| (line.unit_price, line.quantity)).collect();
    let expected: Vec<_> = expected.iter().map(|(price, count)| (Some(amount(price)), quantity(count))).collect();
    assert_eq!(found, expected, "{text:?}: {refused:?}");
}

/// Why no row of the list is taken: the reason of the last.
#[track_caller]
fn refuses(plan: &Plan, text: &str, expected: &RowRefusal) {
    let (lines, mut refused) = fare(plan, text);
    assert!(lines.is_empty(), "{text:?}: {lines:?}");
    assert_eq!(refused.pop().as_ref(), Some(expected), "{text:?}");
}

const USD: Currency = Currency::USD;
const TWD: Currency = Currency::TWD;
const EUR: Currency = Currency::EUR;

fn two_meanings(large: Decimal, small: Decimal) -> RowRefusal {
    RowRefusal::Cell(Column::Price, EntryError::TwoMeanings { large, small })
}

// ----------------------------------------------------------------------------------------------- headings and remarks

#[test]
fn b1_a_currency_in_a_heading_holds_for_the_column() {
    let foreign = RowRefusal::OtherCurrency { named: USD, ours: TWD };
    for heading in ["Unit price (USD)", "Unit price [US$]", "單價（美元）", "Price, USD", "Price in usd", "USD"] {
        let list = format!("Service\t{heading}\tQuantity\nWorkshop\t12,500.00\t4");
        refuses(&plan_in(TWD), &list, &foreign);
        takes(&plan_in(USD), &list, &[("12500", "4")]);
        for lang in Lang::ALL {
            let said = words::refusal(&foreign, lang);
            assert!(said.contains("USD") && said.contains("TWD"), "both are named: {said}");
        }
    }
    for heading in ["單價（元）", "單價（新臺幣）", "單價（NT$）", "單價（新台幣元）", "單價 NTD"]
    {
        takes(&plan_in(TWD), &format!("服務\t{heading}\nWorkshop\t12,500"), &[("12500", "1")]);
    }
    refuses(&plan_in(USD), "服務\t單價（元）\nWorkshop\t12,500", &RowRefusal::UnclearSign(Denomination::Yuan));
    refuses(&plan_in(TWD), "服務\t單價（￥）\nWorkshop\t12,500", &RowRefusal::UnclearSign(Denomination::Yen));
    takes(&plan_in(Currency::JPY), "服務\t單價（￥）\nWorkshop\t12,500", &[("12500", "1")]);
}

#[test]
fn b1_a_currency_can_have_a_column_or_a_row_or_a_title_of_its_own() {
    let list = "Service\tCurrency\tPrice\nWorkshop\tUSD\t100\nHackathon\tNTD\t3,200\nChalk talk\t\t5";
    for (plan, price, named) in [(plan_in(USD), "100", TWD), (plan_in(TWD), "3200", USD)] {
        let (lines, refused) = fare(&plan, list);
        assert_eq!(lines[0].unit_price, Some(amount(price)));
        assert_eq!(refused[0], RowRefusal::OtherCurrency { named, ours: plan.contract.currency });
    }
    let foreign = RowRefusal::OtherCurrency { named: USD, ours: TWD };
    refuses(&plan_in(TWD), "服務\t幣別\t單價\nWorkshop\t美元\t100", &foreign);
    refuses(&plan_in(TWD), "Service\tPrice\tQty\n\t(USD)\tdays\nWorkshop\t100\t2", &foreign);
    refuses(&plan_in(TWD), "幣別：USD\n服務\t單價\nWorkshop\t100", &foreign);
    refuses(&plan_in(TWD), "Prices in US$\nWorkshop\t100", &foreign);
    refuses(&plan_in(TWD), "Service\tPrice\nAll prices are in USD.\nWorkshop\t100", &foreign);
    takes(&plan_in(TWD), "單位：新臺幣元\n服務\t單價\nWorkshop\t100", &[("100", "1")]);
    let odd = RowRefusal::Cell(Column::Currency, EntryError::Strange(Snippet::of("dollars?")));
    refuses(&plan_in(TWD), "Service\tCurrency\tPrice\nWorkshop\tdollars?\t100", &odd);
}

#[test]
fn b1_two_currencies_of_one_price_are_refused() {
    let two = |one, other| RowRefusal::TwoCurrencies(one, other);
    refuses(&plan_in(TWD), "Service\tUnit price (USD)\nWorkshop\tNT$100", &two(TWD, USD));
    refuses(&plan_in(TWD), "Service\tCurrency\tPrice\nWorkshop\tUSD\tNT$100", &two(TWD, USD));
    refuses(&plan_in(TWD), "1 USD = 32 TWD\nService\tPrice\nWorkshop\t100", &two(USD, TWD));
    // A bare figure beside one in another currency: nobody says which it is.
    let unclear = RowRefusal::UnclearCurrency { others: USD, ours: TWD };
    refuses(&plan_in(TWD), "Service\tPrice\nHackathon\tUS$400\nWorkshop\t500", &unclear);
    let (lines, refused) = fare(&plan_in(USD), "Service\tPrice\nHackathon\tUS$400\nWorkshop\t500\nChalk talk\tNT$40");
    assert_eq!((lines.len(), refused), (2, vec![RowRefusal::OtherCurrency { named: TWD, ours: USD }]));
    // Of two columns of prices, the one in the plan's currency counts.
    let both = "Service\tPrice (USD)\tPrice (TWD)\nWorkshop\t100\t3,200";
    takes(&plan_in(USD), both, &[("100", "1")]);
    takes(&plan_in(TWD), both, &[("3200", "1")]);
    // A sign fits what is named beside it, or does not.
    takes(&plan_in(Currency::HKD), "Service\tPrice (HKD)\nWorkshop\t$100", &[("100", "1")]);
    refuses(&plan_in(EUR), "Service\tPrice\nWorkshop\t$100", &RowRefusal::UnclearSign(Denomination::Dollar));
}

#[test]
fn b1_thousands_and_taxes_in_a_heading_are_kept() {
    takes(&plan_in(TWD), "服務\t單價（千元）\nWorkshop\t12.5", &[("12500", "1")]);
    takes(&plan_in(TWD), "單位：新臺幣仟元\n服務\t單價\nWorkshop\t300", &[("300000", "1")]);
    takes(&plan_in(TWD), "服務\t單價（萬元）\nWorkshop\t30", &[("300000", "1")]);
    takes(&plan_in(USD), "Service\tPrice (USD k)\nWorkshop\t1.5", &[("1500", "1")]);
    refuses(&plan_in(TWD), "服務\t單價（千元）\nWorkshop\t12.500", &two_meanings(dec!(12500), dec!(12.5)));
    for heading in ["含稅單價", "單價（含稅）", "Unit price (tax included)", "Price incl. VAT", "Gross price"]
    {
        refuses(&plan_in(USD), &format!("Service\t{heading}\nWorkshop\t100"), &RowRefusal::TaxIncluded);
    }
    refuses(&plan_in(TWD), "報價單（含稅）\n服務\t單價\nWorkshop\t100", &RowRefusal::TaxIncluded);
    for heading in ["未稅單價", "單價（不含稅）", "Unit price (excl. tax)", "Net price", "Price before tax"]
    {
        takes(&plan_in(USD), &format!("Service\t{heading}\nWorkshop\t100"), &[("100", "1")]);
    }
    takes(&plan_in(TWD), "服務\t含稅單價\t未稅單價\nWorkshop\t105\t100", &[("100", "1")]);
}

#[test]
fn b2_a_dot_before_three_digits_is_decided_by_the_list_or_refused() {
    let list = |cells: &str| format!("Service\tQuantity\tPrice\n{cells}");
    let plan = plan_in(EUR);
    refuses(&plan, &list("Workshop\t1\t12.500"), &two_meanings(dec!(12500), dec!(12.5)));
    refuses(&plan, &list("Workshop\t1\t300.000"), &two_meanings(dec!(300000), dec!(300)));
    takes(&plan, &list("Workshop\t1\t12.500\nHackathon\t1\t1.234,50"), &[("12500", "1"), ("1234.50", "1")]);
    takes(&plan, &list("Workshop\t1\t12.500\nHackathon\t2,5\t7"), &[("12500", "1"), ("7", "2.5")]);
    takes(&plan, &list("Workshop\t1\t1.234.567\nHackathon\t1\t12.500"), &[("1234567", "1"), ("12500", "1")]);
    // The dot is the decimal mark here: three places, as they are written.
    let places = RowRefusal::Cell(Column::Price, EntryError::Figure(FigureError::TooManyPlaces(2)));
    refuses(&plan, &list("Zebra\t1\t12.50\nWorkshop\t1\t12.500"), &places);
    takes(&plan, &list("Workshop\t1\t12.50\nHackathon\t1\t12,500"), &[("12.5", "1"), ("12500", "1")]);
    // Both in one list.
    let (lines, refused) = fare(&plan, &list("Workshop\t1\t1.234,50\nHackathon\t1\t1,234.50\nChalk talk\t1\t12,500"));
    assert_eq!((lines.len(), refused), (2, vec![two_meanings(dec!(12500), dec!(12.5))]));
    for lang in Lang::ALL {
        let said = words::refusal(&two_meanings(dec!(12500), dec!(12.5)), lang);
        assert!(said.contains("12,500") && said.contains("12.50"), "{said}");
    }
}

#[test]
fn b3_headings_may_stand_below_titles() {
    let table = "Service\tQuantity\tUnit price\nWorkshop\t4\t12,500";
    for titles in [
        "Contoso Ltd\n",
        "Quotation\t\tNo. 12345\nDate\t2026-01-15\n\n",
        "報價單\n客戶：某公司\n電話\t02-12345678\n專案\t支援服務\n",
        "1\n2\n3\n4\n5\n6\n7\n8\n",
    ] {
        let plan = plan_in(USD);
        let found = look(&plan, &format!("{titles}{table}"));
        assert_eq!(found.columns.get(..3), Some(&[Column::Service, Column::Quantity, Column::Price][..]), "{titles}");
        let above = found.count(|outcome| *outcome == RowOutcome::Rejected(RowRefusal::AboveHeadings));
        assert_eq!(above, titles.lines().filter(|line| !line.is_empty()).count(), "each is counted");
        takes(&plan, &format!("{titles}{table}"), &[("12500", "4")]);
    }
}

#[test]
fn b3_guesses_are_said_and_a_product_is_a_sum() {
    let plan = plan_in(USD);
    let found = look(&plan, "Workshop\t4\t12,500\t50,000\nHackathon\t2\t9,000\t18,000");
    assert_eq!(found.columns, [Column::Service, Column::Quantity, Column::Price, Column::Total]);
    assert!(found.notes.iter().all(|note| note.source == Source::Guessed));
    for lang in Lang::ALL {
        assert!(words::column_notes(&found, lang).contains(if lang == Lang::En { "a guess" } else { "猜測" }));
    }
    let other_way = "Workshop\t12,500\t4\t50,000\nHackathon\t9,000\t2\t18,000";
    takes(&plan, other_way, &[("12500", "4"), ("9000", "2")]);
    takes(&plan, "Workshop\t1\t12,500\t12,500", &[("12500", "1")]);
    // The title that names the columns is found, so that nothing is guessed.
    let known = look(&plan, "Offer\nService\tPrice\nWorkshop\t5");
    assert!(known.notes.iter().all(|note| note.source == Source::Heading));
    // A column that names services in half of its rows is taken for the one whose heading says so and that has none.
    let guessed = "Service\tNotes\tPrice\n";
    let column = |rows: &str| {
        look(&plan, &format!("{guessed}{rows}")).notes.iter().position(|note| note.kind == Column::Service)
    };
    assert_eq!(column("A1\tWorkshop\t1\nB2\tHackathon\t2\nC3\tsomething\t3"), Some(1));
    assert_eq!(column("A1\tWorkshop\t1\nB2\tsomething\t2\nC3\tsomething\t3"), Some(0), "one of three is none");
    // Under headings as well: this price is a sum.
    takes(&plan, "Service\tRate each\tQty\tPrice\nWorkshop\t100\t3\t300", &[("100", "3")]);
    takes(
        &plan,
        "Service\tMonthly\tQty\tPrice\nWorkshop\t100\t3\t300\nHackathon\t50\t2\t100",
        &[("100", "3"), ("50", "2")],
    );
}

#[test]
fn b4_what_is_in_brackets_is_a_remark() {
    takes(&plan_in(TWD), "服務\t數量\t單價（單位：元）\nWorkshop\t4\t12,500", &[("12500", "4")]);
    takes(&plan_in(TWD), "服務\t單位\t優惠價\nWorkshop\t天\t12,500", &[("12500", "1")]);
    takes(&plan_in(USD), "Service\tUnit\tUnit cost\nWorkshop\tday\t12,500", &[("12500", "1")]);
    let found = look(&plan_in(TWD), "服務\t單價（元/人天）\t數量（天）\nWorkshop\t100\t2");
    assert_eq!(found.columns, [Column::Service, Column::Price, Column::Quantity]);
    assert_eq!((found.notes[1].unit.as_str(), found.notes[2].unit.as_str()), ("人天", "天"));
    // Two prices: the user says which counts.
    let two = "服務\t定價\t優惠價\nWorkshop\t100\t90";
    refuses(&plan_in(TWD), two, &RowRefusal::TwoColumns(Column::Price));
    let chosen = [Column::Service, Column::Ignored, Column::Price];
    let found = preview(&plan_in(TWD), two, year(0), Some(&chosen)).unwrap();
    assert!(matches!(&found.rows[0].outcome, RowOutcome::New(line) if line.unit_price == Some(amount("90"))));
    // A number of the row is no service, and a service may stand below another heading.
    takes(&plan_in(TWD), "項目\t服務名稱\t單價\n1\tWorkshop\t100", &[("100", "1")]);
    takes(&plan_in(TWD), "項目\t內容\t單價\n1\tWorkshop\t100", &[("100", "1")]);
}

#[test]
fn b5_line_totals_are_never_unit_prices() {
    let plan = plan_in(USD);
    for heading in ["Ext. price", "Extended", "小計", "金額", "Total", "Amount", "Total price"] {
        let list = |cells: &str| format!("Service\tQuantity\t{heading}\n{cells}");
        takes(&plan, &list("Workshop\t4\t50,000"), &[("12500", "4")]);
        let refused = RowRefusal::TotalNotDivisible { total: amount("100"), quantity: quantity("3") };
        refuses(&plan, &list("Workshop\t3\t100"), &refused);
        takes(&plan, &format!("Service\t{heading}\nWorkshop\t100"), &[("100", "1")]);
        takes(&plan, &format!("Service\tQty\tUnit price\t{heading}\nWorkshop\t4\t5\t20"), &[("5", "4")]);
        let discounted = format!("Service\tQty\t{heading}\tDiscount\nWorkshop\t4\t20\t10%");
        refuses(&plan, &discounted, &RowRefusal::TotalWithDiscount);
    }
    // Without a quantity, of a line of which there are several.
    let several = apply(&plan, Command::TakePriceList(look(&plan, "Service\tQty\nWorkshop\t4").changes)).unwrap();
    refuses(&several, "Service\tTotal\nWorkshop\t100", &RowRefusal::TotalWithoutQuantity);
}

// -------------------------------------------------------------------------------------------------------------- cells

#[test]
fn b13_clear_forms_are_read_and_what_is_not_is_named() {
    let list = |price: &str| format!("服務\t數量\t單價\nWorkshop\t4 天\t{price}");
    for price in [
        "NTD 300,000",
        "NT$300,000元整",
        "300,000元整",
        "300\u{2009}000",
        "\u{200e}NT$ 300,000\u{200f}",
        "３００，０００",
    ] {
        takes(&plan_in(TWD), &list(price), &[("300000", "4")]);
    }
    let (lines, _) = fare(&plan_in(TWD), &list("1"));
    assert_eq!(lines[0].unit.as_str(), "天");
    takes(&plan_in(USD), "Service\tQty\tPrice\nWorkshop\t4 days\t5", &[("5", "4")]);
    takes(&plan_in(EUR), "Service\tPrice\nWorkshop\t1234,50\nHackathon\t7,25", &[("1234.5", "1"), ("7.25", "1")]);
    takes(&plan_in(Currency::JPY), &list("￥300,000"), &[("300000", "4")]);
    refuses(&plan_in(TWD), &list("￥300,000"), &RowRefusal::UnclearSign(Denomination::Yen));
    refuses(&plan_in(USD), "Service\tQty\tUnit\tPrice\nWorkshop\t4 days\thour\t5", &RowRefusal::TwoUnits);
    // A unit in the heading is that of each figure, and no cell may say another.
    let in_days = |cell: &str| format!("服務\t數量（天）\t單價\nWorkshop\t{cell}\t5");
    for cell in ["4", "4 天"] {
        let (lines, refused) = fare(&plan_in(USD), &in_days(cell));
        assert_eq!(lines.iter().map(|line| line.unit.as_str()).collect::<Vec<_>>(), ["天"], "{cell}: {refused:?}");
    }
    refuses(&plan_in(USD), &in_days("4 小時"), &RowRefusal::TwoUnits);
    for (price, odd) in
        [("300,000 起", "起"), ("TBD", "TBD"), ("約 300", "約"), ("300 per seat", "per"), ("1.25E+04", "E+")]
    {
        let named = RowRefusal::Cell(Column::Price, EntryError::Strange(Snippet::of(odd)));
        refuses(&plan_in(TWD), &list(price), &named);
        assert!(words::refusal(&named, Lang::En).contains(odd));
    }
}

#[test]
fn b14_one_quotation_mark_does_not_swallow_the_rest() {
    let plan = plan_in(USD);
    let list = "Service,Price\n\"Workshop,100\nHackathon,200\n\"Chalk talk\",\"1,300\"\nZebra,1";
    let found = look(&plan, list);
    assert_eq!(found.rows.len(), 4, "no row is lost");
    takes(&plan, list, &[("100", "1"), ("200", "1"), ("1300", "1")]);
    let many = "Zebra,1\n".repeat(200);
    assert_eq!(look(&plan, &format!("Service,Price\n\"Zebra,2\n{many}")).rows.len(), 201);
    // The separator is that of all rows.
    takes(&plan, "Prices; as of May\nService,Price\nWorkshop,100\nHackathon,200", &[("100", "1"), ("200", "1")]);
    takes(&plan_in(EUR), "Prices, May\nService;Price\nWorkshop;1,5\nHackathon;2,5", &[("1.5", "1"), ("2.5", "1")]);
}

#[test]
fn b15_a_high_discount_is_asked_about_and_folds_are_clear() {
    let plan = plan_in(TWD);
    let off = |heading: &str, cell: &str| {
        let (lines, mut refused) = fare(&plan, &format!("Service\tPrice\t{heading}\nWorkshop\t100\t{cell}"));
        lines.first().map(LineItem::off).ok_or_else(|| refused.pop().unwrap())
    };
    for (heading, cell, expected) in [
        ("折扣", "9折", "10"),
        ("折扣", "95折", "5"),
        ("折扣", "八五折", "15"),
        ("折數", "9", "10"),
        ("折數", "85", "15"),
        ("折扣", "10", "10"),
        ("折扣", "5%", "5"),
        ("Discount", "60%", "60"),
        ("Discount", "95% off", "95"),
        ("Discount", "20", "20"),
    ] {
        assert_eq!(off(heading, cell), Ok(Some(Off::Percent(percent(expected)))), "{heading} {cell}");
    }
    for (heading, cell, value) in [
        ("折扣", "95", "95"),
        ("折扣", "95%", "95"),
        ("折扣", "9", "9"),
        ("Discount", "95", "95"),
        ("Discount", "51", "51"),
    ] {
        let unclear = RowRefusal::UnclearDiscount(percent(value));
        assert_eq!(off(heading, cell), Err(unclear), "{heading} {cell}");
    }
    for lang in Lang::ALL {
        let said = words::refusal(&RowRefusal::UnclearDiscount(percent("95")), lang);
        assert!(said.contains("95%") && said.contains("5%"), "{said}");
    }
}

// -------------------------------------------------------------------------------------------------------------- years

#[test]
fn w17_a_column_for_each_year_is_read() {
    let plan = plan_in(USD);
    for headings in [
        "Service\tUnit\tYear 1\tYear 2\tYear 3",
        "服務\t單位\t第1年\t第2年\t第三年單價",
        "Service\tUoM\tY1\tY2\t3rd year",
    ] {
        let text = format!("{headings}\nWorkshop\tday\t100\t110\t\nHackathon\tday\t=A1\t50\t60");
        let found = look(&plan, &text);
        assert_eq!(found.rows.len(), 5, "each year is told by itself");
        let (lines, refused) = fare(&plan, &text);
        let read: Vec<_> = lines.iter().map(|line| (line.service, line.year, line.unit_price.unwrap())).collect();
        assert_eq!(
            read,
            [
                (ServiceId::Workshop, year(0), amount("100")),
                (ServiceId::Workshop, year(1), amount("110")),
                (ServiceId::Hackathon, year(1), amount("50")),
                (ServiceId::Hackathon, year(2), amount("60")),
            ]
        );
        assert_eq!(refused, [RowRefusal::Formula(Column::PriceOfYear(year(0)))]);
        let after = apply(&plan, Command::TakePriceList(found.changes)).unwrap();
        assert!(look(&after, &text).changes_nothing());
    }
}

#[test]
fn w17_columns_of_years_that_can_be_something_else_are_refused() {
    let plan = plan_in(USD);
    let unclear = RowRefusal::UnclearYears;
    refuses(&plan, "Service\tUnit price\tYear 1\tYear 2\nWorkshop\t100\t2\t3", &unclear);
    refuses(&plan, "Service\tQty\tYear 1\tYear 2\nWorkshop\t4\t100\t110", &unclear);
    refuses(&plan, "Service\tYear 1 qty\tYear 2 qty\nWorkshop\t4\t5", &unclear);
    takes(&plan, "Service\tQty\tYear 1 unit price\nWorkshop\t4\t100", &[("100", "4")]);
    takes(&plan, "Service\tQty\tYear 1 total\nWorkshop\t4\t100", &[("25", "4")]);
    refuses(&plan, "Service\tYear 1\tYear 2\nWorkshop\t\t", &RowRefusal::NoPriceInAnyYear);
    refuses(&plan, "Service\tYear 4\tYear 5\nWorkshop\t\t9", &RowRefusal::NoSuchYear);
    refuses(
        &plan,
        "Service\tYear 1\tFirst year\nWorkshop\t8\t9",
        &RowRefusal::TwoColumns(Column::PriceOfYear(year(0))),
    );
    for years in ["2026\t2027", "FY26\tFY27", "2026年\t2027年"] {
        let text = format!("Service\tUnit\t{years}\nWorkshop\tday\t100\t110");
        let (lines, refused) = fare(&plan, &text);
        let [RowRefusal::CalendarYear { doubt: YearDoubt::Several(found), .. }] = refused.as_slice() else {
            panic!("{text}: {refused:?}");
        };
        assert_eq!((lines.len(), found.len()), (0, 2), "2026 lies in two of the contract years: {text}");
    }
    refuses(
        &plan_in(TWD),
        "Service\tYear 1 (USD)\tYear 2 (USD)\nWorkshop\t8\t",
        &RowRefusal::OtherCurrency { named: USD, ours: TWD },
    );
}

// ---------------------------------------------------------------------------------------------------------- bad input

#[test]
fn every_row_is_counted_whatever_is_wrong_with_it() {
    let plan = plan_in(TWD);
    let both = "服務 Service\t單價 Unit price\t數量 Qty\nWorkshop\t100\t2";
    takes(&plan, both, &[("100", "2")]);
    // A column of formulas.
    let (lines, refused) = fare(&plan, "Service\tPrice\nWorkshop\t=B1*2\nHackathon\t＝B2\nChalk talk\t@SUM(B1)");
    assert_eq!((lines.len(), refused), (0, vec![RowRefusal::Formula(Column::Price); 3]));
    // Headings that come again, and headings of another list.
    let (lines, refused) = fare(&plan, "Service\tPrice\nWorkshop\t1\nService\tPrice\nHackathon\t2");
    assert_eq!((lines.len(), refused), (2, vec![RowRefusal::Headings]));
    let (lines, refused) = fare(&plan, "Service\tPrice\nWorkshop\t1\nService\tQuantity\nHackathon\t2");
    assert_eq!((lines.len(), refused), (1, vec![RowRefusal::Headings, RowRefusal::BelowOtherHeadings]));
    // The same twice is two lines.
    takes(&plan, "Service\tPrice\nWorkshop\t1\nWorkshop\t1", &[("1", "1"), ("1", "1")]);
    // A figure is no service, whatever names it occurs in.
    refuses(&plan, "Service\tPrice\n365\t1", &RowRefusal::UnknownService);
    takes(&plan, "Offer\nMay\nWorkshop\t3.5\t100", &[("100", "3.5")]);
    // Sums below the list.
    let (lines, refused) = fare(&plan, "Service\tPrice\nWorkshop\t1\n總計（含稅）\t1\n以上價格含稅與否請洽業務");
    assert_eq!((lines.len(), refused.len()), (0, 3));
    // Marks of a text from right to left, full-width digits, nothing at all.
    takes(&plan, "Service\tPrice\n\u{202b}Workshop\u{202c}\t\u{202d}１，２００\u{202c}", &[("1200", "1")]);
    for nothing in ["", "\n\n", "\t\t", "Service\tPrice", "\u{200b}\t\u{feff}"] {
        assert_eq!(preview(&plan, nothing, year(0), None), Err(ListError::Empty), "{nothing:?}");
    }
    // The limit is of rows, not of titles.
    let rows = |count: usize| format!("Offer\nService\tPrice\n{}", "Zebra\t1\n".repeat(count));
    assert_eq!(look(&plan, &rows(MAX_ROWS)).rows.len(), MAX_ROWS + 1);
    let too_many = Err(ListError::TooManyRows { rows: MAX_ROWS + 1 });
    assert_eq!(preview(&plan, &rows(MAX_ROWS + 1), year(0), None), too_many);
}

#[test]
fn it_is_said_how_every_column_was_read() {
    let found = look(&plan_in(USD), "服務\t單價（千美元）\t天數\t幣別\nWorkshop\t12\t2\tUSD");
    assert_eq!(
        words::column_notes(&found, Lang::En),
        "Columns: 1 Service (heading “服務”) · 2 Unit price (heading “單價（千美元）”, USD, times 1,000) · \
         3 Quantity (heading “天數”, per 天) · 4 Currency (heading “幣別”)"
    );
    let chosen = [Column::Service, Column::Quantity];
    let found = preview(&plan_in(USD), "Workshop\t12", year(0), Some(&chosen)).unwrap();
    assert_eq!(words::column_notes(&found, Lang::En), "Columns: 1 Service (a guess) · 2 Quantity (your choice)");
}

/// However many rows are read at a time, the same is found, and it is said how far it is.
#[test]
fn a_list_read_in_parts_is_the_list_read_at_once() {
    let plan = plan_in(USD);
    let text = "Offer\nService\tYear 1\tYear 2\nWorkshop\t100\t200\n----\t---\t---\nZebra\t1\t2\nService\tYear 1\tYear 2\n\
                Hackathon\t5\t\nService\tCountry\tPrice\nChalk talk\tJapan\t7\n";
    let whole = preview(&plan, text, year(0), None).unwrap();
    assert!(whole.rows.len() > 7, "{whole:?}");
    let said = Corrections::default();
    for count in 1..10 {
        let mut reading = Reading::begin(&plan, text, year(0), &said).unwrap();
        let all = reading.progress().1;
        let mut told = vec![reading.progress()];
        while reading.step(count) {
            told.push(reading.progress());
        }
        assert_eq!(reading.progress(), (all, all));
        assert_eq!(told, (0..told.len()).map(|step| (step * count, all)).collect::<Vec<_>>());
        assert_eq!(reading.done(), whole, "{count} at a time");
    }
    // What was read before it was stopped is what is found.
    let mut reading = Reading::begin(&plan, text, year(0), &said).unwrap();
    assert!(reading.step(3));
    let part = reading.done();
    assert!(part.rows.len() < whole.rows.len());
    assert!(part.rows.iter().all(|row| whole.rows.contains(row)));
}
