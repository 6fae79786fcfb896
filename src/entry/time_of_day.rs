//! A time of day as people write it and as tables copy it: `14:30`, `0205`, `9:00:00 AM`, `2:30 pm`, `上午4:00`,
//! `凌晨4點`, `下午2點半`. Every field, every short line and every list of hours reads it here, and nothing that stands
//! behind the figures is dropped: what follows is given back.

use chrono::NaiveTime;

/// A time of day, read at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenTime<'a> {
    /// The time; midnight, where the end of the day was written.
    pub time: NaiveTime,
    /// `24:00`: the midnight that ends the day.
    pub ends_the_day: bool,
    /// An hour and nothing else: only a list of hours takes that for a time.
    pub is_bare: bool,
    /// What follows.
    pub rest: &'a str,
}

/// Which half of the day a word says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Before,
    After,
}

const BEFORE: [(&str, Half); 11] = [
    ("上午", Half::Before),
    ("早上", Half::Before),
    ("清晨", Half::Before),
    ("凌晨", Half::Before),
    ("中午", Half::After),
    ("下午", Half::After),
    ("傍晚", Half::After),
    ("晚上", Half::After),
    ("晚間", Half::After),
    ("am", Half::Before),
    ("pm", Half::After),
];

const BEHIND: [(&str, Half); 4] =
    [("a.m.", Half::Before), ("p.m.", Half::After), ("am", Half::Before), ("pm", Half::After)];

/// The word of a half of the day at the beginning of a text, and what follows.
fn half_at_start<'a>(text: &'a str, words: &[(&str, Half)]) -> Option<(Half, bool, &'a str)> {
    words.iter().find_map(|(word, half)| {
        let head = text.get(..word.len())?;
        let rest = text.get(word.len()..)?;
        // "am" ends where its word ends: "5 amber" is no time.
        let ends = !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        (head.eq_ignore_ascii_case(word) && ends).then_some((*half, *word == "中午", rest))
    })
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let (figure, rest) = digits(text);
    if (1..=2).contains(&figure.len()) { Some((figure.parse().ok()?, rest)) } else { None }
}

/// The time at the beginning of a text in half-width characters. `None`: there is none; `Some(None)`: there is one, but
/// no day has it, or it has two meanings (晚上12點 is the beginning of a day or its end).
pub fn leading_time(text: &str) -> Option<Option<WrittenTime<'_>>> {
    let text = text.trim_start();
    let said = half_at_start(text, &BEFORE);
    let (before, is_noon, rest) = said.map_or((None, false, text), |(half, noon, rest)| (Some(half), noon, rest));
    let (figure, after) = digits(rest.trim_start());
    if figure.is_empty() {
        return None;
    }
    Some(read(figure, after, before, is_noon))
}

fn read<'a>(figure: &str, after: &'a str, before: Option<Half>, is_noon: bool) -> Option<WrittenTime<'a>> {
    let mut is_bare = before.is_none();
    let (hour, minute, second, rest) = match figure.len() {
        4 => (figure.get(..2)?.parse().ok()?, figure.get(2..)?.parse().ok()?, 0, after),
        1 | 2 => {
            let hour: u32 = figure.parse().ok()?;
            if let Some(rest) = after.strip_prefix(':') {
                is_bare = false;
                let (minute, rest) = two_digits(rest)?;
                match rest.strip_prefix(':').map(two_digits) {
                    Some(seconds) => {
                        let (second, rest) = seconds?;
                        (hour, minute, second, rest)
                    }
                    None => (hour, minute, 0, rest),
                }
            } else if let Some(rest) = ["點", "点", "時"].iter().find_map(|mark| after.strip_prefix(mark)) {
                is_bare = false;
                let (minute, rest) = after_the_hour(rest.strip_prefix('鐘').unwrap_or(rest));
                (hour, minute, 0, rest)
            } else {
                (hour, 0, 0, after)
            }
        }
        _ => return None,
    };
    if figure.len() == 4 {
        is_bare = false;
    }
    let behind = half_at_start(rest.trim_start(), &BEHIND);
    let (half, rest) = match (before, behind) {
        // "下午 2:00 AM" contradicts itself.
        (Some(one), Some((other, ..))) if one != other => return None,
        (_, Some((half, _, rest))) => (Some(half), rest),
        (before, None) => (before, rest),
    };
    is_bare &= half.is_none();
    let hour = match half {
        None => hour,
        Some(Half::Before) if hour == 12 => 0,
        Some(Half::Before) if hour < 12 => hour,
        // An evening's twelve o'clock ends a day or begins one.
        Some(Half::After) if hour == 12 && before.is_some() && !is_noon && behind.is_none() => return None,
        Some(Half::After) if (1..12).contains(&hour) && !(is_noon && hour == 11) => hour + 12,
        Some(Half::After) if (11..24).contains(&hour) => hour,
        Some(_) => return None,
    };
    if (hour, minute, second) == (24, 0, 0) {
        return Some(WrittenTime { time: NaiveTime::MIN, ends_the_day: true, is_bare, rest });
    }
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    Some(WrittenTime { time, ends_the_day: false, is_bare, rest })
}

/// The minutes behind 點: `30分`, `30`, 半, 整 or nothing.
fn after_the_hour(rest: &str) -> (u32, &str) {
    let rest = rest.trim_start_matches(' ');
    if let Some(rest) = rest.strip_prefix('半') {
        return (30, rest);
    }
    if let Some(rest) = rest.strip_prefix('整') {
        return (0, rest);
    }
    match two_digits(rest) {
        Some((minute, rest)) => (minute, rest.strip_prefix('分').unwrap_or(rest)),
        None => (0, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str, rest: &str) {
        let found = leading_time(text).unwrap().unwrap_or_else(|| panic!("{text}: no time"));
        assert_eq!((found.time.format("%H:%M:%S").to_string().as_str(), found.rest), (expected, rest), "{text}");
    }

    #[test]
    fn b10_every_form_of_a_time_is_read_and_what_follows_is_given_back() {
        for (text, time, rest) in [
            ("14:30 B", "14:30:00", " B"),
            ("9:05", "09:05:00", ""),
            ("0205聯絡", "02:05:00", "聯絡"),
            ("9:00:00 AM-5:00:00 PM", "09:00:00", "-5:00:00 PM"),
            ("5:00:00 PM", "17:00:00", ""),
            ("12:00 AM", "00:00:00", ""),
            ("12:30 pm", "12:30:00", ""),
            ("2:30 p.m. contact", "14:30:00", " contact"),
            ("4am", "04:00:00", ""),
            ("上午4:00", "04:00:00", ""),
            ("上午 12:10", "00:10:00", ""),
            ("凌晨4點", "04:00:00", ""),
            ("凌晨12點半", "00:30:00", ""),
            ("下午2點30分 緩解", "14:30:00", " 緩解"),
            ("下午2點半", "14:30:00", ""),
            ("下午14:00", "14:00:00", ""),
            ("晚上8點整", "20:00:00", ""),
            ("中午12點", "12:00:00", ""),
            ("中午1點", "13:00:00", ""),
            ("中午11點50分", "11:50:00", ""),
            ("14時10分B", "14:10:00", "B"),
            ("9:00:30", "09:00:30", ""),
        ] {
            reads(text, time, rest);
        }
        // "am" of another word is not taken for a half of the day.
        reads("5:00 amber", "05:00:00", " amber");
    }

    #[test]
    fn what_no_day_has_or_says_two_things_is_no_time() {
        for text in [
            "25:00",
            "14:77",
            "14:3x:00 x",
            "13:00 AM",
            "上午14:00",
            "下午2:00 AM",
            "晚上12點",
            "905",
            "12345",
            "24:01",
            "9:",
        ] {
            let found = leading_time(text);
            let is_read = found.flatten().is_some_and(|found| found.rest.is_empty());
            assert!(!is_read, "{text}: {found:?}");
        }
        for text in ["", "B", "上午", "contact"] {
            assert_eq!(leading_time(text), None, "{text}");
        }
    }

    #[test]
    fn b8_twenty_four_hours_end_the_day_and_an_hour_alone_is_bare() {
        let ends = |text| leading_time(text).unwrap().unwrap().ends_the_day;
        assert!(ends("24:00") && ends("2400") && !ends("00:00"));
        let bare = |text| leading_time(text).unwrap().unwrap().is_bare;
        assert!(bare("14 B") && bare("9") && !bare("9am") && !bare("上午9") && !bare("9點") && !bare("0900"));
    }
}
