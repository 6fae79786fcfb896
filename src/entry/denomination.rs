//! Names and signs of currencies as people write them around an amount, in a heading or in a cell of their own.

use super::{MAX_FIGURE_TEXT, half_width};
use crate::money::Currency;
use serde::{Serialize, Serializer};

/// What an amount says of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denomination {
    /// One currency and no other.
    Named(Currency),
    /// A bare `$`: some dollar.
    Dollar,
    /// A bare `¥`: yen or renminbi.
    Yen,
    /// A bare 元.
    Yuan,
    /// A bare 圓.
    Round,
}

impl Denomination {
    /// The currencies that a sign can stand for; none where it names one.
    const fn possible(self) -> &'static str {
        match self {
            Self::Named(_) => "",
            Self::Dollar => {
                "USDTWDHKDSGDAUDCADNZDMOPMXNARSCLPCOPBRLBBDBMDBNDBSDBZDCUPDOPFJDGYDJMDKYDLRDNADSBDSRDTTDUYUXCD"
            }
            Self::Yen => "CNYJPY",
            Self::Yuan => "TWDCNYHKDMOP",
            Self::Round => "TWDJPYHKDMOPCNY",
        }
    }

    /// Can an amount in this currency be written so?
    pub fn fits(self, currency: Currency) -> bool {
        match self {
            Self::Named(named) => named == currency,
            sign => sign.possible().as_bytes().as_chunks::<3>().0.iter().any(|code| code == currency.code().as_bytes()),
        }
    }

    /// The currency, where it names one.
    pub const fn named(self) -> Option<Currency> {
        match self {
            Self::Named(currency) => Some(currency),
            _ => None,
        }
    }

    /// As it is written: the code of a currency, or the sign.
    pub fn written(&self) -> &str {
        match self {
            Self::Named(currency) => currency.code(),
            Self::Dollar => "$",
            Self::Yen => "¥",
            Self::Yuan => "元",
            Self::Round => "圓",
        }
    }
}

impl Serialize for Denomination {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.written())
    }
}

/// Names and signs in capitals, with the code of the currency or nothing for a sign alone; a longer one stands before one
/// that it begins with or ends in.
const WORDS: [(&str, &str); 62] = [
    ("新臺幣", "TWD"),
    ("新台幣", "TWD"),
    ("新台币", "TWD"),
    ("臺幣", "TWD"),
    ("台幣", "TWD"),
    ("NTD$", "TWD"),
    ("TWD$", "TWD"),
    ("USD$", "USD"),
    ("NT$", "TWD"),
    ("NTD", "TWD"),
    ("NT", "TWD"),
    ("US DOLLARS", "USD"),
    ("US DOLLAR", "USD"),
    ("US$", "USD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("EUROS", "EUR"),
    ("EURO", "EUR"),
    ("€", "EUR"),
    ("歐元", "EUR"),
    ("POUNDS", "GBP"),
    ("£", "GBP"),
    ("英鎊", "GBP"),
    ("日圓", "JPY"),
    ("日元", "JPY"),
    ("日幣", "JPY"),
    ("円", "JPY"),
    ("JP¥", "JPY"),
    ("JPY¥", "JPY"),
    ("CN¥", "CNY"),
    ("CNY¥", "CNY"),
    ("RMB¥", "CNY"),
    ("RMB", "CNY"),
    ("人民幣", "CNY"),
    ("人民币", "CNY"),
    ("HK$", "HKD"),
    ("HKD$", "HKD"),
    ("港幣", "HKD"),
    ("港元", "HKD"),
    ("新加坡元", "SGD"),
    ("新加坡幣", "SGD"),
    ("新幣", "SGD"),
    ("S$", "SGD"),
    ("SG$", "SGD"),
    ("SGD$", "SGD"),
    ("澳幣", "AUD"),
    ("澳元", "AUD"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("加幣", "CAD"),
    ("加元", "CAD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("韓元", "KRW"),
    ("韓圜", "KRW"),
    ("韓幣", "KRW"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("$", "$"),
    ("¥", "¥"),
    ("元", "元"),
    ("圓", "圓"),
];

/// Codes that are English words as well: only where nothing but a currency can stand.
const ENGLISH: [&str; 16] =
    ["ALL", "TOP", "TRY", "CUP", "PEN", "MAD", "BOB", "ANG", "GEL", "LAK", "SOS", "COP", "AMD", "BAM", "RON", "MOP"];

/// Codes that are known without capitals, too.
const COMMON: [&str; 12] = ["USD", "TWD", "EUR", "GBP", "JPY", "CNY", "HKD", "SGD", "KRW", "AUD", "CAD", "CHF"];

fn meaning(code: &str) -> Option<Denomination> {
    match code {
        "$" => Some(Denomination::Dollar),
        "¥" => Some(Denomination::Yen),
        "元" => Some(Denomination::Yuan),
        "圓" => Some(Denomination::Round),
        code => Currency::from_code(code).map(Denomination::Named),
    }
}

fn is_letter(char: Option<char>) -> bool {
    char.is_some_and(|char| char.is_ascii_alphabetic())
}

/// A word at the beginning, not within a longer Latin one: what it means, and its length.
fn leading(text: &str) -> Option<(Denomination, usize)> {
    let stands = |word: &str| {
        text.strip_prefix(word)
            .is_some_and(|rest| !(is_letter(word.chars().next_back()) && is_letter(rest.chars().next())))
    };
    let known = WORDS.iter().filter(|(word, _)| stands(word)).max_by_key(|(word, _)| word.len());
    if let Some((word, code)) = known {
        return meaning(code).map(|found| (found, word.len()));
    }
    let end = text.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(text.len());
    let code = text.get(..end)?;
    Currency::from_code(code).map(|currency| (Denomination::Named(currency), end))
}

/// The same at the end.
fn trailing(text: &str) -> Option<(Denomination, usize)> {
    let stands = |word: &str| {
        text.strip_suffix(word)
            .is_some_and(|rest| !(is_letter(word.chars().next()) && is_letter(rest.chars().next_back())))
    };
    let known = WORDS.iter().filter(|(word, _)| stands(word)).max_by_key(|(word, _)| word.len());
    if let Some((word, code)) = known {
        return meaning(code).map(|found| (found, word.len()));
    }
    let from = text
        .rfind(|char: char| !char.is_ascii_alphabetic())
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let code = text.get(from..)?;
    Currency::from_code(code).map(|currency| (Denomination::Named(currency), code.len()))
}

/// What stands before and behind a figure taken off it: what it says of the currency, and the rest.
pub(super) fn peeled(text: &str) -> (Vec<Denomination>, &str) {
    let mut found = Vec::new();
    let mut rest = text.trim();
    loop {
        let upper = rest.to_ascii_uppercase();
        if let Some((one, length)) = leading(&upper) {
            found.push(one);
            rest = rest.get(length..).unwrap_or_default().trim();
        } else if let Some((one, length)) = trailing(&upper) {
            found.push(one);
            rest = rest.get(..rest.len() - length).unwrap_or_default().trim();
        } else if let Some(whole) =
            rest.strip_suffix(['整', '正']).map(str::trim).filter(|whole| whole.ends_with(['元', '圓']))
        {
            // Written so that nothing can be added: 300,000元整.
            rest = whole;
        } else {
            return (found, rest);
        }
    }
}

/// A cell that holds a currency and nothing else.
pub fn denomination(text: &str) -> Option<Denomination> {
    // Each sign is taken off the whole of what is left: a thousand of them would be a thousand times the text.
    if text.chars().nth(MAX_FIGURE_TEXT).is_some() {
        return None;
    }
    let text = half_width(text);
    let (found, rest) = peeled(&text);
    let first = *found.first()?;
    // `新台幣 (NTD)`, `US$ USD`
    let rest = rest.trim_matches(['(', ')', ' ']);
    let all = found.iter().copied().chain(if rest.is_empty() { None } else { Some(denomination(rest)?) });
    let mut named = all.clone().filter_map(Denomination::named);
    match named.next() {
        Some(one) if named.all(|other| other == one) && all.clone().all(|sign| sign.fits(one)) => {
            Some(Denomination::Named(one))
        }
        Some(_) => None,
        None => Some(first),
    }
}

/// Every currency that a heading or a note names, each once. Codes count in capitals only, but for the common ones.
pub fn denominations_in(text: &str) -> Vec<Denomination> {
    let text = half_width(text).replace("單元", " ").replace("元件", " ").replace("多元", " ");
    let upper = text.to_ascii_uppercase();
    let mut found = Vec::new();
    let (mut at, mut before) = (0, None);
    while let Some(char) = upper.get(at..).and_then(|rest| rest.chars().next()) {
        let mut length = char.len_utf8();
        // Nothing that is known begins with a space, a digit or a small sign.
        let can_begin = !char.is_ascii() || char.is_ascii_alphabetic() || char == '$';
        if can_begin
            && !(is_letter(before) && char.is_ascii_alphabetic())
            && let Some((one, long)) = upper.get(at..).and_then(leading)
        {
            let as_written = text.get(at..at + long).unwrap_or_default();
            let word = upper.get(at..at + long).unwrap_or_default();
            let is_code = word.len() == 3 && word.chars().all(|char| char.is_ascii_alphabetic());
            let is_clear = !is_code
                || COMMON.contains(&word)
                || matches!(word, "NTD" | "RMB")
                || (as_written == word && !ENGLISH.contains(&word));
            // "NT" and "pounds" are words of other things, too.
            let is_word = matches!(word, "NT" | "POUNDS");
            if is_clear && !is_word {
                length = long;
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        before = upper.get(..at + length).and_then(|text| text.chars().next_back());
        at += length;
    }
    found
}
