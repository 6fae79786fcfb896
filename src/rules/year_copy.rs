//! A contract year copied to others: the lines that would stand there, the amounts, and what is left as it is.
//!
//! The allowance of each year is allotted to that year's services (section 2.2, FA-11, FA-12), so that whoever orders the
//! same for three years says it three times. This says it once.

use crate::money::{Amount, Currency, Percent, round_half_up};
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::line::{LineId, LineItem};
use crate::plan::price_terms::{Discount, Off};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What is copied, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearCopy {
    /// The year that is copied.
    pub from: YearIndex,
    /// The years that it is copied to.
    pub to: BTreeSet<YearIndex>,
    /// Its lines.
    pub lines: CopiedLines,
    /// Base price, discount on it and Flex Allowance, too? They take the place of those that stand there.
    pub amounts: bool,
    /// By how much prices rise with each year after the one that is copied. The Flex Allowance does not: it is agreed.
    pub uplift: Percent,
}

impl YearCopy {
    /// What is offered first: to every other year, without an increase. A whole year goes with its amounts where no other year
    /// has any yet; those that stand there are not replaced unasked.
    pub fn offered(plan: &Plan, from: YearIndex, lines: CopiedLines) -> Self {
        let to: BTreeSet<YearIndex> = others(plan, from).collect();
        let amounts =
            lines == CopiedLines::All && to.iter().all(|year| plan.contract.terms(*year) == YearTerms::default());
        Self { from, to, lines, amounts, uplift: Percent::ZERO }
    }

    /// The amounts of the first year in all others.
    pub fn same_amounts(plan: &Plan) -> Self {
        Self { amounts: true, ..Self::offered(plan, YearIndex::FIRST, CopiedLines::None) }
    }

    /// One line to one year, as it stands.
    pub fn line(from: YearIndex, line: LineId, to: YearIndex) -> Self {
        Self { from, to: [to].into(), lines: CopiedLines::One(line), amounts: false, uplift: Percent::ZERO }
    }
}

/// The years of the term but one.
pub fn others(plan: &Plan, than: YearIndex) -> impl Iterator<Item = YearIndex> {
    plan.contract.contract_years().into_iter().map(|year| year.index).filter(move |year| *year != than)
}

/// Which lines of a year are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedLines {
    /// All of them.
    All,
    /// One.
    One(LineId),
    /// None: the amounts alone.
    None,
}

/// What would come of it in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedYear {
    /// Which.
    pub year: YearIndex,
    /// The lines that are added there, each still with the number of the line that it is a copy of.
    pub added: Vec<LineItem>,
    /// The lines that are not, because the year has as many of that service for that place and in that unit.
    pub kept: Vec<LineId>,
    /// The amounts of the year as they would be, where they would be others.
    pub terms: Option<YearTerms>,
}

impl CopiedYear {
    /// Would anything be another?
    pub const fn changes(&self) -> bool {
        !self.added.is_empty() || self.terms.is_some()
    }
}

/// Why a year cannot be copied so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum YearCopyError {
    /// The term has no such year, or it is the one that is copied.
    #[error("the term has no such year to copy to")]
    NoSuchYear,
    /// The line is gone, or in another year.
    #[error("the line is gone")]
    NoSuchLine,
    /// A raised price is larger than an amount can be.
    #[error("a raised price is too large")]
    TooLarge,
}

/// What a copy would do, year by year; the plan is not changed.
pub fn copies(plan: &Plan, copy: &YearCopy) -> Result<Vec<CopiedYear>, YearCopyError> {
    let years = plan.contract.contract_years();
    let in_term = |year: YearIndex| years.iter().any(|one| one.index == year);
    if let CopiedLines::One(id) = copy.lines
        && !plan.lines_of(copy.from).any(|line| line.id == id)
    {
        return Err(YearCopyError::NoSuchLine);
    }
    copy.to
        .iter()
        .map(|year| {
            let year = *year;
            if year == copy.from || !in_term(year) {
                return Err(YearCopyError::NoSuchYear);
            }
            let raise = Raise::to(year, copy, plan.contract.currency);
            let (added, kept) = copied_lines(plan, copy, year, raise)?;
            let terms = copy.amounts.then(|| copied_terms(plan, copy.from, year, raise)).transpose()?.flatten();
            Ok(CopiedYear { year, added, kept, terms })
        })
        .collect()
}

/// The lines that the year gets, and those of which it has as many.
fn copied_lines(
    plan: &Plan,
    copy: &YearCopy,
    year: YearIndex,
    raise: Raise,
) -> Result<(Vec<LineItem>, Vec<LineId>), YearCopyError> {
    let alike = |a: &LineItem, b: &LineItem| (a.service, a.location, &a.unit) == (b.service, b.location, &b.unit);
    let (mut added, mut kept) = (Vec::new(), Vec::new());
    for (at, line) in plan.lines_of(copy.from).enumerate() {
        let is_meant = match copy.lines {
            CopiedLines::All => true,
            CopiedLines::One(id) => line.id == id,
            CopiedLines::None => false,
        };
        if !is_meant {
            continue;
        }
        // The second workshop of a year is not there because the first one is.
        let before = plan.lines_of(copy.from).take(at).filter(|other| alike(other, line)).count();
        let there = plan.lines_of(year).filter(|other| alike(other, line)).count();
        if there > before {
            kept.push(line.id);
        } else {
            added.push(raise.line(line, year)?);
        }
    }
    Ok((added, kept))
}

/// The amounts of the year as they would be; nothing if they are so already. What nobody entered is not copied.
fn copied_terms(
    plan: &Plan,
    from: YearIndex,
    year: YearIndex,
    raise: Raise,
) -> Result<Option<YearTerms>, YearCopyError> {
    let (ours, theirs) = (plan.contract.terms(from), plan.contract.terms(year));
    let mut terms = theirs.clone();
    if ours.base_price.is_some() {
        terms.base_price = raise.amount(ours.base_price)?;
        terms.base_discount = raise.discount(ours.base_discount)?;
    }
    terms.flex_allowance = ours.flex_allowance.or(theirs.flex_allowance);
    Ok((terms != theirs).then_some(terms))
}

/// How much dearer a year is than the one that is copied.
#[derive(Clone, Copy)]
struct Raise {
    /// What one becomes; nothing where it is too large.
    factor: Option<Decimal>,
    currency: Currency,
}

impl Raise {
    /// The uplift once for each year between; a year before the one that is copied is no dearer.
    fn to(year: YearIndex, copy: &YearCopy, currency: Currency) -> Self {
        let yearly = Decimal::ONE + copy.uplift.share();
        let mut years = copy.from.index()..year.index();
        Self { factor: years.try_fold(Decimal::ONE, |factor, _| factor.checked_mul(yearly)), currency }
    }

    /// An amount in that year, to the smallest unit of the currency; as it stands where nothing is raised.
    fn amount(self, amount: Option<Amount>) -> Result<Option<Amount>, YearCopyError> {
        let raised = |amount: Amount| {
            let factor = self.factor?;
            if factor == Decimal::ONE {
                return Some(amount);
            }
            Amount::try_from(round_half_up(amount.decimal().checked_mul(factor)?, self.currency)).ok()
        };
        amount.map(|amount| raised(amount).ok_or(YearCopyError::TooLarge)).transpose()
    }

    /// A sum that comes off rises with the price that it comes off from; a share stays one.
    fn discount(self, discount: Option<Discount>) -> Result<Option<Discount>, YearCopyError> {
        let Some(mut discount) = discount else { return Ok(None) };
        if let Some(amount) = self.amount(discount.off.amount())? {
            discount.off = Off::Amount(amount);
        }
        Ok(Some(discount))
    }

    /// A line in that year. What happened, or is planned for a day, belongs to the line that it is a copy of.
    fn line(self, line: &LineItem, year: YearIndex) -> Result<LineItem, YearCopyError> {
        let mut copy = LineItem {
            year,
            unit_price: self.amount(line.unit_price)?,
            discount: self.discount(line.discount.clone())?,
            companion: self.amount(line.companion)?,
            bundled_hours: self.amount(line.bundled_hours)?,
            delivered_on: None,
            scheduled_on: None,
            event: None,
            added_on: None,
            swap: None,
            ..line.clone()
        };
        // Each is rounded by itself: a sum that was the whole price stays the whole price.
        if !copy.discount_fits(self.currency) {
            let list = copy.list_amount(self.currency).and_then(|list| Amount::try_from(list).ok());
            copy.discount =
                copy.discount.zip(list).map(|(discount, list)| Discount { off: Off::Amount(list), ..discount });
        }
        Ok(copy)
    }
}
