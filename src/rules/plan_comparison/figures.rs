//! The figures by which plans are compared: those of the rules for each plan by itself.

use crate::money::Currency;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::rules::allowance::{AllowanceStatement, account, explained_account};
use crate::rules::explanation::Why;
use crate::rules::totals::{NotEntered, Payer, PriceTotals, total};
use rust_decimal::Decimal;

/// A figure that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// What is paid over the term, before tax.
    Net,
    /// The same, tax included.
    Gross,
    /// What is paid in a contract year, before tax.
    NetOf(YearIndex),
    /// The same, tax included.
    GrossOf(YearIndex),
    /// What the Flex Allowance pays.
    ByFlex,
    /// What of the allowance is forfeited at signing.
    Forfeited,
}

/// What is paid in a contract year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearFigures {
    /// Which.
    pub year: YearIndex,
    /// Before tax.
    pub net: Decimal,
    /// Tax included; nothing while nobody entered a tax.
    pub gross: Option<Decimal>,
}

/// What a plan costs, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// In which currency.
    pub currency: Currency,
    /// Before tax, over the term.
    pub net: Decimal,
    /// The tax; nothing while nobody entered one.
    pub tax: Option<Decimal>,
    /// Tax included.
    pub gross: Option<Decimal>,
    /// What the Flex Allowance pays.
    pub by_flex: Decimal,
    /// What is forfeited at signing; nothing while an allowance is unknown.
    pub forfeited: Option<Decimal>,
    /// Each year of its term.
    pub years: Vec<YearFigures>,
    /// What no sum holds because nobody entered it.
    pub missing: NotEntered,
    /// Is something asked of an allowance that nobody entered, so that nobody knows who pays?
    pub is_pending: bool,
}

impl Figures {
    /// A figure. Of a year that the term does not have nothing is paid, which is known.
    pub fn get(&self, figure: Figure) -> Option<Decimal> {
        let of = |year: YearIndex| self.years.iter().find(|one| one.year == year);
        match figure {
            Figure::Net => Some(self.net),
            Figure::Gross => self.gross,
            Figure::NetOf(year) => Some(of(year).map_or(Decimal::ZERO, |one| one.net)),
            Figure::GrossOf(year) => self.gross.and_then(|_| of(year).map_or(Some(Decimal::ZERO), |one| one.gross)),
            Figure::ByFlex => Some(self.by_flex),
            Figure::Forfeited => self.forfeited,
        }
    }

    /// What is paid over the term as the product shows it: tax included if there is one.
    pub fn payable(&self) -> Decimal {
        self.gross.unwrap_or(self.net)
    }

    /// Does it hold everything that the plan has?
    pub const fn is_complete(&self) -> bool {
        self.missing.is_none() && !self.is_pending
    }

    /// Every amount by a function, such as a rate of exchange.
    pub(super) fn each(self, currency: Currency, of: impl Fn(Decimal) -> Decimal) -> Self {
        let years = self.years.iter();
        let years = years.map(|one| YearFigures { net: of(one.net), gross: one.gross.map(&of), ..*one }).collect();
        Self {
            currency,
            net: of(self.net),
            tax: self.tax.map(&of),
            gross: self.gross.map(&of),
            by_flex: of(self.by_flex),
            forfeited: self.forfeited.map(&of),
            years,
            ..self
        }
    }
}

/// Why the figures of a plan are what they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    net: Why,
    gross: Why,
    by_flex: Why,
    forfeited: Why,
    /// Of each contract year: before tax, and tax included.
    years: Vec<(YearIndex, Why, Why)>,
}

impl Reasons {
    /// That of a figure; none of a year that the plan does not have.
    pub fn get(&self, figure: Figure) -> Option<&Why> {
        let of = |year: YearIndex| self.years.iter().find(|(one, ..)| *one == year);
        match figure {
            Figure::Net => Some(&self.net),
            Figure::Gross => Some(&self.gross),
            Figure::NetOf(year) => of(year).map(|(_, net, _)| net),
            Figure::GrossOf(year) => of(year).map(|(.., gross)| gross),
            Figure::ByFlex => Some(&self.by_flex),
            Figure::Forfeited => Some(&self.forfeited),
        }
    }
}

/// The figures of a plan.
pub fn figures(plan: &Plan) -> Figures {
    let statement = account(plan);
    let totals = total(plan, &statement);
    figures_of(&statement, &totals)
}

/// The figures of a plan and the reason of each, of one account.
pub fn explained_figures(plan: &Plan) -> (Figures, Reasons) {
    let statement = explained_account(plan);
    let totals = total(plan, &statement);
    let years = totals.years.iter();
    let years = years.map(|year| (year.year, year.totals.net.why.clone(), year.totals.gross.why.clone())).collect();
    let reasons = Reasons {
        net: totals.term.net.why.clone(),
        gross: totals.term.gross.why.clone(),
        by_flex: totals.term.by_flex.why.clone(),
        forfeited: statement.term.forfeited.why.clone(),
        years,
    };
    (figures_of(&statement, &totals), reasons)
}

fn figures_of(statement: &AllowanceStatement, totals: &PriceTotals) -> Figures {
    let money = |value: Option<crate::money::Money>| value.map(|money| money.amount);
    let years = totals.years.iter().map(|year| YearFigures {
        year: year.year,
        net: year.totals.net.value.amount,
        gross: money(year.totals.gross.value),
    });
    let is_asked =
        |one: &crate::rules::totals::PayerTotals| one.payer == Payer::Pending && !one.term.value.amount.is_zero();
    Figures {
        currency: totals.currency,
        net: totals.term.net.value.amount,
        tax: money(totals.term.tax.value),
        gross: money(totals.term.gross.value),
        by_flex: totals.term.by_flex.value.amount,
        forfeited: money(statement.term.forfeited.value),
        years: years.collect(),
        missing: totals.term.missing,
        is_pending: totals.payers.iter().any(is_asked),
    }
}
