//! Plans side by side, in words: the answer in one line, what a difference is made of, what stays.

mod parts;

use super::allowance::{cases_name, provided};
use super::charts::amount_on;
use super::dates;
use super::explain;
use super::figures;
use super::figures::{money, plural};
use super::places;
use super::prices;
use super::say::say;
use crate::catalog::charts::Severity;
use crate::money::{Amount, Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::{Funding, LineItem};
use crate::rules::dates::DueDate;
use crate::rules::plan_comparison::{Count, Figure, Figures, Gain, NoRate, PlanComparison, Rung, Walk};
use crate::rules::suggestion_effects::FirstResponse;
use crate::text::{Lang, Text};
pub use parts::{cause, part};
use rust_decimal::Decimal;

/// What is said where a figure is not known.
pub const UNKNOWN: Text = Text::new("未知", "unknown");
/// Where a plan has nothing of the kind.
pub const NOTHING: Text = Text::new("無", "none");

/// A figure that is compared.
pub fn figure(figure: Figure, lang: Lang) -> String {
    let (year, words) = match figure {
        Figure::Net => (None, Text::new("整個期間應付，未稅", "To pay over the term, before tax")),
        Figure::Gross => (None, Text::new("整個期間應付，含稅", "To pay over the term, tax included")),
        Figure::NetOf(year) => (Some(year), Text::new("應付，未稅", "to pay, before tax")),
        Figure::GrossOf(year) => (Some(year), Text::new("應付，含稅", "to pay, tax included")),
        Figure::ByFlex => (None, Text::new("由彈性額度支付", "Paid by Flex")),
        Figure::Forfeited => (None, Text::new("簽約時沒收的彈性額度", "Flex Allowance forfeited at signing")),
    };
    let words = words.get(lang);
    year.map_or_else(
        || words.to_owned(),
        |year| {
            let year = explain::year(year, lang);
            say!(lang, "{year}{words}", "{year}, {words}")
        },
    )
}

/// An amount; unknown where it is not known.
pub fn amount(amount: Option<Decimal>, currency: Currency, lang: Lang) -> String {
    amount.map_or_else(|| UNKNOWN.get(lang).to_owned(), |amount| money(Money { amount, currency }))
}

/// A difference with its sign: "+US$25,000", "−US$3,000".
pub fn change(amount: Decimal, currency: Currency) -> String {
    let words = money(Money { amount, currency });
    if amount > Decimal::ZERO { format!("+{words}") } else { words }
}

/// What the figures of a plan leave out; empty if nothing.
pub fn left_out(figures: &Figures, lang: Lang) -> String {
    let pending = Text::new("彈性額度未輸入", "the Flex Allowance is not entered").get(lang);
    let missing = prices::missing(figures.missing, lang);
    match (missing.is_empty(), figures.is_pending) {
        (true, false) => String::new(),
        (false, false) => missing,
        (true, true) => pending.to_owned(),
        (false, true) => say!(lang, "{missing}、{pending}", "{missing}, {pending}"),
    }
}

/// Beside a part of which not everything is known.
pub fn unknown_prices(count: usize, lang: Lang) -> String {
    say!(
        lang,
        "有 {count} 項價格未知，未計入",
        ("{} unknown, not in this amount", plural(count, "price is", "prices are"))
    )
}

/// Why two plans cannot be compared in money.
pub fn no_rate(reason: NoRate, from: Currency, to: Currency, lang: Lang) -> String {
    let (from, to) = (from.code(), to.code());
    match reason {
        NoRate::NotEntered(currency) => {
            let code = currency.code();
            say!(
                lang,
                "兩份規劃的幣別不同（{from} 與 {to}），而 {code} 的那份沒有輸入美元匯率，所以不計算差額；也不會自行假設匯率。",
                "The two plans have different currencies, {from} and {to}, and the one in {code} has no rate of the US dollar: no \
                 difference is computed, and no rate is invented."
            )
        }
        NoRate::TooLarge => say!(
            lang,
            "依規劃中的匯率換算後，金額大到無法輸入，所以不計算差額。",
            "At the rates in the plans an amount becomes larger than can be entered: no difference is computed."
        ),
    }
}

/// Said where the one plan was converted.
pub fn converted(from: Currency, to: Currency, lang: Lang) -> String {
    let (from, to) = (from.code(), to.code());
    say!(
        lang,
        "以 {from} 計價的那份依規劃中輸入的美元匯率換算成 {to}。",
        "The plan in {from} is converted to {to} at the rate of the US dollar that is entered in the plans."
    )
}

/// Why a figure has no parts although the currencies are the same.
pub fn not_known(figure: Figure, lang: Lang) -> String {
    let words = match figure {
        Figure::Gross | Figure::GrossOf(_) => Text::new(
            "至少一份規劃沒有輸入稅率，含稅金額未知；未輸入不等於免稅。",
            "At least one of the plans has no tax entered, so what is paid with tax is unknown. Not entered is not no tax.",
        ),
        _ => Text::new(
            "至少一份規劃沒有輸入某年的彈性額度，會沒收多少未知。",
            "At least one of the plans has a year without a Flex Allowance, so what is forfeited is unknown.",
        ),
    };
    words.get(lang).to_owned()
}

/// What two plans are called beside each other: by their names, with a letter where both have the same.
pub fn names(plan: &Plan, other: &Plan, lang: Lang) -> [String; 2] {
    let names = [plan, other].map(|one| super::link::name(one, lang));
    match names {
        [one, two] if one == two => [format!("A {one}"), format!("B {two}")],
        names => names,
    }
}

// ------------------------------------------------------------------------------------------------------------ the answer

/// The figure by which plans are compared first: tax included where every plan has a tax.
pub fn main_figure(all: &[Figures]) -> Figure {
    if all.iter().all(|one| one.gross.is_some()) { Figure::Gross } else { Figure::Net }
}

/// The figure whose parts are told where there is room for one: what is paid; where that is the same, what is forfeited, for what Flex
/// pays costs nothing more.
pub fn figure_to_tell(walk: &Walk) -> Figure {
    let main = main_figure(&[walk.from.clone(), walk.to.clone()]);
    let is_told = |figure: &Figure| walk.by_cause(*figure).is_some_and(|causes| !causes.is_empty());
    [main, Figure::Forfeited, Figure::ByFlex].into_iter().find(is_told).unwrap_or(main)
}

/// The figures that are told of plans side by side, in order: what is paid, each year of several, Flex.
pub fn told_figures(found: &PlanComparison) -> Vec<Figure> {
    let is_taxed = found.figures.iter().any(|one| one.gross.is_some());
    let of_year = |year| if is_taxed { Figure::GrossOf(year) } else { Figure::NetOf(year) };
    let mut told = vec![Figure::Net];
    told.extend(is_taxed.then_some(Figure::Gross));
    let years = found.years();
    if years.len() > 1 {
        told.extend(years.into_iter().map(of_year));
    }
    told.extend([Figure::ByFlex, Figure::Forfeited]);
    told
}

/// The answer in one line: what one plan costs against the other, and what it does to incidents. `walks` leads from each
/// plan to the next.
pub fn headline(found: &PlanComparison, names: &[String], walks: &[Result<Walk, NoRate>], lang: Lang) -> String {
    match (names, walks) {
        ([one, other], [walk]) => of_two(found, one, other, walk, lang),
        _ => of_several(found, names, lang),
    }
}

fn of_two(found: &PlanComparison, one: &str, other: &str, walk: &Result<Walk, NoRate>, lang: Lang) -> String {
    let cost = if let Ok(walk) = walk {
        let figure = main_figure(&[walk.from.clone(), walk.to.clone()]);
        let difference = walk.difference(figure).unwrap_or_default();
        let known = walk.from.is_complete() && walk.to.is_complete();
        costs(other, difference, walk.to.currency, (figure, known), lang)
    } else {
        let price = |at: usize| {
            found.figures.get(at).map(|one| amount(Some(one.payable()), one.currency, lang)).unwrap_or_default()
        };
        let (first, second) = (price(0), price(1));
        say!(
            lang,
            "「{one}」應付 {first}，「{other}」應付 {second}，幣別不同",
            "{one} costs {first}, {other} {second}, in two currencies"
        )
    };
    match found.gain(0, 1) {
        Some(gain) => {
            let gain = response_change(&gain, lang);
            say!(lang, "{cost}；{gain}", "{cost}, and {gain}")
        }
        None => cost,
    }
}

/// "B costs US$12,000 less over the term, before tax".
fn costs(name: &str, difference: Decimal, currency: Currency, (of, known): (Figure, bool), lang: Lang) -> String {
    let sum = money(Money { amount: difference.abs(), currency });
    let basis =
        if of == Figure::Gross { Text::new("含稅", "tax included") } else { Text::new("未稅", "before tax") };
    let basis = basis.get(lang);
    let words = if difference.is_zero() {
        say!(lang, "「{name}」整個期間應付的金額相同", "{name} costs the same over the term")
    } else if difference < Decimal::ZERO {
        say!(lang, "「{name}」整個期間少付 {sum}（{basis}）", "{name} costs {sum} less over the term, {basis}")
    } else {
        say!(lang, "「{name}」整個期間多付 {sum}（{basis}）", "{name} costs {sum} more over the term, {basis}")
    };
    if known { words } else { say!(lang, "就已知的價格而言，{words}", "As far as prices are known, {words}") }
}

fn of_several(found: &PlanComparison, names: &[String], lang: Lang) -> String {
    let all = &found.figures;
    let figure = main_figure(all);
    let is_one_currency = all.windows(2).all(|pair| matches!(pair, [one, other] if one.currency == other.currency));
    let least = all.iter().zip(names).filter_map(|(one, name)| Some((one.get(figure)?, one.currency, name)));
    let Some((amount, currency, name)) = least.min_by_key(|(amount, ..)| *amount).filter(|_| is_one_currency) else {
        let count = names.len();
        return say!(lang, "{count} 份規劃並列比較，幣別不同", "{count} plans side by side, in several currencies");
    };
    let sum = money(Money { amount, currency });
    let most = all.iter().filter_map(|one| one.get(figure)).max().unwrap_or(amount) - amount;
    let basis =
        if figure == Figure::Gross { Text::new("含稅", "tax included") } else { Text::new("未稅", "before tax") };
    let basis = basis.get(lang);
    let known = all.iter().all(Figures::is_complete);
    let words = if most.is_zero() {
        let count = names.len();
        say!(lang, "{count} 份規劃應付的金額相同：{sum}（{basis}）", "All {count} plans cost the same: {sum}, {basis}")
    } else {
        let most = money(Money { amount: most, currency });
        say!(
            lang,
            "「{name}」應付最少：{sum}（{basis}），比最高的少 {most}",
            "{name} costs least: {sum} over the term, {basis}, {most} less than the dearest"
        )
    };
    if known { words } else { say!(lang, "就已知的價格而言，{words}", "As far as prices are known, {words}") }
}

/// "a first response to severity A (Azure) is expected 30 min sooner".
pub fn response_change(gain: &Gain, lang: Lang) -> String {
    let severity = gain.severity.code();
    let cases = gain.cases.iter().map(|cases| cases_name(*cases).get(lang));
    let cases = cases.collect::<Vec<_>>().join(Text::new("、", ", ").get(lang));
    let cases = match gain.years.as_slice() {
        [] => cases,
        years => {
            let years = explain::years(years, lang);
            say!(lang, "{years}，{cases}", ("{cases}, {}", years.to_lowercase()))
        }
    };
    let [before, after] = [gain.before, gain.after].map(|one| amount_on(one.amount, one.clock, lang));
    let words = match gain.minutes_sooner() {
        Some(minutes) => {
            let length = figures::length(chrono::TimeDelta::minutes(minutes.abs()), lang);
            if minutes > 0 {
                say!(
                    lang,
                    "嚴重性 {severity} 的首次回應（{cases}）預期早 {length}",
                    "a first response at severity {severity} ({cases}) is expected {length} sooner"
                )
            } else {
                say!(
                    lang,
                    "嚴重性 {severity} 的首次回應（{cases}）預期晚 {length}",
                    "a first response at severity {severity} ({cases}) is expected {length} later"
                )
            }
        }
        None => say!(
            lang,
            "嚴重性 {severity} 的首次回應（{cases}）預期為 {after}，原為 {before}",
            "a first response at severity {severity} ({cases}) is expected within {after} instead of {before}"
        ),
    };
    match provided([gain.before, gain.after], lang) {
        Some(provided) => say!(lang, "{words}，{provided}", "{words}, {provided}"),
        None => words,
    }
}

/// What the ladder of first responses rests on that nobody has confirmed, as a sentence.
pub fn rungs_provided(rungs: &[Rung], lang: Lang) -> Option<String> {
    let provided = provided(rungs.iter().flat_map(|rung| rung.responses.iter().copied().flatten()), lang)?;
    Some(say!(lang, "{provided}。", ("{}.", super::comparison::upper_first(&provided))))
}

/// What is the same in every plan: "Unchanged: 20 of 24 first responses, …".
pub fn stays(found: &PlanComparison, lang: Lang) -> String {
    let of = |count: Count, zh: &str, en: &str| {
        let (same, all) = (count.same(), count.all);
        say!(lang, "{zh} {same} / {all}", "{same} of {all} {en}")
    };
    let parts = [
        of(found.lines(), "項目", "lines"),
        of(found.responses(), "首次回應", "first responses"),
        of(found.dates(), "日期", "dates"),
        of(found.duties(), "責任與條款", "duties and terms"),
    ];
    let parts = parts.join(Text::new("、", ", ").get(lang));
    say!(lang, "維持不變：{parts}", "Unchanged: {parts}")
}

/// What a change does, each in a few words: what is paid, what is forfeited, a first response, dates and duties.
pub fn effects(found: &PlanComparison, lang: Lang) -> Vec<String> {
    let Some(currency) = found.figures.get(1).map(|one| one.currency) else { return Vec::new() };
    let sum = |amount: Decimal| money(Money { amount: amount.abs(), currency });
    let figure = main_figure(&found.figures);
    let forfeited = found.difference(Figure::Forfeited, 0, 1);
    let mut told = vec![match found.difference(figure, 0, 1) {
        None => Text::new("幣別不同，差額未知", "another currency, so no difference is known").get(lang).to_owned(),
        Some(paid) if !paid.is_zero() => {
            let amount = sum(paid);
            if paid < Decimal::ZERO {
                say!(lang, "少付 {amount}", "{amount} less to pay")
            } else {
                say!(lang, "多付 {amount}", "{amount} more to pay")
            }
        }
        // The question that is asked in every workshop.
        Some(_) if forfeited.is_some_and(|amount| !amount.is_zero()) => Text::new(
            "應付金額不變（彈性額度包含在基本套件價格內）",
            "nothing changes in what is paid, because the base price includes Flex",
        )
        .get(lang)
        .to_owned(),
        Some(_) => Text::new("應付金額不變", "the same to pay").get(lang).to_owned(),
    }];
    if let Some(forfeited) = forfeited {
        let amount = sum(forfeited);
        told.push(match forfeited.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Less => say!(lang, "可減少沒收 {amount}", "saves {amount} from being forfeited"),
            std::cmp::Ordering::Equal => say!(lang, "沒收的金額不變", "nothing more forfeited"),
            std::cmp::Ordering::Greater => say!(lang, "多沒收 {amount}", "{amount} more forfeited"),
        });
    }
    told.push(match found.gain(0, 1) {
        Some(gain) => response_change(&gain, lang),
        None => Text::new("首次回應不變", "first responses unchanged").get(lang).to_owned(),
    });
    let (dates, duties) = (found.dates().differ, found.duties().differ);
    told.push(match dates {
        0 => Text::new("日期不變", "dates unchanged").get(lang).to_owned(),
        _ => say!(lang, "{dates} 個日期改變", ("{}", plural(dates, "date changes", "dates change"))),
    });
    if duties > 0 {
        told.push(say!(lang, "{duties} 項責任改變", ("{}", plural(duties, "duty changes", "duties change"))));
    }
    if !found.figures.iter().all(Figures::is_complete) {
        told.push(Text::new("有價格未知，未計入", "some prices are unknown and not counted").get(lang).to_owned());
    }
    told
}

// ------------------------------------------------------------------------------------------------------------- the cells

/// A first response in a cell.
pub fn response(response: Option<FirstResponse>, lang: Lang) -> String {
    response.map_or_else(
        || Text::new("沒有這一年", "no such year").get(lang).to_owned(),
        |one| amount_on(one.amount, one.clock, lang),
    )
}

/// What a rung of the ladder is about: "Azure, severity A".
pub fn rung(rung: &Rung, lang: Lang) -> String {
    let (cases, severity) =
        (super::comparison::upper_first(cases_name(rung.cases).get(lang)), severity(rung.severity, lang));
    say!(lang, "{cases}，{severity}", "{cases}, {severity}")
}

fn severity(severity: Severity, lang: Lang) -> String {
    let code = severity.code();
    say!(lang, "嚴重性 {code}", "severity {code}")
}

/// The years of a rung, where the contract has several; empty where it holds in all of them.
pub fn rung_years(rung: &Rung, all: &[YearIndex], lang: Lang) -> String {
    if rung.years == all { String::new() } else { explain::years(&rung.years, lang) }
}

/// A line in a cell: "4 × US$12,500 −10%, Flex".
pub fn line(line: &LineItem, plan: &Plan, lang: Lang) -> String {
    let currency = plan.contract.currency;
    let quantity = figures::number(line.quantity.decimal());
    let price = amount(line.unit_price.map(Amount::decimal), currency, lang);
    let off = line.off().map(|off| format!(" {}", prices::taken_off(off))).unwrap_or_default();
    let payer = funding(line.funding).get(lang);
    say!(lang, "{quantity} × {price}{off}，{payer}", "{quantity} × {price}{off}, {payer}")
}

/// Where a line is, where there is a choice, and when, if that is wanted.
pub fn whereabouts(line: &LineItem, plan: &Plan, with_year: bool, lang: Lang) -> String {
    let year = if with_year { explain::year(line.year, lang) } else { String::new() };
    if plan.locations.is_empty() {
        return year;
    }
    let place = places::place(plan, line.location, lang);
    if year.is_empty() { place } else { say!(lang, "{year}，{place}", "{year}, {place}") }
}

/// Before what changes another figure, but not this one.
pub const WITHOUT_EFFECT: Text = Text::new("不影響這個金額：", "Without effect on this amount: ");

/// Who is asked to pay.
pub const fn funding(funding: Funding) -> Text {
    match funding {
        Funding::Flex => Text::new("彈性額度", "Flex"),
        Funding::Invoiced => Text::new("另行付費", "invoiced separately"),
    }
}

/// Dates in a cell; of several the first, with how many there are.
pub fn dates(due: &[DueDate], lang: Lang) -> String {
    let Some(first) = due.first() else { return NOTHING.get(lang).to_owned() };
    let day = dates::timing(first.timing.value, lang);
    match due.len() {
        1 => day,
        count => say!(lang, "{count} 次，首次 {day}", "{count} times, first {day}"),
    }
}

/// What a row of dates is called.
pub fn date_title(due: &DueDate, several: bool, plan: &Plan, lang: Lang) -> String {
    if several {
        return dates::milestone(due.milestone).get(lang).to_owned();
    }
    dates::title(due, plan, lang)
}
