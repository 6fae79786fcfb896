//! The dates of a plan as a file for calendars.

use crate::support;

use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use support::{amount, day, incident, line, local, plan_with, with_term};
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::plan::fold::Fold;
use uniplan::plan::line::PlannedEvent;
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::rules::dates::due_dates;
use uniplan::text::Lang;
use uniplan::words::icalendar::Export;

/// Two years with a name that the format would choke on, an event, a scheduled workshop and a root cause analysis.
fn plan() -> Plan {
    let services = [
        ServiceId::AzurePlatformMcsPlus,
        ServiceId::UnifiedEnhancedResponse,
        ServiceId::AzureEventMcs,
        ServiceId::Workshop,
        ServiceId::RootCauseAnalysis,
    ];
    let mut plan = with_term(plan_with(&services), 2);
    plan.name = line("方案 A; \"B\", C\\D");
    plan.intake_completed_on = Some(day("2025-06-20"));
    for line in &mut plan.lines {
        match line.service {
            ServiceId::AzureEventMcs => {
                line.event = Some(PlannedEvent { first: day("2025-11-28"), days: 5, solutions: 1 });
            }
            ServiceId::Workshop => {
                line.scheduled_on = Some(day("2026-06-20"));
                line.unit_price = Some(amount("20000"));
            }
            _ => {}
        }
    }
    let mut case = incident(ProductId::Dynamics365, Severity::B, "2025-08-01 09:00");
    case.name = line("結帳\u{2028}變慢");
    let closing = EventKind::ClosurePlanned;
    case.events = vec![Event { id: EventId(9), local: local("2025-08-11 14:00"), fold: Fold::Earlier, kind: closing }];
    plan.incidents.push(case);
    plan
}

fn key() -> CalendarKey {
    CalendarKey::from_seed("a")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn file(plan: &Plan, now: &str, remind: Option<u8>, lang: Lang) -> String {
    let dates = due_dates(plan);
    Export { plan, key: key(), now: at(now), remind, lang }.file(&dates)
}

const NOW: &str = "2025-08-01T00:00:00Z";

/// The events of a file, each as its properties by name; `BEGIN`, `END` and what is in an alarm aside.
fn events(file: &str) -> Vec<BTreeMap<String, String>> {
    let unfolded = file.replace("\r\n ", "");
    let (mut all, mut in_alarm) = (Vec::new(), false);
    for line in unfolded.strip_suffix("\r\n").unwrap().split("\r\n") {
        let (name, value) = line.split_once(':').unwrap();
        match (name, value) {
            ("BEGIN", "VEVENT") => all.push(BTreeMap::new()),
            ("BEGIN" | "END", "VALARM") => in_alarm = name == "BEGIN",
            ("TRIGGER", _) => drop(all.last_mut().unwrap().insert(name.to_owned(), value.to_owned())),
            _ if in_alarm || matches!(name, "BEGIN" | "END") => {}
            _ => {
                let Some(event) = all.last_mut() else { continue };
                assert_eq!(event.insert(name.to_owned(), value.to_owned()), None, "{name} twice");
            }
        }
    }
    all
}

fn by_name(file: &str, name: &str) -> BTreeMap<String, String> {
    let uid = format!("{name}.{}@uniplan", key().code());
    let found: Vec<_> = events(file).into_iter().filter(|event| event["UID"] == uid).collect();
    assert_eq!(found.len(), 1, "{name}");
    found.into_iter().next().unwrap()
}

#[test]
fn an_event_as_it_is_written() {
    let mut small = plan();
    small.lines.retain(|line| line.service == ServiceId::Workshop);
    small.incidents.clear();
    let written = file(&small, NOW, Some(7), Lang::En).replace("\r\n ", "");
    let start = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Uniplan//Dates of a plan//EN\r\nCALSCALE:GREGORIAN\r\n\
        METHOD:PUBLISH\r\nNAME:Uniplan dates – 方案 A\\; \"B\"\\, C\\\\D\r\n\
        X-WR-CALNAME:Uniplan dates – 方案 A\\; \"B\"\\, C\\\\D\r\nX-WR-TIMEZONE:Asia/Taipei\r\n\
        X-WR-RELCALID:{D228CB69-6F1A-8CAF-7891-2B704E4A8964}\r\nBEGIN:VEVENT\r\n";
    assert!(written.starts_with(start), "{written}");
    assert!(written.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    let free = "UID:cancel-free.line-4.d228cb696f1a8caf78912b704e4a8964@uniplan\r\nDTSTAMP:20250801T000000Z\r\n\
        LAST-MODIFIED:20250801T000000Z\r\nSEQUENCE:18316800\r\nDTSTART;VALUE=DATE:20260606\r\n\
        DTEND;VALUE=DATE:20260607\r\nSUMMARY:Last day to cancel free of charge\\, where applicable (Workshop)\r\nDESCRIPTION:Who: ";
    assert!(written.contains(free), "{written}");
    let alarm = "TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n\
        DESCRIPTION:Last day to cancel free of charge\\, where applicable (Workshop)\r\nTRIGGER:-P6DT15H\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    assert!(written.contains(alarm), "{written}");
}

#[test]
fn a_description_says_who_when_why_and_on_whose_word() {
    let event = by_name(&file(&plan(), NOW, None, Lang::En), "cancel-half.line-4");
    assert_eq!(
        event["DESCRIPTION"].replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";"),
        "Who: You\nWhen: 7 Jun 2026 to Sun 14 Jun 2026 (days in Asia/Taipei)\nUS$10,000 due on cancelling\n\n\
        Scheduled day: 20 Jun 2026\n− Calendar days: 6 days\n= Last day: 14 Jun 2026\nFee of the service: US$20,000\n\
        × Share that is due: 50%\n= Due on cancelling: US$10,000\nRule DT-19: §2.7\nOur readings: AMB-26\n\n\
        Uniplan, unofficial, not affiliated with Microsoft; your signed agreement prevails."
    );
}

#[test]
fn days_are_days_and_instants_are_in_utc() {
    let file = file(&plan(), NOW, None, Lang::ZhHant);
    for (name, first, end) in [
        // DT-11 and DT-12: the event on all of its days, its notice on the last day for it.
        ("event-covered.line-3", "20251128", "20251203"),
        ("event-arranged.line-3", "20251017", "20251018"),
        // DT-13 takes sixty days: in a calendar, the last.
        ("uer-onboarding", "20250830", "20250831"),
        ("unused-services-lapse", "20270630", "20270701"),
        ("uer-meeting.8", "20270630", "20270701"),
    ] {
        let event = by_name(&file, name);
        assert_eq!((&*event["DTSTART;VALUE=DATE"], &*event["DTEND;VALUE=DATE"]), (first, end), "{name}");
    }
    // DT-8: before 14:00 in Taipei.
    let asked = by_name(&file, "rca-requested.incident-900000");
    assert_eq!((&*asked["DTSTART"], asked.get("DTEND")), ("20250811T060000Z", None));
    assert!(!file.contains("TZID"), "no zone has to be explained");
}

#[test]
fn a_second_export_has_the_same_names_and_rises() {
    let (before, mut plan) = (plan(), plan());
    let names = |file: &str| events(file).into_iter().map(|event| event["UID"].clone()).collect::<BTreeSet<_>>();
    let sequence = |file: &str| events(file)[0]["SEQUENCE"].parse::<i32>().unwrap();
    let first = file(&before, NOW, None, Lang::ZhHant);
    plan.contract.dates.execution = Some(day("2025-06-01"));
    plan.lines[3].scheduled_on = Some(day("2026-05-11"));
    plan.name = line("B");
    let second = file(&plan, "2025-08-01T00:00:01Z", None, Lang::En);
    assert_eq!(names(&first), names(&second));
    assert_eq!(names(&first).len(), events(&first).len());
    assert_eq!(sequence(&second), sequence(&first) + 1);
    let moved = by_name(&second, "cancel-free.line-4");
    assert_eq!((&*moved["DTSTART;VALUE=DATE"], &*moved["DTSTAMP"]), ("20260427", "20250801T000001Z"));
    // A clock that is wrong by decades makes no number that the format does not allow.
    for (now, expected) in [("1999-01-01T00:00:00Z", 0), ("2200-01-01T00:00:00Z", i32::MAX)] {
        assert_eq!(sequence(&file(&plan, now, None, Lang::En)), expected);
    }
    let other = Export { plan: &plan, key: CalendarKey::from_seed("b"), now: at(NOW), remind: None, lang: Lang::En };
    assert!(names(&first).is_disjoint(&names(&other.file(&due_dates(&plan)))), "of another plan");
}

#[test]
fn nothing_rings_for_what_is_over_or_done() {
    let plan = plan();
    for (remind, trigger) in [(1, "-PT15H"), (2, "-P1DT15H"), (14, "-P13DT15H")] {
        let file = file(&plan, NOW, Some(remind), Lang::ZhHant);
        assert_eq!(by_name(&file, "uer-onboarding")["TRIGGER"], trigger);
        assert_eq!(by_name(&file, "allowance-allotted").get("TRIGGER"), None, "signed in June");
        let intake = by_name(&file, "intake-complete");
        assert!(!intake.contains_key("TRIGGER") && intake["SUMMARY"].starts_with("已完成："));
    }
    // B11: of what has a time, at nine as well: the closing is planned for 14:00, in Taipei.
    for (remind, trigger) in [(1, "-P1DT5H"), (7, "-P7DT5H")] {
        let timed = events(&file(&plan, NOW, Some(remind), Lang::En));
        let timed = timed.iter().find(|event| event.contains_key("DTSTART")).unwrap();
        assert_eq!((&*timed["DTSTART"], &*timed["TRIGGER"]), ("20250811T060000Z", trigger));
    }
    for none in [None, Some(0)] {
        assert!(!file(&plan, NOW, none, Lang::ZhHant).contains("VALARM"));
    }
    // On the last day itself there is still something to ring for.
    assert!(by_name(&file(&plan, "2025-08-30T15:59:59Z", Some(1), Lang::En), "uer-onboarding").contains_key("TRIGGER"));
    assert!(
        !by_name(&file(&plan, "2025-08-30T16:00:00Z", Some(1), Lang::En), "uer-onboarding").contains_key("TRIGGER")
    );
}

#[test]
fn every_line_is_within_the_format_in_both_languages() {
    for lang in Lang::ALL {
        let file = file(&plan(), NOW, Some(7), lang);
        let lines: Vec<&str> = file.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        for line in &lines {
            assert!(line.len() <= 75 && !line.is_empty(), "{line}");
            assert!(!line.contains(['\r', '\n']), "{line}");
        }
        let count = |what: &str| lines.iter().filter(|line| **line == what).count();
        for part in ["VCALENDAR", "VEVENT", "VALARM"] {
            assert_eq!(count(&format!("BEGIN:{part}")), count(&format!("END:{part}")), "{part}");
        }
        assert!(file.contains("X-WR-CALNAME"));
    }
}

#[test]
fn what_has_no_date_is_left_out() {
    let plan = plan_with(&[ServiceId::AzurePlatformMcsPlus]);
    assert!(events(&file(&plan, NOW, Some(7), Lang::En)).is_empty());
}

/// What is hostile on a page or in a spreadsheet is a text in a calendar, and no property of its own.
#[test]
fn hostile_names_stay_text() {
    let strings = include_str!("../e2e/xss.txt");
    let mut small = plan();
    for text in strings.lines() {
        small.name = line(text);
        let written = file(&small, NOW, None, Lang::En).replace("\r\n ", "");
        let escaped = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        assert!(written.contains(&format!("\r\nNAME:Uniplan dates – {escaped}\r\n")), "{text}: {written}");
        let is_property = |line: &str| {
            line.split([':', ';'])
                .next()
                .is_some_and(|name| !name.contains(|c: char| !c.is_ascii_uppercase() && c != '-'))
        };
        assert!(written.trim_end().split("\r\n").all(is_property), "{text}");
    }
    assert!(strings.lines().count() > 100);
}
