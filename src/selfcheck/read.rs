//! The words of the cases, read into values. What cannot be read is nothing, and its case fails.

use crate::catalog::products::{PRODUCTS, ProductId};
use crate::catalog::readings::{ReadingId, SwitchableClause};
use crate::catalog::services::{SERVICES, ServiceId};
use crate::clock::{Hours, WeeklyHours};
use crate::money::{Amount, Quantity};
use crate::named::code;
use crate::plan::incident::EventWindow;
use crate::zones::Zone;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use rust_decimal::Decimal;

pub(super) fn decimal(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

pub(super) fn amount(text: &str) -> Option<Amount> {
    Amount::try_from(decimal(text)?).ok()
}

pub(super) fn quantity(text: &str) -> Option<Quantity> {
    Quantity::try_from(decimal(text)?).ok()
}

pub(super) fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

pub(super) fn service(name: &str) -> Option<ServiceId> {
    SERVICES.iter().map(|row| row.id).find(|id| code(id) == name)
}

pub(super) fn product(name: &str) -> Option<ProductId> {
    PRODUCTS.iter().map(|row| row.id).find(|id| code(id) == name)
}

/// Several services; `-` is none.
pub(super) fn services(text: &str) -> Option<Vec<ServiceId>> {
    if text == "-" { Some(Vec::new()) } else { text.split(", ").map(service).collect() }
}

/// Services with an amount each: `workshop 50000, proactive_credits 60000`.
pub(super) fn priced(text: &str) -> Option<Vec<(ServiceId, Amount)>> {
    let pair = |part: &str| {
        let (name, price) = part.split_once(' ')?;
        Some((service(name)?, amount(price)?))
    };
    text.split(", ").map(pair).collect()
}

/// `over_cap by AMB-01`: a name, and the clause that is read the other way.
pub(super) fn by_reading(text: &str) -> Option<(&str, Option<SwitchableClause>)> {
    match text.split_once(" by ") {
        None => Some((text, None)),
        Some((name, clause)) => Some((name, Some(SwitchableClause::with_id(ReadingId::parse(clause)?)?))),
    }
}

/// `azure_event_mcs on 2025-11-28 for 5`, `… in 2025-11-28 for 5`: a name with the days of an event.
pub(super) fn with_event(text: &str) -> Option<(&str, Option<EventWindow>)> {
    let parts: Vec<&str> = text.split(' ').collect();
    match parts[..] {
        [name, "on" | "in", first, "for", days] => {
            Some((name, Some(EventWindow { first: day(first)?, days: days.parse().ok()? })))
        }
        [name] => Some((name, None)),
        _ => None,
    }
}

/// `Fri 2025-03-14 16:00` or `2025-03-14T16:00`, with seconds or without, on a wall clock.
pub(super) fn local(text: &str) -> Option<NaiveDateTime> {
    let text = match text.split_once(' ') {
        Some((weekday, rest)) if weekday.len() == 3 => rest,
        _ => text,
    };
    let text = text.replace('T', " ");
    let read = |form| NaiveDateTime::parse_from_str(&text, form).ok();
    read("%Y-%m-%d %H:%M:%S").or_else(|| read("%Y-%m-%d %H:%M"))
}

pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

pub(super) fn zone(name: &str) -> Option<Zone> {
    Zone::find(name)
}

/// The week behind the short name of the table of the clock; any other is a week already.
pub(super) fn week_of(name: &'static str) -> &'static str {
    match name {
        "mf9-18" => "mon..fri=09:00-18:00",
        "mf9-17" => "mon..fri=09:00-17:00",
        "mf0-24" => "mon..fri=00:00-24:00",
        "mf9-12+13-18" => "mon..fri=09:00-12:00+13:00-18:00",
        "mf9-18+sat9-12" => "mon..fri=09:00-18:00 sat=09:00-12:00",
        "night19-05" => "mon..fri=19:00-05:00",
        "sun-thu8-16" => "sun=08:00-16:00 mon..thu=08:00-16:00",
        "24x7" => "mon..sun=00:00-24:00",
        other => other,
    }
}

/// `mon..fri=09:00-12:00+13:00-17:30 sat=09:00-12:00`.
pub(super) fn week(text: &str) -> Option<WeeklyHours> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let index = |name: &str| names.iter().position(|known| *known == name);
    let mut days: [Vec<Hours>; 7] = Default::default();
    for part in text.split(' ') {
        let (which, hours) = part.split_once('=')?;
        let (first, last) = which.split_once("..").unwrap_or((which, which));
        let hours = hours.split('+').map(|stretch| stretch.parse().ok()).collect::<Option<Vec<Hours>>>()?;
        days.get_mut(index(first)?..=index(last)?)?.fill(hours);
    }
    WeeklyHours::new(days).ok()
}
