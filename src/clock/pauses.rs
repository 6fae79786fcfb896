//! Stretches of time in which a clock stands still, such as waiting for the customer.

use super::{ClockError, Segment};
use chrono::{DateTime, Utc};

/// One pause of a clock: its start belongs to it, its end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// When it began.
    pub from: DateTime<Utc>,
    /// When it ended; `None` if it has not.
    pub until: Option<DateTime<Utc>>,
}

/// Pauses in order, none touching the next; only the last can be without an end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pauses(Vec<Pause>);

impl Pauses {
    /// No pause.
    pub const NONE: Self = Self(Vec::new());

    /// Pauses in any order. Those that overlap become one, empty ones vanish; one that ends before it begins is an error.
    pub fn new(pauses: impl IntoIterator<Item = Pause>) -> Result<Self, ClockError> {
        let mut sorted: Vec<Pause> = pauses.into_iter().collect();
        sorted.sort_by_key(|pause| pause.from);
        let mut merged: Vec<Pause> = Vec::with_capacity(sorted.len());
        for pause in sorted {
            match (pause.until, merged.last_mut()) {
                (Some(until), _) if until < pause.from => return Err(ClockError::EndBeforeStart),
                (Some(until), _) if until == pause.from => {}
                (_, Some(last)) if last.until.is_none_or(|end| pause.from <= end) => {
                    last.until = last.until.zip(pause.until).map(|(one, other)| one.max(other));
                }
                _ => merged.push(pause),
            }
        }
        Ok(Self(merged))
    }

    /// The pauses, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Pause> {
        self.0.iter()
    }

    /// Since when the clock has been stopped, if the last pause has not ended.
    pub fn open_since(&self) -> Option<DateTime<Utc>> {
        self.0.last().filter(|pause| pause.until.is_none()).map(|pause| pause.from)
    }

    /// What of `[start, end)` is paused.
    pub(super) fn within(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> impl Iterator<Item = Segment> {
        self.0
            .iter()
            .map(move |pause| Segment {
                start: pause.from.max(start),
                end: pause.until.map_or(end, |until| until.min(end)),
            })
            .filter(|segment| segment.start < segment.end)
    }
}
