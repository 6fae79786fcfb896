//! How it is said: every value of the rules in every language of the screen.
//!
//! Rules carry figures, never sentences; a new reason, notice or verdict does not compile until it has its words here.
//! Response times are "expected", never more than that (AMB-43).

pub mod allowance;
pub mod calendar;
pub mod changes;
pub mod charts;
pub mod comparison;
pub mod contract_state;
pub mod dates;
mod errors;
pub mod events;
pub mod example;
pub mod explain;
pub mod figures;
pub mod handover;
pub mod icalendar;
pub mod incident;
pub mod keeping;
pub mod link;
pub mod minutes;
pub mod package;
pub mod people;
pub mod phrases;
pub mod picture;
pub mod places;
pub mod plan_comparison;
pub mod prices;
pub mod readiness;
pub mod readings;
pub mod runbook;
pub mod samples;
mod say;
pub mod services;
pub mod short_line;
pub mod slide;
pub mod slide_node;
pub mod slides;
pub mod sources;
pub mod unknown;
pub mod week_map;
pub mod workbook;
pub mod years;
