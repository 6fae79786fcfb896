//! A few letters by which two people see that they have the same plan before them: on paper, in a mail, on the telephone.
//!
//! It is a sum of everything that somebody entered. What differs between two devices although the plan is the same is left out:
//! the numbers of things (two tabs count in lanes of their own), the next number, how often it was saved, and what calendars
//! know it by. It tells plans apart; it is no seal, and keeps nobody from making another plan with the same letters.

use super::carried;
use super::envelope::checksum;
use super::merge::renumber::numbered_in_order;
use crate::plan::Plan;
use serde_json::Value;
use std::fmt;

/// Digits and letters without I, L, O and U: none is taken for another, read or heard.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many there are in each of the two groups.
const GROUP: usize = 4;

/// The fingerprint of a plan: "7K2M-Q9XD".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 2 * GROUP]);

impl Fingerprint {
    /// That of a plan.
    pub fn of(plan: &Plan) -> Self {
        let bare = numbered_in_order(Plan { calendar_key: None, ..plan.clone() });
        let text = carried::file(&bare, 0);
        // What an older version carries along without knowing it stands at the end of an object, where a newer one has it in
        // its place: the fields are put in order.
        let text = serde_json::from_str::<Value>(&text).map_or(text, |tree| sorted(&tree));
        let mut rest = mixed(checksum(&text));
        Self(std::array::from_fn(|_| {
            #[allow(clippy::cast_possible_truncation, reason = "five bits")]
            let place = (rest & 31) as usize;
            rest >>= 5;
            LETTERS.get(place).copied().unwrap_or(b'0')
        }))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.iter().enumerate() {
            if at == GROUP {
                to.write_str("-")?;
            }
            write!(to, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

/// A tree as text, its fields in the order of their names, whatever order a map keeps.
fn sorted(tree: &Value) -> String {
    match tree {
        Value::Object(fields) => {
            let mut fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), sorted(value)))
                .collect();
            fields.sort_unstable();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// Every bit of the sum bears on every bit of what is shown, which is less than all of it (as the hash Murmur ends).
const fn mixed(mut sum: u64) -> u64 {
    sum = (sum ^ (sum >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    sum = (sum ^ (sum >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    sum ^ (sum >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zones::Zone;

    #[test]
    fn it_is_two_groups_of_letters_that_are_read_aloud() {
        let written = Fingerprint::of(&Plan::new(Zone::TAIPEI)).to_string();
        assert_eq!((written.len(), written.as_bytes()[GROUP]), (9, b'-'));
        assert!(written.bytes().all(|byte| byte == b'-' || LETTERS.contains(&byte)), "{written}");
    }

    #[test]
    fn the_order_of_fields_says_nothing() {
        let read = |text| sorted(&serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(read(r#"{"b":1,"a":[{"d":"x","c":null}]}"#), r#"{"a":[{"c":null,"d":"x"}],"b":1}"#);
        assert_ne!(read("[1,2]"), read("[2,1]"));
    }
}
