//! The minutes of a workshop: what changed in a plan, from what to what, when; as plain text to hand over.

use super::changes::{change_words, is_amount, is_thing, is_told, told};
use super::figures;
use super::say::say;
use crate::plan::Plan;
use crate::state::chronicle::{Entry, Kind, Walked};
use crate::state::merge::{Change, changes};
use crate::text::{Lang, Text};
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// What the minutes are called.
pub const TITLE: Text = Text::new("變更紀錄", "Minutes of the changes");

/// What stands under them.
const FOOT: Text = Text::new(
    "由 Uniplan 從這個瀏覽器的歷程整理。非官方工具，與 Microsoft 無關；以您簽署的合約為準。",
    "Made by Uniplan from the history in this browser. Unofficial, not affiliated with Microsoft; your signed agreement prevails.",
);

/// How the minutes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Every step, or only what is different in the end?
    pub every_step: bool,
    /// With amounts of money?
    pub amounts: bool,
}

/// How a step came about.
pub const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Edit => Text::new("變更", "Changed"),
        Kind::Undo => Text::new("復原", "Taken back"),
        Kind::Redo => Text::new("重做", "Done again"),
        Kind::Heard => Text::new("另一個分頁的變更", "Changed in another tab"),
        Kind::Elsewhere => Text::new("在歷程以外變更", "Changed outside this history"),
        Kind::Restored => Text::new("還原到先前的時刻", "Restored to an earlier moment"),
    }
}

/// The time of a step, in the zone of the plan.
pub fn local(at: i64, zone: Zone) -> DateTime<FixedOffset> {
    zone.to_local(DateTime::from_timestamp_millis(at).unwrap_or_default())
}

/// The hour and minute of a step.
pub fn clock(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M").to_string()
}

/// What changed from one plan to another, one line each; without amounts, that one changed and not to what.
pub fn lines(before: &Plan, after: &Plan, of: &[Change], amounts: bool, lang: Lang) -> Vec<String> {
    of.iter().filter(|change| is_told(change)).map(|change| line(before, after, change, amounts, lang)).collect()
}

fn line(before: &Plan, after: &Plan, change: &Change, amounts: bool, lang: Lang) -> String {
    let mut words = change_words(before, after, change, lang);
    if amounts {
        return told(&words, change, lang);
    }
    if is_thing(change) {
        // What is said of a whole thing may hold one.
        let is_there = |side: Option<String>| side.map(|_| super::changes::present(lang));
        (words.before, words.after) = (is_there(words.before), is_there(words.after));
    } else if is_amount(change) {
        let what = words.what;
        return say!(lang, "{what}：已變更", "{what}: changed");
    }
    told(&words, change, lang)
}

/// When what is different in the end was changed last: the step that has it, or the thing it is in.
fn changed_last<'a>(steps: &'a [Walked], change: &Change) -> Option<&'a Arc<Entry>> {
    let has = |exactly: bool| {
        steps.iter().rev().map(|(entry, ..)| entry).find(|entry| {
            let mut all = entry.changes.iter();
            all.any(|made| if exactly { made.path == change.path } else { made.path.subject == change.path.subject })
        })
    };
    has(true).or_else(|| has(false))
}

/// The minutes of some steps, the oldest first.
pub fn text(steps: &[Walked], form: Form, lang: Lang) -> String {
    let Some(((first, begun, _), (last, _, present))) = steps.first().zip(steps.last()) else {
        return format!("{}\n\n{}\n", TITLE.get(lang), nothing(lang));
    };
    let zone = present.calendar.zone();
    let (from, until) = (local(first.at, zone), local(last.at, zone));
    let name = super::link::name(present, lang);
    let title = TITLE.get(lang);
    let mut all = vec![say!(lang, "{title}：{name}", "{title}: {name}")];
    let day = figures::weekday_date(from.date_naive(), lang);
    let (starts, ends) = (clock(from), clock(until));
    let of_zone = figures::zone_clock(zone.name(), lang);
    let until_day = figures::near_weekday_date(until.date_naive(), from.date_naive(), lang);
    all.push(if from.date_naive() == until.date_naive() {
        say!(lang, "{day} {starts} 至 {ends}（{of_zone}）", "{day}, {starts} to {ends} ({of_zone})")
    } else {
        say!(
            lang,
            "{day} {starts} 至 {until_day} {ends}（{of_zone}）",
            "{day}, {starts} to {until_day}, {ends} ({of_zone})"
        )
    });
    let customer = present.contract.customer.as_str();
    if !customer.is_empty() {
        all.push(say!(lang, "客戶：{customer}", "Customer: {customer}"));
    }
    if present.sample {
        all.push(super::samples::MARK.get(lang).to_owned());
    }
    all.push(String::new());
    let mut rows: Vec<(i64, String)> = if form.every_step {
        every_step(steps, form.amounts, lang)
    } else {
        let net = changes(begun, present);
        let told = net.iter().filter(|change| is_told(change)).map(|change| {
            let at = changed_last(steps, change).map_or(last.at, |entry| entry.at);
            (at, line(begun, present, change, form.amounts, lang))
        });
        told.collect()
    };
    rows.sort_by_key(|(at, _)| *at);
    if rows.is_empty() {
        all.push(nothing(lang).to_owned());
    }
    let mut on = from.date_naive();
    for (at, words) in rows {
        let at = local(at, zone);
        if at.date_naive() != on {
            on = at.date_naive();
            all.extend([String::new(), figures::weekday_date(on, lang)]);
        }
        all.push(format!("{}  {words}", clock(at)));
    }
    all.extend([String::new(), FOOT.get(lang).to_owned(), String::new()]);
    all.join("\n")
}

fn nothing(lang: Lang) -> &'static str {
    Text::new("沒有變更。", "Nothing changed.").get(lang)
}

fn every_step(steps: &[Walked], amounts: bool, lang: Lang) -> Vec<(i64, String)> {
    let mut rows = Vec::new();
    for (entry, before, after) in steps {
        for words in lines(before, after, &entry.changes, amounts, lang) {
            let words = match entry.kind {
                Kind::Edit => words,
                other => {
                    let how = kind(other).get(lang);
                    say!(lang, "{how}：{words}", "{how}: {words}")
                }
            };
            rows.push((entry.at, words));
        }
    }
    rows
}
