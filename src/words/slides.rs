//! The steps of a workshop in words, one idea each.
//!
//! # The money mask
//!
//! With [`Mask::Hidden`] an amount is not hidden: it is never put into a slide. Every amount goes through `Teller::money`,
//! which has none then, and every sentence that would need one has another wording. What an amount could be computed from
//! goes as well: shares of the allowance (the cap is printed in the document, so a share of it is an amount), the widths of the
//! meter, discounts, quantities that may be amounts by another name, and what somebody typed with a digit in it. What is said
//! stays true: how many services, until when, what is to be decided.

use super::figures::{clock_time, date, instant, length, money, number, plural, weekday_date};
use super::package::BEYOND_FLEX;
use super::say::say;
pub use super::slide::{BigFigure, Body, Lane, Mark, Meter, Part, Phrase, Row, Slide, more, name, note, text};
use super::{dates, explain, incident, places, prices, readiness, samples, sources};
use crate::catalog::charts::Party;
use crate::catalog::products::product;
use crate::catalog::services::{Availability, FlexKind, SERVICES, service};
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::Funding;
use crate::rules::allowance::{AllowanceStatement, FA_1, FA_2, FA_10, YearStatement, state_allowance};
use crate::rules::contract_state::{allotting, contract_state};
use crate::rules::dates::{DateStanding, DueDate, due_dates};
use crate::rules::readiness::{Binding, Duty, readiness};
use crate::rules::slides::{Mask, Night, NightSide, Step, night};
use crate::rules::term_table::{TermRow, term_rows};
use crate::rules::timeline::IR_3;
use crate::rules::totals::{PriceTotals, total};
use crate::text::{Lang, Text};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How many rows a slide shows; the rest is counted.
pub const MOST_ROWS: usize = 6;

/// How many dates follow the next one.
const MOST_DATES: usize = 4;

/// How many years have a bar of their own; the rest is counted.
pub const MOST_BARS: usize = 3;

/// Under the mask a quantity from here on is left out: it may be an amount by another name.
const TOO_MANY: Decimal = Decimal::ONE_THOUSAND;

/// Where duties come from.
const OURS: Text =
    Text::new("§2.8 與服務附帶的責任，以我們的話寫成", "§2.8 and duties that come with services, in our words");

/// Under every slide.
const ESTIMATE: Text = Text::new("非官方估算，不是報價", "Unofficial estimate, not a quote");

/// The slides of a plan at an instant. A step that has nothing to say has none.
pub fn slides(plan: &Plan, now: DateTime<Utc>, lang: Lang, mask: Mask) -> Vec<Slide> {
    let account = state_allowance(plan);
    let totals = total(plan, &account);
    let due = due_dates(plan);
    let today = plan.calendar.zone().to_local(now).date_naive();
    let several = account.years.len() > 1;
    let teller = Teller { plan, account: &account, totals: &totals, due: &due, now, today, several, lang, mask };
    Step::ALL.into_iter().filter_map(|step| teller.slide(step)).collect()
}

/// What all slides are told from.
struct Teller<'a> {
    plan: &'a Plan,
    account: &'a AllowanceStatement,
    totals: &'a PriceTotals,
    due: &'a [DueDate],
    now: DateTime<Utc>,
    today: NaiveDate,
    several: bool,
    lang: Lang,
    mask: Mask,
}

/// A share in thousandths.
fn share(part: Decimal, whole: Decimal) -> u32 {
    let share = part.checked_mul(Decimal::ONE_THOUSAND).and_then(|part| part.checked_div(whole)).unwrap_or_default();
    share.round().to_u32().unwrap_or_default().min(1000)
}

impl Teller<'_> {
    /// The only way of an amount into a slide.
    fn money(&self, amount: Money) -> Option<String> {
        (!self.mask.hides()).then(|| money(amount))
    }

    fn of(&self, amount: Decimal) -> Option<String> {
        self.money(Money { amount, currency: self.account.currency })
    }

    /// Words with an amount in them, or those without.
    fn either(&self, amount: Option<String>, with: impl FnOnce(String) -> String, without: Text) -> Phrase {
        match amount {
            Some(amount) => Phrase::amount(with(amount)),
            None => Phrase::plain(without.get(self.lang)),
        }
    }

    /// What somebody typed: under the mask only without digits, of which an amount might be made.
    fn typed<'t>(&self, name: &'t str) -> Option<&'t str> {
        let is_safe = !self.mask.hides() || !name.chars().any(char::is_numeric);
        (is_safe && !name.trim().is_empty()).then_some(name)
    }

    fn years(&self) -> String {
        let count = self.account.years.len();
        match self.lang {
            Lang::ZhHant => format!("{count} 年"),
            Lang::En => plural(count, "year", "years"),
        }
    }

    fn join<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    fn slide(&self, step: Step) -> Option<Slide> {
        let mut slide = match step {
            Step::Ask => self.ask(),
            Step::Get => self.get(),
            Step::Flex => self.flex()?,
            Step::Lost => self.lost()?,
            Step::Night => self.night()?,
            Step::Needs => self.needs()?,
            Step::Dates => self.dates()?,
            Step::Decision => self.decision(),
        };
        let sample = if self.plan.sample { samples::MARK.get(self.lang) } else { "" };
        slide.foot = Self::join([ESTIMATE.get(self.lang), sample]);
        Some(slide)
    }

    fn new_slide(&self, step: Step, headline: Phrase) -> Slide {
        Slide {
            step,
            kicker: name(step).get(self.lang).to_owned(),
            headline,
            below: Phrase::default(),
            figure: None,
            body: Body::Nothing,
            source: String::new(),
            foot: String::new(),
        }
    }

    // ------------------------------------------------------------------------------------------------------------ the ask

    fn ask(&self) -> Slide {
        let lang = self.lang;
        let years = self.years();
        let rows = term_rows(self.plan, self.account);
        let added = Self::services(&rows);
        let headline = if added == 0 {
            say!(lang, "{years}的 Unified 支援：基本套件", "{years} of Unified support: the base package")
        } else {
            let services = plural(added, "more service", "more services");
            say!(lang, "{years}的 Unified 支援，另加 {added} 項服務", "{years} of Unified support, with {services}")
        };
        let mut slide = self.new_slide(Step::Ask, Phrase::plain(headline));
        let named = [self.plan.contract.customer.as_str(), self.plan.name.as_str()];
        let named = Self::join(named.into_iter().filter_map(|name| self.typed(name)));
        if !named.is_empty() {
            slide.kicker = named;
        }
        let term = &self.totals.term;
        let left_out = prices::missing(term.missing, lang);
        slide.below = Phrase::plain(match left_out.as_str() {
            "" => String::new(),
            left_out => say!(lang, "還缺價格：{left_out}", "Prices still missing: {left_out}"),
        });
        let net = term.net.value;
        if !net.amount.is_zero()
            && let Some(figure) = self.money(net)
        {
            let caption = match (self.several, left_out.is_empty()) {
                (true, true) => Text::new("整個期間應付，未稅", "to pay over the term, before tax"),
                (true, false) => {
                    Text::new("整個期間應付，未稅，就已知的部分", "to pay over the term, before tax, as far as known")
                }
                (false, true) => Text::new("應付，未稅", "to pay, before tax"),
                (false, false) => Text::new("應付，未稅，就已知的部分", "to pay, before tax, as far as known"),
            };
            slide.figure =
                Some(BigFigure { figure: Phrase::amount(figure), caption: Phrase::plain(caption.get(lang)) });
        }
        slide.body = Body::Rows(self.ask_rows(&rows, added), 0);
        slide.source = sources::source(FA_1.rule(), lang);
        slide
    }

    fn ask_rows(&self, rows: &[TermRow], added: usize) -> Vec<Row> {
        let (lang, term) = (self.lang, &self.totals.term);
        let amount = |money: Money| {
            let shown = (!money.amount.is_zero()).then(|| self.money(money)).flatten();
            shown.map(Phrase::amount)
        };
        let less = |money: Money| amount(Money { amount: -money.amount, ..money });
        let included = SERVICES.iter().filter(|row| row.availability == Availability::Included).count();
        let mut all = vec![Row {
            mark: Mark::Included,
            name: Phrase::plain(Text::new("基本套件", "Base package").get(lang)),
            note: say!(lang, "已含 {included} 項服務", "{included} services included"),
            value: amount(term.base.value),
        }];
        if added > 0 {
            let is = |funding| {
                let lines = || self.plan.lines.iter().filter(move |line| line.funding == funding);
                rows.iter()
                    .filter(|row| lines().any(|line| row.cells.iter().any(|cell| cell.lines.contains(&line.id))))
                    .map(|row| row.service)
                    .collect::<std::collections::BTreeSet<_>>()
                    .len()
            };
            let (flex, invoiced) = (is(Funding::Flex), is(Funding::Invoiced));
            let flex =
                if flex == 0 { String::new() } else { say!(lang, "{flex} 項用彈性額度", "{flex} asked of Flex") };
            let invoiced = match invoiced {
                0 => String::new(),
                count => say!(lang, "{count} 項另行付費", "{count} invoiced"),
            };
            all.push(Row {
                mark: Mark::Flex,
                name: Phrase::plain(Text::new("加購的服務", "Services added").get(lang)),
                note: Self::join([flex.as_str(), invoiced.as_str()]),
                value: amount(term.services.value),
            });
        }
        let off = [
            (term.discount.value, Text::new("折扣", "Discounts"), None),
            (
                term.by_flex.value,
                Text::new("由彈性額度支付", "Paid by Flex"),
                Some(Text::new("額度已含在基本套件價格裡", "the allowance is in the base price")),
            ),
        ];
        all.extend(off.into_iter().filter_map(|(money, name, note)| {
            let value = Some(less(money)?);
            let note = note.map(|note: Text| note.get(lang).to_owned()).unwrap_or_default();
            let name = Phrase::plain(name.get(lang));
            Some(Row { mark: Mark::Plain, name, note, value })
        }));
        all
    }

    /// How many services are added.
    fn services(rows: &[TermRow]) -> usize {
        let mut all: Vec<_> = rows.iter().map(|row| row.service).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }

    // ------------------------------------------------------------------------------------------------------- what one gets

    fn get(&self) -> Slide {
        let lang = self.lang;
        let rows = term_rows(self.plan, self.account);
        let included: Vec<_> = SERVICES.iter().filter(|row| row.availability == Availability::Included).collect();
        let count = included.len();
        if rows.is_empty() {
            let headline = say!(
                lang,
                "基本套件：{count} 項服務，不另收費",
                "The base package: {count} services, nothing extra to pay"
            );
            let mut slide = self.new_slide(Step::Get, Phrase::plain(headline));
            let row = |row: &&crate::catalog::services::Service| Row {
                mark: Mark::Included,
                name: Phrase::plain(row.label().get(lang)),
                note: String::new(),
                value: None,
            };
            slide.body = Body::Rows(included.iter().map(row).collect(), 0);
            slide.source = sources::source(FA_2.rule(), lang);
            return slide;
        }
        let added = Self::services(&rows);
        let services = plural(added, "more service", "more services");
        let headline = say!(lang, "基本套件，再加 {added} 項服務", "The base package and {services}");
        let mut slide = self.new_slide(Step::Get, Phrase::plain(headline));
        slide.below = Phrase::plain(say!(
            lang,
            "基本套件的 {count} 項服務每年都在，不另收費",
            "The {count} services of the base package are there every year, with nothing extra to pay"
        ));
        let more = rows.len().saturating_sub(MOST_ROWS);
        // One service may stand in several rows, each for a place.
        let several = rows.windows(2).any(|pair| matches!(pair, [one, next] if one.place != next.place));
        let shown = rows.iter().take(MOST_ROWS).map(|row| self.get_row(row, several));
        slide.body = Body::Rows(shown.collect(), more);
        slide.source = sources::source(FA_2.rule(), lang);
        slide
    }

    /// A service, and its place where there are several.
    fn get_row(&self, row: &TermRow, with_place: bool) -> Row {
        let lang = self.lang;
        let place = with_place.then(|| places::place(self.plan, row.place, lang));
        let place = place.as_deref().and_then(|name| self.typed(name)).unwrap_or_default();
        let cells: Vec<_> = row.cells.iter().filter(|cell| !cell.lines.is_empty()).collect();
        let quantity: Decimal = cells.iter().map(|cell| cell.quantity).sum();
        let is_shown = !self.mask.hides() || quantity < TOO_MANY;
        let quantity = (is_shown && quantity != Decimal::ONE).then(|| format!("× {}", number(quantity)));
        let years: Vec<YearIndex> = cells.iter().map(|cell| cell.year).collect();
        let years = self.several.then(|| explain::years(&years, lang));
        let mut asked =
            cells.iter().flat_map(|cell| &cell.lines).filter_map(|id| self.plan.line(*id)).map(|line| line.funding);
        let by_flex = asked.clone().any(|funding| funding == Funding::Flex);
        let otherwise = asked.any(|funding| funding == Funding::Invoiced);
        let (mark, paid) = match (by_flex, otherwise) {
            (true, false) => (Mark::Flex, Text::new("用彈性額度", "asked of Flex")),
            (true, true) => (Mark::Flex, Text::new("一部分用彈性額度", "asked of Flex in part")),
            _ => (Mark::Invoiced, Text::new("另行付費", "invoiced")),
        };
        let note =
            [place, quantity.as_deref().unwrap_or_default(), years.as_deref().unwrap_or_default(), paid.get(lang)];
        let cost = row.cost.value;
        let value = (row.unpriced == 0 && !cost.amount.is_zero()).then(|| self.money(cost)).flatten();
        Row {
            mark,
            name: Phrase::plain(service(row.service).label().get(lang)),
            note: Self::join(note),
            value: value.map(Phrase::amount),
        }
    }

    // ------------------------------------------------------------------------------------------------------------ the Flex

    /// The years that have an allowance, with how much.
    fn granted(&self) -> Vec<(&YearStatement, Decimal)> {
        let granted = |year: &'_ YearStatement| year.granted.value.map(|money| money.amount);
        let years = self.account.years.iter().filter_map(|year| Some((year, granted(year)?)));
        years.filter(|(_, amount)| !amount.is_zero()).collect()
    }

    fn flex(&self) -> Option<Slide> {
        let lang = self.lang;
        let years = self.granted();
        if years.is_empty() {
            return None;
        }
        let (granted, left) = (years.iter().map(|(_, amount)| *amount).sum::<Decimal>(), Self::left(&years));
        let beyond = years.iter().any(|(year, _)| year.beyond_flex().is_some());
        let share_used = granted - left;
        let percent = (!self.mask.hides()).then(|| share(share_used, granted) / 10);
        let headline = match (left.is_zero(), beyond, percent) {
            (true, false, _) => {
                Phrase::plain(Text::new("彈性額度已全數分配", "All of the Flex Allowance is allocated").get(lang))
            }
            (true, true, _) => Phrase::plain(
                Text::new(
                    "彈性額度已全數分配，需求還超過額度",
                    "All of the Flex Allowance is allocated, and more is asked of it",
                )
                .get(lang),
            ),
            (false, _, Some(0)) if !share_used.is_zero() => Phrase::plain(
                Text::new("彈性額度才剛開始分配", "Hardly any of the Flex Allowance is allocated yet").get(lang),
            ),
            (false, _, Some(0)) => {
                Phrase::plain(Text::new("彈性額度還沒有分配", "None of the Flex Allowance is allocated yet").get(lang))
            }
            (false, _, Some(percent)) => {
                Phrase::amount(say!(lang, "彈性額度已分配 {percent}%", "{percent}% of the Flex Allowance is allocated"))
            }
            (false, _, None) => Phrase::plain(
                Text::new("彈性額度還有一部分尚未分配", "Part of the Flex Allowance is not allocated yet").get(lang),
            ),
        };
        let mut slide = self.new_slide(Step::Flex, headline);
        slide.below = Phrase::plain(match self.of(granted) {
            Some(_) => String::new(),
            None => Text::new("各項一樣寬，與金額無關", "Every part is drawn alike, whatever it comes to")
                .get(lang)
                .to_owned(),
        });
        if let (Some(used), Some(all)) = (self.of(share_used), self.of(granted)) {
            let caption = if self.several {
                let years = self.years();
                say!(lang, "{years} {all} 之中已分配", "of {all} over {years} is allocated")
            } else {
                say!(lang, "{all} 之中已分配", "of {all} is allocated")
            };
            slide.figure = Some(BigFigure { figure: Phrase::amount(used), caption: Phrase::amount(caption) });
        }
        let more = years.len().saturating_sub(MOST_BARS);
        let meters = years.iter().take(MOST_BARS).map(|(year, granted)| self.meter(year, *granted)).collect();
        slide.body = Body::Meters(meters, more);
        slide.source = sources::source(FA_2.rule(), lang);
        Some(slide)
    }

    fn left(years: &[(&YearStatement, Decimal)]) -> Decimal {
        years.iter().filter_map(|(year, _)| year.forfeited.value).map(|money| money.amount).sum()
    }

    fn meter(&self, year: &YearStatement, granted: Decimal) -> Meter {
        let part = |kind: Option<FlexKind>, name: &'static str, amount: Decimal| {
            (!amount.is_zero()).then(|| Part {
                kind,
                name,
                amount: self.of(amount).map(Phrase::amount),
                share: (!self.mask.hides()).then(|| share(amount, granted)),
            })
        };
        let allotted = |kind| {
            let found = year.allotted_to.iter().find(|(of, _)| *of == kind);
            found.map(|(_, explained)| explained.value.amount).unwrap_or_default()
        };
        let mut parts: Vec<Part> = FlexKind::ALL
            .into_iter()
            .filter_map(|kind| part(Some(kind), kind.name().get(self.lang), allotted(kind)))
            .collect();
        let left = year.forfeited.value.map(|money| money.amount).unwrap_or_default();
        parts.extend(part(None, Text::new("未分配", "Not allocated").get(self.lang), left));
        let label = if self.several { explain::year(year.year.index, self.lang) } else { String::new() };
        Meter { label, parts }
    }

    // ---------------------------------------------------------------------------------------------------------- what is lost

    fn lost(&self) -> Option<Slide> {
        let lang = self.lang;
        let years = self.granted();
        if years.is_empty() {
            return None;
        }
        let left = Self::left(&years);
        let beyond: Vec<(YearIndex, Money)> =
            years.iter().filter_map(|(year, _)| Some((year.year.index, year.beyond_flex()?))).collect();
        let is_over =
            |year: &YearStatement| allotting(self.plan, year.year, self.plan.readings, Some(self.today)).is_over();
        let over = years.iter().all(|(year, _)| is_over(year));
        let mut slide = if left.is_zero() {
            let words = match (beyond.is_empty(), over) {
                (true, _) => {
                    Text::new("什麼都不會失去：額度已全數分配", "Nothing is lost: all of the allowance is allocated")
                }
                (false, true) => Text::new(
                    "額度沒有剩下；超出的另行付費",
                    "Nothing of the allowance was left; the rest is paid separately",
                ),
                (false, false) => Text::new(
                    "額度不會剩下；超出的另行付費",
                    "Nothing of the allowance is left; the rest is paid separately",
                ),
            };
            self.new_slide(Step::Lost, Phrase::plain(words.get(lang)))
        } else {
            let words = if over {
                Text::new("簽約時未分配的部分，已被沒收", "What was left over at signing was forfeited")
            } else if self.several {
                Text::new(
                    "簽約時未分配的部分會被沒收，不可遞延",
                    "Anything left over at signing is forfeited: nothing rolls over",
                )
            } else {
                Text::new("簽約時未分配的部分會被沒收", "Anything left over at signing is forfeited")
            };
            let mut slide = self.new_slide(Step::Lost, Phrase::plain(words.get(lang)));
            if let Some(amount) = self.of(left) {
                let caption = if over {
                    Text::new("已被沒收", "was forfeited")
                } else {
                    Text::new("將被沒收", "would be forfeited")
                };
                let caption = Phrase::plain(caption.get(lang));
                slide.figure = Some(BigFigure { figure: Phrase::amount(amount), caption });
            }
            slide
        };
        let mut rows: Vec<Row> = Vec::new();
        for (year, _) in &years {
            let amount = year.forfeited.value.filter(|money| !money.amount.is_zero());
            let Some(amount) = amount.filter(|_| self.several || self.mask.hides()) else { continue };
            let name = if self.several {
                explain::year(year.year.index, lang)
            } else {
                Text::new("未分配的額度", "What is not allocated").get(lang).to_owned()
            };
            let note = if is_over(year) {
                Text::new("已被沒收", "was forfeited")
            } else if year.is_allotted_later {
                Text::new("依您選的解讀，年初才分配", "allocated when the year begins, on the reading chosen")
            } else {
                Text::new("將於簽約時沒收", "would be forfeited at signing")
            };
            let value = self.money(amount).map(Phrase::amount);
            rows.push(Row { mark: Mark::Late, name: Phrase::plain(name), note: note.get(lang).to_owned(), value });
        }
        for (year, amount) in beyond {
            let name = BEYOND_FLEX.get(lang).to_owned();
            let note = if self.several { explain::year(year, lang) } else { String::new() };
            let value = self.money(amount).map(Phrase::amount);
            rows.push(Row { mark: Mark::Invoiced, name: Phrase::plain(name), note, value });
        }
        slide.body = limited(rows, MOST_ROWS);
        slide.source = sources::source(FA_10.rule(), lang);
        Some(slide)
    }

    // ------------------------------------------------------------------------------------------------------------- the night

    fn night(&self) -> Option<Slide> {
        let lang = self.lang;
        let night = night(self.plan, self.now)?;
        let headline = if let Some(gain) = night.gain() {
            let gain = unbroken(&length(gain, lang));
            say!(lang, "預期早 {gain}有人回應", "A first response expected {gain} earlier")
        } else {
            let wait = unbroken(&length(night.base.due - night.opened, lang));
            say!(
                lang,
                "預期 {wait}內有人回應，有沒有加購都一樣",
                "A first response expected within {wait}, with or without what is added"
            )
        };
        let mut slide = self.new_slide(Step::Night, Phrase::plain(headline));
        let (day, product) = (instant(night.opened, lang), product(night.product).name.get(lang));
        slide.kicker = say!(lang, "{day}，{product}，嚴重性 A", "{day}, {product}, severity A");
        if night.plan.unconfirmed && night.gain().is_some() {
            slide.below = Phrase::plain(
                Text::new(
                    "前提是這項服務涵蓋此案件，例如訂用帳戶已註冊",
                    "Provided that the service covers the case: a registered subscription, for instance",
                )
                .get(lang),
            );
        }
        slide.body = Body::Race(self.lanes(&night));
        slide.source = Self::join([
            sources::source(IR_3.rule(), lang).as_str(),
            Text::new("文件的預期時間", "times that the document expects").get(lang),
        ]);
        Some(slide)
    }

    fn lanes(&self, night: &Night) -> Vec<Lane> {
        let lang = self.lang;
        let wait = |side: &NightSide| (side.due - night.opened).num_seconds();
        let longest = wait(&night.base).max(wait(&night.plan)).max(1);
        let on = |name: Text, side: NightSide, is_gain: bool| {
            let due = clock_time(side.due);
            Lane {
                name: name.get(lang),
                note: incident::chart_label(side.chart, lang).to_owned(),
                length: length(side.due - night.opened, lang),
                until: say!(lang, "預期 {due} 前", "expected by {due}"),
                share: u32::try_from(wait(&side) * 1000 / longest).unwrap_or_default(),
                is_gain,
            }
        };
        vec![
            on(Text::new("只有基本套件", "Base package alone"), night.base, false),
            on(Text::new("這份規劃", "This plan"), night.plan, night.gain().is_some()),
        ]
    }

    // ------------------------------------------------------------------------------------------------------- what is needed

    fn needs(&self) -> Option<Slide> {
        let lang = self.lang;
        let list = readiness(self.plan, self.due);
        let (terms, duties): (Vec<&Duty>, Vec<&Duty>) =
            list.duties.iter().filter(|duty| duty.counts()).partition(|duty| duty.id.is_term());
        if duties.is_empty() {
            return None;
        }
        let mut open: Vec<&Duty> = duties.iter().copied().filter(|duty| duty.is_open()).collect();
        let rank = |duty: &Duty| match duty.binding {
            Binding::Required => 0,
            Binding::WhenAsked => 1,
            Binding::Voluntary | Binding::Term => 2,
        };
        // Those with a date first: they cannot wait.
        open.sort_by_key(|duty| {
            let next = duty.next_due(self.today).and_then(DueDate::last_day);
            (!duty.is_late(self.today), next.is_none(), next, rank(duty))
        });
        let (count, done) = (open.len(), duties.len() - open.len());
        let headline = match (count, done) {
            (0, _) => Text::new("需要您做的都完成了", "Everything we need from you is done").get(lang).to_owned(),
            (_, 0) => {
                let things = plural(count, "thing", "things");
                say!(lang, "需要您做 {count} 件事", "We need {things} from you")
            }
            _ => {
                let things = plural(count, "thing", "things");
                say!(lang, "還需要您做 {count} 件事，{done} 件已完成", "{things} still needed from you, {done} done")
            }
        };
        let mut slide = self.new_slide(Step::Needs, Phrase::plain(headline));
        if !terms.is_empty() {
            let terms = terms.len();
            let counted = plural(terms, "term applies", "terms apply");
            slide.below = Phrase::plain(say!(lang, "另有 {terms} 項條款適用", "{counted} as well"));
        }
        let more = open.len().saturating_sub(MOST_ROWS);
        let rows = open.iter().take(MOST_ROWS).map(|duty| {
            let owner = self.typed(duty.state.owner.as_str()).map(str::to_owned);
            let next = duty.next_due(self.today).map(|due| dates::timing(due.timing.value, lang));
            let late = duty.is_late(self.today).then(|| Text::new("已過期限", "overdue").get(lang).to_owned());
            let none = Text::new("還沒有負責人", "no owner yet").get(lang).to_owned();
            Row {
                mark: if late.is_some() { Mark::Late } else { Mark::Open },
                name: Phrase::plain(duty_name(duty).get(lang)),
                note: owner.unwrap_or(none),
                value: late.or(next).map(Phrase::plain),
            }
        });
        slide.body = Body::Rows(rows.collect(), more);
        OURS.get(lang).clone_into(&mut slide.source);
        Some(slide)
    }

    // --------------------------------------------------------------------------------------------------------------- dates

    fn dates(&self) -> Option<Slide> {
        let lang = self.lang;
        let is_ahead = |due: &&DueDate| matches!(due.standing(self.today), DateStanding::Ahead | DateStanding::Open);
        let ahead: Vec<&DueDate> = self.due.iter().filter(is_ahead).collect();
        let Some(next) = ahead.first().copied() else {
            let missing = self.due.iter().filter(|due| due.standing(self.today) == DateStanding::Unknown).count();
            if missing == 0 {
                return None;
            }
            let words = plural(missing, "date follows", "dates follow");
            let headline =
                say!(lang, "輸入合約日期後，會有 {missing} 個日期", "{words} once the contract dates are known");
            let mut slide = self.new_slide(Step::Dates, Phrase::plain(headline));
            let rows = self.due.iter().map(|due| self.date_row(due)).collect();
            slide.body = limited(rows, MOST_ROWS);
            return Some(slide);
        };
        let title = dates::title(next, self.plan, lang);
        let mut slide = self.new_slide(Step::Dates, Phrase::plain(say!(lang, "下一個日期：{title}", "Next: {title}")));
        if let Some(day) = next.last_day() {
            let left = next.days_left(self.today).filter(|left| *left < 1000).map(|left| dates::days_left(left, lang));
            let caption = left.unwrap_or_default();
            slide.figure = Some(BigFigure { figure: Phrase::plain(date(day, lang)), caption: Phrase::plain(caption) });
        }
        let rows: Vec<Row> = ahead.iter().skip(1).map(|due| self.date_row(due)).collect();
        slide.body = limited(rows, MOST_DATES);
        slide.source = next.rule().map(|id| sources::source(id.rule(), lang)).unwrap_or_default();
        Some(slide)
    }

    fn date_row(&self, due: &DueDate) -> Row {
        let lang = self.lang;
        let who = match due.party {
            Party::Customer => Text::new("由您負責", "for you to do"),
            Party::Microsoft => Text::new("由 Microsoft 負責", "for Microsoft to do"),
        };
        Row {
            mark: if due.party == Party::Customer { Mark::Open } else { Mark::Plain },
            name: Phrase::plain(dates::title(due, self.plan, lang)),
            note: who.get(lang).to_owned(),
            value: Some(Phrase::plain(match due.last_day() {
                Some(day) => weekday_date(day, lang),
                None => dates::timing(due.timing.value, lang),
            })),
        }
    }

    // ------------------------------------------------------------------------------------------------------------ decision

    fn decision(&self) -> Slide {
        let lang = self.lang;
        let signed = contract_state(self.plan, Some(self.today)).value.signed_on().is_some();
        let mut rows: Vec<Row> = Vec::new();
        let mut ask = |name: Phrase, note: Text| {
            rows.push(Row { mark: Mark::Open, name, note: note.get(lang).to_owned(), value: None });
        };
        let years = self.granted();
        let is_open =
            |year: &YearStatement| !allotting(self.plan, year.year, self.plan.readings, Some(self.today)).is_over();
        let open: Vec<_> = years.iter().copied().filter(|(year, _)| is_open(year)).collect();
        let left = Self::left(&open);
        if !left.is_zero() {
            let name = self.either(
                self.of(left),
                |left| say!(lang, "{left} 的彈性額度要怎麼用", "How to use {left} of the Flex Allowance"),
                Text::new("剩下的彈性額度要怎麼用", "How to use the rest of the Flex Allowance"),
            );
            ask(name, Text::new("簽約前決定，否則沒收", "before signing, or it is forfeited"));
        }
        let beyond: Decimal = years.iter().filter_map(|(year, _)| year.beyond_flex()).map(|money| money.amount).sum();
        if !beyond.is_zero() {
            let name = self.either(
                self.of(beyond),
                |beyond| say!(lang, "額度不支付的 {beyond} 由誰付", "Who pays the {beyond} that Flex does not"),
                Text::new("額度不支付的部分由誰付", "Who pays what Flex does not"),
            );
            ask(name, Text::new("減少數量，或另行付費", "less of it, or invoiced"));
        }
        let asked = self.plan.lines.iter().any(|line| line.funding == Funding::Flex);
        let unknown = self.account.years.iter().any(|year| year.granted.value.is_none());
        if unknown && asked {
            let name = Text::new("彈性額度是多少", "What the Flex Allowance is");
            ask(
                Phrase::plain(name.get(lang)),
                Text::new("寫在報價或工作訂單上", "you will find it in the quotation or work order"),
            );
        }
        let missing = self.totals.term.missing;
        let open_prices = missing.bases + missing.lines;
        if open_prices > 0 {
            let words = plural(open_prices, "open price", "open prices");
            let name = say!(lang, "還沒談定的 {open_prices} 個價格", "{words} to settle");
            ask(Phrase::plain(name), Text::new("未知，不是零", "unknown, which is not zero"));
        }
        let list = readiness(self.plan, self.due);
        let nobody = |duty: &&Duty| duty.is_open() && !duty.id.is_term() && duty.state.owner.is_empty();
        let nobody = list.duties.iter().filter(nobody).count();
        if nobody > 0 {
            let words = plural(nobody, "duty", "duties");
            let name = say!(lang, "{nobody} 項責任由誰負責", "Who sees to {words}");
            ask(Phrase::plain(name), Text::new("當場指定負責人", "name an owner for each"));
        }
        if !signed {
            if let Some(day) = self.plan.contract.dates.execution {
                let day = date(day, lang);
                let name = say!(lang, "{day}簽約", "Sign on {day}");
                ask(Phrase::plain(name), Text::new("確認這一天", "confirm the day"));
            } else {
                let name = Text::new("哪一天簽約", "When to sign");
                ask(Phrase::plain(name.get(lang)), Text::new("其他日期都從這天算起", "other dates follow from it"));
            }
        }
        let count = rows.len();
        let headline = if count == 0 {
            Text::new("沒有要決定的事了", "Nothing is left to decide").get(lang).to_owned()
        } else {
            let words = plural(count, "decision", "decisions");
            say!(lang, "今天要做 {count} 個決定", "{words} for today")
        };
        let mut slide = self.new_slide(Step::Decision, Phrase::plain(headline));
        slide.body = limited(rows, MOST_ROWS);
        slide
    }
}

/// The first rows; the rest is counted.
fn limited(mut rows: Vec<Row>, most: usize) -> Body {
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    if rows.is_empty() { Body::Nothing } else { Body::Rows(rows, more) }
}

/// A length of time whose figure does not end a line.
fn unbroken(length: &str) -> String {
    length.replace(' ', "\u{a0}")
}

/// A duty in the fewest words. The sentence of the document is read in the checklist.
fn duty_name(duty: &Duty) -> Text {
    match duty.id.code().as_str() {
        "R-1" => Text::new("指派支援服務管理員", "Name a support services administrator"),
        "R-2" => Text::new("主機與各地點的管理員", "Administrators for the host and other locations"),
        "R-3" => Text::new("指派可提出申請的聯絡人", "Name the contacts who may open requests"),
        "R-4" => Text::new("線上服務由雲端管理員開案", "Have cloud admins file online-service requests"),
        "R-5" => Text::new("開案的人了解並能重現問題", "Have requests filed by people who can reproduce the issue"),
        "R-6" => Text::new("協助找出問題原因", "Help to find the cause of a problem"),
        "R-7" => Text::new("一起擬定服務使用計畫", "Plan with us how services are used"),
        "R-8" => Text::new("聯絡人異動立即告知", "Report changes of contacts at once"),
        "R-9" => Text::new("備份並維護自己的資料", "Back up and look after your data"),
        "R-10" => Text::new("回覆滿意度調查", "Answer satisfaction surveys"),
        "R-11" => Text::new("自己人員的差旅費用", "Bear the expenses of your own people"),
        "R-12" => Text::new("服務附帶的其他責任", "Other duties that come with a service"),
        "R-13" => Text::new("備妥線上服務的訂用帳戶", "Hold the subscriptions for online services"),
        "R-14" => Text::new("期滿前 60 天提出服務申請", "Request services 60 days before the end"),
        "R-15" => Text::new("讓現場小組能連線與存取", "Give on-site teams access and a connection"),
        "R-16" => Text::new("REDE：讓工程師熟悉環境並一起排查", "REDE: brief the engineer and diagnose together"),
        "R-17" => Text::new("Azure 平台 MCS：文件與上線", "Azure Platform MCS: documents and onboarding"),
        "R-18" => Text::new("UER：文件與上線", "UER: documents and onboarding"),
        "R-19" => Text::new("業務活動期間備妥人力", "Have people ready during the event"),
        "R-20" => Text::new("MSCIR：先動工就儘速簽約", "MSCIR: sign soon if work began first"),
        "R-21" => {
            Text::new("嚴重的支援事件隨時有人可聯絡", "Have people in reach around the clock for severe incidents")
        }
        _ => readiness::subject(duty.subject),
    }
}

/// What only the presenter sees: figures, each with what it is.
pub fn private(plan: &Plan) -> Vec<(Text, String)> {
    let account = state_allowance(plan);
    let totals = total(plan, &account);
    let currency: Currency = account.currency;
    let sum = |of: fn(&YearStatement) -> Option<Money>| -> Option<Money> {
        let known: Vec<Decimal> = account.years.iter().filter_map(of).map(|money| money.amount).collect();
        let amount = known.iter().sum::<Decimal>();
        (!known.is_empty() && !amount.is_zero()).then_some(Money { amount, currency })
    };
    let net = Some(totals.term.net.value).filter(|money| !money.amount.is_zero());
    let discount = Some(totals.term.discount.value).filter(|money| !money.amount.is_zero());
    let all = [
        (Text::new("應付，未稅", "To pay, before tax"), net),
        (Text::new("應付，含稅", "To pay, tax included"), totals.term.gross.value),
        (Text::new("折扣", "Discounts"), discount),
        (Text::new("彈性額度", "Flex Allowance"), sum(|year| year.granted.value)),
        (Text::new("沒收", "Forfeited"), sum(|year| year.forfeited.value)),
        (BEYOND_FLEX, sum(|year| year.beyond_flex.value)),
    ];
    all.into_iter().filter_map(|(name, money_of)| Some((name, money(money_of?)))).collect()
}
