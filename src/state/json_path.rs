//! Where in a JSON text something stands, by the names of fields: for a report of what could not be read.
//!
//! `serde_path_to_error` says the same, at the price of each type being read by code of its own once more: half of what reads a
//! plan (120 KB before compression). Only what went wrong needs a path, and what went wrong has a position; so the names are
//! looked up there. `tests/state/json_path.rs` compares both on damaged plans.

/// What is open at a place of the text.
enum Open<'a> {
    /// An object, with the name of the field that is being read.
    Object(Option<&'a str>),
    /// A list, with the number of the element that is being read.
    List(usize),
}

/// A step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a field, by its name as it stands between the quotation marks.
    Field(String),
    /// To an element of a list, from 0.
    Item(usize),
}

/// The path of the value that could not be read, such as `plan.lines[3].quantity`; a point where it is the whole text.
pub fn path_of(error: &serde_json::Error, text: &str) -> String {
    let mut path = String::new();
    for step in steps_of(error, text) {
        match step {
            Step::Field(name) if path.is_empty() => path.push_str(&name),
            Step::Field(name) => path.extend([".", &name]),
            Step::Item(number) => path.extend(["[", &number.to_string(), "]"]),
        }
    }
    if path.is_empty() { ".".to_owned() } else { path }
}

/// The way to the value that could not be read.
pub fn steps_of(error: &serde_json::Error, text: &str) -> Vec<Step> {
    // Lines count from 1, columns in bytes.
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let read = text.get(..start + error.column()).unwrap_or(text).trim_end();
    // What is told of as soon as it begins, or once everything around it has been read; all else when it ends itself, and
    // then what follows has been read as well: the comma of a list, or the end of what it stands in.
    let what = error.to_string();
    let begins_with = |kinds: &[&str]| kinds.iter().any(|kind| what.starts_with(kind));
    let is_ahead = begins_with(&["invalid type: sequence", "invalid type: map"]);
    let is_whole = begins_with(&["missing field"]);
    let mut open: Vec<Open> = Vec::new();
    let mut chars = read.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '{' => open.push(Open::Object(None)),
            '[' => open.push(Open::List(0)),
            ',' if at + 1 == read.len() && !is_ahead => {}
            '}' | ']' if at + 1 == read.len() && !is_whole => {}
            '}' | ']' => drop(open.pop()),
            ',' => match open.last_mut() {
                Some(Open::Object(name)) => *name = None,
                Some(Open::List(number)) => *number += 1,
                None => {}
            },
            '"' => {
                let mut escaped = false;
                let closing = chars.by_ref().find(|(_, char)| {
                    let closes = *char == '"' && !escaped;
                    escaped = *char == '\\' && !escaped;
                    closes
                });
                if let (Some((closing, _)), Some(Open::Object(name @ None))) = (closing, open.last_mut()) {
                    *name = text.get(at + 1..closing);
                }
            }
            _ => {}
        }
    }
    let step = |part| match part {
        Open::Object(name) => name.map(|name| Step::Field(name.to_owned())),
        Open::List(number) => Some(Step::Item(number)),
    };
    open.into_iter().filter_map(step).collect()
}
