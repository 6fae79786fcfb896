//! What a person typed, read into typed values: full-width digits, thousands marks, spaces and currency signs are
//! understood; anything else is answered with a reason that can be shown beside the field.

mod day;
mod denomination;
mod figure;
mod time_of_day;
mod unit;

pub use day::{NamedDay, date, date_time, day_of, leading_figures, leading_named_day, leading_weekday};
pub use denomination::{Denomination, denomination, denominations_in};
pub use figure::{Mark, Sum, denominations_around, is_figure, mark_of, sum};
pub use time_of_day::{WrittenTime, leading_time};
pub use unit::{is_unit, same_unit};

use crate::letters::{is_digit, is_letter};
use crate::money::{Amount, Currency, FigureError, MAX_PLACES, Percent, Quantity, Rate, bounded};
use chrono::NaiveTime;
use figure::Kind;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::num::NonZeroU16;

/// The longest name or note that is kept, in characters.
pub const MAX_TEXT: usize = 200;

/// The longest text that is looked at when a figure, a date or a time is expected.
const MAX_FIGURE_TEXT: usize = 64;

/// The years that dates may lie in.
pub const YEARS: std::ops::RangeInclusive<i32> = 2015..=2060;

/// Why an entry was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryError {
    /// Not a number.
    #[error("this is not a number")]
    NotANumber,
    /// Not a number: this sign or word in it cannot be read.
    #[error("this is not a number: {0} cannot be read")]
    Strange(Snippet),
    /// A number that can be read in two ways: `12.500`.
    #[error("this is {large} or {small}")]
    TwoMeanings {
        /// If the sign parts the thousands.
        large: Decimal,
        /// If it stands before the decimals.
        small: Decimal,
    },
    /// In another currency than the one that is asked for.
    #[error("this is in {}, not in {}", named.code(), ours.code())]
    OtherCurrency {
        /// The one that is named.
        named: Currency,
        /// The one that is asked for.
        ours: Currency,
    },
    /// A sign of currencies of which none is the one that is asked for, or nobody can say which.
    #[error("{} does not say which currency it is", .0.written())]
    UnclearSign(Denomination),
    /// A number out of bounds.
    #[error(transparent)]
    Figure(FigureError),
    /// Not a date of the form 2025-07-01.
    #[error("this is not a date")]
    NotADate,
    /// Not a time of the form 14:30.
    #[error("this is not a time")]
    NotATime,
    /// A date outside the years that Uniplan plans for.
    #[error("the year is outside 2015 to 2060")]
    YearOutOfRange,
    /// More text than is kept.
    #[error("the text is longer than {MAX_TEXT} characters")]
    TextTooLong,
}

impl From<FigureError> for EntryError {
    fn from(error: FigureError) -> Self {
        Self::Figure(error)
    }
}

/// The beginning of what cannot be read, to be shown with the reason.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Snippet {
    chars: [char; Self::LONGEST],
    length: usize,
}

impl Snippet {
    const LONGEST: usize = 12;

    /// Of a text, without spaces around it and control characters.
    pub fn of(text: &str) -> Self {
        let mut snippet = Self { chars: [' '; Self::LONGEST], length: 0 };
        for char in text.trim().chars().filter(|char| !char.is_control()) {
            let Some(place) = snippet.chars.get_mut(snippet.length) else {
                if let Some(last) = snippet.chars.last_mut() {
                    *last = '…';
                }
                break;
            };
            *place = char;
            snippet.length += 1;
        }
        snippet
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars.iter().take(self.length).try_for_each(|char| fmt::Write::write_char(f, *char))
    }
}

impl fmt::Debug for Snippet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}

impl Serialize for Snippet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A name or a note: one line, at most [`MAX_TEXT`] characters, no control characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A name or a note in one line.", extend("maxLength" = MAX_TEXT)))]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

impl Line {
    /// The text, cleaned of line breaks and control characters, and of spaces around it.
    pub fn new(text: &str) -> Result<Self, EntryError> {
        // First the one, then the other: a line that was saved must come back as it is.
        let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = one_line.trim();
        if line.chars().count() > MAX_TEXT { Err(EntryError::TextTooLong) } else { Ok(Self(line.to_owned())) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing in it?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Line {
    type Error = EntryError;

    fn try_from(text: String) -> Result<Self, EntryError> {
        Self::new(&text)
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}

/// Full-width characters as their ASCII counterparts, every kind of space as a space, marks that cannot be seen left out;
/// everything else as it is.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .filter(|char| !is_invisible(*char))
        .map(|c| match c {
            '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{2212}' | '\u{2013}' => '-',
            '\u{2019}' => '\'',
            '。' => '.',
            '、' => ',',
            '￥' => '¥',
            '￡' => '£',
            '￦' => '₩',
            _ => c,
        })
        .collect()
}

/// Of no width, or about the direction of writing: what is copied from web pages has such marks.
pub(crate) const fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A decimal number; `Ok(None)` where nothing was typed.
fn number(text: &str, kind: Kind) -> Result<Option<Decimal>, EntryError> {
    Ok(figure::figure(text, kind, Mark::Unknown)?.map(|figure| figure.value))
}

/// An amount in a currency; `Ok(None)` where nothing was typed: unknown is not zero (AMB-52).
pub fn amount(text: &str, currency: Currency) -> Result<Option<Amount>, EntryError> {
    let Some(sum) = sum(text, currency, 0, Mark::Unknown)? else { return Ok(None) };
    for one in &sum.denominations {
        match one.named() {
            Some(named) if named != currency => {
                return Err(EntryError::OtherCurrency { named, ours: currency });
            }
            None if !one.fits(currency) => return Err(EntryError::UnclearSign(*one)),
            _ => {}
        }
    }
    let amount = Amount::try_from(sum.value())?.fitting(currency)?;
    sum.check_places(currency, 0)?;
    Ok(Some(amount))
}

/// A quantity, with its unit behind it or without.
pub fn quantity(text: &str) -> Result<Quantity, EntryError> {
    Ok(quantity_and_unit(text, Mark::Unknown)?.0)
}

/// A quantity with the unit that stands behind it, empty if none does: `4 天`, `4 days`.
pub fn quantity_and_unit(text: &str, mark: Mark) -> Result<(Quantity, Line), EntryError> {
    let text = half_width(text);
    let (bare, unit) = unit::split(&text);
    let figure = figure::figure(bare, Kind::Coarse, mark)?.ok_or(EntryError::NotANumber)?;
    let quantity = Quantity::try_from(figure.value)?;
    if figure.places > MAX_PLACES {
        return Err(EntryError::Figure(FigureError::TooManyPlaces(MAX_PLACES)));
    }
    Ok((quantity, Line::new(unit)?))
}

/// A cell without the unit behind its figure, and that unit, empty if there is none.
pub fn without_unit(text: &str) -> (String, String) {
    let text = half_width(text);
    let (bare, unit) = unit::split(&text);
    (bare.to_owned(), unit.to_owned())
}

/// Digits, and no letters beside them: a figure, if perhaps not one that can be read.
pub fn looks_numeric(text: &str) -> bool {
    text.chars().any(is_digit) && !text.chars().any(is_letter)
}

/// How many there are of something, none included; `Ok(None)` where nothing was typed.
pub fn count(text: &str) -> Result<Option<u8>, EntryError> {
    Ok(whole(text, u8::MAX.into())?.and_then(|value| value.to_u8()))
}

/// How many minutes something takes, at most 65,535: six weeks; `Ok(None)` where nothing was typed.
pub fn minutes(text: &str) -> Result<Option<NonZeroU16>, EntryError> {
    let Some(value) = whole(text, u16::MAX.into())? else { return Ok(None) };
    let minutes = value.to_u16().and_then(NonZeroU16::new);
    minutes.map(Some).ok_or(EntryError::Figure(FigureError::TooSmall))
}

/// A whole number from 0 to the most there may be.
fn whole(text: &str, most: Decimal) -> Result<Option<Decimal>, EntryError> {
    Ok(number(text, Kind::Coarse)?.map(|value| bounded(value, most, 0)).transpose()?)
}

/// A rate; `Ok(None)` where nothing was typed.
pub fn rate(text: &str) -> Result<Option<Rate>, EntryError> {
    number(text, Kind::Fine)?.map(Rate::try_from).transpose().map_err(EntryError::from)
}

/// Is it written as a share, with a percent sign behind it?
pub fn has_percent_sign(text: &str) -> bool {
    text.trim().ends_with(['%', '％'])
}

/// A share in percent, with its sign or without; `Ok(None)` where nothing was typed.
pub fn percent(text: &str) -> Result<Option<Percent>, EntryError> {
    percent_in(text, Mark::Unknown)
}

/// The same in a list whose figures show the sign of decimals.
pub fn percent_in(text: &str, mark: Mark) -> Result<Option<Percent>, EntryError> {
    let bare = text.trim();
    let shown = bare.strip_suffix(['%', '％']).unwrap_or(bare);
    match figure::figure(shown, Kind::Fine, mark)? {
        None if bare.is_empty() => Ok(None),
        None => Err(EntryError::NotANumber),
        Some(figure) => Ok(Some(Percent::try_from(figure.value)?)),
    }
}

/// What comes off by a share that is to be paid: `9折` is 10 percent off, `95折` 5; `Ok(None)` if it is not written so.
pub fn folds(text: &str) -> Result<Option<Percent>, EntryError> {
    let text = half_width(text);
    let Some(written) = text.trim().strip_suffix('折') else { return Ok(None) };
    let strange = || EntryError::Strange(Snippet::of(&text));
    let written = written.trim().trim_start_matches('打').trim();
    let digit = |char: char| "〇一二三四五六七八九".chars().position(|one| one == char);
    let digits: String = written
        .chars()
        .map(|char| digit(char).and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10)).unwrap_or(char))
        .collect();
    let value = number(&digits, Kind::Fine)?.ok_or_else(strange)?;
    let ten = Decimal::TEN;
    let to_pay = if value >= Decimal::ONE && value < ten {
        value * ten
    } else if value > ten && value < Decimal::ONE_HUNDRED && value.fract().is_zero() {
        value
    } else {
        return Err(strange());
    };
    Ok(Some(Percent::try_from(Decimal::ONE_HUNDRED - to_pay)?))
}

/// A time of day such as `14:30`, `9:05`, `0205`, `2:30 PM` or `下午2點半`.
pub fn time(text: &str) -> Result<NaiveTime, EntryError> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return Err(EntryError::NotATime);
    }
    let text = half_width(text);
    let found = leading_time(&text).flatten().filter(|found| found.rest.trim().is_empty());
    let found = found.filter(|found| !found.is_bare && !found.ends_the_day);
    found.map(|found| found.time).ok_or(EntryError::NotATime)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::MAX_AMOUNT;
    use chrono::NaiveDate;
    use rust_decimal::dec;

    #[track_caller]
    fn read(text: &str, expected: Result<Option<Decimal>, EntryError>) {
        assert_eq!(amount(text, Currency::USD).map(|a| a.map(Amount::decimal)), expected, "{text:?}");
    }

    #[test]
    fn amounts_as_people_write_them() {
        read("300000", Ok(Some(dec!(300000))));
        read(" 300,000.00 ", Ok(Some(dec!(300000))));
        read("US$ 12,500", Ok(Some(dec!(12500))));
        read("USD 12500", Ok(Some(dec!(12500))));
        read("１２，５００．５０", Ok(Some(dec!(12500.50))));
        read("1 234 567.5", Ok(Some(dec!(1234567.5))));
        read("", Ok(None));
        read("   ", Ok(None));
        read("0", Ok(Some(dec!(0))));
    }

    #[test]
    fn what_is_not_an_amount_says_why() {
        read("-1", Err(EntryError::Figure(FigureError::TooSmall)));
        read("－５", Err(EntryError::Figure(FigureError::TooSmall)));
        read("12345678901234567890123456789", Err(EntryError::Figure(FigureError::TooLarge(MAX_AMOUNT))));
        read("1000000000000", Err(EntryError::Figure(FigureError::TooLarge(MAX_AMOUNT))));
        let strange = |odd| Err(EntryError::Strange(Snippet::of(odd)));
        read("1,50", strange(",50"));
        read("1.2.3", strange("1.2.3"));
        read("$", Err(EntryError::NotANumber));
        read("1e9", strange("e"));
        read("<b>5</b>", strange("<b>"));
        read("300,000 per day", strange("per"));
        read("#REF!", strange("#REF!"));
        read("10%", strange("%"));
        read(&"9".repeat(10_000), Err(EntryError::NotANumber));
        assert_eq!(amount("10.5", Currency::JPY), Err(EntryError::Figure(FigureError::TooManyPlaces(0))));
    }

    #[test]
    fn b2_three_digits_behind_a_dot_have_two_meanings() {
        let two = |large, small| Err(EntryError::TwoMeanings { large, small });
        read("12.500", two(dec!(12500), dec!(12.5)));
        read("300.000", two(dec!(300000), dec!(300)));
        read("US$ 1.005", two(dec!(1005), dec!(1.005)));
        read("-1.500", two(dec!(-1500), dec!(-1.5)));
        // As thousands or as decimals and nothing else.
        read("12,500", Ok(Some(dec!(12500))));
        read("1.234.567", Ok(Some(dec!(1234567))));
        read("1.234,56", Ok(Some(dec!(1234.56))));
        read("1,234.56", Ok(Some(dec!(1234.56))));
        read("1 234,50", Ok(Some(dec!(1234.5))));
        read("1’234.50", Ok(Some(dec!(1234.5))));
        read("12.50", Ok(Some(dec!(12.5))));
        // Places count as they are written.
        let places = || Err(EntryError::Figure(FigureError::TooManyPlaces(2)));
        read("0.500", places());
        read("1234.500", places());
        read("12,500.001", places());
        read("12.5000", places());
        // A currency without cents has thousands only; shares and rates have decimals.
        assert_eq!(amount("12.500", Currency::JPY).map(|one| one.map(Amount::decimal)), Ok(Some(dec!(12500))));
        assert_eq!(amount("12500.00", Currency::JPY).map(|one| one.map(Amount::decimal)), Ok(Some(dec!(12500))));
        assert_eq!(percent("12.500").map(|one| one.map(Percent::decimal)), Ok(Some(dec!(12.5))));
        assert_eq!(rate("32.155").map(|one| one.map(Rate::decimal)), Ok(Some(dec!(32.155))));
        assert_eq!(quantity("1.500"), Err(EntryError::TwoMeanings { large: dec!(1500), small: dec!(1.5) }));
    }

    #[test]
    fn b2_a_list_shows_which_sign_stands_before_the_decimals() {
        for (cells, mark) in [
            (&["12.500", "300.000"][..], Mark::Unknown),
            (&["12,500", "4"], Mark::Unknown),
            (&["12.500", "1.5"], Mark::Dot),
            (&["12.500", "NT$1,234.00"], Mark::Dot),
            (&["1,234,567"], Mark::Dot),
            (&["12.500", "7,5 %"], Mark::Comma),
            (&["1234,50"], Mark::Comma),
            (&["1.234.567"], Mark::Comma),
            (&["1.234,50", "1,234.50"], Mark::Mixed),
            (&["12.500", "12,500"], Mark::Mixed),
            (&["Workshop", "", "1e9"], Mark::Unknown),
        ] {
            assert_eq!(mark_of(cells.iter().copied()), mark, "{cells:?}");
        }
        let value = |text, mark| sum(text, Currency::EUR, 0, mark).map(|sum| sum.map(|sum| sum.value()));
        assert_eq!(value("12.500", Mark::Comma), Ok(Some(dec!(12500))));
        assert_eq!(value("1234,50", Mark::Comma), Ok(Some(dec!(1234.5))));
        assert_eq!(value("12,500", Mark::Dot), Ok(Some(dec!(12500))));
        assert!(matches!(value("12,500", Mark::Mixed), Err(EntryError::TwoMeanings { .. })));
        assert!(value("1234,50", Mark::Mixed).is_err());
        let of_three = sum("12.500", Currency::EUR, 0, Mark::Dot).unwrap().unwrap();
        assert_eq!(of_three.check_places(Currency::EUR, 0), Err(EntryError::Figure(FigureError::TooManyPlaces(2))));
        assert_eq!(of_three.check_places(Currency::EUR, 3), Ok(()));
    }

    #[test]
    fn b13_clear_forms_of_amounts_are_read() {
        for text in [
            "NTD 300,000",
            "NT$300,000元整",
            "300,000元整",
            "300,000 元正",
            "新臺幣 300,000 元整",
            "新台幣300,000圓整",
            "TWD300000",
            "300,000TWD",
            "NT 300,000",
            "$300,000",
            "300\u{2009}000",
            "NT$\u{a0}300\u{202f}000",
            "\u{200e}300,000\u{200f}\u{200b}",
            "\u{202d}NT$300,000\u{202c}",
            "\u{feff}300,000",
            "ＮＴ＄３００，０００",
        ] {
            assert_eq!(
                amount(text, Currency::TWD).map(|one| one.map(Amount::decimal)),
                Ok(Some(dec!(300000))),
                "{text:?}"
            );
        }
        let cny = Currency::from_code("CNY").unwrap();
        for currency in [Currency::JPY, cny] {
            for text in ["￥300,000", "¥ 300,000"] {
                assert_eq!(amount(text, currency).map(|one| one.map(Amount::decimal)), Ok(Some(dec!(300000))));
            }
        }
    }

    #[test]
    fn b13_what_names_another_currency_is_not_taken_for_ours() {
        let other = |named| Err(EntryError::OtherCurrency { named, ours: Currency::USD });
        read("NT$300,000", other(Currency::TWD));
        read("300 EUR", other(Currency::EUR));
        read("€300", other(Currency::EUR));
        read("300,000元", Err(EntryError::UnclearSign(Denomination::Yuan)));
        read("￥300,000", Err(EntryError::UnclearSign(Denomination::Yen)));
        assert_eq!(amount("￥300,000", Currency::TWD), Err(EntryError::UnclearSign(Denomination::Yen)));
        assert_eq!(amount("$300", Currency::EUR), Err(EntryError::UnclearSign(Denomination::Dollar)));
        read("USD US$ 300", Ok(Some(dec!(300))));
        for (text, expected) in [
            ("USD", Some(Denomination::Named(Currency::USD))),
            ("美元 (USD)", Some(Denomination::Named(Currency::USD))),
            ("新臺幣", Some(Denomination::Named(Currency::TWD))),
            ("$", Some(Denomination::Dollar)),
            ("HKD $", Some(Denomination::Named(Currency::HKD))),
            ("USD TWD", None),
            ("days", None),
            ("", None),
        ] {
            assert_eq!(denomination(text), expected, "{text}");
        }
        for (text, expected) in [
            ("Unit price (USD)", &[Denomination::Named(Currency::USD)][..]),
            ("單價（元）", &[Denomination::Yuan]),
            ("單位：新臺幣千元", &[Denomination::Named(Currency::TWD), Denomination::Yuan]),
            ("All prices in usd, top offer; try it all", &[Denomination::Named(Currency::USD)]),
            ("1 USD = 32 TWD", &[Denomination::Named(Currency::USD), Denomination::Named(Currency::TWD)]),
            ("每單元", &[]),
            ("Discount", &[]),
        ] {
            assert_eq!(denominations_in(text), expected, "{text}");
        }
    }

    #[test]
    fn b13_quantities_can_have_their_unit_behind_them() {
        for (text, unit) in [("4 天", "天"), ("4天", "天"), ("４ days", "days"), ("4", ""), ("4.0 Hours", "Hours")]
        {
            let read = quantity_and_unit(text, Mark::Unknown);
            assert_eq!(
                read.map(|(count, unit)| (count.decimal(), unit)),
                Ok((dec!(4), Line::new(unit).unwrap())),
                "{text}"
            );
        }
        assert_eq!(quantity("4 apples"), Err(EntryError::Strange(Snippet::of("apples"))));
        assert!(same_unit("天", "days") && !same_unit("天", "hours") && same_unit("Visit", "visit"));
    }

    #[test]
    fn b15_folds_say_what_is_to_be_paid() {
        for (text, off) in
            [("9折", dec!(10)), ("95折", dec!(5)), ("8.5 折", dec!(15)), ("打八五折", dec!(15)), ("九折", dec!(10))]
        {
            assert_eq!(folds(text).map(|off| off.map(Percent::decimal)), Ok(Some(off)), "{text}");
        }
        for text in ["0折", "10折", "100折", "折", "x折"] {
            assert!(folds(text).is_err(), "{text}");
        }
        assert_eq!(folds("95"), Ok(None));
    }

    #[test]
    fn what_cannot_be_read_is_shown_shortened() {
        assert_eq!(Snippet::of(" per \u{7}day ").to_string(), "per day");
        assert_eq!(Snippet::of(&"x".repeat(50)).to_string(), "xxxxxxxxxxx…");
        assert_eq!(Snippet::of("").to_string(), "");
    }

    #[test]
    fn quantities_are_above_zero() {
        assert_eq!(quantity("４").map(Quantity::decimal), Ok(dec!(4)));
        assert_eq!(quantity("0"), Err(EntryError::Figure(FigureError::TooSmall)));
        assert_eq!(quantity("-2"), Err(EntryError::Figure(FigureError::TooSmall)));
        assert_eq!(quantity("9999999"), Err(EntryError::Figure(FigureError::TooLarge(dec!(1000000)))));
        assert_eq!(quantity(""), Err(EntryError::NotANumber));
    }

    #[test]
    fn shares_are_0_to_100_percent() {
        for (text, expected) in
            [("20", dec!(20)), ("20%", dec!(20)), (" １２．５ ％ ", dec!(12.5)), ("100 %", dec!(100))]
        {
            assert_eq!(percent(text).map(|share| share.map(Percent::decimal)), Ok(Some(expected)), "{text}");
        }
        assert_eq!(percent(" "), Ok(None));
        assert_eq!(percent("%"), Err(EntryError::NotANumber));
        assert_eq!(percent("-1%"), Err(EntryError::Figure(FigureError::TooSmall)));
        assert_eq!(percent("100.0001"), Err(EntryError::Figure(FigureError::TooLarge(dec!(100)))));
        assert_eq!(percent("1.00001"), Err(EntryError::Figure(FigureError::TooManyPlaces(4))));
    }

    #[test]
    fn counts_are_whole() {
        for (text, expected) in
            [("", None), ("　", None), ("0", Some(0)), ("７", Some(7)), ("255", Some(255)), ("3.0", Some(3))]
        {
            assert_eq!(count(text), Ok(expected), "{text:?}");
        }
        assert_eq!(count("-1"), Err(EntryError::Figure(FigureError::TooSmall)));
        assert_eq!(count("256"), Err(EntryError::Figure(FigureError::TooLarge(dec!(255)))));
        assert_eq!(count("2.5"), Err(EntryError::Figure(FigureError::TooManyPlaces(0))));
        assert_eq!(count("seven"), Err(EntryError::Strange(Snippet::of("seven"))));
    }

    #[test]
    fn minutes_are_whole_and_some() {
        for (text, expected) in [(" ", None), ("１５", NonZeroU16::new(15)), ("65,535", Some(NonZeroU16::MAX))] {
            assert_eq!(minutes(text), Ok(expected), "{text:?}");
        }
        assert_eq!(minutes("0"), Err(EntryError::Figure(FigureError::TooSmall)));
        assert_eq!(minutes("-5"), Err(EntryError::Figure(FigureError::TooSmall)));
        assert_eq!(minutes("65536"), Err(EntryError::Figure(FigureError::TooLarge(dec!(65535)))));
        assert_eq!(minutes("1.5"), Err(EntryError::Figure(FigureError::TooManyPlaces(0))));
        assert_eq!(minutes("soon"), Err(EntryError::Strange(Snippet::of("soon"))));
    }

    #[test]
    fn dates_and_times_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2025, 7, 1);
        for text in ["2025-07-01", "2025/7/1", "2025.07.01", "２０２５－０７－０１", "2025年7月1日"] {
            assert_eq!(date(text), Ok(day), "{text}");
        }
        assert_eq!(date(""), Ok(None));
        assert_eq!(date("2025-02-30"), Err(EntryError::NotADate));
        assert_eq!(date("tomorrow"), Err(EntryError::NotADate));
        assert_eq!(date("1025-01-01"), Err(EntryError::YearOutOfRange));
        assert_eq!(time("02:00"), Ok(NaiveTime::from_hms_opt(2, 0, 0).unwrap()));
        assert_eq!(time("１４：０５"), Ok(NaiveTime::from_hms_opt(14, 5, 0).unwrap()));
        assert_eq!(time("24:00"), Err(EntryError::NotATime));
        assert!(date_time("2025-08-16T02:00").is_ok());
        assert_eq!(date_time("2025/8/16 2:30 PM"), date_time("2025-08-16T14:30"));
        assert_eq!(date_time("2025-08-16 24:00"), date_time("2025-08-17T00:00"));
        assert_eq!(date_time("2025-08-16"), Err(EntryError::NotADate));
    }

    #[test]
    fn text_is_one_line_of_bounded_length() {
        assert_eq!(Line::new(" 台灣\n客戶 ").unwrap().as_str(), "台灣 客戶");
        assert_eq!(Line::new("\u{1} 台灣 \u{0}").unwrap().as_str(), "台灣");
        assert_eq!(Line::new(&"字".repeat(201)), Err(EntryError::TextTooLong));
        assert!(Line::new(&"字".repeat(200)).is_ok());
        assert_eq!(Line::new("<script>alert(1)</script>").unwrap().as_str(), "<script>alert(1)</script>");
    }
}
