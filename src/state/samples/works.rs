//! People who write software: developer support, GitHub, and what helps them to learn.

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

const ADMINISTRATOR: Text = Text::new("梅根", "Megan");
const LEAD: Text = Text::new("艾力克斯", "Alex");
const PLATFORM: Text = Text::new("喬妮", "Joni");

const LINES: [Row; 8] = [
    (ServiceId::DeveloperSupport, &[0, 1, 2], 1, 46_000, Flex),
    (ServiceId::GitHubEngineeringDirect, &[0, 1, 2], 1, 38_000, Flex),
    (ServiceId::DevOpsCapabilityAssessment, &[0], 1, 16_500, Flex),
    (ServiceId::DeveloperFocusedServices, &[0, 1, 2], 2, 9_000, Flex),
    (ServiceId::DeveloperPlatformAdvisory, &[1, 2], 1, 12_000, Flex),
    (ServiceId::Hackathon, &[0, 1, 2], 1, 15_500, Flex),
    (ServiceId::CustomProactive, &[0], 1, 18_000, Flex),
    (ServiceId::ExtraSuccessManagement, &[0, 1, 2], 40, 250, Invoiced),
];

const DUTIES: [Said; 3] =
    [(duty(1), Progress::Done, ADMINISTRATOR), (duty(3), Progress::Done, LEAD), (duty(5), Progress::Open, PLATFORM)];

const BUILDS: Case = Case {
    name: Text::new("發行前一天，組建全部失敗", "Every build fails the day before a release"),
    product: ProductId::GitHubEnterpriseCloud,
    severity: Severity::B,
    channel: Channel::Web,
    ago: 24,
    weekday: Weekday::Wed,
    at: (11, 0),
    place: Place::Host,
    owner: PLATFORM,
    events: &[
        (85, EventKind::MicrosoftContact),
        (120, EventKind::WaitingForCustomer),
        (165, EventKind::CustomerAnswered),
        (300, EventKind::Mitigated),
        (1_700, EventKind::Closed),
    ],
};

const DESIGN: Case = Case {
    name: Text::new("API 管理要怎麼設計", "How to design API management"),
    product: ProductId::AzureApiManagement,
    severity: Severity::C,
    channel: Channel::Web,
    ago: 11,
    weekday: Weekday::Mon,
    at: (9, 40),
    place: Place::Host,
    owner: LEAD,
    events: &[(180, EventKind::MicrosoftContact), (1_500, EventKind::Closed)],
};

pub(super) fn plan(lang: Lang, today: NaiveDate) -> Result<Plan, CommandError> {
    let zone = Zone::find("America/Los_Angeles").unwrap_or(Zone::TAIPEI);
    let mut build = Build::new(Sample::Developers, lang, today, 2, zone, Currency::USD);
    build.parties(
        Text::new("Adventure Works 軟體（虛構的公司）", "Adventure Works Software (does not exist)"),
        Text::new("Adventure Works 的供應商（虛構）", "Supplier to Adventure Works (does not exist)"),
        Text::new("SAMPLE-0004", "SAMPLE-0004"),
    );
    build.years(&[(410_000, 160_000), (420_000, 160_000), (430_000, 160_000)]);
    build.run(Command::NamePlace(Place::Host, build.say(Text::new("西雅圖工作室", "Seattle studio"))));
    let terms = PlaceTerms { administrator: build.say(ADMINISTRATOR), ..PlaceTerms::default() };
    build.run(Command::SetPlaceTerms(Place::Host, Box::new(terms)));
    build.hours(Place::Host, Some(HolidaySet::UnitedStates), "09:00-17:00", "07:00-19:00");
    build.people(
        Place::Host,
        &[
            (PLATFORM, Text::new("虛構，分機 4001", "invented, ext. 4001")),
            (LEAD, Text::new("虛構，分機 4002", "invented, ext. 4002")),
        ],
    );
    build.lines(Place::Host, &LINES);
    build.edit(ServiceId::Hackathon, 0, &LineEdit::ScheduledOn(Some(build.ahead(42))));
    build.duties(&DUTIES);
    build.case(&BUILDS);
    let asked = build.case(&DESIGN);
    build.question(asked);
    build.plan()
}
