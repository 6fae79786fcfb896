//! Which test names which rule, found by reading the tests; and the table made of it.
//!
//! A test names a rule in its name (`fa_14_what_is_added…`), in a text or table that it compares with (`"FA-14"`), or as
//! a value (`fa(14)`). Comments do not count: they cannot fail. Nor do the tests that walk every rule, see [`WALKERS`].

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "a test and a program take what they need")]

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use uniplan::catalog::rule_book::{self, Family, RuleId};

/// Rules that nothing computes, each with the reason: `code`, a tab, the reason. One line for each.
const INFORMATIVE: &str = include_str!("informative.tsv");

/// Tests that walk every rule for its words, or name rules to find what does not exist: they show of none what it does.
const WALKERS: [&str; 5] = [
    "tests/catalog/rule_book.rs",
    "tests/house/tidy.rs",
    "tests/house/prose.rs",
    "tests/house/rule_coverage.rs",
    "tests/rules/fidelity_rules.rs",
];

/// The families of the table. `IR-` has charts and timelines of its own to prove it.
const FAMILIES: [Family; 6] = [
    Family::FlexAllowance,
    Family::Date,
    Family::MultiCountry,
    Family::Eligibility,
    Family::Responsibility,
    Family::Term,
];

/// A test: its file and its name.
pub type Test = (String, String);

/// What is known of every rule.
#[derive(Clone)]
pub struct Coverage {
    /// The tests that name it.
    pub tests: BTreeMap<RuleId, BTreeSet<Test>>,
    /// The names of all tests, whatever they name.
    #[allow(dead_code, reason = "asked by the tables of tests/rules/fidelity_rules.rs only")]
    pub names: BTreeSet<String>,
    /// Why nothing computes it.
    pub informative: BTreeMap<RuleId, String>,
}

/// The rules of the table, in order.
pub fn rules() -> impl Iterator<Item = RuleId> {
    rule_book::all().map(|(id, _)| id).filter(|id| FAMILIES.contains(&id.family()))
}

/// The tests and the reasons, read once.
pub fn read() -> Coverage {
    static READ: LazyLock<Coverage> = LazyLock::new(read_anew);
    READ.clone()
}

fn read_anew() -> Coverage {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests: BTreeMap<RuleId, BTreeSet<Test>> = BTreeMap::new();
    let mut names = BTreeSet::new();
    let mut paths = Vec::new();
    for folder in ["src", "tests"] {
        walk(&root.join(folder), &mut paths);
    }
    for path in paths {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if WALKERS.contains(&name.as_str()) || name.starts_with("tests/rule_coverage/") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let is_spec = path.extension().is_some_and(|end| end == "mjs");
        let found = if is_spec { named_in_browser_tests(&text) } else { named_in_tests(&text) };
        for (test, rules) in found {
            names.insert(test.clone());
            for rule in rules {
                tests.entry(rule).or_default().insert((name.clone(), test.clone()));
            }
        }
    }
    Coverage { tests, names, informative: informative(INFORMATIVE) }
}

/// Rust files, and the specs of the browser tests.
fn walk(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inside: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        for path in &inside {
            walk(path, found);
        }
    } else if path.extension().is_some_and(|end| end == "rs") || path.to_string_lossy().ends_with(".spec.mjs") {
        found.push(path.to_owned());
    }
}

/// The reasons by rule; a line that cannot be read stops the test with what is wrong with it.
pub fn informative(text: &str) -> BTreeMap<RuleId, String> {
    let mut reasons = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (code, reason) = line.split_once('\t').unwrap_or((line, ""));
        let rule = RuleId::parse(code).unwrap_or_else(|| panic!("informative.tsv: there is no rule {code:?}"));
        assert!(!reason.trim().is_empty(), "informative.tsv: {code} has no reason (a tab, then the reason)");
        assert!(reasons.insert(rule, reason.trim().to_owned()).is_none(), "informative.tsv: {code} is there twice");
    }
    reasons
}

/// Every test of a Rust file with the rules it names. Formatted as rustfmt does it: an item ends at the first line that
/// closes it at its own indentation.
pub fn named_in_tests(text: &str) -> Vec<(String, BTreeSet<RuleId>)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let body = |start: usize, ends: &[&str]| {
        let own = indent(lines[start]);
        if lines[start].ends_with("{}") {
            return String::new();
        }
        let closes = |line: &&str| indent(line) == own && ends.contains(&line.trim());
        let length = lines[start + 1..].iter().position(closes).map_or(0, |length| length + 1);
        lines[start..=start + length].iter().map(|line| without_comment(line)).collect::<Vec<_>>().join("\n")
    };
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(found) = CONSTANT.captures(line) {
            let is_whole = without_comment(line).trim_end().ends_with(';');
            let text = if is_whole { (*line).to_owned() } else { body(at, &["];", "};", ");"]) };
            tables.insert(found[1].to_owned(), text);
        }
    }
    let mut found = Vec::new();
    for at in lines.iter().enumerate().filter(|(_, line)| line.trim() == "#[test]").map(|(at, _)| at) {
        // Other attributes may stand between.
        let Some(start) = (at + 1..lines.len().min(at + 8)).find(|line| FUNCTION.is_match(lines[*line])) else {
            continue;
        };
        let name = FUNCTION.captures(lines[start]).unwrap()[1].to_owned();
        let text = body(start, &["}"]);
        let mut rules = in_text(&text);
        rules.extend(in_name(&name));
        for table in WORD.find_iter(&text).filter_map(|word| tables.get(word.as_str())) {
            rules.extend(in_text(table));
        }
        found.push((name, rules));
    }
    found
}

/// Every browser test with the rules in its title.
pub fn named_in_browser_tests(text: &str) -> Vec<(String, BTreeSet<RuleId>)> {
    let title = Regex::new(r#"\btest\(\s*['"`]([^'"`]+)['"`]"#).unwrap();
    title.captures_iter(text).map(|found| (found[1].to_owned(), in_text(&found[1]))).collect()
}

/// A line up to its comment; `//` within an address is none.
fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") {
        return "";
    }
    line.find(" // ").map_or(line, |at| &line[..at])
}

static CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[^A-Za-z0-9-])((?:FA|IR|DT|MC|EL|R|T)-[0-9]+)").unwrap());
static VALUE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(fa|ir|dt|mc|el|duty|term)\(([0-9]+)\)").unwrap());
static ID: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:(fa|ir|dt|mc|el)_?|([rt])_)([0-9]+)(?:_|$)").unwrap());
static CONSTANT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:pub )?(?:const|static) ([A-Z][A-Z0-9_]*)\b").unwrap());
static FUNCTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s*(?:async )?fn ([a-z0-9_]+)").unwrap());
static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[A-Z][A-Z0-9_]+\b").unwrap());

/// The rules in a text of code: `FA-14`, `fa(14)`.
fn in_text(text: &str) -> BTreeSet<RuleId> {
    let codes = CODE.captures_iter(text).filter_map(|found| RuleId::parse(&found[1]));
    let values = VALUE.captures_iter(text).filter_map(|found| {
        let prefix = match &found[1] {
            "duty" => "R".to_owned(),
            "term" => "T".to_owned(),
            other => other.to_ascii_uppercase(),
        };
        RuleId::parse(&format!("{prefix}-{}", &found[2]))
    });
    codes.chain(values).collect()
}

/// The rules in the name of a test: `fa_17_and_fa_21_…`, `dt7_…`, `dt1_to_dt5_…`.
fn in_name(name: &str) -> BTreeSet<RuleId> {
    let mut rules = BTreeSet::new();
    let (mut rest, mut before): (&str, Option<RuleId>) = (name, None);
    while !rest.is_empty() {
        let found = ID.captures(rest).and_then(|found| {
            let prefix = found.get(1).or(found.get(2))?.as_str().to_ascii_uppercase();
            Some((RuleId::parse(&format!("{prefix}-{}", &found[3]))?, found[0].len()))
        });
        if let Some((rule, length)) = found {
            // What lies between two of a family that `to` joins.
            let first = before.filter(|first| first.family() == rule.family()).map_or(rule.number(), RuleId::number);
            let codes = (first..=rule.number()).map(|number| format!("{}-{number}", rule.family().prefix()));
            rules.extend(codes.filter_map(|code| RuleId::parse(&code)));
            rest = &rest[length..];
            before = rest.strip_prefix("to_").map(|after| {
                rest = after;
                rule
            });
        } else {
            (rest, before) = (rest.split_once('_').map_or("", |(_, after)| after), None);
        }
    }
    rules
}

impl Coverage {
    /// What is wrong: a rule that is in no list, or in both.
    pub fn faults(&self) -> Vec<String> {
        let judge = |rule: RuleId| match (self.tests.get(&rule), self.informative.get(&rule)) {
            (None, None) => Some(format!(
                "{code}: no test names it. Write one, or say in tests/rule_coverage/informative.tsv why nothing computes it.",
                code = rule.code()
            )),
            (Some(tests), Some(_)) => Some(format!(
                "{code}: tests name it ({}), so it is implemented. Take it out of tests/rule_coverage/informative.tsv.",
                tests.iter().map(|(_, test)| test.as_str()).collect::<Vec<_>>().join(", "),
                code = rule.code()
            )),
            _ => None,
        };
        rules().filter_map(judge).collect()
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut text = String::from(
            "# Rule coverage\n\n\
             Every rule of the rule book but those on incidents (`IR-`), with the tests that name it, or why nothing \
             computes it. Made by `cargo run --example rule_coverage > docs/rule-coverage.md`; do not edit.\n",
        );
        let implemented = rules().filter(|rule| self.tests.contains_key(rule)).count();
        let informative = rules().count() - implemented;
        writeln!(text, "\n{} rules: {implemented} implemented, {informative} informative.", rules().count()).unwrap();
        for family in FAMILIES {
            writeln!(text, "\n## {}\n\n| rule | what | how |\n| --- | --- | --- |", family.prefix()).unwrap();
            for rule in rules().filter(|rule| rule.family() == family) {
                let (kind, how) = match self.tests.get(&rule) {
                    Some(tests) => ("implemented", by_file(tests)),
                    None => ("informative", self.informative.get(&rule).cloned().unwrap_or_default()),
                };
                writeln!(text, "| {} | {kind} | {} |", rule.code(), how.replace('|', "\\|")).unwrap();
            }
        }
        text
    }
}

/// `tests/rules/allowance.rs`: one, another; `src/…`: a third.
fn by_file(tests: &BTreeSet<Test>) -> String {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (file, test) in tests {
        files.entry(file).or_default().push(test);
    }
    let files: Vec<String> = files.iter().map(|(file, tests)| format!("`{file}`: {}", tests.join(", "))).collect();
    files.join("; ")
}
