//! The account of the Flex Allowance, counted: every figure is what its lines come to. With the lines left out it is cheap
//! enough to be counted again for every other reading and for every suggestion. Rules and readings are added in
//! [`super::allowance`].

use super::eligibility::{Eligibility, Ineligible, eligibility_of};
use super::explanation::{Lines, Rounding, Value, What, Working};
use super::swap::{SwapOutcome, swap_for};
use crate::catalog::flex_terms::{CAP_FLOOR_USD, CAP_SHARE};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::{FlexKind, FlexRule, service};
use crate::money::{Amount, Currency, Money, Rate};
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::line::{Funding, LineId, LineItem};
use crate::plan::readings::Readings;
use crate::plan::swap::Swap;
use rust_decimal::Decimal;

/// What a line asks of the allowance.
pub(super) struct Asked<'a> {
    pub(super) line: &'a LineItem,
    /// The reading of an unclear clause by which it may ask.
    pub(super) unclear: Option<SwitchableClause>,
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

/// The kinds under the cap, in the order of their ceilings where each has its own.
pub(super) const CAPPED: [FlexKind; 2] = [FlexKind::ProactiveCredits, FlexKind::CustomProactive];

/// The figures of a contract year. What is shown is a [`Working`]: the figure and its lines are one computation.
pub(super) struct YearAccount<'a> {
    pub(super) year: ContractYear,
    lines: Lines,
    currency: Currency,
    readings: Readings,
    pub(super) granted: Option<Decimal>,
    /// The cap: of the year's allowance, or of that of the whole term less what earlier years took (AMB-04).
    pub(super) cap: Working,
    /// Is its US dollar limb known?
    pub(super) cap_is_complete: bool,
    /// The ceilings of this year.
    pub(super) ceilings: Option<Ceilings>,
    pub(super) asked: Vec<Asked<'a>>,
    /// What is asked under each ceiling.
    capped: [Working; 2],
    uncapped: Decimal,
    pub(super) refused: Working,
    invoiced: Decimal,
    pub(super) companions: Working,
    pub(super) refusals: Vec<(LineId, Ineligible)>,
    pub(super) unpriced: Vec<LineId>,
    pub(super) swaps: Vec<Swapped<'a>>,
    pub(super) over_cap: Working,
    pub(super) over_allowance: Working,
    /// Everything asked of the allowance that it does not pay.
    pub(super) beyond_flex: Working,
    pub(super) allotted: Working,
    /// What the allowance pays under each ceiling.
    pub(super) under: Ceilings,
    /// What no line uses.
    pub(super) left: Decimal,
    pub(super) room: Working,
    pub(super) room_left: Working,
    pub(super) forfeited: Working,
    pub(super) swap_difference: Working,
    pub(super) unplaced: Working,
    pub(super) over_cap_after_swaps: Working,
    pub(super) otherwise: Working,
}

/// Under which ceiling a kind falls.
pub(super) fn ceiling_of(kind: FlexKind, readings: Readings) -> Option<usize> {
    match kind {
        FlexKind::CustomProactive if readings.other(SwitchableClause::CapScope) => Some(1),
        FlexKind::ProactiveCredits | FlexKind::CustomProactive => Some(0),
        _ => None,
    }
}

/// How many ceilings there are.
pub(super) fn ceiling_count(readings: Readings) -> usize {
    1 + usize::from(readings.other(SwitchableClause::CapScope))
}

/// The cap on allowances, before anything is taken from it: both limbs, and the higher.
pub(super) fn cap_of(allowance: Working, currency: Currency, usd_rate: Option<Rate>) -> Working {
    let share = allowance.share_of((What::CapPercent, CAP_SHARE), What::CapShare, Rounding::Down);
    if currency == Currency::USD {
        return share.or_higher(What::CapFloor, Some(CAP_FLOOR_USD));
    }
    let printed = Money { amount: CAP_FLOOR_USD, currency: Currency::USD };
    let rate = usd_rate.map(Rate::decimal);
    share.or_higher_converted((What::CapFloorUsd, printed), (What::UsdRate, rate), What::CapFloor)
}

/// The allowances that were entered, year by year.
fn entered(plan: &Plan, years: &[ContractYear]) -> Vec<(YearIndex, Option<Decimal>)> {
    let allowance = |year: YearIndex| plan.contract.terms(year).flex_allowance.map(Amount::decimal);
    years.iter().map(|year| (year.index, allowance(year.index))).collect()
}

/// Counts every contract year.
pub(super) fn count(plan: &Plan, readings: Readings, lines: Lines) -> Vec<YearAccount<'_>> {
    let years = plan.contract.contract_years();
    let allowances = entered(plan, &years);
    let mut taken = Ceilings::default();
    let mut accounts = Vec::with_capacity(years.len());
    for year in years {
        let account = YearAccount::count(plan, readings, lines, year, &allowances, taken);
        if readings.other(SwitchableClause::CapPeriod) {
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
        accounts.iter().filter(|account| !super::eligibility::is_allotted_later(account.year.index, readings));
    at_signing.map(|account| account.forfeited.amount()).sum()
}

impl<'a> YearAccount<'a> {
    fn count(
        plan: &'a Plan,
        readings: Readings,
        lines: Lines,
        year: ContractYear,
        allowances: &[(YearIndex, Option<Decimal>)],
        taken_earlier: Ceilings,
    ) -> Self {
        let currency = plan.contract.currency;
        let granted = allowances.iter().find(|(index, _)| *index == year.index).and_then(|(_, allowance)| *allowance);
        let nothing = || Working::new(currency, lines);
        let mut account = YearAccount {
            year,
            lines,
            currency,
            readings,
            granted,
            cap: nothing(),
            cap_is_complete: granted.is_none() || currency == Currency::USD || plan.contract.usd_rate.is_some(),
            ceilings: None,
            asked: Vec::new(),
            capped: [nothing(), nothing()],
            uncapped: Decimal::ZERO,
            refused: nothing(),
            invoiced: Decimal::ZERO,
            companions: nothing(),
            refusals: Vec::new(),
            unpriced: Vec::new(),
            swaps: Vec::new(),
            over_cap: nothing(),
            over_allowance: nothing(),
            beyond_flex: nothing(),
            allotted: nothing(),
            under: Ceilings::default(),
            left: granted.unwrap_or_default(),
            room: nothing(),
            room_left: nothing(),
            forfeited: nothing(),
            swap_difference: nothing(),
            unplaced: nothing(),
            over_cap_after_swaps: nothing(),
            otherwise: nothing(),
        };
        account.limit(plan, allowances, taken_earlier);
        for line in plan.lines_of(year.index) {
            account.enter(plan, line);
        }
        account.spend();
        account.swap(plan);
        account.conclude();
        account
    }

    /// A sum in which nothing is yet.
    fn nothing(&self) -> Working {
        Working::new(self.currency, self.lines)
    }

    fn ceiling(&self, at: usize) -> Option<Decimal> {
        self.ceilings.and_then(|ceilings| ceilings.get(at).copied())
    }

    /// The cap and the ceilings under which lines are served.
    fn limit(&mut self, plan: &Plan, allowances: &[(YearIndex, Option<Decimal>)], taken_earlier: Ceilings) {
        let over_term = self.readings.other(SwitchableClause::CapPeriod);
        let own = What::FlexAllowance(self.year.index);
        let allowance = if over_term {
            // Without the allowance of the year itself nothing is known of its cap.
            let mut all = self.nothing();
            if self.granted.is_none() {
                all = all.given(own, None);
            }
            for (year, amount) in allowances.iter().filter(|(_, amount)| amount.is_some()) {
                all = all.plus(What::FlexAllowance(*year), *amount);
            }
            all.equals(What::AllowanceOfAllYears)
        } else {
            self.nothing().given(own, self.granted)
        };
        let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
        let limit = cap_of(allowance, self.currency, usd_rate);
        if !over_term || self.year.index == YearIndex::FIRST {
            self.ceilings = limit.amount().map(|limit| [limit; 2]);
            self.cap = limit.equals(What::Cap);
            return;
        }
        let limit = limit.equals(What::RoomOverTerm);
        let less = |limit: Working, taken: Decimal| limit.minus(What::TakenEarlier, Some(taken)).never_below_zero();
        let [one, other] = taken_earlier;
        let second = less(limit.clone(), other);
        let first = less(limit, one);
        self.ceilings = first.amount().zip(second.amount()).map(|(first, second)| [first, second]);
        // Of two caps the higher is shown: the one of which less was taken.
        let is_second = ceiling_count(self.readings) > 1 && other < one;
        self.cap = if is_second { second } else { first }.equals(What::Cap);
    }

    /// Sorts a line: asked of the allowance, refused by it, or invoiced by choice.
    fn enter(&mut self, plan: &Plan, line: &'a LineItem) {
        let readings = self.readings;
        let companion = line.companion.map(Amount::decimal).unwrap_or_default();
        let what = What::Line(line.service);
        self.companions.add_of(line, what, companion);
        let eligible = eligibility_of(plan, line, readings);
        let Some(amount) = line.amount(self.currency) else {
            if service(line.service).flex != FlexRule::NothingToPay {
                self.unpriced.push(line.id);
            }
            if let (Funding::Flex, Eligibility::Ineligible(why)) = (line.funding, eligible) {
                self.refusals.push((line.id, why));
            }
            return;
        };
        match (line.funding, eligible) {
            (Funding::Invoiced, _) => self.invoiced += amount,
            (Funding::Flex, Eligibility::Eligible { kind, unclear }) => {
                let barred = barred_share(line, amount, readings);
                self.refused.add_of(line, what, barred);
                let amount = amount - barred;
                match ceiling_of(kind, readings).and_then(|ceiling| self.capped.get_mut(ceiling)) {
                    Some(capped) => capped.add_of(line, what, amount),
                    None => self.uncapped += amount,
                }
                self.asked.push(Asked { line, unclear, amount, kind, granted: Decimal::ZERO });
            }
            (Funding::Flex, Eligibility::Ineligible(why)) => {
                self.refusals.push((line.id, why));
                // What the base package holds costs nothing, whatever price stands beside it (FA-4).
                if why != Ineligible::Included {
                    self.refused.add_of(line, what, amount);
                }
            }
        }
    }

    /// The cap first, then the allowance. Without an allowance nothing is known to be paid by it.
    fn spend(&mut self) {
        let mut room = self.ceilings.unwrap_or_default();
        for asked in &mut self.asked {
            let mut amount = asked.amount;
            let ceiling = ceiling_of(asked.kind, self.readings);
            if let Some(room) = ceiling.and_then(|ceiling| room.get_mut(ceiling)) {
                amount = amount.min(*room);
                *room -= amount;
            }
            asked.granted = amount.min(self.left);
            self.left -= asked.granted;
            self.allotted.add_of(asked.line, What::Line(asked.line.service), asked.granted);
            if let Some(under) = ceiling.and_then(|ceiling| self.under.get_mut(ceiling)) {
                *under += asked.granted;
            }
        }
    }

    /// What was swapped during the term: the allotment stays as it was signed.
    fn swap(&mut self, plan: &'a Plan) {
        let readings = self.readings;
        for line in plan.lines_of(self.year.index) {
            let (Some(swap), Some(value)) = (line.swap, line.amount(self.currency)) else { continue };
            let asked = self.asked.iter().find(|asked| asked.line.id == line.id);
            let by_flex = asked.map_or(Decimal::ZERO, |asked| asked.granted);
            let outcome = swap_for(line.service, value, !by_flex.is_zero(), swap, readings);
            let (mut from, mut into) = (None, None);
            if let SwapOutcome::Done { applied, .. } = outcome {
                from = asked.and_then(|asked| ceiling_of(asked.kind, readings)).map(|ceiling| (ceiling, by_flex));
                let new = super::eligibility::eligibility(swap.service, None, readings);
                if let Eligibility::Eligible { kind, .. } = new {
                    into = ceiling_of(kind, readings).map(|ceiling| (ceiling, applied.min(by_flex)));
                }
            }
            let what = What::Line(swap.service);
            self.swap_difference.add_of(line, what, outcome.difference());
            self.unplaced.add_of(line, what, outcome.unplaced());
            self.swaps.push(Swapped { line, swap, value, outcome, from, into });
        }
    }

    /// What follows from all that.
    fn conclude(&mut self) {
        let index = self.year.index;
        let finish = |sum: &mut Working, nothing: Working, what: What| {
            *sum = std::mem::replace(sum, nothing).equals(what);
        };
        for (sum, what) in [
            (&mut self.refused, What::Refused),
            (&mut self.companions, What::Companions),
            (&mut self.allotted, What::AllottedTotal),
            (&mut self.swap_difference, What::SwapDifference),
            (&mut self.unplaced, What::Unplaced),
        ] {
            finish(sum, Working::new(self.currency, Lines::LeftOut), what);
        }
        self.over_cap = self.count_over_cap();
        self.over_allowance = self
            .nothing()
            .given(What::CappedAsked, Some(self.capped_total()))
            .minus_if_any(What::OverCap, self.over_cap.amount())
            .plus(What::UncappedAsked, Some(self.uncapped))
            .minus(What::FlexAllowance(index), self.granted)
            .never_below_zero()
            .equals(What::OverAllowance);
        self.beyond_flex = self.count_beyond_flex();
        self.room = self.count_room();
        // Room is left both under the cap and inside the allowance: what other lines took is gone for the capped ones too.
        self.room_left = CAPPED
            .into_iter()
            .fold(self.nothing().given(What::Room, self.room.amount()), |room, kind| {
                room.minus(What::Allotted(kind), Some(self.allotted_to(kind)))
            })
            .or_lower(What::Unallotted, self.granted.map(|_| self.left))
            .equals(What::RoomLeft);
        self.forfeited = self
            .nothing()
            .given(What::FlexAllowance(index), self.granted)
            .minus(What::AllottedTotal, Some(self.allotted.known()))
            .equals(What::Forfeited);
        self.over_cap_after_swaps = self.count_over_cap_after_swaps();
        self.otherwise = self.count_otherwise();
    }

    /// Everything asked under the cap.
    pub(super) fn capped_total(&self) -> Decimal {
        self.capped.iter().map(Working::known).sum()
    }

    /// The same, line by line.
    pub(super) fn capped(&self) -> Working {
        let mut all = self.nothing();
        self.capped.iter().for_each(|sum| all.join_lines(sum));
        all.equals(What::CappedAsked)
    }

    /// What is allotted to a kind.
    fn allotted_to(&self, kind: FlexKind) -> Decimal {
        self.asked.iter().filter(|asked| asked.kind == kind).map(|asked| asked.granted).sum()
    }

    /// The same, line by line.
    pub(super) fn allotted_to_kind(&self, kind: FlexKind) -> Working {
        let mut sum = self.nothing();
        for asked in self.asked.iter().filter(|asked| asked.kind == kind) {
            sum.add_of(asked.line, What::Line(asked.line.service), asked.granted);
        }
        sum.equals(What::Allotted(kind))
    }

    /// What is beyond each ceiling, if there is one for each kind, and then together.
    fn beyond_each(&self, asked: impl Fn(usize, FlexKind) -> Working, total: What) -> Working {
        let beyond = |at: usize, kind: FlexKind| {
            asked(at, kind).minus(What::Cap, self.ceiling(at)).never_below_zero().equals(What::OverCapOf(kind))
        };
        let [one, other] = CAPPED;
        beyond(0, one).plus_sum(beyond(1, other), What::OverCapOf(other)).equals(total)
    }

    fn count_over_cap(&self) -> Working {
        if ceiling_count(self.readings) == 1 {
            return self.capped().minus(What::Cap, self.ceiling(0)).never_below_zero().equals(What::OverCap);
        }
        let asked =
            |at: usize, kind| self.nothing().given(What::AskedAs(kind), self.capped.get(at).and_then(Working::amount));
        self.beyond_each(asked, What::OverCap)
    }

    /// What a customer computes: asked, less paid. Without an allowance it is not known what is beyond it.
    fn count_beyond_flex(&self) -> Working {
        let mut sum = self.nothing();
        if self.granted.is_none() {
            sum = sum.given(What::FlexAllowance(self.year.index), None);
        }
        sum.plus_if_any(What::OverCap, self.over_cap.known())
            .plus_if_any(What::OverAllowance, self.over_allowance.known())
            .plus_if_any(What::Refused, self.refused.known())
            .equals(What::BeyondFlex)
    }

    fn count_room(&self) -> Working {
        let mut room = self.cap.clone();
        if ceiling_count(self.readings) > 1 {
            room = room.plus(What::Cap, self.ceilings.map(|[one, other]| one.min(other)));
        }
        if !self.readings.other(SwitchableClause::SmallAllowance) {
            room = room.or_lower(What::FlexAllowance(self.year.index), self.granted);
        }
        room.equals(What::Room)
    }

    /// The cap is counted anew once something was swapped, unless the document is read as not asking for that (AMB-06).
    fn count_over_cap_after_swaps(&self) -> Working {
        let swapped = self.swaps.iter().any(|swap| matches!(swap.outcome, SwapOutcome::Done { .. }));
        if !swapped || self.readings.other(SwitchableClause::SwapCap) || self.ceilings.is_none() {
            return self.nothing().equals(What::OverCapAfterSwaps);
        }
        let moved = |sum: Working, at: usize| {
            self.swaps.iter().fold(sum, |mut sum, swap| {
                if let Some((_, amount)) = swap.from.filter(|(from, _)| *from == at) {
                    sum = sum.minus(What::Line(swap.line.service), Some(amount));
                }
                if let Some((_, amount)) = swap.into.filter(|(into, _)| *into == at) {
                    sum = sum.plus(What::Line(swap.swap.service), Some(amount));
                }
                sum
            })
        };
        let allotted = |kind| self.nothing().given(What::Allotted(kind), Some(self.allotted_to(kind)));
        if ceiling_count(self.readings) > 1 {
            return self.beyond_each(|at, kind| moved(allotted(kind), at), What::OverCapAfterSwaps);
        }
        let [one, other] = CAPPED;
        let both = allotted(one).plus(What::Allotted(other), Some(self.allotted_to(other)));
        moved(both, 0).minus(What::Cap, self.ceiling(0)).never_below_zero().equals(What::OverCapAfterSwaps)
    }

    /// While the allowance is unknown, what goes beyond it is in no sum.
    fn count_otherwise(&self) -> Working {
        let mut sum = self
            .nothing()
            .given(What::InvoicedByChoice, Some(self.invoiced))
            .plus(What::Refused, Some(self.refused.known()));
        if self.granted.is_some() {
            sum =
                sum.plus(What::OverCap, self.over_cap.amount()).plus(What::OverAllowance, self.over_allowance.amount());
        }
        sum = sum
            .plus_if_any(What::Companions, self.companions.known())
            .plus_if_any(What::SwapDifference, self.swap_difference.known())
            .equals(What::PaidOtherwise)
            .left_out(What::LinesWithoutPrice, self.unpriced.len());
        match self.granted {
            Some(_) => sum,
            None => sum.aside(What::FlexAllowance(self.year.index), Value::Unknown),
        }
    }
}

/// The share of a price that stands for success management hours, where it is read as barred (AMB-28).
fn barred_share(line: &LineItem, amount: Decimal, readings: Readings) -> Decimal {
    if !readings.other(SwitchableClause::BundledHours) {
        return Decimal::ZERO;
    }
    line.bundled_hours.map(Amount::decimal).unwrap_or_default().min(amount)
}
