//! Charts against each other, in words: where two of them part and why, and what a service brings or takes away.

use super::charts::list;
use super::explain;
use super::figures::length;
use super::incident::{chart_label, difference, near, short_action};
use super::say::say;
use crate::catalog::charts::{ChartId, Downgrade, Occasion};
use crate::rules::comparison::{AddOn, Holds, Matter, Parting, Partings, Says, Side};
use crate::rules::coverage::IR_17;
use crate::rules::timeline::When;
use crate::text::{Lang, Text};
use chrono::{DateTime, FixedOffset};

/// What two charts can differ in.
pub const fn matter(matter: Matter) -> Text {
    match matter {
        Matter::FirstContact => Text::new("首次回應", "First response"),
        Matter::Resource => Text::new("支援事件經理或專責人員", "Incident manager or resource"),
        Matter::Experts => Text::new("專家與工程師", "Experts and engineers"),
        Matter::Effort => Text::new("處理時段", "Hours of the work"),
        Matter::Escalation => Text::new("內部提報", "Escalation"),
        Matter::MicrosoftExecutives => Text::new("Microsoft 主管", "Microsoft's executives"),
        Matter::Review => Text::new("事後檢討", "Review afterwards"),
        Matter::RootCauseAnalysis => Text::new("根本原因分析", "Root cause analysis"),
        Matter::Routing => Text::new("案件轉送", "Routing of the case"),
        Matter::OutageHelp => Text::new("大範圍中斷時的協助", "Help in a broad outage"),
        Matter::Downgrade => Text::new("客戶無法配合時", "If you cannot keep up"),
        Matter::CustomerPeople => Text::new("您的人員", "Your people"),
        Matter::Answers => Text::new("您的回覆", "Your answers"),
        Matter::OwnExecutives => Text::new("您的主管", "Your executives"),
        Matter::Channel => Text::new("開案管道", "Ways to open the case"),
        Matter::Language => Text::new("支援語言", "Languages"),
    }
}

/// What may happen when the customer cannot keep up, in the fewest words.
pub const fn downgrade(effect: Downgrade) -> Text {
    match effect {
        Downgrade::LowerSeverity => Text::new("可能調降嚴重性", "severity may be lowered"),
        Downgrade::StepDownFrom24x7 => Text::new("可能停止 24x7", "24x7 work may stop"),
    }
}

/// What one side has, in the fewest words, for a strip.
pub fn short_side(side: &Side, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    match &side.says {
        Says::Line { when: When::Channels(channels), .. } => list(channels, lang),
        Says::Line { action, when: When::Due { at, .. }, .. } => {
            let (what, at) = (short_action(*action, lang), near(*at, opened, lang));
            say!(lang, "{what}（{at} 前）", "{what} by {at}")
        }
        Says::Line { action, .. } => short_action(*action, lang).to_owned(),
        Says::Downgrade(effect) => upper_first(downgrade(*effect).get(lang)),
        Says::Languages(languages) => languages.name().get(lang).to_owned(),
        _ => self::side(side, opened, lang),
    }
}

/// What changes in a matter if a service is taken away, or added: what there would be, and what there is now.
pub fn change(parting: &Parting, is_taken_away: bool, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    let (with, without) = (&parting.one, &parting.other);
    let (now, then) = if is_taken_away { (with, without) } else { (without, with) };
    let all = |sides: &[Side]| {
        let words: Vec<String> = sides.iter().map(|side| short_side(side, opened, lang)).collect();
        words.join(Text::new("、", ", ").get(lang))
    };
    match (now.is_empty(), then.is_empty()) {
        (false, true) => say!(lang, ("少了：{}", all(now)), ("No longer: {}", all(now))),
        (true, false) => all(then),
        _ => say!(lang, ("{}；目前為{}", all(then), all(now)), ("{}; now: {}", all(then), all(now))),
    }
}

/// What one side has, with the line of the chart and its footnote.
pub fn side(side: &Side, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    match &side.says {
        Says::Line { commitment, action, when, footnote } => {
            let what = match when {
                When::Channels(channels) => list(channels, lang),
                _ => short_action(*action, lang).to_owned(),
            };
            let when = match when {
                When::Due { at, .. } => {
                    let at = near(*at, opened, lang);
                    say!(lang, "，{at} 前", " by {at}")
                }
                When::Channels(_) | When::Undated(Occasion::NotStated) | When::Ongoing24x7 => String::new(),
                other => {
                    let when = explain::when(other, lang);
                    say!(lang, "，{when}", (", {}", lower_first(&when)))
                }
            };
            let note = footnote.map(|number| say!(lang, "，註 {number}", ", fn {number}"));
            let source = format!("{commitment}{}", note.unwrap_or_default());
            say!(lang, "{what}{when}（{source}）", "{what}{when} ({source})")
        }
        Says::Downgrade(effect) => upper_first(downgrade(*effect).get(lang)),
        Says::Languages(languages) => languages.name().get(lang).to_owned(),
        Says::RootCauseBy(rule) if rule.number() == 11 => say!(
            lang,
            "結案 7 天前提出，10 個工作天內交付 (IR-11)",
            "Asked for 7 days before closing, given within 10 business days (IR-11)"
        ),
        Says::RootCauseBy(rule) => {
            let code = rule.code();
            say!(
                lang,
                "結案前提出，未載明期限，可能另計費用 ({code})",
                "Asked for before closing, no time stated, perhaps at a cost ({code})"
            )
        }
        Says::RoutedToMcsEngineers => {
            say!(lang, "直接轉給 MCS 工程師 (IR-15)", "Straight to MCS engineers (IR-15)")
        }
        Says::OutageHelp => say!(
            lang,
            "專屬中斷訊息與自行緩解的協助 (IR-21)",
            "Tailored outage messages, help with self-mitigation (IR-21)"
        ),
    }
}

/// Everything that one side has; "nothing", if it has nothing of the kind.
pub fn sides(all: &[Side], opened: DateTime<FixedOffset>, lang: Lang) -> String {
    if all.is_empty() {
        return Text::new("無", "None").get(lang).to_owned();
    }
    let words: Vec<String> = all.iter().map(|one| side(one, opened, lang)).collect();
    words.join(Text::new("；", "; ").get(lang))
}

/// From when on a difference counts: "minute 15, 02:15"; "from the opening on".
pub fn since(parting: &Parting, is_dated: bool, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    let after = parting.at - opened;
    if is_dated {
        let (minute, at) = (minute(parting.at, opened, lang), near(parting.at, opened, lang));
        return say!(lang, "{minute}（{at}）", "{minute} ({at})");
    }
    if after.is_zero() {
        return Text::new("開案起", "From opening").get(lang).to_owned();
    }
    let at = near(parting.at, opened, lang);
    say!(lang, "{at} 起", "From {at}")
}

/// "Minute 15" up to two hours, then a length of time.
fn minute(at: DateTime<FixedOffset>, opened: DateTime<FixedOffset>, lang: Lang) -> String {
    let after = at - opened;
    let minutes = after.num_minutes();
    if minutes <= 120 && after.num_seconds() % 60 == 0 {
        return say!(lang, "第 {minutes} 分鐘", "Minute {minutes}");
    }
    let amount = length(after, lang);
    say!(lang, "開案 {amount}後", "{amount} after opening")
}

/// Where two charts part, in a sentence: the minute, what each expects, and the reason.
pub fn parting_sentence(
    partings: &Partings,
    (one, other): (ChartId, ChartId),
    opened: DateTime<FixedOffset>,
    lang: Lang,
) -> String {
    let names = [chart_label(one, lang), chart_label(other, lang)];
    let Some(first) = partings.first() else {
        let [one, other] = names;
        return if partings.is_empty() {
            say!(
                lang,
                "{one}與{other}對這個支援事件的內容完全相同，不會分歧。",
                ("{} and {} do not differ here: the same rows hold on both.", upper_first(&the(one)), the(other))
            )
        } else {
            say!(
                lang,
                "{one}與{other}的時間完全相同；差異在未載明時間的項目。",
                (
                    "The times of {} and {} are the same: they differ only in items without a stated time.",
                    the(one),
                    the(other)
                )
            )
        };
    };
    let at = near(first.at, opened, lang);
    let minute = minute(first.at, opened, lang);
    let ours = sides(&first.one, opened, lang);
    let theirs = sides(&first.other, opened, lang);
    let because = because(first, (one, other), lang);
    say!(
        lang,
        ("{minute}（{at}）起分歧：{}為「{ours}」，{}為「{theirs}」；因為{because}。", names[0], names[1]),
        (
            "They differ from {} ({at}). {}: {}. {}: {}. The reason: {because}.",
            lower_first(&minute),
            upper_first(names[0]),
            lower_first(&ours),
            upper_first(names[1]),
            lower_first(&theirs)
        )
    )
}

/// Why two charts part at a time.
fn because(parting: &Parting, (one, other): (ChartId, ChartId), lang: Lang) -> String {
    let label = |id| chart_label(id, lang);
    if parting.why.rules.first() == Some(&IR_17) {
        let id = if one == ChartId::BaseReactive { other } else { one };
        let name = label(id);
        return say!(
            lang,
            "{name}的時間取代基本圖表的時間 (IR-17)",
            "the times of {name} replace those of the base chart (IR-17)"
        );
    }
    let has_time =
        |sides: &[Side]| sides.iter().any(|side| matches!(side.says, Says::Line { when: When::Due { .. }, .. }));
    match (has_time(&parting.one), has_time(&parting.other)) {
        (true, true) => say!(lang, "兩張圖表印的時間不同 (IR-3)", "the two charts print different times (IR-3)"),
        (first, _) => {
            let name = label(if first { one } else { other });
            say!(lang, "只有{name}為此載明時間 (AMB-47)", ("only {} prints a time for it (AMB-47)", the(name)))
        }
    }
}

/// When a chart governs: nothing if it is all the time.
pub fn governs(
    spans: &[(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)],
    opened: DateTime<FixedOffset>,
    lang: Lang,
) -> String {
    let word = Text::new("適用", "Governs").get(lang);
    let span = |(from, until): &(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)| {
        let at = |at: DateTime<FixedOffset>| near(at, opened, lang);
        match (*from == opened, until) {
            (true, None) => String::new(),
            (true, Some(until)) => say!(lang, ("至 {}", at(*until)), ("until {}", at(*until))),
            (false, None) => say!(lang, ("自 {}", at(*from)), ("from {}", at(*from))),
            (false, Some(until)) => format!("{}–{}", at(*from), at(*until)),
        }
    };
    let spans: Vec<String> = spans.iter().map(span).filter(|span| !span.is_empty()).collect();
    if spans.is_empty() { word.to_owned() } else { format!("{word} {}", spans.join(Text::new("、", ", ").get(lang))) }
}

/// Has the plan got a service?
pub fn holds(holds: Holds, lang: Lang) -> String {
    match holds {
        Holds::Now => Text::new("已規劃", "In the plan").get(lang).to_owned(),
        Holds::Not => Text::new("未規劃", "Not in the plan").get(lang).to_owned(),
        Holds::InAnotherYear(year) => {
            let year = explain::year(year, lang);
            say!(lang, "只在{year}", "{year} only")
        }
    }
}

/// What a service does for the first contact: "45 min earlier", or "lost: 45 min later" without it.
pub fn gain(found: &AddOn, lang: Lang) -> String {
    let (Some(with), Some(without)) = (&found.with.first_contact, &found.without.first_contact) else {
        return Text::new("算不出時間", "The time cannot be calculated").get(lang).to_owned();
    };
    if with.value == without.value {
        return Text::new("時間相同", "The same time").get(lang).to_owned();
    }
    match found.holds {
        // What the plan has is what counts; the change is to lose it.
        Holds::Now => difference(without.value, with.value, lang),
        Holds::Not | Holds::InAnotherYear(_) => difference(with.value, without.value, lang),
    }
}

/// With its article inside an English sentence: the base chart has one, the others are names.
fn the(name: &str) -> String {
    if name == "base chart" { format!("the {name}") } else { name.to_owned() }
}

fn lower_first(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next();
    first.into_iter().flat_map(char::to_lowercase).chain(rest).collect()
}

/// With a capital at the beginning.
pub fn upper_first(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next();
    first.into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}
