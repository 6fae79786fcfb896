//! The reference: what the services description says, entry by entry, in our own words and with its source. Each entry has an
//! address of its own, so that every explanation can lead to it and "back" leads away again.

mod unclear;

use super::charts;
use super::dom::{Content, El, el, follow};
use super::learn::tour_button;
use super::package;
use super::prose;
use super::ui::{IconKind, code_link, icon};
use crate::app::page::use_section;
use crate::app::{App, Memo, RwSignal, use_app};
use crate::catalog::charts::{ChartId, chart};
use crate::catalog::glossary::TermId;
use crate::catalog::readings::reading;
use crate::catalog::rule_book::RuleId;
use crate::catalog::services::{ServiceId, service};
use crate::finder::index::{Index, Target};
use crate::finder::topic::{Chapter, Topic};
use crate::plan::Plan;
use crate::rules::plan_charts::chart_standing;
use crate::text::{Lang, Text};
use crate::words::{explain, sources};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// As many hits are listed; who does not find it among them types on.
const MOST: usize = 60;

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    /// A chapter.
    Chapter(Chapter),
    /// An entry.
    Entry(Topic),
    /// Something that there is not.
    Nothing(String),
}

fn asked(section: &str) -> Shown {
    if section.is_empty() {
        return Shown::Chapter(Chapter::Services);
    }
    let entry = || Topic::parse(section).map(Shown::Entry);
    let chapter = Chapter::parse(section).map(Shown::Chapter);
    // An address comes from anybody, and may be long.
    chapter.or_else(entry).unwrap_or_else(|| Shown::Nothing(section.chars().take(40).collect()))
}

/// What the parts share. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
struct Reference {
    app: App,
    shown: Memo<Shown>,
    typed: RwSignal<String>,
    /// What of it the plan on the screen has to do with.
    used: Memo<BTreeSet<String>>,
}

/// The page.
pub(super) fn reference_page() -> Vec<El> {
    let app = use_app();
    let section = use_section();
    let findings = app.find();
    let used = Memo::new(move || {
        let mut used = app.plan.with(|plan| used(plan));
        let rules =
            findings.with(|groups| groups.iter().flat_map(|group| group.first.why.rules.clone()).collect::<Vec<_>>());
        used.extend(rules.into_iter().map(|id| Topic::Rule(id).code()));
        used
    });
    let page = Reference {
        app,
        shown: Memo::new(move || section.with(|section| asked(section))),
        typed: RwSignal::new(String::new()),
        used,
    };
    let index: Rc<RefCell<Index>> = Rc::default();
    let made = index.clone();
    let is_made = RwSignal::new(0_u32);
    follow(move || {
        prose::follow_loading();
        made.replace(Index::of_the_reference(&prose::phrase));
        untrack(|| is_made.update(|count| *count += 1));
    });
    let head = el("div").class("head head-wide").add([
        el("div").add([
            el("h1").t(Text::new("服務說明的內容，逐條查", "What the services description says, entry by entry")),
            el("p").t(Text::new(
                "依 2025年1月版服務說明，以我們自己的文字整理；每一條都附出處。非官方，以您簽署的合約為準。",
                "From the services description of January 2025, in our own words, each entry with its source. Unofficial: your signed agreement prevails.",
            )),
        ]),
        el("div").class("end").add(tour_button("btn", app)),
    ]);
    let is_asked = Memo::new(move || page.typed.with(|typed| !typed.trim().is_empty()));
    let body = el("div").class("reference-body").dynamic(move || -> Content {
        if is_asked.get() {
            return results(page, &index, is_made).into();
        }
        let shown = page.shown.get();
        untrack(|| match shown {
            Shown::Chapter(chapter) => chapter_of(page, chapter).into(),
            Shown::Entry(topic) => entry(page, topic).into(),
            Shown::Nothing(code) => nothing(page, code).into(),
        })
    });
    vec![head, el("div").class("reference").add([contents(page), el("div").add([search(page), body])])]
}

/// What of the reference a plan has to do with: its services, the charts it owns, the clauses it reads otherwise.
fn used(plan: &Plan) -> BTreeSet<String> {
    let services = plan.lines.iter().map(|line| Topic::Service(line.service));
    let charts = ChartId::ALL.into_iter().filter(|id| chart_standing(plan, *id).value.is_owned()).map(Topic::Chart);
    let other = |topic: &Topic| topic.clause().is_some_and(|clause| plan.readings.other(clause));
    let readings = Chapter::Readings.topics().filter(other);
    services.chain(charts).chain(readings).map(Topic::code).collect()
}

/// The chapters, with how many entries each has.
fn contents(page: Reference) -> El {
    let links = Chapter::ALL.map(|chapter| {
        let is_here = move || {
            page.shown.with(|shown| match shown {
                Shown::Chapter(shown) => *shown == chapter,
                Shown::Entry(topic) => topic.chapter() == chapter,
                Shown::Nothing(_) => false,
            })
        };
        let link = el("a")
            .class("reference-chapter")
            .attr("href", format!("#/reference/{}", chapter.path()))
            .attr("data-chapter", chapter.path())
            .attr_live("aria-current", move || is_here().then(|| "true".to_owned()))
            .add([el("span").t(chapter.name()), el("span").class("dim").text(chapter.topics().count().to_string())])
            // Leads to the chapter, not to what was searched for.
            .on("click", move |_| page.typed.set(String::new()));
        el("li").add(link)
    });
    el("nav")
        .class("reference-contents")
        .attr_t("aria-label", Text::new("參考資料的目錄", "Contents of the reference"))
        .add(el("ul").add(links))
}

fn search(page: Reference) -> El {
    const SEARCH: Text = Text::new("搜尋參考資料", "Search the reference");
    let field = el("input")
        .class("input")
        .attr("id", "reference-search")
        .attr("type", "search")
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr_t("aria-label", SEARCH)
        .attr_t(
            "placeholder",
            Text::new("服務、規則、名詞或編號，中英文皆可", "A service, rule, word or number, in either language"),
        );
    let input: HtmlInputElement = field.cast();
    let shown = input.clone();
    follow(move || {
        page.typed.with(|typed| {
            if shown.value() != *typed {
                shown.set_value(typed);
            }
        });
    });
    el("search")
        .class("reference-search")
        .add([icon(IconKind::Search), field.on("input", move |_| page.typed.set(input.value()))])
}

/// What was found, in either language.
fn results(page: Reference, index: &Rc<RefCell<Index>>, is_made: RwSignal<u32>) -> Vec<El> {
    is_made.get();
    let index = index.borrow();
    let typed = page.typed.get();
    let hits: Vec<Topic> = index
        .find(&typed, &[])
        .into_iter()
        .filter_map(|entry| match entry.target {
            Target::Read(topic) => Some(topic),
            _ => None,
        })
        .collect();
    let count = hits.len();
    let words = move || {
        let typed = typed.trim();
        match (count, page.app.lang.get()) {
            (0, Lang::ZhHant) => format!("找不到「{typed}」。可以換個說法、改用英文，或看左側的目錄。"),
            (0, Lang::En) => format!(
                "Nothing found for \u{201c}{typed}\u{201d}. Try another word or Chinese, or look through the contents."
            ),
            (count, Lang::ZhHant) => format!("{count} 項結果"),
            (1, Lang::En) => "1 result".to_owned(),
            (count, Lang::En) => format!("{count} results"),
        }
    };
    let rows: Vec<El> = untrack(|| hits.into_iter().take(MOST).map(|topic| row(page, topic, true)).collect());
    vec![
        el("p").class("reference-count").attr("role", "status").live(words),
        el("ul").class("reference-list").attr("id", "reference-results").add(rows),
    ]
}

fn chapter_of(page: Reference, chapter: Chapter) -> Vec<El> {
    if chapter == Chapter::Readings {
        return unclear::chapter(page);
    }
    let rows: Vec<El> = chapter.topics().map(|topic| row(page, topic, false)).collect();
    vec![
        el("h2").attr("id", "reference-title").t(chapter.name()),
        el("ul").class("reference-list").attr("aria-labelledby", "reference-title").add(rows),
    ]
}

/// An entry in a list: its name or number, what it says in a line, and whether the plan has to do with it.
fn row(page: Reference, topic: Topic, is_found: bool) -> El {
    let app = page.app;
    let name = el("a").class("reference-name").attr("href", topic.address());
    let name = match topic.number() {
        Some(number) => name.add(el("span").class("code").text(number)),
        None => name,
    };
    let name = match topic {
        Topic::Rule(_) | Topic::Reading(_) => name,
        _ => name.text(" ").live(move || topic.name(app.lang.get()).unwrap_or_default()),
    };
    // Found: the field is for the next search.
    let name = name.on("click", move |_| page.typed.set(String::new()));
    let says = el("span").class("reference-says");
    let says = match topic {
        Topic::Service(id) => says.t(service(id).tagline),
        Topic::Chart(id) => says.t(explain::chart_scope(chart(id).scope)),
        Topic::Rule(id) => says.prose(id.rule().statement),
        Topic::Reading(id) => says.prose(reading(id).question),
        Topic::Term(id) => says.t(id.term().says),
    };
    let kind = is_found.then(|| el("span").class("dim").t(topic.chapter().of_one()));
    el("li").attr("data-topic", topic.code()).add([
        name,
        says,
        el("span").class("reference-marks").add(kind).add(mark(page, topic)),
    ])
}

/// Says that the plan on the screen has to do with it.
fn mark(page: Reference, topic: Topic) -> El {
    let code = topic.code();
    let words = match topic {
        Topic::Service(_) | Topic::Chart(_) => Text::new("這份規劃有", "In this plan"),
        Topic::Reading(_) => Text::new("這份規劃採用另一種解讀", "Read otherwise in this plan"),
        _ => Text::new("這份規劃的檢查結果提到", "In a finding about this plan"),
    };
    el("span").class("reference-used").when(
        move || page.used.with(|used| used.contains(&code)),
        move || el("span").class("tag met").add(icon(IconKind::Done)).t(words),
    )
}

fn nothing(page: Reference, code: String) -> Vec<El> {
    let words = move || match page.app.lang.get() {
        Lang::ZhHant => format!("沒有「{code}」這一條。請搜尋，或從目錄找起。"),
        Lang::En => format!("There is no entry \u{201c}{code}\u{201d}. Search, or begin with the contents."),
    };
    vec![el("h2").attr("id", "reference-title").t(Text::new("沒有這一條", "No such entry")), el("p").live(words)]
}

// ------------------------------------------------------------------------------------------------------------ an entry

fn entry(page: Reference, topic: Topic) -> Vec<El> {
    let app = page.app;
    let title = el("h2").attr("id", "reference-title");
    let title = match topic.number() {
        Some(number) => title.text(number).text(" "),
        None => title,
    };
    let title = match topic {
        Topic::Rule(_) | Topic::Reading(_) => title.t(topic.chapter().of_one()),
        _ => title.live(move || topic.name(app.lang.get()).unwrap_or_default()),
    };
    let back = el("p").class("reference-back").add(
        el("a")
            .class("link")
            .attr("href", format!("#/reference/{}", topic.chapter().path()))
            .text("← ")
            .t(topic.chapter().name()),
    );
    let head = el("header").class("reference-head").add([title, el("p").add(mark(page, topic))]);
    let body: Vec<El> = match topic {
        Topic::Service(id) => service_entry(app, id),
        Topic::Chart(id) => chart_entry(app, id),
        Topic::Rule(id) => rule_entry(app, id),
        Topic::Reading(id) => unclear::entry(page, id),
        Topic::Term(id) => term_entry(app, id),
    };
    let article = el("article")
        .class("panel panel-body reference-entry")
        .attr("aria-labelledby", "reference-title")
        .attr("data-entry", topic.code())
        .add(head)
        .add(body)
        .add(related(page, topic));
    vec![back, article]
}

/// The name in the language that is not on the screen.
fn other_name(app: App, topic: Topic) -> El {
    let other = move || match app.lang.get() {
        Lang::ZhHant => Lang::En,
        Lang::En => Lang::ZhHant,
    };
    el("p")
        .class("muted")
        .attr_live("lang", move || Some(other().tag().to_owned()))
        .live(move || topic.name(other()).unwrap_or_default())
}

fn service_entry(app: App, id: ServiceId) -> Vec<El> {
    let mut parts = vec![other_name(app, Topic::Service(id))];
    parts.extend(package::service_facts(id));
    parts
}

fn chart_entry(app: App, id: ChartId) -> Vec<El> {
    let found = chart(id);
    let services = move || {
        let lang = app.lang.get();
        let names: Vec<&str> = found.services.iter().map(|id| service(*id).name.get(lang)).collect();
        names.join(Text::new("、", ", ").get(lang))
    };
    let fact = |name: Text, value: El| el("div").add([el("dt").t(name), value]);
    let facts = el("dl").class("detail-facts").add([
        fact(Text::new("適用範圍", "Scope"), el("dd").t(explain::chart_scope(found.scope))),
        fact(Text::new("由哪些服務帶來", "Brought by"), el("dd").live(services)),
        fact(Text::new("服務語言", "Languages"), el("dd").t(found.languages.name())),
    ]);
    vec![
        other_name(app, Topic::Chart(id)),
        facts,
        el("p").add(
            el("a").class("btn").attr("href", charts::address(id)).t(Text::new("看完整的圖表", "See the whole chart")),
        ),
        el("p").class("source").live(move || found.citation.label(app.lang.get())),
    ]
}

fn rule_entry(app: App, id: RuleId) -> Vec<El> {
    let rule = id.rule();
    vec![
        el("p").class("reference-statement").prose(rule.statement),
        el("p").class("source").live(move || sources::source(rule, app.lang.get())),
    ]
}

fn term_entry(app: App, id: TermId) -> Vec<El> {
    let term = id.term();
    vec![
        other_name(app, Topic::Term(id)),
        el("p").class("reference-statement").t(term.says),
        source(app, Topic::Term(id)),
    ]
}

/// Where the document has it.
fn source(app: App, topic: Topic) -> El {
    let words = move || {
        let lang = app.lang.get();
        let places: Vec<String> = topic.places().into_iter().map(|place| place.label(lang)).collect();
        if places.is_empty() {
            Text::new("整份文件", "The whole document").get(lang).to_owned()
        } else {
            places.join(Text::new("；", "; ").get(lang))
        }
    };
    el("p").class("source").live(words)
}

/// What else bears on it.
fn related(page: Reference, topic: Topic) -> Option<El> {
    let app = page.app;
    let rows: Vec<El> = topic
        .related()
        .into_iter()
        .map(|other| {
            let row = el("li").attr("data-related", other.code());
            match other {
                Topic::Rule(id) => row.add([code_link(&id.code()), el("span").prose(id.rule().statement)]),
                Topic::Reading(id) => row.add([code_link(&id.code()), el("span").prose(reading(id).question)]),
                other => row.add([
                    el("a").attr("href", other.address()).live(move || other.name(app.lang.get()).unwrap_or_default()),
                    el("span").class("dim").t(other.chapter().of_one()),
                ]),
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        el("section")
            .class("reference-related")
            .add([el("h3").t(Text::new("相關條目", "Related entries")), el("ul").add(rows)])
    })
}
