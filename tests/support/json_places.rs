//! Every place in a JSON value, so that something can be wrong at each of them.

use serde_json::Value;

/// Every place in a value, as a JSON pointer.
pub(crate) fn places(value: &Value) -> Vec<String> {
    fn walk(path: &str, value: &Value, found: &mut Vec<String>) {
        found.push(path.to_owned());
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, item)| walk(&format!("{path}/{i}"), item, found));
            }
            Value::Object(map) => map.iter().for_each(|(key, item)| walk(&format!("{path}/{key}"), item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk("", value, &mut found);
    found
}
