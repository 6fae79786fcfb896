//! What a person typed, read into typed values: full-width digits, thousands marks, spaces and currency signs are
//! understood; anything else is answered with a reason that can be shown beside the field.

mod time_of_day;

pub use time_of_day::{WrittenTime, leading_time};

use crate::money::{Amount, Currency, FigureError, MAX_AMOUNT, Percent, Quantity, Rate, bounded};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;
use std::str::FromStr;

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

/// Full-width characters as their ASCII counterparts, everything else as it is.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{2212}' | '\u{2013}' => '-',
            '。' => '.',
            '、' => ',',
            _ => c,
        })
        .collect()
}

/// A decimal number; `Ok(None)` where nothing was typed.
fn number(text: &str, currency: Option<Currency>) -> Result<Option<Decimal>, EntryError> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return Err(EntryError::NotANumber);
    }
    let text = half_width(text).to_ascii_uppercase();
    let mut rest = text.trim();
    if let Some(currency) = currency {
        let code = currency.code();
        for sign in [code, "US$", "NT$", "HK$", "$", "€", "£", "¥", "元"] {
            rest = rest.strip_prefix(sign).unwrap_or(rest).trim();
            rest = rest.strip_suffix(sign).unwrap_or(rest).trim();
        }
    }
    if rest.is_empty() {
        return if text.trim().is_empty() { Ok(None) } else { Err(EntryError::NotANumber) };
    }
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    if !groups_are_sound(whole) || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return Err(EntryError::NotANumber);
    }
    let digits: String = rest.chars().filter(|c| !matches!(c, ',' | ' ' | '\'')).collect();
    if digits.trim_start_matches('-').chars().filter(char::is_ascii_digit).count() > 28 {
        return Err(EntryError::Figure(FigureError::TooLarge(MAX_AMOUNT)));
    }
    Decimal::from_str(&digits).map(Some).map_err(|_| EntryError::NotANumber)
}

/// Thousands marks only where they belong, so that "1,50" or "12,34" is not taken for a number it is not.
fn groups_are_sound(whole: &str) -> bool {
    let whole = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let mut groups = whole.split([',', ' ', '\'']);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    let first_is_sound =
        digits(first) && if rest.is_empty() { !first.is_empty() } else { (1..=3).contains(&first.len()) };
    first_is_sound && rest.iter().all(|group| group.len() == 3 && digits(group))
}

/// An amount in a currency; `Ok(None)` where nothing was typed: unknown is not zero (AMB-52).
pub fn amount(text: &str, currency: Currency) -> Result<Option<Amount>, EntryError> {
    match number(text, Some(currency))? {
        None => Ok(None),
        Some(value) => Ok(Some(Amount::try_from(value)?.fitting(currency)?)),
    }
}

/// A quantity.
pub fn quantity(text: &str) -> Result<Quantity, EntryError> {
    let value = number(text, None)?.ok_or(EntryError::NotANumber)?;
    Ok(Quantity::try_from(value)?)
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
    Ok(number(text, None)?.map(|value| bounded(value, most, 0)).transpose()?)
}

/// A rate; `Ok(None)` where nothing was typed.
pub fn rate(text: &str) -> Result<Option<Rate>, EntryError> {
    number(text, None)?.map(Rate::try_from).transpose().map_err(EntryError::from)
}

/// Is it written as a share, with a percent sign behind it?
pub fn has_percent_sign(text: &str) -> bool {
    text.trim().ends_with(['%', '％'])
}

/// A share in percent, with its sign or without; `Ok(None)` where nothing was typed.
pub fn percent(text: &str) -> Result<Option<Percent>, EntryError> {
    let bare = text.trim();
    let figure = bare.strip_suffix(['%', '％']).unwrap_or(bare);
    match number(figure, None)? {
        None if bare.is_empty() => Ok(None),
        None => Err(EntryError::NotANumber),
        Some(value) => Ok(Some(Percent::try_from(value)?)),
    }
}

/// A date such as `2025-07-01`, `2025/7/1` or `２０２５．７．１`; `Ok(None)` where nothing was typed.
pub fn date(text: &str) -> Result<Option<NaiveDate>, EntryError> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return Err(EntryError::NotADate);
    }
    let text = half_width(text).replace(['年', '月'], "-").replace('日', "");
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return Err(EntryError::NotADate) };
    let year: i32 = year.parse().map_err(|_| EntryError::NotADate)?;
    let month: u32 = month.parse().map_err(|_| EntryError::NotADate)?;
    let day: u32 = day.parse().map_err(|_| EntryError::NotADate)?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(EntryError::NotADate)?;
    if YEARS.contains(&year) { Ok(Some(date)) } else { Err(EntryError::YearOutOfRange) }
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

/// A local date and time such as `2025-08-16T02:00` or `2025/8/16 02:00`.
pub fn date_time(text: &str) -> Result<NaiveDateTime, EntryError> {
    let text = half_width(text);
    let text = text.trim();
    let (day, hours) = text.split_once(['T', ' ']).ok_or(EntryError::NotADate)?;
    let day = date(day)?.ok_or(EntryError::NotADate)?;
    // The end of a day is the beginning of the next.
    if leading_time(hours).flatten().is_some_and(|found| found.ends_the_day && found.rest.is_empty()) {
        return day.succ_opt().map(|next| next.and_time(NaiveTime::MIN)).ok_or(EntryError::NotADate);
    }
    Ok(day.and_time(time(hours)?))
}

#[cfg(test)]
mod tests {
    use super::*;
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
        read("1.005", Err(EntryError::Figure(FigureError::TooManyPlaces(2))));
        read("1,50", Err(EntryError::NotANumber));
        read("1.2.3", Err(EntryError::NotANumber));
        read("$", Err(EntryError::NotANumber));
        read("1e9", Err(EntryError::NotANumber));
        read("<b>5</b>", Err(EntryError::NotANumber));
        read(&"9".repeat(10_000), Err(EntryError::NotANumber));
        assert_eq!(amount("10.5", Currency::JPY), Err(EntryError::Figure(FigureError::TooManyPlaces(0))));
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
        assert_eq!(count("seven"), Err(EntryError::NotANumber));
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
        assert_eq!(minutes("soon"), Err(EntryError::NotANumber));
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
