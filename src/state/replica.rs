//! One plan in several tabs: what each has seen of the others, and what comes of what another has saved.
//!
//! Every tab is a [`Writer`] and counts what it wrote. A plan carries how much of every writer is in it ([`Seen`], a version
//! vector): so a tab tells, without a clock, whether what is stored goes on from its own plan, is older, or was made at
//! the same moment. In the last case both are merged, on the base of the last plan that both have seen.
//!
//! Merging tells things by their numbers. So tabs that have company give new things numbers of their own ([`Lane`]): what both
//! add at the same moment then never has one number, and need not be numbered anew, which a third plan would not know of.
//!
//! Nothing here reads or writes. Whoever does takes in what another tab stored ([`Replica::take_in`]) whenever the browser
//! tells of it, and puts aside what it writes over unseen until then: so no edit is lost, whoever stored last.

use super::merge::{Conflict, Side, merge};
use super::saved;
use crate::plan::{MAX_ID, Plan};
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

/// How many writers a plan remembers, those that wrote last: more tabs than anybody has open, and short enough to be saved
/// with each edit. One that was forgotten is merged as somebody unknown, which loses nothing.
const MOST_WRITERS: usize = 24;

/// How many plans a tab remembers to merge on.
const MOST_KNOWN: usize = 64;

/// How many plans are merged to merge on, and how many times those are merged on others.
const MOST_BASES: usize = 6;
const DEEPEST: usize = 2;

/// A tab, by a number that is drawn at random when it is opened, below 2^53 so that every reader of JSON has it whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Writer(pub u64);

/// How much of every writer is in a plan: the version vector, whoever wrote last at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<(Writer, u64)>);

impl Seen {
    fn count(&self, writer: Writer) -> u64 {
        self.0.iter().find(|(of, _)| *of == writer).map_or(0, |(_, count)| *count)
    }

    /// Is all of the other in it?
    pub fn has(&self, other: &Self) -> bool {
        other.0.iter().all(|(writer, count)| self.count(*writer) >= *count)
    }

    /// Whoever wrote last.
    fn last(&self) -> Option<Writer> {
        self.0.last().map(|(writer, _)| *writer)
    }

    /// Whoever wrote last but for one writer.
    pub fn last_but(&self, one: Writer) -> Option<Writer> {
        self.0.iter().rev().map(|(writer, _)| *writer).find(|writer| *writer != one)
    }

    /// With one more of a writer.
    #[must_use]
    pub fn written_by(mut self, writer: Writer) -> Self {
        let count = self.count(writer).saturating_add(1);
        self.set(writer, count);
        self
    }

    /// With all of the other.
    fn joined(mut self, other: &Self) -> Self {
        for (writer, count) in &other.0 {
            if *count > self.count(*writer) {
                self.set(*writer, *count);
            }
        }
        self
    }

    fn set(&mut self, writer: Writer, count: u64) {
        self.0.retain(|(of, _)| *of != writer);
        self.0.push((writer, count));
        let forgotten = self.0.len().saturating_sub(MOST_WRITERS);
        self.0.drain(..forgotten);
    }

    /// As it was written by [`Display`], in quotes or without. What cannot be read there was not seen: then more is merged than need be.
    pub fn parse(text: &str) -> Self {
        let read = |part: &str| {
            let (writer, count) = part.split_once(':')?;
            Some((Writer(u64::from_str_radix(writer, 16).ok()?), count.parse().ok()?))
        };
        let mut seen = Self::default();
        for (writer, count) in text.trim_matches('"').split(' ').filter_map(read) {
            seen.set(writer, count);
        }
        seen
    }
}

impl Display for Seen {
    /// Such as `1f3a:12 9b:3`.
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for (at, (writer, count)) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(out, "{gap}{:x}:{count}", writer.0)?;
        }
        Ok(())
    }
}

/// So many texts of other tabs are each taken in: a tab whose entry gave way then learns it from a merge of its own.
const FEW_TEXTS: usize = 3;

/// Of what other tabs stored one after the other, what is to be taken in, and what need not be: a later one holds it.
///
/// Where there are many, taking in each would make a merge of each, which is stored, and which the others merge again: three tabs that
/// are all told late then store more and more texts instead of coming to rest.
pub fn without_what_later_ones_hold<T>(told: Vec<T>, seen: impl Fn(&T) -> &Seen) -> (Vec<T>, Vec<T>) {
    if told.len() <= FEW_TEXTS {
        return (told, Vec::new());
    }
    let (mut wanted, mut held): (Vec<T>, Vec<T>) = (Vec::new(), Vec::new());
    for text in told.into_iter().rev() {
        // Two of the same can be different plans: then both are taken in.
        let is_held = |later: &T| seen(later).has(seen(&text)) && !seen(&text).has(seen(later));
        if wanted.iter().any(is_held) { held.push(text) } else { wanted.push(text) }
    }
    wanted.reverse();
    (wanted, held)
}

/// How what another tab saved stands to what this one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// This tab has seen it: it may be written over.
    Seen,
    /// It goes on from what this tab has.
    Ahead,
    /// Each has something that the other has not.
    Apart,
}

/// A plan that this tab has had, and what was in it.
#[derive(Clone, Debug)]
struct Known {
    seen: Seen,
    plan: Arc<Plan>,
}

/// What this tab knows of one plan.
#[derive(Clone, Debug)]
pub struct Replica {
    writer: Writer,
    present: Known,
    /// What it has had before, the newest last.
    past: Vec<Known>,
}

/// Which numbers a tab gives to new things while others have the same plan open: sixteen of every 1,024.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane(u32);

impl Lane {
    /// How many numbers in a row are one tab's.
    const WIDTH: u32 = 16;
    /// How many tabs can be told apart; two draw the same lane about once in so many times, and then what they add at the
    /// same moment is numbered anew.
    const COUNT: u32 = 64;
    /// How many of a row may be begun with: one command gives several numbers.
    const ROOM: u32 = 8;

    /// The lane of a tab.
    pub fn of(writer: Writer) -> Self {
        // Below 64.
        Self(u32::try_from(writer.0 % u64::from(Self::COUNT)).unwrap_or_default())
    }

    /// The first number of this lane from `next` on; `next` itself where there are no more.
    pub const fn from(self, next: u32) -> u32 {
        let round = Self::WIDTH * Self::COUNT;
        let (first, within) = (self.0 * Self::WIDTH, next % round);
        if next > MAX_ID - 2 * round || (within >= first && within < first + Self::ROOM) {
            return next;
        }
        let wait = if within < first { first - within } else { round - within + first };
        next + wait
    }
}

/// What came of what another tab saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The plan now.
    pub plan: Arc<Plan>,
    /// What of either was not taken.
    pub conflicts: Vec<Conflict>,
    /// Whose values the plan has in conflicts.
    pub preferred: Side,
    /// Does the plan hold what is not stored yet?
    pub is_to_be_written: bool,
    /// The plan from which both went on, where they were merged.
    pub base: Option<Arc<Plan>>,
}

impl Replica {
    /// A tab that begins with a stored plan.
    pub const fn new(writer: Writer, seen: Seen, plan: Arc<Plan>) -> Self {
        Self { writer, present: Known { seen, plan }, past: Vec::new() }
    }

    /// The tab.
    pub const fn writer(&self) -> Writer {
        self.writer
    }

    /// What has been seen of every writer.
    pub const fn seen(&self) -> &Seen {
        &self.present.seen
    }

    /// This tab has made something else of the plan.
    pub fn wrote(&mut self, plan: Arc<Plan>) {
        let seen = self.present.seen.clone().written_by(self.writer);
        self.go_on(seen, plan);
    }

    fn go_on(&mut self, seen: Seen, plan: Arc<Plan>) {
        let before = std::mem::replace(&mut self.present, Known { seen, plan });
        self.remember(before);
    }

    /// How something stored stands to the plan of this tab.
    pub fn standing(&self, theirs: &Seen) -> Standing {
        if self.seen().has(theirs) {
            Standing::Seen
        } else if theirs.has(self.seen()) {
            Standing::Ahead
        } else {
            Standing::Apart
        }
    }

    /// What this tab has had and both of these have seen, the newest first.
    fn shared<'a>(&'a self, one: &'a Seen, other: &'a Seen) -> impl Iterator<Item = &'a Known> {
        let all = [&self.present].into_iter().chain(self.past.iter().rev());
        all.filter(move |known| one.has(&known.seen) && other.has(&known.seen))
    }

    /// What both have seen, as one plan to merge on: the last plans that both have had, merged themselves where neither goes
    /// on from the other. Two tabs have one such plan; with a third there can be several, and what is in only one of them
    /// and was taken out since would come back.
    fn base(&self, one: &Seen, other: &Seen, depth: usize) -> Plan {
        let mut last: Vec<&Known> = Vec::new();
        for known in self.shared(one, other) {
            if last.len() < MOST_BASES && !last.iter().any(|later| later.seen.has(&known.seen)) {
                last.push(known);
            }
        }
        let merged = last.into_iter().cloned().reduce(|base, known| {
            if depth == 0 {
                return base;
            }
            let below = self.base(&base.seen, &known.seen, depth - 1);
            let merged = merge(&below, &base.plan, &known.plan, Side::Mine);
            Known { seen: base.seen.joined(&known.seen), plan: Arc::new(merged.plan) }
        });
        // Of somebody with whom nothing is shared, all is new: nothing of either counts as taken out.
        merged.map_or_else(|| Plan::new(self.present.plan.calendar.zone()), |base| Plan::clone(&base.plan))
    }

    fn remember(&mut self, known: Known) {
        if self.past.len() >= MOST_KNOWN {
            self.past.remove(0);
        }
        self.past.push(known);
    }

    /// Takes in what another tab has saved; nothing if this one has seen it.
    pub fn take_in(&mut self, theirs: &Seen, plan: Arc<Plan>) -> Option<TakenIn> {
        match self.standing(theirs) {
            // Both have merged the same and came to different plans: with a third tab what they merged on can differ.
            Standing::Seen if theirs.has(self.seen()) && plan != self.present.plan => {
                // The newest that both have is the present plan itself, on which the other would only replace it.
                let seen = self.seen().clone();
                let before = self.past.iter().rev().find(|known| !known.seen.has(&seen) && seen.has(&known.seen));
                let base = before.map_or_else(|| Plan::new(plan.calendar.zone()), |known| Plan::clone(&known.plan));
                // Neither wrote last: both tabs prefer the same plan by what is in it.
                let is_mine = saved::write(&self.present.plan, 0) >= saved::write(&plan, 0);
                Some(self.merge_with(theirs, plan, base, if is_mine { Side::Mine } else { Side::Theirs }))
            }
            Standing::Seen => None,
            Standing::Ahead => {
                self.go_on(theirs.clone(), plan.clone());
                Some(TakenIn {
                    plan,
                    conflicts: Vec::new(),
                    preferred: Side::Theirs,
                    is_to_be_written: false,
                    base: None,
                })
            }
            Standing::Apart => {
                // Both tabs prefer the same writer, so that they come to the same plan.
                let prefer = if self.seen().last() >= theirs.last() { Side::Mine } else { Side::Theirs };
                let base = self.base(self.seen(), theirs, DEEPEST);
                Some(self.merge_with(theirs, plan, base, prefer))
            }
        }
    }

    fn merge_with(&mut self, theirs: &Seen, plan: Arc<Plan>, base: Plan, prefer: Side) -> TakenIn {
        let merged = merge(&base, &self.present.plan, &plan, prefer);
        let is_to_be_written = merged.plan != *plan;
        let joined = self.present.seen.clone().joined(theirs);
        // A merge counts as something written unless both come to the same: with a third tab they need not.
        let seen = if is_to_be_written { joined.written_by(self.writer) } else { joined };
        // What they do next may go on from theirs, before they have seen ours.
        let merged_plan = Arc::new(merged.plan);
        self.go_on(seen, merged_plan.clone());
        self.remember(Known { seen: theirs.clone(), plan });
        let (conflicts, base) = (merged.conflicts, Some(Arc::new(base)));
        TakenIn { plan: merged_plan, conflicts, preferred: prefer, is_to_be_written, base }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_read_as_it_was_written() {
        let seen = Seen::default().written_by(Writer(0x1f3a)).written_by(Writer(7)).written_by(Writer(0x1f3a));
        assert_eq!(seen.to_string(), "7:1 1f3a:2");
        assert_eq!(Seen::parse(&seen.to_string()), seen);
        assert_eq!(seen.last_but(Writer(0x1f3a)), Some(Writer(7)));
        assert_eq!(seen.last_but(Writer(1)), Some(Writer(0x1f3a)));
        assert_eq!(Seen::parse("7:1").last_but(Writer(7)), None);
        assert_eq!(Seen::parse(""), Seen::default());
        assert_eq!(Seen::parse("x:1 7:-1 7 :3 7:1").to_string(), "7:1");
    }

    #[test]
    fn what_a_later_one_holds_need_not_be_taken_in() {
        let texts = ["1:1", "2:1", "1:1 2:1", "3:1", "1:2 2:1", "2:1 1:2"].map(Seen::parse).to_vec();
        let (wanted, held) = without_what_later_ones_hold(texts, |seen| seen);
        let told = |seen: Vec<Seen>| seen.iter().map(Seen::to_string).collect::<Vec<_>>();
        assert_eq!(told(wanted), ["3:1", "1:2 2:1", "2:1 1:2"], "two of the same both");
        assert_eq!(told(held), ["1:1 2:1", "2:1", "1:1"]);
        // What came later and is older holds nothing.
        let texts = ["1:4", "1:3", "1:2", "1:1"];
        let (wanted, held) = without_what_later_ones_hold(texts.map(Seen::parse).to_vec(), |seen| seen);
        assert_eq!((told(wanted), told(held).len()), (texts.map(str::to_owned).to_vec(), 0));
        // Of a few, each is taken in.
        let texts = ["1:1", "1:2", "1:3"];
        let (wanted, held) = without_what_later_ones_hold(texts.map(Seen::parse).to_vec(), |seen| seen);
        assert_eq!((told(wanted), told(held).len()), (texts.map(str::to_owned).to_vec(), 0));
    }

    #[test]
    fn writers_of_long_ago_are_forgotten() {
        let seen = (0..40).fold(Seen::default(), |seen, writer| seen.written_by(Writer(writer)));
        assert_eq!(seen.0.len(), MOST_WRITERS);
        assert_eq!(seen.last(), Some(Writer(39)));
    }

    #[test]
    fn each_tab_has_numbers_of_its_own() {
        let lane = Lane::of(Writer(64 * 5 + 3));
        for (next, given) in [(1, 48), (48, 48), (55, 55), (56, 1_072), (1_072, 1_072), (1_073, 1_073), (2_000, 2_096)]
        {
            assert_eq!(lane.from(next), given, "{next}");
        }
        assert_eq!(Lane::of(Writer(64)).from(1), 1);
        assert_eq!(lane.from(MAX_ID), MAX_ID, "nothing is refused for that");
    }
}
