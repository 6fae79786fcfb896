//! What is said of a link and of the plan in it.

use uniplan::entry::Line;
use uniplan::link::GOOD_LENGTH;
use uniplan::plan::Plan;
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::totals::total;
use uniplan::text::Lang;
use uniplan::words::link::{facts, length, name, of_length};
use uniplan::zones::Zone;

fn told(plan: &Plan, lang: Lang) -> Vec<String> {
    let term = total(plan, &state_allowance(plan)).term;
    facts(plan, &term, lang).into_iter().map(|(label, fact)| format!("{}: {fact}", label.get(lang))).collect()
}

#[test]
fn a_length_that_passes_is_told_from_one_that_may_not() {
    assert_eq!(length(1, Lang::En), "1 character");
    assert_eq!(length(1_024, Lang::En), "1,024 characters");
    assert_eq!(length(1_024, Lang::ZhHant), "1,024 個字元");
    assert!(of_length(GOOD_LENGTH).get(Lang::En).starts_with("Passes"));
    assert!(of_length(GOOD_LENGTH + 1).get(Lang::En).contains("cut"));
}

#[test]
fn a_plan_with_nothing_in_it_says_what_nobody_entered() {
    let plan = Plan::new(Zone::TAIPEI);
    assert_eq!(name(&plan, Lang::En), "Plan without a name");
    assert_eq!(
        told(&plan, Lang::En),
        [
            "Customer: not entered",
            "Contents: 0 lines, 0 incidents",
            "Term: dates not entered",
            "Total: No total yet: 1 year has no base price",
        ]
    );
    assert_eq!(told(&plan, Lang::ZhHant)[1], "內容: 0 個項目、0 個支援事件");
}

#[test]
fn a_plan_is_known_by_its_customer_its_term_and_its_total() {
    let mut plan = Plan::new(Zone::TAIPEI);
    plan.name = Line::new("Renewal").unwrap();
    plan.contract.customer = Line::new("Contoso").unwrap();
    plan.contract.dates.work_order_start = chrono::NaiveDate::from_ymd_opt(2025, 7, 1);
    plan.contract.dates.work_order_end = chrono::NaiveDate::from_ymd_opt(2027, 6, 30);
    assert_eq!(name(&plan, Lang::ZhHant), "Renewal");
    assert_eq!(told(&plan, Lang::En)[0], "Customer: Contoso");
    assert_eq!(told(&plan, Lang::En)[2], "Term: 2 years, 1 Jul 2025 to 30 Jun 2027");
    assert_eq!(told(&plan, Lang::ZhHant)[2], "合約期間: 2 年，2025年7月1日至2027年6月30日");
}
