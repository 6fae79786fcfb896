//! What is known of the place of the plans: measured room, the last backup, reminders, forgetting.

use crate::shelf::Fake;
use uniplan::state::keeping::{
    Backup, Circumstances, Engine, Holder, ROOM, Reminder, WARN_FROM, backup, dismiss, dismissed, forget, reminder,
    taken,
};
use uniplan::state::shelf::{self, Store};

const DAY: i64 = 86_400_000;

const IN_PERIL: Circumstances = Circumstances {
    engine: Engine::Other,
    installed: false,
    persisted: Some(false),
    percent: 1,
    sample: false,
    revision: 25,
    backup: None,
    now: 100 * DAY,
    dismissed: None,
};

const fn exported(days_ago: i64, revision: u64) -> Backup {
    Backup { at: (100 - days_ago) * DAY, revision: Some(revision) }
}

#[test]
fn somebody_is_reminded_where_the_browser_may_delete_and_only_after_some_work() {
    use Reminder::{MayDelete, NearlyFull, SevenDays};
    let webkit = Circumstances { engine: Engine::WebKit, persisted: Some(false), ..IN_PERIL };
    let table: [(&str, Circumstances, Option<Reminder>); 24] = [
        ("25 changes, never exported, refused", IN_PERIL, Some(MayDelete)),
        ("the browser does not say", Circumstances { persisted: None, ..IN_PERIL }, Some(MayDelete)),
        ("24 changes", Circumstances { revision: 24, ..IN_PERIL }, None),
        ("untouched", Circumstances { revision: 0, ..IN_PERIL }, None),
        ("a sample", Circumstances { sample: true, ..IN_PERIL }, None),
        ("the browser keeps it", Circumstances { persisted: Some(true), ..IN_PERIL }, None),
        ("exported after the last change", Circumstances { backup: Some(exported(30, 25)), ..IN_PERIL }, None),
        ("24 changes since a backup", Circumstances { revision: 49, backup: Some(exported(2, 25)), ..IN_PERIL }, None),
        (
            "25 since a backup",
            Circumstances { revision: 50, backup: Some(exported(2, 25)), ..IN_PERIL },
            Some(MayDelete),
        ),
        ("39 since one of today", Circumstances { revision: 64, backup: Some(exported(0, 25)), ..IN_PERIL }, None),
        (
            "40 since one of today",
            Circumstances { revision: 65, backup: Some(exported(0, 25)), ..IN_PERIL },
            Some(MayDelete),
        ),
        (
            "a backup of a release before, days ago",
            Circumstances { backup: Some(Backup { at: 90 * DAY, revision: None }), ..IN_PERIL },
            Some(MayDelete),
        ),
        (
            "a backup of a release before, today",
            Circumstances { backup: Some(Backup { at: 100 * DAY, revision: None }), ..IN_PERIL },
            None,
        ),
        (
            "a clock that was set back",
            Circumstances { revision: 26, backup: Some(Backup { at: 200 * DAY, revision: Some(25) }), ..IN_PERIL },
            None,
        ),
        ("dismissed a moment ago", Circumstances { dismissed: Some(25), ..IN_PERIL }, None),
        ("39 changes after that", Circumstances { revision: 64, dismissed: Some(25), ..IN_PERIL }, None),
        ("40 changes after that", Circumstances { revision: 65, dismissed: Some(25), ..IN_PERIL }, Some(MayDelete)),
        ("WebKit, 8 changes", Circumstances { revision: 8, ..webkit }, Some(SevenDays)),
        ("WebKit, 7 changes", Circumstances { revision: 7, ..webkit }, None),
        ("WebKit, installed", Circumstances { revision: 8, installed: true, ..webkit }, None),
        ("WebKit, installed, much work", Circumstances { installed: true, ..webkit }, Some(MayDelete)),
        ("WebKit that keeps it", Circumstances { persisted: Some(true), ..webkit }, None),
        (
            "nearly full, although it keeps it and was exported",
            Circumstances { percent: 80, persisted: Some(true), backup: Some(exported(0, 25)), ..IN_PERIL },
            Some(NearlyFull),
        ),
        (
            "nearly full, dismissed",
            Circumstances { percent: 99, persisted: Some(true), dismissed: Some(25), ..IN_PERIL },
            None,
        ),
    ];
    for (name, circumstances, expected) in table {
        assert_eq!(reminder(&circumstances), expected, "{name}");
    }
}

#[test]
fn browsers_are_told_apart_as_far_as_it_matters() {
    let safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
    let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1";
    let chromium =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0";
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    for (name, expected) in [
        (safari, Engine::WebKit),
        (iphone, Engine::WebKit),
        (chromium, Engine::Other),
        (edge, Engine::Other),
        (firefox, Engine::Other),
        ("", Engine::Other),
    ] {
        assert_eq!(Engine::of(name), expected, "{name}");
    }
}

#[test]
fn a_backup_is_read_as_it_was_written_also_by_the_release_before() {
    for backup in [Backup { at: 1_790_000_000_000, revision: Some(12) }, Backup { at: 5, revision: None }] {
        assert_eq!(Backup::read(&backup.write()), Some(backup));
    }
    for text in ["", " 3", "yesterday", "12.5 3"] {
        assert_eq!(Backup::read(text), None, "{text:?}");
    }
    // The time alone is worth something, whatever follows it.
    assert_eq!(Backup::read("7 many"), Some(Backup { at: 7, revision: None }));
    let store = Fake::with(&[("uniplan.backup.a", "1000 3"), ("uniplan.backup.b", "?")]);
    assert_eq!(backup(&store, "a").and_then(|backup| backup.changes_since(15)), Some(12));
    // A plan that was put back to before has no changes less than none.
    assert_eq!(backup(&store, "a").and_then(|backup| backup.changes_since(1)), Some(0));
    assert_eq!(backup(&store, "b"), None);
    assert_eq!(
        shelf::list(&Fake::with(&[("uniplan.before.a", "x"), ("uniplan.backup.a", "1000 3")])).unwrap()[0].backup,
        Some(1000)
    );
}

#[test]
fn room_is_measured_in_bytes_of_utf_16_by_who_takes_it() {
    let store = Fake::with(&[
        ("uniplan.plans.a", "1234567890"),
        ("uniplan.before.a", "規劃"),
        ("uniplan.reminded.a", "8"),
        ("uniplan.plans.b", "😀"),
        ("uniplan.aside.1", "?"),
        ("uniplan.preferences", "{}"),
        ("another.application", "not ours"),
    ]);
    let measured = taken(&store).unwrap();
    let a = 2 * (15 + 10 + 16 + 2 + 18 + 1);
    let expected = [
        (Holder::Plan("a".to_owned()), a),
        (Holder::Rest, 2 * (19 + 2)),
        (Holder::Plan("b".to_owned()), 2 * (15 + 2)),
        (Holder::Aside("uniplan.aside.1".to_owned()), 2 * (15 + 1)),
    ];
    assert_eq!(measured.by, expected);
    assert_eq!(measured.bytes, measured.by.iter().map(|(_, bytes)| bytes).sum::<u64>());
    assert_eq!((measured.plans(), measured.aside()), (2, 1));
    assert!(!measured.is_much());
}

#[test]
fn four_fifths_are_much() {
    let key = "uniplan.plans.a";
    let units = |bytes: u64| usize::try_from(bytes / 2).unwrap() - key.len();
    let at = |text: usize| taken(&Fake::with(&[(key, "x".repeat(text).as_str())])).unwrap();
    let edge = units(ROOM / 100 * WARN_FROM);
    assert!(at(edge + 50).is_much());
    assert!(!at(units(ROOM / 100 * (WARN_FROM - 1)) - 50).is_much());
    assert_eq!(at(units(ROOM)).percent(), 100);
}

#[test]
fn dismissing_is_kept_with_the_plan_and_goes_with_it() {
    let store = Fake::with(&[("uniplan.plans.a", "x")]);
    dismiss(&store, "a", 12).unwrap();
    assert_eq!(dismissed(&store, "a"), Some(12));
    assert_eq!(dismissed(&store, "b"), None);
    let deleted = shelf::delete(&store, "a").unwrap();
    assert_eq!(store.keys("uniplan.").unwrap(), Vec::<String>::new());
    shelf::restore(&store, &deleted).unwrap();
    assert_eq!(dismissed(&store, "a"), Some(12));
}

#[test]
fn forgetting_leaves_nothing_of_ours_and_all_of_others() {
    let store = Fake::with(&[
        ("uniplan.plans.a", "1"),
        ("uniplan.aside.1", "2"),
        ("uniplan.something.of.tomorrow", "3"),
        ("uniplane", "of somebody else"),
        ("another", "4"),
    ]);
    assert_eq!(forget(&store), Ok(Vec::new()));
    assert_eq!(store.keys("").unwrap(), ["another", "uniplane"]);
}

/// Never deletes one text.
struct Stubborn(Fake);

impl Store for Stubborn {
    fn get(&self, key: &str) -> Result<Option<String>, shelf::NotSaved> {
        self.0.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), shelf::NotSaved> {
        self.0.set(key, text)
    }
    fn delete(&self, key: &str) {
        if key != "uniplan.plans.a" {
            self.0.delete(key);
        }
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, shelf::NotSaved> {
        self.0.keys(prefix)
    }
}

#[test]
fn what_could_not_be_deleted_is_said() {
    let store = Stubborn(Fake::with(&[("uniplan.plans.a", "1"), ("uniplan.open", "a")]));
    assert_eq!(forget(&store), Ok(vec!["uniplan.plans.a".to_owned()]));
}
