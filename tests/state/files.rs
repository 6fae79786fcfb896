//! Files: everything of a browser in one, and a file that comes back is known again.

use crate::any_whole_plan::any_whole_plan;
use crate::support::{line, plan_with, zone};

use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use uniplan::catalog::services::ServiceId;
use uniplan::plan::Plan;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::plan::check::check;
use uniplan::state::command::{Command, apply};
use uniplan::state::everything::{self, Everything, Here, Refusal, Settings};
use uniplan::state::merge::{Choices, Standing};
use uniplan::state::saved::{self, OpenError};
use uniplan::state::sent::{self, Mark};
use uniplan::state::shelf::{
    self, ABOUT, ARCHIVED, ASIDE, About, BACKUP, BEFORE, NotSaved, OPEN, PLAN, PREFERENCES, SENT, Store, key,
};
use uniplan::state::taken_in::{Before, Replaced, TakenIn};
use uniplan::text::Lang;

/// A storage with so much room.
struct Room {
    items: RefCell<BTreeMap<String, String>>,
    most: usize,
}

impl Room {
    fn new(most: usize) -> Self {
        Self { items: RefCell::default(), most }
    }

    fn bytes(&self) -> usize {
        self.items.borrow().values().map(String::len).sum()
    }
}

impl Store for Room {
    fn get(&self, key: &str) -> Result<Option<String>, NotSaved> {
        Ok(self.items.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), NotSaved> {
        let there = self.items.borrow().get(key).map_or(0, String::len);
        if self.bytes() - there + text.len() > self.most {
            return Err(NotSaved);
        }
        self.items.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn delete(&self, key: &str) {
        self.items.borrow_mut().remove(key);
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, NotSaved> {
        Ok(self.items.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

fn named(name: &str) -> Plan {
    Plan { name: line(name), ..plan_with(&[ServiceId::Workshop]) }
}

fn put(store: &Room, id: &str, plan: &Plan, changed: i64) {
    shelf::create(store, id, "w", plan, &About::of(plan, "flex".to_owned(), changed)).unwrap();
}

fn rename(plan: &Plan, name: &str) -> Plan {
    apply(plan, Command::NamePlan(line(name))).unwrap()
}

/// Takes in all that is new, as the screen does.
fn take(store: &Room, everything: &Everything) {
    for held in &everything.plans {
        if everything::here(store, held).unwrap() == Here::Nothing {
            let about = About::of(&held.plan, "flex".to_owned(), 0);
            everything::take_new(store, held, "another", &about).unwrap();
        }
    }
    if let Some(settings) = &everything.settings {
        store.set(PREFERENCES, &serde_json::to_string_pretty(settings).unwrap()).unwrap();
    }
    assert_eq!(everything::take_rest(store, everything), 0);
}

/// What a browser keeps, without what is no part of the file: how often and by which tab something was saved, the generation
/// before, and what was sent out.
fn kept(store: &Room) -> BTreeMap<String, String> {
    let items = store.items.borrow();
    let is_part = |key: &&String| !key.starts_with(BEFORE) && !key.starts_with(SENT);
    let bare = |text: &String| {
        let payload = uniplan::state::envelope::unseal(text).map(|sealed| sealed.payload.to_owned());
        payload.unwrap_or_else(|| text.clone())
    };
    items.iter().filter(|(key, _)| is_part(key)).map(|(key, text)| (key.clone(), bare(text))).collect()
}

fn full() -> Room {
    let store = Room::new(usize::MAX);
    put(
        &store,
        "a1",
        &Plan { calendar_key: Some(CalendarKey::from_seed("a")), ..named("甲 \"}\"") },
        1_700_000_000_000,
    );
    put(&store, "b2", &named("Contoso"), 5);
    put(&store, "c3", &Plan::new(zone("Europe/Berlin")), 9);
    store.set(&key(BACKUP, "a1"), "1700000000001").unwrap();
    shelf::archive(&store, "b2", Some(77)).unwrap();
    store.set(OPEN, "b2").unwrap();
    let settings = Settings { lang: Lang::En, theme: "dark".to_owned() };
    store.set(PREFERENCES, &serde_json::to_string_pretty(&settings).unwrap()).unwrap();
    shelf::put_aside(&store, "{ what was this?").unwrap();
    store
}

// ------------------------------------------------------------------------------------------------------------ everything

#[test]
fn exported_wiped_and_imported_it_is_the_same() {
    let store = full();
    let text = everything::write(&store, None).unwrap();
    let read = everything::read(&text).unwrap();
    assert_eq!((read.plans.len(), read.refused.len()), (3, 0));
    let empty = Room::new(usize::MAX);
    take(&empty, &read);
    let before = kept(&store);
    assert_eq!(kept(&empty), before);
    for prefix in [PLAN, ABOUT, BACKUP, ARCHIVED, ASIDE] {
        assert!(before.keys().any(|key| key.starts_with(prefix)), "{prefix}");
    }
    assert!(before.contains_key(OPEN) && before.contains_key(PREFERENCES));
    assert_eq!(everything::write(&empty, None).unwrap(), text, "and so is the file");
    // Once more changes nothing.
    take(&empty, &read);
    assert_eq!(kept(&empty), before);
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: crate::support::seed(), ..ProptestConfig::with_cases(40) })]

    #[test]
    fn whole_plans_come_back_as_they_were(plans in proptest::collection::vec(any_whole_plan(), 1..4)) {
        prop_assume!(plans.iter().all(|plan| check(plan).is_ok()));
        let store = Room::new(usize::MAX);
        for (plan, number) in plans.iter().zip(1..) {
            put(&store, &format!("p{number}"), plan, number);
        }
        let empty = Room::new(usize::MAX);
        take(&empty, &everything::read(&everything::write(&store, None).unwrap()).unwrap());
        prop_assert_eq!(kept(&empty), kept(&store));
    }
}

#[test]
fn what_is_on_the_screen_and_not_saved_is_in_the_file() {
    let store = full();
    let unsaved = rename(&named("x"), "not saved yet");
    for id in ["a1", "ff"] {
        let read = everything::read(&everything::write(&store, Some((id, &unsaved))).unwrap()).unwrap();
        let held = read.plans.iter().find(|held| held.id == id).unwrap();
        assert_eq!(held.plan, unsaved);
        assert_eq!(read.plans.len(), if id == "ff" { 4 } else { 3 });
    }
}

#[test]
fn what_cannot_be_read_here_is_in_the_file_as_it_stands() {
    let store = full();
    let damaged = store.get(&key(PLAN, "b2")).unwrap().unwrap().replacen("Contoso", "Cantoso", 1);
    store.set(&key(PLAN, "b2"), &damaged).unwrap();
    let read = everything::read(&everything::write(&store, None).unwrap()).unwrap();
    assert!(read.aside.contains(&damaged));
    assert!(read.plans.iter().all(|held| held.id != "b2"));
}

#[test]
fn a_plan_that_is_here_is_told_apart() {
    let store = full();
    let read = everything::read(&everything::write(&store, None).unwrap()).unwrap();
    let here =
        |store: &Room| -> Vec<Here> { read.plans.iter().map(|held| everything::here(store, held).unwrap()).collect() };
    assert_eq!(here(&store), [Here::Same, Here::Same, Here::Same]);
    let opened = shelf::plan_of(&store, "b2").unwrap().unwrap();
    let other = rename(&opened.plan, "Fabrikam");
    shelf::save(&store, &opened.known, "w", &saved::write(&other, 0)).unwrap();
    assert_eq!(here(&store), [Here::Same, Here::Other(Box::new(other)), Here::Same]);
    shelf::delete(&store, "c3").unwrap();
    store.set(&key(PLAN, "a1"), "{").unwrap();
    store.delete(&key(BEFORE, "a1"));
    assert_eq!(here(&store)[0], Here::Unreadable);
    assert_eq!(here(&store)[2], Here::Nothing);
    // Of what differs, the version that both came from is known: it was kept when it was exported.
    let mark = Mark::read(read.plans[1].revision).unwrap();
    assert_eq!(sent::base(&store, "b2", mark).unwrap(), Some(opened.plan));
}

fn changed(change: impl FnOnce(&mut Value)) -> Result<Everything, OpenError> {
    let mut file: Value = serde_json::from_str(&everything::write(&full(), None).unwrap()).unwrap();
    change(&mut file);
    everything::read(&file.to_string())
}

/// What is done to a plan of the file, and by what name it is told then.
type Case = (fn(&mut Value), &'static str);

#[test]
fn a_plan_that_cannot_be_read_is_named_and_the_rest_is_there() {
    let read = changed(|file| file["plans"][1]["file"]["plan"]["lines"][0]["quantity"] = json!("-4")).unwrap();
    assert_eq!(read.plans.len(), 2);
    assert_eq!(read.refused[0].name, "Contoso");
    assert!(matches!(read.refused[0].why, Refusal::NotRead(OpenError::Unreadable { .. })));
    let cases: [Case; 6] = [
        (|plan| plan["file"]["plan"]["lines"][0]["id"] = json!("x"), "Contoso"),
        (|plan| plan["file"]["version"] = json!(99), "Contoso"),
        (|plan| plan["file"] = json!([]), "2"),
        (|plan| plan["changed"] = json!("today"), "Contoso"),
        (|plan| plan["id"] = json!(4), "Contoso"),
        (|plan| *plan = json!("a plan"), "2"),
    ];
    for (change, name) in cases {
        let read = changed(|file| change(&mut file["plans"][1])).unwrap();
        assert_eq!((read.plans.len(), read.refused.len()), (2, 1));
        assert_eq!(read.refused[0].name, name);
    }
}

#[test]
fn two_plans_of_one_id_are_told_and_ids_are_none_of_our_keys() {
    let read = changed(|file| file["plans"][1]["id"] = json!("a1")).unwrap();
    assert_eq!((read.plans.len(), &read.refused[0].why), (2, &Refusal::Twice));
    for id in ["", "a.b", "A1", "../x", "甲", &"a".repeat(41)] {
        let read = changed(|file| file["plans"][1]["id"] = json!(id)).unwrap();
        assert_eq!((read.plans.len(), &read.refused[0].why), (2, &Refusal::NoId), "{id}");
    }
}

#[test]
fn what_is_of_another_type_is_left_out() {
    for bad in
        [json!(null), json!(7), json!([["en", "dark"]]), json!({"lang": "de", "theme": "dark"}), json!(["en", "dark"])]
    {
        assert_eq!(changed(|file| file["settings"] = bad.clone()).unwrap().settings, None, "{bad}");
        assert_eq!(changed(|file| file["open"] = bad.clone()).unwrap().open, None, "{bad}");
    }
    assert_eq!(changed(|file| file["aside"] = json!([1, null, "", "kept", ["x"]])).unwrap().aside, ["kept"]);
    assert!(matches!(changed(|file| file["plans"] = json!({"a": 1})), Err(OpenError::Unreadable { .. })));
    assert!(matches!(changed(|file| file["aside"] = json!("text")), Err(OpenError::Unreadable { .. })));
    let more = changed(|file| file["later"] = json!({"what": "a newer program says"})).unwrap();
    assert_eq!(more.plans.len(), 3, "what is not known is no harm");
}

#[test]
fn bad_files_are_refused() {
    let text = everything::write(&full(), None).unwrap();
    assert!(everything::is_one(&text) && everything::is_one(&format!("\u{feff}{text}")));
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(everything::read(&text[..end]).is_err(), "cut at {end}");
    }
    assert_eq!(changed(|file| file["version"] = json!(2)), Err(OpenError::Newer { found: 2 }));
    assert_eq!(changed(|file| file["version"] = json!(0)), Err(OpenError::NotOurs));
    assert_eq!(changed(|file| file["version"] = json!("1")), Err(OpenError::NotOurs));
    assert_eq!(changed(|file| file["format"] = json!("uniplan-plan")), Err(OpenError::NotOurs));
    assert_eq!(everything::read("[\"uniplan-everything\", 1]"), Err(OpenError::NotOurs));
    let large = " ".repeat(everything::MAX_BYTES + 1);
    assert_eq!(everything::read(&large), Err(OpenError::TooLarge { bytes: large.len() }));
    let deep =
        format!(r#"{{"format":"uniplan-everything","version":1,"plans":{}{}}}"#, "[".repeat(9_000), "]".repeat(9_000));
    assert!(everything::read(&deep).is_err());
    // One kind of file is not taken for the other.
    let one = sent::write("a1", &named("Contoso"));
    assert!(!everything::is_one(&one));
    assert_eq!(saved::open(&text), Err(OpenError::NotOurs));
}

// --------------------------------------------------------------------------------------------------------- taken back

/// Imports all of a file as the screen does, and answers what it put in.
fn import(store: &Room, everything: &Everything) -> TakenIn {
    let mut taken = TakenIn::default();
    for held in &everything.plans {
        let about = About::of(&held.plan, String::new(), 0);
        match everything::here(store, held).unwrap() {
            Here::Nothing => {
                everything::take_new(store, held, "w", &about).unwrap();
                taken.made.push(held.id.clone());
            }
            Here::Other(mine) => {
                let copy = format!("{}0", held.id);
                shelf::create(store, &copy, "w", &shelf::copy_of(&mine), &about).unwrap();
                let known = shelf::plan_of(store, &held.id).unwrap().unwrap().known;
                shelf::save(store, &known, "w", &saved::write(&held.plan, 0)).unwrap();
                let (before, after) = (mine.into(), held.plan.clone().into());
                taken.replaced.push(Replaced { id: held.id.clone(), before, after, copy });
            }
            Here::Same | Here::Unreadable => {}
        }
    }
    let before = Before::look(store);
    everything::take_rest(store, everything);
    taken.note_rest(store, before);
    taken
}

fn edit(store: &Room, id: &str, name: &str) {
    let opened = shelf::plan_of(store, id).unwrap().unwrap();
    shelf::save(store, &opened.known, "w", &saved::write(&rename(&opened.plan, name), 0)).unwrap();
}

/// A plan that is none of those.
fn screen() -> Plan {
    Plan::new(zone("Asia/Taipei"))
}

#[test]
fn an_import_is_taken_back_in_one_step() {
    let everything = everything::read(&everything::write(&full(), None).unwrap()).unwrap();
    let store = Room::new(usize::MAX);
    put(&store, "ff", &named("mine"), 3);
    store.set(OPEN, "ff").unwrap();
    shelf::put_aside(&store, "was here before").unwrap();
    edit(&store, "ff", "mine still");
    let before = store.items.borrow().clone();
    let taken = import(&store, &everything);
    assert_ne!(*store.items.borrow(), before);
    let steps = taken.steps(&store, ("ff", &screen())).unwrap();
    assert_eq!((steps.delete.as_slice(), steps.put_back.len(), steps.kept.len()), (taken.made.as_slice(), 0, 0));
    assert_eq!(steps.delete, ["a1", "b2", "c3"]);
    for id in &steps.delete {
        shelf::delete(&store, id).unwrap();
    }
    taken.take_rest_back(&store);
    assert_eq!(*store.items.borrow(), before, "to the last key");
}

#[test]
fn what_was_changed_since_the_import_is_kept() {
    let everything = everything::read(&everything::write(&full(), None).unwrap()).unwrap();
    let store = Room::new(usize::MAX);
    let taken = import(&store, &everything);
    edit(&store, "b2", "gone on with");
    shelf::delete(&store, "c3").unwrap();
    // Putting away is no change of the plan.
    shelf::archive(&store, "a1", Some(5)).unwrap();
    let steps = taken.steps(&store, ("ff", &screen())).unwrap();
    assert_eq!((steps.delete, steps.put_back, steps.kept), (vec!["a1".to_owned()], vec![], vec!["b2".to_owned()]));
    // Where a new tab begins is somebody's choice by then.
    store.set(OPEN, "a1").unwrap();
    taken.take_rest_back(&store);
    assert!(store.keys(ASIDE).unwrap().is_empty());
    assert_eq!(store.get(OPEN).unwrap().as_deref(), Some("a1"));
}

#[test]
fn a_plan_that_took_the_version_of_the_file_becomes_what_it_was_unless_somebody_went_on() {
    let everything = everything::read(&everything::write(&full(), None).unwrap()).unwrap();
    let changed_here = || {
        let store = full();
        edit(&store, "b2", "as it was here");
        store
    };
    let store = changed_here();
    let taken = import(&store, &everything);
    assert_eq!((taken.made.len(), taken.replaced.len()), (0, 1));
    let steps = taken.steps(&store, ("ff", &screen())).unwrap();
    assert_eq!((steps.put_back[0].before.name.as_str(), steps.delete), ("as it was here", vec!["b20".to_owned()]));
    assert!(steps.kept.is_empty());

    // Gone on with: then the copy of what it was stays as well.
    edit(&store, "b2", "gone on with");
    let steps = taken.steps(&store, ("ff", &screen())).unwrap();
    assert_eq!((steps.put_back.len(), steps.delete.len(), steps.kept), (0, 0, vec!["b2".to_owned()]));

    // On the screen, with what is not saved yet.
    let store = changed_here();
    let taken = import(&store, &everything);
    let unsaved = rename(&taken.replaced[0].after, "being typed");
    assert_eq!(taken.steps(&store, ("b2", &unsaved)).unwrap().kept, ["b2"]);
    assert_eq!(taken.steps(&store, ("b2", &taken.replaced[0].after)).unwrap().put_back.len(), 1);

    // Only the copy was changed.
    edit(&store, "b20", "changed");
    let steps = taken.steps(&store, ("ff", &screen())).unwrap();
    assert_eq!((steps.put_back.len(), steps.delete.len(), steps.kept), (1, 0, vec!["b20".to_owned()]));
}

#[test]
fn an_import_that_was_tried_twice_is_taken_back_whole() {
    let everything = everything::read(&everything::write(&full(), None).unwrap()).unwrap();
    let store = Room::new(usize::MAX);
    let mut taken = TakenIn::default();
    assert!(taken.is_empty());
    for _ in 0..2 {
        let before = Before::look(&store);
        shelf::create(&store, "b2", "w", &named("Contoso"), &About::default()).unwrap();
        everything::take_rest(&store, &everything);
        taken.note_rest(&store, before);
    }
    assert_eq!((taken.aside.len(), &taken.open), (1, &(None, Some("b2".to_owned()))));
    taken.take_rest_back(&store);
    assert_eq!((store.keys(ASIDE).unwrap().len(), store.get(OPEN).unwrap()), (0, None));
}

// ---------------------------------------------------------------------------------------------------- a file comes back

#[test]
fn a_file_opens_as_files_always_did() {
    let plan = named("Contoso");
    let saved = saved::open(&sent::write("00ff", &plan)).unwrap();
    assert_eq!(saved.plan, plan);
    let mark = Mark::read(saved.revision).unwrap();
    assert!(mark.is_of("00ff") && !mark.is_of("00fe"));
    assert!(saved.revision < 1 << 53, "every reader of JSON has the number whole");
    // Nothing but that number is not as it was.
    assert_eq!(sent::write("00ff", &plan).replacen(&saved.revision.to_string(), "0", 1), saved::write(&plan, 0));
    for counted in [0, 1, 7, 4_000_000_000, 1 << 51] {
        assert_eq!(Mark::read(counted), None);
    }
}

#[test]
fn a_file_is_known_again_with_the_version_it_came_from() {
    let store = Room::new(usize::MAX);
    let base = named("Contoso");
    put(&store, "a1", &base, 1);
    put(&store, "b2", &named("another"), 2);
    let text = sent::write("a1", &base);
    sent::keep(&store, "a1", &text).unwrap();
    // Both go on.
    let opened = shelf::plan_of(&store, "a1").unwrap().unwrap();
    let mine = apply(&base, Command::AddPerson(None.into(), line("Chen"))).unwrap();
    let mut known = opened.known;
    for name in ["one", "two", "three"] {
        known = shelf::save(&store, &known, "w", &saved::write(&rename(&mine, name), 0)).unwrap();
    }
    let mut file = saved::open(&text).unwrap();
    file.plan = rename(&file.plan, "theirs");
    let found = sent::find(&store, &file.plan, file.revision).unwrap().unwrap();
    assert_eq!((found.id.as_str(), found.plan.name.as_str(), &found.base), ("a1", "three", &Some(base)));
    let choices = Choices::new(found.base.as_ref(), &found.plan, &file.plan);
    let standings: Vec<Standing> = choices.rows.iter().map(|row| row.standing).collect();
    assert_eq!(standings.iter().filter(|standing| **standing == Standing::OnlyMine).count(), 1);
    assert_eq!(standings.iter().filter(|standing| matches!(standing, Standing::Both(_))).count(), 1);
    // Without the text that was sent it is known whose file it is, and no more.
    for key in store.keys(SENT).unwrap() {
        store.delete(&key);
    }
    let found = sent::find(&store, &file.plan, file.revision).unwrap().unwrap();
    assert_eq!((found.id.as_str(), found.base), ("a1", None));
    // A file of somebody else is nobody's.
    assert_eq!(sent::find(&store, &named("foreign"), 0).unwrap(), None);
    assert_eq!(sent::find(&store, &named("foreign"), Mark::of("zz", &mine).number()).unwrap(), None);
}

#[test]
fn the_plan_as_it_is_and_the_one_before_are_common_versions() {
    let store = Room::new(usize::MAX);
    let first = named("Contoso");
    put(&store, "a1", &first, 1);
    let mark = Mark::of("a1", &first);
    assert_eq!(sent::base(&store, "a1", mark).unwrap(), Some(first.clone()));
    let opened = shelf::plan_of(&store, "a1").unwrap().unwrap();
    let known = shelf::save(&store, &opened.known, "w", &saved::write(&rename(&first, "two"), 0)).unwrap();
    assert_eq!(sent::base(&store, "a1", mark).unwrap(), Some(first.clone()));
    shelf::save(&store, &known, "w", &saved::write(&rename(&first, "three"), 0)).unwrap();
    assert_eq!(sent::base(&store, "a1", mark).unwrap(), None);
}

#[test]
fn ones_own_backup_is_known_without_any_mark() {
    let store = Room::new(usize::MAX);
    let plan = Plan { calendar_key: Some(CalendarKey::from_seed("a")), ..named("Contoso") };
    put(&store, "a1", &plan, 1);
    let is = |file: &Plan| sent::find(&store, file, 0).unwrap().map(|known| known.id);
    assert_eq!(is(&plan).as_deref(), Some("a1"));
    assert_eq!(is(&Plan { calendar_key: None, ..plan.clone() }).as_deref(), Some("a1"), "the same but for calendars");
    assert_eq!(is(&rename(&plan, "later")).as_deref(), Some("a1"), "calendars know it");
    assert_eq!(is(&Plan { calendar_key: None, ..rename(&plan, "later") }), None);
}

#[test]
fn the_oldest_texts_go_first() {
    let store = Room::new(usize::MAX);
    let texts = |id: &str| -> Vec<String> {
        let mut keys = store.keys(&format!("{SENT}{id}.")).unwrap();
        keys.sort_by_key(|key| key.rsplit('.').next().unwrap().parse::<u64>().unwrap());
        keys.iter().map(|key| store.get(key).unwrap().unwrap()).collect()
    };
    for number in 0..12 {
        sent::keep(&store, "a1", &format!("text {number}")).unwrap();
        sent::keep(&store, "a1", &format!("text {number}")).unwrap();
    }
    assert_eq!(texts("a1"), ["text 8", "text 9", "text 10", "text 11"]);
    sent::keep(&store, "a12", "of another").unwrap();
    assert_eq!(texts("a1").len(), sent::MOST_OF_A_PLAN);
    // In bytes, over all plans.
    sent::keep(&store, "b2", &"b".repeat(sent::MOST_BYTES - 20)).unwrap();
    assert_eq!((texts("a1"), texts("a12")), (vec!["text 11".to_owned()], vec!["of another".to_owned()]));
    sent::keep(&store, "c3", &"c".repeat(sent::MOST_BYTES + 1)).unwrap();
    assert_eq!((texts("c3").len(), texts("b2").len()), (0, 1), "one that is too large takes nothing away");
}

#[test]
fn what_was_sent_never_costs_a_plan_its_room() {
    let plan = named("Contoso");
    let store = Room::new(4 * saved::write(&plan, 0).len());
    put(&store, "a1", &plan, 1);
    let mut known = shelf::plan_of(&store, "a1").unwrap().unwrap().known;
    for name in ["one", "two", "three", "four"] {
        let next = rename(&plan, name);
        // There is room for two of them, with the generation before: saving goes on, whatever becomes of them.
        sent::keep(&store, "a1", &sent::write("a1", &next)).ok();
        known = shelf::save(&store, &known, "w", &saved::write(&next, 0)).unwrap();
        assert_eq!(shelf::plan_of(&store, "a1").unwrap().unwrap().plan, next);
    }
}

#[test]
fn what_was_sent_goes_with_its_plan_and_comes_back_with_it() {
    let store = full();
    everything::write(&store, None).unwrap();
    let before = store.items.borrow().clone();
    assert_eq!(store.keys(SENT).unwrap().len(), 3);
    let deleted = shelf::delete(&store, "a1").unwrap();
    assert_eq!(store.keys(SENT).unwrap().len(), 2);
    shelf::restore(&store, &deleted).unwrap();
    assert_eq!(*store.items.borrow(), before);
}
