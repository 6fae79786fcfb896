//! A yes or no at a time, in a fraction of a bit where the answer could be foretold.
//!
//! Each decision comes with some contexts: numbers that stand for what is known around it. For each context the model keeps
//! how often the answer was yes; a small mixer weighs those odds against one another and learns whom to trust (the method of
//! PAQ, Mahoney 2005; integers only, so that every machine computes the same). An arithmetic coder writes what is left.
//!
//! Deflate finds repeated bytes, and a plan has been rid of most of those when it gets here: see the measurement in
//! [`super`].

/// How many contexts a decision has.
pub(super) const CONTEXTS: usize = 4;

/// Kinds of decisions for which the mixer learns separately.
pub(super) const KINDS: usize = 16;

/// Odds that are kept: a power of two. Two contexts that share a place cost a little space and nothing else.
const SLOTS: usize = 1 << 17;

/// How much weight the past of a context has at most, in decisions.
const LONGEST_MEMORY: u16 = 30;

/// How fast the mixer learns.
const PACE: i32 = 16;

/// How often a context was asked, and the odds of yes in 65,536ths.
#[derive(Clone, Copy)]
struct Slot {
    odds: u16,
    asked: u16,
}

/// What was learnt so far.
#[derive(Clone)]
pub(super) struct Model {
    slots: Vec<Slot>,
    weights: Vec<[i32; CONTEXTS]>,
    logits: Vec<i16>,
}

/// The odds, in 4,096ths, of a logit in 256ths: its logistic function.
fn odds_of(logit: i32) -> i32 {
    const AT: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901,
        3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let logit = logit.clamp(-2047, 2047) + 2048;
    let (place, part) = (usize::try_from(logit >> 7).unwrap_or(0), logit & 127);
    let at = |place: usize| AT.get(place).copied().unwrap_or(4094);
    (at(place) * (128 - part) + at(place + 1) * part + 64) >> 7
}

/// The inverse of [`odds_of`], as a table.
fn logits() -> Vec<i16> {
    let mut table = Vec::with_capacity(4096);
    for logit in -2047i16..=2047 {
        let odds = usize::try_from(odds_of(i32::from(logit))).unwrap_or(0);
        while table.len() <= odds {
            table.push(logit);
        }
    }
    table.resize(4096, 2047);
    table
}

/// A number that stands for two.
pub(super) const fn both(one: u32, other: u32) -> u32 {
    let mixed = (one ^ other.rotate_left(15)).wrapping_mul(0x9E37_79B1) ^ other.wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35)
}

impl Model {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![Slot { odds: 1 << 15, asked: 0 }; SLOTS],
            weights: vec![[24_000; CONTEXTS]; KINDS * 16],
            logits: logits(),
        }
    }

    fn place(context: u32) -> usize {
        usize::try_from(context >> 15).unwrap_or(0) & (SLOTS - 1)
    }

    /// The odds of yes in 4,096ths, and what the answer is learnt with.
    fn guess(&self, kind: usize, contexts: [u32; CONTEXTS]) -> Guess {
        let places = contexts.map(Self::place);
        let slots = places.map(|place| self.slots.get(place).copied().unwrap_or(Slot { odds: 1 << 15, asked: 0 }));
        let logits = slots.map(|slot| i32::from(self.logits.get(usize::from(slot.odds >> 4)).copied().unwrap_or(0)));
        // Which weights: by how well the two narrowest contexts are known.
        let known = |slot: &Slot| match slot.asked {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            _ => 3,
        };
        let set = kind * 16 + slots.iter().rev().take(2).fold(0, |set, slot| set * 4 + known(slot));
        let weights = self.weights.get(set).copied().unwrap_or_default();
        let sum: i32 = weights.iter().zip(logits).map(|(weight, logit)| ((weight >> 2) * logit) >> 8).sum();
        Guess { odds: odds_of(sum >> 6).clamp(1, 4095), places, logits, set }
    }

    fn learn(&mut self, guess: &Guess, yes: bool) {
        for place in guess.places {
            if let Some(slot) = self.slots.get_mut(place) {
                let to = if yes { 65_535 } else { 0 };
                let step = (to - i32::from(slot.odds)) * 2 / (2 * i32::from(slot.asked) + 3);
                slot.odds = u16::try_from(i32::from(slot.odds) + step).unwrap_or(slot.odds);
                slot.asked = (slot.asked + 1).min(LONGEST_MEMORY);
            }
        }
        let missed = (if yes { 4095 } else { 0 } - guess.odds) * PACE;
        if let Some(weights) = self.weights.get_mut(guess.set) {
            for (weight, logit) in weights.iter_mut().zip(guess.logits) {
                *weight = (*weight + ((logit * missed + 0x8000) >> 16)).clamp(-1 << 19, 1 << 19);
            }
        }
    }
}

struct Guess {
    odds: i32,
    places: [usize; CONTEXTS],
    logits: [i32; CONTEXTS],
    set: usize,
}

/// Which way decisions go.
enum Way {
    /// Into the model alone.
    Learn,
    /// Into bytes.
    Write(Vec<u8>),
    /// Out of bytes, of which so many have been read; behind the last there are zeros.
    Read(Vec<u8>, usize),
}

/// A model with what is written or read.
pub(super) struct Coder {
    model: Model,
    way: Way,
    low: u32,
    high: u32,
    code: u32,
    /// How many decisions are still allowed.
    left: usize,
}

impl Coder {
    fn new(model: Model, way: Way, most: usize) -> Self {
        Self { model, way, low: 0, high: u32::MAX, code: 0, left: most }
    }

    /// One that only learns.
    pub(super) fn learning() -> Self {
        Self::new(Model::new(), Way::Learn, usize::MAX)
    }

    /// One that writes at most so many decisions.
    pub(super) fn writing(model: Model, most: usize) -> Self {
        Self::new(model, Way::Write(Vec::new()), most)
    }

    /// One that reads at most so many decisions.
    pub(super) fn reading(model: Model, bytes: Vec<u8>, most: usize) -> Self {
        let mut coder = Self::new(model, Way::Read(bytes, 0), most);
        for _ in 0..4 {
            coder.take();
        }
        coder
    }

    /// What was learnt.
    pub(super) fn into_model(self) -> Model {
        self.model
    }

    /// Were more decisions asked for than are allowed? What was answered since then means nothing.
    pub(super) const fn is_spent(&self) -> bool {
        self.left == 0
    }

    fn take(&mut self) {
        if let Way::Read(bytes, at) = &mut self.way {
            self.code = (self.code << 8) | u32::from(bytes.get(*at).copied().unwrap_or(0));
            *at += 1;
        }
    }

    /// A decision: `yes` goes in, or comes out as it was.
    pub(super) fn decide(&mut self, kind: usize, contexts: [u32; CONTEXTS], yes: bool) -> bool {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return false;
        }
        let guess = self.model.guess(kind, contexts);
        let share = (u64::from(self.high - self.low) * u64::from(guess.odds.unsigned_abs())) >> 12;
        let middle = self.low + u32::try_from(share).unwrap_or(0);
        let yes = match self.way {
            Way::Read(..) => self.code <= middle,
            Way::Learn | Way::Write(_) => yes,
        };
        self.model.learn(&guess, yes);
        if matches!(self.way, Way::Learn) {
            return yes;
        }
        if yes {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            if let Way::Write(bytes) = &mut self.way {
                bytes.extend(self.low.to_be_bytes().first());
            }
            (self.low, self.high) = (self.low << 8, (self.high << 8) | 0xFF);
            self.take();
        }
        yes
    }

    /// What was written: the fewest bytes that are read the same, with zeros behind the last.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        let Way::Write(mut bytes) = self.way else { return Vec::new() };
        if self.low > 0 {
            // The first bytes of the two ends differ, so one more than that of the lower lies between them.
            bytes.extend(self.low.to_be_bytes().first().map(|byte| byte.saturating_add(1)));
        }
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        bytes
    }
}
