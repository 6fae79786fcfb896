//! Much on Azure: mission critical services, and an event that is planned.

use super::Sample;
use super::build::{Build, Case, Row, Said, amount};
use crate::catalog::charts::{Channel, Party, Severity};
use crate::catalog::holidays::HolidaySet;
use crate::catalog::products::ProductId;
use crate::catalog::rule_book::duty;
use crate::catalog::services::ServiceId;
use crate::money::Currency;
use crate::plan::Plan;
use crate::plan::duties::Progress;
use crate::plan::incident::{ContactLanguage, CoverageFacts, IncidentId};
use crate::plan::line::Funding::{Flex, Invoiced};
use crate::plan::line::PlannedEvent;
use crate::plan::log_entry::EventKind;
use crate::plan::place::{Place, PlaceTerms};
use crate::plan::service_details::{CustomerFacts, LineDetails};
use crate::state::command::{Command, CommandError, IncidentEdit, LineEdit};
use crate::text::{Lang, Text};
use crate::zones::Zone;
use chrono::{Days, NaiveDate, Weekday};

const ADMINISTRATOR: Text = Text::new("張家豪", "Chang Chia-hao");
const CLOUD: Text = Text::new("蔡宜君", "Tsai Yi-chun");
const SECURITY: Text = Text::new("許志偉", "Hsu Chih-wei");

const LINES: [Row; 8] = [
    (ServiceId::AzurePlatformMcs, &[0, 1, 2], 1, 190_000, Flex),
    (ServiceId::SecurityCloudMcs, &[0, 1, 2], 1, 84_000, Flex),
    (ServiceId::AzureEventMcs, &[0], 1, 36_000, Invoiced),
    (ServiceId::ArchitecturalServices, &[0, 1], 1, 24_000, Flex),
    (ServiceId::Workshop, &[0, 1, 2], 2, 9_800, Flex),
    (ServiceId::ProactiveMonitoring, &[1, 2], 1, 22_000, Flex),
    (ServiceId::SecurityServices, &[0, 1, 2], 1, 18_000, Flex),
    (ServiceId::ExtraSuccessManagement, &[0, 1, 2], 120, 230, Invoiced),
];

const DUTIES: [Said; 4] = [
    (duty(1), Progress::Done, ADMINISTRATOR),
    (duty(3), Progress::Done, CLOUD),
    (duty(4), Progress::Done, CLOUD),
    (duty(7), Progress::Open, ADMINISTRATOR),
];

const OUTAGE: Case = Case {
    name: Text::new("購物網站叢集無回應，其實是大範圍中斷", "Shop cluster unreachable: it is a broad outage"),
    product: ProductId::AzureKubernetesService,
    severity: Severity::One,
    channel: Channel::Phone,
    ago: 19,
    weekday: Weekday::Thu,
    at: (14, 5),
    place: Place::Host,
    owner: CLOUD,
    events: &[
        (10, EventKind::MicrosoftContact),
        (14, EventKind::ResourceAssigned),
        (25, EventKind::BroadOutage),
        (32, EventKind::Escalated),
        (40, EventKind::ExecutivesInformed(Party::Customer)),
        (45, EventKind::ExecutivesInformed(Party::Microsoft)),
        (185, EventKind::Mitigated),
        (240, EventKind::RcaRequested),
        (2_900, EventKind::Closed),
    ],
};

const ALERT: Case = Case {
    name: Text::new("端點防護發出警示，只能用英文溝通", "An endpoint alert, handled in English only"),
    product: ProductId::DefenderForEndpoint,
    severity: Severity::A,
    channel: Channel::Phone,
    ago: 10,
    weekday: Weekday::Tue,
    at: (21, 30),
    place: Place::Host,
    owner: SECURITY,
    events: &[(12, EventKind::MicrosoftContact), (28, EventKind::ResourceAssigned), (95, EventKind::Mitigated)],
};

/// In production, in a subscription and with a workload that the work order names.
const COVERED: CoverageFacts = CoverageFacts {
    production: true,
    public_cloud: true,
    registered_subscription: Some(true),
    listed_security_workload: Some(true),
    scoped_event_solution: false,
    event_window: None,
    exhibit: None,
};

pub(super) fn plan(lang: Lang, today: NaiveDate) -> Result<Plan, CommandError> {
    let mut build = Build::new(Sample::Azure, lang, today, 4, Zone::TAIPEI, Currency::USD);
    build.parties(
        Text::new("Northwind 電商（虛構的公司）", "Northwind Commerce (does not exist)"),
        Text::new("Northwind 的供應商（虛構）", "Supplier to Northwind (does not exist)"),
        Text::new("SAMPLE-0003", "SAMPLE-0003"),
    );
    build.years(&[(1_250_000, 360_000), (1_290_000, 360_000), (1_330_000, 360_000)]);
    build.tax(5, Text::new("營業稅", "Business tax"));
    build.run(Command::NamePlace(Place::Host, build.say(Text::new("台北營運中心", "Taipei operations"))));
    let terms = PlaceTerms { administrator: build.say(ADMINISTRATOR), ..PlaceTerms::default() };
    build.run(Command::SetPlaceTerms(Place::Host, Box::new(terms)));
    build.run(Command::SetCustomerFacts(CustomerFacts {
        language: Some(ContactLanguage::English),
        restricted_staff: Some(false),
        azure_subscription: Some(true),
    }));
    build.run(Command::SetIntakeCompleted(build.start().checked_sub_days(Days::new(10))));
    build.hours(Place::Host, Some(HolidaySet::Taiwan), "09:00-18:00", "00:00-24:00");
    build.people(
        Place::Host,
        &[
            (CLOUD, Text::new("虛構，分機 3001", "invented, ext. 3001")),
            (SECURITY, Text::new("虛構，分機 3002", "invented, ext. 3002")),
            (ADMINISTRATOR, Text::new("虛構，分機 3003", "invented, ext. 3003")),
        ],
    );
    build.lines(Place::Host, &LINES);
    let platform = LineDetails {
        azure_spend: amount(4_000_000),
        listed: Some(true),
        in_scope: Some(true),
        accepted: Some(true),
        improvement_plans: Some(2),
        ..LineDetails::default()
    };
    build.edit_all(ServiceId::AzurePlatformMcs, &LineEdit::Details(Box::new(platform)));
    let security =
        LineDetails { listed: Some(true), in_scope: Some(true), accepted: Some(true), ..LineDetails::default() };
    build.edit_all(ServiceId::SecurityCloudMcs, &LineEdit::Details(Box::new(security)));
    let event = LineDetails { in_scope: Some(true), accepted: Some(true), ..LineDetails::default() };
    build.edit(ServiceId::AzureEventMcs, 0, &LineEdit::Details(Box::new(event)));
    let sale = PlannedEvent { first: build.ahead(70), days: 5, solutions: 1 };
    build.edit(ServiceId::AzureEventMcs, 0, &LineEdit::Event(Some(sale)));
    build.duties(&DUTIES);
    for case in [&OUTAGE, &ALERT] {
        let id: IncidentId = build.case(case);
        build.run(Command::EditIncident(id, IncidentEdit::Facts(COVERED)));
        build.run(Command::EditIncident(id, IncidentEdit::Language(Some(ContactLanguage::English))));
    }
    build.plan()
}
