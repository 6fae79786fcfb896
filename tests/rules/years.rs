//! Several years without toil (W4): what is copied from a year to others, what is left as it is, and the table of the whole
//! term.

use crate::any_whole_plan::any_whole_plan;
use crate::support::{add, amount, day, line, percent, plan_with, quantity, with_term, year};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use std::collections::BTreeSet;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::entry::Line;
use uniplan::money::Percent;
use uniplan::plan::Plan;
use uniplan::plan::check::check;
use uniplan::plan::contract::{YearIndex, YearTerms};
use uniplan::plan::line::{LineId, LineItem};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::plan::price_terms::{Discount, Off};
use uniplan::plan::swap::Swap;
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::term_table::{TermRow, term_rows};
use uniplan::rules::totals::total;
use uniplan::rules::year_copy::{CopiedLines, CopiedYear, YearCopy, YearCopyError, copies};
use uniplan::state::command::{Command, apply};
use uniplan::zones::Zone;

fn copy(to: &[u8], uplift: &str) -> YearCopy {
    YearCopy {
        from: YearIndex::FIRST,
        to: to.iter().map(|index| year(*index)).collect(),
        lines: CopiedLines::All,
        amounts: true,
        uplift: percent(uplift),
    }
}

fn done(plan: &Plan, copy: &YearCopy) -> Plan {
    apply(plan, Command::CopyYear(copies(plan, copy).unwrap())).unwrap()
}

fn off(text: &str, plan: &Plan) -> Discount {
    let off = Off::read(text, plan.contract.currency).unwrap().unwrap();
    Discount { off, reason: Line::default() }
}

/// Three years, two services in the first of them.
fn ordered() -> Plan {
    let mut plan = with_term(plan_with(&[]), 3);
    let workshop = add(&mut plan, ServiceId::Workshop, 0);
    (workshop.quantity, workshop.unit_price) = (quantity("2"), Some(amount("10000.05")));
    add(&mut plan, ServiceId::Hackathon, 0).unit_price = Some(amount("30000"));
    plan.contract.years = vec![YearTerms {
        base_price: Some(amount("500000")),
        flex_allowance: Some(amount("300000")),
        ..Default::default()
    }];
    plan
}

fn prices(plan: &Plan, index: u8) -> Vec<(ServiceId, Decimal)> {
    plan.lines_of(year(index)).map(|line| (line.service, line.unit_price.unwrap().decimal())).collect()
}

#[test]
fn w4_a_year_is_copied_to_others_and_prices_rise_with_each_year() {
    let plan = done(&ordered(), &copy(&[1, 2], "3"));
    assert_eq!(prices(&plan, 1), [(ServiceId::Workshop, dec!(10300.05)), (ServiceId::Hackathon, dec!(30900))]);
    // Twice three percent, rounded once.
    assert_eq!(prices(&plan, 2), [(ServiceId::Workshop, dec!(10609.05)), (ServiceId::Hackathon, dec!(31827))]);
    assert_eq!(plan.lines_of(year(1)).next().unwrap().quantity, quantity("2"));
    let bases: Vec<_> = plan.contract.years.iter().map(|terms| terms.base_price.unwrap().decimal()).collect();
    assert_eq!(bases, [dec!(500000), dec!(515000), dec!(530450)]);
    // The allowance is agreed for each year; it does not rise by itself (FA-1).
    assert!(plan.contract.years.iter().all(|terms| terms.flex_allowance == Some(amount("300000"))));
    let ids: BTreeSet<LineId> = plan.lines.iter().map(|line| line.id).collect();
    assert_eq!(ids.len(), 6);
}

#[test]
fn w4_without_an_uplift_every_price_stays_as_it_stands() {
    let mut plan = ordered();
    plan.lines[0].unit_price = Some(amount("0.05"));
    let plan = done(&plan, &copy(&[2], "0"));
    assert_eq!(prices(&plan, 2)[0].1, dec!(0.05));
    assert_eq!(plan.lines_of(year(1)).count(), 0, "a year that is not named is left alone");
}

#[test]
fn w4_a_year_before_is_no_dearer() {
    let mut plan = ordered();
    plan.lines.iter_mut().for_each(|line| line.year = year(1));
    let back = YearCopy { from: year(1), amounts: false, ..copy(&[0, 2], "10") };
    let plan = done(&plan, &back);
    assert_eq!((prices(&plan, 0)[1].1, prices(&plan, 2)[1].1), (dec!(30000), dec!(33000)));
    assert_eq!(plan.contract.years.len(), 1, "amounts were not asked for");
}

#[test]
fn w4_what_is_there_already_is_counted_and_not_doubled() {
    let mut plan = ordered();
    let second = add(&mut plan, ServiceId::Workshop, 0);
    (second.quantity, second.unit_price) = (quantity("5"), Some(amount("1")));
    add(&mut plan, ServiceId::Workshop, 1);
    let [found] = copies(&plan, &copy(&[1], "0")).unwrap().try_into().unwrap();
    let added: Vec<_> = found.added.iter().map(|line| (line.service, line.quantity)).collect();
    assert_eq!(added, [(ServiceId::Hackathon, quantity("1")), (ServiceId::Workshop, quantity("5"))]);
    assert_eq!(found.kept, [plan.lines[0].id], "one workshop is there: the first of the two is");
    // Another place or another unit is something else.
    plan.locations.push(Location {
        id: LocationId(900),
        name: line("Osaka"),
        calendar: BusinessCalendar::standard(Zone::TAIPEI),
        cover: None,
        terms: PlaceTerms::default(),
    });
    plan.next_id = 1_000;
    plan.lines[0].location = Place::Location(LocationId(900));
    plan.lines[1].unit = line("team");
    add(&mut plan, ServiceId::Hackathon, 1);
    let [found] = copies(&plan, &copy(&[1], "0")).unwrap().try_into().unwrap();
    assert_eq!((found.added.len(), found.kept.len()), (2, 1));
}

#[test]
fn w4_one_line_is_copied_alone() {
    let plan = ordered();
    let one = YearCopy { lines: CopiedLines::One(plan.lines[1].id), amounts: false, ..copy(&[1, 2], "0") };
    let after = done(&plan, &one);
    let names = |index| prices(&after, index).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!((names(1), names(2)), (vec![ServiceId::Hackathon], vec![ServiceId::Hackathon]));
    let none = YearCopy { lines: CopiedLines::None, ..copy(&[1, 2], "0") };
    assert_eq!(done(&plan, &none).lines, plan.lines, "the amounts alone");
}

#[test]
fn w4_what_happened_to_a_line_does_not_happen_again() {
    let mut plan = ordered();
    let first = &mut plan.lines[0];
    first.delivered_on = Some(day("2025-09-01"));
    first.scheduled_on = Some(day("2025-08-01"));
    first.added_on = Some(day("2025-08-01"));
    first.companion = Some(amount("100"));
    first.swap = Some(Swap { service: ServiceId::ChalkTalk, worth: amount("5"), available: true, agreed: true });
    first.flex_confirmed = Some(true);
    let plan = done(&plan, &copy(&[1], "10"));
    let copied = plan.lines_of(year(1)).next().unwrap();
    assert_eq!((copied.delivered_on, copied.scheduled_on, copied.added_on, copied.swap), (None, None, None, None));
    assert_eq!((copied.companion, copied.flex_confirmed), (Some(amount("110")), Some(true)));
}

#[test]
fn w4_a_sum_that_comes_off_rises_with_its_price_and_never_above_it() {
    let mut plan = ordered();
    plan.lines[0].discount = Some(off("1000", &plan));
    plan.lines[1].discount = Some(off("12.5%", &plan));
    let copied = done(&plan, &copy(&[1], "10"));
    let offs: Vec<Off> = copied.lines_of(year(1)).filter_map(LineItem::off).collect();
    assert_eq!(offs, [Off::Amount(amount("1100")), Off::Percent(percent("12.5"))]);
    // Three times 0.33 is 0.99, all of which comes off; a price of 0.339 is 0.34, three of them 1.02.
    let first = &mut plan.lines[0];
    (first.quantity, first.unit_price, first.discount) = (quantity("3"), Some(amount("0.31")), None);
    plan.lines[0].discount = Some(off("0.93", &plan));
    let copied = done(&plan, &copy(&[1, 2], "1.5"));
    assert!(copied.lines.iter().all(|line| line.discount_fits(copied.contract.currency)));
}

#[test]
fn w4_what_nobody_entered_replaces_nothing() {
    let mut plan = ordered();
    plan.contract.years = vec![
        YearTerms { flex_allowance: Some(amount("300000")), ..Default::default() },
        YearTerms { base_price: Some(amount("7")), true_up: Some(amount("8")), ..Default::default() },
    ];
    let [found] = copies(&plan, &copy(&[1], "5")).unwrap().try_into().unwrap();
    let expected = YearTerms {
        base_price: Some(amount("7")),
        true_up: Some(amount("8")),
        flex_allowance: Some(amount("300000")),
        ..Default::default()
    };
    assert_eq!(found.terms, Some(expected));
    plan.contract.years[1].flex_allowance = Some(amount("300000"));
    assert_eq!(copies(&plan, &copy(&[1], "5")).unwrap()[0].terms, None, "what is so already is no change");
}

#[test]
fn w4_a_year_that_is_not_there_a_line_that_is_gone_and_a_price_too_large_are_refused() {
    let plan = ordered();
    let refused = |plan: &Plan, copy: &YearCopy, why: YearCopyError| assert_eq!(copies(plan, copy), Err(why));
    refused(&plan, &copy(&[3], "0"), YearCopyError::NoSuchYear);
    refused(&plan, &copy(&[0], "0"), YearCopyError::NoSuchYear);
    refused(&plan, &YearCopy { lines: CopiedLines::One(LineId(77)), ..copy(&[1], "0") }, YearCopyError::NoSuchLine);
    let elsewhere = YearCopy { from: year(1), lines: CopiedLines::One(plan.lines[0].id), ..copy(&[2], "0") };
    refused(&plan, &elsewhere, YearCopyError::NoSuchLine);
    let mut dear = plan;
    dear.lines[0].unit_price = Some(amount("900000000000"));
    refused(&dear, &copy(&[1, 2], "100"), YearCopyError::TooLarge);
    assert_eq!(copies(&dear, &copy(&[], "100")), Ok(Vec::new()), "nowhere is nothing");
}

#[test]
fn the_table_of_the_term_has_a_row_for_each_service_place_and_unit() {
    let mut plan = done(&ordered(), &copy(&[2], "0"));
    add(&mut plan, ServiceId::Workshop, 0).unit_price = None;
    add(&mut plan, ServiceId::ChalkTalk, 7); // a year that the term does not have
    let rows = term_rows(&plan, &state_allowance(&plan));
    let workshop: &TermRow = rows.iter().find(|row| row.service == ServiceId::Workshop).unwrap();
    let cells: Vec<_> = workshop.cells.iter().map(|cell| (cell.lines.len(), cell.quantity, cell.unpriced)).collect();
    assert_eq!(cells, [(2, dec!(3), 1), (0, dec!(0), 0), (1, dec!(2), 0)]);
    assert_eq!((workshop.cost.value.amount, workshop.unpriced), (dec!(40000.20), 1));
    let services: Vec<ServiceId> = rows.iter().map(|row| row.service).collect();
    assert!(services.is_sorted() && services.len() == 2, "{services:?}");
}

#[test]
fn w4_what_is_offered_first_replaces_no_amount_unasked_and_goes_to_every_other_year() {
    let plan = ordered();
    let offered = |plan: &Plan, lines| YearCopy::offered(plan, YearIndex::FIRST, lines);
    assert_eq!(offered(&plan, CopiedLines::All), copy(&[1, 2], "0"));
    assert!(!offered(&plan, CopiedLines::One(plan.lines[0].id)).amounts);
    let same = YearCopy::same_amounts(&plan);
    assert_eq!((same.lines, same.amounts), (CopiedLines::None, true));
    let filled = done(&plan, &same);
    assert!(!offered(&filled, CopiedLines::All).amounts, "the amounts that stand there");
    assert!(!copies(&filled, &YearCopy::same_amounts(&filled)).unwrap().iter().any(CopiedYear::changes));
}

#[test]
fn an_empty_year_is_made_like_the_nearest_and_of_two_the_earlier() {
    let mut plan = with_term(plan_with(&[]), 5);
    for at in [0, 2, 4] {
        add(&mut plan, ServiceId::Workshop, at);
    }
    let rows = term_rows(&plan, &state_allowance(&plan));
    let nearest = |at| rows[0].nearest(year(at)).unwrap();
    assert_eq!(nearest(1), (year(0), plan.lines[0].id));
    assert_eq!(nearest(3), (year(2), plan.lines[1].id));
    plan.lines.remove(1);
    let rows = term_rows(&plan, &state_allowance(&plan));
    assert_eq!(rows[0].nearest(year(3)).unwrap(), (year(4), plan.lines[1].id));
}

/// Some years that are not the first, and whether they are in the term.
fn any_copy() -> impl Strategy<Value = YearCopy> {
    let to = proptest::collection::btree_set(1u8..5, 0..4);
    (0u8..5, to, any::<bool>(), 0u32..2_000).prop_map(|(from, to, amounts, uplift)| YearCopy {
        from: year(from),
        to: to.into_iter().map(year).collect(),
        amounts,
        uplift: Percent::try_from(Decimal::new(uplift.into(), 2)).unwrap(),
        lines: CopiedLines::All,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// A copy holds what it announced, is a plan that makes sense, and made again it does nothing.
    #[test]
    fn w4_a_copy_made_twice_is_made_once(plan in any_whole_plan(), copy in any_copy()) {
        let Ok(announced) = copies(&plan, &copy) else { return Ok(()) };
        prop_assume!(check(&plan).is_ok());
        let once = done(&plan, &copy);
        let added: usize = announced.iter().map(|year| year.added.len()).sum();
        prop_assert_eq!(once.lines.len(), plan.lines.len() + added);
        prop_assert_eq!(&once.lines[..plan.lines.len()], &plan.lines[..]);
        for copied in &announced {
            let there = once.lines_of(copied.year).count();
            prop_assert!(there >= plan.lines_of(copy.from).count());
            prop_assert_eq!(copied.added.len() + copied.kept.len(), plan.lines_of(copy.from).count());
        }
        let again = copies(&once, &copy).unwrap();
        prop_assert!(again.iter().all(|year| year.added.is_empty() && year.terms.is_none()), "{again:?}");
    }

    /// The rows of the term are what the totals add up.
    #[test]
    fn the_table_of_the_term_adds_up_to_the_totals(plan in any_whole_plan()) {
        let account = state_allowance(&plan);
        let totals = total(&plan, &account);
        let rows = term_rows(&plan, &account);
        for of in &totals.years {
            let cells = rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.year == of.year);
            let sum: Decimal = cells.clone().map(|cell| cell.cost.value.amount).sum();
            let base = plan.contract.terms(of.year).base_discount_amount(plan.contract.currency);
            let stated = account.year(of.year).unwrap();
            let beside: Decimal = stated.lines.iter().map(|line| line.companion + line.swap_difference).sum();
            let known = of.totals.services.value.amount - beside - (of.totals.discount.value.amount - base);
            prop_assert_eq!(sum, known);
            prop_assert_eq!(cells.map(|cell| cell.unpriced).sum::<usize>(), of.totals.missing.lines);
        }
        for row in &rows {
            let cells: Decimal = row.cells.iter().map(|cell| cell.cost.value.amount).sum();
            prop_assert_eq!(cells, row.cost.value.amount);
            prop_assert!(row.cells.iter().any(|cell| !cell.lines.is_empty()));
        }
    }
}
