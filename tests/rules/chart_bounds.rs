//! Where a chart ends: products that a list takes out, severities without a footnote, the days of an event.

use crate::support;

use rust_decimal::Decimal;
use support::{at, day, event, incident, plan_with, with_term};
use uniplan::catalog::charts::{Channel, ChartId, Occasion, SEVERITY_CHARTS, Severity, chart};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::ServiceId;
use uniplan::money::Quantity;
use uniplan::plan::Plan;
use uniplan::plan::incident::{EventWindow, Incident};
use uniplan::plan::line::PlannedEvent;
use uniplan::rules::coverage::{Verdict, select_chart};
use uniplan::rules::timeline::{Notice, Timeline, When, fitting_channel, replay};
use uniplan::zones::Zone;

use ChartId::{AzureEventMcs, BaseReactive, UnifiedEnhancedResponse};
use ProductId::{AzureStack, AzureVirtualMachines, SqlServer};
use Severity::{A, B, C, One};

const FRIDAY_4: &str = "Fri 2025-03-14 16:00";
const UER: &[ServiceId] = &[ServiceId::UnifiedEnhancedResponse];

fn taipei(text: &str) -> chrono::DateTime<chrono::FixedOffset> {
    at(text, Zone::TAIPEI)
}

#[test]
fn amb_18_every_name_on_the_list_of_a_6_shows_both_readings() {
    let plan = plan_with(UER);
    let mut otherwise = plan.clone();
    otherwise.readings = otherwise.readings.switched(SwitchableClause::ExclusionScope);
    let other = |timeline: &Timeline| match &timeline.first_contact().unwrap().when.value {
        When::Due { at, other, .. } => (*at, other.as_ref().map(|other| (other.due, other.reading))),
        _ => panic!("no time"),
    };
    for id in chart(UnifiedEnhancedResponse).excluded_products {
        for severity in [One, A] {
            let case = incident(*id, severity, FRIDAY_4);
            let (selection, timeline) = replay(&plan, &case);
            assert_eq!(selection.governing, Some(UnifiedEnhancedResponse), "{id:?}");
            let is_perhaps = Notice::PerhapsExcluded(UnifiedEnhancedResponse, *id);
            assert!(timeline.notices.contains(&is_perhaps), "{id:?} {severity:?}");
            // Only severity 1 has an Azure time to be left out of.
            let is_left_out = timeline.notices.contains(&Notice::ExcludedFromAzureTime(*id));
            assert_eq!(is_left_out, severity == One, "{id:?}");
            let (here, there) = other(&timeline);
            assert_eq!(here, taipei("Fri 2025-03-14 16:30"), "{id:?}");
            let (there, clause) = there.unwrap_or_else(|| panic!("{id:?}: one reading only"));
            assert_eq!(clause, SwitchableClause::ExclusionScope);
            // Read otherwise the two are exchanged, and the base chart governs and says why UER does not.
            let (selection, timeline) = replay(&otherwise, &case);
            assert_eq!(selection.governing, Some(BaseReactive), "{id:?}");
            let uer = selection.candidates.iter().find(|found| found.chart == UnifiedEnhancedResponse).unwrap();
            assert_eq!(uer.verdict, Verdict::Excluded(*id));
            let (now, then) = other(&timeline);
            assert_eq!((now, then.map(|(due, _)| due)), (there, Some(here)), "{id:?}");
        }
    }
    // What no list names has one reading; nor has a listed product without UER.
    for (plan, id) in [(&plan, AzureVirtualMachines), (&otherwise, AzureVirtualMachines), (&plan_with(&[]), AzureStack)]
    {
        let (_, timeline) = replay(plan, &incident(id, One, FRIDAY_4));
        assert_eq!(other(&timeline).1, None, "{id:?}");
    }
    // GitHub AE is on the list of A.1, and is not counted among Azure here: it is named all the same.
    let (_, timeline) = replay(&plan_with(&[]), &incident(ProductId::GitHubAe, One, FRIDAY_4));
    assert!(timeline.notices.contains(&Notice::ExcludedFromAzureTime(ProductId::GitHubAe)));
}

#[test]
fn amb_19_nothing_is_lowered_at_severity_c() {
    let lowered = |severity| {
        let (_, timeline) = replay(&plan_with(&[]), &incident(SqlServer, severity, FRIDAY_4));
        timeline.notices.iter().any(|notice| matches!(notice, Notice::PossibleDowngrade(_)))
    };
    assert_eq!([One, A, B, C].map(lowered), [true, true, true, false]);
    for row in SEVERITY_CHARTS {
        for level in row.levels {
            let has = level.severity != C;
            assert_eq!(row.downgrade_at(level.severity).is_some(), has, "{} {:?}", row.number, level.severity);
        }
    }
}

#[test]
fn ir_20_a_case_of_an_event_is_summed_up_at_every_severity() {
    let plan = plan_with(&[ServiceId::AzureEventMcs]);
    let summary = |plan: &Plan, case: &Incident| {
        let (_, timeline) = replay(plan, case);
        let found: Vec<_> = timeline.expectations.iter().filter(|line| line.commitment == "A3-M7").collect();
        assert!(found.len() <= 1, "{found:?}");
        found.first().map(|line| (line.chart, line.from, line.when.value.clone()))
    };
    for severity in Severity::ALL {
        let case = Incident { severity, ..event("Fri 2025-11-28 00:10") };
        let (id, from, when) = summary(&plan, &case).unwrap_or_else(|| panic!("{severity:?}"));
        assert_eq!((id, from), (AzureEventMcs, taipei("Fri 2025-11-28 00:10")));
        assert_eq!(when, When::Undated(Occasion::AfterEvent));
        // Without the service, or of another solution, or after the event: none.
        assert_eq!(summary(&plan_with(&[]), &case), None);
        let mut other = case.clone();
        other.facts.scoped_event_solution = false;
        assert_eq!(summary(&plan, &other), None);
        assert_eq!(summary(&plan, &Incident { severity, ..event("Wed 2025-12-03 00:10") }), None);
        // Whichever chart was chosen by hand.
        assert!(summary(&plan, &Incident { chart: Some(BaseReactive), ..case }).is_some());
    }
}

#[test]
fn el_8_the_event_chart_holds_on_the_days_that_were_bought() {
    let mut plan = with_term(plan_with(&[ServiceId::AzureEventMcs]), 1);
    let verdict = |plan: &Plan, opened: &str, days: u8| {
        let mut case = event(opened);
        case.facts.event_window = Some(EventWindow { first: day("2025-11-28"), days });
        let candidates = select_chart(plan, &case).candidates;
        candidates.iter().find(|found| found.chart == AzureEventMcs).unwrap().verdict
    };
    // One unit covers five days, whatever the incident says.
    assert_eq!(verdict(&plan, "Tue 2025-12-02 10:00", 7), Verdict::Governs);
    assert_eq!(verdict(&plan, "Wed 2025-12-03 10:00", 7), Verdict::BeyondBoughtDays(day("2025-12-02")));
    plan.lines[0].quantity = Quantity::try_from(Decimal::TWO).unwrap();
    assert_eq!(verdict(&plan, "Wed 2025-12-03 10:00", 7), Verdict::Governs);
    // Where the plan says which days, those.
    plan.lines[0].event = Some(PlannedEvent { first: day("2025-11-20"), days: 5, solutions: 1 });
    let planned = Verdict::NotThePlannedDays { first: day("2025-11-20"), last: day("2025-11-24") };
    assert_eq!(verdict(&plan, "Fri 2025-11-28 10:00", 5), planned);
    // Two solutions take two units: five days each.
    plan.lines[0].event = Some(PlannedEvent { first: day("2025-11-28"), days: 7, solutions: 2 });
    assert_eq!(verdict(&plan, "Wed 2025-12-03 10:00", 7), Verdict::BeyondBoughtDays(day("2025-12-02")));
    assert_eq!(verdict(&plan, "Tue 2025-12-02 10:00", 7), Verdict::Governs);
}

#[test]
fn el_21_and_el_22_what_nobody_confirmed_is_said() {
    let confirms = |plan: &Plan, case: &Incident| {
        let (selection, timeline) = replay(plan, case);
        (selection.governing, timeline.notices.iter().any(|notice| matches!(notice, Notice::NotConfirmed(_))))
    };
    for (service, product, id) in [
        (ServiceId::AzurePlatformMcs, AzureVirtualMachines, ChartId::AzurePlatformMcs),
        (ServiceId::SecurityCloudMcs, ProductId::DefenderForEndpoint, ChartId::SecurityCloudMcs),
    ] {
        let plan = plan_with(&[service]);
        let said = |answer: Option<bool>| {
            let mut case = incident(product, A, FRIDAY_4);
            (case.facts.registered_subscription, case.facts.listed_security_workload) = (answer, answer);
            confirms(&plan, &case)
        };
        assert_eq!(said(None), (Some(id), true), "taken as covered, and said");
        assert_eq!(said(Some(true)), (Some(id), false));
        assert_eq!(said(Some(false)), (Some(BaseReactive), false));
    }
    // A new incident has no answer.
    let fresh = Incident::new(
        uniplan::plan::incident::AffectedProduct::Listed(AzureVirtualMachines),
        A,
        incident(AzureVirtualMachines, A, FRIDAY_4).opened,
        uniplan::catalog::charts::Channel::Phone,
    );
    assert_eq!((fresh.facts.registered_subscription, fresh.facts.listed_security_workload), (None, None));
}

#[test]
fn ir_26_a_calendar_without_holidays_is_said_where_hours_count() {
    let mut plan = plan_with(&[]);
    let says = |plan: &Plan, severity| {
        let (_, timeline) = replay(plan, &incident(SqlServer, severity, FRIDAY_4));
        timeline.notices.contains(&Notice::NoHolidays(2025))
    };
    assert_eq!([One, A, B, C].map(|severity| says(&plan, severity)), [false, false, true, true]);
    // Holidays of another year are none of this one.
    for (closed, is_said) in [("2026-02-28", true), ("2025-02-28", false)] {
        plan.calendar = plan.calendar.with_date(day(closed), uniplan::clock::DayPlan::Closed).unwrap();
        assert_eq!(says(&plan, C), is_said, "{closed}");
    }
}

#[test]
fn the_same_gap_every_night_is_told_once() {
    use uniplan::rules::cover::runs;
    let mut plan = plan_with(&[]);
    plan.cover = Some(uniplan::clock::BusinessCalendar::standard(Zone::TAIPEI));
    let (_, timeline) = replay(&plan, &incident(SqlServer, A, "Mon 2025-03-10 10:00"));
    let found = runs(&timeline.gaps);
    assert!(timeline.gaps.len() > found.len(), "{}", timeline.gaps.len());
    assert_eq!(found.iter().map(|run| run.count).sum::<usize>(), timeline.gaps.len(), "none is lost");
    // Monday to Thursday night alike; the weekend is another.
    assert_eq!(found[0].count, 4);
    assert_eq!(found[0].last.date_naive(), day("2025-03-13"));
    let said = uniplan::words::events::gap_run(&found[0], uniplan::text::Lang::En);
    assert!(said.contains("at the same hours every day, 4 times"), "{said}");
}

/// IR-9: a new case is opened in a way that its chart takes: as it was, if it can be, and else the first that is printed.
#[test]
fn ir_9_a_new_incident_is_opened_in_a_way_that_its_chart_takes() {
    let with = |services: &[ServiceId], case: Incident| fitting_channel(&with_term(plan_with(services), 1), &case);
    let opened_by = |case: &Incident, channel| Incident { channel, ..case.clone() };
    // A.3 takes a case in the portal, with "AEM" in it, and nowhere else.
    let of_event = event("Mon 2025-12-01 10:00");
    for channel in [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::Chat, Channel::AzurePortalAem] {
        let fitting = with(&[ServiceId::AzureEventMcs], opened_by(&of_event, channel));
        assert_eq!(fitting, Channel::AzurePortalAem, "{channel:?}");
    }
    // Nobody bought it: the base chart, which takes a phone call at severity 1.
    assert_eq!(with(&[], opened_by(&of_event, Channel::Phone)), Channel::Phone);
    // Whatever is fitted is taken, and fitted again it stays.
    for chart_by_hand in ChartId::ALL {
        for severity in Severity::ALL {
            for channel in [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::Chat, Channel::AzurePortalAem]
            {
                let mut case = opened_by(&of_event, channel);
                (case.chart, case.severity) = (Some(chart_by_hand), severity);
                let fitting = with(&[], case.clone());
                assert_eq!(with(&[], opened_by(&case, fitting)), fitting);
                let notices = replay(&with_term(plan_with(&[]), 1), &opened_by(&case, fitting)).1.notices;
                let is_odd = notices.iter().any(|notice| matches!(notice, Notice::ChannelNotPrinted(_)));
                assert!(!is_odd, "{chart_by_hand:?} {severity:?} {channel:?}: {fitting:?}");
            }
        }
    }
}
