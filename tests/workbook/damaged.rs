//! Workbooks that somebody edited by hand, or that are none: each cell that is not taken is named, with the reason.

use crate::made::{EN, ORIGIN, ZH, file_of, packed, parts};
use crate::support::{amount, worked_path};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::words::workbook::{BookError, CellRefusal};
use uniplan::workbook::read::{Preview, preview};
use uniplan::workbook::unpack::{MAX_BYTES, MAX_UNPACKED, check, is_packed};
use uniplan::workbook::{Tongues, Topic};

/// The part that holds a sheet: they are numbered as they stand in the book.
fn part_of(topic: Topic) -> String {
    let at = Topic::ALL.iter().position(|one| *one == topic).unwrap();
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

/// The file with a part of it written anew.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let content = parts.get_mut(name).unwrap_or_else(|| panic!("no part {name}"));
    let changed = change(std::str::from_utf8(content).unwrap());
    *content = changed.into_bytes();
    packed(&parts)
}

/// The file with other things in a cell: `inner` is what stands in its element, ` t="…"` in front of it is its type.
pub(crate) fn with_cell(bytes: &[u8], topic: Topic, cell: &str, inner: &str) -> Vec<u8> {
    with_part(bytes, &part_of(topic), |text| {
        let from = text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
        let head_end = from + text[from..].find('>').unwrap();
        let end = if text[..head_end].ends_with('/') {
            head_end + 1
        } else {
            from + text[from..].find("</c>").unwrap() + "</c>".len()
        };
        let (kind, inner) = match inner.split_once('|') {
            Some((kind, inner)) => (format!(" t=\"{kind}\""), inner),
            None => (String::new(), inner),
        };
        format!("{}<c r=\"{cell}\"{kind}>{inner}</c>{}", &text[..from], &text[end..])
    })
}

/// The file with an empty sheet where the one stood that is not shown.
pub(crate) fn without_mark(bytes: &[u8]) -> Vec<u8> {
    with_part(bytes, &part_of(Topic::Mark), |text| {
        let from = text.find("<sheetData>").unwrap();
        let end = text.find("</sheetData>").unwrap();
        format!("{}{}", &text[..from + "<sheetData>".len()], &text[end..])
    })
}

/// The file without a row.
fn without_row(bytes: &[u8], topic: Topic, row: u32) -> Vec<u8> {
    with_part(bytes, &part_of(topic), |text| {
        let from = text.find(&format!("<row r=\"{row}\"")).unwrap();
        let end = from + text[from..].find("</row>").unwrap() + "</row>".len();
        format!("{}{}", &text[..from], &text[end..])
    })
}

fn read(plan: &Plan, bytes: &[u8]) -> Preview {
    preview(plan, ORIGIN, bytes).unwrap()
}

/// What is said of one cell of the lines.
fn refusal(plan: &Plan, cell: &str, inner: &str) -> (String, String, CellRefusal) {
    let found = read(plan, &with_cell(&file_of(plan, EN), Topic::Lines, cell, inner));
    assert_eq!(found.changes, [], "{cell} {inner}");
    let [rejected] = found.rejected.as_slice() else { panic!("{cell} {inner}: {found:?}") };
    assert_eq!(rejected.at.sheet, "Lines");
    (rejected.at.cell.clone(), rejected.shown.clone(), rejected.why.clone())
}

#[test]
fn each_cell_that_is_not_taken_is_named_with_what_stands_there() {
    let plan = worked_path();
    for (cell, inner, shown, why) in [
        ("F4", "inlineStr|<is><t>four</t></is>", "four", "Strange"),
        ("F4", "<v>0</v>", "0", "TooSmall"),
        ("F4", "<v>-2</v>", "-2", "TooSmall"),
        ("F4", "<v>1.005</v>", "1.005", "TooManyPlaces"),
        ("F4", "<v>1000001</v>", "1000001", "TooLarge"),
        ("F4", "b|<v>1</v>", "TRUE", "Truth"),
        ("H4", "e|<v>#REF!</v>", "#REF!", "Error"),
        ("H4", "d|<v>2026-03-01T00:00:00</v>", "yyyy-mm-dd", "Date"),
        ("H4", "inlineStr|<is><t>12.500</t></is>", "12.500", "TwoMeanings"),
        ("H4", "inlineStr|<is><t>NT$90,000</t></is>", "NT$90,000", "OtherCurrency"),
        ("H4", "inlineStr|<is><t>  </t></is>", "  ", "Emptied"),
        ("H4", "", "", "Emptied"),
        ("H4", "<f>G4*2</f>", "", "NotComputed"),
        ("H4", "<v>-1</v>", "-1", "TooSmall"),
        ("H4", "<v>1E+30</v>", "10000", "Strange|TooLarge|NotANumber"),
        ("A4", "inlineStr|<is><t>first</t></is>", "first", "NoLine"),
        ("A4", "<v>4711</v>", "4711", "UnknownLine"),
        ("A4", "", "Azure", "NewRow"),
    ] {
        let (at, is, because) = refusal(&plan, cell, inner);
        assert_eq!(at, cell);
        assert!(is.starts_with(shown) || shown == "  ", "{cell} {inner}: {is:?}");
        let because = format!("{because:?}");
        assert!(why.split('|').any(|why| because.contains(why)), "{cell} {inner}: {because}");
    }
}

#[test]
fn numbers_as_text_are_read_where_they_have_one_meaning_and_computed_cells_where_they_were_computed() {
    let plan = worked_path();
    let bytes = file_of(&plan, EN);
    for (inner, expected, is_formula) in [
        ("inlineStr|<is><t>91,000</t></is>", "91000", false),
        ("inlineStr|<is><t> ９１０００ </t></is>", "91000", false),
        ("inlineStr|<is><t>US$91,000.50</t></is>", "91000.5", false),
        ("<f>90000*1.05</f><v>94500</v>", "94500", true),
        ("<v>0.30000000000000004</v>", "0.3", false),
        ("<v>999999999999</v>", "999999999999", false),
    ] {
        let found = read(&plan, &with_cell(&bytes, Topic::Lines, "H4", inner));
        assert_eq!(found.rejected, [], "{inner}");
        assert_eq!(found.changes[0].to.normalize().to_string(), expected, "{inner}");
        assert_eq!(found.changes[0].is_formula, is_formula, "{inner}");
    }
}

#[test]
fn a_row_that_is_gone_takes_no_line_away_and_one_that_is_twice_says_nothing() {
    let plan = worked_path();
    let bytes = file_of(&plan, EN);
    let found = read(&plan, &without_row(&bytes, Topic::Lines, 5));
    assert_eq!((found.changes.as_slice(), found.rejected.as_slice()), (&[][..], &[][..]));
    assert_eq!(found.absent, [plan.lines[1].id]);
    assert_eq!(found.command(), None);

    let twice = with_cell(&bytes, Topic::Lines, "A5", "<v>1</v>");
    let found = read(&plan, &with_cell(&twice, Topic::Lines, "H5", "<v>7</v>"));
    assert_eq!(found.changes, []);
    let said: Vec<_> = found.rejected.iter().map(|one| (one.at.cell.as_str(), &one.why)).collect();
    assert_eq!(said, [("A4", &CellRefusal::Twice), ("A5", &CellRefusal::Twice)]);
    assert_eq!(found.absent, [plan.lines[1].id]);
}

#[test]
fn sheets_are_known_whatever_they_are_called_and_two_that_could_be_meant_are_refused() {
    let plan = worked_path();
    let bytes = with_cell(&file_of(&plan, ZH), Topic::Lines, "H4", "<v>91000</v>");
    let renamed = with_part(&bytes, "xl/workbook.xml", |text| {
        text.replace("name=\"項目\"", "name=\"Sheet1\"").replace("name=\"年度合計\"", "name=\"x\"")
    });
    assert_eq!(read(&plan, &renamed).changes.len(), 1);

    // A copy of the sheet of lines where the dates were: nobody can say which one was edited.
    let mut all = parts(&bytes);
    let copy = all[&part_of(Topic::Lines)].clone();
    all.insert(part_of(Topic::Dates), copy);
    assert_eq!(preview(&plan, ORIGIN, &packed(&all)), Err(BookError::TwoSheets));

    // Without their headings neither sheet is known.
    let bare = without_row(&without_row(&bytes, Topic::Lines, 3), Topic::Totals, 3);
    assert_eq!(preview(&plan, ORIGIN, &bare), Err(BookError::NoSheet));
    // Without those of the lines the totals still are.
    let found = read(&plan, &without_row(&bytes, Topic::Lines, 3));
    assert_eq!((found.changes.len(), found.rejected.len()), (0, 0));
}

#[test]
fn columns_may_stand_elsewhere_but_not_twice() {
    let plan = worked_path();
    let bytes = file_of(&plan, EN);
    // Quantity and unit price change places.
    let moved = with_cell(&bytes, Topic::Lines, "F3", "inlineStr|<is><t>Unit price (USD)</t></is>");
    let moved = with_cell(&moved, Topic::Lines, "H3", "inlineStr|<is><t>Quantity</t></is>");
    let found = read(&plan, &moved);
    // The price of every line stands where its quantity was: 1 to 4 instead of thousands, and no quantity above a million.
    assert_eq!(found.changes.len(), 2 * plan.lines.len(), "{found:?}");
    let twice = with_cell(&bytes, Topic::Lines, "G3", "inlineStr|<is><t>數量</t></is>");
    let found = read(&plan, &twice);
    assert_eq!(found.changes, []);
    assert_eq!(found.rejected.len(), 1);
    assert_eq!((found.rejected[0].at.cell.as_str(), &found.rejected[0].why), ("G3", &CellRefusal::TwoColumns));
}

#[test]
fn figures_of_another_currency_or_another_service_are_not_taken() {
    let plan = worked_path();
    let bytes = with_cell(&file_of(&plan, EN), Topic::Lines, "H4", "<v>91000</v>");
    let bytes = with_cell(&bytes, Topic::Lines, "F4", "<v>2</v>");
    let mut other = plan.clone();
    other.contract.currency = Currency::TWD;
    let found = read(&other, &bytes);
    assert_eq!(found.changes.len(), 1, "a quantity has no currency");
    let [rejected] = found.rejected.as_slice() else { panic!("{found:?}") };
    let expected = CellRefusal::OtherCurrency { named: "USD".to_owned(), ours: "TWD".to_owned() };
    assert_eq!((rejected.at.cell.as_str(), &rejected.why), ("H4", &expected));
    // The same where only the heading says so.
    let heading = with_cell(&bytes, Topic::Lines, "H3", "inlineStr|<is><t>Unit price (TWD)</t></is>");
    assert_eq!(read(&plan, &heading).rejected.len(), 1);

    let mut other = plan.clone();
    other.lines[0].service = other.lines[1].service;
    for bytes in [bytes.clone(), without_mark(&bytes)] {
        let found = read(&other, &bytes);
        assert_eq!(found.rejected[0].why, CellRefusal::OtherService, "{found:?}");
        assert_eq!(found.rejected[0].at.cell, "A4");
    }
}

#[test]
fn what_the_plan_would_refuse_is_named_and_the_rest_is_taken() {
    let mut plan = worked_path();
    plan.lines[0].discount = Some(uniplan::plan::price_terms::Discount {
        off: uniplan::plan::price_terms::Off::Amount(amount("5000")),
        reason: uniplan::entry::Line::default(),
    });
    let bytes = with_cell(&file_of(&plan, EN), Topic::Lines, "H4", "<v>4000</v>");
    let bytes = with_cell(&bytes, Topic::Lines, "F5", "<v>5</v>");
    let found = read(&plan, &bytes);
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.rejected[0].at.cell, "H4");
    assert!(matches!(found.rejected[0].why, CellRefusal::Command(_)));
    // With more of them the discount is no more than the price.
    let found = read(&plan, &with_cell(&bytes, Topic::Lines, "F4", "<v>2</v>"));
    assert_eq!((found.changes.len(), found.rejected.len()), (3, 0));
}

#[test]
fn what_is_no_workbook_is_said_at_once() {
    let plan = worked_path();
    let of = |bytes: &[u8]| preview(&plan, ORIGIN, bytes).unwrap_err();
    assert_eq!(of(b""), BookError::NotAWorkbook);
    assert_eq!(of(b"PK\x03\x04 and nothing else"), BookError::NotAWorkbook);
    assert_eq!(of(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), BookError::OtherFormat);
    let fifty = vec![b'P'; 50_000_000];
    let before = std::time::Instant::now();
    assert_eq!(of(&fifty), BookError::TooLarge { bytes: 50_000_000, most: MAX_BYTES });
    assert!(before.elapsed().as_millis() < 50);
    // Another archive, a document of another program.
    let other = BTreeMap::from([("word/document.xml".to_owned(), b"<x/>".to_vec())]);
    assert_eq!(of(&packed(&other)), BookError::NotAWorkbook);
    let mut cut = file_of(&plan, EN);
    cut.truncate(cut.len() / 2);
    assert_eq!(of(&cut), BookError::NotAWorkbook);
    assert!(is_packed(&file_of(&plan, EN)) && !is_packed(b"{\"format\"") && !is_packed(b""));
}

#[test]
fn a_file_that_unpacks_into_far_more_is_stopped() {
    let mut bomb = parts(&file_of(&worked_path(), EN));
    bomb.insert("xl/media/nothing.bin".to_owned(), vec![0; MAX_UNPACKED + 1]);
    let bytes = packed(&bomb);
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(check(&bytes), Err(BookError::TooLargeInside { most: MAX_UNPACKED }));
}

#[test]
fn a_cell_in_the_last_corner_is_one_cell() {
    let plan = worked_path();
    let bytes = with_part(&file_of(&plan, EN), &part_of(Topic::Lines), |text| {
        text.replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>")
    });
    assert_eq!(read(&plan, &bytes).changes, []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, rng_seed: crate::support::seed(), ..ProptestConfig::default() })]

    /// Whatever is done to the text of a sheet, there is an answer.
    #[test]
    fn no_damage_goes_unanswered(
        which in 0usize..5,
        spots in proptest::collection::vec((0.0f64..1.0, any::<u8>(), 0usize..40), 1..6),
    ) {
        static FILE: LazyLock<BTreeMap<String, Vec<u8>>> =
            LazyLock::new(|| parts(&file_of(&worked_path(), Tongues::Both)));
        let (plan, mut all) = (worked_path(), FILE.clone());
        let name = ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"][which];
        let content = all.get_mut(name).unwrap();
        for (at, byte, length) in spots {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a text")]
            let from = (at * content.len() as f64) as usize;
            let to = (from + length).min(content.len());
            content.splice(from..to, [byte]);
        }
        if let Ok(found) = preview(&plan, ORIGIN, &packed(&all)) {
            for change in &found.changes {
                prop_assert!(!change.at.cell.is_empty());
            }
        }
    }
}

/// Which cells were edited and are not read back.
fn untaken(found: &Preview) -> Vec<(String, String, String)> {
    found.untaken.iter().map(|cell| (cell.at.sheet.clone(), cell.at.cell.clone(), cell.shown.clone())).collect()
}

#[test]
fn an_edit_that_is_not_read_back_is_told_by_its_cell() {
    let plan = worked_path();
    for tongues in [EN, ZH, Tongues::Both] {
        let bytes = file_of(&plan, tongues);
        let lines = Topic::Lines.sheet_name(tongues);
        // The place in words, and a formula that was typed over (the list price).
        let edited = with_cell(&bytes, Topic::Lines, "D4", "str|<v>Elsewhere</v>");
        let edited = with_cell(&edited, Topic::Lines, "K4", "<v>77</v>");
        let found = preview(&plan, ORIGIN, &edited).unwrap();
        assert!(found.changes.is_empty() && found.rejected.is_empty(), "{found:?}");
        let told = |cell: &str, shown: &str| (lines.clone(), cell.to_owned(), shown.to_owned());
        assert_eq!(untaken(&found), [told("D4", "Elsewhere"), told("K4", "77")]);
        // A figure that is read back is no such cell, and what follows from it is none.
        let edited = with_cell(&bytes, Topic::Lines, "H4", "<v>91000</v>");
        let found = preview(&plan, ORIGIN, &edited).unwrap();
        assert_eq!((found.changes.len(), untaken(&found)), (1, vec![]));
    }
    // Of a row that is refused as a whole nothing more is told.
    let edited = with_cell(&file_of(&plan, EN), Topic::Lines, "A4", "<v>4711</v>");
    let found = preview(&plan, ORIGIN, &edited).unwrap();
    assert_eq!((found.rejected.len(), untaken(&found)), (1, vec![]), "{found:?}");
    // Without sums nothing is told.
    let edited = with_cell(&without_mark(&file_of(&plan, EN)), Topic::Lines, "D4", "str|<v>Elsewhere</v>");
    assert_eq!(untaken(&preview(&plan, ORIGIN, &edited).unwrap()), []);
}

#[test]
fn an_emptied_cell_a_note_beside_a_row_and_another_sheet_are_told_as_well() {
    let plan = worked_path();
    let bytes = file_of(&plan, EN);
    let edited = with_cell(&bytes, Topic::Lines, "E5", "");
    let edited = with_part(&edited, &part_of(Topic::Lines), |text| {
        let row = text.find("<row r=\"6\"").unwrap();
        let end = row + text[row..].find("</row>").unwrap();
        format!("{}<c r=\"AB6\" t=\"str\"><v>ask Chen</v></c>{}", &text[..end], &text[end..])
    });
    let edited = with_cell(&edited, Topic::Summary, "A1", "str|<v>Another title</v>");
    let found = preview(&plan, ORIGIN, &edited).unwrap();
    let cells: Vec<(String, String)> = untaken(&found).into_iter().map(|(_, cell, shown)| (cell, shown)).collect();
    assert!(found.changes.is_empty(), "{found:?}");
    for (cell, shown) in [("AB6", "ask Chen"), ("A1", "Another title")] {
        assert!(cells.contains(&(cell.to_owned(), shown.to_owned())), "{cell}: {cells:?}");
    }
    // The service of a row is looked at already: whichever list it is in, it is told.
    let is_told = cells.iter().any(|(cell, _)| cell == "E5") || found.rejected.iter().any(|one| one.at.cell == "E5");
    assert!(is_told, "{found:?}");
}

#[test]
fn rows_that_only_moved_were_not_edited() {
    let plan = worked_path();
    let bytes = file_of(&plan, EN);
    let moved = with_part(&bytes, &part_of(Topic::Lines), |text| {
        // The last two lines change places.
        let cut = |row: u32| {
            let from = text.find(&format!("<row r=\"{row}\"")).unwrap();
            let end = from + text[from..].find("</row>").unwrap() + "</row>".len();
            (from, end)
        };
        let ((one, one_end), (two, two_end)) = (cut(6), cut(7));
        let renumber = |row: &str, from: u32, to: u32| {
            let row = row.replace(&format!("<row r=\"{from}\""), &format!("<row r=\"{to}\""));
            let mut new = String::new();
            let mut rest = row.as_str();
            while let Some(at) = rest.find("<c r=\"") {
                let start = at + "<c r=\"".len();
                let end = start + rest[start..].find('"').unwrap();
                let letters: String = rest[start..end].chars().filter(char::is_ascii_alphabetic).collect();
                new.push_str(&rest[..start]);
                new.push_str(&letters);
                new.push_str(&to.to_string());
                rest = &rest[end..];
            }
            new + rest
        };
        let (first, second) = (&text[one..one_end], &text[two..two_end]);
        [&text[..one], &renumber(second, 7, 6), &text[one_end..two], &renumber(first, 6, 7), &text[two_end..]].concat()
    });
    assert_ne!(moved, bytes);
    let found = preview(&plan, ORIGIN, &moved).unwrap();
    assert_eq!((found.changes.len(), untaken(&found)), (0, vec![]), "{found:?}");
}
