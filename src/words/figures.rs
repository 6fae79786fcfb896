//! Money, dates and lengths of time as each language writes them.
//!
//! Why not the browser's `Intl`? It is not there natively, where both languages are under test, it differs between
//! browsers, and it writes TWD and USD alike in Taiwan ("$"). Both our languages group digits by three.

use crate::catalog::charts::ClockKind;
use crate::money::{Currency, Money};
use crate::text::Lang;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike, Weekday};
use rust_decimal::Decimal;

/// Digits in groups of three; decimals as they are.
pub fn number(value: Decimal) -> String {
    let text = value.normalize().abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value.is_sign_negative() && !value.is_zero() { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// So many of something, in English: "1 day", "2 days", "0 days".
pub fn plural(count: impl Into<Decimal>, one: &str, many: &str) -> String {
    let count = count.into();
    format!("{} {}", number(count), if count == Decimal::ONE { one } else { many })
}

/// Whose clock it is, in a sentence: "Asia/Taipei", 「台北時間」.
pub fn zone_clock(zone: &str, lang: Lang) -> String {
    match (lang, zone) {
        (Lang::ZhHant, "Asia/Taipei") => "台北時間".to_owned(),
        (Lang::ZhHant, _) => format!("{zone} 時間"),
        (Lang::En, _) => zone.to_owned(),
    }
}

/// What stands before an amount: a sign nobody confuses, or the code.
pub fn currency_sign(currency: Currency) -> String {
    match currency {
        Currency::USD => "US$".to_owned(),
        Currency::TWD => "NT$".to_owned(),
        Currency::HKD => "HK$".to_owned(),
        Currency::EUR => "€".to_owned(),
        Currency::GBP => "£".to_owned(),
        other => format!("{}\u{a0}", other.code()),
    }
}

/// An amount: cents only where there are any.
pub fn money(money: Money) -> String {
    let amount = money.amount.normalize();
    let digits = number(amount.abs());
    // 0.5 is written 0.50: half a dollar, not a fraction.
    let digits = match amount.scale() {
        1 => format!("{digits}0"),
        _ => digits,
    };
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "−" } else { "" };
    format!("{sign}{}{digits}", currency_sign(money.currency))
}

/// A share such as 20 %, with at most one decimal.
pub fn percent(share: Decimal) -> String {
    format!("{}%", number((share * Decimal::ONE_HUNDRED).round_dp(1)))
}

const fn weekday(day: Weekday, lang: Lang) -> &'static str {
    match (lang, day) {
        (Lang::ZhHant, Weekday::Mon) => "週一",
        (Lang::ZhHant, Weekday::Tue) => "週二",
        (Lang::ZhHant, Weekday::Wed) => "週三",
        (Lang::ZhHant, Weekday::Thu) => "週四",
        (Lang::ZhHant, Weekday::Fri) => "週五",
        (Lang::ZhHant, Weekday::Sat) => "週六",
        (Lang::ZhHant, Weekday::Sun) => "週日",
        (Lang::En, Weekday::Mon) => "Mon",
        (Lang::En, Weekday::Tue) => "Tue",
        (Lang::En, Weekday::Wed) => "Wed",
        (Lang::En, Weekday::Thu) => "Thu",
        (Lang::En, Weekday::Fri) => "Fri",
        (Lang::En, Weekday::Sat) => "Sat",
        (Lang::En, Weekday::Sun) => "Sun",
    }
}

/// The short name of a weekday.
pub const fn weekday_name(day: Weekday, lang: Lang) -> &'static str {
    weekday(day, lang)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day: "16 Aug 2025", 「2025年8月16日」.
pub fn date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), month(day), day.year()),
    }
}

/// A day, without its year where that is the year of `beside`: "16 Aug", 「8月16日」. What stands beside it is today, or a day
/// that is said with its year just before. This is the one place that decides when a year is left out; what stands alone, on
/// paper or in a copied text, is written with its year.
pub fn near_date(day: NaiveDate, beside: NaiveDate, lang: Lang) -> String {
    if day.year() != beside.year() {
        return date(day, lang);
    }
    match lang {
        Lang::ZhHant => format!("{}月{}日", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), month(day)),
    }
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// A day with its weekday: "Sat 16 Aug 2025", 「2025年8月16日 週六」.
pub fn weekday_date(day: NaiveDate, lang: Lang) -> String {
    with_weekday(&date(day, lang), day, lang)
}

/// A day with its weekday beside another one: "Sat 16 Aug", 「8月16日 週六」; with its year as [`near_date`] has it.
pub fn near_weekday_date(day: NaiveDate, beside: NaiveDate, lang: Lang) -> String {
    with_weekday(&near_date(day, beside, lang), day, lang)
}

fn with_weekday(date: &str, day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!("{date} {}", weekday(day.weekday(), lang)),
        Lang::En => format!("{} {date}", weekday(day.weekday(), lang)),
    }
}

/// Hours and minutes: "02:15"; with seconds only where there are any.
pub fn clock_time(at: DateTime<FixedOffset>) -> String {
    if at.second() == 0 {
        format!("{:02}:{:02}", at.hour(), at.minute())
    } else {
        format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
    }
}

/// Day and time: "Sat 16 Aug 2025, 02:15", 「2025年8月16日 週六 02:15」.
pub fn instant(at: DateTime<FixedOffset>, lang: Lang) -> String {
    with_time(&weekday_date(at.date_naive(), lang), at, lang)
}

/// Day and time beside a day: "Sat 16 Aug, 02:15"; with its year as [`near_date`] has it.
pub fn near_instant(at: DateTime<FixedOffset>, beside: NaiveDate, lang: Lang) -> String {
    with_time(&near_weekday_date(at.date_naive(), beside, lang), at, lang)
}

fn with_time(day: &str, at: DateTime<FixedOffset>, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!("{day} {}", clock_time(at)),
        Lang::En => format!("{day}, {}", clock_time(at)),
    }
}

/// The offset of an instant: "UTC+08:00".
pub fn offset(at: DateTime<FixedOffset>) -> String {
    let seconds = at.offset().local_minus_utc();
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A length of time: "15 min", "2 h 30 min", "1 d 3 h"; 「2 小時 30 分」.
pub fn length(length: TimeDelta, lang: Lang) -> String {
    let seconds = length.num_seconds();
    let (sign, seconds) = if seconds < 0 { ("−", -seconds) } else { ("", seconds) };
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    let words = match lang {
        Lang::ZhHant => [" 天", " 小時", " 分鐘", " 秒"],
        Lang::En => [" d", " h", " min", " s"],
    };
    let parts: Vec<String> = [days, hours, minutes, rest]
        .into_iter()
        .zip(words)
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count}{word}"))
        .collect();
    if parts.is_empty() { format!("0{}", words[2]) } else { format!("{sign}{}", parts.join(" ")) }
}

/// A length of time in hours, however many: "42 h 30 min", 「42 小時 30 分鐘」.
pub fn hours(amount: TimeDelta, lang: Lang) -> String {
    let rest = amount - TimeDelta::hours(amount.num_hours());
    let whole = match lang {
        Lang::ZhHant => format!("{} 小時", amount.num_hours()),
        Lang::En => format!("{} h", amount.num_hours()),
    };
    match (amount.num_hours(), rest.is_zero()) {
        (_, true) => whole,
        (0, false) => length(rest, lang),
        (_, false) => format!("{whole} {}", length(rest.abs(), lang)),
    }
}

/// A month of a year: "Oct 2026", 「2026年10月」.
pub fn month_of_year(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!("{}年{}月", day.year(), day.month()),
        Lang::En => format!("{} {}", month(day), day.year()),
    }
}

/// A month: "Oct", 「10月」.
pub fn month_name(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!("{}月", day.month()),
        Lang::En => month(day).to_owned(),
    }
}

/// A length on a clock: "4 business hours", 「4 個營業小時」.
pub fn clock_length(amount: TimeDelta, clock: ClockKind, lang: Lang) -> String {
    match (clock, lang) {
        (ClockKind::Elapsed, _) => length(amount, lang),
        (ClockKind::Business, Lang::ZhHant) => format!("{}（上班時間）", length(amount, lang)),
        (ClockKind::Business, Lang::En) => format!("{} of business hours", length(amount, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn usd(amount: Decimal) -> String {
        money(Money { amount, currency: Currency::USD })
    }

    #[test]
    fn hours_are_never_days() {
        for (minutes, zh, en) in [
            (0, "0 小時", "0 h"),
            (45, "45 分鐘", "45 min"),
            (60, "1 小時", "1 h"),
            (2_550, "42 小時 30 分鐘", "42 h 30 min"),
            (10_080, "168 小時", "168 h"),
        ] {
            let amount = TimeDelta::minutes(minutes);
            assert_eq!((hours(amount, Lang::ZhHant).as_str(), hours(amount, Lang::En).as_str()), (zh, en));
        }
    }

    #[test]
    fn money_is_grouped_and_shows_cents_only_where_there_are_any() {
        assert_eq!(usd(dec!(300000.00)), "US$300,000");
        assert_eq!(usd(dec!(20000.01)), "US$20,000.01");
        assert_eq!(usd(dec!(0.5)), "US$0.50");
        assert_eq!(usd(dec!(0)), "US$0");
        assert_eq!(usd(dec!(-12)), "−US$12");
        assert_eq!(usd(dec!(999)), "US$999");
        assert_eq!(usd(dec!(1000)), "US$1,000");
        assert_eq!(money(Money { amount: dec!(9600000), currency: Currency::TWD }), "NT$9,600,000");
        assert_eq!(money(Money { amount: dec!(5), currency: Currency::JPY }), "JPY\u{a0}5");
    }

    #[test]
    fn dates_and_times_in_both_languages() {
        let at = DateTime::parse_from_rfc3339("2025-08-16T02:15:00+08:00").unwrap();
        assert_eq!(instant(at, Lang::En), "Sat 16 Aug 2025, 02:15");
        assert_eq!(instant(at, Lang::ZhHant), "2025年8月16日 週六 02:15");
        assert_eq!(offset(at), "UTC+08:00");
        let half = DateTime::parse_from_rfc3339("2025-08-16T02:15:30-03:30").unwrap();
        assert_eq!(offset(half), "UTC−03:30");
        assert_eq!(clock_time(half), "02:15:30");
    }

    #[test]
    fn c10_a_year_is_left_out_only_beside_a_day_of_the_same_year() {
        let at = DateTime::parse_from_rfc3339("2027-02-26T18:00:00+08:00").unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (beside, en, zh) in [
            ("2027-01-01", "Fri 26 Feb, 18:00", "2月26日 週五 18:00"),
            ("2026-12-31", "Fri 26 Feb 2027, 18:00", "2027年2月26日 週五 18:00"),
            ("2028-02-26", "Fri 26 Feb 2027, 18:00", "2027年2月26日 週五 18:00"),
        ] {
            assert_eq!(near_instant(at, day(beside), Lang::En), en, "{beside}");
            assert_eq!(near_instant(at, day(beside), Lang::ZhHant), zh, "{beside}");
        }
        assert_eq!(near_date(day("2027-12-31"), day("2028-01-01"), Lang::En), "31 Dec 2027");
        assert_eq!(near_weekday_date(day("2028-01-01"), day("2028-12-31"), Lang::ZhHant), "1月1日 週六");
    }

    #[test]
    fn lengths_in_both_languages() {
        assert_eq!(length(TimeDelta::minutes(15), Lang::En), "15 min");
        assert_eq!(length(TimeDelta::minutes(150), Lang::ZhHant), "2 小時 30 分鐘");
        assert_eq!(length(TimeDelta::hours(27), Lang::En), "1 d 3 h");
        assert_eq!(length(TimeDelta::zero(), Lang::En), "0 min");
        assert_eq!(clock_length(TimeDelta::hours(4), ClockKind::Business, Lang::En), "4 h of business hours");
    }

    #[test]
    fn shares() {
        assert_eq!(percent(dec!(0.2)), "20%");
        assert_eq!(percent(dec!(0.6667)), "66.7%");
    }
}
