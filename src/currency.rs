//! Currencies of ISO 4217.
//!
//! Why not a crate? The one that fits costs 8 KB of the first load for names and symbols that the browser has anyway. It
//! checks this table in the tests instead.

use serde::{Deserialize, Serialize};

/// A currency that is in use: its three letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Three letters that are no currency in use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency of ISO 4217: {0:?}")]
pub struct UnknownCurrency(String);

/// Every code, sorted. Funds, metals and test codes are left out.
const CODES: &str = "\
AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRCCUPCVECZKDJFDKKDOPDZDEGP\
ERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSL\
LYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGD\
SHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVESVNDVUVWSTXAFXCDXCGXOFXPFYERZARZMWZWG";

/// Those without a smaller unit.
const WITHOUT_CENTS: &str = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXVNDVUVXAFXOFXPF";

#[allow(missing_docs, reason = "the code says it")]
impl Currency {
    pub const EUR: Self = Self(*b"EUR");
    pub const GBP: Self = Self(*b"GBP");
    pub const HKD: Self = Self(*b"HKD");
    pub const JPY: Self = Self(*b"JPY");
    pub const KRW: Self = Self(*b"KRW");
    pub const SGD: Self = Self(*b"SGD");
    pub const TWD: Self = Self(*b"TWD");
    pub const USD: Self = Self(*b"USD");
}

impl Currency {
    /// Every currency in use, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.as_bytes().as_chunks::<3>().0.iter().copied().map(Self)
    }

    /// The currency with these three letters, in capitals.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|currency| currency.code() == code)
    }

    /// Its three letters.
    pub fn code(&self) -> &str {
        // Letters of `CODES`, which is text.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimal places of its smallest unit, as far as amounts are entered: 2, or 0 where it has none. (The seven
    /// currencies with thousandths are entered in hundredths.)
    pub fn places(self) -> u32 {
        if WITHOUT_CENTS.as_bytes().as_chunks::<3>().0.contains(&self.0) { 0 } else { 2 }
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;

    fn try_from(code: String) -> Result<Self, UnknownCurrency> {
        Self::from_code(&code).ok_or(UnknownCurrency(code))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<String> = Self::all().map(String::from).collect();
        schemars::json_schema!({ "type": "string", "description": "A currency of ISO 4217.", "enum": codes })
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_iso_4217_as_a_crate_has_it() {
        let mut before = String::new();
        for currency in Currency::all() {
            let code = currency.code();
            assert!(*before < *code, "{code} is out of order");
            before = code.to_owned();
            let theirs = iso_currency::Currency::from_code(code).unwrap_or_else(|| panic!("{code} is not a currency"));
            assert_eq!(u32::from(theirs.exponent().unwrap()).min(2), currency.places(), "{code}");
        }
        assert_eq!(CODES.len() % 3, 0);
    }

    #[test]
    fn codes_are_read_and_others_refused() {
        assert_eq!(Currency::from_code("TWD"), Some(Currency::TWD));
        for code in ["twd", "XXX", "", "EURO", "ÄÖ"] {
            assert_eq!(Currency::from_code(code), None, "{code}");
        }
        assert_eq!(serde_json::to_string(&Currency::USD).unwrap(), "\"USD\"");
        assert!(serde_json::from_str::<Currency>("\"ZZZ\"").is_err());
    }
}
