//! What a newer version put into a plan survives whatever this one does with it, and is never counted.

use crate::any_command::any_command;
use crate::any_whole_plan::any_whole_plan;
use crate::json_places::places;
use crate::support::line;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use uniplan::link::{self, Money};
use uniplan::plan::Plan;
use uniplan::plan::check::{PlanFault, check};
use uniplan::plan::line::LineId;
use uniplan::plan::unknown::{MAX_PARTS, NUMBERED, Part, Unknown};
use uniplan::state::carried::file;
use uniplan::state::command::{Command, apply};
use uniplan::state::history::{History, Turn};
use uniplan::state::merge::{Side, changes, invert, merge};
use uniplan::state::saved::{OpenError, open, open_known, write};
use uniplan::state::shelf;

const LATEST: &str = include_str!("../saved/v2.json");

fn fixture() -> Value {
    serde_json::from_str(LATEST).unwrap()
}

fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut value = fixture();
    change(&mut value);
    value.to_string()
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// What is different between two files.
fn differences(one: &Value, other: &Value) -> Vec<String> {
    let mut all: Vec<String> = places(one).into_iter().chain(places(other)).collect();
    all.sort();
    all.dedup();
    let is_leaf = |value: Option<&Value>| !value.is_some_and(|value| value.is_object() || value.is_array());
    let differ = all.into_iter().filter(|place| {
        let (one, other) = (one.pointer(place), other.pointer(place));
        one != other && (is_leaf(one) || is_leaf(other))
    });
    differ.map(|place| format!("{place}: {:?} was {:?}", one.pointer(&place), other.pointer(&place))).collect()
}

/// A plan in which something is unknown: it comes out of a file, out of storage and out of a link as it went in.
#[track_caller]
fn survives(text: &str) -> Plan {
    let opened = open(text).unwrap_or_else(|error| panic!("{error:?} in {text}"));
    let plan = opened.plan;
    assert!(!plan.unknown.is_empty(), "nothing is unknown in {text}");
    assert!(open_known(text).is_err(), "who computes is told");
    let differ = differences(&value(&file(&plan, opened.revision)), &value(text));
    assert!(differ.is_empty(), "the file is not what it was: {differ:#?}\n{:#?}", plan.unknown.parts());
    assert_eq!(open(&file(&plan, opened.revision)).unwrap().plan, plan, "and opens as the same");
    assert_eq!(open(&write(&plan, 0)).unwrap().plan, plan, "and so does what is stored");
    assert!(open_known(&write(&plan, 0)).is_err(), "who computes is told of that, too");
    plan
}

// ------------------------------------------------------------------------------------------------------ one at a time

#[test]
fn an_unknown_field_survives_in_any_object() {
    let wants = [
        json!(1),
        json!("新"),
        json!(null),
        json!([1, {"a": [true]}]),
        json!({"deep": {"er": "x"}}),
        json!("\u{1}0\u{1}"),
    ];
    let (mut kept, mut refused, mut turn) = (0, Vec::new(), 0);
    for place in places(&fixture()) {
        if !fixture().pointer(&place).unwrap().is_object() {
            continue;
        }
        let names = ["a.b/c%[0]", "新欄位", "quote\"d", "@3", "@@"].map(|name| (name, &wants[0]));
        // Each place with some of them, in turn.
        let all: Vec<(&str, &Value)> = wants.iter().map(|want| ("surprise", want)).chain(names).collect();
        turn += 1;
        for (name, want) in (0..3).map(|more| all[(turn * 3 + more) % all.len()]) {
            let text = changed(|v| v.pointer_mut(&place).unwrap()[name] = want.clone());
            if open(&text).is_err() {
                refused.push(place.clone());
                continue;
            }
            survives(&text);
            kept += 1;
        }
    }
    refused.dedup();
    // There the names are no fields: days by their dates, and what a thing is by its one name.
    let keyed = ["/product", "/special", "/off", "/kind"];
    refused.retain(|place| !keyed.iter().any(|end| place.ends_with(end)));
    assert!(refused.is_empty(), "{refused:?}");
    assert!(kept > 90, "{kept}");
}

#[test]
fn every_digit_and_every_repetition_of_what_is_unknown_is_kept() {
    let exact = r#"{"z":1.10,"a":123456789012345678901234567890,"z":1e-7}"#;
    let text = LATEST.replacen("\"plan\": {", &format!("\"plan\": {{ \"exact\": {exact},"), 1);
    let plan = open(&text).unwrap().plan;
    assert!(file(&plan, 0).contains(exact), "{}", file(&plan, 0));
    assert_eq!(open(&file(&plan, 0)).unwrap().plan, plan);
}

#[test]
fn rows_with_unknown_words_are_kept_whole_and_not_counted() {
    let lists = |plan: &Plan| (plan.lines.len(), plan.incidents.len(), plan.people.len());
    let full = lists(&open(LATEST).unwrap().plan);
    for (place, word, less) in [
        ("/plan/lines/0/service", "free_lunch", (1, 0, 0)),
        ("/plan/lines/1/service", "quantum_support", (1, 0, 0)),
        ("/plan/lines/0/funding", "barter", (1, 0, 0)),
        ("/plan/lines/0/swap/service", "free_lunch", (1, 0, 0)),
        ("/plan/lines/0/details/form", "hologram", (1, 0, 0)),
        ("/plan/incidents/0/severity", "Z", (0, 1, 0)),
        ("/plan/incidents/1/channel", "telepathy", (0, 1, 0)),
        ("/plan/incidents/0/product/listed", "azure_teapot", (0, 1, 0)),
        ("/plan/incidents/0/kind", "wish", (0, 1, 0)),
        ("/plan/incidents/0/language", "klingon", (0, 1, 0)),
    ] {
        let text = changed(|v| {
            let (parent, name) = place.rsplit_once('/').unwrap();
            v.pointer_mut(parent).unwrap()[name] = json!(word);
        });
        let now = lists(&survives(&text));
        assert_eq!((full.0 - now.0, full.1 - now.1, full.2 - now.2), less, "{place}");
    }
    // Of an incident, only the event.
    let events = fixture()["plan"]["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["events"].as_array().unwrap().len())
        .collect::<Vec<_>>();
    let at = events.iter().position(|count| *count > 1).unwrap();
    for kind in [json!("levitated"), json!({ "levitated": { "height": "3" } })] {
        let plan = survives(&changed(|v| v["plan"]["incidents"][at]["events"][1]["kind"] = kind));
        assert_eq!(plan.incidents[at].events.len(), events[at] - 1);
        assert_eq!(plan.incidents.len(), full.1);
    }
}

#[test]
fn values_of_another_kind_and_unknown_zones_and_currencies_are_kept_and_not_counted() {
    let rows = |plan: &Plan| (plan.lines.len(), plan.incidents.len(), plan.people.len());
    let full = rows(&open(LATEST).unwrap().plan);
    for (place, other, less) in [
        ("/plan/lines/0/quantity", json!(3), (1, 0, 0)),
        ("/plan/lines/0/quantity", json!({ "from": "2", "to": "4" }), (1, 0, 0)),
        ("/plan/lines/1/unit_price", json!(12.5), (1, 0, 0)),
        ("/plan/lines/1/funding", json!(7), (1, 0, 0)),
        ("/plan/lines/0/details", json!("none"), (1, 0, 0)),
        ("/plan/incidents/0/opened/zone", json!("Mars/Olympus_Mons"), (0, 1, 0)),
        ("/plan/incidents/0/opened", json!("2031-01-01"), (0, 1, 0)),
        ("/plan/people/0/name", json!(7), (0, 0, 1)),
    ] {
        let plan = survives(&changed(|v| *v.pointer_mut(place).unwrap() = other.clone()));
        let now = rows(&plan);
        assert_eq!((full.0 - now.0, full.1 - now.1, full.2 - now.2), less, "{place} {other}");
    }
    // Several at once, and beside what is unknown anyway.
    let plan = survives(&changed(|v| {
        v["plan"]["lines"][0]["quantity"] = json!(3);
        v["plan"]["lines"][1]["unit_price"] = json!(true);
        v["plan"]["surprise"] = json!(1);
    }));
    assert_eq!((plan.unknown.parts().unwrap().len(), full.0 - plan.lines.len()), (3, 2));
    // A field that is unknown where it is left out, and the row or the plan stays.
    let none = |place: &str, other: Value| {
        let plan = survives(&changed(|v| *v.pointer_mut(place).unwrap() = other));
        assert_eq!(rows(&plan), full, "{place}");
        assert_eq!(plan.unknown.parts().unwrap().len(), 1, "{place}");
        plan
    };
    assert_eq!(none("/plan/contract/years/0/base_price", json!(16_000_000)).contract.years[0].base_price, None);
    assert_eq!(
        none("/plan/contract/years/0/flex_allowance", json!({ "EUR": "1" })).contract.years[0].flex_allowance,
        None
    );
    assert_eq!(none("/plan/contract/usd_rate", json!("32.1")).contract.usd_rate, None);
    assert_eq!(none("/plan/contract/usd_rate/rate", json!(32.1)).contract.usd_rate, None);
    assert_eq!(none("/plan/locations/0/terms/credit_rate/currency", json!("XBT")).locations[0].terms.credit_rate, None);
    assert_eq!(none("/plan/contract/tax", json!("5 %")).contract.tax, None);
    assert_eq!(none("/plan/contract/tax/percent", json!(5)).contract.tax, None);
    assert_eq!(none("/plan/cover/zone", json!("Mars/Olympus_Mons")).cover, None);
    assert_eq!(none("/plan/cover/weekly", json!("always")).cover, None);
    let calendar = fixture()["plan"]["calendar"].clone();
    let with_cover = changed(|v| {
        v["plan"]["locations"][0]["cover"] = calendar;
        v["plan"]["locations"][0]["cover"]["zone"] = json!("Mars/Olympus_Mons");
    });
    assert_eq!(survives(&with_cover).locations[0].cover, None);
    let duties = |plan: &Plan| serde_json::to_value(&plan.readiness).unwrap().as_object().unwrap().len();
    assert_eq!(duties(&none("/plan/readiness/R-1", json!(7))), 2, "of one duty, and the others stay");
    assert_eq!(duties(&none("/plan/readiness/R-1/note", json!({ "zh": "兩", "en": "two" }))), 2);
    let alone = survives(&changed(|v| v["plan"]["readiness"] = json!({ "R-1": { "progress": 7 } })));
    assert_eq!(duties(&alone), 0);
}

/// Somebody says it anew: then that is so, and what was unknown is no longer in the file.
#[test]
fn what_is_said_anew_goes_before_what_was_unknown() {
    let mut plan = survives(&changed(|v| v["plan"]["contract"]["tax"]["percent"] = json!(5)));
    plan.contract.tax = open(LATEST).unwrap().plan.contract.tax;
    assert_eq!(value(&file(&plan, 0))["plan"]["contract"], fixture()["plan"]["contract"]);
}

/// What everything else is counted in: without it amounts and times would be of something else, so nothing is opened.
#[test]
fn a_currency_or_zone_that_everything_rests_on_is_named_and_nothing_is_opened() {
    for (place, wrong, path) in [
        ("/plan/contract/currency", json!("XBT"), "plan.contract.currency"),
        ("/plan/contract/currency", json!(7), "plan.contract.currency"),
        ("/plan/calendar/zone", json!("Mars/Olympus_Mons"), "plan.calendar.zone"),
        ("/plan/locations/0/calendar/zone", json!("Mars/Olympus_Mons"), "plan.locations[0].calendar.zone"),
        ("/plan/locations/0/terms/currency", json!("XBT"), "plan.locations[0].terms.currency"),
        ("/plan/calendar/weekly", json!("always"), "plan.calendar.weekly"),
        // Without its own tax a place would have that of the contract.
        ("/plan/locations/0/terms/tax", json!({ "percent": 5 }), "plan.locations[0].terms.tax.percent"),
        // Without one of its dates the contract would run from another, or not be signed.
        ("/plan/contract/dates/execution", json!(20_310_101), "plan.contract.dates.execution"),
        ("/plan/contract/years", json!(3), "plan.contract.years"),
    ] {
        let text = changed(|v| *v.pointer_mut(place).unwrap() = wrong.clone());
        match open(&text) {
            Err(OpenError::Unreadable { path: said, .. }) => assert_eq!(said, path),
            other => panic!("{place} {wrong}: {other:?}"),
        }
    }
}

#[test]
fn words_outside_of_rows_are_kept_alone() {
    for (place, word) in [
        ("/plan/readings/0", json!(["AMB", "99"].join("-"))),
        ("/plan/exhibit_times/0/service", json!("free_lunch")),
        ("/plan/readiness/R-1/progress", json!("dreamt")),
        ("/plan/locations/0/terms/work_order", json!("borrowed")),
    ] {
        let text = changed(|v| *v.pointer_mut(place).unwrap() = word);
        survives(&text);
    }
    survives(&changed(|v| v["plan"]["readiness"]["R-999"] = json!({ "progress": "done" })));
}

#[test]
fn a_file_of_nothing_but_unknown_rows_survives() {
    let text = changed(|v| {
        for row in v["plan"]["lines"].as_array_mut().unwrap() {
            row["service"] = json!("free_lunch");
        }
        for row in v["plan"]["incidents"].as_array_mut().unwrap() {
            row["severity"] = json!("Z");
        }
        v["plan"]["more"] = json!([]);
        v["by"] = json!("a newer one");
    });
    let plan = survives(&text);
    assert!(plan.lines.is_empty() && plan.incidents.is_empty());
    assert_eq!(plan.unknown.parts().unwrap().len(), 4 + plan_rows(&text) - 2);
}

fn plan_rows(text: &str) -> usize {
    let v = value(text);
    v["plan"]["lines"].as_array().unwrap().len() + v["plan"]["incidents"].as_array().unwrap().len()
}

// ------------------------------------------------------------------------------------------------------ what is refused

#[test]
fn what_cannot_be_kept_is_refused_as_before() {
    let unreadable = |text: &str| matches!(open(text), Err(OpenError::Unreadable { .. }));
    // Too many, too much, too deep.
    let rows = |count: usize| {
        changed(|v| {
            let fields: Map<String, Value> = (0..count).map(|i| (format!("f{i}"), json!(1))).collect();
            v["plan"]["lines"][0].as_object_mut().unwrap().extend(fields);
        })
    };
    assert!(open(&rows(MAX_PARTS)).is_ok());
    assert!(unreadable(&rows(MAX_PARTS + 1)));
    assert!(unreadable(&changed(|v| v["plan"]["much"] = json!("x".repeat(200_000)))));
    let deep = |depth: usize| {
        let value = ["[".repeat(depth), "]".repeat(depth)].concat();
        LATEST.replacen("\"plan\": {", &format!("\"plan\": {{ \"deep\": {value},"), 1)
    };
    assert!(open(&deep(40)).is_ok());
    for depth in [41, 200, 100_000] {
        assert!(open(&deep(depth)).is_err(), "{depth}");
    }
    // What is wrong, and not unknown.
    for (place, wrong) in [
        ("/plan/lines/0/quantity", json!("-1")),
        ("/plan/lines", json!({})),
        ("/plan/lines/0", json!([1])),
        ("/plan/next_id", json!("x")),
        ("/plan/contract/currency", json!("XXX?")),
    ] {
        assert!(unreadable(&changed(|v| *v.pointer_mut(place).unwrap() = wrong)), "{place}");
    }
    // Beside what is unknown, what is wrong is found, and where it stands is said.
    let both = changed(|v| {
        v["plan"]["surprise"] = json!(1);
        v["plan"]["lines"][1]["quantity"] = json!("-1");
    });
    match open(&both) {
        Err(OpenError::Unreadable { path, .. }) => assert_eq!(path, "plan.lines[1].quantity"),
        other => panic!("{other:?}"),
    }
    let twice = LATEST.replacen("\"next_id\": 14", "\"a\": 1, \"next_id\": 14, \"next_id\": 15", 1);
    assert!(unreadable(&twice), "a known field that is there twice");
}

#[test]
fn an_unknown_row_has_a_number_of_its_own() {
    let with = |id: Value| {
        changed(|v| {
            v["plan"]["lines"][0]["service"] = json!("free_lunch");
            v["plan"]["lines"][0]["id"] = id;
        })
    };
    assert!(open(&with(json!(1))).is_ok());
    assert_eq!(open(&with(json!(4))).unwrap_err(), OpenError::Unsound(PlanFault::NumberUsedTwice));
    assert_eq!(open(&with(json!(1_000))).unwrap_err(), OpenError::Unsound(PlanFault::NextNumber));
    for id in [json!("1"), json!(-1), json!(null), json!(1.5), json!([])] {
        assert!(matches!(open(&with(id.clone())), Err(OpenError::Unreadable { .. })), "{id}");
    }
}

/// What stands in the list of a file is somebody else's text as well.
#[test]
fn a_list_that_is_none_of_ours_is_refused() {
    let part = |path: &str, json: &str| json!([{ "path": path, "place": 0, "json": json }]).to_string();
    let held = [
        "x".to_owned(),
        "{}".to_owned(),
        "[1]".to_owned(),
        part("plan/a", "1, \"next_id\": 1"),
        part("plan/a", "}"),
        part("plan/a", ""),
        part("plan/a", &"[".repeat(100_000)),
        json!([{ "path": "plan/a", "json": "1", "more": 1 }]).to_string(),
        json!([["plan/a", 0, "1"]]).to_string(),
        json!([{ "path": "plan/a", "json": "1" }, { "path": "plan/a", "json": "2" }]).to_string(),
        part("plan/lines/4", "{\"id\":4}"),
        part("plan/lines/999", "{\"id\":999}"),
    ];
    for unknown in held {
        let text = changed(|v| v["plan"]["unknown"] = json!(unknown));
        assert!(open(&text).is_err(), "{unknown:.80}");
    }
    // Where it has no place, it is kept all the same: a step taken back may bring its place back.
    for path in [
        "plan/lines/3/a",
        "plan/lines/1/x/y",
        "nowhere/at/all",
        "plan",
        "plan/lines",
        "plan/next_id",
        "plan/lines/@9/a",
    ] {
        let text = changed(|v| v["plan"]["unknown"] = json!(part(path, "1")));
        let plan = open(&text).unwrap_or_else(|error| panic!("{path}: {error}")).plan;
        assert_eq!(open(&write(&plan, 0)).unwrap().plan, plan, "{path}");
        let known = Plan { unknown: Unknown::default(), ..plan.clone() };
        assert_eq!(file(&plan, 0), file(&known, 0), "{path}: it is in no file");
    }
}

/// What an older version kept and this one knows becomes part of the plan.
#[test]
fn what_is_known_by_now_is_no_longer_unknown() {
    let known = open(LATEST).unwrap().plan;
    let mut older = fixture();
    let line = older["plan"]["lines"].as_array_mut().unwrap().remove(0);
    let price = older["plan"]["contract"].as_object_mut().unwrap().remove("access_id").unwrap();
    older["plan"]["unknown"] = json!(
        json!([
            { "path": "plan/contract/access_id", "place": 0, "json": price.to_string() },
            { "path": "plan/lines/1", "place": 0, "json": line.to_string() },
            { "path": "plan/still", "place": 0, "json": "1" },
        ])
        .to_string()
    );
    let opened = open(&older.to_string()).unwrap().plan;
    assert_eq!(opened.unknown.parts().unwrap().len(), 1);
    assert_eq!(Plan { unknown: Unknown::default(), ..opened }, known);
}

// ------------------------------------------------------------------------------------------------- edits, links, merging

fn lunch() -> Plan {
    survives(&changed(|v| {
        v["plan"]["lines"][0]["service"] = json!("free_lunch");
        v["plan"]["lines"][1]["colour"] = json!("green");
        v["plan"]["weather"] = json!({ "sunny": true });
    }))
}

#[test]
fn a_field_goes_with_its_line_and_comes_back_with_it() {
    let mut history = History::new(lunch());
    history.run(Command::RemoveLine(LineId(4))).unwrap();
    let gone = file(history.present(), 0);
    assert!(!gone.contains("colour") && gone.contains("free_lunch") && gone.contains("sunny"));
    let stored = open(&write(history.present(), 0)).unwrap().plan;
    assert_eq!(stored, **history.present());
    assert!(matches!(history.undo(), Turn::Done));
    assert!(file(history.present(), 0).contains("colour"));
    assert_eq!(**history.present(), lunch());
}

#[test]
fn an_unknown_row_at_a_place_that_is_gone_is_kept_and_does_no_harm() {
    let plan = survives(&changed(|v| {
        v["plan"]["lines"][0]["service"] = json!("free_lunch");
        v["plan"]["lines"][0]["location"] = json!(6);
        let host = |row: &mut Value| drop(row.as_object_mut().unwrap().remove("location"));
        v["plan"]["lines"].as_array_mut().unwrap().iter_mut().skip(1).for_each(host);
    }));
    let mut without = plan.clone();
    without.locations.clear();
    without.people.retain(|person| person.place.is_host());
    without.credit_transfers.clear();
    without.credit_uses.clear();
    without.incidents.iter_mut().for_each(|incident| incident.location = uniplan::plan::place::Place::Host);
    let written = value(&file(&without, 0));
    assert!(written["plan"]["unknown"].as_str().unwrap().contains("free_lunch"));
    let opened = open(&written.to_string()).unwrap().plan;
    assert_eq!(opened, without);
    let back = Plan { locations: plan.locations.clone(), ..opened };
    assert!(value(&file(&back, 0))["plan"].get("unknown").is_none(), "with its place, it stands where it was");
}

#[test]
fn a_link_carries_what_is_unknown_unless_money_is_left_out() {
    let plan = Plan { calendar_key: None, ..lunch() };
    let read = link::read(&link::write(&plan, Money::Included).unwrap()).unwrap();
    assert_eq!(read, plan);
    let read = link::read(&link::write(&plan, Money::LeftOut).unwrap()).unwrap();
    assert!(read.unknown.is_empty(), "nobody can say what of it is money");
    assert_eq!(shelf::copy_of(&plan).unknown, plan.unknown);
}

#[test]
fn merging_takes_each_part_from_the_side_that_changed_it() {
    let base = lunch();
    let with = |path: &str, json: Option<&str>| {
        let mut parts = base.unknown.parts().unwrap();
        parts.retain(|part| part.path != path);
        parts.extend(json.map(|json| Part { path: path.to_owned(), place: 0, json: json.to_owned() }));
        Plan { unknown: Unknown::of(parts), ..base.clone() }
    };
    let found = |plan: &Plan, path: &str| {
        plan.unknown.parts().unwrap().into_iter().find(|part| part.path == path).map(|part| part.json)
    };
    let mine = with("plan/mine", Some("1"));
    let theirs = apply(&with("plan/theirs", Some("2")), Command::NamePlan(line("新名稱"))).unwrap();
    for prefer in [Side::Mine, Side::Theirs] {
        let merged = merge(&base, &mine, &theirs, prefer);
        assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
        assert_eq!(merged.plan.name, line("新名稱"));
        for (path, json) in [("plan/mine", "1"), ("plan/theirs", "2"), ("plan/weather", r#"{"sunny":true}"#)] {
            assert_eq!(found(&merged.plan, path).as_deref(), Some(json));
        }
    }
    // Both changed one part: one is taken, the other is told.
    let (mine, theirs) = (with("plan/weather", Some("1")), with("plan/weather", Some("2")));
    let merged = merge(&base, &mine, &theirs, Side::Mine);
    assert_eq!(found(&merged.plan, "plan/weather").as_deref(), Some("1"));
    assert_eq!(merged.conflicts.len(), 1);
    // One took it out.
    let merged = merge(&base, &with("plan/weather", None), &with("plan/more", Some("3")), Side::Mine);
    assert_eq!(found(&merged.plan, "plan/weather"), None);
    assert_eq!(found(&merged.plan, "plan/more").as_deref(), Some("3"));
}

/// A file that comes back from a newer version has a new row with a number that was given here as well.
#[test]
fn an_unknown_row_gets_another_number_where_its_own_was_given_twice() {
    let base = open(LATEST).unwrap().plan;
    let row = json!({ "id": 14, "service": "free_lunch", "location": 6, "quantity": "2" });
    let theirs = survives(&changed(|v| {
        v["plan"]["lines"].as_array_mut().unwrap().push(row.clone());
        v["plan"]["next_id"] = json!(15);
    }));
    let mine = {
        let mut plan = base.clone();
        let mut one = plan.lines[0].clone();
        one.id = LineId(14);
        plan.lines.push(one);
        plan.next_id = 15;
        plan
    };
    for prefer in [Side::Mine, Side::Theirs] {
        let merged = merge(&base, &mine, &theirs, prefer);
        assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
        let parts = merged.plan.unknown.parts().unwrap();
        let number = parts[0].number().unwrap();
        assert!(merged.plan.line(LineId(number)).is_none() && number < merged.plan.next_id);
        assert_eq!(merged.plan.lines.len(), base.lines.len() + 1);
        assert_eq!(value(&parts[0].json)["id"], json!(number));
        let again = open(&file(&merged.plan, 0)).unwrap().plan;
        assert_eq!(again, merged.plan);
    }
}

// --------------------------------------------------------------------------------------------------------- laws

fn any_sound_plan() -> impl Strategy<Value = Plan> {
    any_whole_plan().prop_filter("a plan that makes sense", |plan| check(plan).is_ok())
}

/// Something that a newer version could say.
fn any_value() -> impl Strategy<Value = Value> {
    select(vec![json!(0), json!("x"), json!(null), json!([{"a": "\"}{"}]), json!({"價": ["1.5", {"b": false}]})])
}

/// Where and what: a field of any object, or a word in any row.
fn any_plant() -> impl Strategy<Value = Vec<(Index, bool, Value)>> {
    prop::collection::vec((any::<Index>(), any::<bool>(), any_value()), 1..6)
}

/// Plants unknown things into the file of a plan; how many.
fn plant(tree: &mut Value, plants: Vec<(Index, bool, Value)>) -> usize {
    let mut planted = 0;
    for (number, (at, is_word, what)) in plants.into_iter().enumerate() {
        let is_plain = |place: &str| {
            let keyed = ["/product", "/special", "/off", "/kind"];
            !keyed.iter().any(|end| place.ends_with(end)) && !place.contains("/kind/") && !place.contains("/product/")
        };
        let words = ["/service", "/funding", "/severity", "/channel", "/progress", "/form"];
        let found: Vec<String> = places(tree)
            .into_iter()
            .filter(|place| {
                let value = tree.pointer(place).unwrap();
                if is_word {
                    value.is_string() && words.iter().any(|end| place.ends_with(end))
                } else {
                    value.is_object() && is_plain(place)
                }
            })
            // What is in something unknown is planted already.
            .filter(|place| !place.contains("newer"))
            .collect();
        if found.is_empty() {
            continue;
        }
        let place = &found[at.index(found.len())];
        let target = tree.pointer_mut(place).unwrap();
        if is_word {
            *target = json!(format!("newer word {number}"));
        } else {
            target[format!("newer {number}")] = what;
        }
        planted += 1;
    }
    planted
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: crate::support::seed(), max_shrink_iters: 20, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whatever_is_unknown_survives_in_any_plan(plan in any_sound_plan(), plants in any_plant()) {
        let mut tree = value(&write(&plan, 0));
        prop_assume!(plant(&mut tree, plants) > 0);
        survives(&tree.to_string());
    }

    #[test]
    fn commands_leave_it_alone_and_so_do_history_and_comparing(
        plan in any_sound_plan(),
        plants in any_plant(),
        commands in prop::collection::vec(any_command(), 1..20),
    ) {
        let mut tree = value(&write(&plan, 0));
        prop_assume!(plant(&mut tree, plants) > 0);
        let before = survives(&tree.to_string());
        let mut history = History::new(before.clone());
        for command in commands {
            history.run(command).ok();
            prop_assert_eq!(&history.present().unknown, &before.unknown);
        }
        let after = history.present().clone();
        prop_assert_eq!(&open(&write(&after, 0)).unwrap().plan, &*after);
        let list = changes(&before, &after);
        prop_assert_eq!(&uniplan::state::merge::apply(&after, &invert(&list)).unwrap().unknown, &before.unknown);
        while matches!(history.undo(), Turn::Done) {}
        prop_assert_eq!(&**history.present(), &before);
    }

    /// Two tabs, of which one knows nothing that is unknown yet, and the other goes on.
    #[test]
    fn merging_never_loses_it(
        plan in any_sound_plan(),
        plants in any_plant(),
        (mine, theirs) in (prop::collection::vec(any_command(), 0..8), prop::collection::vec(any_command(), 0..8)),
        prefer in select(vec![Side::Mine, Side::Theirs]),
    ) {
        let mut tree = value(&write(&plan, 0));
        prop_assume!(plant(&mut tree, plants) > 0);
        let base = survives(&tree.to_string());
        let side = |commands: Vec<Command>| {
            let mut history = History::new(base.clone());
            for command in commands {
                history.run(command).ok();
            }
            Plan::clone(history.present())
        };
        let (mine, theirs) = (side(mine), side(theirs));
        let merged = merge(&base, &mine, &theirs, prefer).plan;
        prop_assert_eq!(&merged.unknown, &base.unknown);
        // And where one side has it from elsewhere.
        let known = Plan { unknown: Unknown::default(), ..base.clone() };
        let other = Plan { unknown: Unknown::default(), ..mine };
        let merged = merge(&known, &other, &theirs, prefer).plan;
        let paths = |plan: &Plan| plan.unknown.parts().unwrap().len();
        prop_assert_eq!(paths(&merged), paths(&theirs));
    }
}

#[test]
fn the_lists_with_numbers_are_those_of_the_plan() {
    for list in NUMBERED {
        assert!(places(&fixture()).iter().any(|place| place.ends_with(&format!("/{list}/0/id"))), "{list}");
    }
}

/// A newer tab makes something unknown of a line that this one goes on to edit: the merge opens again, and nothing is lost.
#[test]
fn a_row_that_only_one_side_knows_is_not_there_twice() {
    let file = include_str!("../saved/v2.json");
    let base = open(file).unwrap().plan;
    let mut tree = value(file);
    tree["plan"]["lines"][0]["service"] = json!("newer service");
    let theirs = survives(&tree.to_string());
    let mut mine = base.clone();
    mine.lines[0].unit = line("changed here");
    for prefer in [Side::Mine, Side::Theirs] {
        let merged = uniplan::state::merge::merge(&base, &mine, &theirs, prefer);
        let opened = open(&write(&merged.plan, 0)).map(|saved| saved.plan);
        assert_eq!(opened, Ok(merged.plan));
        assert!(!merged.conflicts.is_empty(), "the other version is told of");
    }
}
