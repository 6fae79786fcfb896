//! What a service has to be told before its own rules can be checked: which service asks what, says [`questions`]. What is
//! not answered is asked for, never taken for wrong.

use crate::catalog::rule_book::{RuleId, dt, duty, el, ir, term};
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::plan::Plan;
use crate::plan::duties::{DutyId, Progress};
use crate::plan::incident::ContactLanguage;
use crate::plan::line::LineItem;
use crate::plan::service_details::{Form, Question};
use rust_decimal::Decimal;
use serde::Serialize;

/// The estimated product spend that opens MCS Plus, in US dollars, itself included (EL-1).
pub const PLUS_SPEND_USD: Decimal = Decimal::from_parts(60_000_000, 0, 0, false, 0);

/// What the rules of a service look at, as a step of their working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// What was answered about the line.
    Answer(Question),
    /// The quantity of a line.
    Quantity,
    /// The least that is allowed or needed.
    Least,
    /// The most that is allowed or covered.
    Most,
    /// All lines of a year together.
    Together,
    /// The last day of a delivery.
    Delivery,
    /// The day of a purchase, or on which its work began.
    Purchase,
    /// The day on which the intake document was complete.
    IntakeCompleted,
    /// The language of the customer's people.
    CustomerLanguage,
    /// Staff of a certain region or citizenship only.
    RestrictedStaff,
    /// Azure subscriptions of the customer's own.
    AzureSubscription,
}

/// What a service asks, in the order in which it is worked through, each with the rule that makes it matter.
pub const fn questions(service: ServiceId) -> &'static [(Question, RuleId)] {
    // One support location, named products: printed alike for DE, EDE and REDE.
    const LISTED_AND_PLACED: [(Question, RuleId); 2] = [(Question::Listed, el(20)), (Question::PlaceNamed, el(20))];
    match service {
        ServiceId::AzurePlatformMcs => {
            const {
                &[
                    (Question::AzureSpend, el(1)),
                    (Question::ImprovementPlans, el(6)),
                    (Question::InScope, el(22)),
                    (Question::Accepted, duty(17)),
                ]
            }
        }
        ServiceId::AzurePlatformMcsPlus => {
            const {
                &[
                    (Question::AzureSpend, el(1)),
                    (Question::MinimumPrice, el(2)),
                    (Question::Listed, el(3)),
                    (Question::Scenarios, el(4)),
                    (Question::ImprovementPlans, el(6)),
                    (Question::InScope, el(22)),
                    (Question::Accepted, duty(17)),
                ]
            }
        }
        ServiceId::AzureWorkloadMcs | ServiceId::AzureWorkloadMcsPlus | ServiceId::SupportForMissionCritical => {
            const { &[(Question::Listed, term(19))] }
        }
        ServiceId::AzureEventMcs => {
            const { &[(Question::Event, dt(11)), (Question::InScope, el(9)), (Question::Accepted, duty(19))] }
        }
        ServiceId::SecurityCloudMcs => const { &[(Question::Listed, el(21))] },
        ServiceId::Mscir => const { &[(Question::Emergency, el(16)), (Question::Accepted, duty(20))] },
        ServiceId::DesignatedEngineering => &LISTED_AND_PLACED,
        ServiceId::EnhancedDesignatedEngineering => {
            const { &[(Question::Form, el(20)), LISTED_AND_PLACED[0], LISTED_AND_PLACED[1]] }
        }
        ServiceId::ReactiveEnhancedDesignatedEngineering => {
            const { &[LISTED_AND_PLACED[0], LISTED_AND_PLACED[1], (Question::Accepted, duty(16))] }
        }
        ServiceId::UnifiedEnhancedResponse => {
            const { &[(Question::Hours, dt(14)), (Question::Meetings, dt(14)), (Question::Accepted, duty(18))] }
        }
        ServiceId::AzureRapidResponse => const { &[(Question::InScope, ir(17))] },
        ServiceId::Office365EngineeringDirect => const { &[(Question::Listed, el(21)), (Question::InScope, el(21))] },
        ServiceId::DeveloperSupport => const { &[(Question::Limit, el(15))] },
        ServiceId::GitHubEngineeringDirect => const { &[(Question::Accepted, term(16))] },
        ServiceId::Workshop => const { &[(Question::Form, el(23)), (Question::Limit, el(23))] },
        ServiceId::OnDemandAssessmentAssistance => const { &[(Question::Form, dt(28))] },
        _ => &[],
    }
}

/// The forms in which a service is bought; none where there is one only.
pub const fn forms(service: ServiceId) -> &'static [Form] {
    match service {
        ServiceId::EnhancedDesignatedEngineering => &[Form::Hours, Form::Offering],
        ServiceId::Workshop => &[Form::Attendees, Form::Dedicated],
        ServiceId::OnDemandAssessmentAssistance => &[Form::OnSite, Form::Remote],
        _ => &[],
    }
}

impl LineItem {
    /// What the rules of its service still have to be told. What another answer makes idle is not asked: MSCIR asks for
    /// its conditions only after an emergency, a dedicated workshop for no attendees, and Plus by price for no spend.
    pub fn unanswered(&self) -> impl Iterator<Item = (Question, RuleId)> {
        let details = self.details;
        let is_idle = move |question| match (self.service, question) {
            (ServiceId::Mscir, Question::Accepted) => details.emergency != Some(true),
            // The account says so already: its maximum is not printed (EL-15).
            (ServiceId::DeveloperSupport, Question::Limit) => true,
            (ServiceId::Workshop, Question::Limit) => details.form == Some(Form::Dedicated),
            (ServiceId::AzurePlatformMcsPlus, Question::AzureSpend) => details.minimum_price == Some(true),
            (ServiceId::AzurePlatformMcsPlus, Question::MinimumPrice) => {
                details.azure_spend.is_some_and(|spend| spend.decimal() >= PLUS_SPEND_USD)
            }
            _ => false,
        };
        let is_answered = move |question| match question {
            Question::Event => self.event.is_some(),
            _ => details.answers(question),
        };
        questions(self.service)
            .iter()
            .copied()
            .filter(move |(question, _)| !is_answered(*question) && !is_idle(*question))
    }
}

impl Plan {
    /// What the rules of a line's service still have to be told. Duties that the list of duties has as done, or as settled
    /// otherwise, are not asked again.
    pub fn unanswered<'a>(&'a self, line: &'a LineItem) -> impl Iterator<Item = (Question, RuleId)> + 'a {
        let is_settled = |rule| {
            let state = DutyId::of(rule).and_then(|duty| self.readiness.get(duty));
            state.is_some_and(|state| state.progress != Progress::Open)
        };
        line.unanswered().filter(move |(question, rule)| *question != Question::Accepted || !is_settled(*rule))
    }
}

/// Is a service given in a language? What depends on the office or the place is not refused: nobody knows yet (EL-19).
pub const fn offers(languages: DeliveryLanguages, language: ContactLanguage) -> bool {
    match languages {
        DeliveryLanguages::OfficeLanguageOrEnglish | DeliveryLanguages::EnglishOrLocal => true,
        DeliveryLanguages::English => matches!(language, ContactLanguage::English),
        DeliveryLanguages::EnglishJapanese => matches!(language, ContactLanguage::English | ContactLanguage::Japanese),
        DeliveryLanguages::EnglishChineseJapanese => !matches!(language, ContactLanguage::Other),
    }
}
