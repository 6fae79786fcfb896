//! Hours as people type them, a week as it is drawn, and how long a week is open.

use crate::support;

use chrono::{TimeDelta, Weekday};
use support::{day, zone};
use uniplan::clock::{BusinessCalendar, CalendarError, DayPlan, Hours, WeeklyHours};
use uniplan::rules::week::{CoverKind, cover_gaps, cover_kind, cover_of_kind, monday_of, open_week, toggled};
use uniplan::zones::Zone;

#[test]
fn hours_are_read_as_people_type_them() {
    for (typed, read) in [
        ("", ""),
        (" ", ""),
        ("09:00-17:30", "09:00-17:30"),
        ("9:00–17:30", "09:00-17:30"),
        ("9-18", "09:00-18:00"),
        ("0900-1730", "09:00-17:30"),
        ("09:00-12:00, 13:00-17:30", "09:00-12:00 13:00-17:30"),
        ("９：００～１２：００、１３：００～１７：３０", "09:00-12:00 13:00-17:30"),
        ("9至12；13到17:30", "09:00-12:00 13:00-17:30"),
        ("22:00-06:00", "22:00-06:00"),
        ("18:00-24:00", "18:00-24:00"),
        ("0-24", "00:00-24:00"),
        ("00:00 - 24:00", "00:00-24:00"),
        ("08:00-12:00,", "08:00-12:00"),
    ] {
        let found: Vec<String> = Hours::read(typed).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(found.join(" "), read, "{typed}");
    }
    for typed in [
        "9",
        "nine to five",
        "09:00-",
        "-17:30",
        "09:00-25:00",
        "09:60-10:00",
        "24:00-08:00",
        "9:00-9:00",
        "9-12-15",
        "9-12 13-17",
    ] {
        assert!(Hours::read(typed).is_err(), "{typed}");
    }
    let long = "9".repeat(10_000);
    assert!(matches!(Hours::read(&long), Err(CalendarError::NotHours(said)) if said.len() == 40));
}

#[test]
fn a_day_is_drawn_with_the_end_of_the_night_before() {
    let week = |hours: &str| WeeklyHours::on_days(&[Weekday::Mon, Weekday::Tue], &Hours::read(hours).unwrap()).unwrap();
    let hours = |stretches: Vec<(u32, u32)>| -> Vec<(f64, f64)> {
        stretches.into_iter().map(|(from, until)| (f64::from(from) / 3600.0, f64::from(until) / 3600.0)).collect()
    };
    let lunch = week("9-12, 13-17:30");
    assert_eq!(hours(lunch.stretches_on(Weekday::Mon)), [(9.0, 12.0), (13.0, 17.5)]);
    assert_eq!(hours(lunch.stretches_on(Weekday::Wed)), []);
    let night = week("22-6");
    assert_eq!(hours(night.stretches_on(Weekday::Mon)), [(22.0, 24.0)]);
    assert_eq!(hours(night.stretches_on(Weekday::Tue)), [(0.0, 6.0), (22.0, 24.0)]);
    assert_eq!(hours(night.stretches_on(Weekday::Wed)), [(0.0, 6.0)]);
    let joined = week("6-22, 22-6");
    assert_eq!(hours(joined.stretches_on(Weekday::Tue)), [(0.0, 24.0)], "what touches is one");
    let to_midnight = week("18-0");
    assert_eq!(hours(to_midnight.stretches_on(Weekday::Tue)), [(18.0, 24.0)], "nothing spills over");
    assert_eq!(hours(WeeklyHours::around_the_clock().stretches_on(Weekday::Sun)), [(0.0, 24.0)]);
}

#[test]
fn a_week_says_how_long_it_is_open() {
    let taipei = BusinessCalendar::standard(Zone::TAIPEI);
    let week = open_week(&taipei, day("2026-10-08")).unwrap();
    assert_eq!((week.monday, week.open, week.exceptions), (day("2026-10-05"), TimeDelta::minutes(5 * 510), 0));
    let closed = taipei.with_date(day("2026-10-09"), DayPlan::Closed).unwrap();
    let week = open_week(&closed, day("2026-10-11")).unwrap();
    assert_eq!((week.open, week.exceptions), (TimeDelta::minutes(4 * 510), 1));

    // Clocks change on Sunday 29 March 2026 in Berlin.
    let berlin =
        BusinessCalendar::standard(zone("Europe/Berlin")).with_weekly(WeeklyHours::around_the_clock()).unwrap();
    let week = open_week(&berlin, day("2026-03-29")).unwrap();
    assert_eq!((week.open, week.length, week.gap()), (TimeDelta::hours(167), TimeDelta::hours(167), TimeDelta::zero()));
    assert_eq!(open_week(&berlin, day("2026-10-25")).unwrap().open, TimeDelta::hours(169));

    // Open on a single day years away.
    let once =
        BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::default(), [], [(day("2030-01-07"), vec![Hours::STANDARD])])
            .unwrap();
    assert_eq!(open_week(&once, day("2026-10-08")).unwrap().open, TimeDelta::zero());
    assert!(open_week(&taipei, day("2200-01-01")).is_err());
    assert_eq!(monday_of(day("2025-12-28")), day("2025-12-22"));
    assert_eq!(open_week(&taipei, day("2026-01-01")).unwrap().open, TimeDelta::minutes(5 * 510), "over New Year");
}

#[test]
fn a_click_closes_opens_and_takes_back() {
    let calendar = BusinessCalendar::standard(Zone::TAIPEI);
    let (thursday, saturday) = (day("2026-10-08"), day("2026-10-10"));
    assert_eq!(toggled(&calendar, thursday), DayPlan::Closed);
    assert_eq!(toggled(&calendar, saturday), DayPlan::Own(vec![Hours::STANDARD]));
    for date in [thursday, saturday] {
        let there = calendar.with_date(date, toggled(&calendar, date)).unwrap();
        assert_ne!(there, calendar);
        assert_eq!(there.with_date(date, toggled(&there, date)).unwrap(), calendar, "and back");
    }
    let typed = DayPlan::Own(Hours::read("10-12").unwrap());
    assert_eq!(toggled(&calendar.with_date(thursday, typed.clone()).unwrap(), thursday), typed, "what was typed stays");
}

#[test]
fn cover_is_told_apart() {
    let business = BusinessCalendar::standard(Zone::TAIPEI);
    let clock = business.with_weekly(WeeklyHours::around_the_clock()).unwrap();
    assert_eq!(cover_kind(None, &business), CoverKind::NotStated);
    assert_eq!(cover_kind(Some(&clock), &business), CoverKind::AroundTheClock);
    assert_eq!(cover_kind(Some(&clock), &clock), CoverKind::AroundTheClock);
    assert_eq!(cover_kind(Some(&business), &business), CoverKind::BusinessHours);
    let closed = clock.with_date(day("2026-10-10"), DayPlan::Closed).unwrap();
    assert_eq!(cover_kind(Some(&closed), &business), CoverKind::Own, "with a day on which nobody is there");
    assert_eq!(cover_kind(Some(&business), &closed), CoverKind::Own);
}

#[test]
fn gaps_of_cover_are_what_it_leaves_of_the_week() {
    let cover = |weekly: WeeklyHours| BusinessCalendar::standard(Zone::TAIPEI).with_weekly(weekly).unwrap();
    assert_eq!(cover_gaps(&cover(WeeklyHours::around_the_clock())), []);
    let gaps = cover_gaps(&cover(WeeklyHours::around_the_clock().with_day(Weekday::Sat, &[]).unwrap()));
    assert_eq!(gaps, [(Weekday::Sat, 0, 86_400)]);
    let nights = WeeklyHours::new(std::array::from_fn(|_| Hours::read("20-8").unwrap())).unwrap();
    let gaps = cover_gaps(&cover(nights));
    assert_eq!(gaps.len(), 7);
    assert!(gaps.iter().all(|(_, from, until)| (*from, *until) == (8 * 3600, 20 * 3600)), "{gaps:?}");
}

#[test]
fn a_week_needs_hours_and_none_that_overlap() {
    let calendar = BusinessCalendar::standard(Zone::TAIPEI);
    assert_eq!(calendar.with_weekly(WeeklyHours::default()), Err(CalendarError::NeverOpen));
    let week = calendar.weekly();
    let with = |hours: &str| week.with_day(Weekday::Thu, &Hours::read(hours).unwrap());
    assert!(matches!(with("9-12, 11-13"), Err(CalendarError::Overlap { day: Weekday::Thu, .. })));
    assert!(matches!(with("17:30-09:30"), Err(CalendarError::Overlap { day: Weekday::Fri, .. })), "into Friday");
    assert!(with("17:30-09:00").is_ok());
}

/// Own hours of those on call begin with the business hours, without the holidays: people are on call on those too.
#[test]
fn own_hours_on_call_begin_without_the_holidays_of_the_business_hours() {
    let holidays = ["2025-10-10", "2026-01-01"].map(|day| day.parse().unwrap());
    let taipei = BusinessCalendar::standard(Zone::TAIPEI);
    let business = BusinessCalendar::new(Zone::TAIPEI, taipei.weekly().clone(), holidays, []).unwrap();
    let cover = |kind, present: Option<&BusinessCalendar>| cover_of_kind(kind, present.cloned(), business.clone());
    // Nothing stated before, or the business hours as they are.
    for present in [None, Some(&business)] {
        let own = cover(CoverKind::Own, present).unwrap();
        assert_eq!((own.weekly(), own.closed_days().len()), (business.weekly(), 0));
        assert_eq!(own.zone(), business.zone());
        assert_eq!(cover_kind(Some(&own), &business), CoverKind::Own);
    }
    // What there is is kept, with its exceptions.
    let clock = cover(CoverKind::AroundTheClock, None).unwrap();
    assert_eq!(cover_kind(Some(&clock), &business), CoverKind::AroundTheClock);
    assert_eq!(clock.closed_days().len(), 0);
    let days_off = BusinessCalendar::new(Zone::TAIPEI, clock.weekly().clone(), [holidays[0]], []).unwrap();
    for present in [&clock, &days_off] {
        assert_eq!(cover(CoverKind::Own, Some(present)).as_ref(), Some(present));
    }
    // The business hours themselves have the holidays; nothing stated is nothing.
    assert_eq!(cover(CoverKind::BusinessHours, Some(&clock)), Some(business.clone()));
    assert_eq!(cover(CoverKind::NotStated, Some(&clock)), None);
}
