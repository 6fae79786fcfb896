//! What is written is read back: nothing edited is no change, and what was edited comes back exactly.

use crate::any_whole_plan::any_whole_plan;
use crate::made::{EN, ORIGIN, ZH, file_of};
use crate::support::{amount, quantity, seed, worked_path, year};
use calamine::{Reader, Xlsx};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::io::Cursor;
use uniplan::money::{Amount, Quantity, minor_places};
use uniplan::plan::Plan;
use uniplan::plan::check::check;
use uniplan::plan::contract::YearTerms;
use uniplan::state::command::apply;
use uniplan::words::workbook::Field;
use uniplan::workbook::read::{Preview, Since, preview};
use uniplan::workbook::{Tongues, Topic};

fn read(plan: &Plan, bytes: &[u8]) -> Preview {
    preview(plan, ORIGIN, bytes).unwrap()
}

#[test]
fn nothing_edited_is_no_change_in_any_language() {
    for tongues in [EN, ZH, Tongues::Both] {
        let plan = worked_path();
        let found = read(&plan, &file_of(&plan, tongues));
        assert_eq!(found, Preview::default());
        assert_eq!(found.command(), None);
    }
}

/// A book of a plan whose figures were edited is a book of the first plan, edited: all that is read back stands in it.
#[test]
fn edited_figures_come_back_as_one_step() {
    let before = worked_path();
    let mut after = before.clone();
    after.lines[1].quantity = quantity("2.5");
    after.lines[1].unit_price = Some(amount("12500.01"));
    after.contract.years[0].base_price = Some(amount("480000"));
    after.contract.years[0].true_up = Some(amount("0.5"));
    after.contract.years.resize(2, YearTerms::default());
    after.contract.years[1].flex_allowance = Some(amount("250000"));
    for tongues in [EN, ZH, Tongues::Both] {
        // The sheet that is not shown is that of the edited plan: without it, cells are compared with the plan.
        let found = read(&before, &crate::damaged::without_mark(&file_of(&after, tongues)));
        assert!(found.is_without_mark && found.rejected.is_empty(), "{found:?}");
        let fields: Vec<Field> = found.changes.iter().map(|change| change.field).collect();
        let line = before.lines[1].id;
        assert_eq!(
            fields,
            [
                Field::Quantity(line),
                Field::UnitPrice(line),
                Field::BasePrice(year(0)),
                Field::TrueUp(year(0)),
                Field::Flex(year(1)),
            ]
        );
        assert_eq!(found.changes[1].from, Some(Decimal::from(12_500)));
        assert_eq!(found.changes[1].at.cell, "H5");
        assert_eq!(apply(&before, found.command().unwrap()).unwrap(), after);
    }
}

#[test]
fn what_was_not_edited_stays_whatever_became_of_the_plan() {
    let written = worked_path();
    let bytes = file_of(&written, EN);
    let mut now = written.clone();
    now.lines[0].unit_price = Some(amount("95000"));
    assert_eq!(read(&now, &bytes).changes, []);

    // Edited there and here: the new figure is offered, and what stood in between is said.
    let edited = crate::damaged::with_cell(&bytes, Topic::Lines, "H4", "<v>91000</v>");
    let found = read(&now, &edited);
    assert_eq!(found.changes.len(), 1, "{found:?}");
    assert_eq!(found.changes[0].from, Some(Decimal::from(95_000)));
    assert_eq!(found.changes[0].to, Decimal::from(91_000));
    assert_eq!(found.changes[0].since, Since::Was(Some(Decimal::from(90_000))));
    assert!(!found.is_of_another);
    assert!(preview(&now, ORIGIN + 1, &edited).unwrap().is_of_another);
}

#[test]
fn the_figures_stand_in_the_file_for_programs_that_do_not_compute() {
    let mut book = Xlsx::new(Cursor::new(file_of(&worked_path(), EN))).unwrap();
    let totals = book.worksheet_range("Totals").unwrap();
    let row = totals.rows().find(|row| row[0] == "To pay, before tax").unwrap();
    assert_eq!(row.last().unwrap().to_string(), "500000");
    assert_eq!(
        book.sheet_names(),
        [
            "Summary",
            "Lines",
            "Totals",
            "Places and tax",
            "Flex Allowance",
            "Dates",
            "Duties and terms",
            "Findings",
            "Incidents",
            "uniplan",
        ]
    );
}

/// Other figures in a plan: by line, what is edited and to how many hundredths.
fn edits() -> impl Strategy<Value = Vec<(usize, bool, i64)>> {
    proptest::collection::vec((0usize..20, any::<bool>(), 1i64..99_999_999_999_999), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn any_edits_come_back_exactly(before in any_whole_plan(), edits in edits(), which in 0usize..3) {
        let places = minor_places(before.contract.currency);
        let mut after = before.clone();
        for (line, is_price, hundredths) in edits {
            let Some(line) = after.lines.get_mut(line) else { continue };
            let was = line.clone();
            if is_price {
                line.unit_price = Some(Amount::try_from(Decimal::new(hundredths, 2).round_dp(places)).unwrap());
            } else {
                line.quantity = Quantity::try_from(Decimal::new(hundredths % 100_000_000 + 1, 2)).unwrap();
            }
            if !line.discount_fits(before.contract.currency) || line.amount(before.contract.currency).is_none() {
                *line = was;
            }
        }
        prop_assume!(check(&before).is_ok() && check(&after).is_ok());
        let tongues = [EN, ZH, Tongues::Both][which];
        let unchanged = read(&before, &file_of(&before, tongues));
        prop_assert_eq!(unchanged, Preview::default());
        let found = read(&before, &crate::damaged::without_mark(&file_of(&after, tongues)));
        prop_assert_eq!(&found.rejected, &[]);
        let taken = found.command().map_or_else(|| before.clone(), |command| apply(&before, command).unwrap());
        prop_assert_eq!(taken, after);
    }
}
