//! A fee that follows from what is spent on products: the bands of a [`FeeTable`], and its least fee.

use super::allowance::FA_1;
use super::explanation::{Explained, Lines, PriceFact, What, Why, Working};
use crate::catalog::readings::amb;
use crate::money::{Amount, Currency, Money};
use crate::plan::fee_table::{BandError, FeeTable};
use rust_decimal::Decimal;
use serde::Serialize;

/// Why a table gives no fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoFee {
    /// The spend is not entered.
    SpendUnknown,
    /// There is no band.
    NoBands,
    /// The spend goes beyond the last band, which has an end: a gap.
    AboveLast {
        /// Where the last band ends.
        last: Amount,
    },
    /// The table does not hold together (only in a file made elsewhere).
    Unsound(BandError),
}

impl FeeTable {
    /// The fee for the spend, with the working of each band that the spend reaches. Each part is rounded to the smallest
    /// unit, so that the parts on the screen add up to the fee.
    pub fn fee(&self, currency: Currency) -> Result<Explained<Money>, NoFee> {
        self.check().map_err(NoFee::Unsound)?;
        let spend = self.spend.ok_or(NoFee::SpendUnknown)?.decimal();
        if self.bands.is_empty() {
            return Err(NoFee::NoBands);
        }
        if let Some(last) = self.bands.last().and_then(|band| band.up_to)
            && spend > last.decimal()
        {
            return Err(NoFee::AboveLast { last });
        }
        let part = |fact| What::Price(fact);
        let mut sum = Working::new(currency, Lines::Written);
        let mut from = Decimal::ZERO;
        for (band, number) in self.bands.iter().zip(1..) {
            let end = band.up_to.map_or(spend, |up_to| up_to.decimal().min(spend));
            let width = end - from;
            if width <= Decimal::ZERO {
                break;
            }
            let rate = (part(PriceFact::BandPercent(number)), band.percent.share());
            sum = sum.plus_share((part(PriceFact::BandPart(number)), width), rate, part(PriceFact::BandFee(number)));
            from = end;
        }
        if let Some(minimum) = self.minimum.map(Amount::decimal) {
            sum = sum.equals(part(PriceFact::BandsTotal)).or_higher(part(PriceFact::MinimumFee), Some(minimum));
        }
        let fee = sum.equals(part(PriceFact::Fee)).beside(part(PriceFact::Spend), spend);
        Ok(fee.known_because(currency, Why::by(FA_1).reading(amb(52))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Line;
    use crate::money::Percent;
    use crate::plan::fee_table::Band;
    use crate::rules::explanation::{How, Value};
    use rust_decimal::dec;

    fn amount(value: Decimal) -> Amount {
        Amount::try_from(value).unwrap()
    }

    fn band(up_to: Option<Decimal>, percent: Decimal) -> Band {
        let percent = Percent::try_from(percent).unwrap();
        Band { up_to: up_to.map(amount), percent, source: Line::default(), on: None }
    }

    fn table(spend: Decimal, bands: Vec<Band>, minimum: Option<Decimal>) -> FeeTable {
        FeeTable { name: Line::default(), spend: Some(amount(spend)), bands, minimum: minimum.map(amount) }
    }

    fn public(spend: Decimal) -> Decimal {
        let bands = vec![band(Some(dec!(1800000)), dec!(10)), band(Some(dec!(6000000)), dec!(7))];
        table(spend, bands, Some(dec!(50000))).fee(Currency::USD).unwrap().value.amount
    }

    #[test]
    fn the_public_example_is_reproduced() {
        assert_eq!(public(dec!(6000000)), dec!(474000));
    }

    #[test]
    fn at_every_boundary_the_next_band_begins() {
        assert_eq!(public(dec!(0)), dec!(50000));
        assert_eq!(public(dec!(500000)), dec!(50000), "ten percent of it is the minimum to the cent");
        assert_eq!(public(dec!(500000.10)), dec!(50000.01));
        assert_eq!(public(dec!(1799999.99)), dec!(180000.00));
        assert_eq!(public(dec!(1800000)), dec!(180000));
        assert_eq!(public(dec!(1800100)), dec!(180007));
    }

    #[test]
    fn a_spend_beyond_the_last_band_has_no_fee() {
        let short = table(dec!(100.01), vec![band(Some(dec!(100)), dec!(10))], None);
        assert_eq!(short.fee(Currency::USD), Err(NoFee::AboveLast { last: amount(dec!(100)) }));
        let open = table(dec!(1000), vec![band(Some(dec!(100)), dec!(10)), band(None, dec!(5))], None);
        assert_eq!(open.fee(Currency::USD).unwrap().value.amount, dec!(55));
        assert_eq!(table(dec!(1), Vec::new(), None).fee(Currency::USD), Err(NoFee::NoBands));
        let unknown = FeeTable { spend: None, ..open };
        assert_eq!(unknown.fee(Currency::USD), Err(NoFee::SpendUnknown));
    }

    #[test]
    fn the_parts_shown_add_up_to_the_fee() {
        let thirds =
            vec![band(Some(dec!(0.33)), dec!(33.3333)), band(Some(dec!(0.66)), dec!(33.3333)), band(None, dec!(1))];
        let found = table(dec!(99.99), thirds, None).fee(Currency::USD).unwrap();
        let parts: Decimal = found
            .why
            .working
            .iter()
            .filter(|step| step.how == How::Plus)
            .map(|step| match step.value {
                Value::Money(money) => money.amount,
                _ => panic!("a part is money"),
            })
            .sum();
        assert_eq!(parts, found.value.amount);
        assert_eq!(found.value.amount, dec!(1.21));
    }
}
