//! `prose.json` is what the tables say, and no two phrases have the same number.

use std::collections::BTreeMap;
use uniplan::catalog::prose;

#[test]
fn the_file_is_up_to_date() {
    let committed = include_str!("../../prose.json");
    assert!(
        committed.replace("\r\n", "\n").trim_end() == uniplan::door::prose_file(),
        "the tables have changed: run `cargo run --example prose > prose.json`"
    );
}

#[test]
fn no_two_phrases_have_the_same_number() {
    let mut seen = BTreeMap::new();
    for phrase in prose::all() {
        let before = seen.insert(phrase.key(), *phrase);
        assert!(before.is_none_or(|before| before == *phrase), "{} and {}", phrase.en, before.unwrap().en);
    }
    assert!(seen.len() > 500, "{} phrases", seen.len());
}
