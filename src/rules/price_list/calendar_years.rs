//! Years that a list names by the calendar: `2026`, `FY26`, `2026年`, `115年度`, `2026/27`. A plan counts contract years,
//! which can begin on any day, so that such a name is read only where one contract year alone can be meant.

use crate::plan::contract::ContractYear;
use chrono::Datelike;

/// A year as a list names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CalendarYear {
    /// The year, or the first of two.
    pub first: i32,
    /// Two calendar years, as in `2026/27`: what begins in the one and ends in the other.
    pub is_pair: bool,
    /// A fiscal year, of which nobody says when it begins.
    pub is_fiscal: bool,
}

/// Why it cannot be said which contract year a list means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearDoubt {
    /// The days of the contract years are unknown.
    NoDates,
    /// It could be each of these, or the calendar year across them.
    Several(Vec<ContractYear>),
    /// No contract year has a day in it.
    NoneOfThem,
}

impl CalendarYear {
    /// As it is written.
    pub fn written(self) -> String {
        let prefix = if self.is_fiscal { "FY" } else { "" };
        let first = self.first;
        if self.is_pair { format!("{prefix}{first}/{:02}", (first + 1) % 100) } else { format!("{prefix}{first}") }
    }

    /// The contract year that is meant. One that begins in January is the calendar year; of the others, only the first or
    /// the last can be the only one with days in it, and only the first begins in it.
    pub fn contract_year(self, years: &[ContractYear]) -> Result<ContractYear, YearDoubt> {
        let last = if self.is_pair { self.first + 1 } else { self.first };
        let dated = years.iter().filter_map(|year| Some((*year, year.span?)));
        let dated: Vec<_> = dated.map(|(year, span)| (year, span.start, span.end)).collect();
        if dated.is_empty() {
            return Err(YearDoubt::NoDates);
        }
        let near: Vec<_> =
            dated.into_iter().filter(|(_, start, end)| start.year() <= last && self.first <= end.year()).collect();
        if near.is_empty() {
            return Err(YearDoubt::NoneOfThem);
        }
        let is_alone = near.len() == 1;
        let mut meant = near.iter().filter(|(_, start, end)| {
            let begins = start.year() == self.first;
            if self.is_pair {
                begins && end.year() == last
            } else {
                begins && (start.month() == 1 || (is_alone && !self.is_fiscal))
            }
        });
        match (meant.next(), meant.next()) {
            (Some((year, ..)), None) => Ok(*year),
            _ => Err(YearDoubt::Several(near.into_iter().map(|(year, ..)| year).collect())),
        }
    }
}

/// A year of the calendar in a folded text, and what else the text says. `2026 Q1` and `2026 to 2028` name none.
pub(super) fn calendar_year_in(folded: &str) -> Option<(CalendarYear, String)> {
    let mut numbers = runs_of_digits(folded).into_iter();
    let (from, mut to) = numbers.next()?;
    let second = numbers.next();
    if numbers.next().is_some() {
        return None;
    }
    let digits = folded.get(from..to)?;
    let number: i32 = digits.parse().ok()?;
    let before = folded.get(..from)?.trim_end();
    let head = ["fy", "cy", "民國"].iter().find_map(|head| Some((*head, before.strip_suffix(head)?)));
    // A word of its own: no "energy26".
    let head = head.filter(|(_, rest)| !rest.ends_with(|char: char| char.is_ascii_alphabetic()));
    let (head, start) = head.map_or(("", folded.get(..from)?), |(head, rest)| (head, rest));
    let after = folded.get(to..)?;
    let is_letter = |char: char| char.is_ascii_alphabetic();
    if start.ends_with(is_letter) || after.starts_with(is_letter) {
        return None;
    }
    let is_of_the_republic = digits.len() == 3 && (head == "民國" || after.trim_start().starts_with('年'));
    let first = match (digits.len(), head) {
        (4, "" | "fy" | "cy") if digits.starts_with("20") => number,
        (2, "fy" | "cy") => 2000 + number,
        (3, "" | "民國") if is_of_the_republic && (100..=150).contains(&number) => number + 1911,
        _ => return None,
    };
    let mut is_pair = false;
    if let Some((next_from, next_to)) = second {
        let between: String = folded.get(to..next_from)?.split_whitespace().collect();
        let is_joined = matches!(between.as_str(), "" | "年" | "年度" | "to" | "至" | "年至" | "年度至" | "fy");
        let next: i32 = folded.get(next_from..next_to)?.parse().ok()?;
        let is_next = match next_to - next_from {
            4 => next == first + 1,
            2 => next == (first + 1) % 100,
            3 => is_of_the_republic && next + 1911 == first + 1,
            _ => false,
        };
        if !is_joined || !is_next || folded.get(next_to..)?.starts_with(is_letter) {
            return None;
        }
        (to, is_pair) = (next_to, true);
    }
    let after = folded.get(to..)?.trim_start();
    let tails = [("會計年度", true), ("財政年度", true), ("財年", true), ("年度", false), ("年", false)];
    let tail = tails.iter().find_map(|(tail, is_fiscal)| Some((after.strip_prefix(tail)?, *is_fiscal)));
    let (after, is_fiscal) = tail.unwrap_or((after, false));
    let rest = format!("{start} {after}");
    let rest = format!(" {} ", rest.split_whitespace().collect::<Vec<_>>().join(" "));
    Some((CalendarYear { first, is_pair, is_fiscal: is_fiscal || head == "fy" }, rest))
}

/// Where runs of digits begin and end.
fn runs_of_digits(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, char) in text.char_indices().filter(|(_, char)| char.is_numeric()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + char.len_utf8(),
            _ => runs.push((at, at + char.len_utf8())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::plan::contract::Contract;

    fn written(text: &str) -> Option<(String, String)> {
        let (year, rest) = calendar_year_in(&format!(" {text} "))?;
        Some((year.written(), rest.trim().to_owned()))
    }

    #[test]
    fn a_year_of_the_calendar_is_known_in_the_forms_that_people_write() {
        for (text, year, rest) in [
            ("2026", "2026", ""),
            ("fy26", "FY2026", ""),
            ("fy 2027", "FY2027", ""),
            ("cy2026", "2026", ""),
            ("2026年", "2026", ""),
            ("2026年度單價", "2026", "單價"),
            ("單價2026", "2026", "單價"),
            ("2027 price", "2027", "price"),
            ("price 2027", "2027", "price"),
            ("115年度", "2026", ""),
            ("民國 115 年單價", "2026", "單價"),
            ("2026會計年度", "FY2026", ""),
            ("2026 27", "2026/27", ""),
            ("2026 2027", "2026/27", ""),
            ("fy26 27", "FY2026/27", ""),
            ("2026年 2027年", "2026/27", ""),
            ("2099 00", "2099/00", ""),
        ] {
            assert_eq!(written(text), Some((year.to_owned(), rest.to_owned())), "{text}");
        }
        for text in [
            "",
            "2026 q1",
            "2026h1",
            "2026 2028",
            "2026 28",
            "26",
            "115",
            "1926",
            "office365",
            "energy26",
            "2026 01 15",
            "20266",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[track_caller]
    fn meant(start: &str, end: &str, text: &str) -> Result<u8, usize> {
        let mut contract = Contract::new(Currency::USD);
        contract.dates.work_order_start = start.parse().ok();
        contract.dates.work_order_end = end.parse().ok();
        let (year, _) = calendar_year_in(&format!(" {text} ")).unwrap();
        year.contract_year(&contract.contract_years()).map(|year| year.index.ordinal()).map_err(|doubt| match doubt {
            YearDoubt::NoDates => 99,
            YearDoubt::NoneOfThem => 0,
            YearDoubt::Several(years) => years.len(),
        })
    }

    #[test]
    fn one_contract_year_alone_can_be_meant_or_none_is() {
        let january = |text| meant("2026-01-01", "2028-12-31", text);
        assert_eq!([january("2026"), january("2027"), january("fy2028")], [Ok(1), Ok(2), Ok(3)]);
        assert_eq!([january("2025"), january("2029")], [Err(0), Err(0)]);
        assert_eq!(january("2026 27"), Err(2), "a pair across two years");
        assert_eq!(meant("2026-01-15", "2029-01-14", "2027"), Ok(2));
        let july = |text| meant("2025-07-01", "2028-06-30", text);
        assert_eq!([july("2026"), july("fy27"), july("2027")], [Err(2), Err(2), Err(2)]);
        assert_eq!([july("2025"), july("fy25"), july("2028")], [Ok(1), Err(1), Err(1)]);
        assert_eq!([july("2025 26"), july("fy26 27"), july("2027 28")], [Ok(1), Ok(2), Ok(3)]);
        assert_eq!(july("2024 25"), Err(1));
        assert_eq!(meant("", "", "2026"), Err(99));
        assert_eq!(meant("2026-01-01", "", "2026"), Err(99));
    }
}
