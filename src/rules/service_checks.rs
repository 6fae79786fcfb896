//! Does what each service needs, covers and asks hold in this plan (section 6, and the rows of tables 4 to 12)?
//!
//! Each rule is one small function; all of them run, and none stops the others. What nobody answered is asked for in one
//! hint a line, and never taken for broken.

mod event;
mod limits;
mod platform;

pub use self::platform::{SCENARIOS_MOST, SIP_MOST};

use super::explanation::{How, Value, What, Why};
use super::finding::{Finding, Fix, Level, Subject};
use super::service_details::{Measure, offers};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{RuleId, dt, duty, el, fa, term};
use crate::catalog::services::{Availability, ContractTie, Service, ServiceId, service};
use crate::money::{Amount, Quantity};
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearIndex};
use crate::plan::incident::ContactLanguage;
use crate::plan::line::{Funding, LineItem};
use crate::plan::service_details::{Form, Question};
use chrono::NaiveDate;
use serde::Serialize;

/// What was found about a service, with its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceReason {
    /// The spend is below the threshold of MCS Plus, and the minimum price is not chosen (EL-1, EL-2). In US dollars.
    PlusNotEntitled {
        /// The estimated product spend.
        spend: Amount,
        /// It was said that the minimum price is not chosen; otherwise nobody said.
        price_declined: bool,
    },
    /// The spend would open MCS Plus, but the base edition is planned (EL-1). In US dollars.
    PlusOpen {
        /// The estimated product spend.
        spend: Amount,
    },
    /// Both editions stand in one year: Plus brings everything of the base edition (EL-25).
    BothEditions,
    /// Plus stands in some contract years only; its entitlement lasts the whole term (EL-3).
    PlusNotThroughout {
        /// The first year without it.
        missing: YearIndex,
    },
    /// The spend differs between years: only that at contract execution decides (DT-24, AMB-41). In US dollars.
    SpendFrozen {
        /// At contract execution.
        first: Amount,
        /// Entered for this line.
        later: Amount,
    },
    /// More monitoring scenarios than MCS Plus covers (EL-4).
    TooManyScenarios {
        /// How many are planned.
        planned: u8,
    },
    /// More Service Improvement Plans in a year than are covered (EL-6).
    TooManyImprovementPlans {
        /// How many are planned.
        planned: u32,
    },
    /// The intake document was complete after its last day (DT-2).
    IntakeLate {
        /// When it was complete.
        on: NaiveDate,
        /// Its last day.
        by: NaiveDate,
    },
    /// Units of Azure Event MCS are not as many as solutions and days take (EL-7, EL-8, DT-12).
    EventUnits {
        /// How many it takes, as an estimate (AMB-32).
        needed: u32,
        /// How many are planned.
        ordered: Quantity,
    },
    /// Six weeks of notice cannot be kept any more (DT-11).
    EventNoticeTooShort {
        /// The last day of notice.
        by: NaiveDate,
        /// Signing, or the purchase if that is later.
        from: NaiveDate,
    },
    /// The days of the event are not within the contract year of its line (FA-11, DT-21).
    EventOutsideYear {
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
        /// The year of the line.
        year: YearIndex,
    },
    /// Open: what the rules of the service have to be told.
    Unanswered {
        /// Which service.
        service: ServiceId,
        /// What is asked.
        questions: Vec<Question>,
    },
    /// The work order does not state what it has to (EL-3, EL-20, EL-21, T-19).
    NotListed {
        /// Which service.
        service: ServiceId,
    },
    /// Part of what it is bought for is outside what it covers (EL-9, EL-21, EL-22).
    OutOfScope {
        /// Which service.
        service: ServiceId,
    },
    /// The support location is not named (EL-20).
    PlaceNotNamed {
        /// Which service.
        service: ServiceId,
    },
    /// The customer does not accept the duties that come with it (R-16 to R-19, T-16).
    DutiesDeclined {
        /// Which service.
        service: ServiceId,
    },
    /// It is not given in the customer's language (EL-19).
    LanguageNotOffered {
        /// Which service.
        service: ServiceId,
        /// The customer's language.
        language: ContactLanguage,
    },
    /// It cannot be limited to staff of a certain region or citizenship (EL-18).
    StaffCannotBeRestricted {
        /// Which service.
        service: ServiceId,
    },
    /// It depends on the resources available (EL-17).
    SubjectToResources {
        /// Which service.
        service: ServiceId,
    },
    /// It needs Azure subscriptions of the customer's own (EL-11, EL-24).
    NoAzureSubscription {
        /// Which service; none is the On-Demand Assessment of the base package.
        service: Option<ServiceId>,
    },
    /// It would be delivered or bought after the contract that it depends on (EL-12, DT-21, DT-25).
    AfterTheContract {
        /// Which service.
        service: ServiceId,
        /// When.
        on: NaiveDate,
        /// The last day of the work order.
        end: NaiveDate,
    },
    /// Services end with the contract, but its end is not entered (EL-12, DT-25).
    ContractEndUnknown {
        /// How many lines.
        lines: usize,
    },
    /// Add-ons stand in a year whose base package has no price: is there one (EL-13, EL-14)?
    BasePackageUnpriced {
        /// How many lines.
        lines: usize,
    },
    /// It is sold for places, but the plan has no other than the main one (MC-14, MC-15, MC-17).
    NeedsPlaces {
        /// Which service.
        service: ServiceId,
    },
    /// After-hours management and the reactive support management add-on are probably the same (AMB-17).
    ProbablyTheSame {
        /// The other of the two.
        other: ServiceId,
    },
    /// MSCIR started in an emergency, and its three conditions are not accepted (EL-16, R-20).
    EmergencyUnaccepted,
    /// MSCIR that started in an emergency is asked of the Flex Allowance (FA-16, AMB-08).
    EmergencyByFlex,
    /// Microsoft may require success and delivery management beside additional services, which Flex may not pay, and no
    /// line has such a cost (FA-17, T-10, AMB-46).
    CompanionPossible {
        /// How many add-ons.
        lines: usize,
    },
    /// MSCIR started in an emergency: what follows from it (EL-16, R-20).
    EmergencyStart,
    /// More than the agreement allows (EL-15).
    OverMaximum {
        /// Which service.
        service: ServiceId,
        /// All lines of the year together.
        planned: Quantity,
        /// The most.
        most: Quantity,
    },
    /// Fewer attendees than the workshop needs: it may be cancelled (EL-23).
    TooFewAttendees {
        /// How many are planned.
        planned: Quantity,
        /// The least.
        least: Quantity,
    },
    /// Help with an On-Demand Assessment beyond its limit (DT-28).
    HelpTooLong {
        /// On site or remote.
        form: Form,
        /// Days planned.
        planned: Quantity,
        /// The most.
        most: Quantity,
    },
    /// More meetings than the quarterly ones, without extra success management hours (DT-14).
    TooManyMeetings {
        /// How many are planned.
        planned: u8,
    },
}

/// A check adds what it finds.
type Check = fn(&Plan, &mut Vec<Found>);
type Found = Finding<ServiceReason>;

/// The checks, each small and named. To add one: a function, and its line here.
const CHECKS: [Check; 23] = [
    base_package_is_there,
    contract_outlasts_services,
    answers_hold,
    languages_are_offered,
    staff_is_not_restricted,
    subscriptions_are_there,
    companions_are_there,
    companion_may_be_required,
    resources_may_be_short,
    emergency_is_settled,
    platform::plus_is_open,
    platform::editions_do_not_double,
    platform::plus_lasts,
    platform::scenarios_fit,
    platform::improvement_plans_fit,
    platform::intake_is_in_time,
    event::units_fit,
    event::notice_is_possible,
    event::days_lie_in_the_year,
    limits::maximum_holds,
    limits::workshop_is_full_enough,
    limits::assessment_help_fits,
    limits::meetings_fit,
];

/// Every finding about the services of a plan, gravest first.
pub fn check_services(plan: &Plan) -> Vec<Found> {
    let mut found = Vec::new();
    for check in CHECKS {
        check(plan, &mut found);
    }
    found.sort_by_key(|finding| finding.level);
    found
}

fn found(level: Level, subject: Subject, reason: ServiceReason, why: Why) -> Found {
    Finding { level, subject, reason, why, fix: None }
}

fn about(line: &LineItem, level: Level, reason: ServiceReason, why: Why) -> Found {
    found(level, Subject::Line(line.id), reason, why)
}

fn number(quantity: Quantity) -> Value {
    Value::Number(quantity.decimal())
}

/// Every line that is an add-on: what is in the base package has no rules of its own here.
fn add_ons(plan: &Plan) -> impl Iterator<Item = (&LineItem, &'static Service)> {
    let rows = plan.lines.iter().map(|line| (line, service(line.service)));
    rows.filter(|(_, row)| row.availability != Availability::Included)
}

fn base_package_is_there(plan: &Plan, all: &mut Vec<Found>) {
    for year in plan.contract.contract_years() {
        let lines = add_ons(plan).filter(|(line, _)| line.year == year.index).count();
        let price = plan.contract.terms(year.index).base_price;
        if lines == 0 || price.is_some_and(|price| !price.decimal().is_zero()) {
            continue;
        }
        // A base package for nothing is none; one without a price is only unknown (AMB-52).
        let level = if price.is_some() { Level::Warning } else { Level::Hint };
        let money = price.map_or(Value::Unknown, |price| Value::Number(price.decimal()));
        let why = Why::by(const { el(14) })
            .and(const { el(13) })
            .reading(amb(52))
            .step(How::Given, What::BasePrice(year.index), money)
            .step(How::Given, What::Service(Measure::Together), Value::Count(lines));
        all.push(found(level, Subject::Year(year.index), ServiceReason::BasePackageUnpriced { lines }, why));
    }
}

fn contract_outlasts_services(plan: &Plan, all: &mut Vec<Found>) {
    let end = plan.contract.dates.work_order_end;
    let mut tied = 0;
    for (line, row) in add_ons(plan) {
        let is_tied = row.contract != ContractTie::NotPrinted;
        tied += usize::from(is_tied);
        let Some(end) = end else { continue };
        let days =
            [(What::Service(Measure::Delivery), line.delivered_on), (What::Service(Measure::Purchase), line.added_on)];
        for (what, on) in days {
            let Some(on) = on.filter(|on| *on > end) else { continue };
            let rules = if is_tied { const { [el(12), dt(25)] } } else { const { [dt(21), term(5)] } };
            let why = rules_of(rules)
                .step(How::Given, what, Value::Date(on))
                .step(How::Minus, What::ContractDate(DateField::WorkOrderEnd), Value::Date(end))
                .step(How::Equals, What::Days, Value::Days((on - end).num_days()));
            let reason = ServiceReason::AfterTheContract { service: line.service, on, end };
            let level = Level::forbidden(&why, &[]);
            all.push(about(line, level, reason, why));
        }
    }
    if end.is_none() && tied > 0 {
        let why = rules_of(const { [el(12), dt(25)] })
            .step(How::Given, What::ContractDate(DateField::WorkOrderEnd), Value::Unknown)
            .step(How::Given, What::Service(Measure::Together), Value::Count(tied));
        all.push(found(Level::Hint, Subject::Contract, ServiceReason::ContractEndUnknown { lines: tied }, why));
    }
}

fn rules_of([first, second]: [RuleId; 2]) -> Why {
    Why::by(first).and(second)
}

/// Every answer "no" where the service needs a "yes"; and, in one hint a line, what nobody answered.
fn answers_hold(plan: &Plan, all: &mut Vec<Found>) {
    for (line, _) in add_ons(plan) {
        let id = line.service;
        for (question, rule) in super::service_details::questions(id).iter().copied() {
            if line.details.says(question) != Some(false) {
                continue;
            }
            let why = Why::by(rule).step(How::Given, What::Service(Measure::Answer(question)), Value::Answer(false));
            let (level, reason) = match question {
                // Without these words there is no entitlement (EL-3), or nothing that is served (EL-20, EL-21).
                Question::Listed if rule == const { term(19) } => {
                    (Level::Warning, ServiceReason::NotListed { service: id })
                }
                Question::Listed => (Level::forbidden(&why, &[]), ServiceReason::NotListed { service: id }),
                Question::InScope => (Level::forbidden(&why, &[]), ServiceReason::OutOfScope { service: id }),
                Question::PlaceNamed => (Level::Warning, ServiceReason::PlaceNotNamed { service: id }),
                // The conditions of an emergency have a finding of their own.
                Question::Accepted if id != ServiceId::Mscir => {
                    (Level::Warning, ServiceReason::DutiesDeclined { service: id })
                }
                _ => continue,
            };
            all.push(about(line, level, reason, why));
        }
        let (open, rules): (Vec<Question>, Vec<RuleId>) = plan.unanswered(line).unzip();
        let Some((first, rest)) = rules.split_first() else { continue };
        let why = rest.iter().fold(Why::by(*first), |why, rule| why.and(*rule));
        let why = open
            .iter()
            .fold(why, |why, one| why.step(How::Given, What::Service(Measure::Answer(*one)), Value::Unknown));
        let reason = ServiceReason::Unanswered { service: id, questions: open };
        all.push(about(line, Level::Hint, reason, why));
    }
}

fn languages_are_offered(plan: &Plan, all: &mut Vec<Found>) {
    let Some(language) = plan.customer.language else { return };
    for (line, row) in add_ons(plan) {
        if !offers(row.languages, language) {
            let why = Why::by(const { el(19) }).and(const { term(2) }).step(
                How::Given,
                What::Service(Measure::CustomerLanguage),
                Value::Language(language),
            );
            let reason = ServiceReason::LanguageNotOffered { service: line.service, language };
            all.push(about(line, Level::Warning, reason, why));
        }
    }
}

/// What cannot be limited to staff of a region or citizenship (EL-18).
const OPEN_TO_ALL: [ServiceId; 4] = [
    ServiceId::AzurePlatformMcs,
    ServiceId::AzurePlatformMcsPlus,
    ServiceId::AzureEventMcs,
    ServiceId::UnifiedEnhancedResponse,
];

fn staff_is_not_restricted(plan: &Plan, all: &mut Vec<Found>) {
    if plan.customer.restricted_staff != Some(true) {
        return;
    }
    for line in plan.lines.iter().filter(|line| OPEN_TO_ALL.contains(&line.service)) {
        let why =
            Why::by(const { el(18) }).step(How::Given, What::Service(Measure::RestrictedStaff), Value::Answer(true));
        let reason = ServiceReason::StaffCannotBeRestricted { service: line.service };
        let level = Level::forbidden(&why, &[]);
        all.push(about(line, level, reason, why));
    }
}

/// What is about Azure of the customer's own.
const OF_AZURE: [ServiceId; 7] = [
    ServiceId::OnDemandAssessmentAssistance,
    ServiceId::AzurePlatformMcs,
    ServiceId::AzurePlatformMcsPlus,
    ServiceId::AzureWorkloadMcs,
    ServiceId::AzureWorkloadMcsPlus,
    ServiceId::AzureEventMcs,
    ServiceId::AzureRapidResponse,
];

fn subscriptions_are_there(plan: &Plan, all: &mut Vec<Found>) {
    if plan.customer.azure_subscription != Some(false) {
        return;
    }
    let why = |rule| {
        Why::by(rule).and(const { duty(13) }).step(
            How::Given,
            What::Service(Measure::AzureSubscription),
            Value::Answer(false),
        )
    };
    // On-Demand Assessment is in every base package; without a subscription it cannot be used.
    let reason = ServiceReason::NoAzureSubscription { service: None };
    all.push(found(Level::Warning, Subject::Contract, reason, why(const { el(11) })));
    for line in plan.lines.iter().filter(|line| OF_AZURE.contains(&line.service)) {
        let rule = match line.service {
            ServiceId::OnDemandAssessmentAssistance => const { el(11) },
            _ => const { el(24) },
        };
        let reason = ServiceReason::NoAzureSubscription { service: Some(line.service) };
        let why = why(rule);
        let level = Level::forbidden(&why, &[]);
        all.push(about(line, level, reason, why));
    }
}

/// What makes sense only beside something else.
fn companions_are_there(plan: &Plan, all: &mut Vec<Found>) {
    use crate::catalog::rule_book::mc;
    let has = |year: YearIndex, service| plan.lines_of(year).any(|line| line.service == service);
    for line in &plan.lines {
        match line.service {
            ServiceId::ReactiveManagementAfterHours if has(line.year, ServiceId::ReactiveSupportManagementAddon) => {
                let why = Why::by(const { crate::catalog::rule_book::ir(8) }).reading(amb(17));
                let other = ServiceId::ReactiveSupportManagementAddon;
                all.push(about(line, Level::Hint, ServiceReason::ProbablyTheSame { other }, why));
            }
            ServiceId::CsamAtLocation | ServiceId::IncidentManagementAtLocation | ServiceId::OnSiteTimeZoneLanguage
                if plan.locations.is_empty() =>
            {
                let rule = match line.service {
                    ServiceId::CsamAtLocation => const { mc(14) },
                    ServiceId::IncidentManagementAtLocation => const { mc(15) },
                    _ => const { mc(17) },
                };
                let reason = ServiceReason::NeedsPlaces { service: line.service };
                all.push(about(line, Level::Hint, reason, Why::by(rule)));
            }
            _ => {}
        }
    }
}

/// Once for the plan, and no more once somebody entered such a cost.
fn companion_may_be_required(plan: &Plan, all: &mut Vec<Found>) {
    let lines = add_ons(plan).count();
    if lines == 0 || plan.lines.iter().any(|line| line.companion.is_some()) {
        return;
    }
    let why = Why::by(const { term(10) }).and(const { fa(17) }).reading(amb(46)).step(
        How::Given,
        What::Service(Measure::Together),
        Value::Count(lines),
    );
    all.push(found(Level::Hint, Subject::Contract, ServiceReason::CompanionPossible { lines }, why));
}

fn resources_may_be_short(plan: &Plan, all: &mut Vec<Found>) {
    for line in &plan.lines {
        if matches!(
            line.service,
            ServiceId::AzureRapidResponse | ServiceId::AzureEventMcs | ServiceId::ReactiveSupportManagementAddon
        ) {
            let reason = ServiceReason::SubjectToResources { service: line.service };
            all.push(about(line, Level::Hint, reason, Why::by(const { el(17) }).and(const { term(6) })));
        }
    }
}

/// MSCIR whose work began before there was a contract: said so, or seen from its date (EL-16).
fn emergency_is_settled(plan: &Plan, all: &mut Vec<Found>) {
    for line in plan.lines.iter().filter(|line| line.service == ServiceId::Mscir) {
        let signed = plan.contract.dates.execution;
        let early = line.added_on.filter(|on| signed.is_some_and(|signed| *on < signed));
        if line.details.emergency != Some(true) && early.is_none() {
            continue;
        }
        let accepted = line.details.accepted;
        let why = Why::by(const { el(16) }).and(const { duty(20) });
        let why =
            match (early, signed) {
                (Some(on), Some(signed)) => why
                    .step(How::Given, What::Service(Measure::Purchase), Value::Date(on))
                    .step(How::Given, What::ContractDate(DateField::Execution), Value::Date(signed)),
                _ => why.step(How::Given, What::Service(Measure::Answer(Question::Emergency)), Value::Answer(true)),
            };
        let value = accepted.map_or(Value::Unknown, Value::Answer);
        let why = why.step(How::Given, What::Service(Measure::Answer(Question::Accepted)), value);
        // With its day, the account says so itself.
        if line.funding == Funding::Flex && early.is_none() {
            let why = Why::by(const { fa(16) }).and(const { el(16) }).reading(amb(8));
            let why = why.step(How::Given, What::Service(Measure::Answer(Question::Emergency)), Value::Answer(true));
            let fix = Some(Fix::Invoice(line.id));
            let level = Level::forbidden(&why, &[]);
            all.push(Finding { fix, ..about(line, level, ServiceReason::EmergencyByFlex, why) });
        }
        all.push(match accepted {
            Some(true) => about(line, Level::Hint, ServiceReason::EmergencyStart, why),
            Some(false) => about(line, Level::forbidden(&why, &[]), ServiceReason::EmergencyUnaccepted, why),
            None => about(line, Level::Warning, ServiceReason::EmergencyUnaccepted, why),
        });
    }
}

/// A quantity that mends the finding of a line, if it is one.
fn quantity_fix(line: &LineItem, quantity: rust_decimal::Decimal) -> Option<Fix> {
    Quantity::try_from(quantity).ok().map(|quantity| Fix::Quantity(line.id, quantity))
}
