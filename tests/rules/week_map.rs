//! A whole week at once: every minute against counting minutes, the vectors of the fact sheet, holidays, clock changes.

use crate::support::{incident, plan_with, with_term};

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc, Weekday};
use proptest::prelude::*;
use uniplan::catalog::charts::{ChartId, ClockKind, Scope, Severity, chart};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::{SwitchableClause, amb};
use uniplan::catalog::rule_book::ir;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::{BusinessCalendar, Clock, ClockError, Hours, OpenHours, WeeklyHours};
use uniplan::plan::Plan;
use uniplan::plan::incident::Opening;
use uniplan::rules::coverage::select_chart;
use uniplan::rules::explanation::{How, Value, What};
use uniplan::rules::week_map::{DAYS, FirstContact, HOURS, HourOfWeek, Wait, Week, WeekMap, monday_of};
use uniplan::text::Lang;
use uniplan::words::week_map as words;
use uniplan::zones::{LocalTime, Zone};

const BUSINESS: ClockKind = ClockKind::Business;
const ELAPSED: ClockKind = ClockKind::Elapsed;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::find(name).unwrap_or_else(|| panic!("no zone {name}"))
}

fn standard(name: &str) -> BusinessCalendar {
    BusinessCalendar::standard(zone(name))
}

/// The base chart at a severity.
fn base(severity: Severity) -> FirstContact {
    FirstContact::of(ChartId::BaseReactive, severity, Scope::OtherProducts).unwrap()
}

fn map(calendar: &BusinessCalendar, any_day: &str, severity: Severity, clock: ClockKind) -> WeekMap {
    Week::of(calendar, day(any_day)).map(base(severity), clock).unwrap().into_value()
}

/// `"Fri 13:31 -> Mon 09:01"`.
fn shown(wait: &Wait) -> String {
    format!("{} -> {}", wait.opened.format("%a %H:%M"), wait.due.format("%a %H:%M"))
}

fn minutes(wait: &Wait) -> i64 {
    wait.length().num_minutes()
}

// ------------------------------------------------------------------------------------------------------ minute by minute

/// Every minute that the wall clock of a zone shows in a week, in order.
fn openings(zone: Zone, monday: NaiveDate) -> Vec<DateTime<FixedOffset>> {
    let midnight = monday.and_hms_opt(0, 0, 0).unwrap();
    let mut all: Vec<DateTime<FixedOffset>> = (0..7 * 24 * 60)
        .flat_map(|minute| match zone.resolve(midnight + TimeDelta::minutes(minute)) {
            LocalTime::Unique(at) => vec![at],
            LocalTime::Ambiguous { earlier, later } => vec![earlier, later],
            LocalTime::Skipped { .. } => vec![],
        })
        .collect();
    all.sort();
    all
}

/// The same map, the slow way.
fn check(calendar: &BusinessCalendar, monday: NaiveDate, map: &WeekMap, due: impl Fn(DateTime<Utc>) -> DateTime<Utc>) {
    let hours = OpenHours::compile(calendar, monday.year() - 1..=monday.year() + 2).unwrap();
    let waits: Vec<Wait> = openings(calendar.zone(), monday)
        .into_iter()
        .map(|opened| Wait { opened, due: calendar.zone().to_local(due(opened.to_utc())) })
        .collect();
    // The first of the longest: `max_by_key` would give the last.
    let longest = |waits: &mut dyn Iterator<Item = &Wait>| {
        waits.copied().reduce(|one, other| if other.length() > one.length() { other } else { one })
    };
    assert_eq!(Some(map.longest), longest(&mut waits.iter()));
    let steps = waits.windows(2).filter(|pair| pair[1].length() > pair[0].length());
    let cliff = steps.map(|pair| (pair[0], pair[1])).reduce(|one, other| {
        let height = |(before, after): (Wait, Wait)| after.length() - before.length();
        if height(other) > height(one) { other } else { one }
    });
    assert_eq!(map.cliff, cliff);
    for (index, date) in map.days().enumerate() {
        assert_eq!(date, monday + Days::new(index as u64));
        for hour in 0..HOURS {
            let within = |wait: &&Wait| {
                let local: NaiveDateTime = wait.opened.naive_local();
                local.date() == date && local.hour() as usize == hour
            };
            let here: Vec<Wait> = waits.iter().filter(within).copied().collect();
            let cell = map.cell(index, hour).unwrap();
            let place = format!("{date} {hour}:00");
            assert_eq!(usize::from(cell.minutes), here.len(), "{place}");
            let open = here.iter().filter(|wait| hours.is_open(wait.opened.to_utc()).unwrap()).count();
            assert_eq!(usize::from(cell.open), open, "{place}");
            assert_eq!(cell.waits.map(|waits| waits.longest), longest(&mut here.iter()), "{place}");
            let shortest = here.iter().copied().reduce(|a, b| if b.length() < a.length() { b } else { a });
            assert_eq!(cell.waits.map(|waits| waits.shortest), shortest, "{place}");
            for wait in &here {
                assert_eq!(map.place_of(wait.opened.to_utc()), Some((index, hour)), "{place}");
            }
        }
    }
}

/// Opens one minute after the other and counts the open minutes that follow, one by one.
#[test]
fn every_minute_of_a_usual_week() {
    let (calendar, monday) = (standard("Asia/Taipei"), day("2025-03-10"));
    let hours = OpenHours::compile(&calendar, 2025..=2025).unwrap();
    let start = calendar.zone().resolve(monday.and_hms_opt(0, 0, 0).unwrap()).taken().to_utc();
    let open: Vec<bool> =
        (0..14 * 24 * 60).map(|minute| hours.is_open(start + TimeDelta::minutes(minute)).unwrap()).collect();
    for (severity, amount) in [(Severity::B, 120), (Severity::C, 240)] {
        let count = |opened: DateTime<Utc>| {
            let (mut left, mut minute) = (amount, usize::try_from((opened - start).num_minutes()).unwrap());
            while left > 0 {
                left -= i32::from(open[minute]);
                minute += 1;
            }
            start + TimeDelta::minutes(i64::try_from(minute).unwrap())
        };
        check(&calendar, monday, &map(&calendar, "2025-03-14", severity, BUSINESS), count);
        let later = |opened: DateTime<Utc>| opened + TimeDelta::minutes(i64::from(amount));
        check(&calendar, monday, &map(&calendar, "2025-03-14", severity, ELAPSED), later);
    }
}

/// Zones whose clocks are set, in hours, half hours and over midnight.
const ZONES: [&str; 8] = [
    "Asia/Taipei",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/Havana",
    "Asia/Kathmandu",
    "Africa/Casablanca",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_week_of_any_calendar(
        zone_index in 0..ZONES.len(), year in 2015..2060, day_of_year in 0..365_u64, near_change in any::<bool>(), change in any::<proptest::sample::Index>(),
        days in proptest::collection::btree_set(0..7_usize, 1..7), open in 0..90_u32, length in 1..6_u32, closed in proptest::collection::btree_set(0..14_u64, 0..5), severity in 0..4_usize,
    ) {
        let zone = zone(ZONES[zone_index]);
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let start = new_year.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let changes = zone.transitions_between(start, start + TimeDelta::days(365));
        let any_day = match changes.get(change.index(changes.len().max(1))) {
            Some(change) if near_change => zone.to_local(change.at).date_naive(),
            _ => new_year + Days::new(day_of_year),
        };
        let monday = monday_of(any_day);
        let clock = |quarter: u32| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        let hours: Hours = format!("{}-{}", clock(open), clock(open + length)).parse().unwrap();
        let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        let days: Vec<Weekday> = days.into_iter().map(|day| week[day]).collect();
        let closed: Vec<NaiveDate> = closed.into_iter().map(|day| monday + Days::new(day)).collect();
        let calendar = BusinessCalendar::new(zone, WeeklyHours::on_days(&days, &[hours]).unwrap(), closed, []).unwrap();
        let contact = base(Severity::ALL[severity]);
        let hours = OpenHours::compile(&calendar, monday.year() - 1..=monday.year() + 2).unwrap();
        for kind in [BUSINESS, ELAPSED] {
            let found = Week::of(&calendar, any_day).map(contact, kind).unwrap();
            prop_assert_eq!(found.value.monday, monday);
            let clock = if kind == BUSINESS { Clock::Business(&hours) } else { Clock::Elapsed };
            check(&calendar, monday, &found.value, |opened| clock.due(opened, contact.amount).unwrap());
            // The working ends with the due time of the longest wait.
            let last = found.why.working.last().unwrap();
            prop_assert_eq!((last.how, last.what), (How::Equals, What::DueAt));
            prop_assert_eq!(&last.value, &Value::Instant(found.value.longest.due));
        }
    }
}

// ---------------------------------------------------------------------------------------------------------- the vectors

/// Fact sheet 3.10: V-5 to V-10, read out of the map of their week.
#[test]
fn the_vectors_of_the_fact_sheet() {
    let calendar = standard("Asia/Taipei");
    let (c, c_elapsed) =
        (map(&calendar, "2025-03-14", Severity::C, BUSINESS), map(&calendar, "2025-03-14", Severity::C, ELAPSED));
    let (b, b_elapsed) =
        (map(&calendar, "2025-03-14", Severity::B, BUSINESS), map(&calendar, "2025-03-14", Severity::B, ELAPSED));
    let longest = |map: &WeekMap, day, hour| shown(&map.cell(day, hour).unwrap().waits.unwrap().longest);
    let shortest = |map: &WeekMap, day, hour| shown(&map.cell(day, hour).unwrap().waits.unwrap().shortest);
    assert_eq!(longest(&b_elapsed, 4, 17), "Fri 17:00 -> Fri 19:00", "V-5");
    assert_eq!(longest(&b, 4, 17), "Fri 17:00 -> Mon 10:30", "V-5, the other reading");
    assert_eq!(longest(&c, 4, 16), "Fri 16:00 -> Mon 11:30", "V-6");
    assert_eq!(longest(&c_elapsed, 4, 16), "Fri 16:00 -> Fri 20:00", "V-6, the other reading");
    assert_eq!(longest(&c, 5, 10), "Sat 10:00 -> Mon 13:00", "V-7");
    assert_eq!(longest(&c_elapsed, 5, 10), "Sat 10:00 -> Sat 14:00", "V-7, the other reading");
    // V-8 is the edge: the last minute before the cliff of the week, and the first after it its longest wait.
    let (before, after) = c.cliff.unwrap();
    assert_eq!(shown(&before), "Fri 13:30 -> Fri 17:30", "V-8");
    assert_eq!(shown(&after), "Fri 13:31 -> Mon 09:01");
    assert_eq!(c.longest, after);
    assert_eq!((minutes(&before), minutes(&after)), (240, 67 * 60 + 30));
    let closing = before.opened + TimeDelta::hours(4);
    let at_closing = Week::of(&calendar, day("2025-03-14")).explain(c.contact, BUSINESS, closing).unwrap();
    assert_eq!(shown(&at_closing.value), "Fri 17:30 -> Mon 13:00", "V-9");
    // V-10 was opened on the Monday after; this week's is the same.
    assert_eq!(shortest(&c, 0, 9), "Mon 09:00 -> Mon 13:00", "V-10");
    assert_eq!(c_elapsed.cliff, None, "around the clock every minute is like the next");
}

/// A wait is the same in every week without holidays, and in each of the 168 hours 60 minutes long.
#[test]
fn a_usual_week_has_10_080_minutes() {
    let map = map(&standard("Asia/Taipei"), "2025-03-10", Severity::C, BUSINESS);
    let cells: Vec<&HourOfWeek> = (0..DAYS)
        .flat_map(|day| (0..HOURS).map(move |hour| (day, hour)))
        .map(|(day, hour)| map.cell(day, hour).unwrap())
        .collect();
    assert_eq!(cells.iter().map(|cell| u32::from(cell.minutes)).sum::<u32>(), 10_080);
    assert_eq!(cells.iter().map(|cell| u32::from(cell.open)).sum::<u32>(), 5 * 510);
    assert!(cells.iter().all(|cell| cell.minutes == 60));
    assert_eq!((map.cell(7, 0), map.cell(0, 24)), (None, None));
    assert_eq!(map.place_of(day("2025-03-09").and_hms_opt(23, 0, 0).unwrap().and_utc()), Some((0, 7)), "in Taipei");
    assert_eq!(map.place_of(day("2025-03-09").and_hms_opt(15, 59, 0).unwrap().and_utc()), None);
    assert_eq!(map.place_of(day("2025-03-16").and_hms_opt(16, 0, 0).unwrap().and_utc()), None);
}

// -------------------------------------------------------------------------------------------- holidays and clock changes

/// Lunar New Year of 2025 in Taiwan: closed from Monday 27 to Friday 31 January.
#[test]
fn a_week_of_holidays() {
    let closed = day("2025-01-27").iter_days().take(5);
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), closed, []).unwrap();
    let before = map(&calendar, "2025-01-20", Severity::C, BUSINESS);
    assert_eq!(shown(&before.longest), "Fri 13:31 -> Mon 09:01");
    assert_eq!(before.longest.due.date_naive(), day("2025-02-03"), "nine days later");
    assert_eq!(minutes(&before.longest), (9 * 24 + 19) * 60 + 30);
    let during = map(&calendar, "2025-01-29", Severity::C, BUSINESS);
    assert_eq!(shown(&during.longest), "Mon 00:00 -> Mon 13:00");
    assert_eq!(minutes(&during.longest), (7 * 24 + 13) * 60);
    assert_eq!(during.cliff, None, "all of it is downhill");
    assert!((0..DAYS).all(|day| (0..HOURS).all(|hour| during.cell(day, hour).unwrap().open == 0)));
}

/// New York, 9 March 2025: after 01:59 comes 03:00. The night shift of Saturday is an hour shorter.
#[test]
fn the_hour_that_is_skipped() {
    let weekly = WeeklyHours::on_days(&[Weekday::Sat], &["22:00-06:00".parse().unwrap()]).unwrap();
    let calendar = BusinessCalendar::new(zone("America/New_York"), weekly, [], []).unwrap();
    let map = map(&calendar, "2025-03-09", Severity::C, BUSINESS);
    assert_eq!(map.cell(6, 2), Some(&HourOfWeek::default()), "there is no 02:00 on Sunday");
    let one = map.cell(6, 1).unwrap();
    assert_eq!((one.minutes, one.open), (60, 60));
    // Four hours from 01:00: 01, 03, 04, 05.
    assert_eq!(shown(&one.waits.unwrap().shortest), "Sun 01:00 -> Sun 06:00");
    assert_eq!(minutes(&one.waits.unwrap().shortest), 240);
    let total: u32 = (0..HOURS).map(|hour| u32::from(map.cell(6, hour).unwrap().minutes)).sum();
    assert_eq!(total, 23 * 60);
}

/// Berlin, 26 October 2025: 02:00 to 03:00 comes twice.
#[test]
fn the_hour_that_comes_twice() {
    let calendar = BusinessCalendar::new(
        zone("Europe/Berlin"),
        WeeklyHours::on_days(&[Weekday::Sat], &["22:00-06:00".parse().unwrap()]).unwrap(),
        [],
        [],
    )
    .unwrap();
    let map = map(&calendar, "2025-10-26", Severity::C, BUSINESS);
    let two = map.cell(6, 2).unwrap();
    assert_eq!((two.minutes, two.open), (120, 120));
    let waits = two.waits.unwrap();
    // Four hours from the first 02:00: 02, 02, 03, 04. From the second 02:00 they reach closing.
    assert_eq!(waits.shortest.opened.offset().local_minus_utc(), 7_200);
    assert_eq!(shown(&waits.shortest), "Sun 02:00 -> Sun 05:00");
    assert_eq!(waits.longest.opened.offset().local_minus_utc(), 3_600, "the second time round");
    assert_eq!(shown(&waits.longest), "Sun 02:01 -> Sat 22:01");
    let (before, after) = map.cliff.unwrap();
    assert_eq!((shown(&before), after), ("Sun 02:00 -> Sun 06:00".to_owned(), waits.longest));
    let total: u32 = (0..HOURS).map(|hour| u32::from(map.cell(6, hour).unwrap().minutes)).sum();
    assert_eq!(total, 25 * 60);
}

/// Opening an incident at a minute of the map, also in the hour that comes twice.
#[test]
fn an_opening_is_its_instant() {
    for (name, any_day) in [("Europe/Berlin", "2025-10-26"), ("America/New_York", "2025-03-09")] {
        for opened in openings(zone(name), monday_of(day(any_day))) {
            let opening = Opening::at(opened.to_utc(), zone(name));
            assert_eq!((opening.instant(), opening.local), (opened, opened.naive_local()));
        }
    }
}

/// On the wall clock of the customer, an elapsed time that runs over the change ends an hour off.
#[test]
fn elapsed_time_over_a_clock_change() {
    let map = map(&standard("Europe/Berlin"), "2025-03-30", Severity::C, ELAPSED);
    let waits = map.cell(6, 1).unwrap().waits.unwrap();
    assert_eq!(shown(&waits.longest), "Sun 01:00 -> Sun 06:00");
    assert_eq!(minutes(&waits.longest), 240);
}

/// Hours on a special day thirty years away only.
#[test]
fn a_calendar_that_is_never_open() {
    let special = [(day("2055-06-01"), vec![Hours::STANDARD])];
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::default(), [], special).unwrap();
    let week = Week::of(&calendar, day("2025-03-14"));
    let never = ClockError::NeverOpen { first_year: 2024, last_year: 2027 };
    assert_eq!(week.map(base(Severity::C), BUSINESS), Err(never));
    let opened = day("2025-03-14").and_hms_opt(8, 0, 0).unwrap().and_utc().fixed_offset();
    assert_eq!(week.explain(base(Severity::C), BUSINESS, opened), Err(never));
    // What runs around the clock needs no hours.
    let around = week.map(base(Severity::C), ELAPSED).unwrap().into_value();
    assert_eq!(minutes(&around.longest), 240);
    assert_eq!(around.cell(0, 9).unwrap().open, 0);
    // Open once more, and then never again: some waits have no end.
    let special = [(day("2025-03-13"), vec![Hours::STANDARD])];
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::default(), [], special).unwrap();
    let beyond = ClockError::BeyondHorizon { first_year: 2024, last_year: 2027 };
    assert_eq!(Week::of(&calendar, day("2025-03-10")).map(base(Severity::C), BUSINESS), Err(beyond));
    // Years that nobody knows the rules of.
    let unknown = Week::of(&standard("Asia/Taipei"), day("1990-03-14")).map(base(Severity::C), BUSINESS);
    assert!(matches!(unknown, Err(ClockError::UnknownYears { .. })), "{unknown:?}");
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        for clock in [BUSINESS, ELAPSED] {
            let _ = Week::of(&standard("America/New_York"), day).map(base(Severity::C), clock);
        }
    }
}

// ------------------------------------------------------------------------------------------------- charts and severities

/// Every chart has a first contact at every severity, its own or that of the base chart.
#[test]
fn every_chart_at_every_severity() {
    let week = Week::of(&standard("Asia/Taipei"), day("2025-03-14"));
    for id in ChartId::ALL {
        for severity in Severity::ALL {
            for scope in [Scope::AzureComponents, Scope::OtherProducts] {
                let contact = FirstContact::of(id, severity, scope).unwrap();
                let own = chart(id).defines(severity);
                assert_eq!(contact.rows_from, if own { id } else { ChartId::BaseReactive });
                let clocks: Vec<ClockKind> = contact.readings().map(|one| one.clock).collect();
                assert_eq!(clocks.len() == 2, matches!(severity, Severity::B | Severity::C), "{id:?} {severity:?}");
                for clock in clocks {
                    let found = week.map(contact, clock).unwrap();
                    let why = &found.why;
                    assert_eq!(why.rules[0], ir(3));
                    assert_eq!(why.rules.contains(&ir(26)), clock == BUSINESS);
                    assert!(why.readings.contains(&amb(12)));
                    assert_eq!(why.readings.contains(&amb(34)), !own, "{id:?} {severity:?}");
                    assert_eq!(why.readings.contains(&amb(37)), clock == BUSINESS);
                    let reading = contact.other.map(|other| other.clause);
                    assert!(reading.is_none_or(|reading| why.readings.contains(&reading.id())));
                    assert!(found.value.longest.length() >= contact.amount);
                }
            }
        }
    }
    let amount = |id, scope| FirstContact::of(id, Severity::One, scope).unwrap().amount;
    assert_eq!(amount(ChartId::BaseReactive, Scope::AzureComponents), TimeDelta::minutes(15));
    assert_eq!(amount(ChartId::BaseReactive, Scope::OtherProducts), TimeDelta::minutes(60));
}

// --------------------------------------------------------------------------------------------------------------- AMB-18

/// What the map asks for an incident, and the minutes of its longest wait with the chart; on the plan's reading first.
fn both_readings(plan: &Plan, asked: Option<ChartId>, severity: Severity) -> Vec<(ChartId, i64)> {
    let incident = &plan.incidents[0];
    let selection = select_chart(plan, incident);
    let contact = FirstContact::for_incident(plan, incident, &selection, asked, Some(severity)).unwrap();
    let week = Week::of(&plan.calendar, incident.opened.local.date());
    let longest = |contact: FirstContact| {
        let found = week.map(contact, contact.clock).unwrap();
        let clause = contact.other.map(|other| other.clause.id());
        assert!(clause.is_none_or(|clause| found.why.readings.contains(&clause)), "the reason names the clause");
        (contact.rows_from, minutes(&found.value.longest))
    };
    contact.readings().map(longest).collect()
}

#[test]
fn amb_18_the_week_map_has_both_readings_of_the_exclusion_list() {
    use ChartId::{BaseReactive, RapidResponse, UnifiedEnhancedResponse};
    let with = |services: &[ServiceId], product| {
        let mut plan = with_term(plan_with(services), 1);
        plan.incidents.push(incident(product, Severity::A, "Fri 2025-08-15 16:00"));
        plan
    };
    let uer = [ServiceId::UnifiedEnhancedResponse];
    let mut plan = with(&uer, ProductId::AzureStack);
    // Azure Stack is on the list of A.6 only: at severity 1 the base chart has its 15 minutes for it.
    for (severity, base) in [(Severity::One, 15), (Severity::A, 60)] {
        let both = [(UnifiedEnhancedResponse, 30), (BaseReactive, base)];
        assert_eq!(both_readings(&plan, None, severity), both, "{severity:?}");
        // Read the other way the two change places.
        plan.readings = plan.readings.switched(SwitchableClause::ExclusionScope);
        assert_eq!(both_readings(&plan, None, severity), [both[1], both[0]], "{severity:?}");
        // Who asks about the base chart gets the base chart: UER governs.
        plan.readings = plan.readings.switched(SwitchableClause::ExclusionScope);
        assert_eq!(both_readings(&plan, Some(BaseReactive), severity), [(BaseReactive, base)], "{severity:?}");
    }
    // UER defines no severity B: the two clocks of AMB-09 are the two readings.
    let clocks = both_readings(&plan, None, Severity::B);
    assert_eq!(clocks.iter().map(|(chart, _)| *chart).collect::<Vec<_>>(), [BaseReactive; 2]);
    // What is not on the list, or not in UER, has one reading.
    assert_eq!(both_readings(&with(&uer, ProductId::SqlServer), None, Severity::A).len(), 1);
    let mut rapid = with(&[ServiceId::AzureRapidResponse], ProductId::AzureStack);
    assert_eq!(both_readings(&rapid, None, Severity::A), [(BaseReactive, 60)]);
    rapid.readings = rapid.readings.switched(SwitchableClause::ExclusionScope);
    assert_eq!(both_readings(&rapid, Some(RapidResponse), Severity::A).len(), 1);
}

#[test]
fn amb_18_both_outcomes_stand_beside_the_map_in_words() {
    let mut plan = with_term(plan_with(&[ServiceId::UnifiedEnhancedResponse]), 1);
    plan.incidents.push(incident(ProductId::AzureStorSimple, Severity::One, "Fri 2025-08-15 16:00"));
    let selection = select_chart(&plan, &plan.incidents[0]);
    let contact = FirstContact::for_incident(&plan, &plan.incidents[0], &selection, None, None).unwrap();
    let other = contact.otherwise().unwrap();
    assert_eq!(other.otherwise(), Some(contact), "the other reading of the other is this one");
    let map = Week::of(&plan.calendar, day("2025-08-15")).map(other, other.clock).unwrap().into_value();
    assert_eq!(words::reading(&contact, Lang::En), "30 min, Unified Enhanced Response");
    assert_eq!(words::reading(&other, Lang::ZhHant), "1 小時，基本圖表");
    let said = |lang| words::otherwise(&map, lang).unwrap();
    assert_eq!(said(Lang::En), "On the other reading (1 h, base chart; AMB-18) the longest wait is 1 h.");
    assert_eq!(said(Lang::ZhHant), "另一種解讀（1 小時，基本圖表；AMB-18）最久 1 小時。");
    // Another clock has its own name, as on the switch.
    let c = base(Severity::C).otherwise().unwrap();
    let map = Week::of(&plan.calendar, day("2025-08-15")).map(c, c.clock).unwrap().into_value();
    assert_eq!(
        words::otherwise(&map, Lang::En).unwrap(),
        "On the other reading (Elapsed time (24x7); AMB-10) the longest wait is 4 h."
    );
}
