//! A whole week of first contacts in words: the worst minute, an hour on its own, and what stands in a cell.

use super::charts::amount_on;
use super::explain::clock_error;
use super::figures::{clock_time, instant, length, near_date, near_instant, offset, weekday_date};
use super::incident::chart_label;
use super::say::say;
use crate::catalog::readings::SwitchableClause;
use crate::clock::ClockError;
use crate::rules::week_map::{FirstContact, HourOfWeek, Wait, WeekMap};
use crate::text::{Lang, Text};
use chrono::{Datelike, NaiveDate, TimeDelta};

/// The shades of the map: a wait up to so many hours has the shade of that place, a longer one the last.
pub const SHADES: [i64; 4] = [4, 12, 24, 48];

/// The shade of a wait, 0 to 4.
pub fn shade(wait: TimeDelta) -> usize {
    SHADES.iter().filter(|hours| wait > TimeDelta::hours(**hours)).count()
}

/// A wait in hours, not in days: "67 h 30 min".
pub fn hours(wait: TimeDelta, lang: Lang) -> String {
    let (whole, rest) = (wait.num_hours(), TimeDelta::seconds(wait.num_seconds() % 3_600));
    match (whole, lang) {
        (0, _) => length(rest, lang),
        (_, Lang::ZhHant) if rest.is_zero() => format!("{whole} 小時"),
        (_, Lang::En) if rest.is_zero() => format!("{whole} h"),
        (_, Lang::ZhHant) => format!("{whole} 小時 {}", length(rest, lang)),
        (_, Lang::En) => format!("{whole} h {}", length(rest, lang)),
    }
}

/// What stands in a cell: its longest wait to the nearest half hour, or whole minutes below an hour. "67½ h", "15 min".
pub fn in_cell(cell: &HourOfWeek, lang: Lang) -> String {
    let Some(waits) = cell.waits else { return "—".to_owned() };
    let wait = waits.longest.length();
    if wait < TimeDelta::hours(1) {
        return match lang {
            Lang::ZhHant => format!("{} 分", wait.num_minutes()),
            Lang::En => format!("{} min", wait.num_minutes()),
        };
    }
    let halves = (wait.num_minutes() + 15) / 30;
    let half = if halves % 2 == 1 { "½" } else { "" };
    format!("{}{half} h", halves / 2)
}

/// The month and day at the edge of the map: "14 Mar", 「3/14」. Its year stands in the corner ([`edge_years`]).
pub fn edge_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!("{}/{}", day.month(), day.day()),
        Lang::En => near_date(day, day, lang),
    }
}

/// The year of a week, both where it has two; nothing where it is the present one.
pub fn edge_years(first: NaiveDate, last: NaiveDate, today: NaiveDate) -> String {
    match (first.year(), last.year()) {
        (first, last) if first != last => format!("{first}–{last}"),
        (year, _) if year != today.year() => year.to_string(),
        _ => String::new(),
    }
}

/// From when to when: "Fri 14 Mar 2025, 13:31 → Mon 17 Mar, 09:01". Where the clock was set in between, with its offsets.
pub fn span(wait: &Wait, lang: Lang) -> String {
    let (opened, due) = (instant(wait.opened, lang), near_instant(wait.due, wait.opened.date_naive(), lang));
    if wait.opened.offset() == wait.due.offset() {
        format!("{opened} → {due}")
    } else {
        format!("{opened} ({}) → {due} ({})", offset(wait.opened), offset(wait.due))
    }
}

/// The worst minute of the week, for the button that says why.
pub fn worst(map: &WeekMap, lang: Lang) -> String {
    let amount = hours(map.longest.length(), lang);
    if is_even(map) { amount } else { format!("{}{}{amount}", span(&map.longest, lang), comma(lang)) }
}

/// What tells a reading from the other one: its clock, or its time and the chart that it is from.
pub fn reading(contact: &FirstContact, lang: Lang) -> String {
    match contact.other.map(|other| other.clause) {
        Some(SwitchableClause::ExclusionScope) => {
            let amount = amount_on(contact.amount, contact.clock, lang);
            let chart = chart_label(contact.rows_from, lang);
            say!(lang, "{amount}，{chart}", "{amount}, {chart}")
        }
        _ => contact.clock.name().get(lang).to_owned(),
    }
}

/// The longest wait on the reading that the map beside it does not show: "On the other reading (1 h, base chart; AMB-18):
/// at most 1 h." Nothing, where there is one reading only.
pub fn otherwise(map: &WeekMap, lang: Lang) -> Option<String> {
    let (reading, longest) = (reading(&map.contact, lang), hours(map.longest.length(), lang));
    let code = map.contact.other?.clause.code();
    Some(say!(
        lang,
        "另一種解讀（{reading}；{code}）最久 {longest}。",
        "On the other reading ({reading}; {code}) the longest wait is {longest}."
    ))
}

/// That the reading which is not shown gives no time, and why.
pub fn not_otherwise(error: &ClockError, lang: Lang) -> String {
    let why = clock_error(error, lang);
    say!(lang, "另一種解讀算不出時間：{why}", "The other reading gives no time: {why}")
}

/// What stands before the worst minute.
pub fn worst_label(map: &WeekMap) -> Text {
    if is_even(map) {
        Text::new("每一分鐘都相同：", "The same at every minute: ")
    } else {
        Text::new("最久：", "Worst: ")
    }
}

/// How much a minute can cost. `None` where a minute later is never a longer wait.
pub fn cliff(map: &WeekMap, lang: Lang) -> Option<String> {
    let (before, after) = map.cliff?;
    let (one, other) = (hours(before.length(), lang), hours(after.length(), lang));
    let (earlier, later) = (instant(before.opened, lang), clock_time(after.opened));
    Some(match (after == map.longest, lang) {
        (true, Lang::ZhHant) => format!("早一分鐘開案，只要 {one}。"),
        (true, Lang::En) => format!("Opened one minute earlier, it is {one}."),
        (false, Lang::ZhHant) => format!("一分鐘之差最大的地方：{earlier} 是 {one}，{later} 是 {other}。"),
        (false, Lang::En) => format!("One minute costs most after {earlier}: {one} becomes {other} at {later}."),
    })
}

/// An hour of the map, for a screen reader and for the line below the map.
pub fn told(cell: &HourOfWeek, day: NaiveDate, hour: usize, lang: Lang) -> String {
    let place = format!("{} {hour:02}:00–{:02}:00", weekday_date(day, lang), hour + 1);
    let Some(waits) = cell.waits else {
        return match lang {
            Lang::ZhHant => format!("{place}：時鐘往前撥，沒有這個小時。"),
            Lang::En => format!("{place}: clocks go forward, there is no such hour."),
        };
    };
    let (shortest, longest) = (waits.shortest.length(), waits.longest.length());
    let due = near_instant(waits.longest.due, day, lang);
    let from = clock_time(waits.longest.opened);
    let mut words = match (shortest == longest, lang) {
        (true, Lang::ZhHant) => format!("{place}：{}。", hours(longest, lang)),
        (true, Lang::En) => format!("{place}: {}.", hours(longest, lang)),
        (false, Lang::ZhHant) => format!(
            "{place}：{} 到 {}。最久的是 {from} 開案，預期 {due} 前首次回應。",
            hours(shortest, lang),
            hours(longest, lang)
        ),
        (false, Lang::En) => format!(
            "{place}: {} to {}. Longest at {from}, expected by {due}.",
            hours(shortest, lang),
            hours(longest, lang)
        ),
    };
    let more = match (cell.open, cell.minutes) {
        (0, _) => Text::new("非上班時間。", " Closed.").get(lang).to_owned(),
        (open, minutes) if open == minutes => Text::new("上班時間。", " Business hours.").get(lang).to_owned(),
        (open, _) => match lang {
            Lang::ZhHant => format!("其中 {open} 分鐘是上班時間。"),
            Lang::En => format!(" {open} min of it in business hours."),
        },
    };
    words.push_str(&more);
    match cell.minutes {
        60 => {}
        minutes if minutes > 60 => {
            words.push_str(Text::new("時鐘往回撥，這段時間出現兩次。", " Clocks go back: it comes twice.").get(lang));
        }
        _ => words.push_str(Text::new("時鐘往前撥，這個小時較短。", " Clocks go forward: a shorter hour.").get(lang)),
    }
    words
}

/// That an incident now is opened at another time.
pub fn moved(wait: &Wait, lang: Lang) -> String {
    let opened = instant(wait.opened, lang);
    match lang {
        Lang::ZhHant => format!("開案時間改為 {opened}"),
        Lang::En => format!("Opening moved to {opened}"),
    }
}

/// Is the wait the same all week long?
fn is_even(map: &WeekMap) -> bool {
    map.cells().filter_map(|cell| cell.waits).all(|waits| waits.shortest.length() == map.longest.length())
}

const fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHant => "，",
        Lang::En => ", ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::charts::{ChartId, ClockKind, Scope, Severity};
    use crate::clock::BusinessCalendar;
    use crate::rules::week_map::{FirstContact, Week};
    use crate::zones::Zone;

    fn map(zone: &str, day: &str, severity: Severity, clock: ClockKind) -> WeekMap {
        let calendar = BusinessCalendar::standard(Zone::find(zone).unwrap());
        let contact = FirstContact::of(ChartId::BaseReactive, severity, Scope::AzureComponents).unwrap();
        Week::of(&calendar, day.parse().unwrap()).map(contact, clock).unwrap().into_value()
    }

    #[test]
    fn the_worst_minute_and_its_cliff() {
        let map = map("Asia/Taipei", "2025-03-14", Severity::C, ClockKind::Business);
        assert_eq!(worst(&map, Lang::En), "Fri 14 Mar 2025, 13:31 → Mon 17 Mar, 09:01, 67 h 30 min");
        assert_eq!(worst(&map, Lang::ZhHant), "2025年3月14日 週五 13:31 → 3月17日 週一 09:01，67 小時 30 分鐘");
        assert_eq!(cliff(&map, Lang::En).unwrap(), "Opened one minute earlier, it is 4 h.");
        assert_eq!(cliff(&map, Lang::ZhHant).unwrap(), "早一分鐘開案，只要 4 小時。");
        let cell = |day, hour| map.cell(day, hour).unwrap();
        assert_eq!(in_cell(cell(4, 13), Lang::En), "67½ h");
        assert_eq!(in_cell(cell(4, 9), Lang::ZhHant), "4 h");
        let friday = map.days().nth(4).unwrap();
        assert_eq!(
            told(cell(4, 13), friday, 13, Lang::En),
            "Fri 14 Mar 2025 13:00–14:00: 4 h to 67 h 30 min. Longest at 13:31, expected by Mon 17 Mar, 09:01. Business hours."
        );
        assert_eq!(
            told(cell(4, 17), friday, 17, Lang::ZhHant),
            "2025年3月14日 週五 17:00–18:00：67 小時 1 分鐘 到 67 小時 30 分鐘。最久的是 17:00 開案，預期 3月17日 週一 12:30 前首次回應。其中 30 分鐘是上班時間。"
        );
    }

    #[test]
    fn one_time_all_week() {
        let map = map("Asia/Taipei", "2025-03-14", Severity::One, ClockKind::Elapsed);
        assert_eq!(worst_label(&map).get(Lang::En), "The same at every minute: ");
        assert_eq!((worst(&map, Lang::En), cliff(&map, Lang::En)), ("15 min".to_owned(), None));
        assert_eq!(in_cell(map.cell(0, 0).unwrap(), Lang::ZhHant), "15 分");
        let words = told(map.cell(6, 3).unwrap(), map.days().nth(6).unwrap(), 3, Lang::En);
        assert_eq!(words, "Sun 16 Mar 2025 03:00–04:00: 15 min. Closed.");
    }

    #[test]
    fn hours_that_are_not_60_minutes() {
        let spring = map("America/New_York", "2025-03-09", Severity::C, ClockKind::Business);
        let sunday = spring.days().nth(6).unwrap();
        assert_eq!(in_cell(spring.cell(6, 2).unwrap(), Lang::En), "—");
        let words = told(spring.cell(6, 2).unwrap(), sunday, 2, Lang::En);
        assert_eq!(words, "Sun 9 Mar 2025 02:00–03:00: clocks go forward, there is no such hour.");
        assert!(worst(&spring, Lang::En).contains("(UTC−05:00) → Mon 10 Mar, 09:01 (UTC−04:00)"));
        let autumn = map("Europe/Berlin", "2025-10-26", Severity::C, ClockKind::Business);
        let words = told(autumn.cell(6, 2).unwrap(), autumn.days().nth(6).unwrap(), 2, Lang::ZhHant);
        assert!(words.ends_with("時鐘往回撥，這段時間出現兩次。"), "{words}");
    }

    #[test]
    fn every_shade_has_its_waits() {
        for (hours, expected) in [(0, 0), (4, 0), (5, 1), (12, 1), (13, 2), (24, 2), (25, 3), (48, 3), (49, 4)] {
            assert_eq!(shade(TimeDelta::hours(hours)), expected, "{hours} h");
        }
    }
}
