//! Who pays for a service that is just added.

use super::allowance::{Eligibility, eligibility};
use crate::catalog::services::ServiceId;
use crate::plan::line::Funding;
use crate::plan::readings::Readings;

/// The Flex Allowance where it may pay for the service; ordinary money otherwise.
pub fn usual_funding(id: ServiceId, readings: Readings) -> Funding {
    match eligibility(id, None, readings) {
        Eligibility::Eligible { .. } => Funding::Flex,
        Eligibility::Ineligible(_) => Funding::Invoiced,
    }
}
