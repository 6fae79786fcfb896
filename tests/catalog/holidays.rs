//! The public holidays: the table against dates that are well known, and what putting them into a calendar does.

use crate::chinese;
use crate::support;

use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{day, zone};
use uniplan::catalog::holidays::{HOLIDAY_YEARS, Holiday, HolidayKind, HolidaySet, holiday_source};
use uniplan::clock::{BusinessCalendar, DayPlan, Hours, WeeklyHours};
use uniplan::rules::holidays::{DayOutcome, set_of_zone, with_holidays};
use uniplan::zones::Zone;

// -------------------------------------------------------------------------------------------------------------- the table

/// Days as their governments published them, written by hand: set, date, and a part of the English name; `work` is a
/// working day in exchange, `no` no holiday at all.
const WELL_KNOWN: [(&str, &str, &str); 65] = [
    ("TW", "2025-01-01", "Founding Day"),
    ("TW", "2025-01-27", "Day off"),
    ("TW", "2025-01-28", "New Year's Eve"),
    ("TW", "2025-01-29", "Chinese New Year"),
    ("TW", "2025-02-08", "work"),
    ("TW", "2025-02-28", "Peace Memorial"),
    ("TW", "2025-04-03", "Children's Day"),
    ("TW", "2025-04-04", "Tomb-Sweeping"),
    ("TW", "2025-05-30", "Dragon Boat"),
    // A law of May 2025 added holidays, from that year's autumn on.
    ("TW", "2025-09-28", "Confucius"),
    ("TW", "2025-09-29", "Confucius"),
    ("TW", "2025-10-24", "Restoration"),
    ("TW", "2025-12-25", "Constitution"),
    ("TW", "2025-10-06", "Mid-Autumn"),
    ("TW", "2025-10-10", "National Day"),
    ("TW", "2026-02-16", "New Year's Eve"),
    ("TW", "2026-02-17", "Chinese New Year"),
    // C12: of the two days before the New Year the one on a Sunday is made up for, not the Eve.
    ("TW", "2026-02-15", "Day before Chinese New Year's Eve"),
    ("TW", "2026-02-20", "Day before Chinese New Year's Eve (observed)"),
    ("TW", "2029-02-16", "Day before Chinese New Year's Eve (observed)"),
    ("TW", "2030-02-06", "Chinese New Year's Eve (observed)"),
    ("TW", "2026-02-27", "Peace Memorial"),
    ("TW", "2026-05-01", "Labor Day"),
    ("TW", "2026-10-09", "National Day"),
    ("TW", "2026-10-08", "no"),
    ("HK", "2025-04-18", "Good Friday"),
    ("HK", "2025-10-29", "Chung Yeung"),
    ("HK", "2026-04-06", "Ching Ming"),
    ("HK", "2026-04-07", "Easter Monday"),
    ("HK", "2026-07-01", "Establishment"),
    ("JP", "2025-05-06", "Substitute"),
    ("JP", "2025-11-24", "Substitute"),
    ("JP", "2026-05-06", "Substitute"),
    ("JP", "2026-09-22", "National Holiday"),
    ("JP", "2026-12-25", "no"),
    ("KR", "2025-05-06", "Buddha's Birthday"),
    ("KR", "2025-06-03", "Presidential Election"),
    ("KR", "2025-10-08", "Chuseok"),
    ("KR", "2026-02-17", "Korean New Year"),
    ("KR", "2026-08-17", "Liberation"),
    ("SG", "2025-03-31", "Hari Raya Puasa"),
    ("SG", "2025-05-03", "Polling"),
    ("SG", "2025-10-20", "Deepavali"),
    ("SG", "2026-08-10", "National Day"),
    ("US", "2025-06-19", "Juneteenth"),
    ("US", "2025-11-27", "Thanksgiving"),
    ("US", "2026-07-03", "Independence Day (observed)"),
    ("US", "2027-12-31", "New Year's Day (observed)"),
    ("US", "2026-11-27", "no"),
    ("GB", "2025-08-25", "Late Summer"),
    ("GB", "2026-04-03", "Good Friday"),
    ("GB", "2026-12-28", "Boxing Day (observed)"),
    ("GB", "2027-12-27", "Christmas Day (observed)"),
    ("GB", "2027-12-28", "Boxing Day (observed)"),
    ("DE", "2025-05-29", "Ascension"),
    ("DE", "2026-05-25", "Pentecost Monday"),
    ("DE", "2026-10-03", "German Unity"),
    // Holidays of some states only.
    ("DE", "2026-01-06", "no"),
    ("DE", "2026-10-31", "no"),
    ("AU", "2025-01-27", "Australia Day"),
    ("AU", "2025-04-25", "ANZAC"),
    ("AU", "2026-01-26", "Australia Day"),
    ("AU", "2026-12-28", "Boxing Day"),
    // The King's Birthday is not on the same day everywhere.
    ("AU", "2026-06-08", "no"),
    ("AU", "2026-04-03", "Good Friday"),
];

#[test]
fn well_known_days_are_there() {
    for (code, date, name) in WELL_KNOWN {
        let set = HolidaySet::of_code(code).unwrap();
        let found = set.days().into_iter().find(|holiday| holiday.on == day(date));
        match (name, found) {
            ("no", None) => {}
            ("work", Some(found)) => assert_eq!(found.kind, HolidayKind::MakeUp, "{code} {date}"),
            (name, Some(found)) => {
                assert_eq!(found.kind, HolidayKind::Off, "{code} {date}");
                assert!(found.name.en.contains(name), "{code} {date} is {}", found.name.en);
            }
            (name, None) => panic!("{code} {date}: no {name}"),
        }
    }
}

#[test]
fn every_set_covers_every_year_in_order_and_once() {
    for set in HolidaySet::ALL {
        let days = set.days();
        assert!(days.is_sorted_by(|one, next| one.on < next.on), "{set:?}: out of order, or a day twice");
        for year in HOLIDAY_YEARS {
            let count = days.iter().filter(|holiday| holiday.on.year() == year).count();
            assert!((6..=30).contains(&count), "{set:?} has {count} days in {year}");
        }
        assert!(days.iter().all(|holiday| HOLIDAY_YEARS.contains(&holiday.on.year())), "{set:?}");
        assert_eq!(HolidaySet::of_code(set.code()), Some(set));
    }
    let make_up: Vec<NaiveDate> = HolidaySet::ALL
        .into_iter()
        .flat_map(HolidaySet::days)
        .filter(|holiday| holiday.kind == HolidayKind::MakeUp)
        .map(|holiday| holiday.on)
        .collect();
    assert_eq!(make_up, [day("2025-02-08")], "Taiwan has abolished make-up days");
}

#[test]
fn every_line_of_the_table_is_read() {
    // What cannot be read would silently be left out.
    let table = include_str!("../../src/catalog/holidays.tsv");
    let dates = table.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [_, kind, _, _, dates] = fields[..] {
            assert!(["off", "work"].contains(&kind), "{line}");
            dates.split(' ').collect()
        } else {
            assert!(["library", "generated", "settled"].contains(&fields[0]), "{line}");
            Vec::new()
        }
    });
    assert_eq!(dates.count(), HolidaySet::ALL.into_iter().flat_map(HolidaySet::days).count());
}

#[test]
fn names_stand_in_both_languages() {
    for set in HolidaySet::ALL {
        for name in set.days().into_iter().map(|holiday| holiday.name).chain([set.name()]) {
            assert!(name.zh_hant.chars().any(chinese::is_cjk), "{set:?}: {name:?}");
            assert!(name.en.is_ascii() && name.en.chars().any(char::is_alphabetic), "{set:?}: {name:?}");
            assert_eq!(chinese::simplified(name.zh_hant), "", "{set:?}: {name:?}");
            assert!(chinese::only_known_uses_of_event(name.zh_hant), "{name:?}");
        }
    }
}

#[test]
fn the_table_is_dated_and_says_what_is_a_projection() {
    let source = holiday_source();
    assert!(source.generated.parse::<NaiveDate>().is_ok_and(|on| on >= day("2026-11-25")), "{source:?}");
    assert!(source.library.split('.').count() >= 2, "{source:?}");
    // The script pins the version that the table names.
    assert!(include_str!("../../tools/holidays.py").contains(&format!("VERSION = \"{}\"", source.library)));
    for set in HolidaySet::ALL {
        let settled = set.settled_through();
        assert!((2026..=2030).contains(&settled), "{set:?}: {settled}");
        for holiday in set.days() {
            assert!(holiday.is_projected || holiday.on.year() <= settled, "{set:?}: {holiday:?}");
            assert!(!holiday.is_projected || holiday.on.year() > 2026, "{set:?}: {holiday:?}");
        }
    }
    let taiwan = HolidaySet::Taiwan.days();
    assert!(taiwan.iter().any(|holiday| holiday.is_projected));
}

// ------------------------------------------------------------------------------------------------------- into a calendar

fn taiwan(year: i32) -> Vec<Holiday> {
    HolidaySet::Taiwan.days().into_iter().filter(|holiday| holiday.on.year() == year).collect()
}

#[test]
fn a_year_of_taiwan_closes_its_holidays_and_works_the_make_up_saturday() {
    let before = BusinessCalendar::standard(Zone::TAIPEI);
    let after = with_holidays(&before, &taiwan(2025)).unwrap();
    assert_eq!((after.added(), after.present(), after.conflicts()), (taiwan(2025).len(), 0, 0));
    assert_eq!(after.calendar.plan_of(day("2025-10-10")), DayPlan::Closed);
    assert_eq!(after.calendar.plan_of(day("2025-02-08")), DayPlan::Own(vec![Hours::STANDARD]));
    assert_eq!(after.calendar.plan_of(day("2025-10-08")), DayPlan::Usual);
    assert_eq!(after.calendar.weekly(), before.weekly());
    assert_eq!(after.calendar.zone(), before.zone());

    // Once more changes nothing.
    let again = with_holidays(&after.calendar, &taiwan(2025)).unwrap();
    assert_eq!((again.added(), again.present()), (0, taiwan(2025).len()));
    assert_eq!(again.calendar, after.calendar);
}

#[test]
fn what_the_user_entered_stays_and_is_reported() {
    let own = vec!["10:00-12:00".parse::<Hours>().unwrap()];
    let before = BusinessCalendar::standard(Zone::TAIPEI)
        .with_date(day("2025-10-10"), DayPlan::Own(own.clone()))
        .and_then(|calendar| calendar.with_date(day("2025-02-08"), DayPlan::Closed))
        .and_then(|calendar| calendar.with_date(day("2025-01-01"), DayPlan::Closed))
        .unwrap();
    let after = with_holidays(&before, &taiwan(2025)).unwrap();
    let outcome = |date: &str| after.days.iter().find(|(holiday, _)| holiday.on == day(date)).unwrap().1;
    assert_eq!(outcome("2025-10-10"), DayOutcome::HasOwnHours);
    assert_eq!(after.calendar.plan_of(day("2025-10-10")), DayPlan::Own(own));
    assert_eq!(outcome("2025-02-08"), DayOutcome::IsClosed);
    assert_eq!(after.calendar.plan_of(day("2025-02-08")), DayPlan::Closed);
    assert_eq!(outcome("2025-01-01"), DayOutcome::Present);
    assert_eq!(outcome("2025-01-29"), DayOutcome::Closed);
    assert_eq!(outcome("2025-05-31"), DayOutcome::ClosedAnyway, "a Saturday");
    assert_eq!((after.conflicts(), after.present()), (2, 1));
}

#[test]
fn a_make_up_day_takes_the_hours_of_a_usual_day() {
    let on = |days: &[Weekday], hours: &str| {
        let weekly = WeeklyHours::on_days(days, &Hours::read(hours).unwrap()).unwrap();
        BusinessCalendar::standard(Zone::TAIPEI).with_weekly(weekly).unwrap()
    };
    let saturday = day("2025-02-08");
    let outcome = |calendar: &BusinessCalendar| {
        let after = with_holidays(calendar, &taiwan(2025)).unwrap();
        (after.calendar.plan_of(saturday), after.days.iter().find(|(holiday, _)| holiday.on == saturday).unwrap().1)
    };
    let two = Hours::read("9-12, 13-17:30").unwrap();
    assert_eq!(outcome(&on(&[Weekday::Tue], "9-12, 13-17:30")), (DayPlan::Own(two), DayOutcome::Worked));
    assert_eq!(outcome(&on(&[Weekday::Sat], "9-12")), (DayPlan::Usual, DayOutcome::OpenAnyway));
    let only_special =
        BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::default(), [], [(day("2025-03-03"), vec![Hours::STANDARD])])
            .unwrap();
    assert_eq!(outcome(&only_special), (DayPlan::Usual, DayOutcome::NoUsualHours));
}

#[test]
fn the_set_of_a_zone_is_that_of_its_country() {
    for (name, set) in [
        ("Asia/Taipei", Some(HolidaySet::Taiwan)),
        ("Asia/Hong_Kong", Some(HolidaySet::HongKong)),
        ("America/New_York", Some(HolidaySet::UnitedStates)),
        ("Europe/London", Some(HolidaySet::EnglandAndWales)),
        ("Australia/Perth", Some(HolidaySet::Australia)),
        ("Asia/Kathmandu", None),
        ("UTC", None),
    ] {
        assert_eq!(set_of_zone(zone(name)), set, "{name}");
    }
}

fn any_plan() -> impl Strategy<Value = DayPlan> {
    prop_oneof![
        Just(DayPlan::Closed),
        Just(DayPlan::Own(vec![Hours::STANDARD])),
        Just(DayPlan::Own(vec!["22:00-06:00".parse().unwrap()])),
    ]
}

proptest! {
    /// Whatever stands in a calendar, and whichever sets are put in: nothing that stood there is changed, and every day
    /// of a set is told of.
    #[test]
    fn holidays_are_only_ever_added(
        set in 0..HolidaySet::ALL.len(),
        entered in prop::collection::vec((0_i64..2190, any_plan()), 0..40),
        around_the_clock in any::<bool>(),
    ) {
        let mut calendar = BusinessCalendar::standard(zone("Asia/Tokyo"));
        if around_the_clock {
            calendar = calendar.with_weekly(WeeklyHours::around_the_clock()).unwrap();
        }
        for (offset, plan) in entered {
            calendar = calendar.with_date(day("2025-01-01") + chrono::TimeDelta::days(offset), plan).unwrap();
        }
        let holidays = HolidaySet::ALL[set].days();
        let after = with_holidays(&calendar, &holidays).unwrap();
        prop_assert_eq!(after.days.len(), holidays.len());
        let exceptions = |calendar: &BusinessCalendar| -> BTreeSet<NaiveDate> {
            calendar.closed_days().chain(calendar.special_days().map(|(on, _)| on)).collect()
        };
        for on in exceptions(&calendar) {
            prop_assert_eq!(after.calendar.plan_of(on), calendar.plan_of(on));
        }
        prop_assert_eq!(exceptions(&after.calendar).len(), exceptions(&calendar).len() + after.added());
        prop_assert_eq!(with_holidays(&after.calendar, &holidays).unwrap().added(), 0);
    }
}
