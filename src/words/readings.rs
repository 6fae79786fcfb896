//! What the other reading of a clause would change: a date, a time of an incident, a finding; and what rests on a reading.

use super::dates::{anchor, milestone};
use super::figures::{date, instant, plural};
use super::say::say;
use super::{explain, incident, services};
use crate::plan::Plan;
use crate::rules::other_outcomes::{Both, OtherOutcome};
use crate::rules::reading_use::ReadingUse;
use crate::text::{Lang, Text};

/// An outcome in words, under either reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeWords {
    /// What it is.
    pub title: String,
    /// As the plan reads the clause.
    pub chosen: String,
    /// As the other reading has it.
    pub other: String,
}

/// Says an outcome; what is not there under a reading is said to be so.
pub fn outcome(plan: &Plan, outcome: &OtherOutcome, lang: Lang) -> OutcomeWords {
    let comma = Text::new("，", ", ").get(lang);
    match outcome {
        OtherOutcome::Date { milestone: what, anchor: of, days } => {
            let of = anchor(*of, plan, lang);
            let title = [milestone(*what).get(lang).to_owned()].into_iter().chain(of).collect::<Vec<_>>().join(comma);
            said(title, days, Text::new("沒有日期", "no date"), lang, |day| date(*day, lang))
        }
        OtherOutcome::Time { incident: id, action, severity, times } => {
            let of = plan.incident(*id).map(|case| incident::label(case, lang));
            let severity = severity.name().get(lang).to_owned();
            let title =
                of.into_iter().chain([severity, action.name().get(lang).to_owned()]).collect::<Vec<_>>().join(comma);
            said(title, times, Text::new("沒有時間", "no time"), lang, |at| instant(*at, lang))
        }
        OtherOutcome::Finding { facets, reason, levels } => {
            let title = services::any_reason(plan, facets.place.as_slice(), reason, lang);
            said(title, levels, Text::new("不提", "not mentioned"), lang, |level| {
                explain::level(*level).get(lang).to_owned()
            })
        }
    }
}

/// "In this plan 3 figures and 2 dates rest on it."
pub fn uses(of: ReadingUse, lang: Lang) -> String {
    let (figures, dates, times, findings) = (of.figures, of.dates, of.times, of.findings);
    let kinds = [
        (figures, say!(lang, "{figures} 個額度數字", ("{}", plural(figures, "figure", "figures")))),
        (dates, say!(lang, "{dates} 個日期", ("{}", plural(dates, "date", "dates")))),
        (
            times,
            say!(lang, "{times} 個支援事件時間", ("{}", plural(times, "time of an incident", "times of incidents"))),
        ),
        (findings, say!(lang, "{findings} 項檢查結果", ("{}", plural(findings, "finding", "findings")))),
    ];
    let named: Vec<String> = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    if named.is_empty() {
        let nothing = Text::new("這份規劃目前沒有結果依據這一條。", "Nothing in this plan rests on it at present.");
        return nothing.get(lang).to_owned();
    }
    let named = named.join(Text::new("、", ", ").get(lang));
    say!(lang, "這份規劃有 {named}依據這一條。", "Resting on it in this plan: {named}.")
}

fn said<T>(title: String, both: &Both<T>, nothing: Text, lang: Lang, say: impl Fn(&T) -> String) -> OutcomeWords {
    let of = |value: &Option<T>| value.as_ref().map_or_else(|| nothing.get(lang).to_owned(), &say);
    OutcomeWords { title, chosen: of(&both.chosen), other: of(&both.other) }
}
