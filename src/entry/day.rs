//! A day as people write it, as tables copy it and as this program writes it: `2025-07-01`, `2025/7/1`, `2025年7月1日 週二`,
//! `Tue 1 Jul 2025`, `July 1st, 2025`. Fields and short lines read the names of months and weekdays here. A weekday that
//! is written has to be that of the day.

use super::{EntryError, MAX_FIGURE_TEXT, YEARS, half_width, leading_time, time};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, char, Weekday); 8] = [
    ("monday", '一', Weekday::Mon),
    ("tuesday", '二', Weekday::Tue),
    ("wednesday", '三', Weekday::Wed),
    ("thursday", '四', Weekday::Thu),
    ("friday", '五', Weekday::Fri),
    ("saturday", '六', Weekday::Sat),
    ("sunday", '日', Weekday::Sun),
    ("sunday", '天', Weekday::Sun),
];

/// A day with the name of its month, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedDay<'a> {
    /// The year, where it is written.
    pub year: Option<i32>,
    /// The month, from 1 on.
    pub month: u32,
    /// The day of the month, as it is written.
    pub day: u32,
    /// What follows.
    pub rest: &'a str,
    /// What follows the day and the month: the year again, if those four figures are a time instead.
    pub without_year: &'a str,
}

/// A word of ASCII letters at the beginning of a text, and what follows.
fn word(text: &str) -> (&str, &str) {
    run(text, |char| char.is_ascii_alphabetic())
}

fn run(text: &str, is_of_kind: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|char| !is_of_kind(char)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Is a word the name of something, in full or as short as at least three letters of it are used?
fn is_name(word: &str, name: &str) -> bool {
    let is_short = matches!(word.len(), 3) || matches!((word.len(), name), (4, "september" | "tuesday" | "thursday"));
    let begins = name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    begins && (is_short || word.len() == name.len()) || name == "thursday" && word.eq_ignore_ascii_case("thurs")
}

/// What parts the pieces of a day, and nothing else.
fn past_marks(text: &str) -> &str {
    text.trim_start_matches([' ', '-', '/', '.', ','])
}

/// The weekday at the beginning of a text, and what follows: `Sat`, `Saturday,`, `週六`, `星期六`, `(六)`.
pub fn leading_weekday(text: &str) -> Option<(Weekday, &str)> {
    let text = text.trim_start();
    let (name, rest) = word(text);
    if !name.is_empty() {
        let found = WEEKDAYS.iter().find(|(full, ..)| is_name(name, full))?;
        return Some((found.2, rest.trim_start_matches(['.', ',', ' '])));
    }
    let in_brackets = text.strip_prefix('(');
    let marks = ["星期", "禮拜", "週", "周"];
    let after = marks.iter().find_map(|mark| in_brackets.unwrap_or(text).strip_prefix(mark)).or(in_brackets)?;
    let mut chars = after.chars();
    let first = chars.next()?;
    let (_, _, weekday) = WEEKDAYS.into_iter().find(|(_, char, _)| *char == first)?;
    let rest = if in_brackets.is_some() { chars.as_str().strip_prefix(')')? } else { chars.as_str() };
    Some((weekday, rest.trim_start_matches([',', ' '])))
}

/// The name of a month at the beginning of a text, and what follows.
fn month(text: &str) -> Option<(u32, &str)> {
    let (name, rest) = word(text);
    (1..).zip(MONTHS).find(|(_, full)| is_name(name, full)).map(|(month, _)| (month, rest))
}

/// The number of a day of the month, with `st`, `nd`, `rd`, `th` behind it or without.
fn day_of_month(text: &str) -> Option<(u32, &str)> {
    let (figures, rest) = run(text, |char| char.is_ascii_digit());
    if !(1..=2).contains(&figures.len()) {
        return None;
    }
    let (behind, after) = word(rest);
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|end| behind.eq_ignore_ascii_case(end));
    Some((figures.parse().ok()?, if is_ordinal { after } else { rest }))
}

fn year(text: &str) -> Option<(i32, &str)> {
    let (figures, rest) = run(text, |char| char.is_ascii_digit());
    if figures.len() == 4 && !rest.starts_with(':') { Some((figures.parse().ok()?, rest)) } else { None }
}

/// The day with the name of its month at the beginning of a text in half-width characters: `16 Aug`, `Aug 16, 2025`,
/// `16th of August 2025`, `2025 Aug 16`. `None`: there is none.
pub fn leading_named_day(text: &str) -> Option<NamedDay<'_>> {
    let text = text.trim_start();
    if let Some((year, rest)) = year(text) {
        let (month, rest) = month(past_marks(rest))?;
        let (day, rest) = day_of_month(past_marks(rest))?;
        return Some(NamedDay { year: Some(year), month, day, rest, without_year: rest });
    }
    let (month, day, rest) = if let Some((month, rest)) = month(text) {
        let (day, rest) = day_of_month(past_marks(rest))?;
        // "Aug 16:30" has no day.
        if rest.starts_with(':') {
            return None;
        }
        (month, day, rest)
    } else {
        let (day, rest) = day_of_month(text)?;
        let rest = past_marks(rest);
        let (month, rest) = month(rest.strip_prefix("of ").unwrap_or(rest).trim_start())?;
        (month, day, rest)
    };
    let without_year = rest;
    let found = year(past_marks(rest));
    let (year, rest) = found.map_or((None, rest), |(year, rest)| (Some(year), rest));
    Some(NamedDay { year, month, day, rest, without_year })
}

/// A day of a year that can be planned.
pub fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, EntryError> {
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(EntryError::NotADate)?;
    if YEARS.contains(&year) { Ok(date) } else { Err(EntryError::YearOutOfRange) }
}

/// A day and its year at the beginning of a text in half-width characters, and what follows.
fn leading_date(text: &str) -> Result<(NaiveDate, &str), EntryError> {
    let before = leading_weekday(text);
    let text = before.map_or(text, |(_, rest)| rest);
    let (day, rest) = if let Some(NamedDay { year, month, day, rest, .. }) = leading_named_day(text) {
        (day_of(year.ok_or(EntryError::NotADate)?, month, day)?, rest)
    } else {
        let (written, rest) = leading_figures(text, "-/.年月日");
        (in_figures(written)?, rest)
    };
    let behind = leading_weekday(rest);
    let rest = behind.map_or(rest, |(_, rest)| rest);
    let is_another = |found: Option<(Weekday, &str)>| found.is_some_and(|(weekday, _)| weekday != day.weekday());
    if is_another(before) || is_another(behind) { Err(EntryError::NotADate) } else { Ok((day, rest)) }
}

/// Figures and the marks of a day at the beginning of a text, up to 日, and what follows.
pub fn leading_figures<'a>(text: &'a str, marks: &str) -> (&'a str, &'a str) {
    let (written, _) = run(text, |char| char.is_ascii_digit() || marks.contains(char));
    let end = written.find('日').map_or(written.len(), |at| at + '日'.len_utf8());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// A day in figures: `2025-07-01`, `2025/7/1`, `2025.7.1`, `2025年7月1日`.
fn in_figures(text: &str) -> Result<NaiveDate, EntryError> {
    let text = text.replace(['年', '月'], "-").replace('日', "");
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return Err(EntryError::NotADate) };
    let year: i32 = year.parse().map_err(|_| EntryError::NotADate)?;
    let month: u32 = month.parse().map_err(|_| EntryError::NotADate)?;
    let day: u32 = day.parse().map_err(|_| EntryError::NotADate)?;
    day_of(year, month, day)
}

/// A date such as `2025-07-01`, `２０２５．７．１` or `1 Jul 2025`; `Ok(None)` where nothing was typed.
pub fn date(text: &str) -> Result<Option<NaiveDate>, EntryError> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return Err(EntryError::NotADate);
    }
    let text = half_width(text);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match leading_date(text) {
        Ok((day, rest)) if rest.trim().is_empty() => Ok(Some(day)),
        Err(EntryError::YearOutOfRange) => Err(EntryError::YearOutOfRange),
        // With spaces between the figures and the marks.
        _ => in_figures(text).map(Some),
    }
}

/// A local date and time such as `2025-08-16T02:00`, `2025/8/16 02:00` or `Sat 16 Aug 2025, 02:00`.
pub fn date_time(text: &str) -> Result<NaiveDateTime, EntryError> {
    if text.chars().count() > 2 * MAX_FIGURE_TEXT {
        return Err(EntryError::NotADate);
    }
    let text = half_width(text);
    let (day, rest) = leading_date(text.trim())?;
    let hours = rest.strip_prefix(['T', 't', ',']).unwrap_or(rest).trim();
    if hours.is_empty() {
        return Err(EntryError::NotADate);
    }
    // The end of a day is the beginning of the next.
    if leading_time(hours).flatten().is_some_and(|found| found.ends_the_day && found.rest.is_empty()) {
        return day.succ_opt().map(|next| next.and_time(NaiveTime::MIN)).ok_or(EntryError::NotADate);
    }
    Ok(day.and_time(time(hours)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_name_short_or_full_in_any_case() {
        let day = NaiveDate::from_ymd_opt(2025, 8, 16);
        for text in [
            "16 Aug 2025",
            "16 August 2025",
            "16 AUG 2025",
            "16 aug. 2025",
            "16 Aug, 2025",
            "Aug 16, 2025",
            "Aug 16 2025",
            "August 16th, 2025",
            "16th of August 2025",
            "16-Aug-2025",
            "2025 Aug 16",
            "16Aug2025",
            "Sat 16 Aug 2025",
            "Saturday, August 16, 2025",
            "SAT, 16 AUG 2025",
            "１６　Ａｕｇ　２０２５",
            "2025年8月16日 週六",
            "2025/8/16 (六)",
            "2025年8月16日（星期六）",
            "2025 年 8 月 16 日",
        ] {
            assert_eq!(date(text), Ok(day), "{text}");
        }
        let sept = NaiveDate::from_ymd_opt(2025, 9, 1);
        for text in ["1 Sep 2025", "Sept 1, 2025", "1 september 2025"] {
            assert_eq!(date(text), Ok(sept), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_or_has_two_meanings_is_refused() {
        for text in [
            "Aug 2025",
            "16 Aug",
            "16 Aug 25",
            "31 Sep 2025",
            "29 Feb 2025",
            "16 Augu 2025",
            "16 Au 2025",
            "Fri 16 Aug 2025",
            "2025年8月16日 週五",
            "16 Aug 2025 or so",
            "16 Aug 2025, 02:00",
            "8/16/2025x",
            "16 Aug Aug 2025",
            "週六",
            "Sat",
        ] {
            assert_eq!(date(text), Err(EntryError::NotADate), "{text}");
        }
        // Which is the month?
        assert!(date("08/09/2025").is_err() && date("8-9-2025").is_err());
        assert_eq!(date("16 Aug 1999"), Err(EntryError::YearOutOfRange));
        assert_eq!(date("2099年8月16日"), Err(EntryError::YearOutOfRange));
    }

    #[test]
    fn a_day_with_a_name_and_its_time() {
        let at = date_time("2025-08-16T02:10");
        assert!(at.is_ok());
        for text in [
            "Sat 16 Aug 2025, 02:10",
            "16 Aug 2025, 02:10",
            "16 Aug 2025 2:10 am",
            "AUG 16, 2025 02:10",
            "2025年8月16日 02:10",
            "2025年8月16日 週六 02:10",
            "2025年8月16日02:10",
            "2025年8月16日 凌晨2點10分",
        ] {
            assert_eq!(date_time(text), at, "{text}");
        }
        assert_eq!(date_time("15 Aug 2025, 24:00"), date_time("2025-08-16T00:00"));
        for text in ["Fri 16 Aug 2025, 02:10", "16 Aug, 02:10", "16 Aug 2025", "16 Aug 2025,", "Aug 16:30"] {
            assert_eq!(date_time(text), Err(EntryError::NotADate), "{text}");
        }
        assert_eq!(date_time("16 Aug 2025, 25:00"), Err(EntryError::NotATime));
    }
}
