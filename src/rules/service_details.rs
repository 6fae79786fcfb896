//! What a service has to be told before its own rules can be checked: one small form for all of them.
//!
//! Every field may be left out, and then nobody said: what is not answered is asked for, never taken for wrong. Which
//! service asks what, says [`questions`]; a field that its service does not ask for has no effect.

use super::incident::ContactLanguage;
use super::plan::{LineItem, Plan};
use super::readiness::{DutyId, Progress};
use crate::catalog::rule_book::{RuleId, dt, duty, el, ir, term};
use crate::catalog::services::{DeliveryLanguages, ServiceId};
use crate::fields::read_by_fields;
use crate::money::{Amount, Quantity};
use serde::{Deserialize, Serialize};

/// What is known about a line beyond quantity and price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LineDetails {
    /// Estimated product spend of a year when the contract is executed, in US dollars whatever the currency of the plan:
    /// the threshold is printed in them (EL-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub azure_spend: Option<Amount>,
    /// Does the customer choose to pay the minimum price for the extended capabilities (EL-2)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_price: Option<bool>,
    /// Does the work order, or its exhibit, state what it must: the edition, the products, the tenants (EL-3, EL-20,
    /// EL-21)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<bool>,
    /// Is all that it is bought for within what it covers (EL-9, EL-21, EL-22)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_scope: Option<bool>,
    /// Does the work order name the one support location (EL-20)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_named: Option<bool>,
    /// Does the customer accept the duties or conditions that come with it (R-16 to R-20, T-16)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<bool>,
    /// Did work start in an emergency, before there was a contract for it (EL-16)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<bool>,
    /// In which form it is bought, where there are two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Monitoring scenarios (EL-4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenarios: Option<u8>,
    /// Service Improvement Plans in the year of the line (EL-6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub improvement_plans: Option<u8>,
    /// Meetings with the incident-management team in the year of the line (DT-14).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meetings: Option<u8>,
    /// Hours of success management bundled with it; the figure is not printed (AMB-28).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Quantity>,
    /// The limit that the customer's agreement has where the document prints none: the most of Developer Support (EL-15),
    /// the least attendees of a workshop (EL-23).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Quantity>,
}

read_by_fields!(
    LineDetails,
    LineDetails::default(),
    must: [],
    may: [
        azure_spend, minimum_price, listed, in_scope, place_named, accepted, emergency, form, scenarios,
        improvement_plans, meetings, hours, limit
    ]
);

/// In which form a service is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Hours, deducted as they are used (EDE).
    Hours,
    /// A predefined offering (EDE).
    Offering,
    /// Seats, counted by attendee (workshop).
    Attendees,
    /// A delivery of one's own (workshop).
    Dedicated,
    /// A resource on site (help with an On-Demand Assessment).
    OnSite,
    /// A remote resource (help with an On-Demand Assessment).
    Remote,
}

/// One thing that a service has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is a field of LineDetails and described there; the event is one of LineItem")]
pub enum Question {
    AzureSpend,
    MinimumPrice,
    Listed,
    InScope,
    PlaceNamed,
    Accepted,
    Emergency,
    Event,
    Form,
    Scenarios,
    ImprovementPlans,
    Meetings,
    Hours,
    Limit,
}

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

/// What every service of the customer has to be told, once for the whole plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CustomerFacts {
    /// The language in which the customer's people have to be served (EL-19).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<ContactLanguage>,
    /// Must the people who deliver be of a certain region or citizenship, or not of one (EL-18)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted_staff: Option<bool>,
    /// Has the customer Azure subscriptions of its own, active and with enough data allowance (EL-11, EL-24)?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub azure_subscription: Option<bool>,
}

read_by_fields!(
    CustomerFacts,
    CustomerFacts::default(),
    must: [],
    may: [language, restricted_staff, azure_subscription]
);

impl CustomerFacts {
    /// Nobody said anything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl LineDetails {
    /// Nobody said anything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Has this been answered?
    pub const fn answers(&self, question: Question) -> bool {
        match question {
            Question::AzureSpend => self.azure_spend.is_some(),
            Question::Form => self.form.is_some(),
            Question::Scenarios => self.scenarios.is_some(),
            Question::ImprovementPlans => self.improvement_plans.is_some(),
            Question::Meetings => self.meetings.is_some(),
            Question::Hours => self.hours.is_some(),
            Question::Limit => self.limit.is_some(),
            _ => self.says(question).is_some(),
        }
    }

    /// Yes, no, or nobody said; always the last for what is not a question of yes or no.
    pub const fn says(&self, question: Question) -> Option<bool> {
        match question {
            Question::MinimumPrice => self.minimum_price,
            Question::Listed => self.listed,
            Question::InScope => self.in_scope,
            Question::PlaceNamed => self.place_named,
            Question::Accepted => self.accepted,
            Question::Emergency => self.emergency,
            _ => None,
        }
    }

    /// With another answer to a question of yes or no.
    #[must_use]
    pub const fn saying(mut self, question: Question, answer: Option<bool>) -> Self {
        match question {
            Question::MinimumPrice => self.minimum_price = answer,
            Question::Listed => self.listed = answer,
            Question::InScope => self.in_scope = answer,
            Question::PlaceNamed => self.place_named = answer,
            Question::Accepted => self.accepted = answer,
            Question::Emergency => self.emergency = answer,
            _ => {}
        }
        self
    }
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
                details.azure_spend.is_some_and(|spend| spend.decimal() >= super::service_checks::PLUS_SPEND_USD)
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
