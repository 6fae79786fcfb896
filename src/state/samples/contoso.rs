//! One country, and an allowance of which something is left.

use super::Sample;
use super::build::{Build, Case, Row, Said};
use crate::catalog::charts::{Channel, Severity};
use crate::catalog::holidays::HolidaySet;
use crate::catalog::products::ProductId;
use crate::catalog::rule_book::duty;
use crate::catalog::services::ServiceId;
use crate::money::Currency;
use crate::plan::Plan;
use crate::plan::duties::Progress;
use crate::plan::line::Funding::{Flex, Invoiced};
use crate::plan::log_entry::EventKind;
use crate::plan::place::{Place, PlaceTerms};
use crate::state::command::{Command, CommandError, LineEdit};
use crate::text::{Lang, Text};
use crate::zones::Zone;
use chrono::{NaiveDate, Weekday};

const ADMINISTRATOR: Text = Text::new("林佳穎", "Lin Chia-ying");
const ON_CALL: Text = Text::new("陳柏宇", "Chen Po-yu");
const SECOND: Text = Text::new("黃郁婷", "Huang Yu-ting");

const LINES: [Row; 8] = [
    (ServiceId::AzureRapidResponse, &[0, 1, 2], 1, 960_000, Flex),
    (ServiceId::DesignatedEngineering, &[0, 1, 2], 100, 5_500, Flex),
    (ServiceId::Workshop, &[0, 1, 2], 3, 160_000, Flex),
    (ServiceId::ChalkTalk, &[0, 1], 4, 40_000, Flex),
    (ServiceId::OnboardingServices, &[0], 1, 320_000, Flex),
    (ServiceId::AdoptionServices, &[1, 2], 1, 260_000, Flex),
    (ServiceId::CustomProactive, &[0, 1], 1, 240_000, Flex),
    (ServiceId::ExtraSuccessManagement, &[0, 1, 2], 40, 6_500, Invoiced),
];

const DUTIES: [Said; 4] = [
    (duty(1), Progress::Done, ADMINISTRATOR),
    (duty(3), Progress::Done, ON_CALL),
    (duty(8), Progress::Open, ADMINISTRATOR),
    (duty(9), Progress::Open, SECOND),
];

const DATABASE: Case = Case {
    name: Text::new("月底結帳時資料庫變慢", "Database slow at month end"),
    product: ProductId::SqlServer,
    severity: Severity::B,
    channel: Channel::Phone,
    ago: 30,
    weekday: Weekday::Tue,
    at: (10, 15),
    place: Place::Host,
    owner: ON_CALL,
    events: &[
        (70, EventKind::MicrosoftContact),
        (150, EventKind::SeverityRequested(Severity::A)),
        (170, EventKind::SeverityChanged(Severity::A)),
        (195, EventKind::MicrosoftContact),
        (215, EventKind::ResourceAssigned),
        (330, EventKind::Mitigated),
        (360, EventKind::RcaRequested),
        (1_500, EventKind::Closed),
    ],
};

const NIGHT: Case = Case {
    name: Text::new("週六凌晨叢集停擺", "Cluster down on Saturday night"),
    product: ProductId::AzureKubernetesService,
    severity: Severity::A,
    channel: Channel::CloudPortal,
    ago: 12,
    weekday: Weekday::Sat,
    at: (2, 0),
    place: Place::Host,
    owner: SECOND,
    events: &[
        (9, EventKind::MicrosoftContact),
        (35, EventKind::CustomerAnswered),
        (50, EventKind::Escalated),
        (140, EventKind::Mitigated),
        (3_400, EventKind::ClosurePlanned),
    ],
};

pub(super) fn plan(lang: Lang, today: NaiveDate) -> Result<Plan, CommandError> {
    let mut build = Build::new(Sample::OneCountry, lang, today, 3, Zone::TAIPEI, Currency::TWD);
    build.parties(
        Text::new("Contoso 電子（虛構的公司）", "Contoso Electronics (does not exist)"),
        Text::new("Contoso 的供應商（虛構）", "Supplier to Contoso (does not exist)"),
        Text::new("SAMPLE-0001", "SAMPLE-0001"),
    );
    build.years(&[(12_000_000, 3_000_000), (12_360_000, 3_000_000), (12_730_000, 3_000_000)]);
    build.run(Command::SetUsdRate(build.rate(3_200)));
    build.tax(5, Text::new("營業稅", "Business tax"));
    build.run(Command::NamePlace(Place::Host, build.say(Text::new("台北總公司", "Taipei head office"))));
    let terms = PlaceTerms { administrator: build.say(ADMINISTRATOR), ..PlaceTerms::default() };
    build.run(Command::SetPlaceTerms(Place::Host, Box::new(terms)));
    build.hours(Place::Host, Some(HolidaySet::Taiwan), "09:00-12:00, 13:00-18:00", "08:00-22:00");
    let reach = Text::new("虛構，分機 1001", "invented, ext. 1001");
    build.people(Place::Host, &[(ON_CALL, reach), (SECOND, Text::new("虛構，分機 1002", "invented, ext. 1002"))]);
    build.lines(Place::Host, &LINES);
    build.edit(ServiceId::Workshop, 0, &LineEdit::ScheduledOn(Some(build.ahead(35))));
    build.edit(ServiceId::OnboardingServices, 0, &LineEdit::DeliveredOn(Some(build.ago(20))));
    build.duties(&DUTIES);
    build.case(&DATABASE);
    build.case(&NIGHT);
    build.plan()
}
