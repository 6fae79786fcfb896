//! What the scalars of a saved plan are made of: words of ours, figures, days, instants; all else is text.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde_json::{Number, Value};
use std::sync::LazyLock;

/// The words that links of version 1 know by number: names of fields, then names of variants, codes, zones and hours.
/// Append only, at the end: links hold the numbers. (`tests/link/golden.rs` holds the words.)
const WORDS: &str = include_str!("words_1.txt");

/// Bits of the number of a word: so many words there can ever be.
pub(super) const WORD_BITS: u32 = 10;

/// The words in the order of the alphabet, with their numbers; and as they are numbered.
struct Words {
    sorted: Vec<(&'static str, u16)>,
    numbered: Vec<&'static str>,
}

static ALL: LazyLock<Words> = LazyLock::new(|| {
    let numbered: Vec<&str> = WORDS.lines().collect();
    let mut sorted: Vec<(&str, u16)> = numbered.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    Words { sorted, numbered }
});

/// The number of a word.
pub(super) fn number_of(word: &str) -> Option<u16> {
    let place = ALL.sorted.binary_search_by_key(&word, |(word, _)| word).ok()?;
    ALL.sorted.get(place).map(|(_, number)| *number)
}

/// A word by its number.
fn word(number: u16) -> Option<&'static str> {
    ALL.numbered.get(usize::from(number)).copied()
}

/// A scalar, or what opens or closes what holds others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// No further field.
    End,
    /// Nothing.
    Null,
    /// Yes or no.
    Truth(bool),
    /// A list begins.
    List,
    /// An object begins.
    Object,
    /// A word by its number.
    Word(u16),
    /// A number without places.
    Whole(u64),
    /// A decimal in a text: digits and how many places the point is moved to the right.
    Figure(u64, i32),
    /// A day in a text, counted from the first of year 1.
    Day(i64),
    /// Date and time in a text, in seconds since the first second of 1970 on the same clock.
    Moment(i64),
    /// Any other text.
    Text(String),
    /// Any other number, as JSON writes it.
    Other(String),
}

impl Token {
    /// Bits of [`Self::kind`].
    pub(super) const KIND_BITS: u32 = 4;

    /// What kind it is, as a number.
    pub(super) const fn kind(&self) -> u32 {
        match self {
            Self::End => 0,
            Self::Null => 1,
            Self::Truth(false) => 2,
            Self::Truth(true) => 3,
            Self::List => 4,
            Self::Object => 5,
            Self::Word(_) => 6,
            Self::Whole(_) => 7,
            Self::Figure(..) => 8,
            Self::Day(_) => 9,
            Self::Moment(_) => 10,
            Self::Text(_) => 11,
            Self::Other(_) => 12,
        }
    }

    /// The token of a value; of a list or an object, that one begins.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Truth(*truth),
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
            Value::Number(number) => number.as_u64().map_or_else(|| Self::Other(number.to_string()), Self::Whole),
            Value::String(text) => Self::of_text(text),
        }
    }

    /// The token of a text. Only what is written back letter by letter as it stood is more than text.
    pub(super) fn of_text(text: &str) -> Self {
        if let Some(number) = number_of(text) {
            return Self::Word(number);
        }
        let day = || text.parse().ok().map(|day: NaiveDate| Self::Day(i64::from(day.num_days_from_ce())));
        let moment = || {
            let moment: NaiveDateTime = text.parse().ok()?;
            Some(Self::Moment(moment.and_utc().timestamp()))
        };
        let read = if text.contains('T') { moment() } else { day().or_else(|| figure(text)) };
        read.filter(|token| token.text().as_deref() == Some(text)).unwrap_or_else(|| Self::Text(text.to_owned()))
    }

    /// The text that it stands for; nothing, if it stands for none or if there is none such.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Word(number) => word(*number).map(str::to_owned),
            Self::Figure(digits, places) => Some(written(*digits, *places)),
            Self::Day(days) => {
                NaiveDate::from_num_days_from_ce_opt(i32::try_from(*days).ok()?).map(|day| day.to_string())
            }
            Self::Moment(seconds) => {
                let moment = chrono::DateTime::from_timestamp(*seconds, 0)?.naive_utc();
                Some(moment.format("%Y-%m-%dT%H:%M:%S").to_string())
            }
            Self::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The value that it stands for; of a list or an object, an empty one.
    pub(super) fn value(&self) -> Option<Value> {
        match self {
            Self::End => None,
            Self::Null => Some(Value::Null),
            Self::Truth(truth) => Some(Value::Bool(*truth)),
            Self::List => Some(Value::Array(Vec::new())),
            Self::Object => Some(Value::Object(serde_json::Map::new())),
            Self::Whole(number) => Some(Value::Number(Number::from(*number))),
            Self::Other(number) => number.parse().ok().map(Value::Number),
            _ => self.text().map(Value::String),
        }
    }
}

/// The most places that a point is moved to the left.
pub(super) const MOST_PLACES: i32 = 8;

/// Digits with the point moved.
fn written(digits: u64, places: i32) -> String {
    let mut text = digits.to_string();
    let moved = usize::try_from(places.unsigned_abs()).unwrap_or(0);
    if places >= 0 {
        return text + &"0".repeat(moved);
    }
    let short = (moved + 1).saturating_sub(text.len());
    text.insert_str(0, &"0".repeat(short));
    text.insert(text.len().saturating_sub(moved), '.');
    text
}

/// A decimal: its digits without the zeros at either end, and where the point goes.
fn figure(text: &str) -> Option<Token> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let all = || whole.bytes().chain(part.bytes());
    if all().count() > 18 || !all().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut digits = all().fold(0u64, |digits, byte| digits * 10 + u64::from(byte - b'0'));
    let mut places = -i32::try_from(part.len()).ok()?;
    if digits == 0 {
        return Some(Token::Figure(0, 0));
    }
    while digits % 10 == 0 {
        (digits, places) = (digits / 10, places + 1);
    }
    (places >= -MOST_PLACES).then_some(Token::Figure(digits, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_written_as_it_was() {
        for text in [
            "",
            "0",
            "1",
            "10",
            "0.25",
            "9600000.5",
            "32.15500001",
            "999999999999",
            "0.1",
            "00",
            "1.50",
            "01",
            ".5",
            "5.",
            "-1",
            "1e3",
            "1234567890123456789",
            "0.000000001",
            "0.00",
            "2025-07-01",
            "2025-7-1",
            "+2025-07-01",
            "2025-02-30",
            "2025-11-02T01:45:00",
            "2025-11-02T01:45:07",
            "2025-11-02T01:45:07.5",
            "2025-11-02T01:45",
            "T",
            "workshop",
            "Workshop",
            "TWD",
            "AMB-01",
            "台灣",
            "\u{0}",
            "\u{1F600}",
            "1９",
        ] {
            assert_eq!(Token::of_text(text).text().as_deref(), Some(text), "{text}");
        }
        assert_eq!(Token::of_text("400000.25"), Token::Figure(40_000_025, -2));
        assert_eq!(Token::of_text("400000"), Token::Figure(4, 5));
        assert!(matches!(Token::of_text("1.50"), Token::Text(_)));
        assert!(matches!(Token::of_text("2025-11-02T01:45:07"), Token::Moment(_)));
    }

    #[test]
    fn a_word_has_one_number() {
        assert!(ALL.numbered.len() < 1 << WORD_BITS);
        for (number, word) in (0..).zip(&ALL.numbered) {
            assert_eq!(number_of(word), Some(number), "{word}");
        }
    }
}
