//! What cancelling a scheduled service costs (section 4, DT-18 to DT-20).
//!
//! Whole calendar days in the customer's local dates (AMB-26): so there is no gap between the three steps.

use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, dt};
use crate::money::{Currency, Money};
use crate::rules::explanation::{Decided, Explained, How, Lines, Value, What, Why, Working};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// Fewer days than this before the scheduled day, and half of the fee is due (DT-18, DT-19).
pub const FREE_DAYS: i64 = 14;

/// Fewer days than this, and all of it is due (DT-19, DT-20).
pub const HALF_DAYS: i64 = 6;

/// How the days are counted.
pub(super) const READING: ReadingId = amb(26);

/// How much of the fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CancellationStep {
    /// Nothing; a full refund "where applicable" (DT-18).
    Nothing,
    /// Half (DT-19).
    Half,
    /// Everything (DT-20).
    Everything,
}

impl CancellationStep {
    /// The step on a day so many full days before the scheduled day; negative after it (AMB-26: everything is due).
    pub const fn so_many_days_before(days: i64) -> Self {
        if days >= FREE_DAYS {
            Self::Nothing
        } else if days >= HALF_DAYS {
            Self::Half
        } else {
            Self::Everything
        }
    }

    /// Its rule.
    pub const fn rule(self) -> RuleId {
        match self {
            Self::Nothing => const { dt(18) },
            Self::Half => const { dt(19) },
            Self::Everything => const { dt(20) },
        }
    }

    /// Its share of the fee: 0, 0.5 or 1.
    pub fn share(self) -> Decimal {
        match self {
            Self::Nothing => Decimal::ZERO,
            Self::Half => Decimal::new(5, 1),
            Self::Everything => Decimal::ONE,
        }
    }

    /// What is due of a fee, to the smallest unit of its currency; unknown like the fee.
    pub(super) fn working(self, currency: Currency, fee: Option<Decimal>) -> Working {
        Working::new(currency, Lines::Written)
            .given(What::ServiceFee, fee)
            .times_share((What::CancellationShare, self.share()), What::CancellationFee)
    }
}

/// What cancelling on a day would cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cancellation {
    /// Full days before the scheduled day; negative after it.
    pub days_before: i64,
    /// The step.
    pub step: CancellationStep,
    /// What would be due, where the price is known.
    pub due: Option<Money>,
}

impl Decided for Cancellation {}

/// What cancelling a service on a day would cost. `fee`: the amount of its line, if it has a price.
pub fn cancellation(fee: Option<Money>, scheduled: NaiveDate, on: NaiveDate) -> Explained<Cancellation> {
    let days_before = scheduled.signed_duration_since(on).num_days();
    let step = CancellationStep::so_many_days_before(days_before);
    let currency = fee.map_or(Currency::USD, |fee| fee.currency);
    let why = Why::by(step.rule())
        .reading(READING)
        .step(How::Given, What::ScheduledDay, Value::Date(scheduled))
        .step(How::Minus, What::CancelledOn, Value::Date(on))
        .step(How::Equals, What::DaysBefore, Value::Days(days_before));
    let due = step.working(currency, fee.map(|fee| fee.amount)).because(why);
    Explained::decided(Cancellation { days_before, step, due: due.value }, due.into_why())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn usd(amount: Decimal) -> Money {
        Money { amount, currency: Currency::USD }
    }

    /// The table of section 4: a service on Fri 2025-06-20 with a fee of 20,000.
    #[test]
    fn dt_18_dt_19_and_dt_20_by_day() {
        let scheduled: NaiveDate = "2025-06-20".parse().unwrap();
        for (on, days, share, due) in [
            ("2025-06-05", 15, dec!(0), dec!(0)),
            ("2025-06-06", 14, dec!(0), dec!(0)),
            ("2025-06-07", 13, dec!(0.5), dec!(10000)),
            ("2025-06-13", 7, dec!(0.5), dec!(10000)),
            ("2025-06-14", 6, dec!(0.5), dec!(10000)),
            ("2025-06-15", 5, dec!(1), dec!(20000)),
            ("2025-06-19", 1, dec!(1), dec!(20000)),
            ("2025-06-20", 0, dec!(1), dec!(20000)),
            // After it has begun (AMB-26).
            ("2025-06-21", -1, dec!(1), dec!(20000)),
        ] {
            let found = cancellation(Some(usd(dec!(20000))), scheduled, on.parse().unwrap());
            assert_eq!(found.value.days_before, days, "{on}");
            assert_eq!(found.value.step.share(), share, "{on}");
            assert_eq!(found.value.due, Some(usd(due)), "{on}");
            assert_eq!(found.why.rules, [found.value.step.rule()], "{on}");
            assert_eq!(found.why.working.last().unwrap().value, Value::Money(usd(due)), "{on}");
        }
    }

    #[test]
    fn without_a_price_the_share_is_known_and_the_amount_is_not() {
        let day: NaiveDate = "2025-06-20".parse().unwrap();
        let found = cancellation(None, day, day);
        assert_eq!((found.value.step, found.value.due), (CancellationStep::Everything, None));
        assert_eq!(found.why.working.last().unwrap().value, Value::Unknown);
    }

    #[test]
    fn half_of_an_odd_cent_is_rounded_in_its_currency() {
        let half = |currency, fee| CancellationStep::Half.working(currency, Some(fee)).known();
        assert_eq!(half(Currency::USD, dec!(0.01)), dec!(0.01));
        assert_eq!(half(Currency::JPY, dec!(5)), dec!(3));
    }
}
