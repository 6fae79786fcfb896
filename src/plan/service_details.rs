//! What the services are told about a line and about the customer.
//!
//! Every field may be left out, and then nobody said. Which service asks what is in [`crate::rules::service_details`]; a
//! field that its service does not ask for has no effect.

use super::incident::ContactLanguage;
use crate::money::{Amount, Quantity};
use crate::named::read_by_name;
use serde::{Deserialize, Serialize};

/// What is known about a line beyond quantity and price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "LineDetails")]
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

/// What every service of the customer has to be told, once for the whole plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "CustomerFacts")]
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

read_by_name!(LineDetails, CustomerFacts);

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
