//! Any command, for property tests: often one that is carried out, sometimes one that is refused.

#![allow(dead_code, unreachable_pub, reason = "each test file takes what it needs")]

use super::any::{any_course, any_kind};
use super::support::{amount, day, incident, line, percent, quantity, rate, year, zone};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;
use uniplan::catalog::charts::Severity;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::rule_book::{duty, term};
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::clock::BusinessCalendar;
use uniplan::money::{Amount, Currency};
use uniplan::plan::MAX_ID;
use uniplan::plan::contract::{DateField, DatedRate, YearTerms};
use uniplan::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use uniplan::plan::duties::{DutyId, DutyState, Progress};
use uniplan::plan::fee_table::{Band, FeeTable};
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{EventWindow, IncidentId};
use uniplan::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId};
use uniplan::plan::people::PersonId;
use uniplan::plan::place::{CreditRate, LocationId, Place, PlaceTerms};
use uniplan::plan::price_terms::{Discount, Off, Tax};
use uniplan::plan::swap::Swap;
use uniplan::rules::price_list::{PriceChange, RowContent};
use uniplan::rules::suggestions::Change;
use uniplan::rules::year_copy::CopiedYear;
use uniplan::state::command::{Command, EventEdit, IncidentEdit, LineEdit, PersonEdit};

/// Days, some of them outside the years that can be planned.
pub fn any_day() -> impl Strategy<Value = NaiveDate> {
    select(
        ["2014-12-31", "2015-01-01", "2025-07-01", "2026-06-30", "2028-06-30", "2060-12-31", "2061-01-01"]
            .map(day)
            .to_vec(),
    )
}

/// Amounts, some of them finer than a yen.
pub fn any_amount() -> impl Strategy<Value = Amount> {
    select(["0", "1", "50", "49.5", "100", "0.01", "999999999999"].map(amount).to_vec())
}

fn any_discount() -> impl Strategy<Value = Option<Discount>> {
    let off = prop_oneof![any_amount().prop_map(Off::Amount), Just(Off::Percent(percent("12.5")))];
    proptest::option::of(off.prop_map(|off| Discount { off, reason: line("") }))
}

/// Numbers that are often those of something in the plan.
pub fn any_id() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 0u32..16, 1 => Just(MAX_ID)]
}

pub fn any_place() -> impl Strategy<Value = Place> {
    proptest::option::of(any_id().prop_map(LocationId)).prop_map(Place::from)
}

pub fn any_line_edit() -> impl Strategy<Value = LineEdit> {
    let planned = (any_day(), select(vec![0u8, 1, 5, 60, 61]), select(vec![0u8, 1, 20, 21]))
        .prop_map(|(first, days, solutions)| Some(PlannedEvent { first, days, solutions }));
    prop_oneof![
        select(["0.01", "1", "2.5", "1000000"].map(quantity).to_vec()).prop_map(LineEdit::Quantity),
        proptest::option::of(any_amount()).prop_map(LineEdit::UnitPrice),
        any_discount().prop_map(LineEdit::Discount),
        any_place().prop_map(LineEdit::Location),
        any_day().prop_map(|day| LineEdit::DeliveredOn(Some(day))),
        any_day().prop_map(|day| LineEdit::ScheduledOn(Some(day))),
        any_day().prop_map(|day| LineEdit::AddedOn(Some(day))),
        planned.prop_map(LineEdit::Event),
        any_amount().prop_map(|amount| LineEdit::Companion(Some(amount))),
        any_amount().prop_map(|amount| LineEdit::BundledHours(Some(amount))),
        any_amount().prop_map(|worth| {
            LineEdit::Swap(Some(Swap { service: ServiceId::Workshop, worth, available: true, agreed: false }))
        }),
    ]
}

fn any_incident_edit() -> impl Strategy<Value = IncidentEdit> {
    let words = || select(["", "2511020030000123", "林志明"].map(line).to_vec());
    prop_oneof![
        any_place().prop_map(IncidentEdit::Location),
        words().prop_map(IncidentEdit::CaseNumber),
        words().prop_map(IncidentEdit::Owner),
        (any_day(), select(vec![0u8, 1, 60, 61])).prop_map(|(first, days)| {
            let mut facts = incident(ProductId::AzureVirtualMachines, Severity::A, "2025-08-16 02:00").facts;
            facts.event_window = Some(EventWindow { first, days });
            IncidentEdit::Facts(facts)
        }),
        any_day().prop_map(|day| {
            let mut opened = incident(ProductId::AzureVirtualMachines, Severity::A, "2025-08-16 02:00").opened;
            opened.local = day.and_hms_opt(2, 0, 0).unwrap();
            IncidentEdit::Opened(opened)
        }),
    ]
}

fn any_credit_rate() -> impl Strategy<Value = CreditRate> {
    let currencies = select(vec![Currency::USD, Currency::JPY]);
    (any_amount(), currencies, proptest::option::of(any_day())).prop_map(|(price, currency, on)| CreditRate {
        price,
        currency,
        on,
    })
}

fn any_contract_command() -> impl Strategy<Value = Command> {
    let currencies = vec![Currency::USD, Currency::JPY, Currency::TWD];
    let table = (proptest::collection::vec(proptest::option::of(any_amount()), 0..4), proptest::option::of(any_day()))
        .prop_map(|(bounds, on)| {
            let band = |up_to| Band { up_to, percent: percent("7"), source: line(""), on };
            Box::new(FeeTable { bands: bounds.into_iter().map(band).collect(), ..FeeTable::default() })
        });
    let state = (0usize..3, any::<bool>()).prop_map(|(progress, note)| DutyState {
        progress: Progress::ALL[progress],
        owner: line(""),
        note: line(if note { "no cloud" } else { "" }),
    });
    prop_oneof![
        select(currencies).prop_map(Command::SetCurrency),
        any::<bool>().prop_map(|given| Command::SetAccessId(line(if given { "TW-0042-1186" } else { "" }))),
        (select(DateField::ALL.to_vec()), proptest::option::of(any_day()))
            .prop_map(|(field, day)| Command::SetDate(field, day)),
        (0u8..10, proptest::option::of(any_amount())).prop_map(|(at, price)| Command::SetBasePrice(year(at), price)),
        (0u8..10, any_discount()).prop_map(|(at, discount)| Command::SetBaseDiscount(year(at), discount)),
        (0u8..10, any_amount()).prop_map(|(at, amount)| Command::SetTrueUp(year(at), Some(amount))),
        (0u8..10, any_amount()).prop_map(|(at, amount)| Command::SetFlexAllowance(year(at), Some(amount))),
        (0usize..8, proptest::option::of(table)).prop_map(|(at, table)| Command::SetFeeTable(at, table)),
        any_day().prop_map(|day| Command::SetUsdRate(Some(DatedRate { rate: rate("32"), on: Some(day) }))),
        any_day().prop_map(|day| Command::SetIntakeCompleted(Some(day))),
        (select(vec![duty(1), duty(14), term(16)]), state)
            .prop_map(|(rule, state)| Command::SetDuty(DutyId::of(rule).unwrap(), state)),
    ]
}

fn any_place_command() -> impl Strategy<Value = Command> {
    let used = || {
        (any_id(), proptest::option::of(any_day()), any_place(), select(vec!["1", "1000000"])).prop_map(
            |(id, on, place, each)| {
                let (id, service) = (CreditEntryId(id), ServiceId::Workshop);
                Box::new(CreditUse { id, on, place, service, quantity: quantity("2"), credits_each: rate(each) })
            },
        )
    };
    let moved = || {
        (any_id(), proptest::option::of(any_day()), any_place(), any_place(), any_credit_rate(), any_credit_rate())
            .prop_map(|(id, on, from, to, from_rate, to_rate)| {
                let (id, credits, conversion) = (CreditEntryId(id), quantity("10.5"), None);
                Box::new(CreditTransfer { id, on, from, to, credits, from_rate, to_rate, conversion })
            })
    };
    let terms =
        (proptest::option::of(any_day()), proptest::option::of(any_credit_rate())).prop_map(|(on, credit_rate)| {
            let tax = on.map(|_| Tax { percent: percent("10"), name: line("JCT"), source: line("") });
            let rate = Some(DatedRate { rate: rate("2"), on });
            Box::new(PlaceTerms { rate, tax, credit_rate, ..PlaceTerms::default() })
        });
    let names = || select(["", "陳美玲", "Sato"].map(line).to_vec());
    let person_edit = prop_oneof![
        names().prop_map(PersonEdit::Name),
        names().prop_map(PersonEdit::Reach),
        Just(PersonEdit::Earlier),
        Just(PersonEdit::Later),
    ];
    prop_oneof![
        3 => Just(()).prop_map(|()| {
            Command::AddLocation(line("Berlin"), Box::new(BusinessCalendar::standard(zone("Europe/Berlin"))))
        }),
        1 => any_id().prop_map(|id| Command::RemoveLocation(LocationId(id))),
        1 => (any_place(), names()).prop_map(|(place, name)| Command::NamePlace(place, name)),
        4 => (any_place(), names()).prop_map(|(place, name)| Command::AddPerson(place, name)),
        3 => (any_id(), person_edit).prop_map(|(id, edit)| Command::EditPerson(PersonId(id), edit)),
        1 => any_id().prop_map(|id| Command::RemovePerson(PersonId(id))),
        2 => (any_place(), terms).prop_map(|(place, terms)| Command::SetPlaceTerms(place, terms)),
        2 => used().prop_map(Command::AddCreditUse),
        1 => used().prop_map(Command::EditCreditUse),
        2 => moved().prop_map(Command::AddCreditTransfer),
        1 => moved().prop_map(Command::EditCreditTransfer),
        1 => any_id().prop_map(|id| Command::RemoveCreditEntry(CreditEntryId(id))),
    ]
}

/// What is copied of a year, and what could never be: a line of any year and place, a price that is too fine.
fn any_copied_year() -> impl Strategy<Value = CopiedYear> {
    let line = (any_id(), 0..SERVICES.len(), 0u8..10, any_place(), proptest::option::of(any_amount()));
    let line = line.prop_map(|(id, service, at, place, price)| LineItem {
        location: place,
        unit_price: price,
        ..LineItem::new(LineId(id), SERVICES[service].id, year(at), Funding::Flex)
    });
    let terms = (proptest::option::of(any_amount()), any_discount()).prop_map(|(price, discount)| YearTerms {
        base_price: price,
        base_discount: discount,
        ..YearTerms::default()
    });
    (0u8..10, proptest::collection::vec(line, 0..3), proptest::option::of(terms))
        .prop_map(|(at, added, terms)| CopiedYear { year: year(at), added, kept: Vec::new(), terms })
}

pub fn any_command() -> impl Strategy<Value = Command> {
    let service = || (0..SERVICES.len()).prop_map(|at| SERVICES[at].id);
    let entry = (proptest::option::of(any_amount()), any_discount()).prop_map(|(price, discount)| RowContent {
        price,
        off: discount.map(|discount| discount.off),
        ..RowContent::default()
    });
    let events = proptest::collection::vec((any_day(), any_kind()), 0..4).prop_map(|events| {
        let event = |(day, kind): (NaiveDate, _)| Event::new(day.and_hms_opt(9, 0, 0).unwrap(), kind);
        events.into_iter().map(event).collect::<Vec<_>>()
    });
    let of_lines = prop_oneof![
        3 => (service(), 0u8..10).prop_map(|(id, at)| Command::AddLine(id, year(at))),
        6 => (any_id(), any_line_edit()).prop_map(|(id, edit)| Command::EditLine(LineId(id), edit)),
        1 => (proptest::collection::vec(any_id().prop_map(LineId), 0..3), any_place())
            .prop_map(|(ids, place)| Command::PlaceLines(ids, place)),
        1 => any_id().prop_map(|id| Command::DuplicateLine(LineId(id))),
        2 => proptest::collection::vec(any_copied_year(), 0..3).prop_map(Command::CopyYear),
        1 => any_id().prop_map(|id| Command::RemoveLine(LineId(id))),
        1 => (service(), any_id(), any_place(), entry).prop_map(|(service, id, place, entry)| Command::TakePriceList(vec![
            PriceChange::Add { service, year: year(1), place, entry: entry.clone() },
            PriceChange::Set { line: LineId(id), entry },
        ])),
        1 => (any_id(), any_amount()).prop_map(|(id, price)| Command::Take(vec![
            Change::Fund(LineId(id), Funding::Flex),
            Change::Add {
                service: ServiceId::Hackathon,
                year: year(0),
                quantity: quantity("1"),
                unit: line(""),
                unit_price: price,
            },
        ])),
    ];
    let of_incidents = prop_oneof![
        3 => any_course().prop_map(|incident| Command::AddIncident(Box::new(incident))),
        2 => any_id().prop_map(|id| Command::DuplicateIncident(IncidentId(id))),
        4 => (any_id(), any_incident_edit()).prop_map(|(id, edit)| Command::EditIncident(IncidentId(id), edit)),
        1 => any_id().prop_map(|id| Command::RemoveIncident(IncidentId(id))),
        2 => (any_id(), events).prop_map(|(id, events)| Command::AddEvents(IncidentId(id), events)),
        2 => (any_id(), any_id(), any_day()).prop_map(|(id, event, day)| {
            let at = EventEdit::At(day.and_hms_opt(3, 0, 0).unwrap(), Fold::Later);
            Command::EditEvent(IncidentId(id), EventId(event), at)
        }),
        1 => (any_id(), any_id()).prop_map(|(id, event)| Command::RemoveEvent(IncidentId(id), EventId(event))),
    ];
    prop_oneof![of_lines, of_incidents, any_contract_command(), any_place_command()]
}
