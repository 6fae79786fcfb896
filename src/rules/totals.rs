//! What the plan costs: at list, discounted, paid by the Flex Allowance, net, taxed; per year, per place, per payer and
//! over the term.
//!
//! Who pays for a line is taken from the account of the allowance ([`super::allowance`]) and never counted again. Every
//! figure is a sum over cells, one for each place in each year; years, places and the term add the same cells up in
//! another order, and so agree with each other whatever happens. Taxes are rounded in each cell, as on an invoice, each at the rate of the
//! work order that the place is on.
//!
//! What nobody priced is in no sum, and counted beside it (AMB-52). A term of part of a year has the amounts that were
//! entered for it: nothing is prorated.

use super::allowance::{AllowanceStatement, FA_1, FA_8, FA_14, FA_17, FA_22, LineStatement};
use super::eligibility::Ineligible;
use super::explanation::{Explained, Lines, PriceFact, What, Why, Working};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{RuleId, mc};
use crate::money::{Amount, Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::line::{LineId, LineItem};
use crate::plan::place::Place;
use rust_decimal::Decimal;
use serde::Serialize;

/// MC-23: local taxes.
const MC_23: RuleId = mc(23);

/// Who pays, or does not, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The customer, for the base package.
    Base,
    /// The customer, by choice.
    Invoiced,
    /// The customer, because it is more than cap or allowance hold, or dearer after a swap.
    BeyondFlex,
    /// The customer, because the allowance may not pay for it: barred services, later additions, companion costs.
    NeverFlex,
    /// The Flex Allowance, which is in the base price.
    Flex,
    /// Nobody knows yet: it is asked of an allowance that is not entered.
    Pending,
}

impl Payer {
    /// Everybody, the customer's reasons first.
    pub const ALL: [Self; 6] =
        [Self::Base, Self::Invoiced, Self::BeyondFlex, Self::NeverFlex, Self::Flex, Self::Pending];

    /// Is it part of what the customer is invoiced?
    pub const fn is_invoiced(self) -> bool {
        !matches!(self, Self::Flex | Self::Pending)
    }
}

/// What no sum holds because nobody entered it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotEntered {
    /// Years without a base price.
    pub bases: usize,
    /// Lines without a price.
    pub lines: usize,
}

impl NotEntered {
    /// Is everything there?
    pub const fn is_none(self) -> bool {
        self.bases == 0 && self.lines == 0
    }
}

/// The figures of a year, a place or the term. `base + services - discount - by_flex - pending = net`, and
/// `net + tax = gross`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Totals {
    /// The base package, true-ups in, at list.
    pub base: Explained<Money>,
    /// The services at list, with companion costs and differences of swaps.
    pub services: Explained<Money>,
    /// Everything that comes off.
    pub discount: Explained<Money>,
    /// What the Flex Allowance pays.
    pub by_flex: Explained<Money>,
    /// What is asked of an allowance that nobody entered: not known to be paid by anybody.
    pub pending: Explained<Money>,
    /// What is paid, before tax.
    pub net: Explained<Money>,
    /// The tax; `None` while nobody entered one, which is not the same as none.
    pub tax: Explained<Option<Money>>,
    /// What is paid, tax included; `None` while nobody entered a tax.
    pub gross: Explained<Option<Money>>,
    /// What no sum holds.
    pub missing: NotEntered,
}

/// The figures of a contract year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearTotals {
    /// Which.
    pub year: YearIndex,
    /// Its figures.
    #[serde(flatten)]
    pub totals: Totals,
}

/// The figures of a place over the term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceTotals {
    /// Which.
    pub place: Place,
    /// Its figures.
    #[serde(flatten)]
    pub totals: Totals,
}

/// What somebody pays, net.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PayerTotals {
    /// Who.
    pub payer: Payer,
    /// In each year of the term, in order.
    pub years: Vec<Explained<Money>>,
    /// Over the term.
    pub term: Explained<Money>,
}

/// Every total of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriceTotals {
    /// Its currency.
    pub currency: Currency,
    /// Each contract year.
    pub years: Vec<YearTotals>,
    /// Each place that has something, the main one first.
    pub places: Vec<PlaceTotals>,
    /// Who pays, in the order of [`Payer::ALL`].
    pub payers: Vec<PayerTotals>,
    /// The term.
    pub term: Totals,
    /// Lines in years that the term does not have: in no sum.
    pub outside_term: Vec<LineId>,
}

/// One place in one year; or several of them, added up.
#[derive(Clone)]
struct PlaceYear {
    currency: Currency,
    base: Working,
    services: Working,
    discount: Working,
    by_flex: Working,
    pending: Working,
    tax: Working,
    payers: [Working; Payer::ALL.len()],
    missing: NotEntered,
    /// Is something in it that has no tax, because nobody entered one?
    is_untaxed: bool,
}

impl PlaceYear {
    fn new(currency: Currency) -> Self {
        let nothing = || Working::new(currency, Lines::Written);
        let payers = std::array::from_fn(|_| nothing());
        let (base, services, discount, by_flex) = (nothing(), nothing(), nothing(), nothing());
        let (pending, tax, missing) = (nothing(), nothing(), NotEntered::default());
        Self { currency, base, services, discount, by_flex, pending, tax, payers, missing, is_untaxed: false }
    }

    /// What is paid, before tax.
    fn net(&self, lines: Lines) -> Working {
        let part = |what| What::Price(what);
        Working::new(self.currency, lines)
            .given(part(PriceFact::Base), self.base.amount())
            .plus(part(PriceFact::Services), self.services.amount())
            .minus_if_any(part(PriceFact::Discount), self.discount.amount())
            .minus_if_any(part(PriceFact::ByFlex), self.by_flex.amount())
            .minus_if_any(part(PriceFact::Pending), self.pending.amount())
            .equals(part(PriceFact::Net))
    }

    fn payer(&mut self, payer: Payer) -> Option<&mut Working> {
        self.payers.get_mut(Payer::ALL.iter().position(|one| *one == payer).unwrap_or_default())
    }

    fn is_empty(&self) -> bool {
        let parts = [&self.base, &self.services, &self.discount];
        parts.iter().all(|part| part.is_empty()) && self.missing.is_none()
    }

    fn join(&mut self, other: &Self) {
        let ours = [
            &mut self.base,
            &mut self.services,
            &mut self.discount,
            &mut self.by_flex,
            &mut self.pending,
            &mut self.tax,
        ];
        let theirs = [&other.base, &other.services, &other.discount, &other.by_flex, &other.pending, &other.tax];
        let payers = self.payers.iter_mut().zip(&other.payers);
        ours.into_iter().zip(theirs).chain(payers).for_each(|(ours, theirs)| ours.join_lines(theirs));
        self.missing.bases += other.missing.bases;
        self.missing.lines += other.missing.lines;
        self.is_untaxed |= other.is_untaxed;
    }

    /// The base package of a year.
    fn enter_base(&mut self, terms: &YearTerms, year: YearIndex) {
        let true_up = terms.true_up.map(Amount::decimal).unwrap_or_default();
        let discount = terms.base_discount_amount(self.currency);
        let price = terms.base_price.map(Amount::decimal).unwrap_or_default();
        self.base.add(What::BasePrice(year), price);
        self.base.add(What::Price(PriceFact::TrueUp(year)), true_up);
        self.discount.add(What::Price(PriceFact::BaseDiscount(year)), discount);
        if let Some(base) = self.payer(Payer::Base) {
            base.add(What::BasePrice(year), price - discount);
            base.add(What::Price(PriceFact::TrueUp(year)), true_up);
        }
        self.missing.bases += usize::from(terms.base_price.is_none());
    }

    /// A line, as the account of the allowance has it.
    fn enter_line(&mut self, line: &LineItem, stated: &LineStatement, is_unpriced: bool) {
        let what = What::Line(line.service);
        self.missing.lines += usize::from(is_unpriced);
        // What the base package holds costs nothing, whatever price stands beside it (FA-4).
        let nothing_to_pay = stated.refused == Some(Ineligible::Included);
        let (list, discount) = match line.list_amount(self.currency) {
            Some(list) if !nothing_to_pay => (list, line.discount_amount(self.currency)),
            _ => (Decimal::ZERO, Decimal::ZERO),
        };
        let pending = list - discount - stated.by_flex - stated.otherwise;
        self.services.add_of(line, what, list);
        self.discount.add_of(line, what, discount);
        self.by_flex.add_of(line, what, stated.by_flex);
        self.pending.add_of(line, what, pending);
        self.services.add_of(line, What::Companions, stated.companion);
        self.services.add_of(line, What::SwapDifference, stated.swap_difference);

        let asked = stated.kind.is_some();
        let barred = if stated.refused.is_some() { stated.otherwise } else { stated.barred };
        let rest = stated.otherwise - barred;
        for (payer, what, amount) in [
            (Payer::Flex, what, stated.by_flex),
            (Payer::Pending, what, pending),
            (Payer::NeverFlex, what, barred),
            (if asked { Payer::BeyondFlex } else { Payer::Invoiced }, what, rest),
            (Payer::NeverFlex, What::Companions, stated.companion),
            (Payer::BeyondFlex, What::SwapDifference, stated.swap_difference),
        ] {
            if let Some(part) = self.payer(payer) {
                part.add_of(line, what, amount);
            }
        }
    }

    /// Its tax, once everything is in it; unknown while nobody entered one. Another place than the host with nothing in it
    /// has nothing to tax, known or not.
    fn enter_tax(&mut self, plan: &Plan, year: YearIndex, place: Place) {
        let part = |what| What::Price(what);
        let sum = Working::new(self.currency, Lines::Written);
        let rate = match plan.own_tax_at(place) {
            Some(_) => PriceFact::OwnTaxPercent(plan.order_holder(place)),
            None => PriceFact::TaxPercent,
        };
        let tax = plan.tax_at(place);
        self.is_untaxed = tax.is_none() && (place.is_host() || !self.is_empty());
        let net = (part(PriceFact::Net), self.net(Lines::LeftOut).known());
        self.tax = match tax {
            Some(tax) => {
                let rate = (part(rate), tax.percent.share());
                sum.plus_share(net, rate, part(PriceFact::Tax)).of_cell(year, place)
            }
            None => sum,
        };
    }

    /// The figures, with what is paid as it was added up.
    fn explained(&self, net: Working) -> Totals {
        let currency = self.currency;
        let part = |what| What::Price(what);
        let by = |rule: RuleId| Why::by(rule).reading(amb(52));
        let (bases, lines) = (PriceFact::BasesWithoutPrice, What::LinesWithoutPrice);
        let tax = if self.is_untaxed {
            Working::new(currency, Lines::Written).given(part(PriceFact::TaxPercent), None)
        } else {
            self.tax.clone()
        };
        let tax = tax.equals(part(PriceFact::Tax));
        let gross = Working::new(currency, Lines::Written)
            .given(part(PriceFact::Net), net.amount())
            .plus(part(PriceFact::Tax), tax.amount())
            .equals(part(PriceFact::Gross));
        let figure = |sum: &Working, what| sum.clone().equals(part(what));
        Totals {
            base: figure(&self.base, PriceFact::Base)
                .left_out(part(bases), self.missing.bases)
                .known_because(currency, by(FA_1)),
            services: figure(&self.services, PriceFact::Services)
                .left_out(lines, self.missing.lines)
                .known_because(currency, Why::by(FA_8).and(FA_14).and(FA_17).reading(amb(52))),
            discount: figure(&self.discount, PriceFact::Discount).known_because(currency, by(FA_1)),
            by_flex: figure(&self.by_flex, PriceFact::ByFlex).known_because(currency, Why::by(FA_1).and(FA_8)),
            pending: figure(&self.pending, PriceFact::Pending).known_because(currency, by(FA_1)),
            net: net
                .left_out(part(bases), self.missing.bases)
                .left_out(lines, self.missing.lines)
                .known_because(currency, Why::by(FA_8).and(FA_1).and(FA_22).reading(amb(52))),
            tax: tax.because(by(MC_23)),
            gross: gross.because(Why::by(FA_8).and(MC_23).reading(amb(52))),
            missing: self.missing,
        }
    }
}

/// Adds up what a plan costs.
pub fn total(plan: &Plan, statement: &AllowanceStatement) -> PriceTotals {
    let currency = plan.contract.currency;
    let places: Vec<Place> = plan.places().collect();
    // A row for each year, in it a cell for each place.
    let mut rows: Vec<(YearIndex, Vec<PlaceYear>)> = Vec::with_capacity(statement.years.len());
    for year in &statement.years {
        let index = year.year.index;
        let mut cells = vec![PlaceYear::new(currency); places.len()];
        if let Some(main) = cells.first_mut() {
            main.enter_base(&plan.contract.terms(index), index);
        }
        for (line, stated) in plan.lines_of(index).zip(&year.lines) {
            // A place that is gone is the main one.
            let at = places.iter().position(|one| *one == line.location).unwrap_or_default();
            if let Some(cell) = cells.get_mut(at) {
                cell.enter_line(line, stated, year.unpriced.contains(&line.id));
            }
        }
        for (cell, place) in cells.iter_mut().zip(&places) {
            cell.enter_tax(plan, index, *place);
        }
        rows.push((index, cells));
    }

    let sum = |cells: &mut dyn Iterator<Item = &PlaceYear>| {
        let mut sum = PlaceYear::new(currency);
        cells.for_each(|cell| sum.join(cell));
        sum
    };
    let by_year: Vec<(YearIndex, PlaceYear)> =
        rows.iter().map(|(year, cells)| (*year, sum(&mut cells.iter()))).collect();
    let by_place = places.iter().enumerate().map(|(at, place)| {
        let cell = sum(&mut rows.iter().filter_map(|(_, cells)| cells.get(at)));
        (*place, cell)
    });
    let whole = sum(&mut by_year.iter().map(|(_, cell)| cell));
    let in_term = |line: &&LineItem| !statement.years.iter().any(|year| year.year.index == line.year);
    PriceTotals {
        currency,
        years: by_year
            .iter()
            .map(|(year, cell)| YearTotals { year: *year, totals: cell.explained(cell.net(Lines::Written)) })
            .collect(),
        places: by_place
            .filter(|(place, cell)| place.is_host() || !cell.is_empty())
            .map(|(place, cell)| PlaceTotals { place, totals: cell.explained(cell.net(Lines::Written)) })
            .collect(),
        payers: payers(&by_year, currency),
        term: term(&by_year, &whole),
        outside_term: plan.lines.iter().filter(in_term).map(|line| line.id).collect(),
    }
}

/// The figures of the term: those of the whole, and the net by its years.
fn term(by_year: &[(YearIndex, PlaceYear)], whole: &PlaceYear) -> Totals {
    let net = if by_year.len() > 1 {
        let nothing = Working::new(whole.currency, Lines::Written);
        let years = by_year.iter().fold(nothing, |sum, (year, cell)| {
            sum.plus(What::Price(PriceFact::NetOf(*year)), cell.net(Lines::LeftOut).amount())
        });
        years.equals(What::Price(PriceFact::Net))
    } else {
        whole.net(Lines::Written)
    };
    whole.explained(net)
}

fn payers(by_year: &[(YearIndex, PlaceYear)], currency: Currency) -> Vec<PayerTotals> {
    let figure = |payer: Payer, part: &Working| {
        let why = match payer {
            Payer::Base => Why::by(FA_1),
            Payer::Invoiced | Payer::BeyondFlex => Why::by(FA_8),
            Payer::NeverFlex => Why::by(super::allowance::FA_3).and(FA_17).and(FA_14),
            Payer::Flex => Why::by(super::allowance::FA_2),
            Payer::Pending => Why::by(FA_1).reading(amb(52)),
        };
        let what = match payer {
            Payer::Flex => PriceFact::ByFlex,
            Payer::Pending => PriceFact::Pending,
            _ => PriceFact::Net,
        };
        part.clone().equals(What::Price(what)).known_because(currency, why)
    };
    Payer::ALL
        .into_iter()
        .enumerate()
        .map(|(at, payer)| {
            let of_years: Vec<&Working> = by_year.iter().filter_map(|(_, cell)| cell.payers.get(at)).collect();
            let mut whole = Working::new(currency, Lines::Written);
            for part in &of_years {
                whole.join_lines(part);
            }
            PayerTotals {
                payer,
                years: of_years.into_iter().map(|part| figure(payer, part)).collect(),
                term: figure(payer, &whole),
            }
        })
        .collect()
}

impl Totals {
    /// The reason of every figure.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let known = [&self.base, &self.services, &self.discount, &self.by_flex, &self.pending, &self.net];
        known.into_iter().map(|figure| &figure.why).chain([&self.tax.why, &self.gross.why])
    }

    /// What is paid as far as it is known: tax included if there is one.
    pub fn payable(&self) -> Money {
        self.gross.value.unwrap_or(self.net.value)
    }
}

impl PriceTotals {
    /// The reason of every figure.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let years = self.years.iter().flat_map(|year| year.totals.whys());
        let places = self.places.iter().flat_map(|place| place.totals.whys());
        let payers = self.payers.iter().flat_map(|one| one.years.iter().chain([&one.term])).map(|figure| &figure.why);
        years.chain(places).chain(payers).chain(self.term.whys())
    }
}
