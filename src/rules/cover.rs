//! Gaps in the customer's cover while Microsoft works around the clock: there, and only there, the severity may be
//! lowered or the work around the clock may stop. Never by itself, and never at a time that is printed (AMB-19).

use super::event_log::{EventLog, Lasting};
use super::explanation::{How, Step, Value, What, Why};
use crate::catalog::charts::{ChartId, Downgrade, Severity, chart};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{RuleId, duty};
use crate::citation::Citation;
use crate::clock::{Clock, OpenHours};
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// what the charts expect of the customer.
const R_21: RuleId = duty(21);

/// The most gaps that are told; an incident with more of them has no cover to speak of.
pub const MOST_GAPS: usize = 100;

/// Why nobody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapBecause {
    /// The log says that the customer cannot be reached.
    Away,
    /// Nobody is on call at that time of the week.
    NobodyOnCall,
}

/// A stretch in which Microsoft is expected to work around the clock and nobody of the customer is there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverGap {
    /// From.
    pub from: DateTime<FixedOffset>,
    /// Until; `None` if nothing ends it.
    pub until: Option<DateTime<FixedOffset>>,
    /// Why.
    pub because: GapBecause,
    /// What may happen.
    pub effect: Downgrade,
    /// On which chart.
    pub chart: ChartId,
    /// At which severity.
    pub severity: Severity,
    /// Why it is a gap.
    pub why: Why,
    /// Where the possible effect stands.
    pub citation: Citation,
}

/// A stretch of work around the clock, on a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    pub(super) from: DateTime<FixedOffset>,
    pub(super) until: Option<DateTime<FixedOffset>>,
    pub(super) chart: ChartId,
    pub(super) severity: Severity,
}

/// The gaps in some efforts. `on_call` is the compiled pattern, if there is one; where nothing ends an effort, its gaps are
/// looked for up to `through`.
pub(super) fn gaps(
    efforts: &[Effort],
    log: &EventLog,
    on_call: Option<&OpenHours>,
    through: DateTime<FixedOffset>,
    zone: Zone,
) -> Vec<CoverGap> {
    let local = |at: DateTime<FixedOffset>| zone.to_local(at.to_utc());
    let mut found = Vec::new();
    for effort in efforts {
        let end = effort.until.unwrap_or_else(|| through.max(effort.from));
        for (gap, because) in absences(log, on_call, effort.from, end) {
            // What lasts as long as anybody looked has no known end.
            let is_open = effort.until.is_none() && gap.until.is_none_or(|until| until >= end);
            let until = if is_open { None } else { gap.until };
            let effect = chart(effort.chart).downgrade;
            // A gap that outlasts a change of severity on the same chart is one gap.
            if let Some(last) = found.last_mut().filter(|last: &&mut CoverGap| {
                last.until == Some(gap.from) && (last.chart, last.because) == (effort.chart, because)
            }) {
                last.until = until.map(local);
                last.why.working.retain(|step| !matches!(step.what, What::CoverGap(_)));
                last.why.working.push(step_of(last.from, last.until, because));
                continue;
            }
            let mut why = Why::by(R_21)
                .reading(amb(19))
                .step(How::Given, What::Severity, Value::Severity(effort.severity))
                .step(How::Given, What::Chart, Value::Chart(effort.chart));
            let (from, until) = (local(gap.from), until.map(local));
            why.working.push(step_of(from, until, because));
            found.push(CoverGap {
                from,
                until,
                because,
                effect,
                chart: effort.chart,
                severity: effort.severity,
                why,
                citation: chart(effort.chart).citation,
            });
            if found.len() >= MOST_GAPS {
                return found;
            }
        }
    }
    found
}

/// The last line of the working: the gap itself.
fn step_of(from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>, because: GapBecause) -> Step {
    let value = until.map_or(Value::Instant(from), |until| Value::Between(from, until));
    Step { how: How::Equals, what: What::CoverGap(because), value }
}

/// When nobody is there between two instants: in order, not touching, cut to them.
fn absences(
    log: &EventLog,
    on_call: Option<&OpenHours>,
    from: DateTime<FixedOffset>,
    until: DateTime<FixedOffset>,
) -> Vec<(Lasting, GapBecause)> {
    let mut parts: Vec<(DateTime<FixedOffset>, DateTime<FixedOffset>, GapBecause)> = Vec::new();
    for away in &log.away {
        parts.push((away.from.max(from), away.until.unwrap_or(until).min(until), GapBecause::Away));
    }
    let open = on_call.and_then(|hours| Clock::Business(hours).segments(from.to_utc(), until.to_utc()).ok());
    if let Some(open) = open {
        let mut at = from;
        for segment in open {
            parts.push((at, segment.start.fixed_offset(), GapBecause::NobodyOnCall));
            at = segment.end.fixed_offset();
        }
        parts.push((at, until, GapBecause::NobodyOnCall));
    }
    parts.retain(|(from, until, _)| from < until);
    parts.sort_by_key(|(from, until, because)| (*from, *until, *because));
    let mut joined: Vec<(Lasting, GapBecause)> = Vec::new();
    for (from, until, because) in parts {
        match joined.last_mut() {
            // Two reasons at once are one gap; that nobody could be reached is the stronger one.
            Some((last, why)) if last.until.is_some_and(|end| from <= end) => {
                last.until = last.until.max(Some(until));
                *why = (*why).min(because);
            }
            _ => joined.push((Lasting { from, until: Some(until) }, because)),
        }
    }
    joined
}
