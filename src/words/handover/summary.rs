//! The plan in a few lines, for a mail: what is in it, what Flex pays, what is invoiced, what is forfeited and by when, the next
//! dates, and what is still needed from the customer.

use super::offer::counted;
use super::prices::is_paid_beside_base;
use super::{Amounts, Phrase, Title};
use crate::catalog::services::{ServiceId, service};
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearIndex};
use crate::plan::line::LineItem;
use crate::rules::allowance::{AllowanceStatement, LineStatement, YearStatement, state_allowance};
use crate::rules::contract_state::{Allotting, allotting};
use crate::rules::dates::{DateStanding, due_dates};
use crate::rules::readiness::readiness;
use crate::rules::totals::{PriceTotals, total};
use crate::text::{Lang, Text};
use crate::words::dates::{days_left, timing, title as date_title};
use crate::words::figures::{date, money, plural};
use crate::words::say::say;
use crate::words::{explain, prices};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The most services that are named one by one.
const MOST: usize = 30;

/// How many of the next dates are named.
const NEXT: usize = 3;

/// The plan in a few lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Of whom, of which day.
    pub title: Title,
    /// What is said.
    pub parts: Vec<SummaryPart>,
}

/// What is said about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryPart {
    /// About what.
    pub heading: Phrase,
    /// Line by line.
    pub lines: Vec<Phrase>,
}

/// The summary of a plan on a day.
pub fn summary(plan: &Plan, today: NaiveDate, amounts: Amounts) -> Summary {
    summary_under(Title::of(plan, today), plan, today, amounts)
}

/// The same under a title that is known: the letters in it are made of the whole plan.
pub fn summary_under(title: Title, plan: &Plan, today: NaiveDate, amounts: Amounts) -> Summary {
    let statement = state_allowance(plan);
    let totals = total(plan, &statement);
    let part = |heading: Text, lines: Vec<Phrase>| SummaryPart { heading: heading.into(), lines };
    let parts = vec![
        part(Text::new("套件內容", "In the package"), package(plan)),
        part(Text::new("由彈性額度支付", "Paid by Flex"), by_flex(plan, &statement, amounts)),
        part(Text::new("另行付費", "Invoiced"), invoiced(plan, &statement, &totals, amounts)),
        part(Text::new("未分配的彈性額度", "Flex that is not allocated"), forfeited(plan, &statement, today, amounts)),
        part(Text::new("接下來的日期", "Next dates"), next_dates(plan, today)),
        part(Text::new("需要您提供", "What we need from you"), needed(plan, &statement)),
    ];
    Summary { title, parts: parts.into_iter().filter(|part| !part.lines.is_empty()).collect() }
}

/// Lines of one service in one year are one; years with as many of it are named together.
fn package(plan: &Plan) -> Vec<Phrase> {
    let mut lines = vec![Phrase::from(Text::new("基本套件，含 7 項服務", "The base package with its seven services"))];
    let several = plan.contract.contract_years().len() > 1;
    let mut by_year: Vec<(ServiceId, YearIndex, Decimal)> = Vec::new();
    for line in plan.lines_in_order() {
        let quantity = line.quantity.decimal();
        match by_year.iter_mut().find(|(service, year, _)| (*service, *year) == (line.service, line.year)) {
            Some((.., count)) => *count += quantity,
            None => by_year.push((line.service, line.year, quantity)),
        }
    }
    let mut found: Vec<(ServiceId, Decimal, Vec<YearIndex>)> = Vec::new();
    for (service, year, count) in by_year {
        match found.iter_mut().find(|(other, of, _)| (*other, *of) == (service, count)) {
            Some((.., years)) => years.push(year),
            None => found.push((service, count, vec![year])),
        }
    }
    let more = found.len().saturating_sub(MOST);
    lines.extend(found.into_iter().take(MOST).map(|(of, count, years)| {
        Phrase::of(|lang| {
            let name = counted(of, count, lang);
            if !several {
                return name;
            }
            let years = explain::years(&years, lang);
            say!(lang, "{name}（{years}）", ("{name} ({})", years.to_ascii_lowercase()))
        })
    }));
    if more > 0 {
        lines.push(Phrase::of(|lang| {
            say!(lang, "以及其他 {more} 項", ("and {} more", plural(more, "service", "services")))
        }));
    }
    lines
}

/// The names of lines of a year, each with what `amount` has for it.
fn named(
    plan: &Plan,
    year: &YearStatement,
    amounts: Amounts,
    amount: impl Fn(&LineStatement) -> Option<Money>,
    lang: Lang,
) -> Option<String> {
    let mut names = Vec::new();
    for line in plan.lines_in_order().into_iter().filter(|line| line.year == year.year.index) {
        let stated = year.lines.iter().find(|stated| stated.line == line.id);
        let Some(paid) = stated.and_then(&amount) else { continue };
        let name = counted(line.service, line.quantity.decimal(), lang);
        names.push(if amounts.are_shown() { format!("{name} {}", money(paid)) } else { name });
    }
    if names.is_empty() {
        return None;
    }
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let names = names.join(Text::new("、", ", ").get(lang));
    Some(if more == 0 { names } else { say!(lang, "{names}，以及其他 {more} 項", "{names} and {more} more") })
}

/// A line about a year; the year is named where there are several.
fn of_year(statement: &AllowanceStatement, year: &YearStatement, lang: Lang, text: &str) -> String {
    if statement.years.len() == 1 {
        return text.to_owned();
    }
    let year = explain::year(year.year.index, lang);
    say!(lang, "{year}：{text}", "{year}: {text}")
}

fn by_flex(plan: &Plan, statement: &AllowanceStatement, amounts: Amounts) -> Vec<Phrase> {
    let currency = statement.currency;
    let paid = |line: &LineStatement| (!line.by_flex.is_zero()).then_some(Money { amount: line.by_flex, currency });
    let of = |year: &YearStatement| {
        Phrase::of(|lang| {
            let names = named(plan, year, amounts, paid, lang);
            let names = names
                .unwrap_or_else(|| Text::new("尚未分配給任何服務", "nothing is allocated yet").get(lang).to_owned());
            let text = match year.granted.value.filter(|_| amounts.are_shown()) {
                Some(granted) => {
                    let (granted, used) = (money(granted), money(year.allotted.value));
                    say!(lang, "額度 {granted}，已分配 {used}（{names}）", "{used} of {granted} allocated ({names})")
                }
                None if year.granted.value.is_none() => {
                    Text::new("尚未輸入額度", "the allowance is not entered").get(lang).to_owned()
                }
                None => names,
            };
            of_year(statement, year, lang, &text)
        })
    };
    statement.years.iter().map(of).collect()
}

fn invoiced(plan: &Plan, statement: &AllowanceStatement, totals: &PriceTotals, amounts: Amounts) -> Vec<Phrase> {
    let currency = statement.currency;
    let paid = |line: &LineStatement| {
        let amount = line.otherwise + line.companion + line.swap_difference;
        (!amount.is_zero()).then_some(Money { amount, currency })
    };
    let mut lines = Vec::new();
    for (year, figures) in statement.years.iter().zip(&totals.years) {
        lines.push(Phrase::of(|lang| {
            let base = match plan.contract.terms(year.year.index).base_price.filter(|_| amounts.are_shown()) {
                Some(_) => {
                    let base = totals
                        .payers
                        .iter()
                        .find(|one| !is_paid_beside_base(one.payer))
                        .and_then(|one| one.years.get(year.year.index.index()).map(|figure| money(figure.value)));
                    let base = base.unwrap_or_default();
                    say!(lang, "基本套件 {base}", "the base package {base}")
                }
                None => Text::new("基本套件", "the base package").get(lang).to_owned(),
            };
            let names = named(plan, year, amounts, paid, lang);
            let joint = Text::new("、", ", ").get(lang);
            let all = [Some(base), names].into_iter().flatten().collect::<Vec<_>>().join(joint);
            let net = figures.totals.net.value;
            let text = if amounts.are_shown() && net.amount.is_zero() && !figures.totals.missing.is_none() {
                let left_out = prices::missing(figures.totals.missing, lang);
                say!(lang, "還算不出（{left_out}）", "not known yet ({left_out})")
            } else if amounts.are_shown() {
                let net = money(net);
                say!(lang, "{net} 未稅（{all}）", "{net} before tax ({all})")
            } else {
                all
            };
            of_year(statement, year, lang, &text)
        }));
    }
    if amounts.are_shown() {
        lines.push(Phrase::of(|lang| prices::headline(&totals.term, lang)));
    }
    lines
}

fn forfeited(plan: &Plan, statement: &AllowanceStatement, today: NaiveDate, amounts: Amounts) -> Vec<Phrase> {
    let of = |year: &YearStatement| {
        let left = year.forfeited.value.filter(|left| !left.amount.is_zero())?;
        let until = allotting(plan, year.year, plan.readings, Some(today));
        Some(Phrase::of(|lang| {
            let amount = match amounts {
                Amounts::Shown => say!(lang, ("{} ", money(left)), ("{}", money(left))),
                Amounts::LeftOut => Text::new("部分額度", "part of the allowance").get(lang).to_owned(),
            };
            let text = match until {
                Allotting::UntilSigning => match plan.contract.dates.execution.map(|on| date(on, lang)) {
                    Some(on) => say!(
                        lang,
                        "{amount}尚未分配，{on}簽約時將沒收",
                        "{amount} is not allocated and will be forfeited at signing on {on}"
                    ),
                    None => say!(
                        lang,
                        "{amount}尚未分配，簽約時將沒收（未輸入簽約日）",
                        "{amount} is not allocated and will be forfeited at signing (no day entered)"
                    ),
                },
                Allotting::UntilYearBegins { first } => match first.map(|first| date(first, lang)) {
                    Some(first) => say!(
                        lang,
                        "{amount}尚未分配，須在 {first}年度開始時分配完畢",
                        "{amount} is to be allocated when the year begins on {first}"
                    ),
                    None => say!(
                        lang,
                        "{amount}尚未分配，須在年度開始時分配完畢",
                        "{amount} is to be allocated when the year begins"
                    ),
                },
                Allotting::Over { on, .. } => {
                    let on = date(on, lang);
                    say!(lang, "{amount}已於 {on}沒收", "{amount} was forfeited on {on}")
                }
            };
            of_year(statement, year, lang, &text)
        }))
    };
    let lines: Vec<Phrase> = statement.years.iter().filter_map(of).collect();
    let is_known = statement.years.iter().any(|year| year.forfeited.value.is_some());
    if lines.is_empty() && is_known {
        return vec![Text::new("沒有：額度已全數分配", "None: all of it is allocated").into()];
    }
    lines
}

fn next_dates(plan: &Plan, today: NaiveDate) -> Vec<Phrase> {
    let dates = due_dates(plan);
    let ahead = dates.iter().filter(|due| {
        matches!(due.standing(today), DateStanding::Open | DateStanding::Ahead) && due.days_left(today).is_some()
    });
    ahead
        .take(NEXT)
        .map(|due| {
            Phrase::of(|lang| {
                let (when, what) = (timing(due.timing.value, lang), date_title(due, plan, lang));
                let left = days_left(due.days_left(today).unwrap_or_default(), lang);
                say!(lang, "{when}：{what}（{left}）", "{when}: {what} ({left})")
            })
        })
        .collect()
}

/// What nobody entered and somebody has to say, and the duties that are open.
fn needed(plan: &Plan, statement: &AllowanceStatement) -> Vec<Phrase> {
    let mut lines: Vec<Phrase> = Vec::new();
    let dates: Vec<DateField> = [DateField::Execution, DateField::WorkOrderStart, DateField::WorkOrderEnd]
        .into_iter()
        .filter(|field| plan.contract.dates.get(*field).is_none())
        .collect();
    if !dates.is_empty() {
        lines.push(Phrase::of(|lang| {
            let names: Vec<&str> = dates.iter().map(|field| explain::date_field(*field).get(lang)).collect();
            let names = names.join(Text::new("、", ", ").get(lang));
            say!(lang, "合約日期：{names}", "Dates of the contract: {names}")
        }));
    }
    let years_without = |lacks: &dyn Fn(&YearStatement) -> bool| -> Vec<YearIndex> {
        statement.years.iter().filter(|year| lacks(year)).map(|year| year.year.index).collect()
    };
    let bases = years_without(&|year| plan.contract.terms(year.year.index).base_price.is_none());
    let allowances = years_without(&|year| year.granted.value.is_none());
    for (years, what) in [
        (bases, Text::new("基本套件價格", "Price of the base package")),
        (allowances, Text::new("彈性額度（寫在報價或工作訂單上）", "Flex Allowance (in the quotation or work order)")),
    ] {
        if !years.is_empty() {
            lines.push(Phrase::of(|lang| {
                let what = what.get(lang);
                if statement.years.len() == 1 {
                    return what.to_owned();
                }
                let years = explain::years(&years, lang);
                say!(lang, "{what}：{years}", ("{what}: {}", years.to_ascii_lowercase()))
            }));
        }
    }
    let unpriced: Vec<&LineItem> =
        statement.years.iter().flat_map(|year| &year.unpriced).filter_map(|id| plan.line(*id)).collect();
    if !unpriced.is_empty() {
        lines.push(Phrase::of(|lang| {
            let names = unpriced.iter().map(|line| service(line.service).label().get(lang).to_owned()).collect();
            let names = crate::words::readiness::listed(names, lang);
            say!(lang, "價格：{names}", "Prices: {names}")
        }));
    }
    let open: usize = plan.lines.iter().map(|line| plan.unanswered(line).count()).sum();
    if open > 0 {
        lines.push(Phrase::of(|lang| {
            say!(
                lang,
                "服務需要確認的 {open} 個問題",
                ("Answers to {} about the services", plural(open, "open question", "open questions"))
            )
        }));
    }
    let duties = readiness(plan, &due_dates(plan)).open;
    if duties > 0 {
        lines.push(Phrase::of(|lang| {
            say!(
                lang,
                "{duties} 項責任與條款的負責人與完成情形",
                (
                    "Owner and state of {}",
                    plural(duties, "duty or term that is open", "duties and terms that are open")
                )
            )
        }));
    }
    lines
}
