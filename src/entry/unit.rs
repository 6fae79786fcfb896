//! Units that stand behind a quantity: `4 天`, `4 days`.

/// Words for the same unit, a group each.
const UNITS: [&[&str]; 20] = [
    &["天", "日", "day", "days"],
    &["人天", "人日", "person-day", "person-days", "man-day", "man-days", "person days", "man days"],
    &["工作天", "工作日", "business day", "business days", "working day", "working days"],
    &["小時", "時", "hour", "hours", "hr", "hrs"],
    &["工時", "人時", "person-hour", "person-hours", "man-hour", "man-hours"],
    &["週", "周", "week", "weeks"],
    &["月", "個月", "month", "months"],
    &["年", "year", "years"],
    &["次", "time", "times"],
    &["場", "場次", "session", "sessions"],
    &["個", "each", "ea"],
    &["件", "piece", "pieces", "pc", "pcs"],
    &["套", "組", "set", "sets"],
    &["式", "lot", "lots"],
    &["份", "copy", "copies"],
    &["人", "person", "persons", "people"],
    &["台", "臺", "machine", "machines"],
    &["單位", "unit", "units"],
    &["點", "credit", "credits"],
    &["授權", "license", "licenses", "licence", "licences", "seat", "seats", "user", "users"],
];

fn group(word: &str) -> Option<usize> {
    let word = word.trim().trim_end_matches('.').to_lowercase();
    UNITS.iter().position(|words| words.contains(&word.as_str()))
}

/// Is it the name of a unit?
pub fn is_unit(word: &str) -> bool {
    group(word).is_some()
}

/// Two names of one unit?
pub fn same_unit(one: &str, other: &str) -> bool {
    let fold = |word: &str| word.trim().to_lowercase();
    fold(one) == fold(other) || group(one).is_some_and(|found| group(other) == Some(found))
}

/// A figure, and the name of a unit behind it if there is one.
pub(super) fn split(text: &str) -> (&str, &str) {
    let at = text.rfind(|char: char| char.is_ascii_digit()).map_or(0, |at| at + 1);
    let (figure, word) = text.split_at(at);
    if is_unit(word) { (figure.trim(), word.trim()) } else { (text.trim(), "") }
}
