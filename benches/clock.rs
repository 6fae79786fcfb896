//! The clock against two other engines: `cargo bench --bench clock`.
//!
//! The same calendar for all: Taipei, Monday to Friday 09:00 to 17:30, fifteen holidays a year. The starts are spread
//! over a year, so that every figure is a mean over nights, weekends and holidays.

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use uniplan::rules::clock::{BusinessCalendar, OpenHours, WeeklyHours};
use uniplan::zones::Zone;

const YEARS: std::ops::RangeInclusive<i32> = 2024..=2031;

fn holidays() -> Vec<NaiveDate> {
    YEARS
        .flat_map(|year| {
            [32, 33, 34, 35, 36, 59, 93, 94, 121, 152, 171, 269, 283, 298, 359]
                .map(|day| NaiveDate::from_yo_opt(year, day).unwrap())
        })
        .collect()
}

/// 1,024 instants in 2026, in no order.
fn starts() -> Vec<i64> {
    let year = 1_767_196_800;
    (0..1024_i64).map(|step| year + step * 7_919_191 % (365 * 86_400)).collect()
}

fn clock(bench: &mut Criterion) {
    let calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), holidays(), []).unwrap();
    let ours = OpenHours::compile(&calendar, YEARS).unwrap();
    let (ule, workclock) = (rival_ule(), rival_workclock());
    let starts = starts();
    let instants: Vec<DateTime<Utc>> =
        starts.iter().map(|second| DateTime::from_timestamp_secs(*second).unwrap()).collect();
    let stamps: Vec<jiff::Timestamp> =
        starts.iter().map(|second| jiff::Timestamp::from_second(*second).unwrap()).collect();

    bench.bench_function("compile 8 years", |bench| {
        bench.iter(|| OpenHours::compile(black_box(&calendar), YEARS).unwrap());
    });

    // The amount is the span in open time: half a day of work, or as much as a year has.
    let mut group = bench.benchmark_group("due");
    for (span, amount) in [("day", 4 * 3600), ("year", 245 * 30_600)] {
        let (delta, signed) = (TimeDelta::seconds(amount), jiff::SignedDuration::from_secs(amount));
        group.bench_function(BenchmarkId::new("uniplan, seconds", span), |bench| {
            let mut next = starts.iter().cycle();
            bench.iter(|| ours.due_second(*black_box(next.next().unwrap()), amount));
        });
        group.bench_function(BenchmarkId::new("uniplan", span), |bench| {
            let mut next = instants.iter().cycle();
            bench.iter(|| ours.due(*black_box(next.next().unwrap()), delta));
        });
        group.bench_function(BenchmarkId::new("ule-hours", span), |bench| {
            let mut next = stamps.iter().cycle();
            bench.iter(|| ule.add(*black_box(next.next().unwrap()), signed));
        });
        group.bench_function(BenchmarkId::new("workclock", span), |bench| {
            let mut next = stamps.iter().cycle();
            bench.iter(|| workclock.add(*black_box(next.next().unwrap()), signed));
        });
    }
    group.finish();

    let mut group = bench.benchmark_group("elapsed");
    for (span, seconds) in [("day", 86_400), ("year", 365 * 86_400)] {
        let (delta, signed) = (TimeDelta::seconds(seconds), jiff::SignedDuration::from_secs(seconds));
        group.bench_function(BenchmarkId::new("uniplan, seconds", span), |bench| {
            let mut next = starts.iter().cycle();
            bench.iter(|| {
                let start = *black_box(next.next().unwrap());
                ours.elapsed_seconds(start, start + seconds)
            });
        });
        group.bench_function(BenchmarkId::new("uniplan", span), |bench| {
            let mut next = instants.iter().cycle();
            bench.iter(|| {
                let start = *black_box(next.next().unwrap());
                ours.elapsed(start, start + delta)
            });
        });
        group.bench_function(BenchmarkId::new("ule-hours", span), |bench| {
            let mut next = stamps.iter().cycle();
            bench.iter(|| {
                let start = *black_box(next.next().unwrap());
                ule.between(start, start + signed)
            });
        });
        group.bench_function(BenchmarkId::new("workclock", span), |bench| {
            let mut next = stamps.iter().cycle();
            bench.iter(|| {
                let start = *black_box(next.next().unwrap());
                workclock.between(start, start + signed)
            });
        });
    }
    group.finish();
}

fn dates() -> impl Iterator<Item = jiff::civil::Date> {
    holidays().into_iter().map(|day| {
        let part = |number: u32| i8::try_from(number).unwrap();
        jiff::civil::date(i16::try_from(day.year()).unwrap(), part(day.month()), part(day.day()))
    })
}

fn rival_ule() -> ule_hours::Schedule {
    let week = ule_hours::Schedule::builder("Asia/Taipei").unwrap().mon_fri("09:00-17:30").unwrap();
    dates().fold(week, ule_hours::Builder::closed_on).build()
}

fn rival_workclock() -> workclock::Schedule {
    use workclock::{Holidays, Schedule, Weekdays, WorkDay};
    let time = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
    Schedule::builder()
        .time_zone("Asia/Taipei")
        .rule(WorkDay::new(time(9, 0), time(17, 30), Weekdays::MON_TO_FRI))
        .rule(Holidays::new(dates()))
        .build()
        .unwrap()
}

criterion_group!(benches, clock);
criterion_main!(benches);
