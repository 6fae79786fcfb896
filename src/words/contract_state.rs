//! Where the contract stands: signed or not, what was forfeited, what of a year is used, and what can still be done.

use super::comparison::upper_first;
use super::explain;
use super::figures::{date, money, number};
use super::say::say;
use crate::money::Money;
use crate::plan::contract::YearIndex;
use crate::rules::contract_state::{ContractState, TermStage};
use crate::rules::explanation::Use;
use crate::rules::usage::{CreditUsage, StillPossible, YearUsage};
use crate::text::{Lang, Text};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Where the contract stands, in a few words: "Signed on 16 Jun 2025, year 2 is running until 30 Jun 2027".
pub fn state(state: ContractState, lang: Lang) -> String {
    let (on, term) = match state {
        ContractState::NotSigned { on: None } => {
            return say!(lang, "尚未簽約，簽約日未輸入", "Not signed: no day of signing is entered");
        }
        ContractState::NotSigned { on: Some(on) } => {
            let on = date(on, lang);
            return say!(lang, "尚未簽約，預計 {on}簽約", "Not signed yet, to be signed on {on}");
        }
        ContractState::Signed { on, term } => (date(on, lang), term),
    };
    match term {
        TermStage::Unknown(field) => {
            let field = explain::date_field(field).get(lang);
            say!(lang, "已於 {on}簽約；尚缺：{field}", "Signed on {on}; missing: {field}")
        }
        TermStage::NotBegun { first } => {
            let first = date(first, lang);
            say!(lang, "已於 {on}簽約，{first}開始", "Signed on {on}, begins on {first}")
        }
        TermStage::Running { year, until } => {
            let (year, until) = (explain::year(year, lang), date(until, lang));
            say!(
                lang,
                "已於 {on}簽約，{year}進行中，至 {until}",
                ("Signed on {on}, {} is running until {until}", year.to_ascii_lowercase())
            )
        }
        TermStage::Ended { last } => {
            let last = date(last, lang);
            say!(lang, "已於 {on}簽約，{last}結束", "Signed on {on}, ended on {last}")
        }
    }
}

/// What was not allotted while it could be. `year` is named where there are several.
pub fn forfeited(amount: Money, year: Option<YearIndex>, at_signing: bool, lang: Lang) -> String {
    let amount = money(amount);
    let year = year.map(|year| explain::year(year, lang));
    let zh = year.clone().unwrap_or_default();
    let en = year.map(|year| format!(" of {}", year.to_ascii_lowercase())).unwrap_or_default();
    if at_signing {
        say!(lang, "{zh}有 {amount} 在簽約時未分配，已被沒收", "{amount}{en} was forfeited at signing")
    } else {
        say!(lang, "{zh}有 {amount} 在年度開始時未分配，已被沒收", "{amount}{en} was forfeited when the year began")
    }
}

/// What the other reading of the later years would still allow (AMB-05).
pub fn still_until(by: NaiveDate, lang: Lang) -> String {
    let by = date(by, lang);
    say!(
        lang,
        "若解讀為後續年度在年初才分配，最晚到 {by}仍可分配",
        "if later years are read as allocated when they begin, it can still be allocated until {by}"
    )
}

/// What has become of what Flex pays for.
pub const fn used(used: Use) -> Text {
    match used {
        Use::Used => Text::new("已使用", "Used"),
        Use::Booked => Text::new("已排定", "Booked"),
        Use::ToSchedule => Text::new("待排定", "Left to schedule"),
        Use::InForce => Text::new("持續有效，不必排定", "In force, nothing to schedule"),
        Use::Credits => Text::new("主動折讓，另以點數計", "Proactive Credits, counted in credits"),
        Use::Lapsed => Text::new("未使用，已失效", "Not used, lapsed"),
    }
}

/// What is used, booked and lost of a year, as a part of a sentence: "used US$40,000; booked US$60,000".
pub fn usage(usage: &YearUsage, lang: Lang) -> String {
    let part = |wanted: Use| {
        let amount = money(usage.part(wanted)?);
        let name = used(wanted).get(lang);
        Some(say!(lang, "{name} {amount}", ("{} {amount}", name.to_ascii_lowercase())))
    };
    let parts: Vec<String> = [Use::Used, Use::Booked, Use::Lapsed].into_iter().filter_map(part).collect();
    parts.join(Text::new("，", "; ").get(lang))
}

/// What is used, booked and left of the Proactive Credits, and by when: "40 used, 10 booked, 50 left, the first usable until 30 Jun 2026".
pub fn credits(usage: &CreditUsage, lang: Lang) -> String {
    let part = |count: Decimal, (zh, en): (&str, &str)| {
        let count = number(count);
        (count != "0").then(|| say!(lang, "{zh} {count} 點", "{count} {en}"))
    };
    let left = number(usage.left.value);
    let left = say!(lang, "剩 {left} 點", "{left} left");
    let by = usage.until.filter(|_| !usage.left.value.is_zero()).map(|day| {
        let day = date(day, lang);
        say!(lang, "最早一批可用到 {day}", "the first usable until {day}")
    });
    let parts = [
        part(usage.used, ("已使用", "used")),
        part(usage.booked, ("已排定", "booked")),
        part(usage.lapsed, ("已失效", "lapsed")),
        Some(left),
        by,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(Text::new("，", ", ").get(lang))
}

/// What can still be done.
pub fn possible(what: StillPossible, lang: Lang) -> String {
    match what {
        StillPossible::Use => {
            say!(lang, "在年度內排定並使用已購買的服務", "Schedule and use what is bought, within the year")
        }
        StillPossible::Swap => say!(
            lang,
            "等值交換成其他服務：須可供應，且經服務提供人員同意",
            "Swap a service for another of equal value, if it is available and the delivery resource agrees"
        ),
        StillPossible::PayFor => {
            say!(lang, "加購服務，另行付費", "Add services that are paid for separately")
        }
        StillPossible::AllotLater(by) => upper_first(&still_until(by, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::contract::DateField;

    #[test]
    fn c6_every_state_is_said_in_both_languages() {
        let (on, day) = ("2025-06-16".parse().unwrap(), "2026-06-30".parse().unwrap());
        let signed = |term| ContractState::Signed { on, term };
        let year = YearIndex::FIRST;
        for (of, zh, en) in [
            (
                ContractState::NotSigned { on: None },
                "尚未簽約，簽約日未輸入",
                "Not signed: no day of signing is entered",
            ),
            (
                ContractState::NotSigned { on: Some(on) },
                "尚未簽約，預計 2025年6月16日簽約",
                "Not signed yet, to be signed on 16 Jun 2025",
            ),
            (
                signed(TermStage::Running { year, until: day }),
                "已於 2025年6月16日簽約，第 1 年進行中，至 2026年6月30日",
                "Signed on 16 Jun 2025, year 1 is running until 30 Jun 2026",
            ),
            (
                signed(TermStage::NotBegun { first: day }),
                "已於 2025年6月16日簽約，2026年6月30日開始",
                "Signed on 16 Jun 2025, begins on 30 Jun 2026",
            ),
            (
                signed(TermStage::Ended { last: day }),
                "已於 2025年6月16日簽約，2026年6月30日結束",
                "Signed on 16 Jun 2025, ended on 30 Jun 2026",
            ),
        ] {
            assert_eq!((state(of, Lang::ZhHant).as_str(), state(of, Lang::En).as_str()), (zh, en));
        }
        let missing = signed(TermStage::Unknown(DateField::WorkOrderEnd));
        assert!(state(missing, Lang::ZhHant).contains("尚缺："));
    }
}
