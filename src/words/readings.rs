//! What the other reading of a clause would change: a date, a time of an incident, a finding.

use super::dates::{anchor, milestone};
use super::figures::{date, instant};
use super::{explain, incident, services};
use crate::plan::Plan;
use crate::rules::other_outcomes::{Both, OtherOutcome};
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

fn said<T>(title: String, both: &Both<T>, nothing: Text, lang: Lang, say: impl Fn(&T) -> String) -> OutcomeWords {
    let of = |value: &Option<T>| value.as_ref().map_or_else(|| nothing.get(lang).to_owned(), &say);
    OutcomeWords { title, chosen: of(&both.chosen), other: of(&both.other) }
}
