//! What a comparison says.

use crate::support::{add, amount, day, line, percent, quantity, rate, worked_path, year};
use std::fmt::Write as _;
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::ServiceId::{AzurePlatformMcs, Hackathon, UnifiedEnhancedResponse, Workshop};
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::DatedRate;
use uniplan::plan::line::Funding;
use uniplan::plan::price_terms::{Discount, Off, Tax};
use uniplan::rules::plan_comparison::{Cause, Figure, compare, walk};
use uniplan::text::Lang;
use uniplan::words::plan_comparison as words;

fn path() -> Plan {
    let mut plan = worked_path();
    let terms = plan.contract.years[0].clone();
    plan.contract.years = vec![terms; 3];
    plan
}

/// Everything that is said of two plans.
fn told(one: &Plan, other: &Plan, figure: Figure, lang: Lang) -> String {
    let found = compare(&[one, other]);
    let walks = vec![walk(one, other)];
    let mut text = words::headline(&found, &["A".to_owned(), "B".to_owned()], &walks, lang);
    writeln!(text, "\n{}", words::stays(&found, lang)).unwrap();
    writeln!(text, "{}", words::effects(&found, lang).join(" | ")).unwrap();
    match &walks[0] {
        Ok(walk) => match walk.by_cause(figure) {
            Some(causes) => {
                for (cause, amount, parts) in causes {
                    let amount = words::change(amount, walk.to.currency);
                    writeln!(text, "{}: {amount}", words::cause(cause).get(lang)).unwrap();
                    for (part, amount) in parts {
                        let said = words::part(part, one, other, &walk.places, lang);
                        writeln!(text, "  {said}: {}", words::change(amount, walk.to.currency)).unwrap();
                        if part.unknown > 0 {
                            writeln!(text, "    {}", words::unknown_prices(part.unknown, lang)).unwrap();
                        }
                    }
                }
            }
            None => writeln!(text, "{}", words::not_known(figure, lang)).unwrap(),
        },
        Err(reason) => {
            let (from, to) = (one.contract.currency, other.contract.currency);
            writeln!(text, "{}", words::no_rate(*reason, from, to, lang)).unwrap();
        }
    }
    text
}

fn everything_changed() -> (Plan, Plan) {
    let one = path();
    let mut other = one.clone();
    other.lines.retain(|line| line.service != UnifiedEnhancedResponse);
    let changed = other.lines.iter_mut().find(|line| line.service == Workshop).unwrap();
    (changed.quantity, changed.unit_price) = (quantity("6"), Some(amount("12000")));
    changed.discount = Some(Discount { off: Off::Percent(percent("10")), reason: line("") });
    (changed.funding, changed.companion) = (Funding::Invoiced, Some(amount("500")));
    for index in 0..2 {
        let new = add(&mut other, Hackathon, index);
        (new.unit_price, new.funding) = (Some(amount("25000")), Funding::Invoiced);
    }
    other.contract.years[1].base_price = Some(amount("480000"));
    other.contract.years[1].true_up = Some(amount("5000"));
    other.contract.years[2].flex_allowance = Some(amount("250000"));
    other.contract.years[2].base_discount = Some(Discount { off: Off::Amount(amount("1000")), reason: line("") });
    other.readings = other.readings.switched(SwitchableClause::CapScope);
    (one, other)
}

#[test]
fn a_difference_is_told_in_both_languages() {
    let (one, other) = everything_changed();
    let mut text = String::new();
    for lang in [Lang::En, Lang::ZhHant] {
        for figure in [Figure::Net, Figure::Forfeited, Figure::Gross] {
            writeln!(text, "== {}", words::figure(figure, lang)).unwrap();
            text.push_str(&told(&one, &other, figure, lang));
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_dropped_from_flex_saves_nothing_and_that_is_said() {
    let one = path();
    let mut other = one.clone();
    other.lines.retain(|line| line.service != Workshop);
    let effects = words::effects(&compare(&[&one, &other]), Lang::En);
    assert_eq!(effects[0], "nothing changes in what is paid, because the base price includes Flex");
    assert_eq!(effects[1], "US$50,000 more forfeited");
    let effects = words::effects(&compare(&[&one, &other]), Lang::ZhHant);
    assert_eq!(effects[0], "應付金額不變（彈性額度包含在基本套件價格內）");
}

/// EL-21, EL-22: a time that holds only for what is registered or listed is not told as if somebody had confirmed it.
#[test]
fn el_22_what_first_responses_rest_on_is_said() {
    let mut one = path();
    one.lines.clear();
    let with = |service| {
        let mut plan = one.clone();
        add(&mut plan, service, 0);
        let found = compare(&[&one, &plan]);
        Lang::ALL.map(|lang| (words::rungs_provided(&found.rungs, lang), words::effects(&found, lang).join(" ")))
    };
    let [(zh, effects_zh), (en, effects)] = with(AzurePlatformMcs);
    assert_eq!(zh.unwrap(), "前提是訂用帳戶已註冊。");
    assert_eq!(en.unwrap(), "Provided that the subscription is registered.");
    assert!(effects.contains("provided that the subscription is registered"), "{effects}");
    assert!(effects_zh.contains("前提是訂用帳戶已註冊"), "{effects_zh}");
    let [(zh, _), (en, _)] = with(Hackathon);
    assert_eq!((zh, en), (None, None), "no chart asks for anything");
}

#[test]
fn the_headline_is_the_answer() {
    let one = path();
    let names =
        |count: usize| ["Alpha", "Beta", "Gamma"][..count].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let of = |plans: &[&Plan], lang| {
        let walks: Vec<_> = plans.windows(2).map(|pair| walk(pair[0], pair[1])).collect();
        words::headline(&compare(plans), &names(plans.len()), &walks, lang)
    };
    let mut cheaper = one.clone();
    cheaper.contract.years[0].base_price = Some(amount("488000"));
    cheaper.lines.retain(|line| line.service != UnifiedEnhancedResponse);
    assert_eq!(
        of(&[&cheaper, &one], Lang::En),
        "Beta costs US$12,000 more over the term, before tax, and a first response at severity A (security products, other \
         products and services, year 1) is expected 30 min sooner"
    );
    assert_eq!(of(&[&one, &one], Lang::En), "Beta costs the same over the term");
    assert_eq!(
        of(&[&one, &cheaper, &one], Lang::En),
        "Beta costs least: US$1,488,000 over the term, before tax, US$12,000 less than the dearest"
    );
    assert_eq!(of(&[&one, &one, &one], Lang::ZhHant), "3 份規劃應付的金額相同：US$1,500,000（未稅）");
    let mut unknown = cheaper.clone();
    add(&mut unknown, Hackathon, 0);
    assert!(of(&[&one, &unknown], Lang::En).starts_with("As far as prices are known, Beta costs US$12,000 less"));
    let mut taxed = one.clone();
    taxed.contract.tax = Some(Tax { percent: percent("5"), name: line("VAT"), source: line("") });
    assert_eq!(of(&[&taxed, &taxed], Lang::En), "Beta costs the same over the term");
    let mut foreign = one.clone();
    foreign.contract.currency = Currency::TWD;
    assert_eq!(of(&[&one, &foreign], Lang::En), "Alpha costs US$1,500,000, Beta NT$1,500,000, in two currencies");
    assert!(told(&one, &foreign, Figure::Net, Lang::En).contains("no rate is invented"));
    foreign.contract.usd_rate = Some(DatedRate { rate: rate("1"), on: Some(day("2026-01-01")) });
    assert_eq!(of(&[&one, &foreign], Lang::En), "Beta costs the same over the term");
}

#[test]
fn every_cause_and_figure_has_words_of_its_own() {
    for lang in [Lang::En, Lang::ZhHant] {
        let mut all: Vec<String> = Cause::ALL.iter().map(|cause| words::cause(*cause).get(lang).to_owned()).collect();
        let figures = [
            Figure::Net,
            Figure::Gross,
            Figure::NetOf(year(0)),
            Figure::GrossOf(year(0)),
            Figure::ByFlex,
            Figure::Forfeited,
        ];
        all.extend(figures.iter().map(|figure| words::figure(*figure, lang)));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
