//! Changes in words: every field of the saved form has a name, nothing of the saved form shows.

use crate::any_command::any_command;
use crate::any_whole_plan::any_whole_plan;
use proptest::prelude::*;
use regex::Regex;
use serde_json::Value;
use uniplan::catalog::charts::Severity;
use uniplan::catalog::services::ServiceId;
use uniplan::entry::{Line, quantity};
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::LineId;
use uniplan::plan::unknown::{Part, Unknown};
use uniplan::state::command::{Command, LineEdit, apply as run};
use uniplan::state::merge::{Change, changes};
use uniplan::text::Lang;
use uniplan::words::changes::{change_words, has_words, is_amount, is_told, told};
use uniplan::zones::Zone;

const SCHEMA: &str = include_str!("../../schema/uniplan-plan.schema.json");

/// The fields of the saved form that have no words: those at the end of every way down that no row of the table stops.
fn without_words() -> Vec<String> {
    fn down(schema: &Value, node: &Value, path: &str, missing: &mut Vec<String>) {
        if !path.is_empty()
            && has_words(path)
            && (!path.ends_with('*') || path == "exhibit_times.*")
            && !is_taken_apart(path)
        {
            return;
        }
        let node = resolved(schema, node);
        if let Some(fields) = node.get("properties").and_then(Value::as_object) {
            // Duties stand under their codes.
            let duties = path == "readiness";
            for (name, inner) in fields {
                let step = if duties { "*" } else { name.as_str() };
                let path = if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
                down(schema, inner, &path, missing);
                if duties {
                    break;
                }
            }
        } else if let Some(items) = node.get("items") {
            let inner = resolved(schema, items);
            if inner.get("properties").is_some() || has_words(&format!("{path}.*")) {
                down(schema, items, &format!("{path}.*"), missing);
            } else {
                missing.push(path.to_owned());
            }
        } else if !has_words(path) {
            missing.push(path.to_owned());
        }
    }
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let plan = schema["properties"]["plan"].clone();
    let mut missing = Vec::new();
    down(&schema, &plan, "", &mut missing);
    missing
}

/// A part that is one value where it comes or goes, and else taken apart.
fn is_taken_apart(path: &str) -> bool {
    path.ends_with("calendar") || path.ends_with("cover") || LISTS.contains(&path)
}

const LISTS: [&str; 8] = [
    "lines",
    "people",
    "locations",
    "credit_uses",
    "credit_transfers",
    "incidents",
    "exhibit_times",
    "incidents.*.events",
];

fn resolved<'a>(schema: &'a Value, node: &'a Value) -> &'a Value {
    let mut node = node;
    if let Some(some) = node.get("anyOf").or(node.get("oneOf")).and_then(Value::as_array)
        && let Some(one) = some.iter().find(|one| one.get("$ref").is_some())
    {
        node = one;
    }
    match node.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/")) {
        Some(name) => resolved(schema, &schema["$defs"][name]),
        None => node,
    }
}

#[test]
fn every_field_of_the_saved_form_has_words() {
    let missing = without_words();
    // What has no names of fields but days is said by the calendar's own rows.
    let days: Vec<String> = missing
        .into_iter()
        .filter(|path| !path.ends_with(".special") && !path.ends_with(".closed") && !path.contains(".weekly."))
        .collect();
    assert_eq!(days, [] as [String; 0]);
    for path in ["calendar.weekly.*", "cover.special.*", "locations.*.calendar.closed.*", "readings.*"] {
        assert!(has_words(path), "{path}");
    }
    assert!(!has_words("lines.*.colour"), "the test can fail");
}

/// Everything that a change may say.
fn texts(before: &Plan, after: &Plan, change: &Change, lang: Lang) -> Vec<String> {
    let words = change_words(before, after, change, lang);
    let line = told(&words, change, lang);
    [Some(words.what), words.before, words.after, Some(line)].into_iter().flatten().collect()
}

/// What people enter is not ours to write: each text of a plan, longest first.
fn entered(plan: &Plan) -> Vec<String> {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(list) => list.iter().for_each(|one| walk(one, found)),
            Value::Object(fields) => fields.iter().for_each(|(name, one)| {
                if [
                    "name",
                    "customer",
                    "supplier",
                    "access_id",
                    "unit",
                    "reason",
                    "source",
                    "owner",
                    "note",
                    "reach",
                    "administrator",
                    "host_name",
                    "case_number",
                ]
                .contains(&name.as_str())
                    || one.is_object()
                    || one.is_array()
                {
                    walk(one, found);
                }
            }),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(plan).unwrap(), &mut found);
    found.retain(|text| !text.is_empty());
    found.sort_by_key(|text| std::cmp::Reverse(text.len()));
    found
}

fn is_clean(text: &str, entered: &[String]) -> Result<(), TestCaseError> {
    let mut own = text.to_owned();
    for one in entered {
        own = own.replace(one.as_str(), "");
    }
    // Zones have names of their own, with a line below in some: Europe/Isle_of_Man.
    let zones = Regex::new(r"\b[A-Z][A-Za-z]+(?:/[A-Za-z_+-]+)+").unwrap();
    let own = zones.replace_all(&own, "");
    // Codes with an underscore and marks of JSON are ours alone.
    let code = Regex::new(r#"[a-z]+_[a-z]+|[{}"\[\]]|\bnull\b|(?:^|[ :])(?:true|false)$"#).unwrap();
    prop_assert!(!text.is_empty());
    prop_assert!(!code.is_match(&own), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: crate::support::seed(), cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn properties_nothing_of_the_saved_form_shows(before in any_whole_plan(), after in any_whole_plan()) {
        let mut all = entered(&before);
        all.extend(entered(&after));
        all.sort_by_key(|text| std::cmp::Reverse(text.len()));
        for change in changes(&before, &after).iter().filter(|change| is_told(change)) {
            for lang in Lang::ALL {
                for text in texts(&before, &after, change, lang) {
                    is_clean(&text, &all)?;
                }
            }
        }
    }

    #[test]
    fn properties_every_command_is_told(plan in any_whole_plan(), command in any_command()) {
        if let Ok(after) = run(&plan, command) {
            for change in changes(&plan, &after).iter().filter(|change| is_told(change)) {
                for lang in Lang::ALL {
                    let words = change_words(&plan, &after, change, lang);
                    prop_assert!(words.before != words.after || words.before.is_none(), "{:?} {:?}", change, words);
                    prop_assert!(!words.what.contains("Something else") && !words.what.contains("其他內容"), "{:?}", change);
                }
            }
        }
    }
}

fn lines(before: &Plan, after: &Plan, lang: Lang) -> Vec<String> {
    let all = changes(before, after);
    all.iter()
        .filter(|change| is_told(change))
        .map(|change| told(&change_words(before, after, change, lang), change, lang))
        .collect()
}

#[test]
fn a_change_is_told_as_the_pages_write_it() {
    let plan = Plan::new(Zone::TAIPEI);
    let plan = run(&plan, Command::SetCurrency(Currency::TWD)).unwrap();
    let named = run(&plan, Command::NameCustomer(Line::new("Contoso").unwrap())).unwrap();
    assert_eq!(lines(&plan, &named, Lang::En), ["Customer: Contoso"]);
    assert_eq!(lines(&named, &plan, Lang::ZhHant), ["客戶：Contoso → 清除"]);
    let added = run(&plan, Command::AddLine(ServiceId::Workshop, YearIndex::FIRST)).unwrap();
    assert_eq!(lines(&plan, &added, Lang::En), ["Workshop, Year 1: added (Who pays Flex; Quantity 1)"]);
    assert_eq!(lines(&added, &plan, Lang::ZhHant), ["移除「訓練課程，第 1 年」"]);
    let four = LineEdit::Quantity(quantity("4").unwrap());
    let more = run(&added, Command::EditLine(LineId(1), four)).unwrap();
    assert_eq!(lines(&added, &more, Lang::En), ["Workshop, Year 1: Quantity: 1 → 4"]);
    let price = uniplan::entry::amount("12,500", Currency::TWD).unwrap();
    let priced = run(&more, Command::EditLine(LineId(1), LineEdit::UnitPrice(price))).unwrap();
    assert_eq!(lines(&more, &priced, Lang::ZhHant), ["訓練課程，第 1 年：單價：NT$12,500"]);
    assert_eq!(Severity::A.name().get(Lang::En), "Severity A");
}

#[test]
fn what_this_version_does_not_know_is_told_by_where_it_stands() {
    let part = |path: &str, json: &str| Part { path: path.to_owned(), place: 0, json: json.to_owned() };
    let plan = Plan::new(Zone::TAIPEI);
    let with = |parts: Vec<Part>| Plan { unknown: Unknown::of(parts), ..plan.clone() };
    let green = with(vec![part("plan/contract/paint%2ered", r#""green""#)]);
    let blue = with(vec![
        part("plan/contract/paint%2ered", r#""blue""#),
        part("plan/lines/5", r#"{"id":5,"service":"free_lunch","quantity":"3"}"#),
    ]);
    assert_eq!(lines(&plan, &green, Lang::En), [r#"contract › paint.red: Not known to this version: "green""#]);
    assert_eq!(
        lines(&green, &blue, Lang::ZhHant),
        [
            r#"contract › paint.red：這個版本不認得的內容："green" → "blue""#,
            "服務：這個版本不認得的內容：free_lunch × 3"
        ]
    );
    for change in changes(&plan, &blue) {
        assert!(is_amount(&change), "nobody knows that there is no amount in it: {:?}", change.path);
    }
}
