//! Gaps in the customer's cover while Microsoft works around the clock: there, and only there, the severity may be
//! lowered or the work around the clock may stop. Never by itself, and never at a time that is printed (AMB-19).

use super::event_log::{EventLog, Lasting};
use super::explanation::{GapBecause, How, Step, Value, What, Why};
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

/// A stretch in which Microsoft is expected to work around the clock and, for one cause, nobody of the customer is there.
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
    /// On which chart it begins.
    pub chart: ChartId,
    /// At which severity it begins.
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

/// The gaps in some efforts, in order. `on_call` is the compiled pattern, if there is one; where nothing ends an effort, its
/// gaps are looked for up to `through`. Each cause is a gap of its own, as long as it lasts: two that overlap are two, since
/// what mends the one does not mend the other.
pub(super) fn gaps(
    efforts: &[Effort],
    log: &EventLog,
    on_call: Option<&OpenHours>,
    through: DateTime<FixedOffset>,
    zone: Zone,
) -> Vec<CoverGap> {
    let local = |at: DateTime<FixedOffset>| zone.to_local(at.to_utc());
    let mut found: Vec<CoverGap> = Vec::new();
    for effort in efforts {
        let end = effort.until.unwrap_or_else(|| through.max(effort.from));
        let effect = chart(effort.chart).downgrade;
        for (gap, because) in absences(log, on_call, effort.from, end) {
            // What lasts as long as anybody looked has no known end.
            let is_open = effort.until.is_none() && gap.until.is_none_or(|until| until >= end);
            let until = if is_open { None } else { gap.until.map(local) };
            let on = [
                Step::new(How::Given, What::Severity, Value::Severity(effort.severity)),
                Step::new(How::Given, What::Chart, Value::Chart(effort.chart)),
            ];
            // Of a gap that outlasts a change of severity the same may happen as before: it is one gap.
            let goes_on =
                |last: &&mut CoverGap| last.until == Some(gap.from) && (last.effect, last.because) == (effect, because);
            if let Some(last) = found.iter_mut().rev().find(goes_on) {
                last.until = until;
                last.why.working.pop();
                let is_new = |step: &Step| !last.why.working.contains(step);
                let more: Vec<Step> = on.into_iter().filter(is_new).collect();
                last.why.working.extend(more);
                last.why.working.push(step_of(last.from, until, because));
                continue;
            }
            if found.len() >= MOST_GAPS {
                break;
            }
            let from = local(gap.from);
            let why = Why::by(R_21).reading(amb(19)).steps(on).steps([step_of(from, until, because)]);
            let (chart, severity, citation) = (effort.chart, effort.severity, chart(effort.chart).citation);
            found.push(CoverGap { from, until, because, effect, chart, severity, why, citation });
        }
    }
    found.sort_by_key(|gap| (gap.from, gap.because));
    found
}

/// Gaps that come back at the same hours, day after day and of one cause: told once.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRun {
    /// The first of them.
    pub first: CoverGap,
    /// How many there are.
    pub count: usize,
    /// When the last of them begins.
    pub last: DateTime<FixedOffset>,
}

/// Gaps as one tells them: in order, those that come back daily as one.
pub fn runs(gaps: &[CoverGap]) -> Vec<GapRun> {
    let comes_back = |run: &GapRun, gap: &CoverGap| {
        let first = &run.first;
        let same = (first.because, first.effect, first.chart, first.severity)
            == (gap.because, gap.effect, gap.chart, gap.severity);
        let until = |gap: &CoverGap| gap.until.map(|until| (until.time(), until - gap.from));
        same && gap.from.time() == run.last.time()
            && Some(gap.from.date_naive()) == run.last.date_naive().succ_opt()
            && until(first).is_some()
            && until(first) == until(gap)
    };
    let mut found: Vec<GapRun> = Vec::new();
    for gap in gaps {
        match found.iter_mut().find(|run| comes_back(run, gap)) {
            Some(run) => (run.count, run.last) = (run.count + 1, gap.from),
            None => found.push(GapRun { first: gap.clone(), count: 1, last: gap.from }),
        }
    }
    found
}

/// Where anything may happen at all, whatever the cause: stretches with the same possible effect that overlap or touch are
/// one. In order; `None` as an end where nothing ends it.
pub fn united(gaps: &[CoverGap]) -> Vec<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>, Downgrade)> {
    let mut found: Vec<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>, Downgrade)> = Vec::new();
    for gap in gaps {
        match found.last_mut() {
            Some((_, until, effect)) if *effect == gap.effect && until.is_none_or(|until| gap.from <= until) => {
                *until = until.zip(gap.until).map(|(one, other)| one.max(other));
            }
            _ => found.push((gap.from, gap.until, gap.effect)),
        }
    }
    found
}

/// The last line of the working: the gap itself.
fn step_of(from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>, because: GapBecause) -> Step {
    let value = until.map_or(Value::Instant(from), |until| Value::Between(from, until));
    Step::new(How::Equals, What::CoverGap(because), value)
}

/// When nobody is there between two instants, cause by cause: in order, those of one cause not touching, cut to the two.
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
    parts.sort_by_key(|(from, until, because)| (*because, *from, *until));
    let mut joined: Vec<(Lasting, GapBecause)> = Vec::new();
    for (from, until, because) in parts {
        match joined.last_mut() {
            Some((last, same)) if *same == because && last.until.is_some_and(|end| from <= end) => {
                last.until = last.until.max(Some(until));
            }
            _ => joined.push((Lasting { from, until: Some(until) }, because)),
        }
    }
    joined.sort_by_key(|(gap, because)| (gap.from, *because));
    joined
}
