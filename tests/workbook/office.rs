//! Books computed anew by `LibreOffice`: every formula comes to the figure of the application, to the cent. Not part of the
//! usual tests, because `LibreOffice` is not on every machine; `docs/workbook.md` says how it is run.

use crate::any_whole_plan::any_whole_plan;
use crate::made::{EN, ZH, book_of};
use crate::support::seed;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRunner};
use rust_decimal::Decimal;
use std::path::Path;
use std::process::Command;
use uniplan::plan::Plan;
use uniplan::workbook::cells::{Grid, Value, read};
use uniplan::workbook::xlsx::{Results, write};
use uniplan::workbook::{Book, Cell, Tongues};

/// How many files are handed over in one call.
const AT_ONCE: usize = 50;

/// That files are computed when they are opened, whoever wrote them.
const ALWAYS_COMPUTE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

fn any_plans(count: usize) -> Vec<Plan> {
    let mut runner = TestRunner::new(Config { rng_seed: seed(), ..Config::default() });
    (0..count).map(|_| any_whole_plan().new_tree(&mut runner).unwrap().current()).collect()
}

fn computed(folder: &Path, names: &[String]) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_COMPUTE).unwrap();
    let soffice = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    let status = Command::new(soffice)
        .current_dir(folder)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir", "computed"])
        .args(names)
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap_or_else(|error| panic!("LibreOffice is not there (libreoffice-calc-nogui, or SOFFICE): {error}"));
    assert!(status.success(), "{status}");
}

/// The formulas of a book whose figure is another one in the file; and how many there are.
fn differences(book: &Book, grids: &[Grid]) -> (usize, Vec<String>) {
    let (mut count, mut found) = (0, Vec::new());
    for sheet in &book.sheets {
        let grid = grids.iter().find(|grid| grid.name == sheet.name).unwrap();
        for (row, cells) in (0u32..).zip(&sheet.rows) {
            for (column, cell) in (0u32..).zip(&cells.cells) {
                let Cell::Formula { text, value, .. } = cell else { continue };
                count += 1;
                let theirs = grid.at(row, column).and_then(|found| found.value.clone());
                let is_equal = match (&theirs, value) {
                    (Some(Value::Number(theirs)), Some(ours)) => theirs.round_dp(2) == ours.round_dp(2),
                    (None, None) => true,
                    (Some(Value::Text(text)), None) => text.is_empty(),
                    _ => false,
                };
                if !is_equal {
                    let cell = Grid::address(row, column);
                    found.push(format!("{}!{cell} ={text}: {theirs:?}, not {value:?}", sheet.name));
                }
            }
        }
    }
    (count, found)
}

fn asked_for(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
#[ignore = "asks for LibreOffice and takes minutes"]
fn libreoffice_comes_to_the_same_cents() {
    let (from, count) = (asked_for("FROM").unwrap_or_default(), asked_for("BOOKS").unwrap_or(500));
    let folder = std::env::temp_dir().join(format!("uniplan-books-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let tongues = [EN, ZH, Tongues::Both];
    let plans: Vec<_> = any_plans(count).into_iter().zip(tongues.into_iter().cycle()).enumerate().skip(from).collect();
    let (mut books, mut formulas, mut wrong, mut largest) = (0, 0, Vec::new(), Decimal::ZERO);
    for some in plans.chunks(AT_ONCE) {
        let some: Vec<_> =
            some.iter().map(|(at, (plan, tongues))| (format!("{at}.xlsx"), book_of(plan, *tongues))).collect();
        for (name, book) in &some {
            // With zero where the figures stand, so that none is found that was not computed.
            std::fs::write(folder.join(name), write(book, Results::Withheld).unwrap()).unwrap();
        }
        computed(&folder, &some.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
        for (name, book) in &some {
            let bytes = std::fs::read(folder.join("computed").join(name)).unwrap();
            let (count, found) = differences(book, &read(&bytes).unwrap());
            formulas += count;
            wrong.extend(found.into_iter().map(|one| format!("{name} {one}")));
            let figures = book.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
            let values = figures.filter_map(|cell| if let Cell::Formula { value, .. } = cell { *value } else { None });
            largest = values.fold(largest, Decimal::max);
        }
        books += some.len();
        // So far, for whoever has to end it before its time.
        println!("{books} books, {formulas} formulas, the largest figure {largest}, {} differ", wrong.len());
    }
    assert!(books > 0, "no book lies between FROM and BOOKS");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    std::fs::remove_dir_all(&folder).unwrap();
}
