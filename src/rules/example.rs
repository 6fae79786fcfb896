//! Prepared incidents, each of which tells another story. Made for a plan around a day, so that the plan's own services
//! and hours count. What they are called is said in the words, not here.

use super::coverage::select_chart;
use crate::catalog::charts::{Channel, ChartId, Party, Severity};
use crate::catalog::products::ProductId;
use crate::plan::Plan;
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, ContactLanguage, EventWindow, Incident, Opening, RequestKind};
use crate::plan::log_entry::{Event, EventId, EventKind};
use crate::zones::Zone;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// A prepared incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Example {
    /// Friday 16:00 at severity C: four hours that may reach over the weekend (AMB-10).
    FridayAfternoon,
    /// An Azure case at severity A in a Saturday night, as the plan has it.
    SaturdayNight,
    /// The same night on the chart of Azure Rapid Response.
    RapidResponse,
    /// A day of a planned event (Azure Event MCS, IR-20).
    EventDay,
    /// A security case whose contacts speak Chinese, while support is given in English (EL-19).
    SecurityInEnglish,
    /// Nobody can be reached from 20:00 to 08:00 (AMB-19).
    NobodyAtNight,
    /// A broad Azure outage (IR-21, IR-22, AMB-50).
    BroadOutage,
    /// A product that is excluded from the shorter Azure time (AMB-18).
    ExcludedProduct,
    /// A root cause analysis that is asked for after the closing (IR-10).
    RootCauseTooLate,
    /// The business impact grows: from severity C to A (IR-2).
    SeverityRaised,
    /// The first contact comes later than expected.
    LateContact,
    /// A question, to which no chart applies (IR-5).
    Question,
    /// Opened in the hour that comes twice when clocks go back.
    ClockChange,
}

impl Example {
    /// Every example, simple ones first.
    pub const ALL: [Self; 13] = [
        Self::FridayAfternoon,
        Self::SaturdayNight,
        Self::RapidResponse,
        Self::NobodyAtNight,
        Self::SeverityRaised,
        Self::LateContact,
        Self::EventDay,
        Self::SecurityInEnglish,
        Self::BroadOutage,
        Self::ExcludedProduct,
        Self::RootCauseTooLate,
        Self::Question,
        Self::ClockChange,
    ];

    /// Its name for tests and addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FridayAfternoon => "friday",
            Self::SaturdayNight => "saturday",
            Self::RapidResponse => "rapid-response",
            Self::EventDay => "event-day",
            Self::SecurityInEnglish => "security",
            Self::NobodyAtNight => "nobody-at-night",
            Self::BroadOutage => "broad-outage",
            Self::ExcludedProduct => "excluded",
            Self::RootCauseTooLate => "root-cause-late",
            Self::SeverityRaised => "severity-raised",
            Self::LateContact => "late-contact",
            Self::Question => "question",
            Self::ClockChange => "clock-change",
        }
    }

    /// The incident, on or soon after a day, in the zone of the plan. Where its story needs a chart that the plan does
    /// not bring, that chart is chosen by hand.
    pub fn incident(self, plan: &Plan, day: NaiveDate) -> Incident {
        let at = |weekday: Weekday, hour: u32, minute: u32| at(next(day, weekday), hour, minute);
        let zone = plan.calendar.zone();
        match self {
            Self::FridayAfternoon => {
                problem(ProductId::SqlServer, Severity::C, at(Weekday::Fri, 16, 0), zone, Channel::Phone)
            }
            Self::SaturdayNight => aks_at_night(plan, day),
            Self::RapidResponse => {
                let night = aks_at_night(plan, day);
                let opened = night.opened.local;
                let night = happened(
                    night,
                    &[
                        (later(opened, 9), EventKind::MicrosoftContact),
                        (later(opened, 50), EventKind::Escalated),
                        (later(opened, 160), EventKind::Mitigated),
                    ],
                );
                on_chart(plan, night, ChartId::RapidResponse)
            }
            Self::EventDay => event_day(plan, day),
            Self::SecurityInEnglish => {
                let opened = at(Weekday::Tue, 21, 30);
                let alert = problem(ProductId::DefenderForEndpoint, Severity::A, opened, zone, Channel::Phone);
                let alert = Incident { language: Some(ContactLanguage::Chinese), ..alert };
                let alert = happened(alert, &[(later(opened, 12), EventKind::MicrosoftContact)]);
                on_chart(plan, alert, ChartId::SecurityCloudMcs)
            }
            Self::NobodyAtNight => {
                let opened = at(Weekday::Wed, 18, 30);
                happened(
                    problem(ProductId::ExchangeServer, Severity::A, opened, zone, Channel::Phone),
                    &[
                        (later(opened, 40), EventKind::MicrosoftContact),
                        (later(opened, 90), EventKind::CustomerAway),
                        (later(opened, 13 * 60 + 30), EventKind::CustomerBack),
                    ],
                )
            }
            Self::BroadOutage => broad_outage(plan, at(Weekday::Thu, 14, 5)),
            Self::ExcludedProduct => {
                problem(ProductId::AzureStorSimple, Severity::One, at(Weekday::Mon, 10, 0), zone, Channel::Phone)
            }
            Self::RootCauseTooLate => {
                let opened = at(Weekday::Mon, 9, 20);
                happened(
                    problem(ProductId::SqlServer, Severity::A, opened, zone, Channel::Phone),
                    &[
                        (later(opened, 35), EventKind::MicrosoftContact),
                        (later(opened, 5 * 60), EventKind::Mitigated),
                        (later(opened, 2 * 24 * 60), EventKind::Closed),
                        (later(opened, 3 * 24 * 60), EventKind::RcaRequested),
                    ],
                )
            }
            Self::SeverityRaised => {
                let opened = at(Weekday::Tue, 10, 0);
                happened(
                    problem(ProductId::SqlServer, Severity::C, opened, zone, Channel::Web),
                    &[
                        (later(opened, 90), EventKind::MicrosoftContact),
                        (later(opened, 240), EventKind::SeverityRequested(Severity::A)),
                        (later(opened, 265), EventKind::SeverityChanged(Severity::A)),
                        (later(opened, 300), EventKind::CustomerAnswered),
                        (later(opened, 320), EventKind::ResourceAssigned),
                    ],
                )
            }
            Self::LateContact => {
                let opened = at(Weekday::Wed, 10, 0);
                happened(
                    problem(ProductId::ExchangeServer, Severity::One, opened, zone, Channel::Phone),
                    &[
                        (later(opened, 85), EventKind::MicrosoftContact),
                        (later(opened, 100), EventKind::ResourceAssigned),
                    ],
                )
            }
            Self::Question => Incident {
                kind: RequestKind::Advisory,
                ..problem(ProductId::AzureSqlDatabase, Severity::C, at(Weekday::Thu, 11, 0), zone, Channel::Web)
            },
            Self::ClockChange => {
                let zone = Zone::find("America/New_York").unwrap_or(zone);
                problem(ProductId::SqlServer, Severity::A, at_clock_change(day), zone, Channel::Phone)
            }
        }
    }
}

fn aks_at_night(plan: &Plan, day: NaiveDate) -> Incident {
    saturday_night(plan, ProductId::AzureKubernetesService, Channel::CloudPortal, day)
}

/// Severity A at two in the morning of the first Saturday from a day on, in the zone of the plan.
pub(super) fn saturday_night(plan: &Plan, product: ProductId, channel: Channel, day: NaiveDate) -> Incident {
    problem(product, Severity::A, at(next(day, Weekday::Sat), 2, 0), plan.calendar.zone(), channel)
}

/// The first minutes of an event of five days.
fn event_day(plan: &Plan, day: NaiveDate) -> Incident {
    let first = next(day, Weekday::Fri);
    let opened = at(first, 0, 10);
    let product = ProductId::AzureAppService;
    let mut case = problem(product, Severity::One, opened, plan.calendar.zone(), Channel::AzurePortalAem);
    case.facts.scoped_event_solution = true;
    case.facts.event_window = Some(EventWindow { first, days: 5 });
    let events = [
        (later(opened, 11), EventKind::MicrosoftContact),
        (later(opened, 27), EventKind::ResourceAssigned),
        (later(opened, 110), EventKind::Mitigated),
    ];
    on_chart(plan, happened(case, &events), ChartId::AzureEventMcs)
}

/// An alert first, then the case, then the news that it is not this customer alone.
fn broad_outage(plan: &Plan, opened: NaiveDateTime) -> Incident {
    let product = ProductId::AzureVirtualMachines;
    let case = problem(product, Severity::One, opened, plan.calendar.zone(), Channel::Phone);
    let events = [
        (earlier(opened, 7), EventKind::MonitorAlert),
        (later(opened, 10), EventKind::MicrosoftContact),
        (later(opened, 25), EventKind::BroadOutage),
        (later(opened, 40), EventKind::ExecutivesInformed(Party::Customer)),
    ];
    on_chart(plan, happened(case, &events), ChartId::AzurePlatformMcs)
}

fn problem(product: ProductId, severity: Severity, local: NaiveDateTime, zone: Zone, channel: Channel) -> Incident {
    let opened = Opening { local, zone, fold: Fold::Earlier };
    Incident::new(AffectedProduct::Listed(product), severity, opened, channel)
}

/// With a chart chosen by hand, if the rules would choose another one for this plan.
fn on_chart(plan: &Plan, incident: Incident, chart: ChartId) -> Incident {
    let chosen = select_chart(plan, &incident).automatic.value;
    Incident { chart: (chosen != Some(chart)).then_some(chart), ..incident }
}

/// With events, numbered from 1; a plan gives them numbers of its own.
fn happened(mut incident: Incident, events: &[(NaiveDateTime, EventKind)]) -> Incident {
    let numbered = (1..).zip(events);
    incident.events.extend(numbered.map(|(id, (local, kind))| Event { id: EventId(id), ..Event::new(*local, *kind) }));
    incident
}

fn at(day: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

fn later(local: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    local.checked_add_signed(chrono::TimeDelta::minutes(minutes)).unwrap_or(local)
}

fn earlier(local: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    later(local, -minutes)
}

/// The first such weekday from a day on.
fn next(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(day)
}

/// 01:30 on the first Sunday of November from a day on: the hour that New York has twice.
fn at_clock_change(day: NaiveDate) -> NaiveDateTime {
    let sunday = |year: i32| NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Sun, 1);
    let years = [day.year(), day.year().saturating_add(1)];
    let found = years.into_iter().filter_map(sunday).find(|sunday| *sunday >= day);
    at(found.unwrap_or(day), 1, 30)
}
