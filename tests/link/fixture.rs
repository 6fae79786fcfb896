//! A plan as a customer in Taiwan would have it after a workshop: 40 lines over three years, 30 events in three incidents. No
//! word of it and no figure was taken over into what links take as known.

use crate::support::{amount, day, line, local, percent, quantity, rate, year, zone};
use chrono::{Datelike, TimeDelta};
use rust_decimal::Decimal;
use uniplan::catalog::charts::{Channel, Severity};
use uniplan::catalog::holidays::HolidaySet;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::rule_book::{duty, term};
use uniplan::catalog::services::ServiceId::{self, *};
use uniplan::clock::BusinessCalendar;
use uniplan::money::{Amount, Currency, round_half_up};
use uniplan::plan::Plan;
use uniplan::plan::contract::{ContractDates, DatedRate, YearTerms};
use uniplan::plan::duties::{DutyId, DutyState, Progress};
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{AffectedProduct, ContactLanguage, Incident, IncidentId, Opening};
use uniplan::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::people::{Person, PersonId};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::plan::price_terms::{Discount, Off, Tax};
use uniplan::plan::readings::Readings;
use uniplan::plan::service_details::{CustomerFacts, Form};
use uniplan::rules::holidays::with_holidays;
use uniplan::zones::Zone;

/// How many lines and events the goal is about.
pub(crate) const GOAL: (usize, usize) = (40, 30);

/// Service, in which years, how many, price in TWD, who pays, a discount in percent or nothing.
type Row = (ServiceId, &'static [u8], &'static str, &'static str, Funding, &'static str);

const LINES: [Row; 17] = [
    (AzurePlatformMcs, &[0, 1, 2], "1", "2184000", Funding::Invoiced, "8"),
    (SecurityCloudMcs, &[0, 1, 2], "1", "1365000", Funding::Invoiced, ""),
    (AzureRapidResponse, &[0, 1, 2], "1", "936000", Funding::Flex, ""),
    (UnifiedEnhancedResponse, &[1, 2], "1", "1248000", Funding::Flex, "5"),
    (DesignatedEngineering, &[0, 1, 2], "400", "9360", Funding::Flex, "12.5"),
    (ProactiveCredits, &[0, 1, 2], "60", "31200", Funding::Flex, ""),
    (Workshop, &[0, 1, 2], "4", "327600", Funding::Flex, ""),
    (ChalkTalk, &[0, 1, 2], "6", "62400", Funding::Flex, ""),
    (OnDemandAssessment, &[0, 1], "2", "218400", Funding::Flex, ""),
    (OnDemandAssessmentAssistance, &[0, 1], "2", "187200", Funding::Flex, ""),
    (OnboardingServices, &[0], "1", "546000", Funding::Flex, ""),
    (AdoptionServices, &[0, 1], "3", "249600", Funding::Flex, ""),
    (DeveloperSupport, &[0, 2], "1", "780000", Funding::Invoiced, ""),
    (GitHubEngineeringDirect, &[1, 2], "1", "655200", Funding::Invoiced, ""),
    (ExtraSuccessManagement, &[0, 1, 2], "80", "8580", Funding::Invoiced, ""),
    (CsamAtLocation, &[0], "1", "1092000", Funding::Invoiced, ""),
    (Webcasts, &[1], "10", "15600", Funding::Flex, ""),
];

fn enter(plan: &mut Plan, row: usize, in_year: u8) {
    let (service, years, count, price, funding, off) = LINES[row];
    let id = plan.next_id;
    plan.next_id += 1;
    // Copied into the next year with three percent more, as the year copy does it.
    let raise = years.iter().position(|year| *year == in_year).unwrap();
    let mut price: Decimal = price.parse().unwrap();
    for _ in 0..raise {
        price = round_half_up(price * Decimal::new(103, 2), Currency::TWD);
    }
    let mut new = LineItem {
        quantity: quantity(count),
        unit_price: Some(Amount::try_from(price).unwrap()),
        discount: (!off.is_empty()).then(|| Discount {
            off: Off::Percent(percent(off)),
            reason: line(if raise == 0 { "三年約優惠" } else { "" }),
        }),
        ..LineItem::new(LineId(id), service, year(in_year), funding)
    };
    match service {
        Workshop => (new.unit, new.details.form) = (line("班"), Some(Form::Dedicated)),
        ChalkTalk => new.unit = line("場"),
        AzurePlatformMcs => (new.details.listed, new.details.scenarios) = (Some(true), Some(5)),
        CsamAtLocation => new.location = Place::Location(LocationId(1)),
        OnDemandAssessmentAssistance => new.details.form = Some(Form::OnSite),
        _ => {}
    }
    if matches!(service, CustomProactive | GitHubEngineeringDirect | AdoptionServices) {
        new.flex_confirmed = Some(raise == 0);
    }
    if matches!(service, Workshop | OnDemandAssessment | OnboardingServices) {
        let days = i64::try_from(row * 17 + usize::from(in_year) * 361).unwrap();
        new.delivered_on = Some(day("2026-03-19") + TimeDelta::days(days));
        new.scheduled_on = (raise == 0).then(|| day("2026-02-23") + TimeDelta::days(days));
    }
    plan.lines.push(new);
}

/// The events of an incident: minutes after the opening, what happened.
fn log(plan: &mut Plan, incident: &mut Incident, events: &[(i64, EventKind)]) {
    incident.id = IncidentId(plan.next_id);
    plan.next_id += 1;
    for (minutes, kind) in events {
        let local = incident.opened.local + TimeDelta::minutes(*minutes);
        incident.events.push(Event { id: EventId(plan.next_id), ..Event::new(local, *kind) });
        plan.next_id += 1;
    }
}

fn incidents(plan: &mut Plan) {
    use EventKind::*;
    let opened = |text: &str| Opening { local: local(text), zone: Zone::TAIPEI, fold: Fold::Earlier };
    let listed = AffectedProduct::Listed;
    let mut first = Incident {
        name: line("會員登入服務中斷"),
        case_number: line("2603140030001187"),
        owner: line("鄭雅文"),
        language: Some(ContactLanguage::Chinese),
        ..Incident::new(
            listed(ProductId::AzureKubernetesService),
            Severity::A,
            opened("Sat 2026-03-14 02:17"),
            Channel::Phone,
        )
    };
    let events = [
        (38, MicrosoftContact),
        (52, ResourceAssigned),
        (97, Escalated),
        (104, ExecutivesInformed(uniplan::catalog::charts::Party::Customer)),
        (188, WaitingForCustomer),
        (241, CustomerAnswered),
        (317, Mitigated),
        (333, SeverityRequested(Severity::B)),
        (351, SeverityChanged(Severity::B)),
        (1_966, RcaRequested),
        (4_683, Closed),
    ];
    log(plan, &mut first, &events);
    let mut second = Incident {
        name: line("端點防護誤判，客服停擺"),
        ..Incident::new(
            listed(ProductId::DefenderForEndpoint),
            Severity::B,
            opened("Tue 2026-09-08 10:41"),
            Channel::Web,
        )
    };
    let events = [
        (87, MicrosoftContact),
        (163, SeverityRequested(Severity::A)),
        (179, SeverityChanged(Severity::A)),
        (206, MicrosoftContact),
        (459, CustomerAway),
        (1_342, CustomerBack),
        (1_407, MicrosoftContact),
        (1_588, Mitigated),
        (2_904, ClosurePlanned),
        (4_311, Closed),
    ];
    log(plan, &mut second, &events);
    let mut third = Incident {
        name: line("財務月結 SQL 逾時"),
        case_number: line("2701290040002765"),
        owner: line("呂家豪"),
        ..Incident::new(
            listed(ProductId::AzureSqlDatabase),
            Severity::One,
            opened("Fri 2027-01-29 23:08"),
            Channel::AzurePortalAem,
        )
    };
    third.facts.registered_subscription = Some(true);
    let events = [
        (-6, MonitorAlert),
        (11, MicrosoftContact),
        (24, ResourceAssigned),
        (76, BroadOutage),
        (142, MicrosoftContact),
        (263, Mitigated),
        (528, RcaRequested),
        (2_877, Closed),
        (9_214, RcaDelivered),
    ];
    log(plan, &mut third, &events);
    plan.incidents = vec![first, second, third];
}

fn contract(plan: &mut Plan) {
    plan.name = line("2026–2029 支援規劃（董事會版）");
    let contract = &mut plan.contract;
    contract.currency = Currency::TWD;
    contract.customer = line("遠東精密製造股份有限公司");
    contract.supplier = line("台灣微軟");
    contract.dates = ContractDates {
        execution: Some(day("2026-01-22")),
        work_order_start: Some(day("2026-02-01")),
        work_order_end: Some(day("2029-01-31")),
        ..ContractDates::default()
    };
    contract.years = [("15600000", "9360000"), ("16068000", "9360000"), ("16550040", "9828000")]
        .map(|(base, allowance)| YearTerms {
            base_price: Some(amount(base)),
            flex_allowance: Some(amount(allowance)),
            ..YearTerms::default()
        })
        .into();
    contract.usd_rate = Some(DatedRate { rate: rate("31.845"), on: Some(day("2026-01-15")) });
    contract.tax = Some(Tax { percent: percent("5"), name: line("營業稅"), source: line("") });
}

/// The plan of the goal, its lines by year, as the year copy leaves them, or by service, as copies of single lines do.
pub(crate) fn goal(by_year: bool) -> Plan {
    let mut plan = Plan::new(Zone::TAIPEI);
    contract(&mut plan);
    let days: Vec<_> =
        HolidaySet::Taiwan.days().into_iter().filter(|day| (2026..=2027).contains(&day.on.year())).collect();
    plan.calendar = with_holidays(&plan.calendar, &days).unwrap().calendar;
    plan.locations.push(Location {
        id: LocationId(1),
        name: line("台中廠"),
        calendar: BusinessCalendar::standard(zone("Asia/Taipei")),
        cover: None,
        terms: PlaceTerms::default(),
    });
    plan.next_id = 2;
    for (name, reach, place) in [
        ("鄭雅文", "0932-418-507", Place::Host),
        ("呂家豪", "02-8751-3366 #214", Place::Host),
        ("游淑芬", "04-2359-8820", Place::Location(LocationId(1))),
    ] {
        plan.people.push(Person { id: PersonId(plan.next_id), place, name: line(name), reach: line(reach) });
        plan.next_id += 1;
    }
    let mut rows: Vec<(usize, u8)> =
        (0..LINES.len()).flat_map(|row| LINES[row].1.iter().map(move |year| (row, *year))).collect();
    if by_year {
        rows.sort_by_key(|(_, year)| *year);
    }
    for (row, in_year) in rows {
        enter(&mut plan, row, in_year);
    }
    let id = plan.next_id;
    plan.next_id += 1;
    plan.lines.push(LineItem {
        unit_price: Some(amount("468000")),
        event: Some(PlannedEvent { first: day("2026-11-09"), days: 5, solutions: 1 }),
        ..LineItem::new(LineId(id), AzureEventMcs, year(0), Funding::Invoiced)
    });
    incidents(&mut plan);
    plan.customer = CustomerFacts { language: Some(ContactLanguage::Chinese), ..CustomerFacts::default() };
    plan.readings = Readings::default().with(SwitchableClause::CapPeriod, true);
    for (rule, progress, owner) in
        [(duty(1), Progress::Done, "鄭雅文"), (duty(4), Progress::Open, "呂家豪"), (term(3), Progress::Done, "")]
    {
        let state = DutyState { progress, owner: line(owner), note: line("") };
        plan.readiness.set(DutyId::of(rule).unwrap(), state);
    }
    assert_eq!((plan.lines.len(), plan.incidents.iter().map(|one| one.events.len()).sum()), GOAL);
    uniplan::plan::check::check(&plan).unwrap();
    plan
}

/// A small plan: five services in one year, no incident.
pub(crate) fn small() -> Plan {
    let mut plan = crate::support::worked_path();
    plan.incidents.clear();
    plan
}
