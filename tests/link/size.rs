//! How long links are.

use crate::fixture::{goal, small};
use crate::full;
use uniplan::link::{GOOD_LENGTH, Money, address, write};

/// As hosts are called.
const PAGE: &str = "https://uniplan.contoso.com/";

#[track_caller]
fn length(plan: &uniplan::plan::Plan, money: Money) -> usize {
    let address = address(PAGE, &write(plan, money).unwrap());
    assert!(address.is_ascii());
    address.len()
}

#[test]
fn forty_lines_and_thirty_events_pass_every_mail_program() {
    for by_year in [true, false] {
        let plan = goal(by_year);
        let with = length(&plan, Money::Included);
        let without = length(&plan, Money::LeftOut);
        println!("40 lines, 30 events, lines by year {by_year}: {with} characters, {without} without money");
        assert!(with <= GOOD_LENGTH, "{with} characters");
        // Well below, so that a plan with longer names passes too; a higher figure is a loss to be explained.
        assert!(with <= 800 && without < with, "{with}, {without} without money");
    }
}

#[test]
fn a_small_plan_fits_a_line() {
    let with = length(&small(), Money::Included);
    println!("5 lines: {with} characters");
    assert!(with <= 110, "{with}");
    let every_field = length(&full(), Money::Included);
    println!("every field once: {every_field} characters");
    assert!(every_field <= GOOD_LENGTH, "{every_field}");
}
