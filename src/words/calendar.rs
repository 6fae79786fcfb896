//! The words of the calendar: weeks, days, holidays, people on call.

use super::figures;
use super::say::say;
use crate::catalog::holidays::{HolidaySet, HolidaySource};
use crate::clock::{DayPlan, Hours};
use crate::rules::holidays::{DayOutcome, WithHolidays};
use crate::rules::week::{CoverKind, OpenWeek};
use crate::text::{Lang, Text};
use chrono::NaiveDate;

/// The answer in one line: how long this week and the next are open.
pub fn headline(this: &OpenWeek, next: &OpenWeek, lang: Lang) -> String {
    let (now, then) = (figures::hours(this.open, lang), figures::hours(next.open, lang));
    let same = this.open == next.open;
    match (lang, this.open.is_zero() && next.open.is_zero(), same) {
        (Lang::ZhHant, true, _) => "本週與下週都沒有上班時間".to_owned(),
        (Lang::En, true, _) => "Closed this week and next".to_owned(),
        (Lang::ZhHant, false, true) => format!("本週與下週各有 {now}上班時間"),
        (Lang::En, false, true) => format!("{now} of business hours this week, and the same next week"),
        (Lang::ZhHant, false, false) => format!("本週上班時間 {now}，下週 {then}"),
        (Lang::En, false, false) => format!("{now} of business hours this week, {then} next week"),
    }
}

/// The exceptions of these two weeks, each with what holds on it and its name if it has one.
pub fn exceptions(days: &[(NaiveDate, DayPlan, Option<Text>)], lang: Lang) -> String {
    let told: Vec<String> = days
        .iter()
        .map(|(day, plan, name)| {
            let day = figures::weekday_date(*day, lang);
            let plan = day_plan(plan, lang);
            match (name, lang) {
                (Some(name), Lang::ZhHant) => format!("{day} {}：{plan}", name.get(lang)),
                (Some(name), Lang::En) => format!("{day} ({}): {plan}", name.get(lang)),
                (None, Lang::ZhHant) => format!("{day}：{plan}"),
                (None, Lang::En) => format!("{day}: {plan}"),
            }
        })
        .collect();
    match (told.is_empty(), lang) {
        (true, Lang::ZhHant) => "這兩週沒有例外。".to_owned(),
        (true, Lang::En) => "No exceptions in these two weeks.".to_owned(),
        (false, Lang::ZhHant) => format!("例外：{}。", told.join("；")),
        (false, Lang::En) => format!("Exceptions: {}.", told.join("; ")),
    }
}

/// Hours of a day in one line: "09:00–12:00, 13:00–17:30".
pub fn hours_list(hours: &[Hours]) -> String {
    hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").replace('-', "–")
}

/// What some hours were taken as, where somebody may have meant something else: a stretch that is very long, and a day that
/// ends a minute early.
pub fn hours_note(hours: Hours, lang: Lang) -> Option<String> {
    /// Longer than any shift that people work: 9:00-5:00 is meant to end in the afternoon.
    const LONG: u32 = 14 * 60;
    /// 00:00-23:59.
    const NEARLY_A_DAY: u32 = 24 * 60 - 1;
    let said = hours_list(&[hours]);
    match hours.minutes() {
        NEARLY_A_DAY => Some(say!(
            lang,
            "{said} 比一整天少 1 分鐘；整天請寫 00:00–24:00",
            "{said} is one minute short of a day; the whole day is 00:00–24:00"
        )),
        minutes if minutes > LONG && minutes < NEARLY_A_DAY => {
            let length = figures::hours(chrono::TimeDelta::minutes(minutes.into()), lang);
            let close = hours.close();
            if hours.is_overnight() {
                Some(say!(
                    lang,
                    "{said} 讀作跨夜到隔天 {close}，共 {length}；若是指下午，請寫 PM 或 24 小時制",
                    "{said} is taken as overnight until {close} the next day, {length}; for the afternoon write PM or use 24 hours"
                ))
            } else {
                Some(say!(lang, "{said} 共 {length}", "{said} is {length}"))
            }
        }
        _ => None,
    }
}

/// What is said of a date.
pub fn day_plan(plan: &DayPlan, lang: Lang) -> String {
    match plan {
        DayPlan::Usual => Text::new("照常", "as usual").get(lang).to_owned(),
        DayPlan::Closed => Text::new("休息", "closed").get(lang).to_owned(),
        DayPlan::Own(hours) => hours_list(hours),
    }
}

/// What putting holidays into the calendar would do.
pub fn preview(with: &WithHolidays, lang: Lang) -> String {
    let (added, present, conflicts) = (with.added(), with.present(), with.conflicts());
    let mut told = vec![match (added, lang) {
        (0, Lang::ZhHant) => "沒有需要加入的日子".to_owned(),
        (0, Lang::En) => "Nothing to add".to_owned(),
        (_, Lang::ZhHant) => format!("將加入 {added} 天"),
        (_, Lang::En) => format!("Adds {}", figures::plural(added, "day", "days")),
    }];
    match (present, lang) {
        (0, _) => {}
        (_, Lang::ZhHant) => told.push(format!("{present} 天已在行事曆中")),
        (_, Lang::En) => told.push(format!("{present} in the calendar already")),
    }
    match (conflicts, lang) {
        (0, _) => {}
        (_, Lang::ZhHant) => told.push(format!("{conflicts} 天與您的設定不同，保留您的設定")),
        (_, Lang::En) => told.push(format!("{conflicts} left as you have it")),
    }
    match lang {
        Lang::ZhHant => format!("{}。", told.join("；")),
        Lang::En => format!("{}.", told.join("; ")),
    }
}

/// What becomes of a day of a set.
pub const fn outcome(outcome: DayOutcome) -> Text {
    match outcome {
        DayOutcome::Closed => Text::new("加入：休息", "added: closed"),
        DayOutcome::ClosedAnyway => Text::new("加入：當天本來就不上班", "added: no hours on this day anyway"),
        DayOutcome::Worked => Text::new("加入：補班，依平日時段", "added: worked, hours of a usual day"),
        DayOutcome::Present => Text::new("已在行事曆中", "there already"),
        DayOutcome::HasOwnHours => Text::new("保留您設定的時段", "your own hours stay"),
        DayOutcome::IsClosed => Text::new("保留您設定的休息日", "stays closed, as you set it"),
        DayOutcome::OpenAnyway => Text::new("當天本來就上班", "open on this day anyway"),
        DayOutcome::NoUsualHours => Text::new("每週沒有可套用的時段", "the week has no hours to take"),
    }
}

/// What was just added.
pub fn added(set: HolidaySet, count: usize, lang: Lang) -> String {
    let place = set.name().get(lang);
    match lang {
        Lang::ZhHant => format!("已加入{place}的 {count} 天"),
        Lang::En => format!("Added {} of {place}", figures::plural(count, "day", "days")),
    }
}

/// Where the dates come from, and as of when.
pub fn source(source: HolidaySource, lang: Lang) -> String {
    let on = source.generated.parse().map_or_else(|_| source.generated.to_owned(), |on| figures::date(on, lang));
    match lang {
        Lang::ZhHant => {
            format!("資料截至 {on}（開放原始碼程式庫 holidays {}）；請與政府公告的行事曆核對。", source.library)
        }
        Lang::En => format!(
            "As of {on} (open-source library holidays {}); check with your government's calendar.",
            source.library
        ),
    }
}

/// What of a set is a projection, not an announcement.
pub fn projection(set: HolidaySet, settled: i32, lang: Lang) -> String {
    match (set, lang) {
        (HolidaySet::UnitedStates | HolidaySet::Germany, Lang::ZhHant) => "日期由法律訂定；修法後可能不同。".to_owned(),
        (HolidaySet::UnitedStates | HolidaySet::Germany, Lang::En) => {
            "These dates are fixed by law; a new law may change them.".to_owned()
        }
        (_, Lang::ZhHant) => format!("{} 年起為推算：這個版本沒有該年公告的行事曆，請自行核對。", settled + 1),
        (_, Lang::En) => {
            format!("From {} on they are projected: this version does not hold what was announced for it.", settled + 1)
        }
    }
}

/// The kinds of cover, as choices.
pub const fn cover_kind(kind: CoverKind) -> Text {
    match kind {
        CoverKind::NotStated => Text::new("未說明", "Not stated"),
        CoverKind::AroundTheClock => Text::new("全天候", "Around the clock"),
        CoverKind::BusinessHours => Text::new("同上班時間", "Business hours"),
        CoverKind::Own => Text::new("自訂", "Own pattern"),
    }
}

/// How much of this week somebody is on call.
pub fn cover_line(week: Option<&OpenWeek>, lang: Lang) -> String {
    match (week, lang) {
        (None, Lang::ZhHant) => "未說明：模擬時不會假設有人或沒有人待命。".to_owned(),
        (None, Lang::En) => {
            "Not stated: the simulator assumes neither that somebody is there nor that nobody is.".to_owned()
        }
        (Some(week), Lang::ZhHant) if week.gap().is_zero() => {
            format!("本週 {} 都有人待命。", figures::hours(week.length, lang))
        }
        (Some(week), Lang::En) if week.gap().is_zero() => {
            format!("Somebody is on call for all {} of this week.", figures::hours(week.length, lang))
        }
        (Some(week), Lang::ZhHant) => {
            format!("本週有人待命 {}，無人待命 {}。", figures::hours(week.open, lang), figures::hours(week.gap(), lang))
        }
        (Some(week), Lang::En) => format!(
            "On call for {} of this week; nobody for {}.",
            figures::hours(week.open, lang),
            figures::hours(week.gap(), lang)
        ),
    }
}

/// What a gap in the cover may lead to (AMB-19).
pub const COVER_GAP: Text = Text::new(
    "需要全天候配合的期間若無人待命，嚴重性可能調降，或不再全天候處理；這只是可能，不會自動發生。",
    "If nobody is there while 24x7 work is expected, the severity may be lowered or the 24x7 effort may stop: possible, never automatic.",
);

/// A day of a week as it is drawn: its business hours and its cover, in seconds since midnight.
pub fn week_row(day: &str, business: &[(u32, u32)], cover: Option<&[(u32, u32)]>, lang: Lang) -> String {
    let comma = Text::new("、", ", ");
    let stretches = |stretches: &[(u32, u32)], none: Text| {
        if stretches.is_empty() {
            return none.get(lang).to_owned();
        }
        stretches.iter().map(|(from, until)| stretch(*from, *until)).collect::<Vec<_>>().join(comma.get(lang))
    };
    let open = stretches(business, Text::new("休息", "closed"));
    let on_call = cover.map(|cover| stretches(cover, Text::new("無人", "nobody")));
    match (on_call, lang) {
        (Some(on_call), Lang::ZhHant) => format!("{day}：上班 {open}；待命 {on_call}"),
        (Some(on_call), Lang::En) => format!("{day}: business hours {open}; on call {on_call}"),
        (None, Lang::ZhHant) => format!("{day}：上班 {open}"),
        (None, Lang::En) => format!("{day}: business hours {open}"),
    }
}

/// A stretch of a day: "09:00–17:30".
pub fn stretch(from: u32, until: u32) -> String {
    let time = |seconds: u32| match seconds % 60 {
        0 => format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60),
        rest => format!("{:02}:{:02}:{rest:02}", seconds / 3600, seconds / 60 % 60),
    };
    format!("{}–{}", time(from), time(until))
}

/// A day of the year, for those who do not see it.
pub fn day_spoken(day: NaiveDate, plan: &DayPlan, has_hours: bool, name: Option<Text>, lang: Lang) -> String {
    let mut told = vec![figures::weekday_date(day, lang)];
    told.push(match plan {
        DayPlan::Usual if has_hours => Text::new("照常上班", "usual hours").get(lang).to_owned(),
        DayPlan::Usual => Text::new("每週休息日", "no hours in the week").get(lang).to_owned(),
        DayPlan::Closed => Text::new("休息", "closed").get(lang).to_owned(),
        DayPlan::Own(hours) => match lang {
            Lang::ZhHant => format!("特別時段 {}", hours_list(hours).replace(", ", "、")),
            Lang::En => format!("own hours {}", hours_list(hours)),
        },
    });
    told.extend(name.map(|name| name.get(lang).to_owned()));
    told.join(if lang == Lang::En { ", " } else { "，" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b10_and_b17_long_stretches_and_a_minute_short_of_a_day_are_said() {
        let note = |typed: &str| {
            let hours = Hours::read(typed).unwrap();
            hours_note(hours[0], Lang::En)
        };
        for fine in ["9-17:30", "09:00-17:30", "22:00-06:00", "00:00-24:00", "9:00:00 AM-5:00:00 PM", "9:00 - 5:00 PM"]
        {
            assert_eq!(note(fine), None, "{fine}");
        }
        assert!(
            note("9:00-5:00").unwrap().contains("overnight until 05:00 the next day, 20 h"),
            "{:?}",
            note("9:00-5:00")
        );
        assert!(note("06:00-22:00").unwrap().contains("16 h"));
        assert!(note("00:00-23:59").unwrap().contains("one minute short of a day"));
        // Nothing behind a time is dropped.
        for wrong in ["9:00x-17:00", "9:00-17:00 lunch", "13:00 AM-5 PM", "下午2:00 AM-18:00"] {
            assert!(Hours::read(wrong).is_err(), "{wrong}");
        }
        let read = |typed: &str| Hours::read(typed).unwrap()[0].to_string();
        assert_eq!(read("9:00:00 AM-5:00:00 PM"), "09:00-17:00");
        assert_eq!(read("上午9點–下午5點半"), "09:00-17:30");
    }
}
