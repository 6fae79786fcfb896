//! Takes what this version does not know out of a saved plan, so that the rest can be read, and puts it back where it was.
//!
//! What is unknown is whatever the strict reader says it is: there is no second list of fields and words that could differ from
//! it. It names one at a time; that one is cut out of the text as it stands, and the rest is read again.

use super::json;
use super::json_path::{Step, steps_of};
use super::merge::{is_said, known_numbers};
use super::saved::{SavedPlan, write};
use crate::plan::Plan;
use crate::plan::check::PlanFault;
use crate::plan::unknown::{MAX_BYTES, MAX_PARTS, NUMBERED, Part, Unknown, field_of, field_step, places_in, position};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// The most bytes of text that are read to find what is unknown: reading stops instead of keeping somebody waiting.
const MAX_WORK: usize = 120_000_000;

/// How deep what is kept may be nested.
const MAX_DEPTH: usize = 40;

/// Objects that are left out where they are empty, and so can be put back.
const LEFT_OUT: [&str; 7] = ["host", "terms", "details", "customer", "facts", "dates", "readiness"];

/// Fields that are unknown where they are left out, and never zero: one of another kind can be left out by itself.
const OPEN_WHERE_LEFT_OUT: [&str; 9] = [
    "usd_rate",
    "rate",
    "credit_rate",
    "base_price",
    "flex_allowance",
    "supplier",
    "access_id",
    "administrator",
    "cover",
];

/// Is this such a field, by what it stands in? Nobody said the tax of the contract where it is left out, while a place without one
/// has that of the contract. Of a duty, nobody said anything.
fn is_open_where_left_out(within: &str, name: &str) -> bool {
    OPEN_WHERE_LEFT_OUT.contains(&name) || (within, name) == ("contract", "tax") || within == "readiness"
}

/// What the reader says of a value of another kind than it has there, and of a currency or a zone that it has not got. The text
/// is known to be JSON by then: where a word is expected, "expected value" is said of a number or a list. A list in the place of an
/// object is refused: a careless reader would take it for one.
const OF_ANOTHER_KIND: [&str; 4] =
    ["invalid type: ", "expected value", "not a currency of ISO 4217", "unknown time zone"];

/// Lists by position in which each position means something: a contract year.
const BY_POSITION: [&str; 1] = ["years"];

/// Reads a plan in which there are things that this version does not know. Says what could not be read, and from which text, if
/// it is something else that is wrong.
pub(super) fn open(original: &str) -> Result<SavedPlan, Box<(serde_json::Error, String)>> {
    let (mut text, mut work) = (original.to_owned(), 0);
    let (mut parts, mut taken): (Vec<Part>, Vec<Vec<Step>>) = (Vec::new(), Vec::new());
    loop {
        let error = match serde_json::from_str::<SavedPlan>(&text) {
            Ok(mut saved) => {
                let held = saved.plan.unknown.parts().unwrap_or_default();
                let known: BTreeSet<String> = parts.iter().map(|part| part.path.clone()).collect();
                parts.extend(held.into_iter().filter(|part| !known.contains(&part.path)));
                saved.plan.unknown = Unknown::of(parts);
                return Ok(saved);
            }
            Err(error) => error,
        };
        work += text.len();
        let told = Told::by(&error).filter(|_| taken.len() < MAX_PARTS + 1 && work < MAX_WORK);
        let found = told.and_then(|told| {
            let (steps, without) = cut(&text, &error, told, &mut work)?;
            let steps = before(steps, &taken);
            Some((part(original, &steps)?, steps, without))
        });
        let Some((part, steps, without)) = found else { return Err(Box::new((error, text))) };
        // What is taken whole has in it what was taken out of it.
        let inner = format!("{}/", part.path);
        parts.retain(|other| !other.path.starts_with(&inner));
        parts.push(part);
        taken.push(steps);
        text = without;
    }
}

/// The way to something before others were cut out of the lists on it.
fn before(mut steps: Vec<Step>, taken: &[Vec<Step>]) -> Vec<Step> {
    for at in 0..steps.len() {
        let (parents, rest) = steps.split_at_mut(at);
        let Some(Step::Item(number)) = rest.first_mut() else { continue };
        let mut gone: Vec<usize> = taken
            .iter()
            .filter_map(|other| match other.split_last() {
                Some((Step::Item(place), list)) if list == parents => Some(*place),
                _ => None,
            })
            .collect();
        gone.sort_unstable();
        for place in gone {
            *number += usize::from(place <= *number);
        }
    }
    steps
}

/// What the strict reader does not know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Field,
    Word,
    /// A value of another kind than this version has there, or a currency or a zone that it has not got.
    Value,
}

impl Told {
    fn by(error: &serde_json::Error) -> Option<Self> {
        let what = error.to_string();
        let begins_with = |start: &str| what.starts_with(start);
        if begins_with("unknown field") || begins_with("no duty or term has the number") {
            Some(Self::Field)
        } else if begins_with("unknown variant")
            || begins_with("invalid value: string \"AMB-") && what.contains("expected AMB-")
        {
            Some(Self::Word)
        } else if OF_ANOTHER_KIND.into_iter().any(begins_with) && !begins_with("invalid type: sequence") {
            Some(Self::Value)
        } else {
            None
        }
    }
}

/// The way to what the reader did not know, or to the least around it without which the rest makes sense; and the text without.
fn cut(text: &str, error: &serde_json::Error, told: Told, work: &mut usize) -> Option<(Vec<Step>, String)> {
    let steps = steps_of(error, text);
    let list = |at: usize| match at.checked_sub(1).and_then(|before| steps.get(before)) {
        Some(Step::Field(name)) => name.as_str(),
        _ => "",
    };
    let items = || steps.iter().enumerate().filter(|(_, step)| matches!(step, Step::Item(_))).map(|(at, _)| at);
    // A row with a word that is not known goes whole: half of it would count as something else. A place stays if it can, because
    // others are at it.
    let row = items().rfind(|at| NUMBERED.contains(&list(*at)) && list(*at) != "locations");
    if told == Told::Value {
        // Without a row or a field that may be unknown, the rest would count as what it is not: amounts in another currency,
        // times in another zone. Then nothing is read.
        let is_open =
            |at: usize| matches!(steps.get(at), Some(Step::Field(name)) if is_open_where_left_out(list(at), name));
        // Of a list where a word is expected, the place is that of what would be first in it.
        if error.to_string().starts_with("expected value") && matches!(steps.last(), Some(Step::Item(_))) {
            return None;
        }
        let at = row.or_else(|| (0..steps.len()).find(|at| is_open(*at)))?;
        return without(text, steps.get(..=at)?);
    }
    // Elements that nothing tells apart go whole, so that what is put back is never at another one.
    let nameless = items().find(|at| !NUMBERED.contains(&list(*at)) && !BY_POSITION.contains(&list(*at)));
    if let Some(at) = nameless {
        return without(text, steps.get(..=at)?);
    }
    if let (Told::Word, Some(at)) = (told, row) {
        return without(text, steps.get(..=at)?);
    }
    if told == Told::Field {
        return without(text, &steps);
    }
    // Else the word, or what it belongs to if that cannot be without it.
    for length in (2..=steps.len()).rev() {
        let cut = without(text, steps.get(..length)?)?;
        *work += cut.1.len();
        match serde_json::from_str::<SavedPlan>(&cut.1) {
            Err(error) if error.to_string().starts_with("missing field") => {}
            _ => return Some(cut),
        }
    }
    None
}

/// The text without what stands at a place.
fn without(text: &str, steps: &[Step]) -> Option<(Vec<Step>, String)> {
    let whole = locate(text, steps)?.whole;
    Some((steps.to_vec(), [text.get(..whole.start)?, text.get(whole.end..)?].concat()))
}

/// What stands at a place.
fn part(text: &str, steps: &[Step]) -> Option<Part> {
    let json = text.get(locate(text, steps)?.value)?;
    let mut path = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        path.push(match (step, at.checked_sub(1).and_then(|before| steps.get(before))) {
            (Step::Field(name), _) => field_step(&serde_json::from_str::<String>(&format!("\"{name}\"")).ok()?),
            (Step::Item(_), Some(Step::Field(list))) if NUMBERED.contains(&list.as_str()) => {
                let row = locate(text, steps.get(..=at)?)?;
                let id = locate(text.get(row.value.clone())?, &[Step::Field("id".to_owned())])?;
                let id: u32 = text.get(row.value)?.get(id.value)?.parse().ok()?;
                id.to_string()
            }
            (Step::Item(number), _) => format!("@{number}"),
        });
    }
    let place = match steps.last() {
        Some(Step::Item(number)) => *number,
        _ => 0,
    };
    is_sound(json).then(|| Part { path: Part::path_of(&path), place, json: json.to_owned() })
}

/// Is it JSON that is not too deep?
fn is_sound(json: &str) -> bool {
    depth(json) <= MAX_DEPTH && serde_json::from_str::<IgnoredAny>(json).is_ok()
}

/// Where something stands in a text.
struct Found {
    /// What stands there.
    value: Range<usize>,
    /// The same with its name and one comma.
    whole: Range<usize>,
}

/// Finds a place in a text that is JSON.
fn locate(text: &str, steps: &[Step]) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut start = skip_blank(bytes, 0);
    let mut found = Found { value: start..end_of(bytes, start), whole: 0..bytes.len() };
    for step in steps {
        let opening = *bytes.get(start)?;
        let mut at = skip_blank(bytes, start + 1);
        let mut number = 0;
        found = loop {
            let member = at;
            let is_it = match (step, opening) {
                (Step::Field(name), b'{') => {
                    let end = end_of(bytes, at);
                    let is_it = text.get(at + 1..end.checked_sub(1)?)? == name;
                    at = skip_blank(bytes, skip_blank(bytes, end) + 1);
                    is_it
                }
                (Step::Item(wanted), b'[') => *wanted == number,
                _ => return None,
            };
            let end = end_of(bytes, at);
            if end == at {
                return None;
            }
            let comma = skip_blank(bytes, end);
            if is_it {
                let before = bytes.get(..member)?.iter().rposition(|byte| !byte.is_ascii_whitespace())?;
                let whole = match bytes.get(comma) {
                    Some(b',') => member..skip_blank(bytes, comma + 1),
                    _ if bytes.get(before) == Some(&b',') => before..end,
                    _ => member..end,
                };
                break Found { value: at..end, whole };
            }
            if bytes.get(comma) != Some(&b',') {
                return None;
            }
            at = skip_blank(bytes, comma + 1);
            number += 1;
        };
        start = found.value.start;
    }
    Some(found)
}

fn skip_blank(bytes: &[u8], from: usize) -> usize {
    bytes.iter().skip(from).position(|byte| !byte.is_ascii_whitespace()).map_or(bytes.len(), |more| from + more)
}

/// Where the value that begins at a place ends.
fn end_of(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        if in_text {
            (in_text, escaped) = (*byte != b'"' || escaped, *byte == b'\\' && !escaped);
            if !in_text && depth == 0 {
                return at + 1;
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' | b':' if depth == 0 => return at,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            byte if depth == 0 && byte.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    bytes.len()
}

/// How deep a JSON text is nested.
fn depth(json: &str) -> usize {
    let (mut depth, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        if in_text {
            (in_text, escaped) = (byte != b'"' || escaped, byte == b'\\' && !escaped);
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Does what has to hold of every plan hold with what is unknown in it, too? If not, what does not, or nothing where it is none
/// of ours, or too much.
pub(super) fn check(plan: &Plan) -> Result<(), Option<PlanFault>> {
    if plan.unknown.is_empty() {
        return Ok(());
    }
    let parts = plan.unknown.parts().ok_or(None)?;
    let paths: BTreeSet<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    let fits = parts.len() <= MAX_PARTS && plan.unknown.len() <= MAX_BYTES && paths.len() == parts.len();
    if !fits || !parts.iter().all(|part| is_sound(&part.json)) {
        return Err(None);
    }
    let mut numbers = known_numbers(plan);
    for number in parts.iter().filter_map(Part::number) {
        if !numbers.insert(number) {
            return Err(Some(PlanFault::NumberUsedTwice));
        }
        if number >= plan.next_id {
            return Err(Some(PlanFault::NextNumber));
        }
    }
    Ok(())
}

/// The text of a file: what is unknown stands where it was found. What has no place any more, because the row it belonged to was
/// taken out, is left out; an unknown row whose place was taken out stays in the list, because it could not be read otherwise.
pub fn file(plan: &Plan, revision: u64) -> String {
    put_back(plan, revision).0
}

/// The text of a file, and what has no place in it.
pub(super) fn put_back(plan: &Plan, revision: u64) -> (String, Vec<Part>) {
    let known = write(&Plan { unknown: Unknown::default(), ..plan.clone() }, revision);
    let mut parts = plan.unknown.parts().unwrap_or_default();
    if parts.is_empty() {
        return (known, parts);
    }
    let Ok(mut tree) = serde_json::from_str::<Value>(&known) else { return (known, parts) };
    // From the top down, and in a list from its beginning on: each is where it was.
    parts.sort_by_cached_key(|part| (part.steps().len(), part.place, part.path.clone()));
    let (mut placed, mut kept, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        if is_at_a_place_that_is_gone(plan, &part) {
            kept.push(part);
        } else if put(&mut tree, &part, &mark(placed.len())).is_some() {
            placed.push(part.json);
        } else {
            left.push(part);
        }
    }
    if placed.is_empty() && kept.is_empty() {
        return (known, left);
    }
    if let (false, Some(fields)) = (kept.is_empty(), tree.get_mut("plan").and_then(Value::as_object_mut)) {
        fields.insert("unknown".to_owned(), serde_json::to_value(Unknown::of(kept)).unwrap_or_default());
    }
    (with_texts(&json::indented(&tree), &placed), left)
}

/// The place of something unknown, until its text is put there: no text of a plan holds a control character, and a sign of the
/// text itself would be escaped.
fn mark(number: usize) -> String {
    format!("\u{1}{number}\u{1}")
}

/// Puts texts where their marks are. What is put in is not looked at again.
fn with_texts(text: &str, placed: &[String]) -> String {
    let mut parts = text.split("\"\\u0001");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let held = part.split_once("\\u0001\"").and_then(|(number, rest)| {
            let text = placed.get(number.parse::<usize>().ok()?)?;
            Some((text, rest))
        });
        match held {
            Some((text, rest)) => out.extend([text, rest]),
            None => out.extend(["\"\\u0001", part]),
        }
    }
    out
}

fn is_at_a_place_that_is_gone(plan: &Plan, part: &Part) -> bool {
    if part.number().is_none() {
        return false;
    }
    let Ok(Value::Object(row)) = serde_json::from_str(&part.json) else { return false };
    places_in(&row).any(|(_, id)| {
        let is_known = plan.locations.iter().any(|location| u64::from(location.id.0) == id);
        !is_known
            && !plan
                .unknown
                .thing(u32::try_from(id).unwrap_or_default())
                .is_some_and(|part| part.path.starts_with("plan/locations/"))
    })
}

/// Puts a mark to its place; nothing if there is none, or something else stands there.
fn put(tree: &mut Value, part: &Part, mark: &str) -> Option<()> {
    let steps = part.steps();
    let (last, parents) = steps.split_last()?;
    let mut present = tree;
    for (at, step) in parents.iter().enumerate() {
        let is_last = at + 1 == parents.len();
        present = match present {
            Value::Object(fields) => {
                let name = field_of(step);
                if is_last && part.is_element() {
                    fields.entry(name).or_insert_with(|| Value::Array(Vec::new()))
                } else if LEFT_OUT.contains(&name) {
                    fields.entry(name).or_insert_with(|| Value::Object(Map::new()))
                } else {
                    fields.get_mut(name)?
                }
            }
            Value::Array(rows) => {
                if let Some(at) = position(step) {
                    rows.get_mut(at)?
                } else {
                    let number = step.parse::<u64>().ok().filter(|number| number.to_string() == *step)?;
                    rows.iter_mut().find(|row| row.get("id").and_then(Value::as_u64) == Some(number))?
                }
            }
            _ => return None,
        };
    }
    let name = field_of(last);
    match present {
        Value::Array(rows) if part.is_element() => rows.insert(part.place.min(rows.len()), mark.into()),
        // What somebody has said since goes before.
        Value::Object(fields) if !part.is_element() && !fields.get(name).is_some_and(|value| is_said(name, value)) => {
            fields.insert(name.to_owned(), mark.into());
        }
        _ => return None,
    }
    Some(())
}
