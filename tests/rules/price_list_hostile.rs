//! Lists that are made to take long: signs that nothing closes, cells and rows without end. Each of these took from minutes to
//! for ever, in a page that does not answer meanwhile.

use crate::support::{plan_with, with_term, year};
use std::time::{Duration, Instant};
use uniplan::entry::{denomination, denominations_around};
use uniplan::plan::Plan;
use uniplan::rules::price_list::{ListError, MAX_COLUMNS, MAX_LIST_BYTES, Preview, RowOutcome, RowRefusal, preview};

/// Many, though fewer than are read: a debug build is slow.
const ROWS: usize = 2_000;

/// For a debug build on a busy machine; what is linear takes a tenth of it.
const IN_TIME: Duration = Duration::from_secs(120);

#[track_caller]
fn look(text: &str) -> Preview {
    let plan: Plan = with_term(plan_with(&[]), 3);
    let begun = Instant::now();
    let found = preview(&plan, text, year(0), None).unwrap();
    assert!(begun.elapsed() < IN_TIME, "{} bytes took {:?}", text.len(), begun.elapsed());
    found
}

fn with_cell(cell: &str) -> String {
    format!("Service\tUnit price\tCurrency\nWorkshop\t12,500\tUSD\nHackathon\t1\t{cell}\nWorkshop\t{cell}\tUSD")
}

#[test]
fn a_cell_of_signs_is_read_once_and_not_once_for_each_sign() {
    for signs in ["$", "¥元", "US$", "$(", "(", "\"", "-", "1$", "整元", "year 1 ", "fy26 "] {
        let cell = signs.repeat((MAX_LIST_BYTES / 2 - 100) / signs.len());
        let found = look(&with_cell(&cell));
        let taken = found.count(|outcome| matches!(outcome, RowOutcome::New(_)));
        assert_eq!((found.rows.len(), taken), (3, 1), "{signs:?}: the row of a list among them is taken");
        assert_eq!(denomination(&cell), None, "{signs:?}");
        assert_eq!(denominations_around(&cell), [], "{signs:?}");
    }
}

#[test]
fn two_thousand_rows_of_quotes_and_signs_that_close_nothing_are_each_refused() {
    let rows = [
        "\"><img src=x onerror=alert({})>\t\"><img src=x>",
        "\"Zebra {}\t\"1",
        "\"\"\"\"\"{}\"\"\"\"\"\t\"\"\"\"",
        "$$$$(((({}\t$$$$((((",
        "<svg/onload={}>\t'`\"\"`'",
        "\"{} \"a\" \"b\" \"c\t\"d\" \"e\" \"f",
    ];
    let mut text = "Service\tUnit price\nWorkshop\t12,500\n".to_owned();
    for at in 1..ROWS {
        text.extend([rows[at % rows.len()].replace("{}", &at.to_string()), "\n".to_owned()]);
    }
    let found = look(&text);
    assert_eq!(found.rows.len(), ROWS);
    let refused = |outcome: &RowOutcome| {
        matches!(outcome, RowOutcome::Rejected(RowRefusal::UnknownService | RowRefusal::Ambiguous(_)))
    };
    assert_eq!(found.count(refused), ROWS - 1);
}

#[test]
fn of_many_columns_of_figures_not_every_one_is_tried_as_a_product_of_every_pair() {
    // Each is the product of any two, but in the last of the rows that are looked at.
    let row = |figure: &str| format!("Workshop{}\n", format!("\t{figure}").repeat(MAX_COLUMNS - 1));
    let found = look(&[row("1").repeat(99), row("2")].concat());
    assert_eq!((found.columns.len(), found.rows.len()), (MAX_COLUMNS, 100));
}

#[test]
fn more_columns_than_are_read_are_refused_with_their_number() {
    let plan = with_term(plan_with(&[]), 3);
    let wide = |columns: usize| format!("Service\tUnit price\nWorkshop\t1{}", "\t".repeat(columns - 2) + "x");
    assert_eq!(look(&wide(MAX_COLUMNS)).columns.len(), MAX_COLUMNS);
    for columns in [MAX_COLUMNS + 1, 900_000] {
        assert_eq!(preview(&plan, &wide(columns), year(0), None), Err(ListError::TooManyColumns { columns }));
    }
}
