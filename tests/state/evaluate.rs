//! The JSON door and the program around it: `cargo run --example evaluate -- plan.json`.

use crate::support;

#[allow(dead_code, reason = "the program itself; its `main` is not called")]
#[path = "../../examples/evaluate.rs"]
mod program;

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use support::worked_path;
use uniplan::catalog::readings::ReadingId;
use uniplan::catalog::rule_book::RuleId;
use uniplan::door::{Words, evaluate};
use uniplan::plan::Plan;
use uniplan::rules::assess::{assess, assess_incident};
use uniplan::rules::dates::due_dates;
use uniplan::rules::findings::all_findings;
use uniplan::rules::places::assess_places;
use uniplan::rules::readiness::readiness;
use uniplan::rules::success::success_management;
use uniplan::rules::suggestions::suggest;
use uniplan::rules::totals::total;
use uniplan::state::saved::{MAX_BYTES, OpenError, open, write};
use uniplan::zones::Zone;

const LATEST: &str = include_str!("../saved/v2.json");

fn answer(plan: &Plan, words: Words) -> Value {
    serde_json::from_str(&evaluate(&write(plan, 0), words, None).unwrap()).unwrap()
}

/// Every plan that is looked at here, with a name.
fn plans() -> [(&'static str, Plan); 3] {
    [("worked path", worked_path()), ("fixture", open(LATEST).unwrap().plan), ("empty", Plan::new(Zone::TAIPEI))]
}

/// Every object below, the outermost first.
fn objects<'a>(value: &'a Value, visit: &mut impl FnMut(&'a Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            visit(map);
            map.values().for_each(|inner| objects(inner, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, visit)),
        _ => {}
    }
}

fn codes<'a>(why: &'a Value, key: &str) -> Vec<&'a str> {
    why[key].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect()
}

#[test]
fn every_figure_names_rules_that_exist() {
    for (name, plan) in plans() {
        let answer = answer(&plan, Words::None);
        let mut whys = 0;
        objects(&answer, &mut |map| {
            let Some(why) = map.get("why") else { return };
            whys += 1;
            assert!(!codes(why, "rules").is_empty(), "{name}: {map:?}");
            assert!(codes(why, "rules").into_iter().all(|code| RuleId::parse(code).is_some()));
            assert!(codes(why, "readings").into_iter().all(|code| ReadingId::parse(code).is_some()));
        });
        // Nothing with a reason is left out where reasons are collected.
        let incidents = plan.incidents.iter().map(|incident| assess_incident(&plan, incident.id).unwrap());
        let fees = plan.contract.fee_tables.iter().filter(|table| table.fee(plan.contract.currency).is_ok()).count();
        let priced = total(&plan, &assess(&plan, None).allowance).whys().count() + fees;
        let suggested: usize =
            plan.contract.contract_years().iter().map(|year| suggest(&plan, year.index, None).len()).sum();
        let account = assess(&plan, None);
        let further = all_findings(&plan, &account.allowance, None).len() - account.findings.len();
        let collected = suggested
            + further
            + priced
            + due_dates(&plan).len()
            + readiness(&plan, &due_dates(&plan)).whys().count()
            + success_management(&plan).added.len()
            + 1 // the state of the contract
            + account.whys().count()
            + assess_places(&plan).whys().count()
            + incidents.map(|found| found.whys().count()).sum::<usize>();
        assert_eq!(whys, collected, "{name}");
    }
}

#[test]
fn it_has_the_whole_assessment() {
    let answer = answer(&worked_path(), Words::None);
    assert_eq!((&answer["format"], &answer["version"]), (&json!("uniplan-evaluation"), &json!(1)));
    assert_eq!(answer["contract_years"].as_array().unwrap().len(), 3);
    let first = &answer["allowance"]["years"][0];
    assert_eq!(first["cap"]["value"], json!({ "amount": "60000", "currency": "USD" }));
    assert_eq!(first["lines"].as_array().unwrap().len(), 5);
    assert_eq!(first["allotted_to"]["custom_proactive"]["value"]["amount"], json!("20000"));
    assert!(!answer["findings"].as_array().unwrap().is_empty() && !answer["dates"].as_array().unwrap().is_empty());
    let incident = &answer["incidents"][0];
    assert_eq!(incident["product"], json!({ "listed": "azure_kubernetes_service" }));
    assert_eq!(incident["selection"]["governing"], json!("rapid_response"));
    assert_eq!(incident["timeline"]["opened"], json!("2025-08-16T02:00:00+08:00"));
    let first_contact = &incident["timeline"]["expectations"][0]["when"]["value"]["due"]["at"];
    assert_eq!(first_contact, &json!("2025-08-16T02:15:00+08:00"));
    assert_eq!(incident["comparison"].as_array().unwrap().len(), 6);
}

#[test]
fn the_worked_path_in_short() {
    let mut answer = answer(&worked_path(), Words::None);
    // It changes with every release of the time zones.
    answer["tzdb"] = json!("…");
    insta::assert_json_snapshot!(in_short(&answer));
}

/// The same with each figure in one line: its value, what it rests on, how many steps lead to it.
fn in_short(value: &Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key("value") && map.contains_key("why") && map.len() == 2 => {
            let why = &map["why"];
            let rests_on: Vec<_> = codes(why, "rules").into_iter().chain(codes(why, "readings")).collect();
            let steps = why["working"].as_array().unwrap().len();
            json!(format!("{} ({}; {steps} steps)", plain(&map["value"]), rests_on.join(", ")))
        }
        Value::Object(map) if map.contains_key("commitment") => {
            let of = |key: &str| plain(&in_short(&map[key]));
            json!(format!("{} {} {}: {}", of("commitment"), of("party"), of("action"), of("when")))
        }
        Value::Object(map) if map.contains_key("causes") => {
            let of = |key: &str| plain(&map[key]);
            let due = map["due"].as_array().unwrap().len();
            json!(format!("{} {} because {}; {due} dates", of("id"), of("binding"), of("causes")))
        }
        Value::Object(map) if map.contains_key("span") => json!(format!("year {}", map["index"])),
        Value::Object(map) if map.contains_key("rules") && map.contains_key("working") => {
            json!(codes(value, "rules").join(", "))
        }
        Value::Object(map) => map.iter().map(|(key, inner)| (key.clone(), in_short(inner))).collect(),
        Value::Array(items) => items.iter().map(in_short).collect(),
        other => other.clone(),
    }
}

fn plain(value: &Value) -> String {
    match (value, value.get("amount"), value.get("currency")) {
        (_, Some(amount), Some(currency)) => format!("{} {}", amount.as_str().unwrap(), currency.as_str().unwrap()),
        (Value::String(text), ..) => text.clone(),
        (other, ..) => other.to_string(),
    }
}

#[test]
fn with_words_everything_named_is_explained_and_nothing_else_differs() {
    for (name, plan) in plans() {
        let with = answer(&plan, Words::Both);
        let mut named = BTreeSet::new();
        objects(&with, &mut |map| {
            if let Some(why) = map.get("why") {
                named.extend(codes(why, "rules"));
                named.extend(codes(why, "readings"));
            }
        });
        named.extend(with["without_date"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()));
        for place in with["places"]["places"].as_array().unwrap() {
            named.extend(place["rules"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()));
        }
        let words = |key: &str| with["words"][key].as_object().unwrap();
        let explained: BTreeSet<&str> =
            words("rules").keys().chain(words("readings").keys()).map(String::as_str).collect();
        assert_eq!(named, explained, "{name}");
        let mut sentences = 0;
        objects(&with, &mut |map| {
            if let Some(says) = map.get("says") {
                sentences += 1;
                for lang in ["zh-Hant", "en"] {
                    assert!(!says[lang].as_str().unwrap().is_empty(), "{map:?}");
                }
            }
        });
        let count = |value: &Value| value.as_array().unwrap().len();
        let no_fee = with["fees"].as_array().unwrap().iter().filter(|fee| fee.get("none").is_some()).count();
        let headline = 1;
        let expected: usize = count(&with["findings"])
            + headline
            + no_fee
            + count(&with["suggestions"])
            + count(&with["dates"])
            + count(&with["without_date"])
            + count(&with["readiness"]["duties"])
            + with["incidents"].as_array().unwrap().iter().fold(0, |sum, incident| {
                let timelines = incident["comparison"].as_array().unwrap().iter().chain([&incident["timeline"]]);
                let lines: usize = timelines
                    .map(|one| count(&one["expectations"]) + count(&one["notices"]) + count(&one["gaps"]))
                    .sum();
                let root_cause = usize::from(!incident["root_cause"].is_null());
                sum + count(&incident["selection"]["candidates"]) + lines + root_cause
            });
        assert_eq!(sentences, expected, "{name}");
        assert_eq!(without_words(&with), answer(&plan, Words::None), "{name}");
    }
}

fn without_words(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "says" | "words"))
            .map(|(key, inner)| (key.clone(), without_words(inner)))
            .collect(),
        Value::Array(items) => items.iter().map(without_words).collect(),
        other => other.clone(),
    }
}

#[test]
fn what_is_not_a_plan_has_no_answer() {
    assert_eq!(evaluate("{}", Words::None, None), Err(OpenError::NotOurs));
    assert!(matches!(evaluate(&LATEST[..500], Words::Both, None), Err(OpenError::NotJson { .. })));
}

// ------------------------------------------------------------------------------------------------------------ the program

struct Outcome {
    code: u8,
    output: String,
    errors: String,
}

fn run(arguments: &[&str], input: &[u8]) -> Outcome {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(OsString::from);
    let code = program::run(arguments, &mut &*input, &mut output, &mut errors);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome { code, output: text(output), errors: text(errors) }
}

/// A path inside the checkout, wherever the tests are run from.
fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_file_or_standard_input_is_answered() {
    let from_file = run(&[&path("tests/saved/v2.json")], b"");
    assert_eq!((from_file.code, from_file.errors.as_str()), (0, ""));
    assert_eq!(from_file.output, evaluate(LATEST, Words::None, None).unwrap() + "\n");
    let from_input = run(&["-"], LATEST.as_bytes());
    assert_eq!((from_input.code, &from_input.output), (0, &from_file.output));
    for arguments in [["--words", "-"], ["-", "--words"]] {
        let with_words = run(&arguments, LATEST.as_bytes());
        assert_eq!(with_words.code, 0);
        assert_eq!(with_words.output, evaluate(LATEST, Words::Both, None).unwrap() + "\n");
    }
}

/// C6: a plan is looked at on a day; a signed one says what became of its years.
#[test]
fn it_can_be_asked_as_of_a_day() {
    let answer = |on: &str| -> Value {
        let run = run(&["--on", on, "-"], write(&worked_path(), 0).as_bytes());
        assert_eq!((run.code, run.errors.as_str()), (0, ""));
        serde_json::from_str(&run.output).unwrap()
    };
    let (before, after) = (answer("2025-06-16"), answer("2025-09-01"));
    assert_eq!(before["state"]["value"], json!({ "not_signed": { "on": "2025-06-16" } }));
    assert_eq!(before["usage"], json!([]));
    assert_eq!(after["state"]["value"]["signed"]["term"]["running"]["year"], json!(0));
    assert_eq!(after["usage"].as_array().unwrap().len(), 3);
    assert!(after["usage"][0]["parts"]["in_force"]["value"]["amount"].is_string());
    for wrong in [&["--on"][..], &["--on", "yesterday", "-"], &["--on", "2025-02-30", "-"]] {
        let refused = run(wrong, b"");
        assert_eq!(refused.code, 2, "{wrong:?}");
        assert!(refused.errors.contains("2026-05-01"), "{}", refused.errors);
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
    let check = |outcome: Outcome, says: &[&str]| {
        assert_eq!((outcome.code, outcome.output.as_str()), (1, ""), "{}", outcome.errors);
        for part in says {
            assert!(outcome.errors.contains(part), "{part:?} is not in {:?}", outcome.errors);
        }
        assert!(outcome.errors.ends_with(".\n"), "a sentence: {:?}", outcome.errors);
        assert_eq!(outcome.errors.lines().count(), 1, "{:?}", outcome.errors);
    };
    check(run(&[&path("no such file.json")], b""), &["no such file.json: ", "cannot be read", "Check the name"]);
    check(run(&[&path("tests")], b""), &["cannot be read"]);
    check(run(&["-"], b""), &["standard input: ", "line 1, column 0", "Export the plan from Uniplan again"]);
    check(run(&["-"], b"{\"format\": 1}"), &["not a Uniplan plan", "Use a file that Uniplan exported"]);
    check(run(&["-"], b"\xff\xfe{\x00"), &["not UTF-8"]);
    check(run(&["-"], &vec![b' '; MAX_BYTES + 1]), &["larger than 3 MB"]);
    let newer = LATEST.replacen("\"version\": 2", "\"version\": 9", 1);
    check(run(&["-"], newer.as_bytes()), &["newer version (9)", "Update Uniplan"]);
    let unsound = LATEST.replacen("\"workshop\"", "\"worksop\"", 1);
    let line = 1 + unsound.lines().position(|line| line.contains("worksop")).unwrap();
    check(
        run(&["-"], unsound.as_bytes()),
        &[
            &format!("plan.lines[0].service, line {line} (technical detail: unknown variant `worksop`)"),
            "Correct that place",
        ],
    );
}

#[test]
fn wrong_usage_is_answered_with_the_right_one() {
    for (arguments, says) in [
        (&[][..], "Which file?"),
        (&["--wrods", "-"], "There is no option --wrods."),
        (&["a.json", "b.json"], "One file at a time"),
        (&["-", "-"], "One file at a time"),
    ] {
        let outcome = run(arguments, b"");
        assert_eq!((outcome.code, outcome.output.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.errors.starts_with(says) && outcome.errors.contains("usage: evaluate"), "{}", outcome.errors);
    }
    for help in ["--help", "-h"] {
        let outcome = run(&[help], b"");
        assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""));
        assert!(outcome.output.contains("usage: evaluate"));
    }
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    struct Closed(io::ErrorKind);
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let to = |kind| {
        program::run([OsString::from("-")].into_iter(), &mut LATEST.as_bytes(), &mut Closed(kind), &mut io::sink())
    };
    assert_eq!(to(io::ErrorKind::BrokenPipe), 0);
    assert_eq!(to(io::ErrorKind::StorageFull), 1);
}
