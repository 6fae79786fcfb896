//! The golden cases of the self-check, natively: all of them, and that a wrong one is told.

use std::collections::BTreeMap;
use uniplan::selfcheck::{Group, cases, planted, run};
use uniplan::text::Lang;

#[test]
fn every_golden_case_comes_out_as_it_should() {
    let wrong: Vec<String> = cases()
        .iter()
        .map(run)
        .filter(|outcome| !outcome.passes())
        .map(|outcome| {
            let case = &outcome.case;
            format!(
                "{}: {}\n  expected {}\n  got      {}",
                case.source,
                case.asked(Lang::En),
                case.expected,
                outcome.got
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases().len(), wrong.join("\n"));
}

#[test]
fn there_are_this_many_of_each_group() {
    let mut counts: BTreeMap<Group, usize> = BTreeMap::new();
    for case in cases() {
        *counts.entry(case.group).or_default() += 1;
        assert!(!case.source.is_empty() && !case.expected.is_empty(), "{case:?}");
    }
    let counts: Vec<(&str, usize)> = counts.into_iter().map(|(group, count)| (group.code(), count)).collect();
    assert_eq!(
        counts,
        [
            ("caps", 32),
            ("account", 49),
            ("dates", 42),
            ("hours", 85),
            ("charts", 96),
            ("incidents", 44),
            ("workings", 36)
        ]
    );
}

#[test]
fn a_wrong_case_is_told_with_what_was_expected_and_what_came() {
    let outcome = run(&planted());
    assert!(!outcome.passes());
    assert_eq!((outcome.case.expected, outcome.got.as_str(), outcome.case.source), ("50001", "50000", "FA-5"));
}

/// Whatever a case expects, another answer fails it: none passes because nothing is compared.
#[test]
fn no_case_passes_with_another_answer() {
    for mut case in cases() {
        case.expected = "something else";
        assert!(!run(&case).passes(), "{case:?}");
    }
}

#[test]
fn every_case_is_asked_in_both_languages_in_words() {
    for case in cases() {
        let [zh_hant, en] = Lang::ALL.map(|lang| case.asked(lang));
        assert_ne!(zh_hant, en, "{case:?}");
        // The names of the files do not come through.
        let words = |text: &str| {
            text.split([' ', '，', '：', '；', '、']).any(|word| word.contains('_') && !word.contains('/'))
        };
        assert!(!words(&en) && !words(&zh_hant), "{en} {zh_hant}");
        assert!(zh_hant.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char)), "{zh_hant}");
        assert!(!en.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char)), "{en}");
    }
}
