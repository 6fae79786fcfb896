//! Uniplan: assemble a Microsoft Unified Enterprise Support package, fund it from the Flex Allowance, run incidents
//! against its severity charts. Unofficial.
//!
//! Knowledge flows one way: text, money, citation → [`catalog`] → [`rules`] → words and state → views.

pub mod catalog;
pub mod citation;
pub mod rules;
pub mod text;
pub mod zones;

#[cfg(feature = "web")]
pub mod views;
