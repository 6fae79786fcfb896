//! The Flex Allowance of a year as one bar: the capped kinds first, so that the cap is measured from the left edge; what is not
//! allocated at its end, hatched; below it what would be lost and what is asked beyond it.

use super::{Drawing, Picture, Shape, Tone, bar, framed, said, shortened, words};
use crate::catalog::services::FlexKind;
use crate::chronology::text_width;
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::rules::allowance::{YearStatement, state_allowance};
use crate::rules::contract_state::allotting;
use crate::text::{Lang, Text};
use crate::words::explain;
use crate::words::figures::{money, percent};
use crate::words::handover::{Phrase, Title};
use crate::words::say::say;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const WIDTH: f64 = 880.0;
const BAR: f64 = 40.0;
/// What stands above the bar: the cap, and a headline where there is one.
const ABOVE: f64 = 24.0;
const HEADLINE: f64 = 42.0;
const SMALL: f64 = 12.5;

const CAP: Text = Text::new("折讓與自訂的上限", "Cap on credits and Custom Proactive");

/// The meter of a year, in a frame; nothing while its allowance is unknown or none. In several languages its parts are named in
/// each; what there is once only is in the first.
pub fn meter(plan: &Plan, index: YearIndex, today: NaiveDate, title: &Title, languages: &[Lang]) -> Option<Picture> {
    let Picture { drawing, name, told, .. } = drawn(plan, index, today, languages, true)?;
    Some(framed(drawing, &name, told, title, languages))
}

/// The same without the frame and its headline, for a document that says both.
pub fn meter_bare(plan: &Plan, index: YearIndex, today: NaiveDate, languages: &[Lang]) -> Option<Picture> {
    drawn(plan, index, today, languages, false)
}

fn drawn(plan: &Plan, index: YearIndex, today: NaiveDate, languages: &[Lang], headed: bool) -> Option<Picture> {
    let lang = *languages.first()?;
    let statement = state_allowance(plan);
    let year = statement.year(index)?;
    let granted = year.granted.value.filter(|granted| !granted.amount.is_zero())?;
    let is_over = allotting(plan, year.year, plan.readings, Some(today)).is_over();
    let drawing = drawing(year, granted, is_over, languages, headed);
    let name = if statement.years.len() > 1 {
        let year = explain::year(index, lang);
        say!(lang, "彈性額度，{year}", ("Flex Allowance, {}", year.to_ascii_lowercase()))
    } else {
        Text::new("彈性額度", "Flex Allowance").get(lang).to_owned()
    };
    let told = told(year, granted, is_over, lang);
    Some(Picture { drawing, name, told, lang })
}

/// How wide a part is drawn.
fn width(part: Decimal, whole: Decimal) -> f64 {
    let share = part.checked_div(whole).unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE);
    share.to_f64().unwrap_or_default() * WIDTH
}

const fn tone(kind: FlexKind) -> Tone {
    match kind {
        FlexKind::ProactiveCredits | FlexKind::CustomProactive => Tone::Plum,
        FlexKind::MissionCritical => Tone::Accent,
        FlexKind::EnhancedSolutions => Tone::Cust,
        FlexKind::Proactive => Tone::Sage,
    }
}

/// What becomes of what is not allocated.
const fn left_name(is_over: bool, is_later: bool) -> Text {
    match (is_over, is_later) {
        (true, _) => Text::new("已沒收", "Forfeited"),
        (false, true) => Text::new("尚未分配", "Not allocated yet"),
        (false, false) => Text::new("簽約時將沒收", "Forfeited at signing"),
    }
}

/// The kinds with what is allotted to them, then what is left.
fn parts(year: &YearStatement, is_over: bool) -> Vec<(Phrase, Money, Option<FlexKind>)> {
    let mut parts: Vec<(Phrase, Money, Option<FlexKind>)> = year
        .allotted_to
        .iter()
        .filter(|(_, amount)| !amount.value.amount.is_zero())
        .map(|(kind, amount)| (kind.name().into(), amount.value, Some(*kind)))
        .collect();
    if let Some(left) = year.forfeited.value.filter(|left| !left.amount.is_zero()) {
        parts.push((left_name(is_over, year.is_allotted_later).into(), left, None));
    }
    parts
}

fn drawing(year: &YearStatement, granted: Money, is_over: bool, languages: &[Lang], headed: bool) -> Drawing {
    let lang = languages.first().copied().unwrap_or(Lang::ZhHant);
    let top = if headed { HEADLINE + ABOVE } else { ABOVE };
    let mut shapes = Vec::new();
    let allotted = year.allotted.value;
    let share = percent(allotted.amount.checked_div(granted.amount).unwrap_or_default());
    let head = {
        let (used, granted) = (money(allotted), money(granted));
        say!(lang, "{granted} 已分配 {used}（{share}）", "{used} of {granted} allocated ({share})")
    };
    if headed {
        shapes.push(words((0.0, 26.0), 22.0, Tone::Ink, &shortened(&head, 22.0, WIDTH)).bold());
    }
    let mut x = 0.0;
    let mut legend = Vec::new();
    for (name, amount, kind) in parts(year, is_over) {
        let wide = width(amount.amount, granted.amount);
        let drawn = match kind {
            Some(kind) if kind.is_capped() => bar(x, top, wide, BAR, Tone::PlumSoft).hatched(Tone::Plum),
            Some(kind) => bar(x, top, wide, BAR, tone(kind)),
            None => bar(x, top, wide, BAR, Tone::BreachSoft).hatched(Tone::Breach).bordered(Tone::Breach),
        };
        shapes.push(drawn);
        if x > 0.0 {
            shapes.push(bar(x - 1.0, top, 2.0, BAR, Tone::Surface));
        }
        x += wide;
        legend.push((name, amount, kind));
    }
    let mut y = top + BAR;
    if let Some(cap) = year.cap_at_most() {
        let at = width(cap.amount, granted.amount);
        let below = (at, top + BAR + 8.0);
        let post = Shape::Rule { from: (at, top - 6.0), to: below, tone: Tone::Ink, width: 2.5, is_dashed: false };
        shapes.push(post);
        let cap = money(cap);
        let text = format!("{} {cap}", said(languages, |lang| CAP.get(lang).to_owned()));
        let label = words((at, top - 11.0), SMALL, Tone::Ink, &text);
        let is_wide = at + text_width(&text, SMALL) > WIDTH;
        shapes.push(if is_wide { label.at_end() } else { label });
    }
    y += 28.0;
    // In columns, each as wide as the longest that stands in it may be.
    let columns = if legend.len() > 2 { 2 } else { 1 };
    let room = WIDTH / f64::from(columns);
    let mut rows = 0_u32;
    for (place, (name, amount, kind)) in (0_u32..).zip(&legend) {
        let (left, top) = (f64::from(place % columns) * room, y + f64::from(place / columns) * 24.0);
        rows = rows.max(place / columns + 1);
        let swatch = match kind {
            Some(kind) if kind.is_capped() => bar(left, top - 10.0, 14.0, 12.0, Tone::PlumSoft).hatched(Tone::Plum),
            Some(kind) => bar(left, top - 10.0, 14.0, 12.0, tone(*kind)),
            None => bar(left, top - 10.0, 14.0, 12.0, Tone::BreachSoft).hatched(Tone::Breach),
        };
        shapes.push(swatch);
        let amount = money(*amount);
        let name = shortened(
            &said(languages, |lang| name.get(lang).to_owned()),
            13.0,
            room - 60.0 - text_width(&amount, 13.0),
        );
        shapes.push(words((left + 22.0, top), 13.0, Tone::Ink2, &name));
        let after = left + 22.0 + text_width(&name, 13.0) + 12.0;
        let tone = if kind.is_none() { Tone::Breach } else { Tone::Ink };
        shapes.push(words((after, top), 13.0, tone, &amount).bold());
    }
    y += f64::from(rows) * 24.0;
    if let Some(beyond) = year.beyond_flex() {
        let beyond = money(beyond);
        let text = said(languages, |lang| {
            say!(lang, "另有 {beyond} 不由彈性額度支付", "{beyond} more is asked of Flex and not paid by it")
        });
        let text = shortened(&text, 13.0, WIDTH);
        shapes.push(words((0.0, y), 13.0, Tone::Breach, &text).bold());
        y += 24.0;
    }
    Drawing { width: WIDTH, height: y, shapes }
}

/// The same in words.
fn told(year: &YearStatement, granted: Money, is_over: bool, lang: Lang) -> String {
    let mut all = vec![{
        let (granted, used) = (money(granted), money(year.allotted.value));
        say!(lang, "彈性額度 {granted}，已分配 {used}", "Flex Allowance {granted}, allocated {used}")
    }];
    all.extend(
        parts(year, is_over).into_iter().map(|(name, amount, _)| format!("{} {}", name.get(lang), money(amount))),
    );
    all.join(Text::new("；", "; ").get(lang))
}
