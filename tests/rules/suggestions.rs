//! What to do with the rest: each suggestion is what it says, can be taken back, and is made only where the rules allow.

use crate::flex;

use flex::{found, plan, sum, swap};
use rust_decimal::{Decimal, dec};
use uniplan::catalog::services::ServiceId;
use uniplan::entry::Line;
use uniplan::money::{Percent, Quantity};
use uniplan::plan::Plan;
use uniplan::plan::contract::YearIndex;
use uniplan::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use uniplan::plan::place::{LocationId, Place};
use uniplan::plan::price_terms::{Discount, Off};
use uniplan::rules::allowance::{YearStatement, state_allowance};
use uniplan::rules::checks::Reason;
use uniplan::rules::suggestion_effects::{Cases, IncidentEffect, incident_effects};
use uniplan::rules::suggestions::{Advice, Suggestion, after, suggest};
use uniplan::state::command::Command;
use uniplan::state::history::History;
use uniplan::text::Lang;
use uniplan::words::allowance as words;

use ServiceId::{CustomProactive, ProactiveCredits};

fn first_year(plan: &Plan) -> YearStatement {
    state_allowance(plan).years.into_iter().next().unwrap()
}

/// What the first suggestion of a kind does to the account of the first year, once it is taken.
#[track_caller]
fn take(plan: &Plan, is: impl Fn(&Advice) -> bool) -> (Plan, Suggestion) {
    let suggestions = suggest(plan, YearIndex::FIRST, None);
    let one = suggestions.iter().find(|one| is(&one.advice)).unwrap_or_else(|| panic!("only {suggestions:#?}")).clone();
    let preview = after(plan, &one);
    let mut history = History::new(plan.clone());
    assert_eq!(history.run(Command::Take(one.changes.clone())), Ok(true));
    assert_eq!(**history.present(), preview, "the preview is what is carried out");
    let total = |plan: &Plan, of: fn(&YearStatement) -> Decimal| -> Decimal {
        state_allowance(plan).years.iter().map(of).sum()
    };
    let forfeited = |year: &YearStatement| year.forfeited.value.unwrap().amount;
    let otherwise = |year: &YearStatement| year.otherwise.value.amount;
    assert_eq!(total(plan, forfeited) - total(&preview, forfeited), one.less_forfeited.amount);
    assert_eq!(total(plan, otherwise) - total(&preview, otherwise), one.less_otherwise.amount);
    assert!(history.undo().is_done());
    assert_eq!(**history.present(), *plan, "and can be taken back");
    (preview, one)
}

#[test]
fn the_rest_pays_for_lines_that_are_invoiced() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(40000)), (ServiceId::Hackathon, dec!(90000))]);
    plan.lines[1].funding = Funding::Invoiced;
    let (taken, one) = take(&plan, |advice| matches!(advice, Advice::PayByFlex(LineId(2))));
    assert_eq!((one.less_forfeited.amount, one.less_otherwise.amount), (dec!(60000), dec!(60000)));
    assert_eq!(first_year(&taken).forfeited.value.unwrap().amount, dec!(0));
    // Not what Flex may not pay.
    plan.lines[1].added_on = Some("2025-10-01".parse().unwrap());
    assert!(!suggest(&plan, YearIndex::FIRST, None).iter().any(|one| matches!(one.advice, Advice::PayByFlex(_))));
}

#[test]
fn the_rest_buys_more_at_prices_of_the_plan_only() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::Workshop, dec!(12500)), (ProactiveCredits, dec!(30000))]);
    let fill = |advice: &Advice| matches!(advice, Advice::Fill(ServiceId::Workshop, _));
    let (taken, one) = take(&plan, fill);
    assert_eq!(one.less_forfeited.amount, dec!(12500), "the rest would pay for four, but one was ordered");
    assert_eq!(taken.lines[0].quantity.decimal(), dec!(2));
    // B16: as much again at the most, and no more than the rest pays for.
    plan.lines[0].quantity = Quantity::try_from(dec!(3)).unwrap();
    let (taken, one) = take(&plan, fill);
    assert_eq!((one.less_forfeited.amount, taken.lines[0].quantity.decimal()), (dec!(25000), dec!(5)));
    plan.lines[0].quantity = Quantity::ONE;
    // A capped kind only as far as its room goes: 20,000 is less than one.
    assert!(
        !suggest(&plan, YearIndex::FIRST, None)
            .iter()
            .any(|one| matches!(one.advice, Advice::Fill(ProactiveCredits, _)))
    );
    // In another year, a line of its own.
    let mut two = plan.clone();
    two.contract.years.push(two.contract.years[0].clone());
    two.contract.dates.work_order_end = Some("2027-06-30".parse().unwrap());
    two.lines[0].year = YearIndex::try_from(1).unwrap();
    let (taken, _) = take(&two, |advice| matches!(advice, Advice::Fill(ServiceId::Workshop, _)));
    assert_eq!((taken.lines.len(), taken.next_id), (3, two.next_id + 1));
    // Without a price nothing is suggested.
    plan.lines.iter_mut().for_each(|line| line.unit_price = None);
    assert_eq!(suggest(&plan, YearIndex::FIRST, None), []);
}

#[test]
fn what_is_over_the_cap_is_reduced_to_it() {
    let lines =
        [(ProactiveCredits, dec!(40000)), (CustomProactive, dec!(20000.01)), (ServiceId::Workshop, dec!(240000))];
    let plan = plan(&[dec!(300000)], &lines);
    // A price is the user's: it is never suggested to be smaller.
    let reduces = |plan: &Plan| {
        suggest(plan, YearIndex::FIRST, None).iter().any(|one| matches!(one.advice, Advice::Reduce(LineId(2))))
    };
    assert!(!reduces(&plan));
    // Whole units where there are several.
    let mut units = plan.clone();
    units.lines[1].quantity = Quantity::try_from(dec!(3)).unwrap();
    units.lines[1].unit_price = Some(sum(dec!(9000)));
    units.lines[1].service = ProactiveCredits;
    let (taken, _) = take(&units, |advice| matches!(advice, Advice::Reduce(LineId(2))));
    assert_eq!(taken.lines[1].quantity.decimal(), dec!(2));
}

#[test]
fn cover_is_bought_once_and_is_not_moved_to_save_money() {
    let services = [ServiceId::UnifiedEnhancedResponse, ServiceId::AzureRapidResponse, ServiceId::AzurePlatformMcs];
    for service in services {
        let plan = plan(&[dec!(100000), dec!(100000)], &[(service, dec!(20000)), (service, dec!(90000))]);
        let found = suggest(&plan, YearIndex::FIRST, None);
        let is_silly =
            |one: &Suggestion| matches!(one.advice, Advice::Fill(..) | Advice::Shift(..) | Advice::Reduce(_));
        assert!(!found.iter().any(is_silly), "{service:?}: {found:?}");
    }
}

#[test]
fn the_services_of_the_year_before_are_taken_over() {
    let lines = [(ServiceId::Workshop, dec!(12500)), (ServiceId::UnifiedEnhancedResponse, dec!(39000))];
    let mut plan = plan(&[dec!(100000), dec!(100000)], &lines);
    let second = YearIndex::try_from(1).unwrap();
    let is = |advice: &Advice| *advice == Advice::TakeOver(YearIndex::FIRST);
    let offer = |plan: &Plan| suggest(plan, second, None).into_iter().find(|one| is(&one.advice));
    let one = offer(&plan).unwrap();
    assert_eq!((one.changes.len(), one.less_forfeited.amount), (2, dec!(51500)));
    assert!(offer(&after(&plan, &one)).is_none(), "they are there now");
    // Only what the year has not got, and only what has a price and is paid by Flex.
    plan.lines[1].funding = Funding::Invoiced;
    assert_eq!(offer(&plan).unwrap().changes.len(), 1);
    // Place and discount go with it, as in any copy of a year.
    let mut elsewhere = plan.clone();
    elsewhere.lines[0].location = Place::Location(LocationId(9));
    let off = Off::Percent(Percent::try_from(dec!(10)).unwrap());
    let discount = Some(Discount { off, reason: Line::default() });
    elsewhere.lines[0].discount = discount.clone();
    let one = offer(&elsewhere).unwrap();
    assert_eq!(one.less_forfeited.amount, dec!(11250));
    let copy = after(&elsewhere, &one).lines.pop().unwrap();
    assert_eq!((copy.location, copy.discount, copy.year), (Place::Location(LocationId(9)), discount, second));
    plan.lines[0].unit_price = None;
    assert_eq!(offer(&plan), None);
    assert!(suggest(&plan, YearIndex::FIRST, None).iter().all(|one| !matches!(one.advice, Advice::TakeOver(_))));
}

#[test]
fn a_line_is_planned_in_another_year_only_where_it_may_be() {
    let lines = [(ServiceId::Workshop, dec!(80000)), (ServiceId::Hackathon, dec!(50000))];
    let mut plan = plan(&[dec!(100000), dec!(60000)], &lines);
    let second = YearIndex::try_from(1).unwrap();
    let shifts = |advice: &Advice| matches!(advice, Advice::Shift(LineId(2), to) if to.ordinal() == 2);
    let (taken, one) = take(&plan, shifts);
    assert_eq!(taken.lines[1].year, second);
    assert_eq!((one.less_forfeited.amount, one.less_otherwise.amount), (dec!(30000), dec!(30000)));
    // From the other side: the year with money left draws it in.
    assert!(suggest(&plan, second, None).iter().any(|one| shifts(&one.advice)));
    // What is delivered in its year stays there, and so does what was bought later or swapped.
    let kept = |plan: &Plan| !suggest(plan, YearIndex::FIRST, None).iter().any(|one| shifts(&one.advice));
    plan.lines[1].delivered_on = Some("2026-03-01".parse().unwrap());
    assert!(kept(&plan));
    plan.lines[1].delivered_on = Some("2026-08-01".parse().unwrap());
    assert!(!kept(&plan));
    plan.lines[1].swap = Some(swap(ServiceId::Workshop, dec!(50000)));
    assert!(kept(&plan));
}

#[test]
fn what_flex_does_not_pay_anyway_is_invoiced() {
    let lines = [(ServiceId::Workshop, dec!(100000)), (ServiceId::ExtraSuccessManagement, dec!(25000))];
    let plan = plan(&[dec!(100000)], &lines);
    let (taken, one) = take(&plan, |advice| matches!(advice, Advice::Invoice(LineId(2))));
    assert_eq!((one.less_forfeited.amount, one.less_otherwise.amount), (dec!(0), dec!(0)));
    assert_eq!(first_year(&taken).refused.value.amount, dec!(0));
    assert!(found(&taken, |r| matches!(r, Reason::BarredFromFlex { .. })).is_none());
}

#[test]
fn the_lines_of_the_year_before_are_offered_where_a_year_is_empty() {
    // As many of a kind as the year before, in one step; nothing that happened, or was planned for a day, goes with it.
    let lines =
        [(ServiceId::Workshop, dec!(12500)), (ServiceId::Workshop, dec!(15000)), (CustomProactive, dec!(20000))];
    let mut plan = plan(&[dec!(100000), dec!(100000), dec!(100000)], &lines);
    plan.lines[0].delivered_on = Some("2026-03-01".parse().unwrap());
    let (second, third) = (YearIndex::try_from(1).unwrap(), YearIndex::try_from(2).unwrap());
    let offer =
        |plan: &Plan, year| suggest(plan, year, None).into_iter().find(|one| matches!(one.advice, Advice::TakeOver(_)));
    let one = offer(&plan, second).unwrap();
    assert_eq!((one.advice, one.changes.len()), (Advice::TakeOver(YearIndex::FIRST), 3));
    let taken = after(&plan, &one);
    assert_eq!(taken.lines_of(second).map(|line| line.delivered_on).collect::<Vec<_>>(), [None; 3]);
    // The nearest year that has lines, not the first of all.
    assert_eq!(offer(&taken, third).unwrap().advice, Advice::TakeOver(second));
    assert_eq!(offer(&plan, third).unwrap().advice, Advice::TakeOver(YearIndex::FIRST));
    // Neither the first year, nor one whose allowance nobody entered, nor one that is used up.
    assert_eq!(offer(&plan, YearIndex::FIRST), None);
    plan.contract.years[1].flex_allowance = None;
    assert_eq!(offer(&plan, second), None);
    plan.contract.years[1].flex_allowance = Some(sum(dec!(0)));
    assert_eq!(offer(&plan, second), None);
}

// ------------------------------------------------------------------------------------------------------ two services at once

fn quantity(count: Decimal) -> Quantity {
    Quantity::try_from(count).unwrap()
}

/// A plan with an allowance and lines of so many at a price.
fn holding(allowance: Decimal, lines: &[(ServiceId, Decimal, Decimal)]) -> Plan {
    let priced: Vec<_> = lines.iter().map(|(id, _, price)| (*id, *price)).collect();
    let mut plan = plan(&[allowance], &priced);
    for (line, (_, count, _)) in plan.lines.iter_mut().zip(lines) {
        line.quantity = quantity(*count);
    }
    plan
}

fn mixes(plan: &Plan) -> Vec<Advice> {
    let found = suggest(plan, YearIndex::FIRST, None).into_iter().map(|one| one.advice);
    found.filter(|advice| matches!(advice, Advice::Mix(_))).collect()
}

#[test]
fn b16_two_services_together_use_what_one_alone_leaves() {
    use ServiceId::{Hackathon, Workshop};
    // 45,000 are left: three workshops are 37,500, one hackathon is 30,000; one of each is 42,500.
    let plan = holding(dec!(112500), &[(Workshop, dec!(3), dec!(12500)), (Hackathon, dec!(1), dec!(30000))]);
    assert_eq!(first_year(&plan).forfeited.value.unwrap().amount, dec!(45000));
    let expected = Advice::Mix([(Workshop, Quantity::ONE), (Hackathon, Quantity::ONE)]);
    let (taken, one) = take(&plan, |advice| *advice == expected);
    assert_eq!((one.changes.len(), one.less_forfeited.amount, one.less_otherwise.amount), (2, dec!(42500), dec!(0)));
    assert_eq!(taken.lines.iter().map(|line| line.quantity.decimal()).collect::<Vec<_>>(), [dec!(4), dec!(2)]);
    // It is the one that helps most, and stands first.
    assert_eq!(suggest(&plan, YearIndex::FIRST, None)[0].advice, expected);
}

#[test]
fn b16_no_pair_is_offered_where_one_service_does_or_two_do_hardly_better() {
    use ServiceId::{Hackathon, Workshop};
    // Three workshops use 37,500 of 40,000: well enough.
    let one_does = holding(dec!(107500), &[(Workshop, dec!(3), dec!(12500)), (Hackathon, dec!(1), dec!(30000))]);
    assert_eq!(mixes(&one_does), []);
    // 60,000 are left: one hackathon uses 30,000, with a talk 36,000. That leaves more than half of what is left anyway.
    let hardly =
        holding(dec!(96000), &[(ServiceId::ChalkTalk, dec!(1), dec!(6000)), (Hackathon, dec!(1), dec!(30000))]);
    assert_eq!(mixes(&hardly), []);
    // Cover is bought once, so that it is no part of a pair.
    let uer = ServiceId::UnifiedEnhancedResponse;
    let cover = holding(dec!(112500), &[(Workshop, dec!(3), dec!(12500)), (uer, dec!(1), dec!(30000))]);
    assert_eq!(mixes(&cover), []);
    // Nor what has no price.
    let mut unpriced = holding(dec!(75000), &[(Workshop, dec!(2), dec!(12500)), (Hackathon, dec!(1), dec!(30000))]);
    unpriced.lines[1].unit_price = None;
    assert_eq!(mixes(&unpriced), []);
}

#[test]
fn fa_5_a_pair_under_the_cap_has_the_room_of_the_cap_only() {
    // The cap is 50,000 and 30,000 of it are taken: 20,000 of room for both kinds, and 170,000 left of the allowance.
    let lines = [(ProactiveCredits, dec!(200), dec!(75)), (CustomProactive, dec!(1), dec!(15000))];
    let plan = holding(dec!(200000), &lines);
    for one in suggest(&plan, YearIndex::FIRST, None) {
        assert!(one.less_forfeited.amount <= dec!(20000), "{one:?}");
        assert!(one.less_otherwise.amount >= dec!(0), "{one:?}");
        let changed = first_year(&after(&plan, &one));
        assert_eq!(changed.over_cap.value.unwrap().amount, dec!(0), "{one:?}");
    }
}

#[test]
fn what_is_ordered_by_the_hundred_is_suggested_by_the_hundred() {
    let fills = |count: Decimal, allowance: Decimal| {
        let plan = holding(allowance, &[(ProactiveCredits, count, dec!(100))]);
        let found = suggest(&plan, YearIndex::FIRST, None);
        found.into_iter().find_map(|one| match one.advice {
            Advice::Fill(_, more) => Some(more.decimal()),
            _ => None,
        })
    };
    // Room for 270 more of 230: by the ten. For 137 more: by the ten as well.
    assert_eq!(fills(dec!(230), dec!(100000)), Some(dec!(230)));
    assert_eq!(fills(dec!(230), dec!(36700)), Some(dec!(130)));
    assert_eq!(fills(dec!(300), dec!(45900)), Some(dec!(100)));
    // Less than a step is nothing that one orders.
    assert_eq!(fills(dec!(300), dec!(38000)), None);
    assert_eq!(fills(dec!(7), dec!(1100)), Some(dec!(4)));
}

// ---------------------------------------------------------------------------------------------------- what incidents get

/// The effects of the first suggestion of a kind, in few words: "Azure A: 60 -> 30".
fn effects(plan: &Plan, year: YearIndex, is: impl Fn(&Advice) -> bool) -> Option<Vec<String>> {
    let one = suggest(plan, year, None).into_iter().find(|one| is(&one.advice)).unwrap();
    let told = |one: IncidentEffect| {
        let cases = match one.cases {
            Cases::Products(family) => format!("{family:?}"),
            Cases::EventSolution => "event".to_owned(),
        };
        let [before, after] = [one.before, one.after].map(|time| time.amount.num_minutes());
        assert_eq!(one.is_faster(), after < before);
        format!("{cases} {}: {before} -> {after}", one.severity.code())
    };
    incident_effects(plan, &one).map(|effects| effects.into_iter().map(told).collect())
}

#[test]
fn w11_cover_that_is_taken_over_says_which_cases_get_a_faster_first_response() {
    let second = YearIndex::try_from(1).unwrap();
    let taken_over = |services: &[(ServiceId, Decimal)], change: &dyn Fn(&mut Plan)| {
        let mut plan = plan(&[dec!(200000), dec!(200000)], services);
        change(&mut plan);
        effects(&plan, second, |advice| matches!(advice, Advice::TakeOver(_)))
    };
    let uer = (ServiceId::UnifiedEnhancedResponse, dec!(39000));
    let workshop = (ServiceId::Workshop, dec!(12500));
    let faster =
        ["Azure A: 60 -> 30", "Security 1: 60 -> 30", "Security A: 60 -> 30", "Other 1: 60 -> 30", "Other A: 60 -> 30"];
    assert_eq!(taken_over(&[uer, workshop], &|_| {}), Some(faster.map(str::to_owned).to_vec()));
    // Without a service that has a chart, nothing is said of incidents.
    assert_eq!(taken_over(&[workshop], &|_| {}), None);
    // Beside the same cover of another place it changes nothing, and says that.
    let unchanged = taken_over(&[uer], &|plan| {
        let there = LineItem {
            id: LineId(90),
            year: second,
            location: Place::Location(LocationId(9)),
            ..plan.lines[0].clone()
        };
        plan.lines.push(LineItem { funding: Funding::Invoiced, ..there });
        plan.next_id = 91;
    });
    assert_eq!(unchanged, Some(Vec::new()));
}

#[test]
fn w11_more_or_fewer_days_of_an_event_are_told_with_the_cases_they_change() {
    let event = ServiceId::AzureEventMcs;
    let planned = PlannedEvent { first: "2025-11-24".parse().unwrap(), days: 10, solutions: 1 };
    let mut plan = plan(&[dec!(100000)], &[(event, dec!(20000))]);
    plan.lines[0].event = Some(planned);
    // EL-8: a second unit covers the second five days.
    let more = effects(&plan, YearIndex::FIRST, |advice| matches!(advice, Advice::Fill(ServiceId::AzureEventMcs, _)));
    assert_eq!(more, Some(vec!["event A: 60 -> 15".to_owned()]));
    // Less of it is slower.
    let mut less = plan.clone();
    less.lines[0].quantity = quantity(dec!(2));
    less.contract.years[0].flex_allowance = Some(sum(dec!(25000)));
    let fewer = effects(&less, YearIndex::FIRST, |advice| matches!(advice, Advice::Reduce(_)));
    assert_eq!(fewer, Some(vec!["event A: 15 -> 60".to_owned()]));
    // A third unit for an event of ten days covers nothing more.
    let mut enough = plan.clone();
    enough.lines[0].quantity = quantity(dec!(2));
    let third = effects(&enough, YearIndex::FIRST, |advice| matches!(advice, Advice::Fill(..)));
    assert_eq!(third, Some(Vec::new()));
}

#[test]
fn w11_who_pays_changes_no_incident() {
    let mut plan = plan(&[dec!(100000)], &[(ServiceId::UnifiedEnhancedResponse, dec!(39000))]);
    plan.lines[0].funding = Funding::Invoiced;
    assert_eq!(effects(&plan, YearIndex::FIRST, |advice| matches!(advice, Advice::PayByFlex(_))), None);
}

#[test]
fn w11_the_effect_on_incidents_is_said_in_both_languages() {
    let second = YearIndex::try_from(1).unwrap();
    let plan = plan(&[dec!(200000), dec!(200000)], &[(ServiceId::UnifiedEnhancedResponse, dec!(39000))]);
    let one = suggest(&plan, second, None).remove(0);
    let effects = incident_effects(&plan, &one).unwrap();
    assert_eq!(
        words::incidents(&effects, Lang::En),
        "faster first response in year 2, 30 min instead of 1 h: Azure (severity A), security products (severity 1, A), \
         other products and services (severity 1, A)"
    );
    assert_eq!(
        words::incidents(&effects, Lang::ZhHant),
        "第 2 年的支援事件較快得到首次回應，由 1 小時縮短為 30 分鐘：Azure（嚴重性 A）、安全性產品（嚴重性 1、A）、\
         其他產品與服務（嚴重性 1、A）"
    );
    // What nobody has confirmed of a case is said: that its subscription is registered, or its workload listed.
    let of = |service| {
        let plan = flex::plan(&[dec!(200000), dec!(200000)], &[(service, dec!(39000))]);
        let suggestions = suggest(&plan, second, None);
        let one = suggestions.iter().find(|one| matches!(one.advice, Advice::TakeOver(_))).unwrap();
        let effects = incident_effects(&plan, one).unwrap();
        assert!(!effects.is_empty(), "{service:?}");
        Lang::ALL.map(|lang| words::incidents(&effects, lang))
    };
    for (service, zh, en) in [
        (ServiceId::AzurePlatformMcs, "前提是訂用帳戶已註冊", "provided that the subscription is registered"),
        (
            ServiceId::SecurityCloudMcs,
            "前提是工作負載已列在附錄",
            "provided that the workload is listed in the exhibit",
        ),
    ] {
        let [said_zh, said_en] = of(service);
        assert!(said_zh.ends_with(zh) && said_en.ends_with(en), "{said_zh} {said_en}");
    }
    assert!(of(ServiceId::AzureRapidResponse).iter().all(|said| !said.contains("前提") && !said.contains("provided")));
    assert_eq!(words::incidents(&[], Lang::En), "no change for incidents");
    assert_eq!(words::incidents(&[], Lang::ZhHant), "支援事件的首次回應不變");
}

#[test]
fn b16_a_pair_is_said_with_both_counts() {
    use ServiceId::{Hackathon, Workshop};
    let plan = holding(dec!(112500), &[(Workshop, dec!(3), dec!(12500)), (Hackathon, dec!(1), dec!(30000))]);
    let one = suggest(&plan, YearIndex::FIRST, None).remove(0);
    assert_eq!(words::advice(&plan, &one, Lang::En), "Add 1 workshop and 1 hackathon");
    assert_eq!(words::advice(&plan, &one, Lang::ZhHant), "加購訓練課程 1 單位，以及駭客松 1 單位");
}
