//! What the package says in its headline, and why a line is not paid by the allowance alone.

use super::allowance::FORFEITED_AS_RECOMMENDED;
use super::comparison::upper_first;
use super::figures::{money, plural};
use super::say::say;
use super::{contract_state, explain};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::FlexKind;
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{Funding, LineItem};
use crate::rules::allowance::{AllowanceStatement, LineStatement, YearStatement};
use crate::rules::contract_state::{Allotting, allotting, contract_state};
use crate::rules::explanation::{Use, Why};
use crate::rules::usage::year_usage;
use crate::text::{Lang, Text};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The answer in one sentence, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The sentence.
    pub answer: String,
    /// What to do next.
    pub next: String,
}

/// What stands instead of "No issues found" and "0 errors" where nothing was entered that could be checked.
pub const NOTHING_TO_CHECK: Text = Text::new("還沒有內容可以檢查", "Nothing to check yet");

/// What a count of findings is about, where the contract has several years and only one of them is on the screen.
pub const WHOLE_CONTRACT: Text = Text::new("整份合約", "Whole contract");

/// "1 error", "2 errors in the whole contract": they are those of all years, whatever year is on the screen.
fn errors(count: usize, several: bool, lang: Lang) -> String {
    let errors = plural(count, "error", "errors");
    match (lang, several) {
        (Lang::ZhHant, false) => format!(" {count} 項錯誤"),
        (Lang::ZhHant, true) => format!("整份合約的 {count} 項錯誤"),
        (Lang::En, false) => errors,
        (Lang::En, true) => format!("{errors} in the whole contract"),
    }
}

/// The headline of a contract year, seen from a day. `broken`: how many errors were found; none while nobody has looked.
pub fn headline(
    plan: &Plan,
    statement: &AllowanceStatement,
    broken: Option<usize>,
    index: YearIndex,
    today: Option<NaiveDate>,
    lang: Lang,
) -> Headline {
    let several = statement.years.len() > 1;
    let year = explain::year(index, lang);
    let Some(account) = statement.year(index) else {
        return Headline { answer: year, next: String::new() };
    };
    let broken = broken.unwrap_or(0);
    let waiting = plan.lines_of(index).count();

    let Some(granted) = account.granted.value else {
        let answer = if several {
            say!(lang, "輸入{year}的彈性額度", ("Enter the Flex Allowance of {}", year.to_ascii_lowercase()))
        } else {
            say!(lang, "輸入彈性額度", "Enter your Flex Allowance")
        };
        let next = if waiting == 0 {
            say!(
                lang,
                "基本套件的 7 項服務已包含在內。額度寫在您的報價或工作訂單上；輸入後，再加入要用它支付的服務。",
                "The 7 services of the base package are already included. You will find the allowance in your \
                quotation or work order; enter it, then add what it should pay for."
            )
        } else {
            say!(
                lang,
                "已加入 {waiting} 個項目；輸入額度後，才知道它付得了多少。",
                "Lines added so far: {waiting}. What the allowance covers is known once it is entered."
            )
        };
        return Headline { answer, next };
    };

    let left = allotting(plan, account.year, plan.readings, today);
    if left.is_over() && !granted.amount.is_zero() {
        return once_signed(plan, account, several, today, lang);
    }
    let forfeited = account.forfeited.value.filter(|money| !money.amount.is_zero());
    if let Some(forfeited) = forfeited {
        let amount = money(forfeited);
        if account.is_allotted_later {
            return Headline {
                answer: say!(
                    lang,
                    "{year}還有 {amount} 尚未分配",
                    ("{amount} of {} is not allocated yet", year.to_ascii_lowercase())
                ),
                next: {
                    let chosen = say!(
                        lang,
                        "依您選的解讀，後續年度的額度在年初才分配，請向 Microsoft 確認",
                        "On the reading that you chose, it is allocated when the year begins: confirm that with \
                        Microsoft"
                    );
                    let ours = plan.readings.with(SwitchableClause::Allotment, false);
                    let is_lost = allotting(plan, account.year, ours, today).is_over();
                    let lost = is_lost.then(|| FORFEITED_AS_RECOMMENDED.get(lang).to_owned());
                    sentences([Some(chosen), lost], lang)
                },
            };
        }
        let answer = if several {
            say!(
                lang,
                "{year}有 {amount} 將於簽約時被沒收",
                ("{amount} of {} would be forfeited at signing", year.to_ascii_lowercase())
            )
        } else {
            say!(lang, "有 {amount} 將於簽約時被沒收", "{amount} would be forfeited at signing")
        };
        let share = share_of(account.allotted.value.amount, granted.amount);
        let used = if account.allotted.value.amount.is_zero() {
            say!(lang, "額度尚未分配。", "None of the allowance is allocated yet. ")
        } else {
            say!(lang, "額度已分配 {share}。", "{share} of the allowance is allocated. ")
        };
        let next = if broken > 0 {
            let errors = errors(broken, several, lang);
            say!(lang, "請先處理{errors}，再決定剩餘額度的用途。", "Fix {errors}, then decide how to use the rest.")
        } else {
            say!(
                lang,
                "請決定剩餘額度的用途；簽約時未分配的部分將失效。",
                "Decide how to use the rest: anything left over at signing is forfeited."
            )
        };
        return Headline { answer, next: used + &next };
    }

    if let Some(answer) = beyond_flex(account, lang) {
        let all = money(granted);
        let allocated = say!(
            lang,
            "{all} 已全數分配；其餘須另行付費。",
            "All of {all} is allocated; the rest is paid separately. "
        );
        let todo = if broken > 0 {
            fix_before_signing(broken, several, lang)
        } else {
            say!(lang, "可以減少數量，或把項目改為另行付費。", "Reduce a quantity, or have a line invoiced.")
        };
        return Headline { answer, next: allocated + &todo };
    }
    if granted.amount.is_zero() {
        return Headline {
            answer: if several {
                say!(lang, "{year}沒有彈性額度", "{year} has no Flex Allowance")
            } else {
                say!(lang, "沒有彈性額度", "There is no Flex Allowance")
            },
            next: say!(lang, "加入的服務一律另行付費。", "Every service that you add is paid separately."),
        };
    }

    let answer = match (lang, granted.currency) {
        (Lang::En, Currency::USD) => "Every dollar of the allowance is allocated".to_owned(),
        (Lang::En, _) => "The whole allowance is allocated".to_owned(),
        (Lang::ZhHant, _) => "彈性額度已全數分配".to_owned(),
    };
    let next = if broken > 0 {
        fix_before_signing(broken, several, lang)
    } else {
        say!(lang, "簽約時不會有金額被沒收。", "Nothing is forfeited at signing.")
    };
    Headline { answer, next }
}

/// The headline of a year whose allowance can no longer be allotted: what is still to be done, else what was forfeited; then
/// where the contract stands, what is used, and what the other reading of AMB-05 would allow.
fn once_signed(plan: &Plan, account: &YearStatement, several: bool, today: Option<NaiveDate>, lang: Lang) -> Headline {
    let state = contract_state(plan, today).value;
    let index = account.year.index;
    let usage = year_usage(plan, account, today);
    let to_schedule = usage.as_ref().filter(|_| state.running() == Some(index)).and_then(|u| u.part(Use::ToSchedule));
    let at_signing =
        !matches!(allotting(plan, account.year, plan.readings, today), Allotting::Over { at_signing: false, .. });
    let forfeited = account.forfeited.value.filter(|money| !money.amount.is_zero());
    let mut lost = forfeited.map(|lost| contract_state::forfeited(lost, several.then_some(index), at_signing, lang));
    let answer = if let Some(amount) = to_schedule {
        let (amount, year) = (money(amount), explain::year(index, lang));
        say!(lang, "{year}還有 {amount} 待排定", ("{amount} of {} is left to schedule", year.to_ascii_lowercase()))
    } else if let Some(lost) = lost.take() {
        lost
    } else if let Some(over) = account.beyond_allowance().or_else(|| account.beyond_cap()).and(account.beyond_flex()) {
        let over = money(over);
        say!(lang, "額度已全數分配，另有 {over} 須另行付費", "All of it was allocated; {over} is paid separately")
    } else {
        say!(lang, "彈性額度已全數分配", "The whole allowance was allocated")
    };
    let otherwise = plan.readings.switched(SwitchableClause::Allotment);
    let still = match allotting(plan, account.year, otherwise, today) {
        Allotting::UntilYearBegins { first } if forfeited.is_some() => first,
        _ => None,
    };
    let used = usage.map(|usage| contract_state::usage(&usage, lang)).filter(|used| !used.is_empty());
    let next =
        [Some(contract_state::state(state, lang)), lost, used, still.map(|by| contract_state::still_until(by, lang))];
    Headline { answer, next: sentences(next, lang) }
}

/// Phrases as sentences.
fn sentences(phrases: impl IntoIterator<Item = Option<String>>, lang: Lang) -> String {
    let sentence = |phrase: String| match lang {
        Lang::ZhHant => phrase + "。",
        Lang::En => upper_first(&phrase) + ".",
    };
    let all: Vec<String> = phrases.into_iter().flatten().map(sentence).collect();
    match lang {
        Lang::ZhHant => all.concat(),
        Lang::En => all.join(" "),
    }
}

fn fix_before_signing(broken: usize, several: bool, lang: Lang) -> String {
    let errors = errors(broken, several, lang);
    say!(lang, "請在簽約前處理{errors}。", "Fix {errors} before signing.")
}

/// Everything asked of the allowance that it does not pay, and the parts that it is the sum of. Nothing where no more is
/// asked than it could pay: what it may not pay is said where it stands.
fn beyond_flex(account: &YearStatement, lang: Lang) -> Option<String> {
    let (cap, allowance) = (account.beyond_cap(), account.beyond_allowance());
    let refused = Some(account.refused.value).filter(|refused| !refused.amount.is_zero());
    cap.or(allowance)?;
    let all = money(account.beyond_flex()?);
    if let (None, None) = (cap, refused) {
        return Some(say!(lang, "超出彈性額度 {all}", "{all} over the Flex Allowance"));
    }
    let parts = [
        (cap, Text::new("超出上限", "over the cap")),
        (allowance, Text::new("超出額度", "beyond the allowance")),
        (refused, Text::new("不得以額度支付", "that Flex may not pay")),
    ];
    let parts: Vec<(String, &str)> =
        parts.into_iter().filter_map(|(part, name)| Some((money(part?), name.get(lang)))).collect();
    let parts = match (lang, parts.as_slice()) {
        (Lang::ZhHant, [(_, name)]) => (*name).to_owned(),
        (Lang::En, [(_, name)]) => format!("it is {name}"),
        (Lang::ZhHant, parts) => {
            parts.iter().map(|(part, name)| format!("{name} {part}")).collect::<Vec<_>>().join("、")
        }
        (Lang::En, parts) => parts.iter().map(|(part, name)| format!("{part} {name}")).collect::<Vec<_>>().join(", "),
    };
    Some(say!(lang, "彈性額度不支付 {all}：{parts}", "{all} is not paid by Flex: {parts}"))
}

/// A share in whole percent, never rounded up to 100 % or down to 0 %.
fn share_of(part: Decimal, whole: Decimal) -> String {
    let percent = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole)).unwrap_or_default();
    match percent.floor().to_u64().unwrap_or_default() {
        0 if !part.is_zero() => "<1%".to_owned(),
        whole => format!("{whole}%"),
    }
}

/// Beyond what a line asks more of Flex than it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Beyond what Flex may pay at all.
    Eligibility,
    /// Beyond the cap.
    Cap,
    /// Beyond the allowance.
    Allowance,
    /// Beyond both.
    Several,
}

impl Beyond {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Eligibility => Text::new("彈性額度不得支付", "Flex may not pay"),
            Self::Cap => Text::new("超出上限", "Over the cap"),
            Self::Allowance => Text::new("超出額度", "Over the allowance"),
            Self::Several => Text::new("另行付費", "Not paid by Flex"),
        }
    }
}

/// What is asked of the allowance and not paid by it, whatever it is beyond.
pub const BEYOND_FLEX: Text = Text::new("要求支付但彈性額度不支付", "Asked of Flex, not paid by it");

/// Why a line that asks for Flex is not paid by it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// What is paid otherwise; `None` without a price.
    pub amount: Option<Money>,
    /// Beyond what that is.
    pub beyond: Beyond,
    /// Its reason.
    pub why: Why,
}

/// The part of a line that was asked of Flex and is paid otherwise.
pub fn shortfall(line: &LineItem, statement: &LineStatement, year: &YearStatement) -> Option<Shortfall> {
    if line.funding != Funding::Flex {
        return None;
    }
    let amount =
        statement.amount.map(|_| Money { amount: statement.otherwise, currency: year.otherwise.value.currency });
    if statement.refused.is_some() {
        return Some(Shortfall { amount, beyond: Beyond::Eligibility, why: year.refused.why.clone() });
    }
    if statement.otherwise.is_zero() {
        return None;
    }
    if statement.barred == statement.otherwise {
        return Some(Shortfall { amount, beyond: Beyond::Eligibility, why: year.refused.why.clone() });
    }
    let capped = statement.kind.is_some_and(FlexKind::is_capped);
    let (beyond, why) = match (capped && year.beyond_cap().is_some(), year.beyond_allowance().is_some()) {
        (true, false) => (Beyond::Cap, &year.over_cap.why),
        (false, _) => (Beyond::Allowance, &year.over_allowance.why),
        (true, true) => (Beyond::Several, &year.otherwise.why),
    };
    Some(Shortfall { amount, beyond, why: why.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::services::ServiceId;
    use crate::money::{Amount, Quantity};
    use crate::plan::line::LineId;
    use crate::rules::assess::{Assessment, assess};
    use crate::rules::finding::Level;
    use crate::state::command::{Command, LineEdit, apply};
    use crate::zones::Zone;
    use rust_decimal::dec;

    fn headline_of(plan: &Plan) -> Headline {
        let Assessment { allowance, findings } = assess(plan, None);
        let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
        headline(plan, &allowance, Some(errors), YearIndex::FIRST, None, Lang::En)
    }

    fn amount(value: Decimal) -> Amount {
        Amount::try_from(value).unwrap()
    }

    /// A plan with an allowance and lines of a service, a price and who pays.
    fn plan(allowance: Option<Decimal>, lines: &[(ServiceId, Decimal, Funding)]) -> Plan {
        let mut plan = Plan::new(Zone::TAIPEI);
        let mut run = |command| plan = apply(&plan, command).unwrap();
        run(Command::SetFlexAllowance(YearIndex::FIRST, allowance.map(amount)));
        for (number, (service, price, funding)) in (1..).zip(lines) {
            run(Command::AddLine(*service, YearIndex::FIRST));
            run(Command::EditLine(LineId(number), LineEdit::UnitPrice(Some(amount(*price)))));
            run(Command::EditLine(LineId(number), LineEdit::Funding(*funding)));
            run(Command::EditLine(LineId(number), LineEdit::Quantity(Quantity::ONE)));
        }
        plan
    }

    #[track_caller]
    fn says(plan: &Plan, answer: &str, next: &str) {
        let headline = headline_of(plan);
        assert_eq!((headline.answer.as_str(), headline.next.as_str()), (answer, next));
    }

    #[test]
    fn the_headline_is_the_answer() {
        let flex = |service, price| (service, price, Funding::Flex);
        assert_eq!(headline_of(&plan(None, &[])).answer, "Enter your Flex Allowance");
        says(
            &plan(Some(dec!(300000)), &[flex(ServiceId::AzureRapidResponse, dec!(200000))]),
            "US$100,000 would be forfeited at signing",
            "66% of the allowance is allocated. Decide how to use the rest: anything left over at signing is \
            forfeited.",
        );
        says(
            &plan(Some(dec!(300000)), &[flex(ServiceId::AzureRapidResponse, dec!(300000))]),
            "Every dollar of the allowance is allocated",
            "Nothing is forfeited at signing.",
        );
        says(
            &plan(Some(dec!(300000)), &[flex(ServiceId::AzureRapidResponse, dec!(300000.01))]),
            "US$0.01 over the Flex Allowance",
            "All of US$300,000 is allocated; the rest is paid separately. Reduce a quantity, or have a line invoiced.",
        );
        // Exactly allocated, and the cap is exceeded: what is not paid is said first.
        says(
            &plan(
                Some(dec!(250000)),
                &[flex(ServiceId::ProactiveCredits, dec!(60000)), flex(ServiceId::AzureRapidResponse, dec!(200000))],
            ),
            "US$10,000 is not paid by Flex: it is over the cap",
            "All of US$250,000 is allocated; the rest is paid separately. Fix 1 error before signing.",
        );
        says(&plan(Some(dec!(0)), &[]), "There is no Flex Allowance", "Every service that you add is paid separately.");
        says(
            &plan(
                Some(dec!(300000)),
                &[
                    flex(ServiceId::AzureRapidResponse, dec!(299999.99)),
                    flex(ServiceId::ExtraSuccessManagement, dec!(25000)),
                ],
            ),
            "US$0.01 would be forfeited at signing",
            "99% of the allowance is allocated. Fix 1 error, then decide how to use the rest.",
        );
    }

    #[test]
    fn w16_the_headline_says_what_a_customer_computes_and_its_parts() {
        let flex = |service, price| (service, price, Funding::Flex);
        let mut lines =
            vec![flex(ServiceId::ProactiveCredits, dec!(60000)), flex(ServiceId::AzureRapidResponse, dec!(230000))];
        let said = |lines: &[_], lang| {
            let plan = plan(Some(dec!(250000)), lines);
            let Assessment { allowance, findings: _ } = assess(&plan, None);
            headline(&plan, &allowance, None, YearIndex::FIRST, None, lang).answer
        };
        assert_eq!(
            said(&lines, Lang::En),
            "US$40,000 is not paid by Flex: US$10,000 over the cap, US$30,000 beyond the allowance"
        );
        assert_eq!(said(&lines, Lang::ZhHant), "彈性額度不支付 US$40,000：超出上限 US$10,000、超出額度 US$30,000");
        lines.push(flex(ServiceId::ExtraSuccessManagement, dec!(25000)));
        assert_eq!(
            said(&lines, Lang::En),
            "US$65,000 is not paid by Flex: US$10,000 over the cap, US$30,000 beyond the allowance, \
            US$25,000 that Flex may not pay"
        );
    }

    #[test]
    fn a_shortfall_names_its_reason() {
        let plan = plan(
            Some(dec!(300000)),
            &[
                (ServiceId::ProactiveCredits, dec!(40000), Funding::Flex),
                (ServiceId::CustomProactive, dec!(20000.01), Funding::Flex),
                (ServiceId::ExtraSuccessManagement, dec!(25000), Funding::Flex),
                (ServiceId::Workshop, dec!(12500), Funding::Invoiced),
            ],
        );
        let assessment = assess(&plan, None);
        let year = assessment.allowance.year(YearIndex::FIRST).unwrap();
        let of = |number| {
            let id = LineId(number);
            shortfall(plan.line(id).unwrap(), assessment.allowance.line(id).unwrap(), year)
                .map(|short| (short.amount.unwrap().amount, short.beyond))
        };
        assert_eq!(of(1), None);
        assert_eq!(of(2), Some((dec!(0.01), Beyond::Cap)));
        assert_eq!(of(3), Some((dec!(25000), Beyond::Eligibility)));
        assert_eq!(of(4), None);
    }
}
