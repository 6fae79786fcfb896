//! Everything that can be found: pages, deeds, plans, incidents, services, and what the reference has.

use super::deed::Deed;
use super::rank::{Field, Typed, Weight};
use super::topic::{Chapter, Topic};
use crate::catalog::charts::chart;
use crate::catalog::readings::reading;
use crate::catalog::search::also_called;
use crate::catalog::services::{FlexRule, SERVICES, ServiceId, service};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::incident::IncidentId;
use crate::state::samples::Sample;
use crate::text::{Lang, Prose, Text};
use crate::words::{explain, incident, readiness, samples};

/// Words in each language, where they are put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// Traditional Chinese.
    pub zh_hant: String,
    /// English.
    pub en: String,
}

impl Both {
    /// What a closure says in each language.
    pub fn of(say: impl Fn(Lang) -> String) -> Self {
        Self { zh_hant: say(Lang::ZhHant), en: say(Lang::En) }
    }

    /// In one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhHant => &self.zh_hant,
            Lang::En => &self.en,
        }
    }
}

impl From<Text> for Both {
    fn from(text: Text) -> Self {
        Self::of(|lang| text.get(lang).to_owned())
    }
}

/// What finding something leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page, or a part of one, by its address.
    Page(String),
    /// Something is done.
    Do(Deed),
    /// A plan of this browser is opened.
    Plan(String),
    /// An incident is shown.
    Incident(IncidentId),
    /// A sample plan is opened.
    Sample(Sample),
    /// A service is added to the year on the screen.
    Add(ServiceId),
    /// An entry of the reference is shown.
    Read(Topic),
}

impl Target {
    /// What is remembered of it, without a space or a line break in it.
    pub fn code(&self) -> String {
        match self {
            Self::Page(address) => format!("page:{address}"),
            Self::Do(deed) => format!("do:{}", deed.code()),
            Self::Plan(id) => format!("plan:{id}"),
            Self::Incident(id) => format!("incident:{}", id.0),
            Self::Sample(sample) => format!("sample:{}", sample.id()),
            Self::Add(id) => format!("add:{}", Topic::Service(*id).code()),
            Self::Read(topic) => format!("read:{}", topic.code()),
        }
    }

    /// What it is, beside its name.
    pub const fn kind(&self) -> Text {
        match self {
            Self::Page(_) => Text::new("頁面", "Page"),
            Self::Do(_) => Text::new("指令", "Command"),
            Self::Plan(_) => Text::new("規劃", "Plan"),
            Self::Incident(_) => Text::new("支援事件", "Incident"),
            Self::Sample(_) => Text::new("範例", "Sample"),
            Self::Add(_) => Text::new("加入規劃", "Add to plan"),
            Self::Read(topic) => topic.chapter().of_one(),
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it leads to.
    pub target: Target,
    /// Its name.
    pub title: Both,
    /// A word beside it; empty where there is none.
    pub beside: Both,
    fields: Vec<Field>,
}

impl Entry {
    fn new(target: Target, title: impl Into<Both>) -> Self {
        let title = title.into();
        let fields = [&title.zh_hant, &title.en].map(|name| Field::new(name, Weight::Name)).into();
        Self { target, title, beside: Both::default(), fields }
    }

    fn beside(mut self, words: impl Into<Both>) -> Self {
        self.beside = words.into();
        self
    }

    fn text(mut self, text: &str, weight: Weight) -> Self {
        if !text.is_empty() {
            self.fields.push(Field::new(text, weight));
        }
        self
    }

    fn both(mut self, text: Text, weight: Weight) -> Self {
        self.fields.extend(Field::both(text, weight));
        self
    }

    fn also(mut self, names: &[&str]) -> Self {
        self.fields.extend(names.iter().map(|name| Field::new(name, Weight::Also)));
        self
    }
}

/// A page or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its address.
    pub address: String,
    /// Its name.
    pub name: Text,
    /// The page that it is a part of.
    pub within: Option<Text>,
}

/// What is on the screen and in the browser; it can be found as well.
#[derive(Clone, Debug)]
pub struct Here<'a> {
    /// Pages and their parts.
    pub places: Vec<Place>,
    /// The plan on the screen.
    pub plan: &'a Plan,
    /// The year on the screen.
    pub year: YearIndex,
    /// The other plans of this browser: id and name.
    pub plans: Vec<(String, Both)>,
    /// What undo would take back; nothing where it has nothing to.
    pub undo: Option<Both>,
    /// What redo would do again.
    pub redo: Option<Both>,
}

/// Where the phrases of the catalogue come from: a browser may not have them yet.
pub type Phrases<'a> = &'a dyn Fn(Prose, Lang) -> Option<String>;

/// Everything that can be found, in the order in which equal hits are listed.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

/// With so many hits nobody meant another word.
const ENOUGH: usize = 3;

impl Index {
    /// Where one can go and what can be done, without the reference: all that is listed while nothing is typed. The first part of
    /// everything there is.
    pub fn of_places(here: &Here<'_>) -> Self {
        let mut entries: Vec<Entry> = here.places.iter().map(place).collect();
        entries.extend(Deed::ALL.iter().filter_map(|deed| doing(*deed, here)));
        entries.extend(here.plan.incidents.iter().map(|of| {
            let name = Both::of(|lang| incident::label(of, lang));
            Entry::new(Target::Incident(of.id), name).beside(Both::of(|_| of.severity.code().to_owned()))
        }));
        entries.extend(here.plans.iter().map(|(id, name)| Entry::new(Target::Plan(id.clone()), name.clone())));
        entries.extend(Sample::ALL.map(|sample| {
            Entry::new(Target::Sample(sample), sample.name()).both(samples::shows(sample), Weight::Said)
        }));
        Self { entries }
    }

    /// Everything there is.
    pub fn new(here: &Here<'_>, phrases: Phrases<'_>) -> Self {
        let mut entries = Self::of_places(here).entries;
        let adding = SERVICES.iter().filter(|row| row.flex != FlexRule::NothingToPay);
        entries.extend(adding.map(|row| {
            let name = Both::of(|lang| {
                let (name, year) = (row.label().get(lang), explain::year(here.year, lang));
                match lang {
                    Lang::ZhHant => format!("將{name}加入{year}"),
                    Lang::En => format!("Add {name} to {}", year.to_ascii_lowercase()),
                }
            });
            named_as_service(Entry::new(Target::Add(row.id), name), row.id, Weight::Also)
        }));
        entries.extend(Self::of_the_reference(phrases).entries);
        Self { entries }
    }

    /// What the reference has, and nothing else.
    pub fn of_the_reference(phrases: Phrases<'_>) -> Self {
        Self { entries: Topic::all().map(|topic| reading_of(topic, phrases)).collect() }
    }

    /// Every entry, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry that leads to something.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.target.code() == code)
    }

    /// What fits what was typed, the best first, and of equal ones what was used last; `recent` holds [codes](Target::code),
    /// the last one first. Where nothing is typed: what was used last, then pages and deeds.
    pub fn find(&self, typed: &str, recent: &[String]) -> Vec<&Entry> {
        let typed = Typed::new(typed);
        if typed.is_empty() {
            let used: Vec<&Entry> = recent.iter().filter_map(|code| self.entry(code)).collect();
            let offered = self.entries.iter().filter(|entry| matches!(entry.target, Target::Page(_) | Target::Do(_)));
            let rest: Vec<&Entry> =
                offered.filter(|entry| !used.iter().any(|used| used.target == entry.target)).collect();
            return used.into_iter().chain(rest).collect();
        }
        let mut hits = self.fitting(|entry| typed.fit(&entry.fields));
        if hits.len() < ENOUGH {
            let near = self.fitting(|entry| typed.fit_nearly(&entry.fields));
            let is_new = |at: &usize| !hits.iter().any(|(_, other)| other == at);
            hits.extend(near.into_iter().filter(|(_, at)| is_new(at)).collect::<Vec<_>>());
        }
        let rank = |entry: &Entry| {
            let code = entry.target.code();
            recent.iter().position(|one| *one == code).unwrap_or(usize::MAX)
        };
        let mut hits: Vec<(u32, usize, &Entry)> = hits
            .into_iter()
            .filter_map(|(fit, at)| self.entries.get(at).map(|entry| (fit, rank(entry), entry)))
            .collect();
        // Stable, so that equal ones stay in order.
        hits.sort_by_key(|(fit, rank, _)| (*fit, *rank));
        hits.into_iter().map(|(_, _, entry)| entry).collect()
    }

    fn fitting(&self, fit: impl Fn(&Entry) -> Option<u32>) -> Vec<(u32, usize)> {
        self.entries.iter().enumerate().filter_map(|(at, entry)| Some((fit(entry)?, at))).collect()
    }
}

fn place(place: &Place) -> Entry {
    let entry = Entry::new(Target::Page(place.address.clone()), place.name);
    // By its address, too: some say "about", some "說明".
    let entry = entry.text(place.address.trim_start_matches(['#', '/']), Weight::Also);
    match place.within {
        Some(page) => entry.beside(page).both(page, Weight::Said),
        None => entry,
    }
}

/// A deed that can be done now.
fn doing(deed: Deed, here: &Here<'_>) -> Option<Entry> {
    let entry = Entry::new(Target::Do(deed), deed.name()).also(deed.also());
    let entry = match deed {
        Deed::Undo => entry.beside(here.undo.clone()?),
        Deed::Redo => entry.beside(here.redo.clone()?),
        _ => entry,
    };
    Some(entry)
}

fn named_as_service(entry: Entry, id: ServiceId, weight: Weight) -> Entry {
    let row = service(id);
    let names = [Some(row.name), row.short_name].into_iter().flatten();
    let entry = names.fold(entry, |entry, name| entry.both(name, weight));
    let entry = row.former_name.iter().fold(entry, |entry, name| entry.both(*name, Weight::Also));
    entry.also(also_called(id)).text(row.abbreviation.unwrap_or_default(), weight)
}

/// An entry of the reference; the words of a rule or a clause are its name, as far as they are here.
fn reading_of(topic: Topic, phrases: Phrases<'_>) -> Entry {
    let said = |prose: Prose| Both::of(|lang| phrases(prose, lang).unwrap_or_default());
    let target = Target::Read(topic);
    match topic {
        Topic::Service(id) => {
            let row = service(id);
            let entry = Entry::new(target, row.name).beside(row.group.name());
            let entry = named_as_service(entry, id, Weight::Name).both(row.tagline, Weight::Said);
            let summary = said(row.summary);
            entry
                .both(row.group.name(), Weight::Said)
                .text(&summary.zh_hant, Weight::Said)
                .text(&summary.en, Weight::Said)
        }
        Topic::Chart(id) => {
            let row = chart(id);
            Entry::new(target, row.title)
                .beside(Both::of(|_| row.number.to_owned()))
                .text(row.number, Weight::Name)
                .both(row.short_name, Weight::Name)
        }
        Topic::Rule(id) => {
            let words = said(id.rule().statement);
            let title = match topic.chapter() {
                // A duty or a term begins with what it is about.
                Chapter::Duties | Chapter::Terms => Both::of(|lang| readiness::heading(words.get(lang)).clone()),
                _ => words.clone(),
            };
            numbered(target, &id.code(), title, &words)
        }
        Topic::Reading(id) => {
            let words = said(reading(id).question);
            numbered(target, &id.code(), words.clone(), &words)
        }
        Topic::Term(id) => {
            let term = id.term();
            let entry = Entry::new(target, Both { zh_hant: term.zh_hant(), en: term.en.to_owned() });
            let entry = entry.beside(Both { zh_hant: term.en.to_owned(), en: term.zh_hant() });
            term.printed.iter().fold(entry, |entry, name| entry.text(name, Weight::Name)).both(term.says, Weight::Said)
        }
    }
}

/// What is known by a number: "FA-5", also written "FA5" or "fa 5", and with or without a zero before it.
fn numbered(target: Target, code: &str, title: Both, words: &Both) -> Entry {
    let short = code.replace("-0", "-");
    let fields = [code, &short].map(|code| Field::new(code, Weight::Name)).into();
    let title = if title.en.is_empty() { Both::of(|_| code.to_owned()) } else { title };
    let entry = Entry { target, title, beside: Both::of(|_| code.to_owned()), fields };
    entry.text(&words.zh_hant, Weight::Said).text(&words.en, Weight::Said)
}
