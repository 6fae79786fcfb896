//! In which order lines and findings are listed (W15), and which findings are shown once (W14).

use crate::support;

use proptest::prelude::*;
use rust_decimal::dec;
use support::{add, line, plan_with, with_term, year};
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::plan::contract::DateField;
use uniplan::plan::line::{Funding, LineId};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::checks::Reason;
use uniplan::rules::finding::{Finding, Fix, Level, Subject};
use uniplan::rules::finding_groups::{FindingGroup, count, group, group_places};
use uniplan::rules::findings::{AnyReason, Facets, Filter, all_findings, is_anything_to_check};
use uniplan::rules::place_finding::PlaceReason;
use uniplan::rules::places::check_places;
use uniplan::rules::readiness::{Cause, readiness};
use uniplan::state::command::{Command, apply};

const TOKYO: LocationId = LocationId(90);

/// A workshop and a service that Flex may never pay, each in three years, copied as people copy: behind the original.
fn three_years() -> Plan {
    let mut plan = with_term(plan_with(&[ServiceId::Workshop, ServiceId::ExtraSuccessManagement]), 3);
    plan.locations.push(Location {
        id: TOKYO,
        name: line("東京"),
        calendar: plan.calendar.clone(),
        cover: None,
        terms: PlaceTerms::default(),
    });
    plan.next_id = 100;
    for line in &mut plan.lines {
        line.funding = Funding::Flex;
    }
    for (service, in_year, place) in [
        (ServiceId::Workshop, 2, Place::Host),
        (ServiceId::ExtraSuccessManagement, 2, Place::Host),
        (ServiceId::Workshop, 1, Place::Location(TOKYO)),
        (ServiceId::Workshop, 1, Place::Host),
        (ServiceId::ExtraSuccessManagement, 1, Place::Host),
    ] {
        let line = add(&mut plan, service, in_year);
        line.location = place;
        line.funding = Funding::Flex;
    }
    plan
}

fn groups(plan: &Plan) -> Vec<FindingGroup> {
    group(plan, all_findings(plan, &state_allowance(plan), None))
}

#[test]
fn w15_lines_are_listed_by_service_then_year_then_place() {
    let plan = three_years();
    let listed = |lines: Vec<&uniplan::plan::line::LineItem>| -> Vec<_> {
        lines.into_iter().map(|line| (line.service, line.year, line.location)).collect()
    };
    let (workshop, hours) = (ServiceId::Workshop, ServiceId::ExtraSuccessManagement);
    let order = [
        (workshop, year(0), Place::Host),
        (workshop, year(1), Place::Host),
        (workshop, year(1), Place::Location(TOKYO)),
        (workshop, year(2), Place::Host),
        (hours, year(0), Place::Host),
        (hours, year(1), Place::Host),
        (hours, year(2), Place::Host),
    ];
    assert_eq!(listed(plan.lines_in_order()), order);
    let at_host: Vec<_> = order.into_iter().filter(|(_, _, place)| place.is_host()).collect();
    assert_eq!(listed(plan.lines_of_place(Place::Host).collect()), at_host);
    // What triggers a duty, and so the sheet that is handed over.
    let causes: Vec<Vec<LineId>> = readiness(&plan, &[])
        .duties
        .into_iter()
        .flat_map(|duty| duty.causes)
        .filter_map(|cause| if let Cause::Lines(lines) = cause { Some(lines) } else { None })
        .collect();
    let rank = |id: &LineId| plan.lines_in_order().iter().position(|line| line.id == *id);
    assert!(!causes.is_empty() && causes.iter().all(|lines| lines.is_sorted_by_key(rank)));
}

#[test]
fn w15_findings_stand_in_the_order_of_the_lines() {
    let plan = three_years();
    let findings = all_findings(&plan, &state_allowance(&plan), None);
    assert!(findings.is_sorted_by_key(|finding| finding.level));
    let of_lines = |level| {
        let ids =
            findings.iter().filter(|finding| finding.level == level).filter_map(|finding| match finding.subject {
                Subject::Line(id) => plan.lines_in_order().iter().position(|line| line.id == id),
                _ => None,
            });
        ids.collect::<Vec<_>>()
    };
    assert!(of_lines(Level::Error).len() == 3 && of_lines(Level::Error).is_sorted());
    assert!(of_lines(Level::Hint).is_sorted());
}

#[test]
fn w14_what_is_found_in_three_years_is_one_thing_to_see_to() {
    let plan = three_years();
    let groups = groups(&plan);
    let barred: Vec<_> = groups.iter().filter(|group| group.first.level == Level::Error).collect();
    assert_eq!(barred.len(), 1, "{barred:#?}");
    assert_eq!(barred[0].years(), [year(0), year(1), year(2)]);
    assert_eq!(barred[0].places(), [Place::Host]);
    // It leads to the first: the line of the first year.
    assert_eq!(barred[0].first.subject, Subject::Line(LineId(2)));
    // Counted once in the whole, and in each of its years.
    let error = Filter { level: Some(Level::Error), ..Filter::default() };
    assert_eq!(count(&groups, error), 1);
    for index in 0..3 {
        assert_eq!(count(&groups, Filter { year: Some(Some(year(index))), ..error }), 1);
    }
    assert_eq!(count(&groups, Filter { place: Some(Place::Location(TOKYO)), ..error }), 0);
    // Mended as one step; another level of the same service is another group.
    assert_eq!(barred[0].fixes.len(), 3);
    let mended = apply(&plan, Command::Mend(barred[0].fixes.clone())).unwrap();
    assert_eq!(count(&self::groups(&mended), error), 0);
    assert!(
        mended
            .lines
            .iter()
            .filter(|line| line.service == ServiceId::ExtraSuccessManagement)
            .all(|line| { line.funding == Funding::Invoiced })
    );
    // A line that is gone: nothing is mended by halves.
    let gone = Command::Mend(vec![Fix::Invoice(LineId(2)), Fix::Invoice(LineId(98))]);
    assert!(apply(&plan, gone).is_err());
}

/// W14: the same thing at an uplift is still one thing, counted once; it says which amount is of which years.
#[test]
fn w14_amounts_that_differ_are_one_group_that_lists_them() {
    let mut plan = three_years();
    let prices = ["25000", "25000", "26250"];
    let of_hours = plan.lines.iter_mut().filter(|line| line.service == ServiceId::ExtraSuccessManagement);
    for (line, price) in of_hours.zip(prices) {
        line.unit_price = Some(support::amount(price));
    }
    let groups = groups(&plan);
    let error = Filter { level: Some(Level::Error), ..Filter::default() };
    assert_eq!(count(&groups, error), 1);
    let barred = groups.iter().find(|group| group.first.level == Level::Error).unwrap();
    assert_eq!(barred.years(), [year(0), year(1), year(2)]);
    assert_eq!(barred.fixes.len(), 3, "and mended in one step");
    // The years of the plan are 1, 3, 2: the second price is that of year 3.
    let listed: Vec<_> = barred
        .parts
        .iter()
        .map(|part| {
            let AnyReason::Account(Reason::BarredFromFlex { amount, .. }) = &part.first.reason else { panic!() };
            (part.years(), amount.unwrap().amount)
        })
        .collect();
    assert_eq!(listed, [(vec![year(0), year(2)], dec!(25000)), (vec![year(1)], dec!(26250))]);
    // In one text, as beside a slide: each amount with its years.
    assert_eq!(
        uniplan::words::services::group(&plan, barred, uniplan::text::Lang::En),
        "Years 1 and 3: Additional success management cannot be paid from Flex: US$25,000 has to be paid separately; \
        Year 2: Additional success management cannot be paid from Flex: US$26,250 has to be paid separately"
    );
    // What is of another service, or is said for another reason, stays apart.
    assert!(groups.iter().all(|group| group.parts.iter().all(|part| part.first.reason.is_like(&group.first.reason))));
}

/// W14: so are allowances of which another part is left in each year.
#[test]
fn w14_the_reason_of_what_is_alike_has_the_figures_of_every_year() {
    let mut plan = three_years();
    for (index, price) in [(0, "10000"), (1, "10000"), (2, "12000")] {
        let line = add(&mut plan, ServiceId::RootCauseAnalysis, index);
        line.unit_price = Some(support::amount(price));
        line.funding = Funding::Flex;
    }
    let unclear = |plan: &Plan| {
        let groups = groups(plan);
        let is = |group: &&FindingGroup| matches!(group.first.reason, AnyReason::Account(Reason::FlexUnclear { .. }));
        let found: Vec<_> = groups.iter().filter(is).cloned().collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].parts.len(), 1, "said once");
        found[0].parts[0].why()
    };
    let read_out = |plan: &Plan| {
        let why = unclear(plan);
        let names = uniplan::words::explain::lines(plan, &why.working, uniplan::text::Lang::En);
        let values = why.working.iter().map(|step| match &step.value {
            uniplan::rules::explanation::Value::Money(money) => money.amount.to_string(),
            other => panic!("{other:?}"),
        });
        names.into_iter().zip(values).collect::<Vec<_>>()
    };
    let each = |year: &str, sum: &str| (format!("Root Cause Analysis (RCA), {year}"), sum.to_owned());
    assert_eq!(read_out(&plan), [each("year 1", "10000"), each("year 2", "10000"), each("year 3", "12000")]);
    // Where all have the same figures, they are shown once.
    plan.lines.last_mut().unwrap().unit_price = Some(support::amount("10000"));
    assert_eq!(read_out(&plan), [("Root Cause Analysis (RCA)".to_owned(), "10000".to_owned())]);
    // What has its year in its name is not told it twice.
    let missing = plan_without_allowances();
    let groups = groups(&missing);
    let unknown =
        groups.iter().find(|group| matches!(group.first.reason, AnyReason::Account(Reason::AllowanceUnknown))).unwrap();
    let why = unknown.parts[0].why();
    let names = uniplan::words::explain::lines(&missing, &why.working, uniplan::text::Lang::En);
    assert_eq!(names, ["Flex Allowance, year 1", "Flex Allowance, year 2"]);
}

/// Workshops paid by Flex in two years, whose allowance nobody entered.
fn plan_without_allowances() -> Plan {
    let mut plan = with_term(plan_with(&[]), 2);
    for index in [0, 1] {
        let line = add(&mut plan, ServiceId::Workshop, index);
        line.unit_price = Some(support::amount("1000"));
        line.funding = Funding::Flex;
    }
    plan
}

#[test]
fn w14_what_is_left_of_two_years_is_one_group() {
    let mut plan = with_term(plan_with(&[]), 2);
    for (at, sum) in [(0, "100000"), (1, "110000")] {
        plan = apply(&plan, Command::SetFlexAllowance(year(at), Some(support::amount(sum)))).unwrap();
    }
    let groups = groups(&plan);
    let is_left =
        |group: &&FindingGroup| matches!(group.first.reason, AnyReason::Account(Reason::WouldBeForfeited { .. }));
    let left: Vec<_> = groups.iter().filter(is_left).collect();
    assert_eq!(left.len(), 1);
    assert_eq!(
        left[0].parts.iter().map(uniplan::rules::finding_groups::Part::years).collect::<Vec<_>>(),
        [[year(0)], [year(1)]]
    );
}

#[test]
fn w14_places_are_told_once_with_their_years() {
    let mut plan = three_years();
    for at in [0, 1, 2] {
        add(&mut plan, ServiceId::DesignatedEngineering, at).location = Place::Location(TOKYO);
    }
    add(&mut plan, ServiceId::DesignatedEngineering, 0);
    let found = check_places(&plan);
    let alone = found.iter().filter(|finding| matches!(finding.reason, PlaceReason::OneLocation { .. })).count();
    assert_eq!(alone, 4);
    let groups = group_places(&plan, found);
    let one: Vec<_> =
        groups.iter().filter(|group| matches!(group.first.reason, PlaceReason::OneLocation { .. })).collect();
    assert_eq!(one.len(), 1);
    assert_eq!(one[0].years(), [year(0), year(1), year(2)]);
    assert_eq!(one[0].places(), [Place::Host, Place::Location(TOKYO)]);
}

#[test]
fn of_an_empty_plan_nothing_is_said_to_be_in_order() {
    let empty = Plan::new(uniplan::zones::Zone::TAIPEI);
    assert!(!is_anything_to_check(&empty));
    let with = |command| is_anything_to_check(&apply(&empty, command).unwrap());
    assert!(with(Command::AddLine(ServiceId::Workshop, year(0))));
    assert!(with(Command::SetFlexAllowance(year(0), Some(support::amount("0")))));
    assert!(with(Command::SetBasePrice(year(1), Some(support::amount("1")))));
    assert!(with(Command::SetDate(DateField::Execution, Some(support::day("2025-06-16")))));
    // A name is nothing that could be wrong.
    assert!(!with(Command::NamePlan(line("A"))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Nothing is lost or said of what it is not about: every finding is in one group whose words are its own, and what
    /// mends a group is what mends its findings.
    #[test]
    fn w14_every_finding_is_in_one_group(plan in crate::any_whole_plan::any_whole_plan()) {
        let findings = all_findings(&plan, &state_allowance(&plan), None);
        let groups = group(&plan, findings.clone());
        let told: usize = groups.iter().map(|group| group.about.len()).sum();
        prop_assert_eq!(told, findings.len());
        let parts: usize = groups.iter().flat_map(|group| &group.parts).map(|part| part.about.len()).sum();
        prop_assert_eq!(parts, findings.len(), "every finding is in one part of its group");
        for part in groups.iter().flat_map(|group| &group.parts) {
            let why = part.why();
            prop_assert_eq!(part.others.len() + 1, part.about.len());
            for one in std::iter::once(&part.first).chain(&part.others) {
                let is_shown = |what, value: &_| why.working.iter().any(|step| step.what == what && step.value == *value);
                prop_assert!(one.why.working.iter().all(|step| is_shown(step.what, &step.value)), "{one:?}");
                prop_assert!(one.why.readings.iter().all(|reading| why.readings.contains(reading)), "{one:?}");
            }
        }
        let is_like = |group: &FindingGroup, finding: &Finding<AnyReason>| {
            let about = Facets::of(&plan, finding);
            group.first.level == finding.level
                && group.about.contains(&about)
                && group.parts.iter().any(|part| part.first.reason == finding.reason && part.about.contains(&about))
        };
        for finding in &findings {
            prop_assert!(groups.iter().any(|group| is_like(group, finding)));
        }
        let fixes: usize = groups.iter().map(|group| group.fixes.len()).sum();
        prop_assert_eq!(fixes, findings.iter().filter(|finding| finding.fix.is_some()).count());
        prop_assert!(groups.is_sorted_by_key(|group| group.first.level));
    }
}

/// A plan in which something is unknown, as it is opened.
fn opened(change: impl FnOnce(&mut serde_json::Value)) -> Plan {
    let mut file: serde_json::Value = serde_json::from_str(include_str!("../saved/v2.json")).unwrap();
    change(&mut file);
    uniplan::state::saved::open(&file.to_string()).unwrap().plan
}

#[test]
fn what_a_newer_version_wrote_is_among_the_findings() {
    let of = |plan: &Plan| {
        let findings = all_findings(plan, &state_allowance(plan), None);
        let about = |finding: &Finding<AnyReason>| match &finding.reason {
            AnyReason::Account(reason @ (Reason::ServicesNotKnown { .. } | Reason::ContentNotKnown { .. })) => {
                Some((finding.level, finding.subject, reason.clone(), finding.why.readings.clone()))
            }
            _ => None,
        };
        findings.iter().filter_map(about).collect::<Vec<_>>()
    };
    assert_eq!(of(&opened(|_| {})), []);
    // A service that is not known makes every sum too small; anything else is worth knowing.
    let plan = opened(|file| {
        file["plan"]["lines"][0]["service"] = serde_json::json!("free_lunch");
        file["plan"]["surprise"] = serde_json::json!(1);
        file["plan"]["lines"][1]["colour"] = serde_json::json!("green");
    });
    let reading = vec![uniplan::catalog::readings::amb(52)];
    let named = vec!["free_lunch".to_owned()];
    assert_eq!(
        of(&plan),
        [
            (Level::Warning, Subject::Contract, Reason::ServicesNotKnown { named }, reading.clone()),
            (Level::Hint, Subject::Contract, Reason::ContentNotKnown { count: 2 }, reading),
        ]
    );
    // Counted once, whatever years the plan has.
    let groups = group(&plan, all_findings(&plan, &state_allowance(&plan), None));
    let is_one =
        |group: &&FindingGroup| matches!(group.first.reason, AnyReason::Account(Reason::ServicesNotKnown { .. }));
    assert_eq!(groups.iter().filter(is_one).count(), 1);

    let empty = Plan::new(support::zone("Asia/Taipei"));
    let file = uniplan::state::saved::write(&empty, 0).replacen("\"plan\": {", "\"plan\": {\"surprise\": 1,", 1);
    assert!(!is_anything_to_check(&empty) && is_anything_to_check(&uniplan::state::saved::open(&file).unwrap().plan));
}
