//! The JSON door: the text of an exported plan in, everything that follows from it out, each figure with its reason.
//!
//! What the screen shows is computed here by the same calls; only the form differs. Rules and readings are named by their
//! codes. With [`Words::Both`] their statements stand at the end, and whatever the screen would say in a sentence says it,
//! in both languages.

use crate::catalog::charts::{ChartId, Severity};
use crate::catalog::readings::{ReadingId, reading};
use crate::catalog::rule_book::{self, RuleId};
use crate::citation::Citation;
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::fee_table::FeeTable;
use crate::plan::incident::{AffectedProduct, Incident, IncidentId, RequestKind};
use crate::rules::allowance::{AllowanceStatement, YearStatement};
use crate::rules::assess::{Assessment, IncidentAssessment, assess, assess_incident};
use crate::rules::contract_state::{ContractState, contract_state};
use crate::rules::cover::CoverGap;
use crate::rules::coverage::Candidate;
use crate::rules::credits::CreditAccount;
use crate::rules::dates::without_date::{RuleWithoutDate, rules_without_date};
use crate::rules::dates::{DueDate, due_dates};
use crate::rules::event_log::EventLog;
use crate::rules::explanation::{Explained, Why};
use crate::rules::finding::Finding;
use crate::rules::findings::{AnyReason, Facets, all_findings};
use crate::rules::places::{Arrangement, PlaceStatement, PlacesAssessment, assess_places};
use crate::rules::readiness::{Duty, readiness};
use crate::rules::root_cause::RootCause;
use crate::rules::spend_bands::NoFee;
use crate::rules::success::{SuccessManagement, success_management};
use crate::rules::suggestion_effects::{IncidentEffect, incident_effects};
use crate::rules::suggestions::{Suggestion, suggest};
use crate::rules::timeline::{Expectation, Notice, Stage, Timeline};
use crate::rules::totals::{PriceTotals, total};
use crate::rules::usage::{StillPossible, YearUsage, still_possible, year_usage};
use crate::state::json;
use crate::state::saved::{OpenError, open_known};
use crate::text::{Lang, Prose, Text};
use crate::words::{
    allowance, dates, events, explain, incident as incident_words, prices as price_words,
    readiness as words_of_readiness, services,
};
use crate::zones::TZDB_VERSION;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// What every answer says it is.
pub const FORMAT: &str = "uniplan-evaluation";

/// The version of its form.
pub const VERSION: u32 = 1;

/// Whether the answer has sentences beside its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Values and codes only.
    None,
    /// Sentences in both languages too.
    Both,
}

/// Reads an exported plan and answers with everything that follows from it, as indented JSON: seen from a day, or, without
/// one, as if it was not signed yet.
pub fn evaluate(text: &str, words: Words, today: Option<NaiveDate>) -> Result<String, OpenError> {
    let plan = open_known(text)?.plan;
    let assessment = assess(&plan, today);
    let prices = total(&plan, &assessment.allowance);
    let evaluation = Evaluation::of(&plan, &assessment, &prices, words, today);
    Ok(json::indented(&evaluation))
}

#[derive(Serialize)]
struct Evaluation<'a> {
    format: &'static str,
    version: u32,
    /// The rules of the time zones that instants were computed with.
    tzdb: &'static str,
    plan: Head<'a>,
    /// Where the contract stands on the day that was asked for.
    state: Explained<ContractState>,
    contract_years: Vec<ContractYear>,
    /// What has become of what Flex pays for; of no year before the contract is signed.
    usage: Vec<UsageAnswer>,
    allowance: &'a AllowanceStatement,
    findings: Vec<Said<FindingAnswer>>,
    suggestions: Vec<Said<SuggestionAnswer>>,
    prices: Said<&'a PriceTotals>,
    fees: Vec<FeeAnswer<'a>>,
    dates: Vec<Said<DueDate>>,
    without_date: Vec<Said<RuleWithoutDate>>,
    places: PlacesAnswer,
    readiness: ReadinessAnswer,
    success_management: SuccessManagement,
    incidents: Vec<IncidentAnswer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Dictionary>,
}

#[derive(Serialize)]
struct UsageAnswer {
    year: YearIndex,
    #[serde(flatten)]
    usage: YearUsage,
    possible: Vec<Explained<StillPossible>>,
}

impl UsageAnswer {
    fn whys(&self) -> impl Iterator<Item = &Why> {
        let parts = self.usage.parts.iter().map(|(_, amount)| &amount.why);
        parts.chain(self.possible.iter().map(|one| &one.why))
    }
}

#[derive(Serialize)]
struct Head<'a> {
    name: &'a str,
    customer: &'a str,
    currency: Currency,
}

/// Something with the sentence that the screen would say.
#[derive(Serialize)]
struct Said<T> {
    #[serde(flatten)]
    what: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<Sentence>,
}

#[derive(Serialize)]
struct Sentence {
    #[serde(rename = "zh-Hant")]
    zh_hant: String,
    en: String,
}

#[derive(Serialize)]
struct PlacesAnswer {
    arrangement: Explained<Arrangement>,
    work_orders: usize,
    places: Vec<PlaceStatement>,
    credits: Vec<CreditAccount>,
}

#[derive(Serialize)]
struct IncidentAnswer<'a> {
    id: IncidentId,
    name: &'a str,
    kind: RequestKind,
    product: &'a AffectedProduct,
    selection: SelectionAnswer,
    log: EventLog,
    root_cause: Option<Said<RootCause>>,
    timeline: TimelineAnswer,
    comparison: Vec<TimelineAnswer>,
}

#[derive(Serialize)]
struct SelectionAnswer {
    automatic: Explained<Option<ChartId>>,
    governing: Option<ChartId>,
    overridden: bool,
    routed_to_mcs_engineers: bool,
    candidates: Vec<Said<Candidate>>,
}

#[derive(Serialize)]
struct TimelineAnswer {
    chart: Option<ChartId>,
    severity: Severity,
    opened: DateTime<FixedOffset>,
    stages: Vec<Stage>,
    gaps: Vec<Said<CoverGap>>,
    expectations: Vec<Said<Expectation>>,
    notices: Vec<Said<NoticeAnswer>>,
}

/// A finding with what it can be looked for by.
#[derive(Clone, Serialize)]
struct FindingAnswer {
    #[serde(flatten)]
    finding: Finding<AnyReason>,
    about: Facets,
}

#[derive(Serialize)]
struct NoticeAnswer {
    notice: Notice,
}

#[derive(Serialize)]
struct ReadinessAnswer {
    counted: usize,
    done: usize,
    open: usize,
    set_aside: usize,
    duties: Vec<Said<Duty>>,
}

#[derive(Clone, Serialize)]
struct SuggestionAnswer {
    year: YearIndex,
    #[serde(flatten)]
    suggestion: Suggestion,
    /// Left out, where no service with a chart is concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    incidents: Option<Vec<IncidentEffect>>,
}

/// What a table of spend bands comes to, or why it comes to nothing.
#[derive(Serialize)]
struct FeeAnswer<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fee: Option<Explained<Money>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    none: Option<Said<NoFeeAnswer>>,
}

#[derive(Serialize)]
struct NoFeeAnswer {
    because: NoFee,
}

/// Every rule and reading that the answer names.
#[derive(Default, Serialize)]
struct Dictionary {
    rules: BTreeMap<String, RuleWords>,
    readings: BTreeMap<String, ReadingWords>,
}

#[derive(Serialize)]
struct RuleWords {
    statement: Prose,
    standing: rule_book::Firmness,
    citation: Citation,
    #[serde(skip_serializing_if = "<[Citation]>::is_empty")]
    elsewhere: &'static [Citation],
}

#[derive(Serialize)]
struct ReadingWords {
    question: Prose,
    decision: Prose,
}

impl<'a> Evaluation<'a> {
    fn of(
        plan: &'a Plan,
        assessment: &'a Assessment,
        prices: &'a PriceTotals,
        words: Words,
        today: Option<NaiveDate>,
    ) -> Self {
        let found = |incident: &'a Incident| Some((incident, assess_incident(plan, incident.id)?));
        let incidents: Vec<_> = plan.incidents.iter().filter_map(found).collect();
        let of_year = |year: ContractYear| {
            let answer = move |suggestion| {
                let incidents = incident_effects(plan, &suggestion);
                SuggestionAnswer { year: year.index, suggestion, incidents }
            };
            suggest(plan, year.index, today).into_iter().map(answer)
        };
        let suggestions: Vec<SuggestionAnswer> = plan.contract.contract_years().into_iter().flat_map(of_year).collect();
        let due = due_dates(plan);
        let without_date = rules_without_date(plan, &due);
        let fees: Vec<FeeAnswer> = plan.contract.fee_tables.iter().map(|table| words.fee(plan, table)).collect();
        let list = readiness(plan, &due);
        let success = success_management(plan);
        let findings = all_findings(plan, &assessment.allowance, today);
        let places = assess_places(plan);
        let state = contract_state(plan, today);
        let stand = |year: &YearStatement| {
            let usage = year_usage(plan, year, today)?;
            Some(UsageAnswer { year: year.year.index, usage, possible: still_possible(plan, year, today) })
        };
        let usage: Vec<_> = assessment.allowance.years.iter().filter_map(stand).collect();
        let dictionary = (words == Words::Both).then(|| {
            let mut dictionary = Dictionary::of(assessment, &suggestions, &due, &without_date, &places, &incidents);
            let added = success.added.iter().map(|added| &added.amount.why);
            let found = findings.iter().map(|finding| &finding.why);
            list.whys().chain(added).chain(found).for_each(|why| dictionary.add(why));
            let fees = fees.iter().filter_map(|answer| answer.fee.as_ref()).map(|fee| &fee.why);
            prices.whys().chain(fees).for_each(|why| dictionary.add(why));
            dictionary.add(&state.why);
            usage.iter().flat_map(UsageAnswer::whys).for_each(|why| dictionary.add(why));
            dictionary
        });
        Self {
            format: FORMAT,
            version: VERSION,
            tzdb: TZDB_VERSION,
            plan: Head {
                name: plan.name.as_str(),
                customer: plan.contract.customer.as_str(),
                currency: plan.contract.currency,
            },
            state,
            contract_years: plan.contract.contract_years(),
            usage,
            allowance: &assessment.allowance,
            findings: findings
                .into_iter()
                .map(|finding| {
                    let (about, reason) = (Facets::of(plan, &finding), finding.reason.clone());
                    words.say(FindingAnswer { finding, about }, |lang| {
                        services::any_reason(plan, about.place.as_slice(), &reason, lang)
                    })
                })
                .collect(),
            suggestions: suggestions
                .into_iter()
                .map(|one| {
                    let (suggestion, incidents) = (one.suggestion.clone(), one.incidents.clone());
                    words.say(one, |lang| {
                        let (advice, effect) =
                            (allowance::advice(plan, &suggestion, lang), allowance::effect(&suggestion, lang));
                        let incidents = incidents.as_deref().map(|effects| allowance::incidents(effects, lang));
                        let comma = Text::new("；", "; ").get(lang);
                        let effect = [Some(effect), incidents].into_iter().flatten().collect::<Vec<_>>().join(comma);
                        match lang {
                            Lang::ZhHant => format!("{advice}：{effect}"),
                            Lang::En => format!("{advice}: {effect}"),
                        }
                    })
                })
                .collect(),
            prices: words.say(prices, |lang| price_words::headline(&prices.term, lang)),
            fees,
            dates: due
                .into_iter()
                .map(|due| {
                    let title = due.clone();
                    words.say(due, |lang| dates::title(&title, plan, lang))
                })
                .collect(),
            without_date: without_date
                .into_iter()
                .map(|rule| words.say(rule, |lang| dates::without_date(rule.because, lang)))
                .collect(),
            places: PlacesAnswer {
                arrangement: places.arrangement,
                work_orders: places.work_orders,
                places: places.places,
                credits: places.credits,
            },
            readiness: ReadinessAnswer {
                counted: list.counted,
                done: list.done,
                open: list.open,
                set_aside: list.set_aside,
                duties: list
                    .duties
                    .into_iter()
                    .map(|duty| {
                        let words_of = duty.clone();
                        words.say(duty, |lang| said_of_duty(&words_of, plan, lang))
                    })
                    .collect(),
            },
            success_management: success,
            incidents: incidents.into_iter().map(|(incident, found)| words.incident(incident, found)).collect(),
            words: dictionary,
        }
    }
}

impl Words {
    fn say<T>(self, what: T, sentence: impl Fn(Lang) -> String) -> Said<T> {
        let says = (self == Self::Both).then(|| Sentence { zh_hant: sentence(Lang::ZhHant), en: sentence(Lang::En) });
        Said { what, says }
    }

    fn fee<'a>(self, plan: &Plan, table: &'a FeeTable) -> FeeAnswer<'a> {
        let (fee, none) = match table.fee(plan.contract.currency) {
            Ok(fee) => (Some(fee), None),
            Err(because) => {
                let answer = self.say(NoFeeAnswer { because }, |lang| price_words::no_fee(because, lang));
                (None, Some(answer))
            }
        };
        FeeAnswer { name: table.name.as_str(), fee, none }
    }

    fn incident(self, incident: &Incident, found: IncidentAssessment) -> IncidentAnswer<'_> {
        let selection = found.selection;
        let candidates = selection.candidates.into_iter().map(|candidate| {
            let row = crate::catalog::charts::chart(candidate.chart);
            self.say(candidate, |lang| explain::verdict(row, candidate.verdict, lang))
        });
        IncidentAnswer {
            id: incident.id,
            name: incident.name.as_str(),
            kind: incident.kind,
            product: &incident.product,
            selection: SelectionAnswer {
                automatic: selection.automatic,
                governing: selection.governing,
                overridden: selection.overridden,
                routed_to_mcs_engineers: selection.routed_to_mcs_engineers,
                candidates: candidates.collect(),
            },
            log: found.log,
            root_cause: found.root_cause.map(|cause| {
                let words = cause.clone();
                self.say(cause, |lang| events::root_cause(&words, lang))
            }),
            timeline: self.timeline(found.timeline),
            comparison: found.comparison.into_iter().map(|timeline| self.timeline(timeline)).collect(),
        }
    }

    fn timeline(self, timeline: Timeline) -> TimelineAnswer {
        let expectations = timeline.expectations.into_iter().map(|expectation| {
            let of = expectation.clone();
            self.say(expectation, |lang| {
                let (action, when) = (of.action.name().get(lang), explain::when(&of.when.value, lang));
                let counted =
                    incident_words::printed(&of, lang).map(|printed| (printed, incident_words::source_of(&of, lang)));
                match (counted, lang) {
                    (None, Lang::ZhHant) => format!("{action}：{when}"),
                    (None, Lang::En) => format!("{action}: {when}"),
                    (Some((printed, source)), Lang::ZhHant) => format!("{action}：{when}（{printed}，{source}）"),
                    (Some((printed, source)), Lang::En) => format!("{action}: {when} ({printed}, {source})"),
                }
            })
        });
        let notices = timeline
            .notices
            .into_iter()
            .map(|notice| self.say(NoticeAnswer { notice }, |lang| explain::notice(notice, lang)));
        TimelineAnswer {
            chart: timeline.chart,
            severity: timeline.severity,
            opened: timeline.opened,
            stages: timeline.stages,
            gaps: timeline
                .gaps
                .into_iter()
                .map(|gap| {
                    let words = gap.clone();
                    self.say(gap, |lang| events::gap(&words, lang))
                })
                .collect(),
            expectations: expectations.collect(),
            notices: notices.collect(),
        }
    }
}

impl Dictionary {
    fn of(
        assessment: &Assessment,
        suggestions: &[SuggestionAnswer],
        due: &[DueDate],
        without_date: &[RuleWithoutDate],
        places: &PlacesAssessment,
        incidents: &[(&Incident, IncidentAssessment)],
    ) -> Self {
        let mut dictionary = Self::default();
        assessment.whys().for_each(|why| dictionary.add(why));
        for one in suggestions {
            dictionary.add(&one.suggestion.why);
        }
        for one in due {
            dictionary.add(&one.timing.why);
        }
        for one in without_date {
            dictionary.add_rule(one.rule);
        }
        places.whys().for_each(|why| dictionary.add(why));
        for rule in places.rules() {
            dictionary.add_rule(rule);
        }
        for (_, found) in incidents {
            found.whys().for_each(|why| dictionary.add(why));
        }
        dictionary
    }

    fn add(&mut self, why: &Why) {
        for rule in &why.rules {
            self.add_rule(*rule);
        }
        for reading in &why.readings {
            self.add_reading(*reading);
        }
    }

    fn add_rule(&mut self, id: RuleId) {
        self.rules.entry(id.code()).or_insert_with(|| {
            let rule = id.rule();
            RuleWords {
                statement: rule.statement,
                standing: rule.standing,
                citation: rule.citation,
                elsewhere: rule.elsewhere,
            }
        });
    }

    fn add_reading(&mut self, id: ReadingId) {
        self.readings.entry(id.code()).or_insert_with(|| {
            let row = reading(id);
            ReadingWords { question: row.question, decision: row.decision }
        });
    }
}

/// A duty in one sentence: its heading, how far it is, and what triggers it.
fn said_of_duty(duty: &Duty, plan: &Plan, lang: Lang) -> String {
    let (heading, _) = words_of_readiness::parts(duty.id.rule().rule().statement.get(lang));
    let how_far = words_of_readiness::progress(duty.state.progress, duty.id).get(lang);
    let because = words_of_readiness::because(duty, plan, lang);
    match lang {
        Lang::ZhHant => format!("{heading}（{how_far}）：{because}"),
        Lang::En => format!("{heading} ({how_far}): {because}"),
    }
}

/// The text of `prose.json`: one line for each phrase that the browser loads after its start, by its number.
pub fn prose_file() -> String {
    let phrases: BTreeMap<u32, Prose> = crate::catalog::prose::all().map(|phrase| (phrase.key(), phrase)).collect();
    let lines: Vec<String> = phrases
        .iter()
        .map(|(key, phrase)| format!("\"{key}\":{}", serde_json::json!([phrase.zh_hant, phrase.en])))
        .collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}
