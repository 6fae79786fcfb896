//! A calculation that writes down what it does: its value is what its lines come to, because the same call adds the amount
//! and writes the line. Where only the figure is wanted, the lines are left out and nothing is allocated.

use super::{Explained, How, Reasoned, Step, Value, What, Why};
use crate::money::{Currency, Money, round_down, round_half_up};
use crate::plan::contract::YearIndex;
use crate::plan::line::LineItem;
use crate::plan::place::Place;
use rust_decimal::{Decimal, RoundingStrategy};

/// Are the lines of a working wanted, or only what it comes to?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Lines {
    /// Every one of them.
    Written,
    /// None: the figure is enough, as when other readings and suggestions are tried out.
    LeftOut,
}

/// A sum in one currency, or of bare numbers. Unknown is not zero (AMB-52): what an unknown amount is added to, or taken
/// from, is unknown; of two that are compared, an unknown one is left out.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Working {
    /// The currency of every line; bare numbers have none.
    unit: Option<Currency>,
    /// What the lines come to so far; `None` is not known.
    total: Option<Decimal>,
    lines: Option<Vec<Step>>,
}

/// How a product becomes an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Rounding {
    /// To the nearest smallest unit, half away from zero.
    Nearest,
    /// Downwards, as a ceiling is.
    Down,
}

impl Rounding {
    fn of(self, amount: Decimal, currency: Currency) -> Decimal {
        match self {
            Self::Nearest => round_half_up(amount, currency),
            Self::Down => round_down(amount, currency),
        }
    }
}

impl Working {
    /// Of amounts in a currency; nothing is in it yet.
    pub(in crate::rules) const fn new(currency: Currency, lines: Lines) -> Self {
        let lines = if matches!(lines, Lines::Written) { Some(Vec::new()) } else { None };
        Self { unit: Some(currency), total: Some(Decimal::ZERO), lines }
    }

    /// Of bare numbers, such as credits.
    pub(in crate::rules) const fn counting() -> Self {
        Self { unit: None, total: Some(Decimal::ZERO), lines: Some(Vec::new()) }
    }

    /// What it comes to; `None` if something in it is not known.
    pub(in crate::rules) const fn amount(&self) -> Option<Decimal> {
        self.total
    }

    /// What it comes to, of a working that takes in nothing unknown.
    pub(in crate::rules) fn known(&self) -> Decimal {
        self.total.unwrap_or_default()
    }

    /// An amount as the value of a line.
    fn shown(&self, amount: Option<Decimal>) -> Value {
        match (amount, self.unit) {
            (None, _) => Value::Unknown,
            (Some(amount), Some(currency)) => Value::Money(Money { amount, currency }),
            (Some(amount), None) => Value::Number(amount),
        }
    }

    fn write(&mut self, how: How, what: What, amount: Option<Decimal>) {
        let value = self.shown(amount);
        self.line(how, what, value);
    }

    fn line(&mut self, how: How, what: What, value: Value) {
        self.settle(how);
        self.push(Step::new(how, what, value));
    }

    fn push(&mut self, step: Step) {
        if let Some(lines) = &mut self.lines {
            lines.push(step);
        }
    }

    /// A part of how the line above came about.
    fn part(&mut self, how: How, what: What, value: Value) {
        self.push(Step::new(how, what, value).deeper());
    }

    /// What the lines have come to is the first line of what is done with it, and they stand indented below it: an
    /// intermediate result is never written as the operand of the line above it.
    fn settle(&mut self, how: How) {
        use How::{DividedBy, Equals, HigherOf, LowerOf, Minus, Plus, Times};
        if !matches!(how, Plus | Minus | Times | DividedBy | HigherOf | LowerOf | Equals) {
            return;
        }
        if let Some(lines) = &mut self.lines
            && let Some(result) = lines.pop_if(|last| last.depth == 0 && last.how == Equals)
        {
            let parts = std::mem::take(lines);
            lines.push(Step { how: How::Given, ..result });
            lines.extend(parts.into_iter().map(Step::deeper));
        }
    }

    /// All lines as the parts of one, whose value they come to.
    #[must_use]
    fn folded(mut self, what: What) -> Self {
        let value = self.shown(self.total);
        if let Some(lines) = &mut self.lines {
            let parts = std::mem::take(lines);
            lines.push(Step::new(How::Given, what, value));
            lines.extend(parts.into_iter().map(Step::deeper));
        }
        self
    }

    /// One with another, unless one of them is not known.
    fn join(&mut self, amount: Option<Decimal>, joined: fn(Decimal, Decimal) -> Decimal) {
        self.total = self.total.zip(amount).map(|(total, amount)| joined(total, amount));
    }

    /// An input, with which the sum begins anew.
    #[must_use]
    pub(in crate::rules) fn given(mut self, what: What, amount: Option<Decimal>) -> Self {
        self.write(How::Given, what, amount);
        self.total = amount;
        self
    }

    /// Something added.
    #[must_use]
    pub(in crate::rules) fn plus(mut self, what: What, amount: Option<Decimal>) -> Self {
        self.write(How::Plus, what, amount);
        self.join(amount, |total, amount| total + amount);
        self
    }

    /// Something taken away.
    #[must_use]
    pub(in crate::rules) fn minus(mut self, what: What, amount: Option<Decimal>) -> Self {
        self.write(How::Minus, what, amount);
        self.join(amount, |total, amount| total - amount);
        self
    }

    /// Something added, if it is anything.
    pub(in crate::rules) fn add(&mut self, what: What, amount: Decimal) {
        if !amount.is_zero() {
            self.write(How::Plus, what, Some(amount));
            self.join(Some(amount), |total, amount| total + amount);
        }
    }

    /// Something of a line of the plan added, if it is anything: with its year and place.
    pub(in crate::rules) fn add_of(&mut self, line: &LineItem, what: What, amount: Decimal) {
        if !amount.is_zero() {
            let value = self.shown(Some(amount));
            self.settle(How::Plus);
            let (year, place) = (Some(line.year), Some(line.location));
            self.push(Step { year, place, ..Step::new(How::Plus, what, value) });
            self.join(Some(amount), |total, amount| total + amount);
        }
    }

    /// Something of a contract year added.
    #[must_use]
    pub(in crate::rules) fn plus_of(mut self, year: YearIndex, what: What, amount: Option<Decimal>) -> Self {
        let value = self.shown(amount);
        self.settle(How::Plus);
        self.push(Step { year: Some(year), ..Step::new(How::Plus, what, value) });
        self.join(amount, |total, amount| total + amount);
        self
    }

    /// Something added, if it is anything.
    #[must_use]
    pub(in crate::rules) fn plus_if_any(mut self, what: What, amount: Decimal) -> Self {
        self.add(what, amount);
        self
    }

    /// Something taken away, if it is anything or not known.
    #[must_use]
    pub(in crate::rules) fn minus_if_any(self, what: What, amount: Option<Decimal>) -> Self {
        if amount == Some(Decimal::ZERO) { self } else { self.minus(what, amount) }
    }

    /// The higher of what there is and another; that one is left out if it is not known.
    #[must_use]
    pub(in crate::rules) fn or_higher(mut self, what: What, amount: Option<Decimal>) -> Self {
        self.write(How::HigherOf, what, amount);
        self.total = self.total.map(|total| amount.map_or(total, |amount| total.max(amount)));
        self
    }

    /// The lower of what there is and another; that one is left out if it is not known.
    #[must_use]
    pub(in crate::rules) fn or_lower(mut self, what: What, amount: Option<Decimal>) -> Self {
        self.write(How::LowerOf, what, amount);
        self.total = self.total.map(|total| amount.map_or(total, |amount| total.min(amount)));
        self
    }

    /// Nothing, if it would be less; said only then.
    #[must_use]
    pub(in crate::rules) fn never_below_zero(self) -> Self {
        if self.total.is_some_and(|total| total < Decimal::ZERO) {
            self.or_higher(What::Nothing, Some(Decimal::ZERO))
        } else {
            self
        }
    }

    /// A product, rounded, that is charged on an amount and added to the sum: of 1,000 at 5 %, 50.
    #[must_use]
    pub(in crate::rules) fn plus_share(mut self, of: (What, Decimal), rate: (What, Decimal), what: What) -> Self {
        let amount = self.unit.map_or(of.1 * rate.1, |currency| Rounding::Nearest.of(of.1 * rate.1, currency));
        let base = self.shown(Some(of.1));
        self = self.plus(what, Some(amount));
        self.part(How::Given, of.0, base);
        self.part(How::Times, rate.0, Value::Share(rate.1));
        self
    }

    /// The same, with the year and place of everything in it said.
    #[must_use]
    pub(in crate::rules) fn of_cell(mut self, year: YearIndex, place: Place) -> Self {
        for step in self.lines.iter_mut().flatten().filter(|step| step.depth == 0) {
            (step.year, step.place) = (Some(year), Some(place));
        }
        self
    }

    /// A share of the sum, which is called `of`, rounded, that comes off it.
    #[must_use]
    pub(in crate::rules) fn minus_share(mut self, of: What, rate: (What, Decimal), what: What) -> Self {
        let (base, amount) = (self.shown(self.total), self.share(rate.1, Rounding::Nearest));
        self = self.minus(what, amount);
        self.part(How::Given, of, base);
        self.part(How::Times, rate.0, Value::Share(rate.1));
        self
    }

    fn share(&self, share: Decimal, rounding: Rounding) -> Option<Decimal> {
        let product = self.total?.checked_mul(share)?;
        Some(self.unit.map_or(product, |currency| rounding.of(product, currency)))
    }

    /// A share of the sum, rounded: 20 % of the above.
    #[must_use]
    pub(in crate::rules) fn share_of(mut self, rate: (What, Decimal), what: What, rounding: Rounding) -> Self {
        self.line(How::Times, rate.0, Value::Share(rate.1));
        self.total = self.share(rate.1, rounding);
        self.folded(what)
    }

    /// The product above as an amount, rounded.
    #[must_use]
    pub(in crate::rules) fn rounded(mut self, what: What) -> Self {
        self.total = self.share(Decimal::ONE, Rounding::Nearest);
        self.folded(what)
    }

    /// The sum times a share, rounded.
    #[must_use]
    pub(in crate::rules) fn times_share(mut self, (name, share): (What, Decimal), what: What) -> Self {
        self.line(How::Times, name, Value::Share(share));
        self.total = self.share(share, Rounding::Nearest);
        self.write(How::Equals, what, self.total);
        self
    }

    /// The higher of the sum and an amount in another currency at a rate, rounded down: of a ceiling.
    #[must_use]
    pub(in crate::rules) fn or_higher_converted(
        mut self,
        (printed, amount): (What, Money),
        (name, rate): (What, Option<Decimal>),
        what: What,
    ) -> Self {
        let product = rate.and_then(|rate| amount.amount.checked_mul(rate));
        let converted = product.map(|product| self.unit.map_or(product, |unit| Rounding::Down.of(product, unit)));
        self = self.or_higher(what, converted);
        self.part(How::Given, printed, Value::Money(amount));
        self.part(How::Times, name, rate.map_or(Value::Unknown, Value::Number));
        self
    }

    /// The sum times a bare number.
    #[must_use]
    pub(in crate::rules) fn times(mut self, what: What, factor: Decimal) -> Self {
        self.line(How::Times, what, Value::Number(factor));
        self.total = self.total.and_then(|total| total.checked_mul(factor)).map(|product| product.normalize());
        self
    }

    /// What there is, rounded to the nearest whole number, a half upwards.
    #[must_use]
    pub(in crate::rules) fn rounded_to_nearest(mut self, what: What) -> Self {
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        self.total = self.total.map(|total| total.round_dp_with_strategy(0, strategy));
        self.write(How::RoundedToNearest, what, self.total);
        self
    }

    /// A factor or divisor of what is counted elsewhere, and only said here.
    #[must_use]
    pub(in crate::rules) fn says(mut self, how: How, what: What, value: Value) -> Self {
        self.line(how, what, value);
        self
    }

    /// What the lines come to, counted elsewhere: in whole numbers, where a product is too long for a decimal.
    #[must_use]
    pub(in crate::rules) fn counted(mut self, how: How, what: What, amount: Option<Decimal>) -> Self {
        self.total = amount;
        self.write(how, what, amount);
        self
    }

    /// The sum in another currency at a rate; what is said of the rate stands beside it.
    #[must_use]
    pub(in crate::rules) fn converted(
        mut self,
        (name, rate): (What, Option<Decimal>),
        said: Option<(What, Value)>,
        currency: Currency,
        what: What,
    ) -> Self {
        self.line(How::Times, name, rate.map_or(Value::Unknown, Value::Number));
        if let Some((what, value)) = said {
            self.line(How::Given, what, value);
        }
        let product = self.total.zip(rate).and_then(|(total, rate)| total.checked_mul(rate));
        self.unit = Some(currency);
        self.total = product.map(|product| round_half_up(product, currency));
        self.write(How::Equals, what, self.total);
        self
    }

    /// What the lines come to.
    #[must_use]
    pub(in crate::rules) fn equals(mut self, what: What) -> Self {
        self.write(How::Equals, what, self.total);
        self
    }

    /// Something that is said beside the figure and is not in it. Only at the end, or at the beginning.
    #[must_use]
    pub(in crate::rules) fn aside(mut self, what: What, value: Value) -> Self {
        self.line(How::Given, what, value);
        self
    }

    /// An amount that is said at the beginning and is not in the sum.
    #[must_use]
    pub(in crate::rules) fn beside(self, what: What, amount: Decimal) -> Self {
        let value = self.shown(Some(amount));
        self.aside(what, value)
    }

    /// How many there are of something that is left out, if there are any.
    #[must_use]
    pub(in crate::rules) fn left_out(self, what: What, count: usize) -> Self {
        if count == 0 { self } else { self.aside(what, Value::Count(count)) }
    }

    /// Another sum added as a whole, with its lines indented below it.
    #[must_use]
    pub(in crate::rules) fn plus_sum(mut self, other: Self, what: What) -> Self {
        self = self.plus(what, other.total);
        let mut parts = other.lines.unwrap_or_default();
        parts.pop_if(|last| last.depth == 0 && last.how == How::Equals);
        for part in parts {
            self.push(part.deeper());
        }
        self
    }

    /// The lines of another sum added to these, line by line.
    pub(in crate::rules) fn join_lines(&mut self, other: &Self) {
        self.join(other.total, |total, amount| total + amount);
        if let (Some(lines), Some(others)) = (&mut self.lines, &other.lines) {
            lines.extend(others.iter().cloned());
        }
    }

    /// Is nothing in it?
    pub(in crate::rules) fn is_empty(&self) -> bool {
        self.lines.as_ref().is_none_or(Vec::is_empty)
    }

    fn money(&self) -> Option<Money> {
        self.total.zip(self.unit).map(|(amount, currency)| Money { amount, currency })
    }

    /// The figure with its reason: the rules and readings given, and the lines as its working.
    pub(in crate::rules) fn because(self, why: Why) -> Explained<Option<Money>> {
        Explained(Reasoned { value: self.money(), why: self.reason(why) })
    }

    /// The same, of a working that takes in nothing unknown.
    pub(in crate::rules) fn known_because(self, currency: Currency, why: Why) -> Explained<Money> {
        Explained(Reasoned { value: Money { amount: self.known(), currency }, why: self.reason(why) })
    }

    /// The same, of bare numbers.
    pub(in crate::rules) fn number_because(self, why: Why) -> Explained<Option<Decimal>> {
        Explained(Reasoned { value: self.total, why: self.reason(why) })
    }

    /// The same, of bare numbers all of which are known.
    pub(in crate::rules) fn known_number_because(self, why: Why) -> Explained<Decimal> {
        Explained(Reasoned { value: self.known(), why: self.reason(why) })
    }

    /// The same, of what goes away: the figure is below zero by what the lines come to.
    pub(in crate::rules) fn taken_because(self, why: Why) -> Explained<Option<Decimal>> {
        Explained(Reasoned { value: self.total.map(|total| -total), why: self.reason(why) })
    }

    /// The reason alone, with the lines as its working.
    pub(in crate::rules) fn reason(self, why: Why) -> Why {
        why.steps(self.lines.unwrap_or_default())
    }
}
