//! The people who are called, by name: of each place in the order in which they are called, which is the order of the list.

use super::place::Place;
use crate::entry::Line;
use crate::named::read_by_name;
use serde::{Deserialize, Serialize};

/// The most people that a plan can name, all places together.
pub const MAX_PEOPLE: usize = 100;

/// The number of a person, which nothing else in the plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PersonId(pub u32);

/// Somebody who is on call at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Person")]
pub struct Person {
    /// Its number.
    pub id: PersonId,
    /// At which place; left out, at the host.
    #[serde(default, skip_serializing_if = "Place::is_host")]
    pub place: Place,
    /// The name; not empty.
    pub name: Line,
    /// A phone number, or how else the person is reached; empty, nobody said.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub reach: Line,
}

read_by_name!(Person);

/// The address that a device dials for a phone number (`tel:`, RFC 3966), with its extension; only where the text is nothing
/// but digits, spaces, `+ - ( )`, and an extension behind `#`, `x`, `ext.` or 分機. Anything else is text and no more: whoever
/// wrote the file is not known.
pub fn dialled(reach: &str) -> Option<String> {
    let text = reach.to_lowercase();
    // A longer mark before the shorter ones in it.
    let marks = ["ext.", "ext", "分機", "轉", "#", "x"];
    let split = marks.iter().find_map(|mark| text.split_once(mark));
    let (number, extension) =
        split.map_or((text.as_str(), None), |(number, extension)| (number, Some(extension.trim())));
    let is_mark = |char: char| matches!(char, ' ' | '-' | '(' | ')');
    let number = number.trim();
    let (plus, rest) = number.strip_prefix('+').map_or(("", number), |rest| ("+", rest));
    let digits: String = rest.chars().filter(|char| !is_mark(*char)).collect();
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|char| char.is_ascii_digit());
    if digits.len() < 3 || !is_digits(&digits) {
        return None;
    }
    match extension {
        None => Some(format!("tel:{plus}{digits}")),
        Some(extension) if is_digits(extension) => Some(format!("tel:{plus}{digits};ext={extension}")),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn only_what_is_a_phone_number_is_dialled() {
        for (typed, number) in [
            ("0912-345-678", "tel:0912345678"),
            ("+886 2 2345 6789", "tel:+886223456789"),
            ("(02) 2345-6789 #123", "tel:0223456789;ext=123"),
            ("02-2345-6789 分機 12", "tel:0223456789;ext=12"),
            ("+1 (425) 555-0100 ext. 7", "tel:+14255550100;ext=7"),
            ("+1 425 555 0100 Ext 7", "tel:+14255550100;ext=7"),
            ("+1 425 555 0100 x7", "tel:+14255550100;ext=7"),
            ("119", "tel:119"),
        ] {
            assert_eq!(dialled(typed).as_deref(), Some(number), "{typed}");
        }
        for text in [
            "",
            "12",
            "Teams: chen.mei",
            "chen@example.com",
            "javascript:alert(1)",
            "tel:123",
            "0912 345 678 (night)",
            "0912345678 or 0987654321",
            "0912345678,0987654321",
            "+",
            "++886912345678",
            "09+12345678",
            "#31#0912345678",
            "0912345678 #",
            "0912345678 #12 #13",
            "<b>0912345678</b>",
            "*21*0912345678#",
            "٠٩١٢٣٤٥",
        ] {
            assert_eq!(dialled(text), None, "{text}");
        }
    }
}
