//! The JSON Schema of the saved plan: committed as it is generated, and of one mind with the program that reads the file.

use crate::json_places::places;
use crate::support;

use regex::Regex;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;
use uniplan::catalog::products::PRODUCTS;
use uniplan::catalog::services::SERVICES;
use uniplan::plan::Plan;
use uniplan::state::saved::{open_known as open, write};
use uniplan::state::schema;
use uniplan::zones::Zone;

const COMMITTED: &str = include_str!("../../schema/uniplan-plan.schema.json");
const LATEST: &str = include_str!("../saved/v2.json");

#[test]
fn the_committed_schema_is_the_current_one() {
    let current = COMMITTED.replace("\r\n", "\n").trim_end() == schema::text();
    assert!(current, "run `cargo xtask schema` and commit schema/uniplan-plan.schema.json");
}

#[test]
fn plans_are_valid() {
    let schema = schema();
    valid(&schema, &fixture()).unwrap();
    for plan in [Plan::new(Zone::UTC), support::worked_path()] {
        valid(&schema, &serde_json::from_str(&write(&plan, 3)).unwrap()).unwrap();
    }
    for service in &SERVICES {
        let mut plan = support::plan_with(&[service.id]);
        plan.incidents = PRODUCTS
            .iter()
            .map(|product| support::incident(product.id, uniplan::catalog::charts::Severity::B, "Fri 2025-03-14 16:00"))
            .collect();
        valid(&schema, &serde_json::from_str(&write(&plan, 3)).unwrap()).unwrap();
    }
}

#[test]
fn schema_and_program_refuse_the_same() {
    let schema = schema();
    let mut seen = 0;
    let mut disagreed = Vec::new();
    let mut agree = |what: &str, value: &Value| {
        let (by_schema, by_program) = (valid(&schema, value), open(&value.to_string()));
        if by_schema.is_ok() != by_program.is_ok() {
            disagreed.push(format!("{what}: {by_schema:?} but {:?}", by_program.map(|saved| saved.version)));
        }
        seen += 1;
    };
    agree("unchanged", &fixture());
    for place in places(&fixture()) {
        let with = |value: Value| {
            let mut whole = fixture();
            *whole.pointer_mut(&place).unwrap() = value;
            whole
        };
        agree(&format!("{place} of a wrong type"), &with(json!({ "wrong": [true] })));
        agree(&format!("{place} is null"), &with(Value::Null));
        agree(&format!("{place} is true"), &with(json!(true)));
        agree(&format!("{place} is an empty list"), &with(json!([])));
        agree(&format!("{place} is -1"), &with(json!(-1)));
        agree(&format!("{place} is 0.5"), &with(json!(0.5)));
        agree(&format!("{place} is too long"), &with(json!("x".repeat(201))));
        if fixture().pointer(&place).unwrap().is_object() {
            let mut whole = fixture();
            whole.pointer_mut(&place).unwrap()["surprise"] = json!(1);
            agree(&format!("{place} with an unknown field"), &whole);
        }
        if let Some((parent, key)) = place.rsplit_once('/') {
            let mut whole = fixture();
            if let Some(map) = whole.pointer_mut(parent).unwrap().as_object_mut() {
                map.remove(key);
                agree(&format!("{place} left out"), &whole);
            }
        }
    }
    for (place, figures) in [
        ("/plan/lines/0/unit_price", &["0", "0.1", "999999999999", "1000000000000", "-1", "0.001", "1,000", ""][..]),
        ("/plan/lines/0/details/azure_spend", &["60000000", "60000000.01", "-1", "0.001"]),
        ("/plan/lines/0/details/form", &["hours", "on_site", "Hours", ""]),
        ("/plan/lines/0/quantity", &["1", "0.25", "0.125", "-1"]),
        ("/plan/contract/tax/percent", &["0", "100", "100.0000", "100.0001", "99.9999", "12.5", "0.00001", "-1", "5%"]),
        ("/plan/contract/usd_rate/rate", &["32.15500001", "32.155000011", "-1"]),
        ("/plan/lines/0/service", &["workshop", "Workshop", ""]),
        ("/plan/incidents/0/severity", &["1", "A", "a", "D"]),
        ("/plan/calendar/weekly/mon/0", &["08:00-09:00", "8:00-9:00", "08:00", "08:00:30-09:00"]),
        (
            "/plan/incidents/0/opened/local",
            &["2025-08-16T02:00:00", "2025-08-16 02:00:00", "2025-08-16", "1025-08-16T02:00:00"],
        ),
    ] {
        for figure in figures {
            let mut whole = fixture();
            *whole.pointer_mut(place).unwrap() = json!(figure);
            agree(&format!("{place} is {figure:?}"), &whole);
        }
    }
    for (place, numbers) in [
        ("/plan/incidents/0/facts/event_window/days", &[0, 1, 60, 61, 255][..]),
        ("/plan/lines/0/year", &[0, 9, 10, 255]),
        ("/plan/lines/0/details/scenarios", &[0, 7, 8, 255, 256]),
        ("/plan/next_id", &[14, 1_000_000_000, 1_000_000_001]),
        ("/version", &[2, 3]),
    ] {
        for number in numbers {
            let mut whole = fixture();
            *whole.pointer_mut(place).unwrap() = json!(number);
            agree(&format!("{place} is {number}"), &whole);
        }
    }
    assert!(seen > 800, "only {seen} compared");
    // The schema does not list the zones: they change several times a year.
    disagreed.retain(|what| !(what.contains("/zone is too long: Ok") && what.contains("unknown time zone")));
    // Nor that a duty which does not apply needs a note.
    disagreed.retain(|what| !(what.contains(": Ok") && what.contains("DutyWithoutNote")));
    // Nor can it say that a place which is named must be on the list.
    disagreed.retain(|what| !(what.contains(": Ok") && what.contains("NoSuchPlace")));
    // Nor that a special day has hours.
    disagreed.retain(|what| !(what.contains(": Ok") && what.contains("no hours on the special day")));
    // Nor that two fields must differ: left out, the place at either end of an exchange is the host.
    disagreed.retain(|what| !(what.contains("/credit_transfers/") && what.contains("SamePlace")));
    // Nor that every bound of a table is above the one before it.
    disagreed.retain(|what| !(what.contains(": Ok") && what.contains("Unsound(Bands(")));
    assert!(disagreed.is_empty(), "{disagreed:#?}");
}

#[test]
fn every_field_is_described_to_a_reader() {
    fn walk(path: &str, value: &Value, found: &mut Vec<String>) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let is_nested_variant = ["AffectedProduct", "EventKind", "/Off"].iter().any(|end| path.ends_with(end));
                if property.get("description").is_none() && !is_nested_variant {
                    found.push(format!("{path}.{name} has no description"));
                }
            }
        }
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    if let (Value::String(text), "description") = (inner, key.as_str()) {
                        // Links of the program's own documentation, its names for absence, its files.
                        for inside in ["[`", "](", "None", "Option", "crate::", "::", "fact sheet"] {
                            if text.contains(inside) {
                                found.push(format!("{path}: {inside:?} in {text:?}"));
                            }
                        }
                        if text.trim() != text || text.is_empty() || text.replace("\n\n", "").contains('\n') {
                            found.push(format!("{path}: {text:?}"));
                        }
                    }
                    let known = matches!(key.as_str(), "oneOf" | "anyOf" | "properties" | "$defs");
                    walk(&if known { path.to_owned() } else { format!("{path}/{key}") }, inner, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(path, item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk("", &schema(), &mut found);
    assert!(found.is_empty(), "{found:#?}");
    let schema = schema();
    let services = schema.pointer("/$defs/ServiceId/oneOf").and_then(Value::as_array).unwrap();
    assert_eq!(services.len(), SERVICES.len());
    assert!(services.contains(&json!({ "const": "workshop", "title": "Workshop", "description": "訓練課程" })));
}

// ------------------------------------------------------------------------------------- as much of JSON Schema as ours uses

fn schema() -> Value {
    serde_json::from_str(&schema::text()).unwrap()
}

fn fixture() -> Value {
    serde_json::from_str(LATEST).unwrap()
}

/// Is a value valid? A keyword that is not known here is a failure of this test, not a pass of the value.
fn valid(schema: &Value, value: &Value) -> Result<(), String> {
    check(schema, schema, value, "")
}

/// Patterns are read once: a few of them, a thousand times each.
fn is_match(pattern: &str, text: &str) -> bool {
    thread_local!(static READ: RefCell<HashMap<String, Regex>> = RefCell::default());
    READ.with_borrow_mut(|read| {
        read.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).unwrap()).is_match(text)
    })
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let rules = match schema {
        Value::Bool(true) => return Ok(()),
        Value::Object(rules) => rules,
        other => panic!("not a schema: {other}"),
    };
    let holds = |holds: bool, what: &dyn std::fmt::Display| if holds { Ok(()) } else { Err(format!("{at}: {what}")) };
    let length = |value: &Value| match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    for (keyword, rule) in rules {
        let listed = || rule.as_array().unwrap().iter();
        let passing = || listed().filter(|one| check(root, one, value, at).is_ok()).count();
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "examples" => {}
            "$ref" => {
                let place = rule.as_str().unwrap().strip_prefix('#').unwrap();
                check(root, root.pointer(place).unwrap(), value, at)?;
            }
            "type" => {
                let is = |name: &str| match name {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    "integer" => value.is_i64() || value.is_u64(),
                    other => panic!("unknown type {other}"),
                };
                let any = rule.as_str().map_or_else(|| listed().any(|one| is(one.as_str().unwrap())), is);
                holds(any, &format!("not of type {rule}"))?;
            }
            "const" => holds(value == rule, &format!("not {rule}"))?,
            "enum" => holds(listed().any(|one| one == value), &"not one of the list")?,
            "oneOf" => holds(passing() == 1, &format!("{} of oneOf", passing()))?,
            "anyOf" => holds(passing() >= 1, &"none of anyOf")?,
            "minimum" => holds(value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()), &"too small")?,
            "maximum" => holds(value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()), &"too large")?,
            "maxLength" | "maxItems" => holds(length(value) as u64 <= rule.as_u64().unwrap(), &"too long")?,
            "uniqueItems" => {
                let items = value.as_array().map_or(&[][..], Vec::as_slice);
                let repeated = items.iter().enumerate().any(|(i, item)| items[..i].contains(item));
                holds(!repeated, &"an item is repeated")?;
            }
            "pattern" => {
                let matches = value.as_str().is_none_or(|text| is_match(rule.as_str().unwrap(), text));
                holds(matches, &"does not match the pattern")?;
            }
            "format" => match (rule.as_str().unwrap(), value.as_str()) {
                ("date", Some(text)) => holds(text.parse::<chrono::NaiveDate>().is_ok(), &"not a date")?,
                // Bounds and pattern say the same.
                ("date" | "partial-date-time" | "uint8" | "uint16" | "uint32" | "uint64", _) => {}
                (other, _) => panic!("unknown format {other}"),
            },
            "required" => {
                let Some(map) = value.as_object() else { continue };
                for name in listed().map(|name| name.as_str().unwrap()) {
                    holds(map.contains_key(name), &format!("{name} is missing"))?;
                }
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}/{i}"))?;
                }
            }
            "properties" => {
                let Some(map) = value.as_object() else { continue };
                for (name, inner) in map {
                    if let Some(rule) = rule.get(name) {
                        check(root, rule, inner, &format!("{at}/{name}"))?;
                    }
                }
            }
            "additionalProperties" => {
                let Some(map) = value.as_object() else { continue };
                let named = |name: &String| rules.get("properties").is_some_and(|known| known.get(name).is_some());
                for (name, inner) in map.iter().filter(|(name, _)| !named(name)) {
                    holds(*rule != json!(false), &format!("{name} is unknown"))?;
                    if rule.is_object() {
                        check(root, rule, inner, &format!("{at}/{name}"))?;
                    }
                }
            }
            other => panic!("this test does not know the keyword {other}: teach it"),
        }
    }
    Ok(())
}
