//! A whole week at once: how long the longest wait for a first contact is, by the minute at which a case is opened.
//!
//! # Questions
//!
//! *Why every minute, and not every hour?* Because the wait leaps inside the hour. Four business hours from Friday 13:30
//! are over at closing, on Friday; from 13:31 they are over on Monday. A map of full hours shows neither.
//!
//! *Which minutes has a week?* Those that the wall clock of the calendar's zone shows from Monday 00:00 to Monday 00:00.
//! Usually that is 10,080; in the hour that is skipped in spring there is none, the hour that comes twice in autumn has
//! 120, and every one of them counts.
//!
//! *And the wait?* Wall-clock time from the opening to the instant at which the first contact is expected, whichever
//! clock the time runs on. It is an expectation, never a promise (AMB-43).
//!
//! *What if two readings of a clause differ?* Then there are two maps: [`FirstContact::otherwise`] is what the other one has,
//! another clock (AMB-09, AMB-10) or the time of another chart (AMB-18).

use super::coverage::{IR_17, Package, Selection};
use super::exclusion::{by_other_list, scope_of};
use super::exhibit::exhibit_time;
use super::explanation::{Decided, Explained, How, Value, What, Why};
use super::spent_time::spend_on;
use super::timeline::{IR_3, IR_26};
use crate::catalog::charts::{ChartId, ClockKind, Commitment, Scope, Severity, Target, chart};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::services::ServiceId;
use crate::clock::{BusinessCalendar, Clock, ClockError, OpenHours, Pauses};
use crate::plan::Plan;
use crate::plan::incident::Incident;
use crate::zones::Zone;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Days in a week.
pub const DAYS: usize = 7;

/// Hours on the wall clock of a day.
pub const HOURS: usize = 24;

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// What a chart says of the first contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstContact {
    /// The chart asked about.
    pub chart: ChartId,
    /// The chart whose row counts: the base chart, where that one has no such severity (AMB-34).
    pub rows_from: ChartId,
    /// The severity.
    pub severity: Severity,
    /// The printed time.
    pub amount: TimeDelta,
    /// The clock it runs on, as Uniplan reads it.
    pub clock: ClockKind,
    /// The time of the other reading, where the document allows two.
    pub other: Option<OtherTime>,
    /// Whose exhibit the time is from, where it is not the chart's own (AMB-21).
    pub exhibit: Option<ServiceId>,
    /// The cell.
    pub commitment: &'static Commitment,
}

/// What the other reading of a clause has for a first contact: another clock (AMB-09, AMB-10), or the time of another chart
/// (AMB-18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherTime {
    /// The clause.
    pub clause: SwitchableClause,
    /// The chart whose row counts.
    pub rows_from: ChartId,
    /// The printed time.
    pub amount: TimeDelta,
    /// The clock it runs on.
    pub clock: ClockKind,
    /// The cell.
    pub commitment: &'static Commitment,
}

/// A wait: from opening a case to the expected first contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// When the case is opened, on the wall clock of the calendar.
    pub opened: DateTime<FixedOffset>,
    /// When the first contact is expected, on the same clock.
    pub due: DateTime<FixedOffset>,
}

impl Decided for Wait {}

/// The waits of the cases opened in one hour of the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// The shortest; the first minute that has it.
    pub shortest: Wait,
    /// The longest; the first minute that has it.
    pub longest: Wait,
}

/// One hour of the wall clock on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourOfWeek {
    /// How many minutes it has: usually 60; none if it was skipped, 120 if it comes twice.
    pub minutes: u16,
    /// How many of them are business hours.
    pub open: u16,
    /// How long one waits; `None` if there is no such hour.
    pub waits: Option<Waits>,
}

/// A week, hour by hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekMap {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The zone of the calendar, whose wall clock it is.
    pub zone: Zone,
    /// What is waited for.
    pub contact: FirstContact,
    /// The clock that was counted on: that of one of the readings.
    pub clock: ClockKind,
    /// The longest wait of the week; the first minute that has it.
    pub longest: Wait,
    /// Where one minute more costs most: the waits before and after. `None` if waiting is never longer a minute later.
    pub cliff: Option<(Wait, Wait)>,
    cells: Vec<HourOfWeek>,
}

impl Decided for WeekMap {}

/// A week of a calendar, ready to be asked about charts and severities.
#[derive(Clone, Debug)]
pub struct Week {
    monday: NaiveDate,
    zone: Zone,
    stretches: Vec<Stretch>,
    hours: Result<OpenHours, ClockError>,
}

/// A stretch of the week during which the clock is not set.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Its first second, Unix time.
    start: i64,
    /// The first second after it.
    end: i64,
    /// What to add for the wall clock.
    offset: i64,
}

/// The Monday of the week of a day.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

impl FirstContact {
    /// What a chart says of the first contact at a severity: for Azure components ([`Scope::AzureComponents`]) or for
    /// other products. A severity that it does not define is that of the base chart (AMB-34).
    pub fn of(asked: ChartId, severity: Severity, scope: Scope) -> Option<Self> {
        let row = if chart(asked).defines(severity) { chart(asked) } else { chart(ChartId::BaseReactive) };
        row.commitments_for(severity)
            .filter(|line| line.action.is_first_contact() && (line.scope == Scope::All || line.scope == scope))
            .find_map(|commitment| match commitment.target {
                Target::Within { amount, clock, other } => {
                    let rows_from = row.id;
                    let on = |(clock, clause)| OtherTime { clause, rows_from, amount, clock, commitment };
                    let other = other.map(on);
                    Some(Self { chart: asked, rows_from, severity, amount, clock, other, exhibit: None, commitment })
                }
                _ => None,
            })
    }

    /// What the first contact of an incident would be on a chart, and at a severity; left out, on the chart that governs
    /// it and at its own. On the clock that the plan reads, or as the exhibit has it that the incident names (AMB-21).
    /// `None` for a question, to which no chart applies (IR-5).
    pub fn for_incident(
        plan: &Plan,
        incident: &Incident,
        selection: &Selection,
        asked: Option<ChartId>,
        severity: Option<Severity>,
    ) -> Option<Self> {
        let governing = selection.governing?;
        let (asked, severity) = (asked.unwrap_or(governing), severity.unwrap_or(incident.severity));
        let row = if chart(asked).defines(severity) { chart(asked) } else { chart(ChartId::BaseReactive) };
        let contact = Self::of(asked, severity, scope_of(row, incident))?;
        let has = |service| Package::AsItIs.has(plan, service);
        if let Some(time) = exhibit_time(plan, has, incident, row.id, severity) {
            let amount = TimeDelta::minutes(time.minutes.get().into());
            return Some(Self { amount, clock: time.clock, other: None, exhibit: Some(time.service), ..contact });
        }
        if let Some(other) = contact.other {
            return if plan.readings.other(other.clause) { contact.otherwise() } else { Some(contact) };
        }
        let day = plan.local_day(incident.opened.instant());
        // Who asks about the base chart asks what another list would do only where that chart governs.
        let governs = if asked == ChartId::BaseReactive { governing } else { asked };
        let listed = by_other_list(plan, Package::AsItIs, incident, (row, governs), severity, day);
        let other = listed.and_then(|(other, commitment, clause)| match commitment.target {
            Target::Within { amount, clock, .. } => {
                Some(OtherTime { clause, rows_from: other.id, amount, clock, commitment })
            }
            _ => None,
        });
        let differs = |other: &OtherTime| (other.amount, other.clock) != (contact.amount, contact.clock);
        Some(Self { other: other.filter(differs), ..contact })
    }

    /// The same on the other reading, where there is one. The other reading of that is this one.
    #[must_use]
    pub fn otherwise(&self) -> Option<Self> {
        let OtherTime { clause, rows_from, amount, clock, commitment } = self.other?;
        let this = OtherTime {
            clause,
            rows_from: self.rows_from,
            amount: self.amount,
            clock: self.clock,
            commitment: self.commitment,
        };
        // On another chart it is that chart's own.
        let chart = if rows_from == self.rows_from { self.chart } else { rows_from };
        Some(Self { chart, rows_from, amount, clock, commitment, other: Some(this), ..*self })
    }

    /// As it is on each reading: as the plan reads it first.
    pub fn readings(&self) -> impl Iterator<Item = Self> + use<> {
        std::iter::once(*self).chain(self.otherwise())
    }

    fn why(&self, clock: ClockKind) -> Why {
        let why = Why::by(IR_3);
        let why = if self.exhibit.is_some() { why.reading(amb(21)) } else { why.readings(self.commitment.readings) };
        let mut why = why.reading(amb(12));
        if let Some(other) = self.other {
            why = why.reading(other.clause.id());
        }
        if chart(self.rows_from).replaces_base {
            why = why.and(IR_17);
        }
        if clock == ClockKind::Business {
            why = why.and(IR_26).reading(amb(37));
        }
        if self.rows_from != self.chart {
            why = why.reading(amb(34));
        }
        why
    }
}

impl Wait {
    /// How long it is, in wall-clock time.
    pub fn length(&self) -> TimeDelta {
        self.due - self.opened
    }
}

impl WeekMap {
    /// An hour of the wall clock: the day counted from Monday, both from 0.
    pub fn cell(&self, day: usize, hour: usize) -> Option<&HourOfWeek> {
        self.cells.get(day * HOURS + hour).filter(|_| hour < HOURS)
    }

    /// Every hour, in order.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &HourOfWeek> {
        self.cells.iter()
    }

    /// The days, Monday first.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.monday.iter_days().take(DAYS)
    }

    /// Day and hour of an instant, if it lies in this week.
    pub fn place_of(&self, at: DateTime<Utc>) -> Option<(usize, usize)> {
        let since = (self.zone.to_local(at).naive_local() - self.monday.and_time(NaiveTime::MIN)).num_seconds();
        let (day, hour) = (usize::try_from(since.div_euclid(DAY)).ok()?, since.rem_euclid(DAY) / HOUR);
        Some((day, usize::try_from(hour).ok()?)).filter(|(day, _)| *day < DAYS)
    }
}

impl Week {
    /// The week of a day. The years around it are compiled: long enough for every printed time.
    pub fn of(calendar: &BusinessCalendar, day: NaiveDate) -> Self {
        let (monday, zone) = (monday_of(day), calendar.zone());
        let begins = monday.and_time(NaiveTime::MIN).and_utc().timestamp();
        let ends = begins + i64::try_from(DAYS).unwrap_or(0) * DAY;
        let hours = OpenHours::compile(calendar, monday.year() - 1..=monday.year() + 2);
        Self { monday, zone, stretches: stretches(zone, begins, ends), hours }
    }

    /// Its Monday.
    pub fn monday(&self) -> NaiveDate {
        self.monday
    }

    /// The longest and the shortest wait of every hour, on the clock of one of the readings; with the working of the
    /// longest wait of all.
    pub fn map(&self, contact: FirstContact, clock: ClockKind) -> Result<Explained<WeekMap>, ClockError> {
        let mut cells = vec![Tally::default(); DAYS * HOURS];
        match (clock, &self.hours) {
            (ClockKind::Business, Err(error)) => return Err(*error),
            (ClockKind::Business, Ok(hours)) => {
                let amount = contact.amount.num_seconds();
                self.walk(&mut cells, |second| Ok(hours.due_second(second, amount)? - second))?;
            }
            (ClockKind::Elapsed, _) => {
                let amount = contact.amount.num_seconds();
                self.walk(&mut cells, |_| Ok(amount))?;
            }
        }
        let longest = cells.iter().filter_map(|cell| cell.longest).reduce(OpenedAt::longer);
        let Some(longest) = longest else { return Err(ClockError::BeyondCalendar) };
        let cliff = cells.iter().filter_map(|cell| cell.cliff).reduce(Cliff::higher);

        let longest = self.wait(longest)?;
        let explained = self.explain(contact, clock, longest.opened)?;
        let cliff = cliff.map(|cliff| Ok((self.wait(cliff.before)?, self.wait(cliff.after)?))).transpose()?;
        let cells = cells.into_iter().map(|cell| self.cell(cell)).collect::<Result<_, _>>()?;
        let value = WeekMap { monday: self.monday, zone: self.zone, contact, clock, longest, cliff, cells };
        Ok(Explained::decided(value, explained.into_why()))
    }

    /// The wait of a case opened at an instant, with its working.
    pub fn explain(
        &self,
        contact: FirstContact,
        clock: ClockKind,
        opened: DateTime<FixedOffset>,
    ) -> Result<Explained<Wait>, ClockError> {
        let counted_on = match clock {
            ClockKind::Elapsed => Clock::Elapsed,
            ClockKind::Business => Clock::Business(self.hours.as_ref().map_err(|error| *error)?),
        };
        let spent = spend_on(counted_on, clock, opened, contact.amount, &Pauses::NONE, self.zone)?;
        let due = spent.due.at().map_or(opened, |due| self.zone.to_local(due));
        let why = contact.why(clock);
        let why = why
            .step(How::Given, What::Chart, Value::Chart(contact.rows_from))
            .step(How::Given, What::Severity, Value::Severity(contact.severity))
            .step(How::Given, What::Opened, Value::Instant(opened))
            .steps(spent.steps);
        Ok(Explained::decided(Wait { opened, due }, why))
    }

    /// Asks for the wait of every minute, in order. (Inlined for each clock: it is asked ten thousand times.)
    fn walk(&self, cells: &mut [Tally], wait: impl Fn(i64) -> Result<i64, ClockError>) -> Result<(), ClockError> {
        let monday = self.monday.and_time(NaiveTime::MIN).and_utc().timestamp();
        let mut before: Option<OpenedAt> = None;
        for stretch in &self.stretches {
            let mut second = stretch.start;
            while second < stretch.end {
                // To the end of the hour on the wall clock.
                let wall = second + stretch.offset - monday;
                let until = (second + HOUR - wall.rem_euclid(HOUR)).min(stretch.end);
                let Some(cell) = usize::try_from(wall / HOUR).ok().and_then(|index| cells.get_mut(index)) else {
                    return Ok(());
                };
                cell.minutes += (until - second) / MINUTE;
                if let Ok(hours) = &self.hours {
                    cell.open += hours.elapsed_seconds(second, until)? / MINUTE;
                }
                while second < until {
                    let now = OpenedAt { opened: second, wait: wait(second)? };
                    cell.see(now, before);
                    before = Some(now);
                    second += MINUTE;
                }
            }
        }
        Ok(())
    }

    fn wait(&self, moment: OpenedAt) -> Result<Wait, ClockError> {
        let local = |second| DateTime::from_timestamp_secs(second).map(|at: DateTime<Utc>| self.zone.to_local(at));
        let opened = local(moment.opened).ok_or(ClockError::BeyondCalendar)?;
        let due = local(moment.opened + moment.wait).ok_or(ClockError::BeyondCalendar)?;
        Ok(Wait { opened, due })
    }

    fn cell(&self, tally: Tally) -> Result<HourOfWeek, ClockError> {
        let waits = match tally.shortest.zip(tally.longest) {
            Some((shortest, longest)) => Some(Waits { shortest: self.wait(shortest)?, longest: self.wait(longest)? }),
            None => None,
        };
        let count = |minutes| u16::try_from(minutes).unwrap_or(u16::MAX);
        Ok(HourOfWeek { minutes: count(tally.minutes), open: count(tally.open), waits })
    }
}

/// The stretches of a wall-clock span, given as if it were UTC, between two settings of the clock.
fn stretches(zone: Zone, begins: i64, ends: i64) -> Vec<Stretch> {
    let at = |second| DateTime::from_timestamp_secs(second).unwrap_or_default();
    // No zone is more than a day from UTC, or was ever set by more than a day.
    let (early, late) = (at(begins - 2 * DAY), at(ends + 2 * DAY));
    let mut since = early;
    let mut parts = Vec::new();
    let changes = zone.transitions_between(early, late);
    for until in changes.iter().map(|change| change.at).chain([late]) {
        let offset = i64::from(zone.offset_at(since).local_minus_utc());
        let start = since.timestamp().max(begins - offset);
        let end = until.timestamp().min(ends - offset);
        if start < end {
            parts.push(Stretch { start, end, offset });
        }
        since = until;
    }
    parts
}

/// An opening and its wait, in seconds.
#[derive(Clone, Copy, Debug)]
struct OpenedAt {
    opened: i64,
    wait: i64,
}

impl OpenedAt {
    /// The first one, unless the second is longer.
    fn longer(self, other: Self) -> Self {
        if other.wait > self.wait { other } else { self }
    }
}

/// Two openings a minute apart, the later of which waits longer.
#[derive(Clone, Copy, Debug)]
struct Cliff {
    before: OpenedAt,
    after: OpenedAt,
}

impl Cliff {
    fn height(self) -> i64 {
        self.after.wait - self.before.wait
    }

    /// The first one, unless the second is higher.
    fn higher(self, other: Self) -> Self {
        if other.height() > self.height() { other } else { self }
    }
}

/// What was seen of an hour so far.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    minutes: i64,
    open: i64,
    shortest: Option<OpenedAt>,
    longest: Option<OpenedAt>,
    /// The highest step up to one of its minutes.
    cliff: Option<Cliff>,
}

impl Tally {
    fn see(&mut self, now: OpenedAt, before: Option<OpenedAt>) {
        if self.longest.is_none_or(|longest| now.wait > longest.wait) {
            self.longest = Some(now);
        }
        if self.shortest.is_none_or(|shortest| now.wait < shortest.wait) {
            self.shortest = Some(now);
        }
        if let Some(before) = before
            && now.wait > before.wait
            && self.cliff.is_none_or(|cliff| now.wait - before.wait > cliff.height())
        {
            self.cliff = Some(Cliff { before, after: now });
        }
    }
}
