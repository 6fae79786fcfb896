//! The root cause analysis: until when the customer has to ask for it, whether it was in time, and when it is expected.

use super::coverage::{Package, select_chart_in};
use super::event_log::{EventLog, SeverityStretch};
use super::explanation::{Decided, Explained, How, Value, What, Why};
use crate::catalog::charts::ChartId;
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{RuleId, dt, ir};
use crate::catalog::services::ServiceId;
use crate::clock::BusinessCalendar;
use crate::plan::Plan;
use crate::plan::incident::{Incident, RequestKind};
use crate::plan::log_entry::EventKind;
use crate::plan::readings::Readings;
use crate::zones::Zone;
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::Serialize;

/// IR-10: asked for expressly, before the case is closed.
const IR_10: RuleId = ir(10);
/// IR-11: under Azure Platform MCS seven days before, and delivered in ten business days.
const IR_11: RuleId = ir(11);
/// DT-8, DT-9 and DT-10: the same as dates.
const DT_8: RuleId = dt(8);
const DT_9: RuleId = dt(9);
const DT_10: RuleId = dt(10);

/// Calendar days before the closing (IR-11, DT-9).
pub const NOTICE_DAYS: u8 = 7;

/// Business days until it is delivered (IR-11, DT-10).
pub const DELIVERY_DAYS: u8 = 10;

/// Was it asked for in time?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestVerdict {
    /// Nobody asked yet, and it is not too late as far as is known.
    NotAsked,
    /// Nobody asked, and the case is closed.
    NeverAsked,
    /// Asked for in time.
    InTime,
    /// Asked for before the closing, but less than seven days before it (AMB-25).
    ShortNotice,
    /// Asked for earlier than in the last seven days, and the plan reads the clause so that it is asked for in them
    /// (AMB-25).
    TooEarly,
    /// Asked for after the closing.
    TooLate,
}

impl Decided for RequestVerdict {}

/// What of the plan an analysis of the incident would come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Azure Platform MCS covers the case at severity 1 or A, whichever chart governs (IR-11).
    AzurePlatformMcs,
    /// The add-on is in the plan (IR-10).
    AddOn,
    /// A designated engineer with reactive work, for incidents with major business impact (IR-13).
    ReactiveEngineer,
    /// UER does not include it, but the CSAM can be asked (IR-12).
    AskTheCsam,
    /// Nothing in the plan: it is an add-on, for some technologies only, and may cost extra (IR-10).
    NotInThePlan,
}

impl Source {
    /// The rule beside that of the base package.
    const fn rule(self) -> RuleId {
        match self {
            Self::AzurePlatformMcs => IR_11,
            Self::AddOn | Self::NotInThePlan => IR_10,
            Self::AskTheCsam => const { ir(12) },
            Self::ReactiveEngineer => const { ir(13) },
        }
    }
}

/// What is known of a root cause analysis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RootCause {
    /// What it would come from.
    pub source: Source,
    /// When it was asked for.
    pub requested_at: Option<DateTime<FixedOffset>>,
    /// The planned closing, or the closing.
    pub closing: Option<DateTime<FixedOffset>>,
    /// The first day to ask, where there is one: the other reading of AMB-25 (a day at the customer's location).
    pub ask_from: Option<NaiveDate>,
    /// The last day to ask (a day at the customer's location), where the closing is known.
    pub ask_by: Option<Explained<NaiveDate>>,
    /// Was it in time?
    pub verdict: Explained<RequestVerdict>,
    /// The last day of its delivery, where the rules give one and all that it depends on is known.
    pub delivery_by: Option<Explained<NaiveDate>>,
    /// When it came.
    pub delivered_at: Option<DateTime<FixedOffset>>,
}

impl RootCause {
    /// By the rules of Azure Platform MCS, or by those of the base package?
    pub fn by_platform_rules(&self) -> bool {
        self.source == Source::AzurePlatformMcs
    }

    /// The reason of everything in it.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let dates = [&self.ask_by, &self.delivery_by].into_iter().flatten().map(|date| &date.why);
        dates.chain([&self.verdict.why])
    }
}

/// What follows for the root cause analysis of an incident: by the rules of Azure Platform MCS if it covers the case at
/// severity 1 or A, whichever chart governs and whichever was chosen by hand; else by those of the base package.
pub fn root_cause_of(plan: &Plan, incident: &Incident, log: &EventLog) -> Option<RootCause> {
    if incident.kind == RequestKind::Advisory {
        return None;
    }
    let covers = |stretch: &SeverityStretch| {
        let found = select_chart_in(plan, Package::AsItIs, incident, stretch.severity, stretch.from);
        let platform = found.candidates.iter().find(|candidate| candidate.chart == ChartId::AzurePlatformMcs);
        platform.is_some_and(|candidate| candidate.verdict.covers())
    };
    let year = plan.contract.year_of(plan.local_day(incident.opened.instant()));
    let has = |service: ServiceId| {
        plan.lines.iter().any(|line| line.service == service && year.is_none_or(|year| year == line.year))
    };
    let source = if log.severities.iter().any(covers) {
        Source::AzurePlatformMcs
    } else if has(ServiceId::RootCauseAnalysis) {
        Source::AddOn
    } else if has(ServiceId::ReactiveEnhancedDesignatedEngineering) {
        Source::ReactiveEngineer
    } else if has(ServiceId::UnifiedEnhancedResponse) {
        Source::AskTheCsam
    } else {
        Source::NotInThePlan
    };
    Some(root_cause(plan.readings, log, plan.calendar_at(incident.location), source, incident.opened.zone))
}

/// What follows for a root cause analysis.
fn root_cause(
    readings: Readings,
    log: &EventLog,
    calendar: &BusinessCalendar,
    source: Source,
    zone: Zone,
) -> RootCause {
    let clause = SwitchableClause::RootCauseRequest;
    let by_platform_rules = source == Source::AzurePlatformMcs;
    let first = |is: fn(EventKind) -> bool| log.every(is).next();
    let requested_at = first(|kind| kind == EventKind::RcaRequested);
    let mitigated = first(|kind| kind == EventKind::Mitigated);
    let delivered_at = first(|kind| kind == EventKind::RcaDelivered);
    let planned = first(|kind| kind == EventKind::ClosurePlanned);
    let closing = log.closed.or(planned);
    let day = |at: DateTime<FixedOffset>| calendar.zone().to_local(at.to_utc()).date_naive();
    let local = |at: DateTime<FixedOffset>| zone.to_local(at.to_utc());
    let rule = || {
        if by_platform_rules {
            Why::by(IR_11).and(DT_9).reading(clause)
        } else {
            Why::by(IR_10).and(DT_8).and(source.rule())
        }
    };

    // Seven days before, or in the last seven days: the same day ends the one and begins the other (AMB-25).
    let turn = closing.filter(|_| by_platform_rules);
    let turn = turn.and_then(|closing| day(closing).checked_sub_days(Days::new(u64::from(NOTICE_DAYS))));
    let ask_from = turn.filter(|_| readings.other(clause));
    let ask_by = closing.map(|closing| {
        let last = turn.filter(|_| ask_from.is_none()).unwrap_or_else(|| day(closing));
        let mut why = rule().step(How::Given, What::Closing, Value::Instant(local(closing)));
        if by_platform_rules {
            why = why.reading(amb(22)).step(How::Minus, What::Days, Value::Days(i64::from(NOTICE_DAYS)));
        }
        let why = match (turn, ask_from) {
            (Some(turn), Some(first)) => why
                .step(How::Equals, What::FirstDay, Value::Date(first))
                .step(How::Given, What::Closing, Value::Instant(local(closing)))
                .step(How::Equals, What::LastDay, Value::Date(last))
                .step(How::Otherwise, What::LastDay, Value::Date(turn)),
            (Some(_), None) => why.step(How::Equals, What::LastDay, Value::Date(last)).step(
                How::Otherwise,
                What::LastDay,
                Value::Date(day(closing)),
            ),
            _ => why.step(How::Equals, What::LastDay, Value::Date(last)),
        };
        Explained::decided(last, why)
    });

    let verdict = match (requested_at, log.closed) {
        (None, None) => RequestVerdict::NotAsked,
        (None, Some(_)) => RequestVerdict::NeverAsked,
        // "Before the incident is closed": at the instant of closing it is closed.
        (Some(asked), Some(closed)) if asked >= closed => RequestVerdict::TooLate,
        (Some(asked), _) if ask_from.is_some_and(|first| day(asked) < first) => RequestVerdict::TooEarly,
        (Some(asked), _) => match &ask_by {
            Some(last) if by_platform_rules && day(asked) > last.value => RequestVerdict::ShortNotice,
            _ => RequestVerdict::InTime,
        },
    };
    let mut why = rule();
    if let Some(asked) = requested_at {
        why = why.step(How::Given, What::RcaRequested, Value::Instant(local(asked)));
    }
    match (closing, &ask_by) {
        (_, Some(ask_by)) => why = why.steps(ask_by.why.working.iter().cloned()),
        (Some(closing), None) => why = why.step(How::Given, What::Closing, Value::Instant(local(closing))),
        (None, None) => {}
    }

    let in_time = matches!(verdict, RequestVerdict::InTime | RequestVerdict::ShortNotice);
    let delivery_by =
        requested_at.zip(mitigated).filter(|_| by_platform_rules && in_time).and_then(|(asked, mitigated)| {
            let later = asked.max(mitigated);
            let last = calendar.business_day_after(day(later), u32::from(DELIVERY_DAYS))?;
            let why = Why::by(IR_11)
                .and(DT_10)
                .reading(amb(22))
                .step(How::Given, What::RcaRequested, Value::Instant(local(asked)))
                .step(How::HigherOf, What::Mitigated, Value::Instant(local(mitigated)))
                .step(How::Plus, What::BusinessDays, Value::Days(i64::from(DELIVERY_DAYS)))
                .step(How::Equals, What::LastDay, Value::Date(last));
            Some(Explained::decided(last, why))
        });
    RootCause {
        source,
        requested_at: requested_at.map(local),
        closing: closing.map(local),
        ask_from,
        ask_by,
        verdict: Explained::decided(verdict, why),
        delivery_by,
        delivered_at: delivered_at.map(local),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::charts::{Channel, Severity};
    use crate::catalog::products::ProductId;
    use crate::entry;
    use crate::plan::fold::Fold;
    use crate::plan::incident::{AffectedProduct, Opening};
    use crate::plan::log_entry::{Event, EventId};

    fn found(platform: bool, events: &[(&str, EventKind)]) -> RootCause {
        found_by(Readings::default(), platform, events)
    }

    fn found_by(readings: Readings, platform: bool, events: &[(&str, EventKind)]) -> RootCause {
        let opened = entry::date_time("2025-03-01T09:00").unwrap();
        let opened = Opening { local: opened, zone: Zone::TAIPEI, fold: Fold::Earlier };
        let product = AffectedProduct::Listed(ProductId::AzureSqlDatabase);
        let mut incident = Incident::new(product, Severity::A, opened, Channel::Phone);
        for (id, (at, kind)) in (1..).zip(events) {
            incident.events.push(Event { id: EventId(id), ..Event::new(entry::date_time(at).unwrap(), *kind) });
        }
        let source = if platform { Source::AzurePlatformMcs } else { Source::AddOn };
        root_cause(readings, &EventLog::of(&incident), &BusinessCalendar::standard(Zone::TAIPEI), source, Zone::TAIPEI)
    }

    fn day(text: &str) -> NaiveDate {
        entry::date(text).unwrap().unwrap()
    }

    use EventKind::{Closed, ClosurePlanned, Mitigated, RcaRequested};

    #[test]
    fn dt_8_before_the_instant_of_closing() {
        let verdict = |asked: &str| found(false, &[(asked, RcaRequested), ("2025-03-24T14:00", Closed)]).verdict.value;
        assert_eq!(verdict("2025-03-24T13:59"), RequestVerdict::InTime);
        assert_eq!(verdict("2025-03-24T14:00"), RequestVerdict::TooLate);
        assert_eq!(found(false, &[]).verdict.value, RequestVerdict::NotAsked);
        assert_eq!(found(false, &[("2025-03-24T14:00", Closed)]).verdict.value, RequestVerdict::NeverAsked);
    }

    #[test]
    fn dt_9_seven_days_before_the_planned_closing() {
        let asked = |at: &str| found(true, &[(at, RcaRequested), ("2025-03-24T10:00", ClosurePlanned)]);
        assert_eq!(asked("2025-03-17T23:00").ask_by.unwrap().value, day("2025-03-17"));
        assert_eq!(asked("2025-03-17T23:00").verdict.value, RequestVerdict::InTime);
        assert_eq!(asked("2025-03-18T00:00").verdict.value, RequestVerdict::ShortNotice);
        let closed = found(true, &[("2025-03-25T00:00", RcaRequested), ("2025-03-24T10:00", Closed)]);
        assert_eq!(closed.verdict.value, RequestVerdict::TooLate);
        assert_eq!(closed.delivery_by, None);
    }

    #[test]
    fn amb_25_read_otherwise_it_is_asked_for_in_the_last_seven_days() {
        let other = Readings::default().with(SwitchableClause::RootCauseRequest, true);
        let asked = |at: &str| found_by(other, true, &[(at, RcaRequested), ("2025-03-24T10:00", ClosurePlanned)]);
        let at = asked("2025-03-16T23:00");
        assert_eq!((at.ask_from, at.ask_by.unwrap().value), (Some(day("2025-03-17")), day("2025-03-24")));
        assert_eq!(at.verdict.value, RequestVerdict::TooEarly);
        assert_eq!(asked("2025-03-17T00:00").verdict.value, RequestVerdict::InTime);
        assert_eq!(asked("2025-03-24T09:00").verdict.value, RequestVerdict::InTime);
        // The base package knows no such days.
        let base = found_by(other, false, &[("2025-03-16T23:00", RcaRequested), ("2025-03-24T10:00", ClosurePlanned)]);
        assert_eq!((base.ask_from, base.verdict.value), (None, RequestVerdict::InTime));
    }

    #[test]
    fn dt_10_ten_business_days_after_the_later_of_request_and_mitigation() {
        let due = |asked: &str, mitigated: &str| {
            found(true, &[(asked, RcaRequested), (mitigated, Mitigated)]).delivery_by.map(|due| due.value)
        };
        assert_eq!(due("2025-03-10T10:00", "2025-03-12T10:00"), Some(day("2025-03-26")));
        assert_eq!(due("2025-03-10T10:00", "2025-03-07T10:00"), Some(day("2025-03-24")));
        assert_eq!(found(true, &[("2025-03-10T10:00", RcaRequested)]).delivery_by, None, "not mitigated yet");
        assert_eq!(
            found(false, &[("2025-03-10T10:00", RcaRequested), ("2025-03-12T10:00", Mitigated)]).delivery_by,
            None,
            "the base package names no time"
        );
    }
}
