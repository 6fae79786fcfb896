//! Finding services: by any word of them in either language, by group, by marker, by what the Flex Allowance may pay.
//!
//! Whoever plans in English knows a Chinese name from a quotation and the other way round, so a search always looks at
//! both languages, whichever is on the screen. Letter case, full-width letters and punctuation make no difference.

use super::services::{Availability, FlexRule, Group, SERVICES, Service, ServiceId, service};
use crate::letters::{is_digit, is_letter};
use crate::text::Text;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// The longest search that is looked at, in characters.
const MAX_SEARCH: usize = 100;

/// May the Flex Allowance pay for a service, in one word: the filter of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FlexClass {
    /// It may, without a ceiling.
    Payable,
    /// It may, under the cap.
    Capped,
    /// The document leaves it open.
    Unclear,
    /// It may not.
    Barred,
    /// It is in the base package.
    NothingToPay,
}

impl FlexClass {
    /// Every class, in the order of the filter.
    pub const ALL: [Self; 5] = [Self::Payable, Self::Capped, Self::Unclear, Self::Barred, Self::NothingToPay];

    /// The class of a rule.
    pub const fn of(rule: FlexRule) -> Self {
        match rule {
            FlexRule::Payable(kind) if kind.is_capped() => Self::Capped,
            FlexRule::Payable(_) => Self::Payable,
            FlexRule::Barred => Self::Barred,
            FlexRule::NothingToPay => Self::NothingToPay,
            FlexRule::Unclear { .. } => Self::Unclear,
        }
    }

    /// Its label on the screen.
    pub const fn name(self) -> Text {
        match self {
            Self::Payable => Text::new("可用彈性額度", "Flex"),
            Self::Capped => Text::new("彈性額度，有上限", "Flex, capped"),
            Self::Unclear => Text::new("彈性額度待確認", "Flex unclear"),
            Self::Barred => Text::new("不得用彈性額度", "Not from Flex"),
            Self::NothingToPay => Text::new("不需付費", "Nothing to pay"),
        }
    }
}

/// What is looked for. The filters hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed: every word of it must occur.
    pub text: String,
    /// Only this group.
    pub group: Option<Group>,
    /// Only this marker.
    pub marker: Option<Availability>,
    /// Only this class.
    pub flex: Option<FlexClass>,
}

impl Query {
    /// Is a filter set, the text aside?
    pub const fn is_filtered(&self) -> bool {
        self.group.is_some() || self.marker.is_some() || self.flex.is_some()
    }

    fn admits(&self, service: &Service) -> bool {
        self.admits_group(service.group) && self.admits_marker(service.availability) && self.admits_flex(service.flex)
    }

    fn admits_group(&self, group: Group) -> bool {
        self.group.is_none_or(|only| only == group)
    }

    fn admits_marker(&self, marker: Availability) -> bool {
        self.marker.is_none_or(|only| only == marker)
    }

    fn admits_flex(&self, rule: FlexRule) -> bool {
        self.flex.is_none_or(|only| only == FlexClass::of(rule))
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    query: Query,
    by_text: Vec<ServiceId>,
    services: Vec<ServiceId>,
}

/// Finds services, in printed order.
pub fn find(query: &Query) -> Found {
    let words = words(&query.text);
    let by_text: Vec<ServiceId> =
        SERVICES.iter().filter(|service| words.iter().all(|word| contains(service, word))).map(|s| s.id).collect();
    let services = by_text.iter().copied().filter(|id| query.admits(service(*id))).collect();
    Found { query: query.clone(), by_text, services }
}

impl Found {
    /// The services found, in printed order.
    pub fn services(&self) -> &[ServiceId] {
        &self.services
    }

    /// Was this one found?
    pub fn has(&self, id: ServiceId) -> bool {
        self.services.contains(&id)
    }

    /// Was anything of this group found?
    pub fn has_group(&self, group: Group) -> bool {
        self.services.iter().any(|id| service(*id).group == group)
    }

    /// How many the text alone finds.
    pub fn by_text_alone(&self) -> usize {
        self.by_text.len()
    }

    /// How many would be found if the group were this one, or any.
    pub fn count_in_group(&self, group: Option<Group>) -> usize {
        let query = Query { group, ..self.query.clone() };
        self.count(&query)
    }

    /// How many would be found if the marker were this one, or any.
    pub fn count_with_marker(&self, marker: Option<Availability>) -> usize {
        let query = Query { marker, ..self.query.clone() };
        self.count(&query)
    }

    /// How many would be found if the class were this one, or any.
    pub fn count_with_flex(&self, flex: Option<FlexClass>) -> usize {
        let query = Query { flex, ..self.query.clone() };
        self.count(&query)
    }

    fn count(&self, query: &Query) -> usize {
        self.by_text.iter().filter(|id| query.admits(service(**id))).count()
    }
}

/// The services that a name stands for, as a price list has it: the id, or a name in either language, in full if there is
/// one; else every service with all of its words in a name. Several are for the reader to tell apart.
pub fn by_name(text: &str) -> Vec<ServiceId> {
    let id = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    let id: StrDeserializer<'_, Error> = id.as_str().into_deserializer();
    if let Ok(id) = ServiceId::deserialize(id) {
        return vec![id];
    }
    let joined = |text: &str| fold(text).replace(' ', "");
    let wanted = joined(text);
    // A name of one letter would fit everything.
    if wanted.chars().nth(1).is_none() {
        return Vec::new();
    }
    let named = |is: &dyn Fn(&str) -> bool| -> Vec<ServiceId> {
        let fits = |row: &&Service| {
            let texts = [Some(row.name), row.short_name, row.former_name].into_iter().flatten();
            texts.flat_map(|text| [text.zh_hant, text.en]).chain(row.abbreviation).any(is)
        };
        SERVICES.iter().filter(fits).map(|row| row.id).collect()
    };
    let exact = named(&|name| joined(name) == wanted);
    if !exact.is_empty() {
        return exact;
    }
    let words = words(text);
    named(&|name| {
        let name = joined(name);
        words.iter().all(|word| name.contains(word.as_str()))
    })
}

/// Lower case, half-width, one Chinese form of 台; whatever is neither letter nor digit becomes a space.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '臺' => '台',
            _ => c,
        })
        .map(|c| if is_letter(c) || is_digit(c) { c } else { ' ' })
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The words of what was typed, folded; what is beyond the longest search is not looked at.
pub fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().take(MAX_SEARCH).collect();
    fold(&text).split_whitespace().map(str::to_owned).collect()
}

/// Words that people use for a service and that stand nowhere in the document: the trade's, and those of other editions.
pub const fn also_called(service: ServiceId) -> &'static [&'static str] {
    match service {
        ServiceId::Workshop => &["工作坊", "研討會", "training", "上課"],
        ServiceId::Webcasts => &["講座", "線上講座", "webinar"],
        ServiceId::ChalkTalk => &["講座", "白板", "whiteboard"],
        ServiceId::AzureRapidResponse => &["快速回應", "arr"],
        ServiceId::DesignatedEngineering => &["dse", "pfe", "駐點工程師", "專屬工程師"],
        ServiceId::EnhancedDesignatedEngineering | ServiceId::ReactiveEnhancedDesignatedEngineering => {
            &["dse", "專屬工程師"]
        }
        ServiceId::RapAsAService | ServiceId::OnDemandAssessment => &["健檢", "體檢", "health check", "healthcheck"],
        ServiceId::ExtraSuccessManagement | ServiceId::CsamAtLocation => &["tam", "csam", "客戶經理"],
        ServiceId::RootCauseAnalysis => &["rca", "根因"],
        ServiceId::Mscir => &["dart", "ir", "資安事件", "勒索", "ransomware"],
        ServiceId::ProactiveCredits => &["點數", "credits"],
        ServiceId::Hackathon => &["黑客松"],
        ServiceId::ProofOfConcept => &["poc"],
        _ => &[],
    }
}

/// Does the word stand anywhere in what describes the service, or in what people call it?
fn contains(service: &Service, word: &str) -> bool {
    let texts = [
        Some(service.name),
        service.short_name,
        service.former_name,
        Some(service.group.name()),
        Some(service.tagline),
    ];
    let texts = texts.into_iter().flatten().flat_map(|text| [text.zh_hant, text.en]);
    // Chinese is written with or without spaces beside Latin words: "Azure 平台" and "Azure平台" are the same.
    let spaces_matter = word.is_ascii();
    // A short word of the trade is a word of its own: "ir" is not in "first".
    let is_called =
        |name: &&str| *name == word || (word.chars().count() > 1 && !word.is_ascii() && name.contains(word));
    if also_called(service.id).iter().any(is_called) {
        return true;
    }
    texts.chain(service.abbreviation).any(|text| {
        let mut text = fold(text);
        if !spaces_matter {
            text.retain(|c| c != ' ');
        }
        text.contains(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Query {
        Query { text: text.to_owned(), ..Query::default() }
    }

    #[track_caller]
    fn finds(typed: &str, expected: ServiceId) {
        let found = find(&text(typed));
        assert!(found.has(expected), "{typed:?} finds {:?}", found.services());
    }

    #[test]
    fn nothing_asked_finds_everything_in_printed_order() {
        let found = find(&Query::default());
        assert_eq!(found.services().len(), SERVICES.len());
        assert!(found.services().is_sorted());
        assert_eq!(find(&text("  　 ")), Found { query: text("  　 "), ..find(&Query::default()) });
    }

    #[test]
    fn a_word_of_either_language_finds_a_service() {
        finds("workshop", ServiceId::Workshop);
        finds("訓練課程", ServiceId::Workshop);
        finds("課程", ServiceId::Workshop);
        finds("WORKSHOP", ServiceId::Workshop);
        finds("Ｗｏｒｋｓｈｏｐ", ServiceId::Workshop);
        finds("ＵＥＲ", ServiceId::UnifiedEnhancedResponse);
        finds("uer", ServiceId::UnifiedEnhancedResponse);
        finds("on demand education", ServiceId::OnDemandEducation);
        finds("on-demand", ServiceId::OnDemandAssessment);
        finds("education　on-demand", ServiceId::OnDemandEducation);
        finds("azure平台", ServiceId::AzurePlatformMcs);
        finds("Azure 平台 MCS", ServiceId::AzurePlatformMcs);
        finds("平臺", ServiceId::AzurePlatformMcs);
        finds("折讓", ServiceId::ProactiveCredits);
    }

    #[test]
    fn words_of_the_trade_find_a_service() {
        for (word, service) in [
            ("工作坊", ServiceId::Workshop),
            ("快速回應", ServiceId::AzureRapidResponse),
            ("DSE", ServiceId::DesignatedEngineering),
            ("健檢", ServiceId::RapAsAService),
            ("講座", ServiceId::Webcasts),
            ("TAM", ServiceId::ExtraSuccessManagement),
            ("poc", ServiceId::ProofOfConcept),
            ("點數", ServiceId::ProactiveCredits),
        ] {
            finds(word, service);
        }
        // A short one is a word of its own.
        assert!(!find(&text("ir")).has(ServiceId::Workshop));
    }

    #[test]
    fn a_former_name_finds_the_service() {
        for row in &SERVICES {
            for name in row.former_name.iter().flat_map(|name| [name.zh_hant, name.en]) {
                finds(name, row.id);
            }
        }
        finds("AEM", ServiceId::AzureEventMcs);
    }

    #[test]
    fn every_service_is_found_by_each_of_its_names_and_its_tagline() {
        for row in &SERVICES {
            for text in [row.name, row.label(), row.tagline].iter().flat_map(|text| [text.zh_hant, text.en]) {
                finds(text, row.id);
            }
            if let Some(abbreviation) = row.abbreviation {
                finds(abbreviation, row.id);
            }
        }
    }

    #[test]
    fn a_name_in_full_stands_for_its_service() {
        for row in &SERVICES {
            let names = [Some(row.name), row.short_name].into_iter().flatten();
            for name in names.flat_map(|name| [name.zh_hant, name.en]) {
                assert!(by_name(name).contains(&row.id), "{name}");
            }
            assert_eq!(by_name(row.name.en), [row.id], "an English name in full is one service");
            assert_eq!(by_name(row.name.zh_hant), [row.id], "and a Chinese one");
        }
        assert_eq!(by_name("azure_rapid_response"), [ServiceId::AzureRapidResponse]);
        assert_eq!(by_name("Ａｚｕｒｅ Rapid-Response"), [ServiceId::AzureRapidResponse]);
        assert_eq!(by_name("UER"), [ServiceId::UnifiedEnhancedResponse]);
        assert!(by_name("azure").len() > 1, "several are for the reader to tell apart");
        for nothing in ["", " ", "a", "zebra", "—"] {
            assert_eq!(by_name(nothing), [], "{nothing:?}");
        }
    }

    #[test]
    fn every_word_must_occur() {
        assert!(find(&text("workshop zebra")).services().is_empty());
        assert!(find(&text("zebra")).services().is_empty());
        assert_eq!(find(&text("zebra")).by_text_alone(), 0);
    }

    #[test]
    fn odd_entries_do_no_harm() {
        assert_eq!(find(&text("<b>&%'\"")).services(), find(&text("b")).services());
        assert!(find(&text(&"x".repeat(100_000))).services().is_empty());
        assert_eq!(find(&text("—!?「」")).services().len(), SERVICES.len());
    }

    #[test]
    fn the_filters_hold_together() {
        let base = Query { marker: Some(Availability::Included), ..Query::default() };
        assert_eq!(find(&base).services().len(), 7);
        let reactive = Query { group: Some(Group::Reactive), ..base.clone() };
        assert_eq!(find(&reactive).services().len(), 3);
        assert!(find(&reactive).services().iter().all(|id| service(*id).group == Group::Reactive));
        let limited = Query { marker: Some(Availability::AddOnLimited), ..Query::default() };
        assert_eq!(find(&limited).services(), [ServiceId::DeveloperSupport]);
        let capped = Query { flex: Some(FlexClass::Capped), ..Query::default() };
        assert_eq!(find(&capped).services(), [ServiceId::CustomProactive, ServiceId::ProactiveCredits]);
        let barred = Query { flex: Some(FlexClass::Barred), ..Query::default() };
        assert_eq!(find(&barred).services(), [ServiceId::ExtraSuccessManagement, ServiceId::CsamAtLocation]);
        assert!(reactive.is_filtered() && !text("x").is_filtered());
    }

    #[test]
    fn the_counts_say_what_a_change_of_one_filter_would_find() {
        let found = find(&Query { group: Some(Group::Education), ..text("workshop") });
        assert_eq!(found.count_in_group(Some(Group::Education)), found.services().len());
        assert_eq!(found.count_in_group(None), found.by_text_alone());
        let everything = find(&Query::default());
        let by_group: Vec<usize> = Group::ALL.iter().map(|group| everything.count_in_group(Some(*group))).collect();
        assert_eq!(by_group, [2, 1, 6, 7, 6, 2, 1, 5, 1, 7, 9, 6]);
        let by_flex: usize = FlexClass::ALL.iter().map(|class| everything.count_with_flex(Some(*class))).sum();
        assert_eq!(by_flex, SERVICES.len());
        assert_eq!(everything.count_with_marker(Some(Availability::Included)), 7);
        assert!(everything.has_group(Group::RunningText));
    }
}
