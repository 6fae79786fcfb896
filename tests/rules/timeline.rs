//! Which chart governs an incident and what is then expected by when: the vectors V-1 to V-22 of the fact sheet (3.10), the
//! choice of a chart (3.9), and what must hold for any incident at all.

use crate::any;
use crate::support;

use chrono::{DateTime, FixedOffset};
use std::collections::BTreeSet;
use support::{add, at, day, event, incident, plan_with, with_term, worked_path, year, zone};
use uniplan::catalog::charts::{Channel, ChartId, ClockKind, Downgrade, Severity, chart};
use uniplan::catalog::products::{PRODUCTS, ProductFamily, ProductId};
use uniplan::catalog::services::ServiceId;
use uniplan::clock::{BusinessCalendar, ClockError, Hours, WeeklyHours};
use uniplan::plan::Plan;
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{AffectedProduct, EventWindow, Incident, RequestKind};
use uniplan::plan::line::PlannedEvent;
use uniplan::rules::assess::{assess, assess_incident};
use uniplan::rules::checks::Reason;
use uniplan::rules::coverage::{Verdict, select_chart};
use uniplan::rules::explanation::{How, Value, What};
use uniplan::rules::timeline::{Expectation, Notice, Timeline, When, compare, replay};
use uniplan::zones::Zone;

use ChartId::{
    AzureEventMcs, AzurePlatformMcs, BaseReactive, RapidResponse, SecurityCloudMcs, UnifiedEnhancedResponse,
};
use ProductId::{
    AzureKubernetesService, AzureSqlDatabase, AzureStack, AzureStorSimple, AzureVirtualMachines, DefenderForEndpoint,
    ExchangeServer, SqlServer,
};
use Severity::{A, B, C, One};

const FRIDAY_4: &str = "Fri 2025-03-14 16:00";
const FRIDAY_5: &str = "Fri 2025-03-14 17:00";

fn taipei(text: &str) -> DateTime<FixedOffset> {
    at(text, Zone::TAIPEI)
}

fn find<'a>(timeline: &'a Timeline, commitment: &str) -> &'a Expectation {
    timeline.expectations.iter().find(|e| e.commitment == commitment).unwrap_or_else(|| panic!("no {commitment}"))
}

// ------------------------------------------------------------------------------------------------------------ V-1 to V-20

struct Vector {
    name: &'static str,
    /// What the plan has.
    services: &'static [ServiceId],
    product: ProductId,
    severity: Severity,
    opened: &'static str,
    chart: ChartId,
    /// Every expectation with a time, and that time.
    due: &'static [(&'static str, &'static str)],
    /// Those that are due at another time if their clause is read otherwise.
    other: &'static [(&'static str, &'static str)],
    /// What is said beside the possible downgrade, which is said always.
    notices: &'static [Notice],
}

impl Vector {
    const fn base(name: &'static str, product: ProductId, severity: Severity, opened: &'static str) -> Self {
        Self { name, services: &[], product, severity, opened, chart: BaseReactive, due: &[], other: &[], notices: &[] }
    }

    const fn owning(mut self, services: &'static [ServiceId], chart: ChartId) -> Self {
        self.services = services;
        self.chart = chart;
        self
    }

    const fn due(mut self, due: &'static [(&'static str, &'static str)]) -> Self {
        self.due = due;
        self
    }

    const fn other(mut self, other: &'static [(&'static str, &'static str)]) -> Self {
        self.other = other;
        self
    }

    const fn notices(mut self, notices: &'static [Notice]) -> Self {
        self.notices = notices;
        self
    }

    fn check(&self, incident: &Incident) {
        let name = self.name;
        let plan = plan_with(self.services);
        let (selection, timeline) = replay(&plan, incident);
        assert_eq!(selection.governing, Some(self.chart), "{name}: {:?}", selection.candidates);
        assert_eq!(timeline.chart, Some(self.chart), "{name}");
        let mut due: Vec<_> =
            timeline.expectations.iter().filter_map(|e| Some((e.commitment, e.due()?.to_rfc3339()))).collect();
        let mut expected: Vec<_> = self.due.iter().map(|(id, when)| (*id, taipei(when).to_rfc3339())).collect();
        due.sort();
        expected.sort();
        assert_eq!(due, expected, "{name}");
        let other: Vec<_> = timeline
            .expectations
            .iter()
            .filter_map(|e| match &e.when.value {
                When::Due { other: Some(other), .. } => Some((e.commitment, other.due)),
                _ => None,
            })
            .collect();
        let expected: Vec<_> = self.other.iter().map(|(id, when)| (*id, taipei(when))).collect();
        assert_eq!(other, expected, "{name}");
        // Said of every incident that has a 24x7 effort or a support manager, or was filed in a portal (AMB-54).
        let always = |n: &&Notice| {
            matches!(
                n,
                Notice::PossibleDowngrade(_)
                    | Notice::SupportManagement(_)
                    | Notice::NoHolidays(_)
                    | Notice::FiledInPortal
            )
        };
        let said: Vec<_> = timeline.notices.iter().filter(|n| !always(n)).copied().collect();
        assert_eq!(said, self.notices, "{name}");
        timeline.expectations.iter().for_each(explains_itself);
    }
}

const UER: &[ServiceId] = &[ServiceId::UnifiedEnhancedResponse];
const ARR: &[ServiceId] = &[ServiceId::AzureRapidResponse];
const PLATFORM: &[ServiceId] = &[ServiceId::AzurePlatformMcs];

const VECTORS: [Vector; 18] = [
    Vector::base("V-1", AzureVirtualMachines, One, FRIDAY_4).due(&[("A1-1-M1", "Fri 2025-03-14 16:15")]),
    Vector::base("V-2", ExchangeServer, One, FRIDAY_4).due(&[("A1-1-M2", "Fri 2025-03-14 17:00")]),
    Vector::base("V-3", AzureStorSimple, One, FRIDAY_4)
        .due(&[("A1-1-M2", "Fri 2025-03-14 17:00")])
        .notices(&[Notice::ExcludedFromAzureTime(AzureStorSimple)]),
    Vector::base("V-4", AzureVirtualMachines, A, "Sat 2025-03-15 02:00").due(&[("A1-A-M1", "Sat 2025-03-15 03:00")]),
    Vector::base("V-5", AzureVirtualMachines, B, FRIDAY_5)
        .due(&[("A1-B-M1", "Fri 2025-03-14 19:00"), ("A1-B-C2", "Mon 2025-03-17 12:30")])
        .other(&[("A1-B-M1", "Mon 2025-03-17 10:30")]),
    Vector::base("V-6", AzureVirtualMachines, C, FRIDAY_4)
        .due(&[("A1-C-M1", "Mon 2025-03-17 11:30"), ("A1-C-C2", "Sat 2025-03-15 16:00")])
        .other(&[("A1-C-M1", "Fri 2025-03-14 20:00")]),
    Vector::base("V-7", AzureVirtualMachines, C, "Sat 2025-03-15 10:00")
        .due(&[("A1-C-M1", "Mon 2025-03-17 13:00"), ("A1-C-C2", "Sun 2025-03-16 10:00")])
        .other(&[("A1-C-M1", "Sat 2025-03-15 14:00")]),
    // Both readings end at the same instant: nothing to show beside it.
    Vector::base("V-8", AzureVirtualMachines, C, "Fri 2025-03-14 13:30")
        .due(&[("A1-C-M1", "Fri 2025-03-14 17:30"), ("A1-C-C2", "Sat 2025-03-15 13:30")]),
    Vector::base("V-9", AzureVirtualMachines, C, "Fri 2025-03-14 17:30")
        .due(&[("A1-C-M1", "Mon 2025-03-17 13:00"), ("A1-C-C2", "Sat 2025-03-15 17:30")])
        .other(&[("A1-C-M1", "Fri 2025-03-14 21:30")]),
    Vector::base("V-10", AzureVirtualMachines, C, "Mon 2025-03-17 09:00")
        .due(&[("A1-C-M1", "Mon 2025-03-17 13:00"), ("A1-C-C2", "Tue 2025-03-18 09:00")]),
    Vector::base("V-11", AzureSqlDatabase, A, "Sat 2025-03-15 03:00")
        .owning(PLATFORM, AzurePlatformMcs)
        .due(&[("A2-M1", "Sat 2025-03-15 03:15")]),
    Vector::base("V-12", AzureSqlDatabase, B, FRIDAY_5)
        .owning(PLATFORM, BaseReactive)
        .due(&[("A1-B-M1", "Fri 2025-03-14 19:00"), ("A1-B-C2", "Mon 2025-03-17 12:30")])
        .other(&[("A1-B-M1", "Mon 2025-03-17 10:30")])
        .notices(&[Notice::RoutedToMcsEngineers]),
    Vector::base("V-15", DefenderForEndpoint, A, FRIDAY_4)
        .owning(&[ServiceId::SecurityCloudMcs], SecurityCloudMcs)
        .due(&[("A4-M1", "Fri 2025-03-14 16:15")]),
    Vector::base("V-16", AzureKubernetesService, A, FRIDAY_4)
        .owning(ARR, RapidResponse)
        .due(&[("A5-M1", "Fri 2025-03-14 16:15")]),
    Vector::base("V-17", SqlServer, One, FRIDAY_4)
        .owning(UER, UnifiedEnhancedResponse)
        .due(&[("A6-1-M2", "Fri 2025-03-14 16:30")]),
    Vector::base("V-18", AzureVirtualMachines, One, FRIDAY_4)
        .owning(UER, UnifiedEnhancedResponse)
        .due(&[("A6-1-M1", "Fri 2025-03-14 16:15")]),
    Vector::base("V-19", AzureVirtualMachines, A, FRIDAY_4)
        .owning(UER, UnifiedEnhancedResponse)
        .due(&[("A6-A-M1", "Fri 2025-03-14 16:30")]),
    Vector::base("V-20", AzureStack, One, FRIDAY_4)
        .owning(UER, UnifiedEnhancedResponse)
        .due(&[("A6-1-M2", "Fri 2025-03-14 16:30")])
        // Outside UER altogether it would be an Azure product of the base chart, which does not list it.
        .other(&[("A6-1-M2", "Fri 2025-03-14 16:15")])
        .notices(&[
            Notice::ExcludedFromAzureTime(AzureStack),
            Notice::PerhapsExcluded(UnifiedEnhancedResponse, AzureStack),
        ]),
];

#[test]
fn the_vectors_of_the_fact_sheet() {
    for vector in &VECTORS {
        vector.check(&incident(vector.product, vector.severity, vector.opened));
    }
}

#[test]
fn vectors_for_any_product_hold_for_each() {
    for vector in VECTORS.iter().filter(|v| matches!(v.name, "V-4" | "V-5" | "V-6" | "V-7" | "V-8" | "V-9" | "V-10")) {
        for product in &PRODUCTS {
            vector.check(&incident(product.id, vector.severity, vector.opened));
        }
        for family in [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other] {
            let mut other = incident(AzureVirtualMachines, vector.severity, vector.opened);
            other.product = AffectedProduct::Other { name: support::line("我們的系統"), family };
            vector.check(&other);
        }
    }
}

#[test]
fn v5_and_v6_explain_both_readings() {
    let (_, timeline) = replay(&plan_with(&[]), &incident(AzureVirtualMachines, B, FRIDAY_5));
    let first = find(&timeline, "A1-B-M1");
    assert!(first.when.why.readings.iter().any(|reading| reading.code() == "AMB-09"));
    let otherwise = first.when.why.working.last().unwrap();
    assert_eq!((otherwise.how, otherwise.what), (How::Otherwise, What::DueAt));
    assert_eq!(otherwise.value, Value::Instant(taipei("Mon 2025-03-17 10:30")));

    let (_, timeline) = replay(&plan_with(&[]), &incident(AzureVirtualMachines, C, FRIDAY_4));
    let first = find(&timeline, "A1-C-M1");
    for code in ["AMB-10", "AMB-37", "AMB-12"] {
        assert!(first.when.why.readings.iter().any(|reading| reading.code() == code), "{code}");
    }
    assert!(first.when.why.rules.iter().any(|rule| rule.code() == "IR-26"));
    // 16:00 to 17:30 counts, then night and weekend do not, then 09:00 to 11:30 counts.
    let walk: Vec<_> = first.when.why.working.iter().map(|step| (step.how, step.what)).collect();
    assert_eq!(
        walk,
        [
            (How::Given, What::Opened),
            (How::Counted, What::PrintedTime(ClockKind::Business)),
            (How::Counted, What::Stretch),
            (How::Skipped, What::Night),
            (How::Skipped, What::Weekend),
            (How::Skipped, What::Night),
            (How::Counted, What::Stretch),
            (How::Equals, What::DueAt),
            (How::Otherwise, What::PrintedTime(ClockKind::Elapsed)),
            (How::Otherwise, What::DueAt),
        ]
    );
}

#[test]
fn v13_inside_the_event_window() {
    let vector = Vector::base("V-13", AzureVirtualMachines, One, "")
        .owning(&[ServiceId::AzureEventMcs], AzureEventMcs)
        .due(&[("A3-M1", "Fri 2025-11-28 00:25"), ("A3-M2", "Fri 2025-11-28 00:40")]);
    vector.check(&event("Fri 2025-11-28 00:10"));
    // The last minute of the fifth day.
    let (selection, _) = replay(&plan_with(&[ServiceId::AzureEventMcs]), &event("Tue 2025-12-02 23:59"));
    assert_eq!(selection.governing, Some(AzureEventMcs));
}

#[test]
fn v14_the_day_after_a_five_day_event() {
    let sixth = event("Wed 2025-12-03 00:10");
    for (services, expected, line) in [
        (&[ServiceId::AzureEventMcs][..], BaseReactive, "A1-1-M1"),
        (&[ServiceId::AzureEventMcs, ServiceId::AzureRapidResponse], RapidResponse, "A5-M1"),
        (&[ServiceId::AzureEventMcs, ServiceId::UnifiedEnhancedResponse], UnifiedEnhancedResponse, "A6-1-M1"),
    ] {
        let (selection, timeline) = replay(&plan_with(services), &sixth);
        assert_eq!(selection.governing, Some(expected));
        assert_eq!(find(&timeline, line).due(), Some(taipei("Wed 2025-12-03 00:25")));
        let outside = Verdict::OutsideEventWindow { first: day("2025-11-28"), last: day("2025-12-02") };
        assert!(selection.candidates.iter().any(|c| c.chart == AzureEventMcs && c.verdict == outside));
    }
}

#[test]
fn the_event_window_is_of_days_at_the_customers_location() {
    let mut plan = plan_with(&[ServiceId::AzureEventMcs]);
    plan.calendar = BusinessCalendar::standard(zone("America/New_York"));
    // 12:00 on 3 December in Taipei is still 2 December in New York.
    assert_eq!(select_chart(&plan, &event("Wed 2025-12-03 12:00")).governing, Some(AzureEventMcs));
    assert_eq!(select_chart(&plan, &event("Wed 2025-12-03 13:00")).governing, Some(BaseReactive));
}

/// AMB-54: section 2.3 ties Appendix A to what the portals do not cover; that its charts hold for a request filed in one is
/// our reading, and a case that was opened so says it.
#[test]
fn amb_54_a_case_filed_in_a_portal_says_that_the_charts_are_our_reading() {
    for (channel, services, in_portal) in [
        (Channel::CloudPortal, ARR, true),
        (Channel::CloudPortal, UER, true),
        (Channel::AzurePortalAem, ARR, true),
        (Channel::Phone, ARR, false),
        (Channel::Web, UER, false),
        (Channel::Chat, ARR, false),
    ] {
        let mut case = incident(AzureKubernetesService, A, FRIDAY_4);
        case.channel = channel;
        let (_, timeline) = replay(&plan_with(services), &case);
        assert_eq!(timeline.notices.contains(&Notice::FiledInPortal), in_portal, "{channel:?}");
        let read = |one: &Expectation| one.when.why.readings.iter().any(|reading| reading.code() == "AMB-54");
        for one in &timeline.expectations {
            assert_eq!(read(one), in_portal && one.action.is_first_contact(), "{channel:?} {}", one.commitment);
        }
    }
}

#[test]
fn v16_rapid_response_wants_the_portal_and_v17_has_people() {
    let mut call = incident(AzureKubernetesService, A, FRIDAY_4);
    call.channel = Channel::Phone;
    let (_, timeline) = replay(&plan_with(ARR), &call);
    assert!(timeline.notices.contains(&Notice::ChannelNotPrinted(Channel::Phone)));

    let (_, timeline) = replay(&plan_with(UER), &incident(SqlServer, One, FRIDAY_4));
    for line in ["A6-1-M3", "A6-1-M7"] {
        let expectation = find(&timeline, line);
        assert!(matches!(expectation.when.value, When::Undated(_)), "{line}");
        assert_eq!(expectation.due(), None);
        assert!(expectation.when.why.readings.iter().any(|reading| reading.code() == "AMB-47"), "{line}");
    }
}

#[test]
fn v21_and_v22_what_may_happen_if_the_customer_cannot_keep_up() {
    let plan = plan_with(&[]);
    let first = incident(AzureVirtualMachines, One, FRIDAY_4);
    for timeline in compare(&plan, &first, &select_chart(&plan, &first)) {
        let effect = match timeline.chart.unwrap() {
            BaseReactive | UnifiedEnhancedResponse => Downgrade::LowerSeverity,
            AzurePlatformMcs | AzureEventMcs | SecurityCloudMcs | RapidResponse => Downgrade::StepDownFrom24x7,
        };
        assert!(timeline.notices.contains(&Notice::PossibleDowngrade(effect)), "{:?}", timeline.chart);
        // Possible, never by itself: it changes no time.
        assert!(timeline.first_contact().unwrap().due().unwrap() <= taipei("Fri 2025-03-14 17:00"));
    }
}

// -------------------------------------------------------------------------------------------------------- the worked path

#[test]
fn the_worked_path_on_a_saturday_night() {
    let plan = worked_path();
    let found = assess_incident(&plan, plan.incidents[0].id).unwrap();
    assert_eq!(found.selection.governing, Some(RapidResponse));
    assert!(!found.selection.overridden);
    let due = |id: ChartId| {
        let timeline = found.comparison.iter().find(|timeline| timeline.chart == Some(id)).unwrap();
        timeline.first_contact().unwrap().due().unwrap()
    };
    assert_eq!(found.timeline.first_contact().unwrap().due(), Some(taipei("Sat 2025-08-16 02:15")));
    assert_eq!(due(RapidResponse), taipei("Sat 2025-08-16 02:15"));
    assert_eq!(due(BaseReactive), taipei("Sat 2025-08-16 03:00"));
    assert_eq!(due(UnifiedEnhancedResponse), taipei("Sat 2025-08-16 02:30"));
    let verdicts: Vec<_> = found.selection.candidates.iter().map(|c| (c.chart, c.verdict)).collect();
    assert_eq!(
        verdicts,
        [
            (AzureEventMcs, Verdict::NotOwned),
            (AzurePlatformMcs, Verdict::NotOwned),
            (RapidResponse, Verdict::Governs),
            (SecurityCloudMcs, Verdict::NotOwned),
            (UnifiedEnhancedResponse, Verdict::AlsoCovers),
            (BaseReactive, Verdict::AlsoCovers),
        ]
    );
}

// --------------------------------------------------------------------------------------------------- the choice of a chart

/// The name of a verdict. A new variant does not compile until it is listed, and then a case must reach it.
const fn variant(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Governs => "Governs",
        Verdict::AlsoCovers => "AlsoCovers",
        Verdict::Advisory => "Advisory",
        Verdict::NotOwned => "NotOwned",
        Verdict::OwnedInAnotherYear(_) => "OwnedInAnotherYear",
        Verdict::SeverityNotDefined(_) => "SeverityNotDefined",
        Verdict::OtherProducts(_) => "OtherProducts",
        Verdict::Excluded(_) => "Excluded",
        Verdict::NotInProduction => "NotInProduction",
        Verdict::NotRegistered => "NotRegistered",
        Verdict::IntakeNotComplete(_) => "IntakeNotComplete",
        Verdict::NotListed => "NotListed",
        Verdict::NotPublicCloud => "NotPublicCloud",
        Verdict::NotTheEventSolution => "NotTheEventSolution",
        Verdict::NoEventWindow => "NoEventWindow",
        Verdict::OutsideEventWindow { .. } => "OutsideEventWindow",
        Verdict::NotThePlannedDays { .. } => "NotThePlannedDays",
        Verdict::BeyondBoughtDays(_) => "BeyondBoughtDays",
    }
}

const EVERY_CHART: [ServiceId; 5] = [
    ServiceId::AzureEventMcs,
    ServiceId::AzurePlatformMcsPlus,
    ServiceId::AzureRapidResponse,
    ServiceId::SecurityCloudMcs,
    ServiceId::UnifiedEnhancedResponse,
];

#[test]
fn every_verdict_is_given_where_it_belongs() {
    let all = plan_with(&EVERY_CHART);
    let mut reached = BTreeSet::new();
    let mut check = |plan: &Plan, incident: &Incident, id: ChartId, expected: Verdict| {
        let selection = select_chart(plan, incident);
        assert_eq!(selection.candidates.len(), 6);
        let verdict = selection.candidates.iter().find(|c| c.chart == id).unwrap().verdict;
        assert_eq!(verdict, expected);
        reached.insert(variant(verdict));
        // The chart named as governing is the one with that verdict, and there is at most one.
        let governs: Vec<_> = selection.candidates.iter().filter(|c| c.verdict == Verdict::Governs).collect();
        assert_eq!(governs.first().map(|c| c.chart), selection.automatic.value);
        assert!(governs.len() <= 1);
    };
    let vm = || incident(AzureVirtualMachines, One, FRIDAY_4);
    let with = |change: &dyn Fn(&mut Incident)| {
        let mut incident = vm();
        change(&mut incident);
        incident
    };

    check(&all, &event("Fri 2025-11-28 00:10"), AzureEventMcs, Verdict::Governs);
    check(&all, &event("Fri 2025-11-28 00:10"), AzurePlatformMcs, Verdict::AlsoCovers);
    check(&all, &vm(), AzurePlatformMcs, Verdict::Governs);
    check(&all, &with(&|i| i.kind = RequestKind::Advisory), BaseReactive, Verdict::Advisory);
    check(&plan_with(&[]), &vm(), RapidResponse, Verdict::NotOwned);
    check(&all, &with(&|i| i.severity = B), RapidResponse, Verdict::SeverityNotDefined(B));
    let other = |id: ChartId| Verdict::OtherProducts(chart(id).scope);
    check(&all, &with(&|i| i.product = AffectedProduct::Listed(SqlServer)), RapidResponse, other(RapidResponse));
    check(&all, &vm(), SecurityCloudMcs, other(SecurityCloudMcs));
    let stack = with(&|i| i.product = AffectedProduct::Listed(AzureStack));
    check(&all, &stack, RapidResponse, Verdict::Excluded(AzureStack));
    check(&all, &with(&|i| i.facts.production = false), AzurePlatformMcs, Verdict::NotInProduction);
    check(&all, &with(&|i| i.facts.registered_subscription = Some(false)), AzurePlatformMcs, Verdict::NotRegistered);
    let unlisted = with(&|i| {
        i.product = AffectedProduct::Listed(DefenderForEndpoint);
        i.facts.listed_security_workload = Some(false);
    });
    check(&all, &unlisted, SecurityCloudMcs, Verdict::NotListed);
    let sovereign = with(&|i| {
        i.facts.public_cloud = false;
        i.facts.scoped_event_solution = true;
    });
    check(&all, &sovereign, AzureEventMcs, Verdict::NotPublicCloud);
    check(&all, &vm(), AzureEventMcs, Verdict::NotTheEventSolution);
    check(&all, &with(&|i| i.facts.scoped_event_solution = true), AzureEventMcs, Verdict::NoEventWindow);
    let (first, last) = (day("2025-11-28"), day("2025-12-02"));
    let outside = Verdict::OutsideEventWindow { first, last };
    check(&all, &event("Wed 2025-12-03 00:10"), AzureEventMcs, outside);
    let mut week = event("Wed 2025-12-03 00:10");
    week.facts.event_window = Some(EventWindow { first, days: 7 });
    check(&all, &week, AzureEventMcs, Verdict::BeyondBoughtDays(last));
    let mut planned = all.clone();
    for line in &mut planned.lines {
        let event = PlannedEvent { first: day("2025-12-10"), days: 5, solutions: 1 };
        line.event = (line.service == ServiceId::AzureEventMcs).then_some(event);
    }
    let other_days = Verdict::NotThePlannedDays { first: day("2025-12-10"), last: day("2025-12-14") };
    check(&planned, &week, AzureEventMcs, other_days);
    let mut second_year = with_term(plan_with(&[]), 3);
    add(&mut second_year, ServiceId::AzureRapidResponse, 2);
    add(&mut second_year, ServiceId::AzureRapidResponse, 1);
    let in_first_year = incident(AzureVirtualMachines, One, "Sat 2025-08-16 02:00");
    check(&second_year, &in_first_year, RapidResponse, Verdict::OwnedInAnotherYear(year(1)));

    // AMB-20: before the intake document is complete the base chart counts, or the next one that is owned.
    let mut before_intake = all.clone();
    before_intake.intake_completed_on = Some(day("2025-03-15"));
    check(&before_intake, &vm(), AzurePlatformMcs, Verdict::IntakeNotComplete(day("2025-03-15")));
    before_intake.intake_completed_on = Some(day("2025-03-14"));
    check(&before_intake, &vm(), AzurePlatformMcs, Verdict::Governs);

    assert_eq!(reached.len(), 18, "{reached:?}");
}

#[test]
fn a_service_in_a_year_that_the_contract_does_not_have_is_not_called_missing() {
    let mut plan = with_term(plan_with(&[]), 1);
    add(&mut plan, ServiceId::AzureRapidResponse, 4);
    let selection = select_chart(&plan, &incident(AzureVirtualMachines, A, "Sat 2025-08-16 02:00"));
    let verdict = selection.candidates.iter().find(|c| c.chart == RapidResponse).unwrap().verdict;
    assert_eq!(verdict, Verdict::OwnedInAnotherYear(year(4)));
}

#[test]
fn a_service_counts_in_its_own_contract_year_only() {
    let mut plan = with_term(plan_with(&[]), 3);
    add(&mut plan, ServiceId::AzureRapidResponse, 1);
    for (opened, governing) in [
        ("Tue 2026-06-30 23:59", BaseReactive),
        ("Wed 2026-07-01 00:00", RapidResponse),
        ("Wed 2027-06-30 23:59", RapidResponse),
        ("Thu 2027-07-01 00:00", BaseReactive),
    ] {
        let selection = select_chart(&plan, &incident(AzureVirtualMachines, A, opened));
        assert_eq!(selection.governing, Some(governing), "{opened}");
    }
}

#[test]
fn most_specific_first_then_the_next_that_is_owned() {
    let order =
        [AzureEventMcs, AzurePlatformMcs, RapidResponse, SecurityCloudMcs, UnifiedEnhancedResponse, BaseReactive];
    let candidates = select_chart(&plan_with(&[]), &event("Fri 2025-11-28 00:10")).candidates;
    assert_eq!(candidates.iter().map(|c| c.chart).collect::<Vec<_>>(), order);
    // Drop the services one by one from the most specific on: the next chart governs each time.
    let incident = event("Fri 2025-11-28 00:10");
    for (dropped, governing) in
        [AzureEventMcs, AzurePlatformMcs, RapidResponse, UnifiedEnhancedResponse, UnifiedEnhancedResponse, BaseReactive]
            .into_iter()
            .enumerate()
    {
        let plan = plan_with(&EVERY_CHART[dropped..]);
        assert_eq!(select_chart(&plan, &incident).governing, Some(governing), "without the first {dropped}");
    }
}

#[test]
fn an_excluded_product_falls_to_the_next_chart_and_says_why() {
    // Azure Communication Services: left out by Rapid Response and by the Azure time of A.1 (AMB-18).
    let acs = incident(ProductId::AzureCommunicationServices, One, FRIDAY_4);
    let (selection, timeline) = replay(&plan_with(ARR), &acs);
    assert_eq!(selection.governing, Some(BaseReactive));
    assert!(selection.automatic.why.readings.iter().any(|reading| reading.code() == "AMB-18"));
    assert_eq!(find(&timeline, "A1-1-M2").due(), Some(taipei("Fri 2025-03-14 17:00")));
    // At severity A the base chart has one time for all products: there is no shorter one to be excluded from.
    let acs = incident(ProductId::AzureCommunicationServices, A, FRIDAY_4);
    let (_, timeline) = replay(&plan_with(&[]), &acs);
    assert!(!timeline.notices.iter().any(|notice| matches!(notice, Notice::ExcludedFromAzureTime(_))));
}

#[test]
fn a_chart_by_hand_is_used_and_marked() {
    let plan = plan_with(ARR);
    let mut aks = incident(AzureKubernetesService, A, FRIDAY_4);
    aks.chart = Some(UnifiedEnhancedResponse);
    let (selection, timeline) = replay(&plan, &aks);
    assert_eq!(selection.automatic.value, Some(RapidResponse));
    assert_eq!((selection.governing, selection.overridden), (Some(UnifiedEnhancedResponse), true));
    assert_eq!(find(&timeline, "A6-A-M1").due(), Some(taipei("Fri 2025-03-14 16:30")));
    aks.chart = Some(RapidResponse);
    assert!(!select_chart(&plan, &aks).overridden);
    // A severity that it does not define: the rows of the base chart, and a notice.
    aks.severity = C;
    let (_, timeline) = replay(&plan, &aks);
    assert_eq!(timeline.chart, Some(BaseReactive));
    assert!(timeline.notices.contains(&Notice::RowsFromBaseChart { chosen: RapidResponse }));
}

#[test]
fn el_10_a_question_has_six_hours_and_no_chart() {
    let mut plan = plan_with(&EVERY_CHART);
    let mut question = incident(AzureVirtualMachines, One, FRIDAY_4);
    question.kind = RequestKind::Advisory;
    question.chart = Some(RapidResponse);
    plan.incidents.push(question.clone());
    let found = assess_incident(&plan, question.id).unwrap();
    assert_eq!((found.selection.automatic.value, found.selection.governing), (None, None));
    assert!(!found.selection.overridden && !found.selection.routed_to_mcs_engineers);
    assert_eq!(found.selection.automatic.why.rules[0].code(), "IR-5");
    assert!(found.timeline.expectations.is_empty() && found.comparison.is_empty());
    assert_eq!(found.timeline.notices, [Notice::Advisory]);
    assert!(uniplan::words::explain::notice(Notice::Advisory, uniplan::text::Lang::En).contains("at most 6 hours"));
}

#[test]
fn an_incident_outside_the_term_says_so_wherever_it_is_shown() {
    let with = |start: Option<&str>, end: Option<&str>, opened: &str| {
        let mut plan = plan_with(ARR);
        plan.contract.dates.work_order_start = start.map(day);
        plan.contract.dates.work_order_end = end.map(day);
        plan.incidents.push(incident(AzureVirtualMachines, A, opened));
        let (_, timeline) = replay(&plan, &plan.incidents[0]);
        let found = assess(&plan, None).findings.iter().any(|finding| finding.reason == Reason::IncidentOutsideTerm);
        assert_eq!(timeline.notices.contains(&Notice::OutsideTerm), found, "{start:?} {end:?} {opened}");
        found
    };
    let (start, end) = (Some("2025-07-01"), Some("2026-06-30"));
    assert!(with(start, end, "Mon 2025-06-30 23:59"));
    assert!(!with(start, end, "Tue 2025-07-01 00:00"));
    assert!(!with(start, end, "Tue 2026-06-30 23:59"));
    assert!(with(start, end, "Wed 2026-07-01 00:00"));
    // One date is enough to know that it is outside; without any nothing is known.
    assert!(with(None, end, "Wed 2026-07-01 00:00"));
    assert!(with(start, None, "Mon 2025-06-30 23:59"));
    assert!(!with(start, None, "Wed 2026-07-01 00:00"));
    assert!(!with(None, None, "Wed 2026-07-01 00:00"));
}

#[test]
fn ways_to_open_a_case() {
    use Channel::{AzurePortalAem, Chat, CloudPortal, Phone, Web};
    let accepted = |services: &[ServiceId], channel: Channel, severity: Severity| {
        let mut incident = event("Fri 2025-11-28 00:10");
        incident.severity = severity;
        incident.channel = channel;
        let (_, timeline) = replay(&plan_with(services), &incident);
        !timeline.notices.contains(&Notice::ChannelNotPrinted(channel))
    };
    let each = [Phone, Web, CloudPortal, AzurePortalAem, Chat];
    let ways = |services: &[ServiceId]| each.map(|channel| accepted(services, channel, A));
    assert_eq!(ways(&[]), [true, true, true, false, false], "base: phone or web, and a portal counts as web");
    assert_eq!(ways(PLATFORM), [true, true, true, false, true], "A.2: chat too");
    assert_eq!(ways(&[ServiceId::AzureEventMcs]), [false, false, false, true, false], "A.3: the Azure portal with AEM");
    assert_eq!(ways(ARR), [false, false, true, false, false], "A.5: the portal only");
    assert_eq!(ways(UER), [true, true, true, false, false], "A.6");
}

#[test]
fn a_line_printed_in_another_row_says_that_its_cell_is_read_as_spanning_both() {
    let spans = |services: &[ServiceId], severity: Severity, line: &str| {
        let (_, timeline) = replay(&plan_with(services), &incident(AzureKubernetesService, severity, FRIDAY_4));
        find(&timeline, line).when.why.readings.iter().any(|reading| reading.code() == "AMB-13")
    };
    // The 15 minutes of A.5 stand in the row of severity 1, the notice to executives in that of severity A.
    assert!(spans(ARR, A, "A5-M1") && !spans(ARR, One, "A5-M1"));
    assert!(spans(ARR, One, "A5-M5") && !spans(ARR, A, "A5-M5"));
    // Printed in the body, in no row at all.
    assert!(!spans(ARR, A, "A5-C4") && !spans(&[], A, "A1-A-M1"));
}

// ------------------------------------------------------------------------------------------------------- every combination

/// Each expectation names its rules; a dated one shows how its instant came about.
fn explains_itself(expectation: &Expectation) {
    let Expectation { commitment, when, .. } = expectation;
    assert!(!when.why.rules.is_empty(), "{commitment}");
    let unique: BTreeSet<_> = when.why.readings.iter().collect();
    assert_eq!(unique.len(), when.why.readings.len(), "{commitment} names a reading twice");
    match &when.value {
        When::Due { at, clock, other } => {
            let step = |how: How, what: What| when.why.working.iter().find(|s| (s.how, s.what) == (how, what));
            assert!(step(How::Given, What::Opened).is_some(), "{commitment}");
            assert!(step(How::Counted, What::PrintedTime(*clock)).is_some(), "{commitment}");
            assert_eq!(step(How::Equals, What::DueAt).unwrap().value, Value::Instant(*at), "{commitment}");
            let otherwise = other.as_ref().map(|other| Value::Instant(other.due));
            assert_eq!(step(How::Otherwise, What::DueAt).map(|s| s.value.clone()), otherwise, "{commitment}");
        }
        _ => assert!(when.why.working.is_empty(), "{commitment} has working but no time"),
    }
}

fn sound(plan: &Plan, incident: &Incident) {
    let (selection, timeline) = replay(plan, incident);
    let comparison = compare(plan, incident, &selection);
    assert!(!selection.automatic.why.rules.is_empty());
    let opened = incident.opened.instant();
    for timeline in comparison.iter().chain([&timeline]) {
        assert_eq!(timeline.opened, opened);
        assert!(timeline.horizon() > opened);
        for expectation in &timeline.expectations {
            explains_itself(expectation);
            if let Some(due) = expectation.due() {
                assert!(due >= opened, "{} is due before it was opened", expectation.commitment);
                // Shown on the clock of the place where it was opened.
                assert_eq!(due, incident.opened.zone.to_local(due.to_utc()));
                assert!(due <= timeline.horizon());
            }
        }
        let dated_first = timeline.expectations.windows(2).all(|pair| {
            (pair[0].party, pair[0].due().is_none(), pair[0].due())
                <= (pair[1].party, pair[1].due().is_none(), pair[1].due())
        });
        assert!(dated_first);
        let unique: BTreeSet<_> = timeline.notices.iter().map(|notice| format!("{notice:?}")).collect();
        assert_eq!(unique.len(), timeline.notices.len());
        match timeline.chart {
            None => assert!(timeline.expectations.is_empty() && timeline.notices.contains(&Notice::Advisory)),
            Some(_) => assert!(timeline.first_contact().is_some() || incident.severity == C),
        }
    }
    if incident.kind == RequestKind::Problem {
        assert_eq!(comparison.len(), 6);
        // What is used is one of those compared.
        assert!(comparison.contains(&timeline));
        let governing = selection.governing.unwrap();
        assert_eq!(incident.chart.unwrap_or_else(|| selection.automatic.value.unwrap()), governing);
    }
}

#[test]
fn every_chart_at_every_severity_explains_itself() {
    for severity in Severity::ALL {
        for product in &PRODUCTS {
            for by_hand in ChartId::ALL.into_iter().map(Some).chain([None]) {
                let mut incident = incident(product.id, severity, FRIDAY_5);
                incident.chart = by_hand;
                sound(&plan_with(&EVERY_CHART), &incident);
            }
        }
    }
}

#[test]
fn without_open_hours_there_is_no_time_but_an_answer() {
    let mut plan = plan_with(&[]);
    let never = WeeklyHours::default();
    let special = [(day("2015-01-05"), vec![Hours::STANDARD])];
    plan.calendar = BusinessCalendar::new(Zone::TAIPEI, never.clone(), [], special).unwrap();
    let (_, timeline) = replay(&plan, &incident(AzureVirtualMachines, C, FRIDAY_4));
    let when = &find(&timeline, "A1-C-M1").when.value;
    assert!(matches!(when, When::Unreachable(ClockError::NeverOpen { .. })), "{when:?}");
    // Its other line runs around the clock and is not touched.
    assert_eq!(find(&timeline, "A1-C-C2").due(), Some(taipei("Sat 2025-03-15 16:00")));

    // One hour in all the years that are looked at: four hours are never reached.
    let hour: Vec<Hours> = vec!["09:00-10:00".parse().unwrap()];
    plan.calendar = BusinessCalendar::new(Zone::TAIPEI, never, [], [(day("2025-03-17"), hour)]).unwrap();
    let (_, timeline) = replay(&plan, &incident(AzureVirtualMachines, C, FRIDAY_4));
    let when = &find(&timeline, "A1-C-M1").when.value;
    assert!(matches!(when, When::Unreachable(ClockError::BeyondHorizon { .. })), "{when:?}");
}

// -------------------------------------------------------------------------------------------------- clocks that are set

#[test]
fn openings_in_skipped_and_doubled_hours() {
    use Fold::{Earlier, Later};
    let first_contact = |zone_name: &str, opened: &str, fold: Fold| {
        let mut incident = incident(AzureVirtualMachines, One, opened);
        incident.opened.zone = zone(zone_name);
        incident.opened.fold = fold;
        let (_, timeline) = replay(&plan_with(&[]), &incident);
        sound(&plan_with(&[]), &incident);
        let notices: Vec<_> = timeline
            .notices
            .iter()
            .filter(|n| matches!(n, Notice::LocalTimeSkipped | Notice::LocalTimeTwice))
            .copied()
            .collect();
        let due = timeline.first_contact().unwrap().due().unwrap();
        (timeline.opened.to_rfc3339(), due.to_rfc3339(), notices)
    };
    let case = |zone: &str, opened: &str, fold: Fold, instant: &str, due: &str, notice: Option<Notice>| {
        let (opened_at, due_at, notices) = first_contact(zone, opened, fold);
        assert_eq!((opened_at.as_str(), due_at.as_str()), (instant, due), "{zone} {opened} {fold:?}");
        assert_eq!(notices, notice.into_iter().collect::<Vec<_>>(), "{zone} {opened}");
    };
    let (skipped, twice) = (Some(Notice::LocalTimeSkipped), Some(Notice::LocalTimeTwice));
    let (new_york, berlin) = ("America/New_York", "Europe/Berlin");
    // Spring: 02:00 to 03:00 is missing. A time in it is moved on by the length of the gap.
    let (at, due) = ("2025-03-09T03:30:00-04:00", "2025-03-09T03:45:00-04:00");
    case(new_york, "Sun 2025-03-09 02:30", Earlier, at, due, skipped);
    case(new_york, "Sun 2025-03-09 02:30", Later, at, due, skipped);
    // Fifteen minutes across the gap show as an hour and a quarter.
    case(new_york, "Sun 2025-03-09 01:50", Earlier, "2025-03-09T01:50:00-05:00", "2025-03-09T03:05:00-04:00", None);
    // Autumn: 01:00 to 02:00 comes twice.
    let opened = "Sun 2025-11-02 01:50";
    case(new_york, opened, Earlier, "2025-11-02T01:50:00-04:00", "2025-11-02T01:05:00-05:00", twice);
    case(new_york, opened, Later, "2025-11-02T01:50:00-05:00", "2025-11-02T02:05:00-05:00", twice);
    case(new_york, "Sun 2025-11-02 02:00", Later, "2025-11-02T02:00:00-05:00", "2025-11-02T02:15:00-05:00", None);
    // Europe, on other days and an hour later.
    let (at, due) = ("2025-03-30T03:00:00+02:00", "2025-03-30T03:15:00+02:00");
    case(berlin, "Sun 2025-03-30 02:00", Earlier, at, due, skipped);
    case(berlin, "Sun 2025-03-30 03:00", Earlier, at, due, None);
    case(berlin, "Sun 2025-10-26 02:30", Earlier, "2025-10-26T02:30:00+02:00", "2025-10-26T02:45:00+02:00", twice);
    case(berlin, "Sun 2025-10-26 02:30", Later, "2025-10-26T02:30:00+01:00", "2025-10-26T02:45:00+01:00", twice);
}

#[test]
fn business_hours_are_the_customers_wherever_the_case_was_opened() {
    // Friday 10:00 in Berlin is 17:00 in Taipei: half an hour is left of the customer's day.
    let mut incident = incident(AzureVirtualMachines, C, "Fri 2025-03-14 10:00");
    incident.opened.zone = zone("Europe/Berlin");
    let (_, timeline) = replay(&plan_with(&[]), &incident);
    let due = find(&timeline, "A1-C-M1").due().unwrap();
    assert_eq!(due, taipei("Mon 2025-03-17 12:30"));
    // Shown on the clock of the incident.
    assert_eq!(due.to_rfc3339(), "2025-03-17T05:30:00+01:00");
}

/// New Year's Day where the case was opened is still the last day of the year before at the customer's.
#[test]
fn business_hours_of_the_year_before_are_known_where_the_customers_clock_is_behind() {
    let mut plan = plan_with(&[]);
    plan.calendar = BusinessCalendar::standard(zone("America/New_York"));
    let incident = incident(AzureVirtualMachines, C, "Fri 2027-01-01 00:30");
    let (_, timeline) = replay(&plan, &incident);
    // Thursday 11:30 in New York, and four hours.
    assert_eq!(find(&timeline, "A1-C-M1").due(), Some(taipei("Fri 2027-01-01 04:30")));
}

#[test]
fn a_holiday_is_left_out_and_named() {
    let mut plan = plan_with(&[]);
    plan.calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), [day("2025-03-17")], []).unwrap();
    let (_, timeline) = replay(&plan, &incident(AzureVirtualMachines, C, FRIDAY_4));
    let first = find(&timeline, "A1-C-M1");
    assert_eq!(first.due(), Some(taipei("Tue 2025-03-18 11:30")));
    assert!(first.when.why.working.iter().any(|step| (step.how, step.what) == (How::Skipped, What::Holiday)));
}

// --------------------------------------------------------------------------------------------------------- any incident

mod properties {
    use super::any::{any_incident, any_plan};
    use super::*;
    use proptest::prelude::*;
    use uniplan::catalog::services::SERVICES;

    /// At severity 1 these are left out of the shorter time of A.6 but not of that of A.1: with Unified Enhanced
    /// Response, whose chart is picked before the base chart (AMB-14), 15 minutes become 30 (V-20).
    const QUICKER_WITHOUT_UER: [ProductId; 3] = [AzureStack, ProductId::UsGovClouds, ProductId::AzureMediaServices];

    #[test]
    fn those_that_are_quicker_without_uer_are_these() {
        let slower: Vec<_> = PRODUCTS
            .iter()
            .filter(|product| {
                let first = |services: &[ServiceId]| {
                    let (_, timeline) = replay(&plan_with(services), &incident(product.id, One, FRIDAY_4));
                    timeline.first_contact().unwrap().due().unwrap()
                };
                first(UER) > first(&[])
            })
            .map(|product| product.id)
            .collect();
        assert_eq!(slower, [ProductId::AzureMediaServices, AzureStack, ProductId::UsGovClouds]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn any_incident_of_any_plan_is_answered(plan in any_plan(), incident in any_incident()) {
            sound(&plan, &incident);
        }

        #[test]
        fn one_service_more_never_makes_the_first_contact_later(
            plan in any_plan(),
            incident in any_incident(),
            service in 0..SERVICES.len(),
            year in 0u8..4,
        ) {
            let mut incident = incident;
            incident.chart = None;
            let listed = incident.product.listed();
            let exception = incident.severity == One && listed.is_some_and(|id| QUICKER_WITHOUT_UER.contains(&id));
            prop_assume!(!exception);
            let first = |plan: &Plan| replay(plan, &incident).1.first_contact().and_then(Expectation::due);
            let before = first(&plan);
            let mut more = plan;
            add(&mut more, SERVICES[service].id, year);
            let after = first(&more);
            prop_assert!(after <= before, "{before:?} became {after:?}");
        }

        #[test]
        fn what_the_chosen_chart_rests_on_is_there(plan in any_plan(), incident in any_incident()) {
            let selection = select_chart(&plan, &incident);
            if let Some(id) = selection.automatic.value {
                let row = chart(id);
                prop_assert!(row.defines(incident.severity));
                prop_assert!(id == BaseReactive || plan.lines.iter().any(|line| row.services.contains(&line.service)));
                // Nothing more specific covers it.
                for candidate in &selection.candidates {
                    prop_assert!(!candidate.verdict.covers() || chart(candidate.chart).rank >= row.rank);
                }
            } else {
                prop_assert_eq!(incident.kind, RequestKind::Advisory);
            }
        }
    }
}
