//! The figures of section 2.2 on the Flex Allowance. The document prints no allowance, no price and no rate.

use crate::citation::Citation;
use rust_decimal::Decimal;

/// The share of the Flex Allowance that Proactive Credits and Custom Proactive may take: 20 % (FA-5).
pub const CAP_SHARE: Decimal = Decimal::from_parts(20, 0, 0, false, 2);

/// The other limb of the cap: 50,000 US dollars; the higher of the two holds (FA-5, FA-18).
pub const CAP_FLOOR_USD: Decimal = Decimal::from_parts(50_000, 0, 0, false, 0);

/// Where the cap stands.
pub const CAP_CITATION: Citation = Citation::section("2.2", "L64");
