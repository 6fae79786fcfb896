//! A phrase in every language of the application.
//!
//! A language that is missing does not compile: [`Text`] has one field for each, and both are set where the phrase is
//! written. Catalogue rows and screen labels use the same type.

use serde::{Deserialize, Serialize};

/// A language of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lang {
    /// Traditional Chinese as written in Taiwan.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Every language, in the order of the language switch.
    pub const ALL: [Self; 2] = [Self::ZhHant, Self::En];

    /// The BCP 47 tag, for `lang` attributes.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }
}

/// A phrase in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// Traditional Chinese.
    pub zh_hant: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A phrase, Chinese first.
    pub const fn new(zh_hant: &'static str, en: &'static str) -> Self {
        Self { zh_hant, en }
    }

    /// The phrase in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::ZhHant => self.zh_hant,
            Lang::En => self.en,
        }
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(Lang::ALL.len()))?;
        for lang in Lang::ALL {
            map.serialize_entry(lang.tag(), self.get(lang))?;
        }
        map.end()
    }
}

/// A phrase of the catalogue that is read now and then: a description, a rule, an unclear clause. Natively it is a
/// [`Text`].
///
/// In the browser it is only a number. All these phrases together are a fifth of what the first load may weigh, and most
/// visits read three of them, so `prose.json` has them, under these numbers; the application loads it when the page is
/// used for the first time. The file is made from the tables (`cargo run --example prose`), and `tests/house/prose.rs` keeps
/// it true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prose {
    key: u32,
    #[cfg(not(target_family = "wasm"))]
    text: Text,
}

impl Prose {
    /// A phrase, Chinese first.
    ///
    /// # Panics
    /// At compile time, where it stands in a table, if a language has no words.
    pub const fn new(zh_hant: &'static str, en: &'static str) -> Self {
        assert!(!zh_hant.is_empty() && !en.is_empty(), "a phrase without words");
        Self {
            key: fingerprint(fingerprint(0x811c_9dc5, zh_hant.as_bytes()), en.as_bytes()),
            #[cfg(not(target_family = "wasm"))]
            text: Text::new(zh_hant, en),
        }
    }

    /// Its number in `prose.json`.
    pub const fn key(self) -> u32 {
        self.key
    }
}

/// FNV-1a: two phrases with the same number are found by `tests/house/prose.rs`.
const fn fingerprint(mut hash: u32, bytes: &[u8]) -> u32 {
    let mut i = 0;
    while i < bytes.len() {
        #[allow(clippy::indexing_slicing, reason = "within the length, in a constant")]
        let byte = bytes[i];
        hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

#[cfg(not(target_family = "wasm"))]
impl std::ops::Deref for Prose {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.text
    }
}

impl Serialize for Prose {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(not(target_family = "wasm"))]
        return self.text.serialize(serializer);
        #[cfg(target_family = "wasm")]
        serializer.serialize_u32(self.key)
    }
}
