//! The clock against two other engines, and a whole week of first contacts: `cargo bench --bench clock`.
//!
//! The same calendar for all: Taipei, Monday to Friday 09:00 to 17:30, fifteen holidays a year. The starts are spread
//! over a year, so that every figure is a mean over nights, weekends and holidays. The same in the browser:
//! `cargo xtask bench-web`.

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

mod material;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use material::{AMOUNTS, SPANS, WEEK_DUES, YEARS, calendar, holidays, open_hours, starts, week_maps};
use std::hint::black_box;
use uniplan::catalog::charts::ClockKind;
use uniplan::clock::OpenHours;

fn clock(bench: &mut Criterion) {
    let (calendar, ours) = (calendar(), open_hours());
    let (ule, workclock) = (rival_ule(), rival_workclock());
    let starts = starts();
    let instants: Vec<DateTime<Utc>> =
        starts.iter().map(|second| DateTime::from_timestamp_secs(*second).unwrap()).collect();
    let stamps: Vec<jiff::Timestamp> =
        starts.iter().map(|second| jiff::Timestamp::from_second(*second).unwrap()).collect();

    bench.bench_function("compile 8 years", |bench| {
        bench.iter(|| OpenHours::compile(black_box(&calendar), YEARS).unwrap());
    });

    let mut group = bench.benchmark_group("due");
    for (span, amount) in AMOUNTS {
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
    for (span, seconds) in SPANS {
        // The ends are there before: what is measured is counting, not adding.
        let (delta, signed) = (TimeDelta::seconds(seconds), jiff::SignedDuration::from_secs(seconds));
        let instants: Vec<(DateTime<Utc>, DateTime<Utc>)> = instants.iter().map(|at| (*at, *at + delta)).collect();
        let stamps: Vec<(jiff::Timestamp, jiff::Timestamp)> = stamps.iter().map(|at| (*at, *at + signed)).collect();
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
                let (start, end) = *black_box(next.next().unwrap());
                ours.elapsed(start, end)
            });
        });
        group.bench_function(BenchmarkId::new("ule-hours", span), |bench| {
            let mut next = stamps.iter().cycle();
            bench.iter(|| {
                let (start, end) = *black_box(next.next().unwrap());
                ule.between(start, end)
            });
        });
        group.bench_function(BenchmarkId::new("workclock", span), |bench| {
            let mut next = stamps.iter().cycle();
            bench.iter(|| {
                let (start, end) = *black_box(next.next().unwrap());
                workclock.between(start, end)
            });
        });
    }
    group.finish();
}

/// Six charts, four severities, every minute of a week: as they are read, and all of them on business hours.
fn week(bench: &mut Criterion) {
    let calendar = calendar();
    let mut group = bench.benchmark_group(format!("week map, {WEEK_DUES} dues"));
    group.bench_function("as read", |bench| bench.iter(|| week_maps(black_box(&calendar), None)));
    group.bench_function("all on business hours", |bench| {
        bench.iter(|| week_maps(black_box(&calendar), Some(ClockKind::Business)));
    });
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

criterion_group!(benches, clock, week);
criterion_main!(benches);
