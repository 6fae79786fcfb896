//! The totals once more, written independently and compared to the cent over random plans of several years and places; and
//! price lists of any text at all.

use crate::any_prices;
use crate::flex;

use any_prices::{Cut, Year, cut, discount, year};
use flex::{plan, sum};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use uniplan::catalog::services::ServiceId::{
    self, CustomProactive, DesignatedEngineering, ExtraSuccessManagement, ProactiveCredits, Workshop,
};
use uniplan::clock::BusinessCalendar;
use uniplan::entry::Line;
use uniplan::money::{Amount, Percent};
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::fee_table::{Band, FeeTable};
use uniplan::plan::line::{Funding, LineId, LineItem};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::plan::price_terms::Tax;
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::explanation::{Explained, How, Value};
use uniplan::rules::price_list::{PriceChange, cells, preview};
use uniplan::rules::totals::{Payer, PriceTotals, Totals, total};
use uniplan::state::command::{Command, apply};
use uniplan::zones::Zone;

/// The places of every plan here.
const PLACES: [Place; 3] = [Place::Host, Place::Location(LocationId(901)), Place::Location(LocationId(902))];

/// Services of every kind: without a ceiling, under the cap, barred.
const SOLD: [ServiceId; 5] =
    [Workshop, DesignatedEngineering, ProactiveCredits, CustomProactive, ExtraSuccessManagement];

/// A line of a random plan, in cents and plain terms.
#[derive(Clone, Debug)]
struct Item {
    service: usize,
    year: usize,
    place: usize,
    cents: Option<i64>,
    count: i64,
    cut: Option<Cut>,
    invoiced: bool,
    companion: i64,
}

fn item() -> impl Strategy<Value = Item> {
    (
        (0..SOLD.len(), 0usize..5, 0usize..3),
        (proptest::option::weighted(0.85, 1i64..9_000_000), 1i64..6, cut()),
        (proptest::bool::weighted(0.3), prop_oneof![3 => Just(0i64), 1 => 1i64..500_000]),
    )
        .prop_map(|((service, year, place), (cents, count, cut), (invoiced, companion))| Item {
            service,
            year,
            place,
            cents,
            count,
            cut,
            invoiced,
            companion,
        })
}

fn decimal(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

/// What is taken off, in cents: half up, and never more than there is.
fn taken_off(cut: Option<Cut>, price: i64) -> i64 {
    match cut {
        None => 0,
        Some(Cut::Percent(hundredths)) => {
            i64::try_from((i128::from(price) * i128::from(hundredths) * 2 + 10_000) / 20_000).unwrap()
        }
        Some(Cut::Cents(cents)) => cents.min(price),
    }
}

/// What the second account comes to for a place in a year, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Cents {
    base: i64,
    services: i64,
    discount: i64,
    flex: i64,
    pending: i64,
    net: i64,
    tax: i64,
    bases: usize,
    lines: usize,
    payers: [i64; 6],
}

impl std::ops::AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        self.base += other.base;
        self.services += other.services;
        self.discount += other.discount;
        self.flex += other.flex;
        self.pending += other.pending;
        self.net += other.net;
        self.tax += other.tax;
        self.bases += other.bases;
        self.lines += other.lines;
        self.payers.iter_mut().zip(other.payers).for_each(|(ours, theirs)| *ours += theirs);
    }
}

/// The same totals, written a second time: whole cents, one line after the other, with the allowance spent on the way.
fn recompute(years: &[Year], items: &[Item], tax: i64) -> Vec<[Cents; 3]> {
    let mut found = vec![[Cents::default(); 3]; years.len()];
    for ((year, row), index) in years.iter().zip(&mut found).zip(0..) {
        let base = year.base.unwrap_or(0);
        let off = taken_off(year.cut, base);
        row[0].base = base + year.true_up;
        row[0].discount = off;
        row[0].bases = usize::from(year.base.is_none());
        row[0].payers[0] = base - off + year.true_up;
        let cap = (year.allowance.unwrap_or(0) / 5).max(5_000_000);
        let (mut left, mut room) = (year.allowance.unwrap_or(0), cap);
        for item in items.iter().filter(|item| item.year == index) {
            let cell = &mut row[item.place];
            cell.services += item.companion;
            cell.payers[3] += item.companion;
            let Some(cents) = item.cents else {
                cell.lines += 1;
                continue;
            };
            let list = cents * item.count;
            let off = taken_off(item.cut, list);
            let price = list - off;
            cell.services += list;
            cell.discount += off;
            if item.invoiced {
                cell.payers[1] += price;
            } else if SOLD[item.service] == ExtraSuccessManagement {
                cell.payers[3] += price;
            } else if year.allowance.is_none() {
                cell.pending += price;
                cell.payers[5] += price;
            } else {
                let mut grant = price;
                if [ProactiveCredits, CustomProactive].contains(&SOLD[item.service]) {
                    grant = grant.min(room);
                    room -= grant;
                }
                let grant = grant.min(left);
                left -= grant;
                cell.flex += grant;
                cell.payers[4] += grant;
                cell.payers[2] += price - grant;
            }
        }
        for cell in row {
            cell.net = cell.base + cell.services - cell.discount - cell.flex - cell.pending;
            cell.tax = taken_off(Some(Cut::Percent(tax)), cell.net);
        }
    }
    found
}

fn build(years: &[Year], items: &[Item], tax: i64) -> Plan {
    let allowances: Vec<Decimal> = years.iter().map(|year| decimal(year.allowance.unwrap_or(0))).collect();
    let mut plan = plan(&allowances, &[]);
    let amount_of = |cents: i64| (cents > 0).then(|| sum(decimal(cents)));
    plan.contract.years = years.iter().map(|year| year.terms(2)).collect();
    let percent = Percent::try_from(Decimal::new(tax, 2)).unwrap();
    plan.contract.tax = Some(Tax { percent, name: Line::default(), source: Line::default() });
    for id in [901, 902] {
        let calendar = BusinessCalendar::standard(Zone::TAIPEI);
        plan.locations.push(Location {
            id: LocationId(id),
            name: Line::default(),
            calendar,
            cover: None,
            terms: PlaceTerms::default(),
        });
    }
    for item in items {
        let funding = if item.invoiced { Funding::Invoiced } else { Funding::Flex };
        let year = YearIndex::try_from(u8::try_from(item.year).unwrap()).unwrap();
        let line = LineItem::new(LineId(plan.next_id), SOLD[item.service], year, funding);
        plan.next_id += 1;
        plan.lines.push(LineItem {
            quantity: Decimal::from(item.count).try_into().unwrap(),
            unit_price: item.cents.map(|cents| sum(decimal(cents))),
            discount: discount(item.cut, item.cents.map(|cents| cents * item.count), 2),
            companion: amount_of(item.companion),
            location: PLACES[item.place],
            ..line
        });
    }
    plan
}

fn found(totals: &Totals) -> Cents {
    let cents = |amount: Decimal| -> i64 { (amount * dec!(100)).normalize().try_into().unwrap() };
    Cents {
        base: cents(totals.base.value.amount),
        services: cents(totals.services.value.amount),
        discount: cents(totals.discount.value.amount),
        flex: cents(totals.by_flex.value.amount),
        pending: cents(totals.pending.value.amount),
        net: cents(totals.net.value.amount),
        tax: cents(totals.tax.value.unwrap().amount),
        bases: totals.missing.bases,
        lines: totals.missing.lines,
        payers: [0; 6],
    }
}

fn without_payers(cents: Cents) -> Cents {
    Cents { payers: [0; 6], ..cents }
}

/// The steps that are added and taken away lead to the value.
fn the_working_leads_to(figure: &Explained<uniplan::money::Money>) -> bool {
    let money = |value: &Value| match value {
        Value::Money(money) => money.amount,
        _ => Decimal::ZERO,
    };
    let mut sum = Decimal::ZERO;
    for step in figure.why.working.iter().filter(|step| step.depth == 0) {
        match step.how {
            How::Given | How::Plus => sum += money(&step.value),
            How::Times => {}
            How::Minus => sum -= money(&step.value),
            _ => return sum == money(&step.value) && sum == figure.value.amount,
        }
    }
    false
}

fn explained(totals: &PriceTotals) -> bool {
    let all = totals.years.iter().map(|year| &year.totals).chain(totals.places.iter().map(|place| &place.totals));
    all.chain([&totals.term]).all(|one| {
        let figures = [&one.base, &one.services, &one.discount, &one.by_flex, &one.pending, &one.net];
        figures.into_iter().all(the_working_leads_to)
    }) && totals.payers.iter().flat_map(|one| one.years.iter().chain([&one.term])).all(the_working_leads_to)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12_000))]

    #[test]
    fn totals_agree_with_a_second_account_and_every_sum_adds_up(
        years in proptest::collection::vec(year(), 1..=5),
        items in proptest::collection::vec(item(), 0..14),
        tax in 0i64..=10_000,
    ) {
        let plan = build(&years, &items, tax);
        let statement = state_allowance(&plan);
        let totals = total(&plan, &statement);
        let second = recompute(&years, &items, tax);
        let add = |cells: &mut dyn Iterator<Item = Cents>| cells.fold(Cents::default(), |mut sum, cell| {
            sum += cell;
            sum
        });
        // Year by year, place by place, over the term: three ways through the same cells.
        let by_year: Vec<Cents> = second.iter().map(|row| add(&mut row.iter().copied())).collect();
        prop_assert_eq!(totals.years.len(), by_year.len());
        for (ours, theirs) in totals.years.iter().zip(&by_year) {
            prop_assert_eq!(found(&ours.totals), without_payers(*theirs));
        }
        for (at, place) in PLACES.into_iter().enumerate() {
            let theirs = add(&mut second.iter().map(|row| row[at]));
            let ours = totals.places.iter().find(|one| one.place == place);
            prop_assert_eq!(ours.map(|one| found(&one.totals)).unwrap_or_default(), without_payers(theirs));
        }
        let whole = add(&mut by_year.iter().copied());
        prop_assert_eq!(found(&totals.term), without_payers(whole));
        // What is shown adds up to what is shown.
        let sum_of = |all: &mut dyn Iterator<Item = &Totals>| all.fold(Cents::default(), |mut sum, one| {
            sum += found(one);
            sum
        });
        prop_assert_eq!(sum_of(&mut totals.years.iter().map(|year| &year.totals)), found(&totals.term));
        prop_assert_eq!(sum_of(&mut totals.places.iter().map(|place| &place.totals)), found(&totals.term));
        let gross = totals.term.gross.value.unwrap().amount;
        prop_assert_eq!(gross, totals.term.net.value.amount + totals.term.tax.value.unwrap().amount);
        // Whoever pays.
        for (at, (payer, ours)) in Payer::ALL.into_iter().zip(&totals.payers).enumerate() {
            prop_assert_eq!(payer, ours.payer);
            prop_assert_eq!(ours.term.value.amount, decimal(whole.payers[at]), "{:?}", payer);
            for (ours, theirs) in ours.years.iter().zip(&by_year) {
                prop_assert_eq!(ours.value.amount, decimal(theirs.payers[at]), "{:?}", payer);
            }
        }
        let invoiced: Decimal =
            totals.payers.iter().filter(|one| one.payer.is_invoiced()).map(|one| one.term.value.amount).sum();
        prop_assert_eq!(invoiced, totals.term.net.value.amount);
        // The account of the allowance, where it knows a total, has the same.
        if let Some(payable) = statement.term.payable.value {
            prop_assert_eq!(payable, totals.term.net.value);
        }
        prop_assert!(explained(&totals));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_fee_is_the_sum_of_its_bands(
        widths in proptest::collection::vec((1i64..50_000_000, 0i64..=10_000), 1..6),
        spend in 0i64..200_000_000,
        minimum in proptest::option::of(0i64..9_000_000),
        open in any::<bool>(),
    ) {
        let (mut bands, mut end, mut fee, mut from) = (Vec::new(), 0, 0, 0);
        for (at, (width, rate)) in widths.iter().enumerate() {
            end += width;
            let is_open = open && at + 1 == widths.len();
            let percent = Percent::try_from(Decimal::new(*rate, 2)).unwrap();
            let up_to = (!is_open).then(|| sum(decimal(end)));
            bands.push(Band { up_to, percent, source: Line::default(), on: None });
            let upper = if is_open { spend } else { end.min(spend) };
            fee += taken_off(Some(Cut::Percent(*rate)), (upper - from).max(0));
            from = end;
        }
        let table = FeeTable {
            name: Line::default(),
            spend: Some(sum(decimal(spend))),
            bands,
            minimum: minimum.map(|cents| sum(decimal(cents))),
        };
        match table.fee(uniplan::money::Currency::USD) {
            Ok(found) => prop_assert_eq!(found.value.amount, decimal(fee.max(minimum.unwrap_or(0)))),
            Err(_) => prop_assert!(!open && spend > end),
        }
    }

    #[test]
    fn any_text_is_looked_through_without_harm(text in any_list()) {
        let mut plan = plan(&[dec!(1000), dec!(1000)], &[(Workshop, dec!(100))]);
        plan.lines[0].discount = discount(Some(Cut::Cents(10_000)), None, 2);
        for row in cells::rows(&text) {
            prop_assert!(row.line >= 1 && row.cells.iter().any(|cell| !cell.is_empty()));
            prop_assert!(row.cells.iter().all(|cell| !cell.contains(char::is_control)));
        }
        let Ok(found) = preview(&plan, &text, YearIndex::FIRST, None) else { return Ok(()) };
        // Whatever the preview says, the command does: all of it, and taking it again changes nothing.
        let after = apply(&plan, Command::TakePriceList(found.changes.clone())).unwrap();
        let added = found.changes.iter().filter(|change| matches!(change, PriceChange::Add { .. })).count();
        prop_assert_eq!(after.lines.len(), plan.lines.len() + added);
        prop_assert!(after.lines.iter().flat_map(LineItem::amounts).all(|amount: Amount| amount.decimal() >= Decimal::ZERO));
        let again = preview(&after, &text, YearIndex::FIRST, None).unwrap();
        prop_assert!(again.changes_nothing(), "{:?}", again.changes);
    }
}

/// Text of any kind, and lists with something wrong in them.
fn any_list() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        3 => Just("Workshop".to_owned()),
        1 => Just("自訂主動式服務".to_owned()),
        1 => Just("service".to_owned()),
        1 => Just("單價".to_owned()),
        1 => Just("price".to_owned()),
        3 => (0i64..99_999).prop_map(|cents| Decimal::new(cents, 2).to_string()),
        1 => (0i64..150).prop_map(|share| format!("{share}%")),
        1 => Just(String::new()),
        1 => Just("=A1".to_owned()),
        1 => Just("\"1,234\"".to_owned()),
        2 => any::<String>(),
    ];
    let separator = proptest::sample::select(vec!["\t", ",", ";", "\"", "\n"]);
    let rows = proptest::collection::vec((cell, separator), 0..40)
        .prop_map(|cells| cells.into_iter().flat_map(|(cell, separator)| [cell, separator.to_owned()]).collect());
    prop_oneof![4 => rows, 1 => any::<String>()]
}
