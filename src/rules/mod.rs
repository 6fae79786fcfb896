//! What follows from the catalogue and a plan. Pure functions of values: no clock is read, nothing is loaded or saved,
//! nothing panics, and no sentence is written here. `now`, where it matters, is an argument.

pub mod allowance;
pub mod assess;
mod base_price;
pub mod business_event;
pub mod checks;
pub mod comparison;
pub mod cover;
pub mod coverage;
pub mod credits;
pub mod dates;
pub mod eligibility;
pub mod event_log;
pub mod example;
pub mod exhibit;
pub mod explanation;
pub mod finding;
pub mod findings;
pub mod holidays;
mod ledger;
pub mod place_finding;
pub mod places;
pub mod price_list;
pub mod readiness;
pub mod root_cause;
pub mod runbook;
pub mod service_checks;
pub mod service_details;
pub mod spend_bands;
pub mod spent_time;
pub mod success;
pub mod suggestions;
pub mod swap;
pub mod timeline;
pub mod totals;
pub mod week;
pub mod week_map;
