//! What goes in comes out.

use crate::fixture::{goal, small};
use crate::support::{add, line};
use crate::{any_sound_plan, cases, full, without_key};
use proptest::prelude::*;
use uniplan::catalog::services::SERVICES;
use uniplan::link::{LinkError, Money, read, write};
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::plan::{MAX_ID, MAX_LINES, Plan};
use uniplan::zones::Zone;

#[track_caller]
fn there_and_back(plan: &Plan) -> String {
    let link = write(plan, Money::Included).unwrap();
    assert_eq!(read(&link), Ok(without_key(plan.clone())), "{link}");
    link
}

#[test]
fn every_field_arrives() {
    there_and_back(&full());
    there_and_back(&Plan::new(Zone::TAIPEI));
    there_and_back(&small());
    there_and_back(&goal(true));
    there_and_back(&goal(false));
}

#[test]
fn any_text_arrives() {
    for name in [
        "",
        " ",
        "1",
        "1.50",
        "007",
        "2025-01-01",
        "workshop",
        "null",
        "\u{1F600} 🇹🇼 a\u{301}",
        "<script>alert(1)</script>",
        "\"'`\\",
        "龘𠮷",
        "العربية",
        "Asia/Taipei",
        "9999999999999999999999",
        "-0",
        "1e9",
        "T",
        "2025-01-01T00:00:00",
    ] {
        let Ok(name) = uniplan::entry::Line::new(name) else { continue };
        let mut plan = small();
        plan.host_name = name.clone();
        plan.contract.supplier = name;
        there_and_back(&plan);
    }
    let mut plan = small();
    plan.name = line(&"字".repeat(uniplan::entry::MAX_TEXT));
    there_and_back(&plan);
}

#[test]
fn equal_plans_give_equal_links() {
    let plan = goal(true);
    let link = write(&plan, Money::Included).unwrap();
    assert_eq!(write(&plan.clone(), Money::Included).unwrap(), link);
    assert_eq!(write(&read(&link).unwrap(), Money::Included).unwrap(), link);
    // What a plan is known by in calendars is not carried: whoever opens it has another plan.
    let known = Plan { calendar_key: Some(CalendarKey::from_seed("a")), ..plan.clone() };
    assert_eq!(write(&known, Money::Included).unwrap(), link);
    let other = Plan { name: line("another"), ..plan };
    assert_ne!(write(&other, Money::Included).unwrap(), link);
}

#[test]
fn a_large_plan_arrives_or_is_refused() {
    let mut plan = Plan::new(Zone::TAIPEI);
    let mut refused = None;
    for (count, service) in (1..=MAX_LINES).zip(SERVICES.iter().cycle()) {
        let in_year = u8::try_from(count % 3).unwrap();
        add(&mut plan, service.id, in_year).unit = line(&format!("unit {}", count * 7_919 % 10_007));
        if count % 500 == 0 {
            match write(&plan, Money::Included) {
                Ok(link) => assert_eq!(read(&link), Ok(plan.clone()), "{count} lines"),
                Err(error) => {
                    assert_eq!(error, LinkError::TooLarge);
                    refused.get_or_insert(count);
                }
            }
        }
    }
    println!("refused from {refused:?} lines on");
    assert!(refused.is_none_or(|count| count > 500));
    let plan = Plan { next_id: MAX_ID, ..Plan::new(Zone::TAIPEI) };
    there_and_back(&plan);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(250)) })]

    #[test]
    fn any_plan_arrives(plan in any_sound_plan()) {
        let link = write(&plan, Money::Included).unwrap();
        prop_assert_eq!(read(&link), Ok(plan));
    }
}
