//! The account of the Flex Allowance as bare figures: cheap enough to be counted again for every other reading and for
//! every suggestion. Its reasons are added in [`super::allowance`].

use super::allowance::{Cap, Eligibility, Ineligible, cap, eligibility_of};
use super::contract::{ContractYear, YearIndex};
use super::plan::{Funding, LineId, LineItem, Plan};
use super::readings::{BUNDLED_HOURS, CAP_PERIOD, CAP_SCOPE, Readings, SMALL_ALLOWANCE, SWAP_CAP};
use super::swap::{Swap, SwapOutcome, swap_for};
use crate::catalog::services::{FlexKind, FlexRule, ServiceId, service};
use crate::money::Amount;
use rust_decimal::Decimal;

/// A sum with the amounts it is made of, in the order they were added.
#[derive(Clone, Default)]
pub(super) struct Sum {
    pub(super) total: Decimal,
    pub(super) parts: Vec<(ServiceId, Decimal)>,
}

impl Sum {
    pub(super) fn add(&mut self, service: ServiceId, amount: Decimal) {
        if !amount.is_zero() {
            self.total += amount;
            self.parts.push((service, amount));
        }
    }
}

/// What a line asks of the allowance.
pub(super) struct Asked<'a> {
    pub(super) line: &'a LineItem,
    /// The reading of an unclear clause by which it may ask.
    pub(super) unclear: Option<crate::catalog::readings::ReadingId>,
    pub(super) amount: Decimal,
    pub(super) kind: FlexKind,
    pub(super) granted: Decimal,
}

/// A swap that was entered.
pub(super) struct Swapped<'a> {
    pub(super) line: &'a LineItem,
    pub(super) swap: Swap,
    pub(super) value: Decimal,
    pub(super) outcome: SwapOutcome,
    /// What leaves a ceiling, and what comes under one.
    pub(super) from: Option<(usize, Decimal)>,
    pub(super) into: Option<(usize, Decimal)>,
}

/// The ceilings on the capped kinds: one for both, or one for each (AMB-01).
pub(super) type Ceilings = [Decimal; 2];

/// The figures of a contract year.
pub(super) struct YearAccount<'a> {
    pub(super) year: ContractYear,
    pub(super) granted: Option<Decimal>,
    /// The cap and its limbs: of the year's allowance, or of that of the whole term (AMB-04).
    pub(super) limit: Option<Cap>,
    /// What earlier years took of a cap over the whole term.
    pub(super) taken_earlier: Ceilings,
    /// The ceilings of this year.
    pub(super) ceilings: Option<Ceilings>,
    pub(super) asked: Vec<Asked<'a>>,
    /// What is asked under each ceiling.
    pub(super) capped: [Sum; 2],
    pub(super) uncapped: Sum,
    pub(super) refused: Sum,
    pub(super) invoiced: Sum,
    pub(super) companions: Sum,
    pub(super) refusals: Vec<(LineId, Ineligible)>,
    pub(super) unpriced: Vec<LineId>,
    pub(super) swaps: Vec<Swapped<'a>>,
    pub(super) over_cap: Decimal,
    pub(super) over_allowance: Decimal,
    pub(super) allotted: Decimal,
    /// What the allowance pays under each ceiling.
    pub(super) under: Ceilings,
    /// What no line uses.
    pub(super) left: Decimal,
    pub(super) room: Option<Decimal>,
    pub(super) room_left: Option<Decimal>,
    pub(super) swap_difference: Decimal,
    pub(super) unplaced: Decimal,
    pub(super) over_cap_after_swaps: Decimal,
    pub(super) otherwise: Decimal,
}

impl YearAccount<'_> {
    /// What would be forfeited.
    pub(super) fn forfeited(&self) -> Option<Decimal> {
        self.granted.map(|granted| granted - self.allotted)
    }

    /// Everything asked under the cap.
    pub(super) fn capped_total(&self) -> Decimal {
        self.capped.iter().map(|sum| sum.total).sum()
    }
}

/// Under which ceiling a kind falls.
pub(super) fn ceiling_of(kind: FlexKind, readings: Readings) -> Option<usize> {
    match kind {
        FlexKind::CustomProactive if readings.other(CAP_SCOPE) => Some(1),
        FlexKind::ProactiveCredits | FlexKind::CustomProactive => Some(0),
        _ => None,
    }
}

/// How many ceilings there are.
pub(super) fn ceiling_count(readings: Readings) -> usize {
    1 + usize::from(readings.other(CAP_SCOPE))
}

/// Counts every contract year.
pub(super) fn count(plan: &Plan, readings: Readings) -> Vec<YearAccount<'_>> {
    let years = plan.contract.contract_years();
    let allowance = |year: YearIndex| plan.contract.terms(year).flex_allowance.map(Amount::decimal);
    let over_term = readings.other(CAP_PERIOD).then(|| years.iter().filter_map(|year| allowance(year.index)).sum());
    let mut taken = Ceilings::default();
    let mut accounts = Vec::with_capacity(years.len());
    for year in years {
        let account = count_year(plan, readings, year, allowance(year.index), over_term, taken);
        if over_term.is_some() {
            for (taken, under) in taken.iter_mut().zip(account.under) {
                *taken += under;
            }
        }
        accounts.push(account);
    }
    accounts
}

/// What is forfeited at signing: of every year, or of the first only if later years are allotted when they begin (AMB-05).
pub(super) fn forfeited_at_signing(accounts: &[YearAccount<'_>], readings: Readings) -> Option<Decimal> {
    let at_signing =
        accounts.iter().filter(|account| !super::allowance::is_allotted_later(account.year.index, readings));
    at_signing.map(YearAccount::forfeited).sum()
}

fn count_year(
    plan: &Plan,
    readings: Readings,
    year: ContractYear,
    granted: Option<Decimal>,
    over_term: Option<Decimal>,
    taken_earlier: Ceilings,
) -> YearAccount<'_> {
    let currency = plan.contract.currency;
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let limit = granted.map(|granted| cap(over_term.unwrap_or(granted), currency, usd_rate));
    let ceilings = limit.map(|limit| taken_earlier.map(|taken| (limit.cap - taken).max(Decimal::ZERO)));
    let mut account = YearAccount {
        year,
        granted,
        limit,
        taken_earlier,
        ceilings,
        asked: Vec::new(),
        capped: [Sum::default(), Sum::default()],
        uncapped: Sum::default(),
        refused: Sum::default(),
        invoiced: Sum::default(),
        companions: Sum::default(),
        refusals: Vec::new(),
        unpriced: Vec::new(),
        swaps: Vec::new(),
        over_cap: Decimal::ZERO,
        over_allowance: Decimal::ZERO,
        allotted: Decimal::ZERO,
        under: Ceilings::default(),
        left: granted.unwrap_or_default(),
        room: None,
        room_left: None,
        swap_difference: Decimal::ZERO,
        unplaced: Decimal::ZERO,
        over_cap_after_swaps: Decimal::ZERO,
        otherwise: Decimal::ZERO,
    };
    for line in plan.lines_of(year.index) {
        account.enter(plan, line, readings);
    }
    account.spend(readings);
    account.swap(plan, readings);
    account.otherwise = account.invoiced.total
        + account.refused.total
        + account.over_cap
        + account.over_allowance
        + account.companions.total
        + account.swap_difference;
    account
}

impl<'a> YearAccount<'a> {
    /// Sorts a line: asked of the allowance, refused by it, or invoiced by choice.
    fn enter(&mut self, plan: &Plan, line: &'a LineItem, readings: Readings) {
        let companion = line.companion.map(Amount::decimal).unwrap_or_default();
        self.companions.add(line.service, companion);
        let eligible = eligibility_of(plan, line, readings);
        let Some(amount) = line.amount(plan.contract.currency) else {
            if service(line.service).flex != FlexRule::NothingToPay {
                self.unpriced.push(line.id);
            }
            if let (Funding::Flex, Eligibility::Ineligible(why)) = (line.funding, eligible) {
                self.refusals.push((line.id, why));
            }
            return;
        };
        match (line.funding, eligible) {
            (Funding::Invoiced, _) => self.invoiced.add(line.service, amount),
            (Funding::Flex, Eligibility::Eligible { kind, unclear }) => {
                let barred = barred_share(line, amount, readings);
                self.refused.add(line.service, barred);
                let amount = amount - barred;
                match ceiling_of(kind, readings).and_then(|ceiling| self.capped.get_mut(ceiling)) {
                    Some(capped) => capped.add(line.service, amount),
                    None => self.uncapped.add(line.service, amount),
                }
                self.asked.push(Asked { line, unclear, amount, kind, granted: Decimal::ZERO });
            }
            (Funding::Flex, Eligibility::Ineligible(why)) => {
                self.refusals.push((line.id, why));
                // What the base package holds costs nothing, whatever price stands beside it (FA-4).
                if why != Ineligible::Included {
                    self.refused.add(line.service, amount);
                }
            }
        }
    }

    /// The cap first, then the allowance. Without an allowance nothing is known to be paid by it.
    fn spend(&mut self, readings: Readings) {
        let ceilings = self.ceilings.unwrap_or_default();
        if self.ceilings.is_some() {
            let over = self.capped.iter().zip(ceilings).map(|(sum, ceiling)| (sum.total - ceiling).max(Decimal::ZERO));
            self.over_cap = over.sum();
        }
        let mut room = ceilings;
        for asked in &mut self.asked {
            let mut amount = asked.amount;
            let ceiling = ceiling_of(asked.kind, readings);
            if let Some(room) = ceiling.and_then(|ceiling| room.get_mut(ceiling)) {
                amount = amount.min(*room);
                *room -= amount;
            }
            asked.granted = amount.min(self.left);
            self.left -= asked.granted;
            self.allotted += asked.granted;
            if let Some(under) = ceiling.and_then(|ceiling| self.under.get_mut(ceiling)) {
                *under += asked.granted;
            }
        }
        let within_cap = self.capped_total() - self.over_cap + self.uncapped.total;
        self.over_allowance = self.granted.map_or(Decimal::ZERO, |granted| (within_cap - granted).max(Decimal::ZERO));
        // Room is left both under the cap and inside the allowance: what other lines took is gone for the capped ones too.
        if let (Some(ceilings), Some(granted)) = (self.ceilings, self.granted) {
            let count = ceiling_count(readings);
            let all: Decimal = ceilings.iter().take(count).sum();
            let left: Decimal = ceilings
                .iter()
                .zip(self.under)
                .take(count)
                .map(|(ceiling, under)| (*ceiling - under).max(Decimal::ZERO))
                .sum();
            self.room = Some(if readings.other(SMALL_ALLOWANCE) { all } else { all.min(granted) });
            self.room_left = Some(left.min(self.left));
        }
    }

    /// What was swapped during the term: the allotment stays as it was signed; differences and the cap are counted anew.
    fn swap(&mut self, plan: &'a Plan, readings: Readings) {
        let mut after = self.under;
        let mut any = false;
        for line in plan.lines_of(self.year.index) {
            let (Some(swap), Some(value)) = (line.swap, line.amount(plan.contract.currency)) else { continue };
            let asked = self.asked.iter().find(|asked| asked.line.id == line.id);
            let by_flex = asked.map_or(Decimal::ZERO, |asked| asked.granted);
            let outcome = swap_for(line.service, value, !by_flex.is_zero(), swap, readings);
            let (mut from, mut into) = (None, None);
            if let SwapOutcome::Done { applied, .. } = outcome {
                any = true;
                from = asked.and_then(|asked| ceiling_of(asked.kind, readings)).map(|ceiling| (ceiling, by_flex));
                let new = super::allowance::eligibility(swap.service, None, readings);
                if let Eligibility::Eligible { kind, .. } = new {
                    into = ceiling_of(kind, readings).map(|ceiling| (ceiling, applied.min(by_flex)));
                }
            }
            if let Some((ceiling, amount)) = from
                && let Some(before) = after.get_mut(ceiling)
            {
                *before -= amount;
            }
            if let Some((ceiling, amount)) = into
                && let Some(now) = after.get_mut(ceiling)
            {
                *now += amount;
            }
            self.swap_difference += outcome.difference();
            self.unplaced += outcome.unplaced();
            self.swaps.push(Swapped { line, swap, value, outcome, from, into });
        }
        if any
            && !readings.other(SWAP_CAP)
            && let Some(ceilings) = self.ceilings
        {
            self.over_cap_after_swaps =
                after.iter().zip(ceilings).map(|(after, ceiling)| (*after - ceiling).max(Decimal::ZERO)).sum();
        }
    }
}

/// The share of a price that stands for success management hours, where it is read as barred (AMB-28).
fn barred_share(line: &LineItem, amount: Decimal, readings: Readings) -> Decimal {
    if !readings.other(BUNDLED_HOURS) {
        return Decimal::ZERO;
    }
    line.bundled_hours.map(Amount::decimal).unwrap_or_default().min(amount)
}
