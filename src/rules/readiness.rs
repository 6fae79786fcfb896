//! The customer's duties (section 2.8, and those printed with a service) and the additional terms
//! (section 2.7: T-1 to T-19) as one checklist: which of them the plan triggers, why, by when, and how far they are.
//!
//! What triggers a row follows from the plan alone; the dates are those of [`super::dates`]. What the user says about a
//! row is a [`DutyState`]; rows about which nothing was said are not kept.

use super::dates::{DateStanding, DueDate};
use super::explanation::{Explained, How, Value, What, Why};
use crate::catalog::charts::{Channel, Party};
use crate::catalog::products::ProductFamily;
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, dt, duty, el, fa, ir, mc, term};
use crate::catalog::services::{
    Availability, Delivery, DeliveryLanguages, Exhibit, Group, Service, ServiceId, service,
};
use crate::plan::Plan;
use crate::plan::duties::{DutyId, DutyState, Progress};
use crate::plan::incident::{Incident, IncidentId};
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::LocationId;
use chrono::NaiveDate;
use serde::Serialize;

/// What a duty is about; the checklist is ordered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Who is named.
    People,
    /// How requests and incidents are filed and followed.
    Requests,
    /// How services are planned and asked for.
    Planning,
    /// Data, access, subscriptions, expenses.
    Environment,
    /// What comes with one service.
    Services,
    /// How services are delivered (terms).
    Delivery,
    /// Using, cancelling, exchanging (terms).
    Use,
    /// Data, code, recordings (terms).
    DataAndCode,
}

impl Topic {
    /// Every one, in order.
    pub const ALL: [Self; 8] = [
        Self::People,
        Self::Requests,
        Self::Planning,
        Self::Environment,
        Self::Services,
        Self::Delivery,
        Self::Use,
        Self::DataAndCode,
    ];
}

/// How a duty binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// It has to be done.
    Required,
    /// It has to be done when Microsoft asks for it, or the case arises.
    WhenAsked,
    /// It may be done, or where possible.
    Voluntary,
    /// A term: to be known and observed.
    Term,
}

/// What in the plan triggers a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The base package: every contract has one.
    BasePackage,
    /// Lines, in the order of the plan.
    Lines(Vec<LineId>),
    /// Places beside the main one.
    Places(Vec<LocationId>),
    /// Incidents.
    Incidents(Vec<IncidentId>),
}

/// A row of the checklist with what follows from the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duty {
    /// Which.
    pub id: DutyId,
    /// What it is about.
    pub subject: Topic,
    /// How it binds.
    pub binding: Binding,
    /// Does the plan trigger it?
    pub triggered: Explained<bool>,
    /// What does; nothing, if it is not triggered.
    pub causes: Vec<Cause>,
    /// The printed dates that the plan gives it, earliest first, those with something missing at the end.
    pub due: Vec<DueDate>,
    /// What the user said.
    pub state: DutyState,
}

impl Duty {
    /// Is it one of those that are counted: triggered, and nobody said that it does not apply?
    pub fn counts(&self) -> bool {
        self.triggered.value && self.state.progress != Progress::DoesNotApply
    }

    /// Is it about those whom Microsoft reaches, and who reach it: the contacts that may open requests, and the people
    /// whom the charts ask for around the clock?
    pub fn is_about_people_on_call(&self) -> bool {
        self.id.rule() == duty(3) || self.id.rule() == duty(21)
    }

    /// Is it counted, and still open?
    pub fn is_open(&self) -> bool {
        self.counts() && self.state.progress == Progress::Open
    }

    /// Is a responsibility still open although the last day of one of its printed dates is over?
    pub fn is_late(&self, today: NaiveDate) -> bool {
        let over =
            |due: &DueDate| !due.is_advice && due.party == Party::Customer && due.standing(today) == DateStanding::Past;
        self.is_open() && !self.id.is_term() && self.due.iter().any(over)
    }

    /// Its next date on a day: the first that is not over.
    pub fn next_due(&self, today: NaiveDate) -> Option<&DueDate> {
        self.due.iter().find(|due| matches!(due.standing(today), DateStanding::Ahead | DateStanding::Open))
    }
}

/// The checklist of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Readiness {
    /// How many are counted: those that the plan triggers, without those that do not apply.
    pub counted: usize,
    /// How many of these are done.
    pub done: usize,
    /// How many of these are open.
    pub open: usize,
    /// How many that the plan triggers do not apply, as somebody said.
    pub set_aside: usize,
    /// Every row, by subject and number.
    pub duties: Vec<Duty>,
}

impl Readiness {
    /// The rows of a subject, in order.
    pub fn of(&self, subject: Topic) -> impl Iterator<Item = &Duty> {
        self.duties.iter().filter(move |duty| duty.subject == subject)
    }

    /// The reason of every row, and of its dates.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        self.duties
            .iter()
            .flat_map(|duty| std::iter::once(&duty.triggered.why).chain(duty.due.iter().map(|due| &due.timing.why)))
    }
}

/// The checklist of a plan; `dates` are those of the plan, as [`super::dates::due_dates`] gives them.
pub fn readiness(plan: &Plan, dates: &[DueDate]) -> Readiness {
    let mut duties: Vec<Duty> = ROWS.iter().filter_map(|row| row.duty(plan, dates)).collect();
    // Stable: within a subject they stay in the order of the rule book.
    duties.sort_by_key(|duty| duty.subject);
    let count = |holds: fn(&Duty) -> bool| duties.iter().filter(|duty| holds(duty)).count();
    let (counted, open) = (count(Duty::counts), count(Duty::is_open));
    let set_aside = count(|duty| duty.triggered.value && !duty.counts());
    Readiness { counted, done: counted - open, open, set_aside, duties }
}

// --------------------------------------------------------------------------------------------------------------- the rows

/// What brings a duty about.
#[derive(Clone, Copy)]
enum Trigger {
    /// The base package.
    Base,
    /// A place beside the main one.
    Places,
    /// A line like this; lines of what the base package includes aside.
    Lines(fn(&Plan, &LineItem) -> bool),
    /// An incident like this.
    Incidents(fn(&Incident) -> bool),
}

/// What is fixed about a duty.
struct DutyRow {
    rule: RuleId,
    subject: Topic,
    binding: Binding,
    /// Any of them triggers it; none, and nothing in a plan can.
    occasions: &'static [Trigger],
    /// What bears on it beside the rule itself.
    beside: &'static [RuleId],
    /// The rules of the dates that belong to it.
    dates: &'static [RuleId],
    readings: &'static [ReadingId],
}

impl DutyRow {
    const fn new(rule: RuleId, subject: Topic, binding: Binding, occasions: &'static [Trigger]) -> Self {
        Self { rule, subject, binding, occasions, beside: &[], dates: &[], readings: &[] }
    }

    const fn beside(self, beside: &'static [RuleId]) -> Self {
        Self { beside, ..self }
    }

    const fn dates(self, dates: &'static [RuleId]) -> Self {
        Self { dates, ..self }
    }

    const fn reading(self, readings: &'static [ReadingId]) -> Self {
        Self { readings, ..self }
    }

    /// The row with what follows from the plan; every rule in [`ROWS`] is one of a duty or a term.
    fn duty(&self, plan: &Plan, dates: &[DueDate]) -> Option<Duty> {
        let causes: Vec<Cause> = self.occasions.iter().filter_map(|occasion| occasion.cause(plan)).collect();
        let mut why = Why::by(self.rule).readings(self.readings);
        for rule in self.beside.iter().chain(self.dates) {
            why = why.and(*rule);
        }
        for (service, count) in services_of(plan, &causes) {
            why = why.step(How::Given, What::Line(service), Value::Count(count));
        }
        let belongs = |due: &&DueDate| !due.is_advice && due.rule().is_some_and(|rule| self.dates.contains(&rule));
        let id = DutyId::of(self.rule)?;
        Some(Duty {
            id,
            subject: self.subject,
            binding: self.binding,
            triggered: Explained::decided(!causes.is_empty(), why),
            causes,
            due: dates.iter().filter(belongs).cloned().collect(),
            state: plan.readiness.get(id).cloned().unwrap_or_default(),
        })
    }
}

impl Trigger {
    fn cause(self, plan: &Plan) -> Option<Cause> {
        match self {
            Self::Base => Some(Cause::BasePackage),
            Self::Places => {
                let places: Vec<LocationId> = plan.locations.iter().map(|location| location.id).collect();
                (!places.is_empty()).then_some(Cause::Places(places))
            }
            Self::Lines(fits) => {
                let added = plan.lines_in_order().into_iter().filter(|line| is_added(plan, line) && fits(plan, line));
                let lines: Vec<LineId> = added.map(|line| line.id).collect();
                (!lines.is_empty()).then_some(Cause::Lines(lines))
            }
            Self::Incidents(fits) => {
                let incidents = plan.incidents.iter().filter(|incident| fits(incident));
                let incidents: Vec<IncidentId> = incidents.map(|incident| incident.id).collect();
                (!incidents.is_empty()).then_some(Cause::Incidents(incidents))
            }
        }
    }
}

/// The services of the lines among some causes, in the order of the plan, with how many lines each has.
fn services_of(plan: &Plan, causes: &[Cause]) -> Vec<(ServiceId, usize)> {
    let mut found: Vec<(ServiceId, usize)> = Vec::new();
    let lines = causes.iter().filter_map(|cause| if let Cause::Lines(lines) = cause { Some(lines) } else { None });
    for line in lines.flatten().filter_map(|id| plan.line(*id)) {
        match found.iter_mut().find(|(service, _)| *service == line.service) {
            Some((_, count)) => *count += 1,
            None => found.push((line.service, 1)),
        }
    }
    found
}

/// A line of something bought: a file can list what the base package includes.
fn is_added(_: &Plan, line: &LineItem) -> bool {
    row_of(line).availability != Availability::Included
}

fn row_of(line: &LineItem) -> &'static Service {
    service(line.service)
}

/// A proactive service: tables 2 to 8.
fn is_proactive(line: &LineItem) -> bool {
    row_of(line).group.table().is_some_and(|table| table <= 8)
}

/// What is asked for sixty days before the end.
fn is_requested(_: &Plan, line: &LineItem) -> bool {
    is_proactive(line)
        || row_of(line).group == Group::EnhancedSolution
        // Sold with a service of table 4.
        || line.service == ServiceId::OnDemandAssessmentAssistance
}

/// What depends on the people at hand (EL-17, T-6). Of Azure Platform MCS the improvement plans are asked for and worked on
/// together, and visits on site agreed (L208, L211): that is scheduled as well.
fn is_scheduled(plan: &Plan, line: &LineItem) -> bool {
    is_requested(plan, line)
        || is_platform(plan, line)
        || matches!(line.service, ServiceId::AzureEventMcs | ServiceId::ReactiveSupportManagementAddon)
}

/// What is delivered on a day that can be cancelled (T-9): proactive services, and help with an assessment. Credits are
/// not: what is obtained for them is.
fn is_delivered_on_a_day(_: &Plan, line: &LineItem) -> bool {
    is_proactive(line) && line.service != ServiceId::ProactiveCredits
        || line.service == ServiceId::OnDemandAssessmentAssistance
        || line.scheduled_on.is_some()
}

/// A service for an online service.
fn is_for_online_services(_: &Plan, line: &LineItem) -> bool {
    matches!(
        line.service,
        ServiceId::AzurePlatformMcs
            | ServiceId::AzurePlatformMcsPlus
            | ServiceId::AzureWorkloadMcs
            | ServiceId::AzureWorkloadMcsPlus
            | ServiceId::AzureEventMcs
            | ServiceId::SecurityCloudMcs
            | ServiceId::AzureRapidResponse
            | ServiceId::Office365EngineeringDirect
            | ServiceId::GitHubEngineeringDirect
            | ServiceId::OnDemandAssessmentAssistance
    )
}

/// An incident with an online service, or filed in a portal.
fn is_with_online_service(incident: &Incident) -> bool {
    matches!(incident.channel, Channel::CloudPortal | Channel::AzurePortalAem)
        || matches!(incident.product.family(), ProductFamily::Azure | ProductFamily::Security)
}

/// What may bring people to the customer's site.
fn may_be_on_site(_: &Plan, line: &LineItem) -> bool {
    matches!(row_of(line).delivery, Delivery::RemoteOrOnSite | Delivery::InPersonOrOnline)
        || line.service == ServiceId::OnSiteTimeZoneLanguage
}

/// What is given in a language of its own (EL-19).
fn has_own_language(_: &Plan, line: &LineItem) -> bool {
    row_of(line).languages != DeliveryLanguages::OfficeLanguageOrEnglish
}

/// Success or delivery management may be asked for beside it (T-10); beside itself it is not.
fn may_need_a_companion(_: &Plan, line: &LineItem) -> bool {
    !matches!(line.service, ServiceId::ExtraSuccessManagement | ServiceId::CsamAtLocation)
}

/// MSCIR that began before signing, or may begin so: nobody said when it was bought (EL-16).
fn may_begin_unsigned(plan: &Plan, line: &LineItem) -> bool {
    let signing = plan.contract.dates.execution;
    line.service == ServiceId::Mscir && line.added_on.zip(signing).is_none_or(|(added, signed)| added < signed)
}

fn is_swapped(_: &Plan, line: &LineItem) -> bool {
    line.swap.is_some()
}

fn has_exhibit(_: &Plan, line: &LineItem) -> bool {
    row_of(line).exhibit != Exhibit::NotMentioned
}

fn has_chart(_: &Plan, line: &LineItem) -> bool {
    row_of(line).chart.is_some()
}

fn is_education(_: &Plan, line: &LineItem) -> bool {
    row_of(line).group == Group::Education
}

/// Multi-country support that is bought: what section 2.6 sells for a place.
fn is_at_a_location(_: &Plan, line: &LineItem) -> bool {
    matches!(
        line.service,
        ServiceId::CsamAtLocation | ServiceId::IncidentManagementAtLocation | ServiceId::OnSiteTimeZoneLanguage
    )
}

fn is_rede(_: &Plan, line: &LineItem) -> bool {
    line.service == ServiceId::ReactiveEnhancedDesignatedEngineering
}

fn is_platform(_: &Plan, line: &LineItem) -> bool {
    matches!(line.service, ServiceId::AzurePlatformMcs | ServiceId::AzurePlatformMcsPlus)
}

fn is_uer(_: &Plan, line: &LineItem) -> bool {
    line.service == ServiceId::UnifiedEnhancedResponse
}

fn is_event(_: &Plan, line: &LineItem) -> bool {
    line.service == ServiceId::AzureEventMcs
}

fn is_github(_: &Plan, line: &LineItem) -> bool {
    line.service == ServiceId::GitHubEngineeringDirect
}

const ANY_LINE: Trigger = Trigger::Lines(is_added);
const ANY_INCIDENT: Trigger = Trigger::Incidents(|_| true);
const ON_SITE: Trigger = Trigger::Lines(may_be_on_site);
const ONLINE: [Trigger; 2] = [Trigger::Lines(is_for_online_services), Trigger::Incidents(is_with_online_service)];

/// Every row, in the order of the rule book.
static ROWS: [DutyRow; 40] = {
    use Binding::{Required, Term, Voluntary, WhenAsked};
    use Topic::{DataAndCode, Delivery, Environment, People, Planning, Requests, Services, Use};
    use Trigger::{Base, Lines, Places};
    [
        DutyRow::new(duty(1), People, Required, &[Base]),
        DutyRow::new(duty(2), People, Required, &[Places, Lines(is_at_a_location)]).beside(&[mc(29)]),
        DutyRow::new(duty(3), People, Voluntary, &[Base]),
        DutyRow::new(duty(4), Requests, Required, &ONLINE).beside(&[ir(9)]),
        DutyRow::new(duty(5), Requests, Required, &[Base, ANY_INCIDENT]).beside(&[ir(25)]),
        DutyRow::new(duty(6), Requests, WhenAsked, &[Base, ANY_INCIDENT]).beside(&[ir(25)]),
        DutyRow::new(duty(7), Planning, Required, &[Base]),
        DutyRow::new(duty(8), People, Required, &[Base]).beside(&[dt(32)]),
        DutyRow::new(duty(9), Environment, Required, &[Base]),
        DutyRow::new(duty(10), Planning, Voluntary, &[Base]),
        DutyRow::new(duty(11), Environment, Required, &[Base]),
        DutyRow::new(duty(12), Planning, WhenAsked, &[ANY_LINE]),
        DutyRow::new(duty(13), Environment, Required, &[Base, ONLINE[0], ONLINE[1]]).beside(&[el(24), el(11)]),
        DutyRow::new(duty(14), Planning, Required, &[Lines(is_requested)]).dates(&[dt(17)]).reading(&[amb(36)]),
        // The success management of the base package may come to the customer's place as well (L190).
        DutyRow::new(duty(15), Environment, Required, &[Base, ON_SITE]),
        DutyRow::new(duty(16), Services, Required, &[Lines(is_rede)]).beside(&[el(20)]),
        DutyRow::new(duty(17), Services, Required, &[Lines(is_platform)])
            .dates(&[dt(2), dt(1), dt(3), dt(4)])
            .reading(&[amb(22)]),
        DutyRow::new(duty(18), Services, Required, &[Lines(is_uer)]).dates(&[dt(13)]).reading(&[amb(22)]),
        DutyRow::new(duty(19), Services, Required, &[Lines(is_event)]).beside(&[ir(20)]).dates(&[dt(11), dt(12)]),
        DutyRow::new(duty(20), Services, WhenAsked, &[Lines(may_begin_unsigned)]).beside(&[el(16), fa(16)]),
        DutyRow::new(duty(21), Requests, Required, &[Base, Lines(has_chart), ANY_INCIDENT]),
        DutyRow::new(term(1), Delivery, Term, &[Base]).beside(&[mc(9)]),
        DutyRow::new(term(2), Delivery, Term, &[Base, Lines(has_own_language)]).beside(&[el(19)]),
        DutyRow::new(term(3), Delivery, Term, &[Base]),
        DutyRow::new(term(4), Delivery, Term, &[]),
        DutyRow::new(term(5), Use, Term, &[Base, ANY_LINE]).dates(&[dt(21), dt(22)]),
        DutyRow::new(term(6), Delivery, Term, &[Lines(is_scheduled)]).beside(&[el(17), el(23), dt(30)]),
        DutyRow::new(term(7), DataAndCode, Term, &[Base]),
        DutyRow::new(term(8), DataAndCode, Term, &[Base]),
        DutyRow::new(term(9), Use, Term, &[Lines(is_delivered_on_a_day)])
            .beside(&[dt(19), dt(20)])
            .dates(&[dt(18)])
            .reading(&[amb(26)]),
        DutyRow::new(term(10), Use, Term, &[Lines(may_need_a_companion)]).beside(&[fa(17)]).reading(&[amb(46)]),
        DutyRow::new(term(11), Use, Term, &[Lines(is_swapped)]).beside(&[fa(13)]).reading(&[amb(6)]),
        DutyRow::new(term(12), DataAndCode, Term, &[Base]),
        DutyRow::new(term(13), DataAndCode, Term, &[Base]),
        DutyRow::new(term(14), Delivery, Term, &[ANY_LINE]),
        DutyRow::new(term(15), Delivery, Term, &[Base, ON_SITE]).beside(&[fa(21)]),
        DutyRow::new(term(16), Delivery, Term, &[Lines(is_github)]),
        DutyRow::new(term(17), DataAndCode, Term, &[Base]),
        DutyRow::new(term(18), DataAndCode, Term, &[Base, Lines(is_education)]),
        DutyRow::new(term(19), Delivery, Term, &[Lines(has_exhibit)]),
    ]
};
