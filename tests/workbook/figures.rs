//! The formulas of a book come to the figures of the application, exactly: as it is, and after figures were typed into it.

use crate::any_whole_plan::any_whole_plan;
use crate::calc::{Calc, Val};
use crate::made::{EN, ZH, book_of, file_of};
use crate::support::{amount, seed, worked_path};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uniplan::money::{Amount, Quantity, minor_places};
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::workbook::{Book, Cell, Tongues, Topic};

/// Every formula of a book, computed anew, against the figure that stands beside it.
fn assert_true(calc: &Calc<'_>, told: &Book) {
    let mut count = 0;
    for sheet in &told.sheets {
        for (row, cells) in sheet.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let Cell::Formula { text, value, .. } = cell else { continue };
                let expected = value.map_or(Val::Text(String::new()), |value| Val::Number(value.normalize()));
                let found = match calc.at(&sheet.name, column, row) {
                    Val::Number(number) => Val::Number(number.normalize()),
                    other => other,
                };
                assert_eq!(found, expected, "{} row {} column {}: {text}", sheet.name, row + 1, column + 1);
                count += 1;
            }
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn the_worked_path_comes_to_its_figures() {
    for tongues in [EN, ZH, Tongues::Both] {
        let book = book_of(&worked_path(), tongues);
        assert_true(&Calc::new(&book), &book);
        let allowance = book.sheet(Topic::Allowance).unwrap();
        let forfeited = allowance.rows.iter().find(|row| match &row.cells[0] {
            Cell::Text(text) => text.contains("Not allocated") || text.contains("未分配"),
            _ => false,
        });
        let Cell::Formula { value, .. } = &forfeited.unwrap().cells[1] else { panic!() };
        assert_eq!(*value, Some(Decimal::from(40_000)));
    }
}

/// A figure typed into a book.
#[derive(Clone, Debug)]
struct Typed {
    line: usize,
    is_price: bool,
    hundredths: i64,
}

fn typed() -> impl Strategy<Value = Vec<Typed>> {
    let one = (0usize..20, any::<bool>(), 1i64..5_000_000).prop_map(|(line, is_price, hundredths)| Typed {
        line,
        is_price,
        hundredths,
    });
    proptest::collection::vec(one, 0..6)
}

/// The same figures, typed into the book and entered in the plan.
fn type_in(plan: &Plan, calc: &mut Calc<'_>, sheet: &str, rows: &[(u32, usize)], typed: &[Typed]) -> Plan {
    let mut plan = plan.clone();
    let places = minor_places(plan.contract.currency);
    for one in typed {
        let Some(line) = plan.lines.get(one.line) else { continue };
        let (id, row) = (line.id, rows.iter().find(|(id, _)| *id == line.id.0).unwrap().1);
        // Not by commands: these plans are any at all, and some of them no command would have made.
        let line = plan.lines.iter_mut().find(|line| line.id == id).unwrap();
        let (column, value) = if one.is_price {
            let value = Decimal::new(one.hundredths, places);
            line.unit_price = Some(Amount::try_from(value).unwrap());
            (7, value)
        } else {
            let value = Decimal::new(one.hundredths % 10_000 + 1, 2);
            line.quantity = Quantity::try_from(value).unwrap();
            (5, value)
        };
        calc.type_in(sheet, column, row, Some(value));
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn every_formula_comes_to_its_figure(plan in any_whole_plan()) {
        let book = book_of(&plan, EN);
        assert_true(&Calc::new(&book), &book);
    }

    #[test]
    fn they_live(plan in any_whole_plan(), typed in typed(), allowance in proptest::option::of(0i64..60_000_000)) {
        let book = book_of(&plan, EN);
        let lines = book.sheet(Topic::Lines).unwrap();
        let rows: Vec<(u32, usize)> = lines.rows.iter().enumerate().filter_map(|(row, cells)| match cells.cells.first() {
            Some(Cell::Number(id, _)) => Some((u32::try_from(*id).unwrap(), row)),
            _ => None,
        }).collect();
        let mut calc = Calc::new(&book);
        let mut changed = type_in(&plan, &mut calc, &lines.name, &rows, &typed);
        if let Some(cents) = allowance {
            let value = Decimal::new(cents, minor_places(plan.contract.currency));
            let year = changed.contract.contract_years()[0].index;
            changed.contract.years.resize(changed.contract.years.len().max(1), YearTerms::default());
            changed.contract.years[year.index()].flex_allowance = Some(Amount::try_from(value).unwrap());
            let totals = book.sheet(Topic::Totals).unwrap();
            let row = totals.rows.iter().position(|row| row.cells[0] == Cell::Text("Flex Allowance".to_owned())).unwrap();
            calc.type_in(&totals.name, 1, row, Some(value));
        }
        // The figures of the book of the changed plan, computed by the formulas of the first.
        assert_true(&calc, &book_of(&changed, EN));
    }
}

#[test]
fn equal_plans_are_equal_files() {
    let plan = worked_path();
    assert_eq!(file_of(&plan, ZH), file_of(&plan.clone(), ZH));
    let mut other = plan.clone();
    other.contract.years[0].flex_allowance = Some(amount("300000.01"));
    assert_ne!(file_of(&plan, ZH), file_of(&other, ZH));
}
