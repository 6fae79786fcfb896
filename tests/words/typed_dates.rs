//! What the program writes as a day or a time can be typed back: in fields and in short lines, in both languages. What it
//! writes without the year is refused where nothing says which, and read where the incident does.

use crate::support;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;
use support::incident;
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::entry::{EntryError, YEARS, date, date_time, time};
use uniplan::plan::incident::Incident;
use uniplan::plan::log_entry::EventKind;
use uniplan::text::Lang;
use uniplan::words::figures;
use uniplan::words::short_line::{Misread, short_line};
use uniplan::zones::Zone;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    (0_u64..36_525).prop_map(move |days| first + Days::new(days))
}

/// Most times have no seconds.
fn any_time() -> impl Strategy<Value = NaiveTime> {
    let second = prop_oneof![3 => Just(0_u32), 1 => 0_u32..60];
    (0_u32..24, 0_u32..60, second)
        .prop_map(|(hour, minute, second)| NaiveTime::from_hms_opt(hour, minute, second).unwrap())
}

fn there(local: NaiveDateTime) -> DateTime<FixedOffset> {
    Zone::TAIPEI.resolve(local).taken()
}

fn opened(local: NaiveDateTime) -> Incident {
    let mut case = incident(ProductId::SqlServer, Severity::A, "2025-01-01 00:00");
    case.opened.local = local;
    case
}

/// The time that a short line says, and whether its day had to be assumed.
fn noted(line: &str, case: &Incident) -> Result<(NaiveDateTime, bool), Misread> {
    let found = short_line(line, case).map_err(|error| error.because)?;
    assert!(found.len() == 1 && found[0].event.kind == EventKind::MicrosoftContact, "{line}");
    Ok((found[0].event.local, found[0].day_assumed))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_500) })]

    #[test]
    fn a_day_or_time_as_the_program_writes_it_is_read_back((day, clock) in (any_day(), any_time()), upper in any::<bool>()) {
        let at = day.and_time(clock);
        let is_planned = YEARS.contains(&day.year());
        for lang in Lang::ALL {
            let typed = |text: String| if upper { text.to_uppercase() } else { text };
            let hours = figures::clock_time(there(at));
            prop_assert_eq!(time(&hours), Ok(clock));
            for text in [figures::date(day, lang), figures::weekday_date(day, lang)].map(typed) {
                let expected = if is_planned { Ok(Some(day)) } else { Err(EntryError::YearOutOfRange) };
                prop_assert_eq!(date(&text), expected, "{}", text);
                for with_time in [format!("{text}, {hours}"), format!("{text} {hours}")] {
                    let expected = if is_planned { Ok(at) } else { Err(EntryError::YearOutOfRange) };
                    prop_assert_eq!(date_time(&with_time), expected, "{}", with_time);
                    let expected = if is_planned { Ok((at, false)) } else { Err(Misread::YearOutOfRange) };
                    prop_assert_eq!(noted(&format!("{with_time} contact"), &opened(at)), expected, "{}", with_time);
                }
            }
            let instant = typed(figures::instant(there(at), lang));
            prop_assert_eq!(date_time(&instant).is_ok(), is_planned, "{}", instant);
            prop_assert!(date_time(&instant).is_ok_and(|read| read == at) || !is_planned, "{}", instant);
            // Under another weekday it is no day.
            let other = figures::weekday_date(day, lang).replace(
                figures::weekday_name(day.weekday(), lang),
                figures::weekday_name(day.weekday().succ(), lang),
            );
            prop_assert!(date(&other).is_err(), "{}", other);
        }
    }

    #[test]
    fn without_its_year_a_day_is_read_where_an_incident_says_which(
        (day, clock) in (any_day(), any_time()),
        later in 0_i64..180 * 24 * 60,
    ) {
        let begun = day.and_time(clock);
        let at = begun + TimeDelta::minutes(later);
        let is_planned = YEARS.contains(&day.year()) && YEARS.contains(&at.year());
        for lang in Lang::ALL {
            // Beside the opening: with the year where it is another one.
            let text = figures::near_instant(there(at), day, lang);
            let read = noted(&format!("{text} contact"), &opened(begun));
            if is_planned {
                prop_assert_eq!(read, Ok((at, false)), "{}", text);
            } else {
                // Of a year that can be planned, or refused; never silently another day.
                prop_assert!(read.is_err() || YEARS.contains(&at.year()) && read == Ok((at, false)), "{}", text);
            }
            let bare = [figures::near_date(day, day, lang), figures::near_weekday_date(day, day, lang)];
            for text in bare.into_iter().chain([figures::month_of_year(day, lang), figures::month_name(day, lang)]) {
                prop_assert_eq!(date(&text), Err(EntryError::NotADate), "{}", text);
            }
            let text = figures::near_instant(there(begun), day, lang);
            prop_assert_eq!(date_time(&text), Err(EntryError::NotADate), "{}", text);
        }
    }
}
