//! What was changed in a plan, in words: for its history, the minutes of a workshop, and the choice between two versions.
//!
//! Things are called as the pages call them, values are written as the pages show them. What every field of the saved form is
//! called stands in one table, in `fields.rs`; `tests/state/change_words.rs` asks it for every field that the schema has.

mod fields;
mod values;

use super::explain::year;
use super::incident::label;
use super::places::{entry, place};
use super::say::{say, spaced};
use super::services::line_name;
use super::{allowance, events, figures};
use crate::catalog::charts::Severity;
use crate::catalog::readings::{ReadingId, SwitchableClause};
use crate::catalog::services::{ServiceId, service};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::duties::DutyId;
use crate::rules::credits::EntryKind;
use crate::state::merge::{Change, Subject};
use crate::text::{Lang, Text};
use fields::Named;
use serde_json::Value;
use values::Scope;

/// A change in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWords {
    /// What was changed: the thing and its field, such as "Workshop: quantity".
    pub what: String,
    /// What was there; nothing where there was nothing.
    pub before: Option<String>,
    /// What is there; nothing where it is gone.
    pub after: Option<String>,
}

/// Between the names of a list.
const COMMA: Text = Text::new("，", ", ");
/// Between a thing and its field.
const COLON: Text = Text::new("：", ": ");

/// A change in words. `before` and `after` are the plans it lies between: they say what things are called.
pub fn change_words(before: &Plan, after: &Plan, change: &Change, lang: Lang) -> ChangeWords {
    let path = Way::of(change);
    let named = fields::find(&path.steps);
    // A thing that came is known by the plan that has it.
    let plan = if change.after.is_null() || !is_in(after, change.path.subject) { before } else { after };
    let what = path.what(named.as_ref(), plan, lang);
    if let Some(thing) = fields::things_of(&path.steps, change.path.subject) {
        let [was, is] = moved(&numbers(&change.before), &numbers(&change.after));
        let (before, after) = (names(before, &was, &*thing, lang), names(after, &is, &*thing, lang));
        return ChangeWords { what, before: Some(before), after: Some(after) };
    }
    let said = |plan: &Plan, value: &Value| {
        let scope = Scope { plan, lang, steps: &path.steps };
        match named.as_ref() {
            Some(named) => (named.row.show)(&scope, value),
            None => values::anything(&scope, value),
        }
    };
    ChangeWords { what, before: said(before, &change.before), after: said(after, &change.after) }
}

/// A change in one line: "Workshop, Year 1: Quantity: 2 → 4", "Workshop, Year 1: added", "Contoso: removed".
pub fn told(words: &ChangeWords, change: &Change, lang: Lang) -> String {
    let ChangeWords { what, before, after } = words;
    let is_thing = is_thing(change);
    let text = match (before, after, is_thing) {
        (None, Some(after), true) if after == values::PRESENT.get(lang) => {
            say!(lang, "新增「{what}」", "{what}: added")
        }
        (None, Some(after), true) => say!(lang, "新增「{what}」（{after}）", "{what}: added ({after})"),
        (_, None, true) => say!(lang, "移除「{what}」", "{what}: removed"),
        (Some(before), Some(after), _) => say!(lang, "{what}：{before} → {after}", "{what}: {before} → {after}"),
        (None, Some(after), false) => say!(lang, "{what}：{after}", "{what}: {after}"),
        (Some(before), None, false) => say!(lang, "{what}：{before} → 清除", "{what}: {before} → cleared"),
        (None, None, false) => what.clone(),
    };
    spaced(text)
}

/// What is said of a thing of which no more is told than that it is there.
pub fn present(lang: Lang) -> String {
    values::PRESENT.get(lang).to_owned()
}

/// Did a whole thing come or go, such as a line or an incident?
pub fn is_thing(change: &Change) -> bool {
    (change.before.is_null() || change.after.is_null()) && fields::is_thing(&Way::of(change).pattern())
}

/// Is it something that a person entered? The next number is not.
pub fn is_told(change: &Change) -> bool {
    change.path.subject != Subject::Plan || !matches!(change.path.field.as_str(), "next_id" | "calendar_key")
}

/// Is it an amount of money, or has it one in it?
pub fn is_amount(change: &Change) -> bool {
    let path = Way::of(change);
    fields::find(&path.steps).is_some_and(|named| named.row.is_amount)
}

/// Has a field of the saved form words? By its names with points between them, `*` for what stands in a list.
pub fn has_words(pattern: &str) -> bool {
    let steps: Vec<&str> = pattern.split('.').collect();
    fields::find(&steps).is_some_and(|named| named.row.path == pattern)
}

fn is_in(plan: &Plan, subject: Subject) -> bool {
    match subject {
        Subject::Plan => true,
        Subject::Line(id) => plan.line(id).is_some(),
        Subject::Location(id) => plan.location(id).is_some(),
        Subject::Person(id) => plan.person(id).is_some(),
        Subject::CreditUse(id) => plan.credit_uses.iter().any(|used| used.id == id),
        Subject::CreditTransfer(id) => plan.credit_transfers.iter().any(|moved| moved.id == id),
        Subject::Incident(id) => plan.incident(id).is_some(),
        Subject::Event(id, event) => {
            plan.incident(id).is_some_and(|incident| incident.events.iter().any(|known| known.id == event))
        }
    }
}

/// The way to what changed, with what stands in a list by its name there.
struct Way<'a> {
    subject: Subject,
    steps: Vec<&'a str>,
}

impl<'a> Way<'a> {
    fn of(change: &'a Change) -> Self {
        let root: &[&str] = match change.path.subject {
            Subject::Plan => &[],
            Subject::Line(_) => &["lines", "*"],
            Subject::Location(_) => &["locations", "*"],
            Subject::Person(_) => &["people", "*"],
            Subject::CreditUse(_) => &["credit_uses", "*"],
            Subject::CreditTransfer(_) => &["credit_transfers", "*"],
            Subject::Incident(_) => &["incidents", "*"],
            Subject::Event(..) => &["incidents", "*", "events", "*"],
        };
        let field = change.path.field.split('.').filter(|step| !step.is_empty());
        Self { subject: change.path.subject, steps: root.iter().copied().chain(field).collect() }
    }

    /// The path in the table.
    fn pattern(&self) -> String {
        fields::find(&self.steps).map_or_else(|| self.steps.join("."), |named| named.row.path.to_owned())
    }

    fn what(&self, named: Option<&Named<'_>>, plan: &Plan, lang: Lang) -> String {
        let thing = thing_name(plan, self.subject, lang);
        let inner = named.and_then(|named| inner_name(named, plan, lang));
        let field = match named {
            Some(named) if named.row.is_whole => "",
            Some(named) => named.row.name.get(lang),
            None if self.steps.is_empty() => Text::new("整份規劃", "The whole plan").get(lang),
            None => fields::UNKNOWN.get(lang),
        };
        let parts = [thing, inner, Some(field.to_owned()).filter(|field| !field.is_empty())];
        spaced(parts.into_iter().flatten().collect::<Vec<_>>().join(COLON.get(lang)))
    }
}

/// What a thing with a number is called.
fn thing_name(plan: &Plan, subject: Subject, lang: Lang) -> Option<String> {
    const GONE: Text = Text::new("已移除的項目", "Something that is gone");
    let gone = || GONE.get(lang).to_owned();
    Some(match subject {
        Subject::Plan => return None,
        Subject::Line(id) => plan.line(id).map_or_else(gone, |line| line_name(plan, line, lang)),
        Subject::Location(id) => plan.location(id).map_or_else(gone, |location| match location.name.as_str() {
            "" => Text::new("未命名的地點", "Unnamed place").get(lang).to_owned(),
            name => name.to_owned(),
        }),
        Subject::Person(id) => plan.person(id).map_or_else(gone, |person| match person.name.as_str() {
            "" => Text::new("待命人員", "Somebody on call").get(lang).to_owned(),
            name => name.to_owned(),
        }),
        Subject::CreditUse(id) => plan
            .credit_uses
            .iter()
            .find(|used| used.id == id)
            .map_or_else(gone, |used| entry(plan, EntryKind::Used(id, used.service), lang)),
        Subject::CreditTransfer(id) => {
            plan.credit_transfers.iter().find(|moved| moved.id == id).map_or_else(gone, |moved| {
                let (from, to) = (place(plan, moved.from, lang), place(plan, moved.to, lang));
                say!(lang, "點數交換：{from} → {to}", "Exchange of credits, {from} → {to}")
            })
        }
        Subject::Incident(id) => plan.incident(id).map_or_else(gone, |incident| label(incident, lang)),
        Subject::Event(id, event) => {
            let Some(incident) = plan.incident(id) else { return Some(gone()) };
            let name = label(incident, lang);
            let Some(known) = incident.events.iter().find(|known| known.id == event) else { return Some(name) };
            let (kind, at) = (events::event(known.kind, lang), values::local_time(known.local, lang));
            [name, kind, at].join(COMMA.get(lang))
        }
    })
}

/// What stands in a list without a number: a year, a table, a day, a duty, a clause, something unknown.
fn inner_name(named: &Named<'_>, plan: &Plan, lang: Lang) -> Option<String> {
    let inner = *named.inner.last()?;
    let path = named.row.path;
    let of = |prefix: &str| path.starts_with(prefix);
    if of("contract.years.") {
        let index = YearIndex::all().nth(inner.parse().ok()?)?;
        return Some(year(index, lang));
    }
    if of("contract.fee_tables.") {
        let table = inner.parse().ok().and_then(|at: usize| plan.contract.fee_tables.get(at));
        let name = table.map(|table| table.name.as_str()).filter(|name| !name.is_empty());
        let unnamed = || {
            let number = inner.parse().map_or(1, |at: usize| at.saturating_add(1));
            say!(lang, "費率表 {number}", "Fee table {number}")
        };
        return Some(name.map_or_else(unnamed, str::to_owned));
    }
    if of("readiness.") {
        let id = DutyId::all().find(|id| id.code() == inner)?;
        return Some(if id.is_term() {
            say!(lang, "條款 {inner}", "Term {inner}")
        } else {
            say!(lang, "責任 {inner}", "Duty {inner}")
        });
    }
    if of("readings.") {
        let clause = ReadingId::parse(inner).and_then(SwitchableClause::with_id)?;
        let (title, code) = (allowance::choice(clause).title.get(lang), clause.code());
        return Some(format!("{title} ({code})"));
    }
    if of("exhibit_times.") {
        let (of, at) = inner.split_once('/')?;
        let id: ServiceId = values::read(&Value::String(of.to_owned()))?;
        let severity = Severity::ALL.into_iter().find(|severity| severity.code() == at)?;
        let (name, severity) = (service(id).label().get(lang), severity.name().get(lang));
        return Some([name, severity].join(COMMA.get(lang)));
    }
    if of("unknown.") {
        return Some(super::unknown::place_of(inner, lang));
    }
    if path.contains(".closed.") || path.contains(".special.") || path.starts_with("closed.") {
        return inner.parse().ok().map(|day| figures::weekday_date(day, lang));
    }
    if path.contains("weekly.") {
        return values::weekday(inner, lang);
    }
    None
}

/// The numbers of a list in their order.
fn numbers(value: &Value) -> Vec<u32> {
    let number = |value: &Value| match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64().and_then(|number| u32::try_from(number).ok()),
    };
    value.as_array().into_iter().flatten().filter_map(number).collect()
}

/// The part of two orders in which they differ.
fn moved(was: &[u32], is: &[u32]) -> [Vec<u32>; 2] {
    let first = was.iter().zip(is).take_while(|(one, other)| one == other).count();
    let last = was.iter().rev().zip(is.iter().rev()).take_while(|(one, other)| one == other).count();
    let part = |all: &[u32]| all.get(first..all.len().saturating_sub(last)).unwrap_or_default().to_vec();
    [part(was), part(is)]
}

/// What the things with these numbers are called, one behind the other.
fn names(plan: &Plan, numbers: &[u32], thing: &dyn Fn(u32) -> Subject, lang: Lang) -> String {
    /// More names than that say nothing more.
    const MOST: usize = 6;
    let mut names: Vec<String> =
        numbers.iter().take(MOST).filter_map(|number| thing_name(plan, thing(*number), lang)).collect();
    if numbers.len() > MOST {
        names.push("…".to_owned());
    }
    names.join(Text::new("；", "; ").get(lang))
}
