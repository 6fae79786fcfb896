//! What is held between clicks: the plan, the commands that change it, its past, its saved form, and what
//! becomes of two that came from one.

pub mod command;
pub mod history;
pub mod json_path;
pub mod merge;
pub mod replica;
pub mod samples;
pub mod saved;

#[cfg(feature = "schema")]
pub mod schema;
