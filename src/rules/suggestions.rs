//! What to do with the rest: changes that put money at risk of forfeiture to use, or bring what is asked within the cap
//! and the allowance. Each is tried out on a copy of the plan before it is offered, and offered only if it helps.
//!
//! Nothing is invented: a service is suggested only at a price that stands in the plan already.

use super::allowance::{FA_5, FA_8, FA_10, FA_11, FA_12};
use super::contract_state::allotting;
use super::eligibility::{Eligibility, eligibility, eligibility_of};
use super::explanation::{How, Lines, Value, What, Why};
use super::ledger::{YearAccount, count};
use super::year_copy::{CopiedLines, YearCopy, copies};
use crate::catalog::readings::amb;
use crate::catalog::services::{ServiceId, Unit, service};
use crate::entry::Line;
use crate::money::{Amount, Money, Percent, Quantity};
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::line::{Funding, LineId, LineItem};
use crate::plan::{MAX_LINES, Plan};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// The most suggestions made for a year.
pub const MAX_SUGGESTIONS: usize = 8;

/// The most lines that are tried for a change of year: enough for a plan that people read line by line.
const MAX_TRIED: usize = 20;

/// A change to a line, of those that suggestions are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Who pays.
    Fund(LineId, Funding),
    /// How many.
    Quantity(LineId, Quantity),
    /// In which year.
    Year(LineId, YearIndex),
    /// A line more, paid by Flex.
    Add {
        /// Which service.
        service: ServiceId,
        /// In which year.
        year: YearIndex,
        /// How many.
        quantity: Quantity,
        /// The user's own name for the unit.
        unit: Line,
        /// The price of one, as it stands in the plan.
        unit_price: Amount,
    },
    /// A line more, which is a copy of one of another year, with its place and its discount.
    Copy(Box<LineItem>),
}

/// What is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// Let Flex pay for a line that is invoiced.
    PayByFlex(LineId),
    /// Invoice a line that Flex does not pay anyway.
    Invoice(LineId),
    /// Buy less of it.
    Reduce(LineId),
    /// Plan it in another year: the service moves, no allowance does.
    Shift(LineId, YearIndex),
    /// Buy more of a service at a price of the plan.
    Fill(ServiceId, Quantity),
    /// Buy more of two services, where one alone leaves too much.
    Mix([(ServiceId, Quantity); 2]),
    /// Plan here what Flex pays for in an earlier year and this year does not have.
    TakeOver(YearIndex),
}

/// A suggestion with what it would do, over the whole term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// What.
    pub advice: Advice,
    /// The changes that carry it out, as one step.
    pub changes: Vec<Change>,
    /// By how much less would be forfeited; below zero, more.
    pub less_forfeited: Money,
    /// By how much less would be paid with ordinary money; below zero, more.
    pub less_otherwise: Money,
    /// Why it is allowed.
    pub why: Why,
}

/// A plan with a change; one that names a line which is gone changes nothing.
#[must_use]
pub fn carry_out(mut plan: Plan, change: Change) -> Plan {
    let edit = |plan: &mut Plan, id: LineId, edit: &dyn Fn(&mut LineItem)| {
        if let Some(line) = plan.lines.iter_mut().find(|line| line.id == id) {
            edit(line);
        }
    };
    match change {
        Change::Fund(id, funding) => edit(&mut plan, id, &|line| line.funding = funding),
        Change::Quantity(id, quantity) => edit(&mut plan, id, &|line| line.quantity = quantity),
        Change::Year(id, year) => edit(&mut plan, id, &|line| line.year = year),
        Change::Add { service, year, quantity, unit, unit_price } => {
            let id = LineId(plan.next_id);
            plan.next_id = plan.next_id.saturating_add(1);
            let line = LineItem::new(id, service, year, Funding::Flex);
            plan.lines.push(LineItem { quantity, unit, unit_price: Some(unit_price), ..line });
        }
        Change::Copy(line) => {
            let id = LineId(plan.next_id);
            plan.next_id = plan.next_id.saturating_add(1);
            plan.lines.push(LineItem { id, ..*line });
        }
    }
    plan
}

/// The plan after a suggestion.
pub fn after(plan: &Plan, suggestion: &Suggestion) -> Plan {
    suggestion.changes.iter().cloned().fold(plan.clone(), carry_out)
}

/// What can be changed in a year, the most helpful first, seen from a day. Once the allowance of a year can no longer be
/// allotted, its lines stay as they were bought: only who pays for what Flex does not is put right (FA-14).
pub fn suggest(plan: &Plan, year: YearIndex, today: Option<NaiveDate>) -> Vec<Suggestion> {
    let accounts = count(plan, plan.readings, Lines::LeftOut);
    let Some(account) = accounts.iter().find(|account| account.year.index == year) else { return Vec::new() };
    let mut found = Vec::new();
    let tries = Tries { plan, before: Outcome::of(&accounts) };
    let is_open = |year: ContractYear| !allotting(plan, year, plan.readings, today).is_over();
    if !is_open(account.year) {
        invoice(&tries, account, &mut found);
        return found;
    }
    let others = || accounts.iter().filter(|other| other.year.index != year && is_open(other.year));
    if account.forfeited.amount().is_some_and(|forfeited| !forfeited.is_zero()) {
        pay_by_flex(&tries, account, &mut found);
        shift_in(&tries, account, others(), &mut found);
        take_over(&tries, account, &mut found);
        let fillers = fillers(&tries, account);
        fill(&tries, &fillers, &mut found);
        mix(&tries, account, &fillers, &mut found);
    }
    if !(account.over_cap.known() + account.over_allowance.known()).is_zero() {
        reduce(&tries, account, &mut found);
        for other in others() {
            for asked in account.asked.iter().rev().filter(|asked| asked.granted < asked.amount).take(MAX_TRIED) {
                shift(&tries, asked.line, other.year, &mut found);
            }
        }
    }
    invoice(&tries, account, &mut found);
    found.sort_by_key(|suggestion: &Suggestion| {
        std::cmp::Reverse(suggestion.less_forfeited.amount + suggestion.less_otherwise.amount)
    });
    found.truncate(MAX_SUGGESTIONS);
    found
}

/// What counts of an account: the less of each, the better.
#[derive(Clone, Copy)]
struct Outcome {
    forfeited: Decimal,
    otherwise: Decimal,
    /// Asked of the allowance and not paid by it.
    beyond: Decimal,
}

impl Outcome {
    fn of(accounts: &[YearAccount<'_>]) -> Self {
        Self {
            forfeited: accounts.iter().filter_map(|account| account.forfeited.amount()).sum(),
            otherwise: accounts.iter().map(|account| account.otherwise.known()).sum(),
            beyond: accounts.iter().map(|a| a.over_cap.known() + a.over_allowance.known() + a.refused.known()).sum(),
        }
    }
}

struct Tries<'a> {
    plan: &'a Plan,
    before: Outcome,
}

impl Tries<'_> {
    /// Tries changes out, and offers them if they help.
    fn offer(&self, advice: Advice, changes: Vec<Change>, why: Why, found: &mut Vec<Suggestion>) {
        let then = changes.iter().cloned().fold(self.plan.clone(), carry_out);
        let after = Outcome::of(&count(&then, then.readings, Lines::LeftOut));
        let less_forfeited = self.before.forfeited - after.forfeited;
        let less_otherwise = self.before.otherwise - after.otherwise;
        let gain = less_forfeited + less_otherwise;
        let helps = gain > Decimal::ZERO || (gain.is_zero() && after.beyond < self.before.beyond);
        if !helps {
            return;
        }
        let currency = self.plan.contract.currency;
        let money = |amount| Money { amount, currency };
        let then = |why: Why, what: What, before: Decimal, less: Decimal| {
            let how = if less < Decimal::ZERO { How::Plus } else { How::Minus };
            why.step(How::Given, what, Value::Money(money(before)))
                .step(how, What::Difference, Value::Money(money(less.abs())))
                .step(How::Equals, what, Value::Money(money(before - less)))
        };
        let why = then(why, What::Forfeited, self.before.forfeited, less_forfeited);
        let why = then(why, What::PaidOtherwise, self.before.otherwise, less_otherwise);
        found.push(Suggestion {
            advice,
            changes,
            less_forfeited: money(less_forfeited),
            less_otherwise: money(less_otherwise),
            why,
        });
    }
}

/// Invoiced lines that Flex may pay.
fn pay_by_flex(tries: &Tries<'_>, account: &YearAccount<'_>, found: &mut Vec<Suggestion>) {
    let plan = tries.plan;
    for line in plan.lines_of(account.year.index).filter(|line| line.funding == Funding::Invoiced) {
        let payable = match eligibility_of(plan, line, plan.readings) {
            Eligibility::Eligible { unclear, .. } => unclear.is_none() || line.flex_confirmed == Some(true),
            Eligibility::Ineligible(_) => false,
        };
        if payable && line.unit_price.is_some() {
            let changes = vec![Change::Fund(line.id, Funding::Flex)];
            tries.offer(Advice::PayByFlex(line.id), changes, Why::by(FA_10).and(FA_8), found);
        }
    }
}

/// May a line be planned in another year? Not if it is bound to its own: delivered there, bought later, or swapped.
fn may_move(line: &LineItem, to: ContractYear) -> bool {
    let delivered = line.delivered_on.is_none_or(|on| to.span.is_some_and(|span| span.contains(on)));
    delivered && line.added_on.is_none() && line.swap.is_none()
}

fn shift(tries: &Tries<'_>, line: &LineItem, to: ContractYear, found: &mut Vec<Suggestion>) {
    // Moved cover is a year without it, and slower in an incident: nobody would say that aloud as a way to save.
    if may_move(line, to) && service(line.service).chart.is_none() {
        let why = Why::by(FA_11).and(FA_12).reading(amb(5));
        tries.offer(Advice::Shift(line.id, to.index), vec![Change::Year(line.id, to.index)], why, found);
    }
}

/// Lines of other years that Flex does not pay in full there.
fn shift_in<'a>(
    tries: &Tries<'_>,
    account: &YearAccount<'_>,
    elsewhere: impl Iterator<Item = &'a YearAccount<'a>>,
    found: &mut Vec<Suggestion>,
) {
    let short = elsewhere.flat_map(|other| other.asked.iter().filter(|asked| asked.granted < asked.amount));
    for asked in short.take(MAX_TRIED) {
        shift(tries, asked.line, account.year, found);
    }
}

/// Is it bought in quantities that people order, so that there can be more of it? Cover is not: it is bought once.
fn is_bought_in_quantities(id: ServiceId) -> bool {
    let row = service(id);
    row.group.is_proactive()
        || matches!(
            row.unit,
            Unit::Hours | Unit::Sessions | Unit::AttendeesOrDelivery | Unit::Credits | Unit::Events | Unit::Days
        )
}

/// What Flex pays for in the year before, and this year has nothing of: the copy of that year ([`copies`]), as far as Flex
/// pays for it.
fn take_over(tries: &Tries<'_>, account: &YearAccount<'_>, found: &mut Vec<Suggestion>) {
    let plan = tries.plan;
    let year = account.year.index;
    let earlier = YearIndex::all().take_while(|earlier| *earlier < year);
    let Some(from) = earlier.filter(|earlier| plan.lines_of(*earlier).next().is_some()).last() else { return };
    let copy = YearCopy {
        from,
        to: [year].into(),
        lines: CopiedLines::All,
        amounts: false,
        // Prices are the user's: none is raised here.
        uplift: Percent::ZERO,
    };
    let added = copies(plan, &copy).into_iter().flatten().flat_map(|copied| copied.added);
    let changes: Vec<Change> = added
        .filter(|line| line.funding == Funding::Flex && line.unit_price.is_some())
        .filter(|line| {
            // What somebody had to confirm was confirmed for the year before.
            matches!(eligibility(line.service, None, plan.readings), Eligibility::Eligible { unclear: None, .. })
        })
        .map(|line| Change::Copy(Box::new(line)))
        .collect();
    if !changes.is_empty() && plan.lines.len() + changes.len() <= MAX_LINES {
        tries.offer(Advice::TakeOver(from), changes, Why::by(FA_10).and(FA_12).reading(amb(5)), found);
    }
}

/// Something of which there can be more, at a price of the plan.
struct Filler<'a> {
    /// A line that has it at that price.
    line: &'a LineItem,
    price: Amount,
    is_capped: bool,
    /// What its kind has left to be spent.
    rest: Decimal,
    /// The most of it: what the rest pays for, and at most as much again as the line has.
    most: Decimal,
    /// In which quantities it is ordered.
    step: Decimal,
    /// The line of this year that it can be added to.
    there: Option<&'a LineItem>,
    year: YearIndex,
}

impl Filler<'_> {
    /// So many more of it. Nothing, where that is no quantity.
    fn change(&self, more: Decimal) -> Option<(Quantity, Change)> {
        let quantity = Quantity::try_from(more).ok()?;
        let change = match self.there {
            Some(there) => Change::Quantity(there.id, Quantity::try_from(there.quantity.decimal() + more).ok()?),
            None => Change::Add {
                service: self.line.service,
                year: self.year,
                quantity,
                unit: self.line.unit.clone(),
                unit_price: self.price,
            },
        };
        Some((quantity, change))
    }
}

/// In which quantities something is ordered: who has 200 hours orders them by the hundred, or by the ten, not 37 of them.
fn step_of(line: &LineItem) -> Decimal {
    let is_counted_small = !matches!(service(line.service).unit, Unit::Hours | Unit::Credits);
    let steps = [100, 50, 10, 5].map(Decimal::from);
    let fits = |step: &Decimal| {
        let quantity = line.quantity.decimal();
        // The step is below the quantity: else nothing but as much again would be left.
        quantity > *step && (quantity % *step).is_zero()
    };
    steps.into_iter().find(fits).filter(|_| !is_counted_small).unwrap_or(Decimal::ONE)
}

/// What stands in the plan with a price, and is bought in quantities: nobody who ordered one hackathon orders a hundred
/// because there is money left, so there is at most as much again.
fn fillers<'a>(tries: &Tries<'a>, account: &YearAccount<'_>) -> Vec<Filler<'a>> {
    let plan = tries.plan;
    let year = account.year.index;
    let mut found: Vec<Filler<'a>> = Vec::new();
    for line in plan.lines_in_order() {
        let Some(price) = line.unit_price.filter(|price| !price.decimal().is_zero()) else { continue };
        let is_seen = found.iter().any(|one| (one.line.service, one.price) == (line.service, price));
        if is_seen || !is_bought_in_quantities(line.service) {
            continue;
        }
        // What is unclear is not suggested: somebody would have to ask first.
        let Eligibility::Eligible { kind, unclear: None } = eligibility(line.service, None, plan.readings) else {
            continue;
        };
        let is_capped = kind.is_capped();
        let rest = if is_capped { account.room_left.known() } else { account.left };
        let paid = rest.checked_div(price.decimal()).map(|count| count.floor()).unwrap_or_default();
        let step = step_of(line);
        let most = paid.min(line.quantity.decimal().ceil());
        let most = most - most % step;
        let same = |one: &&LineItem| {
            one.service == line.service
                && one.unit_price == Some(price)
                && one.funding == Funding::Flex
                && one.added_on.is_none()
                && one.swap.is_none()
        };
        let there = plan.lines_of(year).find(same);
        if most > Decimal::ZERO {
            found.push(Filler { line, price, is_capped, rest, most, step, there, year });
        }
    }
    found
}

/// How many more lines a plan can have.
const fn room_for_lines(plan: &Plan) -> usize {
    MAX_LINES.saturating_sub(plan.lines.len())
}

/// More of one service.
fn fill(tries: &Tries<'_>, fillers: &[Filler<'_>], found: &mut Vec<Suggestion>) {
    for filler in fillers.iter().filter(|one| one.there.is_some() || room_for_lines(tries.plan) > 0) {
        if let Some((more, change)) = filler.change(filler.most) {
            tries.offer(Advice::Fill(filler.line.service, more), vec![change], Why::by(FA_10).reading(amb(52)), found);
        }
    }
}

/// How much of the rest has to be used that nothing better is looked for.
const USED_WELL: Decimal = Decimal::from_parts(9, 0, 0, false, 1);

/// The most services that are paired, and the most quantities of one that are tried.
const MAX_PAIRED: usize = 12;
const MAX_QUANTITIES: usize = 60;

/// More of two services, where none alone uses the rest well: the pair that uses most of it, in the fewest units. Only
/// where that leaves at most half of what one alone leaves: two orders for a little more is nothing one would say aloud.
fn mix(tries: &Tries<'_>, account: &YearAccount<'_>, fillers: &[Filler<'_>], found: &mut Vec<Suggestion>) {
    let left = account.left;
    let alone = fillers.iter().filter_map(|one| one.most.checked_mul(one.price.decimal())).max().unwrap_or_default();
    if alone >= left * USED_WELL {
        return;
    }
    let paired = fillers.get(..fillers.len().min(MAX_PAIRED)).unwrap_or(fillers);
    let mut best: Option<(Decimal, Decimal, Parts<'_>)> = None;
    for (at, one) in paired.iter().enumerate() {
        let others = paired.iter().skip(at + 1).filter(|other| other.line.service != one.line.service);
        for other in others {
            let Some((used, units, parts)) = pair(left, one, other) else { continue };
            let is_better =
                |(most, fewest, _): &(Decimal, Decimal, _)| used > *most || (used == *most && units < *fewest);
            if best.as_ref().is_none_or(is_better) {
                best = Some((used, units, parts));
            }
        }
    }
    let Some((used, _, [(one, first), (other, second)])) = best else { return };
    let new_lines = [one, other].iter().filter(|part| part.there.is_none()).count();
    if (left - used) * Decimal::TWO > left - alone || new_lines > room_for_lines(tries.plan) {
        return;
    }
    let (Some((first, one_change)), Some((second, other_change))) = (one.change(first), other.change(second)) else {
        return;
    };
    let advice = Advice::Mix([(one.line.service, first), (other.line.service, second)]);
    let before = found.len();
    tries.offer(advice, vec![one_change, other_change], Why::by(FA_10).reading(amb(52)), found);
    // Both are to be paid from the rest. A cap for each kind (AMB-01) may have less room than the two together.
    found.truncate(if found.last().is_some_and(|one| one.less_otherwise.amount >= Decimal::ZERO) {
        found.len()
    } else {
        before
    });
}

/// Two services, and how many more of each.
type Parts<'a> = [(&'a Filler<'a>, Decimal); 2];

/// The most that two services use of the rest, how many units that are, and of which.
fn pair<'a>(left: Decimal, one: &'a Filler<'a>, other: &'a Filler<'a>) -> Option<(Decimal, Decimal, Parts<'a>)> {
    let counts = |one: &Filler<'_>| -> Vec<Decimal> {
        let (most, step) = (one.most, one.step);
        std::iter::successors(Some(most), |count| Some(*count - step))
            .take_while(|count| *count > Decimal::ZERO)
            .take(MAX_QUANTITIES)
            .collect()
    };
    let both_capped = one.is_capped && other.is_capped;
    let tried = counts(one).into_iter().filter_map(|first| {
        let spent = first.checked_mul(one.price.decimal())?;
        let rest = if both_capped { left.min(other.rest) } else { left } - spent;
        let fits = rest.checked_div(other.price.decimal())?.floor().min(other.most);
        let second = fits - fits % other.step;
        let used = spent.checked_add(second.checked_mul(other.price.decimal())?)?;
        (second > Decimal::ZERO).then_some((used, first + second, [(one, first), (other, second)]))
    });
    tried.reduce(|best, next| {
        let is_better = next.0 > best.0 || (next.0 == best.0 && next.1 < best.1);
        if is_better { next } else { best }
    })
}

/// Less of the last lines that do not fit: whole units, where there are several.
fn reduce(tries: &Tries<'_>, account: &YearAccount<'_>, found: &mut Vec<Suggestion>) {
    // A discounted line is left to the user: how many fit is not told by the price of one.
    for asked in account.asked.iter().rev().filter(|asked| asked.line.discount.is_none()).take(MAX_TRIED) {
        let beyond = asked.amount - asked.granted;
        let (Some(price), false) = (asked.line.unit_price, beyond.is_zero()) else { continue };
        // A price is the user's, and what is bought once is not bought by halves.
        if asked.line.quantity == Quantity::ONE || !is_bought_in_quantities(asked.line.service) {
            continue;
        }
        let fits = asked.granted.checked_div(price.decimal()).map(|count| count.floor()).unwrap_or_default();
        let change = Quantity::try_from(fits).ok().map(|quantity| Change::Quantity(asked.line.id, quantity));
        // A line of which nothing is left is no line; that one is invoiced or taken out.
        let Some(change) = change.filter(|_| !asked.granted.is_zero()) else { continue };
        let why = if asked.kind.is_capped() { Why::by(FA_5).and(FA_8) } else { Why::by(FA_8) };
        tries.offer(Advice::Reduce(asked.line.id), vec![change], why, found);
    }
}

/// Lines that ask for Flex and get none of it.
fn invoice(tries: &Tries<'_>, account: &YearAccount<'_>, found: &mut Vec<Suggestion>) {
    if account.granted.is_none() {
        return;
    }
    let beyond = account.asked.iter().filter(|asked| asked.granted.is_zero()).map(|asked| asked.line.id);
    let refused = account.refusals.iter().map(|(id, _)| *id);
    for id in beyond.chain(refused) {
        tries.offer(Advice::Invoice(id), vec![Change::Fund(id, Funding::Invoiced)], Why::by(FA_8), found);
    }
}
