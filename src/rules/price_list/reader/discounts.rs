//! Discounts of a list: shares and sums, of one or of the whole line. What is not said is asked about.

use super::super::cells::Row;
use super::super::{Column, RowContent, RowRefusal, Source, is_nothing};
use super::{Reader, cell_at};
use crate::entry::{self, EntryError, half_width};
use crate::money::{Amount, FigureError, Quantity, round_half_up};
use crate::plan::line::LineItem;
use crate::plan::price_terms::Off;
use rust_decimal::Decimal;

/// Of what a sum comes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Nobody says.
    Unsaid,
    /// Of the price of one.
    Unit,
    /// Of the whole line.
    Line,
}

/// What a row says of discounts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deductions {
    share: Option<Off>,
    sum: Option<(Amount, Of)>,
}

impl Deductions {
    /// Does it say that something comes off?
    pub(super) fn is_something(self) -> bool {
        self.share.is_some_and(|off| !is_nothing(off)) || self.has_sum()
    }

    /// A sum that comes off?
    pub(super) fn has_sum(self) -> bool {
        self.sum.is_some_and(|(amount, _)| !amount.decimal().is_zero())
    }
}

/// What a row says, before it is known which line it is of.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// All but the discount.
    pub(super) content: RowContent,
    pub(super) less: Deductions,
    /// The sum for all, beside a price of one.
    pub(super) total: Option<Amount>,
}

impl Reader<'_> {
    /// The discounts of a row: `10 %`, `10` or `9折` in a column of discounts, `US$500` there, and what columns of sums
    /// hold.
    pub(super) fn deductions(&self, row: &Row) -> Result<Deductions, RowRefusal> {
        let mut found = Deductions::default();
        for kind in [Column::Discount, Column::DiscountSum, Column::DiscountOfUnit, Column::DiscountOfLine] {
            let Some(at) = self.column(kind)? else { continue };
            let one = self.deduction(row, at, kind)?;
            let is_second =
                (one.share.is_some() && found.share.is_some()) || (one.sum.is_some() && found.sum.is_some());
            if is_second {
                return Err(RowRefusal::TwoDiscounts);
            }
            found.share = found.share.or(one.share);
            found.sum = found.sum.or(one.sum);
        }
        Ok(found)
    }

    fn deduction(&self, row: &Row, at: usize, kind: Column) -> Result<Deductions, RowRefusal> {
        let cell = cell_at(row, at, kind)?;
        let note = self.notes.get(at).cloned().unwrap_or_default();
        let wrong = |error| RowRefusal::Cell(kind, error);
        let share = |off| Deductions { share: Some(Off::Percent(off)), sum: None };
        // 折數: the figure is one of 折, and the sign is left out.
        let is_of_folds = note.heading.contains("折數");
        let text = if is_of_folds && !cell.is_empty() && !cell.contains(['折', '%', '％']) {
            format!("{cell}折")
        } else {
            cell.to_owned()
        };
        if let Some(off) = entry::folds(&text).map_err(wrong)? {
            return Ok(share(off));
        }
        let lower = half_width(&text).to_lowercase();
        let figure = lower.trim().strip_suffix("off").map(str::trim);
        let is_said = figure.is_some();
        let figure = figure.unwrap_or(&text);
        let has_sign = entry::has_percent_sign(figure);
        let has_currency = !entry::denominations_around(figure).is_empty();
        // Percent in the cell counts in a column of sums, too: it says itself what it is.
        let is_sum = kind.is_discount_sum() || (has_currency && !note.is_share);
        if is_sum && !has_sign {
            let of = match kind {
                Column::DiscountOfUnit => Of::Unit,
                Column::DiscountOfLine => Of::Line,
                _ => Of::Unsaid,
            };
            let sum = self.money_in(row, figure, at)?.map(|amount| (amount, of));
            return Ok(Deductions { share: None, sum });
        }
        let has_sign = has_sign || is_said;
        let percent = match entry::percent_in(figure, self.mark) {
            Ok(Some(percent)) => percent,
            Ok(None) => return Ok(Deductions::default()),
            // 5,000 in a column of discounts is no share, and nobody says that it is a sum.
            Err(EntryError::Figure(FigureError::TooLarge(_))) if !has_sign && !note.is_share => {
                return Err(RowRefusal::UnclearDiscountKind);
            }
            Err(error) => return Err(wrong(error)),
        };
        let value = percent.decimal();
        // Where the heading names a currency beside the percent sign, or other cells of the column are sums.
        let can_be_sum = !note.currencies.is_empty() || note.power > 0 || self.has_discount_sums;
        if can_be_sum && !has_sign && !value.is_zero() {
            return Err(RowRefusal::UnclearDiscountKind);
        }
        if !value.is_zero() && value < Decimal::ONE && !has_sign {
            return Err(RowRefusal::UnclearShare);
        }
        let of_folds = note.source != Source::Heading || note.heading.contains('折');
        let is_high = value > Decimal::from(50) && (!has_sign || of_folds);
        let is_low = note.heading.contains('折') && !value.is_zero() && value < Decimal::TEN && !has_sign;
        if (is_high || is_low) && !is_said {
            return Err(RowRefusal::UnclearDiscount(percent));
        }
        Ok(share(percent))
    }

    /// What comes off a line, once its price and quantity are known. Of a share and a sum that come to the same, the share.
    pub(super) fn off(&self, said: &Said, line: &LineItem) -> Result<Option<Off>, RowRefusal> {
        let Deductions { share, sum } = said.less;
        let Some((amount, of)) = sum else { return Ok(share) };
        let quantity = line.quantity;
        if share.is_none() {
            let of = if of == Of::Unsaid { self.shown_by_total(said, line, amount) } else { of };
            let is_one = quantity == Quantity::ONE || amount.decimal().is_zero();
            return match of {
                Of::Line => Ok(Some(Off::Amount(amount))),
                _ if is_one => Ok(Some(Off::Amount(amount))),
                Of::Unit => self.for_all(amount, quantity).map(|amount| Some(Off::Amount(amount))),
                Of::Unsaid => Err(RowRefusal::UnclearDiscountSum { amount, quantity }),
            };
        }
        let ours = self.plan.contract.currency;
        let of_line = line.list_amount(ours);
        let of_one = line.unit_price.map(Amount::decimal);
        let is_same = |price: Option<Decimal>| {
            share.zip(price).is_some_and(|(share, price)| share.of(price, ours) == amount.decimal())
        };
        let is_same = (of != Of::Unit && is_same(of_line)) || (of != Of::Line && is_same(of_one));
        if is_same { Ok(share) } else { Err(RowRefusal::TwoDiscounts) }
    }

    /// Of what a sum comes off, as the total of the row shows it.
    fn shown_by_total(&self, said: &Said, line: &LineItem, amount: Amount) -> Of {
        let list = line.list_amount(self.plan.contract.currency);
        let (Some(list), Some(total)) = (list, said.total) else { return Of::Unsaid };
        let of_all = self.for_all(amount, line.quantity).map(Amount::decimal);
        let less = list - total.decimal();
        match (less == amount.decimal(), of_all.is_ok_and(|of_all| of_all == less)) {
            (true, false) => Of::Line,
            (false, true) => Of::Unit,
            _ => Of::Unsaid,
        }
    }

    /// What comes off all of them, if it is so much off each.
    fn for_all(&self, amount: Amount, quantity: Quantity) -> Result<Amount, RowRefusal> {
        let product = amount.decimal().checked_mul(quantity.decimal());
        let exact = product.filter(|sum| round_half_up(*sum, self.plan.contract.currency) == *sum);
        let amount_of_all = exact.and_then(|sum| Amount::try_from(sum).ok());
        amount_of_all.ok_or(RowRefusal::DiscountNotExact { amount, quantity })
    }
}
