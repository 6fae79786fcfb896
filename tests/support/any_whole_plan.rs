//! Any plan with everything in it that has figures: years, lines, prices, places, credits, fees, dates and incidents. Put
//! together from what the tests of the single accounts use.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use super::any::any_course;
use super::any_account::{Item, amount_of, items};
use super::any_credits::{Step, any_step};
use super::any_prices::{Cut, Year, cut, discount, year};
use super::support::{add, day};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::SERVICES;
use uniplan::catalog::services::ServiceId::{self, AzureEventMcs, ChalkTalk, ProactiveCredits};
use uniplan::clock::BusinessCalendar;
use uniplan::entry::Line;
use uniplan::money::{Currency, Percent, Rate, minor_places};
use uniplan::plan::Plan;
use uniplan::plan::contract::DatedRate;
use uniplan::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use uniplan::plan::fee_table::{Band, FeeTable};
use uniplan::plan::incident::{AffectedProduct, Incident, IncidentId, RequestKind};
use uniplan::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::people::{Person, PersonId};
use uniplan::plan::place::{CreditRate, Place};
use uniplan::plan::place::{Location, LocationId};
use uniplan::plan::place::{PlaceTerms, WorkOrder};
use uniplan::plan::price_terms::Tax;
use uniplan::plan::readings::Readings;
use uniplan::plan::service_details::{Form, LineDetails};
use uniplan::zones::Zone;

/// What stands in a line beside its price.
#[derive(Clone, Debug)]
struct More {
    place: usize,
    count: i64,
    cut: Option<Cut>,
    scheduled: Option<u64>,
    event: Option<(u64, u8, u8)>,
    details: LineDetails,
}

fn details() -> impl Strategy<Value = LineDetails> {
    let limit = proptest::option::of(1i64..9);
    let spend = proptest::option::of(prop_oneof![1i64..60_000_000, 60_000_000i64..90_000_000]);
    let form = proptest::sample::select(vec![None, Some(Form::OnSite), Some(Form::Remote), Some(Form::Attendees)]);
    (limit, spend, any::<Option<bool>>(), (0u8..12, 0u8..5, 0u8..8), form).prop_map(
        |(limit, spend, minimum_price, (scenarios, plans, meetings), form)| LineDetails {
            azure_spend: spend.and_then(|spend| amount_of(spend, 0)),
            minimum_price,
            scenarios: Some(scenarios),
            improvement_plans: Some(plans),
            meetings: Some(meetings),
            limit: limit.map(|limit| Decimal::from(limit).try_into().unwrap()),
            form,
            ..LineDetails::default()
        },
    )
}

fn more() -> impl Strategy<Value = More> {
    let event = proptest::option::of((0u64..1_200, 1u8..=60, 1u8..=20));
    let scheduled = proptest::option::weighted(0.3, 0u64..1_200);
    (0usize..3, 1i64..6, cut(), scheduled, event, proptest::option::of(details())).prop_map(
        |(place, count, cut, scheduled, event, details)| More {
            place,
            count,
            cut,
            scheduled,
            event,
            details: details.unwrap_or_default(),
        },
    )
}

/// Lines of which figures depend on one another: events, dates of services, limits.
const TELLING: [ServiceId; 10] = [
    AzureEventMcs,
    ServiceId::AzurePlatformMcs,
    ServiceId::AzurePlatformMcsPlus,
    ServiceId::UnifiedEnhancedResponse,
    ServiceId::GitHubEngineeringDirect,
    ServiceId::RootCauseAnalysis,
    ServiceId::DeveloperSupport,
    ServiceId::Workshop,
    ServiceId::OnDemandAssessmentAssistance,
    ServiceId::CsamAtLocation,
];

fn lines() -> impl Strategy<Value = Vec<(Item, More)>> {
    let pick = proptest::option::weighted(0.3, 0..TELLING.len());
    (items(), proptest::collection::vec((more(), pick), 14)).prop_map(|(items, more)| {
        let telling = |item: Item, pick: Option<usize>| match pick {
            Some(pick) => {
                let service = SERVICES.iter().position(|service| service.id == TELLING[pick]).unwrap();
                Item { service, ..item }
            }
            None => item,
        };
        items.into_iter().zip(more).map(|(item, (more, pick))| (telling(item, pick), more)).collect()
    })
}

/// The figures of a table of bands: widths and rates in hundredths, a last band without end or not, the spend, the least.
type Bands = (Vec<(i64, i64)>, bool, Option<i64>, Option<i64>);

fn bands() -> impl Strategy<Value = Bands> {
    let widths = proptest::collection::vec((1i64..40_000_000, 0i64..=10_000), 0..4);
    (widths, any::<bool>(), proptest::option::weighted(0.9, 0i64..90_000_000), proptest::option::of(0i64..9_000_000))
}

fn fee_table((widths, open, spend, minimum): Bands, places: u32) -> FeeTable {
    let (mut end, mut bands) = (0, Vec::new());
    for (at, (width, rate)) in widths.iter().enumerate() {
        end += width;
        let up_to = if open && at + 1 == widths.len() { None } else { amount_of(end, places) };
        let percent = Percent::try_from(Decimal::new(*rate, 2)).unwrap();
        bands.push(Band { up_to, percent, source: Line::default(), on: None });
    }
    let amount = |cents: i64| amount_of(cents, places).unwrap_or(uniplan::money::Amount::ZERO);
    FeeTable { name: Line::default(), spend: spend.map(amount), bands, minimum: minimum.map(amount) }
}

/// What is agreed in the contract beside its years.
#[derive(Clone, Debug)]
struct Terms {
    currency: Currency,
    usd_rate: Option<i64>,
    tax: Option<i64>,
    /// The tax of the place on a work order of its own.
    own_tax: Option<i64>,
    /// How many people are on call at each place in turn.
    people: usize,
    fees: Vec<Bands>,
    readings: Vec<SwitchableClause>,
    /// Days after 2025-06-16 of the five dates.
    dates: [Option<u64>; 5],
    ends_with_years: bool,
    intake: Option<u64>,
}

fn terms() -> impl Strategy<Value = Terms> {
    let currency =
        proptest::sample::select(vec![Currency::USD, Currency::USD, Currency::TWD, Currency::JPY, Currency::EUR]);
    let readings = proptest::sample::subsequence(SwitchableClause::ALL.to_vec(), 0..=11);
    let readings = prop_oneof![1 => Just(Vec::new()), 2 => readings];
    let date = |from: u64, until: u64| proptest::option::weighted(0.8, from..until);
    (
        (
            currency,
            proptest::option::weighted(0.8, 1i64..20_000_000_000),
            (proptest::option::of(0i64..=10_000), proptest::option::of(0i64..=10_000), 0usize..5),
        ),
        (proptest::collection::vec(bands(), 0..3), readings),
        (date(0, 20), date(10, 30), date(10, 40), date(300, 1_200), date(10, 60)),
        (proptest::bool::weighted(0.7), date(0, 60)),
    )
        .prop_map(
            |((currency, usd_rate, (tax, own_tax, people)), (fees, readings), dates, (ends_with_years, intake))| {
                Terms {
                    currency,
                    usd_rate,
                    tax,
                    own_tax,
                    people,
                    fees,
                    readings,
                    dates: [dates.0, dates.1, dates.2, dates.3, dates.4],
                    ends_with_years,
                    intake,
                }
            },
        )
}

fn after(days: u64) -> NaiveDate {
    day("2025-06-16") + Days::new(days)
}

const PLACES: [Place; 3] = [Place::Host, Place::Location(LocationId(901)), Place::Location(LocationId(902))];

fn rate(hundred_millionths: i64) -> Rate {
    Rate::try_from(Decimal::new(hundred_millionths, 8)).unwrap()
}

/// The two other places, of which one is on a work order of its own in another currency.
fn locate(plan: &mut Plan, own_rate: Option<i64>, own_tax: Option<&Tax>) {
    for (id, zone) in [(901, "Europe/Berlin"), (902, "Asia/Tokyo")] {
        let own = id == 902;
        let terms = PlaceTerms {
            work_order: if own { WorkOrder::Own } else { WorkOrder::Host },
            currency: own.then_some(Currency::JPY),
            tax: own_tax.filter(|_| own).cloned(),
            rate: own_rate.filter(|_| own).map(|own_rate| DatedRate { rate: rate(own_rate), on: Some(after(3)) }),
            ..PlaceTerms::default()
        };
        let calendar = BusinessCalendar::standard(Zone::find(zone).unwrap());
        plan.locations.push(Location { id: LocationId(id), name: Line::default(), calendar, cover: None, terms });
    }
}

fn enter(plan: &mut Plan, step: &Step) {
    let id = plan.next_id;
    plan.next_id += 1;
    let hundredths = |count: u32| Decimal::new(i64::from(count), 2);
    match step {
        Step::Buy { place, hundredths: count, year, flex } => {
            let funding = if *flex { Funding::Flex } else { Funding::Invoiced };
            let year = (*year).try_into().unwrap();
            plan.lines.push(LineItem {
                quantity: hundredths(*count).try_into().unwrap(),
                location: PLACES[*place],
                ..LineItem::new(LineId(id), ProactiveCredits, year, funding)
            });
        }
        Step::Use { place, hundredths: count, each, on } => plan.credit_uses.push(CreditUse {
            id: CreditEntryId(id),
            on: on.map(after),
            place: PLACES[*place],
            service: ChalkTalk,
            quantity: hundredths(*count).try_into().unwrap(),
            credits_each: hundredths(*each).try_into().unwrap(),
        }),
        Step::Move { from, to, hundredths: count, prices, on } => {
            let at = |place: usize, price: u32| CreditRate {
                price: amount_of(i64::from(price), if place == 2 { 0 } else { 2 }).unwrap(),
                currency: if place == 2 { Currency::JPY } else { Currency::USD },
                on: None,
            };
            let conversion = DatedRate { rate: rate(i64::from(prices.0) * 1_234_567), on: None };
            plan.credit_transfers.push(CreditTransfer {
                id: CreditEntryId(id),
                on: on.map(after),
                from: PLACES[*from],
                to: PLACES[*to],
                credits: hundredths(*count).try_into().unwrap(),
                from_rate: at(*from, prices.0),
                to_rate: at(*to, prices.1),
                conversion: prices.1.is_multiple_of(3).then_some(conversion),
            });
        }
    }
}

fn build(years: &[Year], lines: &[(Item, More)], terms: Terms, steps: &[Step], incidents: Vec<Incident>) -> Plan {
    let mut plan = Plan::new(Zone::TAIPEI);
    let places = minor_places(terms.currency);
    let contract = &mut plan.contract;
    contract.currency = terms.currency;
    contract.years = years.iter().map(|year| year.terms(places)).collect();
    contract.usd_rate = terms.usd_rate.map(|usd_rate| DatedRate { rate: rate(usd_rate), on: None });
    let percent = |hundredths: i64| Percent::try_from(Decimal::new(hundredths, 2)).unwrap();
    let taxed = |tax: i64| Tax { percent: percent(tax), name: Line::default(), source: Line::default() };
    contract.tax = terms.tax.map(taxed);
    contract.fee_tables = terms.fees.into_iter().map(|bands| fee_table(bands, places)).collect();
    let dates = &mut contract.dates;
    [dates.execution, dates.work_order_start, dates.term_start, dates.work_order_end, dates.flex_year_start] =
        terms.dates.map(|days| days.map(after));
    if terms.ends_with_years {
        let start = day("2025-07-01");
        let months = chrono::Months::new(12 * u32::try_from(years.len()).unwrap());
        (dates.work_order_start, dates.flex_year_start) = (Some(start), None);
        dates.work_order_end = start.checked_add_months(months).and_then(|day| day.pred_opt());
    }
    plan.intake_completed_on = terms.intake.map(after);
    plan.readings = terms.readings.iter().fold(Readings::default(), |all, clause| all.with(*clause, true));
    plan.next_id = 1_000;
    locate(&mut plan, terms.usd_rate, terms.own_tax.map(taxed).as_ref());
    for place in PLACES.into_iter().cycle().take(terms.people) {
        let id = PersonId(plan.next_id);
        let name = Line::new(&format!("Person {}", id.0)).unwrap();
        plan.people.push(Person { id, place, name, reach: Line::default() });
        plan.next_id += 1;
    }
    for (item, more) in lines {
        let line = item.line(plan.next_id, after(0), places);
        plan.next_id += 1;
        let event = more.event.filter(|_| line.service == AzureEventMcs);
        plan.lines.push(LineItem {
            quantity: Decimal::from(more.count).try_into().unwrap(),
            discount: discount(more.cut, item.cents.map(|cents| cents * more.count), places),
            location: PLACES[more.place],
            scheduled_on: more.scheduled.map(after),
            event: event.map(|(first, days, solutions)| PlannedEvent { first: after(first), days, solutions }),
            details: more.details,
            ..line
        });
    }
    for step in steps {
        enter(&mut plan, step);
    }
    for incident in incidents {
        // Else hardly one of them would be covered by it, and so analysed by its rules.
        if incident.severity == Severity::One {
            add(&mut plan, ServiceId::AzurePlatformMcs, 0);
        }
        plan.incidents.push(Incident { id: IncidentId(plan.next_id), ..incident });
        plan.next_id += 1;
    }
    plan
}

/// An incident; half of them are asked about afterwards, in an order of their own.
fn any_incidents() -> impl Strategy<Value = Vec<Incident>> {
    let afterwards = [EventKind::RcaRequested, EventKind::Mitigated, EventKind::ClosurePlanned];
    let afterwards = proptest::sample::subsequence(afterwards.to_vec(), 0..=3).prop_shuffle();
    (any_course(), any::<bool>(), afterwards, 1i64..30_000).prop_map(
        |(mut incident, is_of_azure, afterwards, minutes)| {
            if is_of_azure {
                incident.kind = RequestKind::Problem;
                incident.product = AffectedProduct::Listed(ProductId::AzureVirtualMachines);
                incident.severity = Severity::One;
                incident.chart = None;
                (incident.facts.production, incident.facts.registered_subscription) = (true, Some(true));
                incident.opened.local = after(30).and_hms_opt(9, 0, 0).unwrap() + TimeDelta::minutes(minutes);
                incident.events.clear();
                for (id, kind) in (1..).zip(afterwards) {
                    let at = incident.opened.local + TimeDelta::minutes(i64::from(id) * minutes);
                    incident.events.push(Event { id: EventId(id), ..Event::new(at, kind) });
                }
            }
            vec![incident]
        },
    )
}

/// A plan of one to three years. Every eighth has an incident, for one takes longer than all else.
pub fn any_whole_plan() -> impl Strategy<Value = Plan> {
    (
        proptest::collection::vec(year(), 1..=3),
        lines(),
        terms(),
        proptest::collection::vec(any_step(), 0..6),
        prop_oneof![7 => Just(Vec::new()), 1 => any_incidents()],
    )
        .prop_map(|(years, lines, terms, steps, incidents)| build(&years, &lines, terms, &steps, incidents))
}
