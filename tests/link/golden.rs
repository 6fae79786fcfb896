//! Links are for ever: those made with version 1 when it was made open with every program after it.
//!
//! To change what a link looks like: leave version 1 as it is and add a version 2 beside it, with links of its own here.

use crate::fixture::{goal, small};
use crate::{full, without_key};
use serde_json::Value;
use std::collections::BTreeSet;
use uniplan::currency::Currency;
use uniplan::link::{Money, read, write};

const WORDS: &str = include_str!("../../src/link/words_1.txt");
const KNOWN: &str = include_str!("../../src/link/known_1.json");

/// How many words there were when version 1 was made.
const FIRST: usize = 471;

const LINKS: [&str; 3] = [
    include_str!("../saved/link_1_small.txt"),
    include_str!("../saved/link_1_goal.txt"),
    include_str!("../saved/link_1_full.txt"),
];

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[test]
fn links_of_version_1_open_for_ever() {
    let plans = [small(), goal(true), without_key(full())];
    for (link, plan) in LINKS.iter().zip(plans) {
        assert_eq!(read(link), Ok(plan));
    }
}

#[test]
fn equal_plans_give_the_links_that_they_gave() {
    // Not a promise: a new field with a value of its own may change them. Whoever updates them keeps the old ones above.
    for (link, plan) in LINKS.iter().zip([small(), goal(true), full()]) {
        assert_eq!(write(&plan, Money::Included).unwrap(), link.trim_end());
    }
}

#[test]
fn what_links_of_version_1_rest_on_is_as_it_was() {
    let first: String = WORDS.lines().take(FIRST).flat_map(|word| [word, "\n"]).collect();
    assert_eq!(hash(&first), 17_627_479_077_162_849_449, "words are only ever added, at the end");
    assert_eq!(hash(KNOWN), 11_042_253_997_154_624_638, "never change it: links hold what differs from it");
    let distinct: BTreeSet<&str> = WORDS.lines().collect();
    assert_eq!(distinct.len(), WORDS.lines().count(), "no word twice");
}

/// The names of fields and variants in a schema.
fn names(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(fields)) = map.get("properties") {
                found.extend(fields.keys().cloned());
            }
            let variants = map.get("enum").and_then(Value::as_array).into_iter().flatten().chain(map.get("const"));
            found.extend(variants.filter_map(Value::as_str).map(str::to_owned));
            map.values().for_each(|inside| names(inside, found));
        }
        Value::Array(all) => all.iter().for_each(|inside| names(inside, found)),
        _ => {}
    }
}

#[test]
fn every_name_of_the_saved_form_is_a_word() {
    let schema: Value = serde_json::from_str(include_str!("../../schema/uniplan-plan.schema.json")).unwrap();
    let mut found = BTreeSet::new();
    names(&schema, &mut found);
    // What a link does not carry, and what is shorter as a figure.
    let not_needed = ["format", "revision", "calendar_key", "uniplan-plan", "1"];
    found.retain(|name| !not_needed.contains(&name.as_str()) && Currency::from_code(name).is_none());
    let words: BTreeSet<&str> = WORDS.lines().collect();
    let missing: Vec<_> = found.iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(found.len() > 300, "{}", found.len());
    assert!(
        missing.is_empty(),
        "add them at the end of src/link/words_1.txt, or links with them are longer: {missing:?}"
    );
}
