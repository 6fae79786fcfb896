//! The account of the Flex Allowance, year by year (section 2.2, FA-1 to FA-22).
//!
//! Why is a line that Flex cannot pay not an error here? Because nothing is forbidden: what the allowance may not or
//! cannot pay is paid with ordinary money (FA-8). This module says how much of each line the allowance pays; what
//! deserves a word with the customer is found in [`super::checks`].
//!
//! In which order is the allowance spent? The document has none. Lines are served in the order of the plan; what is
//! asked beyond the cap is cut off from the last capped lines first. Only the split between lines depends on that order,
//! never a total.
//!
//! Where the document can be read in two ways, the plan says which ([`crate::plan::readings`]), and the statement carries what
//! the other way would give wherever that is another figure.

mod statement;

use super::eligibility::Ineligible;
use super::explanation::{Explained, How, Lines, Value, What, Why, Working};
use super::ledger::{YearAccount, cap_of, count, forfeited_at_signing};
use super::swap::SwapOutcome;
use crate::catalog::readings::SwitchableClause;
use crate::catalog::rule_book::{RuleId, fa};
use crate::catalog::services::{FlexKind, ServiceId};
use crate::money::{Currency, Money, Rate, without_trailing_zeros};
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::line::LineId;
use crate::plan::readings::Readings;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use statement::{state_term, state_year};

/// FA-1: the allowance is part of the base price and entered, never computed.
pub const FA_1: RuleId = fa(1);
/// FA-2: what it may pay for.
pub const FA_2: RuleId = fa(2);
/// FA-3: what it may never pay for.
pub const FA_3: RuleId = fa(3);
/// FA-4: what is included consumes nothing.
pub const FA_4: RuleId = fa(4);
/// FA-5: the cap.
pub const FA_5: RuleId = fa(5);
/// FA-6: one cap for both capped kinds.
pub const FA_6: RuleId = fa(6);
/// FA-7: the cap cannot exceed the allowance.
pub const FA_7: RuleId = fa(7);
/// FA-8: what goes beyond is paid with ordinary money.
pub const FA_8: RuleId = fa(8);
/// FA-10: what is not allotted at signing is forfeited.
pub const FA_10: RuleId = fa(10);
/// FA-11: used within its year.
pub const FA_11: RuleId = fa(11);
/// FA-12: nothing moves between years.
pub const FA_12: RuleId = fa(12);
/// FA-13: swaps.
pub const FA_13: RuleId = fa(13);
/// FA-14: what is added during the term is not paid by the allowance.
pub const FA_14: RuleId = fa(14);
/// FA-15: reactive add-ons.
pub const FA_15: RuleId = fa(15);
/// FA-16: MSCIR.
pub const FA_16: RuleId = fa(16);
/// FA-17: success management that comes with an added service.
pub const FA_17: RuleId = fa(17);
/// FA-18: the 50,000 are US dollars.
pub const FA_18: RuleId = fa(18);
/// FA-20: services obtained for credits are not capped a second time.
pub const FA_20: RuleId = fa(20);
/// FA-22: Microsoft decides the details; every result is indicative.
pub const FA_22: RuleId = fa(22);

/// The ceiling on Proactive Credits and Custom Proactive together (FA-5 to FA-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cap {
    /// The higher of the two limbs, rounded down to the smallest unit.
    pub cap: Decimal,
    /// What may go under it: never more than the allowance (FA-7).
    pub room: Decimal,
    /// The 50,000 USD limb in the plan's currency; `None` while the rate is unknown, and then `cap` is only the other limb.
    pub floor: Option<Decimal>,
}

/// The cap for an allowance in a currency; `usd_rate` is needed for any other than US dollars (AMB-03).
pub fn cap(allowance: Decimal, currency: Currency, usd_rate: Option<Rate>) -> Cap {
    let amount = |sum: Working| sum.known();
    let nothing = || Working::new(currency, Lines::LeftOut);
    let granted = |amount| nothing().given(What::FlexAllowance(YearIndex::FIRST), Some(amount));
    let cap = amount(cap_of(granted(allowance), currency, usd_rate));
    // Of nothing a fifth is nothing: what is left is the other limb.
    let floor = (currency == Currency::USD || usd_rate.is_some())
        .then(|| amount(cap_of(granted(Decimal::ZERO), currency, usd_rate)));
    Cap { cap, room: cap.min(allowance), floor }
}

/// How a line is paid.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineStatement {
    /// Which line.
    pub line: LineId,
    /// Its service.
    pub service: ServiceId,
    /// Quantity times unit price; `None` without a price.
    #[serde(serialize_with = "amount_if_any")]
    pub amount: Option<Decimal>,
    /// As what it is asked of the allowance, if it is.
    pub kind: Option<FlexKind>,
    /// What the allowance pays.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub by_flex: Decimal,
    /// What is paid with ordinary money.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub otherwise: Decimal,
    /// Why the allowance pays none of it although it was asked to.
    pub refused: Option<Ineligible>,
    /// The part of its price that Flex may not pay, where that is not all of it (AMB-28).
    #[serde(serialize_with = "without_trailing_zeros")]
    pub barred: Decimal,
    /// What is paid beside its price, never by Flex (FA-17).
    #[serde(serialize_with = "without_trailing_zeros")]
    pub companion: Decimal,
    /// What a dearer replacement costs on top (FA-13).
    #[serde(serialize_with = "without_trailing_zeros")]
    pub swap_difference: Decimal,
}

/// A swap that was entered, with what becomes of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SwapStatement {
    /// Which line.
    pub line: LineId,
    /// What was bought.
    pub from: ServiceId,
    /// What it is swapped for.
    pub to: ServiceId,
    /// What becomes of it.
    pub outcome: Explained<SwapOutcome>,
}

/// The account of one contract year. Figures that depend on an unknown allowance are `None`, never zero.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearStatement {
    /// Which year.
    pub year: ContractYear,
    /// The Flex Allowance, as entered.
    pub granted: Explained<Option<Money>>,
    /// What is allotted to each kind.
    #[serde(serialize_with = "by_kind")]
    pub allotted_to: Vec<(FlexKind, Explained<Money>)>,
    /// Everything allotted.
    pub allotted: Explained<Money>,
    /// Proactive Credits and Custom Proactive asked of the allowance.
    pub capped: Explained<Money>,
    /// The cap.
    pub cap: Explained<Option<Money>>,
    /// What may go under it.
    pub room: Explained<Option<Money>>,
    /// What is left of that.
    pub room_left: Explained<Option<Money>>,
    /// What is asked beyond the cap.
    pub over_cap: Explained<Option<Money>>,
    /// What is asked beyond the allowance, after the cap.
    pub over_allowance: Explained<Option<Money>>,
    /// Everything asked of the allowance that it does not pay: the two above and what it may not pay (FA-3, FA-5, FA-8).
    pub beyond_flex: Explained<Option<Money>>,
    /// What would be forfeited if it were signed so; if the year is allotted later, what is left to allot.
    pub forfeited: Explained<Option<Money>>,
    /// What the allowance was asked to pay and may not.
    pub refused: Explained<Money>,
    /// What has to be paid beside services, never by Flex (FA-17, FA-21).
    pub companions: Explained<Money>,
    /// What dearer replacements cost on top (FA-13).
    pub swap_difference: Explained<Money>,
    /// What cheaper replacements leave without a place (AMB-06).
    pub unplaced: Explained<Money>,
    /// What stands over the cap once the swaps are made (AMB-06).
    pub over_cap_after_swaps: Explained<Money>,
    /// Everything that is paid with ordinary money, base package aside.
    pub otherwise: Explained<Money>,
    /// Base package and everything paid with ordinary money; `None` while the base price is unknown.
    pub payable: Explained<Option<Money>>,
    /// Is the cap known in full, or is the rate for its US dollar limb missing (AMB-03)?
    pub cap_is_complete: bool,
    /// Is it allotted when it begins, not at signing (AMB-05)?
    pub is_allotted_later: bool,
    /// Lines without a price, left out of every sum.
    pub unpriced: Vec<LineId>,
    /// Each line.
    pub lines: Vec<LineStatement>,
    /// Each swap.
    pub swaps: Vec<SwapStatement>,
}

#[allow(clippy::ref_option, reason = "the form that serde calls")]
fn amount_if_any<S: Serializer>(amount: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    amount.map(|amount| amount.normalize()).serialize(serializer)
}

/// As an object with the kinds for keys, not as a list of pairs.
fn by_kind<S: Serializer>(pairs: &[(FlexKind, Explained<Money>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(kind, amount)| (kind, amount)))
}

/// Over the whole term: where one reading of the cap sentence gives another figure (AMB-04).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermStatement {
    /// Room under the cap, taken year by year and added up.
    pub room_per_year: Explained<Option<Money>>,
    /// Room under the cap if it is taken once over the whole term.
    pub room_over_term: Explained<Option<Money>>,
    /// Do the two readings differ?
    pub differs: bool,
    /// Everything that would be forfeited at signing.
    pub forfeited: Explained<Option<Money>>,
    /// Everything payable.
    pub payable: Explained<Option<Money>>,
}

/// A figure that another reading of the document would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherReading {
    /// The unclear clause.
    pub clause: SwitchableClause,
    /// In which year; `None` for the whole term.
    pub year: Option<YearIndex>,
    /// Which figure.
    pub what: What,
    /// As the plan reads the clause.
    pub chosen: Money,
    /// As the other reading would have it.
    pub other: Money,
    /// Why.
    pub why: Why,
}

/// The whole account.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AllowanceStatement {
    /// Its currency.
    pub currency: Currency,
    /// Each contract year.
    pub years: Vec<YearStatement>,
    /// The term.
    pub term: TermStatement,
    /// The readings that the plan takes, other than the recommended ones.
    pub readings: Readings,
    /// Every figure that another reading would change.
    pub other_readings: Vec<OtherReading>,
}

impl AllowanceStatement {
    /// What is allotted over the whole term, as a headline: each year says why. Nothing if nothing is.
    pub fn allotted(&self) -> Option<Money> {
        let amount: Decimal = self.years.iter().map(|year| year.allotted.value.amount).sum();
        (!amount.is_zero()).then_some(Money { amount, currency: self.currency })
    }
}

impl YearStatement {
    /// What is known to be asked beyond the cap; nothing if that is nothing.
    pub fn beyond_cap(&self) -> Option<Money> {
        self.over_cap.value.filter(|over| !over.amount.is_zero())
    }

    /// What is known to be asked beyond the allowance, after the cap; nothing if that is nothing.
    pub fn beyond_allowance(&self) -> Option<Money> {
        self.over_allowance.value.filter(|over| !over.amount.is_zero())
    }

    /// What is known to be asked of the allowance and not paid by it; nothing if that is nothing.
    pub fn beyond_flex(&self) -> Option<Money> {
        self.beyond_flex.value.filter(|beyond| !beyond.amount.is_zero())
    }

    /// The most that the capped kinds may take together: one cap, or both where each kind has its own (AMB-01).
    pub fn cap_at_most(&self) -> Option<Money> {
        let (cap, room) = (self.cap.value?, self.room.value?);
        Some(if room.amount > cap.amount { room } else { cap })
    }

    /// The reason of every figure.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let known = [
            &self.allotted,
            &self.capped,
            &self.refused,
            &self.companions,
            &self.swap_difference,
            &self.unplaced,
            &self.over_cap_after_swaps,
            &self.otherwise,
        ];
        let perhaps = [
            &self.granted,
            &self.cap,
            &self.room,
            &self.room_left,
            &self.over_cap,
            &self.over_allowance,
            &self.beyond_flex,
            &self.forfeited,
            &self.payable,
        ];
        let kinds = self.allotted_to.iter().map(|(_, amount)| amount);
        let swaps = self.swaps.iter().map(|swap| &swap.outcome.why);
        let perhaps = perhaps.into_iter().map(|figure| &figure.why);
        known.into_iter().chain(kinds).map(|figure| &figure.why).chain(perhaps).chain(swaps)
    }
}

impl TermStatement {
    /// The reason of every figure.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        [&self.room_per_year, &self.room_over_term, &self.forfeited, &self.payable]
            .into_iter()
            .map(|figure| &figure.why)
    }
}

impl AllowanceStatement {
    /// The account of a year.
    pub fn year(&self, index: YearIndex) -> Option<&YearStatement> {
        self.years.iter().find(|year| year.year.index == index)
    }

    /// The figure that the other reading of a clause would give, if it is another.
    pub fn other_reading(
        &self,
        clause: SwitchableClause,
        year: Option<YearIndex>,
        what: What,
    ) -> Option<&OtherReading> {
        self.other_readings.iter().find(|other| other.clause == clause && other.year == year && other.what == what)
    }

    /// The statement of a line.
    pub fn line(&self, id: LineId) -> Option<&LineStatement> {
        self.years.iter().flat_map(|year| &year.lines).find(|line| line.line == id)
    }
}

/// States the account of a plan.
pub fn state_allowance(plan: &Plan) -> AllowanceStatement {
    let accounts = count(plan, plan.readings, Lines::Written);
    let other_readings = other_readings(plan, &accounts);
    AllowanceStatement { other_readings, ..stated(plan, accounts) }
}

/// The account by itself, without what other readings would make of it: for who asks about many plans and no reason.
pub(super) fn account(plan: &Plan) -> AllowanceStatement {
    stated(plan, count(plan, plan.readings, Lines::LeftOut))
}

/// The account by itself, with the reason of each figure.
pub(super) fn explained_account(plan: &Plan) -> AllowanceStatement {
    stated(plan, count(plan, plan.readings, Lines::Written))
}

fn stated(plan: &Plan, accounts: Vec<YearAccount<'_>>) -> AllowanceStatement {
    let years: Vec<YearStatement> = accounts.into_iter().map(|account| state_year(plan, account)).collect();
    let term = state_term(plan, &years);
    let (currency, readings) = (plan.contract.currency, plan.readings);
    AllowanceStatement { currency, years, term, readings, other_readings: Vec::new() }
}

/// A figure of an account.
type FigureOf = fn(&YearAccount<'_>) -> Option<Decimal>;

/// The figures that tell two accounts apart, in the order of their weight; and does one of them tell for the whole term?
const TELLING: [(What, bool, FigureOf); 6] = [
    (What::OverCap, true, |account| account.over_cap.amount()),
    (What::OverCapAfterSwaps, true, |account| account.over_cap_after_swaps.amount()),
    (What::AllottedTotal, false, |account| account.granted.map(|_| account.allotted.known())),
    (What::Forfeited, false, |account| account.forfeited.amount()),
    (What::PaidOtherwise, true, |account| account.otherwise.amount()),
    (What::Room, false, |account| account.room.amount()),
];

/// Each clause read the other way round, and every figure that this changes: first of the years, then of the term.
fn other_readings(plan: &Plan, chosen: &[YearAccount<'_>]) -> Vec<OtherReading> {
    let currency = plan.contract.currency;
    let mut found = Vec::new();
    for clause in SwitchableClause::ALL {
        let Some(rule) = allowance_rule_of(clause) else { continue };
        let readings = plan.readings.switched(clause);
        let other = count(plan, readings, Lines::LeftOut);
        let mut compare = |year, what, ours: Option<Decimal>, theirs: Option<Decimal>| {
            if let (Some(ours), Some(theirs)) = (ours, theirs)
                && ours != theirs
            {
                let money = |amount| Money { amount, currency };
                let why = Why::by(rule).reading(clause).step(How::Given, what, Value::Money(money(ours))).step(
                    How::Otherwise,
                    what,
                    Value::Money(money(theirs)),
                );
                found.push(OtherReading { clause, year, what, chosen: money(ours), other: money(theirs), why });
            }
        };
        for (ours, theirs) in chosen.iter().zip(&other) {
            for (what, _, figure) in TELLING {
                compare(Some(ours.year.index), what, figure(ours), figure(theirs));
            }
        }
        // Over the term what is known of each year counts.
        let total = |accounts: &[YearAccount<'_>], of: FigureOf| Some(accounts.iter().filter_map(of).sum());
        for (what, _, figure) in TELLING.into_iter().filter(|(_, tells_for_term, _)| *tells_for_term) {
            compare(None, what, total(chosen, figure), total(&other, figure));
        }
        let (ours, theirs) = (forfeited_at_signing(chosen, plan.readings), forfeited_at_signing(&other, readings));
        compare(None, What::Forfeited, ours, theirs);
    }
    found
}

/// The rule of the allowance whose unclear clause it is; none of a clause about the times of incidents.
const fn allowance_rule_of(clause: SwitchableClause) -> Option<RuleId> {
    Some(match clause {
        SwitchableClause::CapScope => FA_6,
        SwitchableClause::SmallAllowance => FA_7,
        SwitchableClause::CapPeriod => FA_5,
        SwitchableClause::Allotment => FA_14,
        SwitchableClause::SwapCap => FA_13,
        SwitchableClause::Reactive => FA_15,
        SwitchableClause::Mscir => FA_16,
        SwitchableClause::BundledHours => FA_3,
        SwitchableClause::AssessmentHelp => FA_2,
        SwitchableClause::SeverityBClock
        | SwitchableClause::SeverityCClock
        | SwitchableClause::ExclusionScope
        | SwitchableClause::MonitorsReady
        | SwitchableClause::RootCauseRequest
        | SwitchableClause::UsedWithinYear
        | SwitchableClause::UerElsewhere => return None,
    })
}
