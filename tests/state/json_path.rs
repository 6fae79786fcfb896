//! Where something stands in a file, held against the library that says it at the price of reading everything once more.

use crate::json_places::places;
use serde_json::{Value, json};
use uniplan::state::json_path::path_of;
use uniplan::state::saved::SavedPlan;

const LATEST: &str = include_str!("../saved/v2.json");

/// Both answers to a text that is no plan; nothing for one that is.
fn both(text: &str) -> Option<(String, String)> {
    let error = serde_json::from_str::<SavedPlan>(text).err()?;
    let theirs = serde_path_to_error::deserialize::<_, SavedPlan>(&mut serde_json::Deserializer::from_str(text));
    Some((path_of(&error, text), theirs.unwrap_err().path().to_string()))
}

#[test]
fn it_says_what_the_library_says() {
    let fixture: Value = serde_json::from_str(LATEST).unwrap();
    let wrong = [json!([]), json!(-1), json!(1e300), json!(""), json!(null), json!(false), json!({"wrong": [true]})];
    let (mut compared, mut differ) = (0, Vec::new());
    for place in places(&fixture) {
        // Something else in its place, and nothing there at all.
        let damaged = wrong.iter().map(Some).chain([None]).map(|wrong| {
            let mut value = fixture.clone();
            match (wrong, place.rsplit_once('/')) {
                (Some(wrong), _) => *value.pointer_mut(&place).unwrap() = wrong.clone(),
                (None, Some((parent, name))) => match value.pointer_mut(parent).unwrap() {
                    Value::Object(fields) => drop(fields.remove(name)),
                    Value::Array(items) => drop(items.remove(name.parse().unwrap())),
                    _ => {}
                },
                (None, None) => value = Value::Null,
            }
            (wrong, value)
        });
        for (wrong, value) in damaged {
            for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
                let Some((ours, theirs)) = both(&text) else { continue };
                compared += 1;
                // The library takes the name of a variant for its value; ours stands at what is there in its place.
                let deeper = ours.strip_prefix(&theirs).is_some_and(|step| ["[0]", ".wrong"].contains(&step));
                // What makes no sense of a calendar as a whole is found when its last field has been read.
                let whole = theirs.ends_with("calendar") && ours == format!("{theirs}.zone");
                if ours != theirs && !deeper && !whole {
                    differ.push(format!("{place} = {wrong:?}: {ours}, not {theirs}"));
                }
            }
        }
    }
    assert!(compared > 4_000, "{compared}");
    assert!(differ.is_empty(), "{} of {compared}:\n{}", differ.len(), differ.join("\n"));
}
