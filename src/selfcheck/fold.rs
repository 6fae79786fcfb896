//! Goes through the working of a figure as a reader would, line by line, and says what it comes to. Nothing of the rules
//! is used but the steps themselves, the hours of the calendar and how a currency is rounded: so it can check them. The tests of
//! every figure (`tests/rules/working_properties.rs`) read by it, and so does the self-check in the browser.
//!
//! How the lines are read:
//! - an input begins a sum, or a product; one that nothing is done with is said only beside the figure;
//! - lines that are indented come to the line above them, rounded as its amounts are: a product, or a sum of its own (W7);
//! - with what has come to an amount nothing more is done: what goes on begins with it, and it stands indented below;
//! - `=` and the roundings hold what the lines above come to, and go on with it;
//! - what is not known makes what it is added to unknown; of two that are compared, one that is not known is left out;
//! - a deadline is a start and a time, spent on stretches that touch: those that count make up the time.

use crate::catalog::charts::ClockKind;
use crate::clock::BusinessCalendar;
use crate::money::{Currency, minor_places};
use crate::rules::explanation::{How, Step, Value, What, Why};
use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate, TimeDelta};
use rust_decimal::{Decimal, RoundingStrategy};

/// What a working comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// An amount, with its currency, or a bare number.
    Number(Decimal, Option<Currency>),
    /// A number of days.
    Days(i64),
    /// A day.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<FixedOffset>),
    /// The clock stands still since an instant, with so much of the time left.
    Stopped(DateTime<FixedOffset>, TimeDelta),
    /// Something in it is not known.
    Unknown,
    /// A line that is no figure: a chart, an answer.
    Word,
}

/// A deadline while its stretches are gone through.
struct Run {
    start: DateTime<FixedOffset>,
    at: DateTime<FixedOffset>,
    clock: ClockKind,
    amount: TimeDelta,
    counted: TimeDelta,
    stretches: usize,
}

/// What a working says, gone through.
pub struct Read {
    /// What it comes to.
    pub result: Outcome,
    /// What the other reading gives, where it stands in the working.
    pub otherwise: Option<Outcome>,
    /// Every deadline in it, in order.
    pub deadlines: Vec<DateTime<FixedOffset>>,
}

struct Reader<'a> {
    calendar: &'a BusinessCalendar,
    /// The sum so far.
    total: Option<Outcome>,
    /// The line above, if nothing was done with it yet: an input, or a product with its first factor.
    open: Option<(Outcome, Option<Outcome>)>,
    /// Before it was rounded for the eye.
    exact: Option<Decimal>,
    run: Option<Run>,
    otherwise: Option<Outcome>,
    deadlines: Vec<DateTime<FixedOffset>>,
    /// Has the line above come to something already? With that nothing more is done, but with a line that says it again.
    concluded: bool,
}

/// Said beside a figure, wherever it stands.
fn is_aside(what: What) -> bool {
    use crate::rules::explanation::PriceFact::BasesWithoutPrice;
    matches!(what, What::LinesWithoutPrice | What::RateDate | What::Price(BasesWithoutPrice))
}

fn result_of(value: &Value) -> Outcome {
    match value {
        Value::Money(money) => Outcome::Number(money.amount, Some(money.currency)),
        Value::Number(number) | Value::Share(number) => Outcome::Number(*number, None),
        Value::Count(count) => Outcome::Number(Decimal::from(*count), None),
        Value::Days(days) => Outcome::Days(*days),
        Value::Date(day) => Outcome::Date(*day),
        Value::Instant(at) => Outcome::Instant(*at),
        Value::Unknown => Outcome::Unknown,
        Value::Between(..)
        | Value::Length(_)
        | Value::Chart(_)
        | Value::Severity(_)
        | Value::Answer(_)
        | Value::Language(_) => Outcome::Word,
    }
}

type Told<T> = Result<T, String>;

/// Goes through a working. `calendar`: whose days they are. An error says at which line it does not hold.
pub fn read(why: &Why, calendar: &BusinessCalendar) -> Told<Read> {
    fold(&why.working, 0, calendar).map_err(|wrong| format!("{wrong}\n{}", print(why)))
}

/// Goes through the lines of one depth. What is indented below a line comes to that line.
fn fold(steps: &[Step], depth: u8, calendar: &BusinessCalendar) -> Told<Read> {
    let mut reader = Reader {
        calendar,
        total: None,
        open: None,
        exact: None,
        run: None,
        otherwise: None,
        deadlines: Vec::new(),
        concluded: false,
    };
    let mut rest = steps;
    while let Some((step, after)) = rest.split_first() {
        let told = |wrong: String| format!("{:?} {:?}: {wrong}", step.how, step.what);
        if step.depth != depth {
            return Err(told("a part of nothing".to_owned()));
        }
        let parts = after.iter().take_while(|part| part.depth > depth).count();
        let (parts, next) = after.split_at(parts);
        if !parts.is_empty() {
            let value = result_of(&step.value);
            let comes_to = fold(parts, depth + 1, calendar)?.result;
            same(settled(comes_to, value, step.what), value).map_err(told)?;
        }
        reader.take(step).map_err(told)?;
        rest = next;
    }
    // A product that nothing was done with is the figure itself; an input beside a sum is not.
    let result = match (reader.total, reader.open) {
        (Some(total), _) => total,
        (None, Some((open, _))) => open,
        (None, None) => Outcome::Word,
    };
    Ok(Read { result, otherwise: reader.otherwise, deadlines: reader.deadlines })
}

/// The working as lines of text, for messages.
pub fn print(why: &Why) -> String {
    let lines = why.working.iter().map(|step| format!("  {:?} {:?} {:?}", step.how, step.what, step.value));
    lines.collect::<Vec<_>>().join("\n")
}

/// To the smallest unit of a currency: ceilings downwards, all else half away from zero.
fn rounded(amount: Decimal, currency: Currency, what: What) -> Decimal {
    let down = matches!(what, What::CapShare | What::CapFloor);
    let strategy = if down { RoundingStrategy::ToZero } else { RoundingStrategy::MidpointAwayFromZero };
    amount.round_dp_with_strategy(minor_places(currency), strategy)
}

impl Reader<'_> {
    fn take(&mut self, step: &Step) -> Told<()> {
        if is_aside(step.what) {
            return if step.how == How::Given { Ok(()) } else { Err("an aside that is counted".to_owned()) };
        }
        if let Some(run) = self.run.take() {
            return self.spend(run, step);
        }
        let value = result_of(&step.value);
        match step.how {
            How::Given => {
                self.concluded = false;
                self.open = Some((value, None));
                Ok(())
            }
            How::Times | How::DividedBy => self.multiply(step, value),
            How::Plus | How::Minus | How::HigherOf | How::LowerOf => self.join(step, value),
            How::Equals | How::RoundedUp | How::RoundedToNearest => self.conclude(step, value),
            How::Counted => {
                let (What::PrintedTime(clock), Value::Length(amount)) = (step.what, &step.value) else {
                    return Err("what is counted is no printed time".to_owned());
                };
                let Some((Outcome::Instant(start), None)) = self.open.take() else {
                    return Err("a time without a start".to_owned());
                };
                let (amount, counted) = (*amount, TimeDelta::zero());
                self.run = Some(Run { start, at: start, clock, amount, counted, stretches: 0 });
                Ok(())
            }
            How::Skipped => Err("left out of what?".to_owned()),
            How::Otherwise => {
                self.otherwise = Some(value);
                Ok(())
            }
        }
    }

    /// A product: of the input above, or of the sum.
    fn multiply(&mut self, step: &Step, value: Outcome) -> Told<()> {
        self.goes_on(self.total)?;
        let (factor, first) = match self.open.take() {
            Some((factor, first)) => (factor, first.unwrap_or(factor)),
            None => self.total.map(|total| (total, total)).ok_or("a factor without another")?,
        };
        let product = match (factor, value) {
            (Outcome::Unknown, _) | (_, Outcome::Unknown) => Outcome::Unknown,
            (Outcome::Number(one, currency), Outcome::Number(other, theirs)) => {
                let product = if step.how == How::Times { one * other } else { one / other };
                // What is divided by money of its own kind is a bare number again.
                Outcome::Number(product, if step.how == How::DividedBy { None } else { currency.or(theirs) })
            }
            other => return Err(format!("no product: {other:?}")),
        };
        self.open = Some((product, Some(first)));
        Ok(())
    }

    /// Something that is added, taken away or compared.
    fn join(&mut self, step: &Step, value: Outcome) -> Told<()> {
        let mut above = self.total;
        self.goes_on(Some(value))?;
        match self.open.take() {
            // W7: a product stands indented below what is done with it.
            Some((Outcome::Number(_, Some(_)), Some(_))) => {
                return Err("an intermediate result as an operand".to_owned());
            }
            Some((product, Some(first))) => {
                same(settled(product, value, step.what), value)?;
                above = above.or(if step.how == How::Minus { Some(first) } else { None });
            }
            Some((input, None)) => above = Some(input),
            None => {}
        }
        self.total = Some(match (above, step.how) {
            (None, How::Plus | How::HigherOf | How::LowerOf) => value,
            (None, _) => return Err("taken away from nothing".to_owned()),
            (Some(above), how) => self.together(above, how, step, value)?,
        });
        Ok(())
    }

    /// W7: what has come to an amount is not the operand of the next line.
    fn goes_on(&self, with: Option<Outcome>) -> Told<()> {
        match with {
            Some(Outcome::Number(_, Some(_))) if self.concluded => {
                Err("goes on with an intermediate result".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn together(&self, above: Outcome, how: How, step: &Step, value: Outcome) -> Told<Outcome> {
        use Outcome::{Date, Days as Many, Instant, Number, Unknown};
        Ok(match (how, above, value) {
            (How::HigherOf | How::LowerOf, known, Unknown) => known,
            (_, Unknown, _) | (_, _, Unknown) => Unknown,
            (how, Number(one, currency), Number(other, theirs)) if currency == theirs => {
                let number = match how {
                    How::Plus => one + other,
                    How::Minus => one - other,
                    How::HigherOf => one.max(other),
                    _ => one.min(other),
                };
                Number(number, currency)
            }
            (How::HigherOf, Instant(one), Instant(other)) => Instant(one.max(other)),
            (How::Minus, Date(one), Date(other)) => Many(one.signed_duration_since(other).num_days()),
            (How::Minus, Many(one), Many(other)) => Many(one - other),
            (how, Instant(at), _) => {
                let day = self.calendar.zone().to_local(at.to_utc()).date_naive();
                self.together(Date(day), how, step, value)?
            }
            (How::Plus, Date(day), Many(count)) if step.what == What::BusinessDays => {
                let open = day.iter_days().skip(1).filter(|day| !self.calendar.hours_on(*day).is_empty());
                let count = usize::try_from(count).map_err(|_| "business days backwards")?;
                Date(open.take(count).last().ok_or("no business day")?)
            }
            (How::Plus, Date(day), Many(count)) => Date(moved(day, count)?),
            (How::Minus, Date(day), Many(count)) => Date(moved(day, -count)?),
            (How::Plus, Date(day), Number(count, None)) if step.what == What::Quarters => {
                let quarters = u32::try_from(count).map_err(|_| "quarters that are no whole number")?;
                let months = quarters.checked_mul(3).ok_or("beyond the calendar")?;
                Date(day.checked_add_months(Months::new(months)).ok_or("beyond the calendar")?)
            }
            other => return Err(format!("cannot be joined: {other:?}")),
        })
    }

    /// What the lines above come to.
    fn conclude(&mut self, step: &Step, value: Outcome) -> Told<()> {
        let above = match self.open.take() {
            Some((open, _)) => Some(open),
            None => self.total,
        };
        // A sum of nothing is nothing; a chart or a stretch of time is chosen, not counted.
        let above = match above {
            Some(Outcome::Word) => value,
            Some(above) => above,
            None if value == Outcome::Word => value,
            None => match value {
                Outcome::Number(_, currency) => Outcome::Number(Decimal::ZERO, currency),
                _ => return Err("nothing leads to it".to_owned()),
            },
        };
        if let (Value::Length(length), What::Difference) = (&step.value, step.what) {
            let last: Vec<_> = self.deadlines.iter().rev().take(2).collect();
            let [one, other] = last[..] else { return Err("a difference of what?".to_owned()) };
            return if (*one - *other).abs() == *length { Ok(()) } else { Err(format!("no: {}", *one - *other)) };
        }
        let comes_to = match (step.how, step.what, above) {
            (_, _, Outcome::Unknown) => Outcome::Unknown,
            (How::RoundedUp, _, Outcome::Number(number, currency)) => {
                Outcome::Number(self.exact.unwrap_or(number).ceil(), currency)
            }
            (How::RoundedToNearest, _, Outcome::Number(number, currency)) => {
                let exact = self.exact.unwrap_or(number);
                let strategy = RoundingStrategy::MidpointAwayFromZero;
                Outcome::Number(exact.round_dp_with_strategy(0, strategy), currency)
            }
            // A line whose name says what is done with the line above.
            (_, What::SpansOfFiveDays, Outcome::Days(days)) => Outcome::Number(Decimal::from((days + 4) / 5), None),
            (_, What::LastDay, Outcome::Instant(at)) => {
                Outcome::Date(self.calendar.zone().to_local(at.to_utc()).date_naive())
            }
            (_, What::CreditsExact, Outcome::Number(number, _)) => {
                self.exact = Some(number);
                let cut = number.round_dp_with_strategy(8, RoundingStrategy::ToZero);
                // Eight decimals of it are shown; a product of two figures has no more than it has.
                let shown = if value == Outcome::Number(number, None) { number } else { cut };
                Outcome::Number(shown, None)
            }
            (_, _, above) => settled(above, value, step.what),
        };
        same(comes_to, value)?;
        self.total = Some(value);
        self.concluded = step.how == How::Equals;
        Ok(())
    }

    /// A stretch of a deadline, or its end.
    fn spend(&mut self, mut run: Run, step: &Step) -> Told<()> {
        match (step.how, step.what, &step.value) {
            (How::Counted, What::Stretch, Value::Between(from, until))
            | (
                How::Skipped,
                What::Night | What::Break | What::Weekend | What::Holiday | What::Paused,
                Value::Between(from, until),
            ) => {
                if *from != run.at || until <= from {
                    return Err(format!("a stretch that does not follow {}", run.at));
                }
                let counts = step.how == How::Counted;
                if counts {
                    run.counted += *until - *from;
                }
                if run.clock == ClockKind::Business {
                    let middle = *from + (*until - *from) / 2;
                    let open = is_open(self.calendar, middle);
                    if open != counts && step.what != What::Paused {
                        return Err(format!("open at {middle}: {open}"));
                    }
                } else if !counts && step.what != What::Paused {
                    return Err("left out by a clock that never stops".to_owned());
                }
                (run.at, run.stretches) = (*until, run.stretches + 1);
                self.run = Some(run);
            }
            (How::Equals, What::DueAt, Value::Instant(due)) => {
                if run.stretches == 0 && run.clock == ClockKind::Elapsed {
                    run.at = run.start + run.amount;
                    run.counted = run.amount;
                }
                if run.counted != run.amount || run.at != *due {
                    return Err(format!("{} counted until {}", run.counted, run.at));
                }
                self.deadlines.push(*due);
                self.total = Some(Outcome::Instant(*due));
            }
            (How::Skipped, What::Paused, Value::Instant(since)) => {
                if run.stretches == 0 && run.clock == ClockKind::Elapsed && *since > run.at {
                    run.counted = *since - run.at;
                    run.at = *since;
                }
                // It may have begun before the time began to run.
                if *since > run.at || (*since < run.at && run.stretches > 0 && run.counted > TimeDelta::zero()) {
                    return Err(format!("stopped at {since}, counted until {}", run.at));
                }
                self.total = Some(Outcome::Stopped(*since, run.amount - run.counted));
            }
            _ => return Err("no stretch".to_owned()),
        }
        Ok(())
    }
}

fn moved(day: NaiveDate, count: i64) -> Told<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    let found = if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) };
    found.ok_or_else(|| "beyond the calendar".to_owned())
}

/// What comes out as an amount of money is rounded as money is.
fn settled(exact: Outcome, shown: Outcome, what: What) -> Outcome {
    match (exact, shown) {
        (Outcome::Number(number, currency), Outcome::Number(_, Some(shown)))
            if number.scale() > minor_places(shown) =>
        {
            Outcome::Number(rounded(number, shown, what), currency)
        }
        _ => exact,
    }
}

fn same(ours: Outcome, shown: Outcome) -> Told<()> {
    let fits = match (ours, shown) {
        // A rate takes an amount into another currency, and a bare number into one.
        (Outcome::Number(one, _), Outcome::Number(other, _)) => one == other,
        (ours, shown) => ours == shown,
    };
    if fits { Ok(()) } else { Err(format!("comes to {ours:?}")) }
}

/// Has the calendar hours at an instant?
fn is_open(calendar: &BusinessCalendar, at: DateTime<FixedOffset>) -> bool {
    let local = calendar.zone().to_local(at.to_utc()).naive_local();
    let (day, time) = (local.date(), local.time());
    let today = calendar.hours_on(day).iter().any(|hours| {
        let opens = hours.open().time().is_none_or(|open| open <= time);
        opens && (hours.is_overnight() || hours.close().time().is_none_or(|close| time < close))
    });
    let yesterday = day.pred_opt().is_some_and(|day| {
        let overnight = calendar.hours_on(day).iter().filter(|hours| hours.is_overnight());
        overnight.into_iter().any(|hours| hours.close().time().is_none_or(|close| time < close))
    });
    today || yesterday
}
