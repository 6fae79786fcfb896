//! What is held between clicks: the plan, the commands that change it, its past, its saved form, the plans of a browser, and
//! what becomes of two that came from one.

pub mod carried;
pub mod chronicle;
pub mod command;
pub mod deck;
pub mod envelope;
pub mod everything;
pub mod fingerprint;
pub mod history;
pub mod json;
pub mod json_path;
pub mod keeping;
pub mod merge;
pub mod migration;
pub mod replica;
pub mod samples;
pub mod saved;
pub mod sent;
pub mod shelf;
pub mod taken_in;
pub mod trial;

#[cfg(feature = "schema")]
pub mod schema;
