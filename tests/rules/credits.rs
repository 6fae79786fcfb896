//! Proactive Credits as accounts: rounding as printed, exchange within one work order, what lapses, and a second, simple
//! bookkeeping that has to agree over thousands of random plans.

use crate::any_credits;
use crate::support;

use rust_decimal::{Decimal, dec};
use support::{add, amount, day, line, plan_with, quantity, rate, with_term, zone};
use uniplan::catalog::readings::amb;
use uniplan::catalog::rule_book::{fa, mc};
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::money::{Currency, FigureError};
use uniplan::plan::Plan;
use uniplan::plan::check::PlanFault;
use uniplan::plan::contract::DatedRate;
use uniplan::plan::credits::{CreditEntryId, CreditFault, CreditTransfer, CreditUse, MAX_CREDIT_ENTRIES};
use uniplan::plan::line::Funding;
use uniplan::plan::place::{CreditRate, LocationId, Place, PlaceTerms, WorkOrder};
use uniplan::plan::swap::Swap;
use uniplan::rules::credits::{
    CreditAccount, EntryKind, Lapse, Refusal, credit_accounts, may_become, refuse_transfer, refuse_use,
};
use uniplan::rules::finding::Level;
use uniplan::rules::place_finding::{PlaceFinding, PlaceReason};
use uniplan::rules::places::check_places;
use uniplan::state::command::{Command, CommandError, apply};
use uniplan::state::saved::{open, write};

const BERLIN: LocationId = LocationId(1);
const PARIS: LocationId = LocationId(2);

/// London with Berlin and Paris on its work order, three years from 2025-07-01.
fn plan() -> Plan {
    let mut plan = with_term(plan_with(&[]), 3);
    plan.calendar = BusinessCalendar::standard(zone("Europe/London"));
    for name in ["Berlin", "Paris"] {
        let hours = Box::new(BusinessCalendar::standard(zone(&format!("Europe/{name}"))));
        plan = apply(&plan, Command::AddLocation(line(name), hours)).unwrap();
    }
    plan
}

/// Buys credits at a place, in a year.
fn buy(plan: &mut Plan, credits: &str, place: Place, year: u8, funding: Funding) {
    let line = add(plan, ServiceId::ProactiveCredits, year);
    line.quantity = quantity(credits);
    line.location = place;
    line.funding = funding;
}

fn worth(price: &str) -> CreditRate {
    CreditRate { price: amount(price), currency: Currency::USD, on: None }
}

fn chosen(place: Place, count: &str, each: &str, on: Option<&str>) -> CreditUse {
    CreditUse {
        id: CreditEntryId(0),
        on: on.map(day),
        place,
        service: ServiceId::ChalkTalk,
        quantity: quantity(count),
        credits_each: rate(each),
    }
}

fn moved(from: Place, to: Place, credits: &str, rates: (&str, &str)) -> CreditTransfer {
    CreditTransfer {
        id: CreditEntryId(0),
        on: Some(day("2025-09-01")),
        from,
        to,
        credits: quantity(credits),
        from_rate: worth(rates.0),
        to_rate: worth(rates.1),
        conversion: None,
    }
}

fn enter_use(plan: &Plan, used: CreditUse) -> Plan {
    apply(plan, Command::AddCreditUse(Box::new(used))).unwrap()
}

fn enter(plan: &Plan, moved: CreditTransfer) -> Plan {
    apply(plan, Command::AddCreditTransfer(Box::new(moved))).unwrap()
}

fn account(plan: &Plan, place: Place) -> CreditAccount {
    credit_accounts(plan).into_iter().find(|account| account.place == place).unwrap()
}

fn found(plan: &Plan, reason: impl Fn(&PlaceReason) -> bool) -> Vec<PlaceFinding> {
    check_places(plan).into_iter().filter(|finding| reason(&finding.reason)).collect()
}

// ------------------------------------------------------------------------------------------------------------------ rounding

/// Table 8: into the additional services that are described.
#[test]
fn credits_become_what_is_bought_and_never_credits() {
    use ServiceId::{ProactiveCredits, Webcasts, Workshop};
    assert!(may_become(Workshop) && !may_become(ProactiveCredits) && !may_become(Webcasts));
}

/// Table 8, AMB-27: a service is deducted at the nearest whole credit.
#[test]
fn choosing_a_service_rounds_to_the_nearest() {
    for (each, deducted) in
        [("2.4", "2"), ("2.49999999", "2"), ("2.5", "3"), ("2.6", "3"), ("10", "10"), ("0.4", "0"), ("0.5", "1")]
    {
        let rounded = chosen(Place::Host, "1", each, None).deduction();
        assert_eq!((rounded.exact, rounded.credits), (each.parse().unwrap(), deducted.parse().unwrap()), "{each}");
    }
    // The value of the whole choice is rounded, not of each: 3 × 2.4 = 7.2.
    assert_eq!(chosen(Place::Host, "3", "2.4", None).deduction().credits, dec!(7));
}

/// MC-21, AMB-27: what an exchange yields is rounded up. 10.0, 10.01, 10.5 and 10.99, and the example of the fact sheet.
#[test]
fn an_exchange_rounds_up() {
    for (credits, rates, exact, gained) in [
        ("10", ("1000", "1000"), "10", "10"),
        ("10.01", ("1000", "1000"), "10.01", "11"),
        ("10.5", ("1000", "1000"), "10.5", "11"),
        ("10.99", ("1000", "1000"), "10.99", "11"),
        ("10", ("1000", "1200"), "8.33333333", "9"),
        ("10", ("1001", "1000"), "10.01", "11"),
        ("7", ("3", "21"), "1", "1"),
        ("1", ("0.01", "999999999999"), "0", "1"),
    ] {
        let gain = moved(Place::Host, Place::Location(BERLIN), credits, rates).gain().unwrap();
        assert_eq!(
            (gain.exact, gain.credits),
            (exact.parse().unwrap(), gained.parse().unwrap()),
            "{credits} {rates:?}"
        );
    }
}

/// MC-20: the currency and the rate of each place at that moment; two currencies need a rate that the user enters.
#[test]
fn two_currencies_need_a_rate() {
    let mut one = moved(Place::Host, Place::Location(BERLIN), "10", ("1000", "900"));
    one.to_rate.currency = Currency::EUR;
    assert_eq!(one.gain(), None, "no rate is built in");
    one.conversion = Some(DatedRate { rate: rate("0.9"), on: Some(day("2025-09-01")) });
    // 10 × 1,000 × 0.9 ÷ 900 = 10.
    assert_eq!(one.gain().unwrap().credits, dec!(10));
    one.conversion = Some(DatedRate { rate: rate("0.90000001"), on: None });
    assert_eq!(one.gain().unwrap().credits, dec!(11), "a hair above ten is eleven");
    // Between equal currencies a rate means nothing.
    one.to_rate.currency = Currency::USD;
    assert_eq!(one.gain().unwrap().exact, dec!(11.11111111));
}

#[test]
fn the_working_shows_the_figure_before_rounding() {
    let mut plan = plan();
    buy(&mut plan, "20", Place::Host, 0, Funding::Invoiced);
    plan = enter(&plan, moved(Place::Host, Place::Location(BERLIN), "10", ("1000", "1200")));
    plan = enter_use(&plan, chosen(Place::Location(BERLIN), "1", "2.5", None));
    let berlin = account(&plan, Place::Location(BERLIN));
    let exact: Vec<_> = berlin.entries.iter().map(|entry| entry.exact).collect();
    assert_eq!(exact, [Some(dec!(8.33333333)), Some(dec!(2.5))]);
    for entry in &berlin.entries {
        assert_eq!(entry.credits.why.readings, [amb(27)]);
    }
    assert_eq!(berlin.entries[0].credits.why.rules, [const { mc(21) }, const { mc(20) }, const { mc(19) }]);
    // FA-20: services obtained for credits are not capped a second time.
    assert_eq!(berlin.entries[1].credits.why.rules, [const { fa(20) }]);
}

// --------------------------------------------------------------------------------------------------------------- the accounts

#[test]
fn an_account_adds_up() {
    let mut plan = plan();
    buy(&mut plan, "20", Place::Host, 0, Funding::Invoiced);
    buy(&mut plan, "5", Place::Location(BERLIN), 0, Funding::Invoiced);
    plan = enter(&plan, moved(Place::Host, Place::Location(BERLIN), "10", ("1000", "1200")));
    plan = enter_use(&plan, chosen(Place::Location(BERLIN), "2", "2.3", Some("2025-10-01")));
    plan.host.credit_rate = Some(worth("1000"));
    let accounts = credit_accounts(&plan);
    let figures: Vec<_> = accounts
        .iter()
        .map(|one| (one.place, one.bought, one.used, one.moved_out, one.moved_in, one.balance.value))
        .collect();
    assert_eq!(
        figures,
        [
            (Place::Host, dec!(20), dec!(0), dec!(10), dec!(0), dec!(10)),
            (Place::Location(BERLIN), dec!(5), dec!(5), dec!(0), dec!(9), dec!(9)),
        ]
    );
    assert_eq!(accounts[0].worth.unwrap().amount, dec!(10000));
    assert_eq!(accounts[1].worth, None, "nobody said what a credit is worth there");
    let running: Vec<_> = accounts[1].entries.iter().map(|entry| entry.balance).collect();
    assert_eq!(running, [dec!(5), dec!(14), dec!(9)]);
    assert!(found(&plan, |reason| matches!(reason, PlaceReason::CreditsOverdrawn { .. })).is_empty());
    assert_eq!(found(&plan, |reason| *reason == PlaceReason::TaxesOfExchange).len(), 1, "MC-22");
}

#[test]
fn credits_lapse_with_their_year_or_their_work_order() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Flex);
    buy(&mut plan, "4", Place::Host, 1, Funding::Flex);
    buy(&mut plan, "3", Place::Host, 0, Funding::Invoiced);
    let lapses = |plan: &Plan| account(plan, Place::Host).lapses;
    let lapse = |on: &str, credits| Lapse { on: Some(day(on)), credits };
    let (first, second, end) = ("2026-06-30", "2027-06-30", "2028-06-30");
    assert_eq!(lapses(&plan), [lapse(first, dec!(10)), lapse(second, dec!(4)), lapse(end, dec!(3))]);
    // What lapses first goes first; the last day is still in time, the next is not.
    let used = |on: &str, credits: &str| enter_use(&plan, chosen(Place::Host, "1", credits, Some(on)));
    assert_eq!(lapses(&used("2026-06-30", "11"))[..2], [lapse(second, dec!(4)), lapse(end, dec!(2))]);
    assert_eq!(lapses(&used("2026-07-01", "5")), [lapse(first, dec!(10)), lapse(end, dec!(2))]);
    // Next year's credits are not there yet.
    let early = account(&used("2025-08-01", "14"), Place::Host);
    assert_eq!(early.entries.iter().map(|entry| entry.short).max(), Some(dec!(1)));
    // The finding names what is left, day by day.
    let findings = found(&plan, |reason| matches!(reason, PlaceReason::CreditsLapse { .. }));
    assert_eq!((findings.len(), findings[0].level), (3, Level::Warning));
    assert_eq!(findings[0].why.rules, [const { fa(19) }, const { fa(11) }]);
    // What an exchange yields lapses with the first of what was given for it.
    let given = enter(&plan, moved(Place::Host, Place::Location(BERLIN), "12", ("1000", "1000")));
    assert_eq!(account(&given, Place::Location(BERLIN)).lapses, [lapse(first, dec!(12))]);
    // Without dates nobody knows when.
    let mut undated = plan_with(&[]);
    buy(&mut undated, "2", Place::Host, 0, Funding::Flex);
    assert_eq!(lapses(&undated), [Lapse { on: None, credits: dec!(2) }]);
}

#[test]
fn credits_swapped_away_are_gone() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Flex);
    let swap = Swap { service: ServiceId::Workshop, worth: amount("1"), available: true, agreed: false };
    plan.lines[0].swap = Some(swap);
    assert_eq!(account(&plan, Place::Host).bought, dec!(10), "not agreed: it does not take place");
    plan.lines[0].swap = Some(Swap { agreed: true, ..swap });
    assert!(credit_accounts(&plan).is_empty());
}

// --------------------------------------------------------------------------------------------------- what is refused, or flagged

#[test]
fn an_overdraft_is_refused_and_flagged() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Invoiced);
    let ten = chosen(Place::Host, "1", "10", Some("2025-10-01"));
    assert_eq!(refuse_use(&plan, ten), None);
    let eleven = chosen(Place::Host, "1", "11", Some("2025-10-01"));
    assert_eq!(refuse_use(&plan, eleven), Some(Refusal::Overdrawn { short: dec!(1) }));
    assert_eq!(refuse_transfer(&plan, moved(Place::Host, Place::Location(BERLIN), "10", ("1", "1"))), None);
    let more = moved(Place::Host, Place::Location(BERLIN), "10.5", ("1", "1"));
    assert_eq!(refuse_transfer(&plan, more), Some(Refusal::Overdrawn { short: dec!(0.5) }));
    // An earlier use would take what a later one needs.
    let spent = enter_use(&plan, ten);
    let before = chosen(Place::Host, "1", "1", Some("2025-08-01"));
    assert_eq!(refuse_use(&spent, before), Some(Refusal::Overdrawn { short: dec!(1) }));
    // Taken out of the plan, the credits are missing: that is flagged, at the day it shows.
    let mut without = spent.clone();
    without.lines[0].quantity = quantity("7");
    let finding = found(&without, |reason| matches!(reason, PlaceReason::CreditsOverdrawn { .. })).remove(0);
    let on = Some(day("2025-10-01"));
    assert_eq!((finding.level, finding.place), (Level::Error, Place::Host));
    assert_eq!(finding.reason, PlaceReason::CreditsOverdrawn { short: dec!(3), on });
}

/// MC-19, MC-25: never between work orders.
#[test]
fn credits_stay_within_one_work_order() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Invoiced);
    let one = moved(Place::Host, Place::Location(BERLIN), "2", ("1000", "1000"));
    assert_eq!(refuse_transfer(&plan, one), None);
    for order in [WorkOrder::Own, WorkOrder::SeparateContract] {
        let terms = PlaceTerms { work_order: order, ..PlaceTerms::default() };
        let apart = apply(&plan, Command::SetPlaceTerms(Place::Location(BERLIN), Box::new(terms.clone()))).unwrap();
        assert_eq!(refuse_transfer(&apart, one), Some(Refusal::AcrossWorkOrders));
        let between = moved(Place::Location(PARIS), Place::Location(BERLIN), "2", ("1000", "1000"));
        assert_eq!(refuse_transfer(&apart, between), Some(Refusal::AcrossWorkOrders));
        // Two places with their own are apart, too.
        let both = apply(&apart, Command::SetPlaceTerms(Place::Location(PARIS), Box::new(terms))).unwrap();
        assert!(!both.share_work_order(Place::Location(PARIS), Place::Location(BERLIN)));
        // A work order that changes later is flagged.
        let flagged = |plan: &Plan| found(plan, |reason| matches!(reason, PlaceReason::CreditsAcrossWorkOrders { .. }));
        let entered = enter(&plan, one);
        assert!(flagged(&entered).is_empty());
        let moved_away = apply(
            &entered,
            Command::SetPlaceTerms(
                Place::Location(BERLIN),
                Box::new(apart.place_terms(Place::Location(BERLIN)).clone()),
            ),
        );
        let finding = flagged(&moved_away.unwrap()).remove(0);
        assert_eq!((finding.level, finding.why.rules), (Level::Error, vec![const { mc(19) }, const { mc(25) }]));
    }
    assert!(
        plan.share_work_order(Place::Location(BERLIN), Place::Location(PARIS)),
        "downstream places on one work order may exchange"
    );
}

#[test]
fn a_missing_rate_is_asked_for_and_flagged() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Invoiced);
    let mut one = moved(Place::Host, Place::Location(BERLIN), "2", ("1000", "1000"));
    one.to_rate.currency = Currency::EUR;
    let missing = Refusal::ConversionMissing { from: Currency::USD, to: Currency::EUR };
    assert_eq!(refuse_transfer(&plan, one), Some(missing));
    let entered = enter(&plan, one);
    let berlin = account(&entered, Place::Location(BERLIN));
    assert_eq!((berlin.moved_in, berlin.entries[0].credits.value), (dec!(0), None), "unknown is not zero");
    assert_eq!(found(&entered, |reason| matches!(reason, PlaceReason::ConversionMissing { .. })).len(), 1);
}

#[test]
fn entries_that_make_no_sense_are_refused() {
    let plan = plan();
    let refused = |command: Command| apply(&plan, command).unwrap_err();
    let of_use = |used: CreditUse| refused(Command::AddCreditUse(Box::new(used)));
    let of_move = |moved: CreditTransfer| refused(Command::AddCreditTransfer(Box::new(moved)));
    let fault = |fault| CommandError::Plan(PlanFault::Credits(fault));
    let good = moved(Place::Host, Place::Location(BERLIN), "1", ("1", "1"));
    assert_eq!(of_move(CreditTransfer { to: Place::Host, ..good }), fault(CreditFault::SamePlace));
    assert_eq!(
        of_move(CreditTransfer { to: Place::Location(LocationId(99)), ..good }),
        fault(CreditFault::NoSuchPlace)
    );
    assert_eq!(of_move(CreditTransfer { to_rate: worth("0"), ..good }), fault(CreditFault::PriceZero));
    assert_eq!(of_move(CreditTransfer { from_rate: worth("0"), ..good }), fault(CreditFault::PriceZero));
    let yen = CreditRate { price: amount("0.5"), currency: Currency::JPY, on: None };
    let cents = CreditFault::Figure(FigureError::TooManyPlaces(0));
    assert_eq!(of_move(CreditTransfer { from_rate: yen, ..good }), fault(cents));
    let many = moved(Place::Host, Place::Location(BERLIN), "1000000", ("999999999999", "0.01"));
    assert_eq!(of_move(many), fault(CreditFault::TooMany));
    assert_eq!(
        of_move(CreditTransfer { on: Some(day("1999-01-01")), ..good }),
        CommandError::Plan(PlanFault::DateOutOfRange)
    );
    assert_eq!(of_use(chosen(Place::Location(LocationId(99)), "1", "1", None)), fault(CreditFault::NoSuchPlace));
    assert_eq!(of_use(chosen(Place::Host, "1000000", "1000000", None)), fault(CreditFault::TooMany));
    assert_eq!(
        of_use(chosen(Place::Host, "1", "1", Some("2061-01-01"))),
        CommandError::Plan(PlanFault::DateOutOfRange)
    );
    assert_eq!(refused(Command::RemoveCreditEntry(CreditEntryId(7))), CommandError::NoSuchCreditEntry);
    assert_eq!(
        refuse_use(&plan, chosen(Place::Location(LocationId(99)), "1", "1", None)),
        Some(Refusal::Fault(CreditFault::NoSuchPlace))
    );

    let mut full = enter_use(&plan, chosen(Place::Host, "1", "1", None));
    assert_eq!(full.credit_uses[0].id, CreditEntryId(3), "a number that nothing else has");
    full.credit_uses = vec![full.credit_uses[0]; MAX_CREDIT_ENTRIES];
    let more = Command::AddCreditUse(Box::new(full.credit_uses[0]));
    assert_eq!(apply(&full, more), Err(CommandError::Plan(PlanFault::TooManyCreditEntries)));
}

#[test]
fn an_entry_is_taken_out_and_its_place_stays_as_long_as_it_is_there() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Invoiced);
    let entered = enter(&plan, moved(Place::Host, Place::Location(BERLIN), "2", ("1000", "1000")));
    assert_eq!(apply(&entered, Command::RemoveLocation(BERLIN)), Err(CommandError::LocationHasLines));
    let id = entered.credit_transfers[0].id;
    let out = apply(&entered, Command::RemoveCreditEntry(id)).unwrap();
    assert!(out.credit_transfers.is_empty());
    assert!(apply(&out, Command::RemoveLocation(BERLIN)).is_ok());
}

#[test]
fn an_entry_is_changed_where_it_stands() {
    let mut plan = plan();
    buy(&mut plan, "10", Place::Host, 0, Funding::Invoiced);
    let entered = enter(&plan, moved(Place::Host, Place::Location(BERLIN), "2", ("1000", "1000")));
    let entered =
        enter_use(&enter_use(&entered, chosen(Place::Host, "1", "3", None)), chosen(Place::Host, "1", "4", None));
    let first = entered.credit_uses[0];
    // 10 - 2 - 3 - 4 = 1 is left: in the place of the 3 there may be 4, and no more.
    let into = |each: &str| CreditUse { credits_each: rate(each), ..first };
    assert_eq!(refuse_use(&entered, into("4")), None);
    assert_eq!(refuse_use(&entered, into("5")), Some(Refusal::Overdrawn { short: dec!(1) }));
    let changed = apply(&entered, Command::EditCreditUse(Box::new(into("4")))).unwrap();
    assert_eq!(changed.credit_uses, [into("4"), entered.credit_uses[1]]);
    assert_eq!(account(&changed, Place::Host).balance.value, dec!(0));
    let transfer = CreditTransfer { credits: quantity("1"), ..entered.credit_transfers[0] };
    assert_eq!(refuse_transfer(&changed, transfer), None);
    let changed = apply(&changed, Command::EditCreditTransfer(Box::new(transfer))).unwrap();
    assert_eq!(changed.credit_transfers, [transfer]);
    assert_eq!(account(&changed, Place::Host).balance.value, dec!(1));

    // What cannot be entered cannot be changed into, and what is gone cannot be changed.
    let nowhere = CreditUse { place: Place::Location(LocationId(99)), ..first };
    let refused = |command| apply(&changed, command).unwrap_err();
    assert_eq!(
        refused(Command::EditCreditUse(Box::new(nowhere))),
        CommandError::Plan(PlanFault::Credits(CreditFault::NoSuchPlace))
    );
    let itself = CreditTransfer { to: Place::Host, ..transfer };
    assert_eq!(
        refused(Command::EditCreditTransfer(Box::new(itself))),
        CommandError::Plan(PlanFault::Credits(CreditFault::SamePlace))
    );
    let gone = CreditEntryId(900);
    assert_eq!(
        refused(Command::EditCreditUse(Box::new(CreditUse { id: gone, ..first }))),
        CommandError::NoSuchCreditEntry
    );
    let other = CreditTransfer { id: gone, ..transfer };
    assert_eq!(refused(Command::EditCreditTransfer(Box::new(other))), CommandError::NoSuchCreditEntry);
}

// ---------------------------------------------------------------------------------------------------- a second implementation

mod properties {
    use super::any_credits::{Step, any_step};
    use super::*;
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const PLACES: [Place; 3] = [Place::Host, Place::Location(BERLIN), Place::Location(PARIS)];

    fn hundredths(count: u32) -> Decimal {
        Decimal::new(i64::from(count), 2)
    }

    fn text(value: Decimal) -> String {
        value.to_string()
    }

    fn date(after: u64) -> NaiveDate {
        day("2025-07-01") + Days::new(after)
    }

    fn build(steps: &[Step]) -> Plan {
        let mut plan = plan();
        for step in steps {
            match step {
                Step::Buy { place, hundredths: count, year, flex } => {
                    let funding = if *flex { Funding::Flex } else { Funding::Invoiced };
                    buy(&mut plan, &text(hundredths(*count)), PLACES[*place], *year, funding);
                }
                Step::Use { place, hundredths: count, each, on } => {
                    let (count, each) = (text(hundredths(*count)), text(hundredths(*each)));
                    let used = CreditUse { on: on.map(date), ..chosen(PLACES[*place], &count, &each, None) };
                    plan = enter_use(&plan, used);
                }
                Step::Move { from, to, hundredths: count, prices, on } => {
                    let (given, taken) = (text(hundredths(prices.0)), text(hundredths(prices.1)));
                    let one = moved(PLACES[*from], PLACES[*to], &text(hundredths(*count)), (&given, &taken));
                    plan = enter(&plan, CreditTransfer { on: on.map(date), ..one });
                }
            }
        }
        plan
    }

    /// Bookkeeping with whole numbers only: a hundredth of a credit is a coin, and a purse holds coins by the day on which
    /// they lapse. Nothing of the rules is used but the steps themselves.
    #[derive(Default)]
    struct Purse {
        coins: Vec<(u64, u64, i128)>,
        bought: i128,
        used: i128,
        out: i128,
        into: i128,
        short: i128,
    }

    const NEVER: u64 = u64::MAX;

    impl Purse {
        /// Pays coin by coin out of what lapses first; the day on which the first coin paid would have lapsed.
        fn pay(&mut self, mut due: i128, on: Option<u64>) -> u64 {
            let mut first = NEVER;
            while due > 0 {
                let usable = |(from, until, left): &(u64, u64, i128)| {
                    *left > 0 && on.is_none_or(|on| *from <= on && on <= *until)
                };
                let soonest = self.coins.iter().filter(|coin| usable(coin)).map(|coin| coin.1).min();
                let Some(soonest) = soonest else {
                    self.short += due;
                    break;
                };
                let coin = self.coins.iter_mut().find(|coin| usable(coin) && coin.1 == soonest).unwrap();
                let paid = due.min(coin.2);
                coin.2 -= paid;
                due -= paid;
                first = first.min(soonest);
            }
            first
        }
    }

    /// The first and last day of each contract year, and the last of the term, counted from 2025-07-01.
    const YEARS: [(u64, u64); 3] = [(0, 364), (365, 729), (730, 1_095)];

    fn simple(steps: &[Step]) -> BTreeMap<usize, Purse> {
        let mut order: Vec<(u64, u8, usize)> = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            order.push(match step {
                Step::Buy { year, .. } => (YEARS[usize::from(*year)].0, 0, at),
                Step::Use { on, .. } | Step::Move { on, .. } => (on.unwrap_or(NEVER), 1, at),
            });
        }
        order.sort_unstable();
        let mut purses: BTreeMap<usize, Purse> = BTreeMap::new();
        for (_, _, at) in order {
            match &steps[at] {
                Step::Buy { place, hundredths, year, flex } => {
                    let (from, end) = YEARS[usize::from(*year)];
                    let until = if *flex { end } else { YEARS[2].1 };
                    let purse = purses.entry(*place).or_default();
                    purse.bought += i128::from(*hundredths);
                    purse.coins.push((from, until, i128::from(*hundredths)));
                }
                Step::Use { place, hundredths, each, on } => {
                    // Ten-thousandths of a credit, half of one being five thousand.
                    let whole = (i128::from(*hundredths) * i128::from(*each) + 5_000) / 10_000;
                    let purse = purses.entry(*place).or_default();
                    purse.used += whole * 100;
                    purse.pay(whole * 100, *on);
                }
                Step::Move { from, to, hundredths, prices, on } => {
                    let given = i128::from(*hundredths);
                    let (value, price) = (given * i128::from(prices.0), i128::from(prices.1) * 100);
                    let mut whole = value / price;
                    if value % price != 0 {
                        whole += 1;
                    }
                    let purse = purses.entry(*from).or_default();
                    purse.out += given;
                    let until = purse.pay(given, *on);
                    let purse = purses.entry(*to).or_default();
                    purse.into += whole * 100;
                    purse.coins.push((on.unwrap_or(0), until, whole * 100));
                }
            }
        }
        purses
    }

    fn coins(credits: Decimal) -> i128 {
        let coins = credits * Decimal::ONE_HUNDRED;
        assert!(coins.is_integer());
        coins.normalize().mantissa() * 10i128.pow(0u32.wrapping_sub(coins.normalize().scale()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12_000))]

        #[test]
        fn a_second_bookkeeping_agrees(steps in proptest::collection::vec(any_step(), 1..14)) {
            let plan = build(&steps);
            let accounts = credit_accounts(&plan);
            let purses = simple(&steps);
            prop_assert_eq!(accounts.len(), purses.len());
            for (place, purse) in &purses {
                let account = accounts.iter().find(|account| account.place == PLACES[*place]).unwrap();
                prop_assert_eq!(coins(account.bought), purse.bought);
                prop_assert_eq!(coins(account.used), purse.used);
                prop_assert_eq!(coins(account.moved_out), purse.out);
                prop_assert_eq!(coins(account.moved_in), purse.into);
                let balance = purse.bought - purse.used - purse.out + purse.into;
                prop_assert_eq!(coins(account.balance.value), balance);
                prop_assert_eq!(account.entries.last().map(|entry| entry.balance), Some(account.balance.value));
                let short: Decimal = account.entries.iter().map(|entry| entry.short).sum();
                prop_assert_eq!(coins(short), purse.short);
                // What is left, by the day on which it lapses.
                let mut left: BTreeMap<u64, i128> = BTreeMap::new();
                for (_, until, coins) in purse.coins.iter().filter(|coin| coin.2 > 0) {
                    *left.entry(*until).or_default() += coins;
                }
                let lapses: BTreeMap<u64, i128> = account
                    .lapses
                    .iter()
                    .map(|lapse| {
                        let days = lapse.on.map(|on| (on - day("2025-07-01")).num_days());
                        (days.map_or(NEVER, |days| u64::try_from(days).unwrap()), coins(lapse.credits))
                    })
                    .collect();
                prop_assert_eq!(lapses, left);
                // Nothing is negative without being noticed, and nothing is lost: what is left is the balance and what is missing.
                let remaining: Decimal = account.lapses.iter().map(|lapse| lapse.credits).sum();
                prop_assert_eq!(remaining, account.balance.value + short);
                let flagged = check_places(&plan).into_iter().any(|finding| {
                    finding.place == account.place && matches!(finding.reason, PlaceReason::CreditsOverdrawn { .. })
                });
                prop_assert_eq!(flagged, short > Decimal::ZERO);
                if account.balance.value < Decimal::ZERO {
                    prop_assert!(flagged);
                }
            }
            // Both halves of every exchange stand in the books.
            let halves = accounts.iter().flat_map(|account| &account.entries);
            let (out, into) = halves.fold((0, 0), |(out, into), entry| match entry.kind {
                EntryKind::MovedOut(..) => (out + 1, into),
                EntryKind::MovedIn(..) => (out, into + 1),
                _ => (out, into),
            });
            prop_assert_eq!((out, into), (plan.credit_transfers.len(), plan.credit_transfers.len()));
            // What is written is read again as it was, overdrafts and all.
            let again = open(&write(&plan, 0)).map(|saved| saved.plan);
            prop_assert_eq!(again, Ok(plan));
        }
    }
}
