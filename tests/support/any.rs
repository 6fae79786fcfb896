//! Any incident of any plan, for property tests.

#![allow(dead_code, unreachable_pub, reason = "each test file takes what it needs")]

use super::support::{add, day, incident, line, plan_with, with_term};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use uniplan::catalog::charts::{Channel, ChartId, Severity};
use uniplan::catalog::products::{PRODUCTS, ProductFamily, ProductId};
use uniplan::catalog::services::SERVICES;
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{
    AffectedProduct, ContactLanguage, CoverageFacts, EventWindow, Incident, Opening, RequestKind,
};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::zones::Zone;

pub fn any_product() -> impl Strategy<Value = AffectedProduct> {
    prop_oneof![
        8 => (0..PRODUCTS.len()).prop_map(|i| AffectedProduct::Listed(PRODUCTS[i].id)),
        1 => proptest::sample::select(vec![ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other])
            .prop_map(|family| AffectedProduct::Other { name: line("別的"), family }),
    ]
}

pub fn any_zone() -> impl Strategy<Value = Zone> {
    (0..Zone::all().len()).prop_map(|i| Zone::all().nth(i).unwrap())
}

pub fn any_facts() -> impl Strategy<Value = CoverageFacts> {
    (any::<[bool; 5]>(), proptest::option::of((0u64..900, 1u8..=60))).prop_map(|(bools, window)| CoverageFacts {
        production: bools[0],
        public_cloud: bools[1],
        registered_subscription: Some(bools[2]),
        listed_security_workload: Some(bools[3]),
        scoped_event_solution: bools[4],
        event_window: window.map(|(first, days)| EventWindow { first: day("2025-01-01") + Days::new(first), days }),
        exhibit: None,
    })
}

pub fn any_incident() -> impl Strategy<Value = Incident> {
    let opened = (0i64..46 * 366 * 24 * 60, any_zone(), any::<bool>()).prop_map(|(minute, zone, later)| {
        let first = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let last = NaiveDate::from_ymd_opt(2060, 12, 31).unwrap().and_hms_opt(23, 59, 0).unwrap();
        let local = (first + TimeDelta::minutes(minute)).min(last);
        Opening { local, zone, fold: if later { Fold::Later } else { Fold::Earlier } }
    });
    let channels = vec![Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];
    (
        any_product(),
        proptest::sample::select(Severity::ALL.to_vec()),
        opened,
        proptest::sample::select(channels),
        any_facts(),
        prop_oneof![5 => Just(None), 1 => proptest::sample::select(ChartId::ALL.to_vec()).prop_map(Some)],
        prop_oneof![9 => Just(RequestKind::Problem), 1 => Just(RequestKind::Advisory)],
    )
        .prop_map(|(product, severity, opened, channel, facts, chart, kind)| Incident {
            kind,
            product,
            severity,
            opened,
            channel,
            facts,
            chart,
            ..incident(ProductId::AzureVirtualMachines, Severity::One, "Fri 2025-03-14 16:00")
        })
}

pub fn any_plan() -> impl Strategy<Value = Plan> {
    let services = proptest::collection::vec((0..SERVICES.len(), 0u8..4), 0..8);
    (services, proptest::option::of(1u32..4), any_zone()).prop_map(|(services, years, zone)| {
        let mut plan = years.map_or_else(|| plan_with(&[]), |years| with_term(plan_with(&[]), years));
        plan.calendar = BusinessCalendar::standard(zone);
        for (service, year) in services {
            add(&mut plan, SERVICES[service].id, year);
        }
        plan
    })
}

/// Any kind of event, with any severity.
pub fn any_kind() -> impl Strategy<Value = EventKind> {
    (proptest::sample::select(EventKind::ALL.to_vec()), proptest::sample::select(Severity::ALL.to_vec()))
        .prop_map(|(kind, severity)| kind.with_severity(severity))
}

/// An incident to which things happen, from a day before its opening to four days after, in a random order and often at
/// the same minute; with a language, and a clock that may stop.
pub fn any_course() -> impl Strategy<Value = Incident> {
    let minutes = prop_oneof![4 => 0i64..300, 2 => 300i64..6_000, 1 => -1_440i64..0];
    let events = proptest::collection::vec((minutes, any_kind()), 0..12);
    let language = proptest::option::of(proptest::sample::select(ContactLanguage::ALL.to_vec()));
    (any_incident(), events, language, any::<bool>()).prop_map(|(mut incident, events, language, stops)| {
        incident.language = language;
        incident.waiting_stops_clock = stops;
        for (id, (minutes, kind)) in (1..).zip(events) {
            // Half of them fall on a full quarter: some at once.
            let minutes = if id % 2 == 0 { minutes / 15 * 15 } else { minutes };
            let at = incident.opened.local + TimeDelta::minutes(minutes);
            incident.events.push(Event { id: EventId(id), ..Event::new(at, kind) });
        }
        incident
    })
}
