//! Any lines of a plan as the account of the Flex Allowance sees them, for property tests: in cents and in plain terms.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test file takes what it needs")]

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uniplan::catalog::services::SERVICES;
use uniplan::catalog::services::ServiceId::{CustomProactive, ProactiveCredits};
use uniplan::money::Amount;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::{Funding, LineId, LineItem};
use uniplan::plan::swap::Swap;

/// A line of a random plan.
#[derive(Clone, Debug)]
pub struct Item {
    pub service: usize,
    pub year: usize,
    pub cents: Option<i64>,
    pub invoiced: bool,
    pub confirmed: Option<bool>,
    /// Days after signing.
    pub added: Option<i64>,
    pub companion: i64,
    pub bundled: i64,
    /// Another service, its worth, available, agreed.
    pub swap: Option<(usize, i64, bool, bool)>,
}

/// The services under the cap, as places in the list of all.
fn capped() -> [usize; 2] {
    [ProactiveCredits, CustomProactive].map(|id| SERVICES.iter().position(|service| service.id == id).unwrap())
}

fn item() -> impl Strategy<Value = Item> {
    // What is swapped for something under the cap may end above it.
    let target = prop_oneof![2 => 0..SERVICES.len(), 1 => proptest::sample::select(capped().to_vec())];
    let swap = (target, 1i64..9_000_000, any::<bool>(), any::<bool>());
    (
        (0..SERVICES.len(), 0usize..3, proptest::option::weighted(0.9, 1i64..9_000_000), proptest::bool::weighted(0.2)),
        (proptest::option::weighted(0.2, any::<bool>()), proptest::option::weighted(0.2, -40i64..900)),
        (
            prop_oneof![3 => Just(0i64), 1 => 1i64..500_000],
            prop_oneof![3 => Just(0i64), 1 => 1i64..500_000],
            proptest::option::weighted(0.2, swap),
        ),
    )
        .prop_map(|((service, year, cents, invoiced), (confirmed, added), (companion, bundled, swap))| Item {
            service,
            year,
            cents,
            invoiced,
            confirmed,
            added,
            companion,
            bundled,
            swap,
        })
}

/// Half of the random plans lean on the capped kinds, or caps would hardly ever matter.
pub fn items() -> impl Strategy<Value = Vec<Item>> {
    let capped = capped();
    proptest::collection::vec((item(), 0usize..4), 0..14).prop_map(move |items| {
        let lean = |(item, pick): (Item, usize)| match capped.get(pick) {
            Some(service) => Item { service: *service, ..item },
            None => item,
        };
        items.into_iter().map(lean).collect()
    })
}

/// The clauses about the allowance of which some are read the other way.
pub fn readings() -> impl Strategy<Value = Vec<u8>> {
    proptest::sample::subsequence(vec![1u8, 2, 4, 5, 6, 7, 8, 28, 33], 0..=9)
}

/// As much, if it is anything; `places` of the currency.
pub fn amount_of(cents: i64, places: u32) -> Option<Amount> {
    (cents > 0).then(|| Amount::try_from(Decimal::new(cents, places)).unwrap())
}

impl Item {
    /// The line, in a currency with so many decimal places.
    pub fn line(&self, id: u32, signed: NaiveDate, places: u32) -> LineItem {
        let funding = if self.invoiced { Funding::Invoiced } else { Funding::Flex };
        let year = YearIndex::try_from(u8::try_from(self.year).unwrap()).unwrap();
        LineItem {
            unit_price: self.cents.and_then(|cents| amount_of(cents, places)),
            flex_confirmed: self.confirmed,
            added_on: self.added.map(|days| signed + TimeDelta::days(days)),
            companion: amount_of(self.companion, places),
            bundled_hours: amount_of(self.bundled, places),
            swap: self.swap.map(|(to, worth, available, agreed)| Swap {
                service: SERVICES[to].id,
                worth: amount_of(worth, places).unwrap(),
                available,
                agreed,
            }),
            ..LineItem::new(LineId(id), SERVICES[self.service].id, year, funding)
        }
    }
}
