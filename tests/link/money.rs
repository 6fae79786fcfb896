//! A link without money has none.

use crate::fixture::goal;
use crate::{any_sound_plan, cases, full};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use uniplan::link::{Money, read, write};
use uniplan::plan::Plan;
use uniplan::state::saved;

/// The fields that hold a decimal which is no money. A new one is a decision: add it here, or take it out in
/// `src/link/money.rs`.
const NO_MONEY: [&str; 3] = ["quantity", "hours", "limit"];

/// Words of a saved plan that are about money, whatever stands there.
const ABOUT_MONEY: [&str; 22] = [
    "unit_price",
    "base_price",
    "base_discount",
    "true_up",
    "flex_allowance",
    "usd_rate",
    "tax",
    "discount",
    "companion",
    "bundled_hours",
    "swap",
    "worth",
    "azure_spend",
    "rate",
    "credit_rate",
    "from_rate",
    "to_rate",
    "conversion",
    "price",
    "credits_each",
    "percent",
    "amount",
];

/// The decimals of a value with the fields that hold them, and every field that holds anything.
fn decimals(value: &Value, field: &str, found: &mut Vec<(String, String)>, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map.iter().filter(|(_, value)| !value.is_null()) {
                fields.insert(name.clone());
                decimals(value, name, found, fields);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| decimals(item, field, found, fields)),
        // Free texts may hold anything; those of the plans here hold no figure alone, but for the severity 1 and case numbers.
        Value::String(text)
            if !field.starts_with("severity")
                && field != "case_number"
                && text.parse::<rust_decimal::Decimal>().is_ok() =>
        {
            found.push((field.to_owned(), text.clone()));
        }
        _ => {}
    }
}

#[track_caller]
fn has_no_money(plan: &Plan) {
    let arrived = read(&write(plan, Money::LeftOut).unwrap()).unwrap();
    let value: Value = serde_json::from_str(&saved::write(&arrived, 0)).unwrap();
    let (mut found, mut fields) = (Vec::new(), BTreeSet::new());
    decimals(&value["plan"], "", &mut found, &mut fields);
    found.retain(|(field, _)| !NO_MONEY.contains(&field.as_str()));
    assert!(found.is_empty(), "money is left: {found:?}");
    let about: Vec<_> = ABOUT_MONEY.iter().filter(|field| fields.contains(**field)).collect();
    assert!(about.is_empty(), "{about:?} is left");
    // The rest is as it was: so many lines, of the same services, paid by the same.
    let told = |plan: &Plan| {
        plan.lines.iter().map(|line| (line.id, line.service, line.quantity, line.funding)).collect::<Vec<_>>()
    };
    assert_eq!(told(&arrived), told(plan));
    assert_eq!((arrived.incidents, arrived.people), (plan.incidents.clone(), plan.people.clone()));
}

#[test]
fn no_field_of_the_plan_keeps_an_amount() {
    has_no_money(&full());
    has_no_money(&goal(true));
    // The search does find what is there.
    let value: Value = serde_json::from_str(&saved::write(&full(), 0)).unwrap();
    let (mut found, mut fields) = (Vec::new(), BTreeSet::new());
    decimals(&value["plan"], "", &mut found, &mut fields);
    assert!(found.len() > 30 && ABOUT_MONEY.iter().all(|field| fields.contains(*field)), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(100)) })]

    #[test]
    fn no_plan_keeps_an_amount(plan in any_sound_plan()) {
        has_no_money(&plan);
    }
}
