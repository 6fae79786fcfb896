//! A printed time, spent on a clock: when it is used up, on which stretches, and the working of that.

use super::explanation::{How, Step, Value, What};
use crate::catalog::charts::ClockKind;
use crate::clock::{Clock, ClockError, ClosedBecause, Due, Pauses};
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

/// A time and the stretches that it was spent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    /// The printed time.
    pub amount: TimeDelta,
    /// The clock it runs on.
    pub clock: ClockKind,
    /// From when until when it counted, in order, in the zone of the incident; none if its clock never stops.
    pub stretches: Vec<(DateTime<FixedOffset>, DateTime<FixedOffset>)>,
}

/// A time that was spent: when it is used up, on which stretches, and the working of that.
pub(super) struct SpentTime {
    pub(super) due: Due,
    pub(super) counting: Counting,
    pub(super) steps: Vec<Step>,
}

/// Spends an amount on a clock; gives the instant and the working, on the wall clock of a zone.
pub(super) fn spend_on(
    clock: Clock<'_>,
    kind: ClockKind,
    start: DateTime<FixedOffset>,
    amount: TimeDelta,
    pauses: &Pauses,
    zone: Zone,
) -> Result<SpentTime, ClockError> {
    let spent = clock.spend_with_pauses(start.to_utc(), amount, pauses)?;
    let local = |at: DateTime<Utc>| zone.to_local(at);
    let mut steps = vec![Step::new(How::Counted, What::PrintedTime(kind), Value::Length(amount))];
    let mut counting = Counting { amount, clock: kind, stretches: Vec::new() };
    if kind == ClockKind::Business || !spent.skipped.is_empty() {
        let counted = spent.counted.iter().map(|segment| (*segment, How::Counted, What::Stretch));
        let skipped = spent.skipped.iter().map(|(segment, because)| {
            let what = match because {
                ClosedBecause::OutsideHours => What::Night,
                ClosedBecause::Break => What::Break,
                ClosedBecause::Paused => What::Paused,
                ClosedBecause::Weekend => What::Weekend,
                ClosedBecause::Holiday(_) => What::Holiday,
            };
            (*segment, How::Skipped, what)
        });
        let mut stretches: Vec<_> = counted.chain(skipped).collect();
        stretches.sort_by_key(|(segment, ..)| segment.start);
        steps.extend(stretches.into_iter().map(|(segment, how, what)| {
            let (from, until) = (local(segment.start), local(segment.end));
            if how == How::Counted {
                counting.stretches.push((from, until));
            }
            Step::new(how, what, Value::Between(from, until))
        }));
    }
    match spent.due {
        Due::At(due) => steps.push(Step::new(How::Equals, What::DueAt, Value::Instant(local(due)))),
        Due::Paused { since, .. } => {
            steps.push(Step::new(How::Skipped, What::Paused, Value::Instant(local(since))));
        }
    }
    Ok(SpentTime { due: spent.due, counting, steps })
}
