//! The saved form: what was written once is read for ever, and what is not a plan is answered with a reason.
//!
//! To change the format: keep the fixtures of older versions as they are, add the next one beside them, and let `open`
//! upgrade the older ones.

#[path = "../support/full_plan.rs"]
mod full_plan;
use crate::json_places::places;
use crate::support;

use full_plan::full_plan;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::num::NonZeroU16;
use support::{add, amount, day, incident, line, local, percent, plan_with, quantity, rate, year, zone};
use uniplan::catalog::charts::{Channel, ChartId, ClockKind, Party, Severity};
use uniplan::catalog::products::{ProductFamily, ProductId};
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::rule_book::{duty, term};
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::clock::{BusinessCalendar, WeeklyHours};
use uniplan::entry::{Line, MAX_TEXT};
use uniplan::money::Currency;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::plan::contract::{Contract, ContractDates, DatedRate, UsdRate, YearTerms};
use uniplan::plan::credits::{CreditEntryId, CreditTransfer, CreditUse, MAX_CREDIT_ENTRIES};
use uniplan::plan::duties::{DutyId, DutyState, DutyStates, Progress};
use uniplan::plan::exhibit_times::ExhibitTimes;
use uniplan::plan::fee_table::{Band, FeeTable};
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{
    AffectedProduct, ContactLanguage, CoverageFacts, EventWindow, Incident, IncidentId, Opening, RequestKind,
};
use uniplan::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId, EventKind, MAX_EVENTS};
use uniplan::plan::people::{MAX_PEOPLE, Person, PersonId};
use uniplan::plan::place::{CreditRate, Location, LocationId, MAX_LOCATIONS, Place, PlaceTerms, Region, WorkOrder};
use uniplan::plan::price_terms::{Discount, Off, Tax};
use uniplan::plan::readings::Readings;
use uniplan::plan::service_details::{CustomerFacts, Form, LineDetails};
use uniplan::plan::swap::Swap;
use uniplan::plan::{MAX_ID, MAX_INCIDENTS, MAX_LINES, Plan};
use uniplan::rules::assess::{assess, assess_incident};
use uniplan::state::saved::{FORMAT, MAX_BYTES, OpenError, VERSION, open, open_known, write};
use uniplan::zones::Zone;

const V1: &str = include_str!("../saved/v1.json");
const LATEST: &str = include_str!("../saved/v2.json");

/// What was said about two duties and a term.
fn duties() -> DutyStates {
    let mut said = DutyStates::default();
    for (rule, progress, owner, note) in [
        (duty(1), Progress::Done, "王小明", "已通知 CSAM"),
        (duty(14), Progress::Open, "採購", "連同資料一起送"),
        (term(16), Progress::DoesNotApply, "Legal", "No GitHub"),
    ] {
        said.set(DutyId::of(rule).unwrap(), DutyState { progress, owner: line(owner), note: line(note) });
    }
    said
}

/// Every question answered, whatever the service asks.
fn answered() -> LineDetails {
    LineDetails {
        azure_spend: Some(amount("60000000.01")),
        minimum_price: Some(true),
        listed: Some(false),
        in_scope: Some(true),
        place_named: Some(false),
        accepted: Some(true),
        emergency: Some(false),
        form: Some(Form::Attendees),
        scenarios: Some(7),
        improvement_plans: Some(2),
        meetings: Some(4),
        hours: Some(quantity("40.5")),
        limit: Some(quantity("10")),
    }
}

fn fixture() -> Value {
    serde_json::from_str(LATEST).unwrap()
}

/// The text of the fixture with something changed in it.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut value = fixture();
    change(&mut value);
    value.to_string()
}

/// Opens a text, which must not succeed where nothing unknown is kept.
#[track_caller]
fn refused(text: &str) -> OpenError {
    open_known(text).map(|saved| write(&saved.plan, 0)).unwrap_err()
}

#[track_caller]
fn unsound(text: &str) -> String {
    match refused(text) {
        OpenError::Unreadable { found, line, path } => format!("{found}, line {line} ({path})"),
        OpenError::Unsound(fault) => fault.to_string(),
        other => panic!("{other:?}"),
    }
}

// ------------------------------------------------------------------------------------------------------------ the fixture

#[test]
fn the_latest_version_is_read_and_written_as_it_was() {
    let saved = open(LATEST).unwrap();
    assert_eq!((saved.format.as_str(), saved.version, saved.revision), (FORMAT, 2, 42));
    assert_eq!(saved.plan, full_plan());
    assert_eq!(write(&saved.plan, saved.revision), LATEST.trim_end());
    assert_eq!(VERSION, 2, "a new version needs its own fixture, and a test that the older ones still open");
}

/// Version 1 knew no events, one place, and nothing of who is on call; no readings, and no more of a line than its price.
#[test]
fn version_1_still_opens() {
    let saved = open(V1).unwrap();
    assert_eq!((saved.format.as_str(), saved.revision), (FORMAT, 42));
    let mut then = full_plan();
    (then.cover, then.intake_completed_on, then.calendar_key, then.next_id) = (None, None, None, 5);
    then.locations.clear();
    then.people.clear();
    then.host_name = line("");
    then.lines[1].location = Place::Host;
    then.host = PlaceTerms::default();
    then.credit_uses.clear();
    then.credit_transfers.clear();
    then.readings = Readings::default();
    then.contract.tax = None;
    then.contract.access_id = line("");
    then.contract.fee_tables.clear();
    (then.contract.years[0].base_discount, then.contract.years[0].true_up) = (None, None);
    then.readiness = DutyStates::default();
    let line = &mut then.lines[0];
    line.discount = None;
    (line.scheduled_on, line.event, line.added_on) = (None, None, None);
    (line.companion, line.bundled_hours, line.swap) = (None, None, None);
    line.details = LineDetails::default();
    then.customer = CustomerFacts::default();
    then.exhibit_times = ExhibitTimes::default();
    for incident in &mut then.incidents {
        incident.facts.exhibit = None;
        incident.events.clear();
        (incident.case_number, incident.owner) = (Line::default(), Line::default());
        (incident.location, incident.language, incident.waiting_stops_clock) = (Place::Host, None, false);
    }
    assert_eq!(saved.plan, then);
    let again = open(&write(&saved.plan, 42)).unwrap();
    assert_eq!((again.version, again.plan), (VERSION, then), "written in the form of today");
}

/// Version 2 as it was before people, case numbers, a name of the host and a tax of a work order were known.
#[test]
fn a_file_without_people_opens_as_before() {
    let older = changed(|v| {
        let plan = v["plan"].as_object_mut().unwrap();
        plan.remove("people");
        plan["contract"].as_object_mut().unwrap().remove("access_id");
        plan.remove("host_name");
        for incident in plan["incidents"].as_array_mut().unwrap() {
            let incident = incident.as_object_mut().unwrap();
            incident.remove("case_number");
            incident.remove("owner");
        }
        plan["locations"][0]["terms"].as_object_mut().unwrap().remove("tax");
    });
    let mut then = full_plan();
    then.people.clear();
    then.contract.access_id = line("");
    then.host_name = line("");
    then.locations[0].terms.tax = None;
    for incident in &mut then.incidents {
        (incident.case_number, incident.owner) = (line(""), line(""));
    }
    let opened = open(&older).unwrap().plan;
    assert_eq!(opened, then);
    let written: Value = serde_json::from_str(&write(&opened, 42)).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(&older).unwrap(), "and nothing is written that was not there");
}

#[test]
fn the_fixture_uses_every_field() {
    fn walk(path: &str, value: &Value, used: &mut BTreeMap<String, bool>) {
        let filled = match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(map) => !map.is_empty(),
            Value::Bool(_) | Value::Number(_) => true,
        };
        *used.entry(path.to_owned()).or_default() |= filled;
        match value {
            Value::Array(items) => items.iter().for_each(|item| walk(&format!("{path}[]"), item, used)),
            Value::Object(map) => map.iter().for_each(|(key, item)| walk(&format!("{path}.{key}"), item, used)),
            _ => {}
        }
    }
    let mut used = BTreeMap::new();
    walk("", &fixture(), &mut used);
    let unused: Vec<_> = used.iter().filter(|(_, filled)| !**filled).map(|(path, _)| path).collect();
    assert!(unused.is_empty(), "never filled: {unused:?}");
    // A field of its own for every field of the types: nothing is skipped when it is written.
    let bare = serde_json::to_value(Plan::new(Zone::TAIPEI)).unwrap();
    let mut fields = BTreeMap::new();
    walk(".plan", &bare, &mut fields);
    let missing: Vec<_> = fields.keys().filter(|path| !used.contains_key(*path)).collect();
    assert!(missing.is_empty(), "not in the fixture: {missing:?}");
}

#[test]
fn every_service_and_product_is_read_back_by_its_name() {
    for service in &SERVICES {
        let text = changed(|v| v["plan"]["lines"][0]["service"] = json!(service.id));
        assert_eq!(open(&text).unwrap().plan.lines[0].service, service.id);
    }
    for product in &uniplan::catalog::products::PRODUCTS {
        let text = changed(|v| v["plan"]["incidents"][0]["product"] = json!({ "listed": product.id }));
        assert_eq!(open(&text).unwrap().plan.incidents[0].product, AffectedProduct::Listed(product.id));
    }
}

#[test]
fn every_currency_and_zone_is_read_back() {
    let mut plan = Plan::new(Zone::TAIPEI);
    let mut count = 0;
    for currency in Currency::all() {
        plan.contract.currency = currency;
        assert_eq!(open(&write(&plan, 0)).unwrap().plan, plan, "{currency:?}");
        count += 1;
    }
    assert!(count > 150, "{count} currencies");
    for zone in Zone::all() {
        plan.calendar = BusinessCalendar::standard(zone);
        assert_eq!(open(&write(&plan, 0)).unwrap().plan, plan, "{zone}");
    }
}

#[test]
fn what_may_be_left_out_is_taken_as_unknown() {
    let least = json!({
        "format": FORMAT,
        "version": 1,
        "plan": {
            "contract": { "currency": "USD" },
            "calendar": { "zone": "Asia/Taipei", "weekly": { "mon": ["09:00-17:30"] } },
            "next_id": 1,
        },
    });
    let saved = open(&least.to_string()).unwrap();
    assert_eq!(saved.revision, 0);
    assert_eq!(saved.plan.contract, Contract::new(Currency::USD));
    assert!(saved.plan.lines.is_empty() && saved.plan.incidents.is_empty() && saved.plan.name.is_empty());
    // Each of the rest is needed.
    for key in ["/format", "/version", "/plan", "/plan/contract", "/plan/calendar", "/plan/next_id"] {
        let (parent, name) = key.rsplit_once('/').unwrap();
        let mut without = least.clone();
        without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
        assert!(open(&without.to_string()).is_err(), "{key}");
    }
}

#[test]
fn the_largest_plan_can_be_opened_again() {
    // The longest names in the widest characters, and holidays for fifty years.
    let long = line(&"😀".repeat(MAX_TEXT));
    let mut plan = plan_with(&[]);
    for _ in 0..MAX_LINES {
        let item = add(&mut plan, ServiceId::ReactiveEnhancedDesignatedEngineering, 9);
        item.unit = long.clone();
        item.unit_price = Some(amount("999999999.99"));
        item.delivered_on = Some(day("2060-12-31"));
        item.details = answered();
        item.scheduled_on = Some(day("2060-12-31"));
        item.event = Some(PlannedEvent { first: day("2060-12-31"), days: 60, solutions: 20 });
    }
    for _ in 0..MAX_INCIDENTS {
        let mut one = incident(ProductId::A40, Severity::One, "2060-12-31 23:59");
        one.id = IncidentId(plan.next_id);
        plan.next_id += 1;
        (one.name, one.case_number, one.owner) = (long.clone(), long.clone(), long.clone());
        one.product = AffectedProduct::Other { name: long.clone(), family: ProductFamily::Security };
        one.facts.event_window = Some(EventWindow { first: day("2060-12-31"), days: 60 });
        plan.incidents.push(one);
    }
    for _ in 0..MAX_PEOPLE {
        let id = PersonId(plan.next_id);
        plan.next_id += 1;
        plan.people.push(Person { id, place: Place::Host, name: long.clone(), reach: long.clone() });
    }
    let holidays = (0..1_000).map(|i| day("2015-01-01") + chrono::Days::new(i));
    plan.calendar = BusinessCalendar::new(Zone::TAIPEI, WeeklyHours::standard(), holidays, []).unwrap();
    let text = write(&plan, u64::MAX);
    assert!(text.len() <= MAX_BYTES, "{} bytes", text.len());
    assert_eq!(open(&text).unwrap().plan, plan);
}

// -------------------------------------------------------------------------------------------------------- not a plan at all

#[test]
fn a_text_that_was_cut_off_anywhere_is_said_to_be_incomplete() {
    let whole = LATEST.trim_end();
    for end in 0..whole.len() {
        // A file can be cut inside a character; reading it as text then puts a replacement there.
        let cut = String::from_utf8_lossy(&whole.as_bytes()[..end]);
        assert!(matches!(refused(&cut), OpenError::NotJson { .. }), "cut after {end} bytes");
    }
}

#[test]
fn what_is_not_json_says_where_it_stops_being_so() {
    assert_eq!(refused(""), OpenError::NotJson { line: 1, column: 0 });
    assert_eq!(refused("hello"), OpenError::NotJson { line: 1, column: 1 });
    assert_eq!(refused("{\n  \"format\": }"), OpenError::NotJson { line: 2, column: 13 });
    for text in ["\u{0}", "<plan/>", "{'format': 1}", "NaN", "\"", "\u{1f}{}", "{\"format\": \"uniplan-plan\","] {
        assert!(matches!(refused(text), OpenError::NotJson { .. }), "{text:?}");
    }
    // Wrong in two ways: which of them is said depends on where the reader stops.
    for text in ["[1,]", "{} {}", &"[".repeat(100_000), &"{\"a\":".repeat(100_000)] {
        assert!(matches!(refused(text), OpenError::NotJson { .. } | OpenError::NotOurs), "{text:.9}");
    }
}

#[test]
fn json_of_somebody_else_is_not_ours() {
    for text in [
        "null",
        "true",
        "42",
        "\"uniplan-plan\"",
        "[]",
        "{}",
        r#"{"format": "excalidraw", "version": 2}"#,
        r#"{"version": 1, "plan": {}}"#,
        r#"{"format": "uniplan-plan"}"#,
        r#"{"format": "UNIPLAN-PLAN", "version": 1}"#,
        r#"{"format": ["uniplan-plan"], "version": 1}"#,
        r#"{"format": "uniplan-plan", "version": 0}"#,
        r#"{"format": "uniplan-plan", "version": -1}"#,
        r#"{"format": "uniplan-plan", "version": 1.5}"#,
        r#"{"format": "uniplan-plan", "version": "1"}"#,
    ] {
        assert_eq!(refused(text), OpenError::NotOurs, "{text}");
    }
}

#[test]
fn a_newer_file_is_named_as_such_whatever_else_is_in_it() {
    assert_eq!(refused(&changed(|v| v["version"] = json!(3))), OpenError::Newer { found: 3 });
    let far = r#"{"format": "uniplan-plan", "version": 18446744073709551615, "scheme": []}"#;
    assert_eq!(refused(far), OpenError::Newer { found: u64::MAX });
}

#[test]
fn a_byte_order_mark_and_space_around_it_do_no_harm() {
    for text in [format!("\u{feff}{LATEST}"), format!("\r\n \t{LATEST}\n\n"), LATEST.replace('\n', "\r\n")] {
        assert_eq!(open(&text).unwrap().plan, full_plan());
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_before_it_is_looked_at() {
    // It is no JSON either; that this is not what it says shows that the size is asked for first.
    assert_eq!(refused(&" ".repeat(50_000_000)), OpenError::TooLarge { bytes: 50_000_000 });
    // To the byte.
    let padded = |length: usize| format!("{LATEST}{}", " ".repeat(length - LATEST.len()));
    assert!(open(&padded(MAX_BYTES)).is_ok());
    assert_eq!(refused(&padded(MAX_BYTES + 1)), OpenError::TooLarge { bytes: MAX_BYTES + 1 });
}

// ------------------------------------------------------------------------------------------------- ours, but with a bad value

#[test]
fn a_wrong_type_anywhere_is_refused() {
    for place in places(&fixture()) {
        let text = changed(|v| *v.pointer_mut(&place).unwrap() = json!({ "wrong": [true] }));
        let error = refused(&text);
        match place.as_str() {
            "" | "/format" | "/version" => assert_eq!(error, OpenError::NotOurs, "{place}"),
            _ => assert!(matches!(error, OpenError::Unreadable { .. }), "{place}: {error:?}"),
        }
        // A list or a number instead: never a panic, and what opens can be saved.
        for wrong in [json!([]), json!(-1), json!(1e300), json!(""), json!(null), json!(false)] {
            let text = changed(|v| *v.pointer_mut(&place).unwrap() = wrong);
            if let Ok(saved) = open(&text) {
                assert_eq!(open(&write(&saved.plan, 0)).unwrap().plan, saved.plan, "{place}");
            }
        }
    }
}

#[test]
fn an_unknown_field_anywhere_is_refused() {
    for place in places(&fixture()) {
        if fixture().pointer(&place).unwrap().is_object() {
            let text = changed(|v| v.pointer_mut(&place).unwrap()["surprise"] = json!(1));
            let detail = unsound(&text);
            // There the keys are no fields: products and kinds are named by their one key, special days by their dates.
            let keyed = ["/product", "/special", "/kind", "/off"].iter().any(|end| place.ends_with(end));
            assert!(keyed || detail.contains("surprise"), "{place}: {detail}");
        }
    }
}

#[test]
fn a_field_that_is_there_twice_is_refused() {
    let text = LATEST.replacen("\"next_id\": 14", "\"next_id\": 14, \"next_id\": 15", 1);
    assert!(unsound(&text).contains("duplicate field `next_id`, line "));
}

/// What serde derives takes the values of a struct in order as well. Every kind of object is in the fixture.
#[test]
fn a_list_in_place_of_an_object_is_refused_anywhere() {
    let mut seen = 0;
    for place in places(&fixture()) {
        let Value::Object(map) = fixture().pointer(&place).unwrap().clone() else { continue };
        let in_order = ordered(&place, &map);
        // And with a field that this one leaves out.
        let filled = (0..=in_order.len()).map(|at| {
            let mut values = in_order.clone();
            values.insert(at, Value::Null);
            json!(values)
        });
        for list in filled.chain([json!([]), json!(in_order), json!([map])]) {
            let text = changed(|v| *v.pointer_mut(&place).unwrap() = list.clone());
            assert!(open(&text).is_err(), "{place}: {list}");
            seen += 1;
        }
    }
    assert!(seen > 500, "only {seen} tried");
    // Of what may be left out a list would be the easiest to overlook.
    for place in ["/plan/host", "/plan/customer", "/plan/lines/0/details", "/plan/locations/0/terms"] {
        bad(place, json!([]), "invalid type: sequence");
    }
    bad("/plan/incidents/1/product/other", json!(["自建系統", "security"]), "invalid type: sequence");
}

/// The values of an object of the fixture in the order of its fields. What reads JSON here sorts names, so they are looked
/// for in the text, by how far they are indented.
fn ordered(place: &str, map: &serde_json::Map<String, Value>) -> Vec<Value> {
    let indent = |depth: usize| format!("\n{}", "  ".repeat(depth));
    let mut text = LATEST;
    for (depth, part) in (1..).zip(place.split('/').skip(1)) {
        let at = match part.parse() {
            Ok(number) => text.match_indices(&format!("{}{{", indent(depth))).nth(number).unwrap().0,
            Err(_) => text.find(&format!("{}\"{part}\":", indent(depth))).unwrap(),
        };
        text = &text[at..];
    }
    let depth = place.split('/').count();
    let mut names: Vec<&String> = map.keys().collect();
    names.sort_by_key(|name| text.find(&format!("{}\"{name}\":", indent(depth))).unwrap());
    names.into_iter().map(|name| map[name].clone()).collect()
}

#[test]
fn what_is_nested_too_deep_is_refused_without_a_crash() {
    let (open_lists, close_lists) = ("[".repeat(10_000), "]".repeat(10_000));
    let (open_objects, close_objects) = ("{\"a\":".repeat(10_000), "}".repeat(10_000));
    for deep in [format!("{open_lists}{close_lists}"), format!("{open_objects}1{close_objects}")] {
        assert_eq!(refused(&deep), OpenError::NotOurs);
        for place in ["\"name\": ", "\"calendar\": ", "\"lines\": ", "\"events\": ", "\"special\": ", "\"kind\": "] {
            let text = LATEST.replacen(place, &format!("{place}{deep}, \"deep\": "), 1);
            assert_ne!(text, LATEST, "{place}");
            assert!(unsound(&text).chars().count() < 220, "{place}");
        }
        let text = LATEST.replacen("\"plan\": {", &format!("\"plan\": {{ \"deep\": {deep},"), 1);
        assert!(unsound(&text).contains("unknown field `deep`"));
    }
}

#[test]
fn where_it_stands_is_said_by_line_and_by_name() {
    bad("/plan/lines/1/quantity", json!("-1"), " (plan.lines[1].quantity)");
    bad("/plan/incidents/0/product", json!({ "listed": "azure_teapot" }), " (plan.incidents[0].product.listed)");
    bad("/plan/calendar/weekly/mon", json!(["9-5"]), " (plan.calendar.weekly.mon[0])");
    bad("/plan/readiness", json!({ "R-1": { "progress": 1 } }), " (plan.readiness.R-1.progress)");
    bad("/plan/calendar/special", json!({ "x".repeat(10_000): [] }), "xxx…)");
    let text = LATEST.replacen("\"funding\": \"flex\"", "\"funding\": \"nobody\"", 1);
    let line = LATEST.lines().position(|line| line.contains("\"funding\": \"flex\"")).unwrap() + 1;
    assert_eq!(
        unsound(&text),
        format!("unknown variant `nobody`, expected `flex` or `invoiced`, line {line} (plan.lines[0].funding)")
    );
}

#[test]
fn what_is_said_about_duties_is_sound() {
    bad("/plan/readiness", json!({ "R-22": {} }), "no duty or term has the number `R-22`");
    for code in ["IR-1", "r-1", "R-01", "T-0", ""] {
        bad("/plan/readiness", json!({ code: {} }), "no duty or term");
    }
    bad("/plan/readiness/R-1/progress", json!("finished"), "unknown variant");
    bad("/plan/readiness/T-16/note", json!(""), "has no note");
    bad("/plan/readiness/R-1/note", json!("x".repeat(MAX_TEXT + 1)), "longer than");
    let twice = LATEST.replacen("\"R-14\": {", "\"R-1\": {", 1);
    assert!(unsound(&twice).contains("duplicate field `R-1`"));
    // What says nothing may stand there.
    assert!(open(&changed(|v| v["plan"]["readiness"]["R-2"] = json!({}))).is_ok());
}

#[track_caller]
fn bad(place: &str, value: Value, says: &str) {
    let text = serde_json::to_string_pretty(&{
        let mut whole = fixture();
        *whole.pointer_mut(place).unwrap() = value;
        whole
    });
    let detail = unsound(&text.unwrap());
    assert!(detail.contains(says), "{place}: {detail}");
    assert!(detail.chars().count() < 220, "{} characters: {detail}", detail.chars().count());
}

#[test]
fn unknown_names_are_refused_and_repeated() {
    bad("/plan/lines/0/service", json!("time_travel"), "`time_travel`, line ");
    bad("/plan/contract/currency", json!("XYZW"), "");
    bad("/plan/calendar/zone", json!("Asia/Atlantis"), "Asia/Atlantis");
    bad("/plan/incidents/0/opened/zone", json!(""), "unknown time zone");
    bad("/plan/incidents/0/severity", json!("2"), "`2`");
    bad("/plan/incidents/0/product", json!({ "listed": "azure_teapot" }), "`azure_teapot`");
    bad("/plan/incidents/0/product", json!("listed"), "");
    bad("/plan/incidents/0/chart", json!("a7"), "`a7`");
    bad("/plan/incidents/0/channel", json!("fax"), "`fax`");
    bad("/plan/lines/0/funding", json!("somebody"), "`somebody`");
}

#[test]
fn absurd_amounts_are_refused() {
    let price = "/plan/lines/0/unit_price";
    for (figure, says) in [
        ("-0.01", "below the least"),
        ("-5", "below the least"),
        ("1000000000000", "larger than 999999999999"),
        ("79228162514264337593543950335", "larger than 999999999999"),
        ("12345678901234567890123456789012345678901234567890", ""),
        ("0.001", "more than 2 decimal places"),
        ("1.2345678901234567890123456789", "more than 2 decimal places"),
        ("NaN", ""),
        ("", ""),
        ("twelve", ""),
        ("１２", ""),
    ] {
        bad(price, json!(figure), says);
        bad("/plan/contract/years/0/base_price", json!(figure), says);
        bad("/plan/contract/years/0/flex_allowance", json!(figure), says);
    }
    // A number of JSON is a float to many programs: amounts are texts.
    bad(price, json!(12.5), "invalid type");
    bad("/plan/lines/0/quantity", json!("0"), "below the least");
    bad("/plan/lines/0/quantity", json!("1000001"), "larger");
    bad("/plan/lines/0/quantity", json!("0.001"), "decimal places");
    bad("/plan/contract/usd_rate/rate", json!("0"), "below the least");
    bad("/plan/contract/usd_rate/rate", json!("0.123456789"), "decimal places");
    // Less than nothing, but only in writing.
    let saved = open(&changed(|v| *v.pointer_mut(price).unwrap() = json!("-0.00"))).unwrap();
    assert_eq!(saved.plan.lines[0].unit_price, Some(amount("0")));
    assert!(write(&saved.plan, 0).contains("\"unit_price\": \"0\""));
}

#[test]
fn an_amount_finer_than_its_currency_is_refused() {
    bad("/plan/contract/currency", json!("JPY"), "more decimal places than the currency");
    let yen = changed(|v| {
        v["plan"]["contract"]["currency"] = json!("JPY");
        v["plan"]["contract"]["years"][0]["flex_allowance"] = json!("9600000");
        v["plan"]["lines"][0]["unit_price"] = json!("400000");
    });
    assert!(open(&yen).is_ok());
}

#[test]
fn long_texts_are_refused() {
    bad("/plan/name", json!("字".repeat(10_000)), "longer than 200 characters");
    bad("/plan/lines/0/unit", json!("字".repeat(201)), "longer than 200 characters");
    bad("/plan/lines/0/service", json!("x".repeat(10_000)), "…, line ");
    let long = open(&changed(|v| v["plan"]["name"] = json!(format!("  {}\n", "字".repeat(200))))).unwrap();
    assert_eq!(long.plan.name, line(&"字".repeat(200)));
}

#[test]
fn numbers_are_used_once_and_leave_room_for_the_next() {
    let twice = "used twice";
    bad("/plan/lines/1/id", json!(1), twice);
    bad("/plan/incidents/1/id", json!(2), twice);
    bad("/plan/incidents/0/id", json!(4), twice);
    bad("/plan/lines/0/id", json!(-1), "invalid value");
    for next_id in [0, 1, 4] {
        bad("/plan/next_id", json!(next_id), "next_id must be above");
    }
    bad("/plan/next_id", json!(u32::MAX), "next_id must be above");
    bad("/plan/next_id", json!(u64::from(u32::MAX) + 1), "invalid value");
    let most = changed(|v| v["plan"]["next_id"] = json!(MAX_ID));
    assert_eq!(open(&most).unwrap().plan.next_id, MAX_ID);
}

#[test]
fn dates_that_make_no_sense_are_refused() {
    let dates = |field: &str| format!("/plan/contract/dates/{field}");
    let contradict = "contradict each other";
    bad(&dates("work_order_end"), json!("2025-06-30"), contradict);
    bad(&dates("work_order_start"), json!("2028-07-01"), contradict);
    bad(&dates("flex_year_start"), json!("2025-06-30"), contradict);
    bad(&dates("work_order_end"), json!("2035-07-01"), contradict);
    for date in ["2025-02-30", "30.06.2025", "2025-6-1x", ""] {
        bad(&dates("execution"), json!(date), "");
    }
    let out_of_range = "outside 2015 to 2060";
    for date in ["1999-12-31", "2014-12-31", "2061-01-01", "9999-12-31", "+262142-12-31", "-0001-01-01"] {
        bad(&dates("execution"), json!(date), out_of_range);
        bad("/plan/lines/0/delivered_on", json!(date), out_of_range);
        bad("/plan/lines/0/scheduled_on", json!(date), out_of_range);
        bad("/plan/lines/0/event/first", json!(date), out_of_range);
        bad("/plan/contract/usd_rate/on", json!(date), out_of_range);
        bad("/plan/incidents/0/facts/event_window/first", json!(date), out_of_range);
        bad("/plan/incidents/0/opened/local", json!(format!("{date}T02:00:00")), out_of_range);
    }
    for days in [0, 61, 255] {
        bad("/plan/incidents/0/facts/event_window/days", json!(days), "1 to 60 days");
        bad("/plan/lines/0/event/days", json!(days), "1 to 60 days");
    }
    for solutions in [0, 21, 255] {
        bad("/plan/lines/0/event/solutions", json!(solutions), "1 to 20 solutions");
    }
}

#[test]
fn business_hours_that_make_no_sense_are_refused() {
    bad("/plan/calendar/weekly/mon", json!(["09:00-12:00", "11:00-17:30"]), "overlap");
    bad("/plan/calendar/weekly/mon", json!(["9-5"]), "not");
    bad("/plan/calendar/weekly/mon", json!(["09:00-09:00"]), "opens and closes");
    bad("/plan/calendar/weekly/sat", json!(["22:00-25:00"]), "not a time of day");
    bad("/plan/calendar/closed/0", json!("2025-09-27"), "both closed and special");
    bad("/plan/calendar/special", json!({ "2025-09-27": [] }), "no hours on the special day");
    let never = changed(|v| {
        v["plan"]["calendar"] = json!({ "zone": "Asia/Taipei", "weekly": {} });
    });
    assert!(unsound(&never).contains("never open"));
    let holidays: Vec<_> = (0..10_001).map(|i| day("2015-01-01") + chrono::Days::new(i)).collect();
    bad("/plan/calendar/closed", json!(holidays), "more than 10000");
}

#[test]
fn more_than_a_plan_holds_is_refused() {
    let repeated = |name: &str, count: usize| {
        changed(|v| {
            let mut one = v["plan"][name][0].clone();
            if let Some(incident) = one.as_object_mut().filter(|one| one.contains_key("events")) {
                incident.insert("events".to_owned(), json!([]));
            }
            let many: Vec<Value> = (0..count)
                .map(|i| {
                    let mut item = one.clone();
                    item["id"] = json!(1_000 + i);
                    item
                })
                .collect();
            v["plan"][name] = json!(many);
            v["plan"]["next_id"] = json!(10_000);
        })
    };
    assert!(open(&repeated("lines", MAX_LINES)).is_ok());
    assert_eq!(unsound(&repeated("lines", MAX_LINES + 1)), "too many lines");
    assert!(open(&repeated("incidents", MAX_INCIDENTS)).is_ok());
    assert_eq!(unsound(&repeated("incidents", MAX_INCIDENTS + 1)), "too many incidents");
    assert!(
        open(&repeated("locations", MAX_LOCATIONS)).is_err(),
        "an incident and a line name the place of the fixture"
    );
    let log = |from: usize, count: usize| -> Value {
        (from..from + count)
            .map(|id| json!({ "id": id, "local": "2025-11-02T02:00:00", "kind": "mitigated" }))
            .collect()
    };
    let logs = |first: usize, second: usize| {
        changed(|v| {
            v["plan"]["incidents"][0]["events"] = log(1_000, first);
            v["plan"]["incidents"][1]["events"] = log(10_000, second);
            v["plan"]["next_id"] = json!(100_000);
        })
    };
    assert!(open(&logs(MAX_EVENTS, MAX_EVENTS)).is_ok());
    assert_eq!(unsound(&logs(MAX_EVENTS, MAX_EVENTS + 1)), "too many events");
    assert!(open(&repeated("people", MAX_PEOPLE)).is_ok());
    assert_eq!(unsound(&repeated("people", MAX_PEOPLE + 1)), "too many people");
    bad("/plan/people/0/id", json!(4), "used twice");
    bad("/plan/people/0/id", json!(14), "next_id must be above");
    bad("/plan/people/1/place", json!(77), "a person names a place that is not there");
    for name in ["", " ", "\u{1}"] {
        bad("/plan/people/0/name", json!(name), "a person has no name");
    }
    bad("/plan/incidents/0/location", json!(77), "an incident names a place that is not there");
    bad("/plan/lines/1/location", json!(77), "a line names a place that is not there");
    let entry = |name: &str, count: usize| {
        changed(|v| {
            let one = v["plan"][name][0].clone();
            let with_id = |id: usize| {
                let mut one = one.clone();
                one["id"] = json!(1_000 + id);
                one
            };
            v["plan"][name] = json!((0..count).map(with_id).collect::<Vec<Value>>());
            v["plan"]["next_id"] = json!(10_000);
        })
    };
    for name in ["credit_uses", "credit_transfers"] {
        assert!(open(&entry(name, MAX_CREDIT_ENTRIES)).is_ok());
        assert_eq!(unsound(&entry(name, MAX_CREDIT_ENTRIES + 1)), "too many credit entries");
        bad(&format!("/plan/{name}/0/id"), json!(1), "used twice");
        bad(&format!("/plan/{name}/0/id"), json!(14), "next_id must be above");
        bad(&format!("/plan/{name}/0/on"), json!("1925-10-01"), "outside 2015 to 2060");
    }
    bad("/plan/credit_uses/0/place", json!(77), "names a place that is not there");
    bad("/plan/credit_uses/0/credits_each", json!("1000000"), "more credits than can be counted");
    bad("/plan/credit_uses/0/credits_each", json!("0"), "below the least");
    bad("/plan/credit_transfers/0/from", json!(77), "names a place that is not there");
    bad("/plan/credit_transfers/1/to", json!(77), "names a place that is not there");
    bad("/plan/credit_transfers/1/to", json!(null), "between two places");
    bad("/plan/credit_transfers/0/to_rate/price", json!("0"), "worth more than zero");
    bad("/plan/credit_transfers/0/from_rate/price", json!("0.5"), "decimal places");
    bad("/plan/credit_transfers/0/conversion/rate", json!("1000000"), "more credits than can be counted");
    bad("/plan/credit_transfers/0/conversion/on", json!("2061-01-01"), "outside 2015 to 2060");
    bad("/plan/locations/0/terms/credit_rate/price", json!("0"), "worth more than zero");
    bad("/plan/locations/0/terms/rate/on", json!("1999-01-01"), "outside 2015 to 2060");
    bad("/plan/locations/0/terms/rate/rate", json!("0"), "below the least");
    let years: Vec<_> = (0..11).map(|_| json!({})).collect();
    bad("/plan/contract/years", json!(years), "too many contract years");
    bad("/plan/lines/0/year", json!(10), "numbered 0 to 9");
}

// ------------------------------------------------------------------------------------------------------------- any damage

mod properties {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;

    /// Either a reason, or a plan that everything else can work with and that is written as it was read.
    fn survives(text: &str) -> Result<(), TestCaseError> {
        let Ok(saved) = open(text) else { return Ok(()) };
        let written = write(&saved.plan, saved.revision);
        let again = open(&written);
        prop_assert!(again.is_ok(), "{again:?}");
        let again = again.unwrap();
        prop_assert_eq!(&again, &saved);
        prop_assert_eq!(write(&again.plan, again.revision), written);
        assess(&saved.plan, None);
        for incident in &saved.plan.incidents {
            prop_assert!(assess_incident(&saved.plan, incident.id).is_some());
        }
        Ok(())
    }

    #[derive(Clone, Debug)]
    enum Damage {
        Replace(Index, Value),
        Remove(Index),
        Repeat(Index),
        Swap(Index, Index),
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let texts = [
            "",
            "0",
            "-1",
            "1e9",
            "0.10",
            "2025-02-29",
            "2060-12-31",
            "9999-01-01",
            "24:00-24:00",
            "Asia/Taipei",
            "USD",
            "JPY",
            "flex",
            "azure_stack",
            "A",
            "1",
            "listed",
            "\u{0}",
            "\u{202e}abc",
            "2025-03-09T02:30:00",
        ];
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (0u32..12).prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            proptest::sample::select(texts.to_vec()).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            Just(json!([])),
            Just(json!({})),
            Just(json!([[[[]]]])),
        ]
    }

    fn any_damage() -> impl Strategy<Value = Damage> {
        prop_oneof![
            4 => (any::<Index>(), any_value()).prop_map(|(at, value)| Damage::Replace(at, value)),
            1 => any::<Index>().prop_map(Damage::Remove),
            1 => any::<Index>().prop_map(Damage::Repeat),
            2 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Damage::Swap(one, other)),
        ]
    }

    fn apply(value: &mut Value, damage: Damage) {
        let places = places(&fixture());
        let place = |index: Index| places[index.index(places.len())].as_str();
        match damage {
            Damage::Replace(at, with) => {
                if let Some(old) = value.pointer_mut(place(at)) {
                    *old = with;
                }
            }
            Damage::Remove(at) => {
                let Some((parent, key)) = place(at).rsplit_once('/') else { return };
                match value.pointer_mut(parent) {
                    Some(Value::Object(map)) => drop(map.remove(key)),
                    Some(Value::Array(items)) if key.parse().is_ok_and(|i: usize| i < items.len()) => {
                        items.remove(key.parse().unwrap());
                    }
                    _ => {}
                }
            }
            Damage::Repeat(at) => {
                if let Some(Value::Array(items)) = value.pointer_mut(place(at)) {
                    items.extend(items.clone());
                }
            }
            Damage::Swap(one, other) => {
                let (one, other) = (place(one), place(other));
                let (Some(a), Some(b)) = (value.pointer(one).cloned(), value.pointer(other).cloned()) else { return };
                if let Some(old) = value.pointer_mut(one) {
                    *old = b;
                }
                if let Some(old) = value.pointer_mut(other) {
                    *old = a;
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_500))]

        #[test]
        fn damaged_values(damages in proptest::collection::vec(any_damage(), 1..4)) {
            let mut value = fixture();
            for damage in damages {
                apply(&mut value, damage);
            }
            survives(&value.to_string())?;
        }

        #[test]
        fn damaged_bytes(edits in proptest::collection::vec((any::<Index>(), 0u8..3, any::<u8>()), 1..5)) {
            let mut bytes = LATEST.as_bytes().to_vec();
            for (at, kind, byte) in edits {
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => drop(bytes.remove(at)),
                }
            }
            survives(&String::from_utf8_lossy(&bytes))?;
        }

        #[test]
        fn any_text_at_all(text in any::<String>()) {
            survives(&text)?;
        }
    }
}
