//! What is handed over: the document, the summary and the pictures in both languages, with amounts and without.

use crate::any_whole_plan::any_whole_plan;
use crate::chinese;
use crate::support::{add, amount, day, line, quantity, seed, worked_path, year};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::cell::Cell;
use uniplan::catalog::services::ServiceId;
use uniplan::money::{Amount, Money};
use uniplan::plan::Plan;
use uniplan::plan::contract::YearTerms;
use uniplan::plan::line::Funding;
use uniplan::plan::price_terms::{Discount, Off};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::assess::assess_on_its_chart;
use uniplan::rules::totals::total;
use uniplan::state::samples::Sample;
use uniplan::text::Lang;
use uniplan::words::figures;
use uniplan::words::handover::{
    Amounts, Block, Part, Phrase, RowKind, Section, Title, file_name, html, plain, sections, sections_beside, summary,
};
use uniplan::words::picture::{comparison, meter, svg, timeline, waterfall_bare};
use uniplan::zones::Zone;

const TODAY: &str = "2025-06-02";

/// A document as somebody reads it who sees words only.
fn read(sections: &[Section], lang: Lang) -> String {
    let mut text = String::new();
    let mut say = |indent: &str, words: &str| text.extend([indent, words, "\n"]);
    let cell = |words: &Phrase, note: &Phrase| match (words.get(lang), note.get(lang)) {
        (words, "") => words.to_owned(),
        (words, note) => format!("{words} [{note}]"),
    };
    for section in sections {
        say("# ", section.part.name().get(lang));
        for block in &section.blocks {
            match block {
                Block::Lead(words) => say("> ", words.get(lang)),
                Block::Heading(words) => say("## ", words.get(lang)),
                Block::Note(words) => say("  ", words.get(lang)),
                Block::Facts(facts) => {
                    let facts: Vec<String> =
                        facts.iter().map(|fact| format!("{} {}", fact.name.get(lang), fact.value.get(lang))).collect();
                    say("  = ", &facts.join(" | "));
                }
                Block::Table(table) => {
                    let heads: Vec<&str> = table.columns.iter().map(|column| column.title.get(lang)).collect();
                    say("  ", &heads.join(" | "));
                    for row in &table.rows {
                        assert_eq!(row.cells.len(), table.columns.len(), "{row:?}");
                        let cells: Vec<String> = row.cells.iter().map(|one| cell(&one.words, &one.note)).collect();
                        let sign = match row.kind {
                            RowKind::Plain => "  - ",
                            RowKind::Group => "  * ",
                            RowKind::Sum => "  + ",
                        };
                        say(sign, &cells.join(" | "));
                    }
                }
                Block::Meter(of) => say("  ", &format!("(meter {})", of.ordinal())),
                Block::Timeline(of) => say("  ", &format!("(timeline {})", of.0)),
                Block::Waterfall => say("  ", "(waterfall)"),
            }
        }
    }
    text
}

/// The worked path with an invoiced line, a discount and a customer.
fn plan() -> Plan {
    let mut plan = worked_path();
    plan.contract.customer = line("範例股份有限公司");
    let workshop = add(&mut plan, ServiceId::Workshop, 1);
    (workshop.quantity, workshop.unit_price) = (quantity("2"), Some(amount("12500")));
    let review = add(&mut plan, ServiceId::ChalkTalk, 0);
    (review.unit_price, review.funding) = (Some(amount("8000")), Funding::Invoiced);
    review.discount = Some(Discount { off: Off::Amount(amount("500")), reason: line("") });
    plan
}

#[test]
fn the_summary_is_read_in_both_languages() {
    let plan = plan();
    for lang in Lang::ALL {
        for (amounts, name) in [(Amounts::Shown, "amounts"), (Amounts::LeftOut, "without")] {
            let told = summary(&plan, day(TODAY), amounts);
            let text = plain(&told, &[lang]);
            assert_eq!(chinese::simplified(&text), "");
            insta::assert_snapshot!(format!("summary_{name}_{}", lang.tag().replace('-', "_").to_lowercase()), text);
        }
    }
}

#[test]
fn the_document_is_read_in_both_languages() {
    let plan = plan();
    for lang in Lang::ALL {
        let text = read(&sections(&plan, &Part::ALL, day(TODAY), Amounts::Shown), lang);
        assert_eq!(chinese::simplified(&text), "");
        insta::assert_snapshot!(format!("document_{}", lang.tag().replace('-', "_").to_lowercase()), text);
    }
}

#[test]
fn every_sample_is_marked_wherever_it_is_handed_over() {
    for sample in Sample::ALL {
        let plan = sample.plan(Lang::En, day(TODAY)).unwrap();
        let told = summary(&plan, day(TODAY), Amounts::Shown);
        for lang in Lang::ALL {
            let mark = uniplan::words::samples::MARK.get(lang);
            assert!(plain(&told, &[lang]).contains(mark) && html(&told, &[lang]).contains(mark));
            assert!(told.title.foot(&[lang]).contains(mark));
        }
        assert!(!sections(&plan, &Part::ALL, day(TODAY), Amounts::Shown).is_empty());
    }
}

#[test]
fn w5_what_is_printed_has_a_name_that_says_what_it_is() {
    let mut plan = plan();
    plan.name = line("Contoso / 2026: <draft>");
    let name = file_name(&plan, day("2026-11-30"), Lang::En);
    assert_eq!(name, "Contoso - 2026- -draft - 範例股份有限公司 - 2026-11-30");
    plan.name = line("");
    plan.contract.customer = line("");
    assert_eq!(file_name(&plan, day("2026-11-30"), Lang::ZhHant), "未命名的規劃 - 2026-11-30");
}

#[test]
fn each_edge_of_a_page_says_that_it_is_unofficial_and_of_which_plan() {
    let title = Title::of(&plan(), day(TODAY));
    let (both, one) = (title.foot(&Lang::ALL), title.foot(&[Lang::En]));
    assert!(both.contains("非官方估算，不是報價 · Unofficial: an estimate, not a quote"), "{both}");
    assert!(one.contains(&title.fingerprint.to_string()) && one.contains("January 2025"), "{one}");
    assert_eq!(title.line(Lang::En), "台灣客戶範例 · 範例股份有限公司 · 2 Jun 2025");
}

#[test]
fn a_plan_of_nothing_asks_for_what_is_needed() {
    let plan = Plan::new(Zone::TAIPEI);
    let told = summary(&plan, day(TODAY), Amounts::Shown);
    let text = plain(&told, &[Lang::En]);
    assert!(text.contains("Dates of the contract: ") && text.contains("Flex Allowance"), "{text}");
    let document = read(&sections(&plan, &Part::ALL, day(TODAY), Amounts::Shown), Lang::En);
    assert!(document.contains("not entered"), "{document}");
    assert!(meter(&plan, year(0), day(TODAY), &Title::of(&plan, day(TODAY)), &[Lang::En]).is_none());
}

#[test]
fn the_amounts_of_a_year_add_up_on_paper() {
    let plan = plan();
    let [offer] = sections(&plan, &[Part::Offer], day(TODAY), Amounts::Shown).try_into().unwrap();
    let tables = offer.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    for (table, totals) in tables.zip(total(&plan, &state_allowance(&plan)).years) {
        let last = table.columns.len() - 1;
        for (column, sum) in [(last - 1, totals.totals.by_flex.value), (last, totals.totals.net.value)] {
            let figure = |cell: &str| cell.replace(',', "").parse::<Decimal>().unwrap_or_default();
            let rows = table.rows.iter().filter(|row| row.kind == RowKind::Plain);
            let all: Decimal = rows.map(|row| figure(row.cells[column].words.get(Lang::En))).sum();
            assert_eq!(all, sum.amount, "column {column} of {:?}", table.name);
        }
    }
}

#[test]
fn without_amounts_no_digit_of_any_amount_is_handed_over() {
    let looked_for = Cell::new(0);
    let config =
        ProptestConfig { cases: 250, rng_seed: seed(), failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(mut plan in any_whole_plan())| {
        // Quantities and dates may have the digits of an amount by chance; a price of nine digits is nothing else's.
        for (at, one) in plan.lines.iter_mut().enumerate() {
            one.unit_price = Some(amount(&format!("{}", 987_654_321 + at)));
            one.quantity = quantity("1");
        }
        for terms in &mut plan.contract.years {
            *terms = YearTerms { base_price: Some(amount("876543219")), flex_allowance: Some(amount("765432198")), ..terms.clone() };
        }
        let today = day(TODAY);
        let text_of = |amounts| {
            let told = summary(&plan, today, amounts);
            let parts = sections(&plan, &Part::ALL, today, amounts);
            let document: String = Lang::ALL.map(|lang| read(&parts, lang)).concat();
            [plain(&told, &Lang::ALL), html(&told, &Lang::ALL), document].concat()
        };
        let without = text_of(Amounts::LeftOut);
        let with = text_of(Amounts::Shown);
        let statement = state_allowance(&plan);
        let totals = total(&plan, &statement);
        let currency = plan.contract.currency;
        let mut amounts: Vec<Decimal> = totals.years.iter().flat_map(|year| {
            [&year.totals.base, &year.totals.services, &year.totals.net, &year.totals.by_flex].map(|figure| figure.value.amount)
        }).collect();
        amounts.extend(plan.lines.iter().filter_map(|one| one.unit_price).map(Amount::decimal));
        amounts.extend(statement.years.iter().flat_map(|one| {
            [Some(one.allotted.value), one.cap.value, one.forfeited.value, one.granted.value].into_iter().flatten().map(|one| one.amount)
        }));
        for amount in amounts.into_iter().filter(|amount| *amount >= Decimal::from(1_000_000)) {
            let written = figures::number(amount);
            looked_for.set(looked_for.get() + usize::from(with.contains(&written)));
            prop_assert!(!without.contains(&written), "{} in {}", written, without);
            prop_assert!(!without.contains(&amount.normalize().to_string()));
        }
        let sign = figures::currency_sign(currency);
        prop_assert!(!without.contains(sign.trim_end()) || sign.trim_end().chars().all(char::is_alphabetic), "{} in {}", sign, without);
        let one = figures::money(Money { amount: Decimal::ONE, currency });
        prop_assert!(!without.contains(one.trim_end_matches('1')), "{}", without);
        // A discount is told by its sign.
        prop_assert!(!without.contains('\u{2212}'), "{}", without);
    });
    assert!(looked_for.get() > 500, "{} amounts", looked_for.get());
}

#[test]
fn a_picture_stands_by_itself() {
    let mut plan = plan();
    plan.name = line("<script>alert(1)</script> & \"Co\"");
    let today = day(TODAY);
    let title = Title::of(&plan, today);
    let found = assess_on_its_chart(&plan, plan.incidents[0].id).unwrap();
    for lang in Lang::ALL {
        let pictures = [
            meter(&plan, year(0), today, &title, &[lang]).unwrap(),
            timeline(&plan.incidents[0], &found, &title, &[lang]).unwrap(),
            comparison(&plan, &cheaper(&plan), &title, &[lang]).unwrap(),
        ];
        for picture in pictures {
            let text = svg(&picture, |tone| format!("tone{}", tone.property()));
            assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ") && text.ends_with("</svg>"));
            assert!(!text.contains("<script") && text.contains("&lt;script&gt;"), "{text}");
            for absent in ["href", "http://www.w3.org/1999", "<style", "<image", "@import", "url(http", "class="] {
                assert!(!text.contains(absent), "{absent} in {text}");
            }
            let code = title.fingerprint.to_string();
            for said in [code.as_str(), uniplan::words::handover::UNOFFICIAL.get(lang), "範例股份有限公司"] {
                assert!(text.contains(said), "{said} is not in {text}");
            }
            assert!(!picture.told.is_empty() && text.contains("<title>"));
            // Each tag is closed: what reads it strictly reads it.
            let opened = text.matches('<').count() - text.matches("</").count() - text.matches("/>").count();
            assert_eq!(opened, text.matches("</").count(), "{text}");
            for shape in &picture.drawing.shapes {
                if let uniplan::words::picture::Shape::Words { at, text, .. } = shape {
                    assert!(
                        at.0 >= 0.0 && at.0 <= picture.drawing.width && at.1 <= picture.drawing.height,
                        "{text} at {at:?}"
                    );
                }
            }
        }
    }
}

/// The same plan with a dearer service and one workshop less.
fn cheaper(plan: &Plan) -> Plan {
    let mut other = plan.clone();
    other.name = line("另一份 <b>");
    let workshop = other.lines.iter_mut().find(|line| line.service == ServiceId::Workshop).unwrap();
    workshop.quantity = quantity("2");
    other.contract.years[0].base_price = Some(amount("111111.11"));
    other
}

/// The words of a picture.
fn words_of(picture: &uniplan::words::picture::Picture) -> Vec<String> {
    let of = |shape: &uniplan::words::picture::Shape| match shape {
        uniplan::words::picture::Shape::Words { text, .. } => Some(text.clone()),
        _ => None,
    };
    picture.drawing.shapes.iter().filter_map(of).collect()
}

#[test]
fn a_timeline_in_two_languages_has_its_words_in_both() {
    let plan = plan();
    let found = assess_on_its_chart(&plan, plan.incidents[0].id).unwrap();
    let title = Title::of(&plan, day(TODAY));
    let of = |languages: &[Lang]| timeline(&plan.incidents[0], &found, &title, languages).unwrap();
    let (both, zh, en) = (of(&Lang::ALL), of(&[Lang::ZhHant]), of(&[Lang::En]));
    let all = words_of(&both).join("\n");
    for word in ["開案", "Opened", "嚴重性", "Severity", "發生", "Happened", "Sat", "週六", "非官方", "Unofficial"]
    {
        assert!(all.contains(word), "{word} is not in {all}");
    }
    // What stands in one language stands in the picture of both, by its first words at least.
    for picture in [&zh, &en] {
        let stops = words_of(picture).into_iter().filter(|words| {
            words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(' ') && words.get(2..3) == Some(":")
        });
        for stop in stops {
            let (at, what) = stop.split_once(' ').unwrap();
            assert!(all.lines().any(|line| line.starts_with(at) && line.contains(what)), "{stop} is not in {all}");
        }
    }
    assert!(both.told.contains("開案") && both.told.contains("opened"));
    for shape in &both.drawing.shapes {
        if let uniplan::words::picture::Shape::Words { at, text, .. } = shape {
            assert!(at.0 >= 0.0 && at.0 <= both.drawing.width && at.1 <= both.drawing.height, "{text} at {at:?}");
        }
    }
}

#[test]
fn a_comparison_is_a_picture_whose_bars_sum_and_a_part_of_the_document() {
    use uniplan::rules::plan_comparison::{Figure, walk};
    let plan = plan();
    let other = cheaper(&plan);
    let title = Title::of(&plan, day(TODAY));
    let walked = walk(&plan, &other).unwrap();
    let main = if walked.to.gross.is_some() { Figure::Gross } else { Figure::Net };
    let changes: Vec<String> = walked
        .by_cause(main)
        .unwrap()
        .into_iter()
        .map(|(_, amount, _)| uniplan::words::plan_comparison::change(amount, walked.to.currency))
        .collect();
    assert!(!changes.is_empty());
    for picture in
        [comparison(&plan, &other, &title, &Lang::ALL).unwrap(), waterfall_bare(&plan, &other, &Lang::ALL).unwrap()]
    {
        let all = words_of(&picture);
        for change in &changes {
            assert!(all.contains(change) && picture.told.contains(change), "{change} is not in {all:?}");
        }
        assert!(
            all.iter().any(|words| words.contains("基本套件價格"))
                && all.iter().any(|words| words.contains("Base package price"))
        );
    }
    // In the document: the same parts, and without amounts none.
    let of = |amounts| sections_beside(&plan, Some(&other), &[Part::Comparison], day(TODAY), amounts);
    for lang in Lang::ALL {
        let text = read(&of(Amounts::Shown), lang);
        for change in &changes {
            assert!(text.contains(change.as_str()), "{change} is not in {text}");
        }
        assert!(text.contains("(waterfall)"));
        let without = read(&of(Amounts::LeftOut), lang);
        assert!(!without.contains("(waterfall)") && !without.contains("US$"), "{without}");
        assert!(
            without.contains(uniplan::words::plan_comparison::funding(uniplan::plan::line::Funding::Flex).get(lang)),
            "{without}"
        );
    }
    assert!(sections(&plan, &[Part::Comparison], day(TODAY), Amounts::Shown).is_empty(), "nothing to compare with");
}

#[test]
fn two_currencies_without_a_rate_are_a_sentence_and_no_bars() {
    let plan = plan();
    let mut other = cheaper(&plan);
    other.contract.currency = uniplan::money::Currency::from_code("EUR").unwrap();
    let title = Title::of(&plan, day(TODAY));
    assert!(waterfall_bare(&plan, &other, &[Lang::En]).is_none());
    let picture = comparison(&plan, &other, &title, &[Lang::En]).unwrap();
    assert!(words_of(&picture).join(" ").contains("no rate is invented"), "{:?}", words_of(&picture));
}

#[test]
fn the_calendar_of_each_place_is_complete_and_lists_the_days_that_matter() {
    let mut plan = plan();
    let closed = |date: &str| (day(date), uniplan::clock::DayPlan::Closed);
    // A Monday off, a Saturday that is closed anyway, and one that is long over.
    for (on, said) in [closed("2026-01-05"), closed("2026-01-10"), closed("2020-01-06")] {
        plan.calendar = plan.calendar.with_date(on, said).unwrap();
    }
    let text = read(&sections(&plan, &[Part::Calendar], day(TODAY), Amounts::LeftOut), Lang::En);
    assert!(text.contains("Asia/Taipei") && text.contains("09:00–17:30"), "{text}");
    assert!(text.contains("Mon 5 Jan 2026 | closed"), "{text}");
    assert!(!text.contains("10 Jan 2026") && !text.contains("2020"), "{text}");
    for weekday in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
        assert!(text.contains(&format!("  - {weekday} | ")), "{weekday}: {text}");
    }
}

#[test]
fn all_six_charts_stand_in_the_document_with_every_line() {
    use uniplan::catalog::charts::SEVERITY_CHARTS;
    let built = sections(&plan(), &[Part::Charts], day(TODAY), Amounts::LeftOut);
    for lang in Lang::ALL {
        let text = read(&built, lang);
        for row in &SEVERITY_CHARTS {
            assert!(text.contains(&format!("## {} {}", row.number, row.title.get(lang))), "{}", row.number);
            for line in row.commitments {
                assert!(text.contains(line.action.name().get(lang)), "{}", line.id);
            }
        }
    }
    let said = |block: &Block| match block {
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.says.is_some()).count(),
        _ => 0,
    };
    let phrases: usize = built.iter().flat_map(|section| &section.blocks).map(said).sum();
    let expected: usize =
        SEVERITY_CHARTS.iter().map(|row| row.levels.len() + row.footnotes.len() + row.other_exclusions.len()).sum();
    assert_eq!(phrases, expected, "each situation, footnote and exclusion");
}
