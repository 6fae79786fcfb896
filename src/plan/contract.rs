//! The contract: parties, currency, the five dates that the document uses side by side, and the contract years.

use super::fee_table::FeeTable;
use super::price_terms::{Discount, Off, Tax};
use crate::clock::last_day_of_months;
use crate::entry::Line;
use crate::money::{Amount, Currency, Rate};
use crate::named::read_by_name;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The longest term that can be planned, in contract years.
pub const MAX_YEARS: usize = 10;

/// What was agreed, as far as it is known. Nothing is invented: what is unknown is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Contract")]
pub struct Contract {
    /// The customer.
    #[serde(default)]
    pub customer: Line,
    /// The Microsoft party, or the partner who sells.
    #[serde(default)]
    pub supplier: Line,
    /// The access ID by which Microsoft knows whose contract a case is opened under; empty, nobody entered it. The document
    /// does not know it: it stands in what Microsoft sends when the contract begins.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub access_id: Line,
    /// The currency of every amount in the plan (ISO 4217).
    pub currency: Currency,
    /// The dates.
    #[serde(default)]
    pub dates: ContractDates,
    /// What is agreed per contract year, in order; years beyond the list are unknown.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 10)))]
    pub years: Vec<YearTerms>,
    /// How much of the plan's currency one US dollar is worth, where the currency is another (AMB-03).
    #[serde(default)]
    pub usd_rate: Option<UsdRate>,
    /// The tax on what is paid; left out, nobody said, which is not the same as none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Tax>,
    /// Tables by which a fee follows from what is spent on products.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = 6)))]
    pub fee_tables: Vec<FeeTable>,
}

/// A rate entered by the user, with its day; there is no built-in one. Which currencies it is between is said where it
/// stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "DatedRate")]
pub struct DatedRate {
    /// Units of one currency for one unit of the other.
    pub rate: Rate,
    /// The day it was taken.
    pub on: Option<NaiveDate>,
}

/// How many units of the plan's currency one US dollar is worth.
pub type UsdRate = DatedRate;

/// The anchors of every deadline, each in the years 2015 to 2060. The document uses the first three side by side (AMB-22).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "ContractDates")]
pub struct ContractDates {
    /// Signature.
    #[serde(default)]
    pub execution: Option<NaiveDate>,
    /// First day of the work order.
    #[serde(default)]
    pub work_order_start: Option<NaiveDate>,
    /// First day of the contract term, where it differs.
    #[serde(default)]
    pub term_start: Option<NaiveDate>,
    /// Last day of the work order.
    #[serde(default)]
    pub work_order_end: Option<NaiveDate>,
    /// First day of the first Flex year, where it differs from the work order's.
    #[serde(default)]
    pub flex_year_start: Option<NaiveDate>,
}

/// One of the five dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateField {
    /// Signature.
    Execution,
    /// First day of the work order.
    WorkOrderStart,
    /// First day of the contract term.
    TermStart,
    /// Last day of the work order.
    WorkOrderEnd,
    /// First day of the first Flex year.
    FlexYearStart,
}

impl DateField {
    /// All five, in the order of the form.
    pub const ALL: [Self; 5] =
        [Self::Execution, Self::WorkOrderStart, Self::TermStart, Self::WorkOrderEnd, Self::FlexYearStart];
}

/// Why a date does not fit the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateError {
    /// The end is before a start.
    #[error("the work order ends before it starts")]
    EndBeforeStart {
        /// The start.
        start: NaiveDate,
        /// The end.
        end: NaiveDate,
    },
    /// The Flex year starts outside the work order.
    #[error("the Flex year starts outside the work order")]
    FlexYearOutsideTerm {
        /// First day of the work order.
        start: Option<NaiveDate>,
        /// Last day of the work order.
        end: Option<NaiveDate>,
    },
    /// More contract years than can be planned.
    #[error("the term is longer than {MAX_YEARS} years")]
    TermTooLong,
}

impl ContractDates {
    /// One of them.
    pub const fn get(&self, field: DateField) -> Option<NaiveDate> {
        match field {
            DateField::Execution => self.execution,
            DateField::WorkOrderStart => self.work_order_start,
            DateField::TermStart => self.term_start,
            DateField::WorkOrderEnd => self.work_order_end,
            DateField::FlexYearStart => self.flex_year_start,
        }
    }

    /// Changes one of them, whatever comes of it.
    pub const fn set(&mut self, field: DateField, date: Option<NaiveDate>) {
        match field {
            DateField::Execution => self.execution = date,
            DateField::WorkOrderStart => self.work_order_start = date,
            DateField::TermStart => self.term_start = date,
            DateField::WorkOrderEnd => self.work_order_end = date,
            DateField::FlexYearStart => self.flex_year_start = date,
        }
    }

    /// Do they make sense together?
    pub fn check(&self) -> Result<(), DateError> {
        let start = self.work_order_start.or(self.term_start);
        if let (Some(start), Some(end)) = (start, self.work_order_end)
            && end < start
        {
            return Err(DateError::EndBeforeStart { start, end });
        }
        if let (Some(start), Some(end)) = (self.term_start, self.work_order_end)
            && end < start
        {
            return Err(DateError::EndBeforeStart { start, end });
        }
        if let Some(flex) = self.flex_year_start {
            let too_early = start.is_some_and(|start| flex < start);
            let too_late = self.work_order_end.is_some_and(|end| flex > end);
            if too_early || too_late {
                return Err(DateError::FlexYearOutsideTerm { start, end: self.work_order_end });
            }
        }
        if self.years_from_dates().is_some_and(|years| years.len() > MAX_YEARS) {
            return Err(DateError::TermTooLong);
        }
        Ok(())
    }

    /// First day of the first Flex year: as entered, else the start of the work order, else of the term.
    pub fn first_flex_day(&self) -> Option<NaiveDate> {
        self.flex_year_start.or(self.work_order_start).or(self.term_start)
    }

    /// First day of the contract term: as entered, else the start of the work order (AMB-22).
    pub fn first_term_day(&self) -> Option<NaiveDate> {
        self.term_start.or(self.work_order_start)
    }

    /// The contract years, if the dates are known; the last one may be shorter (terms are not always whole years).
    fn years_from_dates(&self) -> Option<Vec<YearSpan>> {
        let first = self.first_flex_day()?;
        let last = self.work_order_end?;
        let mut spans = Vec::new();
        // One more than the longest term, so that the caller sees that it is too long.
        for index in 0..=MAX_YEARS {
            let months = u32::try_from(index * 12).ok()?;
            let start = if index == 0 { first } else { last_day_of_months(first, months)?.succ_opt()? };
            if start > last {
                break;
            }
            spans.push(YearSpan { start, end: last_day_of_months(first, months + 12)?.min(last) });
        }
        Some(spans)
    }
}

/// First and last day of a contract year, both included, in the customer's local dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct YearSpan {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
}

impl YearSpan {
    /// Does the day lie in it?
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start <= day && day <= self.end
    }
}

/// A contract year, counted from 0; people see it counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("maximum" = MAX_YEARS - 1)))]
#[serde(try_from = "u8", into = "u8")]
pub struct YearIndex(u8);

/// There is no such contract year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("contract years are numbered 0 to 9")]
pub struct NoSuchYear;

impl TryFrom<u8> for YearIndex {
    type Error = NoSuchYear;

    fn try_from(index: u8) -> Result<Self, NoSuchYear> {
        if usize::from(index) < MAX_YEARS { Ok(Self(index)) } else { Err(NoSuchYear) }
    }
}

impl From<YearIndex> for u8 {
    fn from(year: YearIndex) -> Self {
        year.0
    }
}

impl YearIndex {
    /// The first year.
    pub const FIRST: Self = Self(0);

    /// Counted from 1, for people.
    pub const fn ordinal(self) -> u8 {
        self.0 + 1
    }

    /// As an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Every year that can be planned.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..u8::try_from(MAX_YEARS).unwrap_or(u8::MAX)).map(Self)
    }
}

/// What is agreed for one contract year, in the currency of the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "YearTerms")]
pub struct YearTerms {
    /// Price of the base package, Flex Allowance included (FA-1).
    #[serde(default)]
    pub base_price: Option<Amount>,
    /// What comes off the base price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_discount: Option<Discount>,
    /// What is charged beside the base price of the year because more is in use than was priced, without discount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub true_up: Option<Amount>,
    /// The Flex Allowance of the year. The document prints none (FA-1).
    #[serde(default)]
    pub flex_allowance: Option<Amount>,
}

read_by_name!(Contract, DatedRate, ContractDates, YearTerms);

impl YearTerms {
    /// What comes off the base price.
    pub fn base_off(&self) -> Option<Off> {
        self.base_discount.as_ref().map(|discount| discount.off)
    }

    /// The same in money; nothing while the price is unknown.
    pub fn base_discount_amount(&self, currency: Currency) -> Decimal {
        let off = self.base_off().zip(self.base_price);
        off.map_or(Decimal::ZERO, |(off, price)| off.of(price.decimal(), currency))
    }

    /// Is the discount no more than the price?
    pub fn discount_fits(&self) -> bool {
        self.base_off().is_none_or(|off| off.fits(self.base_price.map(Amount::decimal)))
    }

    /// Every amount that was entered for it.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        let discount = self.base_off().and_then(Off::amount);
        [self.base_price, discount, self.true_up, self.flex_allowance].into_iter().flatten()
    }
}

/// A contract year with its days, where they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ContractYear {
    /// Which.
    pub index: YearIndex,
    /// Its days; unknown while a date is missing.
    pub span: Option<YearSpan>,
}

impl Contract {
    /// A contract of which nothing is known yet.
    pub fn new(currency: Currency) -> Self {
        Self {
            customer: Line::default(),
            supplier: Line::default(),
            access_id: Line::default(),
            currency,
            dates: ContractDates::default(),
            years: Vec::new(),
            usd_rate: None,
            tax: None,
            fee_tables: Vec::new(),
        }
    }

    /// The contract years: from the dates if they are known, else one year without days.
    pub fn contract_years(&self) -> Vec<ContractYear> {
        let spans = self.dates.years_from_dates().unwrap_or_default();
        if spans.is_empty() {
            return vec![ContractYear { index: YearIndex::FIRST, span: None }];
        }
        YearIndex::all().zip(spans).map(|(index, span)| ContractYear { index, span: Some(span) }).collect()
    }

    /// The contract year in which a local day lies.
    pub fn year_of(&self, day: NaiveDate) -> Option<YearIndex> {
        self.contract_years().into_iter().find(|year| year.span.is_some_and(|span| span.contains(day))).map(|y| y.index)
    }

    /// Every amount that was entered for it, lines aside.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        let tables = self.fee_tables.iter().flat_map(FeeTable::amounts);
        self.years.iter().flat_map(YearTerms::amounts).chain(tables)
    }

    /// What is agreed for a year.
    pub fn terms(&self, year: YearIndex) -> YearTerms {
        self.years.get(year.index()).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates(start: &str, end: &str) -> ContractDates {
        ContractDates { work_order_start: Some(day(start)), work_order_end: Some(day(end)), ..Default::default() }
    }

    fn contract(dates: ContractDates) -> Contract {
        Contract { dates, ..Contract::new(Currency::USD) }
    }

    #[track_caller]
    fn years(start: &str, end: &str, expected: &[(&str, &str)]) {
        let spans: Vec<_> = contract(dates(start, end)).contract_years().into_iter().map(|y| y.span.unwrap()).collect();
        let expected: Vec<_> = expected.iter().map(|(a, b)| YearSpan { start: day(a), end: day(b) }).collect();
        assert_eq!(spans, expected);
    }

    #[test]
    fn a_term_is_cut_into_contract_years() {
        years(
            "2025-07-01",
            "2028-06-30",
            &[("2025-07-01", "2026-06-30"), ("2026-07-01", "2027-06-30"), ("2027-07-01", "2028-06-30")],
        );
        // Twenty months: terms are not always whole years.
        years("2021-10-01", "2023-05-31", &[("2021-10-01", "2022-09-30"), ("2022-10-01", "2023-05-31")]);
        years("2025-07-01", "2025-07-01", &[("2025-07-01", "2025-07-01")]);
        years("2024-02-29", "2026-02-27", &[("2024-02-29", "2025-02-28"), ("2025-03-01", "2026-02-27")]);
    }

    #[test]
    fn without_dates_there_is_one_year_without_days() {
        let years = Contract::new(Currency::USD).contract_years();
        assert_eq!(years, vec![ContractYear { index: YearIndex::FIRST, span: None }]);
    }

    #[test]
    fn dates_in_a_wrong_order_are_refused() {
        let with = |field, date| {
            let mut dates = dates("2025-07-01", "2028-06-30");
            dates.set(field, date);
            dates.check()
        };
        let early = with(DateField::WorkOrderEnd, Some(day("2025-06-30")));
        assert!(matches!(early, Err(DateError::EndBeforeStart { .. })));
        let outside = with(DateField::FlexYearStart, Some(day("2028-07-01")));
        assert!(matches!(outside, Err(DateError::FlexYearOutsideTerm { .. })));
        let before = with(DateField::FlexYearStart, Some(day("2025-06-30")));
        assert!(matches!(before, Err(DateError::FlexYearOutsideTerm { .. })));
        assert_eq!(with(DateField::WorkOrderEnd, Some(day("2040-06-30"))), Err(DateError::TermTooLong));
        assert!(with(DateField::FlexYearStart, Some(day("2025-10-01"))).is_ok());
    }

    #[test]
    fn a_day_is_found_in_its_year() {
        let contract = contract(dates("2025-07-01", "2028-06-30"));
        assert_eq!(contract.year_of(day("2026-06-30")), Some(YearIndex::FIRST));
        assert_eq!(contract.year_of(day("2026-07-01")).map(YearIndex::ordinal), Some(2));
        assert_eq!(contract.year_of(day("2028-07-01")), None);
    }

    #[test]
    fn b6_a_year_from_29_february_ends_on_28_february() {
        let mut contract = Contract::new(Currency::USD);
        contract.dates.work_order_start = Some(day("2028-02-29"));
        contract.dates.work_order_end = Some(day("2033-02-28"));
        let years = contract.contract_years();
        let spans: Vec<_> = years.iter().map(|year| year.span.unwrap()).collect();
        let said: Vec<_> = spans.iter().map(|span| format!("{} {}", span.start, span.end)).collect();
        assert_eq!(
            said,
            [
                "2028-02-29 2029-02-28",
                "2029-03-01 2030-02-28",
                "2030-03-01 2031-02-28",
                "2031-03-01 2032-02-28",
                "2032-02-29 2033-02-28",
            ]
        );
        // Three years are three, without a fourth of one day.
        contract.dates.work_order_end = Some(day("2031-02-28"));
        assert_eq!(contract.contract_years().len(), 3);
    }
}
