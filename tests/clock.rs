//! The business-hours clock.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use uniplan::rules::clock::{BusinessCalendar, Clock, OpenHours};
use uniplan::zones::Zone;

fn at(local: &str) -> DateTime<Utc> {
    let wall = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    Zone::TAIPEI.resolve(wall).taken().to_utc()
}

/// Fact sheet 3.10, on the clock alone: standard hours in Taipei, amounts in hours.
#[test]
fn the_vectors_of_the_fact_sheet() {
    let hours = OpenHours::compile(&BusinessCalendar::standard(Zone::TAIPEI), 2025..=2026).unwrap();
    for (name, opened, amount, elapsed, business) in [
        ("V-5", "2025-03-14 17:00", 2, "2025-03-14 19:00", "2025-03-17 10:30"),
        ("V-5 change control", "2025-03-14 17:00", 4, "2025-03-14 21:00", "2025-03-17 12:30"),
        ("V-6", "2025-03-14 16:00", 4, "2025-03-14 20:00", "2025-03-17 11:30"),
        ("V-7", "2025-03-15 10:00", 4, "2025-03-15 14:00", "2025-03-17 13:00"),
        ("V-8", "2025-03-14 13:30", 4, "2025-03-14 17:30", "2025-03-14 17:30"),
        ("V-9", "2025-03-14 17:30", 4, "2025-03-14 21:30", "2025-03-17 13:00"),
        ("V-10", "2025-03-17 09:00", 4, "2025-03-17 13:00", "2025-03-17 13:00"),
    ] {
        let due = |clock: Clock| clock.due(at(opened), TimeDelta::hours(amount));
        assert_eq!(due(Clock::Elapsed), Ok(at(elapsed)), "{name}");
        assert_eq!(due(Clock::Business(&hours)), Ok(at(business)), "{name}");
    }
}
