//! What a newer Uniplan put into a plan and this version does not know: kept as it stands, shown, and never counted.
//!
//! It is one text, so that whatever handles a plan carries it without knowing what is in it: history, merging, copies, files,
//! links. [`crate::state::carried`] takes it out of a file and puts it back where it was.

use crate::named::read_by_name;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt::Write;

/// The most parts that are kept.
pub const MAX_PARTS: usize = 500;

/// The most bytes that are kept.
pub const MAX_BYTES: usize = 200_000;

/// The most characters of what a service is called in a file.
const MOST_OF_A_CODE: usize = 40;

/// The lists whose elements are known by a number.
pub const NUMBERED: [&str; 7] =
    ["lines", "locations", "people", "credit_uses", "credit_transfers", "incidents", "events"];

/// All that a plan holds and this version does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Unknown(String);

/// One field or one element of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Part")]
pub struct Part {
    /// Where it stands in the file: names of fields, numbers of things, and positions with `@` before them, with strokes between
    /// them, such as `plan/lines/5/colour`. Unlike a position, a number is still right when something else was taken out.
    pub path: String,
    /// At which position, for an element of a list.
    #[serde(default)]
    pub place: usize,
    /// What stands there, as JSON, with each digit as it was.
    pub json: String,
}

read_by_name!(Part);

impl Part {
    /// The way to it.
    pub fn steps(&self) -> Vec<String> {
        self.path.split('/').map(unescaped).collect()
    }

    /// The path of a way.
    pub fn path_of(steps: &[String]) -> String {
        let steps: Vec<String> = steps.iter().map(|step| escaped(step)).collect();
        steps.join("/")
    }

    /// Is it an element of a list, and not a field?
    pub fn is_element(&self) -> bool {
        self.number().is_some() || self.path.rsplit_once('/').is_some_and(|(_, last)| position(last).is_some())
    }

    /// The number of the thing that it is, if it is one: a line, an event.
    pub fn number(&self) -> Option<u32> {
        let steps = self.steps();
        let [.., list, number] = steps.as_slice() else { return None };
        if NUMBERED.contains(&list.as_str()) { number.parse().ok() } else { None }
    }
}

impl Unknown {
    /// Nothing is unknown.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts; of a text that is none of ours, nothing.
    pub fn parts(&self) -> Option<Vec<Part>> {
        if self.is_empty() { Some(Vec::new()) } else { serde_json::from_str(&self.0).ok() }
    }

    /// Of parts, in an order of their own, so that the same is equal.
    pub fn of(mut parts: Vec<Part>) -> Self {
        parts.sort_by(|one, other| one.path.cmp(&other.path));
        if parts.is_empty() {
            return Self::default();
        }
        Self(serde_json::to_string(&parts).unwrap_or_default())
    }

    /// How many bytes it takes.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// The lines of the package among them, each by what its service is called in the file, as far as it says: somebody else's
    /// text, cut to a length that can be shown.
    pub fn services(&self) -> Vec<String> {
        let parts = self.parts().unwrap_or_default();
        let lines = parts.iter().filter(|part| {
            let steps = part.steps();
            part.number().is_some() && steps.iter().rev().nth(1).is_some_and(|list| list == "lines")
        });
        let code = |part: &Part| {
            let row: Value = serde_json::from_str(&part.json).ok()?;
            let code: String = row.get("service")?.as_str()?.chars().take(MOST_OF_A_CODE).collect();
            (!code.is_empty()).then_some(code)
        };
        lines.map(|part| code(part).unwrap_or_else(|| "?".to_owned())).collect()
    }

    /// The part that is the thing with a number.
    pub fn thing(&self, number: u32) -> Option<Part> {
        self.parts()?.into_iter().find(|part| part.number() == Some(number))
    }
}

/// The places that an unknown row names, with the fields in which it does.
pub fn places_in(row: &Map<String, Value>) -> impl Iterator<Item = (&'static str, u64)> {
    ["location", "place", "from", "to"].into_iter().filter_map(|field| Some((field, row.get(field)?.as_u64()?)))
}

/// The step into a field. One whose name begins like a position has the sign twice.
pub fn field_step(name: &str) -> String {
    if name.starts_with('@') { format!("@{name}") } else { name.to_owned() }
}

/// The name of the field that a step leads into.
pub fn field_of(step: &str) -> &str {
    if step.starts_with("@@") { step.get(1..).unwrap_or(step) } else { step }
}

/// The position that a step leads to, if it is one.
pub fn position(step: &str) -> Option<usize> {
    step.strip_prefix('@')?.parse().ok()
}

/// A step in which nothing is that separates steps here or in the paths of merging.
fn escaped(step: &str) -> String {
    let mut text = String::new();
    for byte in step.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'@') {
            text.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            write!(text, "%{byte:02x}").ok();
        }
    }
    text
}

fn unescaped(step: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), step.as_bytes());
    while let Some((first, others)) = rest.split_first() {
        let code = others.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = others.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_holds_any_name() {
        for step in ["lines", "a.b", "a/b", "%41", "%", "價格", "", "@3", "a b:c", "\\u0041"] {
            let steps = vec!["plan".to_owned(), step.to_owned(), "5".to_owned()];
            let part = Part { path: Part::path_of(&steps), place: 0, json: String::new() };
            assert_eq!(part.steps(), steps, "{}", part.path);
            assert!(!part.path.contains(['.', ':']), "{}", part.path);
        }
    }

    #[test]
    fn the_services_are_told_from_everything_else() {
        let part = |path: &str, json: &str| Part { path: path.to_owned(), place: 0, json: json.to_owned() };
        let unknown = Unknown::of(vec![
            part("plan/lines/5", r#"{"id":5,"service":"free_lunch"}"#),
            part("plan/lines/6", r#"{"id":6,"service":["?"]}"#),
            part("plan/lines/7", &format!(r#"{{"id":7,"service":"{}"}}"#, "餐".repeat(90))),
            part("plan/lines/8/service_level", r#""gold""#),
            part("plan/people/9", r#"{"id":9,"service":"waiter"}"#),
        ]);
        assert_eq!(unknown.services(), ["free_lunch", "?", &"餐".repeat(MOST_OF_A_CODE)]);
        assert!(Unknown::default().services().is_empty());
    }

    #[test]
    fn only_an_element_of_a_numbered_list_is_a_thing() {
        let number = |path: &str| Part { path: path.to_owned(), place: 0, json: String::new() }.number();
        assert_eq!(number("plan/lines/5"), Some(5));
        assert_eq!(number("plan/incidents/2/events/7"), Some(7));
        for none in ["plan/lines/5/colour", "plan/contract/fee_tables/@1", "plan/5", "5", "plan/lines/x"] {
            assert_eq!(number(none), None, "{none}");
        }
    }
}
