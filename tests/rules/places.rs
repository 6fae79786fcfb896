//! Places and work orders: MC-1 to MC-29, each by the test that names it.

use crate::support;

use rust_decimal::dec;
use support::{add, amount, day, line, plan_with, quantity, rate, with_term, zone};
use uniplan::catalog::readings::amb;
use uniplan::catalog::rule_book::{RuleId, mc};
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::door::{Words, evaluate};
use uniplan::money::{Currency, Money};
use uniplan::plan::Plan;
use uniplan::plan::check::PlanFault;
use uniplan::plan::contract::DatedRate;
use uniplan::plan::line::Funding;
use uniplan::plan::place::{LocationId, Place, PlaceTerms, Region, WorkOrder};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::finding::{Level, Subject};
use uniplan::rules::findings::all_findings;
use uniplan::rules::place_finding::{PlaceFinding, PlaceFix, PlaceReason};
use uniplan::rules::places::{
    Amendment, Arrangement, ContractChange, amendment, arrangement, assess_places, check_places, state_places,
    work_orders,
};
use uniplan::state::command::{Command, CommandError, LineEdit, apply};
use uniplan::state::saved::write;

const BERLIN: LocationId = LocationId(1);
const TOKYO: LocationId = LocationId(2);

fn done(plan: &Plan, command: Command) -> Plan {
    apply(plan, command).unwrap()
}

/// A plan in London with two more places of which nothing but the hours is known.
fn three_places() -> Plan {
    let mut plan = Plan::new(zone("Europe/London"));
    for (name, zone_name) in [("Berlin", "Europe/Berlin"), ("Tokyo", "Asia/Tokyo")] {
        let hours = Box::new(BusinessCalendar::standard(zone(zone_name)));
        plan = done(&plan, Command::AddLocation(line(name), hours));
    }
    plan
}

fn with_terms(plan: &Plan, place: LocationId, terms: PlaceTerms) -> Plan {
    done(plan, Command::SetPlaceTerms(Place::Location(place), Box::new(terms)))
}

fn on(work_order: WorkOrder) -> PlaceTerms {
    PlaceTerms { work_order, ..PlaceTerms::default() }
}

/// Adds a line for a place.
fn buy(plan: &mut Plan, service: ServiceId, place: Place) {
    let line = add(plan, service, 0);
    line.location = place;
    line.funding = Funding::Invoiced;
}

fn found(plan: &Plan, reason: impl Fn(&PlaceReason) -> bool) -> Vec<PlaceFinding> {
    check_places(plan).into_iter().filter(|finding| reason(&finding.reason)).collect()
}

fn rules_at(plan: &Plan, place: Place) -> Vec<RuleId> {
    let statement = state_places(plan).into_iter().find(|statement| statement.place == place).unwrap();
    statement.rules.into_iter().map(|one| one.rule).collect()
}

// ------------------------------------------------------------------------------------------------- host, downstream, orders

/// MC-1, MC-2: the host's work order is one; a place that is only a calendar is none of the contract.
#[test]
fn a_place_joins_the_contract_when_something_of_it_is_known() {
    let plan = three_places();
    assert_eq!((plan.downstream().count(), work_orders(&plan)), (0, 1));
    assert!(check_places(&plan).is_empty(), "nothing is said about a place that is only a calendar");
    assert_eq!(arrangement(&plan).value, Arrangement::OnePlace);

    let mut bought = plan.clone();
    buy(&mut bought, ServiceId::Workshop, Place::Location(BERLIN));
    assert_eq!(bought.downstream().map(|place| place.id).collect::<Vec<_>>(), [BERLIN]);
    let named = with_terms(&plan, TOKYO, PlaceTerms { administrator: line("佐藤"), ..PlaceTerms::default() });
    assert_eq!(named.downstream().map(|place| place.id).collect::<Vec<_>>(), [TOKYO]);
    let own = with_terms(&plan, TOKYO, on(WorkOrder::Own));
    assert_eq!(work_orders(&own), 2);
    assert!(rules_at(&own, Place::Location(TOKYO)).contains(&const { mc(1) }));
}

/// MC-3, MC-4, MC-5: centralized, decentralized, both.
#[test]
fn the_arrangement_follows_from_the_work_orders() {
    use WorkOrder::{Host, Own, SeparateContract};
    for (berlin, tokyo, expected, rule) in [
        (Own, Own, Arrangement::Centralized, const { mc(3) }),
        (SeparateContract, SeparateContract, Arrangement::Decentralized, const { mc(4) }),
        (Own, SeparateContract, Arrangement::Combined, const { mc(5) }),
    ] {
        let plan = with_terms(&with_terms(&three_places(), BERLIN, on(berlin)), TOKYO, on(tokyo));
        let found = arrangement(&plan);
        assert_eq!((found.value, found.why.rules[0]), (expected, rule), "{berlin:?} {tokyo:?}");
        assert_eq!(work_orders(&plan), 3);
    }
    let mut shared = three_places();
    buy(&mut shared, ServiceId::Workshop, Place::Location(BERLIN));
    assert_eq!(shared.place_terms(Place::Location(BERLIN)).work_order, Host);
    assert_eq!((arrangement(&shared).value, work_orders(&shared)), (Arrangement::Centralized, 1));
}

/// MC-6: services, and what they come to, per place; the sums of the places are the whole.
#[test]
fn each_place_has_its_services_and_its_sum() {
    let mut plan = three_places();
    for (service, place, price) in [
        (ServiceId::Workshop, Place::Host, Some("1000")),
        (ServiceId::Workshop, Place::Location(BERLIN), Some("250.50")),
        (ServiceId::ChalkTalk, Place::Location(BERLIN), Some("49.50")),
        (ServiceId::Hackathon, Place::Location(BERLIN), None),
    ] {
        buy(&mut plan, service, place);
        plan.lines.last_mut().unwrap().unit_price = price.map(amount);
    }
    let places = state_places(&plan);
    let sums: Vec<_> = places.iter().map(|place| (place.place, place.total.value.amount, place.unpriced)).collect();
    assert_eq!(sums, [(Place::Host, dec!(1000), 0), (Place::Location(BERLIN), dec!(300), 1)]);
    assert!(places.iter().all(|place| place.total.why.rules == [const { mc(6) }]));
}

/// The currency of a work order, and what its place comes to at the user's rate; nothing is built in.
#[test]
fn a_work_order_has_its_currency_and_only_the_rate_that_was_entered() {
    let mut plan = three_places();
    buy(&mut plan, ServiceId::Workshop, Place::Location(TOKYO));
    plan.lines[0].unit_price = Some(amount("1000.25"));
    let yen = |rate| PlaceTerms { currency: Some(Currency::JPY), rate, ..on(WorkOrder::Own) };
    let unknown = with_terms(&plan, TOKYO, yen(None));
    assert_eq!(unknown.order_currency(Place::Location(TOKYO)), Currency::JPY);
    let missing = found(&unknown, |reason| matches!(reason, PlaceReason::RateMissing { .. }));
    assert_eq!(missing[0].reason, PlaceReason::RateMissing { currency: Currency::JPY });
    assert_eq!(state_places(&unknown)[1].in_own_currency.as_ref().unwrap().value, None, "unknown is not zero");

    let dated = DatedRate { rate: rate("151.333"), on: Some(day("2025-06-02")) };
    let known = with_terms(&plan, TOKYO, yen(Some(dated)));
    let converted = state_places(&known)[1].in_own_currency.clone().unwrap();
    // 1,000.25 × 151.333 = 151,370.83…, and yen have no cents.
    assert_eq!(converted.value, Some(Money { amount: dec!(151371), currency: Currency::JPY }));
    assert!(found(&known, |reason| matches!(reason, PlaceReason::RateMissing { .. })).is_empty());

    // On the host's work order there is only the plan's currency, whatever was entered before.
    let back = with_terms(&plan, TOKYO, PlaceTerms { work_order: WorkOrder::Host, ..yen(Some(dated)) });
    assert_eq!(
        (back.order_currency(Place::Location(TOKYO)), back.order_currency(Place::Host)),
        (Currency::USD, Currency::USD)
    );
    assert!(state_places(&back)[1].in_own_currency.is_none());

    // A rate belongs to the currency it was entered for.
    let other = done(&known, Command::SetCurrency(Currency::EUR));
    assert_eq!(other.place_terms(Place::Location(TOKYO)).rate, None);
    assert_eq!(other.place_terms(Place::Location(TOKYO)).currency, Some(Currency::JPY));
}

// ------------------------------------------------------------------------------------------------------- what may stand where

/// MC-7, MC-8, MC-9: base package, success management and reactive services are the host's.
#[test]
fn some_services_are_the_hosts() {
    let level = |service| {
        let mut plan = three_places();
        buy(&mut plan, service, Place::Location(BERLIN));
        let finding = check_places(&plan).into_iter().find(|finding| finding.line.is_some());
        finding.map(|finding| (finding.level, finding.why.rules[0], finding.fix.is_some()))
    };
    assert_eq!(level(ServiceId::ProblemResolutionSupport), Some((Level::Warning, const { mc(7) }, true)));
    assert_eq!(level(ServiceId::SuccessManagementServices), Some((Level::Warning, const { mc(7) }, true)));
    assert_eq!(level(ServiceId::ExtraSuccessManagement), Some((Level::Warning, const { mc(8) }, true)));
    // MC-9 is about the base package: as add-ons they are sold for either (MC-15).
    assert_eq!(level(ServiceId::RootCauseAnalysis), None);
    for service in [ServiceId::ReactiveSupportManagementAddon, ServiceId::ReactiveManagementAfterHours] {
        assert_eq!(level(service), Some((Level::Hint, const { mc(15) }, false)), "{service:?}");
    }
    assert_eq!(level(ServiceId::Workshop), None);

    let mut at_host = three_places();
    for service in
        [ServiceId::ProblemResolutionSupport, ServiceId::RootCauseAnalysis, ServiceId::UnifiedEnhancedResponse]
    {
        buy(&mut at_host, service, Place::Host);
    }
    buy(&mut at_host, ServiceId::Workshop, Place::Location(BERLIN));
    assert!(check_places(&at_host).iter().all(|finding| finding.line.is_none()), "all of them are right at the host");
    assert_eq!(rules_at(&at_host, Place::Host)[..3], [const { mc(7) }, const { mc(8) }, const { mc(9) }]);
    assert!(!rules_at(&at_host, Place::Location(BERLIN)).contains(&const { mc(7) }));
}

/// MC-10, MC-11, MC-17, MC-18: what may be bought for either, and what to confirm.
#[test]
fn proactive_services_and_enhanced_solutions_are_for_either() {
    let mut plan = three_places();
    for place in [Place::Host, Place::Location(BERLIN)] {
        buy(&mut plan, ServiceId::Workshop, place);
        buy(&mut plan, ServiceId::DeveloperSupport, place);
    }
    for place in [Place::Host, Place::Location(BERLIN)] {
        let rules = rules_at(&plan, place);
        for rule in const { [mc(10), mc(11), mc(18)] } {
            assert!(rules.contains(&rule), "{} at {place:?}", rule.code());
        }
        assert_eq!(rules.contains(&const { mc(17) }), !place.is_host());
    }
    assert!(check_places(&plan).iter().all(|finding| finding.line.is_none()));
}

/// MC-12, AMB-44: UER is the host's only, and one fix takes it there.
#[test]
fn mc_12_uer_at_another_place_is_not_needed_and_not_forbidden() {
    let mut plan = three_places();
    buy(&mut plan, ServiceId::UnifiedEnhancedResponse, Place::Location(BERLIN));
    let at_all = all_findings(&plan, &state_allowance(&plan), None);
    let of_the_line = at_all.iter().filter(|finding| finding.subject == Subject::Line(plan.lines[0].id));
    assert!(of_the_line.clone().all(|finding| finding.level != Level::Error), "L282 allows it");
    let finding = found(&plan, |reason| matches!(reason, PlaceReason::HostSuffices { .. })).remove(0);
    assert_eq!((finding.level, finding.place), (Level::Hint, Place::Location(BERLIN)));
    assert_eq!(finding.why.rules[..2], [const { mc(12) }, const { mc(11) }]);
    assert_eq!(finding.why.readings, [amb(44)]);
    let id = plan.lines[0].id;
    assert_eq!(finding.fix, Some(PlaceFix::ToHost(id)));
    let mended = done(&plan, Command::EditLine(id, LineEdit::Location(Place::Host)));
    assert!(found(&mended, |reason| matches!(reason, PlaceReason::HostSuffices { .. })).is_empty());
}

/// MC-13 to MC-17: what serves one place, what is negotiated, what the section does not mention.
#[test]
fn some_services_ask_for_a_word_about_their_place() {
    for (service, rule, reading) in [
        (ServiceId::DesignatedEngineering, const { mc(13) }, None),
        (ServiceId::EnhancedDesignatedEngineering, const { mc(13) }, None),
        (ServiceId::ReactiveEnhancedDesignatedEngineering, const { mc(13) }, None),
        (ServiceId::CsamAtLocation, const { mc(14) }, None),
        (ServiceId::IncidentManagementAtLocation, const { mc(15) }, None),
        (ServiceId::AzurePlatformMcs, const { mc(16) }, Some(amb(30))),
        (ServiceId::AzureEventMcs, const { mc(16) }, Some(amb(30))),
        (ServiceId::OnSiteTimeZoneLanguage, const { mc(17) }, None),
    ] {
        let mut plan = three_places();
        buy(&mut plan, service, Place::Location(BERLIN));
        let finding = check_places(&plan).into_iter().find(|finding| finding.line.is_some()).unwrap();
        assert_eq!((finding.level, finding.why.rules[0]), (Level::Hint, rule), "{service:?}");
        assert_eq!(finding.why.readings.first().copied(), reading, "{service:?}");
        assert!(rules_at(&plan, Place::Location(BERLIN)).contains(&rule), "{service:?}");
    }
}

/// The allowance is the host's: whether it pays on another work order is not said.
#[test]
fn flex_on_another_work_order_is_flagged() {
    let mut plan = three_places();
    buy(&mut plan, ServiceId::Workshop, Place::Location(BERLIN));
    plan.lines[0].funding = Funding::Flex;
    let flagged = |plan: &Plan| found(plan, |reason| matches!(reason, PlaceReason::FlexOnOtherWorkOrder { .. })).len();
    assert_eq!(flagged(&plan), 0, "on the host's work order");
    assert_eq!(flagged(&with_terms(&plan, BERLIN, on(WorkOrder::Own))), 1);
}

// ------------------------------------------------------------------------------------------------------- work orders of their own

/// MC-24 (and MC-23): nine locations need a work order of their own.
#[test]
fn nine_locations_need_their_own_work_order() {
    let missing = |reason: &PlaceReason| matches!(reason, PlaceReason::OwnWorkOrderMissing { .. });
    assert_eq!(Region::ALL.iter().filter(|region| region.needs_own_work_order()).count(), 9);
    for region in Region::ALL {
        let there = PlaceTerms { region: Some(region), ..PlaceTerms::default() };
        let plan = with_terms(&three_places(), BERLIN, there.clone());
        let findings = found(&plan, missing);
        if region == Region::Other {
            assert!(findings.is_empty());
            continue;
        }
        assert_eq!(findings.len(), 1, "{region:?}");
        assert_eq!((findings[0].level, findings[0].why.rules[0]), (Level::Warning, const { mc(24) }));
        assert_eq!(findings[0].why.readings, [amb(55)], "that sharing breaks it is a reading");
        assert_eq!(findings[0].fix, Some(PlaceFix::OwnWorkOrder(BERLIN)));
        for order in [WorkOrder::Own, WorkOrder::SeparateContract] {
            let own = with_terms(&plan, BERLIN, PlaceTerms { work_order: order, ..there.clone() });
            assert!(found(&own, missing).is_empty(), "{region:?} {order:?}");
            let rules = rules_at(&own, Place::Location(BERLIN));
            assert!([const { mc(23) }, const { mc(24) }, const { mc(25) }].iter().all(|rule| rules.contains(rule)));
        }
    }
}

/// What only the time zone says is a hint; two places of one country share its work order; and a host among the nine
/// cannot share its own with another country either.
#[test]
fn the_time_zone_says_where_a_place_is_until_somebody_does() {
    let missing = |plan: &Plan| found(plan, |reason| matches!(reason, PlaceReason::OwnWorkOrderMissing { .. }));
    let mut plan = three_places();
    buy(&mut plan, ServiceId::Workshop, Place::Location(TOKYO));
    assert_eq!(missing(&plan)[0].level, Level::Hint);
    assert_eq!(plan.region_at(Place::Location(TOKYO)), Some(Region::Japan));
    let elsewhere = PlaceTerms { region: Some(Region::Other), ..PlaceTerms::default() };
    assert!(missing(&with_terms(&plan, TOKYO, elsewhere)).is_empty(), "what was entered counts");

    let taiwan = with_term(plan_with(&[]), 1);
    let hours = Box::new(taiwan.calendar.clone());
    let mut two = done(&taiwan, Command::AddLocation(line("高雄"), hours));
    let kaohsiung = two.locations[0].id;
    buy(&mut two, ServiceId::Workshop, Place::Location(kaohsiung));
    assert!(missing(&two).is_empty(), "both are in Taiwan");
    let berlin = Box::new(BusinessCalendar::standard(zone("Europe/Berlin")));
    let mut three = done(&two, Command::AddLocation(line("Berlin"), berlin));
    let berlin = three.locations[1].id;
    buy(&mut three, ServiceId::Workshop, Place::Location(berlin));
    let finding = missing(&three).remove(0);
    assert_eq!(finding.reason, PlaceReason::OwnWorkOrderMissing { region: Region::Taiwan });
    assert_eq!((finding.place, finding.level), (Place::Location(berlin), Level::Hint));
}

#[test]
fn zones_know_their_region() {
    for (name, region) in [
        ("Asia/Taipei", Some(Region::Taiwan)),
        ("Asia/Hong_Kong", Some(Region::HongKong)),
        ("Asia/Macao", Some(Region::Macau)),
        ("Asia/Chongqing", Some(Region::MainlandChina)),
        ("Asia/Calcutta", Some(Region::India)),
        ("Asia/Seoul", Some(Region::Korea)),
        ("Australia/Perth", Some(Region::Australia)),
        ("Pacific/Auckland", Some(Region::NewZealand)),
        ("Asia/Pyongyang", Some(Region::Other)),
        ("America/New_York", Some(Region::Other)),
        ("UTC", None),
        ("Etc/GMT+8", None),
    ] {
        assert_eq!(Region::of_zone(zone(name)), region, "{name}");
    }
}

// ------------------------------------------------------------------------------------------- taxes, invoices, changes, people

/// MC-22, MC-26, MC-28: said at every place of a contract in several countries, and nowhere else.
#[test]
fn what_holds_in_general_is_said_at_every_place() {
    let mut plan = three_places();
    let alone = rules_at(&plan, Place::Host);
    buy(&mut plan, ServiceId::Workshop, Place::Location(BERLIN));
    for rule in const { [mc(22), mc(26), mc(28)] } {
        assert!(!alone.contains(&rule), "{}", rule.code());
        for place in [Place::Host, Place::Location(BERLIN)] {
            assert!(rules_at(&plan, place).contains(&rule), "{} at {place:?}", rule.code());
        }
    }
}

/// MC-27, MC-28: five changes need an amendment, once there is something to amend. A day of signing that lies ahead is none
/// (C6).
#[test]
fn five_changes_need_an_amendment() {
    let mut plan = three_places();
    let ask = |plan: &Plan, change, today: Option<&str>| amendment(plan, change, today.map(day)).value;
    let listed = &ContractChange::ALL[..5];
    for change in ContractChange::ALL {
        let expected = if listed.contains(&change) { Amendment::OnceSigned } else { Amendment::NotListed };
        assert_eq!(ask(&plan, change, Some("2026-01-01")), expected, "{change:?}: nobody has signed");
    }
    plan.contract.dates.execution = Some(day("2025-06-16"));
    for change in ContractChange::ALL {
        let is_listed = listed.contains(&change);
        let expected = |signed| match (is_listed, signed) {
            (true, true) => Amendment::Needed,
            (true, false) => Amendment::OnceSigned,
            (false, _) => Amendment::NotListed,
        };
        assert_eq!(ask(&plan, change, None), expected(false), "{change:?}: on no day");
        assert_eq!(ask(&plan, change, Some("2025-06-17")), expected(true), "{change:?} the day after");
        assert_eq!(ask(&plan, change, Some("2025-06-16")), expected(false), "{change:?} on the day, which is not over");
        assert_eq!(ask(&plan, change, Some("2025-06-15")), expected(false), "{change:?} the day before");
        let why = amendment(&plan, change, None).into_why();
        assert_eq!(why.rules[0], if is_listed { const { mc(27) } } else { const { mc(28) } });
    }
}

/// MC-29: the host needs an administrator; other places may.
#[test]
fn the_host_needs_an_administrator() {
    let mut plan = three_places();
    let missing = |plan: &Plan| found(plan, |reason| *reason == PlaceReason::AdministratorMissing).len();
    assert_eq!(missing(&plan), 0, "one place only");
    buy(&mut plan, ServiceId::Workshop, Place::Location(BERLIN));
    assert_eq!(missing(&plan), 1);
    let named = PlaceTerms { administrator: line("Ada"), ..PlaceTerms::default() };
    assert_eq!(missing(&done(&plan, Command::SetPlaceTerms(Place::Host, Box::new(named)))), 0);
    assert!(rules_at(&plan, Place::Host).contains(&const { mc(29) }));
}

/// Every rule of the family is said somewhere: none is left out.
#[test]
fn every_rule_of_the_section_is_said_somewhere() {
    let mut plan = three_places();
    for service in [
        ServiceId::Workshop,
        ServiceId::DesignatedEngineering,
        ServiceId::UnifiedEnhancedResponse,
        ServiceId::CsamAtLocation,
        ServiceId::IncidentManagementAtLocation,
        ServiceId::AzurePlatformMcs,
        ServiceId::ProactiveCredits,
    ] {
        buy(&mut plan, service, Place::Location(TOKYO));
    }
    plan = with_terms(&plan, TOKYO, on(WorkOrder::Own));
    let mut said: Vec<RuleId> =
        [Place::Host, Place::Location(TOKYO)].into_iter().flat_map(|place| rules_at(&plan, place)).collect();
    said.extend(arrangement(&plan).into_why().rules);
    said.extend(amendment(&plan, ContractChange::Company, None).into_why().rules);
    said.extend(state_places(&plan).iter().flat_map(|place| place.total.why.rules.clone()));
    // The other two arrangements have a test of their own.
    said.extend(const { [mc(4), mc(5)] });
    for number in 1..=29 {
        let rule = RuleId::parse(&format!("MC-{number}")).unwrap();
        assert!(said.contains(&rule), "{}", rule.code());
    }
}

/// The JSON door prints places, accounts and findings, with the words of the screen and every rule that it names.
#[test]
fn the_door_prints_places_and_accounts() {
    let mut plan = three_places();
    buy(&mut plan, ServiceId::ProactiveCredits, Place::Host);
    plan.lines[0].quantity = quantity("20");
    buy(&mut plan, ServiceId::UnifiedEnhancedResponse, Place::Location(TOKYO));
    let answer = evaluate(&write(&plan, 0), Words::Both, None).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let places = &answer["places"];
    assert_eq!(places["arrangement"]["value"], "centralized");
    assert_eq!(places["places"].as_array().unwrap().len(), 2);
    assert_eq!(places["credits"][0]["balance"]["value"], "20");
    let of_places = |finding: &&serde_json::Value| finding["reason"].get("own_work_order_missing").is_some();
    let finding = answer["findings"].as_array().unwrap().iter().find(of_places).unwrap();
    assert_eq!((&finding["level"], &finding["subject"]), (&"hint".into(), &serde_json::json!({ "place": 2 })));
    assert!(finding["says"]["en"].as_str().unwrap().contains("Tokyo"));
    assert!(finding["says"]["zh-Hant"].as_str().unwrap().contains("主機"));
    for rule in assess_places(&plan).rules() {
        assert!(answer["words"]["rules"][rule.code()].is_object(), "{}", rule.code());
    }
}

// ------------------------------------------------------------------------------------------------------------------ bad input

#[test]
fn what_is_agreed_for_a_place_must_make_sense() {
    let plan = three_places();
    let refused =
        |terms: PlaceTerms| apply(&plan, Command::SetPlaceTerms(Place::Location(BERLIN), Box::new(terms))).unwrap_err();
    let old = DatedRate { rate: rate("4"), on: Some(day("1999-01-01")) };
    assert_eq!(
        refused(PlaceTerms { rate: Some(old), ..PlaceTerms::default() }),
        CommandError::Plan(PlanFault::DateOutOfRange)
    );
    let gone = Command::SetPlaceTerms(Place::Location(LocationId(99)), Box::default());
    assert_eq!(apply(&plan, gone), Err(CommandError::NoSuchLocation));
    // A rate of zero is no rate at all.
    assert!(uniplan::money::Rate::try_from(dec!(0)).is_err());
    assert!(quantity("1").decimal() > dec!(0));
}
