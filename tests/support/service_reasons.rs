//! Everything that can be found about a service, and everything that one can be asked: for the test of the words.
//! Stands after `every!` of that test.

use super::Said;
use super::support::{amount, day, quantity, year};
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::plan::incident::ContactLanguage;
use uniplan::plan::service_details::{Form, Question};
use uniplan::rules::explanation::{Value, What};
use uniplan::rules::service_checks::ServiceReason;
use uniplan::rules::service_details::{Measure, forms, questions};
use uniplan::words::{explain, services};

const QUESTIONS: [Question; 14] = [
    Question::AzureSpend,
    Question::MinimumPrice,
    Question::Listed,
    Question::InScope,
    Question::PlaceNamed,
    Question::Accepted,
    Question::Emergency,
    Question::Event,
    Question::Form,
    Question::Scenarios,
    Question::ImprovementPlans,
    Question::Meetings,
    Question::Hours,
    Question::Limit,
];

fn measures() -> Vec<Measure> {
    every!(Measure {
        Measure::Answer(_) => Measure::Answer(Question::Scenarios),
        Measure::Quantity => Measure::Quantity,
        Measure::Least => Measure::Least,
        Measure::Most => Measure::Most,
        Measure::Together => Measure::Together,
        Measure::Delivery => Measure::Delivery,
        Measure::Purchase => Measure::Purchase,
        Measure::IntakeCompleted => Measure::IntakeCompleted,
        Measure::CustomerLanguage => Measure::CustomerLanguage,
        Measure::RestrictedStaff => Measure::RestrictedStaff,
        Measure::AzureSubscription => Measure::AzureSubscription,
    })
}

/// Each reason once, and again where it is said in another way.
fn reasons() -> Vec<ServiceReason> {
    let (spend, later) = (amount("59999999.99"), amount("70000000"));
    let service = ServiceId::DesignatedEngineering;
    let (planned, most) = (quantity("12.5"), quantity("10"));
    let (on, end) = (day("2026-07-02"), day("2026-06-30"));
    let mut all = every!(ServiceReason {
        ServiceReason::PlusNotEntitled { .. } => ServiceReason::PlusNotEntitled { spend, price_declined: true },
        ServiceReason::PlusOpen { .. } => ServiceReason::PlusOpen { spend: later },
        ServiceReason::BothEditions => ServiceReason::BothEditions,
        ServiceReason::PlusNotThroughout { .. } => ServiceReason::PlusNotThroughout { missing: year(1) },
        ServiceReason::SpendFrozen { .. } => ServiceReason::SpendFrozen { first: spend, later },
        ServiceReason::TooManyScenarios { .. } => ServiceReason::TooManyScenarios { planned: 8 },
        ServiceReason::TooManyImprovementPlans { .. } => ServiceReason::TooManyImprovementPlans { planned: 3 },
        ServiceReason::IntakeLate { .. } => ServiceReason::IntakeLate { on, by: end },
        ServiceReason::EventUnits { .. } => ServiceReason::EventUnits { needed: 4, ordered: planned },
        ServiceReason::EventNoticeTooShort { .. } => ServiceReason::EventNoticeTooShort { by: end, from: on },
        ServiceReason::EventOutsideYear { .. } => {
            ServiceReason::EventOutsideYear { first: end, last: on, year: year(1) }
        },
        ServiceReason::Unanswered { .. } => {
            ServiceReason::Unanswered { service, questions: vec![Question::Listed, Question::PlaceNamed] }
        },
        ServiceReason::NotListed { .. } => ServiceReason::NotListed { service },
        ServiceReason::OutOfScope { .. } => ServiceReason::OutOfScope { service: ServiceId::AzureEventMcs },
        ServiceReason::PlaceNotNamed { .. } => ServiceReason::PlaceNotNamed { service },
        ServiceReason::DutiesDeclined { .. } => {
            ServiceReason::DutiesDeclined { service: ServiceId::UnifiedEnhancedResponse }
        },
        ServiceReason::LanguageNotOffered { .. } => {
            let service = ServiceId::AzureRapidResponse;
            ServiceReason::LanguageNotOffered { service, language: ContactLanguage::Chinese }
        },
        ServiceReason::StaffCannotBeRestricted { .. } => ServiceReason::StaffCannotBeRestricted { service },
        ServiceReason::SubjectToResources { .. } => ServiceReason::SubjectToResources { service },
        ServiceReason::NoAzureSubscription { .. } => ServiceReason::NoAzureSubscription { service: Some(service) },
        ServiceReason::AfterTheContract { .. } => ServiceReason::AfterTheContract { service, on, end },
        ServiceReason::ContractEndUnknown { .. } => ServiceReason::ContractEndUnknown { lines: 2 },
        ServiceReason::BasePackageUnpriced { .. } => ServiceReason::BasePackageUnpriced { lines: 2 },
        ServiceReason::NeedsPlaces { .. } => ServiceReason::NeedsPlaces { service },
        ServiceReason::ProbablyTheSame { .. } => ServiceReason::ProbablyTheSame { other: service },
        ServiceReason::EmergencyUnaccepted => ServiceReason::EmergencyUnaccepted,
        ServiceReason::EmergencyByFlex => ServiceReason::EmergencyByFlex,
        ServiceReason::CompanionPossible { .. } => ServiceReason::CompanionPossible { lines: 2 },
        ServiceReason::EmergencyStart => ServiceReason::EmergencyStart,
        ServiceReason::OverMaximum { .. } => ServiceReason::OverMaximum { service, planned, most },
        ServiceReason::TooFewAttendees { .. } => ServiceReason::TooFewAttendees { planned: most, least: planned },
        ServiceReason::HelpTooLong { .. } => ServiceReason::HelpTooLong { form: Form::OnSite, planned, most },
        ServiceReason::TooManyMeetings { .. } => ServiceReason::TooManyMeetings { planned: 5 },
    });
    all.push(ServiceReason::PlusNotEntitled { spend, price_declined: false });
    all.push(ServiceReason::NoAzureSubscription { service: None });
    all.push(ServiceReason::NotListed { service: ServiceId::AzurePlatformMcsPlus });
    all
}

/// All of it, said.
pub(super) fn everything() -> Vec<Said> {
    use super::{said, text};
    let mut all: Vec<Said> =
        reasons().iter().map(|one| said(one, |lang| services::service_reason(one, lang))).collect();
    all.extend(QUESTIONS.iter().map(|one| text(one, services::question(*one))));
    all.extend(measures().iter().map(|one| said(one, |lang| explain::what(What::Service(*one), lang))));
    for row in &SERVICES {
        all.extend(questions(row.id).iter().map(|(one, _)| text(&(row.id, one), services::question_of(row.id, *one))));
        all.extend(forms(row.id).iter().map(|one| text(one, services::form(*one))));
    }
    all.push(said(&true, |lang| explain::value(&Value::Answer(true), lang)));
    all.push(said(&false, |lang| explain::value(&Value::Answer(false), lang)));
    all
}
