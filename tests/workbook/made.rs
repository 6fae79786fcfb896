//! What every test here needs: a book of a plan, as a file too; and a file taken apart and put together again.

use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use uniplan::plan::Plan;
use uniplan::text::{Lang, Prose};
use uniplan::workbook::xlsx::{Results, write};
use uniplan::workbook::{Book, Occasion, Tongues, book};

pub(crate) const ORIGIN: u64 = 0x5EED;
pub(crate) const EN: Tongues = Tongues::One(Lang::En);
pub(crate) const ZH: Tongues = Tongues::One(Lang::ZhHant);

#[allow(clippy::unnecessary_wraps, reason = "in the browser they may not be here yet")]
fn prose(prose: Prose, lang: Lang) -> Option<String> {
    Some(prose.get(lang).to_owned())
}

pub(crate) fn book_of(plan: &Plan, tongues: Tongues) -> Book {
    let made: DateTime<Utc> = "2026-03-02T04:05:06Z".parse().unwrap();
    let today: NaiveDate = "2026-03-02".parse().unwrap();
    book(plan, &Occasion { tongues, made, today, origin: ORIGIN, prose: &prose })
}

pub(crate) fn file_of(plan: &Plan, tongues: Tongues) -> Vec<u8> {
    write(&book_of(plan, tongues), Results::Known).unwrap()
}

/// The parts of a file, unpacked.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(name, content);
    }
    parts
}

/// The parts as a file again.
pub(crate) fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
