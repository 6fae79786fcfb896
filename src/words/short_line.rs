//! A short line that says what happened, as one types it during an incident: `14:10 B`, `20:00-08:00 away`, `+30m 緩解`.
//!
//! It is read in both languages, whatever the language of the screen, because people on duty type in either. Which words
//! stand for which kind of event is a matter of words; what comes out are events like any others.
//!
//! # Times
//!
//! A time without a day is of the day that the record has come to, for people note things as they go on and some of them
//! afterwards: as long as nothing is noted of a later day, the first such time after the opening, on the opening's own day
//! if that can be; then the one that is nearest to what happened last. It is never before the opening, except for an alert
//! that came before the case. The day is assumed then, and has to be said ([`Noted::day_assumed`]). A time after `+` is
//! counted from what happened last. What is planned has not happened. A day is read as month and day, or with its year, in
//! figures or with the name of the month, as this program writes it.

use super::events;
use super::say::say;
use crate::catalog::charts::{Party, Severity};
use crate::entry::{self, EntryError, NamedDay, WrittenTime, YEARS, half_width};
use crate::plan::fold::Fold;
use crate::plan::incident::{Incident, Opening};
use crate::plan::log_entry::{Event, EventKind};
use crate::text::{Lang, Text};
use crate::zones::Zone;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

/// The longest line that is looked at, in characters.
pub const MAX_CHARACTERS: usize = 500;

/// The longest time after `+`, in days: longer than any incident that is kept here.
const MOST_DAYS: i64 = 366;

/// Why a line was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Nothing was typed.
    Empty,
    /// More than [`MAX_CHARACTERS`].
    TooLong,
    /// It does not begin with a time.
    NoTime,
    /// There is no such time of day.
    NotATime,
    /// There is no such day.
    NotADate,
    /// A year outside those that can be planned.
    YearOutOfRange,
    /// A time, and then nothing.
    NoEvent,
    /// Words that stand for no event.
    UnknownEvent,
    /// From one time to another, but the event does not last.
    DoesNotLast,
}

/// A line that was not understood: which part of it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortLineError {
    /// The part as it was typed, cut to a length that can be shown; empty where it says nothing.
    pub part: String,
    /// Why.
    pub because: Misread,
}

impl From<EntryError> for Misread {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::YearOutOfRange => Self::YearOutOfRange,
            EntryError::NotATime => Self::NotATime,
            _ => Self::NotADate,
        }
    }
}

/// An event that a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The event; it has no number yet.
    pub event: Event,
    /// Was its day not written?
    pub day_assumed: bool,
}

/// The events that a line says, in the order in which it says them. Parts are separated by `;`, each goes on from the one
/// before.
pub fn short_line(text: &str, incident: &Incident) -> Result<Vec<Noted>, ShortLineError> {
    let fail = |part: &str, because| ShortLineError { part: part.trim().chars().take(40).collect(), because };
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(fail("", Misread::TooLong));
    }
    let text = half_width(text);
    let opened = &incident.opened;
    let mut last = last_happened(incident);
    let mut found = Vec::new();
    for part in text.split([';', '\n']).filter(|part| !part.trim().is_empty()) {
        let noted = read_part(part.trim(), last, opened).map_err(|because| fail(part, because))?;
        // An alert before the case is nothing to go on from.
        last = noted.last().map_or(last, |noted| noted.event.instant(opened.zone).max(opened.instant()));
        found.extend(noted);
    }
    if found.is_empty() { Err(fail("", Misread::Empty)) } else { Ok(found) }
}

/// What stands beside an event whose day was not written.
pub const DAY_ASSUMED: Text = Text::new("日期是推定的", "day assumed");

/// The last thing that happened: an event that is more than a plan, or the opening.
fn last_happened(incident: &Incident) -> DateTime<FixedOffset> {
    let opened = incident.opened.instant();
    let log = incident.log();
    let happened = log.iter().filter(|(_, event)| event.kind != EventKind::ClosurePlanned);
    happened.map(|(at, _)| *at).max().unwrap_or(opened).max(opened)
}

fn read_part(part: &str, last: DateTime<FixedOffset>, opened: &Opening) -> Result<Vec<Noted>, Misread> {
    let noted = |at: DateTime<FixedOffset>, kind: EventKind, day_assumed: bool| -> Result<Noted, Misread> {
        Ok(Noted { event: event_at(at, opened, kind)?, day_assumed })
    };
    if let Some(rest) = part.strip_prefix('+') {
        let (amount, words) = length(rest)?;
        let at = last.checked_add_signed(amount).ok_or(Misread::YearOutOfRange)?;
        return Ok(vec![noted(at, kind_of(words)?, false)?]);
    }
    let zone = opened.zone;
    let (from, rest) = moment(part, last, zone)?;
    let Some(rest) = range_mark(rest) else {
        let kind = kind_of(rest)?;
        let at = match kind {
            EventKind::MonitorAlert => from.last_until(opened.instant(), zone),
            _ => from.nearest(last, opened.instant(), zone),
        };
        return Ok(vec![noted(at.ok_or(Misread::YearOutOfRange)?, kind, from.day.is_none())?]);
    };
    let begins = from.nearest(last, opened.instant(), zone).ok_or(Misread::YearOutOfRange)?;
    let (until, words) = moment(rest, begins, zone)?;
    let ends = until.first_from(begins + TimeDelta::seconds(1), zone).ok_or(Misread::YearOutOfRange)?;
    let kind = kind_of(words)?;
    let end = match kind {
        EventKind::CustomerAway => EventKind::CustomerBack,
        EventKind::WaitingForCustomer => EventKind::CustomerAnswered,
        _ => return Err(Misread::DoesNotLast),
    };
    Ok(vec![noted(begins, kind, from.day.is_none())?, noted(ends, end, until.day.is_none())?])
}

/// What follows a mark between two times, if there is one.
fn range_mark(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let marks = ["--", "-", "~", "\u{2014}", "至", "到", "to "];
    let after = marks.iter().find_map(|mark| rest.strip_prefix(mark))?.trim_start();
    // "to B" is a change of severity.
    let day = entry::leading_weekday(after).map_or(after, |(_, day)| day);
    (after.starts_with(|c: char| c.is_ascii_digit()) || entry::leading_named_day(day).is_some()).then_some(after)
}

fn event_at(at: DateTime<FixedOffset>, opened: &Opening, kind: EventKind) -> Result<Event, Misread> {
    let Opening { local, fold, .. } = Opening::at(at.to_utc(), opened.zone);
    if YEARS.contains(&local.year()) {
        Ok(Event { fold, ..Event::new(local, kind) })
    } else {
        Err(Misread::YearOutOfRange)
    }
}

/// A time as it is written, with its day or without.
#[derive(Clone, Copy)]
struct Moment {
    day: Option<NaiveDate>,
    time: NaiveTime,
}

/// Day and time at the beginning of a text, and what follows. `about` is an instant by which a year that is not written is
/// found.
fn moment(text: &str, about: DateTime<FixedOffset>, zone: Zone) -> Result<(Moment, &str), Misread> {
    let (day, rest) = day(text, zone.to_local(about.to_utc()).date_naive())?;
    let found = time(rest)?;
    // The end of a day that is written is the beginning of the next; without a day it is the next midnight anyway.
    let day = if found.ends_the_day { day.and_then(|day| day.succ_opt()) } else { day };
    Ok((Moment { day, time: found.time }, found.rest))
}

impl Moment {
    /// The instants that it can be around a day, in order: both, where the clock shows it twice. One, if its day is written.
    fn around(self, about: DateTime<FixedOffset>, zone: Zone) -> impl Iterator<Item = DateTime<FixedOffset>> {
        let today = zone.to_local(about.to_utc()).date_naive();
        let first = self.day.or_else(|| today.checked_sub_days(Days::new(2))).unwrap_or(today);
        let days = if self.day.is_some() { 1 } else { 5 };
        let folds: &[Fold] = if self.day.is_some() { &[Fold::Earlier] } else { &[Fold::Earlier, Fold::Later] };
        let days = (0..days).filter_map(move |days| first.checked_add_days(Days::new(days)));
        days.flat_map(move |day| folds.iter().map(move |fold| fold.instant(zone, day.and_time(self.time))))
    }

    /// The first such time from an instant on; what is written with its day is what it says.
    fn first_from(self, from: DateTime<FixedOffset>, zone: Zone) -> Option<DateTime<FixedOffset>> {
        self.around(from, zone).find(|at| self.day.is_some() || *at >= from)
    }

    /// The last such time up to an instant.
    fn last_until(self, until: DateTime<FixedOffset>, zone: Zone) -> Option<DateTime<FixedOffset>> {
        self.around(until, zone).filter(|at| self.day.is_some() || *at <= until).last()
    }

    /// The one that a person means who notes it when the record has come to `last`: see above.
    fn nearest(
        self,
        last: DateTime<FixedOffset>,
        opened: DateTime<FixedOffset>,
        zone: Zone,
    ) -> Option<DateTime<FixedOffset>> {
        let day_of = |at: DateTime<FixedOffset>| zone.to_local(at.to_utc()).date_naive();
        if self.day.is_some() || day_of(last) == day_of(opened) {
            return self.first_from(opened, zone);
        }
        // Of two that are equally near the later one: a record goes on.
        let possible = self.around(last, zone).filter(|at| *at >= opened);
        possible.min_by_key(|at| ((*at - last).abs(), *at < last))
    }
}

/// A day at the beginning of a text, if there is one: `8/17`, `8月17日 週日`, `2025-08-17`, `Sun 17 Aug`, `Aug 17, 2025`.
/// A weekday that is written has to be that of the day.
fn day(text: &str, today: NaiveDate) -> Result<(Option<NaiveDate>, &str), Misread> {
    let before = entry::leading_weekday(text);
    let (found, rest) = day_without_weekday(before.map_or(text, |(_, rest)| rest), today)?;
    let Some(day) = found else {
        // A weekday alone is no day.
        return if before.is_some() { Err(Misread::NotADate) } else { Ok((None, text)) };
    };
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let behind = entry::leading_weekday(rest);
    let is_another = |(weekday, _)| weekday != day.weekday();
    if before.is_some_and(is_another) || behind.is_some_and(is_another) {
        return Err(Misread::NotADate);
    }
    Ok((Some(day), behind.map_or(rest, |(_, rest)| rest)))
}

fn day_without_weekday(text: &str, today: NaiveDate) -> Result<(Option<NaiveDate>, &str), Misread> {
    if let Some(NamedDay { year, month, day, rest, without_year }) = entry::leading_named_day(text) {
        let (rest, without_year) = (past_marks(rest), past_marks(without_year));
        let has_time = entry::leading_time(rest).flatten().is_some_and(|found| !found.is_bare);
        return match year {
            Some(year) if has_time => Ok((Some(entry::day_of(year, month, day)?), rest)),
            // "16 Aug 2025 closed": the year, or 20:25?
            Some(year) if YEARS.contains(&year) => Err(Misread::NoTime),
            _ => nearest_year(today, |year| entry::day_of(year, month, day).map(Some)).map(|day| (day, without_year)),
        };
    }
    let (written, rest) = entry::leading_figures(text, "/-年月日");
    let marks = |mark: char| written.matches(mark).count();
    if marks('/') == 0 && marks('月') == 0 && marks('-') < 2 {
        return Ok((None, text));
    }
    let rest = rest.strip_prefix(['t', 'T']).unwrap_or(rest).trim_start();
    let has_year = marks('/') == 2 || marks('年') == 1 || marks('-') == 2;
    if has_year {
        return Ok((entry::date(written)?, rest));
    }
    let of_year = |year: i32| entry::date(&format!("{year}-{}", written.replace('/', "-")));
    nearest_year(today, of_year).map(|day| (day, rest))
}

fn past_marks(text: &str) -> &str {
    text.trim_start_matches(['.', ',', ' '])
}

/// Of the years that a day can be of, the one in which it is nearest: an incident over the new year, to either side.
fn nearest_year(
    today: NaiveDate,
    of_year: impl Fn(i32) -> Result<Option<NaiveDate>, EntryError>,
) -> Result<Option<NaiveDate>, Misread> {
    let years = [today.year(), today.year() - 1, today.year() + 1].map(of_year);
    let possible = years.iter().filter_map(|day| day.ok().flatten());
    match possible.min_by_key(|day| (*day - today).num_days().abs()) {
        Some(day) => Ok(Some(day)),
        None => years.into_iter().next().unwrap_or(Ok(None)).map_err(Misread::from),
    }
}

/// A time of day at the beginning of a text: `14:10`, `9:05`, `0210`, `上午4:00`; `24:00` is the midnight after it.
fn time(text: &str) -> Result<WrittenTime<'_>, Misread> {
    match entry::leading_time(text) {
        None => Err(Misread::NoTime),
        Some(Some(found)) if found.is_bare => Err(Misread::NoTime),
        Some(Some(found)) => Ok(found),
        // Less than three figures and no mark are no time at all.
        Some(None) => Err(Misread::NotATime),
    }
}

/// A length at the beginning of a text: `30m`, `1h30m`, `2小時`; a number alone is minutes.
fn length(text: &str) -> Result<(TimeDelta, &str), Misread> {
    const UNITS: [(&str, i64); 19] = [
        ("minutes", 60),
        ("minute", 60),
        ("mins", 60),
        ("min", 60),
        ("m", 60),
        ("分鐘", 60),
        ("分", 60),
        ("hours", 3_600),
        ("hour", 3_600),
        ("hrs", 3_600),
        ("hr", 3_600),
        ("h", 3_600),
        ("小時", 3_600),
        ("時", 3_600),
        ("days", 86_400),
        ("day", 86_400),
        ("d", 86_400),
        ("天", 86_400),
        ("日", 86_400),
    ];
    let mut rest = text.trim_start();
    let mut seconds: i64 = 0;
    let mut any = false;
    loop {
        let (digits, after) = split(rest, |c| c.is_ascii_digit());
        if digits.is_empty() {
            break;
        }
        any = true;
        let count: i64 = digits.parse().map_err(|_| Misread::NotATime)?;
        let after = after.trim_start();
        // A unit ends where its word ends: "30 mitigated" are minutes by default, not "m" of "mitigated".
        let unit = UNITS.iter().find_map(|(unit, each)| {
            let left = starts_with_ignoring_case(after, unit)?;
            let ends = !unit.is_ascii() || !left.starts_with(|c: char| c.is_ascii_alphabetic());
            ends.then_some((*each, left))
        });
        let (each, left) = unit.unwrap_or((60, after));
        seconds = count.checked_mul(each).and_then(|more| seconds.checked_add(more)).ok_or(Misread::NotATime)?;
        rest = left.trim_start();
        if unit.is_none() {
            break;
        }
    }
    match (any, seconds) {
        (false, _) => Err(Misread::NoTime),
        (true, seconds) if seconds > MOST_DAYS * 86_400 => Err(Misread::NotATime),
        (true, seconds) => Ok((TimeDelta::seconds(seconds), rest)),
    }
}

fn starts_with_ignoring_case<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let head = text.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| text.get(start.len()..)).flatten()
}

/// A text in two where characters stop being of a kind.
fn split(text: &str, is_of_kind: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !is_of_kind(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Words beside the names of the kinds themselves, small letters only.
const WORDS: [(&str, EventKind); 71] = {
    use EventKind::{
        BroadOutage, Closed, ClosurePlanned, CustomerAnswered, CustomerAway, CustomerBack, Escalated,
        ExecutivesInformed, MicrosoftContact, Mitigated, MonitorAlert, RcaDelivered, RcaRequested, ResourceAssigned,
        ReviewHeld, WaitingForCustomer,
    };
    [
        ("contact", MicrosoftContact),
        ("contacted", MicrosoftContact),
        ("first contact", MicrosoftContact),
        ("first response", MicrosoftContact),
        ("response", MicrosoftContact),
        ("microsoft", MicrosoftContact),
        ("聯絡", MicrosoftContact),
        ("首次聯絡", MicrosoftContact),
        ("首次回應", MicrosoftContact),
        ("回應", MicrosoftContact),
        ("called back", MicrosoftContact),
        ("call back", MicrosoftContact),
        ("回電", MicrosoftContact),
        ("來電", MicrosoftContact),
        ("microsoft 聯絡", MicrosoftContact),
        ("microsoft 回電", MicrosoftContact),
        ("resource", ResourceAssigned),
        ("assigned", ResourceAssigned),
        ("資源", ResourceAssigned),
        ("資源到位", ResourceAssigned),
        ("escalated", Escalated),
        ("escalate", Escalated),
        ("escalation", Escalated),
        ("提報", Escalated),
        ("microsoft executives", ExecutivesInformed(Party::Microsoft)),
        ("microsoft 主管", ExecutivesInformed(Party::Microsoft)),
        ("our executives", ExecutivesInformed(Party::Customer)),
        ("executives", ExecutivesInformed(Party::Customer)),
        ("我方主管", ExecutivesInformed(Party::Customer)),
        ("主管", ExecutivesInformed(Party::Customer)),
        ("away", CustomerAway),
        ("unreachable", CustomerAway),
        ("不在", CustomerAway),
        ("離開", CustomerAway),
        ("聯絡不上", CustomerAway),
        ("back", CustomerBack),
        ("回來", CustomerBack),
        ("恢復聯絡", CustomerBack),
        ("waiting", WaitingForCustomer),
        ("wait", WaitingForCustomer),
        ("等待", WaitingForCustomer),
        ("等待回覆", WaitingForCustomer),
        ("answered", CustomerAnswered),
        ("answer", CustomerAnswered),
        ("回覆", CustomerAnswered),
        ("已回覆", CustomerAnswered),
        ("我方回覆", CustomerAnswered),
        ("我方已回覆", CustomerAnswered),
        ("we answered", CustomerAnswered),
        ("mitigate", Mitigated),
        ("緩解", Mitigated),
        ("恢復", Mitigated),
        ("已恢復", Mitigated),
        ("restored", Mitigated),
        ("rca", RcaRequested),
        ("rca requested", RcaRequested),
        ("要求 rca", RcaRequested),
        ("根本原因分析", RcaRequested),
        ("rca received", RcaDelivered),
        ("收到 rca", RcaDelivered),
        ("closing planned", ClosurePlanned),
        ("planned", ClosurePlanned),
        ("預計結案", ClosurePlanned),
        ("close", Closed),
        ("已結案", Closed),
        ("review", ReviewHeld),
        ("檢討", ReviewHeld),
        ("outage", BroadOutage),
        ("中斷", BroadOutage),
        ("alert", MonitorAlert),
        ("警示", MonitorAlert),
    ]
};

/// The kind that some words stand for: a severity, the name of a kind in either language, or one of [`WORDS`].
fn kind_of(words: &str) -> Result<EventKind, Misread> {
    let words = words.trim().trim_end_matches(['.', ',']).to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Err(Misread::NoEvent);
    }
    let named = EventKind::ALL.into_iter().filter(|kind| kind.severity().is_none());
    let mut by_name = named.flat_map(|kind| Lang::ALL.map(|lang| (events::kind(kind).get(lang).to_lowercase(), kind)));
    let known = WORDS.iter().find(|(word, _)| *word == words).map(|(_, kind)| *kind);
    let found = known.or_else(|| by_name.find(|(name, _)| *name == words).map(|(_, kind)| kind));
    found.or_else(|| severity_of(&words)).ok_or(Misread::UnknownEvent)
}

/// `b`, `to b`, `severity b`, `改為嚴重性 b` are a change; with `request`, `ask` or `要求` before it, a wish.
fn severity_of(words: &str) -> Option<EventKind> {
    const FILLERS: [&str; 32] = [
        "raised to",
        "raise to",
        "lowered to",
        "lower to",
        "upgrade to",
        "downgrade to",
        "升級到",
        "升級為",
        "升級成",
        "提升到",
        "提升為",
        "調升為",
        "升到",
        "升為",
        "調降為",
        "降級為",
        "降為",
        "severity changed to",
        "changed to",
        "change to",
        "changed",
        "severity",
        "sev.",
        "sev",
        "to",
        "for",
        "->",
        "→",
        "改為",
        "改成",
        "嚴重性",
        "=",
    ];
    const WISHES: [&str; 6] = ["requested", "request", "asked", "ask", "要求", "請求"];
    let mut rest = words;
    let mut is_wish = false;
    // A word of the line ends a wish just as it begins one: "B requested".
    for wish in WISHES {
        if let Some(left) = rest.strip_prefix(wish).or_else(|| rest.strip_suffix(wish)) {
            (rest, is_wish) = (left.trim(), true);
            break;
        }
    }
    while let Some(left) = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)) {
        rest = left.trim_start();
    }
    let rest = rest.strip_suffix('級').unwrap_or(rest).trim();
    let severity = Severity::ALL.into_iter().find(|severity| severity.code().eq_ignore_ascii_case(rest))?;
    Some(if is_wish { EventKind::SeverityRequested(severity) } else { EventKind::SeverityChanged(severity) })
}

/// Why a line was not understood, and how one is written.
pub fn short_line_error(error: &ShortLineError, lang: Lang) -> String {
    let text = match error.because {
        Misread::Empty => Text::new("請寫時間和事情，例如 14:10 B", "Write a time and what happened, such as 14:10 B"),
        Misread::TooLong => Text::new("一次最多 500 個字", "At most 500 characters at a time"),
        Misread::NoTime => Text::new("請以時間開頭，例如 14:10 或 +30m", "Begin with a time, such as 14:10 or +30m"),
        Misread::NotATime => Text::new("沒有這個時刻", "There is no such time"),
        Misread::NotADate => Text::new("沒有這一天", "There is no such day"),
        Misread::YearOutOfRange => Text::new("年份必須在 2015 到 2060 之間", "The year is outside 2015 to 2060"),
        Misread::NoEvent => Text::new("時間之後請寫發生了什麼", "Say after the time what happened"),
        Misread::UnknownEvent => {
            let kinds = EventKind::ALL.into_iter().filter_map(|kind| word_for(kind, lang));
            let words: Vec<&str> = Severity::ALL.iter().map(|severity| severity.code()).chain(kinds).collect();
            let words = words.join(Text::new("、", ", ").get(lang));
            return refused(
                &error.part,
                &say!(lang, "看不懂是哪一種事情；可以寫 {words}", "No such event is known; write {words}"),
                lang,
            );
        }
        Misread::DoesNotLast => {
            Text::new("只有「不在」與「等待」有起訖時間", "Only \u{201c}away\u{201d} and \u{201c}waiting\u{201d} last")
        }
    };
    refused(&error.part, text.get(lang), lang)
}

/// What was not understood, and why.
fn refused(part: &str, why: &str, lang: Lang) -> String {
    match (part.is_empty(), lang) {
        (true, _) => why.to_owned(),
        (false, Lang::ZhHant) => format!("「{part}」：{why}"),
        (false, Lang::En) => format!("\u{201c}{part}\u{201d}: {why}"),
    }
}

/// The first word in a language that stands for a kind; none for a severity, which is its letter.
fn word_for(kind: EventKind, lang: Lang) -> Option<&'static str> {
    let is_in = |word: &str| word.is_ascii() == (lang == Lang::En);
    WORDS.iter().find(|(word, known)| *known == kind && is_in(word)).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::charts::Channel;
    use crate::catalog::products::ProductId;
    use crate::plan::incident::AffectedProduct;

    fn incident(zone: Zone, opened: &str) -> Incident {
        let opened = Opening { local: entry::date_time(opened).unwrap(), zone, fold: Fold::Earlier };
        Incident::new(AffectedProduct::Listed(ProductId::AzureSqlDatabase), Severity::C, opened, Channel::Phone)
    }

    /// Opened on Saturday 16 August 2025 at 02:00 in Taipei.
    fn night() -> Incident {
        incident(Zone::TAIPEI, "2025-08-16T02:00")
    }

    fn read(text: &str) -> Result<Vec<(String, EventKind)>, Misread> {
        let told = |noted: Noted| (noted.event.local.format("%m-%d %H:%M").to_string(), noted.event.kind);
        short_line(text, &night()).map(|found| found.into_iter().map(told).collect()).map_err(|error| error.because)
    }

    #[track_caller]
    fn says(text: &str, expected: &[(&str, EventKind)]) {
        let expected: Vec<_> = expected.iter().map(|(at, kind)| ((*at).to_owned(), *kind)).collect();
        assert_eq!(read(text), Ok(expected), "{text}");
    }

    use EventKind::{
        Closed, CustomerAnswered, CustomerAway, CustomerBack, MicrosoftContact, Mitigated, RcaRequested,
        SeverityChanged, SeverityRequested, WaitingForCustomer,
    };

    #[test]
    fn lines_as_people_type_them() {
        says("14:10 B", &[("08-16 14:10", SeverityChanged(Severity::B))]);
        says("14:10改為B", &[("08-16 14:10", SeverityChanged(Severity::B))]);
        says("14:10 嚴重性 b", &[("08-16 14:10", SeverityChanged(Severity::B))]);
        says("14:10 sev 1", &[("08-16 14:10", SeverityChanged(Severity::One))]);
        says("14:10 request A", &[("08-16 14:10", SeverityRequested(Severity::A))]);
        says("14:10 B requested", &[("08-16 14:10", SeverityRequested(Severity::B))]);
        says("14:10 要求改為 B", &[("08-16 14:10", SeverityRequested(Severity::B))]);
        says("02:10 contact", &[("08-16 02:10", MicrosoftContact)]);
        says("0210 聯絡", &[("08-16 02:10", MicrosoftContact)]);
        says("02:00 Microsoft makes contact", &[("08-16 02:00", MicrosoftContact)]);
        says("20:00-08:00 away", &[("08-16 20:00", CustomerAway), ("08-17 08:00", CustomerBack)]);
        says("20:00–08:00 不在", &[("08-16 20:00", CustomerAway), ("08-17 08:00", CustomerBack)]);
        says("20:00到24:00不在", &[("08-16 20:00", CustomerAway), ("08-17 00:00", CustomerBack)]);
        says("9:00 - 9:45 waiting", &[("08-16 09:00", WaitingForCustomer), ("08-16 09:45", CustomerAnswered)]);
        says("+30m mitigated", &[("08-16 02:30", Mitigated)]);
        says("+1h30m緩解", &[("08-16 03:30", Mitigated)]);
        says("+ 2 小時 緩解", &[("08-16 04:00", Mitigated)]);
        says("+45 mitigated", &[("08-16 02:45", Mitigated)]);
        says("8/17 09:00 closed", &[("08-17 09:00", Closed)]);
        says("8月17日 09:00 結案", &[("08-17 09:00", Closed)]);
        says("2025-08-17T09:00 closed.", &[("08-17 09:00", Closed)]);
        says("８／１７　０９：００　結案", &[("08-17 09:00", Closed)]);
        says("8/16 20:00-8/18 08:00 away", &[("08-16 20:00", CustomerAway), ("08-18 08:00", CustomerBack)]);
        says("01:00 rca", &[("08-17 01:00", RcaRequested)]);
        says("上午4:00 升級到 1", &[("08-16 04:00", SeverityChanged(Severity::One))]);
        says("凌晨4點要求升為1", &[("08-16 04:00", SeverityRequested(Severity::One))]);
        says("2:30 pm raised to A", &[("08-16 14:30", SeverityChanged(Severity::A))]);
        says("下午2點半 我方回覆", &[("08-16 14:30", CustomerAnswered)]);
        says("02:20 回電", &[("08-16 02:20", MicrosoftContact)]);
        says("9:00 恢復", &[("08-16 09:00", Mitigated)]);
    }

    #[test]
    fn a_month_can_have_its_name_and_a_day_its_weekday() {
        for text in [
            "17 Aug 09:00 closed",
            "Aug 17 09:00 closed",
            "17 August, 9:00 closed",
            "17 AUG 0900 closed",
            "17 Aug 2025 0900 closed",
            "8月17日09:00結案",
            "Sun 17 Aug, 09:00 closed",
            "Sun 17 Aug 2025, 09:00 closed",
            "Aug 17, 2025 9:00 am closed",
            "8月17日 週日 09:00 結案",
            "2025年8月17日 週日 09:00 結案",
        ] {
            says(text, &[("08-17 09:00", Closed)]);
        }
        says("17 Aug 1930 closed", &[("08-17 19:30", Closed)]);
        let away = [("08-16 20:00", CustomerAway), ("08-17 08:00", CustomerBack)];
        says("16 Aug 20:00-17 Aug 08:00 away", &away);
        says("Sat 16 Aug, 20:00 - Sun 17 Aug, 08:00 away", &away);
        for (text, because) in [
            ("Sat 17 Aug, 09:00 closed", Misread::NotADate),
            ("8月17日 週六 09:00 結案", Misread::NotADate),
            ("Sun 09:00 closed", Misread::NotADate),
            ("31 Jun 09:00 closed", Misread::NotADate),
            ("16 Aug 1999, 09:00 closed", Misread::YearOutOfRange),
            // A year, or 20:25?
            ("16 Aug 2025 closed", Misread::NoTime),
            ("Aug 16:30 closed", Misread::NoTime),
        ] {
            assert_eq!(read(text), Err(because), "{text}");
        }
    }

    #[test]
    fn b8_twenty_four_hours_of_a_day_are_the_next_midnight() {
        says("8/16 24:00 closed", &[("08-17 00:00", Closed)]);
        says("8/16 2400 結案", &[("08-17 00:00", Closed)]);
        says("8/16 20:00-8/16 24:00 away", &[("08-16 20:00", CustomerAway), ("08-17 00:00", CustomerBack)]);
        says("8/16 20:00-24:00 away", &[("08-16 20:00", CustomerAway), ("08-17 00:00", CustomerBack)]);
    }

    #[test]
    fn a_refusal_names_every_kind() {
        for lang in Lang::ALL {
            let error = ShortLineError { part: String::new(), because: Misread::UnknownEvent };
            let said = short_line_error(&error, lang);
            for kind in EventKind::ALL.into_iter().filter(|kind| kind.severity().is_none()) {
                let named = word_for(kind, lang).is_some_and(|word| said.contains(word));
                assert!(named, "{kind:?} is not in: {said}");
            }
        }
    }

    #[test]
    fn parts_go_on_from_each_other() {
        says(
            "02:10 contact; +20m A；20:00-08:00 away; 09:00 mitigated;",
            &[
                ("08-16 02:10", MicrosoftContact),
                ("08-16 02:30", SeverityChanged(Severity::A)),
                ("08-16 20:00", CustomerAway),
                ("08-17 08:00", CustomerBack),
                ("08-17 09:00", Mitigated),
            ],
        );
    }

    #[test]
    fn a_line_goes_on_from_what_happened_but_not_from_a_plan() {
        let mut incident = night();
        let at = |text| entry::date_time(text).unwrap();
        incident.events.push(Event::new(at("2025-08-17T10:00"), MicrosoftContact));
        incident.events.push(Event::new(at("2025-08-30T10:00"), EventKind::ClosurePlanned));
        let local = |text| short_line(text, &incident).unwrap()[0].event.local;
        assert_eq!(local("10:30 mitigated"), at("2025-08-17T10:30"));
        assert_eq!(local("+1h mitigated"), at("2025-08-17T11:00"));
    }

    /// Opened on Friday 26 February 2027 at 16:50, with what was noted already.
    fn friday(noted: &[(&str, EventKind)]) -> Incident {
        let mut incident = incident(Zone::TAIPEI, "2027-02-26T16:50");
        let events = noted.iter().map(|(at, kind)| Event::new(entry::date_time(at).unwrap(), *kind));
        incident.events.extend(events);
        incident
    }

    #[track_caller]
    fn means(incident: &Incident, text: &str, expected: &[&str]) {
        let found: Vec<_> = short_line(text, incident)
            .unwrap()
            .into_iter()
            .map(|noted| noted.event.local.format("%d %H:%M").to_string())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_time_noted_afterwards_is_of_the_openings_own_day() {
        let raised = friday(&[("2027-02-26T17:30", SeverityChanged(Severity::A))]);
        means(&raised, "17:10 聯絡", &["26 17:10"]);
        means(&raised, "16:50 contact", &["26 16:50"]);
        means(&friday(&[]), "17:30 A; 17:10 聯絡", &["26 17:30", "26 17:10"]);
        means(&raised, "17:00-17:20 waiting", &["26 17:00", "26 17:20"]);
        // Before the opening there was no case: the next day.
        means(&raised, "16:40 contact", &["27 16:40"]);
        means(&raised, "00:30 contact", &["27 00:30"]);
    }

    #[test]
    fn on_a_later_day_a_time_is_the_one_nearest_to_what_happened_last() {
        let next_day = friday(&[("2027-02-26T20:00", CustomerAway), ("2027-02-27T08:00", CustomerBack)]);
        means(&next_day, "09:00 mitigated", &["27 09:00"]);
        means(&next_day, "07:30 聯絡", &["27 07:30"]);
        means(&next_day, "23:30 contact", &["26 23:30"]);
        means(&next_day, "17:30 closed", &["27 17:30"]);
        let late = friday(&[("2027-02-27T23:50", MicrosoftContact)]);
        means(&late, "00:20 B", &["28 00:20"]);
        // Never before the opening.
        let early = friday(&[("2027-02-27T00:10", MicrosoftContact)]);
        means(&early, "16:00 B", &["27 16:00"]);
    }

    #[test]
    fn ir_22_an_alert_without_a_day_is_the_last_one_before_the_case() {
        means(&friday(&[]), "16:40 alert", &["26 16:40"]);
        means(&friday(&[]), "23:50 警示", &["25 23:50"]);
        means(&friday(&[]), "16:40 alert; 17:00 contact", &["26 16:40", "26 17:00"]);
    }

    #[test]
    fn a_day_that_was_not_written_is_known_as_assumed() {
        let assumed = |text: &str| -> Vec<bool> {
            short_line(text, &friday(&[])).unwrap().into_iter().map(|noted| noted.day_assumed).collect()
        };
        assert_eq!(assumed("17:10 contact; 2/27 09:00 B; 2027-02-27 10:00 A"), [true, false, false]);
        assert_eq!(assumed("+30m contact"), [false]);
        assert_eq!(assumed("20:00-08:00 away; 2/27 20:00-2/28 08:00 away"), [true, true, false, false]);
    }

    #[test]
    fn what_is_not_understood_says_why() {
        let bad = [
            ("", Misread::Empty),
            (" ; ;", Misread::Empty),
            ("contact", Misread::NoTime),
            ("B", Misread::NoTime),
            ("14 B", Misread::NoTime),
            ("+x B", Misread::NoTime),
            ("25:00 B", Misread::NotATime),
            ("14:77 B", Misread::NotATime),
            ("+99999999999999999999m B", Misread::NotATime),
            ("+9000000000000000000d B", Misread::NotATime),
            ("2/30 10:00 B", Misread::NotADate),
            ("1999-01-01 10:00 B", Misread::YearOutOfRange),
            ("14:10", Misread::NoEvent),
            ("+5m", Misread::NoEvent),
            ("14:10 D", Misread::UnknownEvent),
            ("14:10 <b>contact</b>", Misread::UnknownEvent),
            ("10:00-12:00 contact", Misread::DoesNotLast),
            ("02:10 contact; 99:99 B", Misread::NotATime),
        ];
        for (text, because) in bad {
            assert_eq!(read(text), Err(because), "{text}");
        }
        let long = short_line(&"1".repeat(MAX_CHARACTERS + 1), &night()).unwrap_err();
        assert_eq!(long.because, Misread::TooLong);
        let part = short_line("02:10 contact; 03:00 lunch", &night()).unwrap_err();
        assert_eq!(part.part, "03:00 lunch");
        assert!(short_line_error(&part, Lang::En).contains("03:00 lunch"));
    }

    #[test]
    fn a_doubled_hour_is_gone_through_in_order() {
        // New York, 2 November 2025: after 1:59 in summer time comes 1:00 in standard time.
        let zone = Zone::find("America/New_York").unwrap();
        let incident = incident(zone, "2025-11-02T01:30");
        let folds =
            |text| short_line(text, &incident).unwrap().iter().map(|noted| noted.event.fold).collect::<Vec<_>>();
        assert_eq!(folds("01:45 contact; 01:10 B"), [Fold::Earlier, Fold::Later]);
        assert_eq!(folds("+1h contact"), [Fold::Later]);
    }

    #[test]
    fn a_year_that_is_not_said_is_the_one_that_fits() {
        let incident = incident(Zone::TAIPEI, "2025-12-30T22:00");
        assert_eq!(short_line("1/2 09:00 closed", &incident).unwrap()[0].event.local.year(), 2026);
        assert_eq!(short_line("12/31 09:00 closed", &incident).unwrap()[0].event.local.year(), 2025);
        // B7: and in January the December before.
        let mut january = self::incident(Zone::TAIPEI, "2025-12-30T22:00");
        january.events.push(Event::new(entry::date_time("2026-01-02T08:00").unwrap(), MicrosoftContact));
        let year = |text: &str| short_line(text, &january).unwrap()[0].event.local.year();
        assert_eq!((year("12/31 23:00 B"), year("1/3 09:00 B"), year("2026-12-31 23:00 B")), (2025, 2026, 2026));
    }

    #[test]
    fn every_kind_can_be_typed_by_its_name_and_no_word_means_two_things() {
        for lang in Lang::ALL {
            for kind in EventKind::choices() {
                let words = events::event(kind, lang);
                assert_eq!(kind_of(&words), Ok(kind), "{words}");
            }
        }
        assert_eq!(EventKind::choices().count(), EventKind::ALL.len() + 2 * (Severity::ALL.len() - 1));
        for (at, (word, kind)) in WORDS.iter().enumerate() {
            assert_eq!(kind_of(word), Ok(*kind));
            assert!(WORDS.iter().skip(at + 1).all(|(other, _)| other != word), "{word}");
        }
    }

    // Not in the browser: proptest is a tool of the native tests.
    #[cfg(not(target_family = "wasm"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn no_line_makes_it_stumble(text in "([0-9０-９:+;/ \\-年月日]|contact|away|B|不在|m|h|d|\\PC){0,40}") {
                for noted in short_line(&text, &night()).unwrap_or_default() {
                    prop_assert!(YEARS.contains(&noted.event.local.year()));
                }
            }

            #[test]
            fn a_clock_time_is_never_before_the_opening(
                hour in 0_u32..24,
                minute in 0_u32..60,
                noted in proptest::collection::vec(0_i64..6_000, 0..5),
            ) {
                let mut incident = night();
                let opened = incident.opened;
                let later = |minutes: i64| Event::new(opened.local + TimeDelta::minutes(minutes), MicrosoftContact);
                incident.events.extend(noted.into_iter().map(later));
                let found = short_line(&format!("{hour}:{minute:02} contact"), &incident).unwrap();
                let at = found[0].event.instant(Zone::TAIPEI);
                let last = last_happened(&incident);
                prop_assert!(at >= opened.instant() && (at - last).abs() < TimeDelta::days(1));
                // On the opening's own day, if that can be and nothing is noted of another.
                if last.date_naive() == opened.local.date() && found[0].event.local.time() >= opened.local.time() {
                    prop_assert_eq!(found[0].event.local.date(), opened.local.date());
                }
                prop_assert!(found[0].day_assumed);
            }
        }
    }
}
