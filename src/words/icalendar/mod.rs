//! The dates of a plan as an iCalendar file (RFC 5545) for Outlook, Google Calendar and others.
//!
//! What the readers ask of it:
//! - Most dates are days at the customer's place, in no zone: `VALUE=DATE`, the end being the day after (Outlook takes an
//!   end on the same day for no day at all). An instant is written in UTC, which every reader shows on its own wall clock;
//!   so no `VTIMEZONE` is needed, of which Outlook understands only some.
//! - A date keeps its `UID` however it moves, and `SEQUENCE` and `DTSTAMP` rise with every export: a second import updates.
//! - Outlook for Windows opens a file with several events as a calendar of its own and knows it again by
//!   `X-WR-RELCALID`; `METHOD:PUBLISH` is what it writes itself, and what its older versions insist on.
//! - A date does not make anybody busy, and nothing rings for what is over.

mod content;

use super::dates;
use super::explain::{how, lines as names_of, value};
use super::figures::{date, zone_clock};
use super::samples;
use super::sources;
use crate::plan::Plan;
use crate::plan::calendar_key::CalendarKey;
use crate::rules::dates::{DueDate, Timing};
use crate::text::{Lang, Text};
use crate::words::say::say;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use content::Content;

/// The type of such a file.
pub const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";

/// Stands below every date.
const UNOFFICIAL: Text = Text::new(
    "Uniplan，非官方工具，與 Microsoft 無關；以您簽署的合約為準。",
    "Uniplan, unofficial, not affiliated with Microsoft; your signed agreement prevails.",
);

/// `SEQUENCE` counts seconds from 2025-01-01 UTC: rising with every export, and within 31 bits until 2093.
const SEQUENCE_FROM: i64 = 1_735_689_600;

/// The hour at which a reminder rings.
const NINE: u32 = 9;

/// What is exported besides the dates.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What it is known by in calendars.
    pub key: CalendarKey,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// How many days ahead a reader is asked to remind, if at all: at nine in the morning.
    pub remind: Option<u8>,
    /// In which language.
    pub lang: Lang,
}

impl Export<'_> {
    /// The file. Dates that are not known are left out.
    pub fn file<'d>(self, dates: impl IntoIterator<Item = &'d DueDate>) -> String {
        let mut content = Content::default();
        content.line("BEGIN", "VCALENDAR");
        content.line("VERSION", "2.0");
        content.line("PRODID", "-//Uniplan//Dates of a plan//EN");
        content.line("CALSCALE", "GREGORIAN");
        content.line("METHOD", "PUBLISH");
        let name = self.name();
        content.text("NAME", &name);
        content.text("X-WR-CALNAME", &name);
        content.text("X-WR-TIMEZONE", self.plan.calendar.zone().name());
        content.line("X-WR-RELCALID", &globally_unique(self.key));
        for due in dates {
            self.event(due, &mut content);
        }
        content.line("END", "VCALENDAR");
        content.finish()
    }

    fn name(self) -> String {
        let title = Text::new("Uniplan 日期", "Uniplan dates").get(self.lang);
        let plan = &self.plan.name;
        if plan.is_empty() { title.to_owned() } else { format!("{title} – {}", plan.as_str()) }
    }

    fn event(self, due: &DueDate, content: &mut Content) {
        let timing = due.timing.value;
        let Some((first, last)) = due.days_in_calendar() else { return };
        let now = stamp(self.now);
        content.line("BEGIN", "VEVENT");
        content.line("UID", &format!("{}.{}@uniplan", due.identity(), self.key.code()));
        content.line("DTSTAMP", &now);
        content.line("LAST-MODIFIED", &now);
        let sequence = self.now.timestamp().saturating_sub(SEQUENCE_FROM).clamp(0, i64::from(i32::MAX));
        content.line("SEQUENCE", &sequence.to_string());
        if let Timing::Before { at, .. } = timing {
            // Without an end it ends when it begins (section 3.6.1).
            content.line("DTSTART", &stamp(at.to_utc()));
        } else {
            let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
            content.line("DTSTART;VALUE=DATE", &day(first));
            content.line("DTEND;VALUE=DATE", &day(end));
        }
        let title = self.title(due);
        content.text("SUMMARY", &title);
        content.text("DESCRIPTION", &self.description(due));
        content.text("CATEGORIES", dates::kind(due.milestone.kind()).get(self.lang));
        content.line("TRANSP", "TRANSPARENT");
        content.line("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
        if let Some(days) = self.remind.filter(|days| *days > 0 && self.is_to_come(due)) {
            content.line("BEGIN", "VALARM");
            content.line("ACTION", "DISPLAY");
            content.text("DESCRIPTION", &title);
            content.line("TRIGGER", &self.trigger(due, days));
            content.line("END", "VALARM");
        }
        content.line("END", "VEVENT");
    }

    /// So many days before, at nine in the morning: of a whole day counted from its midnight, of a time from that time.
    fn trigger(self, due: &DueDate, days: u8) -> String {
        let before = match due.timing.value {
            Timing::Before { at, .. } => {
                let zone = self.plan.calendar_at(due.place(self.plan)).zone();
                let day = zone.to_local(at.to_utc()).date_naive().checked_sub_days(Days::new(u64::from(days)));
                let rings = day.and_then(|day| day.and_hms_opt(NINE, 0, 0)).map(|local| zone.resolve(local).taken());
                rings.map_or(TimeDelta::days(i64::from(days)), |rings| at - rings)
            }
            _ => TimeDelta::hours(24 * i64::from(days) - i64::from(NINE)),
        };
        let part = |count: i64, unit: &str| if count > 0 { format!("{count}{unit}") } else { String::new() };
        let time = part(before.num_hours() % 24, "H") + &part(before.num_minutes() % 60, "M");
        let mark = if time.is_empty() { "" } else { "T" };
        format!("-P{}{mark}{time}", part(before.num_days(), "D"))
    }

    fn is_to_come(self, due: &DueDate) -> bool {
        let zone = self.plan.calendar_at(due.place(self.plan)).zone();
        let today = zone.to_local(self.now).date_naive();
        due.done_on.is_none() && due.days_left(today).is_some_and(|left| left >= 0)
    }

    fn title(self, due: &DueDate) -> String {
        let title = dates::title(due, self.plan, self.lang);
        if due.done_on.is_none() {
            return title;
        }
        say!(self.lang, "已完成：{title}", "Done: {title}")
    }

    /// Who, by when, why, and on whose word.
    fn description(self, due: &DueDate) -> String {
        let lang = self.lang;
        let plan = self.plan;
        let mut lines = Vec::new();
        let who = dates::party(due.party).get(lang);
        lines.push(say!(lang, "由誰處理：{who}", "Who: {who}"));
        let (when, zone) = (dates::timing(due.timing.value, lang), plan.calendar_at(due.place(plan)).zone());
        let zone = zone_clock(zone.name(), lang);
        lines.push(say!(lang, "期限：{when}（{zone}的日期）", "When: {when} (days in {zone})"));
        if let Some(done) = due.done_on {
            let done = date(done, lang);
            lines.push(say!(lang, "已於 {done} 完成", "Done on {done}"));
        }
        lines.extend(due.detail.and_then(|detail| dates::detail(detail, lang)));
        if due.is_advice {
            lines.push(dates::ADVICE.get(lang).to_owned());
        }
        lines.push(String::new());
        let why = &due.timing.why;
        for (step, what) in why.working.iter().zip(names_of(plan, &why.working, lang)) {
            let (sign, value) = (how(step.how), value(&step.value, lang));
            let sign = if sign.is_empty() { String::new() } else { format!("{sign} ") };
            lines.push(say!(lang, "{sign}{what}：{value}", "{sign}{what}: {value}"));
        }
        for id in &why.rules {
            let source = sources::source(id.rule(), lang);
            lines.push(say!(lang, ("規則 {}：{source}", id.code()), ("Rule {}: {source}", id.code())));
        }
        if !why.readings.is_empty() {
            let codes: Vec<String> = why.readings.iter().map(|reading| reading.code()).collect();
            let codes = codes.join(Text::new("、", ", ").get(lang));
            lines.push(say!(lang, "我們的解讀：{codes}", "Our readings: {codes}"));
        }
        lines.push(String::new());
        if self.plan.sample {
            lines.push(samples::MARK.get(lang).to_owned());
        }
        lines.push(UNOFFICIAL.get(lang).to_owned());
        lines.join("\n")
    }
}

/// A day as the format has it.
fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// An instant as the format has it, in UTC.
fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A key in the form that Outlook writes.
fn globally_unique(key: CalendarKey) -> String {
    let code = key.code();
    let mut parts = String::with_capacity(38);
    for (at, digit) in code.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            parts.push('-');
        }
        parts.push(digit.to_ascii_uppercase());
    }
    format!("{{{parts}}}")
}
