//! What a difference between two plans is made of, in words.

use super::{amount, funding};
use crate::catalog::services::service;
use crate::money::{Amount, Currency};
use crate::plan::Plan;
use crate::plan::contract::{YearIndex, YearTerms};
use crate::plan::line::LineItem;
use crate::plan::price_terms::Off;
use crate::rules::plan_comparison::{Cause, Part, Subject};
use crate::text::{Lang, Text};
use crate::words::say::say;
use crate::words::{allowance, explain, figures, places, prices};

/// Why two plans do not cost the same.
pub const fn cause(cause: Cause) -> Text {
    match cause {
        Cause::Currency => Text::new("幣別與匯率", "Currency and rate"),
        Cause::Reading => Text::new("條款的解讀", "Reading of a clause"),
        Cause::ServiceDropped => Text::new("移除服務", "Services dropped"),
        Cause::Term => Text::new("合約期間", "Term of the contract"),
        Cause::BasePrice => Text::new("基本套件價格", "Base package price"),
        Cause::TrueUp => Text::new("年度補購 (true-up)", "True-up"),
        Cause::Allowance => Text::new("彈性額度", "Flex Allowance"),
        Cause::ServiceAdded => Text::new("新增服務", "Services added"),
        Cause::Quantity => Text::new("數量", "Quantity"),
        Cause::Price => Text::new("單價", "Unit price"),
        Cause::Discount => Text::new("折扣", "Discount"),
        Cause::Funding => Text::new("付費來源", "Funding source"),
        Cause::Rule => Text::new("適用規則", "Rules that apply"),
        Cause::Fee => Text::new("附帶費用", "Related costs"),
        Cause::Moved => Text::new("年度或地點", "Year or place"),
        Cause::Tax => Text::new("稅", "Tax"),
        Cause::Rest => Text::new("其他（例如項目順序）", "Anything else, such as the order of lines"),
    }
}

/// What a part is about: "Workshop (years 1 to 3): 4 → 6". `from` and `to` are the two plans, `places` knows every place.
pub fn part(part: &Part, from: &Plan, to: &Plan, places: &Plan, lang: Lang) -> String {
    match &part.subject {
        Subject::Plan => of_plan(part.cause, from, to, lang),
        Subject::Clause(clause) => {
            let words = allowance::choice(*clause);
            let chosen = if to.readings.other(*clause) { words.other } else { words.ours };
            let (title, chosen) = (words.title.get(lang), chosen.get(lang));
            say!(lang, "{title}：{chosen}", "{title}: {chosen}")
        }
        Subject::Year(year) => of_year(part.cause, *year, from, to, lang),
        Subject::Lines(id, lines) => {
            let name = service(*id).label().get(lang);
            // What is the same in several years is said once.
            let mut told: Vec<(String, Vec<YearIndex>)> = Vec::new();
            for (one, other) in lines {
                let Some(line) = other.as_ref().or(one.as_ref()) else { continue };
                let mut words = of_line(part.cause, one.as_ref(), other.as_ref(), to.contract.currency, places, lang);
                if !places.locations.is_empty() && part.cause != Cause::Moved {
                    let place = places::place(places, line.location, lang);
                    words = say!(lang, "{place} {words}", "{place}, {words}");
                }
                match told.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, years)) => years.push(line.year),
                    None => told.push((words, vec![line.year])),
                }
            }
            let told = told.into_iter().map(|(words, mut years)| {
                years.sort_unstable();
                years.dedup();
                let years = explain::years(&years, lang);
                if words.is_empty() { years } else { say!(lang, "{years}：{words}", "{years}: {words}") }
            });
            let told = told.collect::<Vec<_>>().join(Text::new("；", "; ").get(lang));
            say!(lang, "{name}（{told}）", "{name} ({told})")
        }
    }
}

/// What comes off: a share, or an amount.
fn discount(off: Option<Off>, currency: Currency, lang: Lang) -> String {
    match off {
        None => super::NOTHING.get(lang).to_owned(),
        Some(Off::Amount(sum)) => amount(Some(sum.decimal()), currency, lang),
        Some(share) => prices::off(share),
    }
}

fn of_plan(cause: Cause, from: &Plan, to: &Plan, lang: Lang) -> String {
    match cause {
        Cause::Term => {
            let years = |plan: &Plan| plan.contract.contract_years().len();
            match (years(from), years(to)) {
                (before, after) if before == after => {
                    Text::new("合約日期", "dates of the contract").get(lang).to_owned()
                }
                (before, after) => say!(lang, "{before} 年 → {after} 年", "{before} → {after} years"),
            }
        }
        Cause::Tax => {
            let rate = |plan: &Plan| {
                let tax = plan.contract.tax.as_ref();
                tax.map_or_else(|| super::UNKNOWN.get(lang).to_owned(), |tax| figures::percent(tax.percent.share()))
            };
            let (before, after) = (rate(from), rate(to));
            if before == after { after } else { format!("{before} → {after}") }
        }
        Cause::Currency => {
            let rate = |plan: &Plan| plan.contract.usd_rate.map(|rate| figures::number(rate.rate.decimal()));
            let (before, after) = (from.contract.currency, to.contract.currency);
            let dollar = rate(to).or_else(|| rate(from)).unwrap_or_default();
            if before == after {
                say!(lang, "美元匯率 {dollar}", "rate of the US dollar {dollar}")
            } else {
                format!("{} → {}", before.code(), after.code())
            }
        }
        _ => String::new(),
    }
}

fn of_year(cause: Cause, year: YearIndex, from: &Plan, to: &Plan, lang: Lang) -> String {
    let name = explain::year(year, lang);
    let of = |plan: &Plan| {
        let terms: YearTerms = plan.contract.terms(year);
        let money = |sum: Option<Amount>| amount(sum.map(Amount::decimal), plan.contract.currency, lang);
        match cause {
            Cause::BasePrice => money(terms.base_price),
            Cause::TrueUp => money(Some(terms.true_up.unwrap_or(Amount::ZERO))),
            Cause::Allowance => money(terms.flex_allowance),
            _ => discount(terms.base_off(), plan.contract.currency, lang),
        }
    };
    let (before, after) = (of(from), of(to));
    let base = if cause == Cause::Discount { Text::new("基本套件", "base package, ").get(lang) } else { "" };
    say!(
        lang,
        "{base}{name}：{before} → {after}",
        ("{base}{}: {before} → {after}", if base.is_empty() { name.clone() } else { name.to_lowercase() })
    )
}

fn of_line(
    cause: Cause,
    one: Option<&LineItem>,
    other: Option<&LineItem>,
    currency: Currency,
    places: &Plan,
    lang: Lang,
) -> String {
    let both = |of: &dyn Fn(&LineItem, Currency) -> String| match (one, other) {
        // What stays has been converted on the way.
        (Some(one), Some(other)) => format!("{} → {}", of(one, currency), of(other, currency)),
        (Some(one), None) => of(one, currency),
        (None, Some(other)) => of(other, currency),
        (None, None) => String::new(),
    };
    let money = |sum: Option<Amount>, currency| amount(sum.map(Amount::decimal), currency, lang);
    match cause {
        Cause::ServiceAdded | Cause::ServiceDropped => both(&|line, currency| {
            let (quantity, price) = (figures::number(line.quantity.decimal()), money(line.unit_price, currency));
            let payer = funding(line.funding).get(lang);
            say!(lang, "{quantity} × {price}，{payer}", "{quantity} × {price}, {payer}")
        }),
        Cause::Quantity => both(&|line, _| figures::number(line.quantity.decimal())),
        Cause::Price => both(&|line, currency| money(line.unit_price, currency)),
        Cause::Discount => both(&|line, currency| discount(line.off(), currency, lang)),
        Cause::Funding => both(&|line, _| funding(line.funding).get(lang).to_owned()),
        Cause::Fee => both(&|line, currency| money(Some(line.companion.unwrap_or(Amount::ZERO)), currency)),
        Cause::Moved => both(&|line, _| {
            let year = explain::year(line.year, lang);
            if places.locations.is_empty() {
                return year;
            }
            let place = places::place(places, line.location, lang);
            say!(lang, "{year}、{place}", "{year} {place}")
        }),
        _ => String::new(),
    }
}
