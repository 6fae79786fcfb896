//! What was sent out as a file: by what a file is known again when it comes back, and the version that it came from.
//!
//! A file says so in the number that every version of the format has read and none has used, `revision`: programs of before
//! open it as they open any file. The number names the plan of the browser and the text that was exported ([`Mark`]). The
//! last texts of each plan are kept under `uniplan.sent.<id>.<n>`; `n` counts over all plans, so that the oldest is known.
//! They are worth less than any plan: where there is no room they go first ([`super::shelf::save`]).

use super::carried;
use super::envelope::checksum;
use super::saved;
use super::shelf::{self, BEFORE, NotSaved, PLAN, SENT, Store, key};
use crate::plan::Plan;

/// How many texts of one plan are kept.
pub const MOST_OF_A_PLAN: usize = 4;

/// How many bytes all texts together may have: a tenth of what browsers give.
pub const MOST_BYTES: usize = 500_000;

/// How many bits name the plan, and how many the text: together with the one above them a number that every reader of JSON
/// has whole.
const BITS: u32 = 26;
const FIELD: u64 = (1 << BITS) - 1;
const IS_MARK: u64 = 1 << (2 * BITS);

/// From which plan of a browser a file came, and which text it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    plan: u64,
    text: u64,
}

/// A sum in fewer bits.
const fn folded(sum: u64) -> u64 {
    (sum ^ (sum >> BITS) ^ (sum >> (2 * BITS))) & FIELD
}

impl Mark {
    /// That of a plan as it is.
    pub fn of(id: &str, plan: &Plan) -> Self {
        Self { plan: folded(checksum(id)), text: folded(checksum(&saved::write(plan, 0))) }
    }

    /// That of a file, by its `revision`; what counts saves is none.
    pub const fn read(revision: u64) -> Option<Self> {
        if revision >> (2 * BITS) != 1 {
            return None;
        }
        Some(Self { plan: (revision >> BITS) & FIELD, text: revision & FIELD })
    }

    /// As a file has it.
    pub const fn number(self) -> u64 {
        IS_MARK | (self.plan << BITS) | self.text
    }

    /// Is it that of a plan of the browser?
    pub fn is_of(self, id: &str) -> bool {
        self.plan == folded(checksum(id))
    }
}

/// The text of a file that is known again.
pub fn write(id: &str, plan: &Plan) -> String {
    carried::file(plan, Mark::of(id, plan).number())
}

/// A kept text, by its key.
struct Kept {
    key: String,
    number: u64,
    bytes: usize,
}

fn all(store: &impl Store) -> Result<Vec<Kept>, NotSaved> {
    let mut all = Vec::new();
    for key in store.keys(SENT)? {
        let number = key.rsplit('.').next().and_then(|number| number.parse().ok()).unwrap_or_default();
        let bytes = store.get(&key)?.map_or(0, |text| text.len());
        all.push(Kept { key, number, bytes });
    }
    all.sort_by_key(|kept| kept.number);
    Ok(all)
}

/// What stands before the number in the keys of a plan.
pub(super) fn of_plan(id: &str) -> String {
    [SENT, id, "."].concat()
}

/// Keeps a text that is sent out as a file, as far as there is room. What cannot be kept is not: then merging has no common
/// version.
pub fn keep(store: &impl Store, id: &str, text: &str) -> Result<(), NotSaved> {
    let mine = of_plan(id);
    let mut left = all(store)?;
    if text.len() > MOST_BYTES {
        return Ok(());
    }
    for kept in left.iter().filter(|kept| kept.key.starts_with(&mine)) {
        if store.get(&kept.key)?.as_deref() == Some(text) {
            return Ok(());
        }
    }
    let next = left.last().map_or(0, |last| last.number).saturating_add(1);
    loop {
        let of_mine = left.iter().filter(|kept| kept.key.starts_with(&mine)).count();
        let bytes: usize = left.iter().map(|kept| kept.bytes).sum();
        let oldest = if of_mine >= MOST_OF_A_PLAN {
            left.iter().position(|kept| kept.key.starts_with(&mine))
        } else {
            (bytes + text.len() > MOST_BYTES).then_some(0)
        };
        let Some(oldest) = oldest else { break };
        store.delete(&left.remove(oldest).key);
    }
    let place = [&mine, next.to_string().as_str()].concat();
    let outcome = shelf::write(store, &place, text);
    if outcome.is_err() {
        // Nothing that was cut off is left behind.
        store.delete(&place);
    }
    outcome
}

/// The version that a file came from, if it is still known: a text that was sent, the plan as it is, or the generation before.
pub fn base(store: &impl Store, id: &str, mark: Mark) -> Result<Option<Plan>, NotSaved> {
    for key in store.keys(&of_plan(id))? {
        let saved = store.get(&key)?.and_then(|text| saved::open(&text).ok());
        if let Some(saved) = saved.filter(|saved| Mark::read(saved.revision) == Some(mark)) {
            return Ok(Some(saved.plan));
        }
    }
    for prefix in [PLAN, BEFORE] {
        let opened = store.get(&key(prefix, id))?.and_then(|text| shelf::open(id, &text, false).ok());
        if let Some(opened) = opened.filter(|opened| Mark::of(id, &opened.plan) == mark) {
            return Ok(Some(opened.plan));
        }
    }
    Ok(None)
}

/// Which plan of this browser a file is a version of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The plan.
    pub id: String,
    /// As it is here.
    pub plan: Plan,
    /// The version that both came from, if it is known.
    pub base: Option<Plan>,
}

/// Looks for the plan of this browser that a file is a version of: by its mark, by what calendars know it by, or because it is
/// the same in every part.
pub fn find(store: &impl Store, plan: &Plan, revision: u64) -> Result<Option<Known>, NotSaved> {
    let mark = Mark::read(revision);
    let mut alike = None;
    for id in shelf::ids(store)? {
        let Some(opened) = shelf::plan_of(store, &id)? else { continue };
        let here = opened.plan;
        if let Some(mark) = mark.filter(|mark| mark.is_of(&id)) {
            let base = base(store, &id, mark)?;
            return Ok(Some(Known { id, plan: here, base }));
        }
        let is_known_to_calendars = here.calendar_key.is_some() && here.calendar_key == plan.calendar_key;
        if alike.is_none() && (is_known_to_calendars || is_same(&here, plan)) {
            alike = Some(Known { id, plan: here, base: None });
        }
    }
    Ok(alike)
}

/// Are two the same, whatever calendars know them by?
pub fn is_same(one: &Plan, other: &Plan) -> bool {
    let bare = |plan: &Plan| Plan { calendar_key: None, ..plan.clone() };
    bare(one) == bare(other)
}
