//! What a line was swapped for during the term (FA-13). What becomes of it is in [`crate::rules::swap`].

use crate::catalog::services::ServiceId;
use crate::money::Amount;
use crate::named::read_by_name;
use serde::{Deserialize, Serialize};

/// What a line was swapped for, and what is known of the printed conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Swap")]
pub struct Swap {
    /// The replacement.
    pub service: ServiceId,
    /// Its value, in the currency of the contract.
    pub worth: Amount,
    /// Is the replacement available?
    #[serde(default)]
    pub available: bool,
    /// Does the service delivery resource agree?
    #[serde(default)]
    pub agreed: bool,
}

read_by_name!(Swap);
