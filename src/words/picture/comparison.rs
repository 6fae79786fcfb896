//! Two plans beside each other: the answer, what each costs, and the difference as a waterfall of its causes. An amount that is more
//! is a full bar, one that is less a hatched one, and each has its sign in words.

use super::{Drawing, Picture, Shape, Tone, bar, framed, lines_of, shortened, words};
use crate::chronology::text_width;
use crate::plan::Plan;
use crate::rules::plan_comparison::{PlanComparison, Walk, compare, walk};
use crate::text::{Lang, Text};
use crate::words::handover::{Phrase, Title};
use crate::words::plan_comparison as told;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const WIDTH: f64 = 880.0;
/// Where the bars begin and end.
const LEFT: f64 = 330.0;
const RIGHT: f64 = 730.0;
const SMALL: f64 = 12.5;
/// From a line of words to the next.
const LINE: f64 = 17.0;
const BAR: f64 = 16.0;

/// Two plans, in a frame. In several languages every word stands in each.
pub fn comparison(plan: &Plan, other: &Plan, title: &Title, languages: &[Lang]) -> Option<Picture> {
    let lang = *languages.first()?;
    let found = compare(&[plan, other]);
    let walks = [walk(plan, other)];
    let named = |lang| told::names(plan, other, lang);
    let mut shapes = Vec::new();
    let mut y = 22.0;
    let headline = |lang: Lang| told::headline(&found, &named(lang), &walks, lang);
    for line in lines_of(languages, headline) {
        for line in wrapped(&line, 17.0, WIDTH) {
            shapes.push(words((0.0, y), 17.0, Tone::Ink, &line).bold());
            y += 24.0;
        }
    }
    y = figures(&found, &named(lang), &mut shapes, y + 6.0, languages);
    let [walked] = &walks;
    match walked {
        Ok(walked) => {
            let drawn = waterfall(plan, other, walked, languages)?;
            let down = y + 20.0;
            shapes.extend(drawn.shapes.into_iter().map(|shape| shape.moved(0.0, down)));
            y = down + drawn.height;
        }
        Err(reason) => {
            let (from, to) = (plan.contract.currency, other.contract.currency);
            for line in lines_of(languages, |lang| told::no_rate(*reason, from, to, lang)) {
                for line in wrapped(&line, SMALL, WIDTH) {
                    y += LINE;
                    shapes.push(words((0.0, y), SMALL, Tone::Ink2, &line));
                }
            }
            y += 12.0;
        }
    }
    for line in lines_of(languages, |lang| told::stays(&found, lang)) {
        y += LINE;
        shapes.push(words((0.0, y), SMALL, Tone::Ink2, &shortened(&line, SMALL, WIDTH)));
    }
    y += 8.0;
    let drawing = Drawing { width: WIDTH, height: y, shapes };
    let [one, two] = named(lang);
    let name = format!("{one} → {two}");
    let told = in_words(plan, other, &found, walked.as_ref().ok(), languages);
    Some(framed(drawing, &shortened(&name, 17.0, WIDTH), told, title, languages))
}

/// The waterfall alone, for a document that says the rest.
pub fn waterfall_bare(plan: &Plan, other: &Plan, languages: &[Lang]) -> Option<Picture> {
    let lang = *languages.first()?;
    let walked = walk(plan, other).ok()?;
    let drawing = waterfall(plan, other, &walked, languages)?;
    let [one, two] = told::names(plan, other, lang);
    let found = compare(&[plan, other]);
    let told = in_words(plan, other, &found, Some(&walked), languages);
    Some(Picture { drawing, name: format!("{one} → {two}"), told, lang })
}

/// A table of what each plan costs; its lower edge.
fn figures(found: &PlanComparison, names: &[String; 2], shapes: &mut Vec<Shape>, top: f64, languages: &[Lang]) -> f64 {
    let ends = [560.0, 720.0, WIDTH];
    let mut y = top + 14.0;
    for (name, end) in names.iter().zip(ends) {
        shapes.push(words((end, y), SMALL, Tone::Ink2, &shortened(name, SMALL, 150.0)).at_end());
    }
    let difference = Phrase::from(Text::new("差額", "Difference"));
    let difference: Vec<&str> = difference.in_each(languages).into_iter().map(|(_, words)| words).collect();
    shapes.push(words((WIDTH, y), SMALL, Tone::Ink2, &difference.join(" ")).at_end());
    y += 8.0;
    for of in told::told_figures(found) {
        shapes.push(rule(y));
        y += 18.0;
        let base = y;
        let amount = |at: usize| {
            let one = found.figures.get(at)?;
            Some(told::amount(one.get(of), one.currency, languages.first().copied()?))
        };
        let change = found.figures.first().zip(found.difference(of, 0, 1));
        let change = change.map(|(one, change)| told::change(change, one.currency));
        for (text, end) in [amount(0), amount(1), change].into_iter().zip(ends) {
            let text = text.unwrap_or_else(|| "—".to_owned());
            shapes.push(words((end, base), 13.0, Tone::Ink, &text).bold().at_end());
        }
        for (row, line) in lines_of(languages, |lang| told::figure(of, lang)).into_iter().enumerate() {
            if row > 0 {
                y += LINE;
            }
            shapes.push(words((0.0, y), SMALL, Tone::Ink2, &shortened(&line, SMALL, 390.0)));
        }
        y += 8.0;
    }
    shapes.push(rule(y));
    y
}

fn rule(y: f64) -> Shape {
    Shape::Rule { from: (0.0, y), to: (WIDTH, y), tone: Tone::Line, width: 1.0, is_dashed: false }
}

/// Where a sum stands: the lowest at the left, the highest at the right.
struct Scale {
    least: Decimal,
    width: Decimal,
}

impl Scale {
    fn x(&self, sum: Decimal) -> f64 {
        let share = (sum - self.least).checked_div(self.width).unwrap_or_default();
        LEFT + share.to_f64().unwrap_or_default() * (RIGHT - LEFT)
    }
}

/// Bars from the sum of the one plan to that of the other, one for each cause; nothing where the figure is not known.
fn waterfall(plan: &Plan, other: &Plan, walked: &Walk, languages: &[Lang]) -> Option<Drawing> {
    let main = told::figure_to_tell(walked);
    let lang = *languages.first()?;
    let currency = walked.to.currency;
    let causes = walked.by_cause(main)?;
    let (start, end) = (walked.from.get(main)?, walked.to.get(main)?);
    let mut sums = vec![start];
    for (_, amount, _) in &causes {
        sums.push(sums.last().copied().unwrap_or_default() + amount);
    }
    let least = sums.iter().copied().min().unwrap_or_default();
    let most = sums.iter().copied().max().unwrap_or_default();
    let scale = Scale { least, width: most - least };
    let mut shapes = Vec::new();
    let mut y = 0.0;
    for line in lines_of(languages, |lang| told::figure(main, lang)) {
        y += LINE;
        shapes.push(words((0.0, y), 13.0, Tone::Ink2, &line).bold());
    }
    y += 10.0;
    let [one, two] = told::names(plan, other, lang);
    y = ends(&mut shapes, y, &one, start, &scale, &told::amount(Some(start), currency, lang));
    let mut sum = start;
    for (cause, amount, parts) in &causes {
        let (before, after) = (sum, sum + amount);
        sum = after;
        let (left, right) = (scale.x(before.min(after)), scale.x(before.max(after)));
        let mut lines: Vec<(String, bool)> = lines_of(languages, |lang| told::cause(*cause).get(lang).to_owned())
            .into_iter()
            .map(|one| (one, true))
            .collect();
        if let [(part, _)] = parts.as_slice() {
            let about = lines_of(languages, |lang| told::part(part, plan, other, &walked.places, lang));
            lines.extend(about.into_iter().map(|one| (one, false)));
        }
        let unknown: usize = parts.iter().map(|(part, _)| part.unknown).sum();
        if unknown > 0 {
            let said = lines_of(languages, |lang| told::unknown_prices(unknown, lang));
            lines.extend(said.into_iter().map(|one| (format!("? {one}"), false)));
        }
        let drawn = bar(left, y + 3.0, (right - left).max(1.5), BAR, Tone::PlumSoft);
        shapes.push(if *amount < Decimal::ZERO {
            drawn.hatched(Tone::Accent)
        } else {
            bar(left, y + 3.0, (right - left).max(1.5), BAR, Tone::Plum)
        });
        let x = scale.x(after);
        let joint =
            Shape::Rule { from: (x, y + 3.0), to: (x, y + 30.0), tone: Tone::Edge, width: 1.0, is_dashed: true };
        shapes.push(joint);
        let change = told::change(*amount, currency);
        shapes.push(words((WIDTH, y + 16.0), 13.0, Tone::Ink, &change).bold().at_end());
        for (line, is_bold) in lines {
            y += LINE;
            let size = if is_bold { 13.0 } else { 12.0 };
            let tone = if is_bold { Tone::Ink } else { Tone::Ink2 };
            let text = words((0.0, y - 1.0), size, tone, &shortened(&line, size, LEFT - 20.0));
            shapes.push(if is_bold { text.bold() } else { text });
        }
        y += 10.0;
    }
    y = ends(&mut shapes, y, &two, end, &scale, &told::amount(Some(end), currency, lang));
    Some(Drawing { width: WIDTH, height: y, shapes })
}

/// The row of a plan: its name, a mark at its sum, and the sum.
fn ends(shapes: &mut Vec<Shape>, y: f64, name: &str, sum: Decimal, scale: &Scale, amount: &str) -> f64 {
    let base = y + 16.0;
    shapes.push(words((0.0, base), 13.0, Tone::Ink, &shortened(name, 13.0, LEFT - 20.0)).bold());
    shapes.push(bar(scale.x(sum) - 1.5, y + 1.0, 3.0, 20.0, Tone::Ink));
    shapes.push(words((WIDTH, base), 13.0, Tone::Ink, amount).bold().at_end());
    y + 30.0
}

/// A text in as many lines as it needs: broken between words, or between characters where there are no spaces.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in text.split_inclusive(|char: char| char == ' ' || !char.is_ascii()) {
        if !line.is_empty() && text_width(&line, size) + text_width(piece.trim_end(), size) > room {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The same in words.
fn in_words(plan: &Plan, other: &Plan, found: &PlanComparison, walked: Option<&Walk>, languages: &[Lang]) -> String {
    let of = |lang: Lang| {
        let main = told::main_figure(&found.figures);
        let mut all: Vec<String> = told::names(plan, other, lang)
            .iter()
            .zip(&found.figures)
            .map(|(name, one)| format!("{name} {}", told::amount(one.get(main), one.currency, lang)))
            .collect();
        if let Some((walked, causes)) =
            walked.and_then(|walked| Some((walked, walked.by_cause(told::figure_to_tell(walked))?)))
        {
            all.extend(causes.into_iter().map(|(cause, amount, _)| {
                format!("{} {}", told::cause(cause).get(lang), told::change(amount, walked.to.currency))
            }));
        }
        all.join(Text::new("；", "; ").get(lang))
    };
    lines_of(languages, of).join(" ")
}
