//! What the events of an incident amount to: severity over time, absences, waiting, contacts, the closing; and the events
//! that cannot be what they say.
//!
//! An event that makes no sense where it stands is kept and told, never dropped from the plan: moving the opening back
//! makes it sense again.

use crate::catalog::charts::Severity;
use crate::plan::incident::Incident;
use crate::plan::log_entry::{Event, EventId, EventKind};
use crate::zones::LocalTime;
use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// A stretch with one severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SeverityStretch {
    /// Its severity.
    pub severity: Severity,
    /// From.
    pub from: DateTime<FixedOffset>,
    /// Until the next one, or the closing; `None` if neither is known.
    pub until: Option<DateTime<FixedOffset>>,
    /// The event that began it; `None` for the opening.
    pub by: Option<EventId>,
}

/// A stretch whose end may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Lasting {
    /// From.
    pub from: DateTime<FixedOffset>,
    /// Until; `None` if nothing ends it.
    pub until: Option<DateTime<FixedOffset>>,
}

/// Why an event has no effect, or what has to be said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventProblem {
    /// It lies before the opening of the case: it counts for nothing.
    BeforeOpening,
    /// It lies after the closing of the case: it counts for nothing.
    AfterClosing,
    /// The case has that severity already.
    SameSeverity,
    /// The customer is away already, or work waits already: the two overlap and count once.
    Overlaps,
    /// Nobody was away, or nothing waited.
    NothingToEnd,
    /// The case is closed already.
    ClosedAlready,
    /// The local time did not exist; this instant is taken.
    LocalTimeSkipped {
        /// The instant taken.
        taken: DateTime<FixedOffset>,
    },
    /// The local time came twice: which one is meant?
    LocalTimeTwice {
        /// The first.
        earlier: DateTime<FixedOffset>,
        /// The second.
        later: DateTime<FixedOffset>,
    },
}

impl EventProblem {
    /// Does the event count for nothing?
    pub const fn is_without_effect(self) -> bool {
        !matches!(self, Self::LocalTimeSkipped { .. } | Self::LocalTimeTwice { .. })
    }
}

/// A problem of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemOf {
    /// Which event.
    pub event: EventId,
    /// What is the matter.
    pub problem: EventProblem,
}

/// What the events of an incident amount to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventLog {
    /// When the case was opened.
    pub opened: DateTime<FixedOffset>,
    /// When it was closed.
    pub closed: Option<DateTime<FixedOffset>>,
    /// Severity over time; the first begins at the opening.
    pub severities: Vec<SeverityStretch>,
    /// When the customer could not be reached.
    pub away: Vec<Lasting>,
    /// When work waited for the customer.
    pub waiting: Vec<Lasting>,
    /// The events that count, with their instants, in order.
    pub happened: Vec<(DateTime<FixedOffset>, Event)>,
    /// What has to be said about events.
    pub problems: Vec<ProblemOf>,
}

impl EventLog {
    /// Reads the events of an incident.
    pub fn of(incident: &Incident) -> Self {
        let opened = incident.opened.instant();
        let mut log = Self {
            opened,
            closed: None,
            severities: vec![SeverityStretch { severity: incident.severity, from: opened, until: None, by: None }],
            away: Vec::new(),
            waiting: Vec::new(),
            happened: Vec::new(),
            problems: Vec::new(),
        };
        for (at, event) in incident.log() {
            match incident.opened.zone.resolve(event.local) {
                LocalTime::Unique(_) => {}
                LocalTime::Skipped { taken, .. } => log.tell(event.id, EventProblem::LocalTimeSkipped { taken }),
                LocalTime::Ambiguous { earlier, later } => {
                    log.tell(event.id, EventProblem::LocalTimeTwice { earlier, later });
                }
            }
            match log.take(at, event) {
                Ok(()) => log.happened.push((at, event)),
                Err(problem) => log.tell(event.id, problem),
            }
        }
        if let (Some(closed), Some(last)) = (log.closed, log.severities.last_mut()) {
            last.until = Some(closed);
        }
        for waiting in &mut log.waiting {
            waiting.until = waiting.until.or(log.closed);
        }
        log
    }

    fn tell(&mut self, event: EventId, problem: EventProblem) {
        self.problems.push(ProblemOf { event, problem });
    }

    /// Lets one event have its effect, or says why it has none.
    fn take(&mut self, at: DateTime<FixedOffset>, event: Event) -> Result<(), EventProblem> {
        let kind = event.kind;
        if at < self.opened && !kind.may_precede_opening() {
            return Err(EventProblem::BeforeOpening);
        }
        if self.closed.is_some() {
            if kind == EventKind::Closed {
                return Err(EventProblem::ClosedAlready);
            }
            if !kind.may_follow_closing() {
                return Err(EventProblem::AfterClosing);
            }
        }
        match kind {
            EventKind::SeverityChanged(severity) => {
                if self.severity() == Some(severity) {
                    return Err(EventProblem::SameSeverity);
                }
                if let Some(last) = self.severities.last_mut() {
                    last.until = Some(at);
                }
                self.severities.push(SeverityStretch { severity, from: at, until: None, by: Some(event.id) });
            }
            EventKind::SeverityRequested(severity) if self.severity() == Some(severity) => {
                return Err(EventProblem::SameSeverity);
            }
            EventKind::CustomerAway => begin(&mut self.away, at)?,
            EventKind::CustomerBack => end(&mut self.away, at)?,
            EventKind::WaitingForCustomer => begin(&mut self.waiting, at)?,
            // An answer that nobody waited for is an answer all the same.
            EventKind::CustomerAnswered => {
                end(&mut self.waiting, at).ok();
            }
            EventKind::Closed => self.closed = Some(at),
            _ => {}
        }
        Ok(())
    }

    /// The severity as far as the log has been read.
    fn severity(&self) -> Option<Severity> {
        self.severities.last().map(|last| last.severity)
    }

    /// The first event of a kind from an instant on.
    pub fn first(&self, from: DateTime<FixedOffset>, is: impl Fn(EventKind) -> bool) -> Option<DateTime<FixedOffset>> {
        self.from(from).iter().find(|(_, event)| is(event.kind)).map(|(at, _)| *at)
    }

    /// The events that count from an instant on.
    pub fn from(&self, from: DateTime<FixedOffset>) -> &[(DateTime<FixedOffset>, Event)] {
        let at = self.happened.partition_point(|(at, _)| *at < from);
        self.happened.get(at..).unwrap_or_default()
    }

    /// Every event of a kind.
    pub fn every(&self, is: impl Fn(EventKind) -> bool) -> impl Iterator<Item = DateTime<FixedOffset>> {
        self.happened.iter().filter(move |(_, event)| is(event.kind)).map(|(at, _)| *at)
    }

    /// The last instant that anything is known of: that of the last event, or the opening.
    pub fn last_instant(&self) -> DateTime<FixedOffset> {
        self.happened.iter().map(|(at, _)| *at).max().map_or(self.opened, |last| last.max(self.opened))
    }

    /// The last instant up to which anything is known to have happened: a plan to close has not.
    pub fn last_happened(&self) -> DateTime<FixedOffset> {
        let happened = self.happened.iter().filter(|(_, event)| event.kind != EventKind::ClosurePlanned);
        happened.map(|(at, _)| *at).max().map_or(self.opened, |last| last.max(self.opened))
    }

    /// The problem of an event that has no effect.
    pub fn without_effect(&self, event: EventId) -> Option<EventProblem> {
        let found = self.problems.iter().find(|found| found.event == event && found.problem.is_without_effect());
        found.map(|found| found.problem)
    }
}

fn begin(stretches: &mut Vec<Lasting>, at: DateTime<FixedOffset>) -> Result<(), EventProblem> {
    if stretches.last().is_some_and(|last| last.until.is_none()) {
        return Err(EventProblem::Overlaps);
    }
    stretches.push(Lasting { from: at, until: None });
    Ok(())
}

fn end(stretches: &mut [Lasting], at: DateTime<FixedOffset>) -> Result<(), EventProblem> {
    match stretches.last_mut() {
        Some(last) if last.until.is_none() => {
            last.until = Some(at);
            Ok(())
        }
        _ => Err(EventProblem::NothingToEnd),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::charts::Channel;
    use crate::catalog::products::ProductId;
    use crate::entry;
    use crate::plan::fold::Fold;
    use crate::plan::incident::{AffectedProduct, Opening};
    use crate::zones::Zone;

    /// An incident of severity C, opened in a zone, with events such as `"14:10 B"` told by closures.
    fn log(zone: Zone, opened: &str, events: &[(&str, EventKind)]) -> EventLog {
        let opened = Opening { local: entry::date_time(opened).unwrap(), zone, fold: Fold::Earlier };
        let product = AffectedProduct::Listed(ProductId::SqlServer);
        let mut incident = Incident::new(product, Severity::C, opened, Channel::Phone);
        for (id, (at, kind)) in (1..).zip(events) {
            let local = entry::date_time(at).unwrap();
            incident.events.push(Event { id: EventId(id), ..Event::new(local, *kind) });
        }
        EventLog::of(&incident)
    }

    #[track_caller]
    fn problems(log: &EventLog, expected: &[(u32, EventProblem)]) {
        let found: Vec<_> = log.problems.iter().map(|found| (found.event.0, found.problem)).collect();
        assert_eq!(found, expected);
    }

    const OPENED: &str = "2025-03-14T16:00";

    #[test]
    fn severity_has_stretches_from_the_opening_to_the_closing() {
        let log = log(
            Zone::TAIPEI,
            OPENED,
            &[
                ("2025-03-14T18:00", EventKind::SeverityChanged(Severity::A)),
                ("2025-03-14T17:00", EventKind::SeverityChanged(Severity::B)),
                ("2025-03-15T09:00", EventKind::Closed),
            ],
        );
        let told: Vec<_> = log
            .severities
            .iter()
            .map(|s| (s.severity, s.from.format("%H:%M").to_string(), s.until.map(|at| at.format("%H:%M").to_string())))
            .collect();
        assert_eq!(
            told,
            [
                (Severity::C, "16:00".to_owned(), Some("17:00".to_owned())),
                (Severity::B, "17:00".to_owned(), Some("18:00".to_owned())),
                (Severity::A, "18:00".to_owned(), Some("09:00".to_owned())),
            ]
        );
        problems(&log, &[]);
    }

    #[test]
    fn what_cannot_be_is_told_and_has_no_effect() {
        let log = log(
            Zone::TAIPEI,
            OPENED,
            &[
                ("2025-03-14T15:00", EventKind::MicrosoftContact),
                ("2025-03-14T15:30", EventKind::Closed),
                ("2025-03-14T16:30", EventKind::SeverityChanged(Severity::C)),
                ("2025-03-14T17:00", EventKind::CustomerAway),
                ("2025-03-14T18:00", EventKind::CustomerAway),
                ("2025-03-14T19:00", EventKind::CustomerBack),
                ("2025-03-14T20:00", EventKind::CustomerBack),
                ("2025-03-14T21:00", EventKind::Closed),
                ("2025-03-14T22:00", EventKind::MicrosoftContact),
                ("2025-03-14T23:00", EventKind::Closed),
                ("2025-03-14T23:30", EventKind::RcaRequested),
            ],
        );
        problems(
            &log,
            &[
                (1, EventProblem::BeforeOpening),
                (2, EventProblem::BeforeOpening),
                (3, EventProblem::SameSeverity),
                (5, EventProblem::Overlaps),
                (7, EventProblem::NothingToEnd),
                (9, EventProblem::AfterClosing),
                (10, EventProblem::ClosedAlready),
            ],
        );
        assert_eq!(log.away.len(), 1);
        assert_eq!(log.happened.len(), 4);
        assert_eq!(log.without_effect(EventId(9)), Some(EventProblem::AfterClosing));
        assert_eq!(log.without_effect(EventId(11)), None);
    }

    #[test]
    fn the_order_of_entry_changes_nothing_even_at_one_instant() {
        let events = [
            ("2025-03-14T17:00", EventKind::CustomerBack),
            ("2025-03-14T17:00", EventKind::CustomerAway),
            ("2025-03-14T16:30", EventKind::CustomerAway),
            ("2025-03-14T17:00", EventKind::Closed),
            ("2025-03-14T17:00", EventKind::MicrosoftContact),
        ];
        let mut turned = events;
        turned.reverse();
        let (one, other) = (log(Zone::TAIPEI, OPENED, &events), log(Zone::TAIPEI, OPENED, &turned));
        assert_eq!((&one.severities, &one.away, one.closed), (&other.severities, &other.away, other.closed));
        assert!(one.problems.is_empty() && other.problems.is_empty(), "{:?} {:?}", one.problems, other.problems);
    }

    #[test]
    fn a_clock_that_was_changed_is_told() {
        let new_york = Zone::find("America/New_York").unwrap();
        let skipped = log(new_york, "2025-03-08T12:00", &[("2025-03-09T02:30", EventKind::MicrosoftContact)]);
        assert!(
            matches!(skipped.problems[0].problem, EventProblem::LocalTimeSkipped { taken } if taken.to_rfc3339() == "2025-03-09T03:30:00-04:00")
        );
        assert_eq!(skipped.happened.len(), 1, "it counts all the same");
        let twice = log(new_york, "2025-11-01T12:00", &[("2025-11-02T01:30", EventKind::MicrosoftContact)]);
        assert!(matches!(twice.problems[0].problem, EventProblem::LocalTimeTwice { .. }));
    }

    #[test]
    fn waiting_ends_with_the_answer_or_with_the_case() {
        let answered = log(
            Zone::TAIPEI,
            OPENED,
            &[("2025-03-14T17:00", EventKind::WaitingForCustomer), ("2025-03-14T18:00", EventKind::CustomerAnswered)],
        );
        assert_eq!(answered.waiting[0].until.map(|at| at.format("%H:%M").to_string()).as_deref(), Some("18:00"));
        let closed = log(
            Zone::TAIPEI,
            OPENED,
            &[("2025-03-14T17:00", EventKind::WaitingForCustomer), ("2025-03-14T19:00", EventKind::Closed)],
        );
        assert_eq!(closed.waiting[0].until, closed.closed);
        let unasked = log(Zone::TAIPEI, OPENED, &[("2025-03-14T17:00", EventKind::CustomerAnswered)]);
        problems(&unasked, &[]);
    }
}
