//! Every rule is implemented, with a test that names it, or listed with the reason why nothing computes it; and the table
//! of that is up to date.

#[path = "../rule_coverage/mod.rs"]
mod coverage;

use std::collections::BTreeSet;
use uniplan::catalog::rule_book::RuleId;

#[test]
fn every_rule_is_implemented_or_informative() {
    let faults = coverage::read().faults();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_is_up_to_date() {
    let committed = include_str!("../../docs/rule-coverage.md").replace("\r\n", "\n");
    assert!(
        committed == coverage::read().table(),
        "tests or rules have changed: run `cargo run --example rule_coverage > docs/rule-coverage.md`"
    );
}

#[test]
fn the_table_has_every_rule() {
    let table = coverage::read().table();
    let rows: BTreeSet<&str> = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()).collect();
    for rule in coverage::rules() {
        assert!(rows.contains(rule.code().as_str()), "{} is missing", rule.code());
    }
    assert_eq!(coverage::rules().count(), 22 + 33 + 29 + 25 + 21 + 19);
}

fn codes(rules: &BTreeSet<RuleId>) -> Vec<String> {
    rules.iter().map(|rule| rule.code()).collect()
}

#[test]
fn a_test_names_a_rule_in_its_name_in_a_text_in_a_table_or_as_a_value() {
    let text = r#"
const TABLE: [&str; 1] = [
    "MC-3",
];

// "MC-4" in a comment.
#[test]
fn fa_17_and_dt_2_in_a_name() {
    check("EL-1"); // EL-2 cannot fail
    // EL-3
    for row in TABLE {}
    assert_eq!(rule, fa(5));
    assert_eq!(term(9), duty(21));
    assert!(is("PT-1") && is("R-99") && is("2025-11-01"));
}

#[test]
#[ignore]
fn t4_r_version_1_and_a1_to_a2_are_no_rules() {}

#[test]
fn dt1_to_dt3_dt_5_to_9_and_r_2() {}

fn helper() {
    "MC-9";
}
"#;
    let found = coverage::named_in_tests(text);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].0, "fa_17_and_dt_2_in_a_name");
    assert_eq!(codes(&found[0].1), ["FA-5", "FA-17", "DT-2", "MC-3", "EL-1", "R-21", "T-9"]);
    assert!(found[1].1.is_empty(), "{:?}", found[1]);
    assert_eq!(codes(&found[2].1), ["DT-1", "DT-2", "DT-3", "DT-5", "R-2"]);
    let browser =
        coverage::named_in_browser_tests("test('MC-24: nine places', async () => {});\n// MC-25\ntest(\"x\")");
    assert_eq!(browser.iter().map(|(_, rules)| codes(rules)).collect::<Vec<_>>(), [vec!["MC-24".to_owned()], vec![]]);
}

#[test]
fn a_rule_that_is_in_no_list_or_in_both_is_named() {
    let all = || coverage::read();
    let rule = RuleId::parse("R-2").unwrap();
    let mut none = all();
    none.tests.remove(&rule);
    assert!(none.faults().iter().any(|fault| fault.starts_with("R-2: no test names it")), "{:?}", none.faults());
    let mut both = all();
    both.informative.insert(rule, "for show".to_owned());
    assert!(both.faults().iter().any(|fault| fault.starts_with("R-2: tests name it")), "{:?}", both.faults());
    assert!(none.table() != all().table() && both.table() == all().table(), "the table follows the tests");
}

#[test]
fn a_reason_that_cannot_be_read_is_said() {
    let reasons = coverage::informative("# why\n\nMC-5\tshown as text\n");
    assert_eq!(reasons.values().collect::<Vec<_>>(), ["shown as text"]);
    for (text, says) in
        [("R-99\tx", "no rule \"R-99\""), ("MC-5", "has no reason"), ("MC-5\tx\nMC-5\ty", "is there twice")]
    {
        let panic = std::panic::catch_unwind(|| coverage::informative(text)).unwrap_err();
        let said = panic.downcast_ref::<String>().unwrap();
        assert!(said.contains(says), "{said}");
    }
}
