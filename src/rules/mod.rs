//! What follows from the catalogue and a plan. Pure functions of values: no clock is read, nothing is loaded or saved,
//! nothing panics, and no sentence is written here. `now`, where it matters, is an argument.

pub mod allowance;
pub mod assess;
pub mod checks;
pub mod clock;
pub mod comparison;
pub mod contract;
pub mod cover;
pub mod coverage;
pub mod credits;
pub mod dates;
pub mod event;
pub mod event_log;
pub mod example;
pub mod explanation;
pub mod findings;
pub mod holidays;
pub mod incident;
mod ledger;
pub mod location;
pub mod places;
pub mod plan;
pub mod readiness;
pub mod readings;
pub mod root_cause;
pub mod runbook;
pub mod service_checks;
pub mod service_details;
pub mod success;
pub mod suggestions;
pub mod swap;
pub mod timeline;
pub mod week;
pub mod week_map;
