//! The plan of the fixture of the saved form.

#[allow(clippy::wildcard_imports, reason = "the same names as the tests of the saved form")]
use super::*;

/// The plan of the fixture: every field with a value that is not its default.
pub(crate) fn full_plan() -> Plan {
    let hours = |text: &str| text.parse().unwrap();
    let mut days: [Vec<_>; 7] = std::array::from_fn(|_| vec![hours("09:00-12:00"), hours("13:00-17:30")]);
    days[5] = vec![hours("22:00-06:00")];
    days[6] = vec![];
    Plan {
        name: line("三年方案 \"A\" <b>&"),
        sample: false,
        contract: Contract {
            customer: line("範例股份有限公司"),
            supplier: line("Example Partner"),
            access_id: line("TW-0042-1186"),
            currency: Currency::TWD,
            dates: ContractDates {
                execution: Some(day("2025-06-16")),
                work_order_start: Some(day("2025-07-01")),
                term_start: Some(day("2025-07-01")),
                work_order_end: Some(day("2028-06-30")),
                flex_year_start: Some(day("2025-07-01")),
            },
            years: vec![
                YearTerms {
                    base_price: Some(amount("16000000")),
                    base_discount: Some(Discount { off: Off::Amount(amount("250000")), reason: line("多年期") }),
                    true_up: Some(amount("25891")),
                    flex_allowance: Some(amount("9600000.5")),
                },
                YearTerms { flex_allowance: Some(amount("0")), ..YearTerms::default() },
            ],
            usd_rate: Some(UsdRate { rate: rate("32.15500001"), on: Some(day("2025-06-02")) }),
            tax: Some(Tax { percent: percent("5"), name: line("營業稅"), source: line("範例，2025") }),
            fee_tables: vec![FeeTable {
                name: line("基本套件"),
                spend: Some(amount("6000000")),
                bands: vec![
                    Band {
                        up_to: Some(amount("1800000")),
                        percent: percent("10"),
                        source: line("範例報價單"),
                        on: Some(day("2025-05-01")),
                    },
                    Band { up_to: None, percent: percent("7.125"), source: line(""), on: None },
                ],
                minimum: Some(amount("50000")),
            }],
        },
        lines: vec![
            LineItem {
                id: LineId(1),
                service: ServiceId::Workshop,
                year: year(0),
                location: Place::Host,
                quantity: quantity("4"),
                details: answered(),
                unit: line("班"),
                unit_price: Some(amount("400000.25")),
                discount: Some(Discount { off: Off::Percent(percent("12.5")), reason: line("專案價") }),
                funding: Funding::Flex,
                flex_confirmed: Some(true),
                delivered_on: Some(day("2026-06-30")),
                scheduled_on: Some(day("2026-05-11")),
                event: Some(PlannedEvent { first: day("2025-11-28"), days: 7, solutions: 2 }),
                added_on: Some(day("2025-09-01")),
                companion: Some(amount("30000")),
                bundled_hours: Some(amount("12000")),
                swap: Some(Swap {
                    service: ServiceId::Hackathon,
                    worth: amount("1600000"),
                    available: true,
                    agreed: false,
                }),
            },
            LineItem {
                id: LineId(4),
                service: ServiceId::Office365EngineeringDirect,
                year: year(2),
                location: Place::Location(LocationId(6)),
                quantity: quantity("0.25"),
                details: LineDetails::default(),
                unit: line(""),
                unit_price: None,
                discount: None,
                funding: Funding::Invoiced,
                flex_confirmed: None,
                delivered_on: None,
                scheduled_on: None,
                event: None,
                added_on: None,
                companion: None,
                bundled_hours: None,
                swap: None,
            },
        ],
        calendar: BusinessCalendar::new(
            zone("Asia/Taipei"),
            WeeklyHours::new(days).unwrap(),
            [day("2025-10-10"), day("2026-01-01")],
            [(day("2025-09-27"), vec![hours("09:00-17:30")])],
        )
        .unwrap(),
        cover: Some(BusinessCalendar::standard(zone("Asia/Taipei"))),
        people: vec![
            Person { id: PersonId(12), place: Place::Host, name: line("陳美玲"), reach: line("02-2345-6789 #12") },
            Person {
                id: PersonId(13),
                place: Place::Location(LocationId(6)),
                name: line("佐藤"),
                reach: line("Teams: sato"),
            },
        ],
        locations: vec![Location {
            id: LocationId(6),
            name: line("東京"),
            calendar: BusinessCalendar::standard(zone("Asia/Tokyo")),
            cover: Some(BusinessCalendar::standard(zone("Asia/Tokyo"))),
            terms: PlaceTerms {
                region: Some(Region::Japan),
                work_order: WorkOrder::Own,
                currency: Some(Currency::JPY),
                rate: Some(DatedRate { rate: rate("4.72"), on: Some(day("2025-06-03")) }),
                tax: Some(Tax { percent: percent("10"), name: line("消費稅"), source: line("國稅廳") }),
                administrator: line("佐藤"),
                credit_rate: Some(CreditRate {
                    price: amount("150000"),
                    currency: Currency::JPY,
                    on: Some(day("2025-06-04")),
                }),
            },
        }],
        host_name: line("台北"),
        host: PlaceTerms { region: Some(Region::Taiwan), administrator: line("王小明"), ..PlaceTerms::default() },
        credit_uses: vec![CreditUse {
            id: CreditEntryId(9),
            on: Some(day("2025-10-01")),
            place: Place::Location(LocationId(6)),
            service: ServiceId::ChalkTalk,
            quantity: quantity("2"),
            credits_each: rate("2.25"),
        }],
        credit_transfers: vec![
            CreditTransfer {
                id: CreditEntryId(10),
                on: Some(day("2025-10-02")),
                from: Place::Location(LocationId(6)),
                to: Place::Host,
                credits: quantity("3"),
                from_rate: CreditRate { price: amount("150000"), currency: Currency::JPY, on: Some(day("2025-10-02")) },
                to_rate: CreditRate { price: amount("32000.5"), currency: Currency::TWD, on: None },
                conversion: Some(DatedRate { rate: rate("0.21"), on: Some(day("2025-10-02")) }),
            },
            CreditTransfer {
                id: CreditEntryId(11),
                on: None,
                from: Place::Host,
                to: Place::Location(LocationId(6)),
                credits: quantity("0.5"),
                from_rate: CreditRate { price: amount("32000.5"), currency: Currency::TWD, on: None },
                to_rate: CreditRate { price: amount("33000"), currency: Currency::TWD, on: None },
                conversion: None,
            },
        ],
        intake_completed_on: Some(day("2025-07-10")),
        calendar_key: CalendarKey::parse("d228cb696f1a8caf78912b704e4a8964"),
        customer: CustomerFacts {
            language: Some(ContactLanguage::Chinese),
            restricted_staff: Some(false),
            azure_subscription: Some(true),
        },
        readings: Readings::default().with(SwitchableClause::CapScope, true).with(SwitchableClause::CapPeriod, true),
        readiness: duties(),
        incidents: vec![
            Incident {
                id: IncidentId(2),
                name: line("雙十一前的 AKS"),
                case_number: line("2511020030000123"),
                owner: line("林志明"),
                kind: RequestKind::Problem,
                product: AffectedProduct::Listed(ProductId::AzureKubernetesService),
                severity: Severity::One,
                opened: Opening { local: local("2025-11-02 01:30"), zone: zone("America/New_York"), fold: Fold::Later },
                channel: Channel::AzurePortalAem,
                facts: CoverageFacts {
                    production: false,
                    public_cloud: false,
                    registered_subscription: Some(false),
                    listed_security_workload: Some(false),
                    scoped_event_solution: true,
                    event_window: Some(EventWindow { first: day("2025-11-28"), days: 5 }),
                    exhibit: Some(ServiceId::Office365EngineeringDirect),
                },
                chart: Some(ChartId::UnifiedEnhancedResponse),
                location: Place::Location(LocationId(6)),
                language: Some(ContactLanguage::Chinese),
                waiting_stops_clock: true,
                events: vec![
                    Event {
                        id: EventId(7),
                        local: local("2025-11-02 01:45"),
                        fold: Fold::Later,
                        kind: EventKind::SeverityChanged(Severity::A),
                    },
                    Event {
                        id: EventId(5),
                        local: local("2025-11-02 02:00"),
                        fold: Fold::Earlier,
                        kind: EventKind::ExecutivesInformed(Party::Customer),
                    },
                    Event { id: EventId(8), ..Event::new(local("2025-11-02 03:00"), EventKind::Closed) },
                ],
            },
            Incident {
                id: IncidentId(3),
                name: line(""),
                case_number: line(""),
                owner: line(""),
                kind: RequestKind::Advisory,
                product: AffectedProduct::Other { name: line("自建系統"), family: ProductFamily::Security },
                severity: Severity::C,
                opened: Opening { local: local("2025-08-16 02:00"), zone: Zone::TAIPEI, fold: Fold::Earlier },
                channel: Channel::Phone,
                facts: CoverageFacts {
                    registered_subscription: Some(true),
                    listed_security_workload: Some(true),
                    ..CoverageFacts::default()
                },
                chart: None,
                location: Place::Host,
                language: None,
                waiting_stops_clock: false,
                events: Vec::new(),
            },
        ],
        next_id: 14,
        unknown: uniplan::plan::unknown::Unknown::default(),
        exhibit_times: {
            let mut times = ExhibitTimes::default();
            let quarter = NonZeroU16::new(15).unwrap();
            assert!(times.set(
                ServiceId::Office365EngineeringDirect,
                Severity::A,
                Some((quarter, ClockKind::Business))
            ));
            times
        },
    }
}
