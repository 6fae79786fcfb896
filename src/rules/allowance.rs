//! The account of the Flex Allowance, year by year (section 2.2, FA-1 to FA-22).
//!
//! Why is a line that Flex cannot pay not an error here? Because nothing is forbidden: what the allowance may not or
//! cannot pay is paid with ordinary money (FA-8). This module says how much of each line the allowance pays; what
//! deserves a word with the customer is found in [`super::checks`].
//!
//! In which order is the allowance spent? The document has none. Lines are served in the order of the plan; what is
//! asked beyond the cap is cut off from the last capped lines first. Only the split between lines depends on that order,
//! never a total.

use super::contract::{ContractYear, YearIndex};
use super::explanation::{Explained, How, Step, Value, What, Why};
use super::plan::{Funding, LineId, LineItem, Plan};
use crate::catalog::flex_terms::{CAP_FLOOR_USD, CAP_SHARE};
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{RuleId, fa};
use crate::catalog::services::{FlexKind, FlexRule, ServiceId, service};
use crate::money::{Currency, Money, Rate, round_down, without_trailing_zeros};
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
/// FA-12: nothing moves between years.
pub const FA_12: RuleId = fa(12);
/// FA-18: the 50,000 are US dollars.
pub const FA_18: RuleId = fa(18);

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
}

/// May the Flex Allowance pay for a service? `confirmed` is what the user was told where the document is unclear.
pub fn eligibility(id: ServiceId, confirmed: Option<bool>) -> Eligibility {
    match service(id).flex {
        FlexRule::Payable(kind) => Eligibility::Eligible { kind, unclear: None },
        FlexRule::Barred => Eligibility::Ineligible(Ineligible::Barred),
        FlexRule::NothingToPay => Eligibility::Ineligible(Ineligible::Included),
        FlexRule::Unclear { payable_by_default, kind, reading } => {
            if confirmed.unwrap_or(payable_by_default) {
                Eligibility::Eligible { kind, unclear: Some(reading) }
            } else {
                Eligibility::Ineligible(Ineligible::Unclear(reading))
            }
        }
    }
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
    /// What the allowance pays.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub by_flex: Decimal,
    /// What is paid with ordinary money.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub otherwise: Decimal,
    /// Why the allowance pays none of it although it was asked to.
    pub refused: Option<Ineligible>,
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
    /// What would be forfeited if it were signed so.
    pub forfeited: Explained<Option<Money>>,
    /// What the allowance was asked to pay and may not.
    pub refused: Explained<Money>,
    /// Everything that is paid with ordinary money, base package aside.
    pub otherwise: Explained<Money>,
    /// Base package and everything paid with ordinary money; `None` while the base price is unknown.
    pub payable: Explained<Option<Money>>,
    /// Is the cap known in full, or is the rate for its US dollar limb missing (AMB-03)?
    pub cap_is_complete: bool,
    /// Lines without a price, left out of every sum.
    pub unpriced: Vec<LineId>,
    /// Each line.
    pub lines: Vec<LineStatement>,
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
    /// Room under the cap, year by year (our reading), added up.
    pub room_per_year: Explained<Option<Money>>,
    /// Room under the cap if it is taken once over the whole term.
    pub room_over_term: Explained<Option<Money>>,
    /// Do the two readings differ?
    pub differs: bool,
    /// Everything that would be forfeited.
    pub forfeited: Explained<Option<Money>>,
    /// Everything payable.
    pub payable: Explained<Option<Money>>,
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
        let known = [&self.allotted, &self.capped, &self.refused, &self.otherwise];
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
        known.into_iter().chain(kinds).map(|figure| &figure.why).chain(perhaps.into_iter().map(|figure| &figure.why))
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

    /// The statement of a line.
    pub fn line(&self, id: LineId) -> Option<&LineStatement> {
        self.years.iter().flat_map(|year| &year.lines).find(|line| line.line == id)
    }
}

/// A sum with the amounts it is made of, in the order they were added.
#[derive(Clone, Default)]
struct Sum {
    total: Decimal,
    parts: Vec<(ServiceId, Decimal)>,
}

impl Sum {
    fn add(&mut self, service: ServiceId, amount: Decimal) {
        if !amount.is_zero() {
            self.total += amount;
            self.parts.push((service, amount));
        }
    }

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
    let currency = plan.contract.currency;
    let years: Vec<YearStatement> =
        plan.contract.contract_years().into_iter().map(|year| state_year(plan, year)).collect();
    let term = state_term(plan, &years);
    AllowanceStatement { currency, years, term }
}

/// What a line asks of the allowance.
struct Asked<'a> {
    line: &'a LineItem,
    amount: Decimal,
    kind: FlexKind,
    granted: Decimal,
}

fn state_year(plan: &Plan, year: ContractYear) -> YearStatement {
    let currency = plan.contract.currency;
    let money = |amount| Money { amount, currency };
    let value = |amount| Value::Money(money(amount));
    let index = year.index;
    let terms = plan.contract.terms(index);
    let granted = terms.flex_allowance.map(crate::money::Amount::decimal);
    let usd_rate = plan.contract.usd_rate.map(|entered| entered.rate);
    let limit = granted.map(|allowance| cap(allowance, currency, usd_rate));

    // What is asked of the allowance, what it may not pay, and what is invoiced by choice.
    let mut asked: Vec<Asked> = Vec::new();
    let mut refused = Sum::default();
    let mut invoiced = Sum::default();
    let mut refusals: Vec<(LineId, Ineligible)> = Vec::new();
    let mut unpriced: Vec<LineId> = Vec::new();
    for line in plan.lines_of(index) {
        let Some(amount) = line.amount(currency) else {
            if service(line.service).flex != FlexRule::NothingToPay {
                unpriced.push(line.id);
            }
            if line.funding == Funding::Flex
                && let Eligibility::Ineligible(why) = eligibility(line.service, line.flex_confirmed)
            {
                refusals.push((line.id, why));
            }
            continue;
        };
        match (line.funding, eligibility(line.service, line.flex_confirmed)) {
            (Funding::Invoiced, _) => invoiced.add(line.service, amount),
            (Funding::Flex, Eligibility::Eligible { kind, .. }) => {
                asked.push(Asked { line, amount, kind, granted: Decimal::ZERO });
            }
            (Funding::Flex, Eligibility::Ineligible(why)) => {
                refusals.push((line.id, why));
                // What the base package holds costs nothing, whatever price stands beside it (FA-4).
                if why != Ineligible::Included {
                    refused.add(line.service, amount);
                }
            }
        }
    }

    let mut capped = Sum::default();
    let mut uncapped = Sum::default();
    for line in &asked {
        if line.kind.is_capped() { &mut capped } else { &mut uncapped }.add(line.line.service, line.amount);
    }

    // The cap first, then the allowance. Without an allowance nothing is known to be paid by it.
    let cap_amount = limit.map(|limit| limit.cap);
    let over_cap = cap_amount.map(|cap| (capped.total - cap).max(Decimal::ZERO));
    let mut cap_left = cap_amount.unwrap_or(Decimal::ZERO);
    let mut left = granted.unwrap_or(Decimal::ZERO);
    for line in &mut asked {
        let mut amount = line.amount;
        if line.kind.is_capped() {
            amount = amount.min(cap_left);
            cap_left -= amount;
        }
        line.granted = amount.min(left);
        left -= line.granted;
    }
    let allotted: Decimal = asked.iter().map(|line| line.granted).sum();
    let capped_within = over_cap.map(|over| capped.total - over);
    let over_allowance =
        granted.zip(capped_within).map(|(granted, capped)| (capped + uncapped.total - granted).max(Decimal::ZERO));
    // What is known to be paid otherwise: while the allowance is unknown, nothing of what is asked of it.
    let otherwise = invoiced.total + refused.total + over_cap.unwrap_or_default() + over_allowance.unwrap_or_default();

    let granted_step =
        Step { how: How::Given, what: What::FlexAllowance(index), value: granted.map_or(Value::Unknown, value) };
    let capped_why = || Why::by(FA_5).and(FA_6).reading(amb(1)).steps(capped.steps(currency));
    let cap_why = explain_cap(&granted_step, granted, limit, currency, usd_rate);

    let allotted_to = FlexKind::ALL
        .into_iter()
        .map(|kind| {
            let mut sum = Sum::default();
            for line in asked.iter().filter(|line| line.kind == kind) {
                sum.add(line.line.service, line.granted);
            }
            let why =
                Why::by(FA_2).steps(sum.steps(currency)).step(How::Equals, What::Allotted(kind), value(sum.total));
            (kind, Explained { value: money(sum.total), why })
        })
        .collect();

    let mut allotted_why = Why::by(FA_2).and(FA_8);
    for line in asked.iter().filter(|line| !line.granted.is_zero()) {
        allotted_why = allotted_why.step(How::Plus, What::Line(line.line.service), value(line.granted));
    }
    for line in &asked {
        if let Eligibility::Eligible { unclear: Some(reading), .. } =
            eligibility(line.line.service, line.line.flex_confirmed)
        {
            allotted_why = allotted_why.reading(reading);
        }
    }
    let allotted_why = allotted_why.step(How::Equals, What::AllottedTotal, value(allotted));

    let room = limit.map(|limit| limit.room);
    // Room is left both under the cap and inside the allowance: what other lines took is gone for the capped ones too.
    let capped_granted: Decimal = asked.iter().filter(|line| line.kind.is_capped()).map(|line| line.granted).sum();
    let room_left = room.map(|room| (room - capped_granted).min(left).max(Decimal::ZERO));
    let room_why = cap_why.clone().and(FA_7).reading(amb(2)).steps([
        Step { how: How::LowerOf, what: What::FlexAllowance(index), value: granted.map_or(Value::Unknown, value) },
        Step { how: How::Equals, what: What::Room, value: room.map_or(Value::Unknown, value) },
    ]);
    let room_left_why = Why::by(FA_6).and(FA_7).reading(amb(1)).steps([
        Step { how: How::Given, what: What::Room, value: room.map_or(Value::Unknown, value) },
        Step { how: How::Minus, what: What::CappedAsked, value: value(capped_granted) },
        Step { how: How::LowerOf, what: What::Unallotted, value: granted.map_or(Value::Unknown, |_| value(left)) },
        Step { how: How::Equals, what: What::RoomLeft, value: room_left.map_or(Value::Unknown, value) },
    ]);
    let over_cap_why = capped_why().steps([
        Step { how: How::Equals, what: What::CappedAsked, value: value(capped.total) },
        Step { how: How::Minus, what: What::Cap, value: cap_amount.map_or(Value::Unknown, value) },
        Step { how: How::Equals, what: What::OverCap, value: over_cap.map_or(Value::Unknown, value) },
    ]);
    let over_allowance_why = Why::by(FA_8).steps([
        Step { how: How::Given, what: What::CappedAsked, value: capped_within.map_or(Value::Unknown, value) },
        Step { how: How::Plus, what: What::UncappedAsked, value: value(uncapped.total) },
        Step { how: How::Minus, what: What::FlexAllowance(index), value: granted.map_or(Value::Unknown, value) },
        Step { how: How::Equals, what: What::OverAllowance, value: over_allowance.map_or(Value::Unknown, value) },
    ]);
    let forfeited = granted.map(|granted| granted - allotted);
    let forfeited_why = Why::by(FA_10).and(FA_12).reading(amb(5)).steps([
        granted_step.clone(),
        Step { how: How::Minus, what: What::AllottedTotal, value: value(allotted) },
        Step { how: How::Equals, what: What::Forfeited, value: forfeited.map_or(Value::Unknown, value) },
    ]);
    let refused_why = refusals
        .iter()
        .fold(Why::by(FA_3).and(FA_2), |why, (_, refusal)| match refusal {
            Ineligible::Unclear(reading) => why.reading(*reading),
            Ineligible::Barred | Ineligible::Included => why,
        })
        .steps(refused.steps(currency))
        .step(How::Equals, What::Refused, value(refused.total));
    let otherwise_why = Why::by(FA_8)
        .and(FA_3)
        .steps([
            Step { how: How::Given, what: What::InvoicedByChoice, value: value(invoiced.total) },
            Step { how: How::Plus, what: What::Refused, value: value(refused.total) },
            Step { how: How::Plus, what: What::OverCap, value: over_cap.map_or(Value::Unknown, value) },
            Step { how: How::Plus, what: What::OverAllowance, value: over_allowance.map_or(Value::Unknown, value) },
            Step { how: How::Equals, what: What::PaidOtherwise, value: value(otherwise) },
        ])
        .steps((!unpriced.is_empty()).then_some(Step {
            how: How::Given,
            what: What::LinesWithoutPrice,
            value: Value::Count(unpriced.len()),
        }));
    let base_price = terms.base_price.map(crate::money::Amount::decimal);
    let payable = base_price.map(|base| base + otherwise);
    let payable_why = Why::by(FA_1).and(FA_8).steps([
        Step { how: How::Given, what: What::BasePrice(index), value: base_price.map_or(Value::Unknown, value) },
        Step { how: How::Plus, what: What::PaidOtherwise, value: value(otherwise) },
        Step { how: How::Equals, what: What::Payable, value: payable.map_or(Value::Unknown, value) },
    ]);

    let lines = plan
        .lines_of(index)
        .map(|line| {
            let amount = line.amount(currency);
            let by_flex = asked.iter().find(|a| a.line.id == line.id).map_or(Decimal::ZERO, |a| a.granted);
            let refused = refusals.iter().find(|(id, _)| *id == line.id).map(|(_, why)| *why);
            // While the allowance is unknown, what is asked of it is neither paid by it nor known to be paid otherwise.
            let pending = granted.is_none() && asked.iter().any(|a| a.line.id == line.id);
            let nothing = pending || refused == Some(Ineligible::Included);
            let otherwise = if nothing { Decimal::ZERO } else { amount.unwrap_or_default() - by_flex };
            LineStatement { line: line.id, service: line.service, amount, by_flex, otherwise, refused }
        })
        .collect();

    YearStatement {
        year,
        granted: Explained { value: granted.map(money), why: Why::by(FA_1).reading(amb(52)).steps([granted_step]) },
        allotted_to,
        allotted: Explained { value: money(allotted), why: allotted_why },
        capped: Explained {
            value: money(capped.total),
            why: capped_why().step(How::Equals, What::CappedAsked, value(capped.total)),
        },
        cap: Explained { value: cap_amount.map(money), why: cap_why },
        room: Explained { value: room.map(money), why: room_why },
        room_left: Explained { value: room_left.map(money), why: room_left_why },
        over_cap: Explained { value: over_cap.map(money), why: over_cap_why },
        over_allowance: Explained { value: over_allowance.map(money), why: over_allowance_why },
        forfeited: Explained { value: forfeited.map(money), why: forfeited_why },
        refused: Explained { value: money(refused.total), why: refused_why },
        otherwise: Explained { value: money(otherwise), why: otherwise_why },
        payable: Explained { value: payable.map(money), why: payable_why },
        cap_is_complete: limit.is_none_or(|limit| limit.floor.is_some()),
        unpriced,
        lines,
    }
}

/// Why the cap is what it is: both limbs, and the higher.
fn explain_cap(
    granted_step: &Step,
    granted: Option<Decimal>,
    limit: Option<Cap>,
    currency: Currency,
    usd_rate: Option<Rate>,
) -> Why {
    let value = |amount| Value::Money(Money { amount, currency });
    let mut why = Why::by(FA_5).reading(amb(4)).steps([
        granted_step.clone(),
        Step {
            how: How::Equals,
            what: What::CapShare,
            value: granted.map_or(Value::Unknown, |granted| value(share_of(granted, currency))),
        },
    ]);
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
    why.steps([
        Step {
            how: How::HigherOf,
            what: What::CapFloor,
            value: floor_in(currency, usd_rate).map_or(Value::Unknown, value),
        },
        Step { how: How::Equals, what: What::Cap, value: limit.map_or(Value::Unknown, |limit| value(limit.cap)) },
    ])
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
    let per_year = total(&|year| year.room.value);
    let over_term = allowance.map(|allowance| cap(allowance, currency, usd_rate).room);
    let forfeited = total(&|year| year.forfeited.value);
    let payable = total(&|year| year.payable.value);
    let allowances = || by_year(&|year| year.granted.value, &What::FlexAllowance);
    TermStatement {
        room_per_year: Explained {
            value: money(per_year),
            why: Why::by(FA_5).reading(amb(4)).steps(by_year(&|year| year.room.value, &|_| What::Room)).step(
                How::Equals,
                What::RoomOfAllYears,
                value(per_year),
            ),
        },
        room_over_term: Explained {
            value: money(over_term),
            why: Why::by(FA_5).reading(amb(4)).steps(allowances()).steps([
                Step { how: How::Equals, what: What::AllowanceOfAllYears, value: value(allowance) },
                Step {
                    how: How::Equals,
                    what: What::CapShare,
                    value: value(allowance.map(|all| share_of(all, currency))),
                },
                Step { how: How::HigherOf, what: What::CapFloor, value: value(floor_in(currency, usd_rate)) },
                Step { how: How::LowerOf, what: What::AllowanceOfAllYears, value: value(allowance) },
                Step { how: How::Equals, what: What::RoomOverTerm, value: value(over_term) },
            ]),
        },
        differs: per_year.is_some() && over_term.is_some() && per_year != over_term,
        forfeited: Explained {
            value: money(forfeited),
            why: Why::by(FA_10).and(FA_12).steps(by_year(&|year| year.forfeited.value, &|_| What::Forfeited)).step(
                How::Equals,
                What::Forfeited,
                value(forfeited),
            ),
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
