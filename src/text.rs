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
