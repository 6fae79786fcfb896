//! What somebody typed is text in a workbook and in CSV, whatever it begins with.

use crate::made::{EN, book_of, file_of, parts};
use crate::support::{line, worked_path};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use uniplan::plan::Plan;
use uniplan::workbook::csv::{looks_like_formula, write};
use uniplan::workbook::{Cell, Topic, csv::written};

const DANGEROUS: [&str; 18] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "  =1",
    "\t=1",
    "\r=1",
    "\n=1",
    "\t1",
    "\u{a0}=1",
    "\u{200b}=1",
    "\u{3000}＝1",
    "=HYPERLINK(\"http://example.com\",\"x\")",
];

#[test]
fn texts_that_begin_as_a_formula_would_are_known() {
    for text in DANGEROUS {
        assert!(looks_like_formula(text), "{text:?}");
        let written = written(&Cell::Text(text.to_owned()));
        assert!(written.starts_with('\'') && written.ends_with(text), "{written:?}");
    }
    for text in ["", "1+1", "a=b", "Workshop - two days", "台北 - 東京", "'=1", "(=1)", "100%", "a@b.example"] {
        assert!(!looks_like_formula(text), "{text:?}");
        assert_eq!(written(&Cell::Text(text.to_owned())), text);
    }
    // A number below zero is a number.
    assert_eq!(written(&Cell::Number(rust_decimal::Decimal::NEGATIVE_ONE, uniplan::workbook::Form::Amount)), "-1");
}

fn named(text: &str) -> Plan {
    let mut plan = worked_path();
    plan.name = line(text);
    plan.contract.customer = line(text);
    plan.host_name = line(text);
    plan.lines[0].unit = line(text);
    plan.lines[0].discount = Some(uniplan::plan::price_terms::Discount {
        off: uniplan::plan::price_terms::Off::Percent(crate::support::percent("1")),
        reason: line(text),
    });
    plan.incidents[0].name = line(text);
    plan.incidents[0].owner = line(text);
    plan
}

#[test]
fn a_workbook_has_no_formula_that_somebody_typed_and_reaches_nothing_outside() {
    for text in ["=1+1", "＝HYPERLINK(\"http://example.com\")", "@x", "+\"'!A1"] {
        let plan = named(text);
        let bytes = file_of(&plan, EN);
        let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let summary = book.worksheet_range("Summary").unwrap();
        assert!(summary.rows().flatten().any(|cell| *cell == Data::String(line(text).as_str().to_owned())), "{text}");
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            for formula in formulas.rows().flatten() {
                assert!(!formula.contains("HYPERLINK") && !formula.contains("example.com"), "{name}: {formula}");
            }
        }
        for (name, content) in parts(&bytes) {
            assert!(!name.contains("externalLink") && !name.contains("vba") && !name.contains("connections"), "{name}");
            let content = String::from_utf8_lossy(&content);
            assert!(!name.contains(".rels") || !content.contains("External"), "{name}");
        }
        // Kept as text also when the cell is edited.
        assert!(String::from_utf8_lossy(&parts(&bytes)["xl/styles.xml"]).contains("quotePrefix=\"1\""));
    }
}

#[test]
fn csv_is_as_rfc_4180_has_it_with_a_mark_of_utf_8() {
    let plan = named("=1, \"二\"");
    let book = book_of(&plan, EN);
    let bytes = write(book.sheet(Topic::Lines).unwrap());
    let text = std::str::from_utf8(&bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count());
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 1 + plan.lines.len());
    assert_eq!((&rows[0][0], &rows[0][7]), ("Line", "Unit price (USD)"));
    assert_eq!(rows[1].iter().next_back(), Some("'=1, \"二\""));
    assert!(text.contains("\"'=1, \"\"二\"\"\""), "{text}");
    assert_eq!((&rows[1][5], &rows[1][7], &rows[1][8], &rows[1][12]), ("1", "90000", "1%", "89100"));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
}

#[test]
fn pages_are_set_up_for_print() {
    let parts = parts(&file_of(&worked_path(), EN));
    let sheet = String::from_utf8_lossy(&parts["xl/worksheets/sheet2.xml"]).into_owned();
    for expected in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "state=\"frozen\"",
        "Page &amp;P of &amp;N",
        "台灣客戶範例",
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    let styles = String::from_utf8_lossy(&parts["xl/styles.xml"]).into_owned();
    assert!(styles.contains("&quot;US$&quot;#,##0.00"), "{styles}");
    let book = String::from_utf8_lossy(&parts["xl/workbook.xml"]).into_owned();
    assert!(book.contains("state=\"veryHidden\"") && book.contains("uniplan_lines"), "{book}");
}
