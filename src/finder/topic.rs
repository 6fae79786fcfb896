//! What the reference has an entry for, each with an address of its own.

use super::clauses::rules_of;
use crate::catalog::charts::{ChartId, chart};
use crate::catalog::glossary::{Seen, TermId};
use crate::catalog::readings::{READINGS, ReadingId, SwitchableClause};
use crate::catalog::rule_book::{self, Family, RuleId};
use crate::catalog::services::{SERVICES, ServiceId, service};
use crate::citation::Citation;
use crate::named::code;
use crate::text::{Lang, Text};

/// Something that can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A service.
    Service(ServiceId),
    /// A severity chart.
    Chart(ChartId),
    /// A rule, a duty or an additional term.
    Rule(RuleId),
    /// A clause that is unclear, and how it is read.
    Reading(ReadingId),
    /// A term of the glossary.
    Term(TermId),
}

/// A chapter of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chapter {
    /// The services.
    Services,
    /// The six charts.
    Charts,
    /// What follows from the document by number: `FA-`, `IR-`, `DT-`, `MC-`, `EL-`.
    Rules,
    /// What is expected of the customer: `R-`.
    Duties,
    /// Additional terms: `T-`.
    Terms,
    /// Unclear clauses: `AMB-`.
    Readings,
    /// What words mean.
    Glossary,
}

impl Chapter {
    /// Every chapter, in order.
    pub const ALL: [Self; 7] =
        [Self::Services, Self::Charts, Self::Rules, Self::Duties, Self::Terms, Self::Readings, Self::Glossary];

    /// What it is called in addresses.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Charts => "charts",
            Self::Rules => "rules",
            Self::Duties => "duties",
            Self::Terms => "terms",
            Self::Readings => "readings",
            Self::Glossary => "glossary",
        }
    }

    /// Its name on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Services => Text::new("服務", "Services"),
            Self::Charts => Text::new("嚴重性圖表", "Charts"),
            Self::Rules => Text::new("規則", "Rules"),
            Self::Duties => Text::new("客戶責任", "Your duties"),
            Self::Terms => Text::new("其他條款", "Additional terms"),
            Self::Readings => Text::new("不明確的條文", "Unclear clauses"),
            Self::Glossary => Text::new("名詞", "Glossary"),
        }
    }

    /// What one of its entries is, beside the entry.
    pub const fn of_one(self) -> Text {
        match self {
            Self::Services => Text::new("服務", "Service"),
            Self::Charts => Text::new("圖表", "Chart"),
            Self::Rules => Text::new("規則", "Rule"),
            Self::Duties => Text::new("責任", "Duty"),
            Self::Terms => Text::new("條款", "Term"),
            Self::Readings => Text::new("不明確", "Unclear clause"),
            Self::Glossary => Text::new("名詞", "Word"),
        }
    }

    /// The chapter with this name in addresses.
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chapter| chapter.path() == path)
    }

    /// Its entries, in order.
    pub fn topics(self) -> impl Iterator<Item = Topic> {
        Topic::all().filter(move |topic| topic.chapter() == self)
    }
}

impl Topic {
    /// Everything that has an entry, chapter by chapter.
    pub fn all() -> impl Iterator<Item = Self> {
        let services = SERVICES.iter().map(|row| Self::Service(row.id));
        let charts = ChartId::ALL.into_iter().map(Self::Chart);
        let rules = rule_book::all().map(|(id, _)| Self::Rule(id));
        let readings = READINGS.iter().map(|row| Self::Reading(row.id));
        services.chain(charts).chain(rules).chain(readings).chain(TermId::all().map(Self::Term))
    }

    /// Where it stands.
    pub const fn chapter(self) -> Chapter {
        match self {
            Self::Service(_) => Chapter::Services,
            Self::Chart(_) => Chapter::Charts,
            Self::Rule(id) => match id.family() {
                Family::FlexAllowance
                | Family::Incident
                | Family::Date
                | Family::MultiCountry
                | Family::Eligibility => Chapter::Rules,
                Family::Responsibility => Chapter::Duties,
                Family::Term => Chapter::Terms,
            },
            Self::Reading(_) => Chapter::Readings,
            Self::Term(_) => Chapter::Glossary,
        }
    }

    /// What it is called in addresses: `FA-5`, `workshop`, `chart-base_reactive`, `word-exhibit`.
    pub fn code(self) -> String {
        match self {
            Self::Service(id) => code(&id).to_owned(),
            Self::Chart(id) => format!("chart-{}", code(&id)),
            Self::Rule(id) => id.code(),
            Self::Reading(id) => id.code(),
            Self::Term(id) => format!("word-{}", id.term().slug),
        }
    }

    /// What an address names, as [`Topic::code`] writes it; letter case makes no difference.
    pub fn parse(typed: &str) -> Option<Self> {
        // Longer than any of ours: an address comes from anybody.
        if typed.len() > 80 {
            return None;
        }
        Self::all().find(|topic| topic.code().eq_ignore_ascii_case(typed))
    }

    /// The address.
    pub fn address(self) -> String {
        format!("#/reference/{}", self.code())
    }

    /// Its number, where it has one that people say: `FA-5`, `AMB-07`, `A.1`.
    pub fn number(self) -> Option<String> {
        match self {
            Self::Service(_) | Self::Term(_) => None,
            Self::Chart(id) => Some(chart(id).number.to_owned()),
            Self::Rule(id) => Some(id.code()),
            Self::Reading(id) => Some(id.code()),
        }
    }

    /// Its name, where it has one; a rule or a clause has only words.
    pub fn name(self, lang: Lang) -> Option<String> {
        match self {
            Self::Service(id) => Some(service(id).name.get(lang).to_owned()),
            Self::Chart(id) => Some(chart(id).title.get(lang).to_owned()),
            Self::Rule(_) | Self::Reading(_) => None,
            Self::Term(id) => Some(match lang {
                Lang::ZhHant => id.term().zh_hant(),
                Lang::En => id.term().en.to_owned(),
            }),
        }
    }

    /// Other entries that bear on it, without itself.
    pub fn related(self) -> Vec<Self> {
        let mut found = match self {
            Self::Term(id) => id.term().seen.iter().copied().map(Self::from).collect(),
            Self::Service(id) => {
                let row = service(id);
                let chart = row.chart.map(Self::Chart);
                let parts = SERVICES.iter().filter(|part| part.parent == Some(id)).map(|part| Self::Service(part.id));
                let readings = row.readings.iter().copied().map(Self::Reading);
                row.parent.map(Self::Service).into_iter().chain(parts).chain(chart).chain(readings).collect()
            }
            Self::Chart(id) => {
                let row = chart(id);
                let services = row.services.iter().copied().map(Self::Service);
                services.chain(row.readings.iter().copied().map(Self::Reading)).collect()
            }
            Self::Rule(id) => {
                let read = READINGS.iter().map(|row| row.id);
                read.filter(|reading| rules_of(*reading).any(|of| of == id)).map(Self::Reading).collect()
            }
            Self::Reading(reading) => {
                let rules = rules_of(reading).map(Self::Rule);
                let services = SERVICES.iter().filter(|row| row.readings.contains(&reading));
                let charts = ChartId::ALL.into_iter().filter(|id| leaves_open(*id, reading)).map(Self::Chart);
                rules.chain(services.map(|row| Self::Service(row.id))).chain(charts).collect::<Vec<Self>>()
            }
        };
        // Words that are used here.
        if !matches!(self, Self::Term(_)) {
            let uses = |id: &TermId| id.term().seen.iter().any(|seen| Self::from(*seen) == self);
            found.extend(TermId::all().filter(uses).map(Self::Term));
        }
        let mut once = Vec::new();
        for topic in found {
            if topic != self && !once.contains(&topic) {
                once.push(topic);
            }
        }
        once
    }

    /// Where the document has it, each place once. Of a clause: where its rules stand; without a rule, where the services and
    /// charts stand that leave it open. What is about the whole document has no one place.
    pub fn places(self) -> Vec<Citation> {
        let all: Vec<Citation> = match self {
            Self::Service(id) => vec![service(id).citation],
            Self::Chart(id) => vec![chart(id).citation],
            Self::Rule(id) => id.rule().places().collect(),
            Self::Reading(id) => {
                let rules: Vec<Citation> = rules_of(id).flat_map(|rule| rule.rule().places()).collect();
                if rules.is_empty() {
                    let services = SERVICES.iter().filter(|row| row.readings.contains(&id)).map(|row| row.citation);
                    let charts = ChartId::ALL.into_iter().filter(|of| leaves_open(*of, id));
                    services.chain(charts.map(|of| chart(of).citation)).collect()
                } else {
                    rules
                }
            }
            Self::Term(id) => {
                let seen = id.term().seen.iter().copied().map(Self::from);
                seen.filter(|topic| !matches!(topic, Self::Term(_))).flat_map(Self::places).collect()
            }
        };
        let mut once: Vec<Citation> = Vec::new();
        for place in all {
            let is_said = once.iter().any(|other| {
                (other.section, other.table, other.in_exhibit) == (place.section, place.table, place.in_exhibit)
            });
            if !is_said {
                once.push(place);
            }
        }
        once
    }

    /// The clause that a plan may read in another way, if it is one.
    pub fn clause(self) -> Option<SwitchableClause> {
        let Self::Reading(id) = self else { return None };
        SwitchableClause::ALL.into_iter().find(|clause| clause.id() == id)
    }
}

/// Does a chart, or a line of it, leave a clause open?
fn leaves_open(id: ChartId, reading: ReadingId) -> bool {
    let row = chart(id);
    row.readings.contains(&reading) || row.commitments.iter().any(|line| line.readings.contains(&reading))
}

impl From<Seen> for Topic {
    fn from(seen: Seen) -> Self {
        match seen {
            Seen::Rule(id) => Self::Rule(id),
            Seen::Service(id) => Self::Service(id),
            Seen::Chart(id) => Self::Chart(id),
            Seen::Reading(id) => Self::Reading(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn everything_has_one_entry_with_an_address_that_leads_back_to_it() {
        let all: Vec<Topic> = Topic::all().collect();
        let codes: BTreeSet<String> = all.iter().map(|topic| topic.code().to_ascii_lowercase()).collect();
        assert_eq!(codes.len(), all.len(), "no two share an address");
        assert_eq!(all.len(), SERVICES.len() + 6 + rule_book::all().count() + READINGS.len() + TermId::all().count());
        for topic in all {
            assert_eq!(Topic::parse(&topic.code()), Some(topic));
            assert_eq!(Topic::parse(&topic.code().to_lowercase()), Some(topic));
            assert!(Chapter::parse(&topic.code()).is_none(), "{} is a chapter", topic.code());
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            assert!(topic.code().chars().all(plain), "{}", topic.code());
            assert!(topic.number().is_some() || topic.name(Lang::En).is_some(), "{}", topic.code());
        }
        for chapter in Chapter::ALL {
            assert!(chapter.topics().count() > 5, "{}", chapter.path());
            assert_eq!(Chapter::parse(chapter.path()), Some(chapter));
        }
        for nothing in ["", "nobody", "FA-5 ", &format!("FA-{}", 99), &format!("FA-{}", 0), &"x".repeat(10_000)] {
            assert_eq!(Topic::parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn every_entry_says_where_the_document_has_it() {
        for topic in Topic::all() {
            let places = topic.places();
            // The names are those of the whole document.
            let is_everywhere = topic.code() == "AMB-51";
            assert_eq!(places.is_empty(), is_everywhere, "{}", topic.code());
            let said: BTreeSet<String> = places.iter().map(|place| place.label(Lang::En)).collect();
            assert_eq!(said.len(), places.len(), "{}: each once", topic.code());
        }
        let of = |code: &str| Topic::parse(code).unwrap().places();
        assert_eq!(of("AMB-01").iter().map(|at| at.label(Lang::En)).collect::<Vec<_>>(), ["§2.2"]);
        assert!(of("AMB-46").len() > 1, "of two rules the places of both");
    }

    #[test]
    fn entries_that_bear_on_each_other_lead_to_each_other() {
        let of = |code: &str| Topic::parse(code).unwrap();
        assert!(of("FA-6").related().contains(&of("AMB-01")));
        assert!(of("AMB-01").related().contains(&of("FA-6")));
        assert!(of("word-forfeited").related().contains(&of("FA-10")));
        assert!(of("FA-10").related().contains(&of("word-forfeited")));
        // A rule leads to the clauses that it leaves open, and they to it.
        for clause in Chapter::Readings.topics() {
            for rule in clause.related().into_iter().filter(|topic| matches!(topic, Topic::Rule(_))) {
                assert!(rule.related().contains(&clause), "{} and {}", rule.code(), clause.code());
            }
        }
        assert!(of("AMB-36").related().iter().any(|topic| matches!(topic, Topic::Rule(_))));
        assert!(of("AMB-13").related().contains(&of("chart-azure_event_mcs")));
        assert!(of("azure_rapid_response").related().contains(&of("chart-rapid_response")));
        for topic in Topic::all() {
            let related = topic.related();
            assert!(!related.contains(&topic), "{} leads to itself", topic.code());
            let once: BTreeSet<String> = related.iter().map(|other| other.code()).collect();
            assert_eq!(once.len(), related.len(), "{}", topic.code());
        }
    }
}
