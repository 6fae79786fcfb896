//! What the services description says, as tables. No decisions: those are in [`crate::rules`].
//!
//! Every table is a `const` of plain rows. A missing field or language does not compile, a repeated id does not compile
//! (the checks stand under each table), and `tests/catalog/catalog.rs` holds the tables against the counts of the source.
//! All sentences are our own: the source may not be redistributed, only its facts, figures and official names are here.

pub mod charts;
pub mod flex_terms;
pub mod glossary;
pub mod holidays;
pub mod products;
pub mod prose;
pub mod readings;
pub mod rule_book;
pub mod search;
pub mod services;
pub mod success_management;
