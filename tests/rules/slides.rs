//! The steps of a workshop: what each shows, and that the mask lets no amount through.

use crate::any_whole_plan::any_whole_plan;
use crate::support::{add, amount, day, line, plan_with, quantity, seed, with_term, worked_path, zone};
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::collections::BTreeSet;
use uniplan::catalog::charts::ChartId;
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::{SERVICES, ServiceId};
use uniplan::money::{Amount, Money};
use uniplan::plan::Plan;
use uniplan::plan::line::{Funding, LineItem};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms};
use uniplan::rules::allowance::{YearStatement, state_allowance};
use uniplan::rules::dates::{Detail, due_dates};
use uniplan::rules::slides::{Mask, Step, night};
use uniplan::rules::term_table::term_rows;
use uniplan::rules::totals::{Totals, total};
use uniplan::state::samples::Sample;
use uniplan::text::Lang;
use uniplan::words::figures::{currency_sign, money, number};
use uniplan::words::slide_node::{MOST, Message, Node, draw, send};
use uniplan::words::slides::{Body, MOST_BARS, MOST_ROWS, Slide, private, slides, text};

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn now() -> DateTime<Utc> {
    at("2026-03-04T02:00:00Z")
}

fn slide(all: &[Slide], step: Step) -> &Slide {
    all.iter().find(|slide| slide.step == step).unwrap()
}

fn steps(all: &[Slide]) -> Vec<Step> {
    all.iter().map(|slide| slide.step).collect()
}

// ------------------------------------------------------------------------------------------------------------ the mask

/// Every amount of a plan: what was entered, and what is computed of it.
fn amounts(plan: &Plan) -> Vec<Decimal> {
    let account = state_allowance(plan);
    let totals = total(plan, &account);
    let mut all: Vec<Decimal> = plan.contract.amounts().map(Amount::decimal).collect();
    all.extend(plan.lines.iter().flat_map(LineItem::amounts).map(Amount::decimal));
    all.extend(plan.lines.iter().filter_map(|line| line.amount(plan.contract.currency)));
    let of_year = |year: &YearStatement| {
        let known = [&year.allotted, &year.capped, &year.refused, &year.companions, &year.otherwise, &year.unplaced];
        let perhaps = [
            &year.granted,
            &year.cap,
            &year.room,
            &year.room_left,
            &year.over_cap,
            &year.over_allowance,
            &year.beyond_flex,
            &year.forfeited,
            &year.payable,
        ];
        let kinds = year.allotted_to.iter().map(|(_, found)| found.value.amount).collect::<Vec<_>>();
        let known = known.map(|found| found.value.amount);
        let perhaps = perhaps.into_iter().filter_map(|found| found.value).map(|money| money.amount);
        known.into_iter().chain(perhaps).chain(kinds).collect::<Vec<_>>()
    };
    all.extend(account.years.iter().flat_map(of_year));
    let of_totals = |totals: &Totals| {
        let known = [&totals.base, &totals.services, &totals.discount, &totals.by_flex, &totals.pending, &totals.net];
        let perhaps = [totals.tax.value, totals.gross.value].into_iter().flatten();
        known.into_iter().map(|found| found.value).chain(perhaps).map(|money| money.amount).collect::<Vec<_>>()
    };
    all.extend(of_totals(&totals.term));
    all.extend(totals.years.iter().flat_map(|year| of_totals(&year.totals)));
    all.extend(totals.places.iter().flat_map(|place| of_totals(&place.totals)));
    all.extend(term_rows(plan, &account).iter().map(|row| row.cost.value.amount));
    all.extend(due_dates(plan).iter().filter_map(|due| match due.detail {
        Some(Detail::CancellationFee(fee)) => fee.map(|money| money.amount),
        _ => None,
    }));
    let sum = |of: fn(&YearStatement) -> Option<Money>| -> Decimal {
        account.years.iter().filter_map(of).map(|money| money.amount).sum()
    };
    let (granted, left) = (sum(|year| year.granted.value), sum(|year| year.forfeited.value));
    all.extend([granted, left, granted - left, sum(|year| year.beyond_flex.value)]);
    all.retain(|amount| !amount.is_zero());
    all
}

/// The numbers of a text, without what groups their digits.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut run = String::new();
    for char in text.chars().chain([' ']) {
        match char {
            '0'..='9' | '.' => run.push(char),
            ',' => {}
            _ => {
                found.insert(std::mem::take(&mut run).trim_matches('.').to_owned());
            }
        }
    }
    found
}

/// Everything that leaves the window of the presenter while a slide is shown.
fn sent(slide: &Slide, all: &[Slide], lang: Lang) -> Vec<String> {
    let pinned: Vec<&Slide> = all.iter().collect();
    let node = draw(slide, &pinned, lang);
    let mut told: Vec<String> = node.texts().into_iter().map(str::to_owned).collect();
    told.push(format!("{} · Uniplan", slide.kicker));
    told.push(text(std::slice::from_ref(slide), lang));
    told.extend(slide.texts().into_iter().map(str::to_owned));
    told
}

fn expect_masked(plan: &Plan) -> Result<usize, TestCaseError> {
    let amounts = amounts(plan);
    let sign = currency_sign(plan.contract.currency);
    // A year of the calendar is no amount, even where somebody pays as much.
    let is_year = |amount: &Decimal| (2000..2100).any(|year| *amount == Decimal::from(year));
    let telling = amounts.iter().filter(|amount| amount.abs() >= Decimal::ONE_THOUSAND && !is_year(amount));
    let digits: BTreeSet<String> = telling.map(|amount| amount.abs().normalize().to_string()).collect();
    for lang in Lang::ALL {
        let all = slides(plan, now(), lang, Mask::Hidden);
        for slide in &all {
            for told in sent(slide, &all, lang) {
                prop_assert!(!told.contains(&sign), "{:?} says {sign}: {told}", slide.step);
                for amount in &amounts {
                    let written = money(Money { amount: *amount, currency: plan.contract.currency });
                    prop_assert!(!told.contains(&written), "{:?} says {written}: {told}", slide.step);
                }
                for run in numbers(&told) {
                    prop_assert!(!digits.contains(&run), "{:?} says {run}: {told}", slide.step);
                }
            }
            let phrases = [&slide.headline, &slide.below];
            prop_assert!(phrases.iter().all(|phrase| !phrase.is_amount), "{:?}", slide.step);
            prop_assert!(
                slide.figure.as_ref().is_none_or(|figure| !figure.figure.is_amount && !figure.caption.is_amount)
            );
            match &slide.body {
                Body::Rows(rows, _) => {
                    let is_amount = |value: &uniplan::words::slides::Phrase| value.is_amount;
                    prop_assert!(
                        !rows.iter().any(|row| row.name.is_amount || row.value.as_ref().is_some_and(is_amount))
                    );
                }
                // A width is an amount where the whole is known, and the cap is printed.
                Body::Meters(meters, _) => {
                    let mut parts = meters.iter().flat_map(|meter| &meter.parts);
                    prop_assert!(parts.all(|part| part.amount.is_none() && part.share.is_none()));
                }
                Body::Nothing | Body::Race(_) => {}
            }
        }
    }
    Ok(digits.len())
}

#[test]
fn no_digit_of_an_amount_leaves_through_the_mask() {
    let config = Config { cases: 80, rng_seed: seed(), failure_persistence: None, ..Config::default() };
    let (looked_at, shown) = (Cell::new(0), Cell::new(0));
    TestRunner::new(config)
        .run(&any_whole_plan(), |plan| {
            looked_at.set(looked_at.get() + expect_masked(&plan)?);
            // The same scan finds them where they are not masked.
            let sign = currency_sign(plan.contract.currency);
            let all = slides(&plan, now(), Lang::En, Mask::Shown);
            let says = |slide: &Slide| sent(slide, &all, Lang::En).iter().any(|told| told.contains(&sign));
            shown.set(shown.get() + usize::from(all.iter().any(says)));
            Ok(())
        })
        .unwrap();
    assert!(looked_at.get() > 400 && shown.get() > 40, "{} amounts, {} plans", looked_at.get(), shown.get());
}

#[test]
fn no_digit_of_an_amount_of_a_sample_leaves_through_the_mask() {
    for sample in Sample::ALL {
        for lang in Lang::ALL {
            let plan = sample.plan(lang, day("2026-03-04")).unwrap();
            assert!(expect_masked(&plan).unwrap() > 10);
        }
    }
    assert!(expect_masked(&worked_path()).unwrap() > 3);
}

#[test]
fn what_somebody_typed_with_a_digit_in_it_is_masked() {
    let mut plan = worked_path();
    plan.name = line("Offer at 350k");
    plan.contract.customer = line("Contoso");
    let ask = |plan: &Plan, mask| slides(plan, now(), Lang::En, mask)[0].kicker.clone();
    assert_eq!(ask(&plan, Mask::Shown), "Contoso · Offer at 350k");
    assert_eq!(ask(&plan, Mask::Hidden), "Contoso");
    plan.contract.customer = line("２０００００ 先生");
    assert_eq!(ask(&plan, Mask::Hidden), "The ask");
}

#[test]
fn a_quantity_that_may_be_an_amount_is_masked() {
    let mut plan = plan_with(&[]);
    let line = add(&mut plan, ServiceId::ProactiveCredits, 0);
    (line.quantity, line.unit_price) = (quantity("40000"), Some(amount("1")));
    let note = |mask| match &slide(&slides(&plan, now(), Lang::En, mask), Step::Get).body {
        Body::Rows(rows, _) => rows[0].note.clone(),
        other => panic!("{other:?}"),
    };
    assert!(note(Mask::Shown).contains("× 40,000"));
    assert!(!note(Mask::Hidden).contains("40"));
}

#[test]
fn services_of_several_places_are_told_apart() {
    let mut plan = plan_with(&[]);
    for (number, name) in [(7, "Tainan"), (8, "Site 2")] {
        let (id, calendar) = (LocationId(number), plan.calendar.clone());
        plan.locations.push(Location { id, name: line(name), calendar, cover: None, terms: PlaceTerms::default() });
    }
    for place in [Place::Host, Place::Location(LocationId(7)), Place::Location(LocationId(8))] {
        add(&mut plan, ServiceId::ProactiveCredits, 0).location = place;
    }
    let notes = |plan: &Plan, mask| match &slide(&slides(plan, now(), Lang::En, mask), Step::Get).body {
        Body::Rows(rows, _) => {
            rows.iter().map(|row| row.note.split(" · ").next().unwrap().to_owned()).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let (told, masked) = (notes(&plan, Mask::Shown), notes(&plan, Mask::Hidden));
    assert_eq!(told, ["Main place", "Tainan", "Site 2"]);
    assert_eq!(masked[..2], told[..2]);
    assert!(!masked[2].contains('2'), "typed, with a digit: {masked:?}");
    plan.lines.truncate(1);
    assert!(!notes(&plan, Mask::Shown)[0].contains("place"), "of one place it need not be said");
}

// ------------------------------------------------------------------------------------------------------------ the steps

#[test]
fn the_worked_path_is_told_in_eight_steps() {
    let all = slides(&worked_path(), now(), Lang::En, Mask::Shown);
    assert_eq!(steps(&all), Step::ALL);
    let figure = |step| slide(&all, step).figure.as_ref().map(|figure| figure.figure.words.as_str());
    assert_eq!(figure(Step::Flex), Some("US$260,000"));
    assert_eq!(figure(Step::Lost), Some("US$40,000"));
    assert_eq!(slide(&all, Step::Flex).headline.words, "86% of the Flex Allowance is allocated");
    assert_eq!(slide(&all, Step::Night).headline.words, "A first response expected 45\u{a0}min earlier");
    let masked = slides(&worked_path(), now(), Lang::En, Mask::Hidden);
    assert_eq!(steps(&masked), Step::ALL, "the mask leaves no step out");
    assert_eq!(slide(&masked, Step::Flex).headline.words, "Part of the Flex Allowance is not allocated yet");
    assert_eq!(slide(&masked, Step::Lost).figure, None);
}

#[test]
fn a_step_with_nothing_to_say_is_left_out_and_the_others_make_sense() {
    let empty = Plan::new(zone("Asia/Taipei"));
    for mask in [Mask::Shown, Mask::Hidden] {
        let all = slides(&empty, now(), Lang::En, mask);
        assert!(!steps(&all).contains(&Step::Flex) && !steps(&all).contains(&Step::Lost));
        let get = slide(&all, Step::Get);
        assert_eq!(get.headline.words, "The base package: 7 services, nothing extra to pay");
        assert!(matches!(&get.body, Body::Rows(rows, 0) if rows.len() == 7));
        assert_eq!(slide(&all, Step::Ask).figure, None, "an unknown price is not zero");
        assert!(slide(&all, Step::Decision).headline.words.ends_with("for today"));
        assert_eq!(
            slide(&all, Step::Night).headline.words,
            "A first response expected within 1\u{a0}h, with or without what is added"
        );
    }
    assert!(private(&empty).is_empty());
}

#[test]
fn nothing_overflows_with_two_hundred_lines() {
    let mut plan = with_term(plan_with(&[]), 5);
    plan.contract.years = (0..5)
        .map(|_| uniplan::plan::contract::YearTerms {
            flex_allowance: Some(amount("999999999999")),
            ..Default::default()
        })
        .collect();
    plan.name = line(&"名".repeat(60));
    plan.contract.customer = line(&"W".repeat(60));
    for at in 0..200 {
        let service = SERVICES[at % SERVICES.len()].id;
        let line = add(&mut plan, service, u8::try_from(at % 5).unwrap());
        (line.unit_price, line.funding) = (Some(amount("123456789.01")), Funding::Flex);
    }
    for lang in Lang::ALL {
        for mask in [Mask::Shown, Mask::Hidden] {
            let all = slides(&plan, now(), lang, mask);
            for slide in &all {
                match &slide.body {
                    Body::Rows(rows, more) => {
                        assert!(rows.len() <= MOST_ROWS);
                        assert!(slide.step != Step::Get || *more > 30);
                    }
                    Body::Meters(meters, more) => assert_eq!((meters.len(), *more), (MOST_BARS, 2)),
                    Body::Nothing | Body::Race(_) => {}
                }
                let node = draw(slide, &all.iter().take(2).collect::<Vec<_>>(), lang);
                let message = Message::Slide { lang: "en", theme: "auto", title: "", at: "1 / 8", slide: &node };
                assert!(send(message).len() < MOST / 4);
            }
        }
    }
}

/// What the window of the audience builds (audience.js): else a part of a slide would not be seen there.
#[test]
fn a_slide_is_made_of_what_the_audience_window_knows() {
    fn look(node: &Node, script: &str) {
        assert!(script.contains(&format!("\"{}\"", node.tag)), "{}", node.tag);
        let is_class =
            |class: &str| class.starts_with("slide") && class.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(node.class.split(' ').all(is_class) && node.class.len() < 100, "{}", node.class);
        assert!(node.width.is_none_or(|width| width <= 1000));
        node.children.iter().for_each(|child| look(child, script));
    }
    let script = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/audience.js")).unwrap();
    assert!(script.contains("const FORM = 1;") && script.contains("const MOST = 65536;"));
    for sample in Sample::ALL {
        let all = slides(&sample.plan(Lang::En, day("2026-03-04")).unwrap(), now(), Lang::En, Mask::Shown);
        for slide in &all {
            look(&draw(slide, &all.iter().collect::<Vec<_>>(), Lang::En), &script);
        }
    }
}

#[test]
fn a_text_of_the_slides_says_what_is_on_them() {
    let all = slides(&worked_path(), now(), Lang::En, Mask::Shown);
    let told = text(&all, Lang::En);
    assert!(told.contains("US$40,000 was forfeited") && told.contains("Unofficial estimate, not a quote"));
    let masked = text(&slides(&worked_path(), now(), Lang::En, Mask::Hidden), Lang::En);
    assert!(!masked.contains("US$") && masked.contains("was forfeited"));
    assert!(!masked.contains(&number(Decimal::from(40_000))));
}

// ------------------------------------------------------------------------------------------------------------ the night

#[test]
fn the_night_is_the_coming_saturday_of_the_contract() {
    let opened = |plan: &Plan, now: &str| night(plan, at(now)).unwrap().opened.to_rfc3339();
    let plain = Plan::new(zone("Asia/Taipei"));
    // Saturday 7 March 2026, 01:59 and 02:00 in Taipei.
    assert_eq!(opened(&plain, "2026-03-06T17:59:00Z"), "2026-03-07T02:00:00+08:00");
    assert_eq!(opened(&plain, "2026-03-06T18:00:00Z"), "2026-03-14T02:00:00+08:00");
    assert_eq!(opened(&plain, "2026-03-04T00:00:00Z"), "2026-03-07T02:00:00+08:00");
    let mut later = plain;
    later.contract.dates.work_order_start = Some(day("2026-07-01"));
    later.contract.dates.work_order_end = Some(day("2027-06-30"));
    assert_eq!(opened(&later, "2026-03-04T00:00:00Z"), "2026-07-04T02:00:00+08:00");
}

#[test]
fn the_night_tells_what_the_plan_changes() {
    let bare = Plan::new(zone("Asia/Taipei"));
    let found = night(&bare, now()).unwrap();
    assert_eq!((found.gain(), found.product), (None, ProductId::AzureKubernetesService));
    assert_eq!(found.base, found.plan);
    let mut azure = bare.clone();
    add(&mut azure, ServiceId::AzureRapidResponse, 0);
    let found = night(&azure, now()).unwrap();
    assert_eq!(found.gain().unwrap().num_minutes(), 45);
    assert_eq!((found.base.chart, found.plan.chart), (ChartId::BaseReactive, ChartId::RapidResponse));
    // What is not about Azure is told by another product.
    let mut security = bare;
    add(&mut security, ServiceId::SecurityCloudMcs, 0);
    let found = night(&security, now()).unwrap();
    assert_eq!(found.product, ProductId::DefenderForEndpoint);
    assert!(found.gain().is_some());
}
