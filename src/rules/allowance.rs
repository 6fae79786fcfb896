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

use super::explanation::{Explained, How, Step, Value, What, Why};
use super::ledger::{Sum, YearAccount, ceiling_count, count, forfeited_at_signing};
use super::swap::{SwapOutcome, explain as explain_swap};
use super::totals::base_steps;
use crate::catalog::flex_terms::{CAP_FLOOR_USD, CAP_SHARE};
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, fa};
use crate::catalog::services::{FlexKind, FlexRule, ServiceId, service};
use crate::money::{Currency, Money, Rate, round_down, without_trailing_zeros};
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::line::{LineId, LineItem};
use crate::plan::readings::{ALLOTMENT, BUNDLED_HOURS, CAP_PERIOD, CAP_SCOPE, Readings, SMALL_ALLOWANCE, SWAP_CAP};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

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

/// Whether the Flex Allowance pays for a service, after our reading of unclear clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Eligibility {
    /// It does.
    Eligible {
        /// As what.
        kind: FlexKind,
        /// The unclear clause, where there is one.
        unclear: Option<ReadingId>,
    },
    /// It does not.
    Ineligible(Ineligible),
}

/// Why the Flex Allowance does not pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ineligible {
    /// Service delivery and success management are barred (FA-3).
    Barred,
    /// It is in the base package: there is nothing to pay (FA-4).
    Included,
    /// The document names no such kind; our reading is no, until somebody confirms the opposite.
    Unclear(ReadingId),
    /// It was added during the term: everything had to be allotted before (FA-14, AMB-05).
    AddedDuringTerm,
    /// It was begun before there was a contract that could pay for it (FA-10, FA-16).
    BeforeSigning,
}

/// May the Flex Allowance pay for a service bought at signing? `confirmed` is what the user was told where the document is
/// unclear.
pub fn eligibility(id: ServiceId, confirmed: Option<bool>, readings: Readings) -> Eligibility {
    match service(id).flex {
        FlexRule::Payable(kind) => Eligibility::Eligible { kind, unclear: None },
        FlexRule::Barred => Eligibility::Ineligible(Ineligible::Barred),
        FlexRule::NothingToPay => Eligibility::Ineligible(Ineligible::Included),
        FlexRule::Unclear { payable_by_default, kind, reading } => {
            if confirmed.unwrap_or(payable_by_default != readings.other(reading)) {
                Eligibility::Eligible { kind, unclear: Some(reading) }
            } else {
                Eligibility::Ineligible(Ineligible::Unclear(reading))
            }
        }
    }
}

/// May the Flex Allowance pay for a line, by what it is and by when it was bought?
pub fn eligibility_of(plan: &Plan, line: &LineItem, readings: Readings) -> Eligibility {
    match eligibility(line.service, line.flex_confirmed, readings) {
        Eligibility::Eligible { kind, unclear } => bought_outside_signing(plan, line, readings)
            .map_or(Eligibility::Eligible { kind, unclear }, Eligibility::Ineligible),
        ineligible @ Eligibility::Ineligible(_) => ineligible,
    }
}

/// Flex pays for what is bought at signing, or, if later years are allotted when they begin, by the beginning of its year
/// (FA-10, FA-14, AMB-05). While the day of signing is unknown, that of the work order stands for it.
fn bought_outside_signing(plan: &Plan, line: &LineItem, readings: Readings) -> Option<Ineligible> {
    // Work that began in an emergency came before the contract, whatever its day (FA-16, AMB-08).
    if line.service == ServiceId::Mscir && line.details.emergency == Some(true) {
        return Some(Ineligible::BeforeSigning);
    }
    let on = line.added_on?;
    let signed = plan.contract.dates.execution.or_else(|| plan.contract.dates.first_flex_day());
    if let Some(signed) = signed {
        if on < signed {
            return Some(Ineligible::BeforeSigning);
        }
        if on == signed {
            return None;
        }
    }
    let years = plan.contract.contract_years();
    let span = years.iter().find(|year| year.index == line.year).and_then(|year| year.span);
    let in_time = is_allotted_later(line.year, readings) && span.is_some_and(|span| on <= span.start);
    (!in_time).then_some(Ineligible::AddedDuringTerm)
}

/// Is the allowance of a year allotted when the year begins, not at signing (AMB-05)?
pub fn is_allotted_later(year: YearIndex, readings: Readings) -> bool {
    year != YearIndex::FIRST && readings.other(ALLOTMENT)
}

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

/// The 50,000 USD limb in a currency (FA-18, AMB-03): `None` without a rate.
fn floor_in(currency: Currency, usd_rate: Option<Rate>) -> Option<Decimal> {
    if currency == Currency::USD {
        return Some(CAP_FLOOR_USD);
    }
    Some(round_down(CAP_FLOOR_USD.checked_mul(usd_rate?.decimal())?, currency))
}

/// The 20 % limb, rounded down to the smallest unit as every ceiling is.
fn share_of(allowance: Decimal, currency: Currency) -> Decimal {
    round_down(allowance * CAP_SHARE, currency)
}

/// The cap for an allowance in a currency; `usd_rate` is needed for any other than US dollars (AMB-03).
pub fn cap(allowance: Decimal, currency: Currency, usd_rate: Option<Rate>) -> Cap {
    let share = share_of(allowance, currency);
    let floor = floor_in(currency, usd_rate);
    let cap = floor.map_or(share, |floor| share.max(floor));
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

/// The account of one contract year. Figures that hang on an unknown allowance are `None`, never zero.
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
    pub clause: ReadingId,
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

impl YearStatement {
    /// What is known to be asked beyond the cap; nothing if that is nothing.
    pub fn beyond_cap(&self) -> Option<Money> {
        self.over_cap.value.filter(|over| !over.amount.is_zero())
    }

    /// What is known to be asked beyond the allowance, after the cap; nothing if that is nothing.
    pub fn beyond_allowance(&self) -> Option<Money> {
        self.over_allowance.value.filter(|over| !over.amount.is_zero())
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
    pub fn other_reading(&self, clause: ReadingId, year: Option<YearIndex>, what: What) -> Option<&OtherReading> {
        self.other_readings.iter().find(|other| other.clause == clause && other.year == year && other.what == what)
    }

    /// The statement of a line.
    pub fn line(&self, id: LineId) -> Option<&LineStatement> {
        self.years.iter().flat_map(|year| &year.lines).find(|line| line.line == id)
    }
}

impl Sum {
    fn steps(&self, currency: Currency) -> impl Iterator<Item = Step> + '_ {
        self.parts.iter().map(move |&(service, amount)| Step {
            how: How::Plus,
            what: What::Line(service),
            value: Value::Money(Money { amount, currency }),
        })
    }
}

/// States the account of a plan.
pub fn state_allowance(plan: &Plan) -> AllowanceStatement {
    let readings = plan.readings;
    let accounts = count(plan, readings);
    let other_readings = other_readings(plan, &accounts);
    let years: Vec<YearStatement> = accounts.into_iter().map(|account| explain_year(plan, account)).collect();
    let term = state_term(plan, &years);
    AllowanceStatement { currency: plan.contract.currency, years, term, readings, other_readings }
}

/// The figures that tell two accounts apart, in the order of their weight.
fn telling(account: &YearAccount<'_>) -> [(What, Option<Decimal>); 6] {
    [
        (What::OverCap, account.granted.map(|_| account.over_cap)),
        (What::OverCapAfterSwaps, Some(account.over_cap_after_swaps)),
        (What::AllottedTotal, account.granted.map(|_| account.allotted)),
        (What::Forfeited, account.forfeited()),
        (What::PaidOtherwise, Some(account.otherwise)),
        (What::Room, account.room),
    ]
}

/// Each clause read the other way round, and every figure that this changes: first of the years, then of the term.
fn other_readings(plan: &Plan, chosen: &[YearAccount<'_>]) -> Vec<OtherReading> {
    let currency = plan.contract.currency;
    let mut found = Vec::new();
    for clause in Readings::SWITCHABLE.into_iter().filter(|clause| Readings::is_of_allowance(*clause)) {
        let readings = plan.readings.switched(clause);
        let other = count(plan, readings);
        let mut compare = |year, what, ours: Option<Decimal>, theirs: Option<Decimal>| {
            if let (Some(ours), Some(theirs)) = (ours, theirs)
                && ours != theirs
            {
                let money = |amount| Money { amount, currency };
                let why = Why::by(rule_of(clause))
                    .reading(clause)
                    .step(How::Given, what, Value::Money(money(ours)))
                    .step(How::Otherwise, what, Value::Money(money(theirs)));
                found.push(OtherReading { clause, year, what, chosen: money(ours), other: money(theirs), why });
            }
        };
        for (ours, theirs) in chosen.iter().zip(&other) {
            for ((what, ours_amount), (_, theirs_amount)) in telling(ours).into_iter().zip(telling(theirs)) {
                compare(Some(ours.year.index), what, ours_amount, theirs_amount);
            }
        }
        let total =
            |accounts: &[YearAccount<'_>], of: fn(&YearAccount<'_>) -> Decimal| Some(accounts.iter().map(of).sum());
        for (what, of) in [
            (What::OverCap, (|account| account.over_cap) as fn(&YearAccount<'_>) -> Decimal),
            (What::OverCapAfterSwaps, |account| account.over_cap_after_swaps),
            (What::PaidOtherwise, |account| account.otherwise),
        ] {
            compare(None, what, total(chosen, of), total(&other, of));
        }
        let (ours, theirs) = (forfeited_at_signing(chosen, plan.readings), forfeited_at_signing(&other, readings));
        compare(None, What::Forfeited, ours, theirs);
    }
    found
}

/// The rule whose unclear clause it is.
const fn rule_of(clause: ReadingId) -> RuleId {
    match clause.number() {
        1 => FA_6,
        2 => FA_7,
        4 => FA_5,
        5 => FA_14,
        6 => FA_13,
        7 => FA_15,
        8 => FA_16,
        28 => FA_3,
        _ => FA_2,
    }
}

/// The account of a year with its reasons.
fn explain_year(plan: &Plan, account: YearAccount<'_>) -> YearStatement {
    let currency = plan.contract.currency;
    let readings = plan.readings;
    let money = |amount| Money { amount, currency };
    let value = |amount| Value::Money(money(amount));
    let perhaps = |amount: Option<Decimal>| amount.map_or(Value::Unknown, value);
    let index = account.year.index;
    let granted = account.granted;
    let shared = !readings.other(CAP_SCOPE);

    let granted_step = Step { how: How::Given, what: What::FlexAllowance(index), value: perhaps(granted) };
    let capped_total = account.capped_total();
    // While the allowance is unknown, so is what goes beyond it.
    let over_cap = granted.map(|_| account.over_cap);
    let over_allowance = granted.map(|_| account.over_allowance);
    let cap_amount = account.ceilings.map(|[cap, _]| cap);
    // Under a cap of its own each, the first kind stands for both where one figure is shown: only a cap over the whole
    // term can leave them different ones, and then the higher is shown.
    let cap_amount = if shared { cap_amount } else { account.ceilings.map(|[one, other]| one.max(other)) };
    let cap_rule = if shared { FA_6 } else { FA_5 };
    let capped_why = || {
        let steps = account.capped.iter().flat_map(|sum| sum.steps(currency));
        Why::by(FA_5).and(cap_rule).reading(amb(1)).steps(steps)
    };
    let cap_why = explain_cap(plan, &account, &granted_step);

    let allotted_to = FlexKind::ALL
        .into_iter()
        .map(|kind| {
            let mut sum = Sum::default();
            for line in account.asked.iter().filter(|line| line.kind == kind) {
                sum.add(line.line.service, line.granted);
            }
            let why =
                Why::by(FA_2).steps(sum.steps(currency)).step(How::Equals, What::Allotted(kind), value(sum.total));
            (kind, Explained { value: money(sum.total), why })
        })
        .collect();

    let mut allotted_why = Why::by(FA_2).and(FA_8);
    for line in &account.asked {
        if !line.granted.is_zero() {
            allotted_why = allotted_why.step(How::Plus, What::Line(line.line.service), value(line.granted));
        }
        if let Some(reading) = line.unclear {
            allotted_why = allotted_why.reading(reading);
        }
    }
    let allotted_why = allotted_why.step(How::Equals, What::AllottedTotal, value(account.allotted));

    let capped_granted: Decimal = account.under.iter().sum();
    let mut room_why = cap_why.clone().reading(amb(2));
    if !shared {
        let second = account.ceilings.map(|[one, other]| one.min(other));
        room_why = room_why.reading(amb(1)).step(How::Plus, What::Cap, perhaps(second));
    }
    if !readings.other(SMALL_ALLOWANCE) {
        room_why = room_why.and(FA_7).step(How::LowerOf, What::FlexAllowance(index), perhaps(granted));
    }
    let room_why = room_why.step(How::Equals, What::Room, perhaps(account.room));
    let room_left_why = Why::by(cap_rule).and(FA_7).reading(amb(1)).steps([
        Step { how: How::Given, what: What::Room, value: perhaps(account.room) },
        Step { how: How::Minus, what: What::CappedAsked, value: value(capped_granted) },
        Step { how: How::LowerOf, what: What::Unallotted, value: perhaps(granted.map(|_| account.left)) },
        Step { how: How::Equals, what: What::RoomLeft, value: perhaps(account.room_left) },
    ]);
    let over_cap_why = if shared {
        capped_why().steps([
            Step { how: How::Equals, what: What::CappedAsked, value: value(capped_total) },
            Step { how: How::Minus, what: What::Cap, value: perhaps(cap_amount) },
            Step { how: How::Equals, what: What::OverCap, value: perhaps(over_cap) },
        ])
    } else {
        let kinds = [FlexKind::ProactiveCredits, FlexKind::CustomProactive];
        let each = kinds.into_iter().zip(account.capped.iter().enumerate()).flat_map(|(kind, (at, sum))| {
            let ceiling = account.ceilings.and_then(|ceilings| ceilings.get(at).copied());
            [
                Step { how: How::Given, what: What::AskedAs(kind), value: value(sum.total) },
                Step { how: How::Minus, what: What::Cap, value: perhaps(ceiling) },
            ]
        });
        let over = Step { how: How::Equals, what: What::OverCap, value: perhaps(over_cap) };
        Why::by(FA_5).reading(amb(1)).steps(each).steps([over])
    };
    let over_allowance_why = Why::by(FA_8).steps([
        Step { how: How::Given, what: What::CappedAsked, value: perhaps(over_cap.map(|over| capped_total - over)) },
        Step { how: How::Plus, what: What::UncappedAsked, value: value(account.uncapped.total) },
        Step { how: How::Minus, what: What::FlexAllowance(index), value: perhaps(granted) },
        Step { how: How::Equals, what: What::OverAllowance, value: perhaps(over_allowance) },
    ]);
    let forfeited = account.forfeited();
    let forfeited_why = Why::by(FA_10).and(FA_12).reading(amb(5)).steps([
        granted_step.clone(),
        Step { how: How::Minus, what: What::AllottedTotal, value: value(account.allotted) },
        Step { how: How::Equals, what: What::Forfeited, value: perhaps(forfeited) },
    ]);
    let refused_why = account
        .refusals
        .iter()
        .fold(Why::by(FA_3).and(FA_2), |why, (_, refusal)| match refusal {
            Ineligible::Unclear(reading) => why.reading(*reading),
            Ineligible::AddedDuringTerm => why.and(FA_14).reading(ALLOTMENT),
            Ineligible::BeforeSigning => why.and(FA_10).and(FA_16),
            Ineligible::Barred | Ineligible::Included => why,
        })
        .readings(if readings.other(BUNDLED_HOURS) { &[BUNDLED_HOURS] } else { &[] })
        .steps(account.refused.steps(currency))
        .step(How::Equals, What::Refused, value(account.refused.total));
    let unless_zero = |what, amount: Decimal| {
        (!amount.is_zero()).then_some(Step { how: How::Plus, what, value: Value::Money(Money { amount, currency }) })
    };
    let mut otherwise_why = Why::by(FA_8).and(FA_3);
    if !account.companions.total.is_zero() {
        otherwise_why = otherwise_why.and(FA_17).reading(amb(46));
    }
    if !account.swap_difference.is_zero() {
        otherwise_why = otherwise_why.and(FA_13).reading(SWAP_CAP);
    }
    let otherwise_why = otherwise_why
        .steps([
            Step { how: How::Given, what: What::InvoicedByChoice, value: value(account.invoiced.total) },
            Step { how: How::Plus, what: What::Refused, value: value(account.refused.total) },
            Step { how: How::Plus, what: What::OverCap, value: perhaps(over_cap) },
            Step { how: How::Plus, what: What::OverAllowance, value: perhaps(over_allowance) },
        ])
        .steps(unless_zero(What::Companions, account.companions.total))
        .steps(unless_zero(What::SwapDifference, account.swap_difference))
        .step(How::Equals, What::PaidOtherwise, value(account.otherwise))
        .steps((!account.unpriced.is_empty()).then_some(Step {
            how: How::Given,
            what: What::LinesWithoutPrice,
            value: Value::Count(account.unpriced.len()),
        }));
    let terms = plan.contract.terms(index);
    let payable = terms.base_amount(currency).map(|base| base + account.otherwise);
    let payable_why = Why::by(FA_1).and(FA_8).steps(base_steps(&terms, index, currency)).steps([
        Step { how: How::Plus, what: What::PaidOtherwise, value: value(account.otherwise) },
        Step { how: How::Equals, what: What::Payable, value: perhaps(payable) },
    ]);
    let by_swap = |what, of: fn(&SwapOutcome) -> Decimal, total: Decimal| {
        let each = account.swaps.iter().filter(|swap| !of(&swap.outcome).is_zero());
        let each = each.map(|swap| Step {
            how: How::Plus,
            what: What::Line(swap.swap.service),
            value: Value::Money(Money { amount: of(&swap.outcome), currency }),
        });
        Why::by(FA_13).reading(SWAP_CAP).steps(each).step(
            How::Equals,
            what,
            Value::Money(Money { amount: total, currency }),
        )
    };
    let after_swaps_why = Why::by(FA_13)
        .and(FA_5)
        .and(FA_20)
        .reading(SWAP_CAP)
        .step(How::Given, What::Cap, perhaps(cap_amount))
        .step(How::Equals, What::OverCapAfterSwaps, value(account.over_cap_after_swaps));
    let swaps = account
        .swaps
        .iter()
        .map(|swapped| SwapStatement {
            line: swapped.line.id,
            from: swapped.line.service,
            to: swapped.swap.service,
            outcome: Explained {
                why: explain_swap(swapped.line.service, swapped.value, swapped.swap, &swapped.outcome, currency),
                value: swapped.outcome.clone(),
            },
        })
        .collect();

    YearStatement {
        year: account.year,
        granted: Explained {
            value: granted.map(money),
            why: Why::by(FA_1).and(FA_22).reading(amb(52)).steps([granted_step]),
        },
        allotted_to,
        allotted: Explained { value: money(account.allotted), why: allotted_why },
        capped: Explained {
            value: money(capped_total),
            why: capped_why().step(How::Equals, What::CappedAsked, value(capped_total)),
        },
        cap: Explained { value: cap_amount.map(money), why: cap_why },
        room: Explained { value: account.room.map(money), why: room_why },
        room_left: Explained { value: account.room_left.map(money), why: room_left_why },
        over_cap: Explained { value: over_cap.map(money), why: over_cap_why },
        over_allowance: Explained { value: over_allowance.map(money), why: over_allowance_why },
        forfeited: Explained { value: forfeited.map(money), why: forfeited_why },
        refused: Explained { value: money(account.refused.total), why: refused_why },
        companions: Explained {
            value: money(account.companions.total),
            why: Why::by(FA_17).reading(amb(46)).steps(account.companions.steps(currency)).step(
                How::Equals,
                What::Companions,
                value(account.companions.total),
            ),
        },
        swap_difference: Explained {
            value: money(account.swap_difference),
            why: by_swap(What::SwapDifference, SwapOutcome::difference, account.swap_difference),
        },
        unplaced: Explained {
            value: money(account.unplaced),
            why: by_swap(What::Unplaced, SwapOutcome::unplaced, account.unplaced),
        },
        over_cap_after_swaps: Explained { value: money(account.over_cap_after_swaps), why: after_swaps_why },
        otherwise: Explained { value: money(account.otherwise), why: otherwise_why },
        payable: Explained { value: payable.map(money), why: payable_why },
        cap_is_complete: account.limit.is_none_or(|limit| limit.floor.is_some()),
        is_allotted_later: is_allotted_later(index, readings),
        lines: plan.lines_of(index).map(|line| state_line(plan, line, &account)).collect(),
        swaps,
        unpriced: account.unpriced,
    }
}

fn state_line(plan: &Plan, line: &LineItem, account: &YearAccount<'_>) -> LineStatement {
    let amount = line.amount(plan.contract.currency);
    let asked = account.asked.iter().find(|asked| asked.line.id == line.id);
    let by_flex = asked.map_or(Decimal::ZERO, |asked| asked.granted);
    let barred = asked.map_or(Decimal::ZERO, |asked| amount.unwrap_or_default() - asked.amount);
    let refused = account.refusals.iter().find(|(id, _)| *id == line.id).map(|(_, why)| *why);
    // While the allowance is unknown, what is asked of it is neither paid by it nor known to be paid otherwise.
    let pending = account.granted.is_none() && asked.is_some();
    let otherwise = if pending {
        barred
    } else if refused == Some(Ineligible::Included) {
        Decimal::ZERO
    } else {
        amount.unwrap_or_default() - by_flex
    };
    let swap = account.swaps.iter().find(|swap| swap.line.id == line.id);
    LineStatement {
        line: line.id,
        service: line.service,
        amount,
        kind: asked.map(|asked| asked.kind),
        by_flex,
        otherwise,
        refused,
        barred,
        companion: line.companion.map(crate::money::Amount::decimal).unwrap_or_default(),
        swap_difference: swap.map_or(Decimal::ZERO, |swap| swap.outcome.difference()),
    }
}

/// Why the cap is what it is: both limbs, the higher, and over the whole term what earlier years left of it.
fn explain_cap(plan: &Plan, account: &YearAccount<'_>, granted_step: &Step) -> Why {
    let currency = plan.contract.currency;
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let perhaps =
        |amount: Option<Decimal>| amount.map_or(Value::Unknown, |amount| Value::Money(Money { amount, currency }));
    let over_term = plan.readings.other(CAP_PERIOD);
    let mut base = account.granted;
    let mut why = Why::by(FA_5).reading(amb(4));
    if over_term {
        let known = plan
            .contract
            .contract_years()
            .into_iter()
            .filter_map(|year| Some((year.index, plan.contract.terms(year.index).flex_allowance?.decimal())));
        let known: Vec<(YearIndex, Decimal)> = known.collect();
        base = account.granted.map(|_| known.iter().map(|(_, amount)| *amount).sum());
        why = why.steps(known.into_iter().map(|(year, amount)| Step {
            how: How::Plus,
            what: What::FlexAllowance(year),
            value: perhaps(Some(amount)),
        }));
        why = why.step(How::Equals, What::AllowanceOfAllYears, perhaps(base));
    } else {
        why = why.steps([granted_step.clone()]);
    }
    why = why.step(How::Equals, What::CapShare, perhaps(base.map(|base| share_of(base, currency))));
    if currency != Currency::USD {
        why = why.and(FA_18).reading(amb(3)).steps([
            Step {
                how: How::Given,
                what: What::CapFloorUsd,
                value: Value::Money(Money { amount: CAP_FLOOR_USD, currency: Currency::USD }),
            },
            Step {
                how: How::Given,
                what: What::UsdRate,
                value: usd_rate.map_or(Value::Unknown, |rate| Value::Number(rate.decimal())),
            },
        ]);
    }
    why = why.step(How::HigherOf, What::CapFloor, perhaps(floor_in(currency, usd_rate)));
    if over_term && account.year.index != YearIndex::FIRST {
        why = why.step(How::Equals, What::RoomOverTerm, perhaps(account.limit.map(|limit| limit.cap)));
        for taken in account.taken_earlier.iter().take(ceiling_count(plan.readings)) {
            why = why.step(How::Minus, What::TakenEarlier, perhaps(Some(*taken)));
        }
    }
    let cap = account.ceilings.map(|[one, other]| if ceiling_count(plan.readings) == 1 { one } else { one.max(other) });
    why.step(How::Equals, What::Cap, perhaps(cap))
}

fn state_term(plan: &Plan, years: &[YearStatement]) -> TermStatement {
    let currency = plan.contract.currency;
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let money = |amount: Option<Decimal>| amount.map(|amount| Money { amount, currency });
    let value =
        |amount: Option<Decimal>| amount.map_or(Value::Unknown, |amount| Value::Money(Money { amount, currency }));
    // A sum of which one part is unknown is unknown.
    let total = |of: &dyn Fn(&YearStatement) -> Option<Money>| -> Option<Decimal> {
        years.iter().map(|year| of(year).map(|money| money.amount)).sum()
    };
    let by_year = |of: &dyn Fn(&YearStatement) -> Option<Money>, what: &dyn Fn(YearIndex) -> What| -> Vec<Step> {
        years
            .iter()
            .map(|year| Step {
                how: How::Plus,
                what: what(year.year.index),
                value: value(of(year).map(|money| money.amount)),
            })
            .collect()
    };

    let allowance = total(&|year| year.granted.value);
    // Both readings of the period, whichever the plan takes; the others as it takes them.
    let readings = plan.readings;
    let rooms: Vec<Option<Decimal>> =
        count(plan, readings.with(CAP_PERIOD, false)).iter().map(|account| account.room).collect();
    let per_year: Option<Decimal> = rooms.iter().copied().sum();
    let caps = Decimal::from(ceiling_count(readings));
    let over_term = allowance.map(|allowance| {
        let cap = cap(allowance, currency, usd_rate).cap * caps;
        if readings.other(SMALL_ALLOWANCE) { cap } else { cap.min(allowance) }
    });
    let at_signing =
        |year: &YearStatement| -> Option<Option<Money>> { (!year.is_allotted_later).then_some(year.forfeited.value) };
    let forfeited: Option<Decimal> = years.iter().filter_map(at_signing).map(|money| money.map(|m| m.amount)).sum();
    let payable = total(&|year| year.payable.value);
    let allowances = || by_year(&|year| year.granted.value, &What::FlexAllowance);
    TermStatement {
        room_per_year: Explained {
            value: money(per_year),
            why: Why::by(FA_5)
                .reading(amb(4))
                .steps(rooms.iter().map(|room| Step { how: How::Plus, what: What::Room, value: value(*room) }))
                .step(How::Equals, What::RoomOfAllYears, value(per_year)),
        },
        room_over_term: Explained {
            value: money(over_term),
            why: Why::by(FA_5)
                .reading(amb(4))
                .steps(allowances())
                .steps([
                    Step { how: How::Equals, what: What::AllowanceOfAllYears, value: value(allowance) },
                    Step {
                        how: How::Equals,
                        what: What::CapShare,
                        value: value(allowance.map(|all| share_of(all, currency))),
                    },
                    Step { how: How::HigherOf, what: What::CapFloor, value: value(floor_in(currency, usd_rate)) },
                ])
                .steps((!readings.other(SMALL_ALLOWANCE)).then(|| Step {
                    how: How::LowerOf,
                    what: What::AllowanceOfAllYears,
                    value: value(allowance),
                }))
                .steps([Step { how: How::Equals, what: What::RoomOverTerm, value: value(over_term) }]),
        },
        differs: per_year.is_some() && over_term.is_some() && per_year != over_term,
        forfeited: Explained {
            value: money(forfeited),
            why: Why::by(FA_10)
                .and(FA_12)
                .reading(ALLOTMENT)
                .steps(years.iter().filter_map(at_signing).map(|money| Step {
                    how: How::Plus,
                    what: What::Forfeited,
                    value: value(money.map(|money| money.amount)),
                }))
                .step(How::Equals, What::Forfeited, value(forfeited)),
        },
        payable: Explained {
            value: money(payable),
            why: Why::by(FA_8).steps(by_year(&|year| year.payable.value, &|_| What::Payable)).step(
                How::Equals,
                What::Payable,
                value(payable),
            ),
        },
    }
}
