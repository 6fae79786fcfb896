//! What is known of the plans' place: what takes its room, when a plan was last taken out of it, and when somebody has to be
//! reminded of that. The browser is asked elsewhere; here nothing knows one.

use super::shelf::{self, NotSaved, Store};

/// Every key of ours begins so.
pub const OURS: &str = "uniplan.";
/// What browsers give a site for texts such as ours, in bytes: five million characters of two bytes, in all of them that we
/// know. None tells of it.
pub const ROOM: u64 = 10_485_760;
/// From which share of the room on is warned, in percent.
pub const WARN_FROM: u64 = 80;

// ---------------------------------------------------------------------------------------------------------- last backup

/// When a plan was last exported, and what it was then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// In milliseconds since 1970, UTC.
    pub at: i64,
    /// How many times it had been saved; releases before did not write that down.
    pub revision: Option<u64>,
}

impl Backup {
    /// As it is stored.
    pub fn write(self) -> String {
        match self.revision {
            Some(revision) => format!("{} {revision}", self.at),
            None => self.at.to_string(),
        }
    }

    /// As it was stored, if that can be read.
    pub fn read(text: &str) -> Option<Self> {
        let (at, revision) = text.split_once(' ').map_or((text, None), |(at, revision)| (at, Some(revision)));
        Some(Self { at: at.parse().ok()?, revision: revision.and_then(|revision| revision.parse().ok()) })
    }

    /// How many changes were saved since; nothing where nobody knows.
    pub fn changes_since(self, revision: u64) -> Option<u64> {
        self.revision.map(|then| revision.saturating_sub(then))
    }

    /// How many days ago, begun ones not counted.
    pub fn days_ago(self, now: i64) -> i64 {
        (now - self.at).max(0) / 86_400_000
    }
}

/// When a plan was last exported.
pub fn backup(store: &impl Store, id: &str) -> Option<Backup> {
    Backup::read(&store.get(&shelf::key(shelf::BACKUP, id)).ok()??)
}

// ------------------------------------------------------------------------------------------------------------- the room

/// What takes room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A plan with the generation before and all that is said of it.
    Plan(String),
    /// A text that was put aside, by its key.
    Aside(String),
    /// Everything else: settings, notes.
    Rest,
}

/// How much room is taken, by what; the most first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// By whom, in bytes.
    pub by: Vec<(Holder, u64)>,
    /// In all.
    pub bytes: u64,
}

impl Taken {
    /// The share of the room, in percent, rounded up.
    pub const fn percent(&self) -> u64 {
        (self.bytes * 100).div_ceil(ROOM)
    }

    /// Is it nearly full?
    pub const fn is_much(&self) -> bool {
        self.percent() >= WARN_FROM
    }

    /// How many plans there are.
    pub fn plans(&self) -> usize {
        self.by.iter().filter(|(holder, _)| matches!(holder, Holder::Plan(_))).count()
    }

    /// How many texts were put aside.
    pub fn aside(&self) -> usize {
        self.by.iter().filter(|(holder, _)| matches!(holder, Holder::Aside(_))).count()
    }
}

/// What a key and its text take: two bytes for each unit of UTF-16, as browsers count.
fn bytes(key: &str, text: &str) -> u64 {
    let units = key.encode_utf16().count() + text.encode_utf16().count();
    units as u64 * 2
}

/// Measures everything of ours.
pub fn taken(store: &impl Store) -> Result<Taken, NotSaved> {
    let mut taken = Taken::default();
    for key in store.keys(OURS)? {
        let Some(text) = store.get(&key)? else { continue };
        let bytes = bytes(&key, &text);
        let prefixes =
            [shelf::PLAN, shelf::BEFORE, shelf::ABOUT, shelf::BACKUP, shelf::ARCHIVED, shelf::REMINDED, shelf::TRIED];
        let of_plan = prefixes
            .into_iter()
            .find_map(|prefix| key.strip_prefix(prefix))
            .or_else(|| Some(key.strip_prefix(shelf::SENT)?.rsplit_once('.')?.0));
        let holder = match of_plan {
            Some(id) => Holder::Plan(id.to_owned()),
            None if key.starts_with(shelf::ASIDE) => Holder::Aside(key.clone()),
            None => Holder::Rest,
        };
        taken.bytes += bytes;
        match taken.by.iter_mut().find(|(other, _)| *other == holder) {
            Some((_, sum)) => *sum += bytes,
            None => taken.by.push((holder, bytes)),
        }
    }
    taken.by.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    Ok(taken)
}

// ---------------------------------------------------------------------------------------------------------- the reminder

/// Which browser it is, as far as that says what it does with what it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Safari, and every browser of an iPhone: deletes what was not visited for seven days, unless it is installed.
    WebKit,
    /// Every other one: deletes where room runs out, unless it was asked to keep.
    Other,
}

impl Engine {
    /// From what the browser calls itself. Chromium and Firefox on an iPhone are `WebKit`, too.
    pub fn of(user_agent: &str) -> Self {
        let is_of_apple = ["iPhone", "iPad", "iPod"].iter().any(|name| user_agent.contains(name));
        let is_other = ["Chrome/", "Chromium/", "Firefox/", "Edg/"].iter().any(|name| user_agent.contains(name));
        if is_of_apple || (user_agent.contains("AppleWebKit/") && !is_other) { Self::WebKit } else { Self::Other }
    }
}

/// What it is decided by whether somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Which browser.
    pub engine: Engine,
    /// Is it installed as an application?
    pub installed: bool,
    /// Has the browser promised to keep what it stores? Nothing where it does not say.
    pub persisted: Option<bool>,
    /// How much of the room is taken, in percent.
    pub percent: u64,
    /// Is the plan a sample?
    pub sample: bool,
    /// How many times it was saved; 0: never.
    pub revision: u64,
    /// The last backup.
    pub backup: Option<Backup>,
    /// Now, in milliseconds since 1970, UTC.
    pub now: i64,
    /// The revision at which somebody last did not want to be reminded.
    pub dismissed: Option<u64>,
}

/// Of what somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// The browser deletes what was not visited for seven days; installing it helps, too.
    SevenDays,
    /// The browser has refused to keep it, or does not say: it may delete where room runs out, or when a private window closes.
    MayDelete,
    /// There is little room left.
    NearlyFull,
}

/// After how many changes without a backup it is time, where the browser deletes by the calendar.
const SOON: u64 = 8;
/// The same where it may delete.
const LATER: u64 = 25;
/// After how many more it comes back when it was dismissed.
const AGAIN: u64 = 40;

/// Is it time to remind somebody, and of what?
pub fn reminder(now: &Circumstances) -> Option<Reminder> {
    let is_dismissed = now.dismissed.is_some_and(|then| now.revision.saturating_sub(then) < AGAIN);
    if now.percent >= WARN_FROM && !is_dismissed {
        return Some(Reminder::NearlyFull);
    }
    let (reminder, after) = match (now.engine, now.persisted) {
        (_, Some(true)) => return None,
        (Engine::WebKit, _) if !now.installed => (Reminder::SevenDays, SOON),
        _ => (Reminder::MayDelete, LATER),
    };
    if now.sample {
        return None;
    }
    let unsaved = match now.backup {
        None => now.revision,
        // Of an export by a release before, only the day is known: a day with changes counts as enough.
        Some(backup) => backup.changes_since(now.revision).unwrap_or(backup.days_ago(now.now).unsigned_abs() * after),
    };
    // On the day of a backup, the same work again is nothing to be afraid for.
    let is_fresh = now.backup.is_some_and(|backup| backup.days_ago(now.now) < 1);
    (unsaved >= if is_fresh { AGAIN } else { after } && !is_dismissed).then_some(reminder)
}

/// The revision at which somebody last did not want to be reminded.
pub fn dismissed(store: &impl Store, id: &str) -> Option<u64> {
    store.get(&shelf::key(shelf::REMINDED, id)).ok()??.parse().ok()
}

/// Somebody does not want to be reminded for a while.
pub fn dismiss(store: &impl Store, id: &str, revision: u64) -> Result<(), NotSaved> {
    shelf::write(store, &shelf::key(shelf::REMINDED, id), &revision.to_string())
}

// ------------------------------------------------------------------------------------------------------------ forgetting

/// Tells other tabs that everything is being forgotten: they stop saving.
pub const FORGET: &str = "uniplan.forget";

/// Deletes every text of ours, and says which could not be: what is left is looked for, not assumed.
pub fn forget(store: &impl Store) -> Result<Vec<String>, NotSaved> {
    for key in store.keys(OURS)? {
        store.delete(&key);
    }
    store.keys(OURS)
}
