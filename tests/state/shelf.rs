//! The plans of a browser: what is saved is what is read again, whatever the storage does meanwhile.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use uniplan::entry::Line;
use uniplan::plan::Plan;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::state::envelope::{self, Sealed, seal, unseal};
use uniplan::state::saved::{self, OpenError};
use uniplan::state::shelf::{
    self, ABOUT, ARCHIVED, ASIDE, About, BACKUP, BEFORE, Known, NotSaved, OPEN, Opened, PLAN, Store, Stored, key,
};
use uniplan::zones::Zone;

/// What a storage does wrong, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It refuses every call that can.
    Security,
    /// It has no room: a text is refused, and what is there stays.
    Quota,
    /// It takes a text and forgets it; reading finds nothing.
    Dropped,
    /// It answers with what was there before the last write.
    Stale,
    /// It keeps a half of a text, or answers with one.
    Truncated,
    /// One byte is another.
    Flipped,
    /// The text of somebody else.
    Foreign,
    /// It keeps only so many bytes, or answers with them.
    CutAt(usize),
    /// The byte at this place is another.
    FlippedAt(usize),
}

const FAULTS: [Fault; 7] =
    [Fault::Security, Fault::Quota, Fault::Dropped, Fault::Stale, Fault::Truncated, Fault::Flipped, Fault::Foreign];

#[derive(Default)]
pub(crate) struct Fake {
    items: RefCell<BTreeMap<String, String>>,
    earlier: RefCell<BTreeMap<String, String>>,
    calls: Cell<usize>,
    /// Which call goes wrong, and how.
    fault: Cell<Option<(usize, Fault)>>,
    /// From there on, each does.
    is_lasting: Cell<bool>,
}

impl Fake {
    pub(crate) fn with(items: &[(&str, &str)]) -> Self {
        let fake = Self::default();
        for (key, text) in items {
            fake.items.borrow_mut().insert((*key).to_owned(), (*text).to_owned());
        }
        fake
    }

    fn break_at(&self, call: usize, fault: Fault) {
        self.calls.set(0);
        self.fault.set(Some((call, fault)));
    }

    fn mend(&self) {
        self.fault.set(None);
        self.is_lasting.set(false);
    }

    fn fault(&self) -> Option<Fault> {
        let call = self.calls.replace(self.calls.get() + 1);
        let hits = |at: usize| call == at || (self.is_lasting.get() && call > at);
        self.fault.get().filter(|(at, _)| hits(*at)).map(|(_, fault)| fault)
    }

    fn item(&self, key: &str) -> Option<String> {
        self.items.borrow().get(key).cloned()
    }

    /// Everything that is kept, with every text as it is.
    fn texts(&self) -> Vec<String> {
        self.items.borrow().values().cloned().collect()
    }

    fn put(&self, key: &str, text: String) {
        if let Some(before) = self.items.borrow_mut().insert(key.to_owned(), text) {
            self.earlier.borrow_mut().insert(key.to_owned(), before);
        }
    }
}

fn spoilt(text: &str, fault: Fault) -> String {
    let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    match fault {
        Fault::Truncated => text[..half].to_owned(),
        Fault::Flipped => {
            let flipped = text[half..].chars().next().map(|c| if c == 'x' { 'y' } else { 'x' });
            text[..half].chars().chain(flipped).chain(text[half..].chars().skip(1)).collect()
        }
        Fault::CutAt(at) => text.get(..at).unwrap_or(text).to_owned(),
        Fault::FlippedAt(at) => match (text.get(..at), text.get(at + 1..)) {
            (Some(before), Some(after)) if text.is_char_boundary(at) => {
                [before, if text[at..].starts_with('x') { "y" } else { "x" }, after].concat()
            }
            _ => text.to_owned(),
        },
        _ => r#"{"theme":"dark"}"#.to_owned(),
    }
}

impl Store for Fake {
    fn get(&self, key: &str) -> Result<Option<String>, NotSaved> {
        let there = self.item(key);
        match self.fault() {
            Some(Fault::Security) => Err(NotSaved),
            Some(Fault::Dropped) => Ok(None),
            Some(Fault::Stale) => Ok(self.earlier.borrow().get(key).cloned().or(there)),
            Some(Fault::Quota) | None => Ok(there),
            Some(fault) => Ok(there.map(|text| spoilt(&text, fault))),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), NotSaved> {
        match self.fault() {
            Some(Fault::Security | Fault::Quota) => return Err(NotSaved),
            Some(Fault::Dropped | Fault::Stale) => {}
            Some(fault) => self.put(key, spoilt(text, fault)),
            None => self.put(key, text.to_owned()),
        }
        Ok(())
    }

    fn delete(&self, key: &str) {
        if self.fault().is_none() {
            self.items.borrow_mut().remove(key);
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, NotSaved> {
        match self.fault() {
            Some(Fault::Security) => Err(NotSaved),
            Some(Fault::Dropped | Fault::Stale) => Ok(Vec::new()),
            _ => Ok(self.items.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect()),
        }
    }
}

fn plan(name: &str) -> Plan {
    Plan { name: Line::new(name).unwrap(), ..Plan::new(Zone::TAIPEI) }
}

fn named(stored: &Stored) -> Option<&str> {
    match stored {
        Stored::Plan(opened) => Some(opened.plan.name.as_str()),
        Stored::Unreadable { previous, .. } => previous.as_ref().map(|opened| opened.plan.name.as_str()),
        _ => None,
    }
}

fn text(plan: &Plan) -> String {
    saved::payload(plan)
}

fn about(plan: &Plan, changed: i64) -> About {
    About::of(plan, String::new(), changed)
}

fn create(store: &Fake, id: &str, name: &str, changed: i64) -> Opened {
    shelf::create(store, id, "w", &plan(name), &about(&plan(name), changed)).unwrap()
}

// -------------------------------------------------------------------------------------------------------------- envelope

#[test]
fn an_envelope_is_read_as_it_was_written() {
    let payload = text(&plan("甲 \"}\" ,\"payload\": 乙"));
    for seen in ["", r#"{"a1":3,"b2":14}"#] {
        let sealed = Sealed { revision: 12, writer: "00ff", seen, payload: &payload };
        let text = seal(sealed);
        assert_eq!(unseal(&text), Some(sealed));
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["version"], 3);
        assert_eq!(json["payload"]["plan"]["name"], "甲 \"}\" ,\"payload\": 乙");
        let read = envelope::read(&text).unwrap();
        assert_eq!((read.revision, read.seen.as_str()), (12, seen));
    }
}

#[test]
fn every_cut_and_every_other_byte_is_noticed() {
    let text = seal(Sealed { revision: 3, writer: "w", seen: r#"{"w":3}"#, payload: &text(&plan("Contoso")) });
    for end in 0..text.len() {
        assert!(envelope::read(&text[..end]).is_err(), "cut at {end}");
    }
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        for bit in 0..7 {
            let mut flipped = bytes.to_vec();
            flipped[at] ^= 1 << bit;
            let flipped = String::from_utf8(flipped).unwrap();
            // The digits of the sum itself may be capital letters: that is the same number.
            if !text.eq_ignore_ascii_case(&flipped) || at > 70 {
                assert!(envelope::read(&flipped).is_err(), "byte {at}, bit {bit}");
            }
        }
    }
}

/// A program that sums otherwise takes every plan that is stored for damaged. The sums are those that the authors of FNV-1a give.
#[test]
fn what_was_stored_once_has_the_same_sum_for_ever() {
    for (text, sum) in [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)] {
        assert_eq!(envelope::checksum(text), sum, "{text}");
    }
}

#[test]
fn an_older_program_says_that_a_stored_plan_is_newer() {
    let text = seal(Sealed { revision: 3, writer: "w", seen: "", payload: &text(&plan("Contoso")) });
    assert_eq!(saved::open(&text), Err(OpenError::Newer { found: 3 }));
    let newer = text.replacen("\"version\":3", "\"version\":4", 1);
    assert_eq!(envelope::read(&newer), Err(OpenError::Newer { found: 4 }));
}

// ---------------------------------------------------------------------------------------------------------------- saving

#[test]
fn what_is_saved_is_read_again_and_the_generation_before_is_kept() {
    let store = Fake::default();
    let first = create(&store, "a", "one", 1);
    let known = shelf::save(&store, &first.known, "w", &text(&plan("two"))).unwrap();
    assert_eq!(known.revision, 2);
    assert_eq!(named(&shelf::read(&store, "a").unwrap()), Some("two"));
    assert_eq!(store.item(&key(BEFORE, "a")), Some(first.known.text));
    assert!(store.keys(ASIDE).unwrap().is_empty());
}

#[test]
fn what_each_tab_has_seen_is_kept() {
    let store = Fake::default();
    let payload = text(&plan("one"));
    let theirs = seal(Sealed { revision: 4, writer: "other", seen: r#"{"other":4}"#, payload: &payload });
    store.put(&key(PLAN, "a"), theirs);
    let Stored::Plan(opened) = shelf::read(&store, "a").unwrap() else { panic!("a plan") };
    let known = shelf::save(&store, &opened.known, "w", &text(&plan("two"))).unwrap();
    assert_eq!(unseal(&known.text).unwrap().seen, r#"{"other":4}"#);
    // A tab that knew nothing of it does not say that it has seen it: whoever has merges both.
    let known =
        shelf::save(&store, &Known { id: "a".to_owned(), ..Known::default() }, "x", &text(&plan("three"))).unwrap();
    assert_eq!((known.revision, unseal(&known.text).unwrap().seen), (6, ""));
}

#[test]
fn what_is_in_the_plan_already_is_not_put_aside_and_what_was_merged_is_not_kept() {
    let store = Fake::default();
    let theirs = seal(Sealed { revision: 4, writer: "b", seen: "\"a:1 b:3\"", payload: &text(&plan("theirs")) });
    store.put(&key(PLAN, "a"), theirs.clone());
    let known = |seen: &str| Known { id: "a".to_owned(), revision: 3, seen: format!("\"{seen}\""), ..Known::default() };
    let after = shelf::save(&store, &known("a:2 b:3"), "a", &text(&plan("both"))).unwrap();
    assert_eq!(after.revision, 5);
    assert!(store.keys(ASIDE).unwrap().is_empty());
    store.put(&key(PLAN, "a"), theirs.clone());
    shelf::save(&store, &known("a:2 b:2"), "a", &text(&plan("mine"))).unwrap();
    let aside = store.keys(ASIDE).unwrap();
    assert_eq!(aside.iter().map(|key| store.item(key)).collect::<Vec<_>>(), [Some(theirs.clone())]);
    shelf::merged(&store, &theirs);
    assert!(store.keys(ASIDE).unwrap().is_empty());
}

#[test]
fn what_another_tab_saved_meanwhile_is_put_aside() {
    let store = Fake::default();
    let first = create(&store, "a", "one", 1);
    let theirs = shelf::save(&store, &first.known, "other", &text(&plan("theirs"))).unwrap();
    let mine = shelf::save(&store, &first.known, "w", &text(&plan("mine"))).unwrap();
    assert_eq!(mine.revision, 3, "after theirs");
    assert_eq!(named(&shelf::read(&store, "a").unwrap()), Some("mine"));
    assert_eq!(store.item(&key(ASIDE, "1")), Some(theirs.text));
    // The same plan from two tabs is none that could be lost.
    let again = shelf::save(&store, &first.known, "third", &text(&plan("mine"))).unwrap();
    assert_eq!(again.revision, 4);
    assert_eq!(store.keys(ASIDE).unwrap().len(), 1);
}

/// A tab that looks late finds what it wrote itself before; whatever else stands there is somebody's edit, also where two tabs came
/// to the same number at the same moment.
#[test]
fn what_stands_there_is_ones_own_only_by_who_wrote_it_and_when() {
    for (writer, revision, is_own) in
        [("w", 2, true), ("w", 3, true), ("w", 4, false), ("other", 2, false), ("other", 3, false), ("other", 4, false)]
    {
        let store = Fake::default();
        let there = seal(Sealed { revision, writer, seen: "", payload: &text(&plan("there")) });
        store.put(&key(PLAN, "a"), there.clone());
        let known = Known { id: "a".to_owned(), revision: 3, ..Known::default() };
        shelf::save(&store, &known, "w", &text(&plan("mine"))).unwrap();
        let aside: Vec<_> = store.keys(ASIDE).unwrap().iter().map(|key| store.item(key).unwrap()).collect();
        assert_eq!(aside, if is_own { vec![] } else { vec![there] }, "{writer} {revision}");
    }
}

#[test]
fn two_plans_do_not_touch_each_other() {
    let store = Fake::default();
    let (a, b) = (create(&store, "a", "one", 1), create(&store, "b", "two", 2));
    let before = store.item(&key(PLAN, "b"));
    shelf::save(&store, &a.known, "w", &text(&plan("one more"))).unwrap();
    assert_eq!(store.item(&key(PLAN, "b")), before);
    shelf::save(&store, &b.known, "x", &text(&plan("two more"))).unwrap();
    assert_eq!(named(&shelf::read(&store, "a").unwrap()), Some("one more"));
    assert!(store.keys(ASIDE).unwrap().is_empty());
}

#[test]
fn a_damaged_plan_is_put_aside_and_the_one_before_is_taken() {
    let store = Fake::default();
    let first = create(&store, "a", "one", 1);
    shelf::save(&store, &first.known, "w", &text(&plan("two"))).unwrap();
    let damaged = store.item(&key(PLAN, "a")).unwrap().replacen("two", "owt", 1);
    store.put(&key(PLAN, "a"), damaged.clone());
    let stored = shelf::read(&store, "a").unwrap();
    assert!(matches!(&stored, Stored::Unreadable { error: OpenError::Damaged, .. }));
    assert_eq!(named(&stored), Some("one"));
    assert_eq!(store.item(&key(ASIDE, "1")), Some(damaged));
    // Going on does not write the damaged text over the sound one before.
    let Stored::Unreadable { previous: Some(opened), .. } = stored else { panic!("the one before") };
    shelf::save(&store, &opened.known, "w", &text(&plan("three"))).unwrap();
    assert_eq!(named(&shelf::read(&store, "a").unwrap()), Some("three"));
    assert_eq!(store.item(&key(BEFORE, "a")), Some(first.known.text));
    assert_eq!(store.keys(ASIDE).unwrap().len(), 1, "once");
}

#[test]
fn a_newer_plan_is_left_alone() {
    let newer = r#"{"format":"uniplan-plan","version":9,"checksum":"x","more":true}"#;
    let store = Fake::with(&[("uniplan.plans.a", newer)]);
    let stored = shelf::start(&store, None);
    assert_eq!(stored, Stored::Locked { error: OpenError::Newer { found: 9 }, key: "uniplan.plans.a".to_owned() });
    assert_eq!(store.texts(), [newer]);
}

// ------------------------------------------------------------------------------------------------------------- the shelf

#[test]
fn plans_are_listed_without_being_read_the_last_changed_first() {
    let store = Fake::default();
    create(&store, "a", "one", 10);
    create(&store, "b", "two", 30);
    create(&store, "c", "three", 20);
    store.put(&key(BACKUP, "b"), "25".to_owned());
    shelf::archive(&store, "c", Some(40)).unwrap();
    // What is not read cannot be wrong.
    store.put(&key(PLAN, "b"), "damaged".to_owned());
    let list = shelf::list(&store).unwrap();
    let brief: Vec<_> = list
        .iter()
        .map(|entry| (entry.id.as_str(), entry.about.as_ref().unwrap().name.as_str(), entry.backup, entry.archived))
        .collect();
    assert_eq!(brief, [("b", "two", Some(25), false), ("c", "three", None, true), ("a", "one", None, false)]);
    shelf::archive(&store, "c", None).unwrap();
    assert!(!shelf::list(&store).unwrap()[1].archived);
    // Where nothing is said of a plan it is read.
    store.items.borrow_mut().remove(&key(ABOUT, "a"));
    let list = shelf::list(&store).unwrap();
    assert_eq!(list[2].about.as_ref().unwrap().name, "one");
}

#[test]
fn what_is_deleted_is_gone_and_comes_back_as_it_was() {
    let store = Fake::default();
    let first = create(&store, "a", "one", 1);
    shelf::save(&store, &first.known, "w", &text(&plan("two"))).unwrap();
    store.put(&key(BACKUP, "a"), "5".to_owned());
    shelf::archive(&store, "a", Some(6)).unwrap();
    let before = store.texts();
    let deleted = shelf::delete(&store, "a").unwrap();
    assert_eq!(store.texts(), Vec::<String>::new());
    assert!(shelf::list(&store).unwrap().is_empty());
    shelf::restore(&store, &deleted).unwrap();
    assert_eq!(store.texts(), before);
    assert!(store.item(&key(ARCHIVED, "a")).is_some());
}

#[test]
fn a_copy_is_another_plan_in_calendars() {
    let plan = Plan { calendar_key: Some(CalendarKey::from_seed("a")), ..plan("one") };
    let copy = shelf::copy_of(&plan);
    assert_eq!(copy.calendar_key, None);
    assert_eq!(Plan { calendar_key: plan.calendar_key, ..copy }, plan);
}

#[test]
fn a_tab_begins_with_its_own_plan_then_the_open_one_then_the_last() {
    let store = Fake::default();
    create(&store, "a", "one", 1);
    create(&store, "b", "two", 2);
    create(&store, "c", "three", 3);
    store.put(OPEN, "b".to_owned());
    assert_eq!(named(&shelf::start(&store, Some("a"))), Some("one"));
    assert_eq!(named(&shelf::start(&store, Some("gone"))), Some("two"));
    assert_eq!(named(&shelf::start(&store, None)), Some("two"));
    store.put(OPEN, "gone".to_owned());
    assert_eq!(named(&shelf::start(&store, None)), Some("three"));
    assert_eq!(shelf::start(&Fake::default(), Some("a")), Stored::Nothing);
}

// ------------------------------------------------------------------------------------------------------------- migration

fn old() -> Vec<(&'static str, String)> {
    vec![
        ("uniplan.plan", saved::write(&plan("main"), 7)),
        ("uniplan.plan.previous", saved::write(&plan("main before"), 6)),
        ("uniplan.plan.lineage", "17".to_owned()),
        ("uniplan.kept.1000", text(&plan("kept"))),
        ("uniplan.kept.2000", text(&plan("kept later"))),
        ("uniplan.kept.3000", "damaged".to_owned()),
    ]
}

fn as_items<'a>(items: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    items.iter().map(|(key, text)| (*key, text.as_str())).collect()
}

/// The names of all plans that can be opened, and of those before.
fn names(store: &Fake) -> Vec<String> {
    let mut names: Vec<String> =
        shelf::list(store).unwrap().into_iter().filter_map(|entry| entry.about).map(|about| about.name).collect();
    names.sort();
    names
}

#[test]
fn what_earlier_releases_left_comes_onto_the_shelf() {
    let store = Fake::with(&as_items(&old()));
    let stored = shelf::start(&store, Some("another"));
    assert_eq!(named(&stored), Some("main"));
    let Stored::Plan(opened) = stored else { panic!("a plan") };
    assert_eq!(opened.known.revision, 7);
    assert_eq!(names(&store), ["kept", "kept later", "main"]);
    let list = shelf::list(&store).unwrap();
    assert_eq!(list[0].about.as_ref().unwrap().changed, 2000);
    let before = store.item(&key(BEFORE, &opened.known.id)).unwrap();
    assert_eq!(envelope::read(&before).unwrap().plan.name.as_str(), "main before");
    assert_eq!(store.item(&key(ASIDE, "1")).as_deref(), Some("damaged"));
    // The text is the one that was there, letter by letter; of the old keys none is left.
    let there = store.item(&key(PLAN, &opened.known.id)).unwrap();
    assert_eq!(unseal(&there).unwrap().payload, old()[0].1);
    assert!(store.keys("uniplan.kept.").unwrap().is_empty());
    assert_eq!(store.keys("uniplan.plan").unwrap().len(), 3);
    assert_eq!(named(&shelf::start(&store, None)), Some("main"));
}

#[test]
fn every_stored_plan_of_earlier_versions_comes_over() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/saved");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let Ok(saved) = saved::open(&text) else { continue };
        count += 1;
        let store = Fake::with(&[("uniplan.plan", &text)]);
        let Stored::Plan(opened) = shelf::start(&store, None) else { panic!("a plan") };
        assert_eq!(opened.plan, saved.plan);
        assert!(store.texts().iter().any(|there| there.contains(text.trim_start_matches('\u{feff}'))));
    }
    assert!(count > 0);
}

#[test]
fn an_unreadable_old_plan_is_put_aside_and_the_one_before_is_taken() {
    let before = saved::write(&plan("before"), 6);
    let store = Fake::with(&[("uniplan.plan", "cut"), ("uniplan.plan.previous", &before)]);
    let stored = shelf::start(&store, None);
    assert!(matches!(&stored, Stored::Unreadable { error: OpenError::NotJson { .. }, .. }));
    assert_eq!(named(&stored), Some("before"));
    assert_eq!(store.item(&key(ASIDE, "1")).as_deref(), Some("cut"));
    assert_eq!(named(&shelf::start(&store, None)), Some("before"));
    let store = Fake::with(&[("uniplan.plan", "cut")]);
    assert!(matches!(shelf::start(&store, None), Stored::Unreadable { previous: None, .. }));
    assert_eq!(store.texts(), ["cut"]);
    assert_eq!(shelf::start(&store, None), Stored::Nothing);
}

#[test]
fn what_an_earlier_release_writes_after_the_migration_is_another_plan() {
    let store = Fake::with(&as_items(&old()));
    let Stored::Plan(opened) = shelf::start(&store, None) else { panic!("a plan") };
    shelf::save(&store, &opened.known, "w", &text(&plan("gone on"))).unwrap();
    // A run that stopped before it deleted the old key: what was done since then stays.
    store.put("uniplan.plan", old()[0].1.clone());
    assert_eq!(named(&shelf::start(&store, None)), Some("gone on"));
    store.put("uniplan.plan", saved::write(&plan("an old tab"), 8));
    assert_eq!(named(&shelf::start(&store, None)), Some("an old tab"));
    assert_eq!(shelf::list(&store).unwrap().len(), 4);
}

#[test]
fn without_room_the_old_plan_is_shown_and_stays() {
    let store = Fake::with(&as_items(&old()));
    store.break_at(0, Fault::Quota);
    store.is_lasting.set(true);
    // Deleting nothing: it would go wrong here, too.
    assert_eq!(named(&shelf::start(&store, None)), Some("main"));
    assert_eq!(store.items.borrow().len(), old().len());
    store.mend();
    assert_eq!(named(&shelf::start(&store, None)), Some("main"));
    assert_eq!(names(&store), ["kept", "kept later", "main"]);
}

// ---------------------------------------------------------------------------------------------------- the fault matrix

/// What may be found after a fault: the plan as it was, or as it was to be.
fn is_old_or_new(store: &Fake, id: &str, names: &[&str], about: &str) {
    let stored = shelf::read(store, id).unwrap();
    let found = named(&stored).unwrap_or_default().to_owned();
    assert!(names.contains(&found.as_str()), "{about}: {found:?} of {names:?}, {stored:?}");
}

/// The first save of a plan, a call of which goes wrong. Says whether it was called saved, and how many calls there were.
fn first_save(fault: Fault, call: usize) -> (bool, usize) {
    let about = format!("{fault:?} at {call}");
    let store = Fake::default();
    assert_eq!(shelf::start(&store, None), Stored::Nothing);
    store.break_at(call, fault);
    let known = Known { id: "a".to_owned(), ..Known::default() };
    let outcome = shelf::save(&store, &known, "w", &text(&plan("one")));
    let calls = store.calls.get();
    store.mend();
    let is_saved = outcome.is_ok();
    match outcome {
        Ok(known) => {
            assert_eq!(store.item(&key(PLAN, "a")), Some(known.text), "{about}: what is called saved is there");
        }
        // Once more, and it is.
        Err(NotSaved) => {
            shelf::save(&store, &known, "w", &text(&plan("one"))).unwrap();
        }
    }
    is_old_or_new(&store, "a", &["one"], &about);
    (is_saved, calls)
}

/// The same of a later save.
fn later_save(fault: Fault, call: usize, is_lasting: bool) -> usize {
    let about = format!("{fault:?} at {call}, lasting: {is_lasting}");
    let store = Fake::default();
    let first = create(&store, "a", "zero", 1);
    let known = shelf::save(&store, &first.known, "w", &text(&plan("one"))).unwrap();
    store.break_at(call, fault);
    store.is_lasting.set(is_lasting);
    let outcome = shelf::save(&store, &known, "w", &text(&plan("two")));
    let calls = store.calls.get();
    store.mend();
    match outcome {
        Ok(known) => {
            assert_eq!(store.item(&key(PLAN, "a")), Some(known.text), "{about}");
            is_old_or_new(&store, "a", &["two"], &about);
        }
        // A torn text of a storage that goes on failing: the one before is there.
        Err(NotSaved) => is_old_or_new(&store, "a", &["one", "two"], &about),
    }
    calls
}

/// The same where another tab has saved meanwhile.
fn save_beside_another_tab(fault: Fault, call: usize) -> usize {
    let about = format!("{fault:?} at {call}");
    let store = Fake::default();
    let first = create(&store, "a", "zero", 1);
    let theirs = shelf::save(&store, &first.known, "other", &text(&plan("theirs"))).unwrap();
    store.break_at(call, fault);
    let outcome = shelf::save(&store, &first.known, "w", &text(&plan("mine")));
    let calls = store.calls.get();
    store.mend();
    let is_kept = store.texts().contains(&theirs.text);
    // A storage that answers with what this tab wrote last says that nobody else wrote: no tab can know better. The other
    // one hears of it, and has its own plan in its past.
    let is_told_otherwise = fault == Fault::Stale && call == 0;
    assert!(is_kept || is_told_otherwise, "{about}: what the other tab saved is somewhere");
    if outcome.is_ok() {
        is_old_or_new(&store, "a", &["mine"], &about);
    } else {
        is_old_or_new(&store, "a", &["theirs", "mine"], &about);
    }
    calls
}

/// The start of a tab where a plan was saved.
fn start_again(fault: Fault, call: usize) -> usize {
    let about = format!("{fault:?} at {call}");
    let store = Fake::default();
    let first = create(&store, "a", "zero", 1);
    shelf::save(&store, &first.known, "w", &text(&plan("one"))).unwrap();
    store.put(OPEN, "a".to_owned());
    let before: Vec<String> = store.texts();
    store.break_at(call, fault);
    shelf::start(&store, None);
    let calls = store.calls.get();
    store.mend();
    let after = store.texts();
    assert!(before.iter().all(|text| after.contains(text)), "{about}: start writes over nothing");
    assert_eq!(named(&shelf::start(&store, None)), Some("one"), "{about}");
    calls
}

#[test]
fn a_fault_in_any_call_of_the_first_save_leaves_nothing_or_the_plan() {
    let mut saved = 0;
    for fault in FAULTS {
        for call in 0..12 {
            saved += usize::from(first_save(fault, call).0);
        }
    }
    assert!(saved > 50, "one fault is mostly got over: {saved}");
}

#[test]
fn a_fault_in_any_call_of_a_later_save_leaves_the_old_or_the_new_plan() {
    for is_lasting in [false, true] {
        for fault in FAULTS {
            if is_lasting && !matches!(fault, Fault::Security | Fault::Quota | Fault::Dropped) {
                continue;
            }
            for call in 0..14 {
                later_save(fault, call, is_lasting);
            }
        }
    }
}

#[test]
fn a_fault_in_any_call_with_two_tabs_loses_neither() {
    for fault in FAULTS {
        for call in 0..16 {
            save_beside_another_tab(fault, call);
        }
    }
}

#[test]
fn a_fault_in_any_call_of_the_start_loses_nothing() {
    for fault in FAULTS {
        for call in 0..40 {
            start_again(fault, call);
        }
    }
}

/// What a store does that goes wrong at a call, and in how many calls.
type Attempt = fn(Fault, usize) -> usize;

/// Every byte of what is stored, in turns at each call that there is; at every call with `UNIPLAN_EVERY_BYTE`, which takes half a
/// minute.
fn at_every_byte(spoil: fn(usize) -> Fault) {
    let cases: [(&str, Attempt); 4] = [
        ("first run", |fault, call| first_save(fault, call).1),
        ("saved", |fault, call| later_save(fault, call, false)),
        ("two tabs", save_beside_another_tab),
        ("start", start_again),
    ];
    // A little longer than the longest text that stands there.
    let bytes = text(&plan("theirs")).len() + 200;
    for (name, attempt) in cases {
        // Calls of a run in which nothing goes wrong, and a few that follow where something does.
        let calls = attempt(Fault::Quota, usize::MAX) + 3;
        assert!(calls > 4, "{name}: {calls}");
        let is_whole = std::env::var_os("UNIPLAN_EVERY_BYTE").is_some();
        for at in 0..bytes {
            let some = if is_whole { 0..calls } else { at % calls..at % calls + 1 };
            for call in some {
                attempt(spoil(at), call);
            }
        }
    }
}

#[test]
fn a_text_cut_at_any_byte_by_any_call_loses_nothing() {
    at_every_byte(Fault::CutAt);
}

#[test]
fn a_text_with_any_other_byte_from_any_call_loses_nothing() {
    at_every_byte(Fault::FlippedAt);
}

#[test]
fn a_fault_in_any_call_of_the_migration_loses_nothing() {
    let texts: Vec<String> = ["main", "kept", "kept later"].map(str::to_owned).to_vec();
    for fault in FAULTS {
        for call in 0..80 {
            let about = format!("{fault:?} at {call}");
            let store = Fake::with(&as_items(&old()));
            store.break_at(call, fault);
            shelf::start(&store, None);
            store.mend();
            shelf::start(&store, None);
            let names = names(&store);
            assert!(texts.iter().all(|name| names.contains(name)), "{about}: {names:?}");
            assert!(store.texts().iter().any(|text| text == "damaged"), "{about}");
            for id in store.keys(PLAN).unwrap() {
                let id = id.strip_prefix(PLAN).unwrap();
                assert!(shelf::plan_of(&store, id).unwrap().is_some(), "{about}: {id} can be opened");
            }
        }
    }
}

#[test]
fn a_program_that_is_stopped_between_any_two_calls_leaves_what_the_next_start_finds() {
    // From some call on nothing is written any more: as if the browser had been killed.
    for call in 0..80 {
        let store = Fake::with(&as_items(&old()));
        store.break_at(call, Fault::Security);
        store.is_lasting.set(true);
        shelf::start(&store, None);
        store.mend();
        assert_eq!(named(&shelf::start(&store, None)), Some("main"), "stopped at {call}");
        assert_eq!(names(&store), ["kept", "kept later", "main"], "stopped at {call}");
    }
}

#[test]
fn what_is_stored_is_the_file_without_its_spaces_and_either_is_read() {
    let plan = plan("A plan 計畫");
    let (file, stored) = (saved::write(&plan, 0), saved::payload(&plan));
    assert!(!stored.contains('\n') && stored.len() * 5 < file.len() * 4, "{} of {}", stored.len(), file.len());
    for text in [file, stored] {
        let sealed = seal(Sealed { revision: 3, writer: "w", seen: "", payload: &text });
        assert_eq!(envelope::read(&sealed).unwrap().plan, plan);
    }
}
