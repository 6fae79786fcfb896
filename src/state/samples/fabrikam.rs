//! Several places on two work orders: the host in Singapore and Kuala Lumpur on one, Tokyo on its own, in yen.

use super::Sample;
use super::build::{Build, Case, Row, Said, amount};
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
use crate::plan::place::{CreditRate, Place, PlaceTerms, Region, WorkOrder};
use crate::state::command::{Command, CommandError, LineEdit};
use crate::text::{Lang, Text};
use crate::zones::Zone;
use chrono::{NaiveDate, Weekday};

const SINGAPORE: Text = Text::new("新加坡，吳雅琳", "Singapore, Nur Aisyah");
const SINGAPORE_SECOND: Text = Text::new("新加坡，李志豪", "Singapore, Lee Wei");
const TOKYO: Text = Text::new("東京，佐藤", "Tokyo, Sato");
const KUALA_LUMPUR: Text = Text::new("吉隆坡，陳美儀", "Kuala Lumpur, Tan Mei Yi");

const AT_HOST: [Row; 5] = [
    (ServiceId::UnifiedEnhancedResponse, &[0, 1, 2], 1, 62_000, Flex),
    (ServiceId::Workshop, &[0, 1, 2], 3, 9_500, Flex),
    (ServiceId::ProactiveCredits, &[0], 100, 150, Flex),
    (ServiceId::RapAsAService, &[0, 1], 2, 11_000, Flex),
    (ServiceId::ExtraSuccessManagement, &[0, 1, 2], 60, 240, Invoiced),
];

const AT_TOKYO: [Row; 3] = [
    (ServiceId::DesignatedEngineering, &[0, 1, 2], 80, 260, Invoiced),
    (ServiceId::ChalkTalk, &[0, 1, 2], 4, 3_200, Invoiced),
    (ServiceId::CsamAtLocation, &[0, 1, 2], 1, 38_000, Invoiced),
];

const AT_KUALA_LUMPUR: [Row; 2] = [
    (ServiceId::TechnicalUpdateBriefing, &[0, 1], 2, 2_800, Flex),
    (ServiceId::Hackathon, &[1, 2], 1, 14_000, Invoiced),
];

const DUTIES: [Said; 4] = [
    (duty(1), Progress::Done, SINGAPORE),
    (duty(2), Progress::Done, TOKYO),
    (duty(3), Progress::Done, SINGAPORE_SECOND),
    (duty(8), Progress::Open, SINGAPORE),
];

const MAIL: Case = Case {
    name: Text::new("週五下午郵件中斷", "Mail down on Friday afternoon"),
    product: ProductId::ExchangeServer,
    severity: Severity::A,
    channel: Channel::Phone,
    ago: 26,
    weekday: Weekday::Fri,
    at: (16, 30),
    place: Place::Host,
    owner: SINGAPORE_SECOND,
    events: &[
        (22, EventKind::MicrosoftContact),
        (45, EventKind::ResourceAssigned),
        (80, EventKind::Escalated),
        (210, EventKind::Mitigated),
        (260, EventKind::RcaRequested),
        (4_200, EventKind::Closed),
    ],
};

const TOKYO_CASE: Case = Case {
    name: Text::new("東京工廠：半夜沒有人接", "Tokyo plant: nobody answers at night"),
    product: ProductId::WindowsServer,
    severity: Severity::A,
    channel: Channel::Phone,
    ago: 13,
    weekday: Weekday::Wed,
    at: (18, 30),
    place: Place::Host,
    owner: TOKYO,
    events: &[
        (25, EventKind::MicrosoftContact),
        (60, EventKind::ResourceAssigned),
        (210, EventKind::CustomerAway),
        (870, EventKind::CustomerBack),
        (960, EventKind::Mitigated),
    ],
};

pub(super) fn plan(lang: Lang, today: NaiveDate) -> Result<Plan, CommandError> {
    let zone = |name: &str| Zone::find(name).unwrap_or(Zone::TAIPEI);
    let mut build = Build::new(Sample::Places, lang, today, 5, zone("Asia/Singapore"), Currency::USD);
    build.parties(
        Text::new("Fabrikam 製造集團（虛構的公司）", "Fabrikam Manufacturing (does not exist)"),
        Text::new("Fabrikam 的供應商（虛構）", "Supplier to Fabrikam (does not exist)"),
        Text::new("SAMPLE-0002", "SAMPLE-0002"),
    );
    build.years(&[(620_000, 180_000), (640_000, 180_000), (660_000, 180_000)]);
    build.tax(9, Text::new("商品及服務稅 (GST)", "GST"));
    build.run(Command::NamePlace(Place::Host, build.say(Text::new("新加坡總部", "Singapore headquarters"))));
    let credit_rate = amount(150).map(|price| CreditRate { price, currency: Currency::USD, on: Some(build.start()) });
    let terms = PlaceTerms { administrator: build.say(SINGAPORE), credit_rate, ..PlaceTerms::default() };
    build.run(Command::SetPlaceTerms(Place::Host, Box::new(terms)));
    build.hours(Place::Host, Some(HolidaySet::Singapore), "09:00-18:00", "07:00-23:00");

    let yen = amount(22_000).map(|price| CreditRate { price, currency: Currency::JPY, on: Some(build.start()) });
    let terms = PlaceTerms {
        region: Some(Region::Japan),
        work_order: WorkOrder::Own,
        currency: Some(Currency::JPY),
        rate: build.rate(15_000),
        tax: build.tax_of(10, Text::new("消費稅", "Consumption tax")),
        administrator: build.say(TOKYO),
        credit_rate: yen,
    };
    let tokyo = build.place(Text::new("東京工廠", "Tokyo plant"), zone("Asia/Tokyo"), terms);
    build.hours(tokyo, Some(HolidaySet::Japan), "09:00-17:30", "08:00-22:00");
    let terms = PlaceTerms { administrator: build.say(KUALA_LUMPUR), credit_rate, ..PlaceTerms::default() };
    let kuala_lumpur = build.place(Text::new("吉隆坡據點", "Kuala Lumpur office"), zone("Asia/Kuala_Lumpur"), terms);
    build.hours(kuala_lumpur, None, "09:00-18:00", "09:00-18:00");

    let reach = |zh, en| Text::new(zh, en);
    build.people(
        Place::Host,
        &[
            (SINGAPORE_SECOND, reach("虛構，分機 2001", "invented, ext. 2001")),
            (SINGAPORE, reach("虛構，分機 2002", "invented, ext. 2002")),
        ],
    );
    build.people(tokyo, &[(TOKYO, reach("虛構，分機 2101", "invented, ext. 2101"))]);
    build.people(kuala_lumpur, &[(KUALA_LUMPUR, reach("虛構，分機 2201", "invented, ext. 2201"))]);

    build.lines(Place::Host, &AT_HOST);
    build.lines(tokyo, &AT_TOKYO);
    build.lines(kuala_lumpur, &AT_KUALA_LUMPUR);
    build.edit_all(ServiceId::ProactiveCredits, &LineEdit::Unit(build.say(Text::new("點", "credits"))));
    build.edit(ServiceId::Workshop, 0, &LineEdit::ScheduledOn(Some(build.ahead(28))));
    build.duties(&DUTIES);
    build.case(&MAIL);
    build.case(&Case { place: tokyo, ..TOKYO_CASE });
    build.plan()
}
