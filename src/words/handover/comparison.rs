//! The plan beside another one: what each costs, what the difference is made of, and what differs in services, first responses,
//! dates and duties. What is the same is counted and not listed.

use super::{Amounts, Block, Cell, Phrase, Row, RowKind, Setting, Table, column};
use crate::catalog::services::service;
use crate::plan::Plan;
use crate::rules::plan_comparison::{Figure, PlanComparison, Walk, compare, walk};
use crate::text::Text;
use crate::words::figures::number;
use crate::words::plan_comparison as words;
use crate::words::plan_comparison::names;
use crate::words::say::say;

/// More parts of one cause than this are counted and not told.
const MOST_PARTS: usize = 8;

const CHANGE: Text = Text::new("差額", "Difference");

pub(super) fn blocks(plan: &Plan, other: &Plan, amounts: Amounts) -> Vec<Block> {
    let found = compare(&[plan, other]);
    let walked = walk(plan, other);
    let mut blocks = Vec::new();
    if amounts.are_shown() {
        let walks = [walked];
        blocks.push(Block::Lead(Phrase::of(|lang| words::headline(&found, &names(plan, other, lang), &walks, lang))));
        blocks.push(Block::Table(figures(plan, other, &found)));
        let [walked] = walks;
        match walked {
            Ok(walked) => {
                let of = words::figure_to_tell(&walked);
                blocks.push(Block::Heading(Phrase::of(|lang| words::figure(of, lang))));
                blocks.push(Block::Waterfall);
                blocks.extend(made_of(plan, other, of, &walked).map(Block::Table));
            }
            Err(reason) => {
                let (from, to) = (plan.contract.currency, other.contract.currency);
                blocks.push(Block::Note(Phrase::of(|lang| words::no_rate(reason, from, to, lang))));
            }
        }
        blocks.extend(left_out(plan, other, &found));
    } else if let Some(gain) = found.gain(0, 1) {
        blocks.push(Block::Lead(Phrase::of(|lang| {
            let [_, name] = names(plan, other, lang);
            let gain = words::response_change(&gain, lang);
            say!(lang, "「{name}」：{gain}", "{name}: {gain}")
        })));
    }
    blocks.push(Block::Note(Phrase::of(|lang| words::stays(&found, lang))));
    blocks.extend(
        [services(plan, other, &found), responses(plan, other, &found), dates(plan, other, &found)]
            .into_iter()
            .flatten()
            .map(Block::Table),
    );
    blocks.extend(duties(plan, other, &found).map(Block::Table));
    blocks
}

/// A table with a column for each plan.
fn side_by_side(title: Text, setting: Setting, plan: &Plan, other: &Plan, rows: Vec<Row>) -> Option<Table> {
    let name = |at: usize| Phrase::of(|lang| names(plan, other, lang).get(at).cloned().unwrap_or_default());
    let named = |at| super::Column { title: name(at), setting };
    (!rows.is_empty()).then(|| Table {
        name: title.into(),
        columns: vec![column(title, Setting::Words), named(0), named(1)],
        rows,
    })
}

fn plain(cells: Vec<Cell>) -> Row {
    Row { kind: RowKind::Plain, cells }
}

fn figures(plan: &Plan, other: &Plan, found: &PlanComparison) -> Table {
    let currencies: Vec<_> = found.figures.iter().map(|one| one.currency).collect();
    let rows = words::told_figures(found).into_iter().map(|of| {
        let amount = |at: usize| {
            Phrase::of(|lang| {
                let known = found.figures.get(at).map(|one| words::amount(one.get(of), one.currency, lang));
                known.unwrap_or_default()
            })
        };
        let change = match (found.difference(of, 0, 1), currencies.as_slice()) {
            (Some(change), [currency, _]) => Phrase::alike(words::change(change, *currency)),
            _ => words::UNKNOWN.into(),
        };
        let name = Phrase::of(|lang| words::figure(of, lang));
        plain(vec![name.into(), amount(0).into(), amount(1).into(), change.into()])
    });
    let title = Text::new("金額", "Amounts");
    let name = |at: usize| Phrase::of(|lang| names(plan, other, lang).get(at).cloned().unwrap_or_default());
    let named = |at| super::Column { title: name(at), setting: Setting::Figure };
    Table {
        name: title.into(),
        columns: vec![column(title, Setting::Words), named(0), named(1), column(CHANGE, Setting::Figure)],
        rows: rows.collect(),
    }
}

/// What the figures of each plan leave out.
fn left_out(plan: &Plan, other: &Plan, found: &PlanComparison) -> Vec<Block> {
    let of = |at: usize| {
        let figures = found.figures.get(at)?;
        let told = !figures.is_complete();
        told.then(|| {
            Block::Note(Phrase::of(|lang| {
                let name = names(plan, other, lang).get(at).cloned().unwrap_or_default();
                let missing = words::left_out(figures, lang);
                say!(lang, "「{name}」未計入：{missing}", "Not counted in {name}: {missing}")
            }))
        })
    };
    [of(0), of(1)].into_iter().flatten().collect()
}

/// The parts of the difference, by cause; their sum is the difference to the cent.
fn made_of(plan: &Plan, other: &Plan, of: Figure, walked: &Walk) -> Option<Table> {
    let currency = walked.to.currency;
    let causes = walked.by_cause(of)?;
    let mut rows: Vec<Row> = causes
        .iter()
        .map(|(cause, amount, parts)| {
            let told = Phrase::of(|lang| {
                let told = parts.iter().take(MOST_PARTS);
                let mut told: Vec<String> =
                    told.map(|(part, _)| words::part(part, plan, other, &walked.places, lang)).collect();
                told.retain(|words| !words.is_empty());
                let more = parts.len().saturating_sub(MOST_PARTS);
                if more > 0 {
                    told.push(say!(lang, "另有 {more} 項", "{more} more"));
                }
                told.join(Text::new("；", "; ").get(lang))
            });
            let unknown: usize = parts.iter().map(|(part, _)| part.unknown).sum();
            let unknown = match unknown {
                0 => Phrase::default(),
                count => Phrase::of(|lang| words::unknown_prices(count, lang)),
            };
            let cause = Cell { words: words::cause(*cause).into(), note: unknown, statement: None, says: None };
            plain(vec![cause, told.into(), Phrase::alike(words::change(*amount, currency)).into()])
        })
        .collect();
    let sum = Phrase::alike(words::change(walked.difference(of)?, currency));
    rows.push(Row { kind: RowKind::Sum, cells: vec![Phrase::from(CHANGE).into(), Cell::default(), sum.into()] });
    Some(Table {
        name: Text::new("差額從何而來", "What the difference is made of").into(),
        columns: vec![
            column(Text::new("原因", "Cause"), Setting::Short),
            column(Text::new("內容", "What"), Setting::Words),
            column(Text::new("變動", "Change"), Setting::Figure),
        ],
        rows,
    })
}

/// The services that differ: how many of each in which year.
fn services(plan: &Plan, other: &Plan, found: &PlanComparison) -> Option<Table> {
    let rows = found.rows.iter().filter(|row| row.differs()).map(|row| {
        let cell = |at: usize, of: &Plan| {
            Phrase::of(|lang| match row.line(at) {
                None => words::NOTHING.get(lang).to_owned(),
                Some(line) => {
                    let several = of.contract.contract_years().len() > 1;
                    let place = words::whereabouts(line, of, several, lang);
                    let (count, payer) = (number(line.quantity.decimal()), words::funding(line.funding).get(lang));
                    let told = say!(lang, "{count}，{payer}", "{count}, {payer}");
                    if place.is_empty() { told } else { say!(lang, "{told}（{place}）", "{told} ({place})") }
                }
            })
        };
        let name = Phrase::from(service(row.service).label());
        plain(vec![name.into(), cell(0, plan).into(), cell(1, other).into()])
    });
    side_by_side(Text::new("不同的服務項目", "Services that differ"), Setting::Words, plan, other, rows.collect())
}

fn responses(plan: &Plan, other: &Plan, found: &PlanComparison) -> Option<Table> {
    let years = found.years();
    let rows = found.rungs.iter().filter(|rung| rung.differs()).map(|rung| {
        let name = Cell {
            words: Phrase::of(|lang| words::rung(rung, lang)),
            note: Phrase::of(|lang| words::rung_years(rung, &years, lang)),
            statement: None,
            says: None,
        };
        let cell = |at: usize| {
            let response = rung.responses.get(at).copied().flatten();
            Phrase::of(|lang| words::response(response, lang))
        };
        plain(vec![name, cell(0).into(), cell(1).into()])
    });
    let title = Text::new("不同的首次回應（預期）", "First responses that differ (expected)");
    side_by_side(title, Setting::Words, plan, other, rows.collect())
}

fn dates(plan: &Plan, other: &Plan, found: &PlanComparison) -> Option<Table> {
    let rows = found.agenda.dates.iter().filter(|row| row.differs()).filter_map(|row| {
        let (at, due) = row.dates.iter().enumerate().find_map(|(at, dates)| Some((at, dates.first()?)))?;
        let several = row.dates.iter().any(|dates| dates.len() > 1);
        let of = if at == 0 { plan } else { other };
        let name = Phrase::of(|lang| words::date_title(due, several, of, lang));
        let cell =
            |at: usize| Phrase::of(|lang| row.dates.get(at).map(|dates| words::dates(dates, lang)).unwrap_or_default());
        Some(plain(vec![name.into(), cell(0).into(), cell(1).into()]))
    });
    side_by_side(Text::new("不同的日期", "Dates that differ"), Setting::Words, plan, other, rows.collect())
}

fn duties(plan: &Plan, other: &Plan, found: &PlanComparison) -> Option<Table> {
    let rows = found.agenda.duties.iter().filter(|row| row.differs()).map(|row| {
        let name = Cell {
            words: Phrase::alike(row.id.code()),
            statement: Some(row.id.rule().rule().statement),
            ..Cell::default()
        };
        let cell = |at: usize| {
            let applies = row.triggered.get(at).copied().unwrap_or_default();
            Phrase::from(if applies {
                Text::new("適用", "applies")
            } else {
                Text::new("不適用", "does not apply")
            })
        };
        plain(vec![name, cell(0).into(), cell(1).into()])
    });
    let title = Text::new("不同的責任與條款", "Duties and terms that differ");
    side_by_side(title, Setting::Short, plan, other, rows.collect())
}
