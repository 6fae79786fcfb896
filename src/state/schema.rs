//! The JSON Schema of the saved plan (feature `schema`), for whoever writes such a file by other means.
//!
//! It is derived from the types. Added here: the names of services and products beside their ids, and words for the
//! fields of business hours. What no schema can say is checked when a file is opened: numbers used once, dates that fit
//! together, amounts that fit the currency, zones that exist.

use super::saved::SavedPlan;
use crate::catalog::products::{PRODUCTS, ProductId};
use crate::catalog::services::{SERVICES, ServiceId};
use crate::text::Text;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Value, json};
use std::borrow::Cow;

/// The schema, indented.
pub fn text() -> String {
    let mut schema: Value = schemars::schema_for!(SavedPlan).into();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".into(), json!("Uniplan plan"));
        root.insert("description".into(), json!("The file that Uniplan exports, and what it keeps in the browser."));
    }
    for (place, description) in CALENDAR {
        if let Some(field) = schema.pointer_mut(place).and_then(Value::as_object_mut) {
            field.insert("description".into(), json!(description));
        }
    }
    unwrap_lines(&mut schema);
    // As for a plan: values that are plainly JSON cannot fail to be written.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// Descriptions come from comments, which are broken into lines; paragraphs stay.
fn unwrap_lines(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "description" => {
                        *text = text.split("\n\n").map(|part| part.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
                    }
                    other => unwrap_lines(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(unwrap_lines),
        _ => {}
    }
}

/// The saved form of business hours is private to the clock, and its fields have no words there.
const CALENDAR: [(&str, &str); 11] = [
    ("/$defs/BusinessCalendar/properties/zone", "Whose wall clock."),
    ("/$defs/BusinessCalendar/properties/weekly", "The usual week."),
    ("/$defs/BusinessCalendar/properties/closed", "Days on which it is closed: public holidays."),
    ("/$defs/BusinessCalendar/properties/special", "Days with hours of their own, such as a working Saturday."),
    ("/$defs/WeeklyHours/properties/mon", "Monday; left out, it is closed. So for every day."),
    ("/$defs/WeeklyHours/properties/tue", "Tuesday."),
    ("/$defs/WeeklyHours/properties/wed", "Wednesday."),
    ("/$defs/WeeklyHours/properties/thu", "Thursday."),
    ("/$defs/WeeklyHours/properties/fri", "Friday."),
    ("/$defs/WeeklyHours/properties/sat", "Saturday."),
    ("/$defs/WeeklyHours/properties/sun", "Sunday."),
];

/// One of some ids, each with its name in both languages.
fn named(about: &str, ids: impl Iterator<Item = (impl Serialize, Text)>) -> Schema {
    let choices: Vec<Value> =
        ids.map(|(id, name)| json!({ "const": id, "title": name.en, "description": name.zh_hant })).collect();
    json_schema!({ "type": "string", "description": about, "oneOf": choices })
}

impl JsonSchema for ServiceId {
    fn schema_name() -> Cow<'static, str> {
        "ServiceId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        named("A service of the catalogue.", SERVICES.iter().map(|service| (service.id, service.name)))
    }
}

impl JsonSchema for ProductId {
    fn schema_name() -> Cow<'static, str> {
        "ProductId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        named("A product that Uniplan knows by name.", PRODUCTS.iter().map(|product| (product.id, product.name)))
    }
}
