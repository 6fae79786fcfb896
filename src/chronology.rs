//! Where instants stand on a drawn line: an axis that may leave out empty stretches, its ticks, and on which side of a
//! mark its words fit.
//!
//! Pure geometry. Instants are seconds after an opening, places are percent of the width, so a drawing never scales its
//! text.
//!
//! *Why breaks, and not a logarithm?* From 15 minutes to four days no straight line shows both ends, but between two
//! ticks an eye expects equal steps. So every drawn stretch has one and the same rate, and what is left out is left out
//! visibly, with its length beside it.

use crate::zones::Zone;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike};

/// Seconds after the opening; below zero before it.
pub type Offset = i32;

const HOUR: Offset = 3_600;
const DAY: Offset = 24 * HOUR;

/// Up to here one unbroken line reads best.
const UNBROKEN: Offset = 6 * HOUR;

/// What is drawn around every mark when the rest is left out.
const MARGIN: Offset = HOUR;

/// A stretch shorter than this is drawn: leaving it out would gain nothing.
const WORTH_BREAKING: Offset = 3 * HOUR;

/// More breaks than this are harder to read than a longer line.
const MOST_BREAKS: usize = 3;

/// The width of a break, in percent: room for "41 h" at the narrowest drawing.
const BREAK_WIDTH: f64 = 7.5;

/// The narrowest that a drawing gets, in pixels; a narrower screen scrolls it.
pub const NARROWEST: f64 = 600.0;

/// The least distance of two ticks, in percent: room for "16:00" at the narrowest drawing.
const TICK_ROOM: f64 = 7.0;

/// The least distance of two dates, in percent.
const DATE_ROOM: f64 = 14.0;

/// A stretch of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Its first instant.
    pub from: Offset,
    /// Its last instant, the first of the next.
    pub until: Offset,
    /// Where it begins, in percent.
    pub left: f64,
    /// Where it ends, in percent.
    pub right: f64,
    /// Is it left out, its length in no relation to that of the others?
    pub is_break: bool,
}

/// An axis from 0 to 100 percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pieces: Vec<Stretch>,
}

/// A tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Where, in percent.
    pub x: f64,
    /// Its wall clock.
    pub at: DateTime<FixedOffset>,
}

/// A place from which a local day runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayMark {
    /// Where, in percent.
    pub x: f64,
    /// Which day.
    pub day: NaiveDate,
    /// Does the day begin here, or only its drawn part?
    pub is_midnight: bool,
}

/// On which side of its mark a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelSide {
    /// Behind it.
    After,
    /// Before it.
    Before,
}

impl Axis {
    /// An axis from shortly before the opening, or a mark before that, to shortly after the last mark, an hour at least.
    ///
    /// `marks` are always on a drawn stretch; `hints`, such as opening and closing times, only if that costs few breaks.
    pub fn new(marks: &[Offset], hints: &[Offset]) -> Self {
        let last = marks.iter().copied().max().unwrap_or(0).max(HOUR);
        let first = marks.iter().copied().min().unwrap_or(0).min(0);
        let whole = last.saturating_sub(first);
        if whole <= UNBROKEN {
            let air = whole / 20;
            return Self::of(&[(first - air, last + 3 * air)]);
        }
        let earliest = first.saturating_sub(MARGIN / 2);
        let around = |chosen: &mut dyn Iterator<Item = Offset>| {
            let mut windows: Vec<(Offset, Offset)> =
                chosen.map(|at| (at.saturating_sub(MARGIN).max(earliest), at.saturating_add(MARGIN))).collect();
            windows.sort_unstable();
            joined(&windows, WORTH_BREAKING)
        };
        let marks = || std::iter::once(0).chain(marks.iter().copied());
        let mut windows = around(&mut marks().chain(hints.iter().copied().filter(|at| (first..=last).contains(at))));
        if windows.len() > MOST_BREAKS + 1 {
            windows = around(&mut marks());
        }
        while windows.len() > MOST_BREAKS + 1 {
            let smallest = windows.windows(2).map(gap).min().unwrap_or(0);
            windows = joined(&windows, smallest.saturating_add(1));
        }
        Self::of(&windows)
    }

    /// Stretches drawn at one rate, with breaks between them.
    fn of(windows: &[(Offset, Offset)]) -> Self {
        let seconds: f64 = windows.iter().map(|(from, until)| f64::from(*until) - f64::from(*from)).sum();
        let breaks = windows.windows(2).map(|_| BREAK_WIDTH).sum::<f64>();
        let rate = (100.0 - breaks) / seconds.max(1.0);
        let mut pieces = Vec::with_capacity(windows.len() * 2);
        let mut left = 0.0;
        let mut before = None;
        for &(from, until) in windows {
            if let Some(before) = before {
                pieces.push(Stretch { from: before, until: from, left, right: left + BREAK_WIDTH, is_break: true });
                left += BREAK_WIDTH;
            }
            let right = left + (f64::from(until) - f64::from(from)) * rate;
            pieces.push(Stretch { from, until, left, right, is_break: false });
            left = right;
            before = Some(until);
        }
        if let Some(last) = pieces.last_mut() {
            last.right = 100.0;
        }
        Self { pieces }
    }

    /// Its stretches, from left to right.
    pub fn pieces(&self) -> &[Stretch] {
        &self.pieces
    }

    /// Its first instant.
    pub fn start(&self) -> Offset {
        self.pieces.first().map_or(0, |piece| piece.from)
    }

    /// Its last instant.
    pub fn end(&self) -> Offset {
        self.pieces.last().map_or(0, |piece| piece.until)
    }

    /// Where an instant stands, in percent; at the near end if it is outside.
    pub fn x(&self, at: Offset) -> f64 {
        let Some(piece) = self.pieces.iter().find(|piece| at < piece.until).or(self.pieces.last()) else { return 0.0 };
        let at = at.clamp(piece.from, piece.until);
        let share = (f64::from(at) - f64::from(piece.from)) / (f64::from(piece.until) - f64::from(piece.from)).max(1.0);
        piece.left + share * (piece.right - piece.left)
    }

    /// Which instant stands at a place.
    pub fn at(&self, x: f64) -> Offset {
        let Some(piece) = self.pieces.iter().find(|piece| x < piece.right).or(self.pieces.last()) else { return 0 };
        let share = ((x - piece.left) / (piece.right - piece.left)).clamp(0.0, 1.0);
        let seconds = share * (f64::from(piece.until) - f64::from(piece.from));
        #[allow(clippy::cast_possible_truncation, reason = "between two offsets, so it is one")]
        let at = (f64::from(piece.from) + seconds).round() as Offset;
        at
    }

    /// Percent per second of the drawn stretches.
    pub fn rate(&self) -> f64 {
        self.drawn()
            .next()
            .map_or(0.0, |piece| (piece.right - piece.left) / (f64::from(piece.until) - f64::from(piece.from)).max(1.0))
    }

    fn drawn(&self) -> impl Iterator<Item = &Stretch> {
        self.pieces.iter().filter(|piece| !piece.is_break)
    }

    /// Whole quarters, hours or days of the wall clock, as many as have room for their words.
    pub fn ticks(&self, opened: DateTime<FixedOffset>, zone: Zone) -> Vec<Tick> {
        const STEPS: [Offset; 11] =
            [300, 600, 900, 1_800, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, DAY];
        let room = |step: &Offset| f64::from(*step) * self.rate() >= TICK_ROOM;
        let step = STEPS.into_iter().find(room).unwrap_or(DAY);
        // Half a label must fit between a tick and the end of its stretch.
        let edge = TICK_ROOM / 2.0;
        let fits = |piece: &Stretch, tick: &Tick| (piece.left + edge..=piece.right - edge).contains(&tick.x);
        self.drawn()
            .flat_map(|piece| {
                wall_clock(piece, step, opened, zone)
                    .map(|(offset, at)| Tick { x: self.x(offset), at })
                    .filter(|tick| fits(piece, tick))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// Where each local day begins, or begins to be drawn.
    pub fn days(&self, opened: DateTime<FixedOffset>, zone: Zone) -> Vec<DayMark> {
        let mut days: Vec<DayMark> = Vec::new();
        for piece in self.drawn() {
            let first = zone.to_local(instant(opened, piece.from).to_utc()).date_naive();
            let mut found = vec![DayMark { x: piece.left, day: first, is_midnight: false }];
            let mut before = first;
            for (offset, at) in samples(piece, opened, zone) {
                if at.date_naive() > before {
                    before = at.date_naive();
                    found.push(DayMark { x: self.x(offset), day: before, is_midnight: true });
                }
            }
            for mark in found {
                match days.last_mut() {
                    // A midnight right after a beginning says more than the beginning.
                    Some(last) if mark.x - last.x < DATE_ROOM => {
                        if !last.is_midnight && last.day != mark.day && mark.x - last.x < DATE_ROOM / 2.0 {
                            *last = mark;
                        }
                    }
                    Some(last) if last.day == mark.day => {}
                    _ => days.push(mark),
                }
            }
        }
        days
    }
}

/// The instant of an offset.
pub fn instant(opened: DateTime<FixedOffset>, offset: Offset) -> DateTime<FixedOffset> {
    opened + TimeDelta::seconds(i64::from(offset))
}

/// The offset of an instant, held to what an offset can be.
pub fn offset(opened: DateTime<FixedOffset>, at: DateTime<FixedOffset>) -> Offset {
    let seconds = (at - opened).num_seconds();
    Offset::try_from(seconds).unwrap_or(if seconds < 0 { -DAY } else { Offset::MAX / 2 })
}

/// How wide words are, in pixels: Han characters fill their square, others a good half of it.
pub fn text_width(text: &str, size: f64) -> f64 {
    let em: f64 = text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.57 }).sum();
    em * size
}

/// The side of a mark on which words of that width fit; behind it if on both.
pub fn side(x: f64, width: f64) -> LabelSide {
    let after = (100.0 - x) / 100.0 * NARROWEST;
    let before = x / 100.0 * NARROWEST;
    if after >= width || after >= before { LabelSide::After } else { LabelSide::Before }
}

/// The whole steps of the wall clock in a piece.
///
/// Instants are looked at one by one instead of counting on from midnight: so a wall clock that comes twice has two
/// ticks, one that does not exist has none, and nothing depends on how clocks are changed.
fn wall_clock(
    piece: &Stretch,
    step: Offset,
    opened: DateTime<FixedOffset>,
    zone: Zone,
) -> impl Iterator<Item = (Offset, DateTime<FixedOffset>)> {
    samples(piece, opened, zone).filter(move |(_, at)| i64::from(at.num_seconds_from_midnight()) % i64::from(step) == 0)
}

/// The wall clock of a piece, every five minutes: no offset since 2000 is finer than that.
fn samples(
    piece: &Stretch,
    opened: DateTime<FixedOffset>,
    zone: Zone,
) -> impl Iterator<Item = (Offset, DateTime<FixedOffset>)> {
    const EVERY: Offset = 300;
    let beyond = opened.timestamp().rem_euclid(i64::from(EVERY));
    let first = piece.from - (piece.from + Offset::try_from(beyond).unwrap_or(0)).rem_euclid(EVERY);
    (first..=piece.until)
        .step_by(EVERY.unsigned_abs() as usize)
        .filter(|offset| *offset >= piece.from)
        .map(move |offset| (offset, zone.to_local(instant(opened, offset).to_utc())))
}

fn gap(pair: &[(Offset, Offset)]) -> Offset {
    match pair {
        [(_, until), (from, _)] => from.saturating_sub(*until),
        _ => 0,
    }
}

/// Sorted stretches with those joined that are nearer to each other than `apart`.
fn joined(windows: &[(Offset, Offset)], apart: Offset) -> Vec<(Offset, Offset)> {
    let mut joined: Vec<(Offset, Offset)> = Vec::new();
    for &(from, until) in windows {
        match joined.last_mut() {
            Some(last) if from.saturating_sub(last.1) < apart => last.1 = last.1.max(until),
            _ => joined.push((from, until)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Offset = 60;

    fn friday(hour: u32) -> DateTime<FixedOffset> {
        let local = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        Zone::TAIPEI.resolve(local).taken()
    }

    /// Severity C opened on Friday at 16:00: 20:00, Saturday 16:00, Monday 11:30; closing 17:30, opening Monday 9:00.
    fn severity_c() -> Axis {
        Axis::new(&[4 * HOUR, 24 * HOUR, 67 * HOUR + 1_800], &[5_400, 65 * HOUR])
    }

    fn clock(tick: &Tick) -> String {
        tick.at.format("%H:%M").to_string()
    }

    #[test]
    fn a_quarter_of_an_hour_is_drawn_on_an_hour_without_a_break() {
        let axis = Axis::new(&[15 * MINUTE], &[]);
        assert_eq!(axis.pieces().len(), 1);
        assert!(axis.start() < 0 && axis.end() > HOUR, "{axis:?}");
        let ticks: Vec<String> = axis.ticks(friday(16), Zone::TAIPEI).iter().map(clock).collect();
        assert_eq!(ticks, ["16:00", "16:10", "16:20", "16:30", "16:40", "16:50", "17:00"]);
    }

    #[test]
    fn what_came_before_the_opening_is_on_the_axis() {
        for before in [-30 * MINUTE, -2 * DAY] {
            let axis = Axis::new(&[before, 15 * MINUTE], &[]);
            assert!(axis.start() < before && axis.x(before) > 0.0 && axis.x(0) > axis.x(before), "{axis:?}");
        }
    }

    #[test]
    fn a_weekend_is_left_out_with_a_break() {
        let axis = severity_c();
        let breaks: Vec<_> = axis.pieces().iter().filter(|piece| piece.is_break).map(|p| (p.from, p.until)).collect();
        assert_eq!(breaks, [(5 * HOUR, 23 * HOUR), (25 * HOUR, 64 * HOUR)]);
        let days: Vec<String> =
            axis.days(friday(16), Zone::TAIPEI).iter().map(|mark| mark.day.format("%a").to_string()).collect();
        assert_eq!(days, ["Fri", "Sat", "Mon"]);
    }

    #[test]
    fn every_drawn_stretch_has_one_rate() {
        let axis = severity_c();
        for piece in axis.pieces().iter().filter(|piece| !piece.is_break) {
            let rate = (piece.right - piece.left) / f64::from(piece.until - piece.from);
            assert!((rate - axis.rate()).abs() < 1e-9, "{piece:?}");
        }
        assert!((axis.x(axis.start())).abs() < 1e-9);
        assert!((axis.x(axis.end()) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_place_and_its_instant_lead_to_each_other() {
        for axis in [severity_c(), Axis::new(&[15 * MINUTE], &[]), Axis::new(&[], &[])] {
            let mut before = -1.0;
            for at in (axis.start()..=axis.end()).step_by(601) {
                let x = axis.x(at);
                assert!(x >= before, "places never go back: {at}");
                before = x;
                // A second of a break is narrower than rounding can tell.
                assert!((axis.at(x) - at).abs() <= 1, "{at} {x} {}", axis.at(x));
            }
            assert_eq!(axis.at(-5.0), axis.start());
            assert_eq!(axis.at(105.0), axis.end());
        }
    }

    #[test]
    fn ticks_have_room_and_keep_off_the_breaks() {
        let axis = severity_c();
        let ticks = axis.ticks(friday(16), Zone::TAIPEI);
        assert!(ticks.len() >= 5, "{ticks:?}");
        for pair in ticks.windows(2) {
            assert!(pair[1].x - pair[0].x >= TICK_ROOM - 1e-9, "{pair:?}");
        }
        for piece in axis.pieces().iter().filter(|piece| piece.is_break) {
            assert!(ticks.iter().all(|tick| tick.x < piece.left || tick.x > piece.right));
        }
    }

    #[test]
    fn ticks_follow_the_wall_clock_over_a_change_of_clocks() {
        // Berlin, 30 March 2025: 2:00 does not exist.
        let zone = Zone::find("Europe/Berlin").unwrap();
        let local = NaiveDate::from_ymd_opt(2025, 3, 30).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let axis = Axis::new(&[5 * HOUR], &[]);
        let ticks = axis.ticks(zone.resolve(local).taken(), zone);
        let hours: Vec<String> = ticks.iter().filter(|tick| tick.at.minute() == 0).map(clock).collect();
        assert_eq!(hours, ["00:00", "01:00", "03:00", "04:00", "05:00", "06:00"]);
    }

    #[test]
    fn an_hour_that_comes_twice_has_its_ticks_twice() {
        // New York, 3 November 2024: after 1:59 in summer time comes 1:00 in standard time.
        let zone = Zone::find("America/New_York").unwrap();
        let local = NaiveDate::from_ymd_opt(2024, 11, 3).unwrap().and_hms_opt(1, 30, 0).unwrap();
        let ticks: Vec<String> =
            Axis::new(&[HOUR], &[]).ticks(zone.resolve(local).taken(), zone).iter().map(clock).collect();
        assert_eq!(ticks, ["01:30", "01:40", "01:50", "01:00", "01:10", "01:20", "01:30"]);
    }

    #[test]
    fn ticks_stand_on_whole_hours_where_the_offset_is_not_whole() {
        let zone = Zone::find("Asia/Kathmandu").unwrap();
        let local = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap().and_hms_opt(16, 20, 0).unwrap();
        let ticks = Axis::new(&[HOUR], &[]).ticks(zone.resolve(local).taken(), zone);
        assert_eq!(ticks.iter().map(clock).next().as_deref(), Some("16:20"));
        assert!(ticks.iter().all(|tick| tick.at.minute() % 10 == 0));
    }

    #[test]
    fn many_marks_never_make_more_than_three_breaks() {
        let marks: Vec<Offset> = (1..12).map(|day| day * DAY).collect();
        let axis = Axis::new(&marks, &[]);
        assert!(axis.pieces().iter().filter(|piece| piece.is_break).count() <= MOST_BREAKS);
        let far = Axis::new(&[Offset::MAX / 2], &[]);
        assert!((far.x(Offset::MAX / 2) - 100.0).abs() < 50.0);
    }

    #[test]
    fn hints_give_way_where_they_would_cost_too_many_breaks() {
        let hints: Vec<Offset> = (1..9).map(|day| day * DAY).collect();
        let axis = Axis::new(&[9 * DAY], &hints);
        assert_eq!(axis.pieces().iter().filter(|piece| piece.is_break).count(), 1);
    }

    #[test]
    fn words_stand_where_they_fit() {
        assert_eq!(side(20.0, 120.0), LabelSide::After);
        assert_eq!(side(95.0, 120.0), LabelSide::Before);
        assert_eq!(side(5.0, 5_000.0), LabelSide::After, "where neither side fits, the roomier");
        assert!(text_width("首次回應", 12.0) > text_width("abcd", 12.0));
    }
}
