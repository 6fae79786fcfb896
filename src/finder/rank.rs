//! How well what was typed fits something: first its beginning, then the beginning of a word, then anything in it, then with
//! a slip of the finger.

use crate::catalog::search::{fold, words};
use crate::text::Text;

/// How much a text says about what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It is what the thing is called.
    Name,
    /// It is what people also call it.
    Also,
    /// It is said of it.
    Said,
}

/// A text that is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Folded, words with one space between them.
    text: String,
    /// Without spaces: Chinese is written with or without them beside Latin words.
    joined: String,
    weight: Weight,
}

impl Field {
    /// A text.
    pub fn new(text: &str, weight: Weight) -> Self {
        let folded = fold(text);
        let text = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let joined = text.replace(' ', "");
        Self { text, joined, weight }
    }

    /// A phrase in each language.
    pub fn both(text: Text, weight: Weight) -> [Self; 2] {
        [Self::new(text.zh_hant, weight), Self::new(text.en, weight)]
    }

    /// Where a word stands in it, the lower the better.
    fn place(&self, word: &str) -> Option<u32> {
        if self.text == word || self.joined == word {
            return Some(EXACT);
        }
        if self.text.starts_with(word) {
            let ends_a_word = self.text.as_bytes().get(word.len()) == Some(&b' ');
            return Some(if ends_a_word { FIRST_WORD } else { BEGINNING });
        }
        if word.is_ascii() {
            let begins_a_word = self.text.match_indices(word).any(|(at, _)| self.text[..at].ends_with(' '));
            if begins_a_word {
                return Some(WORD);
            }
            // Two letters stand in everything: "ir" is not in "first".
            return (word.len() > 2 && self.text.contains(word)).then_some(WITHIN);
        }
        let word = word.replace(' ', "");
        if self.joined.starts_with(&word) {
            return Some(BEGINNING);
        }
        self.joined.contains(&word).then_some(WITHIN)
    }

    /// Does a word fit it but for a slip: a letter more, less, another or two that changed places?
    fn nearly(&self, word: &str) -> bool {
        let length = word.chars().count();
        let slips = match (length, word.is_ascii()) {
            (0..=2, _) | (3, true) => return false,
            (3..=7, _) => 1,
            _ => 2,
        };
        let is_near = |other: &str| strsim::osa_distance(word, other) <= slips;
        if word.is_ascii() {
            // As far as it is typed.
            let begun = |other: &str| other.chars().take(length).collect::<String>();
            return self.text.split(' ').any(|other| is_near(other) || is_near(&begun(other)));
        }
        let letters: Vec<char> = self.joined.chars().collect();
        letters.windows(length).any(|window| is_near(&window.iter().collect::<String>()))
    }
}

const EXACT: u32 = 0;
const FIRST_WORD: u32 = 1;
const BEGINNING: u32 = 2;
const WORD: u32 = 3;
const WITHIN: u32 = 4;
/// Words that stand apart come after those that stand together.
const APART: u32 = 5;
const WITH_SLIPS: u32 = 10;

/// What was typed, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    words: Vec<String>,
    whole: String,
}

impl Typed {
    /// Reads what was typed; beyond a hundred characters nothing is looked at.
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let whole = words.join(" ");
        Self { words, whole }
    }

    /// Is nothing typed?
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well it fits, the lower the better; `None` where it does not.
    pub fn fit(&self, fields: &[Field]) -> Option<u32> {
        let best = |word: &str| {
            fields.iter().filter_map(|field| Some((field.place(word)?, field.weight))).min_by_key(|found| score(*found))
        };
        if let Some(whole) = best(&self.whole) {
            return Some(score(whole));
        }
        let mut worst = 0;
        for word in &self.words {
            worst = worst.max(score(best(word)?));
        }
        Some(worst + APART * STEP)
    }

    /// How well it fits with slips: every word somewhere in a name, or nearly so.
    pub fn fit_nearly(&self, fields: &[Field]) -> Option<u32> {
        let names = || fields.iter().filter(|field| field.weight != Weight::Said);
        let fits = |word: &String| names().any(|field| field.place(word).is_some() || field.nearly(word));
        (!self.is_empty() && self.words.iter().all(fits)).then_some(WITH_SLIPS * STEP)
    }
}

/// Between one kind of place and the next there is room for the weights.
const STEP: u32 = 10;

/// A place in a name goes before the same place in what is said; being in a name at all goes before a beginning of what is said.
fn score((place, weight): (u32, Weight)) -> u32 {
    let later = match weight {
        Weight::Name => 0,
        Weight::Also => 1,
        Weight::Said => WITHIN * STEP + 2,
    };
    place * STEP + later
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, name: &str) -> Option<u32> {
        Typed::new(typed).fit(&[Field::new(name, Weight::Name)])
    }

    #[test]
    fn beginnings_go_before_words_and_words_before_what_is_within() {
        let order = ["undo", "undo it", "undoing", "an undo", "to-undo list", "sundown"];
        let fits: Vec<Option<u32>> = order.iter().map(|name| fit("undo", name)).collect();
        assert_eq!(fits, [Some(0), Some(10), Some(20), Some(30), Some(30), Some(40)]);
        assert_eq!(fit("undo", "sundowner undos"), Some(30));
        assert_eq!(fit("ndo", "undo"), Some(40));
        assert_eq!(fit("ir", "first"), None, "two letters stand in everything");
    }

    #[test]
    fn width_case_spaces_and_the_two_forms_of_tai_make_no_difference() {
        assert_eq!(fit("ＦＡ－５", "FA-5"), Some(0));
        assert_eq!(fit("azure平台", "Azure 平台關鍵業務"), Some(20));
        assert_eq!(fit("平臺", "Azure 平台"), Some(40));
    }

    #[test]
    fn words_may_stand_apart_but_each_has_to_be_there() {
        assert!(fit("export all", "Export it all").is_some_and(|fit| fit >= 50));
        assert_eq!(fit("export zebra", "Export it all"), None);
    }

    #[test]
    fn a_slip_is_forgiven_in_words_that_are_long_enough() {
        let nearly =
            |typed: &str, name: &str| Typed::new(typed).fit_nearly(&[Field::new(name, Weight::Name)]).is_some();
        for (typed, name) in
            [("exprot", "Export"), ("worksop", "Workshop"), ("彈姓額度", "彈性額度"), ("severty", "Severity A")]
        {
            assert!(fit(typed, name).is_none() && nearly(typed, name), "{typed}");
        }
        for (typed, name) in [("fa", "FB"), ("undo", "Print"), ("zebra", "Workshop"), ("", "Workshop")] {
            assert!(!nearly(typed, name), "{typed}");
        }
    }

    #[test]
    fn odd_entries_do_no_harm() {
        for typed in ["<b>&%'\"", "—!?「」", "\u{0}\u{202e}", &"x".repeat(100_000), &"額".repeat(5_000)] {
            let typed = Typed::new(typed);
            typed.fit(&[Field::new("Workshop 訓練課程", Weight::Name)]);
            typed.fit_nearly(&[Field::new("訓練課程", Weight::Name), Field::new("", Weight::Name)]);
        }
    }
}
