//! What to do with the rest: each suggestion is what it says, can be taken back, and is made only where the rules allow.

use crate::flex;

use flex::{found, plan, sum, swap};
use rust_decimal::{Decimal, dec};
use uniplan::catalog::services::ServiceId;
use uniplan::entry::Line;
use uniplan::money::{Percent, Quantity};
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::{Funding, LineId};
use uniplan::plan::place::{LocationId, Place};
use uniplan::plan::price_terms::{Discount, Off};
use uniplan::rules::allowance::{YearStatement, state_allowance};
use uniplan::rules::checks::Reason;
use uniplan::rules::suggestions::{Advice, Suggestion, after, suggest};
use uniplan::state::command::Command;
use uniplan::state::history::History;

use ServiceId::{CustomProactive, ProactiveCredits};

fn first_year(plan: &Plan) -> YearStatement {
    state_allowance(plan).years.into_iter().next().unwrap()
}

/// What the first suggestion of a kind does to the account of the first year, once it is taken.
#[track_caller]
fn take(plan: &Plan, is: impl Fn(&Advice) -> bool) -> (Plan, Suggestion) {
    let suggestions = suggest(plan, YearIndex::FIRST, None);
    let one = suggestions.iter().find(|one| is(&one.advice)).unwrap_or_else(|| panic!("only {suggestions:#?}")).clone();
    let preview = after(plan, &one);
    let mut history = History::new(plan.clone());
    assert_eq!(history.run(Command::Take(one.changes.clone())), Ok(true));
    assert_eq!(**history.present(), preview, "the preview is what is carried out");
    let total = |plan: &Plan, of: fn(&YearStatement) -> Decimal| -> Decimal {
        state_allowance(plan).years.iter().map(of).sum()
    };
    let forfeited = |year: &YearStatement| year.forfeited.value.unwrap().amount;
    let otherwise = |year: &YearStatement| year.otherwise.value.amount;
    assert_eq!(total(plan, forfeited) - total(&preview, forfeited), one.less_forfeited.amount);
    assert_eq!(total(plan, otherwise) - total(&preview, otherwise), one.less_otherwise.amount);
    assert!(history.undo());
    assert_eq!(**history.present(), *plan, "and can be taken back");
    (preview, one)
}

#[test]
fn the_rest_pays_for_lines_that_are_invoiced() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(40000)), (ServiceId::Hackathon, dec!(90000))]);
    plan.lines[1].funding = Funding::Invoiced;
    let (taken, one) = take(&plan, |advice| matches!(advice, Advice::PayByFlex(LineId(2))));
    assert_eq!((one.less_forfeited.amount, one.less_otherwise.amount), (dec!(60000), dec!(60000)));
    assert_eq!(first_year(&taken).forfeited.value.unwrap().amount, dec!(0));
    // Not what Flex may not pay.
    plan.lines[1].added_on = Some("2025-10-01".parse().unwrap());
    assert!(!suggest(&plan, YearIndex::FIRST, None).iter().any(|one| matches!(one.advice, Advice::PayByFlex(_))));
}

#[test]
fn the_rest_buys_more_at_prices_of_the_plan_only() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(12500)), (ProactiveCredits, dec!(30000))]);
    let fill = |advice: &Advice| matches!(advice, Advice::Fill(ServiceId::Workshop, _));
    let (taken, one) = take(&plan, fill);
    assert_eq!(one.less_forfeited.amount, dec!(12500), "the rest would pay for four, but one was ordered");
    assert_eq!(taken.lines[0].quantity.decimal(), dec!(2));
    // B16: as much again at the most, and no more than the rest pays for.
    plan.lines[0].quantity = Quantity::try_from(dec!(3)).unwrap();
    let (taken, one) = take(&plan, fill);
    assert_eq!((one.less_forfeited.amount, taken.lines[0].quantity.decimal()), (dec!(25000), dec!(5)));
    plan.lines[0].quantity = Quantity::ONE;
    // A capped kind only as far as its room goes: 20,000 is less than one.
    assert!(
        !suggest(&plan, YearIndex::FIRST, None)
            .iter()
            .any(|one| matches!(one.advice, Advice::Fill(ProactiveCredits, _)))
    );
    // In another year, a line of its own.
    let mut two = plan.clone();
    two.contract.years.push(two.contract.years[0].clone());
    two.contract.dates.work_order_end = Some("2027-06-30".parse().unwrap());
    two.lines[0].year = YearIndex::try_from(1).unwrap();
    let (taken, _) = take(&two, |advice| matches!(advice, Advice::Fill(ServiceId::Workshop, _)));
    assert_eq!((taken.lines.len(), taken.next_id), (3, two.next_id + 1));
    // Without a price nothing is suggested.
    plan.lines.iter_mut().for_each(|line| line.unit_price = None);
    assert_eq!(suggest(&plan, YearIndex::FIRST, None), []);
}

#[test]
fn what_is_over_the_cap_is_reduced_to_it() {
    let lines =
        [(ProactiveCredits, dec!(40000)), (CustomProactive, dec!(20000.01)), (ServiceId::Workshop, dec!(240000))];
    let plan = plan(&[dec!(300000)], &lines);
    // A price is the user's: it is never suggested to be smaller.
    let reduces = |plan: &Plan| {
        suggest(plan, YearIndex::FIRST, None).iter().any(|one| matches!(one.advice, Advice::Reduce(LineId(2))))
    };
    assert!(!reduces(&plan));
    // Whole units where there are several.
    let mut units = plan.clone();
    units.lines[1].quantity = Quantity::try_from(dec!(3)).unwrap();
    units.lines[1].unit_price = Some(sum(dec!(9000)));
    units.lines[1].service = ProactiveCredits;
    let (taken, _) = take(&units, |advice| matches!(advice, Advice::Reduce(LineId(2))));
    assert_eq!(taken.lines[1].quantity.decimal(), dec!(2));
}

#[test]
fn cover_is_bought_once_and_is_not_moved_to_save_money() {
    let services = [ServiceId::UnifiedEnhancedResponse, ServiceId::AzureRapidResponse, ServiceId::AzurePlatformMcs];
    for service in services {
        let plan = plan(&[dec!(100000), dec!(100000)], &[(service, dec!(20000)), (service, dec!(90000))]);
        let found = suggest(&plan, YearIndex::FIRST, None);
        let is_silly =
            |one: &Suggestion| matches!(one.advice, Advice::Fill(..) | Advice::Shift(..) | Advice::Reduce(_));
        assert!(!found.iter().any(is_silly), "{service:?}: {found:?}");
    }
}

#[test]
fn the_services_of_the_year_before_are_taken_over() {
    let lines = [(ServiceId::Workshop, dec!(12500)), (ServiceId::UnifiedEnhancedResponse, dec!(39000))];
    let mut plan = plan(&[dec!(100000), dec!(100000)], &lines);
    let second = YearIndex::try_from(1).unwrap();
    let is = |advice: &Advice| *advice == Advice::TakeOver(YearIndex::FIRST);
    let offer = |plan: &Plan| suggest(plan, second, None).into_iter().find(|one| is(&one.advice));
    let one = offer(&plan).unwrap();
    assert_eq!((one.changes.len(), one.less_forfeited.amount), (2, dec!(51500)));
    assert!(offer(&after(&plan, &one)).is_none(), "they are there now");
    // Only what the year has not got, and only what has a price and is paid by Flex.
    plan.lines[1].funding = Funding::Invoiced;
    assert_eq!(offer(&plan).unwrap().changes.len(), 1);
    // Nor what is more than can be added: the line of another place, or at a discount.
    let mut elsewhere = plan.clone();
    elsewhere.lines[0].location = Place::Location(LocationId(9));
    assert_eq!(offer(&elsewhere), None);
    let mut cheaper = plan.clone();
    let off = Off::Percent(Percent::try_from(dec!(10)).unwrap());
    cheaper.lines[0].discount = Some(Discount { off, reason: Line::default() });
    assert_eq!(offer(&cheaper), None);
    plan.lines[0].unit_price = None;
    assert_eq!(offer(&plan), None);
    assert!(suggest(&plan, YearIndex::FIRST, None).iter().all(|one| !matches!(one.advice, Advice::TakeOver(_))));
}

#[test]
fn a_line_is_planned_in_another_year_only_where_it_may_be() {
    let lines = [(ServiceId::Workshop, dec!(80000)), (ServiceId::Hackathon, dec!(50000))];
    let mut plan = plan(&[dec!(100000), dec!(60000)], &lines);
    let second = YearIndex::try_from(1).unwrap();
    let shifts = |advice: &Advice| matches!(advice, Advice::Shift(LineId(2), to) if to.ordinal() == 2);
    let (taken, one) = take(&plan, shifts);
    assert_eq!(taken.lines[1].year, second);
    assert_eq!((one.less_forfeited.amount, one.less_otherwise.amount), (dec!(30000), dec!(30000)));
    // From the other side: the year with money left draws it in.
    assert!(suggest(&plan, second, None).iter().any(|one| shifts(&one.advice)));
    // What is delivered in its year stays there, and so does what was bought later or swapped.
    let kept = |plan: &Plan| !suggest(plan, YearIndex::FIRST, None).iter().any(|one| shifts(&one.advice));
    plan.lines[1].delivered_on = Some("2026-03-01".parse().unwrap());
    assert!(kept(&plan));
    plan.lines[1].delivered_on = Some("2026-08-01".parse().unwrap());
    assert!(!kept(&plan));
    plan.lines[1].swap = Some(swap(ServiceId::Workshop, dec!(50000)));
    assert!(kept(&plan));
}

#[test]
fn what_flex_does_not_pay_anyway_is_invoiced() {
    let lines = [(ServiceId::Workshop, dec!(100000)), (ServiceId::ExtraSuccessManagement, dec!(25000))];
    let plan = plan(&[dec!(100000)], &lines);
    let (taken, one) = take(&plan, |advice| matches!(advice, Advice::Invoice(LineId(2))));
    assert_eq!((one.less_forfeited.amount, one.less_otherwise.amount), (dec!(0), dec!(0)));
    assert_eq!(first_year(&taken).refused.value.amount, dec!(0));
    assert!(found(&taken, |r| matches!(r, Reason::BarredFromFlex { .. })).is_none());
}
