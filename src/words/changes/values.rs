//! How the values of the saved form are written: as the pages write them.

#![allow(clippy::unnecessary_wraps, reason = "what stands in the table has one form")]

use super::fields;
use crate::catalog::charts::{Channel, ChartId, Severity};
use crate::catalog::readings::{ReadingId, SwitchableClause};
use crate::catalog::services::{self, ServiceId};
use crate::clock::{BusinessCalendar, Hours};
use crate::money::{Amount, Currency, Money, Percent, Rate};
use crate::plan::Plan;
use crate::plan::contract::{DatedRate, YearIndex};
use crate::plan::duties::{DutyId, Progress};
use crate::plan::exhibit_times::ExhibitTime;
use crate::plan::fee_table::Band;
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, ContactLanguage, EventWindow, Opening, RequestKind};
use crate::plan::line::{Funding, PlannedEvent};
use crate::plan::log_entry::EventKind;
use crate::plan::place::{CreditRate, LocationId, Place, Region, WorkOrder};
use crate::plan::price_terms::{Discount, Off, Tax};
use crate::plan::service_details::Form;
use crate::plan::swap::Swap;
use crate::plan::unknown::Part;
use crate::text::{Lang, Text};
use crate::words::say::say;
use crate::words::{
    allowance, calendar as calendars, charts, events, explain, figures, incident, places, readiness,
    services as service_words, unknown as unknown_words,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a value stands in.
pub(super) struct Scope<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// In which language it is said.
    pub(super) lang: Lang,
    /// The way to it.
    pub(super) steps: &'a [&'a str],
}

/// A value by its type. By way of its text: `shape.rs` says why.
pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    if value.is_null() { None } else { serde_json::from_str(&value.to_string()).ok() }
}

fn comma(lang: Lang) -> &'static str {
    Text::new("，", ", ").get(lang)
}

/// What nobody needs to be told.
pub(super) fn nothing(_: &Scope<'_>, _: &Value) -> Option<String> {
    None
}

/// A value that this program does not know.
pub(super) fn anything(scope: &Scope<'_>, value: &Value) -> Option<String> {
    (!value.is_null()).then(|| Text::new("有內容", "something").get(scope.lang).to_owned())
}

/// What a newer version wrote, by the path that it has in [`crate::plan::unknown::Part`].
pub(super) fn unknown(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let (place, json) = read(value)?;
    let part = Part { path: (*scope.steps.last()?).to_owned(), place, json };
    Some(unknown_words::content(&part))
}

/// Something of which only that it is there is said.
pub(super) fn is_set(scope: &Scope<'_>, value: &Value) -> Option<String> {
    (!value.is_null()).then(|| Text::new("已設定", "set").get(scope.lang).to_owned())
}

pub(super) fn text(_: &Scope<'_>, value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(super) fn yes_no(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let words = if value.as_bool()? { Text::new("是", "Yes") } else { Text::new("否", "No") };
    Some(words.get(scope.lang).to_owned())
}

pub(super) fn number(_: &Scope<'_>, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    text.parse::<Decimal>().ok().map(figures::number)
}

fn sum(amount: Amount, currency: Currency) -> String {
    figures::money(Money { amount: amount.decimal(), currency })
}

pub(super) fn money(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|amount| sum(amount, scope.plan.contract.currency))
}

pub(super) fn dollars(_: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|amount| sum(amount, Currency::USD))
}

pub(super) fn day(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|day: NaiveDate| figures::date(day, scope.lang))
}

/// Day and time as a clock shows them.
pub(super) fn local_time(local: NaiveDateTime, lang: Lang) -> String {
    let time = local.time();
    let seconds = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    let (day, time) = (figures::weekday_date(local.date(), lang), time.format(seconds));
    match lang {
        Lang::ZhHant => format!("{day} {time}"),
        Lang::En => format!("{day}, {time}"),
    }
}

pub(super) fn at(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|local| local_time(local, scope.lang))
}

pub(super) fn opening(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let Opening { local, zone, fold } = read(value)?;
    let time = format!("{} ({})", local_time(local, scope.lang), figures::zone_clock(zone.name(), scope.lang));
    Some(match fold {
        Fold::Earlier => time,
        Fold::Later => [time, which(fold).get(scope.lang).to_owned()].join(comma(scope.lang)),
    })
}

const fn which(fold: Fold) -> Text {
    match fold {
        Fold::Earlier => Text::new("第一次", "First"),
        Fold::Later => Text::new("第二次", "Second"),
    }
}

pub(super) fn fold(scope: &Scope<'_>, value: &Value) -> Option<String> {
    Some(which(read(value).unwrap_or_default()).get(scope.lang).to_owned())
}

pub(super) fn service(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|id: ServiceId| services::service(id).label().get(scope.lang).to_owned())
}

pub(super) fn year(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|index: YearIndex| explain::year(index, scope.lang))
}

/// A place; left out it is the main one.
pub(super) fn place(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let id = read(value).map(LocationId);
    Some(places::place(scope.plan, id.map_or(Place::Host, Place::Location), scope.lang))
}

pub(super) fn funding(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let words = match read(value)? {
        Funding::Flex => Text::new("彈性額度", "Flex"),
        Funding::Invoiced => Text::new("另行付費", "Invoiced"),
    };
    Some(words.get(scope.lang).to_owned())
}

pub(super) fn form(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|form: Form| service_words::form(form).get(scope.lang).to_owned())
}

fn off(off: Off, currency: Currency) -> String {
    match off {
        Off::Percent(percent) => share(percent),
        Off::Amount(amount) => sum(amount, currency),
    }
}

fn share(percent: Percent) -> String {
    format!("{}%", figures::number(percent.decimal()))
}

/// With what is known besides, in brackets.
fn aside(text: String, besides: Vec<String>, lang: Lang) -> String {
    let besides: Vec<String> = besides.into_iter().filter(|part| !part.is_empty()).collect();
    if besides.is_empty() {
        return text;
    }
    let besides = besides.join(comma(lang));
    say!(lang, "{text}（{besides}）", "{text} ({besides})")
}

fn said(day: Option<NaiveDate>, lang: Lang) -> String {
    day.map(|day| figures::date(day, lang)).unwrap_or_default()
}

pub(super) fn discount(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let Discount { off: how_much, reason } = read(value)?;
    let text = off(how_much, scope.plan.contract.currency);
    Some(aside(text, vec![reason.as_str().to_owned()], scope.lang))
}

pub(super) fn tax(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let Tax { percent, name, source } = read(value)?;
    Some(aside(share(percent), vec![name.as_str().to_owned(), source.as_str().to_owned()], scope.lang))
}

fn rate_of(rate: Rate) -> String {
    figures::number(rate.decimal())
}

pub(super) fn dated_rate(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let DatedRate { rate, on } = read(value)?;
    Some(aside(rate_of(rate), vec![said(on, scope.lang)], scope.lang))
}

pub(super) fn credit_rate(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let CreditRate { price, currency, on } = read(value)?;
    Some(aside(sum(price, currency), vec![said(on, scope.lang)], scope.lang))
}

pub(super) fn bands(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let lang = scope.lang;
    let bands: Vec<Band> = read(value)?;
    let told = bands.into_iter().map(|Band { up_to, percent, source, on }| {
        let percent = share(percent);
        let band = match up_to.map(|up_to| sum(up_to, scope.plan.contract.currency)) {
            Some(up_to) => say!(lang, "到 {up_to}：{percent}", "up to {up_to}: {percent}"),
            None => say!(lang, "以上：{percent}", "above: {percent}"),
        };
        aside(band, vec![source.as_str().to_owned(), said(on, lang)], lang)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(Text::new("；", "; ").get(lang)))
}

fn days(first: NaiveDate, count: u8, lang: Lang) -> String {
    let first = figures::date(first, lang);
    say!(lang, "{first}起 {count} 天", ("{} from {first}", figures::plural(count, "day", "days")))
}

pub(super) fn planned_event(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let (PlannedEvent { first, days: count, solutions }, lang) = (read(value)?, scope.lang);
    let solutions = say!(lang, "{solutions} 個解決方案", ("{}", figures::plural(solutions, "solution", "solutions")));
    Some([days(first, count, lang), solutions].join(comma(lang)))
}

pub(super) fn event_window(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let EventWindow { first, days: count } = read(value)?;
    Some(days(first, count, scope.lang))
}

pub(super) fn swap(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let Swap { service: id, worth, available, agreed } = read(value)?;
    let lang = scope.lang;
    let (name, worth) = (services::service(id).label().get(lang), sum(worth, scope.plan.contract.currency));
    let state = |holds: bool, words: Text| if holds { words.get(lang).to_owned() } else { String::new() };
    let text = say!(lang, "換成「{name}」，{worth}", "for {name}, {worth}");
    let besides = vec![
        state(available, Text::new("可以供應", "available")),
        state(agreed, Text::new("服務提供人員同意", "delivery resource agrees")),
    ];
    Some(aside(text, besides, lang))
}

pub(super) fn region(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|region: Region| places::region(region).get(scope.lang).to_owned())
}

/// Which work order; left out it is the host's.
pub(super) fn work_order(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let order = read::<WorkOrder>(value).unwrap_or_default();
    Some(places::work_order(order).get(scope.lang).to_owned())
}

/// The name of a day of the week.
pub(super) fn weekday(code: &str, lang: Lang) -> Option<String> {
    code.parse().ok().map(|day| figures::weekday_name(day, lang).to_owned())
}

fn is_cover(scope: &Scope<'_>) -> bool {
    scope.steps.contains(&"cover")
}

/// What is said of a day without hours.
fn no_hours(scope: &Scope<'_>) -> String {
    let words = if is_cover(scope) { Text::new("無人待命", "nobody") } else { Text::new("休息", "closed") };
    words.get(scope.lang).to_owned()
}

fn as_usual(scope: &Scope<'_>) -> String {
    Text::new("照常", "as usual").get(scope.lang).to_owned()
}

/// The hours of a day; of a special day that is none, it is as usual.
pub(super) fn hours(scope: &Scope<'_>, value: &Value) -> Option<String> {
    if value.is_null() && scope.steps.contains(&"special") {
        return Some(as_usual(scope));
    }
    let hours: Vec<Hours> = read(value).unwrap_or_default();
    Some(if hours.is_empty() { no_hours(scope) } else { calendars::hours_list(&hours) })
}

pub(super) fn closed(scope: &Scope<'_>, value: &Value) -> Option<String> {
    Some(if value.is_null() { as_usual(scope) } else { no_hours(scope) })
}

/// All of a calendar: its zone and its week, and how many days are an exception.
pub(super) fn calendar(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let (calendar, lang): (BusinessCalendar, Lang) = (read(value)?, scope.lang);
    let mut parts = vec![figures::zone_clock(calendar.zone().name(), lang)];
    let week = [
        chrono::Weekday::Mon,
        chrono::Weekday::Tue,
        chrono::Weekday::Wed,
        chrono::Weekday::Thu,
        chrono::Weekday::Fri,
        chrono::Weekday::Sat,
        chrono::Weekday::Sun,
    ];
    let mut last: Option<(chrono::Weekday, chrono::Weekday, &[Hours])> = None;
    let name = |day| figures::weekday_name(day, lang);
    let told = |(first, until, hours): (chrono::Weekday, chrono::Weekday, &[Hours])| {
        let days = if first == until { name(first).to_owned() } else { format!("{}–{}", name(first), name(until)) };
        format!("{days} {}", calendars::hours_list(hours))
    };
    for day in week {
        let hours = calendar.weekly().on(day);
        match &mut last {
            Some((_, until, known)) if *known == hours => *until = day,
            _ => {
                parts.extend(last.filter(|(.., known)| !known.is_empty()).map(told));
                last = Some((day, day, hours));
            }
        }
    }
    parts.extend(last.filter(|(.., known)| !known.is_empty()).map(told));
    let exceptions = calendar.exceptions().len();
    if exceptions > 0 {
        parts.push(say!(lang, "{exceptions} 個例外日", ("{}", figures::plural(exceptions, "exception", "exceptions"))));
    }
    Some(parts.join(comma(lang)))
}

pub(super) fn exhibit_time(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let ExhibitTime { service: _, severity: _, minutes, clock } = read(value)?;
    Some(charts::amount_on(TimeDelta::minutes(i64::from(minutes.get())), clock, scope.lang))
}

pub(super) fn language(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|language: ContactLanguage| events::language(language).get(scope.lang).to_owned())
}

/// How a clause is read: left out, as recommended.
pub(super) fn reading(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let clause = scope.steps.last().and_then(|code| ReadingId::parse(code)).and_then(SwitchableClause::with_id)?;
    let words = allowance::choice(clause);
    Some(if value.is_null() { words.ours } else { words.other }.get(scope.lang).to_owned())
}

/// How far a duty is: left out, it is still to be done.
pub(super) fn progress(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let code = scope.steps.get(1)?;
    let id = DutyId::all().find(|id| id.code() == *code)?;
    let progress = read::<Progress>(value).unwrap_or_default();
    Some(readiness::progress(progress, id).get(scope.lang).to_owned())
}

pub(super) fn request_kind(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let words = match read(value).unwrap_or_default() {
        RequestKind::Problem => Text::new("問題", "Problem"),
        RequestKind::Advisory => Text::new("諮詢", "Question"),
    };
    Some(words.get(scope.lang).to_owned())
}

pub(super) fn product(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let product: AffectedProduct = read(value)?;
    let name = incident::product_name(&product, scope.lang);
    Some(match &product {
        AffectedProduct::Listed(_) => name,
        AffectedProduct::Other { name: _, family } => {
            aside(name, vec![family.name().get(scope.lang).to_owned()], scope.lang)
        }
    })
}

pub(super) fn severity(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|severity: Severity| severity.name().get(scope.lang).to_owned())
}

pub(super) fn channel(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|channel: Channel| channel.name().get(scope.lang).to_owned())
}

/// The chart; left out, the rules choose.
pub(super) fn chart(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let chosen = read(value).map(|id: ChartId| explain::chart_name(id, scope.lang));
    Some(chosen.unwrap_or_else(|| Text::new("自動", "Auto").get(scope.lang).to_owned()))
}

pub(super) fn event_kind(scope: &Scope<'_>, value: &Value) -> Option<String> {
    read(value).map(|kind: EventKind| events::event(kind, scope.lang))
}

/// What the name of a thing says already.
const IN_THE_NAME: [&str; 17] = [
    "lines.*.id",
    "lines.*.service",
    "lines.*.year",
    "lines.*.location",
    "people.*.id",
    "people.*.name",
    "locations.*.id",
    "locations.*.name",
    "credit_uses.*.id",
    "credit_uses.*.service",
    "credit_uses.*.quantity",
    "credit_transfers.*.id",
    "incidents.*.id",
    "incidents.*.name",
    "incidents.*.events.*.id",
    "incidents.*.events.*.kind",
    "incidents.*.events.*.local",
];

/// What is said of a thing of which nothing but its name is known.
pub(super) const PRESENT: Text = Text::new("已列入", "listed");

/// All that is said of a whole thing, field by field.
pub(super) fn parts(scope: &Scope<'_>, value: &Value) -> Option<String> {
    value.as_object()?;
    let mut told = Vec::new();
    below(scope, scope.steps, value, &mut told);
    if told.is_empty() {
        return Some(PRESENT.get(scope.lang).to_owned());
    }
    Some(told.join(Text::new("；", "; ").get(scope.lang)))
}

fn below(scope: &Scope<'_>, steps: &[&str], value: &Value, told: &mut Vec<String>) {
    let Some(named) = value.as_object() else { return };
    for (name, value) in named {
        let steps: Vec<&str> = steps.iter().copied().chain([name.as_str()]).collect();
        let Some(found) = fields::find(&steps) else {
            below(scope, &steps, value, told);
            continue;
        };
        if IN_THE_NAME.contains(&found.row.path) {
            continue;
        }
        let scope = Scope { steps: &steps, ..*scope };
        if let Some(text) = (found.row.show)(&scope, value) {
            told.push(format!("{} {text}", found.row.name.get(scope.lang)));
        }
        if found.row.path == "incidents.*.events" {
            let count = value.as_array().map_or(0, Vec::len);
            if count > 0 {
                let lang = scope.lang;
                told.push(say!(lang, "{count} 筆紀錄", ("{}", figures::plural(count, "entry", "entries"))));
            }
        }
    }
}
