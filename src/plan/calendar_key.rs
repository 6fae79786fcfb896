//! What the dates of a plan are known by in calendars.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What tells the dates of a plan from those of any other plan in the same calendar. A plan gets one when its dates are
/// exported for the first time, and keeps it whatever else becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CalendarKey(u128);

impl CalendarKey {
    /// A key made of anything that no other plan is likely to share, such as the plan and the present instant.
    pub fn from_seed(seed: &str) -> Self {
        // FNV-1a with 128 bits: to tell plans apart, not to keep a secret.
        const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        Self(seed.bytes().fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
    }

    /// 32 hexadecimal digits.
    pub fn code(self) -> String {
        format!("{:032x}", self.0)
    }

    /// Reads what [`Self::code`] writes, and nothing else.
    pub fn parse(code: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if code.len() != 32 || !code.bytes().all(is_digit) {
            return None;
        }
        u128::from_str_radix(code, 16).ok().map(Self)
    }
}

impl Serialize for CalendarKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for CalendarKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&code), &"32 hexadecimal digits"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CalendarKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CalendarKey".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "What tells the dates of a plan from those of any other in the same calendar.",
            "type": "string",
            "pattern": "^[0-9a-f]{32}$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_and_read_as_it_was() {
        for seed in ["", "a", "檔案"] {
            let key = CalendarKey::from_seed(seed);
            assert_eq!(CalendarKey::parse(&key.code()), Some(key));
        }
        assert_ne!(CalendarKey::from_seed("a"), CalendarKey::from_seed("b"));
        // Published for FNV-1a, 128 bits, of "a".
        assert_eq!(CalendarKey::from_seed("a").code(), "d228cb696f1a8caf78912b704e4a8964");
    }

    #[test]
    fn what_is_no_key_is_not_read() {
        let key = CalendarKey::from_seed("a").code();
        for wrong in
            ["", "0", &key.to_uppercase(), &format!("{key}0"), &key.replace('d', "+"), "方方方方方方方方方方aa"]
        {
            assert_eq!(CalendarKey::parse(wrong), None, "{wrong}");
        }
    }
}
