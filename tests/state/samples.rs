//! The sample plans: sound on any day and in both languages, true to what they promise, and marked for ever.

use crate::any_command::any_command;
use crate::support::{day, line};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use uniplan::catalog::products::ProductFamily;
use uniplan::catalog::services::{FlexKind, FlexRule, ServiceId, service};
use uniplan::plan::Plan;
use uniplan::plan::check::check;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::incident::RequestKind;
use uniplan::plan::place::Place;
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::finding_groups::group;
use uniplan::rules::findings::all_findings;
use uniplan::state::command::{Command, apply};
use uniplan::state::history::History;
use uniplan::state::merge::{Side, merge, take_back};
use uniplan::state::samples::Sample;
use uniplan::state::saved::{open, write};
use uniplan::text::Lang;
use uniplan::zones::Zone;

const TODAY: &str = "2026-11-29";

fn made(sample: Sample, lang: Lang) -> Plan {
    sample.plan(lang, day(TODAY)).unwrap()
}

fn every() -> impl Iterator<Item = (Sample, Lang, Plan)> {
    Sample::ALL.into_iter().flat_map(|sample| Lang::ALL.map(|lang| (sample, lang, made(sample, lang))))
}

#[test]
fn each_is_sound_marked_and_survives_saving() {
    for (sample, lang, plan) in every() {
        assert_eq!(check(&plan), Ok(()), "{sample:?} {lang:?}");
        assert!(plan.sample, "{sample:?}");
        let text = write(&plan, 3);
        assert!(text.contains("\"sample\": true"), "{sample:?}: an exported file says so");
        assert_eq!(open(&text).unwrap().plan, plan, "{sample:?} {lang:?}");
    }
    let own = write(&Plan::new(Zone::TAIPEI), 0);
    assert!(!own.contains("sample"), "one's own plan says nothing of it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whenever the program is opened: leap days, ends of months and years.
    #[test]
    fn each_can_be_made_on_any_day(ahead in 0u64..12_000) {
        let today = day("2024-01-01") + Days::new(ahead);
        for sample in Sample::ALL {
            let plan = sample.plan(Lang::En, today).unwrap();
            let dates = plan.contract.dates;
            prop_assert!(dates.work_order_start.unwrap() <= today && today <= dates.work_order_end.unwrap(), "its contract runs");
            for incident in &plan.incidents {
                prop_assert!(plan.within_term(incident.opened.instant()), "{sample:?}: {}", incident.name.as_str());
                let last = incident.log().last().map(|(at, _)| at.date_naive());
                prop_assert!(last.is_some_and(|last| last <= today), "{sample:?}: all of it has been");
            }
        }
    }

    #[test]
    fn no_command_takes_the_mark_off(which in 0usize..4, commands in proptest::collection::vec(any_command(), 1..40)) {
        let mut history = History::new(made(Sample::ALL[which], Lang::ZhHant));
        for command in commands {
            if matches!(command, Command::Replace(_)) {
                continue;
            }
            history.run(command).ok();
            prop_assert!(history.present().sample);
        }
        while history.undo().is_done() {
            prop_assert!(history.present().sample);
        }
    }
}

#[test]
fn the_figures_are_the_same_in_every_language() {
    /// What is no text that somebody reads.
    fn bare(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for name in ["customer", "supplier", "owner", "administrator", "reach", "host_name", "unit", "source"] {
                    if fields.get(name).is_some_and(Value::is_string) {
                        fields.remove(name);
                    }
                }
                if fields.get("name").is_some_and(Value::is_string) {
                    fields.remove("name");
                }
                fields.values_mut().for_each(bare);
            }
            Value::Array(all) => all.iter_mut().for_each(bare),
            _ => {}
        }
    }
    for sample in Sample::ALL {
        let [zh, en] = Lang::ALL.map(|lang| {
            let mut plan = serde_json::to_value(made(sample, lang)).unwrap();
            bare(&mut plan);
            plan
        });
        assert_eq!(zh, en, "{sample:?}");
        assert_ne!(made(sample, Lang::ZhHant).name, made(sample, Lang::En).name);
        let text = write(&made(sample, Lang::En), 0);
        assert!(text.is_ascii(), "{sample:?}: nothing was left in Chinese");
    }
}

fn left(plan: &Plan) -> Vec<Decimal> {
    let years = plan.contract.contract_years();
    let statement = state_allowance(plan);
    years.iter().map(|year| statement.year(year.index).unwrap().forfeited.value.unwrap().amount).collect()
}

#[test]
fn each_is_complete() {
    for (sample, lang, plan) in every() {
        let told = format!("{sample:?} {lang:?}");
        let contract = &plan.contract;
        assert!(!contract.customer.is_empty() && !contract.supplier.is_empty() && !contract.access_id.is_empty());
        assert_eq!(contract.contract_years().len(), 3, "{told}");
        for year in contract.contract_years() {
            let terms = contract.terms(year.index);
            assert!(terms.base_price.is_some() && terms.flex_allowance.is_some(), "{told}");
            assert!(plan.lines_of(year.index).count() >= 4, "{told}");
        }
        assert!(plan.lines.iter().all(|line| line.unit_price.is_some()), "{told}");
        assert!(plan.incidents.len() >= 2, "{told}");
        assert!(
            plan.incidents.iter().all(|one| one.events.len() >= 2 && !one.owner.is_empty() && !one.name.is_empty())
        );
        assert!(
            plan.places().all(|place| plan.people_at(place).next().is_some() && plan.cover_at(place).is_some()),
            "{told}"
        );
        assert!(plan.places().all(|place| !plan.place_name(place).is_empty()), "{told}");
        assert!(plan.readiness.iter().filter(|(_, state)| !state.owner.is_empty()).count() >= 3, "{told}");
        assert!(plan.calendar.closed_days().len() > 0, "{told}: public holidays");
    }
}

#[test]
fn each_shows_what_it_promises() {
    let one = made(Sample::OneCountry, Lang::En);
    assert_eq!(one.places().count(), 1);
    assert!(left(&one).iter().all(|left| *left > Decimal::ZERO), "{:?}", left(&one));

    let places = made(Sample::Places, Lang::En);
    let orders: BTreeSet<Place> = places.places().map(|place| places.order_holder(place)).collect();
    assert_eq!((places.places().count(), orders.len()), (3, 2));
    assert!(places.places().all(|place| places.lines_of_place(place).next().is_some()));

    let azure = made(Sample::Azure, Lang::En);
    let kind = |id: ServiceId| service(id).flex == FlexRule::Payable(FlexKind::MissionCritical);
    assert!(azure.lines_of(YearIndex::FIRST).filter(|line| kind(line.service)).count() >= 3);
    assert!(azure.lines.iter().any(|line| line.event.is_some()));
    assert!(azure.incidents.iter().any(|incident| incident.product.family() == ProductFamily::Azure));

    let developers = made(Sample::Developers, Lang::En);
    for id in [ServiceId::DeveloperSupport, ServiceId::GitHubEngineeringDirect] {
        assert_eq!(developers.lines.iter().filter(|line| line.service == id).count(), 3);
    }
    assert!(developers.incidents.iter().any(|incident| incident.kind == RequestKind::Advisory));

    for (sample, lang, plan) in every() {
        let statement = state_allowance(&plan);
        for year in plan.contract.contract_years() {
            let over = statement.year(year.index).unwrap().over_allowance.value.unwrap().amount;
            assert_eq!(over, Decimal::ZERO, "{sample:?} {lang:?}: no more than the allowance");
        }
    }
}

/// Nothing in them is forbidden. What is left to say is what a real plan would be told as well.
#[test]
fn what_is_found_in_them_is_on_purpose() {
    let mut told = String::new();
    for (sample, _, plan) in every().filter(|(_, lang, _)| *lang == Lang::En) {
        let findings = all_findings(&plan, &state_allowance(&plan), Some(day(TODAY)));
        for group in group(&plan, findings) {
            let first = &group.first;
            writeln!(told, "{} {:?} {:?}", sample.id(), first.level, first.reason).unwrap();
        }
    }
    insta::assert_snapshot!(told);
    assert!(!told.contains(" Error "), "{told}");
    let warnings: Vec<&str> = told.lines().filter(|line| line.contains(" Warning ")).collect();
    // On purpose: a plan with several places shows what becomes of credits that nobody uses.
    assert!(matches!(warnings[..], [one] if one.starts_with("places Warning Place(CreditsLapse")), "{told}");
}

#[test]
fn a_sample_never_mixes_with_ones_own_plan() {
    let sample = made(Sample::OneCountry, Lang::En);
    let own = apply(&Plan::new(Zone::TAIPEI), Command::NameCustomer(line("範例股份有限公司"))).unwrap();
    let edited = apply(&sample, Command::NamePlan(line("Edited"))).unwrap();
    let base = Plan::new(Zone::TAIPEI);
    for side in [Side::Mine, Side::Theirs] {
        let merged = merge(&base, &own, &sample, side);
        assert!(merged.plan == own || merged.plan == sample);
        assert!(!merged.conflicts.is_empty(), "what was not taken is named");
    }
    // Back from a sample that was only looked at: the plan that was there.
    assert_eq!(take_back(&own, &sample, &sample).plan, own);
    // Back from one that was edited since: one or the other, nothing between.
    let back = take_back(&own, &sample, &edited).plan;
    assert!(back == edited || back == own);
    // Two hands on one sample merge as on any plan.
    let other = apply(&sample, Command::NameSupplier(line("Other"))).unwrap();
    let both = merge(&sample, &edited, &other, Side::Mine).plan;
    assert!(both.sample && both.name == edited.name && both.contract.supplier == other.contract.supplier);
}

#[test]
fn days_that_cannot_be_planned_are_an_error_and_nothing_worse() {
    for text in ["2015-01-15", "2060-12-31", "0001-01-01", "9999-12-31"] {
        let today: NaiveDate = text.parse().unwrap();
        for sample in Sample::ALL {
            assert!(sample.plan(Lang::En, today).is_err(), "{text} {sample:?}");
        }
    }
}
