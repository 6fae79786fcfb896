//! What can be found by its name is complete, is found first by its own name, and is ranked as people expect.

use crate::chinese::{is_cjk, only_known_uses_of_event, simplified};
use std::collections::BTreeSet;
use uniplan::catalog::glossary::{GLOSSARY, TermId};
use uniplan::catalog::services::{FlexRule, SERVICES};
use uniplan::finder::deed::Deed;
use uniplan::finder::index::{Both, Here, Index, Place, Target};
use uniplan::finder::topic::Topic;
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::state::samples::Sample;
use uniplan::text::{Lang, Prose, Text};
use uniplan::zones::Zone;

#[allow(clippy::unnecessary_wraps, reason = "as a browser asks, where they may not be there yet")]
fn phrase(prose: Prose, lang: Lang) -> Option<String> {
    Some(prose.get(lang).to_owned())
}

fn plan() -> Plan {
    Sample::OneCountry.plan(Lang::En, chrono::NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()).unwrap()
}

fn index_of(plan: &Plan, phrases: &dyn Fn(Prose, Lang) -> Option<String>) -> Index {
    made_here(plan, |here| Index::new(here, phrases))
}

fn made_here(plan: &Plan, make: impl Fn(&Here<'_>) -> Index) -> Index {
    let place =
        |address: &str, zh_hant, en| Place { address: address.to_owned(), name: Text::new(zh_hant, en), within: None };
    let step = Both { zh_hant: "新增「駭客松」".to_owned(), en: "Hackathon: added".to_owned() };
    let here = Here {
        places: vec![place("#/calendar", "行事曆", "Calendar"), place("#/history", "歷程", "History")],
        plan,
        year: YearIndex::FIRST,
        plans: vec![("a1".to_owned(), Both { zh_hant: "北風".to_owned(), en: "北風".to_owned() })],
        undo: Some(step),
        redo: None,
    };
    make(&here)
}

fn codes(index: &Index, typed: &str, recent: &[String]) -> Vec<String> {
    index.find(typed, recent).into_iter().map(|entry| entry.target.code()).collect()
}

#[test]
fn everything_is_in_it_once() {
    let plan = plan();
    let index = index_of(&plan, &phrase);
    let all: Vec<String> = index.entries().iter().map(|entry| entry.target.code()).collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    let has = |target: Target| assert!(all.contains(&target.code()), "{}", target.code());
    Topic::all().for_each(|topic| has(Target::Read(topic)));
    Deed::ALL.iter().filter(|deed| **deed != Deed::Redo).for_each(|deed| has(Target::Do(*deed)));
    plan.incidents.iter().for_each(|incident| has(Target::Incident(incident.id)));
    for sample in Sample::ALL {
        has(Target::Sample(sample));
    }
    let addable = SERVICES.iter().filter(|row| row.flex != FlexRule::NothingToPay);
    addable.for_each(|row| has(Target::Add(row.id)));
    has(Target::Page("#/calendar".to_owned()));
    has(Target::Plan("a1".to_owned()));
    assert!(!all.contains(&Target::Do(Deed::Redo).code()), "nothing was taken back");
    for entry in index.entries() {
        assert!(!entry.title.zh_hant.is_empty() && !entry.title.en.is_empty(), "{}", entry.target.code());
        assert_eq!(simplified(&entry.title.zh_hant), "");
    }
}

/// The palette opens with the first part: the list and the places in it are those of the whole.
#[test]
fn while_nothing_is_typed_the_places_are_enough() {
    let plan = plan();
    let (places, whole) = (made_here(&plan, Index::of_places), index_of(&plan, &phrase));
    let all = |index: &Index| index.entries().iter().map(|entry| entry.target.code()).collect::<Vec<_>>();
    let first = all(&places);
    assert!(first.len() > Deed::ALL.len() && first.len() < whole.entries().len());
    assert_eq!(first, all(&whole)[..first.len()]);
    for recent in [vec![], vec!["page:#/history".to_owned(), "do:undo".to_owned()]] {
        assert_eq!(codes(&places, "", &recent), codes(&whole, "", &recent));
    }
    let read = Topic::all().next().map(|topic| Target::Read(topic).code()).unwrap();
    assert!(places.entry(&read).is_none(), "what was read last needs the whole");
    assert_eq!(codes(&whole, "", std::slice::from_ref(&read))[0], read);
}

/// What the menu of the plan can do can be done by its name, and the other way round.
#[test]
fn every_action_of_the_menu_is_a_deed() {
    /// Not actions: parts of the sheet, words in it, and links to pages, which are found as pages.
    const NO_ACTIONS: [&str; 6] = [
        "plan-menu-title",
        "export-names",
        "export-access-id",
        "samples",
        "other-plans",
        // The palette itself.
        "open-palette",
    ];
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/views/plan_menu.rs")).unwrap();
    let id = regex::Regex::new(r#"attr\("(?:id|for)", "([a-z-]+)"\)"#).unwrap();
    let ids: BTreeSet<&str> = id.captures_iter(&text).map(|found| found.get(1).unwrap().as_str()).collect();
    let deeds: BTreeSet<&str> = Deed::ALL.iter().filter_map(|deed| deed.in_menu()).collect();
    let actions: BTreeSet<&str> = ids.iter().copied().filter(|id| !NO_ACTIONS.contains(id)).collect();
    assert_eq!(actions, deeds, "give the deed a row in src/finder/deed.rs, or say in NO_ACTIONS why it is none");
    assert!(NO_ACTIONS.iter().all(|id| ids.contains(id)), "{ids:?}");
}

/// A page that is no page of the list could neither be opened nor found.
#[test]
fn every_page_is_in_the_list_of_pages() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/app/page.rs")).unwrap();
    let between = |from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let word = regex::Regex::new(r"(?m)^\s+(?:Self::)?([A-Z][A-Za-z]+),$").unwrap();
    let names =
        |text: &str| -> BTreeSet<String> { word.captures_iter(text).map(|found| found[1].to_owned()).collect() };
    let variants = names(&between("pub enum Page {", "\n}\n"));
    let listed = names(&between("pub const EVERY", "];"));
    assert!(variants.len() > 8, "{variants:?}");
    assert_eq!(listed, variants);
}

#[test]
fn each_is_found_first_by_its_number_and_among_the_first_by_its_name() {
    let plan = plan();
    let index = index_of(&plan, &phrase);
    for topic in Topic::all() {
        let code = Target::Read(topic).code();
        if let Some(number) = topic.number() {
            for typed in [number.clone(), number.to_lowercase(), number.replace('-', ""), number.replace("-0", "-")] {
                assert_eq!(codes(&index, &typed, &[]).first(), Some(&code), "{typed}");
            }
        }
        for lang in Lang::ALL {
            if let Some(name) = topic.name(lang) {
                let found = codes(&index, &name, &[]);
                let at = found.iter().position(|one| *one == code);
                assert!(at.is_some_and(|at| at < 8), "{name}: {at:?} {found:?}");
            }
        }
    }
    for deed in Deed::ALL.iter().filter(|deed| **deed != Deed::Redo) {
        for lang in Lang::ALL {
            let found = codes(&index, deed.name().get(lang), &[]);
            assert_eq!(found.first(), Some(&Target::Do(*deed).code()), "{}", deed.name().get(lang));
        }
        for also in deed.also() {
            assert!(codes(&index, also, &[]).contains(&Target::Do(*deed).code()), "{also}");
        }
    }
}

#[test]
fn words_of_the_trade_of_either_language_and_slips_find() {
    let plan = plan();
    let index = index_of(&plan, &phrase);
    for (typed, code) in [
        ("工作坊", "read:workshop"),
        ("UER", "read:unified_enhanced_response"),
        ("dart", "read:mscir"),
        ("合用一個上限", "read:FA-6"),
        ("carried over", "read:FA-12"),
        ("北風", "plan:a1"),
        ("彈姓額度", "read:word-flex-allowance"),
        ("calender", "page:#/calendar"),
        ("history", "page:#/history"),
        ("加入 訓練課程", "add:workshop"),
    ] {
        let found = codes(&index, typed, &[]);
        assert!(found.contains(&code.to_owned()), "{typed}: {found:?}");
    }
    for nothing in ["zzzz", "qxqx qxqx", "龘龘龘"] {
        assert_eq!(codes(&index, nothing, &[]), [""; 0], "{nothing}");
    }
}

#[test]
fn what_was_used_last_is_first_where_nothing_is_typed_and_among_equals() {
    let plan = plan();
    let index = index_of(&plan, &phrase);
    let recent = ["read:FA-10", "do:Print", "read:gone", "plan:"].map(str::to_owned);
    let found = codes(&index, "  ", &recent);
    assert_eq!(found.get(..3).unwrap(), ["read:FA-10", "do:Print", "page:#/calendar"]);
    assert_eq!(found.iter().filter(|code| *code == "do:Print").count(), 1, "once");
    // A better hit stays before one that was used.
    let recent = ["read:word-exhibit".to_owned()];
    assert_eq!(codes(&index, "print", &recent).first().map(String::as_str), Some("do:Print"));
    let (one, other) = ("theme", ["do:Dark".to_owned()]);
    let (before, after) = (codes(&index, one, &[]), codes(&index, one, &other));
    assert_eq!(before.len(), after.len());
    assert_ne!(before.iter().position(|code| code == "do:Dark"), Some(0));
    assert!(after.iter().position(|code| code == "do:Dark") <= before.iter().position(|code| code == "do:Dark"));
}

/// A browser without the phrases yet finds by number and name all the same.
#[test]
fn without_phrases_numbers_are_names() {
    let plan = Plan::new(Zone::TAIPEI);
    let index = index_of(&plan, &|_, _| None);
    assert_eq!(codes(&index, "FA-5", &[]).first().map(String::as_str), Some("read:FA-5"));
    assert!(index.entries().iter().all(|entry| !entry.title.en.is_empty() && !entry.title.zh_hant.is_empty()));
}

#[test]
fn the_glossary_is_written_in_both_languages_and_each_word_leads_somewhere() {
    let mut names = BTreeSet::new();
    for term in TermId::all().map(TermId::term) {
        assert!(!term.printed.is_empty() && !term.en.is_empty() && !term.seen.is_empty(), "{}", term.slug);
        assert!(term.printed.iter().all(|name| names.insert(*name)), "{} is there twice", term.slug);
        for zh in term.printed.iter().chain([&term.says.zh_hant]) {
            assert_eq!(simplified(zh), "", "{}", term.slug);
        }
        let is_about_the_word = ["event-or-incident", "closing"].contains(&term.slug);
        assert!(
            is_about_the_word || only_known_uses_of_event(term.says.zh_hant),
            "{}: {}",
            term.slug,
            term.says.zh_hant
        );
        assert!(!term.says.en.chars().any(is_cjk) && !term.en.chars().any(is_cjk), "{}", term.slug);
        // No more than a breath.
        assert!(term.says.en.len() <= 170 && term.says.zh_hant.chars().count() <= 70, "{}", term.slug);
    }
    assert_eq!(TermId::all().count(), GLOSSARY.len());
    assert!(names.len() > 110, "{}", names.len());
}
