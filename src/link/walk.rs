//! A saved plan as decisions: the same steps write and read it.
//!
//! A scalar is first compared with those that one would expect in its place: what stood there when the object around it
//! was about the same (the price of the same service a year before), what followed the last time on what stood here last (the
//! next holiday), what stood there last. Only what is none of them is spelled out: a number as the difference to the one
//! before, where it counts on, a text by its characters. The fields of an object are foretold in the same way.

use super::coder::{CONTEXTS, Coder, KINDS, Model, both};
use super::token::{MOST_PLACES, Token, WORD_BITS, number_of};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A made-up plan that every link of version 1 takes as known: never change it, or those links could not be read any more.
const KNOWN: &str = include_str!("known_1.json");

/// How deep objects and lists may stand in each other: twice as deep as in any plan.
const DEEPEST: usize = 24;

/// The largest plan that is written or read, in bytes of its JSON, roughly.
pub(super) const MOST_BYTES: usize = 256 * 1024;

/// The most decisions that are written or read. The largest plan that fits a link takes a third of them.
const MOST_DECISIONS: usize = 500_000;

/// The most contexts that are remembered with what was seen in them. What [`KNOWN`] leaves is a third of it.
const MOST_SEEN: usize = 12_000;

/// Why something cannot be written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// More than [`MOST_BYTES`], or deeper than anything of ours.
    TooLarge,
    /// A word that this program does not know yet.
    UnknownWord,
    /// Nothing that this program ever wrote.
    Broken,
}

/// Kinds of decisions, which the mixer learns separately.
#[derive(Clone, Copy)]
enum Kind {
    Expected,
    More,
    Begins,
    Word,
    Length,
    Digits,
    Sign,
    Places,
    CharEnds,
    CharPage,
    Char,
}
const _: () = assert!((Kind::Char as usize) < KINDS);

/// What was seen in a context: the last two, and how often the last was right.
#[derive(Clone, Default)]
struct Seen {
    last: Option<Token>,
    before: Option<Token>,
    right: u32,
}

/// What was seen so far.
#[derive(Clone, Default)]
struct Past {
    seen: BTreeMap<u32, Seen>,
    /// By path: the hash of the last scalar, and which of the expected ones were right.
    last: BTreeMap<u32, (u32, u32)>,
    id: i64,
    day: i64,
    moment: i64,
}

struct Walk {
    coder: Coder,
    past: Past,
    /// Is the field that is being walked through one of numbers that count on?
    counts_on: bool,
    /// Bytes that are still allowed.
    left: usize,
}

/// What has been learnt from [`KNOWN`].
static LEARNT: LazyLock<(Model, Past)> = LazyLock::new(|| {
    let mut walk = Walk { coder: Coder::learning(), past: Past::default(), counts_on: false, left: usize::MAX };
    for known in serde_json::from_str::<Vec<Value>>(KNOWN).unwrap_or_default() {
        // What is our own is not too large; if it were, links would only be longer.
        let _ = walk.value(ROOT, 0, 0, Some(&known));
    }
    (walk.coder.into_model(), walk.past)
});

const ROOT: u32 = 1;

/// The bytes of a value.
pub(super) fn write(value: &Value) -> Result<Vec<u8>, Fault> {
    let (model, past) = LEARNT.clone();
    let mut walk = Walk { coder: Coder::writing(model, MOST_DECISIONS), past, counts_on: false, left: MOST_BYTES };
    walk.value(ROOT, 0, 0, Some(value))?;
    Ok(walk.coder.into_bytes())
}

/// The value of some bytes.
pub(super) fn read(bytes: Vec<u8>) -> Result<Value, Fault> {
    let (model, past) = LEARNT.clone();
    let mut walk =
        Walk { coder: Coder::reading(model, bytes, MOST_DECISIONS), past, counts_on: false, left: MOST_BYTES };
    walk.value(ROOT, 0, 0, None).map(|(value, _)| value)
}

/// The hash of a token.
fn hash(token: &Token) -> u32 {
    let number = |number: i64| both(u32::try_from(number & 0xFFFF_FFFF).unwrap_or(0), 0);
    let inside = match token {
        Token::Word(word) => u32::from(*word) + 1,
        Token::Whole(whole) => number(i64::try_from(*whole).unwrap_or(i64::MAX)),
        Token::Figure(digits, places) => both(number(i64::try_from(*digits).unwrap_or(0)), places.unsigned_abs() + 1),
        Token::Day(at) | Token::Moment(at) => number(*at),
        Token::Text(text) | Token::Other(text) => text.bytes().fold(7, |hash, byte| both(hash, u32::from(byte))),
        _ => 0,
    };
    both(token.kind() + 1, inside)
}

impl Walk {
    /// A value at a path, below a leader: what tells the object around it from its neighbours. Gives the value and a hash.
    fn value(&mut self, path: u32, leader: u32, depth: usize, value: Option<&Value>) -> Result<(Value, u32), Fault> {
        if depth > DEEPEST {
            return Err(Fault::TooLarge);
        }
        let token = self.token(path, leader, value.map(Token::of))?;
        let own = hash(&token);
        match token {
            Token::List => self.list(path, depth, value.and_then(Value::as_array)),
            Token::Object => self.object(path, leader, depth, value.and_then(Value::as_object)),
            token => token.value().map(|value| (value, own)).ok_or(Fault::Broken),
        }
    }

    fn list(&mut self, path: u32, depth: usize, list: Option<&Vec<Value>>) -> Result<(Value, u32), Fault> {
        let (mut items, mut before) = (Vec::new(), 0);
        loop {
            let at = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let contexts = [path, both(path, at.min(40)), both(path, before), both(both(path, 3), at.min(1))];
            let next = list.and_then(|list| list.get(items.len()));
            if !self.decide(Kind::More, contexts, next.is_some())? {
                return Ok((Value::Array(items), both(before, at)));
            }
            let (item, hash) = self.value(both(path, 11), 0, depth + 1, next)?;
            items.push(item);
            before = hash;
        }
    }

    fn object(
        &mut self,
        path: u32,
        mut leader: u32,
        depth: usize,
        object: Option<&Map<String, Value>>,
    ) -> Result<(Value, u32), Fault> {
        let leads = leader == 0;
        // In the order of our words, which begins with what the others follow from.
        let mut fields: Vec<(&String, &Value)> = object.into_iter().flatten().collect();
        fields.sort_by_key(|(name, _)| (number_of(name).unwrap_or(u16::MAX), *name));
        let mut fields = fields.into_iter();
        let (mut map, mut before, mut all) = (Map::new(), 0, 0);
        loop {
            let next = fields.next();
            let name = object.map(|_| next.map_or(Token::End, |(name, _)| Token::of_text(name)));
            let name = self.token(both(both(path, 12), before), leader, name)?;
            if name == Token::End {
                return Ok((Value::Object(map), all));
            }
            // Days and numbered codes as names are many of a kind.
            let inside = match &name {
                Token::Word(word) => both(path, u32::from(*word) + 20),
                _ => both(path, 13),
            };
            let text = name.text().ok_or(Fault::Broken)?;
            self.counts_on = matches!(text.as_str(), "id" | "next_id");
            before = hash(&name);
            let (value, hash) = self.value(inside, leader, depth + 1, next.map(|(_, value)| value))?;
            all = both(both(all, before), hash);
            if leads && leader == 0 {
                leader = both(all, 1) | 1;
            }
            if map.insert(text, value).is_some() {
                return Err(Fault::Broken);
            }
        }
    }

    /// A scalar, or how a list or an object begins.
    fn token(&mut self, path: u32, leader: u32, token: Option<Token>) -> Result<Token, Fault> {
        let (last, rights) = self.past.last.get(&path).copied().unwrap_or_default();
        let places = [both(both(path, 1), leader), both(both(path, 2), last), both(path, 3)];
        let mut expected: Vec<(Token, u32)> = Vec::new();
        for (place, source) in places.iter().zip(1u32..) {
            let Some(seen) = self.past.seen.get(place) else { continue };
            for (known, rank) in [(&seen.last, 0), (&seen.before, 1)] {
                if let Some(known) = known
                    && expected.len() < 4
                    && !expected.iter().any(|(other, _)| other == known)
                {
                    let right = if rank == 0 { seen.right.min(3) } else { 4 };
                    expected.push((known.clone(), source * 8 + right));
                }
            }
        }
        let mut found = None;
        for ((known, trust), rank) in expected.into_iter().zip(0u32..) {
            let here = both(path, rank + 30);
            let contexts = [
                both(trust + 64 * rank, rights & 15),
                both(here, trust),
                both(here, rights & 255),
                both(both(here, leader), both(last, hash(&known))),
            ];
            if self.decide(Kind::Expected, contexts, token.as_ref() == Some(&known))? {
                found = Some((known, rank + 1));
                break;
            }
        }
        let (token, rank) = match found {
            Some(found) => found,
            None => (self.spelled(path, leader, last, token)?, 0),
        };
        self.remember(path, &places, &token, (rights & 0xFF) * 4 + rank.min(3));
        let size = match &token {
            Token::Text(text) | Token::Other(text) => text.len() + 3,
            other => other.text().map_or(4, |text| text.len() + 3),
        };
        self.left = self.left.checked_sub(size).ok_or(Fault::TooLarge)?;
        Ok(token)
    }

    fn remember(&mut self, path: u32, places: &[u32; 3], token: &Token, rights: u32) {
        // So that what is made to fill the memory does not; a plan as large as that is coded with what was seen by then.
        let is_full = self.past.seen.len() >= MOST_SEEN;
        for place in places {
            if is_full && !self.past.seen.contains_key(place) {
                continue;
            }
            let seen = self.past.seen.entry(*place).or_default();
            if seen.last.as_ref() == Some(token) {
                seen.right += 1;
            } else {
                seen.before = seen.last.replace(token.clone());
                seen.right = 0;
            }
        }
        if !is_full || self.past.last.contains_key(&path) {
            self.past.last.insert(path, (hash(token), rights));
        }
        match token {
            Token::Day(day) => self.past.day = *day,
            Token::Moment(moment) => self.past.moment = *moment,
            _ => {}
        }
    }

    /// A token that nobody expected.
    fn spelled(&mut self, path: u32, leader: u32, last: u32, token: Option<Token>) -> Result<Token, Fault> {
        let contexts = [9, path, both(path, last), both(both(path, 5), leader)];
        let kind = self.tree(Kind::Begins, contexts, Token::KIND_BITS, token.as_ref().map_or(0, Token::kind))?;
        let contexts = [both(kind, 50), both(path, 51), both(both(path, last), 52), both(both(path, leader), 53)];
        Ok(match kind {
            0 => Token::End,
            1 => Token::Null,
            2 => Token::Truth(false),
            3 => Token::Truth(true),
            4 => Token::List,
            5 => Token::Object,
            6 => {
                let word = if let Some(Token::Word(word)) = token { word } else { 0 };
                let word = self.tree(Kind::Word, contexts, WORD_BITS, u32::from(word))?;
                let word = Token::Word(u16::try_from(word).map_err(|_| Fault::Broken)?);
                word.text().ok_or(Fault::UnknownWord)?;
                word
            }
            7 => {
                let whole = if let Some(Token::Whole(whole)) = token { whole } else { 0 };
                if self.counts_on {
                    // Numbers of lines, incidents and events: each the next, mostly.
                    let before = self.past.id;
                    let step = self.step(contexts, i64::try_from(whole).unwrap_or(0).saturating_sub(before))?;
                    self.past.id = before.checked_add(step).ok_or(Fault::Broken)?;
                    Token::Whole(u64::try_from(self.past.id).map_err(|_| Fault::Broken)?)
                } else {
                    Token::Whole(self.number(contexts, whole)?)
                }
            }
            8 => {
                let (digits, places) =
                    if let Some(Token::Figure(digits, places)) = token { (digits, places) } else { (0, 0) };
                let shifted = u32::try_from(places + MOST_PLACES).unwrap_or(0);
                let shifted = self.tree(Kind::Places, contexts, 5, shifted)?;
                let places = i32::try_from(shifted).map_or(0, |shifted| shifted - MOST_PLACES);
                let contexts = contexts.map(|context| both(context, shifted));
                Token::Figure(self.number(contexts, digits)?, places)
            }
            9 => {
                let day = if let Some(Token::Day(day)) = token { day } else { 0 };
                let before = self.past.day;
                Token::Day(before.checked_add(self.step(contexts, day - before)?).ok_or(Fault::Broken)?)
            }
            10 => {
                let moment = if let Some(Token::Moment(moment)) = token { moment } else { 0 };
                let before = self.past.moment.div_euclid(60);
                let step = self.step(contexts, moment.div_euclid(60) - before)?;
                let contexts = contexts.map(|context| both(context, 60));
                let second = self.number(contexts, moment.rem_euclid(60).unsigned_abs())?;
                let minute = before.checked_add(step).and_then(|minute| minute.checked_mul(60)).ok_or(Fault::Broken)?;
                let moment = i64::try_from(second).ok().and_then(|second| minute.checked_add(second));
                Token::Moment(moment.ok_or(Fault::Broken)?)
            }
            11 => Token::Text(self.text(path, token)?),
            12 => Token::Other(self.text(path, token)?),
            _ => return Err(Fault::Broken),
        })
    }

    /// A difference: its sign, then how much.
    fn step(&mut self, contexts: [u32; CONTEXTS], step: i64) -> Result<i64, Fault> {
        let back = self.decide(Kind::Sign, contexts.map(|context| both(context, 70)), step < 0)?;
        let contexts = contexts.map(|context| both(context, 71 + u32::from(back)));
        let much = i64::try_from(self.number(contexts, step.unsigned_abs())?).map_err(|_| Fault::Broken)?;
        Ok(if back { -much } else { much })
    }

    /// A number: how many binary digits it has, then the digits behind the first, the lower ones by little but themselves.
    fn number(&mut self, contexts: [u32; CONTEXTS], number: u64) -> Result<u64, Fault> {
        let length = self.tree(Kind::Length, contexts, 7, u64::BITS - number.leading_zeros())?;
        let mut read = u64::from(length > 0);
        for digit in (0..length.min(64).saturating_sub(1)).rev() {
            let known = u32::try_from(read & 0xFFFF).unwrap_or(0) | length << 16;
            let near = both(known, 80 + digit);
            let contexts = [both(length << 8 | digit, 81), both(near, 82), contexts[1], contexts[3]]
                .map(|context| both(context, near));
            read = read << 1 | u64::from(self.decide(Kind::Digits, contexts, number >> digit & 1 == 1)?);
        }
        Ok(read)
    }

    /// A text by its UTF-16 units: the page, then the place on it.
    fn text(&mut self, path: u32, token: Option<Token>) -> Result<String, Fault> {
        let text = match token {
            Some(Token::Text(text) | Token::Other(text)) => text,
            _ => String::new(),
        };
        let mut units = text.encode_utf16();
        let mut read: Vec<u16> = Vec::new();
        loop {
            let unit = units.next();
            let back = |count: usize| {
                read.len().checked_sub(count).and_then(|at| read.get(at)).map_or(0, |unit| u32::from(*unit))
            };
            let (one, two, three) = (back(1), both(back(1), back(2)), both(both(back(1), back(2)), back(3)));
            let length = u32::try_from(read.len()).unwrap_or(u32::MAX);
            let ends = [both(length.min(20), 90), both(one, 91), both(two, 92), both(path, length.min(3) + 93)];
            if self.decide(Kind::CharEnds, ends, unit.is_none())? {
                return String::from_utf16(&read).map_err(|_| Fault::Broken);
            }
            let unit = u32::from(unit.unwrap_or(0));
            let pages = [back(1) >> 8, both(one, 101), both(two, 102), both(three, 103)];
            let page = self.tree(Kind::CharPage, pages, 8, unit >> 8)?;
            let places = [both(page, 110), both(one, 111), both(two, 112), both(three, 113)];
            let place = self.tree(Kind::Char, places.map(|context| both(context, page)), 8, unit & 0xFF)?;
            read.push(u16::try_from(page << 8 | place).unwrap_or(0));
            self.left = self.left.checked_sub(1).ok_or(Fault::TooLarge)?;
        }
    }

    /// A number of so many binary digits, the highest first.
    fn tree(&mut self, kind: Kind, contexts: [u32; CONTEXTS], digits: u32, number: u32) -> Result<u32, Fault> {
        let mut read = 1;
        for digit in (0..digits).rev() {
            let here = contexts.map(|context| both(context, read));
            read = read << 1 | u32::from(self.decide(kind, here, number >> digit & 1 == 1)?);
        }
        Ok(read & ((1 << digits) - 1))
    }

    fn decide(&mut self, kind: Kind, contexts: [u32; CONTEXTS], yes: bool) -> Result<bool, Fault> {
        let yes = self.coder.decide(kind as usize, contexts, yes);
        if self.coder.is_spent() { Err(Fault::TooLarge) } else { Ok(yes) }
    }
}
